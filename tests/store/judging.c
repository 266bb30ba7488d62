/*
 * The acts of a judging day, one after the other and against the rules: begin, call, mark, sign, send back, release, take
 * off; what each refuses and what it says; recusals that come in between.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/log.h"
#include "lib/crypt/crypt.h"
#include "lib/act/ballot.h"
#include "lib/act/judging.h"
#include "lib/act/judging_marks.h"
#include "lib/act/penalty.h"
#include "lib/act/run.h"
#include "lib/act/run_value.h"
#include "tests/harness/act.h"
#include "tests/harness/hall.h"
#include "tests/harness/rows.h"

#define TEXT(...) arena_printf(db_arena(), __VA_ARGS__)
#define N(x) ((long long)(x))

static int set_up(void **state)
{
    db_clear(state);
    clock_test_set(at(12, 1, 9, 0));
    return 0;
}

/* ---- what happened, in few words ----------------------------------------------------------------------------------- */

static void said(const char *file, int line, enum err e, const struct act *a, const char *key)
{
    const char *got = a->refusal.key ? a->refusal.key : err_name(e);
    if (!e || strcmp(got, key) != 0)
        fail_msg("%s:%d: %s, not %s", file, line, e ? got : "done", key);
}
#define SAID(e, a, key) said(__FILE__, __LINE__, (e), (a), (key))
#define REFUSED(s, k) assert_string_equal((s).outcome == MARK_REFUSED ? (s).refusal.key : "stored", (k))

static struct run_order run_of(const struct hall *h, int64_t number)
{
    return (struct run_order){.round = h->round_id, .number = number, .path = "/contest", .reason = "现场核实"};
}

static void test_a_run_goes_its_way(void **state)
{
    (void)state;
    const struct hall h = make_hall(&(struct make_hall){0});
    assert_int_equal(db_int("SELECT COUNT(*) FROM run"), 3);
    assert_int_equal(db_int("SELECT COUNT(*) FROM ballot"), 9);
    hall_run(&h, 1);
    assert_string_equal(hall_run_state(&h, 1), "released");
    assert_int_equal(db_int("SELECT released_no FROM run WHERE number = 1"), 1);
    hall_run(&h, 3);
    assert_int_equal(db_int("SELECT released_no FROM run WHERE number = 3"), 2);
}

/* ---- calling and who does not come ---------------------------------------------------------------------------------- */

static void test_calling(void **state)
{
    (void)state;
    const struct hall h = make_hall(&(struct make_hall){0});
    struct act a = hall_act(h.judges[0]);
    struct run_order x = run_of(&h, 1);
    assert_int_equal(act_run_call(&a, &x), ERR_NOT_FOUND);
    a = hall_act(h.keeper);
    assert_int_equal(act_run_call(&a, &x), ERR_NOT_FOUND);
    a = hall_act(h.manager);
    assert_int_equal(act_run_call(&a, &x), OK);
    a = hall_act(h.chief);
    SAID(act_run_call(&a, &x), &a, "run.called");
    x.number = 99;
    assert_int_equal(act_run_call(&a, &x), ERR_NOT_FOUND);
    x = run_of(&h, 2);
    x.status = MARKS_STAYED_AWAY;
    assert_int_equal(act_run_status(&a, &x), OK);
    assert_string_equal(hall_run_state(&h, 2), "locked");
    SAID(act_run_status(&a, &x), &a, "run.status_same");
    SAID(act_run_call(&a, &x), &a, "run.absent");
    x.status = MARKS_WITHDREW; /* the same without marks: another word */
    assert_int_equal(act_run_status(&a, &x), OK);
    x.status = MARKS_COMPETES;
    x.reason = "";
    SAID(act_run_status(&a, &x), &a, "run.reason");
    x.reason = "迟到五分钟，裁判组同意";
    assert_int_equal(act_run_status(&a, &x), OK);
    assert_string_equal(hall_run_state(&h, 2), "open");
    x.number = RUN_ALL;
    assert_int_equal(act_run_call(&a, &x), OK);
    assert_string_equal(a.flash.args[0], "2");
    SAID(act_run_call(&a, &x), &a, "run.none_open");
    assert_int_equal(db_int("SELECT COUNT(*) FROM run WHERE state = 'marking'"), 3);
    /* Somebody had another page open. */
    x = run_of(&h, 3);
    x.status = MARKS_WITHDREW;
    x.version = 1;
    SAID(act_run_status(&a, &x), &a, "run.changed");
}

