/* The pages upon entries: what a unit enters, takes back and exchanges, what the manager sees, refuses and exports, and
   what nobody else finds. */
#include "lib/crypt/crypt.h"
#include "tests/page/contest/scene.h"

static int64_t cooking, serving;

static int set_up(void **state)
{
    scene(state);
    cooking = make_discipline(&(struct make_discipline){.edition = edition});
    serving = make_discipline(&(struct make_discipline){
        .edition = edition, .code = "BS-HY", .name = "会议服务", .team_size = 2, .reserves = 1});
    make_places(cooking, north, 2);
    make_places(serving, north, 1);
    make_places(cooking, south, 1);
    return 0;
}

static const char *entry_at(int64_t id, const char *tail)
{
    return edition_at(edition, arena_printf(db_arena(), "/entry/%s%s", public_id("entry", id), tail));
}

static int64_t last_entry(void)
{
    return db_int("SELECT COALESCE(MAX(id), 0) FROM entry");
}

/* ---- the list ---------------------------------------------------------------------------------------------------- */

static void a_liaison_sees_the_places_of_the_unit(void **state)
{
    (void)state;
    struct answer a = page_get(&contact, edition_at(edition, "/entries"));
    assert_status(&a, 200);
    assert_shows(&a, "本单位名额");
    assert_shows(&a, "青嶂县机关事务保障中心");
    assert_shows(&a, "每队 2 人");
    assert_shows(&a, discipline_at(cooking, "/enter"));
    assert_hides(&a, "云渡县");
    assert_shows(&a, "还没有报名");
    assert_hides(&a, "名额分配");
}

static void nobody_else_finds_entries(void **state)
{
    (void)state;
    const int64_t id = make_entry(cooking, south, waiter);
    struct visitor of_bureau = visitor_of(&app, clerk), guest = visitor_of(&app, driver);
    struct visitor *const strangers[] = {&of_bureau, &guest, &me};
    for (size_t i = 0; i < sizeof strangers / sizeof *strangers; i++) {
        struct answer a = page_get(strangers[i], edition_at(edition, "/entries"));
        assert_status(&a, 404);
        a = page_get(strangers[i], edition_at(edition, "/entries.csv"));
        assert_status(&a, 404);
        a = page_get(strangers[i], entry_at(id, ""));
        assert_status(&a, 404);
        a = page_get(strangers[i], discipline_at(cooking, "/enter"));
        assert_status(&a, 403);
        a = page_get(strangers[i], edition_at(edition, "/quota"));
        assert_status(&a, 403);
    }
    struct answer a = page_get(&rival, edition_at(edition, "/quota")); /* manages other contests */
    assert_status(&a, 404);
    a = page_get(&nobody, edition_at(edition, "/entries"));
    assert_status(&a, 303);
}

/* SEC-R3, SEC-R5: another county's entry is not there: in the list, in its count, by its id. */
static void a_county_sees_its_own_alone(void **state)
{
    (void)state;
    const int64_t theirs = make_entry(cooking, south, waiter);
    struct answer a = page_get(&contact, edition_at(edition, "/entries"));
    assert_hides(&a, "黎晓");
    assert_shows(&a, "0 项报名");
    static const char *const TAILS[] = {"", "/substitute", "/withdraw"};
    for (size_t i = 0; i < sizeof TAILS / sizeof *TAILS; i++) {
        a = page_get(&contact, entry_at(theirs, TAILS[i]));
        assert_status(&a, 404);
    }
    a = page_post(&contact, entry_at(theirs, "/withdraw"), "version=1&reason=代办");
    assert_status(&a, 404);
    a = page_get(&contact, edition_at(edition, arena_printf(db_arena(), "/entries?unit=%s", public_id("unit", south))));
    assert_status(&a, 404);
    a = page_get(&contact, edition_at(edition, "/entries.csv"));
    assert_status(&a, 200);
    assert_hides(&a, "黎晓");
    a = page_get(&other_contact, edition_at(edition, "/entries"));
    assert_shows(&a, "黎晓");
    assert_shows(&a, "1 项报名，1 人参赛");
}

