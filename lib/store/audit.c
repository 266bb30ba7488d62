#include "lib/store/audit.h"

enum { ADD, COUNT };

static const struct sql_query Q[COUNT] = {
    [ADD] = {"audit.add",
             "INSERT INTO audit (at, person_id, program, request, address, act, noun, noun_id, before_json, "
             "after_json, result)"
             " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
             "tisssssisss", ""},
};
const struct sql_table store_audit_table = {"audit", Q, COUNT};

enum err store_audit_add(struct sql *db, const struct audit_row *row)
{
    return SQL_EXEC(db, &Q[ADD], NULL, row->at, sql_opt(row->person_id != 0, row->person_id), row->program,
                    row->request, row->address, row->act, row->noun, sql_opt(row->noun_id != 0, row->noun_id),
                    row->before_json, row->after_json, row->result);
}
