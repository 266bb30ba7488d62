/* A certificate's paper: others' programs read on it what its card says, area by area; the code can be scanned; the card can
   be taken out of the file again; names beyond the BMP are there to be seen; what is long stays on the page. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "lib/act/certificate_file.h"
#include "lib/act/certificate_paper.h"
#include "lib/base/text.h"
#include "lib/doc/certificate_pdf.h"
#include "lib/domain/certificate_design.h"
#include "lib/domain/certificate_text.h"
#include "tests/harness/certificate.h"
#include "tests/harness/command.h"
#include "tests/unit/with_arena.h"

static const char *directory, ORIGIN[] = "https://goa.example.cn";

static int begin(void **state)
{
    (void)state;
    directory = command_directory("certificate");
    return 0;
}

static int end(void **state)
{
    (void)state;
    command_clean(directory);
    return 0;
}

static const char *file_of(const struct certificate_card *const *cards, size_t n)
{
    struct buf out;
    buf_init_arena(&out, arena, 0);
    assert_int_equal(certificate_paper_write(arena, cards, n, ORIGIN, &out), OK);
    const char *path = arena_printf(arena, "%s/a.pdf", directory);
    command_write(path, out.data, out.len);
    return path;
}

static const char *file_of_one(const struct certificate_card *c)
{
    return file_of(&c, 1);
}

static const char *printed(const char *path, int area)
{
    const struct certificate_pdf_box *b = &certificate_pdf_boxes[area];
    return command_output("pdftotext -r 72 -x %d -y %d -W %d -H %d '%s' -", b->left, b->top, b->width, b->height, path);
}

static void expect_as_on_the_card(const struct certificate_card *c, const char *path)
{
    struct certificate_text t;
    bool altered[CERTIFICATE_PLACES] = {false};
    assert_int_equal(certificate_text_make(arena, c, &t), OK);
    for (int area = 0; area < CERTIFICATE_AREAS; area++) {
        const char *text = printed(path, area);
        assert_int_equal(certificate_text_compare(arena, &t, (enum certificate_area)area, text, altered), OK);
        for (int i = 0; i < CERTIFICATE_PLACES; i++)
            if (altered[i])
                fail_msg("%s of %s is printed otherwise: %s", certificate_place_name(i), c->kind, text);
    }
}

static const char *pages_of(const char *path)
{
    return command_output("pdfinfo '%s' | awk '/^Pages/ {print $2}'", path);
}

static void every_kind_prints_what_its_card_says(void **state)
{
    (void)state;
    for (size_t i = 0; i < certificate_design_count; i++) {
        struct certificate_card c = certificate_made(certificate_designs[i].kind, (unsigned)i);
        certificate_signed(&c);
        const char *path = file_of_one(&c);
        expect_as_on_the_card(&c, path);
        assert_string_equal(pages_of(path), "1\n");
        const char *about = command_output("pdfinfo '%s'", path);
        assert_non_null(strstr(about, "A4"));
        assert_non_null(strstr(about, "RY2026-00017"));
        assert_string_equal(
            command_output("pdffonts '%s' | tail -n +3 | awk '{print $(NF-4), $(NF-3)}' | sort -u", path), "yes yes\n");
    }
}

static void the_code_leads_to_the_page(void **state)
{
    (void)state;
    const struct certificate_card c = certificate_made("honour_person", 77);
    assert_string_equal(command_output("pdftoppm -r 150 -png '%s' '%s/page' && zbarimg -q --raw '%s'/page-*.png 2>&-",
                                       file_of_one(&c), directory, directory),
                        arena_printf(arena, "%s%s\n", ORIGIN, certificate_paper_path(arena, c.code)));
}

static void the_card_comes_out_again(void **state)
{
    (void)state;
    struct certificate_card c = certificate_made("honour_unit", 5);
    struct buf text;
    certificate_signed(&c);
    const char *path = file_of_one(&c);
    buf_init_arena(&text, arena, 0);
    certificate_card_write(&c, &text);
    assert_string_equal(command_output("pdfdetach -save 1 -o /dev/stdout '%s'", path), text.data);
    assert_non_null(strstr(command_output("pdfdetach -list '%s'", path), "1: " CERTIFICATE_PAYLOAD_NAME));
    /* A reader that mends files has nothing to mend: it would say so. */
    assert_string_equal(command_output("pdftotext '%s' /dev/null 2>&1", path), "");
}

