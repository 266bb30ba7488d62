/*
 * conflict: why an official should keep out of an entry (C8): facts in, reasons out.
 *
 * unit: one's own unit and the units above it. Two postings meet in the lowest unit that stands on both their lines
 * (from the unit itself up to the top). It counts when it is the entry's own unit (the official belongs to it, in it or
 * below it), or when it lies below the organizer: the organizer's own place in the tree is above everybody and binds
 * nobody by itself. former: the same of postings that ended within so many years, each against the tree of its last
 * day. kin, mentor, other: as declared, whoever of the two declared it. team: both stood in one team in those years.
 *
 * Pure: no I/O, no clock. Property tests: the order of facts does not matter; a further fact never frees an official who had a reason.
 */
#ifndef JX_DOMAIN_CONFLICT_H
#define JX_DOMAIN_CONFLICT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/clock.h"

/* The gravest first. */
enum conflict_reason {
    CONFLICT_KIN,
    CONFLICT_MENTOR,
    CONFLICT_UNIT,
    CONFLICT_FORMER,
    CONFLICT_TEAM,
    CONFLICT_OTHER,
    CONFLICT_REASON_COUNT
};
const char *conflict_reason_code(enum conflict_reason r);
bool conflict_reason_parse(const char *code, enum conflict_reason *out);

/* What one person may declare to be to another: "the other is my …". */
enum conflict_relation {
    RELATION_SPOUSE,
    RELATION_PARENT,
    RELATION_CHILD,
    RELATION_SIBLING,
    RELATION_KIN, /* other near kin */
    RELATION_MENTOR,
    RELATION_MENTEE,
    RELATION_OTHER,
    RELATION_COUNT
};
const char *conflict_relation_code(enum conflict_relation r);
bool conflict_relation_parse(const char *code, enum conflict_relation *out);
/* The reason that it is: kin, mentor or other. */
enum conflict_reason conflict_of_relation(enum conflict_relation r);

/* A unit and all above it, on one day: the unit itself first, the top last. Ids; borrowed. */
struct conflict_line {
    const int64_t *units;
    size_t depth;
};

struct conflict_stay { /* a posting */
    struct conflict_line line;
    day until_on; /* the day after the last one */
};

struct conflict_person {
    int64_t id;
    const struct conflict_stay *stays; /* those that hold on the day, and those that ended within the years before it */
    size_t stay_count;
};

struct conflict_entry {
    struct conflict_line line; /* of the unit that entered it */
    const struct conflict_person *const *members;
    size_t member_count;
};

struct conflict_tie { /* between two people, in either direction */
    int64_t one, other;
    enum conflict_reason reason; /* KIN, MENTOR, TEAM, OTHER */
};

struct conflict_facts {
    day on;                         /* the round's day */
    struct conflict_line organizer; /* of the edition */
    const struct conflict_tie *ties;
    size_t tie_count;
};

struct conflict_found {
    enum conflict_reason reason;
    int64_t unit; /* unit, former: where they meet; else 0 */
    day until_on; /* former: the day after the last one there; else 0 */
    int64_t with; /* kin, mentor, team, other: the member; else 0 */
};

/* Why `official` should keep out of `entry`: one finding at most for each reason (the latest of former ones, the lowest
   unit of the others, the smallest id), the gravest first. How many. */
size_t conflict_find(const struct conflict_facts *f, const struct conflict_person *official,
                     const struct conflict_entry *entry, struct conflict_found out[CONFLICT_REASON_COUNT]);

#endif
