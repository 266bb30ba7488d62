/* correction: requests to correct what the site has about somebody, and how they were answered. */
#ifndef JX_STORE_CORRECTION_H
#define JX_STORE_CORRECTION_H

#include "lib/domain/correction.h"
#include "lib/sql/sql.h"
#include "lib/store/scope.h"

struct correction { /* strings borrowed when written, arena when read */
    int64_t id;
    uint8_t public_id[16];
    int64_t person_id, unit_id;
    const char *field, *wrong, *wanted;
    enum correction_state state;
    instant due_at; /* to be answered before; 0: its working days are not known yet */
    instant created_at;
    /* once it is closed */
    instant closed_at;
    const char *answer;      /* NULL: none */
    const char *answered_by; /* name; NULL: nobody */
    /* whose it is, as lists show them */
    uint8_t person_public_id[16];
    const char *name, *staff_no, *unit;
};

/* Adds one that is open, with the first line of its log. ERR_CONFLICT: one about this field is open already
   (uq_correction_open). */
enum err store_correction_add(struct sql *db, struct correction *c) MUST_CHECK;

/* A person's own, the newest first, with an id below `before` (0: from the newest), at most `limit`. */
enum err store_correction_own(struct sql *db, struct arena *a, int64_t person_id, int64_t before, int64_t limit,
                              struct correction **out, size_t *n) MUST_CHECK;
/* One of a person's own. ERR_NOT_FOUND for anyone else's. */
enum err store_correction_find_own(struct sql *db, struct arena *a, int64_t person_id, const uint8_t public_id[16],
                                   struct correction *out) MUST_CHECK;

/* Those of people within the scope. Open: what is due first comes first; closed: what was closed last. `after`: the
   last row of the page before (NULL: from the first). */
enum err store_correction_open(struct sql *db, struct arena *a, const struct scope *who, const struct correction *after,
                               int64_t limit, struct correction **out, size_t *n) MUST_CHECK;
enum err store_correction_closed(struct sql *db, struct arena *a, const struct scope *who,
                                 const struct correction *after, int64_t limit, struct correction **out,
                                 size_t *n) MUST_CHECK;
/* How many of them are open, and how many of those are overdue. */
enum err store_correction_count(struct sql *db, struct arena *a, const struct scope *who, instant now, int64_t *open,
                                int64_t *overdue) MUST_CHECK;
enum err store_correction_find(struct sql *db, struct arena *a, const struct scope *who, const uint8_t public_id[16],
                               struct correction *out) MUST_CHECK;

/* Closes an open one, with its log: ERR_CONFLICT when it is open no more. answer NULL and by 0: withdrawn by `actor`.
 */
struct correction_close {
    int64_t id;
    enum correction_state to;
    const char *answer;
    int64_t actor;
    instant at;
};
enum err store_correction_close(struct sql *db, const struct correction_close *c) MUST_CHECK;

extern const struct sql_table store_correction_table;

#endif
