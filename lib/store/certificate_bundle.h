/* certificate_bundle: all certificates of a thing in one file, asked for by an officer and made by jobs; which belong into it. */
#ifndef JX_STORE_CERTIFICATE_BUNDLE_H
#define JX_STORE_CERTIFICATE_BUNDLE_H

#include "lib/sql/sql.h"

enum { CERTIFICATE_BUNDLE_MAX = 3000 /* certificates in a file */ };

/* ---- what belongs into one ---------------------------------------------------------------------------------------- */

struct certificate_call { /* one valid certificate, in its place */
    int64_t id;
    bool is_signed;
    bool called; /* its place is that of the ceremony's plan */
};
/* In the order in which the ceremony calls them; whoever is not in its plan, or all where there is none, behind these by number. At most
   CERTIFICATE_BUNDLE_MAX + 1. The right to the thing was proved before. */
enum err store_certificate_called(struct sql *db, struct arena *a, const char *noun, int64_t id,
                                  struct certificate_call **out, size_t *n) MUST_CHECK;

/* ---- the files ------------------------------------------------------------------------------------------------------ */

enum certificate_bundle_state {
    CERTIFICATE_BUNDLE_WAITING,
    CERTIFICATE_BUNDLE_DONE,
    CERTIFICATE_BUNDLE_FAILED,
    CERTIFICATE_BUNDLE_STATES
};

struct certificate_bundle { /* texts borrowed when written, arena when read */
    int64_t id;
    const char *within_noun;
    int64_t within_id;
    const char *format; /* "pdf", "zip" */
    const char *origin, *name;
    int64_t asked_by;
    instant asked_at;
    enum certificate_bundle_state state;
    int64_t total, made;
    uint8_t list[32], digest[32]; /* DONE only; db/migrations/4120 says of what */
    int64_t size;
    const char *why; /* FAILED only */
    instant ended_at;
};

/* The one that was asked for last. ERR_NOT_FOUND. */
enum err store_certificate_bundle_latest(struct sql *db, struct arena *a, const char *noun, int64_t id,
                                         const char *format, struct certificate_bundle *out) MUST_CHECK;
enum err store_certificate_bundle_get(struct sql *db, struct arena *a, int64_t id,
                                      struct certificate_bundle *out) MUST_CHECK;
/* Asks for one (within … total); sets its id. ERR_CONFLICT: one is being made. */
enum err store_certificate_bundle_ask(struct sql *db, struct certificate_bundle *b) MUST_CHECK;
/* How far it has come. Nothing happens when it has ended. */
enum err store_certificate_bundle_progress(struct sql *db, int64_t id, int64_t total, int64_t made) MUST_CHECK;
/* Its end: state, total, list, digest, size, why. ERR_CONFLICT: another has ended it. */
enum err store_certificate_bundle_end(struct sql *db, const struct certificate_bundle *b, instant at) MUST_CHECK;
/* Forgets those that ended before; their bytes go with the next sweep of files. */
enum err store_certificate_bundle_sweep(struct sql *db, instant before, uint64_t *gone) MUST_CHECK;

extern const struct sql_table store_certificate_bundle_table;

#endif
