/* jiangxin verify results, verify sheet: published results, and the proof of a single sheet, looked at without any site. */
#include <stdio.h>
#include <string.h>

#include "lib/act/results_crypt.h"
#include "lib/base/json.h"
#include "lib/base/text.h"
#include "lib/domain/results_proof.h"
#include "tools/verify.h"
#include "tools/verify_look.h"

/* ---- a bundle ---- */

static void print_heads(const struct verify_look *x, const struct results *r)
{
    for (size_t i = 0; i < r->head_count; i++) {
        const struct results_head *h = &r->heads[i];
        verify_print(verify_say(x, "results.verify.version", verify_number(x, h->version), h->published_at, NULL));
        if (*h->reason)
            verify_print(verify_say(x, "results.verify.reason", h->reason, NULL, NULL));
        if (*h->signed_by)
            verify_print(verify_say(x, "results.verify.signed_by", h->signed_by, NULL, NULL));
        verify_print(verify_say(x, "results.verify.root", verify_hex(x, h->root, sizeof h->root), NULL, NULL));
        if (i == 0 || memcmp(h->key, r->heads[i - 1].key, sizeof h->key) != 0)
            verify_print(verify_say(x, "results.verify.key", verify_hex(x, h->key, sizeof h->key), NULL, NULL));
    }
    verify_print(verify_say(x, "results.verify.holds", verify_number(x, r->place_count),
                            verify_number(x, r->sheet_count), verify_number(x, r->heads[r->head_count - 1].size)));
    if (x->trust.key_count == 0)
        verify_print(verify_say(x, "results.verify.any_key", NULL, NULL, NULL));
}

static void print_places(const struct verify_look *x, const struct results *r)
{
    static const char *const STANDINGS[SCORE_STANDING_COUNT] = {
        "results.standing.ranked", "results.standing.no_result", "results.standing.disqualified",
        "results.standing.withdrawn", "results.standing.absent"};
    putchar('\n');
    verify_print(verify_say(x, "results.verify.columns", NULL, NULL, NULL));
    for (size_t i = 0; i < r->place_count; i++) {
        const struct results_place *p = &r->places[i];
        const struct results_entry *entry = results_newest_entry(r, p->entry);
        const char *line =
            arena_printf(x->c->arena, "%s\t%s\t%s\t%s\t%zu\t%s\t%s",
                         p->rank ? verify_number(x, p->rank) : verify_say(x, STANDINGS[p->standing], NULL, NULL, NULL),
                         p->result ? p->result : "", p->prize ? p->prize : "", p->entry, entry ? entry->number : 0,
                         entry ? entry->name : "", entry ? entry->unit : "");
        verify_print(line ? line : "");
    }
    putchar('\n');
}

static int show(const struct verify_look *x, const struct results *r)
{
    const bool good = x->findings->count == 0;
    if (r)
        verify_print(verify_say(x, "results.verify.name", r->edition, r->discipline, r->round));
    if (!good)
        return verify_findings(x);
    print_heads(x, r);
    print_places(x, r);
    verify_print(verify_say(x, "results.verify.good", NULL, NULL, NULL));
    if (x->options->since)
        verify_print(verify_say(x, "results.verify.since", NULL, NULL, NULL));
    return EXIT_DONE;
}

static int show_json(const struct verify_look *x, const struct results *r)
{
    const bool good = x->findings->count == 0;
    struct json j;
    json_begin(&j, x->c->arena);
    json_object(&j, NULL);
    json_text(&j, "format", "jiangxin results verification 1");
    json_bool(&j, "good", good);
    if (r) {
        json_text(&j, "edition", r->edition);
        json_text(&j, "discipline", r->discipline);
        json_text(&j, "round", r->round);
        json_text(&j, "id", verify_hex(x, r->id, sizeof r->id));
        json_array(&j, "versions");
        for (size_t i = 0; i < r->head_count; i++) {
            const struct results_head *h = &r->heads[i];
            json_object(&j, NULL);
            json_int(&j, "version", (int64_t)h->version);
            json_text(&j, "published_at", h->published_at);
            json_int(&j, "size", (int64_t)h->size);
            json_text(&j, "root", verify_hex(x, h->root, sizeof h->root));
            json_text(&j, "key", verify_hex(x, h->key, sizeof h->key));
            json_close(&j);
        }
        json_close(&j);
    }
    verify_json_findings(x, &j);
    return verify_json_end(&j, good);
}

/* Reads and verifies a file; its findings are added. NULL in `out`: it cannot be read as a bundle at all. */
static enum err look(struct verify_look *x, const char *path, struct buf *text, struct results **out)
{
    *out = NULL;
    enum err e = command_read_file(path, text);
    if (e)
        return e;
    e = results_read(x->c->arena, text->data ? text->data : "", text->len, out, x->findings);
    if (*out)
        e = results_verify(*out, &results_crypt, &x->trust, x->findings);
    return e == ERR_INVALID ? OK : e;
}

