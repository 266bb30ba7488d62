#include "lib/store/pairing_facts.h"

#include "lib/store/rows.h"

enum { LINES, LINE, TIES, COUNT };

/* Needs and offers of a round, as people. */
#define NEEDS " (SELECT person_id FROM pairing_need WHERE round_id = ? AND live = 1) "
#define OFFERS " (SELECT person_id FROM pairing_offer WHERE round_id = ? AND live = 1) "

static const struct sql_query Q[COUNT] = {
    [LINES] =
        {"pairing_facts.lines",
         "SELECT c.descendant_id, c.ancestor_id FROM (SELECT DISTINCT o.unit_id FROM posting o JOIN"
         " (SELECT person_id FROM pairing_need WHERE round_id = ? AND live = 1 UNION SELECT person_id FROM"
         " pairing_offer WHERE round_id = ? AND live = 1) w ON w.person_id = o.person_id WHERE o.kind = 'main' AND"
         " o.from_on <= ? AND o.until_on > ?) d JOIN unit_closure c ON c.descendant_id = d.unit_id"
         " ORDER BY c.descendant_id, c.depth",
         "iidd", "ii"},
    [LINE] = {"pairing_facts.line",
              "SELECT c.descendant_id, c.ancestor_id FROM unit_closure c WHERE c.descendant_id = ? ORDER BY c.depth",
              "i", "ii"},
    [TIES] = {"pairing_facts.ties",
              "SELECT k.person_id AS mentee, k.other_id AS mentor, 0 AS kind, NULL AS ended_on FROM pairing_kin k WHERE"
              " k.person_id IN" NEEDS "AND k.other_id IN" OFFERS
              "UNION ALL SELECT m.mentee_id, m.mentor_id, 1, NULL FROM mentorship m WHERE m.live = 1 AND m.mentee_id "
              "IN" NEEDS "AND m.mentor_id IN" OFFERS
              "UNION ALL SELECT m.mentee_id, m.mentor_id, 2, MAX(m.ended_on) FROM mentorship m WHERE m.live IS NULL AND"
              " m.state <> 'void' AND m.mentee_id IN" NEEDS "AND m.mentor_id IN" OFFERS
              "GROUP BY m.mentee_id, m.mentor_id ORDER BY mentee, mentor, kind",
              "iiiiii", "iiid"},
};
const struct sql_table store_pairing_facts_table = {"pairing_facts", Q, COUNT};

static enum err take_line(const struct sql_rows *r, size_t i, void *to)
{
    *(struct pairing_line *)to = (struct pairing_line){sql_int(r, i, 0), sql_int(r, i, 1)};
    return OK;
}

enum err store_pairing_facts_lines(struct sql *db, struct arena *a, int64_t round_id, day today,
                                   struct pairing_line **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LINES], a, &r, round_id, round_id, today, today);
    *out = rows_all(&e, a, &r, sizeof **out, take_line, n);
    return e;
}

enum err store_pairing_facts_line(struct sql *db, struct arena *a, int64_t unit_id, struct pairing_line **out,
                                  size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LINE], a, &r, unit_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_line, n);
    return e;
}

static enum err take_tie(const struct sql_rows *r, size_t i, void *to)
{
    *(struct pairing_tie *)to = (struct pairing_tie){sql_int(r, i, 0), sql_int(r, i, 1),
                                                     (enum pairing_tie_kind)sql_int(r, i, 2), (day)sql_int(r, i, 3)};
    return OK;
}

enum err store_pairing_facts_ties(struct sql *db, struct arena *a, int64_t round_id, struct pairing_tie **out,
                                  size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[TIES], a, &r, round_id, round_id, round_id, round_id, round_id, round_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_tie, n);
    return e;
}
