#include <string.h>

#include "lib/act/honour.h"
#include "lib/act/honour_private.h"
#include "lib/base/json.h"
#include "lib/base/text.h"
#include "lib/doc/table_scan.h"
#include "lib/store/person.h"
#include "lib/store/unit.h"

/* ---- a file ------------------------------------------------------------------------------------------------------ */

struct reading {
    struct arena *arena;
    int columns[HONOUR_COLUMNS];
    struct honour_row *rows;
    size_t n;
};

static enum err header(void *context, size_t line, const char *const *names, size_t n)
{
    struct reading *r = context;
    (void)line;
    return honour_columns(names, n, r->columns) ? OK : ERR_INVALID;
}

static enum err row(void *context, size_t line, const char *const *cells, size_t n)
{
    struct reading *r = context;
    if (r->n == HONOUR_IMPORT_ROWS)
        return ERR_TOO_LARGE;
    struct honour_row *x = &r->rows[r->n++];
    x->line = line;
    for (size_t c = 0; c < HONOUR_COLUMNS; c++) {
        const int at = r->columns[c];
        const char *text = at >= 0 && (size_t)at < n ? text_trim(r->arena, cells[at]) : "";
        if (!text)
            return ERR_NO_MEMORY;
        x->cell[c] = text;
    }
    return OK;
}

/* The names of the columns that a file must or may have, for the sentence that refuses another. */
static const char *column_names(struct arena *a)
{
    struct buf b;
    buf_init_arena(&b, a, 0);
    for (enum honour_column c = 0; c < HONOUR_COLUMNS; c++)
        buf_addf(&b, "%s%s", c ? " " : "", honour_column_name(c));
    buf_addc(&b, '\0');
    return b.failed ? NULL : b.data;
}

enum err act_honour_read(struct arena *a, const void *bytes, size_t size, struct honour_row **out, size_t *n,
                         struct message *why)
{
    const struct table_limits limits = {.rows = HONOUR_IMPORT_ROWS + 1, .columns = 100, .bytes = 8u << 20};
    struct table_fault fault = {.problem = NULL};
    struct reading r = {.arena = a, .rows = arena_array(a, HONOUR_IMPORT_ROWS, sizeof *r.rows)};
    char *own = arena_copy(a, bytes, size); /* it is written upon */
    *why = (struct message){.key = NULL};
    if (!r.rows || !own)
        return ERR_NO_MEMORY;
    const struct table_taker taker = {header, row, &r};
    enum err e = table_scan(a, own, size, &limits, &taker, &fault);
    if (e == ERR_INVALID && fault.problem)
        *why = (struct message){.key = fault.problem, .args = {arena_printf(a, "%zu", fault.line)}};
    else if (e == ERR_INVALID)
        *why = (struct message){.key = "honour_import.columns", .args = {column_names(a)}};
    else if (e == ERR_TOO_LARGE)
        *why = (struct message){.key = "honour_import.many", .args = {arena_printf(a, "%d", HONOUR_IMPORT_ROWS)}};
    else if (!e && r.n == 0)
        *why = (struct message){.key = "honour_import.empty"};
    *out = r.rows;
    *n = r.n;
    return why->key ? ERR_INVALID : e;
}

/* ---- lines ------------------------------------------------------------------------------------------------------- */

const char *act_honour_lines(struct arena *a, const struct honour_row *rows, size_t n)
{
    struct buf b;
    buf_init_arena(&b, a, 0);
    for (size_t i = 0; i < n; i++) {
        const char *line = honour_row_line(a, &rows[i]);
        if (!line)
            return NULL;
        buf_addf(&b, "%s%s", i ? "\n" : "", line);
    }
    buf_addc(&b, '\0');
    return b.failed ? NULL : b.data;
}

enum err act_honour_of_lines(struct arena *a, const char *lines, struct honour_row **out, size_t *n)
{
    char *rest = NULL, *copy = arena_str(a, lines);
    *n = 0;
    *out = arena_array(a, HONOUR_IMPORT_ROWS, sizeof **out);
    if (!copy || !*out)
        return ERR_NO_MEMORY;
    for (char *line = strtok_r(copy, "\n", &rest); line && *n < HONOUR_IMPORT_ROWS;
         line = strtok_r(NULL, "\n", &rest)) {
        struct honour_row *x = &(*out)[*n];
        x->line = ++*n;
        if (!honour_row_of_line(a, line, x))
            for (size_t c = 0; c < HONOUR_COLUMNS; c++)
                x->cell[c] = "";
    }
    return OK;
}

/* ---- what the rows would do -------------------------------------------------------------------------------------- */

