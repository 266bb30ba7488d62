/* notice: what a person is told (通知). Written in the transaction of the act it tells of; read in the portal. */
#ifndef JX_STORE_NOTICE_H
#define JX_STORE_NOTICE_H

#include "lib/sql/sql.h"

enum { NOTICE_ARGS_MAX = 4 };

struct notice_new {
    uint8_t public_id[16];
    int64_t person_id;
    const char *kind;                  /* message key notice.KIND */
    const char *args[NOTICE_ARGS_MAX]; /* its arguments; NULL ends them. Line breaks become spaces */
    const char *path;                  /* where it leads, e.g. /training/class/ID */
    instant at;
};

struct notice { /* arena */
    uint8_t public_id[16];
    const char *kind;
    const char *args; /* one a line */
    const char *path;
    instant created_at;
    instant read_at; /* 0: unread */
    int64_t id;      /* for paging by key; never shown */
};

enum err store_notice_add(struct sql *db, struct arena *a, const struct notice_new *n) MUST_CHECK;
/* Many in few messages; paths live until it returns. */
enum err store_notice_add_all(struct sql *db, struct arena *a, const struct notice_new *list, size_t n) MUST_CHECK;

/* The newest first, `limit` rows with an id below `before` (0: from the newest). */
enum err store_notice_list(struct sql *db, struct arena *a, int64_t person_id, int64_t before, int64_t limit,
                           struct notice **out, size_t *n) MUST_CHECK;
/* The newest `limit` of those not read. */
enum err store_notice_unread(struct sql *db, struct arena *a, int64_t person_id, int64_t limit, struct notice **out,
                             size_t *n) MUST_CHECK;
/* One of the person's own by its public id: ERR_NOT_FOUND for anyone else's. */
enum err store_notice_find(struct sql *db, struct arena *a, int64_t person_id, const uint8_t public_id[16],
                           struct notice *out) MUST_CHECK;
/* Marks one (or with NULL all) of the person's unread ones read; how many in *marked. */
enum err store_notice_read(struct sql *db, int64_t person_id, const uint8_t *public_id, instant now,
                           uint64_t *marked) MUST_CHECK;

/* Forgets some of those that were read before `before`; how many in *gone: again until none. */
enum err store_notice_sweep(struct sql *db, instant before, uint64_t *gone) MUST_CHECK;

extern const struct sql_table store_notice_table;

#endif
