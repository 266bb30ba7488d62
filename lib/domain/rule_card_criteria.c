/* Criteria with their bands and deductions, values, and faults of a rule card. */
#include <string.h>

#include "lib/domain/rule_card_private.h"

static const int64_t ZERO = 0;

/* ---- scales ---- */

/* min, max and step of a mark or a value; false: they are no scale, and what stands on it is not looked at. */
static bool read_scale(struct card_reader *r, const struct place *at, const struct json_value *o, int64_t *min,
                       int64_t *max, int64_t *step)
{
    bool good = card_decimal_of(r, at, o, "min", &ZERO, min);
    good = card_decimal_of(r, at, o, "max", NULL, max) && good;
    good = card_decimal_of(r, at, o, "step", NULL, step) && good;
    if (!good)
        return false;
    if (*min >= *max)
        card_problem(r, at, "scale_empty", card_decimal(r, *min), card_decimal(r, *max), NULL);
    else if (*step <= 0 || (*max - *min) % *step != 0)
        card_problem(r, at, "scale_step", card_decimal(r, *min), card_decimal(r, *max), card_decimal(r, *step), NULL);
    else
        return true;
    return false;
}

/* ---- criteria ---- */

static void read_band(struct card_reader *r, const struct place *at, const struct json_value *o,
                      const struct rule_card_criterion *c, size_t n)
{
    static const char *const NAMES[] = {"name", "from", "to", NULL};
    struct rule_card_band *b = &c->bands[n];
    *b = (struct rule_card_band){.name = ""};
    if (!card_object(r, at, o, NAMES))
        return;
    b->name = card_text(r, at, o, "name", RULE_CARD_TEXT, NULL);
    const bool from = card_decimal_of(r, at, o, "from", NULL, &b->from);
    const bool to = card_decimal_of(r, at, o, "to", NULL, &b->to);
    if (!from || !to)
        return;
    if (b->from > b->to || b->from < c->min || b->to > c->max)
        card_problem(r, at, "band_scale", card_decimal(r, c->min), card_decimal(r, c->max), NULL);
    for (size_t i = 0; i < n; i++)
        if (b->from <= c->bands[i].to && c->bands[i].from <= b->to) {
            card_problem(r, at, "band_overlap", c->bands[i].name, NULL);
            return;
        }
}

static void read_deduction(struct card_reader *r, const struct place *at, const struct json_value *o,
                           const struct rule_card_criterion *c, size_t n)
{
    static const char *const NAMES[] = {"code", "name", "points", "unit", "cap", NULL};
    struct rule_card_deduction *d = &c->deductions[n];
    const int64_t whole = c->max - c->min;
    *d = (struct rule_card_deduction){.code = "", .name = "", .unit = ""};
    if (!card_object(r, at, o, NAMES))
        return;
    card_read_code(r, at, o, RULE_CARD_NOTHING, 0, &d->code, &d->name);
    d->unit = card_text(r, at, o, "unit", RULE_CARD_UNIT, "");
    const bool points = card_decimal_of(r, at, o, "points", NULL, &d->points);
    const bool cap = card_decimal_of(r, at, o, "cap", &whole, &d->cap);
    if (points && cap && (d->points <= 0 || d->points > d->cap || d->cap > whole))
        card_problem(r, at, "deduction_points", card_decimal(r, d->points), card_decimal(r, d->cap),
                     card_decimal(r, whole), NULL);
    for (size_t i = 0; i < n; i++)
        if (*d->code && strcmp(d->code, c->deductions[i].code) == 0) {
            card_problem(r, at, "code_taken", d->code, NULL);
            return;
        }
}

/* The judges of one criterion, by their places in the panel's list. */
static void read_own_judges(struct card_reader *r, const struct place *at, const struct json_value *o,
                            const struct strmap *judges, struct rule_card_criterion *c)
{
    const size_t all = r->card->panel.judge_count;
    const struct place list_at = {at, "judges", 0};
    const struct json_value *list = card_list(r, at, o, "judges", 0, RULE_CARD_JUDGES);
    bool here[RULE_CARD_JUDGES] = {false};
    size_t i = 0;
    if (!list || !list->count)
        return;
    for (const struct json_value *v = list->items; v; v = v->next) {
        const struct place item_at = {&list_at, NULL, i++};
        const char *name = card_text_value(r, &item_at, v, RULE_CARD_ENTRY);
        size_t index;
        if (!*name)
            continue;
        /* Substitutes stand in the same map, but take the place of whoever is recused. */
        if (!strmap_find(judges, name, &index) || index >= all || strcmp(r->card->panel.judges[index], name) != 0)
            card_problem(r, &item_at, "unknown_judge", name, NULL);
        else if (here[index])
            card_problem(r, &item_at, "twice", name, NULL);
        else
            here[index] = true;
    }
    c->judges = arena_array(r->arena, list->count, sizeof *c->judges);
    for (i = 0; c->judges && i < all; i++)
        if (here[i])
            c->judges[c->judge_count++] = i;
}

