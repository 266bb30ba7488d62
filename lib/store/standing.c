#include "lib/store/standing.h"

#include <string.h>

#include "lib/store/rows.h"

enum { ENTRIES, DUTIES, PLACES, FILLED, COUNT };

#define OF_SCOPE                                                                                                       \
    " FROM entry_place p JOIN discipline d ON d.id = p.discipline_id WHERE d.edition_id = ? AND" SCOPE("p.unit_id")

static const struct sql_query Q[COUNT] = {
    [ENTRIES] =
        {"standing.entries",
         "SELECT x.public_id, d.name, d.name_en, m.part FROM entry_member m JOIN entry x ON x.id = m.entry_id"
         " JOIN discipline d ON d.id = m.discipline_id WHERE m.edition_id = ? AND m.person_id = ? AND m.live = 1"
         " ORDER BY d.sort, d.id",
         "ii", "bsss"},
    [DUTIES] = {"standing.duties",
                "SELECT COUNT(*) FROM official o WHERE o.edition_id = ? AND o.person_id = ? AND o.live = 1", "ii", "i"},
    [PLACES] = {"standing.places", "SELECT COUNT(*)" OF_SCOPE, "i" SCOPE_IN, "i"},
    [FILLED] = {"standing.filled",
                "SELECT COUNT(*)" OF_SCOPE " AND EXISTS (SELECT 1 FROM entry x WHERE x.discipline_id = p.discipline_id"
                " AND x.unit_id = p.unit_id AND x.place_no = p.place_no)",
                "i" SCOPE_IN, "i"},
};
const struct sql_table store_standing_table = {"standing", Q, COUNT};

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct standing_entry *out = to;
    out->discipline = sql_text(r, i, 1);
    out->discipline_en = sql_text(r, i, 2);
    out->reserve = strcmp(sql_text(r, i, 3), "reserve") == 0;
    return rows_id(r, i, 0, out->public_id);
}

enum err store_standing(struct sql *db, struct arena *a, int64_t edition_id, const struct scope *who,
                        struct standing *out)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[ENTRIES], a, &r, edition_id, who->person_id);
    out->entries = rows_all(&e, a, &r, sizeof *out->entries, take, &out->entry_count);
    if (!e)
        e = rows_int(SQL_SELECT(db, &Q[DUTIES], a, &r, edition_id, who->person_id), &r, &out->duties);
    if (!e)
        e = rows_int(SQL_SELECT(db, &Q[PLACES], a, &r, edition_id, SCOPE_ARGS(who)), &r, &out->places);
    return e ? e : rows_int(SQL_SELECT(db, &Q[FILLED], a, &r, edition_id, SCOPE_ARGS(who)), &r, &out->filled);
}
