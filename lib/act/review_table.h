/*
 * review_table: what the reviews of a programme came to so far: for the meeting's page and for fixing the list. Kinds, nominees,
 * reviews, results by the engine (lib/domain/review_score.h), what the meeting decided, who is barred, and the list that would follow.
 */
#ifndef JX_ACT_REVIEW_TABLE_H
#define JX_ACT_REVIEW_TABLE_H

#include "lib/act/eligibility.h"
#include "lib/domain/review_score.h"
#include "lib/domain/selection.h"
#include "lib/store/review.h"

struct review_line { /* arena: a nominee */
    struct nomination x;
    size_t number;                 /* in the kind, from 1: what the card and the file of marks call it */
    const struct review **reviews; /* open and handed ones, by reviewer */
    size_t review_count, handed;
    int64_t *totals;    /* [review]: thousandths; of votes nothing; -1: not handed in */
    bool *apart;        /* [review]: far from the others */
    bool *dropped;      /* [review]: the highest or the lowest, which does not count */
    bool complete;      /* as many handed in as the kind asks, and none open */
    const char *result; /* "" : none */
    bool has_mean;
    int64_t low_x1000, high_x1000;               /* of the sums handed in; spread is their difference */
    size_t rank;                                 /* in the kind, shared; 0: none */
    const struct review_decision *decision;      /* NULL: none */
    const struct eligibility_finding *barred_by; /* a rule forbids it; NULL: none does */
    struct selection_place place;
};

struct review_kind { /* arena */
    struct programme_kind k;
    struct programme_category *categories;
    size_t category_count;
    struct review_criterion *criteria;
    size_t criterion_count;
    int64_t full_x1000;        /* the full mark */
    struct review_line *lines; /* by category, then rank; those without a result last */
    size_t line_count;
    struct review_case c; /* of those that are complete */
    bool scored;
    bool reviewed;     /* anybody has a reviewer: else the meeting alone decides */
    size_t open;       /* reviews that are not handed in */
    size_t unassigned; /* nominees without enough reviewers */
    size_t ties;
};

struct review_table { /* arena */
    struct review_kind *kinds;
    size_t kind_count;
    size_t recommended; /* nominees whom nobody has looked at yet */
};

/* `reserves`: how many are kept in reserve in each group. Of the act it uses db, arena and today only. */
enum err review_table_load(struct act *a, const struct programme *p, size_t reserves,
                           struct review_table *out) MUST_CHECK;

/* The file of marks of a kind, as `jiangxin score` reads it, and its card: anybody can compute the results again. Into `out`. */
enum err review_table_marks(struct arena *a, const struct review_kind *k, struct buf *out) MUST_CHECK;

#endif
