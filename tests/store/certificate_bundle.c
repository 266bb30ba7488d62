/* All certificates of a programme in one file: asked for once however often, made by jobs in the order of the ceremony, told, kept,
   forgotten; out of date as soon as a certificate is; whatever happens to whoever makes it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>
#include <zip.h>

#include "lib/act/certificate.h"
#include "lib/act/certificate_bundle.h"
#include "lib/act/certificate_file.h"
#include "lib/act/file.h"
#include "tests/harness/act.h"
#include "tests/harness/award.h"
#include "tests/harness/certificate.h"
#include "tests/harness/command.h"
#include "tests/harness/rows.h"

static struct award_scene s;
static const char *dir;

static int scene(void **state)
{
    db_clear(state);
    award_scene(&s);
    dir = arena_str(db_arena(), command_directory("bundle"));
    return 0;
}

static int gone(void **state)
{
    (void)state;
    (void)command_status("rm -rf '%s'", dir);
    return 0;
}

/* ---- what people and jobs do -------------------------------------------------------------------------------------- */

static void issue(int from, int n)
{
    static const char *const NAMES[] = {"周𬀩", "阿卜杜拉·买买提", "欧阳/修", "李明"};
    for (int i = from; i < from + n; i++) {
        struct act a = award_act(s.officer);
        struct certificate_spec x = certificate_spec_of(i, i == 1 ? s.people[0] : 0, s.city, s.programme);
        x.holder = NAMES[i % 4];
        assert_int_equal(certificate_issued(&a, &x, NULL), OK);
    }
}

static enum err ask(int64_t by, const char *format, struct act *a)
{
    *a = award_act(by);
    return act_certificate_bundle_ask(
        a, &(struct certificate_bundle_order){.programme = programme_of(s.programme).public_id,
                                              .format = format,
                                              .origin = "https://goa.example.cn",
                                              .name = "后勤工匠 证书"});
}

static void asked(const char *format)
{
    struct act a;
    assert_int_equal(ask(s.officer, format, &a), OK);
}

static enum err make(void)
{
    struct act job = award_act(0);
    job.db = db_as("jobs");
    job.key = NULL;
    job.arena = arena_new(0); /* with it goes the hold on the files */
    const enum err e = act_certificate_bundle_make(
        &job, dir, db_text("SELECT payload FROM job WHERE kind = 'certificate.bundle' ORDER BY id DESC LIMIT 1"));
    arena_free(job.arena);
    return e;
}

static struct certificate_bundle latest(const char *format)
{
    struct certificate_bundle b;
    assert_int_equal(store_certificate_bundle_latest(db_as("award"), db_arena(), "programme", s.programme, format, &b),
                     OK);
    return b;
}

static struct certificate_set set_now(void)
{
    struct certificate_set x;
    struct act a = award_act(s.officer);
    assert_int_equal(certificate_set_of(&a, "programme", s.programme, &x), OK);
    return x;
}

static const char *path_of(const struct certificate_bundle *b)
{
    struct file f = {.size = b->size};
    memcpy(f.digest, b->digest, sizeof f.digest);
    return arena_printf(db_arena(), "%s/%s", dir, act_file_address(db_arena(), &f));
}

/* The numbers that stand on the pages, in their order: "3 1 2". */
static const char *numbers_in(const struct certificate_bundle *b)
{
    return command_output("pdftotext -raw '%s' - | grep -o 'RY2026-0*[0-9]*' | sed 's/RY2026-0*//' | tr '\\n' ' '",
                          path_of(b));
}

/* Seats of honours of this scene, which stand for themselves. */
static void seat(int honour, int position)
{
    db_run(arena_printf(db_arena(),
                        "SET FOREIGN_KEY_CHECKS = 0;\n"
                        "INSERT INTO ceremony_seat VALUES (%lld, %d, %d, 1, %d, 1);\n"
                        "SET FOREIGN_KEY_CHECKS = 1;\n",
                        (long long)s.programme, honour, position, position));
}

/* ---- making -------------------------------------------------------------------------------------------------------- */

static void the_printer_gets_one_file_in_the_order_of_the_ceremony(void **state)
{
    (void)state;
    issue(1, 5);
    certificates_sign();
    assert_false(set_now().called);
    asked("pdf");
    assert_int_equal(latest("pdf").total, 5);
    assert_int_equal(make(), OK);
    struct certificate_bundle b = latest("pdf");
    assert_int_equal(b.state, CERTIFICATE_BUNDLE_DONE);
    assert_int_equal(b.made, 5);
    assert_string_equal(numbers_in(&b), "1 2 3 4 5 ");
    assert_int_equal(db_int("SELECT COUNT(*) FROM notice WHERE kind = 'certificate.bundled'"), 1);
    assert_int_equal(db_int("SELECT COUNT(*) FROM audit WHERE act LIKE 'certificate.bundle%' AND noun = 'programme'"),
                     2);
    struct certificate_set now = set_now();
    assert_true(certificate_bundle_current(&b, &now));
    /* A plan of the ceremony is another order; whoever is not in it comes last. */
    seat(4, 1);
    seat(2, 2);
    seat(5, 3);
    now = set_now();
    assert_true(now.called);
    assert_false(certificate_bundle_current(&b, &now));
    asked("pdf");
    assert_int_equal(make(), OK);
    b = latest("pdf");
    assert_string_equal(numbers_in(&b), "4 2 5 1 3 ");
    assert_true(certificate_bundle_current(&b, &now));
    assert_int_equal(command_status("[ -z \"$(find '%s' -name '.draft*')\" ]", dir), 0);
    struct stat st;
    assert_int_equal(stat(path_of(&b), &st), 0);
    assert_int_equal(st.st_size, b.size);
    assert_int_equal(st.st_mode & 0777, 0640);
}

