/* A certificate's card: one spelling, each value bound by its digest and all by the signature, so that whatever is altered
   is named; and what somebody types or a reader finds printed is compared field by field. */
#include "lib/domain/certificate_card.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "lib/act/certificate_paper.h"
#include "lib/base/prng.h"
#include "lib/base/text.h"
#include "lib/domain/certificate_design.h"
#include "lib/domain/certificate_text.h"
#include "tests/harness/certificate.h"
#include "tests/unit/with_arena.h"

static const char *text_of(const struct certificate_card *c)
{
    struct buf b;
    buf_init_arena(&b, arena, 0);
    certificate_card_write(c, &b);
    assert_int_equal(buf_check(&b), OK);
    return b.data;
}

static enum err read(const char *text, struct certificate_card *out)
{
    size_t line;
    return certificate_card_read(arena, text, strlen(text), out, &line);
}

static struct certificate_check checked(const struct certificate_card *c)
{
    struct certificate_check k;
    assert_int_equal(certificate_card_check(c, &certificate_crypt, NULL, &k), OK);
    return k;
}

static void what_is_written_is_read(void **state)
{
    (void)state;
    for (size_t i = 0; i < certificate_design_count; i++) {
        struct certificate_card c = certificate_made(certificate_designs[i].kind, (unsigned)i), again;
        c.replaces = i % 2;
        c.replaced[3] = 9;
        certificate_signed(&c);
        const char *text = text_of(&c);
        assert_int_equal(read(text, &again), OK);
        assert_string_equal(text_of(&again), text);
        for (int f = 0; f < CERTIFICATE_FIELDS; f++)
            assert_string_equal(again.values[f], c.values[f]);
        assert_true(certificate_check_good(&(struct certificate_check){.seal = checked(&again).seal}));
        assert_int_equal(checked(&again).seal, CERTIFICATE_PROVED);
        assert_memory_equal(again.replaced, c.replaced, again.replaces ? sizeof c.replaced : 0);
    }
}

static void the_lines_are_those_of_the_document(void **state)
{
    (void)state;
    const struct certificate_card c = certificate_made("honour_person", 0);
    static const char BEGIN[] = "jiangxin certificate 1\ncode AAAAAAAAAAAAAAAAAAAAAA\nkind honour_person\n"
                                "issued 2026-11-18T11:06:40Z\nfield title 10101010101010101010101010101010 ";
    assert_memory_equal(text_of(&c), BEGIN, sizeof BEGIN - 1);
    assert_non_null(strstr(text_of(&c), "沧屿市机关事务管理局\\n沧屿市总工会\n"));
    /* printf 'jiangxin certificate field 1\ntitle\n1010…\n荣誉证书' | sha256sum */
    char hex[CERTIFICATE_HEX];
    static const char TITLE[] = "jiangxin certificate field 1\ntitle\n10101010101010101010101010101010\n荣誉证书";
    certificate_crypt.digest(TITLE, sizeof TITLE - 1, hex);
    assert_string_equal(c.digests[CERTIFICATE_TITLE], hex);
}

static void line_ends_of_a_mail_are_taken(void **state)
{
    (void)state;
    const struct certificate_card c = certificate_made("training", 3);
    struct certificate_card again;
    struct buf b;
    buf_init_arena(&b, arena, 0);
    for (const char *s = text_of(&c); *s; s++)
        buf_adds(&b, *s == '\n' ? "\r\n" : (char[]){*s, 0});
    assert_int_equal(read(b.data, &again), OK);
    assert_string_equal(text_of(&again), text_of(&c));
}

