#include "lib/store/entry_quota.h"

#include "lib/store/rows.h"

enum { UNITS, CELLS, LOCK, PLACES, HOLDERS, ADD, DROP, COUNT };

static const struct sql_query Q[COUNT] = {
    [UNITS] = {"entry_quota.units",
               "SELECT u.id, u.public_id, u.name, u.short_name, u.type FROM unit u"
               " JOIN unit_closure c ON c.descendant_id = u.id AND c.ancestor_id = ?"
               " WHERE (u.closed_on IS NULL OR u.closed_on >= ?) AND (u.type NOT IN ('partner', 'county_subunit')"
               " OR EXISTS (SELECT 1 FROM entry_place p JOIN discipline d ON d.id = p.discipline_id"
               " WHERE p.unit_id = u.id AND d.edition_id = ?)) AND" SCOPE("u.id") "ORDER BY u.sort, u.code",
               "idi" SCOPE_IN, "ibsss"},
    [CELLS] = {"entry_quota.cells",
               "SELECT p.discipline_id, p.unit_id, COUNT(*), COUNT(e.id) FROM entry_place p"
               " JOIN discipline d ON d.id = p.discipline_id JOIN unit u ON u.id = p.unit_id"
               " LEFT JOIN entry e ON e.discipline_id = p.discipline_id AND e.unit_id = p.unit_id"
               " AND e.place_no = p.place_no WHERE d.edition_id = ? AND" SCOPE(
                   "p.unit_id") "GROUP BY p.unit_id, p.discipline_id"
                                " ORDER BY u.sort, u.code, p.unit_id, d.sort, d.id",
               "i" SCOPE_IN, "iiii"},
    [LOCK] = {"entry_quota.lock", "SELECT d.id FROM discipline d WHERE d.edition_id = ? ORDER BY d.id FOR UPDATE", "i",
              "i"},
    [PLACES] = {"entry_quota.places",
                "SELECT p.place_no, e.id IS NOT NULL FROM entry_place p LEFT JOIN entry e ON e.discipline_id = "
                "p.discipline_id AND e.unit_id = p.unit_id AND e.place_no = p.place_no"
                " WHERE p.discipline_id = ? AND p.unit_id = ? ORDER BY p.place_no",
                "ii", "ii"},
    [HOLDERS] = {"entry_quota.holders",
                 "SELECT CONCAT(e.code, ' ', IF(e.team_name <> '', e.team_name, (SELECT GROUP_CONCAT(p.name ORDER BY "
                 "m.id SEPARATOR '、') FROM entry_member m JOIN person p ON p.id = m.person_id"
                 " WHERE m.entry_id = e.id AND m.live = 1 AND m.part = 'member'))) FROM entry e"
                 " WHERE e.discipline_id = ? AND e.unit_id = ? AND e.live = 1 ORDER BY e.id LIMIT ?",
                 "iii", "s"},
    [ADD] = {"entry_quota.add", "INSERT INTO entry_place (discipline_id, unit_id, place_no) VALUES (?, ?, ?)", "iii",
             ""},
    [DROP] = {"entry_quota.drop", "DELETE FROM entry_place WHERE discipline_id = ? AND unit_id = ? AND place_no = ?",
              "iii", ""},
};
const struct sql_table store_entry_quota_table = {"entry_quota", Q, COUNT};

static enum err take_unit(const struct sql_rows *r, size_t i, void *to)
{
    struct quota_unit *out = to;
    out->id = sql_int(r, i, 0);
    out->name = sql_text(r, i, 2);
    out->short_name = sql_text(r, i, 3);
    out->type = sql_text(r, i, 4);
    return rows_id(r, i, 1, out->public_id);
}

enum err store_quota_units(struct sql *db, struct arena *a, int64_t edition_id, int64_t organizer_unit_id,
                           const struct scope *who, struct quota_unit **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[UNITS], a, &r, organizer_unit_id, who->today, edition_id, SCOPE_ARGS(who));
    *out = rows_all(&e, a, &r, sizeof **out, take_unit, n);
    return e;
}

static enum err take_cell(const struct sql_rows *r, size_t i, void *to)
{
    *(struct quota_cell *)to =
        (struct quota_cell){sql_int(r, i, 0), sql_int(r, i, 1), sql_int(r, i, 2), sql_int(r, i, 3)};
    return OK;
}

enum err store_quota_cells(struct sql *db, struct arena *a, int64_t edition_id, const struct scope *who,
                           struct quota_cell **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[CELLS], a, &r, edition_id, SCOPE_ARGS(who));
    *out = rows_all(&e, a, &r, sizeof **out, take_cell, n);
    return e;
}

/* ---- inside an act ----------------------------------------------------------------------------------------------- */

enum err store_quota_lock(struct sql *db, struct arena *a, int64_t edition_id)
{
    struct sql_rows r;
    return SQL_SELECT(db, &Q[LOCK], a, &r, edition_id);
}

static enum err take_place(const struct sql_rows *r, size_t i, void *to)
{
    *(struct entry_place *)to = (struct entry_place){sql_int(r, i, 0), sql_int(r, i, 1) != 0};
    return OK;
}

enum err store_quota_places(struct sql *db, struct arena *a, int64_t discipline_id, int64_t unit_id,
                            struct entry_place **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[PLACES], a, &r, discipline_id, unit_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_place, n);
    return e;
}

enum err store_quota_holders(struct sql *db, struct arena *a, int64_t discipline_id, int64_t unit_id, int64_t limit,
                             const char ***out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[HOLDERS], a, &r, discipline_id, unit_id, limit);
    *out = rows_all(&e, a, &r, sizeof **out, rows_take_text, n);
    return e;
}

enum err store_quota_add(struct sql *db, int64_t discipline_id, int64_t unit_id, int64_t place_no)
{
    return SQL_EXEC(db, &Q[ADD], NULL, discipline_id, unit_id, place_no);
}

enum err store_quota_drop(struct sql *db, int64_t discipline_id, int64_t unit_id, int64_t place_no)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[DROP], &done, discipline_id, unit_id, place_no);
    return rows_hit(e, &done, ERR_BUG);
}
