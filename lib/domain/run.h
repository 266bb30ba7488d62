/*
 * run: one entry's turn in a round (出场): its life, as data. open: not called yet; marking: called, tablets may mark;
 * locked: every sheet is; released: on the board; published and corrected: with the round. The table in run.c is the only
 * list of allowed changes and the same as run_transition; stores update `WHERE state = old`. Pure.
 */
#ifndef JX_DOMAIN_RUN_H
#define JX_DOMAIN_RUN_H

#include <stdbool.h>

#include "lib/domain/marks.h"

enum run_state {
    RUN_NONE, /* no row yet */
    RUN_OPEN,
    RUN_MARKING,
    RUN_LOCKED,
    RUN_RELEASED,
    RUN_PUBLISHED,
    RUN_CORRECTED,
    RUN_STATE_COUNT
};

/* The highest number of a run: that of the largest draw. */
enum { RUN_NUMBERS = RULE_CARD_ENTRIES };

/* Back go a sheet that was sent back (locked → marking), who competes after all (locked → open) and what is taken off
   the board (released → locked); locked → locked: an absent entry has withdrawn, or the other way round. */
bool run_may_become(enum run_state from, enum run_state to);
/* As the database holds them; RUN_NONE is "none". Parsing is exact; false leaves *out alone. */
const char *run_state_code(enum run_state s);
bool run_state_parse(const char *code, enum run_state *out);

/* A run's status is enum marks_status; its code is marks_status_name(): "competes", "absent", "withdrawn". */
bool run_status_parse(const char *code, enum marks_status *out);

#endif
