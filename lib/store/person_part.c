#include "lib/store/person_part.h"

#include "lib/store/rows.h"

enum { INSERT, DROP, MISSING, COUNT };

static const struct sql_query Q[COUNT] = {
    [INSERT] = {"person_part.insert",
                "INSERT IGNORE INTO person_part (person_id, part, place)"
                " SELECT j.person_id, j.part, j.place FROM JSON_TABLE(?, '$[*]' COLUMNS (person_id BIGINT PATH '$[0]',"
                " part VARCHAR(48) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$[1]', place TINYINT PATH '$[2]')) "
                "j",
                "s", ""},
    [DROP] = {"person_part.drop",
              "DELETE x FROM JSON_TABLE(?, '$[*]' COLUMNS (person_id BIGINT PATH '$')) j"
              " STRAIGHT_JOIN person_part x ON x.person_id = j.person_id",
              "s", ""},
    [MISSING] = {"person_part.missing",
                 "SELECT p.id, p.name, p.staff_no FROM person p LEFT JOIN person_part x ON x.person_id = p.id"
                 " WHERE p.id > ? AND x.person_id IS NULL ORDER BY p.id LIMIT ? FOR UPDATE",
                 "ii", "iss"},
};
const struct sql_table store_person_part_table = {"person_part", Q, COUNT};

void store_person_part_gather(struct buf *json, int64_t person_id, const struct search_parts *parts)
{
    for (size_t i = 0; i < parts->n; i++)
        buf_addf(json, "%s[%lld,\"%s\",%d]", json->len > 1 ? "," : "", (long long)person_id, parts->list[i].part,
                 (int)parts->list[i].place);
}

enum err store_person_part_insert(struct sql *db, const char *json)
{
    return SQL_EXEC(db, &Q[INSERT], NULL, json);
}

enum err store_person_part_drop(struct sql *db, const char *ids)
{
    return SQL_EXEC(db, &Q[DROP], NULL, ids);
}

/* The rows of one person, as a whole array, in `a`. */
static enum err insert_of(struct sql *db, struct arena *a, int64_t person_id, const char *name, const char *staff_no)
{
    struct search_parts parts;
    struct buf json;
    enum err e = search_parts_person(a, name, staff_no, &parts);
    if (e)
        return e;
    buf_init_arena(&json, a, 0);
    buf_addc(&json, '[');
    store_person_part_gather(&json, person_id, &parts);
    buf_addc(&json, ']');
    e = buf_check(&json);
    return e ? e : store_person_part_insert(db, json.data);
}

enum err store_person_part_put(struct sql *db, int64_t person_id, const char *name, const char *staff_no)
{
    struct arena *a = arena_new(0);
    const char *ids = a ? arena_printf(a, "[%lld]", (long long)person_id) : NULL;
    enum err e = ids ? store_person_part_drop(db, ids) : ERR_NO_MEMORY;
    if (!e)
        e = insert_of(db, a, person_id, name, staff_no);
    arena_free(a);
    return e;
}

/* The rows of all these people: id, name, staff number. */
static enum err insert_all(struct sql *db, struct arena *a, const struct sql_rows *people)
{
    struct search_parts parts;
    struct buf json;
    enum err e = OK;
    buf_init_arena(&json, a, 0);
    buf_addc(&json, '[');
    for (size_t i = 0; i < people->count && !e; i++) {
        e = search_parts_person(a, sql_text(people, i, 1), sql_text(people, i, 2), &parts);
        if (!e)
            store_person_part_gather(&json, sql_int(people, i, 0), &parts);
    }
    buf_addc(&json, ']');
    if (!e)
        e = buf_check(&json);
    return e ? e : store_person_part_insert(db, json.data);
}

enum err store_person_part_fill(struct sql *db, struct arena *a, int64_t limit, int64_t *after, bool *more)
{
    struct sql_rows people;
    enum err e = SQL_SELECT(db, &Q[MISSING], a, &people, *after, limit);
    *more = false;
    if (!e && people.count > 0)
        e = insert_all(db, a, &people);
    if (!e && people.count > 0) {
        *after = sql_int(&people, people.count - 1, 0);
        *more = (int64_t)people.count == limit;
    }
    return e;
}