/* ---- files as others may hand them on ----------------------------------------------------------------------------- */

/* The names of all that is wrong with a file: "altered award, printed holder, forged". */
static const char *wrong(const char *path)
{
    static const char *const SEALS[] = {"unsigned", "forged", "unknown", ""};
    struct certificate_file_found f;
    struct buf b;
    buf_init_arena(&b, arena, 0);
    assert_int_equal(certificate_file_look(arena, path, NULL, &f), OK);
    if (!f.readable)
        return f.line ? "unreadable" : "none";
    for (int i = 0; i < CERTIFICATE_FIELDS; i++)
        if (f.check.altered[i])
            buf_addf(&b, "altered %s ", certificate_place_name(i));
    for (int i = 0; i < CERTIFICATE_PLACES; i++)
        if (f.printed[i])
            buf_addf(&b, "printed %s ", certificate_place_name(i));
    buf_adds(&b, SEALS[f.check.seal]);
    assert_int_equal(certificate_file_good(&f), b.len == 0);
    return b.len ? b.data : "";
}

/* A file whose page says what `shown` says and whose card is `card`: an edited certificate. */
static const char *edited(const struct certificate_card *shown, const struct certificate_card *card)
{
    struct buf out, was, now;
    buf_init_arena(&out, arena, 0);
    buf_init_arena(&was, arena, 0);
    buf_init_arena(&now, arena, 0);
    certificate_card_write(shown, &was);
    certificate_card_write(card, &now);
    assert_int_equal(certificate_paper_write(arena, &shown, 1, ORIGIN, &out), OK);
    char *at = memmem(out.data, out.len, was.data, was.len);
    assert_non_null(at);
    assert_int_equal(was.len, now.len); /* so the file's table of objects stays right */
    memcpy(at, now.data, now.len);
    const char *path = arena_printf(arena, "%s/edited.pdf", directory);
    command_write(path, out.data, out.len);
    return path;
}

static void each_field_that_was_edited_on_the_page_is_named(void **state)
{
    static const struct {
        enum certificate_field field;
        const char *value, *wrong;
    } EDITED[] = {{CERTIFICATE_TITLE, "获奖证书", "printed title "},
                  {CERTIFICATE_HOLDER, "李𬀩", "printed holder "},
                  {CERTIFICATE_UNIT, "沧屿市机关事务管理中心", "printed unit "},
                  {CERTIFICATE_AWARD, "后勤巧匠", "printed award "},
                  {CERTIFICATE_EVENT, "第四届“匠心杯”机关后勤评选", "printed event "},
                  {CERTIFICATE_ISSUER, "沧屿市机关事务管理局\n沧屿市总商会", "printed issuer "},
                  {CERTIFICATE_DATE, "2026-11-02", "printed date "},
                  {CERTIFICATE_NUMBER, "RY2026-00071", "printed number "}};
    (void)state;
    struct certificate_card card = certificate_made("honour_person", 9);
    certificate_signed(&card);
    assert_string_equal(wrong(file_of_one(&card)), "");
    assert_string_equal(wrong(edited(&card, &card)), "");
    for (size_t i = 0; i < sizeof EDITED / sizeof *EDITED; i++) {
        struct certificate_card shown = card;
        shown.values[EDITED[i].field] = EDITED[i].value;
        assert_string_equal(wrong(edited(&shown, &card)), EDITED[i].wrong);
    }
    struct certificate_card shown = card;
    shown.code[0] ^= 1;
    assert_string_equal(wrong(edited(&shown, &card)), "printed code ");
    shown = card;
    shown.values[CERTIFICATE_TEXT] =
        "{unit} {holder}同志：\n在{event}中表现优秀，成绩显著，被评为“{award}”。\n特发此证，以资鼓励。";
    assert_string_equal(wrong(edited(&shown, &card)), "printed text ");
}

