/*
 * projects: the published example; both algorithms against every allocation there is, by a definition of their own; what
 * each problem and each untruth says.
 */
#include "lib/domain/projects.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/json_tree.h"
#include "lib/crypt/sha256.h"
#include "lib/domain/projects_check.h"
#include "tests/harness/pairing_made.h"
#include "tests/unit/with_arena.h"

static struct projects *of(const char *text)
{
    static struct pairing_problems problems;
    struct projects *p;
    const enum err e = projects_read(arena, sha256_hex, text, strlen(text), &p, &problems);
    if (e)
        print_error("%s: %s\n%s\n", problems.list[0].path, problems.list[0].key, text);
    assert_int_equal(e, OK);
    return p;
}

static uint32_t *run(const struct projects *p, enum projects_best best)
{
    uint32_t *project_of;
    assert_int_equal(projects_run(arena, p, best, &project_of), OK);
    return project_of;
}

/* ---- by definition ---- */

static uint32_t students_in(const struct projects *p, const uint32_t *has, uint32_t project, uint32_t lecturer)
{
    uint32_t n = 0;
    for (uint32_t s = 0; s < p->student_count; s++)
        n += has[s] != PAIRING_NONE && (project != PAIRING_NONE ? has[s] == project : p->lecturer[has[s]] == lecturer);
    return n;
}

static uint32_t rank(const struct pairing_lists *l, uint32_t whose, uint32_t who)
{
    return pairing_rank(l, whose, who);
}

/* Whether the lecturer prefers `s` to somebody whom he has, in that project if it is one. */
static bool prefers(const struct projects *p, const uint32_t *has, uint32_t l, uint32_t project, uint32_t s)
{
    for (uint32_t k = 0; k < p->student_count; k++)
        if (has[k] != PAIRING_NONE && (project != PAIRING_NONE ? has[k] == project : p->lecturer[has[k]] == l) &&
            rank(&p->liked, l, k) > rank(&p->liked, l, s))
            return true;
    return false;
}

static bool holds(const struct projects *p, const uint32_t *has)
{
    for (uint32_t j = 0; j < p->project_count; j++)
        if (students_in(p, has, j, 0) > p->places[j])
            return false;
    for (uint32_t l = 0; l < p->lecturer_count; l++)
        if (students_in(p, has, PAIRING_NONE, l) > p->most[l])
            return false;
    for (uint32_t s = 0; s < p->student_count; s++)
        for (uint32_t j = 0; j < p->project_count; j++) {
            const uint32_t l = p->lecturer[j];
            const bool listed = rank(&p->wishes, s, j) != PAIRING_NONE && rank(&p->liked, l, s) != PAIRING_NONE;
            if (has[s] == j && !listed)
                return false;
            if (!listed || has[s] == j ||
                (has[s] != PAIRING_NONE && rank(&p->wishes, s, has[s]) < rank(&p->wishes, s, j)))
                continue;
            const bool project_full = students_in(p, has, j, 0) >= p->places[j],
                       lecturer_full = students_in(p, has, PAIRING_NONE, l) >= p->most[l],
                       is_his = has[s] != PAIRING_NONE && p->lecturer[has[s]] == l;
            if (!project_full && !lecturer_full)
                return false;
            if (!project_full && (is_his || prefers(p, has, l, PAIRING_NONE, s)))
                return false;
            if (project_full && prefers(p, has, l, j, s))
                return false;
        }
    return true;
}

struct all {
    const struct projects *p;
    uint32_t now[8], list[2000][8];
    size_t count;
};

static void go(struct all *x, uint32_t s)
{
    const struct projects *p = x->p;
    if (s == p->student_count) {
        if (holds(p, x->now)) {
            assert_true(x->count < 2000);
            memcpy(x->list[x->count++], x->now, sizeof x->now);
        }
        return;
    }
    for (uint32_t k = p->wishes.first[s]; k <= p->wishes.first[s + 1]; k++) {
        x->now[s] = k < p->wishes.first[s + 1] ? p->wishes.who[k] : PAIRING_NONE;
        go(x, s + 1);
    }
}

