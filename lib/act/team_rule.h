/* team_rule: an edition's manager sets the rule of the units' total (团体总分). See act.h. */
#ifndef JX_ACT_TEAM_RULE_H
#define JX_ACT_TEAM_RULE_H

#include "lib/act/act.h"
#include "lib/domain/team_draft.h"

struct team_rule_order { /* borrowed */
    const uint8_t *edition;
    int64_t version;                   /* that the form was drawn from; 0: none was set */
    struct team_draft draft;           /* as typed: points and ratio in any form, its disciplines not looked at */
    const uint8_t *const *disciplines; /* public ids of those that count */
    size_t discipline_count;
    const char *reason; /* may be "" until the contest begins */
};

/* Sets it as the next version. Refusals, with act->refused_field where there is one: team.points_shape,
   team.none_counts, team.prize_ratio_shape, team.prize_parts {names} {parts}, team.reason, team.same, team.changed,
   team.bad {where}; setup.over. ERR_NOT_FOUND: not the asker's edition, or not its discipline. */
enum err act_team_rule_set(struct act *a, const struct team_rule_order *x) MUST_CHECK;

/* What a version that was set says; ERR_BUG: what is stored is no rule. Arena. */
enum err act_team_rule_read(struct arena *a, const char *text, struct team_rule **out) MUST_CHECK;

#endif
