/* Each page of the program takes as many statements with fifty nominees as with five: nothing is asked of the database for each of them. */
#include "lib/base/text.h"
#include "tests/harness/paper.h"
#include "tests/page/award/program.h"

enum { FEW = 5, MANY = 50, PAGES_MOST = 100 };

static const char PDF[] = "%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n";
#define DECIDED "document_no=沧管〔2026〕12号&issuer=沧屿市机关事务管理局&decided_on=2026-11-26"

struct counted {
    const char *page; /* with the state of the programme */
    int64_t statements;
};
static struct counted counted[2][PAGES_MOST];
static size_t pages, run;
static struct paper_scene of;
static int64_t nominee[MANY];

/* Statements of one page, once everything that a program remembers is remembered. */
static void look(struct visitor *v, const char *when, const char *path)
{
    assert_true(pages < PAGES_MOST);
    (void)page_get(v, path);
    const uint64_t before = sql_counters(app.db).statements;
    const struct answer a = page_get(v, path);
    assert_status(&a, 200);
    const char *tail = strstr(path, "/programme/");
    counted[run][pages++] = (struct counted){
        arena_printf(db_arena(), "%s: %s", when, tail ? tail + strlen("/programme/") + TEXT_ID_SIZE - 1 : path),
        (int64_t)(sql_counters(app.db).statements - before)};
}

static void look_all(struct visitor *v, const char *when, int64_t programme, const char *const *tails)
{
    for (; *tails; tails++)
        look(v, when, programme ? programme_url(programme, *tails) : *tails);
}
#define LOOK(v, when, programme, ...) look_all(v, when, programme, (const char *const[]){__VA_ARGS__, NULL})

static void authority_asked(void)
{
    db_run(
        arena_printf(db_arena(),
                     "DROP TRIGGER IF EXISTS tr_programme_authority_added;\n" /* they are settled with the approval */
                     "INSERT INTO programme_authority (public_id, programme_id, code, title, subject, required, sort)"
                     " VALUES (UNHEX(MD5('a1')), %lld, 'discipline', '市纪委监委', 'individual', 0, 1);\n",
                     (long long)s.programme));
}

/* Rules of which each asks about everybody, and one finds something of all. */
static void rules_on(void)
{
    db_run(arena_printf(
        db_arena(),
        "DROP TRIGGER IF EXISTS tr_programme_rule_added;\n"
        "INSERT INTO programme_rule (kind_id, rule, effect, years, places, grade_band) VALUES"
        " (%lld, 'service', 'warn', 50, NULL, NULL), (%lld, 'in_post', 'forbid', NULL, NULL, NULL),"
        " (%lld, 'sanction', 'forbid', NULL, NULL, NULL), (%lld, 'same_series', 'forbid', 5, NULL, NULL),"
        " (%lld, 'same_cause', 'forbid', NULL, NULL, NULL), (%lld, 'leader_quota', 'warn', NULL, 5, (SELECT word FROM"
        " grade_band ORDER BY sort LIMIT 1));\n",
        (long long)s.kind, (long long)s.kind, (long long)s.kind, (long long)s.kind, (long long)s.kind,
        (long long)s.kind));
}

static void recommend(int n)
{
    for (int i = 3; i <= n; i++)
        db_run(arena_printf(db_arena(), "INSERT INTO programme_place VALUES (%lld, %lld, %d);\n", (long long)s.kind,
                            (long long)s.north, i));
    for (int i = 0; i < n; i++) {
        const int64_t person = make_person(s.kitchen, arena_printf(db_arena(), "5%03d", i), "丁𬭸");
        nominee[i] = make_nomination(&s, person, s.kitchen);
        db_run(arena_printf(db_arena(), "UPDATE nomination SET cause = '食堂改造' WHERE id = %lld;\n",
                            (long long)nominee[i]));
        assert_int_equal(move_nomination(nominee[i], NOMINATION_RECOMMENDED, s.north, s.north_liaison), OK);
        (void)make_paper(&of, i % 3, person, arena_printf(db_arena(), "食堂台账研究之%d", i));
    }
}

static void move_all(int n, enum nomination_state to)
{
    for (int i = 0; i < n; i++)
        assert_int_equal(move_nomination(nominee[i], to, 0, s.officer), OK);
}

static void assign(struct visitor *officer)
{
    const char *rubric = arena_printf(db_arena(), "/review/rubric/%s", public_id("programme_kind", s.kind));
    struct answer a =
        page_post(officer, programme_url(s.programme, rubric), "title=工作业绩&guide=近三年&most=100&step=0.5");
    assert_status(&a, 303);
    for (size_t i = 0; i < AWARD_REVIEWERS; i++) {
        a = page_post(
            officer, programme_url(s.programme, "/review/reviewers"),
            arena_printf(db_arena(), "person_id=%s&person=x&kind=&most=", public_id("person", s.reviewers[i])));
        assert_status(&a, 303);
    }
    a = page_post(officer, programme_url(s.programme, "/review/assign"), "");
    assert_status(&a, 303);
}

