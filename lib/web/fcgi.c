/*
 * How a worker waits: TERM and USR1 are blocked for good and arrive through a signalfd, which is polled together with
 * the listening socket. So there is no moment between looking for a signal and waiting for a connection in which one
 * could be missed, and no request is interrupted. The socket does not block: where a sibling was faster, accept says so
 * and we poll again.
 */
#include "lib/web/fcgi.h"

#include <errno.h>
#include <fcgiapp.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "lib/base/log.h"

enum {
    LISTENING = 0,     /* the descriptor a supervisor hands over */
    OVERRUN_EXIT = 75, /* EX_TEMPFAIL: start the next one */
    MEMORY_CHECK_EVERY = 64,
    FAILURES_MAX = 100, /* accepts that fail one after the other before the socket counts as broken */
    PAUSE_MS = 50,
    LINE_ROOM = 80,
    ID_ROOM = 65
};

/* What the alarm writes: kept ready, because a signal handler may not format. */
static char overrun_before[LINE_ROOM]; /* "ERROR worker[4711] " */
static char overrun_id[ID_ROOM];       /* of the request at hand */
static char overrun_after[LINE_ROOM];

static void overrun(int signal_number)
{
    char line[2 * LINE_ROOM + ID_ROOM];
    char *end = stpcpy(stpcpy(stpcpy(line, overrun_before), overrun_id), overrun_after);
    (void)signal_number;
    ssize_t ignored = write(STDERR_FILENO, line, (size_t)(end - line));
    (void)ignored;
    _exit(OVERRUN_EXIT);
}

static void describe_overrun(unsigned seconds)
{
    snprintf(overrun_before, sizeof overrun_before, "ERROR worker[%ld] ", (long)getpid());
    snprintf(overrun_after, sizeof overrun_after, " - the request took longer than %u s; the worker ends\n", seconds);
}

static void name_overrun(const char *id)
{
    size_t n = id == NULL ? 0 : strnlen(id, ID_ROOM);
    if (n == 0 || n == ID_ROOM || id[strspn(id, "0123456789abcdef")] != '\0') {
        id = "-";
        n = 1;
    }
    memcpy(overrun_id, id, n);
    overrun_id[n] = '\0';
}

static void pause_ms(long ms)
{
    struct timespec t = {ms / 1000, (ms % 1000) * 1000000L};
    while (nanosleep(&t, &t) != 0 && errno == EINTR) {
    }
}

void fcgi_start_failed(void)
{
    pause_ms(1000);
}

/* ---- one request ------------------------------------------------------------------------------------------------- */

static const char *get_param(void *ctx, const char *name)
{
    const FCGX_Request *r = ctx;
    return FCGX_GetParam(name, r->envp);
}

static long read_body(void *ctx, void *out, size_t n)
{
    FCGX_Request *r = ctx;
    int got = FCGX_GetStr(out, n > INT_MAX ? INT_MAX : (int)n, r->in);
    if (got <= 0 && FCGX_GetError(r->in) != 0)
        return -1;
    return got;
}

static bool write_out(void *ctx, const void *bytes, size_t n)
{
    FCGX_Request *r = ctx;
    const char *at = bytes;
    while (n > 0) {
        int part = n > INT_MAX ? INT_MAX : (int)n;
        if (FCGX_PutStr(at, part, r->out) != part)
            return false;
        at += part;
        n -= (size_t)part;
    }
    return true;
}

static void answer(FCGX_Request *r, fcgi_handler handle, void *ctx)
{
    const struct request_source source = {.param = get_param, .read = read_body, .ctx = r};
    const struct response_sink sink = {.write = write_out, .ctx = r};
    name_overrun(FCGX_GetParam("REQUEST_ID", r->envp));
    handle(ctx, &source, &sink);
    FCGX_Finish_r(r);
}

/* ---- the loop ---------------------------------------------------------------------------------------------------- */

/* Resident pages of this process, in MiB; 0 when it cannot be read. */
static size_t resident_mib(void)
{
    unsigned long pages = 0;
    FILE *f = fopen("/proc/self/statm", "re");
    if (f == NULL)
        return 0;
    if (fscanf(f, "%*u %lu", &pages) != 1)
        pages = 0;
    (void)fclose(f);
    return (size_t)pages * (size_t)sysconf(_SC_PAGESIZE) / (1u << 20);
}

/* Siblings started together shall not retire together. */
static size_t retirement(size_t requests)
{
    return requests == 0 ? 0 : requests + (size_t)getpid() % (requests / 8 + 1);
}

/* Whether this process could not open what the next request needs: its connection, and one to the database. Whoever
   goes on like that answers everything with "not now", and so quickly that most requests come to it. */
static bool out_of_descriptors(void)
{
    const int one = fcntl(LISTENING, F_DUPFD_CLOEXEC, 0);
    const int two = one < 0 ? -1 : fcntl(LISTENING, F_DUPFD_CLOEXEC, 0);
    const bool out = two < 0 && errno == EMFILE;
    if (one >= 0)
        (void)close(one);
    if (two >= 0)
        (void)close(two);
    return out;
}

