#include "tests/harness/hall.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/act/ballot.h"
#include "lib/act/judging.h"
#include "lib/act/run.h"
#include "lib/act/run_value.h"
#include "lib/base/text.h"
#include "lib/crypt/token.h"
#include "tests/harness/act.h"
#include "tests/harness/rows.h"

#define N(x) ((long long)(x))
#define TEXT(...) arena_printf(db_arena(), __VA_ARGS__)

/* The commitment of a secret of 32 bytes 0x73. */
#define COMMITMENT "UNHEX(SHA2(CONCAT('jiangxin draw 1', CHAR(10), REPEAT('73', 32), CHAR(10)), 256))"
#define SECRET "REPEAT('s', 32)"

struct act hall_act(int64_t person)
{
    const instant now = clock_now();
    return (struct act){.db = db_as("contest"),
                        .arena = db_arena(),
                        .now = now,
                        .today = clock_local_day(now),
                        .person_id = person,
                        .program = "contest",
                        .request = "test",
                        .address = "192.0.2.1"};
}

static void must(enum err e, const struct act *a)
{
    if (e)
        fail_msg("%s: %s, refused with %s (%s, %s)", a->name, err_name(e), a->refusal.key ? a->refusal.key : "nothing",
                 a->refusal.args[0] ? a->refusal.args[0] : "", sql_constraint(a->db));
}

/* ---- the card ------------------------------------------------------------------------------------------------------ */

static const char *seats(int64_t from, int64_t n)
{
    const char *list = "";
    for (int64_t i = 0; i < n; i++)
        list = TEXT("%s%s\"J%lld\"", list, i ? "," : "", N(from + i));
    return list;
}

static const char *card_text(const struct make_hall *x)
{
    const int drop = x->judges > 4; /* a smaller panel has none to spare */
    const char *substitutes = x->substitutes ? TEXT(",\"substitutes\":[%s]", seats(x->judges + 1, x->substitutes)) : "";
    const char *theory_value =
        x->theory ? "{\"code\":\"theory\",\"name\":\"理论\",\"unit\":\"分\",\"max\":\"100\",\"step\":\"0.5\"}," : "";
    const char *penalty_value =
        x->penalty ? ",{\"code\":\"penalty\",\"name\":\"扣罚\",\"max\":\"20\",\"step\":\"0.5\",\"optional\":true}" : "";
    const char *total = x->theory ? ",{\"code\":\"scaled\",\"name\":\"实操\",\"add\":[{\"of\":\"practical\",\"factor\":"
                                    "\"100\",\"divisor\":\"40\"}]},{\"code\":\"total\",\"name\":\"总成绩\",\"weigh\":"
                                    "[{\"of\":\"theory\",\"weight\":\"20\"},{\"of\":\"scaled\",\"weight\":\"80\"}],"
                                    "\"round\":{\"places\":2,\"mode\":\"half_up\"}}"
                                  : "";
    const char *last = x->theory ? "total" : "practical";
    const char *final = x->penalty ? TEXT(",{\"code\":\"final\",\"name\":\"最后成绩\",\"add\":[{\"of\":\"%s\"},{\"of\":"
                                          "\"penalty\",\"sign\":\"-\"}],\"floor\":\"0\"}",
                                          last)
                                   : "";
    return TEXT("{\"format\":\"" RULE_CARD_FORMAT
                "\",\"title\":\"中式烹饪 决赛\",\"blind\":\"%s\",\"panel\":{\"judges\":[%s]%s,\"least\":%d,"
                "\"recused\":\"%s\"},\"criteria\":[{\"code\":\"CY-01\",\"name\":\"刀工\",\"max\":\"15\",\"step\":"
                "\"0.5\",\"scoring\":\"objective\",\"deductions\":[{\"code\":\"1\",\"name\":\"每处破皮扣0.5分\","
                "\"points\":\"0.5\",\"unit\":\"处\",\"cap\":\"5\"},{\"code\":\"2\",\"name\":\"每处断裂扣1分\","
                "\"points\":\"1\",\"unit\":\"处\"}]},{\"code\":\"CY-02\",\"name\":\"风味\",\"max\":\"25\",\"step\":"
                "\"0.5\",\"bands\":[{\"name\":\"优\",\"from\":\"21\",\"to\":\"25\"}]}],\"values\":[%s{\"code\":"
                "\"time\",\"name\":\"用时\",\"unit\":\"秒\",\"max\":\"86400\",\"step\":\"1\"}%s],\"faults\":[{\"code\":"
                "\"CY-01-F1\",\"name\":\"生熟不分\",\"effect\":\"zero_criterion\",\"criterion\":\"CY-01\"},{\"code\":"
                "\"CY-02-F1\",\"name\":\"菜品不洁\",\"effect\":\"disqualify\"},{\"code\":\"CY-02-F2\",\"name\":"
                "\"中途停止\",\"effect\":\"stop\",\"step\":\"practical\"}],\"steps\":[{\"code\":\"practical\",\"name\":"
                "\"实操得分\",\"panel\":[\"CY-01\",\"CY-02\"],\"combine\":\"totals\",\"drop_high\":%d,\"drop_low\":%d,"
                "\"take\":\"mean\",\"round\":{\"places\":2,\"mode\":\"half_up\"}}%s%s],\"result\":\"%s\",\"ties\":"
                "[{\"by\":\"time\",\"better\":\"lower\"}]}",
                x->blind, seats(1, x->judges), substitutes, drop ? 3 : 1, x->substitutes ? "substitute" : "fewer",
                theory_value, penalty_value, drop, drop, total, final, x->penalty ? "final" : last);
}

