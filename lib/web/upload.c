#include "lib/web/upload.h"

#include <stdbool.h>
#include <string.h>

static const struct known {
    enum upload_kind kind;
    const char *name, *extension, *media_type;
} KNOWN[] = {
    {UPLOAD_TEXT, "CSV", "csv", "text/csv; charset=utf-8"},
    {UPLOAD_XLSX, "XLSX", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    {UPLOAD_DOCX, "DOCX", "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    {UPLOAD_PDF, "PDF", "pdf", "application/pdf"},
    {UPLOAD_PNG, "PNG", "png", "image/png"},
    {UPLOAD_JPEG, "JPEG", "jpg", "image/jpeg"},
};
enum { KNOWN_COUNT = sizeof KNOWN / sizeof *KNOWN };

enum { LOOK = 4096 }; /* so many bytes tell whether it is text */

static bool begins(const char *s, size_t n, const char *magic, size_t m)
{
    return n >= m && memcmp(s, magic, m) == 0;
}
#define BEGINS(s, n, magic) begins((s), (n), (magic), sizeof(magic) - 1)

/* Names of a zip archive's entries stand in it as they are. */
static bool holds(const char *s, size_t n, const char *name)
{
    return memmem(s, n, name, strlen(name)) != NULL;
}

/* No control characters but those between words and lines. UTF-16 has NULs in every other byte, and half a character of
   it may look like a control: it is known by its mark, or by having its NULs on one side only. */
static bool is_text(const char *s, size_t n)
{
    size_t nuls[2] = {0, 0}, controls = 0;
    const size_t look = n < LOOK ? n : LOOK;
    if (BEGINS(s, n, "\xFF\xFE") || BEGINS(s, n, "\xFE\xFF"))
        return true;
    for (size_t i = 0; i < look; i++) {
        const unsigned char c = (unsigned char)s[i];
        if (c == 0)
            nuls[i % 2]++;
        else if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7f)
            controls++;
    }
    if (nuls[0] == 0 && nuls[1] == 0)
        return controls == 0;
    return (nuls[0] == 0) != (nuls[1] == 0) && (nuls[0] + nuls[1]) * 8 >= look;
}

enum upload_kind upload_kind(const void *data, size_t n)
{
    const char *s = data;
    if (BEGINS(s, n, "PK\x03\x04"))
        return holds(s, n, "xl/workbook.xml")     ? UPLOAD_XLSX
               : holds(s, n, "word/document.xml") ? UPLOAD_DOCX
                                                  : UPLOAD_UNKNOWN;
    if (BEGINS(s, n, "%PDF-"))
        return UPLOAD_PDF;
    if (BEGINS(s, n, "\x89PNG\r\n\x1a\n"))
        return UPLOAD_PNG;
    if (BEGINS(s, n, "\xFF\xD8\xFF"))
        return UPLOAD_JPEG;
    if (BEGINS(s, n, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"))
        return UPLOAD_OLD_OFFICE;
    return n > 0 && is_text(s, n) ? UPLOAD_TEXT : UPLOAD_UNKNOWN;
}

static const struct known *find(enum upload_kind k)
{
    for (size_t i = 0; i < KNOWN_COUNT; i++)
        if (KNOWN[i].kind == k)
            return &KNOWN[i];
    return NULL;
}

const char *upload_media_type(enum upload_kind k)
{
    const struct known *known = find(k);
    return known ? known->media_type : "application/octet-stream";
}

const char *upload_extension(enum upload_kind k)
{
    const struct known *known = find(k);
    return known ? known->extension : "bin";
}

void upload_names(unsigned kinds, const char *between, struct buf *out)
{
    bool first = true;
    for (size_t i = 0; i < KNOWN_COUNT; i++) {
        if (!(kinds & KNOWN[i].kind))
            continue;
        buf_adds(out, first ? "" : between);
        buf_adds(out, KNOWN[i].name);
        first = false;
    }
}
