/*
 * pairing: mentees and mentors, who would have whom, and pairs that hold: hospitals/residents with incomplete lists and
 * ties (Gale & Shapley 1962; Roth & Sotomayor 1990). docs/pairing.md tells the formats and the method.
 *
 * A pair would rather have each other (it blocks) when both list each other, the mentee strictly prefers that mentor to
 * what he has, and the mentor has a free place or strictly prefers that mentee to one of those who came by lists. Pairs
 * that are locked stand outside: their mentee and their place take no part.
 *
 * Mentees and mentors are numbers here, in the order of their ids' bytes, so the order of the input does not matter.
 * Pure: no I/O, no clock, no randomness; SHA-256 is handed in by the caller as lower-case hexadecimal text.
 */
#ifndef JX_DOMAIN_PAIRING_H
#define JX_DOMAIN_PAIRING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/arena.h"
#include "lib/base/buf.h"
#include "lib/base/err.h"

#define PAIRING_FORMAT "jiangxin pairing 1"
#define PAIRING_RESULT_FORMAT "jiangxin pairing result 1"
#define PAIRING_NONE UINT32_MAX

enum {                   /* bounds of the formats; docs/pairing.md names them */
       PAIRING_HEX = 65, /* a hash as text, and the NUL */
       PAIRING_ID = 100, /* code points */
       PAIRING_TITLE = 300,
       PAIRING_REASON = 300,
       PAIRING_SIDE = 1000000, /* mentees; mentors */
       PAIRING_PLACES = 10000,
       PAIRING_BYTES = 512 << 20,
       PAIRING_VALUES = 50000000,
       PAIRING_EXACT = 1 << 20 /* ways to look at: the product of each mentee's wishes and one */
};

/* SHA-256 of `n` bytes as 64 lower-case hexadecimal digits and a NUL: sha256_hex of lib/crypt. */
typedef void pairing_digest(const void *bytes, size_t n, char hex[PAIRING_HEX]);

/* ---- what is given ---- */

struct pairing_lists { /* whom everybody of one side would have, the best first */
    uint32_t *first;   /* count + 1: the lists of person i are the items first[i] … first[i + 1] − 1 */
    uint32_t *who;     /* of the other side */
    uint32_t *group;   /* from 0 in each list; the same number: equally welcome */
};

struct pairing_pair {
    uint32_t mentee, mentor;
    const char *reason; /* "": none */
};

/* By mentee, then mentor: for qsort and bsearch. */
int pairing_pair_order(const void *a, const void *b);

struct pairing { /* arena */
    const char *title;
    const char *seed;                        /* of the lottery; "": none */
    const char *commitment;                  /* to the seed, published before; "": none */
    size_t mentee_count, mentor_count;       /* below 2^31 */
    const char **mentees, **mentors;         /* ids */
    uint32_t *places, *least;                /* of each mentor */
    struct pairing_lists wishes, liked;      /* of mentees, of mentors */
    struct pairing_pair *forbidden, *locked; /* by mentee, then mentor */
    size_t forbidden_count, locked_count;
    bool mentee_ties, mentor_ties;
    uint32_t *lot;         /* of each mentee: 0 … n − 1, whose equals come first */
    const char *canonical; /* the canonical text, and its bytes */
    size_t canonical_len;
    char hash[PAIRING_HEX]; /* of the canonical text */
};

enum { PAIRING_PROBLEMS = 100, PAIRING_ARGS = 2 };
struct pairing_problem {            /* arena; literals */
    const char *path;               /* "mentees[3].wishes[0]"; "": of the whole */
    const char *key;                /* of the message: pairing.problem.… */
    const char *args[PAIRING_ARGS]; /* {0}…; NULL: not used */
};
struct pairing_problems {
    struct pairing_problem list[PAIRING_PROBLEMS];
    size_t count; /* all that were found; the first PAIRING_PROBLEMS of them are in the list */
};

