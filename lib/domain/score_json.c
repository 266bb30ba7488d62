#include "lib/domain/score_json.h"

#include <string.h>

/* Written piece by piece and not with lib/base/json: a hundred thousand marks are mostly digits that need no look. */

static void put_text(struct buf *b, const char *comma_and_key, const char *s)
{
    buf_adds(b, comma_and_key);
    buf_add_json(b, s);
}

static void put_places(struct buf *b, const char *comma_and_key, struct rational r, int places)
{
    char text[RATIONAL_TEXT];
    rational_text_places(r, places, text);
    buf_adds(b, comma_and_key);
    buf_addc(b, '"');
    buf_adds(b, text);
    buf_addc(b, '"');
}

static void put_rational(struct buf *b, const char *comma_and_key, struct rational r)
{
    put_places(b, comma_and_key, r, 0);
}

static void put_number(struct buf *b, const char *comma_and_key, size_t n)
{
    buf_addf(b, "%s%zu", comma_and_key, n);
}

static void put_bool(struct buf *b, const char *comma_and_key, bool v)
{
    buf_adds(b, comma_and_key);
    buf_adds(b, v ? "true" : "false");
}

static void put_mark(struct buf *b, int64_t v)
{
    char text[36] = "\"-\"";
    if (v == MARKS_NONE) {
        buf_add(b, "null", 4);
        return;
    }
    size_t n = 3;
    if (v != MARKS_ABSENT) {
        rule_card_decimal(v, text + 1);
        n = 1 + strlen(text + 1);
        text[n++] = '"';
    }
    buf_add(b, text, n);
}

static void put_list(struct buf *b, const char *comma_and_key, const char *const *list, size_t n)
{
    buf_adds(b, comma_and_key);
    buf_addc(b, '[');
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            buf_addc(b, ',');
        buf_add_json(b, list[i]);
    }
    buf_addc(b, ']');
}

/* ---- what was given ---------------------------------------------------------------------------------------------- */

static void put_deductions(struct buf *b, const struct marks *m, size_t entry)
{
    const struct marks_deduction *d = m->deductions + m->first_deduction[entry];
    const size_t n = m->first_deduction[entry + 1] - m->first_deduction[entry];
    if (n == 0)
        return;
    buf_adds(b, ",\"deductions\":[");
    for (size_t i = 0; i < n; i++) {
        const struct rule_card_criterion *c = &m->card->criteria[d[i].criterion];
        put_text(b, i ? ",{\"criterion\":" : "{\"criterion\":", c->code);
        put_text(b, ",\"judge\":", m->judges[d[i].judge]);
        put_text(b, ",\"deduction\":", c->deductions[d[i].deduction].code);
        put_number(b, ",\"count\":", (size_t)d[i].count);
        buf_addc(b, '}');
    }
    buf_addc(b, ']');
}

/* Codes of faults or names of judges whose flag is set; nothing when none is. */
static void put_set(struct buf *b, const char *comma_and_key, const bool *set, size_t n,
                    const char *(*name)(const struct marks *m, size_t i), const struct marks *m)
{
    bool any = false;
    for (size_t i = 0; i < n; i++) {
        if (!set[i])
            continue;
        buf_adds(b, any ? "," : comma_and_key);
        buf_add_json(b, name(m, i));
        any = true;
    }
    if (any)
        buf_addc(b, ']');
}

static const char *fault_code(const struct marks *m, size_t i)
{
    return m->card->faults[i].code;
}

static const char *judge_name(const struct marks *m, size_t i)
{
    return m->judges[i];
}

static void put_given(struct buf *b, const struct marks *m, size_t entry)
{
    const struct rule_card *card = m->card;
    put_set(b, ",\"faults\":[", m->faults + entry * card->fault_count, card->fault_count, fault_code, m);
    put_set(b, ",\"recused\":[", m->recused + entry * m->judge_count, m->judge_count, judge_name, m);
    buf_adds(b, ",\"marks\":[");
    for (size_t c = 0; c < card->criterion_count; c++) {
        const int64_t *cell = marks_cell(m, entry, c);
        buf_adds(b, c ? ",[" : "[");
        for (size_t j = 0; j < m->judge_count; j++) {
            if (j > 0)
                buf_addc(b, ',');
            put_mark(b, cell[j]);
        }
        buf_addc(b, ']');
    }
    buf_adds(b, "],\"values\":[");
    for (size_t i = 0; i < card->value_count; i++) {
        if (i > 0)
            buf_addc(b, ',');
        put_mark(b, m->values[entry * card->value_count + i]);
    }
    buf_addc(b, ']');
    put_deductions(b, m, entry);
}

