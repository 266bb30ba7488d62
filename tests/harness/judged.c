#include "tests/harness/judged.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "lib/act/ballot.h"
#include "lib/act/judging.h"
#include "lib/act/mark.h"
#include "lib/act/publication.h"
#include "lib/act/rule_card.h"
#include "lib/act/run.h"
#include "lib/act/run_value.h"
#include "lib/act/unsealing.h"
#include "lib/base/text.h"
#include "lib/crypt/token.h"
#include "lib/store/confirmation.h"
#include "tests/harness/act.h"
#include "tests/harness/rows.h"

#define N(x) ((long long)(x))

static const char CARD[] =
    "{\"format\":\"jiangxin rule card 1\",\"title\":\"中式烹饪 "
    "决赛\",\"blind\":\"%s\",\"panel\":{\"judges\":[\"J1\",\"J2\","
    "\"J3\",\"J4\",\"J5\"],\"least\":3},\"criteria\":[{\"code\":\"CY-01\",\"name\":\"刀工\",\"max\":40,\"step\":1,"
    "\"deductions\":[{\"code\":\"1\",\"name\":\"每处不匀扣2分\",\"points\":2,\"unit\":\"处\"}]},{\"code\":\"CY-02\","
    "\"name\":"
    "\"口味\",\"max\":60,\"step\":\"0.5\"}],\"values\":[{\"code\":\"theory\",\"name\":\"理论\",\"max\":100,\"step\":"
    "\"0.5\"},"
    "{\"code\":\"time\",\"name\":\"用时\",\"unit\":\"秒\",\"max\":36000,\"step\":1}],\"steps\":[{\"code\":"
    "\"practical\",\"name\":"
    "\"操作\",\"panel\":[\"CY-01\",\"CY-02\"],\"combine\":\"totals\",\"drop_high\":1,\"drop_low\":1,\"round\":{"
    "\"places\":2}},"
    "{\"code\":\"total\",\"name\":\"总成绩\",\"weigh\":[{\"of\":\"theory\",\"weight\":20},{\"of\":\"practical\","
    "\"weight\":80}],"
    "\"round\":{\"places\":2}}],\"result\":\"total\",\"ties\":[{\"by\":\"practical\"},{\"by\":\"time\",\"better\":"
    "\"lower\"}],"
    "\"advance\":{\"places\":2},\"prizes\":{\"names\":[\"一等奖\",\"二等奖\"],\"ratio\":[1,2]}}";

struct act judged_act(int64_t person)
{
    struct act a = acting(person);
    a.db = db_as("contest");
    a.program = "contest";
    return a;
}

/* An act that is to succeed. */
static void good(const struct act *a, enum err e)
{
    if (e)
        fail_msg("%s: %s %s %s", a->name ? a->name : "", err_name(e), a->refusal.key ? a->refusal.key : "",
                 a->refusal.args[0] ? a->refusal.args[0] : "");
}

static const uint8_t *round_of(const struct judged *j)
{
    return id_of("contest_round", j->round);
}

/* ---- the draw ---------------------------------------------------------------------------------------------------- */

static void publish_card(const struct judged *j, const char *blind)
{
    const char *text = j->card ? j->card : arena_printf(db_arena(), CARD, blind); // NOLINT: the format is above
    struct rule_card_problems *problems = arena_alloc(db_arena(), sizeof *problems);
    struct rule_card *card;
    struct published_card p = {.round_id = j->round,
                               .version = 1,
                               .edition = "全市机关事务系统业务技能大比武",
                               .discipline = "中式烹饪",
                               .round = "决赛",
                               .reason = "",
                               .published_by = j->manager,
                               .published_at = clock_now()};
    assert_int_equal(rule_card_read(db_arena(), text, strlen(text), &card, problems), OK);
    p.canonical = card->canonical;
    char *hex = arena_alloc(db_arena(), card->canonical_len * 2 + 1);
    text_hex(card->canonical, card->canonical_len, hex);
    db_run(arena_printf(
        db_arena(),
        "INSERT INTO rule_card (public_id, round_id, version, edition, discipline, round, canonical, hash, "
        "reason, published_by, published_at) VALUES (RANDOM_BYTES(16), %lld, 1, '%s', '%s', '%s', "
        "CONVERT(X'%s' USING utf8mb4), UNHEX(SHA2(X'%s', 256)), '', %lld, '2026-11-03');\n",
        N(j->round), p.edition, p.discipline, p.round, hex, hex, N(j->manager)));
    struct act a = judged_act(0);
    a.db = db_as("jobs");
    good(&a, act_card_sign(&a, j->key_dir, db_int("SELECT MAX(id) FROM rule_card")));
}

static struct draw_of draw_of(const struct judged *j)
{
    return (struct draw_of){.edition_id = j->edition, .round_id = round_of(j), .path = "/contest"};
}

