/*
 * completion: HR's decision at the end of a pair: 出师 with its grade, or 未出师 and another mentor for one more year; and what it
 * gives the mentor: 优秀带教导师 with one more place, or one place less when HR agrees to it. The rules are settings.
 */
#ifndef JX_ACT_COMPLETION_H
#define JX_ACT_COMPLETION_H

#include "lib/act/mentoring_review.h"
#include "lib/store/completion.h"

struct completion_plan { /* arena: what HR decides upon */
    struct mentoring_reviews reviews;
    bool decided;
    struct completion done;         /* where it is */
    bool ready;                     /* all three last reviews are there */
    bool early;                     /* deciding today would be before its last 30 days */
    enum mentorship_grade proposed; /* the unit's */
    int64_t seen;                   /* stands for the versions of the last reviews: the form hands it back */
    int64_t mentor_places;
    struct completion_count counts;         /* of the mentor, without this one */
    struct review_effect excellent, failed; /* what would follow */
    int64_t next_id;                        /* the pair that follows a failed one; 0: none */
};
/* For HR's page, and of a decided pair for those who see it. ERR_NOT_FOUND: no such pair. */
enum err act_completion_plan(struct sql *db, struct arena *a, const struct mentorship *m, day today,
                             struct completion_plan *out) MUST_CHECK;

struct completion_order { /* borrowed */
    const uint8_t *pair;
    enum mentorship_grade grade;
    const char *reason;
    bool honour; /* make the mentor an 优秀带教导师 */
    bool fewer;  /* take one of the mentor's places */
    int64_t seen;
    const char *path;
};
/* Refusals, ERR_CONFLICT: review.over, review.not_yet {day}, completion.owed, completion.changed, completion.honour_signs,
   completion.no_honour, completion.no_fewer, completion.places_held; ERR_INVALID with a field: completion.grade_missing,
   completion.signs, completion.early_failed, completion.reason_missing. ERR_NOT_FOUND: not HR of it. */
enum err act_completion_confirm(struct act *a, const struct completion_order *x) MUST_CHECK;

/* The honour that was held back. Refusals completion.honour_signs, completion.no_honour. ERR_NOT_FOUND: not HR of it. */
enum err act_completion_honour(struct act *a, const uint8_t pair[16], const char *path) MUST_CHECK;

/* Early completion is refused, with words: mentoring goes on. Refusal completion.no_early. ERR_NOT_FOUND: not HR of it. */
enum err act_completion_refuse_early(struct act *a, const uint8_t pair[16], const char *words,
                                     const char *path) MUST_CHECK;

/* Another mentor for one more year, after 未出师: `mentor` is the public id of a person. Refusals: completion.not_failed,
   completion.has_next; mentorship.own (the actor would be the mentor); those of mentorship_pair. ERR_NOT_FOUND: not HR of it, or nobody of HR's scope. */
enum err act_completion_again(struct act *a, const uint8_t pair[16], const uint8_t mentor[16]) MUST_CHECK;

#endif
