/*
 * ical: the sessions of a class as an iCalendar file (RFC 5545), through libical.
 *
 * Times are UTC. Lines are folded at 75 octets between characters, never inside one. Pure: the stamp is an argument.
 */
#ifndef JX_DOC_ICAL_H
#define JX_DOC_ICAL_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/base/err.h"

struct ical_event {
    const char *id; /* the session's public id; the UID is id@domain and stays the same for ever */
    instant start, end;
    const char *summary;
    const char *location;    /* NULL or "": none; so for the next two */
    const char *description; /* may hold line feeds */
    const char *url;
    bool cancelled;
    int sequence; /* raised with every change of the session */
};

struct ical_calendar {
    const char *domain; /* of this site, in UIDs */
    const char *name;   /* shown by calendar programs; NULL: none */
    instant stamp;      /* when this file is made */
    const struct ical_event *events;
    size_t event_count; /* at most 366 */
};

/* Adds the calendar to `out`. ERR_INVALID: an event without id or summary, or that ends before it starts; text that
   is not valid; ERR_NO_MEMORY. All text is borrowed and valid UTF-8. */
enum err ical_write(const struct ical_calendar *c, struct buf *out) MUST_CHECK;

#endif