/* Reads and checks `n` bytes of JSON, which must live as long as the arena: an instance, or one in the bare form of
   published examples ("kind", "applicants", "mentors", also within "instance"). ERR_INVALID: `problems` says all that
   is wrong; ERR_NO_MEMORY. */
enum err pairing_read(struct arena *a, pairing_digest *digest, const char *text, size_t n, struct pairing **out,
                      struct pairing_problems *problems) MUST_CHECK;

/* Of an instance that was put together by hand: whether lists have ties, which are put in the order of ids; and the lots.
   `digest` NULL: lots in the order of ids. ERR_NO_MEMORY. */
enum err pairing_prepare(struct arena *a, pairing_digest *digest, struct pairing *p) MUST_CHECK;

/* Appends the canonical text: one line of JSON, everybody by id, defaults written out. */
void pairing_write(const struct pairing *p, struct buf *out);

/* What is published before lists close: it binds to the seed and says nothing about it. */
enum err pairing_commitment(struct arena *a, pairing_digest *digest, const char *seed,
                            char out[PAIRING_HEX]) MUST_CHECK;

/* ---- the run ---- */

enum pairing_best { PAIRING_FOR_MENTEES, PAIRING_FOR_MENTORS };

enum pairing_method {
    PAIRING_STRICT,  /* the one that is best for that side */
    PAIRING_PROMOTE, /* promote once (Király 2008): at least 2/3 of the largest stable size */
    PAIRING_LOTTERY, /* best for mentors, equals by their lots */
    PAIRING_SEARCH,  /* every stable pairing was looked at */
    PAIRING_REPAIR   /* pairing_repair.h: near to one that was made before */
};

enum pairing_verdict { /* on least loads */
                       PAIRING_MET,
                       PAIRING_NO_STABLE, /* impossible: strict lists, so every stable pairing has these loads (rural hospitals) */
                       PAIRING_TOO_FEW, /* impossible in any pairing: `witness` */
                       PAIRING_NOT_FOUND /* this one does not meet them; another might, unless all were looked at (PAIRING_SEARCH) */
};

struct pairing_result { /* arena */
    enum pairing_best best;
    enum pairing_method method;
    uint32_t *mentor_of; /* of each mentee; PAIRING_NONE */
    uint32_t *load;      /* of each mentor, locked pairs included */
    size_t matched;
    uint64_t proposals;
    enum pairing_verdict verdict;
    uint32_t *witness; /* mentors whose least loads together are more than the mentees who could come to any of them */
    size_t witness_count;
    /* Where least loads are not met and could be: locks that would do, and the fewest mentees who must have another
       mentor than now. PAIRING_NONE: not looked for. */
    struct pairing_pair *locks;
    size_t lock_count;
    uint32_t fewest;
};

/* ERR_TOO_LARGE: mentees' lists have ties, and there are more than PAIRING_EXACT ways; ERR_NO_MEMORY. */
enum err pairing_run(struct arena *a, const struct pairing *p, enum pairing_best best,
                     struct pairing_result **out) MUST_CHECK;

/* ---- why not ---- */

enum pairing_why {
    PAIRING_IS_PAIR,
    PAIRING_IS_FORBIDDEN,     /* `reason` */
    PAIRING_MENTEE_LOCKED,    /* the mentee has a locked pair; `reason` */
    PAIRING_NOT_WISHED,       /* the mentee did not list the mentor */
    PAIRING_NOT_LIKED,        /* the mentor did not list the mentee */
    PAIRING_HAS_BETTER,       /* the mentee has one he wished for more, or as much */
    PAIRING_PLACES_LOCKED,    /* every place went to a locked pair */
    PAIRING_PLACES_TO_OTHERS, /* the places went to `above` people ranked higher and `equal` ranked the same */
    PAIRING_WOULD_RATHER      /* both would rather: the result does not hold */
};
struct pairing_answer {
    enum pairing_why why;
    const char *reason;            /* borrowed from the instance */
    uint32_t wish;                 /* the place of the mentor in the mentee's list, from 1; 0: none */
    uint32_t rank;                 /* that of the mentee in the mentor's */
    uint32_t above, equal, locked; /* of those who have the mentor's places */
};
/* Why `mentee` does not have `mentor`; goes over the two lists and once over the result. */
struct pairing_answer pairing_why(const struct pairing *p, const uint32_t *mentor_of, uint32_t mentee, uint32_t mentor);

