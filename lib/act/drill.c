#include "lib/act/drill.h"

#include <string.h>

#include "lib/act/drill_private.h"
#include "lib/base/json.h"
#include "lib/base/text.h"
#include "lib/crypt/token.h"
#include "lib/store/drill_choice.h"
#include "lib/store/edition.h"
#include "lib/store/person_find.h"

enum { DAYS_AWAY_MAX = 366 }; /* a slip of the year is not a plan */

static const char MINE[] = "/contest/drills/mine"; /* where those who are called see it */

static struct scope scope_of(const struct act *a)
{
    return (struct scope){a->person_id, DRILL_CAPABILITY, a->today};
}

enum err act_drill_lock(struct act *a, const uint8_t drill_id[16], struct drill *out)
{
    const struct scope who = scope_of(a);
    return store_drill_lock(a->db, a->arena, drill_id, &who, out);
}

enum err act_drill_show(struct act *a, const struct drill *d)
{
    char id[TEXT_ID_SIZE];
    text_id_encode(d->public_id, id);
    a->result_path = arena_printf(a->arena, "/contest/drill/%s", id);
    return a->result_path ? OK : ERR_NO_MEMORY;
}

enum err act_drill_refuse_state(struct act *a, const struct drill *d)
{
    return act_refuse(a, ERR_CONFLICT, d->state == DRILL_CANCELLED ? "drill.is_cancelled" : "drill.is_held", NULL,
                      NULL);
}

/* For the audit log. NULL: no memory. */
static const char *as_json(struct act *a, const struct drill *d)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_text(&j, "state", drill_state_code(d->state));
    json_int(&j, "unit", d->unit_id);
    json_int_or_null(&j, "edition", d->edition_id);
    json_text(&j, "discipline", d->discipline_code);
    json_text(&j, "topic", d->topic);
    json_instant(&j, "starts_at", d->starts_at);
    json_instant(&j, "ends_at", d->ends_at);
    json_text(&j, "place", d->place);
    json_int(&j, "leader", d->leader_id);
    json_int(&j, "mark_step_x10", d->mark_step_x10);
    json_text(&j, "note", d->note);
    json_text(&j, "cancel_reason", d->cancel_reason);
    json_close(&j);
    return json_end(&j);
}

static enum err audit_change(struct act *a, const char *name, const struct drill *before, const struct drill *after)
{
    const char *was = before ? as_json(a, before) : NULL, *is = as_json(a, after);
    return is && (!before || was) ? act_audit(a, name, "drill", after->id, was, is) : ERR_NO_MEMORY;
}

/* Tells somebody of a drill that is still to come: topic, hour, place and, where there is one, why. */
static enum err tell(struct act *a, const struct drill *d, int64_t person_id, const char *kind, const char *why)
{
    const char *when = act_moment(a, d->starts_at);
    if (!when)
        return ERR_NO_MEMORY;
    const char *const args[] = {d->topic, when, d->place, why, NULL};
    return d->ends_at > a->now && person_id != a->person_id ? act_notice(a, person_id, kind, MINE, args) : OK;
}

static enum err tell_all(struct act *a, const struct drill *d, const char *kind, const char *why)
{
    struct drill_person *people;
    size_t n;
    enum err e = store_drill_people_list(a->db, a->arena, d->id, a->today, &people, &n);
    for (size_t i = 0; i < n && !e; i++)
        e = tell(a, d, people[i].person_id, kind, why);
    return e;
}

/* ---- planning ---------------------------------------------------------------------------------------------------- */

