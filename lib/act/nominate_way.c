#include "lib/act/nominate_way.h"

#include "lib/act/eligibility.h"

/* ---- where it goes ----------------------------------------------------------------------------------------------------- */

enum err nominate_next(struct act *a, const struct nomination *x, const struct programme *p, struct nominate_next *out)
{
    struct nominate_stop *way;
    struct programme_kind k;
    struct nomination_local *locals = NULL;
    size_t n, local_n = 0, next = 0;
    *out = (struct nominate_next){.way = WAY_NONE, .unit = "", .until = p->nominate_until};
    enum err e = store_programme_kind_get(a->db, a->arena, x->kind_id, &k);
    if (!e)
        e = store_nominate_way(a->db, a->arena, x, p->unit_id, a->today, &way, &n);
    struct nomination_stop *up = e ? NULL : arena_array(a->arena, n + 1, sizeof *up);
    if (!up || n == 0)
        return e || up ? e : ERR_NO_MEMORY;
    for (size_t i = 0; i < n; i++)
        up[i] = way[i].stop;
    out->by_unit = k.by_unit;
    out->way = nomination_way(up, n, k.by_unit, &next);
    if (out->way == WAY_SEND) {
        out->unit_id = way[next].unit_id;
        out->unit = way[next].unit;
        return OK;
    }
    if (out->way == WAY_NONE)
        return OK;
    out->unit_id = k.by_unit ? x->at_unit_id : 0;
    out->unit = p->unit;
    if (k.by_unit)
        e = store_programme_quota(a->db, a->arena, k.id, x->at_unit_id, &out->places, &out->held);
    if (!e)
        e = store_nominate_local_days(a->db, a->arena, p->id, &out->local_days);
    if (!e && out->local_days)
        e = store_nominate_locals(a->db, a->arena, x->id, &locals, &local_n);
    for (size_t i = 0; i < local_n; i++)
        out->local_held = out->local_held || locals[i].days >= out->local_days;
    return e;
}

/* ---- up ---------------------------------------------------------------------------------------------------------------- */

static enum err tell_liaisons(struct act *a, const struct programme *p, const struct nomination *x, int64_t unit_id)
{
    int64_t *who;
    size_t n;
    const char *path = nomination_path(a->arena, x, "");
    const char *const args[] = {x->name, p->title, NULL};
    enum err e = store_nominate_liaisons(a->db, a->arena, unit_id, a->today, &who, &n);
    for (size_t i = 0; !e && i < n; i++)
        if (who[i] != a->person_id && who[i] != x->person_id)
            e = path ? act_notice(a, who[i], "nomination.arrived", path, args) : ERR_NO_MEMORY;
    return e;
}

static enum err ready_to_go(struct act *a, const struct programme *p, const struct nomination *x)
{
    struct programme_kind k;
    enum err e = store_programme_kind_get(a->db, a->arena, x->kind_id, &k);
    if (e)
        return e;
    if (p->state != PROGRAMME_OPEN)
        return nominate_refuse(a, "nominate.closed", NULL);
    if (a->now >= p->nominate_until)
        return nominate_refuse(a, "nomination.late", act_moment(a, p->nominate_until));
    if (!x->deeds[0] || !x->statement[0])
        return nominate_refuse(a, "nominate.incomplete", NULL);
    e = nominate_fits(a, &k, x->statement);
    a->refused_field = NULL; /* the statement is not in the form that sends */
    return e;
}

