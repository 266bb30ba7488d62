/* The canonical text of a rule card: every member that has a value, in the order of docs/rule-card.md, without white
   space, decimals as their shortest texts. */
#include <string.h>

#include "lib/domain/rule_card_private.h"

void card_put_text(struct buf *out, const char *s)
{
    buf_addc(out, '"');
    for (;; s++) {
        const char *plain = s;
        while ((unsigned char)*s >= 0x20 && *s != '"' && *s != '\\')
            s++;
        buf_add(out, plain, (size_t)(s - plain));
        if (!*s)
            break;
        if ((unsigned char)*s < 0x20)
            buf_addf(out, "\\u%04x", (unsigned char)*s);
        else
            buf_addf(out, "\\%c", *s);
    }
    buf_addc(out, '"');
}

/* A member's name, with the comma between it and what stands before. */
static void put_key(struct buf *out, const char *key)
{
    const char last = out->len ? out->data[out->len - 1] : '{';
    if (last != '{' && last != '[')
        buf_addc(out, ',');
    if (key)
        buf_addf(out, "\"%s\":", key);
}

static void text(struct buf *out, const char *key, const char *s)
{
    put_key(out, key);
    card_put_text(out, s);
}

static void decimal(struct buf *out, const char *key, int64_t v)
{
    char s[32];
    rule_card_decimal(v, s);
    text(out, key, s);
}

static void count(struct buf *out, const char *key, size_t v)
{
    put_key(out, key);
    buf_addf(out, "%zu", v);
}

static void truth(struct buf *out, const char *key, bool v)
{
    put_key(out, key);
    buf_adds(out, v ? "true" : "false");
}

static void begin(struct buf *out, const char *key, char bracket)
{
    put_key(out, key);
    buf_addc(out, bracket);
}

static void end(struct buf *out, char bracket)
{
    buf_addc(out, bracket);
}

static void texts(struct buf *out, const char *key, const char *const *list, size_t n)
{
    begin(out, key, '[');
    for (size_t i = 0; i < n; i++)
        text(out, NULL, list[i]);
    end(out, ']');
}

static void rounding(struct buf *out, const char *key, const struct rule_card_round *r)
{
    if (!r->given)
        return;
    begin(out, key, '{');
    count(out, "places", (size_t)r->places);
    text(out, "mode", rational_mode_name(r->mode));
    end(out, '}');
}

/* ---- the parts ---- */

static void put_panel(struct buf *out, const struct rule_card *card)
{
    begin(out, "panel", '{');
    texts(out, "judges", card->panel.judges, card->panel.judge_count);
    texts(out, "substitutes", card->panel.substitutes, card->panel.substitute_count);
    count(out, "least", card->panel.least);
    text(out, "recused", card_recused_words[card->panel.recused]);
    if (card->panel.has_absent)
        decimal(out, "absent", card->panel.absent);
    end(out, '}');
}

static void put_deductions(struct buf *out, const struct rule_card_criterion *c)
{
    begin(out, "deductions", '[');
    for (size_t i = 0; i < c->deduction_count; i++) {
        const struct rule_card_deduction *d = &c->deductions[i];
        begin(out, NULL, '{');
        text(out, "code", d->code);
        text(out, "name", d->name);
        decimal(out, "points", d->points);
        text(out, "unit", d->unit);
        decimal(out, "cap", d->cap);
        end(out, '}');
    }
    end(out, ']');
}

static void put_criterion(struct buf *out, const struct rule_card *card, const struct rule_card_criterion *c)
{
    begin(out, NULL, '{');
    text(out, "code", c->code);
    text(out, "name", c->name);
    decimal(out, "min", c->min);
    decimal(out, "max", c->max);
    decimal(out, "step", c->step);
    text(out, "scoring", card_scoring_words[c->objective]);
    truth(out, "optional", c->optional);
    begin(out, "judges", '[');
    for (size_t i = 0; i < c->judge_count; i++)
        text(out, NULL, card->panel.judges[c->judges[i]]);
    end(out, ']');
    count(out, "least", c->least);
    begin(out, "bands", '[');
    for (size_t i = 0; i < c->band_count; i++) {
        begin(out, NULL, '{');
        text(out, "name", c->bands[i].name);
        decimal(out, "from", c->bands[i].from);
        decimal(out, "to", c->bands[i].to);
        end(out, '}');
    }
    end(out, ']');
    put_deductions(out, c);
    end(out, '}');
}

static void put_value(struct buf *out, const struct rule_card_value *v)
{
    begin(out, NULL, '{');
    text(out, "code", v->code);
    text(out, "name", v->name);
    text(out, "unit", v->unit);
    decimal(out, "min", v->min);
    decimal(out, "max", v->max);
    decimal(out, "step", v->step);
    truth(out, "optional", v->optional);
    end(out, '}');
}

