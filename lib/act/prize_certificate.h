/*
 * prize_certificate: certificates for the prizes of published results (获奖证书): each member of an entry that won one has their
 * own. They are issued when the manager says so, and follow what counts: a correction of the results revokes what holds no more
 * and issues what holds now.
 */
#ifndef JX_ACT_PRIZE_CERTIFICATE_H
#define JX_ACT_PRIZE_CERTIFICATE_H

#include "lib/act/judging.h"

struct prize_order {      /* borrowed */
    const uint8_t *round; /* public id */
    const char *path;     /* where the result is shown */
};

/* The manager issues what is still missing. Refusals results.not_published, prize_certificate.none (nobody has won one),
   prize_certificate.all (everybody has theirs). ERR_NOT_FOUND: not the manager. */
enum err act_prize_certificate_issue(struct act *a, const struct prize_order *x) MUST_CHECK;

/* Inside the act that corrects results, after the new version counts: where certificates were issued, they follow. `reason`: of
   the correction. */
enum err prize_certificate_follow(struct act *a, int64_t round_id, const char *reason) MUST_CHECK;

#endif
