/*
 * roster: who sits in a class, who waits, whose approval is outstanding: for managers (scope over the organizer) and
 * liaisons (scope over the person's unit when enrolling).
 */
#ifndef JX_STORE_ROSTER_H
#define JX_STORE_ROSTER_H

#include "lib/domain/enrolment.h"
#include "lib/store/scope.h"

struct roster_row { /* arena */
    int64_t id;     /* for paging; never shown */
    uint8_t public_id[16];
    int64_t person_id;
    enum enrolment_state state;
    enum enrolment_step step;
    int64_t seat_no, waiting_no; /* 0: none */
    const char *name, *staff_no, *unit;
    const char *post; /* today's; "" when none */
    instant created_at;
    /* of the class */
    uint8_t class_public_id[16];
    const char *title;
    const char *title_en; /* NULL: none */
    int64_t term_no;
    instant starts_at, ends_at, approve_by;
};

/* Of one class, by its row id: those with a seat by its number, those waiting by theirs, those whose approval at the
   base is outstanding by age; each above `after` (a seat number, a waiting number, a row id; 0: from the first). */
enum err store_roster_seated(struct sql *db, struct arena *a, int64_t class_id, const struct scope *who, int64_t after,
                             int64_t limit, struct roster_row **out, size_t *n) MUST_CHECK;
enum err store_roster_waiting(struct sql *db, struct arena *a, int64_t class_id, const struct scope *who, int64_t after,
                              int64_t limit, struct roster_row **out, size_t *n) MUST_CHECK;
enum err store_roster_at_base(struct sql *db, struct arena *a, int64_t class_id, const struct scope *who, int64_t after,
                              int64_t limit, struct roster_row **out, size_t *n) MUST_CHECK;

struct roster_figures {
    int64_t booked, held, waiting;
    int64_t at_unit, at_base; /* approvals outstanding, of seats held and of those waiting */
};
enum err store_roster_figures(struct sql *db, struct arena *a, int64_t class_id, const struct scope *who,
                              struct roster_figures *out) MUST_CHECK;

/* One enrolment as its class's manager, or as its unit's liaison, may see it. ERR_NOT_FOUND outside the scope. */
enum err store_roster_managed(struct sql *db, struct arena *a, const uint8_t public_id[16], const struct scope *who,
                              struct roster_row *out) MUST_CHECK;
enum err store_roster_of_unit(struct sql *db, struct arena *a, const uint8_t public_id[16], const struct scope *who,
                              struct roster_row *out) MUST_CHECK;

/* Approvals outstanding at the units of a liaison's scope, those due first; above the row (approve_by, id) of `after`
   (NULL: from the first). */
enum err store_roster_approvals(struct sql *db, struct arena *a, const struct scope *who,
                                const struct roster_row *after, int64_t limit, struct roster_row **out,
                                size_t *n) MUST_CHECK;
/* What became of approvals there since an instant, the latest first. */
struct roster_decision { /* arena */
    const char *name, *unit;
    uint8_t class_public_id[16];
    const char *title;
    const char *title_en; /* NULL: none */
    int64_t term_no;
    bool refused;
    const char *reason;     /* "" when approved */
    const char *decided_by; /* name */
    instant at;
};
enum err store_roster_decisions(struct sql *db, struct arena *a, const struct scope *who, instant since, int64_t limit,
                                struct roster_decision **out, size_t *n) MUST_CHECK;

extern const struct sql_table store_roster_table;

#endif
