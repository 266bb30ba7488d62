/*
 * pairing_count: the published examples with every number and list that is known of them; and thousands of made-up
 * instances, against the definitions.
 */
#include "lib/domain/pairing_count.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/json_tree.h"
#include "tests/harness/pairing_made.h"
#include "tests/unit/with_arena.h"

static struct pairing_count count(const struct pairing *p)
{
    struct pairing_count c;
    assert_int_equal(pairing_count_all(arena, p, &c), OK);
    return c;
}

/* ---- published examples ---- */

static bool is_pairing(const struct pairing *p, const uint32_t *mentor_of, const struct json_value *wanted)
{
    for (uint32_t i = 0; i < p->mentee_count; i++) {
        const struct json_value *mentor = json_tree_member(wanted, p->mentees[i]);
        const char *has = mentor_of[i] == PAIRING_NONE ? "" : p->mentors[mentor_of[i]];
        assert_non_null(mentor);
        if (strcmp(mentor->text, has) != 0) /* of null it is empty */
            return false;
    }
    return true;
}

enum kind { ALL, STRONGLY, SUPER };

static bool is_of(const struct pairing_one *one, enum kind kind)
{
    return kind == ALL || (kind == STRONGLY ? one->strongly : one->super);
}

/* Each pairing of the list was found once, and as many were found as it has. */
static void assert_list(const struct pairing *p, const struct pairing_count *c, const struct json_value *wanted,
                        enum kind kind)
{
    size_t n = 0;
    for (size_t k = 0; k < c->count; k++)
        n += is_of(&c->list[k], kind);
    assert_int_equal(n, wanted->count);
    for (const struct json_value *v = wanted->items; v; v = v->next) {
        size_t found = 0;
        for (size_t k = 0; k < c->count; k++)
            found += is_of(&c->list[k], kind) && is_pairing(p, c->list[k].mentor_of, v);
        assert_int_equal(found, 1);
    }
}

static size_t figure(const struct json_value *v)
{
    return strtoul(v->text, NULL, 10);
}

/* Every member of `expected` that counts or lists is compared; how many were. */
static size_t compare(const struct json_value *example)
{
    const struct json_value *instance = json_tree_member(example, "instance");
    const struct pairing *p = pairing_of(arena, instance->raw, instance->raw_len);
    const struct pairing_count c = count(p);
    size_t compared = 0;
    assert_int_equal(c.super <= c.strongly && c.strongly <= c.count, true);
    for (const struct json_value *v = json_tree_member(example, "expected")->items; v; v = v->next) {
        compared++;
        if (strcmp(v->key, "stable_count") == 0 || strcmp(v->key, "weakly_stable_count") == 0)
            assert_int_equal(c.count, figure(v));
        else if (strcmp(v->key, "min_size") == 0)
            assert_int_equal(c.fewest, figure(v));
        else if (strcmp(v->key, "max_size") == 0)
            assert_int_equal(c.most, figure(v));
        else if (strcmp(v->key, "matched") == 0)
            assert_true(c.fewest == figure(v) && c.most == figure(v));
        else if (strcmp(v->key, "stable_meeting_minimum_loads") == 0)
            assert_int_equal(c.least, figure(v));
        else if (strcmp(v->key, "all_stable") == 0)
            assert_list(p, &c, v, ALL);
        else if (strcmp(v->key, "strongly_stable") == 0)
            assert_list(p, &c, v, STRONGLY);
        else if (strcmp(v->key, "super_stable") == 0)
            assert_list(p, &c, v, SUPER);
        else if (strcmp(v->key, "a_maximum") == 0) {
            size_t found = 0;
            for (size_t k = 0; k < c.count; k++)
                found += c.list[k].matched == c.most && is_pairing(p, c.list[k].mentor_of, v);
            assert_int_equal(found, 1);
        } else
            compared--; /* of one pairing: tests/unit/pairing.c */
    }
    return compared;
}

static void published_examples(void **state)
{
    (void)state;
    static const char *const NAMES[] = {"hr_11x5", "nrmp_8x4", "sm_8x8", "ties_and_quotas"};
    static const struct json_limits limits = {.bytes = 1 << 20, .values = 10000, .members = 1000, .depth = 20};
    static char text[1 << 16];
    size_t compared = 0;
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        struct json_value *root;
        FILE *f = fopen(arena_printf(arena, "tests/data/pairing/%s.json", NAMES[i]), "re");
        assert_non_null(f);
        const size_t n = fread(text, 1, sizeof text, f);
        (void)fclose(f);
        assert_int_equal(json_tree_read(arena, arena_copy(arena, text, n), n, &limits, &root, NULL), OK);
        const struct json_value *cases = json_tree_member(root, "cases");
        for (const struct json_value *v = cases ? cases->items : root; v; v = cases ? v->next : NULL)
            compared += compare(v);
    }
    assert_int_equal(compared, 4 * 3 + 4 * 7);
}

