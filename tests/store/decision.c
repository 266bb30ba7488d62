/* The decision in one act, and what the database itself refuses of decisions, revocations, stories, consents and seats. */
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
static int64_t chosen[3];

static int scene(void **state)
{
    db_clear(state);
    award_scene(&s);
    return 0;
}

static struct file a_scan(void)
{
    return (struct file){.public_id = {1},
                         .digest = {2},
                         .size = 100,
                         .type = "pdf",
                         .name = "决定.pdf",
                         .noun = "decision",
                         .person_id = s.officer};
}

static enum err decide(int64_t by, const char *on, struct act *a)
{
    const struct programme p = programme_of(s.programme);
    struct file scan = a_scan();
    day d;
    assert_true(clock_parse_day(on, &d));
    *a = award_act(by);
    return act_programme_decide(a, &(struct decision_order){.programme = p.public_id,
                                                            .document_no = "沧管〔2026〕12号",
                                                            .issuer = "沧屿市机关事务管理局",
                                                            .decided_on = d,
                                                            .scan = &scan});
}

static void refused(enum err e, const struct act *a, const char *key)
{
    assert_int_equal(e, ERR_CONFLICT);
    assert_non_null(a->refusal.key);
    assert_string_equal(a->refusal.key, key);
}

/* The notice ran from the 18th, its days are over on the 25th; it is the 26th. */
static void noticed(void)
{
    scene_selected(&s, chosen);
    end_notice(make_notice(s.programme, "2026-11-18", "2026-11-19", "2026-11-25"));
    clock_test_set(at(11, 26, 9, 0));
}

static void decided(void)
{
    struct act a;
    noticed();
    assert_int_equal(decide(s.officer, "2026-11-26", &a), OK);
}

static void test_everything_follows_from_the_decision(void **state)
{
    (void)state;
    decided();
    assert_int_equal(programme_of(s.programme).state, PROGRAMME_DECIDED);
    assert_int_equal(nomination_of(chosen[0]).state, NOMINATION_AWARDED);
    assert_int_equal(nomination_of(chosen[2]).state, NOMINATION_RESERVE);
    assert_int_equal(db_int("SELECT COUNT(*) FROM honour WHERE document_no = '沧管〔2026〕12号' AND awarded_on ="
                            " '2026-11-26' AND title = '后勤工匠' AND state = 'valid'"),
                     2);
    assert_string_equal(db_text("SELECT CONCAT(name, unit_name, ' ', pinyin) FROM honour ORDER BY id LIMIT 1"),
                        "周𬀩青嶂县餐饮服务队 zhouwei");
    assert_int_equal(db_int("SELECT COUNT(*) FROM certificate WHERE noun = 'honour' AND within_noun = 'programme'"), 2);
    assert_int_equal(db_int("SELECT COUNT(*) FROM record_award"), 2);
    assert_int_equal(db_int("SELECT COUNT(*) FROM audit WHERE act = 'honour.give'"), 2);
    assert_int_equal(db_int("SELECT COUNT(*) FROM file WHERE noun = 'decision'"), 1);
    /* A later rename changes nothing of what was given. */
    db_run("UPDATE person SET name = '周某某' WHERE staff_no = '4101';\n");
    assert_string_equal(db_text("SELECT name FROM honour ORDER BY id LIMIT 1"), "周𬀩");
}

static void test_each_obstacle_has_its_sentence(void **state)
{
    struct act a;
    (void)state;
    scene_selected(&s, chosen);
    refused(decide(s.officer, "2026-11-18", &a), &a, "programme.not.now");
    const int64_t notice = make_notice(s.programme, "2026-11-18", "2026-11-19", "2026-11-25");
    refused(decide(s.officer, "2026-11-18", &a), &a, "programme.not.notice_runs");
    assert_non_null(strstr(a.refusal.args[0], "2026-11-25"));
    end_notice(notice);
    clock_test_set(at(11, 26, 9, 0));
    refused(decide(s.officer, "2026-11-27", &a), &a, "decision.ahead");
    refused(decide(s.officer, "2026-11-24", &a), &a, "decision.before_notice");
    assert_int_equal(decide(s.clerk, "2026-11-26", &a), ERR_NOT_FOUND);
    db_run("INSERT INTO objection (public_id, receipt_hash, programme_id, notice_id, anonymous, words, state,"
           " received_at) SELECT UNHEX(MD5('o')), UNHEX(SHA2('o', 256)), programme_id, id, 1, '内容', 'report',"
           " '2026-11-26' FROM public_notice;\n");
    assert_int_equal(decide(s.officer, "2026-11-26", &a), OK); /* a late one holds nothing up */
    refused(decide(s.officer, "2026-11-26", &a), &a, "programme.not.now");
}