static void what_is_none_is_refused(void **state)
{
    (void)state;
    static const char *const BAD[][2] = {{"certificate 1", "certificate 2"},
                                         {"kind honour_person", "kind Honour"},
                                         {"issued 2026-11-18T11:06:40Z", "issued 2026-11-18T11:06:60Z"},
                                         {"issued 2026-11-18T11:06:40Z", "issued 2026-02-30T11:06:40Z"},
                                         {"code AAAA", "code AAA="},
                                         {"field holder", "field title"},
                                         {"field unit", "field award"},
                                         {"field holder", "field holders"},
                                         {"1010 ", "101G "},
                                         {"\\n特发", "\\t特发"},
                                         {"\\n特发", "\t特发"},
                                         {"2026-11-20\n", "2026-11-31\n"},
                                         {"{award}", "{title}"},
                                         {"{award}", "}"},
                                         {"RY2026-00017\n", "\n"},
                                         {"RY2026-00017\n", "RY2026-00017\nmore\n"},
                                         {"RY2026-00017\n", "RY2026-00017"}};
    const struct certificate_card c = certificate_made("honour_person", 0);
    const char *good = text_of(&c);
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++) {
        struct certificate_card out;
        const char *at = strstr(good, BAD[i][0]);
        assert_non_null(at);
        const char *bad = arena_printf(arena, "%.*s%s%s", (int)(at - good), good, BAD[i][1], at + strlen(BAD[i][0]));
        if (read(bad, &out) != ERR_INVALID)
            fail_msg("taken: %s", BAD[i][1]);
    }
    struct certificate_card out;
    assert_int_equal(read("", &out), ERR_INVALID);
    assert_int_equal(read("\xff", &out), ERR_INVALID);
}

static void values_that_cannot_be_are_named(void **state)
{
    static char long_value[4 * CERTIFICATE_VALUE_MAX];
    static const struct {
        enum certificate_field field;
        const char *value, *refusal;
    } BAD[] = {{CERTIFICATE_HOLDER, NULL, "certificate.missing"},
               {CERTIFICATE_HOLDER, "", "certificate.bad_value"},
               {CERTIFICATE_HOLDER, "甲\n乙", "certificate.bad_value"},
               {CERTIFICATE_AWARD, "a\x01", "certificate.bad_value"},
               {CERTIFICATE_UNIT, long_value, "certificate.bad_value"},
               {CERTIFICATE_DATE, "2026-11-31", "certificate.bad_value"},
               {CERTIFICATE_TEXT, "被评为“{level}”", "certificate.bad_wording"},
               {CERTIFICATE_TEXT, "{award", "certificate.bad_wording"},
               {CERTIFICATE_TEXT, "award}", "certificate.bad_wording"}};
    enum certificate_field at;
    (void)state;
    memset(long_value, 'x', CERTIFICATE_VALUE_MAX + 1);
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++) {
        struct certificate_card c = certificate_made("honour_person", 0);
        assert_null(certificate_card_misfit(&c, &at));
        c.values[BAD[i].field] = BAD[i].value;
        const char *refusal = certificate_card_misfit(&c, &at);
        assert_non_null(refusal);
        assert_string_equal(refusal, BAD[i].refusal);
        assert_int_equal(at, BAD[i].field);
    }
    /* A slot of a value that is not there. */
    struct certificate_card c = certificate_made("honour_person", 0);
    c.values[CERTIFICATE_UNIT] = NULL;
    assert_string_equal(certificate_card_misfit(&c, &at), "certificate.bad_wording");
}

/* ---- altered ------------------------------------------------------------------------------------------------------ */

static void each_altered_value_is_named(void **state)
{
    (void)state;
    for (int f = 0; f < CERTIFICATE_FIELDS; f++) {
        struct certificate_card c = certificate_made("paper_prize", 1);
        certificate_signed(&c);
        assert_true(certificate_check_good(&(struct certificate_check){.seal = CERTIFICATE_PROVED}));
        c.values[f] = f == CERTIFICATE_DATE ? "2026-11-21" : "别的";
        struct certificate_check k = checked(&c);
        for (int i = 0; i < CERTIFICATE_FIELDS; i++)
            assert_int_equal(k.altered[i], i == f);
        assert_false(certificate_check_good(&k));
        /* Whoever makes the digest fit has no signature. */
        certificate_again(&c);
        k = checked(&c);
        assert_int_equal(k.seal, CERTIFICATE_FORGED);
        assert_false(k.altered[f]);
    }
}

