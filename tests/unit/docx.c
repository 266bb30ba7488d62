/* docx: what is written is a package that others can open: each part well-formed and declared, each relation leads somewhere;
   its text is all there and nothing else; tables fill their grid; the same calls give the same bytes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <expat.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "lib/base/fault.h"
#include "lib/base/text.h"
#include "lib/doc/docx.h"
#include "lib/doc/filetype.h"
#include "lib/doc/xml.h"
#include "tests/harness/command.h"

static const struct docx_spec SPEC = {
    .title = "关于<表彰>的公示", .mark = "代拟稿", .made_at = INT64_C(1795000000) * CLOCK_SECOND};

static const struct docx_column COLUMNS[] = {
    {"序号", 1, DOCX_CENTRE}, {"姓名", 2, DOCX_LEFT}, {"单位", 5, DOCX_LEFT}, {"得分", 1, DOCX_RIGHT}};

/* ---- reading a document again ------------------------------------------------------------------------------------ */

static zip_t *opened(const struct buf *docx)
{
    zip_source_t *source = zip_source_buffer_create(docx->data, docx->len, 0, NULL);
    zip_t *zip = source ? zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, NULL) : NULL;
    assert_non_null(zip);
    return zip;
}

/* One part, NUL-terminated, to be freed; NULL: there is none of that name. */
static char *part(const struct buf *docx, const char *name)
{
    zip_t *zip = opened(docx);
    zip_stat_t stat;
    char *out = NULL;
    if (zip_stat(zip, name, 0, &stat) == 0) {
        zip_file_t *file = zip_fopen(zip, name, 0);
        out = calloc(1, stat.size + 1);
        assert_non_null(file);
        assert_non_null(out);
        assert_int_equal(zip_fread(file, out, stat.size), stat.size);
        assert_int_equal(zip_fclose(file), 0);
    }
    zip_discard(zip);
    return out;
}

struct reading {
    struct buf text;     /* what stands in w:t, a line for each paragraph */
    bool in_text;        /* inside a w:t */
    size_t rows, cells;  /* of all tables */
    size_t grid, filled; /* columns of the open table; of the open row */
};

static const char *value_of(const char **attributes, const char *name)
{
    for (; *attributes; attributes += 2)
        if (strcmp(attributes[0], name) == 0)
            return attributes[1];
    return NULL;
}

static void XMLCALL on_start(void *context, const char *name, const char **attributes)
{
    struct reading *r = context;
    if (strcmp(name, "w:t") == 0) {
        r->in_text = true;
    } else if (strcmp(name, "w:tab") == 0) {
        buf_addc(&r->text, '\t');
    } else if (strcmp(name, "w:tblGrid") == 0) {
        r->grid = 0;
    } else if (strcmp(name, "w:gridCol") == 0) {
        r->grid++;
    } else if (strcmp(name, "w:tr") == 0) {
        r->filled = 0;
        r->rows++;
    } else if (strcmp(name, "w:tc") == 0) {
        r->filled++;
        r->cells++;
    } else if (strcmp(name, "w:gridSpan") == 0) {
        r->filled += (size_t)atoi(value_of(attributes, "w:val")) - 1;
    }
}

static void XMLCALL on_end(void *context, const char *name)
{
    struct reading *r = context;
    if (strcmp(name, "w:t") == 0)
        r->in_text = false;
    else if (strcmp(name, "w:p") == 0)
        buf_addc(&r->text, '\n');
    else if (strcmp(name, "w:tr") == 0)
        assert_int_equal(r->filled, r->grid);
}

static void XMLCALL on_text(void *context, const char *s, int n)
{
    struct reading *r = context;
    if (r->in_text)
        buf_add(&r->text, s, (size_t)n);
}

/* Parses a part to its end: it is well-formed. */
static struct reading read_part(const char *xml)
{
    struct reading r = {.grid = 0};
    XML_Parser p = XML_ParserCreate("UTF-8");
    buf_init(&r.text, 0);
    assert_non_null(p);
    XML_SetUserData(p, &r);
    XML_SetElementHandler(p, on_start, on_end);
    XML_SetCharacterDataHandler(p, on_text);
    if (XML_Parse(p, xml, (int)strlen(xml), 1) != XML_STATUS_OK)
        fail_msg("%s in line %lu of\n%s", XML_ErrorString(XML_GetErrorCode(p)), XML_GetCurrentLineNumber(p), xml);
    XML_ParserFree(p);
    return r;
}

static struct reading read_body(const struct buf *docx)
{
    char *xml = part(docx, "word/document.xml");
    assert_non_null(xml);
    const struct reading r = read_part(xml);
    free(xml);
    return r;
}

