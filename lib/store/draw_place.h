/*
 * draw_place: what a draw gave: order, blind number, station and time of each entry. In a blind round this is the key
 * to who is who, so each statement here asks for itself, in its SQL, whether the asker may have what it reads:
 *
 * - everybody, once the secret is revealed (of a draw that is not blind: at once);
 * - a contestant, of the entry that they belong to;
 * - a coding official of the round, all of it;
 * - the other officials of the round, the numbers and nothing else, in the order of the numbers.
 *
 * No other file reads the table (tests/store/draw.c).
 */
#ifndef JX_STORE_DRAW_PLACE_H
#define JX_STORE_DRAW_PLACE_H

#include "lib/domain/draw.h"
#include "lib/sql/sql.h"

struct draw_row { /* arena */
    const char *code;
    const char *who; /* the team's name, or the names of its members now */
    const char *unit;
    int64_t order_no, blind_no, station_no;
    instant starts_at;
};

enum err store_draw_place_add(struct sql *db, int64_t draw_id, int64_t entry_id, const struct draw_place *place,
                              const struct draw_slot *slot) MUST_CHECK;

/* All places of a draw whose secret is revealed, by order; none of another. */
enum err store_draw_place_public(struct sql *db, struct arena *a, int64_t draw_id, struct draw_row **out,
                                 size_t *n) MUST_CHECK;
/* All places, for a coding official of its round, by order; for anybody else none. */
enum err store_draw_place_key(struct sql *db, struct arena *a, int64_t draw_id, int64_t person_id,
                              struct draw_row **out, size_t *n) MUST_CHECK;
/* The place of the entry that somebody belongs to, in the draw that counts. ERR_NOT_FOUND: none does, or it is not
   drawn. */
enum err store_draw_place_own(struct sql *db, struct arena *a, int64_t round_id, int64_t person_id,
                              struct draw_row *out) MUST_CHECK;
/* The blind numbers of a round for one of its officials, ascending; for anybody else, and before the draw, none. */
enum err store_draw_place_numbers(struct sql *db, struct arena *a, int64_t round_id, int64_t person_id, int64_t **out,
                                  size_t *n) MUST_CHECK;
/* The entry behind a blind number, for what an official of the round does to it; never to be shown. ERR_NOT_FOUND: no
   such number, no such official. */
enum err store_draw_place_entry(struct sql *db, struct arena *a, int64_t round_id, int64_t person_id, int64_t blind_no,
                                int64_t *entry_id) MUST_CHECK;

/* Makes the runs of a round whose judging begins: one for each place of the draw that still competes, with the blind
   number, or the order where nothing is blind. Inside an act. */
enum err store_draw_place_runs(struct sql *db, int64_t round_id, int64_t draw_id, instant now, int64_t *n) MUST_CHECK;

/* Who is told that the draw took place: the members of its entries. */
enum err store_draw_place_people(struct sql *db, struct arena *a, int64_t draw_id, int64_t **out, size_t *n) MUST_CHECK;

extern const struct sql_table store_draw_place_table;

#endif
