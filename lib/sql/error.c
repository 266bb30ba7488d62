#include <errmsg.h>
#include <mysqld_error.h>
#include <stdio.h>
#include <string.h>

#include "lib/base/log.h"
#include "lib/sql/link.h"

/* What the server's errors mean to a program. What is not listed is ERR_BUG: a statement that should not have been
 * written. */
static const struct meaning {
    unsigned code;
    enum err e;
    bool lost; /* the session is over */
} meanings[] = {
    {ER_DUP_ENTRY, ERR_CONFLICT, false},
    {ER_DUP_ENTRY_WITH_KEY_NAME, ERR_CONFLICT, false},
    {ER_CONSTRAINT_FAILED, ERR_CONFLICT, false},
    {ER_NO_REFERENCED_ROW, ERR_CONFLICT, false}, /* without a name: the user may not see the other table */
    {ER_NO_REFERENCED_ROW_2, ERR_CONFLICT, false},
    {ER_ROW_IS_REFERENCED, ERR_CONFLICT, false},
    {ER_ROW_IS_REFERENCED_2, ERR_CONFLICT, false},
    {ER_LOCK_DEADLOCK, ERR_RETRY, false},
    {ER_LOCK_WAIT_TIMEOUT, ERR_RETRY, false},
    {ER_CHECKREAD, ERR_RETRY, false}, /* a snapshot conflict */
    {ER_NEED_REPREPARE, ERR_RETRY, false},
    {ER_CON_COUNT_ERROR, ERR_UNAVAILABLE, true},
    {ER_TOO_MANY_USER_CONNECTIONS, ERR_UNAVAILABLE, true},
    {ER_SERVER_SHUTDOWN, ERR_UNAVAILABLE, true},
    {ER_NORMAL_SHUTDOWN, ERR_UNAVAILABLE, true},
    {ER_CONNECTION_KILLED, ERR_UNAVAILABLE, true},
    {ER_NEW_ABORTING_CONNECTION, ERR_UNAVAILABLE, true},
    {ER_ABORTING_CONNECTION, ERR_UNAVAILABLE, true},
    {ER_NET_READ_ERROR, ERR_UNAVAILABLE, true},
    {ER_NET_READ_INTERRUPTED, ERR_UNAVAILABLE, true},
    {ER_NET_ERROR_ON_WRITE, ERR_UNAVAILABLE, true},
    {ER_NET_WRITE_INTERRUPTED, ERR_UNAVAILABLE, true},
    {ER_UNKNOWN_STMT_HANDLER, ERR_UNAVAILABLE, true}, /* the server forgot what we prepared: begin a new session */
    {ER_QUERY_INTERRUPTED, ERR_UNAVAILABLE, false},
    {ER_STATEMENT_TIMEOUT, ERR_UNAVAILABLE, false},
    {ER_UNKNOWN_COM_ERROR, ERR_UNAVAILABLE, true},          /* a Galera node outside its cluster */
    {ER_OPTION_PREVENTS_STATEMENT, ERR_UNAVAILABLE, false}, /* read only: the writer is another node now */
    {ER_MAX_PREPARED_STMT_COUNT_REACHED, ERR_UNAVAILABLE, false},
    {ER_DISK_FULL, ERR_UNAVAILABLE, false},
    {ER_RECORD_FILE_FULL, ERR_UNAVAILABLE, false},
    {ER_OUT_OF_RESOURCES, ERR_UNAVAILABLE, false},
    {ER_OUTOFMEMORY, ERR_UNAVAILABLE, false},
    {CR_OUT_OF_MEMORY, ERR_NO_MEMORY, true},
    {CR_COMMANDS_OUT_OF_SYNC, ERR_BUG, true},
};

static struct meaning meaning_of(unsigned code)
{
    for (size_t i = 0; i < sizeof meanings / sizeof *meanings; i++)
        if (meanings[i].code == code)
            return meanings[i];
    /* Everything the client library itself finds wrong is the connection: its codes are 2000–2999 and 5000–5999. */
    if ((code >= CR_MIN_ERROR && code <= CR_MAX_ERROR) || (code >= CER_MIN_ERROR && code <= CER_MAX_ERROR))
        return (struct meaning){code, ERR_UNAVAILABLE, true};
    return (struct meaning){code, ERR_BUG, false};
}

/* Copies what stands between `open` and the next `close`, from the last dot on. */
static void between(const char *open, char close, char out[SQL_NAME_MAX])
{
    const char *end = open ? strchr(open, close) : NULL;

    if (!end)
        return;
    for (const char *p = open; p < end; p++)
        if (*p == '.')
            open = p + 1;
    snprintf(out, SQL_NAME_MAX, "%.*s", (int)(end - open), open);
}

void sql_constraint_of(unsigned code, const char *message, char out[SQL_NAME_MAX])
{
    static const char key[] = "for key '";
    static const char constraint[] = "CONSTRAINT `";
    const char *at = NULL;

    out[0] = '\0';
    switch (code) {
    case ER_DUP_ENTRY:
    case ER_DUP_ENTRY_WITH_KEY_NAME:
        /* The text quotes the value first, which may look like anything: the key's name is behind the last "for key".
         */
        for (const char *p = strstr(message, key); p; p = strstr(p + 1, key))
            at = p + strlen(key);
        between(at, '\'', out);
        break;
    case ER_CONSTRAINT_FAILED:
    case ER_NO_REFERENCED_ROW_2:
    case ER_ROW_IS_REFERENCED_2:
        at = strstr(message, constraint);
        between(at ? at + strlen(constraint) : NULL, '`', out);
        break;
    default:
        break;
    }
}

enum err sql_failed(struct sql *db, unsigned code, const char *message, const char *what)
{
    struct meaning m = meaning_of(code);
    enum log_level level = m.e == ERR_BUG ? LOG_ERROR : m.e == ERR_RETRY ? LOG_INFO : LOG_WARN;

    db->code = code;
    snprintf(db->message, sizeof db->message, "%s", message);
    sql_constraint_of(code, message, db->constraint);
    if (m.e != ERR_CONFLICT && !db->quiet) /* a conflict is an answer, and its text quotes people's data */
        log_line(level, "database: %s: error %u: %s", what, code, message);
    if (db->open && (m.e == ERR_RETRY || m.e == ERR_UNAVAILABLE || m.lost))
        db->doomed = m.e;
    if (m.lost) {
        db->lost = db->link != NULL;
        sql_drop(db);
    }
    return m.e;
}

enum err sql_fault(struct sql *db, const char *what)
{
    return sql_failed(db, CR_SERVER_LOST, "a fault was injected", what);
}
