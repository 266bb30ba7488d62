/*
 * certificate: certificates of every kind, their revocations and signatures. Rows are only added.
 *
 * Order of locks: certificate, then certificate_counter.
 */
#ifndef JX_STORE_CERTIFICATE_H
#define JX_STORE_CERTIFICATE_H

#include "lib/sql/sql.h"
#include "lib/store/scope.h"

struct certificate { /* texts borrowed when written, arena when read */
    int64_t id;
    uint8_t public_id[16]; /* the code */
    const char *kind, *noun;
    int64_t noun_id, part;
    const char *within_noun; /* "": none */
    int64_t within_id;
    int64_t office_unit_id, person_id, unit_id; /* the last two 0: none */
    const char *number, *holder, *award;
    const char *card; /* lib/domain/certificate_card.h, without the signature; "" in most lists */
    day issued_on;
    int64_t issued_by; /* 0: nobody of the staff */
    instant issued_at;
    int64_t replaces_id; /* 0: none */

    /* what became of it; read only */
    bool is_signed;
    uint8_t key[32], signature[64];
    bool revoked, corrects; /* corrects: another one stands, or will stand, in its place */
    const char *reason;
    instant revoked_at;
    bool has_next; /* the one in its place */
    uint8_t next[16];
};

enum err store_certificate_find(struct sql *db, struct arena *a, int64_t id, struct certificate *out) MUST_CHECK;
/* By its code. Anybody may know what is certified who has the code. */
enum err store_certificate_by_code(struct sql *db, struct arena *a, const uint8_t code[16],
                                   struct certificate *out) MUST_CHECK;
/* By its code, locked, within the scope. ERR_NOT_FOUND. */
enum err store_certificate_lock(struct sql *db, struct arena *a, const uint8_t code[16], const struct scope *who,
                                struct certificate *out) MUST_CHECK;
/* The valid one of a thing, locked. ERR_NOT_FOUND: there is none. */
enum err store_certificate_live(struct sql *db, struct arena *a, const char *noun, int64_t noun_id, int64_t part,
                                struct certificate *out) MUST_CHECK;
/* Whether it lies within the scope. */
enum err store_certificate_in_scope(struct sql *db, struct arena *a, int64_t id, const struct scope *who,
                                    bool *yes) MUST_CHECK;

/* The name of the unit at the top of the tree that a unit stands in: who issues, when nobody else is named. */
enum err store_certificate_issuer(struct sql *db, struct arena *a, int64_t unit_id, const char **name) MUST_CHECK;

/* The next number of a series in a year, from 1. ERR_CONFLICT: the series is at its end. */
enum err store_certificate_next_no(struct sql *db, struct arena *a, const char *prefix, int64_t year,
                                   int64_t *out) MUST_CHECK;
/* Adds one; sets its id. ERR_CONFLICT: sql_constraint says which. */
enum err store_certificate_add(struct sql *db, struct certificate *c) MUST_CHECK;
/* By `person_id` (0: nobody of the staff). ERR_CONFLICT: it is revoked already. */
enum err store_certificate_revoke(struct sql *db, int64_t id, bool corrects, const char *reason, int64_t person_id,
                                  instant now) MUST_CHECK;
/* OK as well when it was signed meanwhile. */
enum err store_certificate_sign(struct sql *db, struct arena *a, int64_t id, const char *key_id, const uint8_t key[32],
                                const uint8_t signature[64], instant now) MUST_CHECK;

/* ---- lists ------------------------------------------------------------------------------------------------------- */

enum { CERTIFICATE_PAGE = 50 };

/* The holder's own, the newest first. */
enum err store_certificate_own(struct sql *db, struct arena *a, int64_t person_id, struct certificate **out,
                               size_t *n) MUST_CHECK;
/* The valid ones that were given in one thing, by their numbers: CERTIFICATE_PAGE of them behind the first `from`. */
enum err store_certificate_within(struct sql *db, struct arena *a, const char *noun, int64_t id,
                                  const struct scope *who, size_t from, struct certificate **out, size_t *n) MUST_CHECK;
/* All of them, at most 2,000, with their cards, inside an act that has proved the right to the thing, whatever the scope. */
enum err store_certificate_given(struct sql *db, struct arena *a, const char *noun, int64_t id,
                                 struct certificate **out, size_t *n) MUST_CHECK;
/* Those within the scope whose number or holder begins with `words` ("": all), the newest first, CERTIFICATE_PAGE of them
   before the id `before` (INT64_MAX: from the newest). */
enum err store_certificate_list(struct sql *db, struct arena *a, const struct scope *who, const char *words,
                                int64_t before, struct certificate **out, size_t *n) MUST_CHECK;

extern const struct sql_table store_certificate_table;

#endif
