/* Results on paper: the list as a PDF, and a judge's sheet that proves by its QR code that it stands in the published
   results. Both are read as others read them: pdftotext, pictures, a reader of codes, `jiangxin verify sheet`. */
#include <stdlib.h>

#include "lib/act/publication.h"
#include "lib/act/results_crypt.h"
#include "lib/base/text.h"
#include "lib/domain/results_proof.h"
#include "tests/harness/command.h"
#include "tests/harness/judged.h"
#include "tests/page/contest/scene.h"

static struct judged j;
static struct visitor chief, judge, onlooker;
static const char *directory; /* of the test's files */

static int open_day(void **state)
{
    if (scene(state))
        return -1;
    j = (struct judged){.edition = edition, .unit = bureau, .manager = manager, .entry_count = 4};
    j.discipline = make_discipline(&(struct make_discipline){.edition = edition, .blind = "none"});
    j.round = make_round(&(struct make_round){.discipline = j.discipline});
    make_places(j.discipline, north, 2);
    make_places(j.discipline, south, 2);
    j.entries[0] = make_entry(j.discipline, north, cook);
    j.entries[1] = make_entry(j.discipline, north, baker);
    j.entries[2] = make_entry(j.discipline, south, waiter);
    j.entries[3] = make_entry(j.discipline, south, driver);
    judged_draw(&j, "none");
    judged_begin(&j);
    boss = visitor_of(&app, manager);
    chief = visitor_of(&app, j.chief);
    judge = visitor_of(&app, j.judges[0]);
    onlooker = visitor_of(&app, clerk);
    directory = command_directory("print");
    return 0;
}

static int over(void **state)
{
    (void)state;
    command_clean(directory);
    return 0;
}

static const char *here(const char *tail)
{
    return edition_at(edition, arena_printf(db_arena(), "/round/%s%s", public_id("contest_round", j.round), tail));
}

/* The chief judge signs, the manager publishes. */
static void publish(void)
{
    static struct results_of of;
    const struct results_how how = {.ask = RESULTS_DIGESTED};
    assert_int_equal(act_results_load(db_as("contest"), db_arena(), j.round, &how, &of), OK);
    const int64_t session =
        db_int(arena_printf(db_arena(), "SELECT MAX(id) FROM session WHERE person_id = %lld", (long long)j.chief));
    struct answer a =
        page_post(&chief, here("/sign"),
                  arena_printf(db_arena(), "confirmation=%s", judged_confirm(j.chief, session, "results", of.digest)));
    assert_status(&a, 303);
    a = page_post(&boss, here("/publish"), "");
    assert_status(&a, 303);
    assert_int_equal(count("publication"), 1);
}

static void published(bool absent)
{
    judged_all(&j, absent);
    publish();
}

static enum err correct_work(struct act *a, void *context)
{
    return act_publication_correct(a, *(const int64_t *)context, 1, "理论分登记有误");
}

/* As a ruling does it: the first entry's theory mark becomes 20. */
static void corrected(void)
{
    db_run("DROP TRIGGER IF EXISTS tr_run_value_added;\nALTER TABLE publication DROP CONSTRAINT IF EXISTS "
           "fk_publication_ruling;\nSET "
           "foreign_key_checks = 0;\n");
    db_run(arena_printf(
        db_arena(),
        "INSERT INTO run_value (run_id, code, value_x1000, source, person_id, ruling_id, reason, at) SELECT "
        "id, 'theory', 20000, 'ruling', %lld, 1, '仲裁', '2026-12-01' FROM run WHERE number = %lld;\n",
        (long long)j.arbitrator, (long long)judged_number(&j, 0)));
    struct act a = judged_act(j.arbitrator);
    assert_int_equal(act_run(&a, "results.correct", correct_work, &j.round), OK);
    judged_jobs_sign(&j);
}

static const char *file_of(const char *name, const void *bytes, size_t n)
{
    const char *path = arena_printf(db_arena(), "%s/%s", directory, name);
    assert_non_null(path);
    command_write(path, bytes, n);
    return path;
}

/* ---- a sheet ------------------------------------------------------------------------------------------------------- */

enum { DOTS = 4 /* of a square of the code, in the picture */ };

