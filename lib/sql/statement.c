#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/fault.h"
#include "lib/base/log.h"
#include "lib/sql/link.h"

/* ---- values in ---- */

/* Puts one value where the statement's buffers expect it. False when its type does not serve letter `letter`. */
static bool put_param(char letter, const struct sql_value *v, MYSQL_BIND *b, struct sql_param *p)
{
    p->null = v->type == SQL_NULL ? 1 : 0;
    p->length = 0;
    if (p->null)
        return true;
    switch (letter) {
    case 'i':
        p->number = v->i;
        return v->type == SQL_INT;
    case 't':
        return v->type == SQL_INT && sql_time_of_instant(v->i, &p->time);
    case 'd':
        return v->type == SQL_INT && sql_time_of_day(v->i, &p->time);
    default:
        b->buffer = (void *)v->p; /* only read */
        b->buffer_length = (unsigned long)v->n;
        p->length = (unsigned long)v->n;
        return v->type == (letter == 's' ? SQL_TEXT : SQL_BYTES);
    }
}

static enum err put_params(const struct sql_prepared *p, const struct sql_value *in, size_t n)
{
    const struct sql_query *q = p->query;

    if (n != p->in_count) {
        log_error("database: %s: %zu values for \"%s\"", q->name, n, q->in);
        return ERR_BUG;
    }
    for (size_t i = 0; i < n; i++) {
        if (!put_param(q->in[i], &in[i], &p->in[i], &p->params[i])) {
            log_error("database: %s: value %zu does not fit '%c'", q->name, i + 1, q->in[i]);
            return ERR_BUG;
        }
    }
    return OK;
}

/* ---- one run ---- */

/* Prepares if needed, binds, executes. On OK a result may wait to be read. */
static enum err run(struct sql *db, const struct sql_query *q, const struct sql_value *in, size_t n,
                    struct sql_prepared **out)
{
    struct sql_prepared *p = NULL;
    enum err e = OK;

    if (db->open && db->doomed) {
        /* The server has rolled back already: outside its transaction the statement would stand by itself. */
        return db->doomed;
    }
    db->constraint[0] = '\0';
    db->lost = false;
#ifdef JX_TEST
    if (db->open && sql_test_at(db, "work"))
        sql_test_cut(db);
#endif
    e = sql_prepared_get(db, q, &p);
    if (e)
        return e;
    if (p->write && !db->open) {
        log_error("database: %s: writes outside a transaction", q->name);
        return ERR_BUG;
    }
    e = put_params(p, in, n);
    if (e)
        return e;
    if (fault_hit())
        return sql_fault(db, q->name);
    db->counters.statements++;
    if ((n > 0 && mysql_stmt_bind_param(p->stmt, p->in) != 0) || mysql_stmt_execute(p->stmt) != 0)
        return sql_failed(db, mysql_stmt_errno(p->stmt), mysql_stmt_error(p->stmt), q->name);
    *out = p;
    return OK;
}

enum err sql_exec_values(struct sql *db, const struct sql_query *q, const struct sql_value *in, size_t n,
                         struct sql_done *done)
{
    struct sql_prepared *p = NULL;

    if (q->out[0] != '\0') {
        log_error("database: %s: returns rows, which sql_exec does not read", q->name);
        return ERR_BUG;
    }
    enum err e = run(db, q, in, n, &p);
    if (p && done) {
        done->affected = mysql_stmt_affected_rows(p->stmt);
        done->insert_id = (int64_t)mysql_stmt_insert_id(p->stmt);
    }
    return e;
}

/* ---- rows out ---- */

/* Copies text or bytes of the current row into the arena, with a NUL behind. A value longer than its buffer is fetched
 * to its place. */
static enum err take_string(struct sql_prepared *p, size_t col, struct arena *a, struct sql_value *v)
{
    struct sql_column *c = &p->columns[col];
    char *text = NULL;

