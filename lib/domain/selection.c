#include "lib/domain/selection.h"

#include <stdlib.h>

struct seat { /* a candidate in a list that is being filled */
    size_t index, rank;
    int64_t order;
};

/* By rank, those without a result last; equal ones by what the meeting said, those it said nothing of last; then as given. */
static int compare(const void *a, const void *b)
{
    const struct seat *x = a, *y = b;
    if (x->rank != y->rank)
        return !x->rank ? 1 : !y->rank ? -1 : x->rank < y->rank ? -1 : 1;
    if (x->order != y->order)
        return !x->order ? 1 : !y->order ? -1 : x->order < y->order ? -1 : 1;
    return x->index < y->index ? -1 : x->index > y->index;
}

static bool equal(const struct seat *x, const struct seat *y)
{
    return x->rank == y->rank && x->order == y->order;
}

static size_t gather(const struct selection_case *c, const struct selection_place *done, bool all, size_t group,
                     struct seat *list)
{
    size_t n = 0;
    for (size_t i = 0; i < c->count; i++) {
        const struct selection_candidate *x = &c->candidates[i];
        if (!x->barred && (all || x->group == group) && done[i].state == SELECTION_UNSELECTED)
            list[n++] = (struct seat){i, x->rank, x->order};
    }
    qsort(list, n, sizeof *list, compare);
    return n;
}

/* Marks those equal on both sides of a line behind the first `line` of a sorted list. */
static void mark_line(const struct seat *list, size_t n, size_t line, struct selection_place *out)
{
    if (line == 0 || line >= n || !equal(&list[line - 1], &list[line]))
        return;
    for (size_t i = 0; i < n; i++)
        if (equal(&list[i], &list[line]))
            out[list[i].index].tie = true;
}

static void take(const struct seat *list, size_t n, size_t places, struct selection_place *out)
{
    for (size_t i = 0; i < n && i < places; i++)
        out[list[i].index].state = SELECTION_SELECTED;
    mark_line(list, n, places, out);
}

/* A reserve has an order that nobody can mistake: equal ones in it are a tie, too. */
static void keep(const struct selection_case *c, size_t group, struct seat *list, struct selection_place *out)
{
    const size_t n = gather(c, out, false, group, list);
    for (size_t i = 0; i < n && i < c->reserves; i++) {
        out[list[i].index].state = SELECTION_RESERVE;
        out[list[i].index].reserve_no = i + 1;
        mark_line(list, n, i + 1, out);
    }
}

/* Equal ones at a category's line who all got in by the places of the kind need not be told apart. */
static void forget_settled(const struct selection_case *c, struct selection_place *out)
{
    for (size_t i = 0; i < c->count; i++) {
        const struct selection_candidate *x = &c->candidates[i];
        bool settled = out[i].tie;
        for (size_t k = 0; settled && k < c->count; k++) {
            const struct selection_candidate *y = &c->candidates[k];
            settled = y->barred || y->group != x->group || y->rank != x->rank || y->order != x->order ||
                      out[k].state == SELECTION_SELECTED;
        }
        for (size_t k = i; settled && k < c->count; k++) {
            const struct selection_candidate *y = &c->candidates[k];
            if (y->group == x->group && y->rank == x->rank && y->order == x->order)
                out[k].tie = false;
        }
    }
}

static void rank_groups(const struct selection_case *c, struct selection_place *out)
{
    for (size_t i = 0; i < c->count; i++) {
        const struct selection_candidate *x = &c->candidates[i];
        size_t better = 0;
        for (size_t k = 0; x->rank && k < c->count; k++)
            better += c->candidates[k].group == x->group && c->candidates[k].rank && c->candidates[k].rank < x->rank;
        out[i].rank = x->rank ? better + 1 : 0;
    }
}

enum err selection_make(struct arena *scratch, const struct selection_case *c, struct selection_place *out,
                        size_t *ties)
{
    struct seat *list = arena_array(scratch, c->count + 1, sizeof *list);
    size_t own = 0;
    *ties = 0;
    if (!list)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < c->count; i++)
        out[i] = (struct selection_place){.state = SELECTION_UNSELECTED};
    rank_groups(c, out);
    for (size_t g = 0; g < c->categories; g++) {
        const size_t n = gather(c, out, false, g + 1, list);
        take(list, n, c->group_places[g], out);
        own += c->group_places[g];
    }
    if (c->places > own) {
        const size_t n = gather(c, out, true, 0, list);
        take(list, n, c->places - own, out);
        forget_settled(c, out);
    }
    for (size_t g = 0; g <= c->categories; g++)
        keep(c, g, list, out);
    for (size_t i = 0; i < c->count; i++)
        *ties += out[i].tie;
    return OK;
}
