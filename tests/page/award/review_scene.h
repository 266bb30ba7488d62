/* review_scene: the programme of the scene with its reviewers, assigned and marked through their pages. */
#ifndef JX_TESTS_PAGE_AWARD_REVIEW_SCENE_H
#define JX_TESTS_PAGE_AWARD_REVIEW_SCENE_H

#include "tests/page/award/program.h"

#include "lib/base/text.h"

static struct visitor officer, second, leader, clerk, reviewer[AWARD_REVIEWERS];
static int64_t nominee[3]; /* of the kitchen, the north, the south; all passed, the programme is reviewed */

static inline const char *id_of(const char *table, int64_t id)
{
    return public_id(table, id);
}

static inline void sign_in(void)
{
    officer = as(s.officer);
    second = as(s.second);
    leader = as(s.leader);
    clerk = as(s.clerk);
    for (size_t i = 0; i < AWARD_REVIEWERS; i++)
        reviewer[i] = as(s.reviewers[i]);
}

static inline int passed(void **state)
{
    if (scene(state))
        return -1;
    const int64_t people[3] = {s.people[0], s.people[2], s.people[3]}, units[3] = {s.kitchen, s.north, s.south};
    for (size_t i = 0; i < 3; i++) {
        nominee[i] = make_nomination(&s, people[i], units[i]);
        assert_int_equal(
            move_nomination(nominee[i], NOMINATION_RECOMMENDED, i < 2 ? s.north : s.south, s.north_liaison), OK);
        assert_int_equal(move_nomination(nominee[i], NOMINATION_PASSED, 0, s.officer), OK);
    }
    assert_int_equal(step_programme(s.programme, STEP_CLOSE, s.officer), OK);
    sign_in();
    return 0;
}

static inline const char *at_review(const char *tail)
{
    return programme_url(s.programme, arena_printf(db_arena(), "/review%s", tail));
}

static inline const char *rubric_url(int64_t kind)
{
    return at_review(arena_printf(db_arena(), "/rubric/%s", id_of("programme_kind", kind)));
}

#define TWO_CRITERIA "title=工作业绩&guide=近三年&most=60&step=0.5&title=群众评价&guide=&most=40&step=0.5"

static inline void set_rubric(void)
{
    const struct answer a = page_post(&officer, rubric_url(s.kind), TWO_CRITERIA);
    assert_goes_to(&a, at_review(""));
}

static inline struct answer add(size_t i)
{
    return page_post(&officer, at_review("/reviewers"),
                     arena_printf(db_arena(), "person_id=%s&person=x&kind=&most=", id_of("person", s.reviewers[i])));
}

static inline void add_all(void)
{
    for (size_t i = 0; i < AWARD_REVIEWERS; i++) {
        const struct answer a = add(i);
        assert_goes_to(&a, at_review("/reviewers"));
    }
}

static inline int64_t reviewer_row(size_t i)
{
    return db_int(
        arena_printf(db_arena(), "SELECT id FROM reviewer WHERE person_id = %lld", (long long)s.reviewers[i]));
}

static inline int assigned(void **state)
{
    if (passed(state))
        return -1;
    set_rubric();
    add_all();
    const struct answer a = page_post(&officer, at_review("/assign"), "");
    assert_goes_to(&a, at_review("/reviewers"));
    return 0;
}

static inline int64_t task(size_t r, size_t n)
{
    return db_int(arena_printf(db_arena(),
                               "SELECT id FROM review_assignment WHERE reviewer_id = %lld AND nomination_id = %lld",
                               (long long)reviewer_row(r), (long long)nominee[n]));
}

static inline const char *task_url(int64_t id, const char *tail)
{
    return arena_printf(db_arena(), "/award/review/%s%s", id_of("review_assignment", id), tail);
}

static inline int64_t version_of(int64_t id)
{
    return db_int(arena_printf(db_arena(), "SELECT version FROM review_assignment WHERE id = %lld", (long long)id));
}

static inline const char *criterion(int i)
{
    return id_of("review_criterion",
                 db_int(arena_printf(db_arena(), "SELECT id FROM review_criterion WHERE sort = %d", i)));
}

static inline struct answer mark_at(struct visitor *v, int64_t id, int64_t version, const char *deed, const char *first,
                                    const char *other, const char *words)
{
    return page_post(v, task_url(id, ""),
                     arena_printf(db_arena(), "criterion=%s&mark=%s&criterion=%s&mark=%s&words=%s&version=%lld&deed=%s",
                                  criterion(1), first, criterion(2), other, words, (long long)version, deed));
}

static inline struct answer mark(size_t r, size_t n, const char *deed, const char *first, const char *other)
{
    const int64_t id = task(r, n);
    return mark_at(&reviewer[r], id, version_of(id), deed, first, other, "事迹突出，群众公认");
}

static inline void hand_in(size_t r, size_t n, const char *first)
{
    const struct answer a = mark(r, n, "hand_in", first, "30");
    assert_goes_to(&a, "/award/reviews");
}

/* Marks of all three reviewers of each nominee. */
static inline void mark_all(const char *first, const char *second_, const char *third)
{
    const char *marks[3] = {first, second_, third};
    for (size_t n = 0; n < 3; n++)
        for (size_t r = 0; r < AWARD_REVIEWERS; r++)
            if (count(arena_printf(db_arena(), "review_assignment WHERE reviewer_id = %lld AND nomination_id = %lld",
                                   (long long)reviewer_row(r), (long long)nominee[n])))
                hand_in(r, n, marks[n]);
}

#endif
