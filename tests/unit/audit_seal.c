/* The texts of seals: bytes that never change, read back exactly, and codes that show a slip of the pen. */
#include "lib/domain/audit_seal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/with_arena.h"

static const struct audit_line ROW = {
    .id = 17,
    .at = INT64_C(1795251600123456),
    .written_at = INT64_C(1795251600123999),
    .person = {true, 5},
    .program = "training",
    .request = "0123",
    .address = "192.0.2.1",
    .act = "class.change",
    .noun = "class",
    .noun_id = {true, 0},
    .before = NULL,
    .after = "{\"title\":\"周𬀩\\n\"}",
    .result = "done",
};
static const char LINE[] =
    "[17,\"2026-11-21T09:00:00.123456Z\",\"2026-11-21T09:00:00.123999Z\",5,\"training\",\"0123\","
    "\"192.0.2.1\",\"class.change\",\"class\",0,null,\"{\\\"title\\\":\\\"周𬀩\\\\n\\\"}\",\"done\"]";

static void a_line_is_these_bytes(void **state)
{
    (void)state;
    struct buf b;
    struct audit_line bare = ROW;
    buf_init_arena(&b, arena, 0);
    audit_seal_line(&ROW, &b);
    assert_string_equal(b.data, LINE);
    buf_clear(&b);
    bare.person.there = bare.noun_id.there = false;
    bare.before = "";
    bare.after = "\x01\x1f\t\r\n";
    audit_seal_line(&bare, &b);
    assert_non_null(strstr(b.data, "Z\",null,\"training\""));
    assert_non_null(strstr(b.data, ",\"class\",null,\"\",\"\\u0001\\u001f\\u0009\\u000d\\u000a\",\"done\"]"));
}

static void a_line_is_read_back(void **state)
{
    (void)state;
    struct audit_line row;
    struct buf b;
    assert_true(audit_seal_read_line(arena, LINE, strlen(LINE), &row));
    assert_int_equal(row.id, 17);
    assert_int_equal(row.at, ROW.at);
    assert_true(row.noun_id.there && row.noun_id.n == 0);
    assert_null(row.before);
    assert_string_equal(row.after, ROW.after);
    buf_init_arena(&b, arena, 0);
    audit_seal_line(&row, &b);
    assert_string_equal(b.data, LINE);
}

/* Whatever byte is changed, left out or put in: the line is refused, or it is the line of another row. */
static void no_two_texts_are_one_row(void **state)
{
    (void)state;
    static const char ODD[] = "\"\\u0,[]{}n1-Z: \x01\xff";
    for (size_t at = 0; at < strlen(LINE); at++) {
        for (size_t c = 0; c <= strlen(ODD) * 2; c++) {
            struct audit_line row;
            struct buf other, again;
            buf_init_arena(&other, arena, 0);
            buf_init_arena(&again, arena, 0);
            buf_add(&other, LINE, at);
            if (c > 0)
                buf_addc(&other, ODD[(c - 1) / 2]);
            buf_adds(&other, LINE + at + (c % 2 == 0));
            if (!audit_seal_read_line(arena, other.data, other.len, &row))
                continue;
            audit_seal_line(&row, &again);
            assert_string_equal(again.data, other.data);
        }
    }
}

static void what_is_no_line_is_refused(void **state)
{
    (void)state;
    static const char *const LIST[] = {
        "",
        "[]",
        "[017,\"2026-11-21T09:00:00.123456Z\",\"2026-11-21T09:00:00.123456Z\",5,\"\",\"\",\"\",\"\",\"\",0,null,null,"
        "\"\"]",
        "[17,\"2026-02-30T09:00:00.123456Z\",\"2026-11-21T09:00:00.123456Z\",5,\"\",\"\",\"\",\"\",\"\",0,null,null,"
        "\"\"]",
        "[17,\"2026-11-21T09:00:00.123456Z\",\"2026-11-21T09:00:00.123456Z\",-0,\"\",\"\",\"\",\"\",\"\",0,null,null,"
        "\"\"]",
        "[17,\"2026-11-21T09:00:00.123456Z\",\"2026-11-21T09:00:00.123456Z\",5,\"\\u0020\",\"\",\"\",\"\",\"\",0,null,"
        "null,\"\"]",
        "[17,\"2026-11-21T09:00:00.123456Z\",\"2026-11-21T09:00:00.123456Z\",5,\"\\u0000\",\"\",\"\",\"\",\"\",0,null,"
        "null,\"\"]",
        "[99999999999999999999,\"2026-11-21T09:00:00.123456Z\",\"2026-11-21T09:00:00.123456Z\",5,\"\",\"\",\"\",\"\","
        "\"\",0,null,null,\"\"]",
    };
    for (size_t i = 0; i < sizeof LIST / sizeof *LIST; i++) {
        struct audit_line row;
        assert_false(audit_seal_read_line(arena, LIST[i], strlen(LIST[i]), &row));
    }
}

