/*
 * appeal: what contestants and arbitrators do about published results (申诉). Making and withdrawing one are acts (act.h);
 * deciding is lib/act/ruling.h.
 *
 * An entry appeals by one of those who competed, within the window that the judging says, once: a ruling is final, and
 * only one that was withdrawn may be followed by another. The database asks all of it again.
 */
#ifndef JX_ACT_APPEAL_H
#define JX_ACT_APPEAL_H

#include "lib/act/act.h"
#include "lib/act/file.h"
#include "lib/store/appeal.h"
#include "lib/store/judging.h"

struct appeal_order {     /* borrowed */
    const uint8_t *round; /* public id */
    const char *words;
    struct file *file; /* placed (lib/act/file.h); NULL: none */
    const char *path;  /* where the result is shown */
};
/* Refusals appeal.not_published, appeal.too_late {until when, minutes}, appeal.reserve, appeal.already, appeal.final.
   ERR_NOT_FOUND: the actor competes in no entry that has a run in the round. */
enum err act_appeal_make(struct act *a, const struct appeal_order *x) MUST_CHECK;

/* By one of the entry who is no reserve, as long as it is open. Refusal appeal.closed. ERR_NOT_FOUND: not of their
   entry, or a reserve of it. */
enum err act_appeal_withdraw(struct act *a, const uint8_t public_id[16], const char *path) MUST_CHECK;

struct appeal_right { /* what somebody may do with one */
    bool own;         /* of the entry, reserves too */
    bool withdraw;    /* of the entry, and no reserve */
    bool decide;      /* an arbitrator of the round */
    bool recused;     /* … but with something to do with the entry: decide is false */
    int64_t official_id;
};
/* One by its public id for somebody who may see it: of the entry, arbitrator or chief judge of the round, manager of the
   edition. ERR_NOT_FOUND: nobody of those. */
enum err act_appeal_see(struct sql *db, struct arena *a, int64_t person_id, day today, const uint8_t public_id[16],
                        struct appeal *out, struct appeal_right *right) MUST_CHECK;

/* Why an entry cannot appeal now, for its page: the refusals above (key NULL: it can). Arena. `last` NULL: it has made
   none. */
enum err act_appeal_obstacle(const struct judging *j, const struct appeal_entry *e, const struct appeal *last,
                             struct act *a, struct message *out) MUST_CHECK;

/* Inside an act: tells the panel, and the entry, what became of one; the actor is not told. */
enum err appeal_tell(struct act *a, const struct appeal *x, const char *kind) MUST_CHECK;
/* "/contest/appeal/ID" + tail. Arena; NULL: no memory. */
const char *appeal_path(struct arena *a, const struct appeal *x, const char *tail);

#endif
