#include "lib/store/run_value.h"

#include <string.h>

#include "lib/store/rows.h"

enum { LIST, LIST_RUN, HISTORY, FIND, ADD, COUNT };

#define SELECT_VALUE                                                                                                   \
    "SELECT v.id, v.run_id, r.number, v.code, v.value_x1000, v.source, p.name, v.reason, v.at"                         \
    " FROM run r JOIN run_value v ON v.run_id = r.id JOIN person p ON p.id = v.person_id"
#define VALUE_OUT "iiisissst"
#define LATEST                                                                                                         \
    " AND v.value_x1000 IS NOT NULL AND v.id = (SELECT MAX(x.id) FROM run_value x WHERE x.run_id = v.run_id"           \
    " AND x.code = v.code)"

static const struct sql_query Q[COUNT] = {
    [LIST] = {"run_value.list", SELECT_VALUE " WHERE r.round_id = ?" LATEST " ORDER BY r.number, v.code", "i",
              VALUE_OUT},
    [LIST_RUN] = {"run_value.list_run", SELECT_VALUE " WHERE r.round_id = ? AND r.number = ?" LATEST " ORDER BY v.code",
                  "ii", VALUE_OUT},
    [HISTORY] = {"run_value.history", SELECT_VALUE " WHERE v.run_id = ? AND v.code = ? ORDER BY v.id DESC", "is",
                 VALUE_OUT},
    [FIND] = {"run_value.find", SELECT_VALUE " WHERE v.run_id = ? AND v.code = ?" LATEST, "is", VALUE_OUT},
    [ADD] = {"run_value.add",
             "INSERT INTO run_value (run_id, code, value_x1000, source, person_id, ruling_id, reason, at)"
             " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
             "isisiist", ""},
};
const struct sql_table store_run_value_table = {"run_value", Q, COUNT};

static const char *const SOURCES[VALUE_SOURCE_COUNT] = {
    [VALUE_CHIEF] = "chief", [VALUE_KEEPER] = "keeper", [VALUE_IMPORT] = "import",
    [VALUE_EXAM] = "exam",   [VALUE_RULING] = "ruling",
};

const char *value_source_code(enum value_source s)
{
    return SOURCES[s];
}

bool value_source_parse(const char *code, enum value_source *out)
{
    for (int i = 0; i < VALUE_SOURCE_COUNT; i++)
        if (strcmp(SOURCES[i], code) == 0) {
            *out = (enum value_source)i;
            return true;
        }
    return false;
}

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct run_value *out = to;
    *out = (struct run_value){
        .id = sql_int(r, i, 0),
        .run_id = sql_int(r, i, 1),
        .number = sql_int(r, i, 2),
        .code = sql_text(r, i, 3),
        .given = !sql_is_null(r, i, 4),
        .value_x1000 = sql_int(r, i, 4),
        .name = sql_text(r, i, 6),
        .reason = sql_text(r, i, 7),
        .at = sql_int(r, i, 8),
    };
    return value_source_parse(sql_text(r, i, 5), &out->source) ? OK : ERR_BUG;
}

enum err store_run_value_list(struct sql *db, struct arena *a, int64_t round_id, int64_t number, struct run_value **out,
                              size_t *n)
{
    struct sql_rows r;
    enum err e = OK;
    if (number)
        e = SQL_SELECT(db, &Q[LIST_RUN], a, &r, round_id, number);
    else
        e = SQL_SELECT(db, &Q[LIST], a, &r, round_id);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_run_value_history(struct sql *db, struct arena *a, int64_t run_id, const char *code,
                                 struct run_value **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[HISTORY], a, &r, run_id, code);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_run_value_find(struct sql *db, struct arena *a, int64_t run_id, const char *code, struct run_value *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[FIND], a, &r, run_id, code), &r, take, out);
}

enum err store_run_value_add(struct sql *db, const struct run_value_new *x, instant now)
{
    return SQL_EXEC(db, &Q[ADD], NULL, x->run_id, x->code, sql_opt(x->given, x->value_x1000),
                    value_source_code(x->source), x->person_id, sql_opt(x->ruling_id != 0, x->ruling_id), x->reason,
                    now);
}
