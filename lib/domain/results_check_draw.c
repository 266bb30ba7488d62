/* The draw of a bundle: drawn again, and compared with the numbers of the entries. */
#include <string.h>

#include "lib/domain/results_private.h"

static void note_draw(const struct draw_problems *problems, struct results_findings *findings)
{
    for (size_t i = 0; i < problems->count && i < DRAW_PROBLEMS; i++) {
        const struct draw_problem *p = &problems->list[i];
        results_note(findings, (struct results_finding){.key = "results.finding.draw",
                                                        .args = {p->path},
                                                        .inner = p->key,
                                                        .inner_args = {p->args[0], p->args[1]}});
    }
}

/* Every entry of the bundle was drawn, and has the number that was drawn: its blind number where the card makes the round
   blind, else its place in the order. In older versions, too. */
static void check_numbers(const struct results *r, const struct draw_place *places, const struct strmap *drawn,
                          struct results_findings *findings)
{
    const bool blind = r->card.card->blind != RULE_CARD_BLIND_NONE;
    for (size_t i = 0; i < r->entry_count; i++) {
        const struct results_entry *x = &r->entries[i];
        struct results_finding f = {
            .args = {x->entry, results_number(r->arena, x->number)}, .entry = x->entry, .number = x->number};
        size_t at;
        if (!strmap_find(drawn, x->entry, &at)) {
            f.key = "results.finding.not_drawn";
            results_note(findings, f);
            continue;
        }
        const size_t number = blind ? places[at].blind : places[at].order;
        if (number != x->number) {
            f.key = "results.finding.number";
            f.args[2] = results_number(r->arena, number);
            results_note(findings, f);
        }
    }
}

enum err results_check_draw(const struct results *r, const struct results_now *now, const struct results_crypt *crypt,
                            struct results_findings *findings)
{
    struct draw_problems *problems = arena_alloc(r->arena, sizeof *problems);
    struct draw_place *places = NULL;
    struct strmap drawn;
    size_t at;
    enum err e = problems ? draw_repeat(r->arena, crypt->digest, r->draw, &places, problems) : ERR_NO_MEMORY;
    if (e == ERR_INVALID) {
        note_draw(problems, findings);
        e = OK;
    }
    strmap_init(&drawn, r->arena);
    for (size_t i = 0; !e && places && i < r->draw->count; i++)
        e = strmap_put(&drawn, places[i].entry, i);
    if (e || !places)
        return e;
    check_numbers(r, places, &drawn, findings);
    for (size_t i = 0; i < r->draw->count; i++)
        if (!strmap_find(&now->entry_at, places[i].entry, &at))
            results_note(findings, (struct results_finding){.key = "results.finding.not_entered",
                                                            .args = {places[i].entry},
                                                            .entry = places[i].entry});
    return OK;
}
