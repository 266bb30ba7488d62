/*
 * honour_correction: what an honour's certificate certifies (whose it is, of which unit, what, of what, when, by whom) is put right by two,
 * as an honour is taken away by two: an officer proposes it with the reason and the new values, a leader or another officer approves or
 * refuses (lib/act/honour_revocation.h). With the approval the honour says so, the certificate is revoked to be corrected and another one
 * stands for it. What was said before stays in the proposal, and on the old certificate.
 */
#ifndef JX_ACT_HONOUR_CORRECTION_H
#define JX_ACT_HONOUR_CORRECTION_H

#include "lib/act/certificate.h"
#include "lib/store/honour_correction.h"
#include "lib/store/honour_revocation.h"
#include "lib/store/honour_roll.h"

/* ---- inside another act's work ----------------------------------------------------------------------------------- */

/* A certificate of an honour, locked and valid, shall say otherwise. Its result is the page of the proposal. Refusals: certificate.own,
   revocation.revoked, revocation.waiting, certificate.bad_value {value} and those of certificate_may_say, with a->refused_field.
   ERR_NOT_FOUND: not theirs to propose. */
enum err honour_correction_propose(struct act *a, const struct certificate *c, const struct certificate_correction *x,
                                   const char *reason) MUST_CHECK;
/* Does what was approved, of an honour that is locked. Refusal honour_correction.stale: the certificate has changed since. */
enum err honour_correction_put(struct act *a, const struct roll_honour *h,
                               const struct honour_revocation *v) MUST_CHECK;

#endif
