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
    /* the person's own words, which a password must not be made of */
    const char *staff_no, *name, *pinyin, *initials;
};

/* By folded login, or of a person; ERR_NOT_FOUND. */
enum err store_credential_by_login(struct sql *db, struct arena *a, const char *login, day today,
                                   struct credential *out) MUST_CHECK;
enum err store_credential_of(struct sql *db, struct arena *a, int64_t person_id, day today,
                             struct credential *out) MUST_CHECK;

/* A new password of the person's own choice in place of the one whose hash is `old`; it is no longer a first one.
   ERR_CONFLICT: `old` is not the hash any more. */
enum err store_credential_change(struct sql *db, int64_t person_id, const char *old, const char *hash,
                                 instant now) MUST_CHECK;
/* The same password at another cost. Nothing happens when `old` is not the hash any more. */
enum err store_credential_rehash(struct sql *db, int64_t person_id, const char *old, const char *hash) MUST_CHECK;
/* A first password, for somebody without a credential or in place of the one there is; opens a disabled one again.
   ERR_CONFLICT: the login is somebody else's. */
enum err store_credential_issue(struct sql *db, int64_t person_id, const char *login, const char *hash,
                                instant now) MUST_CHECK;
/* Disables a credential, or opens it again. ERR_NOT_FOUND: the person has none. */
enum err store_credential_disable(struct sql *db, int64_t person_id, bool disabled, instant now) MUST_CHECK;

extern const struct sql_table store_credential_table;

#endif
