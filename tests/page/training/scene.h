/* scene: what the tests of the trainee's pages begin with: a base, two people of two units, one course; it is
   18 November 2026, 09:00. */
#ifndef JX_TESTS_PAGE_TRAINING_SCENE_H
#define JX_TESTS_PAGE_TRAINING_SCENE_H

#include "tests/page/training/program.h"

static int64_t base, kitchen, cook, driver, knife;
static struct visitor me, other; /* the cook and the driver */

static int scene(void **state)
{
    db_clear(state);
    shelf_forget();
    clock_test_set(at(11, 18, 9, 0));
    base = make_unit(0, "BASE", "实训基地");
    kitchen = make_unit(base, "KITCHEN", "餐饮中心");
    cook = make_person(kitchen, "1001", "周𬀩");
    driver = make_person(base, "1002", "单于泽");
    knife = make_course(base, "CT", 5, "KC-CT-03", "中式热菜与刀工技能提升");
    me = visitor_of(&app, cook);
    other = visitor_of(&app, driver);
    return 0;
}

/* A class of the course, as make_class; `c` may be NULL. */
static inline int64_t new_class(struct make_class c)
{
    c.course = c.course ? c.course : knife;
    c.organizer = base;
    return make_class(&c);
}

static inline const char *class_path(int64_t id, const char *tail)
{
    return arena_printf(db_arena(), "/training/class/%s%s", public_id("class", id), tail);
}

static inline struct answer show(struct visitor *v, int64_t class_id)
{
    return page_get(v, class_path(class_id, ""));
}

/* Enrols somebody and expects to be sent back to the class. */
static inline void enrol(struct visitor *v, int64_t class_id)
{
    struct answer a = page_post(v, class_path(class_id, "/enrol"), "");
    assert_goes_to(&a, class_path(class_id, ""));
}

static inline const char *cancel_path(int64_t class_id, int64_t person)
{
    const int64_t id = db_int(arena_printf(db_arena(),
                                           "SELECT MAX(id) FROM enrolment WHERE class_id = %lld AND "
                                           "person_id = %lld",
                                           (long long)class_id, (long long)person));
    return arena_printf(db_arena(), "/training/enrolment/%s/cancel", public_id("enrolment", id));
}

static inline int64_t live_count(int64_t class_id)
{
    return db_int(arena_printf(db_arena(), "SELECT COUNT(*) FROM enrolment WHERE class_id = %lld AND live = 1",
                               (long long)class_id));
}

#endif
