/*
 * honour_revocation: an honour is taken away (撤销表彰, rule A8): an officer proposes it with the reason, a leader or another officer
 * approves or refuses. With the approval the certificate is revoked, and roll and certificate page say so; history stays. What is
 * proposed to correct an honour (lib/act/honour_correction.h) is decided here as well.
 */
#ifndef JX_ACT_HONOUR_REVOCATION_H
#define JX_ACT_HONOUR_REVOCATION_H

#include "lib/act/honour_story.h"
#include "lib/store/honour_revocation.h"

enum { REVOCATION_REASON_MAX = 300 };

struct revocation_proposal { /* borrowed */
    const uint8_t *honour;
    const char *reason;
};
/* By an officer, not of their own. ERR_NOT_FOUND: not theirs to propose. Refusals: revocation.revoked, revocation.waiting. */
enum err act_honour_revocation_propose(struct act *a, const struct revocation_proposal *x) MUST_CHECK;

struct revocation_answer { /* borrowed */
    const uint8_t *revocation;
    bool approve;
    const char *answer; /* to refuse: why; else "" */
};
/* By a leader or an officer other than who proposed it, not of their own. Refusals: revocation.same, revocation.decided,
   revocation.answer, honour_correction.stale. */
enum err act_honour_revocation_decide(struct act *a, const struct revocation_answer *x) MUST_CHECK;

#endif
