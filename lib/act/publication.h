/*
 * publication: results are published (公布): the first time by the manager, what the chief judge has signed; from then on
 * by a decision of the arbitrators, as the next version with its reason. Everything that shows results follows in the same
 * transaction: states, places, the board, notices; jobs sign the head within a second.
 */
#ifndef JX_ACT_PUBLICATION_H
#define JX_ACT_PUBLICATION_H

#include "lib/act/results.h"

#define PUBLICATION_SIGN_JOB "contest.publish"

/* The manager publishes. Refusals: those of results_of.missing, results.published, results.not_signed, results.sign_void
   (something has changed since the chief judge signed). ERR_NOT_FOUND: not the asker's edition. */
enum err act_publication_publish(struct act *a, const struct results_order *x) MUST_CHECK;

/* Inside the arbitrators' act, after everything that the decision changes is written and the judging is locked: publishes the
   next version. Refusals results.not_published, results.signing (the version before is not signed yet: a second), and those
   of `missing`. `reason`: for everybody to read. */
enum err act_publication_correct(struct act *a, int64_t round_id, int64_t ruling_id, const char *reason) MUST_CHECK;

/* Signs the head of a publication with the key "contest" of `key_dir`: for jobs alone, whose effect may be repeated. */
enum err act_publication_sign(struct act *a, const char *key_dir, int64_t publication_id) MUST_CHECK;

/* The bundle of a version (0: the latest) with its signature, for whoever may see the edition; `out` must be empty. Before
   jobs have signed it, it is there without. ERR_NOT_FOUND: nothing is published. */
enum err act_publication_bundle(struct sql *db, struct arena *a, int64_t round_id, int64_t version,
                                struct buf *out) MUST_CHECK;
/* The same as data. `p` NULL allowed. */
enum err act_publication_read(struct sql *db, struct arena *a, int64_t round_id, int64_t version, struct results **out,
                              struct publication *p) MUST_CHECK;

#endif
