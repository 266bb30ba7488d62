/*
 * board: the live board of a round. Whatever changes what it shows calls act_board_mark in the same transaction: judging
 * begun, a run released or taken off, figures that came from elsewhere, a draw unsealed, a publication, a ruling. The
 * rest is what its hosts do: freeze, reveal from the last place to the first, show everything again.
 *
 * Locks: the board's row behind those of judging, run and ballot, and last the clock of all boards, which is held until
 * the commit.
 */
#ifndef JX_ACT_BOARD_H
#define JX_ACT_BOARD_H

#include "lib/act/act.h"
#include "lib/domain/board.h"

/* Inside an act's work, as its last step: writes the next version of the board when what it shows has changed (else
   nothing), and freezes it when it was to be frozen after that many. Before judging has begun there is nothing to do. No part of the act's audit: a version shows what
   was done, and by which act the audit row of that act says. */
enum err act_board_mark(struct act *a, int64_t round_id) MUST_CHECK;

/* The board as it is, whole and without frost: inside or outside an act. ERR_NOT_FOUND: judging has not begun. */
enum err act_board_compose(struct sql *db, struct arena *a, int64_t round_id, struct board *out) MUST_CHECK;

struct board_order {      /* borrowed */
    const uint8_t *round; /* public id */
    const char *path;     /* where the result is shown */
    int64_t after;        /* freeze: after so many releases; 0: at once */
    int64_t position;     /* reveal: so many places are to be uncovered */
};

/* Who is host: the round's chief judge, and the manager of its edition. For all others ERR_NOT_FOUND. */
enum err act_board_is_host(struct sql *db, struct arena *a, int64_t person_id, day today, const uint8_t round[16],
                           bool *yes) MUST_CHECK;

/* Keeps the rows as they are, at once or with the release after which `after` are on the board. Refusals board.frozen,
   board.revealing, board.after_passed {released}, board.after_many {total}, board.nothing (nothing is on it). */
enum err act_board_freeze(struct act *a, const struct board_order *x) MUST_CHECK;

/* Covers everything (position 0) and uncovers one place after the other, the last first; a step back covers the one
   again. The position that is there already changes nothing. Refusals board.not_all {released} {total}, board.moved
   (another place is next by now), board.all_shown. */
enum err act_board_reveal(struct act *a, const struct board_order *x) MUST_CHECK;

/* Shows everything again, and forgets when it was to be frozen. */
enum err act_board_live(struct act *a, const struct board_order *x) MUST_CHECK;

#endif
