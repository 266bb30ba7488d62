/* Proofs of single sheets: each sheet of a bundle has one, it fits a QR code, and no byte of it can be another. */
#include "lib/domain/results_proof.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "lib/act/results_crypt.h"
#include "lib/crypt/merkle.h"
#include "tests/harness/results.h"
#include "tests/unit/with_arena.h"

static struct results_findings findings;

static enum err verify_in(struct arena *a, const char *text, size_t n, const struct results_trust *trust)
{
    struct results_proof *p;
    enum err e = results_proof_read(a, text, n, &p, &findings);
    if (!e)
        e = results_proof_verify(a, p, &results_crypt, trust, &findings);
    assert_int_equal(e == ERR_INVALID, findings.count > 0);
    return e;
}

static enum err verify(const struct buf *text)
{
    return verify_in(arena, text->data, text->len, NULL);
}

static struct buf proof_of(const struct results *r, size_t number, const char *seat)
{
    struct buf out;
    buf_init_arena(&out, arena, 0);
    assert_int_equal(results_proof_write(r, &results_crypt, number, seat, &out), OK);
    return out;
}

static struct results_proof *read_good(const struct buf *text)
{
    struct results_proof *p;
    assert_int_equal(results_proof_read(arena, text->data, text->len, &p, &findings), OK);
    return p;
}

/* Bundles of every number of leaves up to two hundred and some: an entry with three judges is five leaves. */
static void every_sheet_has_its_proof(void **state)
{
    (void)state;
    for (size_t entries = 1; entries <= 40; entries++) {
        const struct results_shape shape = {entries, 3 + entries % 2, 1 + entries % 3, true, 1 + entries % 2};
        const struct results *r = results_scene(arena, &shape);
        for (size_t i = 0; i < r->sheet_count; i++) {
            const struct mark_sheet *s = &r->sheets[i].sheet;
            const struct buf text = proof_of(r, s->number, s->seat);
            assert_true(text.len <= RESULTS_PROOF_QR);
            if (verify(&text))
                fail_msg("%zu entries, number %zu, seat %s: %s", entries, s->number, s->seat, findings.list[0].key);
            const struct results_proof *p = read_good(&text);
            assert_int_equal(p->sheet.number, s->number);
            assert_string_equal(p->sheet.seat, s->seat);
            assert_int_equal(p->size, r->heads[r->head_count - 1].size);
        }
        arena_reset(arena);
    }
}

/* A tree of each size from 1 to 200 with the sheet at each place: the proof's part that is not about bundles. */
static void every_size_of_tree(void **state)
{
    (void)state;
    static const struct results_shape SHAPE = {.entries = 1, .judges = 3, .criteria = 3, .versions = 1};
    const struct results *r = results_scene(arena, &SHAPE);
    const struct buf text = proof_of(r, 1, "J2");
    struct results_proof *p = read_good(&text);
    uint8_t leaves[200][MERKLE_SIZE], path[MERKLE_PATH][MERKLE_SIZE], root[MERKLE_SIZE];
    for (size_t i = 0; i < 200; i++)
        merkle_leaf(&i, sizeof i, leaves[i]);
    for (size_t n = 1; n <= 200; n++)
        for (size_t at = 0; at < n; at += n < 40 ? 1 : 13) {
            uint8_t kept[MERKLE_SIZE];
            memcpy(kept, leaves[at], sizeof kept);
            merkle_leaf(p->sheet_text, strlen(p->sheet_text), leaves[at]);
            merkle_root_of((const uint8_t(*)[MERKLE_SIZE])leaves, n, root);
            p->path_count = merkle_inclusion((const uint8_t(*)[MERKLE_SIZE])leaves, n, at, path);
            memcpy(p->path, path, sizeof path);
            memcpy(p->root, root, sizeof root);
            p->index = at;
            p->size = n;
            findings.count = 0;
            assert_int_equal(results_proof_verify(arena, p, &results_crypt, NULL, &findings), OK);
            p->index = at + 1; /* at another place it does not stand */
            assert_int_equal(results_proof_verify(arena, p, &results_crypt, NULL, &findings), ERR_INVALID);
            memcpy(leaves[at], kept, sizeof kept);
        }
}

static void every_byte_counts(void **state)
{
    (void)state;
    static const struct results_shape SHAPE = {.entries = 12, .judges = 5, .criteria = 4, .blind = true, .versions = 2};
    const struct buf text = proof_of(results_scene(arena, &SHAPE), 3, "J4");
    struct arena *a = arena_new(0);
    assert_non_null(a);
    for (size_t i = 0; i < text.len; i++)
        for (int bit = 0; bit < 8; bit++) {
            text.data[i] = (char)((unsigned char)text.data[i] ^ (1 << bit));
            if (verify_in(a, text.data, text.len, NULL) != ERR_INVALID)
                fail_msg("byte %zu, bit %d: not seen", i, bit);
            text.data[i] = (char)((unsigned char)text.data[i] ^ (1 << bit));
            arena_reset(a);
        }
    for (size_t n = 0; n + 1 < text.len; n++) { /* the last line's end may be lost on the way */
        if (verify_in(a, text.data, n, NULL) != ERR_INVALID)
            fail_msg("cut off behind %zu bytes: not seen", n);
        arena_reset(a);
    }
    arena_free(a);
}

