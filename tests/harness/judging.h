/* judging: a judging day for tests, as rows: a draw that was held, its runs, the sheets of the panel. Everything fails the
   test itself. */
#ifndef JX_TESTS_HARNESS_JUDGING_H
#define JX_TESTS_HARNESS_JUDGING_H

#include "tests/harness/contest.h"

/* A draw of all entries of a round that was held: order by entry, blind numbers the other way round, two stations, five
   minutes apart from 1 December 08:30 on. What is blind is the discipline's. */
int64_t make_draw(int64_t round, int64_t by);
/* Begins the round's judging by its draw and the latest card: runs, each open, with the numbers that the panel knows
   (blind ones, or the order), and a sheet of every judge for each. */
void make_judging(int64_t round, int64_t by);
/* Every run is being marked. */
void call_runs(int64_t round);
/* A mark of a sheet that its judge gave on a tablet. */
void make_mark(int64_t ballot, const char *code, int64_t mark_x1000);
/* A sheet by its run's number and its seat. */
int64_t ballot_of(int64_t round, int64_t number, int64_t seat_no);
/* A sheet is typed by one and checked by another: locked, and its run with the last. */
void lock_checked(int64_t ballot, int64_t typed_by, int64_t checked_by);

#endif
