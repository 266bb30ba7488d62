#include "lib/act/nominate_import.h"

#include <string.h>

#include "lib/base/text.h"
#include "lib/doc/table_scan.h"

const char *const nominate_columns[NOMINATE_COLUMN_COUNT][2] = {
    [NOMINATE_KIND] = {"奖项", "Award"},
    [NOMINATE_CATEGORY] = {"组别", "Group"},
    [NOMINATE_STAFF_NO] = {"工号", "Staff number"},
    [NOMINATE_NAME] = {"姓名或单位名称", "Name"},
    [NOMINATE_UNIT] = {"所在单位", "Unit"},
    [NOMINATE_POST] = {"职务", "Post"},
    [NOMINATE_DEEDS] = {"主要事迹", "Main achievements"},
    [NOMINATE_CAUSE] = {"表彰事由", "Reason"},
    [NOMINATE_STATEMENT] = {"事迹材料", "Statement"},
};

/* What stands between the cells of a line of text, and for a line break within one: pictures of control characters, which nobody
   types. */
#define BETWEEN "␟"
#define BREAK "␤"

/* ---- a file ------------------------------------------------------------------------------------------------------------ */

struct reading {
    struct arena *arena;
    int columns[NOMINATE_COLUMN_COUNT];
    struct nominate_row *rows;
    size_t n;
};

static const char **cell_of(struct nominate_row *r, enum nominate_column c)
{
    const char **const cells[NOMINATE_COLUMN_COUNT] = {
        [NOMINATE_KIND] = &r->kind,   [NOMINATE_CATEGORY] = &r->category, [NOMINATE_STAFF_NO] = &r->staff_no,
        [NOMINATE_NAME] = &r->name,   [NOMINATE_UNIT] = &r->unit_name,    [NOMINATE_POST] = &r->post,
        [NOMINATE_DEEDS] = &r->deeds, [NOMINATE_CAUSE] = &r->cause,       [NOMINATE_STATEMENT] = &r->statement,
    };
    return cells[c];
}

static enum err header(void *context, size_t line, const char *const *names, size_t n)
{
    struct reading *r = context;
    (void)line;
    for (int c = 0; c < NOMINATE_COLUMN_COUNT; c++) {
        r->columns[c] = -1;
        for (size_t i = 0; i < n; i++)
            if (strcmp(names[i], nominate_columns[c][0]) == 0 || strcmp(names[i], nominate_columns[c][1]) == 0)
                r->columns[c] = (int)i;
    }
    return r->columns[NOMINATE_KIND] >= 0 && (r->columns[NOMINATE_STAFF_NO] >= 0 || r->columns[NOMINATE_NAME] >= 0)
               ? OK
               : ERR_INVALID;
}

static enum err row(void *context, size_t line, const char *const *cells, size_t n)
{
    struct reading *r = context;
    if (r->n == NOMINATE_IMPORT_ROWS)
        return ERR_TOO_LARGE;
    struct nominate_row *out = &r->rows[r->n++];
    out->line = line;
    for (int c = 0; c < NOMINATE_COLUMN_COUNT; c++) {
        const int at = r->columns[c];
        const char *text = at >= 0 && (size_t)at < n ? text_trim(r->arena, cells[at]) : "";
        *cell_of(out, (enum nominate_column)c) = text ? text : "";
    }
    return arena_failed(r->arena) ? ERR_NO_MEMORY : OK;
}

