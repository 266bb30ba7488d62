#include "lib/act/prize_certificate.h"

#include <string.h>

#include "lib/act/certificate.h"
#include "lib/store/prize.h"

static const char NOUN[] = "prize", WITHIN[] = "round";

struct prizes { /* arena: of a round */
    int64_t round_id;
    struct prize *won;
    size_t won_count;
    struct certificate *given; /* that are valid */
    size_t given_count;
};

static enum err load(struct act *a, int64_t round_id, struct prizes *out)
{
    out->round_id = round_id;
    const enum err e = store_prize_list(a->db, a->arena, round_id, &out->won, &out->won_count);
    return e ? e : store_certificate_given(a->db, a->arena, WITHIN, round_id, &out->given, &out->given_count);
}

static bool is_for(const struct certificate *c, const struct prize *w)
{
    return c->noun_id == w->member_id && c->part == w->part && strcmp(c->award, w->prize) == 0;
}

/* Revokes what nobody has won any more. */
static enum err take_back(struct act *a, const struct prizes *x, const char *reason)
{
    enum err e = OK;
    for (size_t i = 0; i < x->given_count && !e; i++) {
        bool holds = false;
        for (size_t k = 0; k < x->won_count; k++)
            holds = holds || is_for(&x->given[i], &x->won[k]);
        if (!holds)
            e = certificate_revoke(a, NOUN, x->given[i].noun_id, x->given[i].part, reason);
    }
    return e;
}

static enum err give_one(struct act *a, const struct prizes *x, const struct prize *w)
{
    const char *event = arena_printf(a->arena, "第%lld届%s", (long long)w->edition_no, w->contest);
    const struct certificate_spec spec = {.kind = "contest_prize",
                                          .noun = NOUN,
                                          .noun_id = w->member_id,
                                          .part = w->part,
                                          .within_noun = WITHIN,
                                          .within_id = x->round_id,
                                          .office_unit_id = w->organizer_unit_id,
                                          .person_id = w->person_id,
                                          .holder = w->name,
                                          .unit = w->unit,
                                          .award = w->prize,
                                          .event = event,
                                          .detail = w->discipline,
                                          .issued_on = a->today};
    int64_t id;
    return event ? certificate_issue(a, &spec, &id) : ERR_NO_MEMORY;
}

/* Issues what is missing; how many in *n. */
static enum err give(struct act *a, const struct prizes *x, int64_t *n)
{
    enum err e = OK;
    *n = 0;
    for (size_t k = 0; k < x->won_count && !e; k++) {
        bool has = false;
        for (size_t i = 0; i < x->given_count; i++)
            has = has || is_for(&x->given[i], &x->won[k]);
        if (has)
            continue;
        e = give_one(a, x, &x->won[k]);
        ++*n;
    }
    return e;
}

static enum err issue_work(struct act *a, void *context)
{
    const struct prize_order *x = context;
    struct judging_day at;
    struct prizes prizes;
    int64_t n = 0;
    a->result_path = x->path;
    enum err e = act_judging_open(a, x->round, &at);
    if (!e && !at.right.manager)
        e = ERR_NOT_FOUND;
    if (e)
        return e;
    if (at.judging.state == JUDGING_OPEN)
        return act_refuse(a, ERR_CONFLICT, "results.not_published", NULL, NULL);
    e = load(a, at.round.id, &prizes);
    if (!e && prizes.won_count == 0)
        return act_refuse(a, ERR_CONFLICT, "prize_certificate.none", NULL, NULL);
    if (!e)
        e = give(a, &prizes, &n);
    if (!e && n == 0)
        return act_refuse(a, ERR_CONFLICT, "prize_certificate.all", NULL, NULL);
    a->flash = (struct message){.key = "prize_certificate.issued", .args = {act_number(a, n)}};
    return e;
}

enum err act_prize_certificate_issue(struct act *a, const struct prize_order *x)
{
    struct prize_order copy = *x;
    return act_run(a, "prize_certificate.issue", issue_work, &copy);
}

enum err prize_certificate_follow(struct act *a, int64_t round_id, const char *reason)
{
    struct prizes prizes;
    int64_t n;
    enum err e = load(a, round_id, &prizes);
    if (e || prizes.given_count == 0)
        return e;
    e = take_back(a, &prizes, reason);
    return e ? e : give(a, &prizes, &n);
}
