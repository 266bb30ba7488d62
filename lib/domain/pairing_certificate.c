/* The certificate of a pairing: made, hashed, written and read. */
#include <string.h>

#include "lib/base/text.h"
#include "lib/domain/pairing_private.h"
#include "lib/domain/rule_card_private.h"

static const char *const BEST[] = {"mentees", "mentors", NULL};
static const char *const METHODS[] = {"strict", "promote_once", "lottery", "search", "repair", NULL};
static const char *const VERDICTS[] = {"met", "no_stable", "too_few", "not_found", NULL};

/* ---- making ---- */

enum err pairing_certify(struct arena *a, pairing_digest *digest, struct pairing *p, const struct pairing_result *r,
                         struct pairing_certificate **out)
{
    struct pairing_certificate *c = *out = arena_alloc(a, sizeof *c);
    if (!c)
        return ERR_NO_MEMORY;
    *c = (struct pairing_certificate){.instance = p,
                                      .best = r->best,
                                      .method = r->method,
                                      .mentor_of = r->mentor_of,
                                      .matched = r->matched,
                                      .unmet = arena_array(a, p->mentor_count, sizeof *c->unmet),
                                      .verdict = r->verdict,
                                      .witness = r->witness,
                                      .witness_count = r->witness_count};
    if (!c->unmet)
        return ERR_NO_MEMORY;
    for (uint32_t h = 0; h < p->mentor_count; h++)
        if (r->load[h] < p->least[h])
            c->unmet[c->unmet_count++] = (struct pairing_short){h, p->least[h], r->load[h]};
    memcpy(c->instance_hash, p->hash, PAIRING_HEX);
    return pairing_result_hash(a, digest, c, c->hash);
}

enum err pairing_result_hash(struct arena *a, pairing_digest *digest, const struct pairing_certificate *c,
                             char out[PAIRING_HEX])
{
    const struct pairing *p = c->instance;
    struct buf lines;
    buf_init_arena(&lines, a, 0);
    buf_addf(&lines, "%s\n%s\n%s\n", PAIRING_RESULT_FORMAT, p->hash, BEST[c->best]);
    for (uint32_t i = 0; i < p->mentee_count; i++) {
        buf_adds(&lines, p->mentees[i]);
        buf_addc(&lines, '\t');
        buf_adds(&lines, c->mentor_of[i] == PAIRING_NONE ? "" : p->mentors[c->mentor_of[i]]);
        buf_addc(&lines, '\n');
    }
    if (lines.failed)
        return ERR_NO_MEMORY;
    digest(lines.data, lines.len, out);
    return OK;
}

/* ---- writing ---- */

void pairing_put_matches(const struct pairing_certificate *c, struct buf *out)
{
    const struct pairing *p = c->instance;
    buf_adds(out, ",\n\"pairs\":[");
    for (uint32_t i = 0; i < p->mentee_count; i++) {
        buf_adds(out, i ? ",\n[" : "\n[");
        card_put_text(out, p->mentees[i]);
        buf_addc(out, ',');
        if (c->mentor_of[i] == PAIRING_NONE)
            buf_adds(out, "null");
        else
            card_put_text(out, p->mentors[c->mentor_of[i]]);
        buf_addc(out, ']');
    }
    buf_addf(out, "],\n\"least\":{\"verdict\":\"%s\",\"unmet\":[", VERDICTS[c->verdict]);
    for (size_t i = 0; i < c->unmet_count; i++) {
        buf_adds(out, i ? ",[" : "[");
        card_put_text(out, p->mentors[c->unmet[i].mentor]);
        buf_addf(out, ",%u,%u]", c->unmet[i].least, c->unmet[i].load);
    }
    buf_adds(out, "],\"witness\":[");
    for (size_t i = 0; i < c->witness_count; i++) {
        buf_adds(out, i ? "," : "");
        card_put_text(out, p->mentors[c->witness[i]]);
    }
    buf_adds(out, "]}");
}

