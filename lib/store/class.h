/* class: training classes (培训班). Their sessions: store/class_session.h; lists of them: store/class_list.h; places in
 * them: store/seat.h, store/enrolment.h, store/roster.h. */
#ifndef JX_STORE_CLASS_H
#define JX_STORE_CLASS_H

#include "lib/domain/enrolment.h"
#include "lib/sql/sql.h"
#include "lib/store/scope.h"

/* The row id of a class; ERR_NOT_FOUND. */
enum err store_class_find(struct sql *db, struct arena *a, const uint8_t public_id[16], int64_t *id) MUST_CHECK;

/* The class of a course with that number. */
enum err store_class_of_term(struct sql *db, struct arena *a, int64_t course_id, int64_t term_no, uint8_t public_id[16],
                             enum class_state *state) MUST_CHECK;

struct class_label { /* arena: what a notice or a refusal says of a class */
    uint8_t public_id[16];
    const char *title; /* of the course */
    int64_t term_no;
    enum class_state state;
    instant starts_at; /* 0: no sessions yet */
    instant approve_by;
};
enum err store_class_label(struct sql *db, struct arena *a, int64_t id, struct class_label *out) MUST_CHECK;

enum err store_class_route(struct sql *db, struct arena *a, int64_t id, enum enrolment_route *out) MUST_CHECK;

/* OK while people may still move up from the waiting list: published and not begun. ERR_NOT_FOUND otherwise. */
enum err store_class_promotes(struct sql *db, struct arena *a, int64_t id, instant now) MUST_CHECK;

/* ---- keeping classes ------------------------------------------------------------------------------------------- */

struct class_row { /* strings borrowed when written, arena when read */
    int64_t id;
    uint8_t public_id[16];
    int64_t course_id, term_no, organizer_unit_id;
    enum class_state state;
    int64_t capacity;
    instant enrol_opens_at, enrol_closes_at, approve_by;
    bool units; /* open to the units of store_class_units alone */
    enum enrolment_route route;
    const char *note;
    instant starts_at, ends_at; /* 0: no sessions */
    int64_t hours_x10;
    int64_t venue_id; /* of the first session; 0: none */
    int64_t version;
    /* read only */
    uint8_t course_public_id[16], organizer_public_id[16];
    const char *course_code, *title, *title_en /* NULL: none */, *grade, *organizer;
    int64_t course_hours_x10;
    const char *cancel_reason; /* NULL unless cancelled */
};

/* By public id, within somebody's scope over the organizer; ERR_NOT_FOUND outside. */
enum err store_class_managed(struct sql *db, struct arena *a, const uint8_t public_id[16], const struct scope *who,
                             struct class_row *out) MUST_CHECK;
/* The same, locked until the transaction ends. The line of the class comes before it in the order of locks. */
enum err store_class_lock(struct sql *db, struct arena *a, const uint8_t public_id[16], const struct scope *who,
                          struct class_row *out) MUST_CHECK;

/* Inserts a draft and sets id; ERR_CONFLICT with uq_class_term when the course has that term. */
enum err store_class_add(struct sql *db, struct class_row *k, instant now) MUST_CHECK;
/* Writes a draft over version k->version. ERR_NOT_FOUND: no draft of that version; ERR_CONFLICT as above. */
enum err store_class_change(struct sql *db, const struct class_row *k) MUST_CHECK;
/* draft to published, over a version. ERR_NOT_FOUND as above. */
enum err store_class_publish(struct sql *db, int64_t id, int64_t version) MUST_CHECK;
/* More seats: only upwards, only while published. ERR_NOT_FOUND: not so. */
enum err store_class_raise(struct sql *db, int64_t id, int64_t from, int64_t to) MUST_CHECK;
/* Ends a class in `state`. ERR_NOT_FOUND: it is in another by now. */
enum err store_class_cancel(struct sql *db, int64_t id, enum class_state state, const char *reason) MUST_CHECK;
/* `from` CLASS_STATE_COUNT: it begins. */
enum err store_class_log(struct sql *db, int64_t id, enum class_state from, enum class_state to, int64_t person_id,
                         const char *reason, instant at) MUST_CHECK;
/* The number after the last term of a course. */
enum err store_class_next_term(struct sql *db, struct arena *a, int64_t course_id, int64_t *term_no) MUST_CHECK;

/* The units that a class with `units` is open to (with all below them). */
enum err store_class_units(struct sql *db, struct arena *a, int64_t id, struct scope_unit **out, size_t *n) MUST_CHECK;
enum err store_class_units_clear(struct sql *db, int64_t id) MUST_CHECK;
/* ERR_NOT_FOUND: no such unit. */
enum err store_class_units_add(struct sql *db, int64_t id, const uint8_t unit_public_id[16]) MUST_CHECK;

/* All units that are open today, parents before children, in the order of the tree: for choosing whom a class is for.
 */
struct unit_choice { /* arena */
    uint8_t public_id[16];
    const char *name;
    int64_t depth; /* 0: the top */
};
enum err store_class_unit_choices(struct sql *db, struct arena *a, day today, struct unit_choice **out,
                                  size_t *n) MUST_CHECK;

extern const struct sql_table store_class_table;

#endif
