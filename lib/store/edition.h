/* edition: an edition (届次) of a contest. A draft is seen within the scope of its managers only. */
#ifndef JX_STORE_EDITION_H
#define JX_STORE_EDITION_H

#include "lib/domain/contest.h"
#include "lib/store/scope.h"

struct edition { /* arena */
    int64_t id;
    uint8_t public_id[16];
    const char *contest;
    const char *contest_en; /* NULL: none */
    int64_t edition_no;
    enum edition_state state;
    int64_t organizer_unit_id;
    const char *organizer;
    instant entry_opens_at, entry_closes_at, substitute_until;
    day starts_on, ends_on; /* inclusive */
    const char *place, *note;
    const char *cancel_reason; /* NULL unless cancelled */
    int64_t version;
    bool mine; /* within the scope of `who` */
};

/* One that `who` may see: any but a draft outside their scope. ERR_NOT_FOUND. */
enum err store_edition_find(struct sql *db, struct arena *a, const uint8_t public_id[16], const struct scope *who,
                            struct edition *out) MUST_CHECK;
/* All that `who` may see, the latest first. */
enum err store_edition_list(struct sql *db, struct arena *a, const struct scope *who, struct edition **out,
                            size_t *n) MUST_CHECK;

/* Inside an act: locks its row, before it is read to be changed. ERR_NOT_FOUND. */
enum err store_edition_lock(struct sql *db, struct arena *a, const uint8_t public_id[16]) MUST_CHECK;

/* Adds one as a draft; sets id. ERR_CONFLICT: uq_contest_edition_no. */
enum err store_edition_add(struct sql *db, struct edition *x, instant now) MUST_CHECK;
/* Changes all but state and organizer, raises the version. ERR_NOT_FOUND: x->version is not the one that stands. */
enum err store_edition_change(struct sql *db, const struct edition *x) MUST_CHECK;
/* From x->state to `to`, with its row in the log. `reason` is kept as that of the cancellation as well. ERR_CONFLICT: it
   is in another state by now, or the way there is not allowed. */
enum err store_edition_become(struct sql *db, const struct edition *x, enum edition_state to, int64_t person_id,
                              const char *reason, instant now) MUST_CHECK;
/* The first row of its log: it is there. */
enum err store_edition_log_made(struct sql *db, int64_t edition_id, int64_t person_id, instant now) MUST_CHECK;

/* Everybody who is entered in it and alive there, once each: those to tell of a cancellation. */
enum err store_edition_entered(struct sql *db, struct arena *a, int64_t edition_id, int64_t **people,
                               size_t *n) MUST_CHECK;

extern const struct sql_table store_edition_table;

#endif
