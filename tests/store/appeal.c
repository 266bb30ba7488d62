/* Appeals and rulings in the database: transitions, who may write what, penalties and faults of a ruling, and many at once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "lib/act/publication.h"
#include "lib/act/results_crypt.h"
#include "lib/act/ruling.h"
#include "lib/store/mark.h"
#include "tests/harness/act.h"
#include "tests/harness/judged.h"
#include "tests/harness/rows.h"

enum { PROCESSES = 10, TIMEOUT_S = 30, SESSION = 1 };

/* Points off, and a fault that disqualifies. */
static const char CARD[] =
    "{\"format\":\"jiangxin rule card "
    "1\",\"title\":\"中式烹饪\",\"panel\":{\"judges\":[\"J1\",\"J2\",\"J3\",\"J4\",\"J5\"],"
    "\"least\":3},\"criteria\":[{\"code\":\"CY-01\",\"name\":\"刀工\",\"max\":40,\"step\":1,\"deductions\":[{\"code\":"
    "\"1\","
    "\"name\":\"不匀\",\"points\":2,\"unit\":\"处\"}]},{\"code\":\"CY-02\",\"name\":\"口味\",\"max\":60,\"step\":\"0."
    "5\"}],"
    "\"values\":[{\"code\":\"theory\",\"name\":\"理论\",\"max\":100,\"step\":\"0.5\"},{\"code\":\"time\",\"name\":"
    "\"用时\","
    "\"unit\":\"秒\",\"max\":36000,\"step\":1},{\"code\":\"penalty\",\"name\":\"扣罚\",\"max\":20,\"step\":1,"
    "\"optional\":true}],"
    "\"faults\":[{\"code\":\"F1\",\"name\":\"生熟混用\",\"effect\":\"disqualify\"}],\"steps\":[{\"code\":\"practical\","
    "\"name\":"
    "\"操作\",\"panel\":[\"CY-01\",\"CY-02\"],\"combine\":\"totals\",\"drop_high\":1,\"drop_low\":1,\"round\":{"
    "\"places\":2}},"
    "{\"code\":\"total\",\"name\":\"总成绩\",\"weigh\":[{\"of\":\"theory\",\"weight\":20},{\"of\":\"practical\","
    "\"weight\":80}],"
    "\"round\":{\"places\":2}},{\"code\":\"net\",\"name\":\"最终成绩\",\"add\":[{\"of\":\"total\"},{\"of\":\"penalty\","
    "\"sign\":"
    "\"-\"}],\"floor\":0}],\"result\":\"net\",\"ties\":[{\"by\":\"practical\"},{\"by\":\"time\",\"better\":\"lower\"}]"
    "}";

static struct judged j;
static int64_t cooks[3];
static const uint8_t *appeal_id;

static int64_t rows(const char *of)
{
    return db_int(arena_printf(db_arena(), "SELECT COUNT(*) FROM %s", of));
}

static void good(const struct act *a, enum err e)
{
    if (e)
        fail_msg("%s: %s %s %s", a->name ? a->name : "", err_name(e), a->refusal.key ? a->refusal.key : "",
                 a->refusal.args[0] ? a->refusal.args[0] : "");
}

/* A round that is published and signed. */
static int published(void **state)
{
    static struct results_of of;
    const struct results_how how = {.ask = RESULTS_DIGESTED};
    db_clear(state);
    clock_test_set(at(11, 18, 9, 0));
    const int64_t bureau = make_unit(0, "TOP", "市局"), county = make_unit(bureau, "NORTH", "青嶂县");
    const int64_t manager = make_person(bureau, "2001", "曾敏");
    make_grant(manager, "contest_manager", bureau);
    const int64_t edition = make_edition(&(struct make_edition){.organizer = bureau});
    j = (struct judged){.edition = edition, .unit = bureau, .manager = manager, .entry_count = 3, .card = CARD};
    j.discipline = make_discipline(&(struct make_discipline){.edition = edition, .blind = "none"});
    j.round = make_round(&(struct make_round){.discipline = j.discipline});
    make_places(j.discipline, county, 3);
    for (int i = 0; i < 3; i++) {
        cooks[i] = make_person(county, arena_printf(db_arena(), "100%d", i), "丁𬭸");
        j.entries[i] = make_entry(j.discipline, county, cooks[i]);
    }
    judged_draw(&j, "none");
    judged_begin(&j);
    judged_all(&j, false);
    assert_int_equal(act_results_load(db_as("contest"), db_arena(), j.round, &how, &of), OK);
    struct results_order x = {.round = id_of("contest_round", j.round),
                              .token = judged_confirm(j.chief, SESSION, "results", of.digest),
                              .session_id = SESSION,
                              .path = "/"};
    struct act a = judged_act(j.chief);
    good(&a, act_results_sign(&a, &x));
    a = judged_act(j.manager);
    good(&a, act_publication_publish(&a, &x));
    judged_jobs_sign(&j);
    return 0;
}

