#include "lib/store/draw.h"

#include <string.h>

#include "lib/store/rows.h"

enum {
    ROUND,
    ROUNDS,
    EDITION_LOCK,
    LOCK,
    LIST,
    LIVE,
    BOX,
    NEXT,
    ADD,
    ADD_ENTRY,
    DONE,
    VOID,
    REVEAL,
    LOG,
    CANDIDATES,
    LISTED,
    COUNT
};

/* What is blind says the published rule card; before there is one, what its manager means to publish. */
#define CARD_BLIND                                                                                                     \
    "(SELECT JSON_VALUE(c.canonical, '$.blind') FROM rule_card c WHERE c.round_id = r.id ORDER BY c.version DESC "     \
    "LIMIT 1)"

/* A draft edition is there for its managers alone, as in lib/store/edition.c. */
#define ROUND_SELECT(where, order)                                                                                     \
    "SELECT x.* FROM (SELECT r.id, r.public_id, s.edition_id, r.discipline_id, s.name AS discipline, s.name_en"        \
    " AS discipline_en, r.name, r.name_en, r.seq, r.place, COALESCE(" CARD_BLIND ", s.blind) AS blind, r.starts_at,"   \
    " r.stations, s.time_limit_min, r.gap_min, e.entry_closes_at, e.state AS edition_state, o.duty," SCOPE(            \
        "e.organizer_unit_id") "AS mine, d.id AS draw_id, d.state AS draw_state, d.secret IS NOT NULL AS "             \
                               "revealed, " CARD_BLIND                                                                 \
                               " IS NOT NULL AS card, s.sort, (r.seq = 1 OR EXISTS (SELECT 1 FROM contest_round f "    \
                               "JOIN judging j ON j.round_id = f.id WHERE f.discipline_id = r.discipline_id AND "      \
                               "f.seq = r.seq - 1 AND j.publication > 0)) AS known"                                    \
                               " FROM contest_round r JOIN discipline s ON s.id = r.discipline_id"                     \
                               " JOIN contest_edition e ON e.id = s.edition_id"                                        \
                               " LEFT JOIN official o ON o.round_id = r.id AND o.person_id = ? AND o.live = 1"         \
                               " LEFT JOIN draw d ON d.round_id = r.id AND d.live = 1" where ") x"                     \
                               " WHERE (x.edition_state <> 'draft' OR x.mine)" order
#define ROUND_IN SCOPE_IN "i"
#define ROUND_OUT "ibiissssisstiiitssiisiiii"
#define ROUND_ARGS(who) SCOPE_ARGS(who), (who)->person_id

#define DRAW_SELECT                                                                                                    \
    "SELECT d.id, d.public_id, d.attempt, d.state, d.blind, d.entries, LOWER(HEX(d.list_hash)),"                       \
    " LOWER(HEX(d.commitment)), d.word, LOWER(HEX(d.secret)), c.name, d.committed_at, w.name, d.drawn_at,"             \
    " d.revealed_at, v.name, l.reason, l.at"                                                                           \
    " FROM draw d JOIN person c ON c.id = d.committed_by LEFT JOIN person w ON w.id = d.drawn_by"                      \
    " LEFT JOIN draw_log l ON l.draw_id = d.id AND l.to_state = 'void' LEFT JOIN person v ON v.id = l.person_id"       \
    " WHERE d.round_id = ?"
#define DRAW_OUT                                                                                                       \
    "ibississsss"                                                                                                      \
    "tsttsst"

