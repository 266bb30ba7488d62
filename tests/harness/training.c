#include "tests/harness/training.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/text.h"
#include "lib/crypt/token.h"
#include "lib/domain/search_key.h"

instant at(int month, int mday, int hour, int minute)
{
    const struct civil c = {.year = 2026, .month = month, .day = mday, .hour = hour, .minute = minute};
    return clock_from_local(&c);
}

static const char *new_id(void)
{
    uint8_t id[TOKEN_ID_SIZE];
    char hex[2 * sizeof id + 1];
    token_public_id(id);
    text_hex(id, sizeof id, hex);
    return arena_str(db_arena(), hex);
}

/* An instant as an SQL expression. */
static const char *sql_at(instant t)
{
    return arena_printf(db_arena(), "TIMESTAMPADD(MICROSECOND, %lld, '1970-01-01')", (long long)t);
}

static int64_t last_id(const char *table)
{
    return db_int(arena_printf(db_arena(), "SELECT MAX(id) FROM %s", table));
}

int64_t make_course(int64_t owner, const char *category, int sort, const char *code, const char *title)
{
    struct search_key key;
    assert_int_equal(search_key_title(db_arena(), title, &key), OK);
    db_run(arena_printf(db_arena(),
                        "INSERT IGNORE INTO course_category (code, name, sort) VALUES ('%s', '类%s', %d);\n", category,
                        category, sort));
    db_run(arena_printf(db_arena(),
                        "INSERT INTO course (public_id, code, title, category_code, category_sort, grade, hours_x10, "
                        "mode, audience, summary, owner_unit_id, folded, pinyin, initials, created_at) VALUES (X'%s', "
                        "'%s', '%s', '%s', %d, 'featured', 80, 'onsite', '厨师', '训练三段', %lld, '%s', '%s', '%s', "
                        "'2020-01-01');\n",
                        new_id(), code, title, category, sort, (long long)owner, key.text, key.pinyin, key.initials));
    return last_id("course");
}

void make_standard(int64_t course, const char *std_no, const char *title, const char *level)
{
    db_run(arena_printf(db_arena(),
                        "INSERT INTO standard (std_no, title, level, obligation, category, verification) VALUES ('%s', "
                        "'%s', '%s', '推荐', '餐饮服务', 'verified');\n",
                        std_no, title, level));
    db_run(arena_printf(db_arena(), "INSERT INTO course_standard (course_id, standard_id) VALUES (%lld, %lld);\n",
                        (long long)course, (long long)last_id("standard")));
}

static int64_t make_venue(int64_t unit)
{
    db_run(arena_printf(db_arena(),
                        "INSERT IGNORE INTO venue (public_id, name, short_name, unit_id, places) VALUES (X'%s', "
                        "'烹饪实训楼 302 室', '实训楼', %lld, 40);\n",
                        new_id(), (long long)unit));
    return db_int("SELECT id FROM venue WHERE name = '烹饪实训楼 302 室'");
}

static int64_t make_instructor(void)
{
    if (db_int("SELECT COUNT(*) FROM instructor WHERE name = '尉迟恒'") == 0)
        db_run(
            arena_printf(db_arena(), "INSERT INTO instructor (public_id, name) VALUES (X'%s', '尉迟恒');\n", new_id()));
    return db_int("SELECT id FROM instructor WHERE name = '尉迟恒'");
}

static void make_sessions(int64_t class_id, const struct make_class *c, int64_t venue)
{
    const int64_t instructor = make_instructor();
    for (int i = 0; i < c->sessions; i++) {
        const instant from = c->starts + i * CLOCK_DAY;
        db_run(arena_printf(db_arena(),
                            "INSERT INTO class_session (public_id, class_id, seq, starts_at, ends_at, topic, venue_id, "
                            "instructor_id, hours_x10) VALUES (X'%s', %lld, %d, %s, %s, '第%d课', %lld, %lld, 40);\n",
                            new_id(), (long long)class_id, i + 1, sql_at(from), sql_at(from + 210 * CLOCK_MINUTE),
                            i + 1, (long long)venue, (long long)instructor));
    }
}

int64_t make_class(const struct make_class *given)
{
    struct make_class c = *given;
    c.term_no = c.term_no ? c.term_no : 1;
    c.capacity = c.capacity ? c.capacity : 2;
    c.opens = c.opens ? c.opens : at(11, 1, 0, 0);
    c.closes = c.closes ? c.closes : at(11, 20, 18, 0);
    c.approve_by = c.approve_by ? c.approve_by : c.closes;
    c.starts = c.starts ? c.starts : at(11, 25, 8, 30);
    c.sessions = c.sessions ? c.sessions : 2;
    c.route = c.route ? c.route : "none";
    c.state = c.state ? c.state : "published";
    const instant ends = c.starts + (c.sessions - 1) * CLOCK_DAY + 210 * CLOCK_MINUTE;
    const int64_t venue = make_venue(c.organizer);
    const bool cancelled = strcmp(c.state, "cancelled") == 0;
    db_run(arena_printf(
        db_arena(),
        "INSERT INTO class (public_id, course_id, term_no, state, organizer_unit_id, capacity, "
        "enrol_opens_at, enrol_closes_at, approve_by, audience, route, note, starts_at, ends_at, hours_x10, "
        "venue_id, cancel_reason, created_at) VALUES (X'%s', %lld, %lld, '%s', %lld, %lld, %s, %s, %s, "
        "'%s', '%s', '工作服、工作帽', %s, %s, %d, %lld, %s, '2020-01-01');\n",
        new_id(), (long long)c.course, (long long)c.term_no, c.state, (long long)c.organizer, (long long)c.capacity,
        sql_at(c.opens), sql_at(c.closes), sql_at(c.approve_by), c.only_unit ? "units" : "all", c.route,
        sql_at(c.starts), sql_at(ends), 40 * c.sessions, (long long)venue, cancelled ? "'讲师生病'" : "NULL"));
    const int64_t id = last_id("class");
    make_sessions(id, &c, venue);
    if (c.only_unit)
        db_run(arena_printf(db_arena(), "INSERT INTO class_unit (class_id, unit_id) VALUES (%lld, %lld);\n",
                            (long long)id, (long long)c.only_unit));
    if (strcmp(c.state, "draft") != 0) {
        db_run(arena_printf(db_arena(), "INSERT INTO class_line (class_id) VALUES (%lld);\n", (long long)id));
        for (int64_t seat = 1; seat <= c.capacity; seat++)
            db_run(arena_printf(db_arena(), "INSERT INTO seat (class_id, seat_no) VALUES (%lld, %lld);\n",
                                (long long)id, (long long)seat));
    }
    return id;
}

const char *public_id(const char *table, int64_t id)
{
    const char *hex =
        db_text(arena_printf(db_arena(), "SELECT HEX(public_id) FROM %s WHERE id = %lld", table, (long long)id));
    uint8_t bytes[TOKEN_ID_SIZE];
    char text[TEXT_ID_SIZE];
    assert_int_equal(strlen(hex), 2 * sizeof bytes);
    for (size_t i = 0; i < sizeof bytes; i++) {
        const char pair[3] = {hex[2 * i], hex[2 * i + 1], '\0'};
        bytes[i] = (uint8_t)strtoul(pair, NULL, 16);
    }
    text_id_encode(bytes, text);
    return arena_str(db_arena(), text);
}
