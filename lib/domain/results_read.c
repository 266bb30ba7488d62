/* Reads a bundle. What is read loosely is written again and compared, so that a bundle has one spelling. */
#include <string.h>

#include "lib/domain/results_reader.h"

static const struct json_limits LIMITS = {
    .bytes = RESULTS_BYTES, .values = 2500000, .members = RULE_CARD_VALUES, .depth = 10};

/* ---- findings ---- */

/* What the getters found, so far. */
static void take_problems(struct results_reader *r, const char *key)
{
    const struct rule_card_problems *p = r->card.problems;
    for (size_t i = 0; i < p->count && i < RULE_CARD_PROBLEMS; i++)
        results_note(r->findings, (struct results_finding){
                                      .key = key,
                                      .args = {p->list[i].path},
                                      .inner = p->list[i].key,
                                      .inner_args = {p->list[i].args[0], p->list[i].args[1], p->list[i].args[2]}});
    r->card.problems->count = 0;
}

static void note_flaw(struct arena *a, const struct json_where *where, struct results_findings *findings)
{
    static const char *const KEYS[] = {[JSON_SOUND] = "results.finding.json",
                                       [JSON_NOT_JSON] = "results.finding.json",
                                       [JSON_TWICE] = "results.finding.json_twice",
                                       [JSON_TOO_BIG] = "results.finding.json_big"};
    results_note(findings,
                 (struct results_finding){.key = KEYS[where->flaw],
                                          .args = {results_number(a, where->line), results_number(a, where->column)}});
}

/* ---- the whole ---- */

/* A list of objects, each read by `read` into an item of `size` bytes. Arena; NULL: no memory. */
static void *list_of(struct results_reader *r, const struct json_value *root, const char *name, size_t min, size_t max,
                     size_t size, size_t *n, results_read_item *read)
{
    static const struct place ROOT = {NULL, NULL, 0};
    const struct place list_at = {&ROOT, name, 0};
    const struct json_value *list = card_list(&r->card, &ROOT, root, name, min, max);
    char *items = arena_array(r->card.arena, list ? list->count : 0, size);
    *n = 0;
    for (const struct json_value *v = list && items ? list->items : NULL; v; v = v->next) {
        const struct place here = {&list_at, NULL, *n};
        read(r, &here, v, items + *n * size);
        ++*n;
    }
    return items;
}

#define LIST(r, root, name, min, max, list, count, read)                                                               \
    (r)->results->list =                                                                                               \
        list_of((r), (root), (name), (min), (max), sizeof *(r)->results->list, &(r)->results->count, (read))

static enum err read_card(struct results_reader *r, const struct json_value *v)
{
    struct rule_card_problems *problems = arena_alloc(r->card.arena, sizeof *problems);
    if (!problems)
        return ERR_NO_MEMORY;
    const enum err e = signed_card_read(r->card.arena, v->raw, v->raw_len, &r->results->card, problems);
    if (e == ERR_INVALID) {
        r->card.problems = problems;
        take_problems(r, "results.finding.card");
        return OK;
    }
    if (!e && !r->results->card.envelope)
        results_note(r->findings, (struct results_finding){.key = "results.finding.card_bare"});
    return e;
}

static enum err read_draw(struct results_reader *r, const struct json_value *v)
{
    struct draw_problems *problems = arena_alloc(r->card.arena, sizeof *problems);
    if (!problems)
        return ERR_NO_MEMORY;
    const enum err e = draw_read(r->card.arena, v->raw, v->raw_len, &r->results->draw, problems);
    for (size_t i = 0; e == ERR_INVALID && i < problems->count && i < DRAW_PROBLEMS; i++) {
        const struct draw_problem *p = &problems->list[i];
        results_note(r->findings, (struct results_finding){.key = "results.finding.draw",
                                                           .args = {p->path},
                                                           .inner = p->key,
                                                           .inner_args = {p->args[0], p->args[1]}});
    }
    return e == ERR_INVALID ? OK : e;
}