/* ---- made-up instances ---- */

static void put_list(struct buf *out, const char *kind, uint32_t others)
{
    uint32_t list[8], n = 0;
    for (uint32_t i = 0; i < others; i++)
        if (made_any(5))
            list[n++] = i;
    made_shuffle(list, n);
    buf_adds(out, "\"wishes\":[");
    for (uint32_t i = 0; i < n; i++)
        buf_addf(out, "%s\"%s%u\"", i ? "," : "", kind, list[i]);
    buf_adds(out, "]}");
}

static struct projects *made(void)
{
    const uint32_t students = 1 + made_any(5), projects = 1 + made_any(5), lecturers = 1 + made_any(3);
    struct buf out;
    buf_init_arena(&out, arena, 0);
    buf_adds(&out, "{\"format\":\"" PROJECTS_FORMAT "\",\"students\":[");
    for (uint32_t s = 0; s < students; s++) {
        buf_addf(&out, "%s{\"id\":\"s%u\",", s ? "," : "", s);
        put_list(&out, "p", projects);
    }
    buf_adds(&out, "],\"projects\":[");
    for (uint32_t j = 0; j < projects; j++)
        buf_addf(&out, "%s{\"id\":\"p%u\",\"places\":%u,\"lecturer\":\"l%u\"}", j ? "," : "", j, 1 + made_any(2),
                 made_any(lecturers));
    buf_adds(&out, "],\"lecturers\":[");
    for (uint32_t l = 0; l < lecturers; l++) {
        buf_addf(&out, "%s{\"id\":\"l%u\",\"places\":%u,", l ? "," : "", l, 1 + made_any(3));
        put_list(&out, "s", students);
    }
    buf_adds(&out, "]}");
    return of(out.data);
}

static void assert_is_true(struct projects *p, enum projects_best best, uint32_t *project_of)
{
    static struct projects_findings findings;
    static struct pairing_problems problems;
    struct projects_certificate *c, *again;
    struct buf one, two;
    assert_int_equal(projects_certify(arena, sha256_hex, p, best, project_of, &c), OK);
    assert_int_equal(projects_check(arena, sha256_hex, c, &findings), OK);
    buf_init_arena(&one, arena, 0);
    buf_init_arena(&two, arena, 0);
    projects_certificate_write(c, &one);
    assert_int_equal(projects_certificate_read(arena, sha256_hex, one.data, one.len, &again, &problems), OK);
    assert_int_equal(projects_check(arena, sha256_hex, again, &findings), OK);
    projects_certificate_write(again, &two);
    assert_string_equal(one.data, two.data);
}

/* Each student has the best project of all that he has in any allocation that holds, or the worst; all give projects to
   the same students, and each lecturer as many. */
static void best_and_worst_of_all(void **state)
{
    (void)state;
    static struct all x;
    size_t several = 0;
    made_seed(1);
    for (int i = 0; i < 3000; i++) {
        struct projects *p = made();
        uint32_t *best = run(p, PROJECTS_FOR_STUDENTS), *worst = run(p, PROJECTS_FOR_LECTURERS);
        size_t counted, has_best = 0, has_worst = 0;
        x.p = p;
        x.count = 0;
        go(&x, 0);
        several += x.count > 1;
        assert_int_equal(projects_count(arena, p, &counted), OK);
        assert_int_equal(counted, x.count);
        for (size_t k = 0; k < x.count; k++) {
            has_best += memcmp(x.list[k], best, p->student_count * sizeof *best) == 0;
            has_worst += memcmp(x.list[k], worst, p->student_count * sizeof *worst) == 0;
            for (uint32_t s = 0; s < p->student_count; s++) {
                assert_int_equal(best[s] == PAIRING_NONE, x.list[k][s] == PAIRING_NONE);
                if (best[s] == PAIRING_NONE)
                    continue;
                assert_true(rank(&p->wishes, s, best[s]) <= rank(&p->wishes, s, x.list[k][s]));
                assert_true(rank(&p->wishes, s, worst[s]) >= rank(&p->wishes, s, x.list[k][s]));
            }
            for (uint32_t l = 0; l < p->lecturer_count; l++)
                assert_int_equal(students_in(p, best, PAIRING_NONE, l), students_in(p, x.list[k], PAIRING_NONE, l));
        }
        assert_int_equal(has_best, 1);
        assert_int_equal(has_worst, 1);
        assert_is_true(p, PROJECTS_FOR_STUDENTS, best);
        assert_is_true(p, PROJECTS_FOR_LECTURERS, worst);
        arena_reset(arena);
    }
    assert_true(several > 20);
}

