/* Nobody deals with their own, nor with their rivals': an officer who is nominated in a programme, or a co-author of a paper in it, has no part in its office
   until it is decided, and no part in the honour after it; all of whose it is hear of it. */
#include "tests/page/award/program.h"

#include "lib/base/text.h"
#include "lib/store/opinion.h"
#include "tests/harness/act.h"
#include "tests/harness/paper.h"

/* An officer of the city is the second author of the first paper. */
static struct paper_scene of;
static int64_t paper[2];
static struct visitor author, second, leader;

static const char OWN[] = "您是这个项目的推荐对象或者文章作者";

static const char SNAPSHOT[] = "{\"issuer\":\"沧屿市机关事务管理局\",\"title\":\"2026年机关事务调研文章评选\","
                               "\"award\":\"优秀调研文章\",\"year\":2026,"
                               "\"round\":1,\"days\":5,\"order\":\"stroke\",\"office\":\"政策研究室\",\"phone\":\"0900-"
                               "810 0456\",\"address\":\"\","
                               "\"groups\":[{\"kind\":\"优秀调研文章\",\"category\":\"\",\"subject\":\"paper\","
                               "\"items\":[{\"name\":\"食堂台账研究\","
                               "\"unit\":\"保障中心\",\"post\":\"\",\"deeds\":\"\"},{\"name\":\"停车管理研究\","
                               "\"unit\":\"保障中心\",\"post\":\"\","
                               "\"deeds\":\"\"}]}]}";

static int papers(void **state)
{
    if (scene(state))
        return -1;
    paper_scene(&s, &of);
    paper[0] = make_paper(&of, 2, s.people[2], "食堂台账研究");
    paper[1] = make_paper(&of, 2, s.people[3], "停车管理研究");
    make_grant(s.clerk, "award_officer", s.city);
    add_author(paper[0], s.clerk, "承办人");
    add_author(paper[0], 0, "系统外作者");
    assert_int_equal(step_programme(of.programme, STEP_CLOSE, s.second), OK);
    for (int i = 0; i < 2; i++)
        assert_int_equal(move_nomination(paper[i], NOMINATION_PASSED, 0, s.second), OK);
    author = as(s.clerk);
    second = as(s.second);
    leader = as(s.leader);
    return 0;
}

static int noticed(void **state)
{
    if (papers(state))
        return -1;
    for (int i = 0; i < 2; i++)
        assert_int_equal(move_nomination(paper[i], NOMINATION_SELECTED, 0, s.second), OK);
    assert_int_equal(step_programme(of.programme, STEP_SELECT, s.second), OK);
    (void)make_notice(of.programme, "2026-11-18", "2026-11-19", "2026-11-25");
    db_run("DROP TRIGGER IF EXISTS tr_public_notice_changed;\n");
    db_run(arena_printf(db_arena(), "UPDATE public_notice SET snapshot = '%s';\n", SNAPSHOT));
    return 0;
}

static int decided(void **state)
{
    if (noticed(state))
        return -1;
    end_notice(db_int("SELECT MAX(id) FROM public_notice"));
    clock_test_set(at(11, 26, 9, 0));
    author = as(s.clerk);
    second = as(s.second);
    leader = as(s.leader);
    return 0;
}

static const char *id_of_newest(const char *table)
{
    char text[TEXT_ID_SIZE];
    uint8_t id[16];
    assert_true(text_unhex(
        db_text(arena_printf(db_arena(), "SELECT HEX(public_id) FROM %s ORDER BY id DESC LIMIT 1", table)), id, 16));
    text_id_encode(id, text);
    return arena_str(db_arena(), text);
}

static const char *id_of_paper(int i)
{
    const struct nomination x = nomination_of(paper[i]);
    char text[TEXT_ID_SIZE];
    text_id_encode(x.public_id, text);
    return arena_str(db_arena(), text);
}

/* ---- review ------------------------------------------------------------------------------------------------------------ */

/* Neither the pages of the office nor its acts: 403, with the sentence, which says who does it. */
static void assert_no_part(struct visitor *v, const char *path, const char *form)
{
    const struct answer a = form ? page_post(v, path, form) : page_get(v, path);
    if (a.status != 403)
        print_error("%s\n", path);
    assert_status(&a, 403);
    assert_shows(&a, OWN);
    assert_shows(&a, "由上级单位的经办人办理");
}

