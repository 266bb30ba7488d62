/*
 * token: random values, digests and keyed digests.
 *
 * Three kinds of names come from here: session tokens (256 bits; the browser holds the text, the database only a
 * digest, so that who reads the database cannot sign in), public ids (128 bits; what URLs carry instead of row ids),
 * and one-time passwords. Texts are base64url without padding; parsing is strict: one value has one text. crypt_init
 * comes first. These functions cannot fail but where they say so.
 */
#ifndef JX_CRYPT_TOKEN_H
#define JX_CRYPT_TOKEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define TOKEN_DIGEST_SIZE 32
#define TOKEN_TEXT_SIZE 44 /* 32 bytes as base64url, and the NUL */
#define TOKEN_ID_SIZE 16
#define TOKEN_ONE_TIME_SIZE 15 /* "k7mf-2xwq-9hdr", and the NUL */

/* `n` bytes from the system's secure generator. */
void token_random(void *out, size_t n);

/* BLAKE2b-256 of `n` bytes. */
void token_digest(const void *bytes, size_t n, uint8_t out[TOKEN_DIGEST_SIZE]);

/* Keyed BLAKE2b-256 of a message under a key of 16–64 bytes (other lengths are a bug and end the program). */
void token_mac(const void *key, size_t key_size, const void *message, size_t n, uint8_t out[TOKEN_DIGEST_SIZE]);

/* Whether `n` bytes are equal, in a time that does not depend on them. */
bool token_equal(const void *a, const void *b, size_t n);

/* Overwrites a secret that is no longer needed, in a way the compiler keeps. */
void token_wipe(void *bytes, size_t n);

/* A new session token: its text for the cookie, its hash for the database. */
void token_session(char text[TOKEN_TEXT_SIZE], uint8_t hash[TOKEN_DIGEST_SIZE]);

/* The hash under which the session of `text` is stored. False: `text` is no session token (hash untouched). */
bool token_hash(const char *text, uint8_t hash[TOKEN_DIGEST_SIZE]);

/* The CSRF token of a session: the MAC of "csrf" under the session token. It changes with the session and needs no row.
   False: `session` is no session token. */
bool token_csrf(const char *session, char out[TOKEN_TEXT_SIZE]);

/* Whether `given` is the CSRF token of `session`; compared in constant time. False for malformed texts and NULL. */
bool token_csrf_matches(const char *session, const char *given);

/* A new public id. Its text is that of text_id_encode (lib/base/text.h). */
void token_public_id(uint8_t out[TOKEN_ID_SIZE]);

/* A first password to be handed over on paper or by telephone: 12 characters of an alphabet without look-alikes (59
   bits). */
void token_one_time(char out[TOKEN_ONE_TIME_SIZE]);

#endif
