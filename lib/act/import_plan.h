/*
 * import_plan: what a file of units or people would change, and every row of it that cannot be imported and why.
 *
 * Planning reads only. Applying plans again inside its transaction, behind a lock that keeps everybody from changing
 * people and units; when that plan is another than the one that was looked at (its digest tells), nothing is done:
 * ERR_CONFLICT with import.stale. All or nothing: with a single bad row nothing is applied (ERR_INVALID with
 * import.bad_rows {0: how many}). Applied again, a file changes nothing.
 *
 * What a file leaves out stays as it is: rows that are not in it, and columns that it does not have. Columns are known
 * by their English or their Chinese names, in any order; others are passed over.
 */
#ifndef JX_ACT_IMPORT_PLAN_H
#define JX_ACT_IMPORT_PLAN_H

#include "lib/act/act.h"
#include "lib/doc/table.h"
#include "lib/store/scope.h"

enum plan_kind { PLAN_UNITS, PLAN_PEOPLE, PLAN_KIND_COUNT };

enum plan_what { /* what becomes of a row; or-ed */
                 PLAN_SAME = 0,
                 PLAN_ADDED = 1 << 0,
                 PLAN_CHANGED = 1 << 1,
                 PLAN_MOVED = 1 << 2, /* transferred, or put below another unit */
                 PLAN_ENDED = 1 << 3  /* left, or closed */
};

struct plan_diff {      /* one value that changes; texts arena */
    const char *column; /* its English name */
    const char *before, *after;
};

struct plan_row { /* one row of the file that changes something; arena */
    size_t line;
    unsigned what;
    const char *code, *name; /* staff number or code of the unit */
    struct plan_diff *diffs;
    size_t diff_count;
};

struct plan_fault {     /* arena */
    size_t row;         /* of the table; SIZE_MAX: of the file as a whole */
    size_t line;        /* 0: of none */
    const char *column; /* as the file's header has it; "" when it is about the whole row */
    const char *value;  /* what stands there */
    struct message why;
};

enum { PLAN_FAULTS_MAX = 20000 };

struct plan { /* arena */
    enum plan_kind kind;
    struct table table;
    struct plan_row *rows;
    size_t count; /* of rows that change something */
    struct plan_fault *faults;
    size_t fault_count;
    size_t bad_rows; /* rows with a fault */
    size_t added, changed, moved, ended, same;
    uint8_t digest[32];
    void *items; /* of the kind, for the applier */
};

struct plan_order { /* what is to be planned; borrowed */
    enum plan_kind kind;
    const void *bytes;
    size_t n;
    size_t max_rows;
    const struct scope *who; /* NULL: nobody of the staff; everything is in scope */
};

/* "units", "people". */
const char *plan_kind_name(enum plan_kind kind);
bool plan_kind_parse(const char *word, enum plan_kind *out);

/* The columns of a kind, for templates and notes: English and Chinese names, in the order of the template. */
struct plan_column {
    const char *name, *zh;
    bool required; /* must be in every file; the others are needed for what is new, or optional */
    bool for_new;
};
const struct plan_column *plan_columns(enum plan_kind kind, size_t *n);

/* Plans. Faults of the file or its rows are no error: OK with fault_count. ERR_NO_MEMORY, ERR_UNAVAILABLE … */
enum err import_plan(struct act *a, const struct plan_order *order, struct plan *out) MUST_CHECK;

/* Inside an act's work: plans again and carries it out. `seen`: the digest that was looked at; NULL: any. With
   ERR_INVALID `out` has the faults. */
enum err import_plan_apply(struct act *a, const struct plan_order *order, const uint8_t seen[32],
                           struct plan *out) MUST_CHECK;

#endif
