/* assign, held against another's solver: thousands of made-up instances cost what GLPK's out-of-kilter method says. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <glpk.h>

#include "tests/harness/assign.h"
#include "tests/unit/with_arena.h"

enum { CASES = 2000 };

struct node {
    double supply;
};
struct way {
    double low, most, cost, flow;
};

static void way(glp_graph *g, int from, int to, double most, double cost)
{
    struct way *w = glp_add_arc(g, from, to)->data;
    *w = (struct way){.most = most, .cost = cost};
}

static bool in(const struct pairing_pair *list, size_t n, uint32_t mentee, uint32_t mentor)
{
    for (size_t k = 0; k < n; k++)
        if (list[k].mentee == mentee && (mentor == PAIRING_NONE || list[k].mentor == mentor))
            return true;
    return false;
}

/* The least charge (assign_check.h), by GLPK. Mentees send one each to the last node: by a mentor's place, which costs
   nothing below his least number and the weight above it, or straight, for two weights; so a place filled is worth one
   weight, and being without a mentor costs one. */
static int64_t charge(const struct assign *p)
{
    const double weight = (double)assign_weight(p);
    const int mentees = (int)p->mentee_count, mentors = (int)p->mentor_count, end = mentees + mentors + 1;
    glp_graph *g = glp_create_graph(sizeof(struct node), sizeof(struct way));
    int64_t free = 0, needed = 0;
    double sum = 0;
    glp_add_vertices(g, end);
    for (uint32_t i = 0; i < p->mentee_count; i++) {
        if (in(p->locked, p->locked_count, i, PAIRING_NONE))
            continue;
        free++;
        ((struct node *)g->v[i + 1]->data)->supply = 1;
        way(g, (int)i + 1, end, 1, 2 * weight);
        for (uint32_t e = p->first[i]; e < p->first[i + 1]; e++)
            if (!in(p->forbidden, p->forbidden_count, i, p->who[e]))
                way(g, (int)i + 1, mentees + (int)p->who[e] + 1, 1, p->cost[e]);
    }
    ((struct node *)g->v[end]->data)->supply = -(double)free;
    for (uint32_t h = 0; h < p->mentor_count; h++) {
        uint32_t places = p->places[h], least = p->least[h];
        for (size_t k = 0; k < p->locked_count; k++)
            if (p->locked[k].mentor == h) {
                places--;
                least -= least > 0;
            }
        needed += least;
        way(g, mentees + (int)h + 1, end, least, 0);
        way(g, mentees + (int)h + 1, end, places - least, weight);
    }
    assert_int_equal(glp_mincost_okalg(g, offsetof(struct node, supply), offsetof(struct way, low),
                                       offsetof(struct way, most), offsetof(struct way, cost), &sum,
                                       offsetof(struct way, flow), -1),
                     0);
    glp_delete_graph(g);
    return (int64_t)sum - (free - needed) * assign_weight(p);
}

static int64_t ours(const struct assign *p)
{
    struct assign_result *r;
    int64_t sum = 0;
    assert_int_equal(assign_run(arena, p, &r), OK);
    for (uint32_t i = 0; i < p->mentee_count; i++) {
        uint32_t cost;
        if (r->mentor_of[i] == PAIRING_NONE)
            sum += assign_weight(p);
        else if (!in(p->locked, p->locked_count, i, PAIRING_NONE) && assign_cost(p, i, r->mentor_of[i], &cost))
            sum += cost;
    }
    for (uint32_t h = 0; h < p->mentor_count; h++)
        sum += r->load[h] < p->least[h] ? (p->least[h] - r->load[h]) * assign_weight(p) : 0;
    return sum;
}

static void the_charge_is_glpks(void **state)
{
    static const uint32_t LARGEST[] = {1, 5, 40, 1000};
    (void)state;
    assign_seed(6);
    for (uint32_t k = 0; k < CASES; k++) {
        struct assign_made m =
            assign_make(k % 10 ? 20 : ASSIGN_MADE_MENTEES, k % 10 ? 8 : ASSIGN_MADE_MENTORS, LARGEST[k % 4]);
        arena_reset(arena);
        if (k % 3 != 0)
            assign_constrain(&m);
        const struct assign *p = assign_of(arena, assign_text(arena, &m));
        const int64_t a = ours(p), b = charge(p);
        if (a != b)
            print_error("%s\n", p->canonical);
        assert_int_equal(a, b);
    }
    glp_free_env();
}

int main(void)
{
    glp_term_out(GLP_OFF);
    const struct CMUnitTest tests[] = {cmocka_unit_test_setup_teardown(the_charge_is_glpks, set_up, tear_down)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
