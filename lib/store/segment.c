#include "lib/store/segment.h"

#include "lib/store/rows.h"

enum { FIND, LIST, LIST_DISCIPLINE, LIST_EDITION, LOOSEN, ADD, CHANGE, REMOVE, TOUCH, COUNT };

#define SELECT                                                                                                         \
    "SELECT s.id, s.public_id, s.round_id, s.seq, s.kind, s.code, s.name, s.name_en, s.weight_x100, s.version, "       \
    "(SELECT COUNT(*) FROM criterion c WHERE c.segment_id = s.id), (SELECT CAST(COALESCE(SUM(c.max_x1000), 0) AS "     \
    "SIGNED) FROM criterion c WHERE c.segment_id = s.id) FROM segment s"
#define ROUND " JOIN contest_round r ON r.id = s.round_id"
#define DISCIPLINE " JOIN discipline d ON d.id = r.discipline_id"
#define OUT "ibiissssiiii"

static const struct sql_query Q[COUNT] = {
    [FIND] = {"segment.find", SELECT ROUND DISCIPLINE " WHERE d.edition_id = ? AND s.public_id = ?", "ib", OUT},
    [LIST] = {"segment.list", SELECT " WHERE s.round_id = ? ORDER BY s.seq", "i", OUT},
    [LIST_DISCIPLINE] = {"segment.list_discipline", SELECT ROUND " WHERE r.discipline_id = ? ORDER BY r.seq, s.seq",
                         "i", OUT},
    [LIST_EDITION] = {"segment.list_edition",
                      SELECT ROUND DISCIPLINE " WHERE d.edition_id = ? ORDER BY d.sort, d.id, r.seq, s.seq", "i", OUT},
    [LOOSEN] = {"segment.loosen", "UPDATE segment SET seq = seq + 1000 WHERE round_id = ? ORDER BY seq DESC", "i", ""},
    [ADD] = {"segment.add",
             "INSERT INTO segment (public_id, round_id, seq, kind, code, name, name_en, weight_x100) VALUES (?, ?, ?, "
             "?, ?, ?, ?, ?)",
             "biissssi", ""},
    [CHANGE] = {"segment.change",
                "UPDATE segment SET seq = ?, kind = ?, name = ?, name_en = ?, weight_x100 = ? WHERE id = ?", "isssii",
                ""},
    [REMOVE] = {"segment.remove", "DELETE FROM segment WHERE id = ?", "i", ""},
    [TOUCH] = {"segment.touch", "UPDATE segment SET version = version + 1 WHERE id = ? AND (? = 0 OR version = ?)",
               "iii", ""},
};
const struct sql_table store_segment_table = {"segment", Q, COUNT};

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct segment *out = to;
    *out = (struct segment){
        .id = sql_int(r, i, 0),
        .round_id = sql_int(r, i, 2),
        .seq = sql_int(r, i, 3),
        .kind = sql_text(r, i, 4),
        .code = sql_text(r, i, 5),
        .name = sql_text(r, i, 6),
        .name_en = sql_text(r, i, 7),
        .weight_x100 = sql_int(r, i, 8),
        .version = sql_int(r, i, 9),
        .criteria = sql_int(r, i, 10),
        .points_x1000 = sql_int(r, i, 11),
    };
    return rows_id(r, i, 1, out->public_id);
}

enum err store_segment_find(struct sql *db, struct arena *a, int64_t edition_id, const uint8_t public_id[16],
                            struct segment *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[FIND], a, &r, edition_id, sql_bytes(public_id, 16)), &r, take, out);
}

static enum err list(struct sql *db, struct arena *a, const struct sql_query *q, int64_t id, struct segment **out,
                     size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, q, a, &r, id);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_segment_list(struct sql *db, struct arena *a, int64_t round_id, struct segment **out, size_t *n)
{
    return list(db, a, &Q[LIST], round_id, out, n);
}

enum err store_segment_list_discipline(struct sql *db, struct arena *a, int64_t discipline_id, struct segment **out,
                                       size_t *n)
{
    return list(db, a, &Q[LIST_DISCIPLINE], discipline_id, out, n);
}

enum err store_segment_list_edition(struct sql *db, struct arena *a, int64_t edition_id, struct segment **out,
                                    size_t *n)
{
    return list(db, a, &Q[LIST_EDITION], edition_id, out, n);
}

enum err store_segment_loosen(struct sql *db, int64_t round_id)
{
    return SQL_EXEC(db, &Q[LOOSEN], NULL, round_id);
}

enum err store_segment_add(struct sql *db, struct segment *s)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[ADD], &done, sql_bytes(s->public_id, 16), s->round_id, s->seq, s->kind, s->code,
                          s->name, s->name_en, s->weight_x100);
    s->id = done.insert_id;
    s->version = 1;
    return e;
}

enum err store_segment_change(struct sql *db, const struct segment *s)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[CHANGE], &done, s->seq, s->kind, s->name, s->name_en, s->weight_x100, s->id);
    return rows_hit(e, &done, ERR_NOT_FOUND);
}

enum err store_segment_remove(struct sql *db, int64_t id)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[REMOVE], &done, id);
    return rows_hit(e, &done, ERR_NOT_FOUND);
}

enum err store_segment_touch(struct sql *db, int64_t id, int64_t version)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[TOUCH], &done, id, version, version);
    return rows_hit(e, &done, ERR_NOT_FOUND);
}
