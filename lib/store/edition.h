/* edition: an edition (届次) of a contest. A draft is seen within the scope of its managers only. */
#ifndef JX_STORE_EDITION_H
#define JX_STORE_EDITION_H

#include "lib/domain/contest.h"
#include "lib/store/scope.h"

struct edition { /* arena */
    int64_t id;
    uint8_t public_id[16];
    const char *contest;
    const char *contest_en; /* NULL: none */
    int64_t edition_no;
    enum edition_state state;
    int64_t organizer_unit_id;
    const char *organizer;
    instant entry_opens_at, entry_closes_at, substitute_until;
    day starts_on, ends_on; /* inclusive */
    const char *place, *note;
    const char *cancel_reason; /* NULL unless cancelled */
    int64_t version;
    bool mine; /* within the scope of `who` */
};

/* One that `who` may see: any but a draft outside their scope. ERR_NOT_FOUND. */
enum err store_edition_find(struct sql *db, struct arena *a, const uint8_t public_id[16], const struct scope *who,
                            struct edition *out) MUST_CHECK;
/* All that `who` may see, the latest first. */
enum err store_edition_list(struct sql *db, struct arena *a, const struct scope *who, struct edition **out,
                            size_t *n) MUST_CHECK;

extern const struct sql_table store_edition_table;

#endif
