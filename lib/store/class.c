#include "lib/store/class.h"

#include "lib/store/rows.h"

enum {
    FIND,
    OF_TERM,
    LABEL,
    PROMOTES,
    MANAGED,
    LOCK,
    ADD,
    CHANGE,
    PUBLISH,
    RAISE,
    CANCEL,
    LOG,
    NEXT_TERM,
    UNITS,
    UNITS_CLEAR,
    UNITS_ADD,
    UNIT_CHOICES,
    COUNT
};

/* The class alone is locked by LOCK: its course and organizer are read in subqueries of their own. */
#define COLUMNS                                                                                                        \
    "k.id, k.public_id, k.course_id, k.term_no, k.organizer_unit_id, k.state, k.capacity, k.enrol_opens_at, "          \
    "k.enrol_closes_at, k.approve_by, k.audience = 'units', k.route, k.note, k.starts_at, k.ends_at, k.hours_x10, "    \
    "k.venue_id, k.version, k.cancel_reason"
#define COLUMNS_OUT "ibiiisitttissttiiis"

static const struct sql_query Q[COUNT] = {
    [FIND] = {"class.find", "SELECT id FROM class WHERE public_id = ?", "b", "i"},
    [OF_TERM] = {"class.of_term", "SELECT public_id, state FROM class WHERE course_id = ? AND term_no = ?", "ii", "bs"},
    [LABEL] = {"class.label",
               "SELECT k.public_id, c.title, k.term_no, k.state, k.starts_at, k.approve_by, k.route"
               " FROM class k JOIN course c ON c.id = k.course_id WHERE k.id = ?",
               "i", "bsistts"},
    [PROMOTES] = {"class.promotes", "SELECT 1 FROM class WHERE id = ? AND state = 'published' AND starts_at > ?", "it",
                  "i"},
    [MANAGED] = {"class.managed",
                 "SELECT " COLUMNS ", c.public_id, c.code, c.title, c.title_en, c.grade, c.hours_x10, u.public_id, "
                 "u.name FROM class k JOIN course c ON c.id = k.course_id JOIN unit u ON u.id = k.organizer_unit_id"
                 " WHERE k.public_id = ? AND" SCOPE("k.organizer_unit_id"),
                 "b" SCOPE_IN, COLUMNS_OUT "bssssibs"},
    [LOCK] = {"class.lock", "SELECT k.id FROM class k WHERE k.public_id = ? FOR UPDATE", "b", "i"},
    [ADD] = {"class.add",
             "INSERT INTO class (public_id, course_id, term_no, state, organizer_unit_id, capacity, enrol_opens_at, "
             "enrol_closes_at, approve_by, audience, route, note, starts_at, ends_at, hours_x10, venue_id, created_at)"
             " VALUES (?, ?, ?, 'draft', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
             "biiiitttsssttiit", ""},
    [CHANGE] = {"class.change",
                "UPDATE class SET course_id = ?, term_no = ?, organizer_unit_id = ?, capacity = ?, enrol_opens_at = ?, "
                "enrol_closes_at = ?, approve_by = ?, audience = ?, route = ?, note = ?, starts_at = ?, ends_at = ?, "
                "hours_x10 = ?, venue_id = ?, version = version + 1 WHERE id = ? AND state = 'draft' AND version = ?",
                "iiiitttsssttiiii", ""},
    [PUBLISH] = {"class.publish",
                 "UPDATE class SET state = 'published', version = version + 1 WHERE id = ? AND state = 'draft' AND "
                 "version = ?",
                 "ii", ""},
    [RAISE] = {"class.raise",
               "UPDATE class SET capacity = ?, version = version + 1 WHERE id = ? AND state = 'published' AND "
               "capacity = ? AND capacity < ?",
               "iiii", ""},
    [CANCEL] = {"class.cancel",
                "UPDATE class SET state = 'cancelled', cancel_reason = ?, version = version + 1 WHERE id = ? AND "
                "state = ?",
                "sis", ""},
    [LOG] = {"class.log",
             "INSERT INTO class_log (class_id, from_state, to_state, person_id, reason, at) VALUES (?, ?, ?, ?, ?, ?)",
             "issist", ""},
    [NEXT_TERM] = {"class.next_term",
                   "SELECT CAST(COALESCE(MAX(term_no), 0) + 1 AS SIGNED) FROM class WHERE course_id = ?", "i", "i"},
    [UNITS] = {"class.units",
               "SELECT u.id, u.public_id, u.name FROM class_unit cu JOIN unit u ON u.id = cu.unit_id WHERE cu.class_id "
               "= ? ORDER BY u.sort, u.code",
               "i", "ibs"},
    [UNITS_CLEAR] = {"class.units_clear", "DELETE FROM class_unit WHERE class_id = ?", "i", ""},
    [UNITS_ADD] = {"class.units_add",
                   "INSERT INTO class_unit (class_id, unit_id) SELECT ?, id FROM unit WHERE public_id = ?", "ib", ""},
    [UNIT_CHOICES] = {"class.unit_choices",
                      "WITH RECURSIVE tree (id, public_id, name, depth, path) AS ("
                      " SELECT id, public_id, name, 0, CAST(CONCAT(LPAD(sort, 8, '0'), code) AS CHAR(2000)) FROM unit"
                      " WHERE parent_id IS NULL UNION ALL"
                      " SELECT u.id, u.public_id, u.name, t.depth + 1, CONCAT(t.path, '/', LPAD(u.sort, 8, '0'), "
                      "u.code) FROM unit u JOIN tree t ON t.id = u.parent_id"
                      " WHERE u.opened_on <= ? AND (u.closed_on IS NULL OR u.closed_on >= ?))"
                      " SELECT public_id, name, depth FROM tree ORDER BY path",
                      "dd", "bsi"},
};
const struct sql_table store_class_table = {"class", Q, COUNT};

