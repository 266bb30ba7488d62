#include "lib/store/contest_side.h"

#include <string.h>

#include "lib/store/rows.h"

enum { LOCK, ADD, LEAVE, COUNT };

static const struct sql_query Q[COUNT] = {
    [LOCK] = {"contest_side.lock", "SELECT side FROM contest_side WHERE edition_id = ? AND person_id = ? FOR UPDATE",
              "ii", "s"},
    [ADD] = {"contest_side.add", "INSERT INTO contest_side (edition_id, person_id, side) VALUES (?, ?, ?)", "iis", ""},
    [LEAVE] = {"contest_side.leave",
               "DELETE FROM contest_side WHERE edition_id = ? AND person_id = ?"
               " AND NOT EXISTS (SELECT 1 FROM entry_member m WHERE m.edition_id = contest_side.edition_id"
               " AND m.person_id = contest_side.person_id AND m.live = 1)"
               " AND NOT EXISTS (SELECT 1 FROM official o WHERE o.edition_id = contest_side.edition_id"
               " AND o.person_id = contest_side.person_id AND o.live = 1)",
               "ii", ""},
};
const struct sql_table store_contest_side_table = {"contest_side", Q, COUNT};

static const char *const CODES[] = {[SIDE_CONTESTANT] = "contestant", [SIDE_OFFICIAL] = "official"};

enum err store_side_take(struct sql *db, struct arena *a, int64_t edition_id, int64_t person_id, enum contest_side side)
{
    struct sql_rows r;
    const char *there;
    enum err e = rows_one(SQL_SELECT(db, &Q[LOCK], a, &r, edition_id, person_id), &r, rows_take_text, &there);
    if (e == OK)
        return strcmp(there, CODES[side]) == 0 ? OK : ERR_CONFLICT;
    if (e != ERR_NOT_FOUND)
        return e;
    e = SQL_EXEC(db, &Q[ADD], NULL, edition_id, person_id, CODES[side]);
    return e == ERR_CONFLICT ? sql_again(db) : e; /* somebody has just put them on a side: look at which */
}

enum err store_side_lock(struct sql *db, struct arena *a, int64_t edition_id, int64_t person_id)
{
    struct sql_rows r;
    return SQL_SELECT(db, &Q[LOCK], a, &r, edition_id, person_id);
}

enum err store_side_leave(struct sql *db, int64_t edition_id, int64_t person_id)
{
    return SQL_EXEC(db, &Q[LEAVE], NULL, edition_id, person_id);
}
