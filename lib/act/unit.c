#include "lib/act/unit.h"

#include "lib/act/org.h"
#include "lib/act/unit_private.h"
#include "lib/store/unit_history.h"

struct run {
    const uint8_t *unit, *parent; /* public ids */
    int64_t version;
    const void *in;
    day on;
    enum err (*work)(struct act *a, const struct scope *who, struct run *x, int64_t unit_id);
    const char *flash; /* {0}: the unit's name as the form knew it */
};

/* What every act upon a unit that is there begins and ends with: the scope, the version, where its result is shown. */
static enum err run_work(struct act *a, void *context)
{
    struct run *x = context;
    const struct scope who = {a->person_id, "unit.edit", a->today};
    struct unit_row u;
    int64_t root;
    enum err e = store_unit_lock_root(a->db, a->arena, &root);
    if (!e)
        e = store_unit_find(a->db, a->arena, x->unit, &who, &u);
    if (e)
        return e;
    e = store_unit_bump(a->db, u.unit.id, x->version);
    if (e == ERR_CONFLICT)
        return act_refuse(a, e, "unit.changed", NULL, NULL);
    if (!e)
        e = x->work(a, &who, x, u.unit.id);
    a->result_path = org_path(a, "unit", x->unit);
    a->flash = (struct message){.key = x->flash, .args = {u.unit.name, x->on ? act_day(a, x->on) : NULL}};
    return e;
}

/* The id behind a public id within the scope. */
static enum err find(struct act *a, const struct scope *who, const uint8_t public_id[16], int64_t *id)
{
    struct unit_row u;
    enum err e = store_unit_find(a->db, a->arena, public_id, who, &u);
    *id = e ? 0 : u.unit.id;
    return e;
}

static enum err unless_same(struct act *a, enum err e, bool changed)
{
    return e || changed ? e : act_refuse(a, ERR_CONFLICT, "unit.same", NULL, NULL);
}

/* ---- adding ------------------------------------------------------------------------------------------------------ */

static enum err add_work(struct act *a, void *context)
{
    const struct run *x = context;
    const struct scope who = {a->person_id, "unit.edit", a->today};
    const struct unit_new *in = x->in;
    struct unit made;
    int64_t parent, root;
    enum err e = store_unit_lock_root(a->db, a->arena, &root);
    if (!e)
        e = find(a, &who, x->parent, &parent);
    if (e == ERR_NOT_FOUND)
        return org_refuse(a, ERR_INVALID, "parent", "form.choice", NULL, NULL);
    if (!e)
        e = unit_add_within(a, &who, parent, in, &made);
    if (e)
        return e;
    a->result_path = org_path(a, "unit", made.public_id);
    a->flash = (struct message){.key = "flash.unit_added", .args = {in->name, act_day(a, in->opened_on)}};
    return OK;
}

enum err act_unit_add(struct act *a, const uint8_t parent[16], const struct unit_new *in)
{
    struct run x = {.parent = parent, .in = in};
    return act_run(a, "unit.add", add_work, &x);
}

/* ---- changing ---------------------------------------------------------------------------------------------------- */

static enum err edit(struct act *a, const struct scope *who, struct run *x, int64_t unit_id)
{
    bool changed;
    enum err e = unit_edit_within(a, who, unit_id, x->in, &changed);
    return unless_same(a, e, changed);
}

enum err act_unit_edit(struct act *a, const uint8_t unit[16], int64_t version, const struct unit_data *in)
{
    struct run x = {.unit = unit, .version = version, .in = in, .work = edit, .flash = "flash.unit_edited"};
    return act_run(a, "unit.edit", run_work, &x);
}

static enum err change(struct act *a, const struct scope *who, struct run *x, int64_t unit_id)
{
    bool changed;
    enum err e = unit_change_within(a, who, unit_id, x->in, x->on, &changed);
    return unless_same(a, e, changed);
}

enum err act_unit_rename(struct act *a, const uint8_t unit[16], int64_t version, const struct unit_change *c, day from)
{
    struct run x = {
        .unit = unit, .version = version, .in = c, .on = from, .work = change, .flash = "flash.unit_renamed"};
    return act_run(a, "unit.rename", run_work, &x);
}

static enum err move(struct act *a, const struct scope *who, struct run *x, int64_t unit_id)
{
    struct unit_change c = {0};
    bool changed = false;
    enum err e = find(a, who, x->parent, &c.parent_id);
    if (e == ERR_NOT_FOUND)
        return org_refuse(a, ERR_INVALID, "parent", "form.choice", NULL, NULL);
    if (!e)
        e = unit_change_within(a, who, unit_id, &c, x->on, &changed);
    return unless_same(a, e, !e && changed);
}

enum err act_unit_move(struct act *a, const uint8_t unit[16], int64_t version, const uint8_t parent[16], day from)
{
    struct run x = {
        .unit = unit, .parent = parent, .version = version, .on = from, .work = move, .flash = "flash.unit_moved"};
    return act_run(a, "unit.move", run_work, &x);
}

static enum err withdraw(struct act *a, const struct scope *who, struct run *x, int64_t unit_id)
{
    (void)x;
    return unit_withdraw_within(a, who, unit_id);
}

enum err act_unit_withdraw(struct act *a, const uint8_t unit[16], int64_t version)
{
    struct run x = {.unit = unit, .version = version, .work = withdraw, .flash = "flash.unit_withdrawn"};
    return act_run(a, "unit.withdraw", run_work, &x);
}

/* ---- closing ----------------------------------------------------------------------------------------------------- */

static enum err close_it(struct act *a, const struct scope *who, struct run *x, int64_t unit_id)
{
    return unit_close_within(a, who, unit_id, x->on);
}

enum err act_unit_close(struct act *a, const uint8_t unit[16], int64_t version, day last)
{
    struct run x = {.unit = unit, .version = version, .on = last, .work = close_it, .flash = "flash.unit_closed"};
    return act_run(a, "unit.close", run_work, &x);
}

static enum err reopen(struct act *a, const struct scope *who, struct run *x, int64_t unit_id)
{
    (void)x;
    return unit_reopen_within(a, who, unit_id);
}

enum err act_unit_reopen(struct act *a, const uint8_t unit[16], int64_t version)
{
    struct run x = {.unit = unit, .version = version, .work = reopen, .flash = "flash.unit_reopened"};
    return act_run(a, "unit.reopen", run_work, &x);
}

/* ---- for jobs ---------------------------------------------------------------------------------------------------- */

static enum err turn_work(struct act *a, void *context)
{
    size_t *changed = context;
    int64_t root;
    *changed = 0;
    enum err e = store_unit_lock_root(a->db, a->arena, &root);
    if (!e)
        e = unit_turn_within(a, changed);
    if (e || !*changed)
        return e;
    struct json after;
    json_begin(&after, a->arena);
    json_object(&after, NULL);
    json_day(&after, "day", a->today);
    json_int(&after, "units", (int64_t)*changed);
    json_close(&after);
    return org_audit(a, "unit.turn", "unit", 0, NULL, &after);
}

enum err act_unit_turn(struct act *a, size_t *changed)
{
    return act_run(a, "unit.turn", turn_work, changed);
}
