/* jiangxin verify certificate: whether a certificate is what was signed, and whether its paper says what it certifies,
   without any site. The card is taken out of the PDF and the page is read by poppler's programs, within bounds. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lib/act/certificate_file.h"
#include "lib/base/json.h"
#include "lib/base/text.h"
#include "lib/crypt/crypt.h"
#include "tools/verify.h"

enum { FILE_BYTES = 32 << 20 };

struct looking {
    struct command *c;
    const struct verify_options *options;
    struct view *words;
    struct certificate_trust trust;
    struct certificate_file_found found;
};

static const char *say(const struct looking *x, const char *key, const char *arg0, const char *arg1)
{
    const char *const args[] = {arg0, arg1};
    return view_format(x->c->arena, x->words, x->options->lang, key, args, 2);
}

static const char *label(const struct looking *x, int place)
{
    const char *key = arena_printf(x->c->arena, "certificate.field.%s", certificate_place_name(place));
    return key ? say(x, key, NULL, NULL) : "";
}

/* A line of text that came with the file: what would steer a terminal is shown as a question mark. */
static void print(const char *line)
{
    char utf8[4];
    for (uint32_t cp = text_next(&line); cp; cp = text_next(&line)) {
        const bool control = cp < 0x20 || (cp >= 0x7F && cp <= 0x9F);
        const size_t n = text_put(control ? (cp == '\n' ? ' ' : '?') : cp, utf8);
        (void)fwrite(utf8, 1, n, stdout);
    }
    putchar('\n');
}

/* ---- the file ----------------------------------------------------------------------------------------------------- */

/* From standard input: poppler wants a file. */
static enum err look_at_bytes(struct looking *x, const struct buf *file)
{
    char path[] = "/tmp/jiangxin-certificate-XXXXXX";
    const int fd = mkstemp(path);
    FILE *f = fd >= 0 ? fdopen(fd, "wb") : NULL;
    enum err e = f && fwrite(file->data, 1, file->len, f) == file->len ? OK : ERR_IO;
    if (f && fclose(f) != 0)
        e = ERR_IO;
    else if (!f && fd >= 0)
        (void)close(fd);
    if (!e)
        e = certificate_file_look(x->c->arena, path, &x->trust, &x->found);
    if (fd >= 0)
        (void)unlink(path);
    return e;
}

static enum err look(struct looking *x, const char *path)
{
    struct buf file;
    buf_init(&file, FILE_BYTES);
    enum err e = command_read_file(path, &file);
    if (!e && file.len && certificate_file_is_pdf(file.data, file.len)) {
        char *named = strcmp(path, "-") == 0 ? NULL : realpath(path, NULL); /* poppler's programs run elsewhere */
        e = named ? certificate_file_look(x->c->arena, named, &x->trust, &x->found) : look_at_bytes(x, &file);
        free(named);
    } else if (!e) {
        e = certificate_file_card(x->c->arena, file.data ? file.data : "", file.len, &x->trust, &x->found);
    }
    buf_free(&file);
    return e;
}

/* ---- saying it ---------------------------------------------------------------------------------------------------- */

static const char *hex(const struct looking *x, const uint8_t *bytes, size_t n)
{
    char *s = arena_alloc(x->c->arena, 2 * n + 1);
    if (s)
        text_hex(bytes, n, s);
    return s ? s : "";
}

static int show(const struct looking *x)
{
    static const char *const SEALS[] = {[CERTIFICATE_UNSIGNED] = "certificate.verify.unsigned",
                                        [CERTIFICATE_FORGED] = "certificate.verify.forged",
                                        [CERTIFICATE_UNKNOWN] = "certificate.verify.unknown",
                                        [CERTIFICATE_PROVED] = "certificate.verify.proved"};
    char code[TEXT_ID_SIZE], line[24];
    if (!x->found.readable) {
        snprintf(line, sizeof line, "%zu", x->found.line);
        print(x->found.line ? say(x, "certificate.verify.unreadable", line, NULL)
                            : say(x, "certificate.verify.none", NULL, NULL));
        return EXIT_FAILED;
    }
    text_id_encode(x->found.card.code, code);
    for (int i = 0; i < CERTIFICATE_FIELDS; i++)
        if (x->found.card.values[i] && i != CERTIFICATE_TEXT)
            print(say(x, "certificate.verify.field", label(x, i), x->found.card.values[i]));
    print(say(x, "certificate.verify.field", label(x, CERTIFICATE_CODE), code));
    for (int i = 0; i < CERTIFICATE_FIELDS; i++)
        if (x->found.check.altered[i])
            print(say(x, "certificate.verify.altered", label(x, i), NULL));
    for (int i = 0; i < CERTIFICATE_PLACES; i++)
        if (x->found.printed[i])
            print(say(x, "certificate.verify.printed", label(x, i), NULL));
    print(say(x, SEALS[x->found.check.seal],
              x->found.card.is_signed ? hex(x, x->found.card.key, sizeof x->found.card.key) : "", NULL));
    if (x->found.check.seal == CERTIFICATE_PROVED && x->trust.count == 0)
        print(say(x, "certificate.verify.any_key", NULL, NULL));
    const bool good = certificate_file_good(&x->found);
    print(say(x,
              good ? (x->found.has_paper ? "certificate.verify.good" : "certificate.verify.good_card")
                   : "certificate.verify.bad",
              NULL, NULL));
    if (good)
        print(say(x, "certificate.verify.revoked", NULL, NULL));
    return good ? EXIT_DONE : EXIT_FAILED;
}

