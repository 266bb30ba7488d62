/* Papers: handing in again and again until the deadline, who counts as an author, what the check of the copy finds in real PDFs, the
   compilation with its page numbers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "lib/act/forum.h"
#include "lib/act/paper.h"
#include "lib/act/paper_check.h"
#include "lib/domain/paper_names.h"
#include "lib/act/paper_compile.h"
#include "lib/doc/pdf.h"
#include "tests/harness/act.h"
#include "tests/harness/command.h"
#include "tests/harness/paper.h"
#include "tests/harness/rows.h"

static struct award_scene s;
static struct paper_scene of;
static const char *dir;

static int scene(void **state)
{
    db_clear(state);
    award_scene(&s);
    paper_scene(&s, &of);
    dir = command_directory("paper");
    return 0;
}

static int gone(void **state)
{
    (void)state;
    (void)command_status("rm -rf '%s'", dir);
    return 0;
}

/* ---- PDFs ---------------------------------------------------------------------------------------------------------- */

struct text {
    const char *words;
    int pages;
};

static void draw(struct pdf *x, void *context)
{
    const struct text *t = context;
    for (int i = 0; i < t->pages; i++) {
        pdf_text(x, t->words);
        pdf_keep(x, i + 1 < t->pages ? 250 : 0);
    }
}

static struct buf pdf_of(const char *title, const char *words, int pages)
{
    const struct pdf_spec spec = {
        .title = title, .head = "", .head_side = "", .foot = "", .page = "", .language = "zh-CN"};
    struct text t = {words, pages};
    struct buf out;
    buf_init(&out, 0);
    assert_int_equal(pdf_write(&spec, draw, &t, &out), OK);
    return out;
}

static struct file placed(struct act *a, enum file_use use, const struct buf *bytes)
{
    const struct file_room room = {.dir = dir, .limit_kib = 4096};
    struct file f;
    assert_int_equal(act_file_place(a, &room, use, &(struct file_given){"稿.pdf", bytes->data, bytes->len}, &f), OK);
    return f;
}

struct handing {
    int64_t author;
    int64_t paper; /* nomination; 0: a new one */
    const char *topic;
    const struct paper_coauthor *coauthors;
    size_t coauthor_count;
    const struct buf *blind; /* NULL: one that names nobody */
    int pages;
};

static struct message refusal;
static const char *field;

static enum err hand_in(const struct handing *h)
{
    struct act a = award_act(h->author);
    struct buf whole = pdf_of(h->topic, h->topic, h->pages ? h->pages : 1), blind = pdf_of("", "匿名稿正文", 1);
    struct file f = placed(&a, FILE_OF_PAPER, &whole),
                g = placed(&a, FILE_OF_PAPER_BLIND, h->blind ? h->blind : &blind);
    const struct paper_giving x = {.programme = id_of("programme", of.programme),
                                   .paper = h->paper ? id_of("nomination", h->paper) : NULL,
                                   .kind = id_of("programme_kind", of.kind),
                                   .category = id_of("programme_category", of.categories[2]),
                                   .topic = h->topic,
                                   .coauthors = h->coauthors,
                                   .coauthor_count = h->coauthor_count,
                                   .whole = &f,
                                   .blind = &g};
    const enum err e = act_paper_hand_in(&a, &x);
    refusal = a.refusal;
    field = a.refused_field;
    buf_free(&whole);
    buf_free(&blind);
    return e;
}

static struct paper paper_of(int64_t nomination)
{
    struct paper x;
    assert_int_equal(store_paper_get(db_as("award"), db_arena(), nomination, &x), OK);
    return x;
}

static int64_t newest(void)
{
    return db_int("SELECT MAX(id) FROM nomination");
}

/* The jobs that wait, by the jobs' own user. */
static void run_checks(void)
{
    struct act a = award_act(0);
    a.db = db_as("jobs");
    a.program = "jobs";
    a.key = NULL;
    const int64_t id = db_int("SELECT MAX(id) FROM paper_version");
    assert_int_equal(db_int("SELECT COUNT(*) FROM job WHERE kind = 'paper.check' AND done_at IS NULL AND payload ="
                            " (SELECT MAX(id) FROM paper_version)"),
                     1);
    assert_int_equal(act_paper_check(&a, dir, id), OK);
    assert_int_equal(act_paper_check(&a, dir, id), OK); /* again: nothing happens */
}

/* ---- handing in ------------------------------------------------------------------------------------------------------ */

