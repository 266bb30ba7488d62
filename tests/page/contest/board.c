/* The live board's pages: everybody sees them, of a sealed round by numbers; its hosts alone find and use the keys to freeze
   and reveal; what is entered wrongly is said beside its field. */
#include "tests/page/contest/program.h"

#include "lib/act/board.h"
#include "tests/harness/act.h"
#include "tests/harness/board_scene.h"

static struct visitor everybody, boss, leading, judging, contestant;

static enum err mark_work(struct act *a, void *context)
{
    return act_board_mark(a, *(const int64_t *)context);
}

static void mark(void)
{
    struct act a = acting(chief);
    a.db = db_as("contest");
    assert_int_equal(act_run(&a, "test", mark_work, &round_id), OK);
}

static void release(int number, int mark_x1000, int theory_x1000)
{
    scene_release(number, mark_x1000, theory_x1000);
    mark();
}

static int begin(const char *blind)
{
    clock_test_set(at(12, 1, 9, 0));
    scene(blind);
    everybody = visitor_new(&app);
    boss = visitor_of(&app, manager);
    leading = visitor_of(&app, chief);
    judging = visitor_of(&app, judges[0]);
    contestant = visitor_of(&app, contestants[1]); /* whose number nobody has released */
    return 0;
}

static int open_round(void **state)
{
    (void)state;
    return begin("none");
}

static int blind_round(void **state)
{
    (void)state;
    return begin("number");
}

static const char *board_at(const char *tail)
{
    return arena_printf(db_arena(), "/contest/board/%s%s", public_id("contest_round", round_id), tail);
}

static struct answer see(struct visitor *v, const char *tail)
{
    struct answer a = page_get(v, board_at(tail));
    assert_status(&a, 200);
    return a;
}

/* Posts, and what the next page says of it. */
static struct answer press(struct visitor *v, const char *tail, const char *form, const char *sentence)
{
    struct answer a = page_post(v, board_at(tail), form);
    assert_status(&a, 303);
    assert_goes_to(&a, board_at("/screen"));
    a = see(v, "/screen");
    if (sentence)
        assert_shows(&a, sentence);
    return a;
}

/* ---- watching ------------------------------------------------------------------------------------------------------ */

static void everybody_sees_what_is_released(void **state)
{
    (void)state;
    static const char *const TAILS[] = {"", "/screen"};
    mark();
    for (int i = 0; i < 2; i++) {
        struct answer a = see(&everybody, TAILS[i]);
        assert_shows(&a, "中式烹饪 决赛");
        assert_shows(&a, "第3届全市机关事务系统业务技能大比武");
        assert_shows(&a, "已上榜 0 / 4");
        assert_shows(&a, "还没有上榜的成绩");
    }
    release(1, 80000, 70000);
    release(3, 90000, 60000);
    for (int i = 0; i < 2; i++) {
        struct answer a = see(&everybody, TAILS[i]);
        assert_shows(&a, "已上榜 2 / 4");
        assert_shows(&a, "按总成绩排名");
        assert_shows(&a, "尉迟恒");
        assert_shows(&a, "84.00");
        assert_shows(&a, "现场成绩，以公布的成绩为准");
        assert_hides(&a, "评判");
        assert_hides(&a, "data-board=\"host\"");
    }
    /* The edition leads there. */
    struct answer a =
        page_get(&contestant, arena_printf(db_arena(), "/contest/edition/%s", public_id("contest_edition", edition)));
    assert_shows(&a, board_at(""));
}

static void a_sealed_board_has_numbers_alone(void **state)
{
    (void)state;
    release(2, 80000, 100000);
    release(4, 90500, 90000);
    struct visitor *const people[] = {&everybody, &boss, &leading, &judging, &contestant};
    for (size_t i = 0; i < sizeof people / sizeof *people; i++)
        for (int screen = 0; screen < 2; screen++) {
            struct answer a = see(people[i], screen ? "/screen" : "");
            assert_shows(&a, "4号");
            assert_shows(&a, "90.50");
            assert_shows(&a, "按实操排名，其他环节成绩未计入");
            assert_hides(&a, "丁𬭸");
            assert_hides(&a, "尉迟恒");
            assert_hides(&a, "90.40"); /* the total */
        }
}

