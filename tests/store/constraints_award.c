/* What the database itself refuses of commendations, run as the program's own user could: a programme that did not begin as a draft, a
   notice that was ended before its time, an objection that is true and changes nothing, places of other counties, honours and
   certificates of what nobody was given. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "lib/act/decision.h"
#include "lib/act/file.h"
#include "tests/harness/act.h"
#include "tests/harness/award.h"
#include "tests/harness/rows.h"

static struct award_scene s;
static int64_t n[3];

static int scene(void **state)
{
    db_clear(state);
    award_scene(&s);
    return 0;
}

static int selected(void **state)
{
    scene(state);
    scene_selected(&s, n);
    return 0;
}

/* As jx_award: it must break this constraint, or be fine (NULL). */
__attribute__((format(printf, 2, 3))) static void tries(const char *constraint, const char *format, ...)
{
    va_list args;
    char text[4000];
    va_start(args, format);
    assert_in_range(vsnprintf(text, sizeof text, format, args), 1, sizeof text - 1);
    va_end(args);
    struct sql *db = db_as("award");
    const enum err e = db_try(db, text);
    if (e != (constraint ? ERR_CONFLICT : OK) || (constraint && strcmp(sql_constraint(db), constraint) != 0))
        fail_msg("%s, but %s: %s", constraint ? constraint : "fine", e ? sql_constraint(db) : "fine", text);
}

static void refused(const struct act *a, enum err e, const char *key)
{
    assert_int_equal(e, ERR_CONFLICT);
    assert_non_null(a->refusal.key);
    assert_string_equal(a->refusal.key, key);
}

/* ---- programmes --------------------------------------------------------------------------------------------------------- */

static void test_a_programme_begins_as_a_draft(void **state)
{
    static const char *const STATES[] = {"approved", "open", "reviewing", "selected", "noticing", "decided", "held"};
    (void)state;
    for (size_t i = 0; i < sizeof STATES / sizeof *STATES; i++)
        tries("ck_programme_begins",
              "INSERT INTO programme (public_id, unit_id, series, title, award_name, year, level, state, counted_on,"
              " nominate_until, approval_no, approved_by, approved_on, approved_until, notice_owed_at, created_by,"
              " created_at, changed_at) SELECT UNHEX(MD5('b')), unit_id, series, '另一个', award_name, year, level,"
              " '%s', counted_on, nominate_until, approval_no, approved_by, approved_on, approved_until, '2026-11-18',"
              " created_by, created_at, changed_at FROM programme",
              STATES[i]);
}

/* ---- notices ------------------------------------------------------------------------------------------------------------ */

#define PREPARE                                                                                                        \
    "INSERT INTO public_notice (public_id, programme_id, round_no, state, days, list_order, snapshot, snapshot_hash,"  \
    " prepared_by, prepared_at) SELECT UNHEX(MD5('p')), id, 1, 'prepared', %d, 'stroke', '{}', '', created_by,"        \
    " notice_owed_at FROM programme"

static void test_a_notice_is_as_long_as_its_programme_says(void **state)
{
    (void)state;
    db_run("UPDATE programme SET notice_days = 7;\n");
    tries("ck_public_notice_long", PREPARE, 6);
    tries(NULL, PREPARE, 7);
}

#define DECIDE "UPDATE programme SET state = 'decided', changed_at = '%s'"

static void test_what_was_ended_early_decides_nothing(void **state)
{
    (void)state;
    const int64_t notice = make_notice(s.programme, "2026-11-18", "2026-11-19", "2026-11-25");
    tries(NULL, "UPDATE public_notice SET state = 'over', over_at = ends_at WHERE id = %lld", (long long)notice);
    tries("ck_programme_notice_ended", DECIDE, "2026-11-25 09:59:59");
    assert_int_equal(step_programme(s.programme, STEP_DECIDE, s.officer), ERR_CONFLICT);
    clock_test_set(at(11, 26, 9, 0));
    assert_int_equal(step_programme(s.programme, STEP_DECIDE, s.officer), OK);
}

