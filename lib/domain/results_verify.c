/* Looking at a bundle as somebody does who trusts nobody but the key. */
#include <string.h>

#include "lib/base/text.h"
#include "lib/domain/results_private.h"

struct verifying {
    const struct results *r;
    const struct results_crypt *crypt;
    const struct results_trust *trust;
    struct results_findings *findings;
    struct results_items items;
    uint8_t (*leaves)[RESULTS_HASH]; /* as the bundle has them */
};

static bool is_trusted(const struct results_trust *trust, const uint8_t key[RESULTS_KEY])
{
    for (size_t i = 0; trust && i < trust->key_count; i++)
        if (memcmp(trust->keys[i], key, RESULTS_KEY) == 0)
            return true;
    return !trust || trust->key_count == 0;
}

/* ---- the card ---- */

static void note_card(struct verifying *v, const char *key, const char *arg0, const char *arg1)
{
    results_note(v->findings, (struct results_finding){.key = key, .args = {arg0, arg1}});
}

static enum err verify_card(struct verifying *v)
{
    const struct results *r = v->r;
    const struct signed_card *card = &r->card;
    uint8_t key[RESULTS_KEY] = {0}, signature[RESULTS_SIGNATURE] = {0};
    char hash[RESULTS_HEX];
    struct buf statement;
    v->crypt->digest(card->card->canonical, card->card->canonical_len, hash);
    if (strcmp(hash, card->hash) != 0)
        note_card(v, "results.finding.card_hash", card->hash, arena_str(r->arena, hash));
    if (strcmp(card->edition, r->edition) != 0 || strcmp(card->discipline, r->discipline) != 0 ||
        strcmp(card->round, r->round) != 0)
        note_card(v, "results.finding.card_round", NULL, NULL);
    if (!*card->signature) {
        note_card(v, "results.finding.card_unsigned", NULL, NULL);
        return OK;
    }
    buf_init_arena(&statement, r->arena, 0);
    signed_card_statement(card, &statement);
    if (buf_check(&statement))
        return ERR_NO_MEMORY;
    if (!text_unhex(card->key, key, sizeof key) || !text_unhex(card->signature, signature, sizeof signature) ||
        !v->crypt->good(key, statement.data, statement.len, signature))
        note_card(v, "results.finding.card_signature", NULL, NULL);
    else if (!is_trusted(v->trust, key))
        note_card(v, "results.finding.card_key", card->key, NULL);
    return OK;
}

/* ---- the leaves ---- */

/* Each leaf is the hash of its item's text. */
static enum err verify_leaves(struct verifying *v)
{
    static const char *const KEYS[RESULTS_KINDS] = {"results.finding.entry_leaf", "results.finding.record_leaf",
                                                    "results.finding.penalty_leaf", "results.finding.sheet_leaf"};
    const struct results *r = v->r;
    struct buf text;
    enum err e = results_items(r->arena, r, &v->items);
    v->leaves = e ? NULL : arena_array(r->arena, v->items.count, sizeof *v->leaves);
    if (!v->leaves)
        return ERR_NO_MEMORY;
    buf_init(&text, 0);
    for (size_t i = 0; i < v->items.count; i++) {
        uint8_t leaf[RESULTS_HASH];
        memcpy(v->leaves[i], results_leaf(r, v->items.list[i]), RESULTS_HASH);
        buf_clear(&text);
        results_text(r, v->items.list[i], NULL, &text);
        v->crypt->leaf(text.data ? text.data : "", text.len, leaf);
        if (memcmp(leaf, v->leaves[i], RESULTS_HASH) != 0)
            results_note_item(r->arena, v->findings, r, v->items.list[i], KEYS);
    }
    e = buf_check(&text);
    buf_free(&text);
    return e;
}

/* ---- heads ---- */

static void note_head(struct verifying *v, const struct results_head *h, const char *key, const char *arg1,
                      const char *arg2)
{
    results_note(v->findings, (struct results_finding){.key = key,
                                                       .args = {results_number(v->r->arena, h->version), arg1, arg2},
                                                       .version = h->version});
}

static void verify_signature(struct verifying *v, const struct results_head *h, const struct buf *statement)
{
    char key[RESULTS_HEX];
    if (!h->has_signature) {
        note_head(v, h, "results.finding.head_unsigned", NULL, NULL);
    } else if (!v->crypt->good(h->key, statement->data, statement->len, h->signature)) {
        note_head(v, h, "results.finding.head_signature", NULL, NULL);
    } else if (!is_trusted(v->trust, h->key)) {
        text_hex(h->key, sizeof h->key, key);
        note_head(v, h, "results.finding.head_key", arena_str(v->r->arena, key), NULL);
    }
}

static void verify_tree(struct verifying *v, const struct results_head *h)
{
    uint8_t root[RESULTS_HASH];
    size_t size = 0;
    while (size < v->items.count && results_version(v->r, v->items.list[size]) <= h->version)
        size++;
    if (size != h->size) {
        note_head(v, h, size < h->size ? "results.finding.head_fewer" : "results.finding.head_more",
                  results_number(v->r->arena, h->size), results_number(v->r->arena, size));
        return;
    }
    v->crypt->root((const uint8_t(*)[RESULTS_HASH])v->leaves, size, root);
    if (memcmp(root, h->root, sizeof root) != 0)
        note_head(v, h, "results.finding.head_root", NULL, NULL);
}