static void an_author_has_no_part_in_the_office(void **state)
{
    (void)state;
    static const char *const PAGES[] = {
        "/setup",       "/rules",           "/quota",
        "/nominations", "/nominations.csv", "/nominations.xlsx",
        "/candidates",  "/opinions",        "/review",
        "/notices",     "/objections",      "/decision",
        "/draft/forms", "/certificates",    "/review/reviewers",
        "/edit",        "/ceremony",        "/forum/edit",
    };
    struct programme_order cancel = {NULL, STEP_CANCEL, "不办了"};
    for (size_t i = 0; i < sizeof PAGES / sizeof *PAGES; i++)
        assert_no_part(&author, programme_url(of.programme, PAGES[i]), NULL);
    assert_no_part(&author, programme_url(of.programme, "/review/assign"), "");
    assert_no_part(&author, programme_url(of.programme, "/review/select"), "reserves=0");
    for (int i = 0; i < 2; i++) /* their own, and somebody else's */
        assert_no_part(&author, programme_url(of.programme, "/review/decide"),
                       arena_printf(db_arena(), "what=leave&nomination=%s&reason=会议议定", id_of_paper(i)));
    assert_no_part(&author, programme_url(of.programme, "/papers/pass"), "");
    assert_no_part(&author, programme_url(of.programme, "/rules/beyond"), "limit=leaders&up_to=50&reason=情况特殊");
    assert_no_part(&author, programme_url(of.programme, "/reopen"), "reason=延长");
    assert_no_part(&author, programme_url(of.programme, "/cancel"), "reason=不办了");
    assert_no_part(&author, paper_url(paper[1], ""), NULL);
    assert_no_part(&author, paper_url(paper[1], "/fail"), "fail_reason=不合要求&version=1");
    assert_no_part(&author, paper_url(paper[1], "/accept"), "reason=看过&version=1");
    assert_int_equal(count("review_decision"), 0);
    struct act a = award_act(s.clerk); /* the acts themselves ask, whichever page comes before them */
    const struct programme p = programme_of(of.programme);
    cancel.programme = p.public_id;
    assert_int_equal(act_programme_step(&a, &cancel), ERR_DENIED);
    assert_string_equal(a.refusal.key, "programme.own_party");
    struct answer seen = page_get(&author, programme_url(of.programme, "")); /* what everybody of the units sees */
    assert_status(&seen, 200);
    assert_shows(&seen, OWN);
    assert_hides(&seen, "/nominations");
    seen = page_get(&author, paper_url(paper[0], ""));
    assert_status(&seen, 200);
    seen = page_get(&second, programme_url(of.programme, "/review"));
    assert_status(&seen, 200);
    db_run(arena_printf(db_arena(), "UPDATE nomination SET state = 'recommended' WHERE id = %lld;\n",
                        (long long)paper[1]));
    assert_int_equal(at_home(s.second, "award_look"), 1);
    assert_int_equal(at_home(s.clerk, "award_look"), 0);
}

/* A leader who is nominated reads nothing of it either; whoever has withdrawn is no rival any more. */
static void a_leader_reads_nothing_of_their_rivals(void **state)
{
    int64_t n[3];
    (void)state;
    scene_selected(&s, n);
    make_grant(s.people[3], "leader", s.city); /* in the reserve */
    struct visitor own = as(s.people[3]);
    assert_no_part(&own, programme_url(s.programme, "/nominations"), NULL);
    assert_no_part(&own, programme_url(s.programme, "/review"), NULL);
    assert_no_part(&own, nomination_url(n[0], ""), NULL);
    assert_no_part(&own, nomination_url(n[0], "/eligibility"), NULL);
    assert_no_part(&own, nomination_url(n[0], "/approval-form"), NULL);
    struct answer a = page_get(&own, nomination_url(n[2], ""));
    assert_status(&a, 200);
    assert_int_equal(move_nomination(n[2], NOMINATION_WITHDRAWN, 0, s.people[3]), OK);
    a = page_get(&own, programme_url(s.programme, "/nominations"));
    assert_status(&a, 200);
}

/* The office's steps on somebody else's nomination, from the first look on. */
static void a_nominee_judges_nobody(void **state)
{
    (void)state;
    const int64_t own = make_nomination(&s, s.people[3], s.south), rival = make_nomination(&s, s.people[0], s.kitchen);
    make_grant(s.people[3], "award_officer", s.city);
    assert_int_equal(move_nomination(rival, NOMINATION_RECOMMENDED, s.north, s.north_liaison), OK);
    struct visitor v = as(s.people[3]);
    struct answer a = page_get(&v, nomination_url(rival, "")); /* theirs lies with the unit still */
    assert_status(&a, 200);
    assert_int_equal(move_nomination(own, NOMINATION_RECOMMENDED, s.south, s.south_liaison), OK);
    static const char *const VERDICTS[] = {"pass", "fail", "back"};
    for (size_t i = 0; i < sizeof VERDICTS / sizeof *VERDICTS; i++)
        assert_no_part(&v, nomination_url(rival, "/judge"),
                       arena_printf(db_arena(), "version=%lld&verdict=%s&reason=不合要求",
                                    (long long)nomination_of(rival).version, VERDICTS[i]));
    assert_no_part(&v, programme_url(s.programme, "/nominations/pass"), "");
    assert_no_part(&v, nomination_url(rival, "/eligibility"), "rule=service&mark=2&holds=1&reason=特殊贡献");
    assert_int_equal(nomination_of(rival).state, NOMINATION_RECOMMENDED);
    assert_int_equal(move_nomination(rival, NOMINATION_PASSED, 0, s.second), OK);
}

