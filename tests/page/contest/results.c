/* Results: what is missing, the chief judge's signature and when it is void, publication, what everybody sees of it, what
   only few see, and what follows: later rounds, an entry's page, the units' total. */
#include "lib/act/ballot.h"
#include "lib/act/publication.h"
#include "lib/act/results_crypt.h"
#include "lib/act/run.h"
#include "tests/harness/act.h"
#include "tests/harness/judged.h"
#include "tests/page/contest/scene.h"

static struct judged j;
static struct visitor chief, arbiter, judge, onlooker, contestant;

/* Everybody signs in anew: days have passed. */
static void signed_in(void)
{
    boss = visitor_of(&app, manager);
    rival = visitor_of(&app, stranger);
    chief = visitor_of(&app, j.chief);
    arbiter = visitor_of(&app, j.arbitrator);
    judge = visitor_of(&app, j.judges[0]);
    onlooker = visitor_of(&app, clerk);
    contestant = visitor_of(&app, cook);
}

static int a_day(void **state, const char *blind)
{
    if (scene(state))
        return -1;
    j = (struct judged){.edition = edition, .unit = bureau, .manager = manager, .entry_count = 4};
    j.discipline = make_discipline(&(struct make_discipline){.edition = edition, .blind = blind});
    j.round = make_round(&(struct make_round){.discipline = j.discipline});
    make_places(j.discipline, north, 2);
    make_places(j.discipline, south, 2);
    j.entries[0] = make_entry(j.discipline, north, cook);
    j.entries[1] = make_entry(j.discipline, north, baker);
    j.entries[2] = make_entry(j.discipline, south, waiter);
    j.entries[3] = make_entry(j.discipline, south, driver);
    judged_draw(&j, blind);
    judged_begin(&j);
    signed_in();
    return 0;
}

static int open_day(void **state)
{
    return a_day(state, "none");
}

static int blind_day(void **state)
{
    return a_day(state, "product");
}

static const char *here(const char *tail)
{
    return edition_at(edition, arena_printf(db_arena(), "/round/%s%s", public_id("contest_round", j.round), tail));
}

/* The digest that the chief judge would sign now. */
static void digest_now(uint8_t out[32])
{
    static struct results_of of;
    const struct results_how how = {.ask = RESULTS_DIGESTED};
    assert_int_equal(act_results_load(db_as("contest"), db_arena(), j.round, &how, &of), OK);
    if (of.missing_count)
        fail_msg("missing: %s %s", of.missing[0].key, of.missing[0].args[0] ? of.missing[0].args[0] : "");
    memcpy(out, of.digest, 32);
}

static int64_t session_of(const struct visitor *v)
{
    (void)v;
    return db_int(arena_printf(db_arena(), "SELECT MAX(id) FROM session WHERE person_id = %lld", (long long)j.chief));
}

static struct answer sign(void)
{
    uint8_t digest[32];
    digest_now(digest);
    return page_post(
        &chief, here("/sign"),
        arena_printf(db_arena(), "confirmation=%s", judged_confirm(j.chief, session_of(&chief), "results", digest)));
}

static void goes_and_shows(struct visitor *v, const struct answer *a, const char *sentence)
{
    assert_status(a, 303);
    const struct answer b = page_get(v, a->location);
    assert_shows(&b, sentence);
}

/* ---- before ------------------------------------------------------------------------------------------------------ */

static void what_is_missing_is_said_to_those_who_bring_it_about(void **state)
{
    (void)state;
    struct answer a = page_get(&chief, here("/results"));
    assert_status(&a, 200);
    assert_shows(&a, "还有 4 名选手的成绩未发布到成绩榜：1、2、3、4 号");
    a = page_get(&boss, here("/results"));
    assert_shows(&a, "还有 4 名选手的成绩未发布到成绩榜");
    struct visitor *const others[] = {&judge, &onlooker, &contestant, &rival};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        a = page_get(others[i], here("/results"));
        assert_status(&a, 200);
        assert_shows(&a, "成绩尚未公布");
        assert_hides(&a, "未发布到成绩榜");
        a = page_get(others[i], here("/results/reports"));
        assert_status(&a, 404);
        a = page_get(others[i], here("/sign"));
        assert_status(&a, 404);
        a = page_get(others[i], here("/results.json"));
        assert_status(&a, 404);
        a = page_get(others[i], here("/results.xlsx"));
        assert_status(&a, 404);
    }
    a = page_get(&boss, here("/results/reports"));
    assert_status(&a, 404);
    a = page_get(&chief, here("/sign")); /* nothing to sign yet: the page that says why */
    assert_goes_to(&a, here("/results"));
    a = page_post(&boss, here("/publish"), "");
    goes_and_shows(&boss, &a, "未发布到成绩榜");
    a = page_get(&onlooker, edition_at(edition, "/results"));
    assert_shows(&a, "评分中");
    a = page_get(&nobody, here("/results"));
    assert_status(&a, 303);
}