enum err store_class_find(struct sql *db, struct arena *a, const uint8_t public_id[16], int64_t *id)
{
    struct sql_rows r;
    return rows_int(SQL_SELECT(db, &Q[FIND], a, &r, sql_bytes(public_id, 16)), &r, id);
}

enum err store_class_of_term(struct sql *db, struct arena *a, int64_t course_id, int64_t term_no, uint8_t public_id[16],
                             enum class_state *state)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[OF_TERM], a, &r, course_id, term_no);
    if (e)
        return e;
    if (r.count == 0)
        return ERR_NOT_FOUND;
    return class_state_parse(sql_text(&r, 0, 1), state) ? rows_id(&r, 0, 0, public_id) : ERR_BUG;
}

static enum err take_label(const struct sql_rows *r, size_t i, void *to)
{
    struct class_label *out = to;
    out->title = sql_text(r, i, 1);
    out->term_no = sql_int(r, i, 2);
    out->starts_at = sql_int(r, i, 4);
    out->approve_by = sql_int(r, i, 5);
    if (!class_state_parse(sql_text(r, i, 3), &out->state))
        return ERR_BUG;
    return rows_id(r, i, 0, out->public_id);
}

enum err store_class_label(struct sql *db, struct arena *a, int64_t id, struct class_label *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[LABEL], a, &r, id), &r, take_label, out);
}

enum err store_class_route(struct sql *db, struct arena *a, int64_t id, enum enrolment_route *out)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LABEL], a, &r, id);
    if (e)
        return e;
    if (r.count == 0)
        return ERR_NOT_FOUND;
    return enrolment_route_parse(sql_text(&r, 0, 6), out) ? OK : ERR_BUG;
}

enum err store_class_promotes(struct sql *db, struct arena *a, int64_t id, instant now)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[PROMOTES], a, &r, id, now);
    if (e)
        return e;
    return r.count ? OK : ERR_NOT_FOUND;
}

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct class_row *out = to;
    *out = (struct class_row){
        .id = sql_int(r, i, 0),
        .course_id = sql_int(r, i, 2),
        .term_no = sql_int(r, i, 3),
        .organizer_unit_id = sql_int(r, i, 4),
        .capacity = sql_int(r, i, 6),
        .enrol_opens_at = sql_int(r, i, 7),
        .enrol_closes_at = sql_int(r, i, 8),
        .approve_by = sql_int(r, i, 9),
        .units = sql_int(r, i, 10) != 0,
        .note = sql_text(r, i, 12),
        .starts_at = sql_int(r, i, 13),
        .ends_at = sql_int(r, i, 14),
        .hours_x10 = sql_int(r, i, 15),
        .venue_id = sql_int(r, i, 16),
        .version = sql_int(r, i, 17),
        .cancel_reason = sql_text(r, i, 18),
        .course_code = sql_text(r, i, 20),
        .title = sql_text(r, i, 21),
        .title_en = sql_text(r, i, 22),
        .grade = sql_text(r, i, 23),
        .course_hours_x10 = sql_int(r, i, 24),
        .organizer = sql_text(r, i, 26),
    };
    if (!class_state_parse(sql_text(r, i, 5), &out->state) || !enrolment_route_parse(sql_text(r, i, 11), &out->route))
        return ERR_BUG;
    enum err e = rows_id(r, i, 1, out->public_id);
    if (!e)
        e = rows_id(r, i, 19, out->course_public_id);
    return e ? e : rows_id(r, i, 25, out->organizer_public_id);
}

