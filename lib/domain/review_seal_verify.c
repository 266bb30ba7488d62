/* Looking at a sealed review as somebody does who trusts nobody but the key. */
#include <string.h>

#include "lib/base/text.h"
#include "lib/domain/review_seal_private.h"

struct verifying {
    const struct review_seal *s;
    const struct results_crypt *crypt;
    const struct results_trust *trust;
    struct results_findings *findings;
};

static bool is_trusted(const struct results_trust *trust, const uint8_t key[RESULTS_KEY])
{
    for (size_t i = 0; trust && i < trust->key_count; i++)
        if (memcmp(trust->keys[i], key, RESULTS_KEY) == 0)
            return true;
    return !trust || trust->key_count == 0;
}

static void note(const struct verifying *v, const char *key, size_t number, const char *arg1, const char *arg2)
{
    review_seal_note(v->findings, v->s, key, number, arg1, arg2);
}

static void note_head(const struct verifying *v, const struct review_seal_head *h, const char *key, const char *arg1)
{
    results_note(v->findings, (struct results_finding){.key = key,
                                                       .args = {review_seal_number(v->s->arena, h->version), arg1},
                                                       .version = h->version});
}

/* ---- what was computed --------------------------------------------------------------------------------------------------- */

static const char *or_none(const char *s)
{
    return *s ? s : "-";
}

static const char *rank_text(const struct verifying *v, size_t n)
{
    return n ? review_seal_number(v->s->arena, n) : "-";
}

static void compare_outcome(const struct verifying *v, const struct review_seal_outcome *computed)
{
    for (size_t i = 0; i < v->s->nominee_count; i++) {
        const struct review_seal_outcome *x = &v->s->outcome[i], *y = &computed[i];
        if (strcmp(x->result, y->result) != 0)
            note(v, "review_seal.finding.result", i + 1, or_none(x->result), or_none(y->result));
        if (x->rank != y->rank)
            note(v, "review_seal.finding.rank", i + 1, rank_text(v, x->rank), rank_text(v, y->rank));
        if (x->state != y->state)
            note(v, "review_seal.finding.state", i + 1, review_seal_state_code(x->state),
                 review_seal_state_code(y->state));
        else if (x->reserve != y->reserve)
            note(v, "review_seal.finding.reserve", i + 1, rank_text(v, x->reserve), rank_text(v, y->reserve));
    }
}

static void compare_card(const struct verifying *v, const char *card)
{
    const struct review_seal *s = v->s;
    const size_t n = card ? strlen(card) : 0;
    if (!card != !s->card || n != s->card_len || (card && memcmp(card, s->card, n) != 0))
        note(v, "review_seal.finding.card", 0, NULL, NULL);
}

/* The content as it stood after `changes` of them. ERR_NO_MEMORY. */
static enum err content_then(const struct verifying *v, size_t changes, struct review_seal_outcome *outcome,
                             char out[RESULTS_HEX])
{
    struct review_seal then = *v->s;
    struct buf text;
    then.change_count = changes;
    then.outcome = outcome;
    buf_init(&text, 0);
    review_seal_write_content(&then, &text);
    const enum err e = buf_check(&text);
    if (!e)
        v->crypt->digest(text.data, text.len, out);
    buf_free(&text);
    return e;
}

/* Of the versions since the list was fixed the contents are computed again: a version for each change. `first` of them. */
static bool heads_fit(const struct verifying *v, size_t *first)
{
    const struct review_seal *s = v->s;
    if (s->head_count < s->change_count + 1)
        return false;
    *first = s->head_count - s->change_count - 1;
    bool fit = s->heads[*first].cause == REVIEW_SEAL_FIXED;
    for (size_t i = 0; i < s->change_count && fit; i++)
        fit = s->heads[*first + 1 + i].cause == s->changes[i].what;
    return fit;
}

static enum err verify_content(const struct verifying *v, size_t first, size_t at, struct review_seal_outcome *outcome)
{
    char hash[RESULTS_HEX];
    const enum err e = content_then(v, at, outcome, hash);
    if (!e && strcmp(hash, v->s->heads[first + at].content) != 0)
        note_head(v, &v->s->heads[first + at], "review_seal.finding.content", NULL);
    return e;
}

