/* A result with all its intermediates, as lines that can be followed with a pencil. */
#include <string.h>

#include "lib/base/text.h"
#include "tools/columns.h"
#include "tools/score.h"

enum { CUT = 6 }; /* digits behind the point of what has no end */

/* Messages that stand on many lines, looked up once. */
enum word {
    WORD_RESULT,
    WORD_LOW,
    WORD_HIGH,
    WORD_ABSENT,
    WORD_RECUSED,
    WORD_TOTALS,
    WORD_BY_TOTALS,
    WORD_BY_CRITERION,
    WORD_MEAN,
    WORD_SUM,
    WORD_ROUNDED,
    WORD_FLOOR,
    WORD_CEILING,
    WORD_ZEROED,
    WORD_NONE,
    WORD_PICKED,
    WORD_UNMARKED,
    WORD_FAULT,
    WORD_COUNT
};

struct text {
    const struct scoring *x;
    const struct score *s;
    struct buf *out;
    const char *words[WORD_COUNT];
};

static void load_words(struct text *t)
{
    static const char *const KEYS[WORD_COUNT] = {
        [WORD_RESULT] = "score.result",
        [WORD_LOW] = "score.low",
        [WORD_HIGH] = "score.high",
        [WORD_ABSENT] = "score.judge_absent",
        [WORD_RECUSED] = "score.judge_recused",
        [WORD_TOTALS] = "score.totals",
        [WORD_BY_TOTALS] = "score.by_totals",
        [WORD_BY_CRITERION] = "score.by_criterion",
        [WORD_MEAN] = "score.mean",
        [WORD_SUM] = "score.sum",
        [WORD_ROUNDED] = "score.rounded",
        [WORD_FLOOR] = "score.floored",
        [WORD_CEILING] = "score.ceilinged",
        [WORD_ZEROED] = "score.zeroed",
        [WORD_NONE] = "score.nothing",
        [WORD_PICKED] = "score.picked",
        [WORD_UNMARKED] = "score.unmarked",
        [WORD_FAULT] = "score.fault",
    };
    for (size_t i = 0; i < WORD_COUNT; i++)
        t->words[i] = view_message(t->x->words, t->x->lang, KEYS[i]);
}

static void put(struct text *t, const char *s)
{
    buf_adds(t->out, s);
}

static void put_word(struct text *t, enum word w)
{
    buf_adds(t->out, t->words[w]);
}

static void put_exact(struct text *t, struct rational r)
{
    char text[RATIONAL_TEXT];
    rational_text(r, text);
    put(t, text);
}

/* "245/3 = 81.666666…", or the decimal alone. */
static void put_value(struct text *t, struct rational r)
{
    char exact[RATIONAL_TEXT], cut[RATIONAL_TEXT];
    rational_text(r, exact);
    put(t, exact);
    if (strchr(exact, '/')) {
        rational_text_cut(r, CUT, cut);
        put(t, " = ");
        put(t, cut);
    }
}

static void put_decimal(struct text *t, int64_t v)
{
    char text[32];
    rule_card_decimal(v, text);
    put(t, text);
}

/* ---- the list ---------------------------------------------------------------------------------------------------- */

static const char *key_name(const struct text *t, size_t key)
{
    if (key == RANK_NOBODY)
        return "";
    return key == 0 ? t->words[WORD_RESULT] : rule_card_name(t->x->card, t->x->card->ties[key - 1].by);
}

static const char *standing(const struct text *t, const struct score_outcome *o)
{
    return view_message(t->x->words, t->x->lang,
                        o->standing == SCORE_NO_RESULT      ? "score.no_result"
                        : o->standing == SCORE_DISQUALIFIED ? "score.disqualified"
                        : o->standing == SCORE_WITHDREW     ? "score.withdrew"
                                                            : "score.stayed_away");
}

static void put_rank(struct text *t, const struct score_outcome *o)
{
    const char *number = arena_printf(t->x->c->arena, o->place.sharing > 1 ? "%zu=" : "%zu", o->place.rank);
    columns_pad_left(t->out, number ? number : "", 6);
}

static void put_note(struct text *t, const char *note)
{
    put(t, "  ");
    put(t, note);
}

