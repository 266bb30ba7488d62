/* password: hashing (SEC-P1, SEC-P4, SEC-P7) and the gate that bounds it across processes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lib/base/clock.h"
#include "lib/base/fault.h"
#include "lib/base/log.h"
#include "lib/crypt/crypt.h"
#include "lib/crypt/password.h"
#include "lib/crypt/password_gate.h"
#include "lib/domain/password_policy.h"

/* Cheap, so that the tests are quick; what is tested does not depend on it. */
static const struct password_cost CHEAP = {.memory_kib = 64, .passes = 1};

static int ready(void **state)
{
    (void)state;
    log_threshold((enum log_level)(LOG_ERROR + 1)); /* refusals below are wanted */
    fault_arm(0);
    return crypt_init() ? -1 : 0;
}

static void right_and_wrong(void **state)
{
    (void)state;
    char hash[PASSWORD_HASH_SIZE];
    char other[PASSWORD_HASH_SIZE];

    assert_int_equal(password_hash("机关事务管理局🔑密码", &CHEAP, hash), OK);
    assert_int_equal(password_hash("机关事务管理局🔑密码", &CHEAP, other), OK);
    assert_string_not_equal(hash, other); /* salted */
    assert_memory_equal(hash, "$argon2id$v=19$m=64,t=1,p=1$", 28);
    assert_int_equal(password_verify(hash, "机关事务管理局🔑密码"), OK);
    assert_int_equal(password_verify(other, "机关事务管理局🔑密码"), OK);
    assert_int_equal(password_verify(hash, "机关事务管理局🔑密碼"), ERR_DENIED);
    assert_int_equal(password_verify(hash, "机关事务管理局🔑密码 "), ERR_DENIED);
    assert_int_equal(password_verify(hash, ""), ERR_DENIED);
}

static void a_published_hash(void **state)
{
    (void)state;
    /* from the tests of the reference implementation */
    static const char hash[] = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

    assert_int_equal(password_verify(hash, "password"), OK);
    assert_int_equal(password_verify(hash, "passwore"), ERR_DENIED);
}

static void length_is_counted_in_code_points(void **state)
{
    (void)state;
    char hash[PASSWORD_HASH_SIZE];
    static const size_t wide = 4; /* bytes of 𠮷 */
    char text[129 * 4 + 1];

    assert_int_equal(password_hash("1234567", &CHEAP, hash), ERR_INVALID);
    assert_string_equal(hash, "");
    assert_int_equal(password_hash("𠮷𠮷𠮷𠮷𠮷𠮷𠮷", &CHEAP, hash), ERR_INVALID); /* 28 bytes, 7 characters */
    assert_int_equal(password_hash("𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷", &CHEAP, hash), OK);
    assert_int_equal(password_hash("1234567\xFF", &CHEAP, hash), ERR_INVALID);

    for (size_t i = 0; i < 129; i++)
        memcpy(text + wide * i, "𠮷", wide);
    text[129 * wide] = '\0';
    assert_int_equal(password_hash(text, &CHEAP, hash), ERR_INVALID);
    text[128 * wide] = '\0';
    assert_int_equal(password_hash(text, &CHEAP, hash), OK);
    assert_int_equal(password_verify(hash, text), OK);
    text[127 * wide] = '\0'; /* nothing is cut off: the last character counts */
    assert_int_equal(password_verify(hash, text), ERR_DENIED);

    assert_int_equal(PASSWORD_LENGTH_MIN, PASSWORD_POLICY_MIN);
    assert_int_equal(PASSWORD_LENGTH_MAX, PASSWORD_POLICY_MAX);
}

static void broken_hashes(void **state)
{
    (void)state;
    static const char *const broken[] = {"",
                                         "x",
                                         "$argon2id$",
                                         "$argon2id$v=19$m=64,t=1,p=1$",
                                         "$2y$10$abcdefghijklmnopqrstuv",
                                         "$argon2id$v=19$m=64,t=1,p=1$!!$!!",
                                         "password-in-clear"};

    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++) {
        assert_int_equal(password_verify(broken[i], "password"), ERR_BUG);
        assert_true(password_needs_rehash(broken[i], &CHEAP));
    }
}

static void rehashing(void **state)
{
    (void)state;
    static const struct password_cost more_memory = {.memory_kib = 128, .passes = 1};
    static const struct password_cost more_passes = {.memory_kib = 64, .passes = 2};
    char hash[PASSWORD_HASH_SIZE];

    assert_int_equal(password_hash("correct horse", &CHEAP, hash), OK);
    assert_false(password_needs_rehash(hash, &CHEAP));
    assert_true(password_needs_rehash(hash, &more_memory));
    assert_true(password_needs_rehash(hash, &more_passes));
}

