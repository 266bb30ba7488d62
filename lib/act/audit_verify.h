/*
 * audit_verify: proves the audit log whole, from the first batch to the last, archives included, and names what is not.
 *
 * It reads, a page of a batch at a time, and changes nothing. What it finds is a list of kinds with the numbers they are
 * about:
 *
 *   row_changed, row_removed, rows_swapped      a sealed row is not as it was sealed; is gone; two have changed places
 *   row_unsealed                                put in among those that were sealed: a row that no batch knows, older than
 *                                               the last horizon, or with a number from long before it
 *   leaf_altered, leaf_removed, leaf_extra      the batch's own list of hashes is not what its root says
 *   batch_altered, batch_removed                the batch gives another root; none of its rows is left
 *   head_removed, head_altered, key_unknown     a number is missing; the signature does not fit; by a key nobody knows
 *   chain_broken                                a head does not follow the one before it
 *   archive_missing, archive_altered, archive_line      the file of an archived batch
 *   not_sealed                                  rows have waited for an hour: jobs do not run
 *   anchor_differs, anchor_missing              a head is not the one that left the host; one that left is no longer there
 *   anchor_unreadable, anchor_empty             a line of the anchor file is mistyped; the file holds none
 */
#ifndef JX_ACT_AUDIT_VERIFY_H
#define JX_ACT_AUDIT_VERIFY_H

#include <stdio.h>

#include "lib/act/audit_seal.h"
#include "lib/store/audit_verification.h"

enum { AUDIT_FINDINGS_MAX = 200 };

struct audit_verify {
    /* asked */
    const char *archive_dir;
    instant lag; /* by which the order of rows' numbers and that of their moments may differ: that of the seals */
    const uint8_t (*keys)[32]; /* public keys that are trusted; NULL: those of the database */
    size_t key_count;
    FILE *anchor; /* lines that left the host; NULL: none to compare */
    /* found */
    int64_t heads, checked, archived, unsealed, anchors;
    int64_t count; /* of findings; the list has the first of them */
    struct audit_finding list[AUDIT_FINDINGS_MAX];
};

/* OK: it could be looked at, and out->count says whether all is whole. */
enum err act_audit_verify(struct sql *db, struct audit_verify *out) MUST_CHECK;

/* The same by jobs: what came of it is kept for the auditor's page. `asked_by` 0: by itself. */
enum err act_audit_verify_job(struct act *a, const struct audit_rules *r, int64_t asked_by) MUST_CHECK;

#endif