void pairing_certificate_write(const struct pairing_certificate *c, struct buf *out)
{
    const struct pairing *p = c->instance;
    buf_addf(out, "{\"format\":\"%s\",\n\"best_for\":\"%s\",\n\"method\":\"%s\",\n\"instance\":", PAIRING_RESULT_FORMAT,
             BEST[c->best], METHODS[c->method]);
    pairing_write(p, out);
    buf_addf(out, ",\n\"instance_hash\":\"%s\",\n\"matched\":%zu", c->instance_hash, c->matched);
    pairing_put_matches(c, out);
    buf_addf(out, ",\n\"hash\":\"%s\"}\n", c->hash);
}

/* ---- reading ---- */

const struct json_value *pairing_want(struct pairing_reader *r, const struct json_value *o, const char *name,
                                      enum json_kind kind)
{
    const struct json_value *v = json_tree_member(o, name);
    if (v && v->kind == kind)
        return v;
    pairing_problem(r, name, v ? "kind" : "missing", NULL, NULL);
    return NULL;
}

static int word(struct pairing_reader *r, const struct json_value *o, const char *name, const char *const *words)
{
    const struct json_value *v = pairing_want(r, o, name, JSON_TEXT);
    for (int i = 0; v && words[i]; i++)
        if (strcmp(words[i], v->text) == 0)
            return i;
    if (v)
        pairing_problem(r, name, "word", v->text, NULL);
    return 0;
}

void pairing_read_hash(struct pairing_reader *r, const struct json_value *o, const char *name, char out[PAIRING_HEX])
{
    const struct json_value *v = pairing_want(r, o, name, JSON_TEXT);
    if (v && strlen(v->text) == PAIRING_HEX - 1 && strspn(v->text, "0123456789abcdef") == PAIRING_HEX - 1)
        memcpy(out, v->text, PAIRING_HEX);
    else if (v)
        pairing_problem(r, name, "hash", NULL, NULL);
}

bool pairing_whole(const struct json_value *v, int64_t max, int64_t *out)
{
    return v && v->kind == JSON_NUMBER && strspn(v->text, "0123456789") == strlen(v->text) &&
           text_int(v->text, 0, max, out);
}

static uint32_t mentor_at(const struct pairing *p, const struct json_value *v)
{
    return v && v->kind == JSON_TEXT ? pairing_find(p->mentors, p->mentor_count, v->text) : PAIRING_NONE;
}

void pairing_read_matches(struct pairing_reader *r, const struct json_value *root, struct pairing_certificate *c)
{
    const struct pairing *p = c->instance;
    const struct json_value *list = pairing_want(r, root, "pairs", JSON_ARRAY);
    c->mentor_of = arena_array(r->arena, p->mentee_count, sizeof *c->mentor_of);
    if (!list || !c->mentor_of)
        return;
    if (list->count != p->mentee_count) {
        pairing_problem(r, "pairs", "pairs", NULL, NULL);
        return;
    }
    uint32_t i = 0;
    for (const struct json_value *v = list->items; v; v = v->next, i++) {
        const bool two = v->kind == JSON_ARRAY && v->count == 2 && v->items->kind == JSON_TEXT;
        const struct json_value *mentor = two ? v->items->next : NULL;
        const bool none = mentor && mentor->kind == JSON_NULL;
        c->mentor_of[i] = mentor_at(p, mentor);
        if (!two || strcmp(v->items->text, p->mentees[i]) != 0 || (c->mentor_of[i] == PAIRING_NONE && !none))
            pairing_problem(r, arena_printf(r->arena, "pairs[%u]", i), "pairs", NULL, NULL);
    }
}

