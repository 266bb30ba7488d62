#include "lib/base/confine.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "lib/base/clock.h"
#include "lib/base/fault.h"

enum { NOT_FOUND = 127 /* the shell's word for it */, FILES = 64, NICE = 10 };

/* ---- in the child -------------------------------------------------------------------------------------------------- */

static bool limit(int what, rlim_t soft, rlim_t hard)
{
    const struct rlimit l = {soft, hard};
    return setrlimit((__rlimit_resource_t)what, &l) == 0;
}

/* Our own code under a sanitizer lives in terabytes of addresses. */
#if defined(__SANITIZE_ADDRESS__)
enum { SANITIZED = 1 };
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
enum { SANITIZED = 1 };
#else
enum { SANITIZED = 0 };
#endif
#else
enum { SANITIZED = 0 };
#endif

/* Nothing on the standard input, `out` as the standard output, `errors` (-1: nobody's) for complaints, nothing else; and the limits. */
static bool settle(const struct confine_limits *l, int out, int errors, bool bound_memory, pid_t parent)
{
    const int null = open("/dev/null", O_RDWR | O_CLOEXEC);
    const rlim_t mib = 1 << 20, memory = (rlim_t)l->memory_mib * mib, written = (rlim_t)l->written_mib * mib;
    bool good = null >= 0 && dup2(null, STDIN_FILENO) >= 0 && dup2(out, STDOUT_FILENO) >= 0 &&
                dup2(errors < 0 ? null : errors, STDERR_FILENO) >= 0;
    good = good && prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && getppid() == parent; /* who may be gone before it was set */
    good = good && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
    (void)setpriority(PRIO_PROCESS, 0, NICE); /* a service that may not change priorities has one of its own */
    good = good && limit(RLIMIT_CPU, l->cpu_s, l->cpu_s) && limit(RLIMIT_FSIZE, written, written) &&
           limit(RLIMIT_CORE, 0, 0) && limit(RLIMIT_NOFILE, FILES, FILES) &&
           (!bound_memory || limit(RLIMIT_AS, memory, memory));
    return good && chdir("/") == 0 && close_range(STDERR_FILENO + 1, UINT_MAX, 0) == 0;
}

static _Noreturn void become(const struct confine_limits *l, const char *const argv[], int out, pid_t parent)
{
    static char path[] = "PATH=/usr/local/bin:/usr/bin:/bin", lang[] = "LC_ALL=C.UTF-8", home[] = "HOME=/nonexistent";
    static char *const surroundings[] = {path, lang, home, NULL};
    if (settle(l, out, -1, true, parent))
        (void)execvpe(argv[0], (char *const *)argv, surroundings);
    _exit(NOT_FOUND);
}

/* Our process has one thread, so that everything may be called here. Nothing is cleaned up at its end: what is registered for
   the end of the process is the parent's. */
static _Noreturn void call_work(const struct confine_limits *l, const struct confine_call *call, int out, pid_t parent)
{
    if (!settle(l, out, STDERR_FILENO, !SANITIZED, parent))
        _exit(NOT_FOUND);
    _exit((int)call->work(call->context, STDOUT_FILENO));
}

/* ---- in the parent ------------------------------------------------------------------------------------------------- */

struct listener { /* one of both */
    struct buf *out;
    const struct confine_call *call;
};

/* Reads until the other end is closed. CONFINE_TIME, CONFINE_OUTPUT: it has to be ended. */
static enum confine_end listen_to(int fd, instant until, size_t most, const struct listener *to)
{
    char chunk[16384];
    size_t left = most;
    for (;;) {
        const instant time = until - clock_monotonic();
        struct pollfd p = {.fd = fd, .events = POLLIN};
        const int ready = time > 0 ? poll(&p, 1, (int)(time / 1000) + 1) : 0;
        if (ready < 0 && errno == EINTR)
            continue;
        if (ready <= 0)
            return CONFINE_TIME;
        const ssize_t n = read(fd, chunk, sizeof chunk);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return CONFINE_WELL;
        if ((size_t)n > left)
            return CONFINE_OUTPUT;
        left -= (size_t)n;
        if (to->out)
            buf_add(to->out, chunk, (size_t)n);
        else if (to->call->heard)
            to->call->heard(to->call->context, most - left);
    }
}

/* Waits for its end, which may come long after it has closed its output. */
static bool ended_in_time(pid_t pid, instant until, int *status, struct rusage *used)
{
    const struct timespec pause = {.tv_nsec = 5000000};
    for (;;) {
        const pid_t who = wait4(pid, status, WNOHANG, used);
        if (who == pid)
            return true;
        if ((who < 0 && errno != EINTR) || clock_monotonic() >= until)
            return false;
        (void)nanosleep(&pause, NULL);
    }
}

/* A program, or a function of ours: `to` says which. */
static enum err run(const struct confine_limits *limits, const char *const argv[], const struct listener *to,
                    struct confine_result *result)
{
    struct rusage used = {0};
    int ends[2], status = 0;
    *result = (struct confine_result){.end = CONFINE_KILLED};
    if (fault_hit() || pipe2(ends, O_CLOEXEC) != 0)
        return ERR_UNAVAILABLE;
    const instant until = clock_monotonic() + limits->wall_s * CLOCK_SECOND;
    const pid_t parent = getpid(), pid = fork();
    if (pid == 0 && to->call)
        call_work(limits, to->call, ends[1], parent);
    if (pid == 0)
        become(limits, argv, ends[1], parent);
    (void)close(ends[1]);
    if (pid < 0) {
        (void)close(ends[0]);
        return ERR_UNAVAILABLE;
    }
    result->end = listen_to(ends[0], until, limits->output, to);
    (void)close(ends[0]);
    if (result->end == CONFINE_WELL && !ended_in_time(pid, until, &status, &used))
        result->end = CONFINE_TIME;
    else if (result->end == CONFINE_WELL && WIFSIGNALED(status))
        /* The kernel ends a process that has used its time with XCPU, and with KILL where soft and hard limit are one. */
        result->end = WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL ? CONFINE_TIME : CONFINE_KILLED;
    else if (result->end == CONFINE_WELL)
        result->status = WEXITSTATUS(status);
    if (result->end == CONFINE_TIME || result->end == CONFINE_OUTPUT) {
        (void)kill(-pid, SIGKILL); /* with all that it has started */
        (void)kill(pid, SIGKILL);  /* it may not have come so far as to lead a group */
        while (wait4(pid, &status, 0, &used) < 0 && errno == EINTR) {
        }
    }
    result->peak_kib = used.ru_maxrss;
    return result->end == CONFINE_WELL && result->status == NOT_FOUND ? ERR_UNAVAILABLE : OK;
}

enum err confine_run(const struct confine_limits *limits, const char *const argv[], struct buf *out,
                     struct confine_result *result)
{
    const struct listener to = {.out = out};
    const enum err e = run(limits, argv, &to, result);
    return e ? e : buf_check(out);
}

enum err confine_call(const struct confine_limits *limits, const struct confine_call *call,
                      struct confine_result *result)
{
    const struct listener to = {.call = call};
    return run(limits, NULL, &to, result);
}
