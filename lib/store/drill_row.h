/* drill_row: the columns of a drill and the conditions of its filter, for the two files that read drills. */
#ifndef JX_STORE_DRILL_ROW_H
#define JX_STORE_DRILL_ROW_H

#include "lib/store/drill.h"

#define DRILL_TALLY(what)                                                                                              \
    "(SELECT CAST(COALESCE(" what ", 0) AS SIGNED) FROM drill_attendance t WHERE t.drill_id = d.id)"
/* clang-format off */
#define DRILL_COLUMNS                                                                                                  \
    "d.id, d.public_id, d.unit_id, u.name, d.edition_id, e.public_id, e.contest, e.contest_en, e.edition_no, "         \
    "d.discipline_code, d.topic, d.starts_at, d.ends_at, d.place, d.leader_id, l.public_id, l.name, l.staff_no, "      \
    "d.mark_step_x10, d.note, d.state, d.cancel_reason, d.version, "                                                   \
    DRILL_TALLY("COUNT(*)") ", " DRILL_TALLY("SUM(t.presence = 'present')") ", "                                       \
    DRILL_TALLY("SUM(t.presence = 'absent')") ", " DRILL_TALLY("SUM(t.presence = 'excused')") ", "                     \
    DRILL_TALLY("COUNT(t.mark_x10)") ", " DRILL_TALLY("SUM(t.mark_x10)")
/* clang-format on */
#define DRILL_FROM                                                                                                     \
    " FROM drill d JOIN unit u ON u.id = d.unit_id JOIN person l ON l.id = d.leader_id"                                \
    " LEFT JOIN contest_edition e ON e.id = d.edition_id"
#define DRILL_OUT                                                                                                      \
    "ibisibssi"                                                                                                        \
    "ssttsibss"                                                                                                        \
    "isssi"                                                                                                            \
    "iiiiii"

/* Takes the columns into a struct drill. */
enum err drill_row_take(const struct sql_rows *r, size_t i, void *to) MUST_CHECK;

#define DRILL_FILTER                                                                                                   \
    " AND (? = '' OR d.state = ?) AND (? = '' OR d.discipline_code = ?)"                                               \
    " AND (? = '' OR INSTR(d.topic, ?) > 0 OR INSTR(d.place, ?) > 0 OR INSTR(u.name, ?) > 0)"                          \
    " AND (? = 0 OR d.edition_id = ?) AND d.starts_at >= ? AND d.starts_at < ?"
#define DRILL_FILTER_IN "ssssssssiitt"
#define DRILL_FILTER_ARGS(f)                                                                                           \
    (f)->state, (f)->state, (f)->discipline, (f)->discipline, (f)->words, (f)->words, (f)->words, (f)->words,          \
        (f)->edition_id, (f)->edition_id, clock_day_start((f)->from),                                                  \
        clock_day_start((f)->until ? (f)->until + 1 : clock_day(9999, 1, 1))

#endif
