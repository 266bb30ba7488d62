/*
 * reviewer: who reviews the nominees of a programme (评审员), and what they keep out of. Order of locks: store/programme.h.
 */
#ifndef JX_STORE_REVIEWER_H
#define JX_STORE_REVIEWER_H

#include "lib/domain/review.h"
#include "lib/store/scope.h"

struct reviewer { /* arena */
    int64_t id;
    uint8_t public_id[16];
    int64_t programme_id;
    int64_t kind_id;        /* 0: all */
    const char *kind_title; /* "": all */
    int64_t person_id;
    const char *name, *staff_no, *unit; /* unit: today, short; "" none */
    int64_t most;                       /* 0: no bound */
    instant left_at;                    /* 0: takes part */
    const char *reason;                 /* left_at: why not */
    int64_t open, handed;               /* reviews */
};
/* Of a programme, by name; those who left last. */
enum err store_reviewer_list(struct sql *db, struct arena *a, int64_t programme_id, day today, struct reviewer **out,
                             size_t *n) MUST_CHECK;
/* By public id within a programme. ERR_NOT_FOUND. */
enum err store_reviewer_find(struct sql *db, struct arena *a, int64_t programme_id, const uint8_t public_id[16],
                             day today, struct reviewer *out) MUST_CHECK;

struct reviewer_conflict { /* arena */
    int64_t reviewer_id, nomination_id;
    enum review_reason reason;
    const char *note; /* declared: the words; else "" */
};
/* All of a programme as of a day, by reviewer and nomination, each pair with each of its reasons. */
enum err store_reviewer_conflicts(struct sql *db, struct arena *a, int64_t programme_id, day today,
                                  struct reviewer_conflict **out, size_t *n) MUST_CHECK;
/* What one reviewer keeps out of in one nomination. ERR_NOT_FOUND: nothing. */
enum err store_reviewer_conflict_of(struct sql *db, struct arena *a, int64_t reviewer_id, int64_t nomination_id,
                                    day today, struct reviewer_conflict *out) MUST_CHECK;

struct reviewer_handed {            /* arena: a review that was handed in, though its reviewer keeps out of it */
    const char *reviewer, *nominee; /* names */
    int64_t assignment_id;
    instant handed_at;
    day from_on, until_on; /* of the conflict: it holds on the day on which it was handed in */
};
/* All of a programme, each once, of nominees who are before the meeting or were: what became known since. */
enum err store_reviewer_conflicts_handed(struct sql *db, struct arena *a, int64_t programme_id,
                                         struct reviewer_handed **out, size_t *n) MUST_CHECK;

/* ---- inside an act that holds the programme locked ------------------------------------------------------------------- */

struct reviewer_new { /* borrowed */
    uint8_t public_id[16];
    int64_t programme_id, kind_id /* 0: all */, person_id, most /* 0: no bound */, created_by;
};
/* ERR_CONFLICT: uq_reviewer_person. */
enum err store_reviewer_add(struct sql *db, const struct reviewer_new *x, instant now, int64_t *id) MUST_CHECK;
enum err store_reviewer_set(struct sql *db, int64_t id, int64_t kind_id, int64_t most) MUST_CHECK;
/* `reason` "": takes part again. */
enum err store_reviewer_leave(struct sql *db, int64_t id, instant now, const char *reason) MUST_CHECK;
/* ERR_CONFLICT: declared already. */
enum err store_reviewer_declare(struct sql *db, int64_t reviewer_id, int64_t nomination_id, int64_t programme_id,
                                const char *note, int64_t by, instant now) MUST_CHECK;

extern const struct sql_table store_reviewer_table;

#endif
