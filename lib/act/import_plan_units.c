/* The planner of units, and who carries its plan out: units are few, so each goes through the acts of the tree
   (unit.h), the upper ones first. */
#include <string.h>

#include "lib/act/import_plan_private.h"
#include "lib/act/unit.h"
#include "lib/base/text.h"
#include "lib/domain/uscc.h"
#include "lib/store/unit_history.h"

enum { CODE, PARENT, NAME, SHORT_NAME, TYPE, LEVEL, REGION, USCC, SORT, OPENED_ON, CHANGE_ON, CLOSED_ON, COLUMN_COUNT };

static const struct plan_column COLUMNS[COLUMN_COUNT] = {
    [CODE] = {"code", "单位代码", true, true},
    [PARENT] = {"parent_code", "上级单位代码", false, true},
    [NAME] = {"name", "单位全称", true, true},
    [SHORT_NAME] = {"short_name", "单位简称", false, true},
    [TYPE] = {"type", "单位类型", false, true},
    [LEVEL] = {"level", "级别", false, true},
    [REGION] = {"region_code", "区划代码", false, true},
    [USCC] = {"uscc", "统一社会信用代码", false, false},
    [SORT] = {"sort", "排序", false, false},
    [OPENED_ON] = {"opened_on", "设立日期", false, false},
    [CHANGE_ON] = {"change_on", "变更日期", false, false},
    [CLOSED_ON] = {"closed_on", "撤销日期", false, false},
};

enum { CODE_MAX = 40, NAME_MAX = 200, SHORT_NAME_MAX = 100, SORT_MAX = 1000000 };

struct word {
    const char *code, *zh;
};
static const struct word TYPES[] = {{"bureau", "管理局"},
                                    {"department", "内设机构"},
                                    {"affiliate", "直属单位"},
                                    {"county_unit", "县区单位"},
                                    {"county_subunit", "县区内设机构"},
                                    {"partner", "合作单位"},
                                    {"peer_office", "同级机关"}},
                         LEVELS[] = {{"province", "省级"}, {"prefecture", "市级"}, {"county", "县级"}};
enum { TYPE_COUNT = sizeof TYPES / sizeof *TYPES, LEVEL_COUNT = sizeof LEVELS / sizeof *LEVELS };

#define NO_PARENT SIZE_MAX

struct unit_item {    /* one row of the file; arena */
    const char *code; /* NULL: a bad row */
    unsigned what;
    const struct plan_unit *old; /* NULL: a new one */
    struct unit now;             /* parent_id is of no use: see parent */
    const char *parent;          /* its code; "": at the top */
    day opened_on, change_on, closed_on;
    bool data_changed;
    size_t depth; /* in the tree as it will be */
    int64_t id;
};

struct units {
    struct planner *p;
    struct unit_item *items;
    struct strmap rows; /* code → row of the file */
    const char **regions;
    size_t region_count;
    const struct plan_unit *root; /* NULL: there is none yet */
    size_t new_root;              /* row that becomes it */
};

/* ---- one row's values -------------------------------------------------------------------------------------------- */

static bool is_given(struct planner *p, int column, bool there)
{
    if (plan_has(p, column))
        return true;
    if (!there && COLUMNS[column].for_new)
        plan_bad(p, -1, "import.needed_for_new", COLUMNS[column].zh, COLUMNS[column].name);
    return false;
}

/* A text that may not be empty, over what is there. */
static void read_text(struct planner *p, int column, size_t max, bool there, const char **out)
{
    if (!is_given(p, column, there))
        return;
    const char *s = plan_text(p, column, max);
    if (s && !*s)
        plan_bad(p, column, "form.required", NULL, NULL);
    else if (s)
        *out = s;
}

/* One of a list of words, by its code or in Chinese. */
static void read_word(struct planner *p, int column, const struct word *words, size_t n, bool there, const char **out)
{
    const char *s = NULL;
    struct buf all;
    read_text(p, column, PLAN_TEXT_MAX, there, &s);
    if (!s)
        return;
    buf_init_arena(&all, p->arena, 0);
    for (size_t i = 0; i < n; i++) {
        if (strcmp(words[i].code, s) == 0 || strcmp(words[i].zh, s) == 0) {
            *out = words[i].code;
            return;
        }
        buf_addf(&all, "%s%s", i ? " " : "", words[i].zh);
    }
    plan_bad(p, column, "import.word", s, all.data ? all.data : "");
}

