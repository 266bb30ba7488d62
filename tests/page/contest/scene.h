/* scene: what the tests of contests' pages begin with: a bureau that holds them with its manager, two counties with a
   liaison and two cooks each, one of the counties with a manager of its own contests, and somebody in the bureau
   without any part in it; it is 18 November 2026, 09:00, units may enter until the 25th. */
#ifndef JX_TESTS_PAGE_CONTEST_SCENE_H
#define JX_TESTS_PAGE_CONTEST_SCENE_H

#include "tests/page/contest/program.h"

static int64_t bureau, north, south, kitchen; /* the counties, a unit below the northern one */
static int64_t manager, stranger, north_liaison, south_liaison;
static int64_t cook, baker, waiter, driver, clerk;         /* two in the north, two in the south, one of the bureau */
static int64_t edition;                                    /* open, of the bureau */
static struct visitor boss, rival, contact, other_contact; /* manager, stranger, the two liaisons */
static struct visitor me, nobody;                          /* the cook, not signed in */

static int scene(void **state)
{
    db_clear(state);
    clock_test_set(at(11, 18, 9, 0));
    bureau = make_unit(0, "TOP", "市机关事务管理局");
    north = make_unit(bureau, "NORTH", "青嶂县机关事务保障中心");
    south = make_unit(bureau, "SOUTH", "云渡县机关事务保障中心");
    kitchen = make_unit(north, "KITCHEN", "青嶂县餐饮服务队");
    manager = make_person(bureau, "2001", "曾敏");
    stranger = make_person(north, "2002", "解军");
    north_liaison = make_person(north, "2003", "仇海燕");
    south_liaison = make_person(south, "2004", "单于泽");
    cook = make_person(kitchen, "1001", "周𬀩");
    baker = make_person(kitchen, "1002", "阿依古丽·买买提");
    waiter = make_person(south, "1003", "黎晓");
    driver = make_person(south, "1004", "尉迟恒");
    clerk = make_person(bureau, "1005", "马兰");
    make_grant(manager, "contest_manager", bureau);
    make_grant(stranger, "contest_manager", north);
    make_grant(north_liaison, "liaison", north);
    make_grant(south_liaison, "liaison", south);
    edition = make_edition(&(struct make_edition){.organizer = bureau, .edition_no = 3});
    boss = visitor_of(&app, manager);
    rival = visitor_of(&app, stranger);
    contact = visitor_of(&app, north_liaison);
    other_contact = visitor_of(&app, south_liaison);
    me = visitor_of(&app, cook);
    nobody = visitor_new(&app);
    return 0;
}

/* "/contest/edition/ID" + tail of an edition, and "/contest/edition/ID/discipline/ID" + tail. */
static inline const char *edition_at(int64_t id, const char *tail)
{
    return arena_printf(db_arena(), "/contest/edition/%s%s", public_id("contest_edition", id), tail);
}

static inline const char *discipline_at(int64_t id, const char *tail)
{
    const int64_t e =
        db_int(arena_printf(db_arena(), "SELECT edition_id FROM discipline WHERE id = %lld", (long long)id));
    return arena_printf(db_arena(), "%s/discipline/%s%s", edition_at(e, ""), public_id("discipline", id), tail);
}

static inline int64_t count(const char *from_where)
{
    return db_int(arena_printf(db_arena(), "SELECT COUNT(*) FROM %s", from_where));
}

#endif
