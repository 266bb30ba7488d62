/* score_rank: from the results of all entries to ranks, advancement and prizes. */
#include <string.h>

#include "lib/domain/score_private.h"

static void award(struct score *s)
{
    const struct rule_card *card = s->card;
    struct score_private *p = s->private;
    const size_t n = s->marks->entry_count;
    struct rank_prizes rule = {.count = card->prizes.count,
                               .places = card->prizes.places,
                               .share = card->prizes.share,
                               .ties_lower = card->prizes.ties_lower};
    const struct rational least = rational_decimal(card->prizes.least, RULE_CARD_SCALE);
    size_t ranked = 0;
    memcpy(rule.ratio, card->prizes.ratio, sizeof rule.ratio);
    for (size_t i = 0; i < n; i++) {
        const int order = rational_compare(s->outcomes[i].result, least);
        ranked += !p->out[i];
        p->barred[i] = card->prizes.has_least && (card->lower ? order > 0 : order < 0);
    }
    rank_prize_quotas(&rule, ranked, s->quotas);
    rank_award(&rule, p->places, n, p->barred, p->prizes);
}

enum err score_rank(struct arena *scratch, struct score *s)
{
    _Static_assert((int)RANK_PRIZES == (int)RULE_CARD_PRIZES, "as many prizes here as in a card");
    const struct rule_card *card = s->card;
    struct score_private *p = s->private;
    const size_t n = s->marks->entry_count, keys = card->tie_count + 1;
    for (size_t i = 0; i < n; i++) {
        p->out[i] = s->outcomes[i].standing != SCORE_RANKED;
        p->ranks[i * keys] = (struct rank_value){!p->out[i], s->outcomes[i].result};
        for (size_t k = 0; k < card->tie_count; k++) {
            struct rank_value *v = &p->ranks[i * keys + k + 1];
            v->present = score_value_of(s, i, card->ties[k].by, &v->v);
        }
    }
    enum err e = rank_entries(scratch, p->ranks, p->out, n, p->keys, keys, p->places, s->order);
    if (e)
        return e;
    rank_advance(p->places, n, card->advance.places, card->advance.all_ties, p->advances);
    award(s);
    for (size_t i = 0; i < n; i++) {
        s->outcomes[i].place = p->places[i];
        s->outcomes[i].advances = card->advance.places > 0 && p->advances[i];
        s->outcomes[i].prize = p->prizes[i];
    }
    return OK;
}

enum err score_compute(struct arena *a, const struct marks *m, struct score **out, struct marks_problems *problems)
{
    enum err e = score_begin(a, m, out);
    problems->count = 0;
    if (e)
        return e;
    for (size_t i = 0; i < m->entry_count; i++) {
        struct marks_problem why;
        e = score_entry(*out, i, &why);
        if (e == ERR_INVALID && problems->count++ < MARKS_PROBLEMS)
            problems->list[problems->count - 1] = why;
    }
    if (problems->count)
        return ERR_INVALID;
    return score_rank(a, *out);
}
