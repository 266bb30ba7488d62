/* jiangxin verify certificate: whether a certificate is what was signed, and whether its paper says what it certifies,
   without any site. The card is taken out of the PDF and the page is read by poppler's programs, within bounds. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lib/act/certificate_paper.h"
#include "lib/base/json.h"
#include "lib/base/text.h"
#include "lib/crypt/crypt.h"
#include "lib/doc/certificate_pdf.h"
#include "lib/domain/certificate_text.h"
#include "tools/child.h"
#include "tools/verify.h"

enum { FILE_BYTES = 32 << 20, PRINTED_BYTES = 256 << 10 };

struct looking {
    struct command *c;
    const struct verify_options *options;
    struct view *words;
    struct certificate_trust trust;
    struct certificate_card card;
    struct certificate_check check;
    bool readable;                    /* there is a card */
    size_t line;                      /* where it ends to be one; 0: there is no card in the file */
    bool has_paper;                   /* it is a PDF, so the page was compared */
    bool printed[CERTIFICATE_PLACES]; /* is otherwise on the page */
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

/* What one of poppler's programs prints, with little memory and time, into `out` (which bounds it). False: it failed. */
static enum err run(const char *const argv[], struct buf *out, bool *well)
{
    struct child child;
    char piece[4096];
    size_t n;
    enum err e = child_start(&child, argv, true);
    if (e)
        return e;
    while ((n = fread(piece, 1, sizeof piece, child.pipe)) > 0)
        buf_add(out, piece, n); /* what is too much is read and forgotten */
    *well = child_end(&child);
    return OK;
}

#define WITHIN_BOUNDS "timeout", "-k", "1", "20", "prlimit", "--cpu=10", "--as=1073741824"

static enum err take_out(const char *path, struct buf *out, bool *well)
{
    const char *const argv[] = {WITHIN_BOUNDS, "pdfdetach",   "-savefile", CERTIFICATE_PAYLOAD_NAME,
                                "-o",          "/dev/stdout", path,        NULL};
    return run(argv, out, well);
}

static enum err read_area(struct looking *x, const char *path, int area, struct buf *out, bool *well)
{
    const struct certificate_pdf_box *b = &certificate_pdf_boxes[area];
    const char *left = arena_printf(x->c->arena, "%d", b->left), *top = arena_printf(x->c->arena, "%d", b->top),
               *width = arena_printf(x->c->arena, "%d", b->width), *height = arena_printf(x->c->arena, "%d", b->height);
    const char *const argv[] = {WITHIN_BOUNDS, "pdftotext", "-q", "-enc", "UTF-8", "-r",   "72", "-x", left,
                                "-y",          top,         "-W", width,  "-H",    height, path, "-",  NULL};
    return left && top && width && height ? run(argv, out, well) : ERR_NO_MEMORY;
}

/* What stands on the page, compared with what the card says. */
static enum err compare_paper(struct looking *x, const char *path)
{
    struct certificate_text text;
    struct buf out;
    enum err e = certificate_text_make(x->c->arena, &x->card, &text);
    buf_init(&out, PRINTED_BYTES);
    for (int area = 0; area < CERTIFICATE_AREAS && !e; area++) {
        bool well = false;
        buf_clear(&out);
        e = read_area(x, path, area, &out, &well);
        if (e)
            break;
        const char *printed =
            well && !buf_check(&out) && out.len && text_valid(out.data, out.len, true) ? out.data : "";
        e = certificate_text_compare(x->c->arena, &text, (enum certificate_area)area, printed, x->printed);
        if (e == ERR_TOO_LARGE) {
            x->printed[CERTIFICATE_WORDS] = true;
            e = OK;
        }
    }
    buf_free(&out);
    x->has_paper = true;
    return e;
}

static enum err read_card(struct looking *x, const struct buf *text)
{
    enum err e = certificate_card_read(x->c->arena, text->data ? text->data : "", text->len, &x->card, &x->line);
    x->readable = e == OK;
    if (!e)
        e = certificate_card_check(&x->card, &certificate_crypt, &x->trust, &x->check);
    return e == ERR_INVALID ? OK : e;
}

