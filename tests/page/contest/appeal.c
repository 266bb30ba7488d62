/* Appeals: a contestant's own sheets after publication, the window, the arbitrators' decision with its draft and signature,
   and how everything follows from a correction; who sees what. */
#include "lib/act/publication.h"
#include "lib/act/results_crypt.h"
#include "lib/base/text.h"
#include "tests/harness/judged.h"
#include "tests/page/contest/scene.h"

#define WORDS "words=第二席刀工多扣3"
#define REASON "录像复核，扣分有误"

static struct judged j;
static struct visitor chief, arbiter, judge, contestant, other;

static void signed_in(void)
{
    boss = visitor_of(&app, manager);
    rival = visitor_of(&app, stranger);
    chief = visitor_of(&app, j.chief);
    arbiter = visitor_of(&app, j.arbitrator);
    judge = visitor_of(&app, j.judges[0]);
    contestant = visitor_of(&app, cook);
    other = visitor_of(&app, waiter);
}

static const char *here(const char *tail)
{
    return edition_at(edition, arena_printf(db_arena(), "/round/%s%s", public_id("contest_round", j.round), tail));
}

static int64_t session_of(int64_t person)
{
    return db_int(arena_printf(db_arena(), "SELECT MAX(id) FROM session WHERE person_id = %lld", (long long)person));
}

/* Judged, not yet signed by the chief judge. */
static int judged_day(void **state)
{
    if (scene(state))
        return -1;
    j = (struct judged){.edition = edition, .unit = bureau, .manager = manager, .entry_count = 4};
    j.discipline = make_discipline(&(struct make_discipline){.edition = edition, .blind = "none"});
    j.round = make_round(&(struct make_round){.discipline = j.discipline});
    make_places(j.discipline, north, 2);
    make_places(j.discipline, south, 2);
    j.entries[0] = make_entry(j.discipline, north, cook);
    j.entries[1] = make_entry(j.discipline, north, baker);
    j.entries[2] = make_entry(j.discipline, south, waiter);
    j.entries[3] = make_entry(j.discipline, south, driver);
    judged_draw(&j, "none");
    judged_begin(&j);
    judged_all(&j, false);
    signed_in();
    return 0;
}

static void publish(void)
{
    static struct results_of of;
    const struct results_how how = {.ask = RESULTS_DIGESTED};
    assert_int_equal(act_results_load(db_as("contest"), db_arena(), j.round, &how, &of), OK);
    const char *token = judged_confirm(j.chief, session_of(j.chief), "results", of.digest);
    struct answer a = page_post(&chief, here("/sign"), arena_printf(db_arena(), "confirmation=%s", token));
    assert_status(&a, 303);
    a = page_post(&boss, here("/publish"), "");
    assert_goes_to(&a, here("/results"));
    judged_jobs_sign(&j);
    assert_int_equal(count("publication"), 1);
}

static int published(void **state)
{
    if (judged_day(state))
        return -1;
    publish();
    return 0;
}

static void later(instant by)
{
    clock_test_set(clock_now() + by);
    signed_in();
}

static struct answer appeal(struct visitor *v)
{
    return page_post(v, here("/mine"), WORDS);
}

static const char *the_appeal(const char *tail)
{
    return arena_printf(db_arena(), "/contest/appeal/%s%s", public_id("appeal", db_int("SELECT MAX(id) FROM appeal")),
                        tail);
}

static void goes_and_shows(struct visitor *v, const struct answer *a, const char *sentence)
{
    assert_status(a, 303);
    const struct answer b = page_get(v, a->location);
    assert_shows(&b, sentence);
}

/* What stands on the page that is signed. */
static const char *hash_shown(struct visitor *v)
{
    const struct answer a = page_get(v, the_appeal("/ruling/sign"));
    assert_status(&a, 200);
    const char *at = strstr(a.body, "purpose=ruling&amp;hash=");
    if (!at)
        fail_msg("%s", a.body);
    return arena_printf(db_arena(), "%.64s", at + strlen("purpose=ruling&amp;hash="));
}

static struct answer decide(struct visitor *v, int64_t person, const char *hex)
{
    uint8_t hash[32];
    assert_true(text_unhex(hex, hash, sizeof hash));
    return page_post(v, the_appeal("/ruling/sign"),
                     arena_printf(db_arena(), "hash=%s&confirmation=%s", hex,
                                  judged_confirm(person, session_of(person), "ruling", hash)));
}

