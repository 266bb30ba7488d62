/*
 * mentoring_log: the periods of a pair (lib/domain/mentoring_log.h) and the logs that its mentee writes for them (带教记录).
 *
 * A log has versions, which are only added; the newest is confirmed by the mentor, and then none follows. The database
 * asks all of it again: who writes, who confirms, and that the pair is active.
 */
#ifndef JX_STORE_MENTORING_LOG_H
#define JX_STORE_MENTORING_LOG_H

#include "lib/domain/mentoring_log.h"
#include "lib/sql/sql.h"

enum { MENTORING_LINE = 200, MENTORING_FILES = 3 }; /* code points of a line; files with a period's log */

struct mentoring_period {
    int64_t id; /* 0: not stored yet */
    uint8_t public_id[16];
    int no; /* from 1 */
    struct mentoring_span span;
    instant ends_at;                    /* the instant at which it is over */
    instant soon_told_at, late_told_at; /* 0: not reminded */
};
/* By number; none before the pair is active. */
enum err store_mentoring_periods(struct sql *db, struct arena *a, int64_t mentorship_id, struct mentoring_period **out,
                                 size_t *n) MUST_CHECK;
enum err store_mentoring_period_add(struct sql *db, int64_t mentorship_id, struct mentoring_period *p) MUST_CHECK;
/* That its end is near was told; with `late` that it is over. */
enum err store_mentoring_period_told(struct sql *db, int64_t id, bool late, instant at) MUST_CHECK;

struct mentoring_log { /* arena: one version */
    int64_t id;
    uint8_t public_id[16];
    int64_t mentorship_id;
    int period_no;
    int64_t version;
    const char *did, *learned, *next_step;
    day spoken_on;
    instant written_at;
    bool confirmed;
    instant confirmed_at;
    const char *mentor_line; /* "": none */
};
/* All versions of a pair: by period, the newest first. */
enum err store_mentoring_logs(struct sql *db, struct arena *a, int64_t mentorship_id, struct mentoring_log **out,
                              size_t *n) MUST_CHECK;
/* One version by its id, wherever it belongs: for the evidence of a sign that was found. */
enum err store_mentoring_log_get(struct sql *db, struct arena *a, int64_t id, struct mentoring_log *out) MUST_CHECK;
/* The newest version of each period's log of each pair of a mentor, ended ones too, the latest written first. */
struct mentoring_log_of { /* arena */
    struct mentoring_log log;
    instant first_written_at; /* of its first version */
};
enum err store_mentoring_logs_of_mentor(struct sql *db, struct arena *a, int64_t mentor_id, int64_t limit,
                                        struct mentoring_log_of **out, size_t *n) MUST_CHECK;

/* ---- inside an act ------------------------------------------------------------------------------------------------------ */

/* A further version; its id and public id are set. ERR_CONFLICT by constraint: ck_mentoring_log_active, _within, _next,
   uq_mentoring_log_version. */
enum err store_mentoring_log_add(struct sql *db, int64_t mentee_id, int64_t mentor_id,
                                 struct mentoring_log *l) MUST_CHECK;
/* ERR_CONFLICT by constraint: ck_mentoring_log_kept, _newest, _active, _confirmed. */
enum err store_mentoring_log_confirm(struct sql *db, int64_t id, int64_t person_id, const char *line,
                                     instant at) MUST_CHECK;

extern const struct sql_table store_mentoring_log_table;

#endif
