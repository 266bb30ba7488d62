/*
 * unit_history: what units were, are and will be: their versions by day, and what an act upon the tree locks and asks.
 *
 * Locks: the unit at the top first (store_unit_lock_root), which every change of the tree takes; then the units.
 */
#ifndef JX_STORE_UNIT_HISTORY_H
#define JX_STORE_UNIT_HISTORY_H

#include "lib/sql/sql.h"
#include "lib/store/scope.h"
#include "lib/store/unit.h"

struct unit_version { /* strings borrowed when written, arena when read */
    int64_t id, unit_id;
    int64_t parent_id; /* 0: the root */
    const char *name, *short_name, *type, *level;
    day from_on, until_on;        /* until: the day after the last one; UNIT_OPEN: open */
    instant recorded_at;          /* 0: before this was kept */
    int64_t recorded_by;          /* 0: the command on the host */
    const char *parent;           /* what the unit above was called on the first day; "" for the root. Of lists only */
    const char *recorded_by_name; /* ""; of lists only */
};

struct unit_state {
    int64_t id;
    const char *code;
    day opened_on, closed_on; /* closed_on: last day, UNIT_OPEN when open */
    int64_t version;
    const char *region_code, *uscc /* NULL: none */;
    int64_t sort;
};

/* ---- inside an act ----------------------------------------------------------------------------------------------- */

/* Locks the unit at the top; 0 when there is no unit at all. */
enum err store_unit_lock_root(struct sql *db, struct arena *a, int64_t *root_id) MUST_CHECK;
enum err store_unit_lock(struct sql *db, struct arena *a, int64_t id, struct unit_state *out) MUST_CHECK;
/* Raises the version; ERR_CONFLICT: it is not `version` any more. */
enum err store_unit_bump(struct sql *db, int64_t id, int64_t version) MUST_CHECK;
/* Whether the unit lies within the scope. */
enum err store_unit_in_scope(struct sql *db, struct arena *a, int64_t id, const struct scope *who,
                             bool *yes) MUST_CHECK;
enum err store_unit_set_data(struct sql *db, int64_t id, const char *region_code, const char *uscc,
                             int64_t sort) MUST_CHECK;
/* The last day; UNIT_OPEN opens it again. Its last version follows. ERR_CONFLICT: ck_unit_closed_people,
   ck_unit_closed_below. */
enum err store_unit_set_closed(struct sql *db, int64_t id, day last) MUST_CHECK;
/* How many people, and units directly below, it has after `last`. */
enum err store_unit_occupied(struct sql *db, struct arena *a, int64_t id, day last, int64_t *people,
                             int64_t *units) MUST_CHECK;

/* The version that begins last. */
enum err store_unit_version_last(struct sql *db, struct arena *a, int64_t unit_id, struct unit_version *out) MUST_CHECK;
/* ERR_CONFLICT: uq_unit_version, ck_unit_version_parent_open, ck_unit_version_self. */
enum err store_unit_version_add(struct sql *db, const struct unit_version *v) MUST_CHECK;
/* Writes parent, names, kind and who recorded it of v->id. */
enum err store_unit_version_set(struct sql *db, const struct unit_version *v) MUST_CHECK;
enum err store_unit_version_end(struct sql *db, int64_t id, day until_on) MUST_CHECK;
enum err store_unit_version_remove(struct sql *db, int64_t id) MUST_CHECK;
/* Whether on any day of [from, until) `unit_id` stands above `parent_id`, or is it. */
enum err store_unit_version_circle(struct sql *db, struct arena *a, int64_t unit_id, int64_t parent_id, day from,
                                   day until, bool *yes) MUST_CHECK;
/* The versions of `today` that differ from what their unit's row says. */
enum err store_unit_version_due(struct sql *db, struct arena *a, day today, struct unit_version **out,
                                size_t *n) MUST_CHECK;
/* Brings a unit's row to a version; a new parent is followed by store_unit_rebuild. */
enum err store_unit_take_version(struct sql *db, const struct unit_version *v, const char *folded, const char *pinyin,
                                 const char *initials) MUST_CHECK;

/* ---- as somebody may see it -------------------------------------------------------------------------------------- */

/* All versions of a unit within the scope, the latest first. */
enum err store_unit_version_list(struct sql *db, struct arena *a, int64_t unit_id, const struct scope *who,
                                 struct unit_version **out, size_t *n) MUST_CHECK;
/* First and last day, version and the rest of a unit within the scope; ERR_NOT_FOUND. */
enum err store_unit_state(struct sql *db, struct arena *a, int64_t id, const struct scope *who,
                          struct unit_state *out) MUST_CHECK;

extern const struct sql_table store_unit_history_table;

#endif