/* The squares of the page's code as a picture: every dark run of the SVG is "M<x> <y>h<n>v1h-<n>z". */
static const char *picture_of(const char *svg)
{
    const char *box = strstr(svg, "viewBox=\"0 0 "), *path = strstr(svg, "#000\" d=\"");
    assert_true(box && path);
    const size_t side = (size_t)strtoul(box + 13, NULL, 10), width = side * DOTS;
    char head[64], *dots = arena_alloc(db_arena(), width * width + sizeof head);
    const int head_length = snprintf(head, sizeof head, "P5\n%zu %zu\n255\n", width, width);
    assert_non_null(dots);
    memcpy(dots, head, (size_t)head_length);
    char *picture = dots + head_length;
    memset(picture, '\xff', width * width);
    for (char *at = strchr(path, 'M'); at && *at == 'M'; at = strchr(at, 'z') + 1) {
        const size_t x = (size_t)strtoul(at + 1, &at, 10), y = (size_t)strtoul(at, &at, 10),
                     n = (size_t)strtoul(at + 1, &at, 10);
        assert_true(x + n <= side && y < side);
        for (size_t row = y * DOTS; row < (y + 1) * DOTS; row++)
            memset(picture + row * width + x * DOTS, 0, n * DOTS);
    }
    return file_of("sheet.pgm", dots, (size_t)head_length + width * width);
}

static const char *scanned(const char *picture)
{
    return arena_str(db_arena(), command_output("zbarimg -q --raw '%s' 2>&-", picture));
}

/* With what status the command looks at it. */
static int verified(const char *proof)
{
    const char *build = getenv("BUILD");
    return command_status("'%s/test/bin/jiangxin' verify sheet '%s' 2>&1", build ? build : "build",
                          file_of("proof.txt", proof, strlen(proof)));
}

static void a_sheet_proves_itself(void **state)
{
    (void)state;
    const char *sheet = here("/judging/run/2/sheet/J1");
    published(false);
    struct answer a = page_get(&judge, sheet);
    assert_status(&a, 200);
    assert_hides(&a, "jx-a4-proof"); /* jobs have not signed yet */
    judged_jobs_sign(&j);
    a = page_get(&judge, sheet);
    assert_shows(&a, "jx-a4-proof");
    assert_shows(&a, "成绩第 1 版");
    char *proof = arena_str(db_arena(), scanned(picture_of(strstr(a.body, "jx-a4-proof"))));
    assert_int_equal(strncmp(proof, RESULTS_PROOF_FORMAT "\n", strlen(RESULTS_PROOF_FORMAT) + 1), 0);
    assert_non_null(strstr(proof, "\njiangxin sheet 1\n"));
    assert_true(strlen(proof) <= RESULTS_PROOF_QR);
    assert_int_equal(verified(proof), 0);
    char *mark = strstr(strstr(proof, "\njiangxin sheet 1\n"), "\nmark ");
    assert_non_null(mark);
    mark[strlen(mark) - 3] ^= 1; /* the last figure of the last line */
    assert_int_equal(verified(proof), 1);
    a = page_get(&judge, arena_printf(db_arena(), "%s?blank=1", sheet));
    assert_hides(&a, "jx-a4-proof");
}

static void after_a_correction_it_proves_the_new_version(void **state)
{
    (void)state;
    const char *sheet = here("/judging/run/2/sheet/J1");
    published(false);
    judged_jobs_sign(&j);
    corrected();
    const struct answer a = page_get(&judge, sheet);
    assert_shows(&a, "成绩第 2 版");
    const char *proof = scanned(picture_of(strstr(a.body, "jx-a4-proof")));
    assert_non_null(strstr(proof, "\n理论分登记有误\n"));
    assert_int_equal(verified(proof), 0);
}

/* A sheet that is another by now bears no proof of what it was. */
static void what_was_published_is_another_sheet(void **state)
{
    (void)state;
    published(false);
    judged_jobs_sign(&j);
    db_run("DROP TRIGGER IF EXISTS tr_ballot_changed;\nUPDATE ballot SET salt = "
           "UNHEX('00112233445566778899AABBCCDDEEFF'), "
           "version = version + 1;\n");
    const struct answer a = page_get(&judge, here("/judging/run/2/sheet/J1"));
    assert_status(&a, 200);
    assert_hides(&a, "jx-a4-proof");
}

/* ---- the list ------------------------------------------------------------------------------------------------------ */

static const char *text_of(const struct answer *a)
{
    assert_status(a, 200);
    return arena_str(db_arena(), command_output("pdftotext -layout '%s' -", file_of("list.pdf", a->body, a->size)));
}

static void shows(const char *text, const char *what)
{
    if (!strstr(text, what))
        fail_msg("not shown: %s\n%s", what, text);
}

