/* drill edit: the form of a drill. */
#include <string.h>

#include "cgi-bin/contest/drill.h"
#include "cgi-bin/contest/pages.h"
#include "cgi-bin/contest/templates.h"
#include "lib/act/drill.h"
#include "lib/app/pick.h"

static const char *const STEPS[] = {"half", "one", "tenth", NULL};
static const int64_t STEP_X10[] = {5, 10, 1}; /* in the order of STEPS */

static const struct field NEW_FIELDS[] = {{.name = "edition", .type = FIELD_ID, .label = "drill.edition"}};
const struct form drill_new_form = FORM("drill_new", NEW_FIELDS);

static const struct field FIELDS[] = {
    {.name = "unit", .type = FIELD_ID, .required = true, .label = "drill.unit"},
    {.name = "discipline", .type = FIELD_TEXT, .max = 16, .label = "drill.discipline"},
    {.name = "topic", .type = FIELD_TEXT, .max = 100, .label = "drill.topic"},
    {.name = "edition", .type = FIELD_ID, .label = "drill.edition"},
    {.name = "day", .type = FIELD_DAY, .required = true, .label = "drill.day"},
    {.name = "from", .type = FIELD_TIME, .required = true, .label = "drill.from"},
    {.name = "to", .type = FIELD_TIME, .required = true, .label = "drill.to"},
    {.name = "place", .type = FIELD_TEXT, .required = true, .max = 100, .label = "drill.place"},
    PICK_FIELDS("leader", "drill.leader_pick", false),
    {.name = "step", .type = FIELD_CHOICE, .required = true, .choices = STEPS, .label = "drill.step"},
    {.name = "note", .type = FIELD_LINES, .max = 500, .label = "drill.bring"},
    {.name = "version", .type = FIELD_INT, .min = 0, .max = 1000000000, .label = "drill.topic"},
};
const struct form drill_form = FORM("drill", FIELDS);

static const struct pick LEADER = {"leader", DRILL_CAPABILITY};

static instant moment(day d, int64_t minutes)
{
    struct civil c = clock_day_civil(d);
    c.hour = (int)(minutes / 60);
    c.minute = (int)(minutes % 60);
    return clock_from_local(&c);
}

static int64_t minutes_of(instant t)
{
    const struct civil c = clock_local(t);
    return (int64_t)c.hour * 60 + c.minute;
}

static enum err show(struct page *p, const struct drill *d)
{
    page_form(p, "form", 0);
    enum err e = pick_put(p, "form", &LEADER);
    if (!e)
        e = drill_unit_choices(p, "form", "unit");
    if (!e)
        e = drill_discipline_choices(p, "form", "discipline");
    if (!e)
        e = drill_edition_choices(p, "form", "edition");
    if (e)
        return e;
    if (d)
        drill_put(p, view_at(view_root(p->data), "drill"), d);
    view_set(p->data, "action_path", d ? drill_path(p, d, "/edit") : "/contest/drill/new");
    view_set(p->data, "back_path", d ? drill_path(p, d, "") : "/contest/drills");
    return page_render(p, TEMPLATE_DRILL_EDIT, d ? "drill.edit" : "drill.new", "contest");
}

enum err drill_new(struct page *p)
{
    const uint8_t *edition = form_id(p->form, "edition");
    enum err e = form_blank(&drill_form, p->arena, &p->form);
    if (e)
        return e;
    if (edition)
        form_put_id(p->form, "edition", 0, edition);
    form_put_int(p->form, "day", 0, p->today + 1);
    form_put(p->form, "step", 0, STEPS[0]);
    return show(p, NULL);
}

/* A drill that is over or called off is fixed, and its page says so. */
static enum err find_planned(struct page *p, struct drill *d)
{
    enum err e = drill_open(p, d);
    if (e || d->state == DRILL_PLANNED)
        return e;
    const struct message fixed = {.key = d->state == DRILL_HELD ? "!drill.is_held" : "!drill.is_cancelled"};
    return page_redirect(p, drill_path(p, d, ""), &fixed);
}

