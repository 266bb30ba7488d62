/* sensitivity: small rounds looked at by hand, and thousands of made-up ones against computing everything anew. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "lib/domain/sensitivity.h"
#include "tests/harness/scoring.h"
#include "tests/unit/with_arena.h"

#define CARD(drop, more)                                                                                               \
    "{\"format\":\"jiangxin rule card 1\",\"title\":\"t\",\"panel\":{\"judges\":[\"J1\",\"J2\",\"J3\",\"J4\",\"J5\"]," \
    "\"least\":3},\"criteria\":[{\"code\":\"A\",\"max\":60,\"step\":0.5,\"deductions\":[{\"code\":\"1\",\"points\":2}" \
    ",{\"code\":\"2\",\"points\":5,\"cap\":10}]},{\"code\":\"B\",\"max\":40,\"step\":0.5}],"                           \
    "\"steps\":[{\"code\":\"s\",\"panel\":[\"A\",\"B\"],\"combine\":\"totals\",\"drop_high\":" drop                    \
    ",\"drop_low\":" drop ",\"round\":{\"places\":2}}],\"result\":\"s\"" more "}"
#define PRIZES ",\"prizes\":{\"names\":[\"一\",\"二\"],\"ratio\":[1,2],\"least\":\"50\"}"

static struct sensitivity *of(struct scoring *s, const char *card, const char *csv)
{
    struct sensitivity *out;
    scoring_must(s, arena, card, csv);
    assert_int_equal(sensitivity_of(arena, s->score, &out), OK);
    return out;
}

static void far_apart_is_stable(void **state)
{
    (void)state;
    struct scoring s;
    const struct sensitivity *x = of(&s, CARD("1", PRIZES),
                                     "entry,criterion,J1,J2,J3,J4,J5\n"
                                     "01,A,50,51,50,51,50\n01,B,35,35,35,35,35\n"
                                     "02,A,45,46,45,46,45\n02,B,30,30,30,30,30\n"
                                     "03,A,40,41,40,41,40\n03,B,25,25,25,25,25\n"
                                     "04,A,35,36,35,36,35\n04,B,20,20,20,20,20\n");
    assert_int_equal(x->count, 0);
    assert_int_equal(x->impossible, 0);
    assert_int_equal(sensitivity_verdict(x), SENSITIVITY_STABLE);
    assert_int_equal(x->tried, 2 + 5 + 4 * 5 * 2 * 2); /* trims, judges, every mark up and down */
}

/* Equal sums: every step of a mark that counts decides. */
static void a_tie_is_less_than_a_step(void **state)
{
    (void)state;
    struct scoring s;
    const struct sensitivity *x = of(&s, CARD("0", ""),
                                     "entry,criterion,J1,J2,J3,J4,J5\n"
                                     "01,A,50,50,50,50,50\n01,B,30,30,30,30,30\n"
                                     "02,A,50,50,50,50,50\n02,B,30,30,30,30,30\n");
    assert_int_equal(sensitivity_verdict(x), SENSITIVITY_ONE_STEP);
    assert_int_equal(x->of[SENSITIVITY_STEP_UP], 20);
    assert_int_equal(x->of[SENSITIVITY_STEP_DOWN], 20);
    assert_int_equal(x->of[SENSITIVITY_JUDGE], 0);
    assert_true(x->list[0].top);
    assert_int_equal(x->list[0].kind, SENSITIVITY_STEP_UP);
    assert_int_equal(x->list[0].moves[0].rank_was, 1);
}

/* J5 alone put 02 first: without J5 it is another, and one more trim drops that mark. */
static void an_outlier_decides(void **state)
{
    (void)state;
    struct scoring s;
    const struct sensitivity *x = of(&s, CARD("0", ""),
                                     "entry,criterion,J1,J2,J3,J4,J5\n"
                                     "01,A,50,50,50,50,50\n01,B,30,30,30,30,30\n"
                                     "02,A,48,48,48,48,60\n02,B,30,30,30,30,40\n");
    assert_int_equal(sensitivity_verdict(x), SENSITIVITY_ONE_JUDGE);
    assert_int_equal(x->of[SENSITIVITY_JUDGE], 1);
    assert_int_equal(x->of[SENSITIVITY_MORE_TRIM], 1);
    assert_int_equal(x->of[SENSITIVITY_NO_TRIM], 0);
    assert_int_equal(x->list[0].kind, SENSITIVITY_MORE_TRIM);
    assert_int_equal(x->list[1].judge, 4);
}

