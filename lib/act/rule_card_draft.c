/* A round's rule card as it would be published now: from its rubric, its rule and the seats of its panel. */
#include <string.h>

#include "lib/act/rule_card.h"
#include "lib/base/text.h"
#include "lib/crypt/sha256.h"
#include "lib/store/criterion.h"
#include "lib/store/round_rule.h"
#include "lib/store/segment.h"
#include "lib/domain/ballot_panel.h"

enum err act_card_place(struct sql *db, struct arena *a, const uint8_t edition_id[16], const uint8_t round_id[16],
                        const struct scope *who, struct card_place *out)
{
    enum err e = store_edition_find(db, a, edition_id, who, &out->edition);
    if (!e)
        e = store_round_find(db, a, out->edition.id, round_id, &out->round);
    return e ? e : store_discipline_find(db, a, out->edition.id, out->round.discipline_public_id, &out->discipline);
}

/* The segments with their criteria. */
static enum err read_rubric(struct sql *db, struct arena *a, int64_t round_id, struct rule_source *out)
{
    struct segment *segments = NULL;
    struct criterion *criteria = NULL;
    size_t n = 0, m = 0;
    enum err e = store_segment_list(db, a, round_id, &segments, &n);
    if (!e)
        e = store_criterion_list_round(db, a, round_id, &criteria, &m);
    if (e)
        return e;
    struct rule_segment *list = arena_array(a, n, sizeof *list);
    for (size_t i = 0; list && i < n; i++) {
        const struct rubric_criterion **of = arena_array(a, m, sizeof *of);
        list[i] = (struct rule_segment){
            .theory = strcmp(segments[i].kind, "theory") == 0,
            .code = segments[i].code,
            .name = segments[i].name,
            .weight_x100 = segments[i].weight_x100,
            .criteria = of,
        };
        for (size_t k = 0; of && k < m; k++)
            if (criteria[k].segment_id == segments[i].id)
                of[list[i].criterion_count++] = &criteria[k].is;
    }
    out->segments = list;
    out->segment_count = n;
    return arena_failed(a) ? ERR_NO_MEMORY : OK;
}

/* Seats that are taken, by their names in the card. */
static enum err read_seats(struct sql *db, struct arena *a, int64_t round_id, struct rule_source *out)
{
    struct panel_seat *seats = NULL;
    size_t n = 0;
    enum err e = store_round_rule_seats(db, a, round_id, &seats, &n);
    const char **judges = arena_array(a, n, sizeof *judges), **substitutes = arena_array(a, n, sizeof *substitutes);
    for (size_t i = 0; judges && substitutes && i < n; i++) {
        const char *name = ballot_seat_text(a, seats[i].seat_no);
        if (seats[i].substitute)
            substitutes[out->substitute_count++] = name;
        else
            judges[out->judge_count++] = name;
    }
    out->judges = judges;
    out->substitutes = substitutes;
    return e ? e : arena_failed(a) ? ERR_NO_MEMORY : OK;
}

static enum rule_card_blind blind_of(const struct discipline *d)
{
    return strcmp(d->blind, "number") == 0    ? RULE_CARD_BLIND_NUMBER
           : strcmp(d->blind, "product") == 0 ? RULE_CARD_BLIND_PRODUCT
                                              : RULE_CARD_BLIND_NONE;
}

static enum err read_rule(struct sql *db, struct arena *a, const struct card_place *at, struct card_draft *out)
{
    struct rule_proposal proposal;
    enum err e = store_round_rule_find(db, a, at->round.id, &out->rule);
    if (e != ERR_NOT_FOUND)
        return e;
    e = store_round_rule_proposal(db, a, at->discipline.code, &proposal);
    if (e && e != ERR_NOT_FOUND)
        return e;
    return round_rule_default(a, &out->source, e ? NULL : &proposal, &out->rule);
}

enum err act_card_draft(struct sql *db, struct arena *a, const struct card_place *at, struct card_draft *out)
{
    char hash[SHA256_HEX];
    *out = (struct card_draft){.problems = arena_alloc(a, sizeof *out->problems)};
    out->source.title = arena_printf(a, "%s（第%lld届） %s %s", at->edition.contest, (long long)at->edition.edition_no,
                                     at->discipline.name, at->round.name);
    out->source.blind = blind_of(&at->discipline);
    if (!out->problems || !out->source.title)
        return ERR_NO_MEMORY;
    enum err e = read_rubric(db, a, at->round.id, &out->source);
    if (!e)
        e = read_seats(db, a, at->round.id, &out->source);
    if (!e)
        e = read_rule(db, a, at, out);
    if (e)
        return e;
    e = round_rule_card(a, &out->rule, &out->source, &out->card, out->problems);
    if (e == ERR_INVALID)
        return OK;
    if (e)
        return e;
    sha256_hex(out->card->canonical, out->card->canonical_len, hash);
    return text_unhex(hash, out->hash, sizeof out->hash) ? OK : ERR_BUG;
}
