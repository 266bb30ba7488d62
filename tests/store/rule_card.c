/* Rule cards in the database: versions never change, numbers fit together; publishing once, signing, who is told. */
#include "lib/act/rule_card.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "lib/base/text.h"
#include "lib/crypt/crypt.h"
#include "lib/crypt/signature.h"
#include "lib/domain/signed_card.h"
#include "tests/harness/act.h"
#include "tests/harness/contest.h"
#include "tests/harness/rows.h"

static int64_t top, county, ding, ma, qiu, zhao, zeng, edition;
static struct made_discipline made;

static int set_up(void **state)
{
    db_clear(state);
    clock_test_set(at(11, 18, 9, 0));
    top = make_unit(0, "TOP", "市局");
    county = make_unit(top, "COUNTY", "青嶂县");
    ding = make_person(county, "1001", "丁𬭸");
    ma = make_person(county, "1002", "马兰");
    qiu = make_person(county, "1003", "仇海燕");
    zhao = make_person(top, "2002", "赵先");
    zeng = make_person(top, "2001", "曾敏");
    make_grant(zeng, "contest_manager", top);
    make_grant(qiu, "liaison", county);
    edition = make_edition(&(struct make_edition){.organizer = top, .edition_no = 3});
    made = make_whole_discipline(&(struct make_discipline){.edition = edition});
    return 0;
}

/* ---- what the database refuses ------------------------------------------------------------------------------------ */

static const char *rule(const char *from, const char *to)
{
    static const char BASE[] = "5, 1, 5, 'fewer', 'totals', 1, 1, 'mean', 2, NULL, 'half_up', 500, 0, '', NULL, 'all', "
                               "'ratio', '一等奖', '1', NULL, NULL, 'higher', NULL, NULL";
    const char *found = strstr(BASE, from);
    assert_non_null(found);
    return arena_printf(
        db_arena(),
        "INSERT INTO round_rule (judges, substitutes, least, recused, combine, drop_high, drop_low, take, "
        "segment_places, total_places, round_mode, theory_step_x1000, time_digits, tie_order, "
        "advance_places, advance_ties, prize_by, prize_names, prize_ratio, prize_places, "
        "prize_share_x100, prize_ties, prize_least_x1000, penalty_max_x1000, changed_at, round_id) VALUES (%.*s%s%s, "
        "'2026-11-02', %lld)",
        (int)(found - BASE), BASE, to, found + strlen(from), (long long)made.round);
}

static void a_rule_fits_together(void **state)
{
    (void)state;
    db_expect("ck_round_rule_panel", "%s", rule("5, 1, 5", "5, 1, 6"));
    db_expect("ck_round_rule_panel", "%s", rule("5, 1, 5", "5, 21, 5"));
    db_expect("ck_round_rule_trim", "%s", rule("1, 1, 'mean'", "3, 2, 'mean'"));
    db_expect("ck_round_rule_trim", "%s", rule("1, 1, 'mean'", "-1, 1, 'mean'"));
    db_expect("ck_round_rule_recused", "%s", rule("5, 1, 5, 'fewer'", "5, 0, 5, 'substitute'"));
    db_expect("ck_round_rule_recused", "%s", rule("'fewer'", "'none'"));
    db_expect("ck_round_rule_combine", "%s", rule("'totals'", "'both'"));
    db_expect("ck_round_rule_combine", "%s", rule("'mean'", "'most'"));
    db_expect("ck_round_rule_round", "%s", rule("2, NULL, 'half_up'", "7, NULL, 'half_up'"));
    db_expect("ck_round_rule_round", "%s", rule("'half_up'", "'half'"));
    db_expect("ck_round_rule_figures", "%s", rule("500, 0", "300, 0"));
    db_expect("ck_round_rule_figures", "%s", rule("500, 0", "500, 4"));
    db_expect("ck_round_rule_advance", "%s", rule("NULL, 'all'", "0, 'all'"));
    db_expect("ck_round_rule_advance", "%s", rule("'all'", "'some'"));
    db_expect("ck_round_rule_prize", "%s", rule("'ratio'", "'places'"));
    db_expect("ck_round_rule_prize", "%s", rule("'ratio'", "'share'"));
    db_expect("ck_round_rule_prize", "%s", rule("'1', NULL, NULL", "'1', 6, NULL"));
    db_expect("ck_round_rule_prize", "%s", rule("'1', NULL, NULL", "'1', NULL, 3000"));
    db_expect("ck_round_rule_prize", "%s", rule("'higher'", "'both'"));
    db_expect(NULL, "%s", rule("5, 1", "5, 1"));
    db_expect("PRIMARY", "%s", rule("5, 1", "5, 1"));
    db_expect("fk_round_rule_round", "UPDATE round_rule SET round_id = 0");
}

