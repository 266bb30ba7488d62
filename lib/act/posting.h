/*
 * posting: where people belong (任职): one main posting on any day, second ones beside it, each from and to. A transfer
 * may be dated ahead or back; when it was recorded is kept with it.
 *
 * act_posting_* are acts of somebody who holds person.edit over the unit that the person comes from and the one they go
 * to: ERR_NOT_FOUND where they do not. `version` is the person's, as in person.h. posting_*_within: inside an open
 * transaction, as in person.h.
 *
 * Refusals: posting.no_unit  posting.unit_not_open {0: first day} {1: last day}  posting.before_first {0: day}
 *   posting.begins_then {0: day}  posting.later {0: day}  posting.left {0: last day}  posting.same_unit
 *   posting.second_there  posting.main_stays  posting.ends_before {0: first day}  posting.overlaps  posting.only_one
 */
#ifndef JX_ACT_POSTING_H
#define JX_ACT_POSTING_H

#include "lib/act/person.h"

/* The main posting ends the day before `from`, and one in `unit` begins. */
enum err act_posting_transfer(struct act *a, const uint8_t person[16], int64_t version, const uint8_t unit[16],
                              const char *post, day from) MUST_CHECK;
/* A second posting (兼任) beside the main one; `last` is its last day, or 0 when it is open. */
enum err act_posting_second(struct act *a, const uint8_t person[16], int64_t version, const uint8_t unit[16],
                            const char *post, day from, day last) MUST_CHECK;
/* Ends a second posting. */
enum err act_posting_end(struct act *a, const uint8_t person[16], int64_t version, const uint8_t posting[16],
                         day last) MUST_CHECK;

struct posting_fix { /* how it should have been */
    const uint8_t *unit;
    const char *post;
    day from_on, last_on; /* last_on 0: open */
};
/* Corrects a posting that was recorded wrongly. The main postings before and after it follow, so that no day is lost.
 */
enum err act_posting_correct(struct act *a, const uint8_t person[16], int64_t version, const uint8_t posting[16],
                             const struct posting_fix *fix) MUST_CHECK;
/* Takes a posting away that should not be there; the main posting before it goes on in its place. */
enum err act_posting_remove(struct act *a, const uint8_t person[16], int64_t version,
                            const uint8_t posting[16]) MUST_CHECK;

/* ---- inside an open transaction ---------------------------------------------------------------------------------- */

enum err posting_transfer_within(struct act *a, const struct scope *who, int64_t person_id,
                                 const struct person_place *to) MUST_CHECK;
enum err posting_second_within(struct act *a, const struct scope *who, int64_t person_id, const struct person_place *at,
                               day last) MUST_CHECK;

#endif
