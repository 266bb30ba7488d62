#include "lib/doc/xlsx_part.h"

#include <expat.h>
#include <string.h>

enum { CHUNK = 16384, DEPTH_MAX = 64, RATIO_FROM = 1 << 20 };

static enum err fail(struct xlsx_archive *x, enum xlsx_problem problem)
{
    if (!x->problem)
        x->problem = problem;
    return ERR_INVALID;
}

enum err xlsx_archive_open(struct xlsx_archive *x, const void *bytes, size_t n, const struct xlsx_limits *limits)
{
    *x = (struct xlsx_archive){.limits = limits};
    zip_source_t *source = zip_source_buffer_create(bytes, n, 0, NULL);
    if (!source)
        return ERR_NO_MEMORY;
    x->zip = zip_open_from_source(source, ZIP_RDONLY, NULL);
    if (!x->zip) {
        zip_source_free(source);
        return fail(x, XLSX_DAMAGED);
    }
    if (zip_get_num_entries(x->zip, 0) > (zip_int64_t)limits->entries)
        return fail(x, XLSX_BOMB);
    return OK;
}

void xlsx_archive_close(struct xlsx_archive *x)
{
    if (x->zip)
        zip_discard(x->zip);
    x->zip = NULL;
}

/* ---- XML --------------------------------------------------------------------------------------------------------- */

struct parse {
    XML_Parser parser;
    const struct xlsx_handler *handler;
    void *context;
    size_t depth;
    enum err failed;
};

static const char *local(const char *name)
{
    const char *colon = strchr(name, ':');
    return colon ? colon + 1 : name;
}

static void keep(struct parse *p, enum err e)
{
    if (!e || p->failed)
        return;
    p->failed = e;
    (void)XML_StopParser(p->parser, XML_FALSE);
}

static void XMLCALL on_start(void *data, const XML_Char *name, const XML_Char **attributes)
{
    struct parse *p = data;
    if (p->failed)
        return;
    if (++p->depth > DEPTH_MAX)
        keep(p, ERR_INVALID);
    else
        keep(p, p->handler->start(p->context, local(name), (const char *const *)attributes));
}

static void XMLCALL on_end(void *data, const XML_Char *name)
{
    struct parse *p = data;
    if (p->failed)
        return;
    p->depth--;
    keep(p, p->handler->end(p->context, local(name)));
}

static void XMLCALL on_text(void *data, const XML_Char *s, int n)
{
    struct parse *p = data;
    if (!p->failed)
        keep(p, p->handler->text(p->context, s, (size_t)n));
}

/* No workbook has a document type; whoever declares one wants to declare entities. */
static void XMLCALL on_doctype(void *data, const XML_Char *name, const XML_Char *system, const XML_Char *public,
                               int has_subset)
{
    (void)name;
    (void)system;
    (void)public;
    (void)has_subset;
    keep(data, ERR_INVALID);
}

const char *xlsx_attribute(const char *const *attributes, const char *name)
{
    for (size_t i = 0; attributes[i]; i += 2)
        if (strcmp(local(attributes[i]), name) == 0)
            return attributes[i + 1];
    return NULL;
}

/* ---- unpacking --------------------------------------------------------------------------------------------------- */

static enum err pump(struct xlsx_archive *x, struct parse *p, zip_file_t *file, zip_uint64_t packed)
{
    size_t total = 0;
    for (;;) {
        void *room = XML_GetBuffer(p->parser, CHUNK);
        if (!room)
            return ERR_NO_MEMORY;
        const zip_int64_t got = zip_fread(file, room, CHUNK);
        if (got < 0)
            return fail(x, XLSX_DAMAGED);
        total += (size_t)got;
        if (total > x->limits->part_bytes || (total > RATIO_FROM && total / x->limits->ratio > packed))
            return fail(x, XLSX_BOMB);
        if (XML_ParseBuffer(p->parser, (int)got, got == 0) != XML_STATUS_OK) {
            if (p->failed && p->failed != ERR_INVALID)
                return p->failed;
            return XML_GetErrorCode(p->parser) == XML_ERROR_NO_MEMORY ? ERR_NO_MEMORY : fail(x, XLSX_DAMAGED);
        }
        if (p->failed)
            return p->failed == ERR_INVALID ? fail(x, XLSX_DAMAGED) : p->failed;
        if (got == 0)
            return OK;
    }
}

enum err xlsx_part_parse(struct xlsx_archive *x, const char *name, const struct xlsx_handler *h, void *context)
{
    struct parse p = {.handler = h, .context = context};
    zip_stat_t stat;
    zip_file_t *file = NULL;
    const zip_int64_t at = zip_name_locate(x->zip, name, ZIP_FL_NOCASE);
    if (at < 0)
        return ERR_NOT_FOUND;
    if (zip_stat_index(x->zip, (zip_uint64_t)at, 0, &stat) != 0 || !(stat.valid & ZIP_STAT_COMP_SIZE))
        return fail(x, XLSX_DAMAGED);
    if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) && stat.encryption_method != ZIP_EM_NONE)
        return fail(x, XLSX_ENCRYPTED);
    enum err e = OK;
    p.parser = XML_ParserCreate(NULL);
    if (!p.parser)
        return ERR_NO_MEMORY;
    XML_SetUserData(p.parser, &p);
    XML_SetElementHandler(p.parser, on_start, on_end);
    if (h->text)
        XML_SetCharacterDataHandler(p.parser, on_text);
    XML_SetStartDoctypeDeclHandler(p.parser, on_doctype);
    file = zip_fopen_index(x->zip, (zip_uint64_t)at, 0);
    e = file ? pump(x, &p, file, stat.comp_size) : fail(x, XLSX_DAMAGED);
    if (file)
        (void)zip_fclose(file);
    XML_ParserFree(p.parser);
    return e;
}
