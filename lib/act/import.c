#include "lib/act/import.h"

#include <string.h>

#include "lib/act/import_row.h"
#include "lib/base/text.h"

static const struct importer *const IMPORTERS[IMPORT_KIND_COUNT] = {
    [IMPORT_REGIONS] = &import_regions,     [IMPORT_UNITS] = &import_units,
    [IMPORT_PEOPLE] = &import_people,       [IMPORT_CATEGORIES] = &import_categories,
    [IMPORT_STANDARDS] = &import_standards, [IMPORT_COURSES] = &import_courses,
    [IMPORT_VENUES] = &import_venues,       [IMPORT_INSTRUCTORS] = &import_instructors,
    [IMPORT_CALENDAR] = &import_calendar,   [IMPORT_CALENDAR_DEMO] = &import_calendar_demo,
};

bool import_kind_parse(const char *word, enum import_kind *out)
{
    for (size_t i = 0; i < IMPORT_KIND_COUNT; i++) {
        if (strcmp(IMPORTERS[i]->name, word) == 0) {
            *out = (enum import_kind)i;
            return true;
        }
    }
    return false;
}

const char *import_text(struct import_run *run, const char *column)
{
    const char *s = text_trim(run->a->arena, csv_field(&run->csv, csv_column(&run->csv, column)));
    return s ? s : "";
}

const char *import_text_or_null(struct import_run *run, const char *column)
{
    const char *s = import_text(run, column);
    return *s ? s : NULL;
}

enum err import_bad(struct import_run *run, const char *column, const char *reason)
{
    struct import_report *r = run->report;
    if (r->error_count < IMPORT_ERRORS_MAX)
        r->errors[r->error_count] = (struct import_error){run->csv.line, column, reason};
    r->error_count++;
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

/* ---- keys of the rows so far: an open hash table, never more than half full -------------------------------------- */

struct import_seen {
    struct seen {
        const char *key;
        size_t line;
    } * slots;
    size_t size; /* a power of two */
    size_t used;
};

enum { SEEN_FIRST = 256 };

static struct seen *seen_slot(const struct import_seen *s, const char *key)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325); /* FNV-1a */
    for (const char *c = key; *c; c++)
        hash = (hash ^ (uint8_t)*c) * UINT64_C(0x100000001b3);
    size_t i = (size_t)hash & (s->size - 1);
    while (s->slots[i].key && strcmp(s->slots[i].key, key) != 0)
        i = (i + 1) & (s->size - 1);
    return &s->slots[i];
}

/* Room for one more. Without memory the arena remembers it. */
static bool seen_grow(struct import_seen *s, struct arena *a)
{
    if (s->used * 2 < s->size)
        return true;
    struct import_seen larger = {.size = s->size ? s->size * 2 : SEEN_FIRST, .used = s->used};
    larger.slots = arena_array(a, larger.size, sizeof *larger.slots);
    if (!larger.slots)
        return false;
    for (size_t i = 0; i < s->size; i++)
        if (s->slots[i].key)
            *seen_slot(&larger, s->slots[i].key) = s->slots[i];
    *s = larger;
    return true;
}

bool import_once(struct import_run *run, const char *column, const char *key)
{
    if (!seen_grow(run->seen, run->a->arena))
        return false;
    struct seen *s = seen_slot(run->seen, key);
    if (s->key) {
        (void)import_bad(run, column, arena_printf(run->a->arena, "%s stands in line %zu already", key, s->line));
        return false;
    }
    *s = (struct seen){key, run->csv.line};
    run->seen->used++;
    return true;
}

bool import_met(const struct import_run *run, const char *key)
{
    return run->seen->size && seen_slot(run->seen, key)->key;
}

bool import_has(const struct import_run *run, const char *column)
{
    return csv_column(&run->csv, column) >= 0;
}

void import_count(struct import_run *run, enum put what)
{
    size_t *counter = what == PUT_ADDED     ? &run->report->added
                      : what == PUT_CHANGED ? &run->report->changed
                                            : &run->report->same;
    ++*counter;
}

struct import {
    const struct importer *how;
    const void *bytes;
    size_t n;
    struct import_report *report;
};

/* What the reader says of the file itself, as an error of that line. */
static enum err bad_file(struct import_run *run)
{
    struct buf why;
    buf_init_arena(&why, run->a->arena, 0);
    csv_describe(&run->csv, &why);
    enum err e = buf_check(&why);
    if (e)
        return e;
    (void)import_bad(run, "", why.data);
    return ERR_INVALID;
}

static enum err read_rows(struct import_run *run, const struct importer *how)
{
    for (size_t i = 0; i < IMPORT_COLUMNS_MAX && how->columns[i]; i++)
        if (csv_column(&run->csv, how->columns[i]) < 0)
            (void)import_bad(run, how->columns[i], "the header has no such column");
    if (run->report->error_count)
        return ERR_INVALID;
    for (;;) {
        bool more;
        enum err e = csv_next(&run->csv, &more);
        if (e == ERR_INVALID)
            return bad_file(run);
        if (e || !more)
            return e;
        run->row++;
        e = how->row(run);
        if (!e && arena_failed(run->a->arena)) /* a text that was lost reads as an empty one */
            e = ERR_NO_MEMORY;
        if (e)
            return e;
    }
}

static enum err import_work(struct act *a, void *context)
{
    struct import *x = context;
    struct import_seen seen = {0};
    struct import_run run = {.a = a, .report = x->report, .seen = &seen};
    memset(x->report, 0, sizeof *x->report);
    enum err e = csv_open(&run.csv, x->bytes, x->n, CSV_LIMITS);
    if (e == ERR_INVALID)
        e = bad_file(&run);
    if (!e)
        e = read_rows(&run, x->how);
    if (!e && x->how->end && !x->report->error_count)
        e = x->how->end(&run);
    csv_close(&run.csv);
    if (!e && x->report->error_count)
        e = ERR_INVALID;
    if (e == ERR_INVALID) {
        const char *count = arena_printf(a->arena, "%zu", x->report->error_count);
        return count ? act_refuse(a, e, "import.bad_rows", count, NULL) : ERR_NO_MEMORY;
    }
    if (e)
        return e;
    const char *after = arena_printf(a->arena, "{\"kind\":\"%s\",\"added\":%zu,\"changed\":%zu,\"same\":%zu}",
                                     x->how->name, x->report->added, x->report->changed, x->report->same);
    return after ? act_audit(a, "import", x->how->name, 0, NULL, after) : ERR_NO_MEMORY;
}

enum err act_import(struct act *a, enum import_kind kind, const void *csv, size_t n, struct import_report *report)
{
    struct import x = {IMPORTERS[kind], csv, n, report};
    return act_run(a, "import", import_work, &x);
}
