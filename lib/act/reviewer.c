#include "lib/act/reviewer.h"

#include <string.h>

#include "lib/base/json.h"
#include "lib/base/text.h"
#include "lib/crypt/token.h"

enum { NAMES_SHOWN = 3 };

const char *reviewer_path(struct arena *a, const struct programme *p, const char *tail)
{
    const char *path = arena_printf(a, "/review%s", tail);
    return path ? programme_path(a, p, path) : NULL;
}

static enum err done(struct act *a, const struct programme *p, const char *tail, const char *flash, const char *arg)
{
    a->result_path = reviewer_path(a->arena, p, tail);
    a->flash = (struct message){.key = flash, .args = {arg}};
    return a->result_path ? OK : ERR_NO_MEMORY;
}

/* Reviewers are named from the beginning until the list is fixed. */
static enum err open_for_names(struct act *a, const uint8_t public_id[16], struct programme *p)
{
    enum err e = programme_lock(a, public_id, p);
    if (e)
        return e;
    return p->state == PROGRAMME_DRAFT || p->state == PROGRAMME_APPROVED || p->state == PROGRAMME_OPEN ||
                   p->state == PROGRAMME_REVIEWING
               ? OK
               : act_refuse(a, ERR_CONFLICT, "reviewing.not_now", NULL, NULL);
}

static enum err refuse_at(struct act *a, const char *field, const char *key)
{
    a->refused_field = field;
    return act_refuse(a, ERR_INVALID, key, NULL, NULL);
}

static const char *as_json(struct act *a, const struct reviewer *x, const char *note)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_int(&j, "person", x->person_id);
    json_int_or_null(&j, "kind", x->kind_id);
    if (x->most)
        json_int(&j, "most", x->most);
    json_bool(&j, "left", x->left_at != 0);
    if (note && note[0])
        json_text(&j, "note", note);
    json_close(&j);
    return json_end(&j);
}

/* ---- who ------------------------------------------------------------------------------------------------------------------ */

static enum err add_work(struct act *a, void *context)
{
    const struct reviewer_order *x = context;
    struct programme p;
    struct programme_kind kind = {0};
    struct reviewer_new row = {.person_id = x->person_id, .most = x->most, .created_by = a->person_id};
    int64_t id;
    bool party = false;
    enum err e = open_for_names(a, x->programme, &p);
    if (!e && x->kind)
        e = store_programme_kind_find(a->db, a->arena, p.id, x->kind, &kind);
    if (!e)
        e = store_programme_is_party(a->db, a->arena, p.id, x->person_id, &party);
    if (e)
        return e;
    if (party) {
        a->refused_field = "person";
        return act_refuse(a, ERR_CONFLICT, "reviewing.rival", NULL, NULL);
    }
    token_public_id(row.public_id);
    row.programme_id = p.id;
    row.kind_id = kind.id;
    e = store_reviewer_add(a->db, &row, a->now, &id);
    if (e == ERR_CONFLICT) {
        a->refused_field = "person";
        return act_refuse(a, ERR_CONFLICT, "reviewing.there", NULL, NULL);
    }
    if (e)
        return e;
    const struct reviewer after = {.person_id = x->person_id, .kind_id = kind.id, .most = x->most};
    e = act_audit(a, "reviewing.add", "reviewer", id, NULL, as_json(a, &after, NULL));
    return e ? e : done(a, &p, "/reviewers", "reviewing.done.add", NULL);
}

enum err act_reviewer_add(struct act *a, const struct reviewer_order *x)
{
    struct reviewer_order order = *x;
    return act_run(a, "reviewing.add", add_work, &order);
}

static enum err release(struct act *a, const struct review *x, const char *reason)
{
    return store_review_move(a->db, x, REVIEW_RELEASED, reason, a->person_id, a->now);
}

/* What somebody has not handed in. */
static enum err release_open(struct act *a, const struct programme *p, int64_t reviewer_id, const char *reason)
{
    struct review *list;
    size_t n;
    enum err e = store_review_of_programme(a->db, a->arena, p->id, &list, &n);
    for (size_t i = 0; i < n && !e; i++)
        if (list[i].reviewer_id == reviewer_id && list[i].state == REVIEW_OPEN)
            e = release(a, &list[i], reason);
    return e;
}