static void signed_then_published(void **state)
{
    (void)state;
    judged_all(&j, true);
    struct answer a = page_post(&boss, here("/publish"), "");
    goes_and_shows(&boss, &a, "裁判长尚未签字");
    a = page_get(&chief, here("/results"));
    assert_shows(&a, "成绩已全部算出");
    assert_shows(&a, "001 周𬀩");
    a = page_get(&chief, here("/sign"));
    assert_status(&a, 200);
    assert_shows(&a, "名次稳定");
    assert_shows(&a, "/account/confirm?purpose=results&amp;hash=");
    /* A token of something else, of nothing, of another session. */
    uint8_t other[32] = {1}, digest[32];
    digest_now(digest);
    a = page_post(&chief, here("/sign"), "confirmation=");
    assert_int_equal(count("results_signature"), 0);
    a = page_post(
        &chief, here("/sign"),
        arena_printf(db_arena(), "confirmation=%s", judged_confirm(j.chief, session_of(&chief), "results", other)));
    assert_status(&a, 303);
    a = page_post(
        &chief, here("/sign"),
        arena_printf(db_arena(), "confirmation=%s", judged_confirm(j.chief, session_of(&chief), "ballot", digest)));
    assert_status(&a, 303);
    a = page_post(&boss, here("/sign"), "confirmation=x");
    assert_status(&a, 404);
    assert_int_equal(count("results_signature"), 0);
    a = sign();
    goes_and_shows(&chief, &a, "已签字");
    assert_int_equal(count("results_signature"), 1);
    a = sign();
    assert_status(&a, 303);
    assert_int_equal(count("results_signature"), 1); /* the same is signed once */
    a = page_get(&boss, here("/results"));
    assert_shows(&a, "公布成绩");
    a = page_post(&chief, here("/publish"), "");
    assert_status(&a, 403);
    a = page_post(&rival, here("/publish"), "");
    assert_status(&a, 404);
    a = page_post(&boss, here("/publish"), "");
    goes_and_shows(&boss, &a, "成绩已公布");
    assert_int_equal(count("publication"), 1);
    assert_int_equal(count("result_now"), 4);
    assert_int_equal(count("run WHERE state = 'published'"), 4);
    assert_int_equal(count("notice WHERE kind = 'results'"), 4 + JUDGED_SEATS + 3 + 2);
    a = page_post(&boss, here("/publish"), "");
    goes_and_shows(&boss, &a, "成绩已经公布");
    assert_int_equal(count("publication"), 1);
}

/* What was signed is not what stands there any more. */
static void a_later_change_voids_the_signature(void **state)
{
    (void)state;
    judged_all(&j, false);
    struct answer a = sign();
    assert_status(&a, 303);
    /* A theory mark of one who is not among the first: no place changes, but what was signed does. */
    db_run(arena_printf(db_arena(),
                        "INSERT INTO run_value (run_id, code, value_x1000, source, person_id, reason, at) SELECT id, "
                        "'theory', 87500, 'keeper', %lld, '登记有误', '2026-12-01' FROM run WHERE number = %lld;\n",
                        (long long)manager, (long long)judged_number(&j, 3)));
    a = page_get(&chief, here("/results"));
    assert_shows(&a, "签字已失效");
    a = page_post(&boss, here("/publish"), "");
    goes_and_shows(&boss, &a, "裁判长签字后成绩有改动，须重新签字");
    a = sign();
    assert_status(&a, 303);
    a = page_post(&boss, here("/publish"), "");
    goes_and_shows(&boss, &a, "成绩已公布");
}

/* ---- afterwards -------------------------------------------------------------------------------------------------- */

static void published(bool absent)
{
    judged_all(&j, absent);
    struct answer a = sign();
    assert_status(&a, 303);
    a = page_post(&boss, here("/publish"), "");
    assert_goes_to(&a, here("/results"));
    assert_int_equal(count("publication"), 1);
}

