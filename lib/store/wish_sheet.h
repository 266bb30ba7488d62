/*
 * wish_sheet: the lists that count in a closed round, kept as one row. They can not change while it is closed, and reading
 * tens of thousands of wishes took most of the time of a scenario's run.
 *
 * The same rules as of store/wish.h: nobody learns whose wishes these are; only what makes pairs of them reads it.
 */
#ifndef JX_STORE_WISH_SHEET_H
#define JX_STORE_WISH_SHEET_H

#include "lib/store/wish.h"

/* What store_wish_counting gives for a round that is closed for its `attempt`th time: from the sheet, or from the lists
   where none is kept. */
enum err store_wish_sheet_read(struct sql *db, struct arena *a, int64_t round_id, int64_t attempt,
                               struct wish_list **out, size_t *n) MUST_CHECK;

/* Inside an act that holds the closed round: keeps the lists, unless they are kept already or are more than a message to
   the database takes. */
enum err store_wish_sheet_keep(struct sql *db, struct arena *a, int64_t round_id, int64_t attempt,
                               instant at) MUST_CHECK;

extern const struct sql_table store_wish_sheet_table;

#endif
