/* agent: the browsers of an office, and what is none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lib/domain/agent.h"

static void test_known(void **state)
{
    static const struct {
        const char *text, *browser, *system;
    } rows[] = {
        {"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 "
         "Safari/537.36",
         "chrome", "windows"},
        {"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 "
         "Safari/537.36 Edg/141.0.0.0",
         "edge", "windows"},
        {"Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0", "firefox", "linux"},
        {"Mozilla/5.0 (X11; UOS; Linux aarch64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/108 Safari/537.36",
         "chrome", "uos"},
        {"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 "
         "Safari/605.1.15",
         "safari", "mac"},
        {"Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
         "Mobile/15E148 "
         "MicroMessenger/8.0.50",
         "wechat", "iphone"},
        {"Mozilla/5.0 (Linux; Android 14; V2318A) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120 Mobile "
         "Safari/537.36",
         "chrome", "android"},
        {"Mozilla/5.0 (Phone; OpenHarmony 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114 Safari/537.36 "
         "ArkWeb/4.1",
         "chrome", "harmony"},
        {"curl/7.88.1", "other", "other"},
        {"", "other", "other"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct agent a = agent_read(rows[i].text);
        assert_string_equal(a.browser, rows[i].browser);
        assert_string_equal(a.system, rows[i].system);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_known)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
