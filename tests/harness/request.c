#include "tests/harness/request.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void fake_request_init(struct fake_request *f, const char *method, const char *uri)
{
    *f = (struct fake_request){.body = ""};
    fake_request_set(f, "REQUEST_METHOD", method);
    fake_request_set(f, "REQUEST_URI", uri);
    fake_request_set(f, "HTTP_HOST", "jx.test");
    fake_request_set(f, "REMOTE_ADDR", "192.0.2.7");
    fake_request_set(f, "REQUEST_ID", "0123456789abcdef0123456789abcdef");
}

void fake_request_set(struct fake_request *f, const char *name, const char *value)
{
    size_t i = 0;
    while (i < f->count && strcmp(f->params[i].name, name) != 0)
        i++;
    if (i == FAKE_PARAMS)
        abort();
    f->params[i].name = name;
    f->params[i].value = value;
    f->count += i == f->count;
}

void fake_request_body(struct fake_request *f, const char *content_type, const void *body, size_t n)
{
    f->body = body;
    f->size = n;
    f->read = 0;
    snprintf(f->length, sizeof f->length, "%zu", n);
    fake_request_set(f, "CONTENT_TYPE", content_type);
    fake_request_set(f, "CONTENT_LENGTH", f->length);
}

void fake_request_form(struct fake_request *f, const char *urlencoded)
{
    fake_request_body(f, "application/x-www-form-urlencoded", urlencoded, strlen(urlencoded));
}

static const char *get_param(void *ctx, const char *name)
{
    const struct fake_request *f = ctx;
    for (size_t i = 0; i < f->count; i++)
        if (strcmp(f->params[i].name, name) == 0)
            return f->params[i].value;
    return NULL;
}

static long read_body(void *ctx, void *out, size_t n)
{
    struct fake_request *f = ctx;
    if (f->broken)
        return -1;
    size_t left = f->size - f->read;
    if (n > left)
        n = left;
    if (f->chunk != 0 && n > f->chunk)
        n = f->chunk;
    memcpy(out, f->body + f->read, n);
    f->read += n;
    return (long)n;
}

struct request_source fake_request_source(struct fake_request *f)
{
    return (struct request_source){.param = get_param, .read = read_body, .ctx = f};
}

static bool collect(void *ctx, const void *bytes, size_t n)
{
    struct buf *out = ctx;
    buf_add(out, bytes, n);
    return !out->failed;
}

struct response_sink fake_sink(struct buf *out)
{
    return (struct response_sink){.write = collect, .ctx = out};
}
