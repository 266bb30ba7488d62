/*
 * mentoring_log: a mentee writes the log of a period (带教记录), the mentor confirms it with one click. Acts (act.h).
 *
 * A log is three lines and, where there is something, up to three files that exist anyway: nobody is asked for paperwork
 * made for the occasion (过度留痕). It may be written again until it is confirmed.
 */
#ifndef JX_ACT_MENTORING_LOG_H
#define JX_ACT_MENTORING_LOG_H

#include "lib/act/file.h"
#include "lib/act/mentorship.h"
#include "lib/domain/mentoring_sign.h"
#include "lib/store/mentoring_log.h"

/* The periods of a pair: as they are stored, or, before anything was written, as they will be. None before the pair has
   an agreement. Arena. */
enum err act_mentoring_periods(struct act *a, const struct mentorship *m, struct mentoring_period **out,
                               size_t *n) MUST_CHECK;

struct mentoring_writing { /* borrowed */
    const uint8_t *pair;   /* public id */
    int period_no;
    int64_t version; /* of the newest log that the writer has seen; 0: there was none */
    const char *did, *learned, *next_step;
    day spoken_on;
    struct file *files; /* placed (lib/act/file.h) */
    size_t file_count;
};
/* By the mentee. Refusals: mentoring.not_active; mentoring.not_begun {first day}; mentoring.confirmed; mentoring.changed
   (somebody wrote meanwhile); at field "spoken": mentoring.spoken_within {from, until}, mentoring.spoken_later; at field
   "file_1": mentoring.files_full {3}, mentoring.file_again. ERR_DENIED: not the mentee. ERR_NOT_FOUND: no such pair or
   period for the actor. */
enum err act_mentoring_write(struct act *a, const struct mentoring_writing *x) MUST_CHECK;

struct mentoring_confirming { /* borrowed */
    const uint8_t *pair;
    int period_no;
    int64_t version;  /* that is confirmed */
    const char *line; /* of the mentor's; "": none */
};
/* By the mentor. Refusals: mentoring.not_active, mentoring.confirmed, mentoring.written_again. */
enum err act_mentoring_confirm(struct act *a, const struct mentoring_confirming *x) MUST_CHECK;

/* ---- inside another act's work --------------------------------------------------------------------------------------- */

enum mentoring_who { MENTORING_MENTEE, MENTORING_MENTOR, MENTORING_EITHER };
/* The pair for one of the two who writes, locked; the result's path is the page of its plan. Refusal
   mentoring.not_active. ERR_DENIED: the actor sees it and is not who may. */
enum err mentoring_open(struct act *a, const uint8_t pair[16], enum mentoring_who who, struct mentorship *m) MUST_CHECK;
/* The periods, which are stored now if they were not; the pair is locked and active. */
enum err mentoring_periods_keep(struct act *a, const struct mentorship *m, struct mentoring_period **out,
                                size_t *n) MUST_CHECK;
/* What a sign was about has just been done: it is resolved now, if it is still the pair's. `subject` as in
   lib/domain/mentoring_sign.h; what this passes over, the day finds. */
enum err mentoring_settle(struct act *a, const struct mentorship *m, enum mentoring_sign_code code, const char *what,
                          int64_t id) MUST_CHECK;
/* Tells one of the two, unless they are the actor: "notice.KIND" with {mentee}, {mentor}, {extra}; leads to the plan. */
enum err mentoring_tell(struct act *a, const struct mentorship *m, int64_t person_id, const char *kind,
                        const char *extra) MUST_CHECK;

#endif