static void test_nobody_decides_upon_their_own(void **state)
{
    struct act a;
    (void)state;
    noticed();
    make_grant(s.people[0], "award_officer", s.city);
    assert_int_equal(decide(s.people[0], "2026-11-26", &a), ERR_DENIED);
    assert_string_equal(a.refusal.key, "programme.own_party");
    clock_test_set(at(11, 26, 9, 0) + (instant)365 * 86400 * 1000000);
    refused(decide(s.officer, "2027-11-26", &a), &a, "decision.approval_over");
}

/* Eighty collectives and one hundred and eighty people, as a province has them: one act, far within a request's alarm. */
static void test_two_hundred_and_sixty_in_one_act(void **state)
{
    enum { COLLECTIVES = 80, PEOPLE = 180, ALARM_S = 10 };
    struct act a;
    (void)state;
    for (int i = 0; i < COLLECTIVES + PEOPLE; i++) {
        const bool person = i >= COLLECTIVES;
        const char *no = arena_printf(db_arena(), "%s%04d", person ? "P" : "U", i);
        const int64_t id = person ? make_person(s.south, no, arena_printf(db_arena(), "宋工%d", i))
                                  : make_unit(s.south, no, arena_printf(db_arena(), "第%d后勤班", i));
        const int64_t nomination = person ? make_nomination(&s, id, s.south) : make_group_nomination(&s, id);
        db_run(arena_printf(db_arena(),
                            "INSERT INTO programme_place VALUES (%lld, %lld, %d);\n"
                            "UPDATE nomination SET state = 'recommended', quota_unit_id = %lld, place_no = %d,"
                            " changed_at = '2026-11-18' WHERE id = %lld;\n"
                            "UPDATE nomination SET state = 'passed' WHERE id = %lld;\n",
                            (long long)(person ? s.kind : s.group), (long long)s.south, i + 10, (long long)s.south,
                            i + 10, (long long)nomination, (long long)nomination));
    }
    assert_int_equal(step_programme(s.programme, STEP_CLOSE, s.officer), OK);
    db_run("UPDATE nomination SET state = 'selected', selected_at = '2026-11-18 01:00:00';\n");
    assert_int_equal(step_programme(s.programme, STEP_SELECT, s.officer), OK);
    end_notice(make_notice(s.programme, "2026-11-18", "2026-11-19", "2026-11-25"));
    clock_test_set(at(11, 26, 9, 0));
    const instant from = clock_monotonic();
    assert_int_equal(decide(s.officer, "2026-11-26", &a), OK);
    const long long ms = (long long)((clock_monotonic() - from) / 1000);
    assert_int_equal(db_int("SELECT COUNT(*) FROM honour"), COLLECTIVES + PEOPLE);
    assert_int_equal(db_int("SELECT COUNT(*) FROM certificate"), COLLECTIVES + PEOPLE);
    assert_int_equal(db_int("SELECT COUNT(DISTINCT person_id) FROM notice WHERE kind = 'nomination.awarded'"), PEOPLE);
    print_message("260 honours in one act: %lld ms\n", ms);
    assert_true(ms < ALARM_S * 1000);
}

/* ---- what the database refuses ----------------------------------------------------------------------------------------- */

static int64_t honour_of(int64_t nomination)
{
    return db_int(arena_printf(db_arena(), "SELECT id FROM honour WHERE nomination_id = %lld", (long long)nomination));
}

