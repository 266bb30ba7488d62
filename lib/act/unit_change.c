/* unit_change: the rules of changing the tree, inside an open transaction. The acts of people are in unit.c. */
#include <string.h>

#include "lib/act/org.h"
#include "lib/act/unit.h"
#include "lib/act/unit_private.h"
#include "lib/crypt/token.h"
#include "lib/domain/search_key.h"
#include "lib/domain/uscc.h"
#include "lib/store/unit_history.h"

/* ---- what the audit log keeps ------------------------------------------------------------------------------------ */

static void version_json(struct json *j, struct act *a, const struct unit_state *u, const struct unit_version *v)
{
    json_begin(j, a->arena);
    json_object(j, NULL);
    json_text(j, "code", u->code);
    json_text(j, "name", v->name);
    json_text(j, "short_name", v->short_name);
    json_text(j, "type", v->type);
    json_text(j, "level", v->level);
    json_int_or_null(j, "parent", v->parent_id);
    json_day(j, "from", v->from_on);
    if (v->until_on == UNIT_OPEN)
        json_null(j, "last");
    else
        json_day(j, "last", v->until_on - 1);
    json_close(j);
}

static void data_json(struct json *j, struct act *a, const char *region, const char *uscc, int64_t sort)
{
    json_begin(j, a->arena);
    json_object(j, NULL);
    json_text(j, "region", region);
    json_text(j, "uscc", uscc);
    json_int(j, "sort", sort);
    json_close(j);
}

static void closed_json(struct json *j, struct act *a, day last)
{
    json_begin(j, a->arena);
    json_object(j, NULL);
    if (last == UNIT_OPEN)
        json_null(j, "closed_on");
    else
        json_day(j, "closed_on", last);
    json_close(j);
}

static enum err audit_version(struct act *a, const char *name, const struct unit_state *u,
                              const struct unit_version *was, const struct unit_version *is)
{
    struct json before, after;
    if (was)
        version_json(&before, a, u, was);
    if (is)
        version_json(&after, a, u, is);
    return org_audit(a, name, "unit", u->id, was ? &before : NULL, is ? &after : NULL);
}

/* ---- today's rows ------------------------------------------------------------------------------------------------ */

/* What a unit is found by: its name in full and the short one. */
static enum err keys_of(struct arena *arena, const char *name, const char *short_name, struct search_key *out)
{
    struct search_key brief;
    enum err e = search_key_title(arena, name, out);
    if (!e)
        e = search_key_title(arena, short_name, &brief);
    if (e)
        return e;
    out->text = arena_printf(arena, "%s %s", out->text, brief.text);
    return out->text ? OK : ERR_NO_MEMORY;
}

enum err unit_turn_within(struct act *a, size_t *changed)
{
    struct unit_version *due;
    enum err e = store_unit_version_due(a->db, a->arena, a->today, &due, changed);
    for (size_t i = 0; i < *changed && !e; i++) {
        struct search_key key;
        e = keys_of(a->arena, due[i].name, due[i].short_name, &key);
        if (!e)
            e = store_unit_take_version(a->db, &due[i], key.text, key.pinyin, key.initials);
    }
    return e || !*changed ? e : store_unit_rebuild(a->db);
}

/* ---- adding ------------------------------------------------------------------------------------------------------ */

/* Whether a unit may stand below `parent_id` in all of [from, until). Locks the parent. */
static enum err parent_open(struct act *a, int64_t parent_id, day from, day until)
{
    struct unit_state parent;
    enum err e = store_unit_lock(a->db, a->arena, parent_id, &parent);
    if (e)
        return e;
    if (parent.opened_on > from)
        return org_refuse_day(a, "parent", "unit.parent_later", parent.opened_on);
    if (parent.closed_on != UNIT_OPEN && parent.closed_on < until - 1)
        return org_refuse_day(a, "parent", "unit.parent_closed", parent.closed_on);
    return OK;
}

static enum err check_data(struct act *a, const char *uscc)
{
    return !uscc || uscc_ok(uscc) ? OK : org_refuse(a, ERR_INVALID, "uscc", "unit.uscc_wrong", NULL, NULL);
}

static enum err explain(struct act *a, enum err e)
{
    if (org_broke(a, e, "uq_unit_code"))
        return org_refuse(a, e, "code", "unit.code_taken", NULL, NULL);
    if (org_broke(a, e, "fk_unit_region"))
        return org_refuse(a, ERR_INVALID, "region", "unit.no_region", NULL, NULL);
    return e;
}