enum err store_class_managed(struct sql *db, struct arena *a, const uint8_t public_id[16], const struct scope *who,
                             struct class_row *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[MANAGED], a, &r, sql_bytes(public_id, 16), SCOPE_ARGS(who)), &r, take, out);
}

enum err store_class_lock(struct sql *db, struct arena *a, const uint8_t public_id[16], const struct scope *who,
                          struct class_row *out)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LOCK], a, &r, sql_bytes(public_id, 16));
    if (e)
        return e;
    return r.count ? store_class_managed(db, a, public_id, who, out) : ERR_NOT_FOUND;
}

enum err store_class_add(struct sql *db, struct class_row *k, instant now)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[ADD], &done, sql_bytes(k->public_id, 16), k->course_id, k->term_no,
                          k->organizer_unit_id, k->capacity, k->enrol_opens_at, k->enrol_closes_at, k->approve_by,
                          k->units ? "units" : "all", enrolment_route_code(k->route), k->note, k->starts_at, k->ends_at,
                          k->hours_x10, sql_opt(k->venue_id != 0, k->venue_id), now);
    k->id = done.insert_id;
    return e;
}

enum err store_class_change(struct sql *db, const struct class_row *k)
{
    struct sql_done done = {0};
    enum err e =
        SQL_EXEC(db, &Q[CHANGE], &done, k->course_id, k->term_no, k->organizer_unit_id, k->capacity, k->enrol_opens_at,
                 k->enrol_closes_at, k->approve_by, k->units ? "units" : "all", enrolment_route_code(k->route), k->note,
                 k->starts_at, k->ends_at, k->hours_x10, sql_opt(k->venue_id != 0, k->venue_id), k->id, k->version);
    return rows_hit(e, &done, ERR_NOT_FOUND);
}

enum err store_class_publish(struct sql *db, int64_t id, int64_t version)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[PUBLISH], &done, id, version);
    return rows_hit(e, &done, ERR_NOT_FOUND);
}

enum err store_class_raise(struct sql *db, int64_t id, int64_t from, int64_t to)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[RAISE], &done, to, id, from, to);
    return rows_hit(e, &done, ERR_NOT_FOUND);
}

enum err store_class_cancel(struct sql *db, int64_t id, enum class_state state, const char *reason)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[CANCEL], &done, reason, id, class_state_code(state));
    return rows_hit(e, &done, ERR_NOT_FOUND);
}

enum err store_class_log(struct sql *db, int64_t id, enum class_state from, enum class_state to, int64_t person_id,
                         const char *reason, instant at)
{
    return SQL_EXEC(db, &Q[LOG], NULL, id, from == CLASS_STATE_COUNT ? "none" : class_state_code(from),
                    class_state_code(to), sql_opt(person_id != 0, person_id), reason, at);
}

enum err store_class_next_term(struct sql *db, struct arena *a, int64_t course_id, int64_t *term_no)
{
    struct sql_rows r;
    return rows_int(SQL_SELECT(db, &Q[NEXT_TERM], a, &r, course_id), &r, term_no);
}

enum err store_class_units(struct sql *db, struct arena *a, int64_t id, struct scope_unit **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[UNITS], a, &r, id);
    *out = rows_all(&e, a, &r, sizeof **out, store_scope_unit_take, n);
    return e;
}

enum err store_class_units_clear(struct sql *db, int64_t id)
{
    return SQL_EXEC(db, &Q[UNITS_CLEAR], NULL, id);
}

enum err store_class_units_add(struct sql *db, int64_t id, const uint8_t unit_public_id[16])
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[UNITS_ADD], &done, id, sql_bytes(unit_public_id, 16));
    return rows_hit(e, &done, ERR_NOT_FOUND);
}

static enum err take_choice(const struct sql_rows *r, size_t i, void *to)
{
    struct unit_choice *out = to;
    out->name = sql_text(r, i, 1);
    out->depth = sql_int(r, i, 2);
    return rows_id(r, i, 0, out->public_id);
}

enum err store_class_unit_choices(struct sql *db, struct arena *a, day today, struct unit_choice **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[UNIT_CHOICES], a, &r, today, today);
    *out = rows_all(&e, a, &r, sizeof **out, take_choice, n);
    return e;
}
