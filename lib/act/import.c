#include "lib/act/import.h"

#include <string.h>

#include "lib/act/import_row.h"
#include "lib/base/json.h"
#include "lib/base/text.h"

static const struct kind {
    const char *name;
    const struct importer *by_row; /* NULL: by plan (import_plan.h) */
} KINDS[IMPORT_KIND_COUNT] = {
    [IMPORT_REGIONS] = {"regions", &import_regions},
    [IMPORT_UNITS] = {"units", NULL},
    [IMPORT_PEOPLE] = {"people", NULL},
    [IMPORT_CATEGORIES] = {"categories", &import_categories},
    [IMPORT_STANDARDS] = {"standards", &import_standards},
    [IMPORT_COURSES] = {"courses", &import_courses},
    [IMPORT_VENUES] = {"venues", &import_venues},
    [IMPORT_INSTRUCTORS] = {"instructors", &import_instructors},
    [IMPORT_CALENDAR] = {"calendar", &import_calendar},
    [IMPORT_CALENDAR_DEMO] = {"calendar-demo", &import_calendar_demo},
};

bool import_kind_parse(const char *word, enum import_kind *out)
{
    for (size_t i = 0; i < IMPORT_KIND_COUNT; i++) {
        if (strcmp(KINDS[i].name, word) == 0) {
            *out = (enum import_kind)i;
            return true;
        }
    }
    return false;
}

static size_t import_line(const struct import_run *run)
{
    return run->at < run->table.count ? run->table.rows[run->at].line : run->table.header_line;
}

static void add_error(struct import_report *r, const struct import_error *e)
{
    if (r->error_count < IMPORT_ERRORS_MAX)
        r->errors[r->error_count] = *e;
    r->error_count++;
}

const char *import_text(struct import_run *run, const char *column)
{
    const char *s =
        text_trim(run->a->arena, table_cell(&run->table, run->at, table_column(&run->table, column))->text);
    return s ? s : "";
}

const char *import_text_or_null(struct import_run *run, const char *column)
{
    const char *s = import_text(run, column);
    return *s ? s : NULL;
}

enum err import_bad(struct import_run *run, const char *column, const char *reason)
{
    add_error(run->report, &(struct import_error){.line = import_line(run), .column = column, .reason = reason});
    return OK;
}

bool import_required(struct import_run *run, const char *column, size_t max, const char **out)
{
    *out = import_text(run, column);
    const char *fault = NULL;
    if (!**out)
        fault = "this may not be empty";
    else if (text_length(*out) > max)
        fault = arena_printf(run->a->arena, "longer than %zu characters", max);
    else if (text_has_private_use(*out))
        fault = "has a private-use character: find the standard character for it";
    if (fault)
        (void)import_bad(run, column, fault);
    return !fault;
}

bool import_int(struct import_run *run, const char *column, int64_t min, int64_t max, bool optional, int64_t *out)
{
    const char *s = import_text(run, column);
    *out = 0;
    if (optional && !*s)
        return true;
    if (text_int(s, min, max, out))
        return true;
    (void)import_bad(
        run, column,
        arena_printf(run->a->arena, "must be a whole number from %lld to %lld", (long long)min, (long long)max));
    return false;
}

bool import_day(struct import_run *run, const char *column, bool optional, day *out)
{
    const char *s = import_text(run, column);
    *out = 0;
    if (optional && !*s)
        return true;
    if (clock_parse_day(s, out))
        return true;
    (void)import_bad(run, column, "must be a date such as 2026-11-21");
    return false;
}

bool import_once(struct import_run *run, const char *column, const char *key)
{
    size_t line;
    if (strmap_find(&run->seen, key, &line)) {
        (void)import_bad(run, column, arena_printf(run->a->arena, "%s stands in line %zu already", key, line));
        return false;
    }
    return strmap_put(&run->seen, key, import_line(run)) == OK; /* without memory the arena remembers it */
}

bool import_met(const struct import_run *run, const char *key)
{
    size_t line;
    return strmap_find(&run->seen, key, &line);
}

bool import_has(const struct import_run *run, const char *column)
{
    return table_column(&run->table, column) >= 0;
}

void import_count(struct import_run *run, enum put what)
{
    size_t *counter = what == PUT_ADDED     ? &run->report->added
                      : what == PUT_CHANGED ? &run->report->changed
                                            : &run->report->same;
    ++*counter;
}

struct import {
    enum import_kind kind;
    const void *bytes;
    size_t n;
    struct import_report *report;
};

/* What the reader says of the file itself, as an error of that line. */
static enum err bad_file(const struct import_run *run)
{
    const struct table *t = &run->table;
    add_error(run->report, &(struct import_error){.line = t->line, .column = "", .why = {.key = t->problem}});
    return ERR_INVALID;
}