static void json_places(struct json *j, const char *name, const bool *altered, int n)
{
    json_array(j, name);
    for (int i = 0; i < n; i++)
        if (altered[i])
            json_text(j, NULL, certificate_place_name(i));
    json_close(j);
}

static int show_json(const struct looking *x)
{
    static const char *const SEALS[] = {[CERTIFICATE_UNSIGNED] = "unsigned",
                                        [CERTIFICATE_FORGED] = "forged",
                                        [CERTIFICATE_UNKNOWN] = "unknown",
                                        [CERTIFICATE_PROVED] = "proved"};
    struct json j;
    json_begin(&j, x->c->arena);
    json_object(&j, NULL);
    json_text(&j, "format", "jiangxin certificate verification 1");
    json_bool(&j, "good", certificate_file_good(&x->found));
    json_bool(&j, "readable", x->found.readable);
    if (x->found.readable) {
        json_id(&j, "code", x->found.card.code);
        json_text(&j, "kind", x->found.card.kind);
        json_text(&j, "seal", SEALS[x->found.check.seal]);
        json_text(&j, "key", x->found.card.is_signed ? hex(x, x->found.card.key, sizeof x->found.card.key) : NULL);
        json_object(&j, "fields");
        for (int i = 0; i < CERTIFICATE_FIELDS; i++)
            if (x->found.card.values[i])
                json_text(&j, certificate_place_name(i), x->found.card.values[i]);
        json_close(&j);
        json_places(&j, "altered", x->found.check.altered, CERTIFICATE_FIELDS);
        json_bool(&j, "paper", x->found.has_paper);
        json_places(&j, "printed", x->found.printed, CERTIFICATE_PLACES);
    }
    json_close(&j);
    const char *text = json_end(&j);
    puts(text ? text : "null");
    return certificate_file_good(&x->found) ? EXIT_DONE : EXIT_FAILED;
}

/* ---- the command -------------------------------------------------------------------------------------------------- */

/* Keys that are trusted, 64 hexadecimal digits each. */
static int read_keys(struct looking *x)
{
    const struct verify_options *o = x->options;
    uint8_t(*keys)[CERTIFICATE_KEY] = arena_array(x->c->arena, o->key_count, sizeof *keys);
    if (!keys)
        return command_failed(x->c, "no memory");
    for (size_t i = 0; i < o->key_count; i++)
        if (!text_unhex(o->keys[i], keys[i], sizeof keys[i]))
            return command_usage(x->c, "--public-key wants 64 hexadecimal digits");
    x->trust = (struct certificate_trust){(const uint8_t(*)[CERTIFICATE_KEY])keys, o->key_count};
    return EXIT_DONE;
}

int verify_certificate(struct command *c, const char *path, const struct verify_options *o)
{
    struct looking x = {.c = c, .options = o};
    int status = read_keys(&x);
    if (!status && crypt_init())
        status = command_failed(c, "no source of randomness");
    if (!status)
        status = command_words(c, &x.words);
    if (status)
        return status;
    const enum err e = look(&x, path);
    if (e)
        status = command_failed(c, "%s: %s", path,
                                e == ERR_TOO_LARGE     ? "too large"
                                : e == ERR_NO_MEMORY   ? "not enough memory"
                                : e == ERR_UNAVAILABLE ? "pdftotext and pdfdetach (poppler-utils) are needed"
                                                       : "cannot be read");
    else
        status = o->json ? show_json(&x) : show(&x);
    view_close(x.words);
    return status;
}