void judged_draw(struct judged *j, const char *blind)
{
    static const char *const SEATS[JUDGED_SEATS] = {"裁判甲", "裁判乙", "裁判丙", "裁判丁", "裁判戊"};
    j->round = j->round ? j->round : make_round(&(struct make_round){.discipline = j->discipline});
    j->key_dir = arena_printf(db_arena(), "%s/keys-%d", getenv("JX_TEST_STATE"), (int)getpid());
    for (int i = 0; i < JUDGED_SEATS; i++) {
        j->judges[i] = make_person(j->unit, arena_printf(db_arena(), "J%d-%lld", i + 1, N(j->round)), SEATS[i]);
        make_official(j->round, j->judges[i], "judge");
    }
    j->chief = make_person(j->unit, arena_printf(db_arena(), "JC-%lld", N(j->round)), "裁判长庚");
    j->coder = make_person(j->unit, arena_printf(db_arena(), "JX-%lld", N(j->round)), "加密辛");
    j->arbitrator = make_person(j->unit, arena_printf(db_arena(), "JA-%lld", N(j->round)), "仲裁壬");
    make_official(j->round, j->chief, "chief");
    make_official(j->round, j->coder, "coding");
    make_official(j->round, j->arbitrator, "arbitrator");
    clock_test_set(at(11, 28, 9, 0));
    publish_card(j, blind);
    const struct draw_of of = draw_of(j);
    struct act a = judged_act(j->manager);
    good(&a, act_draw_prepare(&a, &of));
    a = judged_act(j->manager);
    good(&a, act_draw_word(&a, &of,
                           id_of("draw", db_int(arena_printf(db_arena(), "SELECT id FROM draw WHERE round_id = %lld",
                                                             N(j->round)))),
                           "锅包肉"));
    clock_test_set(at(12, 1, 8, 0));
}

void judged_unseal(const struct judged *j)
{
    const struct draw_of of = draw_of(j);
    struct act a = judged_act(j->coder);
    good(&a, act_unsealing_ask(&a, &of, "全部评分表已锁定"));
    a = judged_act(j->chief);
    good(&a, act_unsealing_confirm(&a, &of));
}

/* ---- the day ----------------------------------------------------------------------------------------------------- */

void judged_begin(const struct judged *j)
{
    const struct judging_order x = {.round = round_of(j), .path = "/contest", .appeal_min = 120};
    struct act a = judged_act(j->manager);
    good(&a, act_judging_begin(&a, &x));
    const struct run_order call = {.round = x.round, .number = RUN_ALL, .path = "/contest"};
    a = judged_act(j->chief);
    good(&a, act_run_call(&a, &call));
}

int64_t judged_number(const struct judged *j, size_t entry)
{
    return db_int(arena_printf(db_arena(), "SELECT number FROM run WHERE round_id = %lld AND entry_id = %lld",
                               N(j->round), N(j->entries[entry])));
}

static const uint8_t *official_of(const struct judged *j, int seat)
{
    return id_of("official",
                 db_int(arena_printf(db_arena(), "SELECT id FROM official WHERE round_id = %lld AND person_id = %lld",
                                     N(j->round), N(j->judges[seat]))));
}

void judged_mark(const struct judged *j, int64_t number, int seat, int faults, const char *taste)
{
    static int64_t seq;
    struct mark_sent list[2] = {
        {.line = {.number = number, .code = "CY-01", .kind = MARK_COUNTS, .count_count = 1}, .has_uid = true},
        {.line = {.number = number, .code = "CY-02", .kind = MARK_MARK}, .has_uid = true},
    };
    list[0].line.counts[0] = (uint16_t)faults;
    list[1].line.mark_x1000 = (int64_t)(strtod(taste, NULL) * 1000 + 0.5);
    for (int i = 0; i < 2; i++) {
        token_random(list[i].line.uid, sizeof list[i].line.uid);
        list[i].line.seq = ++seq;
        list[i].line.at = clock_now();
    }
    struct act a = judged_act(j->judges[seat]);
    good(&a, act_mark_put(&a, official_of(j, seat), list, 2));
    for (int i = 0; i < 2; i++)
        if (list[i].outcome != MARK_STORED)
            fail_msg("mark %d of number %lld: %s", i, N(number), list[i].refusal.key);
}

