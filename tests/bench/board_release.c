/*
 * board_release: the chief judge takes a result off the board and puts it on again, by turns, by the acts of the pages:
 * each makes a new version of the board. For tests/bench/board.mjs.
 *
 *   board_release --config INI --round ID --chief PERSON --number N --times N --every MILLISECONDS
 *
 * Prints a line "VERSION MICROSECONDS" for each: the board's version, and when the commit was there (wall clock, since
 * 1970).
 */
#include <getopt.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "lib/act/run.h"
#include "lib/base/config.h"
#include "lib/base/text.h"
#include "lib/crypt/crypt.h"
#include "lib/crypt/token.h"
#include "lib/sql/secret.h"
#include "lib/store/board.h"

struct orders {
    uint8_t round[16];
    int64_t chief, number, times, every;
};

static _Noreturn void die(const char *what, const char *why)
{
    fprintf(stderr, "board_release: %s: %s\n", what, why);
    exit(1);
}

static int64_t wall(void)
{
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    return (int64_t)t.tv_sec * CLOCK_SECOND + t.tv_nsec / 1000;
}

static void one(struct sql *db, struct arena *a, const struct orders *o, bool off)
{
    const instant now = clock_now();
    const struct run_order order = {.round = o->round, .number = o->number, .reason = off ? "复核" : "", .path = "/"};
    struct act act = {.db = db,
                      .arena = a,
                      .now = now,
                      .today = clock_local_day(now),
                      .person_id = o->chief,
                      .program = "contest",
                      .request = "bench",
                      .address = "127.0.0.1"};
    struct board_shown shown;
    enum err e = off ? act_run_retract(&act, &order) : act_run_release(&act, &order);
    const int64_t done = wall();
    if (e)
        die(off ? "retract" : "release", act.refusal.key ? act.refusal.key : err_name(e));
    e = store_board_shown(db, a, o->round, &shown);
    if (e)
        die("the board", err_name(e));
    printf("%lld %lld\n", (long long)shown.state.latest, (long long)done);
    fflush(stdout);
    sql_reset(db);
    arena_reset(a);
}

int main(int argc, char **argv)
{
    static const struct option OPTIONS[] = {{"config", required_argument, NULL, 'c'},
                                            {"round", required_argument, NULL, 'r'},
                                            {"chief", required_argument, NULL, 'p'},
                                            {"number", required_argument, NULL, 'n'},
                                            {"times", required_argument, NULL, 't'},
                                            {"every", required_argument, NULL, 'e'},
                                            {NULL, 0, NULL, 0}};
    struct orders o = {.times = 1, .every = 1000};
    struct config config;
    struct buf why;
    char password[SECRET_MAX + 1];
    const char *file = "";
    int option;
    bool good = true;
    while ((option = getopt_long(argc, argv, "", OPTIONS, NULL)) != -1)
        switch (option) {
        case 'c':
            file = optarg;
            break;
        case 'r':
            good = good && text_id_decode(optarg, o.round);
            break;
        case 'p':
            good = good && text_int(optarg, 1, INT64_MAX, &o.chief);
            break;
        case 'n':
            good = good && text_int(optarg, 1, BOARD_ROWS, &o.number);
            break;
        case 't':
            good = good && text_int(optarg, 1, 100000, &o.times);
            break;
        case 'e':
            good = good && text_int(optarg, 0, 60000, &o.every);
            break;
        default:
            good = false;
        }
    buf_init(&why, 0);
    if (!good || !o.chief || !o.number)
        die("usage", "--config INI --round ID --chief PERSON --number N [--times N] [--every MS]");
    if (crypt_init() || config_load(&config, file, &why) || clock_set_zone(config.timezone))
        die(file, why.len ? why.data : "cannot be used");
    if (secret_read(config.db_secret_dir, "contest", password))
        die("the password", "cannot be read");
    const struct sql_options options = {.socket = config.db_socket,
                                        .user = SQL_USER_PREFIX "contest",
                                        .password = password,
                                        .database = config.db_name,
                                        .timeout_s = (unsigned)config.db_timeout_s};
    struct sql *db;
    struct arena *a = arena_new(0);
    if (!a || sql_open(&db, &options))
        die("the database", "no memory");
    for (int64_t i = 0; i < o.times; i++) {
        one(db, a, &o, i % 2 == 0);
        (void)poll(NULL, 0, (int)o.every);
    }
    sql_close(db);
    arena_free(a);
    config_free(&config);
    buf_free(&why);
    return fflush(stdout) != 0;
}