static void a_version_never_changes(void **state)
{
    (void)state;
    const int64_t card = make_rule_card(made.round, zeng, "none");
    static const char ADD[] =
        "INSERT INTO rule_card (public_id, round_id, version, edition, discipline, round, canonical, "
        "hash, reason, published_by, published_at) VALUES (RANDOM_BYTES(16), %lld, %s, '', '', '', "
        "'{}', REPEAT('h', 32), %s, %lld, '2026-11-02')";
    db_expect("uq_rule_card_version", ADD, (long long)made.round, "1", "'x'", (long long)zeng);
    db_expect("ck_rule_card_version", ADD, (long long)made.round, "0", "'x'", (long long)zeng);
    db_expect("ck_rule_card_reason", ADD, (long long)made.round, "2", "''", (long long)zeng);
    db_expect("fk_rule_card_round", ADD, 0LL, "1", "''", (long long)zeng);
    db_expect("fk_rule_card_by", ADD, (long long)made.round, "2", "'x'", 0LL);
    db_expect("ck_rule_card_fixed", "UPDATE rule_card SET reason = 'y'");
    db_expect("ck_rule_card_kept", "DELETE FROM rule_card");
    db_expect("fk_rule_card_round", "DELETE FROM contest_round WHERE id = %lld", (long long)made.round);
    db_expect("fk_rule_card_signature_key",
              "INSERT INTO rule_card_signature VALUES (%lld, REPEAT('k', 16), REPEAT('s', 64), '2026-11-02')",
              (long long)card);
    db_expect(NULL, "INSERT INTO signing_key VALUES (REPEAT('k', 16), 'contest', REPEAT('p', 32), '2026-11-02')");
    db_expect("fk_rule_card_signature_card",
              "INSERT INTO rule_card_signature VALUES (0, REPEAT('k', 16), REPEAT('s', 64), '2026-11-02')");
    db_expect(NULL, "INSERT INTO rule_card_signature VALUES (%lld, REPEAT('k', 16), REPEAT('s', 64), '2026-11-02')",
              (long long)card);
    db_expect("ck_rule_card_signature_fixed", "UPDATE rule_card_signature SET signature = REPEAT('t', 64)");
}

static void programs_only_add(void **state)
{
    (void)state;
    (void)make_rule_card(made.round, zeng, "none");
    static const struct {
        const char *program, *text;
    } WALLS[] = {
        {"contest", "UPDATE rule_card SET reason = 'y'"},
        {"contest", "DELETE FROM rule_card"},
        {"contest", "INSERT INTO rule_card_signature VALUES (1, REPEAT('k', 16), REPEAT('s', 64), '2026-11-02')"},
        {"contest", "INSERT INTO signing_key VALUES (REPEAT('k', 16), 'contest', REPEAT('p', 32), '2026-11-02')"},
        {"jobs", "UPDATE rule_card SET reason = 'y'"},
        {"jobs", "INSERT INTO round_rule (round_id) VALUES (1)"},
        {"jobs", "DELETE FROM rule_card_signature"},
        {"portal", "INSERT INTO rule_card_signature VALUES (1, REPEAT('k', 16), REPEAT('s', 64), '2026-11-02')"},
    };
    for (size_t i = 0; i < sizeof WALLS / sizeof *WALLS; i++)
        if (db_try(db_as(WALLS[i].program), WALLS[i].text) != ERR_BUG)
            fail_msg("%s may: %s", WALLS[i].program, WALLS[i].text);
}

/* ---- publishing and signing ---------------------------------------------------------------------------------------- */

/* As the contest program. */
static struct act of_contest(struct act a)
{
    a.db = db_as("contest");
    a.program = "contest";
    return a;
}

