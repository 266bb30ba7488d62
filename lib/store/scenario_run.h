/*
 * scenario_run: what came out of a scenario: the certificate, its figures, and the pairs as rows. Only added to.
 *
 * The certificate holds people's lists where wishes were taken. Its text is for the engine, the checker and the command
 * on the host: no page shows it then (lib/act/scenario_run.h says why).
 */
#ifndef JX_STORE_SCENARIO_RUN_H
#define JX_STORE_SCENARIO_RUN_H

#include "lib/domain/mentorship.h"
#include "lib/domain/scenario.h"
#include "lib/sql/sql.h"

enum { SCENARIO_HASH = 32, SCENARIO_RANKS = 4 }; /* ranks: first, second, third place of a list; behind these */

struct scenario_run { /* arena */
    int64_t id;       /* where its certificate and pairs stand: of a run that came to the same, the former's */
    int64_t scenario_id, no;
    enum mentorship_part part;
    bool values;        /* by the least sum of values, not by wishes */
    const char *method; /* of the engine: strict, promote, lottery, search; least */
    uint8_t instance_hash[SCENARIO_HASH], result_hash[SCENARIO_HASH];
    enum scenario_verdict verdict;
    int64_t mentees, mentors, matched, locked, places;
    int64_t used, below;                                /* mentors with anybody, below their least number */
    int64_t wish[SCENARIO_RANKS], like[SCENARIO_RANKS]; /* pairs by the place in the mentee's list, in the mentor's */
    int64_t cost;                                       /* the sum of values; 0 without */
    int64_t cpu_us;
    const char *by; /* name */
    instant at;
};

/* The newest run of a scenario, one for each part. */
enum err store_scenario_run_newest(struct sql *db, struct arena *a, int64_t scenario_id, struct scenario_run **out,
                                   size_t *n) MUST_CHECK;
/* The same of all scenarios of a round, by scenario, then part. */
enum err store_scenario_run_of_round(struct sql *db, struct arena *a, int64_t round_id, struct scenario_run **out,
                                     size_t *n) MUST_CHECK;
/* All runs of a scenario, the newest first, at most `limit`. */
enum err store_scenario_run_list(struct sql *db, struct arena *a, int64_t scenario_id, int64_t limit,
                                 struct scenario_run **out, size_t *n) MUST_CHECK;
/* The run of the same scenario, part and instance as `like` that has a certificate. ERR_NOT_FOUND. */
enum err store_scenario_run_of_instance(struct sql *db, struct arena *a, const struct scenario_run *like,
                                        struct scenario_run *out) MUST_CHECK;
/* Its certificate; arena. */
enum err store_scenario_run_certificate(struct sql *db, struct arena *a, int64_t run_id, const char **out,
                                        size_t *len) MUST_CHECK;

/* ---- people ------------------------------------------------------------------------------------------------------ */

struct scenario_person { /* arena: who stands in a round, as mentee (need) or mentor (offer) */
    int64_t id;          /* of the need or offer */
    uint8_t public_id[16];
    int64_t person_id;
    const char *name, *staff_no, *unit;
    int64_t places, least; /* of an offer */
    bool live;
    bool on; /* of an offer: still a mentor */
};
/* Everybody, taken out or not, by id. */
enum err store_scenario_run_needs(struct sql *db, struct arena *a, int64_t round_id, struct scenario_person **out,
                                  size_t *n) MUST_CHECK;
enum err store_scenario_run_offers(struct sql *db, struct arena *a, int64_t round_id, struct scenario_person **out,
                                   size_t *n) MUST_CHECK;
/* One of them. ERR_NOT_FOUND. */
enum err store_scenario_run_need(struct sql *db, struct arena *a, int64_t round_id, const uint8_t public_id[16],
                                 struct scenario_person *out) MUST_CHECK;
enum err store_scenario_run_offer(struct sql *db, struct arena *a, int64_t round_id, const uint8_t public_id[16],
                                  struct scenario_person *out) MUST_CHECK;