enum err unit_add_within(struct act *a, const struct scope *who, int64_t parent_id, const struct unit_new *in,
                         struct unit *out)
{
    int64_t root;
    struct search_key key;
    enum err e = store_unit_lock_root(a->db, a->arena, &root);
    if (!e && !parent_id && root)
        return org_refuse(a, ERR_CONFLICT, "parent", "unit.second_root", NULL, NULL);
    if (!e && parent_id)
        e = org_may(a, who, parent_id);
    if (!e)
        e = check_data(a, in->uscc);
    if (!e && parent_id)
        e = parent_open(a, parent_id, in->opened_on, UNIT_OPEN);
    if (!e)
        e = keys_of(a->arena, in->name, in->short_name, &key);
    if (e)
        return e;
    *out = (struct unit){.code = in->code,
                         .parent_id = parent_id,
                         .name = in->name,
                         .short_name = in->short_name,
                         .type = in->type,
                         .level = in->level,
                         .region_code = in->region_code,
                         .uscc = in->uscc,
                         .sort = in->sort,
                         .folded = key.text,
                         .pinyin = key.pinyin,
                         .initials = key.initials};
    token_public_id(out->public_id);
    struct unit_version first;
    e = explain(a, store_unit_add(a->db, out, in->opened_on));
    if (!e)
        e = store_unit_version_last(a->db, a->arena, out->id, &first);
    if (e)
        return e;
    first.recorded_at = a->now;
    first.recorded_by = a->person_id;
    e = store_unit_version_set(a->db, &first);
    const struct unit_state added = {.id = out->id, .code = in->code};
    return e ? e : audit_version(a, "unit.add", &added, NULL, &first);
}

/* ---- changing from a day on -------------------------------------------------------------------------------------- */

static bool same(const char *x, const char *y)
{
    return x == y || (x && y && strcmp(x, y) == 0);
}

static bool same_version(const struct unit_version *x, const struct unit_version *y)
{
    return x->parent_id == y->parent_id && same(x->name, y->name) && same(x->short_name, y->short_name) &&
           same(x->type, y->type) && same(x->level, y->level);
}

/* The unit and its last version, locked behind the unit at the top. */
static enum err lock(struct act *a, const struct scope *who, int64_t unit_id, struct unit_state *u,
                     struct unit_version *last)
{
    int64_t root;
    enum err e = store_unit_lock_root(a->db, a->arena, &root);
    if (!e)
        e = org_may(a, who, unit_id);
    if (!e)
        e = store_unit_lock(a->db, a->arena, unit_id, u);
    return e ? e : store_unit_version_last(a->db, a->arena, unit_id, last);
}

/* Whether a change from `from` on is one of the last version. */
static enum err check_day(struct act *a, const struct unit_state *u, const struct unit_version *last, day from)
{
    if (from < u->opened_on)
        return org_refuse_day(a, "from", "unit.before_opening", u->opened_on);
    if (u->closed_on != UNIT_OPEN && from > u->closed_on)
        return org_refuse_day(a, "from", "unit.after_closing", u->closed_on);
    return from < last->from_on ? org_refuse_day(a, "from", "unit.later_change", last->from_on) : OK;
}

/* Whether the unit may stand below its new parent, on every day from then on. */
static enum err check_parent(struct act *a, const struct scope *who, const struct unit_version *last,
                             const struct unit_version *next)
{
    bool circle = false;
    if (next->parent_id == last->parent_id)
        return OK;
    if (!last->parent_id)
        return org_refuse(a, ERR_CONFLICT, "parent", "unit.root_stays", NULL, NULL);
    enum err e = org_may(a, who, next->parent_id);
    if (!e)
        e = store_unit_version_circle(a->db, a->arena, next->unit_id, next->parent_id, next->from_on, next->until_on,
                                      &circle);
    if (!e && circle)
        return org_refuse(a, ERR_CONFLICT, "parent", "unit.parent_below_itself", NULL, NULL);
    return e ? e : parent_open(a, next->parent_id, next->from_on, next->until_on);
}

enum err unit_change_within(struct act *a, const struct scope *who, int64_t unit_id, const struct unit_change *c,
                            day from, bool *changed)
{
    struct unit_state u;
    struct unit_version last;
    size_t turned;
    *changed = false;
    enum err e = lock(a, who, unit_id, &u, &last);
    if (!e)
        e = check_day(a, &u, &last, from);
    if (e)
        return e;
    struct unit_version next = last;
    next.from_on = from;
    next.name = c->name ? c->name : last.name;
    next.short_name = c->short_name ? c->short_name : last.short_name;
    next.type = c->type ? c->type : last.type;
    next.level = c->level ? c->level : last.level;
    next.parent_id = c->parent_id ? c->parent_id : last.parent_id;
    next.recorded_at = a->now;
    next.recorded_by = a->person_id;
    if (same_version(&next, &last))
        return OK;
    e = check_parent(a, who, &last, &next);
    if (!e && from == last.from_on) {
        e = store_unit_version_set(a->db, &next);
    } else if (!e) {
        e = store_unit_version_end(a->db, last.id, from);
        if (!e)
            e = store_unit_version_add(a->db, &next);
    }
    if (!e)
        e = unit_turn_within(a, &turned);
    *changed = !e;
    return e ? e : audit_version(a, next.parent_id == last.parent_id ? "unit.rename" : "unit.move", &u, &last, &next);
}

