/* Pairings with known results; what each problem and each fault says; why somebody does not have somebody. */
#include "lib/domain/pairing.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/json_tree.h"
#include "lib/crypt/sha256.h"
#include "lib/domain/pairing_check.h"
#include "tests/harness/pairing.h"
#include "tests/unit/with_arena.h"

static struct pairing_result *run(const struct pairing *p, enum pairing_best best)
{
    struct pairing_result *r;
    assert_int_equal(pairing_run(arena, p, best, &r), OK);
    assert_true(pairing_holds(p, r->mentor_of));
    return r;
}

static struct pairing *of(const char *text)
{
    return pairing_of(arena, text, strlen(text));
}

/* ---- published examples ---- */

static struct json_value *file(const char *name)
{
    static const struct json_limits limits = {.bytes = 1 << 20, .values = 10000, .members = 1000, .depth = 20};
    static char text[1 << 16];
    struct json_value *root;
    char path[100];
    (void)snprintf(path, sizeof path, "tests/data/pairing/%s.json", name);
    FILE *f = fopen(path, "re");
    assert_non_null(f);
    const size_t n = fread(text, 1, sizeof text, f);
    (void)fclose(f);
    assert_int_equal(json_tree_read(arena, arena_copy(arena, text, n), n, &limits, &root, NULL), OK);
    return root;
}

static const struct json_value *at(const struct json_value *o, const char *name)
{
    const struct json_value *v = json_tree_member(o, name);
    assert_non_null(v);
    return v;
}

static size_t figure(const struct json_value *o, const char *name)
{
    return strtoul(at(o, name)->text, NULL, 10);
}

static void assert_pairs(const struct pairing *p, const uint32_t *mentor_of, const struct json_value *wanted)
{
    for (uint32_t i = 0; i < p->mentee_count; i++) {
        const struct json_value *mentor = at(wanted, p->mentees[i]);
        if (mentor->kind == JSON_NULL)
            assert_int_equal(mentor_of[i], PAIRING_NONE);
        else
            assert_string_equal(p->mentors[mentor_of[i]], mentor->text);
    }
}

static size_t ranks(const struct pairing *p, const uint32_t *mentor_of)
{
    size_t sum = 0;
    for (uint32_t i = 0; i < p->mentee_count; i++)
        sum += mentor_of[i] == PAIRING_NONE ? 0 : pairing_rank(&p->wishes, i, mentor_of[i]) + 1;
    return sum;
}

static void strict_example(const struct json_value *example)
{
    const struct json_value *text = at(example, "instance"), *wanted = at(example, "expected");
    const struct pairing *p = pairing_of(arena, text->raw, text->raw_len);
    const struct pairing_result *mentees = run(p, PAIRING_FOR_MENTEES), *mentors = run(p, PAIRING_FOR_MENTORS);
    uint32_t *all;
    assert_int_equal(mentees->method, PAIRING_STRICT);
    assert_pairs(p, mentees->mentor_of, at(wanted, "applicant_optimal"));
    assert_pairs(p, mentors->mentor_of, at(wanted, "mentor_optimal"));
    assert_int_equal(mentees->matched, figure(wanted, "matched"));
    assert_int_equal(mentors->matched, figure(wanted, "matched"));
    assert_int_equal(mentees->proposals, figure(wanted, "proposals_applicant_da"));
    assert_int_equal(ranks(p, mentees->mentor_of), figure(wanted, "applicant_rank_sum_at_applicant_optimal"));
    assert_int_equal(ranks(p, mentors->mentor_of), figure(wanted, "applicant_rank_sum_at_mentor_optimal"));
    for (uint32_t h = 0; h < p->mentor_count; h++)
        assert_int_equal(mentees->load[h], figure(at(wanted, "loads"), p->mentors[h]));
    assert_int_equal(pairing_all(arena, p, &all), figure(wanted, "stable_count"));
}

