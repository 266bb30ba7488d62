/*
 * day: what tests of the judging day's pages begin with: a round of four entries with a card (three judges, a substitute,
 * one high and one low total dropped, time, penalties up to 20 points, a fault), its officials, and a draw; it is 1
 * December, 09:00. Then, in as few words as can be: begin, call, mark, sign.
 *
 * Marks are put in as rows: how a tablet brings them is no matter here.
 */
#ifndef JX_TESTS_PAGE_CONTEST_DAY_H
#define JX_TESTS_PAGE_CONTEST_DAY_H

#include "lib/domain/rule_card.h"
#include "tests/page/contest/scene.h"

static struct made_discipline made;
static int64_t entries[4];
static int64_t judge[3], substitute, chief, coder;
static struct visitor judging[3], standing_by, leading, coding, contestant, onlooker;

#define DAY_CARD                                                                                                             \
    "{\"format\":\"" RULE_CARD_FORMAT "\",\"title\":\"中式烹饪 决赛\",\"blind\":\"%s\",\"panel\":{\"judges\":[\"J1\"," \
    "\"J2\",\"J3\"],\"substitutes\":[\"J4\"],\"least\":3,\"recused\":\"substitute\"},\"criteria\":[{\"code\":"               \
    "\"CY-01\",\"name\":\"刀工\",\"max\":\"40\",\"step\":\"0.5\",\"scoring\":\"objective\",\"deductions\":[{\"code\":"     \
    "\"1\",\"name\":\"破皮\",\"points\":\"2\",\"unit\":\"处\",\"cap\":\"20\"}]},{\"code\":\"CY-02\",\"name\":"            \
    "\"风味\",\"max\":\"60\",\"step\":\"0.5\"}],\"faults\":[{\"code\":\"F1\",\"name\":\"生熟不分\",\"effect\":"        \
    "\"zero_criterion\",\"criterion\":\"CY-01\"}],\"values\":[{\"code\":\"theory\",\"name\":\"理论\",\"max\":"             \
    "\"100\",\"step\":\"0.5\"},{\"code\":\"time\",\"name\":\"用时\",\"unit\":\"秒\",\"max\":\"3600\",\"step\":"           \
    "\"0.1\"},{\"code\":\"penalty\",\"name\":\"处罚扣分\",\"max\":\"20\",\"step\":\"0.5\",\"optional\":true}],"          \
    "\"steps\":[{\"code\":\"practical\",\"name\":\"实操\",\"panel\":[\"CY-01\",\"CY-02\"],\"combine\":\"totals\","         \
    "\"drop_high\":1,\"drop_low\":1,\"take\":\"mean\",\"round\":{\"places\":2,\"mode\":\"half_up\"}},{\"code\":"             \
    "\"total\",\"name\":\"总成绩\",\"weigh\":[{\"of\":\"theory\",\"weight\":\"30\"},{\"of\":\"practical\","               \
    "\"weight\":\"70\"}]},{\"code\":\"final\",\"name\":\"最终成绩\",\"add\":[{\"of\":\"total\"},{\"of\":\"penalty\","    \
    "\"sign\":\"-\"}],\"floor\":\"0\"}],\"result\":\"final\",\"ties\":[{\"by\":\"time\",\"better\":\"lower\"}]}"

static inline void day_card(const char *blind)
{
    struct rule_card_problems problems;
    struct rule_card *card;
    const char *text = arena_printf(db_arena(), DAY_CARD, blind);
    if (rule_card_read(db_arena(), text, strlen(text), &card, &problems))
        fail_msg("%s %s", problems.list[0].path, problems.list[0].key);
    db_run(
        arena_printf(db_arena(),
                     "INSERT INTO rule_card (public_id, round_id, version, edition, discipline, round, canonical,"
                     " hash, reason, published_by, published_at) VALUES (RANDOM_BYTES(16), %lld, 1, '', '', '', '%s',"
                     " UNHEX(SHA2('%s', 256)), '', %lld, '2026-11-03');\n",
                     (long long)made.round, card->canonical, card->canonical, (long long)manager));
}

static inline void day_is(int month, int mday)
{
    clock_test_set(at(month, mday, 9, 0));
    boss = visitor_of(&app, manager);
    rival = visitor_of(&app, stranger);
    contact = visitor_of(&app, north_liaison);
    for (int i = 0; i < 3; i++)
        judging[i] = visitor_of(&app, judge[i]);
    standing_by = visitor_of(&app, substitute);
    leading = visitor_of(&app, chief);
    coding = visitor_of(&app, coder);
    contestant = visitor_of(&app, cook);
    onlooker = visitor_of(&app, clerk);
}

/* Everything up to the card, on 26 November: nothing is drawn. */
static inline void day_set_up(const char *blind)
{
    static const char *const JUDGES[] = {"裁判甲", "裁判乙", "裁判丙"};
    const int64_t people[4] = {cook, baker, waiter, driver};
    made = make_whole_discipline(&(struct make_discipline){.edition = edition, .blind = blind});
    for (int i = 0; i < 4; i++)
        entries[i] = make_entry(made.discipline, i < 2 ? north : south, people[i]);
    for (int i = 0; i < 3; i++)
        make_official(made.round, judge[i] = make_person(bureau, arena_printf(db_arena(), "300%d", i + 1), JUDGES[i]),
                      "judge");
    make_official(made.round, substitute = make_person(bureau, "3004", "候补丁"), "substitute");
    make_official(made.round, chief = make_person(bureau, "3005", "裁判长戊"), "chief");
    make_official(made.round, coder = make_person(bureau, "3006", "加密己"), "coding");
    day_card(blind);
    day_is(11, 26);
}

