/* class: one class as the person sees it: seats and line, timetable, facts, and what they can do now. */
#include <string.h>

#include "cgi-bin/training/class_row.h"
#include "cgi-bin/training/pages.h"
#include "cgi-bin/training/templates.h"
#include "lib/app/format.h"
#include "lib/base/text.h"
#include "lib/store/enrolment.h"

/* ---- seats ----------------------------------------------------------------------------------------------------------
 */

/* A big number with words before and behind it, or an instant in words. */
static struct view_node *figure(const struct page *p, const char *label_key)
{
    struct view_node *n = view_add(view_root(p->data), "figures");
    view_put_message(n, "label", label_key, NULL, NULL);
    return n;
}

static void figure_number(const struct page *p, const char *label_key, int64_t number, const char *before_key,
                          const char *behind_key, const char *arg)
{
    struct view_node *n = figure(p, label_key);
    view_put_int(n, "number", number);
    if (before_key)
        view_put_message(n, "before", before_key, NULL, NULL);
    if (behind_key)
        view_put_message(n, "behind", behind_key, arg, NULL);
}

static void figure_moment(const struct page *p, const char *label_key, instant t)
{
    struct view_node *n = figure(p, label_key);
    view_put(n, "moment", format_moment(p->arena, p->lang, t));
    view_put(n, "iso", format_iso(p->arena, t));
}

/* What matters to this person: their seat, their place in line, or what they would get. */
static void put_my_figure(const struct page *p, const struct place *c, bool may)
{
    if (enrolment_has_seat(c->mine))
        figure_number(p, "class.my_seat", c->seat_no, NULL, "class.seat_behind", page_number(p, c->capacity));
    else if (c->mine == ENROLMENT_WAITING)
        figure_number(p, "class.my_place", c->ahead + 1, "class.place_before", "class.place_behind", NULL);
    else if (c->free > 0)
        figure_number(p, "class.free", c->free, NULL, "class.seats_behind", NULL);
    else if (may)
        figure_number(p, "class.would_wait", c->waiting + 1, "class.place_before", "class.place_behind", NULL);
}

static void put_seats(const struct page *p, const struct place *c, bool may)
{
    figure_number(p, "class.taken", c->capacity - c->free, NULL, "class.of_seats", page_number(p, c->capacity));
    if (p->now < c->opens_at) /* nobody waits yet; four figures are enough */
        figure_moment(p, "class.opens", c->opens_at);
    else
        figure_number(p, "class.waiting", c->waiting, NULL, "class.people_behind", NULL);
    put_my_figure(p, c, may);
    figure_moment(p, p->now < c->closes_at ? "class.closes" : "class.closed", c->closes_at);
}

/* ---- timetable ------------------------------------------------------------------------------------------------------
 */

static enum err put_sessions(const struct page *p, const struct place_class *c)
{
    struct place_session *s;
    size_t n;
    enum err e = store_place_sessions(p->db, p->arena, c->id, &s, &n);
    if (e)
        return e;
    struct view_node *root = view_root(p->data);
    int64_t days = 0, hours = 0;
    day before = 0;
    bool one_venue = true;
    for (size_t i = 1; i < n; i++)
        one_venue = one_venue && strcmp(s[i].venue, s[0].venue) == 0;
    for (size_t i = 0; i < n; i++) {
        struct view_node *row = view_add(root, "sessions");
        const day on = clock_local_day(s[i].starts_at);
        view_put_int(row, "seq", s[i].seq);
        view_put(row, "day", format_day_short(p->arena, p->lang, on));
        view_put(row, "iso", format_iso(p->arena, s[i].starts_at));
        view_put(row, "range", format_time_range(p->arena, s[i].starts_at, s[i].ends_at));
        view_put(row, "topic", s[i].topic);
        view_put(row, "instructor", s[i].instructor);
        view_put(row, "hours", format_hours(p->arena, s[i].hours_x10));
        view_put(row, "venue", one_venue ? "" : s[i].venue);
        view_put_bool(row, "current", s[i].starts_at <= p->now && p->now < s[i].ends_at);
        days += i == 0 || on != before;
        before = on;
        hours += s[i].hours_x10;
    }
    view_say(p->data, "sum.days", days == 1 ? "class.one_day" : "class.days", page_number(p, days), NULL);
    view_set(p->data, "sum.hours", format_hours(p->arena, hours));
    view_set(p->data, "class.venue", one_venue && n ? s[0].venue : "");
    return OK;
}

