/* program: the mentor program, opened once for all tests of a file, and the scene with a visitor for each of its people. */
#ifndef JX_TESTS_PAGE_MENTOR_PROGRAM_H
#define JX_TESTS_PAGE_MENTOR_PROGRAM_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "cgi-bin/mentor/pages.h"
#include "cgi-bin/mentor/templates.h"
#include "tests/harness/mentor.h"
#include "tests/harness/page.h"

static struct app app = {
    .program = "mentor",
    .routes = &mentor_routes,
    .templates = TEMPLATES,
    .template_count = TEMPLATE_COUNT,
};

#include "tests/harness/program.h"

static struct mentor_scene s;

static inline struct visitor as(int64_t person)
{
    return visitor_of(&app, person);
}

static inline int64_t count(const char *from_where)
{
    return db_int(arena_printf(db_arena(), "SELECT COUNT(*) FROM %s", from_where));
}

/* A redirect to a page that shows a sentence. */
static inline void goes_and_shows(struct visitor *v, const struct answer *a, const char *sentence)
{
    assert_status(a, 303);
    const struct answer b = page_get(v, a->location);
    assert_shows(&b, sentence);
}

static inline int scene(void **state)
{
    db_clear(state);
    mentor_scene(&s);
    return 0;
}

#endif
