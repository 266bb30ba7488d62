/*
 * scenario_repair: after a round was confirmed a mentor leaves, or is put off: who takes those left behind, with as few
 * moves of others as possible.
 *
 * Made from the certificate of the confirmed run (lists or values as they were then), the pairs that live now, and the
 * places that are free now; mentees of the round who have nobody now, and pairs from elsewhere, take no part. By lists:
 * the pairing that holds with the fewest moves (lib/domain/pairing_repair.h), or everybody else stays. By values: as many as
 * possible of those left behind get a mentor, then as few others as possible move, then the sum of values is the least.
 */
#ifndef JX_ACT_SCENARIO_REPAIR_H
#define JX_ACT_SCENARIO_REPAIR_H

#include "lib/act/scenario.h"

struct scenario_shift {                     /* arena */
    int64_t mentee_id, before_id, after_id; /* people; after_id 0: nobody */
    const char *mentee, *unit, *before, *after;
    enum mentorship_part part;
    bool left;        /* was left behind */
    uint8_t pair[16]; /* the pair that ends: its public id */
};
struct scenario_repair { /* arena */
    struct pairing_round round;
    const char *mentor;            /* who leaves */
    bool gone;                     /* is off, or has left, already */
    struct scenario_shift *shifts; /* of those left behind, and of others who move */
    size_t n;
    size_t left, placed, others;
    bool proved;              /* that fewer moves of others would not do */
    char digest[PAIRING_HEX]; /* of the shifts */
};
struct scenario_repair_order {    /* borrowed */
    const uint8_t *round, *offer; /* public ids */
    bool keep;                    /* everybody else stays */
    const char *digest;           /* of what was shown; NULL: nothing is done, only asked */
};
/* Writes nothing. ERR_NOT_FOUND; ERR_CONFLICT with the refusal scenario.not_confirmed, scenario.repair_nobody {mentor} (has no
   live pair of this round). */
enum err act_scenario_repair_look(struct act *a, const struct scenario_repair_order *order,
                                  struct scenario_repair **out) MUST_CHECK;
/* Ends the pairs that are left or moved (void unsigned, released signed), makes the new ones (source repair) with what is
   left of their agreements, tells all. Further refusals: scenario.repair_changed, scenario.repair_on {mentor} (put him off
   first), mentorship.own (a pair that ends or begins is the actor's), those of mentorship_pair. */
enum err act_scenario_repair(struct act *a, const struct scenario_repair_order *x) MUST_CHECK;

#endif