/* ---- the scene ----------------------------------------------------------------------------------------------------- */

static int64_t person(const struct hall *h, const char *name)
{
    const int64_t n = db_int("SELECT COUNT(*) FROM person");
    return make_person(h->unit, TEXT("9%05lld", N(n)), name);
}

static void make_people(struct hall *h, const struct make_hall *x)
{
    h->manager = person(h, "赛务");
    make_grant(h->manager, "contest_manager", h->unit);
    h->chief = person(h, "裁判长");
    h->coder = person(h, "加密裁判");
    h->keeper = person(h, "记分员甲");
    h->keeper2 = person(h, "记分员乙");
    h->arbitrator = person(h, "仲裁");
    for (int64_t i = 0; i < h->seat_count; i++) {
        const bool judge = i < x->judges;
        h->judges[i] = person(h, TEXT("%s%lld", judge ? "裁判" : "候补", N(i + 1)));
        h->officials[i] = make_official(h->round, h->judges[i], judge ? "judge" : "substitute");
    }
    make_official(h->round, h->chief, "chief");
    make_official(h->round, h->coder, "coding");
    make_official(h->round, h->keeper, "scorekeeper");
    make_official(h->round, h->keeper2, "scorekeeper");
    make_official(h->round, h->arbitrator, "arbitrator");
    for (int64_t i = 0; i < h->entry_count; i++) {
        h->contestants[i] = person(h, TEXT("选手%lld", N(i + 1)));
        h->entries[i] = make_entry(h->discipline, h->unit, h->contestants[i]);
    }
}