static void what_was_edited_in_the_card_is_named(void **state)
{
    (void)state;
    struct certificate_card card = certificate_made("honour_person", 9), other;
    certificate_signed(&card);
    other = card;
    other.values[CERTIFICATE_AWARD] = "后勤巧匠";
    assert_string_equal(wrong(edited(&card, &other)), "altered award printed award ");
    assert_string_equal(wrong(edited(&other, &other)), "altered award "); /* on the page as well */
    certificate_again(&other);
    assert_string_equal(wrong(edited(&other, &other)), "forged");
    other.is_signed = false;
    struct certificate_card bare = certificate_made("honour_person", 9);
    assert_string_equal(wrong(file_of_one(&bare)), "unsigned");
}

static void files_without_a_card_have_none(void **state)
{
    (void)state;
    const char *path = arena_printf(arena, "%s/none.pdf", directory);
    command_write(path, "%PDF-1.4\n", 9);
    assert_string_equal(wrong(path), "none");
    const struct certificate_card c = certificate_made("training", 1), *both[] = {&c, &c};
    assert_string_equal(wrong(file_of(both, 2)), "none");
    /* A page more, or the card cut short. */
    struct certificate_card card = certificate_made("honour_person", 9);
    certificate_signed(&card);
    (void)command_output("sed 's/^kind honour_person$/kind honour_perso{/' '%s' > '%s'", file_of_one(&card), path);
    assert_string_equal(wrong(path), "unreadable");
}

static void several_in_one_file_are_for_printing(void **state)
{
    enum { MANY = 30 };
    struct certificate_card made[MANY];
    const struct certificate_card *cards[MANY];
    (void)state;
    for (unsigned i = 0; i < MANY; i++) {
        made[i] = certificate_made(certificate_designs[i % certificate_design_count].kind, i);
        made[i].values[CERTIFICATE_NUMBER] = arena_printf(arena, "RY2026-9%04u", i);
        certificate_again(&made[i]);
        cards[i] = &made[i];
    }
    const char *path = file_of(cards, MANY);
    assert_string_equal(pages_of(path), "30\n");
    assert_non_null(strstr(command_output("pdftotext -f 30 -l 30 '%s' -", path), "RY2026-90029"));
    assert_non_null(strstr(command_output("pdfdetach -list '%s'", path), "0 embedded files"));
}

/* How many points of the picture, 100 to an inch, are dark in a part of the page (points of 1/72 inch). */
static long ink(const char *path, int left, int top, int width, int height)
{
    long n = 0;
    unsigned char *bytes = NULL;
    const char *file = arena_printf(arena, "%s/ink", directory);
    (void)command_output("pdftoppm -r 72 -gray -singlefile -x %d -y %d -W %d -H %d '%s' '%s'", left, top, width, height,
                         path, file);
    FILE *f = fopen(arena_printf(arena, "%s.pgm", file), "rb");
    assert_non_null(f);
    int w, h;
    assert_int_equal(fscanf(f, "P5 %d %d 255", &w, &h), 2);
    (void)fgetc(f);
    bytes = arena_alloc(arena, (size_t)w * (size_t)h);
    assert_int_equal(fread(bytes, 1, (size_t)w * (size_t)h, f), (size_t)w * (size_t)h);
    (void)fclose(f);
    for (long i = 0; i < (long)w * h; i++)
        n += bytes[i] < 128;
    return n;
}

