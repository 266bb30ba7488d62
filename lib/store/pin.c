#include "lib/store/pin.h"

#include "lib/store/rows.h"

enum { FIND, PERSON, PUT, REMOVE, TRY, UNDO, RIGHT, OFF, COUNT };

static const struct sql_query Q[COUNT] = {
    [FIND] = {"pin.find", "SELECT hash, set_at, off_at IS NOT NULL OR failures >= ? FROM pin WHERE person_id = ?", "ii",
              "sti"},
    [PERSON] = {"pin.person", "SELECT staff_no, COALESCE(birth_year, 0) FROM person WHERE id = ?", "i", "si"},
    [PUT] = {"pin.put",
             "INSERT INTO pin (person_id, hash, set_at) VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE hash = VALUES(hash),"
             " set_at = VALUES(set_at), failures = 0, off_at = NULL",
             "ist", ""},
    [REMOVE] = {"pin.remove", "DELETE FROM pin WHERE person_id = ?", "i", ""},
    [TRY] = {"pin.try",
             "UPDATE pin SET failures = failures + 1 WHERE person_id = ? AND off_at IS NULL AND failures < ?", "ii",
             ""},
    [UNDO] = {"pin.undo",
              "UPDATE pin SET failures = failures - 1 WHERE person_id = ? AND off_at IS NULL AND failures > 0", "i",
              ""},
    [RIGHT] = {"pin.right", "UPDATE pin SET failures = 0 WHERE person_id = ? AND hash = ? AND off_at IS NULL", "is",
               ""},
    [OFF] = {"pin.off", "UPDATE pin SET off_at = ? WHERE person_id = ? AND off_at IS NULL AND failures >= ?", "tii",
             ""},
};
const struct sql_table store_pin_table = {"pin", Q, COUNT};

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    *(struct pin *)to =
        (struct pin){.hash = sql_text(r, i, 0), .set_at = sql_int(r, i, 1), .off = sql_int(r, i, 2) != 0};
    return OK;
}

enum err store_pin_find(struct sql *db, struct arena *a, int64_t person_id, int64_t tries, struct pin *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[FIND], a, &r, tries, person_id), &r, take, out);
}

enum err store_pin_person(struct sql *db, struct arena *a, int64_t person_id, const char **staff_no,
                          int64_t *birth_year)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[PERSON], a, &r, person_id);
    if (e)
        return e;
    if (r.count == 0)
        return ERR_NOT_FOUND;
    *staff_no = sql_text(&r, 0, 0);
    *birth_year = sql_int(&r, 0, 1);
    return OK;
}

enum err store_pin_put(struct sql *db, int64_t person_id, const char *hash, instant now)
{
    return SQL_EXEC(db, &Q[PUT], NULL, person_id, hash, now);
}

enum err store_pin_remove(struct sql *db, int64_t person_id)
{
    return SQL_EXEC(db, &Q[REMOVE], NULL, person_id);
}

enum err store_pin_try(struct sql *db, int64_t person_id, int64_t tries)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[TRY], &done, person_id, tries);
    return rows_hit(e, &done, ERR_CONFLICT);
}

enum err store_pin_undo(struct sql *db, int64_t person_id)
{
    return SQL_EXEC(db, &Q[UNDO], NULL, person_id);
}

enum err store_pin_right(struct sql *db, int64_t person_id, const char *hash)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[RIGHT], &done, person_id, hash);
    return rows_hit(e, &done, ERR_CONFLICT);
}

enum err store_pin_off(struct sql *db, int64_t person_id, int64_t tries, instant now)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[OFF], &done, now, person_id, tries);
    return rows_hit(e, &done, ERR_CONFLICT);
}
