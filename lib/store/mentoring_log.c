#include "lib/store/mentoring_log.h"

#include "lib/store/rows.h"

enum { PERIODS, PERIOD_ADD, TOLD_SOON, TOLD_LATE, LOGS, GET, OF_MENTOR, ADD, CONFIRM, COUNT };

#define SELECT_LOG                                                                                                     \
    "SELECT l.id, l.public_id, l.mentorship_id, l.period_no, l.version, l.did, l.learned, l.next_step, l.spoken_on,"   \
    " l.written_at, l.confirmed, l.confirmed_at, l.mentor_line"
#define LOG_OUT "ibiiisssdtits"
enum { LOG_COLUMNS = 13 };

static const struct sql_query Q[COUNT] = {
    [PERIODS] = {"mentoring_log.periods",
                 "SELECT p.id, p.public_id, p.period_no, p.from_on, p.after_on, p.ends_at, p.soon_told_at,"
                 " p.late_told_at FROM mentoring_period p WHERE p.mentorship_id = ? ORDER BY p.period_no",
                 "i", "ibiddttt"},
    [PERIOD_ADD] = {"mentoring_log.period_add",
                    "INSERT INTO mentoring_period (public_id, mentorship_id, period_no, from_on, after_on, ends_at)"
                    " VALUES (?, ?, ?, ?, ?, ?)",
                    "biiddt", ""},
    [TOLD_SOON] = {"mentoring_log.told_soon",
                   "UPDATE mentoring_period SET soon_told_at = COALESCE(soon_told_at, ?) WHERE id = ?", "ti", ""},
    [TOLD_LATE] = {"mentoring_log.told_late",
                   "UPDATE mentoring_period SET soon_told_at = COALESCE(soon_told_at, ?), late_told_at = ?"
                   " WHERE id = ?",
                   "tti", ""},
    [LOGS] = {"mentoring_log.all",
              SELECT_LOG " FROM mentoring_log l WHERE l.mentorship_id = ? ORDER BY l.period_no, l.version DESC", "i",
              LOG_OUT},
    [GET] = {"mentoring_log.get", SELECT_LOG " FROM mentoring_log l WHERE l.id = ?", "i", LOG_OUT},
    [OF_MENTOR] = {"mentoring_log.of_mentor",
                   SELECT_LOG ", f.written_at FROM mentoring_log l JOIN mentoring_log f ON f.mentorship_id ="
                              " l.mentorship_id AND f.period_no = l.period_no AND f.version = 1"
                              " WHERE l.mentor_id = ? AND NOT EXISTS (SELECT 1 FROM mentoring_log n"
                              " WHERE n.mentorship_id = l.mentorship_id AND n.period_no = l.period_no"
                              " AND n.version > l.version) ORDER BY l.written_at DESC, l.id DESC LIMIT ?",
                   "ii", LOG_OUT "t"},
    [ADD] = {"mentoring_log.add",
             "INSERT INTO mentoring_log (public_id, mentorship_id, mentee_id, mentor_id, period_no, version, did,"
             " learned, next_step, spoken_on, written_by, written_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
             "biiiiisssdit", ""},
    [CONFIRM] = {"mentoring_log.confirm",
                 "UPDATE mentoring_log SET confirmed = 1, confirmed_by = ?, confirmed_at = ?, mentor_line = ?"
                 " WHERE id = ?",
                 "itsi", ""},
};
const struct sql_table store_mentoring_log_table = {"mentoring_log", Q, COUNT};

static enum err take_period(const struct sql_rows *r, size_t i, void *to)
{
    struct mentoring_period *out = to;
    *out = (struct mentoring_period){.id = sql_int(r, i, 0),
                                     .no = (int)sql_int(r, i, 2),
                                     .span = {(day)sql_int(r, i, 3), (day)sql_int(r, i, 4) - 1},
                                     .ends_at = sql_int(r, i, 5),
                                     .soon_told_at = sql_int(r, i, 6),
                                     .late_told_at = sql_int(r, i, 7)};
    return rows_id(r, i, 1, out->public_id);
}

enum err store_mentoring_periods(struct sql *db, struct arena *a, int64_t mentorship_id, struct mentoring_period **out,
                                 size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[PERIODS], a, &r, mentorship_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_period, n);
    return e;
}

enum err store_mentoring_period_add(struct sql *db, int64_t mentorship_id, struct mentoring_period *p)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[PERIOD_ADD], &done, sql_bytes(p->public_id, 16), mentorship_id, p->no, p->span.from_on,
                          p->span.until_on + 1, p->ends_at);
    p->id = done.insert_id;
    return e;
}

enum err store_mentoring_period_told(struct sql *db, int64_t id, bool late, instant at)
{
    return late ? SQL_EXEC(db, &Q[TOLD_LATE], NULL, at, at, id) : SQL_EXEC(db, &Q[TOLD_SOON], NULL, at, id);
}

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct mentoring_log *out = to;
    *out = (struct mentoring_log){.id = sql_int(r, i, 0),
                                  .mentorship_id = sql_int(r, i, 2),
                                  .period_no = (int)sql_int(r, i, 3),
                                  .version = sql_int(r, i, 4),
                                  .did = sql_text(r, i, 5),
                                  .learned = sql_text(r, i, 6),
                                  .next_step = sql_text(r, i, 7),
                                  .spoken_on = (day)sql_int(r, i, 8),
                                  .written_at = sql_int(r, i, 9),
                                  .confirmed = sql_int(r, i, 10) != 0,
                                  .confirmed_at = sql_int(r, i, 11),
                                  .mentor_line = rows_text(r, i, 12)};
    return rows_id(r, i, 1, out->public_id);
}

enum err store_mentoring_logs(struct sql *db, struct arena *a, int64_t mentorship_id, struct mentoring_log **out,
                              size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LOGS], a, &r, mentorship_id);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_mentoring_log_get(struct sql *db, struct arena *a, int64_t id, struct mentoring_log *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[GET], a, &r, id), &r, take, out);
}

static enum err take_of(const struct sql_rows *r, size_t i, void *to)
{
    struct mentoring_log_of *out = to;
    out->first_written_at = sql_int(r, i, LOG_COLUMNS);
    return take(r, i, &out->log);
}

enum err store_mentoring_logs_of_mentor(struct sql *db, struct arena *a, int64_t mentor_id, int64_t limit,
                                        struct mentoring_log_of **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[OF_MENTOR], a, &r, mentor_id, limit);
    *out = rows_all(&e, a, &r, sizeof **out, take_of, n);
    return e;
}

enum err store_mentoring_log_add(struct sql *db, int64_t mentee_id, int64_t mentor_id, struct mentoring_log *l)
{
    struct sql_done done = {0};
    enum err e =
        SQL_EXEC(db, &Q[ADD], &done, sql_bytes(l->public_id, 16), l->mentorship_id, mentee_id, mentor_id, l->period_no,
                 l->version, l->did, l->learned, l->next_step, l->spoken_on, mentee_id, l->written_at);
    l->id = done.insert_id;
    return e;
}

enum err store_mentoring_log_confirm(struct sql *db, int64_t id, int64_t person_id, const char *line, instant at)
{
    struct sql_done done = {0};
    return rows_hit(SQL_EXEC(db, &Q[CONFIRM], &done, person_id, at, line, id), &done, ERR_CONFLICT);
}
