/* card: what the pages of a round's rule card share: the round of the address, paths, problems in words. */
#ifndef JX_CONTEST_CARD_H
#define JX_CONTEST_CARD_H

#include "cgi-bin/contest/edition.h"
#include "lib/act/rule_card.h"

/* The round of the address with its edition's head; `round` in the view: .title, .path (of its card), .discipline. `mine`:
   for those who manage the edition alone. ERR_NOT_FOUND. */
enum err card_open(struct page *p, bool mine, struct card_place *out) MUST_CHECK;

/* "/contest/edition/…/round/…/card" + tail. Arena; never NULL. */
const char *card_path(const struct page *p, const struct card_place *at, const char *tail);
/* "中式烹饪 决赛", in the page's language. Arena; never NULL. */
const char *card_round_title(const struct page *p, const struct card_place *at);

/* Problems of a card into `problems`: .where (what it is about, in words) and .text. */
void card_put_problems(struct page *p, const struct card_draft *draft);

#endif
