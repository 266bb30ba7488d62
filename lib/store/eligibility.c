#include "lib/store/eligibility.h"

#include "lib/store/honour.h"
#include "lib/store/rows.h"

enum { RULES, BAND, OF_PERSON, OF_UNIT, QUOTA, LEADERS, PASSES, DROP, PUT, PASS, COUNT };

static const struct sql_query Q[COUNT] = {
    [RULES] = {"eligibility.rules",
               "SELECT r.rule, r.effect, r.years, r.places, r.types, r.grade_band, b.sort FROM programme_rule r"
               " LEFT JOIN grade_band b ON b.word = r.grade_band WHERE r.kind_id = ?",
               "i", "ssiissi"},
    [BAND] = {"eligibility.band", "SELECT sort FROM grade_band WHERE word = ?", "s", "i"},
    [OF_PERSON] = {"eligibility.of_person",
                   "SELECT p.joined_on, b.sort, u.type, (SELECT MAX(s.until_on) FROM sanction s WHERE s.person_id ="
                   " p.id AND s.state = 'valid') FROM person p JOIN grade_band b ON b.word = p.grade_band"
                   " LEFT JOIN posting g ON g.person_id = p.id AND g.kind = 'main' AND g.from_on <= ? AND g.until_on >"
                   " ? LEFT JOIN unit u ON u.id = g.unit_id WHERE p.id = ?",
                   "ddi", "disd"},
    [OF_UNIT] = {"eligibility.of_unit",
                 "SELECT u.type, (SELECT MAX(s.until_on) FROM sanction s WHERE s.unit_id = u.id AND s.state = 'valid')"
                 " FROM unit u WHERE u.id = ?",
                 "i", "sd"},
    [QUOTA] = {"eligibility.quota",
               "SELECT l.unit_id, COUNT(*) FROM unit_closure c JOIN programme_place l ON l.unit_id = c.ancestor_id"
               " AND l.kind_id = ? WHERE c.descendant_id = ? GROUP BY l.unit_id, c.depth ORDER BY c.depth LIMIT 1",
               "ii", "ii"},
    [LEADERS] = {"eligibility.leaders",
                 "SELECT COUNT(*) FROM nomination x LEFT JOIN person p ON p.id = x.person_id LEFT JOIN grade_band b"
                 " ON b.word = p.grade_band WHERE x.kind_id = ? AND x.quota_unit_id = ? AND x.id <> ?"
                 " AND (x.leader = 1 OR b.sort <= ?)",
                 "iiii", "i"},
    [PASSES] = {"eligibility.passes",
                "SELECT o.rule, o.finding, o.holds, o.reason, p.name, o.at FROM nomination_override o JOIN person p"
                " ON p.id = o.person_id WHERE o.nomination_id = ? AND o.id = (SELECT MAX(v.id) FROM"
                " nomination_override v WHERE v.nomination_id = o.nomination_id AND v.rule = o.rule)",
                "i", "ssisst"},
    [DROP] = {"eligibility.drop", "DELETE FROM programme_rule WHERE kind_id = ? AND rule = ?", "is", ""},
    [PUT] = {"eligibility.put",
             "INSERT INTO programme_rule (kind_id, rule, effect, years, places, types, grade_band) VALUES (?, ?, ?, ?,"
             " ?, ?, ?)",
             "issiiss", ""},
    [PASS] = {"eligibility.pass",
              "INSERT INTO nomination_override (nomination_id, rule, finding, holds, reason, person_id, at)"
              " VALUES (?, ?, ?, ?, ?, ?, ?)",
              "issisit", ""},
};
const struct sql_table store_eligibility_table = {"eligibility", Q, COUNT};

/* ---- rules ------------------------------------------------------------------------------------------------------- */

