#include "cgi-bin/contest/card_words.h"

#include <string.h>

struct words {
    const struct page *p;
    const struct rule_card *card;
    struct view_node *at;
};

/* ---- small parts ------------------------------------------------------------------------------------------------- */

static const char *say4(const struct page *p, const char *key, const char *a0, const char *a1, const char *a2,
                        const char *a3)
{
    const char *const args[] = {a0, a1, a2, a3};
    return view_format(p->arena, view_of(p->data), p->lang, key, args, 4);
}

const char *card_words_number(const struct page *p, int64_t v)
{
    char text[32];
    rule_card_decimal(v < 0 ? -v : v, text);
    const char *s = arena_printf(p->arena, "%s%s", v < 0 ? "−" : "", text);
    return s ? s : "";
}

static const char *count(const struct page *p, size_t n)
{
    const char *s = arena_printf(p->arena, "%zu", n);
    return s ? s : "";
}

const char *card_words_rounding(const struct page *p, const struct rule_card_round *r)
{
    const char *key = arena_printf(p->arena, "card_words.mode.%s", rational_mode_name(r->mode));
    if (!r->given || !key)
        return "";
    return page_say(p, r->places ? "card_words.rounded" : "card_words.rounded_whole", page_say(p, key, NULL, NULL),
                    count(p, (size_t)r->places));
}

/* Texts one behind the other, as the language separates them. */
static const char *joined(const struct page *p, const char *const *list, size_t n)
{
    const char *all = n ? list[0] : "";
    for (size_t i = 1; i < n; i++)
        all = page_say(p, "card_words.and", all, list[i]);
    return all;
}

static void add(struct view_node *at, const char *list, const char *text)
{
    if (*text)
        view_put(view_add(at, list), "text", text);
}

/* ---- the panel --------------------------------------------------------------------------------------------------- */

static void put_panel(const struct words *w)
{
    static const char *const BLIND[] = {"card_words.blind_none", "card_words.blind_number", "card_words.blind_product"};
    const struct page *p = w->p;
    const struct rule_card *c = w->card;
    if (c->criterion_count == 0)
        return;
    if (c->panel.judge_count)
        add(w->at, "panel",
            page_say(p, "card_words.judges", count(p, c->panel.judge_count),
                     joined(p, c->panel.judges, c->panel.judge_count)));
    else
        add(w->at, "panel", page_say(p, "card_words.judges_any", NULL, NULL));
    if (c->panel.substitute_count)
        add(w->at, "panel",
            page_say(p, "card_words.substitutes", joined(p, c->panel.substitutes, c->panel.substitute_count), NULL));
    add(w->at, "panel", page_say(p, "card_words.least", count(p, c->panel.least), NULL));
    add(w->at, "panel",
        page_say(p, c->panel.recused == RULE_CARD_FEWER ? "card_words.recused_fewer" : "card_words.recused_substitute",
                 NULL, NULL));
    if (c->panel.has_absent)
        add(w->at, "panel", page_say(p, "card_words.absent", card_words_number(p, c->panel.absent), NULL));
    add(w->at, "panel", page_say(p, BLIND[c->blind], NULL, NULL));
}

/* ---- criteria, values, faults ------------------------------------------------------------------------------------ */

static const char *scale(const struct page *p, int64_t min, int64_t max, int64_t step)
{
    return say4(p, "card_words.scale", card_words_number(p, min), card_words_number(p, max), card_words_number(p, step),
                NULL);
}

static const char *deduction(const struct page *p, const struct rule_card_criterion *c,
                             const struct rule_card_deduction *d)
{
    const bool capped = d->cap < c->max - c->min;
    return say4(p, capped ? "card_words.deduction_capped" : "card_words.deduction", d->name,
                *d->unit ? d->unit : page_say(p, "card_words.time", NULL, NULL), card_words_number(p, d->points),
                card_words_number(p, d->cap));
}

static void put_criterion(const struct words *w, const struct rule_card_criterion *c)
{
    const struct page *p = w->p;
    struct view_node *n = view_add(w->at, "criteria");
    const char *names[RULE_CARD_JUDGES];
    view_put(n, "code", c->code);
    view_put(n, "name", c->name);
    view_put(n, "scale", scale(p, c->min, c->max, c->step));
    view_put(n, "scoring", page_say(p, c->objective ? "card_words.objective" : "card_words.subjective", NULL, NULL));
    for (size_t i = 0; i < c->deduction_count; i++)
        add(n, "notes", deduction(p, c, &c->deductions[i]));
    for (size_t i = 0; i < c->band_count; i++)
        add(n, "notes",
            say4(p, "card_words.band", c->bands[i].name, card_words_number(p, c->bands[i].from),
                 card_words_number(p, c->bands[i].to), NULL));
    for (size_t i = 0; i < c->judge_count && i < RULE_CARD_JUDGES; i++)
        names[i] = w->card->panel.judges[c->judges[i]];
    if (c->judge_count)
        add(n, "notes", page_say(p, "card_words.own_judges", joined(p, names, c->judge_count), NULL));
    if (c->least != w->card->panel.least)
        add(n, "notes", page_say(p, "card_words.own_least", count(p, c->least), NULL));
    if (c->optional)
        add(n, "notes", page_say(p, "card_words.optional", NULL, NULL));
}

