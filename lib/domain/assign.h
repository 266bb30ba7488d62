/*
 * assign: mentees and mentors where nobody has said whom they would like: each pair that is possible has a value, and
 * the pairing with the least sum is made. docs/pairing.md tells the format and the method.
 *
 * What is best, in this order: as many mentees as possible have a mentor; as few places as possible are missing to
 * mentors' least numbers (neither is ever at the other's expense: Mendelsohn & Dulmage 1958); the sum of the values of
 * the pairs is the least; and among pairings that are equal in all of this, whoever's lot comes first has the best
 * mentor he can have in any of them (the least value, then the mentor whose lot comes first), then whoever comes second
 * among those that are left. So there is exactly one. It stays the same when one of its own pairs is locked.
 *
 * The proof is a price for each mentor: each mentee has a mentor for whom value and price together are the least
 * (lib/domain/assign_check.h).
 *
 * Mentees and mentors are numbers here, in the order of their ids' bytes, so the order of the input does not matter.
 * Pure: no I/O, no clock, no randomness; SHA-256 is handed in by the caller as lower-case hexadecimal text.
 */
#ifndef JX_DOMAIN_ASSIGN_H
#define JX_DOMAIN_ASSIGN_H

#include "lib/domain/pairing.h"

#define ASSIGN_FORMAT "jiangxin assignment 1"
#define ASSIGN_RESULT_FORMAT "jiangxin assignment result 1"

enum { ASSIGN_COST = 1000000 }; /* the largest value of a pair; the least is 0 */

/* ---- what is given ---- */

struct assign { /* arena */
    const char *title;
    const char *seed;                  /* of the lottery; "": none */
    const char *commitment;            /* to the seed, published before (pairing_commitment); "": none */
    size_t mentee_count, mentor_count; /* 1 … PAIRING_SIDE */
    const char **mentees, **mentors;   /* ids */
    uint32_t *places, *least;          /* of each mentor */
    uint32_t *first; /* mentee_count + 1: the possible mentors of mentee i are first[i] … first[i + 1] − 1 */
    uint32_t *who;   /* mentor; ascending and each once, of one mentee */
    uint32_t *cost;  /* of the pair: 0, the best, … ASSIGN_COST */
    struct pairing_pair *forbidden; /* by mentee, then mentor; each once */
    struct pairing_pair
        *locked; /* by mentee, each mentee once; they need no value, and take a place before all others */
    size_t forbidden_count, locked_count;
    uint32_t *lot, *mentor_lot; /* of each mentee, of each mentor: 0 … n − 1 */
    const char *canonical;      /* the canonical text, and its bytes */
    size_t canonical_len;
    char hash[PAIRING_HEX]; /* of the canonical text */
};

/* Reads and checks `n` bytes of JSON, which must live as long as the arena: an instance, or one within a member
   "instance". ERR_NOT_FOUND: its format is not ASSIGN_FORMAT; ERR_INVALID: `problems` says all that is wrong (messages pairing.problem.…); ERR_NO_MEMORY. */
enum err assign_read(struct arena *a, pairing_digest *digest, const char *text, size_t n, struct assign **out,
                     struct pairing_problems *problems) MUST_CHECK;

/* The lots, canonical text and hash of an instance that was put together by hand; its ids ascend by bytes. `digest`
   NULL: lots in the order of ids, and no text. ERR_NO_MEMORY. */
enum err assign_prepare(struct arena *a, pairing_digest *digest, struct assign *p) MUST_CHECK;

/* Appends the canonical text: one line of JSON, everybody by id, defaults written out. */
void assign_write(const struct assign *p, struct buf *out);

/* What a mentee without a mentor, and a place missing to a least number, weigh against values: 1 + the sum over all
   mentees of their largest value, so that no saving on values ever makes up for one. */
int64_t assign_weight(const struct assign *p);

/* ---- the run ---- */

struct assign_flow;

struct assign_result {   /* arena */
    uint32_t *mentor_of; /* of each mentee; PAIRING_NONE */
    uint32_t *load;      /* of each mentor */
    int64_t
        *price; /* of each mentor: what his place costs the others; negative where his least number calls for more */
    int64_t weight; /* assign_weight */
    size_t matched;
    int64_t total;     /* the sum of the values of all pairs; locked ones without a value count nothing */
    bool met;          /* every least number */
    uint32_t *witness; /* unless met: mentors whose least numbers together are more than the mentees who could come to
                          any of them, so no pairing meets them */
    size_t witness_count;
    const struct assign_flow *flow; /* where the run ended, for assign_again */
};

/* ERR_NO_MEMORY. */
enum err assign_run(struct arena *a, const struct assign *p, struct assign_result **out) MUST_CHECK;

/* ---- why not ---- */

