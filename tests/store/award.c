/* Commendations in the database: transitions, what is locked, who stands in a notice, and that no decision passes a notice or an objection. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/prng.h"
#include "lib/domain/objection.h"
#include "lib/domain/public_notice.h"
#include "tests/harness/act.h"
#include "tests/harness/award.h"
#include "tests/harness/rows.h"

static struct award_scene s;

static int scene(void **state)
{
    db_clear(state);
    award_scene(&s);
    return 0;
}

/* ---- the tables of transitions are those of the rules ---------------------------------------------------------------- */

typedef const char *code_of(int state);
typedef bool may_become(int from, int to);

static void compare(const char *table, int states, code_of *code, may_become *may)
{
    int64_t allowed = 0;
    for (int from = 0; from < states; from++)
        for (int to = 0; to < states; to++) {
            const int64_t there = db_int(arena_printf(
                db_arena(), "SELECT COUNT(*) FROM %s_transition WHERE from_state = '%s' AND to_state = '%s'", table,
                code(from), code(to)));
            if (there != may(from, to))
                fail_msg("%s: %s to %s", table, code(from), code(to));
            allowed += there;
        }
    assert_int_equal(db_int(arena_printf(db_arena(), "SELECT COUNT(*) FROM %s_transition", table)), allowed);
}

static const char *programme_code(int i)
{
    return programme_state_code((enum programme_state)i);
}
static bool programme_may(int from, int to)
{
    return programme_may_become((enum programme_state)from, (enum programme_state)to);
}
static const char *nomination_code(int i)
{
    return nomination_state_code((enum nomination_state)i);
}
static bool nomination_may(int from, int to)
{
    return nomination_may_become((enum nomination_state)from, (enum nomination_state)to);
}
static const char *notice_code(int i)
{
    return public_notice_state_code((enum public_notice_state)i);
}
static bool notice_may(int from, int to)
{
    return public_notice_may_become((enum public_notice_state)from, (enum public_notice_state)to);
}
static const char *objection_code(int i)
{
    return objection_state_code((enum objection_state)i);
}
static bool objection_may(int from, int to)
{
    return objection_may_become((enum objection_state)from, (enum objection_state)to);
}

static void test_the_transitions_are_those_of_the_rules(void **state)
{
    (void)state;
    compare("programme", PROGRAMME_STATE_COUNT, programme_code, programme_may);
    compare("nomination", NOMINATION_STATE_COUNT, nomination_code, nomination_may);
    compare("public_notice", PUBLIC_NOTICE_STATE_COUNT, notice_code, notice_may);
    compare("objection", OBJECTION_STATE_COUNT, objection_code, objection_may);
}

/* ---- what is locked -------------------------------------------------------------------------------------------------- */

static void test_what_was_approved_does_not_change(void **state)
{
    (void)state;
    db_expect("ck_programme_locked", "UPDATE programme SET award_name = '金牌工匠'");
    db_expect("ck_programme_locked", "UPDATE programme SET level = 'province'");
    db_expect("ck_programme_locked", "UPDATE programme SET approval_no = '另号'");
    db_expect("ck_programme_locked", "UPDATE programme SET conditions = '另定'");
    db_expect("ck_programme_locked", "UPDATE programme_kind SET places = 30 WHERE id = %lld", (long long)s.kind);
    db_expect("ck_programme_locked", "DELETE FROM programme_kind WHERE id = %lld", (long long)s.group);
    db_expect(
        "ck_programme_locked",
        "INSERT INTO programme_kind (public_id, programme_id, subject, title, places) VALUES (UNHEX(MD5('x')), %lld,"
        " 'individual', '特别奖', 1)",
        (long long)s.programme);
    db_expect("ck_programme_locked",
              "INSERT INTO programme_authority (public_id, programme_id, code, title) VALUES (UNHEX(MD5('x')), %lld,"
              " 'police', '公安机关')",
              (long long)s.programme);
    db_expect("ck_programme_transition", "UPDATE programme SET state = 'decided'");
    db_expect("ck_programme_kept", "DELETE FROM programme");
    db_expect("ck_programme_days", "UPDATE programme SET notice_days = 4");
}