    if (c->length <= SQL_CELL) {
        text = arena_copy(a, c->to.text, c->length);
        if (!text)
            return ERR_NO_MEMORY;
    } else {
        unsigned long length = 0;
        my_bool null = 0;
        my_bool error = 0;
        text = arena_alloc(a, c->length + 1);
        if (!text)
            return ERR_NO_MEMORY;
        MYSQL_BIND whole = {
            .buffer_type = p->out[col].buffer_type,
            .buffer = text,
            .buffer_length = c->length,
            .length = &length,
            .is_null = &null,
            .error = &error,
        };
        if (mysql_stmt_fetch_column(p->stmt, &whole, (unsigned)col, 0) != 0 || length != c->length) {
            log_error("database: %s: column %zu cannot be fetched", p->query->name, col + 1);
            return ERR_BUG;
        }
    }
    v->type = p->query->out[col] == 's' ? SQL_TEXT : SQL_BYTES;
    v->p = text;
    v->n = c->length;
    return OK;
}

static enum err take_cell(struct sql_prepared *p, size_t col, struct arena *a, struct sql_value *v)
{
    struct sql_column *c = &p->columns[col];
    char letter = p->query->out[col];

    if (c->null) {
        *v = sql_null;
        return OK;
    }
    if (letter == 's' || letter == 'b')
        return take_string(p, col, a, v);
    if (c->error) { /* a number that int64_t does not hold */
        log_error("database: %s: column %zu overflows", p->query->name, col + 1);
        return ERR_BUG;
    }
    int64_t number = letter == 'i'   ? c->to.number
                     : letter == 't' ? sql_instant_of_time(&c->to.time)
                                     : sql_day_of_time(&c->to.time);
    *v = sql_from_int(number);
    return OK;
}

/* Reads the stored result into `rows`. */
static enum err take_rows(struct sql_prepared *p, struct arena *a, struct sql_rows *rows)
{
    unsigned long long count = mysql_stmt_num_rows(p->stmt);
    struct sql_value *cells = NULL;
    enum err e = OK;

    if (count > SQL_MAX_ROWS) {
        log_warn("database: %s: %llu rows", p->query->name, count);
        return ERR_TOO_LARGE;
    }
    cells = arena_array(a, (size_t)count * p->out_count, sizeof *cells);
    if (!cells)
        return ERR_NO_MEMORY;
    for (size_t row = 0; row < count; row++) {
        int got = mysql_stmt_fetch(p->stmt);
        if (got != 0 && got != MYSQL_DATA_TRUNCATED) {
            log_error("database: %s: fetch: error %u", p->query->name, mysql_stmt_errno(p->stmt));
            return ERR_BUG;
        }
        for (size_t col = 0; !e && col < p->out_count; col++)
            e = take_cell(p, col, a, &cells[row * p->out_count + col]);
        if (e)
            return e;
    }
    *rows = (struct sql_rows){.count = (size_t)count, .columns = p->out_count, .cells = cells};
    return OK;
}

static enum err select_once(struct sql *db, const struct sql_query *q, struct arena *a, const struct sql_value *in,
                            size_t n, struct sql_rows *rows)
{
    struct sql_prepared *p = NULL;
    enum err e = run(db, q, in, n, &p);

    if (!p)
        return e;
    if (p->late)
        e = sql_bind_columns(p);
    if (mysql_stmt_store_result(p->stmt) != 0)
        return sql_failed(db, mysql_stmt_errno(p->stmt), mysql_stmt_error(p->stmt), q->name);
    if (!e)
        e = take_rows(p, a, rows);
    mysql_stmt_free_result(p->stmt);
    return e;
}

enum err sql_select_values(struct sql *db, const struct sql_query *q, struct arena *a, const struct sql_value *in,
                           size_t n, struct sql_rows *rows)
{
    instant start = clock_monotonic();

    *rows = (struct sql_rows){0};
    if (q->out[0] == '\0') {
        log_error("database: %s: returns no rows", q->name);
        return ERR_BUG;
    }
    enum err e = select_once(db, q, a, in, n, rows);
    /* The server may have been restarted since the last request. A question outside a transaction can be asked again,
       once, unless it was the waiting that took so long. */
    if (e == ERR_UNAVAILABLE && db->lost && !db->open &&
        clock_monotonic() - start < (int64_t)db->options.timeout_s * CLOCK_SECOND)
        e = select_once(db, q, a, in, n, rows);
    return e;
}
