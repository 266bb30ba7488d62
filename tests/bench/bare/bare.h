/*
 * bare: prepared statements over the client library and nothing else, for the programs that the site's speed is
 * compared with. The texts and signatures are those of the stores; whatever fails ends the process.
 */
#ifndef JX_TESTS_BENCH_BARE_H
#define JX_TESTS_BENCH_BARE_H

#include <mysql.h>

#include "lib/sql/sql.h"

enum { BARE_VALUES = 40, BARE_COLUMNS = 40, BARE_TEXT = 1024 };

struct bare_value { /* of one `?` */
    long long i;
    MYSQL_TIME time;
    unsigned long length;
    my_bool null;
};

struct bare_column {
    union {
        long long i;
        MYSQL_TIME time;
        char text[BARE_TEXT];
    } to;
    unsigned long length;
    my_bool null;
};

struct bare {
    const struct sql_query *query;
    MYSQL_STMT *stmt;
    struct bare_value values[BARE_VALUES];
    MYSQL_BIND in[BARE_VALUES], out[BARE_COLUMNS];
    struct bare_column columns[BARE_COLUMNS]; /* of the row read last */
    size_t rows;                              /* read by the last run */
    long long id;                             /* AUTO_INCREMENT of the last run */
};

__attribute__((noreturn)) void bare_die(const char *what, const char *why);

/* A connection as the training program's user. Sets the process's zone, too. */
MYSQL *bare_open(const char *config_path);
void bare_run(MYSQL *link, const char *text); /* BEGIN, COMMIT */

/* Prepares the statement of a store's table. `signature`: what the caller knows its parameters to be. */
void bare_prepare(struct bare *b, MYSQL *link, const struct sql_table *table, const char *name, const char *signature);

/* Values of `?` number n, from 0; text and bytes are borrowed until the run. */
void bare_int(struct bare *b, size_t n, int64_t v); /* i, d, t */
void bare_text(struct bare *b, size_t n, const char *s);
void bare_bytes(struct bare *b, size_t n, const void *p, size_t size);
void bare_null(struct bare *b, size_t n);

/* Runs it and reads all rows. 0, or the server's error number. */
unsigned bare_try(struct bare *b);
/* The same; an error ends the process. */
void bare_ask(struct bare *b);

#endif
