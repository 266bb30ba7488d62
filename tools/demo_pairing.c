/* The demonstration's pairing round: its lists are in and it is closed, with one scenario that was run; so HR can lock a pair and see what it costs. */
#include <stdio.h>
#include <string.h>

#include "lib/act/pairing_need.h"
#include "lib/act/pairing_offer.h"
#include "lib/act/pairing_round.h"
#include "lib/act/scenario.h"
#include "lib/act/wish.h"
#include "tools/demo_contest.h"
#include "tools/demo_mentor.h"

static const char TITLE[] = "新进人员师徒结对";
enum { MADE = -20, OPENED = -18, WISHED = -10, CLOSED = -3, RUN = -2, WISHED_MAX = 40 };

struct pairing_demo {
    struct demo_mentor *x;
    struct pairing_round round;
    bool mentors; /* the rows are of the table of offers */
};

/* So many working days from the first day, at nine. */
static int moment(const struct demo *d, int64_t days, instant *out)
{
    day on;
    int missing;
    enum err e = demo_working_day(d, days, &on, &missing);
    if (e)
        return command_failed(d->c, "pairing round: %s", err_name(e));
    *out = clock_day_start(on) + 9 * CLOCK_HOUR;
    return EXIT_DONE;
}

static int said(const struct demo *d, const struct act *a, enum err e)
{
    const struct message *m = &a->refusal;
    return e ? command_failed(d->c, "pairing round: %s %s %s", err_name(e), m->key ? m->key : "",
                              m->args[0] ? m->args[0] : "")
             : EXIT_DONE;
}

static enum err find(const struct demo_mentor *x, struct pairing_round *out)
{
    const struct scope who = {x->hr, "mentorship.manage", clock_local_day(x->d->now)};
    struct pairing_round *list;
    size_t n;
    enum err e = store_pairing_round_list(x->d->db, x->d->c->arena, &who, &list, &n);
    for (size_t i = 0; i < n && !e; i++)
        if (strstr(list[i].title, TITLE)) {
            *out = list[i];
            return OK;
        }
    return e ? e : ERR_NOT_FOUND;
}

static int need_row(struct demo_row *r, void *context)
{
    struct pairing_demo *p = context;
    struct person person;
    struct act a = demo_act(p->x->d, p->x->hr, p->round.created_at + CLOCK_HOUR);
    const char *const no = demo_text(r, "staff_no");
    int status = demo_person(r, no, &person);
    return status ? status : demo_judge(r, "staff_no", &a, act_pairing_need_add(&a, p->round.public_id, &no, 1));
}

static int offer_row(struct demo_row *r, void *context)
{
    struct pairing_demo *p = context;
    struct person person;
    struct pairing_offer_input in = {.part = PAIRING_ANY};
    struct act a = demo_act(p->x->d, p->x->hr, p->round.created_at + 2 * CLOCK_HOUR);
    int status = demo_person(r, demo_text(r, "staff_no"), &person);
    if (!status)
        status = demo_int(r, "places", 1, &in.places);
    if (!status)
        status = demo_int(r, "least", 0, &in.least);
    return status ? status
                  : demo_judge(r, "places", &a, act_pairing_offer_add(&a, p->round.public_id, person.public_id, &in));
}

/* The public id by which somebody of the other side takes part. */
static int find_wished(struct demo_row *r, const struct pairing_demo *p, int64_t person_id, uint8_t out[16])
{
    const struct demo *d = r->d;
    const day today = clock_local_day(d->now);
    struct pairing_need need = {0};
    struct pairing_offer offer = {0};
    enum err e = p->mentors ? store_pairing_need_of(d->db, d->c->arena, p->round.id, person_id, today, &need)
                            : store_pairing_offer_of(d->db, d->c->arena, p->round.id, person_id, today, &offer);
    memcpy(out, p->mentors ? need.public_id : offer.public_id, 16);
    return e ? demo_bad(r, "wishes", "%s", err_name(e)) : EXIT_DONE;
}

/* "CY1 CY2=CY3": the second and third are equally welcome. Those whom a rule forbids are left out, as the page would not
   have offered them. */