static void propose(const char *constraint, int64_t honour, int64_t by)
{
    db_expect(constraint,
              "INSERT INTO honour_revocation (public_id, honour_id, state, reason, proposed_by, proposed_at) VALUES"
              " (UNHEX(MD5(RAND())), %lld, 'proposed', '材料不实', %lld, '2026-12-01')",
              (long long)honour, (long long)by);
}

static void test_a_decision_is_registered_once_and_stays(void **state)
{
    (void)state;
#define ADD                                                                                                            \
    "INSERT INTO programme_decision VALUES (%lld, UNHEX(MD5('d')), '沧管〔2026〕12号', '2026-11-26',"             \
    " '沧屿市机关事务管理局', %lld, '2026-11-26')"
    db_expect("ck_programme_decision_phase", ADD, (long long)s.programme, (long long)s.officer);
    decided();
    db_expect("PRIMARY", ADD, (long long)s.programme, (long long)s.officer);
    db_expect("ck_programme_decision_fixed", "UPDATE programme_decision SET document_no = '另号'");
    db_expect("ck_programme_decision_kept", "DELETE FROM programme_decision");
}

/* Everything but the state, the roll and the search keys. */
static void test_what_an_honour_says_is_frozen(void **state)
{
    static const char *const CHANGES[] = {"public_id = UNHEX(MD5('x'))",
                                          "owner_unit_id = owner_unit_id + 1",
                                          "subject = 'paper'",
                                          "name = '别人'",
                                          "unit_name = '别处'",
                                          "post = '别职'",
                                          "series = 'other'",
                                          "title = '别奖'",
                                          "level = 'national'",
                                          "awarded_by = '别局'",
                                          "document_no = '别号'",
                                          "awarded_on = '2020-01-01'",
                                          "year = 2020",
                                          "cause = '别因'",
                                          "deeds = '别事'",
                                          "created_by = created_by + 1",
                                          "created_at = '2020-01-01'",
                                          "person_id = NULL",
                                          "unit_id = 1",
                                          "source = 'elsewhere'"};
    (void)state;
    decided();
    for (size_t i = 0; i < sizeof CHANGES / sizeof *CHANGES; i++)
        db_expect("ck_honour_fixed", "UPDATE honour SET %s WHERE id = %lld", CHANGES[i],
                  (long long)honour_of(chosen[0]));
    db_expect(NULL, "UPDATE honour SET public = 0");
}

static void test_a_revocation_takes_two(void **state)
{
    (void)state;
    decided();
    const int64_t h = honour_of(chosen[0]);
    db_expect("ck_honour_revoked_by_two",
              "UPDATE honour SET state = 'revoked', revoked_on = '2026-12-01', revoke_reason = '材料不实' WHERE id ="
              " %lld",
              (long long)h);
    propose("ck_honour_revocation_valid", h, s.people[0]); /* of oneself */
    propose(NULL, h, s.officer);
    propose("uq_honour_revocation_open", h, s.second);
    db_expect("ck_honour_revocation_two",
              "UPDATE honour_revocation SET state = 'approved', decided_by = %lld, decided_at = '2026-12-02'",
              (long long)s.officer);
    db_expect("ck_honour_revocation_own",
              "UPDATE honour_revocation SET state = 'approved', decided_by = %lld, decided_at = '2026-12-02'",
              (long long)s.people[0]);
    db_expect("ck_honour_revocation_reason",
              "UPDATE honour_revocation SET state = 'refused', decided_by = %lld, decided_at = '2026-12-02'",
              (long long)s.second);
    db_expect("ck_honour_revocation_state", "UPDATE honour_revocation SET state = 'approved'");
    db_expect("ck_honour_revocation_fixed", "UPDATE honour_revocation SET reason = '另因'");
    db_expect(NULL, "UPDATE honour_revocation SET state = 'approved', decided_by = %lld, decided_at = '2026-12-02'",
              (long long)s.leader);
    db_expect("ck_honour_revocation_fixed",
              "UPDATE honour_revocation SET state = 'refused', answer = '不妥' WHERE honour_id = %lld", (long long)h);
    db_expect("ck_honour_revoked_by_two",
              "UPDATE honour SET state = 'revoked', revoked_on = '2026-12-02', revoke_reason = '另因' WHERE id = %lld",
              (long long)h);
    db_expect(NULL,
              "UPDATE honour SET state = 'revoked', revoked_on = '2026-12-02', revoke_reason = '材料不实' WHERE id ="
              " %lld",
              (long long)h);
    db_expect("ck_honour_fixed",
              "UPDATE honour SET state = 'valid', revoked_on = NULL, revoke_reason = '' WHERE id = %lld", (long long)h);
    propose("ck_honour_revocation_valid", h, s.officer);
    db_expect("ck_honour_revocation_kept", "DELETE FROM honour_revocation");
}

