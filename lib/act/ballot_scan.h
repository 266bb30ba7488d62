/* ballot_scan: the signed paper of a judge's sheet is attached to it (评分表扫描件). */
#ifndef JX_ACT_BALLOT_SCAN_H
#define JX_ACT_BALLOT_SCAN_H

#include "lib/act/file.h"

struct ballot_scan_order { /* borrowed */
    const uint8_t *round;  /* public id */
    int64_t number, seat_no;
    struct file *file; /* placed (act_file_place with FILE_OF_BALLOT_SCAN) */
    const char *path;  /* where the result is shown */
};

/* By a scorekeeper, the chief judge, or a manager who holds no duty in the round. A later one replaces an earlier one of
   the same version of the sheet; the earlier one is kept. Refusals scan.void (the judge is recused), scan.published.
   ERR_NOT_FOUND: no right, no such sheet. */
enum err act_ballot_scan_add(struct act *a, const struct ballot_scan_order *x) MUST_CHECK;

#endif
