/* every: all templates of all programs, opened once, and each rendered as often as a test likes. */
#ifndef JX_TESTS_VIEW_EVERY_H
#define JX_TESTS_VIEW_EVERY_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/log.h"
#include "lib/web/view.h"
#include "tests/harness/fill.h"
#include "tests/harness/html.h"
#include "tests/harness/template.h"

static struct arena *lasting; /* what holds for all pages */
static struct arena *arena;   /* one page's */
static const char **names;
static size_t name_count;
static struct view *view;

static inline int open_all(void **state)
{
    (void)state;
    struct buf why;
    log_threshold(LOG_ERROR); /* addresses that lead elsewhere are warned of, here by the thousand */
    lasting = arena_new(0);
    arena = arena_new(0);
    names = template_list(lasting, &name_count);
    buf_init(&why, 0);
    enum err e = view_open(&view, "templates", names, name_count, &why);
    if (e)
        print_message("# %s\n", why.data);
    buf_free(&why);
    return e != OK;
}

static inline int close_all(void **state)
{
    (void)state;
    view_close(view);
    arena_free(arena);
    arena_free(lasting);
    return 0;
}

/* One page, filled with what `seed` chooses; in the arena. */
static inline const char *render(const struct template_values *values, size_t id, enum lang lang, unsigned seed,
                                 bool hostile, struct fill *filled)
{
    struct view_data *d;
    struct buf out;
    buf_init_arena(&out, arena, 0);
    assert_int_equal(view_begin(view, arena, lang, &d), OK);
    fill_page(d, arena, values, seed, hostile, filled);
    assert_int_equal(view_render(d, id, &out), OK);
    assert_int_equal(buf_check(&out), OK);
    return out.data;
}

#endif