/* A count of deductions one more or fewer: 2 or 5 points, not a step, and within its cap. */
static void counts_go_by_one(void **state)
{
    (void)state;
    struct scoring s;
    const struct sensitivity *x = of(&s, CARD("0", ""),
                                     "entry,criterion,J1,J2,J3,J4,J5\n"
                                     "01,A/1,1,1,1,1,1\n01,A/2,2,2,2,2,2\n01,B,30,30,30,30,30\n"
                                     "02,A,47.5,47.5,47.5,47.5,47.5\n02,B,30,30,30,30,30\n");
    /* 01: 60 − 2 − 10 = 48 each, by 0.5 ahead of 02. The second deduction is at its cap: one more changes nothing. One
       more of the first takes 2 / 5 = 0.4 off: still ahead. */
    assert_int_equal(sensitivity_verdict(x), SENSITIVITY_STABLE);
    assert_int_equal(x->tried, 1 + 5 + 5 * (2 + 1) + 5 * 2 + 5 * 2 * 2);
    x = of(&s, CARD("0", ""),
           "entry,criterion,J1,J2,J3,J4,J5\n"
           "01,A/1,1,1,1,1,1\n01,A/2,2,2,2,2,2\n01,B,30,30,30,30,30\n"
           "02,A,47.5,47.5,47.5,47.5,48.5\n02,B,30,30,30,30,30\n");
    /* Now by 0.3: each one more count of the first deduction turns it round, and nothing a step does (0.1). */
    assert_int_equal(x->of[SENSITIVITY_STEP_DOWN], 5);
    assert_int_equal(x->of[SENSITIVITY_STEP_UP], 0);
}

/* ---- made-up rounds against computing everything anew ------------------------------------------------------------- */

static uint64_t seed;

static unsigned any(unsigned below) /* splitmix64 */
{
    uint64_t z = seed += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return (unsigned)((z ^ (z >> 31)) % below);
}

static bool top_or_prize_differs(const struct score *x, const struct score *y)
{
    for (size_t i = 0; i < x->marks->entry_count; i++) {
        const struct score_outcome *p = &x->outcomes[i], *q = &y->outcomes[i];
        const size_t top_p = p->place.rank <= 3 ? p->place.rank : 0, top_q = q->place.rank <= 3 ? q->place.rank : 0;
        if (top_p != top_q || p->prize != q->prize || p->advances != q->advances)
            return true;
    }
    return false;
}

/* Everything anew, with a card or marks that were altered. 1: another outcome; 0: the same; -1: cannot be computed. */
static int anew(const struct score *was, const struct marks *m)
{
    struct score *is;
    struct marks_problems *problems = arena_alloc(arena, sizeof *problems);
    const enum err e = score_compute(arena, m, &is, problems);
    assert_true(e == OK || e == ERR_INVALID);
    return e ? -1 : top_or_prize_differs(was, is);
}

struct brute {
    size_t of[SENSITIVITY_KIND_COUNT], tried, impossible;
};

static void count(struct brute *b, enum sensitivity_kind kind, int outcome)
{
    b->tried++;
    b->impossible += outcome < 0;
    b->of[kind] += outcome > 0;
}

static void brute_trims(struct brute *b, const struct score *s)
{
    struct rule_card card = *s->card;
    struct rule_card_step step = card.steps[0];
    struct marks m = *s->marks;
    card.steps = &step;
    m.card = &card;
    if (step.drop_high || step.drop_low) {
        step.drop_high = step.drop_low = 0;
        count(b, SENSITIVITY_NO_TRIM, anew(s, &m));
    }
    step.drop_high = s->card->steps[0].drop_high + 1;
    step.drop_low = s->card->steps[0].drop_low + 1;
    count(b, SENSITIVITY_MORE_TRIM, anew(s, &m));
}

