/* backup: that a backup was made, or put back, is on the record. */
#ifndef JX_ACT_BACKUP_H
#define JX_ACT_BACKUP_H

#include "lib/act/act.h"

/* `manifest`: the sum of its list of sums, in hexadecimal. */
enum err act_backup_made(struct act *a, const char *path, int64_t bytes, const char *manifest) MUST_CHECK;
/* The first thing that is written into a database that came out of a backup. */
enum err act_backup_restored(struct act *a) MUST_CHECK;

#endif