/* ---- facts ----------------------------------------------------------------------------------------------------------
 */

static enum err put_units(const struct page *p, const struct place_class *c)
{
    const char **names;
    size_t n;
    if (c->all_units)
        return OK;
    enum err e = store_place_units(p->db, p->arena, c->id, &names, &n);
    for (size_t i = 0; !e && i < n; i++)
        view_put(view_add(view_root(p->data), "units"), "name", names[i]);
    return e;
}

static void put_class(const struct page *p, const struct place_class *c)
{
    struct view_node *n = view_at(view_root(p->data), "class");
    const char *title = class_row_title(p, c->title, c->title_en, c->place.term_no);
    view_put(n, "title", title);
    view_put(n, "code", c->code);
    view_put(n, "grade", c->grade);
    view_put(n, "facts", class_row_facts(p, c->code, c->place.hours_x10, c->mode));
    view_put(n, "category", class_row_name(p, c->category_name, c->category_en));
    view_put(n, "category_code", c->category);
    page_put_id(n, "course", c->course_id);
    view_put(n, "summary", c->summary);
    view_put(n, "audience", c->audience);
    view_put(n, "organizer", c->organizer);
    view_put(n, "partner", c->partner);
    view_put(n, "note", c->note);
    view_put_bool(n, "all_units", c->all_units);
    view_put(n, "route", enrolment_route_code(c->place.route));
    if (c->place.route != APPROVAL_NONE) {
        view_put(n, "approve_by", format_moment(p->arena, p->lang, c->approve_by));
        view_put(n, "approve_by_iso", format_iso(p->arena, c->approve_by));
    }
    view_put_bool(n, "cancelled", c->place.state == CLASS_CANCELLED);
    if (c->cancel_reason)
        view_put_message(n, "cancel_reason", "class.cancelled_because", c->cancel_reason, NULL);
    class_row_chip(p, n, &c->place);
    view_set(p->data, "page.title", title);
}

/* ---- my place: how it stands, what can be done ----------------------------------------------------------------------
 */

static void line(const struct page *p, const char *key, const char *arg0, const char *arg1)
{
    view_put_message(view_add(view_at(view_root(p->data), "my"), "lines"), "text", key, arg0, arg1);
}

static void say_live(const struct page *p, const struct place_class *c)
{
    const struct place *m = &c->place;
    const char *until = format_moment(p->arena, p->lang, c->approve_by);
    if (m->mine == ENROLMENT_WAITING) {
        line(p, "my.waiting", page_number(p, m->ahead + 1), page_number(p, m->waiting_no));
        line(p, "my.waiting_rule", NULL, NULL);
        if (m->step != STEP_NONE)
            line(p, m->step == STEP_UNIT ? "my.waiting_unit" : "my.waiting_base", until, NULL);
    } else if (m->mine == ENROLMENT_HELD) {
        line(p, m->step == STEP_UNIT ? "my.held_unit" : "my.held_base", page_number(p, m->seat_no), NULL);
        line(p, "my.held_until", until, NULL);
    } else {
        line(p, "my.booked", page_number(p, m->seat_no), NULL);
    }
    if (!enrolment_may_cancel(m->mine, p->now, m->starts_at)) {
        line(p, "my.begun", NULL, NULL);
        return;
    }
    struct view_node *n = view_at(view_root(p->data), "my");
    char id[TEXT_ID_SIZE];
    text_id_encode(m->enrolment_id, id);
    view_putf(n, "cancel_path", "/training/enrolment/%s/cancel", id);
    view_put_message(n, "cancel_warning",
                     m->mine == ENROLMENT_WAITING ? "my.cancel_waiting"
                     : m->waiting > 0             ? "my.cancel_seat_waited"
                                                  : "my.cancel_seat",
                     NULL, NULL);
    const bool waiting = m->mine == ENROLMENT_WAITING;
    view_put_message(n, "cancel_label", waiting ? "do.leave_line" : "do.cancel", NULL, NULL);
    view_put_message(n, "cancel_confirm", waiting ? "do.leave_confirm" : "do.cancel_confirm", NULL, NULL);
}

