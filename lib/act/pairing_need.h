/* pairing_need: who needs a mentor in a round: taken up by the rule, or by HR's list. Each act_ function is one act. */
#ifndef JX_ACT_PAIRING_NEED_H
#define JX_ACT_PAIRING_NEED_H

#include "lib/act/act.h"
#include "lib/store/pairing_need.h"
#include "lib/store/pairing_round.h"

enum { PAIRING_LINES = 1000 };

struct pairing_need_line { /* arena: one person of a list */
    const char *staff_no;
    const char *name;   /* "" when nobody is known */
    struct message why; /* key NULL: can be taken up */
};

/* Takes up people by their staff numbers, each once, or nobody. Refusals: pairing_round.not_open; of the first who cannot
   be: pairing_need.unknown {number}, pairing_need.outside {name}, pairing_need.twice {name}, pairing_need.has {name}; all at
   the field "person". */
enum err act_pairing_need_add(struct act *a, const uint8_t round[16], const char *const *staff_nos,
                              size_t n) MUST_CHECK;
/* Takes up all whom the rule finds now. Refusal pairing_need.nobody. */
enum err act_pairing_need_by_rule(struct act *a, const uint8_t round[16]) MUST_CHECK;
/* Takes somebody out. Refusals: pairing_need.decided {name} (a decided pair stands), pairing_need.over. */
enum err act_pairing_need_remove(struct act *a, const uint8_t round[16], const uint8_t need[16]) MUST_CHECK;

/* What would become of each of a list; reads only. A number that stands there again is refused: pairing_need.again. */
enum err pairing_need_plan(struct act *a, const struct pairing_round *r, const char *const *staff_nos, size_t n,
                           struct pairing_need_line *out) MUST_CHECK;
/* Whom the rule finds now, within the actor's scope; none where the round takes only who is listed. */
enum err pairing_need_found(struct act *a, const struct pairing_round *r, struct pairing_need **out,
                            size_t *n) MUST_CHECK;

#endif
