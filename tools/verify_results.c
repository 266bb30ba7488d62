/* jiangxin verify results, verify sheet: published results, and the proof of a single sheet, looked at without any site. */
#include <stdio.h>
#include <string.h>

#include "lib/act/results_crypt.h"
#include "lib/base/json.h"
#include "lib/base/text.h"
#include "lib/crypt/crypt.h"
#include "lib/domain/results_proof.h"
#include "tools/verify.h"

struct looking {
    struct command *c;
    const struct verify_options *options;
    struct view *words;
    struct results_trust trust;
    struct results_findings *findings;
    struct buf texts[2]; /* of the bundle and of the older one: both must live as long as what was read */
};

static const char *say(const struct looking *x, const char *key, const char *arg0, const char *arg1, const char *arg2)
{
    const char *const args[] = {arg0, arg1, arg2};
    return view_format(x->c->arena, x->words, x->options->lang, key, args, 3);
}

static const char *number(const struct looking *x, size_t n)
{
    const char *s = arena_printf(x->c->arena, "%zu", n);
    return s ? s : "";
}

static const char *hex(const struct looking *x, const uint8_t *bytes, size_t n)
{
    char *s = arena_alloc(x->c->arena, 2 * n + 1);
    if (s)
        text_hex(bytes, n, s);
    return s ? s : "";
}

/* A line of text that came with the file: what would steer a terminal is shown as a question mark. */
static void print(const char *line)
{
    char utf8[4];
    for (uint32_t cp = text_next(&line); cp; cp = text_next(&line)) {
        const bool control = (cp < 0x20 && cp != '\t') || (cp >= 0x7F && cp <= 0x9F);
        const size_t n = text_put(control ? '?' : cp, utf8);
        (void)fwrite(utf8, 1, n, stdout);
    }
    putchar('\n');
}

/* ---- findings ---- */

static const char *sentence(const struct looking *x, const struct results_finding *f)
{
    const char *args[RESULTS_ARGS] = {f->args[0], f->args[1], f->args[2], f->args[3]};
    size_t n = 0;
    while (n < RESULTS_ARGS && args[n])
        n++;
    if (f->inner && n < RESULTS_ARGS)
        args[n] = view_format(x->c->arena, x->words, x->options->lang, f->inner, f->inner_args, 3);
    return view_format(x->c->arena, x->words, x->options->lang, f->key, args, RESULTS_ARGS);
}

static int print_findings(const struct looking *x)
{
    const struct results_findings *f = x->findings;
    for (size_t i = 0; i < f->count && i < RESULTS_FINDINGS; i++)
        print(sentence(x, &f->list[i]));
    if (f->count > RESULTS_FINDINGS)
        print(say(x, "results.verify.more", number(x, f->count - RESULTS_FINDINGS), NULL, NULL));
    print(say(x, "results.verify.bad", number(x, f->count), NULL, NULL));
    return EXIT_FAILED;
}

static void json_findings(const struct looking *x, struct json *j)
{
    const struct results_findings *f = x->findings;
    json_int(j, "count", (int64_t)f->count);
    json_array(j, "findings");
    for (size_t i = 0; i < f->count && i < RESULTS_FINDINGS; i++) {
        const struct results_finding *y = &f->list[i];
        json_object(j, NULL);
        json_text(j, "key", y->key);
        json_text(j, "message", sentence(x, y));
        if (y->entry)
            json_text(j, "entry", y->entry);
        if (y->number)
            json_int(j, "number", (int64_t)y->number);
        if (y->seat)
            json_text(j, "seat", y->seat);
        if (y->version)
            json_int(j, "version", (int64_t)y->version);
        json_close(j);
    }
    json_close(j);
}

static int print_json(struct json *j, bool good)
{
    json_close(j);
    const char *text = json_end(j);
    puts(text ? text : "null");
    return good ? EXIT_DONE : EXIT_FAILED;
}

/* ---- a bundle ---- */