static void test_a_place_is_held_once_and_given_back(void **state)
{
    (void)state;
    const int64_t a = make_nomination(&s, s.people[0], s.kitchen), b = make_nomination(&s, s.people[1], s.kitchen),
                  c = make_nomination(&s, s.people[2], s.north);
    db_expect("ck_nomination_needs_place", "UPDATE nomination SET state = 'recommended' WHERE id = %lld", (long long)a);
    assert_int_equal(move_nomination(a, NOMINATION_RECOMMENDED, s.north, s.north_liaison), OK);
    assert_int_equal(move_nomination(b, NOMINATION_RECOMMENDED, s.north, s.north_liaison), OK);
    assert_int_equal(move_nomination(c, NOMINATION_RECOMMENDED, s.north, s.north_liaison), ERR_CONFLICT);
    db_expect("uq_nomination_place",
              "UPDATE nomination SET state = 'recommended', quota_unit_id = %lld, place_no = 1 WHERE id = %lld",
              (long long)s.north, (long long)c);
    assert_int_equal(move_nomination(a, NOMINATION_WITHDRAWN, 0, s.north_liaison), OK);
    assert_int_equal(nomination_of(a).place_no, 0);
    assert_int_equal(move_nomination(c, NOMINATION_RECOMMENDED, s.north, s.north_liaison), OK);
    assert_int_equal(nomination_of(c).place_no, 1);
    db_expect("ck_nomination_frozen", "UPDATE nomination SET statement = '另写' WHERE id = %lld", (long long)c);
    db_expect(
        "uq_nomination_person",
        "INSERT INTO nomination (public_id, programme_id, kind_id, subject, person_id, name, from_unit_id, at_unit_id,"
        " state, created_by, created_at, changed_at) VALUES (UNHEX(MD5('y')), %lld, %lld, 'individual', %lld, '某',"
        " %lld, %lld, 'draft', %lld, '2026-11-18', '2026-11-18')",
        (long long)s.programme, (long long)s.kind, (long long)s.people[2], (long long)s.north, (long long)s.north,
        (long long)s.north_liaison);
}

static void test_recommendations_end_when_they_end(void **state)
{
    (void)state;
    const int64_t a = make_nomination(&s, s.people[0], s.kitchen);
    db_expect(
        "ck_nomination_open",
        "INSERT INTO nomination (public_id, programme_id, kind_id, subject, person_id, name, from_unit_id, at_unit_id,"
        " state, created_by, created_at, changed_at) VALUES (UNHEX(MD5('y')), %lld, %lld, 'individual', %lld, '某',"
        " %lld, %lld, 'draft', %lld, '2026-11-30 18:00:00', '2026-11-30 18:00:00')",
        (long long)s.programme, (long long)s.kind, (long long)s.people[2], (long long)s.south, (long long)s.south,
        (long long)s.south_liaison);
    const int64_t late = make_nomination(&s, s.people[3], s.south);
    clock_test_set(at(11, 30, 17, 59));
    assert_int_equal(move_nomination(a, NOMINATION_RECOMMENDED, s.north, s.north_liaison), OK);
    clock_test_set(at(11, 30, 18, 0));
    assert_int_equal(move_nomination(late, NOMINATION_RECOMMENDED, s.south, s.south_liaison), ERR_CONFLICT);
    db_run("UPDATE nomination SET state = 'passed' WHERE state = 'recommended';\n");
    db_expect("ck_nomination_phase",
              "UPDATE nomination SET state = 'selected', selected_at = changed_at WHERE id = %lld", (long long)a);
}

/* ---- notices and decisions --------------------------------------------------------------------------------------------- */

static void object(int64_t notice, const char *state, const char *received_at)
{
    db_run(
        arena_printf(db_arena(),
                     "INSERT INTO objection (public_id, receipt_hash, programme_id, notice_id, anonymous, words, state,"
                     " received_at) VALUES (UNHEX(MD5(CONCAT('o', RAND()))), UNHEX(SHA2(CONCAT('r', RAND()), 256)),"
                     " %lld, %lld, 1, '事迹不实', '%s', '%s');\n",
                     (long long)s.programme, (long long)notice, state, received_at));
}

static const char *DECIDE = "UPDATE programme SET state = 'decided', changed_at = '2026-12-31'";

