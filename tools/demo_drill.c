/* The drills of the demonstration: planned, people called, and those that are over recorded. */
#include <stdio.h>
#include <string.h>

#include "lib/act/drill.h"
#include "lib/act/notice.h"
#include "lib/base/decimal.h"
#include "lib/store/drill_people.h"
#include "tools/demo_contest.h"

enum { PEOPLE_MAX = 20 };

/* "CY2019022=88.5", "CY2019022=absent", "CY2019022": somebody who is called, and what is recorded of them. */
struct called {
    struct person person;
    enum drill_presence presence;
    bool marked;
    int64_t mark_x10;
};

static int read_called(struct demo_row *r, char *text, struct called *out)
{
    char *what = text, *staff_no = strsep(&what, "=");
    *out = (struct called){.presence = DRILL_CALLED};
    if (what && decimal_parse(what, 1, &out->mark_x10)) {
        out->marked = true;
        out->presence = DRILL_PRESENT;
    } else if (what && !drill_presence_parse(what, &out->presence)) {
        return demo_bad(r, "people", "\"%s\" is no mark and no word for presence", what);
    }
    return demo_person(r, staff_no, &out->person);
}

/* The drill of the row; ERR_NOT_FOUND: not planned yet. */
static enum err find(struct demo_row *r, int64_t by, instant starts_at, struct drill *out)
{
    const struct scope who = {by, DRILL_CAPABILITY, clock_local_day(r->d->now)};
    const day on = clock_local_day(starts_at);
    const struct drill_filter f = {
        .state = "", .discipline = "", .words = demo_text(r, "topic"), .from = on, .until = on};
    struct drill *list;
    size_t n;
    enum err e = store_drill_list(r->d->db, r->d->c->arena, &f, &who, &(struct drill_key){0}, 1, &list, &n);
    if (!e && n)
        *out = list[0];
    return e ? e : n ? OK : ERR_NOT_FOUND;
}

static int plan(struct demo_row *r, const struct demo_contest *x, int64_t by, instant starts_at, instant planned)
{
    struct edition edition;
    struct discipline discipline;
    struct contest_round round;
    struct unit unit;
    struct person leader;
    instant ends_at;
    int status = demo_discipline(r, x, &edition, &discipline, &round);
    if (!status)
        status = demo_unit(r, demo_text(r, "unit_code"), &unit);
    if (!status)
        status = demo_person(r, demo_text(r, "leader"), &leader);
    if (!status)
        status = demo_moment(r, "day", "to", &ends_at);
    if (status)
        return status;
    const struct drill_input in = {
        .unit = unit.public_id,
        .edition = edition.public_id,
        .discipline = discipline.code,
        .topic = demo_text(r, "topic"),
        .starts_at = starts_at,
        .ends_at = ends_at,
        .place = demo_text(r, "place"),
        .leader = leader.public_id,
        .mark_step_x10 = 5,
        .note = demo_text(r, "note"),
    };
    struct act a = demo_act(r->d, by, planned);
    return demo_judge(r, "topic", &a, act_drill_save(&a, &in));
}

static bool is_called(const struct drill_person *list, size_t n, int64_t person_id)
{
    for (size_t i = 0; i < n; i++)
        if (list[i].person_id == person_id)
            return true;
    return false;
}

/* Calls those who have not been called. */
static int call(struct demo_row *r, const struct drill *d, int64_t by, instant at, const struct called *people,
                size_t n)
{
    struct drill_person *list;
    size_t before;
    enum err e = store_drill_people_list(r->d->db, r->d->c->arena, d->id, clock_local_day(at), &list, &before);
    int status = e ? demo_bad(r, "people", "%s", err_name(e)) : EXIT_DONE;
    for (size_t i = 0; i < n && !status; i++) {
        struct act a = demo_act(r->d, by, at);
        if (!is_called(list, before, people[i].person.id))
            status = demo_judge(r, "people", &a, act_drill_call(&a, d->public_id, people[i].person.public_id));
    }
    return status;
}

/* Whoever was there has read what they had been told until then. */
static int read_notices(struct demo_row *r, const struct called *people, size_t n, instant at)
{
    int status = EXIT_DONE;
    for (size_t i = 0; i < n && !status; i++) {
        struct act a = demo_act(r->d, people[i].person.id, demo_past(r->d, at));
        status = demo_judge(r, "people", &a, act_notice_read_all(&a));
    }
    return status;
}

static int record(struct demo_row *r, const struct drill *d, int64_t by, instant at, const struct called *people,
                  size_t n)
{
    static struct drill_remarks remarks;
    struct drill_row rows[PEOPLE_MAX];
    for (size_t i = 0; i < n; i++)
        rows[i] = (struct drill_row){.person = people[i].person.public_id,
                                     .presence = people[i].presence,
                                     .marked = people[i].marked,
                                     .mark_x10 = people[i].mark_x10,
                                     .note = ""};
    const struct drill_record in = {
        .drill_id = d->public_id, .version = d->version, .rows = rows, .count = n, .finish = true, .reason = ""};
    struct act a = demo_act(r->d, by, demo_past(r->d, at));
    int status = read_notices(r, people, n, d->ends_at);
    return status ? status : demo_judge(r, "people", &a, act_drill_record(&a, &in, &remarks));
}

static int drill_row(struct demo_row *r, void *context)
{
    struct demo_contest *x = context;
    struct called people[PEOPLE_MAX];
    size_t n = 0;
    struct person by;
    struct drill d;
    instant planned, starts_at;
    char *rest = arena_str(r->d->c->arena, demo_text(r, "people"));
    int status = demo_person(r, demo_text(r, "by"), &by);
    if (!status)
        status = demo_moment(r, "planned_day", NULL, &planned);
    if (!status)
        status = demo_moment(r, "day", "from", &starts_at);
    while (!status && rest && *rest && n < PEOPLE_MAX)
        status = read_called(r, strsep(&rest, " "), &people[n++]);
    if (status)
        return status;
    planned = demo_past(r->d, planned);
    enum err e = find(r, by.id, starts_at, &d);
    if (e == ERR_NOT_FOUND) {
        x->made++;
        status = plan(r, x, by.id, starts_at, planned);
        e = status ? OK : find(r, by.id, starts_at, &d);
    } else {
        x->same++;
    }
    if (status || e)
        return status ? status : demo_bad(r, "topic", "%s", err_name(e));
    if (d.state == DRILL_PLANNED)
        status = call(r, &d, by.id, planned, people, n);
    const bool over = n && people[0].presence != DRILL_CALLED;
    return status || !over || d.state != DRILL_PLANNED ? status
                                                       : record(r, &d, by.id, d.ends_at + CLOCK_HOUR, people, n);
}

int demo_drills(struct demo *d)
{
    struct demo_contest x = {.d = d};
    int status = demo_holder(d, "contest_manager", &x.manager);
    if (!status)
        status = demo_each(d, "drills.csv", drill_row, &x);
    if (!status)
        printf("  %-22s %4zu planned, %zu as before\n", "drills.csv", x.made, x.same);
    return status;
}
