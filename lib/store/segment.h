/* segment: a segment (环节) of a round: theory, practical, interview, with its weight. */
#ifndef JX_STORE_SEGMENT_H
#define JX_STORE_SEGMENT_H

#include "lib/sql/sql.h"

struct segment { /* arena */
    int64_t id;
    uint8_t public_id[16];
    int64_t round_id;
    int64_t seq;
    const char *kind; /* theory (one mark for each entry), practical and interview (criteria, marked by a panel) */
    const char *code, *name;
    const char *name_en; /* NULL: none */
    int64_t
        weight_x100;  /* per cent × 100; that those of a round total 100 % is asked when its rule card is published */
    int64_t version;  /* of its rubric: raised with every change to a criterion */
    int64_t criteria; /* how many there are */
    int64_t points_x1000; /* what they add up to */
};

/* Of the edition only: another's is ERR_NOT_FOUND. */
enum err store_segment_find(struct sql *db, struct arena *a, int64_t edition_id, const uint8_t public_id[16],
                            struct segment *out) MUST_CHECK;
/* Of a round, or of all rounds of a discipline (by round), or of an edition, in their order. */
enum err store_segment_list(struct sql *db, struct arena *a, int64_t round_id, struct segment **out,
                            size_t *n) MUST_CHECK;
enum err store_segment_list_discipline(struct sql *db, struct arena *a, int64_t discipline_id, struct segment **out,
                                       size_t *n) MUST_CHECK;
enum err store_segment_list_edition(struct sql *db, struct arena *a, int64_t edition_id, struct segment **out,
                                    size_t *n) MUST_CHECK;

/* Puts those of a round out of the way (their seq behind all others), before they are put in a new order. */
enum err store_segment_loosen(struct sql *db, int64_t round_id) MUST_CHECK;
/* Adds one; sets id. ERR_CONFLICT: uq_segment_code, uq_segment_seq. */
enum err store_segment_add(struct sql *db, struct segment *s) MUST_CHECK;
/* Seq, kind, name, weight. ERR_NOT_FOUND. */
enum err store_segment_change(struct sql *db, const struct segment *s) MUST_CHECK;
/* ERR_CONFLICT: it has criteria. */
enum err store_segment_remove(struct sql *db, int64_t id) MUST_CHECK;
/* Its rubric was changed. ERR_NOT_FOUND: `version` is not the one that stands; 0 is any. */
enum err store_segment_touch(struct sql *db, int64_t id, int64_t version) MUST_CHECK;

extern const struct sql_table store_segment_table;

#endif
