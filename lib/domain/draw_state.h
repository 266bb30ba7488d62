/*
 * draw_state: the life of a round's draw, as data. committed: the secret is made and its hash published; drawn: a word
 * was spoken and the places stand; void: it does not count, and the reason is public. The table in draw_state.c is the
 * only list of allowed changes; stores update `WHERE state = old`. Pure.
 */
#ifndef JX_DOMAIN_DRAW_STATE_H
#define JX_DOMAIN_DRAW_STATE_H

#include <stdbool.h>

#include "lib/domain/blind.h"

enum draw_state { DRAW_NONE /* no row yet */, DRAW_COMMITTED, DRAW_DRAWN, DRAW_VOID, DRAW_STATE_COUNT };

/* From drawn to drawn: its secret was unsealed. */
bool draw_may_become(enum draw_state from, enum draw_state to);

/* As the database holds them; DRAW_NONE is "none". Parsing is exact; false leaves *out alone. */
const char *draw_state_code(enum draw_state s);
bool draw_state_parse(const char *code, enum draw_state *out);

/* How far a round's blindness is: with the secret revealed everybody can work out whose number is whose. */
enum blind_stage draw_stage(enum draw_state s, bool revealed);

#endif
