#include "tests/bench/bare/bare.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/config.h"
#include "lib/base/log.h"
#include "lib/sql/secret.h"

void bare_die(const char *what, const char *why)
{
    log_error("%s: %s", what, why);
    exit(1);
}

MYSQL *bare_open(const char *config_path)
{
    struct config config;
    struct buf why;
    char password[SECRET_MAX + 1];
    buf_init(&why, 0);
    if (config_load(&config, config_path, &why) != OK)
        bare_die(config_path, why.data);
    if (clock_set_zone(config.timezone) != OK || secret_read(config.db_secret_dir, "training", password) != OK)
        bare_die(config.db_secret_dir, "cannot be read");
    MYSQL *link = mysql_init(NULL);
    if (!link)
        bare_die("database", "no memory");
    if (!mysql_real_connect(link, NULL, SQL_USER_PREFIX "training", password, config.db_name, 0, config.db_socket, 0))
        bare_die(config.db_socket, mysql_error(link));
    bare_run(link, "SET NAMES utf8mb4 COLLATE utf8mb4_bin, time_zone = '+00:00', tx_isolation = 'READ-COMMITTED'");
    config_free(&config);
    buf_free(&why);
    return link;
}

void bare_run(MYSQL *link, const char *text)
{
    if (mysql_query(link, text) != 0)
        bare_die(text, mysql_error(link));
}

static const struct sql_query *query_named(const struct sql_table *table, const char *name)
{
    for (size_t i = 0; i < table->count; i++)
        if (strcmp(table->queries[i].name, name) == 0)
            return &table->queries[i];
    bare_die(name, "there is no such statement");
}

static enum enum_field_types type_of(char letter)
{
    switch (letter) {
    case 'i':
        return MYSQL_TYPE_LONGLONG;
    case 't':
        return MYSQL_TYPE_DATETIME;
    case 'd':
        return MYSQL_TYPE_DATE;
    default:
        return MYSQL_TYPE_STRING;
    }
}

void bare_prepare(struct bare *b, MYSQL *link, const struct sql_table *table, const char *name, const char *signature)
{
    memset(b, 0, sizeof *b);
    b->query = query_named(table, name);
    if (strcmp(b->query->in, signature) != 0)
        bare_die(name, "its parameters have changed: the bench must follow");
    b->stmt = mysql_stmt_init(link);
    if (!b->stmt || mysql_stmt_prepare(b->stmt, b->query->text, strlen(b->query->text)) != 0)
        bare_die(name, mysql_error(link));
    for (size_t i = 0; b->query->in[i]; i++) {
        struct bare_value *v = &b->values[i];
        b->in[i] = (MYSQL_BIND){.buffer_type = type_of(b->query->in[i]), .length = &v->length, .is_null = &v->null};
        b->in[i].buffer = b->query->in[i] == 'i' ? (void *)&v->i : (void *)&v->time;
    }
    for (size_t i = 0; b->query->out[i]; i++) {
        struct bare_column *c = &b->columns[i];
        b->out[i] = (MYSQL_BIND){.buffer_type = type_of(b->query->out[i]),
                                 .buffer = &c->to,
                                 .buffer_length = sizeof c->to,
                                 .length = &c->length,
                                 .is_null = &c->null};
    }
    if (*b->query->out && mysql_stmt_bind_result(b->stmt, b->out) != 0)
        bare_die(name, mysql_stmt_error(b->stmt));
}

static MYSQL_TIME time_of(struct civil c, enum enum_mysql_timestamp_type type)
{
    return (MYSQL_TIME){.year = (unsigned)c.year,
                        .month = (unsigned)c.month,
                        .day = (unsigned)c.day,
                        .hour = (unsigned)c.hour,
                        .minute = (unsigned)c.minute,
                        .second = (unsigned)c.second,
                        .second_part = (unsigned long)c.micro,
                        .time_type = type};
}

void bare_int(struct bare *b, size_t n, int64_t v)
{
    struct bare_value *to = &b->values[n];
    to->null = 0;
    if (b->query->in[n] == 't')
        to->time = time_of(clock_utc(v), MYSQL_TIMESTAMP_DATETIME);
    else if (b->query->in[n] == 'd')
        to->time = time_of(clock_day_civil((day)v), MYSQL_TIMESTAMP_DATE);
    else
        to->i = v;
}

void bare_bytes(struct bare *b, size_t n, const void *p, size_t size)
{
    b->values[n].null = 0;
    b->values[n].length = size;
    b->in[n].buffer = (void *)(uintptr_t)p;
}

void bare_text(struct bare *b, size_t n, const char *s)
{
    bare_bytes(b, n, s, strlen(s));
}

void bare_null(struct bare *b, size_t n)
{
    b->values[n].null = 1;
}

unsigned bare_try(struct bare *b)
{
    if ((*b->query->in && mysql_stmt_bind_param(b->stmt, b->in) != 0) || mysql_stmt_execute(b->stmt) != 0)
        return mysql_stmt_errno(b->stmt);
    b->rows = 0;
    b->id = (long long)mysql_stmt_insert_id(b->stmt);
    if (!*b->query->out)
        return 0;
    while (mysql_stmt_fetch(b->stmt) == 0)
        b->rows++;
    return mysql_stmt_free_result(b->stmt) == 0 ? 0 : mysql_stmt_errno(b->stmt);
}

void bare_ask(struct bare *b)
{
    if (bare_try(b) != 0)
        bare_die(b->query->name, mysql_stmt_error(b->stmt));
}