static int wish_row(struct demo_row *r, void *context)
{
    struct pairing_demo *p = context;
    const struct demo *d = p->x->d;
    struct person person, other;
    uint8_t wished[WISHED_MAX][16];
    bool same[WISHED_MAX] = {false};
    struct wish_view v;
    size_t n = 0;
    instant at = 0;
    char *text = arena_str(d->c->arena, demo_text(r, "wishes"));
    int status = moment(d, WISHED, &at);
    if (!status)
        status = demo_person(r, demo_text(r, "staff_no"), &person);
    if (status || !text || !*text)
        return status;
    enum err e =
        act_wish_see(d->db, d->c->arena, person.id, at, clock_local_day(at), p->round.public_id, p->mentors, &v);
    if (e)
        return demo_bad(r, "wishes", "%s", err_name(e));
    for (char *word = text; !status && word && n < WISHED_MAX;) {
        const size_t len = strcspn(word, " =");
        const char end = word[len];
        const bool equal = word > text && word[-1] == '=';
        word[len] = '\0';
        status = demo_person(r, word, &other);
        if (!status)
            status = find_wished(r, p, other.id, wished[n]);
        if (!status && wish_other_by(&v, wished[n])) {
            same[n] = equal && n > 0;
            n++;
        }
        word = end ? word + len + 1 : NULL;
    }
    if (status)
        return status;
    struct act a = demo_act(d, person.id, at);
    const struct wish_order order = {.round = p->round.public_id,
                                     .mentor = p->mentors,
                                     .version = 0,
                                     .wished = (const uint8_t(*)[16])wished,
                                     .same = same,
                                     .n = n,
                                     .path = "/mentor"};
    return demo_judge(r, "wishes", &a, act_wish_hand_in(&a, &order));
}

static int set_up(struct pairing_demo *p)
{
    const struct demo_mentor *x = p->x;
    struct demo *d = x->d;
    instant made = 0, from = 0, until = 0;
    int status = moment(d, MADE, &made);
    if (!status)
        status = moment(d, OPENED, &from);
    if (!status)
        status = moment(d, CLOSED, &until);
    if (status)
        return status;
    const char *title = arena_printf(d->c->arena, "%d 年%s", clock_day_civil(clock_local_day(made)).year, TITLE);
    const struct pairing_round_input in = {.title = title,
                                           .wishes = true,
                                           .wishes_from = from,
                                           .wishes_until = until,
                                           .counted_on = clock_local_day(made)};
    struct act a = demo_act(d, x->hr, made);
    status = title ? said(d, &a, act_pairing_round_save(&a, &in)) : command_failed(d->c, "no memory");
    enum err e = status ? OK : find(x, &p->round);
    if (e)
        return command_failed(d->c, "pairing round: %s", err_name(e));
    if (!status)
        status = demo_each(d, "pairing_needs.csv", need_row, p);
    if (!status)
        status = demo_each(d, "pairing_offers.csv", offer_row, p);
    if (status)
        return status;
    a = demo_act(d, x->hr, from);
    return said(d, &a, act_pairing_round_open(&a, p->round.public_id));
}

int demo_mentor_round(struct demo_mentor *x)
{
    struct pairing_demo p = {.x = x};
    struct act a;
    instant at = 0;
    enum err e = find(x, &p.round);
    if (e != ERR_NOT_FOUND)
        return e ? command_failed(x->d->c, "pairing round: %s", err_name(e)) : EXIT_DONE;
    int status = set_up(&p);
    if (!status)
        status = demo_each(x->d, "pairing_needs.csv", wish_row, &p);
    p.mentors = true;
    if (!status)
        status = demo_each(x->d, "pairing_offers.csv", wish_row, &p);
    if (!status)
        status = moment(x->d, CLOSED, &at);
    if (status)
        return status;
    a = demo_act(x->d, x->hr, at);
    status = said(x->d, &a, act_pairing_round_close(&a, p.round.public_id));
    if (!status)
        status = moment(x->d, RUN, &at);
    if (status)
        return status;
    a = demo_act(x->d, x->hr, at);
    const struct scenario_order order = {.round = p.round.public_id, .side = SCENARIO_MENTEES, .title = ""};
    return said(x->d, &a, act_scenario_add(&a, &order));
}
