/*
 * mentorship: pairs (师徒结对).
 *
 * Order of locks in the whole module: pairing_round, mentor (ascending person_id), mentorship (ascending id), what hangs on it.
 */
#ifndef JX_STORE_MENTORSHIP_H
#define JX_STORE_MENTORSHIP_H

#include "lib/domain/mentorship.h"
#include "lib/store/scope.h"

struct mentorship { /* arena */
    int64_t id;
    uint8_t public_id[16];
    int64_t mentee_id, mentor_id;
    const char *mentee, *mentor;       /* names */
    const char *mentee_no, *mentor_no; /* staff numbers */
    enum mentorship_part part;
    int64_t place_no;            /* 0: none any more */
    int64_t unit_id;             /* the mentee's, when it was decided */
    const char *unit;            /* its name */
    int64_t round_id, former_id; /* 0: none */
    enum mentorship_source source;
    enum mentorship_state state;
    bool has_period;
    day from_on, until_on; /* both included */
    bool ended;
    day ended_on;
    const char *end_code, *end_reason; /* "" */
    enum mentorship_grade grade;
    int64_t version;
    instant created_at, changed_at;
};

/* By public id, whoever asks: the act says who may (lib/act/mentorship.h). ERR_NOT_FOUND. */
enum err store_mentorship_find(struct sql *db, struct arena *a, const uint8_t public_id[16],
                               struct mentorship *out) MUST_CHECK;
enum err store_mentorship_get(struct sql *db, struct arena *a, int64_t id, struct mentorship *out) MUST_CHECK;
/* The same by id, locked for a change. */
enum err store_mentorship_lock(struct sql *db, struct arena *a, int64_t id, struct mentorship *out) MUST_CHECK;
/* Somebody's own, as mentee or mentor: live ones first, then by when they were decided, the newest first. */
enum err store_mentorship_own(struct sql *db, struct arena *a, int64_t person_id, struct mentorship **out,
                              size_t *n) MUST_CHECK;
/* The live ones that somebody is the mentor of, by id. */
enum err store_mentorship_of_mentor(struct sql *db, struct arena *a, int64_t mentor_id, struct mentorship **out,
                                    size_t *n) MUST_CHECK;
/* The live ones of a mentee, by id. */
enum err store_mentorship_of_mentee(struct sql *db, struct arena *a, int64_t mentee_id, struct mentorship **out,
                                    size_t *n) MUST_CHECK;

struct mentorship_person { /* arena: somebody who is to be mentee or mentor */
    int64_t id;
    const char *name, *staff_no;
    int64_t unit_id; /* of the main posting; 0: none, or they have left */
};
/* Somebody as they are on a day. ERR_NOT_FOUND. */
enum err store_mentorship_person(struct sql *db, struct arena *a, int64_t person_id, day on,
                                 struct mentorship_person *out) MUST_CHECK;
/* The id of somebody by their public id, within the scope by a posting of today. ERR_NOT_FOUND: not there, or not theirs. */
enum err store_mentorship_person_in_scope(struct sql *db, struct arena *a, const struct scope *who,
                                          const uint8_t public_id[16], int64_t *id) MUST_CHECK;
/* Whether one lies in somebody's scope. */
enum err store_mentorship_in_scope(struct sql *db, struct arena *a, const struct scope *who, int64_t id,
                                   bool *yes) MUST_CHECK;

/* ---- inside an act ----------------------------------------------------------------------------------------------- */

struct mentorship_new {
    uint8_t public_id[16];
    int64_t mentee_id, mentor_id;
    enum mentorship_part part;
    int64_t place_no, unit_id;
    int64_t round_id, former_id; /* 0: none */
    enum mentorship_source source;
    int64_t created_by;
    instant at;
};
/* State paired, with its log row. ERR_CONFLICT by constraint: uq_mentorship_place (somebody else has the place),
   uq_mentorship_part (the mentee has such a mentor), uq_mentorship_pair, ck_mentorship_self, ck_mentorship_mentor_on. */
enum err store_mentorship_add(struct sql *db, const struct mentorship_new *m, int64_t *id) MUST_CHECK;

/* Paired → active with the agreement's period. ERR_CONFLICT: `version` is not the row's any more. */
enum err store_mentorship_begin(struct sql *db, const struct mentorship *m, day from_on, day until_on,
                                int64_t person_id, instant at) MUST_CHECK;
/* Ends it: void, released, completed or failed; gives its place back. `grade` MENTORSHIP_NO_GRADE but for the last two. */
enum err store_mentorship_end(struct sql *db, const struct mentorship *m, enum mentorship_state to, day ended_on,
                              const char *end_code, const char *reason, enum mentorship_grade grade, int64_t person_id,
                              instant at) MUST_CHECK;

struct mentorship_step { /* arena: one row of the log */
    enum mentorship_state from, to;
    const char *person, *reason;
    instant at;
};
enum err store_mentorship_log(struct sql *db, struct arena *a, int64_t id, struct mentorship_step **out,
                              size_t *n) MUST_CHECK;

extern const struct sql_table store_mentorship_table;

#endif
