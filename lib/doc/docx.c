#include "lib/doc/docx.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/fault.h"
#include "lib/base/text.h"
#include "lib/doc/docx_private.h"
#include "lib/doc/xml.h"

static const char *const ALIGN[] = {[DOCX_LEFT] = "left", [DOCX_CENTRE] = "center", [DOCX_RIGHT] = "right"};

void docx_fail(struct docx *x, enum err e)
{
    if (!x->failed)
        x->failed = e;
}

bool docx_at(struct docx *x, enum docx_where where)
{
    if (x->where != where)
        docx_fail(x, ERR_BUG);
    return !x->failed;
}

int docx_text_width(const struct docx *x)
{
    return (x->landscape ? DOCX_LONG : DOCX_SHORT) - DOCX_LEFT_MARGIN - DOCX_RIGHT_MARGIN;
}

/* ---- paragraphs -------------------------------------------------------------------------------------------------- */

/* A run of `n` bytes, its tabs as elements: between tags they would be white space like any other. */
static void put_run(struct docx *x, const char *s, size_t n, bool bold)
{
    char *piece = NULL;
    struct buf *b = &x->body;
    buf_adds(b, bold ? "<w:r><w:rPr><w:b/></w:rPr>" : "<w:r>");
    while (n > 0) {
        const char *tab = memchr(s, '\t', n);
        const size_t length = tab ? (size_t)(tab - s) : n;
        if (length > 0) {
            piece = fault_hit() ? NULL : strndup(s, length);
            if (!piece) {
                docx_fail(x, ERR_NO_MEMORY);
                return;
            }
            buf_adds(b, "<w:t xml:space=\"preserve\">");
            xml_add(b, piece);
            buf_adds(b, "</w:t>");
            free(piece);
        }
        if (tab)
            buf_adds(b, "<w:tab/>");
        s += length + (tab != NULL);
        n -= length + (tab != NULL);
    }
    buf_adds(b, "</w:r>");
}

/* The properties, in the order of the schema: word processors take a document that breaks it for damaged. */
static void put_properties(struct docx *x, const struct docx_paragraph *p, bool hangs)
{
    struct buf *b = &x->body;
    buf_addf(b, "<w:pPr><w:pStyle w:val=\"%s\"/>", p->style);
    if (p->keep)
        buf_adds(b, "<w:keepNext/>");
    if (x->page_before)
        buf_adds(b, "<w:pageBreakBefore/>");
    if (p->left || p->right) {
        buf_addf(b, "<w:ind w:left=\"%d\" w:right=\"%d\"", p->left, p->right);
        buf_addf(b, hangs ? " w:hanging=\"%d\"/>" : " w:firstLine=\"0\"/>", p->hanging);
    }
    if (p->align != DOCX_LEFT)
        buf_addf(b, "<w:jc w:val=\"%s\"/>", ALIGN[p->align]);
    buf_adds(b, "</w:pPr>");
    x->page_before = false;
}

static void put_paragraph(struct docx *x, const struct docx_paragraph *p, const char *lead, const char *s, size_t n)
{
    buf_adds(&x->body, "<w:p>");
    put_properties(x, p, p->hanging > 0);
    if (lead)
        put_run(x, lead, strlen(lead), true);
    if (n > 0)
        put_run(x, s, n, false);
    buf_adds(&x->body, "</w:p>");
    if (x->body.len > DOCX_BYTES_MAX)
        docx_fail(x, ERR_TOO_LARGE);
}

/* The length of a line without what ends it. */
static size_t line_length(const char *s)
{
    const size_t n = strcspn(s, "\n");
    return n > 0 && s[n - 1] == '\r' ? n - 1 : n;
}

void docx_put(struct docx *x, const struct docx_paragraph *p, const char *text)
{
    const char *lead = p->lead;
    bool any = false;
    for (const char *s = text ? text : ""; *s && !x->failed;) {
        const size_t n = line_length(s);
        if (n > 0) {
            put_paragraph(x, p, lead, s, n);
            lead = NULL;
            any = true;
        }
        s += strcspn(s, "\n");
        s += *s == '\n';
    }
    if (!any && (p->empty || lead) && !x->failed)
        put_paragraph(x, p, lead, "", 0);
}

static void put(struct docx *x, const char *style, const char *text)
{
    if (docx_at(x, DOCX_IN_TEXT))
        docx_put(x, &(struct docx_paragraph){.style = style}, text);
}

void docx_title(struct docx *x, const char *text)
{
    put(x, "Title", text);
}

void docx_subtitle(struct docx *x, const char *text)
{
    put(x, "Subtitle", text);
}

void docx_addressee(struct docx *x, const char *text)
{
    docx_gap(x, 1);
    put(x, "Line", text);
}

void docx_heading(struct docx *x, int level, const char *text)
{
    static const char *const STYLES[] = {"Heading1", "Heading2", "Heading3"};
    if (level < 1 || level > 3)
        docx_fail(x, ERR_BUG);
    else
        put(x, STYLES[level - 1], text);
}