static void a_head_is_these_bytes(void **state)
{
    (void)state;
    struct buf b;
    struct audit_head h = {.number = 2,
                           .leaves = 3,
                           .root = {0xab},
                           .previous = {0xcd},
                           .horizon = ROW.at,
                           .first = ROW.at - 2,
                           .last = ROW.at - 1,
                           .sealed = ROW.at + 1,
                           .key_id = "0123456789abcdef"};
    buf_init_arena(&b, arena, 0);
    audit_seal_head(&h, &b);
    assert_string_equal(b.data,
                        "jiangxin audit head\nnumber 2\nleaves 3\n"
                        "root ab00000000000000000000000000000000000000000000000000000000000000\n"
                        "previous cd00000000000000000000000000000000000000000000000000000000000000\n"
                        "horizon 2026-11-21T09:00:00.123456Z\nfirst 2026-11-21T09:00:00.123454Z\n"
                        "last 2026-11-21T09:00:00.123455Z\nsealed 2026-11-21T09:00:00.123457Z\nkey 0123456789abcdef\n");
    h.leaves = 0;
    h.first = h.last = 0;
    buf_clear(&b);
    audit_seal_head(&h, &b);
    assert_non_null(strstr(b.data, "\nfirst -\nlast -\n"));
}

static enum audit_anchor_kind read(const char *line, struct audit_anchor *out)
{
    return audit_seal_read_anchor(line, strlen(line), out);
}

static void anchors_are_found_where_they_stand(void **state)
{
    (void)state;
    uint8_t hash[AUDIT_HASH];
    struct audit_anchor got;
    struct buf b;
    for (size_t i = 0; i < sizeof hash; i++)
        hash[i] = (uint8_t)(i * 37 + 5);
    buf_init_arena(&b, arena, 0);
    buf_adds(&b, "Nov 21 09:00:00 jx1 jiangxin[211]: ");
    audit_seal_anchor(4711, hash, &b);
    assert_int_equal(read(b.data, &got), ANCHOR_GOOD);
    assert_int_equal(got.number, 4711);
    assert_int_equal(got.bytes, AUDIT_HASH);
    assert_memory_equal(got.hash, hash, sizeof hash);
    buf_addc(&b, '0');
    assert_int_equal(read(b.data, &got), ANCHOR_MISTYPED);
    assert_int_equal(read("", &got), ANCHOR_NONE);
    assert_int_equal(read("  # 17-…", &got), ANCHOR_NONE);
    assert_int_equal(read("Nov 21 09:00:00 jx1 sshd[9]: something else", &got), ANCHOR_NONE);
    assert_int_equal(read("2026-11-21T09:00:00Z jx1 sshd: x", &got), ANCHOR_NONE);
    assert_int_equal(read("jiangxin audit head 0 00", &got), ANCHOR_MISTYPED);
}

static void a_code_is_typed_as_people_type(void **state)
{
    (void)state;
    uint8_t hash[AUDIT_HASH];
    char code[AUDIT_CODE_SIZE], typed[2 * AUDIT_CODE_SIZE];
    struct audit_anchor got;
    srand(20261121);
    for (int round = 0; round < 200; round++) {
        const int64_t number = round * 7 + 1;
        for (size_t i = 0; i < sizeof hash; i++)
            hash[i] = (uint8_t)rand();
        audit_seal_code(number, hash, code);
        assert_int_equal(read(code, &got), ANCHOR_GOOD);
        assert_int_equal(got.number, number);
        assert_int_equal(got.bytes, AUDIT_CODE_BYTES);
        assert_memory_equal(got.hash, hash, AUDIT_CODE_BYTES);
        size_t n = 0;
        bool behind = false;
        for (const char *c = code; *c; c++) {
            char as = *c >= 'A' && *c <= 'Z' ? (char)(*c - 'A' + 'a') : *c;
            as = behind && *c == '0' ? 'o' : behind && *c == '1' ? 'l' : as;
            as = behind && *c == '-' ? ' ' : as;
            behind = behind || *c == '-';
            typed[n++] = as;
        }
        strcpy(typed + n, " \r\n");
        assert_int_equal(read(typed, &got), ANCHOR_GOOD);
        assert_memory_equal(got.hash, hash, AUDIT_CODE_BYTES);
        /* one character wrong, or two that changed places */
        const size_t at = strcspn(code, "-") + 1 + (size_t)(rand() % 3);
        char slip[AUDIT_CODE_SIZE];
        strcpy(slip, code);
        slip[at] = slip[at] == 'Z' ? 'Y' : 'Z';
        assert_int_equal(read(slip, &got), ANCHOR_MISTYPED);
        strcpy(slip, code);
        if (slip[at] != slip[at + 1] && slip[at + 1] != '-') {
            const char kept = slip[at];
            slip[at] = slip[at + 1];
            slip[at + 1] = kept;
            assert_int_equal(read(slip, &got), ANCHOR_MISTYPED);
        }
        slip[strlen(slip) - 3] = '\0';
        assert_int_equal(read(slip, &got), ANCHOR_MISTYPED);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_line_is_these_bytes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_line_is_read_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(no_two_texts_are_one_row, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_no_line_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_head_is_these_bytes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(anchors_are_found_where_they_stand, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_code_is_typed_as_people_type, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("audit_seal", tests, NULL, NULL);
}
