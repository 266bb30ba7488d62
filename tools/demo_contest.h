/* demo_contest: what the files that make the demonstration's contests share. */
#ifndef JX_TOOLS_DEMO_CONTEST_H
#define JX_TOOLS_DEMO_CONTEST_H

#include "lib/store/discipline.h"
#include "lib/store/edition.h"
#include "lib/store/round.h"
#include "tools/demo.h"

struct demo_contest {
    struct demo *d;
    int64_t manager; /* who holds the role contest_manager */
    size_t made, same;
};

/* As whom the manager acts at an instant. */
struct scope demo_contest_scope(const struct demo_contest *x, instant at);
/* The edition of a row's columns contest and no; ERR_NOT_FOUND when it is not there yet, without a word. */
enum err demo_edition(struct demo_row *r, const struct demo_contest *x, struct edition *out) MUST_CHECK;
/* … with the discipline of its column code, and its first round. What is missing is said. */
int demo_discipline(struct demo_row *r, const struct demo_contest *x, struct edition *edition,
                    struct discipline *discipline, struct contest_round *round);
/* What became of an act: EXIT_DONE, or the refusal said. */
int demo_judge(const struct demo_row *r, const char *column, const struct act *a, enum err e);

/* The steps of demo_contests: entries and what became of them, officials. */
int demo_contest_quota(struct demo_row *r, const struct demo_contest *x, const struct edition *edition,
                       const struct discipline *discipline);
int demo_contest_entries(struct demo_contest *x);
int demo_contest_officials(struct demo_contest *x);
/* Judging days, results, the units' total. */
int demo_contest_judging(struct demo_contest *x);
/* Rule cards and draws. */
int demo_contest_cards(struct demo_contest *x);
int demo_contest_draws(struct demo_contest *x);

#endif
