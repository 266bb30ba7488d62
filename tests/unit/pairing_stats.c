/* What a pairing gave to people: places, and the reason of each who has nobody. */
#include "lib/domain/pairing_stats.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/harness/pairing_made.h"
#include "tests/unit/with_arena.h"

static struct pairing_stats *stats(const struct pairing *p, const uint32_t *mentor_of)
{
    struct pairing_stats *s;
    assert_int_equal(pairing_stats(arena, p, mentor_of, &s), OK);
    return s;
}

static void each_place_and_each_reason(void **state)
{
    (void)state;
    static const char TEXT[] =
        "{\"applicants\":{\"a\":[\"x\"],\"b\":[\"x\",\"y\"],\"c\":[\"x\"],\"d\":[],\"e\":[\"y\"],\"f\":[\"x\"],"
        "\"g\":[],\"h\":[\"z\"],\"i\":[\"w\"]},"
        "\"mentors\":{\"w\":{\"prefs\":[\"i\"]},\"x\":{\"prefs\":[\"a\",\"c\",\"b\"]},"
        "\"y\":{\"capacity\":2,\"min\":2,\"prefs\":[\"b\",\"e\"]},\"z\":{\"prefs\":[\"h\"]}},"
        "\"forbidden\":[{\"mentee\":\"e\",\"mentor\":\"y\"}],\"locked\":[{\"mentee\":\"g\",\"mentor\":\"z\"}]}";
    const struct pairing *p = pairing_of(arena, TEXT, strlen(TEXT));
    /* a–x, b–y, g–z (locked); i has nobody though w would have him */
    const uint32_t has[] = {1,           2, PAIRING_NONE, PAIRING_NONE, PAIRING_NONE, PAIRING_NONE, 3, PAIRING_NONE,
                            PAIRING_NONE};
    static const enum pairing_alone WHY[] = {PAIRING_ALONE_FULL,      PAIRING_ALONE_EMPTY,  PAIRING_ALONE_FORBIDDEN,
                                             PAIRING_ALONE_NOT_LIKED, PAIRING_ALONE_LOCKED, PAIRING_ALONE_RATHER};
    static const uint32_t WHO[] = {2, 3, 4, 5, 7, 8};
    const struct pairing_stats *s = stats(p, has);
    assert_int_equal(s->matched, 3);
    assert_int_equal(s->mentees.by_rank[0], 1);
    assert_int_equal(s->mentees.by_rank[1], 1);
    assert_int_equal(s->mentees.locked, 1);
    assert_int_equal(s->mentors.by_rank[0], 2);
    assert_int_equal(s->mentors.behind, 0);
    assert_int_equal(s->mentors_used, 3);
    assert_int_equal(s->mentors_full, 2);
    assert_int_equal(s->mentors_short, 1);
    assert_int_equal(s->places, 5);
    assert_int_equal(s->places_taken, 3);
    assert_int_equal(s->unmatched_count, 6);
    for (size_t k = 0; k < 6; k++) {
        assert_int_equal(s->unmatched[k], WHO[k]);
        assert_int_equal(s->why[k], WHY[k]);
        assert_int_equal(s->alone[WHY[k]], 1);
    }
}

/* Everybody is counted once; where the pairing holds, nobody is alone whom somebody would have. */
static void everybody_once(void **state)
{
    (void)state;
    made_seed(6);
    for (int i = 0; i < 1000; i++) {
        struct made m = made_make(i % 2 ? 50 : 0);
        struct pairing_result *r;
        size_t alone = 0, ranked = 0;
        made_constrain(&m);
        const struct pairing *p = made_pairing(arena, &m);
        assert_int_equal(pairing_run(arena, p, PAIRING_FOR_MENTEES, &r), OK);
        const struct pairing_stats *s = stats(p, r->mentor_of);
        for (int k = 0; k < PAIRING_ALONES; k++)
            alone += s->alone[k];
        for (int k = 0; k < PAIRING_STATS_RANKS; k++)
            ranked += s->mentees.by_rank[k];
        assert_int_equal(alone + s->matched, p->mentee_count);
        assert_int_equal(ranked + s->mentees.locked, s->matched);
        assert_int_equal(s->mentors.pairs, r->matched);
        assert_int_equal(s->places_taken, r->matched);
        assert_int_equal(s->alone[PAIRING_ALONE_RATHER], 0);
        assert_int_equal(s->mentors_short > 0, r->verdict != PAIRING_MET);
        arena_reset(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_place_and_each_reason, set_up, tear_down),
        cmocka_unit_test_setup_teardown(everybody_once, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
