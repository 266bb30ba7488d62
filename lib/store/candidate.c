#include "lib/store/candidate.h"

#include "lib/store/rows.h"

enum { LIST, HOW_MANY, COUNT };

/* A unit without places of the kind, on its own or above, is not held to the rule about places.
   Sanctions, honours and places are gathered once for all people, not asked of each. A rule that is off gets a parameter that finds
   nothing. The bits are 1 << enum eligibility_rule. */
#define FOUND                                                                                                          \
    " (p.joined_on > ?) * 1 + (? = 1 AND c.id IS NULL) * 2 + (? <> '' AND c.id IS NOT NULL AND FIND_IN_SET(v.type, ?)" \
    " = 0) * 4 + (s.person_id IS NOT NULL) * 8 + (h.person_id IS NOT NULL) * 16 + (b.sort <= ? AND COALESCE(q.places," \
    " ?) < ?) * 64 + (b.sort <= ?) * 128 "
#define FOUND_IN "dissiiii"

#define PEOPLE                                                                                                         \
    " FROM" SCOPE_UNITS "w JOIN unit_closure t ON t.descendant_id = w.unit_id AND t.ancestor_id = ?"                   \
    " JOIN posting g ON g.unit_id = w.unit_id AND g.kind = 'main' AND g.from_on <= ? AND g.until_on > ?"               \
    " JOIN person p ON p.id = g.person_id JOIN grade_band b ON b.word = p.grade_band JOIN unit u ON u.id = g.unit_id"  \
    " LEFT JOIN posting c ON c.person_id = p.id AND c.kind = 'main' AND c.from_on <= ? AND c.until_on > ?"             \
    " LEFT JOIN unit v ON v.id = c.unit_id"                                                                            \
    " LEFT JOIN (SELECT DISTINCT x.person_id FROM sanction x WHERE x.state = 'valid' AND x.until_on >= ? AND ? = 1) s" \
    " ON s.person_id = p.id"                                                                                           \
    " LEFT JOIN (SELECT DISTINCT x.person_id FROM honour x WHERE x.state = 'valid' AND x.awarded_on > ? AND"           \
    " ((x.series = ? AND x.series <> 'other') OR x.title = ?)) h ON h.person_id = p.id"                                \
    " LEFT JOIN (SELECT d.descendant_id AS unit_id, MOD(MIN(d.depth * 10000 + l.n), 10000) AS places"                  \
    " FROM (SELECT y.unit_id, COUNT(*) AS n FROM programme_place y WHERE y.kind_id = ? GROUP BY y.unit_id) l"          \
    " JOIN unit_closure d ON d.ancestor_id = l.unit_id GROUP BY d.descendant_id) q ON q.unit_id = g.unit_id"           \
    " WHERE (? = 0 OR EXISTS (SELECT 1 FROM unit_closure z WHERE z.ancestor_id = ? AND z.descendant_id = g.unit_id))"  \
    " AND (? = 0 OR p.folded LIKE ? OR p.pinyin LIKE ? OR p.initials LIKE ? OR p.staff_no LIKE ?)"
#define PEOPLE_IN                                                                                                      \
    SCOPE_IN "idddd"                                                                                                   \
             "di"                                                                                                      \
             "dss"                                                                                                     \
             "i"                                                                                                       \
             "ii"                                                                                                      \
             "issss"