struct leaving {
    struct reviewer_leaving x;
    bool back;
};

static enum err leave_work(struct act *a, void *context)
{
    const struct leaving *l = context;
    struct programme p;
    struct reviewer r;
    enum err e = open_for_names(a, l->x.programme, &p);
    if (!e)
        e = store_reviewer_find(a->db, a->arena, p.id, l->x.reviewer, a->today, &r);
    if (e)
        return e;
    if (!l->back && !l->x.reason[0])
        return refuse_at(a, "reason", "reviewing.reason");
    const char *before = as_json(a, &r, NULL);
    if ((r.left_at != 0) == l->back) {
        e = store_reviewer_leave(a->db, r.id, a->now, l->back ? "" : l->x.reason);
        if (!e && !l->back)
            e = release_open(a, &p, r.id, l->x.reason);
        r.left_at = l->back ? 0 : a->now;
        if (!e)
            e = act_audit(a, l->back ? "reviewing.back" : "reviewing.leave", "reviewer", r.id, before,
                          as_json(a, &r, l->x.reason));
    }
    return e ? e : done(a, &p, "/reviewers", l->back ? "reviewing.done.back" : "reviewing.done.leave", r.name);
}

enum err act_reviewer_leave(struct act *a, const struct reviewer_leaving *x, bool back)
{
    struct leaving order = {*x, back};
    return act_run(a, back ? "reviewing.back" : "reviewing.leave", leave_work, &order);
}

/* ---- what they keep out of -------------------------------------------------------------------------------------------------- */

static enum err declare_work(struct act *a, void *context)
{
    const struct reviewer_declaration *x = context;
    struct programme p;
    struct reviewer r;
    struct nomination n;
    struct review *list;
    size_t count;
    enum err e = open_for_names(a, x->programme, &p);
    if (!e)
        e = store_reviewer_find(a->db, a->arena, p.id, x->reviewer, a->today, &r);
    if (!e)
        e = store_nomination_find(a->db, a->arena, x->nomination, &n);
    if (!e && n.programme_id != p.id)
        e = ERR_NOT_FOUND;
    if (e)
        return e;
    if (!x->note[0])
        return refuse_at(a, "note", "reviewing.note");
    e = store_reviewer_declare(a->db, r.id, n.id, p.id, x->note, a->person_id, a->now);
    if (e == ERR_CONFLICT)
        return act_refuse(a, ERR_CONFLICT, "reviewing.declared", NULL, NULL);
    if (!e)
        e = store_review_of_programme(a->db, a->arena, p.id, &list, &count);
    for (size_t i = 0; !e && i < count; i++)
        if (list[i].reviewer_id == r.id && list[i].nomination_id == n.id && list[i].state != REVIEW_RELEASED)
            e = release(a, &list[i], x->note);
    if (!e)
        e = act_audit(a, "reviewing.declare", "nomination", n.id, NULL, as_json(a, &r, x->note));
    return e ? e : done(a, &p, "/reviewers", "reviewing.done.declare", r.name);
}

enum err act_reviewer_declare(struct act *a, const struct reviewer_declaration *x)
{
    struct reviewer_declaration order = *x;
    return act_run(a, "reviewing.declare", declare_work, &order);
}

/* ---- what is assigned ------------------------------------------------------------------------------------------------------- */

/* "周一、周二、周三" of those who cannot have enough, and how many there are. */
static enum err refuse_impossible(struct act *a, const struct reviewer_plan *x)
{
    const char *names = "";
    size_t n = 0;
    for (size_t j = 0; j < x->nomination_count && names; j++) {
        if (x->result.missing[j] == 0)
            continue;
        if (n < NAMES_SHOWN)
            names = arena_printf(a->arena, "%s%s%s", names, n ? "、" : "", x->nominations[j].name);
        n++;
    }
    return names ? act_refuse(a, ERR_CONFLICT, "reviewing.impossible", names, act_number(a, (int64_t)n))
                 : ERR_NO_MEMORY;
}

