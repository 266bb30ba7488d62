#include "lib/domain/board_list.h"

#include <string.h>

#include "lib/base/buf.h"
#include "lib/base/text.h"
#include "lib/domain/judging.h"

/* Digits of a figure that has no end, and is then cut. */
enum { CUT = 4 };

/* ---- what the panel gave ------------------------------------------------------------------------------------------- */

/* Whether a step rests on marks at all: a constant says nothing of anybody. */
static bool has_marks(const struct rule_card *card, size_t step)
{
    bool below[RULE_CARD_STEPS] = {false};
    below[step] = true;
    for (size_t i = step + 1; i-- > 0;) {
        if (below[i] && card->steps[i].kind == RULE_CARD_PANEL)
            return true;
        for (size_t k = 0; below[i] && k < card->steps[i].item_count; k++)
            if (card->steps[i].items[k].of.kind == RULE_CARD_STEP)
                below[card->steps[i].items[k].of.index] = true;
    }
    return false;
}

static size_t item_of(const struct rule_card_step *step, size_t index)
{
    size_t k = 0;
    while (k < step->item_count && (step->items[k].of.kind != RULE_CARD_STEP || step->items[k].of.index != index))
        k++;
    return k;
}

/* The step that weighs all of `tops`; step_count: none does. */
static size_t weighing(const struct rule_card *card, const bool *tops)
{
    size_t i = 0;
    for (; i < card->step_count; i++) {
        bool all = card->steps[i].kind == RULE_CARD_WEIGH;
        for (size_t t = 0; all && t < card->step_count; t++)
            all = !tops[t] || item_of(&card->steps[i], t) < card->steps[i].item_count;
        if (all)
            break;
    }
    return i;
}

void board_measure(const struct rule_card *card, struct board_measure *out)
{
    bool tops[RULE_CARD_STEPS] = {false};
    size_t count = 0, last = 0;
    for (size_t i = 0; i < card->step_count; i++) {
        tops[i] = judging_step_of_panel(card, i) && has_marks(card, i);
        for (size_t below = 0; tops[i] && below < i; below++)
            tops[below] = tops[below] && item_of(&card->steps[i], below) == card->steps[i].item_count;
    }
    for (size_t i = 0; i < card->step_count; i++)
        if (tops[i]) {
            count++;
            last = i;
        }
    *out = (struct board_measure){.count = 0};
    const size_t weigh = count > 1 && count <= RULE_CARD_ITEMS ? weighing(card, tops) : card->step_count;
    if (weigh == card->step_count) {
        out->count = count > 0;
        out->refs[0] = (struct rule_card_ref){RULE_CARD_STEP, last};
        out->is_result = count > 0 && card->result.kind == RULE_CARD_STEP && card->result.index == last;
        return;
    }
    for (size_t i = 0; i < card->step_count; i++)
        if (tops[i]) {
            const struct rule_card_step *step = &card->steps[weigh];
            out->refs[out->count] = (struct rule_card_ref){RULE_CARD_STEP, i};
            out->weights[out->count++] = step->items[item_of(step, i)].weight;
        }
    out->round = card->steps[weigh].round;
}

/* Of an entry; absent when one of its segments is. */
static enum err measure(const struct score *s, size_t entry, const struct board_measure *m, struct rank_value *out)
{
    struct rational part, sum = RATIONAL_ZERO;
    *out = (struct rank_value){.v = RATIONAL_ZERO};
    for (size_t i = 0; i < m->count; i++) {
        if (!score_value_of(s, entry, m->refs[i], &part))
            return OK;
        struct rational weight = RATIONAL_ONE;
        if (m->weights[i] && !rational_make(m->weights[i], 100 * (wide)RULE_CARD_ONE, &weight))
            return ERR_BUG;
        if (!rational_multiply(part, weight, &part) || !rational_add(sum, part, &sum))
            return ERR_TOO_LARGE;
    }
    if (m->round.given && !rational_round(sum, m->round.places, m->round.mode, &sum))
        return ERR_TOO_LARGE;
    *out = (struct rank_value){m->count > 0, sum};
    return OK;
}

static bool rests_on_panel(const struct rule_card *card, struct rule_card_ref ref)
{
    return ref.kind == RULE_CARD_STEP ? judging_step_of_panel(card, ref.index)
                                      : judging_says(card->values[ref.index].code) != JUDGING_SAYS_KEEPER;
}

/* ---- rows ---------------------------------------------------------------------------------------------------------- */

static const char *figure(struct arena *a, struct rational v, int places)
{
    char text[RATIONAL_TEXT];
    rational_text_places(v, places, text);
    if (strchr(text, '/'))
        rational_text_cut(v, CUT, text);
    return arena_str(a, text);
}

static enum err add_row(struct arena *a, const struct score *s, size_t entry, struct board *out, struct board_row row)
{
    if (!text_int(s->marks->entries[entry], 1, BOARD_ROWS, &row.number))
        return ERR_BUG;
    out->rows[out->row_count++] = row;
    return arena_failed(a) ? ERR_NO_MEMORY : OK;
}

/* Behind those with a place: without a result, disqualified, withdrawn, absent, each by number. */
static enum err add_unplaced(struct arena *a, const struct score *s, const enum score_standing *standings,
                             struct board *out)
{
    enum err e = OK;
    for (int standing = SCORE_NO_RESULT; standing < SCORE_STANDING_COUNT; standing++)
        for (size_t i = 0; i < s->marks->entry_count && !e; i++)
            if ((int)standings[i] == standing)
                e = add_row(a, s, i, out, (struct board_row){.standing = (enum score_standing)standing});
    return e;
}