/* The LIMIT of the counted people keeps the server from merging them into the sums, which it then refuses (error 1140). */
static const struct sql_query Q[COUNT] = {
    [LIST] =
        {"candidate.list",
         "SELECT m.id, m.public_id, m.name, m.staff_no, m.unit, m.post, m.grade_band, m.joined_on, m.found,"
         " EXISTS (SELECT 1 FROM nomination n WHERE n.programme_id = ? AND n.person_id = m.id AND n.live = 1)"
         " FROM (SELECT p.id, p.public_id, p.name, p.staff_no, u.name AS unit, g.post, p.grade_band, p.joined_on," FOUND
         "AS found" PEOPLE ") m WHERE m.staff_no > ? AND CASE ? WHEN 1 THEN m.found = 0 WHEN 2 THEN"
         " m.found & ? = 0 AND m.found <> 0 WHEN 3 THEN m.found & ? <> 0 ELSE 1 END ORDER BY m.staff_no LIMIT ?",
         "i" FOUND_IN PEOPLE_IN "siiii", "ibsssssdii"},
    [HOW_MANY] = {"candidate.count",
                  "SELECT COUNT(*), COALESCE(CAST(SUM(m.found = 0) AS SIGNED), 0), COALESCE(CAST(SUM(m.found & ? <> 0)"
                  " AS SIGNED), 0), COALESCE(CAST(SUM(m.found & 1) AS SIGNED), 0), COALESCE(CAST(SUM(m.found >> 1 & 1)"
                  " AS SIGNED), 0), COALESCE(CAST(SUM(m.found >> 2 & 1) AS SIGNED), 0), COALESCE(CAST(SUM(m.found >> 3"
                  " & 1) AS SIGNED), 0), COALESCE(CAST(SUM(m.found >> 4 & 1) AS SIGNED), 0), COALESCE(CAST(SUM(m.found"
                  " >> 6 & 1) AS SIGNED), 0), COALESCE(CAST(SUM(m.found >> 7 & 1) AS SIGNED), 0) FROM (SELECT" FOUND
                  "AS found" PEOPLE " LIMIT 4000000000) m",
                  "i" FOUND_IN PEOPLE_IN, "iiiiiiiiii"},
};
const struct sql_table store_candidate_table = {"candidate", Q, COUNT};

/* The days and sets of the rules that are on; what is off finds nothing. */
struct asked {
    day joined_by, awarded_after;
    bool in_post, sanction;
    char types[ELIGIBILITY_TYPES_SIZE];
    int64_t leader_sort, grade_sort;
};
static const day NEVER = 2932896; /* 9999-12-31 */
enum { NO_BAND = -1 };            /* sorts before all */

static void ask(const struct candidate_query *q, struct asked *out)
{
    const struct eligibility_rules *r = q->rules;
    const day on = q->p->counted_on;
    *out = (struct asked){
        .joined_by = r->on[ELIGIBILITY_SERVICE] ? eligibility_years_back(on, r->service_years) : NEVER,
        .awarded_after = r->on[ELIGIBILITY_SAME_SERIES] ? eligibility_years_back(on, r->series_years) : NEVER,
        .in_post = r->on[ELIGIBILITY_IN_POST],
        .sanction = r->on[ELIGIBILITY_SANCTION],
        .leader_sort = r->on[ELIGIBILITY_LEADER_QUOTA] ? r->leader_sort : NO_BAND,
        .grade_sort = r->on[ELIGIBILITY_GRADE] ? r->grade_sort : NO_BAND,
    };
    if (r->on[ELIGIBILITY_UNIT_TYPE])
        eligibility_types_text(r->types, out->types);
}

static unsigned with_effect(const struct eligibility_rules *r, enum eligibility_effect effect)
{
    unsigned set = 0;
    for (unsigned i = 0; i < ELIGIBILITY_RULES; i++)
        if (r->on[i] && r->effect[i] == effect)
            set |= 1u << i;
    return set;
}

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct candidate *out = to;
    *out = (struct candidate){
        .person_id = sql_int(r, i, 0),
        .name = rows_text(r, i, 2),
        .staff_no = rows_text(r, i, 3),
        .unit = rows_text(r, i, 4),
        .post = rows_text(r, i, 5),
        .grade_band = rows_text(r, i, 6),
        .joined_on = (day)sql_int(r, i, 7),
        .found = (unsigned)sql_int(r, i, 8),
        .nominated = sql_int(r, i, 9) != 0,
    };
    return rows_id(r, i, 1, out->public_id);
}

