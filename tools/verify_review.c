/* jiangxin verify review: what the list of a commendation was made of, looked at without any site. */
#include <stdio.h>
#include <string.h>

#include "lib/act/results_crypt.h"
#include "lib/base/json.h"
#include "lib/base/text.h"
#include "lib/crypt/crypt.h"
#include "lib/domain/review_seal.h"
#include "tools/verify.h"

struct looking {
    struct command *c;
    const struct verify_options *options;
    struct view *words;
    struct results_trust trust;
    struct results_findings *findings;
    struct buf texts[2]; /* of the file and of the older one: both must live as long as what was read */
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

/* ---- findings ---------------------------------------------------------------------------------------------------------- */

static const char *sentence(const struct looking *x, const struct results_finding *f)
{
    const char *args[RESULTS_ARGS] = {f->args[0], f->args[1], f->args[2], f->args[3]};
    if (f->inner)
        args[1] = view_format(x->c->arena, x->words, x->options->lang, f->inner, f->inner_args, 3);
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
        if (y->number)
            json_int(j, "number", (int64_t)y->number);
        if (y->version)
            json_int(j, "version", (int64_t)y->version);
        json_close(j);
    }
    json_close(j);
}

/* ---- what it says ------------------------------------------------------------------------------------------------------ */

static const char *cause(const struct looking *x, enum review_seal_cause c)
{
    static const char *const KEYS[REVIEW_SEAL_CAUSE_COUNT] = {"review_seal.cause.fixed", "review_seal.cause.removed",
                                                              "review_seal.cause.withdrawn",
                                                              "review_seal.cause.called"};
    return say(x, KEYS[c], NULL, NULL, NULL);
}

static size_t count_reviewers(const struct looking *x, const struct review_seal *s)
{
    struct strmap seen;
    size_t n = 0, unused;
    strmap_init(&seen, x->c->arena);
    for (size_t i = 0; i < s->review_count; i++)
        if (!strmap_find(&seen, s->reviews[i].reviewer, &unused) && !strmap_put(&seen, s->reviews[i].reviewer, i))
            n++;
    return n;
}

static void print_heads(const struct looking *x, const struct review_seal *s)
{
    for (size_t i = 0; i < s->head_count; i++) {
        const struct review_seal_head *h = &s->heads[i];
        print(say(x, "review_seal.verify.version", number(x, h->version), h->sealed_at, cause(x, h->cause)));
        print(say(x, "review_seal.verify.content", h->content, NULL, NULL));
        if (i == 0 || memcmp(h->key, s->heads[i - 1].key, sizeof h->key) != 0)
            print(say(x, "results.verify.key", hex(x, h->key, sizeof h->key), NULL, NULL));
    }
    if (x->trust.key_count == 0)
        print(say(x, "results.verify.any_key", NULL, NULL, NULL));
}

static const char *name_of(const struct review_seal *s, size_t i)
{
    const char *name = s->nominees[i].name;
    for (size_t k = 0; k < s->change_count; k++)
        if (s->changes[k].what == REVIEW_SEAL_CALLED && s->changes[k].number == i + 1)
            name = s->changes[k].name;
    return name;
}

static const char *state(const struct looking *x, const struct review_seal_outcome *o)
{
    static const char *const KEYS[REVIEW_SEAL_STATE_COUNT] = {
        "review_seal.state.selected", "review_seal.state.reserve", "review_seal.state.unselected",
        "review_seal.state.removed", "review_seal.state.withdrawn"};
    return say(x, KEYS[o->state], o->reserve ? number(x, o->reserve) : "", NULL, NULL);
}

static void print_list(const struct looking *x, const struct review_seal *s)
{
    putchar('\n');
    print(say(x, "review_seal.verify.columns", NULL, NULL, NULL));
    for (size_t i = 0; i < s->nominee_count; i++) {
        const struct review_seal_outcome *o = &s->outcome[i];
        const size_t category = s->nominees[i].category;
        const char *line =
            arena_printf(x->c->arena, "%zu\t%s\t%s\t%s\t%s\t%s", i + 1, state(x, o), o->rank ? number(x, o->rank) : "",
                         o->result, category ? s->category_titles[category - 1] : "", name_of(s, i));
        print(line ? line : "");
    }
    putchar('\n');
}