static void no_memory(void **state)
{
    (void)state;
    char hash[PASSWORD_HASH_SIZE] = "x";

    fault_arm(1);
    assert_int_equal(password_hash("correct horse", &CHEAP, hash), ERR_NO_MEMORY);
    assert_string_equal(hash, "");
    assert_int_equal(password_hash("correct horse", &CHEAP, hash), OK);
    fault_arm(1);
    assert_int_equal(password_verify(hash, "correct horse"), ERR_NO_MEMORY);
    fault_arm(1);
    assert_int_equal(password_dummy_verify("correct horse", &CHEAP), ERR_NO_MEMORY);
    fault_arm(0);
}

/* What this process has computed so far, so that others on the machine do not count. */
static instant computed(void)
{
    struct timespec t;
    assert_int_equal(clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t), 0);
    return (instant)t.tv_sec * CLOCK_SECOND + t.tv_nsec / 1000;
}

/* The work is the same by construction; here only that it is work, and of the same order. */
static void an_unknown_login_costs_as_much(void **state)
{
    (void)state;
    static const struct password_cost cost = {.memory_kib = 8192, .passes = 2};
    char hash[PASSWORD_HASH_SIZE];
    instant best[2] = {INT64_MAX, INT64_MAX};

    assert_int_equal(password_hash("correct horse", &cost, hash), OK);
    for (int i = 0; i < 8; i++) {
        instant start = computed();
        assert_int_equal(password_verify(hash, "wrong horse"), ERR_DENIED);
        instant middle = computed();
        assert_int_equal(password_dummy_verify("wrong horse", &cost), ERR_DENIED);
        instant end = computed();
        best[0] = middle - start < best[0] ? middle - start : best[0];
        best[1] = end - middle < best[1] ? end - middle : best[1];
    }
    assert_true(best[1] * 4 > best[0] && best[0] * 4 > best[1]);
}

/* ---- the gate ---- */

static char dir[64];

static int make_dir(void **state)
{
    (void)state;
    snprintf(dir, sizeof dir, "/tmp/jx-gate-XXXXXX");
    return mkdtemp(dir) ? 0 : -1;
}

static int remove_dir(void **state)
{
    (void)state;
    char path[128];
    for (int i = 0; i < PASSWORD_GATE_SLOTS; i++) {
        snprintf(path, sizeof path, "%s/run/password-%d.lock", dir, i);
        unlink(path);
    }
    snprintf(path, sizeof path, "%s/run", dir);
    rmdir(path);
    return rmdir(dir);
}

static void open_gate(struct password_gate *g, int64_t slots)
{
    char path[80];

    snprintf(path, sizeof path, "%s/run", dir);
    assert_int_equal(password_gate_open(g, path, slots), OK);
}

static void a_full_gate_refuses_after_its_wait(void **state)
{
    (void)state;
    struct password_gate a;
    struct password_gate b;
    struct password_gate c;

    open_gate(&a, 2);
    open_gate(&b, 2);
    open_gate(&c, 2);
    assert_int_equal(c.wait_us, 5 * CLOCK_SECOND);
    c.wait_us = 50000;
    assert_int_equal(password_gate_enter(&a), OK);
    assert_int_equal(password_gate_enter(&a), ERR_BUG);
    assert_int_equal(password_gate_enter(&b), OK);
    instant start = clock_monotonic();
    assert_int_equal(password_gate_enter(&c), ERR_UNAVAILABLE);
    assert_true(clock_monotonic() - start >= 50000);
    password_gate_leave(&a);
    password_gate_leave(&a);
    assert_int_equal(password_gate_enter(&c), OK);
    password_gate_close(&b); /* closing gives the slot back, too */
    assert_int_equal(password_gate_enter(&a), OK);
    password_gate_close(&a);
    password_gate_close(&c);
    assert_int_equal(password_gate_enter(&a), ERR_BUG);
}

static void bad_gates(void **state)
{
    (void)state;
    struct password_gate g;
    char path[128];

    assert_int_equal(password_gate_open(&g, dir, 0), ERR_INVALID);
    assert_int_equal(password_gate_open(&g, dir, PASSWORD_GATE_SLOTS + 1), ERR_INVALID);
    snprintf(path, sizeof path, "%s/no/run", dir);
    assert_int_equal(password_gate_open(&g, path, 1), ERR_IO);
    assert_int_equal(password_gate_open(&g, "/proc/self", 1), ERR_IO);
    assert_int_equal(g.slots, 0);
}