static enum err by_result(struct arena *a, const struct score *s, struct board *out)
{
    const size_t n = s->marks->entry_count;
    const int places = score_places_of(s->card, s->card->result);
    enum score_standing *standings = arena_array(a, n, sizeof *standings);
    enum err e = standings ? OK : ERR_NO_MEMORY;
    for (size_t i = 0; i < n && !e; i++)
        standings[i] = s->outcomes[i].standing;
    for (size_t i = 0; i < n && !e; i++) {
        const struct score_outcome *o = &s->outcomes[s->order[i]];
        if (o->standing == SCORE_RANKED)
            e = add_row(a, s, s->order[i], out,
                        (struct board_row){.place = (int64_t)o->place.rank,
                                           .joint = o->place.sharing > 1,
                                           .figure = figure(a, o->result, places)});
    }
    out->whole = true;
    out->figure = rule_card_name(s->card, s->card->result);
    return e ? e : add_unplaced(a, s, standings, out);
}

struct ranking { /* of what the panel gave */
    struct rank_key keys[RULE_CARD_TIES + 1];
    struct rule_card_ref by[RULE_CARD_TIES + 1];
    size_t key_count;
    struct rank_value *values; /* [entry][key] */
    bool *out;
    enum score_standing *standings;
    struct rank_place *places;
    size_t *order;
};

static enum err rank_by_panel(struct arena *a, const struct score *s, const struct board_measure *m, struct ranking *r)
{
    const struct rule_card *card = s->card;
    const size_t n = s->marks->entry_count;
    *r = (struct ranking){.keys = {{.lower = card->lower}}, .key_count = 1};
    for (size_t i = 0; i < card->tie_count; i++)
        if (rests_on_panel(card, card->ties[i].by)) {
            r->by[r->key_count] = card->ties[i].by;
            r->keys[r->key_count++].lower = card->ties[i].lower;
        }
    r->values = arena_array(a, n * r->key_count, sizeof *r->values);
    r->out = arena_array(a, n, sizeof *r->out);
    r->standings = arena_array(a, n, sizeof *r->standings);
    r->places = arena_array(a, n, sizeof *r->places);
    r->order = arena_array(a, n, sizeof *r->order);
    if (!r->values || !r->out || !r->standings || !r->places || !r->order)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < n; i++) {
        struct rank_value *v = &r->values[i * r->key_count];
        const enum score_standing standing = s->outcomes[i].standing;
        const bool counts = standing == SCORE_RANKED || standing == SCORE_NO_RESULT; /* no result: of what is missing */
        enum err e = measure(s, i, m, v);
        if (e)
            return e;
        for (size_t k = 1; k < r->key_count; k++)
            v[k].present = score_value_of(s, i, r->by[k], &v[k].v);
        r->standings[i] = !counts ? standing : v->present ? SCORE_RANKED : SCORE_NO_RESULT;
        r->out[i] = r->standings[i] != SCORE_RANKED;
    }
    return rank_entries(a, r->values, r->out, n, r->keys, r->key_count, r->places, r->order);
}

static enum err name_parts(struct arena *a, const struct rule_card *card, const struct board_measure *m,
                           struct board *out)
{
    out->parts = arena_array(a, m->count, sizeof *out->parts);
    if (!out->parts)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < m->count; i++) {
        char weight[32];
        rule_card_decimal(m->weights[i], weight);
        out->parts[out->part_count++] =
            (struct board_part){rule_card_name(card, m->refs[i]), m->weights[i] ? arena_str(a, weight) : NULL};
    }
    out->whole = m->is_result;
    if (m->is_result)
        out->part_count = 0;
    struct buf name;
    buf_init_arena(&name, a, 0);
    for (size_t i = 0; i < m->count; i++)
        buf_addf(&name, "%s%s", i ? "＋" : "", rule_card_name(card, m->refs[i]));
    out->figure = name.len ? name.data : "";
    return buf_check(&name);
}

static enum err by_panel(struct arena *a, const struct score *s, struct board *out)
{
    struct board_measure m;
    struct ranking r = {.key_count = 0};
    board_measure(s->card, &m);
    const int places = m.round.given ? m.round.places : m.count == 1 ? score_places_of(s->card, m.refs[0]) : 0;
    enum err e = name_parts(a, s->card, &m, out);
    if (!e)
        e = rank_by_panel(a, s, &m, &r);
    for (size_t i = 0; !e && i < s->marks->entry_count; i++) {
        const size_t entry = r.order[i];
        if (r.standings[entry] == SCORE_RANKED)
            e = add_row(a, s, entry, out,
                        (struct board_row){.place = (int64_t)r.places[entry].rank,
                                           .joint = r.places[entry].sharing > 1,
                                           .figure = figure(a, r.values[entry * r.key_count].v, places)});
    }
    return e ? e : add_unplaced(a, s, r.standings, out);
}

enum err board_list(struct arena *a, const struct score *s, bool whole, struct board *out)
{
    out->row_count = out->part_count = 0;
    out->rows = arena_array(a, s->marks->entry_count, sizeof *out->rows);
    if (!out->rows)
        return ERR_NO_MEMORY;
    return whole ? by_result(a, s, out) : by_panel(a, s, out);
}