static void everybody_sees_it_and_can_verify_it(void **state)
{
    (void)state;
    published(true);
    struct answer a = page_get(&onlooker, here("/results"));
    assert_status(&a, 200);
    assert_shows(&a, "001 周𬀩");
    assert_shows(&a, "一等奖");
    assert_shows(&a, "缺赛");
    assert_shows(&a, "正在签名");
    assert_hides(&a, "/results/reports");
    assert_hides(&a, "裁判甲"); /* judges by seat */
    judged_jobs_sign(&j);
    a = page_get(&onlooker, here("/results"));
    assert_hides(&a, "正在签名");
    assert_shows(&a, db_text("SELECT LOWER(HEX(root)) FROM publication"));
    assert_shows(&a, db_text("SELECT LOWER(HEX(public)) FROM signing_key"));
    /* The bundle stands by itself: every total and rank again, every leaf, the signature. */
    a = page_get(&onlooker, here("/results.json"));
    assert_status(&a, 200);
    struct results_findings *findings = arena_alloc(db_arena(), sizeof *findings);
    struct results *r;
    assert_int_equal(results_read(db_arena(), a.body, a.size, &r, findings), OK);
    const enum err e = results_verify(r, &results_crypt, &(struct results_trust){NULL, 0}, findings);
    for (size_t i = 0; i < findings->count && i < 5; i++)
        print_message("%s %s %s\n", findings->list[i].key, findings->list[i].entry ? findings->list[i].entry : "",
                      findings->list[i].args[0] ? findings->list[i].args[0] : "");
    assert_int_equal(e, OK);
    assert_int_equal(r->sheet_count, 3 * JUDGED_SEATS);
    assert_hides(&a, "稳定");
    a = page_get(&onlooker, here("/results.xlsx"));
    assert_status(&a, 200);
    assert_int_equal(count("audit WHERE act = 'results.export'"), 1);
    a = page_get(&onlooker, here("/results.json?version=2"));
    assert_status(&a, 404);
    a = page_get(&contestant,
                 edition_at(edition, arena_printf(db_arena(), "/entry/%s", public_id("entry", j.entries[0]))));
    assert_shows(&a, "第 1 名");
    assert_shows(&a, "一等奖");
    a = page_get(&onlooker, edition_at(edition, "/results"));
    assert_shows(&a, "已公布");
    assert_int_equal(count("record_contest WHERE kind = 'contest_prize'"), 3);
}

static void reports_are_for_few(void **state)
{
    (void)state;
    db_run(
        "INSERT INTO setting_change (id, at, reason) VALUES (1, '2026-11-01', '选手少');\n"
        "INSERT INTO setting (name, change_id, value, before_value) VALUES ('judge_report_entries', 1, '3', '5');\n");
    judged_all(&j, false);
    signed_in();
    struct visitor *const readers[] = {&chief, &arbiter};
    for (size_t i = 0; i < 2; i++) {
        const struct answer a = page_get(readers[i], here("/results/reports"));
        assert_status(&a, 200);
        assert_shows(&a, "名次稳定");
        assert_shows(&a, "比同组平均高 0.2 分"); /* J1, J3, J5: 0.5 more than two of five */
        assert_shows(&a, "比同组平均低 0.3 分");
        assert_shows(&a, "肯德尔和谐系数 W");
    }
    struct visitor *const others[] = {&boss, &judge, &onlooker, &contestant};
    for (size_t i = 0; i < 4; i++) {
        const struct answer a = page_get(others[i], here("/results/reports"));
        assert_status(&a, 404);
    }
}

static enum err correct_work(struct act *a, void *context)
{
    return act_publication_correct(a, *(const int64_t *)context, 1, "理论分登记有误");
}

/* Certificates that are valid and prizes that count: as many, and the same. */
static void certificates_are_the_prizes(void)
{
    assert_int_equal(count("certificate c JOIN entry_member m ON m.id = c.noun_id JOIN result_now w ON w.entry_id = "
                           "m.entry_id WHERE c.live = 1 AND c.kind = 'contest_prize' AND c.award = w.prize"),
                     count("result_now WHERE prize IS NOT NULL"));
    assert_int_equal(count("certificate WHERE live = 1"), count("result_now WHERE prize IS NOT NULL"));
}

static void prizes_become_certificates(void **state)
{
    (void)state;
    struct answer a = page_post(&boss, here("/certificates"), "");
    assert_status(&a, 404); /* nothing is published */
    published(true);
    a = page_get(&boss, here("/results"));
    assert_shows(&a, "颁发证书");
    assert_hides(&a, "certificates.pdf");
    a = page_get(&boss, here("/certificates.pdf"));
    assert_status(&a, 404);
    a = page_get(&onlooker, here("/results"));
    assert_hides(&a, "颁发证书");
    a = page_post(&rival, here("/certificates"), "");
    assert_status(&a, 404);
    a = page_post(&onlooker, here("/certificates"), "");
    assert_status(&a, 403);
    a = page_post(&boss, here("/certificates"), "");
    goes_and_shows(&boss, &a, "已颁发 3 份证书");
    certificates_are_the_prizes();
    assert_int_equal(
        count("certificate WHERE holder = '周𬀩' AND award = '一等奖' AND card LIKE '%中式烹饪%'"), 1);
    a = page_post(&boss, here("/certificates"), "");
    goes_and_shows(&boss, &a, "获奖选手都已有证书");
    a = page_get(&boss, here("/results"));
    assert_hides(&a, "颁发证书</button>");
    a = page_get(&boss, here("/certificates.pdf"));
    assert_status(&a, 200);
    assert_memory_equal(a.body, "%PDF-", 5);
    a = page_get(&rival, here("/certificates.pdf"));
    assert_status(&a, 404);
}

