/* config: every refusal names file and line; what is printed is read again; the documentation is up to date. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lib/base/config.h"

static enum err read_bytes(struct config *c, const char *text, size_t n, struct buf *why)
{
    FILE *f = fmemopen((void *)(uintptr_t)text, n, "r"); /* "r" does not write */

    assert_non_null(f);
    buf_init(why, 0);
    enum err e = config_read(c, f, "test.ini", why);
    fclose(f);
    return e;
}

static enum err read_text(struct config *c, const char *text, struct buf *why)
{
    return read_bytes(c, text, strlen(text), why);
}

static void defaults(void **state)
{
    (void)state;
    struct config c;

    assert_int_equal(config_defaults(&c), OK);
    assert_string_equal(c.timezone, "Asia/Shanghai");
    assert_string_equal(c.default_lang, "zh-CN");
    assert_string_equal(c.site_origin, "");
    assert_string_equal(c.db_name, "jiangxin");
    assert_string_equal(c.log_level, "info");
    assert_int_equal(c.argon_memory_kib, 19456);
    config_free(&c);
    assert_null(c.timezone);
    config_free(&c);
}

static void values_are_taken(void **state)
{
    (void)state;
    struct config c;
    struct buf why;

    enum err e = read_text(&c,
                           "\xEF\xBB\xBF; settings\r\n"
                           "[site]\r\n"
                           "name = 沧屿市机关事务管理局 ; the bureau\r\n"
                           "\r\n"
                           "  origin=https://jx.cangyu.example:8443\r\n"
                           "language : en\r\n"
                           "# a comment\n"
                           "[password]\n"
                           "argon_passes =  １０ \n"
                           "[path]\n"
                           "state=/srv/a b/状态\n"
                           "[test]\n"
                           "clock_file = /tmp/shift", /* no line feed at the end */
                           &why);
    assert_string_equal(why.data, "");
    assert_int_equal(e, OK);
    assert_string_equal(c.site_name, "沧屿市机关事务管理局");
    assert_string_equal(c.site_origin, "https://jx.cangyu.example:8443");
    assert_string_equal(c.default_lang, "en");
    assert_int_equal(c.argon_passes, 10);
    assert_string_equal(c.state_dir, "/srv/a b/状态");
    assert_string_equal(c.clock_file, "/tmp/shift");
    assert_string_equal(c.db_name, "jiangxin");
    config_free(&c);
    buf_free(&why);
}

static void refusals(void **state)
{
    (void)state;
    static const struct {
        const char *text, *why; /* `why` begins so */
    } cases[] = {
        {"[sites]\n", "test.ini:1: unknown section [sites]"},
        {"\n\n[]\n", "test.ini:3: unknown section []"},
        {"[site\nname=x\n", "test.ini:1: the closing ]"},
        {"name = x\n", "test.ini:1: unknown key name in section []"},
        {"[site]\nnam = x\n", "test.ini:2: unknown key nam in section [site]"},
        {"[site]\nName = x\n", "test.ini:2: unknown key Name"},
        {"[site]\nsocket = /x\n", "test.ini:2: unknown key socket in section [site]"},
        {"[site]\nname = x\n\nname = x\n", "test.ini:4: [site] name was given already in line 2"},
        {"[site]\nname = x\n name = y\n", "test.ini:3: [site] name was given already in line 2"},
        {"[site]\nname = x\n[log]\n[site]\nname = y\n", "test.ini:5: [site] name was given already in line 2"},
        {"[site]\njust words\n", "test.ini:2: neither"},
        {"[site]\nname =\n", "test.ini:2: [site] name = : must be a text"},
        {"[site]\nname = a\x01z\n", "test.ini:2: [site] name"},
        {"[site]\nname = a\xFFz\n", "test.ini:2: [site] name"},
        {"[site]\nlanguage = zh\n", "test.ini:2: [site] language = zh: must be one of zh-CN|en"},
        {"[site]\nlanguage =\n", "test.ini:2: [site] language"},
        {"[site]\nlanguage = zh-CN|en\n", "test.ini:2: [site] language"},
        {"[site]\ntimezone = ../../etc/passwd\n", "test.ini:2: [site] timezone"},
        {"[site]\ntimezone = Mars/Olympus\n", "test.ini:2: [site] timezone"},
        {"[site]\norigin = jx.example\n", "test.ini:2: [site] origin"},
        {"[site]\norigin = https://jx.example/\n", "test.ini:2: [site] origin"},
        {"[site]\norigin = https://JX.example\n", "test.ini:2: [site] origin"},
        {"[site]\norigin = https://jx.example:0\n", "test.ini:2: [site] origin"},
        {"[site]\norigin = https://jx.example:99999\n", "test.ini:2: [site] origin"},
        {"[site]\norigin = https://jx.example:\n", "test.ini:2: [site] origin"},
        {"[site]\norigin = https://\n", "test.ini:2: [site] origin"},
        {"[site]\norigin = https://[::1\n", "test.ini:2: [site] origin"},
        {"[site]\norigin = ftp://jx.example\n", "test.ini:2: [site] origin"},
        {"[path]\nstate = state\n", "test.ini:2: [path] state = state: must be an absolute path"},
        {"[path]\nstate =\n", "test.ini:2: [path] state"},
        {"[database]\nname = a`b\n", "test.ini:2: [database] name"},
        {"[database]\ntimeout_s = 0\n", "test.ini:2: [database] timeout_s = 0: must be a whole number from 1 to 300"},
        {"[database]\ntimeout_s = 301\n", "test.ini:2: [database] timeout_s"},
        {"[database]\ntimeout_s = 5s\n", "test.ini:2: [database] timeout_s"},
        {"[database]\ntimeout_s = 1.5\n", "test.ini:2: [database] timeout_s"},
        {"[database]\ntimeout_s = 99999999999999999999\n", "test.ini:2: [database] timeout_s"},
        {"[database]\ntimeout_s =\n", "test.ini:2: [database] timeout_s"},
        {"[session]\nidle_min = 60\n", "test.ini:2: [session] idle_min is set on the page /account/policy now"},
        {"[password]\nsignin_tries = 5\n", "test.ini:2: [password] signin_tries is set on the page"},
        {"[nonsense]\n[site]\nnam = x\n", "test.ini:1: "}, /* the first failure is the one told */
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct config c;
        struct buf why;
        assert_int_equal(read_text(&c, cases[i].text, &why), ERR_INVALID);
        if (strncmp(why.data, cases[i].why, strlen(cases[i].why)) != 0)
            fail_msg("%s says: %s", cases[i].text, why.data);
        assert_null(strchr(why.data, '\n'));
        assert_null(c.site_name); /* nothing is left to be used by mistake */
        buf_free(&why);
    }
}