static void put_value(const struct words *w, const struct rule_card_value *v)
{
    const struct page *p = w->p;
    struct view_node *n = view_add(w->at, "values");
    view_put(n, "code", v->code);
    view_put(n, "name", v->name);
    view_put(n, "scale",
             say4(p, *v->unit ? "card_words.scale_unit" : "card_words.scale", card_words_number(p, v->min),
                  card_words_number(p, v->max), card_words_number(p, v->step), v->unit));
    if (v->optional)
        view_put(n, "note", page_say(p, "card_words.optional", NULL, NULL));
}

static void put_fault(const struct words *w, const struct rule_card_fault *f)
{
    static const char *const EFFECTS[] = {"card_words.zero_criterion", "card_words.zero_step", "card_words.stop",
                                          "card_words.disqualify"};
    struct view_node *n = view_add(w->at, "faults");
    view_put(n, "name", f->name);
    view_put(n, "effect", page_say(w->p, EFFECTS[f->effect], rule_card_name(w->card, f->target), NULL));
}

/* ---- steps ------------------------------------------------------------------------------------------------------- */

/* "刀工 × 0.8 ÷ 3 × 难度系数"; with a weight "理论 × 20%". */
static const char *item_text(const struct words *w, enum rule_card_step_kind kind, const struct rule_card_item *item)
{
    struct buf out;
    buf_init_arena(&out, w->p->arena, 0);
    buf_adds(&out, item->of.kind ? rule_card_name(w->card, item->of) : card_words_number(w->p, item->points));
    if (kind == RULE_CARD_WEIGH)
        buf_addf(&out, " × %s%%", card_words_number(w->p, item->weight));
    if (kind == RULE_CARD_WEIGH || kind == RULE_CARD_PICK)
        return out.failed ? "" : out.data;
    if (item->factor != RULE_CARD_ONE)
        buf_addf(&out, " × %s", card_words_number(w->p, item->factor));
    if (item->divisor != RULE_CARD_ONE)
        buf_addf(&out, " ÷ %s", card_words_number(w->p, item->divisor));
    if (item->times.kind)
        buf_addf(&out, " × %s", rule_card_name(w->card, item->times));
    return out.failed ? "" : out.data;
}

/* Items one behind the other: what is added with its signs, else as a list. */
static const char *items(const struct words *w, const struct rule_card_step *s)
{
    const bool sum = s->kind == RULE_CARD_ADD || s->kind == RULE_CARD_WEIGH;
    const char *list[RULE_CARD_ITEMS];
    struct buf out;
    for (size_t i = 0; i < s->item_count; i++)
        list[i] = item_text(w, s->kind, &s->items[i]);
    if (!sum)
        return joined(w->p, list, s->item_count);
    buf_init_arena(&out, w->p->arena, 0);
    for (size_t i = 0; i < s->item_count; i++) {
        buf_adds(&out, s->items[i].minus ? (i ? " − " : "−") : i ? " + " : "");
        buf_adds(&out, list[i]);
    }
    return out.failed ? "" : out.data;
}

/* "去掉一个最高分和一个最低分", in numbers; "" when nothing is dropped. */
static const char *trim(const struct page *p, const struct rule_card_step *s)
{
    if (s->drop_high && s->drop_low)
        return page_say(p, "card_words.drop_both", count(p, s->drop_high), count(p, s->drop_low));
    if (s->drop_high)
        return page_say(p, "card_words.drop_high", count(p, s->drop_high), NULL);
    return s->drop_low ? page_say(p, "card_words.drop_low", count(p, s->drop_low), NULL) : "";
}