/* The discipline's code must be one of those there are; without a topic its name is the topic. */
static enum err read_discipline(struct act *a, const struct drill_input *in, const struct drill *before,
                                struct drill *out)
{
    struct drill_choice *list;
    size_t n;
    out->discipline_code = *in->discipline ? in->discipline : NULL;
    out->topic = in->topic;
    enum err e = store_drill_choice_disciplines(a->db, a->arena, &list, &n);
    if (e)
        return e;
    const char *name = NULL;
    for (size_t i = 0; i < n && out->discipline_code; i++)
        if (strcmp(list[i].code, in->discipline) == 0)
            name = list[i].name;
    const bool kept = before && before->discipline_code && strcmp(before->discipline_code, in->discipline) == 0;
    if (out->discipline_code && !name && !kept) {
        a->refused_field = "discipline";
        return act_refuse(a, ERR_INVALID, "form.choice", NULL, NULL);
    }
    if (!*out->topic)
        out->topic = name;
    if (!out->topic) {
        a->refused_field = "topic";
        return act_refuse(a, ERR_INVALID, "drill.topic_needed", NULL, NULL);
    }
    return OK;
}

static enum err read_edition(struct act *a, const struct drill_input *in, const struct drill *before, struct drill *out)
{
    out->edition_id = 0;
    if (!in->edition)
        return OK;
    const struct scope who = {a->person_id, "contest.manage", a->today};
    struct edition x;
    enum err e = store_edition_find(a->db, a->arena, in->edition, &who, &x);
    if (e && e != ERR_NOT_FOUND)
        return e;
    const bool kept = !e && before && before->edition_id == x.id;
    if (e || (x.state != EDITION_OPEN && !kept)) {
        a->refused_field = "edition";
        return act_refuse(a, ERR_INVALID, "form.choice", NULL, NULL);
    }
    out->edition_id = x.id;
    return OK;
}

static enum err read_leader(struct act *a, const struct drill_input *in, const struct drill *before, struct drill *out)
{
    const struct scope who = scope_of(a);
    struct person_hit hit;
    if (!in->leader) {
        out->leader_id = a->person_id;
        return OK;
    }
    if (before && memcmp(before->leader_public_id, in->leader, 16) == 0)
        return OK;
    enum err e = store_person_find_one(a->db, a->arena, in->leader, &who, &hit);
    out->leader_id = e ? 0 : hit.id;
    return e;
}

static enum err read_hours(struct act *a, const struct drill_input *in, struct drill *out)
{
    const int64_t away = (int64_t)clock_local_day(in->starts_at) - a->today;
    if (in->ends_at <= in->starts_at) {
        a->refused_field = "to";
        return act_refuse(a, ERR_INVALID, "drill.hours", NULL, NULL);
    }
    if (away < -DAYS_AWAY_MAX || away > DAYS_AWAY_MAX) {
        a->refused_field = "day";
        return act_refuse(a, ERR_INVALID, "drill.too_far", NULL, NULL);
    }
    out->starts_at = in->starts_at;
    out->ends_at = in->ends_at;
    return OK;
}

static enum err read_step(struct act *a, const struct drill_input *in, const struct drill *before, struct drill *out)
{
    if (!drill_step_good(in->mark_step_x10))
        return ERR_INVALID;
    if (before && before->called && before->mark_step_x10 != in->mark_step_x10) {
        a->refused_field = "step";
        return act_refuse(a, ERR_CONFLICT, "drill.step_fixed", NULL, NULL);
    }
    out->mark_step_x10 = in->mark_step_x10;
    return OK;
}

static enum err read_input(struct act *a, const struct drill_input *in, const struct drill *before, struct drill *out)
{
    enum err e = read_discipline(a, in, before, out);
    if (!e)
        e = read_edition(a, in, before, out);
    if (!e)
        e = read_hours(a, in, out);
    if (!e)
        e = read_leader(a, in, before, out);
    if (!e)
        e = read_step(a, in, before, out);
    out->place = in->place;
    out->note = in->note;
    return e;
}

static enum err add(struct act *a, const struct drill_input *in, struct drill *d)
{
    const struct scope who = scope_of(a);
    enum err e = store_drill_choice_unit(a->db, a->arena, in->unit, &who, &d->unit_id);
    if (!e)
        e = read_input(a, in, NULL, d);
    if (e)
        return e;
    d->state = DRILL_PLANNED;
    token_public_id(d->public_id);
    e = store_drill_add(a->db, d, a->person_id, a->now);
    if (!e)
        e = store_drill_log(a->db, d->id, DRILL_NONE, DRILL_PLANNED, a->person_id, "", a->now);
    return e ? e : audit_change(a, "drill.plan", NULL, d);
}