static enum err make_appeal(struct act *a)
{
    const struct appeal_order x = {.round = id_of("contest_round", j.round), .words = "刀工多扣", .path = "/"};
    return act_appeal_make(a, &x);
}

static int appealed(void **state)
{
    if (published(state))
        return -1;
    struct act a = judged_act(cooks[0]);
    good(&a, make_appeal(&a));
    appeal_id = id_of("appeal", db_int("SELECT MAX(id) FROM appeal"));
    return 0;
}

static void draft(const struct ruling_change *list, size_t n)
{
    const struct ruling_order x = {.appeal = appeal_id,
                                   .outcome = n ? APPEAL_CORRECTED : APPEAL_KEPT,
                                   .reason = "录像复核\n第二行",
                                   .changes = list,
                                   .n = n,
                                   .path = "/"};
    struct act a = judged_act(j.arbitrator);
    good(&a, act_ruling_draft(&a, &x));
}

/* The draft as its arbitrator looks at it. */
static const struct ruling_look *looked(void)
{
    static struct ruling_look at;
    struct appeal x;
    assert_int_equal(store_appeal_find(db_as("contest"), db_arena(), appeal_id, &x), OK);
    assert_int_equal(act_ruling_look(db_as("contest"), db_arena(), &x, j.arbitrator, &at), OK);
    return &at;
}

static enum err decide(struct act *a, const uint8_t *hash, const char *token)
{
    const struct ruling_order x = {
        .appeal = appeal_id, .hash = hash, .token = token, .session_id = SESSION, .path = "/"};
    return act_ruling_decide(a, &x);
}

static void decided(void)
{
    const struct ruling_look *at = looked();
    struct act a = judged_act(j.arbitrator);
    good(&a, decide(&a, at->hash, judged_confirm(j.arbitrator, SESSION, "ruling", at->hash)));
    judged_jobs_sign(&j);
}

static const char *result_of(size_t entry)
{
    return db_text(arena_printf(
        db_arena(), "SELECT CONCAT(standing, ' ', COALESCE(result, '')) FROM result_now WHERE entry_id = %lld",
        (long long)j.entries[entry]));
}

/* The place that a look foretells for an entry's code. */
static const struct results_place *foretold(const struct ruling_look *at, const char *code)
{
    for (size_t i = 0; i < at->after_count; i++)
        if (strcmp(at->after[i].entry, code) == 0)
            return &at->after[i];
    fail_msg("%s is not there", code);
    return NULL;
}

/* ---- what stands in the database ----------------------------------------------------------------------------------------- */

static void the_transitions_are_those_of_the_rules(void **state)
{
    (void)state;
    for (int from = 0; from < APPEAL_STATE_COUNT; from++)
        for (int to = 0; to < APPEAL_STATE_COUNT; to++)
            assert_int_equal(
                db_int(arena_printf(
                    db_arena(), "SELECT COUNT(*) FROM appeal_transition WHERE from_state = '%s' AND to_state = '%s'",
                    appeal_state_code((enum appeal_state)from), appeal_state_code((enum appeal_state)to))),
                appeal_may_become((enum appeal_state)from, (enum appeal_state)to));
}

