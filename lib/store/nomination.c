#include "lib/store/nomination.h"

#include "lib/store/rows.h"

enum { FIND, GET, LOCK, OF_PROGRAMME, OWN, IN_SCOPE, MOVE, STEP, LOG, COUNT };

#define SELECT_NOMINATION                                                                                              \
    "SELECT x.id, x.public_id, x.programme_id, x.kind_id, x.category_id, x.subject, x.person_id, x.unit_id, "          \
    "x.outside,"                                                                                                       \
    " x.name, x.unit_name, x.post, x.leader, x.deeds, x.statement, x.cause, x.from_unit_id, f.name, x.at_unit_id,"     \
    " t.name, x.quota_unit_id, x.place_no, x.state, x.result, x.rank_no, x.reserve_no, x.selected_at, x.version,"      \
    " x.created_by, x.created_at, x.changed_at," NOMINATION_SHOWN(                                                     \
        "x.id") "FROM nomination x JOIN unit f ON f.id = x.from_unit_id"                                               \
                " JOIN unit t ON t.id = x.at_unit_id"
#define NOMINATION_OUT "ibiiisiiisssisssisisiissiitiitti"

static const struct sql_query Q[COUNT] = {
    [FIND] = {"nomination.find", SELECT_NOMINATION " WHERE x.public_id = ?", "b", NOMINATION_OUT},
    [GET] = {"nomination.get", SELECT_NOMINATION " WHERE x.id = ?", "i", NOMINATION_OUT},
    [LOCK] = {"nomination.lock", "SELECT x.id FROM nomination x WHERE x.id = ? FOR UPDATE", "i", "i"},
    [OF_PROGRAMME] = {"nomination.of_programme",
                      SELECT_NOMINATION " JOIN programme_kind k ON k.id = x.kind_id LEFT JOIN programme_category c"
                                        " ON c.id = x.category_id WHERE x.programme_id = ?"
                                        " AND x.state NOT IN ('draft', 'sent')"
                                        " ORDER BY k.sort, k.id, c.sort, c.id, x.id",
                      "i", NOMINATION_OUT},
    [OWN] = {"nomination.own",
             SELECT_NOMINATION " WHERE x.person_id = ? AND x.state <> 'draft' ORDER BY x.changed_at DESC, x.id DESC",
             "i", NOMINATION_OUT},
    [IN_SCOPE] = {"nomination.in_scope",
                  "SELECT" SCOPE("x.at_unit_id") "," SCOPE("x.from_unit_id") "FROM nomination x WHERE x.id = ?",
                  SCOPE_IN SCOPE_IN "i", "ii"},
    [MOVE] = {"nomination.move",
              "UPDATE nomination SET state = ?, at_unit_id = ?, quota_unit_id = ?, place_no = ?, reserve_no = ?,"
              " selected_at = ?, version = version + 1, changed_at = ? WHERE id = ? AND version = ? AND state = ?",
              "siiiittiis", ""},
    [STEP] = {"nomination.step",
              "INSERT INTO nomination_log (nomination_id, from_state, to_state, unit_id, person_id, reason, at)"
              " VALUES (?, ?, ?, ?, ?, ?, ?)",
              "issiist", ""},
    [LOG] = {"nomination.log",
             "SELECT l.from_state, l.to_state, u.name, p.name, l.reason, l.at FROM nomination_log l"
             " LEFT JOIN unit u ON u.id = l.unit_id LEFT JOIN person p ON p.id = l.person_id"
             " WHERE l.nomination_id = ? ORDER BY l.id",
             "i", "ssssst"},
};
const struct sql_table store_nomination_table = {"nomination", Q, COUNT};

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct nomination *out = to;
    *out = (struct nomination){
        .id = sql_int(r, i, 0),
        .programme_id = sql_int(r, i, 2),
        .kind_id = sql_int(r, i, 3),
        .category_id = sql_int(r, i, 4),
        .person_id = sql_int(r, i, 6),
        .unit_id = sql_int(r, i, 7),
        .outside = sql_int(r, i, 8) != 0,
        .name = rows_text(r, i, 9),
        .unit_name = rows_text(r, i, 10),
        .post = rows_text(r, i, 11),
        .leader = sql_int(r, i, 12) != 0,
        .deeds = rows_text(r, i, 13),
        .statement = rows_text(r, i, 14),
        .cause = rows_text(r, i, 15),
        .from_unit_id = sql_int(r, i, 16),
        .from_unit = rows_text(r, i, 17),
        .at_unit_id = sql_int(r, i, 18),
        .at_unit = rows_text(r, i, 19),
        .quota_unit_id = sql_int(r, i, 20),
        .place_no = sql_int(r, i, 21),
        .result = rows_text(r, i, 23),
        .rank_no = sql_int(r, i, 24),
        .reserve_no = sql_int(r, i, 25),
        .selected_at = sql_int(r, i, 26),
        .version = sql_int(r, i, 27),
        .created_by = sql_int(r, i, 28),
        .created_at = sql_int(r, i, 29),
        .changed_at = sql_int(r, i, 30),
        .shown = sql_int(r, i, 31) != 0,
    };
    if (!programme_subject_parse(sql_text(r, i, 5), &out->subject) ||
        !nomination_state_parse(sql_text(r, i, 22), &out->state))
        return ERR_BUG;
    return rows_id(r, i, 1, out->public_id);
}

