/* relation: what people have declared to be to each other (回避申报). Only the declarer's own pages list them; those who
   manage a contest meet them as grounds of a recusal (store/recusal.h). */
#ifndef JX_STORE_RELATION_H
#define JX_STORE_RELATION_H

#include "lib/domain/conflict.h"
#include "lib/sql/sql.h"

struct relation { /* arena */
    int64_t id, person_id, other_id;
    uint8_t public_id[16];
    enum conflict_relation kind;
    const char *other, *other_unit; /* other_unit: today; "" none */
    const char *note;
    instant declared_at, ended_at; /* ended_at 0: it holds */
};
/* One's own, those that hold first. */
enum err store_relation_own(struct sql *db, struct arena *a, int64_t person_id, day today, struct relation **out,
                            size_t *n) MUST_CHECK;
/* One of them that holds; ERR_NOT_FOUND. */
enum err store_relation_find(struct sql *db, struct arena *a, int64_t person_id, const uint8_t relation[16], day today,
                             struct relation *out) MUST_CHECK;

struct relation_person { /* arena: somebody who may be named */
    int64_t id;
    uint8_t public_id[16];
    const char *name, *unit; /* unit: in full, today */
};
/* People with a main posting today who bear exactly this name, at most `limit`. */
enum err store_relation_named(struct sql *db, struct arena *a, const char *name, day today, int64_t limit,
                              struct relation_person **out, size_t *n) MUST_CHECK;

/* Inside an act. ERR_CONFLICT: uq_relation_once, ck_relation_self. */
enum err store_relation_add(struct sql *db, const struct relation *x, instant now, int64_t *id) MUST_CHECK;
enum err store_relation_end(struct sql *db, int64_t id, instant now) MUST_CHECK;

extern const struct sql_table store_relation_table;

#endif
