#include "lib/store/recusal.h"

#include "lib/store/rows.h"

enum {
    LIST,
    FIND,
    GROUNDS,
    ENTRIES,
    FIGURES,
    OF_ROUND,
    KEYS,
    ADD,
    SET,
    LOG,
    FORGET,
    GROUND,
    NO_OTHER,
    BY_HAND,
    ROUNDS,
    COUNT
};

/* What an entry is called: its team's name, or its contestant's. */
#define ENTRY_NAME                                                                                                     \
    "COALESCE(NULLIF(e.team_name, ''), (SELECT GROUP_CONCAT(p.name ORDER BY m.id SEPARATOR '、') FROM entry_member m" \
    " JOIN person p ON p.id = m.person_id WHERE m.entry_id = e.id AND m.live = 1 AND m.part = 'member'), '')"

#define SELECT_RECUSAL                                                                                                 \
    "SELECT x.id, x.public_id, x.official_id, x.person_id, x.entry_id, w.name, COALESCE(u.name, ''), o.duty,"          \
    " o.seat_no, e.code, " ENTRY_NAME ", t.name, x.source = 'declared', x.state, b.name, x.decided_at, x.why,"         \
    " x.version, o.live = 1 AND e.live = 1"                                                                            \
    " FROM recusal x JOIN official o ON o.id = x.official_id JOIN entry e ON e.id = x.entry_id"                        \
    " JOIN unit t ON t.id = e.unit_id JOIN person w ON w.id = x.person_id LEFT JOIN person b ON b.id = x.decided_by"   \
    " LEFT JOIN posting g ON g.person_id = w.id AND g.kind = 'main' AND g.from_on <= ? AND g.until_on > ?"             \
    " LEFT JOIN unit u ON u.id = g.unit_id WHERE x.round_id = ?"
#define RECUSAL_OUT "ibiiisssisssisstsii"

