#include "lib/store/entry_value.h"

#include "lib/store/rows.h"

enum { ENTRIES, LIST, COUNT };

#define PEOPLE(what, between)                                                                                          \
    "(SELECT GROUP_CONCAT(" what " ORDER BY m.id SEPARATOR '" between                                                  \
    "') FROM entry_member m JOIN person p ON p.id = m.person_id WHERE m.entry_id = x.id AND m.live = 1"                \
    " AND m.part = 'member')"

static const struct sql_query Q[COUNT] = {
    [ENTRIES] = {"entry_value.entries",
                 "SELECT x.id, x.code, CASE WHEN x.team_name <> '' THEN x.team_name ELSE " PEOPLE(
                     "p.name",
                     "、") " END, " PEOPLE("p.staff_no",
                                           " ") ", u.name FROM run r JOIN entry x ON x.id = r.entry_id"
                                                " JOIN unit u ON u.id = x.unit_id WHERE r.round_id = ? ORDER BY x.code",
                 "i", "issss"},
    [LIST] = {"entry_value.list",
              "SELECT r.entry_id, v.value_x1000, v.source, p.name, v.reason, v.at FROM run r"
              " JOIN run_value v ON v.run_id = r.id AND v.code = ? JOIN person p ON p.id = v.person_id"
              " WHERE r.round_id = ? AND v.value_x1000 IS NOT NULL AND NOT EXISTS (SELECT 1 FROM run_value l"
              " WHERE l.run_id = v.run_id AND l.code = v.code AND l.id > v.id) ORDER BY r.entry_id",
              "si", "iissst"},
};
const struct sql_table store_entry_value_table = {"entry_value", Q, COUNT};

static enum err take_who(const struct sql_rows *r, size_t i, void *to)
{
    *(struct entry_value_who *)to = (struct entry_value_who){
        .entry_id = sql_int(r, i, 0),
        .code = sql_text(r, i, 1),
        .who = rows_text(r, i, 2),
        .staff_no = rows_text(r, i, 3),
        .unit = sql_text(r, i, 4),
    };
    return OK;
}

enum err store_entry_value_entries(struct sql *db, struct arena *a, int64_t round_id, struct entry_value_who **out,
                                   size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[ENTRIES], a, &r, round_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_who, n);
    return e;
}

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct entry_value *out = to;
    *out = (struct entry_value){
        .entry_id = sql_int(r, i, 0),
        .value_x1000 = sql_int(r, i, 1),
        .name = sql_text(r, i, 3),
        .reason = rows_text(r, i, 4),
        .at = sql_int(r, i, 5),
    };
    return value_source_parse(sql_text(r, i, 2), &out->source) ? OK : ERR_BUG;
}

enum err store_entry_value_list(struct sql *db, struct arena *a, int64_t round_id, const char *code,
                                struct entry_value **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LIST], a, &r, code, round_id);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}
