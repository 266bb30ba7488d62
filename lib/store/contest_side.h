/*
 * contest_side: on which side of an edition somebody stands, as a contestant or as an official. Whatever they do there
 * refers to this row, so the database itself keeps anybody from standing on both.
 */
#ifndef JX_STORE_CONTEST_SIDE_H
#define JX_STORE_CONTEST_SIDE_H

#include "lib/sql/sql.h"

enum contest_side { SIDE_CONTESTANT, SIDE_OFFICIAL };

/* Puts somebody on a side, or finds them there, and locks the row. ERR_CONFLICT: they stand on the other.
   What is begun with this (an entry's member, an official) is written in the same transaction. */
enum err store_side_take(struct sql *db, struct arena *a, int64_t edition_id, int64_t person_id,
                         enum contest_side side) MUST_CHECK;
/* Locks the row, if there is one: before a part of theirs ends, people ascending. */
enum err store_side_lock(struct sql *db, struct arena *a, int64_t edition_id, int64_t person_id) MUST_CHECK;
/* Takes them off their side when nothing keeps them there any more: no live entry, no duty. The row is locked. */
enum err store_side_leave(struct sql *db, int64_t edition_id, int64_t person_id) MUST_CHECK;

extern const struct sql_table store_contest_side_table;

#endif