/* The page without what differs each time: the form's key. */
static const char *settled(const struct answer *a)
{
    static const char KEY[] = "name=\"_key\" value=\"";
    char *text = arena_printf(db_arena(), "%d\n%s", a->status, a->body);
    for (char *at = text; (at = strstr(at, KEY)) != NULL;)
        for (at += sizeof KEY - 1; *at && *at != '"'; at++)
            *at = '-';
    return text;
}

enum { LOOKS = 8 };
static void walk(const char *pages[LOOKS])
{
    struct visitor *const people[] = {&everybody, &boss, &leading, &judging};
    for (size_t i = 0; i < LOOKS; i++) {
        const struct answer a = see(people[i / 2], i % 2 ? "/screen" : "");
        pages[i] = settled(&a);
    }
}

static void sec_r5_the_pages_of_a_sealed_board_do_not_depend_on_its_entries(void **state)
{
    (void)state;
    const char *before[LOOKS], *after[LOOKS];
    release(2, 80000, 100000);
    release(4, 80000, 0);
    walk(before);
    /* Theory, names, units and codes turned round; whatever follows from them is said again. */
    sql("INSERT INTO run_value (run_id, code, value_x1000, source, person_id, at) SELECT id, 'theory', (number MOD 3) "
        "* "
        "50000, 'import', %lld, '2026-12-01' FROM run",
        (long long)keeper);
    sql("UPDATE person p JOIN entry_member m ON m.person_id = p.id SET p.name = REVERSE(p.name)");
    sql("UPDATE unit SET name = '他局', short_name = '他局' WHERE id <> (SELECT unit_id FROM posting WHERE person_id = "
        "%lld)",
        (long long)chief);
    mark();
    assert_int_equal(db_int("SELECT COUNT(*) FROM board_version"), 2);
    walk(after);
    for (size_t i = 0; i < LOOKS; i++)
        assert_string_equal(before[i], after[i]);
}

static void an_unknown_board_is_not_found(void **state)
{
    (void)state;
    static const char *const TAILS[] = {"", "/screen"};
    for (int i = 0; i < 2; i++) {
        struct answer a = page_get(&everybody, board_at(TAILS[i]));
        assert_status(&a, 404); /* nothing is shown of it yet */
        a = page_get(&everybody, arena_printf(db_arena(), "/contest/board/AAAAAAAAAAAAAAAAAAAAAA%s", TAILS[i]));
        assert_status(&a, 404);
        a = page_get(&everybody, arena_printf(db_arena(), "/contest/board/x%s", TAILS[i]));
        assert_status(&a, 404);
    }
}

/* ---- hosts --------------------------------------------------------------------------------------------------------- */

static void hosts_freeze_and_show_again(void **state)
{
    (void)state;
    release(1, 80000, 70000);
    struct answer a = see(&boss, "/screen");
    assert_shows(&a, "data-board=\"host\"");
    assert_hides(&a, "开始揭晓");
    a = press(&boss, "/freeze", "from=screen&after=3", "第3项上榜后冻结");
    a = press(&leading, "/freeze", "from=screen&after=", "榜单已冻结");
    assert_shows(&a, "榜单冻结在第1项上榜时的名次");
    press(&leading, "/freeze", "from=screen", "榜单已经冻结");
    release(2, 99000, 99000);
    a = see(&everybody, "");
    assert_shows(&a, "已上榜 2 / 4");
    assert_hides(&a, "马兰");
    press(&boss, "/live", "from=screen", "榜单已恢复实时");
    a = see(&everybody, "");
    assert_shows(&a, "马兰");
}

static void what_is_entered_wrongly_is_said_and_kept(void **state)
{
    (void)state;
    release(1, 80000, 70000);
    static const struct {
        const char *form, *sentence, *kept;
    } WRONG[] = {
        {"after=x", "整数", "value=\"x\""},
        {"after=1", "已上榜1项，应大于1", "value=\"1\""},
        {"after=5", "本轮共4项，不能大于4", "value=\"5\""},
    };
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++) {
        struct answer a = page_post(&boss, board_at("/freeze"), WRONG[i].form);
        assert_status(&a, 422);
        assert_shows(&a, WRONG[i].sentence);
        assert_shows(&a, WRONG[i].kept);
        a = page_post(&judging, board_at("/freeze"), WRONG[i].form);
        assert_status(&a, 404);
    }
}

