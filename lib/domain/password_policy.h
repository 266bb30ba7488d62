/*
 * password_policy: which new passwords are good enough (SEC-P1, SEC-P2, SEC-P9). Pure.
 *
 * Long passwords of any characters are wanted. Refused is what is guessed first: common passwords, patterns of the
 * keyboard, dates and telephone numbers, and what is known of the person. A mixture of kinds of characters is asked for
 * only where the administrators have set that.
 */
#ifndef JX_DOMAIN_PASSWORD_POLICY_H
#define JX_DOMAIN_PASSWORD_POLICY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PASSWORD_POLICY_MIN 8 /* code points; the administrators may set more */
#define PASSWORD_POLICY_MAX 128

enum password_reason {
    PASSWORD_FINE,
    PASSWORD_NOT_TEXT,  /* not valid UTF-8 */
    PASSWORD_TOO_SHORT, /* under the least length */
    PASSWORD_TOO_LONG,  /* over 128 */
    PASSWORD_COMMON,    /* a common password, also with digits or signs around it, or a pattern */
    PASSWORD_OWN_WORD,  /* little more than the person's own words */
    PASSWORD_CLASSES,   /* too few kinds of characters */
    PASSWORD_LOGIN,     /* holds the staff number, where kinds of characters are asked for */
};

struct password_rules {
    int64_t length;  /* the least, in code points */
    int64_t classes; /* how many of capitals, small letters, digits and all other characters must occur */
};

/* How many kinds of characters occur. */
int64_t password_classes(const char *pw);
/* Whether `pw` is as long and as mixed as the rules ask: what can be told of a password that somebody has already. */
bool password_meets(const char *pw, const struct password_rules *rules);

/*
 * Whether `pw` may become somebody's password; *reason says why not (PASSWORD_FINE when it may). `own_words`: what is
 * known of the person (login, staff number, name, pinyin of the name); NULLs among them and words of one or two letters
 * are passed over. An own word may occur, if at least four letters besides such words are left; the first of them, the
 * login, not at all where the rules ask for kinds of characters.
 */
bool password_acceptable(const char *pw, const char *const own_words[], size_t n, const struct password_rules *rules,
                         enum password_reason *reason);

#endif