enum err nominate_import_read(struct arena *a, const void *bytes, size_t size, struct nominate_row **out, size_t *n,
                              struct message *why)
{
    const struct table_limits limits = {.rows = NOMINATE_IMPORT_ROWS + 1, .columns = 50, .bytes = 8u << 20};
    struct table_fault fault = {.problem = NULL};
    struct reading r = {.arena = a, .rows = arena_array(a, NOMINATE_IMPORT_ROWS, sizeof *r.rows)};
    char *own = arena_copy(a, bytes, size); /* it is written upon */
    *why = (struct message){.key = NULL};
    if (!r.rows || !own)
        return ERR_NO_MEMORY;
    const struct table_taker taker = {header, row, &r};
    const enum err e = table_scan(a, own, size, &limits, &taker, &fault);
    if (e == ERR_INVALID && fault.problem)
        *why = (struct message){.key = fault.problem, .args = {arena_printf(a, "%zu", fault.line)}};
    else if (e == ERR_INVALID)
        *why = (struct message){.key = "nominate_import.columns"};
    else if (e == ERR_TOO_LARGE)
        *why = (struct message){.key = "nominate_import.many", .args = {arena_printf(a, "%d", NOMINATE_IMPORT_ROWS)}};
    else if (!e && r.n == 0)
        *why = (struct message){.key = "nominate_import.empty"};
    *out = r.rows;
    *n = r.n;
    return why->key ? ERR_INVALID : e;
}

/* ---- judging ----------------------------------------------------------------------------------------------------------- */

struct plan {
    struct act *act;
    const struct programme *p;
    struct programme_kind *kinds;
    size_t kind_n;
};

static enum err say(struct nominate_row *r, const char *key, const char *arg)
{
    r->why = (struct message){.key = key, .args = {arg}};
    return ERR_INVALID;
}

/* Longer than its column in the database would be cut or refused there: the form would not take it either. */
static enum err check_lengths(struct arena *a, struct nominate_row *r)
{
    static const size_t MOST[NOMINATE_COLUMN_COUNT] = {
        [NOMINATE_KIND] = 50,   [NOMINATE_CATEGORY] = 50, [NOMINATE_STAFF_NO] = 40,
        [NOMINATE_NAME] = 200,  [NOMINATE_UNIT] = 200,    [NOMINATE_POST] = 100,
        [NOMINATE_DEEDS] = 120, [NOMINATE_CAUSE] = 100,   [NOMINATE_STATEMENT] = 5000};
    for (int c = 0; c < NOMINATE_COLUMN_COUNT; c++) {
        const char *cell = *cell_of(r, (enum nominate_column)c);
        if (text_length(cell) > MOST[c]) {
            r->why = (struct message){.key = "nominate_import.long",
                                      .args = {nominate_columns[c][0], arena_printf(a, "%zu", MOST[c])}};
            return ERR_INVALID;
        }
        if (text_has_private_use(cell))
            return say(r, "nominate_import.private", nominate_columns[c][0]);
    }
    return OK;
}

static const struct programme_kind *kind_of(const struct plan *plan, const char *title)
{
    for (size_t i = 0; i < plan->kind_n; i++)
        if (plan->kinds[i].subject != SUBJECT_PAPER && strcmp(plan->kinds[i].title, title) == 0)
            return &plan->kinds[i];
    return NULL;
}

static enum err find_category(const struct plan *plan, const struct programme_kind *k, struct nominate_row *r,
                              int64_t *id)
{
    struct programme_category *list;
    size_t n;
    const enum err e = store_programme_categories(plan->act->db, plan->act->arena, k->id, &list, &n);
    for (size_t i = 0; !e && i < n; i++)
        if (strcmp(list[i].title, r->category) == 0)
            *id = list[i].id;
    return e ? e : n > 0 && !*id ? say(r, "nominate_import.category", r->category) : OK;
}