void pairing_read_least(struct pairing_reader *r, const struct json_value *root, struct pairing_certificate *c)
{
    const struct pairing *p = c->instance;
    const struct json_value *o = pairing_want(r, root, "least", JSON_OBJECT);
    const struct json_value *unmet = o ? pairing_want(r, o, "unmet", JSON_ARRAY) : NULL,
                            *witness = o ? pairing_want(r, o, "witness", JSON_ARRAY) : NULL;
    if (!unmet || !witness)
        return;
    c->verdict = (enum pairing_verdict)word(r, o, "verdict", VERDICTS);
    c->unmet = arena_array(r->arena, unmet->count, sizeof *c->unmet);
    c->witness = arena_array(r->arena, witness->count, sizeof *c->witness);
    for (const struct json_value *v = c->unmet ? unmet->items : NULL; v; v = v->next) {
        const bool three = v->kind == JSON_ARRAY && v->count == 3;
        const uint32_t h = three ? mentor_at(p, v->items) : PAIRING_NONE;
        int64_t least = 0, load = 0;
        if (h == PAIRING_NONE || !pairing_whole(v->items->next, PAIRING_PLACES, &least) ||
            !pairing_whole(v->items->next->next, PAIRING_PLACES, &load))
            pairing_problem(r, "least.unmet", "unmet", NULL, NULL);
        else
            c->unmet[c->unmet_count++] = (struct pairing_short){h, (uint32_t)least, (uint32_t)load};
    }
    for (const struct json_value *v = c->witness ? witness->items : NULL; v; v = v->next) {
        const uint32_t h = mentor_at(p, v);
        if (h == PAIRING_NONE)
            pairing_problem(r, "least.witness", "no_mentor", v->text, NULL);
        else
            c->witness[c->witness_count++] = h;
    }
}

enum err pairing_certificate_read(struct arena *a, pairing_digest *digest, const char *text, size_t n,
                                  struct pairing_certificate **out, struct pairing_problems *problems)
{
    static const char *const NAMES[] = {"format",  "best_for", "method", "instance", "instance_hash",
                                        "matched", "pairs",    "least",  "hash",     NULL};
    struct pairing_reader r = {a, digest, problems};
    struct json_value *root;
    struct pairing_certificate *c = *out = arena_alloc(a, sizeof *c);
    int64_t matched = 0;
    if (!c)
        return ERR_NO_MEMORY;
    enum err e = pairing_tree(&r, text, n, &root);
    if (e)
        return e;
    const struct json_value *format = json_tree_member(root, "format");
    if (!format || format->kind != JSON_TEXT || strcmp(format->text, PAIRING_RESULT_FORMAT) != 0) {
        pairing_problem(&r, "format", "format", PAIRING_RESULT_FORMAT, NULL);
        return ERR_INVALID;
    }
    for (const struct json_value *v = root->items; v; v = v->next) {
        size_t i = 0;
        while (NAMES[i] && strcmp(NAMES[i], v->key) != 0)
            i++;
        if (!NAMES[i])
            pairing_problem(&r, "", "unknown", v->key, NULL);
    }
    const struct json_value *instance = pairing_want(&r, root, "instance", JSON_OBJECT);
    e = instance ? pairing_read_value(&r, instance, "instance.", &c->instance) : ERR_INVALID;
    if (e)
        return e;
    c->best = (enum pairing_best)word(&r, root, "best_for", BEST);
    c->method = (enum pairing_method)word(&r, root, "method", METHODS);
    pairing_read_hash(&r, root, "instance_hash", c->instance_hash);
    pairing_read_hash(&r, root, "hash", c->hash);
    if (!pairing_whole(json_tree_member(root, "matched"), PAIRING_SIDE, &matched))
        pairing_problem(&r, "matched", "count", pairing_number(&r, PAIRING_SIDE), NULL);
    c->matched = (size_t)matched;
    pairing_read_matches(&r, root, c);
    pairing_read_least(&r, root, c);
    return arena_failed(a) ? ERR_NO_MEMORY : problems->count ? ERR_INVALID : OK;
}
