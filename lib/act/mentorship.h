/*
 * mentorship: pairs (师徒结对): who may see one and as what, and how one comes to be. What becomes of it later has acts of its
 * own: lib/act/agreement.h, lib/act/mentor_change.h.
 *
 * Order of locks: store/mentorship.h.
 */
#ifndef JX_ACT_MENTORSHIP_H
#define JX_ACT_MENTORSHIP_H

#include "lib/act/act.h"
#include "lib/store/mentorship.h"

/* What somebody is to a pair. Whoever is one of the two is nothing else to it: nobody in HR, in a unit or in the lead deals
   with their own pair. */
struct mentorship_right {
    bool mentee, mentor;
    bool hr;         /* mentorship.manage over the pair's unit */
    bool department; /* mentorship.department over it */
    bool leader;     /* mentorship.lead over it: reads */
};

/* One by its public id, for the actor. Of the act it uses db, arena, person_id and today only, so that pages ask too
   (`struct act act = page_act(p)`). ERR_NOT_FOUND: there is none, or the actor is nothing to it. */
enum err act_mentorship_see(struct act *a, const uint8_t public_id[16], struct mentorship *m,
                            struct mentorship_right *right) MUST_CHECK;
/* The same for a pair that was read already. */
enum err act_mentorship_right(struct act *a, const struct mentorship *m, struct mentorship_right *right) MUST_CHECK;

/* ---- inside another act's work ----------------------------------------------------------------------------------------- */

struct mentorship_order {
    int64_t mentee_id, mentor_id; /* people */
    enum mentorship_part part;
    int64_t round_id, former_id; /* 0: none */
    enum mentorship_source source;
};
/* Locks the mentor, takes a free place, adds the pair (state paired), audits it, tells both. Whether the actor may is the
   caller's to ask. Its id in *id. Refusals, all ERR_CONFLICT, with a->refused_field "mentor" or "mentee":
   mentorship.self; mentorship.no_mentor {name} (not in the pool); mentorship.off {mentor}; mentorship.left {name} (of either;
   without a unit, too); mentorship.full {mentor, places}; mentorship.has {mentee, mentor} (such a part is taken: a main mentor
   and no other, or one of each site and office); mentorship.same {mentee, mentor}. ERR_NOT_FOUND: no such person. */
enum err mentorship_pair(struct act *a, const struct mentorship_order *x, int64_t *id) MUST_CHECK;

/* One for a change: found for the actor as by act_mentorship_see, then its mentor and itself locked. */
enum err mentorship_lock(struct act *a, const uint8_t public_id[16], struct mentorship *m,
                         struct mentorship_right *right) MUST_CHECK;
/* Ends one that is locked, today: its place is free, open requests lapse; audits, tells both (notice mentorship.void, .released,
   .completed, .failed). `code` is the message mentorship.end.CODE; `grade` MENTORSHIP_NO_GRADE but for the last two; `request_id`
   the request that it follows from, which is answered by whoever calls (0: none). */
enum err mentorship_finish(struct act *a, const struct mentorship *m, enum mentorship_state to, const char *code,
                           const char *reason, enum mentorship_grade grade, int64_t request_id) MUST_CHECK;

/* Tells mentee and mentor, but not the actor: "notice.KIND" with {mentee}, {mentor}, {extra}; leads to the pair's page + tail. */
enum err mentorship_tell(struct act *a, const struct mentorship *m, const char *kind, const char *tail,
                         const char *extra) MUST_CHECK;
/* What audit rows say of one. Arena; NULL: no memory. */
const char *mentorship_json(struct act *a, const struct mentorship *m);
/* "/mentor/pair/ID" + tail. Arena; NULL: no memory. */
const char *mentorship_pair_path(struct arena *a, const struct mentorship *m, const char *tail);

/* ---- one pair that was decided already --------------------------------------------------------------------------------- */

struct mentorship_registration {    /* borrowed */
    const uint8_t *mentee, *mentor; /* public ids of people */
    enum mentorship_part part;
    const char *path; /* where its result is shown; NULL: the pair's own page */
};
/* By HR, source decided. Refusals: those of mentorship_pair, and mentorship.own (the actor is one of the two).
   ERR_NOT_FOUND: one of the two is not within the actor's scope. */
enum err act_mentorship_register(struct act *a, const struct mentorship_registration *x) MUST_CHECK;

#endif
