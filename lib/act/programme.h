/*
 * programme: commendations (评选项目): who sees one and as what, and how one moves from state to state. Setting one up:
 * lib/act/programme_setup.h. What nominees, notices and objections do to it asks here first.
 *
 * Order of locks: store/programme.h.
 */
#ifndef JX_ACT_PROGRAMME_H
#define JX_ACT_PROGRAMME_H

#include "lib/act/act.h"
#include "lib/store/programme.h"

struct programme_right {
    bool officer; /* award.manage over the unit that holds it */
    bool leader;  /* award.lead over it: reads, approves a revocation */
    bool member;  /* belongs to that unit or one below it: sees it from `open` on */
    bool
        own; /* would be officer or leader, but is nominated in it, or an author: neither of them until it is decided */
};

/* One by its public id, for the actor. Of the act it uses db, arena, person_id and today only, so that pages ask too
   (`struct act act = page_act(p)`). ERR_NOT_FOUND: there is none, or the actor may not see it. */
enum err act_programme_see(struct act *a, const uint8_t public_id[16], struct programme *p,
                           struct programme_right *right) MUST_CHECK;
/* The same for one that was read already. */
enum err act_programme_right(struct act *a, const struct programme *p, struct programme_right *right) MUST_CHECK;

/* ---- inside another act's work ----------------------------------------------------------------------------------------- */

/* Nobody deals with a programme in which they are nominated, or an author, until it is decided: not with their own, and not with
   the others'. ERR_DENIED, with the sentence programme.own_party as the refusal. */
enum err programme_refuse_own(struct act *a) MUST_CHECK;
enum err programme_ask_own(struct act *a, const struct programme *p) MUST_CHECK;

/* One for an officer's change: found, the right asked, the row locked. ERR_NOT_FOUND: none, or the actor is no officer of it.
   ERR_DENIED: programme_ask_own. */
enum err programme_lock(struct act *a, const uint8_t public_id[16], struct programme *p) MUST_CHECK;
/* Asks whether a step may be made (programme_case.h), of a programme that is locked. The obstacle becomes the refusal,
   ERR_CONFLICT, with {until} = when the notice that runs ends where it is programme.not.notice_runs. */
enum err programme_ask(struct act *a, const struct programme *p, enum programme_step step) MUST_CHECK;
/* Makes a step that changes the state: asks, moves, writes log and audit (act "programme.STEP"). `p` is as it stands then. */
enum err programme_step(struct act *a, struct programme *p, enum programme_step step, const char *reason) MUST_CHECK;
/* From now on another notice has to run before the decision (rule A7): the list was fixed, somebody was called in, an
   objection was substantiated. */
enum err programme_owe(struct act *a, struct programme *p) MUST_CHECK;

/* "/award/programme/ID" + tail. Arena; NULL: no memory. */
const char *programme_path(struct arena *a, const struct programme *p, const char *tail);
/* The word of a step in audit names and messages: "approve", "open" … Static. */
const char *programme_step_code(enum programme_step step);

/* ---- acts of their own ------------------------------------------------------------------------------------------------- */

struct programme_order { /* borrowed */
    const uint8_t *programme;
    enum programme_step step; /* one that needs nothing else: CLOSE, REOPEN, RESELECT, HOLD, CANCEL */
    const char *reason;       /* CANCEL and REOPEN need one; else "" */
};
/* By an officer. When it is cancelled all whom it concerns are told, with the reason. Refusals: programme.not.*;
   programme.reason. */
enum err act_programme_step(struct act *a, const struct programme_order *x) MUST_CHECK;

#endif
