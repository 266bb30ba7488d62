/*
 * Marks arrive in any order, in batches of any size, twice and again, from two tablets of one judge, through connections
 * that break before, while and after a commit: what counts, and the sheet that is signed, is the same as if each had come
 * once and in order. And a mark that comes while its sheet is being signed is either in what was signed or refused.
 *
 * JX_TEST_SEED takes another sequence.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "lib/act/ballot.h"
#include "lib/act/judging.h"
#include "lib/base/log.h"
#include "lib/base/text.h"
#include "lib/crypt/crypt.h"
#include "lib/crypt/sha256.h"
#include "lib/crypt/token.h"
#include "lib/domain/judging.h"
#include "tests/harness/act.h"
#include "tests/harness/hall.h"

#define TEXT(...) arena_printf(db_arena(), __VA_ARGS__)
#define N(x) ((long long)(x))

enum { TRIALS = 40, LINES = 24, TIMEOUT_S = 30 };

static uint32_t seed;

static size_t any(size_t n)
{
    seed ^= seed << 13;
    seed ^= seed >> 17;
    seed ^= seed << 5;
    return seed % n;
}

static int set_up(void **state)
{
    db_clear(state);
    clock_test_set(at(12, 1, 9, 0));
    return 0;
}

/* ---- what two tablets say ---------------------------------------------------------------------------------------------- */

struct script {
    const char *lines[LINES];
    struct mark_line marks[LINES];
    bool stored[LINES]; /* the sender was told so */
};

static const char *random_said(void)
{
    switch (any(6)) {
    case 0:
        return TEXT("CY-01 #%zu,%zu", any(12), any(4));
    case 1:
        return any(8) ? TEXT("CY-01 #%zu,0", any(9)) : "CY-01 -";
    case 2:
        return TEXT("CY-01-F1 !%zu", any(2));
    case 3:
        return TEXT("* \"第%zu次", any(100));
    default:
        return any(8) ? TEXT("CY-02 =%zu.%d", any(25), any(2) ? 5 : 0) : "CY-02 -";
    }
}

/* Two tablets count on their own from what they have seen, so counts come twice. */
static void write_script(struct script *x, int64_t number)
{
    size_t seqs[2] = {0, 0};
    memset(x->stored, 0, sizeof x->stored);
    for (size_t i = 0; i < LINES; i++) {
        const size_t tablet = any(2);
        uint8_t uid[16];
        char name[TEXT_ID_SIZE];
        bool has_uid;
        for (size_t k = 0; k < sizeof uid; k++)
            uid[k] = (uint8_t)any(256);
        text_id_encode(uid, name);
        seqs[tablet] += any(4) ? 1 : 1 + any(3);
        /* The first two say enough for a whole sheet. */
        const char *what = i == 0 ? "CY-01 #1,1" : i == 1 ? "CY-02 =20" : random_said();
        x->lines[i] = TEXT("%s %zu %lld %lld %s\n", name, seqs[tablet], N(clock_now() / 1000), N(number), what);
        assert_null(mark_line_read(db_arena(), x->lines[i], strlen(x->lines[i]) - 1, &x->marks[i], &has_uid));
    }
}

/* Which of the script counts for a code: the highest (seq, uid). */
static const struct mark_line *counting(const struct script *x, const char *code)
{
    const struct mark_line *best = NULL;
    for (size_t i = 0; i < LINES; i++) {
        const struct mark_line *m = &x->marks[i];
        if (strcmp(m->code, code) == 0 &&
            (!best || m->seq > best->seq || (m->seq == best->seq && memcmp(m->uid, best->uid, sizeof m->uid) > 0)))
            best = m;
    }
    return best;
}

/* ---- how they arrive ----------------------------------------------------------------------------------------------------- */

/* Sends some lines, some of them twice; now and then the connection breaks. What was answered is noted. */
static void send_some(const struct hall *h, struct script *x, const size_t *which, size_t n)
{
    static const char *const breaks[] = {"work", "commit", "commit-lost"};
    struct act a = hall_act(h->judges[0]);
    struct mark_sent *list;
    const char *text = "";
    size_t count;
    for (size_t i = 0; i < n; i++)
        text = TEXT("%s%s", text, x->lines[which[i]]);
    assert_int_equal(act_mark_read(db_arena(), text, strlen(text), &list, &count), OK);
    assert_int_equal(count, n);
    if (any(5) == 0)
        sql_test_break(a.db, breaks[any(3)]);
    const enum err e = act_mark_put(&a, id_of("official", h->officials[0]), list, count);
    if (e) { /* nobody can tell: the tablet sends again */
        assert_int_equal(e, ERR_UNAVAILABLE);
        return;
    }
    for (size_t i = 0; i < n; i++) {
        if (list[i].outcome == MARK_REFUSED)
            fail_msg("%s: %s", x->lines[which[i]], list[i].refusal.key);
        x->stored[which[i]] = true;
    }
}

