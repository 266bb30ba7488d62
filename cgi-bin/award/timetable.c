#include "cgi-bin/award/timetable.h"

#include "lib/app/format.h"
#include "lib/store/calendar.h"
#include "lib/store/programme_setup.h"

enum err timetable_read(struct page *p, const struct programme *x, bool notice_over, struct timetable *out)
{
    struct act act = page_act(p);
    *out = (struct timetable){.next = BACK_STEP_COUNT};
    enum err e = store_programme_gaps(p->db, p->arena, x, &out->gaps);
    if (!e)
        e = programme_timetable(&act, x, &out->gaps, out->days, &out->missing_year);
    if (e)
        return e == ERR_NOT_FOUND ? OK : e;
    out->known = true;
    if (x->state == PROGRAMME_CANCELLED)
        return OK;
    for (int s = 0; s < BACK_STEP_COUNT && out->next == BACK_STEP_COUNT; s++)
        if (!back_schedule_done((enum back_step)s, x->state, notice_over))
            out->next = (enum back_step)s;
    return OK;
}

static const char *step_name(const struct page *p, enum back_step s)
{
    const char *key = arena_printf(p->arena, "back_step.%s", back_step_code(s));
    return key ? page_say(p, key, NULL, NULL) : "";
}

/* How a step stands: done, late, or how many working days are left. */
static enum err put_standing(struct page *p, struct view_node *n, const struct timetable *t, enum back_step s,
                             bool done, const struct calendar *calendar)
{
    int left = 0, missing;
    if (done) {
        view_put_message(n, "chip", "timetable.done", NULL, NULL);
        view_put(n, "chip_style", "jx-ok");
        return OK;
    }
    if (t->days[s] < p->today) {
        view_put_message(n, "chip", "timetable.late", NULL, NULL);
        view_put(n, "chip_style", "jx-wait");
        view_put_bool(n, "late", true);
        return OK;
    }
    enum err e = workday_between(&calendar->days, p->today, t->days[s], &left, &missing);
    if (e)
        return e == ERR_NOT_FOUND || e == ERR_INVALID ? OK : e;
    view_put_message(n, "chip", left ? "timetable.left" : "timetable.today", page_number(p, left), NULL);
    view_put(n, "chip_style", s == t->next ? "jx-now" : "");
    return OK;
}

enum err timetable_put(struct page *p, struct view_node *at, const struct programme *x, const struct timetable *t,
                       bool notice_over)
{
    struct calendar calendar;
    if (t->missing_year)
        view_put_message(at, "no_calendar", "timetable.no_calendar", page_number(p, t->missing_year), NULL);
    if (!t->known)
        return OK;
    enum err e = store_calendar_years(p->db, p->arena, clock_day_civil(p->today).year,
                                      clock_day_civil(t->days[BACK_CEREMONY]).year, &calendar);
    for (int i = 0; !e && i < BACK_STEP_COUNT; i++) {
        const enum back_step s = (enum back_step)i;
        struct view_node *n = view_add(at, "steps");
        view_put(n, "name", step_name(p, s));
        view_put(n, "day", format_day(p->arena, p->lang, t->days[s]));
        view_put_bool(n, "current", s == t->next);
        if (s != BACK_CEREMONY)
            view_put_int(n, "gap", t->gaps.days[s]);
        if (x->state != PROGRAMME_CANCELLED)
            e = put_standing(p, n, t, s, back_schedule_done(s, x->state, notice_over), &calendar);
    }
    return e;
}

const char *timetable_next(const struct page *p, const struct timetable *t)
{
    if (!t->known || t->next == BACK_STEP_COUNT)
        return "";
    return page_say(p, t->days[t->next] < p->today ? "timetable.next_late" : "timetable.next", step_name(p, t->next),
                    format_day(p->arena, p->lang, t->days[t->next]));
}