static void a_correction_is_the_next_version(void **state)
{
    (void)state;
    published(false);
    judged_jobs_sign(&j);
    const struct answer issued = page_post(&boss, here("/certificates"), "");
    assert_status(&issued, 303);
    certificates_are_the_prizes();
    const struct answer before = page_get(&onlooker, here("/results.json"));
    /* What a ruling changes is written by the arbitrators' act; here a value stands for it. */
    db_run("DROP TRIGGER tr_run_value_added;\nALTER TABLE publication DROP CONSTRAINT fk_publication_ruling;\nSET "
           "foreign_key_checks = 0;\n");
    db_run(arena_printf(
        db_arena(),
        "INSERT INTO run_value (run_id, code, value_x1000, source, person_id, ruling_id, reason, at) SELECT "
        "id, 'theory', 20000, 'ruling', %lld, 1, '仲裁', '2026-12-01' FROM run WHERE number = %lld;\n",
        (long long)j.arbitrator, (long long)judged_number(&j, 0)));
    struct act a = judged_act(j.arbitrator);
    assert_int_equal(act_run(&a, "results.correct", correct_work, &j.round), OK);
    certificates_are_the_prizes();
    assert_true(count("certificate_revocation WHERE reason = '理论分登记有误'") > 0);
    judged_jobs_sign(&j);
    const struct answer after = page_get(&onlooker, here("/results.json"));
    struct results_findings *findings = arena_alloc(db_arena(), sizeof *findings);
    struct results *old, *now;
    assert_int_equal(results_read(db_arena(), before.body, before.size, &old, findings), OK);
    assert_int_equal(results_read(db_arena(), after.body, after.size, &now, findings), OK);
    assert_int_equal(now->head_count, 2);
    assert_int_equal(results_verify(now, &results_crypt, &(struct results_trust){NULL, 0}, findings), OK);
    assert_int_equal(results_since(now, old, &results_crypt, findings), OK);
    struct answer b = page_get(&onlooker, here("/results"));
    assert_shows(&b, "更正原因");
    assert_shows(&b, "理论分登记有误");
    assert_shows(&b, "第 2 版");
    assert_int_equal(count("run WHERE state = 'corrected'"), 4);
    assert_int_equal(count("notice WHERE kind = 'results_corrected'"), 4 + JUDGED_SEATS + 3 - 1 + 2);
    assert_int_equal(db_int("SELECT rank_no FROM result_now n JOIN entry e ON e.id = n.entry_id WHERE e.code = '001'"),
                     3);
    b = page_get(&onlooker, here("/results.json?version=1"));
    assert_int_equal(b.size, before.size);
    assert_memory_equal(b.body, before.body, before.size);
}

/* ---- blind ------------------------------------------------------------------------------------------------------- */

/* Taken off the board, a run of an unsealed round still stays locked. */
static void nobody_changes_a_sheet_any_more(void)
{
    const int64_t number = judged_number(&j, 0);
    const uint8_t *round = id_of("contest_round", j.round);
    const struct run_order retract = {.round = round, .number = number, .reason = "复核", .path = "/contest"};
    const struct ballot_order back = {
        .round = round, .number = number, .seat_no = 1, .reason = "复核", .path = "/contest"};
    struct act a = judged_act(j.chief);
    assert_int_equal(act_run_retract(&a, &retract), OK);
    a = judged_act(j.chief);
    assert_int_equal(act_ballot_return(&a, &back), ERR_CONFLICT);
    assert_string_equal(a.refusal.key, "run.unsealed");
    judged_release(&j, number);
}

/* The signed papers, where the round wants them. */
static void scans_are_waited_for(void **state)
{
    (void)state;
    judged_all(&j, true);
    db_run("UPDATE judging SET scan_needed = 1;\n");
    struct answer a = page_get(&chief, here("/results"));
    assert_shows(&a, "还有 15 张评分表没有上传签字扫描件");
    a = page_get(&chief, here("/sign"));
    assert_goes_to(&a, here("/results"));
    a = page_post(&boss, here("/publish"), "");
    goes_and_shows(&boss, &a, "还有 15 张评分表没有上传签字扫描件");
    assert_int_equal(count("publication"), 0);
}

