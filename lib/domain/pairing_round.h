/* pairing_round: the states of a round (结对轮次) in which mentees and mentors come together, as data. Pure. */
#ifndef JX_DOMAIN_PAIRING_ROUND_H
#define JX_DOMAIN_PAIRING_ROUND_H

#include <stdbool.h>

enum pairing_round_state {
    PAIRING_ROUND_NONE,
    PAIRING_ROUND_DRAFT,     /* HR sets it up */
    PAIRING_ROUND_OPEN,      /* needs, offers and, where they are taken, wishes come in; the seed is committed to */
    PAIRING_ROUND_CLOSED,    /* nothing comes in; the seed is open; scenarios are run */
    PAIRING_ROUND_CONFIRMED, /* one scenario was confirmed: its pairs are mentorships */
    PAIRING_ROUND_CANCELLED,
    PAIRING_ROUND_STATE_COUNT
};

/* Who says who is good for whom: HR's weights alone, or people's own lists. */
enum pairing_round_method { PAIRING_ROUND_VALUES, PAIRING_ROUND_WISHES, PAIRING_ROUND_METHOD_COUNT };

bool pairing_round_may_become(enum pairing_round_state from, enum pairing_round_state to);

/* As the database holds them; PAIRING_ROUND_NONE is "none". Parsing is exact; false leaves *out alone. */
const char *pairing_round_state_code(enum pairing_round_state s);
bool pairing_round_state_parse(const char *code, enum pairing_round_state *out);
const char *pairing_round_method_code(enum pairing_round_method m);
bool pairing_round_method_parse(const char *code, enum pairing_round_method *out);

#endif