static void the_manager_filters_and_pages(void **state)
{
    (void)state;
    make_entry(cooking, south, waiter);
    const int64_t ours = make_entry(cooking, north, cook);
    struct answer a = page_get(&boss, edition_at(edition, "/entries"));
    assert_shows(&a, "2 项报名，2 人参赛");
    assert_shows(&a, "周𬀩");
    assert_shows(&a, "名额分配");
    assert_hides(&a, "本单位名额");
    a = page_get(&boss, edition_at(edition, arena_printf(db_arena(), "/entries?unit=%s", public_id("unit", north))));
    assert_shows(&a, "1 项报名，1 人参赛");
    assert_hides(&a, "黎晓");
    a = page_get(&boss, edition_at(edition, arena_printf(db_arena(), "/entries?discipline=%s",
                                                         public_id("discipline", serving))));
    assert_shows(&a, "没有符合条件的报名");
    a = page_get(&boss, edition_at(edition, "/entries?state=refused"));
    assert_shows(&a, "没有符合条件的报名");
    a = page_get(&boss, edition_at(edition, arena_printf(db_arena(), "/entries?after=%s", public_id("entry", ours))));
    assert_hides(&a, "周𬀩");
    a = page_get(&boss, edition_at(edition, "/entries?discipline=AAAAAAAAAAAAAAAAAAAAAA"));
    assert_status(&a, 404);
}

static void fifty_stand_on_a_page(void **state)
{
    (void)state;
    for (int i = 0; i < 51; i++)
        make_entry(cooking, i < 25 ? bureau : kitchen,
                   make_person(bureau, arena_printf(db_arena(), "5%03d", i), "丁𬭸"));
    struct answer a = page_get(&boss, edition_at(edition, "/entries?state=entered"));
    assert_shows(&a, "51 项报名");
    assert_shows(&a, "rel=\"next\"");
    const char *from = strstr(a.body, "after=");
    assert_non_null(from);
    a = page_get(&boss, edition_at(edition, arena_printf(db_arena(), "/entries?state=entered&%.28s", from)));
    assert_status(&a, 200);
    assert_shows(&a, "中式烹饪 <span class=\"jx-nowrap\">051</span>");
    assert_hides(&a, "<span class=\"jx-nowrap\">050</span>");
}

static void an_export_is_on_record(void **state)
{
    (void)state;
    make_entry(cooking, north, cook);
    struct answer a = page_get(&boss, edition_at(edition, "/entries.csv?state=entered"));
    assert_status(&a, 200);
    assert_shows(&a, "周𬀩");
    assert_shows(&a, "青嶂县餐饮服务队");
    a = page_get(&boss, edition_at(edition, "/entries.xlsx"));
    assert_status(&a, 200);
    assert_int_equal(count("audit WHERE act = 'entry.export' AND after_json LIKE '%\"rows\":1%'"), 2);
}

/* ---- entering ---------------------------------------------------------------------------------------------------- */

static void a_liaison_enters_somebody(void **state)
{
    (void)state;
    struct answer a = page_get(&contact, discipline_at(cooking, "/enter"));
    assert_status(&a, 200);
    assert_shows(&a, "还可报 2");
    a = page_post(&contact, discipline_at(cooking, "/enter"), "m1=1001");
    assert_goes_to(&a, entry_at(last_entry(), ""));
    a = page_get(&contact, entry_at(last_entry(), ""));
    assert_shows(&a, "已报名：中式烹饪，编号 001");
    assert_shows(&a, "周𬀩");
    assert_shows(&a, "替换截止");
    a = page_get(&me, entry_at(last_entry(), "")); /* who is of it sees it, without the rest */
    assert_status(&a, 200);
    assert_shows(&a, "请本单位联络员");
    assert_hides(&a, "经过");
    assert_hides(&a, "退赛</a>");
}

static void a_team_with_a_reserve(void **state)
{
    (void)state;
    struct answer a = page_get(&contact, discipline_at(serving, "/enter"));
    assert_shows(&a, "队员 2");
    assert_shows(&a, "替补 1");
    assert_hides(&a, "队员 3");
    a = page_post(&contact, discipline_at(serving, "/enter"), "team_name=红队&m1=1001&r1=2003");
    assert_status(&a, 422);
    assert_shows(&a, "请填写姓名或工号");
    assert_shows(&a, "value=\"红队\""); /* what was typed stays */
    assert_shows(&a, "周𬀩 (1001)");
    a = page_post(&contact, discipline_at(serving, "/enter"), "team_name=&m1=1001&m2=1002");
    assert_status(&a, 422);
    assert_shows(&a, "请填写队名");
    a = page_post(&contact, discipline_at(serving, "/enter"), "team_name=红队&m1=1001&m2=1001");
    assert_shows(&a, "同一人填写了两次");
    a = page_post(&contact, discipline_at(serving, "/enter"), "team_name=红队&m1=1001&m2=1002&r1=2003");
    assert_status(&a, 303);
    a = page_get(&contact, edition_at(edition, "/entries"));
    assert_shows(&a, "红队");
    assert_shows(&a, "1 项报名，3 人参赛");
    assert_shows(&a, "已报满");
}

