/* team_rule: the versions of an edition's rule of the units' total (团体总分). For those who have found the edition. */
#ifndef JX_STORE_TEAM_RULE_H
#define JX_STORE_TEAM_RULE_H

#include "lib/base/clock.h"
#include "lib/sql/sql.h"

struct set_team_rule { /* arena */
    int64_t id, edition_id;
    int64_t version;  /* 1, 2 … */
    const char *rule; /* JSON (docs/team-rule.md); "" in a list */
    bool begun;       /* the contest had begun */
    const char *reason;
    int64_t set_by;
    const char *set_by_name;
    instant set_at;
};

/* The version that counts. ERR_NOT_FOUND: none has been set. */
enum err store_team_rule_latest(struct sql *db, struct arena *a, int64_t edition_id,
                                struct set_team_rule *out) MUST_CHECK;
enum err store_team_rule_version(struct sql *db, struct arena *a, int64_t edition_id, int64_t version,
                                 struct set_team_rule *out) MUST_CHECK;
/* All of them without their text, the latest first. */
enum err store_team_rule_list(struct sql *db, struct arena *a, int64_t edition_id, struct set_team_rule **out,
                              size_t *n) MUST_CHECK;
/* Sets id. ERR_CONFLICT: uq_team_rule_version, somebody was faster. */
enum err store_team_rule_add(struct sql *db, struct set_team_rule *t) MUST_CHECK;
/* Whether a discipline counts, as its own page says it. */
enum err store_team_rule_counts(struct sql *db, int64_t discipline_id, bool counts) MUST_CHECK;

extern const struct sql_table store_team_rule_table;

#endif
