/* confirmation: what can be signed by password or PIN. Pure. */
#ifndef JX_DOMAIN_CONFIRMATION_H
#define JX_DOMAIN_CONFIRMATION_H

#include "lib/base/clock.h"

/* What a signature is for, NULL-terminated; what each is called is the message confirmation.purpose.CODE. */
extern const char *const confirmation_purposes[];
#define CONFIRMATION_BALLOT "ballot"       /* a judge's sheet */
#define CONFIRMATION_RESULTS "results"     /* the results of a round, by its chief judge */
#define CONFIRMATION_RULING "ruling"       /* an arbitrator's decision upon an appeal */
#define CONFIRMATION_AGREEMENT "agreement" /* a pair's agreement, by mentee, mentor and HR */

/* How long one that was not used yet is good. */
#define CONFIRMATION_LIFE (2 * CLOCK_MINUTE)

#endif
