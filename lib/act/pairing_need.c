#include "lib/act/pairing_need.h"

#include <string.h>

#include "lib/act/pairing_private.h"
#include "lib/base/json.h"
#include "lib/crypt/token.h"
#include "lib/domain/pairing_rule.h"
#include "lib/store/pairing_decided.h"

static const char *as_json(struct act *a, const struct pairing_need *x, const struct pairing_round *r)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_text(&j, "person", x->staff_no);
    json_text(&j, "round", r->title);
    json_text(&j, "source", x->by_rule ? "rule" : "list");
    json_close(&j);
    return json_end(&j);
}

/* ---- whether --------------------------------------------------------------------------------------------------- */

enum err pairing_need_judge(struct act *a, const struct pairing_round *r, const char *staff_no,
                            struct pairing_need *out, struct message *why)
{
    const struct scope who = pairing_scope(a);
    struct pairing_need row;
    bool within = false;
    *why = (struct message){.key = NULL};
    enum err e = store_pairing_need_person(a->db, a->arena, &who, staff_no, out);
    if (e == ERR_NOT_FOUND) {
        *out = (struct pairing_need){.staff_no = staff_no, .name = ""};
        *why = (struct message){.key = "pairing_need.unknown", .args = {staff_no}};
        return OK;
    }
    if (!e)
        e = pairing_within(a, out->unit_now, r->unit_id, &within);
    if (e)
        return e;
    if (!within)
        *why = (struct message){.key = "pairing_need.outside", .args = {out->name}};
    else if (out->has_main || out->held >= (r->two_mentors ? 2 : 1))
        *why = (struct message){.key = "pairing_need.has", .args = {out->name}};
    if (why->key)
        return OK;
    e = store_pairing_need_of(a->db, a->arena, r->id, out->who.person_id, a->today, &row);
    if (!e && row.live)
        *why = (struct message){.key = "pairing_need.twice", .args = {out->name}};
    return e == ERR_NOT_FOUND ? OK : e;
}

enum err pairing_need_plan(struct act *a, const struct pairing_round *r, const char *const *staff_nos, size_t n,
                           struct pairing_need_line *out)
{
    enum err e = OK;
    for (size_t i = 0; !e && i < n; i++) {
        struct pairing_need who;
        out[i].staff_no = staff_nos[i];
        e = pairing_need_judge(a, r, staff_nos[i], &who, &out[i].why);
        out[i].name = e ? "" : who.name;
        for (size_t k = 0; !e && !out[i].why.key && k < i; k++)
            if (strcmp(staff_nos[k], staff_nos[i]) == 0)
                out[i].why = (struct message){.key = "pairing_need.again", .args = {who.name}};
    }
    return e;
}

/* ---- taking up ------------------------------------------------------------------------------------------------------ */

enum err pairing_need_take(struct act *a, const struct pairing_round *r, const struct pairing_need *who, bool by_rule,
                           int64_t *id)
{
    struct pairing_need row;
    enum err e = store_pairing_need_of(a->db, a->arena, r->id, who->who.person_id, a->today, &row);
    if (!e) {
        *id = row.id;
        row.live = true;
        row.by_rule = by_rule;
        e = store_pairing_need_set(a->db, &row);
    } else if (e == ERR_NOT_FOUND) {
        row = *who;
        row.round_id = r->id;
        row.unit_id = who->unit_now;
        row.by_rule = by_rule;
        row.wants = row.hopes = "";
        row.added_at = a->now;
        token_public_id(row.public_id);
        e = store_pairing_need_add(a->db, &row, id);
    }
    if (e)
        return e;
    const char *after = as_json(a, &row, r);
    return after ? act_audit(a, "pairing_need.add", "pairing_need", *id, NULL, after) : ERR_NO_MEMORY;
}

static enum err finish(struct act *a, const struct pairing_round *r, const char *flash, const char *arg)
{
    a->result_path = pairing_round_path(a->arena, r, "/needs");
    a->flash = (struct message){.key = flash, .args = {arg}};
    return a->result_path ? OK : ERR_NO_MEMORY;
}

struct adding {
    const uint8_t *round;
    const char *const *staff_nos;
    size_t n;
};