static void an_author_records_no_opinion_about_it(void **state)
{
    struct opinion_nominee *list;
    size_t n;
    (void)state;
    struct act a = award_act(s.clerk);
    assert_int_equal(store_opinion_nominees(a.db, a.arena, of.programme, s.clerk, &list, &n), OK);
    assert_int_equal(n, 2);
    for (size_t i = 0; i < n; i++)
        assert_int_equal(list[i].own, list[i].id == paper[0]);
}

/* ---- objections -------------------------------------------------------------------------------------------------------- */

static void object_to(int position, const char *form)
{
    struct visitor v = visitor_new(&app);
    v.without_tokens = true;
    const struct answer a = page_post(
        &v, arena_printf(db_arena(), "/award/notice/%s/object", id_of_newest("public_notice")),
        arena_printf(db_arena(), "form=%s&words=2026年3月食堂台账与内容不符&about=%d&as=anonymous&name=&contact=", form,
                     position));
    assert_status(&a, 200);
}

static const char *objection(const char *tail)
{
    return programme_url(of.programme, arena_printf(db_arena(), "/objection/%s%s", id_of_newest("objection"), tail));
}

static void an_author_knows_nothing_of_objections(void **state)
{
    (void)state;
    for (int about = 0; about < 3; about++) { /* the notice as a whole, their own paper, somebody else's */
        object_to(about, arena_printf(db_arena(), "AAAAAAAAAAAAAAAAAAAAA%c", "Qgw"[about]));
        assert_no_part(&author, objection(""), NULL);
        assert_no_part(&author, objection("/step/accept"), "");
        assert_no_part(&author, objection("/contact"), "");
        struct answer a = page_post(&second, objection("/step/accept"), "");
        goes_and_shows(&second, &a, "异议已受理");
        assert_no_part(&author, objection("/step/take"), "");
        assert_no_part(&author, objection("/step/true"), "reason=查证属实");
    }
    assert_int_equal(at_home(s.clerk, "award_objection"), 0);
    assert_int_equal(at_home(s.second, "award_objection"), 3);
    db_expect("ck_objection_own", "UPDATE objection SET first_officer = %lld WHERE nomination_id IS NULL",
              (long long)s.clerk);
    db_expect("ck_objection_own", "UPDATE objection SET first_officer = %lld WHERE nomination_id = %lld",
              (long long)s.clerk, (long long)paper[0]);
    db_expect("ck_objection_rival", "UPDATE objection SET first_officer = %lld WHERE nomination_id = %lld",
              (long long)s.clerk, (long long)paper[1]);
}

/* ---- the decision and the honour --------------------------------------------------------------------------------------- */

static struct answer decide(struct visitor *v)
{
    static const char PDF[] = "%PDF-1.4\n%%EOF\n";
    return page_post_file(v, programme_url(of.programme, "/decision"),
                          "document_no=沧管〔2026〕13号&issuer=沧屿市机关事务管理局&decided_on=2026-11-26", "scan",
                          "决定.pdf", PDF, sizeof PDF - 1);
}

static const char *id_text(const char *hex)
{
    char text[TEXT_ID_SIZE];
    uint8_t id[16];
    assert_true(text_unhex(hex, id, 16));
    text_id_encode(id, text);
    return arena_printf(db_arena(), "%s", text);
}

static const char *honour(const char *tail)
{
    const char *hex = db_text(
        arena_printf(db_arena(), "SELECT HEX(public_id) FROM honour WHERE nomination_id = %lld", (long long)paper[0]));
    return arena_printf(db_arena(), "/award/honour/%s%s", id_text(hex), tail);
}

