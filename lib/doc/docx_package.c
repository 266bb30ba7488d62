/* The parts of a document around its body, and the zip that holds them. */
#include <string.h>
#include <zip.h>

#include "lib/base/fault.h"
#include "lib/doc/docx_private.h"
#include "lib/doc/xml.h"

#define XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define OF_OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define OF_PACKAGE "http://schemas.openxmlformats.org/package/2006"
#define OF_WORD "application/vnd.openxmlformats-officedocument.wordprocessingml"
#define NAMESPACES "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"" OF_OFFICE "\""

/* ---- parts that are always the same ------------------------------------------------------------------------------ */

static const char TYPES[] =
    XML_HEAD "<Types xmlns=\"" OF_PACKAGE "/content-types\">"
             "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
             "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
             "<Override PartName=\"/word/document.xml\" ContentType=\"" OF_WORD ".document.main+xml\"/>"
             "<Override PartName=\"/word/styles.xml\" ContentType=\"" OF_WORD ".styles+xml\"/>"
             "<Override PartName=\"/word/settings.xml\" ContentType=\"" OF_WORD ".settings+xml\"/>"
             "<Override PartName=\"/word/fontTable.xml\" ContentType=\"" OF_WORD ".fontTable+xml\"/>"
             "<Override PartName=\"/word/header1.xml\" ContentType=\"" OF_WORD ".header+xml\"/>"
             "<Override PartName=\"/word/footer1.xml\" ContentType=\"" OF_WORD ".footer+xml\"/>"
             "<Override PartName=\"/word/footer2.xml\" ContentType=\"" OF_WORD ".footer+xml\"/>"
             "<Override PartName=\"/docProps/core.xml\" "
             "ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>"
             "</Types>";

static const char RELATIONS[] =
    XML_HEAD "<Relationships xmlns=\"" OF_PACKAGE "/relationships\">"
             "<Relationship Id=\"rId1\" Type=\"" OF_OFFICE "/officeDocument\" Target=\"word/document.xml\"/>"
             "<Relationship Id=\"rId2\" Type=\"" OF_PACKAGE "/relationships/metadata/core-properties\" "
             "Target=\"docProps/core.xml\"/>"
             "</Relationships>";

static const char DOCUMENT_RELATIONS[] =
    XML_HEAD "<Relationships xmlns=\"" OF_PACKAGE "/relationships\">"
             "<Relationship Id=\"rId1\" Type=\"" OF_OFFICE "/styles\" Target=\"styles.xml\"/>"
             "<Relationship Id=\"rId2\" Type=\"" OF_OFFICE "/settings\" Target=\"settings.xml\"/>"
             "<Relationship Id=\"rId3\" Type=\"" OF_OFFICE "/fontTable\" Target=\"fontTable.xml\"/>"
             "<Relationship Id=\"rId4\" Type=\"" OF_OFFICE "/header\" Target=\"header1.xml\"/>"
             "<Relationship Id=\"rId5\" Type=\"" OF_OFFICE "/footer\" Target=\"footer1.xml\"/>"
             "<Relationship Id=\"rId6\" Type=\"" OF_OFFICE "/footer\" Target=\"footer2.xml\"/>"
             "</Relationships>";

/* Right and left pages differ, by their numbers; punctuation is squeezed and hangs as Chinese has it. */
static const char SETTINGS[] = XML_HEAD "<w:settings " NAMESPACES ">"
                                        "<w:evenAndOddHeaders/><w:drawingGridVerticalSpacing w:val=\"290\"/>"
                                        "<w:characterSpacingControl w:val=\"compressPunctuation\"/>"
                                        "<w:compat><w:compatSetting w:name=\"compatibilityMode\" "
                                        "w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>"
                                        "<w:themeFontLang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/>"
                                        "</w:settings>";

