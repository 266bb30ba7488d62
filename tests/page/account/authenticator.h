/* authenticator: a telephone of the tests: it takes a secret over from a page and shows its codes. */
#ifndef JX_TESTS_PAGE_ACCOUNT_AUTHENTICATOR_H
#define JX_TESTS_PAGE_ACCOUNT_AUTHENTICATOR_H

#include "lib/crypt/totp.h"
#include "tests/page/account/program.h"

struct authenticator {
    uint8_t secret[TOTP_SECRET_SIZE];
};

/* The secret that a page shows in groups of four. */
static inline void authenticator_take(struct authenticator *t, const struct answer *a)
{
    static const char ALPHABET[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    const char *s = strstr(a->body, "class=\"jx-secret\"");
    uint64_t bits = 0;
    size_t n = 0;
    if (!s)
        fail_msg("no secret in:\n%s", a->body);
    while (n < 32 && (s = strstr(s, "<span>"))) {
        s += strlen("<span>");
        for (int i = 0; i < 4; i++, n++) {
            const char *at = strchr(ALPHABET, s[i]);
            assert_true(at && *at);
            bits = bits << 5 | (uint64_t)(at - ALPHABET);
            if (n % 8 == 7)
                for (size_t k = 0; k < 5; k++)
                    t->secret[n / 8 * 5 + k] = (uint8_t)(bits >> (32 - 8 * k));
        }
    }
    assert_int_equal(n, 32);
}

/* What it shows `off` half minutes from now. */
static inline const char *authenticator_code(const struct authenticator *t, int64_t off)
{
    char code[TOTP_DIGITS + 1];
    totp_code(t->secret, totp_step(clock_now()) + off, code);
    return arena_str(db_arena(), code);
}

/* A code that it shows at no time near. */
static inline const char *authenticator_wrong(const struct authenticator *t)
{
    for (int i = 0;; i++) {
        const char *code = arena_printf(db_arena(), "%06d", i);
        int64_t step;
        if (!totp_matches(t->secret, code, totp_step(clock_now()), &step))
            return code;
    }
}

#endif
