#include "cgi-bin/training/manage.h"

#include "cgi-bin/training/class_row.h"
#include "lib/app/format.h"
#include "lib/base/text.h"
#include "lib/store/calendar.h"

struct scope manage_scope(const struct page *p)
{
    return (struct scope){p->who.person_id, "class.manage", p->today};
}

struct scope liaison_scope(const struct page *p)
{
    return (struct scope){p->who.person_id, "enrolment.approve_unit", p->today};
}

const char *manage_id(const struct page *p, const uint8_t id[16])
{
    char text[TEXT_ID_SIZE];
    text_id_encode(id, text);
    const char *copy = arena_str(p->arena, text);
    return copy ? copy : "";
}

const char *manage_id_path(const struct page *p, const char *head, const uint8_t id[16], const char *tail)
{
    const char *path = arena_printf(p->arena, "%s%s%s", head, manage_id(p, id), tail);
    return path ? path : "";
}

const char *manage_path(const struct page *p, const uint8_t class_id[16], const char *tail)
{
    return manage_id_path(p, "/training/manage/class/", class_id, tail);
}

enum err manage_choices(const struct page *p, const char *field, const void *items, size_t n, size_t size,
                        manage_choice choice)
{
    struct view_option *options = arena_array(p->arena, n, sizeof *options);
    for (size_t i = 0; options && i < n; i++)
        options[i] = choice(p, (const char *)items + i * size);
    if (!options || arena_failed(p->arena))
        return ERR_NO_MEMORY;
    view_form_options(p->data, "form", p->form, field, options, n);
    return OK;
}

struct view_option manage_unit_choice(const struct page *p, const void *item)
{
    const struct scope_unit *u = item;
    return (struct view_option){manage_id(p, u->public_id), u->name};
}

const char *manage_dates(const struct page *p, instant starts_at, instant ends_at)
{
    const int year = clock_day_civil(p->today).year;
    const day first = clock_local_day(starts_at), last = clock_local_day(ends_at);
    const bool here = clock_day_civil(first).year == year && clock_day_civil(last).year == year;
    const char *from = here ? format_day_short(p->arena, p->lang, first) : format_day(p->arena, p->lang, first);
    if (first == last)
        return from;
    const char *until = here ? format_day_short(p->arena, p->lang, last) : format_day(p->arena, p->lang, last);
    return page_say(p, "manage.dates", from, until);
}

void manage_phase(const struct page *p, struct view_node *n, enum class_state state, instant opens_at,
                  instant closes_at, instant starts_at, instant ends_at)
{
    const char *key = "phase.ended", *style = "jx-ok";
    if (state == CLASS_DRAFT) {
        key = "phase.draft";
        style = "";
    } else if (state == CLASS_CANCELLED) {
        key = "phase.cancelled";
        style = "jx-stop";
    } else if (p->now < opens_at) {
        key = "phase.announced";
        style = "";
    } else if (p->now < closes_at) {
        key = "phase.enrolling";
        style = "jx-now";
    } else if (p->now < starts_at) {
        key = "phase.closed";
        style = "jx-wait";
    } else if (p->now < ends_at) {
        key = "phase.running";
        style = "jx-now";
    }
    view_put_message(n, "chip", key, NULL, NULL);
    view_put(n, "chip_style", style);
}

enum err manage_class(const struct page *p, struct class_row *out)
{
    const struct scope who = manage_scope(p);
    uint8_t id[16];
    enum err e = page_id(p, "class", id);
    return e ? e : store_class_managed(p->db, p->arena, id, &who, out);
}

void manage_class_put(const struct page *p, const struct class_row *k)
{
    struct view_node *n = view_at(view_root(p->data), "class");
    view_put(n, "title", class_row_title(p, k->title, k->title_en, k->term_no));
    view_put(n, "course_code", k->course_code);
    view_put(n, "organizer", k->organizer);
    view_put(n, "hours", format_hours(p->arena, k->hours_x10));
    view_put(n, "dates", k->starts_at ? manage_dates(p, k->starts_at, k->ends_at) : "");
    view_put(n, "path", manage_path(p, k->public_id, ""));
    view_put_int(n, "capacity", k->capacity);
    view_put_int(n, "version", k->version);
    view_put_bool(n, "draft", k->state == CLASS_DRAFT);
    view_put_bool(n, "published", k->state == CLASS_PUBLISHED);
    view_put_bool(n, "cancelled", k->state == CLASS_CANCELLED);
    view_put(n, "cancel_reason", k->cancel_reason);
    manage_phase(p, n, k->state, k->enrol_opens_at, k->enrol_closes_at, k->starts_at, k->ends_at);
}