static void test_an_absent_entry_needs_no_marks(void **state)
{
    (void)state;
    const struct hall h = make_hall(&(struct make_hall){0});
    struct act a = hall_act(h.chief);
    struct run_order x = run_of(&h, 1);
    hall_call(&h, 1);
    hall_mark(&h, 1, 1, 1, 0, 0, 20000);
    x.status = MARKS_WITHDREW;
    assert_int_equal(act_run_status(&a, &x), OK);
    REFUSED(hall_say(&h, 2, 1, 1, "CY-02 =20"), "mark.absent");
    hall_release(&h, 1);
    SAID(act_run_status(&a, &x), &a, "run.status_released");
    /* The mark that was there counts for nothing. */
    struct judging_loaded loaded;
    const struct judging_filter all = {.least = RUN_RELEASED};
    assert_int_equal(act_judging_marks(a.db, db_arena(), h.round, &all, &loaded), OK);
    assert_int_equal(loaded.run_count, 1);
    assert_int_equal(loaded.problems->count, 0);
    assert_false(marks_said(loaded.marks, 0, 1));
    /* With a signature on a sheet, it must be sent back first. */
    hall_call(&h, 2);
    hall_mark(&h, 1, 2, 1, 0, 0, 20000);
    hall_sign(&h, 1, 2);
    x = run_of(&h, 2);
    x.status = MARKS_WITHDREW;
    SAID(act_run_status(&a, &x), &a, "run.status_signed");
}

/* ---- marks ----------------------------------------------------------------------------------------------------------- */

