/*
 * award_limit: limits of a programme's list (A2: leaders at most 20 % of those honoured, leading units at most 20 % of the
 * collectives, totals by level; A9: 嘉奖 at most 20 %, 记功 at most 2 % of those in post). Pure, and exact: shares are per mille and are
 * compared as fractions of whole numbers.
 */
#ifndef JX_DOMAIN_AWARD_LIMIT_H
#define JX_DOMAIN_AWARD_LIMIT_H

#include "lib/domain/eligibility.h"

enum limit_code {
    LIST_LIMIT_LEADERS,      /* leaders among the individuals, per mille */
    LIST_LIMIT_LEADER_UNITS, /* leading units among the collectives, per mille */
    LIST_LIMIT_INDIVIDUALS,  /* individuals in all */
    LIST_LIMIT_COLLECTIVES,  /* collectives in all */
    LIST_LIMIT_HEADCOUNT,    /* individuals of those in post on the day that counts, per mille */
    LIST_LIMIT_CODES
};
const char *limit_code_text(enum limit_code c);
bool limit_code_parse(const char *text, enum limit_code *out);
/* Whether it is a share, per mille; else it is a number. */
bool limit_is_share(enum limit_code c);
enum { LIST_LIMIT_SHARE_MAX = 1000, LIST_LIMIT_TOTAL_MAX = 100000 };

struct limit { /* one that is on */
    enum limit_code code;
    enum eligibility_effect effect;
    int64_t most;
};

struct limit_list {               /* what a list holds */
    int64_t individuals, leaders; /* leaders among them */
    int64_t collectives, leader_units;
    int64_t headcount; /* people in post; 0: not asked for */
};

struct limit_pass { /* a list that somebody looked at and let pass */
    bool there;
    int64_t part, whole;
};

struct limit_state {
    int64_t part, whole; /* as compared: leaders of individuals …; of a number: whole is 1 */
    bool beyond;         /* more than the limit */
    bool passed;         /* beyond it, and no further than the list that was let pass */
};
/* part / whole > most / 1000, or part > most, in whole numbers. A share of nobody is not beyond anything. */
void limit_look(const struct limit *limit, const struct limit_list *list, const struct limit_pass *pass,
                struct limit_state *out);

/* What the sources say: limits of A2 (leaders, leading units, 150 individuals, 50 collectives) or of A9 (嘉奖: 20 % of those in
   post), into `out` with room for LIST_LIMIT_CODES; how many. Of the other sources: none. */
size_t limit_preset(enum eligibility_preset p, struct limit out[LIST_LIMIT_CODES]);

#endif