static void no_byte_can_be_another(void **state)
{
    (void)state;
    struct certificate_card c = certificate_made("honour_person", 2), other;
    certificate_signed(&c);
    char *text = arena_str(arena, text_of(&c));
    size_t taken = 0;
    for (size_t i = 0; text[i]; i++)
        for (int bit = 0; bit < 8; bit++) {
            struct arena *once = arena;
            arena = arena_new(0);
            text[i] = (char)(text[i] ^ (1 << bit));
            if (text[i] && read(text, &other) == OK) {
                const struct certificate_check k = checked(&other);
                taken++;
                if (certificate_check_good(&k))
                    fail_msg("byte %zu, bit %d", i, bit);
            }
            text[i] = (char)(text[i] ^ (1 << bit));
            arena_free(arena);
            arena = once;
        }
    assert_true(taken > 1000); /* most of them are cards still: it is the digests that tell */
}

static void whose_key_it_is(void **state)
{
    (void)state;
    struct certificate_card c = certificate_made("honour_person", 2);
    struct certificate_check k = checked(&c);
    assert_int_equal(k.seal, CERTIFICATE_UNSIGNED);
    certificate_signed(&c);
    uint8_t keys[2][CERTIFICATE_KEY] = {{1}, {2}};
    const struct certificate_trust one = {(const uint8_t(*)[CERTIFICATE_KEY])keys, 1},
                                   both = {(const uint8_t(*)[CERTIFICATE_KEY])keys, 2};
    memcpy(keys[1], c.key, sizeof keys[1]);
    assert_int_equal(certificate_card_check(&c, &certificate_crypt, &one, &k), OK);
    assert_int_equal(k.seal, CERTIFICATE_UNKNOWN);
    assert_int_equal(certificate_card_check(&c, &certificate_crypt, &both, &k), OK);
    assert_int_equal(k.seal, CERTIFICATE_PROVED);
}

/* ---- typed -------------------------------------------------------------------------------------------------------- */

static void what_is_typed_is_compared(void **state)
{
    static const struct {
        enum certificate_field field;
        const char *typed;
        bool differs;
    } TYPED[] = {{CERTIFICATE_HOLDER, " 周 𬀩　", false},
                 {CERTIFICATE_HOLDER, "周𬀪", true},
                 {CERTIFICATE_NUMBER, "ＲＹ２０２６-00017", false},
                 {CERTIFICATE_NUMBER, "RY2026-00071", true},
                 {CERTIFICATE_DATE, "2026年11月20日", false},
                 {CERTIFICATE_DATE, "2026.11.20", false},
                 {CERTIFICATE_DATE, "2026-11-21", true},
                 {CERTIFICATE_DATE, "去年", true},
                 {CERTIFICATE_ISSUER, "沧屿市机关事务管理局 沧屿市总工会", false},
                 {CERTIFICATE_ISSUER, "沧屿市机关事务管理局", true},
                 {CERTIFICATE_AWARD, "后勤工匠", false},
                 {CERTIFICATE_AWARD, "后勤巧匠", true},
                 {CERTIFICATE_TEXT,
                  "沧屿市机关事务服务中心周𬀩同志：在第三届“匠心杯”机关后勤评选中表现突出，成绩显著，被评为“后勤工"
                  "匠"
                  "”"
                  "。"
                  "特发此证，以资鼓励。",
                  false},
                 {CERTIFICATE_TEXT, "成绩显著", true},
                 {CERTIFICATE_UNIT, "", false}};
    (void)state;
    const struct certificate_card c = certificate_made("honour_person", 0);
    for (size_t i = 0; i < sizeof TYPED / sizeof *TYPED; i++) {
        const char *typed[CERTIFICATE_FIELDS] = {[0] = NULL};
        bool differs[CERTIFICATE_FIELDS];
        typed[TYPED[i].field] = TYPED[i].typed;
        assert_int_equal(certificate_card_compare(arena, &c, typed, differs), OK);
        for (int f = 0; f < CERTIFICATE_FIELDS; f++)
            if (differs[f] != (TYPED[i].differs && f == (int)TYPED[i].field))
                fail_msg("%s", TYPED[i].typed);
    }
    struct certificate_card bare = c;
    const char *typed[CERTIFICATE_FIELDS] = {[CERTIFICATE_DETAIL] = "一等奖"};
    bool differs[CERTIFICATE_FIELDS];
    bare.values[CERTIFICATE_DETAIL] = NULL;
    assert_int_equal(certificate_card_compare(arena, &bare, typed, differs), OK);
    assert_true(differs[CERTIFICATE_DETAIL]);
}

