/* Sealed reviews: what follows from what was said, what each change makes of the list, the chain; what is sealed verifies, whatever was
   altered is named, and each byte counts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/act/results_crypt.h"
#include "tests/harness/review_seal.h"
#include "tests/unit/with_arena.h"

static const struct review_seal_shape SMALL = {
    .nominees = 3, .each = 3, .criteria = 2, .places = 1, .reserves = 1, .changes = 1, .seed = 3};
static const struct review_seal_shape CATEGORIES = {
    .nominees = 23, .each = 5, .criteria = 3, .categories = 3, .places = 9, .reserves = 2, .changes = 5, .seed = 8};
static const struct review_seal_shape VOTES = {
    .nominees = 12, .each = 7, .places = 5, .reserves = 3, .changes = 3, .seed = 5};
static struct results_findings findings;

static enum err verify(struct arena *a, const char *text, size_t n, const struct results_trust *trust)
{
    struct review_seal *s;
    enum err e = review_seal_read(a, text, n, false, &s, &findings);
    if (!e)
        e = review_seal_verify(s, &results_crypt, trust, &findings);
    assert_int_equal(e == ERR_INVALID, findings.count > 0);
    return e;
}

static bool found(const char *key, size_t number)
{
    for (size_t i = 0; i < findings.count && i < RESULTS_FINDINGS; i++)
        if (strcmp(findings.list[i].key, key) == 0 && (!number || findings.list[i].number == number))
            return true;
    return false;
}

/* Sealed again by whoever can write a file and has a key: only what is computed can tell. */
static void seal_again(struct review_seal *s)
{
    const enum review_seal_cause cause = s->heads[s->head_count - 1].cause;
    s->head_count--;
    review_seal_scene_head(s, cause);
}

static void finds(struct review_seal *s, const char *key, size_t number)
{
    const struct buf text = review_seal_scene_text(s);
    assert_int_equal(verify(arena, text.data, text.len, NULL), ERR_INVALID);
    if (!found(key, number))
        fail_msg("%s of %zu is not found, but %s", key, number, findings.list[0].key);
}

/* ---- known answers --------------------------------------------------------------------------------------------------------- */

static const struct review_criterion_rule RUBRIC[2] = {{"政治品德", 40000, 500}, {"工作业绩", 60000, 500}};

/* 93, 91.5 and 89 come to 91.17; 82 is beaten; who is barred takes no place. */
static struct review_seal *by_hand(void)
{
    static int64_t marks[9][2] = {{38000, 55000}, {37000, 54500}, {39000, 50000}, {30000, 50000}, {31000, 51000},
                                  {32000, 52000}, {38000, 55000}, {37000, 54500}, {39000, 50000}};
    static struct review_seal_nominee nominees[3];
    static struct review_seal_review reviews[9];
    static struct review_seal_decision decisions[2];
    static struct review_seal_head heads[4];
    static struct review_seal_change changes[3];
    struct review_seal *s = arena_alloc(arena, sizeof *s);
    assert_non_null(s);
    for (size_t i = 0; i < 3; i++)
        nominees[i] = (struct review_seal_nominee){.name = ""};
    for (size_t i = 0; i < 3; i++) {
        memset(nominees[i].code, 'a' + (int)i, REVIEW_SEAL_CODE);
        for (size_t k = 0; k < 3; k++) {
            struct review_seal_review *x = &reviews[3 * i + k];
            *x = (struct review_seal_review){.number = i + 1, .marks = marks[3 * i + k]};
            memset(x->reviewer, '1' + (int)k, REVIEW_SEAL_CODE);
            memset(x->reason, '0', RESULTS_HEX - 1);
        }
    }
    *s = (struct review_seal){.arena = arena,
                              .programme = "评选",
                              .kind = "后勤工匠",
                              .each = 3,
                              .places = 1,
                              .reserves = 2,
                              .criteria = (struct review_criterion_rule *)RUBRIC,
                              .criterion_count = 2,
                              .nominees = nominees,
                              .nominee_count = 3,
                              .reviews = reviews,
                              .review_count = 9,
                              .decisions = decisions,
                              .changes = changes,
                              .heads = heads};
    return s;
}

static void decide_order(struct review_seal *s, size_t first, size_t second)
{
    for (size_t i = 0; i < 2; i++) {
        s->decisions[i] = (struct review_seal_decision){
            .number = i ? 3 : 1, .order = i ? second : first, .agree = 5, .against = 2, .abstain = 0};
        memset(s->decisions[i].reason, 'f', RESULTS_HEX - 1);
    }
    s->decision_count = 2;
}

