/* log: one event is one line, whatever is in it (SEC-L2). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "lib/base/clock.h"
#include "lib/base/log.h"

/* 2026-11-21T09:00:00Z */
#define NINE_O_CLOCK INT64_C(1795251600000000)

/* Collects what goes to stderr. */
struct capture {
    int real;
    FILE *file;
    char text[8192];
};

static void capture_begin(struct capture *c)
{
    c->file = tmpfile();
    assert_non_null(c->file);
    c->real = dup(STDERR_FILENO);
    assert_true(c->real >= 0);
    assert_true(dup2(fileno(c->file), STDERR_FILENO) >= 0);
}

static void capture_end(struct capture *c)
{
    assert_true(dup2(c->real, STDERR_FILENO) >= 0);
    close(c->real);
    rewind(c->file);
    size_t n = fread(c->text, 1, sizeof c->text - 1, c->file);
    c->text[n] = '\0';
    fclose(c->file);
}

static int begin(void **state)
{
    (void)state;
    clock_test_set(NINE_O_CLOCK);
    log_program("portal");
    log_request(NULL);
    log_threshold(LOG_INFO);
    return 0;
}

/* What the line says behind "LEVEL time program[pid] ". */
static const char *tail(const char *line)
{
    const char *s = strstr(line, "] ");

    assert_non_null(s);
    return s + 2;
}

static void a_line_has_its_parts(void **state)
{
    (void)state;
    struct capture c;
    char want[128];

    capture_begin(&c);
    log_request("r42");
    errno = ENOENT;
    log_error("seat %d of %s", 7, "厨艺班");
    assert_int_equal(errno, ENOENT);
    capture_end(&c);
    snprintf(want, sizeof want, "ERROR 2026-11-21T09:00:00Z portal[%ld] r42 seat 7 of 厨艺班\n", (long)getpid());
    assert_string_equal(c.text, want);
}

static void levels_below_the_threshold_are_silent(void **state)
{
    (void)state;
    struct capture c;

    capture_begin(&c);
    log_line(LOG_DEBUG, "debug");
    log_threshold(LOG_WARN);
    log_info("info");
    log_warn("warn");
    capture_end(&c);
    assert_string_equal(tail(c.text), "- warn\n");
    assert_memory_equal(c.text, "WARN ", 5);
}

static void hostile_messages_stay_one_line(void **state)
{
    (void)state;
    static const struct {
        const char *in, *out;
    } cases[] = {
        {"a\nERROR forged", "- a\\nERROR forged\n"},
        {"a\r\x1b[2Jb\x7f", "- a\\u{d}\\u{1b}[2Jb\\u{7f}\n"},
        {"\xC2\x85|\xE2\x80\xA8|\xE2\x80\xAE\xE2\x80\xAC|\xEF\xBB\xBF",
         "- \\u{85}|\\u{2028}|\\u{202e}\\u{202c}|\\u{feff}\n"},
        {"\xFF\xC0\xAF", "- \\xff\\xc0\\xaf\n"},
        {"\xEF\xBF\xBD", "- \xEF\xBF\xBD\n"}, /* a real U+FFFD is a character like any other */
        {"C:\\n", "- C:\\\\n\n"},
        {"", "- \n"},
        {"%s%n", "- %s%n\n"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct capture c;
        capture_begin(&c);
        log_info("%s", cases[i].in);
        capture_end(&c);
        assert_string_equal(tail(c.text), cases[i].out);
    }
}

static void a_hostile_request_id_is_escaped_too(void **state)
{
    (void)state;
    struct capture c;

    capture_begin(&c);
    log_request("a\nb");
    log_info("x");
    capture_end(&c);
    assert_string_equal(tail(c.text), "a\\nb x\n");
}

static void long_lines_are_cut_between_characters(void **state)
{
    (void)state;
    static const char *const fillers[] = {"x", "中", "𠮷", "\n", "\xFF"};

    for (size_t f = 0; f < sizeof fillers / sizeof fillers[0]; f++) {
        for (size_t lead = 0; lead < 4; lead++) {
            struct capture c;
            char text[5000] = "";
            size_t n = lead;
            memset(text, 'a', lead);
            while (n + strlen(fillers[f]) < sizeof text) {
                memcpy(text + n, fillers[f], strlen(fillers[f]));
                n += strlen(fillers[f]);
            }
            capture_begin(&c);
            log_info("%s", text);
            capture_end(&c);
            size_t len = strlen(c.text);
            assert_in_range(len, 1900, 2048);
            assert_ptr_equal(strchr(c.text, '\n'), c.text + len - 1);
            assert_string_equal(c.text + len - 4, "…\n");
        }
    }
}

static int end(void **state)
{
    (void)state;
    clock_test_set(0);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_line_has_its_parts, begin, end),
        cmocka_unit_test_setup_teardown(levels_below_the_threshold_are_silent, begin, end),
        cmocka_unit_test_setup_teardown(hostile_messages_stay_one_line, begin, end),
        cmocka_unit_test_setup_teardown(a_hostile_request_id_is_escaped_too, begin, end),
        cmocka_unit_test_setup_teardown(long_lines_are_cut_between_characters, begin, end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