static void what_the_database_refuses(void **state)
{
    static const char ruling[] =
        "INSERT INTO ruling (appeal_id, run_id, round_id, outcome, reason, changes, hash, official_id, person_id,"
        " confirmation_id, decided_at) SELECT x.id, x.run_id, x.round_id, %s, o.id, o.person_id, c.id, '2026-12-01' "
        "FROM"
        " appeal x JOIN official o ON o.round_id = x.round_id AND o.person_id = %lld JOIN confirmation c ON "
        "c.person_id ="
        " o.person_id WHERE c.purpose = '%s' ORDER BY c.id DESC LIMIT 1";
    static const uint8_t hash[32] = "hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh";
    (void)state;
    db_expect(
        "uq_appeal_once",
        "INSERT INTO appeal (public_id, round_id, run_id, entry_id, person_id, publication, words, state, created_at)"
        " SELECT RANDOM_BYTES(16), round_id, run_id, entry_id, person_id, publication, 'x', 'open', created_at FROM "
        "appeal");
    db_expect(
        "ck_appeal_window",
        "INSERT INTO appeal (public_id, round_id, run_id, entry_id, person_id, publication, words, state, created_at)"
        " SELECT RANDOM_BYTES(16), round_id, run_id, entry_id, person_id, 9, 'x', 'open', created_at FROM appeal");
    db_expect(
        "ck_appeal_open_first",
        "INSERT INTO appeal (public_id, round_id, run_id, entry_id, person_id, publication, words, state, created_at,"
        " closed_at) SELECT RANDOM_BYTES(16), round_id, run_id, entry_id, person_id, 1, 'x', 'kept', created_at,"
        " created_at FROM appeal");
    db_expect("ck_appeal_kept", "UPDATE appeal SET words = 'other'");
    db_expect("ck_appeal_kept", "DELETE FROM appeal");
    db_expect("ck_appeal_closed", "UPDATE appeal SET state = 'withdrawn'");
    db_expect("ck_appeal_ruled", "UPDATE appeal SET state = 'kept', closed_at = '2026-12-01'");
    db_expect(
        "fk_appeal_log_transition",
        "INSERT INTO appeal_log (appeal_id, from_state, to_state, person_id, at) SELECT id, 'kept', 'open', person_id,"
        " '2026-12-01' FROM appeal");
    (void)judged_confirm(j.arbitrator, SESSION, "ruling", hash);
    const char *good_one = "'kept', 'x', '', REPEAT('h', 32)";
    db_expect("ck_ruling_signed", ruling, good_one, (long long)j.arbitrator, "ruling"); /* not used up */
    db_run("UPDATE confirmation SET used_at = made_at WHERE purpose = 'ruling';\n");
    db_expect("ck_ruling_outcome", ruling, "'kept', 'x', 'undo 1', REPEAT('h', 32)", (long long)j.arbitrator, "ruling");
    db_expect("ck_ruling_outcome", ruling, "'corrected', 'x', '', REPEAT('h', 32)", (long long)j.arbitrator, "ruling");
    db_expect("ck_ruling_reason", ruling, "'kept', '', '', REPEAT('h', 32)", (long long)j.arbitrator, "ruling");
    db_expect("fk_ruling_confirmation", ruling, "'kept', 'x', '', REPEAT('i', 32)", (long long)j.arbitrator, "ruling");
    (void)judged_confirm(j.chief, SESSION, "ruling", hash);
    db_run("UPDATE confirmation SET used_at = made_at WHERE purpose = 'ruling' AND used_at IS NULL;\n");
    db_expect("ck_ruling_arbitrator", ruling, good_one, (long long)j.chief, "ruling");
    db_expect(NULL, ruling, good_one, (long long)j.arbitrator, "ruling");
    db_expect("ck_appeal_ruled", "UPDATE appeal SET state = 'corrected', closed_at = '2026-12-01'");
    db_expect("ck_mark_ruled", /* it corrects nothing */
              "INSERT INTO mark (uid, ballot_id, code, seq, kind, mark_x1000, said_at, person_id, ruling_id, stored_at)"
              " SELECT RANDOM_BYTES(16), b.id, 'CY-02', 99, 'mark', 1000, '2026-12-01', g.person_id, g.id, '2026-12-01'"
              " FROM ballot b JOIN ruling g ON g.run_id = b.run_id WHERE b.seat_no = 1");
    db_expect("ck_penalty_open", "INSERT INTO penalty (run_id, no, step, kind, points_x1000, reason, person_id, at)"
                                 " SELECT run_id, 1, 1, 'points', 1000, 'x', person_id, '2026-12-01' FROM appeal");
}