static int show(const struct looking *x, const struct review_seal *s)
{
    if (s)
        print(say(x, "review_seal.verify.name", s->programme, s->kind, NULL));
    if (x->findings->count)
        return print_findings(x);
    print_heads(x, s);
    print_list(x, s);
    print(say(x, "review_seal.verify.chain", number(x, s->head_count), NULL, NULL));
    print(s->review_count ? say(x, "review_seal.verify.results", number(x, s->review_count),
                                number(x, count_reviewers(x, s)), number(x, s->nominee_count))
                          : say(x, "review_seal.verify.unreviewed", NULL, NULL, NULL));
    print(say(x, "review_seal.verify.list", number(x, s->places), number(x, s->decision_count),
              number(x, s->change_count)));
    if (x->options->since)
        print(say(x, "review_seal.verify.since", NULL, NULL, NULL));
    print(say(x, "review_seal.verify.good", NULL, NULL, NULL));
    return EXIT_DONE;
}

static void json_seal(const struct looking *x, const struct review_seal *s, struct json *j)
{
    json_text(j, "programme", s->programme);
    json_text(j, "kind", s->kind);
    json_text(j, "id", hex(x, s->id, sizeof s->id));
    json_int(j, "nominees", (int64_t)s->nominee_count);
    json_int(j, "reviews", (int64_t)s->review_count);
    json_array(j, "versions");
    for (size_t i = 0; i < s->head_count; i++) {
        const struct review_seal_head *h = &s->heads[i];
        json_object(j, NULL);
        json_int(j, "version", (int64_t)h->version);
        json_text(j, "sealed_at", h->sealed_at);
        json_text(j, "cause", review_seal_cause_code(h->cause));
        json_text(j, "content", h->content);
        json_text(j, "key", h->has_signature ? hex(x, h->key, sizeof h->key) : NULL);
        json_close(j);
    }
    json_close(j);
}

static int show_json(const struct looking *x, const struct review_seal *s)
{
    struct json j;
    json_begin(&j, x->c->arena);
    json_object(&j, NULL);
    json_text(&j, "format", "jiangxin review verification 1");
    json_bool(&j, "good", x->findings->count == 0);
    if (s)
        json_seal(x, s, &j);
    json_findings(x, &j);
    json_close(&j);
    const char *text = json_end(&j);
    puts(text ? text : "null");
    return x->findings->count ? EXIT_FAILED : EXIT_DONE;
}

/* ---- the command ------------------------------------------------------------------------------------------------------- */

/* Reads and verifies a file; its findings are added. NULL in `out`: it cannot be read as a sealed review at all. */
static enum err look(const struct looking *x, const char *path, struct buf *text, struct results_findings *findings,
                     struct review_seal **out)
{
    *out = NULL;
    enum err e = command_read_file(path, text);
    if (e)
        return e;
    e = review_seal_read(x->c->arena, text->data ? text->data : "", text->len, false, out, findings);
    if (*out && e != ERR_NO_MEMORY)
        e = review_seal_verify(*out, &results_crypt, &x->trust, findings);
    return e == ERR_INVALID ? OK : e;
}

static int file_failed(const struct looking *x, const char *path, enum err e)
{
    return command_failed(x->c, "%s: %s", path,
                          e == ERR_TOO_LARGE   ? "too large"
                          : e == ERR_NO_MEMORY ? "not enough memory"
                                               : "cannot be read");
}

/* The older file is looked at by itself: when it is not good, that is all there is to say of it. */
static int look_at(struct looking *x, const char *path)
{
    struct review_seal *s = NULL, *old = NULL;
    struct results_findings *of_old = arena_alloc(x->c->arena, sizeof *of_old);
    const char *since = x->options->since;
    enum err e = of_old ? OK : ERR_NO_MEMORY;
    if (!e && since)
        e = look(x, since, &x->texts[1], of_old, &old);
    if (e)
        return file_failed(x, since ? since : path, e);
    e = look(x, path, &x->texts[0], x->findings, &s);
    if (e)
        return file_failed(x, path, e);
    if (of_old->count > 0)
        results_note(x->findings, (struct results_finding){.key = "review_seal.finding.since_bad"});
    else if (s && old && review_seal_since(s, old, x->findings) == ERR_NO_MEMORY)
        return file_failed(x, path, ERR_NO_MEMORY);
    return x->options->json ? show_json(x, s) : show(x, s);
}

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

int verify_review(struct command *c, const char *path, const struct verify_options *o)
{
    struct looking x = {.c = c, .options = o, .findings = arena_alloc(c->arena, sizeof *x.findings)};
    int status = x.findings ? read_keys(&x) : command_failed(c, "no memory");
    if (!status && crypt_init())
        status = command_failed(c, "no source of randomness");
    if (!status)
        status = command_words(c, &x.words);
    if (status)
        return status;
    buf_init(&x.texts[0], REVIEW_SEAL_BYTES); /* may be large: they grow in place */
    buf_init(&x.texts[1], REVIEW_SEAL_BYTES);
    status = look_at(&x, path);
    buf_free(&x.texts[0]);
    buf_free(&x.texts[1]);
    view_close(x.words);
    return status;
}