static void test_a_paper_is_handed_in_again_until_the_deadline(void **state)
{
    (void)state;
    struct handing h = {.author = s.people[0], .topic = "节约型 机关"};
    assert_int_equal(hand_in(&h), OK);
    h.paper = newest();
    struct paper x = paper_of(h.paper);
    assert_int_equal(x.state, NOMINATION_RECOMMENDED);
    assert_int_equal(x.version_no, 1);
    assert_string_equal(x.authors, "周𬀩");
    assert_string_equal(x.unit_name, "青嶂县餐饮服务队");
    assert_string_equal(x.category, "县级单位");
    assert_int_equal(x.paper_no, 1);

    h.topic = "节约型机关建设";
    assert_int_equal(hand_in(&h), OK);
    x = paper_of(h.paper);
    assert_int_equal(x.version_no, 2);
    assert_string_equal(x.topic, "节约型机关建设");
    assert_int_equal(db_int("SELECT COUNT(*) FROM file WHERE noun IN ('paper', 'paper_blind')"), 4);

    /* Another paper of the same topic, spaced otherwise; somebody else's paper. */
    struct handing twice = {.author = s.people[0], .topic = "节约型　机关建设"};
    assert_int_equal(hand_in(&twice), ERR_CONFLICT);
    assert_string_equal(refusal.key, "paper.topic_again");
    assert_string_equal(field, "topic");
    struct handing foreign = {.author = s.people[2], .paper = h.paper, .topic = "别人的"};
    assert_int_equal(hand_in(&foreign), ERR_NOT_FOUND);

    clock_test_set(at(11, 30, 18, 0) - 1);
    assert_int_equal(hand_in(&h), OK);
    clock_test_set(at(11, 30, 18, 0));
    assert_int_equal(hand_in(&h), ERR_CONFLICT);
    assert_string_equal(refusal.key, "paper.late");
    assert_int_equal(paper_of(h.paper).state, NOMINATION_RECOMMENDED);
    assert_int_equal(paper_of(h.paper).version_no, 3);
}

static void test_authors_are_known_by_number_and_name(void **state)
{
    (void)state;
    const struct paper_coauthor two[] = {{"阿依古丽·买买提", "4102", ""}, {"某教授", "", "某大学"}},
                                wrong[] = {{"某某", "4102", ""}}, self[] = {{"周𬀩", "4101", ""}};
    struct handing h = {.author = s.people[0], .topic = "食堂", .coauthors = two, .coauthor_count = 2};
    assert_int_equal(hand_in(&h), OK);
    const int64_t x = newest();
    assert_string_equal(paper_of(x).authors, "周𬀩、阿依古丽·买买提、某教授");
    bool yes;
    assert_int_equal(store_paper_is_author(db_as("award"), db_arena(), x, s.people[1], &yes), OK);
    assert_true(yes);
    struct handing bad = {.author = s.people[0], .topic = "另一篇", .coauthors = wrong, .coauthor_count = 1};
    assert_int_equal(hand_in(&bad), ERR_CONFLICT);
    assert_string_equal(refusal.key, "paper.author_unknown");
    bad.coauthors = self;
    assert_int_equal(hand_in(&bad), ERR_CONFLICT);
    assert_string_equal(refusal.key, "paper.author_twice");
    /* The co-author has written about it, too. */
    struct handing other = {.author = s.people[1], .topic = "食 堂"};
    assert_int_equal(hand_in(&other), ERR_CONFLICT);
    assert_string_equal(refusal.key, "paper.topic_again");
    /* Withdrawn: free again. */
    struct act a = award_act(s.people[0]);
    assert_int_equal(act_paper_withdraw(&a, paper_of(x).public_id, paper_of(x).version_no), OK);
    assert_int_equal(hand_in(&other), OK);
}

/* ---- the check ------------------------------------------------------------------------------------------------------- */

static enum paper_check checked_as(const char *topic, const struct buf *blind)
{
    struct handing h = {.author = s.people[0], .topic = topic, .blind = blind};
    assert_int_equal(hand_in(&h), OK);
    run_checks();
    return paper_of(newest()).check;
}

static enum paper_check checked(const struct buf *blind)
{
    static int n;
    return checked_as(arena_printf(db_arena(), "第%d篇", ++n), blind);
}

