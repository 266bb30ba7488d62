#include "tests/harness/mentor.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/text.h"
#include "lib/crypt/token.h"
#include "lib/store/agreement.h"
#include "lib/domain/agreement.h"
#include "lib/store/mentor.h"
#include "tests/harness/act.h"
#include "tests/harness/rows.h"

struct act mentor_act(int64_t person)
{
    struct act a = acting(person);
    a.db = db_as("mentor");
    a.program = "mentor";
    return a;
}

static int64_t newcomer(int64_t unit, const char *staff_no, const char *name)
{
    const int64_t id = make_person(unit, staff_no, name);
    db_run(arena_printf(db_arena(), "UPDATE person SET joined_on = '2026-07-01' WHERE id = %lld;\n", (long long)id));
    return id;
}

struct adding {
    struct mentor m;
    instant at;
};

static enum err add_mentor(struct sql *db, void *context)
{
    const struct adding *x = context;
    return store_mentor_add(db, &x->m, x->at);
}

void make_mentor(int64_t person, int64_t places)
{
    struct adding x = {
        .m = {.person_id = person, .on = true, .places = places, .specialties = "", .about = "", .off_reason = ""},
        .at = clock_now(),
    };
    token_public_id(x.m.public_id);
    const struct sql_act act = {.work = add_mentor, .context = &x};
    assert_int_equal(sql_transaction(db_as("mentor"), &act), OK);
}

void mentor_scene(struct mentor_scene *s)
{
    clock_test_set(at(11, 18, 9, 0));
    s->bureau = make_unit(0, "TOP", "市机关事务管理局");
    s->north = make_unit(s->bureau, "NORTH", "青嶂县机关事务保障中心");
    s->south = make_unit(s->bureau, "SOUTH", "云渡县机关事务保障中心");
    s->kitchen = make_unit(s->north, "KITCHEN", "青嶂县餐饮服务队");
    s->hr = make_person(s->bureau, "3001", "何人事");
    s->north_hr = make_person(s->north, "3002", "曾敏");
    s->south_hr = make_person(s->south, "3003", "单于泽");
    s->leader = make_person(s->bureau, "3004", "解局");
    s->north_liaison = make_person(s->north, "3005", "仇海燕");
    s->south_liaison = make_person(s->south, "3006", "盖明");
    s->mentors[0] = make_person(s->north, "3101", "周𬀩");
    s->mentors[1] = make_person(s->kitchen, "3102", "尉迟恒");
    s->mentors[2] = make_person(s->south, "3103", "黎晓");
    s->mentees[0] = newcomer(s->kitchen, "3201", "阿依古丽·买买提");
    s->mentees[1] = newcomer(s->kitchen, "3202", "丁一帆");
    s->mentees[2] = newcomer(s->north, "3203", "万小满");
    s->mentees[3] = newcomer(s->south, "3204", "区可");
    s->clerk = make_person(s->bureau, "3301", "马兰");
    make_grant(s->hr, "hr", s->bureau);
    make_grant(s->north_hr, "hr", s->north);
    make_grant(s->south_hr, "hr", s->south);
    make_grant(s->leader, "leader", s->bureau);
    make_grant(s->north_liaison, "liaison", s->north);
    make_grant(s->south_liaison, "liaison", s->south);
    for (int i = 0; i < MENTOR_MENTORS; i++)
        make_mentor(s->mentors[i], 2);
}

int64_t scene_pair(const struct mentor_scene *s, int64_t mentee, int64_t mentor)
{
    struct act a = mentor_act(s->hr);
    const struct mentorship_registration x = {.mentee = id_of("person", mentee), .mentor = id_of("person", mentor)};
    const enum err e = act_mentorship_register(&a, &x);
    if (e)
        fail_msg("%s", a.refusal.key ? a.refusal.key : err_name(e));
    return db_int("SELECT MAX(id) FROM mentorship");
}

struct mentorship pair_of(int64_t id)
{
    struct mentorship m;
    assert_int_equal(store_mentorship_get(db_as("mentor"), db_arena(), id, &m), OK);
    return m;
}

