/*
 * scenario_ask: what a scenario is asked before and after: the price of a lock, and why somebody does not have a mentor.
 *
 * Nobody learns from an answer who ranked whom. HR sees names of those who have the places, and never whether a pair is
 * not there because one of the two did not list the other or likes what he has better: these are one sentence. Mentee and
 * mentor are told what follows from their own list, their own pairs and whether a mentor is full, without figures.
 */
#ifndef JX_ACT_SCENARIO_ASK_H
#define JX_ACT_SCENARIO_ASK_H

#include "lib/act/scenario.h"

struct scenario_two { /* arena: names */
    const char *mentee, *mentor;
    enum mentorship_part part;
};
struct scenario_move {
    const char *mentee, *unit;
    const char *before, *after; /* mentors; "": nobody */
    enum mentorship_part part;
};
struct scenario_price {          /* arena */
    const char *mentee, *mentor; /* the pair */
    struct scenario_move *moves; /* everybody who has another mentor than before, of both parts */
    size_t move_count;
    size_t broken;               /* pairs that are there now and would not be */
    struct scenario_two *rather; /* who would then rather have each other */
    size_t rather_count;
    int64_t matched; /* by how many more have a mentor; mostly less than 0 */
    int64_t missing; /* by how many more places are missing to least numbers */
    int64_t cost;    /* by how much the sum of values rises */
    bool values;
};
/* What locking or forbidding a pair would change; writes nothing but an audit row, scenario.price, if it names pairs who
   would rather have each other: that is of their lists. Errors and refusals as act_scenario_pin, and
   scenario.stale_price (what the newest run was made from has changed: run it again first). */
enum err act_scenario_price(struct act *a, const struct scenario_pin_order *order,
                            struct scenario_price **out) MUST_CHECK;

enum { SCENARIO_SENTENCES = 3 };
struct scenario_answer { /* arena */
    const char *mentee, *mentor;
    struct message say[SCENARIO_SENTENCES]; /* key NULL: no more */
    const char **holders;                   /* who has the mentor's places; for HR alone */
    size_t holder_count;
};
/* Why the one does not have the other in the newest run, for HR. Errors: ERR_NOT_FOUND; ERR_CONFLICT with the refusal
   scenario.stale_price or those of a run. */
enum err act_scenario_why(struct act *a, const struct scenario *s, const struct pairing_round *r,
                          enum mentorship_part part, const uint8_t need[16], const uint8_t offer[16],
                          struct scenario_answer *out) MUST_CHECK;

struct scenario_own { /* arena: one of the reader's own list */
    const char *name; /* of whom they listed */
    enum mentorship_part part;
    bool mentor;  /* they are listed as a mentor, by the reader as a mentee */
    int64_t rank; /* in their own list */
    struct message say;
};
/* The same for the reader's own list, from the confirmed scenario of a round, as it was run; nothing that depends on another's list.
   ERR_NOT_FOUND: they take no part in the round, or it is not confirmed. */
enum err act_scenario_own(struct act *a, const uint8_t round_id[16], struct pairing_round *r, struct scenario_own **out,
                          size_t *n) MUST_CHECK;

/* Where least numbers are not met: who is below, which mentors prove it, and the smallest change. */
struct scenario_least { /* arena */
    struct scenario_short {
        const char *mentor;
        int64_t least, load;
    } * below;
    size_t below_count;
    const char **witness; /* mentors */
    size_t witness_count;
    struct scenario_two *locks; /* that would do */
    size_t lock_count;
    bool known;     /* the smallest change was found */
    int64_t fewest; /* mentees who must have another mentor at least */
};
enum err act_scenario_least(struct act *a, const struct scenario *s, const struct pairing_round *r,
                            enum mentorship_part part, struct scenario_least *out) MUST_CHECK;

#endif
