/*
 * eligibility: the rules of a kind of honour, and what officers let pass; what is known of nominees: eligibility_facts.h. Sanctions and
 * honours have registers of their own (sanction.h, honour.h).
 */
#ifndef JX_STORE_ELIGIBILITY_H
#define JX_STORE_ELIGIBILITY_H

#include "lib/domain/eligibility.h"
#include "lib/store/nomination.h"
#include "lib/store/programme.h"

struct kind_rules { /* arena */
    int64_t kind_id;
    struct eligibility_rules rules;
    const char *leader_band, *grade_band; /* the words behind leader_sort and grade_sort; "" where the rule is off */
};
/* The rules of a kind; none on where none is set. */
enum err store_eligibility_rules(struct sql *db, struct arena *a, int64_t kind_id, struct kind_rules *out) MUST_CHECK;
/* Of all kinds of a programme. */
enum err store_eligibility_rules_all(struct sql *db, struct arena *a, int64_t programme_id, struct kind_rules **out,
                                     size_t *n) MUST_CHECK;
/* How a band of grades sorts. ERR_NOT_FOUND: no such word. */
enum err store_eligibility_band(struct sql *db, struct arena *a, const char *word, int64_t *sort) MUST_CHECK;

struct eligibility_pass { /* arena: the latest word on one rule */
    enum eligibility_rule rule;
    const char *mark; /* of the finding as it was */
    bool holds;
    const char *reason, *by;
    instant at;
};

/* ---- inside an act ----------------------------------------------------------------------------------------------- */

/* Sets the rules of a kind as they are in `r`: what is off goes. ERR_CONFLICT: ck_programme_locked (no draft any more). */
enum err store_eligibility_set(struct sql *db, int64_t kind_id, const struct kind_rules *r) MUST_CHECK;
/* ERR_CONFLICT: ck_nomination_override_own. */
enum err store_eligibility_pass(struct sql *db, int64_t nomination_id, const struct eligibility_pass *x,
                                int64_t person_id, instant at, int64_t *id) MUST_CHECK;

extern const struct sql_table store_eligibility_table;

#endif
