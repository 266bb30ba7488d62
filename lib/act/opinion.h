/* opinion: what an authority wrote (征求意见回函) is registered: one letter about many nominees, with its scan. By an award officer
   about all nominees; by a unit's liaison about those whom their units recommend, until the notice they stand in is put up. */
#ifndef JX_ACT_OPINION_H
#define JX_ACT_OPINION_H

#include "lib/act/file.h"
#include "lib/act/programme.h"
#include "lib/store/opinion.h"

struct opinion_of { /* borrowed: what the letter says of one */
    const uint8_t *nomination;
    bool agree;
    const char *words; /* of a disagreement: what speaks against it */
};
struct opinion_order { /* borrowed */
    const uint8_t *programme, *authority;
    const char *letter_no; /* "": it has none */
    day letter_on;
    struct file *scan; /* placed */
    const struct opinion_of *of;
    size_t n;
};
/* Refusals, ERR_CONFLICT: opinion.not_now (nobody is asked at this stage), opinion.none (it is about nobody), opinion.own (it is
   about the actor themselves); of a unit opinion.shown ({name} stands in a notice that was put up), opinion.held (the office
   registered that the authority disagrees to {name}), opinion.apart (they are of units that have no common one in the actor's scope);
   ERR_INVALID with field: opinion.future (letter_on), opinion.no_words (of {name}). ERR_NOT_FOUND: not theirs, no such authority, or
   somebody of whom it is not asked. ERR_DENIED: programme_ask_own. */
enum err act_opinion_register(struct act *a, const struct opinion_order *x) MUST_CHECK;

#endif
