/*
 * ballot: one judge's sheet of one run (评分表): its life, as data. open: it is being marked; locked: the judge signed
 * it (or, of paper, one typed and another checked it); open again: sent back; void: the judge is recused. The table in
 * ballot.c is the only list of allowed changes and the same as ballot_transition. Pure.
 */
#ifndef JX_DOMAIN_BALLOT_H
#define JX_DOMAIN_BALLOT_H

#include <stdbool.h>

enum ballot_state { BALLOT_NONE /* no row yet */, BALLOT_OPEN, BALLOT_LOCKED, BALLOT_VOID, BALLOT_STATE_COUNT };

/* From locked to locked: a ruling of the arbitrators put other marks in its place. */
bool ballot_may_become(enum ballot_state from, enum ballot_state to);
/* As the database holds them; BALLOT_NONE is "none". Parsing is exact; false leaves *out alone. */
const char *ballot_state_code(enum ballot_state s);
bool ballot_state_parse(const char *code, enum ballot_state *out);

#endif
