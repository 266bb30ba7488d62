/* Reviews through their pages: criteria, reviewers, conflicts, assignment, marking and handing in, giving back, the meeting, the list;
   who is refused what, and in which words. */
#include "lib/act/reviewer.h"
#include "lib/act/selection.h"
#include "tests/harness/paper.h"
#include "tests/harness/scoring.h"
#include "tests/page/award/review_scene.h"

/* ---- setting up ------------------------------------------------------------------------------------------------------------ */

static void criteria_are_set_until_somebody_is_assigned(void **state)
{
    (void)state;
    struct answer a = page_get(&officer, rubric_url(s.kind));
    assert_status(&a, 200);
    assert_shows(&a, "套用模板");
    a = page_get(&officer, arena_printf(db_arena(), "%s?preset=paper", rubric_url(s.kind)));
    assert_shows(&a, "选题价值");
    a = page_post(&officer, rubric_url(s.kind), "title=&guide=&most=&step=");
    assert_status(&a, 422);
    assert_shows(&a, "至少设置一项评分标准");
    a = page_post(&officer, rubric_url(s.kind), "title=工作业绩&guide=&most=60&step=0.7");
    assert_status(&a, 422);
    assert_shows(&a, "且是每档分数的整数倍");
    assert_shows(&a, "value=\"工作业绩\"");
    a = page_post(&officer, rubric_url(s.kind), "title=同名&guide=&most=60&step=1&title=同名&guide=&most=40&step=1");
    assert_status(&a, 422);
    assert_shows(&a, "“同名”重复");
    set_rubric();
    set_rubric();
    assert_int_equal(count("review_criterion"), 2);
    add_all();
    a = page_post(&officer, at_review("/assign"), "");
    a = page_post(&officer, rubric_url(s.kind), TWO_CRITERIA);
    goes_and_shows(&officer, &a, "评分标准不能再改");
    a = page_get(&officer, rubric_url(s.kind));
    assert_shows(&a, "评分标准不再改动");
}

static void reviewers_are_added_once_and_only_by_the_office(void **state)
{
    (void)state;
    struct answer a = add(0);
    goes_and_shows(&officer, &a, "已添加评审员");
    a = add(0);
    assert_status(&a, 409);
    assert_shows(&a, "该人员已经是评审员");
    a = page_post(&officer, at_review("/reviewers"), "person=查无此人&person_id=&kind=&most=");
    assert_status(&a, 422);
    assert_shows(&a, "查无此人");
    a = page_get(&clerk, at_review("/reviewers"));
    assert_status(&a, 403);
    a = page_get(&leader, at_review("/reviewers"));
    assert_status(&a, 403);
    a = page_get(&officer, arena_printf(db_arena(), "/award/programme/%s/review", "AAAAAAAAAAAAAAAAAAAAAA"));
    assert_status(&a, 404);
    struct visitor nobody = visitor_new(&app);
    a = page_get(&nobody, at_review(""));
    assert_status(&a, 303);
}

static void assigning_says_what_is_missing(void **state)
{
    (void)state;
    struct answer a = page_post(&officer, at_review("/assign"), "");
    goes_and_shows(&officer, &a, "还没有评审员");
    for (size_t i = 0; i < 3; i++) {
        a = add(i);
        assert_status(&a, 303);
    }
    a = page_post(&officer, at_review("/assign"), "");
    goes_and_shows(&officer, &a, "还没有评分标准");
    set_rubric();
    a = page_post(&officer, at_review("/assign"), "");
    goes_and_shows(&officer, &a, "找不到足够的评审员");
    a = page_get(&officer, at_review("/reviewers"));
    assert_shows(&a, "本单位或上级单位");
    assert_int_equal(count("review_assignment"), 0);
    a = add(3);
    a = page_get(&officer, at_review("/reviewers"));
    assert_shows(&a, "将安排评审 9");
    a = page_post(&officer, at_review("/assign"), "");
    goes_and_shows(&officer, &a, "已安排 9 份评审");
    assert_int_equal(count("review_assignment"), 9);
    assert_int_equal(count("notice WHERE kind = 'reviewing.assigned'"), 4);
    a = page_post(&officer, at_review("/assign"), "");
    goes_and_shows(&officer, &a, "已经全部安排");
}

static void kin_and_mentors_keep_out(void **state)
{
    (void)state;
    set_rubric();
    add_all();
    db_run(arena_printf(db_arena(),
                        "INSERT INTO relation (public_id, person_id, other_id, kind, declared_at) VALUES"
                        " (UNHEX(MD5('kin')), %lld, %lld, 'sibling', '2026-01-01'),"
                        " (UNHEX(MD5('men')), %lld, %lld, 'mentee', '2026-01-01');\n",
                        (long long)s.people[0], (long long)s.reviewers[0], (long long)s.reviewers[1],
                        (long long)s.people[3]));
    struct answer a = page_post(&officer, at_review("/assign"), "");
    goes_and_shows(&officer, &a, "找不到足够的评审员");
    a = page_get(&officer, at_review("/reviewers"));
    assert_shows(&a, "亲属");
    assert_shows(&a, "师徒");
    db_expect("ck_review_assignment_conflict",
              "INSERT INTO review_assignment (public_id, programme_id, kind_id, nomination_id, reviewer_id, state,"
              " assigned_by, assigned_at, asked_on) VALUES (UNHEX(MD5('k')), %lld, %lld, %lld, %lld, 'open', %lld,"
              " '2026-11-18', '2026-11-18')",
              (long long)s.programme, (long long)s.kind, (long long)nominee[0], (long long)reviewer_row(0),
              (long long)s.officer);
    db_expect("ck_review_assignment_conflict",
              "INSERT INTO review_assignment (public_id, programme_id, kind_id, nomination_id, reviewer_id, state,"
              " assigned_by, assigned_at, asked_on) VALUES (UNHEX(MD5('k')), %lld, %lld, %lld, %lld, 'open', %lld,"
              " '2026-11-18', '2026-11-18')",
              (long long)s.programme, (long long)s.kind, (long long)nominee[0], (long long)reviewer_row(2),
              (long long)s.officer);
}