static void read_region(struct units *x, bool there, const char **out)
{
    const char *s = NULL;
    read_text(x->p, REGION, PLAN_TEXT_MAX, there, &s);
    for (size_t i = 0; s && i < x->region_count; i++) {
        if (strcmp(x->regions[i], s) == 0) {
            *out = s;
            return;
        }
    }
    if (s)
        plan_bad(x->p, REGION, "unit.no_region", NULL, NULL);
}

static void read_uscc(struct planner *p, const char **out)
{
    const char *s = plan_has(p, USCC) ? plan_text(p, USCC, PLAN_TEXT_MAX) : NULL;
    if (!s)
        return;
    if (*s && !uscc_ok(s))
        plan_bad(p, USCC, "unit.uscc_wrong", NULL, NULL);
    else
        *out = *s ? s : NULL;
}

static void read_sort(struct planner *p, int64_t *out)
{
    const char *s = plan_has(p, SORT) ? plan_text(p, SORT, PLAN_TEXT_MAX) : NULL;
    if (s && *s && !text_int(s, 0, SORT_MAX, out))
        plan_bad(p, SORT, "form.int", NULL, NULL);
}

static void read_day(struct planner *p, int column, day *out)
{
    bool present;
    day d;
    if (plan_has(p, column) && plan_day(p, column, &present, &d) && present)
        *out = d;
}

/* ---- the tree as it will be -------------------------------------------------------------------------------------- */

/* Where a unit stands above, by code: as its row says, or as it is. */
static const char *parent_of(const struct units *x, const char *code)
{
    size_t row;
    if (strmap_find(&x->rows, code, &row) && x->items[row].code && x->items[row].parent)
        return x->items[row].parent;
    const struct plan_unit *u = plan_unit_by_code(x->p, code);
    const struct plan_unit *above = u && u->unit.parent_id ? plan_unit_by_id(x->p, u->unit.parent_id) : NULL;
    return above ? above->unit.code : "";
}

/* How deep it will lie; NO_PARENT: below itself. */
static size_t depth_of(const struct units *x, const char *code)
{
    const size_t most = x->p->unit_count + x->p->plan->table.count;
    size_t depth = 0;
    for (const char *at = parent_of(x, code); *at; at = parent_of(x, at))
        if (++depth > most)
            return NO_PARENT;
    return depth;
}

/* Whether going up from it leads back to it: not merely into a circle of others. */
static bool in_circle(const struct units *x, const char *code)
{
    size_t steps = x->p->unit_count + x->p->plan->table.count;
    for (const char *at = parent_of(x, code); *at && steps > 0; at = parent_of(x, at), steps--)
        if (strcmp(at, code) == 0)
            return true;
    return false;
}

/* The unit above, in the file or there; within the scope. */
static void read_parent(struct units *x, struct unit_item *item)
{
    struct planner *p = x->p;
    size_t row;
    if (!is_given(p, PARENT, item->old != NULL))
        return;
    const char *s = plan_text(p, PARENT, CODE_MAX);
    if (!s)
        return;
    if (!*s) {
        if (item->old ? item->old->unit.parent_id != 0 : x->root != NULL || p->who != NULL)
            plan_bad(p, PARENT, "import.root", x->root ? x->root->unit.code : "", NULL);
        else if (!item->old && x->new_root != NO_PARENT && x->new_root != p->row)
            plan_bad(p, PARENT, "import.root", x->items[x->new_root].code, NULL);
        else if (!item->old)
            x->new_root = p->row;
        item->parent = "";
        return;
    }
    if (item->old && !item->old->unit.parent_id) {
        plan_bad(p, PARENT, "unit.root_stays", NULL, NULL);
        return;
    }
    const struct plan_unit *u = plan_unit_by_code(p, s);
    const bool in_file = strmap_find(&x->rows, s, &row) && x->items[row].code && !plan_unit_by_code(p, s);
    if (!in_file && (!u || !u->in_scope)) {
        plan_bad(p, PARENT, p->who ? "import.no_unit_in_scope" : "import.no_unit", s, NULL);
        return;
    }
    item->parent = s;
    if (u && u->closed_on)
        plan_bad_day(p, PARENT, "unit.parent_closed", u->closed_on);
    else if (u && !item->old && item->opened_on < u->opened_on)
        plan_bad_day(p, PARENT, "unit.parent_later", u->opened_on);
}

/* ---- one row ----------------------------------------------------------------------------------------------------- */

static void read_unit(struct units *x, struct unit_item *item)
{
    struct planner *p = x->p;
    const bool there = item->old != NULL;
    read_text(p, NAME, NAME_MAX, there, &item->now.name);
    read_text(p, SHORT_NAME, SHORT_NAME_MAX, there, &item->now.short_name);
    read_word(p, TYPE, TYPES, TYPE_COUNT, there, &item->now.type);
    read_word(p, LEVEL, LEVELS, LEVEL_COUNT, there, &item->now.level);
    read_region(x, there, &item->now.region_code);
    read_uscc(p, &item->now.uscc);
    read_sort(p, &item->now.sort);
    read_day(p, CHANGE_ON, &item->change_on);
    read_day(p, CLOSED_ON, &item->closed_on);
}

