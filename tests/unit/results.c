/* A bundle of results: written, read, verified; corrected; and what it is good against. */
#include "lib/domain/results.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "lib/act/results_crypt.h"
#include "tests/harness/results.h"
#include "tests/unit/with_arena.h"

static struct results_findings findings;

static void print_findings(void)
{
    for (size_t i = 0; i < findings.count && i < 10; i++)
        print_message("%s %s %s %s (%s)\n", findings.list[i].key, findings.list[i].args[0] ? findings.list[i].args[0] : "",
                      findings.list[i].args[1] ? findings.list[i].args[1] : "",
                      findings.list[i].args[2] ? findings.list[i].args[2] : "",
                      findings.list[i].inner ? findings.list[i].inner : "");
}

static enum err verify(const struct buf *text, const struct results_trust *trust)
{
    struct results *r;
    enum err e = results_read(arena, text->data, text->len, &r, &findings);
    if (r) {
        const enum err spelt = e;
        e = results_verify(r, &results_crypt, trust, &findings);
        e = e ? e : spelt;
    }
    assert_int_equal(e == ERR_INVALID, findings.count > 0);
    return e;
}

static void must_verify(const struct buf *text)
{
    const enum err e = verify(text, NULL);
    if (e)
        print_findings();
    assert_int_equal(e, OK);
}

static void what_is_written_is_read_and_verifies(void **state)
{
    (void)state;
    for (size_t entries = 1; entries <= 60; entries = entries < 12 ? entries + 1 : entries * 2)
        for (size_t versions = 1; versions <= 3; versions++) {
            const struct results_shape shape = {entries, 3 + entries % 5, 1 + entries % 6, entries % 2, versions};
            const struct buf text = results_scene_text(results_scene(arena, &shape));
            must_verify(&text);
            arena_reset(arena);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_written_is_read_and_verifies, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