/* Names of characters from other planes: read as they are, and there is ink where a bare page has none. */
static void rare_names_are_there_to_be_seen(void **state)
{
    static const char *const NAMES[] = {"𠮷田", "𡈽屋", "周𬀩", "𬭸", "㐂", "𠂉𠀋", "阿依古丽·买买提", "Åse Šimić",
                                        /* One each of extensions B to F. */
                                        "王𠀃", "李𪜀", "张𫝀", "赵𫠠", "孙𬺰"};
    (void)state;
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        struct certificate_card c = certificate_made("honour_person", 1);
        c.values[CERTIFICATE_HOLDER] = NAMES[i];
        c.values[CERTIFICATE_TEXT] = "{holder}";
        certificate_again(&c);
        const char *path = file_of_one(&c);
        expect_as_on_the_card(&c, path);
        const struct certificate_pdf_box *b = &certificate_pdf_boxes[CERTIFICATE_PDF_BODY];
        const int inside = 60;
        if (ink(path, b->left + inside, b->top, b->width - 2 * inside, b->height) < 25)
            fail_msg("nothing is to be seen of %s", NAMES[i]);
    }
}

/* A character that no font has is found before, and never printed as a box with its number. */
static void a_box_is_no_character(void **state)
{
    char found[CERTIFICATE_CHARACTER];
    (void)state;
    assert_false(certificate_pdf_lacks("王𠀃、阿依古丽·买买提（2026）“优秀” No. 7—Å", found));
    assert_true(certificate_pdf_lacks("王\xEE\x80\x80", found)); /* a private one: U+E000 */
    assert_string_equal(found, "\xEE\x80\x80");
    const struct certificate_paragraph body = {.text = "王\xEE\x80\x80"};
    const struct certificate_sheet sheet = {.title = "证书", .body = &body, .body_count = 1, .qr = "x"};
    struct buf out;
    buf_init(&out, 0);
    assert_int_equal(certificate_pdf_write(&(struct certificate_file){.title = "x"}, &sheet, 1, &out), ERR_NOT_FOUND);
    buf_free(&out);
}

static const char *many(const char *what, size_t n)
{
    struct buf b;
    buf_init_arena(&b, arena, 0);
    while (n-- > 0)
        buf_adds(&b, what);
    return b.data;
}

/* The longest that a card can hold is set smaller and broken: it is read whole, and nothing lies over the frame. */
static void what_is_long_stays_on_the_page(void **state)
{
    (void)state;
    struct certificate_card c = certificate_made("honour_person", 1);
    c.values[CERTIFICATE_HOLDER] = many("阿依古丽·买买提", 12);
    c.values[CERTIFICATE_UNIT] = many("沧屿市机关事务服务中心", 8);
    c.values[CERTIFICATE_EVENT] = many("第三届“匠心杯”机关后勤评选", 6);
    c.values[CERTIFICATE_TITLE] = many("荣誉证书", 5);
    c.values[CERTIFICATE_ISSUER] = many("沧屿市机关事务管理局", 3);
    certificate_again(&c);
    expect_as_on_the_card(&c, file_of_one(&c));
    c = certificate_made("honour_person", 1);
    c.values[CERTIFICATE_TEXT] = many("在“沧屿市机关事务系统”中表现突出，成绩显著。", 25);
    c.values[CERTIFICATE_ISSUER] = "沧屿市机关事务管理局\n沧屿市总工会\n共青团沧屿市委员会\n沧屿市妇女联合会";
    certificate_again(&c);
    expect_as_on_the_card(&c, file_of_one(&c));
}

/* Lines as they are set: a name that does not fit behind its unit stands on a line of its own, unbroken; two marks that stand together
   take no more room than they need. */