static void test_marks_are_looked_at(void **state)
{
    (void)state;
    const struct hall h = make_hall(&(struct make_hall){0});
    REFUSED(hall_say(&h, 1, 1, 1, "CY-02 =20"), "mark.not_called");
    hall_call(&h, 1);
    static const struct {
        const char *what, *key;
    } wrong[] = {
        {"CY-02 =25.5", "mark.range"},        {"CY-02 =20.3", "mark.step"},
        {"CY-02 #1", "mark.mark_wanted"},     {"CY-01 =10", "mark.counts_wanted"},
        {"CY-01 #1", "mark.counts_number"},   {"CY-09 =1", "mark.unknown_code"},
        {"CY-02 !1", "mark.unknown_code"},    {"CY-01-F1 =1", "mark.unknown_code"},
        {"CY-02 =zwei", "judging.line_mark"}, {"CY-01 #1,1001", "judging.line_counts"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        REFUSED(hall_say(&h, 1, 1, (int64_t)i + 1, wrong[i].what), wrong[i].key);
    assert_int_equal(db_int("SELECT COUNT(*) FROM mark"), 0);
    static const char *const right[] = {"CY-02 =25",   "CY-02 =0",    "CY-02 =１２。５", "CY-02 -", "CY-01 #0,15",
                                        "CY-01-F1 !1", "CY-01-F1 !0", "* \"火候好 <b>",  "* \""};
    for (size_t i = 0; i < sizeof right / sizeof *right; i++)
        assert_int_equal(hall_say(&h, 1, 1, (int64_t)i + 20, right[i]).outcome, MARK_STORED);
    assert_int_equal(db_int("SELECT mark_x1000 FROM mark WHERE seq = 22"), 12500);
    /* Nobody else's number, and none that is not there, tells more than that it is not theirs. */
    REFUSED(hall_say(&h, 1, 50, 1, "CY-02 =20"), "mark.not_yours");
}

static void test_only_the_judge_marks(void **state)
{
    (void)state;
    const struct hall h = make_hall(&(struct make_hall){0});
    struct mark_sent *list;
    size_t n;
    hall_call(&h, 1);
    const char *line = "AAAAAAAAAAAAAAAAAAAAAA 1 1764550800000 1 CY-02 =20\n";
    assert_int_equal(act_mark_read(db_arena(), line, strlen(line), &list, &n), OK);
    const int64_t others[] = {h.judges[1], h.chief, h.manager, h.keeper, h.contestants[0]};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        struct act a = hall_act(others[i]);
        assert_int_equal(act_mark_put(&a, id_of("official", h.officials[0]), list, n), ERR_NOT_FOUND);
    }
    assert_int_equal(db_int("SELECT COUNT(*) FROM mark"), 0);
}

static struct mark_sent *put(const struct hall *h, int64_t seat_no, const char *text, size_t *n)
{
    struct act a = hall_act(h->judges[seat_no - 1]);
    struct mark_sent *list;
    assert_int_equal(act_mark_read(db_arena(), text, strlen(text), &list, n), OK);
    assert_int_equal(act_mark_put(&a, id_of("official", h->officials[seat_no - 1]), list, *n), OK);
    return list;
}

static void test_a_batch_has_an_outcome_for_each_line(void **state)
{
    (void)state;
    const struct hall h = make_hall(&(struct make_hall){0});
    size_t n;
    hall_call(&h, 1);
    hall_call(&h, 3);
    static const char text[] = "AAAAAAAAAAAAAAAAAAAAAA 1 1764550800000 3 CY-02 =20\n"
                               "nonsense\n"
                               "AAAAAAAAAAAAAAAAAAAAAQ 2 1764550800000 2 CY-02 =20\n"
                               "AAAAAAAAAAAAAAAAAAAAAg 3 1764550800000 1 CY-02 =99\n"
                               "AAAAAAAAAAAAAAAAAAAAAw 4 1764550800000 1 CY-02 =24\n";
    struct mark_sent *list = put(&h, 1, text, &n);
    assert_int_equal(n, 5);
    assert_int_equal(list[0].outcome, MARK_STORED);
    REFUSED(list[1], "judging.line_uid");
    REFUSED(list[2], "mark.not_called");
    REFUSED(list[3], "mark.range");
    assert_int_equal(list[4].outcome, MARK_STORED);
    list = put(&h, 1, text, &n);
    assert_int_equal(list[0].outcome, MARK_AGAIN);
    assert_int_equal(list[4].outcome, MARK_AGAIN);
    assert_int_equal(db_int("SELECT COUNT(*) FROM mark"), 2);
    /* The same uid with anything else is refused, whoever's it is. */
    list = put(&h, 1, "AAAAAAAAAAAAAAAAAAAAAA 1 1764550800000 3 CY-02 =21\n", &n);
    REFUSED(list[0], "mark.uid_other");
    list = put(&h, 2, "AAAAAAAAAAAAAAAAAAAAAA 1 1764550800000 3 CY-02 =20\n", &n);
    REFUSED(list[0], "mark.uid_other");
    /* A resend is known even when the sheet is shut by now. */
    hall_mark(&h, 1, 3, 7, 1, 1, 21000);
    hall_sign(&h, 1, 3);
    list = put(&h, 1, text, &n);
    assert_int_equal(list[0].outcome, MARK_AGAIN);
    REFUSED(hall_say(&h, 1, 3, 99, "CY-02 =1"), "mark.locked");
}

/* ---- signing --------------------------------------------------------------------------------------------------------- */

static struct ballot_order sheet_of(const struct hall *h, int64_t seat_no, int64_t number)
{
    struct ballot_sheet *sheet = arena_alloc(db_arena(), sizeof *sheet);
    const uint8_t *official = id_of("official", h->officials[seat_no - 1]);
    assert_int_equal(
        act_ballot_sheet_own(db_as("contest"), db_arena(), h->judges[seat_no - 1], official, number, sheet), OK);
    return (struct ballot_order){.official = official,
                                 .round = h->round_id,
                                 .number = number,
                                 .seat_no = seat_no,
                                 .hash = sheet->hash,
                                 .token = hall_confirm(h->judges[seat_no - 1], "ballot", sheet->hash),
                                 .session_id = 1,
                                 .reason = "刀工扣分与其他裁判相差很大，请复核",
                                 .path = "/contest"};
}

static void test_signing(void **state)
{
    (void)state;
    const struct hall h = make_hall(&(struct make_hall){0});
    struct act a = hall_act(h.judges[0]);
    struct ballot_order x = sheet_of(&h, 1, 1);
    SAID(act_ballot_lock(&a, &x), &a, "ballot.not_called");
    hall_call(&h, 1);
    SAID(act_ballot_lock(&a, &x), &a, "ballot.unmarked");
    assert_string_equal(a.refusal.args[0], "CY-01, CY-02");
    hall_mark(&h, 1, 1, 1, 1, 0, 20000);
    SAID(act_ballot_lock(&a, &x), &a, "ballot.changed");
    x = sheet_of(&h, 1, 1);
    const struct ballot_order late = x;
    hall_mark(&h, 1, 1, 3, 1, 0, 20500);
    SAID(act_ballot_lock(&a, &late), &a, "ballot.changed");
    /* A signature of another person, another session, for something else, used or late is none. */
    x = sheet_of(&h, 1, 1);
    const char *good = x.token;
    x.token = hall_confirm(h.judges[1], "ballot", x.hash);
    SAID(act_ballot_lock(&a, &x), &a, "confirmation.other");
    x.token = hall_confirm(h.judges[0], "results", x.hash);
    SAID(act_ballot_lock(&a, &x), &a, "confirmation.other");
    x.token = hall_confirm(h.judges[0], "ballot", late.hash);
    SAID(act_ballot_lock(&a, &x), &a, "confirmation.other");
    x.token = "";
    SAID(act_ballot_lock(&a, &x), &a, "confirmation.expired");
    x.token = good;
    x.session_id = 2;
    SAID(act_ballot_lock(&a, &x), &a, "confirmation.other");
    x.session_id = 1;
    assert_int_equal(act_ballot_lock(&a, &x), OK);
    SAID(act_ballot_lock(&a, &x), &a, "ballot.locked");
    /* Nobody signs another's. */
    a = hall_act(h.judges[1]);
    assert_int_equal(act_ballot_lock(&a, &x), ERR_NOT_FOUND);
    assert_string_equal(hall_run_state(&h, 1), "marking");
    for (int64_t seat = 2; seat <= 3; seat++) {
        hall_mark(&h, seat, 1, 1, 0, 0, 20000);
        hall_sign(&h, seat, 1);
    }
    assert_string_equal(hall_run_state(&h, 1), "locked");
    assert_int_equal(db_int("SELECT COUNT(*) FROM confirmation WHERE used_at IS NOT NULL"), 3);
}

static void test_sending_back(void **state)
{
    (void)state;
    const struct hall h = make_hall(&(struct make_hall){0});
    struct act chief = hall_act(h.chief);
    hall_call(&h, 1);
    for (int64_t seat = 1; seat <= 3; seat++) {
        hall_mark(&h, seat, 1, 1, 0, 0, 20000);
        hall_sign(&h, seat, 1);
    }
    struct ballot_order x = sheet_of(&h, 2, 1);
    struct act judge = hall_act(h.judges[1]);
    assert_int_equal(act_ballot_return(&judge, &x), ERR_NOT_FOUND);
    const char *reason = x.reason;
    x.reason = "";
    SAID(act_ballot_return(&chief, &x), &chief, "ballot.reason");
    x.reason = reason;
    assert_int_equal(act_ballot_return(&chief, &x), OK);
    assert_string_equal(hall_run_state(&h, 1), "marking");
    assert_int_equal(
        db_int(TEXT("SELECT COUNT(*) FROM notice WHERE person_id = %lld AND kind = 'ballot_returned'", N(h.judges[1]))),
        1);
    SAID(act_ballot_return(&chief, &x), &chief, "ballot.not_locked");
    /* The judge sees why, marks again and signs the second version; the first stays readable. */
    struct ballot_own *own;
    size_t n;
    assert_int_equal(store_ballot_own(db_as("contest"), db_arena(), h.officials[1], h.judges[1], &own, &n), OK);
    assert_int_equal(n, 3);
    assert_string_equal(own[0].return_reason, reason);
    assert_int_equal(own[0].lock_no, 1);
    hall_mark(&h, 2, 1, 3, 2, 0, 19500);
    hall_sign(&h, 2, 1);
    assert_int_equal(
        db_int("SELECT lock_no FROM ballot WHERE seat_no = 2 AND run_id = (SELECT id FROM run WHERE number = 1)"), 2);
    assert_int_equal(db_int("SELECT COUNT(*) FROM mark m JOIN ballot b ON b.id = m.ballot_id WHERE b.seat_no = 2"), 4);
    assert_int_equal(db_int("SELECT COUNT(DISTINCT l.sheet_hash) FROM ballot_log l JOIN ballot b ON b.id = l.ballot_id "
                            "WHERE b.seat_no = 2 AND l.to_state = 'locked'"),
                     2);
    assert_string_equal(hall_run_state(&h, 1), "locked");
    hall_time(&h, 1, "1500");
    hall_release(&h, 1);
    SAID(act_ballot_return(&chief, &x), &chief, "ballot.released");
}

static void test_paper_is_typed_by_one_and_checked_by_another(void **state)
{
    (void)state;
    const struct hall h = make_hall(&(struct make_hall){0});
    hall_call(&h, 1);
    struct mark_line lines[] = {
        {.code = "CY-01", .kind = MARK_COUNTS, .counts = {1, 2}, .count_count = 2},
        {.code = "CY-02", .kind = MARK_MARK, .mark_x1000 = 21500},
    };
    struct mark_typing typing = {
        .round = h.round_id, .number = 1, .seat_no = 2, .lines = lines, .n = 2, .path = "/contest"};
    struct act a = hall_act(h.judges[1]);
    assert_int_equal(act_mark_type(&a, &typing), ERR_NOT_FOUND);
    a = hall_act(h.keeper2);
    struct ballot_order x = sheet_of(&h, 2, 1);
    SAID(act_ballot_lock_checked(&a, &x), &a, "ballot.unmarked");
    a = hall_act(h.keeper);
    lines[1].mark_x1000 = 21300;
    SAID(act_mark_type(&a, &typing), &a, "mark.step");
    assert_string_equal(a.refused_field, "CY-02");
    assert_int_equal(db_int("SELECT COUNT(*) FROM mark"), 0); /* all or nothing */
    lines[1].mark_x1000 = 21500;
    assert_int_equal(act_mark_type(&a, &typing), OK);
    x = sheet_of(&h, 2, 1);
    SAID(act_ballot_lock_checked(&a, &x), &a, "ballot.same_person");
    lines[1].mark_x1000 = 22000;
    assert_int_equal(act_mark_type(&a, &typing), OK);
    a = hall_act(h.keeper2);
    SAID(act_ballot_lock_checked(&a, &x), &a, "ballot.changed");
    x = sheet_of(&h, 2, 1);
    assert_int_equal(act_ballot_lock_checked(&a, &x), OK);
    assert_int_equal(
        db_int(TEXT("SELECT COUNT(*) FROM ballot WHERE state = 'locked' AND typed_by = %lld AND checked_by = %lld",
                    N(h.keeper), N(h.keeper2))),
        1);
    /* What a judge marked on a tablet is replaced only when that is said. */
    hall_mark(&h, 3, 1, 1, 0, 0, 20000);
    typing.seat_no = 3;
    a = hall_act(h.keeper);
    SAID(act_mark_type(&a, &typing), &a, "mark.own_tablet");
    typing.replace = true;
    assert_int_equal(act_mark_type(&a, &typing), OK);
    x = sheet_of(&h, 3, 1);
    a = hall_act(h.keeper2);
    assert_int_equal(act_ballot_lock_checked(&a, &x), OK);
    /* A sheet that only its judge marked has nobody to be checked against. */
    hall_mark(&h, 1, 1, 1, 0, 0, 20000);
    x = sheet_of(&h, 1, 1);
    SAID(act_ballot_lock_checked(&a, &x), &a, "ballot.not_typed");
}

/* ---- values, penalties, the board ------------------------------------------------------------------------------------ */

static void test_release_needs_what_the_chief_says(void **state)
{
    (void)state;
    const struct hall h = make_hall(&(struct make_hall){.theory = true, .penalty = true});
    struct act a = hall_act(h.chief);
    struct run_order x = run_of(&h, 1);
    struct run_value_order time = {
        .round = h.round_id, .number = 1, .code = "time", .value = "1500", .source = VALUE_CHIEF, .path = "/c"};
    SAID(act_run_value_put(&a, &time), &a, "value.not_called");
    hall_call(&h, 1);
    SAID(act_run_release(&a, &x), &a, "run.not_locked");
    assert_string_equal(a.refusal.args[0], "3");
    for (int64_t seat = 1; seat <= 3; seat++) {
        hall_mark(&h, seat, 1, 1, 0, 0, 20000 + 500 * seat);
        hall_sign(&h, seat, 1);
    }
    SAID(act_run_release(&a, &x), &a, "run.value_missing");
    assert_string_equal(a.refusal.args[0], "用时");
    time.value = "12.5";
    SAID(act_run_value_put(&a, &time), &a, "value.step");
    time.value = "一千";
    SAID(act_run_value_put(&a, &time), &a, "value.number");
    time.value = "86401";
    SAID(act_run_value_put(&a, &time), &a, "value.range");
    time.value = "";
    SAID(act_run_value_put(&a, &time), &a, "value.same");
    time.value = "１５００";
    assert_int_equal(act_run_value_put(&a, &time), OK);
    time.value = "1500";
    SAID(act_run_value_put(&a, &time), &a, "value.same");
    time.value = "1600";
    SAID(act_run_value_put(&a, &time), &a, "value.reason");
    time.reason = "秒表读错";
    assert_int_equal(act_run_value_put(&a, &time), OK);
    time.code = "theory";
    SAID(act_run_value_put(&a, &time), &a, "value.not_yours");
    time.code = "penalty";
    SAID(act_run_value_put(&a, &time), &a, "value.not_yours");
    time.code = "nothing";
    SAID(act_run_value_put(&a, &time), &a, "value.unknown");
    struct act keeper = hall_act(h.keeper);
    struct run_value_order theory = {.round = h.round_id,
                                     .entry_id = h.entries[0],
                                     .code = "theory",
                                     .value = "88.5",
                                     .source = VALUE_KEEPER,
                                     .path = "/c"};
    assert_int_equal(act_run_value_put(&a, &theory), ERR_NOT_FOUND); /* a chief judge brings no theory marks */
    assert_int_equal(act_run_value_put(&keeper, &theory), OK);
    /* Nor does a judge, who here manages as well. */
    make_grant(h.judges[0], "contest_manager", h.unit);
    struct act both = hall_act(h.judges[0]);
    theory.entry_id = h.entries[1];
    assert_int_equal(act_run_value_put(&both, &theory), ERR_NOT_FOUND);
    theory.entry_id = h.entries[0];
    theory.number = 1; /* trying numbers would tell whose they are */
    assert_int_equal(act_run_value_put(&keeper, &theory), ERR_NOT_FOUND);
    theory.number = 0;
    theory.entry_id = 999999;
    SAID(act_run_value_put(&keeper, &theory), &keeper, "value.no_run");
    /* Released without the others' theory marks: the panel's part is whole. */
    assert_int_equal(act_run_release(&a, &x), OK);
    SAID(act_run_release(&a, &x), &a, "run.released");
    time = (struct run_value_order){.round = h.round_id,
                                    .number = 1,
                                    .code = "time",
                                    .value = "1700",
                                    .reason = "x",
                                    .source = VALUE_CHIEF,
                                    .path = "/c"};
    SAID(act_run_value_put(&a, &time), &a, "value.released");
    SAID(act_run_call(&a, &x), &a, "run.called");
    struct act judge = hall_act(h.judges[0]);
    assert_int_equal(act_run_retract(&judge, &x), ERR_NOT_FOUND);
    assert_int_equal(act_run_retract(&a, &x), OK);
    assert_string_equal(hall_run_state(&h, 1), "locked");
    SAID(act_run_retract(&a, &x), &a, "run.not_released");
    assert_int_equal(act_run_release(&a, &x), OK);
    assert_int_equal(db_int("SELECT released_no FROM run WHERE number = 1"), 2);
}

static void test_penalties(void **state)
{
    (void)state;
    const struct hall h = make_hall(&(struct make_hall){.penalty = true});
    struct act a = hall_act(h.chief);
    struct penalty_order x = {.round = h.round_id, .number = 1, .points = "3", .reason = "未着工装", .path = "/c"};
    SAID(act_penalty_add(&a, &x), &a, "penalty.not_called");
    hall_call(&h, 1);
    x.points = "0.3";
    SAID(act_penalty_add(&a, &x), &a, "penalty.step");
    x.points = "-1";
    SAID(act_penalty_add(&a, &x), &a, "penalty.number");
    x.points = "20.5";
    SAID(act_penalty_add(&a, &x), &a, "penalty.most");
    x.points = "18";
    assert_int_equal(act_penalty_add(&a, &x), OK);
    x.points = "2.5";
    SAID(act_penalty_add(&a, &x), &a, "penalty.most");
    x.fault = "CY-09-F1";
    SAID(act_penalty_add(&a, &x), &a, "penalty.unknown");
    x.fault = "CY-01-F1";
    x.reason = "";
    SAID(act_penalty_add(&a, &x), &a, "penalty.reason");
    x.reason = "三名裁判报告";
    assert_int_equal(act_penalty_add(&a, &x), OK);
    SAID(act_penalty_add(&a, &x), &a, "penalty.twice");
    x.no = 1;
    assert_int_equal(act_penalty_undo(&a, &x), OK);
    SAID(act_penalty_undo(&a, &x), &a, "penalty.undone");
    x.no = 9;
    assert_int_equal(act_penalty_undo(&a, &x), ERR_NOT_FOUND);
    x = (struct penalty_order){.round = h.round_id, .number = 1, .points = "2", .reason = "超时", .path = "/c"};
    assert_int_equal(act_penalty_add(&a, &x), OK);
    struct penalty *list;
    size_t n;
    assert_int_equal(store_penalty_list(a.db, db_arena(), h.round, 1, &list, &n), OK);
    assert_int_equal(n, 3);
    assert_true(list[0].undone && !list[1].undone && list[2].points_x1000 == 2000);
    struct act judge = hall_act(h.judges[0]);
    assert_int_equal(act_penalty_add(&judge, &x), ERR_NOT_FOUND);
    hall_run(&h, 1);
    SAID(act_penalty_add(&a, &x), &a, "penalty.released");
    /* What the engine makes of it: 刀工 counts zero, 2 points off. */
    struct judging_loaded loaded;
    struct score *score;
    struct marks_problem *bad;
    struct rational r;
    const struct judging_filter released = {.least = RUN_RELEASED};
    assert_int_equal(act_judging_marks(a.db, db_arena(), h.round, &released, &loaded), OK);
    assert_int_equal(loaded.problems->count, 0);
    assert_int_equal(act_judging_score(db_arena(), &loaded, true, &score, &bad), OK);
    char text[RATIONAL_TEXT];
    assert_true(score_value_of(score, 0, loaded.card->result, &r));
    rational_text(r, text);
    assert_string_equal(text, "17.5"); /* 风味 19, 19.5, 20: the middle one, less 2 */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_a_run_goes_its_way, set_up),
        cmocka_unit_test_setup(test_calling, set_up),
        cmocka_unit_test_setup(test_an_absent_entry_needs_no_marks, set_up),
        cmocka_unit_test_setup(test_marks_are_looked_at, set_up),
        cmocka_unit_test_setup(test_only_the_judge_marks, set_up),
        cmocka_unit_test_setup(test_a_batch_has_an_outcome_for_each_line, set_up),
        cmocka_unit_test_setup(test_signing, set_up),
        cmocka_unit_test_setup(test_sending_back, set_up),
        cmocka_unit_test_setup(test_paper_is_typed_by_one_and_checked_by_another, set_up),
        cmocka_unit_test_setup(test_release_needs_what_the_chief_says, set_up),
        cmocka_unit_test_setup(test_penalties, set_up),
    };
    if (crypt_init() != OK || clock_set_zone("Asia/Shanghai") != OK)
        return 1;
    log_threshold(LOG_WARN);
    return cmocka_run_group_tests_name("judging", tests, db_setup, db_teardown);
}
