/*
 * contest: the life of a contest edition (届次), as data. draft: its managers prepare it; open: everybody sees it and
 * units enter; closed: it is over; cancelled: it is called off. The table in contest.c is the only list of allowed
 * changes; stores update `WHERE state = old`. Pure.
 */
#ifndef JX_DOMAIN_CONTEST_H
#define JX_DOMAIN_CONTEST_H

#include <stdbool.h>

enum edition_state {
    EDITION_NONE, /* no row yet */
    EDITION_DRAFT,
    EDITION_OPEN,
    EDITION_CLOSED,
    EDITION_CANCELLED,
    EDITION_STATE_COUNT
};

bool contest_may_become(enum edition_state from, enum edition_state to);

/* As the database holds them; EDITION_NONE is "none". Parsing is exact; false leaves *out alone. */
const char *edition_state_code(enum edition_state s);
bool edition_state_parse(const char *code, enum edition_state *out);

#endif