enum err manage_day_hint(const struct page *p, day d, const char **hint)
{
    const int year = clock_day_civil(d).year;
    struct calendar c;
    bool is;
    int missing;
    *hint = NULL;
    enum err e = store_calendar_years(p->db, p->arena, year, year, &c);
    if (e)
        return e;
    const char *name = format_day_short(p->arena, p->lang, d);
    e = workday_is(&c.days, d, &is, &missing);
    if (e == ERR_NOT_FOUND) {
        *hint = page_say(p, "manage.day_unknown", name, page_number(p, missing));
        return OK;
    }
    if (e || is)
        return e;
    for (size_t i = 0; i < c.days.exception_count; i++) {
        if (c.days.exceptions[i].date == d) {
            *hint = page_say(p, "manage.day_holiday", name, c.names[i]);
            return OK;
        }
    }
    *hint = page_say(p, "manage.day_weekend", name, NULL);
    return OK;
}

enum err manage_sessions_put(const struct page *p, const struct class_row *k)
{
    struct view_node *root = view_at(view_root(p->data), "class");
    struct class_session *list;
    size_t n;
    enum err e = store_class_session_list(p->db, p->arena, k->id, &list, &n);
    for (size_t i = 0; i < n && !e; i++) {
        const struct class_session *s = &list[i];
        const day d = clock_local_day(s->starts_at);
        const char *hint = NULL;
        struct view_node *row = view_add(root, "sessions");
        view_put_int(row, "number", s->seq);
        view_put(row, "day", format_day_short(p->arena, p->lang, d));
        view_put(row, "day_iso", format_iso_day(p->arena, d));
        view_put(row, "time", format_time_range(p->arena, s->starts_at, s->ends_at));
        view_put(row, "topic", s->topic);
        view_put(row, "venue", s->venue);
        view_put(row, "instructor", s->instructor);
        view_put(row, "hours", format_hours(p->arena, s->hours_x10));
        if (i == 0 || clock_local_day(list[i - 1].starts_at) != d)
            e = manage_day_hint(p, d, &hint);
        if (hint)
            view_put(view_add(root, "hints"), "text", hint);
    }
    if (!e && k->hours_x10 != k->course_hours_x10)
        view_put_message(view_add(root, "hints"), "text", "manage.hours_differ", format_hours(p->arena, k->hours_x10),
                         format_hours(p->arena, k->course_hours_x10));
    return e;
}

void manage_person_put(const struct page *p, struct view_node *n, const struct roster_row *r)
{
    view_put(n, "name", r->name);
    view_put(n, "staff_no", r->staff_no);
    view_put(n, "unit", r->unit);
    view_put(n, "post", r->post);
    view_put_int(n, "no", r->state == ENROLMENT_WAITING ? r->waiting_no : r->seat_no);
    view_put_bool(n, "waiting", r->state == ENROLMENT_WAITING);
    view_put(n, "since", format_moment_short(p->arena, p->lang, r->created_at));
    view_put(n, "since_iso", format_iso(p->arena, r->created_at));
    view_put_bool(n, "own", r->person_id == p->who.person_id);
    page_put_id(n, "id", r->public_id);
    const char *key = r->state == ENROLMENT_WAITING ? "member.waiting"
                      : r->state == ENROLMENT_HELD  ? "member.held"
                                                    : "member.booked";
    view_put_message(n, "state", key, page_number(p, r->waiting_no), NULL);
    view_put(n, "state_style", r->state == ENROLMENT_BOOKED ? "jx-ok" : "jx-wait");
    if (r->step != STEP_NONE)
        view_put_message(n, "step", r->step == STEP_UNIT ? "member.at_unit" : "member.at_base", NULL, NULL);
}
