/*
 * eligibility: the rules of a kind of honour, what is known of a nominee that they ask about, and what officers let pass.
 * Sanctions and honours have registers of their own (sanction.h, honour.h).
 */
#ifndef JX_STORE_ELIGIBILITY_H
#define JX_STORE_ELIGIBILITY_H

#include "lib/domain/eligibility.h"
#include "lib/store/nomination.h"
#include "lib/store/programme.h"

struct kind_rules { /* arena */
    struct eligibility_rules rules;
    const char *leader_band, *grade_band; /* the words behind leader_sort and grade_sort; "" where the rule is off */
};
/* The rules of a kind; none on where none is set. */
enum err store_eligibility_rules(struct sql *db, struct arena *a, int64_t kind_id, struct kind_rules *out) MUST_CHECK;
/* How a band of grades sorts. ERR_NOT_FOUND: no such word. */
enum err store_eligibility_band(struct sql *db, struct arena *a, const char *word, int64_t *sort) MUST_CHECK;

/* What the rules ask about a nominee: a person or a unit of the system. `x` need not be stored yet (id 0). */
enum err store_eligibility_facts(struct sql *db, struct arena *a, const struct programme *p, const struct nomination *x,
                                 const struct eligibility_rules *rules, struct eligibility_facts *out) MUST_CHECK;

struct eligibility_pass { /* arena: the latest word on one rule */
    enum eligibility_rule rule;
    const char *mark; /* of the finding as it was */
    bool holds;
    const char *reason, *by;
    instant at;
};
/* Of a nomination: the latest of each rule. */
enum err store_eligibility_passes(struct sql *db, struct arena *a, int64_t nomination_id, struct eligibility_pass **out,
                                  size_t *n) MUST_CHECK;

/* ---- inside an act ----------------------------------------------------------------------------------------------- */

/* Sets the rules of a kind as they are in `r`: what is off goes. ERR_CONFLICT: ck_programme_locked (no draft any more). */
enum err store_eligibility_set(struct sql *db, int64_t kind_id, const struct kind_rules *r) MUST_CHECK;
/* ERR_CONFLICT: ck_nomination_override_own. */
enum err store_eligibility_pass(struct sql *db, int64_t nomination_id, const struct eligibility_pass *x,
                                int64_t person_id, instant at, int64_t *id) MUST_CHECK;

extern const struct sql_table store_eligibility_table;

#endif