static void a_nominee_who_is_an_officer_assigns_nothing(void **state)
{
    (void)state;
    make_grant(s.people[3], "award_officer", s.city);
    struct visitor own = as(s.people[3]);
    struct answer a = page_post(&own, at_review("/assign"), "");
    assert_status(&a, 403);
    assert_shows(&a, "您是这个项目的推荐对象");
    a = page_post(&own, at_review("/select"), "reserves=0");
    assert_status(&a, 403);
}

/* They take no mark away either: by a conflict that they declare, or by sending the reviewer off. */
static void a_nominee_releases_no_review(void **state)
{
    (void)state;
    hand_in(0, 0, "55");
    hand_in(0, 2, "35");
    make_grant(s.people[3], "award_officer", s.city);
    struct visitor own = as(s.people[3]);
    const char *who = id_of("reviewer", reviewer_row(0));
    for (size_t i = 0; i < 3; i += 2) { /* a rival's, and their own */
        const struct answer a = page_post(
            &own, at_review("/reviewers/declare"),
            arena_printf(db_arena(), "conflicted=%s&nomination=%s&note=亲友", who, id_of("nomination", nominee[i])));
        assert_status(&a, 403);
        assert_shows(&a, "您是这个项目的推荐对象");
    }
    struct answer a =
        page_post(&own, at_review("/reviewers/leave"), arena_printf(db_arena(), "reviewer=%s&reason=出差", who));
    assert_status(&a, 403);
    a = page_post(&own, at_review(arena_printf(db_arena(), "/of/%s/return", id_of("review_assignment", task(0, 0)))),
                  "reason=请复核");
    assert_status(&a, 403);
    a = page_post(&own, rubric_url(s.kind), TWO_CRITERIA);
    assert_status(&a, 403);
    assert_int_equal(count("review_assignment WHERE state = 'handed'"), 2);
    assert_int_equal(count("review_declared"), 0);
    struct act act = award_act(s.people[3]); /* the act asks, whichever page comes before it */
    const struct programme p = programme_of(s.programme);
    const struct nomination n = nomination_of(nominee[2]);
    uint8_t reviewer_id[16];
    assert_true(text_id_decode(who, reviewer_id));
    const struct reviewer_declaration x = {p.public_id, reviewer_id, n.public_id, "亲友"};
    assert_int_equal(act_reviewer_declare(&act, &x), ERR_DENIED);
    assert_string_equal(act.refusal.key, "programme.own_party");
}

/* Nobody reviews their rivals: not as a reviewer who is named, and not as one who is nominated after that. */
static void a_nominee_reviews_nobody(void **state)
{
    (void)state;
    struct answer a =
        page_post(&officer, at_review("/reviewers"),
                  arena_printf(db_arena(), "person_id=%s&person=x&kind=&most=", id_of("person", s.people[3])));
    assert_status(&a, 409);
    assert_shows(&a, "是这个项目的推荐对象或者文章作者，不能担任评审员");
    const int64_t given = db_int(arena_printf(
        db_arena(), "SELECT MIN(id) FROM review_assignment WHERE reviewer_id = %lld", (long long)reviewer_row(3)));
    a = page_get(&reviewer[3], task_url(given, ""));
    assert_status(&a, 200);
    assert_int_equal(count("review_conflict WHERE reason = 'rival'"), 0);
    assert_int_equal(step_programme(s.programme, STEP_REOPEN, s.officer), OK);
    const int64_t own = make_nomination(&s, s.reviewers[3], s.south);
    assert_int_equal(count("review_conflict WHERE reason = 'rival'"), 0); /* it lies with the unit */
    assert_int_equal(move_nomination(own, NOMINATION_RECOMMENDED, s.south, s.south_liaison), OK);
    assert_int_equal(move_nomination(own, NOMINATION_PASSED, 0, s.officer), OK);
    assert_int_equal(step_programme(s.programme, STEP_CLOSE, s.officer), OK);
    assert_int_equal(count(arena_printf(db_arena(), "review_conflict WHERE reason = 'rival' AND reviewer_id = %lld",
                                        (long long)reviewer_row(3))),
                     3);
    assert_int_equal(count("review_conflict WHERE reason = 'rival'"), 3);
    a = page_get(&reviewer[3], task_url(given, ""));
    assert_status(&a, 403);
    assert_shows(&a, "您是这个项目的推荐对象");
    a = page_post(&reviewer[3], task_url(given, ""), "words=好&version=1&deed=save");
    assert_status(&a, 403);
    a = page_post(&officer, at_review("/assign"), ""); /* as far as the others may, they take over */
    assert_status(&a, 303);
    a = page_get(&officer, at_review("/reviewers"));
    assert_shows(&a, "同一项目的推荐对象或者作者");
    db_expect("ck_review_assignment_conflict",
              "INSERT INTO review_assignment (public_id, programme_id, kind_id, nomination_id, reviewer_id, state,"
              " assigned_by, assigned_at, asked_on) SELECT RANDOM_BYTES(16), programme_id, kind_id, id, %lld, 'open',"
              " %lld, '2026-11-18', '2026-11-18' FROM nomination WHERE id = %lld",
              (long long)reviewer_row(3), (long long)s.officer, (long long)nominee[2]);
}