static void test_no_decision_passes_a_notice_or_an_objection(void **state)
{
    (void)state;
    int64_t n[3];
    scene_selected(&s, n);
    db_expect("ck_programme_transition", "%s", DECIDE);
    const int64_t first = make_notice(s.programme, "2026-11-18", "2026-11-19", "2026-11-25");
    db_expect("ck_programme_notice_over", "%s", DECIDE);
    assert_int_equal(step_programme(s.programme, STEP_DECIDE, s.officer), ERR_CONFLICT);
    object(first, "received", "2026-11-25 09:59:59");
    end_notice(first);
    db_expect("ck_programme_objections_settled", "%s", DECIDE);
    assert_int_equal(step_programme(s.programme, STEP_DECIDE, s.officer), ERR_CONFLICT);
    db_run("UPDATE objection SET state = 'investigating';\n");
    db_expect("ck_programme_objections_settled", "%s", DECIDE);
    /* It is true: the nominee is off the list, the reserve is called in, and another notice has to run. */
    clock_test_set(at(11, 27, 9, 0));
    assert_int_equal(move_nomination(n[0], NOMINATION_REMOVED, 0, s.officer), OK);
    db_run(arena_printf(db_arena(),
                        "UPDATE programme SET notice_owed_at = '2026-11-27 09:00:00';\n"
                        "UPDATE objection SET state = 'substantiated', finding = '查证属实', first_officer = %lld,"
                        " closed_at = '2026-11-27 09:00:00';\n",
                        (long long)s.officer));
    db_expect("ck_programme_notice_over", "%s", DECIDE);
    assert_int_equal(move_nomination(n[2], NOMINATION_SELECTED, 0, s.officer), OK);
    db_expect("ck_programme_notice_over", "%s", DECIDE);
    const int64_t second = make_notice(s.programme, "2026-11-27", "2026-11-30", "2026-12-04");
    db_expect("ck_programme_notice_over", "%s", DECIDE);
    end_notice(second);
    clock_test_set(at(12, 5, 9, 0));
    assert_int_equal(step_programme(s.programme, STEP_DECIDE, s.officer), OK);
    db_expect("ck_programme_transition", "UPDATE programme SET state = 'noticing'");
}

#define POST                                                                                                           \
    "UPDATE public_notice SET state = 'posted', posted_on = '2026-11-18', posted_at = '2026-11-18 10:00:00',"          \
    " first_on = '2026-11-19', last_on = '%s', ends_at = '%s 10:00:00'"
/* A letter of the authority about one nominee: the latest counts. */
static void hear(int64_t nomination, const char *outcome)
{
    db_run(arena_printf(
        db_arena(),
        "INSERT INTO opinion_letter (public_id, programme_id, authority_id, letter_on, created_by, created_at) SELECT"
        " UNHEX(MD5(RAND())), programme_id, id, '2026-11-18', %lld, '2026-11-18' FROM programme_authority;\n"
        "INSERT INTO opinion SELECT id, programme_id, authority_id, %lld, '%s', '另有情况' FROM opinion_letter ORDER "
        "BY id DESC LIMIT 1;\n",
        (long long)s.officer, (long long)nomination, outcome));
}

/* Whom to ask is settled before the approval: here an authority comes in beside it, and has agreed to all. */
static void ask_authority(const int64_t n[3])
{
    db_run(arena_printf(db_arena(),
                        "DROP TRIGGER IF EXISTS tr_programme_authority_added;\n"
                        "INSERT INTO programme_authority (public_id, programme_id, code, title) VALUES"
                        " (UNHEX(MD5('a')), %lld, 'discipline', '纪检监察机关');\n",
                        (long long)s.programme));
    for (size_t i = 0; i < 3; i++)
        hear(n[i], "agree");
}

/* An authority may change its mind while the notice runs. */
static void test_no_decision_passes_an_authority(void **state)
{
    (void)state;
    int64_t n[3];
    scene_selected(&s, n);
    ask_authority(n);
    const int64_t first = make_notice(s.programme, "2026-11-18", "2026-11-19", "2026-11-25");
    hear(n[1], "disagree");
    end_notice(first);
    clock_test_set(at(11, 26, 9, 0));
    db_expect("ck_programme_all_heard", "%s", DECIDE);
    assert_int_equal(step_programme(s.programme, STEP_DECIDE, s.officer), ERR_CONFLICT);
    hear(n[1], "agree");
    assert_int_equal(step_programme(s.programme, STEP_DECIDE, s.officer), OK);
}