static void test_names_are_found_in_text_and_properties(void **state)
{
    (void)state;
    struct buf clean = pdf_of("", "某县餐饮服务的调研，基层单位的做法。", 3),
               named = pdf_of("", "本文作者周𬀩在基层工作。", 1),
               unit = pdf_of("", "以青嶂县机关事务保障中心为例。", 2),
               office = pdf_of("", "沧屿市机关事务管理局印发。", 1),
               property = pdf_of("青嶂县餐饮服务队", "正文不提。", 1);
    assert_int_equal(checked(&clean), PAPER_CLEAN);
    assert_int_equal(db_int("SELECT pages FROM paper_version ORDER BY id DESC LIMIT 1"), 3);
    assert_int_equal(db_int("SELECT COUNT(*) FROM notice"), 0);
    assert_int_equal(checked(&named), PAPER_FOUND);
    struct paper_version *list;
    struct paper_finding *found;
    size_t n;
    assert_int_equal(store_paper_versions(db_as("award"), db_arena(), newest(), &list, &n), OK);
    assert_int_equal(act_paper_findings(db_arena(), list[0].findings, &found, &n), OK);
    assert_int_equal(n, 1);
    assert_string_equal(found[0].name, "周𬀩");
    assert_int_equal(found[0].page, 1);
    assert_non_null(strstr(found[0].context, "本文作者周𬀩在基层工作"));
    assert_int_equal(db_int("SELECT COUNT(*) FROM notice WHERE kind = 'paper.found'"), 1);
    assert_int_equal(checked(&unit), PAPER_FOUND);   /* the unit above the author's */
    assert_int_equal(checked(&office), PAPER_CLEAN); /* who holds the programme names nobody */
    assert_int_equal(checked(&property), PAPER_FOUND);
    assert_int_equal(store_paper_versions(db_as("award"), db_arena(), newest(), &list, &n), OK);
    assert_int_equal(act_paper_findings(db_arena(), list[0].findings, &found, &n), OK);
    assert_int_equal(found[0].page, PAPER_IN_PROPERTIES);

    /* Reviewers see the topic, too. */
    assert_int_equal(checked_as("青嶂县餐饮服务队的节约做法", &clean), PAPER_FOUND);
    assert_int_equal(store_paper_versions(db_as("award"), db_arena(), newest(), &list, &n), OK);
    assert_int_equal(act_paper_findings(db_arena(), list[0].findings, &found, &n), OK);
    assert_int_equal(n, 1);
    assert_int_equal(found[0].page, PAPER_IN_TOPIC);
    for (size_t i = 0; i < 5; i++)
        buf_free((struct buf *[]){&clean, &named, &unit, &office, &property}[i]);
}

static void test_what_cannot_be_read_is_said(void **state)
{
    (void)state;
    static const char DAMAGED[] = "%PDF-1.7\n1 0 obj\nnothing at all\n%%EOF\n";
    struct buf damaged, empty = pdf_of("", "", 1);
    buf_init(&damaged, 0);
    buf_adds(&damaged, DAMAGED);
    assert_int_equal(checked(&damaged), PAPER_UNREADABLE);
    assert_int_equal(checked(&empty), PAPER_NO_TEXT);
    buf_free(&damaged);
    buf_free(&empty);

    /* An officer looks and says so; once. */
    struct paper x = paper_of(newest());
    struct act a = award_act(s.people[0]);
    assert_int_equal(act_paper_accept(&a, x.public_id, 1, "已核"), ERR_NOT_FOUND); /* the author */
    a = award_act(s.officer);
    assert_int_equal(act_paper_accept(&a, x.public_id, 1, ""), ERR_CONFLICT);
    assert_string_equal(a.refusal.key, "paper.reason");
    a = award_act(s.officer);
    assert_int_equal(act_paper_accept(&a, x.public_id, 1, "扫描件，已逐页核对"), OK);
    a = award_act(s.officer);
    assert_int_equal(act_paper_accept(&a, x.public_id, 1, "再核"), ERR_CONFLICT);
    assert_string_equal(a.refusal.key, "paper.nothing_to_accept");
    assert_int_equal(move_nomination(x.nomination_id, NOMINATION_PASSED, 0, s.officer), OK);
}

/* ---- the compilation ------------------------------------------------------------------------------------------------- */

static const struct compilation_words WORDS = {"汇编", "目录", "序号", "题目", "作者", "单位", "页码", "第 {0} 页"};

static struct compilation compiled(void)
{
    struct compilation c;
    struct act a = award_act(s.officer), job = award_act(0);
    const uint8_t *id = id_of("programme", of.programme);
    job.db = db_as("jobs");
    job.key = NULL;
    assert_int_equal(act_forum_compile(&a, id, &WORDS), OK);
    a = award_act(s.officer);
    assert_int_equal(act_forum_compile(&a, id, &WORDS), ERR_CONFLICT); /* one is being made */
    assert_string_equal(a.refusal.key, "forum.compiling");
    const char *payload = db_text("SELECT payload FROM job WHERE kind = 'paper.compile' ORDER BY id DESC LIMIT 1");
    assert_int_equal(act_paper_compile(&job, dir, payload), OK);
    assert_int_equal(act_paper_compile(&job, dir, payload), OK);
    db_run("UPDATE job SET done_at = '2026-11-18' WHERE kind = 'paper.compile';\n");
    assert_int_equal(store_compilation_latest(db_as("award"), db_arena(), of.programme, &c), OK);
    return c;
}

