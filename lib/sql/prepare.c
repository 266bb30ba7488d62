#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "lib/base/fault.h"
#include "lib/base/log.h"
#include "lib/sql/link.h"

/* The character set of columns that hold bytes. */
enum { CHARSET_BINARY = 63 };

/* Whether a column of the server can be read as signature letter `letter`. */
static bool column_fits(char letter, const MYSQL_FIELD *f)
{
    switch (f->type) {
    case MYSQL_TYPE_TINY:
    case MYSQL_TYPE_SHORT:
    case MYSQL_TYPE_INT24:
    case MYSQL_TYPE_LONG:
    case MYSQL_TYPE_LONGLONG:
    case MYSQL_TYPE_YEAR:
        return letter == 'i';
    case MYSQL_TYPE_DATETIME:
    case MYSQL_TYPE_TIMESTAMP:
        return letter == 't';
    case MYSQL_TYPE_DATE:
        return letter == 'd';
    case MYSQL_TYPE_STRING:
    case MYSQL_TYPE_VAR_STRING:
    case MYSQL_TYPE_VARCHAR:
    case MYSQL_TYPE_TINY_BLOB:
    case MYSQL_TYPE_BLOB:
    case MYSQL_TYPE_MEDIUM_BLOB:
    case MYSQL_TYPE_LONG_BLOB:
        return letter == (f->charsetnr == CHARSET_BINARY ? 'b' : 's');
    default:
        return false;
    }
}

static bool letters_known(const char *letters)
{
    return letters[strspn(letters, "isbtd")] == '\0';
}

static enum err check_params(const struct sql_query *q, MYSQL_STMT *stmt)
{
    if (!letters_known(q->in) || !letters_known(q->out)) {
        log_error("database: %s: a signature has the letters i s b t d only", q->name);
        return ERR_BUG;
    }
    if (mysql_stmt_param_count(stmt) != strlen(q->in)) {
        log_error("database: %s: %lu parameters, declared \"%s\"", q->name, mysql_stmt_param_count(stmt), q->in);
        return ERR_BUG;
    }
    return OK;
}

static enum err check_columns(const struct sql_query *q, MYSQL_STMT *stmt)
{
    MYSQL_RES *meta = NULL;
    enum err e = OK;
    size_t columns = strlen(q->out);

    if (mysql_stmt_field_count(stmt) != columns) {
        log_error("database: %s: %u columns, declared \"%s\"", q->name, mysql_stmt_field_count(stmt), q->out);
        return ERR_BUG;
    }
    if (columns == 0)
        return OK;
    meta = mysql_stmt_result_metadata(stmt);
    if (!meta)
        return ERR_NO_MEMORY;
    for (unsigned i = 0; !e && i < columns; i++) {
        const MYSQL_FIELD *f = mysql_fetch_field_direct(meta, i);
        if (!column_fits(q->out[i], f)) {
            log_error("database: %s: column %u (%s) has type %d%s, declared '%c'", q->name, i + 1, f->name,
                      (int)f->type, f->charsetnr == CHARSET_BINARY ? " binary" : "", q->out[i]);
            e = ERR_BUG;
        }
    }
    mysql_free_result(meta);
    return e;
}

enum err sql_bind_columns(struct sql_prepared *p)
{
    enum err e = check_columns(p->query, p->stmt);

    if (!e && p->out_count > 0 && mysql_stmt_bind_result(p->stmt, p->out) != 0)
        e = ERR_BUG;
    return e;
}

static void describe_param(char letter, MYSQL_BIND *b, struct sql_param *p)
{
    b->length = &p->length;
    b->is_null = &p->null;
    switch (letter) {
    case 'i':
        b->buffer_type = MYSQL_TYPE_LONGLONG;
        b->buffer = &p->number;
        break;
    case 't':
        b->buffer_type = MYSQL_TYPE_DATETIME;
        b->buffer = &p->time;
        break;
    case 'd':
        b->buffer_type = MYSQL_TYPE_DATE;
        b->buffer = &p->time;
        break;
    case 's':
        b->buffer_type = MYSQL_TYPE_STRING; /* the buffer is the caller's, set at each run */
        break;
    default:
        b->buffer_type = MYSQL_TYPE_BLOB;
        break;
    }
}

