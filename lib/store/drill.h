/*
 * drill: drills (岗位练兵). Scope: the unit whose drill it is. Lists page by key, the latest first. Who was called to
 * them: lib/store/drill_people.h.
 */
#ifndef JX_STORE_DRILL_H
#define JX_STORE_DRILL_H

#include "lib/domain/drill.h"
#include "lib/store/scope.h"

struct drill { /* arena */
    int64_t id;
    uint8_t public_id[16];
    int64_t unit_id;
    const char *unit;
    int64_t edition_id; /* 0: none */
    uint8_t edition_public_id[16];
    const char *edition, *edition_en; /* the contest's name; NULL: none */
    int64_t edition_no;
    const char *discipline_code; /* NULL: a free topic */
    const char *topic;
    instant starts_at, ends_at;
    const char *place;
    int64_t leader_id;
    uint8_t leader_public_id[16];
    const char *leader, *leader_staff_no;
    int64_t mark_step_x10;
    const char *note;
    enum drill_state state;
    const char *cancel_reason; /* NULL unless cancelled */
    int64_t version;
    int64_t called; /* how many people were called; what became of those: */
    struct drill_tally tally;
};

struct drill_filter {       /* all borrowed */
    const char *state;      /* "": any */
    const char *discipline; /* code; "": any */
    const char *words;      /* part of topic, place or unit; "": any */
    int64_t edition_id;     /* 0: any */
    day from, until;        /* inclusive; 0: open */
};

struct drill_key { /* the last row of the page before; zero: the first page */
    instant starts_at;
    int64_t id;
};

enum err store_drill_list(struct sql *db, struct arena *a, const struct drill_filter *f, const struct scope *who,
                          const struct drill_key *after, int64_t limit, struct drill **out, size_t *n) MUST_CHECK;
/* Of all that the filter lets through: how many drills, how many of them are held, and what their people come to. */
struct drill_totals {
    int64_t drills, held;
    struct drill_tally tally;
};
enum err store_drill_totals(struct sql *db, struct arena *a, const struct drill_filter *f, const struct scope *who,
                            struct drill_totals *out) MUST_CHECK;

enum err store_drill_find(struct sql *db, struct arena *a, const uint8_t public_id[16], const struct scope *who,
                          struct drill *out) MUST_CHECK;
/* The same, locked until the end of the transaction. */
enum err store_drill_lock(struct sql *db, struct arena *a, const uint8_t public_id[16], const struct scope *who,
                          struct drill *out) MUST_CHECK;

/* Of `d` the columns alone; sets id. */
enum err store_drill_add(struct sql *db, struct drill *d, int64_t created_by, instant now) MUST_CHECK;
/* Where it is still of that version; ERR_CONFLICT: it is not. */
enum err store_drill_change(struct sql *db, const struct drill *d) MUST_CHECK;
/* `reason`: of cancelling, else NULL. ERR_CONFLICT: it is in another state. */
enum err store_drill_become(struct sql *db, int64_t id, enum drill_state from, enum drill_state to,
                            const char *reason) MUST_CHECK;
enum err store_drill_log(struct sql *db, int64_t id, enum drill_state from, enum drill_state to, int64_t person_id,
                         const char *reason, instant at) MUST_CHECK;

struct drill_log_row { /* arena */
    const char *state;
    const char *by, *reason;
    instant at;
};
enum err store_drill_history(struct sql *db, struct arena *a, int64_t drill_id, struct drill_log_row **out,
                             size_t *n) MUST_CHECK;

extern const struct sql_table store_drill_table;

#endif