static enum err change(struct act *a, const struct drill_input *in, struct drill *d)
{
    struct drill before;
    enum err e = act_drill_lock(a, in->drill_id, &before);
    if (e)
        return e;
    if (before.state != DRILL_PLANNED)
        return act_drill_refuse_state(a, &before);
    if (before.version != in->version)
        return act_refuse(a, ERR_CONFLICT, "drill.changed", NULL, NULL);
    *d = before;
    e = read_input(a, in, &before, d);
    if (!e)
        e = store_drill_change(a->db, d);
    if (!e)
        e = audit_change(a, "drill.change", &before, d);
    const bool elsewhere =
        before.starts_at != d->starts_at || before.ends_at != d->ends_at || strcmp(before.place, d->place) != 0;
    return e || !elsewhere ? e : tell_all(a, d, "drill.moved", NULL);
}

static enum err save_work(struct act *a, void *context)
{
    const struct drill_input *in = context;
    struct drill d = {0};
    enum err e = in->drill_id ? change(a, in, &d) : add(a, in, &d);
    a->flash = (struct message){.key = in->drill_id ? "flash.drill_saved" : "flash.drill_planned"};
    return e ? e : act_drill_show(a, &d);
}

enum err act_drill_save(struct act *a, const struct drill_input *in)
{
    struct drill_input copy = *in;
    return act_run(a, in->drill_id ? "drill.change" : "drill.plan", save_work, &copy);
}

/* ---- calling people ---------------------------------------------------------------------------------------------- */

struct call {
    const uint8_t *drill_id;
    const uint8_t *person;
    const uint8_t *unit;
    const char *specialty;
};

static enum err call_all(struct act *a, const struct drill *d, const int64_t *people, size_t n)
{
    if (d->called + (int64_t)n > DRILL_PEOPLE_MAX) {
        const char *max = arena_printf(a->arena, "%d", DRILL_PEOPLE_MAX);
        return max ? act_refuse(a, ERR_CONFLICT, "drill.too_many", max, NULL) : ERR_NO_MEMORY;
    }
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_array(&j, "called");
    enum err e = OK;
    for (size_t i = 0; i < n && !e; i++) {
        json_int(&j, NULL, people[i]);
        e = store_drill_people_call(a->db, d->id, people[i], d->mark_step_x10, a->now);
        if (!e)
            e = tell(a, d, people[i], "drill.called", NULL);
    }
    json_close(&j);
    json_close(&j);
    if (e)
        return e;
    const char *after = json_end(&j), *count = arena_printf(a->arena, "%zu", n);
    a->flash = (struct message){.key = "flash.drill_called", .args = {count}};
    return after && count ? act_audit(a, "drill.call", "drill", d->id, NULL, after) : ERR_NO_MEMORY;
}

static enum err call_work(struct act *a, void *context)
{
    const struct call *x = context;
    const struct scope who = scope_of(a);
    struct drill d;
    struct person_hit hit;
    enum err e = act_drill_lock(a, x->drill_id, &d);
    if (!e)
        e = store_person_find_one(a->db, a->arena, x->person, &who, &hit);
    if (!e)
        e = act_drill_show(a, &d);
    if (e)
        return e;
    a->refused_field = "person";
    if (d.state != DRILL_PLANNED)
        return act_drill_refuse_state(a, &d);
    e = call_all(a, &d, &hit.id, 1);
    return e == ERR_CONFLICT && !a->refusal.key ? act_refuse(a, e, "drill.called_already", hit.name, NULL) : e;
}

enum err act_drill_call(struct act *a, const uint8_t drill_id[16], const uint8_t person[16])
{
    struct call x = {.drill_id = drill_id, .person = person};
    return act_run(a, "drill.call", call_work, &x);
}

