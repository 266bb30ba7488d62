#include "lib/store/scenario.h"

#include "lib/store/rows.h"

enum { FIND, GET, LOCK, LIST, CONFIRMED, UNITS_TOLD, ADD, RAN, END, PINS, PIN_ADD, PIN_UNDO, COUNT };

#define SELECT_SCENARIO                                                                                                \
    "SELECT s.id, s.public_id, s.round_id, s.no, s.title, s.side, s.state, s.run_no, s.version, c.name, e.name,"       \
    " s.created_at, s.ended_at FROM scenario s JOIN person c ON c.id = s.created_by"                                   \
    " LEFT JOIN person e ON e.id = s.ended_by"
#define SCENARIO_OUT "ibiisssiisstt"

static const struct sql_query Q[COUNT] = {
    [FIND] = {"scenario.find", SELECT_SCENARIO " WHERE s.public_id = ?", "b", SCENARIO_OUT},
    [GET] = {"scenario.get", SELECT_SCENARIO " WHERE s.id = ?", "i", SCENARIO_OUT},
    [LOCK] = {"scenario.lock", "SELECT s.id FROM scenario s WHERE s.id = ? FOR UPDATE", "i", "i"},
    [LIST] = {"scenario.list", SELECT_SCENARIO " WHERE s.round_id = ? ORDER BY s.no", "i", SCENARIO_OUT},
    [CONFIRMED] = {"scenario.confirmed", SELECT_SCENARIO " WHERE s.round_id = ? AND s.confirmed = 1", "i",
                   SCENARIO_OUT},
    [UNITS_TOLD] = {"scenario.units_told",
                    "SELECT g.person_id, COUNT(DISTINCT m.id) FROM mentorship m JOIN unit_closure c"
                    " ON c.descendant_id = m.unit_id JOIN role_grant g ON g.scope_unit_id = c.ancestor_id"
                    " AND g.from_on <= ? AND g.until_on > ? JOIN role_capability k ON k.role = g.role"
                    " AND k.capability = 'mentorship.department' WHERE m.round_id = ? AND m.live = 1"
                    " GROUP BY g.person_id ORDER BY g.person_id",
                    "ddi", "ii"},
    [ADD] = {"scenario.add",
             "INSERT INTO scenario (public_id, round_id, no, title, side, state, created_by, created_at)"
             " VALUES (?, ?, ?, ?, ?, 'draft', ?, ?)",
             "biissit", ""},
    [RAN] = {"scenario.ran",
             "UPDATE scenario SET run_no = run_no + 1, version = version + 1 WHERE id = ? AND version = ?", "ii", ""},
    [END] = {"scenario.end",
             "UPDATE scenario SET state = ?, confirmed = CASE WHEN ? = 'confirmed' THEN 1 END, version = version + 1,"
             " ended_by = ?, ended_at = ? WHERE id = ? AND version = ? AND state = ?",
             "ssitiis", ""},
    [PINS] = {"scenario.pins",
              "SELECT l.id, l.public_id, l.part, l.kind, l.need_id, l.offer_id, pn.name, po.name, l.reason, b.name,"
              " l.at FROM scenario_lock l JOIN pairing_need n ON n.id = l.need_id JOIN person pn ON pn.id = n.person_id"
              " JOIN pairing_offer o ON o.id = l.offer_id JOIN person po ON po.id = o.person_id"
              " JOIN person b ON b.id = l.person_id WHERE l.scenario_id = ? AND l.live = 1 ORDER BY l.id",
              "i", "ibssiisssst"},
    [PIN_ADD] = {"scenario.pin_add",
                 "INSERT INTO scenario_lock (public_id, scenario_id, round_id, part, need_id, offer_id, kind, reason,"
                 " person_id, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                 "biisiissit", ""},
    [PIN_UNDO] = {"scenario.pin_undo",
                  "UPDATE scenario_lock SET live = NULL, undone_by = ?, undone_at = ? WHERE id = ? AND live = 1", "iti",
                  ""},
};
const struct sql_table store_scenario_table = {"scenario", Q, COUNT};

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct scenario *out = to;
    *out = (struct scenario){
        .id = sql_int(r, i, 0),
        .round_id = sql_int(r, i, 2),
        .no = sql_int(r, i, 3),
        .title = rows_text(r, i, 4),
        .run_no = sql_int(r, i, 7),
        .version = sql_int(r, i, 8),
        .created_by = rows_text(r, i, 9),
        .ended_by = rows_text(r, i, 10),
        .created_at = sql_int(r, i, 11),
        .ended_at = sql_int(r, i, 12),
    };
    if (!scenario_side_parse(sql_text(r, i, 5), &out->side) || !scenario_state_parse(sql_text(r, i, 6), &out->state))
        return ERR_BUG;
    return rows_id(r, i, 1, out->public_id);
}

