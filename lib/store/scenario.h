/*
 * scenario: scenarios (方案) of a pairing round, and the pairs that HR locks or forbids in them. Their runs:
 * store/scenario_run.h. Order of locks: pairing_round, scenario, then as store/mentorship.h tells.
 */
#ifndef JX_STORE_SCENARIO_H
#define JX_STORE_SCENARIO_H

#include "lib/domain/mentorship.h"
#include "lib/domain/scenario.h"
#include "lib/sql/sql.h"

enum { SCENARIOS_MAX = 50 }; /* of one round */

struct scenario { /* arena */
    int64_t id;
    uint8_t public_id[16];
    int64_t round_id;
    int64_t no;
    const char *title; /* "" */
    enum scenario_side side;
    enum scenario_state state;
    int64_t run_no; /* of its newest run; 0: none yet */
    int64_t version;
    const char *created_by, *ended_by; /* names; "" */
    instant created_at, ended_at;      /* ended_at 0: not yet */
};

/* By public id, whoever asks: lib/act/scenario.h says who may. ERR_NOT_FOUND. */
enum err store_scenario_find(struct sql *db, struct arena *a, const uint8_t public_id[16],
                             struct scenario *out) MUST_CHECK;
enum err store_scenario_get(struct sql *db, struct arena *a, int64_t id, struct scenario *out) MUST_CHECK;
/* The same by id, locked for a change. */
enum err store_scenario_lock(struct sql *db, struct arena *a, int64_t id, struct scenario *out) MUST_CHECK;
/* Those of a round, by number. */
enum err store_scenario_list(struct sql *db, struct arena *a, int64_t round_id, struct scenario **out,
                             size_t *n) MUST_CHECK;
/* The one that was confirmed. ERR_NOT_FOUND: none. */
enum err store_scenario_confirmed(struct sql *db, struct arena *a, int64_t round_id, struct scenario *out) MUST_CHECK;

struct scenario_unit_holder { /* arena */
    int64_t person_id;
    int64_t pairs; /* of the units that they hold mentorship.department over */
};
/* Who is to know, for the mentees' units, that a round was confirmed. */
enum err store_scenario_units_told(struct sql *db, struct arena *a, int64_t round_id, day today,
                                   struct scenario_unit_holder **out, size_t *n) MUST_CHECK;

/* ---- inside an act ----------------------------------------------------------------------------------------------- */

/* A draft; *id. ERR_CONFLICT: uq_scenario_no, ck_scenario_round_closed. */
enum err store_scenario_add(struct sql *db, const struct scenario *s, int64_t person_id, int64_t *id) MUST_CHECK;
/* Has a further run. ERR_CONFLICT: `version` is not the row's any more (sql_constraint ""), ck_scenario_fixed,
   ck_scenario_round_closed. */
enum err store_scenario_ran(struct sql *db, const struct scenario *s) MUST_CHECK;
/* Confirmed or discarded. ERR_CONFLICT: as store_scenario_ran; uq_scenario_confirmed. */
enum err store_scenario_end(struct sql *db, const struct scenario *s, enum scenario_state to, int64_t person_id,
                            instant at) MUST_CHECK;

/* ---- pairs that are locked or forbidden -------------------------------------------------------------------------- */

struct scenario_pin { /* arena */
    int64_t id;
    uint8_t public_id[16];
    enum mentorship_part part;
    enum scenario_kind kind;
    int64_t need_id, offer_id;
    const char *mentee, *mentor; /* names */
    const char *reason;
    const char *by; /* name */
    instant at;
};
/* The live ones, by when they were set. */
enum err store_scenario_pins(struct sql *db, struct arena *a, int64_t scenario_id, struct scenario_pin **out,
                             size_t *n) MUST_CHECK;
/* ERR_CONFLICT: uq_scenario_lock_pair (there is one for this pair), uq_scenario_lock_need (the mentee is locked),
   ck_scenario_lock_draft. */
enum err store_scenario_pin_add(struct sql *db, int64_t round_id, int64_t scenario_id, const struct scenario_pin *p,
                                int64_t person_id, int64_t *id) MUST_CHECK;
/* Takes it away; the row stays. ERR_CONFLICT: it is not live any more. */
enum err store_scenario_pin_undo(struct sql *db, int64_t id, int64_t person_id, instant at) MUST_CHECK;

extern const struct sql_table store_scenario_table;

#endif
