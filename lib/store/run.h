/*
 * run: the runs of a round (出场), by number. Which entry a run is of is as secret as the draw's places are: the lists
 * here do not say it. store_run_entry is for what an act does to the entry and is never shown; who may know whose number
 * is whose asks store_draw_place.
 */
#ifndef JX_STORE_RUN_H
#define JX_STORE_RUN_H

#include "lib/domain/run.h"
#include "lib/sql/sql.h"

struct run_row { /* arena */
    int64_t id, round_id;
    int64_t number;
    enum run_state state;
    enum marks_status status;
    int64_t ballots_open, ballots_locked, ballots_void;
    int64_t released_no; /* the how many-th release of the round it was; 0: none */
    int64_t version;
    instant changed_at;
};

/* All of a round, by number. For chief judge, manager, scorekeeper: who may see it is the page's matter. */
enum err store_run_list(struct sql *db, struct arena *a, int64_t round_id, struct run_row **out, size_t *n) MUST_CHECK;
/* One; ERR_NOT_FOUND. */
enum err store_run_find(struct sql *db, struct arena *a, int64_t round_id, int64_t number,
                        struct run_row *out) MUST_CHECK;

struct run_event {         /* arena: what was done to a run, or (seat_no > 0) to a sheet of it */
    int64_t seat_no;       /* 0: to the run */
    const char *from, *to; /* states, as codes of runs or of ballots */
    const char *person;    /* name; NULL: nobody */
    const char *reason;    /* "": none */
    instant at;
};
/* The history of one run with its sheets, in time. */
enum err store_run_history(struct sql *db, struct arena *a, int64_t run_id, struct run_event **out,
                           size_t *n) MUST_CHECK;

struct run_recused { /* arena: a seat that keeps out of a run */
    int64_t run_id, number, seat_no;
};
/* The confirmed recusals of a round's seats, or (number > 0) of one of its runs, by number and seat. */
enum err store_run_recused(struct sql *db, struct arena *a, int64_t round_id, int64_t number, struct run_recused **out,
                           size_t *n) MUST_CHECK;

/* ---- inside an act ----------------------------------------------------------------------------------------------- */

/* One, locked for a change; its judging is locked before where the act changes both. ERR_NOT_FOUND. */
enum err store_run_lock(struct sql *db, struct arena *a, int64_t round_id, int64_t number,
                        struct run_row *out) MUST_CHECK;
/* All of a round, locked, by id. */
enum err store_run_lock_all(struct sql *db, struct arena *a, int64_t round_id, struct run_row **out,
                            size_t *n) MUST_CHECK;
/* The run of an entry, locked; ERR_NOT_FOUND: it has none. */
enum err store_run_lock_entry(struct sql *db, struct arena *a, int64_t round_id, int64_t entry_id,
                              struct run_row *out) MUST_CHECK;
/* Whose run it is: for what is done to the entry, never to be shown. */
enum err store_run_entry(struct sql *db, struct arena *a, int64_t run_id, int64_t *entry_id) MUST_CHECK;

struct run_change {
    const struct run_row *run; /* as it was read under the lock */
    enum run_state to;
    enum marks_status status;
    int64_t released_no; /* 0: none */
};
/* ERR_CONFLICT: its version is not that of `run` any more (sql_constraint ""), or ck_run_kept, ck_run_transition,
   ck_run_ballots (a sheet is open), ck_run_published, ck_run_status. */
enum err store_run_set(struct sql *db, const struct run_change *x, instant now) MUST_CHECK;
/* `reason` "": none. `person_id` 0: nobody. */
enum err store_run_log(struct sql *db, int64_t run_id, enum run_state from, enum run_state to, int64_t person_id,
                       const char *reason, instant now) MUST_CHECK;
/* The number of the round's next release; its judging is locked. */
enum err store_run_next_release(struct sql *db, struct arena *a, int64_t round_id, int64_t *no) MUST_CHECK;

extern const struct sql_table store_run_table;

#endif