/* Where a font is not installed, word processors look for its other names. */
static const char FONTS[] =
    XML_HEAD "<w:fonts " NAMESPACES ">"
             "<w:font w:name=\"仿宋\"><w:altName w:val=\"FangSong,仿宋_GB2312,FangSong_GB2312,STFangsong,华文仿宋\"/>"
             "<w:charset w:val=\"86\"/><w:family w:val=\"modern\"/><w:pitch w:val=\"variable\"/></w:font>"
             "<w:font w:name=\"方正小标宋简体\"><w:altName "
             "w:val=\"方正小标宋_GBK,FZXiaoBiaoSong-B05S,华文中宋,STZhongsong,宋体\"/>"
             "<w:charset w:val=\"86\"/><w:family w:val=\"roman\"/><w:pitch w:val=\"variable\"/></w:font>"
             "<w:font w:name=\"黑体\"><w:altName w:val=\"SimHei,方正黑体_GBK,Noto Sans CJK SC\"/>"
             "<w:charset w:val=\"86\"/><w:family w:val=\"modern\"/><w:pitch w:val=\"variable\"/></w:font>"
             "<w:font w:name=\"楷体\"><w:altName w:val=\"KaiTi,楷体_GB2312,KaiTi_GB2312,STKaiti,华文楷体\"/>"
             "<w:charset w:val=\"86\"/><w:family w:val=\"modern\"/><w:pitch w:val=\"variable\"/></w:font>"
             "<w:font w:name=\"宋体\"><w:altName w:val=\"SimSun,方正书宋_GBK,Noto Serif CJK SC\"/>"
             "<w:charset w:val=\"86\"/><w:family w:val=\"roman\"/><w:pitch w:val=\"variable\"/></w:font>"
             "<w:font w:name=\"Times New Roman\"><w:charset w:val=\"00\"/><w:family w:val=\"roman\"/>"
             "<w:pitch w:val=\"variable\"/></w:font>"
             "</w:fonts>";

/* ---- styles ------------------------------------------------------------------------------------------------------ */

/* One style: what it is called for programs and for people, its own paragraph properties, its font and size in half points. */
static const struct {
    const char *id, *name, *paragraph, *font;
    int size;
    bool bold;
} STYLES[] = {
    {"Text", "Body Text", "<w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/><w:jc w:val=\"both\"/>", NULL, 0,
     false},
    {"Line", "No Spacing", "", NULL, 0, false},
    {"Title", "Title",
     "<w:snapToGrid w:val=\"0\"/><w:spacing w:line=\"640\" w:lineRule=\"exact\"/><w:jc w:val=\"center\"/><w:outlineLvl "
     "w:val=\"0\"/>",
     "方正小标宋简体", 44, false},
    {"Subtitle", "Subtitle", "<w:jc w:val=\"center\"/>", "楷体", 0, false},
    {"Heading1", "heading 1",
     "<w:keepNext/><w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/><w:outlineLvl w:val=\"0\"/>", "黑体", 0, false},
    {"Heading2", "heading 2",
     "<w:keepNext/><w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/><w:outlineLvl w:val=\"1\"/>", "楷体", 0, false},
    {"Heading3", "heading 3",
     "<w:keepNext/><w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/><w:outlineLvl w:val=\"2\"/>", NULL, 0, true},
    {"Annex", "Annex", "<w:keepNext/>", "黑体", 0, false},
    {"Cell", "Table Text",
     "<w:snapToGrid w:val=\"0\"/><w:spacing w:before=\"40\" w:after=\"40\" w:line=\"360\" w:lineRule=\"atLeast\"/>",
     NULL, 24, false},
    {"CellName", "Table Heading",
     "<w:snapToGrid w:val=\"0\"/><w:spacing w:before=\"40\" w:after=\"40\" w:line=\"360\" w:lineRule=\"atLeast\"/>"
     "<w:jc w:val=\"center\"/>",
     "黑体", 24, false},
    {"CellFoot", "Table Foot",
     "<w:snapToGrid w:val=\"0\"/><w:spacing w:before=\"40\" w:after=\"40\" w:line=\"360\" w:lineRule=\"atLeast\"/>"
     "<w:ind w:right=\"480\"/><w:jc w:val=\"right\"/>",
     NULL, 24, false},
    {"Between", "Between Tables", "<w:snapToGrid w:val=\"0\"/><w:spacing w:line=\"200\" w:lineRule=\"exact\"/>", NULL,
     8, false},
    {"Header", "header",
     "<w:snapToGrid w:val=\"0\"/><w:spacing w:line=\"300\" w:lineRule=\"exact\"/><w:jc w:val=\"right\"/>", "楷体", 21,
     false},
    {"Footer", "footer", "<w:snapToGrid w:val=\"0\"/><w:spacing w:line=\"360\" w:lineRule=\"exact\"/>", "宋体", 28,
     false},
};

