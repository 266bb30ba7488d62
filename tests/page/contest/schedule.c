/* The schedule: who competes when and where, once drawn; of a blind round one's own alone, and all for who codes. And
   what clashes is said on the entry's page, wherever both times may be known. */
#include "lib/crypt/crypt.h"
#include "tests/page/contest/scene.h"

static int64_t cooking, driving, cook_entry, coder, judge;
static struct made_discipline made[2];

/* Two disciplines with two stations each: all four of theirs begin at 08:30. The cook is in both. */
static int set_up(void **state)
{
    scene(state);
    made[0] = make_whole_discipline(&(struct make_discipline){.edition = edition});
    made[1] = make_whole_discipline(
        &(struct make_discipline){.edition = edition, .code = "BS-JS", .name = "公务用车驾驶", .time_limit = 25});
    cooking = made[0].discipline;
    driving = made[1].discipline;
    db_run("UPDATE contest_round SET stations = 2;\n");
    cook_entry = make_entry(cooking, north, cook);
    make_entry(cooking, south, waiter);
    make_entry(driving, north, cook);
    make_entry(driving, south, driver);
    coder = make_person(bureau, "3003", "加密丙");
    judge = make_person(bureau, "3001", "裁判甲");
    make_official(made[0].round, coder, "coding");
    make_official(made[0].round, judge, "judge");
    return 0;
}

static void draw(const struct made_discipline *d, const char *blind)
{
    const char *path = edition_at(edition, arena_printf(db_arena(), "/draw/%s", public_id("contest_round", d->round)));
    make_rule_card(d->round, manager, blind);
    clock_test_set(at(11, 26, 9, 0));
    boss = visitor_of(&app, manager);
    contact = visitor_of(&app, north_liaison);
    me = visitor_of(&app, cook);
    struct answer a = page_post(&boss, arena_printf(db_arena(), "%s/prepare", path), "");
    assert_status(&a, 303);
    const int64_t id =
        db_int(arena_printf(db_arena(), "SELECT id FROM draw WHERE live = 1 AND round_id = %lld", (long long)d->round));
    a = page_post(&boss, arena_printf(db_arena(), "%s/hall", path),
                  arena_printf(db_arena(), "draw=%s&word=锅包肉", public_id("draw", id)));
    assert_status(&a, 303);
    assert_int_equal(count("draw WHERE state = 'drawn'"), d == &made[0] ? 1 : 2);
}

static const char *cook_page(void)
{
    return edition_at(edition, arena_printf(db_arena(), "/entry/%s", public_id("entry", cook_entry)));
}

static void nothing_before_the_draw(void **state)
{
    (void)state;
    struct answer a = page_get(&me, edition_at(edition, "/schedule"));
    assert_status(&a, 200);
    assert_shows(&a, "还没有排出赛程");
    a = page_get(&me, cook_page());
    assert_hides(&a, "工位");
}

static void all_by_time_and_station(void **state)
{
    (void)state;
    draw(&made[0], "none");
    draw(&made[1], "none");
    struct visitor of_bureau = visitor_of(&app, clerk);
    struct answer a = page_get(&of_bureau, edition_at(edition, "/schedule"));
    assert_status(&a, 200);
    assert_shows(&a, "2026年12月1日（周二）");
    assert_shows(&a, "08:30–09:30");
    assert_shows(&a, "08:30–08:55");
    assert_shows(&a, "周𬀩");
    assert_shows(&a, "尉迟恒");
    assert_hides(&a, "<tr aria-current");
    a = page_get(&me, edition_at(edition, "/schedule"));
    assert_shows(&a, "<tr aria-current");
}

static void a_clash_is_said_and_nothing_else(void **state)
{
    (void)state;
    draw(&made[0], "none");
    struct answer a = page_get(&contact, cook_page());
    assert_shows(&a, "工位");
    assert_hides(&a, "时间冲突"); /* the other is not drawn yet */
    draw(&made[1], "none");
    a = page_get(&contact, cook_page());
    assert_shows(&a, "时间冲突");
    assert_shows(&a, "周𬀩 公务用车驾驶");
    assert_shows(&a, "08:30–08:55，与本赛项时间重叠");
    a = page_get(&me, cook_page());
    assert_shows(&a, "时间冲突");
}

static void a_blind_round_is_ones_own_until_unsealed(void **state)
{
    (void)state;
    draw(&made[0], "number");
    struct visitor coding = visitor_of(&app, coder), judging = visitor_of(&app, judge);
    struct visitor *const others[] = {&contact, &boss, &judging, &other_contact};
    other_contact = visitor_of(&app, south_liaison);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        struct answer a = page_get(others[i], edition_at(edition, "/schedule"));
        assert_status(&a, 200);
        assert_shows(&a, "还没有排出赛程");
    }
    struct answer a = page_get(&contact, cook_page());
    assert_hides(&a, "工位");
    a = page_get(&me, edition_at(edition, "/schedule"));
    assert_shows(&a, "周𬀩");
    assert_hides(&a, "黎晓");
    a = page_get(&me, cook_page());
    assert_shows(&a, "工位");
    a = page_get(&coding, edition_at(edition, "/schedule"));
    assert_shows(&a, "周𬀩");
    assert_shows(&a, "黎晓");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(nothing_before_the_draw, set_up),
        cmocka_unit_test_setup(all_by_time_and_station, set_up),
        cmocka_unit_test_setup(a_clash_is_said_and_nothing_else, set_up),
        cmocka_unit_test_setup(a_blind_round_is_ones_own_until_unsealed, set_up),
    };
    if (crypt_init() != OK || clock_set_zone("Asia/Shanghai") != OK)
        return 1;
    return cmocka_run_group_tests_name("contest schedule", tests, open_all, close_all);
}