/* An authority that disagrees between the day a notice is frozen and the day it is put up. */
static void test_nobody_is_put_up_unheard(void **state)
{
    (void)state;
    db_run(arena_printf(
        db_arena(),
        "INSERT INTO programme (public_id, unit_id, series, title, award_name, year, level, state, counted_on,"
        " nominate_until, created_by, created_at, changed_at) SELECT UNHEX(MD5('heard')), unit_id, series, '征求意见',"
        " award_name, year, level, 'draft', counted_on, nominate_until, created_by, created_at, changed_at FROM"
        " programme;\n"
        "INSERT INTO programme_kind (public_id, programme_id, subject, title, places, by_unit) SELECT UNHEX(MD5('hk')),"
        " id, 'individual', '后勤工匠', 3, 0 FROM programme WHERE title = '征求意见';\n"
        "INSERT INTO programme_authority (public_id, programme_id, code, title) SELECT UNHEX(MD5('ha')), id,"
        " 'discipline', '纪检监察机关' FROM programme WHERE title = '征求意见';\n"
        "UPDATE programme SET state = 'approved', approval_no = '5号', approved_by = '协调小组', approved_on ="
        " '2026-10-15', approved_until = '2027-06-30' WHERE title = '征求意见';\n"
        "UPDATE programme SET state = 'open' WHERE title = '征求意见';\n"));
    s.programme = db_int("SELECT MAX(id) FROM programme");
    s.kind = db_int("SELECT MAX(id) FROM programme_kind");
    const int64_t x = make_nomination(&s, s.people[0], s.kitchen);
    db_run(arena_printf(db_arena(),
                        "UPDATE nomination SET state = 'recommended', changed_at = '2026-11-18' WHERE id = %lld;\n"
                        "UPDATE nomination SET state = 'passed' WHERE id = %lld;\n"
                        "UPDATE programme SET state = 'reviewing' WHERE id = %lld;\n"
                        "UPDATE nomination SET state = 'selected', selected_at = '2026-11-18' WHERE id = %lld;\n"
                        "UPDATE programme SET state = 'selected', notice_owed_at = '2026-11-18' WHERE id = %lld;\n",
                        (long long)x, (long long)x, (long long)s.programme, (long long)x, (long long)s.programme));
#define HEAR                                                                                                              \
    "INSERT INTO opinion_letter (public_id, programme_id, authority_id, letter_on, created_by, created_at) SELECT"        \
    " UNHEX(MD5('l%d')), programme_id, id, '2026-11-18', %lld, '2026-11-18' FROM programme_authority;\n"                  \
    "INSERT INTO opinion SELECT id, programme_id, authority_id, %lld, '%s', '另有情况' FROM opinion_letter ORDER BY " \
    "id DESC LIMIT 1;\n"
    db_run(arena_printf(db_arena(), HEAR, 1, (long long)s.officer, (long long)x, "agree"));
    const int64_t notice = make_notice(s.programme, NULL, NULL, NULL);
    db_run(arena_printf(db_arena(), HEAR, 2, (long long)s.officer, (long long)x, "disagree"));
    assert_int_equal(step_programme(s.programme, STEP_POST, s.officer), ERR_CONFLICT);
    tries(NULL,
          "INSERT INTO notice_posting (public_id, notice_id, way, place, posted_at, recorded_by, recorded_at) SELECT"
          " UNHEX(MD5('g')), id, 'board', '公告栏', '2026-11-18 10:00:00', prepared_by, '2026-11-18 10:00:00' FROM"
          " public_notice WHERE id = %lld",
          (long long)notice);
#define POST                                                                                                           \
    "UPDATE public_notice SET state = 'posted', posted_on = '2026-11-18', posted_at = '2026-11-18 10:00:00',"          \
    " first_on = '2026-11-19', last_on = '2026-11-25', ends_at = '2026-11-25 10:00:00' WHERE id = %lld"
    tries("ck_public_notice_heard", POST, (long long)notice);
    assert_int_equal(step_programme(s.programme, STEP_DROP, s.officer), OK);
    db_run(arena_printf(db_arena(), HEAR, 3, (long long)s.officer, (long long)x, "agree"));
    tries(NULL, POST, (long long)notice);
}

