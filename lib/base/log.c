#include "lib/base/log.h"

#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "lib/base/clock.h"
#include "lib/base/deceive.h"
#include "lib/base/text.h"

#define LOG_LINE_MAX 2048

/* A process has one log; these are set at start and, the request, around each request. */
static const char *program = "jiangxin";
static const char *request;
static enum log_level threshold = LOG_INFO;

void log_program(const char *name)
{
    program = name;
}

void log_request(const char *request_id)
{
    request = request_id;
}

void log_threshold(enum log_level least)
{
    threshold = least;
}

struct line {
    char text[LOG_LINE_MAX];
    size_t len;
    bool cut;
};

#define CUT_MARK "…"

/* Room is kept for the mark that says that the line was cut, and for the line feed. */
static void put(struct line *l, const char *bytes, size_t n)
{
    if (l->cut || n > sizeof l->text - sizeof CUT_MARK - l->len) {
        l->cut = true;
        return;
    }
    memcpy(l->text + l->len, bytes, n);
    l->len += n;
}

static void put_escaped(struct line *l, const char *s)
{
    while (*s) {
        const char *start = s;
        char escape[16];
        uint32_t cp = text_next(&s);
        int n = 0;
        if (cp == 0xFFFD && s - start == 1) /* a bad byte, not the character U+FFFD */
            n = snprintf(escape, sizeof escape, "\\x%02x", (unsigned)(unsigned char)*start);
        else if (cp == '\n')
            n = snprintf(escape, sizeof escape, "\\n");
        else if (cp == '\\')
            n = snprintf(escape, sizeof escape, "\\\\");
        else if (deceive_does(cp))
            n = snprintf(escape, sizeof escape, "\\u{%x}", (unsigned)cp);
        if (n > 0)
            put(l, escape, (size_t)n);
        else
            put(l, start, (size_t)(s - start));
    }
}

void log_line(enum log_level level, const char *format, ...)
{
    static const char *const names[] = {"DEBUG", "INFO", "WARN", "ERROR"};

    if (level < threshold)
        return;
    int saved = errno; /* callers report errno and go on to use it */

    char message[LOG_LINE_MAX];
    va_list args;
    va_start(args, format);
    int formatted = vsnprintf(message, sizeof message, format, args);
    va_end(args);

    char time[21];
    clock_format_utc(clock_now(), time);
    char head[64];
    snprintf(head, sizeof head, "%s %s ", names[level], time);

    struct line l = {.len = 0};
    put(&l, head, strlen(head));
    put_escaped(&l, program);
    snprintf(head, sizeof head, "[%ld] ", (long)getpid());
    put(&l, head, strlen(head));
    put_escaped(&l, request ? request : "-");
    put(&l, " ", 1);
    if (formatted >= 0) {
        put_escaped(&l, message);
        l.cut = l.cut || (size_t)formatted >= sizeof message;
    } else {
        put_escaped(&l, format);
    }
    if (l.cut) {
        memcpy(l.text + l.len, CUT_MARK, strlen(CUT_MARK));
        l.len += strlen(CUT_MARK);
    }
    l.text[l.len++] = '\n';
    /* Nobody can be told that the log is gone. */
    ssize_t written = write(STDERR_FILENO, l.text, l.len);
    (void)written;
    errno = saved;
}