static void brute_marks(struct brute *b, const struct score *s)
{
    const struct marks *m = s->marks;
    for (size_t i = 0; i < m->entry_count; i++)
        for (size_t c = 0; c < m->card->criterion_count; c++)
            for (size_t j = 0; j < m->judge_count; j++) {
                int64_t *cell = marks_cell(m, i, c) + j;
                const int64_t was = *cell, step = m->card->criteria[c].step;
                if (was == MARKS_NONE || was == MARKS_ABSENT)
                    continue;
                for (int up = 1; up >= 0; up--) {
                    *cell = up ? was + step : was - step;
                    if (*cell >= m->card->criteria[c].min && *cell <= m->card->criteria[c].max)
                        count(b, up ? SENSITIVITY_STEP_UP : SENSITIVITY_STEP_DOWN, anew(s, m));
                    *cell = was;
                }
            }
}

static void brute_judges(struct brute *b, const struct score *s)
{
    const struct marks *m = s->marks;
    const size_t cells = m->entry_count * m->card->criterion_count * m->judge_count;
    int64_t *kept = arena_array(arena, cells, sizeof *kept);
    memcpy(kept, m->cells, cells * sizeof *kept);
    for (size_t j = 0; j < m->judge_count; j++) {
        for (size_t i = j; i < cells; i += m->judge_count)
            m->cells[i] = m->cells[i] == MARKS_NONE ? MARKS_NONE : MARKS_ABSENT;
        count(b, SENSITIVITY_JUDGE, anew(s, m));
        memcpy(m->cells, kept, cells * sizeof *kept);
    }
}

static void as_by_brute_force(void **state)
{
    (void)state;
    size_t changes = 0, stable = 0;
    for (int round = 0; round < 150; round++) {
        struct scoring s;
        struct brute b = {{0}, 0, 0};
        struct buf csv;
        seed = (uint64_t)round;
        const unsigned spread = any(3) ? 4 : 60;
        const int entries = 2 + (int)any(6);
        buf_init_arena(&csv, arena, 0);
        buf_adds(&csv, "entry,criterion,value,J1,J2,J3,J4,J5\n");
        for (int e = 0; e < entries; e++) {
            if (any(8) == 0) {
                buf_addf(&csv, "%02d,status,absent\n", e);
                continue;
            }
            for (int c = 0; c < 2; c++) {
                buf_addf(&csv, "%02d,%c,", e, 'A' + c);
                for (int j = 0; j < 5; j++)
                    buf_addf(&csv, ",%g", c ? any(spread > 40 ? 40 : spread) + 0.5 * any(2) : any(spread) + 0.0);
                buf_adds(&csv, "\n");
            }
        }
        const struct sensitivity *x =
            of(&s, any(2) ? CARD("1", ",\"advance\":{\"places\":2}") : CARD("0", PRIZES), csv.data);
        const size_t cells = s.marks->entry_count * 2 * 5;
        int64_t *before = arena_array(arena, cells, sizeof *before);
        memcpy(before, s.marks->cells, cells * sizeof *before);
        brute_trims(&b, s.score);
        brute_judges(&b, s.score);
        brute_marks(&b, s.score);
        for (int k = 0; k < SENSITIVITY_KIND_COUNT; k++) {
            assert_int_equal(x->of[k], b.of[k]);
            changes += x->of[k];
        }
        assert_int_equal(x->impossible, b.impossible);
        assert_memory_equal(before, s.marks->cells, cells * sizeof *before);
        stable += x->count == 0;
        arena_reset(arena);
    }
    assert_true(changes > 1000 && stable > 0); /* both kinds were met */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(far_apart_is_stable, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_tie_is_less_than_a_step, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_outlier_decides, set_up, tear_down),
        cmocka_unit_test_setup_teardown(counts_go_by_one, set_up, tear_down),
        cmocka_unit_test_setup_teardown(as_by_brute_force, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("sensitivity", tests, NULL, NULL);
}
