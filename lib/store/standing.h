/* standing: how somebody stands in an edition: where they compete, whether they are an official, what the units for
   which they enter people may still enter. One's own, and what lies within one's scope. */
#ifndef JX_STORE_STANDING_H
#define JX_STORE_STANDING_H

#include "lib/store/scope.h"

struct standing_entry { /* arena */
    uint8_t public_id[16];
    const char *discipline;
    const char *discipline_en; /* NULL: none */
    bool reserve;
};

struct standing {
    struct standing_entry *entries; /* one's own, by discipline; arena */
    size_t entry_count;
    int64_t duties;         /* rounds in which one is an official */
    int64_t places, filled; /* of the units within the scope: how many entries they may send, how many they have */
};

/* `who` asks as whoever enters people (contest.enter). */
enum err store_standing(struct sql *db, struct arena *a, int64_t edition_id, const struct scope *who,
                        struct standing *out) MUST_CHECK;

extern const struct sql_table store_standing_table;

#endif
