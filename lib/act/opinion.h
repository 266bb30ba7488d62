/* opinion: an award officer registers what an authority wrote (征求意见回函): one letter about many nominees, with its scan. */
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
   about the officer themselves); ERR_INVALID with field: opinion.future (letter_on), opinion.no_words (of {name}). ERR_NOT_FOUND: not
   theirs, no such authority, or somebody of whom it is not asked. */
enum err act_opinion_register(struct act *a, const struct opinion_order *x) MUST_CHECK;

#endif