static struct answer draft(struct visitor *v, const char *outcome, const char *changes)
{
    return page_post(v, the_appeal("/ruling"),
                     arena_printf(db_arena(), "outcome=%s&reason=" REASON "%s", outcome, changes));
}

/* ---- the contestant ---------------------------------------------------------------------------------------------------- */

static void before_publication_there_is_nothing(void **state)
{
    (void)state;
    struct answer a = page_get(&contestant, here("/mine"));
    assert_status(&a, 404);
    a = appeal(&contestant);
    assert_status(&a, 404);
    publish();
    struct visitor *const strangers[] = {&boss, &rival, &chief, &arbiter, &judge};
    for (size_t i = 0; i < sizeof strangers / sizeof *strangers; i++) {
        a = page_get(strangers[i], here("/mine"));
        assert_status(&a, 404);
        a = appeal(strangers[i]);
        assert_status(&a, 404);
    }
    a = page_get(&nobody, here("/mine"));
    assert_status(&a, 303);
}

static void ones_own_result_with_every_sheet(void **state)
{
    (void)state;
    struct answer a = page_get(&contestant, here("/mine"));
    assert_status(&a, 200);
    assert_shows(&a, "周𬀩");
    assert_shows(&a, "刀工");
    assert_shows(&a, "口味");
    assert_shows(&a, "J5");
    assert_shows(&a, "理论");
    assert_shows(&a, "总成绩");
    assert_shows(&a, "申诉受理到");
    assert_shows(&a, "提出申诉");
    assert_hides(&a, "黎晓");              /* nobody else's */
    for (int i = 0; i < JUDGED_SEATS; i++) /* seats, no names */
        assert_hides(
            &a, db_text(arena_printf(db_arena(), "SELECT name FROM person WHERE id = %lld", (long long)j.judges[i])));
    a = page_get(&other, here("/mine"));
    assert_shows(&a, "黎晓");
    assert_hides(&a, "周𬀩");
    a = page_get(&contestant, here("/results"));
    assert_shows(&a, here("/mine"));
    assert_hides(&a, "/contest/appeals");
    a = page_get(&arbiter, here("/results"));
    assert_hides(&a, here("/mine"));
    assert_shows(&a, "/contest/appeals");
}

static void an_appeal_is_made_once(void **state)
{
    (void)state;
    struct answer a = page_post(&contestant, here("/mine"), "words=");
    assert_status(&a, 422);
    assert_shows(&a, "请填写这一项");
    a = page_post(&contestant, here("/mine"), "words=abc");
    assert_status(&a, 422);
    assert_shows(&a, "abc"); /* kept */
    a = appeal(&contestant);
    goes_and_shows(&contestant, &a, "申诉已提出，等待仲裁裁决。");
    assert_int_equal(count("appeal WHERE state = 'open'"), 1);
    assert_int_equal(count("notice WHERE kind = 'appeal.made'"),
                     3); /* arbitrator, chief judge, who began the judging */
    a = appeal(&contestant);
    goes_and_shows(&contestant, &a, "已有一件申诉等待裁决。");
    a = page_post(&other, the_appeal("/withdraw"), "");
    assert_status(&a, 404);
    a = page_post(&arbiter, the_appeal("/withdraw"), "");
    assert_status(&a, 404);
    a = page_post(&contestant, the_appeal("/withdraw"), "");
    goes_and_shows(&contestant, &a, "申诉已撤回。");
    a = page_post(&contestant, the_appeal("/withdraw"), "");
    goes_and_shows(&contestant, &a, "这件申诉已经撤回或裁决。");
    a = appeal(&contestant); /* what was withdrawn does not count */
    goes_and_shows(&contestant, &a, "申诉已提出");
    assert_int_equal(count("appeal"), 2);
    assert_int_equal(count("appeal_log"), 3);
    assert_int_equal(count("audit WHERE act = 'appeal.make' AND result = 'done'"), 2);
}