static enum err verify_outcome(const struct verifying *v)
{
    const struct review_seal *s = v->s;
    struct review_seal_outcome *outcome;
    const char *card;
    size_t first = 0;
    const bool fit = heads_fit(v, &first);
    if (!fit)
        note(v, "review_seal.finding.causes", 0, NULL, NULL);
    enum err e = review_seal_compute(s, &card, &outcome, v->findings);
    if (e)
        return e;
    compare_card(v, card);
    const size_t *fixed = review_seal_selected(s, outcome);
    if (!fixed)
        return ERR_NO_MEMORY;
    for (size_t i = 0; !e && i < s->nominee_count; i++)
        if (*s->nominees[i].name && outcome[i].state != REVIEW_SEAL_SELECTED)
            note(v, "review_seal.finding.name", i + 1, NULL, NULL);
    if (fit)
        e = verify_content(v, first, 0, outcome);
    for (size_t i = 0; i < s->change_count && !e; i++) {
        e = review_seal_apply(s, &s->changes[i], fixed, outcome, v->findings);
        if (!e && fit)
            e = verify_content(v, first, i + 1, outcome);
    }
    if (!e)
        compare_outcome(v, outcome);
    return e;
}

/* ---- heads ------------------------------------------------------------------------------------------------------------- */

static void verify_signature(const struct verifying *v, const struct review_seal_head *h, const struct buf *statement)
{
    char key[RESULTS_HEX];
    if (!h->has_signature) {
        note_head(v, h, "review_seal.finding.head_unsigned", NULL);
    } else if (!v->crypt->good(h->key, statement->data, statement->len, h->signature)) {
        note_head(v, h, "review_seal.finding.head_signature", NULL);
    } else if (!is_trusted(v->trust, h->key)) {
        text_hex(h->key, sizeof h->key, key);
        const char *shown = arena_str(v->s->arena, key);
        note_head(v, h, "review_seal.finding.head_key", shown ? shown : "");
    }
}

static enum err verify_heads(const struct verifying *v)
{
    const struct review_seal *s = v->s;
    char former[RESULTS_HEX] = "-";
    struct buf statement;
    enum err e = OK;
    buf_init(&statement, 0);
    for (size_t i = 0; i < s->head_count && !e; i++) {
        const struct review_seal_head *h = &s->heads[i];
        buf_clear(&statement);
        review_seal_statement(s->id, h, former, &statement);
        e = buf_check(&statement);
        if (e)
            break;
        v->crypt->digest(statement.data, statement.len, former);
        if (h->version != i + 1)
            note_head(v, h, "review_seal.finding.head_version", review_seal_number(s->arena, i + 1));
        verify_signature(v, h, &statement);
    }
    buf_free(&statement);
    return e;
}

enum err review_seal_verify(const struct review_seal *s, const struct results_crypt *crypt,
                            const struct results_trust *trust, struct results_findings *findings)
{
    const struct verifying v = {s, crypt, trust, findings};
    enum err e = s->head_count ? verify_heads(&v) : ERR_BUG;
    if (!e)
        e = review_seal_check(s, findings);
    if (!e)
        e = verify_outcome(&v);
    if (e && e != ERR_INVALID)
        return e;
    return arena_failed(s->arena) ? ERR_NO_MEMORY : findings->count ? ERR_INVALID : OK;
}

enum err review_seal_since(const struct review_seal *s, const struct review_seal *old,
                           struct results_findings *findings)
{
    const struct verifying v = {.s = s, .findings = findings};
    const size_t before = findings->count;
    if (memcmp(s->id, old->id, sizeof s->id) != 0)
        note(&v, "review_seal.finding.since_kind", 0, NULL, NULL);
    else if (old->head_count > s->head_count)
        note(&v, "review_seal.finding.since_older", 0, NULL, NULL);
    for (size_t i = 0; findings->count == before && i < old->head_count; i++) {
        const struct review_seal_head *x = &s->heads[i], *y = &old->heads[i];
        if (strcmp(x->content, y->content) != 0 || strcmp(x->sealed_at, y->sealed_at) != 0 || x->cause != y->cause)
            note_head(&v, x, "review_seal.finding.since_changed", NULL);
    }
    return findings->count > before ? ERR_INVALID : OK;
}
