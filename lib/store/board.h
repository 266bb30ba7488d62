/*
 * board: the live board of a round: how much of it is shown, and its versions, appended, each as JSON that everybody may
 * see (lib/domain/board.h). Whoever changes it locks its row, behind everything else on this day: edition, discipline,
 * judging, run, ballot, board, and last the one clock that all versions share.
 */
#ifndef JX_STORE_BOARD_H
#define JX_STORE_BOARD_H

#include "lib/domain/blind.h"
#include "lib/domain/board.h"
#include "lib/domain/run.h"
#include "lib/sql/sql.h"

struct board_state {
    int64_t round_id;
    enum board_mode mode;
    int64_t freeze_after;   /* frozen with the release after which so many are; 0: not by itself */
    int64_t frozen_version; /* 0: it is not frozen */
    int64_t revealed;       /* so many places are uncovered, the last first */
    int64_t latest;         /* the version that is shown; 0: none yet */
};

/* What a board is made of, besides marks: its round as it is judged. */
struct board_round { /* arena */
    int64_t round_id, draw_id;
    uint8_t public_id[16];
    int64_t publication;
    enum blind blind; /* of the draw: numbers are blind ones, else the order */
    const char *card; /* the rule card that it is judged by, canonical */
};
enum err store_board_round(struct sql *db, struct arena *a, int64_t round_id, struct board_round *out) MUST_CHECK;

struct board_run {
    int64_t number;
    enum run_state state;
    enum marks_status status;
    int64_t released_no; /* 0: not released */
};
/* All of a round, by number. */
enum err store_board_runs(struct sql *db, struct arena *a, int64_t round_id, struct board_run **out,
                          size_t *n) MUST_CHECK;

/* ---- inside an act ----------------------------------------------------------------------------------------------- */

/* Its row, made when it is missing, locked. ERR_CONFLICT fk_board_judging: the round's judging has not begun. */
enum err store_board_lock(struct sql *db, struct arena *a, int64_t round_id, struct board_state *out) MUST_CHECK;
/* Mode, freeze_after, frozen_version, revealed. */
enum err store_board_set(struct sql *db, const struct board_state *s) MUST_CHECK;
/* Appends version latest + 1 and makes it the one that is shown. */
enum err store_board_add(struct sql *db, struct arena *a, struct board_state *s, const char *json,
                         instant now) MUST_CHECK;

/* ---- what is shown ------------------------------------------------------------------------------------------------ */

/* The JSON of a version. ERR_NOT_FOUND. */
enum err store_board_version(struct sql *db, struct arena *a, int64_t round_id, int64_t version,
                             const char **json) MUST_CHECK;

struct board_shown { /* arena: the board of a page */
    struct board_state state;
    const char *json;                 /* the latest version */
    const char *contest, *contest_en; /* _en NULL: none */
    int64_t edition_no;
    const char *discipline, *discipline_en;
    const char *round, *round_en;
};
/* By the round's public id; ERR_NOT_FOUND: no such round, or nothing is shown of it yet. */
enum err store_board_shown(struct sql *db, struct arena *a, const uint8_t round_id[16],
                           struct board_shown *out) MUST_CHECK;

/* The rounds of an edition whose board is shown. */
enum err store_board_of_edition(struct sql *db, struct arena *a, int64_t edition_id, int64_t **rounds,
                                size_t *n) MUST_CHECK;

/* ---- files -------------------------------------------------------------------------------------------------------- */

/* How many versions there are, over all boards. The one question of a watcher. */
enum err store_board_clock(struct sql *db, struct arena *a, int64_t *n) MUST_CHECK;
struct board_file {
    int64_t round_id, version;
    uint8_t public_id[16]; /* of the round */
    int64_t seq;           /* when the version was written, as a value of the clock */
};
/* The boards whose latest version is newer than `seq`, the earliest first. */
enum err store_board_newer(struct sql *db, struct arena *a, int64_t seq, struct board_file **out, size_t *n) MUST_CHECK;

extern const struct sql_table store_board_table;

#endif
