/*
 * review_seal: sealed reviews of commendations (评审存证), their signatures, and the secret of a kind that codes and salts are made
 * with. Rows are only added. Order of locks: store/programme.h.
 */
#ifndef JX_STORE_REVIEW_SEAL_H
#define JX_STORE_REVIEW_SEAL_H

#include "lib/sql/sql.h"

enum { REVIEW_SECRET_SIZE = 32 };

struct review_sealed { /* a version; arena when read, borrowed when written */
    int64_t id, programme_id, kind_id, version;
    const char *cause;
    int64_t nomination_id; /* whom a change is about; 0: nobody */
    const char *content;   /* "" in lists */
    uint8_t digest[32];
    const char *statement;
    int64_t sealed_by; /* 0: nobody of the staff */
    instant sealed_at; /* whole seconds */
    bool is_signed;    /* what follows is read only */
    uint8_t key[32], signature[64];
};

/* The newest of a kind. ERR_NOT_FOUND: its list was never sealed. */
enum err store_review_seal_newest(struct sql *db, struct arena *a, int64_t kind_id,
                                  struct review_sealed *out) MUST_CHECK;
/* All versions of a kind, the first one first, without their contents. */
enum err store_review_seal_list(struct sql *db, struct arena *a, int64_t kind_id, struct review_sealed **out,
                                size_t *n) MUST_CHECK;
/* The newest of each kind of a programme, without content; is_signed: it and all before it are. */
enum err store_review_seal_of_programme(struct sql *db, struct arena *a, int64_t programme_id,
                                        struct review_sealed **out, size_t *n) MUST_CHECK;
/* By id, without its content: for jobs, which sign it. */
enum err store_review_seal_find(struct sql *db, struct arena *a, int64_t id, struct review_sealed *out) MUST_CHECK;

/* Adds a version; sets its id. ERR_CONFLICT: sql_constraint says which. */
enum err store_review_seal_add(struct sql *db, struct review_sealed *x) MUST_CHECK;
/* OK as well when it was signed meanwhile. */
enum err store_review_seal_sign(struct sql *db, struct arena *a, int64_t id, const char *key_id, const uint8_t key[32],
                                const uint8_t signature[64], instant now) MUST_CHECK;

/* ERR_NOT_FOUND: the kind has none yet. */
enum err store_review_secret(struct sql *db, struct arena *a, int64_t kind_id,
                             uint8_t out[REVIEW_SECRET_SIZE]) MUST_CHECK;
enum err store_review_secret_add(struct sql *db, int64_t kind_id, const uint8_t secret[REVIEW_SECRET_SIZE],
                                 instant now) MUST_CHECK;

extern const struct sql_table store_review_seal_table;

#endif
