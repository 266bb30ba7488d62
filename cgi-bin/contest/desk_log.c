#include "cgi-bin/contest/desk_log.h"

#include <stdlib.h>
#include <string.h>

#include "lib/app/format.h"
#include "lib/domain/run_time.h"
#include "lib/domain/ballot_panel.h"

struct line {
    instant at;
    size_t order; /* among those of the same instant, as they were read */
    const char *text, *reason, *by;
};

struct log {
    struct page *p;
    struct line *list;
    size_t n;
};

static void add(struct log *l, instant at, const char *text, const char *reason, const char *by)
{
    l->list[l->n] = (struct line){at, l->n, text, reason, by};
    l->n++;
}

/* What a change of a run means, in words. */
static const char *run_key(const char *from, const char *to)
{
    static const struct {
        const char *from, *to, *key;
    } KEYS[] = {
        {"none", "open", "chief.log.begun"},
        {"open", "marking", "chief.log.called"},
        {"marking", "locked", "chief.log.locked"},
        {"open", "locked", "chief.log.absent"},
        {"locked", "marking", "chief.log.again"},
        {"locked", "open", "chief.log.competes"},
        {"locked", "released", "chief.log.released"},
        {"released", "locked", "chief.log.retracted"},
        {"released", "published", "chief.log.published"},
    };
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++)
        if (strcmp(KEYS[i].from, from) == 0 && strcmp(KEYS[i].to, to) == 0)
            return KEYS[i].key;
    return strcmp(to, "corrected") == 0 ? "chief.log.corrected" : "chief.log.changed";
}

static const char *ballot_key(const char *from, const char *to)
{
    if (strcmp(to, "locked") == 0)
        return strcmp(from, "locked") == 0 ? "chief.log.sheet_ruled" : "chief.log.sheet_locked";
    if (strcmp(to, "void") == 0)
        return "chief.log.sheet_void";
    return strcmp(from, "locked") == 0 ? "chief.log.sheet_returned" : "chief.log.sheet_made";
}

static void add_events(struct log *l, const struct run_event *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const struct run_event *x = &list[i];
        const char *seat = ballot_seat_text(l->p->arena, x->seat_no);
        if (x->seat_no > 0 && strcmp(x->from, "none") == 0)
            continue; /* the sheets that each run begins with */
        add(l, x->at, page_say(l->p, x->seat_no > 0 ? ballot_key(x->from, x->to) : run_key(x->from, x->to), seat, NULL),
            x->reason, x->person ? x->person : "");
    }
}

static void add_penalties(struct log *l, const struct desk_run *r)
{
    for (size_t i = 0; i < r->penalty_n; i++) {
        const struct penalty *x = &r->penalties[i];
        const char *what =
            x->kind == PENALTY_FAULT
                ? desk_name_of(r, x->code)
                : page_say(l->p, "chief.points_off", desk_points(l->p, judging_of_x1000(x->points_x1000)), NULL);
        add(l, x->at, page_say(l->p, x->undone ? "chief.log.undone" : "chief.log.penalty", what, NULL), x->reason,
            x->name ? x->name : "");
    }
}

static int latest_first(const void *a, const void *b)
{
    const struct line *x = a, *y = b;
    if (x->at != y->at)
        return x->at < y->at ? 1 : -1;
    return x->order < y->order ? 1 : -1;
}

const char *desk_time(const struct page *p, int64_t x1000)
{
    char text[RUN_TIME_TEXT];
    run_time_text(x1000, text);
    const char *s = arena_str(p->arena, text);
    return s ? s : "";
}

enum err desk_log_put(struct page *p, const struct desk_run *r, const struct run_value *times, size_t n)
{
    struct run_event *events;
    size_t event_n;
    enum err e = store_run_history(p->db, p->arena, r->run->id, &events, &event_n);
    if (e)
        return e;
    struct log l = {p, arena_array(p->arena, event_n + r->penalty_n + n + 1, sizeof *l.list), 0};
    if (!l.list)
        return ERR_NO_MEMORY;
    add_events(&l, events, event_n);
    add_penalties(&l, r);
    for (size_t i = 0; i < n; i++)
        add(&l, times[i].at,
            times[i].given ? page_say(p, "chief.log.time", desk_time(p, times[i].value_x1000), NULL)
                           : page_say(p, "chief.log.no_time", NULL, NULL),
            times[i].reason, times[i].name ? times[i].name : "");
    qsort(l.list, l.n, sizeof *l.list, latest_first);
    for (size_t i = 0; i < l.n; i++) {
        struct view_node *row = view_add(view_root(p->data), "log");
        view_put(row, "when", format_moment_short(p->arena, p->lang, l.list[i].at));
        view_put(row, "iso", format_iso(p->arena, l.list[i].at));
        view_put(row, "text", l.list[i].text);
        view_put(row, "reason", l.list[i].reason);
        view_put(row, "by", l.list[i].by);
    }
    return OK;
}
