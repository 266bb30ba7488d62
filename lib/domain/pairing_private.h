/* pairing_private: what the files of the pairing engine share, and those of its readers. */
#ifndef JX_DOMAIN_PAIRING_PRIVATE_H
#define JX_DOMAIN_PAIRING_PRIVATE_H

#include "lib/base/json_tree.h"
#include "lib/domain/pairing.h"

/* ---- the market: who can be paired ---- */

struct market { /* arena */
    const struct pairing *p;
    uint32_t *rank; /* of each wish: the mentee's group in the mentor's list; PAIRING_NONE: the two cannot be a pair */
    uint32_t *wish; /* of each item of the mentors' lists: the wish that fits; PAIRING_NONE */
    uint32_t *places; /* of each mentor, without those of locked pairs */
    uint32_t *lock;   /* of each mentee: the mentor of his locked pair; PAIRING_NONE */
};
enum err market_open(struct arena *a, const struct pairing *p, struct market *out) MUST_CHECK;
/* Whether mentor-side equals occur among the mentee's wishes. */
enum err market_tied(struct arena *a, const struct market *m, bool **out) MUST_CHECK;

struct held {     /* a mentee who has a place */
    uint64_t key; /* the greater, the worse */
    uint32_t mentee;
};
/* A mentor with `places`, and `n` in his heap, is asked by `x`: who must go, or PAIRING_NONE. */
uint32_t held_offer(struct held *heap, uint32_t *n, uint32_t places, struct held x);

/* Deferred acceptance. `won` has the wish that each mentee got, PAIRING_NONE. */
enum err accept_mentees(struct arena *a, const struct market *m, uint32_t *won, uint64_t *proposals) MUST_CHECK;
enum err accept_mentors(struct arena *a, const struct market *m, uint32_t *won, uint64_t *proposals) MUST_CHECK;

/* Whether there are at most PAIRING_EXACT ways; and the best of all stable ones: first those that cost least, then those
   that come nearest to the least loads, then the largest, then by the ranks of `best`. */
bool exact_fits(const struct market *m);
struct exact_cost {       /* 0 or 1 each; NULL: nothing costs */
    const uint32_t *wish; /* of each wish */
    const uint32_t *none; /* of each mentee, when he has nobody */
};
enum err exact_find(struct arena *a, const struct market *m, enum pairing_best best, struct exact_cost cost,
                    uint32_t *won) MUST_CHECK;

/* Changes `won`, best for mentees on strict lists, to the stable one whose wishes cost least together; of those as cheap
   the best for mentees. `cost` is of each wish; together they stay below 2^31. */
enum err rotations_cheapest(struct arena *a, const struct market *m, const uint32_t *cost, uint32_t *won) MUST_CHECK;

/* Fills what `r` says on least loads; its pairs and loads are there. */
enum err least_judge(struct arena *a, const struct market *m, struct pairing_result *r) MUST_CHECK;

/* ---- reading ---- */

struct pairing_reader {
    struct arena *arena;
    pairing_digest *digest;
    struct pairing_problems *problems;
};
/* Notes a problem; arena texts. Its message is pairing.problem.KEY. */
void pairing_problem(struct pairing_reader *r, const char *path, const char *key, const char *arg0, const char *arg1);
/* The tree of a text, with its flaws noted. */
enum err pairing_tree(struct pairing_reader *r, const char *text, size_t n, struct json_value **out) MUST_CHECK;
/* An instance from its object. `path` stands before the paths of problems. */
enum err pairing_read_value(struct pairing_reader *r, const struct json_value *root, const char *path,
                            struct pairing **out) MUST_CHECK;
struct pairing_person {
    const char *id;
    const struct json_value *v; /* his object, or in the bare form of a mentee: his list */
    const char *path;
};

struct pairing_reading {
    struct pairing_reader *r;
    const struct json_value *root;
    const char *path; /* before all paths: "" or "instance." */
    bool bare;        /* the form of published examples */
    struct pairing *p;
    struct pairing_person *mentees, *mentors;
};
/* Everybody under `name`, in the order of ids; and places and least loads of x->mentors, whose members are `names`. */
struct pairing_person *pairing_read_people(const struct pairing_reading *x, const char *name, const char ***ids,
                                           size_t *n);
void pairing_read_mentors(const struct pairing_reading *x, const char *const *names);
struct pairing_other {      /* whom people list */
    const char *member;     /* with their list; NULL: the value itself is the list */
    const char *const *ids; /* in the order of bytes */
    size_t count;
    const char *none; /* the problem of an id that is none of them */
};
/* The lists of `n` people. */
void pairing_read_lists(const struct pairing_reading *x, const struct pairing_person *all, size_t n,
                        const struct pairing_other *other, struct pairing_lists *out);
/* A whole number from 0 to PAIRING_PLACES; `fallback`: there is none. */
uint32_t pairing_read_count(const struct pairing_reading *x, const char *path, const struct json_value *o,
                            const char *name, uint32_t fallback);
const char *pairing_number(struct pairing_reader *r, size_t n);
/* The path of a member. */
const char *pairing_path(const struct pairing_reading *x, const char *path, const char *member);
/* An optional line of up to `max` code points; "" unless it is there and good. */
const char *pairing_line(const struct pairing_reading *x, const char *path, const struct json_value *o,
                         const char *name, size_t max);
/* Notes members of `o` that are not among `names` (up to NULL). */
void pairing_only(const struct pairing_reading *x, const char *path, const struct json_value *o,
                  const char *const *names);
/* `forbidden` or `locked`, by mentee and mentor; what locks cannot be together; the lottery, into x->p. */
struct pairing_pair *pairing_read_pairs(const struct pairing_reading *x, const char *name, size_t *n);
void pairing_check_locks(const struct pairing_reading *x);
void pairing_read_lottery(const struct pairing_reading *x);
/* One list, written: equals as a list within it. */
void pairing_put_list(struct buf *out, const struct pairing_lists *l, uint32_t whose, const char *const *others);
/* The index of an id among `n` sorted ones; PAIRING_NONE. */
uint32_t pairing_find(const char *const *ids, size_t n, const char *id);

/* ---- of certificates, and of those of assignments (assign.h), whose instances have the same people ---- */

/* The member `name`, of that kind; NULL, with a problem. */
const struct json_value *pairing_want(struct pairing_reader *r, const struct json_value *o, const char *name,
                                      enum json_kind kind);
/* 64 lower-case hexadecimal digits. */
void pairing_read_hash(struct pairing_reader *r, const struct json_value *o, const char *name, char out[PAIRING_HEX]);
/* A number from 0 to `max`, spelt with digits only. */
bool pairing_whole(const struct json_value *v, int64_t max, int64_t *out);
/* `pairs`: all mentees in their order, each with a mentor or null; and `least`. Into `c`, whose instance has people. */
void pairing_read_matches(struct pairing_reader *r, const struct json_value *root, struct pairing_certificate *c);
void pairing_read_least(struct pairing_reader *r, const struct json_value *root, struct pairing_certificate *c);
/* Both, written. */
void pairing_put_matches(const struct pairing_certificate *c, struct buf *out);
/* Forbidden or locked pairs. */
void pairing_put_pairs(struct buf *out, const char *name, const struct pairing *p, const struct pairing_pair *list,
                       size_t n);

#endif