static void each_refusal_is_a_sentence(void **state)
{
    (void)state;
    const char *enter = discipline_at(cooking, "/enter");
    struct answer a = page_post(&contact, enter, "m1=1003"); /* of the other county: nobody, as far as they know */
    assert_status(&a, 422);
    assert_shows(&a, "is-invalid");
    a = page_post(&contact, enter, arena_printf(db_arena(), "m1=黎晓&m1_id=%s", public_id("person", waiter)));
    assert_status(&a, 422);
    assert_shows(&a, "此人不在本单位及下级单位");
    a = page_post(&contact, enter, "m1=1001");
    assert_status(&a, 303);
    a = page_post(&contact, enter, "m1=1001");
    assert_status(&a, 409);
    assert_shows(&a, "周𬀩已在本赛项报名");
    a = page_post(&contact, enter, "m1=1002");
    assert_status(&a, 303);
    a = page_post(&contact, enter, "m1=2003");
    assert_status(&a, 409);
    assert_shows(&a, "2 个名额已用完");
    a = page_get(&contact, enter);
    assert_shows(&a, "现在不能报名");
    assert_hides(&a, "提交报名");
    clock_test_set(at(11, 25, 18, 0) + CLOCK_SECOND);
    contact = visitor_of(&app, north_liaison);
    boss = visitor_of(&app, manager);
    a = page_post(&contact, enter, "m1=2003");
    assert_status(&a, 409);
    assert_shows(&a, "2026-11-25 18:00 截止");
    a = page_get(&contact, edition_at(edition, "/entries"));
    assert_shows(&a, "已于 2026年11月25日（周三） 18:00 截止");
    a = page_post(&boss, enter, "m1=1001");
    assert_status(&a, 403);
}

/* The person went to another county between form and sending: chosen by id, refused in words. */
static void who_leaves_meanwhile_is_not_entered(void **state)
{
    (void)state;
    const char *form = arena_printf(db_arena(), "m1=x&m1_id=%s", public_id("person", cook));
    db_run(arena_printf(db_arena(), "UPDATE posting SET unit_id = %lld WHERE person_id = %lld;\n", (long long)south,
                        (long long)cook));
    struct answer a = page_post(&contact, discipline_at(cooking, "/enter"), form);
    assert_status(&a, 422);
    assert_shows(&a, "此人不在本单位及下级单位，或已经离开");
    assert_int_equal(last_entry(), 0);
}

static void a_double_click_enters_once(void **state)
{
    (void)state;
    contact.key = "AAAAAAAAAAAAAAAAAAAAAA";
    struct answer a = page_post(&contact, discipline_at(cooking, "/enter"), "m1=1001");
    assert_status(&a, 303);
    const char *first = a.location;
    a = page_post(&contact, discipline_at(cooking, "/enter"), "m1=1001");
    assert_goes_to(&a, first);
    assert_int_equal(count("entry"), 1);
}

static void who_is_not_of_the_unit_any_more_is_marked(void **state)
{
    (void)state;
    const int64_t id = make_entry(cooking, north, cook);
    db_run(arena_printf(db_arena(), "UPDATE posting SET unit_id = %lld WHERE person_id = %lld;\n", (long long)south,
                        (long long)cook));
    struct answer a = page_get(&boss, edition_at(edition, "/entries"));
    assert_shows(&a, "已不在本单位");
    a = page_get(&contact, entry_at(id, ""));
    assert_shows(&a, "已不在本单位");
}

/* ---- changing ---------------------------------------------------------------------------------------------------- */