static void select_all(void)
{
    assert_int_equal(step_programme(of.programme, STEP_CLOSE, s.officer), OK);
    for (int64_t id = newest(); id > 0; id--)
        if (db_int(arena_printf(db_arena(), "SELECT COUNT(*) FROM nomination WHERE id = %lld AND subject = 'paper'",
                                (long long)id))) {
            assert_int_equal(move_nomination(id, NOMINATION_PASSED, 0, s.officer), OK);
            assert_int_equal(move_nomination(id, NOMINATION_SELECTED, 0, s.officer), OK);
        }
}

static void test_the_compilation_says_the_right_pages(void **state)
{
    (void)state;
    static const char *const TOPICS[] = {"甲题", "乙题", "丙题"};
    static const int PAGES[] = {2, 3, 1};
    for (int i = 0; i < 3; i++) {
        struct handing h = {.author = s.people[i], .topic = TOPICS[i], .pages = PAGES[i]};
        assert_int_equal(hand_in(&h), OK);
        run_checks();
    }
    struct act a = award_act(s.officer);
    assert_int_equal(act_forum_compile(&a, id_of("programme", of.programme), &WORDS), ERR_CONFLICT);
    assert_string_equal(a.refusal.key, "forum.none_selected");
    select_all();
    const struct compilation c = compiled();
    assert_int_equal(c.state, COMPILATION_DONE);
    assert_int_equal(c.papers, 3);
    assert_int_equal(c.pages, 1 + 2 + 3 + 1);
    struct file f;
    assert_int_equal(store_file_of(db_as("award"), db_arena(), "paper_compilation", c.id, &f), OK);
    assert_int_equal(f.person_id, s.officer);
    const char *path = arena_printf(db_arena(), "%s/%s", dir, act_file_address(db_arena(), &f));
    /* The contents say 2, 4, 7; and there the papers begin, with that number below. */
    const char *contents = arena_str(db_arena(), command_output("pdftotext -layout -f 1 -l 1 '%s' -", path));
    static const int AT[] = {2, 4, 7};
    for (int i = 0; i < 3; i++) {
        const char *line = strstr(contents, TOPICS[i]);
        assert_non_null(line);
        const char *end = strchr(line, '\n');
        assert_int_equal(end[-1] - '0', AT[i]);
        const char *page = command_output("pdftotext -f %d -l %d '%s' -", AT[i], AT[i], path);
        assert_non_null(strstr(page, TOPICS[i]));
        assert_non_null(strstr(page, arena_printf(db_arena(), "—%d—", AT[i])));
    }
    assert_non_null(strstr(contents, "2026年机关事务调研文章评选"));
    assert_int_equal(db_int("SELECT COUNT(*) FROM notice WHERE kind = 'paper.compiled'"), 1);
}

static void test_a_paper_that_cannot_be_joined_is_named(void **state)
{
    (void)state;
    struct handing h = {.author = s.people[0], .topic = "甲题"};
    assert_int_equal(hand_in(&h), OK);
    run_checks();
    select_all();
    struct file f;
    assert_int_equal(store_paper_named(db_as("award"), db_arena(), newest(), &f), OK);
    const char *path = arena_printf(db_arena(), "%s/%s", dir, act_file_address(db_arena(), &f));
    command_write(path, "%PDF-1.7\nnothing\n%%EOF\n", 23);
    const struct compilation c = compiled();
    assert_int_equal(c.state, COMPILATION_FAILED);
    assert_string_equal(c.why, "unreadable");
    assert_int_equal(c.paper_no, 1);
    assert_int_equal(db_int("SELECT COUNT(*) FROM notice WHERE kind = 'paper.not_compiled'"), 1);
    const char *left = arena_printf(db_arena(), "ls -d /tmp/jiangxin-compilation-%ld-* 2>/dev/null", (long)getpid());
    assert_int_equal(command_status("%s", left), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_a_paper_is_handed_in_again_until_the_deadline, scene, gone),
        cmocka_unit_test_setup_teardown(test_authors_are_known_by_number_and_name, scene, gone),
        cmocka_unit_test_setup_teardown(test_names_are_found_in_text_and_properties, scene, gone),
        cmocka_unit_test_setup_teardown(test_what_cannot_be_read_is_said, scene, gone),
        cmocka_unit_test_setup_teardown(test_the_compilation_says_the_right_pages, scene, gone),
        cmocka_unit_test_setup_teardown(test_a_paper_that_cannot_be_joined_is_named, scene, gone),
    };
    return cmocka_run_group_tests_name("papers", tests, db_setup, db_teardown);
}
