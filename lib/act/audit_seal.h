/*
 * audit_seal: what jobs do with the audit log: seal what was written, let each head leave the host, archive what is
 * older than its time. docs/audit-log.md has the whole story.
 *
 * Each step is a transaction or a file with a fixed name, so that a process killed anywhere leaves nothing half done,
 * and several processes at once do it once.
 */
#ifndef JX_ACT_AUDIT_SEAL_H
#define JX_ACT_AUDIT_SEAL_H

#include "lib/act/act.h"
#include "lib/base/config.h"

struct audit_rules {         /* borrowed */
    instant lag;             /* rows younger than this are not sealed yet */
    const char *key_dir;     /* with the signing key */
    const char *archive_dir; /* with the archived batches */
    const char *anchor_file; /* "": none */
    bool anchor_syslog;
};
/* From the machine's settings. A row is in its place at the latest when the alarm has ended its request; twice that and
   a minute more is long enough for any clock that is not the database's. Strings in the arena; NULL members: no memory.
 */
struct audit_rules audit_rules(struct arena *a, const struct config *c);

/* Seals all rows that are old enough, in as many batches as they need; an empty one when nothing was written for an
   hour, which says just that. Then sends the heads off the host that have not left it. */
enum err act_audit_seal(struct act *a, const struct audit_rules *r, int64_t *batches) MUST_CHECK;

/* Writes whole batches older than `days` (at least 184) into files and removes their rows. ERR_CONFLICT: a batch is not
   as it was sealed; nothing of it is removed. */
enum err act_audit_archive(struct act *a, const struct audit_rules *r, int64_t days, int64_t *batches) MUST_CHECK;

/* The auditor asks for the log to be proved: a job does it (act_audit_verify_job). */
#define AUDIT_VERIFY_JOB "audit.verify_now"
enum err act_audit_ask(struct act *a) MUST_CHECK;

/* The hash of a head's text, which the next head and the anchors hold. */
struct audit_head;
enum err audit_head_hash(struct arena *a, const struct audit_head *h, uint8_t out[32]) MUST_CHECK;
/* The file name of an archived batch, and its path. Arena; NULL: no memory. */
const char *audit_archive_name(struct arena *a, int64_t number);

enum { AUDIT_KEPT_DAYS = 184 }; /* in the database, whatever anybody sets */

#endif