static void entry_of(const struct honour_row *row, struct honour *x)
{
    x->series = row->series;
    x->title = row->cell[HONOUR_COLUMN_TITLE];
    x->level = row->level;
    x->awarded_by = row->cell[HONOUR_COLUMN_BY];
    x->document_no = row->cell[HONOUR_COLUMN_DOCUMENT];
    x->awarded_on = row->on;
    x->cause = row->cell[HONOUR_COLUMN_CAUSE];
}

static void bad(struct honour_row *row, const char *key, const char *arg)
{
    row->key = key;
    row->arg = arg;
}

/* Whose the row is: `x` as frozen; row->key where it is nobody's that the actor may name. */
static enum err whose(struct act *a, struct honour_row *row, struct honour *x)
{
    const char *staff = row->cell[HONOUR_COLUMN_STAFF], *code = row->cell[HONOUR_COLUMN_UNIT];
    struct person person;
    struct unit unit;
    enum err e = *staff ? store_person_by_staff_no(a->db, a->arena, staff, &person)
                        : store_unit_by_code(a->db, a->arena, code, &unit);
    if (!e)
        e = *staff ? honour_of_person(a, person.public_id, row->on, x) : honour_of_unit(a, unit.public_id, x);
    if (e == ERR_NOT_FOUND) {
        bad(row, "honour_row.nobody", *staff ? staff : code);
        return OK;
    }
    if (!e && *row->cell[HONOUR_COLUMN_NAME] && strcmp(row->cell[HONOUR_COLUMN_NAME], x->name) != 0)
        bad(row, "honour_row.name", x->name);
    return e;
}

static bool same(const struct honour *x, const struct honour *y)
{
    return x->person_id == y->person_id && x->unit_id == y->unit_id && x->awarded_on == y->awarded_on &&
           strcmp(x->title, y->title) == 0;
}

/* Looks at one row, beside those before it. */
static enum err look(struct act *a, struct honour_row *rows, struct honour *entries, size_t i)
{
    struct honour_row *row = &rows[i];
    bool there = false;
    row->key = NULL;
    enum err e = honour_row_read(a->arena, row, a->today);
    if (!e && !row->key)
        e = whose(a, row, &entries[i]);
    if (e || row->key)
        return e;
    entry_of(row, &entries[i]);
    if (entries[i].person_id == a->person_id) {
        bad(row, "honour_row.own", NULL);
        return OK;
    }
    for (size_t k = 0; k < i; k++)
        if (!rows[k].key && same(&entries[k], &entries[i])) {
            bad(row, "honour_row.twice", act_number(a, (int64_t)rows[k].line));
            return OK;
        }
    e = store_honour_same(a->db, a->arena, &entries[i], &there);
    if (!e && there)
        bad(row, "honour_row.there", NULL);
    return e;
}

static enum err plan(struct act *a, struct honour_row *rows, size_t n, struct honour **entries, size_t *good)
{
    enum err e = OK;
    *good = 0;
    *entries = arena_array(a->arena, n + 1, sizeof **entries);
    if (!*entries)
        return ERR_NO_MEMORY;
    for (size_t i = 0; !e && i < n; i++) {
        e = look(a, rows, *entries, i);
        *good += !e && !rows[i].key;
    }
    return e;
}

enum err act_honour_plan(struct act *a, struct honour_row *rows, size_t n, size_t *good)
{
    struct honour *entries;
    return plan(a, rows, n, &entries, good);
}

/* ---- doing it ---------------------------------------------------------------------------------------------------- */

struct import {
    const char *lines;
    bool public;
};

static enum err import_work(struct act *a, void *context)
{
    const struct import *in = context;
    struct honour_row *rows;
    struct honour *entries;
    struct json j;
    size_t n, good;
    enum err e = act_honour_of_lines(a->arena, in->lines, &rows, &n);
    if (!e)
        e = plan(a, rows, n, &entries, &good);
    if (e)
        return e;
    if (n == 0)
        return act_refuse(a, ERR_CONFLICT, "honour_import.nothing", NULL, NULL);
    if (good < n)
        return act_refuse(a, ERR_CONFLICT, "honour_import.stale", NULL, NULL);
    for (size_t i = 0; !e && i < n; i++) {
        entries[i].public = in->public;
        e = honour_register_put(a, &entries[i]);
    }
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_int(&j, "added", (int64_t)n);
    json_close(&j);
    const char *after = json_end(&j);
    if (!e && !after)
        e = ERR_NO_MEMORY;
    a->flash = (struct message){.key = "honour_import.done", .args = {act_number(a, (int64_t)n)}};
    a->result_path = "/award/honours/register";
    return e ? e : act_audit(a, "honour.import", "honour", 0, NULL, after);
}

enum err act_honour_import(struct act *a, const char *lines, bool public)
{
    struct import in = {lines, public};
    return act_run(a, "honour.import", import_work, &in);
}
