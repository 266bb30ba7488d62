/* correction: the life of a request to correct what the site has about somebody (更正申请), and what it may be about.
 */
#ifndef JX_DOMAIN_CORRECTION_H
#define JX_DOMAIN_CORRECTION_H

#include <stdbool.h>

enum correction_state {
    CORRECTION_NONE, /* not asked yet */
    CORRECTION_OPEN,
    CORRECTION_ACCEPTED,
    CORRECTION_REFUSED,
    CORRECTION_WITHDRAWN, /* by whoever asked */
    CORRECTION_STATE_COUNT
};

/* The same table as in the database, which a store test compares. */
bool correction_may_become(enum correction_state from, enum correction_state to);

/* "open" …; static. Parsing is exact. */
const char *correction_state_code(enum correction_state s);
bool correction_state_parse(const char *code, enum correction_state *out);

/* What a request may be about: words whose label is the message correction.field.WORD. NULL ends them. Of each but
   "other" a person has one open request at a time. */
extern const char *const correction_fields[];

#endif
