/*
 * entry_times: when and where entries compete, of all rounds of an edition that are drawn, as far as the reader may know
 * it: everything once a draw is open to all, one's own entry always, and as coding official of a round all of that.
 * Those who judge a blind round find nothing of it here (lib/domain/blind.h, lib/store/draw_place.h).
 */
#ifndef JX_CONTEST_ENTRY_TIMES_H
#define JX_CONTEST_ENTRY_TIMES_H

#include "cgi-bin/contest/edition.h"

struct entry_time { /* arena */
    int64_t discipline_id;
    const char *round; /* with its discipline, in the page's language */
    const char *code, *who, *unit, *place;
    int64_t station_no, order_no;
    instant starts_at, ends_at;
    bool own; /* the reader is of the entry */
};

/* In order of time, then of stations. */
enum err entry_times(struct page *p, const struct edition *x, struct entry_time **out, size_t *n) MUST_CHECK;

#endif
