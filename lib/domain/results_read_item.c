/* Items, places and heads of a bundle, read member by member as those of a rule card are, by type and bounds. */
#include <string.h>

#include "lib/base/text.h"
#include "lib/domain/results_reader.h"

/* ---- members ---- */

void results_read_hex(struct results_reader *r, const struct place *at, const struct json_value *o, const char *name,
                      uint8_t *bytes, size_t n)
{
    const struct place here = {at, name, 0};
    const char *s = card_text(&r->card, at, o, name, 2 * n, NULL);
    if (*s && !text_unhex(s, bytes, n))
        card_problem(&r->card, &here, "hex", card_number(&r->card, (int64_t)(2 * n)), NULL);
}

static void hash(struct results_reader *r, const struct place *at, const struct json_value *o, const char *name,
                 char out[RESULTS_HEX])
{
    uint8_t bytes[RESULTS_HASH] = {0};
    results_read_hex(r, at, o, name, bytes, sizeof bytes);
    text_hex(bytes, sizeof bytes, out);
}

static size_t count(struct results_reader *r, const struct place *at, const struct json_value *o, const char *name,
                    size_t max)
{
    size_t n = 1;
    (void)card_count(&r->card, at, o, name, 1, max, NULL, &n);
    return n;
}

static int64_t decimal(struct results_reader *r, const struct place *at, const struct json_value *o, const char *name)
{
    int64_t v = 0;
    (void)card_decimal_of(&r->card, at, o, name, NULL, &v);
    return v;
}

/* A list of texts. */
static const char **texts(struct results_reader *r, const struct place *at, const struct json_value *o,
                          const char *name, size_t most, size_t length, size_t *n)
{
    const struct place list_at = {at, name, 0};
    const struct json_value *list = card_list(&r->card, at, o, name, 0, most);
    const char **out = arena_array(r->card.arena, list ? list->count : 0, sizeof *out);
    *n = 0;
    for (const struct json_value *v = list && out ? list->items : NULL; v; v = v->next) {
        const struct place here = {&list_at, NULL, *n};
        out[(*n)++] = card_text_value(&r->card, &here, v, length);
    }
    return out;
}

/* ---- items ---- */

void results_read_entry(struct results_reader *r, const struct place *at, const struct json_value *o, void *item)
{
    static const char *const NAMES[] = {"version", "salt", "entry", "name", "unit", "number", "leaf", NULL};
    struct results_entry *x = item;
    (void)card_object(&r->card, at, o, NAMES);
    x->version = count(r, at, o, "version", RESULTS_VERSIONS);
    results_read_hex(r, at, o, "salt", x->salt, sizeof x->salt);
    x->entry = card_text(&r->card, at, o, "entry", DRAW_ENTRY, NULL);
    x->name = card_text(&r->card, at, o, "name", RESULTS_NAME, NULL);
    x->unit = card_text(&r->card, at, o, "unit", RESULTS_UNIT, "");
    x->number = count(r, at, o, "number", MARK_SHEET_NUMBERS);
    results_read_hex(r, at, o, "leaf", x->leaf, sizeof x->leaf);
}

static void read_values(struct results_reader *r, const struct place *at, const struct json_value *o,
                        struct results_record *x)
{
    const struct place here = {at, "values", 0};
    const struct json_value *v = json_tree_member(o, "values");
    if (!v) {
        card_problem(&r->card, at, "missing", "values", NULL);
        return;
    }
    if (v->kind != JSON_OBJECT) {
        card_problem(&r->card, &here, "no_object", NULL);
        return;
    }
    x->values = arena_array(r->card.arena, v->count, sizeof *x->values);
    for (const struct json_value *m = x->values ? v->items : NULL; m; m = m->next) {
        const struct place value_at = {&here, m->key, 0};
        const struct json_value code = {.kind = JSON_TEXT, .text = m->key};
        x->values[x->value_count].code = card_code(&r->card, &value_at, &code);
        x->values[x->value_count++].v = decimal(r, &here, v, m->key);
    }
}