static void put_fault(struct buf *out, const struct rule_card *card, const struct rule_card_fault *f)
{
    begin(out, NULL, '{');
    text(out, "code", f->code);
    text(out, "name", f->name);
    text(out, "effect", card_effect_words[f->effect]);
    if (f->target.kind)
        text(out, f->target.kind == RULE_CARD_CRITERION ? "criterion" : "step", rule_card_code(card, f->target));
    end(out, '}');
}

static void put_item(struct buf *out, const struct rule_card *card, enum rule_card_step_kind kind,
                     const struct rule_card_item *item)
{
    if (kind == RULE_CARD_PICK) {
        text(out, NULL, rule_card_code(card, item->of));
        return;
    }
    begin(out, NULL, '{');
    if (item->of.kind)
        text(out, "of", rule_card_code(card, item->of));
    else
        decimal(out, "points", item->points);
    if (kind == RULE_CARD_WEIGH) {
        decimal(out, "weight", item->weight);
    } else {
        if (kind == RULE_CARD_ADD)
            text(out, "sign", card_sign_words[item->minus]);
        decimal(out, "factor", item->factor);
        decimal(out, "divisor", item->divisor);
        if (item->times.kind)
            text(out, "times", rule_card_code(card, item->times));
    }
    end(out, '}');
}

static void put_step(struct buf *out, const struct rule_card *card, const struct rule_card_step *s)
{
    static const char *const KINDS[] = {"panel", "add", "weigh", "pick"};
    begin(out, NULL, '{');
    text(out, "code", s->code);
    text(out, "name", s->name);
    begin(out, KINDS[s->kind], '[');
    for (size_t i = 0; i < s->item_count; i++)
        put_item(out, card, s->kind, &s->items[i]);
    end(out, ']');
    if (s->kind == RULE_CARD_PANEL) {
        text(out, "combine", card_combine_words[s->by_criterion]);
        count(out, "drop_high", s->drop_high);
        count(out, "drop_low", s->drop_low);
    } else if (s->kind == RULE_CARD_PICK) {
        text(out, "best", card_best_words[s->lowest]);
        count(out, "first", s->first);
        count(out, "count", s->count);
    }
    if (s->kind == RULE_CARD_PANEL || s->kind == RULE_CARD_PICK)
        text(out, "take", card_take_words[s->take]);
    rounding(out, "round_each", &s->round_each);
    rounding(out, "round", &s->round);
    if (s->has_floor)
        decimal(out, "floor", s->floor);
    if (s->has_ceiling)
        decimal(out, "ceiling", s->ceiling);
    end(out, '}');
}

static void put_prizes(struct buf *out, const struct rule_card *card)
{
    if (!card->prizes.count)
        return;
    begin(out, "prizes", '{');
    texts(out, "names", card->prizes.names, card->prizes.count);
    begin(out, "ratio", '[');
    for (size_t i = 0; i < card->prizes.count; i++)
        count(out, NULL, (size_t)card->prizes.ratio[i]);
    end(out, ']');
    if (card->prizes.places)
        count(out, "places", card->prizes.places);
    else
        decimal(out, "share", card->prizes.share);
    text(out, "ties", card_prize_words[card->prizes.ties_lower]);
    if (card->prizes.has_least)
        decimal(out, "least", card->prizes.least);
    end(out, '}');
}

void rule_card_write(const struct rule_card *card, struct buf *out)
{
    buf_addc(out, '{');
    text(out, "format", RULE_CARD_FORMAT);
    text(out, "title", card->title);
    text(out, "blind", card_blind_words[card->blind]);
    put_panel(out, card);
    texts(out, "entries", card->entries, card->entry_count);
    begin(out, "criteria", '[');
    for (size_t i = 0; i < card->criterion_count; i++)
        put_criterion(out, card, &card->criteria[i]);
    end(out, ']');
    begin(out, "values", '[');
    for (size_t i = 0; i < card->value_count; i++)
        put_value(out, &card->values[i]);
    end(out, ']');
    begin(out, "faults", '[');
    for (size_t i = 0; i < card->fault_count; i++)
        put_fault(out, card, &card->faults[i]);
    end(out, ']');
    begin(out, "steps", '[');
    for (size_t i = 0; i < card->step_count; i++)
        put_step(out, card, &card->steps[i]);
    end(out, ']');
    text(out, "result", rule_card_code(card, card->result));
    text(out, "better", card_better_words[card->lower]);
    begin(out, "ties", '[');
    for (size_t i = 0; i < card->tie_count; i++) {
        begin(out, NULL, '{');
        text(out, "by", rule_card_code(card, card->ties[i].by));
        text(out, "better", card_better_words[card->ties[i].lower]);
        end(out, '}');
    }
    end(out, ']');
    if (card->advance.places) {
        begin(out, "advance", '{');
        count(out, "places", card->advance.places);
        text(out, "ties", card_line_words[card->advance.all_ties]);
        end(out, '}');
    }
    put_prizes(out, card);
    end(out, '}');
}