static enum err take_rule(const struct sql_rows *r, size_t i, struct kind_rules *out)
{
    enum eligibility_rule rule;
    enum eligibility_effect effect;
    if (!eligibility_rule_parse(sql_text(r, i, 0), &rule) || rule >= ELIGIBILITY_RULES ||
        !eligibility_effect_parse(sql_text(r, i, 1), &effect))
        return ERR_BUG;
    out->rules.on[rule] = true;
    out->rules.effect[rule] = effect;
    switch (rule) {
    case ELIGIBILITY_SERVICE:
        out->rules.service_years = sql_int(r, i, 2);
        return OK;
    case ELIGIBILITY_SAME_SERIES:
        out->rules.series_years = sql_int(r, i, 2);
        return OK;
    case ELIGIBILITY_UNIT_TYPE:
        return eligibility_types_parse(rows_text(r, i, 4), &out->rules.types) ? OK : ERR_BUG;
    case ELIGIBILITY_LEADER_QUOTA:
        out->rules.leader_places = sql_int(r, i, 3);
        out->rules.leader_sort = sql_int(r, i, 6);
        out->leader_band = rows_text(r, i, 5);
        return OK;
    case ELIGIBILITY_GRADE:
        out->rules.grade_sort = sql_int(r, i, 6);
        out->grade_band = rows_text(r, i, 5);
        return OK;
    default:
        return OK;
    }
}

enum err store_eligibility_rules(struct sql *db, struct arena *a, int64_t kind_id, struct kind_rules *out)
{
    struct sql_rows r;
    *out = (struct kind_rules){.leader_band = "", .grade_band = ""};
    enum err e = SQL_SELECT(db, &Q[RULES], a, &r, kind_id);
    for (size_t i = 0; !e && i < r.count; i++)
        e = take_rule(&r, i, out);
    return e;
}

enum err store_eligibility_band(struct sql *db, struct arena *a, const char *word, int64_t *sort)
{
    struct sql_rows r;
    return rows_int(SQL_SELECT(db, &Q[BAND], a, &r, word), &r, sort);
}

static enum err put(struct sql *db, int64_t kind_id, enum eligibility_rule rule, const struct kind_rules *r)
{
    const struct eligibility_rules *x = &r->rules;
    const bool years = rule == ELIGIBILITY_SERVICE || rule == ELIGIBILITY_SAME_SERIES;
    char types[ELIGIBILITY_TYPES_SIZE];
    eligibility_types_text(x->types, types);
    return SQL_EXEC(db, &Q[PUT], NULL, kind_id, eligibility_rule_code(rule), eligibility_effect_code(x->effect[rule]),
                    sql_opt(years, rule == ELIGIBILITY_SERVICE ? x->service_years : x->series_years),
                    sql_opt(rule == ELIGIBILITY_LEADER_QUOTA, x->leader_places),
                    rule == ELIGIBILITY_UNIT_TYPE ? sql_from_text(types) : sql_null,
                    rule == ELIGIBILITY_LEADER_QUOTA ? sql_from_text(r->leader_band)
                    : rule == ELIGIBILITY_GRADE      ? sql_from_text(r->grade_band)
                                                     : sql_null);
}

enum err store_eligibility_set(struct sql *db, int64_t kind_id, const struct kind_rules *r)
{
    enum err e = OK;
    for (enum eligibility_rule rule = 0; !e && rule < ELIGIBILITY_RULES; rule++) {
        e = SQL_EXEC(db, &Q[DROP], NULL, kind_id, eligibility_rule_code(rule));
        if (!e && r->rules.on[rule])
            e = put(db, kind_id, rule, r);
    }
    return e;
}

/* ---- facts ------------------------------------------------------------------------------------------------------- */

static enum err take_unit_type(const struct sql_rows *r, size_t i, size_t col, struct eligibility_facts *out)
{
    out->has_unit = !sql_is_null(r, i, col);
    return !out->has_unit || eligibility_unit_type_parse(sql_text(r, i, col), &out->unit_type) ? OK : ERR_BUG;
}

static enum err take_person(const struct sql_rows *r, size_t i, void *to)
{
    struct eligibility_facts *out = to;
    out->joined_on = (day)sql_int(r, i, 0);
    out->grade_sort = sql_int(r, i, 1);
    out->in_post = !sql_is_null(r, i, 2);
    out->sanctioned = !sql_is_null(r, i, 3);
    out->sanction_until = (day)sql_int(r, i, 3);
    return take_unit_type(r, i, 2, out);
}

