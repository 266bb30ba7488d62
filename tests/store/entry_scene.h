/* entry_scene: a bureau that holds a contest, two counties with a liaison each, a kitchen below the northern one, and
   what they do with entries, each act in one line that says what came of it. It is 18 November 2026, 09:00; units enter
   until the 25th, 18:00, and exchange who comes until the 27th, 18:00. */
#ifndef JX_TESTS_STORE_ENTRY_SCENE_H
#define JX_TESTS_STORE_ENTRY_SCENE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/act/entry.h"
#include "lib/act/entry_quota.h"
#include "lib/base/log.h"
#include "lib/crypt/crypt.h"
#include "tests/harness/act.h"
#include "tests/harness/contest.h"
#include "tests/harness/rows.h"

enum { COOKS = 8 };

static int64_t bureau, north, south, kitchen;
static int64_t manager, northern, southern; /* the manager of contests, the counties' liaisons */
static int64_t cook[COOKS];                 /* of the kitchen in the north */
static int64_t guest;                       /* of the south */
static int64_t edition, cooking, serving;   /* one by one; teams of three with one reserve */

static inline int set_up(void **state)
{
    db_clear(state);
    clock_test_set(at(11, 18, 9, 0));
    bureau = make_unit(0, "TOP", "市局");
    north = make_unit(bureau, "NORTH", "青嶂县");
    south = make_unit(bureau, "SOUTH", "云渡县");
    kitchen = make_unit(north, "KITCHEN", "青嶂餐饮队");
    manager = make_person(bureau, "2001", "曾敏");
    northern = make_person(north, "2002", "仇海燕");
    southern = make_person(south, "2003", "单于泽");
    for (int i = 0; i < COOKS; i++)
        cook[i] = make_person(kitchen, arena_printf(db_arena(), "10%02d", i), arena_printf(db_arena(), "厨师%d", i));
    guest = make_person(south, "1100", "黎晓");
    make_grant(manager, "contest_manager", bureau);
    make_grant(northern, "liaison", north);
    make_grant(southern, "liaison", south);
    edition = make_edition(&(struct make_edition){.organizer = bureau, .edition_no = 3});
    cooking = make_discipline(&(struct make_discipline){.edition = edition});
    serving = make_discipline(&(struct make_discipline){
        .edition = edition, .code = "BS-HY", .name = "会议服务", .team_size = 3, .reserves = 1});
    return 0;
}

/* ---- what people do, and what came of it ---- */

static struct act last; /* the act done last */

static inline const char *outcome(enum err e)
{
    return !e ? "done" : last.refusal.key ? last.refusal.key : err_name(e);
}

static inline struct act contest_act(int64_t who)
{
    struct act a = acting(who);
    a.db = db_as("contest");
    a.program = "contest";
    return a;
}

/* Enters up to four people, the last of them as reserve of a team that is full. */
static inline const char *enter_as(struct act a, int64_t discipline, const char *team, const int64_t *people, size_t n)
{
    struct entry_pick picks[ENTRY_PEOPLE_MAX];
    const size_t size = discipline == serving && n > 3 ? 3 : n;
    static const char *const FIELDS[] = {"m1", "m2", "m3", "r1"};
    for (size_t i = 0; i < n; i++)
        picks[i] = (struct entry_pick){id_of("person", people[i]), FIELDS[i]};
    const struct entry_order o = {.discipline = id_of("discipline", discipline),
                                  .members = picks,
                                  .reserves = picks + size,
                                  .member_count = size,
                                  .reserve_count = n - size,
                                  .team_name = team};
    last = a;
    return outcome(act_entry_enter(&last, &o));
}

static inline const char *enter(int64_t who, int64_t discipline, int64_t person)
{
    return enter_as(contest_act(who), discipline, "", &person, 1);
}

#define TEAM(...) ((const int64_t[]){__VA_ARGS__}), sizeof((const int64_t[]){__VA_ARGS__}) / sizeof(int64_t)

/* The live entry of somebody in a discipline; 0: none. */
static inline int64_t entry_of(int64_t person, int64_t discipline)
{
    return db_int(arena_printf(db_arena(),
                               "SELECT COALESCE(MAX(entry_id), 0) FROM entry_member WHERE person_id = %lld AND "
                               "discipline_id = %lld AND live = 1",
                               (long long)person, (long long)discipline));
}

