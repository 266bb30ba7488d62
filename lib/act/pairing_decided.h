/*
 * pairing_decided: pairs that are decided already (已定师徒). In a round they are locked in it; without one they become
 * pairs at once (lib/act/mentorship.h). A list is planned, looked at, and applied.
 *
 * Planning a list is applying it in a transaction that is rolled back, so the preview says of each line what applying
 * would: one way, one set of refusals. Applied, a list is done whole or not at all.
 */
#ifndef JX_ACT_PAIRING_DECIDED_H
#define JX_ACT_PAIRING_DECIDED_H

#include "lib/act/act.h"
#include "lib/domain/mentorship.h"
#include "lib/store/pairing_decided.h"

struct pairing_decided_line { /* borrowed in, arena out */
    size_t line;              /* of the file; 0: none */
    const char *mentee_no, *mentor_no;
    enum mentorship_part part;   /* MENTORSHIP_PART_COUNT: a word that is none, refused as pairing_decided.part_word */
    const char *mentee, *mentor; /* out: names, "" when nobody is known */
    struct message why;          /* out: key NULL: can be done */
};

/* `round` NULL: pairs at once. Refusals of one line, all ERR_CONFLICT: pairing_round.not_open; pairing_decided.unknown
   {number}, pairing_decided.self, mentorship.own (the actor is one of the two), pairing_decided.part (main in a round for two, or the other way round), the refusals of
   act_pairing_need_add and act_pairing_offer_add, pairing_decided.has {mentee}, pairing_decided.full {mentor, places}, the
   sentence of the rule that forbids the pair, and without a round those of mentorship_pair. */
enum err act_pairing_decided_add(struct act *a, const uint8_t *round,
                                 const struct pairing_decided_line *line) MUST_CHECK;
/* All or nothing: pairing_decided.stale {line} when a line cannot be done any more. */
enum err act_pairing_decided_apply(struct act *a, const uint8_t *round, const struct pairing_decided_line *lines,
                                   size_t n) MUST_CHECK;
/* What would become of each line. */
enum err act_pairing_decided_plan(struct act *a, const uint8_t *round, struct pairing_decided_line *lines,
                                  size_t n) MUST_CHECK;
/* Takes a decided pair of a round back, before it is closed. */
enum err act_pairing_decided_drop(struct act *a, const uint8_t round[16], const uint8_t decided[16]) MUST_CHECK;

#endif