/* ---- what was computed ------------------------------------------------------------------------------------------- */

static void put_panel(struct buf *b, const struct score *s, const struct score_panel *p)
{
    const size_t n = s->marks->judge_count;
    buf_adds(b, "{\"uses\":[");
    for (size_t j = 0; j < n; j++) {
        char text[20] = ",\"";
        char *end = stpcpy(text + 2, score_use_name((enum score_use)p->uses[j]));
        *end++ = '"';
        buf_add(b, j ? text : text + 1, (size_t)(end - (j ? text : text + 1)));
    }
    if (p->totals) {
        buf_adds(b, "],\"totals\":[");
        for (size_t j = 0; j < n; j++)
            if (p->uses[j] >= SCORE_COUNTED && p->uses[j] <= SCORE_DROPPED_HIGH)
                put_rational(b, j ? "," : "", p->totals[j]);
            else
                buf_adds(b, j ? ",null" : "null");
    }
    put_number(b, "],\"counted\":", p->counted);
    put_rational(b, ",\"sum\":", p->sum);
    buf_addc(b, '}');
}

static void put_items(struct buf *b, const struct score *s, size_t entry, size_t step)
{
    const struct rule_card_step *rule = &s->card->steps[step];
    const struct score_item *items = score_items_of(s, entry, step);
    const bool totals = rule->kind == RULE_CARD_PANEL && !rule->by_criterion;
    buf_adds(b, ",\"items\":[");
    for (size_t k = 0; k < rule->item_count; k++) {
        const struct score_item *item = &items[k];
        put_bool(b, k ? ",{\"present\":" : "{\"present\":", item->present);
        if (rule->kind == RULE_CARD_PICK)
            put_bool(b, ",\"picked\":", item->picked);
        if (item->zeroed)
            put_bool(b, ",\"zeroed\":", true);
        if (item->present) {
            struct rational exact;
            if (rule->kind == RULE_CARD_PANEL && rule->by_criterion && rule->round_each.given &&
                score_taken_of(s, entry, step, k, &exact))
                put_rational(b, ",\"exact\":", exact);
            if (!totals)
                put_places(b, ",\"of\":", item->of, rule->round_each.given ? rule->round_each.places : 0);
            if (rule->items[k].times.kind != RULE_CARD_NOTHING)
                put_rational(b, ",\"times\":", score_times_of(s, entry, &rule->items[k]));
            if (!totals && rule->kind != RULE_CARD_PICK)
                put_rational(b, ",\"result\":", item->result);
        }
        buf_addc(b, '}');
    }
    buf_addc(b, ']');
}

static void put_step(struct buf *b, const struct score *s, size_t entry, size_t step)
{
    const struct score_step *out = score_step_of(s, entry, step);
    const struct score_panel *panels = score_panels_of(s, entry, step);
    const size_t panel_count = s->first_panel[step + 1] - s->first_panel[step];
    put_bool(b, "{\"present\":", out->present);
    if (out->present) {
        put_items(b, s, entry, step);
        for (size_t k = 0; k < panel_count; k++) {
            buf_adds(b, k ? "," : ",\"panels\":[");
            put_panel(b, s, &panels[k]);
        }
        if (panel_count > 0)
            buf_addc(b, ']');
        put_rational(b, ",\"exact\":", out->exact);
        if (s->card->steps[step].round.given)
            put_places(b, ",\"rounded\":", out->rounded, s->card->steps[step].round.places);
        if (out->fault != SCORE_NO_FAULT)
            put_text(b, ",\"zeroed_by\":", s->card->faults[out->fault].code);
        put_places(b, ",\"value\":", out->value,
                   s->card->steps[step].round.given ? s->card->steps[step].round.places : 0);
    }
    buf_addc(b, '}');
}

/* What set a place apart: "result", the code of a tie step, or nothing. */
static void put_decided(struct buf *b, const char *comma_and_key, const struct rule_card *card, size_t key)
{
    if (key != RANK_NOBODY)
        put_text(b, comma_and_key, key == 0 ? "result" : rule_card_code(card, card->ties[key - 1].by));
}