static void a_substitute_keeps_code_and_place(void **state)
{
    (void)state;
    const int64_t id = make_entry(cooking, north, cook);
    const char *sub = entry_at(id, "/substitute");
    struct answer a = page_get(&contact, sub);
    assert_status(&a, 200);
    assert_shows(&a, "编号和抽签顺序不变");
    assert_shows(&a, "checked"); /* there is but one who can be replaced */
    assert_hides(&a, "确认互换");
    const char *out = public_id("person", cook);
    a = page_post(&contact, sub, arena_printf(db_arena(), "version=1&out=%s&person=1002&reason=", out));
    assert_status(&a, 422);
    assert_shows(&a, "阿依古丽·买买提 (1002)");
    a = page_post(&contact, sub, arena_printf(db_arena(), "version=1&out=%s&person=1001&reason=出差", out));
    assert_status(&a, 409);
    assert_shows(&a, "周𬀩已在这一报名中");
    a = page_post(&contact, sub, arena_printf(db_arena(), "version=1&out=%s&person=1002&reason=出差", out));
    assert_goes_to(&a, entry_at(id, ""));
    a = page_get(&contact, entry_at(id, ""));
    assert_shows(&a, "编号 001 不变");
    assert_shows(&a, "替换：阿依古丽·买买提 替换 周𬀩");
    assert_shows(&a, "出差");
    /* The other tab still shows the first. */
    a = page_post(&contact, sub, arena_printf(db_arena(), "version=1&out=%s&person=2003&reason=出差", out));
    assert_goes_to(&a, entry_at(id, ""));
    a = page_get(&contact, entry_at(id, ""));
    assert_shows(&a, "刚被他人改动过");
    a = page_get(&me, entry_at(id, "")); /* who does not come any more has nothing to see */
    assert_status(&a, 404);
    clock_test_set(at(11, 27, 18, 0) + CLOCK_SECOND);
    contact = visitor_of(&app, north_liaison);
    a = page_post(&contact, sub,
                  arena_printf(db_arena(), "version=2&out=%s&person=2003&reason=出差", public_id("person", baker)));
    assert_goes_to(&a, entry_at(id, ""));
    a = page_get(&contact, entry_at(id, ""));
    assert_shows(&a, "替换和退赛已于 2026-11-27 18:00 截止");
    assert_hides(&a, "/substitute");
    a = page_get(&contact, sub);
    assert_goes_to(&a, entry_at(id, ""));
}

static void member_and_reserve_change_places(void **state)
{
    (void)state;
    const int64_t id = make_entry(serving, north, cook);
    make_member(id, baker, "member");
    make_member(id, north_liaison, "reserve");
    struct answer a = page_get(&contact, entry_at(id, "/substitute"));
    assert_shows(&a, "确认互换");
    const char *form = arena_printf(db_arena(), "version=1&member=%s&reserve=%s", public_id("person", cook),
                                    public_id("person", north_liaison));
    a = page_post(&contact, entry_at(id, "/exchange"), form);
    assert_status(&a, 422);
    a = page_post(&contact, entry_at(id, "/exchange"), arena_printf(db_arena(), "%s&why=状态更好", form));
    assert_goes_to(&a, entry_at(id, ""));
    a = page_get(&contact, entry_at(id, ""));
    assert_shows(&a, "互换：仇海燕 上场，周𬀩 改为替补");
}

static void an_entry_is_taken_back_with_a_reason(void **state)
{
    (void)state;
    const int64_t id = make_entry(cooking, north, cook);
    struct answer a = page_get(&contact, entry_at(id, "/withdraw"));
    assert_status(&a, 200);
    assert_shows(&a, "编号不再使用");
    a = page_post(&contact, entry_at(id, "/withdraw"), "version=1&reason=");
    assert_status(&a, 422);
    a = page_post(&contact, entry_at(id, "/withdraw"), "version=1&reason=本人住院");
    assert_goes_to(&a, entry_at(id, ""));
    a = page_get(&contact, entry_at(id, ""));
    assert_shows(&a, "已退赛：中式烹饪 001");
    assert_shows(&a, "周𬀩"); /* who it was stays */
    a = page_post(&contact, entry_at(id, "/withdraw"), "version=1&reason=再点一次");
    a = page_get(&contact, entry_at(id, ""));
    assert_shows(&a, "这一报名已经退赛");
    a = page_get(&contact, entry_at(id, "/withdraw"));
    assert_goes_to(&a, entry_at(id, ""));
}

