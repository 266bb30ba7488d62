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
#include "lib/store/home.h"
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

/* How many matters of a kind somebody's home page counts, whichever capability shows them. */
static inline int64_t at_home(int64_t person, const char *kind)
{
    int64_t found = 0;
    for (size_t i = 0; i < home_view_count; i++) {
        struct home_need *list;
        size_t n;
        assert_int_equal(store_home_needs(db_as("portal"), db_arena(), &home_views[i], person,
                                          clock_local_day(clock_now()), clock_now(), &list, &n),
                         OK);
        for (size_t k = 0; k < n; k++)
            found += strcmp(list[k].kind, kind) == 0 ? list[k].n : 0;
    }
    return found;
}

static inline int scene(void **state)
{
    db_clear(state);
    award_scene(&s);
    return 0;
}

#endif
