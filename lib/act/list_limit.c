#include "lib/act/list_limit.h"

#include "lib/base/json.h"

const char *limit_share_text(struct arena *a, int64_t part, int64_t whole)
{
    const int64_t tenths = whole ? (part * 2000 + whole) / (2 * whole) : 0; /* tenths of a per cent */
    const char *text = tenths % 10 ? arena_printf(a, "%lld.%lld%%", (long long)(tenths / 10), (long long)(tenths % 10))
                                   : arena_printf(a, "%lld%%", (long long)(tenths / 10));
    return text ? text : "";
}

/* Of a share: the share and its limit; of a number: the number and its limit. */
static enum err say(struct act *a, struct limit_finding *f)
{
    const enum limit_code code = f->row.limit.code;
    const char *key = arena_printf(a->arena, "list_limit.is.%s", limit_code_text(code));
    if (!key)
        return ERR_NO_MEMORY;
    f->say = (struct message){.key = key};
    if (limit_is_share(code)) {
        f->say.args[0] = limit_share_text(a->arena, f->state.part, f->state.whole);
        f->say.args[1] = limit_share_text(a->arena, f->row.limit.most, LIST_LIMIT_SHARE_MAX);
    } else {
        f->say.args[0] = act_number(a, f->state.part);
        f->say.args[1] = act_number(a, f->row.limit.most);
    }
    return OK;
}

enum err limits_of(struct act *a, const struct programme *p, const struct limit_list *list, struct limit_finding **out,
                   size_t *n)
{
    struct list_limit *rows = NULL;
    struct limit_list stored;
    enum err e = store_list_limit_list(a->db, a->arena, p->id, &rows, n);
    if (!e && *n)
        e = store_list_limit_counts(a->db, a->arena, p, &stored);
    *out = e ? NULL : arena_array(a->arena, *n + 1, sizeof **out);
    if (!*out)
        return e ? e : ERR_NO_MEMORY;
    for (size_t i = 0; !e && i < *n; i++) {
        struct limit_list x = list ? *list : stored;
        x.headcount = x.headcount ? x.headcount : stored.headcount;
        (*out)[i].row = rows[i];
        limit_look(&rows[i].limit, &x, &rows[i].pass, &(*out)[i].state);
        e = say(a, &(*out)[i]);
    }
    return e;
}

enum err limits_bar(struct act *a, const struct programme *p, const struct limit_list *list)
{
    struct limit_finding *found;
    size_t n;
    enum err e = limits_of(a, p, list, &found, &n);
    for (size_t i = 0; !e && i < n; i++) {
        const struct limit_finding *f = &found[i];
        if (f->row.limit.effect != EFFECT_FORBID || !f->state.beyond || f->state.passed)
            continue;
        const char *key = arena_printf(a->arena, "list_limit.beyond.%s", limit_code_text(f->row.limit.code));
        if (!key)
            return ERR_NO_MEMORY;
        e = act_refuse(a, ERR_CONFLICT, key, f->say.args[0], f->say.args[1]);
    }
    return e;
}

/* ---- going beyond ------------------------------------------------------------------------------------------------ */

static const char *as_json(struct act *a, enum limit_code code, const struct limit_pass *pass, const char *reason)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_text(&j, "limit", limit_code_text(code));
    if (pass->there) {
        json_int(&j, "part", pass->part);
        json_int(&j, "whole", pass->whole);
        json_text(&j, "reason", reason);
    }
    json_close(&j);
    return json_end(&j);
}

static enum err pass_work(struct act *a, void *context)
{
    const struct limit_pass_order *o = context;
    struct programme p;
    struct list_limit *rows;
    size_t n, i = 0;
    enum err e = programme_lock(a, o->programme, &p);
    if (!e)
        e = store_list_limit_list(a->db, a->arena, p.id, &rows, &n);
    if (e)
        return e;
    if (p.state == PROGRAMME_DECIDED || p.state == PROGRAMME_HELD || p.state == PROGRAMME_CANCELLED)
        return act_refuse(a, ERR_CONFLICT, "list_limit.settled", NULL, NULL);
    while (i < n && rows[i].limit.code != o->code)
        i++;
    if (i == n)
        return act_refuse(a, ERR_CONFLICT, "list_limit.off", NULL, NULL);
    if (o->up_to <= rows[i].limit.most) {
        a->refused_field = "up_to";
        return act_refuse(a, ERR_INVALID, "list_limit.within",
                          limit_is_share(o->code) ? limit_share_text(a->arena, rows[i].limit.most, LIST_LIMIT_SHARE_MAX)
                                                  : act_number(a, rows[i].limit.most),
                          NULL);
    }
    if (!o->reason[0]) {
        a->refused_field = "reason";
        return act_refuse(a, ERR_INVALID, "list_limit.reason", NULL, NULL);
    }
    const struct limit_pass pass = {true, o->up_to, limit_is_share(o->code) ? LIST_LIMIT_SHARE_MAX : 1};
    e = store_list_limit_pass(a->db, p.id, o->code, pass.part, pass.whole, o->reason, a->person_id, a->now);
    const char *before = as_json(a, o->code, &rows[i].pass, rows[i].reason);
    const char *after = as_json(a, o->code, &pass, o->reason);
    if (!e && (!before || !after))
        e = ERR_NO_MEMORY;
    a->flash = (struct message){.key = "list_limit.passed"};
    a->result_path = programme_path(a->arena, &p, "/rules");
    return e ? e : act_audit(a, "list_limit.pass", "programme", p.id, before, after);
}

enum err act_list_limit_pass(struct act *a, const struct limit_pass_order *x)
{
    struct limit_pass_order copy = *x;
    return act_run(a, "list_limit.pass", pass_work, &copy);
}
