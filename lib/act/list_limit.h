/*
 * list_limit: the limits of a programme's list (share of leaders, totals), whether a list keeps to them, and how far officers let it go
 * beyond, with a reason. The arithmetic: lib/domain/award_limit.h.
 */
#ifndef JX_ACT_LIST_LIMIT_H
#define JX_ACT_LIST_LIMIT_H

#include "lib/act/programme.h"
#include "lib/store/list_limit.h"

struct limit_finding { /* arena: one limit that is on, and how a list stands to it */
    struct list_limit row;
    struct limit_state state;
    struct message say; /* list_limit.is.CODE {share or number} {the limit} */
};

/* How a list stands to the limits of its programme; `list` NULL: the list as it is stored. A `headcount` of 0 is looked up. Of the
   act it uses db, arena and today. */
enum err limits_of(struct act *a, const struct programme *p, const struct limit_list *list, struct limit_finding **out,
                   size_t *n) MUST_CHECK;
/* Inside an act that fixes a list: refuses (ERR_CONFLICT, list_limit.beyond.CODE {share or number} {the limit}) where one that forbids is
   passed without an officer having let it go so far. */
enum err limits_bar(struct act *a, const struct programme *p, const struct limit_list *list) MUST_CHECK;

/* "21.5 %", rounded half up at the last digit shown; "0 %" of nobody. For reading only: what is compared is never rounded. Arena. */
const char *limit_share_text(struct arena *a, int64_t part, int64_t whole);

struct limit_pass_order { /* borrowed */
    const uint8_t *programme;
    enum limit_code code;
    int64_t up_to; /* per mille, or a number, as the limit is */
    const char *reason;
};
/* By an officer, until the decision. Refusals: list_limit.off; list_limit.within (no more than the limit itself; refused_field
   "up_to"); list_limit.reason; list_limit.settled. */
enum err act_list_limit_pass(struct act *a, const struct limit_pass_order *x) MUST_CHECK;

#endif