static void the_list_is_that_of_the_engine(void **state)
{
    (void)state;
    struct review_seal *s = by_hand();
    assert_int_equal(review_seal_close(s, &findings),
                     ERR_INVALID); /* the first and the third are equal, with one place */
    assert_true(found("review_seal.finding.tie", 1) && found("review_seal.finding.tie", 3));
    decide_order(s, 2, 1);
    assert_int_equal(review_seal_close(s, &findings), OK);
    assert_string_equal(s->outcome[0].result, "91.17");
    assert_string_equal(s->outcome[1].result, "82.00");
    assert_int_equal(s->outcome[0].rank, 1);
    assert_int_equal(s->outcome[2].rank, 1);
    assert_int_equal(s->outcome[1].rank, 3);
    assert_int_equal(s->outcome[2].state, REVIEW_SEAL_SELECTED);
    assert_int_equal(s->outcome[0].state, REVIEW_SEAL_RESERVE);
    assert_int_equal(s->outcome[0].reserve, 1);
    assert_int_equal(s->outcome[1].reserve, 2);
    s->nominees[2].barred = true; /* … takes no place, and nothing is equal then */
    s->decision_count = 0;
    assert_int_equal(review_seal_close(s, &findings), OK);
    assert_int_equal(s->outcome[0].state, REVIEW_SEAL_SELECTED);
    assert_int_equal(s->outcome[1].reserve, 1);
    assert_int_equal(s->outcome[2].state, REVIEW_SEAL_UNSELECTED);
}

static void a_change_is_looked_at(void **state)
{
    (void)state;
    struct review_seal *s = by_hand();
    size_t over = 1;
    decide_order(s, 2, 1);
    s->changes[0] = (struct review_seal_change){.what = REVIEW_SEAL_CALLED, .number = 1, .name = ""};
    s->change_count = 1;
    assert_int_equal(review_seal_close(s, &findings), ERR_INVALID); /* nobody has gone */
    assert_true(found("review_seal.finding.no_room", 1));
    s->changes[1] = s->changes[0];
    s->changes[0] = (struct review_seal_change){.what = REVIEW_SEAL_REMOVED, .number = 3, .name = ""};
    s->change_count = 2;
    assert_int_equal(review_seal_close(s, &findings), OK);
    assert_int_equal(s->outcome[2].state, REVIEW_SEAL_GONE_REMOVED);
    assert_int_equal(s->outcome[0].state, REVIEW_SEAL_SELECTED);
    s->changes[1].number = 2; /* the second of the reserve, though the first was not passed over */
    assert_int_equal(review_seal_close(s, &findings), ERR_INVALID);
    assert_true(found("review_seal.finding.not_next", 2));
    s->changes[1].passed_over = &over;
    s->changes[1].passed_over_count = 1;
    assert_int_equal(review_seal_close(s, &findings), OK);
    assert_int_equal(s->outcome[0].state, REVIEW_SEAL_RESERVE);
    s->changes[1].number = 3;
    assert_int_equal(review_seal_close(s, &findings), ERR_INVALID);
    assert_true(found("review_seal.finding.no_reserve", 3));
    s->changes[1] = s->changes[0];
    assert_int_equal(review_seal_close(s, &findings), ERR_INVALID);
    assert_true(found("review_seal.finding.gone_twice", 3));
}

/* What somebody computes with sha256sum. */
static void a_reason_is_proved_with_its_salt(void **state)
{
    (void)state;
    const uint8_t salt[REVIEW_SEAL_SALT] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    static const char TEXT[] = "jiangxin review reason 1\n000102030405060708090a0b0c0d0e0f\n同意";
    char digest[RESULTS_HEX], again[RESULTS_HEX];
    assert_int_equal(review_seal_reason(&results_crypt, salt, "同意", digest), OK);
    results_crypt.digest(TEXT, sizeof TEXT - 1, again);
    assert_string_equal(digest, again);
    assert_string_equal(digest, "6cf04f6a98f05a9dceff93200121e8243665edc2b0d5e14691983982094afba5");
}

/* ---- what is sealed verifies ------------------------------------------------------------------------------------------------- */

static void whatever_is_sealed_verifies(void **state)
{
    (void)state;
    size_t changes = 0, decisions = 0;
    for (unsigned seed = 0; seed < 60; seed++) {
        const struct review_seal_shape shape = {.nominees = seed * 7 % 41,
                                                .each = seed % 9,
                                                .criteria = seed % 4,
                                                .categories = seed / 3 % 4,
                                                .places = seed % 13,
                                                .reserves = seed % 5,
                                                .changes = seed % 7,
                                                .seed = seed};
        struct review_seal *s = review_seal_scene(arena, &shape);
        const struct buf text = review_seal_scene_text(s);
        if (verify(arena, text.data, text.len, NULL) != OK)
            fail_msg("seed %u: %s", seed, findings.list[0].key);
        changes += s->change_count;
        decisions += s->decision_count;
        arena_reset(arena);
    }
    assert_true(changes > 30 && decisions > 30); /* so the shapes are worth something */
}

