/*
 * load: many people at once, for the tests of races and faults and for the bench. Loopback only, plain HTTP/1.1.
 *
 *   load keys N                       N lines "SESSION HASH KEY": a new session token, the hash under which its row
 *                                     stands in the database (hexadecimal), and the key of a form
 *   load send PORT [-c N] [-t S]      reads lines "SESSION KEY PATH" (KEY "-": a GET, else a POST), sends each once
 * over a connection of its own, at most N at a time (default: all), for at most S seconds (60), and writes one line
 * "STATUS MICROSECONDS" for each, in their order. STATUS is 0 when no whole answer came, and - for what was not sent
 * any more.
 *
 * TERM ends the sending: what is on its way is waited for. The last line of stderr is "REQUESTS MICROSECONDS" in all.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <getopt.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "lib/base/clock.h"
#include "lib/base/text.h"
#include "lib/crypt/crypt.h"
#include "lib/crypt/token.h"

enum { EVENTS = 256, HEAD_MAX = 4096, REQUEST_MAX = 1024, PATH_MAX_BYTES = 400, TAIL = 5 };

struct job { /* one line: what to send, and what came of it */
    char session[TOKEN_TEXT_SIZE];
    char key[TEXT_ID_SIZE]; /* "-": a GET */
    char *path;
    bool sent;
    int status;
    int64_t took;
};

struct visit {       /* one connection */
    struct job *job; /* NULL: free */
    int fd;
    int64_t start;
    char request[REQUEST_MAX];
    size_t size, written;
    char head[HEAD_MAX + 1];
    size_t head_size;
    size_t received;
    char tail[TAIL];
};

struct load {
    int epoll;
    uint16_t port;
    struct job *jobs;
    size_t count, next, open;
    struct visit *visits;
    size_t width;
};

static volatile sig_atomic_t stop;

static void on_signal(int number)
{
    (void)number;
    stop = 1;
}

__attribute__((noreturn)) static void die(const char *what)
{
    perror(what);
    exit(1);
}

/* ---- one request ---- */

static size_t compose(const struct load *l, const struct job *j, char out[REQUEST_MAX])
{
    char csrf[TOKEN_TEXT_SIZE];
    char body[2 * TOKEN_TEXT_SIZE + 16];
    int n;
    if (strcmp(j->key, "-") == 0) {
        n = snprintf(out, REQUEST_MAX,
                     "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%u\r\nCookie: jx=%s\r\nConnection: close\r\n\r\n", j->path,
                     (unsigned)l->port, j->session);
    } else {
        if (!token_csrf(j->session, csrf)) {
            fprintf(stderr, "load: not a session token: %s\n", j->session);
            exit(1);
        }
        const int size = snprintf(body, sizeof body, "_csrf=%s&_key=%s", csrf, j->key);
        n = snprintf(out, REQUEST_MAX,
                     "POST %s HTTP/1.1\r\nHost: 127.0.0.1:%u\r\nOrigin: http://127.0.0.1:%u\r\nCookie: jx=%s\r\n"
                     "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\nConnection: "
                     "close\r\n\r\n%s",
                     j->path, (unsigned)l->port, (unsigned)l->port, j->session, size, body);
    }
    if (n < 0 || n >= REQUEST_MAX) {
        fprintf(stderr, "load: a request is too long: %s\n", j->path);
        exit(1);
    }
    return (size_t)n;
}

static void watch(const struct load *l, struct visit *v, int operation, uint32_t events)
{
    struct epoll_event e = {.events = events, .data.ptr = v};
    if (epoll_ctl(l->epoll, operation, v->fd, &e) != 0)
        die("epoll_ctl");
}