static const struct sql_query Q[COUNT] = {
    [ROUND] = {"draw.round", ROUND_SELECT(" WHERE s.edition_id = ? AND r.public_id = ?", ""), ROUND_IN "ib", ROUND_OUT},
    [ROUNDS] = {"draw.rounds", ROUND_SELECT(" WHERE s.edition_id = ?", " ORDER BY x.sort, x.discipline_id, x.seq"),
                ROUND_IN "i", ROUND_OUT},
    [EDITION_LOCK] = {"draw.edition_lock", "SELECT id FROM contest_edition WHERE id = ? LOCK IN SHARE MODE", "i", "i"},
    [LOCK] = {"draw.lock",
              "SELECT r.id FROM contest_round r JOIN discipline s ON s.id = r.discipline_id WHERE r.public_id = ?"
              " AND s.edition_id = ? FOR UPDATE",
              "bi", "i"},
    [LIST] = {"draw.list", DRAW_SELECT " ORDER BY d.attempt DESC", "i", DRAW_OUT},
    [LIVE] = {"draw.live", DRAW_SELECT " AND d.live = 1", "i", DRAW_OUT},
    [BOX] = {"draw.box", "SELECT box FROM draw WHERE id = ?", "i", "b"},
    [NEXT] = {"draw.next", "SELECT COALESCE(MAX(attempt), 0) + 1 FROM draw WHERE round_id = ?", "i", "i"},
    [ADD] = {"draw.add",
             "INSERT INTO draw (public_id, discipline_id, round_id, attempt, state, blind, entries, list_hash,"
             " commitment, box, committed_by, committed_at)"
             " VALUES (?, ?, ?, ?, 'committed', ?, ?, UNHEX(?), UNHEX(?), ?, ?, ?)",
             "biiisissbit", ""},
    [ADD_ENTRY] = {"draw.add_entry",
                   "INSERT INTO draw_entry (draw_id, entry_id, discipline_id, code) VALUES (?, ?, ?, ?)", "iiis", ""},
    [DONE] = {"draw.done",
              "UPDATE draw SET state = 'drawn', word = ?, drawn_by = ?, drawn_at = ? WHERE id = ? AND state ="
              " 'committed'",
              "siti", ""},
    [VOID] = {"draw.void", "UPDATE draw SET state = 'void' WHERE id = ? AND state = ?", "is", ""},
    [REVEAL] = {"draw.reveal",
                "UPDATE draw SET secret = ?, revealed_at = ? WHERE id = ? AND word IS NOT NULL AND secret IS NULL",
                "bti", ""},
    [LOG] = {"draw.log",
             "INSERT INTO draw_log (draw_id, from_state, to_state, person_id, reason, at) VALUES (?, ?, ?, ?, ?, ?)",
             "issist", ""},
    [CANDIDATES] =
        {"draw.candidates",
         "SELECT x.id, x.code FROM contest_round r JOIN entry x ON x.discipline_id = r.discipline_id AND x.live = 1"
         " WHERE r.id = ? AND (r.seq = 1 OR EXISTS (SELECT 1 FROM result_now n JOIN contest_round f ON f.id ="
         " n.round_id AND f.discipline_id = r.discipline_id AND f.seq = r.seq - 1 WHERE n.entry_id = x.id"
         " AND n.advances = 1)) ORDER BY x.code",
         "i", "is"},
    [LISTED] = {"draw.listed", "SELECT entry_id, code FROM draw_entry WHERE draw_id = ? ORDER BY code", "i", "is"},
};
const struct sql_table store_draw_table = {"draw", Q, COUNT};

/* ---- rounds ---- */

static enum err take_round(const struct sql_rows *r, size_t i, void *to)
{
    struct draw_round *out = to;
    *out = (struct draw_round){
        .id = sql_int(r, i, 0),
        .edition_id = sql_int(r, i, 2),
        .discipline_id = sql_int(r, i, 3),
        .discipline = sql_text(r, i, 4),
        .discipline_en = sql_text(r, i, 5),
        .name = sql_text(r, i, 6),
        .name_en = sql_text(r, i, 7),
        .seq = sql_int(r, i, 8),
        .place = sql_text(r, i, 9),
        .schedule = {.starts_at = sql_int(r, i, 11),
                     .stations = sql_int(r, i, 12),
                     .limit_min = sql_int(r, i, 13),
                     .gap_min = sql_int(r, i, 14)},
        .entry_closes_at = sql_int(r, i, 15),
        .open = strcmp(sql_text(r, i, 16), "open") == 0,
        .mine = sql_int(r, i, 18) != 0,
        .draw_id = sql_int(r, i, 19),
        .revealed = sql_int(r, i, 21) != 0,
        .card = sql_int(r, i, 22) != 0,
        .entrants_known = sql_int(r, i, 24) != 0,
    };
    if (!blind_parse(sql_text(r, i, 10), &out->blind))
        return ERR_BUG;
    if (!sql_is_null(r, i, 17) && !duty_parse(sql_text(r, i, 17), &out->duty))
        return ERR_BUG;
    if (!sql_is_null(r, i, 20) && !draw_state_parse(sql_text(r, i, 20), &out->state))
        return ERR_BUG;
    return rows_id(r, i, 1, out->public_id);
}

enum err store_draw_round(struct sql *db, struct arena *a, int64_t edition_id, const uint8_t public_id[16],
                          const struct scope *who, struct draw_round *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[ROUND], a, &r, ROUND_ARGS(who), edition_id, sql_bytes(public_id, 16)), &r,
                    take_round, out);
}

enum err store_draw_rounds(struct sql *db, struct arena *a, int64_t edition_id, const struct scope *who,
                           struct draw_round **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[ROUNDS], a, &r, ROUND_ARGS(who), edition_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_round, n);
    return e;
}

enum err store_draw_round_lock(struct sql *db, struct arena *a, int64_t edition_id, const uint8_t public_id[16],
                               const struct scope *who, struct draw_round *out)
{
    struct sql_rows r;
    int64_t id;
    enum err e = rows_int(SQL_SELECT(db, &Q[EDITION_LOCK], a, &r, edition_id), &r, &id);
    if (!e)
        e = rows_int(SQL_SELECT(db, &Q[LOCK], a, &r, sql_bytes(public_id, 16), edition_id), &r, &id);
    return e ? e : store_draw_round(db, a, edition_id, public_id, who, out);
}