enum err drill_edit(struct page *p)
{
    struct drill d;
    enum err e = find_planned(p, &d);
    if (e || p->answered)
        return e;
    e = form_blank(&drill_form, p->arena, &p->form);
    if (e)
        return e;
    struct form_values *f = p->form;
    const struct person_hit leader = {.name = d.leader, .staff_no = d.leader_staff_no};
    form_put(f, "discipline", 0, d.discipline_code);
    form_put(f, "topic", 0, d.topic);
    if (d.edition_id)
        form_put_id(f, "edition", 0, d.edition_public_id);
    form_put_int(f, "day", 0, clock_local_day(d.starts_at));
    form_put_int(f, "from", 0, minutes_of(d.starts_at));
    form_put_int(f, "to", 0, minutes_of(d.ends_at));
    form_put(f, "place", 0, d.place);
    form_put(f, "leader", 0, pick_text(p->arena, &leader));
    for (size_t i = 0; STEPS[i]; i++)
        if (STEP_X10[i] == d.mark_step_x10)
            form_put(f, "step", 0, STEPS[i]);
    form_put(f, "note", 0, d.note);
    form_put_int(f, "version", 0, d.version);
    return show(p, &d);
}

/* Who leads: as picked; as it was, when the field still says so; NULL: whoever plans it. */
static enum err read_leader(struct page *p, const struct drill *d, const uint8_t **leader)
{
    struct person_hit hit;
    const struct person_hit was = {.name = d ? d->leader : "", .staff_no = d ? d->leader_staff_no : ""};
    const char *text = d ? pick_text(p->arena, &was) : NULL;
    *leader = NULL;
    if (text && !form_has(p->form, "leader_id") && strcmp(form_text(p->form, "leader"), text) == 0) {
        *leader = d->leader_public_id;
        return OK;
    }
    enum err e = pick_person(p, &LEADER, &hit);
    if (!e && hit.id)
        *leader = (const uint8_t *)arena_copy(p->arena, hit.public_id, 16);
    return e;
}

static enum err save(struct page *p, const struct drill *d)
{
    const struct form_values *f = p->form;
    const uint8_t *leader;
    enum err e = read_leader(p, d, &leader);
    if (e == ERR_INVALID || (!e && page_form_invalid(p))) {
        p->resp.status = 422;
        return show(p, d);
    }
    if (e)
        return e;
    const day on = form_day(f, "day");
    const struct drill_input in = {
        .drill_id = d ? d->public_id : NULL,
        .version = form_int(f, "version"),
        .unit = form_id(f, "unit"),
        .edition = form_id(f, "edition"),
        .discipline = form_text(f, "discipline"),
        .topic = form_text(f, "topic"),
        .starts_at = moment(on, form_int(f, "from")),
        .ends_at = moment(on, form_int(f, "to")),
        .place = form_text(f, "place"),
        .leader = leader,
        .mark_step_x10 = STEP_X10[form_int(f, "step")],
        .note = form_text(f, "note"),
    };
    struct act act = page_act(p);
    e = act_drill_save(&act, &in);
    const bool fixed = d && d->state != DRILL_PLANNED;
    if ((e != ERR_CONFLICT && e != ERR_INVALID) || !act.refusal.key || fixed || request_wants_json(&p->req))
        return page_done(p, &act, e, d ? drill_path(p, d, "") : "/contest/drills");
    page_form_refuse(p, &act);
    struct drill now;
    if (d && e == ERR_CONFLICT && !act.refused_field && !drill_open(p, &now))
        form_put_int(p->form, "version", 0, now.version); /* a second try replaces what stands now, knowingly */
    p->resp.status = response_status_of(e);
    return show(p, d);
}

enum err drill_create(struct page *p)
{
    return save(p, NULL);
}

enum err drill_save(struct page *p)
{
    struct drill d;
    enum err e = drill_open(p, &d);
    return e ? e : save(p, &d);
}