void results_read_record(struct results_reader *r, const struct place *at, const struct json_value *o, void *item)
{
    static const char *const NAMES[] = {"version", "salt",   "entry", "status", "recused",
                                        "values",  "faults", "leaf",  NULL};
    const char *const words[] = {marks_status_name(MARKS_COMPETES), marks_status_name(MARKS_STAYED_AWAY),
                                 marks_status_name(MARKS_WITHDREW), NULL};
    struct results_record *x = item;
    (void)card_object(&r->card, at, o, NAMES);
    x->version = count(r, at, o, "version", RESULTS_VERSIONS);
    results_read_hex(r, at, o, "salt", x->salt, sizeof x->salt);
    x->entry = card_text(&r->card, at, o, "entry", DRAW_ENTRY, NULL);
    x->status = (enum marks_status)card_word(&r->card, at, o, "status", words, -1);
    x->recused = texts(r, at, o, "recused", (size_t)2 * RULE_CARD_JUDGES, RULE_CARD_ENTRY, &x->recused_count);
    read_values(r, at, o, x);
    x->faults = texts(r, at, o, "faults", RULE_CARD_FAULTS, RULE_CARD_CODE, &x->fault_count);
    results_read_hex(r, at, o, "leaf", x->leaf, sizeof x->leaf);
}

void results_read_penalty(struct results_reader *r, const struct place *at, const struct json_value *o, void *item)
{
    static const char *const NAMES[] = {"version", "salt", "entry", "no", "points", "reason", "leaf", NULL};
    const struct place points = {at, "points", 0};
    struct results_penalty *x = item;
    (void)card_object(&r->card, at, o, NAMES);
    x->version = count(r, at, o, "version", RESULTS_VERSIONS);
    results_read_hex(r, at, o, "salt", x->salt, sizeof x->salt);
    x->entry = card_text(&r->card, at, o, "entry", DRAW_ENTRY, NULL);
    x->no = count(r, at, o, "no", RESULTS_PENALTIES_OF);
    x->points = decimal(r, at, o, "points");
    if (x->points < 0)
        card_problem(&r->card, &points, "decimal", NULL);
    x->reason = card_text(&r->card, at, o, "reason", RESULTS_PENALTY, NULL);
    results_read_hex(r, at, o, "leaf", x->leaf, sizeof x->leaf);
}

static void read_counts(struct results_reader *r, const struct place *at, const struct json_value *o,
                        struct mark_sheet_line *l)
{
    const struct place list_at = {at, "counts", 0};
    const struct json_value *list = card_list(&r->card, at, o, "counts", 1, RULE_CARD_DEDUCTIONS);
    uint16_t *counts = arena_array(r->card.arena, list ? list->count : 0, sizeof *counts);
    for (const struct json_value *v = list && counts ? list->items : NULL; v; v = v->next) {
        const struct place here = {&list_at, NULL, l->count_count};
        size_t n;
        (void)card_count_value(&r->card, &here, v, 0, RULE_CARD_COUNT, &n);
        counts[l->count_count++] = (uint16_t)n;
    }
    l->counts = counts;
}

static void read_line(struct results_reader *r, const struct place *at, const struct json_value *o,
                      struct mark_sheet_line *l)
{
    static const char *const NAMES[] = {"criterion", "mark", "absent", "counts", NULL};
    const struct place code_at = {at, "criterion", 0};
    const struct json_value *code = json_tree_member(o, "criterion");
    l->criterion = "";
    if (!card_object(&r->card, at, o, NAMES))
        return;
    if (code)
        l->criterion = card_code(&r->card, &code_at, code);
    else
        card_problem(&r->card, at, "missing", "criterion", NULL);
    if (json_tree_member(o, "counts")) {
        l->said = MARK_SHEET_COUNTS;
        read_counts(r, at, o, l);
    } else if (card_bool(&r->card, at, o, "absent")) {
        l->said = MARK_SHEET_ABSENT;
    } else {
        l->said = MARK_SHEET_MARK;
        l->mark = decimal(r, at, o, "mark");
    }
}

