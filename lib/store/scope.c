#include "lib/store/scope.h"

#include "lib/store/rows.h"

enum { GRANTED, COUNT };

static const struct sql_query Q[COUNT] = {
    [GRANTED] = {"scope.granted",
                 "SELECT u.id, u.public_id, u.name FROM unit u WHERE EXISTS (SELECT 1 FROM role_grant g JOIN "
                 "role_capability c ON c.role = g.role"
                 " WHERE g.scope_unit_id = u.id AND g.person_id = ? AND c.capability = ? AND g.from_on <= ? AND "
                 "g.until_on > ?) ORDER BY u.sort, u.code",
                 "isdd", "ibs"},
};
const struct sql_table store_scope_table = {"scope", Q, COUNT};

enum err store_scope_unit_take(const struct sql_rows *r, size_t row, void *to)
{
    struct scope_unit *out = to;
    out->id = sql_int(r, row, 0);
    out->name = sql_text(r, row, 2);
    return rows_id(r, row, 1, out->public_id);
}

enum err store_scope_units(struct sql *db, struct arena *a, const struct scope *who, struct scope_unit **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[GRANTED], a, &r, SCOPE_ARGS(who));
    *out = rows_all(&e, a, &r, sizeof **out, store_scope_unit_take, n);
    return e;
}