static void add_styles(struct buf *b)
{
    buf_addf(b,
             XML_HEAD
             "<w:styles " NAMESPACES "><w:docDefaults><w:rPrDefault><w:rPr>"
             "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:cs=\"Times New Roman\" "
             "w:eastAsia=\"仿宋\" w:hint=\"eastAsia\"/><w:sz w:val=\"32\"/><w:szCs w:val=\"32\"/>"
             "<w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault>"
             "<w:pPrDefault><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"%d\" w:lineRule=\"exact\"/>"
             "</w:pPr></w:pPrDefault></w:docDefaults>"
             "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/>"
             "<w:qFormat/></w:style>"
             "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\">"
             "<w:name w:val=\"Normal Table\"/><w:uiPriority w:val=\"99\"/><w:semiHidden/><w:tblPr>"
             "<w:tblInd w:w=\"0\" w:type=\"dxa\"/></w:tblPr></w:style>",
             DOCX_LINE);
    for (size_t i = 0; i < sizeof STYLES / sizeof *STYLES; i++) {
        buf_addf(b,
                 "<w:style w:type=\"paragraph\" w:styleId=\"%s\"><w:name w:val=\"%s\"/><w:basedOn w:val=\"Normal\"/>"
                 "<w:qFormat/>",
                 STYLES[i].id, STYLES[i].name);
        if (*STYLES[i].paragraph)
            buf_addf(b, "<w:pPr>%s</w:pPr>", STYLES[i].paragraph);
        buf_adds(b, "<w:rPr>");
        if (STYLES[i].font)
            buf_addf(b, "<w:rFonts w:eastAsia=\"%s\" w:hint=\"eastAsia\"/>", STYLES[i].font);
        if (STYLES[i].bold)
            buf_adds(b, "<w:b/>");
        if (STYLES[i].size)
            buf_addf(b, "<w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/>", STYLES[i].size, STYLES[i].size);
        buf_adds(b, "</w:rPr></w:style>");
    }
    buf_adds(b, "</w:styles>");
}

/* ---- parts of this document -------------------------------------------------------------------------------------- */

/* The number between dashes, one character in from the outer side: right on odd pages, left on even ones. */
static void add_footer(struct buf *b, bool even)
{
    buf_addf(b,
             XML_HEAD "<w:ftr " NAMESPACES "><w:p><w:pPr><w:pStyle w:val=\"Footer\"/><w:ind w:%s=\"280\"/>"
                      "<w:jc w:val=\"%s\"/></w:pPr><w:r><w:t xml:space=\"preserve\">— </w:t></w:r>"
                      "<w:fldSimple w:instr=\" PAGE \"><w:r><w:t>%d</w:t></w:r></w:fldSimple>"
                      "<w:r><w:t xml:space=\"preserve\"> —</w:t></w:r></w:p></w:ftr>",
             even ? "left" : "right", even ? "left" : "right", even ? 2 : 1);
}