static bool all_stored(const struct script *x)
{
    for (size_t i = 0; i < LINES; i++)
        if (!x->stored[i])
            return false;
    return true;
}

/* In an order of chance, until each was answered: some of what was answered goes again with the rest. */
static void arrive(const struct hall *h, struct script *x)
{
    for (int tries = 0; !all_stored(x); tries++) {
        size_t which[8], n = 0;
        const size_t most = 1 + any(8);
        assert_true(tries < 2000);
        while (n < most) {
            const size_t i = any(LINES);
            if (!x->stored[i] || any(4) == 0)
                which[n++] = i;
        }
        send_some(h, x, which, n);
    }
}

/* ---- what came of it ------------------------------------------------------------------------------------------------------- */

/* The sheet's text as the script has it. */
static void expected_hash(const struct script *x, const struct ballot_sheet *sheet, uint8_t hash[32])
{
    static const char *const codes[] = {"CY-01", "CY-02"};
    struct mark_sheet_line lines[2];
    struct mark_sheet s = sheet->sheet;
    struct buf text;
    char hex[SHA256_HEX];
    s.lines = lines;
    s.line_count = 0;
    for (size_t i = 0; i < 2; i++) {
        const struct mark_line *m = counting(x, codes[i]);
        assert_non_null(m);
        lines[s.line_count++] = (struct mark_sheet_line){.criterion = codes[i],
                                                         .said = m->kind == MARK_ABSENT   ? MARK_SHEET_ABSENT
                                                                 : m->kind == MARK_COUNTS ? MARK_SHEET_COUNTS
                                                                                          : MARK_SHEET_MARK,
                                                         .mark = judging_of_x1000(m->mark_x1000),
                                                         .counts = m->counts,
                                                         .count_count = m->count_count};
    }
    buf_init_arena(&text, db_arena(), 0);
    mark_sheet_write(&s, &text);
    sha256_hex(text.data, text.len, hex);
    assert_true(text_unhex(hex, hash, 32));
}

static void test_the_order_of_arrival_is_of_no_matter(void **state)
{
    (void)state;
    const struct hall h = make_hall(&(struct make_hall){.entries = TRIALS, .judges = 1});
    const uint8_t *official = id_of("official", h.officials[0]);
    hall_call(&h, 0);
    for (int64_t number = 1; number <= TRIALS; number++) {
        struct script x;
        struct ballot_sheet sheet;
        uint8_t hash[32];
        const char *given = getenv("JX_TEST_SEED");
        seed = (given ? (uint32_t)atoi(given) : 20261201U) + (uint32_t)number * 7919U;
        write_script(&x, number);
        arrive(&h, &x);
        const int64_t ballot = hall_ballot(&h, 1, number);
        assert_int_equal(db_int(TEXT("SELECT COUNT(*) FROM mark WHERE ballot_id = %lld", N(ballot))), LINES);
        assert_int_equal(act_ballot_sheet_own(db_as("contest"), db_arena(), h.judges[0], official, number, &sheet), OK);
        for (size_t i = 0; i < sheet.mark_count; i++) {
            const struct mark_line *m = counting(&x, sheet.marks[i].code);
            assert_memory_equal(m->uid, sheet.marks[i].uid, sizeof m->uid);
        }
        expected_hash(&x, &sheet, hash);
        assert_memory_equal(hash, sheet.hash, sizeof hash);
        hall_sign(&h, 1, number);
        /* Once more, all of it: known, and nothing changes. */
        for (size_t i = 0; i < LINES; i++)
            send_some(&h, &x, &i, 1);
        assert_int_equal(db_int(TEXT("SELECT COUNT(*) FROM mark WHERE ballot_id = %lld", N(ballot))), LINES);
    }
    assert_int_equal(db_int("SELECT COUNT(*) FROM run WHERE state = 'locked'"), TRIALS);
}

/* ---- a mark while the sheet is being signed ---------------------------------------------------------------------------------- */

struct late { /* borrowed; what the other process needs, read before it parts */
    const uint8_t *official;
    int64_t judge, number;
    int begun; /* a byte goes in once the first mark is stored */
};