static bool worn_out(const struct fcgi_options *options, size_t retire_after, size_t served)
{
    if (retire_after != 0 && served >= retire_after) {
        log_info("the worker retires after %zu requests", served);
        return true;
    }
    if (out_of_descriptors()) {
        log_warn("the worker retires: it can open nothing more");
        return true;
    }
    if (options->memory_mib != 0 && served % MEMORY_CHECK_EVERY == 0) {
        size_t mib = resident_mib();
        if (mib > options->memory_mib) {
            log_info("the worker retires with %zu MiB in use after %zu requests", mib, served);
            return true;
        }
    }
    return false;
}

/* Waits for a connection. False: it is time to leave. */
static bool wait_for_work(int signals)
{
    struct pollfd fds[] = {{.fd = signals, .events = POLLIN}, {.fd = LISTENING, .events = POLLIN}};
    for (;;) {
        int n = poll(fds, 2, -1);
        if (n > 0)
            return (fds[0].revents & POLLIN) == 0;
        if (n < 0 && errno != EINTR) {
            log_error("poll: %s", strerror(errno));
            pause_ms(PAUSE_MS);
        }
    }
}

/* What a failed accept means. OK: try again (after a pause where that helps). */
static enum err settle_accept(int error, unsigned *failures)
{
    switch (error) {
    case EAGAIN: /* a sibling took it */
    case EINTR:
    case ECONNABORTED:
        return OK;
    case EMFILE: /* our own limit: if it stays like that, a new process has room again */
        if (*failures >= FAILURES_MAX)
            break;
        /* fall through */
    case ENFILE:
    case ENOBUFS:
    case ENOMEM:
        if ((*failures)++ % FAILURES_MAX == 0)
            log_warn("accept: %s; waiting", strerror(error));
        pause_ms(PAUSE_MS);
        return OK;
    default:
        break;
    }
    if (++*failures < FAILURES_MAX) {
        pause_ms(PAUSE_MS / 10);
        return OK;
    }
    log_error("accept fails again and again (%d)", error);
    return ERR_IO;
}

static bool is_listening(int fd)
{
    int yes = 0;
    socklen_t n = sizeof yes;
    return getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &yes, &n) == 0 && yes != 0;
}

static enum err prepare(int *signals, struct buf *why)
{
    sigset_t leave;
    struct sigaction alarmed = {.sa_handler = overrun};
    sigemptyset(&alarmed.sa_mask);
    sigemptyset(&leave);
    sigaddset(&leave, SIGTERM);
    sigaddset(&leave, SIGUSR1);
    if (!is_listening(LISTENING)) {
        buf_adds(why,
                 "descriptor 0 is not a listening socket: this is a FastCGI program, started by spawn-fcgi or systemd");
        return ERR_INVALID;
    }
    int flags = fcntl(LISTENING, F_GETFL);
    if (flags < 0 || fcntl(LISTENING, F_SETFL, flags | O_NONBLOCK) != 0 || sigaction(SIGALRM, &alarmed, NULL) != 0 ||
        sigprocmask(SIG_BLOCK, &leave, NULL) != 0) {
        buf_addf(why, "the listening socket cannot be prepared: %s", strerror(errno));
        return ERR_IO;
    }
    *signals = signalfd(-1, &leave, SFD_CLOEXEC | SFD_NONBLOCK);
    if (*signals < 0) {
        buf_addf(why, "signalfd: %s", strerror(errno));
        return ERR_IO;
    }
    return OK;
}

enum err fcgi_serve(const struct fcgi_options *options, fcgi_handler handle, void *ctx, struct buf *why)
{
    int signals = -1;
    unsigned failures = 0;
    size_t retire_after = retirement(options->requests);
    FCGX_Request request;
    enum err e = prepare(&signals, why);
    if (e)
        return e;
    describe_overrun(options->alarm_s);
    if (FCGX_Init() != 0 || FCGX_InitRequest(&request, LISTENING, FCGI_FAIL_ACCEPT_ON_INTR) != 0) {
        buf_adds(why, "the FastCGI library cannot start");
        e = ERR_IO;
        goto done;
    }
    for (size_t served = 0; e == OK && !(served > 0 && worn_out(options, retire_after, served));) {
        if (!wait_for_work(signals))
            break;
        name_overrun(NULL);
        alarm(options->alarm_s); /* from here, so that the peer cannot keep us waiting either; 0 sets none */
        int rc = FCGX_Accept_r(&request);
        if (rc < 0) {
            alarm(0);
            e = settle_accept(-rc, &failures);
            continue;
        }
        failures = 0;
        answer(&request, handle, ctx);
        alarm(0);
        served++;
    }
    FCGX_Free(&request, 1);
done:
    (void)close(signals);
    return e;
}

void fcgi_more_time(unsigned seconds)
{
    if (alarm(0) > 0) /* one was running */
        alarm(seconds);
}
