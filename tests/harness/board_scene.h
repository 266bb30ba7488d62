/*
 * board_scene: a round that is being judged, put there by SQL: N entries, three judges, a published rule card with a
 * practical segment of one criterion (80 %) and theory (20 %). Order and number of entry i (from 0): order i + 1, blind
 * number N − i.
 */
#ifndef JX_TESTS_HARNESS_BOARD_SCENE_H
#define JX_TESTS_HARNESS_BOARD_SCENE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/crypt/sha256.h"
#include "lib/domain/rule_card.h"
#include "tests/harness/contest.h"
#include "tests/harness/rows.h"

enum { N = 4, JUDGES = 3 };

static int64_t top, manager, chief, keeper, contestants[N], entries[N], judges[JUDGES], officials[JUDGES];
static int64_t edition, discipline, round_id, draw, card;

#define CARD_TEXT                                                                                                      \
    "{\"format\":\"jiangxin rule card "                                                                                \
    "1\",\"title\":\"中式烹饪\",\"blind\":\"%s\",\"panel\":{\"judges\":[\"J1\",\"J2\","                            \
    "\"J3\"],\"least\":2},\"criteria\":[{\"code\":\"CY-01\",\"name\":\"刀工\",\"max\":100,\"step\":0.5}],"           \
    "\"values\":[{\"code\":\"theory\",\"name\":\"理论\",\"max\":100,\"step\":0.5}],\"steps\":[{\"code\":"            \
    "\"practical\","                                                                                                   \
    "\"name\":\"实操\",\"panel\":[\"CY-01\"],\"round\":{\"places\":2}},{\"code\":\"total\",\"name\":\"总成绩\","  \
    "\"weigh\":[{\"of\":\"theory\",\"weight\":20},{\"of\":\"practical\",\"weight\":80}],\"round\":{\"places\":2}}],"   \
    "\"result\":\"total\"}"

/* Statements as the administrator, formatted. */
static __attribute__((format(printf, 1, 2))) void sql(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    const char *text = arena_vprintf(db_arena(), format, args);
    va_end(args);
    assert_non_null(text);
    db_run(arena_printf(db_arena(), "%s;\n", text));
}

static void scene_card(const char *blind)
{
    struct rule_card *read;
    struct rule_card_problems *problems = arena_alloc(db_arena(), sizeof *problems);
    char hash[SHA256_HEX];
    const char *text = arena_printf(db_arena(), CARD_TEXT, blind);
    assert_non_null(problems);
    assert_int_equal(rule_card_read(db_arena(), text, strlen(text), &read, problems), OK);
    sha256_hex(read->canonical, read->canonical_len, hash);
    sql("INSERT INTO rule_card (public_id, round_id, version, edition, discipline, round, canonical, hash, reason, "
        "published_by, published_at) VALUES (RANDOM_BYTES(16), %lld, 1, '第三届', '中式烹饪', '决赛', '%s', X'%s', '', "
        "%lld, '2026-11-25')",
        (long long)round_id, read->canonical, hash, (long long)manager);
    card = db_int("SELECT MAX(id) FROM rule_card");
}

/* `blind`: "none", "number"; whatever is blind is sealed. */
static void scene_draw(const char *blind)
{
    sql("INSERT INTO draw (public_id, discipline_id, round_id, attempt, state, blind, entries, list_hash, commitment, "
        "box, committed_by, committed_at) VALUES (RANDOM_BYTES(16), %lld, %lld, 1, 'committed', '%s', %d, REPEAT('l', "
        "32), UNHEX(SHA2(CONCAT('jiangxin draw 1', CHAR(10), REPEAT('73', 32), CHAR(10)), 256)), 'box', %lld, "
        "'2026-11-26')",
        (long long)discipline, (long long)round_id, blind, N, (long long)manager);
    draw = db_int("SELECT MAX(id) FROM draw");
    sql("INSERT INTO draw_entry SELECT %lld, id, discipline_id, code FROM entry", (long long)draw);
    sql("UPDATE draw SET state = 'drawn', word = '锅包肉', drawn_by = %lld, drawn_at = '2026-11-26' WHERE id = %lld",
        (long long)manager, (long long)draw);
    for (int i = 0; i < N; i++)
        sql("INSERT INTO draw_place VALUES (%lld, %lld, %d, %d, 1, '2026-12-01' + INTERVAL %d HOUR)", (long long)draw,
            (long long)entries[i], i + 1, N - i, i);
    if (strcmp(blind, "none") == 0)
        sql("UPDATE draw SET secret = REPEAT('s', 32), revealed_at = '2026-11-26' WHERE id = %lld", (long long)draw);
}

