/* What the database itself refuses of draws and unsealings: each invariant is broken directly, by SQL, and the
   constraint that stops it is named. And what the draw gave is read by one file of statements only. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/log.h"
#include "lib/domain/draw_state.h"
#include "lib/store/tables.h"
#include "tests/harness/contest.h"
#include "tests/harness/rows.h"

/* The commitment of docs/draw.md's secret. */
#define SECRET "X'000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f'"
#define COMMITMENT "X'81b9e041036df691f6b46bf7c3cda4365b268d7ef4ee6ab1e507b37eac37b274'"

static int64_t top, ding, ma, discipline, round_id, entry, second, draw;
static int64_t coder, chief, judge, as_coder, as_chief, as_judge;

/* An INSERT of a draw; `rest` gives attempt, state, blind, entries. */
static const char *add(const char *rest)
{
    return arena_printf(db_arena(),
                        "INSERT INTO draw (public_id, discipline_id, round_id, attempt, state, blind, entries, "
                        "list_hash, commitment, box, committed_by, committed_at) SELECT RANDOM_BYTES(16), %lld, %lld, "
                        "%s, REPEAT('l', 32), " COMMITMENT ", 'box', %lld, '2026-11-26'",
                        (long long)discipline, (long long)round_id, rest, (long long)ding);
}

static int set_up(void **state)
{
    db_clear(state);
    top = make_unit(0, "TOP", "市局");
    ding = make_person(top, "1001", "丁𬭸");
    ma = make_person(top, "1002", "马兰");
    coder = make_person(top, "1003", "加密");
    chief = make_person(top, "1004", "裁判长");
    judge = make_person(top, "1005", "裁判");
    const int64_t edition = make_edition(&(struct make_edition){.organizer = top});
    discipline = make_discipline(&(struct make_discipline){.edition = edition});
    round_id = make_round(&(struct make_round){.discipline = discipline});
    entry = make_entry(discipline, top, ding);
    second = make_entry(discipline, top, ma);
    as_coder = make_official(round_id, coder, "coding");
    as_chief = make_official(round_id, chief, "chief");
    as_judge = make_official(round_id, judge, "judge");
    db_expect(NULL, "%s", add("1, 'committed', 'number', 2"));
    draw = db_int("SELECT MAX(id) FROM draw");
    db_expect(NULL, "INSERT INTO draw_entry SELECT %lld, id, discipline_id, code FROM entry", (long long)draw);
    return 0;
}

static void is_drawn(void)
{
    db_expect(NULL, "UPDATE draw SET state = 'drawn', word = '锅包肉', drawn_by = %lld, drawn_at = '2026-11-26'",
              (long long)ding);
    db_expect(
        NULL,
        "INSERT INTO draw_place SELECT %lld, entry_id, entry_id - %lld, entry_id - %lld, 1, '2026-12-01' + INTERVAL "
        "entry_id HOUR FROM draw_entry",
        (long long)draw, (long long)entry - 1, (long long)entry - 1);
}

/* An INSERT of an unsealing asked for by an official. */
static const char *asked(int64_t person, int64_t official)
{
    return arena_printf(db_arena(),
                        "INSERT INTO unsealing (public_id, draw_id, round_id, asked_by, asked_official_id, reason, "
                        "asked_at) VALUES (RANDOM_BYTES(16), %lld, %lld, %lld, %lld, '成绩锁定', '2026-12-01')",
                        (long long)draw, (long long)round_id, (long long)person, (long long)official);
}

static const char *confirmed(int64_t person, int64_t official)
{
    return arena_printf(db_arena(),
                        "UPDATE unsealing SET confirmed_by = %lld, confirmed_official_id = %lld, confirmed_at = "
                        "'2026-12-02'",
                        (long long)person, (long long)official);
}

/* ---- draws ---- */

static void one_draw_counts(void **state)
{
    (void)state;
    db_expect("uq_draw_live", "%s", add("2, 'committed', 'none', 1"));
    db_expect(NULL, "UPDATE draw SET state = 'void'");
    db_expect("uq_draw_attempt", "%s", add("1, 'committed', 'none', 1"));
    db_expect(NULL, "%s", add("2, 'committed', 'none', 1"));
    db_expect("ck_draw_committed_first", "%s", add("3, 'drawn', 'none', 1"));
    db_expect("ck_draw_attempt", "%s", add("0, 'committed', 'none', 1"));
    db_expect("ck_draw_blind", "%s", add("3, 'committed', 'half', 1"));
    db_expect("ck_draw_entries", "%s", add("3, 'committed', 'none', 0"));
}

