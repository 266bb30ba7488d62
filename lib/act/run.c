#include "lib/act/run.h"

#include <string.h>

#include "lib/act/board.h"
#include "lib/act/judging_lead.h"
#include "lib/act/judging_marks.h"
#include "lib/act/run_private.h"
#include "lib/base/text.h"
#include "lib/store/run_value.h"

/* A run for whoever leads it, or (where `manager`) manages its edition. */
static enum err open_run(struct act *a, const struct run_order *x, bool manager, struct judging_day *on,
                         struct run_row *run)
{
    a->result_path = x->path;
    enum err e = act_judging_open(a, x->round, on);
    if (!e)
        e = store_run_lock(a->db, a->arena, on->round.id, x->number, run);
    if (!e)
        e = manager ? judging_lead_or_manage(a, on, run, x->version) : judging_lead(a, on, run, x->version);
    return e;
}

/* A reason is there. */
static enum err need_reason(struct act *a, const char *reason, const char *key)
{
    if (reason && *reason)
        return OK;
    a->refused_field = "reason";
    return act_refuse(a, ERR_INVALID, key, NULL, NULL);
}

/* ---- calling ------------------------------------------------------------------------------------------------------- */

static enum err call(struct act *a, struct run_row *run)
{
    const struct run_step x = {.to = RUN_MARKING, .status = MARKS_COMPETES, .act = "run.call", .reason = ""};
    return run_change(a, run, &x);
}

static enum err call_all(struct act *a, const struct run_order *x)
{
    struct judging_day on = {0};
    struct run_row *runs;
    size_t n, called = 0;
    a->result_path = x->path;
    enum err e = act_judging_open(a, x->round, &on);
    if (!e && on.right.duty != DUTY_CHIEF && !(on.right.duty == DUTY_NONE && on.right.manager))
        e = ERR_NOT_FOUND;
    if (!e)
        e = store_run_lock_all(a->db, a->arena, on.round.id, &runs, &n);
    if (e)
        return e;
    for (size_t i = 0; i < n && !e; i++)
        if (runs[i].state == RUN_OPEN) {
            e = call(a, &runs[i]);
            called++;
        }
    if (!e && called == 0)
        return act_refuse(a, ERR_CONFLICT, "run.none_open", NULL, NULL);
    a->flash = (struct message){.key = "run.called_all", .args = {act_number(a, (int64_t)called)}};
    return e;
}

static enum err call_work(struct act *a, void *context)
{
    const struct run_order *x = context;
    struct judging_day on = {0};
    struct run_row run;
    if (x->number == RUN_ALL)
        return call_all(a, x);
    enum err e = open_run(a, x, true, &on, &run);
    if (!e && run.status != MARKS_COMPETES)
        return act_refuse(a, ERR_CONFLICT, "run.absent", NULL, NULL);
    if (!e && run.state != RUN_OPEN)
        return act_refuse(a, ERR_CONFLICT, "run.called", NULL, NULL);
    a->flash = (struct message){.key = "run.called_now", .args = {act_number(a, x->number)}};
    return e ? e : call(a, &run);
}

enum err act_run_call(struct act *a, const struct run_order *x)
{
    struct run_order copy = *x;
    return act_run(a, "run.call", call_work, &copy);
}

/* ---- who does not come ----------------------------------------------------------------------------------------------- */

static enum err status_work(struct act *a, void *context)
{
    static const char *const NOW[MARKS_STATUS_COUNT] = {
        [MARKS_COMPETES] = "run.competes_now",
        [MARKS_STAYED_AWAY] = "run.absent_now",
        [MARKS_WITHDREW] = "run.withdrawn_now",
    };
    const struct run_order *x = context;
    const bool competes = x->status == MARKS_COMPETES;
    struct judging_day on = {0};
    struct run_row run;
    enum err e = need_reason(a, x->reason, "run.reason");
    if (!e)
        e = open_run(a, x, true, &on, &run);
    if (e)
        return e;
    if (run.state >= RUN_RELEASED)
        return act_refuse(a, ERR_CONFLICT, "run.status_released", NULL, NULL);
    if (run.status == x->status)
        return act_refuse(a, ERR_CONFLICT, "run.status_same", NULL, NULL);
    if (run.ballots_locked > 0)
        return act_refuse(a, ERR_CONFLICT, "run.status_signed", NULL, NULL);
    const struct run_step step = {
        .to = competes ? RUN_OPEN : RUN_LOCKED, .status = x->status, .act = "run.status", .reason = x->reason};
    a->flash = (struct message){.key = NOW[x->status], .args = {act_number(a, x->number)}};
    return run_change(a, &run, &step);
}

