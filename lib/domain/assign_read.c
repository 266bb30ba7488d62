/* Reading an assignment's instance: its people, places and pairs as those of a pairing (pairing_private.h), and values. */
#include <stdlib.h>
#include <string.h>

#include "lib/base/text.h"
#include "lib/domain/assign_private.h"

/* ---- values ---- */

struct value {
    uint32_t mentor, cost;
};

static int by_mentor(const void *a, const void *b)
{
    const struct value *x = a, *y = b;
    return (x->mentor > y->mentor) - (x->mentor < y->mentor);
}

/* One of a mentee's values, [mentor, number], at `n` of his. */
static bool read_value(const struct pairing_reading *x, const char *path, size_t at, const struct json_value *v,
                       struct value *out)
{
    const bool two = v->kind == JSON_ARRAY && v->count == 2 && v->items->kind == JSON_TEXT;
    int64_t cost = 0;
    if (!two) {
        pairing_problem(x->r, arena_printf(x->r->arena, "%s[%zu]", path, at), "value", NULL, NULL);
        return false;
    }
    out->mentor = pairing_find(x->p->mentors, x->p->mentor_count, v->items->text);
    if (out->mentor == PAIRING_NONE)
        pairing_problem(x->r, arena_printf(x->r->arena, "%s[%zu]", path, at), "no_mentor", v->items->text, NULL);
    else if (!pairing_whole(v->items->next, ASSIGN_COST, &cost))
        pairing_problem(x->r, arena_printf(x->r->arena, "%s[%zu]", path, at), "count",
                        pairing_number(x->r, ASSIGN_COST), NULL);
    else {
        out->cost = (uint32_t)cost;
        return true;
    }
    return false;
}

/* Those of mentee `i`, appended in the order of mentors. */
static void read_mentee(const struct pairing_reading *x, struct assign *p, uint32_t i, struct value *values)
{
    static const char *const NAMES[] = {"id", "values", NULL};
    const struct json_value *list = json_tree_member(x->mentees[i].v, "values");
    const char *path = pairing_path(x, x->mentees[i].path, "values");
    size_t n = 0, at = 0;
    pairing_only(x, x->mentees[i].path, x->mentees[i].v, NAMES);
    if (list && list->kind != JSON_ARRAY)
        pairing_problem(x->r, path, "list", NULL, NULL);
    else
        for (const struct json_value *v = list ? list->items : NULL; v; v = v->next)
            n += read_value(x, path, at++, v, &values[n]);
    if (n > 1)
        qsort(values, n, sizeof *values, by_mentor);
    uint32_t end = p->first[i];
    for (size_t k = 0; k < n; k++) {
        if (k > 0 && values[k - 1].mentor == values[k].mentor) {
            pairing_problem(x->r, path, "listed_twice", x->p->mentors[values[k].mentor], NULL);
            continue;
        }
        p->who[end] = values[k].mentor;
        p->cost[end++] = values[k].cost;
    }
    p->first[i + 1] = end;
}

static void read_values(const struct pairing_reading *x, struct assign *p)
{
    size_t all = 0, most = 0;
    for (size_t i = 0; i < x->p->mentee_count; i++) {
        const struct json_value *list = json_tree_member(x->mentees[i].v, "values");
        const size_t n = list ? list->count : 0;
        all += n;
        most = n > most ? n : most;
    }
    struct value *values = arena_array(x->r->arena, most, sizeof *values);
    p->first = arena_array(x->r->arena, x->p->mentee_count + 1, sizeof *p->first);
    p->who = arena_array(x->r->arena, all, sizeof *p->who);
    p->cost = arena_array(x->r->arena, all, sizeof *p->cost);
    if (arena_failed(x->r->arena))
        return;
    for (uint32_t i = 0; i < x->p->mentee_count; i++)
        read_mentee(x, p, i, values);
}

/* ---- the whole ---- */

/* `x->p` has the people, as an instance of a pairing without lists would have them. */
static void read_parts(struct pairing_reading *x, struct assign *p)
{
    static const char *const NAMES[] = {"id", "places", "least", NULL};
    struct pairing *people = x->p;
    people->title = pairing_line(x, x->path, x->root, "title", PAIRING_TITLE);
    x->mentees = pairing_read_people(x, "mentees", &people->mentees, &people->mentee_count);
    x->mentors = pairing_read_people(x, "mentors", &people->mentors, &people->mentor_count);
    pairing_read_lottery(x);
    if (x->r->problems->count > 0 || !x->mentees || !x->mentors)
        return;
    pairing_read_mentors(x, NAMES);
    read_values(x, p);
    people->forbidden = pairing_read_pairs(x, "forbidden", &people->forbidden_count);
    people->locked = pairing_read_pairs(x, "locked", &people->locked_count);
    if (x->r->problems->count == 0)
        pairing_check_locks(x);
}

enum err assign_read_value(struct pairing_reader *r, const struct json_value *root, const char *path,
                           struct assign **out)
{
    static const char *const NAMES[] = {"format",  "title",     "lottery", "mentees",
                                        "mentors", "forbidden", "locked",  NULL};
    struct pairing people = {.title = "", .seed = "", .commitment = ""};
    struct pairing_reading x = {.r = r, .root = root, .path = path, .p = &people};
    struct assign *p = *out = arena_alloc(r->arena, sizeof *p);
    if (!p)
        return ERR_NO_MEMORY;
    const struct json_value *format = json_tree_member(root, "format");
    if (!format || format->kind != JSON_TEXT || strcmp(format->text, ASSIGN_FORMAT) != 0) {
        pairing_problem(r, pairing_path(&x, path, "format"), "format", ASSIGN_FORMAT, NULL);
        return ERR_INVALID;
    }
    pairing_only(&x, path, root, NAMES);
    read_parts(&x, p);
    if (arena_failed(r->arena))
        return ERR_NO_MEMORY;
    if (r->problems->count > 0)
        return ERR_INVALID;
    p->title = people.title;
    p->seed = people.seed;
    p->commitment = people.commitment;
    p->mentees = people.mentees;
    p->mentors = people.mentors;
    p->mentee_count = people.mentee_count;
    p->mentor_count = people.mentor_count;
    p->places = people.places;
    p->least = people.least;
    p->forbidden = people.forbidden;
    p->forbidden_count = people.forbidden_count;
    p->locked = people.locked;
    p->locked_count = people.locked_count;
    return assign_prepare(r->arena, r->digest, p);
}

enum err assign_read(struct arena *a, pairing_digest *digest, const char *text, size_t n, struct assign **out,
                     struct pairing_problems *problems)
{
    struct pairing_reader r = {a, digest, problems};
    struct json_value *root;
    if (!memmem(text, n, ASSIGN_FORMAT, strlen(ASSIGN_FORMAT))) /* spares another format's reader a tree */
        return ERR_NOT_FOUND;
    const enum err e = pairing_tree(&r, text, n, &root);
    if (e)
        return e;
    const struct json_value *within = json_tree_member(root, "instance");
    const struct json_value *format = json_tree_member(within ? within : root, "format");
    if (!format || format->kind != JSON_TEXT || strcmp(format->text, ASSIGN_FORMAT) != 0)
        return ERR_NOT_FOUND;
    return within ? assign_read_value(&r, within, "instance.", out) : assign_read_value(&r, root, "", out);
}