static void the_manager_refuses_and_both_are_told(void **state)
{
    (void)state;
    const int64_t id = make_entry(cooking, north, cook);
    struct answer a = page_get(&contact, entry_at(id, "/refuse"));
    assert_status(&a, 403);
    a = page_get(&rival, entry_at(id, "/refuse"));
    assert_status(&a, 404);
    a = page_get(&boss, entry_at(id, "/refuse"));
    assert_status(&a, 200);
    a = page_post(&boss, entry_at(id, "/refuse"), "version=1&reason=不是本岗位人员");
    assert_goes_to(&a, entry_at(id, ""));
    assert_int_equal(count("notice WHERE kind IN ('entry.refused', 'entry.unit_refused')"), 2);
    a = page_get(&boss, entry_at(id, ""));
    assert_shows(&a, "不是本岗位人员");
    assert_hides(&a, "/withdraw");
}

/* ---- quotas ------------------------------------------------------------------------------------------------------ */

static const char *cell(int64_t discipline, int64_t unit, int was, const char *places)
{
    return arena_printf(db_arena(), "&cell_discipline=%s&cell_unit=%s&cell_was=%d&cell_places=%s",
                        public_id("discipline", discipline), public_id("unit", unit), was, places);
}

static void quotas_are_a_table(void **state)
{
    (void)state;
    make_entry(cooking, south, waiter);
    struct answer a = page_get(&boss, edition_at(edition, "/quota"));
    assert_status(&a, 200);
    assert_shows(&a, "名额分配");
    assert_shows(&a, "1 / 2");
    a = page_get(
        &boss, edition_at(edition, arena_printf(db_arena(), "/quota?discipline=%s", public_id("discipline", cooking))));
    assert_shows(&a, "保存名额");
    assert_shows(&a, "aria-label=\"青嶂县机关事务保障中心\"");
    a = page_get(&boss, edition_at(edition, "/quota?unit=AAAAAAAAAAAAAAAAAAAAAA"));
    assert_status(&a, 404);
}

static void quotas_are_set_and_refused_in_words(void **state)
{
    (void)state;
    const char *which = arena_printf(db_arena(), "discipline=%s", public_id("discipline", cooking));
    const char *path = edition_at(edition, "/quota");
    struct answer a = page_post(
        &boss, path,
        arena_printf(db_arena(), "%s%s%s", which, cell(cooking, north, 2, "4"), cell(cooking, south, 1, "0")));
    assert_goes_to(&a, path);
    a = page_get(&boss, path);
    assert_shows(&a, "已修改 2 处名额");
    assert_int_equal(count("entry_place p JOIN unit u ON u.id = p.unit_id WHERE u.code = 'NORTH'"), 5);
    make_entry(cooking, south, waiter);
    a = page_post(
        &boss, path,
        arena_printf(db_arena(), "%s%s%s", which, cell(cooking, north, 4, "5"), cell(cooking, south, 1, "0")));
    assert_status(&a, 409);
    assert_shows(&a, "不能少于已报数：001 黎晓");
    assert_shows(&a, "value=\"5\""); /* what was typed stays */
    a = page_post(&boss, path, arena_printf(db_arena(), "%s%s", which, cell(cooking, north, 2, "6")));
    assert_status(&a, 409);
    assert_shows(&a, "刚被他人改为 4");
    assert_shows(&a, "name=\"cell_was\" value=\"4\"");
    a = page_post(&boss, path, arena_printf(db_arena(), "%s%s", which, cell(cooking, north, 4, "51")));
    assert_status(&a, 422);
    a = page_post(&boss, path, arena_printf(db_arena(), "%s%s", which, cell(cooking, north, 4, "-1")));
    assert_status(&a, 422);
    a = page_post(&boss, path,
                  arena_printf(db_arena(), "cell_discipline=%s&cell_unit=%s&cell_was=0&cell_places=1",
                               public_id("discipline", cooking), public_id("person", cook)));
    assert_status(&a, 404);
}

