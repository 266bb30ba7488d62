/* rule_card_diff: what changed from one version of a rule card to the next, member by member. Pure. */
#ifndef JX_DOMAIN_RULE_CARD_DIFF_H
#define JX_DOMAIN_RULE_CARD_DIFF_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/base/arena.h"
#include "lib/base/err.h"

enum { RULE_CARD_CHANGES = 500, RULE_CARD_CHANGE_DEPTH = 6 };

struct rule_card_where { /* one step of the way to what changed */
    bool item;           /* an item of a list, by its name; else a member of the format */
    const char *name;
};

struct rule_card_change { /* arena */
    struct rule_card_where where[RULE_CARD_CHANGE_DEPTH];
    size_t depth;
    const char *before,
        *after; /* as the card spells it; lists separated by a space; NULL: it was not there; "" of an item that was added or removed */
};

struct rule_card_changes {
    struct rule_card_change list[RULE_CARD_CHANGES];
    size_t count; /* all; the first RULE_CARD_CHANGES of them are in the list */
};

/* Compares two canonical texts; items of lists are the same thing when they have the same code. ERR_INVALID: one is no
   JSON; ERR_NO_MEMORY. */
enum err rule_card_diff(struct arena *a, const char *before, const char *after,
                        struct rule_card_changes *out) MUST_CHECK;

#endif
