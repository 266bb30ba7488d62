#include "tests/harness/award.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/text.h"
#include "tests/harness/act.h"
#include "tests/harness/rows.h"

struct act award_act(int64_t person)
{
    struct act a = acting(person);
    a.db = db_as("award");
    a.program = "award";
    return a;
}

static int64_t veteran(int64_t unit, const char *staff_no, const char *name)
{
    const int64_t id = make_person(unit, staff_no, name);
    db_run(arena_printf(db_arena(), "UPDATE person SET joined_on = '2010-03-01' WHERE id = %lld;\n", (long long)id));
    return id;
}

static void places(int64_t kind, int64_t unit, int n)
{
    for (int i = 1; i <= n; i++)
        db_run(arena_printf(db_arena(), "INSERT INTO programme_place VALUES (%lld, %lld, %d);\n", (long long)kind,
                            (long long)unit, i));
}

static void programme(struct award_scene *s)
{
    db_run(arena_printf(
        db_arena(),
        "INSERT INTO programme (public_id, unit_id, series, title, award_name, year, level, state, counted_on,"
        " nominate_until, ceremony_on, office, phone, address, created_by, created_at, changed_at) VALUES"
        " (UNHEX(MD5('award programme')), %lld, 'craftsman', '2026年“后勤工匠”评选', '后勤工匠', 2026, 'prefecture',"
        " 'draft', '2026-10-31', TIMESTAMP('1970-01-01') + INTERVAL %lld MICROSECOND, '2027-02-26', '人事教育处', "
        "'0900-810 0123', '行政中心2号楼',"
        " %lld, '2026-11-01', '2026-11-01');\n",
        (long long)s->city, (long long)at(11, 30, 18, 0), (long long)s->officer));
    s->programme = db_int("SELECT MAX(id) FROM programme");
    db_run(arena_printf(
        db_arena(),
        "INSERT INTO programme_kind (public_id, programme_id, subject, title, places, sort) VALUES"
        " (UNHEX(MD5('award kind')), %lld, 'individual', '后勤工匠', 3, 1), (UNHEX(MD5('award group')), %lld,"
        " 'collective', '先进集体', 1, 2);\n",
        (long long)s->programme, (long long)s->programme));
    s->kind = db_int("SELECT MAX(id) FROM programme_kind WHERE subject = 'individual'");
    s->group = db_int("SELECT MAX(id) FROM programme_kind WHERE subject = 'collective'");
    places(s->kind, s->north, 2);
    places(s->kind, s->south, 2);
    places(s->group, s->north, 1);
    places(s->group, s->south, 1);
    db_run(
        "UPDATE programme SET state = 'approved', approval_no = '沧评组〔2026〕3号', approved_by = '市评比达标表彰工作"
        "协调小组', approved_on = '2026-10-15', approved_until = '2027-06-30';\n"
        "UPDATE programme SET state = 'open';\n");
}

void award_scene(struct award_scene *s)
{
    clock_test_set(at(11, 18, 9, 0));
    s->city = make_unit(0, "CITY", "沧屿市机关事务管理局");
    s->north = make_unit(s->city, "NORTH", "青嶂县机关事务保障中心");
    s->south = make_unit(s->city, "SOUTH", "云渡县机关事务保障中心");
    s->kitchen = make_unit(s->north, "KITCHEN", "青嶂县餐饮服务队");
    s->officer = make_person(s->city, "4001", "何表彰");
    s->second = make_person(s->city, "4002", "曾敏");
    s->leader = make_person(s->city, "4003", "解局");
    s->city_liaison = make_person(s->city, "4004", "单于泽");
    s->north_liaison = make_person(s->north, "4005", "仇海燕");
    s->kitchen_liaison = make_person(s->kitchen, "4006", "盖明");
    s->south_liaison = make_person(s->south, "4007", "黎晓");
    s->people[0] = veteran(s->kitchen, "4101", "周𬀩");
    s->people[1] = veteran(s->kitchen, "4102", "阿依古丽·买买提");
    s->people[2] = veteran(s->north, "4103", "尉迟恒");
    s->people[3] = veteran(s->south, "4104", "区可");
    s->reviewers[0] = make_person(s->city, "4201", "万小满");
    s->reviewers[1] = make_person(s->city, "4202", "丁一帆");
    s->reviewers[2] = make_person(s->north, "4203", "乐山");
    s->reviewers[3] = make_person(s->south, "4204", "朴实");
    s->clerk = make_person(s->city, "4301", "马兰");
    make_grant(s->officer, "award_officer", s->city);
    make_grant(s->second, "award_officer", s->city);
    make_grant(s->leader, "leader", s->city);
    make_grant(s->city_liaison, "liaison", s->city);
    make_grant(s->north_liaison, "liaison", s->north);
    make_grant(s->kitchen_liaison, "liaison", s->kitchen);
    make_grant(s->south_liaison, "liaison", s->south);
    /* The first days of October 2026, and the Spring Festival of 2027 as it might be, with make-up days around it. */
    db_run("INSERT INTO calendar_year (year, source, demo) VALUES (2026, 'test', 0), (2027, 'test', 0);\n"
           "INSERT INTO calendar_day (on_date, year, kind, name) VALUES ('2026-10-01', 2026, 'holiday', '国庆节'),"
           " ('2027-01-01', 2027, 'holiday', '元旦'), ('2027-01-31', 2027, 'workday', '春节调休'),"
           " ('2027-02-05', 2027, 'holiday', '春节'), ('2027-02-08', 2027, 'holiday', '春节'),"
           " ('2027-02-09', 2027, 'holiday', '春节'), ('2027-02-10', 2027, 'holiday', '春节'),"
           " ('2027-02-11', 2027, 'holiday', '春节'), ('2027-02-12', 2027, 'holiday', '春节'),"
           " ('2027-02-14', 2027, 'workday', '春节调休');\n");
    programme(s);
}