/* Neither an officer nor a leader reads the reviews of a programme in which they are recommended: not their own, nor their rivals'. */
static void a_nominee_reads_no_reviews(void **state)
{
    (void)state;
    static const char *const ROLES[] = {"award_officer", "leader"};
    const int64_t id = task(0, 0);
    const char *of = at_review(arena_printf(db_arena(), "/of/%s", id_of("review_assignment", id)));
    const char *marks = at_review(arena_printf(db_arena(), "/marks/%s", id_of("programme_kind", s.kind)));
    const char *card = at_review(arena_printf(db_arena(), "/card/%s", id_of("programme_kind", s.kind)));
    hand_in(0, 0, "55");
    struct answer a = page_get(&leader, at_review(""));
    assert_shows(&a, "万小满");
    for (size_t i = 0; i < sizeof ROLES / sizeof *ROLES; i++) {
        db_run(arena_printf(db_arena(), "DELETE FROM role_grant WHERE person_id = %lld;\n", (long long)s.people[3]));
        make_grant(s.people[3], ROLES[i], s.city);
        struct visitor own = as(s.people[3]);
        a = page_get(&own, at_review(""));
        assert_status(&a, 403);
        assert_shows(&a, "您是这个项目的推荐对象");
        a = page_get(&own, of);
        assert_status(&a, 403);
        a = page_get(&own, marks);
        assert_status(&a, 403);
        a = page_get(&own, card);
        assert_status(&a, 403);
    }
    a = page_get(&leader, of);
    assert_status(&a, 200);
    make_grant(s.people[0], "leader", s.city);
    assert_int_equal(move_nomination(nominee[0], NOMINATION_WITHDRAWN, 0, s.people[0]), OK);
    struct visitor gone = as(s.people[0]);
    a = page_get(&gone, of); /* their own, even when it was withdrawn */
    assert_status(&a, 404);
}

/* ---- a reviewer ------------------------------------------------------------------------------------------------------------ */

static void a_reviewer_sees_marks_and_hands_in(void **state)
{
    (void)state;
    const int64_t id = task(0, 0);
    struct answer a = page_get(&reviewer[0], "/award/reviews");
    assert_status(&a, 200);
    assert_shows(&a, "周𬀩");
    assert_shows(&a, "3 / 3");
    a = page_get(&reviewer[0], task_url(id, ""));
    assert_status(&a, 200);
    assert_shows(&a, "从事机关餐饮服务十六年");
    assert_shows(&a, "工作业绩");
    a = mark(0, 0, "save", "55.5", "");
    goes_and_shows(&reviewer[0], &a, "草稿已保存");
    a = page_get(&reviewer[0], task_url(id, ""));
    assert_shows(&a, "value=\"55.5\"");
    a = mark(0, 0, "hand_in", "55.5", "");
    assert_status(&a, 422);
    assert_shows(&a, "请为“群众评价”打分");
    assert_shows(&a, "value=\"55.5\"");
    a = mark(0, 0, "hand_in", "55.3", "30");
    assert_status(&a, 422);
    assert_shows(&a, "分数应为 0 至 60，每档 0.5 分");
    a = mark_at(&reviewer[0], id, version_of(id), "hand_in", "55", "30", "");
    assert_status(&a, 422);
    assert_shows(&a, "请写明评审理由");
    hand_in(0, 0, "55.5");
    a = page_get(&reviewer[0], task_url(id, ""));
    assert_shows(&a, "85.5");
    assert_hides(&a, "name=\"deed\"");
    a = mark(0, 0, "save", "1", "1");
    goes_and_shows(&reviewer[0], &a, "已经提交，不能再修改");
    assert_int_equal(db_int("SELECT mark_x1000 FROM review_mark ORDER BY mark_x1000 DESC LIMIT 1"), 55500);
    assert_int_equal(count("audit WHERE act = 'reviewing.hand_in' AND after_json LIKE '%handed%'"), 1);
}

static void two_tabs_lose_nothing(void **state)
{
    (void)state;
    const int64_t id = task(0, 0), before = version_of(id);
    struct answer a = mark_at(&reviewer[0], id, before, "save", "50", "30", "甲页");
    assert_status(&a, 303);
    a = mark_at(&reviewer[0], id, before, "save", "51", "31", "乙页所写");
    assert_status(&a, 409);
    assert_shows(&a, "刚刚在另一个页面保存过");
    assert_shows(&a, "乙页所写");
    assert_shows(&a, "value=\"51\"");
    assert_shows(&a, arena_printf(db_arena(), "name=\"version\" value=\"%lld\"", (long long)version_of(id)));
    a = mark_at(&reviewer[0], id, version_of(id), "hand_in", "51", "31", "乙页所写");
    assert_goes_to(&a, "/award/reviews");
    assert_int_equal(count("review_mark"), 2);
}

static void nobody_sees_what_is_anothers(void **state)
{
    (void)state;
    const int64_t id = task(0, 0);
    struct answer a = page_get(&reviewer[1], task_url(id, ""));
    assert_status(&a, 404);
    a = mark_at(&reviewer[1], id, 1, "save", "1", "1", "x");
    assert_status(&a, 404);
    a = page_get(&officer, task_url(id, ""));
    assert_status(&a, 404);
    a = page_get(&reviewer[0], task_url(id, "/paper"));
    assert_status(&a, 404);
    a = page_get(&reviewer[0], at_review(""));
    assert_status(&a, 404);
    /* A draft is its reviewer's own. */
    a = mark(0, 0, "save", "47.5", "21.5");
    a = page_get(&officer, at_review(arena_printf(db_arena(), "/of/%s", id_of("review_assignment", id))));
    assert_status(&a, 200);
    assert_hides(&a, "47.5");
    a = page_get(&leader, at_review(""));
    assert_status(&a, 200);
    assert_hides(&a, "确定名单");
}