/* The head's proof of the last page's code: its signature is good. */
static void the_head_is_signed(void)
{
    uint8_t key[RESULTS_KEY], signature[RESULTS_SIGNATURE];
    char *proof = arena_str(
        db_arena(),
        command_output("cd '%s' && pdftoppm -r 150 -png list.pdf page && zbarimg -q --raw page-*.png 2>&-", directory));
    char *lines[3], *at = proof;
    for (size_t i = 0; i < 3; i++) {
        lines[i] = at;
        at = strchr(at, '\n');
        assert_non_null(at);
        *at++ = '\0';
    }
    assert_string_equal(lines[0], RESULTS_HEAD_FORMAT);
    assert_true(text_unbase64(lines[1], key, sizeof key));
    assert_true(text_unbase64(lines[2], signature, sizeof signature));
    assert_true(results_crypt.good(key, at, strlen(at) - 1, signature)); /* zbarimg ends what it read by a line feed */
}

static void the_list_is_printed(void **state)
{
    (void)state;
    struct answer a = page_get(&onlooker, here("/results.pdf"));
    assert_status(&a, 404);
    published(true);
    a = page_get(&onlooker, here("/results.pdf"));
    shows(text_of(&a), "正在签名");
    judged_jobs_sign(&j);
    a = page_get(&onlooker, here("/results"));
    assert_shows(&a, "/results.pdf");
    a = page_get(&onlooker, here("/results.pdf"));
    assert_non_null(strstr(a.headers, "application/pdf"));
    const char *text = text_of(&a);
    shows(text, "周𬀩");
    shows(text, "一等奖");
    shows(text, "缺赛");
    shows(text, "裁判长");
    shows(text, db_text("SELECT LOWER(HEX(root)) FROM publication"));
    shows(text, db_text("SELECT LOWER(HEX(results_hash)) FROM publication"));
    shows(text, db_text("SELECT LOWER(HEX(public)) FROM signing_key"));
    the_head_is_signed();
    assert_int_equal(count("audit WHERE act = 'results.export'"), 2);
    a = page_get(&onlooker, here("/results.pdf?version=2"));
    assert_status(&a, 404);
    a = page_get(&nobody, here("/results.pdf"));
    assert_status(&a, 303);
}

/* The second is set apart from two equal ones by the time. */
static void the_list_says_what_decided(void **state)
{
    static const char *const TASTE[][JUDGED_SEATS] = {{"58", "58", "58", "58", "58"}, {"50", "50", "50", "50", "50"}},
                             *const TIMES[] = {"1600", "1500", "1510", "1510"};
    static const int FAULTS[JUDGED_SEATS] = {0};
    (void)state;
    for (size_t i = 0; i < j.entry_count; i++) {
        const int64_t number = judged_number(&j, i);
        judged_sheets(&j, number, FAULTS, TASTE[i > 0]);
        judged_values(&j, number, TIMES[i], "88");
        judged_release(&j, number);
    }
    publish();
    judged_jobs_sign(&j);
    const struct answer a = page_get(&onlooker, here("/results.pdf"));
    const char *text = text_of(&a), *second = strstr(text, "同分，按用时定先后");
    shows(text, "同分，按用时定先后");
    assert_null(strstr(second + 1, "同分，按用时定先后"));
    assert_non_null(strstr(second, "并列"));
    assert_non_null(strstr(strstr(second, "并列") + 1, "并列"));
    assert_in_range(second - strstr(text, "002"), 1, 400); /* the same line */
}

static void a_correction_says_what_it_replaces(void **state)
{
    (void)state;
    published(false);
    judged_jobs_sign(&j);
    corrected();
    struct answer a = page_get(&onlooker, here("/results.pdf"));
    const char *text = text_of(&a);
    shows(text, "更正原因：理论分登记有误");
    the_head_is_signed();
    a = page_get(&onlooker, here("/results.pdf?version=1"));
    text = text_of(&a);
    assert_null(strstr(text, "更正原因"));
    the_head_is_signed();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_sheet_proves_itself, open_day, over),
        cmocka_unit_test_setup_teardown(the_list_is_printed, open_day, over),
        cmocka_unit_test_setup_teardown(the_list_says_what_decided, open_day, over),
        /* last: they take triggers away */
        cmocka_unit_test_setup_teardown(a_correction_says_what_it_replaces, open_day, over),
        cmocka_unit_test_setup_teardown(after_a_correction_it_proves_the_new_version, open_day, over),
        cmocka_unit_test_setup_teardown(what_was_published_is_another_sheet, open_day, over),
    };
    return cmocka_run_group_tests_name("results_print", tests, open_all, close_all);
}
