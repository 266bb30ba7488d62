/*
 * nominate_judge: the first look (初审) at what units recommend, by an officer of the programme.
 */
#ifndef JX_ACT_NOMINATE_JUDGE_H
#define JX_ACT_NOMINATE_JUDGE_H

#include "lib/act/nominate_step.h"

/* pass: nobody whom a rule forbids (refusal eligibility.barred). back: to the unit, as a draft. again: one that passed is looked at
   again. fail, back and again need a reason. Refusals: nominate.no_reason, nominate.looked, nominate.back_late, nomination.not_now,
   nomination.changed_to.*. */
enum nominate_verdict { VERDICT_PASS, VERDICT_FAIL, VERDICT_BACK, VERDICT_AGAIN, VERDICT_COUNT };
extern const char *const nominate_verdicts[]; /* "pass" …; NULL-terminated */
enum err act_nominate_judge(struct act *a, const struct nominate_seen *x, enum nominate_verdict verdict,
                            const char *reason) MUST_CHECK;
/* Passes many that nobody looked at yet; whom a rule forbids, and what was changed since it was seen, stays. The flash says how many of
   each. */
enum err act_nominate_pass_many(struct act *a, const uint8_t programme[16], const struct nominate_seen *list,
                                size_t n) MUST_CHECK;

#endif