/* A line of the record, as if it had been there before the recommendation went up. */
static void put_line(int64_t nomination)
{
    db_without("tr_nomination_line_added",
               arena_printf(db_arena(),
                            "INSERT INTO nomination_line (nomination_id, line_no, module, kind, from_on, until_on,"
                            " title, detail) VALUES (%lld, 1, 'mentoring', 'mentor_active', '2024-01-01', NULL,"
                            " '带教新进厨师', '两名徒弟');\n",
                            (long long)nomination));
}

static void a_reviewer_sees_the_entry_of_a_line(void **state)
{
    (void)state;
    const int64_t id = task(0, 0);
    put_line(nominee[0]);
    struct answer a = page_get(&reviewer[0], task_url(id, ""));
    assert_shows(&a, task_url(id, "/line/1"));
    a = page_get(&reviewer[0], task_url(id, "/line/1"));
    assert_status(&a, 200);
    assert_shows(&a, "带教新进厨师");
    assert_shows(&a, "成长档案中已无这条记录");
    a = page_get(&reviewer[0], task_url(id, "/line/2"));
    assert_status(&a, 404);
    a = page_get(&reviewer[1], task_url(id, "/line/1"));
    assert_status(&a, 404);
    a = page_get(&reviewer[0], nomination_url(nominee[0], "/line/1"));
    assert_status(&a, 404);
    a = page_post(&reviewer[0], task_url(id, "/decline"), "note=曾在同一科室共事");
    a = page_get(&reviewer[0], task_url(id, "/line/1"));
    assert_status(&a, 404);
}

static void a_reviewer_keeps_out(void **state)
{
    (void)state;
    const int64_t id = task(0, 0);
    struct answer a = page_post(&reviewer[0], task_url(id, "/decline"), "note=");
    assert_status(&a, 422);
    a = page_post(&reviewer[0], task_url(id, "/decline"), "note=曾在同一科室共事");
    goes_and_shows(&reviewer[0], &a, "将改派他人评审");
    a = page_get(&reviewer[0], task_url(id, ""));
    assert_status(&a, 404);
    a = page_get(&officer, at_review("/reviewers"));
    assert_shows(&a, "已登记回避");
    a = page_post(&officer, at_review("/assign"), "");
    goes_and_shows(&officer, &a, "找不到足够的评审员");
}

static void the_office_gives_back_and_records_conflicts(void **state)
{
    (void)state;
    const int64_t id = task(0, 0);
    const char *of = at_review(arena_printf(db_arena(), "/of/%s", id_of("review_assignment", id)));
    const char *back = arena_printf(db_arena(), "%s/return", of);
    struct answer a = page_post(&officer, back, "reason=理由过简");
    goes_and_shows(&officer, &a, "还没有提交，不需要退回");
    hand_in(0, 0, "55");
    a = page_get(&officer, of);
    assert_shows(&a, "事迹突出，群众公认");
    a = page_post(&officer, back, "reason=");
    assert_status(&a, 422);
    a = page_post(&officer, back, "reason=理由过简");
    goes_and_shows(&officer, &a, "已退回给万小满");
    a = page_get(&reviewer[0], task_url(id, ""));
    assert_shows(&a, "理由过简");
    assert_shows(&a, "value=\"55\"");
    hand_in(0, 0, "56");
    const char *form = arena_printf(db_arena(), "conflicted=%s&nomination=%s&note=群众反映",
                                    id_of("reviewer", reviewer_row(0)), id_of("nomination", nominee[0]));
    a = page_post(&officer, at_review("/reviewers/declare"), form);
    goes_and_shows(&officer, &a, "已登记万小满的回避");
    assert_string_equal(
        db_text(arena_printf(db_arena(), "SELECT state FROM review_assignment WHERE id = %lld", (long long)id)),
        "released");
    a = page_post(&officer, at_review("/reviewers/declare"), form);
    goes_and_shows(&officer, &a, "这项回避已经登记");
}

static void who_leaves_moves_nobody_else(void **state)
{
    (void)state;
    hand_in(1, 0, "50");
    struct answer a = page_post(&officer, at_review("/reviewers/leave"),
                                arena_printf(db_arena(), "reviewer=%s&reason=", id_of("reviewer", reviewer_row(1))));
    assert_status(&a, 422);
    a = page_post(&officer, at_review("/reviewers/leave"),
                  arena_printf(db_arena(), "reviewer=%s&reason=出差", id_of("reviewer", reviewer_row(1))));
    goes_and_shows(&officer, &a, "丁一帆已退出评审");
    assert_int_equal(count("review_assignment WHERE state = 'released'"), 2);
    assert_int_equal(count("review_assignment WHERE state = 'handed'"), 1);
    a = page_get(&officer, at_review("/reviewers"));
    assert_shows(&a, "已退出评审");
    a = page_post(&officer, at_review("/reviewers/back"),
                  arena_printf(db_arena(), "reviewer=%s", id_of("reviewer", reviewer_row(1))));
    goes_and_shows(&officer, &a, "丁一帆已恢复评审");
    a = page_post(&officer, at_review("/assign"), "");
    goes_and_shows(&officer, &a, "已安排 2 份评审");
    assert_int_equal(count("review_assignment"), 9); /* the same rows, again */
}

