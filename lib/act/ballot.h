/*
 * ballot: sheets are signed, checked, sent back (评分表). What a judge signs is the text of the sheet (mark_sheet.h) as the
 * marks stand; the signature is bound to its SHA-256, so it is worth nothing for any other marks.
 */
#ifndef JX_ACT_BALLOT_H
#define JX_ACT_BALLOT_H

#include "lib/act/act.h"
#include "lib/domain/mark_sheet.h"
#include "lib/store/ballot.h"
#include "lib/store/mark.h"

struct ballot_sheet { /* arena */
    struct ballot_row ballot;
    struct mark_row *marks; /* what counts, notes and faults among them */
    size_t mark_count;
    const char *text; /* of the sheet as it would be signed now, or (locked) as it was signed */
    size_t text_len;
    uint8_t hash[32];        /* SHA-256 of it */
    struct mark_sheet sheet; /* the same, as data */
    const char **unmarked;   /* codes of criteria that are still to be marked; none: it can be signed */
    size_t unmarked_count;
};

/* The sheet of a seat; whoever asks was let in by the page. ERR_NOT_FOUND: no such sheet, or it is void. */
enum err act_ballot_sheet(struct sql *db, struct arena *a, int64_t round_id, int64_t number, int64_t seat_no,
                          struct ballot_sheet *out) MUST_CHECK;
/* One's own, as an official. ERR_NOT_FOUND. */
enum err act_ballot_sheet_own(struct sql *db, struct arena *a, int64_t person_id, const uint8_t official[16],
                              int64_t number, struct ballot_sheet *out) MUST_CHECK;

struct ballot_order {        /* borrowed */
    const uint8_t *official; /* lock: the judge's, public id */
    const uint8_t *round;    /* the others: public id of the round */
    int64_t number, seat_no; /* seat_no: not for lock */
    int64_t version;         /* return: of the run as it was shown, else run.changed; 0: not asked */
    const uint8_t *hash;     /* lock, lock_checked: 32, of the sheet that was looked at */
    const char *token;       /* lock: of the confirmation (purpose "ballot") */
    int64_t session_id;      /* lock: of the request */
    const char *reason;      /* return */
    const char *path;        /* where the result is shown */
};

/* The judge signs: the hash is the sheet's as it stands now, and the confirmation's. The run is locked with its last
   sheet. Refusals ballot.not_called, ballot.locked, ballot.unmarked {criteria}, ballot.changed (marks came in since the
   sheet was looked at), those of act_confirmation_use (lib/act/confirmation.h). ERR_NOT_FOUND: no sheet of theirs. */
enum err act_ballot_lock(struct act *a, const struct ballot_order *x) MUST_CHECK;

/* A typed sheet (act_mark_type) was compared with its paper by another: scorekeeper or chief judge. Refusals those above
   without the token's, ballot.not_typed, ballot.same_person (the actor typed something of it). */
enum err act_ballot_lock_checked(struct act *a, const struct ballot_order *x) MUST_CHECK;

/* The chief judge sends a signed sheet back with a reason; the judge is told, the run is being marked again, the old marks
   stay. Refusals ballot.not_locked, ballot.released (the run is on the board: take it off first), ballot.reason. */
enum err act_ballot_return(struct act *a, const struct ballot_order *x) MUST_CHECK;

#endif
