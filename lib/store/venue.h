/* venue: where sessions are held (实训场地). */
#ifndef JX_STORE_VENUE_H
#define JX_STORE_VENUE_H

#include "lib/sql/sql.h"
#include "lib/store/put.h"

struct venue { /* arena */
    int64_t id;
    uint8_t public_id[16];
    const char *name;
    int64_t places; /* how many people it holds */
};
/* All of them, in order of name. */
enum err store_venue_list(struct sql *db, struct arena *a, struct venue **out, size_t *n) MUST_CHECK;
enum err store_venue_find(struct sql *db, struct arena *a, const uint8_t public_id[16], struct venue *out) MUST_CHECK;

struct venue_new {         /* borrowed */
    uint8_t public_id[16]; /* taken when the venue is new */
    const char *name, *short_name;
    int64_t unit_id;
    int64_t places;
    bool exclusive; /* false: holds several classes at once, as an online room does */
};
/* Brings the venue of that name to this, for imports. */
enum err store_venue_put(struct sql *db, struct arena *a, const struct venue_new *v, enum put *what) MUST_CHECK;

extern const struct sql_table store_venue_table;

#endif