/* A reserve sees what the team does, and does not do it. */
static void a_reserve_neither_appeals_nor_withdraws(void **state)
{
    (void)state;
    const int64_t id = make_person(kitchen, "1006", "方远");
    make_member(j.entries[0], id, "reserve");
    struct visitor reserve = visitor_of(&app, id);
    struct answer a = appeal(&reserve);
    goes_and_shows(&reserve, &a, "替补人员没有参赛");
    assert_int_equal(count("appeal"), 0);
    a = appeal(&contestant);
    a = page_get(&reserve, the_appeal(""));
    assert_status(&a, 200);
    assert_hides(&a, the_appeal("/withdraw"));
    a = page_post(&reserve, the_appeal("/withdraw"), "");
    assert_status(&a, 404);
    assert_int_equal(count("appeal WHERE state = 'open'"), 1);
    a = page_get(&contestant, the_appeal(""));
    assert_shows(&a, the_appeal("/withdraw"));
}

static void an_appeal_with_a_paper(void **state)
{
    static const char png[] =
        "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\10\6\0\0\0\37\25\304\211\0\0\0\0IEND\256B`\202";
    (void)state;
    struct answer a = page_post_file(&contestant, here("/mine"), WORDS, "file", "a.txt", "text", 4);
    assert_status(&a, 422);
    assert_int_equal(count("appeal"), 0);
    a = page_post_file(&contestant, here("/mine"), WORDS, "file", "a.png", png, sizeof png - 1);
    assert_status(&a, 303);
    assert_int_equal(count("file WHERE noun = 'appeal'"), 1);
    a = page_get(&arbiter, the_appeal(""));
    assert_shows(&a, "a.png");
    a = page_get(&arbiter, the_appeal("/file"));
    assert_status(&a, 200);
    a = page_get(&other, the_appeal("/file"));
    assert_status(&a, 404);
}

static void after_the_window_none_is_taken(void **state)
{
    (void)state;
    later(119 * CLOCK_MINUTE);
    struct answer a = page_get(&contestant, here("/mine"));
    assert_shows(&a, "提出申诉");
    later(2 * CLOCK_MINUTE);
    a = page_get(&contestant, here("/mine"));
    assert_shows(&a, "申诉期限已过：应在成绩公布后 120 分钟内提出");
    assert_hides(&a, "name=\"words\"");
    a = appeal(&contestant);
    goes_and_shows(&contestant, &a, "申诉期限已过");
    assert_int_equal(count("appeal"), 0);
    /* Not even by the program's own user. */
    db_expect(
        "ck_appeal_window",
        "INSERT INTO appeal (public_id, round_id, run_id, entry_id, person_id, publication, words, state, created_at)"
        " SELECT RANDOM_BYTES(16), r.round_id, r.id, r.entry_id, %lld, 1, 'x', 'open', j.published_at + INTERVAL 120"
        " MINUTE FROM run r JOIN judging j ON j.round_id = r.round_id WHERE r.entry_id = %lld",
        (long long)cook, (long long)j.entries[0]);
    db_expect(
        "ck_appeal_member",
        "INSERT INTO appeal (public_id, round_id, run_id, entry_id, person_id, publication, words, state, created_at)"
        " SELECT RANDOM_BYTES(16), r.round_id, r.id, r.entry_id, %lld, 1, 'x', 'open', j.published_at + INTERVAL 1"
        " MINUTE FROM run r JOIN judging j ON j.round_id = r.round_id WHERE r.entry_id = %lld",
        (long long)waiter, (long long)j.entries[0]);
}

/* ---- the arbitrators --------------------------------------------------------------------------------------------------- */

