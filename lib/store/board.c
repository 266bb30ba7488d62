#include "lib/store/board.h"

#include <string.h>

#include "lib/store/rows.h"

enum { ROUND, RUNS, MAKE, LOCK, SET, TICK, CLOCK_NOW, ADD, LATEST, VERSION, SHOWN, OF_EDITION, NEWER, COUNT };

#define STATE "b.round_id, b.mode, b.freeze_after, b.frozen_version, b.revealed, b.latest"
#define STATE_OUT "isiiii"
enum { STATE_COLUMNS = 6 };

static const struct sql_query Q[COUNT] = {
    [ROUND] = {"board.round",
               "SELECT j.round_id, j.draw_id, r.public_id, j.publication, d.blind, c.canonical FROM judging j"
               " JOIN contest_round r ON r.id = j.round_id JOIN draw d ON d.id = j.draw_id"
               " JOIN rule_card c ON c.id = j.card_id WHERE j.round_id = ?",
               "i", "iibiss"},
    [RUNS] = {"board.runs", "SELECT number, state, status, released_no FROM run WHERE round_id = ? ORDER BY number",
              "i", "issi"},
    [MAKE] = {"board.make", "INSERT INTO board (round_id) VALUES (?)", "i", ""},
    [LOCK] = {"board.lock", "SELECT " STATE " FROM board b WHERE b.round_id = ? FOR UPDATE", "i", STATE_OUT},
    [SET] = {"board.set",
             "UPDATE board SET mode = ?, freeze_after = ?, frozen_version = ?, revealed = ? WHERE round_id = ?",
             "siiii", ""},
    [TICK] = {"board.tick", "UPDATE board_clock SET n = n + 1 WHERE id = 1", "", ""},
    [CLOCK_NOW] = {"board.clock", "SELECT n FROM board_clock WHERE id = 1", "", "i"},
    [ADD] = {"board.add", "INSERT INTO board_version (round_id, version, seq, json, at) VALUES (?, ?, ?, ?, ?)",
             "iiist", ""},
    [LATEST] = {"board.latest", "UPDATE board SET latest = ? WHERE round_id = ?", "ii", ""},
    [VERSION] = {"board.version", "SELECT json FROM board_version WHERE round_id = ? AND version = ?", "ii", "s"},
    [SHOWN] = {"board.shown",
               "SELECT " STATE ", v.json, e.contest, e.contest_en, e.edition_no, s.name, s.name_en, r.name, r.name_en"
               " FROM contest_round r JOIN board b ON b.round_id = r.id"
               " JOIN board_version v ON v.round_id = b.round_id AND v.version = b.latest"
               " JOIN discipline s ON s.id = r.discipline_id JOIN contest_edition e ON e.id = s.edition_id"
               " WHERE r.public_id = ?",
               "b",
               STATE_OUT "sss"
                         "issss"},
    [OF_EDITION] = {"board.of_edition",
                    "SELECT b.round_id FROM board b JOIN contest_round r ON r.id = b.round_id"
                    " JOIN discipline s ON s.id = r.discipline_id WHERE s.edition_id = ? AND b.latest > 0",
                    "i", "i"},
    [NEWER] = {"board.newer",
               "SELECT b.round_id, v.version, r.public_id, v.seq FROM board_version v"
               " JOIN board b ON b.round_id = v.round_id AND b.latest = v.version"
               " JOIN contest_round r ON r.id = b.round_id WHERE v.seq > ? ORDER BY v.seq",
               "i", "iibi"},
};
const struct sql_table store_board_table = {"board", Q, COUNT};

/* ---- reading ------------------------------------------------------------------------------------------------------- */

static enum err take_round(const struct sql_rows *r, size_t i, void *to)
{
    struct board_round *out = to;
    *out = (struct board_round){
        .round_id = sql_int(r, i, 0),
        .draw_id = sql_int(r, i, 1),
        .publication = sql_int(r, i, 3),
        .card = sql_text(r, i, 5),
    };
    return blind_parse(sql_text(r, i, 4), &out->blind) ? rows_id(r, i, 2, out->public_id) : ERR_BUG;
}

enum err store_board_round(struct sql *db, struct arena *a, int64_t round_id, struct board_round *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[ROUND], a, &r, round_id), &r, take_round, out);
}

static enum err take_run(const struct sql_rows *r, size_t i, void *to)
{
    struct board_run *out = to;
    *out = (struct board_run){.number = sql_int(r, i, 0), .released_no = sql_int(r, i, 3)};
    return run_state_parse(sql_text(r, i, 1), &out->state) && run_status_parse(sql_text(r, i, 2), &out->status)
               ? OK
               : ERR_BUG;
}

enum err store_board_runs(struct sql *db, struct arena *a, int64_t round_id, struct board_run **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[RUNS], a, &r, round_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_run, n);
    return e;
}