const char *judged_confirm(int64_t person, int64_t session, const char *purpose, const uint8_t hash[32])
{
    char *token = arena_alloc(db_arena(), TOKEN_TEXT_SIZE);
    uint8_t digest[TOKEN_DIGEST_SIZE];
    char digest_hex[65], hash_hex[65], made[32], expires[32];
    const instant now = clock_now();
    assert_non_null(token);
    token_session(token, digest);
    text_hex(digest, sizeof digest, digest_hex);
    text_hex(hash, 32, hash_hex);
    const struct civil c = clock_utc(now), d = clock_utc(now + 2 * CLOCK_MINUTE);
    (void)snprintf(made, sizeof made, "%04d-%02d-%02d %02d:%02d:%02d", c.year, c.month, c.day, c.hour, c.minute,
                   c.second);
    (void)snprintf(expires, sizeof expires, "%04d-%02d-%02d %02d:%02d:%02d", d.year, d.month, d.day, d.hour, d.minute,
                   d.second);
    db_run(arena_printf(db_arena(),
                        "INSERT INTO confirmation (token_hash, session_id, person_id, purpose, hash, means, made_at, "
                        "expires_at) VALUES (X'%s', %lld, %lld, '%s', X'%s', 'pin', '%s', '%s');\n",
                        digest_hex, N(session), N(person), purpose, hash_hex, made, expires));
    return token;
}

void judged_sign(const struct judged *j, int64_t number, int seat)
{
    struct ballot_sheet sheet;
    struct act a = judged_act(j->judges[seat]);
    const uint8_t *official = official_of(j, seat);
    assert_int_equal(act_ballot_sheet_own(a.db, db_arena(), j->judges[seat], official, number, &sheet), OK);
    const struct ballot_order x = {.official = official,
                                   .number = number,
                                   .hash = sheet.hash,
                                   .token = judged_confirm(j->judges[seat], 1, "ballot", sheet.hash),
                                   .session_id = 1,
                                   .path = "/contest"};
    good(&a, act_ballot_lock(&a, &x));
}

void judged_sheets(const struct judged *j, int64_t number, const int faults[JUDGED_SEATS],
                   const char *const taste[JUDGED_SEATS])
{
    for (int seat = 0; seat < JUDGED_SEATS; seat++) {
        judged_mark(j, number, seat, faults[seat], taste[seat]);
        judged_sign(j, number, seat);
    }
}

static void put_value(const struct judged *j, int64_t person, int64_t number, const char *code, const char *value,
                      enum value_source source)
{
    const struct run_value_order x = {.round = round_of(j),
                                      .number = number,
                                      .code = code,
                                      .value = value,
                                      .reason = "",
                                      .source = source,
                                      .path = "/contest"};
    struct act a = judged_act(person);
    good(&a, act_run_value_put(&a, &x));
}

/* The theory mark is put by entry, as whoever keeps it does not know the number. */
void judged_values(const struct judged *j, int64_t number, const char *time, const char *theory)
{
    const int64_t entry = db_int(arena_printf(
        db_arena(), "SELECT entry_id FROM run WHERE round_id = %lld AND number = %lld", N(j->round), N(number)));
    const struct run_value_order x = {.round = round_of(j),
                                      .entry_id = entry,
                                      .code = "theory",
                                      .value = theory,
                                      .reason = "",
                                      .source = VALUE_KEEPER,
                                      .path = "/contest"};
    struct act a = judged_act(j->manager);
    good(&a, act_run_value_put(&a, &x));
    put_value(j, j->chief, number, "time", time, VALUE_CHIEF);
}

void judged_release(const struct judged *j, int64_t number)
{
    const struct run_order x = {.round = round_of(j), .number = number, .path = "/contest"};
    struct act a = judged_act(j->chief);
    good(&a, act_run_release(&a, &x));
}

static void absent(const struct judged *j, int64_t number)
{
    const struct run_order x = {
        .round = round_of(j), .number = number, .status = MARKS_STAYED_AWAY, .reason = "点名未到", .path = "/contest"};
    struct act a = judged_act(j->chief);
    good(&a, act_run_status(&a, &x));
}

void judged_all(const struct judged *j, bool last_is_absent)
{
    for (size_t i = 0; i < j->entry_count; i++) {
        const int64_t number = judged_number(j, i);
        if (last_is_absent && i + 1 == j->entry_count) {
            absent(j, number);
            judged_release(j, number);
            continue;
        }
        const int faults[JUDGED_SEATS] = {(int)i, (int)i, (int)i, (int)i, (int)i};
        const char *const own = arena_printf(db_arena(), "%d", 58 - 4 * (int)i);
        const char *const other = arena_printf(db_arena(), "%d.5", 57 - 4 * (int)i);
        const char *const taste[JUDGED_SEATS] = {own, other, own, other, own};
        judged_sheets(j, number, faults, taste);
        judged_values(j, number, arena_printf(db_arena(), "%d", 1500 + 10 * (int)i), "88");
        judged_release(j, number);
    }
}

void judged_jobs_sign(const struct judged *j)
{
    for (int64_t id;
         (id = db_int("SELECT COALESCE(MIN(p.id), 0) FROM publication p LEFT JOIN publication_signature s ON "
                      "s.publication_id = p.id WHERE s.publication_id IS NULL")) != 0;) {
        struct act a = judged_act(0);
        a.db = db_as("jobs");
        good(&a, act_publication_sign(&a, j->key_dir, id));
    }
}