static enum err call_unit_work(struct act *a, void *context)
{
    const struct call *x = context;
    const struct scope who = scope_of(a);
    struct drill d;
    int64_t *people, unit_id;
    size_t n;
    enum err e = act_drill_lock(a, x->drill_id, &d);
    if (!e)
        e = store_drill_choice_unit(a->db, a->arena, x->unit, &who, &unit_id);
    if (!e)
        e = act_drill_show(a, &d);
    if (e)
        return e;
    if (d.state != DRILL_PLANNED)
        return act_drill_refuse_state(a, &d);
    e = store_drill_people_callable(a->db, a->arena, d.id, x->unit, x->specialty, &who, DRILL_PEOPLE_MAX + 1, &people,
                                    &n);
    if (e)
        return e;
    a->refused_field = "specialty";
    return n ? call_all(a, &d, people, n) : act_refuse(a, ERR_CONFLICT, "drill.nobody_to_call", NULL, NULL);
}

enum err act_drill_call_unit(struct act *a, const uint8_t drill_id[16], const uint8_t unit[16], const char *specialty)
{
    struct call x = {.drill_id = drill_id, .unit = unit, .specialty = specialty};
    return act_run(a, "drill.call", call_unit_work, &x);
}

static enum err uncall_work(struct act *a, void *context)
{
    const struct call *x = context;
    struct drill d;
    struct drill_person *people, *out = NULL;
    size_t n;
    enum err e = act_drill_lock(a, x->drill_id, &d);
    if (!e)
        e = store_drill_people_list(a->db, a->arena, d.id, a->today, &people, &n);
    if (!e)
        e = act_drill_show(a, &d);
    if (e)
        return e;
    if (d.state != DRILL_PLANNED)
        return act_drill_refuse_state(a, &d);
    for (size_t i = 0; i < n; i++)
        if (memcmp(people[i].public_id, x->person, 16) == 0)
            out = &people[i];
    if (!out)
        return ERR_NOT_FOUND;
    if (out->presence != DRILL_CALLED)
        return act_refuse(a, ERR_CONFLICT, "drill.recorded", out->name, NULL);
    e = store_drill_people_uncall(a->db, d.id, out->person_id);
    if (!e)
        e = tell(a, &d, out->person_id, "drill.uncalled", NULL);
    const char *before = arena_printf(a->arena, "{\"called\":[%lld]}", (long long)out->person_id);
    if (!e)
        e = before ? act_audit(a, "drill.uncall", "drill", d.id, before, NULL) : ERR_NO_MEMORY;
    a->flash = (struct message){.key = "flash.drill_uncalled", .args = {out->name}};
    return e;
}

enum err act_drill_uncall(struct act *a, const uint8_t drill_id[16], const uint8_t person[16])
{
    struct call x = {.drill_id = drill_id, .person = person};
    return act_run(a, "drill.uncall", uncall_work, &x);
}

/* ---- cancelling -------------------------------------------------------------------------------------------------- */

struct cancel {
    const uint8_t *drill_id;
    const char *reason;
};

static enum err cancel_work(struct act *a, void *context)
{
    const struct cancel *x = context;
    struct drill d;
    enum err e = act_drill_lock(a, x->drill_id, &d);
    if (e)
        return e;
    if (!drill_may_become(d.state, DRILL_CANCELLED))
        return act_drill_refuse_state(a, &d);
    struct drill after = d;
    after.state = DRILL_CANCELLED;
    after.cancel_reason = x->reason;
    e = store_drill_become(a->db, d.id, d.state, DRILL_CANCELLED, x->reason);
    if (!e)
        e = store_drill_log(a->db, d.id, d.state, DRILL_CANCELLED, a->person_id, x->reason, a->now);
    if (!e)
        e = audit_change(a, "drill.cancel", &d, &after);
    if (!e)
        e = tell_all(a, &d, "drill.cancelled", x->reason);
    a->flash = (struct message){.key = "flash.drill_cancelled"};
    return e ? e : act_drill_show(a, &d);
}

enum err act_drill_cancel(struct act *a, const uint8_t drill_id[16], const char *reason)
{
    struct cancel x = {drill_id, reason};
    return act_run(a, "drill.cancel", cancel_work, &x);
}