struct scenario_pair {         /* arena */
    int64_t need_id, offer_id; /* offer_id 0: nobody */
    bool locked;
    enum scenario_alone alone;
};
/* All pairs of a run, by need_id. */
enum err store_scenario_run_pairs(struct sql *db, struct arena *a, int64_t run_id, struct scenario_pair **out,
                                  size_t *n) MUST_CHECK;

struct scenario_row { /* arena: a mentee with a mentor, by name */
    struct scenario_pair pair;
    uint8_t need[16], offer[16]; /* public ids; offer zero: nobody */
    const char *mentee, *mentee_unit, *mentor, *mentor_unit;
};
struct scenario_row_filter {
    int64_t run_id;
    bool alone;        /* only who has nobody */
    const char *words; /* part of a name or staff number; "" */
    int64_t after;     /* need_id of the last row; 0: from the first */
    int64_t limit;
};
enum err store_scenario_run_rows(struct sql *db, struct arena *a, const struct scenario_row_filter *f,
                                 struct scenario_row **out, size_t *n) MUST_CHECK;

struct scenario_box { /* arena: a mentor with mentees */
    int64_t offer_id;
    uint8_t offer[16];
    const char *mentor, *unit;
    int64_t places, least;
};
/* The mentors of a run's part behind offer `after`, by id: those of the round who take part in it, at most `limit`. */
enum err store_scenario_run_boxes(struct sql *db, struct arena *a, int64_t round_id, enum mentorship_part part,
                                  int64_t after, int64_t limit, struct scenario_box **out, size_t *n) MUST_CHECK;
/* The mentees of mentors from offer `first` to `last`, by offer, then need. */
enum err store_scenario_run_boxed(struct sql *db, struct arena *a, int64_t run_id, int64_t first, int64_t last,
                                  struct scenario_row **out, size_t *n) MUST_CHECK;

struct scenario_difference { /* arena */
    const char *mentee, *unit;
    const char *one, *other; /* mentors; "" */
};
/* Who has another mentor in run `other` than in `one`, by need, at most `limit`; *total of them. */
enum err store_scenario_run_differences(struct sql *db, struct arena *a, int64_t one, int64_t other, int64_t limit,
                                        struct scenario_difference **out, size_t *n, int64_t *total) MUST_CHECK;

struct scenario_live { /* arena: a pair of the round that lives */
    uint8_t public_id[16];
    int64_t mentee_id, mentor_id; /* people */
    enum mentorship_part part;
};
enum err store_scenario_run_live(struct sql *db, struct arena *a, int64_t round_id, struct scenario_live **out,
                                 size_t *n) MUST_CHECK;
struct scenario_room { /* arena: of a mentor of the round, now */
    int64_t offer_id;
    int64_t
        free;  /* places of their offer that no pair of the round holds, as far as they have any; 0: off, or has left */
    bool gone; /* off, or has left */
};
enum err store_scenario_run_rooms(struct sql *db, struct arena *a, int64_t round_id, struct scenario_room **out,
                                  size_t *n) MUST_CHECK;

/* ---- inside an act ----------------------------------------------------------------------------------------------- */

/* With its pairs. ERR_CONFLICT: uq_scenario_run_no. */
enum err store_scenario_run_add(struct sql *db, const struct scenario_run *x, const char *certificate,
                                const struct scenario_pair *pairs, size_t n, int64_t person_id, int64_t *id) MUST_CHECK;

/* The next run of the scenario of `former`, which came to the same: it has the former's certificate and pairs. ERR_BUG: the
   former has none of its own. ERR_CONFLICT: uq_scenario_run_no. */
enum err store_scenario_run_add_same(struct sql *db, const struct scenario_run *former, int64_t no, int64_t cpu_us,
                                     int64_t person_id, instant at) MUST_CHECK;

extern const struct sql_table store_scenario_run_table;

#endif
