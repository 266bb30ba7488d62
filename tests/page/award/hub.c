/* The first page of commendations: what is open to whom. */
#include "tests/page/award/program.h"

static void test_everybody_of_the_city_sees_what_is_open(void **state)
{
    (void)state;
    struct visitor clerk = as(s.clerk);
    const struct answer a = page_get(&clerk, "/award");
    assert_status(&a, 200);
    assert_shows(&a, "2026年“后勤工匠”评选");
    assert_shows(&a, programme_url(s.programme, ""));
}

static void test_nothing_is_open_yet(void **state)
{
    (void)state;
    db_run("DELETE FROM posting WHERE person_id = (SELECT id FROM person WHERE name = '马兰');\n");
    struct visitor clerk = as(s.clerk);
    const struct answer a = page_get(&clerk, "/award");
    assert_status(&a, 200);
    assert_shows(&a, "目前没有公布的评选项目");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_everybody_of_the_city_sees_what_is_open, scene),
        cmocka_unit_test_setup(test_nothing_is_open_yet, scene),
    };
    return cmocka_run_group_tests_name("page/award/hub", tests, open_all, close_all);
}
