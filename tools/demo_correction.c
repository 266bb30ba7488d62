/* What people of the demonstration ask to have corrected, and how HR answers. */
#include <stdio.h>
#include <string.h>

#include "lib/act/correction.h"
#include "tools/demo.h"

enum { EVERY = 1000 }; /* of one person: more than there are */

struct corrections {
    int64_t hr; /* who answers */
    size_t asked, same;
};

/* The person's request about a field; ERR_NOT_FOUND. */
static enum err find(const struct demo *d, int64_t person_id, const char *field, struct correction *out)
{
    struct correction *list;
    size_t n;
    enum err e = store_correction_own(d->db, d->c->arena, person_id, 0, EVERY, &list, &n);
    for (size_t i = 0; i < n && !e; i++)
        if (strcmp(list[i].field, field) == 0) {
            *out = list[i];
            return OK;
        }
    return e ? e : ERR_NOT_FOUND;
}

static int judge(const struct demo_row *r, const char *column, const struct act *a, enum err e)
{
    return e ? demo_bad(r, column, "%s %s", err_name(e), a->refusal.key ? a->refusal.key : "") : EXIT_DONE;
}

static int answer(struct demo_row *r, const struct corrections *x, const struct correction *c)
{
    instant at;
    int status = demo_moment(r, "answer_day", "answer_at", &at);
    if (status || at == 0)
        return status;
    struct act a = demo_act(r->d, x->hr, demo_past(r->d, at));
    const bool accept = strcmp(demo_text(r, "decision"), correction_state_code(CORRECTION_ACCEPTED)) == 0;
    return judge(r, "decision", &a, act_correction_answer(&a, c->public_id, accept, demo_text(r, "answer")));
}

static int correction_row(struct demo_row *r, void *context)
{
    struct corrections *x = context;
    const char *field = demo_text(r, "field");
    struct person p;
    struct correction c;
    instant at;
    int status = demo_person(r, demo_text(r, "staff_no"), &p);
    if (!status)
        status = demo_moment(r, "day", "at", &at);
    if (status)
        return status;
    enum err e = find(r->d, p.id, field, &c);
    if (e == OK && c.state != CORRECTION_OPEN) {
        x->same++;
        return EXIT_DONE;
    }
    if (e == ERR_NOT_FOUND) {
        struct act a = demo_act(r->d, p.id, demo_past(r->d, at));
        const struct correction_ask ask = {
            .field = field, .wrong = demo_text(r, "wrong"), .wanted = demo_text(r, "wanted")};
        status = judge(r, "field", &a, act_correction_ask(&a, &ask));
        x->asked++;
        e = status ? OK : find(r->d, p.id, field, &c);
    } else {
        x->same++;
    }
    if (e)
        return demo_bad(r, "field", "%s", err_name(e));
    return status ? status : answer(r, x, &c);
}

int demo_corrections(struct demo *d)
{
    struct corrections x = {0};
    int status = demo_holder(d, "hr", &x.hr);
    if (!status)
        status = demo_each(d, "corrections.csv", correction_row, &x);
    if (!status)
        printf("  %-22s %4zu asked, %zu as before\n", "corrections.csv", x.asked, x.same);
    return status;
}