/* As many digits behind the point as the result with the most, so that they stand below each other. */
static int places_of_list(const struct text *t)
{
    size_t places = (size_t)score_places_of(t->x->card, t->x->card->result);
    for (size_t i = 0; i < t->s->marks->entry_count; i++) {
        char text[RATIONAL_TEXT];
        rational_text(t->s->outcomes[i].result, text);
        const char *point = strchr(text, '.');
        if (point && strlen(point + 1) > places)
            places = strlen(point + 1);
    }
    return (int)places;
}

static void put_list(struct text *t)
{
    const struct score *s = t->s;
    const int places = places_of_list(t);
    size_t entry_width = 0, result_width = 0;
    for (size_t i = 0; i < s->marks->entry_count; i++) {
        char text[RATIONAL_TEXT];
        rational_text_places(s->outcomes[i].result, places, text);
        const size_t e = columns_of(s->marks->entries[i]), r = strlen(text);
        entry_width = e > entry_width ? e : entry_width;
        result_width = s->outcomes[i].standing == SCORE_RANKED && r > result_width ? r : result_width;
    }
    for (size_t i = 0; i < s->marks->entry_count; i++) {
        const size_t entry = s->order[i];
        const struct score_outcome *o = &s->outcomes[entry];
        char text[RATIONAL_TEXT];
        if (o->standing != SCORE_RANKED) {
            columns_pad_left(t->out, "–", 6);
            put(t, "  ");
            columns_pad(t->out, s->marks->entries[entry], entry_width);
            put(t, "  ");
            put(t, standing(t, o));
            put(t, "\n");
            continue;
        }
        put_rank(t, o);
        put(t, "  ");
        columns_pad(t->out, s->marks->entries[entry], entry_width);
        put(t, "  ");
        rational_text_places(o->result, places, text);
        columns_pad_left(t->out, text, result_width);
        if (o->place.above != RANK_NOBODY && o->place.above > 0)
            put_note(t, score_say(t->x, "score.behind_by", key_name(t, o->place.above), NULL, NULL));
        if (o->place.below != RANK_NOBODY && o->place.below > 0)
            put_note(t, score_say(t->x, "score.ahead_by", key_name(t, o->place.below), NULL, NULL));
        if (o->place.sharing > 1)
            put_note(t, score_say(t->x, "score.joint", NULL, NULL, NULL));
        if (o->advances)
            put_note(t, score_say(t->x, "score.advances", NULL, NULL, NULL));
        if (o->prize != RANK_NO_PRIZE)
            put_note(t, t->x->card->prizes.names[o->prize]);
        put(t, "\n");
    }
}

/* ---- steps ------------------------------------------------------------------------------------------------------- */

static void put_use(struct text *t, uint8_t use)
{
    static const enum word WORDS[SCORE_USE_COUNT] = {[SCORE_DROPPED_LOW] = WORD_LOW, [SCORE_DROPPED_HIGH] = WORD_HIGH};
    if (use == SCORE_DROPPED_LOW || use == SCORE_DROPPED_HIGH) {
        put(t, " ");
        put_word(t, WORDS[use]);
    }
}

/* "J1 27  J2 29 [highest]  …": marks of one criterion; with a panel of its own, what was dropped. */
static void put_marks(struct text *t, size_t entry, size_t criterion, const struct score_panel *p, bool own)
{
    const struct marks *m = t->s->marks;
    const int64_t *cell = marks_cell(m, entry, criterion);
    put(t, "    ");
    put(t, m->card->criteria[criterion].code);
    put(t, ":");
    for (size_t j = 0; j < m->judge_count; j++) {
        const uint8_t use = p->uses[j];
        if (use == SCORE_NOT_ASKED)
            continue;
        put(t, "  ");
        put(t, m->judges[j]);
        put(t, " ");
        if (use == SCORE_RECUSED)
            put_word(t, WORD_RECUSED);
        else if (cell[j] == MARKS_ABSENT)
            put_word(t, WORD_ABSENT);
        else if (cell[j] == MARKS_NONE)
            put_word(t, WORD_UNMARKED);
        else
            put_decimal(t, cell[j]);
        if (own)
            put_use(t, use);
    }
    put(t, "\n");
}

