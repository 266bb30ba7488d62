/* Contests and drills at home and in the staff record: what needs the liaison, the manager, who competes, who judges and
   who is called, each for its time; and what the record and one's own data show of it afterwards. */
#include "tests/harness/contest.h"
#include "tests/page/portal/program.h"

static int64_t bureau, north, south, cook, judge, liaison, other_liaison, manager, edition, discipline, round_id;

static void run(const char *format, ...) __attribute__((format(printf, 1, 2)));
static void run(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    db_run(arena_vprintf(db_arena(), format, args));
    va_end(args);
}

static int fresh(void **state)
{
    db_clear(state);
    clock_test_set(at(11, 18, 9, 0));
    bureau = make_unit(0, "U1", "市机关事务局");
    north = make_unit(bureau, "U2", "青嶂县中心");
    south = make_unit(bureau, "U3", "云渡县中心");
    cook = make_person(north, "1001", "周𬀩");
    judge = make_person(bureau, "1002", "阿措");
    liaison = make_person(north, "1003", "仇海燕");
    other_liaison = make_person(south, "1004", "单于泽");
    manager = make_person(bureau, "1005", "曾敏");
    make_grant(liaison, "liaison", north);
    make_grant(other_liaison, "liaison", south);
    make_grant(manager, "contest_manager", bureau);
    edition = make_edition(&(struct make_edition){.organizer = bureau, .edition_no = 3});
    const struct made_discipline made = make_whole_discipline(&(struct make_discipline){.edition = edition});
    discipline = made.discipline;
    round_id = made.round;
    for (int i = 1; i <= 2; i++)
        run("INSERT INTO entry_place (discipline_id, unit_id, place_no) VALUES (%lld, %lld, %d);\n",
            (long long)discipline, (long long)north, i);
    return 0;
}

/* The cook takes the first place of the north. */
static void enter(void)
{
    run("INSERT INTO contest_side (edition_id, person_id, side) VALUES (%lld, %lld, 'contestant');\n"
        "INSERT INTO entry (public_id, edition_id, discipline_id, unit_id, code, state, place_no, created_at, "
        "changed_at)"
        " VALUES (RANDOM_BYTES(16), %lld, %lld, %lld, '001', 'entered', 1, '2026-11-05', '2026-11-05');\n",
        (long long)edition, (long long)cook, (long long)edition, (long long)discipline, (long long)north);
    run("INSERT INTO entry_member (entry_id, discipline_id, edition_id, person_id, part, from_at) SELECT id, %lld, "
        "%lld, "
        "%lld, 'member', '2026-11-05' FROM entry;\n",
        (long long)discipline, (long long)edition, (long long)cook);
}

static void appoint(void)
{
    run("INSERT INTO contest_side (edition_id, person_id, side) VALUES (%lld, %lld, 'official');\n"
        "INSERT INTO discipline_part (discipline_id, person_id, part) VALUES (%lld, %lld, 'judging');\n",
        (long long)edition, (long long)judge, (long long)discipline, (long long)judge);
    run("INSERT INTO official (public_id, edition_id, discipline_id, round_id, person_id, duty, seat_no, from_at) "
        "VALUES "
        "(RANDOM_BYTES(16), %lld, %lld, %lld, %lld, 'judge', 1, '2026-11-05');\n",
        (long long)edition, (long long)discipline, (long long)round_id, (long long)judge);
}

/* A drill of the north to which the cook was called; `day` of November, 14:00 to 16:00. */
static void make_drill(int mday, const char *state, const char *presence, const char *mark)
{
    run("INSERT INTO drill (public_id, unit_id, topic, starts_at, ends_at, place, leader_id, state, created_by, "
        "created_at)"
        " VALUES (RANDOM_BYTES(16), %lld, '花刀', '2026-11-%02d 06:00:00', '2026-11-%02d 08:00:00', '二楼后厨', %lld, "
        "'%s', "
        "%lld, '2026-11-01');\n",
        (long long)north, mday, mday, (long long)liaison, state, (long long)liaison);
    run("INSERT INTO drill_attendance (drill_id, person_id, mark_step_x10, presence, mark_x10, note, called_at, "
        "changed_at)"
        " SELECT MAX(id), %lld, 5, '%s', %s, '出刀稳', '2026-11-01', '2026-11-01' FROM drill;\n",
        (long long)cook, presence, mark);
}

static struct answer home_of(int64_t person)
{
    struct visitor v = visitor_of(&app, person);
    struct answer a = page_get(&v, "/");
    assert_status(&a, 200);
    return a;
}

static void places_are_free_until_entering_ends(void **state)
{
    (void)state;
    struct answer a = home_of(liaison);
    assert_shows(&a, "技能比武还可报名 2 个");
    assert_shows(&a, "2026年11月25日（周三） 18:00 截止");
    assert_shows(
        &a, arena_printf(db_arena(), "href=\"/contest/edition/%s/entries\"", public_id("contest_edition", edition)));
    enter();
    a = home_of(liaison);
    assert_shows(&a, "技能比武还可报名 1 个");
    a = home_of(other_liaison);
    assert_hides(&a, "还可报名");
    clock_test_set(at(11, 25, 18, 0));
    a = home_of(liaison);
    assert_hides(&a, "还可报名");
    clock_test_set(at(11, 1, 8, 59));
    a = home_of(liaison);
    assert_hides(&a, "还可报名");
}

