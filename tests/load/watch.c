/*
 * watch: many people who watch one live board, for the bench: each keeps a connection and asks once a second with the
 * ETag it has, as the page's script does. Loopback only, plain HTTP/1.1.
 *
 *   watch PORT PATH WATCHERS SECONDS
 *
 * Prints a line "VERSION WATCHER MICROSECONDS" for each 200 of a watcher that had an answer before: the number behind
 * "version": in the body (0: none), and when the whole answer was there (wall clock, since 1970). The last line of stderr
 * is "ASKED FRESH SAME FAILED LATE P50 P99": requests; answers 200; 304; others, and connections lost; turns passed over
 * because the answer before was still out; microseconds that an answer took.
 *
 * Watchers come one after the other during the first seconds (RAMP_S), and keep their place within the second.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "lib/base/clock.h"

enum { EVENTS = 512, RAMP_S = 5, HEAD_MAX = 2048, ETAG_MAX = 64, REQUEST_MAX = 512, TOOK_MAX = 8 * 1024 * 1024 };

struct watcher {
    int fd; /* -1: no connection */
    bool asking, connected;
    bool seen; /* had an answer before */
    int64_t since;
    char etag[ETAG_MAX];
    char head[HEAD_MAX + 1];
    size_t got, wanted; /* bytes of the answer; wanted 0: its head is not whole yet */
};

struct watch {
    int epoll;
    struct sockaddr_in to;
    const char *path;
    struct watcher *all;
    size_t count;
    uint64_t asked, fresh, same, failed, late;
    uint32_t *took;
    size_t took_count;
};

static _Noreturn void die(const char *what)
{
    perror(what);
    exit(1);
}

static int64_t wall(void)
{
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    return (int64_t)t.tv_sec * CLOCK_SECOND + t.tv_nsec / 1000;
}

static void leave(struct watch *w, struct watcher *x)
{
    if (x->asking)
        w->failed++;
    if (x->fd >= 0)
        (void)close(x->fd);
    x->fd = -1;
    x->asking = x->connected = false;
}

/* ---- asking -------------------------------------------------------------------------------------------------------- */

static void send_request(struct watch *w, struct watcher *x)
{
    char request[REQUEST_MAX];
    const int n = snprintf(request, sizeof request, "GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\n%s%s%s\r\n", w->path,
                           *x->etag ? "If-None-Match: " : "", x->etag, *x->etag ? "\r\n" : "");
    if (n < 0 || n >= REQUEST_MAX)
        die("watch: the path is too long");
    x->got = x->wanted = 0;
    if (send(x->fd, request, (size_t)n, MSG_NOSIGNAL) != n)
        leave(w, x);
}

static void ask(struct watch *w, struct watcher *x)
{
    if (x->asking) {
        w->late++;
        return;
    }
    x->asking = true;
    x->since = clock_monotonic();
    w->asked++;
    if (x->connected) {
        send_request(w, x);
        return;
    }
    x->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (x->fd < 0)
        die("socket");
    struct epoll_event e = {.events = EPOLLOUT, .data.ptr = x};
    if (epoll_ctl(w->epoll, EPOLL_CTL_ADD, x->fd, &e) != 0)
        die("epoll_ctl");
    if (connect(x->fd, (const struct sockaddr *)&w->to, sizeof w->to) != 0 && errno != EINPROGRESS)
        leave(w, x);
}

/* ---- answers ------------------------------------------------------------------------------------------------------- */

/* The value of a header of the answer; "" without it. */
static void header(const char *head, const char *name, char *out, size_t size)
{
    const char *at = strcasestr(head, name);
    out[0] = '\0';
    if (!at)
        return;
    at += strlen(name);
    at += strspn(at, " ");
    const size_t n = strcspn(at, "\r");
    if (n < size) {
        memcpy(out, at, n);
        out[n] = '\0';
    }
}

static void done(struct watch *w, struct watcher *x, int status)
{
    const int64_t now = clock_monotonic();
    x->asking = false;
    if (w->took_count < TOOK_MAX)
        w->took[w->took_count++] = (uint32_t)(now - x->since);
    w->same += status == 304;
    w->fresh += status == 200;
    w->failed += status != 200 && status != 304;
    if (status != 200)
        return;
    const char *version = strstr(x->head, "\"version\":");
    if (x->seen)
        printf("%ld %zu %lld\n", version ? strtol(version + strlen("\"version\":"), NULL, 10) : 0, (size_t)(x - w->all),
               (long long)wall());
    x->seen = true;
    header(x->head, "\r\nETag:", x->etag, sizeof x->etag);
}

