/*
 * entry: what units and the contest's manager do with entries (报名参赛): entering, withdrawing, substituting, refusing.
 * Each function is one act (see act.h). Refusals are sentences in act->refusal, beside the form's field where one is
 * named; acts on what the actor may not see answer ERR_NOT_FOUND.
 *
 * Order of locks: edition (shared), discipline, entry, sides of people ascending (lib/store/entry.h).
 */
#ifndef JX_ACT_ENTRY_H
#define JX_ACT_ENTRY_H

#include "lib/act/act.h"
#include "lib/domain/entry.h"

/* Somebody who is to be entered, and the form's field a refusal of them belongs to (NULL: the whole form). Borrowed. */
struct entry_pick {
    const uint8_t *person; /* public id */
    const char *field;
};

struct entry_order {
    const uint8_t *discipline; /* public id */
    const struct entry_pick *members, *reserves;
    size_t member_count, reserve_count;
    const char *team_name; /* required of a team; an individual has none */
};

/* A liaison enters people of their unit. The entry takes a place of the nearest unit above its first member that has
   places, lies within the actor's scope and has one left. Its members and its unit are told.
   Refused: out of the time, nobody or too many for the team, not of that unit, left, already entered in the discipline,
   an official of the edition, no place given or none left, the team's name missing or taken. */
enum err act_entry_enter(struct act *a, const struct entry_order *order) MUST_CHECK;

struct entry_order_change {
    const uint8_t *entry; /* public id */
    int64_t version;      /* as it was when the form was shown: another's change in between is refused in words */
    const char *reason;
};

/* The unit takes its entry back, until people are settled (substitute_until); its place is free again. */
enum err act_entry_withdraw(struct act *a, const struct entry_order_change *order) MUST_CHECK;
/* The contest's manager strikes an entry out, as long as the edition is open. */
enum err act_entry_refuse(struct act *a, const struct entry_order_change *order) MUST_CHECK;

/* `in` comes for `out`, who is of the entry, in the same part; until substitute_until, also after the draw: the entry
   keeps its code and its order. */
enum err act_entry_substitute(struct act *a, const struct entry_order_change *order, const uint8_t out[16],
                              const struct entry_pick *in) MUST_CHECK;
/* A member and a reserve of the entry change places, as long. */
enum err act_entry_exchange(struct act *a, const struct entry_order_change *order, const uint8_t member[16],
                            const uint8_t reserve[16]) MUST_CHECK;

#endif
