#include "lib/act/selection.h"

/* The first of the reserve for the place of `gone` behind `after` (a reserve number); NULL: nobody. */
static const struct nomination *next_reserve(const struct nomination *list, size_t n, const struct nomination *gone,
                                             int64_t after)
{
    const struct nomination *best = NULL;
    for (size_t i = 0; i < n; i++)
        if (list[i].state == NOMINATION_RESERVE && list[i].kind_id == gone->kind_id &&
            list[i].category_id == gone->category_id && list[i].reserve_no > after &&
            (!best || list[i].reserve_no < best->reserve_no))
            best = &list[i];
    return best;
}

enum err selection_call_next(struct act *a, struct programme *p, const struct nomination *gone,
                             struct nomination *called)
{
    struct nomination *list;
    size_t n;
    enum err e = programme_ask(a, p, STEP_CALL);
    if (!e)
        e = store_nomination_of_programme(a->db, a->arena, p->id, &list, &n);
    if (e)
        return e;
    const struct nomination *next = next_reserve(list, n, gone, 0);
    if (!next)
        return ERR_NOT_FOUND;
    e = store_nomination_lock(a->db, a->arena, next->id, called);
    if (e)
        return e;
    const struct nomination_order order = {.to = NOMINATION_SELECTED, .reason = ""};
    e = nomination_move(a, p, called, &order);
    return e ? e : programme_owe(a, p);
}