static enum err publish(struct act *a, const char *reason)
{
    const struct scope who = {zeng, "contest.manage", a->today};
    struct card_place place;
    struct card_draft draft;
    assert_int_equal(act_card_place(a->db, a->arena, id_of("contest_edition", edition),
                                    id_of("contest_round", made.round), &who, &place),
                     OK);
    assert_int_equal(act_card_draft(a->db, a->arena, &place, &draft), OK);
    assert_non_null(draft.card);
    const struct card_order order = {.edition_id = id_of("contest_edition", edition),
                                     .round_id = id_of("contest_round", made.round),
                                     .seen = draft.hash,
                                     .reason = reason};
    return act_card_publish(a, &order);
}

static void everybody_concerned_is_told(void **state)
{
    (void)state;
    (void)make_entry(made.discipline, county, ding);
    (void)make_official(made.round, ma, "judge");
    db_run("UPDATE official SET live = NULL, side = NULL, until_at = '2026-11-18';"); /* released */
    (void)make_official(made.round, zhao, "chief");
    struct act a = of_contest(acting(zeng));
    assert_int_equal(publish(&a, ""), OK);
    /* the contestant, the liaison of the county, the chief judge; who was released is told no more */
    assert_int_equal(db_int("SELECT COUNT(*) FROM notice WHERE kind = 'rule_card'"), 3);
    assert_int_equal(db_int("SELECT COUNT(DISTINCT person_id) FROM notice"), 3);
    struct act again = of_contest(acting_again(&a, false));
    assert_int_equal(publish(&again, ""), OK); /* the same form, sent twice */
    assert_true(again.repeated);
    assert_int_equal(db_int("SELECT COUNT(*) FROM rule_card"), 1);
    struct act same = of_contest(acting(zeng));
    assert_int_equal(publish(&same, "再发一次"), ERR_CONFLICT);
    assert_string_equal(same.refusal.key, "rule_card.same");
}

static void jobs_sign_what_was_published(void **state)
{
    (void)state;
    char dir[] = "/tmp/jx-rule-card-XXXXXX";
    static struct rule_card_problems problems;
    struct act a = of_contest(acting(zeng));
    struct published_card card;
    struct signed_card envelope, read;
    struct buf text;
    assert_int_equal(crypt_init(), OK);
    assert_non_null(mkdtemp(dir));
    assert_int_equal(publish(&a, ""), OK);
    const int64_t id = db_int("SELECT MAX(id) FROM rule_card");
    struct act job = {.db = db_as("jobs"),
                      .arena = db_arena(),
                      .now = a.now,
                      .today = a.today,
                      .program = "jobs",
                      .request = "",
                      .address = ""};
    assert_int_equal(act_card_sign(&job, dir, id), OK);
    assert_int_equal(act_card_sign(&job, dir, id), OK); /* again: nothing happens */
    assert_int_equal(db_int("SELECT COUNT(*) FROM rule_card_signature"), 1);
    assert_int_equal(db_int("SELECT COUNT(*) FROM signing_key WHERE purpose = 'contest'"), 1);
    assert_int_equal(store_rule_card_latest(db_as("contest"), db_arena(), made.round, &card), OK);
    assert_true(card.is_signed);
    assert_int_equal(act_card_envelope(db_arena(), &card, &envelope), OK);
    buf_init_arena(&text, db_arena(), 0);
    signed_card_write(&envelope, &text);
    assert_int_equal(signed_card_read(db_arena(), text.data, text.len, &read, &problems), OK);
    buf_clear(&text);
    signed_card_statement(&read, &text);
    assert_true(signature_good(card.key, text.data, text.len, card.signature));
    text.data[text.len - 2] ^= 1;
    assert_false(signature_good(card.key, text.data, text.len, card.signature));
    const char *file = arena_printf(db_arena(), "%s/contest.key", dir);
    assert_int_equal(unlink(file), 0);
    assert_int_equal(rmdir(dir), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_rule_fits_together, set_up),
        cmocka_unit_test_setup(a_version_never_changes, set_up),
        cmocka_unit_test_setup(programs_only_add, set_up),
        cmocka_unit_test_setup(everybody_concerned_is_told, set_up),
        cmocka_unit_test_setup(jobs_sign_what_was_published, set_up),
    };
    return cmocka_run_group_tests(tests, db_setup, db_teardown);
}
