#include "lib/act/value_import.h"

#include <string.h>

#include "lib/act/board.h"
#include "lib/act/judging.h"
#include "lib/act/run_value.h"
#include "lib/base/json.h"
#include "lib/base/text.h"
#include "lib/doc/table_scan.h"
#include "lib/domain/judging.h"
#include "lib/store/appeal.h"

enum err act_value_entries(struct sql *db, struct arena *a, int64_t round_id, const char *code, int64_t person_id,
                           struct value_entry **out, size_t *n)
{
    struct appeal_entry own = {.entry_id = 0};
    struct entry_value_who *who = NULL;
    struct entry_value *values = NULL;
    size_t value_count = 0;
    enum err e = store_entry_value_entries(db, a, round_id, &who, n);
    if (!e)
        e = store_entry_value_list(db, a, round_id, code, &values, &value_count);
    if (!e) {
        e = store_appeal_entry(db, a, round_id, person_id, &own);
        e = e == ERR_NOT_FOUND ? OK : e; /* they do not compete in it */
    }
    *out = e ? NULL : arena_array(a, *n + 1, sizeof **out);
    if (!*out)
        return e ? e : ERR_NO_MEMORY;
    for (size_t i = 0; i < *n; i++) {
        (*out)[i] = (struct value_entry){.id = who[i].entry_id,
                                         .code = who[i].code,
                                         .staff_no = who[i].staff_no,
                                         .who = who[i].who,
                                         .own = who[i].entry_id == own.entry_id};
        for (size_t k = 0; k < value_count; k++)
            if (values[k].entry_id == who[i].entry_id) {
                (*out)[i].has = true;
                (*out)[i].value_x1000 = values[k].value_x1000;
            }
    }
    return OK;
}

/* ---- a file ------------------------------------------------------------------------------------------------------ */

struct reading {
    struct arena *arena;
    const struct rule_card_value *value;
    int columns[VALUE_COLUMN_COUNT];
    bool known;
    struct value_row *rows;
    size_t n;
};

static enum err header(void *context, size_t line, const char *const *names, size_t n)
{
    struct reading *r = context;
    (void)line;
    r->known = value_columns(names, n, r->value, r->columns);
    return r->known ? OK : ERR_INVALID;
}

static const char *cell(const struct reading *r, enum value_column c, const char *const *cells, size_t n)
{
    const int at = r->columns[c];
    const char *text = at >= 0 && (size_t)at < n ? text_trim(r->arena, cells[at]) : NULL;
    return text ? text : "";
}

static enum err row(void *context, size_t line, const char *const *cells, size_t n)
{
    struct reading *r = context;
    if (r->n == VALUE_IMPORT_ROWS)
        return ERR_TOO_LARGE;
    r->rows[r->n++] = (struct value_row){
        .line = line,
        .code = cell(r, VALUE_COLUMN_CODE, cells, n),
        .staff_no = cell(r, VALUE_COLUMN_STAFF, cells, n),
        .name = cell(r, VALUE_COLUMN_NAME, cells, n),
        .mark = cell(r, VALUE_COLUMN_MARK, cells, n),
    };
    return arena_failed(r->arena) ? ERR_NO_MEMORY : OK;
}

enum err act_value_file(struct arena *a, const struct rule_card_value *value, const void *bytes, size_t size,
                        struct value_row **out, size_t *n, struct message *why)
{
    const struct table_limits limits = {.rows = VALUE_IMPORT_ROWS + 1, .columns = 100, .bytes = 8u << 20};
    struct table_fault fault = {.problem = NULL};
    struct reading r = {.arena = a, .value = value, .rows = arena_array(a, VALUE_IMPORT_ROWS, sizeof *r.rows)};
    char *own = arena_copy(a, bytes, size); /* it is written upon */
    *why = (struct message){.key = NULL};
    if (!r.rows || !own)
        return ERR_NO_MEMORY;
    const struct table_taker taker = {header, row, &r};
    enum err e = table_scan(a, own, size, &limits, &taker, &fault);
    if (e == ERR_INVALID && fault.problem)
        *why = (struct message){.key = fault.problem, .args = {arena_printf(a, "%zu", fault.line)}};
    else if (e == ERR_INVALID)
        *why = (struct message){.key = "value_import.columns"};
    else if (e == ERR_TOO_LARGE)
        *why = (struct message){.key = "value_import.many", .args = {arena_printf(a, "%d", VALUE_IMPORT_ROWS)}};
    else if (!e && r.n == 0)
        *why = (struct message){.key = "value_import.empty"};
    *out = r.rows;
    *n = r.n;
    return why->key ? ERR_INVALID : e;
}

/* ---- lines ------------------------------------------------------------------------------------------------------- */

const char *act_value_lines(struct arena *a, const struct value_row *rows, size_t n)
{
    struct buf out;
    buf_init_arena(&out, a, 0);
    for (size_t i = 0; i < n; i++) {
        char mark[32];
        if (rows[i].outcome != VALUE_ROW_NEW && rows[i].outcome != VALUE_ROW_CHANGED)
            continue;
        rule_card_decimal(judging_of_x1000(rows[i].value_x1000), mark);
        buf_addf(&out, "%s%s %s", out.len ? "\n" : "", rows[i].entry->code, mark);
    }
    buf_addc(&out, '\0');
    return out.failed ? NULL : out.data;
}

