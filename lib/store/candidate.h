/*
 * candidate: who of all people could be recommended for a kind of honour, by its rules: the whole list in one statement, however many
 * there are. What it finds is what lib/domain/eligibility.h finds of each by themselves (a store test compares the two); that the
 * one leader of a unit is recommended already, and the cause, are known with the nomination only.
 */
#ifndef JX_STORE_CANDIDATE_H
#define JX_STORE_CANDIDATE_H

#include "lib/domain/eligibility.h"
#include "lib/store/programme.h"

enum candidate_which { CANDIDATE_ALL, CANDIDATE_CLEAR, CANDIDATE_WARNED, CANDIDATE_BARRED, CANDIDATE_WHICH_COUNT };

struct candidate_query { /* borrowed */
    const struct programme *p;
    int64_t kind_id;
    const struct eligibility_rules *rules; /* of the kind */
    const struct scope *who;               /* whose people; below the programme's unit only, in post today */
    int64_t unit_id;                       /* with what is below it; 0: all */
    bool words;                            /* the LIKE patterns count; any may be NULL */
    const char *text, *pinyin, *initials, *code;
    enum candidate_which which;
    const char *after; /* staff number of the last of the page before; "" first */
    int64_t limit;
};

struct candidate { /* arena */
    int64_t person_id;
    uint8_t public_id[16];
    const char *name, *staff_no, *unit, *post, *grade_band;
    day joined_on;
    unsigned found; /* 1 << rule, of those that find something */
    bool nominated; /* a live nomination of this programme is there already */
};
/* In order of staff number. */
enum err store_candidate_list(struct sql *db, struct arena *a, const struct candidate_query *q, struct candidate **out,
                              size_t *n) MUST_CHECK;

struct candidate_counts {
    int64_t all, clear, warned, barred; /* clear: nothing found; warned: warnings only */
    int64_t found[ELIGIBILITY_RULES];   /* of whom a rule finds something */
};
/* Of all pages, whichever `which` says. */
enum err store_candidate_count(struct sql *db, struct arena *a, const struct candidate_query *q,
                               struct candidate_counts *out) MUST_CHECK;

extern const struct sql_table store_candidate_table;

#endif