static void who_sees_an_appeal(void **state)
{
    (void)state;
    struct answer a = page_get(&arbiter, "/contest/appeals");
    assert_shows(&a, "没有申诉");
    a = appeal(&contestant);
    struct visitor *const may[] = {&arbiter, &chief, &boss, &contestant};
    for (size_t i = 0; i < sizeof may / sizeof *may; i++) {
        a = page_get(may[i], the_appeal(""));
        assert_status(&a, 200);
        assert_shows(&a, "刀工多扣");
    }
    a = page_get(&arbiter, the_appeal(""));
    assert_shows(&a, "评分记录");
    assert_shows(&a, the_appeal("/ruling"));
    a = page_get(&chief, the_appeal(""));
    assert_hides(&a, the_appeal("/ruling"));
    struct visitor *const not [] = {&judge, &other, &rival};
    for (size_t i = 0; i < sizeof not / sizeof *not ; i++) {
        a = page_get(not [i], the_appeal(""));
        assert_status(&a, 404);
        a = page_get(not [i], "/contest/appeals");
        assert_hides(&a, "周𬀩");
    }
    struct visitor *const no_arbitrators[] = {&judge, &other, &rival, &chief, &boss, &contestant};
    for (size_t i = 0; i < sizeof no_arbitrators / sizeof *no_arbitrators; i++) {
        a = page_get(no_arbitrators[i], the_appeal("/ruling"));
        assert_status(&a, 404);
        a = draft(no_arbitrators[i], "kept", "");
        assert_status(&a, 404);
        a = page_get(no_arbitrators[i], the_appeal("/ruling/sign"));
        assert_status(&a, 404);
    }
    assert_int_equal(count("ruling_draft"), 0);
    assert_int_equal(db_int("SELECT COUNT(*) FROM home_appeal"), 1);
}

static void an_arbitrator_with_something_to_do_with_the_entry(void **state)
{
    (void)state;
    (void)appeal(&contestant);
    (void)draft(&arbiter, "kept", "");
    const char *hash = hash_shown(&arbiter);
    db_run(arena_printf(
        db_arena(),
        "INSERT INTO recusal (public_id, edition_id, discipline_id, round_id, official_id, person_id, entry_id,"
        " source, state, created_at) SELECT RANDOM_BYTES(16), o.edition_id, o.discipline_id, o.round_id, o.id,"
        " o.person_id, %lld, 'proposed', 'proposed', '2026-12-01' FROM official o WHERE o.person_id = %lld;\n",
        (long long)j.entries[0], (long long)j.arbitrator));
    struct answer a = page_get(&arbiter, the_appeal(""));
    assert_shows(&a, "回避情形");
    assert_hides(&a, the_appeal("/ruling"));
    a = page_get(&arbiter, the_appeal("/ruling"));
    assert_status(&a, 404);
    a = decide(&arbiter, j.arbitrator, hash);
    goes_and_shows(&arbiter, &(struct answer){.status = a.status, .location = the_appeal("")}, "不能裁决这件申诉");
    assert_int_equal(count("ruling"), 0);
    assert_int_equal(db_int("SELECT COUNT(*) FROM home_appeal"), 0);
}

static void what_a_draft_must_be(void **state)
{
    static const struct {
        const char *outcome, *changes, *says;
    } bad[] = {
        {"corrected", "", "至少填一项更正内容"},
        {"kept", "&at=J2+CY-02&to=50", "不填更正内容"},
        {"corrected", "&at=J2+CY-02&to=61", "60"},
        {"corrected", "&at=J2+CY-02&to=50.3", "0.5"},
        {"corrected", "&at=J2+CY-02&to=many", "填分数，如 22.5"},
        {"corrected", "&at=J2+CY-01+1&to=x", "填次数"},
        {"corrected", "&at=value+theory&to=101", "100"},
        {"corrected", "&at=value+time&to=abc", "填数字"},
        {"corrected", "&points=5", "没有规定扣罚分"},
        {"corrected", "&fault=nothing", "没有 nothing"},
        {"corrected", "&undo=7", "已经撤销"},
    };
    (void)state;
    (void)appeal(&contestant);
    struct answer a = page_get(&arbiter, the_appeal("/ruling"));
    assert_status(&a, 200);
    assert_shows(&a, "value=\"J2 CY-01 1\"");
    assert_shows(&a, "value=\"J5 CY-02\"");
    assert_shows(&a, "value=\"value time\"");
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        a = draft(&arbiter, bad[i].outcome, bad[i].changes);
        assert_status(&a, 422);
        assert_shows(&a, bad[i].says);
        assert_shows(&a, "录像复核"); /* the reasons are kept */
    }
    a = draft(&arbiter, "corrected", "&at=J9+CY-02&to=1"); /* what is hidden was tampered with */
    assert_status(&a, 422);
    a = draft(&arbiter, "corrected", "&at=value+penalty&to=1");
    assert_status(&a, 422);
    assert_int_equal(count("ruling_draft"), 0);
    a = page_get(&arbiter, the_appeal("/ruling/sign"));
    assert_goes_to(&a, the_appeal("/ruling"));
    /* The same as it stands is no correction. */
    const char *now =
        db_text(arena_printf(db_arena(),
                             "SELECT CONCAT(m.mark_x1000 DIV 1000, '.', m.mark_x1000 MOD 1000 DIV 100) FROM mark m "
                             "JOIN ballot b ON b.id = m.ballot_id JOIN run r"
                             " ON r.id = b.run_id WHERE r.entry_id = %lld AND b.seat_no = 2 AND m.code = 'CY-02'",
                             (long long)j.entries[0]));
    a = draft(&arbiter, "corrected", arena_printf(db_arena(), "&at=J2+CY-02&to=%s", now));
    assert_status(&a, 422);
    assert_shows(&a, "与现在相同");
}

