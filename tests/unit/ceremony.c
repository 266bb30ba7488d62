/* How a hall is filled and people come to the stage: properties over many halls. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/prng.h"
#include "lib/domain/ceremony.h"

enum { MOST = 300, RUNS = 2000 };

/* Everybody has a seat of their own, in order; batches are of one kind, at most as large as asked, of sizes that differ by one at most
   within a kind, and follow each other. */
static void check(const int64_t *kinds, size_t n, int64_t rows, int64_t seats, int64_t batch)
{
    struct ceremony_place at[MOST];
    int64_t batches, size[MOST + 1] = {0};
    assert_true(ceremony_arrange(kinds, n, rows, seats, batch, at, &batches));
    for (size_t i = 0; i < n; i++) {
        assert_in_range(at[i].row, 1, rows);
        assert_in_range(at[i].seat, 1, seats);
        assert_in_range(at[i].batch, 1, batches);
        assert_int_equal((at[i].row - 1) * seats + at[i].seat - 1, (int64_t)i);
        assert_true(++size[at[i].batch] <= batch);
        if (i == 0)
            continue;
        assert_true(at[i].batch == at[i - 1].batch || at[i].batch == at[i - 1].batch + 1);
        if (kinds[i] != kinds[i - 1])
            assert_true(at[i].batch == at[i - 1].batch + 1);
    }
    for (size_t from = 0; from < n;) {
        size_t until = from;
        int64_t least = batch, most = 0;
        for (; until < n && kinds[until] == kinds[from]; until++) {
            const int64_t s = size[at[until].batch];
            least = s < least ? s : least;
            most = s > most ? s : most;
        }
        assert_true(most - least <= 1);
        from = until;
    }
}

static void test_any_hall(void **state)
{
    struct prng r = {2026};
    (void)state;
    for (int run = 0; run < RUNS; run++) {
        int64_t kinds[MOST] = {0};
        const size_t n = (size_t)prng_below(&r, MOST);
        for (size_t i = 1; i < n; i++)
            kinds[i] = kinds[i - 1] + (prng_below(&r, 20) == 0);
        const int64_t seats = 1 + (int64_t)prng_below(&r, 30), batch = 1 + (int64_t)prng_below(&r, 15);
        check(kinds, n, (int64_t)n / seats + 1, seats, batch);
    }
}

static void test_what_it_looks_like(void **state)
{
    const int64_t kinds[] = {1, 1, 1, 1, 1, 1, 1, 2, 2};
    struct ceremony_place at[9];
    int64_t batches;
    (void)state;
    assert_true(ceremony_arrange(kinds, 9, 3, 4, 3, at, &batches));
    assert_int_equal(batches, 4); /* 3 + 2 + 2, then the two others */
    assert_int_equal(at[2].batch, 1);
    assert_int_equal(at[3].batch, 2);
    assert_int_equal(at[6].batch, 3);
    assert_int_equal(at[7].batch, 4);
    assert_int_equal(at[4].row, 2);
    assert_int_equal(at[4].seat, 1);
    assert_false(ceremony_arrange(kinds, 9, 2, 4, 3, at, &batches));
    assert_false(ceremony_arrange(kinds, 9, 0, 4, 3, at, &batches));
    assert_false(ceremony_arrange(kinds, 9, 3, 4, 0, at, &batches));
    assert_true(ceremony_arrange(kinds, 0, 1, 1, 1, at, &batches));
    assert_int_equal(batches, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_any_hall),
        cmocka_unit_test(test_what_it_looks_like),
    };
    return cmocka_run_group_tests_name("unit/ceremony", tests, NULL, NULL);
}
