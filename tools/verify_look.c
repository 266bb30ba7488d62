#include "tools/verify_look.h"

#include <stdio.h>

#include "lib/base/text.h"
#include "lib/crypt/crypt.h"
#include "tools/verify.h"

const char *verify_say(const struct verify_look *x, const char *key, const char *arg0, const char *arg1,
                       const char *arg2)
{
    const char *const args[] = {arg0, arg1, arg2};
    return view_format(x->c->arena, x->words, x->options->lang, key, args, 3);
}

const char *verify_number(const struct verify_look *x, size_t n)
{
    const char *s = arena_printf(x->c->arena, "%zu", n);
    return s ? s : "";
}

const char *verify_hex(const struct verify_look *x, const uint8_t *bytes, size_t n)
{
    char *s = arena_alloc(x->c->arena, 2 * n + 1);
    if (s)
        text_hex(bytes, n, s);
    return s ? s : "";
}

/* A line of text that came with the file: what would steer a terminal is shown as a question mark. */
void verify_print(const char *line)
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

static const char *sentence(const struct verify_look *x, const struct results_finding *f)
{
    const char *args[RESULTS_ARGS] = {f->args[0], f->args[1], f->args[2], f->args[3]};
    size_t n = 0;
    while (n < RESULTS_ARGS && args[n])
        n++;
    if (f->inner && n < RESULTS_ARGS)
        args[n] = view_format(x->c->arena, x->words, x->options->lang, f->inner, f->inner_args, 3);
    return view_format(x->c->arena, x->words, x->options->lang, f->key, args, RESULTS_ARGS);
}

int verify_findings(const struct verify_look *x)
{
    const struct results_findings *f = x->findings;
    for (size_t i = 0; i < f->count && i < RESULTS_FINDINGS; i++)
        verify_print(sentence(x, &f->list[i]));
    if (f->count > RESULTS_FINDINGS)
        verify_print(verify_say(x, "results.verify.more", verify_number(x, f->count - RESULTS_FINDINGS), NULL, NULL));
    verify_print(verify_say(x, "results.verify.bad", verify_number(x, f->count), NULL, NULL));
    return EXIT_FAILED;
}

void verify_json_findings(const struct verify_look *x, struct json *j)
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

int verify_json_end(struct json *j, bool good)
{
    json_close(j);
    const char *text = json_end(j);
    puts(text ? text : "null");
    return good ? EXIT_DONE : EXIT_FAILED;
}

int verify_file_failed(const struct verify_look *x, const char *path, enum err e)
{
    return command_failed(x->c, "%s: %s", path,
                          e == ERR_TOO_LARGE   ? "too large"
                          : e == ERR_NO_MEMORY ? "not enough memory"
                                               : "cannot be read");
}

/* ---- the command ---- */

/* Keys that are trusted, 64 hexadecimal digits each. */
static int read_keys(struct verify_look *x)
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

int verify_run(struct command *c, const struct verify_options *o, const char *path, size_t limit,
               int (*look_at)(struct verify_look *x, const char *path))
{
    struct verify_look x = {.c = c, .options = o, .findings = arena_alloc(c->arena, sizeof *x.findings)};
    int status = x.findings ? read_keys(&x) : command_failed(c, "no memory");
    if (!status && crypt_init())
        status = command_failed(c, "no source of randomness");
    if (!status)
        status = command_words(c, &x.words);
    if (status)
        return status;
    buf_init(&x.texts[0], limit); /* may be large: they grow in place */
    buf_init(&x.texts[1], limit);
    status = look_at(&x, path);
    buf_free(&x.texts[0]);
    buf_free(&x.texts[1]);
    view_close(x.words);
    return status;
}