static void an_author_neither_decides_nor_revokes_and_hears_of_it(void **state)
{
    (void)state;
    struct answer a = decide(&author);
    assert_status(&a, 403);
    assert_shows(&a, OWN);
    assert_int_equal(count("honour"), 0);
    a = decide(&second);
    assert_status(&a, 303);
    assert_int_equal(count("honour"), 2);
    db_expect("ck_programme_decision_own",
              "INSERT INTO programme_decision SELECT programme_id, UNHEX(MD5('d')), '另号', decided_on, issuer, %lld,"
              " registered_at FROM programme_decision",
              (long long)s.clerk);
    a = page_get(&author, programme_url(of.programme, "/decision")); /* it is decided: they are of the office again */
    assert_status(&a, 200);
    a = page_post(&author, honour("/revoke"), "reason=申报材料不实");
    assert_status(&a, 404);
    a = page_get(&author, honour("/story"));
    assert_status(&a, 404);
    a = page_post(&author, honour("/story/withdraw"), "part=words");
    assert_status(&a, 404);
    db_expect("ck_honour_revocation_valid",
              "INSERT INTO honour_revocation (public_id, honour_id, state, reason, proposed_by, proposed_at) SELECT"
              " UNHEX(MD5('r')), id, 'proposed', '材料不实', %lld, '2026-12-01' FROM honour WHERE nomination_id = %lld",
              (long long)s.clerk, (long long)paper[0]);
    a = page_post(&second, honour("/revoke"), "reason=申报材料不实");
    goes_and_shows(&second, &a, "等待另一人批准");
    const char *approve = arena_printf(db_arena(), "proposal=%s&outcome=approve&answer=",
                                       id_text(db_text("SELECT HEX(public_id) FROM honour_revocation")));
    a = page_post(&author, honour("/revocation"), approve);
    assert_status(&a, 404);
    db_expect("ck_honour_revocation_own",
              "UPDATE honour_revocation SET state = 'approved', decided_by = %lld, decided_at = '2026-12-02'",
              (long long)s.clerk);
    a = page_post(&leader, honour("/revocation"), approve);
    goes_and_shows(&leader, &a, "表彰已撤销");
    assert_int_equal(
        count(arena_printf(db_arena(), "notice WHERE kind = 'honour.revoked' AND person_id IN (%lld, %lld)",
                           (long long)s.clerk, (long long)s.people[2])),
        2);
    assert_int_equal(count("notice WHERE kind = 'honour.revoked'"), 2);
}

/* ---- calling in -------------------------------------------------------------------------------------------------------- */

static void nobody_calls_themselves_in(void **state)
{
    int64_t n[3];
    (void)state;
    scene_selected(&s, n);
    (void)make_notice(s.programme, "2026-11-18", "2026-11-19", "2026-11-25");
    make_grant(s.people[3], "award_officer", s.city);
    struct visitor reserve = as(s.people[3]);
    db_run(arena_printf(db_arena(),
                        "INSERT INTO objection (public_id, receipt_hash, programme_id, notice_id, nomination_id,"
                        " anonymous, words, state, received_at) SELECT UNHEX(MD5('o')), UNHEX(SHA2('o', 256)),"
                        " programme_id, id, %lld, 1, '不实', 'received', '2026-11-19' FROM public_notice;\n",
                        (long long)n[0]));
    const char *path = arena_printf(db_arena(), "/objection/%s/step/", id_of_newest("objection"));
    assert_no_part(&reserve, programme_url(s.programme, arena_printf(db_arena(), "%saccept", path)), "");
    db_run(arena_printf(db_arena(), "UPDATE objection SET state = 'investigating', first_officer = %lld;\n",
                        (long long)s.second));
    const char *find_true = programme_url(s.programme, arena_printf(db_arena(), "%strue", path));
    assert_no_part(&reserve, find_true, "reason=查证属实&call_next=1");
    assert_no_part(&reserve, find_true, "reason=查证属实");
    assert_no_part(
        &reserve, nomination_url(n[0], "/remove"),
        arena_printf(db_arena(), "version=%lld&remove_reason=不合要求", (long long)nomination_of(n[0]).version));
    assert_int_equal(nomination_of(n[0]).state, NOMINATION_SELECTED);
    assert_int_equal(nomination_of(n[2]).state, NOMINATION_RESERVE);
    db_expect("ck_nomination_log_own",
              "INSERT INTO nomination_log (nomination_id, from_state, to_state, person_id, at) VALUES (%lld, 'reserve',"
              " 'selected', %lld, '2026-11-18')",
              (long long)n[2], (long long)s.people[3]);
    struct visitor other = as(s.second);
    const struct answer a = page_post(&other, find_true, "reason=查证属实&call_next=1");
    goes_and_shows(&other, &a, "该对象已取消资格");
    assert_int_equal(nomination_of(n[2]).state, NOMINATION_SELECTED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(an_author_has_no_part_in_the_office, papers),
        cmocka_unit_test_setup(a_leader_reads_nothing_of_their_rivals, scene),
        cmocka_unit_test_setup(a_nominee_judges_nobody, scene),
        cmocka_unit_test_setup(an_author_records_no_opinion_about_it, papers),
        cmocka_unit_test_setup(an_author_knows_nothing_of_objections, noticed),
        cmocka_unit_test_setup(an_author_neither_decides_nor_revokes_and_hears_of_it, decided),
        cmocka_unit_test_setup(nobody_calls_themselves_in, scene),
    };
    return cmocka_run_group_tests_name("page/award/own", tests, open_all, close_all);
}