static void put_totals(struct text *t, const struct score_panel *p)
{
    const struct marks *m = t->s->marks;
    put(t, "    ");
    put_word(t, WORD_TOTALS);
    put(t, ":");
    for (size_t j = 0; j < m->judge_count; j++) {
        if (p->uses[j] < SCORE_COUNTED || p->uses[j] > SCORE_DROPPED_HIGH)
            continue;
        put(t, "  ");
        put(t, m->judges[j]);
        put(t, " ");
        put_value(t, p->totals[j]);
        put_use(t, p->uses[j]);
    }
    put(t, "\n");
}

/* "63 ÷ 3 = 21", or the sum alone. */
static void put_taken(struct text *t, const struct rule_card_step *rule, const struct score_panel *p,
                      struct rational taken)
{
    if (rule->take == RULE_CARD_MEAN) {
        put_exact(t, p->sum);
        put(t, " ÷ ");
        put_exact(t, rational_whole((int64_t)p->counted));
        put(t, " = ");
    }
    put_value(t, taken);
}

static void put_rounded(struct text *t, struct rational r, const struct rule_card_round *round)
{
    char text[RATIONAL_TEXT];
    rational_text_places(r, round->places, text);
    put(t, " → ");
    put_word(t, WORD_ROUNDED);
    put(t, " ");
    put(t, text);
}

/* " × factor ÷ divisor × times", where they are there. */
static void put_factors(struct text *t, size_t entry, const struct rule_card_item *rule)
{
    if (rule->factor != RULE_CARD_ONE) {
        put(t, " × ");
        put_decimal(t, rule->factor);
    }
    if (rule->divisor != RULE_CARD_ONE) {
        put(t, " ÷ ");
        put_decimal(t, rule->divisor);
    }
    if (rule->times.kind != RULE_CARD_NOTHING) {
        put(t, " × ");
        put(t, rule_card_code(t->x->card, rule->times));
        put(t, " ");
        put_exact(t, score_times_of(t->s, entry, rule));
    }
}

static bool has_factors(const struct rule_card_item *rule)
{
    return rule->factor != RULE_CARD_ONE || rule->divisor != RULE_CARD_ONE || rule->times.kind != RULE_CARD_NOTHING;
}

static void put_panel(struct text *t, size_t entry, size_t index)
{
    const struct rule_card_step *rule = &t->x->card->steps[index];
    const struct score_item *items = score_items_of(t->s, entry, index);
    const struct score_panel *panels = score_panels_of(t->s, entry, index);
    for (size_t k = 0; k < rule->item_count; k++) {
        const struct rule_card_item *item = &rule->items[k];
        put_marks(t, entry, item->of.index, rule->by_criterion ? &panels[k] : panels, rule->by_criterion);
        if (items[k].zeroed) {
            put(t, "      ");
            put_word(t, WORD_ZEROED);
            put(t, "\n");
        }
        if (!rule->by_criterion) {
            if (has_factors(item)) {
                put(t, "     ");
                put_factors(t, entry, item);
                put(t, "\n");
            }
            continue;
        }
        struct rational taken = items[k].of;
        (void)score_taken_of(t->s, entry, index, k, &taken);
        put(t, "      ");
        put_taken(t, rule, &panels[k], taken);
        if (rule->round_each.given)
            put_rounded(t, items[k].of, &rule->round_each);
        if (has_factors(item)) {
            put(t, ";");
            put_factors(t, entry, item);
            put(t, " = ");
            put_value(t, items[k].result);
        }
        put(t, "\n");
    }
    if (!rule->by_criterion) {
        put_totals(t, panels);
        if (panels->counted > 0) {
            put(t, "      ");
            put_taken(t, rule, panels, score_step_of(t->s, entry, index)->exact);
            put(t, "\n");
        }
    }
}

