#include "lib/domain/password_policy.h"

#include <stdint.h>
#include <string.h>

#include "lib/base/text.h"
#include "lib/domain/password_common.h"

#define LETTERS_BESIDE_OWN_WORDS 4
#define AROUND_COMMON_MAX 9 /* digits and signs around a common word that do not make it a better password */
#define PERIOD_MAX 4

/* A password or word, folded: half-width, lower case, without spaces and hyphens; as code points. */
struct folded {
    uint32_t cp[PASSWORD_POLICY_MAX];
    size_t n;
};

static void fold(struct folded *f, const char *s)
{
    f->n = 0;
    while (*s && f->n < PASSWORD_POLICY_MAX) {
        uint32_t cp = text_narrow(text_next(&s));
        if (cp == ' ' || cp == '-')
            continue;
        f->cp[f->n++] = cp >= 'A' && cp <= 'Z' ? cp + ('a' - 'A') : cp;
    }
}

static bool is_digit(uint32_t cp)
{
    return cp >= '0' && cp <= '9';
}

/* An ASCII letter, or whatever is not ASCII. */
static bool is_letter(uint32_t cp)
{
    return (cp >= 'a' && cp <= 'z') || cp >= 0x80;
}

/* Whether the code points [from, to) are a common password. */
static bool part_is_common(const struct folded *f, size_t from, size_t to)
{
    char text[PASSWORD_POLICY_MAX * 4 + 1];
    size_t len = 0;

    for (size_t i = from; i < to; i++)
        len += text_put(f->cp[i], text + len);
    text[len] = '\0';
    bool common = password_common_has(text);
    explicit_bzero(text, sizeof text);
    return common;
}

/* password, Password2026!, Abc12345!, 123-password: whether a common one is left when digits and signs around it go. */
static bool is_common(const struct folded *f)
{
    for (size_t lead = 0; lead < f->n; lead++) {
        for (size_t trail = 0; lead + trail < f->n && lead + trail <= AROUND_COMMON_MAX; trail++) {
            if (part_is_common(f, lead, f->n - trail))
                return true;
            if (is_letter(f->cp[f->n - trail - 1]))
                break;
        }
        if (is_letter(f->cp[lead]))
            break;
    }
    return false;
}

/* aaaaaaaa, 12121212, abcabcabc */
static bool is_repetition(const struct folded *f)
{
    for (size_t period = 1; period <= PERIOD_MAX && period * 2 <= f->n; period++) {
        size_t i = period;
        while (i < f->n && f->cp[i] == f->cp[i - period])
            i++;
        if (i == f->n)
            return true;
    }
    return false;
}

/* Whether the whole of `f` lies in `row`, read in one direction or the other. */
static bool is_walk_of(const struct folded *f, const char *row)
{
    size_t length = strlen(row);

    for (size_t start = 0; start + f->n <= length; start++) {
        size_t forth = 0;
        size_t back = 0;
        while (forth < f->n && f->cp[forth] == (unsigned char)row[start + forth])
            forth++;
        while (back < f->n && f->cp[back] == (unsigned char)row[start + f->n - 1 - back])
            back++;
        if (forth == f->n || back == f->n)
            return true;
    }
    return false;
}