/* A proposal to correct it, and what it says: it was … and shall be “周正”, of the title of the certificate. */
static void correct(const char *constraint, int64_t honour, int64_t certificate, const char *was)
{
    db_expect(constraint,
              "INSERT INTO honour_correction SELECT (SELECT MAX(id) FROM honour_revocation), h.id, %lld, '%s',"
              " h.unit_name, h.title, h.awarded_by, h.awarded_on, '周正', h.unit_name, h.title, h.awarded_by,"
              " h.awarded_on, '荣誉证书', '周正', h.unit_name, h.title, '', '', '某', h.awarded_by, h.awarded_on FROM"
              " honour h WHERE h.id = %lld",
              (long long)certificate, was, (long long)honour);
}

static void again(const char *constraint, int64_t certificate, const char *holder, const char *replaces)
{
    db_expect(constraint,
              "INSERT INTO certificate (public_id, kind, noun, noun_id, part, within_noun, within_id, office_unit_id,"
              " person_id, unit_id, number, holder, award, card, issued_on, issued_at, replaces_id, live) SELECT"
              " UNHEX(MD5(RAND())), kind, noun, noun_id, part, within_noun, within_id, office_unit_id, person_id,"
              " unit_id, CONCAT(number, '更'), '%s', award, card, issued_on, issued_at, %s, 1 FROM certificate WHERE"
              " id = %lld",
              holder, replaces, (long long)certificate);
}

