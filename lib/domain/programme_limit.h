/*
 * programme_limit: how many commendations there may be, and of how many (rules A2, A4). Pure. Beyond a limit a programme is approved
 * with a reason only, which is kept. Limits of single nominees are not here.
 */
#ifndef JX_DOMAIN_PROGRAMME_LIMIT_H
#define JX_DOMAIN_PROGRAMME_LIMIT_H

#include <stddef.h>
#include <stdint.h>

#include "lib/domain/programme.h"

enum programme_limit {
    LIMIT_YEAR,        /* programmes of a unit in a year: of a prefecture 2, of a county 1 */
    LIMIT_COLLECTIVES, /* honoured at once, below the ministry: 50 */
    LIMIT_INDIVIDUALS, /* 150 */
    LIMIT_CYCLE,       /* years since the same honour was given last: 5 */
    PROGRAMME_LIMIT_COUNT
};

struct programme_totals { /* of a programme and those before it */
    enum programme_level level;
    int64_t in_year;     /* approved programmes of its unit, year and level, itself included */
    int64_t collectives; /* its places */
    int64_t individuals;
    int64_t years_since; /* since its unit gave the same honour last; 0: it never did */
};

struct programme_limits { /* the office's settings; 0: no limit */
    int64_t year_prefecture, year_county, collectives, individuals, cycle_years;
};

struct programme_excess {
    enum programme_limit limit;
    int64_t found, allowed;
};

/* Which limits are exceeded, into `out`; how many. Neither a unit's own programmes nor those of ministries have limits. */
size_t programme_limit_exceeded(const struct programme_totals *t, const struct programme_limits *limits,
                                struct programme_excess out[PROGRAMME_LIMIT_COUNT]);

/* "year", "collectives" …: words of the database and of messages. Static. */
const char *programme_limit_code(enum programme_limit l);
bool programme_limit_parse(const char *code, enum programme_limit *out);

#endif