/* Whom or what a line names. */
static enum err find_subject(const struct plan *plan, const struct programme_kind *k, struct nominate_row *r,
                             struct nominate_new *x)
{
    struct act *a = plan->act;
    const struct scope who = {a->person_id, "award.nominate", a->today};
    struct nominate_person person;
    struct nominate_unit unit;
    struct scope_unit *tops;
    size_t n = 0;
    enum err e = OK;
    if (k->subject == SUBJECT_INDIVIDUAL && r->staff_no[0]) {
        e = store_nominate_person_no(a->db, a->arena, &who, r->staff_no, &person);
        if (e)
            return e == ERR_NOT_FOUND ? say(r, "nominate_import.nobody", r->staff_no) : e;
        if (r->name[0] && strcmp(r->name, person.name) != 0)
            return say(r, "nominate_import.other_name", person.name);
        x->person_id = person.id;
        r->who = person.name;
        return OK;
    }
    r->who = r->name;
    if (k->subject == SUBJECT_COLLECTIVE) {
        e = store_nominate_unit(a->db, a->arena, &who, plan->p->unit_id, NULL, r->name, &unit);
        if (!e)
            x->unit_id = unit.id;
        if (e != ERR_NOT_FOUND)
            return e;
    }
    if (!k->outside)
        return k->subject == SUBJECT_COLLECTIVE ? say(r, "nominate_import.no_unit", r->name)
                                                : say(r, "nominate_import.no_staff_no", NULL);
    x->outside = true;
    e = store_scope_units(a->db, a->arena, &who, &tops, &n);
    if (!e && n > 0)
        x->from_unit_id = tops[0].id;
    return e;
}

static enum err read_row(const struct plan *plan, struct nominate_row *r, const struct programme_kind **k,
                         struct nominate_new *x)
{
    *k = kind_of(plan, r->kind);
    *x = (struct nominate_new){.text = {.name = r->name,
                                        .unit_name = r->unit_name,
                                        .post = r->post,
                                        .deeds = r->deeds,
                                        .statement = r->statement,
                                        .cause = r->cause}};
    r->who = r->name;
    r->why = (struct message){.key = NULL};
    enum err e = check_lengths(plan->act->arena, r);
    if (!e && !*k)
        e = say(r, "nominate_import.kind", r->kind);
    if (!e)
        e = find_category(plan, *k, r, &x->text.category_id);
    return e ? e : find_subject(plan, *k, r, x);
}

static enum err begin_plan(struct act *a, const struct programme *p, struct plan *plan)
{
    *plan = (struct plan){.act = a, .p = p};
    return store_programme_kinds(a->db, a->arena, p->id, &plan->kinds, &plan->kind_n);
}

/* A refusal of a line stands in the line. */
static enum err keep(struct act *a, enum err e, struct nominate_row *r)
{
    if ((e == ERR_CONFLICT || e == ERR_INVALID) && (r->why.key || a->refusal.key)) {
        if (!r->why.key)
            r->why = a->refusal;
        a->refusal = (struct message){.key = NULL};
        a->refused_field = NULL;
        return OK;
    }
    return e;
}

enum err nominate_import_judge(struct act *a, const struct programme *p, struct nominate_row *rows, size_t n)
{
    struct plan plan;
    struct nomination *seen = arena_array(a->arena, n + 1, sizeof *seen);
    enum err e = seen ? begin_plan(a, p, &plan) : ERR_NO_MEMORY;
    for (size_t i = 0; !e && i < n; i++) {
        const struct programme_kind *k;
        struct nominate_new x;
        e = read_row(&plan, &rows[i], &k, &x);
        if (!e)
            e = nominate_check(a, p, k, &x, &seen[i]);
        for (size_t j = 0; !e && j < i; j++)
            if (!rows[j].why.key &&
                ((x.person_id && x.person_id == seen[j].person_id) || (x.unit_id && x.unit_id == seen[j].unit_id)))
                e = say(&rows[i], "nominate_import.twice", arena_printf(a->arena, "%zu", rows[j].line));
        e = keep(a, e, &rows[i]);
    }
    return e;
}

/* ---- as text ----------------------------------------------------------------------------------------------------------- */

static void put_cell(struct buf *out, const char *s)
{
    for (uint32_t cp; (cp = text_next(&s)) != 0;) {
        char bytes[4];
        if (cp == '\n')
            buf_adds(out, BREAK);
        else if (cp != '\r' && cp != 0x241f && cp != 0x2424)
            buf_add(out, bytes, text_put(cp == '\t' ? ' ' : cp, bytes));
    }
}

