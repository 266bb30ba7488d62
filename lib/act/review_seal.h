/*
 * review_seal: what the list of a kind of honour was made of is sealed when it is fixed, and again with each change of it (评审存证), in
 * the act that does it; jobs sign it. docs/review-seal.md, lib/domain/review_seal.h.
 *
 * Reviewers and nominees are known by codes that are made with a secret of the kind, so a file says the same of somebody in each
 * version and tells nobody who it is; whoever reviewed is shown their own.
 */
#ifndef JX_ACT_REVIEW_SEAL_H
#define JX_ACT_REVIEW_SEAL_H

#include "lib/act/nomination.h"
#include "lib/domain/review_seal.h"
#include "lib/store/review_seal.h"

struct review_look;  /* lib/act/review.h */
struct review_table; /* lib/act/review_table.h */

#define REVIEW_SEAL_JOB "review.seal"

/* ---- inside an act that holds the programme locked ----------------------------------------------------------------------- */

/* The list has just been fixed from `t`: each kind with nominees is sealed. */
enum err review_seal_fix(struct act *a, const struct programme *p, const struct review_table *t,
                         size_t reserves) MUST_CHECK;
/* A nominee who was `was` has just been moved: where that changes a list that is sealed, it is sealed again. */
enum err review_seal_follow(struct act *a, const struct programme *p, const struct nomination *x,
                            enum nomination_state was) MUST_CHECK;

/* ---- signing, handing out ------------------------------------------------------------------------------------------------ */

/* Signs a version with the key "review" of `key_dir`: for jobs alone, whose effect may be repeated. */
enum err act_review_seal_sign(struct act *a, const char *key_dir, int64_t id) MUST_CHECK;

/* The file of a kind's newest version, with all signatures, for whoever may read its reviews; `out` must be empty. `nominees`: how many
   it speaks of. ERR_NOT_FOUND: it was never sealed; ERR_UNAVAILABLE: jobs have not signed all of it yet. */
enum err act_review_seal_file(struct sql *db, struct arena *a, int64_t kind_id, struct buf *out,
                              size_t *nominees) MUST_CHECK;

struct review_receipt { /* arena: by which a reviewer finds their own review in the file */
    bool sealed;        /* false: the kind was never sealed, or this review is not in it; nothing else is set then */
    bool is_signed;
    int64_t version;
    const char *content; /* the digest that was signed */
    const char *code;    /* the reviewer's */
    size_t number;       /* the nominee's */
    const char *line;    /* what stands there of marks or vote: "55、30", "agree" */
    const char *reason, *salt;
};
/* For the reviewer whose review was seen (act_review_see). */
enum err act_review_receipt(struct sql *db, struct arena *a, const struct review_look *x,
                            struct review_receipt *out) MUST_CHECK;

struct review_seal_proof { /* arena: of what the meeting decided of a nominee, by which its reason is proved */
    const char *code;      /* the nominee's */
    const char *salt;      /* hexadecimal digits */
};
/* ERR_NOT_FOUND: the kind was never sealed. */
enum err act_review_seal_proof(struct sql *db, struct arena *a, int64_t kind_id, int64_t nomination_id,
                               struct review_seal_proof *out) MUST_CHECK;

#endif
