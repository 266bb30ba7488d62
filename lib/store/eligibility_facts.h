/*
 * eligibility_facts: what the rules of a kind ask about nominees, of one or of all of a programme who stand in one state: each question is asked
 * once for all of them.
 */
#ifndef JX_STORE_ELIGIBILITY_FACTS_H
#define JX_STORE_ELIGIBILITY_FACTS_H

#include "lib/store/eligibility.h"

struct eligibility_nominee { /* arena */
    int64_t id, kind_id;
    struct eligibility_facts facts;
    const struct kind_rules *rules;        /* of the kind; borrowed */
    const struct eligibility_pass *passes; /* what was let pass; of each rule the latest word */
    size_t pass_count;
};

struct eligibility_question { /* borrowed */
    const struct programme *p;
    int64_t nomination_id; /* one by id; 0: all of the programme in `state` */
    enum nomination_state state;
    const struct kind_rules *rules; /* of the kinds of whom it is about; kinds without are left out */
    size_t rule_count;
};
/* By ascending id. What no rule that is on asks for is not read. */
enum err store_eligibility_facts(struct sql *db, struct arena *a, const struct eligibility_question *q,
                                 struct eligibility_nominee **out, size_t *n) MUST_CHECK;

extern const struct sql_table store_eligibility_facts_table;

#endif