static void print_heads(const struct looking *x, const struct results *r)
{
    for (size_t i = 0; i < r->head_count; i++) {
        const struct results_head *h = &r->heads[i];
        print(say(x, "results.verify.version", number(x, h->version), h->published_at, NULL));
        if (*h->reason)
            print(say(x, "results.verify.reason", h->reason, NULL, NULL));
        if (*h->signed_by)
            print(say(x, "results.verify.signed_by", h->signed_by, NULL, NULL));
        print(say(x, "results.verify.root", hex(x, h->root, sizeof h->root), NULL, NULL));
        if (i == 0 || memcmp(h->key, r->heads[i - 1].key, sizeof h->key) != 0)
            print(say(x, "results.verify.key", hex(x, h->key, sizeof h->key), NULL, NULL));
    }
    print(say(x, "results.verify.holds", number(x, r->place_count), number(x, r->sheet_count),
              number(x, r->heads[r->head_count - 1].size)));
    if (x->trust.key_count == 0)
        print(say(x, "results.verify.any_key", NULL, NULL, NULL));
}

static void print_places(const struct looking *x, const struct results *r)
{
    static const char *const STANDINGS[SCORE_STANDING_COUNT] = {
        "results.standing.ranked", "results.standing.no_result", "results.standing.disqualified",
        "results.standing.withdrawn", "results.standing.absent"};
    putchar('\n');
    print(say(x, "results.verify.columns", NULL, NULL, NULL));
    for (size_t i = 0; i < r->place_count; i++) {
        const struct results_place *p = &r->places[i];
        const struct results_entry *entry = results_newest_entry(r, p->entry);
        const char *line = arena_printf(x->c->arena, "%s\t%s\t%s\t%s\t%zu\t%s\t%s",
                                        p->rank ? number(x, p->rank) : say(x, STANDINGS[p->standing], NULL, NULL, NULL),
                                        p->result ? p->result : "", p->prize ? p->prize : "", p->entry,
                                        entry ? entry->number : 0, entry ? entry->name : "", entry ? entry->unit : "");
        print(line ? line : "");
    }
    putchar('\n');
}

static int show(const struct looking *x, const struct results *r)
{
    const bool good = x->findings->count == 0;
    if (r)
        print(say(x, "results.verify.name", r->edition, r->discipline, r->round));
    if (!good)
        return print_findings(x);
    print_heads(x, r);
    print_places(x, r);
    print(say(x, "results.verify.good", NULL, NULL, NULL));
    if (x->options->since)
        print(say(x, "results.verify.since", NULL, NULL, NULL));
    return EXIT_DONE;
}

static int show_json(const struct looking *x, const struct results *r)
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
        json_text(&j, "id", hex(x, r->id, sizeof r->id));
        json_array(&j, "versions");
        for (size_t i = 0; i < r->head_count; i++) {
            const struct results_head *h = &r->heads[i];
            json_object(&j, NULL);
            json_int(&j, "version", (int64_t)h->version);
            json_text(&j, "published_at", h->published_at);
            json_int(&j, "size", (int64_t)h->size);
            json_text(&j, "root", hex(x, h->root, sizeof h->root));
            json_text(&j, "key", hex(x, h->key, sizeof h->key));
            json_close(&j);
        }
        json_close(&j);
    }
    json_findings(x, &j);
    return print_json(&j, good);
}

/* Reads and verifies a file; its findings are added. NULL in `out`: it cannot be read as a bundle at all. */
static enum err look(struct looking *x, const char *path, struct buf *text, struct results **out)
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

static int file_failed(const struct looking *x, const char *path, enum err e)
{
    return command_failed(x->c, "%s: %s", path,
                          e == ERR_TOO_LARGE   ? "too large"
                          : e == ERR_NO_MEMORY ? "not enough memory"
                                               : "cannot be read");
}

/* The older bundle is looked at by itself: when it is not good, that is all there is to say of it. */
static int look_at_bundle(struct looking *x, const char *path)
{
    struct results *r = NULL, *old = NULL;
    struct results_findings *findings = x->findings, *of_old = arena_alloc(x->c->arena, sizeof *of_old);
    enum err e = of_old ? OK : ERR_NO_MEMORY;
    if (!e && x->options->since) {
        x->findings = of_old;
        e = look(x, x->options->since, &x->texts[1], &old);
        x->findings = findings;
        if (e)
            return file_failed(x, x->options->since, e);
    }
    if (!e)
        e = look(x, path, &x->texts[0], &r);
    if (e)
        return file_failed(x, path, e);
    if (of_old->count > 0)
        results_note(findings, (struct results_finding){.key = "results.finding.since_bad"});
    else if (r && old && results_since(r, old, &results_crypt, findings) == ERR_NO_MEMORY)
        return file_failed(x, path, ERR_NO_MEMORY);
    return x->options->json ? show_json(x, r) : show(x, r);
}

/* ---- a sheet ---- */