/* A unit's letter: its own nominees, no paper, not against the office, not once they are shown. */
static void test_a_unit_hands_in_what_is_its_own(void **state)
{
    (void)state;
    db_run(arena_printf(db_arena(),
                        "DROP TRIGGER IF EXISTS tr_programme_authority_added;\n"
                        "INSERT INTO programme_authority (public_id, programme_id, code, title, required) VALUES"
                        " (UNHEX(MD5('ua')), %lld, 'discipline', '纪检监察机关', 0);\n",
                        (long long)s.programme));
    const int64_t asked = db_int("SELECT MAX(id) FROM programme_authority");
#define HANDS                                                                                                          \
    "INSERT INTO opinion_letter (public_id, programme_id, authority_id, letter_on, created_by, created_at, unit_id)"   \
    " VALUES (UNHEX(MD5('%s')), %lld, %lld, '2026-11-18', %lld, '2026-11-18', NULLIF(%lld, 0))"
#define SAYS                                                                                                              \
    "INSERT INTO opinion SELECT id, programme_id, authority_id, %lld, '%s', '另有情况' FROM opinion_letter ORDER BY " \
    "id DESC LIMIT 1"
    tries("fk_opinion_letter_unit", HANDS, "u0", (long long)s.programme, (long long)asked, (long long)s.clerk,
          999999LL);
    tries(NULL, HANDS, "u1", (long long)s.programme, (long long)asked, (long long)s.clerk, (long long)s.north);
    tries(NULL, SAYS, (long long)n[0], "agree"); /* of a unit below */
    tries(NULL, SAYS, (long long)n[1], "agree");
    tries("ck_opinion_unit", SAYS, (long long)n[2], "agree");
    tries(NULL, HANDS, "u2", (long long)s.programme, (long long)asked, (long long)s.officer, 0LL);
    tries(NULL, SAYS, (long long)n[2], "disagree");
    tries(NULL, HANDS, "u3", (long long)s.programme, (long long)asked, (long long)s.clerk, (long long)s.south);
    tries("ck_opinion_held", SAYS, (long long)n[2], "agree");
    (void)make_notice(s.programme, "2026-11-18", "2026-11-19", "2026-11-25");
    tries(NULL, HANDS, "u4", (long long)s.programme, (long long)asked, (long long)s.clerk, (long long)s.north);
    tries("ck_opinion_shown", SAYS, (long long)n[0], "disagree");
}

/* ---- objections --------------------------------------------------------------------------------------------------------- */

static void object(int64_t notice, int64_t nomination)
{
    db_run(arena_printf(db_arena(),
                        "INSERT INTO objection (public_id, receipt_hash, programme_id, notice_id, nomination_id,"
                        " anonymous, words, state, received_at) VALUES (UNHEX(MD5('o')), UNHEX(SHA2('o', 256)), %lld,"
                        " %lld, %lld, 1, '事迹不实', 'received', '2026-11-25 09:00:00');\n"
                        "UPDATE objection SET state = 'investigating', first_officer = %lld;\n",
                        (long long)s.programme, (long long)notice, (long long)nomination, (long long)s.officer));
}

#define FOUND                                                                                                          \
    "UPDATE objection SET state = 'substantiated', finding = '查证属实', first_officer = %lld, closed_at ="        \
    " '2026-11-26 09:00:00'"

static void test_what_is_true_has_its_consequence(void **state)
{
    (void)state;
    const int64_t notice = make_notice(s.programme, "2026-11-18", "2026-11-19", "2026-11-25");
    object(notice, n[0]);
    end_notice(notice);
    clock_test_set(at(11, 26, 9, 0));
    tries("ck_objection_struck_off", FOUND, (long long)s.officer);
    assert_int_equal(move_nomination(n[0], NOMINATION_REMOVED, 0, s.officer), OK);
    tries("ck_objection_owed", FOUND, (long long)s.officer);
    tries(NULL, "UPDATE programme SET notice_owed_at = '2026-11-26 09:00:00'");
    tries(NULL, FOUND, (long long)s.officer);
    tries("ck_programme_notice_over", DECIDE, "2026-12-01");
    tries("ck_nomination_transition",
          "UPDATE nomination SET state = 'selected', selected_at = changed_at WHERE id = %lld", (long long)n[0]);
}

/* Who withdrew before owes nothing any more; and where the programme was cancelled there is no list. */
static void test_what_is_true_of_whoever_has_gone(void **state)
{
    (void)state;
    const int64_t notice = make_notice(s.programme, "2026-11-18", "2026-11-19", "2026-11-25");
    object(notice, n[0]);
    assert_int_equal(move_nomination(n[0], NOMINATION_WITHDRAWN, 0, s.north_liaison), OK);
    tries(NULL, FOUND, (long long)s.officer);
}