/* ---- the meeting ------------------------------------------------------------------------------------------------------------ */

/* Kin is registered after the marks were handed in: they place nobody until the office has given them back to others. */
static void a_conflict_that_becomes_known_stops_the_list(void **state)
{
    (void)state;
    mark_all("50", "55", "52");
    db_run(arena_printf(db_arena(),
                        "INSERT INTO relation (public_id, person_id, other_id, kind, declared_at) VALUES"
                        " (UNHEX(MD5('k')), %lld, %lld, 'spouse', '2026-11-18');\n",
                        (long long)s.reviewers[0], (long long)s.people[2]));
    struct answer a = page_post(&officer, at_review("/select"), "reserves=2");
    goes_and_shows(&officer, &a, "提交评审后发现应当回避（评审员–推荐对象）：万小满 – ");
    assert_int_equal(programme_of(s.programme).state, PROGRAMME_REVIEWING);
    assert_int_equal(count("nomination WHERE state = 'passed'"), 3);
    a = page_post(&officer,
                  at_review(arena_printf(db_arena(), "/of/%s/return", id_of("review_assignment", task(0, 1)))),
                  "reason=应当回避");
    goes_and_shows(&officer, &a, "已退回给万小满");
    a = page_post(&officer, at_review("/select"), "reserves=2");
    goes_and_shows(&officer, &a, "还有 1 份评审没有提交");
}

static void the_list_waits_for_reviews_and_then_follows_them(void **state)
{
    (void)state;
    struct answer a = page_post(&officer, at_review("/select"), "reserves=2");
    goes_and_shows(&officer, &a, "还有 9 份评审没有提交");
    mark_all("50", "55", "52");
    a = page_get(&officer, at_review(""));
    assert_status(&a, 200);
    assert_shows(&a, "85.00");
    assert_shows(&a, "领导干部");
    a = page_get(&officer, at_review(arena_printf(db_arena(), "/card/%s", id_of("programme_kind", s.kind))));
    assert_status(&a, 200);
    const char *card = arena_str(db_arena(), a.body);
    a = page_get(&officer, at_review(arena_printf(db_arena(), "/marks/%s", id_of("programme_kind", s.kind))));
    assert_status(&a, 200);
    /* Whoever has the two files computes the same without the site. */
    struct scoring again;
    scoring_must(&again, db_arena(), card, arena_str(db_arena(), a.body));
    assert_string_equal(scoring_result(&again, "002", 2), "85.00");
    assert_int_equal(again.marks->entry_count, 3);
    a = page_post(&officer, at_review("/select"), "reserves=2");
    goes_and_shows(&officer, &a, "名单已确定，拟表彰 3 个");
    assert_string_equal(nomination_of(nominee[1]).result, "85.00");
    assert_int_equal(nomination_of(nominee[1]).rank_no, 1);
    assert_int_equal(nomination_of(nominee[0]).rank_no, 3);
    assert_int_equal(nomination_of(nominee[0]).state, NOMINATION_SELECTED);
    assert_true(programme_of(s.programme).notice_owed_at > 0);
    assert_int_equal(programme_of(s.programme).state, PROGRAMME_SELECTED);
    a = page_post(&officer, at_review("/select"), "reserves=2");
    goes_and_shows(&officer, &a, "评选项目目前的阶段不能办理这一步");
    a = mark(0, 0, "save", "1", "1");
    goes_and_shows(&reviewer[0], &a, "已经提交");
    /* Back to the review and again: what the list said before is taken back. */
    assert_int_equal(step_programme(s.programme, STEP_RESELECT, s.officer), OK);
    assert_int_equal(count("nomination WHERE state = 'passed'"), 3);
    a = page_post(&officer, at_review("/decide"),
                  arena_printf(db_arena(),
                               "what=leave&nomination=%s&order=&agree=1&against=6&abstain=0&reason=材料不实",
                               id_of("nomination", nominee[1])));
    goes_and_shows(&officer, &a, "材料不实");
    a = page_post(&officer, at_review("/select"), "reserves=2");
    goes_and_shows(&officer, &a, "拟表彰 2 个");
    assert_int_equal(nomination_of(nominee[1]).state, NOMINATION_UNSELECTED);
}

static void equal_ones_at_the_line_are_decided_by_the_meeting(void **state)
{
    (void)state;
    mark_all("50", "50", "52");
    /* What was approved does not change; here there is simply one place fewer. */
    db_run("DROP TRIGGER IF EXISTS tr_programme_kind_changed;\n");
    db_run(arena_printf(db_arena(), "UPDATE programme_kind SET places = 2 WHERE id = %lld;\n", (long long)s.kind));
    struct answer a = page_get(&officer, at_review("?reserves=1"));
    assert_shows(&a, "并列待定");
    a = page_post(&officer, at_review("/select"), "reserves=1");
    goes_and_shows(&officer, &a, "在入选线或候补次序上并列");
    const char *ids[2] = {id_of("nomination", nominee[0]), id_of("nomination", nominee[1])};
    a = page_post(
        &officer, at_review("/decide"),
        arena_printf(db_arena(),
                     "what=order&nomination=%s&order=1&nomination=%s&order=1&agree=&against=&abstain=&reason=票决",
                     ids[0], ids[1]));
    assert_status(&a, 422);
    assert_shows(&a, "次序不能重复");
    a = page_post(
        &officer, at_review("/decide"),
        arena_printf(db_arena(),
                     "what=order&nomination=%s&order=&nomination=%s&order=2&agree=&against=&abstain=&reason=票决",
                     ids[0], ids[1]));
    assert_status(&a, 422);
    assert_shows(&a, "请填写从 1 起的次序");
    assert_shows(&a, "min=\"1\" value=\"2\"");
    assert_shows(&a, "value=\"票决\"");
    a = page_post(
        &officer, at_review("/decide"),
        arena_printf(db_arena(),
                     "what=order&nomination=%s&order=2&nomination=%s&order=1&agree=5&against=2&abstain=0&reason=",
                     ids[0], ids[1]));
    assert_status(&a, 422);
    a = page_post(&leader, at_review("/decide"), "what=order&reason=x");
    assert_status(&a, 403);
    a = page_post(
        &officer, at_review("/decide"),
        arena_printf(
            db_arena(),
            "what=order&nomination=%s&order=2&nomination=%s&order=1&agree=5&against=2&abstain=0&reason=会议票决",
            ids[0], ids[1]));
    goes_and_shows(&officer, &a, "会议票决");
    a = page_post(&officer, at_review("/select"), "reserves=1");
    goes_and_shows(&officer, &a, "拟表彰 2 个");
    assert_int_equal(nomination_of(nominee[1]).state, NOMINATION_SELECTED);
    assert_int_equal(nomination_of(nominee[0]).state, NOMINATION_RESERVE);
    assert_int_equal(nomination_of(nominee[0]).reserve_no, 1);
}