static inline const char *day_draw_at(const char *tail)
{
    return edition_at(edition, arena_printf(db_arena(), "/draw/%s%s", public_id("contest_round", made.round), tail));
}

/* … and drawn, on 1 December. */
static inline void day_drawn(const char *blind)
{
    day_set_up(blind);
    struct answer a = page_post(&boss, day_draw_at("/prepare"), "");
    assert_status(&a, 303);
    const char *id = public_id("draw", db_int("SELECT id FROM draw WHERE live = 1"));
    a = page_post(&boss, day_draw_at("/hall"), arena_printf(db_arena(), "draw=%s&word=%%E9%%94%%85", id));
    assert_status(&a, 303);
    day_is(12, 1);
}

/* ".../judging" + tail, ".../judging/run/N" + tail */
static inline const char *desk_at(const char *tail)
{
    return edition_at(edition,
                      arena_printf(db_arena(), "/round/%s/judging%s", public_id("contest_round", made.round), tail));
}

static inline const char *run_at(int number, const char *tail)
{
    return desk_at(arena_printf(db_arena(), "/run/%d%s", number, tail));
}

static inline void day_begun(const char *blind)
{
    day_drawn(blind);
    struct answer a = page_post(&boss, desk_at("/begin"), "spread=8&appeal=120");
    assert_status(&a, 303);
}

static inline void day_call(int number)
{
    struct answer a = page_post(&leading, desk_at("/call"), arena_printf(db_arena(), "number=%d", number));
    assert_status(&a, 303);
}

static inline int64_t run_of(int number)
{
    return db_int(arena_printf(db_arena(), "SELECT id FROM run WHERE round_id = %lld AND number = %d",
                               (long long)made.round, number));
}

static inline int64_t ballot_of(int number, int seat)
{
    return db_int(arena_printf(db_arena(), "SELECT id FROM ballot WHERE run_id = %lld AND seat_no = %d",
                               (long long)run_of(number), seat));
}

static inline int64_t version_of(int number)
{
    return db_int(arena_printf(db_arena(), "SELECT version FROM run WHERE id = %lld", (long long)run_of(number)));
}

/* A form's fields with the version of the run as it is now. */
static inline const char *of_now(int number, const char *fields)
{
    return arena_printf(db_arena(), "%s&version=%lld", fields, (long long)version_of(number));
}

/* One mark, as a row; `said` is what the kind wants: "mark_x1000 = 55000", "counts = '2'", "raised = 1", "note = 'x'". */
static inline void day_said(int number, int seat, const char *code, const char *kind, const char *said)
{
    db_run(arena_printf(
        db_arena(),
        "INSERT INTO mark SET uid = RANDOM_BYTES(16), ballot_id = %lld, code = '%s', kind = '%s', %s,"
        " seq = (SELECT COALESCE(MAX(m.seq), 0) + 1 FROM mark m), said_at = '2026-12-01 01:00:00',"
        " person_id = (SELECT person_id FROM ballot WHERE id = %lld), stored_at = '2026-12-01 01:00:00';\n",
        (long long)ballot_of(number, seat), code, kind, said, (long long)ballot_of(number, seat)));
}

/* A whole sheet: how many deductions, and the points for taste. */
static inline void day_mark(int number, int seat, int deductions, int taste)
{
    day_said(number, seat, "CY-01", "counts", arena_printf(db_arena(), "counts = '%d'", deductions));
    day_said(number, seat, "CY-02", "mark", arena_printf(db_arena(), "mark_x1000 = %d", taste * 1000));
}

/* Locks a sheet as one that was typed and checked; the run with its last. */
static inline void day_sign(int number, int seat)
{
    const long long b = ballot_of(number, seat), r = run_of(number);
    db_run(arena_printf(db_arena(),
                        "UPDATE ballot SET state = 'locked', lock_no = lock_no + 1, sheet_hash = REPEAT('h', 32),"
                        " typed_by = %lld, checked_by = %lld, locked_at = '2026-12-01 01:00:00', version = version + 1"
                        " WHERE id = %lld;\n"
                        "INSERT INTO ballot_log (ballot_id, from_state, to_state, sheet_hash, person_id, at) VALUES"
                        " (%lld, 'open', 'locked', REPEAT('h', 32), %lld, '2026-12-01 01:00:00');\n",
                        (long long)manager, (long long)chief, b, b, (long long)chief));
    if (count(arena_printf(db_arena(), "ballot WHERE run_id = %lld AND state = 'open'", r)) > 0)
        return;
    db_run(arena_printf(db_arena(),
                        "UPDATE run SET state = 'locked', version = version + 1 WHERE id = %lld;\n"
                        "INSERT INTO run_log (run_id, from_state, to_state, at) VALUES (%lld, 'marking', 'locked',"
                        " '2026-12-01 01:00:00');\n",
                        r, r));
}

/* Called, marked by all three, signed: taste by seat. */
static inline void day_whole(int number, int j1, int j2, int j3)
{
    const int taste[] = {j1, j2, j3};
    day_call(number);
    for (int seat = 1; seat <= 3; seat++) {
        day_mark(number, seat, 1, taste[seat - 1]);
        day_sign(number, seat);
    }
}

/* A post that is refused with a sentence, as a flash of where it leads or in the form shown again with a status. */
static inline void refused_with(struct visitor *v, const char *path, const char *form, int status, const char *sentence)
{
    struct answer a = page_post(v, path, form);
    assert_status(&a, status);
    if (status == 303)
        a = page_get(v, a.location);
    assert_shows(&a, sentence);
}

#endif
