/*
 * team: what a unit's people come to together (团体总分): from the results of several disciplines by a team rule,
 * "jiangxin team rule 1". docs/team-rule.md tells the format. Exact like everything that is ranked. Pure.
 */
#ifndef JX_DOMAIN_TEAM_H
#define JX_DOMAIN_TEAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/arena.h"
#include "lib/base/err.h"
#include "lib/base/rational.h"
#include "lib/domain/marks.h"
#include "lib/domain/rank.h"
#include "lib/domain/rule_card.h"

#define TEAM_FORMAT "jiangxin team rule 1"

enum { /* bounds */
       TEAM_BYTES = 1 << 16,
       TEAM_POINTS = 100,
       TEAM_DISCIPLINES = 100,
       TEAM_TIES = 20,
       TEAM_ROWS = 50000,
       TEAM_UNITS = 5000,
       TEAM_COLUMNS = 50
};

struct team_rule { /* arena */
    const char *title;
    bool by_points;  /* take: points by place; false: results as they are, higher is better */
    int64_t *points; /* of the first place, the second … in millionths; those behind get none */
    size_t point_count;
    bool share;  /* those of a joint rank share the points of the places they take up; false: each has the rank's */
    size_t best; /* so many of a unit count in each discipline; 0: all */
    const char **disciplines; /* that count; none: all in the file */
    size_t discipline_count;
    bool unranked; /* a unit without a ranked entry in each discipline is not ranked; false: it has zero there */
    size_t *ties;  /* places: more of the first, then of the second … */
    size_t tie_count;
    struct rank_prizes prizes; /* count 0: none */
    const char *prize_names[RANK_PRIZES];
    bool has_least;
    int64_t least;
};

/* Reads a rule. ERR_INVALID: `problems`, with the messages of rule cards and some of its own; ERR_NO_MEMORY. Arena. */
enum err team_rule_read(struct arena *a, const char *text, size_t n, struct team_rule **out,
                        struct rule_card_problems *problems) MUST_CHECK;

/* ---- results ----------------------------------------------------------------------------------------------------- */

struct team_entry { /* one row */
    size_t line;
    size_t unit, discipline; /* indexes */
    const char *entry;
    size_t rank;            /* 0: not ranked */
    size_t sharing;         /* how many of the discipline have this rank */
    struct rational result; /* as the file has it; zero when not ranked */
    bool has_result;
    struct rational counts; /* the points, or the result */
    bool taken;             /* among the best of its unit there */
};

struct team_unit {
    const char *name;
    bool ranked;
    struct rational total;
    size_t missing; /* disciplines without a ranked entry */
    struct rank_place place;
    int prize; /* RANK_NO_PRIZE, or an index */
};

struct team { /* arena */
    const struct team_rule *rule;
    const char **disciplines; /* as the rule lists them, else in natural order */
    size_t discipline_count;
    struct team_unit *units; /* in natural order */
    size_t unit_count;
    struct team_entry *entries; /* by unit, discipline, then the best first */
    size_t entry_count;
    struct rational *sums; /* [unit][discipline] */
    uint32_t *places;      /* [unit][tie]: how many of the unit's entries have that rank */
    size_t *order;         /* units as a list shows them */
    size_t quotas[RANK_PRIZES];
};

struct team_reader; /* arena */

/* Rows of a file: unit (单位), discipline (项目), entry (选手, 编号), rank (名次), result (成绩); other columns are passed over.
   As marks_header and marks_row: what is wrong with a row is noted, and reading goes on. */
enum err team_begin(struct arena *a, const struct team_rule *rule, struct team_reader **out) MUST_CHECK;
enum err team_header(struct team_reader *r, size_t line, const char *const *names, size_t n) MUST_CHECK;
enum err team_row(struct team_reader *r, size_t line, const char *const *cells, size_t n) MUST_CHECK;

/* Computes and ranks. ERR_INVALID: `problems`, with keys team.problem.…; ERR_NO_MEMORY. */
enum err team_end(struct team_reader *r, struct team **out, struct marks_problems *problems) MUST_CHECK;
/* What was wrong so far. */
void team_problems_of(const struct team_reader *r, struct marks_problems *problems);

#endif
