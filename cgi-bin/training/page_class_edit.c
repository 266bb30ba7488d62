/* class edit: the form of a class that is a draft, with its sessions (课次) as rows. */
#include <string.h>

#include "cgi-bin/training/class_row.h"
#include "cgi-bin/training/manage.h"
#include "cgi-bin/training/manage_pages.h"
#include "cgi-bin/training/templates.h"
#include "lib/act/class.h"
#include "lib/store/course.h"
#include "lib/store/instructor.h"
#include "lib/store/venue.h"

enum { BLANK_ROWS = 2, UNITS_MAX = 2000, OPENS_AT_MINUTE = 9 * 60 };

static const char *const AUDIENCES[] = {"all", "units", NULL};
static const char *const ROUTES[] = {"none", "unit", "base", "unit_base", NULL}; /* in the order of enrolment_route */

static const struct field NEW_FIELDS[] = {{.name = "course", .type = FIELD_ID, .label = "plan.course"}};
const struct form class_new_form = FORM("class_new", NEW_FIELDS);

#define SESSION .many = TIMETABLE_SESSIONS_MAX, .group = "session"
static const struct field FIELDS[] = {
    {.name = "course", .type = FIELD_ID, .required = true, .label = "plan.course"},
    {.name = "organizer", .type = FIELD_ID, .label = "plan.held_by"},
    {.name = "term_no", .type = FIELD_INT, .min = 1, .max = 9999, .label = "plan.term_no"},
    {.name = "session_day", .type = FIELD_DAY, .required = true, SESSION, .label = "meeting.day"},
    {.name = "session_from", .type = FIELD_TIME, .required = true, SESSION, .label = "meeting.from"},
    {.name = "session_to", .type = FIELD_TIME, .required = true, SESSION, .label = "meeting.to"},
    {.name = "session_venue", .type = FIELD_ID, .required = true, SESSION, .label = "meeting.venue"},
    {.name = "session_instructor", .type = FIELD_ID, SESSION, .label = "meeting.instructor"},
    {.name = "session_topic", .type = FIELD_TEXT, .required = true, .max = 100, SESSION, .label = "meeting.topic"},
    {.name = "session_hours",
     .type = FIELD_DECIMAL,
     .required = true,
     .scale = 1,
     .min = 0,
     .max = 240,
     SESSION,
     .label = "meeting.hours"},
    {.name = "capacity",
     .type = FIELD_INT,
     .required = true,
     .min = 1,
     .max = CLASS_CAPACITY_MAX,
     .label = "plan.capacity"},
    {.name = "opens_at", .type = FIELD_MOMENT, .required = true, .label = "plan.opens_at"},
    {.name = "closes_at", .type = FIELD_MOMENT, .required = true, .label = "plan.closes_at"},
    {.name = "approve_by", .type = FIELD_MOMENT, .label = "plan.approve_by"},
    {.name = "audience", .type = FIELD_CHOICE, .required = true, .choices = AUDIENCES, .label = "plan.audience"},
    {.name = "unit", .type = FIELD_ID, .many = UNITS_MAX, .label = "plan.units"},
    {.name = "route", .type = FIELD_CHOICE, .required = true, .choices = ROUTES, .label = "route"},
    {.name = "note", .type = FIELD_LINES, .max = 500, .label = "plan.bring"},
    {.name = "version", .type = FIELD_INT, .min = 0, .max = 1000000000, .label = "plan.course"},
    {.name = "rows", .type = FIELD_INT, .min = 0, .max = TIMETABLE_SESSIONS_MAX, .label = "plan.course"},
    {.name = "do", .type = FIELD_TEXT, .max = 10, .label = "plan.course"},
};
const struct form class_form = FORM("class", FIELDS);

/* ---- what can be chosen ---------------------------------------------------------------------------------------------
 */

static struct view_option course_choice(const struct page *p, const void *item)
{
    const struct course_option *c = item;
    return (struct view_option){manage_id(p, c->public_id), arena_printf(p->arena, "%s %s", c->code, c->title)};
}

static enum err put_courses(const struct page *p)
{
    struct course_option *list;
    size_t n;
    enum err e = store_course_options(p->db, p->arena, &list, &n);
    return e ? e : manage_choices(p, "course", list, n, sizeof *list, course_choice);
}