static void published_examples(void **state)
{
    (void)state;
    static const char *const NAMES[] = {"hr_11x5", "nrmp_8x4"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        strict_example(file(NAMES[i]));
    for (const struct json_value *v = at(file("sm_8x8"), "cases")->items; v; v = v->next)
        strict_example(v);
}

static void ties_and_least_loads(void **state)
{
    (void)state;
    for (const struct json_value *v = at(file("ties_and_quotas"), "cases")->items; v; v = v->next) {
        const struct json_value *text = at(v, "instance"), *wanted = at(v, "expected");
        const struct pairing *p = pairing_of(arena, text->raw, text->raw_len);
        const struct pairing_result *r = run(p, PAIRING_FOR_MENTEES);
        uint32_t *all;
        size_t meet = 0, least = SIZE_MAX, most = 0;
        const size_t n = pairing_all(arena, p, &all);
        assert_int_equal(n, figure(wanted, "weakly_stable_count"));
        for (size_t k = 0; k < n; k++) {
            size_t size = 0, met = 0;
            for (uint32_t h = 0; h < p->mentor_count; h++) {
                uint32_t load = 0;
                for (uint32_t i = 0; i < p->mentee_count; i++)
                    load += all[k * p->mentee_count + i] == h;
                size += load;
                met += load >= p->least[h];
            }
            meet += met == p->mentor_count;
            least = size < least ? size : least;
            most = size > most ? size : most;
        }
        assert_int_equal(least, figure(wanted, "min_size"));
        assert_int_equal(most, figure(wanted, "max_size"));
        assert_int_equal(meet, figure(wanted, "stable_meeting_minimum_loads"));
        assert_int_equal(r->matched, most);
        assert_int_equal(r->verdict == PAIRING_MET, meet > 0);
    }
}

/* ---- least loads ---- */

static void a_least_load_that_no_stable_pairing_meets(void **state)
{
    (void)state;
    const struct pairing *p = of("{\"kind\":\"HR-LQ\",\"applicants\":{\"r\":[\"h1\",\"h2\"]},\"mentors\":{"
                                 "\"h1\":{\"capacity\":1,\"prefs\":[\"r\"]},\"h2\":{\"min\":1,\"prefs\":[\"r\"]}}}");
    const struct pairing_result *r = run(p, PAIRING_FOR_MENTEES);
    assert_int_equal(r->verdict, PAIRING_NO_STABLE);
    assert_int_equal(r->fewest, 1);
    assert_int_equal(r->lock_count, 1);
    assert_int_equal(r->locks[0].mentor, 1);
}

static void a_least_load_for_which_there_are_too_few(void **state)
{
    (void)state;
    const struct pairing *p = of("{\"applicants\":{\"r\":[\"h1\",\"h2\"],\"s\":[\"h3\"]},\"mentors\":{"
                                 "\"h1\":{\"min\":1,\"prefs\":[\"r\"]},\"h2\":{\"min\":1,\"prefs\":[\"r\"]},"
                                 "\"h3\":{\"min\":1,\"prefs\":[\"s\"]}}}");
    const struct pairing_result *r = run(p, PAIRING_FOR_MENTEES);
    assert_int_equal(r->verdict, PAIRING_TOO_FEW);
    assert_int_equal(r->witness_count, 2);
    assert_int_equal(r->witness[0] + r->witness[1], 1);
    assert_int_equal(r->lock_count, 0);
}

static void equals_of_mentees_beyond_a_search(void **state)
{
    (void)state;
    struct pairing_result *r;
    struct buf text;
    buf_init_arena(&text, arena, 0);
    for (int i = 0; i < 14; i++) /* three ways each: more than PAIRING_EXACT */
        buf_addf(&text, "%s\"m%d\":[[\"x\",\"y\"]]", i ? "," : "{\"applicants\":{", i);
    for (int h = 0; h < 2; h++) {
        buf_adds(&text, h ? ",\"y\":{\"prefs\":[" : "},\"mentors\":{\"x\":{\"prefs\":[");
        for (int i = 0; i < 14; i++)
            buf_addf(&text, "%s\"m%d\"", i ? "," : "", i);
        buf_adds(&text, h ? "]}}}" : "]}");
    }
    assert_int_equal(pairing_run(arena, of(text.data), PAIRING_FOR_MENTEES, &r), ERR_TOO_LARGE);
}

/* ---- reading ---- */

static void assert_problem(const char *text, const char *path, const char *key)
{
    static struct pairing_problems problems;
    struct pairing *p;
    const char *wanted = arena_printf(arena, "pairing.problem.%s", key);
    assert_int_equal(pairing_read(arena, sha256_hex, text, strlen(text), &p, &problems), ERR_INVALID);
    for (size_t i = 0; i < problems.count; i++)
        if (strcmp(problems.list[i].path, path) == 0 && strcmp(problems.list[i].key, wanted) == 0)
            return;
    fail_msg("%s: %s (%s is said of \"%s\")", path, key, problems.list[0].key, problems.list[0].path);
}

#define INSTANCE(mentees, mentors, more)                                                                               \
    "{\"format\":\"jiangxin pairing 1\",\"mentees\":[" mentees "],\"mentors\":[" mentors "]" more "}"
#define A "{\"id\":\"a\",\"wishes\":[\"x\"]}"
#define X "{\"id\":\"x\",\"wishes\":[\"a\"]}"

static void each_problem_has_its_place(void **state)
{
    (void)state;
    assert_problem("{", "", "json");
    assert_problem("{\"a\":1,\"a\":2}", "", "member_twice");
    assert_problem("{}", "format", "format");
    assert_problem("{\"kind\":\"SPA-S\",\"students\":{}}", "kind", "kind_of");
    assert_problem(INSTANCE(A, X, ",\"more\":1"), "", "unknown");
    assert_problem(INSTANCE("", X, ""), "mentees", "people");
    assert_problem(INSTANCE(A, "", ""), "mentors", "people");
    assert_problem(INSTANCE("{}", X, ""), "mentees[0]", "id");
    assert_problem(INSTANCE(A "," A, X, ""), "mentees[1]", "id_twice");
    assert_problem(INSTANCE("{\"id\":\"a\",\"wishes\":[\"x\",\"y\"]}", X, ""), "mentees[0].wishes[1]", "no_mentor");
    assert_problem(INSTANCE("{\"id\":\"a\",\"wishes\":[\"x\",[\"x\"]]}", X, ""), "mentees[0].wishes[1]",
                   "listed_twice");
    assert_problem(INSTANCE("{\"id\":\"a\",\"wishes\":1}", X, ""), "mentees[0].wishes", "list");
    assert_problem(INSTANCE(A, "{\"id\":\"x\",\"wishes\":[\"b\"]}", ""), "mentors[0].wishes[0]", "no_mentee");
    assert_problem(INSTANCE(A, "{\"id\":\"x\",\"places\":0}", ""), "mentors[0].places", "no_places");
    assert_problem(INSTANCE(A, "{\"id\":\"x\",\"places\":1.5}", ""), "mentors[0].places", "count");
    assert_problem(INSTANCE(A, "{\"id\":\"x\",\"least\":2}", ""), "mentors[0].least", "least");
    assert_problem(INSTANCE(A, X, ",\"locked\":[{\"mentee\":\"a\",\"mentor\":\"y\"}]"), "locked[0]", "pair");
    assert_problem(
        INSTANCE(A, X, ",\"forbidden\":[{\"mentee\":\"a\",\"mentor\":\"x\"},{\"mentee\":\"a\",\"mentor\":\"x\"}]"),
        "forbidden", "pair_twice");
    assert_problem(INSTANCE(A,
                            X ","
                              "{\"id\":\"y\"}",
                            ",\"locked\":[{\"mentee\":\"a\",\"mentor\":\"x\"},{\"mentee\":\"a\",\"mentor\":\"y\"}]"),
                   "locked", "locked_twice");
    assert_problem(INSTANCE(A, X,
                            ",\"locked\":[{\"mentee\":\"a\",\"mentor\":\"x\"}],"
                            "\"forbidden\":[{\"mentee\":\"a\",\"mentor\":\"x\"}]"),
                   "locked", "locked_forbidden");
    assert_problem(INSTANCE(A ",{\"id\":\"b\"}", X,
                            ",\"locked\":[{\"mentee\":\"a\",\"mentor\":\"x\"},{\"mentee\":\"b\",\"mentor\":\"x\"}]"),
                   "locked", "locked_places");
    assert_problem(INSTANCE(A, X, ",\"lottery\":{\"seed\":\"1\"}"), "lottery.seed", "hash");
    assert_problem(INSTANCE(A, X, ",\"title\":\" x\""), "title", "line");
}

static void the_canonical_text_is_one(void **state)
{
    (void)state;
    const struct pairing *p = of(INSTANCE("{\"id\":\"b\",\"wishes\":[[\"y\",\"x\"]]}," A, X ",{\"id\":\"y\"}", ""));
    const struct pairing *q = of(p->canonical);
    assert_string_equal(
        p->canonical,
        "{\"format\":\"jiangxin pairing 1\",\"title\":\"\",\"mentees\":[{\"id\":\"a\",\"wishes\":[\"x\"]},"
        "{\"id\":\"b\",\"wishes\":[[\"x\",\"y\"]]}],\"mentors\":[{\"id\":\"x\",\"places\":1,\"least\":0,"
        "\"wishes\":[\"a\"]},{\"id\":\"y\",\"places\":1,\"least\":0,\"wishes\":[]}],\"forbidden\":[],"
        "\"locked\":[]}");
    assert_string_equal(p->hash, q->hash);
}

static void a_seed_fits_its_commitment(void **state)
{
    (void)state;
    static const char SEED[] = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    char commitment[PAIRING_HEX];
    assert_int_equal(pairing_commitment(arena, sha256_hex, SEED, commitment), OK);
    const char *text =
        arena_printf(arena, INSTANCE(A, X, ",\"lottery\":{\"seed\":\"%s\",\"commitment\":\"%s\"}"), SEED, commitment);
    assert_string_equal(of(text)->commitment, commitment);
    commitment[0] = commitment[0] == '0' ? '1' : '0';
    assert_problem(
        arena_printf(arena, INSTANCE(A, X, ",\"lottery\":{\"seed\":\"%s\",\"commitment\":\"%s\"}"), SEED, commitment),
        "lottery.commitment", "commitment");
}

/* ---- why not ---- */

static void every_reason(void **state)
{
    (void)state;
    const struct pairing *p = of(
        "{\"applicants\":{\"a\":[\"x\",\"y\"],\"b\":[\"x\",\"z\"],\"c\":[\"x\",\"z\"],\"d\":[\"y\"]},"
        "\"mentors\":{\"x\":{\"prefs\":[\"a\",\"b\"]},\"y\":{\"prefs\":[\"a\",\"d\"]},\"z\":{\"prefs\":[\"b\",\"c\"]}},"
        "\"forbidden\":[{\"mentee\":\"a\",\"mentor\":\"z\",\"reason\":\"kin\"}],"
        "\"locked\":[{\"mentee\":\"d\",\"mentor\":\"y\",\"reason\":\"agreed\"}]}");
    const uint32_t *r = run(p, PAIRING_FOR_MENTEES)->mentor_of;
    assert_int_equal(pairing_why(p, r, 0, 0).why, PAIRING_IS_PAIR);
    assert_int_equal(pairing_why(p, r, 0, 2).why, PAIRING_IS_FORBIDDEN);
    assert_string_equal(pairing_why(p, r, 0, 2).reason, "kin");
    assert_int_equal(pairing_why(p, r, 3, 0).why, PAIRING_MENTEE_LOCKED);
    assert_int_equal(pairing_why(p, r, 1, 1).why, PAIRING_NOT_WISHED);
    assert_int_equal(pairing_why(p, r, 2, 0).why, PAIRING_NOT_LIKED);
    assert_int_equal(pairing_why(p, r, 0, 1).why, PAIRING_HAS_BETTER);
    assert_int_equal(pairing_why(p, r, 1, 0).why, PAIRING_PLACES_TO_OTHERS);
    assert_int_equal(pairing_why(p, r, 1, 0).above, 1);
    assert_int_equal(pairing_why(p, (const uint32_t[]){PAIRING_NONE, 2, PAIRING_NONE, 1}, 0, 0).why,
                     PAIRING_WOULD_RATHER);
    assert_int_equal(pairing_why(p, (const uint32_t[]){PAIRING_NONE, 2, PAIRING_NONE, 1}, 0, 1).why,
                     PAIRING_PLACES_LOCKED);
}

/* ---- certificates ---- */

static struct pairing_certificate *certificate(struct pairing *p)
{
    struct pairing_certificate *c;
    assert_int_equal(pairing_certify(arena, sha256_hex, p, run(p, PAIRING_FOR_MENTEES), &c), OK);
    return c;
}

static void assert_fault(const struct pairing_certificate *c, enum pairing_fault fault)
{
    static struct pairing_findings findings;
    assert_int_equal(pairing_check(arena, sha256_hex, c, &findings), ERR_INVALID);
    for (size_t i = 0; i < findings.count; i++)
        if (findings.list[i].fault == fault)
            return;
    fail_msg("fault %d is not found; %d is", (int)fault, (int)findings.list[0].fault);
}

static void a_certificate_is_read_as_written(void **state)
{
    (void)state;
    static struct pairing_problems problems;
    static struct pairing_findings findings;
    struct pairing_certificate *again;
    struct buf one, two;
    struct pairing *p = of(INSTANCE(A ",{\"id\":\"b\"}", X ",{\"id\":\"y\",\"least\":1}", ""));
    buf_init_arena(&one, arena, 0);
    buf_init_arena(&two, arena, 0);
    pairing_certificate_write(certificate(p), &one);
    assert_int_equal(pairing_certificate_read(arena, sha256_hex, one.data, one.len, &again, &problems), OK);
    pairing_certificate_write(again, &two);
    assert_string_equal(one.data, two.data);
    assert_int_equal(pairing_check(arena, sha256_hex, again, &findings), OK);
}

static void each_untruth_is_found(void **state)
{
    (void)state;
    static const char TEXT[] =
        "{\"applicants\":{\"a\":[\"x\",\"y\"],\"b\":[\"x\",\"y\"],\"c\":[\"y\"],\"d\":[]},\"mentors\":{\"x\":{"
        "\"prefs\":[\"a\","
        "\"b\"]},\"y\":{\"capacity\":2,\"min\":2,\"prefs\":[\"b\",\"a\"]},\"z\":{\"min\":1,\"prefs\":[\"a\"]}},"
        "\"forbidden\":[{\"mentee\":\"a\",\"mentor\":\"z\"}],\"locked\":[{\"mentee\":\"d\",\"mentor\":\"y\"}]}";
    struct pairing_certificate *c = certificate(of(TEXT));
    static struct pairing_findings findings;
    assert_int_equal(pairing_check(arena, sha256_hex, c, &findings), OK);
    assert_int_equal(c->verdict, PAIRING_TOO_FEW);

#define WITH(change, fault)                                                                                            \
    do {                                                                                                               \
        c = certificate(of(TEXT));                                                                                     \
        change;                                                                                                        \
        assert_fault(c, fault);                                                                                        \
    } while (0)
    WITH(c->mentor_of[0] = 2, PAIRING_FAULT_FORBIDDEN);
    WITH(c->mentor_of[0] = 2, PAIRING_FAULT_HASH);
    WITH(c->mentor_of[0] = PAIRING_NONE, PAIRING_FAULT_BLOCKING);
    WITH(c->mentor_of[0] = PAIRING_NONE, PAIRING_FAULT_MATCHED);
    WITH(c->mentor_of[1] = 0, PAIRING_FAULT_PLACES);
    WITH(c->mentor_of[2] = 1, PAIRING_FAULT_UNLISTED);
    WITH(c->mentor_of[2] = 0, PAIRING_FAULT_UNLISTED);
    WITH(c->mentor_of[3] = PAIRING_NONE, PAIRING_FAULT_LOCK);
    WITH(c->unmet_count = 0, PAIRING_FAULT_LEAST);
    WITH(c->unmet[0].load = 1, PAIRING_FAULT_LEAST);
    WITH(c->verdict = PAIRING_MET, PAIRING_FAULT_VERDICT);
    WITH(c->witness_count = 0, PAIRING_FAULT_VERDICT);
    WITH(c->witness[0] = 1, PAIRING_FAULT_VERDICT);
    WITH(c->instance_hash[0] ^= 1, PAIRING_FAULT_INSTANCE);
    WITH(c->hash[0] ^= 1, PAIRING_FAULT_HASH);
    WITH(c->instance->commitment = c->hash, PAIRING_FAULT_COMMITMENT);
#undef WITH
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(published_examples, set_up, tear_down),
        cmocka_unit_test_setup_teardown(ties_and_least_loads, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_least_load_that_no_stable_pairing_meets, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_least_load_for_which_there_are_too_few, set_up, tear_down),
        cmocka_unit_test_setup_teardown(equals_of_mentees_beyond_a_search, set_up, tear_down),
        cmocka_unit_test_setup_teardown(each_problem_has_its_place, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_canonical_text_is_one, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_seed_fits_its_commitment, set_up, tear_down),
        cmocka_unit_test_setup_teardown(every_reason, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_certificate_is_read_as_written, set_up, tear_down),
        cmocka_unit_test_setup_teardown(each_untruth_is_found, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
