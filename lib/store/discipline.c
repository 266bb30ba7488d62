#include "lib/store/discipline.h"

#include "lib/store/rows.h"

enum { FIND, LIST, ADD, CHANGE, REMOVE, REMOVE_PLACES, ENTRIES, COUNT };

#define SELECT                                                                                                         \
    "SELECT d.id, d.public_id, d.edition_id, d.code, d.name, d.name_en, d.sort, d.team_size, d.reserves, "             \
    "d.time_limit_min, d.blind, d.counts, d.version FROM discipline d WHERE d.edition_id = ?"
#define OUT "ibisssiiiisii"

static const struct sql_query Q[COUNT] = {
    [FIND] = {"discipline.find", SELECT " AND d.public_id = ?", "ib", OUT},
    [LIST] = {"discipline.list", SELECT " ORDER BY d.sort, d.id", "i", OUT},
    [ADD] = {"discipline.add",
             "INSERT INTO discipline (public_id, edition_id, code, name, name_en, sort, team_size, reserves, "
             "time_limit_min, blind, counts) SELECT ?, e.id, ?, ?, ?, CASE WHEN ? > 0 THEN ? ELSE 1 + COALESCE((SELECT "
             "MAX(o.sort) FROM discipline o WHERE o.edition_id = e.id), 0) END, ?, ?, ?, ?, ? FROM contest_edition e "
             "WHERE e.id = ?",
             "bsssiiiiisii", ""},
    [CHANGE] = {"discipline.change",
                "UPDATE discipline SET code = ?, name = ?, name_en = ?, sort = ?, team_size = ?, reserves = ?, "
                "time_limit_min = ?, blind = ?, counts = ?, version = version + 1 WHERE id = ? AND version = ?",
                "sssiiiisiii", ""},
    [REMOVE] = {"discipline.remove", "DELETE FROM discipline WHERE id = ?", "i", ""},
    [REMOVE_PLACES] = {"discipline.remove_places", "DELETE FROM entry_place WHERE discipline_id = ?", "i", ""},
    [ENTRIES] = {"discipline.entries", "SELECT COUNT(*) FROM entry e WHERE e.discipline_id = ?", "i", "i"},
};
const struct sql_table store_discipline_table = {"discipline", Q, COUNT};

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct discipline *out = to;
    *out = (struct discipline){
        .id = sql_int(r, i, 0),
        .edition_id = sql_int(r, i, 2),
        .code = sql_text(r, i, 3),
        .name = sql_text(r, i, 4),
        .name_en = sql_text(r, i, 5),
        .sort = sql_int(r, i, 6),
        .team_size = sql_int(r, i, 7),
        .reserves = sql_int(r, i, 8),
        .time_limit_min = sql_int(r, i, 9),
        .blind = sql_text(r, i, 10),
        .counts = sql_int(r, i, 11) != 0,
        .version = sql_int(r, i, 12),
    };
    return rows_id(r, i, 1, out->public_id);
}

enum err store_discipline_find(struct sql *db, struct arena *a, int64_t edition_id, const uint8_t public_id[16],
                               struct discipline *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[FIND], a, &r, edition_id, sql_bytes(public_id, 16)), &r, take, out);
}

enum err store_discipline_list(struct sql *db, struct arena *a, int64_t edition_id, struct discipline **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LIST], a, &r, edition_id);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_discipline_add(struct sql *db, struct discipline *d)
{
    struct sql_done done = {0};
    enum err e =
        SQL_EXEC(db, &Q[ADD], &done, sql_bytes(d->public_id, 16), d->code, d->name, d->name_en, d->sort, d->sort,
                 d->team_size, d->reserves, d->time_limit_min, d->blind, (int)d->counts, d->edition_id);
    d->id = done.insert_id;
    d->version = 1;
    return rows_hit(e, &done, ERR_NOT_FOUND);
}

enum err store_discipline_change(struct sql *db, const struct discipline *d)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[CHANGE], &done, d->code, d->name, d->name_en, d->sort, d->team_size, d->reserves,
                          d->time_limit_min, d->blind, (int)d->counts, d->id, d->version);
    return rows_hit(e, &done, ERR_NOT_FOUND);
}

enum err store_discipline_remove(struct sql *db, int64_t id)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[REMOVE_PLACES], NULL, id);
    if (!e)
        e = SQL_EXEC(db, &Q[REMOVE], &done, id);
    return rows_hit(e, &done, ERR_NOT_FOUND);
}

enum err store_discipline_entries(struct sql *db, struct arena *a, int64_t id, int64_t *n)
{
    struct sql_rows r;
    return rows_int(SQL_SELECT(db, &Q[ENTRIES], a, &r, id), &r, n);
}
