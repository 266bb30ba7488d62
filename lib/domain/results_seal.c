/* Closing a version: items in their order, their leaves, the results, a head to be signed. */
#include <stdlib.h>
#include <string.h>

#include "lib/domain/results_private.h"

/* ---- what a head says ---- */

void results_put_statement(const struct results *r, const struct results_head *head, const char *former,
                           struct buf *out)
{
    buf_addf(out, "%s\n%s\n%s\n%s\n", RESULTS_FORMAT, r->edition, r->discipline, r->round);
    buf_add_hex(out, r->id, sizeof r->id);
    buf_addf(out, "\n%zu\n%s\n%s\n%s\n%s\n%s\n%zu\n", head->version, head->published_at, head->reason, head->signed_by,
             head->card, head->draw, head->size);
    buf_add_hex(out, head->root, sizeof head->root);
    buf_addf(out, "\n%s\n%s\n", head->results, former);
}

enum err results_statement(const struct results *r, const struct results_crypt *crypt, size_t at, struct buf *out)
{
    char former[RESULTS_HEX] = "-";
    struct buf text;
    buf_init_arena(&text, r->arena, 0);
    for (size_t i = 0; i < at; i++) {
        buf_clear(&text);
        results_put_statement(r, &r->heads[i], former, &text);
        if (buf_check(&text))
            return ERR_NO_MEMORY;
        crypt->digest(text.data, text.len, former);
    }
    results_put_statement(r, &r->heads[at], former, out);
    return buf_check(out);
}

static enum err hash_of(const struct results_crypt *crypt, struct buf *text, char out[RESULTS_HEX])
{
    const enum err e = buf_check(text);
    if (!e)
        crypt->digest(text->data, text->len, out);
    buf_free(text);
    return e;
}

enum err results_hash_places(const struct results_crypt *crypt, const struct results_place *places, size_t n,
                             char out[RESULTS_HEX])
{
    struct buf text;
    buf_init(&text, 0);
    results_write_places(places, n, &text);
    return hash_of(crypt, &text, out);
}

enum err results_hash_draw(const struct results_crypt *crypt, const struct draw_file *draw, char out[RESULTS_HEX])
{
    struct buf text;
    buf_init(&text, 0);
    results_write_draw(draw, &text);
    return hash_of(crypt, &text, out);
}

/* ---- order and leaves ---- */

/* Sheets of this version that do not count: the entry does not compete, or the seat is recused. */
static enum err drop_idle(struct results *r, size_t version)
{
    struct results_now now;
    size_t kept = 0;
    const enum err e = results_now(r->arena, r, version, &now);
    for (size_t i = 0; !e && i < r->sheet_count; i++) {
        const struct results_sheet *x = &r->sheets[i];
        const struct results_entry *entry = results_entry_of(r, &now, x->sheet.number);
        const struct results_record *record = entry ? results_record_of(r, &now, entry->entry) : NULL;
        if (x->version < version || !record || results_sheet_counts(record, x->sheet.seat))
            r->sheets[kept++] = *x;
    }
    if (!e)
        r->sheet_count = kept;
    return e;
}

/* qsort hands no context on, so what is sorted are pointers to these. */
struct sorted {
    const struct results *r;
    struct results_item item;
};

static int in_order(const void *a, const void *b)
{
    const struct sorted *x = a, *y = b;
    return results_compare(x->r, x->item, y->item);
}

/* A list of `n` items of `size` bytes in its order, as a copy. */
static enum err sort_list(const struct results *r, enum results_kind kind, void **list, size_t n, size_t size)
{
    struct sorted *order = arena_array(r->arena, n, sizeof *order);
    char *copy = arena_array(r->arena, n, size);
    if (!order || !copy)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < n; i++)
        order[i] = (struct sorted){r, {kind, i}};
    qsort(order, n, sizeof *order, in_order);
    for (size_t i = 0; i < n; i++)
        memcpy(copy + i * size, (const char *)*list + order[i].item.at * size, size);
    *list = copy;
    return OK;
}

