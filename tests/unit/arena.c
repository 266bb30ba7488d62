/* arena: alignment, zeroing, limits, clean-ups, and what happens when memory runs out at every possible place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdalign.h>
#include <stdbool.h>
#include <string.h>

#include "lib/base/arena.h"
#include "lib/base/buf.h"
#include "lib/base/fault.h"

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
#endif

static int make(void **state)
{
    fault_arm(0);
    *state = arena_new(0);
    return *state ? 0 : -1;
}

static int destroy(void **state)
{
    fault_arm(0);
    arena_free(*state);
    return 0;
}

static void memory_is_aligned_and_zeroed(void **state)
{
    static const size_t sizes[] = {0, 1, 7, 16, 17, 255, 4096, 40000, 3000000};
    struct arena *a = *state;

    for (int round = 0; round < 3; round++) {
        for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
            unsigned char *p = arena_alloc(a, sizes[i]);
            assert_non_null(p);
            assert_int_equal((uintptr_t)p % alignof(max_align_t), 0);
            for (size_t k = 0; k < sizes[i]; k++)
                assert_int_equal(p[k], 0);
            memset(p, 0xAB, sizes[i]); /* what the next round must not see */
        }
        assert_true(arena_used(a) >= 3000000);
        arena_reset(a);
        assert_int_equal(arena_used(a), 0);
    }
}

static void small_pieces_do_not_overlap(void **state)
{
    enum { COUNT = 5000 };
    struct arena *a = *state;
    unsigned char **pieces = arena_array(a, COUNT, sizeof *pieces);

    assert_non_null(pieces);
    for (size_t i = 0; i < COUNT; i++) {
        pieces[i] = arena_alloc(a, i % 97 + 1);
        assert_non_null(pieces[i]);
        memset(pieces[i], (int)(i % 251), i % 97 + 1);
    }
    for (size_t i = 0; i < COUNT; i++)
        for (size_t k = 0; k < i % 97 + 1; k++)
            assert_int_equal(pieces[i][k], i % 251);
}

static void an_overrun_hits_poison(void **state)
{
#ifdef __SANITIZE_ADDRESS__
    char *p = arena_alloc(*state, 16);
    assert_non_null(p);
    assert_non_null(arena_alloc(*state, 16));
    assert_false(__asan_address_is_poisoned(p + 15));
    assert_true(__asan_address_is_poisoned(p + 16));
    arena_reset(*state);
    assert_true(__asan_address_is_poisoned(p));
#else
    (void)state;
    skip();
#endif
}

static void copies_and_formats(void **state)
{
    struct arena *a = *state;
    char long_text[1000];

    assert_null(arena_str(a, NULL));
    assert_string_equal(arena_str(a, ""), "");
    assert_string_equal(arena_str(a, "机关事务"), "机关事务");
    assert_memory_equal(arena_copy(a, "a\0b", 3), "a\0b", 4);
    assert_string_equal(arena_copy(a, NULL, 0), "");
    assert_string_equal(arena_printf(a, "%d-%s", 7, "x"), "7-x");
    memset(long_text, 'y', sizeof long_text - 1);
    long_text[sizeof long_text - 1] = '\0';
    assert_string_equal(arena_printf(a, "%s", long_text), long_text);
    for (size_t n = 250; n < 260; n++) /* around the size of the first try */
        assert_int_equal(strlen(arena_printf(a, "%.*s", (int)n, long_text)), n);
}

static void absurd_sizes_fail_cleanly(void **state)
{
    struct arena *a = *state;
    volatile size_t huge = SIZE_MAX;

    assert_false(arena_failed(a));
    assert_null(arena_alloc(a, huge));
    assert_true(arena_failed(a));
    arena_reset(a);
    assert_false(arena_failed(a));
    assert_null(arena_array(a, huge / 2, 3));
    assert_true(arena_failed(a));
    assert_non_null(arena_alloc(a, 10)); /* a failure does not close the arena */
}

static void the_limit_holds(void **state)
{
    (void)state;
    struct arena *a = arena_new(100000);
    size_t total = 0;

    assert_non_null(a);
    assert_null(arena_alloc(a, 100001));
    arena_reset(a);
    while (arena_alloc(a, 1000)) {
        total += 1000;
        assert_true(total <= 100000);
    }
    assert_true(total >= 60000); /* most of the limit is of use */
    arena_reset(a);
    assert_non_null(arena_alloc(a, 1000));
    arena_free(a);

    a = arena_new(64); /* far below a usual block */
    assert_non_null(a);
    assert_non_null(arena_alloc(a, 8));
    assert_null(arena_alloc(a, 64));
    arena_free(a);
}

struct note {
    char order[8];
    size_t n;
};

struct step {
    struct note *note;
    char name;
};

static void write_down(void *data)
{
    struct step *s = data;

    s->note->order[s->note->n++] = s->name;
}

static void cleanups_run_newest_first_and_once(void **state)
{
    struct arena *a = *state;
    struct note note = {.n = 0};
    struct step steps[] = {{&note, 'a'}, {&note, 'b'}, {&note, 'c'}};

    for (size_t i = 0; i < 3; i++)
        assert_int_equal(arena_on_reset(a, write_down, &steps[i]), OK);
    arena_reset(a);
    assert_string_equal(note.order, "cba");
    arena_reset(a);
    assert_string_equal(note.order, "cba");

    struct arena *other = arena_new(0);
    assert_non_null(other);
    assert_int_equal(arena_on_reset(other, write_down, &steps[0]), OK);
    arena_free(other);
    assert_string_equal(note.order, "cbaa");
    arena_free(NULL);
}

/* What a request does, in small; true when all of it worked. */
static bool request(struct arena *a, struct step *step)
{
    if (arena_on_reset(a, write_down, step))
        return false;
    char *name = arena_str(a, "阿依古丽·买买提");
    char *line = arena_printf(a, "%s: %0300d", name ? name : "?", 1);
    int *numbers = arena_array(a, 20000, sizeof *numbers);
    struct buf page;
    buf_init_arena(&page, a, 0);
    for (int i = 0; i < 2000; i++)
        buf_addf(&page, "<li>%d", i);
    assert_int_equal(strlen(page.data), page.len); /* a string, whatever happened */
    return name && line && numbers && buf_check(&page) == OK && !arena_failed(a);
}

static void memory_may_run_out_anywhere(void **state)
{
    struct arena *a = *state;
    long n = 1;
    bool worked = false;

    for (; !worked; n++) {
        struct note note = {.n = 0};
        struct step step = {&note, 'x'};
        fault_arm(n);
        worked = request(a, &step);
        assert_int_equal(worked, fault_count() < n);
        assert_int_equal(worked, !arena_failed(a));
        arena_reset(a);
        assert_int_equal(note.n, n == 1 ? 0 : 1); /* registered, so run, though the rest failed */
        assert_int_equal(arena_used(a), 0);
    }
    assert_true(n > 8);
    fault_arm(1);
    assert_null(arena_new(0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(memory_is_aligned_and_zeroed, make, destroy),
        cmocka_unit_test_setup_teardown(small_pieces_do_not_overlap, make, destroy),
        cmocka_unit_test_setup_teardown(an_overrun_hits_poison, make, destroy),
        cmocka_unit_test_setup_teardown(copies_and_formats, make, destroy),
        cmocka_unit_test_setup_teardown(absurd_sizes_fail_cleanly, make, destroy),
        cmocka_unit_test(the_limit_holds),
        cmocka_unit_test_setup_teardown(cleanups_run_newest_first_and_once, make, destroy),
        cmocka_unit_test_setup_teardown(memory_may_run_out_anywhere, make, destroy),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