enum assign_why {
    ASSIGN_IS_PAIR,       /* `reason`, when it is locked */
    ASSIGN_IS_FORBIDDEN,  /* `reason` */
    ASSIGN_MENTEE_LOCKED, /* the mentee has a locked pair; `reason` */
    ASSIGN_NO_VALUE,      /* the pair has no value: it is not possible */
    ASSIGN_PLACES_LOCKED, /* every place went to a locked pair */
    ASSIGN_FEWER,         /* fewer mentees would have a mentor, or more places would be missing to least numbers */
    ASSIGN_COSTS_MORE,    /* the total would rise by `rise` at least */
    ASSIGN_EQUAL          /* the prices say nothing against it: the lots may have decided; assign_why_tried knows */
};
struct assign_answer {
    enum assign_why why;
    const char *reason; /* borrowed from the instance; "": none */
    bool valued, own;   /* whether the pair has a value, and the mentee's own pair has one */
    uint32_t cost;      /* of the pair */
    uint32_t own_cost;  /* of the mentee's own pair */
    int64_t price;      /* of the mentor */
    int64_t own_price;  /* of the mentee's own mentor */
    int64_t rise;       /* ASSIGN_COSTS_MORE: (cost + price) − (own cost + own price); the true rise may be larger:
                              assign_price tells it */
};
/* Why `mentee` does not have `mentor`; goes over one mentee's mentors, and the locks. */
struct assign_answer assign_why(const struct assign *p, const struct assign_result *r, uint32_t mentee,
                                uint32_t mentor);

/* The same, and where no rule says it, what the pair would cost is tried: ASSIGN_FEWER; ASSIGN_COSTS_MORE, and `rise` is
   exact; or ASSIGN_EQUAL, and the lots decided. Runs once more. ERR_NO_MEMORY. */
enum err assign_why_tried(struct arena *a, const struct assign *p, const struct assign_result *r, uint32_t mentee,
                          uint32_t mentor, struct assign_answer *out) MUST_CHECK;

/* The value of a pair; false: it has none (a forbidden one may have). */
bool assign_cost(const struct assign *p, uint32_t mentee, uint32_t mentor, uint32_t *out);

/* ---- the price of a lock ---- */

struct assign_price {             /* arena */
    struct assign_result *result; /* with the lock; by assign_price that of assign_again */
    struct pairing_move *moves;   /* everybody who has another mentor than before */
    size_t move_count;
    int64_t matched; /* how many more mentees have a mentor: mostly 0 or less */
    int64_t missing; /* how many more places are missing to least numbers */
    int64_t total;   /* by how much the sum of the values rises; may be negative when fewer have a mentor */
};
/* What locking one more pair would change of `before`, a result of `p`. ERR_CONFLICT: the pair is forbidden, the mentee
   has a locked pair, or all places are locked; ERR_NO_MEMORY. */
enum err assign_price(struct arena *a, const struct assign *p, const struct assign_result *before, uint32_t mentee,
                      uint32_t mentor, struct assign_price **out) MUST_CHECK;
/* The same between any two results of instances with the same people. `after` becomes part of it. ERR_NO_MEMORY. */
enum err assign_compare(struct arena *a, const struct assign *p, const struct assign_result *before,
                        struct assign_result *after, struct assign_price **out) MUST_CHECK;
/* The same instance with one more pair, locked or forbidden, and with its own text and hash (`digest` NULL: without).
   ERR_CONFLICT: as assign_price; or the pair to forbid is locked, or forbidden already. ERR_NO_MEMORY. */
enum err assign_with(struct arena *a, pairing_digest *digest, const struct assign *p, enum pairing_wish wish,
                     struct pairing_pair pair, struct assign **out) MUST_CHECK;

/* The run of `with`, which is the instance of `before` with one more pair (assign_with), from where the run of `before`
   ended: a fraction of the work. All is as by assign_run but the prices: they prove it too, and may be others, so that
   a certificate may have other bytes. ERR_NO_MEMORY. */
enum err assign_again(struct arena *a, const struct assign *with, const struct assign_result *before,
                      enum pairing_wish wish, struct pairing_pair pair, struct assign_result **out) MUST_CHECK;

/* ---- the certificate ---- */

struct assign_certificate { /* arena */
    struct assign *instance;
    char instance_hash[PAIRING_HEX]; /* as it stands there; so are all of these */
    int64_t weight;
    size_t matched;
    int64_t total;
    uint32_t *mentor_of;
    int64_t *price;
    bool met;
    struct pairing_short *unmet; /* by mentor */
    size_t unmet_count;
    uint32_t *witness;
    size_t witness_count;
    char hash[PAIRING_HEX];
};

/* What a result says, and its hash. ERR_NO_MEMORY. */
enum err assign_certify(struct arena *a, pairing_digest *digest, struct assign *p, const struct assign_result *r,
                        struct assign_certificate **out) MUST_CHECK;
/* SHA-256 of these lines: the format, the instance's hash, for each mentee in the order of bytes his id, a tab, and his
   mentor's id or nothing, and for each mentor his id, a tab, and his price. ERR_NO_MEMORY. */
enum err assign_result_hash(struct arena *a, pairing_digest *digest, const struct assign_certificate *c,
                            char out[PAIRING_HEX]) MUST_CHECK;
void assign_certificate_write(const struct assign_certificate *c, struct buf *out);
/* As assign_read, with ASSIGN_RESULT_FORMAT. Only what stands there is read; whether it is true says assign_check. */
enum err assign_certificate_read(struct arena *a, pairing_digest *digest, const char *text, size_t n,
                                 struct assign_certificate **out, struct pairing_problems *problems) MUST_CHECK;

#endif
