/*
 * mentoring_plan: milestones (带教计划), meetings (面谈), materials and questions of a pair. Acts (act.h) of the two alone,
 * while the pair is active; refusals of all: mentoring.not_active. ERR_DENIED: the actor sees the pair and is not who may.
 */
#ifndef JX_ACT_MENTORING_PLAN_H
#define JX_ACT_MENTORING_PLAN_H

#include "lib/act/file.h"
#include "lib/act/mentorship.h"
#include "lib/store/mentoring_plan.h"

/* ---- milestones, by either --------------------------------------------------------------------------------------------- */

struct milestone_order { /* borrowed */
    const uint8_t *pair;
    const char *what;
    day due_on;
};
/* Refusals: milestone.full {12}; at field "milestone_due" milestone.due_within {from, until}. */
enum err act_milestone_add(struct act *a, const struct milestone_order *x) MUST_CHECK;
/* The goals of the agreement as milestones due on its last day, those that are not there yet. Refusals:
   milestone.no_goals, milestone.full. */
enum err act_milestone_goals(struct act *a, const uint8_t pair[16]) MUST_CHECK;
struct milestone_change { /* borrowed */
    const uint8_t *pair, *milestone;
    int64_t version;
    enum milestone_state to;
};
/* Refusals: milestone.changed, milestone.full (a dropped one is taken up again). */
enum err act_milestone_set(struct act *a, const struct milestone_change *x) MUST_CHECK;

/* ---- meetings, by either ------------------------------------------------------------------------------------------------ */

struct meeting_order { /* borrowed */
    const uint8_t *pair;
    instant starts_at;
    int64_t minutes;
    const char *place, *topic;
};
/* Refusal at field "meeting_day": meeting.within {from, until}. */
enum err act_meeting_plan(struct act *a, const struct meeting_order *x) MUST_CHECK;
struct meeting_change { /* borrowed */
    const uint8_t *pair, *meeting;
    int64_t version;
    enum meeting_state to; /* held or cancelled */
};
/* Refusals: meeting.changed, meeting.early (held before it began). */
enum err act_meeting_set(struct act *a, const struct meeting_change *x) MUST_CHECK;

/* ---- materials, by the mentor --------------------------------------------------------------------------------------------- */

struct material_order { /* borrowed */
    const uint8_t *pair;
    const char *title;
    const char *link;  /* a path of this site; NULL: a file */
    struct file *file; /* placed; NULL: a link */
};
/* Refusals at field "material_link": material.one (a link or a file), material.link. */
enum err act_material_share(struct act *a, const struct material_order *x) MUST_CHECK;
/* Refusal material.gone. */
enum err act_material_remove(struct act *a, const uint8_t pair[16], const uint8_t material[16]) MUST_CHECK;

/* ---- questions, between the two ------------------------------------------------------------------------------------------ */

/* By the mentee. */
enum err act_mentoring_ask(struct act *a, const uint8_t pair[16], const char *question) MUST_CHECK;
/* By the mentor. Refusal mentoring.answered. The audit log does not hold what was said. */
enum err act_mentoring_answer(struct act *a, const uint8_t pair[16], const uint8_t note[16],
                              const char *answer) MUST_CHECK;

#endif
