/* token: known answers of BLAKE2b, strict texts, session and CSRF tokens (SEC-S1, SEC-R1), one-time passwords. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdbool.h>
#include <string.h>

#include "lib/base/text.h"
#include "lib/crypt/crypt.h"
#include "lib/crypt/token.h"

static int ready(void **state)
{
    (void)state;
    enum err first = crypt_init();
    enum err second = crypt_init(); /* does nothing */
    return first || second ? -1 : 0;
}

static void count_up(uint8_t *bytes, size_t n)
{
    for (size_t i = 0; i < n; i++)
        bytes[i] = (uint8_t)i;
}

static void assert_hex(const uint8_t digest[TOKEN_DIGEST_SIZE], const char *hex)
{
    char text[2 * TOKEN_DIGEST_SIZE + 1];

    text_hex(digest, TOKEN_DIGEST_SIZE, text);
    assert_string_equal(text, hex);
}

static void known_answers(void **state)
{
    (void)state;
    uint8_t key[64];
    uint8_t digest[TOKEN_DIGEST_SIZE];

    count_up(key, sizeof key);
    token_digest("abc", 3, digest);
    assert_hex(digest, "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
    token_digest("", 0, digest);
    assert_hex(digest, "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
    token_mac(key, 32, "csrf", 4, digest);
    assert_hex(digest, "a21037b5a269f154c4c6b5725a3255c2bce1dde26dc2fc8a1392a6cab7401a53");
    token_mac(key, 64, "", 0, digest);
    assert_hex(digest, "2fa9fbd9be36437de204e139e97d402bce68c828f43391608c891b5faed8a98a");
}

/* The session token of the bytes 0 … 31, computed elsewhere. */
#define SESSION "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"
#define SESSION_CSRF "ohA3taJp8VTExrVyWjJVwrzh3eJtwvyKE5KmyrdAGlM"

static void a_known_session(void **state)
{
    (void)state;
    uint8_t hash[TOKEN_DIGEST_SIZE];
    char csrf[TOKEN_TEXT_SIZE];

    assert_true(token_hash(SESSION, hash));
    assert_hex(hash, "cb2f5160fc1f7e05a55ef49d340b48da2e5a78099d53393351cd579dd42503d6");
    assert_true(token_csrf(SESSION, csrf));
    assert_string_equal(csrf, SESSION_CSRF);
    assert_true(token_csrf_matches(SESSION, SESSION_CSRF));
}

static void new_sessions(void **state)
{
    (void)state;
    char text[2][TOKEN_TEXT_SIZE];
    uint8_t hash[2][TOKEN_DIGEST_SIZE];
    uint8_t again[TOKEN_DIGEST_SIZE];
    char csrf[2][TOKEN_TEXT_SIZE];

    for (int i = 0; i < 2; i++) {
        token_session(text[i], hash[i]);
        assert_int_equal(strlen(text[i]), 43);
        assert_int_equal(strspn(text[i], "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"), 43);
        assert_true(token_hash(text[i], again));
        assert_memory_equal(hash[i], again, sizeof again);
        assert_true(token_csrf(text[i], csrf[i]));
        assert_true(token_csrf_matches(text[i], csrf[i]));
    }
    assert_string_not_equal(text[0], text[1]);
    assert_memory_not_equal(hash[0], hash[1], sizeof again);
    assert_false(token_csrf_matches(text[0], csrf[1])); /* another session's */
    assert_false(token_csrf_matches(text[0], text[0]));
}

static void malformed_sessions(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "",
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh",   /* short */
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8A", /* long */
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", /* padded */
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh9",  /* stray bits: a second text of the same bytes */
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh+",  /* the other alphabet */
        " AECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8",
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh\n",
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh\xFF",
        "中中中中中中中中中中中中中中A", /* libsodium alone would take some of these bytes */
    };
    uint8_t hash[TOKEN_DIGEST_SIZE] = {1};
    char csrf[TOKEN_TEXT_SIZE] = "unchanged";

    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_false(token_hash(bad[i], hash));
        assert_int_equal(hash[0], 1);
        assert_false(token_csrf(bad[i], csrf));
        assert_string_equal(csrf, "unchanged");
        assert_false(token_csrf_matches(bad[i], SESSION_CSRF));
        assert_false(token_csrf_matches(SESSION, bad[i]));
    }
    assert_false(token_csrf_matches(NULL, SESSION_CSRF));
    assert_false(token_csrf_matches(SESSION, NULL));
    assert_false(token_csrf_matches(SESSION, "phA3taJp8VTExrVyWjJVwrzh3eJtwvyKE5KmyrdAGlM"));
    assert_false(token_csrf_matches(SESSION, "ohA3taJp8VTExrVyWjJVwrzh3eJtwvyKE5KmyrdAGlQ"));
}

static void public_ids_differ(void **state)
{
    (void)state;
    uint8_t a[TOKEN_ID_SIZE];
    uint8_t b[TOKEN_ID_SIZE];

    for (int i = 0; i < 1000; i++) {
        token_public_id(a);
        token_public_id(b);
        assert_memory_not_equal(a, b, sizeof a);
    }
}

static void comparison_and_wiping(void **state)
{
    (void)state;
    uint8_t a[32];
    uint8_t b[32];

    count_up(a, sizeof a);
    memcpy(b, a, sizeof a);
    assert_true(token_equal(a, b, sizeof a));
    b[31] ^= 1;
    assert_false(token_equal(a, b, sizeof a));
    assert_true(token_equal(a, b, 31));
    assert_true(token_equal(a, b, 0));
    token_wipe(a, sizeof a);
    memset(b, 0, sizeof b);
    assert_memory_equal(a, b, sizeof a);
}

static void random_bytes_differ(void **state)
{
    (void)state;
    uint8_t a[64] = {0};
    uint8_t b[64] = {0};

    token_random(a, sizeof a);
    token_random(b, sizeof b);
    assert_memory_not_equal(a, b, sizeof a);
    token_random(a, 0);
}

static void one_time_passwords(void **state)
{
    (void)state;
    enum { ROUNDS = 20000, LETTERS = 31 };
    int seen[256] = {0};

    for (int i = 0; i < ROUNDS; i++) {
        char text[TOKEN_ONE_TIME_SIZE];
        token_one_time(text);
        assert_int_equal(strlen(text), 14);
        assert_true(text[4] == '-' && text[9] == '-');
        for (size_t k = 0; k < 14; k++)
            if (k % 5 != 4)
                seen[(unsigned char)text[k]]++;
    }
    int letters = 0;
    for (int c = 0; c < 256; c++) {
        if (seen[c] > 0) {
            letters++;
            /* 7742 expected, standard deviation 87: eight of them in either direction */
            assert_in_range(seen[c], 7046, 8438);
        }
    }
    assert_int_equal(letters, LETTERS);
    for (const char *c = "01ilo-ABC"; *c; c++)
        assert_int_equal(seen[(unsigned char)*c], 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_answers),       cmocka_unit_test(a_known_session),
        cmocka_unit_test(new_sessions),        cmocka_unit_test(malformed_sessions),
        cmocka_unit_test(public_ids_differ),   cmocka_unit_test(comparison_and_wiping),
        cmocka_unit_test(random_bytes_differ), cmocka_unit_test(one_time_passwords),
    };

    return cmocka_run_group_tests(tests, ready, NULL);
}
