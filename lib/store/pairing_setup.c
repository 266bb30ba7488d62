#include "lib/store/pairing_setup.h"

#include <string.h>

#include "lib/store/rows.h"

enum { RULES, WEIGHTS, RULE_SET, RULE_ADD, WEIGHT_SET, WEIGHT_ADD, COUNT };

static const struct sql_query Q[COUNT] = {
    [RULES] = {"pairing_setup.rules", "SELECT r.code, r.is_on, r.parameter FROM pairing_rule r WHERE r.round_id = ?",
               "i", "sis"},
    [WEIGHTS] = {"pairing_setup.weights", "SELECT w.code, w.weight FROM pairing_weight w WHERE w.round_id = ?", "i",
                 "si"},
    [RULE_SET] = {"pairing_setup.rule_set",
                  "UPDATE pairing_rule SET is_on = ?, parameter = ? WHERE round_id = ? AND code = ?", "isis", ""},
    [RULE_ADD] = {"pairing_setup.rule_add",
                  "INSERT INTO pairing_rule (round_id, code, is_on, parameter) VALUES (?, ?, ?, ?)", "isis", ""},
    [WEIGHT_SET] = {"pairing_setup.weight_set", "UPDATE pairing_weight SET weight = ? WHERE round_id = ? AND code = ?",
                    "iis", ""},
    [WEIGHT_ADD] = {"pairing_setup.weight_add", "INSERT INTO pairing_weight (round_id, code, weight) VALUES (?, ?, ?)",
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

/* An update comes first: "ON DUPLICATE KEY UPDATE" asks for rights on the key, too. Whoever sets either holds the round. */
enum err store_pairing_setup_rule_put(struct sql *db, int64_t round_id, enum pairing_rule rule,
                                      const struct pairing_rule_setting *s)
{
    const char *code = pairing_rule_kinds[rule].code;
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[RULE_SET], &done, (int64_t)s->on, s->parameter, round_id, code);
    return e || done.affected ? e : SQL_EXEC(db, &Q[RULE_ADD], NULL, round_id, code, (int64_t)s->on, s->parameter);
}

enum err store_pairing_setup_values_put(struct sql *db, int64_t round_id, const struct assign_value_rule *v)
{
    static const char *const CODES[] = {"specialty", "distance", "experience", "years"};
    struct assign_value_rule copy = *v;
    enum err e = OK;
    for (size_t i = 0; !e && i < sizeof CODES / sizeof *CODES; i++) {
        const int64_t weight = *weight_of(&copy, CODES[i]);
        struct sql_done done = {0};
        e = SQL_EXEC(db, &Q[WEIGHT_SET], &done, weight, round_id, CODES[i]);
        if (!e && !done.affected)
            e = SQL_EXEC(db, &Q[WEIGHT_ADD], NULL, round_id, CODES[i], weight);
    }
    return e;
}