void docx_text(struct docx *x, const char *text)
{
    put(x, "Text", text);
}

void docx_line(struct docx *x, const char *text)
{
    put(x, "Line", text);
}

void docx_fact(struct docx *x, const char *name, const char *text)
{
    if (docx_at(x, DOCX_IN_TEXT))
        docx_put(x, &(struct docx_paragraph){.style = "Text", .lead = name}, text);
}

void docx_gap(struct docx *x, int lines)
{
    for (int i = 0; i < lines && docx_at(x, DOCX_IN_TEXT); i++)
        docx_put(x, &(struct docx_paragraph){.style = "Line", .empty = true}, "");
}

void docx_page(struct docx *x)
{
    if (docx_at(x, DOCX_IN_TEXT))
        x->page_before = true;
}

/* ---- attachments and signatures ---------------------------------------------------------------------------------- */

/* How wide a text is, in halves of a character. */
static int half_width(const char *s)
{
    int width = 0;
    while (*s)
        width += text_next(&s) >= 0x1100 ? 2 : 1;
    return width;
}

void docx_attachments(struct docx *x, const char *label, const char *const *names, size_t n)
{
    struct buf line;
    const int before = half_width(label) + 2; /* with its colon */
    buf_init(&line, 0);
    if (n > 0)
        docx_gap(x, 1);
    for (size_t i = 0; i < n && docx_at(x, DOCX_IN_TEXT); i++) {
        const int number = n == 1 ? 0 : i < 9 ? 2 : 3;
        const int hanging = (i == 0 ? before : 0) + number;
        buf_clear(&line);
        if (i == 0)
            buf_addf(&line, "%s：", label);
        if (n > 1)
            buf_addf(&line, "%zu.", i + 1);
        buf_adds(&line, names[i]);
        if (buf_check(&line)) {
            docx_fail(x, ERR_NO_MEMORY);
            break;
        }
        docx_put(x,
                 &(struct docx_paragraph){.style = "Line",
                                          .left = 2 * DOCX_EM + (before + number) * DOCX_EM / 2,
                                          .hanging = hanging * DOCX_EM / 2},
                 line.data);
    }
    buf_free(&line);
}

void docx_annex(struct docx *x, const char *label)
{
    docx_page(x);
    put(x, "Annex", label);
}

/* Sealed documents have the date four characters in from the right and the name in the middle above it; a name too long for
   that stands two characters in, and the date in the middle below (GB/T 9704, 7.3.5.1 and 7.3.5.2). */
void docx_signature(struct docx *x, const char *const *names, size_t n, const char *date)
{
    enum { SEAL_LINES = 2, DATE_IN = 8, NAME_IN = 4 /* halves of a character */ };
    const int of_date = half_width(date);
    int widest = 0, date_in = DATE_IN;
    for (size_t i = 0; i < n; i++)
        widest = half_width(names[i]) > widest ? half_width(names[i]) : widest;
    if (DATE_IN + (of_date - widest) / 2 < NAME_IN)
        date_in = NAME_IN + (widest - of_date) / 2;
    docx_gap(x, SEAL_LINES);
    for (size_t i = 0; i < n && docx_at(x, DOCX_IN_TEXT); i++) {
        const int in = date_in + (of_date - half_width(names[i])) / 2;
        docx_put(
            x, &(struct docx_paragraph){.style = "Line", .align = DOCX_RIGHT, .right = in * DOCX_EM / 2, .keep = true},
            names[i]);
    }
    if (docx_at(x, DOCX_IN_TEXT))
        docx_put(x, &(struct docx_paragraph){.style = "Line", .align = DOCX_RIGHT, .right = date_in * DOCX_EM / 2},
                 date);
}

/* ---- the document ------------------------------------------------------------------------------------------------ */

static char *copy(const char *s)
{
    return fault_hit() ? NULL : strdup(s ? s : "");
}

enum err docx_open(struct docx **out, const struct docx_spec *spec)
{
    *out = NULL;
    struct docx *x = fault_hit() ? NULL : calloc(1, sizeof *x);
    if (!x)
        return ERR_NO_MEMORY;
    buf_init(&x->body, 0);
    x->title = copy(spec->title);
    x->mark = copy(spec->mark);
    x->landscape = spec->landscape;
    x->made_at = spec->made_at;
    if (!x->title || !x->mark) {
        docx_abandon(x);
        return ERR_NO_MEMORY;
    }
    *out = x;
    return OK;
}

enum err docx_finish(struct docx *x, struct buf *out)
{
    if (docx_at(x, DOCX_IN_TEXT) && buf_check(&x->body))
        docx_fail(x, ERR_NO_MEMORY);
    enum err e = x->failed;
    if (!e)
        e = docx_pack(x, out);
    docx_abandon(x);
    return e;
}

void docx_abandon(struct docx *x)
{
    if (!x)
        return;
    free(x->title);
    free(x->mark);
    buf_free(&x->body);
    free(x);
}
