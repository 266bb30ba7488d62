/* totp: HMAC-SHA-1 by RFC 2202, the numbers of RFC 4226 and RFC 6238, the secret as text, which codes are taken. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdbool.h>
#include <string.h>

#include "lib/base/text.h"
#include "lib/crypt/crypt.h"
#include "lib/crypt/sha1.h"
#include "lib/crypt/totp.h"

static const uint8_t SECRET[] = "12345678901234567890"; /* of RFC 4226 and 6238 */

static int ready(void **state)
{
    (void)state;
    return crypt_init() ? -1 : 0;
}

static void assert_mac(const void *key, size_t key_size, const void *message, size_t n, const char *hex)
{
    uint8_t mac[SHA1_SIZE];
    char text[2 * SHA1_SIZE + 1];
    sha1_hmac(key, key_size, message, n, mac);
    text_hex(mac, sizeof mac, text);
    assert_string_equal(text, hex);
}

static void rfc_2202(void **state)
{
    uint8_t key[80], message[50], counting[25];
    (void)state;
    memset(key, 0x0b, 20);
    assert_mac(key, 20, "Hi There", 8, "b617318655057264e28bc0b6fb378c8ef146be00");
    assert_mac("Jefe", 4, "what do ya want for nothing?", 28, "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
    memset(key, 0xaa, 20);
    memset(message, 0xdd, sizeof message);
    assert_mac(key, 20, message, 50, "125d7342b9ac11cd91a39af48aa17b4f63f175d3");
    for (size_t i = 0; i < sizeof counting; i++)
        counting[i] = (uint8_t)(i + 1);
    memset(message, 0xcd, sizeof message);
    assert_mac(counting, 25, message, 50, "4c9007f4026250c6bc8414f9bf50c86c2d7235da");
    memset(key, 0x0c, 20);
    assert_mac(key, 20, "Test With Truncation", 20, "4c1a03424b55e07fe7f27be1d58bb9324a9a5a04");
    memset(key, 0xaa, sizeof key);
    assert_mac(key, 80, "Test Using Larger Than Block-Size Key - Hash Key First", 54,
               "aa4ae5e15272d00e95705637ce8a3b55ed402112");
    assert_mac(key, 80, "Test Using Larger Than Block-Size Key and Larger Than One Block-Size Data", 73,
               "e8e99d0f45237d786d6bbaa7965c7808bbff1a91");
    assert_mac("", 0, "", 0, "fbdb1d1b18aa6c08324b7d64b71fb76370690e1d");
}

/* Messages around the ends of a block, where padding needs one more; the sums were made elsewhere. */
static void lengths_around_a_block(void **state)
{
    static const struct {
        size_t n;
        const char *hex;
    } rows[] = {
        {0, "f42bb0eeb018ebbd4597ae7213711ec60760843f"},   {1, "0db21f05052f323e714ef9bf1f7b000ffe97e8a0"},
        {54, "bd61f79b817ff72e0daf7de459507cd9fd6a89c7"},  {55, "2c95790d8230d0773a0ce6bb69ac3e6da3b8381a"},
        {56, "3a7c937e69723c0d600e998d2043eb323964280d"},  {63, "9b41b67e7f6b24c7bb41a03892e2a865b8a76dff"},
        {64, "804f18b0143cc2677eeda7b5f60f6984fc32d094"},  {65, "2727f7133dfac0c2fad40f4743b867671299c1da"},
        {119, "4886e71d9781d0750c308be4ad2245c0b79da581"}, {120, "e7b404d213650318ba5d8ec6c7641a8e5563281d"},
        {127, "27adb7837d6cc72daa462f31c442eeede10ef2ab"}, {128, "2ff5eea1596f3a41fbb5e1ff02b17a50a229c177"},
        {129, "c091b6aae0f1a706d1a0d8a94a48599c7a689302"}, {1000, "9e45511bde643697d5c2e87f9a5f41ba8eac0c47"},
    };
    uint8_t message[1000];
    (void)state;
    memset(message, 'a', sizeof message);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_mac("key", 3, message, rows[i].n, rows[i].hex);
}

/* RFC 4226, appendix D: the first ten numbers and codes. */
static void rfc_4226(void **state)
{
    static const uint32_t numbers[] = {1284755224, 1094287082, 137359152, 1726969429, 1640338314,
                                       868254676,  1918287922, 82162583,  673399871,  645520489};
    static const char *const codes[] = {"755224", "287082", "359152", "969429", "338314",
                                        "254676", "287922", "162583", "399871", "520489"};
    (void)state;
    for (int i = 0; i < 10; i++) {
        char code[TOTP_DIGITS + 1];
        assert_int_equal(totp_number(SECRET, 20, i), numbers[i]);
        totp_code(SECRET, i, code);
        assert_string_equal(code, codes[i]);
    }
}

/* RFC 6238, appendix B: the eight last digits at six moments. */
static void rfc_6238(void **state)
{
    static const struct {
        int64_t second;
        uint32_t last8;
    } rows[] = {{59, 94287082},         {1111111109, 7081804},  {1111111111, 14050471},
                {1234567890, 89005924}, {2000000000, 69279037}, {20000000000, 65353130}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(totp_number(SECRET, 20, totp_step(rows[i].second * CLOCK_SECOND)) % 100000000, rows[i].last8);
}

static void text_of_a_secret(void **state)
{
    char text[TOTP_TEXT_SIZE];
    uint8_t secret[TOTP_SECRET_SIZE], other[TOTP_SECRET_SIZE];
    (void)state;
    totp_text(SECRET, text);
    assert_string_equal(text, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    memset(secret, 0xff, sizeof secret);
    totp_text(secret, text);
    assert_string_equal(text, "77777777777777777777777777777777");
    memset(secret, 0, sizeof secret);
    totp_text(secret, text);
    assert_string_equal(text, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    totp_secret(secret);
    totp_secret(other);
    assert_memory_not_equal(secret, other, sizeof secret);
}

static void sec_p8_which_codes_are_taken(void **state)
{
    static const int64_t now = 59000000;
    char code[TOTP_DIGITS + 1];
    (void)state;
    for (int64_t off = -3; off <= 3; off++) {
        int64_t step = 0;
        totp_code(SECRET, now + off, code);
        const bool taken = totp_matches(SECRET, code, now, &step);
        assert_int_equal(taken, off >= -1 && off <= 1);
        assert_int_equal(step, taken ? now + off : 0);
    }
    int64_t step = 0;
    totp_code(SECRET, now, code);
    assert_false(totp_matches(SECRET, "", now, &step));
    assert_false(totp_matches(SECRET, "12345", now, &step));
    assert_false(totp_matches(SECRET, "1234567", now, &step));
    code[0] = code[0] == '9' ? '0' : (char)(code[0] + 1);
    assert_false(totp_matches(SECRET, code, now, &step));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rfc_2202),         cmocka_unit_test(lengths_around_a_block),
        cmocka_unit_test(rfc_4226),         cmocka_unit_test(rfc_6238),
        cmocka_unit_test(text_of_a_secret), cmocka_unit_test(sec_p8_which_codes_are_taken),
    };
    return cmocka_run_group_tests(tests, ready, NULL);
}
