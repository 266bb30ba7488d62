/* manage_scene: what the tests of managers' and liaisons' pages begin with: two bases with a manager each, a kitchen
   with a liaison and a cook below the first, an office with a clerk below the second; it is 18 November 2026, 09:00. */
#ifndef JX_TESTS_PAGE_TRAINING_MANAGE_SCENE_H
#define JX_TESTS_PAGE_TRAINING_MANAGE_SCENE_H

#include "cgi-bin/training/manage_pages.h"
#include "tests/page/training/program.h"

static int64_t base, kitchen, elsewhere, office;
static int64_t manager, stranger, liaison, cook, baker, clerk;
static int64_t knife;                                   /* a course of the base */
static struct visitor boss, rival, contact, me, nobody; /* manager, stranger, liaison, cook, not signed in */

static int scene(void **state)
{
    db_clear(state);
    clock_test_set(at(11, 18, 9, 0));
    const int64_t top = make_unit(0, "TOP", "市机关事务管理局");
    base = make_unit(top, "BASE", "市实训基地");
    kitchen = make_unit(base, "KITCHEN", "餐饮中心");
    elsewhere = make_unit(top, "COUNTY", "青嶂县机关事务保障中心");
    office = make_unit(elsewhere, "OFFICE", "青嶂综合股");
    manager = make_person(base, "2001", "曾敏");
    stranger = make_person(elsewhere, "2002", "解军");
    liaison = make_person(kitchen, "2003", "仇海燕");
    cook = make_person(kitchen, "1001", "周𬀩");
    baker = make_person(kitchen, "1002", "单于泽");
    clerk = make_person(office, "1003", "阿依古丽·买买提");
    make_grant(manager, "training_manager", base);
    make_grant(stranger, "training_manager", elsewhere);
    make_grant(liaison, "liaison", kitchen);
    knife = make_course(base, "CT", 5, "KC-CT-03", "中式热菜与刀工技能提升");
    boss = visitor_of(&app, manager);
    rival = visitor_of(&app, stranger);
    contact = visitor_of(&app, liaison);
    me = visitor_of(&app, cook);
    nobody = visitor_new(&app);
    return 0;
}

/* A class of the base and its course unless said otherwise. */
static inline int64_t new_class(struct make_class c)
{
    c.course = c.course ? c.course : knife;
    c.organizer = c.organizer ? c.organizer : base;
    return make_class(&c);
}

static inline const char *class_path(int64_t id, const char *tail)
{
    return arena_printf(db_arena(), "/training/manage/class/%s%s", public_id("class", id), tail);
}

/* Somebody's place in a class, as rows: `state` held, booked or waiting, with its seat or waiting number `no`. */
static inline int64_t make_place(int64_t class_id, int64_t person, const char *state, const char *step, int64_t no)
{
    const bool waiting = strcmp(state, "waiting") == 0;
    const char *quoted = step ? arena_printf(db_arena(), "'%s'", step) : "NULL";
    db_run(arena_printf(
        db_arena(),
        "INSERT INTO enrolment (public_id, class_id, person_id, unit_id, state, step, seat_no, waiting_no, created_at, "
        "changed_at) SELECT UNHEX(MD5(CONCAT('%lld-', id))), %lld, id, (SELECT unit_id FROM posting WHERE person_id = "
        "person.id), '%s', %s, %s, %s, '2026-11-10 01:00:00', '2026-11-10 01:00:00' FROM person WHERE id = %lld;\n",
        (long long)class_id, (long long)class_id, state, quoted,
        waiting ? "NULL" : arena_printf(db_arena(), "%lld", (long long)no),
        waiting ? arena_printf(db_arena(), "%lld", (long long)no) : "NULL", (long long)person));
    const int64_t id = db_int("SELECT MAX(id) FROM enrolment");
    if (waiting)
        db_run(arena_printf(db_arena(), "UPDATE class_line SET next_no = %lld WHERE class_id = %lld;\n",
                            (long long)no + 1, (long long)class_id));
    else
        db_run(arena_printf(db_arena(),
                            "UPDATE seat SET free = 0 WHERE class_id = %lld AND seat_no = %lld;\n"
                            "INSERT INTO person_busy (enrolment_id, session_id, person_id, starts_at, ends_at) SELECT "
                            "%lld, id, %lld, starts_at, ends_at FROM class_session WHERE class_id = %lld;\n",
                            (long long)class_id, (long long)no, (long long)id, (long long)person, (long long)class_id));
    return id;
}

static inline const char *enrolment_path(const char *side, int64_t id, const char *act)
{
    return arena_printf(db_arena(), "/training/%s/%s/%s", side, public_id("enrolment", id), act);
}

static inline int64_t count(const char *from_where)
{
    return db_int(arena_printf(db_arena(), "SELECT COUNT(*) FROM %s", from_where));
}

static inline const char *state_of(const char *table, int64_t id)
{
    return db_text(arena_printf(db_arena(), "SELECT state FROM %s WHERE id = %lld", table, (long long)id));
}

#endif
