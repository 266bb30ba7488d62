/*
 * hall: a judging day for tests, with people on every seat, done by the acts that a site does it with. Everything fails the
 * test itself. Rows without acts: tests/harness/judging.h.
 *
 * The card: CY-01 刀工, 15 points less deductions (每处破皮扣0.5分, at most 5; 每处断裂扣1分); CY-02 风味, 0–25 in
 * steps of 0.5, with a band; faults CY-01-F1 (zero_criterion), CY-02-F1 (disqualify), CY-02-F2 (stop); the value `time`,
 * whole seconds, lower first in a tie. `practical`: the judges' totals, highest and lowest dropped from a panel of five on, mean,
 * two digits half-up. With `theory`: total = 20 % of theory and 80 % of practical × 2.5. With `penalty`: final = total −
 * penalty, not below 0. With substitutes, the card says `substitute`.
 */
#ifndef JX_TESTS_HARNESS_HALL_H
#define JX_TESTS_HARNESS_HALL_H

#include "lib/act/act.h"
#include "lib/act/mark.h"
#include "tests/harness/contest.h"

enum { HALL_JUDGES = 9, HALL_ENTRIES = 60 };

struct make_hall {       /* zero: the value in brackets */
    int64_t entries;     /* [3] */
    int64_t judges;      /* [3]: J1 … */
    int64_t substitutes; /* [0]: on the seats behind the judges */
    const char *blind;   /* ["none"] */
    const char *code;    /* of the discipline ["BS-CY"] */
    int64_t edition;     /* [a new one] */
    bool theory, penalty;
    bool not_begun; /* everything stands, and nobody has begun */
};

struct hall {
    int64_t unit, edition, discipline, round, draw, card;
    int64_t manager, chief, coder, keeper, keeper2, arbitrator; /* people */
    int64_t judges[2 * HALL_JUDGES];    /* people by seat: [0] is J1; substitutes behind the judges */
    int64_t officials[2 * HALL_JUDGES]; /* their rows */
    int64_t seat_count;
    int64_t entries[HALL_ENTRIES], contestants[HALL_ENTRIES]; /* by number: [0] is number 1 */
    int64_t entry_count;
    const uint8_t *round_id; /* public id */
};
/* The database is empty but for what migrations put there, or holds other halls with other codes and the same `edition`. */
struct hall make_hall(const struct make_hall *x);

/* An act of the contest program by a person, now, without a form's key. */
struct act hall_act(int64_t person);

void hall_begin(const struct hall *h);
/* Calls a run; 0: all. */
void hall_call(const struct hall *h, int64_t number);
/* Sends one line of a judge's tablet: what stands behind the number, "CY-02 =22.5". The uid is new, seq as given. */
struct mark_sent hall_say(const struct hall *h, int64_t seat_no, int64_t number, int64_t seq, const char *what);
/* A whole sheet: counts of 破皮 and 断裂, and the mark for 风味. All of it must be stored. */
void hall_mark(const struct hall *h, int64_t seat_no, int64_t number, int64_t seq, int skin, int breaks,
               int64_t taste_x1000);
/* A confirmation of a person for a hash, as the account program would make one in session 1: its token (arena). */
const char *hall_confirm(int64_t person, const char *purpose, const uint8_t hash[32]);
/* The judge signs the sheet as it stands. */
void hall_sign(const struct hall *h, int64_t seat_no, int64_t number);
void hall_time(const struct hall *h, int64_t number, const char *seconds);
void hall_release(const struct hall *h, int64_t number);
/* Calls, marks (seat n of run m differs a little from the others), signs, times and releases a run. */
void hall_run(const struct hall *h, int64_t number);

int64_t hall_ballot(const struct hall *h, int64_t seat_no, int64_t number);
const char *hall_run_state(const struct hall *h, int64_t number);

#endif
