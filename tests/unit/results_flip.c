/* Whatever byte of a results bundle is another, the bundle fails: in a realistic one each byte, in a small one two bits of
   each. Built as what people run is, without sanitizers (tests/tools.mk): a hundred thousand verifications. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/act/results_crypt.h"
#include "tests/harness/results.h"
#include "tests/unit/with_arena.h"

static const struct results_shape TWELVE = {.entries = 12, .judges = 5, .criteria = 4, .blind = true, .versions = 1};
static const struct results_shape CORRECTED = {.entries = 12, .judges = 5, .criteria = 4, .blind = true, .versions = 2};
static const struct results_shape SMALL = {.entries = 1, .judges = 3, .criteria = 1, .versions = 1};
static struct results_findings findings;

static enum err verify(struct arena *a, const char *text, size_t n)
{
    struct results *r;
    enum err e = results_read(a, text, n, &r, &findings);
    if (!e)
        e = results_verify(r, &results_crypt, NULL, &findings);
    assert_int_equal(e == ERR_INVALID, findings.count > 0);
    return e;
}

/* An arena is used again and again, so a hundred thousand readings need no more memory than one. */
static void flip_all(const struct results_shape *shape, size_t stride)
{
    static const unsigned char MASKS[] = {0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x80, 0xFF};
    const struct buf text = results_scene_text(results_scene(arena, shape));
    struct arena *a = arena_new(0);
    char *bytes = malloc(text.len);
    assert_true(a && bytes);
    memcpy(bytes, text.data, text.len);
    for (size_t i = 0; i < text.len; i += stride) {
        const unsigned char mask = MASKS[i / stride % sizeof MASKS];
        bytes[i] = (char)((unsigned char)bytes[i] ^ mask);
        if (verify(a, bytes, text.len) != ERR_INVALID)
            fail_msg("byte %zu of %zu with %02x: not seen", i, text.len, mask);
        bytes[i] = text.data[i];
        arena_reset(a);
    }
    assert_int_equal(verify(a, bytes, text.len), OK);
    free(bytes);
    arena_free(a);
}

static void every_byte_counts(void **state)
{
    (void)state;
    flip_all(&TWELVE, 1);
}

static void every_byte_of_a_correction_counts(void **state)
{
    (void)state;
    flip_all(&CORRECTED, 7);
}

static void a_bit_is_enough(void **state)
{
    (void)state;
    const struct buf text = results_scene_text(results_scene(arena, &SMALL));
    struct arena *a = arena_new(0);
    char *bytes = malloc(text.len);
    assert_true(a && bytes);
    memcpy(bytes, text.data, text.len);
    for (size_t i = 0; i < text.len; i++)
        for (size_t bit = i % 8; bit != (i + 6) % 8; bit = (bit + 3) % 8) {
            bytes[i] = (char)((unsigned char)text.data[i] ^ (1U << bit));
            if (verify(a, bytes, text.len) != ERR_INVALID)
                fail_msg("byte %zu, bit %zu: not seen", i, bit);
            bytes[i] = text.data[i];
            arena_reset(a);
        }
    for (size_t n = 0; n < text.len; n += 7) { /* cut off */
        assert_int_equal(verify(a, bytes, n), ERR_INVALID);
        arena_reset(a);
    }
    free(bytes);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_bit_is_enough, set_up, tear_down),
        cmocka_unit_test_setup_teardown(every_byte_counts, set_up, tear_down),
        cmocka_unit_test_setup_teardown(every_byte_of_a_correction_counts, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
