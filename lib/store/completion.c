#include "lib/store/completion.h"

#include "lib/store/rows.h"

enum { OF, COUNTS, NEXT, ADD, HONOUR, COUNT };

static const struct sql_query Q[COUNT] = {
    [OF] = {"completion.of",
            "SELECT c.grade, c.proposed, c.reason, c.early, c.decided_by, p.name, c.confirmed_at, h.id, "
            "COALESCE(h.place, 0)"
            " FROM completion c JOIN person p ON p.id = c.decided_by LEFT JOIN mentor_honour h ON h.mentorship_id ="
            " c.mentorship_id WHERE c.mentorship_id = ?",
            "i", "sssiistii"},
    [COUNTS] =
        {"completion.counts",
         "SELECT (SELECT COUNT(*) FROM completion c WHERE c.mentor_id = ? AND c.grade = 'excellent' AND"
         " c.confirmed_at >= ?), (SELECT COUNT(*) FROM completion c WHERE c.mentor_id = ? AND c.grade = 'failed' AND"
         " c.confirmed_at >= ?), (SELECT COUNT(*) FROM mentoring_sign s JOIN mentorship m ON m.id = s.mentorship_id"
         " WHERE m.mentor_id = ? AND m.state <> 'void' AND s.state IN ('told', 'explained', 'hr'))",
         "ititi", "iii"},
    [NEXT] = {"completion.next",
              "SELECT m.id FROM mentorship m WHERE m.former_id = ? AND m.source = 'again' AND m.state <> 'void'"
              " ORDER BY m.id LIMIT 1",
              "i", "i"},
    [ADD] = {"completion.add",
             "INSERT INTO completion (mentorship_id, mentee_id, mentor_id, grade, proposed, reason, early, decided_by,"
             " confirmed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
             "iiisssiit", ""},
    [HONOUR] =
        {"completion.honour",
         "INSERT INTO mentor_honour (person_id, mentorship_id, place, given_by, given_at) VALUES (?, ?, ?, ?, ?)",
         "iiiit", ""},
};
const struct sql_table store_completion_table = {"completion", Q, COUNT};

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct completion *out = to;
    *out = (struct completion){
        .reason = rows_text(r, i, 2),
        .early = sql_int(r, i, 3) != 0,
        .decided_by = sql_int(r, i, 4),
        .decided_by_name = rows_text(r, i, 5),
        .confirmed_at = sql_int(r, i, 6),
        .honour = !sql_is_null(r, i, 7),
        .honour_place = sql_int(r, i, 8) != 0,
    };
    return mentorship_grade_parse(sql_text(r, i, 0), &out->grade) &&
                   mentorship_grade_parse(sql_text(r, i, 1), &out->proposed)
               ? OK
               : ERR_BUG;
}

enum err store_completion_of(struct sql *db, struct arena *a, int64_t mentorship_id, struct completion *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[OF], a, &r, mentorship_id), &r, take, out);
}

static enum err take_count(const struct sql_rows *r, size_t i, void *to)
{
    *(struct completion_count *)to = (struct completion_count){sql_int(r, i, 0), sql_int(r, i, 1), sql_int(r, i, 2)};
    return OK;
}

enum err store_completion_count(struct sql *db, struct arena *a, int64_t mentor_id, instant excellent_since,
                                instant failed_since, struct completion_count *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[COUNTS], a, &r, mentor_id, excellent_since, mentor_id, failed_since, mentor_id),
                    &r, take_count, out);
}

enum err store_completion_next(struct sql *db, struct arena *a, int64_t mentorship_id, int64_t *next)
{
    struct sql_rows r;
    return rows_int(SQL_SELECT(db, &Q[NEXT], a, &r, mentorship_id), &r, next);
}

enum err store_completion_add(struct sql *db, const struct mentorship *m, const struct completion *c)
{
    return SQL_EXEC(db, &Q[ADD], NULL, m->id, m->mentee_id, m->mentor_id, mentorship_grade_code(c->grade),
                    mentorship_grade_code(c->proposed), c->reason, (int64_t)c->early, c->decided_by, c->confirmed_at);
}

enum err store_completion_honour(struct sql *db, const struct mentorship *m, bool place, int64_t given_by, instant at)
{
    return SQL_EXEC(db, &Q[HONOUR], NULL, m->mentor_id, m->id, (int64_t)place, given_by, at);
}
