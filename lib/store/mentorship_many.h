/*
 * mentorship_many: thousands of pairs of a round at once, in few statements: what store/mentorship.h does for one.
 */
#ifndef JX_STORE_MENTORSHIP_MANY_H
#define JX_STORE_MENTORSHIP_MANY_H

#include "lib/store/mentorship.h"

struct mentorship_place { /* a free one of a mentor who is on and has a unit */
    int64_t mentor_id, place_no;
};
struct mentorship_free { /* a mentee who has a unit and no mentor of any kind */
    int64_t mentee_id, unit_id;
};

/* Inside an act: locks the mentors of a round. */
enum err store_mentorship_many_lock(struct sql *db, struct arena *a, int64_t round_id) MUST_CHECK;
/* The free places of the round's mentors, by mentor, then number; its mentees without a mentor, by person. */
enum err store_mentorship_many_places(struct sql *db, struct arena *a, int64_t round_id, day today,
                                      struct mentorship_place **out, size_t *n) MUST_CHECK;
enum err store_mentorship_many_mentees(struct sql *db, struct arena *a, int64_t round_id, day today,
                                       struct mentorship_free **out, size_t *n) MUST_CHECK;

/* Inside an act: adds pairs of one round, in state paired, with their log rows; their ids in ids[n]. Errors as
   store_mentorship_add. */
enum err store_mentorship_many_add(struct sql *db, struct arena *a, const struct mentorship_new *list, size_t n,
                                   int64_t *ids) MUST_CHECK;

extern const struct sql_table store_mentorship_many_table;

#endif
