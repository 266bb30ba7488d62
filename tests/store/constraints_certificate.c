/* What the database itself refuses around certificates: each invariant is broken directly, by SQL, and the constraint that
   stops it is named. A certificate is only added to; one valid one of a thing; numbers are given once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "tests/harness/rows.h"

static int64_t unit, person;

static int scene(void **state)
{
    db_clear(state);
    unit = make_unit(0, "TOP", "市局");
    person = make_person(unit, "1001", "周𬀩");
    return 0;
}

/* An INSERT of one: holder by `who` ("person_id, unit_id"), of noun_id and number, replacing, live. */
static const char *one(const char *who, int noun_id, const char *number, const char *replaces, const char *live)
{
    return arena_printf(db_arena(),
                        "INSERT INTO certificate (public_id, kind, noun, noun_id, part, within_noun, within_id, "
                        "office_unit_id, person_id, unit_id, number, holder, award, card, issued_on, issued_at, "
                        "replaces_id, live) VALUES (RANDOM_BYTES(16), 'honour_person', 'prize', %d, 0, '', 0, %lld, "
                        "%s, '%s', '周𬀩', '后勤工匠', 'card', '2026-11-18', '2026-11-18', %s, %s)",
                        noun_id, (long long)unit, who, number, replaces, live);
}

static const char *revocation(const char *number, int corrects, const char *reason)
{
    const int64_t id = db_int(arena_printf(db_arena(), "SELECT id FROM certificate WHERE number = '%s'", number));
    return arena_printf(db_arena(), "INSERT INTO certificate_revocation VALUES (%lld, %d, '%s', NULL, '2026-11-19')",
                        (long long)id, corrects, reason);
}

static void a_certificate_is_whole(void **state)
{
    (void)state;
    const char *both = arena_printf(db_arena(), "%lld, %lld", (long long)person, (long long)unit);
    db_expect(NULL, "%s", one("NULL, NULL", 1, "A1", "NULL", "1"));
    db_expect("ck_certificate_holder", "%s", one(both, 2, "A2", "NULL", "1"));
    db_expect("ck_certificate_begins", "%s", one("NULL, NULL", 2, "A2", "NULL", "NULL"));
    db_expect("ck_certificate_live", "%s", one("NULL, NULL", 2, "A2", "NULL", "2"));
    db_expect("uq_certificate_number", "%s", one("NULL, NULL", 2, "A1", "NULL", "1"));
    db_expect("uq_certificate_live", "%s", one("NULL, NULL", 1, "A2", "NULL", "1"));
    db_expect("ck_certificate_within",
              "INSERT INTO certificate (public_id, kind, noun, noun_id, part, within_noun, within_id, office_unit_id, "
              "number, holder, award, card, issued_on, issued_at, live) SELECT RANDOM_BYTES(16), kind, noun, 9, part, "
              "'programme', 0, office_unit_id, 'A9', holder, award, card, issued_on, issued_at, 1 FROM certificate");
    db_expect("ck_certificate_part",
              "INSERT INTO certificate (public_id, kind, noun, noun_id, part, within_noun, within_id, office_unit_id, "
              "number, holder, award, card, issued_on, issued_at, live) SELECT RANDOM_BYTES(16), kind, noun, 9, -1, "
              "'', 0, office_unit_id, 'A9', holder, award, card, issued_on, issued_at, 1 FROM certificate");
    db_expect("uq_certificate_public_id",
              "INSERT INTO certificate (public_id, kind, noun, noun_id, part, within_noun, within_id, office_unit_id, "
              "number, holder, award, card, issued_on, issued_at, live) SELECT public_id, kind, noun, 9, 0, "
              "'', 0, office_unit_id, 'A9', holder, award, card, issued_on, issued_at, 1 FROM certificate");
}

