/* request_read: lines NAME=VALUE up to an empty line are CGI variables, the rest is the body. Nothing but a 4xx or 501
   comes of it. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/text.h"
#include "lib/web/lang.h"
#include "tests/harness/request.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

static void must_be_valid(const char *s)
{
    must(s != NULL && text_valid(s, strlen(s), true));
}

static void must_be_valid_params(const struct params *p)
{
    for (size_t i = 0; i < p->count; i++) {
        must_be_valid(p->list[i].name);
        must_be_valid(p->list[i].value);
    }
}

/* Splits the variables off `text`, which is changed in place; what is left is the body. */
static char *read_variables(struct fake_request *f, char *text, char *end)
{
    for (size_t lines = 0; text < end && *text != '\n' && lines < 16; lines++) {
        char *lf = memchr(text, '\n', (size_t)(end - text));
        char *line_end = lf == NULL ? end : lf;
        char *equals = memchr(text, '=', (size_t)(line_end - text));
        *line_end = '\0';
        if (equals != NULL) {
            *equals = '\0';
            fake_request_set(f, text, equals + 1);
        }
        text = lf == NULL ? end : lf + 1;
    }
    return text < end ? text + 1 : end;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(0);
    struct request_limits limits = request_limits_default();
    struct fake_request f;
    struct request r;
    limits.uploads = 2;
    limits.params = 20;
    char *text = arena_copy(a, data, size);
    fake_request_init(&f, "POST", "/");
    char *body = read_variables(&f, text, text + size);
    f.body = body;
    f.size = (size_t)(text + size - body);
    f.chunk = size % 7;
    struct request_source source = fake_request_source(&f);
    must(request_read(&r, a, &source, &limits) == OK);

    must(r.status == 0 || (r.status >= 400 && r.status < 500) || r.status == 501);
    must((r.status == 0) == (r.why == NULL));
    must((r.method == METHOD_OTHER) <= (r.status != 0));
    const char *const strings[] = {r.path,           r.raw_path_query, r.host,   r.origin,
                                   r.sec_fetch_site, r.content_type,   r.accept, r.accept_language,
                                   r.remote_addr,    r.user_agent,     r.id};
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++)
        must_be_valid(strings[i]);
    must_be_valid_params(&r.query);
    must_be_valid_params(&r.body);
    must_be_valid_params(&r.cookies);
    must(r.query.count + r.body.count + r.upload_count <= limits.params);
    must(r.status == 0 || (r.body.count == 0 && r.upload_count == 0));
    must(r.canonical == NULL || response_is_local(r.canonical));
    must(r.raw_path_query[0] == '\0' || response_is_local(r.raw_path_query));
    (void)request_wants_json(&r);
    (void)request_cookie(&r, "s");
    (void)lang_negotiate(r.accept_language, LANG_EN);
    arena_free(a);
    return 0;
}