static void begin(struct load *l, struct visit *v, struct job *j)
{
    const struct sockaddr_in to = {
        .sin_family = AF_INET, .sin_port = htons(l->port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    v->job = j;
    v->size = compose(l, j, v->request);
    v->written = v->head_size = v->received = 0;
    v->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (v->fd < 0)
        die("socket");
    v->start = clock_monotonic();
    j->sent = true;
    l->open++;
    if (connect(v->fd, (const struct sockaddr *)&to, sizeof to) != 0 && errno != EINPROGRESS)
        die("connect");
    watch(l, v, EPOLL_CTL_ADD, EPOLLOUT);
}

/* The status of a whole answer; 0 when something is missing from it. */
static int judge(struct visit *v)
{
    v->head[v->head_size] = '\0';
    const char *end = strstr(v->head, "\r\n\r\n");
    int status = 0;
    if (!end || sscanf(v->head, "HTTP/1.1 %3d", &status) != 1)
        return 0;
    const char *length = strcasestr(v->head, "\r\nContent-Length:");
    if (length && length < end) {
        const size_t body = v->received - (size_t)(end + 4 - v->head);
        return strtoull(length + strlen("\r\nContent-Length:"), NULL, 10) == body ? status : 0;
    }
    const char *chunked = strcasestr(v->head, "\r\nTransfer-Encoding: chunked");
    if (chunked && chunked < end)
        return memcmp(v->tail, "0\r\n\r\n", TAIL) == 0 ? status : 0;
    return status;
}

static void finish(struct load *l, struct visit *v, bool whole)
{
    v->job->status = whole ? judge(v) : 0;
    v->job->took = clock_monotonic() - v->start;
    v->job = NULL;
    (void)close(v->fd);
    l->open--;
}

static void send_some(struct load *l, struct visit *v)
{
    ssize_t n = send(v->fd, v->request + v->written, v->size - v->written, MSG_NOSIGNAL);
    if (n < 0 && errno != EAGAIN) {
        finish(l, v, false);
        return;
    }
    if (n > 0)
        v->written += (size_t)n;
    if (v->written == v->size)
        watch(l, v, EPOLL_CTL_MOD, EPOLLIN);
}

static void take_some(struct load *l, struct visit *v)
{
    char bytes[16384];
    ssize_t n = recv(v->fd, bytes, sizeof bytes, 0);
    if (n < 0 && errno == EAGAIN)
        return;
    if (n <= 0) {
        finish(l, v, n == 0);
        return;
    }
    const size_t size = (size_t)n;
    const size_t room = HEAD_MAX - v->head_size;
    memcpy(v->head + v->head_size, bytes, size < room ? size : room);
    v->head_size += size < room ? size : room;
    v->received += size;
    if (size >= TAIL) {
        memcpy(v->tail, bytes + size - TAIL, TAIL);
    } else {
        memmove(v->tail, v->tail + size, TAIL - size);
        memcpy(v->tail + TAIL - size, bytes, size);
    }
}

/* ---- all of them ---- */

static void run(struct load *l, int64_t until)
{
    struct epoll_event events[EVENTS];
    for (;;) {
        for (size_t i = 0; i < l->width && !stop && l->next < l->count; i++)
            if (!l->visits[i].job)
                begin(l, &l->visits[i], &l->jobs[l->next++]);
        const int64_t left = until - clock_monotonic();
        if (l->open == 0 || left <= 0)
            return;
        const int n = epoll_wait(l->epoll, events, EVENTS, (int)(left / 1000) + 1);
        if (n < 0 && errno != EINTR)
            die("epoll_wait");
        for (int i = 0; i < n; i++) {
            struct visit *v = events[i].data.ptr;
            if (v->written < v->size)
                send_some(l, v);
            else
                take_some(l, v);
        }
    }
}

static void read_jobs(struct load *l)
{
    char line[PATH_MAX_BYTES + 128];
    size_t room = 0;
    while (fgets(line, sizeof line, stdin)) {
        char path[PATH_MAX_BYTES + 1];
        if (l->count == room) {
            room = room ? 2 * room : 1024;
            l->jobs = realloc(l->jobs, room * sizeof *l->jobs);
            if (!l->jobs)
                die("load");
        }
        struct job *j = &l->jobs[l->count++];
        *j = (struct job){0};
        if (sscanf(line, "%43s %22s %400s", j->session, j->key, path) != 3) {
            fprintf(stderr, "load: line %zu is not SESSION KEY PATH\n", l->count);
            exit(1);
        }
        j->path = strdup(path);
        if (!j->path)
            die("load");
    }
}

static int send_all(int argc, char **argv)
{
    struct load l = {.port = (uint16_t)atoi(argv[0])};
    long width = 0, seconds = 60;
    int option;
    while ((option = getopt(argc, argv, "c:t:")) != -1)
        if (option == 'c')
            width = atol(optarg);
        else if (option == 't')
            seconds = atol(optarg);
        else
            return 2;
    struct rlimit files;
    if (getrlimit(RLIMIT_NOFILE, &files) != 0)
        die("getrlimit");
    files.rlim_cur = files.rlim_max;
    if (setrlimit(RLIMIT_NOFILE, &files) != 0)
        die("setrlimit");
    const struct sigaction ending = {.sa_handler = on_signal};
    if (sigaction(SIGTERM, &ending, NULL) != 0)
        die("sigaction");
    read_jobs(&l);
    l.width = width > 0 && (size_t)width < l.count ? (size_t)width : l.count;
    l.visits = calloc(l.width ? l.width : 1, sizeof *l.visits);
    l.epoll = epoll_create1(EPOLL_CLOEXEC);
    if (!l.visits || l.epoll < 0)
        die("load");
    const int64_t start = clock_monotonic();
    run(&l, start + seconds * CLOCK_SECOND);
    const int64_t took = clock_monotonic() - start;
    for (size_t i = 0; i < l.count; i++) {
        if (l.jobs[i].sent)
            printf("%d %lld\n", l.jobs[i].status, (long long)l.jobs[i].took);
        else
            printf("- 0\n");
        free(l.jobs[i].path);
    }
    fprintf(stderr, "%zu %lld\n", l.next, (long long)took);
    free(l.visits);
    free(l.jobs);
    return fflush(stdout) != 0;
}

static int make_keys(long n)
{
    for (long i = 0; i < n; i++) {
        char session[TOKEN_TEXT_SIZE], key[TEXT_ID_SIZE], hex[2 * TOKEN_DIGEST_SIZE + 1];
        uint8_t hash[TOKEN_DIGEST_SIZE], id[TOKEN_ID_SIZE];
        token_session(session, hash);
        token_public_id(id);
        text_id_encode(id, key);
        text_hex(hash, sizeof hash, hex);
        printf("%s %s %s\n", session, hex, key);
    }
    return fflush(stdout) != 0;
}

int main(int argc, char **argv)
{
    if (crypt_init() != OK)
        return 1;
    if (argc == 3 && strcmp(argv[1], "keys") == 0)
        return make_keys(atol(argv[2]));
    if (argc >= 3 && strcmp(argv[1], "send") == 0)
        return send_all(argc - 2, argv + 2);
    fprintf(stderr, "usage: load keys N | load send PORT [-c N] [-t S] < LINES\n");
    return 2;
}
