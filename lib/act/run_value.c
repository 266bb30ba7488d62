#include "lib/act/run_value.h"

#include <string.h>

#include "lib/act/board.h"
#include "lib/act/judging_lead.h"
#include "lib/act/run_private.h"
#include "lib/base/decimal.h"
#include "lib/base/json.h"
#include "lib/domain/blind.h"
#include "lib/domain/mark_check.h"
#include "lib/store/appeal.h"

static enum err refuse_at(struct act *a, const char *field, const char *key, const char *arg0, const char *arg1)
{
    a->refused_field = field;
    return act_refuse(a, ERR_INVALID, key, arg0, arg1);
}

/* The card's value, which whoever says it may say. */
static enum err find_value(struct act *a, const struct rule_card *card, const struct run_value_order *x,
                           const struct rule_card_value **out)
{
    const struct rule_card_ref ref = rule_card_find(card, x->code);
    if (ref.kind != RULE_CARD_VALUE)
        return refuse_at(a, "code", "value.unknown", x->code, NULL);
    *out = &card->values[ref.index];
    if (judging_says(x->code) != (x->source == VALUE_CHIEF ? JUDGING_SAYS_CHIEF : JUDGING_SAYS_KEEPER))
        return refuse_at(a, "code", "value.not_yours", (*out)->name, NULL);
    return OK;
}

static enum err read_value(struct act *a, const struct rule_card_value *of, const char *text, bool *given, int64_t *v)
{
    struct mark_refusal no;
    *given = *text != '\0';
    *v = 0;
    if (!*given)
        return OK;
    if (!decimal_parse(text, 3, v) || *v < 0 || *v > INT64_C(999999999999))
        return refuse_at(a, "value", "value.number", NULL, NULL);
    if (!mark_check_value(a->arena, of, judging_of_x1000(*v), &no))
        return ERR_NO_MEMORY;
    return no.key ? refuse_at(a, "value", no.key, no.args[0], no.args[1]) : OK;
}

/* What comes from elsewhere is said of an entry, never of a number: "there is a figure already" would tell whoever tries
   numbers which of them is whose. */
static enum err find_run(struct act *a, const struct judging_day *on, const struct run_value_order *x,
                         struct run_row *run)
{
    if (x->number && x->source != VALUE_CHIEF)
        return ERR_NOT_FOUND;
    if (x->number)
        return store_run_lock(a->db, a->arena, on->round.id, x->number, run);
    enum err e = store_run_lock_entry(a->db, a->arena, on->round.id, x->entry_id, run);
    return e == ERR_NOT_FOUND ? act_refuse(a, ERR_CONFLICT, "value.no_run", NULL, NULL) : e;
}

/* Nobody brings in a figure of the entry they compete in. A chief judge never competes, and is not asked here: what is said
   by number must not tell whose number it is. */
static enum err not_own(struct act *a, const struct run_row *run, enum value_source source)
{
    struct appeal_entry own;
    if (source == VALUE_CHIEF)
        return OK;
    const enum err e = store_appeal_entry(a->db, a->arena, run->round_id, a->person_id, &own);
    if (e)
        return e == ERR_NOT_FOUND ? OK : e;
    return own.run_id == run->id ? refuse_at(a, "entry", "value.own", NULL, NULL) : OK;
}

/* A chief's value is said of what happens in the hall; others until the round is published. */
static enum err may_say(struct act *a, const struct judging_day *on, const struct run_row *run,
                        enum value_source source)
{
    if (on->judging.state != JUDGING_OPEN)
        return act_refuse(a, ERR_CONFLICT, "value.published", NULL, NULL);
    if (source != VALUE_CHIEF || run->state == RUN_MARKING || run->state == RUN_LOCKED)
        return OK;
    return act_refuse(a, ERR_CONFLICT, run->state == RUN_OPEN ? "value.not_called" : "value.released", NULL, NULL);
}

/* What it says of the run: in a blind round the audit row names no number beside an entry, nor an entry beside a number. */
static const char *as_json(struct act *a, const struct run_value_order *x, bool given, int64_t v)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    if (x->number)
        json_int(&j, "number", x->number);
    else
        json_int(&j, "entry", x->entry_id);
    json_text(&j, "code", x->code);
    if (given)
        json_int(&j, "value_x1000", v);
    else
        json_null(&j, "value_x1000");
    json_text(&j, "source", value_source_code(x->source));
    if (x->reason && *x->reason)
        json_text(&j, "reason", x->reason);
    json_close(&j);
    return json_end(&j);
}

static enum err write(struct act *a, const struct run_value_order *x, const struct run_row *run, bool given, int64_t v)
{
    struct run_value there;
    enum err e = store_run_value_find(a->db, a->arena, run->id, x->code, &there);
    const bool has = !e;
    if (e && e != ERR_NOT_FOUND)
        return e;
    if (has ? given && there.value_x1000 == v : !given)
        return refuse_at(a, "value", "value.same", NULL, NULL);
    if (has && !(x->reason && *x->reason))
        return refuse_at(a, "reason", "value.reason", NULL, NULL);
    const struct run_value_new row = {.run_id = run->id,
                                      .code = x->code,
                                      .given = given,
                                      .value_x1000 = v,
                                      .source = x->source,
                                      .person_id = a->person_id,
                                      .reason = x->reason ? x->reason : ""};
    const char *before = has ? as_json(a, x, true, there.value_x1000) : NULL, *after = as_json(a, x, given, v);
    if (!after || (has && !before))
        return ERR_NO_MEMORY;
    e = store_run_value_add(a->db, &row, a->now);
    if (e)
        return run_refuse_broken(a, e);
    if (x->source == VALUE_CHIEF)
        e = judging_lead_touch(a, run);
    if (e)
        return e;
    return act_audit(a, "run_value.put", x->number ? "run" : "entry", x->number ? run->id : x->entry_id, before, after);
}

enum err act_run_value_put_in(struct act *a, const struct judging_day *on, const struct rule_card *card,
                              const struct run_value_order *x)
{
    const struct rule_card_value *of = NULL;
    struct run_row run;
    bool given = false;
    int64_t v = 0;
    enum err e = find_value(a, card, x, &of);
    if (!e)
        e = read_value(a, of, x->value, &given, &v);
    if (!e)
        e = find_run(a, on, x, &run);
    if (!e)
        e = not_own(a, &run, x->source);
    if (!e && x->source == VALUE_CHIEF)
        e = judging_lead(a, on, &run, x->version);
    if (!e)
        e = may_say(a, on, &run, x->source);
    return e ? e : write(a, x, &run, given, v);
}

static enum err put_work(struct act *a, void *context)
{
    const struct run_value_order *x = context;
    struct judging_day on = {0};
    struct rule_card *card = NULL;
    enum err e = act_judging_open(a, x->round, &on);
    if (e)
        return e;
    const struct blind_eye eye = {on.right.duty, on.right.manager};
    const bool may = x->source == VALUE_CHIEF || blind_may_value(on.round.blind, eye, BLIND_DRAWN);
    e = may ? act_judging_card(a->db, a->arena, &on.judging, &card, NULL) : ERR_NOT_FOUND;
    if (!e)
        e = act_run_value_put_in(a, &on, card, x);
    a->flash = (struct message){.key = "value.put_now"};
    a->result_path = x->path;
    return e || x->source == VALUE_CHIEF ? e : act_board_mark(a, on.round.id);
}

enum err act_run_value_put(struct act *a, const struct run_value_order *x)
{
    struct run_value_order copy = *x;
    return act_run(a, "run_value.put", put_work, &copy);
}
