/*
 * What view.c (loading, messages, rendering) and view_data.c (the tree of one page) share. For these files and
 * view_form.c only.
 */
#ifndef JX_WEB_VIEW_PRIVATE_H
#define JX_WEB_VIEW_PRIVATE_H

#include <ClearSilver.h>

#include "lib/web/view.h"

struct view {
    CSPARSE **templates; /* owned, `count` of them, each parsed */
    size_t count;
    HDF *config;               /* owned; what the templates were parsed with, and stand on between renderings */
    HDF *messages[LANG_COUNT]; /* owned; roots, with the messages under "t" */
    HDF *keys[LANG_COUNT];     /* borrowed; their "t" */
};

struct view_node {
    struct view_data *data;
    HDF *hdf; /* NULL in a dead node */
};

struct view_list; /* how many items a list has */

enum { VIEW_LIST_BUCKETS = 64 };

struct view_data {
    struct view *view;
    struct arena *arena;
    enum lang lang;
    HDF *hdf;    /* owned by the arena's clean-up */
    bool failed; /* some value could not be kept */
    struct view_node root;
    struct view_node dead;
    struct view_list *lists[VIEW_LIST_BUCKETS];
};

/* Handles a NEOERR exactly once: logs it with `what`, and turns it into one of ours. NULL is OK. */
enum err view_neoerr(NEOERR *err, const char *what) MUST_CHECK;

#endif
