/*
 * programme_setup: an officer sets a programme up: writes it, registers its approval, opens it, plans its days. Kinds of honour and
 * authorities: programme_kind.h; places: programme_quota.h. Each function is one act (act.h) of somebody who holds award.manage over the
 * unit: ERR_NOT_FOUND outside.
 */
#ifndef JX_ACT_PROGRAMME_SETUP_H
#define JX_ACT_PROGRAMME_SETUP_H

#include "lib/act/programme.h"
#include "lib/domain/back_schedule.h"
#include "lib/domain/programme_limit.h"
#include "lib/domain/programme_preset.h"

struct programme_input { /* as a form gives it; borrowed */
    const uint8_t *programme;
    int64_t version;     /* that the form was drawn from; of a new one not looked at */
    const uint8_t *unit; /* public id of a unit granted to the officer; NULL: the only one. Of a new one only */
    const struct programme_preset *preset; /* of a new one: its kinds and authorities are made, too; NULL: none */
    /* Locked once it is approved, then not looked at: */
    enum programme_series series;
    const char *title, *award_name, *conditions;
    int64_t year;
    enum programme_level level;
    day counted_on;
    /* May be changed until it is decided: */
    instant nominate_until; /* 0: not said yet */
    bool has_ceremony;
    day ceremony_on;
    int64_t notice_days, local_notice_days;
    enum list_order order;
    const char *office, *phone, *address;
};
/* Makes a draft, or saves one. Refusals with act->refused_field: programme_setup.which_unit, .title_taken, .reserved {word},
   .name_long {25}; .deadline_past, .deadline_late (behind the ceremony), .deadline_needed, .ceremony_past, .no_calendar {year},
   .after_term {last day}, .counted_late; programme_setup.over (decided or cancelled), programme.changed. */
enum err act_programme_save(struct act *a, const struct programme_input *in) MUST_CHECK;

struct programme_approval { /* borrowed */
    const uint8_t *programme;
    int64_t version;
    const char *approval_no, *approved_by;
    day approved_on, approved_until; /* both included */
    const char *reason;              /* for limits that are exceeded; "" */
};
/* Registers the approval of a draft and locks its key fields (rule A4). Refusals with act->refused_field: .approved_future,
   .term_backwards, .term_over, .term_short {ceremony}, .reason_needed; programme.not.no_kind;
   programme.changed. */
enum err act_programme_approve(struct act *a, const struct programme_approval *in) MUST_CHECK;
/* Which limits one is beyond as it stands (rules A2, A4): for pages and acts; of the act db and arena only. */
enum err programme_excess(struct act *a, const struct programme *p, struct programme_excess out[PROGRAMME_LIMIT_COUNT],
                          size_t *n) MUST_CHECK;

/* Units may recommend from now on; who may do so for units with places is told (notice programme.opened). Refusals:
   programme.not.*; programme_setup.no_places {kind}; .term_over; .no_office. */
enum err act_programme_open(struct act *a, const uint8_t programme[16]) MUST_CHECK;

/* Working days between the steps of its timetable; that of BACK_OPINIONS is its notice and not looked at. ERR_INVALID: out of
   range. Refusals: programme_setup.no_calendar {year}, .over. */
enum err act_programme_timetable(struct act *a, const uint8_t programme[16], const struct back_gaps *gaps) MUST_CHECK;
/* The timetable of one with a ceremony, for pages and acts; of the act db and arena only. ERR_NOT_FOUND: a year has no table, or
   there is no ceremony (*missing_year 0). */
enum err programme_timetable(struct act *a, const struct programme *p, const struct back_gaps *gaps,
                             day out[BACK_STEP_COUNT], int *missing_year) MUST_CHECK;

#endif
