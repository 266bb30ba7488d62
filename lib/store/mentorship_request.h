/* mentorship_request: what mentee and mentor ask for (申请): objection, change of mentor, release, early completion. */
#ifndef JX_STORE_MENTORSHIP_REQUEST_H
#define JX_STORE_MENTORSHIP_REQUEST_H

#include "lib/domain/mentorship_request.h"
#include "lib/store/mentorship.h"

struct mentorship_request { /* arena */
    int64_t id;
    uint8_t public_id[16];
    int64_t mentorship_id;
    const char *mentee, *mentor, *unit; /* of the pair */
    enum mentorship_request_kind kind;
    int64_t person_id;
    const char *person; /* who asks */
    const char *words;
    enum mentorship_request_state state;
    const char *opinion, *opinion_words, *opinion_by; /* "" until the department has spoken: agree, disagree */
    instant opinion_at;
    const char *answer, *answered_by; /* "" */
    instant answered_at;
    int64_t next_id; /* the pair that followed; 0: none */
    int64_t version;
    instant created_at;
};

/* By public id, whoever asks: the act says who may. ERR_NOT_FOUND. */
enum err store_mentorship_request_find(struct sql *db, struct arena *a, const uint8_t public_id[16],
                                       struct mentorship_request *out) MUST_CHECK;
/* The same by id, locked. */
enum err store_mentorship_request_lock(struct sql *db, struct arena *a, int64_t id,
                                       struct mentorship_request *out) MUST_CHECK;
/* Those of a pair, the newest first. */
enum err store_mentorship_request_of(struct sql *db, struct arena *a, int64_t mentorship_id,
                                     struct mentorship_request **out, size_t *n) MUST_CHECK;
/* What waits, the oldest first: for HR (`who` by mentorship.manage) objections and changes the unit has spoken upon; for the
   unit (mentorship.department) changes it has not. Never those of a pair that the asker is in. */
enum err store_mentorship_request_for_hr(struct sql *db, struct arena *a, const struct scope *who, int64_t limit,
                                         struct mentorship_request **out, size_t *n) MUST_CHECK;
enum err store_mentorship_request_for_unit(struct sql *db, struct arena *a, const struct scope *who, int64_t limit,
                                           struct mentorship_request **out, size_t *n) MUST_CHECK;
/* Live pairs within the scope whose mentor is off or has left, by id. */
enum err store_mentorship_request_orphans(struct sql *db, struct arena *a, const struct scope *who, int64_t limit,
                                          struct mentorship **out, size_t *n) MUST_CHECK;

/* ---- inside an act ----------------------------------------------------------------------------------------------- */

/* State asked, with its log row: public_id, mentorship_id, kind, person_id, words, created_at of *r. ERR_CONFLICT:
   uq_mentorship_request_live (there is an open one of its kind), ck_mentorship_request_pair. */
enum err store_mentorship_request_add(struct sql *db, const struct mentorship_request *r, int64_t *id) MUST_CHECK;

struct mentorship_request_step { /* borrowed */
    enum mentorship_request_state to;
    int64_t person_id;           /* 0: the system */
    const char *opinion, *words; /* opinion NULL: none is given; words: of the opinion or the answer */
    int64_t next_id;             /* 0: none */
    instant at;
};
/* With its log row. ERR_CONFLICT: `version` is not the row's any more (sql_constraint ""), ck_mentorship_request_… */
enum err store_mentorship_request_step(struct sql *db, const struct mentorship_request *r,
                                       const struct mentorship_request_step *x) MUST_CHECK;

extern const struct sql_table store_mentorship_request_table;

#endif
