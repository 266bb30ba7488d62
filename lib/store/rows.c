#include "lib/store/rows.h"

#include <string.h>

enum err rows_one(enum err e, const struct sql_rows *r, rows_take take, void *out)
{
    if (e)
        return e;
    return r->count ? take(r, 0, out) : ERR_NOT_FOUND;
}

void *rows_all(enum err *e, struct arena *a, const struct sql_rows *r, size_t size, rows_take take, size_t *n)
{
    *n = 0;
    if (*e)
        return NULL;
    char *list = arena_array(a, r->count, size);
    if (!list)
        *e = ERR_NO_MEMORY;
    for (size_t i = 0; !*e && i < r->count; i++)
        *e = take(r, i, list + i * size);
    if (*e)
        return NULL;
    *n = r->count;
    return list;
}

enum err rows_int(enum err e, const struct sql_rows *r, int64_t *out)
{
    return rows_one(e, r, rows_take_int, out);
}

enum err rows_yes(enum err e, const struct sql_rows *r, bool *yes)
{
    if (e)
        return e;
    *yes = r->count && sql_int(r, 0, 0);
    return OK;
}

enum err rows_id(const struct sql_rows *r, size_t row, size_t col, uint8_t out[16])
{
    const struct sql_bytes id = sql_blob(r, row, col);
    if (id.n != 16)
        return ERR_BUG;
    memcpy(out, id.data, 16);
    return OK;
}

const char *rows_text(const struct sql_rows *r, size_t row, size_t col)
{
    const char *text = sql_text(r, row, col);
    return text ? text : "";
}

enum err rows_take_text(const struct sql_rows *r, size_t row, void *out)
{
    *(const char **)out = sql_text(r, row, 0);
    return OK;
}

enum err rows_take_int(const struct sql_rows *r, size_t row, void *out)
{
    *(int64_t *)out = sql_int(r, row, 0);
    return OK;
}

enum err rows_take_id(const struct sql_rows *r, size_t row, void *out)
{
    return rows_id(r, row, 0, out);
}

enum err rows_hit(enum err e, const struct sql_done *done, enum err missed)
{
    if (e)
        return e;
    return done->affected == 1 ? OK : missed;
}
