/* penalty: points off and faults of the card that a chief judge gave a run (处罚), append-only: each has a number in its
   run, and the latest row (step) of a number counts. */
#ifndef JX_STORE_PENALTY_H
#define JX_STORE_PENALTY_H

#include "lib/sql/sql.h"

enum penalty_kind { PENALTY_POINTS, PENALTY_FAULT };

struct penalty {            /* arena: as it counts */
    int64_t run_id, number; /* number: of the run */
    int64_t no, step;
    enum penalty_kind kind;
    const char *code;     /* PENALTY_FAULT: of the rule card; else "" */
    int64_t points_x1000; /* PENALTY_POINTS; else 0 */
    bool undone;          /* taken back */
    const char *reason;   /* of the latest step */
    const char *name;     /* who did that */
    bool by_ruling;
    instant at;
};
/* Of a round, or (number > 0) of one of its runs, by number and no; undone ones too. */
enum err store_penalty_list(struct sql *db, struct arena *a, int64_t round_id, int64_t number, struct penalty **out,
                            size_t *n) MUST_CHECK;

/* ---- inside an act that holds the run ---------------------------------------------------------------------------- */

/* One by its number in the run; ERR_NOT_FOUND. */
enum err store_penalty_find(struct sql *db, struct arena *a, int64_t run_id, int64_t no,
                            struct penalty *out) MUST_CHECK;
/* The next number of a run, from 1. */
enum err store_penalty_next(struct sql *db, struct arena *a, int64_t run_id, int64_t *no) MUST_CHECK;
struct penalty_new { /* borrowed */
    int64_t run_id, no, step;
    enum penalty_kind kind;
    const char *code;
    int64_t points_x1000;
    bool undone;
    const char *reason;
    int64_t person_id;
    int64_t ruling_id; /* 0: none */
};
/* ERR_CONFLICT: ck_penalty_open (the run is not being marked or locked), uq_penalty_step. */
enum err store_penalty_add(struct sql *db, const struct penalty_new *x, instant now) MUST_CHECK;

extern const struct sql_table store_penalty_table;

#endif