/* The round, its judging begun, each run open with its ballots. */
static int scene(const char *blind)
{
    static const char *const NAMES[N] = {"丁𬭸", "马兰", "尉迟恒", "单雄"};
    db_clear(NULL);
    top = make_unit(0, "TOP", "市局");
    manager = make_person(top, "9001", "经理");
    keeper = make_person(top, "9002", "记分");
    chief = make_person(top, "9003", "裁判长");
    make_grant(manager, "contest_manager", top);
    edition = make_edition(&(struct make_edition){.organizer = top, .edition_no = 3});
    discipline = make_discipline(&(struct make_discipline){.edition = edition, .blind = blind});
    round_id = make_round(&(struct make_round){.discipline = discipline});
    for (int i = 0; i < N; i++) {
        contestants[i] = make_person(top, arena_printf(db_arena(), "10%02d", i), NAMES[i]);
        entries[i] = make_entry(discipline, top, contestants[i]);
    }
    make_official(round_id, chief, "chief");
    for (int j = 0; j < JUDGES; j++) {
        judges[j] = make_person(top, arena_printf(db_arena(), "20%02d", j), arena_printf(db_arena(), "评判%d", j + 1));
        officials[j] = make_official(round_id, judges[j], "judge");
    }
    scene_card(blind);
    scene_draw(blind);
    sql("INSERT INTO judging (round_id, discipline_id, draw_id, card_id, state, begun_by, begun_at) VALUES (%lld, "
        "%lld, "
        "%lld, %lld, 'open', %lld, '2026-12-01')",
        (long long)round_id, (long long)discipline, (long long)draw, (long long)card, (long long)manager);
    sql("INSERT INTO run (round_id, draw_id, entry_id, number, state, changed_at) SELECT %lld, draw_id, entry_id, %s, "
        "'open', '2026-12-01' FROM draw_place ORDER BY order_no",
        (long long)round_id, strcmp(blind, "none") == 0 ? "order_no" : "blind_no");
    for (int j = 0; j < JUDGES; j++)
        sql("INSERT INTO ballot (public_id, run_id, round_id, official_id, person_id, seat_no, state, salt) SELECT "
            "RANDOM_BYTES(16), id, round_id, %lld, %lld, %d, 'open', RANDOM_BYTES(16) FROM run",
            (long long)officials[j], (long long)judges[j], j + 1);
    return 0;
}

/* The next release: a run marked by every judge with the same mark (×1000), locked and on the board; `theory_x1000` < 0:
   none. */
static inline void scene_release(int number, int mark_x1000, int theory_x1000)
{
    sql("UPDATE run SET state = 'marking' WHERE number = %d", number);
    sql("INSERT INTO mark (uid, ballot_id, code, seq, kind, mark_x1000, said_at, person_id, stored_at) SELECT "
        "RANDOM_BYTES(16), b.id, 'CY-01', 1, 'mark', %d, '2026-12-01', b.person_id, '2026-12-01' FROM ballot b JOIN "
        "run "
        "r ON r.id = b.run_id WHERE r.number = %d",
        mark_x1000, number);
    if (theory_x1000 >= 0)
        sql("INSERT INTO run_value (run_id, code, value_x1000, source, person_id, at) SELECT id, 'theory', %d, "
            "'keeper', "
            "%lld, '2026-12-01' FROM run WHERE number = %d",
            theory_x1000, (long long)keeper, number);
    sql("UPDATE ballot b JOIN run r ON r.id = b.run_id SET b.state = 'locked', b.lock_no = b.lock_no + 1, b.sheet_hash "
        "= REPEAT('h', 32), b.locked_at = '2026-12-01', b.typed_by = %lld, b.checked_by = %lld WHERE r.number = %d",
        (long long)keeper, (long long)manager, number);
    sql("UPDATE run SET state = 'locked' WHERE number = %d", number);
    sql("UPDATE run SET state = 'released', released_no = (SELECT n FROM (SELECT COALESCE(MAX(released_no), 0) + 1 AS "
        "n "
        "FROM run) x) WHERE number = %d",
        number);
}

#endif
