/* ical: a class's sessions for the reader's own calendar. */
#include <string.h>

#include "cgi-bin/training/class_row.h"
#include "cgi-bin/training/pages.h"
#include "lib/base/text.h"
#include "lib/doc/ical.h"

/* Scheme and host of this site, as the reader reached it unless the settings say. */
static const char *origin(const struct page *p)
{
    const char *set = p->app->config.site_origin;
    if (set && *set)
        return set;
    return arena_printf(p->arena, "%s://%s", p->req.tls ? "https" : "http", p->req.host);
}

/* "jx.example" of "https://jx.example:8443". */
static const char *domain(const struct page *p, const char *from)
{
    const char *host = strstr(from, "://");
    host = host ? host + 3 : from;
    return arena_copy(p->arena, host, strcspn(host, ":/"));
}

static enum err write_events(struct page *p, const struct place_class *c, const struct place_session *s, size_t n)
{
    const char *site = origin(p);
    struct ical_event *events = arena_array(p->arena, n, sizeof *events);
    if (!events || !site)
        return ERR_NO_MEMORY;
    const char *title = class_row_title(p, c->title, c->title_en, c->place.term_no);
    const char *url = arena_printf(p->arena, "%s%s", site, class_row_path(p, c->place.class_id, ""));
    for (size_t i = 0; i < n; i++) {
        char *id = arena_alloc(p->arena, TEXT_ID_SIZE);
        if (!id)
            return ERR_NO_MEMORY;
        text_id_encode(s[i].id, id);
        events[i] = (struct ical_event){
            .id = id,
            .start = s[i].starts_at,
            .end = s[i].ends_at,
            .summary = page_say(p, "ical.summary", title, s[i].topic),
            .location = s[i].venue,
            .description = s[i].instructor ? page_say(p, "ical.instructor", s[i].instructor, NULL) : NULL,
            .url = url,
            .cancelled = c->place.state == CLASS_CANCELLED,
            .sequence = (int)c->version,
        };
    }
    const struct ical_calendar calendar = {
        .domain = domain(p, site),
        .name = title,
        .stamp = p->now,
        .events = events,
        .event_count = n,
    };
    return url && calendar.domain ? ical_write(&calendar, &p->resp.body) : ERR_NO_MEMORY;
}

enum err class_calendar(struct page *p)
{
    uint8_t id[16];
    struct place_class c = {0};
    struct place_session *sessions;
    size_t n;
    const struct asker who = class_row_asker(p);
    enum err e = page_id(p, "class", id);
    if (!e)
        e = store_place_class(p->db, p->arena, id, &who, &c);
    if (!e)
        e = store_place_sessions(p->db, p->arena, c.id, &sessions, &n);
    if (!e)
        e = write_events(p, &c, sessions, n);
    const char *name = e ? NULL : arena_printf(p->arena, "%s-%lld.ics", c.code, (long long)c.place.term_no);
    if (!e && !name)
        e = ERR_NO_MEMORY;
    return e ? e : page_download(p, name, "text/calendar; charset=utf-8");
}
