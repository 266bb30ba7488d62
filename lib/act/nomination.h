/*
 * nomination: nominees (推荐对象): who sees one and as what, and the one way in which its state changes. Writing and recommending
 * one, opinions, reviews: acts of their own in lib/act/nominate.h and others.
 *
 * Order of locks: store/programme.h.
 */
#ifndef JX_ACT_NOMINATION_H
#define JX_ACT_NOMINATION_H

#include "lib/act/programme.h"
#include "lib/store/nomination.h"

/* What somebody is to a nomination. Whoever it is for is nothing else to it: nobody deals with their own. */
struct nomination_right {
    bool nominee; /* it is for them */
    bool officer; /* of the programme, once it is recommended */
    bool
        unit_at; /* award.nominate over the unit where it lies, until it is recommended: may change it, pass it on, return it */
    bool
        unit_of; /* award.nominate over the unit that began it or one above that: sees what becomes of it, may withdraw it */
    bool leader; /* of the programme: reads */
};

/* One by its public id, for the actor; and its programme. Of the act it uses db, arena, person_id and today only.
   ERR_NOT_FOUND: there is none, or the actor is nothing to it (reviewers come by their assignment: lib/act/review.h). ERR_DENIED, with
   the refusal: they are of the office, and nominated in the programme themselves (programme_ask_own). */
enum err act_nomination_see(struct act *a, const uint8_t public_id[16], struct nomination *x, struct programme *p,
                            struct nomination_right *right) MUST_CHECK;
/* The same for one that was read already. */
enum err act_nomination_right(struct act *a, const struct nomination *x, const struct programme *p,
                              struct nomination_right *right) MUST_CHECK;

/* ---- inside another act's work ----------------------------------------------------------------------------------------- */

/* One for a change: found for the actor as by act_nomination_see, then its programme and itself locked. `right` is what the actor is
   to it as it stands then. */
enum err nomination_lock(struct act *a, const uint8_t public_id[16], struct nomination *x, struct programme *p,
                         struct nomination_right *right) MUST_CHECK;

/* One that is locked is as somebody saw it whose form bears `version`. Else the refusal, ERR_CONFLICT: nomination.changed {when}, and
   for the office nomination.changed_to.STATE {when}: how it stands now is not for everybody. */
enum err nomination_ask_seen(struct act *a, const struct nomination *x, int64_t version, bool office) MUST_CHECK;

struct nomination_order { /* borrowed */
    enum nomination_state to;
    int64_t
        at_unit_id; /* sent, draft: where it lies then; 0: the programme's unit from recommended on, else unchanged */
    int64_t quota_unit_id; /* recommended, in a kind that goes by units: whose place it takes */
    int64_t reserve_no;    /* reserve */
    int64_t unit_id;       /* whose step it is: for the log; 0: the office's */
    const char *reason;    /* the unit's opinion, or why; "" */
};
/* Changes the state of one that is locked: takes a free place or gives it back, writes log and audit ("nomination.STATE"), seals
   the list again where it changes (lib/act/review_seal.h), tells the liaisons' units nothing and the nominee what concerns them (selected, awarded, removed: notice nomination.STATE). `x` is as it
   stands then. Refusals, ERR_CONFLICT: nomination.full {unit, places}; nomination.not_now (the programme is at another stage);
   nomination.overtaken (somebody else was faster); nomination.late {until}. What a step asks of the programme is the caller's to ask
   (programme_ask). */
enum err nomination_move(struct act *a, const struct programme *p, struct nomination *x,
                         const struct nomination_order *order) MUST_CHECK;

/* "/award/nomination/ID" + tail. Arena; NULL: no memory. */
const char *nomination_path(struct arena *a, const struct nomination *x, const char *tail);

#endif