static void what_was_committed_stays(void **state)
{
    static const char *const changes[] = {
        "commitment = REPEAT('c', 32)",
        "list_hash = REPEAT('c', 32)",
        "box = 'other'",
        "blind = 'none'",
        "committed_at = '2026-11-27'",
        "attempt = 2",
        "entries = 3",
        "committed_by = committed_by + 1 - 2 * (committed_by > 1)",
    };
    (void)state;
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++)
        db_expect("ck_draw_kept", "UPDATE draw SET %s", changes[i]);
    db_expect("ck_draw_entry_kept", "UPDATE draw_entry SET code = '009'");
    db_expect("ck_draw_list_closed", "INSERT INTO draw_entry VALUES (%lld, %lld, %lld, '003')", (long long)draw,
              (long long)make_entry(discipline, top, make_person(top, "1006", "后来")), (long long)discipline);
    is_drawn();
    db_expect("ck_draw_kept", "UPDATE draw SET word = '别的词'");
    db_expect("ck_draw_kept", "UPDATE draw SET drawn_at = '2026-11-27'");
    db_expect("ck_draw_place_kept", "UPDATE draw_place SET blind_no = blind_no + 10");
    db_expect("fk_draw_place_entry", "DELETE FROM draw_entry");
    db_expect("fk_draw_entry_draw", "DELETE FROM draw");
}

static void states_follow_the_rules(void **state)
{
    (void)state;
    for (int from = 0; from < DRAW_STATE_COUNT; from++)
        for (int to = 0; to < DRAW_STATE_COUNT; to++) {
            const char *text = arena_printf(
                db_arena(), "SELECT COUNT(*) FROM draw_transition WHERE from_state = '%s' AND to_state = '%s'",
                draw_state_code((enum draw_state)from), draw_state_code((enum draw_state)to));
            assert_int_equal(db_int(text), draw_may_become((enum draw_state)from, (enum draw_state)to));
        }
    db_expect("ck_draw_word", "UPDATE draw SET state = 'drawn'");
    db_expect("ck_draw_word", "UPDATE draw SET word = '锅包肉'");
    is_drawn();
    db_expect("ck_draw_transition", "UPDATE draw SET state = 'committed'");
    db_expect(NULL, "UPDATE draw SET state = 'void'");
    db_expect("ck_draw_transition", "UPDATE draw SET state = 'drawn'");
    static const char log[] = "INSERT INTO draw_log (draw_id, from_state, to_state, reason, at) VALUES (%lld, '%s', "
                              "'%s', '%s', '2026-11-26')";
    db_expect("fk_draw_log_transition", log, (long long)draw, "void", "drawn", "");
    db_expect("ck_draw_log_reason", log, (long long)draw, "drawn", "void", "");
    db_expect(NULL, log, (long long)draw, "drawn", "void", "音响故障");
}

static void places_come_once_and_after_the_word(void **state)
{
    static const char place[] = "INSERT INTO draw_place VALUES (%lld, %lld, %d, %d, %d, '2026-12-01')";
    (void)state;
    db_expect("ck_draw_place_drawn", place, (long long)draw, (long long)entry, 1, 1, 1);
    db_expect(NULL, "UPDATE draw SET state = 'drawn', word = '锅包肉', drawn_by = %lld, drawn_at = '2026-11-26'",
              (long long)ding);
    db_expect(NULL, place, (long long)draw, (long long)entry, 1, 1, 1);
    db_expect("uq_draw_place_order", place, (long long)draw, (long long)second, 1, 2, 2);
    db_expect("uq_draw_place_blind", place, (long long)draw, (long long)second, 2, 1, 2);
    db_expect("uq_draw_place_slot", place, (long long)draw, (long long)second, 2, 2, 1);
    db_expect("ck_draw_place", place, (long long)draw, (long long)second, 2, 0, 2);
    db_expect("fk_draw_place_entry", place, (long long)draw,
              (long long)make_entry(discipline, top, make_person(top, "1006", "后来")), 2, 2, 2);
    db_expect(NULL, place, (long long)draw, (long long)second, 2, 2, 2);
}

/* ---- the secret ---- */

static void a_secret_fits_its_commitment_and_two_open_it(void **state)
{
    (void)state;
    is_drawn();
    db_expect("ck_draw_sealed", "UPDATE draw SET secret = " SECRET ", revealed_at = '2026-12-02'");
    db_expect(NULL, "%s", asked(coder, as_coder));
    db_expect("ck_draw_sealed", "UPDATE draw SET secret = " SECRET ", revealed_at = '2026-12-02'");
    db_expect(NULL, "%s", confirmed(chief, as_chief));
    db_expect("ck_draw_secret", "UPDATE draw SET secret = REPEAT('s', 32), revealed_at = '2026-12-02'");
    db_expect("ck_draw_secret", "UPDATE draw SET secret = " SECRET);
    db_expect(NULL, "UPDATE draw SET secret = " SECRET ", revealed_at = '2026-12-02'");
    db_expect("ck_draw_kept", "UPDATE draw SET secret = NULL, revealed_at = NULL");
}

