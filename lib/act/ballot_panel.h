/*
 * ballot_panel: brings the sheets of runs to what card and recusals say: one for each seat that marks, void ones for those
 * recused. Inside acts that hold the discipline, the judging and the run.
 */
#ifndef JX_ACT_BALLOT_PANEL_H
#define JX_ACT_BALLOT_PANEL_H

#include "lib/act/act.h"
#include "lib/domain/ballot_panel.h"
#include "lib/store/judging.h"
#include "lib/store/official.h"
#include "lib/store/run.h"

/* The officials on the card's seats; those with a seat that the card does not know are left out. */
struct panel_official {
    int64_t official_id, person_id, seat_no; /* official_id 0: nobody */
};
struct panel_officials { /* arena; [judges, then substitutes of the card] */
    struct panel_official *seats;
    size_t count;
};
enum err act_panel_officials(struct sql *db, struct arena *a, int64_t round_id, day today, const struct rule_card *card,
                             struct panel_officials *out) MUST_CHECK;

/* The seats that mark a run, from the recusals as they are confirmed now. */
enum err act_panel_of_run(struct sql *db, struct arena *a, const struct rule_card *card, const struct run_row *run,
                          struct ballot_panel *out) MUST_CHECK;

/* Makes the sheets of a run that has none. */
enum err act_panel_begin(struct act *a, const struct panel_officials *officials, const struct ballot_panel *panel,
                         const struct run_row *run) MUST_CHECK;

/* When a recusal of the official from the entry is about to hold (`holds`), or has just ceased to: the official's sheet of
   the entry's run is void or open again, substitutes' sheets come and go with it, and a run whose last open sheet went is
   locked. Takes the locks of judging and run. Nothing happens when the round is not being judged, or the official has no
   seat of it. Refusals recusal.judged (the run is locked: its result stands on the panel as it was),
   recusal.panel_short (no substitute is left for the seat). The grounds stand in no log
   that the panel reads: of a blind run they would tell who it is. */
enum err act_panel_follow(struct act *a, const struct official_round *r, int64_t official_id, int64_t entry_id,
                          bool holds) MUST_CHECK;

#endif