enum err store_nomination_find(struct sql *db, struct arena *a, const uint8_t public_id[16], struct nomination *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[FIND], a, &r, sql_bytes(public_id, 16)), &r, take, out);
}

enum err store_nomination_get(struct sql *db, struct arena *a, int64_t id, struct nomination *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[GET], a, &r, id), &r, take, out);
}

enum err store_nomination_lock(struct sql *db, struct arena *a, int64_t id, struct nomination *out)
{
    struct sql_rows r;
    int64_t found;
    enum err e = rows_int(SQL_SELECT(db, &Q[LOCK], a, &r, id), &r, &found);
    return e ? e : store_nomination_get(db, a, id, out);
}

enum err store_nomination_of_programme(struct sql *db, struct arena *a, int64_t programme_id, struct nomination **out,
                                       size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[OF_PROGRAMME], a, &r, programme_id);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_nomination_own(struct sql *db, struct arena *a, int64_t person_id, struct nomination **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[OWN], a, &r, person_id);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

static enum err take_scope(const struct sql_rows *r, size_t i, void *to)
{
    bool *two = to;
    two[0] = sql_int(r, i, 0) != 0;
    two[1] = sql_int(r, i, 1) != 0;
    return OK;
}

enum err store_nomination_in_scope(struct sql *db, struct arena *a, const struct scope *who, int64_t id, bool *at,
                                   bool *from)
{
    struct sql_rows r;
    bool two[2] = {false, false};
    enum err e =
        rows_one(SQL_SELECT(db, &Q[IN_SCOPE], a, &r, SCOPE_ARGS(who), SCOPE_ARGS(who), id), &r, take_scope, two);
    *at = two[0];
    *from = two[1];
    return e;
}

/* ---- inside an act ----------------------------------------------------------------------------------------------- */

enum err store_nomination_move(struct sql *db, const struct nomination *x, const struct nomination_move *m,
                               int64_t unit_id, const char *reason, int64_t person_id, instant at)
{
    struct sql_done done = {0};
    enum err e =
        rows_hit(SQL_EXEC(db, &Q[MOVE], &done, nomination_state_code(m->to), m->at_unit_id,
                          sql_opt(m->quota_unit_id != 0, m->quota_unit_id), sql_opt(m->place_no != 0, m->place_no),
                          sql_opt(m->reserve_no != 0, m->reserve_no), sql_opt(m->selected_at != 0, m->selected_at), at,
                          x->id, x->version, nomination_state_code(x->state)),
                 &done, ERR_CONFLICT);
    return e ? e
             : SQL_EXEC(db, &Q[STEP], NULL, x->id, nomination_state_code(x->state), nomination_state_code(m->to),
                        sql_opt(unit_id != 0, unit_id), sql_opt(person_id != 0, person_id), reason, at);
}

static enum err take_step(const struct sql_rows *r, size_t i, void *to)
{
    struct nomination_step *out = to;
    *out = (struct nomination_step){
        .unit = rows_text(r, i, 2), .person = rows_text(r, i, 3), .reason = rows_text(r, i, 4), .at = sql_int(r, i, 5)};
    return nomination_state_parse(sql_text(r, i, 0), &out->from) && nomination_state_parse(sql_text(r, i, 1), &out->to)
               ? OK
               : ERR_BUG;
}

enum err store_nomination_log(struct sql *db, struct arena *a, int64_t id, struct nomination_step **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LOG], a, &r, id);
    *out = rows_all(&e, a, &r, sizeof **out, take_step, n);
    return e;
}
