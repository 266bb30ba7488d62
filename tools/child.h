/* child: a program of the system that runs beside the command, with a pipe to or from it. */
#ifndef JX_TOOLS_CHILD_H
#define JX_TOOLS_CHILD_H

#include <stdbool.h>
#include <stdio.h>
#include <sys/types.h>

#include "lib/base/err.h"

struct child {
    pid_t pid;
    FILE *pipe;
};

/* Starts argv[0], found by PATH, argv ending with NULL. `from`: its output is read from the pipe; else its input is
   written there. What it complains of goes where our complaints go. ERR_UNAVAILABLE: it cannot be started. */
enum err child_start(struct child *c, const char *const argv[], bool from) MUST_CHECK;
/* Closes the pipe and waits. False: writing to it failed, or it did not end with 0. */
bool child_end(struct child *c) MUST_CHECK;

#endif