static size_t people_values(const struct candidate_query *q, const struct asked *x, struct sql_value *v)
{
    const struct sql_value all[] = {
        SQL_V(q->who->person_id),
        SQL_V(q->who->capability),
        SQL_V(q->who->today),
        SQL_V(q->who->today),
        SQL_V(q->p->unit_id),
        SQL_V(q->who->today),
        SQL_V(q->who->today),
        SQL_V(q->p->counted_on),
        SQL_V(q->p->counted_on),
        SQL_V(q->p->counted_on),
        SQL_V(x->sanction),
        SQL_V(x->awarded_after),
        SQL_V(programme_series_code(q->p->series)),
        SQL_V(q->p->award_name),
        SQL_V(q->kind_id),
        SQL_V(q->unit_id),
        SQL_V(q->unit_id),
        SQL_V(q->words),
        SQL_V(q->text),
        SQL_V(q->pinyin),
        SQL_V(q->initials),
        SQL_V(q->code),
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        v[i] = all[i];
    return sizeof all / sizeof *all;
}

static size_t found_values(const struct candidate_query *q, const struct asked *x, struct sql_value *v)
{
    const struct sql_value all[] = {
        SQL_V(x->joined_by),
        SQL_V(x->in_post),
        SQL_V(&x->types[0]),
        SQL_V(&x->types[0]),
        SQL_V(x->leader_sort),
        SQL_V(q->rules->leader_places),
        SQL_V(q->rules->leader_places),
        SQL_V(x->grade_sort),
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        v[i] = all[i];
    return sizeof all / sizeof *all;
}

enum { VALUES_MAX = 40 };

enum err store_candidate_list(struct sql *db, struct arena *a, const struct candidate_query *q, struct candidate **out,
                              size_t *n)
{
    struct sql_rows r;
    struct asked x;
    struct sql_value v[VALUES_MAX];
    const unsigned barring = with_effect(q->rules, EFFECT_FORBID);
    size_t k = 0;
    ask(q, &x);
    v[k++] = SQL_V(q->p->id);
    k += found_values(q, &x, v + k);
    k += people_values(q, &x, v + k);
    v[k++] = SQL_V(q->after);
    v[k++] = SQL_V((int64_t)q->which);
    v[k++] = SQL_V((int64_t)barring);
    v[k++] = SQL_V((int64_t)barring);
    v[k++] = SQL_V(q->limit);
    enum err e = sql_select_values(db, &Q[LIST], a, v, k, &r);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

static enum err take_counts(const struct sql_rows *r, size_t i, void *to)
{
    struct candidate_counts *out = to;
    static const enum eligibility_rule RULES[] = {
        ELIGIBILITY_SERVICE,     ELIGIBILITY_IN_POST,      ELIGIBILITY_UNIT_TYPE, ELIGIBILITY_SANCTION,
        ELIGIBILITY_SAME_SERIES, ELIGIBILITY_LEADER_QUOTA, ELIGIBILITY_GRADE};
    out->all = sql_int(r, i, 0);
    out->clear = sql_int(r, i, 1);
    out->barred = sql_int(r, i, 2);
    out->warned = out->all - out->clear - out->barred;
    for (size_t k = 0; k < sizeof RULES / sizeof *RULES; k++)
        out->found[RULES[k]] = sql_int(r, i, 3 + k);
    return OK;
}

enum err store_candidate_count(struct sql *db, struct arena *a, const struct candidate_query *q,
                               struct candidate_counts *out)
{
    struct sql_rows r;
    struct asked x;
    struct sql_value v[VALUES_MAX];
    size_t k = 0;
    ask(q, &x);
    *out = (struct candidate_counts){0};
    v[k++] = SQL_V((int64_t)with_effect(q->rules, EFFECT_FORBID));
    k += found_values(q, &x, v + k);
    k += people_values(q, &x, v + k);
    return rows_one(sql_select_values(db, &Q[HOW_MANY], a, v, k, &r), &r, take_counts, out);
}
