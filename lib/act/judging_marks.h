/*
 * judging_marks: the way from the database to the engine. Loads the card a round is judged by, what counts of the marks,
 * the values, penalties, faults, recusals and statuses, and lays them out as struct marks (lib/domain/marks.h), on which
 * score_compute, score_entry and everything else works. Chief judge's page, board, results and reports all come this way.
 *
 * Entries are called by the number of their run ("7"), in the order of the numbers; who may know more maps numbers to
 * entries by lib/store/draw_place.h. Judges are the card's seats ("J1"). What is not marked yet is MARKS_NONE.
 */
#ifndef JX_ACT_JUDGING_MARKS_H
#define JX_ACT_JUDGING_MARKS_H

#include "lib/domain/run.h"
#include "lib/domain/score.h"
#include "lib/store/judging.h"
#include "lib/store/rule_card.h"
#include "lib/store/run.h"

struct judging_filter {
    int64_t number;       /* one run; 0: all that follow */
    enum run_state least; /* runs in this state or beyond: RUN_RELEASED for the board, RUN_OPEN for everything */
    /* Only what the panel and the chief judge said, without theory and whatever else tells of the entry: for chief judge
       and board of a blind round. Such values are optional in `card`, so no step that rests on them can be computed. */
    bool panel_only;
};

struct judging_loaded { /* arena */
    struct judging judging;
    struct published_card published;
    struct rule_card *card; /* with panel_only: a copy with optional values */
    struct run_row *runs;   /* [entry of marks], by number */
    size_t run_count;
    struct marks *marks;             /* NULL: there are no runs, or `problems` say why it cannot be laid out */
    struct marks_problems *problems; /* what the engine finds wrong or missing: problem.entry is the number */
};

/* ERR_NOT_FOUND: judging has not begun. Problems of the marks are no error: with some, `marks` is there as far as it can be
   laid out, so that a single run can be computed while others are not finished (score_entry says what is wrong with each).
   Reads in one snapshot only when the caller is in a transaction. */
enum err act_judging_marks(struct sql *db, struct arena *a, int64_t round_id, const struct judging_filter *filter,
                           struct judging_loaded *out) MUST_CHECK;

/* Computes every run by itself: score_begin, then score_entry for each; `bad[entry]` (arena) is why it cannot be computed
   further (key NULL: it can). Steps that came before the trouble are in `score`. Ranks are computed when `ranks`. */
enum err act_judging_score(struct arena *a, const struct judging_loaded *x, bool ranks, struct score **score,
                           struct marks_problem **bad) MUST_CHECK;

/* What one seat gave in all in one panel step, as the engine adds it up: Σ mark × factor ÷ divisor × times of the items that
   it marked, whether the step combines totals or criteria. False: it gave nothing there. */
bool act_judging_total(const struct score *s, size_t entry, size_t step, size_t judge, struct rational *out);

#endif
