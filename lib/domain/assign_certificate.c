/* The certificate of an assignment: made, hashed, written and read. */
#include <inttypes.h>
#include <string.h>

#include "lib/base/text.h"
#include "lib/domain/assign_private.h"
#include "lib/domain/rule_card_private.h"

/* ---- making ---- */

enum err assign_certify(struct arena *a, pairing_digest *digest, struct assign *p, const struct assign_result *r,
                        struct assign_certificate **out)
{
    struct assign_certificate *c = *out = arena_alloc(a, sizeof *c);
    if (!c)
        return ERR_NO_MEMORY;
    *c = (struct assign_certificate){.instance = p,
                                     .weight = r->weight,
                                     .matched = r->matched,
                                     .total = r->total,
                                     .mentor_of = r->mentor_of,
                                     .price = r->price,
                                     .met = r->met,
                                     .unmet = arena_array(a, p->mentor_count, sizeof *c->unmet),
                                     .witness = r->witness,
                                     .witness_count = r->witness_count};
    if (!c->unmet)
        return ERR_NO_MEMORY;
    for (uint32_t h = 0; h < p->mentor_count; h++)
        if (r->load[h] < p->least[h])
            c->unmet[c->unmet_count++] = (struct pairing_short){h, p->least[h], r->load[h]};
    memcpy(c->instance_hash, p->hash, PAIRING_HEX);
    return assign_result_hash(a, digest, c, c->hash);
}

enum err assign_result_hash(struct arena *a, pairing_digest *digest, const struct assign_certificate *c,
                            char out[PAIRING_HEX])
{
    const struct assign *p = c->instance;
    struct buf lines;
    buf_init_arena(&lines, a, 0);
    buf_addf(&lines, "%s\n%s\n", ASSIGN_RESULT_FORMAT, p->hash);
    for (uint32_t i = 0; i < p->mentee_count; i++) {
        buf_adds(&lines, p->mentees[i]);
        buf_addc(&lines, '\t');
        buf_adds(&lines, c->mentor_of[i] == PAIRING_NONE ? "" : p->mentors[c->mentor_of[i]]);
        buf_addc(&lines, '\n');
    }
    for (uint32_t h = 0; h < p->mentor_count; h++)
        buf_addf(&lines, "%s\t%" PRId64 "\n", p->mentors[h], c->price[h]);
    if (lines.failed)
        return ERR_NO_MEMORY;
    digest(lines.data, lines.len, out);
    return OK;
}

/* ---- writing ---- */

void assign_certificate_write(const struct assign_certificate *c, struct buf *out)
{
    const struct assign *p = c->instance;
    struct pairing people = assign_people(p);
    const struct pairing_certificate shared = {.instance = &people,
                                               .mentor_of = c->mentor_of,
                                               .unmet = c->unmet,
                                               .unmet_count = c->unmet_count,
                                               .verdict = c->met ? PAIRING_MET : PAIRING_TOO_FEW,
                                               .witness = c->witness,
                                               .witness_count = c->witness_count};
    buf_adds(out, "{\"format\":\"" ASSIGN_RESULT_FORMAT "\",\n\"instance\":");
    assign_write(p, out);
    buf_addf(out, ",\n\"instance_hash\":\"%s\",\n\"weight\":%" PRId64 ",\n\"matched\":%zu,\n\"total\":%" PRId64,
             c->instance_hash, c->weight, c->matched, c->total);
    pairing_put_matches(&shared, out);
    buf_adds(out, ",\n\"prices\":[");
    for (uint32_t h = 0; h < p->mentor_count; h++) {
        buf_adds(out, h ? ",\n[" : "\n[");
        card_put_text(out, p->mentors[h]);
        buf_addf(out, ",%" PRId64 "]", c->price[h]);
    }
    buf_addf(out, "],\n\"hash\":\"%s\"}\n", c->hash);
}

/* ---- reading ---- */

/* No weight, total or price is larger: 100,000 mentees, each with a value of a million, and room to add two of them. */
static const int64_t MOST = INT64_C(1000000000000);

