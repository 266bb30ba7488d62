/* profile: what a person's own page says of them: where they belong, which roles they hold, whether they have read what
   is said about their data. Always one's own. */
#ifndef JX_STORE_PROFILE_H
#define JX_STORE_PROFILE_H

#include "lib/sql/sql.h"

struct profile_posting { /* arena: main first */
    const char *unit, *post;
    bool main;
};
enum err store_profile_postings(struct sql *db, struct arena *a, int64_t person_id, day today,
                                struct profile_posting **out, size_t *n) MUST_CHECK;

struct profile_role {         /* arena: held today */
    const char *role, *scope; /* code; the unit it covers, with all below it */
    day until_on;             /* the day after the last one; 9999-12-31: open */
};
enum err store_profile_roles(struct sql *db, struct arena *a, int64_t person_id, day today, struct profile_role **out,
                             size_t *n) MUST_CHECK;

struct profile_notice { /* the privacy notice */
    int64_t version;
    day published_on;
    instant acked_at; /* of this version; 0: not yet */
};
enum err store_profile_notice(struct sql *db, struct arena *a, int64_t person_id,
                              struct profile_notice *out) MUST_CHECK;
/* Notes that the person has read a version. ERR_CONFLICT: noted before (PRIMARY), or no such version. */
enum err store_profile_notice_ack(struct sql *db, int64_t person_id, int64_t version, instant now) MUST_CHECK;

extern const struct sql_table store_profile_table;

#endif