/* The place of `who` in that person's list, from 1, equals alike; 0: not there. */
uint32_t pairing_place(const struct pairing_lists *l, uint32_t whose, uint32_t who);

/* ---- the price of a lock ---- */

/* All who would rather have each other in any pairing `mentor_of`: by mentee, then by his list. ERR_NO_MEMORY. */
enum err pairing_rather(struct arena *a, const struct pairing *p, const uint32_t *mentor_of, struct pairing_pair **out,
                        size_t *n) MUST_CHECK;

struct pairing_move {
    uint32_t mentee, before, after; /* mentors; PAIRING_NONE */
};
struct pairing_price {             /* arena */
    struct pairing_result *result; /* with the lock */
    struct pairing_move *moves;    /* everybody who has another mentor than before */
    size_t move_count;
    struct pairing_pair *rather; /* who would now rather have each other: nobody, were it not for the lock */
    size_t rather_count;
};
/* What locking one more pair would change of `before`, a result of `p` on the same side. ERR_CONFLICT: the pair is
   forbidden, the mentee has a locked pair, or all places are locked; ERR_TOO_LARGE, ERR_NO_MEMORY as pairing_run. */
enum err pairing_price(struct arena *a, const struct pairing *p, const struct pairing_result *before, uint32_t mentee,
                       uint32_t mentor, struct pairing_price **out) MUST_CHECK;

/* The same instance with one more pair, locked or forbidden, and with its own text and hash. ERR_CONFLICT: as
   pairing_price; or the pair to forbid is locked, or forbidden already. ERR_NO_MEMORY. */
enum pairing_wish { PAIRING_LOCK, PAIRING_FORBID };
enum err pairing_with(struct arena *a, pairing_digest *digest, const struct pairing *p, enum pairing_wish wish,
                      struct pairing_pair pair, struct pairing **out) MUST_CHECK;

/* ---- the certificate ---- */

struct pairing_short { /* a mentor below his least load */
    uint32_t mentor, least, load;
};
struct pairing_certificate { /* arena */
    struct pairing *instance;
    enum pairing_best best;
    enum pairing_method method;
    char instance_hash[PAIRING_HEX]; /* as it stands there */
    uint32_t *mentor_of;
    size_t matched; /* as it stands there */
    struct pairing_short *unmet;
    size_t unmet_count;
    enum pairing_verdict verdict;
    uint32_t *witness;
    size_t witness_count;
    char hash[PAIRING_HEX]; /* as it stands there */
};

/* What a result says, and its hash. ERR_NO_MEMORY. */
enum err pairing_certify(struct arena *a, pairing_digest *digest, struct pairing *p, const struct pairing_result *r,
                         struct pairing_certificate **out) MUST_CHECK;
/* SHA-256 of these lines: the format, the instance's hash, "mentees" or "mentors", and for each mentee in the order of
   bytes his id, a tab, and his mentor's id or nothing. ERR_NO_MEMORY. */
enum err pairing_result_hash(struct arena *a, pairing_digest *digest, const struct pairing_certificate *c,
                             char out[PAIRING_HEX]) MUST_CHECK;
void pairing_certificate_write(const struct pairing_certificate *c, struct buf *out);
/* As pairing_read. Only what stands there is read; whether it is true says pairing_check. */
enum err pairing_certificate_read(struct arena *a, pairing_digest *digest, const char *text, size_t n,
                                  struct pairing_certificate **out, struct pairing_problems *problems) MUST_CHECK;

#endif