/* One that is locked goes on; `where` says how far it went: "nominate.done.sent" {unit} or "nominate.done.recommended". */
static enum err send(struct act *a, struct programme *p, struct nomination *x, const char *opinion,
                     struct message *where)
{
    struct nominate_next next;
    const int64_t step_of = x->at_unit_id;
    enum err e = ready_to_go(a, p, x);
    if (!e && !opinion[0] && x->state == NOMINATION_SENT)
        e = nominate_refuse_field(a, "opinion", "nominate.no_opinion");
    if (!e)
        e = nominate_next(a, x, p, &next);
    if (e)
        return e;
    if (next.way == WAY_NONE)
        return nominate_refuse(a, "nominate.no_places_above", NULL);
    if (next.way == WAY_SEND) {
        const struct nomination_order order = {
            .to = NOMINATION_SENT, .at_unit_id = next.unit_id, .unit_id = step_of, .reason = opinion};
        *where = (struct message){.key = "nominate.done.sent", .args = {next.unit}};
        e = nomination_move(a, p, x, &order);
        return e ? e : tell_liaisons(a, p, x, next.unit_id);
    }
    if (next.local_days && !next.local_held)
        return nominate_refuse(a, "nominate.local_first", act_number(a, next.local_days));
    e = eligibility_bar(a, p, x);
    const struct nomination_order order = {
        .to = NOMINATION_RECOMMENDED, .quota_unit_id = next.unit_id, .unit_id = step_of, .reason = opinion};
    *where = (struct message){.key = "nominate.done.recommended"};
    return e ? e : nomination_move(a, p, x, &order);
}

struct sending {
    struct nominate_seen seen;
    const char *words; /* the unit's opinion, or why it comes back */
};

static enum err send_work(struct act *a, void *context)
{
    const struct sending *s = context;
    struct nomination x;
    struct programme p;
    struct message where = {.key = NULL};
    enum err e = nominate_lock(a, s->seen.nomination, &x, &p);
    if (!e)
        e = nomination_ask_seen(a, &x, s->seen.version, false);
    if (!e)
        e = send(a, &p, &x, s->words, &where);
    return e ? e : nominate_done(a, &x, where.key, where.args[0]);
}

enum err act_nominate_send(struct act *a, const struct nominate_seen *x, const char *opinion)
{
    struct sending s = {*x, opinion};
    return act_run(a, "nominate.send", send_work, &s);
}

struct sending_many {
    struct nominate_many many;
    const char *words;
};

static enum err send_many_work(struct act *a, void *context)
{
    const struct sending_many *s = context;
    struct nominate_many m = s->many;
    struct nomination *list;
    size_t n = 0;
    enum err e = nominate_many_find(a, &m, &list, &n);
    for (size_t i = 0; !e && i < n; i++) {
        struct nomination x;
        struct programme p;
        struct message where = {.key = NULL};
        e = nominate_lock(a, list[i].public_id, &x, &p);
        if (!e)
            e = nomination_ask_seen(a, &x, nominate_many_seen(&m, &x), false);
        if (!e)
            e = send(a, &p, &x, s->words, &where);
        e = e == ERR_NOT_FOUND ? OK : nominate_many_count(a, &m, e);
    }
    return e ? e : nominate_many_done(a, &m, "nominate.done.sent_many", "nominate.done.sent_some", "/award/unit");
}

enum err act_nominate_send_many(struct act *a, const struct nominate_seen *list, size_t n, const char *opinion)
{
    struct sending_many s = {{.list = list, .n = n}, opinion};
    return act_run(a, "nominate.send", send_many_work, &s);
}

/* ---- back -------------------------------------------------------------------------------------------------------------- */

static enum err return_work(struct act *a, void *context)
{
    const struct sending *s = context;
    struct nomination x;
    struct programme p;
    enum err e = nominate_lock(a, s->seen.nomination, &x, &p);
    if (!e)
        e = nomination_ask_seen(a, &x, s->seen.version, false);
    if (!e && x.state != NOMINATION_SENT)
        return nominate_refuse(a, "nomination.not_now", NULL);
    if (!e && !s->words[0])
        return nominate_refuse_field(a, "reason", "nominate.no_reason");
    if (!e)
        e = nominate_send_back(a, &p, &x, x.at_unit_id, s->words);
    if (e)
        return e;
    a->result_path = "/award/unit"; /* it may lie outside of what they see now */
    a->flash = (struct message){.key = "nominate.done.returned", .args = {x.from_unit}};
    return OK;
}

enum err act_nominate_return(struct act *a, const struct nominate_seen *x, const char *reason)
{
    struct sending s = {*x, reason};
    return act_run(a, "nominate.return", return_work, &s);
}