static const char *step_text(const struct words *w, const struct rule_card_step *s)
{
    static const char *const PANEL[2][2] = {{"card_words.totals_mean", "card_words.totals_sum"},
                                            {"card_words.criteria_mean", "card_words.criteria_sum"}};
    static const char *const SINGLE[] = {"card_words.single_mean", "card_words.single_sum"};
    const struct page *p = w->p;
    const bool sum = s->take == RULE_CARD_SUM;
    if (s->kind == RULE_CARD_PANEL) {
        const char *key = s->item_count == 1 ? SINGLE[sum] : PANEL[s->by_criterion][sum];
        return page_say(p, key, items(w, s), trim(p, s));
    }
    if (s->kind != RULE_CARD_PICK)
        return items(w, s);
    const char *best = page_say(p, s->lowest ? "card_words.lowest" : "card_words.highest", NULL, NULL);
    if (s->count == 1)
        return say4(p, s->first == 1 ? "card_words.pick_best" : "card_words.pick_nth", items(w, s), best,
                    count(p, s->first), NULL);
    return say4(p, sum ? "card_words.pick_sum" : "card_words.pick_mean", items(w, s), best, count(p, s->first),
                count(p, s->count));
}

static void put_step(const struct words *w, size_t i)
{
    const struct page *p = w->p;
    const struct rule_card_step *s = &w->card->steps[i];
    struct view_node *n = view_add(w->at, "steps");
    view_put_int(n, "number", (int64_t)i + 1);
    view_put(n, "code", s->code);
    view_put(n, "name", s->name);
    view_put(n, "text", step_text(w, s));
    if (s->round_each.given)
        add(n, "after", page_say(p, "card_words.each_rounded", card_words_rounding(p, &s->round_each), NULL));
    add(n, "after", card_words_rounding(p, &s->round));
    if (s->has_floor)
        add(n, "after", page_say(p, "card_words.floor", card_words_number(p, s->floor), NULL));
    if (s->has_ceiling)
        add(n, "after", page_say(p, "card_words.ceiling", card_words_number(p, s->ceiling), NULL));
}

/* ---- what follows from the result -------------------------------------------------------------------------------- */

static void put_ranking(const struct words *w)
{
    const struct page *p = w->p;
    const struct rule_card *c = w->card;
    view_put(
        w->at, "result",
        page_say(p, c->lower ? "card_words.result_lower" : "card_words.result", rule_card_name(c, c->result), NULL));
    for (size_t i = 0; i < c->tie_count; i++)
        add(w->at, "ties",
            page_say(p, c->ties[i].lower ? "card_words.tie_lower" : "card_words.tie", rule_card_name(c, c->ties[i].by),
                     NULL));
    view_put(w->at, "joint", page_say(p, c->tie_count ? "card_words.joint" : "card_words.joint_at_once", NULL, NULL));
    if (c->advance.places)
        view_put(w->at, "advance",
                 page_say(p, c->advance.all_ties ? "card_words.advance_all" : "card_words.advance_none",
                          count(p, c->advance.places), NULL));
}

static void put_prizes(const struct words *w)
{
    const struct page *p = w->p;
    const struct rule_card *c = w->card;
    struct buf ratio;
    if (!c->prizes.count)
        return;
    buf_init_arena(&ratio, p->arena, 0);
    for (size_t i = 0; i < c->prizes.count; i++)
        buf_addf(&ratio, "%s%d", i ? ":" : "", c->prizes.ratio[i]);
    const char *names = joined(p, c->prizes.names, c->prizes.count);
    add(w->at, "prizes",
        c->prizes.places
            ? say4(p, "card_words.prizes", names, ratio.data, count(p, c->prizes.places), NULL)
            : say4(p, "card_words.prizes_share", names, ratio.data, card_words_number(p, c->prizes.share), NULL));
    if (c->prizes.count > 1)
        add(w->at, "prizes",
            page_say(p, c->prizes.ties_lower ? "card_words.prize_lower" : "card_words.prize_higher", NULL, NULL));
    if (c->prizes.has_least)
        add(w->at, "prizes",
            page_say(p, c->lower ? "card_words.prize_most" : "card_words.prize_least",
                     card_words_number(p, c->prizes.least), NULL));
}

void card_words(struct page *p, const char *path, const struct rule_card *card)
{
    const struct words w = {p, card, view_at(view_root(p->data), path)};
    view_put(w.at, "title", card->title);
    put_panel(&w);
    for (size_t i = 0; i < card->criterion_count; i++)
        put_criterion(&w, &card->criteria[i]);
    for (size_t i = 0; i < card->value_count; i++)
        put_value(&w, &card->values[i]);
    for (size_t i = 0; i < card->fault_count; i++)
        put_fault(&w, &card->faults[i]);
    for (size_t i = 0; i < card->step_count; i++)
        put_step(&w, i);
    put_ranking(&w);
    put_prizes(&w);
}
