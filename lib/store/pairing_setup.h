/* pairing_setup: how a round's rules stand, and how its pairs are valued. What was not set is as the defaults say
   (lib/domain/pairing_rule.h, lib/domain/assign_value.h). */
#ifndef JX_STORE_PAIRING_SETUP_H
#define JX_STORE_PAIRING_SETUP_H

#include "lib/domain/assign_value.h"
#include "lib/domain/pairing_rule.h"
#include "lib/sql/sql.h"

enum err store_pairing_setup_rules(struct sql *db, struct arena *a, int64_t round_id,
                                   struct pairing_rule_set *out) MUST_CHECK;
enum err store_pairing_setup_values(struct sql *db, struct arena *a, int64_t round_id,
                                    struct assign_value_rule *out) MUST_CHECK;

/* ---- inside an act: ERR_CONFLICT ck_pairing_rule_round_open ------------------------------------------------------- */

enum err store_pairing_setup_rule_put(struct sql *db, int64_t round_id, enum pairing_rule rule,
                                      const struct pairing_rule_setting *s) MUST_CHECK;
enum err store_pairing_setup_values_put(struct sql *db, int64_t round_id, const struct assign_value_rule *v) MUST_CHECK;

extern const struct sql_table store_pairing_setup_table;

#endif