/* ---- printed ------------------------------------------------------------------------------------------------------ */

/* What stands in an area, as a reader of the file would find it: with spaces and line ends of its own. */
static const char *printed(const struct certificate_text *t, enum certificate_area area)
{
    struct buf b;
    buf_init_arena(&b, arena, 0);
    buf_adds(&b, " ");
    for (size_t i = 0; i < t->counts[area]; i++) {
        const char *line = certificate_line_text(arena, &t->lines[area][i]);
        size_t n = 0;
        for (uint32_t c = text_next(&line); c; c = text_next(&line)) {
            char utf8[4];
            buf_add(&b, utf8, text_put(c, utf8));
            if (++n % 7 == 0)
                buf_adds(&b, "\n  ");
        }
    }
    return b.data;
}

/* The places that differ, by name. */
static const char *differing(const struct certificate_text *t, enum certificate_area area, const char *text)
{
    bool altered[CERTIFICATE_PLACES] = {false};
    struct buf b;
    buf_init_arena(&b, arena, 0);
    assert_int_equal(certificate_text_compare(arena, t, area, text, altered), OK);
    for (int i = 0; i < CERTIFICATE_PLACES; i++)
        if (altered[i])
            buf_addf(&b, "%s ", certificate_place_name(i));
    return b.data ? b.data : "";
}

static const char *replaced(const char *text, const char *what, const char *by)
{
    const char *at = strstr(text, what);
    if (!at)
        fail_msg("not printed: %s", what);
    return arena_printf(arena, "%.*s%s%s", (int)(at - text), text, by, at + strlen(what));
}

static void each_printed_field_is_named(void **state)
{
    static const struct {
        enum certificate_area area;
        const char *what, *by, *named;
    } ALTERED[] = {
        {CERTIFICATE_HEAD, "荣誉", "获奖", "title "},     {CERTIFICATE_BODY, "周", "李", "holder "},
        {CERTIFICATE_BODY, "同志", "某同志", "holder "},  {CERTIFICATE_BODY, "服务", "管理", "unit "},
        {CERTIFICATE_BODY, "第三", "第二", "event "},     {CERTIFICATE_BODY, "后勤工", "后勤大工", "award "},
        {CERTIFICATE_BODY, "匠”", "匠标兵”", "award "},   {CERTIFICATE_BODY, "“后", "“最美后", "award "},
        {CERTIFICATE_BODY, "后勤工匠", "劳模", "award "}, {CERTIFICATE_BODY, "突出", "一般", "text "},
        {CERTIFICATE_BODY, "特发此证", "", "text "},      {CERTIFICATE_MARK, "17", "71", "number "},
        {CERTIFICATE_MARK, "AAA", "ABA", "code "},        {CERTIFICATE_MARK, "真伪", "真假", "words "},
        {CERTIFICATE_FOOT, "总工会", "妇联", "issuer "},  {CERTIFICATE_FOOT, "20日", "12日", "date "},
        {CERTIFICATE_FOOT, "2026", "2025", "date "},      {CERTIFICATE_FOOT, "11月", "1月", "date "},
    };
    struct certificate_text t;
    (void)state;
    const struct certificate_card c = certificate_made("honour_person", 0);
    assert_int_equal(certificate_text_make(arena, &c, &t), OK);
    for (int area = 0; area < CERTIFICATE_AREAS; area++)
        assert_string_equal(differing(&t, (enum certificate_area)area, printed(&t, (enum certificate_area)area)), "");
    for (size_t i = 0; i < sizeof ALTERED / sizeof *ALTERED; i++) {
        const char *plain = certificate_fold(arena, printed(&t, ALTERED[i].area)),
                   *what = certificate_fold(arena, ALTERED[i].what);
        assert_string_equal(differing(&t, ALTERED[i].area, replaced(plain, what, ALTERED[i].by)), ALTERED[i].named);
    }
    assert_string_equal(differing(&t, CERTIFICATE_HEAD, ""), "title ");
    assert_string_equal(differing(&t, CERTIFICATE_FOOT, ""), "issuer date ");
}