static void papers_are_read_without_names(void **state)
{
    (void)state;
    struct paper_scene ps;
    paper_scene(&s, &ps);
    db_run(arena_printf(
        db_arena(), /* two of them hand in a paper after that */
        "INSERT INTO reviewer (public_id, programme_id, person_id, created_by, created_at) SELECT"
        " UNHEX(MD5(CONCAT('p', id))), %lld, id, %lld, '2026-11-18' FROM person WHERE id IN (%lld, %lld, %lld);\n",
        (long long)ps.programme, (long long)s.officer, (long long)s.reviewers[0], (long long)s.reviewers[1],
        (long long)s.people[3]));
    const int64_t paper = make_paper(&ps, 2, s.people[3], "公共机构节约用电研究"),
                  joint = make_paper(&ps, 2, s.reviewers[1], "集中办公区停车管理研究");
    db_run(
        arena_printf(db_arena(),
                     "INSERT INTO paper_author (nomination_id, position, programme_id, topic_key, person_id, name)"
                     " SELECT nomination_id, 2, programme_id, topic_key, %lld, '区可' FROM paper WHERE nomination_id ="
                     " %lld;\n",
                     (long long)s.people[3], (long long)joint));
    assert_int_equal(step_programme(ps.programme, STEP_CLOSE, s.officer), OK);
    assert_int_equal(move_nomination(paper, NOMINATION_PASSED, 0, s.officer), OK);
    db_run(arena_printf(
        db_arena(),
        "DROP TRIGGER IF EXISTS tr_programme_kind_changed;\n"
        "UPDATE programme_kind SET review = 'vote', reviewers_each = 1 WHERE id = %lld;\n"
        "INSERT INTO file (public_id, digest, size, type, name, person_id, noun, noun_id, created_at) SELECT"
        " UNHEX(MD5(CONCAT('blind', id))), UNHEX(SHA2(id, 256)), 1000, 'pdf', '区可的稿.pdf', person_id, "
        "'paper_blind', id,"
        " created_at FROM paper_version;\n",
        (long long)ps.kind));
    struct answer a = page_post(&officer, programme_url(ps.programme, "/review/assign"), "");
    goes_and_shows(&officer, &a, "已安排 1 份评审");
    assert_int_equal(
        count(arena_printf(db_arena(), "review_conflict WHERE reason = 'coauthor' AND nomination_id = %lld",
                           (long long)paper)),
        1);
    assert_int_equal(count("review_conflict WHERE reason = 'self'"), 3);
    const int64_t id = db_int("SELECT MAX(id) FROM review_assignment");
    a = page_get(&reviewer[0], task_url(id, ""));
    assert_status(&a, 200);
    assert_shows(&a, "公共机构节约用电研究");
    assert_shows(&a, "打开匿名稿");
    assert_hides(&a, "区可");
    assert_hides(&a, "云渡县");
    a = page_get(&reviewer[0], "/award/reviews");
    assert_hides(&a, "云渡县");
    a = page_get(&reviewer[1], task_url(id, "/paper"));
    assert_status(&a, 404);
    put_line(paper);
    a = page_get(&reviewer[0], task_url(id, "/line/1"));
    assert_status(&a, 404);
    a = page_post(&reviewer[0], task_url(id, ""),
                  arena_printf(db_arena(), "words=选题有价值&version=%lld&deed=hand_in", (long long)version_of(id)));
    assert_status(&a, 422);
    assert_shows(&a, "请选择同意、不同意或弃权");
    assert_shows(&a, "选题有价值");
    a = page_post(
        &reviewer[0], task_url(id, ""),
        arena_printf(db_arena(), "vote=agree&words=选题有价值&version=%lld&deed=hand_in", (long long)version_of(id)));
    assert_goes_to(&a, "/award/reviews");
    a = page_get(&officer, programme_url(ps.programme, "/review"));
    assert_shows(&a, "1/1");
    assert_hides(&a, "云渡县");
}

static int64_t asked(size_t r)
{
    return db_int(
        arena_printf(db_arena(), "SELECT COUNT(*) FROM home_review WHERE person_id = %lld", (long long)s.reviewers[r]));
}

