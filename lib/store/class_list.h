/* class_list: the classes that somebody manages, a page at a time. */
#ifndef JX_STORE_CLASS_LIST_H
#define JX_STORE_CLASS_LIST_H

#include "lib/domain/enrolment.h"
#include "lib/store/scope.h"

struct class_filter {
    const char *state; /* a state's code; "" for any */
    bool words;        /* the LIKE patterns count; any of them may be NULL */
    const char *text, *pinyin, *initials, *code;
    enum {
        CLASSES_COMING,
        CLASSES_ENDED,
        CLASSES_ALL
    } when;               /* coming: in order of their start; else the latest first */
    const uint8_t *after; /* public id of the last of the page before; NULL */
    int64_t limit;
};
struct class_listed { /* arena */
    uint8_t public_id[16];
    const char *title;
    const char *title_en; /* NULL: none */
    int64_t term_no;
    enum class_state state;
    instant starts_at, ends_at, enrol_opens_at, enrol_closes_at;
    const char *organizer;
    int64_t capacity, taken, waiting;
    int64_t at_unit, at_base; /* approvals outstanding */
};
enum err store_class_list(struct sql *db, struct arena *a, const struct class_filter *f, const struct scope *who,
                          instant now, struct class_listed **out, size_t *n) MUST_CHECK;

/* What there is to do: drafts, classes open for enrolling now; of published ones that have not ended: approvals
   outstanding at the base, people waiting. */
struct class_totals {
    int64_t drafts, enrolling, at_base, waiting;
};
enum err store_class_totals(struct sql *db, struct arena *a, const struct scope *who, instant now,
                            struct class_totals *out) MUST_CHECK;

extern const struct sql_table store_class_list_table;

#endif
