/* pairing_need: who needs a mentor in a round. Order of locks: the round first (store/pairing_round.h). */
#ifndef JX_STORE_PAIRING_NEED_H
#define JX_STORE_PAIRING_NEED_H

#include "lib/domain/pairing_rule.h"
#include "lib/store/scope.h"

struct pairing_need { /* arena */
    int64_t id;       /* 0: of a candidate */
    uint8_t public_id[16];
    int64_t round_id, unit_id; /* unit_id: when they were taken up; it is where they are seen */
    bool by_rule;              /* or by HR's list */
    bool live;
    const char *wants; /* what they want to learn: a course category; "": their own specialty */
    const char *hopes; /* in their own words; "" */
    instant added_at;
    /* the person, today */
    uint8_t person[16];
    const char *staff_no, *name;
    int64_t unit_now; /* 0: they have left */
    const char *unit; /* its short name; "" */
    const char *own;  /* their own specialty; "" */
    int64_t held;     /* live pairs as a mentee */
    bool has_main, has_site, has_office;
    struct pairing_rule_person who; /* units: lib/store/pairing_facts.h fills them; specialty: wants, or their own */
};

/* The live ones of a round, by unit and staff number. */
enum err store_pairing_need_list(struct sql *db, struct arena *a, int64_t round_id, day today,
                                 struct pairing_need **out, size_t *n) MUST_CHECK;
/* The same in no order: for whoever has one of his own. */
enum err store_pairing_need_all(struct sql *db, struct arena *a, int64_t round_id, day today, struct pairing_need **out,
                                size_t *n) MUST_CHECK;
/* One of a round by its public id, live or not; by its person. ERR_NOT_FOUND. */
enum err store_pairing_need_find(struct sql *db, struct arena *a, int64_t round_id, const uint8_t public_id[16],
                                 day today, struct pairing_need *out) MUST_CHECK;
enum err store_pairing_need_of(struct sql *db, struct arena *a, int64_t round_id, int64_t person_id, day today,
                               struct pairing_need *out) MUST_CHECK;

struct pairing_need_search {
    int64_t round_id, unit_id; /* the round's */
    day since, counted_on;     /* joined after the one, and not after the other */
    int64_t parts;             /* pairs that a mentee has when nothing is missing: 1, or 2 */
};
/* Who joined within that time, belongs to the unit or below it today, lacks a mentor and is not in the round. */
enum err store_pairing_need_search(struct sql *db, struct arena *a, const struct pairing_need_search *q,
                                   const struct scope *who, struct pairing_need **out, size_t *n) MUST_CHECK;
/* One person within the scope, by staff number; id 0. ERR_NOT_FOUND. */
enum err store_pairing_need_person(struct sql *db, struct arena *a, const struct scope *who, const char *staff_no,
                                   struct pairing_need *out) MUST_CHECK;

/* ---- inside an act ----------------------------------------------------------------------------------------------- */

/* public_id, round_id, unit_id, by_rule, wants, hopes, added_at and who.person_id. ERR_CONFLICT:
   uq_pairing_need_person, ck_pairing_need_round_open. */
enum err store_pairing_need_add(struct sql *db, const struct pairing_need *x, int64_t *id) MUST_CHECK;
/* Sets wants, hopes, by_rule and live of a row. ERR_CONFLICT: ck_pairing_need_round_open. */
enum err store_pairing_need_set(struct sql *db, const struct pairing_need *x) MUST_CHECK;

extern const struct sql_table store_pairing_need_table;

#endif
