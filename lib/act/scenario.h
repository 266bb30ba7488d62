/*
 * scenario: scenarios (方案) of a pairing round: HR makes one, locks and forbids pairs, runs it again, sets several side by
 * side, and confirms one. Each of these runs the engine and stores what came out with its certificate.
 *
 * Order of locks: pairing_round, scenario, then as store/mentorship.h tells.
 */
#ifndef JX_ACT_SCENARIO_H
#define JX_ACT_SCENARIO_H

#include "lib/act/scenario_run.h"

#define SCENARIO_CAPABILITY "mentorship.manage"
enum { SCENARIO_PARTS = 2, SCENARIO_TITLE = 60, SCENARIO_REASON = 300 };

/* A round, a scenario with its round, within the actor's scope; of the act it uses db, arena, person_id and today, so that
   pages ask too. ERR_NOT_FOUND. */
enum err act_scenario_round(struct act *a, const uint8_t round_id[16], struct pairing_round *r) MUST_CHECK;
enum err act_scenario_see(struct act *a, const uint8_t public_id[16], struct scenario *s,
                          struct pairing_round *r) MUST_CHECK;

/* The parts of a round's scenarios, in the order in which they are run: main, or site and office. */
size_t scenario_parts(const struct pairing_round *r, enum mentorship_part parts[SCENARIO_PARTS]);
bool scenario_part_of(const struct pairing_round *r, enum mentorship_part part);
/* "/mentor/scenario/ID" + tail, "/mentor/round/ID/scenarios". Arena; NULL: no memory. */
const char *scenario_path(struct arena *a, const struct scenario *s, const char *tail);
const char *scenario_round_path(struct arena *a, const struct pairing_round *r);

/* What the engine would be given for one part now: with the pins that there are, and for office mentors with the site
   part as it came out in the newest run. Errors as scenario_market_load. */
enum err act_scenario_market(struct act *a, const struct scenario *s, const struct pairing_round *r,
                             enum mentorship_part part, struct scenario_market **out) MUST_CHECK;
/* The newest run of a part. ERR_NOT_FOUND. */
enum err act_scenario_run_of(struct act *a, const struct scenario *s, enum mentorship_part part,
                             struct scenario_run *out) MUST_CHECK;

struct scenario_order { /* borrowed */
    const uint8_t *round;
    enum scenario_side side;
    const char *title; /* "" */
};
/* Makes one and runs it. Refusals: scenario.not_closed (the round), scenario.side (does not go with how the round is
   paired), scenario.too_many {50}; those of a run. ERR_NOT_FOUND. */
enum err act_scenario_add(struct act *a, const struct scenario_order *x) MUST_CHECK;

/* Runs it again: with everything as it stands now. Refusals: scenario.is_confirmed, scenario.is_discarded,
   scenario.not_closed; those of a run: scenario.no_mentees, .no_mentors, .pin_gone, .pin_barred, .pin_full, .pin_decided
   (lib/act/scenario_market.h), scenario.too_large, scenario.ties (more ways than can be looked at). */
enum err act_scenario_run(struct act *a, const uint8_t scenario[16]) MUST_CHECK;

struct scenario_pin_order { /* borrowed */
    const uint8_t *scenario;
    int64_t version; /* of the scenario whose price was shown */
    enum mentorship_part part;
    enum scenario_kind kind;
    const uint8_t *need, *offer; /* public ids */
    const char *reason;
};
/* Locks or forbids a pair and runs. Refusals: scenario.changed (something was done meanwhile: look at the price again),
   scenario.pinned {mentee, mentor}, scenario.pin_locked {mentee}, mentorship.own (the actor is one of
   the two; for taking it away as well); and as act_scenario_run. ERR_NOT_FOUND. */
enum err act_scenario_pin(struct act *a, const struct scenario_pin_order *x) MUST_CHECK;
/* Takes a lock or a prohibition away and runs: what comes out is what was there before it, to the byte. */
enum err act_scenario_unpin(struct act *a, const uint8_t scenario[16], const uint8_t pin[16]) MUST_CHECK;

enum err act_scenario_discard(struct act *a, const uint8_t scenario[16]) MUST_CHECK;

/* Makes its pairs mentorships, in one transaction: places, pairs, the round, audit rows, notices to mentees, mentors and
   units. Refusals: scenario.changed, scenario.not_run, scenario.stale_mentors {names} and scenario.stale_mentees {names}
   (who has left, is off, lost places or has a mentor since the run), scenario.stale; those of mentorship_pair; and as
   act_scenario_run. */
enum err act_scenario_confirm(struct act *a, const uint8_t scenario[16], int64_t version) MUST_CHECK;

#endif