static void put_parts(struct text *t, size_t entry, size_t index)
{
    const struct rule_card *card = t->x->card;
    const struct rule_card_step *rule = &card->steps[index];
    const struct score_item *items = score_items_of(t->s, entry, index);
    for (size_t k = 0; k < rule->item_count; k++) {
        const struct rule_card_item *item = &rule->items[k];
        put(t, rule->kind != RULE_CARD_ADD ? "    " : item->minus ? "  − " : "  + ");
        if (item->of.kind != RULE_CARD_NOTHING) {
            put(t, rule_card_code(card, item->of));
            put(t, " ");
        }
        if (!items[k].present) {
            put_word(t, WORD_NONE);
            put(t, "\n");
            continue;
        }
        const bool weighed = rule->kind == RULE_CARD_WEIGH, scaled = rule->kind == RULE_CARD_ADD && has_factors(item);
        if (weighed || scaled)
            put_exact(t, items[k].of);
        else
            put_value(t, items[k].of);
        if (weighed) {
            put(t, " × ");
            put_decimal(t, item->weight);
            put(t, "% = ");
            put_value(t, items[k].result);
        } else if (scaled) {
            put_factors(t, entry, item);
            put(t, " = ");
            put_value(t, items[k].result);
        } else if (items[k].picked) {
            put(t, " ");
            put_word(t, WORD_PICKED);
        }
        put(t, "\n");
    }
}

/* A part of what a step does, behind a comma unless it is the first. */
static void put_part(struct text *t, const char *part)
{
    const bool chinese = t->x->lang == LANG_ZH_CN;
    put(t, t->out->len == 0 ? (chinese ? "：" : ": ") : chinese ? "，" : ", ");
    put(t, part);
}

static const char *number(const struct text *t, size_t n)
{
    return arena_printf(t->x->c->arena, "%zu", n);
}

static void put_rule(struct text *t, const struct rule_card_step *rule)
{
    if (rule->kind == RULE_CARD_PANEL) {
        put_part(t, t->words[rule->by_criterion ? WORD_BY_CRITERION : WORD_BY_TOTALS]);
        if (rule->drop_high || rule->drop_low)
            put_part(t, score_say(t->x, "score.trim", number(t, rule->drop_high), number(t, rule->drop_low), NULL));
        put_part(t, t->words[rule->take == RULE_CARD_MEAN ? WORD_MEAN : WORD_SUM]);
    } else if (rule->kind == RULE_CARD_PICK) {
        const bool one = rule->count == 1;
        put_part(t, score_say(t->x,
                              rule->lowest ? (one ? "score.lowest_one" : "score.lowest")
                              : one        ? "score.highest_one"
                                           : "score.highest",
                              number(t, rule->first), number(t, rule->first + rule->count - 1), NULL));
        if (!one)
            put_part(t, t->words[rule->take == RULE_CARD_MEAN ? WORD_MEAN : WORD_SUM]);
    }
}

static void put_step(struct text *t, size_t entry, size_t index, const char *rule_text)
{
    const struct rule_card_step *rule = &t->x->card->steps[index];
    const struct score_step *out = score_step_of(t->s, entry, index);
    put(t, "  ");
    put(t, rule->code);
    if (strcmp(rule->name, rule->code) != 0) {
        put(t, " ");
        put(t, rule->name);
    }
    put(t, rule_text);
    put(t, "\n");
    if (!out->present) {
        put(t, "    ");
        put_word(t, WORD_NONE);
        put(t, "\n");
        return;
    }
    if (rule->kind == RULE_CARD_PANEL)
        put_panel(t, entry, index);
    else
        put_parts(t, entry, index);
    put(t, "    = ");
    put_value(t, out->exact);
    if (rule->round.given)
        put_rounded(t, out->rounded, &rule->round);
    if (out->fault != SCORE_NO_FAULT) {
        put(t, " → 0 ");
        put(t, score_say(t->x, "score.zeroed_by", t->x->card->faults[out->fault].name, NULL, NULL));
    } else if (!rational_equal(out->rounded, out->value)) {
        put(t, " → ");
        put_word(t, rational_compare(out->value, out->rounded) > 0 ? WORD_FLOOR : WORD_CEILING);
        put(t, " ");
        put_exact(t, out->value);
    }
    put(t, "\n");
}

/* ---- an entry ---------------------------------------------------------------------------------------------------- */

