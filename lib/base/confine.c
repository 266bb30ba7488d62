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

/* ---- in the child: only what may be called between fork and exec --------------------------------------------------- */

static bool limit(int what, rlim_t soft, rlim_t hard)
{
    const struct rlimit l = {soft, hard};
    return setrlimit((__rlimit_resource_t)what, &l) == 0;
}

static _Noreturn void become(const struct confine_limits *l, const char *const argv[], int out, pid_t parent)
{
    static char path[] = "PATH=/usr/local/bin:/usr/bin:/bin", lang[] = "LC_ALL=C.UTF-8", home[] = "HOME=/nonexistent";
    static char *const surroundings[] = {path, lang, home, NULL};
    const int null = open("/dev/null", O_RDWR | O_CLOEXEC);
    const rlim_t mib = 1 << 20, memory = (rlim_t)l->memory_mib * mib, written = (rlim_t)l->written_mib * mib;
    bool good =
        null >= 0 && dup2(null, STDIN_FILENO) >= 0 && dup2(out, STDOUT_FILENO) >= 0 && dup2(null, STDERR_FILENO) >= 0;
    good = good && prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && getppid() == parent; /* who may be gone before it was set */
    good = good && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
    (void)setpriority(PRIO_PROCESS, 0, NICE); /* a service that may not change priorities has one of its own */
    good = good && limit(RLIMIT_CPU, l->cpu_s, l->cpu_s) && limit(RLIMIT_FSIZE, written, written) &&
           limit(RLIMIT_CORE, 0, 0) && limit(RLIMIT_NOFILE, FILES, FILES) && limit(RLIMIT_AS, memory, memory);
    good = good && chdir("/") == 0 && close_range(STDERR_FILENO + 1, UINT_MAX, 0) == 0;
    if (good)
        (void)execvpe(argv[0], (char *const *)argv, surroundings);
    _exit(NOT_FOUND);
}

/* ---- in the parent ------------------------------------------------------------------------------------------------- */

/* Reads until the other end is closed. CONFINE_TIME, CONFINE_OUTPUT: it has to be ended. */
static enum confine_end listen_to(int fd, instant until, size_t most, struct buf *out)
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
        buf_add(out, chunk, (size_t)n);
    }
}

/* Waits for its end, which may come long after it has closed its output. */
static bool ended_in_time(pid_t pid, instant until, int *status)
{
    const struct timespec pause = {.tv_nsec = 5000000};
    for (;;) {
        const pid_t who = waitpid(pid, status, WNOHANG);
        if (who == pid)
            return true;
        if ((who < 0 && errno != EINTR) || clock_monotonic() >= until)
            return false;
        (void)nanosleep(&pause, NULL);
    }
}

enum err confine_run(const struct confine_limits *limits, const char *const argv[], struct buf *out,
                     struct confine_result *result)
{
    int ends[2], status = 0;
    *result = (struct confine_result){.end = CONFINE_KILLED};
    if (fault_hit() || pipe2(ends, O_CLOEXEC) != 0)
        return ERR_UNAVAILABLE;
    const instant until = clock_monotonic() + limits->wall_s * CLOCK_SECOND;
    const pid_t parent = getpid(), pid = fork();
    if (pid == 0)
        become(limits, argv, ends[1], parent);
    (void)close(ends[1]);
    if (pid < 0) {
        (void)close(ends[0]);
        return ERR_UNAVAILABLE;
    }
    result->end = listen_to(ends[0], until, limits->output, out);
    (void)close(ends[0]);
    if (result->end == CONFINE_WELL && !ended_in_time(pid, until, &status))
        result->end = CONFINE_TIME;
    else if (result->end == CONFINE_WELL && WIFSIGNALED(status))
        /* The kernel ends a process that has used its time with XCPU, and with KILL where soft and hard limit are one. */
        result->end = WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL ? CONFINE_TIME : CONFINE_KILLED;
    else if (result->end == CONFINE_WELL)
        result->status = WEXITSTATUS(status);
    if (result->end == CONFINE_TIME || result->end == CONFINE_OUTPUT) {
        (void)kill(-pid, SIGKILL); /* with all that it has started */
        (void)kill(pid, SIGKILL);  /* it may not have come so far as to lead a group */
        while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
        }
    }
    if (result->end == CONFINE_WELL && result->status == NOT_FOUND)
        return ERR_UNAVAILABLE;
    return buf_check(out);
}
