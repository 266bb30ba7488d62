#include "lib/store/edition.h"

#include "lib/store/rows.h"

enum { FIND, LIST, COUNT };

/* Whether it is within the scope is asked once, in a column; a draft is there for those within alone. */
#define SELECT(where)                                                                                                  \
    "SELECT x.* FROM (SELECT e.id, e.public_id, e.contest, e.contest_en, e.edition_no, e.state, e.organizer_unit_id, " \
    "u.name, e.entry_opens_at, e.entry_closes_at, e.substitute_until, e.starts_on, e.ends_on, e.place, e.note, "       \
    "e.cancel_reason, e.version," SCOPE(                                                                               \
        "e.organizer_unit_id") "AS mine"                                                                               \
                               " FROM contest_edition e JOIN unit u ON u.id = e.organizer_unit_id" where ") x"         \
                               " WHERE x.state <> 'draft' OR x.mine"
#define OUT "ibssisistttddsssii"

static const struct sql_query Q[COUNT] = {
    [FIND] = {"edition.find", SELECT(" WHERE e.public_id = ?"), SCOPE_IN "b", OUT},
    [LIST] = {"edition.list", SELECT("") " ORDER BY x.starts_on DESC, x.id DESC LIMIT 200", SCOPE_IN, OUT},
};
const struct sql_table store_edition_table = {"edition", Q, COUNT};

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct edition *out = to;
    *out = (struct edition){
        .id = sql_int(r, i, 0),
        .contest = sql_text(r, i, 2),
        .contest_en = sql_text(r, i, 3),
        .edition_no = sql_int(r, i, 4),
        .organizer_unit_id = sql_int(r, i, 6),
        .organizer = sql_text(r, i, 7),
        .entry_opens_at = sql_int(r, i, 8),
        .entry_closes_at = sql_int(r, i, 9),
        .substitute_until = sql_int(r, i, 10),
        .starts_on = (day)sql_int(r, i, 11),
        .ends_on = (day)sql_int(r, i, 12),
        .place = sql_text(r, i, 13),
        .note = sql_text(r, i, 14),
        .cancel_reason = sql_text(r, i, 15),
        .version = sql_int(r, i, 16),
        .mine = sql_int(r, i, 17) != 0,
    };
    return edition_state_parse(sql_text(r, i, 5), &out->state) ? rows_id(r, i, 1, out->public_id) : ERR_BUG;
}

enum err store_edition_find(struct sql *db, struct arena *a, const uint8_t public_id[16], const struct scope *who,
                            struct edition *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[FIND], a, &r, SCOPE_ARGS(who), sql_bytes(public_id, 16)), &r, take, out);
}

enum err store_edition_list(struct sql *db, struct arena *a, const struct scope *who, struct edition **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LIST], a, &r, SCOPE_ARGS(who));
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}
