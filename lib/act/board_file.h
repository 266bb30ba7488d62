/*
 * board_file: the latest version of each board as a file that nginx hands out, DIR/ROUND.json. Each host keeps its own;
 * background work looks some times a second, which asks the database one row as long as nothing is new. However many
 * people watch, the database is not asked for them.
 *
 * A file is put in place whole, by rename. Its time of change is no time but the number of the version on the clock of
 * all boards: with it nginx makes the ETag, and two versions of one second and one size must not have the same. It also
 * tells, after a restart, whether the file is the latest.
 */
#ifndef JX_ACT_BOARD_FILE_H
#define JX_ACT_BOARD_FILE_H

#include <time.h>

#include "lib/base/arena.h"
#include "lib/sql/sql.h"

struct board_files {
    const char *dir; /* borrowed; there already */
    int64_t seen;    /* the clock as far as all files are in place; 0 at first: every file is looked at */
    bool failing;    /* the last look could not write: said once */
};

/* One look: writes what is newer than `seen`, and at first whatever is missing or another version. ERR_UNAVAILABLE: the
   database; ERR_IO: a file could not be written (no room, no right; logged when it begins): the one before stays, and
   the next look tries again. */
enum err act_board_files(struct sql *db, struct arena *a, struct board_files *f) MUST_CHECK;

/* The time of change of a file that holds the version `seq` of the clock. */
time_t board_file_time(int64_t seq);

#endif