static unsigned plan_new(struct units *x, struct unit_item *item)
{
    struct planner *p = x->p;
    day always = 0;
    if (!clock_parse_day(UNIT_ALWAYS, &always))
        return 0;
    item->now = (struct unit){.code = item->code, .sort = (int64_t)p->row + 1};
    item->opened_on = always;
    read_unit(x, item);
    read_day(p, OPENED_ON, &item->opened_on);
    /* Nothing opens before what it belongs to; a file that names no day means: as long as that. */
    const char *parent = plan_has(p, PARENT) ? plan_text(p, PARENT, CODE_MAX) : NULL;
    const struct plan_unit *above = parent ? plan_unit_by_code(p, parent) : NULL;
    if (above && item->opened_on == always && above->opened_on > always)
        item->opened_on = above->opened_on;
    read_parent(x, item);
    if (item->closed_on && item->closed_on < item->opened_on)
        plan_bad_day(p, CLOSED_ON, "unit.before_opening", item->opened_on);
    plan_differs(p, "parent_code", "", item->parent);
    plan_differs(p, "type", "", item->now.type);
    return PLAN_ADDED | (item->closed_on ? PLAN_ENDED : 0);
}

static unsigned compare_names(struct planner *p, const struct unit *was, const struct unit *is)
{
    const size_t before = p->diff_count;
    if (!plan_alike(was->name, is->name))
        plan_differs(p, "name", was->name, is->name);
    if (!plan_alike(was->short_name, is->short_name))
        plan_differs(p, "short_name", was->short_name, is->short_name);
    if (!plan_alike(was->type, is->type))
        plan_differs(p, "type", was->type, is->type);
    if (!plan_alike(was->level, is->level))
        plan_differs(p, "level", was->level, is->level);
    return p->diff_count > before ? PLAN_CHANGED : 0;
}

static unsigned compare_data(struct planner *p, struct unit_item *item)
{
    const struct unit *was = &item->old->unit, *is = &item->now;
    const size_t before = p->diff_count;
    if (!plan_alike(was->region_code, is->region_code))
        plan_differs(p, "region_code", was->region_code, is->region_code);
    if (!plan_alike(was->uscc, is->uscc))
        plan_differs(p, "uscc", was->uscc, is->uscc);
    if (was->sort != is->sort)
        plan_differs(p, "sort", arena_printf(p->arena, "%lld", (long long)was->sort),
                     arena_printf(p->arena, "%lld", (long long)is->sort));
    item->data_changed = p->diff_count > before;
    return item->data_changed ? PLAN_CHANGED : 0;
}

static unsigned compare_place(struct planner *p, const struct unit_item *item)
{
    const struct plan_unit *above = item->old->unit.parent_id ? plan_unit_by_id(p, item->old->unit.parent_id) : NULL;
    const char *was = above ? above->unit.code : "";
    if (!item->parent || strcmp(was, item->parent) == 0)
        return 0;
    plan_differs(p, "parent_code", was, item->parent);
    return PLAN_MOVED;
}

static unsigned plan_closing(struct planner *p, const struct unit_item *item)
{
    const day closed = item->old->closed_on;
    if (!item->closed_on || item->closed_on == closed)
        return 0;
    if (closed) {
        plan_bad_day(p, CLOSED_ON, "unit.already_closed", closed);
    } else if (!item->old->unit.parent_id) {
        plan_bad(p, CLOSED_ON, "unit.root_stays", NULL, NULL);
    } else if (item->closed_on < item->old->last_from_on) {
        plan_bad_day(p, CLOSED_ON, "unit.before_opening", item->old->last_from_on);
    } else {
        plan_differs(p, "closed_on", "", plan_day_text(p, item->closed_on));
        return PLAN_ENDED;
    }
    return 0;
}

