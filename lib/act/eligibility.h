/*
 * eligibility: what the rules of a kind find about a nominee, in sentences, and what officers let pass with a reason. The rules
 * themselves: lib/domain/eligibility.h.
 */
#ifndef JX_ACT_ELIGIBILITY_H
#define JX_ACT_ELIGIBILITY_H

#include "lib/act/nomination.h"
#include "lib/domain/eligibility.h"
#include "lib/store/eligibility.h"

struct eligibility_finding { /* arena */
    enum eligibility_rule rule;
    enum eligibility_effect effect;
    struct message say; /* eligibility.RULE with its figures; for units nothing of the register of sanctions */
    const char *mark;   /* the finding with all its figures: what an override is bound to */
    bool overridden;    /* an officer let exactly this pass: */
    const char *reason; /* why, "" */
    const char *by;     /* who, "" */
    instant at;
};

/* What speaks against a nominee, forbidding findings first, of those the ones that nobody let pass. Inside an act or for a page: of the act it
   uses db, arena and today. ERR_NO_MEMORY. */
enum err eligibility_of(struct act *a, const struct programme *p, const struct nomination *x,
                        struct eligibility_finding **out, size_t *n) MUST_CHECK;

struct eligibility_of_one { /* arena */
    int64_t nomination_id;
    struct eligibility_finding *list;
    size_t n;
};
struct eligibility_of_all { /* arena: by ascending id */
    struct eligibility_of_one *rows;
    size_t n;
};
/* The same of everybody of a programme who is in a state, in as many statements as of one. */
enum err eligibility_of_programme(struct act *a, const struct programme *p, enum nomination_state state,
                                  struct eligibility_of_all *out) MUST_CHECK;
/* One of them; without findings where they came since. */
struct eligibility_of_one eligibility_find_one(const struct eligibility_of_all *all, int64_t nomination_id);

/* Inside an act: refuses (ERR_CONFLICT, eligibility.barred.RULE {name} {its first figure}) where a forbidding finding stands. */
enum err eligibility_bar(struct act *a, const struct programme *p, const struct nomination *x) MUST_CHECK;
/* The first finding that forbids and was not let pass; NULL: none. */
const struct eligibility_finding *eligibility_barring(const struct eligibility_finding *list, size_t n);

struct eligibility_override { /* borrowed */
    const uint8_t *nomination;
    enum eligibility_rule rule;
    const char *mark; /* of the finding as it was seen */
    bool holds;       /* false: taken back */
    const char *reason;
};
/* By an officer of the programme, not about themselves. ERR_NOT_FOUND: not theirs, or no such finding. Refusals: eligibility.own
   (it is about them); eligibility.gone, eligibility.changed (the finding is another by now); eligibility.reason (refused_field "reason"); eligibility.settled (decided or withdrawn already). */
enum err act_eligibility_override(struct act *a, const struct eligibility_override *x) MUST_CHECK;

#endif