static void unsealing_takes_two_with_the_duty(void **state)
{
    (void)state;
    db_expect("ck_unsealing_drawn", "%s", asked(coder, as_coder));
    is_drawn();
    db_expect("ck_unsealing_duty", "%s", asked(judge, as_judge));
    db_expect("fk_unsealing_asked", "%s", asked(judge, as_coder));
    db_expect(NULL, "%s", asked(coder, as_coder));
    db_expect("uq_unsealing_draw", "%s", asked(chief, as_chief));
    db_expect("ck_unsealing_two", "%s", confirmed(coder, as_coder));
    db_expect("ck_unsealing_duty", "%s", confirmed(judge, as_judge));
    db_expect("fk_unsealing_confirmed", "%s", confirmed(judge, as_chief));
    db_expect("ck_unsealing_confirmed", "UPDATE unsealing SET confirmed_official_id = %lld", (long long)as_chief);
    db_expect("ck_unsealing_kept", "UPDATE unsealing SET reason = '另有理由'");
    db_expect(NULL, "%s", confirmed(chief, as_chief));
    db_expect("ck_unsealing_kept", "%s", confirmed(chief, as_chief));
}

static void who_is_released_opens_nothing(void **state)
{
    (void)state;
    is_drawn();
    db_expect(NULL, "UPDATE official SET live = NULL, side = NULL, until_at = '2026-12-01' WHERE id = %lld",
              (long long)as_coder);
    db_expect("ck_unsealing_duty", "%s", asked(coder, as_coder));
}

/* ---- the walls ---- */

static void programs_may_not_change_what_was_drawn(void **state)
{
    static const struct sql_query forbidden[] = {
        {"wall.draw_gone", "DELETE FROM draw", "", ""},
        {"wall.draw_commitment", "UPDATE draw SET commitment = REPEAT('c', 32)", "", ""},
        {"wall.draw_place", "UPDATE draw_place SET blind_no = 1", "", ""},
        {"wall.draw_place_gone", "DELETE FROM draw_place", "", ""},
        {"wall.draw_entry_gone", "DELETE FROM draw_entry", "", ""},
        {"wall.draw_log_gone", "DELETE FROM draw_log", "", ""},
        {"wall.unsealing_gone", "DELETE FROM unsealing", "", ""},
        {"wall.unsealing_reason", "UPDATE unsealing SET reason = ''", "", ""},
    };
    static const struct sql_query key = {"wall.draw_key", "SELECT blind_no FROM draw_place", "", "i"},
                                  box = {"wall.draw_box", "SELECT box FROM draw", "", "b"};
    static const char *const others[] = {"portal", "account", "training", "admin", "audit", "jobs"};
    (void)state;
    log_threshold(LOG_ERROR + 1);
    for (size_t i = 0; i < sizeof forbidden / sizeof *forbidden; i++)
        assert_int_not_equal(sql_prepare(db_as("contest"), &forbidden[i]), OK);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        assert_int_not_equal(sql_prepare(db_as(others[i]), &key), OK);
        assert_int_not_equal(sql_prepare(db_as(others[i]), &box), OK);
    }
    log_threshold(LOG_INFO);
    assert_int_equal(sql_prepare(db_as("contest"), &key), OK);
}

/* One file of statements reads the places; each of them asks who looks. */
static void one_file_reads_the_places(void **state)
{
    (void)state;
    for (size_t t = 0; t < store_table_count; t++)
        for (size_t i = 0; i < store_tables[t]->count; i++) {
            const struct sql_query *q = &store_tables[t]->queries[i];
            const bool reads = strstr(q->text, "draw_place") != NULL;
            if (reads && strcmp(store_tables[t]->name, "draw_place") != 0)
                fail_msg("%s reads draw_place, which only lib/store/draw_place.c may", q->name);
            if (reads && strncmp(q->text, "SELECT", 6) == 0 && !strstr(q->text, "person_id = ?") &&
                !strstr(q->text, "d.secret IS NOT NULL") && strcmp(q->name, "draw_place.people") != 0)
                fail_msg("%s does not ask who looks", q->name);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(one_draw_counts, set_up),
        cmocka_unit_test_setup(what_was_committed_stays, set_up),
        cmocka_unit_test_setup(states_follow_the_rules, set_up),
        cmocka_unit_test_setup(places_come_once_and_after_the_word, set_up),
        cmocka_unit_test_setup(a_secret_fits_its_commitment_and_two_open_it, set_up),
        cmocka_unit_test_setup(unsealing_takes_two_with_the_duty, set_up),
        cmocka_unit_test_setup(who_is_released_opens_nothing, set_up),
        cmocka_unit_test_setup(programs_may_not_change_what_was_drawn, set_up),
        cmocka_unit_test_setup(one_file_reads_the_places, set_up),
    };
    return cmocka_run_group_tests(tests, db_setup, db_teardown);
}