enum err act_value_of_lines(struct arena *a, const char *lines, struct value_row **out, size_t *n)
{
    char *rest = NULL;
    char *copy = arena_str(a, lines);
    size_t room = 1;
    *n = 0;
    for (const char *s = lines; *s; s++)
        room += *s == '\n';
    *out = arena_array(a, room, sizeof **out);
    if (!copy || !*out)
        return ERR_NO_MEMORY;
    for (char *line = strtok_r(copy, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest)) {
        char *mark = strrchr(line, ' ');
        if (mark)
            *mark++ = '\0';
        (*out)[*n] =
            (struct value_row){.line = *n + 1, .code = line, .staff_no = "", .name = "", .mark = mark ? mark : ""};
        (*n)++;
    }
    return OK;
}

/* ---- doing it ---------------------------------------------------------------------------------------------------- */

/* Whoever may, and the value that nobody but they say. */
static enum err open_value(struct act *a, const struct value_import *x, struct judging_day *hall,
                           struct rule_card **card, const struct rule_card_value **value)
{
    enum err e = act_judging_open(a, x->round, hall);
    const struct blind_eye eye = {hall->right.duty, hall->right.manager};
    if (!e && !blind_may_value(hall->round.blind, eye, BLIND_DRAWN))
        e = ERR_NOT_FOUND;
    if (!e)
        e = act_judging_card(a->db, a->arena, &hall->judging, card, NULL);
    if (e)
        return e;
    const struct rule_card_ref ref = rule_card_find(*card, x->code);
    if (ref.kind != RULE_CARD_VALUE || judging_says(x->code) != JUDGING_SAYS_KEEPER)
        return ERR_NOT_FOUND;
    *value = &(*card)->values[ref.index];
    return OK;
}

/* Each row by itself has its audit row; this is the whole of it. */
static const char *as_json(struct act *a, const char *code, const struct value_plan *plan)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_text(&j, "value", code);
    json_int(&j, "added", (int64_t)plan->count[VALUE_ROW_NEW]);
    json_int(&j, "changed", (int64_t)plan->count[VALUE_ROW_CHANGED]);
    json_close(&j);
    return json_end(&j);
}

static enum err put_rows(struct act *a, const struct value_import *x, const struct judging_day *hall,
                         const struct rule_card *card, const struct value_row *rows, size_t n)
{
    enum err e = OK;
    for (size_t i = 0; !e && i < n; i++) {
        if (rows[i].outcome != VALUE_ROW_NEW && rows[i].outcome != VALUE_ROW_CHANGED)
            continue;
        const struct run_value_order order = {
            .round = x->round,
            .entry_id = rows[i].entry->id,
            .code = x->code,
            .value = rows[i].mark,
            .reason = rows[i].outcome == VALUE_ROW_CHANGED ? x->reason : "",
            .source = VALUE_IMPORT,
        };
        e = act_run_value_put_in(a, hall, card, &order);
    }
    return e;
}

static enum err import_work(struct act *a, void *context)
{
    const struct value_import *x = context;
    struct judging_day hall = {.right = {DUTY_NONE, false}};
    struct rule_card *card = NULL;
    const struct rule_card_value *value = NULL;
    struct value_entry *entries = NULL;
    struct value_row *rows = NULL;
    struct value_plan plan;
    size_t entry_count = 0, n = 0;
    enum err e = open_value(a, x, &hall, &card, &value);
    if (!e)
        e = act_value_entries(a->db, a->arena, hall.round.id, x->code, a->person_id, &entries, &entry_count);
    if (!e)
        e = act_value_of_lines(a->arena, x->lines, &rows, &n);
    if (!e)
        e = value_rows_plan(a->arena, value, entries, entry_count, rows, n, &plan);
    if (e)
        return e;
    for (size_t i = 0; i < n; i++)
        if (rows[i].key && strcmp(rows[i].key, "value.own") == 0)
            return act_refuse(a, ERR_CONFLICT, "value.own", NULL, NULL);
    if (plan.count[VALUE_ROW_BAD] || plan.count[VALUE_ROW_BLANK])
        return act_refuse(a, ERR_CONFLICT, "value_import.stale", NULL, NULL);
    if (plan.count[VALUE_ROW_NEW] + plan.count[VALUE_ROW_CHANGED] == 0)
        return act_refuse(a, ERR_CONFLICT, "value_import.nothing", NULL, NULL);
    if (plan.count[VALUE_ROW_CHANGED] && !*x->reason) {
        a->refused_field = "reason";
        return act_refuse(a, ERR_INVALID, "value.reason", NULL, NULL);
    }
    e = put_rows(a, x, &hall, card, rows, n);
    if (!e)
        e = act_board_mark(a, hall.round.id);
    const char *after = as_json(a, x->code, &plan);
    const char *added = arena_printf(a->arena, "%zu", plan.count[VALUE_ROW_NEW]);
    const char *changed = arena_printf(a->arena, "%zu", plan.count[VALUE_ROW_CHANGED]);
    if (!e && (!after || !added || !changed))
        e = ERR_NO_MEMORY;
    a->flash = (struct message){.key = "value_import.done", .args = {added, changed}};
    a->result_path = x->path;
    return e ? e : act_audit(a, "value.import", "judging", hall.round.id, NULL, after);
}

enum err act_value_import(struct act *a, const struct value_import *x)
{
    struct value_import copy = *x;
    return act_run(a, "value.import", import_work, &copy);
}