static void nothing_of_it_changes(void **state)
{
    static const char *const CHANGES[] = {"live = NULL",
                                          "public_id = RANDOM_BYTES(16)",
                                          "kind = 'training'",
                                          "noun = 'x'",
                                          "noun_id = 9",
                                          "part = 1",
                                          "person_id = NULL",
                                          "number = 'B'",
                                          "holder = 'x'",
                                          "award = 'x'",
                                          "card = 'x'",
                                          "issued_on = '2026-11-17'",
                                          "issued_by = NULL, issued_at = '2026-11-17'",
                                          "replaces_id = id",
                                          "within_noun = 'a', within_id = 1"};
    (void)state;
    db_expect(NULL, "%s", one(arena_printf(db_arena(), "%lld, NULL", (long long)person), 1, "A1", "NULL", "1"));
    for (size_t i = 0; i < sizeof CHANGES / sizeof *CHANGES; i++)
        db_expect("ck_certificate_fixed", "UPDATE certificate SET %s", CHANGES[i]);
    db_expect("ck_certificate_kept", "DELETE FROM certificate");
    /* Its revocation ends it, and takes nothing else along. */
    db_expect("ck_certificate_revocation_reason", "%s", revocation("A1", 0, ""));
    db_expect("ck_certificate_revocation_reason", "%s", revocation("A1", 2, "x"));
    db_expect(NULL, "%s", revocation("A1", 0, "弄虚作假"));
    assert_int_equal(db_int("SELECT COUNT(*) FROM certificate WHERE live IS NULL"), 1);
    db_expect("PRIMARY", "%s", revocation("A1", 0, "again"));
    db_expect("ck_certificate_fixed", "UPDATE certificate SET live = 1");
    db_expect("ck_certificate_revocation_fixed", "UPDATE certificate_revocation SET reason = 'x'");
    db_expect("ck_certificate_revocation_kept", "DELETE FROM certificate_revocation");
}

static void another_stands_for_one_that_was_revoked_to_be_put_right(void **state)
{
    (void)state;
    db_expect(NULL, "%s", one("NULL, NULL", 1, "A1", "NULL", "1"));
    db_expect(NULL, "%s", one("NULL, NULL", 2, "B1", "NULL", "1"));
    const char *old = db_text("SELECT CAST(id AS CHAR) FROM certificate WHERE number = 'A1'");
    const char *other = db_text("SELECT CAST(id AS CHAR) FROM certificate WHERE number = 'B1'");
    db_expect("ck_certificate_replaces", "%s", one("NULL, NULL", 1, "A2", old, "1"));
    db_expect(NULL, "%s", revocation("B1", 0, "for good"));
    db_expect("ck_certificate_replaces", "%s", one("NULL, NULL", 2, "B2", other, "1"));
    db_expect(NULL, "%s", revocation("A1", 1, "姓名有误"));
    db_expect("ck_certificate_replaces", "%s", one("NULL, NULL", 2, "B2", old, "1")); /* of another thing */
    db_expect(NULL, "%s", one("NULL, NULL", 1, "A2", old, "1"));
    db_expect(NULL, "%s", revocation("A2", 1, "又有误"));
    db_expect("uq_certificate_replaces", "%s", one("NULL, NULL", 1, "A3", old, "1"));
}

static void signatures_stay(void **state)
{
    (void)state;
    db_expect(NULL, "%s", one("NULL, NULL", 1, "A1", "NULL", "1"));
    db_expect("fk_certificate_signature_key",
              "INSERT INTO certificate_signature SELECT id, 'no such key', REPEAT('s', 64), '2026-11-18' FROM "
              "certificate");
    db_expect(NULL,
              "INSERT INTO signing_key VALUES ('0123456789abcdef', 'certificate', REPEAT('k', 32), '2026-11-18')");
    db_expect(NULL, "INSERT INTO certificate_signature SELECT id, '0123456789abcdef', REPEAT('s', 64), '2026-11-18' "
                    "FROM certificate");
    db_expect("ck_certificate_signature_fixed", "UPDATE certificate_signature SET signature = REPEAT('x', 64)");
    db_expect("ck_certificate_signature_kept", "DELETE FROM certificate_signature");
}

