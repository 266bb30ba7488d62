/*
 * desk_sheets: the sheets of one run side by side, for templates/contest/desk_sheets.cs: what each seat gave, what the
 * card drops, totals, how far they are apart, notes, reported faults; and each sheet with its versions and everything
 * that was ever said on it.
 */
#ifndef JX_CONTEST_DESK_SHEETS_H
#define JX_CONTEST_DESK_SHEETS_H

#include "cgi-bin/contest/desk.h"
#include "lib/store/mark.h"
#include "lib/store/penalty.h"

struct desk_run { /* arena: one run with all that its page shows */
    const struct desk *desk;
    struct desk_runs x;
    const struct run_row *run;
    struct desk_panel panel;
    struct score *score; /* NULL: cannot be computed at all */
    bool whole;          /* every mark that is asked for is there */
    struct mark_row *marks;
    size_t mark_n;
    struct penalty *penalties;
    size_t penalty_n;
};
/* ERR_NOT_FOUND: no run with that number. */
enum err desk_run_load(struct page *p, const struct desk *d, int64_t number, struct desk_run *r) MUST_CHECK;

/* Puts below the root:
     seats.N.name .judge .state .chip .chip_style .void            columns of the table, and the list of sheets
       .locked .how .print_path .returned .versions.M.text .hash         …
       .said.M.what .text .when .by .old
     criteria.N.name .code .max .apart .far .cells.M.seat .text .use .counts
     totals.N.seat .text .use .part        part: not everything is marked yet
     figures.N.name .figure .text          panel steps, once everything is marked
     notes.N.seat .text, reports.N.code .name .seats .stands */
enum err desk_sheets_put(struct page *p, const struct desk_run *r) MUST_CHECK;

/* Whether a fault of the card is established for the run. */
bool desk_fault_stands(const struct desk_run *r, const char *code);
/* Name of a fault, a criterion, a value by its code; the code itself when the card has none. Borrowed. */
const char *desk_name_of(const struct desk_run *r, const char *code);

#endif
