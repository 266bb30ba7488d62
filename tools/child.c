#include "tools/child.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

enum err child_start(struct child *c, const char *const argv[], bool from)
{
    posix_spawn_file_actions_t actions;
    int ends[2]; /* to read from, to write to */

    *c = (struct child){0};
    if (pipe2(ends, O_CLOEXEC) != 0)
        return ERR_UNAVAILABLE;
    const int theirs = from ? ends[1] : ends[0], ours = from ? ends[0] : ends[1];
    int failed = posix_spawn_file_actions_init(&actions);
    if (!failed) {
        failed = posix_spawn_file_actions_adddup2(&actions, theirs, from ? STDOUT_FILENO : STDIN_FILENO);
        if (!failed)
            failed = posix_spawnp(&c->pid, argv[0], &actions, NULL, (char *const *)argv, environ);
        (void)posix_spawn_file_actions_destroy(&actions);
    }
    (void)close(theirs);
    c->pipe = failed ? NULL : fdopen(ours, from ? "r" : "w");
    if (c->pipe)
        return OK;
    (void)close(ours);
    if (!failed)
        (void)waitpid(c->pid, NULL, 0); /* it ends when the pipe does */
    return ERR_UNAVAILABLE;
}

bool child_end(struct child *c)
{
    int status = 0;
    bool well = !ferror(c->pipe);
    well = fclose(c->pipe) == 0 && well;
    while (waitpid(c->pid, &status, 0) < 0)
        if (errno != EINTR)
            return false;
    return well && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}
