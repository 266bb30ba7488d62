/* credential: what people sign in with. Only the account program and the command touch these rows. */
#ifndef JX_STORE_CREDENTIAL_H
#define JX_STORE_CREDENTIAL_H

#include "lib/sql/sql.h"

struct credential { /* arena */
    int64_t person_id;
    const char *login; /* the folded staff number */
    const char *hash;  /* Argon2id */
    bool one_time;     /* must be changed at the first sign-in */
    bool closed;       /* disabled, or the person has left: nobody signs in with it */
    instant changed_at;
    /* the person's own words, which a password must not be made of */
    const char *staff_no, *name, *pinyin, *initials;
};

/* By folded login, or of a person; ERR_NOT_FOUND. */
enum err store_credential_by_login(struct sql *db, struct arena *a, const char *login, day today,
                                   struct credential *out) MUST_CHECK;
enum err store_credential_of(struct sql *db, struct arena *a, int64_t person_id, day today,
                             struct credential *out) MUST_CHECK;

/* Of somebody without a credential, what a password must not be made of: staff_no, name, pinyin, initials. */
enum err store_credential_person(struct sql *db, struct arena *a, int64_t person_id, struct credential *out) MUST_CHECK;

/* A new password of the person's own choice in place of the one whose hash is `old`; it is no longer a first one.
   ERR_CONFLICT: `old` is not the hash any more. */
enum err store_credential_change(struct sql *db, int64_t person_id, const char *old, const char *hash,
                                 instant now) MUST_CHECK;
/* The same password at another cost. Nothing happens when `old` is not the hash any more. */
enum err store_credential_rehash(struct sql *db, int64_t person_id, const char *old, const char *hash) MUST_CHECK;
/* The first password of the person's own choice, for somebody who came in with a slip and had none. ERR_CONFLICT: they
   have one by now, or the login is somebody else's. */
enum err store_credential_open(struct sql *db, int64_t person_id, const char *login, const char *hash,
                               instant now) MUST_CHECK;
/* Notes a sign-in with the hash that was looked at. ERR_CONFLICT: it is not the hash any more, or was disabled since.
 */
enum err store_credential_used(struct sql *db, int64_t person_id, const char *hash, instant now) MUST_CHECK;
/* A first password, for somebody without a credential or in place of the one there is; opens a disabled one again.
   ERR_CONFLICT: the login is somebody else's. */
enum err store_credential_issue(struct sql *db, int64_t person_id, const char *login, const char *hash,
                                instant now) MUST_CHECK;
/* Disables a credential with the reason given, or opens it again. ERR_NOT_FOUND: the person has none. */
enum err store_credential_disable(struct sql *db, int64_t person_id, bool disabled, const char *why,
                                  instant now) MUST_CHECK;

/* ---- former passwords, which are not taken again ------------------------------------------------------------------
 */

/* Keeps the present hash, if it was of the person's own choice, and of the former ones the newest `keep`; the rest is
   forgotten. Called before the hash is replaced. */
enum err store_credential_keep_old(struct sql *db, int64_t person_id, int64_t keep, instant now) MUST_CHECK;
/* The newest `limit` former hashes (const char *). */
enum err store_credential_old(struct sql *db, struct arena *a, int64_t person_id, int64_t limit, const char ***out,
                              size_t *n) MUST_CHECK;

/* ---- by the job: accounts that nobody uses any more ---------------------------------------------------------------
 */

struct credential_unused {
    int64_t person_id;
    bool left; /* the person has left; else nobody used it for long */
};
/* Open accounts last used (or handed out, or opened again) before `before`, and those of people who left before
   `today`, at most `limit`. */
enum err store_credential_unused(struct sql *db, struct arena *a, instant before, day today, int64_t limit,
                                 struct credential_unused **out, size_t *n) MUST_CHECK;
/* Closes one of them: `kind` is "idle" or "left". ERR_NOT_FOUND: it is closed already. */
enum err store_credential_retire(struct sql *db, int64_t person_id, const char *kind, instant now) MUST_CHECK;

extern const struct sql_table store_credential_table;

#endif
