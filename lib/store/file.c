#include "lib/store/file.h"

#include <string.h>

#include "lib/store/rows.h"

enum { ADD, OF, LIST, FIND, NEEDED, COUNT };

static const struct sql_query Q[COUNT] = {
    [ADD] = {"file.add",
             "INSERT INTO file (public_id, digest, size, type, name, person_id, noun, noun_id, created_at)"
             " VALUES (?, ?, ?, ?, ?, NULLIF(?, 0), ?, ?, ?)",
             "bbissisit", ""},
    [OF] = {"file.of",
            "SELECT id, public_id, digest, size, type, name, person_id, noun, noun_id, created_at FROM file"
            " WHERE noun = ? AND noun_id = ? ORDER BY id LIMIT 1",
            "si", "ibbissisit"},
    [LIST] = {"file.list",
              "SELECT id, public_id, digest, size, type, name, person_id, noun, noun_id, created_at FROM file"
              " WHERE noun = ? AND noun_id = ? ORDER BY id",
              "si", "ibbissisit"},
    [FIND] = {"file.find",
              "SELECT id, public_id, digest, size, type, name, person_id, noun, noun_id, created_at FROM file"
              " WHERE public_id = ?",
              "b", "ibbissisit"},
    [NEEDED] = {"file.needed",
                "SELECT EXISTS (SELECT 1 FROM file WHERE digest = ?)"
                " OR EXISTS (SELECT 1 FROM certificate_bundle WHERE digest = ?)",
                "bb", "i"},
};
const struct sql_table store_file_table = {"file", Q, COUNT};

enum err store_file_add(struct sql *db, struct file *f)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[ADD], &done, sql_bytes(f->public_id, sizeof f->public_id),
                          sql_bytes(f->digest, sizeof f->digest), f->size, f->type, f->name, f->person_id, f->noun,
                          f->noun_id, f->created_at);
    f->id = done.insert_id;
    return e;
}

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct file *out = to;
    const struct sql_bytes digest = sql_blob(r, i, 2);
    if (digest.n != sizeof out->digest)
        return ERR_BUG;
    memcpy(out->digest, digest.data, sizeof out->digest);
    out->id = sql_int(r, i, 0);
    out->size = sql_int(r, i, 3);
    out->type = sql_text(r, i, 4);
    out->name = sql_text(r, i, 5);
    out->person_id = sql_int(r, i, 6);
    out->noun = sql_text(r, i, 7);
    out->noun_id = sql_int(r, i, 8);
    out->created_at = sql_int(r, i, 9);
    return rows_id(r, i, 1, out->public_id);
}

enum err store_file_of(struct sql *db, struct arena *a, const char *noun, int64_t noun_id, struct file *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[OF], a, &r, noun, noun_id), &r, take, out);
}

enum err store_file_find(struct sql *db, struct arena *a, const uint8_t public_id[16], struct file *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[FIND], a, &r, sql_bytes(public_id, 16)), &r, take, out);
}

enum err store_file_list(struct sql *db, struct arena *a, const char *noun, int64_t noun_id, struct file **out,
                         size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LIST], a, &r, noun, noun_id);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_file_needed(struct sql *db, struct arena *a, const uint8_t digest[32], bool *yes)
{
    struct sql_rows r;
    return rows_yes(SQL_SELECT(db, &Q[NEEDED], a, &r, sql_bytes(digest, 32), sql_bytes(digest, 32)), &r, yes);
}