static void test_a_notice_is_kept_as_it_was(void **state)
{
    (void)state;
    int64_t n[3];
    scene_selected(&s, n);
    const int64_t notice = make_notice(s.programme, NULL, NULL, NULL);
    db_expect(
        "ck_public_notice_one",
        "INSERT INTO public_notice (public_id, programme_id, round_no, state, days, list_order, snapshot,"
        " snapshot_hash, prepared_by, prepared_at) SELECT UNHEX(MD5('z')), id, 2, 'prepared', 5, 'stroke', '', '',"
        " created_by, notice_owed_at FROM programme");
    db_expect("ck_public_notice_item_selected", "INSERT INTO public_notice_item VALUES (%lld, %lld, 3, %lld)",
              (long long)notice, (long long)s.programme, (long long)n[2]);
    db_expect("ck_public_notice_fixed", "UPDATE public_notice SET snapshot = '{\"a\":1}'");
    db_expect("ck_public_notice_item_fixed", "UPDATE public_notice_item SET position = 7 WHERE position = 1");
    db_expect("ck_public_notice_item_kept", "DELETE FROM public_notice_item");
    db_expect("ck_public_notice_kept", "DELETE FROM public_notice");
    db_expect("ck_objection_time",
              "INSERT INTO objection (public_id, receipt_hash, programme_id, notice_id, anonymous, words, state,"
              " received_at) VALUES (UNHEX(MD5('o')), UNHEX(SHA2('r', 256)), %lld, %lld, 1, '不实', 'received',"
              " '2026-11-18')",
              (long long)s.programme, (long long)notice);
    db_expect("ck_public_notice_record", POST, "2026-11-25", "2026-11-25");
    db_expect(
        "ck_notice_posting_phase",
        "INSERT INTO notice_posting (public_id, notice_id, way, place, posted_at, recorded_by, recorded_at) SELECT"
        " UNHEX(MD5('g')), id, 'board', '公告栏', '2026-11-18 01:00:00', prepared_by, '2026-11-18 10:00:00' FROM"
        " public_notice");
    db_run("INSERT INTO notice_posting (public_id, notice_id, way, place, posted_at, recorded_by, recorded_at) SELECT"
           " UNHEX(MD5('g')), id, 'board', '公告栏', '2026-11-18 10:00:00', prepared_by, '2026-11-18 10:00:00' FROM"
           " public_notice;\n");
    db_expect("ck_public_notice_workdays", POST, "2026-11-24", "2026-11-24"); /* four */
    db_expect("ck_public_notice_workdays", POST, "2026-11-26", "2026-11-26"); /* six */
    db_expect("ck_public_notice_workdays", POST, "2026-11-25", "2026-11-28"); /* it ends on another day */
    db_expect("ck_notice_posting_fixed", "UPDATE notice_posting SET place = '别处'");
    db_expect("ck_notice_posting_kept", "DELETE FROM notice_posting");
    db_run("UPDATE public_notice SET state = 'posted', posted_on = '2026-11-18', posted_at = '2026-11-18 10:00:00', "
           "first_on ="
           " '2026-11-19', last_on = '2026-11-25', ends_at = '2026-11-25 10:00:00';\n");
    db_expect("ck_public_notice_fixed", "UPDATE public_notice SET last_on = '2026-11-24'");
    db_expect("ck_public_notice_over", "UPDATE public_notice SET state = 'over', over_at = '2026-11-25 09:59:59'");
    /* One second after the end it is a report, and not before. */
    db_expect("ck_objection_time",
              "INSERT INTO objection (public_id, receipt_hash, programme_id, notice_id, anonymous, words, state,"
              " received_at) VALUES (UNHEX(MD5('o')), UNHEX(SHA2('r', 256)), %lld, %lld, 1, '不实', 'received',"
              " '2026-11-25 10:00:00')",
              (long long)s.programme, (long long)notice);
    object(notice, "report", "2026-11-25 10:00:00");
    object(notice, "received", "2026-11-25 09:59:59");
    db_expect(
        "ck_objection_two",
        "UPDATE objection SET state = 'refusing', finding = '匿名且无线索', first_officer = %lld, second_officer ="
        " %lld WHERE state = 'received'",
        (long long)s.officer, (long long)s.officer);
    db_expect("ck_objection_fixed", "UPDATE objection SET words = '另写'");
    db_expect("ck_objection_kept", "DELETE FROM objection");
}