/* The order of heads, what each says of card, draw and tree, and its signature. */
static enum err verify_heads(struct verifying *v)
{
    const struct results *r = v->r;
    char card[RESULTS_HEX], draw[RESULTS_HEX], former[RESULTS_HEX] = "-";
    struct buf statement;
    v->crypt->digest(r->card.card->canonical, r->card.card->canonical_len, card);
    const enum err e = results_hash_draw(v->crypt, r->draw, draw);
    if (e)
        return e;
    buf_init_arena(&statement, r->arena, 0);
    for (size_t i = 0; i < r->head_count; i++) {
        const struct results_head *h = &r->heads[i];
        buf_clear(&statement);
        results_put_statement(r, h, former, &statement);
        if (buf_check(&statement))
            return ERR_NO_MEMORY;
        v->crypt->digest(statement.data, statement.len, former);
        if (h->version != i + 1)
            note_head(v, h, "results.finding.head_version", results_number(r->arena, i + 1), NULL);
        if (strcmp(h->card, card) != 0)
            note_head(v, h, "results.finding.head_card", NULL, NULL);
        if (strcmp(h->draw, draw) != 0)
            note_head(v, h, "results.finding.head_draw", NULL, NULL);
        verify_tree(v, h);
        verify_signature(v, h, &statement);
    }
    return OK;
}

/* ---- results ---- */

static void note_place(struct verifying *v, const char *key, const struct results_place *p, const char *stated,
                       const char *computed)
{
    results_note(v->findings,
                 (struct results_finding){.key = key, .args = {p->entry, stated, computed}, .entry = p->entry});
}

static bool same(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static const char *or_none(const char *s)
{
    return s ? s : "-";
}

static void compare_place(struct verifying *v, const struct results_place *stated, const struct results_place *computed)
{
    static const char *const STANDINGS[SCORE_STANDING_COUNT] = {
        "results.standing.ranked", "results.standing.no_result", "results.standing.disqualified",
        "results.standing.withdrawn", "results.standing.absent"};
    struct arena *a = v->r->arena;
    if (stated->standing != computed->standing)
        results_note(v->findings, (struct results_finding){.key = "results.finding.standing",
                                                           .args = {computed->entry},
                                                           .inner = STANDINGS[computed->standing],
                                                           .entry = computed->entry});
    if (stated->rank != computed->rank)
        note_place(v, "results.finding.rank", computed, results_number(a, stated->rank),
                   results_number(a, computed->rank));
    if (!same(stated->result, computed->result))
        note_place(v, "results.finding.result", computed, or_none(stated->result), or_none(computed->result));
    if (!same(stated->prize, computed->prize))
        note_place(v, "results.finding.prize", computed, or_none(stated->prize), or_none(computed->prize));
    if (stated->may_advance != computed->may_advance || stated->advances != computed->advances)
        note_place(v, "results.finding.advances", computed, NULL, NULL);
}

/* The list as it stands in the bundle with the one computed, entry by entry. */
static enum err compare_places(struct verifying *v, const struct results_place *computed, size_t n)
{
    const struct results *r = v->r;
    struct strmap stated;
    size_t at;
    enum err e = OK;
    bool *seen = arena_array(r->arena, r->place_count, sizeof *seen);
    bool in_order = r->place_count == n;
    strmap_init(&stated, r->arena);
    for (size_t i = 0; seen && !e && i < r->place_count; i++)
        e = strmap_put(&stated, r->places[i].entry, i);
    if (e || !seen)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < n; i++) {
        if (!strmap_find(&stated, computed[i].entry, &at)) {
            note_place(v, "results.finding.place_missing", &computed[i], NULL, NULL);
            continue;
        }
        seen[at] = true;
        in_order = in_order && at == i;
        compare_place(v, &r->places[at], &computed[i]);
    }
    for (size_t i = 0; i < r->place_count; i++)
        if (!seen[i])
            note_place(v, "results.finding.place_extra", &r->places[i], NULL, NULL);
    if (!in_order)
        results_note(v->findings, (struct results_finding){.key = "results.finding.place_order"});
    return OK;
}

/* Each head names the hash of the results that the engine computes from what it covers. */
static enum err verify_results(struct verifying *v)
{
    const struct results *r = v->r;
    for (size_t i = 0; i < r->head_count; i++) {
        struct results_place *places;
        size_t n;
        char hash[RESULTS_HEX];
        enum err e = results_compute(r, r->heads[i].version, &places, &n, v->findings);
        if (e)
            return e == ERR_INVALID ? OK : e;
        e = results_hash_places(v->crypt, places, n, hash);
        if (!e && strcmp(hash, r->heads[i].results) != 0)
            note_head(v, &r->heads[i], "results.finding.head_results", NULL, NULL);
        if (!e && i + 1 == r->head_count)
            e = compare_places(v, places, n);
        if (e)
            return e;
    }
    return OK;
}

/* With items that are not what was sealed nothing is computed: what followed would be their error once more. Whether the
   list was altered besides is seen all the same. */
static enum err verify_list(struct verifying *v)
{
    const struct results *r = v->r;
    char hash[RESULTS_HEX];
    const enum err e = results_hash_places(v->crypt, r->places, r->place_count, hash);
    if (!e && strcmp(hash, r->heads[r->head_count - 1].results) != 0)
        note_head(v, &r->heads[r->head_count - 1], "results.finding.head_list", NULL, NULL);
    return e;
}

enum err results_verify(const struct results *r, const struct results_crypt *crypt, const struct results_trust *trust,
                        struct results_findings *findings)
{
    struct verifying v = {.r = r, .crypt = crypt, .trust = trust, .findings = findings};
    enum err e = results_check(r, crypt, r->head_count, findings);
    if (!e)
        e = verify_card(&v);
    if (!e)
        e = verify_leaves(&v);
    const bool sound = findings->count == 0;
    if (!e)
        e = verify_heads(&v);
    if (!e)
        e = sound ? verify_results(&v) : verify_list(&v);
    if (e)
        return e;
    return arena_failed(r->arena) ? ERR_NO_MEMORY : findings->count ? ERR_INVALID : OK;
}
