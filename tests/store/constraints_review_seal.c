/* What the database itself refuses around sealed reviews: each invariant is broken directly, by SQL, and the constraint that stops it is
   named. Versions go up by one, each goes on from the former, what is signed says what the row says; nothing changes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "tests/harness/award.h"
#include "tests/harness/rows.h"

static struct award_scene s;
static int64_t nominee[3]; /* selected, selected, reserve */

static int scene(void **state)
{
    db_clear(state);
    award_scene(&s);
    scene_selected(&s, nominee);
    return 0;
}

#define STATEMENT(version, cause, content, former)                                                                     \
    "CONCAT_WS(CHAR(10), 'jiangxin review 1', (SELECT LOWER(HEX(public_id)) FROM programme_kind WHERE"                 \
    " title = '后勤工匠'), " version ", '2026-11-18T01:00:00Z', '" cause "', SHA2('" content "', 256), " former        \
    ", '')"
#define FORMER "(SELECT SHA2(o.statement, 256) FROM review_seal o ORDER BY o.version DESC LIMIT 1)"

/* An INSERT of a version of the kind; `about`: a nominee's id or NULL. */
static const char *version(int number, const char *cause, const char *about, const char *statement)
{
    return arena_printf(
        db_arena(),
        "INSERT INTO review_seal (programme_id, kind_id, version, cause, nomination_id, content, digest,"
        " statement, sealed_at) SELECT %lld, %lld, %d, '%s', %s, 'content', UNHEX(SHA2('content', 256)),"
        " %s, '2026-11-18 01:00:00'",
        (long long)s.programme, (long long)s.kind, number, cause, about, statement);
}

static const char *id(int64_t n)
{
    return arena_printf(db_arena(), "%lld", (long long)n);
}

static void versions_go_up_by_one(void **state)
{
    (void)state;
    db_expect("ck_review_seal_next", "%s", version(2, "fixed", "NULL", STATEMENT("2", "fixed", "content", "'-'")));
    db_expect("ck_review_seal_next", "%s",
              version(1, "called", id(nominee[0]), STATEMENT("1", "called", "content", "'-'")));
    db_expect(NULL, "%s", version(1, "fixed", "NULL", STATEMENT("1", "fixed", "content", "'-'")));
    db_expect("ck_review_seal_next", "%s", version(1, "fixed", "NULL", STATEMENT("1", "fixed", "content", "'-'")));
    db_expect("ck_review_seal_next", "%s", version(3, "fixed", "NULL", STATEMENT("3", "fixed", "content", FORMER)));
    db_expect(NULL, "%s", version(2, "fixed", "NULL", STATEMENT("2", "fixed", "content", FORMER)));
}

static void what_is_signed_says_what_the_row_says(void **state)
{
    (void)state;
    db_expect("ck_review_seal_statement", "%s", version(1, "fixed", "NULL", STATEMENT("1", "fixed", "other", "'-'")));
    db_expect("ck_review_seal_statement", "%s",
              version(1, "fixed", "NULL", STATEMENT("1", "called", "content", "'-'")));
    db_expect("ck_review_seal_statement", "%s", version(1, "fixed", "NULL", STATEMENT("2", "fixed", "content", "'-'")));
    db_expect(NULL, "%s", version(1, "fixed", "NULL", STATEMENT("1", "fixed", "content", "'-'")));
    db_expect("ck_review_seal_statement", "%s", version(2, "fixed", "NULL", STATEMENT("2", "fixed", "content", "'-'")));
    db_expect("ck_review_seal_statement", "%s",
              version(2, "fixed", "NULL", STATEMENT("2", "fixed", "content", "SHA2('', 256)")));
    db_expect("ck_review_seal_digest",
              "INSERT INTO review_seal (programme_id, kind_id, version, cause, content, digest, statement, sealed_at)"
              " SELECT programme_id, kind_id, 2, 'fixed', 'another', digest, CONCAT_WS(CHAR(10), 'jiangxin review 1',"
              " (SELECT LOWER(HEX(k.public_id)) FROM programme_kind k WHERE k.id = kind_id), 2, '2026-11-18T01:00:00Z',"
              " 'fixed', LOWER(HEX(digest)), SHA2(statement, 256), ''), sealed_at FROM review_seal");
}

static void a_change_is_about_somebody_whom_it_was_made_of(void **state)
{
    (void)state;
    db_expect(NULL, "%s", version(1, "fixed", "NULL", STATEMENT("1", "fixed", "content", "'-'")));
    db_expect("ck_review_seal_about", "%s",
              version(2, "removed", id(nominee[0]), STATEMENT("2", "removed", "content", FORMER)));
    db_expect("ck_review_seal_about", "%s",
              version(2, "called", id(nominee[2]), STATEMENT("2", "called", "content", FORMER)));
    db_expect("ck_review_seal_about", "%s", version(2, "called", "NULL", STATEMENT("2", "called", "content", FORMER)));
    db_expect("ck_review_seal_cause", "%s",
              version(2, "fixed", id(nominee[0]), STATEMENT("2", "fixed", "content", FORMER)));
    db_expect(NULL, "%s", version(2, "called", id(nominee[0]), STATEMENT("2", "called", "content", FORMER)));
}

static void a_list_is_sealed_when_it_is_fixed(void **state)
{
    (void)state;
    assert_int_equal(step_programme(s.programme, STEP_RESELECT, s.officer), OK);
    db_expect("ck_review_seal_phase", "%s", version(1, "fixed", "NULL", STATEMENT("1", "fixed", "content", "'-'")));
}

static void nothing_changes(void **state)
{
    (void)state;
    db_expect(NULL, "%s", version(1, "fixed", "NULL", STATEMENT("1", "fixed", "content", "'-'")));
    db_expect(NULL, "INSERT INTO review_secret VALUES (%lld, RANDOM_BYTES(32), '2026-11-18')", (long long)s.kind);
    db_expect("ck_review_secret_fixed", "UPDATE review_secret SET secret = RANDOM_BYTES(32)");
    db_expect("ck_review_secret_kept", "DELETE FROM review_secret");
    db_expect(NULL, "INSERT INTO signing_key VALUES ('0123456789abcdef', 'review', RANDOM_BYTES(32), '2026-11-18')");
    db_expect(NULL, "INSERT INTO review_seal_signature SELECT id, '0123456789abcdef', RANDOM_BYTES(64), '2026-11-18'"
                    " FROM review_seal");
    db_expect("PRIMARY", "INSERT INTO review_seal_signature SELECT id, '0123456789abcdef', RANDOM_BYTES(64),"
                         " '2026-11-18' FROM review_seal");
    db_expect("ck_review_seal_fixed", "UPDATE review_seal SET content = 'other', digest = UNHEX(SHA2('other', 256))");
    db_expect("ck_review_seal_kept", "DELETE FROM review_seal");
    db_expect("ck_review_seal_signature_fixed", "UPDATE review_seal_signature SET signature = RANDOM_BYTES(64)");
    db_expect("ck_review_seal_signature_kept", "DELETE FROM review_seal_signature");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(versions_go_up_by_one, scene),
        cmocka_unit_test_setup(what_is_signed_says_what_the_row_says, scene),
        cmocka_unit_test_setup(a_change_is_about_somebody_whom_it_was_made_of, scene),
        cmocka_unit_test_setup(a_list_is_sealed_when_it_is_fixed, scene),
        cmocka_unit_test_setup(nothing_changes, scene),
    };
    return cmocka_run_group_tests_name("store/constraints_review_seal", tests, db_setup, db_teardown);
}
