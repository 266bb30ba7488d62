#include "lib/store/drill_choice.h"

#include "lib/store/rows.h"

enum { DISCIPLINES, EDITIONS, SPECIALTIES, UNITS, UNIT, COUNT };

static const struct sql_query Q[COUNT] = {
    [DISCIPLINES] =
        {"drill_choice.disciplines",
         "SELECT d.public_id, d.code, d.name, d.name_en, 0 FROM discipline d WHERE d.id IN (SELECT MAX(x.id)"
         " FROM discipline x JOIN contest_edition e ON e.id = x.edition_id"
         " WHERE e.state IN ('open', 'closed') GROUP BY x.code) ORDER BY d.sort, d.code",
         "", "bsssi"},
    [EDITIONS] = {"drill_choice.editions",
                  "SELECT public_id, '', contest, contest_en, edition_no FROM contest_edition WHERE state = 'open'"
                  " ORDER BY starts_on DESC, id DESC LIMIT 50",
                  "", "bsssi"},
    [SPECIALTIES] = {"drill_choice.specialties",
                     "SELECT CAST('' AS BINARY(16)), code, name, name_en, 0 FROM course_category ORDER BY sort, code",
                     "", "bsssi"},
    [UNITS] = {"drill_choice.units",
               "SELECT u.id, u.public_id, u.name FROM" SCOPE_UNITS "s JOIN unit u ON u.id = s.unit_id"
               " WHERE u.opened_on <= ? AND (u.closed_on IS NULL OR u.closed_on >= ?)"
               " ORDER BY (SELECT COUNT(*) FROM unit_closure c WHERE c.descendant_id = u.id), u.sort, u.code",
               SCOPE_IN "dd", "ibs"},
    [UNIT] = {"drill_choice.unit", "SELECT u.id FROM unit u WHERE u.public_id = ? AND" SCOPE("u.id"), "b" SCOPE_IN,
              "i"},
};
const struct sql_table store_drill_choice_table = {"drill_choice", Q, COUNT};

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct drill_choice *out = to;
    out->code = rows_text(r, i, 1);
    out->name = sql_text(r, i, 2);
    out->name_en = sql_text(r, i, 3);
    out->no = sql_int(r, i, 4);
    return rows_id(r, i, 0, out->public_id);
}

static enum err all(struct sql *db, struct arena *a, const struct sql_query *q, struct drill_choice **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, q, a, &r);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_drill_choice_disciplines(struct sql *db, struct arena *a, struct drill_choice **out, size_t *n)
{
    return all(db, a, &Q[DISCIPLINES], out, n);
}

enum err store_drill_choice_editions(struct sql *db, struct arena *a, struct drill_choice **out, size_t *n)
{
    return all(db, a, &Q[EDITIONS], out, n);
}

enum err store_drill_choice_specialties(struct sql *db, struct arena *a, struct drill_choice **out, size_t *n)
{
    return all(db, a, &Q[SPECIALTIES], out, n);
}

enum err store_drill_choice_units(struct sql *db, struct arena *a, const struct scope *who, struct scope_unit **out,
                                  size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[UNITS], a, &r, SCOPE_ARGS(who), who->today, who->today);
    *out = rows_all(&e, a, &r, sizeof **out, store_scope_unit_take, n);
    return e;
}

enum err store_drill_choice_unit(struct sql *db, struct arena *a, const uint8_t public_id[16], const struct scope *who,
                                 int64_t *id)
{
    struct sql_rows r;
    return rows_int(SQL_SELECT(db, &Q[UNIT], a, &r, sql_bytes(public_id, 16), SCOPE_ARGS(who)), &r, id);
}
