#include "lib/store/eligibility.h"

#include "lib/store/rows.h"

enum { RULES, RULES_ALL, BAND, DROP, PUT, PASS, COUNT };

static const struct sql_query Q[COUNT] = {
    [RULES] = {"eligibility.rules",
               "SELECT r.rule, r.effect, r.years, r.places, r.types, r.grade_band, b.sort FROM programme_rule r"
               " LEFT JOIN grade_band b ON b.word = r.grade_band WHERE r.kind_id = ?",
               "i", "ssiissi"},
    [RULES_ALL] = {"eligibility.rules_all",
                   "SELECT r.rule, r.effect, r.years, r.places, r.types, r.grade_band, b.sort, k.id FROM programme_kind"
                   " k LEFT JOIN programme_rule r ON r.kind_id = k.id LEFT JOIN grade_band b ON b.word = r.grade_band"
                   " WHERE k.programme_id = ? ORDER BY k.id",
                   "i", "ssiissii"},
    [BAND] = {"eligibility.band", "SELECT sort FROM grade_band WHERE word = ?", "s", "i"},
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
    *out = (struct kind_rules){.kind_id = kind_id, .leader_band = "", .grade_band = ""};
    enum err e = SQL_SELECT(db, &Q[RULES], a, &r, kind_id);
    for (size_t i = 0; !e && i < r.count; i++)
        e = take_rule(&r, i, out);
    return e;
}

enum err store_eligibility_rules_all(struct sql *db, struct arena *a, int64_t programme_id, struct kind_rules **out,
                                     size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[RULES_ALL], a, &r, programme_id);
    *out = e ? NULL : arena_array(a, r.count + 1, sizeof **out);
    *n = 0;
    if (!e && !*out)
        e = ERR_NO_MEMORY;
    for (size_t i = 0; !e && i < r.count; i++) {
        const int64_t kind = sql_int(&r, i, 7);
        if (*n == 0 || (*out)[*n - 1].kind_id != kind)
            (*out)[(*n)++] = (struct kind_rules){.kind_id = kind, .leader_band = "", .grade_band = ""};
        if (!sql_is_null(&r, i, 0)) /* a kind without rules */
            e = take_rule(&r, i, &(*out)[*n - 1]);
    }
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

/* ---- what was let pass ------------------------------------------------------------------------------------------- */

enum err store_eligibility_pass(struct sql *db, int64_t nomination_id, const struct eligibility_pass *x,
                                int64_t person_id, instant at, int64_t *id)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[PASS], &done, nomination_id, eligibility_rule_code(x->rule), x->mark, x->holds,
                          x->reason, person_id, at);
    *id = done.insert_id;
    return e;
}