static void add_header(struct buf *b, const struct docx *x)
{
    buf_adds(b, XML_HEAD "<w:hdr " NAMESPACES "><w:p><w:pPr><w:pStyle w:val=\"Header\"/></w:pPr>"
                         "<w:r><w:rPr><w:color w:val=\"7F7F7F\"/></w:rPr><w:t xml:space=\"preserve\">");
    xml_add(b, x->mark);
    buf_adds(b, "</w:t></w:r></w:p></w:hdr>");
}

static void add_core(struct buf *b, const struct docx *x)
{
    const struct civil t = clock_utc(x->made_at);
    buf_adds(b, XML_HEAD "<cp:coreProperties xmlns:cp=\"" OF_PACKAGE "/metadata/core-properties\" "
                         "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" "
                         "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>");
    xml_add(b, x->title);
    buf_addf(b,
             "</dc:title><dc:creator>Jiangxin</dc:creator>"
             "<dcterms:created xsi:type=\"dcterms:W3CDTF\">%04d-%02d-%02dT%02d:%02d:%02dZ</dcterms:created>"
             "<dc:language>zh-CN</dc:language></cp:coreProperties>",
             t.year, t.month, t.day, t.hour, t.minute, t.second);
}

static void add_document(struct buf *b, const struct docx *x)
{
    enum { TO_HEADER = 1247 /* 22 mm */, TO_FOOTER = 1247 /* the number stands 7 mm below the text */ };
    buf_adds(b, XML_HEAD "<w:document " NAMESPACES "><w:body>");
    buf_add(b, x->body.data, x->body.len);
    buf_addf(b,
             "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId4\"/><w:headerReference w:type=\"even\" "
             "r:id=\"rId4\"/>"
             "<w:footerReference w:type=\"default\" r:id=\"rId5\"/><w:footerReference w:type=\"even\" r:id=\"rId6\"/>"
             "<w:pgSz w:w=\"%d\" w:h=\"%d\"%s/>",
             x->landscape ? DOCX_LONG : DOCX_SHORT, x->landscape ? DOCX_SHORT : DOCX_LONG,
             x->landscape ? " w:orient=\"landscape\"" : "");
    buf_addf(b,
             "<w:pgMar w:top=\"%d\" w:right=\"%d\" w:bottom=\"%d\" w:left=\"%d\" w:header=\"%d\" w:footer=\"%d\" "
             "w:gutter=\"0\"/><w:docGrid w:type=\"lines\" w:linePitch=\"%d\"/></w:sectPr></w:body></w:document>",
             DOCX_TOP, DOCX_RIGHT_MARGIN, DOCX_BOTTOM, DOCX_LEFT_MARGIN, TO_HEADER, TO_FOOTER, DOCX_LINE);
}

/* ---- the zip ----------------------------------------------------------------------------------------------------- */

/* The list of types comes first: programs that tell files by their beginning look for it. */
enum part {
    P_TYPES,
    P_RELATIONS,
    P_CORE,
    P_DOCUMENT,
    P_DOCUMENT_RELATIONS,
    P_STYLES,
    P_SETTINGS,
    P_FONTS,
    P_HEADER,
    P_FOOTER,
    P_FOOTER_EVEN,
    P_COUNT
};

static const struct {
    const char *path, *text; /* NULL: made for each document */
} PARTS[P_COUNT] = {
    [P_TYPES] = {"[Content_Types].xml", TYPES},
    [P_RELATIONS] = {"_rels/.rels", RELATIONS},
    [P_CORE] = {"docProps/core.xml", NULL},
    [P_DOCUMENT] = {"word/document.xml", NULL},
    [P_DOCUMENT_RELATIONS] = {"word/_rels/document.xml.rels", DOCUMENT_RELATIONS},
    [P_STYLES] = {"word/styles.xml", NULL},
    [P_SETTINGS] = {"word/settings.xml", SETTINGS},
    [P_FONTS] = {"word/fontTable.xml", FONTS},
    [P_HEADER] = {"word/header1.xml", NULL},
    [P_FOOTER] = {"word/footer1.xml", NULL},
    [P_FOOTER_EVEN] = {"word/footer2.xml", NULL},
};

