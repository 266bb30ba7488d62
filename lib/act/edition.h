/* edition: what managers do with editions of contests. Each function is one act (see act.h). */
#ifndef JX_ACT_EDITION_H
#define JX_ACT_EDITION_H

#include "lib/act/act.h"

struct edition_input {        /* as a form gives it; borrowed */
    const uint8_t *edition;   /* public id; NULL: a new one */
    int64_t version;          /* that the form was drawn from; of a new one not looked at */
    const uint8_t *organizer; /* public id of a unit granted to the manager; NULL: the only one. Of a new one only */
    const char *contest;
    const char *contest_en; /* NULL: none */
    int64_t edition_no;
    instant entry_opens_at, entry_closes_at, substitute_until;
    day starts_on, ends_on;
    const char *place, *note;
};

/* Saves an edition within the manager's scope (contest.manage): ERR_NOT_FOUND outside. Refusals, with
   act->refused_field: setup.which_organizer, setup.edition_taken, setup.window, setup.substitute_early,
   setup.substitute_late, setup.days, setup.over; setup.changed when somebody saved it meanwhile. */
enum err act_edition_save(struct act *a, const struct edition_input *in) MUST_CHECK;

/* Announces a draft. setup.not_ready: no discipline has a round with segments yet. */
enum err act_edition_open(struct act *a, const uint8_t id[16]) MUST_CHECK;
/* It is over; what stands, stands. */
enum err act_edition_close(struct act *a, const uint8_t id[16]) MUST_CHECK;
/* Closed by mistake, or something is still to be done. */
enum err act_edition_reopen(struct act *a, const uint8_t id[16]) MUST_CHECK;
/* Calls it off: everybody entered is told, with the reason. */
enum err act_edition_cancel(struct act *a, const uint8_t id[16], const char *reason) MUST_CHECK;
/* All four: setup.state when it stands elsewhere by now. */

#endif
