/* What an uploaded file is, told by its bytes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/web/upload.h"

#define KIND(bytes) upload_kind((bytes), sizeof(bytes) - 1)

static void test_sec_f1_kinds_are_told_by_their_bytes(void **state)
{
    (void)state;
    assert_int_equal(KIND("%PDF-1.7\n"), UPLOAD_PDF);
    assert_int_equal(KIND("\x89PNG\r\n\x1a\n\0\0"), UPLOAD_PNG);
    assert_int_equal(KIND("\xFF\xD8\xFF\xE0"), UPLOAD_JPEG);
    assert_int_equal(KIND("PK\x03\x04....[Content_Types].xml....xl/workbook.xml"), UPLOAD_XLSX);
    assert_int_equal(KIND("PK\x03\x04....word/document.xml"), UPLOAD_DOCX);
    assert_int_equal(KIND("PK\x03\x04....hidden.exe"), UPLOAD_UNKNOWN);
    assert_int_equal(KIND("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), UPLOAD_OLD_OFFICE);
    assert_int_equal(KIND("工号,姓名\r\n1,张伟\r\n"), UPLOAD_TEXT);
    assert_int_equal(KIND("\xB9\xA4\xBA\xC5,\xD0\xD5\xC3\xFB\n"), UPLOAD_TEXT); /* GB18030 */
    assert_int_equal(KIND("\xFF\xFE\xE5\x5D"), UPLOAD_TEXT);                    /* UTF-16 with its mark */
    assert_int_equal(KIND("a\0b\0c\0\n\0"), UPLOAD_TEXT);                       /* UTF-16 without */
    assert_int_equal(KIND("MZ\x90\0\x03\0\0\0"), UPLOAD_UNKNOWN);
    assert_int_equal(KIND("\x7f"
                          "ELF\x02"),
                     UPLOAD_UNKNOWN);
    assert_int_equal(upload_kind("", 0), UPLOAD_UNKNOWN);
}

static void names_and_types(void **state)
{
    (void)state;
    struct buf out;
    buf_init(&out, 0);
    upload_names(UPLOAD_TEXT | UPLOAD_XLSX, "、", &out);
    assert_string_equal(out.data, "CSV、XLSX");
    buf_free(&out);
    assert_string_equal(upload_media_type(UPLOAD_PDF), "application/pdf");
    assert_string_equal(upload_media_type(UPLOAD_UNKNOWN), "application/octet-stream");
    assert_string_equal(upload_extension(UPLOAD_JPEG), "jpg");
    assert_string_equal(upload_extension(UPLOAD_OLD_OFFICE), "bin");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sec_f1_kinds_are_told_by_their_bytes),
        cmocka_unit_test(names_and_types),
    };
    return cmocka_run_group_tests_name("web_upload", tests, NULL, NULL);
}