void card_read_criterion(struct card_reader *r, const struct place *at, const struct json_value *o, size_t n,
                         const struct strmap *judges)
{
    static const char *const NAMES[] = {"code",     "name",   "min",   "max",   "step",       "scoring",
                                        "optional", "judges", "least", "bands", "deductions", NULL};
    const struct rule_card *card = r->card;
    struct rule_card_criterion *c = &r->card->criteria[n];
    *c = (struct rule_card_criterion){.code = "", .name = ""};
    if (!card_object(r, at, o, NAMES))
        return;
    card_read_code(r, at, o, RULE_CARD_CRITERION, n, &c->code, &c->name);
    const bool scale = read_scale(r, at, o, &c->min, &c->max, &c->step);
    c->objective = card_word(r, at, o, "scoring", card_scoring_words, 0) == 1;
    c->optional = card_bool(r, at, o, "optional");
    read_own_judges(r, at, o, judges, c);
    const size_t who = c->judge_count ? c->judge_count : card->panel.judge_count;
    const size_t least = who && c->judge_count && who < card->panel.least ? who : card->panel.least;
    card_count(r, at, o, "least", 1, RULE_CARD_JUDGES, &least, &c->least);
    /* What the panel's own number says wrongly was said there. */
    if (who && c->least > who && (c->judge_count || json_tree_member(o, "least")))
        card_problem(r, at, "least_of", card_number(r, (int64_t)c->least), card_number(r, (int64_t)who), NULL);
    const struct json_value *bands = card_list(r, at, o, "bands", 0, RULE_CARD_BANDS);
    const struct json_value *deductions = card_list(r, at, o, "deductions", 0, RULE_CARD_DEDUCTIONS);
    if (!scale)
        return;
    const struct place bands_at = {at, "bands", 0}, deductions_at = {at, "deductions", 0};
    c->bands = arena_array(r->arena, bands ? bands->count : 0, sizeof *c->bands);
    for (const struct json_value *v = bands && c->bands ? bands->items : NULL; v; v = v->next) {
        const struct place here = {&bands_at, NULL, c->band_count};
        read_band(r, &here, v, c, c->band_count++);
    }
    c->deductions = arena_array(r->arena, deductions ? deductions->count : 0, sizeof *c->deductions);
    for (const struct json_value *v = deductions && c->deductions ? deductions->items : NULL; v; v = v->next) {
        const struct place here = {&deductions_at, NULL, c->deduction_count};
        read_deduction(r, &here, v, c, c->deduction_count++);
    }
}

/* ---- values and faults ---- */

void card_read_value(struct card_reader *r, const struct place *at, const struct json_value *o, size_t n)
{
    static const char *const NAMES[] = {"code", "name", "unit", "min", "max", "step", "optional", NULL};
    struct rule_card_value *v = &r->card->values[n];
    *v = (struct rule_card_value){.code = "", .name = "", .unit = ""};
    if (!card_object(r, at, o, NAMES))
        return;
    card_read_code(r, at, o, RULE_CARD_VALUE, n, &v->code, &v->name);
    v->unit = card_text(r, at, o, "unit", RULE_CARD_UNIT, "");
    v->optional = card_bool(r, at, o, "optional");
    (void)read_scale(r, at, o, &v->min, &v->max, &v->step);
}

/* What a fault works upon; steps are read before faults. */
static void read_target(struct card_reader *r, const struct place *at, const struct json_value *o,
                        struct rule_card_fault *f)
{
    const bool criterion = f->effect == RULE_CARD_ZERO_CRITERION;
    const char *name = criterion ? "criterion" : "step", *other = criterion ? "step" : "criterion";
    const struct place here = {at, name, 0};
    const struct json_value *v = json_tree_member(o, name);
    if (json_tree_member(o, other) || (f->effect == RULE_CARD_DISQUALIFY && v)) {
        card_problem(r, at, "fault_target", card_effect_words[f->effect], NULL);
        return;
    }
    if (f->effect == RULE_CARD_DISQUALIFY)
        return;
    if (!v) {
        card_problem(r, at, "missing", name, NULL);
        return;
    }
    f->target = rule_card_find(r->card, v->text);
    if (v->kind != JSON_TEXT || f->target.kind != (criterion ? RULE_CARD_CRITERION : RULE_CARD_STEP))
        card_problem(r, &here, criterion ? "unknown_criterion" : "unknown_step", v->text, NULL);
}

void card_read_fault(struct card_reader *r, const struct place *at, const struct json_value *o, size_t n)
{
    static const char *const NAMES[] = {"code", "name", "effect", "criterion", "step", NULL};
    struct rule_card_fault *f = &r->card->faults[n];
    *f = (struct rule_card_fault){.code = "", .name = ""};
    if (!card_object(r, at, o, NAMES))
        return;
    card_read_code(r, at, o, RULE_CARD_FAULT, n, &f->code, &f->name);
    f->effect = (enum rule_card_effect)card_word(r, at, o, "effect", card_effect_words, -1);
    if (json_tree_member(o, "effect"))
        read_target(r, at, o, f);
}