static enum err read_all(struct results_reader *r, const struct json_value *root)
{
    static const struct place ROOT = {NULL, NULL, 0};
    static const char *const NAMES[] = {"format",  "edition", "discipline", "round",  "id",      "rule_card", "draw",
                                        "entries", "records", "penalties",  "sheets", "results", "heads",     NULL};
    struct rule_card_problems *problems = r->card.problems;
    struct results *out = r->results;
    enum err e = OK;
    (void)card_object(&r->card, &ROOT, root, NAMES);
    out->edition = card_text(&r->card, &ROOT, root, "edition", RULE_CARD_TEXT, NULL);
    out->discipline = card_text(&r->card, &ROOT, root, "discipline", RULE_CARD_TEXT, NULL);
    out->round = card_text(&r->card, &ROOT, root, "round", RULE_CARD_TEXT, NULL);
    results_read_hex(r, &ROOT, root, "id", out->id, sizeof out->id);
    const struct json_value *card = json_tree_member(root, "rule_card"), *draw = json_tree_member(root, "draw");
    if (!card || !draw)
        card_problem(&r->card, &ROOT, "missing", card ? "draw" : "rule_card", NULL);
    if (card)
        e = read_card(r, card);
    if (!e && draw)
        e = read_draw(r, draw);
    r->card.problems = problems;
    if (e || !out->card.envelope || !out->card.card)
        return e; /* sheets speak of the card's hash: without a good card there is none */
    LIST(r, root, "entries", 1, RESULTS_ITEMS, entries, entry_count, results_read_entry);
    LIST(r, root, "records", 1, RESULTS_ITEMS, records, record_count, results_read_record);
    LIST(r, root, "penalties", 0, RESULTS_ITEMS, penalties, penalty_count, results_read_penalty);
    LIST(r, root, "sheets", 0, RESULTS_SHEETS, sheets, sheet_count, results_read_sheet);
    LIST(r, root, "results", 1, RULE_CARD_ENTRIES, places, place_count, results_read_place);
    LIST(r, root, "heads", 1, RESULTS_VERSIONS, heads, head_count, results_read_head);
    return OK;
}

/* Where the bytes differ from those that results_write gives. */
static enum err compare(const struct results *r, const char *text, size_t n, struct results_findings *findings)
{
    struct buf again;
    buf_init(&again, 0);
    results_write(r, &again);
    const enum err e = results_spelled(r->arena, &again, text, n, "results.finding.spelling", findings);
    buf_free(&again);
    return e;
}

enum err results_read(struct arena *a, const char *text, size_t n, struct results **out,
                      struct results_findings *findings)
{
    struct json_value *root;
    struct json_where where;
    struct rule_card_problems *problems = arena_alloc(a, sizeof *problems);
    struct results *results = arena_alloc(a, sizeof *results);
    *out = NULL;
    *findings = (struct results_findings){.count = 0};
    if (!problems || !results)
        return ERR_NO_MEMORY;
    results->arena = a;
    struct results_reader r = {.card = {.arena = a, .problems = problems}, .results = results, .findings = findings};
    enum err e = json_tree_read(a, text, n, &LIMITS, &root, &where);
    if (e == ERR_INVALID || e == ERR_TOO_LARGE) {
        note_flaw(a, &where, findings);
        return ERR_INVALID;
    }
    if (e)
        return e;
    const struct json_value *format = json_tree_member(root, "format");
    if (!format || format->kind != JSON_TEXT || strcmp(format->text, RESULTS_FORMAT) != 0) {
        results_note(findings, (struct results_finding){.key = "results.finding.format", .args = {RESULTS_FORMAT}});
        return ERR_INVALID;
    }
    e = read_all(&r, root);
    if (e || arena_failed(a))
        return e ? e : ERR_NO_MEMORY;
    take_problems(&r, "results.finding.shape");
    if (findings->count)
        return ERR_INVALID;
    *out = results;
    return compare(results, text, n, findings);
}
