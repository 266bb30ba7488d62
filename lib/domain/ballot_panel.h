/*
 * ballot_panel: which seats mark a run, and what, by the rule card and the recusals of that run. Pure.
 *
 * Judges mark who are not recused. Where the card says `substitute`, the first recused judge is replaced by the first
 * substitute who is not recused, the second by the second …; a substitute marks what that judge would have marked, so
 * the engine (marks_check) finds as many substitutes for each criterion as judges of it are recused. Where there are not
 * enough substitutes, those after the last one are `lacking`.
 */
#ifndef JX_DOMAIN_BALLOT_PANEL_H
#define JX_DOMAIN_BALLOT_PANEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/domain/rule_card.h"

enum { BALLOT_PANEL_SEATS = 2 * RULE_CARD_JUDGES };

struct ballot_panel_seat {
    size_t judge; /* index into the card's judges, then (from judge_count on) into its substitutes */
    size_t as;    /* index of the judge whose criteria it marks: itself, or whom it replaces */
};
struct ballot_panel {
    struct ballot_panel_seat seats[BALLOT_PANEL_SEATS]; /* judges before substitutes, each in the card's order */
    size_t count;
    size_t lacking; /* recused judges for whom the card wants a substitute and there is none */
};

/* `recused` has a flag for each judge of the card and then each substitute. The card lists its judges. */
void ballot_panel(const struct rule_card *card, const bool *recused, struct ballot_panel *out);
/* The place of a seat in it, by its index as in struct ballot_panel_seat; NULL: it does not mark. */
const struct ballot_panel_seat *ballot_panel_find(const struct ballot_panel *p, size_t judge);

/* Whether the judge with this index (a judge of the panel, `as` above) marks the criterion. */
bool ballot_panel_marks(const struct rule_card *card, size_t as, size_t criterion);

/* A seat's name in cards and sheets is "J" and its number, without a leading zero. 0: it is none. */
int64_t ballot_seat_no(const char *name);
/* out holds 24. */
void ballot_seat_name(int64_t seat_no, char out[24]);
/* The same in the arena; "" where there is no memory. */
const char *ballot_seat_text(struct arena *a, int64_t seat_no);
/* The index of a seat among the card's judges and substitutes; SIZE_MAX: the card has no such seat. */
size_t ballot_seat_index(const struct rule_card *card, int64_t seat_no);
/* Its name by that index. */
const char *ballot_seat_of(const struct rule_card *card, size_t judge);

#endif
