/*
 * person_part: the rows that people are found by (lib/domain/search_part.h). store_person_add and store_person_change
 * keep them; whoever writes people in bulk gathers the rows of many in one JSON text and inserts them with one
 * statement:
 *
 *     buf_addc(&json, '[');
 *     for (…) { search_parts_person(a, name, staff_no, &parts); store_person_part_gather(&json, id, &parts); }
 *     buf_addc(&json, ']');
 *     e = store_person_part_insert(db, json.data);
 */
#ifndef JX_STORE_PERSON_PART_H
#define JX_STORE_PERSON_PART_H

#include "lib/base/buf.h"
#include "lib/domain/search_part.h"
#include "lib/sql/sql.h"

/* Adds a person's parts to a JSON array that was begun with '['. */
void store_person_part_gather(struct buf *json, int64_t person_id, const struct search_parts *parts);
/* Inserts what was gathered, `json` with its ']'. Rows that are there stay as they are. Inside a transaction. */
enum err store_person_part_insert(struct sql *db, const char *json) MUST_CHECK;
/* Makes a person's rows those of this name and number. Inside a transaction. ERR_UNAVAILABLE: ICU's data is missing. */
enum err store_person_part_put(struct sql *db, int64_t person_id, const char *name, const char *staff_no) MUST_CHECK;
/* Forgets the parts of everybody in the JSON array of ids, before others take their place. Inside a transaction. */
enum err store_person_part_drop(struct sql *db, const char *ids) MUST_CHECK;

/* Fills in the rows of at most `limit` people with an id above *after who have none, and moves *after behind the last
   that was looked at; `more`: there may be others. Inside a transaction; locks those people. */
enum err store_person_part_fill(struct sql *db, struct arena *a, int64_t limit, int64_t *after, bool *more) MUST_CHECK;

extern const struct sql_table store_person_part_table;

#endif