static struct docx *begun(void)
{
    struct docx *x = NULL;
    assert_int_equal(docx_open(&x, &SPEC), OK);
    return x;
}

static struct buf finished(struct docx *x)
{
    struct buf out;
    buf_init(&out, 0);
    assert_int_equal(docx_finish(x, &out), OK);
    return out;
}

/* ---- a document with everything ---------------------------------------------------------------------------------- */

static void write_all(struct docx *x)
{
    static const double WIDTHS[] = {2, 3, 2, 3, 2};
    static const char *const NAMES[] = {"某省机关事务管理局", "某省总工会"}, *const ATTACHED[] = {"名单", "汇总表"};
    docx_title(x, "关于“后勤工匠”拟表彰对象的\n公示");
    docx_subtitle(x, "（2026年11月22日）");
    docx_addressee(x, "各市机关事务管理局：");
    docx_text(x, "第一段 <b>&amp;</b> \"引\"\r\n\n第二段\t制表");
    docx_heading(x, 1, "一、范围");
    docx_heading(x, 2, "（一）集体");
    docx_heading(x, 3, "1. 个人");
    docx_fact(x, "公示时间：", "2026年11月23日至27日");
    docx_fact(x, "联系人：", NULL);
    docx_line(x, "顶格");
    docx_gap(x, 1);
    docx_attachments(x, "附件", ATTACHED, 2);
    docx_signature(x, NAMES, 2, "2026年11月22日");
    docx_annex(x, "附件1");
    docx_table(x, COLUMNS, 4);
    docx_row(x, (const char *const[]){"1", "周𬀩", "某市局\n后勤科", NULL});
    docx_row(x, (const char *const[]){"2", "𠮷田", "=1+1", "96.25"});
    docx_table_end(x);
    docx_page(x);
    docx_form(x, WIDTHS, 5);
    docx_form_row(x,
                  (const struct docx_cell[]){{.text = "姓名", .name = true},
                                             {.text = "周𬀩"},
                                             {.text = "性别", .name = true},
                                             {.text = "男", .align = DOCX_CENTRE},
                                             {.text = "照片", .name = true, .below = true}},
                  5, 12);
    docx_form_row(
        x,
        (const struct docx_cell[]){{.text = "单位", .name = true}, {.text = "某市局", .columns = 3}, {.above = true}},
        3, 12);
    docx_form_row(x,
                  (const struct docx_cell[]){{.text = "推荐单位意见", .name = true},
                                             {.text = "同意推荐。", .columns = 4, .foot = "（盖章）\n　　年　月　日"}},
                  2, 60);
    docx_form_end(x);
}

static void what_is_written_can_be_read(void **state)
{
    (void)state;
    struct docx *x = begun();
    write_all(x);
    struct buf out = finished(x);
    struct reading r = read_body(&out);
    assert_string_equal(
        r.text.data, "关于“后勤工匠”拟表彰对象的\n公示\n（2026年11月22日）\n\n各市机关事务管理局：\n"
                     "第一段 <b>&amp;</b> \"引\"\n第二段\t制表\n"
                     "一、范围\n（一）集体\n1. 个人\n公示时间：2026年11月23日至27日\n联系人：\n顶格\n\n"
                     "\n附件：1.名单\n2.汇总表\n"
                     "\n\n某省机关事务管理局\n某省总工会\n2026年11月22日\n附件1\n"
                     "序号\n姓名\n单位\n得分\n1\n周𬀩\n某市局\n后勤科\n\n2\n𠮷田\n=1+1\n96.25\n\n"
                     "\n姓名\n周𬀩\n性别\n男\n照片\n单位\n某市局\n\n"
                     "推荐单位意见\n同意推荐。\n\n（盖章）\n　　年　月　日\n\n");
    assert_int_equal(r.rows, 3 + 4);
    assert_int_equal(r.cells, 3 * 4 + 5 + 3 + 2 + 2);
    buf_free(&r.text);

    enum filetype type = FILETYPE_COUNT;
    assert_int_equal(filetype_sniff(out.data, out.len, &type), OK);
    assert_int_equal(type, FILETYPE_DOCX);
    buf_free(&out);
}

