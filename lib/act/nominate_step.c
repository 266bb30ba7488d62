#include "lib/act/nominate_step.h"

#include <stdlib.h>
#include <string.h>

enum err nominate_refuse(struct act *a, const char *key, const char *arg)
{
    return act_refuse(a, ERR_CONFLICT, key, arg, NULL);
}

enum err nominate_refuse_field(struct act *a, const char *field, const char *key)
{
    a->refused_field = field;
    return act_refuse(a, ERR_INVALID, key, NULL, NULL);
}

enum err nominate_done(struct act *a, const struct nomination *x, const char *flash, const char *arg)
{
    a->result_path = nomination_path(a->arena, x, "");
    a->flash = (struct message){.key = flash, .args = {arg}};
    return a->result_path ? OK : ERR_NO_MEMORY;
}

enum err nominate_lock_office(struct act *a, const struct nominate_seen *seen, struct nomination *x,
                              struct programme *p)
{
    struct nomination_right right;
    const enum err e = nomination_lock(a, seen->nomination, x, p, &right);
    if (e)
        return e;
    return right.officer ? nomination_ask_seen(a, x, seen->version, true) : ERR_NOT_FOUND;
}

enum err nominate_tell_author(struct act *a, const struct programme *p, const struct nomination *x, const char *kind,
                              const char *reason)
{
    const char *path = nomination_path(a->arena, x, "");
    const char *const args[] = {x->name, p->title, reason, NULL};
    if (x->created_by == a->person_id || x->created_by == x->person_id)
        return OK;
    return path ? act_notice(a, x->created_by, kind, path, args) : ERR_NO_MEMORY;
}

enum err nominate_send_back(struct act *a, struct programme *p, struct nomination *x, int64_t step_of,
                            const char *reason)
{
    const struct nomination_order order = {
        .to = NOMINATION_DRAFT, .at_unit_id = x->from_unit_id, .unit_id = step_of, .reason = reason};
    enum err e = nomination_move(a, p, x, &order);
    return e ? e : nominate_tell_author(a, p, x, "nomination.returned", reason);
}

/* ---- many at once ------------------------------------------------------------------------------------------------------ */

static int by_id(const void *a, const void *b)
{
    const struct nomination *x = a, *y = b;
    return x->id < y->id ? -1 : x->id > y->id;
}

enum err nominate_many_find(struct act *a, const struct nominate_many *m, struct nomination **out, size_t *n)
{
    enum err e = OK;
    *out = arena_array(a->arena, m->n + 1, sizeof **out);
    *n = 0;
    if (!*out)
        return ERR_NO_MEMORY;
    for (size_t i = 0; !e && i < m->n; i++) {
        e = store_nomination_find(a->db, a->arena, m->list[i].nomination, &(*out)[*n]);
        *n += !e;
        e = e == ERR_NOT_FOUND ? OK : e;
    }
    qsort(*out, *n, sizeof **out, by_id);
    return e;
}

int64_t nominate_many_seen(const struct nominate_many *m, const struct nomination *x)
{
    for (size_t i = 0; i < m->n; i++)
        if (memcmp(m->list[i].nomination, x->public_id, sizeof x->public_id) == 0)
            return m->list[i].version;
    return 0;
}

enum err nominate_many_count(struct act *a, struct nominate_many *m, enum err e)
{
    m->went += !e;
    if ((e != ERR_CONFLICT && e != ERR_INVALID) || !a->refusal.key)
        return e;
    if (m->stayed == 0)
        m->why = a->refusal;
    m->stayed++;
    a->refusal = (struct message){.key = NULL};
    a->refused_field = NULL;
    return OK;
}

enum err nominate_many_done(struct act *a, const struct nominate_many *m, const char *all, const char *some,
                            const char *path)
{
    if (m->went == 0 && m->stayed > 0) {
        a->refusal = m->why;
        return ERR_CONFLICT;
    }
    if (m->went == 0)
        return nominate_refuse(a, "nominate.none_chosen", NULL);
    const char *went = act_number(a, (int64_t)m->went), *stayed = act_number(a, (int64_t)m->stayed);
    a->result_path = path;
    a->flash = m->stayed == 0 ? (struct message){.key = all, .args = {went}}
                              : (struct message){.key = some, .args = {went, stayed}};
    return path ? OK : ERR_NO_MEMORY;
}
