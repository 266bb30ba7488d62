/*
 * pairing_check: whether the certificate of a pairing is true. It shares no code with what made the pairing, goes once
 * over the lists, and is short, so that others can read all of it.
 */
#ifndef JX_DOMAIN_PAIRING_CHECK_H
#define JX_DOMAIN_PAIRING_CHECK_H

#include "lib/domain/pairing.h"

enum pairing_fault {
    PAIRING_FAULT_INSTANCE,   /* the instance's hash is another one */
    PAIRING_FAULT_COMMITMENT, /* the lottery's seed does not fit the commitment */
    PAIRING_FAULT_HASH,       /* the result's hash is another one */
    PAIRING_FAULT_MATCHED,    /* as many mentees have a mentor: `a` said, `b` are */
    PAIRING_FAULT_FORBIDDEN,  /* the pair is forbidden */
    PAIRING_FAULT_LOCK,       /* the locked pair is not there */
    PAIRING_FAULT_UNLISTED,   /* one of the pair did not list the other */
    PAIRING_FAULT_PLACES,     /* the mentor has `a` mentees and `b` places */
    PAIRING_FAULT_BLOCKING,   /* the two would rather have each other */
    PAIRING_FAULT_LEAST,      /* the mentor's load is `a` and his least `b`, which is not what stands there */
    PAIRING_FAULT_VERDICT     /* what is said on least loads does not follow */
};
struct pairing_finding {
    enum pairing_fault fault;
    uint32_t mentee, mentor; /* PAIRING_NONE: it is of none */
    uint32_t a, b;
};
enum { PAIRING_FINDINGS = 100 };
struct pairing_findings {
    struct pairing_finding list[PAIRING_FINDINGS];
    size_t count; /* all; the first PAIRING_FINDINGS of them are in the list */
};

/* ERR_INVALID: `out` says what is not true; ERR_NO_MEMORY. */
enum err pairing_check(struct arena *a, pairing_digest *digest, const struct pairing_certificate *c,
                       struct pairing_findings *out) MUST_CHECK;

#endif
