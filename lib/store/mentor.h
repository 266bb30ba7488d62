/* mentor: who is a mentor (导师库), and their places: as many mentees as they may have at once. Order of locks: store/mentorship.h. */
#ifndef JX_STORE_MENTOR_H
#define JX_STORE_MENTOR_H

#include "lib/store/scope.h"

struct mentor { /* arena */
    int64_t person_id;
    uint8_t public_id[16];
    const char *name, *staff_no;
    bool on;                 /* false: off, `off_reason` says why */
    int64_t places;          /* mentees at once */
    int64_t held;            /* of them with live pairs */
    const char *specialties; /* course category codes with a blank between; "": the person's own */
    const char *about, *off_reason;
    int64_t version;
    instant created_at;
};

/* ERR_NOT_FOUND: nobody, or no mentor. */
enum err store_mentor_find(struct sql *db, struct arena *a, const uint8_t public_id[16], struct mentor *out) MUST_CHECK;
enum err store_mentor_get(struct sql *db, struct arena *a, int64_t person_id, struct mentor *out) MUST_CHECK;
/* The same, locked: whoever takes or gives back a place, or changes their number, holds this. */
enum err store_mentor_lock(struct sql *db, struct arena *a, int64_t person_id, struct mentor *out) MUST_CHECK;

/* ---- inside an act ----------------------------------------------------------------------------------------------- */

/* With its places. ERR_CONFLICT: PRIMARY (is one already), ck_mentor_places. */
enum err store_mentor_add(struct sql *db, const struct mentor *m, instant at) MUST_CHECK;
/* Sets state, places, specialties, about and reason of one that is locked, and adds or takes away place rows.
   ERR_CONFLICT: `version` is not the row's any more (sql_constraint ""), fk_mentorship_place (places that are held
   cannot be taken back). */
enum err store_mentor_set(struct sql *db, const struct mentor *m, instant at) MUST_CHECK;
/* The lowest place nobody holds, of one that is locked. ERR_NOT_FOUND: all are held. */
enum err store_mentor_free_place(struct sql *db, struct arena *a, int64_t person_id, int64_t *place_no) MUST_CHECK;

extern const struct sql_table store_mentor_table;

#endif