static void each_gets_a_file_that_proves_itself(void **state)
{
    (void)state;
    issue(1, 3);
    certificates_sign();
    asked("zip");
    assert_int_equal(make(), OK);
    const struct certificate_bundle b = latest("zip");
    assert_int_equal(b.state, CERTIFICATE_BUNDLE_DONE);
    int error = 0;
    zip_t *zip = zip_open(path_of(&b), ZIP_RDONLY | ZIP_CHECKCONS, &error);
    assert_non_null(zip);
    assert_int_equal(zip_get_num_entries(zip, 0), 3);
    static const char *const FILES[] = {"RY2026-00001 阿卜杜拉·买买提.pdf", "RY2026-00002 欧阳_修.pdf",
                                        "RY2026-00003 李明.pdf"};
    for (zip_uint64_t i = 0; i < 3; i++) {
        zip_stat_t about;
        assert_string_equal(zip_get_name(zip, i, 0), FILES[i]);
        assert_int_equal(zip_stat_index(zip, i, 0, &about), 0);
        char *bytes = arena_alloc(db_arena(), about.size);
        zip_file_t *file = zip_fopen_index(zip, i, 0);
        assert_int_equal(zip_fread(file, bytes, about.size), about.size);
        (void)zip_fclose(file);
        const char *one = arena_printf(db_arena(), "%s/one.pdf", dir);
        command_write(one, bytes, about.size);
        struct certificate_file_found found;
        assert_int_equal(certificate_file_look(db_arena(), one, NULL, &found), OK);
        assert_true(certificate_file_good(&found));
    }
    (void)zip_close(zip);
}

static void asked_twice_is_one(void **state)
{
    struct act a;
    (void)state;
    issue(1, 2);
    certificates_sign();
    asked("pdf");
    assert_int_equal(ask(s.second, "pdf", &a), OK);
    assert_string_equal(a.flash.key, "flash.certificate_bundle_asked");
    assert_int_equal(db_int("SELECT COUNT(*) FROM certificate_bundle"), 1);
    asked("zip");
    assert_int_equal(db_int("SELECT COUNT(*) FROM job WHERE kind = 'certificate.bundle'"), 2);
    db_run("DELETE FROM job WHERE kind = 'certificate.bundle' ORDER BY id DESC LIMIT 1;\n");
    assert_int_equal(make(), OK);
    assert_int_equal(make(), OK); /* again by whoever believes that it was not done */
    assert_int_equal(db_int("SELECT COUNT(*) FROM notice WHERE kind = 'certificate.bundled'"), 1);
    assert_int_equal(ask(s.second, "pdf", &a), OK);
    assert_string_equal(a.flash.key, "flash.certificate_bundle_there");
    assert_int_equal(db_int("SELECT COUNT(*) FROM certificate_bundle WHERE format = 'pdf'"), 1);
}

static void refused(enum err e, const struct act *a, const char *key)
{
    assert_int_equal(e, ERR_CONFLICT);
    assert_non_null(a->refusal.key);
    assert_string_equal(a->refusal.key, key);
}

static void what_cannot_be_asked_for(void **state)
{
    struct act a;
    (void)state;
    refused(ask(s.officer, "pdf", &a), &a, "certificate.bundle_none");
    issue(1, 1);
    refused(ask(s.officer, "pdf", &a), &a, "certificate.bundle_signing");
    certificates_sign();
    assert_int_equal(ask(s.leader, "pdf", &a), ERR_NOT_FOUND);
    assert_int_equal(ask(s.clerk, "pdf", &a), ERR_NOT_FOUND);
    assert_int_equal(ask(s.north_liaison, "pdf", &a), ERR_NOT_FOUND);
    db_run(arena_printf(db_arena(),
                        "INSERT INTO certificate (public_id, kind, noun, noun_id, part, within_noun, within_id,"
                        " office_unit_id, number, holder, award, card, issued_on, issued_at, live)"
                        " SELECT UNHEX(MD5(seq)), 'honour_person', 'prize', 1000 + seq, 0, 'programme', %lld, %lld,"
                        " CONCAT('X', seq), '某', '某奖', '', '2026-11-18', '2026-11-18', 1 FROM seq_1_to_%d;\n",
                        (long long)s.programme, (long long)s.city, CERTIFICATE_BUNDLE_MAX));
    refused(ask(s.officer, "pdf", &a), &a, "certificate.bundle_many");
    assert_string_equal(a.refusal.args[0], "3000");
    assert_int_equal(db_int("SELECT COUNT(*) FROM certificate_bundle"), 0);
}

