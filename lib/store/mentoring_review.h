/* mentoring_review: reviews of pairs (考核), by stage and side; who owes which. Order of locks: the pair first. */
#ifndef JX_STORE_MENTORING_REVIEW_H
#define JX_STORE_MENTORING_REVIEW_H

#include "lib/domain/mentoring_review.h"
#include "lib/store/mentorship.h"

struct mentoring_review { /* arena */
    enum review_stage stage;
    enum review_side side;
    int64_t version; /* 0: none was handed in */
    int64_t person_id;
    const char *person;
    enum mentorship_grade grade;   /* of mentor and department */
    enum review_guidance guidance; /* of mentee and department */
    const char *words;
    instant at;
};

struct mentoring_reviews { /* of one pair: the last of each; version 0 where there is none */
    struct mentoring_review last[REVIEW_STAGES][REVIEW_SIDES];
    bool closed[REVIEW_STAGES];
    bool early;       /* early completion was asked for, and not refused */
    bool early_asked; /* … and waits for the decision */
    int64_t signs;    /* open signs of going through the motions, or found true: they hold 优秀 back */
};
enum err store_mentoring_review_of(struct sql *db, struct arena *a, int64_t mentorship_id,
                                   struct mentoring_reviews *out) MUST_CHECK;

struct mentoring_review_row { /* arena: a pair under way in which something is to be done now */
    struct mentorship m;
    bool owed[REVIEW_STAGES][REVIEW_SIDES]; /* open today and not handed in */
    bool ready;                             /* the last reviews are all there: HR decides */
    day due; /* the earliest of what is owed; of a ready one the last day of its period */
};
/* Those within the scope, the most urgent first, without the reader's own pairs. */
enum err store_mentoring_review_queue(struct sql *db, struct arena *a, const struct scope *who,
                                      struct mentoring_review_row **out, size_t *n) MUST_CHECK;

/* ---- inside an act ----------------------------------------------------------------------------------------------- */

/* `version` is the one before and 1. ERR_CONFLICT by constraint: uq_mentoring_review_version and ck_mentoring_review_next
   (another was handed in meanwhile), ck_mentoring_review_open, ck_mentoring_review_side, …_grade, …_guidance, …_words. */
enum err store_mentoring_review_add(struct sql *db, const struct mentorship *m,
                                    const struct mentoring_review *r) MUST_CHECK;
/* ERR_CONFLICT: PRIMARY (it is closed), ck_mentoring_review_close_by. */
enum err store_mentoring_review_close(struct sql *db, int64_t mentorship_id, enum review_stage stage, int64_t person_id,
                                      instant at) MUST_CHECK;

/* ---- reminders --------------------------------------------------------------------------------------------------- */

struct mentoring_review_reminder { /* arena */
    int64_t mentorship_id, person_id;
    uint8_t public_id[16]; /* of the pair */
    enum review_stage stage;
    enum review_side side; /* mentee, mentor */
    bool late;
    const char *mentee, *mentor;
    day due;
};
/* Who has not handed in what is open on `today`, or was due before `late_before`, and was not told so. At most `limit`. */
enum err store_mentoring_review_due(struct sql *db, struct arena *a, day today, day late_before, int64_t limit,
                                    struct mentoring_review_reminder **out, size_t *n) MUST_CHECK;
/* ERR_CONFLICT: PRIMARY, told already. */
enum err store_mentoring_review_remind(struct sql *db, const struct mentoring_review_reminder *r,
                                       instant at) MUST_CHECK;

extern const struct sql_table store_mentoring_review_table;

#endif