/* Each part is well-formed and has a type, each relation leads to a part. */
static void the_package_holds_together(void **state)
{
    (void)state;
    struct docx *x = begun();
    write_all(x);
    struct buf out = finished(x);
    char *types = part(&out, "[Content_Types].xml"), *relations = part(&out, "_rels/.rels"),
         *of_document = part(&out, "word/_rels/document.xml.rels");
    zip_t *zip = opened(&out);
    const zip_int64_t n = zip_get_num_entries(zip, 0);
    assert_non_null(types);
    assert_non_null(relations);
    assert_non_null(of_document);
    assert_in_range(n, 8, 20);
    assert_string_equal(zip_get_name(zip, 0, 0), "[Content_Types].xml");
    for (zip_int64_t i = 0; i < n; i++) {
        char declared[128];
        const char *name = zip_get_name(zip, (zip_uint64_t)i, 0);
        char *xml = part(&out, name);
        struct reading r = read_part(xml);
        buf_free(&r.text);
        free(xml);
        (void)snprintf(declared, sizeof declared, "PartName=\"/%s\"", name);
        const char *dot = strrchr(name, '.');
        if (strcmp(dot, ".rels") != 0 && i > 0 && !strstr(types, declared))
            fail_msg("%s has no type", name);
    }
    zip_discard(zip);

    const char *const lists[] = {relations, of_document}, *const folders[] = {"", "word/"};
    for (int i = 0; i < 2; i++) {
        size_t targets = 0;
        for (const char *s = lists[i]; (s = strstr(s, "Target=\"")); targets++) {
            char path[128];
            s += strlen("Target=\"");
            (void)snprintf(path, sizeof path, "%s%.*s", folders[i], (int)strcspn(s, "\""), s);
            char *xml = part(&out, path);
            if (!xml)
                fail_msg("%s is not there", path);
            free(xml);
        }
        assert_true(targets >= 2);
    }
    free(types);
    free(relations);
    free(of_document);
    buf_free(&out);
}

static void properties_and_pages(void **state)
{
    (void)state;
    struct docx *x = begun();
    docx_text(x, "x");
    struct buf out = finished(x);
    char *core = part(&out, "docProps/core.xml"), *head = part(&out, "word/header1.xml"),
         *body = part(&out, "word/document.xml");
    assert_non_null(strstr(core, "<dc:title>关于&lt;表彰&gt;的公示</dc:title>"));
    assert_non_null(strstr(core, "2026-11-18T11:06:40Z"));
    assert_non_null(strstr(head, "代拟稿"));
    assert_non_null(strstr(body, "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>"));
    free(core);
    free(head);
    free(body);
    buf_free(&out);

    struct docx_spec wide = SPEC;
    wide.landscape = true;
    assert_int_equal(docx_open(&x, &wide), OK);
    docx_table(x, COLUMNS, 4);
    docx_table_end(x);
    out = finished(x);
    body = part(&out, "word/document.xml");
    assert_non_null(strstr(body, "<w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>"));
    assert_non_null(strstr(body, "<w:tblW w:w=\"13777\""));
    free(body);
    buf_free(&out);
}

/* ---- text -------------------------------------------------------------------------------------------------------- */

/* Whatever bytes: the document stays one. */
static void any_text_leaves_a_document(void **state)
{
    (void)state;
    for (int first = 1; first < 256; first++) {
        char text[8];
        struct docx *x = begun();
        for (int second = 1; second < 256; second += first % 7 + 5) {
            (void)snprintf(text, sizeof text, "%c%c]]>", first, second);
            docx_text(x, text);
        }
        struct buf out = finished(x);
        struct reading r = read_body(&out);
        assert_true(text_valid(r.text.data, r.text.len, true));
        buf_free(&r.text);
        buf_free(&out);
    }
}

static void characters_that_xml_lacks(void **state)
{
    static const struct {
        const char *in, *out;
    } CASES[] = {{"a\x01z", "a\uFFFDz"},
                 {"a\x0b\x1fz", "a\uFFFD\uFFFDz"},
                 {"\xEF\xBF\xBE", "\uFFFD"},
                 {"\xEF\xBF\xBF", "\uFFFD"},
                 {"\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD"},
                 {"a\xff", "a\uFFFD"},
                 {"<&>\"'", "&lt;&amp;&gt;&quot;'"},
                 {"a\r\nb", "a\nb"},
                 {"𬀩·\t", "𬀩·\t"},
                 {NULL, ""}};
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct buf b;
        buf_init(&b, 0);
        xml_add(&b, CASES[i].in);
        assert_string_equal(b.data, CASES[i].out);
        buf_free(&b);
    }
    assert_false(xml_has(0));
    assert_false(xml_has(0xD800));
    assert_false(xml_has(0x110000));
    assert_true(xml_has(0x10FFFD));
}

/* ---- bytes, misuse, memory --------------------------------------------------------------------------------------- */