static void hosts_reveal_place_by_place(void **state)
{
    (void)state;
    release(1, 80000, 80000);
    press(&boss, "/reveal", "from=screen&position=0", "全部上榜后方可揭晓");
    release(2, 90000, 90000);
    release(3, 70000, 70000);
    release(4, 60000, 60000);
    struct answer a = see(&boss, "/screen");
    assert_shows(&a, "开始揭晓");
    a = press(&boss, "/reveal", "from=screen&position=0", "从后往前揭晓，还有4个名次");
    assert_shows(&a, "data-step=\"back\" hidden");
    assert_hides(&a, "data-step=\"next\" hidden");
    assert_hides(&a, "马兰");
    a = press(&boss, "/reveal", "from=screen&position=1", "还有3个名次");
    assert_shows(&a, "单雄");
    assert_hides(&a, "data-step=\"back\" hidden");
    assert_hides(&a, "尉迟恒");
    press(&leading, "/reveal", "from=screen&position=1", "还有3个名次"); /* the key pressed twice */
    press(&leading, "/reveal", "from=screen&position=3", "揭晓进度已变化");
    a = press(&leading, "/reveal", "from=screen&position=0", "还有4个名次");
    assert_hides(&a, "单雄");
    a = page_post(&boss, board_at("/reveal"), "position=x");
    assert_status(&a, 422);
    struct visitor script = boss;
    script.accept = "application/json";
    a = page_post(&script, board_at("/reveal"), "position=3");
    assert_status(&a, 409);
    assert_shows(&a, "board.moved");
    for (int i = 1; i <= 4; i++)
        press(&boss, "/reveal", arena_printf(db_arena(), "position=%d", i), NULL);
    a = see(&everybody, "");
    assert_shows(&a, "名次已全部揭晓");
    assert_shows(&a, "马兰");
    a = page_post(&boss, board_at("/live"), "from=day");
    assert_status(&a, 303);
    assert_goes_to(&a, arena_printf(db_arena(), "/contest/edition/%s/round/%s/judging",
                                    public_id("contest_edition", edition), public_id("contest_round", round_id)));
}

static void others_can_do_nothing(void **state)
{
    (void)state;
    static const char *const POSTS[][2] = {{"/freeze", "after="}, {"/reveal", "position=0"}, {"/live", "from=screen"}};
    release(1, 80000, 70000);
    for (size_t i = 0; i < sizeof POSTS / sizeof *POSTS; i++) {
        struct answer a = page_post(&judging, board_at(POSTS[i][0]), POSTS[i][1]);
        assert_status(&a, 404);
        a = page_post(&contestant, board_at(POSTS[i][0]), POSTS[i][1]);
        assert_status(&a, 404);
        a = page_post(&everybody, board_at(POSTS[i][0]), POSTS[i][1]);
        assert_status(&a, 303);
        assert_true(strncmp(a.location, "/account/sign-in", 16) == 0);
        a = page_post(&boss, arena_printf(db_arena(), "/contest/board/AAAAAAAAAAAAAAAAAAAAAA%s", POSTS[i][0]),
                      POSTS[i][1]);
        assert_status(&a, 404);
    }
    struct answer a = see(&judging, "/screen");
    assert_hides(&a, "data-board=\"host\"");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(everybody_sees_what_is_released, open_round),
        cmocka_unit_test_setup(a_sealed_board_has_numbers_alone, blind_round),
        cmocka_unit_test_setup(sec_r5_the_pages_of_a_sealed_board_do_not_depend_on_its_entries, blind_round),
        cmocka_unit_test_setup(an_unknown_board_is_not_found, open_round),
        cmocka_unit_test_setup(hosts_freeze_and_show_again, open_round),
        cmocka_unit_test_setup(what_is_entered_wrongly_is_said_and_kept, open_round),
        cmocka_unit_test_setup(hosts_reveal_place_by_place, open_round),
        cmocka_unit_test_setup(others_can_do_nothing, open_round),
    };
    return cmocka_run_group_tests_name("board", tests, open_all, close_all);
}
