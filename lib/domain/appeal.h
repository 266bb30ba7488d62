/*
 * appeal: an entry's appeal against published results (申诉): its life, and until when one is taken. open: filed; withdrawn:
 * by the entry itself; kept 维持 and corrected 更正: as the arbitrators ruled, which is final. Pure.
 */
#ifndef JX_DOMAIN_APPEAL_H
#define JX_DOMAIN_APPEAL_H

#include <stdbool.h>

#include "lib/base/clock.h"

enum appeal_state {
    APPEAL_NONE /* no row yet */,
    APPEAL_OPEN,
    APPEAL_WITHDRAWN,
    APPEAL_KEPT,
    APPEAL_CORRECTED,
    APPEAL_STATE_COUNT
};

enum { APPEAL_WORDS = 1000 /* code points, of an appeal and of a ruling's reasons */ };

/* The table in appeal.c is the only list of allowed changes and the same as appeal_transition. */
bool appeal_may_become(enum appeal_state from, enum appeal_state to);
/* As the database holds them; APPEAL_NONE is "none". Parsing is exact; false leaves *out alone. */
const char *appeal_state_code(enum appeal_state s);
bool appeal_state_parse(const char *code, enum appeal_state *out);

/* The instant from which none is taken any more: so many minutes after the first publication (rule C7: two hours). */
instant appeal_closes(instant published_at, int64_t minutes);

#endif