enum err act_run_status(struct act *a, const struct run_order *x)
{
    struct run_order copy = *x;
    return act_run(a, "run.status", status_work, &copy);
}

/* ---- onto the board ---------------------------------------------------------------------------------------------------- */

/* What the chief judge has still to say of the run: names of the card's values, joined; NULL: nothing. */
static enum err lacking_values(struct act *a, const struct rule_card *card, const struct run_row *run, const char **out)
{
    struct buf names;
    buf_init_arena(&names, a->arena, 0);
    for (size_t i = 0; i < card->value_count; i++) {
        struct run_value there;
        const struct rule_card_value *v = &card->values[i];
        if (v->optional || judging_says(v->code) != JUDGING_SAYS_CHIEF)
            continue;
        enum err e = store_run_value_find(a->db, a->arena, run->id, v->code, &there);
        if (e == ERR_NOT_FOUND)
            buf_addf(&names, "%s%s", names.len ? ", " : "", v->name);
        else if (e)
            return e;
    }
    *out = names.len ? names.data : NULL;
    return buf_check(&names);
}

/* Whether the engine can compute what the panel gave; else the refusal says where it cannot. */
static enum err computable(struct act *a, const struct judging_loaded *loaded)
{
    struct score *score;
    struct marks_problem *bad;
    enum err e = act_judging_score(a->arena, loaded, false, &score, &bad);
    const struct marks_problem *why = !e && bad[0].key ? &bad[0] : NULL;
    /* Steps that rest on what others say cannot be computed here, and need not. */
    if (!why || (loaded->problems->count == 0 && strcmp(why->key, "marks.problem.no_value") == 0))
        return e;
    return act_refuse(a, ERR_CONFLICT, "run.marks_bad", why->criterion ? why->criterion : "",
                      why->judge ? why->judge : "");
}

static enum err complete(struct act *a, const struct judging_day *on, const struct run_row *run)
{
    const struct judging_filter filter = {.number = run->number, .least = RUN_LOCKED, .panel_only = true};
    struct judging_loaded loaded;
    const char *lacking = NULL;
    if (run->status != MARKS_COMPETES)
        return OK;
    enum err e = act_judging_marks(a->db, a->arena, on->round.id, &filter, &loaded);
    if (!e)
        e = lacking_values(a, loaded.card, run, &lacking);
    if (!e && lacking)
        return act_refuse(a, ERR_CONFLICT, "run.value_missing", lacking, NULL);
    return e ? e : loaded.marks ? computable(a, &loaded) : ERR_BUG;
}

static enum err release_work(struct act *a, void *context)
{
    const struct run_order *x = context;
    struct judging_day on = {0};
    struct run_row run;
    struct run_step step = {.to = RUN_RELEASED, .act = "run.release", .reason = ""};
    enum err e = open_run(a, x, false, &on, &run);
    if (e)
        return e;
    if (run.state >= RUN_RELEASED)
        return act_refuse(a, ERR_CONFLICT, "run.released", NULL, NULL);
    if (run.state != RUN_LOCKED)
        return act_refuse(a, ERR_CONFLICT, "run.not_locked", act_number(a, run.ballots_open), NULL);
    e = complete(a, &on, &run);
    if (!e)
        e = store_run_next_release(a->db, a->arena, on.round.id, &step.released_no);
    step.status = run.status;
    if (!e)
        e = run_change(a, &run, &step);
    a->flash = (struct message){.key = "run.released_now", .args = {act_number(a, x->number)}};
    return e ? e : act_board_mark(a, on.round.id);
}

enum err act_run_release(struct act *a, const struct run_order *x)
{
    struct run_order copy = *x;
    return act_run(a, "run.release", release_work, &copy);
}

static enum err retract_work(struct act *a, void *context)
{
    const struct run_order *x = context;
    struct judging_day on = {0};
    struct run_row run;
    enum err e = need_reason(a, x->reason, "run.reason");
    if (!e)
        e = open_run(a, x, false, &on, &run);
    if (e)
        return e;
    if (run.state > RUN_RELEASED)
        return act_refuse(a, ERR_CONFLICT, "run.published", NULL, NULL);
    if (run.state != RUN_RELEASED)
        return act_refuse(a, ERR_CONFLICT, "run.not_released", NULL, NULL);
    const struct run_step step = {.to = RUN_LOCKED, .status = run.status, .act = "run.retract", .reason = x->reason};
    e = run_change(a, &run, &step);
    a->flash = (struct message){.key = "run.retracted_now", .args = {act_number(a, x->number)}};
    return e ? e : act_board_mark(a, on.round.id);
}

enum err act_run_retract(struct act *a, const struct run_order *x)
{
    struct run_order copy = *x;
    return act_run(a, "run.retract", retract_work, &copy);
}