static enum err take_unit(const struct sql_rows *r, size_t i, void *to)
{
    struct eligibility_facts *out = to;
    out->sanctioned = !sql_is_null(r, i, 1);
    out->sanction_until = (day)sql_int(r, i, 1);
    return take_unit_type(r, i, 0, out);
}

/* An honour given before: ERR_NOT_FOUND is an answer. */
static enum err before(enum err e, bool *there)
{
    *there = e == OK;
    return e == ERR_NOT_FOUND ? OK : e;
}

struct quota {
    int64_t unit_id, places;
};

static enum err take_quota(const struct sql_rows *r, size_t i, void *to)
{
    *(struct quota *)to = (struct quota){sql_int(r, i, 0), sql_int(r, i, 1)};
    return OK;
}

/* The unit whose place it takes, or would take: the nearest above where it lies that has places of the kind. */
static enum err quota_facts(struct sql *db, struct arena *a, const struct nomination *x,
                            const struct eligibility_rules *rules, struct eligibility_facts *out)
{
    struct sql_rows r;
    struct quota quota = {0};
    const int64_t unit = x->quota_unit_id ? x->quota_unit_id : x->from_unit_id;
    enum err e =
        before(rows_one(SQL_SELECT(db, &Q[QUOTA], a, &r, x->kind_id, unit), &r, take_quota, &quota), &out->has_quota);
    if (e || !out->has_quota)
        return e;
    out->quota_places = quota.places;
    return rows_int(SQL_SELECT(db, &Q[LEADERS], a, &r, x->kind_id, quota.unit_id, x->id, rules->leader_sort), &r,
                    &out->quota_leaders);
}

enum err store_eligibility_facts(struct sql *db, struct arena *a, const struct programme *p, const struct nomination *x,
                                 const struct eligibility_rules *rules, struct eligibility_facts *out)
{
    const struct honour_whose whose = {x->person_id, x->unit_id};
    struct sql_rows r;
    enum err e = OK;
    *out = (struct eligibility_facts){.subject = x->subject, .outside = x->outside, .leader = x->leader};
    if (x->person_id)
        e = rows_one(SQL_SELECT(db, &Q[OF_PERSON], a, &r, p->counted_on, p->counted_on, x->person_id), &r, take_person,
                     out);
    else if (x->unit_id)
        e = rows_one(SQL_SELECT(db, &Q[OF_UNIT], a, &r, x->unit_id), &r, take_unit, out);
    else
        return OK;
    if (!e && rules->on[ELIGIBILITY_SAME_SERIES])
        e = before(store_honour_last_of_series(db, a, &whose, p->series, p->award_name, &out->series_on),
                   &out->series_before);
    if (!e && rules->on[ELIGIBILITY_SAME_CAUSE] && x->cause[0])
        e = before(store_honour_last_of_cause(db, a, &whose, x->cause, &out->cause_on), &out->cause_before);
    if (!e && rules->on[ELIGIBILITY_LEADER_QUOTA])
        e = quota_facts(db, a, x, rules, out);
    return e;
}

/* ---- what was let pass ------------------------------------------------------------------------------------------- */

static enum err take_pass(const struct sql_rows *r, size_t i, void *to)
{
    struct eligibility_pass *out = to;
    *out = (struct eligibility_pass){
        .mark = rows_text(r, i, 1),
        .holds = sql_int(r, i, 2) != 0,
        .reason = rows_text(r, i, 3),
        .by = rows_text(r, i, 4),
        .at = sql_int(r, i, 5),
    };
    return eligibility_rule_parse(sql_text(r, i, 0), &out->rule) ? OK : ERR_BUG;
}

enum err store_eligibility_passes(struct sql *db, struct arena *a, int64_t nomination_id, struct eligibility_pass **out,
                                  size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[PASSES], a, &r, nomination_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_pass, n);
    return e;
}

enum err store_eligibility_pass(struct sql *db, int64_t nomination_id, const struct eligibility_pass *x,
                                int64_t person_id, instant at, int64_t *id)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[PASS], &done, nomination_id, eligibility_rule_code(x->rule), x->mark, x->holds,
                          x->reason, person_id, at);
    *id = done.insert_id;
    return e;
}