/* 23456789, qwertyui, 1qaz2wsx3edc, !@#$%^&* */
static bool is_walk(const struct folded *f)
{
    static const char *const rows[] = {
        "012345678901234567890123456789",
        "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz",
        "1234567890qwertyuiopasdfghjklzxcvbnm",
        "1234567890=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./",
        "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/",
        "qazwsxedcrfvtgbyhnujmikolp",
        "qawsedrftgyhujikolp",
        "!@#$%^&*()_+",
        "~!@#$%^&*()_+",
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (is_walk_of(f, rows[i]))
            return true;
    return false;
}

static uint32_t number_at(const struct folded *f, size_t at, size_t digits)
{
    uint32_t n = 0;

    for (size_t i = at; i < at + digits; i++)
        n = n * 10 + (f->cp[i] - '0');
    return n;
}

/* 19900131, 13800138000 */
static bool is_date_or_mobile(const struct folded *f)
{
    for (size_t i = 0; i < f->n; i++)
        if (!is_digit(f->cp[i]))
            return false;
    if (f->n == 8) {
        uint32_t year = number_at(f, 0, 4);
        uint32_t month = number_at(f, 4, 2);
        uint32_t mday = number_at(f, 6, 2);
        return year >= 1900 && year <= 2099 && month >= 1 && month <= 12 && mday >= 1 && mday <= 31;
    }
    return f->n == 11 && f->cp[0] == '1' && f->cp[1] >= '3';
}

/* Two Han characters are a name; two letters are in every other word. */
static bool counts_as_word(const struct folded *w)
{
    return w->n >= 3 || (w->n == 2 && text_is_han(w->cp[0]) && text_is_han(w->cp[1]));
}

/* Whether hardly anything is left once the own words are taken out. */
static bool is_own_words(const struct folded *f, const char *const own_words[], size_t n)
{
    bool taken[PASSWORD_POLICY_MAX] = {false};
    bool any = false;

    for (size_t k = 0; k < n; k++) {
        struct folded w = {.n = 0};
        if (own_words[k])
            fold(&w, own_words[k]);
        for (size_t i = 0; counts_as_word(&w) && i + w.n <= f->n; i++) {
            if (memcmp(f->cp + i, w.cp, w.n * sizeof w.cp[0]) == 0) {
                memset(taken + i, true, w.n);
                any = true;
            }
        }
    }
    size_t letters = 0;
    for (size_t i = 0; i < f->n; i++)
        letters += !taken[i] && is_letter(f->cp[i]);
    return any && letters < LETTERS_BESIDE_OWN_WORDS;
}

int64_t password_classes(const char *pw)
{
    bool upper = false, lower = false, digit = false, other = false;
    while (*pw) {
        const uint32_t cp = text_narrow(text_next(&pw));
        upper = upper || (cp >= 'A' && cp <= 'Z');
        lower = lower || (cp >= 'a' && cp <= 'z');
        digit = digit || is_digit(cp);
        other = other || (!is_digit(cp) && (cp >= 0x80 || !((cp | 0x20) >= 'a' && (cp | 0x20) <= 'z')));
    }
    return upper + lower + digit + other;
}

bool password_meets(const char *pw, const struct password_rules *rules)
{
    return (int64_t)text_length(pw) >= rules->length && password_classes(pw) >= rules->classes;
}

/* Whether the login stands anywhere in it. */
static bool holds_login(const struct folded *f, const char *login)
{
    struct folded w = {.n = 0};
    if (login)
        fold(&w, login);
    for (size_t i = 0; w.n > 0 && i + w.n <= f->n; i++)
        if (memcmp(f->cp + i, w.cp, w.n * sizeof w.cp[0]) == 0)
            return true;
    return false;
}

bool password_acceptable(const char *pw, const char *const own_words[], size_t n, const struct password_rules *rules,
                         enum password_reason *reason)
{
    if (!text_valid(pw, strlen(pw), true)) {
        *reason = PASSWORD_NOT_TEXT;
        return false;
    }
    size_t length = text_length(pw);
    const bool too_short = length < PASSWORD_POLICY_MIN || (int64_t)length < rules->length;
    if (too_short || length > PASSWORD_POLICY_MAX) {
        *reason = too_short ? PASSWORD_TOO_SHORT : PASSWORD_TOO_LONG;
        return false;
    }
    struct folded f;
    fold(&f, pw);
    *reason = PASSWORD_FINE;
    if (is_own_words(&f, own_words, n))
        *reason = PASSWORD_OWN_WORD;
    else if (f.n == 0 || is_common(&f) || is_repetition(&f) || is_walk(&f) || is_date_or_mobile(&f))
        *reason = PASSWORD_COMMON;
    else if (rules->classes > 0 && n > 0 && holds_login(&f, own_words[0]))
        *reason = PASSWORD_LOGIN;
    else if (password_classes(pw) < rules->classes)
        *reason = PASSWORD_CLASSES;
    explicit_bzero(&f, sizeof f);
    return *reason == PASSWORD_FINE;
}
