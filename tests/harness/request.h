/*
 * A request without a server: CGI variables and a body held in memory, behind the same request_source that FastCGI
 * fills; and a sink that collects what is sent.
 */
#ifndef JX_TESTS_HARNESS_REQUEST_H
#define JX_TESTS_HARNESS_REQUEST_H

#include "lib/base/buf.h"
#include "lib/web/request.h"
#include "lib/web/response.h"

enum { FAKE_PARAMS = 32, FAKE_LENGTH = 24 };

struct fake_request {
    struct {
        const char *name;
        const char *value;
    } params[FAKE_PARAMS];
    size_t count;
    const char *body;
    size_t size;
    size_t read;
    size_t chunk; /* most bytes one read gives; 0: all */
    bool broken;  /* the connection fails instead of giving body bytes */
    char length[FAKE_LENGTH];
};

/* A request for `uri` to Host jx.test. All strings are borrowed. */
void fake_request_init(struct fake_request *f, const char *method, const char *uri);
/* Sets a CGI variable; NULL removes it. */
void fake_request_set(struct fake_request *f, const char *name, const char *value);
/* Gives it a body and its Content-Length; content_type NULL: none. */
void fake_request_body(struct fake_request *f, const char *content_type, const void *body, size_t n);
/* Gives it an urlencoded body. */
void fake_request_form(struct fake_request *f, const char *urlencoded);
struct request_source fake_request_source(struct fake_request *f);

/* A sink that appends to `out`. */
struct response_sink fake_sink(struct buf *out);

#endif
