/* certificate: both ways of writing a date, and everything that is no certificate. The two here were made by
   `openssl req -x509 -days 3650` and `-days 12000`. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/doc/certificate.h"
#include "tests/unit/with_arena.h"

static const char SHORT[] = "-----BEGIN CERTIFICATE-----\n"
                            "MIIBmDCCAT+gAwIBAgIUDGt7PmMsfwuf2xJpw6+mamiAi1gwCgYIKoZIzj0EAwIw\n"
                            "IjEgMB4GA1UEAwwXdHJhaW5pbmcuZXhhbXBsZS5nb3YuY24wHhcNMjYxMTIxMTEz\n"
                            "MTA5WhcNMzYxMTE4MTEzMTA5WjAiMSAwHgYDVQQDDBd0cmFpbmluZy5leGFtcGxl\n"
                            "Lmdvdi5jbjBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABNnLPXHmdMjX9v2+JHUX\n"
                            "kDRdNnZceOF+Z1T4DYLNk9R4KJByIT6XIjyptDAlS0tV48ynW0ceLYDVIMGFGIap\n"
                            "VXqjUzBRMB0GA1UdDgQWBBQCCw9NLmSaq5OnqyGfzAelvwjxNTAfBgNVHSMEGDAW\n"
                            "gBQCCw9NLmSaq5OnqyGfzAelvwjxNTAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49\n"
                            "BAMCA0cAMEQCID0z8s95BhklBttsT6O87gs7nqsyvhGV8NUC2s50+DfkAiBBbESL\n"
                            "urthAVKIxLiqNfrsj+QxOoD+C0lhcsZh8nLsPw==\n"
                            "-----END CERTIFICATE-----\n";

static const char LONG[] = "-----BEGIN CERTIFICATE-----\n"
                           "MIIBbzCCARWgAwIBAgIUDr4oC6X0YCAbmlMU9lVLRafLkywwCgYIKoZIzj0EAwIw\n"
                           "DDEKMAgGA1UEAwwBeDAgFw0yNjExMjExMTMxMDlaGA8yMDU5MDkyOTExMzEwOVow\n"
                           "DDEKMAgGA1UEAwwBeDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABKSMSmHnSXf2\n"
                           "LXl1Qsw/foHE1c4GCo9pRmLxidDfUg/lVvSJBHGUB8ujpzOMj3QoU2fnSe/5BY7I\n"
                           "ltLXGhHI7zGjUzBRMB0GA1UdDgQWBBQWoqvF9E2ogvhMRTkI21oZ//9RXDAfBgNV\n"
                           "HSMEGDAWgBQWoqvF9E2ogvhMRTkI21oZ//9RXDAPBgNVHRMBAf8EBTADAQH/MAoG\n"
                           "CCqGSM49BAMCA0gAMEUCIQC6zThuu0TSiJ4+dw0/Araa0piHfeAz9eUEdCAB0tN+\n"
                           "PAIgaMjYggKEdogxl8JUKRPpo712gELXqMLFcFD+PayvlX8=\n"
                           "-----END CERTIFICATE-----\n";

static enum err until(const char *pem, instant *t)
{
    return certificate_until(arena, pem, strlen(pem), t);
}

static void both_kinds_of_dates(void **state)
{
    char text[21];
    instant t;
    (void)state;
    assert_int_equal(until(SHORT, &t), OK);
    clock_format_utc(t, text);
    assert_string_equal(text, "2036-11-18T11:31:09Z");
    assert_int_equal(until(LONG, &t), OK); /* behind 2049 it has four digits */
    clock_format_utc(t, text);
    assert_string_equal(text, "2059-09-29T11:31:09Z");
}

static void the_first_of_a_chain_counts(void **state)
{
    instant first, alone;
    (void)state;
    const char *chain = arena_printf(arena, "subject=training\r\n%s\n%s", SHORT, LONG);
    assert_int_equal(until(chain, &first), OK);
    assert_int_equal(until(SHORT, &alone), OK);
    assert_int_equal(first, alone);
}

static void what_is_none_is_refused(void **state)
{
    instant t;
    (void)state;
    assert_int_equal(until("", &t), ERR_INVALID);
    assert_int_equal(until("-----BEGIN CERTIFICATE-----\n", &t), ERR_INVALID);
    assert_int_equal(until("-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----\n", &t), ERR_INVALID);
    assert_int_equal(until("-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----\n", &t), ERR_INVALID);
    assert_int_equal(until("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n", &t), ERR_INVALID);
}

/* Cut off anywhere, or with any byte changed, it is refused or gives some date: it never reads beyond its end. */
static void cut_and_bent(void **state)
{
    char bent[4096];
    instant t;
    (void)state;
    const size_t n = strlen(SHORT);
    assert_true(n < sizeof bent);
    for (size_t i = 0; i < n; i++) {
        enum err e = certificate_until(arena, SHORT, i, &t);
        assert_true(e == OK || e == ERR_INVALID);
        memcpy(bent, SHORT, n);
        bent[i] = bent[i] == 'A' ? '/' : 'A';
        e = certificate_until(arena, bent, n, &t);
        assert_true(e == OK || e == ERR_INVALID);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(both_kinds_of_dates, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_first_of_a_chain_counts, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_none_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(cut_and_bent, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("certificate", tests, NULL, NULL);
}
