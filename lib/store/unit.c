#include "lib/store/unit.h"

#include <stdlib.h>

#include "lib/store/rows.h"

enum { ADD, ADD_CLOSURE, CLEAR_CLOSURE, BUILD_CLOSURE, BY_CODE, ROOT, TREE, FIND, ABOVE, COUNT };

#define COLUMNS                                                                                                        \
    "u.id, u.public_id, u.code, COALESCE(u.parent_id, 0), u.name, u.short_name, u.type, u.level, u.region_code, "      \
    "u.uscc, u.sort,"                                                                                                  \
    " u.folded, u.pinyin, u.initials"
#define COLUMNS_OUT "ibsissssssisss"
/* A unit with the number of its people, its division and the unit above. */
#define ROW                                                                                                            \
    COLUMNS ", (SELECT COUNT(*) FROM posting o WHERE o.unit_id = u.id AND o.kind = 'main' AND o.from_on <= ? AND "     \
            "o.until_on > ?), (SELECT r.name FROM region r WHERE r.code = u.region_code),"                             \
            " COALESCE((SELECT v.short_name FROM unit v WHERE v.id = u.parent_id), ''), u.opened_on,"                  \
            " COALESCE(u.closed_on, DATE '9999-12-31')"
#define ROW_IN "dd"
#define ROW_OUT COLUMNS_OUT "issdd"

static const struct sql_query Q[COUNT] = {
    [ADD] = {"unit.add",
             "INSERT INTO unit (public_id, code, parent_id, name, short_name, type, level, region_code, uscc, sort, "
             "folded, pinyin,"
             " initials, opened_on) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
             "bsissssssisssd", ""},
    [ADD_CLOSURE] =
        {"unit.add_closure",
         "INSERT INTO unit_closure (ancestor_id, descendant_id, depth)"
         " SELECT ancestor_id, ?, depth + 1 FROM unit_closure WHERE descendant_id = ? UNION ALL SELECT ?, ?, 0",
         "iiii", ""},
    [CLEAR_CLOSURE] = {"unit.clear_closure", "DELETE FROM unit_closure", "", ""},
    [BUILD_CLOSURE] = {"unit.build_closure",
                       "INSERT INTO unit_closure (ancestor_id, descendant_id, depth)"
                       " WITH RECURSIVE t (ancestor_id, descendant_id, depth) AS (SELECT id, id, 0 FROM unit UNION ALL"
                       " SELECT t.ancestor_id, u.id, t.depth + 1 FROM t JOIN unit u ON u.parent_id = t.descendant_id)"
                       " SELECT ancestor_id, descendant_id, depth FROM t",
                       "", ""},
    [BY_CODE] = {"unit.by_code", "SELECT " COLUMNS " FROM unit u WHERE u.code = ?", "s", COLUMNS_OUT},
    [ROOT] = {"unit.root", "SELECT " COLUMNS " FROM unit u WHERE u.parent_id IS NULL ORDER BY u.id LIMIT 1", "",
              COLUMNS_OUT},
    [TREE] = {"unit.tree",
              "SELECT " ROW " FROM unit u WHERE (? = 1 OR u.closed_on IS NULL OR u.closed_on >= ?) AND (? = 0 OR"
              " u.folded LIKE ? OR u.pinyin LIKE ? OR u.initials LIKE ? OR u.code LIKE ?)"
              " AND" SCOPE("u.id") "ORDER BY u.sort, u.id",
              ROW_IN "idissss" SCOPE_IN, ROW_OUT},
    [FIND] = {"unit.find", "SELECT " ROW " FROM unit u WHERE u.public_id = ? AND" SCOPE("u.id"), ROW_IN "b" SCOPE_IN,
              ROW_OUT},
    [ABOVE] = {"unit.above",
               "SELECT " ROW " FROM unit_closure c JOIN unit u ON u.id = c.ancestor_id WHERE c.descendant_id = ?"
               " AND c.depth > 0 AND" SCOPE("u.id") "ORDER BY c.depth DESC",
               ROW_IN "i" SCOPE_IN, ROW_OUT},
};
const struct sql_table store_unit_table = {"unit", Q, COUNT};

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct unit *out = to;
    out->id = sql_int(r, i, 0);
    out->code = sql_text(r, i, 2);
    out->parent_id = sql_int(r, i, 3);
    out->name = sql_text(r, i, 4);
    out->short_name = sql_text(r, i, 5);
    out->type = sql_text(r, i, 6);
    out->level = sql_text(r, i, 7);
    out->region_code = sql_text(r, i, 8);
    out->uscc = sql_text(r, i, 9);
    out->sort = sql_int(r, i, 10);
    out->folded = sql_text(r, i, 11);
    out->pinyin = sql_text(r, i, 12);
    out->initials = sql_text(r, i, 13);
    return rows_id(r, i, 1, out->public_id);
}