static void lines_are_set_as_printers_do(void **state)
{
    (void)state;
    struct certificate_card c = certificate_made("honour_person", 1);
    c.values[CERTIFICATE_HOLDER] = "阿卜杜热合曼·买买提艾力·吐尔逊江";
    c.values[CERTIFICATE_UNIT] = "沧屿市机关事务管理局第一会议服务与公务用车保障中心";
    certificate_again(&c);
    const char *path = file_of_one(&c);
    assert_non_null(strstr(printed(path, CERTIFICATE_PDF_BODY), "保障中心\n阿卜杜热合曼·买买提艾力·吐尔逊江同志：\n"));
    expect_as_on_the_card(&c, path);
    c.values[CERTIFICATE_HOLDER] = "阿卜杜热合曼";
    c.values[CERTIFICATE_UNIT] = "沧屿市机关事务管理局";
    certificate_again(&c);
    assert_non_null(strstr(printed(file_of_one(&c), CERTIFICATE_PDF_BODY), "管理局 阿卜杜热合曼"));
    /* Twenty characters and four marks: whole squares would be one too many for the line. */
    c.values[CERTIFICATE_HOLDER] = "机关后勤保障有力节能降碳服务优质群众满意";
    c.values[CERTIFICATE_TEXT] = "{holder}”。”。\n此证";
    certificate_again(&c);
    path = file_of_one(&c);
    assert_non_null(strstr(printed(path, CERTIFICATE_PDF_BODY), "满意”。”。\n此证"));
    expect_as_on_the_card(&c, path);
    /* What is typed from the paper is in a face that tells 1, l and I apart. */
    assert_int_equal(command_status("pdffonts '%s' | grep -q Mono", path), 0);
}

static void the_same_gives_the_same(void **state)
{
    struct buf x, y;
    const struct certificate_card c = certificate_made("honour_person", 1), *one = &c;
    (void)state;
    buf_init_arena(&x, arena, 0);
    buf_init_arena(&y, arena, 0);
    assert_int_equal(certificate_paper_write(arena, &one, 1, ORIGIN, &x), OK);
    assert_int_equal(certificate_paper_write(arena, &one, 1, ORIGIN, &y), OK);
    assert_int_equal(x.len, y.len);
    assert_memory_equal(x.data, y.data, x.len);
    assert_true(x.len < 200000);
}

static void bounds_are_kept(void **state)
{
    struct certificate_card c = certificate_made("honour_person", 1);
    const struct certificate_card *one = &c;
    struct buf out;
    (void)state;
    buf_init_arena(&out, arena, 1000);
    assert_int_equal(certificate_paper_write(arena, &one, 1, ORIGIN, &out), ERR_TOO_LARGE);
    buf_init_arena(&out, arena, 0);
    assert_int_equal(certificate_paper_write(arena, &one, 0, ORIGIN, &out), ERR_INVALID);
    c.kind = "unheard_of";
    assert_int_equal(certificate_paper_write(arena, &one, 1, ORIGIN, &out), ERR_INVALID);
    c = certificate_made("honour_person", 1);
    c.values[CERTIFICATE_AWARD] = NULL;
    assert_int_equal(certificate_paper_write(arena, &one, 1, ORIGIN, &out), ERR_INVALID);
    const struct certificate_sheet sheet = {.title = "", .qr = many("x", 4000)};
    assert_int_equal(certificate_pdf_write(&(struct certificate_file){.title = ""}, &sheet, 1, &out), ERR_INVALID);
    assert_int_equal(
        certificate_pdf_write(&(struct certificate_file){.title = ""}, &sheet, CERTIFICATE_PDF_PAGES + 1, &out),
        ERR_TOO_LARGE);
}

#define T(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(every_kind_prints_what_its_card_says),
        T(the_code_leads_to_the_page),
        T(the_card_comes_out_again),
        T(each_field_that_was_edited_on_the_page_is_named),
        T(what_was_edited_in_the_card_is_named),
        T(files_without_a_card_have_none),
        T(several_in_one_file_are_for_printing),
        T(rare_names_are_there_to_be_seen),
        T(a_box_is_no_character),
        T(what_is_long_stays_on_the_page),
        T(lines_are_set_as_printers_do),
        T(the_same_gives_the_same),
        T(bounds_are_kept),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
