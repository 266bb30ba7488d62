/*
 * entry_list: entries as pages show them: to those who manage the edition, to those who enter for a unit, and to
 * those who compete. Nobody of a discipline's panel finds its entries here (entry_scope.h).
 */
#ifndef JX_STORE_ENTRY_LIST_H
#define JX_STORE_ENTRY_LIST_H

#include "lib/domain/entry.h"
#include "lib/store/entry_scope.h"

struct entry_row { /* arena */
    int64_t id;
    uint8_t public_id[16];
    const char *code, *team_name; /* team_name "": an individual */
    enum entry_state state;
    int64_t version;
    instant created_at, changed_at;
    int64_t discipline_id;
    uint8_t discipline_public_id[16];
    const char *discipline_code, *discipline, *discipline_en; /* discipline_en NULL: none */
    int64_t team_size, reserve_max;
    int64_t unit_id;
    const char *unit, *unit_short;
    const char *members,
        *reserves;         /* names with 、 between, "" none; of one that has ended those who were of it last */
    int64_t strayed;       /* how many of those who come are not of the unit any more, or have left */
    bool managed, entered; /* the viewer manages its edition; enters for its unit */
};

struct entry_filter {
    int64_t edition_id;
    int64_t discipline_id; /* 0: any */
    int64_t unit_id;       /* that unit and all below it; 0: any */
    const char *state;     /* a code; "": any */
    const uint8_t *after;  /* public id of the last of the page before; NULL: the first page */
    int64_t limit;
};

/* In order of disciplines, then of codes. */
enum err store_entry_list(struct sql *db, struct arena *a, const struct entry_filter *f, const struct entry_viewer *who,
                          struct entry_row **out, size_t *n) MUST_CHECK;
/* How many entries, and how many people who come (reserves too), on all pages. */
enum err store_entry_count(struct sql *db, struct arena *a, const struct entry_filter *f,
                           const struct entry_viewer *who, int64_t *entries, int64_t *people) MUST_CHECK;
/* One of an edition. ERR_NOT_FOUND: not theirs to see. */
enum err store_entry_find(struct sql *db, struct arena *a, int64_t edition_id, const uint8_t public_id[16],
                          const struct entry_viewer *who, struct entry_row *out) MUST_CHECK;
/* The same for somebody who is of it now: `managed` and `entered` are false. */
enum err store_entry_find_own(struct sql *db, struct arena *a, int64_t edition_id, const uint8_t public_id[16],
                              int64_t person_id, struct entry_row *out) MUST_CHECK;

struct entry_someone { /* arena */
    int64_t person_id;
    uint8_t public_id[16];
    const char *name, *staff_no, *unit, *post; /* where they belong today; "" without */
    enum entry_part part;
    bool strayed; /* not of the entry's unit any more, or gone */
    instant from_at;
};
/* Who comes, or, of an entry that has ended, who was of it last; of an entry that the page has found. */
enum err store_entry_people(struct sql *db, struct arena *a, int64_t entry_id, day today, struct entry_someone **out,
                            size_t *n) MUST_CHECK;

struct entry_elsewhere { /* another entry that somebody of this one is of; arena */
    const char *name;
    int64_t discipline_id;
    const char *code;
};
/* In other disciplines of the edition; of an entry that the page has found. */
enum err store_entry_elsewhere(struct sql *db, struct arena *a, int64_t entry_id, struct entry_elsewhere **out,
                               size_t *n) MUST_CHECK;

struct entry_line { /* of its log; arena */
    enum entry_act act;
    const char *out_name, *in_name; /* NULL: none */
    const char *by;                 /* NULL: the system */
    const char *reason;
    instant at;
};
/* The latest first; of an entry that the page has found. */
enum err store_entry_history(struct sql *db, struct arena *a, int64_t entry_id, struct entry_line **out,
                             size_t *n) MUST_CHECK;

struct entry_export { /* one person of an entry; arena */
    const char *code, *discipline_code, *discipline, *unit, *team_name;
    enum entry_state state;
    enum entry_part part;
    const char *name, *staff_no, *belongs, *post; /* where they belong today */
    instant created_at;
};
/* All that the filter finds (after and limit do not count), a row for each person; at most `limit`. */
enum err store_entry_export(struct sql *db, struct arena *a, const struct entry_filter *f,
                            const struct entry_viewer *who, struct entry_export **out, size_t *n) MUST_CHECK;

struct entry_own { /* one's own; arena */
    uint8_t public_id[16], edition_public_id[16];
    const char *contest, *contest_en; /* contest_en NULL: none */
    int64_t edition_no;
    day starts_on, ends_on;
    const char *place, *code, *team_name, *discipline, *discipline_en, *unit;
    enum entry_part part;
};
/* Where somebody competes, in editions that are open; the nearest first. */
enum err store_entry_own(struct sql *db, struct arena *a, int64_t person_id, struct entry_own **out,
                         size_t *n) MUST_CHECK;

extern const struct sql_table store_entry_list_table;

#endif
