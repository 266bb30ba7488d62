#include "lib/doc/ical.h"

#include <libical/ical.h>
#include <string.h>

#include "lib/base/arena.h"
#include "lib/base/fault.h"
#include "lib/base/text.h"

enum { EVENTS_MAX = 366 };

#define PRODUCT "-//Jiangxin//Jiangxin//ZH"

/* A component while it is put together; `failed` once a part of it could not be made. */
struct draft {
    icalcomponent *component;
    struct arena *arena; /* for texts on their way into libical, which copies them */
    bool failed;
};

static void add(struct draft *d, icalproperty *p)
{
    if (p)
        icalcomponent_add_property(d->component, p);
    else
        d->failed = true;
}

/* The text with its line ends as LF alone, which is all that iCalendar's escapes can say. NULL: no memory. */
static const char *plain_lines(struct draft *d, const char *s)
{
    char *copy = arena_str(d->arena, s);
    char *out = copy;

    for (const char *at = copy; at && *at; at++)
        if (*at != '\r')
            *out++ = *at;
        else if (at[1] != '\n')
            *out++ = '\n';
    if (out)
        *out = '\0';
    else
        d->failed = true;
    return copy;
}

static void add_text(struct draft *d, icalproperty *(*make)(const char *), const char *s)
{
    const char *text = s && *s ? plain_lines(d, s) : NULL;

    if (text)
        add(d, make(text));
}

static struct icaltimetype utc(instant t)
{
    struct civil c = clock_utc(t);
    struct icaltimetype out = icaltime_null_time();

    out.year = c.year;
    out.month = c.month;
    out.day = c.day;
    out.hour = c.hour;
    out.minute = c.minute;
    out.second = c.second;
    out.zone = icaltimezone_get_utc_timezone();
    return out;
}

/* ---- what is let in ---- */

/* Whether `s` is one word of printable ASCII: libical writes a UID's or address's line break as it is. */
static bool is_word(const char *s)
{
    if (!s || !*s)
        return false;
    for (; *s; s++)
        if (*s <= ' ' || *s >= 0x7F)
            return false;
    return true;
}

static bool is_text(const char *s)
{
    return !s || text_valid(s, strlen(s), false);
}

static bool is_good_event(const struct ical_event *e)
{
    bool named = is_word(e->id) && e->summary && *e->summary;
    bool timed = e->start < e->end && e->sequence >= 0;
    bool linked = !e->url || !*e->url || is_word(e->url);

    return named && timed && linked && is_text(e->summary) && is_text(e->location) && is_text(e->description);
}

static bool is_good(const struct ical_calendar *c)
{
    if (!is_word(c->domain) || !is_text(c->name) || c->event_count > EVENTS_MAX)
        return false;
    for (size_t i = 0; i < c->event_count; i++)
        if (!is_good_event(&c->events[i]))
            return false;
    return true;
}

/* ---- building ---- */

static void add_event(struct draft *calendar, const struct ical_calendar *c, const struct ical_event *e)
{
    struct draft d = {.component = icalcomponent_new(ICAL_VEVENT_COMPONENT), .arena = calendar->arena};
    char *uid = arena_printf(d.arena, "%s@%s", e->id, c->domain);

    if (!d.component || !uid) {
        if (d.component)
            icalcomponent_free(d.component);
        calendar->failed = true;
        return;
    }
    add(&d, icalproperty_new_uid(uid));
    add(&d, icalproperty_new_dtstamp(utc(c->stamp)));
    add(&d, icalproperty_new_sequence(e->sequence));
    add(&d, icalproperty_new_dtstart(utc(e->start)));
    add(&d, icalproperty_new_dtend(utc(e->end)));
    add(&d, icalproperty_new_status(e->cancelled ? ICAL_STATUS_CANCELLED : ICAL_STATUS_CONFIRMED));
    add_text(&d, icalproperty_new_summary, e->summary);
    add_text(&d, icalproperty_new_location, e->location);
    add_text(&d, icalproperty_new_description, e->description);
    add_text(&d, icalproperty_new_url, e->url);
    calendar->failed = calendar->failed || d.failed;
    icalcomponent_add_component(calendar->component, d.component);
}

/* The calendar's name, by the property that calendar programs agree on. Of an X- property libical escapes only what
   would end it, and leaves commas; those programs take the whole as the name. */
static void add_name(struct draft *d, const char *name)
{
    const char *text = plain_lines(d, name);
    icalproperty *p = text ? icalproperty_new_x(text) : NULL;

    if (p)
        icalproperty_set_x_name(p, "X-WR-CALNAME");
    add(d, p);
}

enum err ical_write(const struct ical_calendar *c, struct buf *out)
{
    if (!is_good(c))
        return ERR_INVALID;
    icalerror_set_errors_are_fatal(0); /* or it ends the process; a part that is missing shows as NULL */

    struct draft d = {0};
    char *text = NULL;
    enum err e = ERR_NO_MEMORY;

    d.arena = arena_new(0);
    d.component = fault_hit() ? NULL : icalcomponent_new(ICAL_VCALENDAR_COMPONENT);
    if (!d.arena || !d.component)
        goto done;
    add(&d, icalproperty_new_version("2.0"));
    add(&d, icalproperty_new_prodid(PRODUCT));
    add(&d, icalproperty_new_method(ICAL_METHOD_PUBLISH));
    if (c->name && *c->name)
        add_name(&d, c->name);
    for (size_t i = 0; i < c->event_count && !d.failed; i++)
        add_event(&d, c, &c->events[i]);
    if (d.failed || arena_failed(d.arena))
        goto done;
    text = icalcomponent_as_ical_string_r(d.component);
    if (text) {
        buf_adds(out, text);
        e = buf_check(out);
    }
done:
    if (text)
        icalmemory_free_buffer(text);
    if (d.component)
        icalcomponent_free(d.component);
    icalmemory_free_ring();
    arena_free(d.arena);
    return e;
}