/* The entry as the latest form shows it. */
static inline struct entry_order_change showing(int64_t entry, const char *reason)
{
    return (struct entry_order_change){
        .entry = id_of("entry", entry),
        .version = db_int(arena_printf(db_arena(), "SELECT version FROM entry WHERE id = %lld", (long long)entry)),
        .reason = reason};
}

static inline const char *withdraw(int64_t who, int64_t entry)
{
    const struct entry_order_change x = showing(entry, "本人住院");
    last = contest_act(who);
    return outcome(act_entry_withdraw(&last, &x));
}

static inline const char *refuse(int64_t who, int64_t entry)
{
    const struct entry_order_change x = showing(entry, "不符合参赛条件");
    last = contest_act(who);
    return outcome(act_entry_refuse(&last, &x));
}

static inline const char *substitute(int64_t who, int64_t entry, int64_t out, int64_t in)
{
    const struct entry_order_change x = showing(entry, "临时出差");
    const struct entry_pick pick = {id_of("person", in), "person"};
    last = contest_act(who);
    return outcome(act_entry_substitute(&last, &x, id_of("person", out), &pick));
}

static inline const char *exchange(int64_t who, int64_t entry, int64_t member, int64_t reserve)
{
    const struct entry_order_change x = showing(entry, "状态更好");
    last = contest_act(who);
    return outcome(act_entry_exchange(&last, &x, id_of("person", member), id_of("person", reserve)));
}

/* Sets one quota; `was` as the form showed it. */
static inline const char *quota(int64_t who, int64_t discipline, int64_t unit, int64_t was, int64_t want)
{
    const struct quota_order o = {id_of("discipline", discipline), id_of("unit", unit), was, want};
    struct quota_result result;
    last = contest_act(who);
    return outcome(act_entry_quota_set(&last, id_of("contest_edition", edition), &o, 1, &result));
}

/* "entered 001 member 厨师0,厨师1 reserve 厨师2 v1" */
static inline const char *stands(int64_t entry)
{
    return db_text(arena_printf(
        db_arena(),
        "SELECT CONCAT(e.state, ' ', e.code, COALESCE((SELECT CONCAT(' ', GROUP_CONCAT(w.text ORDER BY w.text "
        "SEPARATOR ' ')) FROM (SELECT CONCAT(m.part, ' ', GROUP_CONCAT(p.name ORDER BY m.id)) AS text FROM "
        "entry_member m JOIN person p ON p.id = m.person_id WHERE m.entry_id = %lld AND m.live = 1 GROUP BY m.part) "
        "w), ''), ' v', e.version) FROM entry e WHERE e.id = %lld",
        (long long)entry, (long long)entry));
}

/* The kinds of somebody's notices with spaces between, oldest first. */
static inline const char *told(int64_t who)
{
    return db_text(
        arena_printf(db_arena(),
                     "SELECT COALESCE(GROUP_CONCAT(kind ORDER BY id SEPARATOR ' '), '') FROM notice WHERE person_id = "
                     "%lld",
                     (long long)who));
}

/* On which side somebody stands; "": on none. */
static inline const char *side(int64_t who)
{
    return db_text(arena_printf(db_arena(),
                                "SELECT COALESCE((SELECT side FROM contest_side WHERE edition_id = %lld AND person_id "
                                "= %lld), '')",
                                (long long)edition, (long long)who));
}

/* Somebody judges, leads or codes in a round of the discipline. */
static inline void make_judge(int64_t discipline, int64_t person, const char *duty)
{
    const long long r = make_round(&(struct make_round){.discipline = discipline});
    db_run(
        arena_printf(db_arena(),
                     "INSERT INTO contest_side (edition_id, person_id, side) VALUES (%lld, %lld, 'official');\n"
                     "INSERT INTO discipline_part (discipline_id, person_id, part) VALUES (%lld, %lld, '%s');\n"
                     "INSERT INTO official (public_id, edition_id, discipline_id, round_id, person_id, duty, "
                     "seat_no, from_at) VALUES (RANDOM_BYTES(16), %lld, %lld, %lld, %lld, '%s', %s, '2026-11-02');\n",
                     (long long)edition, (long long)person, (long long)discipline, (long long)person,
                     strcmp(duty, "coding") == 0 ? "coding" : "judging", (long long)edition, (long long)discipline, r,
                     (long long)person, duty, strcmp(duty, "judge") == 0 ? "1" : "NULL"));
}

static inline int64_t rows(const char *from_where)
{
    return db_int(arena_printf(db_arena(), "SELECT COUNT(*) FROM %s", from_where));
}

#define IS(text, expected) assert_string_equal(text, expected)

#endif
