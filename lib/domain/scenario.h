/* scenario: what a scenario (方案) of a pairing round may be, as data. Pure. */
#ifndef JX_DOMAIN_SCENARIO_H
#define JX_DOMAIN_SCENARIO_H

#include <stdbool.h>
#include <stdint.h>

/* For whom it is best: mentees, mentors; or the least sum of values, where nobody gave wishes. */
enum scenario_side { SCENARIO_MENTEES, SCENARIO_MENTORS, SCENARIO_COST, SCENARIO_SIDE_COUNT };

enum scenario_state {
    SCENARIO_DRAFT,
    SCENARIO_CONFIRMED, /* its pairs are mentorships */
    SCENARIO_DISCARDED,
    SCENARIO_STATE_COUNT
};

enum scenario_kind { SCENARIO_LOCK, SCENARIO_FORBID, SCENARIO_KIND_COUNT };

/* Why a mentee has nobody. */
enum scenario_alone {
    SCENARIO_ALONE_NOT,       /* has somebody */
    SCENARIO_ALONE_EMPTY,     /* has an empty list; where there are values: nobody is possible */
    SCENARIO_ALONE_FORBIDDEN, /* the rules forbid each mentor on it */
    SCENARIO_ALONE_NOT_LIKED, /* of the others, none listed them */
    SCENARIO_ALONE_LOCKED,    /* the places of those who did are locked to others */
    SCENARIO_ALONE_FULL,      /* the places went to others */
    SCENARIO_ALONE_COUNT
};

enum scenario_verdict { /* on least numbers; lib/domain/pairing.h says what each proves */
                        SCENARIO_MET,
                        SCENARIO_NO_STABLE,
                        SCENARIO_TOO_FEW,
                        SCENARIO_NOT_FOUND,
                        SCENARIO_VERDICT_COUNT
};

/* Figures of satisfaction, of one side, tell of people together and never of one. So there are enough lists; and HR has
   set or forbidden nothing in the scenario, since by setting and taking away single pairs the figures of two runs could
   be told apart by one person's place. Pairs that were decided before the round's lists came in are in each run alike. */
enum { SCENARIO_LISTS_LEAST = 10 };
enum scenario_secret { SCENARIO_TOLD, SCENARIO_PINNED, SCENARIO_FEW_LISTS, SCENARIO_SECRET_COUNT };
/* `pins`: pairs that HR has locked or forbidden in the scenario; `lists`: handed in by that side of the round. */
enum scenario_secret scenario_secret(int64_t pins, int64_t lists);

bool scenario_may_become(enum scenario_state from, enum scenario_state to);

/* As the database holds them; SCENARIO_ALONE_NOT is "". Parsing is exact; false leaves *out alone. */
const char *scenario_side_code(enum scenario_side s);
bool scenario_side_parse(const char *code, enum scenario_side *out);
const char *scenario_state_code(enum scenario_state s);
bool scenario_state_parse(const char *code, enum scenario_state *out);
const char *scenario_kind_code(enum scenario_kind k);
bool scenario_kind_parse(const char *code, enum scenario_kind *out);
const char *scenario_alone_code(enum scenario_alone w);
bool scenario_alone_parse(const char *code, enum scenario_alone *out);
const char *scenario_verdict_code(enum scenario_verdict v);
bool scenario_verdict_parse(const char *code, enum scenario_verdict *out);

#endif