static enum err take_state(const struct sql_rows *r, size_t i, void *to)
{
    struct board_state *out = to;
    *out = (struct board_state){
        .round_id = sql_int(r, i, 0),
        .freeze_after = sql_int(r, i, 2),
        .frozen_version = sql_int(r, i, 3),
        .revealed = sql_int(r, i, 4),
        .latest = sql_int(r, i, 5),
    };
    return board_mode_parse(sql_text(r, i, 1), &out->mode) ? OK : ERR_BUG;
}

/* ---- inside an act ------------------------------------------------------------------------------------------------- */

enum err store_board_lock(struct sql *db, struct arena *a, int64_t round_id, struct board_state *out)
{
    struct sql_rows r;
    enum err e = rows_one(SQL_SELECT(db, &Q[LOCK], a, &r, round_id), &r, take_state, out);
    if (e != ERR_NOT_FOUND)
        return e;
    e = SQL_EXEC(db, &Q[MAKE], NULL, round_id);
    if (e == ERR_CONFLICT && strcmp(sql_constraint(db), "PRIMARY") == 0)
        e = OK; /* somebody else has made it just now */
    return e ? e : rows_one(SQL_SELECT(db, &Q[LOCK], a, &r, round_id), &r, take_state, out);
}

enum err store_board_set(struct sql *db, const struct board_state *s)
{
    struct sql_done done = {0};
    return rows_hit(SQL_EXEC(db, &Q[SET], &done, board_mode_code(s->mode),
                             sql_opt(s->freeze_after != 0, s->freeze_after),
                             sql_opt(s->frozen_version != 0, s->frozen_version), s->revealed, s->round_id),
                    &done, ERR_NOT_FOUND);
}

enum err store_board_add(struct sql *db, struct arena *a, struct board_state *s, const char *json, instant now)
{
    struct sql_done done = {0};
    int64_t seq = 0;
    enum err e = rows_hit(SQL_EXEC(db, &Q[TICK], &done), &done, ERR_BUG);
    if (!e) /* held until the commit: nobody else can have raised it meanwhile */
        e = store_board_clock(db, a, &seq);
    if (!e)
        e = SQL_EXEC(db, &Q[ADD], NULL, s->round_id, s->latest + 1, seq, json, now);
    if (!e)
        e = rows_hit(SQL_EXEC(db, &Q[LATEST], &done, s->latest + 1, s->round_id), &done, ERR_NOT_FOUND);
    s->latest += e == OK;
    return e;
}

/* ---- what is shown ------------------------------------------------------------------------------------------------- */

enum err store_board_version(struct sql *db, struct arena *a, int64_t round_id, int64_t version, const char **json)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[VERSION], a, &r, round_id, version), &r, rows_take_text, json);
}

static enum err take_shown(const struct sql_rows *r, size_t i, void *to)
{
    struct board_shown *out = to;
    const size_t at = STATE_COLUMNS;
    *out = (struct board_shown){
        .json = sql_text(r, i, at),
        .contest = sql_text(r, i, at + 1),
        .contest_en = sql_text(r, i, at + 2),
        .edition_no = sql_int(r, i, at + 3),
        .discipline = sql_text(r, i, at + 4),
        .discipline_en = sql_text(r, i, at + 5),
        .round = sql_text(r, i, at + 6),
        .round_en = sql_text(r, i, at + 7),
    };
    return take_state(r, i, &out->state);
}

enum err store_board_shown(struct sql *db, struct arena *a, const uint8_t round_id[16], struct board_shown *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[SHOWN], a, &r, sql_bytes(round_id, 16)), &r, take_shown, out);
}

enum err store_board_of_edition(struct sql *db, struct arena *a, int64_t edition_id, int64_t **rounds, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[OF_EDITION], a, &r, edition_id);
    *rounds = rows_all(&e, a, &r, sizeof **rounds, rows_take_int, n);
    return e;
}

/* ---- files --------------------------------------------------------------------------------------------------------- */

enum err store_board_clock(struct sql *db, struct arena *a, int64_t *n)
{
    struct sql_rows r;
    return rows_int(SQL_SELECT(db, &Q[CLOCK_NOW], a, &r), &r, n);
}

static enum err take_file(const struct sql_rows *r, size_t i, void *to)
{
    struct board_file *out = to;
    *out = (struct board_file){.round_id = sql_int(r, i, 0), .version = sql_int(r, i, 1), .seq = sql_int(r, i, 3)};
    return rows_id(r, i, 2, out->public_id);
}

enum err store_board_newer(struct sql *db, struct arena *a, int64_t seq, struct board_file **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[NEWER], a, &r, seq);
    *out = rows_all(&e, a, &r, sizeof **out, take_file, n);
    return e;
}