static void describe_column(char letter, MYSQL_BIND *b, struct sql_column *c)
{
    b->length = &c->length;
    b->is_null = &c->null;
    b->error = &c->error;
    b->buffer = &c->to;
    switch (letter) {
    case 'i':
        b->buffer_type = MYSQL_TYPE_LONGLONG;
        b->buffer_length = sizeof c->to.number;
        break;
    case 't':
        b->buffer_type = MYSQL_TYPE_DATETIME;
        b->buffer_length = sizeof c->to.time;
        break;
    case 'd':
        b->buffer_type = MYSQL_TYPE_DATE;
        b->buffer_length = sizeof c->to.time;
        break;
    case 's':
        b->buffer_type = MYSQL_TYPE_STRING;
        b->buffer_length = SQL_CELL;
        break;
    default:
        b->buffer_type = MYSQL_TYPE_BLOB;
        b->buffer_length = SQL_CELL;
        break;
    }
}

/* The buffers of a statement. calloc because every MYSQL_BIND must be zero. */
static enum err describe(struct sql_prepared *p)
{
    const struct sql_query *q = p->query;

    p->in_count = strlen(q->in);
    p->out_count = strlen(q->out);
    p->in = calloc(p->in_count + 1, sizeof *p->in);
    p->params = calloc(p->in_count + 1, sizeof *p->params);
    p->out = calloc(p->out_count + 1, sizeof *p->out);
    p->columns = calloc(p->out_count + 1, sizeof *p->columns);
    if (!p->in || !p->params || !p->out || !p->columns)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < p->in_count; i++)
        describe_param(q->in[i], &p->in[i], &p->params[i]);
    for (size_t i = 0; i < p->out_count; i++)
        describe_column(q->out[i], &p->out[i], &p->columns[i]);
    return OK;
}

/* A statement that is not a plain question; those run only inside a transaction. */
static bool writes(const char *text)
{
    static const char *const questions[] = {"SELECT", "WITH", "SHOW", "EXPLAIN"};

    text += strspn(text, " \t\r\n(");
    for (size_t i = 0; i < sizeof questions / sizeof *questions; i++)
        if (strncasecmp(text, questions[i], strlen(questions[i])) == 0)
            return false;
    return true;
}

static enum err prepare(struct sql *db, const struct sql_query *q, struct sql_prepared **out)
{
    struct sql_prepared *p = NULL;
    enum err e = OK;

    *out = NULL;
    if (fault_hit())
        return sql_fault(db, q->name);
    p = calloc(1, sizeof *p);
    if (!p)
        return ERR_NO_MEMORY;
    p->query = q;
    p->write = writes(q->text);
    p->stmt = mysql_stmt_init(db->link);
    if (!p->stmt) {
        e = ERR_NO_MEMORY;
        goto done;
    }
    if (mysql_stmt_prepare(p->stmt, q->text, (unsigned long)strlen(q->text)) != 0) {
        e = sql_failed(db, mysql_stmt_errno(p->stmt), mysql_stmt_error(p->stmt), q->name);
        goto done;
    }
    e = check_params(q, p->stmt);
    if (!e)
        e = describe(p);
    if (!e) {
        /* The server says only after the run what the RETURNING of an INSERT or DELETE gives. */
        p->late =
            p->write && p->out_count > 0 && mysql_stmt_field_count(p->stmt) == 0 && strcasestr(q->text, "RETURNING");
        e = p->late ? OK : sql_bind_columns(p);
    }
    if (!e)
        e = sql_cache_add(&db->cache, p);
    if (!e) {
        *out = p;
        p = NULL;
    }

done:
    sql_prepared_free(p);
    return e;
}

enum err sql_prepared_get(struct sql *db, const struct sql_query *q, struct sql_prepared **out)
{
    *out = sql_cache_find(&db->cache, q);
    if (*out)
        return OK;
    enum err e = sql_ready(db);
    return e ? e : prepare(db, q, out);
}

enum err sql_prepare(struct sql *db, const struct sql_query *q)
{
    struct sql_prepared *p;
    return sql_prepared_get(db, q, &p);
}
