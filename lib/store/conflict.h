/*
 * conflict: the facts of a round from which lib/domain/conflict.h finds why officials should keep out of entries: who
 * has a duty, who competes, where each of them belongs and belonged, and what was declared.
 *
 * It reads names of nobody, and is for those who may see entries, and for the acts that propose recusals.
 */
#ifndef JX_STORE_CONFLICT_H
#define JX_STORE_CONFLICT_H

#include "lib/domain/conflict.h"
#include "lib/store/official.h"

struct conflict_official { /* arena; of those duties that decide something (duty_is_impartial) */
    int64_t id;            /* of the official */
    const struct conflict_person *person;
};
struct conflict_competing {
    int64_t id; /* of the entry */
    struct conflict_entry entry;
};

struct conflict_round { /* arena */
    struct conflict_facts facts;
    struct conflict_official *officials;
    size_t official_count;
    struct conflict_competing *entries;
    size_t entry_count;
};

/* `years`: how long a former posting, and having stood in one team, matters. Postings and the tree are those of the
   round's first day; a posting that has ended meets the tree of its last. */
enum err store_conflict_round(struct sql *db, struct arena *a, const struct official_round *round, int64_t years,
                              struct conflict_round *out) MUST_CHECK;

extern const struct sql_table store_conflict_table;

#endif
