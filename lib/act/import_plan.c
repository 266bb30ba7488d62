#include "lib/act/import_plan.h"

#include <stdlib.h>
#include <string.h>

#include "lib/act/import_plan_private.h"
#include "lib/base/text.h"
#include "lib/crypt/token.h"
#include "lib/domain/import_value.h"

static const struct plan_maker *const MAKERS[PLAN_KIND_COUNT] = {
    [PLAN_UNITS] = &plan_units_maker, [PLAN_PEOPLE] = &plan_people_maker};

/* The template's example row begins so; it is passed over when it was left in. */
static const char EXAMPLE[] = "示例";

const char *plan_kind_name(enum plan_kind kind)
{
    return MAKERS[kind]->name;
}

bool plan_kind_parse(const char *word, enum plan_kind *out)
{
    for (size_t i = 0; i < PLAN_KIND_COUNT; i++) {
        if (strcmp(MAKERS[i]->name, word) == 0) {
            *out = (enum plan_kind)i;
            return true;
        }
    }
    return false;
}

const struct plan_column *plan_columns(enum plan_kind kind, size_t *n)
{
    *n = MAKERS[kind]->column_count;
    return MAKERS[kind]->columns;
}

/* ---- the row at hand --------------------------------------------------------------------------------------------- */

void plan_begin_row(struct planner *p, size_t row)
{
    p->row = row;
    p->bad = false;
    p->diff_count = 0;
}

/* Room for one more element of a growing array. False without memory, which the arena remembers. */
static bool room_for(struct planner *p, void *list, size_t count, size_t *room, size_t size)
{
    void **at = list, *larger;
    if (count < *room)
        return true;
    const size_t more = *room ? *room * 2 : 64;
    larger = arena_array(p->arena, more, size);
    if (!larger)
        return false;
    if (count)
        memcpy(larger, *at, count * size);
    *at = larger;
    *room = more;
    return true;
}

static void add_fault(struct planner *p, size_t row, size_t line, const char *column, const char *value,
                      struct message why)
{
    struct plan *plan = p->plan;
    if (plan->fault_count == PLAN_FAULTS_MAX ||
        !room_for(p, &plan->faults, plan->fault_count, &p->fault_room, sizeof *plan->faults))
        return;
    plan->faults[plan->fault_count++] = (struct plan_fault){row, line, column, value, why};
}

void plan_bad(struct planner *p, int column, const char *key, const char *arg0, const char *arg1)
{
    const struct table *t = &p->plan->table;
    const int at = column < 0 ? -1 : p->columns[column];
    if (!p->bad)
        p->plan->bad_rows++;
    p->bad = true;
    add_fault(p, p->row, t->rows[p->row].line, at < 0 ? "" : t->names[at],
              at < 0 ? "" : table_cell(t, p->row, at)->text,
              (struct message){.key = key, .args = {arena_str(p->arena, arg0), arena_str(p->arena, arg1)}});
}

void plan_bad_day(struct planner *p, int column, const char *key, day d)
{
    plan_bad(p, column, key, plan_day_text(p, d), NULL);
}

bool plan_has(const struct planner *p, int column)
{
    return p->columns[column] >= 0;
}

enum xlsx_kind plan_cell_kind(const struct planner *p, int column)
{
    return table_cell(&p->plan->table, p->row, p->columns[column])->kind;
}

/* A character that must not be stored, with its place. */
static bool looks_bad(struct planner *p, int column, const char *s)
{
    size_t place;
    uint32_t cp;
    const enum import_fault fault = import_look(s, &place, &cp);
    if (fault == IMPORT_TEXT_FINE)
        return false;
    plan_bad(p, column,
             fault == IMPORT_TEXT_PRIVATE       ? "import.private_use"
             : fault == IMPORT_TEXT_REPLACEMENT ? "import.replacement"
                                                : "import.control",
             arena_printf(p->arena, "%zu", place), arena_printf(p->arena, "U+%04X", (unsigned)cp));
    return true;
}

const char *plan_text(struct planner *p, int column, size_t max)
{
    const struct xlsx_cell *cell = table_cell(&p->plan->table, p->row, p->columns[column]);
    const char *s = *cell->text ? text_trim(p->arena, cell->text) : "";
    if (!s)
        return NULL;
    if (cell->kind == XLSX_ERROR) {
        plan_bad(p, column, "import.cell_error", cell->text, NULL);
        return NULL;
    }
    if (looks_bad(p, column, s))
        return NULL;
    if (text_length(s) > max) {
        plan_bad(p, column, "form.too_long", arena_printf(p->arena, "%zu", max), NULL);
        return NULL;
    }
    return s;
}