/* Once the head is there: how long the whole answer is. */
static void measure(struct watcher *x)
{
    x->head[x->got < HEAD_MAX ? x->got : HEAD_MAX] = '\0';
    const char *end = strstr(x->head, "\r\n\r\n");
    char length[32];
    if (!end)
        return;
    header(x->head, "\r\nContent-Length:", length, sizeof length);
    const bool body = strncmp(x->head, "HTTP/1.1 304", 12) != 0;
    x->wanted = (size_t)(end + 4 - x->head) + (body ? strtoull(length, NULL, 10) : 0);
}

static void take(struct watch *w, struct watcher *x)
{
    char bytes[16384];
    const ssize_t n = recv(x->fd, bytes, sizeof bytes, 0);
    if (n < 0 && errno == EAGAIN)
        return;
    if (n <= 0) { /* the server closes a connection now and then: only while an answer is out it is a loss */
        leave(w, x);
        return;
    }
    if (x->got < HEAD_MAX) {
        const size_t room = HEAD_MAX - x->got;
        memcpy(x->head + x->got, bytes, (size_t)n < room ? (size_t)n : room);
    }
    x->got += (size_t)n;
    if (x->wanted == 0)
        measure(x);
    if (x->wanted > 0 && x->got >= x->wanted)
        done(w, x, (int)strtol(x->head + strlen("HTTP/1.1 "), NULL, 10));
}

static void hear(struct watch *w, int timeout_ms)
{
    struct epoll_event events[EVENTS];
    const int n = epoll_wait(w->epoll, events, EVENTS, timeout_ms);
    if (n < 0 && errno != EINTR)
        die("epoll_wait");
    for (int i = 0; i < n; i++) {
        struct watcher *x = events[i].data.ptr;
        if (x->connected) {
            take(w, x);
            continue;
        }
        int why = 0;
        socklen_t size = sizeof why;
        if (getsockopt(x->fd, SOL_SOCKET, SO_ERROR, &why, &size) != 0 || why != 0) {
            leave(w, x);
            continue;
        }
        x->connected = true;
        struct epoll_event e = {.events = EPOLLIN, .data.ptr = x};
        if (epoll_ctl(w->epoll, EPOLL_CTL_MOD, x->fd, &e) != 0)
            die("epoll_ctl");
        send_request(w, x);
    }
}

/* ---- all of them --------------------------------------------------------------------------------------------------- */

static void run(struct watch *w, int64_t seconds)
{
    const int64_t start = clock_monotonic(), until = start + seconds * CLOCK_SECOND;
    int64_t turn = 0; /* of all: watcher turn % count asks for the turn / count-th time */
    for (int64_t now = start; now < until; now = clock_monotonic()) {
        for (;;) {
            const int64_t i = turn % (int64_t)w->count, round = turn / (int64_t)w->count;
            const int64_t place = i * CLOCK_SECOND / (int64_t)w->count;
            if (start + round * CLOCK_SECOND + place > now)
                break;
            /* During the first seconds each further part of them joins. */
            if (round >= RAMP_S || i % RAMP_S <= round)
                ask(w, &w->all[i]);
            turn++;
        }
        hear(w, 1);
    }
}

static int by_size(const void *a, const void *b)
{
    const uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

int main(int argc, char **argv)
{
    if (argc != 5) {
        fprintf(stderr, "usage: watch PORT PATH WATCHERS SECONDS\n");
        return 2;
    }
    struct watch w = {.path = argv[2], .count = strtoul(argv[3], NULL, 10)};
    w.to = (struct sockaddr_in){.sin_family = AF_INET,
                                .sin_port = htons((uint16_t)strtoul(argv[1], NULL, 10)),
                                .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    struct rlimit files;
    if (getrlimit(RLIMIT_NOFILE, &files) != 0)
        die("getrlimit");
    files.rlim_cur = files.rlim_max;
    if (setrlimit(RLIMIT_NOFILE, &files) != 0)
        die("setrlimit");
    w.all = calloc(w.count ? w.count : 1, sizeof *w.all);
    w.took = calloc(TOOK_MAX, sizeof *w.took);
    w.epoll = epoll_create1(EPOLL_CLOEXEC);
    if (!w.count || !w.all || !w.took || w.epoll < 0)
        die("watch");
    for (size_t i = 0; i < w.count; i++)
        w.all[i].fd = -1;
    run(&w, (int64_t)strtol(argv[4], NULL, 10));
    qsort(w.took, w.took_count, sizeof *w.took, by_size);
    fprintf(stderr, "%llu %llu %llu %llu %llu %u %u\n", (unsigned long long)w.asked, (unsigned long long)w.fresh,
            (unsigned long long)w.same, (unsigned long long)w.failed, (unsigned long long)w.late,
            w.took_count ? w.took[w.took_count / 2] : 0, w.took_count ? w.took[w.took_count * 99 / 100] : 0);
    free(w.took);
    free(w.all);
    return fflush(stdout) != 0;
}
