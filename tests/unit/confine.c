/* confine: what a program prints and how it ends; one that runs on, one that eats memory, one that prints without end, one that
   writes, one that is not there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lib/base/clock.h"
#include "lib/base/confine.h"

static const struct confine_limits LIMITS = {.cpu_s = 1, .wall_s = 20, .memory_mib = 256, .output = 1 << 16};

static struct confine_result run(const struct confine_limits *limits, const char *script, struct buf *out)
{
    struct confine_result r;
    buf_init(out, 0);
    assert_int_equal(confine_run(limits, (const char *const[]){"sh", "-c", script, NULL}, out, &r), OK);
    return r;
}

static void it_prints_and_ends(void **state)
{
    struct buf out;
    (void)state;
    struct confine_result r = run(&LIMITS, "echo 你好; echo lost >&2; exit 3", &out);
    assert_int_equal(r.end, CONFINE_WELL);
    assert_int_equal(r.status, 3);
    assert_string_equal(out.data, "你好\n");
    buf_free(&out);
}

/* Nothing of ours: no input, no open files, no surroundings. */
static void it_has_nothing_of_ours(void **state)
{
    struct buf out;
    (void)state;
    assert_int_equal(setenv("JX_SECRET", "x", 1), 0);
    struct confine_result r = run(&LIMITS, "cat; env | grep -c JX_; ls /proc/self/fd | wc -l; pwd", &out);
    assert_int_equal(r.end, CONFINE_WELL);
    assert_string_equal(out.data, "0\n4\n/\n"); /* ls has its own directory open */
    buf_free(&out);
}

static void too_long_is_ended(void **state)
{
    struct confine_limits busy = LIMITS, idle = LIMITS;
    struct buf out;
    (void)state;
    const instant before = clock_monotonic();
    assert_int_equal(run(&busy, "while :; do :; done", &out).end, CONFINE_TIME);
    buf_free(&out);
    assert_true(clock_monotonic() - before < 15 * CLOCK_SECOND); /* by its processor time, not by the clock */
    idle.wall_s = 1;
    assert_int_equal(run(&idle, "sleep 100", &out).end, CONFINE_TIME);
    buf_free(&out);
    assert_int_equal(run(&idle, "exec >&-; sleep 100", &out).end, CONFINE_TIME); /* it says no more, and goes on */
    buf_free(&out);
}

static void too_much_is_ended(void **state)
{
    struct buf out;
    (void)state;
    assert_int_equal(run(&LIMITS, "yes", &out).end, CONFINE_OUTPUT);
    assert_true(out.len <= LIMITS.output);
    buf_free(&out);
    /* Memory: dd asks for its buffer at once and is told that there is none. */
    struct confine_result r = run(&LIMITS, "dd if=/dev/zero of=/dev/null bs=600M count=1", &out);
    assert_true(r.end != CONFINE_WELL || r.status != 0);
    buf_free(&out);
    r = run(&LIMITS, "head -c 100 /dev/zero > /tmp/confine-$$; s=$?; rm -f /tmp/confine-$$; exit $s", &out);
    assert_true(r.end != CONFINE_WELL || r.status != 0);
    buf_free(&out);
}

static void one_that_is_not_there(void **state)
{
    struct confine_result r;
    struct buf out;
    (void)state;
    buf_init(&out, 0);
    assert_int_equal(confine_run(&LIMITS, (const char *const[]){"no-such-program", NULL}, &out, &r), ERR_UNAVAILABLE);
    assert_int_equal(out.len, 0);
    buf_free(&out);
}

/* ---- work of our own ------------------------------------------------------------------------------------------------ */

struct own {
    size_t heard, last; /* how often, and how much in all */
    int kept;           /* what the child does to it stays there */
    int fd;             /* is open here */
    enum { COUNT, SPIN, WRITE } what;
};

static enum err own_work(void *context, int out)
{
    struct own *x = context;
    static char block[1 << 16];
    x->kept = 1;
    if (fcntl(x->fd, F_GETFD) >= 0)
        return ERR_BUG;
    if (x->what == SPIN)
        for (volatile unsigned i = 0;; i++) {
        }
    if (x->what == WRITE) {
        const int fd = open("/tmp/confine-own", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
        (void)unlink("/tmp/confine-own");
        for (int i = 0; i < 64; i++) /* 4 MiB: the kernel ends it at the first that is too much */
            if (write(fd, block, sizeof block) < 0)
                return ERR_IO;
        return OK;
    }
    for (int i = 0; i < 3; i++)
        if (write(out, ".", 1) != 1)
            return ERR_IO;
    return ERR_CONFLICT;
}

static void own_heard(void *context, size_t n)
{
    struct own *x = context;
    x->heard++;
    assert_true(n > x->last);
    x->last = n;
}

static void our_own_work_runs_beside_us(void **state)
{
    struct own x = {.fd = open("/dev/null", O_RDONLY | O_CLOEXEC)};
    const struct confine_call call = {.work = own_work, .heard = own_heard, .context = &x};
    struct confine_result r;
    (void)state;
    assert_int_equal(confine_call(&LIMITS, &call, &r), OK);
    assert_int_equal(r.end, CONFINE_WELL);
    assert_int_equal(r.status, ERR_CONFLICT);
    assert_int_equal(x.last, 3);
    assert_int_equal(x.kept, 0);
    assert_true(r.peak_kib > 0);
    x.what = SPIN;
    assert_int_equal(confine_call(&LIMITS, &call, &r), OK);
    assert_int_equal(r.end, CONFINE_TIME);
    struct confine_limits one = LIMITS;
    one.written_mib = 1;
    x.what = WRITE;
    assert_int_equal(confine_call(&one, &call, &r), OK);
    assert_int_equal(r.end, CONFINE_KILLED);
    assert_true(fcntl(x.fd, F_GETFD) >= 0);
    (void)close(x.fd);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_prints_and_ends),    cmocka_unit_test(it_has_nothing_of_ours),
        cmocka_unit_test(too_long_is_ended),     cmocka_unit_test(too_much_is_ended),
        cmocka_unit_test(one_that_is_not_there), cmocka_unit_test(our_own_work_runs_beside_us),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
