/* with_arena: an arena of its own for each test. */
#ifndef JX_TESTS_UNIT_WITH_ARENA_H
#define JX_TESTS_UNIT_WITH_ARENA_H

#include <stddef.h>

#include "lib/base/arena.h"

static struct arena *arena;

static int set_up(void **state)
{
    (void)state;
    arena = arena_new(0);
    return arena == NULL ? -1 : 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

#endif
