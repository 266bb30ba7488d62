/* import_plan_private: between the planners of the single kinds and what they share. */
#ifndef JX_ACT_IMPORT_PLAN_PRIVATE_H
#define JX_ACT_IMPORT_PLAN_PRIVATE_H

#include "lib/act/import_plan.h"
#include "lib/base/strmap.h"
#include "lib/store/plan.h"

enum { PLAN_COLUMNS_MAX = 20, PLAN_DIFFS_MAX = 16, PLAN_TEXT_MAX = 300 };

struct planner {
    struct act *a;
    struct arena *arena;
    struct plan *plan;
    const struct scope *who;
    int columns[PLAN_COLUMNS_MAX]; /* where in the table; -1: the file has none */

    /* the row at hand */
    size_t row;
    bool bad; /* it has a fault */
    struct plan_diff diffs[PLAN_DIFFS_MAX];
    size_t diff_count;
    size_t fault_room, row_room;

    struct plan_unit *units;
    size_t unit_count;
    struct strmap unit_by_code;
    const struct plan_unit **unit_by_id; /* in order of ids */
};

struct plan_maker { /* one kind */
    const char *name;
    const struct plan_column *columns;
    size_t column_count;
    enum err (*plan)(struct planner *p);
    enum err (*apply)(struct act *a, const struct scope *who, struct plan *plan);
};
extern const struct plan_maker plan_units_maker, plan_people_maker;

/* ---- the row at hand --------------------------------------------------------------------------------------------- */

void plan_begin_row(struct planner *p, size_t row);
/* Whether the file has the column. */
bool plan_has(const struct planner *p, int column);
/* The cell, trimmed and looked at: NULL when it has a fault, which is named then, "" when the file has no such column.
   `max`: code points. */
const char *plan_text(struct planner *p, int column, size_t max);
/* The kind of its cell. */
enum xlsx_kind plan_cell_kind(const struct planner *p, int column);
/* A day; *present false when the cell is empty. False: it is none, which is named then. */
bool plan_day(struct planner *p, int column, bool *present, day *out);
/* Names a fault of the row at a column (-1: of the row as a whole). Arguments are copied. */
void plan_bad(struct planner *p, int column, const char *key, const char *arg0, const char *arg1);
void plan_bad_day(struct planner *p, int column, const char *key, day d);
/* Notes a value that changes; NULL reads as "". Texts are borrowed. */
void plan_differs(struct planner *p, const char *column, const char *before, const char *after);
/* The row is planned: counts it, and lists it when it changes something. */
enum err plan_end_row(struct planner *p, unsigned what, const char *code, const char *name);

/* ---- for all kinds ----------------------------------------------------------------------------------------------- */

/* Reads the units into the planner. */
enum err plan_load_units(struct planner *p) MUST_CHECK;
/* NULL: there is none. */
const struct plan_unit *plan_unit_by_code(const struct planner *p, const char *code);
const struct plan_unit *plan_unit_by_id(const struct planner *p, int64_t id);
/* A day as messages and differences say it; arena. */
const char *plan_day_text(struct planner *p, day d);
/* Whether two texts are alike; NULL is "". */
bool plan_alike(const char *x, const char *y);

#endif
