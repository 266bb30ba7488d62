/*
 * judging: the judging day of a round (评分现场), one row from the moment when it is begun: which draw says who comes,
 * which version of the rule card it is judged by, and what its chief and manager set for the day.
 *
 * Order of locks, for everything on this day: edition (shared), discipline, judging, run, ballot. What only adds a mark
 * locks the run shared and the ballot, nothing above.
 */
#ifndef JX_STORE_JUDGING_H
#define JX_STORE_JUDGING_H

#include "lib/domain/judging.h"
#include "lib/sql/sql.h"

struct judging { /* arena */
    int64_t round_id, discipline_id, draw_id, card_id;
    enum judging_state state;
    int64_t publication;  /* the version that counts; 0: none */
    bool has_spread;      /* false: nobody is warned */
    int64_t spread_x1000; /* 裁判分差容许值 */
    bool scan_needed;     /* nothing is published before each sheet's signed paper is there */
    int64_t appeal_min;   /* minutes after publication */
    int64_t version;
    int64_t begun_by;
    const char *begun_by_name;
    instant begun_at, published_at; /* published_at 0: not yet */
};

/* ERR_NOT_FOUND: the round's judging has not begun. */
enum err store_judging_find(struct sql *db, struct arena *a, int64_t round_id, struct judging *out) MUST_CHECK;
/* The same, locked for a change; the edition and discipline are locked where the act needs them (store/official.h). */
enum err store_judging_lock(struct sql *db, struct arena *a, int64_t round_id, struct judging *out) MUST_CHECK;

/* Which of an edition's rounds have begun, with the state and how their runs stand. */
struct judging_round { /* arena */
    int64_t round_id;
    enum judging_state state;
    int64_t runs, called, locked, released; /* runs; those beyond open; locked or further; released or further */
};
enum err store_judging_of_edition(struct sql *db, struct arena *a, int64_t edition_id, struct judging_round **out,
                                  size_t *n) MUST_CHECK;

/* ---- inside an act ----------------------------------------------------------------------------------------------- */

/* Begins: state open, no publication. ERR_CONFLICT: PRIMARY (begun already), ck_judging_drawn. Its runs: store_draw_place_runs. */
enum err store_judging_add(struct sql *db, const struct judging *j) MUST_CHECK;
/* Sets tolerance, scans and appeal minutes. ERR_CONFLICT: `version` is not the row's any more ("" from sql_constraint),
   ck_judging_spread, ck_judging_appeal. */
enum err store_judging_set(struct sql *db, const struct judging *j) MUST_CHECK;
/* A publication: state published with version 1, or corrected with a later one. `published_at` counts with the first.
   ERR_CONFLICT: `version` is not the row's any more, ck_judging_released (a run is not released) … */
enum err store_judging_publish(struct sql *db, const struct judging *j, enum judging_state to, int64_t publication,
                               instant published_at) MUST_CHECK;

extern const struct sql_table store_judging_table;

#endif