static void test_what_is_true_of_a_cancelled_one(void **state)
{
    (void)state;
    const int64_t notice = make_notice(s.programme, "2026-11-18", "2026-11-19", "2026-11-25");
    object(notice, n[0]);
    assert_int_equal(step_programme(s.programme, STEP_CANCEL, s.officer), OK);
    tries(NULL, FOUND, (long long)s.officer);
}

/* ---- the decision's date ------------------------------------------------------------------------------------------------ */

static enum err decide(const char *on, struct act *a)
{
    const struct programme p = programme_of(s.programme);
    struct file scan = {.public_id = {1},
                        .digest = {2},
                        .size = 100,
                        .type = "pdf",
                        .name = "决定.pdf",
                        .noun = "decision",
                        .person_id = s.officer};
    day d;
    assert_true(clock_parse_day(on, &d));
    *a = award_act(s.officer);
    return act_programme_decide(a, &(struct decision_order){.programme = p.public_id,
                                                            .document_no = "沧管〔2026〕12号",
                                                            .issuer = "沧屿市机关事务管理局",
                                                            .decided_on = d,
                                                            .scan = &scan});
}

#define REGISTER                                                                                                       \
    "INSERT INTO programme_decision VALUES (%lld, UNHEX(MD5('d')), '沧管〔2026〕12号', '%s', '某局', %lld, '%s')"

static void test_no_decision_is_dated_while_an_objection_was_open(void **state)
{
    struct act a;
    (void)state;
    const int64_t notice = make_notice(s.programme, "2026-11-18", "2026-11-19", "2026-11-25");
    object(notice, n[0]);
    end_notice(notice);
    db_run(
        "UPDATE objection SET state = 'unsubstantiated', finding = '查无实据', closed_at = '2026-12-10 09:00:00';\n");
    clock_test_set(at(12, 11, 9, 0));
    refused(&a, decide("2026-11-25", &a), "decision.before_settled");
    assert_non_null(strstr(a.refusal.args[0], "2026-12-10"));
    refused(&a, decide("2026-12-09", &a), "decision.before_settled");
    db_run("UPDATE nomination SET state = 'awarded' WHERE state = 'selected';\n"
           "UPDATE programme SET state = 'decided', changed_at = '2026-12-11 09:00:00';\n");
    const long long p = s.programme, by = s.officer;
    tries("ck_programme_decision_after", REGISTER, p, "2026-11-24", by, "2026-12-11 09:00:00");
    tries("ck_programme_decision_after", REGISTER, p, "2026-12-08", by, "2026-12-11 09:00:00");
    tries("ck_programme_decision_after", REGISTER, p, "2026-12-10", by, "2026-12-10 08:59:59");
    tries(NULL, REGISTER, p, "2026-12-10", by, "2026-12-10 09:00:00");
}

/* ---- where a nomination comes from -------------------------------------------------------------------------------------- */

#define NOMINATE                                                                                                       \
    "INSERT INTO nomination (public_id, programme_id, kind_id, subject, person_id, unit_id, name, from_unit_id,"       \
    " at_unit_id, state, created_by, created_at, changed_at) VALUES (UNHEX(MD5('n')), %lld, %lld, '%s', %s, '某', "   \
    "%lld,"                                                                                                            \
    " %lld, 'draft', %lld, '2026-11-18', '2026-11-18')"

static void test_a_unit_recommends_its_own_on_its_way_up(void **state)
{
    (void)state;
    const int64_t other = make_unit(0, "OTHER", "邻市机关事务管理局");
    const long long p = s.programme, k = s.kind, g = s.group, by = s.officer;
    const char *kitchen = arena_printf(db_arena(), "%lld, NULL", (long long)s.people[0]),
               *south = arena_printf(db_arena(), "%lld, NULL", (long long)s.people[3]),
               *part = arena_printf(db_arena(), "NULL, %lld", (long long)s.kitchen);
    tries("ck_nomination_within", NOMINATE, p, k, "individual", kitchen, (long long)other, (long long)other, by);
    tries("ck_nomination_within", NOMINATE, p, k, "individual", kitchen, (long long)s.kitchen, (long long)s.south, by);
    tries("ck_nomination_belongs", NOMINATE, p, k, "individual", south, (long long)s.north, (long long)s.north, by);
    tries("ck_nomination_belongs", NOMINATE, p, g, "collective", part, (long long)s.south, (long long)s.south, by);
    tries(NULL, NOMINATE, p, g, "collective", part, (long long)s.north, (long long)s.north, by);
}