static struct buf altered(const struct buf *text, const char *from, const char *to)
{
    struct buf out;
    const char *at = strstr(text->data, from);
    assert_non_null(at);
    buf_init_arena(&out, arena, 0);
    buf_add(&out, text->data, (size_t)(at - text->data));
    buf_adds(&out, to);
    buf_adds(&out, at + strlen(from));
    return out;
}

static void must_be(const struct buf *text, const char *key)
{
    assert_int_equal(verify(text), ERR_INVALID);
    assert_string_equal(findings.list[0].key, key);
}

static void what_is_wrong_is_named(void **state)
{
    (void)state;
    static const struct results_shape SHAPE = {.entries = 12, .judges = 5, .criteria = 4, .blind = true, .versions = 1};
    struct results *r = results_scene(arena, &SHAPE);
    const struct buf text = proof_of(r, 3, "J4");
    struct signature_key other;
    struct buf bad = altered(&text, "mark CY-01 ", "mark CY-01 1");
    must_be(&bad, "results.finding.proof_path");
    assert_int_equal(findings.list[0].number, 3);
    assert_string_equal(findings.list[0].seat, "J4");
    bad = altered(&text, "\n3\nJ4\n", "\n4\nJ4\n");
    must_be(&bad, "results.finding.proof_path");
    bad = altered(&text, "\n裁判长 王强\n", "\n裁判长 李强\n");
    must_be(&bad, "results.finding.proof_signature");
    bad = altered(&text, "jiangxin sheet proof 1", "jiangxin sheet proof 2");
    must_be(&bad, "results.finding.proof");
    results_scene_other_key(&other);
    const struct results_trust trust = {.keys = (const uint8_t(*)[RESULTS_KEY]) & other.public, .key_count = 1};
    assert_int_equal(verify_in(arena, text.data, text.len, &trust), ERR_INVALID);
    assert_string_equal(findings.list[0].key, "results.finding.proof_key");

    struct results_proof *p = read_good(&text);
    p->id[0] ^= 1;
    findings.count = 0;
    assert_int_equal(results_proof_verify(arena, p, &results_crypt, NULL, &findings), ERR_INVALID);
    assert_string_equal(findings.list[0].key, "results.finding.proof_round");
    p = read_good(&text);
    p->card = "0000000000000000000000000000000000000000000000000000000000000000";
    findings.count = 0;
    assert_int_equal(results_proof_verify(arena, p, &results_crypt, NULL, &findings), ERR_INVALID);
    assert_string_equal(findings.list[0].key, "results.finding.proof_card");

    struct buf none;
    buf_init_arena(&none, arena, 0);
    assert_int_equal(results_proof_write(r, &results_crypt, 99, "J1", &none), ERR_NOT_FOUND);
    assert_int_equal(results_proof_write(r, &results_crypt, 3, "J9", &none), ERR_NOT_FOUND);
    r->heads[0].has_signature = false;
    assert_int_equal(results_proof_write(r, &results_crypt, 3, "J4", &none), ERR_NOT_FOUND);
}

/* What mails and clipboards do to line ends is no forgery. */
static void line_ends_of_others(void **state)
{
    (void)state;
    static const struct results_shape SHAPE = {.entries = 3, .judges = 3, .criteria = 2, .versions = 1};
    const struct buf text = proof_of(results_scene(arena, &SHAPE), 2, "J1");
    struct buf out;
    buf_init_arena(&out, arena, 0);
    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] == '\n')
            buf_addc(&out, '\r');
        buf_addc(&out, text.data[i]);
    }
    assert_int_equal(verify(&out), OK);
    buf_cut(&out, out.len - 2);
    assert_int_equal(verify(&out), OK);
    buf_adds(&out, "\r\n\r\n\n");
    assert_int_equal(verify(&out), OK);
}

/* A corrected sheet is the one that is proved. */
static void the_newest_sheet(void **state)
{
    (void)state;
    static const struct results_shape SHAPE = {.entries = 12, .judges = 5, .criteria = 4, .blind = true, .versions = 2};
    const struct results *r = results_scene(arena, &SHAPE);
    const struct results_sheet *newest = &r->sheets[r->sheet_count - 1];
    assert_int_equal(newest->version, 2);
    const struct buf text = proof_of(r, newest->sheet.number, newest->sheet.seat);
    const struct results_proof *p = read_good(&text);
    assert_int_equal(p->sheet.version, 2);
    assert_string_equal(p->version, "2");
    assert_int_equal(verify(&text), OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_sheet_has_its_proof, set_up, tear_down),
        cmocka_unit_test_setup_teardown(every_size_of_tree, set_up, tear_down),
        cmocka_unit_test_setup_teardown(every_byte_counts, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_wrong_is_named, set_up, tear_down),
        cmocka_unit_test_setup_teardown(line_ends_of_others, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_newest_sheet, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