static struct view_option venue_choice(const struct page *p, const void *item)
{
    const struct venue *v = item;
    return (struct view_option){manage_id(p, v->public_id),
                                page_say(p, "meeting.venue_places", v->name, page_number(p, v->places))};
}

static enum err put_venues(const struct page *p)
{
    struct venue *list;
    size_t n;
    enum err e = store_venue_list(p->db, p->arena, &list, &n);
    if (e)
        return e;
    view_bool(p->data, "no_venues", n == 0);
    return manage_choices(p, "session_venue", list, n, sizeof *list, venue_choice);
}

static struct view_option instructor_choice(const struct page *p, const void *item)
{
    const struct instructor *i = item;
    return (struct view_option){manage_id(p, i->public_id),
                                *i->title ? page_say(p, "meeting.instructor_title", i->name, i->title) : i->name};
}

static enum err put_instructors(const struct page *p)
{
    struct instructor *list;
    size_t n;
    enum err e = store_instructor_list(p->db, p->arena, &list, &n);
    return e ? e : manage_choices(p, "session_instructor", list, n, sizeof *list, instructor_choice);
}

static enum err put_organizers(const struct page *p)
{
    const struct scope who = manage_scope(p);
    struct scope_unit *list;
    size_t n;
    enum err e = store_scope_units(p->db, p->arena, &who, &list, &n);
    if (e)
        return e;
    view_bool(p->data, "choose_organizer", n > 1);
    return manage_choices(p, "organizer", list, n, sizeof *list, manage_unit_choice);
}

static bool chosen(const struct form_values *f, const char *id)
{
    for (size_t i = 0; i < form_count(f, "unit"); i++)
        if (strcmp(form_typed_at(f, "unit", i), id) == 0)
            return true;
    return false;
}

/* The tree of units as checkboxes, each level further in. */
static enum err put_units(const struct page *p)
{
    static const char *const INDENT[] = {"", "ms-4", "ms-5"};
    struct unit_choice *list;
    size_t n, checked = 0;
    enum err e = store_class_unit_choices(p->db, p->arena, p->today, &list, &n);
    for (size_t i = 0; i < n && !e; i++) {
        struct view_node *u = view_add(view_root(p->data), "units");
        const char *id = manage_id(p, list[i].public_id);
        const bool on = chosen(p->form, id);
        const size_t depth = list[i].depth < 0 ? 0 : (size_t)list[i].depth;
        view_put(u, "name", list[i].name);
        view_put(u, "value", id);
        view_putf(u, "id", "unit-%zu", i);
        view_put(u, "indent", INDENT[depth < 2 ? depth : 2]);
        view_put_bool(u, "checked", on);
        checked += on;
    }
    view_int(p->data, "units_chosen", (int64_t)checked);
    return e;
}

/* What the calendar says of the days that are typed so far. */
static enum err put_hints(const struct page *p)
{
    enum err e = OK;
    for (size_t i = 0; i < form_count(p->form, "session") && !e; i++) {
        const char *hint = NULL;
        day d;
        if (!clock_parse_day(form_typed_at(p->form, "session_day", i), &d))
            continue;
        e = manage_day_hint(p, d, &hint);
        if (hint) {
            char *path = arena_printf(p->arena, "form.session.%zu", i);
            if (!path)
                return ERR_NO_MEMORY;
            view_put(view_at(view_root(p->data), path), "hint", hint);
        }
    }
    return e;
}

/* Shows the form with `rows` session rows at least; `k` is NULL for a new class. */
static enum err show(struct page *p, const struct class_row *k, size_t rows)
{
    const size_t filled = form_count(p->form, "session");
    const size_t shown = rows > filled ? rows : filled;
    form_put_int(p->form, "rows", 0, (int64_t)shown);
    page_form(p, "form", shown - filled);
    enum err e = put_courses(p);
    if (!e)
        e = put_venues(p);
    if (!e)
        e = put_instructors(p);
    if (!e && !k)
        e = put_organizers(p);
    if (!e)
        e = put_units(p);
    if (!e)
        e = put_hints(p);
    if (e)
        return e;
    if (k)
        manage_class_put(p, k);
    view_int(p->data, "most_rows", TIMETABLE_SESSIONS_MAX);
    return page_render(p, TEMPLATE_MANAGE_CLASS_EDIT, k ? "plan.edit_title" : "plan.new_title", "manage");
}