static void test_no_place_of_another_county(void **state)
{
    (void)state;
    const int64_t x = make_nomination(&s, s.people[0], s.kitchen);
    const long long id = x;
    tries("ck_nomination_place_above",
          "UPDATE nomination SET state = 'recommended', quota_unit_id = %lld, place_no = 1, changed_at = '2026-11-18'"
          " WHERE id = %lld",
          (long long)s.south, id);
    tries("ck_nomination_way", "UPDATE nomination SET at_unit_id = %lld WHERE id = %lld", (long long)s.south, id);
    assert_int_equal(move_nomination(x, NOMINATION_RECOMMENDED, s.south, s.north_liaison), ERR_CONFLICT);
    tries(NULL, "UPDATE nomination SET at_unit_id = %lld WHERE id = %lld", (long long)s.north, id);
    assert_int_equal(move_nomination(x, NOMINATION_RECOMMENDED, s.north, s.north_liaison), OK);
    /* What was recommended goes on, wherever its unit stands by now. */
    db_run(arena_printf(db_arena(), "DELETE FROM unit_closure WHERE descendant_id = %lld AND ancestor_id = %lld;\n",
                        (long long)s.kitchen, (long long)s.north));
    assert_int_equal(move_nomination(x, NOMINATION_PASSED, 0, s.officer), OK);
}

/* ---- honours and their certificates ------------------------------------------------------------------------------------- */

/* Decided, without what follows from it. */
static void decided(void)
{
    end_notice(make_notice(s.programme, "2026-11-18", "2026-11-19", "2026-11-25"));
    db_run(arena_printf(db_arena(),
                        "UPDATE nomination SET state = 'awarded' WHERE state = 'selected';\n"
                        "UPDATE programme SET state = 'decided', changed_at = '2026-11-26';\n" REGISTER ";\n",
                        (long long)s.programme, "2026-11-26", (long long)s.officer, "2026-11-26"));
}

/* An honour of n[0] that differs in one column from what was decided. */
static void give(const char *constraint, const char *column, const char *value)
{
    static const struct {
        const char *name, *value;
    } AS_DECIDED[] = {
        {"public_id", "UNHEX(MD5('h'))"},
        {"source", "'programme'"},
        {"programme_id", "p.id"},
        {"nomination_id", "x.id"},
        {"owner_unit_id", "p.unit_id"},
        {"subject", "x.subject"},
        {"person_id", "x.person_id"},
        {"unit_id", "x.unit_id"},
        {"name", "x.name"},
        {"unit_name", "x.unit_name"},
        {"post", "x.post"},
        {"series", "p.series"},
        {"title", "'后勤工匠'"},
        {"level", "p.level"},
        {"awarded_by", "d.issuer"},
        {"document_no", "d.document_no"},
        {"awarded_on", "d.decided_on"},
        {"year", "p.year"},
        {"cause", "x.cause"},
        {"deeds", "x.deeds"},
        {"state", "'valid'"},
        {"revoked_on", "NULL"},
        {"revoke_reason", "''"},
        {"created_by", "p.created_by"},
        {"created_at", "'2026-11-26'"},
        {"folded", "'x'"},
        {"pinyin", "'x'"},
        {"initials", "'x'"},
    };
    const char *names = "", *values = "";
    for (size_t i = 0; i < sizeof AS_DECIDED / sizeof *AS_DECIDED; i++) {
        const bool other = strcmp(column, AS_DECIDED[i].name) == 0;
        names = arena_printf(db_arena(), "%s%s%s", names, i ? ", " : "", AS_DECIDED[i].name);
        values = arena_printf(db_arena(), "%s%s%s", values, i ? ", " : "", other ? value : AS_DECIDED[i].value);
    }
    tries(constraint,
          "INSERT INTO honour (%s) SELECT %s FROM nomination x JOIN programme p ON p.id = x.programme_id JOIN"
          " programme_decision d ON d.programme_id = p.id WHERE x.id = %lld",
          names, values, (long long)n[0]);
}