static void managers_are_told_what_is_due(void **state)
{
    (void)state;
    struct answer a = home_of(manager);
    assert_shows(&a, "1 个轮次的评分规则卡尚未发布");
    assert_hides(&a, "待抽签");
    enter();
    run("INSERT INTO rule_card (public_id, round_id, version, edition, discipline, round, canonical, hash, reason, "
        "published_by, published_at) VALUES (RANDOM_BYTES(16), %lld, 1, 'x', 'x', 'x', '{}', UNHEX(SHA2('{}', 256)), "
        "'', "
        "%lld, '2026-11-06');\n",
        (long long)round_id, (long long)manager);
    a = home_of(manager);
    assert_hides(&a, "评分规则卡尚未发布");
    assert_hides(&a, "待抽签"); /* units may still exchange who comes */
    clock_test_set(at(11, 27, 18, 0));
    a = home_of(manager);
    assert_shows(&a, "1 个赛项待抽签");
    (void)make_edition(&(struct make_edition){.organizer = bureau, .edition_no = 4, .state = "draft"});
    a = home_of(manager);
    assert_shows(&a, "1 届比武还在筹备");
    a = home_of(liaison);
    assert_hides(&a, "还在筹备");
}

static void who_takes_part_is_told_when_and_where(void **state)
{
    (void)state;
    enter();
    appoint();
    make_drill(19, "planned", "called", "NULL");
    struct answer a = home_of(cook);
    assert_shows(&a, "中式烹饪");
    assert_shows(&a, "2026年12月1日（周二） 08:30");
    assert_shows(&a, "花刀");
    assert_shows(&a, "2026年11月19日（周四） 14:00 开始，二楼后厨");
    assert_shows(&a, "明天");
    a = home_of(judge);
    assert_shows(&a, "执裁");
    assert_hides(&a, "周𬀩");
    a = home_of(liaison); /* who leads it */
    assert_shows(&a, "带训");
    clock_test_set(at(11, 16, 9, 0));
    a = home_of(cook);
    assert_hides(&a, "中式烹饪"); /* more than two weeks away */
    clock_test_set(at(11, 19, 16, 0));
    a = home_of(cook);
    assert_hides(&a, "花刀");
    a = home_of(liaison);
    assert_shows(&a, "1 次练兵待登记出勤");
}

static struct answer seen(int64_t person, const char *path)
{
    struct visitor v = visitor_of(&app, person);
    struct answer a = page_get(&v, path);
    assert_status(&a, 200);
    return a;
}

static void the_record_shows_them(void **state)
{
    (void)state;
    enter();
    appoint();
    make_drill(10, "held", "present", "885");
    make_drill(11, "held", "absent", "NULL");
    struct answer a = seen(cook, "/record");
    assert_shows(&a, "第3届全市机关事务系统业务技能大比武");
    assert_shows(&a, "参赛");
    assert_shows(&a, "青嶂县中心，成绩 88.5，出刀稳");
    assert_shows(&a, "练兵缺席");
    a = seen(judge, "/record");
    assert_shows(&a, "裁判");
    assert_shows(&a, "中式烹饪，决赛");
    a = seen(liaison, "/record");
    assert_shows(&a, "带训练兵");
    /* all that is kept of them: the page counts, the file holds it */
    a = seen(cook, "/record/data");
    assert_shows(&a, "5 条"); /* joined, posting, entry, two drills */
    a = seen(cook, "/record/data.json");
    assert_shows(&a, "第3届全市机关事务系统业务技能大比武");
    assert_shows(&a, "contest_entry");
    assert_shows(&a, "drill_absent");
    assert_shows(&a, "成绩 88.5，出刀稳");
    a = seen(judge, "/record/data.json");
    assert_shows(&a, "duty_judge");
    /* what is over is kept */
    run("UPDATE entry_member SET live = NULL, side = NULL, until_at = '2026-11-12' WHERE person_id = %lld;\n"
        "UPDATE official SET live = NULL, side = NULL, until_at = '2026-11-12' WHERE person_id = %lld;\n",
        (long long)cook, (long long)judge);
    a = seen(cook, "/record");
    assert_shows(&a, "退出参赛");
    a = seen(judge, "/record");
    assert_shows(&a, "曾任裁判");
    a = seen(judge, "/record/mine.json");
    assert_shows(&a, "duty_left");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(places_are_free_until_entering_ends, fresh),
        cmocka_unit_test_setup(managers_are_told_what_is_due, fresh),
        cmocka_unit_test_setup(who_takes_part_is_told_when_and_where, fresh),
        cmocka_unit_test_setup(the_record_shows_them, fresh),
    };
    return cmocka_run_group_tests_name("contests at home and in the record", tests, open_all, close_all);
}