static void the_result_stands(void **state)
{
    (void)state;
    (void)appeal(&contestant);
    struct answer a = draft(&arbiter, "kept", "");
    assert_goes_to(&a, the_appeal("/ruling/sign"));
    const char *hash = hash_shown(&arbiter);
    a = page_get(&arbiter, the_appeal("/ruling/sign"));
    assert_shows(&a, "维持原成绩");
    assert_shows(&a, "录像复核");
    assert_hides(&a, "name=\"confirmation\"");
    /* Without a signature, with one for something else, with another's: nothing. */
    a = page_post(&arbiter, the_appeal("/ruling/sign"), arena_printf(db_arena(), "hash=%s&confirmation=", hash));
    goes_and_shows(&arbiter, &a, "重新签名");
    uint8_t bytes[32];
    assert_true(text_unhex(hash, bytes, sizeof bytes));
    a = page_post(&arbiter, the_appeal("/ruling/sign"),
                  arena_printf(db_arena(), "hash=%s&confirmation=%s", hash,
                               judged_confirm(j.arbitrator, session_of(j.arbitrator), "ballot", bytes)));
    goes_and_shows(&arbiter, &a, "签名与要提交的内容不符");
    a = page_post(&arbiter, the_appeal("/ruling/sign"),
                  arena_printf(db_arena(), "hash=%s&confirmation=%s", hash,
                               judged_confirm(j.chief, session_of(j.chief), "ruling", bytes)));
    goes_and_shows(&arbiter, &a, "签名与要提交的内容不符");
    /* Another draft since it was looked at. */
    (void)draft(&arbiter, "corrected", "&at=J2+CY-02&to=1");
    a = decide(&arbiter, j.arbitrator, hash);
    goes_and_shows(&arbiter, &a, "在核对之后有变化");
    assert_int_equal(count("ruling"), 0);
    (void)draft(&arbiter, "kept", "");
    a = decide(&arbiter, j.arbitrator, hash_shown(&arbiter));
    goes_and_shows(&arbiter, &a, "裁决已生效：维持原成绩。");
    assert_int_equal(count("ruling WHERE outcome = 'kept' AND changes = ''"), 1);
    assert_int_equal(count("appeal WHERE state = 'kept'"), 1);
    assert_int_equal(count("publication"), 1);
    assert_int_equal(count("notice WHERE kind = 'appeal.kept'"), 3); /* the contestant, the chief judge, the manager */
    a = page_get(&contestant, here("/mine"));
    assert_shows(&a, "维持");
    assert_shows(&a, "录像复核");
    assert_shows(&a, "终局裁决，不再受理申诉");
    a = appeal(&contestant);
    goes_and_shows(&contestant, &a, "不再受理申诉");
    a = page_post(&contestant, the_appeal("/withdraw"), "");
    goes_and_shows(&contestant, &a, "已经撤回或裁决");
    a = page_get(&arbiter, the_appeal("/ruling"));
    assert_goes_to(&a, the_appeal(""));
    a = draft(&arbiter, "kept", "");
    goes_and_shows(&arbiter, &a, "已经撤回或裁决");
    db_expect("ck_ruling_fixed", "UPDATE ruling SET reason = 'x'");
    db_expect("ck_ruling_kept", "DELETE FROM ruling");
    db_expect("ck_appeal_transition", "UPDATE appeal SET state = 'open', closed_at = NULL");
}

