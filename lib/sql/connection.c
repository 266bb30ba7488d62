#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lib/base/fault.h"
#include "lib/base/log.h"
#include "lib/sql/link.h"

enum { TIMEOUT_DEFAULT_S = 10 };

enum err sql_open(struct sql **out, const struct sql_options *options)
{
    struct sql *db = fault_hit() ? NULL : calloc(1, sizeof *db);

    *out = db;
    if (!db)
        return ERR_NO_MEMORY;
    db->options = *options;
    if (db->options.timeout_s == 0)
        db->options.timeout_s = TIMEOUT_DEFAULT_S;
    db->jitter = (uint64_t)clock_monotonic() ^ ((uint64_t)getpid() << 32) ^ UINT64_C(0x9E3779B97F4A7C15);
    return OK;
}

const char *sql_client_version(void)
{
    return mysql_get_client_info();
}

void sql_drop(struct sql *db)
{
    if (db->link) {
        /* Closing the link first detaches its statements, so that freeing them sends nothing to a server that may not
         * listen. */
        mysql_close(db->link);
        db->link = NULL;
    }
    sql_cache_clear(&db->cache);
}

void sql_close(struct sql *db)
{
    if (db) {
        sql_drop(db);
        free(db);
    }
}

/*
 * What the session is told before its first statement. The server gives up a wait or a long statement before the client
 * does: otherwise it would go on working, and holding locks, for somebody who has left.
 */
static void session_settings(const struct sql_options *o, char *text, size_t size)
{
    unsigned wait = o->timeout_s > 1 ? o->timeout_s / 2 : 1;

    snprintf(
        text, size,
        "SET NAMES utf8mb4 COLLATE utf8mb4_bin, autocommit = 1, time_zone = '+00:00', tx_isolation = 'READ-COMMITTED', "
        "sql_mode = 'STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION,"
        "ONLY_FULL_GROUP_BY', innodb_lock_wait_timeout = %u, lock_wait_timeout = %u, max_statement_time = %u",
        wait, wait, o->timeout_s);
}

static bool configure(MYSQL *link, const struct sql_options *o)
{
    const my_bool no = 0;
    const unsigned off = 0;
    const unsigned timeout = o->timeout_s;
    const unsigned patience = o->timeout_s + 1; /* the server says first that it took too long */
    const unsigned protocol = MYSQL_PROTOCOL_SOCKET;
    char settings[512];

    session_settings(o, settings, sizeof settings);
    return mysql_options(link, MYSQL_OPT_RECONNECT, &no) == 0 &&
           mysql_options(link, MYSQL_OPT_LOCAL_INFILE, &off) == 0 &&
           mysql_options(link, MYSQL_OPT_PROTOCOL, &protocol) == 0 &&
           mysql_options(link, MYSQL_OPT_CONNECT_TIMEOUT, &timeout) == 0 &&
           mysql_options(link, MYSQL_OPT_READ_TIMEOUT, &patience) == 0 &&
           mysql_options(link, MYSQL_OPT_WRITE_TIMEOUT, &timeout) == 0 &&
           mysql_options(link, MYSQL_SET_CHARSET_NAME, "utf8mb4") == 0 &&
           mysql_options(link, MYSQL_INIT_COMMAND, settings) == 0;
}

enum err sql_ready(struct sql *db)
{
    const struct sql_options *o = &db->options;
    MYSQL *link = NULL;
    enum err e = OK;

    if (db->link)
        return OK;
    if (fault_hit())
        return sql_fault(db, "connect");
    link = mysql_init(NULL);
    if (!link || !configure(link, o)) {
        e = ERR_NO_MEMORY;
        goto done;
    }
    if (!mysql_real_connect(link, NULL, o->user, o->password, o->database, 0, o->socket, CLIENT_FOUND_ROWS)) {
        e = sql_failed(db, mysql_errno(link), mysql_error(link), "connect");
        /* A refused password or a missing database is the site's trouble, not the request's. */
        e = e == ERR_NO_MEMORY ? e : ERR_UNAVAILABLE;
        goto done;
    }
    db->link = link;
    link = NULL;
    if (db->connected_once)
        db->counters.reconnects++;
    db->connected_once = true;

done:
    if (link)
        mysql_close(link);
    return e;
}

enum err sql_command(struct sql *db, const char *text, const char *what)
{
    if (fault_hit())
        return sql_fault(db, what);
    db->counters.statements++;
    if (mysql_real_query(db->link, text, (unsigned long)strlen(text)) != 0)
        return sql_failed(db, mysql_errno(db->link), mysql_error(db->link), what);
    if (mysql_field_count(db->link) > 0) { /* a row that nobody asked for would block the next statement */
        MYSQL_RES *rows = mysql_store_result(db->link);
        if (!rows)
            return sql_failed(db, mysql_errno(db->link), mysql_error(db->link), what);
        mysql_free_result(rows);
    }
    return OK;
}

void sql_reset(struct sql *db)
{
    db->constraint[0] = '\0';
    if (db->link && (db->open || (db->link->server_status & SERVER_STATUS_IN_TRANS) != 0)) {
        log_error("database: a transaction was left open; rolled back");
        if (sql_command(db, "ROLLBACK", "rollback") != OK)
            sql_drop(db);
    }
    db->open = false;
    db->doomed = OK;
}

const char *sql_constraint(const struct sql *db)
{
    return db->constraint;
}

struct sql_counters sql_counters(const struct sql *db)
{
    return db->counters;
}