static void test_what_an_honour_certifies_is_corrected_by_two(void **state)
{
    (void)state;
    decided();
    const int64_t h = honour_of(chosen[0]);
    const char *of = arena_printf(db_arena(), " WHERE id = %lld", (long long)h),
               *was = db_text(arena_printf(db_arena(), "SELECT name FROM honour%s", of));
    const int64_t c = db_int(
        arena_printf(db_arena(), "SELECT id FROM certificate WHERE noun = 'honour' AND noun_id = %lld", (long long)h));
    const char *replaces = arena_printf(db_arena(), "%lld", (long long)c);
    /* Not by one: neither the honour nor another certificate of it. */
    db_expect("ck_honour_fixed", "UPDATE honour SET name = '周正'%s", of);
    db_run(arena_printf(db_arena(),
                        "INSERT INTO certificate_revocation VALUES (%lld, 1, '有误', NULL, '2026-12-01');\n",
                        (long long)c));
    again("ck_certificate_corrected", c, "周正", replaces);
    again("ck_certificate_corrected", c, was, "NULL");
    again(NULL, c, was, replaces); /* worded otherwise */
    const int64_t live = db_int("SELECT MAX(id) FROM certificate");
    /* A proposal that revokes corrects nothing. */
    propose(NULL, h, s.officer);
    correct("ck_honour_correction_was", h, live, was);
    db_expect("ck_honour_revocation_fixed", "UPDATE honour_revocation SET corrects = 1");
    db_expect(NULL,
              "UPDATE honour_revocation SET state = 'refused', answer = '不妥', decided_by = %lld, decided_at ="
              " '2026-12-02'",
              (long long)s.leader);
    correct("ck_honour_correction_was", h, live, was);
    /* One that corrects says what stands there now, and is approved with what it corrects, by another, not one of their own. */
    db_expect(NULL,
              "INSERT INTO honour_revocation (public_id, honour_id, state, reason, proposed_by, proposed_at, corrects)"
              " VALUES (UNHEX(MD5('c')), %lld, 'proposed', '姓名有误', %lld, '2026-12-01', 1)",
              (long long)h, (long long)s.officer);
#define APPROVE                                                                                                        \
    "UPDATE honour_revocation SET state = 'approved', decided_by = %lld, decided_at = '2026-12-02' WHERE"              \
    " state = 'proposed'"
    db_expect("ck_honour_revocation_corrects", APPROVE, (long long)s.leader);
    correct("ck_honour_correction_was", h, live, "别人");
    correct("ck_honour_correction_was", h, c, was); /* valid no more */
    correct(NULL, h, live, was);
    correct("PRIMARY", h, live, was);
    db_expect("ck_honour_correction_fixed", "UPDATE honour_correction SET name = '李四'");
    db_expect("ck_honour_correction_kept", "DELETE FROM honour_correction");
    db_expect("ck_honour_fixed", "UPDATE honour SET name = '周正'%s", of);
    db_expect("ck_honour_revocation_two", APPROVE, (long long)s.officer);
    db_expect("ck_honour_revocation_own", APPROVE, (long long)s.people[0]);
    db_expect(NULL, APPROVE, (long long)s.leader);
    /* With the approval this and nothing else, once; it takes nothing away. */
    db_expect("ck_honour_revoked_by_two",
              "UPDATE honour SET state = 'revoked', revoked_on = '2026-12-02', revoke_reason = '姓名有误'%s", of);
    db_expect("ck_honour_fixed", "UPDATE honour SET name = '李四'%s", of);
    db_expect("ck_honour_fixed", "UPDATE honour SET name = '周正', level = 'national'%s", of);
    db_expect(NULL, "UPDATE honour SET name = '周正'%s", of);
    db_expect("ck_honour_fixed", "UPDATE honour SET name = '%s'%s", was, of);
    db_run(arena_printf(db_arena(),
                        "INSERT INTO certificate_revocation VALUES (%lld, 1, '有误', NULL, '2026-12-02');\n",
                        (long long)live));
    replaces = arena_printf(db_arena(), "%lld", (long long)live);
    again("ck_certificate_corrected", live, "李四", replaces);
    again(NULL, live, "周正", replaces);
}

static void consent(const char *constraint, int64_t honour, const char *part, int version, int64_t by)
{
    db_expect(constraint,
              "INSERT INTO honour_consent (honour_id, part, version, person_id, given_at) VALUES (%lld, '%s', %d, %lld,"
              " '2026-12-01')",
              (long long)honour, part, version, (long long)by);
}

static void test_a_story_is_published_by_its_person_alone(void **state)
{
    (void)state;
    decided();
    const int64_t h = honour_of(chosen[0]);
    db_expect(NULL, "INSERT INTO honour_story (honour_id, words, words_version) VALUES (%lld, '十六年如一日。', 1)",
              (long long)h);
    assert_string_equal(db_text("SELECT words FROM honour_published"), "");
    consent("ck_honour_consent_own", h, "words", 1, s.officer);
    consent("ck_honour_consent_own", h, "words", 2, s.people[0]);
    consent("ck_honour_consent_own", h, "photo", 1, s.people[0]);
    consent(NULL, h, "words", 1, s.people[0]);
    consent("uq_honour_consent_live", h, "words", 1, s.people[0]);
    assert_string_equal(db_text("SELECT words FROM honour_published"), "十六年如一日。");
    db_expect("ck_honour_story_version", "UPDATE honour_story SET words = '改了'");
    db_expect(NULL, "UPDATE honour_story SET words = '改了', words_version = 2");
    assert_string_equal(db_text("SELECT words FROM honour_published"), ""); /* agreed was to another text */
    db_expect("ck_honour_consent", "UPDATE honour_consent SET withdrawn_at = '2026-11-30'");
    db_expect("ck_honour_consent_fixed", "UPDATE honour_consent SET version = 2");
    db_expect("ck_honour_consent_kept", "DELETE FROM honour_consent");
    db_expect("ck_honour_story_photo", "UPDATE honour_story SET photo = REPEAT('x', 600000), photo_version = 1");
    db_expect("ck_honour_story_versions", "UPDATE honour_story SET words_version = -1");
}

