/*
 * rule_card: a round's rule card: its rules are set, its draft is made from them and the rubric, versions are published
 * and signed.
 *
 * Only what is published counts: a rubric or rule that is changed afterwards changes the draft, and counts when it is
 * published as a new version with its reason, of which everybody concerned is told. Versions are never changed or removed.
 */
#ifndef JX_ACT_RULE_CARD_H
#define JX_ACT_RULE_CARD_H

#include "lib/act/act.h"
#include "lib/domain/round_rule.h"
#include "lib/domain/signed_card.h"
#include "lib/store/discipline.h"
#include "lib/store/edition.h"
#include "lib/store/round.h"
#include "lib/store/rule_card.h"

struct card_place { /* which round, of which discipline and edition */
    struct edition edition;
    struct discipline discipline;
    struct contest_round round;
};

/* Both ids as in addresses; `who` decides which draft editions are there, and whether it is theirs. ERR_NOT_FOUND. */
enum err act_card_place(struct sql *db, struct arena *a, const uint8_t edition_id[16], const uint8_t round_id[16],
                        const struct scope *who, struct card_place *out) MUST_CHECK;

struct card_draft { /* arena */
    struct round_rule rule;
    struct rule_source source;
    struct rule_card *card; /* NULL: `problems` says why there is none */
    struct rule_card_problems *problems;
    uint8_t hash[32]; /* of the card */
};
/* The card as it would be published now. Problems are no error. */
enum err act_card_draft(struct sql *db, struct arena *a, const struct card_place *at,
                        struct card_draft *out) MUST_CHECK;

struct card_order { /* what is to be done with which round; borrowed */
    const uint8_t *edition_id, *round_id;
    const struct round_rule *rule; /* set: its version is the one that was looked at */
    const uint8_t *seen;           /* publish: the hash of the draft that was looked at */
    const char *reason;            /* publish; may be "" for the first version */
};

/* Sets a round's rule. Refusals (ERR_INVALID, ERR_CONFLICT): rule_card.changed, rule_card.tie_unknown {code},
   rule_card.tie_twice {code}, and for what numbers say together rule_card.least_judges, .trim, .substitutes,
   .penalty_odd, .prize_names {names} {parts}. */
enum err act_card_set(struct act *a, const struct card_order *x) MUST_CHECK;

/* Publishes the draft as the next version. Refusals: rule_card.bad {problems}, rule_card.stale (the draft is another by
   now), rule_card.same {version}, rule_card.reason, rule_card.over (the edition is closed or cancelled), rule_card.judged (judging has begun). */
enum err act_card_publish(struct act *a, const struct card_order *x) MUST_CHECK;

/* The job that signs a published version; its payload is the row's id. */
#define CARD_SIGN_JOB "contest.sign"
enum err act_card_sign(struct act *a, const char *key_dir, int64_t card_id) MUST_CHECK;

/* A published version as the envelope that is signed and handed out. ERR_BUG: what is stored is no card. Arena. */
enum err act_card_envelope(struct arena *a, const struct published_card *p, struct signed_card *out) MUST_CHECK;

#endif