static void one_number_for_all_counties(void **state)
{
    (void)state;
    db_run("UPDATE unit SET type = 'county_unit' WHERE code IN ('NORTH', 'SOUTH');\n");
    struct answer a = page_post(&boss, edition_at(edition, "/quota/level"), "type=county_unit&places=3");
    assert_goes_to(&a, edition_at(edition, "/quota"));
    assert_int_equal(count("entry_place"), 12);
    a = page_post(&boss, edition_at(edition, "/quota/level"), "type=&places=3");
    assert_status(&a, 422);
    a = page_post(&boss, edition_at(edition, "/quota/level"), "type=county_unit&places=99");
    assert_status(&a, 422);
    assert_shows(&a, "value=\"99\"");
    make_entry(cooking, south, waiter);
    a = page_post(&boss, edition_at(edition, "/quota/level"), "type=county_unit&places=0");
    assert_goes_to(&a, edition_at(edition, "/quota"));
    a = page_get(&boss, edition_at(edition, "/quota"));
    assert_shows(&a, "001 黎晓");
}

/* ---- the panel --------------------------------------------------------------------------------------------------- */

/* A liaison who judges: nothing of the discipline's entries, in the list, its count, an export or by an id. */
static void who_judges_sees_no_entries(void **state)
{
    (void)state;
    const int64_t id = make_entry(cooking, north, cook), other = make_entry(serving, north, baker);
    const long long r = make_round(&(struct make_round){.discipline = cooking});
    const long long e = edition, d = cooking;
    for (int i = 0; i < 2; i++) {
        const long long who = i ? manager : north_liaison;
        db_run(arena_printf(
            db_arena(),
            "INSERT INTO contest_side (edition_id, person_id, side) VALUES (%lld, %lld, 'official');\n"
            "INSERT INTO discipline_part (discipline_id, person_id, part) VALUES (%lld, %lld, 'judging');\n"
            "INSERT INTO official (public_id, edition_id, discipline_id, round_id, person_id, duty, seat_no, from_at) "
            "VALUES (RANDOM_BYTES(16), %lld, %lld, %lld, %lld, 'judge', %d, '2026-11-02');\n",
            e, who, d, who, e, d, r, who, i + 1));
    }
    struct visitor *const judges[] = {&contact, &boss};
    for (int i = 0; i < 2; i++) {
        struct answer a = page_get(judges[i], edition_at(edition, "/entries"));
        assert_hides(&a, "周𬀩");
        assert_shows(&a, "阿依古丽");
        assert_shows(&a, "1 项报名，1 人参赛");
        a = page_get(judges[i], edition_at(edition, "/entries.csv"));
        assert_hides(&a, "周𬀩");
        a = page_get(judges[i], entry_at(id, ""));
        assert_status(&a, 404);
        a = page_get(judges[i], entry_at(other, ""));
        assert_status(&a, 200);
    }
    struct answer a = page_post(&boss, entry_at(id, "/refuse"), "version=1&reason=猜到的地址");
    assert_status(&a, 404);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_liaison_sees_the_places_of_the_unit, set_up),
        cmocka_unit_test_setup(nobody_else_finds_entries, set_up),
        cmocka_unit_test_setup(a_county_sees_its_own_alone, set_up),
        cmocka_unit_test_setup(the_manager_filters_and_pages, set_up),
        cmocka_unit_test_setup(fifty_stand_on_a_page, set_up),
        cmocka_unit_test_setup(an_export_is_on_record, set_up),
        cmocka_unit_test_setup(a_liaison_enters_somebody, set_up),
        cmocka_unit_test_setup(a_team_with_a_reserve, set_up),
        cmocka_unit_test_setup(each_refusal_is_a_sentence, set_up),
        cmocka_unit_test_setup(who_leaves_meanwhile_is_not_entered, set_up),
        cmocka_unit_test_setup(a_double_click_enters_once, set_up),
        cmocka_unit_test_setup(who_is_not_of_the_unit_any_more_is_marked, set_up),
        cmocka_unit_test_setup(a_substitute_keeps_code_and_place, set_up),
        cmocka_unit_test_setup(member_and_reserve_change_places, set_up),
        cmocka_unit_test_setup(an_entry_is_taken_back_with_a_reason, set_up),
        cmocka_unit_test_setup(the_manager_refuses_and_both_are_told, set_up),
        cmocka_unit_test_setup(quotas_are_a_table, set_up),
        cmocka_unit_test_setup(quotas_are_set_and_refused_in_words, set_up),
        cmocka_unit_test_setup(one_number_for_all_counties, set_up),
        cmocka_unit_test_setup(who_judges_sees_no_entries, set_up),
    };
    if (crypt_init() != OK || clock_set_zone("Asia/Shanghai") != OK)
        return 1;
    return cmocka_run_group_tests_name("contest entries", tests, open_all, close_all);
}
