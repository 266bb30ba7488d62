/*
 * score: from marks to the result, by a rule card (计分). Every intermediate is kept exactly: what each judge gave, what
 * was dropped, what was taken, before and after each rounding; then ranks, what decided them, advancement and prizes.
 *
 * One function for pages, boards and `jiangxin score`: score_compute. Who wants to know what another mark would change
 * alters the marks and calls score_entry and score_rank again. Pure.
 */
#ifndef JX_DOMAIN_SCORE_H
#define JX_DOMAIN_SCORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/arena.h"
#include "lib/base/err.h"
#include "lib/base/rational.h"
#include "lib/domain/marks.h"
#include "lib/domain/rank.h"

enum { SCORE_ITEMS = 500000, SCORE_USES = 8 * 1024 * 1024 }; /* bounds: entries × items of steps; × judges */

enum score_use {                  /* what became of a judge's mark, or of a judge's total */
                 SCORE_NOT_ASKED, /* marks something else, or a substitute who was not needed */
                 SCORE_COUNTED,
                 SCORE_DROPPED_LOW,
                 SCORE_DROPPED_HIGH,
                 SCORE_ABSENT, /* the judge gave none */
                 SCORE_RECUSED,
                 SCORE_USE_COUNT
};
/* "counted", "low", "high", "absent", "recused", "" ; static. */
const char *score_use_name(enum score_use u);

struct score_panel {         /* a row of judges that is trimmed and taken: a criterion's marks, or the judges' totals */
    uint8_t *uses;           /* [judge], enum score_use */
    struct rational *totals; /* [judge]; NULL when they are the marks of one criterion */
    size_t counted;          /* how many are left after the trim */
    struct rational sum;     /* of those */
};

struct score_item { /* one item of a step */
    bool present;   /* false: nothing was given and it is passed over */
    bool zeroed;    /* of a panel: a fault makes the criterion zero */
    bool picked;    /* of a pick */
    /* What goes in: what was taken of the criterion's marks, rounded as round_each says; the value; the earlier step.
       Nothing of a panel of totals, whose items are in the totals. */
    struct rational of;
    struct rational result; /* what it adds: of × factor ÷ divisor × times, with its sign; of × weight */
};

#define SCORE_NO_FAULT SIZE_MAX

struct score_step {
    bool present;
    size_t fault;          /* index of the fault that makes it zero; SCORE_NO_FAULT */
    struct rational exact; /* before rounding */
    struct rational rounded;
    struct rational value; /* after floor and ceiling: what counts */
};

enum score_standing {
    SCORE_RANKED,
    SCORE_NO_RESULT, /* nothing was given that a result could come from */
    SCORE_DISQUALIFIED,
    SCORE_WITHDREW,
    SCORE_STAYED_AWAY,
    SCORE_STANDING_COUNT
};
/* "ranked", "no_result", "disqualified", "withdrawn", "absent"; static. */
const char *score_standing_name(enum score_standing s);

struct score_outcome { /* of one entry */
    enum score_standing standing;
    struct rational result; /* of those ranked */
    struct rank_place place;
    bool advances;
    int prize; /* index into the card's names, or RANK_NO_PRIZE */
};

struct score { /* arena */
    const struct rule_card *card;
    const struct marks *marks;
    size_t *first_item, *first_panel; /* [step] and one more: where a step's items and panels begin */
    struct score_step *steps;         /* [entry][step] */
    struct score_item *items;         /* [entry][item of all steps] */
    struct score_panel *panels;       /* [entry][panel of all steps] */
    struct score_outcome *outcomes;   /* [entry] */
    size_t *order;                    /* entries as a list shows them: by rank, then those without */
    size_t quotas[RANK_PRIZES];       /* how many of each prize there are */
    struct score_private *private;
};

static inline const struct score_step *score_step_of(const struct score *s, size_t entry, size_t step)
{
    return &s->steps[entry * s->card->step_count + step];
}
/* The items of a step, as many as the card's; the panels of a panel step: one for each item, or a single one of totals. */
const struct score_item *score_items_of(const struct score *s, size_t entry, size_t step);
const struct score_panel *score_panels_of(const struct score *s, size_t entry, size_t step);
/* What was taken of a criterion's marks before round_each: item `k` of a panel step that goes criterion by criterion.
   False: nothing was. */
bool score_taken_of(const struct score *s, size_t entry, size_t step, size_t k, struct rational *out);
/* `times` of an item of a step; 1 where it has none. */
struct rational score_times_of(const struct score *s, size_t entry, const struct rule_card_item *item);
/* What a step or value is worth in this entry; false: it has none. */
bool score_value_of(const struct score *s, size_t entry, struct rule_card_ref ref, struct rational *out);
/* With how many digits behind the point at least it is shown: as the step's rounding says. */
int score_places_of(const struct rule_card *card, struct rule_card_ref ref);
/* The mark of one judge as the engine takes it (an unmarked one that counts as zero is zero). */
int64_t score_mark_of(const struct score *s, size_t entry, size_t criterion, size_t judge);

/* Computes everything. `m` is borrowed. ERR_INVALID: `problems` says by entry and step what cannot be computed: a number
   too large to be exact, or something optional is missing where the card needs it. ERR_TOO_LARGE, ERR_NO_MEMORY. */
enum err score_compute(struct arena *a, const struct marks *m, struct score **out,
                       struct marks_problems *problems) MUST_CHECK;

/* The same in parts. Room for everything; one entry, as the marks are now (ERR_INVALID with *why); ranks and what
   follows from them. */
enum err score_begin(struct arena *a, const struct marks *m, struct score **out) MUST_CHECK;
enum err score_entry(struct score *s, size_t entry, struct marks_problem *why) MUST_CHECK;
enum err score_rank(struct arena *scratch, struct score *s) MUST_CHECK;

#endif