static void put_deductions(struct text *t, size_t entry)
{
    const struct marks *m = t->s->marks;
    for (size_t i = m->first_deduction[entry]; i < m->first_deduction[entry + 1]; i++) {
        const struct marks_deduction *d = &m->deductions[i];
        const struct rule_card_criterion *c = &m->card->criteria[d->criterion];
        const struct rule_card_deduction *rule = &c->deductions[d->deduction];
        if (d->count == 0)
            continue;
        const int64_t points = rule->points * d->count, taken = points < rule->cap ? points : rule->cap;
        put(t, "  ");
        put(t, c->code);
        put(t, "/");
        put(t, rule->code);
        put(t, " ");
        put(t, rule->name);
        put(t, "  ");
        put(t, m->judges[d->judge]);
        put(t, " ");
        put_exact(t, rational_whole(d->count));
        put(t, " × ");
        put_decimal(t, rule->points);
        put(t, " = −");
        put_decimal(t, points);
        if (taken != points) {
            char most[32];
            rule_card_decimal(rule->cap, most);
            put(t, " ");
            put(t, score_say(t->x, "score.capped", most, NULL, NULL));
        }
        put(t, "\n");
    }
}

static void put_faults(struct text *t, size_t entry)
{
    const struct rule_card *card = t->x->card;
    for (size_t i = 0; i < card->fault_count; i++) {
        if (!t->s->marks->faults[entry * card->fault_count + i])
            continue;
        put(t, "  ");
        put_word(t, WORD_FAULT);
        put(t, " ");
        put(t, card->faults[i].code);
        put(t, " ");
        put(t, card->faults[i].name);
        put(t, "\n");
    }
}

static void put_values(struct text *t, size_t entry)
{
    const struct rule_card *card = t->x->card;
    for (size_t i = 0; i < card->value_count; i++) {
        const int64_t v = t->s->marks->values[entry * card->value_count + i];
        put(t, "  ");
        put(t, card->values[i].name);
        put(t, ": ");
        if (v == MARKS_NONE) {
            put_word(t, WORD_NONE);
        } else {
            put_decimal(t, v);
            put(t, *card->values[i].unit ? " " : "");
            put(t, card->values[i].unit);
        }
        put(t, "\n");
    }
}

static void put_entry(struct text *t, size_t entry, const char *const *rules)
{
    const struct score_outcome *o = &t->s->outcomes[entry];
    put(t, "\n");
    put(t, t->s->marks->entries[entry]);
    if (o->standing != SCORE_RANKED) {
        put(t, "  ");
        put(t, standing(t, o));
    }
    put(t, "\n");
    put_faults(t, entry);
    if (o->standing != SCORE_RANKED && o->standing != SCORE_NO_RESULT)
        return;
    put_values(t, entry);
    put_deductions(t, entry);
    for (size_t i = 0; i < t->x->card->step_count; i++)
        put_step(t, entry, i, rules[i]);
}

/* What each step does, as a text that every entry repeats. */
static const char *const *rules_of(struct text *t)
{
    const struct rule_card *card = t->x->card;
    const char **rules = arena_array(t->x->c->arena, card->step_count, sizeof *rules);
    struct buf *out = t->out;
    for (size_t i = 0; rules && i < card->step_count; i++) {
        struct buf rule;
        buf_init_arena(&rule, t->x->c->arena, 0);
        t->out = &rule;
        put_rule(t, &card->steps[i]);
        rules[i] = rule.len ? rule.data : "";
    }
    t->out = out;
    return rules;
}

void score_text(const struct scoring *x, struct buf *out)
{
    struct text t = {.x = x, .s = x->score, .out = out};
    const struct marks *m = x->score->marks;
    load_words(&t);
    put(&t, x->card->title);
    put(&t, "\n");
    put(&t, score_say(x, "score.card_hash", x->hash, NULL, NULL));
    put(&t, "\n");
    put(&t, score_say(x, "score.counts", arena_printf(x->c->arena, "%zu", m->entry_count),
                      arena_printf(x->c->arena, "%zu", m->panel_count), NULL));
    put(&t, "\n\n");
    put_list(&t);
    const char *const *rules = rules_of(&t);
    for (size_t i = 0; rules && i < m->entry_count; i++) {
        put_entry(&t, x->score->order[i], rules);
        score_flush(out);
    }
}