static void origins_that_are_fine(void **state)
{
    (void)state;
    static const char *const good[] = {"",
                                       "https://jx.example",
                                       "http://127.0.0.1:8080",
                                       "http://[::1]:8080",
                                       "https://a-b.c",
                                       "http://localhost:65535"};

    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        struct config c;
        struct buf why;
        char text[100];
        snprintf(text, sizeof text, "[site]\norigin = %s\n", good[i]);
        assert_int_equal(read_text(&c, text, &why), OK);
        assert_string_equal(c.site_origin, good[i]);
        config_free(&c);
        buf_free(&why);
    }
}

static void long_lines_and_nuls(void **state)
{
    (void)state;
    struct config c;
    struct buf why;
    char text[500];

    for (size_t n = 100; n < 400; n++) { /* a value is taken whole or refused, never cut */
        memset(text, 'x', sizeof text);
        memcpy(text, "[site]\nname=", 12);
        text[12 + n] = '\0';
        enum err e = read_text(&c, text, &why);
        assert_int_equal(e, n <= 160 ? OK : ERR_INVALID);
        if (e) {
            assert_memory_equal(why.data, "test.ini:2: ", 12);
        } else {
            assert_int_equal(strlen(c.site_name), n);
            config_free(&c);
        }
        buf_free(&why);
    }

    memset(text, ' ', sizeof text); /* blanks in front are no part of the line */
    memcpy(text + 400, "[log]\n", 7);
    assert_int_equal(read_text(&c, text, &why), OK);
    config_free(&c);
    buf_free(&why);

    assert_int_equal(read_bytes(&c, "[site]\nname=a\0b\n", 16, &why), ERR_INVALID);
    assert_string_equal(why.data, "test.ini:2: a NUL byte");
    buf_free(&why);
}

static void files(void **state)
{
    (void)state;
    struct config c;
    struct buf why;

    buf_init(&why, 0);
    assert_int_equal(config_load(&c, "/nonexistent/jiangxin.ini", &why), ERR_IO);
    assert_string_equal(why.data, "/nonexistent/jiangxin.ini: No such file or directory");
    config_free(&c);
    buf_clear(&why);
    assert_int_equal(config_load(&c, "/tmp", &why), ERR_IO); /* a directory opens, but does not read */
    config_free(&c);
    buf_free(&why);
}

static char *printed(void (*print)(FILE *out))
{
    char *text = NULL;
    size_t n = 0;
    FILE *f = open_memstream(&text, &n);

    assert_non_null(f);
    print(f);
    fclose(f);
    assert_non_null(text);
    return text;
}

static void the_printed_file_holds_the_defaults(void **state)
{
    (void)state;
    struct config c;
    struct config d;
    struct buf why;

    char *ini = printed(config_print_ini);
    enum err e = read_text(&c, ini, &why);
    assert_string_equal(why.data, "");
    assert_int_equal(e, OK);
    assert_int_equal(config_defaults(&d), OK);
    assert_string_equal(c.site_name, d.site_name);
    assert_string_equal(c.site_origin, d.site_origin);
    assert_string_equal(c.db_socket, d.db_socket);
    assert_string_equal(c.log_level, d.log_level);
    assert_int_equal(c.worker_memory_mib, d.worker_memory_mib);
    assert_int_equal(c.argon_concurrent, d.argon_concurrent);
    config_free(&c);
    config_free(&d);
    buf_free(&why);
    free(ini);
}

static void the_documentation_is_up_to_date(void **state)
{
    (void)state;
    char *want = printed(config_print_markdown);
    FILE *f = fopen("docs/configuration.md", "r"); /* tests run in the root of the tree */
    assert_non_null(f);
    char *got = calloc(1, 100000);
    assert_non_null(got);
    assert_true(fread(got, 1, 99999, f) > 0);
    fclose(f);
    assert_string_equal(got, want);
    free(got);
    free(want);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(defaults),
        cmocka_unit_test(values_are_taken),
        cmocka_unit_test(refusals),
        cmocka_unit_test(origins_that_are_fine),
        cmocka_unit_test(long_lines_and_nuls),
        cmocka_unit_test(files),
        cmocka_unit_test(the_printed_file_holds_the_defaults),
        cmocka_unit_test(the_documentation_is_up_to_date),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