static void nobody_is_asked_about_who_is_gone(void **state)
{
    (void)state;
    const int64_t who =
        db_int(arena_printf(db_arena(),
                            "SELECT person_id FROM reviewer r JOIN review_assignment a ON a.reviewer_id = r.id WHERE"
                            " a.nomination_id = %lld ORDER BY a.id LIMIT 1",
                            (long long)nominee[0]));
    size_t r = 0;
    while (s.reviewers[r] != who)
        r++;
    const int64_t before = asked(r), id = task(r, 0);
    assert_int_equal(move_nomination(nominee[0], NOMINATION_WITHDRAWN, 0, s.officer), OK);
    assert_int_equal(asked(r), before - 1);
    struct answer a = page_get(&reviewer[r], "/award/reviews");
    assert_hides(&a, task_url(id, ""));
    a = page_get(&reviewer[r], task_url(id, ""));
    assert_status(&a, 200);
    assert_hides(&a, "hand_in");
    a = mark(r, 0, "save", "50", "30");
    goes_and_shows(&reviewer[r], &a, "已不在评审范围内");
}

/* Back with its unit and again: nobody has marked the new text, and no authority was asked about it. */
static void another_text_is_reviewed_anew(void **state)
{
    (void)state;
    mark_all("50", "55", "52");
    db_run(arena_printf(
        db_arena(),
        "DROP TRIGGER IF EXISTS tr_programme_authority_added;\n"
        "INSERT INTO programme_authority (public_id, programme_id, code, title) VALUES"
        " (UNHEX(MD5('a')), %lld, 'discipline', '市纪委监委');\n"
        "INSERT INTO opinion_letter (public_id, programme_id, authority_id, letter_on, created_by, created_at) SELECT"
        " UNHEX(MD5('l')), programme_id, id, '2026-11-18', %lld, '2026-11-18' FROM programme_authority;\n"
        "INSERT INTO opinion SELECT l.id, l.programme_id, l.authority_id, x.id, 'agree', '' FROM opinion_letter l"
        " JOIN nomination x;\n",
        (long long)s.programme, (long long)s.officer));
    assert_int_equal(count("opinion_missing"), 0);
    struct answer a = page_post(
        &officer, at_review("/decide"),
        arena_printf(db_arena(), "what=leave&nomination=%s&order=&reason=材料不实", id_of("nomination", nominee[0])));
    assert_status(&a, 303);
    assert_int_equal(move_nomination(nominee[0], NOMINATION_RECOMMENDED, 0, s.officer), OK);
    assert_int_equal(step_programme(s.programme, STEP_REOPEN, s.officer), OK);
    clock_test_set(at(11, 18, 10, 0));
    assert_int_equal(move_nomination(nominee[0], NOMINATION_DRAFT, 0, s.officer), OK);
    assert_int_equal(
        count(arena_printf(db_arena(), "review_assignment WHERE nomination_id = %lld AND state <> 'released'",
                           (long long)nominee[0])),
        0);
    assert_int_equal(move_nomination(nominee[0], NOMINATION_RECOMMENDED, s.north, s.north_liaison), OK);
    assert_int_equal(move_nomination(nominee[0], NOMINATION_PASSED, 0, s.officer), OK);
    assert_int_equal(step_programme(s.programme, STEP_CLOSE, s.officer), OK);
    assert_int_equal(count("opinion_missing"), 1);
    officer = as(s.officer);
    a = page_get(&officer, at_review(""));
    assert_hides(&a, "材料不实");
    a = page_post(&officer, at_review("/select"), "reserves=0");
    goes_and_shows(&officer, &a, "评审员");
    assert_int_equal(programme_of(s.programme).state, PROGRAMME_REVIEWING);
}

static void the_share_of_leaders_is_kept(void **state)
{
    (void)state;
    db_run(arena_printf(db_arena(),
                        "DROP TRIGGER IF EXISTS tr_list_limit_added;\nDROP TRIGGER IF EXISTS tr_nomination_changed;\n"
                        "INSERT INTO list_limit VALUES (%lld, 'leaders', 'forbid', 200);\n"
                        "UPDATE nomination SET leader = 1 WHERE id = %lld;\n",
                        (long long)s.programme, (long long)nominee[0]));
    struct answer a = page_get(&officer, at_review(""));
    assert_shows(&a, "超过上限，不能确定名单");
    a = page_post(&officer, at_review("/select"), "reserves=0");
    goes_and_shows(&officer, &a, "33.3");
    assert_int_equal(nomination_of(nominee[1]).state, NOMINATION_PASSED); /* nothing is half done */
    db_run(arena_printf(db_arena(),
                        "INSERT INTO limit_override (programme_id, code, part, whole, reason, person_id, at) VALUES"
                        " (%lld, 'leaders', 334, 1000, '领导班子成员长期在一线', %lld, '2026-11-18');\n",
                        (long long)s.programme, (long long)s.officer));
    a = page_get(&officer, at_review(""));
    assert_shows(&a, "已说明理由，准予突破");
    a = page_post(&officer, at_review("/select"), "reserves=0");
    goes_and_shows(&officer, &a, "拟表彰 3 个");
}

/* The kind keeps out whoever is under a sanction, and this person is. */
static void sanction(int64_t person)
{
    db_run(arena_printf(db_arena(),
                        "DROP TRIGGER IF EXISTS tr_programme_rule_added;\n"
                        "INSERT INTO programme_rule (kind_id, rule, effect) VALUES (%lld, 'sanction', 'forbid');\n"
                        "INSERT INTO sanction (public_id, owner_unit_id, person_id, until_on, document, document_on,"
                        " created_by, created_at) VALUES (UNHEX(MD5('s')), %lld, %lld, '2027-12-31', '某纪〔2026〕1号',"
                        " '2026-06-01', %lld, '2026-11-17');\n",
                        (long long)s.kind, (long long)s.city, (long long)person, (long long)s.officer));
}