enum err store_scenario_find(struct sql *db, struct arena *a, const uint8_t public_id[16], struct scenario *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[FIND], a, &r, sql_bytes(public_id, 16)), &r, take, out);
}

enum err store_scenario_get(struct sql *db, struct arena *a, int64_t id, struct scenario *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[GET], a, &r, id), &r, take, out);
}

enum err store_scenario_lock(struct sql *db, struct arena *a, int64_t id, struct scenario *out)
{
    struct sql_rows r;
    int64_t found;
    enum err e = rows_int(SQL_SELECT(db, &Q[LOCK], a, &r, id), &r, &found);
    return e ? e : store_scenario_get(db, a, id, out);
}

enum err store_scenario_list(struct sql *db, struct arena *a, int64_t round_id, struct scenario **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LIST], a, &r, round_id);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_scenario_confirmed(struct sql *db, struct arena *a, int64_t round_id, struct scenario *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[CONFIRMED], a, &r, round_id), &r, take, out);
}

static enum err take_holder(const struct sql_rows *r, size_t i, void *to)
{
    *(struct scenario_unit_holder *)to = (struct scenario_unit_holder){sql_int(r, i, 0), sql_int(r, i, 1)};
    return OK;
}

enum err store_scenario_units_told(struct sql *db, struct arena *a, int64_t round_id, day today,
                                   struct scenario_unit_holder **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[UNITS_TOLD], a, &r, today, today, round_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_holder, n);
    return e;
}

enum err store_scenario_add(struct sql *db, const struct scenario *s, int64_t person_id, int64_t *id)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[ADD], &done, sql_bytes(s->public_id, 16), s->round_id, s->no, s->title,
                          scenario_side_code(s->side), person_id, s->created_at);
    *id = done.insert_id;
    return e;
}

enum err store_scenario_ran(struct sql *db, const struct scenario *s)
{
    struct sql_done done = {0};
    return rows_hit(SQL_EXEC(db, &Q[RAN], &done, s->id, s->version), &done, ERR_CONFLICT);
}

enum err store_scenario_end(struct sql *db, const struct scenario *s, enum scenario_state to, int64_t person_id,
                            instant at)
{
    struct sql_done done = {0};
    return rows_hit(SQL_EXEC(db, &Q[END], &done, scenario_state_code(to), scenario_state_code(to), person_id, at, s->id,
                             s->version, scenario_state_code(s->state)),
                    &done, ERR_CONFLICT);
}

static enum err take_pin(const struct sql_rows *r, size_t i, void *to)
{
    struct scenario_pin *out = to;
    *out = (struct scenario_pin){
        .id = sql_int(r, i, 0),
        .need_id = sql_int(r, i, 4),
        .offer_id = sql_int(r, i, 5),
        .mentee = rows_text(r, i, 6),
        .mentor = rows_text(r, i, 7),
        .reason = rows_text(r, i, 8),
        .by = rows_text(r, i, 9),
        .at = sql_int(r, i, 10),
    };
    if (!mentorship_part_parse(sql_text(r, i, 2), &out->part) || !scenario_kind_parse(sql_text(r, i, 3), &out->kind))
        return ERR_BUG;
    return rows_id(r, i, 1, out->public_id);
}

enum err store_scenario_pins(struct sql *db, struct arena *a, int64_t scenario_id, struct scenario_pin **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[PINS], a, &r, scenario_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_pin, n);
    return e;
}

enum err store_scenario_pin_add(struct sql *db, int64_t round_id, int64_t scenario_id, const struct scenario_pin *p,
                                int64_t person_id, int64_t *id)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[PIN_ADD], &done, sql_bytes(p->public_id, 16), scenario_id, round_id,
                          mentorship_part_code(p->part), p->need_id, p->offer_id, scenario_kind_code(p->kind),
                          p->reason, person_id, p->at);
    *id = done.insert_id;
    return e;
}

enum err store_scenario_pin_undo(struct sql *db, int64_t id, int64_t person_id, instant at)
{
    struct sql_done done = {0};
    return rows_hit(SQL_EXEC(db, &Q[PIN_UNDO], &done, person_id, at, id), &done, ERR_CONFLICT);
}