static void revoke(const char *number)
{
    const int64_t id = db_int(arena_printf(db_arena(), "SELECT id FROM certificate WHERE number = '%s'", number));
    db_run(arena_printf(db_arena(),
                        "INSERT INTO certificate_revocation VALUES (%lld, 0, '弄虚作假', NULL, '2026-11-18');\n",
                        (long long)id));
}

/* Between asking and making, and afterwards: no file holds a certificate that is not valid any more. */
static void it_goes_out_of_date_with_a_certificate(void **state)
{
    (void)state;
    issue(1, 3);
    certificates_sign();
    asked("pdf");
    revoke("RY2026-00002");
    assert_int_equal(make(), OK);
    struct certificate_bundle b = latest("pdf");
    assert_string_equal(numbers_in(&b), "1 3 ");
    assert_int_equal(b.total, 2);
    struct certificate_set now = set_now();
    assert_true(certificate_bundle_current(&b, &now));
    revoke("RY2026-00001");
    now = set_now();
    assert_false(certificate_bundle_current(&b, &now));
    /* One that came since and is not signed yet is waited for. */
    asked("pdf");
    issue(9, 1);
    assert_int_equal(make(), ERR_UNAVAILABLE);
    assert_int_equal(latest("pdf").state, CERTIFICATE_BUNDLE_WAITING);
    certificates_sign();
    assert_int_equal(make(), OK);
    b = latest("pdf");
    assert_string_equal(numbers_in(&b), "3 4 ");
    /* None is left. */
    asked("zip");
    revoke("RY2026-00003");
    revoke("RY2026-00004");
    assert_int_equal(make(), OK);
    b = latest("zip");
    assert_int_equal(b.state, CERTIFICATE_BUNDLE_FAILED);
    assert_string_equal(b.why, "none");
    assert_int_equal(db_int("SELECT COUNT(*) FROM notice WHERE kind = 'certificate.not_bundled'"), 1);
}

/* The disk refuses: nothing is told, the job stays, and is done when there is room. */
static void it_is_made_after_all(void **state)
{
    (void)state;
    issue(1, 2);
    certificates_sign();
    asked("zip");
    const char *good = dir;
    dir = arena_printf(db_arena(), "%s/no-such-place", good);
    assert_int_equal(make(), ERR_IO);
    assert_int_equal(latest("zip").state, CERTIFICATE_BUNDLE_WAITING);
    assert_int_equal(db_int("SELECT COUNT(*) FROM notice WHERE kind LIKE 'certificate.%bundled'"), 0);
    dir = good;
    assert_int_equal(make(), OK);
    assert_int_equal(latest("zip").state, CERTIFICATE_BUNDLE_DONE);
}

struct sweeping {
    instant before;
    uint64_t gone;
};

static enum err sweep_work(struct sql *db, void *context)
{
    struct sweeping *x = context;
    return store_certificate_bundle_sweep(db, x->before, &x->gone);
}

static void its_time_is_over(void **state)
{
    (void)state;
    issue(1, 2);
    certificates_sign();
    asked("pdf");
    assert_int_equal(make(), OK);
    const struct certificate_bundle b = latest("pdf");
    const char *path = path_of(&b);
    struct act job = award_act(0);
    struct sweeping x = {.before = b.ended_at};
    const struct sql_act t = {.work = sweep_work, .context = &x};
    size_t gone_files;
    job.db = db_as("jobs");
    assert_int_equal(sql_transaction(job.db, &t), OK);
    assert_int_equal(x.gone, 0);
    const instant later = clock_now() + (instant)400 * CLOCK_DAY * 10;
    assert_int_equal(act_file_sweep(&job, dir, later, &gone_files), OK);
    assert_int_equal(gone_files, 0); /* a row needs it */
    x.before = b.ended_at + 1;
    assert_int_equal(sql_transaction(job.db, &t), OK);
    assert_int_equal(x.gone, 1);
    command_write(arena_printf(db_arena(), "%s/.draft-left", dir), "x", 1);
    assert_int_equal(act_file_sweep(&job, dir, later, &gone_files), OK);
    assert_int_equal(gone_files, 2); /* and what somebody left who was killed */
    assert_int_equal(command_status("test -e '%s'", path), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_printer_gets_one_file_in_the_order_of_the_ceremony, scene, gone),
        cmocka_unit_test_setup_teardown(each_gets_a_file_that_proves_itself, scene, gone),
        cmocka_unit_test_setup_teardown(asked_twice_is_one, scene, gone),
        cmocka_unit_test_setup_teardown(what_cannot_be_asked_for, scene, gone),
        cmocka_unit_test_setup_teardown(it_goes_out_of_date_with_a_certificate, scene, gone),
        cmocka_unit_test_setup_teardown(it_is_made_after_all, scene, gone),
        cmocka_unit_test_setup_teardown(its_time_is_over, scene, gone),
    };
    return cmocka_run_group_tests_name("store/certificate_bundle", tests, db_setup, db_teardown);
}
