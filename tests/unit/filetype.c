/* filetype (SEC-F1): what files really are, whatever they are called; and none that swells when it is opened. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include <cmocka.h>

#include "lib/base/buf.h"
#include "lib/doc/filetype.h"
#include "lib/doc/xlsx.h"

static const char PDF[] = "%PDF-1.7\n1 0 obj\nendobj\ntrailer\n%%EOF\n";

static void png(uint8_t out[45], uint32_t width, uint32_t height)
{
    static const uint8_t BYTES[45] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0,   0, 0, 13,
                                      'I',  'H', 'D', 'R', 0,    0,    0,    0,    0,   0, 0, 0,
                                      8,    2,   0,   0,   0,    0,    0,    0,    0,   0, 0, 0,
                                      0,    'I', 'E', 'N', 'D',  0xae, 0x42, 0x60, 0x82};
    memcpy(out, BYTES, 45);
    for (int i = 0; i < 4; i++) {
        out[16 + i] = (uint8_t)(width >> (24 - 8 * i));
        out[20 + i] = (uint8_t)(height >> (24 - 8 * i));
    }
}

/* A zip of a list of types and one more part of `size` zero bytes. */
static size_t package(const char *types, const char *part, size_t size, uint8_t *out, size_t room)
{
    zip_error_t why;
    zip_error_init(&why);
    zip_source_t *to = zip_source_buffer_create(NULL, 0, 0, &why);
    zip_source_keep(to);
    zip_t *z = zip_open_from_source(to, ZIP_TRUNCATE, &why);
    uint8_t *zeros = calloc(1, size + 1);
    assert_non_null(z);
    assert_non_null(zeros);
    if (types)
        assert_true(zip_file_add(z, "[Content_Types].xml", zip_source_buffer(z, types, strlen(types), 0), 0) >= 0);
    assert_true(zip_file_add(z, part, zip_source_buffer(z, zeros, size, 0), 0) >= 0);
    assert_int_equal(zip_close(z), 0);
    free(zeros);
    assert_int_equal(zip_source_open(to), 0);
    const zip_int64_t n = zip_source_read(to, out, room);
    assert_true(n > 0 && (size_t)n < room);
    zip_source_close(to);
    zip_source_free(to);
    zip_error_fini(&why);
    return (size_t)n;
}

static const char DOCX_TYPES[] = "<Types><Override ContentType=\"application/vnd.openxmlformats-officedocument."
                                 "wordprocessingml.document.main+xml\"/></Types>";

static enum err sniffed(const void *bytes, size_t n, enum filetype *t)
{
    /* A copy of exactly its size: a read beyond the end is seen. */
    void *copy = malloc(n ? n : 1);
    assert_non_null(copy);
    memcpy(copy, bytes, n);
    enum err e = filetype_sniff(copy, n, t);
    free(copy);
    return e;
}

static void test_sec_f1_what_is_taken(void **state)
{
    static const uint8_t JPEG[] = {0xff, 0xd8, 0xff, 0xe0, 0,  4, 'J', 'F', 0xff, 0xff, 0xc0,
                                   0,    11,   8,    0,    16, 0, 16,  1,   1,    0x11, 0};
    enum filetype t = FILETYPE_COUNT;
    uint8_t bytes[45];
    static uint8_t zip[64 << 10];
    struct buf book;
    struct xlsx *x;
    (void)state;
    assert_int_equal(sniffed(PDF, sizeof PDF - 1, &t), OK);
    assert_int_equal(t, FILETYPE_PDF);
    png(bytes, 640, 480);
    assert_int_equal(sniffed(bytes, sizeof bytes, &t), OK);
    assert_int_equal(t, FILETYPE_PNG);
    assert_int_equal(sniffed(JPEG, sizeof JPEG, &t), OK);
    assert_int_equal(t, FILETYPE_JPEG);
    const struct xlsx_column column = {"列", 10};
    const struct xlsx_sheet sheet = {.name = "表", .columns = &column, .column_count = 1};
    buf_init(&book, 0);
    assert_int_equal(xlsx_open(&x, &sheet), OK);
    assert_int_equal(xlsx_finish(x, &book), OK);
    assert_int_equal(sniffed(book.data, book.len, &t), OK);
    assert_int_equal(t, FILETYPE_XLSX);
    buf_free(&book);
    assert_int_equal(sniffed(zip, package(DOCX_TYPES, "word/document.xml", 10, zip, sizeof zip), &t), OK);
    assert_int_equal(t, FILETYPE_DOCX);
}

