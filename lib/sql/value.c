#include <stdlib.h>
#include <string.h>

#include "lib/base/log.h"
#include "lib/sql/link.h"

const struct sql_value sql_null = {.type = SQL_NULL};

struct sql_value sql_from_int(int64_t v)
{
    return (struct sql_value){.type = SQL_INT, .i = v};
}

struct sql_value sql_from_text(const char *s)
{
    return s ? (struct sql_value){.type = SQL_TEXT, .p = s, .n = strlen(s)} : sql_null;
}

struct sql_value sql_from_bytes(struct sql_bytes b)
{
    return b.data ? (struct sql_value){.type = SQL_BYTES, .p = b.data, .n = b.n} : sql_null;
}

struct sql_value sql_from_value(struct sql_value v)
{
    return v;
}

/* ---- reading rows ---- */

/* A cell of the wanted type, or NULL. Asking for a cell that is not there, or of another type, is a mistake in a store
 * file. */
static const struct sql_value *cell(const struct sql_rows *r, size_t row, size_t col, int type)
{
    if (row >= r->count || col >= r->columns) {
        log_error("database: row %zu, column %zu asked of %zu x %zu", row, col, r->count, r->columns);
        return &sql_null;
    }
    const struct sql_value *v = &r->cells[row * r->columns + col];
    if (v->type != SQL_NULL && (int)v->type != type) {
        log_error("database: column %zu has another type than is read", col);
        return &sql_null;
    }
    return v;
}

bool sql_is_null(const struct sql_rows *r, size_t row, size_t col)
{
    return row >= r->count || col >= r->columns || r->cells[row * r->columns + col].type == SQL_NULL;
}

int64_t sql_int(const struct sql_rows *r, size_t row, size_t col)
{
    return cell(r, row, col, SQL_INT)->i;
}

const char *sql_text(const struct sql_rows *r, size_t row, size_t col)
{
    return cell(r, row, col, SQL_TEXT)->p;
}

struct sql_bytes sql_blob(const struct sql_rows *r, size_t row, size_t col)
{
    const struct sql_value *v = cell(r, row, col, SQL_BYTES);
    return sql_bytes(v->p, v->n);
}

/* ---- time ---- */

enum { YEAR_MAX = 9999 }; /* what DATE and DATETIME can hold */

static bool time_of_civil(const struct civil *c, enum enum_mysql_timestamp_type type, MYSQL_TIME *out)
{
    *out = (MYSQL_TIME){.time_type = type};
    if (c->year < 0 || c->year > YEAR_MAX)
        return false;
    out->year = (unsigned)c->year;
    out->month = (unsigned)c->month;
    out->day = (unsigned)c->day;
    out->hour = (unsigned)c->hour;
    out->minute = (unsigned)c->minute;
    out->second = (unsigned)c->second;
    out->second_part = (unsigned long)c->micro;
    return true;
}

bool sql_time_of_instant(instant t, MYSQL_TIME *out)
{
    struct civil c = clock_utc(t);
    return time_of_civil(&c, MYSQL_TIMESTAMP_DATETIME, out);
}

bool sql_time_of_day(int64_t d, MYSQL_TIME *out)
{
    if (d < INT32_MIN || d > INT32_MAX) {
        *out = (MYSQL_TIME){0};
        return false;
    }
    struct civil c = clock_day_civil((day)d);
    return time_of_civil(&c, MYSQL_TIMESTAMP_DATE, out);
}

int64_t sql_instant_of_time(const MYSQL_TIME *t)
{
    struct civil c = {
        .year = (int)t->year,
        .month = (int)t->month,
        .day = (int)t->day,
        .hour = (int)t->hour,
        .minute = (int)t->minute,
        .second = (int)t->second,
        .micro = (int)t->second_part,
    };
    return clock_from_utc(&c);
}

int64_t sql_day_of_time(const MYSQL_TIME *t)
{
    return clock_day((int)t->year, (int)t->month, (int)t->day);
}
