/* unsealing: two officials of a round open its blind draw before everybody: one asks, another confirms. */
#ifndef JX_STORE_UNSEALING_H
#define JX_STORE_UNSEALING_H

#include "lib/domain/official.h"
#include "lib/sql/sql.h"

struct unsealing { /* arena */
    int64_t id;
    int64_t asked_by_id;
    const char *asked_by;
    enum duty asked_duty;
    const char *reason;
    instant asked_at;
    const char *confirmed_by; /* NULL: nobody has */
    enum duty confirmed_duty;
    instant confirmed_at;
};

/* That of a draw. ERR_NOT_FOUND: nobody has asked. */
enum err store_unsealing_find(struct sql *db, struct arena *a, int64_t draw_id, struct unsealing *out) MUST_CHECK;

/* Asks, as the official that somebody is in the draw's round today. ERR_CONFLICT with uq_unsealing_draw: it was asked
   for; ck_unsealing_duty: not one who may. ERR_NOT_FOUND: no official of the round at all. */
enum err store_unsealing_ask(struct sql *db, const uint8_t public_id[16], int64_t draw_id, int64_t person_id,
                             const char *reason, instant now) MUST_CHECK;
/* Confirms. ERR_CONFLICT with ck_unsealing_two: who asked, ck_unsealing_duty: not one who may, ck_unsealing_kept: it is
   confirmed. ERR_NOT_FOUND: no official of the round at all. */
enum err store_unsealing_confirm(struct sql *db, int64_t id, int64_t person_id, instant now) MUST_CHECK;

/* Who may confirm: the round's coding officials, chief judge and arbitrators, but not who asked. */
enum err store_unsealing_others(struct sql *db, struct arena *a, int64_t draw_id, int64_t asked_by, int64_t **out,
                                size_t *n) MUST_CHECK;

extern const struct sql_table store_unsealing_table;

#endif