/* Any values: altering one, in any way, names it and no other field. */
static void altered_values_are_named_property(void **state)
{
    static const enum certificate_field FIELDS[] = {CERTIFICATE_TITLE,  CERTIFICATE_HOLDER, CERTIFICATE_UNIT,
                                                    CERTIFICATE_AWARD,  CERTIFICATE_EVENT,  CERTIFICATE_DETAIL,
                                                    CERTIFICATE_ISSUER, CERTIFICATE_NUMBER};
    enum { FIELD_COUNT = sizeof FIELDS / sizeof *FIELDS, HAN = 0x4E00, OTHER_HAN = 0x20000, SPAN = 2000, LONGEST = 40 };
    struct prng r = {20261121};
    (void)state;
    for (int round = 0; round < 400; round++) {
        struct arena *whole = arena;
        struct certificate_text t;
        arena = arena_new(0);
        struct certificate_card c = certificate_made("paper_prize", 5);
        for (size_t i = 0; i < FIELD_COUNT; i++) { /* each field of characters of its own */
            struct buf b;
            buf_init_arena(&b, arena, 0);
            for (uint32_t n = 1 + prng_below(&r, LONGEST); n-- > 0;) {
                char utf8[4];
                buf_add(&b, utf8, text_put((uint32_t)(HAN + i * SPAN + prng_below(&r, SPAN)), utf8));
            }
            c.values[FIELDS[i]] = b.data;
        }
        certificate_again(&c);
        assert_int_equal(certificate_text_make(arena, &c, &t), OK);
        const enum certificate_field f = FIELDS[prng_below(&r, FIELD_COUNT)];
        const char *value = c.values[f], *at = value;
        const uint32_t length = (uint32_t)text_length(value), from = prng_below(&r, length),
                       cut = 1 + prng_below(&r, length - from);
        for (uint32_t i = 0; i < from; i++)
            (void)text_next(&at);
        const char *behind = at;
        for (uint32_t i = 0; i < cut; i++)
            (void)text_next(&behind);
        struct buf other;
        buf_init_arena(&other, arena, 0);
        buf_add(&other, value, (size_t)(at - value));
        for (uint32_t n = prng_below(&r, 4); n-- > 0;) {
            char utf8[4];
            buf_add(&other, utf8, text_put((uint32_t)(OTHER_HAN + prng_below(&r, SPAN)), utf8));
        }
        buf_adds(&other, behind);
        struct buf names;
        buf_init_arena(&names, arena, 0);
        for (int area = 0; area < CERTIFICATE_AREAS; area++) {
            const char *plain = certificate_fold(arena, printed(&t, (enum certificate_area)area));
            if (strstr(plain, value))
                plain = replaced(plain, value, other.data ? other.data : "");
            buf_adds(&names, differing(&t, (enum certificate_area)area, plain));
        }
        assert_string_equal(names.data ? names.data : "", arena_printf(arena, "%s ", certificate_field_name(f)));
        arena_free(arena);
        arena = whole;
    }
}

static void numbers_of_a_series(void **state)
{
    char number[CERTIFICATE_NUMBER_SIZE];
    (void)state;
    certificate_number(certificate_design_find("honour_unit"), clock_day(2026, 11, 22), 17, number);
    assert_string_equal(number, "RY2026-00017");
    assert_null(certificate_design_find("honour"));
    for (size_t i = 0; i < certificate_design_count; i++) { /* every wording fits, with all values and with the least */
        struct certificate_card c = certificate_made(certificate_designs[i].kind, 0);
        enum certificate_field at;
        assert_null(certificate_card_misfit(&c, &at));
        c.values[CERTIFICATE_TEXT] = certificate_designs[i].text_bare;
        c.values[CERTIFICATE_UNIT] = NULL;
        assert_null(certificate_card_misfit(&c, &at));
    }
}

#define T(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(what_is_written_is_read),
        T(the_lines_are_those_of_the_document),
        T(line_ends_of_a_mail_are_taken),
        T(what_is_none_is_refused),
        T(values_that_cannot_be_are_named),
        T(each_altered_value_is_named),
        T(no_byte_can_be_another),
        T(whose_key_it_is),
        T(what_is_typed_is_compared),
        T(each_printed_field_is_named),
        T(altered_values_are_named_property),
        T(numbers_of_a_series),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
