/*
 * decision: what a programme ends with (表彰决定): whom it will honour in the order of the list, what stands in the way by name,
 * the document's number, and the honours that it gives. Order of locks: store/programme.h, then honour, certificate.
 */
#ifndef JX_STORE_DECISION_H
#define JX_STORE_DECISION_H

#include "lib/domain/programme.h"
#include "lib/sql/sql.h"

struct decision { /* arena */
    int64_t programme_id;
    uint8_t public_id[16];
    const char *document_no, *issuer;
    day decided_on;
    int64_t registered_by;
    const char *registered_name;
    instant registered_at;
};
/* ERR_NOT_FOUND: nothing is decided yet. */
enum err store_decision_of(struct sql *db, struct arena *a, int64_t programme_id, struct decision *out) MUST_CHECK;
/* By public id, of any programme. ERR_NOT_FOUND. */
enum err store_decision_find(struct sql *db, struct arena *a, const uint8_t public_id[16],
                             struct decision *out) MUST_CHECK;
/* Inside an act. ERR_CONFLICT: it has one. */
enum err store_decision_add(struct sql *db, const struct decision *d) MUST_CHECK;

struct decision_row { /* arena: one who is selected or was awarded */
    int64_t nomination_id;
    uint8_t nomination[16];
    int64_t kind_id;
    const char *kind, *category; /* "": none */
    enum programme_subject subject;
    int64_t person_id, unit_id; /* 0: none */
    bool outside;
    const char *name, *unit_name, *post, *deeds, *cause;
    const char *authors; /* of a paper; else "" */
    int64_t honour_id;   /* 0: not given yet */
    uint8_t honour[16];
    bool revoked;
};
/* In the programme's order: kinds, categories, then as they stood in the public notice. */
enum err store_decision_rows(struct sql *db, struct arena *a, int64_t programme_id, struct decision_row **out,
                             size_t *n) MUST_CHECK;

/* ---- what stands in the way ---------------------------------------------------------------------------------------- */

struct decision_notice { /* arena: one that is prepared, or whose days run */
    uint8_t public_id[16];
    int64_t round_no;
    bool posted;
    day last_on; /* posted */
    instant ends_at;
};
enum err store_decision_notices(struct sql *db, struct arena *a, int64_t programme_id, struct decision_notice **out,
                                size_t *n) MUST_CHECK;
struct decision_objection { /* arena: one that is not settled */
    uint8_t public_id[16];
    const char *name; /* against whom; "": against the notice as a whole */
    const char *state;
    instant received_at;
};
enum err store_decision_objections(struct sql *db, struct arena *a, int64_t programme_id,
                                   struct decision_objection **out, size_t *n) MUST_CHECK;
/* Names of selected nominees who stood in no notice that is over. */
enum err store_decision_unnoticed(struct sql *db, struct arena *a, int64_t programme_id, const char ***out,
                                  size_t *n) MUST_CHECK;

/* The last day of the notices that are over; 0: there is none. */
enum err store_decision_last_day(struct sql *db, struct arena *a, int64_t programme_id, day *out) MUST_CHECK;
/* When the last objection was settled that came in time; 0: there was none. */
enum err store_decision_settled(struct sql *db, struct arena *a, int64_t programme_id, instant *out) MUST_CHECK;

/* ---- drafts ------------------------------------------------------------------------------------------------------------ */

struct decision_unit { /* arena: one unit of the chain that recommends, the lowest first; not the programme's own */
    int64_t nomination_id;
    const char *unit, *opinion; /* "": none written */
};
enum err store_decision_chain(struct sql *db, struct arena *a, int64_t programme_id, struct decision_unit **out,
                              size_t *n) MUST_CHECK;
struct decision_opinion { /* arena: the last word of an authority about somebody */
    int64_t nomination_id, authority_id;
    bool agrees;
    const char *letter_no, *words;
    day letter_on;
};
enum err store_decision_opinions(struct sql *db, struct arena *a, int64_t programme_id, struct decision_opinion **out,
                                 size_t *n) MUST_CHECK;
struct decision_line { /* arena: a line of the staff record that the unit chose */
    int64_t nomination_id;
    day from_on;
    const char *title, *detail;
};
enum err store_decision_lines(struct sql *db, struct arena *a, int64_t programme_id, struct decision_line **out,
                              size_t *n) MUST_CHECK;

/* ---- the honours ----------------------------------------------------------------------------------------------------- */

struct decision_honour { /* borrowed */
    uint8_t public_id[16];
    const struct decision_row *of;
    const char *title; /* of the honour */
    const char *folded, *pinyin, *initials;
};
struct decision_given { /* what all of them share; borrowed */
    int64_t programme_id, owner_unit_id, created_by;
    enum programme_series series;
    enum programme_level level;
    int64_t year;
    const char *awarded_by, *document_no;
    day awarded_on;
    instant at;
};
/* Inside the act that decides: all honours at once. ERR_CONFLICT by constraint: ck_honour_decided. */
enum err store_decision_give(struct sql *db, const struct decision_given *given, const struct decision_honour *list,
                             size_t n) MUST_CHECK;

extern const struct sql_table store_decision_table;

#endif
