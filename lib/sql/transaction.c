#include <string.h>
#include <time.h>

#include "lib/base/fault.h"
#include "lib/base/log.h"
#include "lib/sql/link.h"

#ifdef JX_TEST
#include <poll.h>
#include <sys/socket.h>
#endif

enum {
    PAUSE_FIRST_US = 1000, /* doubles with each try, up to the largest; the real pause is half of it up to all of it */
    PAUSE_LARGEST_US = 64000,
};

/* xorshift64*: pauses need to differ between workers, nothing more. */
static uint64_t next_random(struct sql *db)
{
    db->jitter ^= db->jitter >> 12;
    db->jitter ^= db->jitter << 25;
    db->jitter ^= db->jitter >> 27;
    return db->jitter * UINT64_C(0x2545F4914F6CDD1D);
}

static void pause_before(struct sql *db, int next_try)
{
    int64_t most = PAUSE_FIRST_US;

    for (int i = 2; i < next_try && most < PAUSE_LARGEST_US; i++)
        most *= 2;
    int64_t us = most / 2 + (int64_t)((next_random(db) >> 33) % (uint64_t)(most / 2));
    const struct timespec pause = {.tv_nsec = us * 1000};
    nanosleep(&pause, NULL);
}

/* COMMIT. `*asked` becomes true once the server may have heard of it. */
static enum err commit(struct sql *db, bool *asked)
{
    *asked = true;
#ifdef JX_TEST
    if (sql_test_at(db, "commit-lost")) {
        sql_test_cut(db);
    } else if (sql_test_at(db, "commit")) {
        struct pollfd answer = {.fd = mysql_get_socket(db->link), .events = POLLIN};
        if (mysql_send_query(db->link, "COMMIT", strlen("COMMIT")) != 0 || poll(&answer, 1, -1) != 1)
            return ERR_BUG;
        return sql_fault(db, "commit");
    }
#endif
    return sql_command(db, "COMMIT", "commit");
}

/* Undoes what is open. A link that cannot even do that is dropped: the server rolls back when it sees it gone. */
static void roll_back(struct sql *db)
{
    bool lost = db->lost;

    if (db->link && sql_command(db, "ROLLBACK", "rollback") != OK)
        sql_drop(db);
    db->lost = lost; /* why the work failed, not how its undoing went */
}

/* BEGIN, work, COMMIT, once. */
static enum err attempt(struct sql *db, const struct sql_act *act, bool *commit_asked)
{
    enum err e = OK;

    *commit_asked = false;
    db->lost = false;
    db->again = false;
    db->doomed = OK;
    e = sql_ready(db);
    if (e)
        return e;
    e = sql_command(db, "START TRANSACTION", "begin");
    if (e)
        return e;
    db->open = true;
    e = act->work(db, act->context);
    if (db->doomed) /* whatever the work made of it */
        e = db->doomed;
    if (!e)
        e = commit(db, commit_asked);
    db->open = false;
    if (e)
        roll_back(db);
    return e;
}

/* The link broke in COMMIT: OK, ERR_NOT_FOUND (not done, may be done again), or ERR_UNAVAILABLE (unknown). */
static enum err resolve(struct sql *db, const struct sql_act *act)
{
    if (!act->resolve)
        return ERR_UNAVAILABLE;
    enum err e = act->resolve(db, act->context);
    log_warn("database: the connection was lost in COMMIT; the work is %s", e == OK              ? "done"
                                                                            : e == ERR_NOT_FOUND ? "not done"
                                                                                                 : "unknown");
    return e == OK || e == ERR_NOT_FOUND ? e : ERR_UNAVAILABLE;
}

enum err sql_transaction(struct sql *db, const struct sql_act *act)
{
    instant start = clock_monotonic();
    enum err e = OK;

    if (db->open) {
        log_error("database: a transaction inside a transaction");
        return ERR_BUG;
    }
    for (int try = 1;; try++) {
        bool commit_asked = false;
        e = attempt(db, act, &commit_asked);
        bool lost = e == ERR_UNAVAILABLE && db->lost;
        bool again = db->again;
        if (lost && commit_asked) {
            e = resolve(db, act);
            if (e == ERR_NOT_FOUND) {
                e = ERR_UNAVAILABLE;
                commit_asked = false;
            }
        }
        /* What was lost before COMMIT never happened, and what was never reached is not asked twice. The one who waits
           for an answer has a limit too, so a slow server ends the tries early. */
        if (!(e == ERR_RETRY || (lost && e && !commit_asked)) || try == SQL_TRIES ||
            clock_monotonic() - start >= (int64_t)db->options.timeout_s * CLOCK_SECOND)
            break;
        db->counters.retries++;
        if (!again)
            pause_before(db, try + 1);
    }
    return e;
}

enum err sql_again(struct sql *db)
{
    db->again = true;
    return ERR_RETRY;
}

#ifdef JX_TEST
void sql_test_break(struct sql *db, const char *point)
{
    db->break_point = point;
}

bool sql_test_at(struct sql *db, const char *point)
{
    if (!db->break_point || strcmp(db->break_point, point) != 0)
        return false;
    db->break_point = NULL;
    return true;
}

void sql_test_cut(struct sql *db)
{
    if (db->link)
        shutdown(mysql_get_socket(db->link), SHUT_RDWR);
}
#endif