static void only_a_trusted_key_will_do(void **state)
{
    (void)state;
    const struct buf text = review_seal_scene_text(review_seal_scene(arena, &VOTES));
    struct signature_key own, other;
    review_seal_scene_key(&own);
    review_seal_scene_other_key(&other);
    uint8_t keys[2][RESULTS_KEY];
    memcpy(keys[0], other.public, RESULTS_KEY);
    memcpy(keys[1], own.public, RESULTS_KEY);
    const struct results_trust both = {(const uint8_t(*)[RESULTS_KEY])keys, 2},
                               wrong = {(const uint8_t(*)[RESULTS_KEY])keys, 1};
    assert_int_equal(verify(arena, text.data, text.len, &both), OK);
    assert_int_equal(verify(arena, text.data, text.len, &wrong), ERR_INVALID);
    assert_true(found("review_seal.finding.head_key", 0));
}

static void an_older_file_is_gone_on_from(void **state)
{
    (void)state;
    struct review_seal *old = review_seal_scene(arena, &CATEGORIES), *s;
    struct review_seal_shape more = CATEGORIES;
    more.changes++;
    s = review_seal_scene(arena, &more);
    assert_true(s->head_count > old->head_count);
    findings.count = 0;
    assert_int_equal(review_seal_since(s, old, &findings), OK);
    assert_int_equal(review_seal_since(old, s, &findings), ERR_INVALID);
    assert_true(found("review_seal.finding.since_older", 0));
    findings.count = 0;
    old->heads[0].content[5] = old->heads[0].content[5] == '0' ? '1' : '0';
    assert_int_equal(review_seal_since(s, old, &findings), ERR_INVALID);
    assert_true(found("review_seal.finding.since_changed", 0));
    findings.count = 0;
    old->id[0]++;
    assert_int_equal(review_seal_since(s, old, &findings), ERR_INVALID);
    assert_true(found("review_seal.finding.since_kind", 0));
}

/* ---- what is altered is named -------------------------------------------------------------------------------------------------- */

static void what_was_computed_is_computed_again(void **state)
{
    (void)state;
    struct review_seal *s = review_seal_scene(arena, &CATEGORIES);
    for (size_t i = 5; i < 10; i++) /* all of the second nominee's, so that it is no matter which are dropped */
        s->reviews[i].marks[1] -= s->criteria[1].step_x1000;
    seal_again(s);
    finds(s, "review_seal.finding.result", 2);

    s = review_seal_scene(arena, &CATEGORIES);
    s->outcome[3].rank++;
    seal_again(s);
    finds(s, "review_seal.finding.rank", 4);

    s = review_seal_scene(arena, &VOTES);
    for (size_t i = 0; i < s->nominee_count; i++)
        if (s->outcome[i].state == REVIEW_SEAL_UNSELECTED) {
            s->outcome[i].state = REVIEW_SEAL_SELECTED;
            seal_again(s);
            finds(s, "review_seal.finding.state", i + 1);
            s->outcome[i].state = REVIEW_SEAL_UNSELECTED;
            s->nominees[i].name = "不在名单";
            seal_again(s);
            finds(s, "review_seal.finding.name", i + 1);
            break;
        }

    s = review_seal_scene(arena, &VOTES);
    s->card = "{}";
    s->card_len = 2;
    seal_again(s);
    finds(s, "review_seal.finding.card", 0);
}