static void test_a_story_has_a_person(void **state)
{
    (void)state;
    decided();
    db_run("INSERT INTO honour (public_id, source, owner_unit_id, subject, name, series, title, level, awarded_by,"
           " awarded_on, year, created_by, created_at, folded, pinyin, initials) SELECT UNHEX(MD5('c')), 'elsewhere',"
           " owner_unit_id, 'collective', '某班组', 'other', '青年文明号', 'province', '某省', '2025-05-01', 2025,"
           " created_by, created_at, '某班组', 'moubanzu', 'mbz' FROM honour LIMIT 1;\n");
    db_expect(
        "ck_honour_story_person",
        "INSERT INTO honour_story (honour_id, words, words_version) SELECT id, '故事', 1 FROM honour WHERE source ="
        " 'elsewhere'");
}

static void test_a_seat_is_taken_once(void **state)
{
    (void)state;
    db_expect("fk_ceremony_decision", "INSERT INTO ceremony VALUES (%lld, '会议中心', 10, 20, 10, %lld, '2026-12-01')",
              (long long)s.programme, (long long)s.officer);
    decided();
    db_expect("ck_ceremony_hall", "INSERT INTO ceremony VALUES (%lld, '会议中心', 0, 20, 10, %lld, '2026-12-01')",
              (long long)s.programme, (long long)s.officer);
    db_expect(NULL, "INSERT INTO ceremony VALUES (%lld, '会议中心', 10, 20, 10, %lld, '2026-12-01')",
              (long long)s.programme, (long long)s.officer);
#define SIT "INSERT INTO ceremony_seat VALUES (%lld, %lld, %d, %d, %d, 1)"
    const long long p = s.programme, a = honour_of(chosen[0]), b = honour_of(chosen[1]);
    db_expect("fk_ceremony_seat_batch", SIT, p, a, 1, 1, 1);
    db_expect("ck_ceremony_batch", "INSERT INTO ceremony_batch VALUES (%lld, 0, '')", p);
    db_expect(NULL, "INSERT INTO ceremony_batch VALUES (%lld, 1, '')", p);
    db_expect("ck_ceremony_seat", SIT, p, a, 1, 0, 1);
    db_expect(NULL, SIT, p, a, 1, 1, 1);
    db_expect("PRIMARY", SIT, p, a, 2, 1, 2);
    db_expect("uq_ceremony_seat_seat", SIT, p, b, 2, 1, 1);
    db_expect("uq_ceremony_seat_position", SIT, p, b, 1, 1, 2);
    db_expect("fk_ceremony_seat_honour", SIT, p, b + 1000, 2, 1, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_everything_follows_from_the_decision, scene),
        cmocka_unit_test_setup(test_each_obstacle_has_its_sentence, scene),
        cmocka_unit_test_setup(test_nobody_decides_upon_their_own, scene),
        cmocka_unit_test_setup(test_two_hundred_and_sixty_in_one_act, scene),
        cmocka_unit_test_setup(test_a_decision_is_registered_once_and_stays, scene),
        cmocka_unit_test_setup(test_what_an_honour_says_is_frozen, scene),
        cmocka_unit_test_setup(test_what_an_honour_certifies_is_corrected_by_two, scene),
        cmocka_unit_test_setup(test_a_revocation_takes_two, scene),
        cmocka_unit_test_setup(test_a_story_is_published_by_its_person_alone, scene),
        cmocka_unit_test_setup(test_a_story_has_a_person, scene),
        cmocka_unit_test_setup(test_a_seat_is_taken_once, scene),
    };
    return cmocka_run_group_tests_name("store/decision", tests, db_setup, db_teardown);
}