const char *pair_at(int64_t id, const char *tail)
{
    return arena_printf(db_arena(), "/mentor/pair/%s%s", public_id("mentorship", id), tail);
}

/* ---- agreements ------------------------------------------------------------------------------------------------------ */

#define N(id) (long long)(id)

static const char *hex_of(const char *text)
{
    return db_text(arena_printf(db_arena(), "SELECT SHA2('%s', 256)", text));
}

/* The text of a pair's agreement: one goal, a short body. Nothing in it needs to be quoted in SQL. */
static const char *text_of(const struct mentorship *m, const char *from_on, const char *until_on)
{
    struct agreement_text x = {.version = 1,
                               .template_version = 1,
                               .part = mentorship_part_code(m->part),
                               .goals = {{"独立完成本岗位工作", "现场操作"}},
                               .goal_count = 1,
                               .body = "第一条　培养目标"};
    struct buf b;
    memcpy(x.pair, m->public_id, sizeof x.pair);
    assert_int_equal(
        store_agreement_side(db_as("mentor"), db_arena(), m->mentee_id, clock_local_day(clock_now()), &x.mentee), OK);
    assert_int_equal(
        store_agreement_side(db_as("mentor"), db_arena(), m->mentor_id, clock_local_day(clock_now()), &x.mentor), OK);
    assert_true(clock_parse_day(from_on, &x.from_on) && clock_parse_day(until_on, &x.until_on));
    buf_init_arena(&b, db_arena(), 0);
    agreement_write(&x, &b);
    assert_int_equal(buf_check(&b), OK);
    return b.data;
}

static void sign_row(int64_t agreement, const char *party, int64_t person, const char *hash)
{
    db_run(arena_printf(
        db_arena(),
        "INSERT INTO confirmation (token_hash, session_id, person_id, purpose, hash, means, made_at,"
        " expires_at, used_at) VALUES (UNHEX(SHA2(CONCAT('%s', %lld, %lld), 256)), 1, %lld, 'agreement',"
        " X'%s', 'pin', '2026-01-01', '2026-01-02', '2026-01-01 00:00:01');\n"
        "INSERT INTO agreement_signature (agreement_id, party, person_id, hash, confirmation_id, signed_at)"
        " SELECT %lld, '%s', %lld, X'%s', MAX(id), '2026-11-18 01:00:00' FROM confirmation;\n",
        party, N(agreement), N(person), N(person), hash, N(agreement), party, N(person), hash));
}

void scene_sign(const struct mentor_scene *s, int64_t pair, const char *from_on, const char *until_on)
{
    const struct mentorship m = pair_of(pair);
    const char *text = text_of(&m, from_on, until_on), *hash = hex_of(text);
    db_run(
        arena_printf(db_arena(),
                     "INSERT INTO agreement (public_id, mentorship_id, version, template_version, text, hash, from_on,"
                     " until_on, created_by, created_at) VALUES (UNHEX(MD5(%lld)), %lld, 1, 1, '%s', X'%s', '%s', '%s',"
                     " %lld, '2026-11-18');\n",
                     N(pair), N(pair), text, hash, from_on, until_on, N(m.mentor_id)));
    const int64_t id = db_int("SELECT MAX(id) FROM agreement");
    sign_row(id, "mentee", m.mentee_id, hash);
    sign_row(id, "mentor", m.mentor_id, hash);
    sign_row(id, "hr", s->hr, hash);
    db_run(arena_printf(db_arena(),
                        "UPDATE mentorship SET state = 'active', from_on = '%s', until_on = '%s', version = version + 1"
                        " WHERE id = %lld;\n"
                        "INSERT INTO mentorship_log (mentorship_id, from_state, to_state, person_id, at) VALUES (%lld,"
                        " 'paired', 'active', %lld, '2026-11-18 01:00:00');\n",
                        from_on, until_on, N(pair), N(pair), N(s->hr)));
}

int64_t scene_active(const struct mentor_scene *s, int64_t mentee, int64_t mentor, const char *from_on,
                     const char *until_on)
{
    const int64_t pair = scene_pair(s, mentee, mentor);
    scene_sign(s, pair, from_on, until_on);
    return pair;
}
