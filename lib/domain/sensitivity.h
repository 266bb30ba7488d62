/*
 * sensitivity: how firm a result stands (名次稳定性). Would the first three, a prize or an advancement be another one with
 * another trim, without any one judge, or with any one mark a step higher or lower? Everything is computed again by the
 * engine on altered marks; nothing of it ever changes a result. Pure.
 */
#ifndef JX_DOMAIN_SENSITIVITY_H
#define JX_DOMAIN_SENSITIVITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/arena.h"
#include "lib/base/err.h"
#include "lib/domain/score.h"

enum { SENSITIVITY_TOP = 3, SENSITIVITY_LIST = 200, SENSITIVITY_MOVES = 20 };

enum sensitivity_kind {
    SENSITIVITY_NO_TRIM,   /* nothing is dropped */
    SENSITIVITY_MORE_TRIM, /* one more of the highest and of the lowest is, in every panel step */
    SENSITIVITY_JUDGE,     /* without `judge` */
    SENSITIVITY_STEP_UP,   /* the mark of `judge` for `criterion` of `entry` a step higher, or one count fewer */
    SENSITIVITY_STEP_DOWN, /* a step lower, or one count more */
    SENSITIVITY_KIND_COUNT
};

struct sensitivity_move { /* of one entry */
    size_t entry;
    size_t rank_was, rank_is; /* 0: not ranked */
    int prize_was, prize_is;  /* RANK_NO_PRIZE, or an index */
    bool advanced, advances;
};

struct sensitivity_change { /* one thing that would change the outcome */
    enum sensitivity_kind kind;
    size_t judge, entry, criterion;                   /* where the kind has them */
    bool top, prizes, advances;                       /* what of the outcome is another one */
    struct sensitivity_move moves[SENSITIVITY_MOVES]; /* by the list's order */
    size_t move_count;                                /* all; the first SENSITIVITY_MOVES of them are in the list */
};

struct sensitivity {                   /* arena */
    struct sensitivity_change *list;   /* in the order of the kinds */
    size_t count;                      /* all; the first SENSITIVITY_LIST of them are in the list */
    size_t tried;                      /* so many alterations were computed */
    size_t impossible;                 /* … and so many leave nothing to compute from (a panel of nobody) */
    size_t of[SENSITIVITY_KIND_COUNT]; /* how many of the changes are of each kind */
};

/* The one line for the page on which the chief judge signs. */
enum sensitivity_verdict {
    SENSITIVITY_STABLE,   /* nothing tried changes anything */
    SENSITIVITY_ONE_STEP, /* a single mark one step off would: the distance is less than a step */
    SENSITIVITY_ONE_JUDGE,
    SENSITIVITY_TRIM,
    SENSITIVITY_VERDICT_COUNT
};
/* The worst of it; a step is worse than a judge, a judge than a trim. */
enum sensitivity_verdict sensitivity_verdict(const struct sensitivity *s);
/* "stable", "one_step", "one_judge", "trim"; static. */
const char *sensitivity_verdict_name(enum sensitivity_verdict v);
/* "no_trim", "more_trim", "judge", "step_up", "step_down"; static. */
const char *sensitivity_kind_name(enum sensitivity_kind k);

/* Tries everything on the marks of a computed result. `s` and its marks are as before afterwards. ERR_NO_MEMORY. */
enum err sensitivity_of(struct arena *a, const struct score *s, struct sensitivity **out) MUST_CHECK;

#endif
