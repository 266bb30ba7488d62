/*
 * nominate_way: a nomination goes up the unit tree, is looked at by the office (初审), comes back or is withdrawn.
 */
#ifndef JX_ACT_NOMINATE_WAY_H
#define JX_ACT_NOMINATE_WAY_H

#include "lib/act/nominate.h"

struct nominate_next { /* arena: where it goes from where it lies */
    enum nomination_way way;
    int64_t unit_id; /* WAY_SEND: to this unit; WAY_RECOMMEND: whose place it takes, 0: it needs none */
    const char *unit;
    bool by_unit; /* it needs a place */
    int64_t places, held;
    int64_t local_days; /* working days of a unit's own notice that it needs before the office has it; 0: none */
    bool local_held;    /* one that was long enough is recorded */
    instant until;      /* recommendations end */
};
/* For one that lies at a unit; for showing. */
enum err nominate_next(struct act *a, const struct nomination *x, const struct programme *p,
                       struct nominate_next *out) MUST_CHECK;

/* A nomination as somebody saw it: a step is of what they saw, so one that was changed or moved since then is refused:
   nomination.changed. */
struct nominate_seen { /* borrowed */
    const uint8_t *nomination;
    int64_t version;
};

/* Goes one unit up, or to the office with a place of the unit where it lies. `opinion`: the unit's, at most 300 characters; only
   the unit that began it may leave it blank. Refusals: nominate.not_here, nominate.no_opinion (field opinion), nominate.incomplete
   (field none), nominate.too_long, nominate.no_places, nominate.local_first {days}, nomination.full {places}, nomination.late
   {until}, eligibility.barred, nomination.changed. */
enum err act_nominate_send(struct act *a, const struct nominate_seen *x, const char *opinion) MUST_CHECK;
/* Many at once, each as by act_nominate_send; what is refused stays where it is. The flash says how many went and why the first that
   stayed did. Ids that are not the actor's to send are passed over. */
enum err act_nominate_send_many(struct act *a, const struct nominate_seen *list, size_t n,
                                const char *opinion) MUST_CHECK;
/* Back to the unit that began it, as a draft. Refusals: nominate.no_reason (field reason), nomination.changed. */
enum err act_nominate_return(struct act *a, const struct nominate_seen *x, const char *reason) MUST_CHECK;

/* By the unit that began it or one above, or by the nominee. From the list on it is struck off the list, and with `call_next` the
   next of the reserve comes in. Refusals: nominate.no_reason, nominate.awarded, nominate.over, programme.not.*; */
struct nominate_withdraw { /* borrowed */
    const uint8_t *nomination;
    const char *reason;
    bool call_next;
};
enum err act_nominate_withdraw(struct act *a, const struct nominate_withdraw *x) MUST_CHECK;
/* By an officer: somebody on the list or in the reserve turned out not to be eligible. The same. */
enum err act_nominate_remove(struct act *a, const struct nominate_withdraw *x) MUST_CHECK;

/* The next of the reserve comes in for one who was on the list and is not any more, while a place is free. By an officer.
   Refusals: nominate.no_room, nominate.no_reserve, programme.not.*. */
enum err act_nominate_call(struct act *a, const uint8_t nomination[16]) MUST_CHECK;
/* Whether that may be offered. */
enum err nominate_may_call(struct act *a, const struct nomination *x, bool *yes) MUST_CHECK;

/* The first look (初审), by an officer. pass: nobody whom a rule forbids (refusal eligibility.barred). back: to the unit, as a
   draft. again: one that passed is looked at again. fail, back and again need a reason. Refusal nomination.changed. */
enum nominate_verdict { VERDICT_PASS, VERDICT_FAIL, VERDICT_BACK, VERDICT_AGAIN, VERDICT_COUNT };
extern const char *const nominate_verdicts[]; /* "pass" …; NULL-terminated */
enum err act_nominate_judge(struct act *a, const struct nominate_seen *x, enum nominate_verdict verdict,
                            const char *reason) MUST_CHECK;
/* Passes many that nobody looked at yet; whom a rule forbids stays. The flash says how many of each. */
enum err act_nominate_pass_many(struct act *a, const uint8_t programme[16], const uint8_t (*ids)[16],
                                size_t n) MUST_CHECK;

#endif