/* ---- the form filled in ---------------------------------------------------------------------------------------------
 */

static int64_t minutes_of(instant t)
{
    const struct civil c = clock_local(t);
    return (int64_t)c.hour * 60 + c.minute;
}

static instant moment(day d, int64_t minutes)
{
    struct civil c = clock_day_civil(d);
    c.hour = (int)(minutes / 60);
    c.minute = (int)(minutes % 60);
    return clock_from_local(&c);
}

static enum err fill(struct page *p, const struct class_row *k)
{
    struct form_values *f = p->form;
    struct class_session *sessions;
    struct scope_unit *units;
    size_t n, unit_count;
    enum err e = store_class_session_list(p->db, p->arena, k->id, &sessions, &n);
    if (!e)
        e = store_class_units(p->db, p->arena, k->id, &units, &unit_count);
    if (e)
        return e;
    form_put_id(f, "course", 0, k->course_public_id);
    form_put_int(f, "term_no", 0, k->term_no);
    for (size_t i = 0; i < n; i++) {
        const struct class_session *s = &sessions[i];
        form_put_int(f, "session_day", i, clock_local_day(s->starts_at));
        form_put_int(f, "session_from", i, minutes_of(s->starts_at));
        form_put_int(f, "session_to", i, minutes_of(s->ends_at));
        form_put_id(f, "session_venue", i, s->venue_public_id);
        if (s->instructor_id)
            form_put_id(f, "session_instructor", i, s->instructor_public_id);
        form_put(f, "session_topic", i, s->topic);
        form_put_int(f, "session_hours", i, s->hours_x10);
    }
    form_put_int(f, "capacity", 0, k->capacity);
    form_put_int(f, "opens_at", 0, k->enrol_opens_at);
    form_put_int(f, "closes_at", 0, k->enrol_closes_at);
    if (k->approve_by != k->enrol_closes_at)
        form_put_int(f, "approve_by", 0, k->approve_by);
    form_put(f, "audience", 0, k->units ? "units" : "all");
    for (size_t i = 0; i < unit_count; i++)
        form_put_id(f, "unit", i, units[i].public_id);
    form_put(f, "route", 0, enrolment_route_code(k->route));
    form_put(f, "note", 0, k->note);
    form_put_int(f, "version", 0, k->version);
    return OK;
}

/* The same form without a word on what is missing: for one more row. */
static enum err without_errors(struct page *p)
{
    struct form_values *fresh;
    enum err e = form_blank(&class_form, p->arena, &fresh);
    for (size_t i = 0; i < class_form.count && !e; i++) {
        const char *name = class_form.fields[i].name;
        for (size_t k = 0; k < form_count(p->form, name); k++)
            form_put(fresh, name, k, form_typed_at(p->form, name, k));
    }
    if (!e)
        p->form = fresh;
    return e;
}

/* ---- pages
 * ------------------------------------------------------------------------------------------------------------ */

enum err class_new(struct page *p)
{
    const uint8_t *course_id = form_id(p->form, "course");
    enum err e = form_blank(&class_form, p->arena, &p->form);
    if (e)
        return e;
    if (course_id) {
        struct course course;
        int64_t term_no;
        e = store_course_find(p->db, p->arena, course_id, &course);
        if (!e)
            e = store_class_next_term(p->db, p->arena, course.id, &term_no);
        if (e)
            return e;
        form_put_id(p->form, "course", 0, course_id);
        form_put_int(p->form, "term_no", 0, term_no);
    }
    /* Enrolling opens tomorrow morning unless somebody says otherwise. */
    form_put_int(p->form, "opens_at", 0, moment(p->today + 1, OPENS_AT_MINUTE));
    form_put(p->form, "audience", 0, "all");
    form_put(p->form, "route", 0, "none");
    return show(p, NULL, BLANK_ROWS);
}

/* The draft of the address; a class that is published is fixed, and its page says so. */
static enum err find_draft(struct page *p, struct class_row *k)
{
    enum err e = manage_class(p, k);
    if (e || k->state == CLASS_DRAFT)
        return e;
    const struct message fixed = {.key = "!class.fixed"};
    return page_redirect(p, manage_path(p, k->public_id, ""), &fixed);
}

