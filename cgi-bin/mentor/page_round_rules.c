/* rules: what forbids a pair in a round, and how pairs are valued, with a pair worked out in words. */
#include <string.h>

#include "cgi-bin/mentor/hr.h"
#include "cgi-bin/mentor/pages.h"
#include "cgi-bin/mentor/round.h"
#include "cgi-bin/mentor/templates.h"
#include "lib/act/pairing_input.h"
#include "lib/act/pairing_setup.h"
#include "lib/store/pairing_setup.h"

/* clang-format off */
#define RULE(code)                                                                                                     \
    {.name = #code, .type = FIELD_BOOL, .label = "pairing_rule.name." #code},                                         \
    {.name = #code "_parameter", .type = FIELD_TEXT, .max = PAIRING_RULE_PARAMETER, .label = "pairing_rule.name." #code}
/* clang-format on */
static const struct field RULES[] = {RULE(superior),  RULE(kin),  RULE(unit),  RULE(region),
                                     RULE(specialty), RULE(rank), RULE(years), RULE(former)};
const struct form rules_form = FORM("pairing_rules", RULES);

/* clang-format off */
#define WEIGHT(code, most) {.name = #code, .type = FIELD_INT, .required = true, .min = 0, .max = (most), .label = "pairing_values." #code}
/* clang-format on */
static const struct field VALUES[] = {WEIGHT(specialty, ASSIGN_VALUE_WEIGHT), WEIGHT(distance, ASSIGN_VALUE_WEIGHT),
                                      WEIGHT(experience, ASSIGN_VALUE_WEIGHT), WEIGHT(years, ASSIGN_VALUE_YEARS)};
const struct form values_form = FORM("pairing_values", VALUES);

/* ---- rules ---------------------------------------------------------------------------------------------------------- */

static const char *parameter_field(const struct page *p, enum pairing_rule r)
{
    const char *s = arena_printf(p->arena, "%s_parameter", pairing_rule_kinds[r].code);
    return s ? s : "";
}

static void put_rule(struct page *p, enum pairing_rule r)
{
    const struct pairing_rule_kind *k = &pairing_rule_kinds[r];
    struct view_node *n = view_add(view_root(p->data), "rules");
    const char *name = arena_printf(p->arena, "pairing_rule.name.%s", k->code);
    const char *about = arena_printf(p->arena, "pairing_rule.about.%s", k->code);
    const char *field = parameter_field(p, r), *typed = form_typed_at(p->form, field, 0);
    const struct form_error *bad = form_error_at(p->form, field, 0);
    view_put(n, "code", k->code);
    view_put(n, "name", name ? page_say(p, name, NULL, NULL) : "");
    view_put(n, "about", about ? page_say(p, about, NULL, NULL) : "");
    view_put(n, "field", field);
    view_put(n, "value", typed);
    view_put_bool(n, "on", *form_typed_at(p->form, k->code, 0) != '\0');
    view_put(n, "error", bad ? page_say(p, bad->key, bad->args[0], bad->args[1]) : "");
    view_put_bool(n, "number", k->type == PAIRING_RULE_NUMBER);
    view_put_bool(n, "words", k->type == PAIRING_RULE_WORDS);
    for (const char *const *c = k->choices; c && *c; c++) {
        struct view_node *choice = view_add(n, "choices");
        const char *label = arena_printf(p->arena, "pairing_rule.choice.%s_%s", k->code, *c);
        view_put(choice, "value", *c);
        view_put(choice, "label", label ? page_say(p, label, NULL, NULL) : "");
        view_put_bool(choice, "selected", strcmp(typed, *c) == 0);
    }
}

static enum err show_rules(struct page *p, const struct pairing_round *r)
{
    page_form(p, "form", 0);
    for (int i = PAIRING_RULE_FIRST; i < PAIRING_RULE_COUNT; i++)
        put_rule(p, (enum pairing_rule)i);
    view_set(p->data, "back_path", round_path(p, r, ""));
    hr_tabs(p, "rounds");
    return page_render(p, TEMPLATE_ROUND_RULES, NULL, "mentor");
}

enum err rules_show(struct page *p)
{
    struct pairing_round r;
    struct pairing_rule_set set;
    enum err e = round_open(p, "rules", &r);
    if (!e)
        e = store_pairing_setup_rules(p->db, p->arena, r.id, &set);
    if (!e)
        e = form_blank(&rules_form, p->arena, &p->form);
    if (e)
        return e;
    for (int i = PAIRING_RULE_FIRST; i < PAIRING_RULE_COUNT; i++) {
        if (set.rule[i].on)
            form_put_int(p->form, pairing_rule_kinds[i].code, 0, 1);
        form_put(p->form, parameter_field(p, (enum pairing_rule)i), 0, set.rule[i].parameter);
    }
    return show_rules(p, &r);
}

enum err rules_save(struct page *p)
{
    struct pairing_round r;
    struct pairing_rule_set set;
    enum err e = round_open(p, "rules", &r);
    if (e)
        return e;
    if (page_form_invalid(p))
        return show_rules(p, &r);
    pairing_rule_defaults(&set);
    for (int i = PAIRING_RULE_FIRST; i < PAIRING_RULE_COUNT; i++)
        set.rule[i] = (struct pairing_rule_setting){form_bool(p->form, pairing_rule_kinds[i].code),
                                                    form_text(p->form, parameter_field(p, (enum pairing_rule)i))};
    struct act act = page_act(p);
    e = act_pairing_setup_rules(&act, r.public_id, &set);
    if (act.refused_field && hr_refused(p, &act, e))
        return show_rules(p, &r);
    return page_done(p, &act, e, round_path(p, &r, "/rules"));
}

/* ---- values --------------------------------------------------------------------------------------------------------- */

static void put_term(const struct page *p, const char *name, const char *fact, uint32_t part, uint32_t weight)
{
    struct view_node *n = view_add(view_root(p->data), "terms");
    view_put_message(n, "name", name, NULL, NULL);
    view_put(n, "fact", fact);
    view_put_int(n, "weight", weight);
    view_put_int(n, "part", weight ? part / weight : 0);
    view_put_int(n, "value", part);
}

/* The first pair of the round that nothing forbids, worked out. */
static enum err put_example(struct page *p, const struct pairing_round *r)
{
    static const char *const SPECIALTY[] = {"pairing_values.same", "pairing_values.related", "pairing_values.another"};
    static const char *const DISTANCE[] = {"pairing_values.unit", "pairing_values.county", "pairing_values.city",
                                           "pairing_values.farther"};
    struct pairing_input *in;
    size_t m = 0, n = 0;
    bool found = false;
    enum err e =
        pairing_input_load(p->db, p->arena, r->id, r->two_mentors ? MENTORSHIP_SITE : MENTORSHIP_MAIN, p->today, &in);
    if (e)
        return e;
    for (size_t i = 0; i < in->mentee_count && !found; i++)
        for (size_t k = 0; k < in->mentor_count && !found; k++)
            if (pairing_input_forbid(in, i, k) == PAIRING_RULE_NONE) {
                m = i;
                n = k;
                found = true;
            }
    if (!found)
        return OK;
    const struct assign_value_facts f = pairing_input_facts(in, m, n);
    const struct assign_value v = pairing_input_value(in, m, n);
    view_say(p->data, "example", "pairing_values.example", in->mentees[m].name, in->mentors[n].name);
    put_term(p, "pairing_values.specialty", page_say(p, SPECIALTY[f.specialty], NULL, NULL), v.specialty,
             in->values.specialty);
    put_term(p, "pairing_values.distance", page_say(p, DISTANCE[f.distance], NULL, NULL), v.distance,
             in->values.distance);
    put_term(p, "pairing_values.experience",
             page_say(p, "pairing_values.served", page_number(p, f.years), page_number(p, in->values.years)),
             v.experience, in->values.experience);
    view_int(p->data, "cost", v.cost);
    return OK;
}

static enum err show_values(struct page *p, const struct pairing_round *r)
{
    page_form(p, "form", 0);
    enum err e = put_example(p, r);
    if (e)
        return e;
    view_set(p->data, "back_path", round_path(p, r, ""));
    hr_tabs(p, "rounds");
    return page_render(p, TEMPLATE_ROUND_VALUES, NULL, "mentor");
}

enum err values_show(struct page *p)
{
    struct pairing_round r;
    struct assign_value_rule v;
    enum err e = round_open(p, "values", &r);
    if (!e)
        e = store_pairing_setup_values(p->db, p->arena, r.id, &v);
    if (!e)
        e = form_blank(&values_form, p->arena, &p->form);
    if (e)
        return e;
    form_put_int(p->form, "specialty", 0, v.specialty);
    form_put_int(p->form, "distance", 0, v.distance);
    form_put_int(p->form, "experience", 0, v.experience);
    form_put_int(p->form, "years", 0, v.years);
    return show_values(p, &r);
}

enum err values_save(struct page *p)
{
    struct pairing_round r;
    enum err e = round_open(p, "values", &r);
    if (e)
        return e;
    if (page_form_invalid(p))
        return show_values(p, &r);
    struct assign_value_rule v = assign_value_default;
    v.specialty = (uint32_t)form_int(p->form, "specialty");
    v.distance = (uint32_t)form_int(p->form, "distance");
    v.experience = (uint32_t)form_int(p->form, "experience");
    v.years = (uint32_t)form_int(p->form, "years");
    struct act act = page_act(p);
    e = act_pairing_setup_values(&act, r.public_id, &v);
    if (act.refused_field && hr_refused(p, &act, e))
        return show_values(p, &r);
    return page_done(p, &act, e, round_path(p, &r, "/values"));
}
