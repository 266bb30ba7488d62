/* team_total: the units' total of an edition (团体总分) from the results that are published. */
#ifndef JX_ACT_TEAM_TOTAL_H
#define JX_ACT_TEAM_TOTAL_H

#include "lib/base/arena.h"
#include "lib/domain/team.h"
#include "lib/sql/sql.h"

struct team_total {    /* arena */
    struct team *team; /* NULL: nothing that counts is published, or `problems` say why it cannot be computed */
    struct marks_problems problems; /* count 0: none */
    size_t published;               /* so many of the rule's disciplines have a published last round */
};

/* Computes by a rule that was read (act_team_rule_read), from each discipline's last round with published results.
   ERR_NO_MEMORY and those of the store. */
enum err act_team_total(struct sql *db, struct arena *a, int64_t edition_id, const struct team_rule *rule,
                        struct team_total *out) MUST_CHECK;

#endif
