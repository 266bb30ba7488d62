/*
 * ruling: an arbitrator decides an appeal (仲裁裁决), in two steps: what is to be decided is looked at as a draft, with what it
 * would do to the results; then it is signed (lib/act/confirmation.h, purpose "ruling") and done, all in one transaction:
 * the appeal is closed, corrections are stored, the results are published anew. A ruling is final.
 */
#ifndef JX_ACT_RULING_H
#define JX_ACT_RULING_H

#include "lib/act/appeal.h"
#include "lib/domain/results.h"
#include "lib/domain/ruling.h"

struct ruling_order {                    /* borrowed */
    const uint8_t *appeal;               /* public id */
    enum appeal_state outcome;           /* draft: kept or corrected */
    const char *reason;                  /* draft */
    const struct ruling_change *changes; /* draft */
    size_t n;
    const uint8_t *hash; /* decide: 32, of what was looked at */
    const char *token;   /* decide: of the confirmation */
    int64_t session_id;  /* decide */
    const char *path;    /* where the result is shown */
    size_t *refused;     /* draft: set to the change that was refused; n: none of them. NULL: not asked */
};

/* Keeps a draft of the actor's. Refusals appeal.closed, ruling.recused, ruling.nothing (a correction without any),
   ruling.too_much (corrections of a result that is to stand); of a change mark.…, value.… as lib/domain/mark_check.h has
   them, ruling.no_sheet {seat}, ruling.unknown {code}, ruling.same (it says what stands), penalty.none, penalty.number,
   penalty.step {step}, penalty.most {highest sum}, penalty.twice {name}, penalty.undone. ERR_NOT_FOUND: no arbitrator of the
   round. */
enum err act_ruling_draft(struct act *a, const struct ruling_order *x) MUST_CHECK;

struct ruling_look { /* arena: the draft as it would be signed now */
    struct ruling draft;
    struct ruling_change *changes;
    size_t change_count;
    uint8_t hash[32]; /* of what is signed */
    struct rule_card *card;
    /* What it would do: the list as it is published and as it would be; `after` NULL: it cannot be computed, `why` says
       why (its first finding), or nothing is corrected. */
    const struct results_place *before, *after;
    size_t before_count, after_count;
    const struct results_finding *why;
    const char *entry; /* code of the entry that appealed */
};
/* ERR_NOT_FOUND: the actor has no draft of it. Refusals none: whether it may be done, act_ruling_decide says. */
enum err act_ruling_look(struct sql *db, struct arena *a, const struct appeal *appeal, int64_t person_id,
                         struct ruling_look *out) MUST_CHECK;

/* Does what the draft says. Refusals those of act_ruling_draft, ruling.changed (the draft, or the results, are not those
   that were looked at), those of act_confirmation_use and of act_publication_correct. */
enum err act_ruling_decide(struct act *a, const struct ruling_order *x) MUST_CHECK;

#endif