void results_read_sheet(struct results_reader *r, const struct place *at, const struct json_value *o, void *item)
{
    static const char *const NAMES[] = {"version", "salt", "number", "seat", "sheet", "marks", "leaf", NULL};
    const struct place list_at = {at, "marks", 0};
    struct results_sheet *x = item;
    struct mark_sheet *s = &x->sheet;
    (void)card_object(&r->card, at, o, NAMES);
    x->version = count(r, at, o, "version", RESULTS_VERSIONS);
    results_read_hex(r, at, o, "salt", s->salt, sizeof s->salt);
    memcpy(s->round, r->results->id, sizeof s->round);
    memcpy(s->card, r->results->card.hash, sizeof s->card);
    s->number = count(r, at, o, "number", MARK_SHEET_NUMBERS);
    s->seat = card_text(&r->card, at, o, "seat", RULE_CARD_ENTRY, NULL);
    s->version = count(r, at, o, "sheet", MARK_SHEET_VERSIONS);
    const struct json_value *list = card_list(&r->card, at, o, "marks", 0, RULE_CARD_CRITERIA);
    s->lines = arena_array(r->card.arena, list ? list->count : 0, sizeof *s->lines);
    r->marks += list ? list->count : 0;
    if (r->marks > RESULTS_MARKS)
        card_problem(&r->card, &list_at, "list_length", "0", card_number(&r->card, RESULTS_MARKS), NULL);
    for (const struct json_value *v = list && s->lines ? list->items : NULL; v; v = v->next) {
        const struct place here = {&list_at, NULL, s->line_count};
        read_line(r, &here, v, &s->lines[s->line_count++]);
    }
    results_read_hex(r, at, o, "leaf", x->leaf, sizeof x->leaf);
}

/* ---- what follows ---- */

void results_read_place(struct results_reader *r, const struct place *at, const struct json_value *o, void *item)
{
    static const char *const NAMES[] = {"entry", "standing", "rank", "result", "prize", "advances", NULL};
    const char *words[SCORE_STANDING_COUNT + 1] = {NULL};
    struct results_place *p = item;
    for (int k = 0; k < SCORE_STANDING_COUNT; k++)
        words[k] = score_standing_name((enum score_standing)k);
    (void)card_object(&r->card, at, o, NAMES);
    p->entry = card_text(&r->card, at, o, "entry", DRAW_ENTRY, NULL);
    p->standing = (enum score_standing)card_word(&r->card, at, o, "standing", words, -1);
    if (json_tree_member(o, "rank"))
        p->rank = count(r, at, o, "rank", RESULTS_ITEMS);
    if (json_tree_member(o, "result"))
        p->result = card_text(&r->card, at, o, "result", RATIONAL_TEXT, NULL);
    if (json_tree_member(o, "prize"))
        p->prize = card_text(&r->card, at, o, "prize", RULE_CARD_TEXT, NULL);
    p->may_advance = json_tree_member(o, "advances") != NULL;
    p->advances = card_bool(&r->card, at, o, "advances");
}

void results_read_head(struct results_reader *r, const struct place *at, const struct json_value *o, void *item)
{
    static const char *const NAMES[] = {"version", "published_at", "reason",  "signed_by", "rule_card", "draw",
                                        "size",    "root",         "results", "key",       "signature", NULL};
    struct results_head *h = item;
    (void)card_object(&r->card, at, o, NAMES);
    h->version = count(r, at, o, "version", RESULTS_VERSIONS);
    h->published_at = card_text(&r->card, at, o, "published_at", 40, NULL);
    h->reason = card_text(&r->card, at, o, "reason", SIGNED_CARD_REASON, "");
    h->signed_by = card_text(&r->card, at, o, "signed_by", RESULTS_SIGNED_BY, "");
    hash(r, at, o, "rule_card", h->card);
    hash(r, at, o, "draw", h->draw);
    h->size = count(r, at, o, "size", RESULTS_SHEETS + 3 * RESULTS_ITEMS);
    results_read_hex(r, at, o, "root", h->root, sizeof h->root);
    hash(r, at, o, "results", h->results);
    h->has_signature = json_tree_member(o, "key") || json_tree_member(o, "signature");
    if (h->has_signature) {
        results_read_hex(r, at, o, "key", h->key, sizeof h->key);
        results_read_hex(r, at, o, "signature", h->signature, sizeof h->signature);
    }
}
