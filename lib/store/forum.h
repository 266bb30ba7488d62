/*
 * forum: the forum (交流会) of a programme of papers, its talks and breaks, and compilations (汇编) of the selected papers.
 *
 * Whoever sees the programme sees an announced forum. Order of locks: programme, forum.
 */
#ifndef JX_STORE_FORUM_H
#define JX_STORE_FORUM_H

#include "lib/store/paper.h"

struct forum { /* arena; borrowed when written */
    int64_t programme_id;
    const char *title, *venue;
    instant starts_at;
    int64_t minutes, warn_minutes;
    instant announced_at; /* 0: not yet */
    int64_t version;
};
/* ERR_NOT_FOUND: none is set up. */
enum err store_forum_get(struct sql *db, struct arena *a, int64_t programme_id, struct forum *out) MUST_CHECK;

struct forum_item {        /* arena; borrowed when written */
    int64_t nomination_id; /* 0: a break */
    const char *title;     /* of the break, or of the paper */
    int64_t minutes;
    /* of a talk, when read */
    int64_t paper_no;
    const char *authors, *unit_name, *category;
};
/* In their order; talks of papers that are out by now are left away. */
enum err store_forum_items(struct sql *db, struct arena *a, int64_t programme_id, struct forum_item **out,
                           size_t *n) MUST_CHECK;

/* Puts it in place with all of its items. `version` is the one that the writer has seen, 0: there was none; ERR_CONFLICT: another one
   is there. By constraint: ck_forum_item_selected, uq_forum_item_talk. */
enum err store_forum_put(struct sql *db, const struct forum *f, const struct forum_item *items, size_t n,
                         int64_t person_id, instant at) MUST_CHECK;
enum err store_forum_announce(struct sql *db, int64_t programme_id, int64_t version, instant at) MUST_CHECK;

/* ---- compilations ------------------------------------------------------------------------------------------------ */

enum compilation_state { COMPILATION_WAITING, COMPILATION_DONE, COMPILATION_FAILED, COMPILATION_STATE_COUNT };

struct compilation { /* arena */
    int64_t id, programme_id, asked_by;
    instant asked_at, ended_at; /* ended_at 0: not yet */
    enum compilation_state state;
    int64_t papers, pages;
    const char *why;  /* "" */
    int64_t paper_no; /* that it failed because of; 0: none */
};
/* The latest of a programme. ERR_NOT_FOUND. */
enum err store_compilation_latest(struct sql *db, struct arena *a, int64_t programme_id,
                                  struct compilation *out) MUST_CHECK;
enum err store_compilation_get(struct sql *db, struct arena *a, int64_t id, struct compilation *out) MUST_CHECK;
enum err store_compilation_ask(struct sql *db, int64_t programme_id, int64_t person_id, instant at,
                               int64_t *id) MUST_CHECK;
/* It is done with `papers` and `pages`, or failed: `why` with the paper. ERR_CONFLICT: it had ended. */
enum err store_compilation_end(struct sql *db, const struct compilation *c, instant at) MUST_CHECK;

extern const struct sql_table store_forum_table;

#endif