const char *nominate_import_text(struct arena *a, const struct nominate_row *rows, size_t n)
{
    struct buf out;
    buf_init_arena(&out, a, 0);
    buf_adds(&out, "");
    for (size_t i = 0; i < n; i++) {
        struct nominate_row r = rows[i];
        if (r.why.key)
            continue;
        buf_addf(&out, "%s%zu", out.len ? "\n" : "", r.line);
        for (int c = 0; c < NOMINATE_COLUMN_COUNT; c++) {
            buf_adds(&out, BETWEEN);
            put_cell(&out, *cell_of(&r, (enum nominate_column)c));
        }
    }
    return buf_check(&out) ? NULL : out.data;
}

/* The cell that ends at BETWEEN or at the end; *rest goes on behind it. Arena; NULL: no memory. */
static const char *take_cell(struct arena *a, const char **rest)
{
    const char *end = strstr(*rest, BETWEEN);
    const size_t n = end ? (size_t)(end - *rest) : strlen(*rest);
    char *cell = arena_copy(a, *rest, n);
    *rest += end ? n + strlen(BETWEEN) : n;
    char *at = cell ? strstr(cell, BREAK) : NULL;
    while (at) {
        *at++ = '\n';
        memmove(at, at + strlen(BREAK) - 1, strlen(at + strlen(BREAK) - 1) + 1);
        at = strstr(at, BREAK);
    }
    return cell;
}

enum err nominate_import_of_text(struct arena *a, const char *text, struct nominate_row **out, size_t *n)
{
    char *copy = arena_str(a, text), *rest = NULL;
    *n = 0;
    *out = arena_array(a, NOMINATE_IMPORT_ROWS, sizeof **out);
    if (!copy || !*out)
        return ERR_NO_MEMORY;
    for (char *line = strtok_r(copy, "\n", &rest); line && *n < NOMINATE_IMPORT_ROWS;
         line = strtok_r(NULL, "\n", &rest)) {
        struct nominate_row *r = &(*out)[(*n)++];
        const char *at = line;
        const char *no = take_cell(a, &at);
        int64_t number = 0;
        if (no && text_int(no, 1, 10000000, &number))
            r->line = (size_t)number;
        for (int c = 0; c < NOMINATE_COLUMN_COUNT; c++)
            if (!(*cell_of(r, (enum nominate_column)c) = take_cell(a, &at)))
                return ERR_NO_MEMORY;
    }
    return OK;
}

/* ---- doing it ---------------------------------------------------------------------------------------------------------- */

struct importing {
    const uint8_t *programme;
    const char *text;
};

static enum err import_work(struct act *a, void *context)
{
    const struct importing *m = context;
    struct programme p;
    struct plan plan;
    struct nominate_row *rows;
    size_t n = 0;
    enum err e = store_programme_find(a->db, a->arena, m->programme, &p);
    if (!e)
        e = begin_plan(a, &p, &plan);
    if (!e)
        e = nominate_import_of_text(a->arena, m->text, &rows, &n);
    if (!e && n == 0)
        return act_refuse(a, ERR_CONFLICT, "nominate_import.none", NULL, NULL);
    for (size_t i = 0; !e && i < n; i++) {
        const struct programme_kind *k;
        struct nominate_new x;
        struct nomination out;
        e = read_row(&plan, &rows[i], &k, &x);
        if (!e)
            e = nominate_add(a, &p, k, &x, &out);
        if (e == ERR_INVALID || e == ERR_CONFLICT)
            return act_refuse(a, ERR_CONFLICT, "nominate_import.stale", act_number(a, (int64_t)rows[i].line), NULL);
    }
    if (e)
        return e;
    a->result_path = "/award/unit";
    a->flash = (struct message){.key = "nominate_import.done", .args = {act_number(a, (int64_t)n)}};
    return OK;
}

enum err act_nominate_import(struct act *a, const uint8_t programme[16], const char *text)
{
    struct importing m = {programme, text};
    return act_run(a, "nominate.import", import_work, &m);
}