static void the_same_calls_give_the_same_bytes(void **state)
{
    struct buf out[2];
    (void)state;
    for (int i = 0; i < 2; i++) {
        struct docx *x = begun();
        assert_int_equal(setenv("TZ", i ? "Asia/Shanghai" : "America/Lima", 1), 0);
        tzset();
        write_all(x);
        out[i] = finished(x);
    }
    assert_int_equal(out[0].len, out[1].len);
    assert_memory_equal(out[0].data, out[1].data, out[0].len);
    for (int i = 0; i < 2; i++)
        buf_free(&out[i]);
}

static void text_in_table(struct docx *x)
{
    docx_table(x, COLUMNS, 4);
    docx_text(x, "x");
}

static void row_outside(struct docx *x)
{
    docx_row(x, (const char *const[]){"1", "2", "3", "4"});
}

static void not_ended(struct docx *x)
{
    docx_table(x, COLUMNS, 4);
}

static void no_columns(struct docx *x)
{
    docx_table(x, COLUMNS, 0);
}

static void no_width(struct docx *x)
{
    docx_form(x, (const double[]){1, 0}, 2);
}

static void row_too_short(struct docx *x)
{
    docx_form(x, (const double[]){1, 1, 1}, 3);
    docx_form_row(x, (const struct docx_cell[]){{.text = "x", .columns = 2}}, 1, 0);
    docx_form_end(x);
}

static void other_end(struct docx *x)
{
    docx_form(x, (const double[]){1}, 1);
    docx_table_end(x);
}

static void fourth_level(struct docx *x)
{
    docx_heading(x, 4, "x");
}

static void misuse_is_said(void **state)
{
    static void (*const WRONG[])(struct docx *) = {text_in_table, row_outside,   not_ended, no_columns,
                                                   no_width,      row_too_short, other_end, fourth_level};
    (void)state;
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++) {
        struct docx *x = begun();
        struct buf out;
        buf_init(&out, 0);
        buf_adds(&out, "before");
        WRONG[i](x);
        assert_int_equal(docx_finish(x, &out), ERR_BUG);
        assert_string_equal(out.data, "before");
        buf_free(&out);
    }
    docx_abandon(begun());
    docx_abandon(NULL);
}

static void too_much_is_refused(void **state)
{
    enum { PIECE = 1 << 20 };
    char *text = malloc(PIECE + 1);
    struct docx *x = begun();
    struct buf out;
    (void)state;
    assert_non_null(text);
    memset(text, 'x', PIECE);
    text[PIECE] = '\0';
    for (int i = 0; i < DOCX_BYTES_MAX / PIECE + 1; i++)
        docx_text(x, text);
    buf_init(&out, 0);
    assert_int_equal(docx_finish(x, &out), ERR_TOO_LARGE);
    assert_int_equal(out.len, 0);
    free(text);
    buf_free(&out);
}

static void no_memory_is_said(void **state)
{
    enum err e = ERR_NO_MEMORY;
    int failures = 0;
    (void)state;
    for (long n = 1; e; n++) {
        struct docx *x = NULL;
        struct buf out;
        buf_init(&out, 0);
        fault_arm(n);
        e = docx_open(&x, &SPEC);
        if (!e) {
            write_all(x);
            e = docx_finish(x, &out);
        }
        fault_arm(0);
        assert_true(e == OK || e == ERR_NO_MEMORY);
        assert_true(!e || out.len == 0);
        failures += e != OK;
        buf_free(&out);
    }
    assert_in_range(failures, 50, 500);
}

/* Other people's unzip finds nothing wrong with it; with a path given it is kept there, to be looked at. */
static void others_can_unzip_it(void **state)
{
    const char *directory = command_directory("docx"), *kept = getenv("DOCX");
    char path[512];
    (void)state;
    struct docx *x = begun();
    write_all(x);
    struct buf out = finished(x);
    (void)snprintf(path, sizeof path, "%s/a.docx", directory);
    command_write(path, out.data, out.len);
    if (kept)
        command_write(kept, out.data, out.len);
    assert_non_null(strstr(command_output("unzip -t '%s'", path), "No errors detected"));
    command_clean(directory);
    buf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_can_be_read),
        cmocka_unit_test(the_package_holds_together),
        cmocka_unit_test(properties_and_pages),
        cmocka_unit_test(any_text_leaves_a_document),
        cmocka_unit_test(characters_that_xml_lacks),
        cmocka_unit_test(the_same_calls_give_the_same_bytes),
        cmocka_unit_test(misuse_is_said),
        cmocka_unit_test(too_much_is_refused),
        cmocka_unit_test(no_memory_is_said),
        cmocka_unit_test(others_can_unzip_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