enum err store_unit_add(struct sql *db, struct unit *u, day opened_on)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[ADD], &done, sql_bytes(u->public_id, 16), u->code,
                          sql_opt(u->parent_id != 0, u->parent_id), u->name, u->short_name, u->type, u->level,
                          u->region_code, u->uscc, u->sort, u->folded, u->pinyin, u->initials, opened_on);
    if (e)
        return e;
    u->id = done.insert_id;
    return SQL_EXEC(db, &Q[ADD_CLOSURE], NULL, u->id, u->parent_id, u->id, u->id);
}

enum err store_unit_rebuild(struct sql *db)
{
    enum err e = SQL_EXEC(db, &Q[CLEAR_CLOSURE], NULL);
    return e ? e : SQL_EXEC(db, &Q[BUILD_CLOSURE], NULL);
}

enum err store_unit_by_code(struct sql *db, struct arena *a, const char *code, struct unit *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[BY_CODE], a, &r, code), &r, take, out);
}

enum err store_unit_root(struct sql *db, struct arena *a, struct unit *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[ROOT], a, &r), &r, take, out);
}

/* ---- as somebody may see them ------------------------------------------------------------------------------------ */

static enum err take_row(const struct sql_rows *r, size_t i, void *to)
{
    struct unit_row *out = to;
    out->people = sql_int(r, i, 14);
    out->region = sql_text(r, i, 15);
    out->parent = sql_text(r, i, 16);
    out->opened_on = (day)sql_int(r, i, 17);
    out->closed_on = (day)sql_int(r, i, 18);
    return take(r, i, &out->unit);
}

struct place { /* where a unit's id stands among the rows */
    int64_t id;
    size_t at;
};

static int by_id(const void *x, const void *y)
{
    const int64_t a = ((const struct place *)x)->id, b = ((const struct place *)y)->id;
    return (a > b) - (a < b);
}

/* Brings rows that are in the order of their siblings into the order of the tree: each is followed by those below it.
   One whose parent is not among them stands at the top. */
static enum err arrange(struct arena *a, const struct unit_row *rows, size_t n, struct unit_row *out)
{
    const size_t none = SIZE_MAX;
    struct place *places = arena_array(a, n, sizeof *places);
    size_t *next = arena_array(a, n, sizeof *next);   /* the next sibling */
    size_t *below = arena_array(a, n, sizeof *below); /* the first child */
    size_t *parent = arena_array(a, n, sizeof *parent);
    size_t top = none, done = 0;
    if (!places || !next || !below || !parent)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < n; i++) {
        places[i] = (struct place){rows[i].unit.id, i};
        below[i] = none;
    }
    if (n)
        qsort(places, n, sizeof *places, by_id);
    for (size_t i = n; i-- > 0;) { /* backwards, so that each list begins with its first */
        const struct place wanted = {rows[i].unit.parent_id, 0};
        const struct place *p = bsearch(&wanted, places, n, sizeof *places, by_id);
        size_t *head = p ? &below[p->at] : &top;
        parent[i] = p ? p->at : none;
        next[i] = *head;
        *head = i;
    }
    int64_t depth = 0;
    for (size_t i = top; i != none;) {
        out[done] = rows[i];
        out[done++].depth = depth;
        if (below[i] != none) {
            i = below[i];
            depth++;
            continue;
        }
        while (i != none && next[i] == none) {
            i = parent[i];
            depth--;
        }
        i = i == none ? none : next[i];
    }
    return done == n ? OK : ERR_BUG; /* a circle in the tree */
}

enum err store_unit_tree(struct sql *db, struct arena *a, const struct unit_filter *f, const struct scope *who,
                         struct unit_row **out, size_t *n)
{
    static const struct unit_filter nothing;
    const struct unit_filter *p = f ? f : &nothing;
    struct sql_rows r;
    struct unit_row *rows;
    enum err e = SQL_SELECT(db, &Q[TREE], a, &r, who->today, who->today, p->closed, who->today, p->words, p->text,
                            p->pinyin, p->initials, p->code, SCOPE_ARGS(who));
    rows = rows_all(&e, a, &r, sizeof *rows, take_row, n);
    if (e)
        return e;
    *out = arena_array(a, *n, sizeof **out);
    return *out ? arrange(a, rows, *n, *out) : ERR_NO_MEMORY;
}

enum err store_unit_find(struct sql *db, struct arena *a, const uint8_t public_id[16], const struct scope *who,
                         struct unit_row *out)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[FIND], a, &r, who->today, who->today, sql_bytes(public_id, 16), SCOPE_ARGS(who));
    out->depth = 0;
    return rows_one(e, &r, take_row, out);
}

enum err store_unit_above(struct sql *db, struct arena *a, int64_t id, const struct scope *who, struct unit_row **out,
                          size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[ABOVE], a, &r, who->today, who->today, id, SCOPE_ARGS(who));
    *out = rows_all(&e, a, &r, sizeof **out, take_row, n);
    return e;
}