/* The operator's command, as root, may come before the programs, which run as somebody else. */
static void what_root_makes_belongs_to_the_directorys_owner(void **state)
{
    (void)state;
    enum { SOMEBODY = 65534 };
    struct password_gate g;
    struct stat slot;
    char path[128];

    if (geteuid() != 0)
        return; /* only root can give a file away */
    snprintf(path, sizeof path, "%s/run", dir);
    assert_int_equal(mkdir(path, 0770), 0);
    assert_int_equal(chown(path, SOMEBODY, SOMEBODY), 0);
    open_gate(&g, 1);
    assert_int_equal(fstat(g.fds[0], &slot), 0);
    assert_int_equal(slot.st_uid, SOMEBODY);
    assert_int_equal(slot.st_gid, SOMEBODY);
    password_gate_close(&g);
}

/* Who dies behind the gate leaves it. */
static void a_killed_holder_frees_its_slot(void **state)
{
    (void)state;
    struct password_gate mine;

    open_gate(&mine, 1);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        struct password_gate g;
        char path[80];
        snprintf(path, sizeof path, "%s/run", dir);
        if (password_gate_open(&g, path, 1) || password_gate_enter(&g))
            _exit(1);
        kill(getpid(), SIGKILL);
        _exit(2);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
    mine.wait_us = 0;
    assert_int_equal(password_gate_enter(&mine), OK);
    password_gate_close(&mine);
}

struct shared {
    int inside;
    int most;
    int entries;
};

/* One of many processes: goes in and out, and notes how many were inside at once. */
static int visitor(struct shared *s, int64_t slots)
{
    struct password_gate g;
    char path[80];

    snprintf(path, sizeof path, "%s/run", dir);
    if (password_gate_open(&g, path, slots))
        return 1;
    for (int i = 0; i < 20; i++) {
        if (password_gate_enter(&g))
            return 1;
        int inside = __atomic_add_fetch(&s->inside, 1, __ATOMIC_SEQ_CST);
        int most = __atomic_load_n(&s->most, __ATOMIC_SEQ_CST);
        while (inside > most &&
               !__atomic_compare_exchange_n(&s->most, &most, inside, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST)) {
        }
        usleep(1000);
        __atomic_sub_fetch(&s->inside, 1, __ATOMIC_SEQ_CST);
        __atomic_add_fetch(&s->entries, 1, __ATOMIC_SEQ_CST);
        password_gate_leave(&g);
    }
    password_gate_close(&g);
    return 0;
}

static void the_bound_holds_across_processes(void **state)
{
    (void)state;
    enum { PROCESSES = 6, SLOTS = 2 };
    struct shared *s = mmap(NULL, sizeof *s, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    pid_t children[PROCESSES];

    assert_true(s != MAP_FAILED);
    for (int i = 0; i < PROCESSES; i++) {
        children[i] = fork();
        assert_true(children[i] >= 0);
        if (children[i] == 0)
            _exit(visitor(s, SLOTS));
    }
    for (int i = 0; i < PROCESSES; i++) {
        int status = 0;
        assert_int_equal(waitpid(children[i], &status, 0), children[i]);
        assert_true(WIFEXITED(status));
        assert_int_equal(WEXITSTATUS(status), 0);
    }
    assert_int_equal(s->entries, PROCESSES * 20);
    assert_int_equal(s->most, SLOTS);
    munmap(s, sizeof *s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(right_and_wrong),
        cmocka_unit_test(a_published_hash),
        cmocka_unit_test(length_is_counted_in_code_points),
        cmocka_unit_test(broken_hashes),
        cmocka_unit_test(rehashing),
        cmocka_unit_test(no_memory),
        cmocka_unit_test(an_unknown_login_costs_as_much),
        cmocka_unit_test_setup_teardown(a_full_gate_refuses_after_its_wait, make_dir, remove_dir),
        cmocka_unit_test_setup_teardown(bad_gates, make_dir, remove_dir),
        cmocka_unit_test_setup_teardown(what_root_makes_belongs_to_the_directorys_owner, make_dir, remove_dir),
        cmocka_unit_test_setup_teardown(a_killed_holder_frees_its_slot, make_dir, remove_dir),
        cmocka_unit_test_setup_teardown(the_bound_holds_across_processes, make_dir, remove_dir),
    };

    return cmocka_run_group_tests(tests, ready, NULL);
}