static void test_nobody_stands_in_a_notice_unheard(void **state)
{
    (void)state;
    int64_t n[3];
    /* Whom to ask is settled before the approval: here the row comes in beside it. */
    db_run(arena_printf(db_arena(),
                        "DROP TRIGGER IF EXISTS tr_programme_authority_added;\n"
                        "INSERT INTO programme_authority (public_id, programme_id, code, title) VALUES"
                        " (UNHEX(MD5('a')), %lld, 'discipline', '纪检监察机关');\n",
                        (long long)s.programme));
    scene_selected(&s, n);
    assert_int_equal(step_programme(s.programme, STEP_PREPARE, s.officer), ERR_CONFLICT);
    db_run("INSERT INTO public_notice (public_id, programme_id, round_no, state, days, list_order, snapshot, "
           "snapshot_hash,"
           " prepared_by, prepared_at) SELECT UNHEX(MD5('z')), id, 1, 'prepared', 5, 'stroke', '', '', created_by,"
           " notice_owed_at FROM programme;\n");
    db_expect("ck_public_notice_item_heard",
              "INSERT INTO public_notice_item SELECT n.id, n.programme_id, 1, %lld FROM"
              " public_notice n",
              (long long)n[0]);
    db_run(arena_printf(
        db_arena(),
        "INSERT INTO opinion_letter (public_id, programme_id, authority_id, letter_on, created_by, created_at)"
        " SELECT UNHEX(MD5('l')), programme_id, id, '2026-11-18', %lld, '2026-11-18' FROM"
        " programme_authority;\n"
        "INSERT INTO opinion SELECT id, programme_id, authority_id, %lld, 'disagree', '正在核查' FROM"
        " opinion_letter;\n",
        (long long)s.officer, (long long)n[0]));
    db_expect("ck_public_notice_item_heard",
              "INSERT INTO public_notice_item SELECT n.id, n.programme_id, 1, %lld FROM"
              " public_notice n",
              (long long)n[0]);
    db_expect("ck_opinion_fixed", "UPDATE opinion SET outcome = 'agree'");
    db_run(arena_printf(
        db_arena(),
        "INSERT INTO opinion_letter (public_id, programme_id, authority_id, letter_on, created_by, created_at)"
        " SELECT UNHEX(MD5('m')), programme_id, id, '2026-11-20', %lld, '2026-11-20' FROM"
        " programme_authority;\n"
        "INSERT INTO opinion SELECT id, programme_id, authority_id, %lld, 'agree', '' FROM opinion_letter"
        " WHERE letter_on = '2026-11-20';\n"
        "INSERT INTO public_notice_item SELECT n.id, n.programme_id, 1, %lld FROM public_notice n;\n",
        (long long)s.officer, (long long)n[0], (long long)n[0]));
}

/* ---- the machine and the database say the same, wherever a programme comes to ---------------------------------------- */

struct verdict {
    enum err e;
    char constraint[64];
};

/* Decides, and takes it back whatever comes of it. */
static enum err try_to_decide(struct sql *db, void *context)
{
    static const struct sql_query DECIDE_ALL = {
        "test.decide", "UPDATE programme SET state = 'decided', changed_at = '2026-12-31'", "", ""};
    struct verdict *v = context;
    v->e = SQL_EXEC(db, &DECIDE_ALL, NULL);
    (void)snprintf(v->constraint, sizeof v->constraint, "%s", v->e ? sql_constraint(db) : "");
    return ERR_DENIED;
}

/* Whether both say that it may be decided. */
static bool same_verdict(const char *walk)
{
    const struct programme p = programme_of(s.programme);
    struct programme_case c;
    struct verdict v = {OK, ""};
    const struct sql_act act = {.work = try_to_decide, .context = &v};
    assert_int_equal(store_programme_case(db_as("award"), db_arena(), &p, clock_now(), &c), OK);
    const char *obstacle = programme_case_obstacle(&c, STEP_DECIDE);
    assert_int_equal(sql_transaction(db_admin(), &act), ERR_DENIED);
    if (!obstacle != (v.e == OK))
        fail_msg("%s: the machine says %s, the database %s", walk, obstacle ? obstacle : "yes",
                 v.e ? v.constraint : "yes");
    return !obstacle;
}

/* An objection that is looked into turns out to be true. That alone is refused while it changes nothing; then its nominee is off the
   list, and another notice is owed. Whether there was one. */
