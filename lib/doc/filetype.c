#include "lib/doc/filetype.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>
#include <zip.h>

static const struct {
    const char *code, *name, *media;
    const char *endings[3];
} TYPES[FILETYPE_COUNT] = {
    [FILETYPE_PDF] = {"pdf", "PDF", "application/pdf", {".pdf"}},
    [FILETYPE_PNG] = {"png", "PNG", "image/png", {".png"}},
    [FILETYPE_JPEG] = {"jpeg", "JPEG", "image/jpeg", {".jpg", ".jpeg"}},
    [FILETYPE_XLSX] = {"xlsx", "XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", {".xlsx"}},
    [FILETYPE_DOCX] = {"docx",
                       "DOCX",
                       "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                       {".docx"}},
};

static uint32_t big32(const uint8_t *p)
{
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static enum err picture(uint64_t width, uint64_t height)
{
    if (width == 0 || height == 0)
        return ERR_INVALID;
    return width > FILETYPE_PICTURE_MAX || height > FILETYPE_PICTURE_MAX || width * height > FILETYPE_PIXELS_MAX
               ? ERR_TOO_LARGE
               : OK;
}

/* ---- PDF: its head at the very beginning, its end within the last KiB -------------------------------------------- */

static enum err sniff_pdf(const uint8_t *p, size_t n)
{
    static const char END[] = "%%EOF";
    const size_t tail = n < 1024 ? n : 1024;
    if (n < 8 || p[5] < '1' || p[5] > '2' || p[6] != '.')
        return ERR_INVALID;
    return memmem(p + n - tail, tail, END, sizeof END - 1) ? OK : ERR_INVALID;
}

/* ---- PNG: begins with its header chunk, which has the size, and ends with its end chunk -------------------------- */

static enum err sniff_png(const uint8_t *p, size_t n)
{
    enum { HEAD = 8 + 8 + 13 + 4, END = 12 };
    if (n < HEAD + END || big32(p + 8) != 13 || memcmp(p + 12, "IHDR", 4) != 0 ||
        memcmp(p + n - END, "\0\0\0\0IEND", 8) != 0)
        return ERR_INVALID;
    return picture(big32(p + 16), big32(p + 20));
}

/* ---- JPEG: a chain of segments up to the one that has the size ----------------------------------------------------
 */

static enum err sniff_jpeg(const uint8_t *p, size_t n)
{
    enum { SOF0 = 0xc0, DHT = 0xc4, JPG = 0xc8, DAC = 0xcc, SOF15 = 0xcf, EOI = 0xd9, SOS = 0xda };
    size_t at = 2;
    while (at + 4 <= n && p[at] == 0xff) {
        const uint8_t marker = p[at + 1];
        if (marker == 0xff) { /* fill bytes may stand before a marker */
            at++;
            continue;
        }
        const size_t length = (size_t)p[at + 2] << 8 | p[at + 3];
        if (marker < SOF0 || marker == EOI || marker == SOS || length < 2 || length > n - at - 2)
            return ERR_INVALID;
        if (marker <= SOF15 && marker != DHT && marker != JPG && marker != DAC)
            return length < 8 ? ERR_INVALID
                              : picture((uint64_t)p[at + 7] << 8 | p[at + 8], (uint64_t)p[at + 5] << 8 | p[at + 6]);
        at += 2 + length;
    }
    return ERR_INVALID;
}

/* ---- workbooks and text documents: a zip whose list of types names the main part ----------------------------------
 */

/* How much the parts are together; a part that would run or swell ends the look. */
static enum err weigh(zip_t *z, size_t n)
{
    const zip_int64_t parts = zip_get_num_entries(z, 0);
    uint64_t sum = 0;
    if (parts < 1)
        return ERR_INVALID;
    if (parts > FILETYPE_PARTS_MAX)
        return ERR_TOO_LARGE;
    for (zip_int64_t i = 0; i < parts; i++) {
        zip_stat_t s;
        const zip_uint64_t needs = ZIP_STAT_NAME | ZIP_STAT_SIZE;
        if (zip_stat_index(z, (zip_uint64_t)i, 0, &s) || (s.valid & needs) != needs ||
            ((s.valid & ZIP_STAT_ENCRYPTION_METHOD) && s.encryption_method != ZIP_EM_NONE))
            return ERR_INVALID;
        const char *dot = strrchr(s.name, '.');
        if (dot && strcasecmp(dot, ".bin") == 0 && strcasestr(s.name, "vba"))
            return ERR_INVALID;
        if (s.size > FILETYPE_UNPACKED_MAX)
            return ERR_TOO_LARGE;
        sum += s.size;
    }
    if (sum > FILETYPE_UNPACKED_MAX || (sum > 1 << 20 && sum / FILETYPE_SWELL_MAX > n))
        return ERR_TOO_LARGE;
    return OK;
}

/* Reads the list of types, as far as it is needed. */
static enum err read_types(zip_t *z, enum filetype *out)
{
    static const char XLSX[] = "officedocument.spreadsheetml.sheet.main+xml";
    static const char DOCX[] = "officedocument.wordprocessingml.document.main+xml";
    char text[64 << 10];
    zip_file_t *f = zip_fopen(z, "[Content_Types].xml", 0);
    if (!f)
        return ERR_INVALID;
    size_t n = 0;
    zip_int64_t got;
    while (n < sizeof text && (got = zip_fread(f, text + n, sizeof text - n)) > 0)
        n += (size_t)got;
    (void)zip_fclose(f);
    const bool xlsx = memmem(text, n, XLSX, sizeof XLSX - 1) != NULL;
    const bool docx = memmem(text, n, DOCX, sizeof DOCX - 1) != NULL;
    if (xlsx == docx)
        return ERR_INVALID;
    *out = xlsx ? FILETYPE_XLSX : FILETYPE_DOCX;
    return OK;
}

static enum err sniff_zip(const void *bytes, size_t n, enum filetype *out)
{
    zip_error_t why;
    zip_error_init(&why);
    zip_source_t *source = zip_source_buffer_create(bytes, n, 0, &why);
    if (!source) {
        zip_error_fini(&why);
        return ERR_NO_MEMORY;
    }
    zip_t *z = zip_open_from_source(source, ZIP_RDONLY, &why);
    if (!z) {
        const enum err e = zip_error_code_zip(&why) == ZIP_ER_MEMORY ? ERR_NO_MEMORY : ERR_INVALID;
        zip_source_free(source);
        zip_error_fini(&why);
        return e;
    }
    zip_error_fini(&why);
    enum err e = weigh(z, n);
    if (!e)
        e = read_types(z, out);
    zip_discard(z);
    return e;
}

/* ---- which it is ------------------------------------------------------------------------------------------------- */

static const struct {
    const char *magic;
    size_t size;
    enum filetype type;
    enum err (*look)(const uint8_t *p, size_t n);
} MAGIC[] = {
    {"%PDF-", 5, FILETYPE_PDF, sniff_pdf},
    {"\x89PNG\r\n\x1a\n", 8, FILETYPE_PNG, sniff_png},
    {"\xff\xd8\xff", 3, FILETYPE_JPEG, sniff_jpeg},
};
enum { MAGIC_COUNT = sizeof MAGIC / sizeof *MAGIC };

static bool begins(const void *bytes, size_t n, const char *magic, size_t size)
{
    return n >= size && memcmp(bytes, magic, size) == 0;
}
#define BEGINS(bytes, n, magic) begins((bytes), (n), (magic), sizeof(magic) - 1)

/* The one of MAGIC that it begins with; MAGIC_COUNT: none. */
static size_t magic_of(const void *bytes, size_t n)
{
    size_t i = 0;
    while (i < MAGIC_COUNT && !begins(bytes, n, MAGIC[i].magic, MAGIC[i].size))
        i++;
    return i;
}

enum err filetype_sniff(const void *bytes, size_t n, enum filetype *out)
{
    if (BEGINS(bytes, n, "PK\3\4"))
        return sniff_zip(bytes, n, out);
    const size_t i = magic_of(bytes, n);
    if (i == MAGIC_COUNT)
        return ERR_INVALID;
    const enum err e = MAGIC[i].look(bytes, n);
    if (!e)
        *out = MAGIC[i].type;
    return e;
}

/* No control characters but those between words and lines. UTF-16 has NULs in every other byte, and half a character of
   it may look like a control: it is known by its mark, or by having its NULs on one side only. */
static bool is_text(const uint8_t *s, size_t n)
{
    enum { LOOK = 4096 }; /* so many bytes tell */
    size_t nuls[2] = {0, 0}, controls = 0;
    const size_t look = n < LOOK ? n : LOOK;
    if (BEGINS(s, n, "\xFF\xFE") || BEGINS(s, n, "\xFE\xFF"))
        return true;
    for (size_t i = 0; i < look; i++)
        if (s[i] == 0)
            nuls[i % 2]++;
        else if ((s[i] < 0x20 && s[i] != '\t' && s[i] != '\n' && s[i] != '\r') || s[i] == 0x7f)
            controls++;
    if (nuls[0] == 0 && nuls[1] == 0)
        return controls == 0;
    return (nuls[0] == 0) != (nuls[1] == 0) && (nuls[0] + nuls[1]) * 8 >= look;
}

/* Names of a zip's parts stand in it as they are. */
static bool holds(const void *bytes, size_t n, const char *part)
{
    return memmem(bytes, n, part, strlen(part)) != NULL;
}

unsigned filetype_claim(const void *bytes, size_t n)
{
    if (BEGINS(bytes, n, "PK\3\4"))
        return holds(bytes, n, "xl/workbook.xml") ? FILES_XLSX : holds(bytes, n, "word/document.xml") ? FILES_DOCX : 0;
    if (BEGINS(bytes, n, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"))
        return FILES_OLD_OFFICE;
    const size_t i = magic_of(bytes, n);
    if (i < MAGIC_COUNT)
        return 1u << MAGIC[i].type;
    return n > 0 && is_text(bytes, n) ? FILES_TEXT : 0;
}

void filetype_names(unsigned set, const char *between, struct buf *out)
{
    bool more = (set & FILES_TEXT) != 0;
    buf_adds(out, more ? "CSV" : "");
    for (int i = 0; i < FILETYPE_COUNT; i++) {
        if (!(set & 1u << i))
            continue;
        buf_adds(out, more ? between : "");
        buf_adds(out, TYPES[i].name);
        more = true;
    }
}

bool filetype_fits_name(enum filetype t, const char *name)
{
    const char *dot = strrchr(name, '.');
    for (size_t i = 0; dot && TYPES[t].endings[i]; i++)
        if (strcasecmp(dot, TYPES[t].endings[i]) == 0)
            return true;
    return false;
}

const char *filetype_code(enum filetype t)
{
    return TYPES[t].code;
}

bool filetype_parse(const char *code, enum filetype *out)
{
    for (int i = 0; i < FILETYPE_COUNT; i++)
        if (strcmp(TYPES[i].code, code) == 0) {
            *out = (enum filetype)i;
            return true;
        }
    return false;
}

const char *filetype_media(enum filetype t)
{
    return TYPES[t].media;
}
