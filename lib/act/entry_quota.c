#include "lib/act/entry_quota.h"

#include <string.h>

#include "lib/act/entry_private.h"
#include "lib/base/json.h"
#include "lib/store/entry_quota.h"

static const char CAPABILITY[] = "contest.manage";

struct setting_quotas {
    const uint8_t *edition;
    const struct quota_order *orders; /* NULL: `type` */
    size_t n;
    const uint8_t *discipline;
    const char *type;
    int64_t want;
    struct quota_result *out;

    struct entry_event of;
    struct entry_discipline *disciplines;
    struct quota_unit *units;
    size_t discipline_count, unit_count;
    struct json before, after;
};

/* Locks the edition, proves the right to it, and reads what quotas can be given for and to. */
static enum err open_quotas(struct act *a, struct setting_quotas *x)
{
    const struct scope who = {a->person_id, CAPABILITY, a->today};
    enum err e = store_entry_edition(a->db, a->arena, x->edition, &x->of);
    if (!e)
        e = store_quota_units(a->db, a->arena, x->of.edition_id, x->of.organizer_unit_id, &who, &x->units,
                              &x->unit_count);
    bool mine = false;
    for (size_t i = 0; !e && i < x->unit_count; i++)
        mine = mine || x->units[i].id == x->of.organizer_unit_id;
    if (!e && !mine)
        e = ERR_NOT_FOUND;
    if (!e && x->of.times.edition != EDITION_DRAFT && x->of.times.edition != EDITION_OPEN)
        return act_refuse(a, ERR_CONFLICT, "entry_quota.over", NULL, NULL);
    if (!e)
        e = store_quota_lock(a->db, a->arena, x->of.edition_id);
    if (!e)
        e = store_entry_disciplines(a->db, a->arena, x->of.edition_id, &x->disciplines, &x->discipline_count);
    return e;
}

static const struct entry_discipline *find_discipline(const struct setting_quotas *x, const uint8_t id[16])
{
    for (size_t i = 0; i < x->discipline_count; i++)
        if (memcmp(x->disciplines[i].public_id, id, sizeof x->disciplines[i].public_id) == 0)
            return &x->disciplines[i];
    return NULL;
}

static const struct quota_unit *find_unit(const struct setting_quotas *x, const uint8_t id[16])
{
    for (size_t i = 0; i < x->unit_count; i++)
        if (memcmp(x->units[i].public_id, id, sizeof x->units[i].public_id) == 0)
            return &x->units[i];
    return NULL;
}

static void note(struct json *j, const struct entry_discipline *d, const struct quota_unit *u, int64_t places)
{
    json_object(j, NULL);
    json_int(j, "discipline", d->id);
    json_int(j, "unit", u->id);
    json_int(j, "places", places);
    json_close(j);
}

/* Who holds the places that cannot go: "001 丁𬭸、002 马兰 …". */
static enum err refuse_held(struct act *a, const struct entry_discipline *d, const struct quota_unit *u)
{
    enum { NAMED = 5 };
    const char **names;
    size_t n;
    struct buf text;
    enum err e = store_quota_holders(a->db, a->arena, d->id, u->id, NAMED + 1, &names, &n);
    if (e)
        return e;
    buf_init_arena(&text, a->arena, 0);
    for (size_t i = 0; i < n && i < NAMED; i++) {
        buf_adds(&text, i ? "、" : "");
        buf_adds(&text, names[i]);
    }
    buf_adds(&text, n > NAMED ? " …" : "");
    const char *where = arena_printf(a->arena, "%s %s", u->short_name, d->name);
    if (text.failed || !where)
        return ERR_NO_MEMORY;
    return act_refuse(a, ERR_CONFLICT, "entry_quota.held", where, text.data);
}