static void test_an_honour_is_as_it_was_decided(void **state)
{
    static const char *const OTHER[][2] = {
        {"person_id", "p.created_by"},
        {"person_id", "NULL"},
        {"name", "'别人'"},
        {"unit_name", "'别处'"},
        {"post", "'别职'"},
        {"deeds", "'别事'"},
        {"cause", "'别因'"},
        {"series", "'other'"},
        {"level", "'national'"},
        {"year", "2020"},
        {"awarded_by", "'别局'"},
        {"document_no", "'别号'"},
        {"awarded_on", "'2020-01-01'"},
        {"owner_unit_id", "x.from_unit_id"},
        {"subject", "'paper'"},
    };
    (void)state;
    decided();
    for (size_t i = 0; i < sizeof OTHER / sizeof *OTHER; i++)
        give("ck_honour_decided", OTHER[i][0], OTHER[i][1]);
    give("ck_honour_begins", "state", "'revoked'");
    give(NULL, "", "");
}

/* A certificate of an honour of that id, to somebody. */
static void certify(const char *constraint, int64_t honour, int64_t person)
{
    tries(constraint,
          "INSERT INTO certificate (public_id, kind, noun, noun_id, part, within_noun, within_id, office_unit_id,"
          " person_id, number, holder, award, card, issued_on, issued_at, live) SELECT UNHEX(MD5(RAND())),"
          " 'honour_person', 'honour', %lld, 0, '', 0, unit_id, %lld, 'RY2026-00099', '某', '某奖', '', '2026-11-26',"
          " '2026-11-26', 1 FROM programme",
          (long long)honour, (long long)person);
}

static void test_no_certificate_of_what_nobody_was_given(void **state)
{
    (void)state;
    decided();
    give(NULL, "", "");
    const int64_t honour = db_int("SELECT MAX(id) FROM honour");
    certify("ck_certificate_honour", honour + 1, s.people[0]);
    certify("ck_certificate_honour", honour, s.people[1]);
    db_run(arena_printf(db_arena(),
                        "INSERT INTO honour_revocation (public_id, honour_id, state, reason, proposed_by, proposed_at)"
                        " VALUES (UNHEX(MD5('v')), %lld, 'proposed', '材料不实', %lld, '2026-12-01');\n",
                        (long long)honour, (long long)s.officer));
    certify(NULL, honour, s.people[0]);
    db_run(arena_printf(
        db_arena(),
        "UPDATE honour_revocation SET state = 'approved', decided_by = %lld, decided_at = '2026-12-02';\n"
        "UPDATE honour SET state = 'revoked', revoked_on = '2026-12-02', revoke_reason = '材料不实' WHERE id = %lld;\n"
        "INSERT INTO certificate_revocation VALUES (%lld, 1, '材料不实', NULL, '2026-12-02');\n",
        (long long)s.leader, (long long)honour, (long long)db_int("SELECT MAX(id) FROM certificate")));
    certify("ck_certificate_honour", honour, s.people[0]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_a_programme_begins_as_a_draft, scene),
        cmocka_unit_test_setup(test_a_notice_is_as_long_as_its_programme_says, selected),
        cmocka_unit_test_setup(test_what_was_ended_early_decides_nothing, selected),
        cmocka_unit_test_setup(test_nobody_is_put_up_unheard, scene),
        cmocka_unit_test_setup(test_a_unit_hands_in_what_is_its_own, selected),
        cmocka_unit_test_setup(test_what_is_true_has_its_consequence, selected),
        cmocka_unit_test_setup(test_what_is_true_of_whoever_has_gone, selected),
        cmocka_unit_test_setup(test_what_is_true_of_a_cancelled_one, selected),
        cmocka_unit_test_setup(test_no_decision_is_dated_while_an_objection_was_open, selected),
        cmocka_unit_test_setup(test_a_unit_recommends_its_own_on_its_way_up, scene),
        cmocka_unit_test_setup(test_no_place_of_another_county, scene),
        cmocka_unit_test_setup(test_an_honour_is_as_it_was_decided, selected),
        cmocka_unit_test_setup(test_no_certificate_of_what_nobody_was_given, selected),
    };
    return cmocka_run_group_tests_name("store/constraints_award", tests, db_setup, db_teardown);
}
