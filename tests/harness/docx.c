#include "tests/harness/docx.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <zip.h>

#include "lib/base/buf.h"

static char *body_of(const void *bytes, size_t n)
{
    zip_source_t *source = zip_source_buffer_create(bytes, n, 0, NULL);
    zip_t *zip = source ? zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, NULL) : NULL;
    zip_stat_t stat;
    assert_non_null(zip);
    assert_int_equal(zip_stat(zip, "word/document.xml", 0, &stat), 0);
    zip_file_t *file = zip_fopen_index(zip, stat.index, 0);
    char *xml = calloc(1, stat.size + 1);
    assert_non_null(file);
    assert_non_null(xml);
    assert_int_equal(zip_fread(file, xml, stat.size), stat.size);
    assert_int_equal(zip_fclose(file), 0);
    zip_discard(zip);
    return xml;
}

const char *docx_text_of(struct arena *a, const void *bytes, size_t n)
{
    static const char TEXT[] = "<w:t", PARAGRAPH[] = "</w:p>", BREAK[] = "<w:br";
    char *xml = body_of(bytes, n);
    struct buf out;
    buf_init_arena(&out, a, 0);
    for (const char *s = strchr(xml, '<'); s; s = strchr(s + 1, '<')) {
        if (strncmp(s, PARAGRAPH, sizeof PARAGRAPH - 1) == 0 || strncmp(s, BREAK, sizeof BREAK - 1) == 0)
            buf_addc(&out, '\n');
        if (strncmp(s, TEXT, sizeof TEXT - 1) == 0 && (s[sizeof TEXT - 1] == '>' || s[sizeof TEXT - 1] == ' ')) {
            const char *text = strchr(s, '>') + 1;
            buf_add(&out, text, strcspn(text, "<"));
        }
    }
    buf_addc(&out, '\0');
    assert_int_equal(buf_check(&out), 0);
    free(xml);
    return out.data;
}
