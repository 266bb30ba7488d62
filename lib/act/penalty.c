#include "lib/act/penalty.h"

#include <string.h>

#include "lib/act/judging_lead.h"
#include "lib/act/run_private.h"
#include "lib/base/decimal.h"
#include "lib/base/json.h"

enum { PENALTIES = 99 /* of a run; ck_penalty_no */ };

static enum err refuse_at(struct act *a, const char *field, const char *key, const char *arg0)
{
    a->refused_field = field;
    return act_refuse(a, ERR_INVALID, key, arg0, NULL);
}

/* A run for whoever leads it, not on the board yet. */
static enum err open_run(struct act *a, const struct penalty_order *x, struct judging_day *on, struct run_row *run)
{
    a->result_path = x->path;
    if (!x->reason || !*x->reason)
        return refuse_at(a, "reason", "penalty.reason", NULL);
    enum err e = act_judging_open(a, x->round, on);
    if (!e)
        e = store_run_lock(a->db, a->arena, on->round.id, x->number, run);
    if (!e)
        e = judging_lead(a, on, run, x->version);
    if (e)
        return e;
    if (run->state == RUN_OPEN)
        return act_refuse(a, ERR_CONFLICT, "penalty.not_called", NULL, NULL);
    if (run->state >= RUN_RELEASED)
        return act_refuse(a, ERR_CONFLICT, "penalty.released", NULL, NULL);
    return OK;
}

/* What stands of a run: the sum of points in thousandths, and whether a fault does. */
static enum err standing(struct act *a, const struct judging_day *on, int64_t number, const char *fault, int64_t *sum,
                         bool *has)
{
    struct penalty *list;
    size_t n;
    enum err e = store_penalty_list(a->db, a->arena, on->round.id, number, &list, &n);
    *sum = 0;
    *has = false;
    for (size_t i = 0; i < n && !e; i++) {
        if (list[i].undone)
            continue;
        *sum += list[i].points_x1000;
        *has = *has || (fault && list[i].kind == PENALTY_FAULT && strcmp(list[i].code, fault) == 0);
    }
    return e;
}

static enum err take_fault(struct act *a, const struct rule_card *card, const struct judging_day *on,
                           const struct penalty_order *x)
{
    const struct rule_card_ref ref = rule_card_find(card, x->fault);
    int64_t sum;
    bool has;
    if (ref.kind != RULE_CARD_FAULT)
        return refuse_at(a, "fault", "penalty.unknown", x->fault);
    enum err e = standing(a, on, x->number, x->fault, &sum, &has);
    return e || !has ? e : refuse_at(a, "fault", "penalty.twice", card->faults[ref.index].name);
}

/* Points on the card's scale, and no more in all than it allows. */
static enum err take_points(struct act *a, const struct rule_card *card, const struct judging_day *on,
                            const struct penalty_order *x, int64_t *points)
{
    const struct rule_card_ref ref = rule_card_find(card, JUDGING_PENALTY);
    char most[32];
    int64_t sum;
    bool has;
    if (ref.kind != RULE_CARD_VALUE)
        return refuse_at(a, "points", "penalty.none", NULL);
    const struct rule_card_value *v = &card->values[ref.index];
    if (!x->points || !decimal_parse(x->points, 3, points) || *points <= 0 || *points > INT64_C(999999999999))
        return refuse_at(a, "points", "penalty.number", NULL);
    if (judging_of_x1000(*points) % v->step != 0) {
        rule_card_decimal(v->step, most);
        return refuse_at(a, "points", "penalty.step", arena_str(a->arena, most));
    }
    enum err e = standing(a, on, x->number, NULL, &sum, &has);
    if (e || judging_of_x1000(sum + *points) <= v->max)
        return e;
    rule_card_decimal(v->max, most);
    return refuse_at(a, "points", "penalty.most", arena_str(a->arena, most));
}

static const char *as_json(struct act *a, int64_t number, const struct penalty_new *p)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_int(&j, "number", number);
    json_int(&j, "no", p->no);
    if (p->kind == PENALTY_FAULT)
        json_text(&j, "fault", p->code);
    else
        json_int(&j, "points_x1000", p->points_x1000);
    json_bool(&j, "undone", p->undone);
    json_text(&j, "reason", p->reason);
    json_close(&j);
    return json_end(&j);
}

static enum err write(struct act *a, const struct penalty_new *p, const struct run_row *run, const char *act,
                      const char *before)
{
    const char *after = as_json(a, run->number, p);
    if (!after)
        return ERR_NO_MEMORY;
    enum err e = store_penalty_add(a->db, p, a->now);
    if (e)
        return run_refuse_broken(a, e);
    e = judging_lead_touch(a, run);
    return e ? e : act_audit(a, act, "run", run->id, before, after);
}

static enum err add_work(struct act *a, void *context)
{
    const struct penalty_order *x = context;
    const bool fault = x->fault && *x->fault;
    struct judging_day on = {0};
    struct run_row run = {0};
    struct rule_card *card = NULL;
    struct penalty_new p = {.step = 1,
                            .kind = fault ? PENALTY_FAULT : PENALTY_POINTS,
                            .code = fault ? x->fault : "",
                            .reason = x->reason,
                            .person_id = a->person_id};
    enum err e = open_run(a, x, &on, &run);
    if (!e)
        e = act_judging_card(a->db, a->arena, &on.judging, &card, NULL);
    if (!e)
        e = fault ? take_fault(a, card, &on, x) : take_points(a, card, &on, x, &p.points_x1000);
    if (!e)
        e = store_penalty_next(a->db, a->arena, run.id, &p.no);
    if (!e && p.no > PENALTIES)
        return act_refuse(a, ERR_CONFLICT, "penalty.full", NULL, NULL);
    p.run_id = run.id;
    a->flash = (struct message){.key = "penalty.added_now", .args = {act_number(a, x->number)}};
    return e ? e : write(a, &p, &run, "penalty.add", NULL);
}

enum err act_penalty_add(struct act *a, const struct penalty_order *x)
{
    struct penalty_order copy = *x;
    return act_run(a, "penalty.add", add_work, &copy);
}

static enum err undo_work(struct act *a, void *context)
{
    const struct penalty_order *x = context;
    struct judging_day on = {0};
    struct run_row run = {0};
    struct penalty there = {0};
    enum err e = open_run(a, x, &on, &run);
    if (!e)
        e = store_penalty_find(a->db, a->arena, run.id, x->no, &there);
    if (e)
        return e;
    if (there.undone)
        return act_refuse(a, ERR_CONFLICT, "penalty.undone", NULL, NULL);
    struct penalty_new p = {.run_id = run.id,
                            .no = there.no,
                            .step = there.step,
                            .kind = there.kind,
                            .code = there.code,
                            .points_x1000 = there.points_x1000,
                            .reason = there.reason,
                            .person_id = a->person_id};
    const char *before = as_json(a, x->number, &p);
    if (!before)
        return ERR_NO_MEMORY;
    p.step++;
    p.undone = true;
    p.reason = x->reason;
    a->flash = (struct message){.key = "penalty.undone_now", .args = {act_number(a, x->number)}};
    return write(a, &p, &run, "penalty.undo", before);
}

enum err act_penalty_undo(struct act *a, const struct penalty_order *x)
{
    struct penalty_order copy = *x;
    return act_run(a, "penalty.undo", undo_work, &copy);
}
