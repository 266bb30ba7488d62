#include "lib/store/draw_place.h"

#include "lib/store/rows.h"

enum { ADD, PUBLIC, KEY, OWN, NUMBERS, ENTRY, PEOPLE, RUNS, COUNT };

#define ROW                                                                                                            \
    "SELECT x.code, CASE WHEN x.team_name <> '' THEN x.team_name ELSE (SELECT GROUP_CONCAT(p.name ORDER BY m.id"       \
    " SEPARATOR '、') FROM entry_member m JOIN person p ON p.id = m.person_id WHERE m.entry_id = x.id AND m.live = 1" \
    " AND m.part = 'member') END, u.name, l.order_no, l.blind_no, l.station_no, l.starts_at"                           \
    " FROM draw_place l JOIN draw d ON d.id = l.draw_id JOIN entry x ON x.id = l.entry_id"                             \
    " JOIN unit u ON u.id = x.unit_id"
#define ROW_OUT "sssiiit"

/* The officials who see numbers: all but coding officials, who have their own statement. */
#define OF_PANEL                                                                                                       \
    " JOIN draw d ON d.id = l.draw_id AND d.live = 1 AND d.state = 'drawn'"                                            \
    " JOIN official o ON o.round_id = d.round_id AND o.live = 1 AND o.duty <> 'coding'"                                \
    " WHERE d.round_id = ? AND o.person_id = ?"

static const struct sql_query Q[COUNT] = {
    [ADD] = {"draw_place.add",
             "INSERT INTO draw_place (draw_id, entry_id, order_no, blind_no, station_no, starts_at)"
             " VALUES (?, ?, ?, ?, ?, ?)",
             "iiiiit", ""},
    [PUBLIC] = {"draw_place.public", ROW " WHERE d.id = ? AND d.secret IS NOT NULL ORDER BY l.order_no", "i", ROW_OUT},
    [KEY] = {"draw_place.key",
             ROW " JOIN official o ON o.round_id = d.round_id AND o.live = 1 AND o.duty = 'coding'"
                 " WHERE d.id = ? AND o.person_id = ? ORDER BY l.order_no",
             "ii", ROW_OUT},
    [OWN] = {"draw_place.own",
             ROW " JOIN entry_member own ON own.entry_id = x.id AND own.live = 1"
                 " WHERE d.round_id = ? AND d.live = 1 AND d.state = 'drawn' AND own.person_id = ?",
             "ii", ROW_OUT},
    [NUMBERS] = {"draw_place.numbers", "SELECT l.blind_no FROM draw_place l" OF_PANEL " ORDER BY l.blind_no", "ii",
                 "i"},
    [ENTRY] = {"draw_place.entry", "SELECT l.entry_id FROM draw_place l" OF_PANEL " AND l.blind_no = ?", "iii", "i"},
    [PEOPLE] = {"draw_place.people",
                "SELECT DISTINCT m.person_id FROM draw_place l JOIN entry_member m ON m.entry_id = l.entry_id"
                " AND m.live = 1 WHERE l.draw_id = ? ORDER BY m.person_id",
                "i", "i"},
    [RUNS] = {"draw_place.runs",
              "INSERT INTO run (round_id, draw_id, entry_id, number, state, changed_at)"
              " SELECT d.round_id, d.id, l.entry_id, CASE WHEN d.blind = 'none' THEN l.order_no ELSE l.blind_no END,"
              " 'open', ? FROM draw_place l JOIN draw d ON d.id = l.draw_id"
              " WHERE d.round_id = ? AND d.id = ? ORDER BY l.blind_no",
              "tii", ""},
};
const struct sql_table store_draw_place_table = {"draw_place", Q, COUNT};

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    *(struct draw_row *)to = (struct draw_row){
        .code = sql_text(r, i, 0),
        .who = rows_text(r, i, 1),
        .unit = sql_text(r, i, 2),
        .order_no = sql_int(r, i, 3),
        .blind_no = sql_int(r, i, 4),
        .station_no = sql_int(r, i, 5),
        .starts_at = sql_int(r, i, 6),
    };
    return OK;
}

enum err store_draw_place_add(struct sql *db, int64_t draw_id, int64_t entry_id, const struct draw_place *place,
                              const struct draw_slot *slot)
{
    return SQL_EXEC(db, &Q[ADD], NULL, draw_id, entry_id, (int64_t)place->order, (int64_t)place->blind, slot->station,
                    slot->starts_at);
}

enum err store_draw_place_public(struct sql *db, struct arena *a, int64_t draw_id, struct draw_row **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[PUBLIC], a, &r, draw_id);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_draw_place_key(struct sql *db, struct arena *a, int64_t draw_id, int64_t person_id,
                              struct draw_row **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[KEY], a, &r, draw_id, person_id);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_draw_place_own(struct sql *db, struct arena *a, int64_t round_id, int64_t person_id,
                              struct draw_row *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[OWN], a, &r, round_id, person_id), &r, take, out);
}

enum err store_draw_place_numbers(struct sql *db, struct arena *a, int64_t round_id, int64_t person_id, int64_t **out,
                                  size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[NUMBERS], a, &r, round_id, person_id);
    *out = rows_all(&e, a, &r, sizeof **out, rows_take_int, n);
    return e;
}

enum err store_draw_place_entry(struct sql *db, struct arena *a, int64_t round_id, int64_t person_id, int64_t blind_no,
                                int64_t *entry_id)
{
    struct sql_rows r;
    return rows_int(SQL_SELECT(db, &Q[ENTRY], a, &r, round_id, person_id, blind_no), &r, entry_id);
}

enum err store_draw_place_people(struct sql *db, struct arena *a, int64_t draw_id, int64_t **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[PEOPLE], a, &r, draw_id);
    *out = rows_all(&e, a, &r, sizeof **out, rows_take_int, n);
    return e;
}

enum err store_draw_place_runs(struct sql *db, int64_t round_id, int64_t draw_id, instant now, int64_t *n)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[RUNS], &done, now, round_id, draw_id);
    *n = (int64_t)done.affected;
    return e;
}
