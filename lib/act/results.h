/*
 * results: a round's results from what is stored (成绩): what is still missing, what was computed, and the bundle of
 * everything it follows from (lib/domain/results.h), which the chief judge signs and the manager publishes.
 *
 * The chief judge signs a digest of the whole: the rule card, the draw, every item in a tree, the results. Salts that are
 * made with the publication have no part in it, so it is the same whenever it is asked for, and another one as soon as a
 * mark, a penalty, a value or a name is: a signature under another digest is void.
 */
#ifndef JX_ACT_RESULTS_H
#define JX_ACT_RESULTS_H

#include "lib/act/judging.h"
#include "lib/act/judging_marks.h"
#include "lib/domain/results.h"
#include "lib/store/draw_place.h"
#include "lib/store/publication.h"

enum { RESULTS_MISSING = 8, RESULTS_DIGEST = 32 };

struct results_of { /* arena: a round */
    struct official_round round;
    struct judging judging;
    struct judging_loaded loaded; /* entries by the numbers of their runs */
    bool sealed;                  /* a blind draw that nobody has unsealed: nothing below but `missing` */
    struct draw_row *places;      /* of the draw, by order */
    size_t place_count;
    size_t *place_of; /* [entry of the marks]: index into places */

    struct message missing[RESULTS_MISSING]; /* what stands in the way of results, in words; keys results.missing.… */
    size_t missing_count;
    bool released; /* all runs are on the board, or beyond */

    /* With nothing missing: */
    struct score *score;     /* of loaded.marks */
    struct results *results; /* sealed as the next version, its newest head not signed; NULL unless asked for */
    uint8_t digest[RESULTS_DIGEST];
};

enum results_ask {
    RESULTS_STATE,    /* what is missing, and the score */
    RESULTS_DIGESTED, /* … and the bundle with salts of zero, and the digest */
    RESULTS_SEALED    /* … and the bundle as it is published: random salts, on top of the last publication */
};
struct results_how {
    enum results_ask ask;
    const struct publication *former; /* SEALED: signed; NULL: none */
    const char *reason;               /* SEALED */
    const char *signed_by;            /* SEALED: who in the hall released it, in words */
    instant now;                      /* SEALED */
};

/* Loads a round. What `missing` says of a sealed round is what its panel may know: no value that comes from elsewhere has a
   part in it. ERR_NOT_FOUND: its judging has not begun. */
enum err act_results_load(struct sql *db, struct arena *a, int64_t round_id, const struct results_how *how,
                          struct results_of *out) MUST_CHECK;

/* Hexadecimal text of a digest, as the confirmation's page takes it. */
void act_results_hex(const uint8_t digest[RESULTS_DIGEST], char out[2 * RESULTS_DIGEST + 1]);

struct results_order {    /* borrowed */
    const uint8_t *round; /* public id */
    const char *token;    /* sign: of the confirmation (purpose "results") */
    int64_t session_id;   /* sign */
    const char *path;     /* where the result is shown */
};

/* The chief judge signs the results as they stand. Refusals: those of `missing`, results.published, results.signed (the
   same is signed already), those of act_confirmation_use. ERR_NOT_FOUND: not the chief judge. */
enum err act_results_sign(struct act *a, const struct results_order *x) MUST_CHECK;

#endif