static const struct sql_query Q[COUNT] = {
    [LIST] = {"recusal.list",
              SELECT_RECUSAL " ORDER BY NOT (o.live <=> 1 AND e.live <=> 1), x.state = 'lapsed', x.state <> 'proposed',"
                             " e.code, o.seat_no IS NULL, o.seat_no, o.id",
              "ddi", RECUSAL_OUT},
    [FIND] = {"recusal.find", SELECT_RECUSAL " AND x.public_id = ?", "ddib", RECUSAL_OUT},
    /* Of a declaration: who made it, and what it says. */
    [GROUNDS] = {"recusal.grounds",
                 "SELECT g.recusal_id, g.reason, u.name, g.until_on, w.name,"
                 " (SELECT MAX(CONCAT(r.person_id = x.person_id, r.kind)) FROM relation r WHERE r.live = 1"
                 " AND ((r.person_id = x.person_id AND r.other_id = g.with_id)"
                 " OR (r.person_id = g.with_id AND r.other_id = x.person_id)) AND g.reason = CASE WHEN r.kind IN"
                 " ('mentor', 'mentee') THEN 'mentor' WHEN r.kind = 'other' THEN 'other' ELSE 'kin' END), g.note"
                 " FROM recusal_reason g JOIN recusal x ON x.id = g.recusal_id LEFT JOIN unit u ON u.id = g.unit_id"
                 " LEFT JOIN person w ON w.id = g.with_id WHERE x.round_id = ? ORDER BY g.recusal_id,"
                 " FIELD(g.reason, 'kin', 'mentor', 'unit', 'former', 'team', 'other')",
                 "i", "issdsss"},
    [ENTRIES] = {"recusal.entries",
                 "SELECT e.id, e.public_id, e.code, " ENTRY_NAME ", t.name, EXISTS (SELECT 1 FROM entry_member m"
                 " WHERE m.entry_id = e.id AND m.person_id = ?) FROM entry e JOIN unit t ON t.id = e.unit_id"
                 " WHERE e.discipline_id = ? AND e.live = 1 ORDER BY e.code, e.id",
                 "ii", "ibsssi"},
    [FIGURES] = {"recusal.figures",
                 "SELECT x.entry_id, CAST(SUM(o.duty = 'judge') AS SIGNED), CAST(SUM(o.duty = 'substitute') AS SIGNED)"
                 " FROM recusal x JOIN official o ON o.id = x.official_id AND o.live = 1 JOIN entry e ON e.id ="
                 " x.entry_id AND e.live = 1 WHERE x.round_id = ? AND x.state = 'confirmed' GROUP BY x.entry_id"
                 " ORDER BY MIN(e.code), x.entry_id",
                 "i", "iii"},
    [OF_ROUND] = {"recusal.of_round",
                  "SELECT x.entry_id, x.official_id, o.seat_no, e.code FROM recusal x JOIN official o ON o.id ="
                  " x.official_id AND o.live = 1 AND o.seat_no IS NOT NULL JOIN entry e ON e.id = x.entry_id AND e.live"
                  " = 1 WHERE x.round_id = ? AND x.state = 'confirmed' ORDER BY e.code, e.id, o.seat_no",
                  "i", "iiis"},
    [KEYS] = {"recusal.keys",
              "SELECT x.id, x.official_id, x.entry_id, x.state, x.source = 'declared', o.live <=> 1 AND e.live <=> 1,"
              " g.reason, g.unit_id, g.until_on, g.with_id FROM recusal x JOIN official o ON o.id = x.official_id"
              " JOIN entry e ON e.id = x.entry_id LEFT JOIN recusal_reason g ON g.recusal_id = x.id AND g.note = ''"
              " WHERE x.round_id = ? ORDER BY x.official_id, x.entry_id, g.reason",
              "i", "iiisiisidi"},
    [ADD] = {"recusal.add",
             "INSERT INTO recusal (public_id, edition_id, discipline_id, round_id, official_id, person_id, entry_id,"
             " source, state, decided_by, decided_at, why, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
             "biiiiiissitst", ""},
    [SET] = {"recusal.set",
             "UPDATE recusal SET state = ?, source = CASE WHEN ? THEN 'declared' ELSE source END, decided_by = ?,"
             " decided_at = ?, why = ?, version = version + 1 WHERE id = ? AND state = ?",
             "siitsis", ""},
    [LOG] = {"recusal.log",
             "INSERT INTO recusal_log (recusal_id, from_state, to_state, person_id, reason, at)"
             " VALUES (?, ?, ?, ?, ?, ?)",
             "issist", ""},
    [FORGET] = {"recusal.forget", "DELETE FROM recusal_reason WHERE recusal_id = ? AND note = ''", "i", ""},
    [GROUND] = {"recusal.ground",
                "INSERT INTO recusal_reason (recusal_id, reason, unit_id, until_on, with_id) VALUES (?, ?, ?, ?, ?)",
                "isidi", ""},
    [NO_OTHER] = {"recusal.no_other", "DELETE FROM recusal_reason WHERE recusal_id = ? AND reason = 'other'", "i", ""},
    [BY_HAND] = {"recusal.by_hand", "INSERT INTO recusal_reason (recusal_id, reason, note) VALUES (?, 'other', ?)",
                 "is", ""},
    [ROUNDS] = {"recusal.rounds",
                "SELECT r.id FROM contest_round r JOIN discipline d ON d.id = r.discipline_id JOIN contest_edition e ON"
                " e.id = d.edition_id WHERE e.state IN ('draft', 'open') AND r.starts_at > ?"
                " AND EXISTS (SELECT 1 FROM official o WHERE o.round_id = r.id AND o.live = 1) ORDER BY d.id, r.id",
                "t", "i"},
};
const struct sql_table store_recusal_table = {"recusal", Q, COUNT};

