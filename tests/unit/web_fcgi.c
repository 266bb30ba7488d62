/*
 * The accept loop, as processes see it: a worker is forked onto a listening socket of our own, and spoken to in
 * FastCGI.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "lib/base/buf.h"
#include "lib/web/fcgi.h"

enum { BEGIN_REQUEST = 1, PARAMS = 4, STDIN = 5, REPLY_MAX = 1 << 20, PATIENCE_MS = 20000 };

static char directory[] = "/tmp/jx-fcgi-XXXXXX";
static char socket_path[64];
static int listening = -1;

static int set_up(void **state)
{
    (void)state;
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    snprintf(socket_path, sizeof socket_path, "%s/s", directory);
    unlink(socket_path);
    snprintf(address.sun_path, sizeof address.sun_path, "%s", socket_path);
    listening = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    return bind(listening, (struct sockaddr *)&address, sizeof address) != 0 || listen(listening, 64) != 0;
}

static int tear_down(void **state)
{
    (void)state;
    close(listening);
    unlink(socket_path);
    return 0;
}

/* ---- the worker -------------------------------------------------------------------------------------------------- */

/* Echoes method, body and its own pid; "/sleep" takes half a second, "/hang" for ever. */
static void handle(void *ctx, const struct request_source *src, const struct response_sink *sink)
{
    (void)ctx;
    char body[64] = "";
    size_t n = 0;
    long got;
    while (n < sizeof body - 1 && (got = src->read(src->ctx, body + n, sizeof body - 1 - n)) > 0)
        n += (size_t)got;
    const char *method = src->param(src->ctx, "REQUEST_METHOD");
    const char *uri = src->param(src->ctx, "REQUEST_URI");
    if (method == NULL || uri == NULL)
        return;
    if (strcmp(uri, "/sleep") == 0)
        usleep(500000);
    while (strcmp(uri, "/hang") == 0)
        pause();
    struct buf out;
    buf_init(&out, 0);
    buf_addf(&out, "Status: 200 OK\r\n\r\n%s|%s|%s|%ld", method, uri, body, (long)getpid());
    for (int i = 0; strcmp(uri, "/big") == 0 && i < 100000; i++)
        buf_addc(&out, 'x');
    (void)sink->write(sink->ctx, out.data, out.len);
    buf_free(&out);
}

static pid_t start(const struct fcgi_options *options, rlim_t descriptors)
{
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid > 0)
        return pid;
    struct buf why;
    buf_init(&why, 0);
    dup2(listening, 0);
    if (descriptors > 0) {
        struct rlimit limit = {descriptors, descriptors};
        setrlimit(RLIMIT_NOFILE, &limit);
    }
    enum err e = fcgi_serve(options, handle, NULL, &why);
    buf_free(&why);
    _exit(e == OK ? 0 : 1);
}

/* How the worker ended: its exit status, or minus the signal. */
static int ended(pid_t pid)
{
    int status;
    for (int waited = 0; waited < PATIENCE_MS; waited += 10) {
        if (waitpid(pid, &status, WNOHANG) == pid)
            return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
        usleep(10000);
    }
    kill(pid, SIGKILL);
    waitpid(pid, &status, 0);
    return -1000;
}

/* ---- the web server ---------------------------------------------------------------------------------------------- */

static void add_record(struct buf *b, int type, const char *data, size_t n)
{
    const unsigned char head[8] = {1, (unsigned char)type, 0, 1, (unsigned char)(n >> 8), (unsigned char)n, 0, 0};
    buf_add(b, head, sizeof head);
    buf_add(b, data, n);
}

static void add_pair(struct buf *b, const char *name, const char *value)
{
    buf_addc(b, (char)strlen(name));
    buf_addc(b, (char)strlen(value));
    buf_adds(b, name);
    buf_adds(b, value);
}

static int connected(void)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    snprintf(address.sun_path, sizeof address.sun_path, "%s", socket_path);
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_int_equal(connect(fd, (struct sockaddr *)&address, sizeof address), 0);
    return fd;
}

static void send_request(int fd, const char *method, const char *uri, const char *body)
{
    struct buf pairs;
    struct buf out;
    buf_init(&pairs, 0);
    buf_init(&out, 0);
    add_pair(&pairs, "REQUEST_METHOD", method);
    add_pair(&pairs, "REQUEST_URI", uri);
    add_pair(&pairs, "REQUEST_ID", "0123456789abcdef");
    add_record(&out, BEGIN_REQUEST, "\0\1\0\0\0\0\0\0", 8);
    add_record(&out, PARAMS, pairs.data, pairs.len);
    add_record(&out, PARAMS, "", 0);
    if (body[0] != '\0')
        add_record(&out, STDIN, body, strlen(body));
    add_record(&out, STDIN, "", 0);
    assert_int_equal(write(fd, out.data, out.len), (ssize_t)out.len);
    buf_free(&pairs);
    buf_free(&out);
}

