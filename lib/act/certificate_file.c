#include "lib/act/certificate_file.h"

#include <string.h>

#include "lib/act/certificate_paper.h"
#include "lib/base/confine.h"
#include "lib/base/text.h"
#include "lib/doc/certificate_pdf.h"

enum { PRINTED_BYTES = 256 << 10 /* of an area, or of the card */ };

bool certificate_file_is_pdf(const char *bytes, size_t n)
{
    static const char BEGIN[] = "%PDF-";
    return n >= sizeof BEGIN - 1 && memcmp(bytes, BEGIN, sizeof BEGIN - 1) == 0;
}

/* What one of poppler's programs prints, with little memory and time, into `out`. *well false: it failed. */
static enum err run(const char *const argv[], struct buf *out, bool *well)
{
    static const struct confine_limits LIMITS = {
        .cpu_s = 10, .wall_s = 20, .memory_mib = 1024, .output = PRINTED_BYTES};
    struct confine_result result;
    const enum err e = confine_run(&LIMITS, argv, out, &result);
    *well = !e && result.end == CONFINE_WELL && result.status == 0;
    return e;
}

static enum err read_area(struct arena *a, const char *path, int area, struct buf *out, bool *well)
{
    const struct certificate_pdf_box *b = &certificate_pdf_boxes[area];
    const char *left = arena_printf(a, "%d", b->left), *top = arena_printf(a, "%d", b->top),
               *width = arena_printf(a, "%d", b->width), *height = arena_printf(a, "%d", b->height);
    const char *const argv[] = {"pdftotext", "-q", "-enc", "UTF-8", "-r",   "72", "-x", left, "-y",
                                top,         "-W", width,  "-H",    height, path, "-",  NULL};
    return left && top && width && height ? run(argv, out, well) : ERR_NO_MEMORY;
}

/* One area of the page. What cannot be read there counts as nothing; far too much as words that are not ours. */
static enum err compare_area(struct arena *a, const char *path, const struct certificate_text *text, int area,
                             bool altered[CERTIFICATE_PLACES])
{
    struct buf out;
    bool well = false;
    buf_init(&out, 0);
    enum err e = read_area(a, path, area, &out, &well);
    const char *printed = !e && well && out.len && text_valid(out.data, out.len, true) ? out.data : "";
    if (!e)
        e = certificate_text_compare(a, text, (enum certificate_area)area, printed, altered);
    if (e == ERR_TOO_LARGE) {
        altered[CERTIFICATE_WORDS] = true;
        e = OK;
    }
    buf_free(&out);
    return e;
}

static enum err compare_paper(struct arena *a, const char *path, struct certificate_file_found *out)
{
    struct certificate_text text;
    enum err e = certificate_text_make(a, &out->card, &text);
    for (int area = 0; area < CERTIFICATE_AREAS && !e; area++)
        e = compare_area(a, path, &text, area, out->printed);
    out->has_paper = true;
    return e;
}

enum err certificate_file_card(struct arena *a, const char *text, size_t n, const struct certificate_trust *trust,
                               struct certificate_file_found *out)
{
    *out = (struct certificate_file_found){.readable = false};
    const enum err e = certificate_card_read(a, text, n, &out->card, &out->line);
    out->readable = e == OK;
    if (e == ERR_INVALID)
        return OK;
    return e ? e : certificate_card_check(&out->card, &certificate_crypt, trust, &out->check);
}

enum err certificate_file_look(struct arena *a, const char *path, const struct certificate_trust *trust,
                               struct certificate_file_found *out)
{
    const char *const argv[] = {"pdfdetach", "-savefile", CERTIFICATE_PAYLOAD_NAME, "-o", "/dev/stdout", path, NULL};
    struct buf payload;
    bool well = false;
    *out = (struct certificate_file_found){.readable = false};
    buf_init(&payload, 0);
    enum err e = run(argv, &payload, &well);
    if (!e && well && payload.len)
        e = certificate_file_card(a, payload.data, payload.len, trust, out);
    if (!e && out->readable)
        e = compare_paper(a, path, out);
    buf_free(&payload);
    return e;
}

bool certificate_file_good(const struct certificate_file_found *f)
{
    bool good = f->readable && certificate_check_good(&f->check);
    for (int i = 0; i < CERTIFICATE_PLACES; i++)
        good = good && !f->printed[i];
    return good;
}
