/*
 * selection: from ranks to the list (拟表彰名单). Pure.
 *
 * Each category takes the best of its own into its places, and what a kind's places are more than those of its categories goes to the
 * best of all who are left. Whoever is barred takes no place and is passed over, wherever they stand. Behind the list come the reserve,
 * then the others. Equal ones at a line are never told apart by chance: the meeting gives them an order, and until it has, they are named.
 * A category's places that nobody is there for stay empty.
 */
#ifndef JX_DOMAIN_SELECTION_H
#define JX_DOMAIN_SELECTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/arena.h"
#include "lib/base/err.h"

enum { SELECTION_NO_CATEGORY = 0, SELECTION_CATEGORIES = 100 };

enum selection_state { SELECTION_UNSELECTED, SELECTION_SELECTED, SELECTION_RESERVE };

struct selection_candidate { /* of one kind */
    size_t group;            /* 0: no category; else index of the category and one */
    size_t rank;             /* in the kind, from 1; equal ones share it; 0: no result, behind all */
    int64_t order;           /* what the meeting said of equal ones, the lower first; 0: nothing */
    bool barred;             /* ineligible, or the meeting does not take them */
};

struct selection_case {
    size_t places;              /* of the kind */
    const size_t *group_places; /* [category] */
    size_t categories;          /* 0: the kind has none */
    size_t reserves;            /* in each group, at most */
    const struct selection_candidate *candidates;
    size_t count;
};

struct selection_place { /* of one candidate */
    enum selection_state state;
    size_t reserve_no; /* reserve: from 1, in its group */
    size_t rank;       /* in its group, from 1, shared; 0: no result */
    bool tie;          /* stands equal at a line, and the meeting has not told them apart */
};

/* `out[count]`; *ties: how many are marked so. The state of those is not final. ERR_NO_MEMORY. */
enum err selection_make(struct arena *scratch, const struct selection_case *c, struct selection_place *out,
                        size_t *ties) MUST_CHECK;

#endif
