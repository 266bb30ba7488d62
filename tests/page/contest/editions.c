/* Editions: who sees which, in the list and by address. */
#include "tests/page/contest/scene.h"

static void everybody_sees_what_is_announced(void **state)
{
    (void)state;
    make_edition(&(struct make_edition){.organizer = bureau, .edition_no = 4, .state = "draft"});
    struct answer a = page_get(&me, "/contest");
    assert_status(&a, 200);
    assert_shows(&a, "第3届全市机关事务系统业务技能大比武");
    assert_shows(&a, "报名中");
    assert_hides(&a, "第4届");
    a = page_get(&boss, "/contest");
    assert_shows(&a, "第4届");
    assert_shows(&a, "筹备中");
    a = page_get(&me, edition_at(edition, ""));
    assert_status(&a, 200);
    a = page_get(&nobody, edition_at(edition, ""));
    assert_status(&a, 303);
}

static void a_draft_is_its_managers_alone(void **state)
{
    (void)state;
    const int64_t draft = make_edition(&(struct make_edition){.organizer = bureau, .state = "draft"});
    struct answer a = page_get(&boss, edition_at(draft, ""));
    assert_status(&a, 200);
    struct visitor *const others[] = {&rival, &contact, &me};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        a = page_get(others[i], edition_at(draft, ""));
        assert_status(&a, 404);
    }
    a = page_get(&boss, "/contest/edition/AAAAAAAAAAAAAAAAAAAAAA");
    assert_status(&a, 404);
}

static void it_says_what_its_reader_can_do(void **state)
{
    (void)state;
    const struct made_discipline d = make_whole_discipline(&(struct make_discipline){.edition = edition});
    struct answer a = page_get(&contact, edition_at(edition, ""));
    assert_hides(&a, "与我有关");        /* no place yet */
    make_places(d.discipline, north, 3); /* and one more with the entry */
    const int64_t entry = make_entry(d.discipline, north, cook);
    a = page_get(&contact, edition_at(edition, ""));
    assert_shows(&a, "本单位还可报名 3 个");
    assert_shows(&a, "本单位已报名 1 个");
    a = page_get(&other_contact, edition_at(edition, "")); /* another county's places are not theirs */
    assert_hides(&a, "与我有关");
    a = page_get(&me, edition_at(edition, ""));
    assert_shows(&a, "您参加中式烹饪");
    assert_shows(&a, arena_printf(db_arena(), "/entry/%s", public_id("entry", entry)));
    a = page_get(&contact, discipline_at(d.discipline, ""));
    assert_shows(&a, "/enter\"");
    clock_test_set(at(11, 26, 9, 0)); /* entries are closed, substitutions are not */
    contact = visitor_of(&app, north_liaison);
    a = page_get(&contact, edition_at(edition, ""));
    assert_hides(&a, "还可报名");
    assert_shows(&a, "可以替换人员");
    a = page_get(&contact, discipline_at(d.discipline, ""));
    assert_hides(&a, "/enter\"");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(everybody_sees_what_is_announced, scene),
        cmocka_unit_test_setup(a_draft_is_its_managers_alone, scene),
        cmocka_unit_test_setup(it_says_what_its_reader_can_do, scene),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
