/*
 * link: what the files of lib/sql share about a connection. Private to this room: nothing outside includes it.
 *
 * Invariants: `link` is NULL or an established session with our settings; every prepared statement in `cache` belongs
 * to it, and goes when it goes (sql_drop). Whoever sees an error of the client library calls sql_failed once. A dropped
 * link takes the prepared statements along: nobody touches one after a failure.
 */
#ifndef JX_SQL_LINK_H
#define JX_SQL_LINK_H

#include <mysql.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/sql/sql.h"

enum {
    SQL_NAME_MAX = 129, /* an identifier of 64 characters may have a table's name in front; more is cut */
    SQL_CELL =
        128, /* bytes of a text cell that are fetched in place; longer ones are fetched straight into the arena */
};

struct sql_param { /* one `?`: where its value lies while the statement runs */
    int64_t number;
    MYSQL_TIME time;
    unsigned long length;
    my_bool null;
};

struct sql_column { /* one column of the row that was fetched last */
    union {
        int64_t number;
        MYSQL_TIME time;
        char text[SQL_CELL];
    } to;
    unsigned long length;
    my_bool null; /* test it first: with NULL the others keep old values */
    my_bool error;
};

struct sql_prepared { /* a statement as the server knows it, with its buffers; they are bound once */
    const struct sql_query *query;
    MYSQL_STMT *stmt;
    bool write;
    bool late; /* its columns are known, checked and bound only after each run */
    size_t in_count, out_count;
    MYSQL_BIND *in;
    struct sql_param *params;
    MYSQL_BIND *out;
    struct sql_column *columns;
};

struct sql_slot {
    const struct sql_query *query; /* NULL: free */
    struct sql_prepared *prepared;
};

struct sql_cache { /* open addressing over the query's address; capacity is a power of two */
    struct sql_slot *slots;
    size_t capacity;
    size_t count;
};

struct sql {
    struct sql_options options;
    MYSQL *link; /* NULL: not connected */
    struct sql_cache cache;
    bool connected_once;
    bool lost;       /* the last failure was the loss of an established link */
    bool open;       /* inside sql_transaction */
    enum err doomed; /* the open transaction can only be rolled back, for this reason */
    bool again;      /* the work asked for a new beginning itself */
    uint64_t jitter; /* state of the generator of pauses */
    char constraint[SQL_NAME_MAX];
    bool quiet;    /* failures are told by the caller, not logged */
    unsigned code; /* the last failure, for the one caller that tells it: migrate */
    char message[512];
    struct sql_counters counters;
#ifdef JX_TEST
    const char *break_point;
#endif
};

/* error.c: what server or client error `code` means; logged, the link dropped if it is of no more use, an open
   transaction doomed. `message` is not used after the link has been dropped. */
enum err sql_failed(struct sql *db, unsigned code, const char *message, const char *what) MUST_CHECK;
enum err sql_fault(struct sql *db, const char *what) MUST_CHECK; /* what an injected fault does: the link is lost */
/* The constraint that server error `code` with this text names, into out; "" when it names none. */
void sql_constraint_of(unsigned code, const char *message, char out[SQL_NAME_MAX]);

/* connection.c */
void sql_drop(struct sql *db); /* forgets the link and all that belongs to it; never fails */
/* Runs one statement by its text, without values or rows: BEGIN, COMMIT, DDL. The text is a constant or the
 * administrator's file. */
enum err sql_command(struct sql *db, const char *text, const char *what) MUST_CHECK;

/* cache.c */
struct sql_prepared *sql_cache_find(const struct sql_cache *c, const struct sql_query *q);
enum err sql_cache_add(struct sql_cache *c, struct sql_prepared *p) MUST_CHECK; /* takes `p` when OK */
void sql_cache_clear(struct sql_cache *c);
void sql_prepared_free(struct sql_prepared *p);

/* prepare.c: the statement behind `q`, prepared now if it was not. */
enum err sql_prepared_get(struct sql *db, const struct sql_query *q, struct sql_prepared **out) MUST_CHECK;
/* Compares the columns with the declared ones and binds the buffers to them; they stay bound. */
enum err sql_bind_columns(struct sql_prepared *p) MUST_CHECK;

/* value.c: instants and days as the client library writes them. False outside the years 0 to 9999. */
bool sql_time_of_instant(instant t, MYSQL_TIME *out);
bool sql_time_of_day(int64_t d, MYSQL_TIME *out);
int64_t sql_instant_of_time(const MYSQL_TIME *t);
int64_t sql_day_of_time(const MYSQL_TIME *t);

#ifdef JX_TEST
bool sql_test_at(struct sql *db, const char *point); /* transaction.c: whether this break point is set; clears it */
void sql_test_cut(struct sql *db);                   /* cuts the socket under the link, which does not know it yet */
#endif

#endif