static enum err sort_all(struct results *r)
{
    void *entries = r->entries, *records = r->records, *penalties = r->penalties, *sheets = r->sheets;
    enum err e = sort_list(r, RESULTS_ENTRY, &entries, r->entry_count, sizeof *r->entries);
    if (!e)
        e = sort_list(r, RESULTS_RECORD, &records, r->record_count, sizeof *r->records);
    if (!e)
        e = sort_list(r, RESULTS_PENALTY_OF, &penalties, r->penalty_count, sizeof *r->penalties);
    if (!e)
        e = sort_list(r, RESULTS_SHEET, &sheets, r->sheet_count, sizeof *r->sheets);
    if (e)
        return e;
    r->entries = entries;
    r->records = records;
    r->penalties = penalties;
    r->sheets = sheets;
    r->index = NULL; /* indexes moved */
    return OK;
}

/* The leaves of new items, and all of them in their order. */
static enum err make_leaves(struct results *r, const struct results_crypt *crypt, size_t version,
                            uint8_t (**leaves)[RESULTS_HASH], size_t *n)
{
    struct results_items items;
    struct buf text;
    enum err e = results_items(r->arena, r, &items);
    *leaves = e ? NULL : arena_array(r->arena, items.count, sizeof **leaves);
    if (!*leaves)
        return ERR_NO_MEMORY;
    buf_init(&text, 0);
    for (size_t i = 0; i < items.count; i++) {
        uint8_t *leaf = results_leaf(r, items.list[i]);
        if (results_version(r, items.list[i]) == version) {
            buf_clear(&text);
            results_text(r, items.list[i], NULL, &text);
            crypt->leaf(text.data ? text.data : "", text.len, leaf);
        }
        memcpy((*leaves)[i], leaf, RESULTS_HASH);
    }
    *n = items.count;
    e = buf_check(&text);
    buf_free(&text);
    return e;
}

/* ---- the head ---- */

static enum err add_head(struct results *r, const struct results_crypt *crypt, const struct results_head *wanted)
{
    uint8_t(*leaves)[RESULTS_HASH];
    struct results_head *heads = arena_array(r->arena, r->head_count + 1, sizeof *heads);
    if (!heads)
        return ERR_NO_MEMORY;
    if (r->head_count > 0)
        memcpy(heads, r->heads, r->head_count * sizeof *heads);
    struct results_head *head = &heads[r->head_count];
    *head = *wanted;
    crypt->digest(r->card.card->canonical, r->card.card->canonical_len, head->card);
    enum err e = results_hash_draw(crypt, r->draw, head->draw);
    if (!e)
        e = results_hash_places(crypt, r->places, r->place_count, head->results);
    if (!e)
        e = make_leaves(r, crypt, head->version, &leaves, &head->size);
    if (e)
        return e;
    crypt->root((const uint8_t(*)[RESULTS_HASH])leaves, head->size, head->root);
    r->heads = heads;
    r->head_count++;
    return OK;
}

/* The texts of a head as they were typed. ERR_INVALID: they cannot stand in one. */
static enum err take_texts(struct results *r, const struct results_publication *p, struct results_head *out)
{
    *out = (struct results_head){
        .version = r->head_count + 1, .published_at = p->published_at, .reason = p->reason, .signed_by = p->signed_by};
    enum err e = r->head_count < RESULTS_VERSIONS ? OK : ERR_INVALID;
    if (!e)
        e = results_take_line(r->arena, &out->published_at, 40, false);
    if (!e)
        e = results_take_line(r->arena, &out->reason, SIGNED_CARD_REASON, true);
    return e ? e : results_take_line(r->arena, &out->signed_by, RESULTS_SIGNED_BY, true);
}

enum err results_seal(struct results *r, const struct results_crypt *crypt, const struct results_publication *p,
                      struct results_findings *findings)
{
    const size_t before = findings->count;
    struct results_head head;
    enum err e = take_texts(r, p, &head);
    if (e == ERR_INVALID)
        results_note(findings, (struct results_finding){.key = "results.finding.publication"});
    if (!e)
        e = drop_idle(r, head.version);
    if (!e)
        e = sort_all(r);
    if (!e)
        e = results_check(r, crypt, head.version, findings);
    if (!e && findings->count > before)
        e = ERR_INVALID;
    if (!e)
        e = results_compute(r, head.version, &r->places, &r->place_count, findings);
    return e ? e : add_head(r, crypt, &head);
}