static void a_rule_that_forbids_takes_no_place(void **state)
{
    (void)state;
    db_run("DROP TRIGGER IF EXISTS tr_programme_kind_changed;\n");
    db_run(arena_printf(db_arena(), "UPDATE programme_kind SET places = 1 WHERE id = %lld;\n", (long long)s.kind));
    mark_all("50", "55", "52");
    sanction(s.people[2]);
    struct answer a = page_get(&officer, at_review("?reserves=1"));
    assert_shows(&a, "不符合条件");
    a = page_post(&officer, at_review("/select"), "reserves=1");
    goes_and_shows(&officer, &a, "拟表彰 1 个");
    assert_int_equal(nomination_of(nominee[2]).state, NOMINATION_SELECTED);
    assert_int_equal(nomination_of(nominee[1]).state, NOMINATION_UNSELECTED);
    assert_int_equal(nomination_of(nominee[0]).state, NOMINATION_RESERVE);
}

struct calling {
    int64_t gone;
    struct nomination called;
};

static enum err call_work(struct act *a, void *context)
{
    struct calling *c = context;
    const struct nomination gone = nomination_of(c->gone);
    struct programme p;
    enum err e = store_programme_lock(a->db, a->arena, s.programme, &p);
    return e ? e : selection_call_next(a, &p, &gone, &c->called);
}

static void the_next_is_called_in_and_a_notice_is_owed(void **state)
{
    (void)state;
    db_run("DROP TRIGGER IF EXISTS tr_programme_kind_changed;\n");
    db_run(arena_printf(db_arena(), "UPDATE programme_kind SET places = 1 WHERE id = %lld;\n", (long long)s.kind));
    mark_all("50", "55", "52");
    struct answer a = page_post(&officer, at_review("/select"), "reserves=2");
    goes_and_shows(&officer, &a, "拟表彰 1 个");
    const instant owed = programme_of(s.programme).notice_owed_at;
    clock_test_set(at(11, 19, 9, 0));
    assert_int_equal(move_nomination(nominee[1], NOMINATION_WITHDRAWN, 0, s.officer), OK);
    struct calling c = {.gone = nominee[1]};
    struct act act = award_act(s.officer);
    assert_int_equal(act_run(&act, "test.call", call_work, &c), OK);
    assert_int_equal(c.called.id, nominee[2]);
    assert_int_equal(nomination_of(nominee[2]).state, NOMINATION_SELECTED);
    assert_true(programme_of(s.programme).notice_owed_at > owed);
    /* Whoever a rule forbids by now is passed over, and stays in the reserve. */
    sanction(s.people[0]);
    act = award_act(s.officer);
    assert_int_equal(act_run(&act, "test.call", call_work, &c), ERR_NOT_FOUND);
    assert_int_equal(nomination_of(nominee[0]).state, NOMINATION_RESERVE);
}

static void a_kind_nobody_reviews_is_the_meetings(void **state)
{
    (void)state;
    struct answer a = page_post(&officer, at_review("/select"), "reserves=0");
    goes_and_shows(&officer, &a, "拟表彰 3 个"); /* three for three places: nothing to tell apart */
    assert_string_equal(nomination_of(nominee[0]).result, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(criteria_are_set_until_somebody_is_assigned, passed),
        cmocka_unit_test_setup(reviewers_are_added_once_and_only_by_the_office, passed),
        cmocka_unit_test_setup(assigning_says_what_is_missing, passed),
        cmocka_unit_test_setup(kin_and_mentors_keep_out, passed),
        cmocka_unit_test_setup(a_nominee_who_is_an_officer_assigns_nothing, passed),
        cmocka_unit_test_setup(a_nominee_releases_no_review, assigned),
        cmocka_unit_test_setup(a_nominee_reviews_nobody, assigned),
        cmocka_unit_test_setup(a_nominee_reads_no_reviews, assigned),
        cmocka_unit_test_setup(a_reviewer_sees_marks_and_hands_in, assigned),
        cmocka_unit_test_setup(two_tabs_lose_nothing, assigned),
        cmocka_unit_test_setup(nobody_sees_what_is_anothers, assigned),
        cmocka_unit_test_setup(a_reviewer_sees_the_entry_of_a_line, assigned),
        cmocka_unit_test_setup(a_reviewer_keeps_out, assigned),
        cmocka_unit_test_setup(the_office_gives_back_and_records_conflicts, assigned),
        cmocka_unit_test_setup(nobody_is_asked_about_who_is_gone, assigned),
        cmocka_unit_test_setup(another_text_is_reviewed_anew, assigned),
        cmocka_unit_test_setup(who_leaves_moves_nobody_else, assigned),
        cmocka_unit_test_setup(a_conflict_that_becomes_known_stops_the_list, assigned),
        cmocka_unit_test_setup(the_list_waits_for_reviews_and_then_follows_them, assigned),
        cmocka_unit_test_setup(equal_ones_at_the_line_are_decided_by_the_meeting, assigned),
        cmocka_unit_test_setup(a_rule_that_forbids_takes_no_place, assigned),
        cmocka_unit_test_setup(the_next_is_called_in_and_a_notice_is_owed, assigned),
        cmocka_unit_test_setup(a_kind_nobody_reviews_is_the_meetings, passed),
        cmocka_unit_test_setup(papers_are_read_without_names, passed),
        /* The last: guards of the database are taken away for it. */
        cmocka_unit_test_setup(the_share_of_leaders_is_kept, passed),
    };
    return cmocka_run_group_tests_name("page/award/review", tests, open_all, close_all);
}
