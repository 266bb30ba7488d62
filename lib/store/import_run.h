/* import_run: files handed in to be imported, for the day between the look at what they would change and the doing. */
#ifndef JX_STORE_IMPORT_RUN_H
#define JX_STORE_IMPORT_RUN_H

#include "lib/sql/sql.h"

struct import_counts {
    int64_t added, changed, moved, ended, same, faults;
};

struct import_run { /* strings borrowed when written, arena when read */
    int64_t id;
    uint8_t public_id[16];
    const char *kind; /* units, people */
    int64_t person_id;
    const char *file_name, *format;
    struct sql_bytes bytes; /* data NULL once it is applied */
    uint8_t digest[32];     /* of the plan */
    struct import_counts counts;
    instant created_at, expires_at;
    instant applied_at; /* 0: not yet */
};

enum err store_import_run_add(struct sql *db, struct import_run *run) MUST_CHECK;
/* One of the person's own that has not expired; ERR_NOT_FOUND. `lock`: for those who apply it. */
enum err store_import_run_find(struct sql *db, struct arena *a, const uint8_t public_id[16], int64_t person_id,
                               instant now, bool lock, struct import_run *out) MUST_CHECK;
/* The person's last ones, the newest first, without their bytes. */
enum err store_import_run_list(struct sql *db, struct arena *a, int64_t person_id, instant now, int64_t limit,
                               struct import_run **out, size_t *n) MUST_CHECK;
/* Notes that it was applied: run->digest and counts, and the bytes go. ERR_CONFLICT: it was before. */
enum err store_import_run_applied(struct sql *db, const struct import_run *run, instant now) MUST_CHECK;
enum err store_import_run_sweep(struct sql *db, instant now, uint64_t *gone) MUST_CHECK;

extern const struct sql_table store_import_run_table;

#endif
