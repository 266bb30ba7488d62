/* sanction: the register of sanctions, kept by award officers: until when, and by which document; nothing else. */
#ifndef JX_ACT_SANCTION_H
#define JX_ACT_SANCTION_H

#include "lib/act/act.h"
#include "lib/store/sanction.h"

struct sanction_order {           /* borrowed */
    const uint8_t *person, *unit; /* public ids: one of the two, the other NULL */
    day until_on;
    const char *document;
    day document_on;
};
/* By an officer, not about themselves. The unit it is kept in is the person's of today, or the unit itself. ERR_NOT_FOUND: not within their
   scope. Refusals: sanction.own, sanction.who (neither or both; refused_field "person"); sanction.over {today} ("until_on": it has no
   effect any more), sanction.far ("until_on": more than 50 years), sanction.later ("document_on": the document is of a later day than today). */
enum err act_sanction_add(struct act *a, const struct sanction_order *x) MUST_CHECK;

struct sanction_withdrawal { /* borrowed */
    const uint8_t *sanction;
    const char *reason;
};
/* Registered by mistake, or lifted before its time. ERR_NOT_FOUND. Refusals: sanction.own; sanction.withdrawn_before; sanction.reason
   (refused_field "reason"). */
enum err act_sanction_withdraw(struct act *a, const struct sanction_withdrawal *x) MUST_CHECK;

#endif
