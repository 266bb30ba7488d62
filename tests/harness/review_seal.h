/*
 * review_seal: sealed reviews of commendations, the same each time: marks or votes, categories, equal ones told apart, nominees who are
 * barred, the list and its changes, signed. For tests and fuzzing.
 */
#ifndef JX_TESTS_HARNESS_REVIEW_SEAL_H
#define JX_TESTS_HARNESS_REVIEW_SEAL_H

#include "lib/crypt/signature.h"
#include "lib/domain/review_seal.h"

struct review_seal_shape {
    size_t nominees; /* 0 … 500 */
    size_t each;     /* reviews of a nominee; 0: nobody reviewed */
    size_t criteria; /* 0: by vote */
    size_t categories;
    size_t places, reserves;
    size_t changes; /* at most so many: removed, called in, withdrawn by turns */
    unsigned seed;
};

/* The key that signs, and another one. */
void review_seal_scene_key(struct signature_key *key);
void review_seal_scene_other_key(struct signature_key *key);

/* Sealed and signed, in `a`. What fails ends the program. */
struct review_seal *review_seal_scene(struct arena *a, const struct review_seal_shape *shape);
/* Its text; arena of the review. */
struct buf review_seal_scene_text(const struct review_seal *s);
/* Another head for it as it stands now. */
void review_seal_scene_head(struct review_seal *s, enum review_seal_cause cause);

#endif
