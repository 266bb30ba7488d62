/*
 * entry_quota: how many entries units may send to the disciplines of an edition (名额). A place is a row of entry_place
 * that an entry of the unit, or of one below it, holds; the quota is how many rows there are.
 */
#ifndef JX_STORE_ENTRY_QUOTA_H
#define JX_STORE_ENTRY_QUOTA_H

#include "lib/domain/entry.h"
#include "lib/store/scope.h"

struct quota_unit { /* arena */
    int64_t id;
    uint8_t public_id[16];
    const char *name, *short_name, *type;
};
/* The units that quotas are given to: within the scope and below the organizer, open today, and of a kind that sends
   people of its own (no partners, no parts of a county's unit) unless it has places already. In order of the tree. */
enum err store_quota_units(struct sql *db, struct arena *a, int64_t edition_id, int64_t organizer_unit_id,
                           const struct scope *who, struct quota_unit **out, size_t *n) MUST_CHECK;

struct quota_cell { /* what one unit has in one discipline; arena */
    int64_t discipline_id, unit_id;
    int64_t places, held;
};
/* All that have places, in order of units, then of disciplines; `who` under contest.manage or contest.enter. */
enum err store_quota_cells(struct sql *db, struct arena *a, int64_t edition_id, const struct scope *who,
                           struct quota_cell **out, size_t *n) MUST_CHECK;

/* ---- inside an act ----------------------------------------------------------------------------------------------- */

/* Locks all disciplines of an edition whose row is locked, ids ascending. */
enum err store_quota_lock(struct sql *db, struct arena *a, int64_t edition_id) MUST_CHECK;
/* The places of a unit in a discipline, ascending. */
enum err store_quota_places(struct sql *db, struct arena *a, int64_t discipline_id, int64_t unit_id,
                            struct entry_place **out, size_t *n) MUST_CHECK;
/* Who holds them: "001 丁𬭸" or "002 红队", ascending; at most `limit`. */
enum err store_quota_holders(struct sql *db, struct arena *a, int64_t discipline_id, int64_t unit_id, int64_t limit,
                             const char ***out, size_t *n) MUST_CHECK;
enum err store_quota_add(struct sql *db, int64_t discipline_id, int64_t unit_id, int64_t place_no) MUST_CHECK;
/* ERR_CONFLICT: fk_entry_place, an entry holds it. */
enum err store_quota_drop(struct sql *db, int64_t discipline_id, int64_t unit_id, int64_t place_no) MUST_CHECK;

extern const struct sql_table store_entry_quota_table;

#endif