/* ---- by definition ---- */

static uint32_t rank_of(const struct pairing_lists *l, uint32_t whose, uint32_t who)
{
    return who == PAIRING_NONE ? PAIRING_NONE : pairing_rank(l, whose, who);
}

/* How much the mentor would have the mentee, 2: strictly rather than what he has, 1: as gladly, 0: not. */
static int mentor_would(const struct pairing *p, const uint32_t *has, uint32_t h, uint32_t i)
{
    uint32_t load = 0;
    int most = 0;
    for (uint32_t k = 0; k < p->mentee_count; k++) {
        const bool locked = p->locked_count > 0 && rank_of(&p->liked, h, k) == PAIRING_NONE;
        if (has[k] != h)
            continue;
        load++;
        const uint32_t own = pairing_rank(&p->liked, h, i), his = pairing_rank(&p->liked, h, k);
        if (!locked && own < his)
            most = 2;
        else if (!locked && own == his && most < 1)
            most = 1;
    }
    return load < p->places[h] ? 2 : most;
}

static void ways_of(const struct pairing *p, const uint32_t *has, bool *strongly, bool *super)
{
    *strongly = *super = true;
    for (uint32_t i = 0; i < p->mentee_count; i++)
        for (uint32_t h = 0; h < p->mentor_count; h++) {
            const uint32_t new = rank_of(&p->wishes, i, h), own = rank_of(&p->wishes, i, has[i]);
            if (has[i] == h || new == PAIRING_NONE || pairing_rank(&p->liked, h, i) == PAIRING_NONE || new > own)
                continue;
            const int mentor = mentor_would(p, has, h, i), mentee = new < own ? 2 : 1;
            if (mentor == 0)
                continue;
            *super = false;
            if (mentor + mentee > 2)
                *strongly = false;
        }
}

/* Mentees' lists with equals, too. */
static void join(struct made *m)
{
    for (uint32_t i = 0; i < m->mentees; i++)
        for (uint32_t k = 1; k < m->wishes[i].n; k++)
            m->wishes[i].joined[k] = made_any(4) == 0;
}

static void all_of_them(void **state)
{
    (void)state;
    size_t weak = 0, strong = 0;
    made_seed(9);
    for (int n = 0; n < 2000; n++) {
        struct made m = made_make(n % 2 ? 50 : 0);
        if (n % 3 == 0)
            join(&m);
        if (n % 5 == 0)
            made_constrain(&m);
        const struct pairing *p = made_pairing(arena, &m);
        const struct pairing_count c = count(p);
        uint32_t *all;
        assert_int_equal(c.count, pairing_all(arena, p, &all));
        for (size_t k = 0; k < c.count; k++) {
            bool strongly, super;
            size_t found = 0;
            for (size_t other = 0; other < c.count; other++)
                found += memcmp(all + other * p->mentee_count, c.list[k].mentor_of, p->mentee_count * sizeof *all) == 0;
            assert_int_equal(found, 1);
            if (n % 5 == 0)
                continue;
            ways_of(p, c.list[k].mentor_of, &strongly, &super);
            assert_int_equal(c.list[k].strongly, strongly);
            assert_int_equal(c.list[k].super, super);
            assert_true(p->mentor_ties || p->mentee_ties || super);
            weak += !strongly;
            strong += strongly && !super;
        }
        arena_reset(arena);
    }
    assert_in_range(weak, 50, SIZE_MAX);
    assert_in_range(strong, 5, SIZE_MAX);
}

static void too_many_to_count(void **state)
{
    (void)state;
    struct pairing_count c;
    const struct pairing *p = made_strict(arena, 300, 300, 1, 100);
    assert_int_equal(pairing_count_all(arena, p, &c), ERR_TOO_LARGE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(published_examples, set_up, tear_down),
        cmocka_unit_test_setup_teardown(all_of_them, set_up, tear_down),
        cmocka_unit_test_setup_teardown(too_many_to_count, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