/* The checker says of any allocation what the definition says. */
static void the_checker_is_right(void **state)
{
    (void)state;
    static struct projects_findings findings;
    size_t held = 0, broke = 0;
    made_seed(2);
    for (int i = 0; i < 5000; i++) {
        struct projects *p = made();
        uint32_t *has = run(p, made_any(2) ? PROJECTS_FOR_STUDENTS : PROJECTS_FOR_LECTURERS);
        struct projects_certificate *c;
        for (uint32_t changes = made_any(3); changes > 0; changes--)
            has[made_any((uint32_t)p->student_count)] =
                made_any(3) ? made_any((uint32_t)p->project_count) : PAIRING_NONE;
        assert_int_equal(projects_certify(arena, sha256_hex, p, PROJECTS_FOR_STUDENTS, has, &c), OK);
        const enum err e = projects_check(arena, sha256_hex, c, &findings);
        assert_int_equal(e, holds(p, has) ? OK : ERR_INVALID);
        held += e == OK;
        broke += e != OK;
        arena_reset(arena);
    }
    assert_true(held > 500 && broke > 500);
}

/* ---- the published example ---- */

static void the_published_example(void **state)
{
    (void)state;
    static const struct json_limits limits = {.bytes = 1 << 20, .values = 10000, .members = 1000, .depth = 20};
    static char text[1 << 16];
    struct json_value *root;
    size_t counted;
    FILE *f = fopen("tests/data/pairing/spa_7x8x3.json", "re");
    assert_non_null(f);
    const size_t n = fread(text, 1, sizeof text - 1, f);
    (void)fclose(f);
    text[n] = '\0';
    assert_int_equal(json_tree_read(arena, text, n, &limits, &root, NULL), OK);
    const struct json_value *instance = json_tree_member(root, "instance"),
                            *wanted = json_tree_member(root, "expected");
    struct projects *p = of(arena_copy(arena, instance->raw, instance->raw_len));
    assert_int_equal(projects_count(arena, p, &counted), OK);
    assert_int_equal(counted, strtoul(json_tree_member(wanted, "stable_count")->text, NULL, 10));
    for (int best = 0; best < 2; best++) {
        uint32_t *has = run(p, (enum projects_best)best);
        const struct json_value *list = json_tree_member(wanted, best ? "lecturer_optimal" : "student_optimal");
        size_t matched = 0;
        for (uint32_t s = 0; s < p->student_count; s++) {
            const struct json_value *project = json_tree_member(list, p->students[s]);
            matched += has[s] != PAIRING_NONE;
            if (project->kind == JSON_NULL)
                assert_int_equal(has[s], PAIRING_NONE);
            else
                assert_string_equal(p->projects[has[s]], project->text);
        }
        assert_int_equal(matched, strtoul(json_tree_member(wanted, "matched")->text, NULL, 10));
        assert_is_true(p, (enum projects_best)best, has);
    }
}

/* ---- problems and untruths ---- */

static void assert_problem(const char *text, const char *path, const char *key)
{
    static struct pairing_problems problems;
    struct projects *p;
    assert_int_equal(projects_read(arena, sha256_hex, text, strlen(text), &p, &problems), ERR_INVALID);
    assert_string_equal(problems.list[0].path, path);
    assert_string_equal(problems.list[0].key, arena_printf(arena, "pairing.problem.%s", key));
}

#define BARE(students, projects, lecturers)                                                                            \
    "{\"kind\":\"SPA-S\",\"students\":{" students "},\"projects\":{" projects "},\"lecturers\":{" lecturers "}}"