/* Why not, with the date or the name that the reason is about. False: nothing stands in the way. */
static enum err say_refusal(const struct page *p, const struct place_class *c, bool *refused)
{
    const struct place *m = &c->place;
    const struct enrolment_question q = store_place_question(m, p->now);
    struct enrolment_clash clash;
    *refused = true;
    switch (enrolment_may_enrol(&q)) {
    case ENROL_NOT_OPEN:
        line(p, "my.not_open", format_moment(p->arena, p->lang, m->opens_at),
             format_moment(p->arena, p->lang, m->closes_at));
        return OK;
    case ENROL_CLOSED:
    case ENROL_STARTED:
        line(p, "my.closed", format_moment(p->arena, p->lang, m->closes_at), NULL);
        return OK;
    case ENROL_UNIT_NOT_ALLOWED:
        line(p, "my.units", p->who.unit, NULL);
        return OK;
    case ENROL_OK:
        break;
    case ENROL_CLASS_CANCELLED:
    case ENROL_NOT_PUBLISHED:
    case ENROL_ALREADY:
    case ENROL_REFUSAL_COUNT:
        return ERR_BUG; /* said elsewhere, before */
    }
    if (p->who.unit_id == 0) {
        line(p, "enrolment.no_unit", NULL, NULL);
        return OK;
    }
    enum err e = store_enrolment_clash(p->db, p->arena, c->id, p->who.person_id, &clash);
    if (e == OK)
        line(p, "my.clash", page_say(p, "class.title", clash.title, page_number(p, clash.term_no)),
             format_moment(p->arena, p->lang, clash.starts_at));
    *refused = e == OK;
    return e == ERR_NOT_FOUND ? OK : e;
}

static enum err say_past(const struct page *p, const struct place_class *c)
{
    static const char *const keys[ENROLMENT_STATE_COUNT] = {
        [ENROLMENT_REFUSED] = "my.was_refused",
        [ENROLMENT_CANCELLED] = "my.was_cancelled",
        [ENROLMENT_EXPIRED] = "my.was_expired",
        [ENROLMENT_CLASS_CANCELLED] = "my.was_class_cancelled",
    };
    struct place_past past;
    enum err e = store_place_past(p->db, p->arena, c->id, p->who.person_id, &past);
    if (e)
        return e == ERR_NOT_FOUND ? OK : e;
    if (keys[past.state])
        line(p, keys[past.state], format_moment(p->arena, p->lang, past.at), past.reason);
    return OK;
}

static void say_offer(const struct page *p, const struct place_class *c)
{
    struct view_node *n = view_at(view_root(p->data), "my");
    const struct place *m = &c->place;
    if (m->free > 0)
        line(p, "my.offer", page_number(p, m->free), NULL);
    else
        line(p, "my.offer_line", page_number(p, m->waiting + 1), NULL);
    if (m->route != APPROVAL_NONE) {
        const char *key = arena_printf(p->arena, "my.route_%s", enrolment_route_code(m->route));
        line(p, key ? key : "", format_moment(p->arena, p->lang, c->approve_by), NULL);
    }
    view_put(n, "enrol_path", class_row_path(p, m->class_id, "/enrol"));
    view_put_message(n, "enrol_label", m->free > 0 ? "do.enrol" : "do.wait", NULL, NULL);
}

static enum err put_mine(const struct page *p, const struct place_class *c, bool *may)
{
    struct view_node *n = view_at(view_root(p->data), "my");
    const bool live = enrolment_is_live(c->place.mine);
    bool refused = false;
    enum err e = OK;
    *may = false;
    if (c->place.state == CLASS_CANCELLED) {
        view_put_bool(n, "elsewhere", true);
        return say_past(p, c);
    }
    if (live) {
        say_live(p, c);
        view_put_bool(n, "calendar", p->now < c->place.ends_at);
        return OK;
    }
    e = say_past(p, c);
    if (!e)
        e = say_refusal(p, c, &refused);
    if (!e && !refused)
        say_offer(p, c);
    *may = !refused;
    view_put_bool(n, "elsewhere", refused);
    return e;
}

enum err class_show(struct page *p)
{
    uint8_t id[16];
    struct place_class c;
    bool may;
    const struct asker who = class_row_asker(p);
    enum err e = page_id(p, "class", id);
    if (!e)
        e = store_place_class(p->db, p->arena, id, &who, &c);
    if (e)
        return e;
    put_class(p, &c);
    view_set(p->data, "calendar_path", class_row_path(p, id, "/calendar.ics"));
    e = put_sessions(p, &c);
    if (!e)
        e = put_units(p, &c);
    if (!e)
        e = put_mine(p, &c, &may);
    if (e)
        return e;
    if (c.place.state != CLASS_CANCELLED)
        put_seats(p, &c.place, may);
    return page_render(p, TEMPLATE_CLASS, NULL, "catalogue");
}
