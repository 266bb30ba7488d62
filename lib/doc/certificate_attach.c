/* An attachment in a PDF that cairo has written: an incremental update (ISO 32000-1, 7.5.6) with the embedded file, its
   specification (7.11.3), and the catalogue once more, now with both. */
#include <stdlib.h>
#include <string.h>

#include "lib/doc/certificate_private.h"

enum { ENTRY = 20 /* bytes of a line of the table of objects */ };

struct file {
    const char *table; /* of the objects */
    size_t table_at, size, root, info;
    const char *catalogue; /* what stands between its << and >> */
    size_t catalogue_n;
};

/* The text behind the last `what`; NULL: there is none. */
static const char *last(const struct buf *b, const char *what)
{
    const size_t n = strlen(what);
    for (size_t at = b->len >= n ? b->len - n + 1 : 0; at-- > 0;)
        if (memcmp(b->data + at, what, n) == 0)
            return b->data + at + n;
    return NULL;
}

/* The number behind `name` in the trailer. */
static bool number(const char *trailer, const char *name, size_t *out)
{
    const char *s = strstr(trailer, name);
    char *end = NULL;
    *out = s ? strtoul(s + strlen(name), &end, 10) : 0;
    return s && end != s + strlen(name);
}

/* Where an object begins, by the table "xref\n0 SIZE\n" and a line for each. */
static const char *object(const struct buf *b, const struct file *f, size_t n)
{
    const char *first = strchr(f->table + sizeof "xref\n" - 1, '\n');
    if (!first || n >= f->size || (size_t)(first + 1 - b->data) + (n + 1) * ENTRY > b->len)
        return NULL;
    const size_t at = strtoul(first + 1 + n * ENTRY, NULL, 10);
    return at < b->len ? b->data + at : NULL;
}

static bool look(const struct buf *b, struct file *f)
{
    static const char BEGIN[] = "<<", END[] = ">>\nendobj";
    const char *start = last(b, "startxref\n"), *trailer = last(b, "trailer\n");
    if (!start || !trailer)
        return false;
    f->table_at = strtoul(start, NULL, 10);
    if (f->table_at >= b->len || strncmp(b->data + f->table_at, "xref\n0 ", 7) != 0 ||
        !number(trailer, "/Size ", &f->size) || !number(trailer, "/Root ", &f->root) ||
        !number(trailer, "/Info ", &f->info))
        return false;
    f->table = b->data + f->table_at;
    const char *catalogue = object(b, f, f->root), *from = catalogue ? strstr(catalogue, BEGIN) : NULL,
               *end = from ? strstr(from, END) : NULL;
    if (!end)
        return false;
    f->catalogue = from + sizeof BEGIN - 1;
    f->catalogue_n = (size_t)(end - f->catalogue);
    return true;
}

enum err certificate_attach(struct buf *pdf, const char *name, const char *text)
{
    struct file f;
    struct buf catalogue;
    if (buf_check(pdf))
        return ERR_NO_MEMORY;
    if (!look(pdf, &f))
        return ERR_BUG;
    buf_init(&catalogue, 0);
    buf_add(&catalogue, f.catalogue, f.catalogue_n); /* the file grows from here on and may move */
    const size_t bytes = f.size, spec = f.size + 1, n = strlen(text), bytes_at = pdf->len;
    buf_addf(
        pdf,
        "%zu 0 obj\n<< /Type /EmbeddedFile /Subtype /text#2Fplain /Length %zu /Params << /Size %zu >> >>\nstream\n",
        bytes, n, n);
    buf_add(pdf, text, n);
    buf_adds(pdf, "\nendstream\nendobj\n");
    const size_t spec_at = pdf->len;
    buf_addf(pdf,
             "%zu 0 obj\n<< /Type /Filespec /F (%s) /UF (%s) /AFRelationship /Data /EF << /F %zu 0 R >> >>\nendobj\n",
             spec, name, name, bytes);
    const size_t root_at = pdf->len;
    buf_addf(pdf, "%zu 0 obj\n<<", f.root);
    buf_add(pdf, catalogue.data, catalogue.len);
    buf_addf(pdf, "   /Names << /EmbeddedFiles << /Names [ (%s) %zu 0 R ] >> >>\n   /AF [ %zu 0 R ]\n>>\nendobj\n",
             name, spec, spec);
    const size_t table_at = pdf->len;
    buf_addf(pdf, "xref\n%zu 1\n%010zu 00000 n \n%zu 2\n%010zu 00000 n \n%010zu 00000 n \n", f.root, root_at, bytes,
             bytes_at, spec_at);
    buf_addf(pdf, "trailer\n<< /Size %zu /Root %zu 0 R /Info %zu 0 R /Prev %zu >>\nstartxref\n%zu\n%%%%EOF\n",
             f.size + 2, f.root, f.info, f.table_at, table_at);
    const enum err e = buf_check(&catalogue) ? ERR_NO_MEMORY : buf_check(pdf) ? ERR_TOO_LARGE : OK;
    buf_free(&catalogue);
    return e;
}
