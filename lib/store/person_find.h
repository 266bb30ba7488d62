/*
 * person_find: people found by what somebody types of them: a name or a part of it in Chinese, pinyin or initials, or a
 * staff number. Only people with a main posting today within the scope; unit and post tell those of one name apart.
 *
 * However many people there are, a search reads little. The parts that begin with what was typed are one range of an
 * index (lib/domain/search_part.h), read best first until there are enough people in scope. Where a stretch of it holds
 * too few of them, the scope is small: its people are gathered once, and the range is matched against them.
 */
#ifndef JX_STORE_PERSON_FIND_H
#define JX_STORE_PERSON_FIND_H

#include "lib/sql/sql.h"
#include "lib/store/scope.h"

struct person_hit { /* arena */
    int64_t id;
    uint8_t public_id[16];
    const char *staff_no, *name;
    uint8_t unit_public_id[16];
    const char *unit /* short name */, *post;
};

/* At most `limit` people, the best first: those whose name, pinyin, initials or number is `typed`, those that begin
   with it, those that hold it. `typed` is valid text, as typed; when nothing of it counts, nobody is found. `more` (may
   be NULL): there are others. */
enum err store_person_find(struct sql *db, struct arena *a, const char *typed, const struct scope *who, size_t limit,
                           struct person_hit **out, size_t *n, bool *more) MUST_CHECK;
/* One person within the scope; ERR_NOT_FOUND: not there, or not within it. */
enum err store_person_find_one(struct sql *db, struct arena *a, const uint8_t id[16], const struct scope *who,
                               struct person_hit *out) MUST_CHECK;

extern const struct sql_table store_person_find_table;

#endif