static enum err look_at_pdf(struct looking *x, const char *path)
{
    struct buf payload;
    bool well = false;
    buf_init(&payload, CERTIFICATE_CARD_BYTES);
    enum err e = take_out(path, &payload, &well);
    if (!e && well && !buf_check(&payload) && payload.len)
        e = read_card(x, &payload);
    buf_free(&payload);
    return !e && x->readable ? compare_paper(x, path) : e;
}

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
        e = look_at_pdf(x, path);
    if (fd >= 0)
        (void)unlink(path);
    return e;
}

static enum err look(struct looking *x, const char *path)
{
    static const char PDF[] = "%PDF-";
    struct buf file;
    buf_init(&file, FILE_BYTES);
    enum err e = command_read_file(path, &file);
    if (!e && file.len >= sizeof PDF - 1 && memcmp(file.data, PDF, sizeof PDF - 1) == 0) {
        const char *named = *path == '-' ? arena_printf(x->c->arena, "./%s", path) : path;
        e = !named ? ERR_NO_MEMORY : strcmp(path, "-") == 0 ? look_at_bytes(x, &file) : look_at_pdf(x, named);
    } else if (!e) {
        e = read_card(x, &file);
    }
    buf_free(&file);
    return e;
}

/* ---- saying it ---------------------------------------------------------------------------------------------------- */

static bool is_good(const struct looking *x)
{
    bool good = x->readable && certificate_check_good(&x->check);
    for (int i = 0; i < CERTIFICATE_PLACES; i++)
        good = good && !x->printed[i];
    return good;
}

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
    if (!x->readable) {
        snprintf(line, sizeof line, "%zu", x->line);
        print(x->line ? say(x, "certificate.verify.unreadable", line, NULL)
                      : say(x, "certificate.verify.none", NULL, NULL));
        return EXIT_FAILED;
    }
    text_id_encode(x->card.code, code);
    for (int i = 0; i < CERTIFICATE_FIELDS; i++)
        if (x->card.values[i] && i != CERTIFICATE_TEXT)
            print(say(x, "certificate.verify.field", label(x, i), x->card.values[i]));
    print(say(x, "certificate.verify.field", label(x, CERTIFICATE_CODE), code));
    for (int i = 0; i < CERTIFICATE_FIELDS; i++)
        if (x->check.altered[i])
            print(say(x, "certificate.verify.altered", label(x, i), NULL));
    for (int i = 0; i < CERTIFICATE_PLACES; i++)
        if (x->printed[i])
            print(say(x, "certificate.verify.printed", label(x, i), NULL));
    print(say(x, SEALS[x->check.seal], x->card.is_signed ? hex(x, x->card.key, sizeof x->card.key) : "", NULL));
    if (x->check.seal == CERTIFICATE_PROVED && x->trust.count == 0)
        print(say(x, "certificate.verify.any_key", NULL, NULL));
    const bool good = is_good(x);
    print(say(x,
              good ? (x->has_paper ? "certificate.verify.good" : "certificate.verify.good_card")
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
    json_bool(&j, "good", is_good(x));
    json_bool(&j, "readable", x->readable);
    if (x->readable) {
        json_id(&j, "code", x->card.code);
        json_text(&j, "kind", x->card.kind);
        json_text(&j, "seal", SEALS[x->check.seal]);
        json_text(&j, "key", x->card.is_signed ? hex(x, x->card.key, sizeof x->card.key) : NULL);
        json_object(&j, "fields");
        for (int i = 0; i < CERTIFICATE_FIELDS; i++)
            if (x->card.values[i])
                json_text(&j, certificate_place_name(i), x->card.values[i]);
        json_close(&j);
        json_places(&j, "altered", x->check.altered, CERTIFICATE_FIELDS);
        json_bool(&j, "paper", x->has_paper);
        json_places(&j, "printed", x->printed, CERTIFICATE_PLACES);
    }
    json_close(&j);
    const char *text = json_end(&j);
    puts(text ? text : "null");
    return is_good(x) ? EXIT_DONE : EXIT_FAILED;
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