static void test_sec_f1_what_is_not(void **state)
{
    static const char MACROS[] = "<Override ContentType=\"application/vnd.ms-word.document.macroEnabled.main+xml\"/>";
    static const char *const TEXTS[] = {"",
                                        "%PDF-1.7 without an end",
                                        "%PDF-9.9\n%%EOF",
                                        "<html><script>alert(1)</script>",
                                        "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
                                        "\x89PNG\r\n\x1a\n",
                                        "\xff\xd8\xff",
                                        "\xff\xd8\xff\xe0\xff\xff",
                                        "PK\3\4",
                                        "MZ\x90",
                                        " %PDF-1.7\n%%EOF"};
    enum filetype t = FILETYPE_COUNT;
    static uint8_t zip[64 << 10];
    uint8_t bytes[45];
    (void)state;
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++)
        assert_int_equal(sniffed(TEXTS[i], strlen(TEXTS[i]), &t), ERR_INVALID);
    png(bytes, 0, 1);
    assert_int_equal(sniffed(bytes, sizeof bytes, &t), ERR_INVALID);
    assert_int_equal(sniffed(zip, package(NULL, "any", 10, zip, sizeof zip), &t), ERR_INVALID);
    assert_int_equal(sniffed(zip, package(MACROS, "word/document.xml", 10, zip, sizeof zip), &t), ERR_INVALID);
    assert_int_equal(sniffed(zip, package(DOCX_TYPES, "word/vbaProject.bin", 10, zip, sizeof zip), &t), ERR_INVALID);
    const size_t n = package(DOCX_TYPES, "word/document.xml", 10, zip, sizeof zip);
    for (size_t cut = 0; cut < n; cut++)
        assert_int_equal(sniffed(zip, cut, &t), ERR_INVALID);
    assert_int_equal(t, FILETYPE_COUNT);
}

static void test_sec_f1_what_swells(void **state)
{
    enum filetype t = FILETYPE_COUNT;
    uint8_t bytes[45];
    static uint8_t zip[1 << 20];
    (void)state;
    png(bytes, 30000, 2);
    assert_int_equal(sniffed(bytes, sizeof bytes, &t), ERR_TOO_LARGE);
    png(bytes, 11000, 11000);
    assert_int_equal(sniffed(bytes, sizeof bytes, &t), ERR_TOO_LARGE);
    assert_int_equal(sniffed(zip, package(DOCX_TYPES, "word/document.xml", 32 << 20, zip, sizeof zip), &t),
                     ERR_TOO_LARGE);
    assert_int_equal(t, FILETYPE_COUNT);
}

static void test_names(void **state)
{
    enum filetype t;
    (void)state;
    assert_true(filetype_fits_name(FILETYPE_JPEG, "照片.JPG"));
    assert_true(filetype_fits_name(FILETYPE_JPEG, "a.b.jpeg"));
    assert_true(filetype_fits_name(FILETYPE_PDF, "证明.pdf"));
    assert_false(filetype_fits_name(FILETYPE_PDF, "证明.pdf.exe"));
    assert_false(filetype_fits_name(FILETYPE_PDF, "pdf"));
    assert_false(filetype_fits_name(FILETYPE_XLSX, "a.docx"));
    for (int i = 0; i < FILETYPE_COUNT; i++) {
        assert_true(filetype_parse(filetype_code((enum filetype)i), &t));
        assert_int_equal(t, i);
        assert_non_null(strchr(filetype_media((enum filetype)i), '/'));
    }
    assert_false(filetype_parse("exe", &t));
}

#define KIND(bytes) filetype_claim((bytes), sizeof(bytes) - 1)

static void test_sec_f1_what_the_first_bytes_claim(void **state)
{
    (void)state;
    assert_int_equal(KIND("%PDF-1.7\n"), FILES_PDF);
    assert_int_equal(KIND("\x89PNG\r\n\x1a\n\0\0"), FILES_PNG);
    assert_int_equal(KIND("\xFF\xD8\xFF\xE0"), FILES_JPEG);
    assert_int_equal(KIND("PK\x03\x04....[Content_Types].xml....xl/workbook.xml"), FILES_XLSX);
    assert_int_equal(KIND("PK\x03\x04....word/document.xml"), FILES_DOCX);
    assert_int_equal(KIND("PK\x03\x04....hidden.exe"), 0);
    assert_int_equal(KIND("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), FILES_OLD_OFFICE);
    assert_int_equal(KIND("工号,姓名\r\n1,张伟\r\n"), FILES_TEXT);
    assert_int_equal(KIND("\xB9\xA4\xBA\xC5,\xD0\xD5\xC3\xFB\n"), FILES_TEXT); /* GB18030 */
    assert_int_equal(KIND("\xFF\xFE\xE5\x5D"), FILES_TEXT);                    /* UTF-16 with its mark */
    assert_int_equal(KIND("a\0b\0c\0\n\0"), FILES_TEXT);                       /* UTF-16 without */
    assert_int_equal(KIND("MZ\x90\0\x03\0\0\0"), 0);
    assert_int_equal(KIND("\x7f"
                          "ELF\x02"),
                     0);
    assert_int_equal(filetype_claim("", 0), 0);
}

static void names_of_a_set(void **state)
{
    (void)state;
    struct buf out;
    buf_init(&out, 0);
    filetype_names(FILES_XLSX | FILES_TEXT, "、", &out);
    assert_string_equal(out.data, "CSV、XLSX");
    buf_clear(&out);
    filetype_names(FILES_PDF | FILES_PNG | FILES_JPEG, ", ", &out);
    assert_string_equal(out.data, "PDF, PNG, JPEG");
    buf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sec_f1_what_the_first_bytes_claim),
        cmocka_unit_test(names_of_a_set),
        cmocka_unit_test(test_sec_f1_what_is_taken),
        cmocka_unit_test(test_sec_f1_what_is_not),
        cmocka_unit_test(test_sec_f1_what_swells),
        cmocka_unit_test(test_names),
    };
    return cmocka_run_group_tests_name("filetype", tests, NULL, NULL);
}
