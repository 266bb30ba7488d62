#include "lib/sql/bulk.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/fault.h"
#include "lib/base/log.h"
#include "lib/sql/link.h"

/* One parameter of all rows that wait to be sent. The client library wants numbers one behind the other, and pointers
   to everything else. */
struct column {
    int64_t *numbers;       /* i */
    MYSQL_TIME *times;      /* t d: what `pointers` point to */
    const void **pointers;  /* all but i */
    unsigned long *lengths; /* s b */
    char *indicators;       /* NULL or not */
};

struct sql_bulk {
    struct sql *db;
    const struct sql_query *query;
    size_t width; /* parameters of a row */
    size_t rows, bytes;
    uint64_t affected;
    struct column *columns;
    MYSQL_BIND *bind;
    struct arena *arena; /* holds all of the above */
};

static void describe(char letter, MYSQL_BIND *b, struct column *c)
{
    b->u.indicator = c->indicators;
    b->buffer = letter == 'i' ? (void *)c->numbers : (void *)c->pointers;
    b->length = c->lengths;
    switch (letter) {
    case 'i':
        b->buffer_type = MYSQL_TYPE_LONGLONG;
        break;
    case 't':
        b->buffer_type = MYSQL_TYPE_DATETIME;
        break;
    case 'd':
        b->buffer_type = MYSQL_TYPE_DATE;
        break;
    case 's':
        b->buffer_type = MYSQL_TYPE_STRING;
        break;
    default:
        b->buffer_type = MYSQL_TYPE_BLOB;
        break;
    }
}

static enum err prepare_column(struct sql_bulk *b, size_t i)
{
    const char letter = b->query->in[i];
    struct column *c = &b->columns[i];
    c->indicators = arena_array(b->arena, SQL_BULK_ROWS, sizeof *c->indicators);
    c->lengths = arena_array(b->arena, SQL_BULK_ROWS, sizeof *c->lengths);
    if (letter == 'i')
        c->numbers = arena_array(b->arena, SQL_BULK_ROWS, sizeof *c->numbers);
    else
        c->pointers = arena_array(b->arena, SQL_BULK_ROWS, sizeof *c->pointers);
    if (letter == 't' || letter == 'd')
        c->times = arena_array(b->arena, SQL_BULK_ROWS, sizeof *c->times);
    for (size_t row = 0; c->times && c->pointers && row < SQL_BULK_ROWS; row++)
        c->pointers[row] = &c->times[row];
    if (arena_failed(b->arena))
        return ERR_NO_MEMORY;
    describe(letter, &b->bind[i], c);
    return OK;
}

enum err sql_bulk_open(struct sql_bulk **out, struct sql *db, const struct sql_query *q)
{
    struct arena *a = fault_hit() ? NULL : arena_new(0);
    struct sql_bulk *b = a ? arena_alloc(a, sizeof *b) : NULL;
    enum err e = b ? OK : ERR_NO_MEMORY;
    *out = NULL;
    if (!e && (q->out[0] != '\0' || q->in[0] == '\0')) {
        log_error("database: %s: not for many rows: it gives some back, or takes none", q->name);
        e = ERR_BUG;
    }
    if (!e) {
        *b = (struct sql_bulk){.db = db, .query = q, .width = strlen(q->in), .arena = a};
        b->columns = arena_array(a, b->width, sizeof *b->columns);
        b->bind = arena_array(a, b->width, sizeof *b->bind);
        e = b->columns && b->bind ? OK : ERR_NO_MEMORY;
    }
    for (size_t i = 0; !e && i < b->width; i++)
        e = prepare_column(b, i);
    if (e)
        arena_free(a);
    else
        *out = b;
    return e;
}

/* Puts one value into its place. False when its type does not serve the letter. */
static bool put(char letter, struct column *c, size_t row, const struct sql_value *v)
{
    c->lengths[row] = 0;
    c->indicators[row] = v->type == SQL_NULL ? STMT_INDICATOR_NULL : STMT_INDICATOR_NONE;
    if (v->type == SQL_NULL) {
        if (!c->times && c->pointers)
            c->pointers[row] = "";
        return true;
    }
    switch (letter) {
    case 'i':
        c->numbers[row] = v->i;
        return v->type == SQL_INT;
    case 't':
        return v->type == SQL_INT && sql_time_of_instant(v->i, &c->times[row]);
    case 'd':
        return v->type == SQL_INT && sql_time_of_day(v->i, &c->times[row]);
    default:
        c->pointers[row] = v->p;
        c->lengths[row] = (unsigned long)v->n;
        return v->type == (letter == 's' ? SQL_TEXT : SQL_BYTES);
    }
}

/* Sends the rows that wait. The statement is the one that SQL_EXEC runs: it is given back as it was, one row at a
   time; what it is bound to is set again at each run. */
static enum err send(struct sql_bulk *b)
{
    struct sql *db = b->db;
    struct sql_prepared *p = NULL;
    unsigned int rows = (unsigned int)b->rows, one = 0;
    if (b->rows == 0)
        return OK;
    b->rows = b->bytes = 0;
    if (!db->open) {
        log_error("database: %s: writes outside a transaction", b->query->name);
        return ERR_BUG;
    }
    if (db->doomed)
        return db->doomed;
    db->constraint[0] = '\0';
    db->lost = false;
#ifdef JX_TEST
    if (sql_test_at(db, "work"))
        sql_test_cut(db);
#endif
    enum err e = sql_prepared_get(db, b->query, &p);
    if (e)
        return e;
    if (fault_hit())
        return sql_fault(db, b->query->name);
    db->counters.statements++;
    if (mysql_stmt_attr_set(p->stmt, STMT_ATTR_ARRAY_SIZE, &rows) != 0 ||
        mysql_stmt_bind_param(p->stmt, b->bind) != 0 || mysql_stmt_execute(p->stmt) != 0)
        e = sql_failed(db, mysql_stmt_errno(p->stmt), mysql_stmt_error(p->stmt), b->query->name);
    else
        b->affected += mysql_stmt_affected_rows(p->stmt);
    /* A failure may have taken the connection, and the statement with it. */
    p = sql_cache_find(&db->cache, b->query);
    if (p)
        (void)mysql_stmt_attr_set(p->stmt, STMT_ATTR_ARRAY_SIZE, &one);
    return e;
}

enum err sql_bulk_values(struct sql_bulk *b, const struct sql_value *in, size_t n)
{
    size_t bytes = 0;
    if (n != b->width) {
        log_error("database: %s: %zu values for \"%s\"", b->query->name, n, b->query->in);
        return ERR_BUG;
    }
    for (size_t i = 0; i < n; i++)
        bytes += in[i].n;
    if (b->rows == SQL_BULK_ROWS || (b->rows && b->bytes + bytes > SQL_BULK_BYTES)) {
        enum err e = send(b);
        if (e)
            return e;
    }
    for (size_t i = 0; i < n; i++) {
        if (!put(b->query->in[i], &b->columns[i], b->rows, &in[i])) {
            log_error("database: %s: value %zu does not fit '%c'", b->query->name, i + 1, b->query->in[i]);
            return ERR_BUG;
        }
    }
    b->rows++;
    b->bytes += bytes;
    return OK;
}

enum err sql_bulk_close(struct sql_bulk *b, enum err e, struct sql_done *done)
{
    if (!b)
        return e;
    if (!e)
        e = send(b);
    if (done)
        *done = (struct sql_done){.affected = b->affected};
    arena_free(b->arena);
    return e;
}