/* ---- draws ---- */

static enum err take_draw(const struct sql_rows *r, size_t i, void *to)
{
    struct draw *out = to;
    *out = (struct draw){
        .id = sql_int(r, i, 0),
        .attempt = sql_int(r, i, 2),
        .entries = sql_int(r, i, 5),
        .list_hash = sql_text(r, i, 6),
        .commitment = sql_text(r, i, 7),
        .word = sql_text(r, i, 8),
        .secret = sql_text(r, i, 9),
        .committed_by = sql_text(r, i, 10),
        .committed_at = sql_int(r, i, 11),
        .drawn_by = sql_text(r, i, 12),
        .drawn_at = sql_int(r, i, 13),
        .revealed_at = sql_int(r, i, 14),
        .void_by = sql_text(r, i, 15),
        .void_reason = sql_text(r, i, 16),
        .void_at = sql_int(r, i, 17),
    };
    if (!draw_state_parse(sql_text(r, i, 3), &out->state) || !blind_parse(sql_text(r, i, 4), &out->blind))
        return ERR_BUG;
    return rows_id(r, i, 1, out->public_id);
}

enum err store_draw_list(struct sql *db, struct arena *a, int64_t round_id, struct draw **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LIST], a, &r, round_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_draw, n);
    return e;
}

enum err store_draw_live(struct sql *db, struct arena *a, int64_t round_id, struct draw *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[LIVE], a, &r, round_id), &r, take_draw, out);
}

static enum err take_box(const struct sql_rows *r, size_t i, void *to)
{
    *(struct sql_bytes *)to = sql_blob(r, i, 0);
    return OK;
}

enum err store_draw_box(struct sql *db, struct arena *a, int64_t draw_id, struct sql_bytes *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[BOX], a, &r, draw_id), &r, take_box, out);
}

enum err store_draw_add(struct sql *db, struct arena *a, const struct draw_new *d, instant now, int64_t *id,
                        int64_t *attempt)
{
    struct sql_rows r;
    struct sql_done done = {0};
    enum err e = rows_int(SQL_SELECT(db, &Q[NEXT], a, &r, d->round_id), &r, attempt);
    if (!e)
        e = SQL_EXEC(db, &Q[ADD], &done, sql_bytes(d->public_id, 16), d->discipline_id, d->round_id, *attempt,
                     blind_code(d->blind), (int64_t)d->n, d->list_hash, d->commitment, d->box, d->person_id, now);
    *id = done.insert_id;
    for (size_t i = 0; i < d->n && !e; i++)
        e = SQL_EXEC(db, &Q[ADD_ENTRY], NULL, *id, d->entries[i].entry_id, d->discipline_id, d->entries[i].code);
    return e;
}

enum err store_draw_done(struct sql *db, int64_t id, const char *word, int64_t person_id, instant now)
{
    struct sql_done done = {0};
    return rows_hit(SQL_EXEC(db, &Q[DONE], &done, word, person_id, now, id), &done, ERR_CONFLICT);
}

enum err store_draw_void(struct sql *db, int64_t id, enum draw_state from)
{
    struct sql_done done = {0};
    return rows_hit(SQL_EXEC(db, &Q[VOID], &done, id, draw_state_code(from)), &done, ERR_CONFLICT);
}

enum err store_draw_reveal(struct sql *db, int64_t id, const uint8_t secret[DRAW_SECRET], instant now)
{
    struct sql_done done = {0};
    return rows_hit(SQL_EXEC(db, &Q[REVEAL], &done, sql_bytes(secret, DRAW_SECRET), now, id), &done, ERR_CONFLICT);
}

enum err store_draw_log(struct sql *db, int64_t id, enum draw_state from, enum draw_state to, int64_t person_id,
                        const char *reason, instant now)
{
    return SQL_EXEC(db, &Q[LOG], NULL, id, draw_state_code(from), draw_state_code(to),
                    sql_opt(person_id != 0, person_id), reason, now);
}

/* ---- who is in the urn ---- */

static enum err take_listed(const struct sql_rows *r, size_t i, void *to)
{
    *(struct draw_listed *)to = (struct draw_listed){sql_int(r, i, 0), sql_text(r, i, 1)};
    return OK;
}

enum err store_draw_candidates(struct sql *db, struct arena *a, int64_t round_id, struct draw_listed **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[CANDIDATES], a, &r, round_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_listed, n);
    return e;
}

enum err store_draw_listed(struct sql *db, struct arena *a, int64_t draw_id, struct draw_listed **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LISTED], a, &r, draw_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_listed, n);
    return e;
}
