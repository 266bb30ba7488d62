/* program: the award program, opened once for all tests of a file, and the scene with a visitor for each of its people. */
#ifndef JX_TESTS_PAGE_AWARD_PROGRAM_H
#define JX_TESTS_PAGE_AWARD_PROGRAM_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "cgi-bin/award/pages.h"
#include "cgi-bin/award/templates.h"
#include "tests/harness/award.h"
#include "tests/harness/page.h"

static struct app app = {
    .program = "award",
    .routes = &award_routes,
    .templates = TEMPLATES,
    .template_count = TEMPLATE_COUNT,
};

#include "tests/harness/program.h"

static struct award_scene s;

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
    award_scene(&s);
    return 0;
}

#endif