/* Numbers are 1, 2 … by entry; where the round is blind, the order is the other way round. */
static void make_drawn(struct hall *h, const struct make_hall *x)
{
    const bool blind = strcmp(x->blind, "none") != 0;
    db_run(TEXT("INSERT INTO draw (public_id, discipline_id, round_id, attempt, state, blind, entries, list_hash,"
                " commitment, box, committed_by, committed_at) VALUES (RANDOM_BYTES(16), %lld, %lld, 1, 'committed',"
                " '%s', %lld, REPEAT('l', 32), " COMMITMENT ", 'box', %lld, '2026-11-26');\n",
                N(h->discipline), N(h->round), x->blind, N(h->entry_count), N(h->manager)));
    h->draw = db_int("SELECT MAX(id) FROM draw");
    db_run(TEXT("INSERT INTO draw_entry SELECT %lld, id, discipline_id, code FROM entry WHERE discipline_id = %lld;\n"
                "UPDATE draw SET state = 'drawn', word = '锅包肉', drawn_by = %lld, drawn_at = '2026-11-26'%s"
                " WHERE id = %lld;\n",
                N(h->draw), N(h->discipline), N(h->manager),
                blind ? "" : ", secret = " SECRET ", revealed_at = '2026-11-26'", N(h->draw)));
    for (int64_t i = 0; i < h->entry_count; i++) {
        const int64_t order = blind ? h->entry_count - i : i + 1;
        db_run(TEXT("INSERT INTO draw_place VALUES (%lld, %lld, %lld, %lld, 1, '2026-12-01' + INTERVAL %lld HOUR);\n",
                    N(h->draw), N(h->entries[i]), N(order), N(i + 1), N(order)));
    }
}

struct hall make_hall(const struct make_hall *given)
{
    struct make_hall x = *given;
    struct hall h = {0};
    x.entries = x.entries ? x.entries : 3;
    x.judges = x.judges ? x.judges : 3;
    x.blind = x.blind ? x.blind : "none";
    assert_true(x.entries <= HALL_ENTRIES && x.judges <= HALL_JUDGES && x.substitutes <= HALL_JUDGES);
    h.entry_count = x.entries;
    h.seat_count = x.judges + x.substitutes;
    h.unit = db_int("SELECT COALESCE(MIN(id), 0) FROM unit");
    if (!h.unit)
        h.unit = make_unit(0, "BA", "市机关事务管理局");
    h.edition = x.edition ? x.edition : make_edition(&(struct make_edition){.organizer = h.unit});
    h.discipline = make_discipline(&(struct make_discipline){.edition = h.edition, .blind = x.blind, .code = x.code});
    h.round = make_round(&(struct make_round){.discipline = h.discipline});
    h.round_id = id_of("contest_round", h.round);
    make_people(&h, &x);
    h.card = make_card_of(h.round, h.manager, card_text(&x));
    make_drawn(&h, &x);
    if (!x.not_begun)
        hall_begin(&h);
    return h;
}

/* ---- the day ------------------------------------------------------------------------------------------------------- */

void hall_begin(const struct hall *h)
{
    struct act a = hall_act(h->manager);
    must(act_judging_begin(&a, &(struct judging_order){.round = h->round_id,
                                                       .path = "/contest",
                                                       .has_spread = true,
                                                       .spread_x1000 = 5000,
                                                       .appeal_min = 120}),
         &a);
}

void hall_call(const struct hall *h, int64_t number)
{
    struct act a = hall_act(h->chief);
    must(act_run_call(&a, &(struct run_order){.round = h->round_id, .number = number, .path = "/contest"}), &a);
}

struct mark_sent hall_say(const struct hall *h, int64_t seat_no, int64_t number, int64_t seq, const char *what)
{
    struct act a = hall_act(h->judges[seat_no - 1]);
    struct mark_sent *list;
    uint8_t uid[16];
    char name[TEXT_ID_SIZE];
    size_t n;
    token_public_id(uid);
    text_id_encode(uid, name);
    const char *line = TEXT("%s %lld %lld %lld %s\n", name, N(seq), N(a.now / 1000), N(number), what);
    assert_int_equal(act_mark_read(db_arena(), line, strlen(line), &list, &n), OK);
    assert_int_equal(n, 1);
    must(act_mark_put(&a, id_of("official", h->officials[seat_no - 1]), list, n), &a);
    return list[0];
}

static void say(const struct hall *h, int64_t seat_no, int64_t number, int64_t seq, const char *what)
{
    const struct mark_sent s = hall_say(h, seat_no, number, seq, what);
    if (s.outcome != MARK_STORED)
        fail_msg("J%lld, number %lld, %s: %s", N(seat_no), N(number), what, s.refusal.key ? s.refusal.key : "again");
}

