/*
 * assign_check: whether the certificate of an assignment is true, its proof of being the best one included. It shares no
 * code with what made the assignment, goes once over the values, and is short, so that others can read all of it.
 *
 * Why prices prove it. Let W be the weight (assign_weight). Charge a pairing the values of its pairs, W for each mentee
 * without a mentor and W for each place missing to a least number. Two pairings that are both best at these numbers
 * differ by less than W in values, so whatever pays the least is best in the order that assign.h tells. Now give each
 * mentor h a price v. For any pairing, the charge is Σ over mentees (value + v of what he has, or W) + Σ over mentors
 * (W · missing − v · load). When each mentee has the least he can have of value + v and W, and each mentor's load makes
 * his term the least it can be, which is to say
 *
 *     a place below the least number is free:  v ≤ −W        a place below it is taken:  v ≥ −W
 *     a place above it is free:                v ≤ 0         a place above it is taken:  v ≥ 0
 *
 * then every term is the least it can be, and so is the charge. Locked pairs, their mentees and their places stand
 * outside. (Linear programming duality; Kuhn 1955, Ford & Fulkerson 1962.)
 */
#ifndef JX_DOMAIN_ASSIGN_CHECK_H
#define JX_DOMAIN_ASSIGN_CHECK_H

#include "lib/domain/assign.h"

enum assign_fault {
    ASSIGN_FAULT_INSTANCE,   /* the instance's hash is another one */
    ASSIGN_FAULT_COMMITMENT, /* the lottery's seed does not fit the commitment */
    ASSIGN_FAULT_HASH,       /* the result's hash is another one */
    ASSIGN_FAULT_WEIGHT,     /* the weight is `a`, and follows as `b` */
    ASSIGN_FAULT_MATCHED,    /* as many mentees have a mentor: `a` said, `b` are */
    ASSIGN_FAULT_TOTAL,      /* the sum of values: `a` said, `b` is */
    ASSIGN_FAULT_FORBIDDEN,  /* the pair is forbidden */
    ASSIGN_FAULT_LOCK,       /* the locked pair is not there */
    ASSIGN_FAULT_VALUE,      /* the pair has no value */
    ASSIGN_FAULT_PLACES,     /* the mentor has `a` mentees and `b` places */
    ASSIGN_FAULT_CHEAPER, /* the mentee would pay less with that mentor (PAIRING_NONE: without one): `a` now, `b` there */
    ASSIGN_FAULT_PRICE,   /* the mentor's price, `a`, does not fit his load, `b` */
    ASSIGN_FAULT_LEAST,   /* the mentor's load is `a` and his least `b`, which is not what stands there */
    ASSIGN_FAULT_VERDICT /* what is said on least numbers does not follow */
};
struct assign_finding {
    enum assign_fault fault;
    uint32_t mentee, mentor; /* PAIRING_NONE: it is of none */
    int64_t a, b;
};
enum { ASSIGN_FINDINGS = 100 };
struct assign_findings {
    struct assign_finding list[ASSIGN_FINDINGS];
    size_t count; /* all; the first ASSIGN_FINDINGS of them are in the list */
};

/* ERR_INVALID: `out` says what is not true; ERR_NO_MEMORY. */
enum err assign_check(struct arena *a, pairing_digest *digest, const struct assign_certificate *c,
                      struct assign_findings *out) MUST_CHECK;

#endif
