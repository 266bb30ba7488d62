/* class: training classes (培训班) with their sessions. Places in them: store/seat.h and store/enrolment.h. */
#ifndef JX_STORE_CLASS_H
#define JX_STORE_CLASS_H

#include "lib/domain/enrolment.h"
#include "lib/sql/sql.h"

/* The row id of a class; ERR_NOT_FOUND. */
enum err store_class_find(struct sql *db, struct arena *a, const uint8_t public_id[16], int64_t *id) MUST_CHECK;

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

extern const struct sql_table store_class_table;

#endif
