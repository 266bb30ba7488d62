#include "lib/store/round.h"

#include "lib/store/rows.h"

enum {
    FIND,
    LIST,
    LIST_EDITION,
    LOCK,
    NEXT,
    ADD,
    CHANGE,
    REMOVE,
    REMOVE_BANDS,
    REMOVE_DEDUCTIONS,
    REMOVE_FAULTS,
    REMOVE_CRITERIA,
    REMOVE_SEGMENTS,
    COUNT
};

#define SELECT                                                                                                         \
    "SELECT r.id, r.public_id, r.discipline_id, d.public_id, r.seq, r.name, r.name_en, r.starts_at, r.gap_min, "       \
    "r.stations, r.place, r.version FROM contest_round r JOIN discipline d ON d.id = r.discipline_id"
#define OUT "ibibisstiisi"

/* What hangs on the criteria of a round. */
#define OF_CRITERIA(table)                                                                                             \
    "DELETE x FROM " table " x JOIN criterion c ON c.id = x.criterion_id JOIN segment s ON s.id = c.segment_id"        \
    " WHERE s.round_id = ?"

static const struct sql_query Q[COUNT] = {
    [FIND] = {"round.find", SELECT " WHERE d.edition_id = ? AND r.public_id = ?", "ib", OUT},
    [LIST] = {"round.list", SELECT " WHERE r.discipline_id = ? ORDER BY r.seq", "i", OUT},
    [LIST_EDITION] = {"round.list_edition", SELECT " WHERE d.edition_id = ? ORDER BY d.sort, d.id, r.seq", "i", OUT},
    [LOCK] = {"round.lock", "SELECT r.id FROM contest_round r WHERE r.id = ? FOR UPDATE", "i", "i"},
    [NEXT] = {"round.next", "SELECT 1 + COALESCE(MAX(r.seq), 0) FROM contest_round r WHERE r.discipline_id = ?", "i",
              "i"},
    [ADD] = {"round.add",
             "INSERT INTO contest_round (public_id, discipline_id, seq, name, name_en, starts_at, gap_min, stations, "
             "place) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
             "biisstiis", ""},
    [CHANGE] = {"round.change",
                "UPDATE contest_round SET name = ?, name_en = ?, starts_at = ?, gap_min = ?, stations = ?, place = ?, "
                "version = version + 1 WHERE id = ? AND version = ?",
                "sstiisii", ""},
    [REMOVE] = {"round.remove", "DELETE FROM contest_round WHERE id = ?", "i", ""},
    [REMOVE_BANDS] = {"round.remove_bands", OF_CRITERIA("criterion_band"), "i", ""},
    [REMOVE_DEDUCTIONS] = {"round.remove_deductions", OF_CRITERIA("criterion_deduction"), "i", ""},
    [REMOVE_FAULTS] = {"round.remove_faults", OF_CRITERIA("criterion_fault"), "i", ""},
    [REMOVE_CRITERIA] = {"round.remove_criteria",
                         "DELETE c FROM criterion c JOIN segment s ON s.id = c.segment_id WHERE s.round_id = ?", "i",
                         ""},
    [REMOVE_SEGMENTS] = {"round.remove_segments", "DELETE FROM segment WHERE round_id = ?", "i", ""},
};
const struct sql_table store_round_table = {"round", Q, COUNT};

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct contest_round *out = to;
    *out = (struct contest_round){
        .id = sql_int(r, i, 0),
        .discipline_id = sql_int(r, i, 2),
        .seq = sql_int(r, i, 4),
        .name = sql_text(r, i, 5),
        .name_en = sql_text(r, i, 6),
        .starts_at = sql_int(r, i, 7),
        .gap_min = sql_int(r, i, 8),
        .stations = sql_int(r, i, 9),
        .place = sql_text(r, i, 10),
        .version = sql_int(r, i, 11),
    };
    enum err e = rows_id(r, i, 3, out->discipline_public_id);
    return e ? e : rows_id(r, i, 1, out->public_id);
}

enum err store_round_find(struct sql *db, struct arena *a, int64_t edition_id, const uint8_t public_id[16],
                          struct contest_round *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[FIND], a, &r, edition_id, sql_bytes(public_id, 16)), &r, take, out);
}

static enum err list(struct sql *db, struct arena *a, const struct sql_query *q, int64_t id, struct contest_round **out,
                     size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, q, a, &r, id);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_round_list(struct sql *db, struct arena *a, int64_t discipline_id, struct contest_round **out, size_t *n)
{
    return list(db, a, &Q[LIST], discipline_id, out, n);
}

enum err store_round_list_edition(struct sql *db, struct arena *a, int64_t edition_id, struct contest_round **out,
                                  size_t *n)
{
    return list(db, a, &Q[LIST_EDITION], edition_id, out, n);
}

enum err store_round_lock(struct sql *db, struct arena *a, int64_t id)
{
    struct sql_rows r;
    int64_t found;
    return rows_int(SQL_SELECT(db, &Q[LOCK], a, &r, id), &r, &found);
}

enum err store_round_add(struct sql *db, struct arena *a, struct contest_round *x)
{
    struct sql_rows r;
    struct sql_done done = {0};
    enum err e = rows_int(SQL_SELECT(db, &Q[NEXT], a, &r, x->discipline_id), &r, &x->seq);
    if (!e)
        e = SQL_EXEC(db, &Q[ADD], &done, sql_bytes(x->public_id, 16), x->discipline_id, x->seq, x->name, x->name_en,
                     x->starts_at, x->gap_min, x->stations, x->place);
    x->id = done.insert_id;
    x->version = 1;
    return e;
}

enum err store_round_change(struct sql *db, const struct contest_round *x)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[CHANGE], &done, x->name, x->name_en, x->starts_at, x->gap_min, x->stations, x->place,
                          x->id, x->version);
    return rows_hit(e, &done, ERR_NOT_FOUND);
}

enum err store_round_remove(struct sql *db, int64_t id)
{
    struct sql_done done = {0};
    enum err e = OK;
    for (int q = REMOVE_BANDS; q <= REMOVE_SEGMENTS && !e; q++)
        e = SQL_EXEC(db, &Q[q], NULL, id);
    if (!e)
        e = SQL_EXEC(db, &Q[REMOVE], &done, id);
    return rows_hit(e, &done, ERR_NOT_FOUND);
}