#define S "\"s\":[\"p\"]"
#define P "\"p\":{\"lecturer\":\"l\"}"
#define L "\"l\":{\"prefs\":[\"s\"]}"

static void each_problem_has_its_place(void **state)
{
    (void)state;
    static struct pairing_problems problems;
    struct projects *p;
    static const char OTHER[] = "{\"applicants\":{},\"mentors\":{}}";
    assert_int_equal(projects_read(arena, sha256_hex, OTHER, sizeof OTHER - 1, &p, &problems), ERR_NOT_FOUND);
    assert_problem("{", "", "json");
    assert_problem(BARE("", P, L), "students", "people_object");
    assert_problem(BARE("\"s\":[\"q\"]", P, L), "students.s[0]", "no_project");
    assert_problem(BARE("\"s\":[[\"p\",\"q\"]]", P ",\"q\":{\"lecturer\":\"l\"}", L), "students.s", "equals");
    assert_problem(BARE(S, "\"p\":{\"lecturer\":\"x\"}", L), "projects.p.lecturer", "no_lecturer");
    assert_problem(BARE(S, "\"p\":{}", L), "projects.p.lecturer", "no_lecturer");
    assert_problem(BARE(S, "\"p\":1", L), "projects.p", "object");
    assert_problem(BARE(S, "\"p\":{\"lecturer\":\"l\",\"capacity\":0}", L), "projects.p.capacity", "no_places");
    assert_problem(BARE(S, P, "\"l\":{\"prefs\":[\"t\"]}"), "lecturers.l.prefs[0]", "no_student");
    assert_problem(BARE(S, P, "\"l\":{\"min\":1}"), "lecturers.l", "unknown");
}

static void each_untruth_is_found(void **state)
{
    (void)state;
    static struct projects_findings findings;
    struct projects *p = of(BARE("\"s\":[\"p\",\"q\"],\"t\":[\"p\",\"q\"],\"u\":[\"q\"]",
                                 P ",\"q\":{\"lecturer\":\"l\",\"capacity\":2},\"z\":{\"lecturer\":\"m\"}",
                                 "\"l\":{\"capacity\":2,\"prefs\":[\"s\",\"t\"]},\"m\":{}"));
    struct projects_certificate *c;
#define WITH(change, wanted)                                                                                           \
    do {                                                                                                               \
        bool seen = false;                                                                                             \
        assert_int_equal(                                                                                              \
            projects_certify(arena, sha256_hex, p, PROJECTS_FOR_STUDENTS, run(p, PROJECTS_FOR_STUDENTS), &c), OK);     \
        change;                                                                                                        \
        assert_int_equal(projects_check(arena, sha256_hex, c, &findings), ERR_INVALID);                                \
        for (size_t i = 0; i < findings.count; i++)                                                                    \
            seen = seen || findings.list[i].fault == (wanted);                                                         \
        assert_true(seen);                                                                                             \
    } while (0)
    WITH(c->project_of[0] = PAIRING_NONE, PROJECTS_FAULT_BLOCKING);
    WITH(c->project_of[0] = PAIRING_NONE, PROJECTS_FAULT_MATCHED);
    WITH(c->project_of[0] = PAIRING_NONE, PROJECTS_FAULT_HASH);
    WITH(c->project_of[1] = 0, PROJECTS_FAULT_PLACES);
    WITH(c->project_of[2] = 1, PROJECTS_FAULT_MOST);
    WITH(c->project_of[2] = 1, PROJECTS_FAULT_UNLISTED);
    WITH(c->project_of[2] = 2, PROJECTS_FAULT_UNLISTED);
    WITH(c->instance_hash[0] ^= 1, PROJECTS_FAULT_INSTANCE);
    WITH(c->hash[0] ^= 1, PROJECTS_FAULT_HASH);
#undef WITH
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(best_and_worst_of_all, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_checker_is_right, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_published_example, set_up, tear_down),
        cmocka_unit_test_setup_teardown(each_problem_has_its_place, set_up, tear_down),
        cmocka_unit_test_setup_teardown(each_untruth_is_found, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