void hall_mark(const struct hall *h, int64_t seat_no, int64_t number, int64_t seq, int skin, int breaks,
               int64_t taste_x1000)
{
    say(h, seat_no, number, seq, TEXT("CY-01 #%d,%d", skin, breaks));
    say(h, seat_no, number, seq + 1, TEXT("CY-02 =%lld.%03lld", N(taste_x1000 / 1000), N(taste_x1000 % 1000)));
}

const char *hall_confirm(int64_t person_id, const char *purpose, const uint8_t hash[32])
{
    char *token = arena_alloc(db_arena(), TOKEN_TEXT_SIZE);
    uint8_t digest[TOKEN_DIGEST_SIZE];
    char hex[2 * sizeof digest + 1], of[65];
    const struct act a = hall_act(person_id);
    assert_non_null(token);
    token_session(token, digest);
    text_hex(digest, sizeof digest, hex);
    text_hex(hash, 32, of);
    db_run(
        TEXT("INSERT INTO confirmation (token_hash, session_id, person_id, purpose, hash, means, made_at, expires_at)"
             " VALUES (X'%s', 1, %lld, '%s', X'%s', 'pin', TIMESTAMPADD(MICROSECOND, %lld, '1970-01-01'),"
             " TIMESTAMPADD(MICROSECOND, %lld, '1970-01-01'));\n",
             hex, N(person_id), purpose, of, N(a.now), N(a.now + 120 * CLOCK_SECOND)));
    return token;
}

void hall_sign(const struct hall *h, int64_t seat_no, int64_t number)
{
    const int64_t judge = h->judges[seat_no - 1];
    const uint8_t *official = id_of("official", h->officials[seat_no - 1]);
    struct ballot_sheet sheet;
    struct act a = hall_act(judge);
    assert_int_equal(act_ballot_sheet_own(a.db, a.arena, judge, official, number, &sheet), OK);
    must(act_ballot_lock(&a, &(struct ballot_order){.official = official,
                                                    .number = number,
                                                    .hash = sheet.hash,
                                                    .token = hall_confirm(judge, "ballot", sheet.hash),
                                                    .session_id = 1,
                                                    .path = "/contest"}),
         &a);
}

void hall_time(const struct hall *h, int64_t number, const char *seconds)
{
    struct act a = hall_act(h->chief);
    must(act_run_value_put(&a, &(struct run_value_order){.round = h->round_id,
                                                         .number = number,
                                                         .code = "time",
                                                         .value = seconds,
                                                         .source = VALUE_CHIEF,
                                                         .path = "/contest"}),
         &a);
}

void hall_release(const struct hall *h, int64_t number)
{
    struct act a = hall_act(h->chief);
    must(act_run_release(&a, &(struct run_order){.round = h->round_id, .number = number, .path = "/contest"}), &a);
}

void hall_run(const struct hall *h, int64_t number)
{
    if (strcmp(hall_run_state(h, number), "open") == 0)
        hall_call(h, number);
    for (int64_t seat = 1; seat <= h->seat_count; seat++) {
        if (!hall_ballot(h, seat, number))
            continue; /* recused, or a substitute who is not needed */
        hall_mark(h, seat, number, 1, (int)(number % 3), (int)(seat % 2), 18000 + 500 * ((number + seat) % 10));
        hall_sign(h, seat, number);
    }
    hall_time(h, number, TEXT("%lld", N(1000 + 7 * number)));
    hall_release(h, number);
}

int64_t hall_ballot(const struct hall *h, int64_t seat_no, int64_t number)
{
    return db_int(TEXT("SELECT COALESCE(MAX(b.id), 0) FROM ballot b JOIN run r ON r.id = b.run_id WHERE r.round_id ="
                       " %lld AND r.number = %lld AND b.seat_no = %lld AND b.state <> 'void'",
                       N(h->round), N(number), N(seat_no)));
}

const char *hall_run_state(const struct hall *h, int64_t number)
{
    return db_text(TEXT("SELECT state FROM run WHERE round_id = %lld AND number = %lld", N(h->round), N(number)));
}