/* ---- penalties and faults ------------------------------------------------------------------------------------------------ */

static void points_off_and_back_again(void **state)
{
    const struct ruling_change points = {.kind = RULING_POINTS, .amount_x1000 = 5000},
                               undo = {.kind = RULING_UNDO, .no = 1};
    const char *before = result_of(0);
    (void)state;
    draft(&points, 1);
    const struct results_place *to = foretold(looked(), "001");
    const char *then = arena_printf(db_arena(), "ranked %s", to->result);
    assert_string_not_equal(then, before);
    decided();
    assert_string_equal(result_of(0), then); /* what was foretold */
    assert_int_equal(rows("penalty WHERE ruling_id IS NOT NULL AND points_x1000 = 5000"), 1);
    assert_string_equal(db_text("SELECT reason FROM publication WHERE version = 2"), "录像复核 第二行");
    /* Somebody else's appeal cannot touch this run's penalty; so the second ruling is upon another entry's own. */
    struct act a = judged_act(cooks[1]);
    good(&a, make_appeal(&a));
    appeal_id = id_of("appeal", db_int("SELECT MAX(id) FROM appeal"));
    const struct ruling_order x = {
        .appeal = appeal_id, .outcome = APPEAL_CORRECTED, .reason = "x", .changes = &undo, .n = 1, .path = "/"};
    a = judged_act(j.arbitrator);
    assert_int_equal(act_ruling_draft(&a, &x), ERR_INVALID);
    assert_string_equal(a.refusal.key, "penalty.undone");
    const struct ruling_change most = {.kind = RULING_POINTS, .amount_x1000 = 21000};
    const struct ruling_order y = {
        .appeal = appeal_id, .outcome = APPEAL_CORRECTED, .reason = "x", .changes = &most, .n = 1, .path = "/"};
    a = judged_act(j.arbitrator);
    assert_int_equal(act_ruling_draft(&a, &y), ERR_INVALID);
    assert_string_equal(a.refusal.key, "penalty.most");
}

static void a_fault_disqualifies(void **state)
{
    const struct ruling_change fault = {.kind = RULING_FAULT, .code = "F1"};
    (void)state;
    draft(&fault, 1);
    assert_int_equal(foretold(looked(), "001")->standing, SCORE_DISQUALIFIED);
    decided();
    assert_string_equal(result_of(0), "disqualified ");
    assert_int_equal(rows("result_now WHERE rank_no = 1"), 1);
    struct buf bundle;
    struct results *r;
    struct results_findings *findings = arena_alloc(db_arena(), sizeof *findings);
    buf_init_arena(&bundle, db_arena(), 0);
    assert_int_equal(act_publication_bundle(db_as("contest"), db_arena(), j.round, 0, &bundle), OK);
    assert_int_equal(results_read(db_arena(), bundle.data, bundle.len, &r, findings), OK);
    assert_int_equal(results_verify(r, &results_crypt, &(struct results_trust){NULL, 0}, findings), OK);
}

/* A tablet counted to the end of numbers: a ruling comes behind it all the same. */
static void behind_the_last_number_there_is(void **state)
{
    const struct ruling_change to = {.kind = RULING_MARK, .seat = 2, .code = "CY-02", .amount_x1000 = 10000};
    (void)state;
    db_run("DROP TRIGGER tr_mark_fixed;\nUPDATE mark SET seq = 9007199254740991;\n");
    draft(&to, 1);
    decided();
    assert_int_equal(rows("mark WHERE ruling_id IS NOT NULL AND seq = 9007199254740991"), 1);
    struct mark_row *list;
    size_t n;
    assert_int_equal(store_mark_history(db_as("contest"), db_arena(),
                                        db_int(arena_printf(db_arena(), "SELECT id FROM run WHERE entry_id = %lld",
                                                            (long long)j.entries[0])),
                                        &list, &n),
                     OK);
    bool found = false;
    for (size_t i = 0; i < n; i++)
        found = found || (list[i].by_ruling && list[i].counts_now);
    assert_true(found);
}

