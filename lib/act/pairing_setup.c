#include "lib/act/pairing_setup.h"

#include "lib/act/pairing_private.h"
#include "lib/base/json.h"
#include "lib/store/pairing_setup.h"

static enum err finish(struct act *a, const struct pairing_round *r, const char *name, const char *tail,
                       const char *before, const char *after)
{
    a->result_path = pairing_round_path(a->arena, r, tail);
    a->flash = (struct message){.key = "flash.saved"};
    if (!before || !after || !a->result_path)
        return ERR_NO_MEMORY;
    return act_audit(a, name, "pairing_round", r->id, before, after);
}

/* ---- rules --------------------------------------------------------------------------------------------------------- */

static const char *rules_json(struct act *a, const struct pairing_rule_set *set)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    for (int i = PAIRING_RULE_FIRST; i < PAIRING_RULE_COUNT; i++)
        json_text(&j, pairing_rule_kinds[i].code, set->rule[i].on ? set->rule[i].parameter : NULL);
    json_close(&j);
    return json_end(&j);
}

struct rules {
    const uint8_t *round;
    const struct pairing_rule_set *set;
};

static enum err rules_work(struct act *a, void *context)
{
    const struct rules *x = context;
    struct pairing_round r;
    struct pairing_rule_set before;
    pairing_rule_defaults(&before);
    enum err e = pairing_round_taking(a, x->round, &r);
    if (!e)
        e = store_pairing_setup_rules(a->db, a->arena, r.id, &before);
    for (int i = PAIRING_RULE_FIRST; !e && i < PAIRING_RULE_COUNT; i++) {
        const struct pairing_rule_setting *s = &x->set->rule[i];
        if (!pairing_rule_parameter_ok((enum pairing_rule)i, s->parameter)) {
            const char *field = arena_printf(a->arena, "%s_parameter", pairing_rule_kinds[i].code);
            return pairing_refuse(a, ERR_INVALID, field, "pairing_rule.parameter", NULL, NULL);
        }
        e = store_pairing_setup_rule_put(a->db, r.id, (enum pairing_rule)i, s);
    }
    return e ? e : finish(a, &r, "pairing_round.rules", "/rules", rules_json(a, &before), rules_json(a, x->set));
}

enum err act_pairing_setup_rules(struct act *a, const uint8_t round[16], const struct pairing_rule_set *set)
{
    struct rules x = {round, set};
    return act_run(a, "pairing_round.rules", rules_work, &x);
}

/* ---- values -------------------------------------------------------------------------------------------------------- */

static const char *values_json(struct act *a, const struct assign_value_rule *v)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_int(&j, "specialty", v->specialty);
    json_int(&j, "distance", v->distance);
    json_int(&j, "experience", v->experience);
    json_int(&j, "years", v->years);
    json_close(&j);
    return json_end(&j);
}

struct values {
    const uint8_t *round;
    const struct assign_value_rule *v;
};

static enum err values_work(struct act *a, void *context)
{
    const struct values *x = context;
    struct pairing_round r;
    struct assign_value_rule before;
    enum err e = assign_value_check(x->v);
    if (!e)
        e = pairing_round_taking(a, x->round, &r);
    if (e)
        return e;
    if (x->v->specialty == 0 && x->v->distance == 0 && x->v->experience == 0)
        return pairing_refuse(a, ERR_INVALID, "specialty", "pairing_values.nothing", NULL, NULL);
    e = store_pairing_setup_values(a->db, a->arena, r.id, &before);
    if (!e)
        e = store_pairing_setup_values_put(a->db, r.id, x->v);
    return e ? e : finish(a, &r, "pairing_round.values", "/values", values_json(a, &before), values_json(a, x->v));
}

enum err act_pairing_setup_values(struct act *a, const uint8_t round[16], const struct assign_value_rule *values)
{
    struct values x = {round, values};
    return act_run(a, "pairing_round.values", values_work, &x);
}
