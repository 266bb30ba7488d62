#include "lib/store/class_session.h"

#include "lib/store/rows.h"

enum {
    LIST,
    CLEAR,
    ADD,
    VENUE_CLASH,
    INSTRUCTOR_CLASH,
    OCCUPY_VENUES,
    OCCUPY_INSTRUCTORS,
    VACATE_VENUES,
    VACATE_INSTRUCTORS,
    COUNT
};

static const struct sql_query Q[COUNT] = {
    [LIST] = {"class_session.list",
              "SELECT s.public_id, s.seq, s.starts_at, s.ends_at, s.topic, s.venue_id, s.instructor_id, s.hours_x10, "
              "v.public_id, i.public_id, v.name, i.name, v.places FROM class_session s JOIN venue v ON v.id = "
              "s.venue_id LEFT JOIN instructor i ON i.id = s.instructor_id WHERE s.class_id = ? ORDER BY s.starts_at",
              "i", "bittsiiibbssi"},
    [CLEAR] = {"class_session.clear", "DELETE FROM class_session WHERE class_id = ?", "i", ""},
    [ADD] = {"class_session.add",
             "INSERT INTO class_session (public_id, class_id, seq, starts_at, ends_at, topic, venue_id, instructor_id, "
             "hours_x10) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
             "biittsiii", ""},
    [VENUE_CLASH] = {"class_session.venue_clash",
                     "SELECT c.title, k.term_no, s.starts_at, s.ends_at FROM class_session s JOIN class k ON k.id = "
                     "s.class_id AND k.state = 'published' JOIN course c ON c.id = k.course_id JOIN venue v ON v.id = "
                     "s.venue_id AND v.exclusive = 1"
                     " WHERE s.venue_id = ? AND s.starts_at < ? AND s.ends_at > ? AND s.class_id <> ? ORDER BY "
                     "s.starts_at LIMIT 1",
                     "itti", "sitt"},
    [INSTRUCTOR_CLASH] = {"class_session.instructor_clash",
                          "SELECT c.title, k.term_no, s.starts_at, s.ends_at FROM class_session s JOIN class k ON k.id "
                          "= s.class_id AND k.state = 'published' JOIN course c ON c.id = k.course_id"
                          " WHERE s.instructor_id = ? AND s.starts_at < ? AND s.ends_at > ? AND s.class_id <> ? ORDER "
                          "BY s.starts_at LIMIT 1",
                          "itti", "sitt"},
    [OCCUPY_VENUES] = {"class_session.occupy_venues",
                       "INSERT INTO venue_busy (session_id, venue_id, starts_at, ends_at)"
                       " SELECT s.id, s.venue_id, s.starts_at, s.ends_at FROM class_session s JOIN venue v ON v.id = "
                       "s.venue_id AND v.exclusive = 1 WHERE s.class_id = ? ORDER BY s.venue_id, s.starts_at",
                       "i", ""},
    [OCCUPY_INSTRUCTORS] = {"class_session.occupy_instructors",
                            "INSERT INTO instructor_busy (session_id, instructor_id, starts_at, ends_at)"
                            " SELECT id, instructor_id, starts_at, ends_at FROM class_session WHERE class_id = ? AND "
                            "instructor_id IS NOT NULL ORDER BY instructor_id, starts_at",
                            "i", ""},
    [VACATE_VENUES] = {"class_session.vacate_venues",
                       "DELETE FROM venue_busy WHERE session_id IN (SELECT id FROM class_session WHERE class_id = ?)",
                       "i", ""},
    [VACATE_INSTRUCTORS] = {"class_session.vacate_instructors",
                            "DELETE FROM instructor_busy WHERE session_id IN (SELECT id FROM class_session WHERE "
                            "class_id = ?)",
                            "i", ""},
};
const struct sql_table store_class_session_table = {"class_session", Q, COUNT};

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct class_session *out = to;
    *out = (struct class_session){
        .seq = sql_int(r, i, 1),
        .starts_at = sql_int(r, i, 2),
        .ends_at = sql_int(r, i, 3),
        .topic = sql_text(r, i, 4),
        .venue_id = sql_int(r, i, 5),
        .instructor_id = sql_int(r, i, 6),
        .hours_x10 = sql_int(r, i, 7),
        .venue = sql_text(r, i, 10),
        .instructor = sql_text(r, i, 11),
        .places = sql_int(r, i, 12),
    };
    enum err e = rows_id(r, i, 0, out->public_id);
    if (!e)
        e = rows_id(r, i, 8, out->venue_public_id);
    return e || !out->instructor_id ? e : rows_id(r, i, 9, out->instructor_public_id);
}

enum err store_class_session_list(struct sql *db, struct arena *a, int64_t class_id, struct class_session **out,
                                  size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LIST], a, &r, class_id);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_class_session_clear(struct sql *db, int64_t class_id)
{
    return SQL_EXEC(db, &Q[CLEAR], NULL, class_id);
}

enum err store_class_session_add(struct sql *db, int64_t class_id, const struct class_session *s)
{
    return SQL_EXEC(db, &Q[ADD], NULL, sql_bytes(s->public_id, 16), class_id, s->seq, s->starts_at, s->ends_at,
                    s->topic, s->venue_id, sql_opt(s->instructor_id != 0, s->instructor_id), s->hours_x10);
}

static enum err take_clash(const struct sql_rows *r, size_t i, void *to)
{
    struct class_clash *out = to;
    *out = (struct class_clash){sql_text(r, i, 0), sql_int(r, i, 1), sql_int(r, i, 2), sql_int(r, i, 3)};
    return OK;
}

static enum err clash(struct sql *db, struct arena *a, const struct sql_query *q, int64_t id, instant from,
                      instant until, int64_t class_id, struct class_clash *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, q, a, &r, id, until, from, class_id), &r, take_clash, out);
}

enum err store_class_session_venue_clash(struct sql *db, struct arena *a, int64_t venue_id, instant from, instant until,
                                         int64_t class_id, struct class_clash *out)
{
    return clash(db, a, &Q[VENUE_CLASH], venue_id, from, until, class_id, out);
}

enum err store_class_session_instructor_clash(struct sql *db, struct arena *a, int64_t instructor_id, instant from,
                                              instant until, int64_t class_id, struct class_clash *out)
{
    return clash(db, a, &Q[INSTRUCTOR_CLASH], instructor_id, from, until, class_id, out);
}

enum err store_class_session_occupy(struct sql *db, int64_t class_id)
{
    enum err e = SQL_EXEC(db, &Q[OCCUPY_VENUES], NULL, class_id);
    return e ? e : SQL_EXEC(db, &Q[OCCUPY_INSTRUCTORS], NULL, class_id);
}

enum err store_class_session_vacate(struct sql *db, int64_t class_id)
{
    enum err e = SQL_EXEC(db, &Q[VACATE_VENUES], NULL, class_id);
    return e ? e : SQL_EXEC(db, &Q[VACATE_INSTRUCTORS], NULL, class_id);
}
