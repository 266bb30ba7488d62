/* The classes of the demonstration, made and filled by the acts of managers, trainees and liaisons at the days they
   would have acted. */
#include <stdio.h>
#include <string.h>

#include "lib/act/class.h"
#include "lib/base/decimal.h"
#include "lib/store/class.h"
#include "lib/store/course.h"
#include "lib/store/instructor.h"
#include "lib/store/venue.h"
#include "tools/demo.h"

enum { UNITS_MAX = 16, WORDS_MAX = 64 };

struct session_read {
    const char *course_code;
    int64_t term;
    struct class_meeting meeting;
};

struct classes {
    struct session_read *sessions;
    size_t session_count, session_room;
    struct venue *venues;
    size_t venue_count;
    struct instructor *instructors;
    size_t instructor_count;
    int64_t manager; /* who plans and runs them */
    size_t made, same;
};

/* An act that must succeed: says why it did not. */
static int judge(struct demo_row *r, const struct act *a, enum err e)
{
    if (!e)
        return EXIT_DONE;
    const struct message *m = &a->refusal;
    return demo_bad(r, "act", "%s: %s %s %s", err_name(e), m->key ? m->key : "", m->args[0] ? m->args[0] : "",
                    m->args[1] ? m->args[1] : "");
}

/* The words of a field with spaces between. */
static size_t split(struct demo_row *r, const char *column, const char *words[WORDS_MAX])
{
    char *rest = arena_str(r->d->c->arena, demo_text(r, column));
    size_t n = 0;
    for (char *word = rest ? strsep(&rest, " ") : NULL; word && n < WORDS_MAX; word = strsep(&rest, " "))
        if (*word)
            words[n++] = word;
    return n;
}

/* ---- sessions ------------------------------------------------------------------------------------------------------
 */

static const uint8_t *find_venue(const struct classes *x, const char *name)
{
    for (size_t i = 0; i < x->venue_count; i++)
        if (strcmp(x->venues[i].name, name) == 0)
            return x->venues[i].public_id;
    return NULL;
}

static const uint8_t *find_instructor(const struct classes *x, const char *name)
{
    for (size_t i = 0; i < x->instructor_count; i++)
        if (strcmp(x->instructors[i].name, name) == 0)
            return x->instructors[i].public_id;
    return NULL;
}

static int session_row(struct demo_row *r, void *context)
{
    struct classes *x = context;
    if (x->session_count == x->session_room) {
        const size_t room = x->session_room ? x->session_room * 2 : 64;
        struct session_read *larger = arena_array(r->d->c->arena, room, sizeof *larger);
        if (!larger)
            return command_failed(r->d->c, "no memory");
        if (x->session_count)
            memcpy(larger, x->sessions, x->session_count * sizeof *larger);
        x->sessions = larger;
        x->session_room = room;
    }
    struct session_read *s = &x->sessions[x->session_count++];
    const char *venue = demo_text(r, "venue"), *instructor = demo_text(r, "instructor");
    s->course_code = demo_text(r, "course_code");
    s->meeting.topic = demo_text(r, "topic");
    s->meeting.venue = find_venue(x, venue);
    s->meeting.instructor = find_instructor(x, instructor);
    if (!s->meeting.venue)
        return demo_bad(r, "venue", "there is no %s", venue);
    if (!s->meeting.instructor)
        return demo_bad(r, "instructor", "there is no %s", instructor);
    if (!decimal_parse(demo_text(r, "hours"), 1, &s->meeting.hours_x10))
        return demo_bad(r, "hours", "is no number");
    int status = demo_int(r, "term", 0, &s->term);
    if (!status)
        status = demo_moment(r, "day", "from", &s->meeting.starts_at);
    return status ? status : demo_moment(r, "day", "until", &s->meeting.ends_at);
}

/* ---- classes -------------------------------------------------------------------------------------------------------
 */

struct class_read {
    const char *course_code, *state;
    uint8_t course[16];
    struct class_input input;
    uint8_t unit_ids[UNITS_MAX][16];
    const uint8_t *units[UNITS_MAX];
    instant planned_at;
};

static int read_units(struct demo_row *r, struct class_read *k)
{
    const char *codes[WORDS_MAX];
    const size_t n = split(r, "unit_codes", codes);
    struct unit u;
    if (n > UNITS_MAX)
        return demo_bad(r, "unit_codes", "more than %d units", UNITS_MAX);
    for (size_t i = 0; i < n; i++) {
        int status = demo_unit(r, codes[i], &u);
        if (status)
            return status;
        memcpy(k->unit_ids[i], u.public_id, sizeof u.public_id);
        k->units[i] = k->unit_ids[i];
    }
    k->input.units = k->units;
    k->input.unit_count = n;
    k->input.only_units = n > 0;
    return EXIT_DONE;
}

static int read_meetings(struct demo_row *r, const struct classes *x, struct class_read *k)
{
    struct class_meeting *m = arena_array(r->d->c->arena, x->session_count, sizeof *m);
    if (!m)
        return command_failed(r->d->c, "no memory");
    k->input.meetings = m;
    for (size_t i = 0; i < x->session_count; i++)
        if (x->sessions[i].term == k->input.term_no && strcmp(x->sessions[i].course_code, k->course_code) == 0)
            m[k->input.meeting_count++] = x->sessions[i].meeting;
    return k->input.meeting_count ? EXIT_DONE : demo_bad(r, "term", "sessions.csv has no sessions of this class");
}

