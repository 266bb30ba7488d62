#include "tests/harness/workbook.h"

#include <stdlib.h>
#include <string.h>
#include <zip.h>

static void must(bool holds)
{
    if (!holds)
        abort();
}

void workbook_zip(struct buf *out, const struct workbook_part *parts, size_t n, bool packed)
{
    zip_source_t *archive = zip_source_buffer_create(NULL, 0, 0, NULL);
    must(archive != NULL);
    zip_source_keep(archive);
    zip_t *zip = zip_open_from_source(archive, ZIP_CREATE | ZIP_TRUNCATE, NULL);
    must(zip != NULL);
    for (size_t i = 0; i < n; i++) {
        zip_source_t *part = zip_source_buffer(zip, parts[i].text, parts[i].n ? parts[i].n : strlen(parts[i].text), 0);
        must(part != NULL);
        const zip_int64_t at = zip_file_add(zip, parts[i].name, part, ZIP_FL_OVERWRITE);
        must(at >= 0);
        must(zip_set_file_compression(zip, (zip_uint64_t)at, packed ? ZIP_CM_DEFLATE : ZIP_CM_STORE, 0) == 0);
    }
    must(zip_close(zip) == 0);
    must(zip_source_open(archive) == 0);
    char chunk[4096];
    for (zip_int64_t got; (got = zip_source_read(archive, chunk, sizeof chunk)) > 0;)
        buf_add(out, chunk, (size_t)got);
    (void)zip_source_close(archive);
    zip_source_free(archive);
    must(!out->failed);
}

void workbook_make(struct buf *out, const char *sheet, const char *strings, const char *styles)
{
    struct workbook_part parts[6] = {
        {"[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>", 0},
        {"xl/workbook.xml",
         "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
         "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>"
         "<sheet name=\"a\" sheetId=\"7\" r:id=\"rId3\"/><sheet name=\"b\" sheetId=\"8\" "
         "r:id=\"rId4\"/></sheets></workbook>",
         0},
        {"xl/_rels/workbook.xml.rels",
         "<Relationships><Relationship Id=\"rId4\" Type=\"x/worksheet\" Target=\"worksheets/other.xml\"/>"
         "<Relationship Id=\"rId3\" Type=\"x/worksheet\" Target=\"worksheets/first.xml\"/></Relationships>",
         0},
        {"xl/worksheets/first.xml", sheet ? sheet : "<worksheet/>", 0},
    };
    size_t n = 4;
    if (strings)
        parts[n++] = (struct workbook_part){"xl/sharedStrings.xml", strings, 0};
    if (styles)
        parts[n++] = (struct workbook_part){"xl/styles.xml", styles, 0};
    workbook_zip(out, parts, n, true);
}
