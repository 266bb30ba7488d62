/*
 * board: the live board of a round (实时成绩榜) as it is shown and handed out, "jiangxin board 1": JSON that everybody may
 * see, written once for each version, read again by pages. docs/board.md tells its members. Pure.
 *
 * Nothing of judges is in it. Names are there only when the draw is open to everybody; else a row is its number.
 */
#ifndef JX_DOMAIN_BOARD_H
#define JX_DOMAIN_BOARD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/arena.h"
#include "lib/base/clock.h"
#include "lib/base/err.h"
#include "lib/domain/score.h"

#define BOARD_FORMAT "jiangxin board 1"

enum { BOARD_BYTES = 4 << 20, BOARD_ROWS = RULE_CARD_ENTRIES, BOARD_PARTS = RULE_CARD_ITEMS };

enum board_mode {
    BOARD_LIVE,
    BOARD_FROZEN, /* rows as they stood at the freeze */
    BOARD_REVEAL, /* rows from the last place on, as far as they are uncovered */
    BOARD_MODE_COUNT
};
/* As the database and the JSON hold them. Parsing is exact; false leaves *out alone. */
const char *board_mode_code(enum board_mode m);
bool board_mode_parse(const char *code, enum board_mode *out);

struct board_part {     /* a segment whose figure counts on the board */
    const char *name;   /* "实操" */
    const char *weight; /* per cent, as text; NULL: the figure is this segment's alone */
};

struct board_row {
    int64_t number;
    int64_t place;      /* 0: none, see standing */
    bool joint;         /* another has the same place */
    const char *figure; /* as text; NULL: none */
    enum score_standing standing;
    const char *who, *unit; /* NULL: not known to everybody */
};

struct board {         /* arena */
    uint8_t round[16]; /* public id */
    int64_t version;
    instant at;
    enum board_mode mode;
    int64_t publication;     /* of the results; 0: none, everything is provisional */
    int64_t released, total; /* so many of so many are released now, whatever the rows show */
    int64_t frozen_released; /* frozen: so many were when it was frozen */
    instant frozen_at;       /* frozen: since when */
    int64_t covered;         /* reveal: places that are not uncovered yet */
    int64_t latest;          /* number of the row that came last; 0: none */
    bool whole;              /* the figure is the round's result; false: of the parts alone, ranked by itself */
    const char *figure;      /* what the figure is called: "总成绩", "实操" */
    struct board_part *parts;
    size_t part_count;
    struct board_row *rows; /* in the order of the list: by place, then those without */
    size_t row_count;
};

/* The JSON in the arena; NULL: no memory. */
const char *board_write(struct arena *a, const struct board *b);
/* Reads what board_write wrote; texts are the arena's or borrowed from `text`. ERR_INVALID: it is something else;
   ERR_NO_MEMORY. */
enum err board_read(struct arena *a, const char *text, size_t n, struct board *out) MUST_CHECK;

/* ---- what is shown of the whole list -------------------------------------------------------------------------------- */

/* How many rows have a place. */
size_t board_placed(const struct board *b);
/* Makes `b`, the board as it is, that of a reveal: `revealed` places are uncovered, the last first, and those without a
   place. What is covered leaves the list. */
void board_reveal(struct board *b, int64_t revealed);
/* Makes `b` show what `then` showed: rows, and what their figure is. */
void board_freeze(struct board *b, const struct board *then);

#endif
