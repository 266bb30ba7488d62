/*
 * decision: a programme is decided (表彰决定): what the office's own system issued is registered here, and everything that follows
 * from it happens in the same act: nominees become honoured, honours are written with frozen names, certificates are issued,
 * whoever is of the staff is told.
 */
#ifndef JX_ACT_DECISION_H
#define JX_ACT_DECISION_H

#include "lib/act/programme.h"
#include "lib/store/decision.h"
#include "lib/store/file.h"

struct decision_order { /* borrowed */
    const uint8_t *programme;
    const char *document_no, *issuer;
    day decided_on;
    struct file *scan; /* placed (act_file_place with FILE_OF_DECISION) */
};
/* By an officer who is not honoured by it. Refusals: programme.not.*; decision.ahead (its day is to come),
   decision.before_notice {last day of the notices}, decision.approval_over {last day of the approval}; and those of
   certificate_issue. */
enum err act_programme_decide(struct act *a, const struct decision_order *x) MUST_CHECK;

#endif