/* A number of either sign, spelt with digits. */
static bool price(const struct json_value *v, int64_t *out)
{
    if (!v || v->kind != JSON_NUMBER)
        return false;
    const char *digits = v->text + (*v->text == '-');
    return strspn(digits, "0123456789") == strlen(digits) && text_int(v->text, -MOST, MOST, out);
}

static void read_prices(struct pairing_reader *r, const struct json_value *root, struct assign_certificate *c)
{
    const struct assign *p = c->instance;
    const struct json_value *list = pairing_want(r, root, "prices", JSON_ARRAY);
    c->price = arena_array(r->arena, p->mentor_count, sizeof *c->price);
    if (!list || !c->price)
        return;
    if (list->count != p->mentor_count) {
        pairing_problem(r, "prices", "prices", NULL, NULL);
        return;
    }
    uint32_t h = 0;
    for (const struct json_value *v = list->items; v; v = v->next, h++) {
        const bool two = v->kind == JSON_ARRAY && v->count == 2 && v->items->kind == JSON_TEXT;
        if (!two || strcmp(v->items->text, p->mentors[h]) != 0 || !price(v->items->next, &c->price[h]))
            pairing_problem(r, arena_printf(r->arena, "prices[%u]", h), "prices", NULL, NULL);
    }
}

static int64_t figure(struct pairing_reader *r, const struct json_value *root, const char *name)
{
    int64_t n = 0;
    if (!pairing_whole(json_tree_member(root, name), MOST, &n))
        pairing_problem(r, name, "count", pairing_number(r, (size_t)MOST), NULL);
    return n;
}

/* What certificates of pairings have, too. */
static void read_shared(struct pairing_reader *r, const struct json_value *root, struct assign_certificate *c)
{
    struct pairing people = assign_people(c->instance);
    struct pairing_certificate shared = {.instance = &people};
    pairing_read_matches(r, root, &shared);
    pairing_read_least(r, root, &shared);
    if (shared.verdict != PAIRING_MET && shared.verdict != PAIRING_TOO_FEW)
        pairing_problem(r, "least.verdict", "verdict", NULL, NULL);
    c->mentor_of = shared.mentor_of;
    c->met = shared.verdict == PAIRING_MET;
    c->unmet = shared.unmet;
    c->unmet_count = shared.unmet_count;
    c->witness = shared.witness;
    c->witness_count = shared.witness_count;
}

enum err assign_certificate_read(struct arena *a, pairing_digest *digest, const char *text, size_t n,
                                 struct assign_certificate **out, struct pairing_problems *problems)
{
    static const char *const NAMES[] = {"format", "instance", "instance_hash", "weight", "matched", "total",
                                        "pairs",  "least",    "prices",        "hash",   NULL};
    struct pairing_reader r = {a, digest, problems};
    struct json_value *root;
    struct assign_certificate *c = *out = arena_alloc(a, sizeof *c);
    if (!c)
        return ERR_NO_MEMORY;
    if (!memmem(text, n, ASSIGN_RESULT_FORMAT, strlen(ASSIGN_RESULT_FORMAT)))
        return ERR_NOT_FOUND;
    enum err e = pairing_tree(&r, text, n, &root);
    if (e)
        return e;
    const struct json_value *format = json_tree_member(root, "format");
    if (!format || format->kind != JSON_TEXT || strcmp(format->text, ASSIGN_RESULT_FORMAT) != 0)
        return ERR_NOT_FOUND;
    const struct pairing_reading whole = {.r = &r};
    pairing_only(&whole, "", root, NAMES);
    const struct json_value *instance = pairing_want(&r, root, "instance", JSON_OBJECT);
    e = instance ? assign_read_value(&r, instance, "instance.", &c->instance) : ERR_INVALID;
    if (e)
        return e;
    pairing_read_hash(&r, root, "instance_hash", c->instance_hash);
    pairing_read_hash(&r, root, "hash", c->hash);
    c->weight = figure(&r, root, "weight");
    c->matched = (size_t)figure(&r, root, "matched");
    c->total = figure(&r, root, "total");
    read_shared(&r, root, c);
    read_prices(&r, root, c);
    return arena_failed(a) ? ERR_NO_MEMORY : problems->count ? ERR_INVALID : OK;
}