static unsigned plan_known(struct units *x, struct unit_item *item)
{
    struct planner *p = x->p;
    if (!item->old->in_scope) {
        plan_bad(p, CODE, "import.no_unit_in_scope", item->code, NULL);
        return 0;
    }
    item->now = item->old->unit;
    item->opened_on = item->old->opened_on;
    item->change_on = p->a->today;
    read_unit(x, item);
    read_parent(x, item);
    if (p->bad)
        return 0;
    const unsigned version = compare_names(p, &item->old->unit, &item->now) | compare_place(p, item);
    const unsigned what = version | compare_data(p, item);
    if (version && item->old->closed_on)
        plan_bad_day(p, CODE, "unit.after_closing", item->old->closed_on);
    else if (version && item->change_on < item->old->last_from_on)
        plan_bad_day(p, plan_has(p, CHANGE_ON) ? CHANGE_ON : CODE, "unit.later_change", item->old->last_from_on);
    else if (version)
        plan_differs(p, "change_on", "", plan_day_text(p, item->change_on));
    return what | plan_closing(p, item);
}

static enum err read_codes(struct units *x)
{
    struct planner *p = x->p;
    const struct table *t = &p->plan->table;
    struct strmap folded; /* codes that differ in case only are taken for a slip */
    enum err e = OK;
    strmap_init(&folded, p->arena);
    for (size_t i = 0; i < p->unit_count && !e; i++)
        e = strmap_put(&folded, text_fold(p->arena, p->units[i].unit.code), i);
    for (size_t i = 0; i < t->count && !e; i++) {
        size_t first;
        if (t->rows[i].fields != t->columns)
            continue;
        plan_begin_row(p, i);
        const char *code = NULL;
        read_text(p, CODE, CODE_MAX, true, &code);
        const char *fold = code ? text_fold(p->arena, code) : NULL;
        if (!code || !fold)
            continue;
        if (strmap_find(&x->rows, code, &first))
            plan_bad(p, CODE, "import.twice", arena_printf(p->arena, "%zu", t->rows[first].line), NULL);
        else if (!plan_unit_by_code(p, code) && strmap_find(&folded, fold, &first) &&
                 (!p->who || p->units[first].in_scope))
            plan_bad(p, CODE, "import.code_differs", p->units[first].unit.code, NULL);
        if (p->bad)
            continue;
        x->items[i].code = code;
        x->items[i].old = plan_unit_by_code(p, code);
        e = strmap_put(&x->rows, code, i);
    }
    return e;
}

static enum err plan_row(struct units *x, size_t row)
{
    struct unit_item *item = &x->items[row];
    plan_begin_row(x->p, row);
    const unsigned what = item->old ? plan_known(x, item) : plan_new(x, item);
    item->what = x->p->bad ? 0 : what;
    return x->p->bad ? OK : plan_end_row(x->p, what, item->code, item->now.name);
}

/* A row is counted before the whole tree is known: circles are looked for in a second round. */
static void find_circles(struct units *x)
{
    struct planner *p = x->p;
    for (size_t i = 0; i < p->plan->table.count; i++) {
        struct unit_item *item = &x->items[i];
        if (!item->code)
            continue;
        const size_t depth = depth_of(x, item->code);
        item->depth = depth == NO_PARENT ? 0 : depth;
        if (depth != NO_PARENT || !item->parent)
            continue;
        plan_begin_row(p, i);
        if (in_circle(x, item->code))
            plan_bad(p, PARENT, "unit.parent_below_itself", NULL, NULL);
        else
            plan_bad(p, PARENT, "import.circle_above", item->parent, NULL);
    }
}

/* How many of the units directly below the file closes no later. */
static int64_t closed_below(const struct units *x, const struct unit_item *item)
{
    int64_t n = 0;
    for (size_t i = 0; i < x->p->plan->table.count; i++) {
        const struct unit_item *below = &x->items[i];
        n += below->old && (below->what & PLAN_ENDED) && below->old->unit.parent_id == item->old->unit.id &&
             below->closed_on <= item->closed_on;
    }
    return n;
}

/* A closing must leave nobody behind; of the units below, those may be closed by the same file. */
static enum err check_closings(struct units *x)
{
    struct planner *p = x->p;
    enum err e = OK;
    for (size_t i = 0; i < p->plan->table.count && !e; i++) {
        const struct unit_item *item = &x->items[i];
        int64_t people, units;
        if (!item->old || !(item->what & PLAN_ENDED))
            continue;
        e = store_unit_occupied(p->a->db, p->arena, item->old->unit.id, item->closed_on, &people, &units);
        if (e || (!people && units <= closed_below(x, item)))
            continue;
        plan_begin_row(p, i);
        plan_bad(p, CLOSED_ON, "unit.not_empty", arena_printf(p->arena, "%lld", (long long)people),
                 arena_printf(p->arena, "%lld", (long long)units));
    }
    return e;
}