static enum err add_work(struct act *a, void *context)
{
    const struct adding *x = context;
    struct pairing_round r;
    struct pairing_need who = {.name = ""};
    enum err e = pairing_round_taking(a, x->round, &r);
    for (size_t i = 0; !e && i < x->n; i++) {
        struct message why;
        int64_t id;
        e = pairing_need_judge(a, &r, x->staff_nos[i], &who, &why);
        if (!e && why.key)
            return pairing_refuse(a, ERR_CONFLICT, "person", why.key, why.args[0], NULL);
        if (!e)
            e = pairing_need_take(a, &r, &who, false, &id);
    }
    if (e)
        return e;
    return x->n == 1 ? finish(a, &r, "pairing_need.was_added", who.name)
                     : finish(a, &r, "pairing_need.were_added", act_number(a, (int64_t)x->n));
}

enum err act_pairing_need_add(struct act *a, const uint8_t round[16], const char *const *staff_nos, size_t n)
{
    struct adding x = {round, staff_nos, n};
    return act_run(a, "pairing_need.add", add_work, &x);
}

enum err pairing_need_found(struct act *a, const struct pairing_round *r, struct pairing_need **out, size_t *n)
{
    const struct scope who = pairing_scope(a);
    *out = NULL;
    *n = 0;
    if (r->need_months == 0)
        return OK;
    /* Two years and a day ago is longer than two years: joined after the day that lies so many months back. */
    const struct pairing_need_search q = {.round_id = r->id,
                                          .unit_id = r->unit_id,
                                          .since = pairing_rule_months(r->counted_on, -r->need_months),
                                          .counted_on = r->counted_on,
                                          .parts = r->two_mentors ? 2 : 1};
    return store_pairing_need_search(a->db, a->arena, &q, &who, out, n);
}

static enum err rule_work(struct act *a, void *context)
{
    struct pairing_round r;
    struct pairing_need *found;
    size_t n = 0;
    int64_t id;
    enum err e = pairing_round_taking(a, context, &r);
    if (!e)
        e = pairing_need_found(a, &r, &found, &n);
    if (!e && n == 0)
        return act_refuse(a, ERR_CONFLICT, "pairing_need.nobody", NULL, NULL);
    for (size_t i = 0; !e && i < n; i++)
        e = pairing_need_take(a, &r, &found[i], true, &id);
    return e ? e : finish(a, &r, "pairing_need.were_added", act_number(a, (int64_t)n));
}

enum err act_pairing_need_by_rule(struct act *a, const uint8_t round[16])
{
    uint8_t id[16];
    memcpy(id, round, sizeof id);
    return act_run(a, "pairing_need.add", rule_work, id);
}

/* ---- taking out ---------------------------------------------------------------------------------------------------- */

struct removing {
    const uint8_t *round, *need;
};

static enum err remove_work(struct act *a, void *context)
{
    const struct removing *x = context;
    struct pairing_round r;
    struct pairing_need need;
    struct pairing_decided *decided;
    size_t n = 0;
    enum err e = pairing_round_mine(a, x->round, &r);
    if (!e)
        e = store_pairing_need_find(a->db, a->arena, r.id, x->need, a->today, &need);
    if (!e)
        e = store_pairing_decided_list(a->db, a->arena, r.id, &decided, &n);
    if (e)
        return e;
    if (r.state == PAIRING_ROUND_CONFIRMED || r.state == PAIRING_ROUND_CANCELLED)
        return act_refuse(a, ERR_CONFLICT, "pairing_round.over", NULL, NULL);
    for (size_t i = 0; i < n; i++)
        if (decided[i].need_id == need.id)
            return act_refuse(a, ERR_CONFLICT, "pairing_need.decided", need.name, NULL);
    if (!need.live)
        return finish(a, &r, "pairing_need.was_removed", need.name);
    const char *before = as_json(a, &need, &r);
    need.live = false;
    e = store_pairing_need_set(a->db, &need);
    if (!e)
        e = before ? act_audit(a, "pairing_need.remove", "pairing_need", need.id, before, NULL) : ERR_NO_MEMORY;
    return e ? e : finish(a, &r, "pairing_need.was_removed", need.name);
}

enum err act_pairing_need_remove(struct act *a, const uint8_t round[16], const uint8_t need[16])
{
    struct removing x = {round, need};
    return act_run(a, "pairing_need.remove", remove_work, &x);
}
