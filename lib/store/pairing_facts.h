/* pairing_facts: what a round's rules ask about its people: the line of units above each, and what two of them are to each
   other. */
#ifndef JX_STORE_PAIRING_FACTS_H
#define JX_STORE_PAIRING_FACTS_H

#include "lib/sql/sql.h"

struct pairing_line { /* one unit above another, or itself, by unit and then by depth */
    int64_t unit_id, above_id;
};
/* Of the units to which the live needs and offers of a round belong today. Arena. */
enum err store_pairing_facts_lines(struct sql *db, struct arena *a, int64_t round_id, day today,
                                   struct pairing_line **out, size_t *n) MUST_CHECK;
/* Of one unit. */
enum err store_pairing_facts_line(struct sql *db, struct arena *a, int64_t unit_id, struct pairing_line **out,
                                  size_t *n) MUST_CHECK;

enum pairing_tie_kind { PAIRING_TIE_KIN, PAIRING_TIE_NOW, PAIRING_TIE_FORMER };
struct pairing_tie { /* between somebody who needs a mentor and somebody who offers */
    int64_t mentee_id, mentor_id;
    enum pairing_tie_kind kind;
    day ended_on; /* of a former pair: the last */
};
/* Of a round's live needs and offers, by mentee, then mentor. Arena. */
enum err store_pairing_facts_ties(struct sql *db, struct arena *a, int64_t round_id, struct pairing_tie **out,
                                  size_t *n) MUST_CHECK;

extern const struct sql_table store_pairing_facts_table;

#endif
