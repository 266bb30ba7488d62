/* The places of the demonstration: people enrol, wait, are approved, refused, give up, on the days they did. */
#include <stdio.h>
#include <string.h>

#include "lib/act/enrolment.h"
#include "lib/store/class.h"
#include "lib/store/course.h"
#include "lib/store/enrolment.h"
#include "tools/demo.h"

/* Between two people who do the same on one morning. */
#define PACE (3 * CLOCK_MINUTE)
/* From enrolling to what the unit or the base says to it. */
#define DECISION (2 * CLOCK_HOUR)

struct enrolments {
    size_t made, same;
};

/* A row of the table, read. */
struct group {
    struct demo_row *r;
    uint8_t class_public_id[16];
    int64_t class_id;
    enum enrolment_route route;
    const char *approved_by; /* staff numbers in the order of the steps */
    const char *refused_by;
    const char *reason;
};

static int judge(const struct group *g, const char *staff_no, const struct act *a, enum err e)
{
    const struct message *m = &a->refusal;
    if (!e)
        return EXIT_DONE;
    return demo_bad(g->r, "staff_nos", "%s: %s %s %s %s", staff_no, err_name(e), m->key ? m->key : "",
                    m->args[0] ? m->args[0] : "", m->args[1] ? m->args[1] : "");
}

static enum err of_person(const struct group *g, int64_t person_id, struct enrolment *out)
{
    return store_enrolment_latest(g->r->d->db, g->r->d->c->arena, g->class_id, person_id, out);
}

static int read_group(struct demo_row *r, struct group *g)
{
    struct demo *d = r->d;
    struct course course;
    enum class_state state;
    int64_t term;
    *g = (struct group){
        .r = r,
        .approved_by = demo_text(r, "approved_by"),
        .refused_by = demo_text(r, "refused_by"),
        .reason = demo_text(r, "reason"),
    };
    int status = demo_int(r, "term", 0, &term);
    if (status)
        return status;
    enum err e = store_course_by_code(d->db, d->c->arena, demo_text(r, "course_code"), &course);
    if (!e)
        e = store_class_of_term(d->db, d->c->arena, course.id, term, g->class_public_id, &state);
    if (!e)
        e = store_class_find(d->db, d->c->arena, g->class_public_id, &g->class_id);
    if (!e)
        e = store_class_route(d->db, d->c->arena, g->class_id, &g->route);
    if (e)
        return demo_bad(r, "term", "%s", err_name(e));
    return EXIT_DONE;
}

/* The approvals that this person got, in the order of the route; those given before are passed over. */
static int approve(const struct group *g, const struct person *p, instant at)
{
    struct demo *d = g->r->d;
    char *rest = arena_str(d->c->arena, g->approved_by);
    enum enrolment_step step = STEP_NONE;
    while (rest && *rest) {
        const char *by = strsep(&rest, " ");
        struct person approver;
        struct enrolment row;
        step = enrolment_next_step(g->route, step);
        int status = demo_person(g->r, by, &approver);
        if (status)
            return status;
        enum err e = of_person(g, p->id, &row);
        if (e)
            return demo_bad(g->r, "approved_by", "%s", err_name(e));
        if (row.step != step || step == STEP_NONE)
            continue;
        at += DECISION;
        struct act a = demo_act(d, approver.id, demo_past(d, at));
        status = judge(g, p->staff_no, &a, act_enrolment_approve(&a, row.public_id));
        if (status)
            return status;
    }
    return EXIT_DONE;
}

static int refuse(const struct group *g, const struct person *p, instant at)
{
    struct demo *d = g->r->d;
    struct person by;
    struct enrolment row;
    int status = demo_person(g->r, g->refused_by, &by);
    if (status)
        return status;
    enum err e = of_person(g, p->id, &row);
    if (e || !enrolment_is_live(row.state))
        return e ? demo_bad(g->r, "refused_by", "%s", err_name(e)) : EXIT_DONE;
    struct act a = demo_act(d, by.id, demo_past(d, at + DECISION));
    return judge(g, p->staff_no, &a, act_enrolment_refuse(&a, row.public_id, g->reason));
}

static int enrol(const struct group *g, const struct person *p, instant at, struct enrolments *x)
{
    struct demo *d = g->r->d;
    struct enrolment row;
    struct enrolled enrolled;
    int status = EXIT_DONE;
    enum err e = of_person(g, p->id, &row);
    if (e == ERR_NOT_FOUND) {
        struct act a = demo_act(d, p->id, demo_past(d, at));
        status = judge(g, p->staff_no, &a, act_enrolment_enrol(&a, g->class_public_id, &enrolled));
        x->made++;
    } else {
        status = e ? demo_bad(g->r, "staff_nos", "%s", err_name(e)) : EXIT_DONE;
        x->same++;
    }
    if (!status)
        status = approve(g, p, at);
    return !status && *g->refused_by ? refuse(g, p, at) : status;
}

static int give_up(const struct group *g, const struct person *p, instant at)
{
    struct enrolment row;
    enum err e = of_person(g, p->id, &row);
    if (e || !enrolment_is_live(row.state))
        return e ? demo_bad(g->r, "staff_nos", "%s", err_name(e)) : EXIT_DONE;
    struct act a = demo_act(g->r->d, p->id, demo_past(g->r->d, at));
    return judge(g, p->staff_no, &a, act_enrolment_cancel(&a, row.public_id));
}

static int group_row(struct demo_row *r, void *context)
{
    struct enrolments *x = context;
    struct group g;
    instant at;
    char *rest = arena_str(r->d->c->arena, demo_text(r, "staff_nos"));
    const bool cancels = strcmp(demo_text(r, "what"), "cancel") == 0;
    int status = read_group(r, &g);
    if (!status)
        status = demo_moment(r, "day", "at", &at);
    for (; !status && rest && *rest; at += PACE) {
        const char *staff_no = strsep(&rest, " ");
        struct person p;
        status = demo_person(r, staff_no, &p);
        if (!status)
            status = cancels ? give_up(&g, &p, at) : enrol(&g, &p, at, x);
    }
    return status;
}

int demo_enrolments(struct demo *d)
{
    struct enrolments x = {0};
    int status = demo_each(d, "enrolments.csv", group_row, &x);
    if (!status)
        printf("  %-22s %4zu enrolled, %zu as before\n", "enrolments.csv", x.made, x.same);
    return status;
}
