/* Reading an instance: forbidden and locked pairs, and the lottery. */
#include <stdlib.h>
#include <string.h>

#include "lib/domain/pairing_private.h"

/* ---- pairs ---- */

int pairing_pair_order(const void *a, const void *b)
{
    const struct pairing_pair *x = a, *y = b;
    return x->mentee != y->mentee ? (x->mentee > y->mentee) - (x->mentee < y->mentee)
                                  : (x->mentor > y->mentor) - (x->mentor < y->mentor);
}

/* `forbidden` or `locked`, by mentee and mentor, each pair once. */
struct pairing_pair *pairing_read_pairs(const struct pairing_reading *x, const char *name, size_t *n)
{
    static const char *const NAMES[] = {"mentee", "mentor", "reason", NULL};
    const struct pairing *p = x->p;
    const struct json_value *list = json_tree_member(x->root, name);
    const char *at = arena_printf(x->r->arena, "%s%s", x->path, name);
    *n = 0;
    if (!list)
        return NULL;
    if (list->kind != JSON_ARRAY) {
        pairing_problem(x->r, at, "list", NULL, NULL);
        return NULL;
    }
    struct pairing_pair *all = arena_array(x->r->arena, list->count, sizeof *all);
    size_t i = 0;
    for (const struct json_value *v = all ? list->items : NULL; v; v = v->next, i++) {
        const char *path = arena_printf(x->r->arena, "%s[%zu]", at, i);
        const struct json_value *mentee = json_tree_member(v, "mentee"), *mentor = json_tree_member(v, "mentor");
        pairing_only(x, path, v, NAMES);
        const struct pairing_pair pair = {
            mentee && mentee->kind == JSON_TEXT ? pairing_find(p->mentees, p->mentee_count, mentee->text)
                                                : PAIRING_NONE,
            mentor && mentor->kind == JSON_TEXT ? pairing_find(p->mentors, p->mentor_count, mentor->text)
                                                : PAIRING_NONE,
            pairing_line(x, path, v, "reason", PAIRING_REASON)};
        if (pair.mentee == PAIRING_NONE || pair.mentor == PAIRING_NONE)
            pairing_problem(x->r, path, "pair", NULL, NULL);
        else
            all[(*n)++] = pair;
    }
    if (*n > 0)
        qsort(all, *n, sizeof *all, pairing_pair_order);
    for (i = 1; i < *n; i++)
        if (pairing_pair_order(&all[i - 1], &all[i]) == 0)
            pairing_problem(x->r, at, "pair_twice", p->mentees[all[i].mentee], p->mentors[all[i].mentor]);
    return all;
}

/* What no pair can know alone. */
void pairing_check_locks(const struct pairing_reading *x)
{
    const struct pairing *p = x->p;
    const char *at = arena_printf(x->r->arena, "%slocked", x->path);
    uint32_t *load = arena_array(x->r->arena, p->mentor_count, sizeof *load);
    size_t f = 0;
    for (size_t i = 0; load && i < p->locked_count; i++) {
        const struct pairing_pair *lock = &p->locked[i];
        if (i > 0 && lock[-1].mentee == lock->mentee && lock[-1].mentor != lock->mentor)
            pairing_problem(x->r, at, "locked_twice", p->mentees[lock->mentee], NULL);
        while (f < p->forbidden_count && pairing_pair_order(&p->forbidden[f], lock) < 0)
            f++;
        if (f < p->forbidden_count && pairing_pair_order(&p->forbidden[f], lock) == 0)
            pairing_problem(x->r, at, "locked_forbidden", p->mentees[lock->mentee], p->mentors[lock->mentor]);
        if (++load[lock->mentor] == p->places[lock->mentor] + 1)
            pairing_problem(x->r, at, "locked_places", p->mentors[lock->mentor],
                            pairing_number(x->r, p->places[lock->mentor]));
    }
}

/* ---- the lottery ---- */

static bool is_hash(const char *s)
{
    return strlen(s) == PAIRING_HEX - 1 && strspn(s, "0123456789abcdef") == PAIRING_HEX - 1;
}

void pairing_read_lottery(const struct pairing_reading *x)
{
    static const char *const NAMES[] = {"seed", "commitment", NULL};
    const struct json_value *o = json_tree_member(x->root, "lottery");
    const char *at = arena_printf(x->r->arena, "%slottery", x->path);
    char hash[PAIRING_HEX];
    x->p->seed = x->p->commitment = "";
    if (!o)
        return;
    if (o->kind != JSON_OBJECT) {
        pairing_problem(x->r, at, "object", NULL, NULL);
        return;
    }
    pairing_only(x, at, o, NAMES);
    x->p->seed = pairing_line(x, at, o, "seed", PAIRING_TITLE);
    x->p->commitment = pairing_line(x, at, o, "commitment", PAIRING_TITLE);
    if (!is_hash(x->p->seed))
        pairing_problem(x->r, pairing_path(x, at, "seed"), "hash", NULL, NULL);
    else if (*x->p->commitment && !is_hash(x->p->commitment))
        pairing_problem(x->r, pairing_path(x, at, "commitment"), "hash", NULL, NULL);
    else if (*x->p->commitment && !pairing_commitment(x->r->arena, x->r->digest, x->p->seed, hash) &&
             strcmp(hash, x->p->commitment) != 0)
        pairing_problem(x->r, pairing_path(x, at, "commitment"), "commitment", hash, NULL);
}
