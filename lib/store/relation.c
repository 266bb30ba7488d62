#include "lib/store/relation.h"

#include "lib/domain/search_part.h"
#include "lib/store/rows.h"

enum { OWN, FIND, NAMED, ADD, END, COUNT };

#define SELECT_RELATION                                                                                                \
    "SELECT r.id, r.public_id, r.person_id, r.other_id, r.kind, o.name, COALESCE(u.name, ''), r.note, r.declared_at,"  \
    " r.ended_at FROM relation r JOIN person o ON o.id = r.other_id"                                                   \
    " LEFT JOIN posting g ON g.person_id = o.id AND g.kind = 'main' AND g.from_on <= ? AND g.until_on > ?"             \
    " LEFT JOIN unit u ON u.id = g.unit_id WHERE r.person_id = ?"
#define RELATION_OUT                                                                                                   \
    "ibiissss"                                                                                                         \
    "tt"

static const struct sql_query Q[COUNT] = {
    [OWN] = {"relation.own", SELECT_RELATION " ORDER BY r.live IS NULL, r.declared_at DESC, r.id DESC LIMIT 200", "ddi",
             RELATION_OUT},
    [FIND] = {"relation.find", SELECT_RELATION " AND r.public_id = ? AND r.live = 1", "ddib", RELATION_OUT},
    [NAMED] =
        {"relation.named",
         "SELECT p.id, p.public_id, p.name, u.name FROM person p JOIN posting g ON g.person_id = p.id AND g.kind ="
         " 'main' AND g.from_on <= ? AND g.until_on > ? JOIN unit u ON u.id = g.unit_id"
         " JOIN person_part x ON x.person_id = p.id AND x.place = 0 AND x.part = LEFT(?, 48) WHERE p.name = ?"
         " ORDER BY u.sort, u.id, p.id LIMIT ?",
         "ddssi", "ibss"},
    [ADD] = {"relation.add",
             "INSERT INTO relation (public_id, person_id, other_id, kind, note, declared_at) VALUES (?, ?, ?, ?, ?, ?)",
             "biisst", ""},
    [END] = {"relation.end", "UPDATE relation SET live = NULL, ended_at = ? WHERE id = ? AND live = 1", "ti", ""},
};
const struct sql_table store_relation_table = {"relation", Q, COUNT};

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct relation *out = to;
    *out = (struct relation){
        .id = sql_int(r, i, 0),
        .person_id = sql_int(r, i, 2),
        .other_id = sql_int(r, i, 3),
        .other = sql_text(r, i, 5),
        .other_unit = sql_text(r, i, 6),
        .note = sql_text(r, i, 7),
        .declared_at = sql_int(r, i, 8),
        .ended_at = sql_int(r, i, 9),
    };
    return conflict_relation_parse(sql_text(r, i, 4), &out->kind) ? rows_id(r, i, 1, out->public_id) : ERR_BUG;
}

enum err store_relation_own(struct sql *db, struct arena *a, int64_t person_id, day today, struct relation **out,
                            size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[OWN], a, &r, today, today, person_id);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_relation_find(struct sql *db, struct arena *a, int64_t person_id, const uint8_t relation[16], day today,
                             struct relation *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[FIND], a, &r, today, today, person_id, sql_bytes(relation, 16)), &r, take, out);
}

static enum err take_person(const struct sql_rows *r, size_t i, void *to)
{
    struct relation_person *out = to;
    out->id = sql_int(r, i, 0);
    out->name = sql_text(r, i, 2);
    out->unit = sql_text(r, i, 3);
    return rows_id(r, i, 1, out->public_id);
}

enum err store_relation_named(struct sql *db, struct arena *a, const char *name, day today, int64_t limit,
                              struct relation_person **out, size_t *n)
{
    const char *part = search_part_needle(a, name);
    struct sql_rows r;
    if (!part)
        return ERR_NO_MEMORY;
    enum err e = SQL_SELECT(db, &Q[NAMED], a, &r, today, today, part, name, limit);
    *out = rows_all(&e, a, &r, sizeof **out, take_person, n);
    return e;
}

enum err store_relation_add(struct sql *db, const struct relation *x, instant now, int64_t *id)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[ADD], &done, sql_bytes(x->public_id, 16), x->person_id, x->other_id,
                          conflict_relation_code(x->kind), x->note, now);
    *id = done.insert_id;
    return e;
}

enum err store_relation_end(struct sql *db, int64_t id, instant now)
{
    struct sql_done done = {0};
    return rows_hit(SQL_EXEC(db, &Q[END], &done, now, id), &done, ERR_NOT_FOUND);
}
