#include "lib/domain/mark_check.h"

#include <string.h>

#include "lib/domain/ballot_panel.h"
#include "lib/domain/judging.h"

static bool refuse(struct mark_refusal *out, const char *key, const char *arg0, const char *arg1)
{
    *out = (struct mark_refusal){key, {arg0, arg1}};
    return arg0 != NULL;
}

static const char *range_text(struct arena *a, int64_t min, int64_t max)
{
    char from[32], to[32];
    rule_card_decimal(min, from);
    rule_card_decimal(max, to);
    return arena_printf(a, "%s–%s", from, to);
}

/* min ≤ v ≤ max, and whole steps above min. */
static bool on_scale(struct arena *a, const char *name, int64_t v, const int64_t scale[3], const char *const keys[2],
                     struct mark_refusal *out)
{
    if (v < scale[0] || v > scale[1]) {
        const char *range = range_text(a, scale[0], scale[1]);
        return refuse(out, keys[0], name, range) && range;
    }
    if ((v - scale[0]) % scale[2] != 0) {
        char step[32];
        rule_card_decimal(scale[2], step);
        const char *text = arena_str(a, step);
        return refuse(out, keys[1], name, text) && text;
    }
    return true;
}

static bool check_mark(struct arena *a, const struct rule_card_criterion *c, const struct mark_line *m,
                       struct mark_refusal *out)
{
    static const char *const KEYS[] = {"mark.range", "mark.step"};
    const int64_t scale[] = {c->min, c->max, c->step};
    if (c->deduction_count > 0)
        return refuse(out, "mark.counts_wanted", c->name, NULL);
    return on_scale(a, c->name, judging_of_x1000(m->mark_x1000), scale, KEYS, out);
}

static bool check_counts(struct arena *a, const struct rule_card_criterion *c, const struct mark_line *m,
                         struct mark_refusal *out)
{
    if (c->deduction_count == 0)
        return refuse(out, "mark.mark_wanted", c->name, NULL);
    if (m->count_count == c->deduction_count)
        return true;
    const char *n = arena_printf(a, "%zu", c->deduction_count);
    return refuse(out, "mark.counts_number", c->name, n) && n;
}

bool mark_check(struct arena *a, const struct rule_card *card, size_t as, const struct mark_line *m,
                struct mark_refusal *out)
{
    *out = (struct mark_refusal){0};
    if (m->kind == MARK_NOTE)
        return true;
    const struct rule_card_ref ref = rule_card_find(card, m->code);
    if (ref.kind != (m->kind == MARK_FAULT ? RULE_CARD_FAULT : RULE_CARD_CRITERION))
        return refuse(out, "mark.unknown_code", m->code, NULL);
    if (m->kind == MARK_FAULT)
        return true;
    const struct rule_card_criterion *c = &card->criteria[ref.index];
    if (!ballot_panel_marks(card, as, ref.index))
        return refuse(out, "mark.not_this_seat", c->name, NULL);
    if (m->kind == MARK_MARK)
        return check_mark(a, c, m, out);
    return m->kind == MARK_COUNTS ? check_counts(a, c, m, out) : true;
}

bool mark_check_value(struct arena *a, const struct rule_card_value *v, int64_t figure, struct mark_refusal *out)
{
    static const char *const KEYS[] = {"value.range", "value.step"};
    const int64_t scale[] = {v->min, v->max, v->step};
    *out = (struct mark_refusal){0};
    return on_scale(a, v->name, figure, scale, KEYS, out);
}
