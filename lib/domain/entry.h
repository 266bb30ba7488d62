/*
 * entry: the life of an entry (报名参赛) in a discipline of a contest, as data: its states and acts, until when each act
 * is open, who may be entered, and which places a quota gains or loses. The table in entry.c is the only list of
 * allowed changes; stores update `WHERE state = old`. Pure.
 *
 * An entry keeps its code, its place in the order and its number whoever comes: a substitution (替换) changes people,
 * never the entry.
 */
#ifndef JX_DOMAIN_ENTRY_H
#define JX_DOMAIN_ENTRY_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/base/clock.h"
#include "lib/domain/contest.h"

enum entry_state {
    ENTRY_NONE,    /* no row yet */
    ENTRY_ENTERED, /* holds a place of its unit's quota */
    ENTRY_WITHDRAWN,
    ENTRY_REFUSED,
    ENTRY_STATE_COUNT
};

enum entry_act {
    ENTRY_ENTER,
    ENTRY_SUBSTITUTE, /* somebody comes for somebody else */
    ENTRY_EXCHANGE,   /* a member and a reserve of the entry change places */
    ENTRY_WITHDRAW,   /* by the unit */
    ENTRY_REFUSE,     /* by the contest's manager */
    ENTRY_ACT_COUNT
};

enum entry_part { ENTRY_MEMBER, ENTRY_RESERVE };

/* As the database holds them; ENTRY_NONE is "none". Parsing is exact; false leaves *out alone. */
const char *entry_state_code(enum entry_state s);
const char *entry_act_code(enum entry_act a);
const char *entry_part_code(enum entry_part p); /* "member", "reserve" */
bool entry_state_parse(const char *code, enum entry_state *out);
bool entry_act_parse(const char *code, enum entry_act *out);
bool entry_part_parse(const char *code, enum entry_part *out);

/* Whether `act` may turn `from` into `to`. */
bool entry_allows(enum entry_state from, enum entry_act act, enum entry_state to);

/* ---- when -------------------------------------------------------------------------------------------------------- */

struct entry_times { /* of an edition; half-open: until before the instant */
    enum edition_state edition;
    instant opens_at, closes_at; /* of entering */
    instant substitute_until;    /* of exchanging who comes, and of withdrawing */
};

enum entry_when {
    ENTRY_NOW,
    ENTRY_NO_EDITION,        /* a draft: for units it is not there */
    ENTRY_EDITION_CANCELLED, /* called off */
    ENTRY_EDITION_CLOSED,    /* over */
    ENTRY_NOT_OPEN,          /* now < opens_at */
    ENTRY_CLOSED,            /* now >= closes_at */
    ENTRY_FIXED,             /* now >= substitute_until: who comes is settled */
    ENTRY_WHEN_COUNT
};

/* Whether an act is open at `now`, or why not. A manager's refusal stays open as long as the edition is. */
enum entry_when entry_when(enum entry_act act, const struct entry_times *t, instant now);
/* The message key of that refusal, NULL for ENTRY_NOW and ENTRY_NO_EDITION; static. *at: the instant it names, 0: none. */
const char *entry_when_key(enum entry_when w, const struct entry_times *t, instant *at);

/* ---- who --------------------------------------------------------------------------------------------------------- */

enum entry_who {
    ENTRY_WELCOME,
    ENTRY_GONE,      /* has left, or has no post today */
    ENTRY_ELSEWHERE, /* is not of the unit whose place it is, nor of one below */
    ENTRY_ALREADY,   /* is entered in this discipline, by whichever unit */
    ENTRY_OFFICIAL,  /* judges or codes in this edition: nobody is on both sides */
    ENTRY_WHO_COUNT
};

struct entry_candidate {
    bool in_post; /* has a main posting today and has not left */
    bool below;   /* … in the unit whose place it is, or below it */
    bool already;
    bool official;
};
enum entry_who entry_who(const struct entry_candidate *c);
/* The message key; its argument is the person's name. NULL for ENTRY_WELCOME. Static. */
const char *entry_who_key(enum entry_who w);

/* ---- the team ---------------------------------------------------------------------------------------------------- */

enum { ENTRY_TEAM_MAX = 20, ENTRY_RESERVES_MAX = 10, ENTRY_PEOPLE_MAX = ENTRY_TEAM_MAX + ENTRY_RESERVES_MAX };

/* A team comes whole: exactly `size` members, and at most `reserves_max` reserves. NULL: it is as it must be; else the
   message key, whose argument is `size` or `reserves_max`. */
const char *entry_team_fault(int64_t size, int64_t reserves_max, size_t members, size_t reserves);

/* ---- codes ------------------------------------------------------------------------------------------------------- */

enum { ENTRY_CODE_SIZE = 9 };
/* "001", "002" … "1000": the n-th entry of its discipline, n from 1 to 99,999,999. */
void entry_code(int64_t n, char out[ENTRY_CODE_SIZE]);

/* ---- the quota --------------------------------------------------------------------------------------------------- */

enum { ENTRY_PLACES_MAX = 50 };

struct entry_place { /* one that a unit has in a discipline */
    int64_t no;      /* from 1 to ENTRY_PLACES_MAX, not always without gaps */
    bool held;
};

struct entry_places { /* what becomes of them */
    int64_t add[ENTRY_PLACES_MAX], drop[ENTRY_PLACES_MAX];
    size_t adds, drops;
};

/* Brings `n` places (ascending numbers) to `want` (0 to ENTRY_PLACES_MAX): the lowest free numbers come, the highest
   that nobody holds go. False: more than `want` are held. */
bool entry_places_plan(const struct entry_place *have, size_t n, int64_t want, struct entry_places *out);

#endif