static enum err ask_plan(struct act *a, const struct reviewer_plan *x)
{
    size_t active = 0;
    for (size_t k = 0; k < x->reviewer_count; k++)
        active += !x->reviewers[k].left_at;
    if (active == 0)
        return act_refuse(a, ERR_CONFLICT, "reviewing.no_reviewers", NULL, NULL);
    if (x->without_rubric)
        return act_refuse(a, ERR_CONFLICT, "reviewing.no_rubric", x->without_rubric, NULL);
    if (!x->result.possible)
        return refuse_impossible(a, x);
    return x->added + x->released > 0 ? OK : act_refuse(a, ERR_CONFLICT, "reviewing.nothing", NULL, NULL);
}

static struct review_new begun(const struct act *a, const struct reviewer_plan *x, size_t j, size_t k)
{
    struct review_new row = {.programme_id = x->nominations[j].programme_id,
                             .kind_id = x->nominations[j].kind_id,
                             .nomination_id = x->nominations[j].id,
                             .reviewer_id = x->reviewers[k].id,
                             .by = a->person_id,
                             .on = a->today};
    token_public_id(row.public_id);
    return row;
}

static enum err tell(struct act *a, const struct programme *p, const struct reviewer *r, size_t n)
{
    const char *const args[] = {p->title, act_number(a, (int64_t)n), NULL};
    return n > 0 ? act_notice(a, r->person_id, "reviewing.assigned", "/award/reviews", args) : OK;
}

/* What is new goes to the database at once: thousands of rows, while the programme is locked. */
static enum err carry_out(struct act *a, const struct programme *p, const struct reviewer_plan *x)
{
    struct review_new *new = arena_array(a->arena, x->added + 1, sizeof *new);
    size_t *given = arena_array(a->arena, x->reviewer_count + 1, sizeof *given), n = 0;
    enum err e = new &&given ? OK : ERR_NO_MEMORY;
    for (size_t k = 0; k < x->reviewer_count && !e; k++)
        for (size_t j = 0; j < x->nomination_count && !e; j++) {
            const struct review *r;
            const enum reviewer_deed deed = reviewer_plan_deed(x, j, k, &r);
            given[k] += deed == REVIEWER_BEGIN;
            if (deed == REVIEWER_BEGIN && !r)
                new[n++] = begun(a, x, j, k);
            else if (deed == REVIEWER_BEGIN)
                e = store_review_again(a->db, r, a->person_id, a->today, a->now);
            else if (deed == REVIEWER_RELEASE)
                e = release(a, r, "");
        }
    if (!e)
        e = store_review_assign(a->db, a->arena, new, n, a->now);
    for (size_t k = 0; k < x->reviewer_count && !e; k++)
        e = tell(a, p, &x->reviewers[k], given[k]);
    return e;
}

static const char *plan_json(struct act *a, const struct reviewer_plan *x)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_int(&j, "nominations", (int64_t)x->nomination_count);
    json_int(&j, "added", (int64_t)x->added);
    json_int(&j, "released", (int64_t)x->released);
    json_int(&j, "lightest", (int64_t)x->lightest);
    json_int(&j, "heaviest", (int64_t)x->heaviest);
    json_close(&j);
    return json_end(&j);
}

static enum err assign_work(struct act *a, void *context)
{
    const uint8_t *programme = context;
    struct programme p;
    struct reviewer_plan x;
    enum err e = programme_lock(a, programme, &p);
    if (e)
        return e;
    if (p.state != PROGRAMME_REVIEWING)
        return act_refuse(a, ERR_CONFLICT, "reviewing.not_now", NULL, NULL);
    e = reviewer_plan_make(a, &p, &x);
    if (!e)
        e = ask_plan(a, &x);
    if (!e)
        e = carry_out(a, &p, &x);
    if (e == ERR_CONFLICT &&
        !a->refusal.key) /* the database knows more by now than the plan: somebody declared, was posted */
        return act_refuse(a, ERR_CONFLICT, "reviewing.changed", NULL, NULL);
    if (!e)
        e = act_audit(a, "reviewing.assign", "programme", p.id, NULL, plan_json(a, &x));
    return e ? e : done(a, &p, "/reviewers", "reviewing.done.assign", act_number(a, (int64_t)x.added));
}

enum err act_reviewer_assign(struct act *a, const uint8_t programme[16])
{
    uint8_t id[16];
    memcpy(id, programme, sizeof id);
    return act_run(a, "reviewing.assign", assign_work, id);
}
