/*
 * round_rule: from what a contest's pages set to a rule card. The rubric (segments, criteria, deductions, bands, faults)
 * is rows of its own; the round's rule says the rest: the panel, how it combines, rounding, ties, advancement, prizes.
 * Pure.
 *
 * In the card, a theory segment is a value of 0–100; any other segment is a panel step of its criteria, brought to a
 * hundred where their highest marks total something else; `total` weighs the segments. `time` is the elapsed time in
 * seconds, there when a tie is told apart by it. Where penalties in points are allowed, `penalty` is their sum, absent
 * where there is none, and the result is `final`: total less penalty, not below 0, rounded as the total. A fault's code is CRITERION-Fn, a deduction's its number.
 */
#ifndef JX_DOMAIN_ROUND_RULE_H
#define JX_DOMAIN_ROUND_RULE_H

#include "lib/domain/rubric.h"
#include "lib/domain/rule_card.h"

enum prize_by { PRIZE_NONE, PRIZE_RATIO, PRIZE_PLACES, PRIZE_SHARE, PRIZE_BY_COUNT };

enum {
    ROUND_RULE_TIES = 9,
    ROUND_RULE_TIE_ORDER = 200, /* bytes of the text of the order */
    ROUND_RULE_EXACT = -1,      /* of places: no rounding */
    ROUND_RULE_PENALTY_STEP_X1000 = 500,
    ROUND_RULE_PENALTY_MAX_X1000 = 100000
};

struct round_rule { /* plain data but for the texts, which are borrowed or arena */
    int64_t judges, substitutes, least;
    enum rule_card_recused recused;
    bool by_criterion;
    int64_t drop_high, drop_low;
    enum rule_card_take take;
    int64_t segment_places, total_places; /* ROUND_RULE_EXACT, 0–6 */
    enum rational_mode mode;
    int64_t theory_step_x1000;
    int64_t penalty_max_x1000; /* the highest sum of penalties in points, whole steps; 0: the card knows none */
    int64_t time_digits;
    const char *tie_order;  /* codes of segments, and "time", each followed by a space but the last */
    int64_t advance_places; /* 0: nobody advances */
    bool advance_all;
    enum prize_by prize_by;
    const char *prize_names; /* one a line */
    const char *prize_ratio; /* "1:2:3" */
    int64_t prize_places, prize_share_x100;
    bool prize_lower;
    bool prize_has_least;
    int64_t prize_least_x1000;
    int64_t version; /* 0: nothing has been set yet */
};

struct rule_segment {
    bool theory; /* one mark for each entry; false: criteria, marked by the panel */
    const char *code, *name;
    int64_t weight_x100;
    const struct rubric_criterion *const *criteria;
    size_t criterion_count;
};
struct rule_source {   /* what a card is made of, besides the rule; borrowed */
    const char *title; /* of the card */
    enum rule_card_blind blind;
    const struct rule_segment *segments;
    size_t segment_count;
    const char *const *judges; /* seats of those appointed, J1 …; none: as many as the rule says */
    size_t judge_count;
    const char *const *substitutes;
    size_t substitute_count;
};

/* What a standard discipline proposes. */
struct rule_proposal {
    int64_t least_judges, drop_each;
    const char *ties; /* "skill_score>elapsed_time>theory_score>joint_rank" */
};

/* What holds until somebody sets it. `proposal` (NULL: of no standard discipline) says the panel and the order of ties; without it five
   judges, the highest and the lowest total dropped, ties by what a panel marks, then time, then theory. Two digits half
   up, nobody advances, prizes 1:2:3. Arena. */
enum err round_rule_default(struct arena *a, const struct rule_source *from, const struct rule_proposal *proposal,
                            struct round_rule *out) MUST_CHECK;

/* The card of a round, written and read again, so that it is checked like one from anywhere. ERR_INVALID: `problems`
   says what is wrong. Arena. */
enum err round_rule_card(struct arena *a, const struct round_rule *rule, const struct rule_source *from,
                         struct rule_card **out, struct rule_card_problems *problems) MUST_CHECK;

/* As the database holds them. Parsing is exact; false leaves *out alone. */
const char *prize_by_code(enum prize_by p);
bool prize_by_parse(const char *code, enum prize_by *out);

/* A ratio as people write it (1:2:3, full-width digits and ： too) in its one form "1:2:3" of up to RULE_CARD_PRIZES
   parts of 1–1000. NULL: it is none, or no memory. */
const char *round_rule_ratio(struct arena *a, const char *text);

#endif
