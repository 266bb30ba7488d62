/*
 * team_draft: what a page sets of the units' total, as the text of a team rule (docs/team-rule.md). The text is read by
 * team_rule_read (team.h) before it counts. Pure.
 */
#ifndef JX_DOMAIN_TEAM_DRAFT_H
#define JX_DOMAIN_TEAM_DRAFT_H

#include "lib/domain/rank.h"
#include "lib/domain/team.h"

enum team_prize_by { TEAM_PRIZE_NONE, TEAM_PRIZE_PLACES, TEAM_PRIZE_SHARE };

struct team_draft { /* borrowed */
    const char *title;
    bool by_points;
    const char *points; /* team_draft_points */
    bool share;
    int64_t best; /* 0: all */
    const char *const *disciplines;
    size_t discipline_count;
    bool unranked;
    enum team_prize_by prize_by;
    const char *prize_names;  /* one a line */
    const char *prize_ratio;  /* round_rule_ratio */
    int64_t prize_places;     /* by places; 0: the ratio's sum, which the text then says */
    int64_t prize_share_x100; /* by share: per cent × 100 */
    bool prize_lower;
    bool has_least;
    int64_t least_x1000;
};

/* Points as people write them ("9、7 6, 5"), in one form "9 7 6 5": 1–100 numbers with up to two digits behind the
   point, none greater than the one before. NULL: they are none, or no memory. Arena. */
const char *team_draft_points(struct arena *a, const char *text);
/* How many lines of `names` say something. */
size_t team_draft_names(const char *names);
/* The rule's text. NULL: no memory. Arena. */
const char *team_draft_text(struct arena *a, const struct team_draft *d);
/* The draft that a rule says; its texts are the arena's. ERR_NO_MEMORY. */
enum err team_draft_of(struct arena *a, const struct team_rule *rule, struct team_draft *out) MUST_CHECK;

#endif
