#include "tests/harness/lock.h"

#include <time.h>
#include <unistd.h>

static const struct sql_query WAITS = {
    "test.lock_waits",
    "SELECT COUNT(*) FROM information_schema.innodb_trx t JOIN information_schema.processlist p ON p.id ="
    " t.trx_mysql_thread_id WHERE t.trx_state = 'LOCK WAIT' AND p.db = DATABASE()",
    "", "i"};

enum err lock_waits(struct sql *watch, int64_t *n)
{
    static unsigned turn;
    const unsigned ms = 150 + ((unsigned)getpid() * 7919 + turn++ * 97) % 200;
    const struct timespec pause = {.tv_nsec = (long)ms * 1000000};
    struct arena *a = arena_new(0);
    struct sql_rows rows;
    (void)nanosleep(&pause, NULL);
    const enum err e = SQL_SELECT(watch, &WAITS, a, &rows);
    *n = e ? 0 : sql_int(&rows, 0, 0);
    arena_free(a);
    return e;
}
