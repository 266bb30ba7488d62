/*
 * recusal: an official keeps out of an entry (回避): its life, and what it does to the panel by the rule card. Pure.
 *
 * proposed: found from the facts, or declared; confirmed or dismissed by somebody with a reason; lapsed: what it was
 * proposed for is so no more. A decision may be taken anew, and a new ground opens a dismissed one again.
 */
#ifndef JX_DOMAIN_RECUSAL_H
#define JX_DOMAIN_RECUSAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/domain/conflict.h"

enum recusal_state {
    RECUSAL_NONE, /* no row yet */
    RECUSAL_PROPOSED,
    RECUSAL_CONFIRMED,
    RECUSAL_DISMISSED,
    RECUSAL_LAPSED,
    RECUSAL_STATE_COUNT
};

bool recusal_may_become(enum recusal_state from, enum recusal_state to);
/* As the database holds them; RECUSAL_NONE is "none". */
const char *recusal_state_code(enum recusal_state s);
bool recusal_state_parse(const char *code, enum recusal_state *out);

/* What becomes of one when its grounds are looked for anew: `known` as they were written down, `found` as they are now,
   each with a reason at most once. `by_hand`: somebody entered it, so that it stands without grounds in the facts. */
struct recusal_step {
    enum recusal_state to;
    bool rewrite; /* the grounds written down are not those of now */
};
struct recusal_step recusal_follow(enum recusal_state from, bool by_hand, const struct conflict_found *known,
                                   size_t known_count, const struct conflict_found *found, size_t found_count);

/* What the panel of one entry is like once its recusals hold. */
struct recusal_panel {
    int64_t judges;      /* appointed as judges */
    int64_t recused;     /* of them, from this entry */
    int64_t substitutes; /* appointed, and not recused from this entry themselves */
    int64_t least;       /* the smallest panel of the rule card; 0: no card is published */
    bool replaced;       /* the rule card: a recused judge is replaced by a substitute; false: the others count */
};
struct recusal_effect {
    int64_t marking; /* how many will mark */
    int64_t called;  /* substitutes among them */
    bool below;      /* fewer than the least: the engine will refuse the entry's marks */
    int64_t lacking; /* substitutes that must still be appointed so that it holds */
};
struct recusal_effect recusal_effect(const struct recusal_panel *p);

#endif