static void walk(int n)
{
    db_clear(NULL);
    award_scene(&s);
    paper_scene(&s, &of);
    pages = 0;
    rules_on();
    authority_asked();
    recommend(n);
    struct visitor officer = as(s.officer), liaison = as(s.north_liaison), reviewer = as(s.reviewers[0]),
                   anybody = visitor_new(&app), leader = as(s.leader), own = as(s.people[0]);
    LOOK(&officer, "open", s.programme, "", "/nominations", "/nominations.csv", "/nominations.xlsx", "/opinions",
         "/review", "/review/reviewers", "/notices", "/objections", "/decision", "/ceremony", "/certificates", "/rules",
         "/setup", "/quota", "/candidates", "/candidates.csv");
    LOOK(&officer, "open", of.programme, "", "/papers", "/forum");
    LOOK(&officer, "open", 0, "/award", "/award/programmes", "/award/sanctions", "/award/honours/register",
         "/award/revocations", "/award/certificates");
    LOOK(&liaison, "open", 0, "/award/unit", "/award");
    LOOK(&leader, "open", s.programme, "", "/nominations");
    LOOK(&own, "open", 0, "/award", "/award/papers", "/award/certificates/mine");
    look(&officer, "open", nomination_url(nominee[0], ""));

    move_all(n, NOMINATION_PASSED);
    assert_int_equal(step_programme(s.programme, STEP_CLOSE, s.officer), OK);
    assign(&officer);
    LOOK(&officer, "reviewing", s.programme, "", "/nominations", "/review", "/review/reviewers");
    LOOK(&reviewer, "reviewing", 0, "/award/reviews", "/award");

    const char *ask = arena_printf(db_arena(), "/opinions/new?authority=%s",
                                   public_id("programme_authority", db_int("SELECT MAX(id) FROM programme_authority")));
    move_all(n, NOMINATION_SELECTED);
    assert_int_equal(step_programme(s.programme, STEP_SELECT, s.officer), OK);
    LOOK(&officer, "selected", s.programme, "", "/nominations", "/opinions", ask, "/review", "/notices");

    const struct answer prepared = page_post(&officer, programme_url(s.programme, "/notices"), "order=stroke&days=5");
    assert_status(&prepared, 303);
    const int64_t drawn = db_int("SELECT MAX(id) FROM public_notice");
    const char *notice = arena_printf(db_arena(), "/notice/%s", public_id("public_notice", drawn));
    LOOK(&officer, "prepared", s.programme, "/notices", notice, arena_printf(db_arena(), "%s/html", notice),
         arena_printf(db_arena(), "%s/docx", notice), arena_printf(db_arena(), "%s/csv", notice));
    const struct answer posted =
        page_post(&officer, programme_url(s.programme, arena_printf(db_arena(), "%s/post", notice)),
                  "way=platform&place=&posted_at=2026-11-18T09:00");
    assert_status(&posted, 303);
    LOOK(&officer, "noticing", s.programme, "", "/notices", notice, "/objections", "/decision", "/draft/decision");
    look(&anybody, "noticing", arena_printf(db_arena(), "/award%s", notice));
    look(&anybody, "noticing", arena_printf(db_arena(), "/award%s/object", notice));

    clock_test_set(at(11, 26, 9, 0));
    officer = as(s.officer);
    const struct answer over =
        page_post(&officer, programme_url(s.programme, arena_printf(db_arena(), "%s/end", notice)), "");
    assert_status(&over, 303);
    const struct answer decided = page_post_file(&officer, programme_url(s.programme, "/decision"), DECIDED, "scan",
                                                 "决定.pdf", PDF, sizeof PDF - 1);
    assert_status(&decided, 303);
    assert_int_equal(count("honour"), n);
    LOOK(&officer, "decided", s.programme, "", "/decision", "/ceremony", "/certificates", "/nominations",
         "/draft/decision");
    LOOK(&officer, "decided", 0, "/award/certificates", "/award/honours/register", "/award/honours/register.csv");
    LOOK(&anybody, "decided", 0, "/award/honours");
}

static void fifty_take_what_five_take(void **state)
{
    size_t more = 0;
    (void)state;
    for (run = 0; run < 2; run++)
        walk(run == 0 ? FEW : MANY);
    for (size_t i = 0; i < pages; i++)
        if (counted[0][i].statements != counted[1][i].statements) {
            print_error("%s: %lld statements with %d, %lld with %d\n", counted[1][i].page,
                        (long long)counted[0][i].statements, FEW, (long long)counted[1][i].statements, MANY);
            more++;
        }
    assert_int_equal(more, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(fifty_take_what_five_take)};
    return cmocka_run_group_tests_name("page/award/constant", tests, open_all, close_all);
}