static enum err plan_units(struct planner *p)
{
    struct units x = {.p = p, .new_root = NO_PARENT};
    strmap_init(&x.rows, p->arena);
    x.items = arena_array(p->arena, p->plan->table.count, sizeof *x.items);
    p->plan->items = x.items;
    enum err e = x.items ? plan_load_units(p) : ERR_NO_MEMORY;
    for (size_t i = 0; i < p->unit_count && !e; i++)
        if (!p->units[i].unit.parent_id)
            x.root = &p->units[i];
    if (!e)
        e = store_plan_words(p->a->db, p->arena, PLAN_REGION, &x.regions, &x.region_count);
    if (!e)
        e = read_codes(&x);
    for (size_t i = 0; i < p->plan->table.count && !e; i++)
        if (x.items[i].code)
            e = plan_row(&x, i);
    if (!e)
        find_circles(&x);
    return e ? e : check_closings(&x);
}

/* ---- carrying it out --------------------------------------------------------------------------------------------- */

static enum err add(struct act *a, const struct scope *who, struct unit_item *item, int64_t parent_id)
{
    const struct unit_new in = {.code = item->code,
                                .name = item->now.name,
                                .short_name = item->now.short_name,
                                .type = item->now.type,
                                .level = item->now.level,
                                .region_code = item->now.region_code,
                                .uscc = item->now.uscc,
                                .sort = item->now.sort,
                                .opened_on = item->opened_on};
    struct unit made;
    enum err e = unit_add_within(a, who, parent_id, &in, &made);
    item->id = e ? 0 : made.id;
    return e;
}

static enum err change(struct act *a, const struct scope *who, const struct unit_item *item, int64_t parent_id)
{
    const struct unit_change c = {.name = item->now.name,
                                  .short_name = item->now.short_name,
                                  .type = item->now.type,
                                  .level = item->now.level,
                                  .parent_id = item->what & PLAN_MOVED ? parent_id : 0};
    const struct unit_data data = {item->now.region_code, item->now.uscc, item->now.sort};
    bool changed;
    enum err e = item->data_changed ? unit_edit_within(a, who, item->id, &data, &changed) : OK;
    return e ? e : unit_change_within(a, who, item->id, &c, item->change_on, &changed);
}

/* The id of a unit by its code: of the file's new ones too. */
static enum err id_of(struct act *a, const char *code, const struct strmap *made, const struct unit_item *items,
                      int64_t *id)
{
    struct unit u;
    size_t row;
    *id = 0;
    if (!code || !*code)
        return OK;
    if (strmap_find(made, code, &row)) {
        *id = items[row].id;
        return OK;
    }
    enum err e = store_unit_by_code(a->db, a->arena, code, &u);
    *id = e ? 0 : u.id;
    return e;
}

/* The upper ones first: what is above a unit is as it will be before the unit comes below it. */
static enum err apply_depth(struct act *a, const struct scope *who, struct plan *plan, struct strmap *made,
                            size_t depth)
{
    struct unit_item *items = plan->items;
    enum err e = OK;
    for (size_t i = 0; i < plan->table.count && !e; i++) {
        struct unit_item *item = &items[i];
        int64_t parent_id;
        if (item->what == PLAN_SAME || item->what == PLAN_ENDED || item->depth != depth)
            continue;
        item->id = item->old ? item->old->unit.id : 0;
        e = id_of(a, item->parent, made, items, &parent_id);
        if (!e)
            e = item->old ? change(a, who, item, parent_id) : add(a, who, item, parent_id);
        if (!e && !item->old)
            e = strmap_put(made, item->code, i);
    }
    return e;
}

/* The lower ones first: a unit is closed after what is below it. */
static enum err close_depth(struct act *a, const struct scope *who, struct plan *plan, size_t depth)
{
    struct unit_item *items = plan->items;
    enum err e = OK;
    for (size_t i = 0; i < plan->table.count && !e; i++)
        if ((items[i].what & PLAN_ENDED) && items[i].depth == depth)
            e = unit_close_within(a, who, items[i].old ? items[i].old->unit.id : items[i].id, items[i].closed_on);
    return e;
}

static enum err apply_units(struct act *a, const struct scope *who, struct plan *plan)
{
    const struct unit_item *items = plan->items;
    struct strmap made;
    size_t deepest = 0;
    enum err e = OK;
    strmap_init(&made, a->arena);
    for (size_t i = 0; i < plan->table.count; i++)
        deepest = items[i].depth > deepest ? items[i].depth : deepest;
    for (size_t depth = 0; depth <= deepest && !e; depth++)
        e = apply_depth(a, who, plan, &made, depth);
    for (size_t depth = deepest + 1; depth-- > 0 && !e;)
        e = close_depth(a, who, plan, depth);
    return e;
}

const struct plan_maker plan_units_maker = {"units", COLUMNS, COLUMN_COUNT, plan_units, apply_units};