static void add_part(struct buf *b, const struct docx *x, enum part part)
{
    switch (part) {
    case P_CORE:
        add_core(b, x);
        break;
    case P_DOCUMENT:
        add_document(b, x);
        break;
    case P_STYLES:
        add_styles(b);
        break;
    case P_HEADER:
        add_header(b, x);
        break;
    case P_FOOTER:
    case P_FOOTER_EVEN:
        add_footer(b, part == P_FOOTER_EVEN);
        break;
    default:
        buf_adds(b, PARTS[part].text);
        break;
    }
}

static enum err from_zip(int code)
{
    return code == ZIP_ER_MEMORY ? ERR_NO_MEMORY : ERR_BUG;
}

/* `text` must live until the zip is closed. */
static enum err zip_part(zip_t *zip, const char *path, const struct buf *text)
{
    enum { FIRST_OF_1980 = 1 << 5 | 1 /* the first day that a zip can say */ };
    zip_source_t *source = fault_hit() ? NULL : zip_source_buffer(zip, text->data, text->len, 0);
    if (!source)
        return ERR_NO_MEMORY;
    const zip_int64_t at = zip_file_add(zip, path, source, ZIP_FL_ENC_UTF_8);
    if (at < 0) {
        zip_source_free(source);
        return from_zip(zip_error_code_zip(zip_get_error(zip)));
    }
    if (zip_set_file_compression(zip, (zip_uint64_t)at, ZIP_CM_DEFLATE, 0) ||
        zip_file_set_dostime(zip, (zip_uint64_t)at, 0, FIRST_OF_1980, 0))
        return from_zip(zip_error_code_zip(zip_get_error(zip)));
    return OK;
}

/* Adds what the closed zip left in `file`. */
static enum err read_back(zip_source_t *file, struct buf *out)
{
    char chunk[16384];
    const size_t before = out->len;
    zip_int64_t got = 0;
    if (zip_source_open(file))
        return from_zip(zip_error_code_zip(zip_source_error(file)));
    while ((got = zip_source_read(file, chunk, sizeof chunk)) > 0)
        buf_add(out, chunk, (size_t)got);
    (void)zip_source_close(file);
    const enum err e = got < 0 ? ERR_BUG : buf_check(out);
    if (e)
        buf_cut(out, before);
    return e;
}

enum err docx_pack(const struct docx *x, struct buf *out)
{
    struct buf texts[P_COUNT];
    zip_source_t *file = NULL;
    zip_t *zip = NULL;
    enum err e = ERR_NO_MEMORY;
    for (int i = 0; i < P_COUNT; i++)
        buf_init(&texts[i], 0);
    file = fault_hit() ? NULL : zip_source_buffer_create(NULL, 0, 0, NULL);
    if (!file)
        goto done;
    zip_source_keep(file); /* the zip gives back one hold when it ends */
    zip = zip_open_from_source(file, ZIP_CREATE | ZIP_TRUNCATE, NULL);
    if (!zip) {
        zip_source_free(file);
        goto done;
    }
    for (int i = 0; i < P_COUNT; i++) {
        add_part(&texts[i], x, (enum part)i);
        e = buf_check(&texts[i]);
        if (!e)
            e = zip_part(zip, PARTS[i].path, &texts[i]);
        if (e)
            goto done;
    }
    if (zip_close(zip)) {
        e = from_zip(zip_error_code_zip(zip_get_error(zip)));
        goto done;
    }
    zip = NULL;
    e = read_back(file, out);
done:
    if (zip)
        zip_discard(zip);
    if (file)
        zip_source_free(file);
    for (int i = 0; i < P_COUNT; i++)
        buf_free(&texts[i]);
    return e;
}