static void a_blind_round_is_unsealed_first(void **state)
{
    (void)state;
    struct answer a = page_post(
        &chief, edition_at(edition, arena_printf(db_arena(), "/draw/%s/unseal", public_id("contest_round", j.round))),
        "reason=x");
    goes_and_shows(&chief, &a, "还有选手没有评完");
    judged_all(&j, false);
    a = page_get(&chief, here("/results"));
    assert_shows(&a, "须由两名人员解密");
    assert_hides(&a, "周𬀩");
    assert_hides(&a, ">88");
    a = page_get(&chief, here("/results/reports"));
    assert_status(&a, 200);
    assert_hides(&a, "周𬀩");
    judged_unseal(&j);
    nobody_changes_a_sheet_any_more();
    a = page_get(&chief, here("/results"));
    assert_shows(&a, "周𬀩");
    a = sign();
    assert_status(&a, 303);
    a = page_post(&boss, here("/publish"), "");
    goes_and_shows(&boss, &a, "成绩已公布");
    judged_jobs_sign(&j);
    a = page_get(&onlooker, here("/results.json"));
    struct results_findings *findings = arena_alloc(db_arena(), sizeof *findings);
    struct results *r;
    assert_int_equal(results_read(db_arena(), a.body, a.size, &r, findings), OK);
    assert_int_equal(results_verify(r, &results_crypt, &(struct results_trust){NULL, 0}, findings), OK);
}

/* ---- what follows ------------------------------------------------------------------------------------------------ */

static void the_next_round_is_of_who_advances(void **state)
{
    (void)state;
    const int64_t first = j.round;
    const int64_t next = make_round(&(struct make_round){.discipline = j.discipline, .starts = at(12, 2, 8, 30)});
    make_rule_card(next, manager, "none");
    const char *path = edition_at(edition, arena_printf(db_arena(), "/draw/%s", public_id("contest_round", next)));
    struct answer a = page_post(&boss, arena_printf(db_arena(), "%s/prepare", path), "");
    goes_and_shows(&boss, &a, "上一轮成绩公布后方可抽签");
    assert_int_equal(count("home_contest_manage WHERE kind = 'contest_draw'"), 0);
    j.round = first;
    published(false);
    assert_int_equal(count("home_contest_manage WHERE kind = 'contest_draw'"), 1); /* it is to be drawn now */
    a = page_post(&boss, arena_printf(db_arena(), "%s/prepare", path), "");
    assert_status(&a, 303);
    assert_string_equal(
        db_text(arena_printf(db_arena(),
                             "SELECT GROUP_CONCAT(x.code ORDER BY x.code) FROM draw_entry x JOIN draw d "
                             "ON d.id = x.draw_id WHERE d.round_id = %lld",
                             (long long)next)),
        "001,002");
}

static void foreign_ids_are_not_there(void **state)
{
    (void)state;
    const int64_t other = make_edition(&(struct make_edition){.organizer = bureau, .contest = "另一项比赛"});
    const char *path =
        edition_at(other, arena_printf(db_arena(), "/round/%s/results", public_id("contest_round", j.round)));
    struct answer a = page_get(&chief, path);
    assert_status(&a, 404);
    a = page_get(&chief, edition_at(edition, "/round/AAAAAAAAAAAAAAAAAAAAAA/results"));
    assert_status(&a, 404);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(what_is_missing_is_said_to_those_who_bring_it_about, open_day),
        cmocka_unit_test_setup(signed_then_published, open_day),
        cmocka_unit_test_setup(a_later_change_voids_the_signature, open_day),
        cmocka_unit_test_setup(everybody_sees_it_and_can_verify_it, open_day),
        cmocka_unit_test_setup(reports_are_for_few, open_day),
        cmocka_unit_test_setup(a_blind_round_is_unsealed_first, blind_day),
        cmocka_unit_test_setup(scans_are_waited_for, open_day),
        cmocka_unit_test_setup(the_next_round_is_of_who_advances, open_day),
        cmocka_unit_test_setup(foreign_ids_are_not_there, open_day),
        cmocka_unit_test_setup(prizes_become_certificates, open_day),
        cmocka_unit_test_setup(a_correction_is_the_next_version, open_day), /* last: it takes a trigger away */
    };
    return cmocka_run_group_tests_name("results", tests, open_all, close_all);
}