static void put_outcome(struct buf *b, const struct score *s, size_t entry)
{
    const struct score_outcome *o = &s->outcomes[entry];
    buf_adds(b, ",\"standing\":\"");
    buf_adds(b, score_standing_name(o->standing));
    buf_addc(b, '"');
    if (o->standing != SCORE_RANKED)
        return;
    put_number(b, ",\"rank\":", o->place.rank);
    put_number(b, ",\"sharing\":", o->place.sharing);
    put_places(b, ",\"result\":", o->result, score_places_of(s->card, s->card->result));
    put_decided(b, ",\"decided_above\":", s->card, o->place.above);
    put_decided(b, ",\"decided_below\":", s->card, o->place.below);
    if (s->card->advance.places > 0)
        put_bool(b, ",\"advances\":", o->advances);
    if (o->prize != RANK_NO_PRIZE)
        put_text(b, ",\"prize\":", s->card->prizes.names[o->prize]);
}

static void put_head(struct buf *b, const struct score *s, const char *hash)
{
    const struct rule_card *card = s->card;
    put_text(b, "{\"format\":\"jiangxin result 1\",\"title\":", card->title);
    put_text(b, ",\"rule_card\":", hash);
    put_list(b, ",\"judges\":", s->marks->judges, s->marks->judge_count);
    buf_adds(b, ",\"criteria\":[");
    for (size_t i = 0; i < card->criterion_count; i++) {
        buf_adds(b, i ? "," : "");
        buf_add_json(b, card->criteria[i].code);
    }
    buf_adds(b, "],\"values\":[");
    for (size_t i = 0; i < card->value_count; i++) {
        buf_adds(b, i ? "," : "");
        buf_add_json(b, card->values[i].code);
    }
    buf_adds(b, "],\"steps\":[");
    for (size_t i = 0; i < card->step_count; i++) {
        buf_adds(b, i ? "," : "");
        buf_add_json(b, card->steps[i].code);
    }
    buf_addc(b, ']');
    if (card->prizes.count) {
        put_list(b, ",\"prizes\":", card->prizes.names, card->prizes.count);
        buf_adds(b, ",\"quotas\":[");
        for (size_t i = 0; i < card->prizes.count; i++)
            put_number(b, i ? "," : "", s->quotas[i]);
        buf_addc(b, ']');
    }
}

void score_json_begin(const struct score *s, const char *hash, struct buf *out)
{
    put_head(out, s, hash);
    buf_adds(out, ",\"entries\":[");
}

void score_json_place(const struct score *s, size_t place, struct buf *out)
{
    const size_t entry = s->order[place];
    put_text(out, place ? ",\n{\"entry\":" : "\n{\"entry\":", s->marks->entries[entry]);
    put_outcome(out, s, entry);
    put_given(out, s->marks, entry);
    buf_adds(out, ",\"steps\":[");
    for (size_t k = 0; k < s->card->step_count; k++) {
        buf_adds(out, k ? "," : "");
        put_step(out, s, entry, k);
    }
    buf_adds(out, "]}");
}

void score_json_end(struct buf *out)
{
    buf_adds(out, "\n]}\n");
}

void score_json(const struct score *s, const char *hash, struct buf *out)
{
    score_json_begin(s, hash, out);
    for (size_t i = 0; i < s->marks->entry_count; i++)
        score_json_place(s, i, out);
    score_json_end(out);
}

void score_json_problems(const struct marks_problems *p,
                         const char *(*sentence)(void *context, const struct marks_problem *p), void *context,
                         struct buf *out)
{
    const size_t n = p->count < MARKS_PROBLEMS ? p->count : MARKS_PROBLEMS;
    put_number(out, "{\"format\":\"jiangxin refusal 1\",\"count\":", p->count);
    buf_adds(out, ",\"problems\":[");
    for (size_t i = 0; i < n; i++) {
        const struct marks_problem *x = &p->list[i];
        put_number(out, i ? ",\n{\"line\":" : "\n{\"line\":", x->line);
        if (x->entry)
            put_text(out, ",\"entry\":", x->entry);
        if (x->criterion)
            put_text(out, ",\"criterion\":", x->criterion);
        if (x->judge)
            put_text(out, ",\"judge\":", x->judge);
        put_text(out, ",\"key\":", x->key);
        put_text(out, ",\"message\":", sentence(context, x));
        buf_addc(out, '}');
    }
    buf_adds(out, "\n]}\n");
}