static int64_t rank_of(size_t entry)
{
    return db_int(
        arena_printf(db_arena(), "SELECT rank_no FROM result_now WHERE entry_id = %lld", (long long)j.entries[entry]));
}

static void a_correction_and_all_that_follows(void **state)
{
    (void)state;
    const struct answer before = page_get(&contestant, here("/results.json"));
    (void)appeal(&other); /* the third */
    assert_int_equal(rank_of(0), 1);
    assert_int_equal(rank_of(2), 3);
    const int64_t locks = db_int("SELECT CAST(SUM(lock_no) AS SIGNED) FROM ballot"), marks = count("mark");
    /* Every judge gives the third all points, no faults, and theory 100. */
    struct answer a = draft(&arbiter, "corrected",
                            "&at=J1+CY-02&to=60&at=J2+CY-02&to=60&at=J3+CY-02&to=60&at=J4+CY-02&to=60&at=J5+CY-02&to=60"
                            "&at=value+theory&to=100&at=value+time&to=20:05");
    assert_goes_to(&a, the_appeal("/ruling/sign"));
    const char *hash = hash_shown(&arbiter);
    a = page_get(&arbiter, the_appeal("/ruling/sign"));
    assert_shows(&a, "J3 口味 改为 60");
    assert_shows(&a, "理论 改为 100");
    assert_shows(&a, "用时 改为 1205");
    assert_shows(&a, "第 1 名");
    assert_shows(&a, "更正后的成绩");
    assert_int_equal(rank_of(2), 3);               /* looking changes nothing */
    a = page_get(&arbiter, the_appeal("/ruling")); /* to go on from */
    assert_shows(&a, "录像复核，扣分有误");
    assert_shows(&a, "value=\"corrected\" checked");
    assert_shows(&a, "name=\"to\" value=\"60\"");
    assert_shows(&a, "name=\"to\" value=\"1205\"");
    a = decide(&arbiter, j.arbitrator, hash);
    goes_and_shows(&arbiter, &a, "裁决已生效：成绩已更正");
    judged_jobs_sign(&j);
    assert_int_equal(rank_of(2), 1);
    assert_int_equal(rank_of(0), 2);
    assert_int_equal(count("publication"), 2);
    assert_int_equal(count("mark") - marks, JUDGED_SEATS);
    assert_int_equal(count("mark WHERE ruling_id IS NOT NULL"), JUDGED_SEATS);
    assert_int_equal(db_int("SELECT CAST(SUM(lock_no) AS SIGNED) FROM ballot") - locks, JUDGED_SEATS);
    assert_int_equal(count("run_value WHERE source = 'ruling'"), 2);
    assert_int_equal(count("appeal WHERE state = 'corrected'"), 1);
    assert_int_equal(count("judging WHERE state = 'corrected' AND publication = 2"), 1);
    /* The bundle goes on from the one before, and holds. */
    const struct answer after = page_get(&contestant, here("/results.json"));
    struct results_findings *findings = arena_alloc(db_arena(), sizeof *findings);
    struct results *old, *now;
    assert_int_equal(results_read(db_arena(), before.body, before.size, &old, findings), OK);
    assert_int_equal(results_read(db_arena(), after.body, after.size, &now, findings), OK);
    assert_int_equal(results_verify(now, &results_crypt, &(struct results_trust){NULL, 0}, findings), OK);
    assert_int_equal(results_since(now, old, &results_crypt, findings), OK);
    assert_int_equal(now->head_count, 2);
    /* What everybody reads. */
    a = page_get(&other, here("/mine"));
    assert_shows(&a, "更正");
    assert_shows(&a, "第 2 版");
    assert_shows(&a, "J3 口味 改为 60");
    a = page_get(&contestant, here("/results"));
    assert_shows(&a, "录像复核，扣分有误");
    a = page_get(&arbiter, the_appeal(""));
    assert_shows(&a, "<s>");
    /* After it has gone out, nothing more can be written upon it. */
    db_expect(
        "ck_mark_ruled",
        "INSERT INTO mark (uid, ballot_id, code, seq, kind, mark_x1000, said_at, person_id, ruling_id, stored_at)"
        " SELECT RANDOM_BYTES(16), b.id, 'CY-02', 999999, 'mark', 1000, '2026-12-01', g.person_id, g.id, '2026-12-01'"
        " FROM ballot b JOIN ruling g ON g.run_id = b.run_id WHERE b.seat_no = 1");
    db_expect("ck_mark_open",
              "INSERT INTO mark (uid, ballot_id, code, seq, kind, mark_x1000, said_at, person_id, stored_at)"
              " SELECT RANDOM_BYTES(16), b.id, 'CY-02', 999999, 'mark', 1000, '2026-12-01', b.person_id, '2026-12-01'"
              " FROM ballot b WHERE b.seat_no = 1 LIMIT 1");
    db_expect("ck_run_value_ruled",
              "INSERT INTO run_value (run_id, code, value_x1000, source, person_id, ruling_id, reason, at)"
              " SELECT run_id, 'theory', 1000, 'ruling', person_id, id, 'x', '2026-12-01' FROM ruling");
    db_expect("ck_penalty_ruled",
              "INSERT INTO penalty (run_id, no, step, kind, points_x1000, reason, person_id, ruling_id, at)"
              " SELECT run_id, 1, 1, 'points', 1000, 'x', person_id, id, '2026-12-01' FROM ruling");
    db_expect("ck_ballot_ruled", "UPDATE ballot SET lock_no = lock_no + 1 WHERE seat_no = 1 LIMIT 1");
    /* Somebody else's appeal goes by the version that counts now. */
    a = appeal(&contestant);
    goes_and_shows(&contestant, &a, "申诉已提出");
    assert_int_equal(db_int("SELECT publication FROM appeal ORDER BY id DESC LIMIT 1"), 2);
    a = draft(&arbiter, "corrected", "&at=J1+CY-01+1&to=17&at=J2+CY-01+1&to=19");
    assert_status(&a, 303);
    a = decide(&arbiter, j.arbitrator, hash_shown(&arbiter));
    goes_and_shows(&arbiter, &a, "成绩已更正");
    judged_jobs_sign(&j);
    assert_int_equal(count("publication"), 3);
    const struct answer third = page_get(&contestant, here("/results.json"));
    assert_int_equal(results_read(db_arena(), third.body, third.size, &now, findings), OK);
    assert_int_equal(results_verify(now, &results_crypt, &(struct results_trust){NULL, 0}, findings), OK);
}