static bool find_true(const char *later)
{
    (void)db_try(db_admin(), "UPDATE objection SET state = 'investigating' WHERE state = 'received'");
    const int64_t id = db_int("SELECT COALESCE(MIN(id), 0) FROM objection WHERE state = 'investigating'");
    const char *found = arena_printf(db_arena(),
                                     "UPDATE objection SET state = 'substantiated', finding = '属实', first_officer ="
                                     " %lld, closed_at = '%s' WHERE id = %lld",
                                     (long long)s.officer, later, (long long)id);
    if (!id)
        return false;
    const int64_t against = db_int(
        arena_printf(db_arena(), "SELECT COALESCE(nomination_id, 0) FROM objection WHERE id = %lld", (long long)id));
    const bool gone = against && nomination_of(against).state == NOMINATION_REMOVED;
    assert_int_equal(db_try(db_admin(), found), gone ? OK : ERR_CONFLICT);
    if (!gone)
        db_run(arena_printf(db_arena(),
                            "UPDATE nomination SET state = 'removed', selected_at = NULL, place_no = NULL,"
                            " quota_unit_id = NULL, changed_at = '%s' WHERE id = %lld;\n"
                            "UPDATE programme SET notice_owed_at = '%s';\n%s;\n",
                            later, (long long)against, later, found));
    return true;
}

/* One thing that happens, if it can; what cannot is refused and changes nothing. A word of it goes to `walk`. */
static const char *happens(struct prng *g, const int64_t n[3])
{
    const int64_t who = n[prng_below(g, 3)];
    const int64_t notice = db_int("SELECT COALESCE(MAX(id), 0) FROM public_notice");
    const char *of_notice = arena_printf(db_arena(), "WHERE id = %lld", (long long)notice);
    const char *now =
        "(SELECT GREATEST(notice_owed_at, COALESCE((SELECT MAX(prepared_at) FROM public_notice), notice_owed_at))"
        " FROM programme)";
    /* A letter for each thing, as often as it is likely: notices come to their end, and not all are struck off. */
    static const char CHANCES[] = "rcppppppPPPPPPeeeoooosstttaaad";
    switch (CHANCES[prng_below(g, sizeof CHANCES - 1)]) {
    case 't':
        return find_true(db_text(arena_printf(db_arena(), "SELECT CAST(%s + INTERVAL 1 SECOND AS CHAR)", now)))
                   ? "true "
                   : "";
    case 'a':
        for (size_t i = 0; i < 3; i++)
            hear(n[i], "agree");
        return "agree ";
    case 'd':
        hear(who, "disagree");
        return "disagree ";
    case 'r':
        (void)db_try(db_admin(),
                     arena_printf(db_arena(),
                                  "UPDATE nomination SET state = 'removed', selected_at = NULL, place_no = NULL,"
                                  " quota_unit_id = NULL, reserve_no = NULL, changed_at = %s WHERE id = %lld",
                                  now, (long long)who));
        return "remove ";
    case 'c':
        if (!db_try(db_admin(),
                    "UPDATE nomination SET state = 'selected', reserve_no = NULL, selected_at = changed_at WHERE"
                    " state = 'reserve'"))
            (void)db_try(db_admin(),
                         arena_printf(db_arena(), "UPDATE programme SET notice_owed_at = %s + INTERVAL 1 SECOND", now));
        return "call ";
    case 'p':
        if (!db_try(db_admin(),
                    arena_printf(
                        db_arena(),
                        "INSERT INTO public_notice (public_id, programme_id, round_no, state, days, list_order,"
                        " snapshot, snapshot_hash, prepared_by, prepared_at) SELECT UNHEX(MD5(RAND())), p.id, (SELECT"
                        " COUNT(*) + 1 FROM public_notice), 'prepared', 5, 'stroke', '', '', p.created_by,"
                        " %s + INTERVAL 1 SECOND FROM programme p",
                        now)))
            (void)db_try(db_admin(),
                         "INSERT INTO public_notice_item SELECT (SELECT MAX(id) FROM public_notice), programme_id,"
                         " ROW_NUMBER() OVER (ORDER BY id), id FROM nomination WHERE state = 'selected'");
        return "prepare ";
    case 'P': /* one that names somebody who has left can only be dropped */
        if (!db_try(
                db_admin(),
                "UPDATE public_notice SET state = 'dropped', reason = '名单有变化' WHERE state = 'prepared' AND id IN"
                " (SELECT i.notice_id FROM public_notice_item i JOIN nomination x ON x.id = i.nomination_id"
                " WHERE x.state <> 'selected')") &&
            db_int(arena_printf(db_arena(),
                                "SELECT state = 'dropped' FROM public_notice WHERE id = %lld"
                                " UNION ALL SELECT 0 LIMIT 1",
                                (long long)notice)))
            return "drop ";
        (void)db_try(
            db_admin(),
            arena_printf(db_arena(),
                         "INSERT INTO notice_posting (public_id, notice_id, way, place, posted_at, recorded_by,"
                         " recorded_at) SELECT UNHEX(MD5(RAND())), id, 'board', '公告栏', prepared_at,"
                         " prepared_by, prepared_at FROM public_notice %s",
                         of_notice));
        (void)db_try(db_admin(),
                     arena_printf(db_arena(),
                                  "UPDATE public_notice SET state = 'posted', posted_on = '2026-11-18', posted_at ="
                                  " prepared_at, first_on = '2026-11-19', last_on = '2026-11-25', ends_at ="
                                  " '2026-11-25 10:00:00' %s",
                                  of_notice));
        (void)db_try(db_admin(),
                     "UPDATE programme SET state = 'noticing' WHERE state = 'selected' AND EXISTS (SELECT 1 FROM"
                     " public_notice WHERE state = 'posted')");
        return "post ";
    case 'e':
        (void)db_try(db_admin(), "UPDATE public_notice SET state = 'over', over_at = ends_at WHERE state = 'posted'");
        return "end ";
    case 'o':
        (void)db_try(db_admin(),
                     arena_printf(db_arena(),
                                  "INSERT INTO objection (public_id, receipt_hash, programme_id, notice_id,"
                                  " nomination_id, anonymous, words, state, received_at) SELECT UNHEX(MD5(RAND())),"
                                  " UNHEX(SHA2(RAND(), 256)), programme_id, id, (SELECT i.nomination_id FROM"
                                  " public_notice_item i WHERE i.notice_id = id AND i.nomination_id = %lld), 1,"
                                  " '不实', 'received', '2026-11-20' FROM public_notice %s",
                                  (long long)who, of_notice));
        return "object ";
    default:
        (void)db_try(db_admin(), "UPDATE objection SET state = 'investigating' WHERE state = 'received'");
        (void)db_try(db_admin(),
                     arena_printf(db_arena(),
                                  "UPDATE objection SET state = 'unsubstantiated', finding = '不属实', first_officer ="
                                  " %lld, closed_at = '2026-11-26' WHERE state = 'investigating'",
                                  (long long)s.officer));
        return "settle ";
    }
}