enum err unit_withdraw_within(struct act *a, const struct scope *who, int64_t unit_id)
{
    struct unit_state u;
    struct unit_version last, before = {0};
    size_t turned;
    enum err e = lock(a, who, unit_id, &u, &last);
    if (e)
        return e;
    if (last.from_on <= a->today || last.from_on == u.opened_on)
        return org_refuse(a, ERR_CONFLICT, NULL, "unit.nothing_ahead", NULL, NULL);
    e = store_unit_version_remove(a->db, last.id);
    if (!e)
        e = store_unit_version_last(a->db, a->arena, unit_id, &before);
    if (!e)
        e = store_unit_version_end(a->db, before.id, last.until_on);
    if (!e)
        e = unit_turn_within(a, &turned);
    before.until_on = last.until_on;
    return e ? e : audit_version(a, "unit.withdraw", &u, &last, &before);
}

/* ---- data and closing -------------------------------------------------------------------------------------------- */

enum err unit_edit_within(struct act *a, const struct scope *who, int64_t unit_id, const struct unit_data *in,
                          bool *changed)
{
    struct unit_state u;
    struct json before, after;
    *changed = false;
    enum err e = org_may(a, who, unit_id);
    if (!e)
        e = check_data(a, in->uscc);
    if (!e)
        e = store_unit_lock(a->db, a->arena, unit_id, &u);
    if (e || (same(u.region_code, in->region_code) && same(u.uscc, in->uscc) && u.sort == in->sort))
        return e;
    e = explain(a, store_unit_set_data(a->db, unit_id, in->region_code, in->uscc, in->sort));
    if (e)
        return e;
    *changed = true;
    data_json(&before, a, u.region_code, u.uscc, u.sort);
    data_json(&after, a, in->region_code, in->uscc, in->sort);
    return org_audit(a, "unit.edit", "unit", unit_id, &before, &after);
}

static enum err refuse_occupied(struct act *a, int64_t people, int64_t units)
{
    const char *n = arena_printf(a->arena, "%lld", (long long)people),
               *m = arena_printf(a->arena, "%lld", (long long)units);
    return n && m ? org_refuse(a, ERR_CONFLICT, "last", "unit.not_empty", n, m) : ERR_NO_MEMORY;
}

static enum err set_closed(struct act *a, const struct unit_state *u, day last, const char *name)
{
    struct json before, after;
    enum err e = store_unit_set_closed(a->db, u->id, last);
    if (e)
        return e;
    closed_json(&before, a, u->closed_on);
    closed_json(&after, a, last);
    return org_audit(a, name, "unit", u->id, &before, &after);
}

enum err unit_close_within(struct act *a, const struct scope *who, int64_t unit_id, day last)
{
    struct unit_state u;
    struct unit_version v;
    int64_t people, units;
    enum err e = lock(a, who, unit_id, &u, &v);
    if (e)
        return e;
    if (u.closed_on != UNIT_OPEN)
        return org_refuse_day(a, "last", "unit.already_closed", u.closed_on);
    if (!v.parent_id)
        return org_refuse(a, ERR_CONFLICT, NULL, "unit.root_stays", NULL, NULL);
    if (last < u.opened_on)
        return org_refuse_day(a, "last", "unit.before_opening", u.opened_on);
    if (last < v.from_on)
        return org_refuse_day(a, "last", "unit.later_change", v.from_on);
    e = store_unit_occupied(a->db, a->arena, unit_id, last, &people, &units);
    if (!e && (people || units))
        return refuse_occupied(a, people, units);
    return e ? e : set_closed(a, &u, last, "unit.close");
}

enum err unit_reopen_within(struct act *a, const struct scope *who, int64_t unit_id)
{
    struct unit_state u;
    struct unit_version v;
    enum err e = lock(a, who, unit_id, &u, &v);
    if (e)
        return e;
    if (u.closed_on == UNIT_OPEN)
        return org_refuse(a, ERR_CONFLICT, NULL, "unit.not_closed", NULL, NULL);
    if (v.parent_id)
        e = parent_open(a, v.parent_id, v.from_on, UNIT_OPEN);
    return e ? e : set_closed(a, &u, UNIT_OPEN, "unit.reopen");
}