struct programme programme_of(int64_t id)
{
    struct programme p;
    assert_int_equal(store_programme_get(db_as("award"), db_arena(), id, &p), OK);
    return p;
}

struct nomination nomination_of(int64_t id)
{
    struct nomination x;
    assert_int_equal(store_nomination_get(db_as("award"), db_arena(), id, &x), OK);
    return x;
}

static int64_t nominate(const struct award_scene *s, const char *subject, int64_t kind, int64_t person, int64_t whole,
                        int64_t unit)
{
    const char *name =
        person ? db_text(arena_printf(db_arena(), "SELECT name FROM person WHERE id = %lld", (long long)person))
               : db_text(arena_printf(db_arena(), "SELECT name FROM unit WHERE id = %lld", (long long)whole));
    const char *unit_name =
        person ? db_text(arena_printf(db_arena(), "SELECT name FROM unit WHERE id = %lld", (long long)unit)) : "";
    const char *who = person ? arena_printf(db_arena(), "%lld, NULL", (long long)person)
                             : arena_printf(db_arena(), "NULL, %lld", (long long)whole);
    db_run(
        arena_printf(db_arena(),
                     "INSERT INTO nomination (public_id, programme_id, kind_id, subject, person_id, unit_id, name,"
                     " unit_name, post, deeds, statement, from_unit_id, at_unit_id, state, created_by, created_at,"
                     " changed_at) VALUES (UNHEX(MD5(CONCAT('nomination ', RAND()))), %lld, %lld, '%s', %s, '%s',"
                     " '%s', '%s', '推行按人数备餐，厨余逐月下降。', '从事机关餐饮服务十六年。', %lld, %lld, 'draft',"
                     " %lld, '2026-11-17', '2026-11-17');\n",
                     (long long)s->programme, (long long)kind, subject, who, name, unit_name, person ? "厨师" : "",
                     (long long)unit, (long long)unit, (long long)s->kitchen_liaison));
    return db_int("SELECT MAX(id) FROM nomination");
}

int64_t make_nomination(const struct award_scene *s, int64_t person, int64_t unit)
{
    return nominate(s, "individual", s->kind, person, 0, unit);
}

int64_t make_group_nomination(const struct award_scene *s, int64_t unit)
{
    return nominate(s, "collective", s->group, 0, unit, unit);
}

struct moving {
    int64_t id;
    struct nomination_order order;
};

static enum err move_work(struct act *a, void *context)
{
    const struct moving *m = context;
    struct nomination x;
    struct programme p;
    enum err e = store_nomination_lock(a->db, a->arena, m->id, &x);
    if (!e)
        e = store_programme_lock(a->db, a->arena, x.programme_id, &p);
    return e ? e : nomination_move(a, &p, &x, &m->order);
}

enum err move_nomination(int64_t id, enum nomination_state to, int64_t quota_unit, int64_t by)
{
    struct act a = award_act(by);
    struct moving m = {id,
                       {.to = to, .quota_unit_id = quota_unit, .reason = "", .reserve_no = to == NOMINATION_RESERVE}};
    return act_run(&a, "test.move", move_work, &m);
}

struct stepping {
    int64_t id;
    enum programme_step step;
};