static void test_the_database_says_what_the_machine_says(void **state)
{
    enum { WALKS = 44, STEPS = 24, MORE = 60 };
    size_t looks = 0, decided = 0, found = 0, after = 0;
    for (uint64_t seed = 1; seed <= WALKS; seed++) {
        struct prng g = {seed};
        int64_t n[3];
        const char *walk = "";
        scene(state);
        scene_selected(&s, n);
        ask_authority(n);
        clock_test_set(at(12, 31, 0, 0));
        for (int i = 0; i < STEPS || (i < MORE && strstr(walk, "true")); i++) {
            walk = arena_printf(db_arena(), "%s%s", walk, happens(&g, n));
            const bool yes = same_verdict(walk);
            looks++;
            decided += yes;
            after += yes && strstr(walk, "true");
        }
        found += (size_t)db_int("SELECT COUNT(*) FROM objection WHERE state = 'substantiated'");
    }
    print_message("%zu of %zu places decide, %zu after an objection that was true; of these there were %zu\n", decided,
                  looks, after, found);
    assert_true(decided >= 40 && found >= 14 && after >= 8); /* the seeds fix it: none may get lost */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_the_transitions_are_those_of_the_rules, scene),
        cmocka_unit_test_setup(test_what_was_approved_does_not_change, scene),
        cmocka_unit_test_setup(test_a_place_is_held_once_and_given_back, scene),
        cmocka_unit_test_setup(test_recommendations_end_when_they_end, scene),
        cmocka_unit_test_setup(test_no_decision_passes_a_notice_or_an_objection, scene),
        cmocka_unit_test_setup(test_no_decision_passes_an_authority, scene),
        cmocka_unit_test_setup(test_a_notice_is_kept_as_it_was, scene),
        cmocka_unit_test_setup(test_nobody_stands_in_a_notice_unheard, scene),
        cmocka_unit_test(test_the_database_says_what_the_machine_says),
    };
    return cmocka_run_group_tests(tests, db_setup, db_teardown);
}