static int read_class(struct demo_row *r, const struct classes *x, struct class_read *k)
{
    struct class_input *in = &k->input;
    int status = demo_int(r, "capacity", 0, &in->capacity);
    if (!status)
        status = demo_moment(r, "planned_day", NULL, &k->planned_at);
    if (!status)
        status = demo_moment(r, "opens_day", "opens_at", &in->opens_at);
    if (!status)
        status = demo_moment(r, "closes_day", "closes_at", &in->closes_at);
    if (!status)
        status = demo_moment(r, "approve_day", "approve_at", &in->approve_by);
    if (!status)
        status = read_units(r, k);
    if (!status)
        status = read_meetings(r, x, k);
    if (status)
        return status;
    in->course = k->course;
    in->note = demo_text(r, "note");
    if (!enrolment_route_parse(demo_text(r, "route"), &in->route))
        return demo_bad(r, "route", "must be none, unit, base or unit_base");
    return EXIT_DONE;
}

static int publish(struct demo_row *r, const struct classes *x, const struct class_read *k, const uint8_t id[16])
{
    struct demo *d = r->d;
    struct act a = demo_act(d, x->manager, demo_past(d, k->planned_at + CLOCK_HOUR));
    const struct scope who = {x->manager, "class.manage", a.today};
    struct class_row row;
    enum err e = store_class_managed(d->db, d->c->arena, id, &who, &row);
    if (!e && row.state == CLASS_DRAFT)
        e = act_class_publish(&a, id, row.version);
    return judge(r, &a, e);
}

static int class_row(struct demo_row *r, void *context)
{
    struct classes *x = context;
    struct demo *d = r->d;
    struct class_read k = {.course_code = demo_text(r, "course_code"), .state = demo_text(r, "state")};
    struct course course;
    struct class_remarks remarks;
    uint8_t id[16];
    enum class_state state = CLASS_DRAFT;
    int status = demo_int(r, "term", 0, &k.input.term_no);
    if (status)
        return status;
    enum err e = store_course_by_code(d->db, d->c->arena, k.course_code, &course);
    if (e)
        return demo_bad(r, "course_code", "%s: %s", k.course_code, err_name(e));
    memcpy(k.course, course.public_id, sizeof k.course);
    status = read_class(r, x, &k);
    if (status)
        return status;
    e = store_class_of_term(d->db, d->c->arena, course.id, k.input.term_no, id, &state);
    if (e == ERR_NOT_FOUND) {
        struct act a = demo_act(d, x->manager, demo_past(d, k.planned_at));
        status = judge(r, &a, act_class_save(&a, &k.input, &remarks, id));
        x->made++;
    } else {
        x->same++;
        status = e ? demo_bad(r, "term", "%s", err_name(e)) : EXIT_DONE;
    }
    const bool wanted = strcmp(k.state, class_state_code(CLASS_DRAFT)) != 0;
    return !status && wanted && state == CLASS_DRAFT ? publish(r, x, &k, id) : status;
}

/* Those that are called off: after people have enrolled in them. */
static int cancel_row(struct demo_row *r, void *context)
{
    struct classes *x = context;
    struct demo *d = r->d;
    struct course course;
    uint8_t id[16];
    enum class_state state;
    instant at;
    int64_t term;
    if (strcmp(demo_text(r, "state"), class_state_code(CLASS_CANCELLED)) != 0)
        return EXIT_DONE;
    int status = demo_int(r, "term", 0, &term);
    if (!status)
        status = demo_moment(r, "cancelled_day", NULL, &at);
    if (status)
        return status;
    enum err e = store_course_by_code(d->db, d->c->arena, demo_text(r, "course_code"), &course);
    if (!e)
        e = store_class_of_term(d->db, d->c->arena, course.id, term, id, &state);
    if (e)
        return demo_bad(r, "term", "%s", err_name(e));
    if (state == CLASS_CANCELLED)
        return EXIT_DONE;
    struct act a = demo_act(d, x->manager, demo_past(d, at));
    return judge(r, &a, act_class_cancel(&a, id, demo_text(r, "reason")));
}

int demo_classes(struct demo *d)
{
    struct classes x = {0};
    int status = demo_holder(d, "training_manager", &x.manager);
    if (status)
        return status;
    enum err e = store_venue_list(d->db, d->c->arena, &x.venues, &x.venue_count);
    if (!e)
        e = store_instructor_list(d->db, d->c->arena, &x.instructors, &x.instructor_count);
    if (e)
        return command_failed(d->c, "the database does not answer");
    status = demo_each(d, "sessions.csv", session_row, &x);
    if (!status)
        status = demo_each(d, "classes.csv", class_row, &x);
    if (!status)
        printf("  %-22s %4zu planned, %zu as before\n", "classes.csv", x.made, x.same);
    if (!status)
        status = demo_enrolments(d);
    return status ? status : demo_each(d, "classes.csv", cancel_row, &x);
}
