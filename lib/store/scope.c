#include "lib/store/scope.h"

#include <string.h>

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

enum err store_scope_units(struct sql *db, struct arena *a, const struct scope *who, struct scope_unit **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[GRANTED], a, &r, SCOPE_ARGS(who));
    if (e)
        return e;
    *out = arena_array(a, r.count, sizeof **out);
    if (!*out)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < r.count; i++) {
        struct scope_unit *u = &(*out)[i];
        struct sql_bytes id = sql_blob(&r, i, 1);
        if (id.n != sizeof u->public_id)
            return ERR_BUG;
        memcpy(u->public_id, id.data, id.n);
        u->id = sql_int(&r, i, 0);
        u->name = sql_text(&r, i, 2);
    }
    *n = r.count;
    return OK;
}