/* The older bundle is looked at by itself: when it is not good, that is all there is to say of it. */
static int look_at_bundle(struct verify_look *x, const char *path)
{
    struct results *r = NULL, *old = NULL;
    struct results_findings *findings = x->findings, *of_old = arena_alloc(x->c->arena, sizeof *of_old);
    enum err e = of_old ? OK : ERR_NO_MEMORY;
    if (!e && x->options->since) {
        x->findings = of_old;
        e = look(x, x->options->since, &x->texts[1], &old);
        x->findings = findings;
        if (e)
            return verify_file_failed(x, x->options->since, e);
    }
    if (!e)
        e = look(x, path, &x->texts[0], &r);
    if (e)
        return verify_file_failed(x, path, e);
    if (of_old->count > 0)
        results_note(findings, (struct results_finding){.key = "results.finding.since_bad"});
    else if (r && old && results_since(r, old, &results_crypt, findings) == ERR_NO_MEMORY)
        return verify_file_failed(x, path, ERR_NO_MEMORY);
    return x->options->json ? show_json(x, r) : show(x, r);
}

/* ---- a sheet ---- */

static void print_line(const struct verify_look *x, const struct mark_sheet_line *l)
{
    struct buf value;
    char text[32];
    buf_init_arena(&value, x->c->arena, 0);
    if (l->said == MARK_SHEET_ABSENT) {
        buf_adds(&value, verify_say(x, "results.verify.no_mark", NULL, NULL, NULL));
    } else if (l->said == MARK_SHEET_MARK) {
        rule_card_decimal(l->mark, text);
        buf_adds(&value, text);
    }
    for (size_t i = 0; l->said == MARK_SHEET_COUNTS && i < l->count_count; i++)
        buf_addf(&value, i ? " %u" : "%u", (unsigned)l->counts[i]);
    verify_print(verify_say(x, "results.verify.mark", l->criterion, value.data ? value.data : "", NULL));
}

static int show_sheet(const struct verify_look *x, const struct results_proof *p)
{
    if (x->findings->count > 0)
        return verify_findings(x);
    const struct mark_sheet *s = &p->sheet;
    verify_print(verify_say(x, "results.verify.name", p->edition, p->discipline, p->round));
    verify_print(verify_say(x, "results.verify.version", p->version, p->published_at, NULL));
    if (*p->reason)
        verify_print(verify_say(x, "results.verify.reason", p->reason, NULL, NULL));
    verify_print(verify_say(x, "results.verify.key", verify_hex(x, p->key, sizeof p->key), NULL, NULL));
    if (x->trust.key_count == 0)
        verify_print(verify_say(x, "results.verify.any_key", NULL, NULL, NULL));
    verify_print(
        verify_say(x, "results.verify.sheet", verify_number(x, s->number), s->seat, verify_number(x, s->version)));
    for (size_t i = 0; i < s->line_count; i++)
        print_line(x, &s->lines[i]);
    verify_print(verify_say(x, "results.verify.sheet_good", NULL, NULL, NULL));
    return EXIT_DONE;
}

static int show_sheet_json(const struct verify_look *x, const struct results_proof *p)
{
    const bool good = x->findings->count == 0;
    struct json j;
    json_begin(&j, x->c->arena);
    json_object(&j, NULL);
    json_text(&j, "format", "jiangxin sheet verification 1");
    json_bool(&j, "good", good);
    if (p) {
        json_text(&j, "edition", p->edition);
        json_text(&j, "discipline", p->discipline);
        json_text(&j, "round", p->round);
        json_text(&j, "version", p->version);
        json_int(&j, "number", (int64_t)p->sheet.number);
        json_text(&j, "seat", p->sheet.seat);
        json_text(&j, "key", verify_hex(x, p->key, sizeof p->key));
    }
    verify_json_findings(x, &j);
    return verify_json_end(&j, good);
}

static int look_at_sheet(struct verify_look *x, const char *path)
{
    struct results_proof *p = NULL;
    struct buf *text = &x->texts[0];
    enum err e = command_read_file(path, text);
    if (e)
        return verify_file_failed(x, path, e);
    e = results_proof_read(x->c->arena, text->data ? text->data : "", text->len, &p, x->findings);
    if (!e)
        e = results_proof_verify(x->c->arena, p, &results_crypt, &x->trust, x->findings);
    if (e && e != ERR_INVALID)
        return verify_file_failed(x, path, e);
    return x->options->json ? show_sheet_json(x, p) : show_sheet(x, p);
}

/* ---- the command ---- */

int verify_results(struct command *c, const char *path, const struct verify_options *o)
{
    return verify_run(c, o, path, RESULTS_BYTES, look_at_bundle);
}

int verify_sheet(struct command *c, const char *path, const struct verify_options *o)
{
    return verify_run(c, o, path, RESULTS_BYTES, look_at_sheet);
}