/* ---- to be shown --------------------------------------------------------------------------------------------------- */

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct recusal *out = to;
    *out = (struct recusal){
        .id = sql_int(r, i, 0),
        .official_id = sql_int(r, i, 2),
        .person_id = sql_int(r, i, 3),
        .entry_id = sql_int(r, i, 4),
        .name = sql_text(r, i, 5),
        .unit = sql_text(r, i, 6),
        .seat_no = sql_int(r, i, 8),
        .entry_code = sql_text(r, i, 9),
        .entry_name = sql_text(r, i, 10),
        .entry_unit = sql_text(r, i, 11),
        .by_hand = sql_int(r, i, 12) != 0,
        .decided_by = sql_text(r, i, 14),
        .decided_at = sql_int(r, i, 15),
        .why = sql_text(r, i, 16),
        .version = sql_int(r, i, 17),
        .live = sql_int(r, i, 18) != 0,
    };
    if (!duty_parse(sql_text(r, i, 7), &out->duty) || !recusal_state_parse(sql_text(r, i, 13), &out->state))
        return ERR_BUG;
    return rows_id(r, i, 1, out->public_id);
}

enum err store_recusal_list(struct sql *db, struct arena *a, int64_t round_id, day today, struct recusal **out,
                            size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LIST], a, &r, today, today, round_id);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_recusal_find(struct sql *db, struct arena *a, int64_t round_id, const uint8_t recusal[16], day today,
                            struct recusal *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[FIND], a, &r, today, today, round_id, sql_bytes(recusal, 16)), &r, take, out);
}

static enum err take_ground(const struct sql_rows *r, size_t i, void *to)
{
    struct recusal_ground *out = to;
    const char *declared = sql_text(r, i, 5); /* "1child": by the official, who said child */
    *out = (struct recusal_ground){
        .recusal_id = sql_int(r, i, 0),
        .unit = sql_text(r, i, 2),
        .until_on = (day)sql_int(r, i, 3),
        .with = sql_text(r, i, 4),
        .declared = declared != NULL,
        .by_official = declared && *declared == '1',
        .note = sql_text(r, i, 6),
    };
    if (declared && !conflict_relation_parse(declared + 1, &out->kind))
        return ERR_BUG;
    return conflict_reason_parse(sql_text(r, i, 1), &out->reason) ? OK : ERR_BUG;
}

enum err store_recusal_grounds(struct sql *db, struct arena *a, int64_t round_id, struct recusal_ground **out,
                               size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[GROUNDS], a, &r, round_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_ground, n);
    return e;
}

static enum err take_entry(const struct sql_rows *r, size_t i, void *to)
{
    struct recusal_entry *out = to;
    out->id = sql_int(r, i, 0);
    out->code = sql_text(r, i, 2);
    out->name = sql_text(r, i, 3);
    out->unit = sql_text(r, i, 4);
    out->mine = sql_int(r, i, 5) != 0;
    return rows_id(r, i, 1, out->public_id);
}

enum err store_recusal_entries(struct sql *db, struct arena *a, int64_t discipline_id, int64_t person_id,
                               struct recusal_entry **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[ENTRIES], a, &r, person_id, discipline_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_entry, n);
    return e;
}

static enum err take_figure(const struct sql_rows *r, size_t i, void *to)
{
    *(struct recusal_figure *)to = (struct recusal_figure){sql_int(r, i, 0), sql_int(r, i, 1), sql_int(r, i, 2)};
    return OK;
}

enum err store_recusal_figures(struct sql *db, struct arena *a, int64_t round_id, struct recusal_figure **out,
                               size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[FIGURES], a, &r, round_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_figure, n);
    return e;
}

static enum err take_fact(const struct sql_rows *r, size_t i, void *to)
{
    *(struct recusal_fact *)to =
        (struct recusal_fact){sql_int(r, i, 0), sql_int(r, i, 1), sql_int(r, i, 2), sql_text(r, i, 3)};
    return OK;
}