bool plan_day(struct planner *p, int column, bool *present, day *out)
{
    const char *s = plan_text(p, column, PLAN_TEXT_MAX);
    *present = false;
    *out = 0;
    if (!s)
        return false;
    if (!*s)
        return true;
    switch (import_read_day(p->arena, s, out)) {
    case IMPORT_DAY:
        *present = true;
        return true;
    case IMPORT_DAY_SERIAL:
        plan_bad(p, column, "import.day_serial", s, plan_day_text(p, *out));
        return false;
    default:
        plan_bad(p, column, "import.day", NULL, NULL);
        return false;
    }
}

void plan_differs(struct planner *p, const char *column, const char *before, const char *after)
{
    if (p->diff_count < PLAN_DIFFS_MAX)
        p->diffs[p->diff_count++] = (struct plan_diff){column, before ? before : "", after ? after : ""};
}

enum err plan_end_row(struct planner *p, unsigned what, const char *code, const char *name)
{
    struct plan *plan = p->plan;
    plan->added += (what & PLAN_ADDED) != 0;
    plan->changed += (what & PLAN_CHANGED) != 0;
    plan->moved += (what & PLAN_MOVED) != 0;
    plan->ended += (what & PLAN_ENDED) != 0;
    plan->same += what == PLAN_SAME;
    if (what == PLAN_SAME)
        return OK;
    if (!room_for(p, &plan->rows, plan->count, &p->row_room, sizeof *plan->rows))
        return ERR_NO_MEMORY;
    struct plan_diff *diffs = arena_array(p->arena, p->diff_count, sizeof *diffs);
    if (!diffs)
        return ERR_NO_MEMORY;
    memcpy(diffs, p->diffs, p->diff_count * sizeof *diffs);
    plan->rows[plan->count++] =
        (struct plan_row){plan->table.rows[p->row].line, what, code, name, diffs, p->diff_count};
    return OK;
}

/* ---- for all kinds ----------------------------------------------------------------------------------------------- */

static int by_id(const void *x, const void *y)
{
    const struct plan_unit *a = *(const struct plan_unit *const *)x, *b = *(const struct plan_unit *const *)y;
    return (a->unit.id > b->unit.id) - (a->unit.id < b->unit.id);
}

enum err plan_load_units(struct planner *p)
{
    enum err e = store_plan_units(p->a->db, p->arena, p->who, &p->units, &p->unit_count);
    strmap_init(&p->unit_by_code, p->arena);
    for (size_t i = 0; i < p->unit_count && !e; i++)
        e = strmap_put(&p->unit_by_code, p->units[i].unit.code, i);
    p->unit_by_id = e ? NULL : arena_array(p->arena, p->unit_count, sizeof(struct plan_unit *));
    if (e || !p->unit_by_id)
        return e ? e : ERR_NO_MEMORY;
    for (size_t i = 0; i < p->unit_count; i++)
        p->unit_by_id[i] = &p->units[i];
    if (p->unit_count)
        qsort(p->unit_by_id, p->unit_count, sizeof *p->unit_by_id, by_id);
    return OK;
}

const struct plan_unit *plan_unit_by_code(const struct planner *p, const char *code)
{
    size_t i;
    return strmap_find(&p->unit_by_code, code, &i) ? &p->units[i] : NULL;
}

const struct plan_unit *plan_unit_by_id(const struct planner *p, int64_t id)
{
    size_t low = 0, high = p->unit_count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (p->unit_by_id[middle]->unit.id < id)
            low = middle + 1;
        else
            high = middle;
    }
    return low < p->unit_count && p->unit_by_id[low]->unit.id == id ? p->unit_by_id[low] : NULL;
}

const char *plan_day_text(struct planner *p, day d)
{
    char text[11];
    clock_format_day(d, text);
    const char *copy = arena_str(p->arena, text);
    return copy ? copy : "";
}

bool plan_alike(const char *x, const char *y)
{
    return strcmp(x ? x : "", y ? y : "") == 0;
}

/* ---- the whole --------------------------------------------------------------------------------------------------- */

/* The columns of the file, by either name. Without one that must be there the rows are not looked at. */
static bool find_columns(struct planner *p, const struct plan_maker *maker)
{
    struct plan *plan = p->plan;
    for (size_t i = 0; i < maker->column_count; i++) {
        const struct plan_column *c = &maker->columns[i];
        p->columns[i] = table_column(&plan->table, c->zh);
        if (p->columns[i] < 0)
            p->columns[i] = table_column(&plan->table, c->name);
        if (p->columns[i] < 0 && strcmp(c->name, "phone") == 0)
            p->columns[i] = table_column(&plan->table, "phone_masked"); /* as older files have it */
        if (p->columns[i] < 0 && c->required)
            add_fault(p, SIZE_MAX, plan->table.header_line, c->zh, "",
                      (struct message){.key = "import.no_column", .args = {c->zh, c->name}});
    }
    return plan->fault_count == 0;
}

