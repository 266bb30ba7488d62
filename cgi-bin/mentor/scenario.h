/* scenario: what the pages of scenarios share: finding one, its head, a run's figures. */
#ifndef JX_MENTOR_SCENARIO_H
#define JX_MENTOR_SCENARIO_H

#include "lib/act/scenario.h"
#include "lib/app/page.h"

/* The scenario of the address within the reader's scope, with its head (view "scenario") and its round (view "round").
   ERR_NOT_FOUND. */
enum err scenario_open(struct page *p, struct scenario *s, struct pairing_round *r) MUST_CHECK;

/* path, no, label ("方案 2"), title, side, chip, chip_style, by, at, version. */
void scenario_put(const struct page *p, struct view_node *n, const struct scenario *s);
/* part ("" for the only one), part_code, figures without those of wishes, verdict, hashes, method. */
void scenario_put_run(const struct page *p, struct view_node *n, const struct scenario_run *x);
/* How many wishes came true, of a run of wishes, for each side whose figures are no secret (lib/domain/scenario.h): bars
   "wishes" and "likes" (label, n, of), wish_1 … wish_later, unlisted; otherwise the sentence in "wishes_secret",
   "likes_secret". */
struct scenario_telling {
    int64_t pins;             /* of the run's scenario */
    int64_t mentees, mentors; /* lists handed in, of the round */
};
void scenario_put_wishes(const struct page *p, struct view_node *n, const struct scenario_run *x,
                         const struct scenario_telling *t);

/* "方案 2" with its title behind. Arena; never NULL. */
const char *scenario_label(const struct page *p, const struct scenario *s);
/* scenario_path in the page's arena; never NULL. */
const char *scenario_at(const struct page *p, const struct scenario *s, const char *tail);
/* Where somebody reads what became of their own wishes in a round. Arena; never NULL. */
const char *scenario_own_path(const struct page *p, const uint8_t round[16]);
/* A message of an act or the engine, in the page's language. */
const char *scenario_say(const struct page *p, const struct message *m);

#endif