enum err store_recusal_of_round(struct sql *db, struct arena *a, int64_t round_id, struct recusal_fact **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[OF_ROUND], a, &r, round_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_fact, n);
    return e;
}

/* ---- inside an act ------------------------------------------------------------------------------------------------- */

static enum err take_key(const struct sql_rows *r, size_t i, void *to)
{
    struct recusal_key *out = to;
    *out = (struct recusal_key){
        .id = sql_int(r, i, 0),
        .official_id = sql_int(r, i, 1),
        .entry_id = sql_int(r, i, 2),
        .by_hand = sql_int(r, i, 4) != 0,
        .live = sql_int(r, i, 5) != 0,
        .has_ground = !sql_is_null(r, i, 6),
        .ground = {.unit = sql_int(r, i, 7), .until_on = (day)sql_int(r, i, 8), .with = sql_int(r, i, 9)},
    };
    if (!recusal_state_parse(sql_text(r, i, 3), &out->state) ||
        (out->has_ground && !conflict_reason_parse(sql_text(r, i, 6), &out->ground.reason)))
        return ERR_BUG;
    return OK;
}

enum err store_recusal_keys(struct sql *db, struct arena *a, int64_t round_id, struct recusal_key **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[KEYS], a, &r, round_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_key, n);
    return e;
}

enum err store_recusal_add(struct sql *db, const struct recusal_new *x, instant now, int64_t *id)
{
    const bool decided = x->decided_by != 0;
    struct sql_done done = {0};
    enum err e =
        SQL_EXEC(db, &Q[ADD], &done, sql_bytes(x->public_id, 16), x->round->edition_id, x->round->discipline_id,
                 x->round->id, x->official_id, x->person_id, x->entry_id, x->by_hand ? "declared" : "proposed",
                 recusal_state_code(decided ? RECUSAL_CONFIRMED : RECUSAL_PROPOSED), sql_opt(decided, x->decided_by),
                 sql_opt(decided, now), x->why, now);
    *id = done.insert_id;
    return e;
}

enum err store_recusal_set(struct sql *db, const struct recusal_change *x, instant now)
{
    const bool decided = x->decided_by != 0;
    struct sql_done done = {0};
    return rows_hit(SQL_EXEC(db, &Q[SET], &done, recusal_state_code(x->to), x->by_hand, sql_opt(decided, x->decided_by),
                             sql_opt(decided, now), x->why, x->id, recusal_state_code(x->from)),
                    &done, ERR_NOT_FOUND);
}

enum err store_recusal_log(struct sql *db, int64_t id, enum recusal_state from, enum recusal_state to,
                           int64_t person_id, const char *reason, instant now)
{
    return SQL_EXEC(db, &Q[LOG], NULL, id, recusal_state_code(from), recusal_state_code(to),
                    sql_opt(person_id != 0, person_id), reason, now);
}

enum err store_recusal_forget(struct sql *db, int64_t id)
{
    return SQL_EXEC(db, &Q[FORGET], NULL, id);
}

enum err store_recusal_ground(struct sql *db, int64_t id, const struct conflict_found *x)
{
    return SQL_EXEC(db, &Q[GROUND], NULL, id, conflict_reason_code(x->reason), sql_opt(x->unit != 0, x->unit),
                    sql_opt(x->until_on != 0, x->until_on), sql_opt(x->with != 0, x->with));
}

enum err store_recusal_ground_by_hand(struct sql *db, int64_t id, const char *note)
{
    enum err e = SQL_EXEC(db, &Q[NO_OTHER], NULL, id);
    return e ? e : SQL_EXEC(db, &Q[BY_HAND], NULL, id, note);
}

enum err store_recusal_rounds(struct sql *db, struct arena *a, instant after, int64_t **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[ROUNDS], a, &r, after);
    *out = rows_all(&e, a, &r, sizeof **out, rows_take_int, n);
    return e;
}