static void numbers_only_grow(void **state)
{
    (void)state;
    db_expect("ck_certificate_counter", "INSERT INTO certificate_counter VALUES ('RY', 1999, 1)");
    db_expect(NULL, "INSERT INTO certificate_counter VALUES ('RY', 2026, 99998)");
    db_expect(NULL, "UPDATE certificate_counter SET last_no = last_no + 1");
    db_expect("ck_certificate_counter_up", "UPDATE certificate_counter SET last_no = last_no");
    db_expect("ck_certificate_counter_up", "UPDATE certificate_counter SET last_no = last_no - 1");
    db_expect("ck_certificate_counter", "UPDATE certificate_counter SET last_no = last_no + 1");
    db_expect("ck_public_try", "INSERT INTO public_try VALUES (REPEAT('x', 32), 0, '2026-11-18')");
}

/* All of a thing in one file: one is made at a time, what is done says what it holds, and nothing of it changes afterwards. */
static void a_bundle_is_made_once(void **state)
{
    (void)state;
#define ASK "INSERT INTO certificate_bundle (within_noun, within_id, format, origin, name, asked_by, asked_at, total)"
    const long long by = person;
    db_expect("ck_certificate_bundle_format", ASK " VALUES ('programme', 1, 'doc', '', 'a', %lld, '2026-11-18', 2)",
              by);
    db_expect("ck_certificate_bundle_made", ASK " VALUES ('programme', 1, 'pdf', '', 'a', %lld, '2026-11-18', -1)", by);
    db_expect("fk_certificate_bundle_by", ASK " VALUES ('programme', 1, 'pdf', '', 'a', %lld, '2026-11-18', 2)",
              by + 1000);
    db_expect(NULL, ASK " VALUES ('programme', 1, 'pdf', '', 'a', %lld, '2026-11-18', 2)", by);
    db_expect("uq_certificate_bundle_open", ASK " VALUES ('programme', 1, 'pdf', '', 'b', %lld, '2026-11-19', 2)", by);
    db_expect(NULL, ASK " VALUES ('programme', 1, 'zip', '', 'b', %lld, '2026-11-19', 2)", by);
    db_expect("ck_certificate_bundle_fixed", "UPDATE certificate_bundle SET origin = 'https://elsewhere'");
    db_expect("ck_certificate_bundle_fixed", "UPDATE certificate_bundle SET within_id = 2");
    db_expect("ck_certificate_bundle_made", "UPDATE certificate_bundle SET made = 3");
    db_expect(NULL, "UPDATE certificate_bundle SET made = 1");
#define DONE "state = 'done', ended_at = '2026-11-18'"
    db_expect("ck_certificate_bundle_state", "UPDATE certificate_bundle SET " DONE);
    db_expect("ck_certificate_bundle_state",
              "UPDATE certificate_bundle SET " DONE ", digest = REPEAT('d', 32), list = REPEAT('l', 32), size = 1");
    db_expect("ck_certificate_bundle_state", "UPDATE certificate_bundle SET state = 'failed', ended_at = '2026-11-18'");
    db_expect(NULL, "UPDATE certificate_bundle SET " DONE
                    ", made = total, digest = REPEAT('d', 32), list = REPEAT('l', 32), size = 1 WHERE format = 'pdf'");
    db_expect("ck_certificate_bundle_fixed", "UPDATE certificate_bundle SET size = 2 WHERE format = 'pdf'");
    db_expect(NULL, "UPDATE certificate_bundle SET state = 'failed', why = 'too_heavy', ended_at = '2026-11-18'"
                    " WHERE format = 'zip'");
    db_expect(NULL, ASK " VALUES ('programme', 1, 'pdf', '', 'b', %lld, '2026-11-19', 2)", by); /* anew */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_certificate_is_whole, scene),
        cmocka_unit_test_setup(nothing_of_it_changes, scene),
        cmocka_unit_test_setup(another_stands_for_one_that_was_revoked_to_be_put_right, scene),
        cmocka_unit_test_setup(signatures_stay, scene),
        cmocka_unit_test_setup(a_bundle_is_made_once, scene),
        cmocka_unit_test_setup(numbers_only_grow, scene),
    };
    return cmocka_run_group_tests_name("store/constraints_certificate", tests, db_setup, db_teardown);
}