static enum err step_work(struct act *a, void *context)
{
    const struct stepping *s = context;
    struct programme p;
    enum err e = store_programme_lock(a->db, a->arena, s->id, &p);
    if (!e && s->step == STEP_SELECT)
        e = programme_owe(a, &p);
    return e ? e : programme_step(a, &p, s->step, s->step == STEP_CANCEL ? "试验" : "");
}

enum err step_programme(int64_t id, enum programme_step step, int64_t by)
{
    struct act a = award_act(by);
    struct stepping s = {id, step};
    return act_run(&a, "test.step", step_work, &s);
}

void scene_selected(const struct award_scene *s, int64_t nominations[3])
{
    const int64_t people[3] = {s->people[0], s->people[2], s->people[3]};
    const int64_t units[3] = {s->kitchen, s->north, s->south};
    for (size_t i = 0; i < 3; i++) {
        nominations[i] = make_nomination(s, people[i], units[i]);
        assert_int_equal(
            move_nomination(nominations[i], NOMINATION_RECOMMENDED, i < 2 ? s->north : s->south, s->north_liaison), OK);
        assert_int_equal(move_nomination(nominations[i], NOMINATION_PASSED, 0, s->officer), OK);
    }
    assert_int_equal(step_programme(s->programme, STEP_CLOSE, s->officer), OK);
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(
            move_nomination(nominations[i], i < 2 ? NOMINATION_SELECTED : NOMINATION_RESERVE, 0, s->officer), OK);
    assert_int_equal(step_programme(s->programme, STEP_SELECT, s->officer), OK);
}

int64_t make_notice(int64_t programme, const char *posted_on, const char *first_on, const char *last_on)
{
    const char *now = db_text(arena_printf(
        db_arena(), "SELECT CAST(notice_owed_at AS CHAR) FROM programme WHERE id = %lld", (long long)programme));
    db_run(arena_printf(
        db_arena(),
        "INSERT INTO public_notice (public_id, programme_id, round_no, state, days, list_order, snapshot, "
        "snapshot_hash,"
        " prepared_by, prepared_at) SELECT UNHEX(MD5(CONCAT('notice ', RAND()))), p.id, (SELECT COUNT(*) + 1 FROM"
        " public_notice n WHERE n.programme_id = p.id), 'prepared', 5, 'stroke', '{}', UNHEX(SHA2('{}', 256)),"
        " p.created_by, '%s' FROM programme p WHERE p.id = %lld;\n",
        now, (long long)programme));
    const int64_t id = db_int("SELECT MAX(id) FROM public_notice");
    db_run(arena_printf(db_arena(),
                        "INSERT INTO public_notice_item (notice_id, programme_id, position, nomination_id) SELECT %lld,"
                        " x.programme_id, ROW_NUMBER() OVER (ORDER BY x.id), x.id FROM nomination x WHERE"
                        " x.programme_id = %lld AND x.state = 'selected';\n",
                        (long long)id, (long long)programme));
    if (posted_on)
        db_run(arena_printf(
            db_arena(),
            "INSERT INTO notice_posting (public_id, notice_id, way, place, posted_at, recorded_by, recorded_at) SELECT"
            " UNHEX(MD5(CONCAT('posting ', RAND()))), n.id, 'board', '办公楼一层公告栏',"
            " GREATEST(n.prepared_at, '%s 02:00:00'), n.prepared_by, GREATEST(n.prepared_at, '%s 02:00:00')"
            " FROM public_notice n WHERE n.id = %lld;\n"
            "UPDATE public_notice SET state = 'posted', posted_on = '%s',"
            " posted_at = GREATEST(prepared_at, '%s 02:00:00'), first_on = '%s', last_on = '%s',"
            " ends_at = '%s 10:00:00' WHERE id = %lld;\n"
            "UPDATE programme SET state = 'noticing' WHERE id = %lld AND state = 'selected';\n",
            posted_on, posted_on, (long long)id, posted_on, posted_on, first_on, last_on, last_on, (long long)id,
            (long long)programme));
    return id;
}

void end_notice(int64_t notice)
{
    db_run(arena_printf(db_arena(), "UPDATE public_notice SET state = 'over', over_at = ends_at WHERE id = %lld;\n",
                        (long long)notice));
}

const char *programme_url(int64_t id, const char *tail)
{
    const struct programme p = programme_of(id);
    return programme_path(db_arena(), &p, tail);
}

const char *nomination_url(int64_t id, const char *tail)
{
    const struct nomination x = nomination_of(id);
    return nomination_path(db_arena(), &x, tail);
}
