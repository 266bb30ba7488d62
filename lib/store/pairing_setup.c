#include "lib/store/pairing_setup.h"

#include <string.h>

#include "lib/store/rows.h"

enum { RULES, WEIGHTS, RULE_PUT, WEIGHT_PUT, COUNT };

static const struct sql_query Q[COUNT] = {
    [RULES] = {"pairing_setup.rules", "SELECT r.code, r.is_on, r.parameter FROM pairing_rule r WHERE r.round_id = ?",
               "i", "sis"},
    [WEIGHTS] = {"pairing_setup.weights", "SELECT w.code, w.weight FROM pairing_weight w WHERE w.round_id = ?", "i",
                 "si"},
    [RULE_PUT] = {"pairing_setup.rule_put",
                  "INSERT INTO pairing_rule (round_id, code, is_on, parameter) VALUES (?, ?, ?, ?) ON DUPLICATE KEY"
                  " UPDATE is_on = VALUES(is_on), parameter = VALUES(parameter)",
                  "isis", ""},
    [WEIGHT_PUT] = {"pairing_setup.weight_put",
                    "INSERT INTO pairing_weight (round_id, code, weight) VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE"
                    " weight = VALUES(weight)",
                    "isi", ""},
};
const struct sql_table store_pairing_setup_table = {"pairing_setup", Q, COUNT};

enum err store_pairing_setup_rules(struct sql *db, struct arena *a, int64_t round_id, struct pairing_rule_set *out)
{
    struct sql_rows r;
    pairing_rule_defaults(out);
    enum err e = SQL_SELECT(db, &Q[RULES], a, &r, round_id);
    for (size_t i = 0; !e && i < r.count; i++) {
        enum pairing_rule rule;
        if (!pairing_rule_parse(sql_text(&r, i, 0), &rule))
            return ERR_BUG;
        out->rule[rule] = (struct pairing_rule_setting){sql_int(&r, i, 1) != 0, rows_text(&r, i, 2)};
    }
    return e;
}

/* A weight's place in the rule by its code; NULL: none. */
static uint32_t *weight_of(struct assign_value_rule *v, const char *code)
{
    return strcmp(code, "specialty") == 0    ? &v->specialty
           : strcmp(code, "distance") == 0   ? &v->distance
           : strcmp(code, "experience") == 0 ? &v->experience
           : strcmp(code, "years") == 0      ? &v->years
                                             : NULL;
}

enum err store_pairing_setup_values(struct sql *db, struct arena *a, int64_t round_id, struct assign_value_rule *out)
{
    struct sql_rows r;
    *out = assign_value_default;
    enum err e = SQL_SELECT(db, &Q[WEIGHTS], a, &r, round_id);
    for (size_t i = 0; !e && i < r.count; i++) {
        uint32_t *weight = weight_of(out, sql_text(&r, i, 0));
        if (!weight)
            return ERR_BUG;
        *weight = (uint32_t)sql_int(&r, i, 1);
    }
    return e;
}

enum err store_pairing_setup_rule_put(struct sql *db, int64_t round_id, enum pairing_rule rule,
                                      const struct pairing_rule_setting *s)
{
    return SQL_EXEC(db, &Q[RULE_PUT], NULL, round_id, pairing_rule_kinds[rule].code, (int64_t)s->on, s->parameter);
}

enum err store_pairing_setup_values_put(struct sql *db, int64_t round_id, const struct assign_value_rule *v)
{
    static const char *const CODES[] = {"specialty", "distance", "experience", "years"};
    struct assign_value_rule copy = *v;
    enum err e = OK;
    for (size_t i = 0; !e && i < sizeof CODES / sizeof *CODES; i++)
        e = SQL_EXEC(db, &Q[WEIGHT_PUT], NULL, round_id, CODES[i], (int64_t)*weight_of(&copy, CODES[i]));
    return e;
}
