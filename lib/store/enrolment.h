/* enrolment: people's places in classes (报名). Rules are in lib/domain/enrolment.h; what people do is in
 * lib/act/enrolment.h. */
#ifndef JX_STORE_ENROLMENT_H
#define JX_STORE_ENROLMENT_H

#include "lib/domain/enrolment.h"
#include "lib/sql/sql.h"

struct enrolment { /* arena */
    int64_t id, class_id, person_id, unit_id;
    uint8_t public_id[16];
    enum enrolment_state state;
    enum enrolment_step step; /* STEP_NONE: no approval outstanding */
    int64_t seat_no;          /* 0: none */
    int64_t waiting_no;       /* 0: never waited */
};

/* All that "may this person enrol now?" depends on, read with a shared lock on the class, so that it cannot be
 * cancelled meanwhile. */
struct enrolment_facts { /* arena */
    int64_t class_id;
    uint8_t class_public_id[16];
    const char *title; /* of the course */
    int64_t term_no;
    int64_t unit_id; /* the person's main unit today; 0: none */
    enum enrolment_route route;
    bool free_seat;                     /* as seen without a lock */
    struct enrolment_question question; /* `now` is left for the caller */
};
enum err store_enrolment_facts(struct sql *db, struct arena *a, const uint8_t class_public_id[16], int64_t person_id,
                               day today, struct enrolment_facts *out) MUST_CHECK;

/* A class in which the person's time is taken during the sessions of `class_id`; ERR_NOT_FOUND: none. */
struct enrolment_clash { /* arena */
    const char *title;
    int64_t term_no;
    instant starts_at;
};
enum err store_enrolment_clash(struct sql *db, struct arena *a, int64_t class_id, int64_t person_id,
                               struct enrolment_clash *out) MUST_CHECK;

/* Inserts; ERR_CONFLICT with constraint uq_enrolment_live when the person has a live one. */
enum err store_enrolment_add(struct sql *db, const struct enrolment *row, instant now, int64_t *id) MUST_CHECK;
/* Takes the person's hours of the class's sessions; ERR_CONFLICT with uq_person_busy when some are taken (then nothing
 * is stored). */
enum err store_enrolment_busy(struct sql *db, int64_t enrolment_id, int64_t person_id, int64_t class_id) MUST_CHECK;
enum err store_enrolment_free(struct sql *db, int64_t enrolment_id) MUST_CHECK;

/* By public id, locked; the line of its class must be held before (store_line_lock): its class comes from
 * store_enrolment_class. */
enum err store_enrolment_class(struct sql *db, struct arena *a, const uint8_t public_id[16],
                               int64_t *class_id) MUST_CHECK;
enum err store_enrolment_lock(struct sql *db, struct arena *a, const uint8_t public_id[16],
                              struct enrolment *out) MUST_CHECK;
/* The person's live one in a class. */
enum err store_enrolment_live(struct sql *db, struct arena *a, int64_t class_id, int64_t person_id,
                              struct enrolment *out) MUST_CHECK;
/* The person's last one in a class, in whatever state. */
enum err store_enrolment_latest(struct sql *db, struct arena *a, int64_t class_id, int64_t person_id,
                                struct enrolment *out) MUST_CHECK;
/* Those waiting, in order of their numbers above `after`, locked, at most `limit`. */
enum err store_enrolment_waiting(struct sql *db, struct arena *a, int64_t class_id, int64_t after, int64_t limit,
                                 struct enrolment **out, size_t *n) MUST_CHECK;
/* All live ones of a class, locked, in order of id. */
enum err store_enrolment_all_live(struct sql *db, struct arena *a, int64_t class_id, struct enrolment **out,
                                  size_t *n) MUST_CHECK;

/* Changes the state, only from `from`: ERR_CONFLICT when it is another by now. seat_no 0 clears the seat. Writes the
 * log row. */
struct enrolment_change {
    int64_t id;
    enum enrolment_state from, to;
    enum enrolment_step step; /* after the change */
    int64_t seat_no;
    enum enrolment_act act;
    int64_t person_id;  /* who did it; 0: it followed */
    const char *reason; /* "" when none */
    instant at;
};
enum err store_enrolment_change(struct sql *db, const struct enrolment_change *c) MUST_CHECK;
/* A log row without a change: the beginning (from ENROLMENT_NONE), or "passed over". */
enum err store_enrolment_log(struct sql *db, int64_t id, enum enrolment_state from, enum enrolment_state to,
                             const char *act, int64_t person_id, const char *reason, instant at) MUST_CHECK;
/* Whether the enrolment was already passed over for this reason. */
enum err store_enrolment_skipped(struct sql *db, struct arena *a, int64_t id, const char *reason, bool *yes) MUST_CHECK;

/* Whether the person holds `capability` over the unit where the approval `step` of the enrolment belongs (SCOPE). */
enum err store_enrolment_in_scope(struct sql *db, struct arena *a, int64_t enrolment_id, enum enrolment_step step,
                                  int64_t person_id, const char *capability, day today, bool *yes) MUST_CHECK;

/* For `jobs`: classes with live enrolments whose time for approval has passed, that have begun with people waiting, or
 * where somebody waits whom nothing keeps from a free seat any more (the class they were passed over for is gone). */
enum err store_enrolment_overdue(struct sql *db, struct arena *a, instant now, int64_t limit, int64_t **class_ids,
                                 size_t *n) MUST_CHECK;

extern const struct sql_table store_enrolment_table;

#endif
