/*
 * home: what training needs of a person now, read through the views that the portal may see (db/migrations/1005).
 *
 * A person's own matters go by their id; those of units go by the scope of a capability they hold. Lists come most
 * urgent first.
 */
#ifndef JX_STORE_HOME_H
#define JX_STORE_HOME_H

#include "lib/domain/enrolment.h"
#include "lib/sql/sql.h"

struct home_class { /* arena: a class as every row here names it */
    uint8_t public_id[16];
    const char *title;
    const char *title_en; /* NULL: none */
    int64_t term_no;
};

struct home_own { /* a live enrolment in a class that has not ended */
    struct home_class class;
    enum enrolment_state state;
    int64_t waiting_no; /* 0: none */
    instant starts_at, ends_at;
};
enum err store_home_own(struct sql *db, struct arena *a, int64_t person_id, instant now, int64_t limit,
                        struct home_own **out, size_t *n) MUST_CHECK;

struct home_next { /* the session (课次) that comes next or is under way */
    struct home_class class;
    const char *grade, *topic, *venue;
    int64_t seq;
    instant starts_at, ends_at;
};
/* ERR_NOT_FOUND: none. */
enum err store_home_next(struct sql *db, struct arena *a, int64_t person_id, instant now,
                         struct home_next *out) MUST_CHECK;

struct home_approvals { /* outstanding at the units of one liaison */
    int64_t people, classes;
    instant due_at; /* the earliest */
};
enum err store_home_approvals(struct sql *db, struct arena *a, int64_t person_id, day today, instant now,
                              struct home_approvals *out) MUST_CHECK;

struct home_due { /* a class that its managers must do something about */
    struct home_class class;
    int64_t people; /* approvals outstanding at the base; 0 of a draft */
    instant due_at; /* when they lapse; when a draft's enrolment was to open */
};
enum err store_home_base(struct sql *db, struct arena *a, int64_t person_id, day today, instant now, int64_t limit,
                         struct home_due **out, size_t *n) MUST_CHECK;
enum err store_home_drafts(struct sql *db, struct arena *a, int64_t person_id, day today, int64_t limit,
                           struct home_due **out, size_t *n) MUST_CHECK;

struct home_event { /* arena: something to come at an hour: message home.kind.KIND */
    const char *kind, *title;
    const char *title_en; /* NULL: none */
    instant starts_at;
    const char *place, *path;
};
/* Somebody's own that are not over and begin before `before`, the next first. */
enum err store_home_events(struct sql *db, struct arena *a, int64_t person_id, instant now, instant before,
                           int64_t limit, struct home_event **out, size_t *n) MUST_CHECK;

/* ---- what other modules need ----------------------------------------------------------------------------------------
 * Each says it in a view home_NAME: kind (message home.need.KIND), n (how many), due_at (by when; NULL: at any time),
 * path (where it is done), and whom it is for: person_id (that person), scope_unit_id (whoever holds the capability
 * over that unit), or neither (whoever holds it anywhere). What is so for a time only says from_at and until_at as well
 * (HOME_OF_PERSON_TIMED, HOME_OF_UNITS_TIMED). What goes by days says from_on, gone_on (the first day on which it is not so
 * any more) and due_on (the last day) in place of the three (HOME_OF_PERSON_DAILY, HOME_OF_UNITS_DAILY): a view does not
 * know the site's zone. HOME_OF_OFFICE is for the offices of programmes, timed, and says
 * objection_id (whose is about the reader is left out) and undecided_id (the programme, as long as whoever is nominated in it has
 * no part in its office); either may be NULL. A view, a grant to the portal, a line in home.c and four messages: nothing else changes. */

enum home_audience {
    HOME_OF_PERSON,
    HOME_OF_PERSON_TIMED,
    HOME_OF_PERSON_DAILY,
    HOME_OF_UNITS,
    HOME_OF_OFFICE,
    HOME_OF_UNITS_TIMED,
    HOME_OF_UNITS_DAILY,
    HOME_OF_HOLDERS
};

struct home_view {
    enum home_audience audience;
    const char *capability; /* NULL with HOME_OF_PERSON… */
    const struct sql_query *query;
};
extern const struct home_view home_views[];
extern const size_t home_view_count;

struct home_need { /* arena */
    const char *kind;
    int64_t n;
    instant due_at; /* the earliest; 0: none */
    const char *path;
};
/* What one view says to a person: a row for each kind and path. */
enum err store_home_needs(struct sql *db, struct arena *a, const struct home_view *v, int64_t person_id, day today,
                          instant now, struct home_need **out, size_t *n) MUST_CHECK;

extern const struct sql_table store_home_table;

#endif