/* The version before is not signed yet: a second, said so; nothing is half done. */
static void a_correction_waits_for_the_signature(void **state)
{
    (void)state;
    db_run("DROP TRIGGER tr_publication_signature_kept;\nDELETE FROM publication_signature;\n");
    (void)appeal(&other);
    (void)draft(&arbiter, "corrected", "&at=J1+CY-02&to=1");
    struct answer a = decide(&arbiter, j.arbitrator, hash_shown(&arbiter));
    assert_goes_to(&a, the_appeal("/ruling/sign"));
    assert_int_equal(count("ruling"), 0);
    assert_int_equal(count("appeal WHERE state = 'open'"), 1);
    assert_int_equal(count("mark WHERE ruling_id IS NOT NULL"), 0);
    assert_int_equal(count("confirmation WHERE purpose = 'ruling' AND used_at IS NOT NULL"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(before_publication_there_is_nothing, judged_day),
        cmocka_unit_test_setup(ones_own_result_with_every_sheet, published),
        cmocka_unit_test_setup(an_appeal_is_made_once, published),
        cmocka_unit_test_setup(a_reserve_neither_appeals_nor_withdraws, published),
        cmocka_unit_test_setup(an_appeal_with_a_paper, published),
        cmocka_unit_test_setup(after_the_window_none_is_taken, published),
        cmocka_unit_test_setup(who_sees_an_appeal, published),
        cmocka_unit_test_setup(an_arbitrator_with_something_to_do_with_the_entry, published),
        cmocka_unit_test_setup(what_a_draft_must_be, published),
        cmocka_unit_test_setup(the_result_stands, published),
        cmocka_unit_test_setup(a_correction_and_all_that_follows, published),
        cmocka_unit_test_setup(a_correction_waits_for_the_signature, published), /* last: it takes a trigger away */
    };
    return cmocka_run_group_tests_name("appeal", tests, open_all, close_all);
}
