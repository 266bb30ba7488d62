#include "lib/store/unit.h"

#include <string.h>

#include "lib/store/scope.h"

enum { ADD, ADD_CLOSURE, CHANGE, CLEAR_CLOSURE, BUILD_CLOSURE, CIRCLE, BY_CODE, ROOT, TREE, FIND, COUNT };

#define COLUMNS                                                                                                        \
    "u.id, u.public_id, u.code, COALESCE(u.parent_id, 0), u.name, u.short_name, u.type, u.level, u.region_code, "      \
    "u.uscc, u.sort,"                                                                                                  \
    " u.folded, u.pinyin, u.initials"
#define COLUMNS_OUT "ibsissssssisss"
#define PEOPLE                                                                                                         \
    ", (SELECT COUNT(*) FROM posting o WHERE o.unit_id = u.id AND o.kind = 'main' AND o.from_on <= ? AND o.until_on "  \
    "> ?),"                                                                                                            \
    " (SELECT r.name FROM region r WHERE r.code = u.region_code)"

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
    [CHANGE] = {"unit.change",
                "UPDATE unit SET parent_id = ?, name = ?, short_name = ?, type = ?, level = ?, region_code = ?, uscc = "
                "?, sort = ?,"
                " folded = ?, pinyin = ?, initials = ? WHERE id = ?",
                "issssssisssi", ""},
    [CLEAR_CLOSURE] = {"unit.clear_closure", "DELETE FROM unit_closure", "", ""},
    [BUILD_CLOSURE] = {"unit.build_closure",
                       "INSERT INTO unit_closure (ancestor_id, descendant_id, depth)"
                       " WITH RECURSIVE t (ancestor_id, descendant_id, depth) AS (SELECT id, id, 0 FROM unit UNION ALL"
                       " SELECT t.ancestor_id, u.id, t.depth + 1 FROM t JOIN unit u ON u.parent_id = t.descendant_id)"
                       " SELECT ancestor_id, descendant_id, depth FROM t",
                       "", ""},
    /* From the top down every sound unit is reached, and no circle is entered. */
    [CIRCLE] = {"unit.circle",
                "WITH RECURSIVE t (id) AS (SELECT id FROM unit WHERE parent_id IS NULL UNION ALL"
                " SELECT u.id FROM t JOIN unit u ON u.parent_id = t.id)"
                " SELECT code FROM unit WHERE id NOT IN (SELECT id FROM t) ORDER BY code LIMIT 1",
                "", "s"},
    [BY_CODE] = {"unit.by_code", "SELECT " COLUMNS " FROM unit u WHERE u.code = ?", "s", COLUMNS_OUT},
    [ROOT] = {"unit.root", "SELECT " COLUMNS " FROM unit u WHERE u.parent_id IS NULL ORDER BY u.id LIMIT 1", "",
              COLUMNS_OUT},
    [TREE] = {"unit.tree",
              "SELECT " COLUMNS ", (SELECT COUNT(*) FROM unit_closure d WHERE d.descendant_id = u.id)" PEOPLE
              " FROM unit u WHERE u.closed_on IS NULL AND" SCOPE("u.id") "ORDER BY u.sort, u.id",
              "dd" SCOPE_IN, COLUMNS_OUT "iis"},
    [FIND] = {"unit.find",
              "SELECT " COLUMNS ", (SELECT COUNT(*) FROM unit_closure d WHERE d.descendant_id = u.id)" PEOPLE
              " FROM unit u WHERE u.public_id = ? AND" SCOPE("u.id"),
              "ddb" SCOPE_IN, COLUMNS_OUT "iis"},
};
const struct sql_table store_unit_table = {"unit", Q, COUNT};

static enum err take(const struct sql_rows *r, size_t i, struct unit *out)
{
    struct sql_bytes id = sql_blob(r, i, 1);
    if (id.n != sizeof out->public_id)
        return ERR_BUG;
    memcpy(out->public_id, id.data, id.n);
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
    return OK;
}

static enum err take_row(const struct sql_rows *r, size_t i, struct unit_row *out)
{
    out->depth = sql_int(r, i, 14);
    out->people = sql_int(r, i, 15);
    out->region = sql_text(r, i, 16);
    return take(r, i, &out->unit);
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

enum err store_unit_change(struct sql *db, const struct unit *u)
{
    return SQL_EXEC(db, &Q[CHANGE], NULL, sql_opt(u->parent_id != 0, u->parent_id), u->name, u->short_name, u->type,
                    u->level, u->region_code, u->uscc, u->sort, u->folded, u->pinyin, u->initials, u->id);
}

enum err store_unit_rebuild(struct sql *db)
{
    enum err e = SQL_EXEC(db, &Q[CLEAR_CLOSURE], NULL);
    return e ? e : SQL_EXEC(db, &Q[BUILD_CLOSURE], NULL);
}

enum err store_unit_circle(struct sql *db, struct arena *a, const char **code)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[CIRCLE], a, &r);
    if (e)
        return e;
    *code = r.count ? sql_text(&r, 0, 0) : "";
    return r.count ? OK : ERR_NOT_FOUND;
}

static enum err one(enum err e, const struct sql_rows *r, struct unit *out)
{
    if (e)
        return e;
    return r->count ? take(r, 0, out) : ERR_NOT_FOUND;
}

enum err store_unit_by_code(struct sql *db, struct arena *a, const char *code, struct unit *out)
{
    struct sql_rows r;
    return one(SQL_SELECT(db, &Q[BY_CODE], a, &r, code), &r, out);
}

enum err store_unit_root(struct sql *db, struct arena *a, struct unit *out)
{
    struct sql_rows r;
    return one(SQL_SELECT(db, &Q[ROOT], a, &r), &r, out);
}

enum err store_unit_tree(struct sql *db, struct arena *a, int64_t person_id, const char *capability, day today,
                         struct unit_row **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[TREE], a, &r, today, today, person_id, capability, today, today);
    if (e)
        return e;
    *n = r.count;
    *out = arena_array(a, r.count, sizeof **out);
    if (!*out)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < r.count && !e; i++)
        e = take_row(&r, i, &(*out)[i]);
    return e;
}

enum err store_unit_find(struct sql *db, struct arena *a, const uint8_t public_id[16], int64_t person_id,
                         const char *capability, day today, struct unit_row *out)
{
    struct sql_rows r;
    enum err e =
        SQL_SELECT(db, &Q[FIND], a, &r, today, today, sql_bytes(public_id, 16), person_id, capability, today, today);
    if (e)
        return e;
    return r.count ? take_row(&r, 0, out) : ERR_NOT_FOUND;
}
