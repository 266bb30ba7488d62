/*
 * review: reviews of nominees (评审): criteria, what each reviewer has to review, marks and votes, what the meeting decided.
 * Order of locks: store/programme.h; then review_assignment by ascending id.
 */
#ifndef JX_STORE_REVIEW_H
#define JX_STORE_REVIEW_H

#include "lib/domain/review.h"
#include "lib/domain/programme.h"
#include "lib/store/scope.h"

struct review_criterion { /* arena; borrowed when written */
    int64_t id, kind_id, sort;
    uint8_t public_id[16];
    const char *title, *guide;
    int64_t max_x1000, step_x1000;
};
/* In their order. */
enum err store_review_criteria(struct sql *db, struct arena *a, int64_t kind_id, struct review_criterion **out,
                               size_t *n) MUST_CHECK;
/* Whether a nominee of the kind has a reviewer: criteria are fixed then. */
enum err store_review_begun(struct sql *db, struct arena *a, int64_t kind_id, bool *yes) MUST_CHECK;

struct review { /* arena: one assignment */
    int64_t id;
    uint8_t public_id[16];
    int64_t programme_id, kind_id, nomination_id, reviewer_id, person_id;
    const char *reviewer; /* name */
    enum review_state state;
    enum review_vote vote;
    const char *words, *back_reason; /* "" */
    instant handed_at, saved_at;     /* 0: not yet */
    int64_t version;
};
/* By public id, whoever asks: the act says who may. ERR_NOT_FOUND. */
enum err store_review_find(struct sql *db, struct arena *a, const uint8_t public_id[16], struct review *out) MUST_CHECK;
/* By id, locked for a change. */
enum err store_review_lock(struct sql *db, struct arena *a, int64_t id, struct review *out) MUST_CHECK;
/* All of a programme, released ones too, by nomination and reviewer. */
enum err store_review_of_programme(struct sql *db, struct arena *a, int64_t programme_id, struct review **out,
                                   size_t *n) MUST_CHECK;

/* All of a nomination, released ones too, as they were assigned. */
enum err store_review_of_nomination(struct sql *db, struct arena *a, int64_t nomination_id, struct review **out,
                                    size_t *n) MUST_CHECK;

struct review_task { /* arena: what waits for a reviewer, or was handed in */
    uint8_t public_id[16];
    enum review_state state;
    bool returned;
    const char *programme, *kind, *name, *unit_name; /* of a paper name is its topic, and unit_name "" */
    enum programme_subject subject;
    bool running; /* the programme is reviewed */
    instant saved_at, handed_at;
};
/* A person's own, released ones left out: open ones first, by programme and kind. */
enum err store_review_of_person(struct sql *db, struct arena *a, int64_t person_id, struct review_task **out,
                                size_t *n) MUST_CHECK;

struct review_mark { /* arena; borrowed when written */
    int64_t assignment_id, criterion_id, mark_x1000;
};
enum err store_review_marks(struct sql *db, struct arena *a, int64_t assignment_id, struct review_mark **out,
                            size_t *n) MUST_CHECK;
/* Those of all reviews of a programme that were handed in, by assignment. */
enum err store_review_marks_of_programme(struct sql *db, struct arena *a, int64_t programme_id,
                                         struct review_mark **out, size_t *n) MUST_CHECK;

struct review_evidence { /* arena: a line of the staff record that the unit put to the nominee */
    int64_t line_no;
    day from_on, until_on; /* until_on 0: it goes on */
    const char *title, *detail;
};
enum err store_review_evidence(struct sql *db, struct arena *a, int64_t nomination_id, struct review_evidence **out,
                               size_t *n) MUST_CHECK;
struct review_file { /* arena: an attachment of the nominee */
    uint8_t public_id[16];
    const char *name;
};
enum err store_review_files(struct sql *db, struct arena *a, int64_t nomination_id, struct review_file **out,
                            size_t *n) MUST_CHECK;

struct review_decision { /* arena: the newest of a nominee that stands; borrowed when written */
    int64_t nomination_id;
    bool leave;                      /* not taken; else an order among equal ones */
    int64_t order_no;                /* unless leave */
    int64_t agree, against, abstain; /* of the meeting; -1: not said */
    const char *reason;
    const char *by; /* name; not written */
    instant at;     /* not written */
};
enum err store_review_decisions(struct sql *db, struct arena *a, int64_t programme_id, struct review_decision **out,
                                size_t *n) MUST_CHECK;

/* ---- inside an act that holds the programme locked ------------------------------------------------------------------- */

/* Takes away the criteria of a kind, and writes others. ERR_CONFLICT: ck_review_criterion_fixed, uq_review_criterion_title. */
enum err store_review_criteria_clear(struct sql *db, int64_t kind_id) MUST_CHECK;
enum err store_review_criterion_add(struct sql *db, const struct review_criterion *x) MUST_CHECK;

struct review_new { /* borrowed */
    uint8_t public_id[16];
    int64_t programme_id, kind_id, nomination_id, reviewer_id, by;
    day on;
};
/* All of one programme, in few messages, each with its log row. ERR_CONFLICT: ck_review_assignment_phase, ck_review_assignment_conflict,
   uq_review_assignment_once. */
enum err store_review_assign(struct sql *db, struct arena *a, const struct review_new *list, size_t n,
                             instant now) MUST_CHECK;
/* A released one, again; the same constraints. */
enum err store_review_again(struct sql *db, const struct review *x, int64_t by, day on, instant now) MUST_CHECK;

/* Changes the state, with its log row; `reason` is kept as the reason of a return when it goes back to open. ERR_CONFLICT: somebody was
   faster, or by constraint: ck_review_assignment_phase, ck_review_assignment_complete. */
enum err store_review_move(struct sql *db, const struct review *x, enum review_state to, const char *reason,
                           int64_t person_id, instant now) MUST_CHECK;
/* Writes vote, words and marks anew. ERR_CONFLICT: as above; ck_review_mark_scale. */
enum err store_review_save(struct sql *db, const struct review *x, enum review_vote vote, const char *words,
                           const struct review_mark *marks, size_t n, instant now) MUST_CHECK;

/* `withdrawn`: what was decided does not stand any more. ERR_CONFLICT: ck_review_decision_phase. */
enum err store_review_decide(struct sql *db, int64_t programme_id, const struct review_decision *x, bool withdrawn,
                             int64_t by, instant now) MUST_CHECK;

/* What the reviews came to, on the nomination: "" and 0: nothing. */
enum err store_review_result(struct sql *db, int64_t nomination_id, const char *result, int64_t rank_no) MUST_CHECK;

extern const struct sql_table store_review_table;

#endif