/* ---- many at once ---------------------------------------------------------------------------------------------------------- */

static int together(int (*run)(void *context), void *context)
{
    pid_t pids[PROCESSES];
    int gate[2], done = 0;
    assert_int_equal(pipe(gate), 0);
    for (int i = 0; i < PROCESSES; i++) {
        pids[i] = fork();
        assert_true(pids[i] >= 0);
        if (pids[i] == 0) {
            char byte;
            (void)close(gate[1]);
            if (read(gate[0], &byte, 1) != 0) /* until the gate is closed */
                _exit(9);
            _exit(run(context));
        }
    }
    (void)close(gate[0]);
    (void)close(gate[1]);
    for (int i = 0; i < PROCESSES; i++) {
        int status;
        assert_int_equal(waitpid(pids[i], &status, 0), pids[i]);
        assert_true(WIFEXITED(status) && WEXITSTATUS(status) < 2);
        done += WEXITSTATUS(status) == 0;
    }
    return done;
}

struct race {
    const uint8_t *round, *hash;
    const char *tokens[PROCESSES];
    struct act act;
};

static int appeal_at_once(void *context)
{
    const struct race *x = context;
    struct act a = x->act;
    a.db = db_open("contest", TIMEOUT_S);
    const struct appeal_order order = {.round = x->round, .words = "刀工多扣", .path = "/"};
    a.key = NULL;
    const enum err e = act_appeal_make(&a, &order);
    const int outcome = !e ? 0 : e == ERR_CONFLICT && strcmp(a.refusal.key, "appeal.already") == 0 ? 1 : 9;
    sql_close(a.db);
    return outcome;
}

static void sec_r7_one_entry_one_appeal(void **state)
{
    struct race x = {.round = id_of("contest_round", j.round), .act = judged_act(cooks[0])};
    (void)state;
    assert_int_equal(together(appeal_at_once, &x), 1);
    assert_int_equal(rows("appeal"), 1);
}

static int decide_at_once(void *context)
{
    const struct race *x = context;
    struct act a = x->act;
    a.db = db_open("contest", TIMEOUT_S);
    a.key = NULL;
    const enum err e = decide(&a, x->hash, x->tokens[getpid() % PROCESSES]);
    const int outcome = !e ? 0
                        : e == ERR_CONFLICT && (strcmp(a.refusal.key, "appeal.closed") == 0 ||
                                                strcmp(a.refusal.key, "confirmation.used") == 0)
                            ? 1
                            : 9;
    sql_close(a.db);
    return outcome;
}

static void sec_r7_one_appeal_one_ruling(void **state)
{
    const struct ruling_change to = {.kind = RULING_MARK, .seat = 2, .code = "CY-02", .amount_x1000 = 10000};
    struct race x = {.act = judged_act(j.arbitrator)};
    (void)state;
    draft(&to, 1);
    x.hash = looked()->hash;
    for (int i = 0; i < PROCESSES; i++)
        x.tokens[i] = judged_confirm(j.arbitrator, SESSION, "ruling", x.hash);
    assert_int_equal(together(decide_at_once, &x), 1);
    assert_int_equal(rows("ruling"), 1);
    assert_int_equal(rows("publication"), 2);
    assert_int_equal(rows("mark WHERE ruling_id IS NOT NULL"), 1);
    assert_int_equal(rows("confirmation WHERE purpose = 'ruling' AND used_at IS NOT NULL"), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_transitions_are_those_of_the_rules),
        cmocka_unit_test_setup(what_the_database_refuses, appealed),
        cmocka_unit_test_setup(points_off_and_back_again, appealed),
        cmocka_unit_test_setup(a_fault_disqualifies, appealed),
        cmocka_unit_test_setup(sec_r7_one_entry_one_appeal, published),
        cmocka_unit_test_setup(sec_r7_one_appeal_one_ruling, appealed),
        cmocka_unit_test_setup(behind_the_last_number_there_is, appealed), /* last: it takes a trigger away */
    };
    return cmocka_run_group_tests(tests, db_setup, db_teardown);
}
