#include "lib/store/county.h"

#include "lib/store/rows.h"

enum { OF_SEATS, OF_RUNS, COUNT };

/* Of the units above (and the unit itself), the one whose parent is a top; a top stands for itself. */
#define COUNTY(unit)                                                                                                   \
    "COALESCE((SELECT c.ancestor_id FROM unit_closure c JOIN unit t ON t.id = c.ancestor_id"                           \
    " JOIN unit top ON top.id = t.parent_id AND top.parent_id IS NULL WHERE c.descendant_id = " unit                   \
    " LIMIT 1), " unit ")"

static const struct sql_query Q[COUNT] = {
    [OF_SEATS] = {"county.of_seats",
                  "SELECT o.seat_no, " COUNTY(
                      "g.unit_id") " FROM official o JOIN posting g ON g.person_id = o.person_id"
                                   " AND g.kind = 'main' AND g.from_on <= ? AND g.until_on > ?"
                                   " WHERE o.round_id = ? AND o.live = 1 AND o.seat_no IS NOT NULL ORDER BY o.seat_no",
                  "ddi", "ii"},
    [OF_RUNS] = {"county.of_runs",
                 "SELECT r.number, " COUNTY("e.unit_id") " FROM run r JOIN entry e ON e.id = r.entry_id"
                                                         " JOIN draw d ON d.id = r.draw_id AND d.secret IS NOT NULL "
                                                         "WHERE r.round_id = ? ORDER BY r.number",
                 "i", "ii"},
};
const struct sql_table store_county_table = {"county", Q, COUNT};

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    *(struct county *)to = (struct county){sql_int(r, i, 0), sql_int(r, i, 1)};
    return OK;
}

enum err store_county_of_seats(struct sql *db, struct arena *a, int64_t round_id, day today, struct county **out,
                               size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[OF_SEATS], a, &r, today, today, round_id);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_county_of_runs(struct sql *db, struct arena *a, int64_t round_id, struct county **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[OF_RUNS], a, &r, round_id);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}
