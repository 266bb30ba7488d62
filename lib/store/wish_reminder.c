#include "lib/store/wish_reminder.h"

#include "lib/store/rows.h"

enum { DUE, ADD, COUNT };

static const struct sql_query Q[COUNT] = {
    [DUE] = {"wish_reminder.due",
             "SELECT w.round_id, w.person_id, w.public_id, w.title, w.wishes_until FROM wish_owed w"
             " WHERE w.wishes_until > ? AND w.wishes_until <= ? AND w.wishes_from <= ? AND NOT EXISTS"
             " (SELECT 1 FROM wish_reminder m WHERE m.round_id = w.round_id AND m.person_id = w.person_id AND"
             " m.wishes_until = w.wishes_until) GROUP BY w.round_id, w.person_id, w.public_id, w.title, w.wishes_until"
             " ORDER BY w.round_id, w.person_id LIMIT ?",
             "ttti", "iibst"},
    [ADD] = {"wish_reminder.add",
             "INSERT INTO wish_reminder (round_id, person_id, wishes_until, at) VALUES (?, ?, ?, ?)", "iitt", ""},
};
const struct sql_table store_wish_reminder_table = {"wish_reminder", Q, COUNT};

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct wish_reminder *out = to;
    *out = (struct wish_reminder){
        .round_id = sql_int(r, i, 0),
        .person_id = sql_int(r, i, 1),
        .round = rows_text(r, i, 3),
        .wishes_until = sql_int(r, i, 4),
    };
    return rows_id(r, i, 2, out->round_public);
}

enum err store_wish_reminder_due(struct sql *db, struct arena *a, instant now, instant until, int64_t limit,
                                 struct wish_reminder **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[DUE], a, &r, now, until, now, limit);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_wish_reminder_add(struct sql *db, const struct wish_reminder *r, instant at)
{
    return SQL_EXEC(db, &Q[ADD], NULL, r->round_id, r->person_id, r->wishes_until, at);
}
