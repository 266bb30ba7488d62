/* Sealed reviews through the pages: what fixing the list and each change of it seals verifies without the site, says what was said and
   names nobody who is not on the list; who has the file, and by what a reviewer finds their own. */
#include "lib/act/results_crypt.h"
#include "lib/act/review.h"
#include "lib/act/review_seal.h"
#include "lib/act/selection.h"
#include "lib/crypt/signature.h"
#include "tests/harness/command.h"
#include "tests/harness/paper.h"
#include "tests/page/award/review_scene.h"

static struct results_findings findings;
static uint8_t key[RESULTS_KEY]; /* that jobs sign with */
static char keys[200];           /* where it lies */

static void jobs_sign(void)
{
    struct act a = award_act(0);
    struct signature_key own;
    a.db = db_as("jobs");
    a.program = "jobs";
    const int64_t last = count("review_seal");
    assert_int_equal(signature_key_open(&own, keys, "review"), OK);
    memcpy(key, own.public, sizeof key);
    signature_key_wipe(&own);
    for (int64_t id = 1; id <= last; id++)
        for (int twice = 0; twice < 2; twice++)
            assert_int_equal(act_review_seal_sign(&a, keys, id), OK);
}

static int open_both(void **state)
{
    const int failed = open_all(state);
    snprintf(keys, sizeof keys, "%s", command_directory("keys"));
    return failed;
}

static int close_both(void **state)
{
    command_clean(keys);
    return close_all(state);
}

static const char *file_url(int64_t programme, int64_t kind)
{
    return programme_url(programme, arena_printf(db_arena(), "/review/sealed/%s", id_of("programme_kind", kind)));
}

static struct review_seal *verified(const char *text)
{
    const struct results_trust trust = {(const uint8_t(*)[RESULTS_KEY]) & key, 1};
    struct review_seal *x;
    enum err e = review_seal_read(db_arena(), text, strlen(text), false, &x, &findings);
    if (!e)
        e = review_seal_verify(x, &results_crypt, &trust, &findings);
    if (e)
        fail_msg("%s", findings.list[0].key);
    return x;
}

/* As the officer gets it. */
static const char *file_of(int64_t programme, int64_t kind)
{
    const struct answer a = page_get(&officer, file_url(programme, kind));
    assert_status(&a, 200);
    return arena_str(db_arena(), a.body);
}

static void fix(int64_t programme, int reserves)
{
    const struct answer a = page_post(&officer, programme_url(programme, "/review/select"),
                                      arena_printf(db_arena(), "reserves=%d", reserves));
    goes_and_shows(&officer, &a, "名单已确定");
}

static void places(int n)
{
    db_run("DROP TRIGGER IF EXISTS tr_programme_kind_changed;\n");
    db_run(arena_printf(db_arena(), "UPDATE programme_kind SET places = %d WHERE id = %lld;\n", n, (long long)s.kind));
}

/* ---- the file --------------------------------------------------------------------------------------------------------------- */

static void what_is_sealed_verifies_and_names_the_list_alone(void **state)
{
    (void)state;
    places(1);
    mark_all("50", "55", "52");
    struct answer a = page_get(&officer, at_review(""));
    assert_hides(&a, "评审存证");
    fix(s.programme, 2);
    assert_int_equal(count("audit WHERE act = 'reviewing.seal' AND after_json LIKE '%\"cause\":\"fixed\"%'"), 1);
    a = page_get(&officer, at_review(""));
    assert_shows(&a, "正在签名");
    a = page_get(&officer, file_url(s.programme, s.kind));
    goes_and_shows(&officer, &a, "正在签名");
    assert_int_equal(count("audit WHERE act = 'reviewing.seal_export'"), 0);
    jobs_sign();
    a = page_get(&officer, at_review(""));
    assert_shows(&a, "下载存证文件");
    assert_shows(&a, "jiangxin verify review");
    const char *text = file_of(s.programme, s.kind);
    assert_int_equal(count("audit WHERE act = 'reviewing.seal_export'"), 1);
    const struct review_seal *x = verified(text);
    assert_int_equal(x->nominee_count, 3);
    assert_int_equal(x->review_count, 9);
    assert_int_equal(x->head_count, 1);
    assert_string_equal(x->outcome[1].result, "85.00");
    assert_int_equal(x->outcome[1].state, REVIEW_SEAL_SELECTED);
    assert_string_equal(x->nominees[1].name, nomination_of(nominee[1]).name);
    /* Neither of the others, nor a reviewer, nor a reason. */
    assert_null(strstr(text, nomination_of(nominee[0]).name));
    assert_null(strstr(text, nomination_of(nominee[2]).name));
    assert_null(strstr(text, "万小满"));
    assert_null(strstr(text, "事迹突出"));
}

