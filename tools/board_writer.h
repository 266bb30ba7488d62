/* board_writer: a process beside `jiangxin jobs` that keeps this host's files of the live boards (lib/act/board_file.h):
   jobs may be busy with something long while a result is released. */
#ifndef JX_TOOLS_BOARD_WRITER_H
#define JX_TOOLS_BOARD_WRITER_H

#include <sys/types.h>

#include "tools/command.h"

/* Starts it; it ends with its parent. Before the parent has a connection. -1: it cannot be started now. */
pid_t board_writer_start(const struct command *c);
/* Starts it again when it has ended. */
void board_writer_keep(const struct command *c, pid_t *pid);
void board_writer_stop(pid_t pid);

/* One look by the caller itself, for a run that does only what is due now. */
enum err board_writer_once(const struct command *c, struct sql *db, struct arena *a) MUST_CHECK;

#endif