/* What the worker sent on its stdout stream; closes fd. */
static char *reply(int fd)
{
    static char text[REPLY_MAX];
    static unsigned char raw[REPLY_MAX];
    size_t n = 0;
    size_t o = 0;
    for (;;) {
        struct pollfd p = {.fd = fd, .events = POLLIN};
        if (poll(&p, 1, PATIENCE_MS) <= 0)
            break;
        ssize_t got = read(fd, raw + n, sizeof raw - n);
        if (got <= 0)
            break;
        n += (size_t)got;
    }
    close(fd);
    for (size_t at = 0; at + 8 <= n;) {
        size_t length = (size_t)raw[at + 4] << 8 | raw[at + 5];
        if (raw[at + 1] == 6) {
            memcpy(text + o, raw + at + 8, length);
            o += length;
        }
        at += 8 + length + raw[at + 6];
    }
    text[o] = '\0';
    return text;
}

static char *ask(const char *method, const char *uri, const char *body)
{
    int fd = connected();
    send_request(fd, method, uri, body);
    return reply(fd);
}

/* ---- tests ------------------------------------------------------------------------------------------------------- */

static const struct fcgi_options PLAIN = {.alarm_s = 20};

static void serving(void **state)
{
    (void)state;
    pid_t pid = start(&PLAIN, 0);
    char expected[128];
    for (int i = 0; i < 20; i++) {
        snprintf(expected, sizeof expected, "Status: 200 OK\r\n\r\nPOST|/x?%d|a=b|%ld", i, (long)pid);
        char uri[16];
        snprintf(uri, sizeof uri, "/x?%d", i);
        assert_string_equal(ask("POST", uri, "a=b"), expected);
    }
    assert_true(strlen(ask("GET", "/big", "")) > 100000);
    int gone = connected(); /* a client that leaves in the middle does no harm */
    send_request(gone, "GET", "/big", "");
    close(gone);
    gone = connected();
    close(gone);
    assert_non_null(strstr(ask("GET", "/", ""), "GET|/||"));
    kill(pid, SIGTERM);
    assert_int_equal(ended(pid), 0);
}

static void leaving(void **state)
{
    (void)state;
    static const int signals[] = {SIGTERM, SIGUSR1};
    for (size_t i = 0; i < 2; i++) {
        pid_t pid = start(&PLAIN, 0);
        int fd = connected();
        send_request(fd, "GET", "/sleep", "");
        int queued = connected(); /* waits in the backlog; the next worker answers it */
        send_request(queued, "GET", "/queued", "");
        usleep(100000);
        kill(pid, signals[i]);
        assert_non_null(strstr(reply(fd), "GET|/sleep|"));
        assert_int_equal(ended(pid), 0);
        pid = start(&PLAIN, 0);
        assert_non_null(strstr(reply(queued), "GET|/queued|"));
        kill(pid, SIGTERM);
        assert_int_equal(ended(pid), 0);
    }
}

/* A signal that comes at any moment, before the first poll too, is seen. */
static void leaving_at_once(void **state)
{
    (void)state;
    for (int i = 0; i < 30; i++) {
        pid_t pid = start(&PLAIN, 0);
        int fd = connected();
        send_request(fd, "GET", "/", "");
        assert_non_null(strstr(reply(fd), "200 OK"));
        usleep((useconds_t)(i * 37));
        kill(pid, SIGTERM);
        assert_int_equal(ended(pid), 0);
    }
}

static void overrunning(void **state)
{
    (void)state;
    struct fcgi_options options = {.alarm_s = 1};
    pid_t pid = start(&options, 0);
    assert_string_equal(ask("GET", "/hang", ""), "");
    assert_int_equal(ended(pid), 75);
    pid = start(&options, 0);
    int silent = connected(); /* a peer that says nothing does not hold a worker either */
    assert_int_equal(ended(pid), 75);
    close(silent);
}

static void retiring(void **state)
{
    (void)state;
    struct fcgi_options options = {.requests = 3, .alarm_s = 20};
    pid_t pid = start(&options, 0);
    for (int i = 0; i < 3; i++)
        assert_non_null(strstr(ask("GET", "/", ""), "200 OK"));
    assert_int_equal(ended(pid), 0);
    options = (struct fcgi_options){.memory_mib = 1, .alarm_s = 20};
    pid = start(&options, 0);
    for (int i = 0; i < 64; i++)
        assert_non_null(strstr(ask("GET", "/", ""), "200 OK"));
    assert_int_equal(ended(pid), 0);
}