static enum err read_rows(struct import_run *run, const struct importer *how)
{
    enum err e = OK;
    run->at = SIZE_MAX;
    for (size_t i = 0; i < IMPORT_COLUMNS_MAX && how->columns[i]; i++)
        if (table_column(&run->table, how->columns[i]) < 0)
            (void)import_bad(run, how->columns[i], "the header has no such column");
    if (run->report->error_count)
        return ERR_INVALID;
    for (run->at = 0; run->at < run->table.count && !e; run->at++) {
        if (run->table.rows[run->at].fields != run->table.columns)
            e = import_bad(run, "", "the row does not have as many fields as the header");
        else
            e = how->row(run);
        if (!e && arena_failed(run->a->arena)) /* a text that was lost reads as an empty one */
            e = ERR_NO_MEMORY;
    }
    return e;
}

/* The kinds whose rows are put in place one by one. */
static enum err import_by_row(struct act *a, const struct import *x, const struct importer *how)
{
    struct import_run run = {.a = a, .report = x->report};
    const struct table_limits limits = TABLE_LIMITS;
    strmap_init(&run.seen, a->arena);
    enum err e = table_read(&run.table, a->arena, x->bytes, x->n, &limits);
    if (e == ERR_INVALID)
        return bad_file(&run);
    if (!e)
        e = read_rows(&run, how);
    if (!e && how->end && !x->report->error_count)
        e = how->end(&run);
    return !e && x->report->error_count ? ERR_INVALID : e;
}

static void take_plan(struct import_report *r, const struct plan *plan)
{
    r->plan = plan;
    r->added = plan->added;
    r->changed = plan->changed;
    r->moved = plan->moved;
    r->ended = plan->ended;
    r->same = plan->same;
    for (size_t i = 0; i < plan->fault_count; i++) {
        const struct plan_fault *f = &plan->faults[i];
        add_error(r, &(struct import_error){.line = f->line, .column = f->column, .why = f->why});
    }
}

/* Units and people, by plan; by nobody of the staff, so that everything is in scope. */
static enum err import_by_plan(struct act *a, const struct import *x)
{
    const struct plan_order order = {.kind = x->kind == IMPORT_UNITS ? PLAN_UNITS : PLAN_PEOPLE,
                                     .bytes = x->bytes,
                                     .n = x->n,
                                     .max_rows = TABLE_LIMITS.rows};
    struct plan *plan = arena_alloc(a->arena, sizeof *plan);
    enum err e = plan ? import_plan_apply(a, &order, NULL, plan) : ERR_NO_MEMORY;
    if (!e || e == ERR_INVALID)
        take_plan(x->report, plan);
    return e;
}

/* One row in the audit log for the file as a whole; what it changed has rows of its own. */
enum err import_audit(struct act *a, const char *kind, const struct import_report *r)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_text(&j, "kind", kind);
    json_int(&j, "added", (int64_t)r->added);
    json_int(&j, "changed", (int64_t)r->changed);
    json_int(&j, "moved", (int64_t)r->moved);
    json_int(&j, "ended", (int64_t)r->ended);
    json_int(&j, "same", (int64_t)r->same);
    json_close(&j);
    const char *after = json_end(&j);
    return after ? act_audit(a, "import", kind, 0, NULL, after) : ERR_NO_MEMORY;
}

static enum err import_work(struct act *a, void *context)
{
    const struct import *x = context;
    const struct kind *kind = &KINDS[x->kind];
    memset(x->report, 0, sizeof *x->report);
    enum err e = kind->by_row ? import_by_row(a, x, kind->by_row) : import_by_plan(a, x);
    if (e == ERR_INVALID && !a->refusal.key) {
        const char *count = arena_printf(a->arena, "%zu", x->report->error_count);
        return count ? act_refuse(a, e, "import.bad_rows", count, NULL) : ERR_NO_MEMORY;
    }
    return e ? e : import_audit(a, kind->name, x->report);
}

enum err act_import(struct act *a, enum import_kind kind, const void *bytes, size_t n, struct import_report *report)
{
    struct import x = {kind, bytes, n, report};
    return act_run(a, "import", import_work, &x);
}

enum err act_import_preview(struct act *a, enum import_kind kind, const void *bytes, size_t n,
                            struct import_report *report)
{
    const struct plan_order order = {.kind = kind == IMPORT_UNITS ? PLAN_UNITS : PLAN_PEOPLE,
                                     .bytes = bytes,
                                     .n = n,
                                     .max_rows = TABLE_LIMITS.rows};
    struct plan *plan = arena_alloc(a->arena, sizeof *plan);
    memset(report, 0, sizeof *report);
    if (KINDS[kind].by_row)
        return ERR_BUG;
    enum err e = plan ? import_plan(a, &order, plan) : ERR_NO_MEMORY;
    if (!e)
        take_plan(report, plan);
    return e;
}
