/* A zip as others read it: each file with its name, its bytes and its time; made one after the other; an error of one is the
   whole's, and nothing stands there then. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <zip.h>

#include "lib/doc/zip.h"
#include "tests/harness/command.h"
#include "tests/unit/with_arena.h"

static const char *directory;
static size_t made, held; /* how many were asked for, and with how many bytes at most before they were let go of */

static int begin(void **state)
{
    made = 0;
    directory = command_directory("zip");
    return set_up(state);
}

static int end(void **state)
{
    command_clean(directory);
    return tear_down(state);
}

enum { N = 300, BYTES = 5000 };

static enum err make(void *context, size_t i, struct buf *out)
{
    const size_t *fails = context;
    if (fails && *fails == i)
        return ERR_CONFLICT;
    assert_int_equal(i, made); /* in their order, each once */
    assert_int_equal(out->len, 0);
    made++;
    buf_addf(out, "%zu\n", i);
    for (size_t n = 0; i % 3 && n < BYTES; n++)
        buf_addc(out, (char)(n * i));
    held = out->len > held ? out->len : held;
    return OK;
}

static const char **names_of(size_t n)
{
    const char **names = arena_array(arena, n, sizeof *names);
    for (size_t i = 0; i < n; i++)
        names[i] = arena_printf(arena, "RY2026-%05zu 周𬀩.pdf", i + 1);
    return names;
}

static enum err written(const char *path, size_t n, size_t *fails)
{
    const struct civil c = {.year = 2026, .month = 11, .day = 22, .hour = 9, .minute = 30, .second = 58};
    const struct zip_spec x = {
        .n = n, .names = names_of(n), .made_at = clock_from_utc(&c), .make = make, .context = fails};
    return zip_write(path, &x);
}

static void others_read_it(void **state)
{
    (void)state;
    const char *path = arena_printf(arena, "%s/a.zip", directory);
    assert_int_equal(written(path, N, NULL), OK);
    assert_int_equal(made, N);
    int error = 0;
    zip_t *zip = zip_open(path, ZIP_RDONLY | ZIP_CHECKCONS, &error);
    assert_non_null(zip);
    assert_int_equal(zip_get_num_entries(zip, 0), N);
    for (zip_uint64_t i = 0; i < N; i++) {
        static char bytes[2 * BYTES];
        zip_stat_t stat;
        assert_int_equal(zip_stat_index(zip, i, 0, &stat), 0);
        assert_string_equal(stat.name, arena_printf(arena, "RY2026-%05zu 周𬀩.pdf", (size_t)i + 1));
        assert_int_equal(stat.comp_method, ZIP_CM_STORE);
        zip_file_t *file = zip_fopen_index(zip, i, 0);
        assert_non_null(file);
        assert_int_equal(zip_fread(file, bytes, sizeof bytes), stat.size);
        const char *first = arena_printf(arena, "%zu\n", (size_t)i);
        assert_memory_equal(bytes, first, strlen(first));
        assert_int_equal(zip_fclose(file), 0);
    }
    (void)zip_close(zip);
    /* The head of the first: names are UTF-8 (bit 11), the time is the local one, its size stands there already. */
    uint8_t head[30];
    FILE *f = fopen(path, "rb");
    assert_non_null(f);
    assert_int_equal(fread(head, 1, sizeof head, f), sizeof head);
    (void)fclose(f);
    assert_memory_equal(head, "PK\3\4", 4);
    assert_int_equal((head[6] | head[7] << 8) & (1 << 11 | 1 << 3), 1 << 11);
    assert_int_equal(head[10] | head[11] << 8, 9 << 11 | 30 << 5 | 58 / 2);
    assert_int_equal(head[12] | head[13] << 8, (2026 - 1980) << 9 | 11 << 5 | 22);
    assert_int_equal(head[18], 2);
}

static void an_error_of_one_is_the_wholes(void **state)
{
    (void)state;
    const char *path = arena_printf(arena, "%s/a.zip", directory);
    size_t fails = 7;
    assert_int_equal(written(path, N, &fails), ERR_CONFLICT);
    assert_int_equal(command_status("[ -z \"$(ls -A '%s')\" ]", directory), 0);
    assert_int_equal(written(arena_printf(arena, "%s/none/a.zip", directory), 1, NULL), ERR_IO);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(others_read_it, begin, end),
        cmocka_unit_test_setup_teardown(an_error_of_one_is_the_wholes, begin, end),
    };
    return cmocka_run_group_tests_name("zip", tests, NULL, NULL);
}