/* Several workers on one socket: each connection is answered once, whoever wins it, and all of them leave when told. */
static void siblings(void **state)
{
    (void)state;
    pid_t pids[4];
    for (size_t i = 0; i < 4; i++)
        pids[i] = start(&PLAIN, 0);
    for (int round = 0; round < 25; round++) {
        int fds[8];
        for (size_t i = 0; i < 8; i++) {
            fds[i] = connected();
            send_request(fds[i], "GET", "/", "");
        }
        for (size_t i = 0; i < 8; i++)
            assert_non_null(strstr(reply(fds[i]), "GET|/||"));
    }
    for (size_t i = 0; i < 4; i++)
        kill(pids[i], SIGTERM);
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(ended(pids[i]), 0);
}

/* Fault 5: a worker that can open nothing more makes room for another, who finds the request where it waits. */
static void out_of_descriptors(void **state)
{
    (void)state;
    pid_t pid = start(&PLAIN, 0);
    assert_non_null(strstr(ask("GET", "/", ""), "200 OK"));
    struct rlimit none;
    assert_int_equal(prlimit(pid, RLIMIT_NOFILE, NULL, &none), 0);
    none.rlim_cur = 3; /* enough to poll, too few to accept */
    assert_int_equal(prlimit(pid, RLIMIT_NOFILE, &none, NULL), 0);
    int fd = connected();
    send_request(fd, "GET", "/later", "");
    assert_int_equal(ended(pid), 0);
    pid = start(&PLAIN, 0);
    assert_non_null(strstr(reply(fd), "GET|/later|"));
    kill(pid, SIGTERM);
    assert_int_equal(ended(pid), 0);
}

/* … but one that has served nobody yet waits: the next would be as poor. */
static void short_of_descriptors_from_the_start(void **state)
{
    (void)state;
    pid_t pid = start(&PLAIN, 0);
    struct rlimit before, none;
    usleep(200000); /* until it waits */
    assert_int_equal(prlimit(pid, RLIMIT_NOFILE, NULL, &before), 0);
    none = before;
    none.rlim_cur = 3;
    assert_int_equal(prlimit(pid, RLIMIT_NOFILE, &none, NULL), 0);
    int fd = connected();
    send_request(fd, "GET", "/later", "");
    usleep(200000);
    assert_int_equal(waitpid(pid, NULL, WNOHANG), 0);
    assert_int_equal(prlimit(pid, RLIMIT_NOFILE, &before, NULL), 0);
    assert_non_null(strstr(reply(fd), "GET|/later|"));
    kill(pid, SIGTERM);
    assert_int_equal(ended(pid), 0);
}

static void no_socket(void **state)
{
    (void)state;
    struct buf why;
    buf_init(&why, 0);
    int kept = dup(0);
    int null = open("/dev/null", O_RDONLY | O_CLOEXEC);
    dup2(null, 0);
    enum err e = fcgi_serve(&PLAIN, handle, NULL, &why);
    dup2(kept, 0);
    close(kept);
    close(null);
    assert_int_equal(e, ERR_INVALID);
    assert_non_null(strstr(why.data, "not a listening socket"));
    buf_free(&why);
    struct timespec from;
    struct timespec to;
    clock_gettime(CLOCK_MONOTONIC, &from);
    fcgi_start_failed();
    clock_gettime(CLOCK_MONOTONIC, &to);
    assert_true((to.tv_sec - from.tv_sec) * 1000 + (to.tv_nsec - from.tv_nsec) / 1000000 >= 999);
}

int main(void)
{
    if (mkdtemp(directory) == NULL)
        return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(serving, set_up, tear_down),
        cmocka_unit_test_setup_teardown(leaving, set_up, tear_down),
        cmocka_unit_test_setup_teardown(leaving_at_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(overrunning, set_up, tear_down),
        cmocka_unit_test_setup_teardown(retiring, set_up, tear_down),
        cmocka_unit_test_setup_teardown(siblings, set_up, tear_down),
        cmocka_unit_test_setup_teardown(out_of_descriptors, set_up, tear_down),
        cmocka_unit_test_setup_teardown(short_of_descriptors_from_the_start, set_up, tear_down),
        cmocka_unit_test_setup_teardown(no_socket, set_up, tear_down),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    rmdir(directory);
    return failed;
}