enum err class_edit(struct page *p)
{
    struct class_row k;
    enum err e = find_draft(p, &k);
    if (e || p->answered)
        return e;
    e = form_blank(&class_form, p->arena, &p->form);
    if (!e)
        e = fill(p, &k);
    return e ? e : show(p, &k, 1);
}

static const struct class_meeting *read_meetings(const struct page *p, size_t n)
{
    const struct form_values *f = p->form;
    struct class_meeting *list = arena_array(p->arena, n, sizeof *list);
    for (size_t i = 0; list && i < n; i++) {
        const day d = form_day_at(f, "session_day", i);
        list[i] = (struct class_meeting){
            .starts_at = moment(d, form_int_at(f, "session_from", i)),
            .ends_at = moment(d, form_int_at(f, "session_to", i)),
            .venue = form_id_at(f, "session_venue", i),
            .instructor = form_id_at(f, "session_instructor", i),
            .topic = form_text_at(f, "session_topic", i),
            .hours_x10 = form_int_at(f, "session_hours", i),
        };
    }
    return list;
}

/* Every fault at its field, with everything that was typed. */
static enum err refused(struct page *p, const struct act *act, enum err e, const struct class_remarks *remarks,
                        const struct class_row *k)
{
    if ((e != ERR_CONFLICT && e != ERR_INVALID) || !act->refusal.key || request_wants_json(&p->req))
        return page_done(p, act, e, "/training/manage");
    for (size_t i = 0; e == ERR_INVALID && i < remarks->n; i++) {
        const struct class_remark *r = &remarks->list[i];
        form_fail(p->form, r->field, r->index, r->key, r->args[0], r->args[1]);
    }
    if (form_ok(p->form))
        page_form_refuse(p, act);
    struct class_row now;
    if (k && e == ERR_CONFLICT && !act->refused_field && !manage_class(p, &now))
        form_put_int(p->form, "version", 0, now.version); /* a second try replaces what stands now, knowingly */
    p->resp.status = response_status_of(e);
    return show(p, k, 1);
}

static enum err save(struct page *p, const struct class_row *k)
{
    const struct form_values *f = p->form;
    if (strcmp(form_text(f, "do"), "add") == 0) {
        const size_t rows = (size_t)form_int(f, "rows");
        enum err e = without_errors(p);
        return e ? e : show(p, k, rows < TIMETABLE_SESSIONS_MAX ? rows + 1 : TIMETABLE_SESSIONS_MAX);
    }
    const size_t n = form_count(f, "session");
    if (page_form_invalid(p))
        return show(p, k, 1);
    const size_t unit_count = form_count(f, "unit");
    const uint8_t **units = arena_array(p->arena, unit_count, sizeof *units);
    const struct class_meeting *meetings = read_meetings(p, n);
    if (!units || !meetings)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < unit_count; i++)
        units[i] = form_id_at(f, "unit", i);
    const struct class_input in = {
        .class_id = k ? k->public_id : NULL,
        .version = form_int(f, "version"),
        .course = form_id(f, "course"),
        .organizer = form_id(f, "organizer"),
        .term_no = form_int(f, "term_no"),
        .meetings = meetings,
        .meeting_count = n,
        .capacity = form_int(f, "capacity"),
        .opens_at = form_int(f, "opens_at"),
        .closes_at = form_int(f, "closes_at"),
        .approve_by = form_int(f, "approve_by"),
        .only_units = form_int(f, "audience") == 1,
        .units = units,
        .unit_count = unit_count,
        .route = (enum enrolment_route)form_int(f, "route"),
        .note = form_text(f, "note"),
    };
    struct act act = page_act(p);
    struct class_remarks remarks = {.n = 0};
    uint8_t saved[16];
    enum err e = act_class_save(&act, &in, &remarks, saved);
    return e ? refused(p, &act, e, &remarks, k) : page_done(p, &act, e, "/training/manage");
}

enum err class_create(struct page *p)
{
    return save(p, NULL);
}

enum err class_save(struct page *p)
{
    struct class_row k;
    enum err e = find_draft(p, &k);
    if (e || p->answered)
        return e;
    return save(p, &k);
}