static enum err set_one(struct act *a, struct setting_quotas *x, const struct entry_discipline *d,
                        const struct quota_unit *u, int64_t was, int64_t want)
{
    struct entry_place *have;
    struct entry_places plan;
    size_t n;
    enum err e = store_quota_places(a->db, a->arena, d->id, u->id, &have, &n);
    if (e || (int64_t)n == want)
        return e;
    if (was >= 0 && was != (int64_t)n) {
        const char *where = arena_printf(a->arena, "%s %s", u->short_name, d->name);
        return where ? act_refuse(a, ERR_CONFLICT, "entry_quota.changed", where, act_number(a, (int64_t)n))
                     : ERR_NO_MEMORY;
    }
    if (!entry_places_plan(have, n, want, &plan))
        return refuse_held(a, d, u);
    for (size_t i = 0; i < plan.drops && !e; i++)
        e = store_quota_drop(a->db, d->id, u->id, plan.drop[i]);
    for (size_t i = 0; i < plan.adds && !e; i++)
        e = store_quota_add(a->db, d->id, u->id, plan.add[i]);
    note(&x->before, d, u, (int64_t)n);
    note(&x->after, d, u, want);
    x->out->changed++;
    return e;
}

static enum err set_orders(struct act *a, struct setting_quotas *x)
{
    enum err e = OK;
    for (size_t i = 0; i < x->n && !e; i++) {
        const struct quota_order *o = &x->orders[i];
        const struct entry_discipline *d = find_discipline(x, o->discipline);
        const struct quota_unit *u = find_unit(x, o->unit);
        if (!d || !u)
            return ERR_NOT_FOUND;
        x->out->refused = i;
        if (o->want != o->was)
            e = set_one(a, x, d, u, o->was, o->want);
    }
    return e;
}

static enum err set_level(struct act *a, struct setting_quotas *x)
{
    const struct entry_discipline *only = x->discipline ? find_discipline(x, x->discipline) : NULL;
    enum err e = x->discipline && !only ? ERR_NOT_FOUND : OK;
    for (size_t u = 0; u < x->unit_count && !e; u++) {
        if (strcmp(x->units[u].type, x->type) != 0)
            continue;
        for (size_t d = 0; d < x->discipline_count && !e; d++)
            if (!only || only == &x->disciplines[d])
                e = set_one(a, x, &x->disciplines[d], &x->units[u], -1, x->want);
    }
    return e;
}

static enum err set_work(struct act *a, void *context)
{
    struct setting_quotas *x = context;
    *x->out = (struct quota_result){0};
    json_begin(&x->before, a->arena);
    json_begin(&x->after, a->arena);
    json_array(&x->before, NULL);
    json_array(&x->after, NULL);
    enum err e = open_quotas(a, x);
    if (!e)
        e = x->orders ? set_orders(a, x) : set_level(a, x);
    json_close(&x->before);
    json_close(&x->after);
    if (e)
        return e;
    const char *path = entry_path_of(a, &x->of, NULL), *was = json_end(&x->before), *is = json_end(&x->after);
    if (!path || !was || !is)
        return ERR_NO_MEMORY;
    a->result_path = arena_printf(a->arena, "%s/quota", path);
    if (!a->result_path)
        return ERR_NO_MEMORY;
    if (x->out->changed == 0) {
        a->flash = (struct message){.key = "entry_quota.same"};
        return OK;
    }
    a->flash = (struct message){.key = "entry_quota.flash", .args = {act_number(a, (int64_t)x->out->changed)}};
    return act_audit(a, "entry_quota.set", "contest_edition", x->of.edition_id, was, is);
}

enum err act_entry_quota_set(struct act *a, const uint8_t edition[16], const struct quota_order *orders, size_t n,
                             struct quota_result *out)
{
    struct setting_quotas x = {.edition = edition, .orders = orders, .n = n, .out = out};
    return act_run(a, "entry_quota.set", set_work, &x);
}

enum err act_entry_quota_level(struct act *a, const uint8_t edition[16], const uint8_t *discipline, const char *type,
                               int64_t want, struct quota_result *out)
{
    struct setting_quotas x = {.edition = edition, .discipline = discipline, .type = type, .want = want, .out = out};
    return act_run(a, "entry_quota.set", set_work, &x);
}
