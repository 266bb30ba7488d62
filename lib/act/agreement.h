/*
 * agreement: writing and signing the agreement of a pair (师徒协议), and its standard text.
 *
 * Mentee, mentor or HR write goals and period; each writing is a version of its own, and signatures are of one version. Mentee
 * and mentor sign in any order, HR last; with HR's signature the pair is under way. The database asks all of it again.
 */
#ifndef JX_ACT_AGREEMENT_H
#define JX_ACT_AGREEMENT_H

#include "lib/act/mentorship.h"
#include "lib/store/agreement.h"

enum { AGREEMENT_MONTHS = 36 /* the longest period */ };

struct agreement_look { /* what somebody sees of a pair's agreement; arena */
    bool has;           /* something is written */
    struct agreement newest;
    struct agreement_text text;                                          /* of it, read */
    const struct agreement_signature *signatures[AGREEMENT_PARTY_COUNT]; /* NULL: not signed */
    instant signed_at;                                                   /* by all; 0: not yet */
    bool may_write;
    bool may_sign;              /* it is their turn */
    enum agreement_party party; /* as which, where they are one */
    bool is_party;
};
/* For a pair that was found for the actor (act_mentorship_see). */
enum err act_agreement_look(struct act *a, const struct mentorship *m, const struct mentorship_right *right,
                            struct agreement_look *out) MUST_CHECK;

struct agreement_order { /* borrowed */
    const uint8_t *pair; /* public id */
    int64_t seen;        /* the version that the form was made from; 0: none was there */
    day from_on, until_on;
    const struct agreement_goal *goals;
    size_t goal_count;
    const char *path;
};
/* The next version; who signed the one before has to sign again. Tells the other two. Refusals: agreement.closed (the pair is
   not waiting for its agreement), agreement.changed (somebody else wrote meanwhile), agreement.same (as it stands), at field
   "goal": agreement.no_goals, agreement.half_goal {number}, at field "until": agreement.period, agreement.too_long {months}.
   ERR_NOT_FOUND: the actor is neither of the two nor HR. */
enum err act_agreement_write(struct act *a, const struct agreement_order *x) MUST_CHECK;

struct agreement_signing { /* borrowed */
    const uint8_t *pair;   /* public id */
    const uint8_t *hash;   /* of the text that was shown, 32 bytes */
    const char *token;     /* of the confirmation */
    int64_t session_id;
    const char *path;
};
/* Refusals: agreement.closed, agreement.none (nothing is written), agreement.changed, agreement.signed, agreement.hr_last {who is
   missing}; those of act_confirmation_use. ERR_NOT_FOUND as above. */
enum err act_agreement_sign(struct act *a, const struct agreement_signing *x) MUST_CHECK;

struct agreement_template_order { /* borrowed */
    const char *body, *reason;
    int64_t seen; /* the version that was changed */
    const char *path;
};
/* Another standard text, for agreements written from now on. Refusals: agreement.template_changed; at field "body":
   agreement.blank {the blank that is unknown or missing}, agreement.template_same. ERR_NOT_FOUND: the actor's scope does not reach
   to the top. */
enum err act_agreement_template(struct act *a, const struct agreement_template_order *x) MUST_CHECK;

/* Inside an act, for a pair that takes the place of another: what was agreed goes on, with the days that are left (at least one
   month; without an agreement before, nothing is written). */
enum err agreement_carry(struct act *a, const struct mentorship *former, const struct mentorship *next) MUST_CHECK;

#endif
