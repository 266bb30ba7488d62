/* mark_private: one mark into one sheet, for those that a tablet sends and those that are typed from paper. */
#ifndef JX_ACT_MARK_PRIVATE_H
#define JX_ACT_MARK_PRIVATE_H

#include "lib/act/judging.h"
#include "lib/act/mark.h"
#include "lib/domain/mark_check.h"
#include "lib/store/ballot.h"

struct mark_sheet_of { /* a sheet that marks go into */
    const struct rule_card *card;
    struct ballot_locked ballot;
    size_t as; /* index of the judge whose criteria it marks */
};
/* Locks the run and the sheet, shared. ERR_NOT_FOUND: there is none, or it is void. */
enum err mark_sheet_open(struct act *a, const struct rule_card *card, int64_t round_id, int64_t number, int64_t seat_no,
                         struct mark_sheet_of *out) MUST_CHECK;
/* Stores one mark, or says in `s` why not. */
enum err mark_store(struct act *a, const struct mark_sheet_of *of, struct mark_sent *s) MUST_CHECK;

#endif