static void print_line(const struct looking *x, const struct mark_sheet_line *l)
{
    struct buf value;
    char text[32];
    buf_init_arena(&value, x->c->arena, 0);
    if (l->said == MARK_SHEET_ABSENT) {
        buf_adds(&value, say(x, "results.verify.no_mark", NULL, NULL, NULL));
    } else if (l->said == MARK_SHEET_MARK) {
        rule_card_decimal(l->mark, text);
        buf_adds(&value, text);
    }
    for (size_t i = 0; l->said == MARK_SHEET_COUNTS && i < l->count_count; i++)
        buf_addf(&value, i ? " %u" : "%u", (unsigned)l->counts[i]);
    print(say(x, "results.verify.mark", l->criterion, value.data ? value.data : "", NULL));
}

static int show_sheet(const struct looking *x, const struct results_proof *p)
{
    if (x->findings->count > 0)
        return print_findings(x);
    const struct mark_sheet *s = &p->sheet;
    print(say(x, "results.verify.name", p->edition, p->discipline, p->round));
    print(say(x, "results.verify.version", p->version, p->published_at, NULL));
    if (*p->reason)
        print(say(x, "results.verify.reason", p->reason, NULL, NULL));
    print(say(x, "results.verify.key", hex(x, p->key, sizeof p->key), NULL, NULL));
    if (x->trust.key_count == 0)
        print(say(x, "results.verify.any_key", NULL, NULL, NULL));
    print(say(x, "results.verify.sheet", number(x, s->number), s->seat, number(x, s->version)));
    for (size_t i = 0; i < s->line_count; i++)
        print_line(x, &s->lines[i]);
    print(say(x, "results.verify.sheet_good", NULL, NULL, NULL));
    return EXIT_DONE;
}

static int show_sheet_json(const struct looking *x, const struct results_proof *p)
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
        json_text(&j, "key", hex(x, p->key, sizeof p->key));
    }
    json_findings(x, &j);
    return print_json(&j, good);
}

static int look_at_sheet(struct looking *x, const char *path)
{
    struct results_proof *p = NULL;
    struct buf *text = &x->texts[0];
    enum err e = command_read_file(path, text);
    if (e)
        return file_failed(x, path, e);
    e = results_proof_read(x->c->arena, text->data ? text->data : "", text->len, &p, x->findings);
    if (!e)
        e = results_proof_verify(x->c->arena, p, &results_crypt, &x->trust, x->findings);
    if (e && e != ERR_INVALID)
        return file_failed(x, path, e);
    return x->options->json ? show_sheet_json(x, p) : show_sheet(x, p);
}

/* ---- the command ---- */

/* Keys that are trusted, 64 hexadecimal digits each. */
static int read_keys(struct looking *x)
{
    const struct verify_options *o = x->options;
    uint8_t(*keys)[RESULTS_KEY] = arena_array(x->c->arena, o->key_count, sizeof *keys);
    if (!keys)
        return command_failed(x->c, "no memory");
    for (size_t i = 0; i < o->key_count; i++)
        if (!text_unhex(o->keys[i], keys[i], sizeof keys[i]))
            return command_usage(x->c, "--public-key wants 64 hexadecimal digits");
    x->trust = (struct results_trust){.keys = (const uint8_t(*)[RESULTS_KEY])keys, .key_count = o->key_count};
    return EXIT_DONE;
}

static int run(struct command *c, const struct verify_options *o, const char *path,
               int (*look_at)(struct looking *x, const char *path))
{
    struct looking x = {.c = c, .options = o, .findings = arena_alloc(c->arena, sizeof *x.findings)};
    int status = x.findings ? read_keys(&x) : command_failed(c, "no memory");
    if (!status && crypt_init())
        status = command_failed(c, "no source of randomness");
    if (!status)
        status = command_words(c, &x.words);
    if (status)
        return status;
    buf_init(&x.texts[0], RESULTS_BYTES); /* may be large: they grow in place */
    buf_init(&x.texts[1], RESULTS_BYTES);
    status = look_at(&x, path);
    buf_free(&x.texts[0]);
    buf_free(&x.texts[1]);
    view_close(x.words);
    return status;
}

int verify_results(struct command *c, const char *path, const struct verify_options *o)
{
    return run(c, o, path, look_at_bundle);
}

int verify_sheet(struct command *c, const char *path, const struct verify_options *o)
{
    return run(c, o, path, look_at_sheet);
}
