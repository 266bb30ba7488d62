/*
 * page: a program's pages without a server: a fake request goes through app_handle on the scratch database, with the
 * program's own database user, and what would be sent comes back.
 *
 * In a test's main: page_open as part of the group's set-up (after db_setup), page_close in its tear-down. People are
 * visitors: a browser with its cookies. Everything returned lives in db_arena().
 */
#ifndef JX_TESTS_HARNESS_PAGE_H
#define JX_TESTS_HARNESS_PAGE_H

#include "lib/app/app.h"
#include "tests/harness/db.h"
#include "tests/harness/rows.h"

/* Opens a program: `app` holds program, routes, templates and start as in its main. The rest is read from
   JX_TEST_CONFIG. */
void page_open(struct app *app);
void page_close(struct app *app);

struct visitor {
    struct app *app;
    char token[64];      /* the session's cookie; "": not signed in */
    char lang[16];       /* the language cookie; "": none */
    const char *address; /* REMOTE_ADDR; NULL: 192.0.2.1 */
    bool tls;            /* comes over https */
    bool foreign;        /* posts come from another site */
    bool without_tokens; /* posts have neither _csrf nor _key */
    const char *key;     /* the _key of posts; NULL: a fresh one each time */
    const char *accept;  /* Accept header; NULL: text/html */
};

/* Nobody signed in. */
struct visitor visitor_new(struct app *app);
/* A session for a person, made without signing in. */
struct visitor visitor_of(struct app *app, int64_t person_id);

struct answer {
    int status;
    const char *location; /* of a redirect; "" when there is none */
    const char *headers;  /* all of them, one a line */
    const char *body;     /* as sent; "" when there is none */
    size_t size;
};
/* Cookies that an answer sets stay with the visitor. `form` is urlencoded ("a=1&b=2"); the tokens are added to it. */
struct answer page_get(struct visitor *v, const char *path);
struct answer page_post(struct visitor *v, const char *path, const char *form);

/* The same with a file in field `field`, as a browser sends it. */
struct answer page_post_file(struct visitor *v, const char *path, const char *form, const char *field,
                             const char *filename, const void *bytes, size_t n);
/* … with several files. */
struct page_file {
    const char *field, *filename;
    const void *bytes;
    size_t n;
};
struct answer page_post_files(struct visitor *v, const char *path, const char *form, const struct page_file *files,
                              size_t n);

/* The status is as expected, and the body holds a text (or does not). Failing, they show the body. */
void assert_status(const struct answer *a, int status);
void assert_shows(const struct answer *a, const char *text);
void assert_hides(const struct answer *a, const char *text);
/* A redirect (303) to `path`, and to nowhere else. */
void assert_goes_to(const struct answer *a, const char *path);

#endif
