/*
 * opinion: what other authorities say of nominees (征求意见, rule A5): letters, each about many, and what is missing. The latest
 * letter of an authority counts.
 */
#ifndef JX_STORE_OPINION_H
#define JX_STORE_OPINION_H

#include "lib/store/file.h"
#include "lib/store/programme.h"
#include "lib/store/scope.h"

struct opinion_nominee { /* arena: whom authorities are asked about: past the first look, and not out again */
    int64_t id;
    uint8_t public_id[16];
    const char *name, *unit_name, *kind;
    enum programme_subject subject;
    bool listed;     /* selected or in the reserve; never said to a unit */
    bool own;        /* it is the reader */
    bool shown;      /* it stands in a notice that was put up */
    int64_t hand_id; /* for a unit: the widest unit of the reader's that recommends it; else 0 */
};
/* By kind and id. */
enum err store_opinion_nominees(struct sql *db, struct arena *a, int64_t programme_id, int64_t reader,
                                struct opinion_nominee **out, size_t *n) MUST_CHECK;
/* The same for a unit: persons and collectives that units in the reader's scope recommend, whatever the review makes of them. */
enum err store_opinion_of_units(struct sql *db, struct arena *a, int64_t programme_id, const struct scope *who,
                                struct opinion_nominee **out, size_t *n) MUST_CHECK;

struct opinion { /* arena: the latest of an authority about a nominee */
    int64_t nomination_id, authority_id, letter_id;
    bool agree;
    const char *words;
    bool office; /* registered by the office, not handed in by a unit */
};
enum err store_opinion_latest(struct sql *db, struct arena *a, int64_t programme_id, struct opinion **out,
                              size_t *n) MUST_CHECK;

struct opinion_letter { /* arena when read */
    int64_t id;
    uint8_t public_id[16];
    int64_t programme_id, authority_id;
    const char *authority, *letter_no;
    day letter_on;
    int64_t agreed, disagreed;
    const char *by;
    int64_t unit_id;  /* handed in by this unit; 0: registered by the office */
    const char *unit; /* its name; "" */
    instant created_at;
    bool own; /* it speaks of the reader, or of a paper of theirs: not for their eyes */
};
/* The newest first. */
enum err store_opinion_letters(struct sql *db, struct arena *a, int64_t programme_id, int64_t reader,
                               struct opinion_letter **out, size_t *n) MUST_CHECK;
/* Those that units in the reader's scope handed in. */
enum err store_opinion_letters_of_units(struct sql *db, struct arena *a, int64_t programme_id, const struct scope *who,
                                        struct opinion_letter **out, size_t *n) MUST_CHECK;

/* ---- inside an act ----------------------------------------------------------------------------------------------------- */

enum err store_opinion_letter_add(struct sql *db, struct opinion_letter *x, int64_t person_id, instant now) MUST_CHECK;
enum err store_opinion_add(struct sql *db, const struct opinion_letter *letter, const struct opinion *x) MUST_CHECK;

extern const struct sql_table store_opinion_table;

#endif
