/* demo_mentor: what the files that make the demonstration's mentoring share. */
#ifndef JX_TOOLS_DEMO_MENTOR_H
#define JX_TOOLS_DEMO_MENTOR_H

#include "lib/store/mentorship.h"
#include "tools/demo.h"

struct demo_mentor {
    struct demo *d;
    int64_t hr; /* who holds the role hr */
    size_t made, same;
};

/* Somebody's newest pair as mentee; ERR_NOT_FOUND: none. */
enum err demo_pair_of(const struct demo *d, int64_t mentee_id, struct mentorship *out) MUST_CHECK;

/* The steps of demo_mentoring: the pool, pairs and what became of them, the round whose lists are in. */
int demo_mentor_pool(struct demo_mentor *x);
int demo_mentor_pairs(struct demo_mentor *x);
int demo_mentor_round(struct demo_mentor *x);

#endif
