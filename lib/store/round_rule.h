/* round_rule: what a round's rule card says besides the rubric, as its draft. Whether somebody may see or change it is
   the edition's question. */
#ifndef JX_STORE_ROUND_RULE_H
#define JX_STORE_ROUND_RULE_H

#include "lib/domain/round_rule.h"
#include "lib/sql/sql.h"

/* ERR_NOT_FOUND: nothing has been set yet. */
enum err store_round_rule_find(struct sql *db, struct arena *a, int64_t round_id, struct round_rule *out) MUST_CHECK;
/* Sets it. r->version 0: for the first time (ERR_CONFLICT: another was faster); else the one that stands
   (ERR_NOT_FOUND: it does not stand any more). ERR_CONFLICT: a constraint. */
enum err store_round_rule_put(struct sql *db, int64_t round_id, const struct round_rule *r, instant now) MUST_CHECK;
/* What the standard discipline of that code proposes. ERR_NOT_FOUND: there is none. */
enum err store_round_rule_proposal(struct sql *db, struct arena *a, const char *discipline_code,
                                   struct rule_proposal *out) MUST_CHECK;

struct panel_seat {
    int64_t seat_no;
    bool substitute;
};
/* The seats of a round that are taken, in their order. */
enum err store_round_rule_seats(struct sql *db, struct arena *a, int64_t round_id, struct panel_seat **out,
                                size_t *n) MUST_CHECK;

extern const struct sql_table store_round_rule_table;

#endif