static void what_was_said_must_fit(void **state)
{
    (void)state;
    struct review_seal *s = review_seal_scene(arena, &CATEGORIES);
    s->reviews[0].marks[0] = s->criteria[0].max_x1000 + s->criteria[0].step_x1000;
    finds(s, "review_seal.finding.scale", 1);

    s = review_seal_scene(arena, &CATEGORIES);
    s->review_count--;
    finds(s, "review_seal.finding.too_few", s->nominee_count);

    s = review_seal_scene(arena, &CATEGORIES);
    memcpy(s->reviews[1].reviewer, s->reviews[0].reviewer, sizeof s->reviews[0].reviewer);
    finds(s, "review_seal.finding.review_order", 1);

    s = review_seal_scene(arena, &CATEGORIES);
    s->reviews[s->review_count - 1].number = s->nominee_count + 1;
    finds(s, "review_seal.finding.review_whose", s->nominee_count + 1);

    s = review_seal_scene(arena, &CATEGORIES);
    memcpy(s->nominees[5].code, s->nominees[2].code, sizeof s->nominees[2].code);
    finds(s, "review_seal.finding.code_twice", 6);

    s = review_seal_scene(arena, &CATEGORIES);
    s->nominees[5].category = 4;
    finds(s, "review_seal.finding.category", 6);

    s = review_seal_scene(arena, &CATEGORIES);
    s->decisions[s->decision_count++] = (struct review_seal_decision){
        .number = s->nominee_count + 1, .leave = true, .agree = -1, .against = -1, .abstain = -1};
    memset(s->decisions[s->decision_count - 1].reason, '0', RESULTS_HEX - 1);
    finds(s, "review_seal.finding.decision", s->nominee_count + 1);

    s = review_seal_scene(arena, &CATEGORIES);
    s->changes[0].number = s->nominee_count + 1;
    finds(s, "review_seal.finding.change", s->nominee_count + 1);

    s = review_seal_scene(arena, &CATEGORIES);
    s->criteria[0].step_x1000 = 300;
    finds(s, "review_seal.finding.criteria", 0);
    s->criteria[0].step_x1000 = 0; /* nothing is divided by it */
    finds(s, "review_seal.finding.criteria", 0);
}

static void heads_are_a_chain(void **state)
{
    (void)state;
    struct review_seal *s = review_seal_scene(arena, &CATEGORIES);
    s->heads[1] = s->heads[2];
    finds(s, "review_seal.finding.head_version", 0);

    s = review_seal_scene(arena, &CATEGORIES);
    s->heads[1].has_signature = false;
    finds(s, "review_seal.finding.head_unsigned", 0);

    s = review_seal_scene(arena, &CATEGORIES);
    s->heads[0].sealed_at = "2026-11-19T01:00:00Z"; /* the next one names what stood there */
    finds(s, "review_seal.finding.head_signature", 0);
    assert_true(findings.count >= 2);

    s = review_seal_scene(arena, &CATEGORIES);
    s->change_count--; /* the last one kept back */
    finds(s, "review_seal.finding.causes", 0);

    s = review_seal_scene(arena, &CATEGORIES);
    s->nominees[0].barred = !s->nominees[0].barred;
    finds(s, "review_seal.finding.content", 0);
}

/* ---- each byte ------------------------------------------------------------------------------------------------------------------ */

/* An arena is used again and again. */
static void flip_all(const struct review_seal_shape *shape, size_t stride)
{
    static const unsigned char MASKS[] = {0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x80, 0xFF};
    const struct buf text = review_seal_scene_text(review_seal_scene(arena, shape));
    struct arena *a = arena_new(0);
    char *bytes = malloc(text.len);
    assert_true(a && bytes);
    memcpy(bytes, text.data, text.len);
    for (size_t i = 0; i < text.len; i += stride) {
        const unsigned char mask = MASKS[i / stride % sizeof MASKS];
        bytes[i] = (char)((unsigned char)bytes[i] ^ mask);
        if (verify(a, bytes, text.len, NULL) != ERR_INVALID)
            fail_msg("byte %zu of %zu with %02x: not seen", i, text.len, mask);
        bytes[i] = text.data[i];
        arena_reset(a);
    }
    for (size_t n = 0; n < text.len; n += 41) { /* cut off */
        assert_int_equal(verify(a, bytes, n, NULL), ERR_INVALID);
        arena_reset(a);
    }
    assert_int_equal(verify(a, bytes, text.len, NULL), OK);
    free(bytes);
    arena_free(a);
}

static void every_byte_counts(void **state)
{
    (void)state;
    flip_all(&SMALL, 1);
    flip_all(&VOTES, 11);
    flip_all(&CATEGORIES, 173);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_list_is_that_of_the_engine, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_change_is_looked_at, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_reason_is_proved_with_its_salt, set_up, tear_down),
        cmocka_unit_test_setup_teardown(whatever_is_sealed_verifies, set_up, tear_down),
        cmocka_unit_test_setup_teardown(only_a_trusted_key_will_do, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_older_file_is_gone_on_from, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_was_computed_is_computed_again, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_was_said_must_fit, set_up, tear_down),
        cmocka_unit_test_setup_teardown(heads_are_a_chain, set_up, tear_down),
        cmocka_unit_test_setup_teardown(every_byte_counts, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("review_seal", tests, NULL, NULL);
}