/* Rows with more or fewer fields than the header are faults of their own; the template's example is passed over. */
static void drop_rows(struct planner *p)
{
    struct table *t = &p->plan->table;
    size_t kept = 0;
    for (size_t i = 0; i < t->count; i++) {
        const bool example = strncmp(t->rows[i].cells[0].text, EXAMPLE, sizeof EXAMPLE - 1) == 0;
        if (!example)
            t->rows[kept++] = t->rows[i];
    }
    t->count = kept;
}

struct placed { /* a fault, and when it was found */
    struct plan_fault fault;
    size_t at;
};

static int by_row(const void *x, const void *y)
{
    const struct placed *a = x, *b = y;
    if (a->fault.row != b->fault.row)
        return a->fault.row < b->fault.row ? -1 : 1;
    return (a->at > b->at) - (a->at < b->at);
}

/* Faults are found in rounds over all rows; they are shown row by row. */
static enum err sort_faults(struct planner *p)
{
    struct plan *plan = p->plan;
    struct placed *list = arena_array(p->arena, plan->fault_count, sizeof *list);
    if (!list)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < plan->fault_count; i++)
        list[i] = (struct placed){plan->faults[i], i};
    if (plan->fault_count)
        qsort(list, plan->fault_count, sizeof *list, by_row);
    for (size_t i = 0; i < plan->fault_count; i++)
        plan->faults[i] = list[i].fault;
    return OK;
}

/* Whether a row has as many fields as the header. */
static bool whole(struct planner *p, size_t row)
{
    const struct table *t = &p->plan->table;
    if (t->rows[row].fields == t->columns)
        return true;
    plan_begin_row(p, row);
    plan_bad(p, -1, "import.field_count", arena_printf(p->arena, "%zu", t->rows[row].fields),
             arena_printf(p->arena, "%zu", t->columns));
    return false;
}

static enum err digest_of(struct planner *p)
{
    struct plan *plan = p->plan;
    struct buf b;
    buf_init(&b, 0);
    buf_addf(&b, "%s %d %zu %zu\n", MAKERS[plan->kind]->name, (int)p->a->today, plan->same, plan->bad_rows);
    for (size_t i = 0; i < plan->count; i++) {
        const struct plan_row *r = &plan->rows[i];
        buf_addf(&b, "%zu %u %s\n", r->line, r->what, r->code);
        for (size_t k = 0; k < r->diff_count; k++)
            buf_addf(&b, " %s\x1f%s\x1f%s\n", r->diffs[k].column, r->diffs[k].before, r->diffs[k].after);
    }
    enum err e = buf_check(&b);
    if (!e)
        token_digest(b.data, b.len, plan->digest);
    buf_free(&b);
    return e;
}

static enum err make(struct act *a, const struct plan_order *order, struct plan *out)
{
    const struct plan_maker *maker = MAKERS[order->kind];
    struct planner p = {.a = a, .arena = a->arena, .plan = out, .who = order->who};
    struct table_limits limits = TABLE_LIMITS;
    *out = (struct plan){.kind = order->kind};
    limits.rows = order->max_rows;
    enum err e = table_read(&out->table, a->arena, order->bytes, order->n, &limits);
    if (e == ERR_INVALID) {
        const char *line = arena_printf(a->arena, "%zu", out->table.line);
        add_fault(&p, SIZE_MAX, out->table.line, "", "", (struct message){.key = out->table.problem, .args = {line}});
        out->table.count = 0;
        return arena_failed(a->arena) ? ERR_NO_MEMORY : OK;
    }
    if (e)
        return e;
    if (!find_columns(&p, maker))
        return OK;
    drop_rows(&p);
    for (size_t i = 0; i < out->table.count; i++)
        (void)whole(&p, i);
    e = maker->plan(&p);
    if (!e)
        e = sort_faults(&p);
    if (!e)
        e = digest_of(&p);
    return !e && arena_failed(a->arena) ? ERR_NO_MEMORY : e;
}

enum err import_plan(struct act *a, const struct plan_order *order, struct plan *out)
{
    return make(a, order, out);
}

enum err import_plan_apply(struct act *a, const struct plan_order *order, const uint8_t seen[32], struct plan *out)
{
    enum err e = store_plan_lock(a->db, a->arena);
    if (!e)
        e = make(a, order, out);
    if (e)
        return e;
    if (seen && memcmp(seen, out->digest, sizeof out->digest) != 0)
        return act_refuse(a, ERR_CONFLICT, "import.stale", NULL, NULL);
    if (out->fault_count) {
        const char *n = arena_printf(a->arena, "%zu", out->bad_rows ? out->bad_rows : 1);
        return n ? act_refuse(a, ERR_INVALID, "import.bad_rows", n, NULL) : ERR_NO_MEMORY;
    }
    return MAKERS[order->kind]->apply(a, order->who, out);
}