static void officers_and_leaders_have_it_alone(void **state)
{
    (void)state;
    mark_all("50", "55", "52");
    fix(s.programme, 2);
    jobs_sign();
    const char *url = file_url(s.programme, s.kind);
    struct answer a = page_get(&leader, url);
    assert_status(&a, 200);
    a = page_get(&clerk, url);
    assert_status(&a, 404);
    a = page_get(&reviewer[0], url);
    assert_status(&a, 404);
    a = page_get(&officer, file_url(s.programme, s.group)); /* nobody was nominated for it */
    assert_status(&a, 404);
    make_grant(s.people[0], "leader", s.city); /* a nominee reads no reviews, sealed ones neither */
    struct visitor own = as(s.people[0]);
    a = page_get(&own, url);
    assert_status(&a, 403);
    struct visitor nobody = visitor_new(&app);
    a = page_get(&nobody, url);
    assert_status(&a, 303);
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

static void each_change_is_the_next_version(void **state)
{
    (void)state;
    places(1);
    mark_all("50", "55", "52");
    fix(s.programme, 2);
    jobs_sign();
    const struct review_seal *old = verified(file_of(s.programme, s.kind));
    assert_int_equal(move_nomination(nominee[1], NOMINATION_WITHDRAWN, 0, s.officer), OK);
    struct answer a = page_get(&officer, file_url(s.programme, s.kind));
    goes_and_shows(&officer, &a, "正在签名"); /* what is handed out is the newest */
    /* Whoever stands first is under a sanction by now, and is passed over. */
    db_run(arena_printf(db_arena(),
                        "DROP TRIGGER IF EXISTS tr_programme_rule_added;\n"
                        "INSERT INTO programme_rule (kind_id, rule, effect) VALUES (%lld, 'sanction', 'forbid');\n"
                        "INSERT INTO sanction (public_id, owner_unit_id, person_id, until_on, document, document_on,"
                        " created_by, created_at) VALUES (UNHEX(MD5('s')), %lld, %lld, '2027-12-31', '某纪〔2026〕1号',"
                        " '2026-06-01', %lld, '2026-11-17');\n",
                        (long long)s.kind, (long long)s.city, (long long)s.people[3], (long long)s.officer));
    struct calling c = {.gone = nominee[1]};
    struct act act = award_act(s.officer);
    assert_int_equal(act_run(&act, "test.call", call_work, &c), OK);
    assert_int_equal(c.called.id, nominee[0]);
    jobs_sign();
    const struct review_seal *x = verified(file_of(s.programme, s.kind));
    assert_int_equal(x->head_count, 3);
    assert_int_equal(x->heads[1].cause, REVIEW_SEAL_WITHDRAWN);
    assert_int_equal(x->heads[2].cause, REVIEW_SEAL_CALLED);
    assert_int_equal(x->changes[1].passed_over_count, 1);
    assert_int_equal(x->changes[1].passed_over[0], 3);
    assert_string_equal(x->changes[1].name, c.called.name);
    assert_int_equal(x->outcome[0].state, REVIEW_SEAL_SELECTED);
    assert_int_equal(x->outcome[1].state, REVIEW_SEAL_GONE_WITHDRAWN);
    assert_int_equal(x->outcome[2].state, REVIEW_SEAL_RESERVE);
    findings.count = 0;
    assert_int_equal(review_seal_since(x, old, &findings), OK);
}

/* By the page of the office: somebody is removed and the next called in, in one act and two versions. */
static void the_office_removes_and_calls(void **state)
{
    (void)state;
    places(1);
    mark_all("50", "55", "52");
    fix(s.programme, 2);
    const struct answer a =
        page_post(&officer, nomination_url(nominee[1], "/remove"),
                  arena_printf(db_arena(), "remove_reason=隐瞒处分&call_next=1&next=%s&version=%lld",
                               id_of("nomination", nominee[2]), (long long)nomination_of(nominee[1]).version));
    assert_status(&a, 303);
    jobs_sign();
    const char *text = file_of(s.programme, s.kind);
    const struct review_seal *x = verified(text);
    assert_int_equal(x->head_count, 3);
    assert_int_equal(x->heads[1].cause, REVIEW_SEAL_REMOVED);
    assert_int_equal(x->heads[2].cause, REVIEW_SEAL_CALLED);
    assert_int_equal(x->outcome[2].state, REVIEW_SEAL_SELECTED);
    assert_null(strstr(text, "隐瞒处分"));
}

static void what_the_meeting_decides_is_in_it(void **state)
{
    (void)state;
    mark_all("50", "55", "52");
    fix(s.programme, 2);
    assert_int_equal(step_programme(s.programme, STEP_RESELECT, s.officer), OK);
    jobs_sign();
    struct answer a = page_get(&officer, at_review(""));
    assert_shows(&a, "名单已收回重评");
    a = page_post(&officer, at_review("/decide"),
                  arena_printf(db_arena(),
                               "what=leave&nomination=%s&order=&agree=1&against=6&abstain=0&reason=材料不实",
                               id_of("nomination", nominee[1])));
    assert_status(&a, 303);
    fix(s.programme, 2);
    jobs_sign();
    const char *text = file_of(s.programme, s.kind);
    const struct review_seal *x = verified(text);
    assert_int_equal(x->head_count, 2);
    assert_int_equal(x->heads[1].cause, REVIEW_SEAL_FIXED);
    assert_int_equal(x->decision_count, 1);
    assert_int_equal(x->decisions[0].number, 2);
    assert_true(x->decisions[0].leave && x->decisions[0].against == 6);
    assert_int_equal(x->outcome[1].state, REVIEW_SEAL_UNSELECTED);
    assert_null(strstr(text, "材料不实"));
    /* The office proves the reason with what its page says. */
    struct review_seal_proof proof;
    uint8_t salt[REVIEW_SEAL_SALT];
    char digest[RESULTS_HEX];
    assert_int_equal(act_review_seal_proof(db_as("award"), db_arena(), s.kind, nominee[1], &proof), OK);
    a = page_get(&officer, at_review(""));
    assert_shows(&a, proof.salt);
    assert_string_equal(proof.code, x->nominees[1].code);
    assert_true(text_unhex(proof.salt, salt, sizeof salt));
    assert_int_equal(review_seal_reason(&results_crypt, salt, "材料不实", digest), OK);
    assert_string_equal(digest, x->decisions[0].reason);
}

/* ---- the reviewer ----------------------------------------------------------------------------------------------------------- */

static void a_reviewer_finds_their_own(void **state)
{
    (void)state;
    mark_all("50", "55", "52");
    const int64_t id = task(0, 0);
    struct answer a = page_get(&reviewer[0], task_url(id, ""));
    assert_hides(&a, "评审回执");
    fix(s.programme, 2);
    jobs_sign();
    const struct review_seal *x = verified(file_of(s.programme, s.kind));
    struct act act = award_act(s.reviewers[0]);
    struct review_look look;
    struct review_receipt r;
    uint8_t public[16], salt[REVIEW_SEAL_SALT];
    char digest[RESULTS_HEX];
    assert_true(text_id_decode(id_of("review_assignment", id), public));
    assert_int_equal(act_review_see(&act, public, &look), OK);
    assert_int_equal(act_review_receipt(db_as("award"), db_arena(), &look, &r), OK);
    assert_true(r.sealed && r.is_signed);
    assert_int_equal(r.number, 1);
    assert_string_equal(r.line, "50、30");
    assert_string_equal(r.content, x->heads[0].content);
    assert_true(text_unhex(r.salt, salt, sizeof salt));
    assert_int_equal(review_seal_reason(&results_crypt, salt, "事迹突出，群众公认", digest), OK);
    assert_string_equal(digest, r.reason);
    size_t own = 0;
    for (size_t i = 0; i < x->review_count; i++)
        own += x->reviews[i].number == 1 && strcmp(x->reviews[i].reviewer, r.code) == 0 &&
               strcmp(x->reviews[i].reason, digest) == 0 && x->reviews[i].marks[0] == 50000;
    assert_int_equal(own, 1);
    a = page_get(&reviewer[0], task_url(id, ""));
    assert_shows(&a, "评审回执");
    assert_shows(&a, r.code);
    assert_shows(&a, r.salt);
    assert_shows(&a, r.content);
    a = page_get(&reviewer[1], task_url(id, ""));
    assert_status(&a, 404);
    a = page_get(&officer, task_url(id, ""));
    assert_status(&a, 404);
}

/* ---- other lists ------------------------------------------------------------------------------------------------------------ */

static void a_list_older_than_sealing_says_so(void **state)
{
    (void)state;
    for (size_t i = 0; i < 2; i++)
        assert_int_equal(move_nomination(nominee[i], NOMINATION_SELECTED, 0, s.officer), OK);
    assert_int_equal(move_nomination(nominee[2], NOMINATION_RESERVE, 0, s.officer), OK);
    assert_int_equal(step_programme(s.programme, STEP_SELECT, s.officer), OK);
    struct answer a = page_get(&officer, at_review(""));
    assert_shows(&a, "这份名单在启用评审存证之前确定");
    a = page_get(&officer, file_url(s.programme, s.kind));
    assert_status(&a, 404);
    assert_int_equal(move_nomination(nominee[0], NOMINATION_WITHDRAWN, 0, s.officer),
                     OK); /* and nothing stands in the way */
    assert_int_equal(count("review_seal"), 0);
}

static void the_meeting_alone_is_sealed_too(void **state)
{
    (void)state;
    fix(s.programme, 1);
    jobs_sign();
    const struct review_seal *x = verified(file_of(s.programme, s.kind));
    assert_int_equal(x->review_count, 0);
    assert_null(x->card);
    assert_int_equal(x->nominee_count, 3);
}

static void votes_about_papers_are_sealed(void **state)
{
    (void)state;
    struct paper_scene ps;
    paper_scene(&s, &ps);
    const int64_t paper = make_paper(&ps, 2, s.people[3], "公共机构节约用电研究");
    assert_int_equal(step_programme(ps.programme, STEP_CLOSE, s.officer), OK);
    assert_int_equal(move_nomination(paper, NOMINATION_PASSED, 0, s.officer), OK);
    db_run(arena_printf(db_arena(),
                        "DROP TRIGGER IF EXISTS tr_programme_kind_changed;\n"
                        "UPDATE programme_kind SET review = 'vote', reviewers_each = 1 WHERE id = %lld;\n"
                        "INSERT INTO reviewer (public_id, programme_id, person_id, created_by, created_at) VALUES"
                        " (UNHEX(MD5('r')), %lld, %lld, %lld, '2026-11-18');\n",
                        (long long)ps.kind, (long long)ps.programme, (long long)s.reviewers[0], (long long)s.officer));
    struct answer a = page_post(&officer, programme_url(ps.programme, "/review/assign"), "");
    goes_and_shows(&officer, &a, "已安排 1 份评审");
    const int64_t id = db_int("SELECT MAX(id) FROM review_assignment");
    a = page_post(
        &reviewer[0], task_url(id, ""),
        arena_printf(db_arena(), "vote=agree&words=选题有价值&version=%lld&deed=hand_in", (long long)version_of(id)));
    assert_goes_to(&a, "/award/reviews");
    fix(ps.programme, 1);
    jobs_sign();
    const char *text = file_of(ps.programme, ps.kind);
    const struct review_seal *x = verified(text);
    assert_int_equal(x->subject, SUBJECT_PAPER);
    assert_true(x->vote && x->category_count > 0);
    assert_int_equal(x->reviews[0].vote, REVIEW_AGREE);
    assert_string_equal(x->outcome[0].result, "1/1");
    assert_null(strstr(text, "选题有价值"));
    a = page_get(&reviewer[0], task_url(id, ""));
    assert_shows(&a, "评审回执");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(what_is_sealed_verifies_and_names_the_list_alone, assigned),
        cmocka_unit_test_setup(officers_and_leaders_have_it_alone, assigned),
        cmocka_unit_test_setup(each_change_is_the_next_version, assigned),
        cmocka_unit_test_setup(the_office_removes_and_calls, assigned),
        cmocka_unit_test_setup(what_the_meeting_decides_is_in_it, assigned),
        cmocka_unit_test_setup(a_reviewer_finds_their_own, assigned),
        cmocka_unit_test_setup(a_list_older_than_sealing_says_so, passed),
        cmocka_unit_test_setup(the_meeting_alone_is_sealed_too, passed),
        cmocka_unit_test_setup(votes_about_papers_are_sealed, passed),
    };
    return cmocka_run_group_tests_name("page/award/review_seal", tests, open_both, close_both);
}