/* Marks until one is refused because the sheet is locked: how many were stored, at most 200. */
static int mark_on(const struct late *x)
{
    struct act a = hall_act(x->judge);
    int stored = 0;
    a.db = db_open("contest", TIMEOUT_S);
    for (int64_t seq = 100; seq < 300; seq++) {
        /* A judge's finger now and then, so that the other has a chance at all. */
        const struct timespec finger = {.tv_nsec = (long)any(12) * 1000000};
        struct mark_sent *list;
        uint8_t uid[16];
        char name[TEXT_ID_SIZE];
        size_t n;
        (void)nanosleep(&finger, NULL);
        token_public_id(uid);
        text_id_encode(uid, name);
        const char *line = TEXT("%s %lld 1764550800000 %lld CY-02 =%lld\n", name, N(seq), N(x->number), N(seq % 25));
        if (act_mark_read(db_arena(), line, strlen(line), &list, &n) || act_mark_put(&a, x->official, list, n))
            return 251;
        if (list[0].outcome == MARK_REFUSED) {
            sql_close(a.db);
            return strcmp(list[0].refusal.key, "mark.locked") == 0 ? stored : 252;
        }
        if (stored++ == 0 && write(x->begun, "m", 1) != 1)
            return 250;
    }
    return 253;
}

/* Signs the sheet as it is, again and again, until the marks have not been faster. */
static void sign_against(const struct hall *h, const struct late *x)
{
    for (int tries = 0; tries < 10000; tries++) {
        struct ballot_sheet sheet;
        struct act a = hall_act(x->judge);
        assert_int_equal(act_ballot_sheet_own(a.db, db_arena(), x->judge, x->official, x->number, &sheet), OK);
        const struct ballot_order order = {.official = x->official,
                                           .number = x->number,
                                           .hash = sheet.hash,
                                           .token = hall_confirm(x->judge, "ballot", sheet.hash),
                                           .session_id = 1,
                                           .path = "/c"};
        const enum err e = act_ballot_lock(&a, &order);
        if (!e)
            return;
        if (!a.refusal.key || strcmp(a.refusal.key, "ballot.changed") != 0)
            fail_msg("%s %s", err_name(e), a.refusal.key ? a.refusal.key : "");
    }
    fail_msg("number %lld was never signed", N(h->round));
}

static void test_a_mark_while_the_sheet_is_signed(void **state)
{
    enum { RUNS = 8 };
    (void)state;
    const struct hall h = make_hall(&(struct make_hall){.entries = RUNS, .judges = 1});
    seed = 20261201U;
    hall_call(&h, 0);
    for (int64_t number = 1; number <= RUNS; number++) {
        struct late x = {.official = id_of("official", h.officials[0]), .judge = h.judges[0], .number = number};
        struct ballot_sheet sheet;
        int begun[2], status;
        char byte;
        hall_mark(&h, 1, number, 1, 0, 0, 20000);
        assert_int_equal(pipe(begun), 0);
        x.begun = begun[1];
        seed += 7919U;
        const pid_t pid = fork();
        assert_true(pid >= 0);
        if (pid == 0) {
            (void)close(begun[0]);
            _exit(mark_on(&x));
        }
        (void)close(begun[1]);
        assert_int_equal(read(begun[0], &byte, 1), 1);
        sign_against(&h, &x);
        (void)close(begun[0]);
        assert_int_equal(waitpid(pid, &status, 0), pid);
        assert_true(WIFEXITED(status));
        const int stored = WEXITSTATUS(status);
        if (stored >= 250)
            fail_msg("the marking process ended with %d", stored);
        /* What is there is what was signed: every mark that was answered `stored`, and none besides. */
        assert_int_equal(db_int(TEXT("SELECT COUNT(*) FROM mark WHERE ballot_id = %lld AND seq >= 100",
                                     N(hall_ballot(&h, 1, number)))),
                         stored);
        assert_int_equal(act_ballot_sheet_own(db_as("contest"), db_arena(), x.judge, x.official, number, &sheet), OK);
        assert_true(sheet.ballot.has_hash);
        assert_memory_equal(sheet.hash, sheet.ballot.sheet_hash, sizeof sheet.hash);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_the_order_of_arrival_is_of_no_matter, set_up),
        cmocka_unit_test_setup(test_a_mark_while_the_sheet_is_signed, set_up),
    };
    if (crypt_init() != OK || clock_set_zone("Asia/Shanghai") != OK)
        return 1;
    log_threshold(LOG_ERROR);
    return cmocka_run_group_tests_name("mark_arrival", tests, db_setup, db_teardown);
}
