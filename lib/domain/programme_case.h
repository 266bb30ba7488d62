/*
 * programme_case: what stands in the way of a programme's next step. Pure.
 *
 * This is the machine: every act that moves a programme, its notices or who is selected fills in the case from the database and
 * asks here, and tests/unit/programme_case.c walks through every case that can be reached, so that "no decision while a notice or
 * an objection is open" is a fact about this function. The database asks again by itself (db/migrations/4003_public_notice.sql,
 * 4092_award_again.sql, 4135_notice_heard.sql, 4140_notice_left.sql, 4136_programme_begins.sql, 4137_objection_found.sql).
 */
#ifndef JX_DOMAIN_PROGRAMME_CASE_H
#define JX_DOMAIN_PROGRAMME_CASE_H

#include <stddef.h>

#include "lib/domain/programme.h"

struct programme_case {
    enum programme_state state;
    bool approval;      /* number, authority and term of the approval are filled in */
    bool kinds;         /* there is a kind of honour */
    bool deadline;      /* it says until when units recommend, and that is ahead */
    size_t recommended; /* nominees whom nobody has looked at yet (初审) */
    size_t passed;      /* nominees who passed and are neither selected nor not */
    size_t selected;
    size_t unheard;    /* selected, and an authority that must be asked has not agreed yet */
    size_t prepared;   /* notices that are frozen and not put up */
    size_t left;       /* who stand in one of those and are not selected any more */
    size_t posted;     /* notices whose working days run, or that were marked as over at an instant that has not come */
    bool days_over;    /* of the posted one that ends first */
    bool owed;         /* since the list last changed for good no notice that was prepared afterwards is over */
    size_t unnoticed;  /* selected who stood in no notice that is over */
    size_t objections; /* received in time and not settled */
};

enum programme_step {
    STEP_APPROVE,
    STEP_OPEN,
    STEP_CLOSE,    /* recommendations */
    STEP_REOPEN,   /* recommendations */
    STEP_SELECT,   /* the list is fixed */
    STEP_RESELECT, /* back to the review */
    STEP_PREPARE,  /* a notice */
    STEP_POST,     /* a notice that was prepared */
    STEP_DROP,     /* a notice that was prepared */
    STEP_END,      /* a notice whose days are over */
    STEP_LEAVE,    /* somebody selected declines, or their unit withdraws them */
    STEP_REMOVE,   /* somebody selected: the office strikes them off, or an objection is substantiated */
    STEP_CALL,     /* the next of the reserve */
    STEP_DECIDE,
    STEP_HOLD,
    STEP_CANCEL,
    PROGRAMME_STEP_COUNT
};

/* What stands in the way: the key of a sentence, "programme.not.…" (static); NULL: nothing. Where several things do, the one that
   must be dealt with first. */
const char *programme_case_obstacle(const struct programme_case *c, enum programme_step step);

/* Whether the names on the list are public: it is decided, or everybody selected stood in a notice that is over, and no other one is
   owed. Until then the office alone is shown the whole of it; of a single nominee, they, their unit and the public are once the notice
   in which they stand is put up. */
bool programme_case_list_public(const struct programme_case *c);

/* The state that a step leads to; the present one for steps that change something else. */
enum programme_state programme_case_next(enum programme_state from, enum programme_step step);

#endif
