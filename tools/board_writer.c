#include "tools/board_writer.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lib/act/board_file.h"
#include "lib/base/log.h"

enum { LOOK_MS = 200, AWAY_MS = 1000 };

static volatile sig_atomic_t ended;

static void on_end(int number)
{
    (void)number;
    ended = 1;
}

/* Where the files are; made when it is the state's own. NULL: no memory. */
static const char *directory(const struct command *c, struct arena *a)
{
    if (*c->config.board_dir)
        return c->config.board_dir;
    const char *dir = arena_printf(a, "%s/board", c->config.state_dir);
    if (dir && mkdir(dir, 0755) != 0 && errno != EEXIST)
        log_error("board %s: %s", dir, strerror(errno));
    return dir;
}

enum err board_writer_once(const struct command *c, struct sql *db, struct arena *a)
{
    struct board_files f = {.dir = directory(c, a)};
    return f.dir ? act_board_files(db, a, &f) : ERR_NO_MEMORY;
}

static void look(struct sql *db, struct board_files *f, struct arena *a)
{
    bool away = false;
    while (!ended) {
        const enum err e = act_board_files(db, a, f);
        if (e && e != ERR_IO && !away)
            log_warn("boards: %s; trying again", err_name(e));
        away = e && e != ERR_IO;
        sql_reset(db);
        arena_reset(a);
        if (!ended)
            (void)poll(NULL, 0, e ? AWAY_MS : LOOK_MS);
    }
}

/* In the child: everything of its own, so that nothing is shared with the parent but the settings. */
static enum err work(const struct command *parent)
{
    struct command c = {.name = parent->name, .config = parent->config, .arena = arena_new(0)};
    struct arena *looks = arena_new(0);
    struct sql *db = NULL;
    enum err e = c.arena && looks ? command_as(&c, "jobs", &db) : ERR_NO_MEMORY;
    struct board_files f = {.dir = e ? NULL : directory(&c, c.arena)};
    if (!e && f.dir)
        look(db, &f, looks);
    if (c.db)
        sql_close(c.db);
    if (looks)
        arena_free(looks);
    if (c.arena)
        arena_free(c.arena);
    return e ? e : f.dir ? OK : ERR_NO_MEMORY;
}

pid_t board_writer_start(const struct command *c)
{
    const pid_t parent = getpid(), pid = fork();
    if (pid != 0) {
        if (pid < 0)
            log_error("boards: %s", strerror(errno));
        return pid;
    }
    const struct sigaction end = {.sa_handler = on_end};
    (void)sigaction(SIGTERM, &end, NULL);
    (void)sigaction(SIGINT, &end, NULL);
    /* A parent that is gone before this is asked for sends no signal any more. */
    if (prctl(PR_SET_PDEATHSIG, SIGTERM) != 0 || getppid() != parent)
        _exit(EXIT_FAILED);
    const enum err e = work(c);
    if (e)
        log_error("boards: %s", err_name(e));
    _exit(e ? EXIT_FAILED : EXIT_DONE);
}

void board_writer_keep(const struct command *c, pid_t *pid)
{
    if (*pid > 0 && waitpid(*pid, NULL, WNOHANG) == 0)
        return;
    *pid = board_writer_start(c);
}

void board_writer_stop(pid_t pid)
{
    if (pid > 0 && kill(pid, SIGTERM) == 0)
        (void)waitpid(pid, NULL, 0);
}
