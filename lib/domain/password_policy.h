/*
 * password_policy: which new passwords are good enough (SEC-P1, SEC-P2). Pure.
 *
 * Long passwords of any characters are wanted; no mixture of kinds is asked for. Refused is what is guessed first:
 * common passwords, patterns of the keyboard, dates and telephone numbers, and what is known of the person.
 */
#ifndef JX_DOMAIN_PASSWORD_POLICY_H
#define JX_DOMAIN_PASSWORD_POLICY_H

#include <stdbool.h>
#include <stddef.h>

#define PASSWORD_POLICY_MIN 8 /* code points */
#define PASSWORD_POLICY_MAX 128

enum password_reason {
    PASSWORD_FINE,
    PASSWORD_NOT_TEXT,  /* not valid UTF-8 */
    PASSWORD_TOO_SHORT, /* under 8 code points */
    PASSWORD_TOO_LONG,  /* over 128 */
    PASSWORD_COMMON,    /* a common password, also with digits or signs around it, or a pattern */
    PASSWORD_OWN_WORD,  /* little more than the person's own words */
};

/*
 * Whether `pw` may become somebody's password; *reason says why not (PASSWORD_FINE when it may). `own_words`: what is
 * known of the person (login, staff number, name, pinyin of the name); NULLs among them and words of one or two letters
 * are passed over. An own word may occur, if at least four letters besides such words are left.
 */
bool password_acceptable(const char *pw, const char *const own_words[], size_t n, enum password_reason *reason);

#endif
