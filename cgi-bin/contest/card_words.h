/*
 * card_words: a rule card in plain words, in the page's language, for templates/contest/card_words.cs: whoever reads it
 * needs no JSON. Everything that decides is said; whatever the card is from.
 */
#ifndef JX_CONTEST_CARD_WORDS_H
#define JX_CONTEST_CARD_WORDS_H

#include "lib/app/page.h"
#include "lib/domain/rule_card.h"

/* Puts the card below `path`:
     PATH.title  .panel.N.text
     PATH.criteria.N.code .name .scale .scoring .notes.M.text
     PATH.values.N.code .name .scale
     PATH.faults.N.name .effect
     PATH.steps.N.number .name .code .text .after.M.text
     PATH.result  .ties.N.text  .joint  .advance  .prizes.N.text */
void card_words(struct page *p, const char *path, const struct rule_card *card);

/* "两位小数四舍五入"; "" when there is no rounding. */
const char *card_words_rounding(const struct page *p, const struct rule_card_round *r);

/* A decimal of a card as the page writes numbers: the minus is −. Arena; never NULL. */
const char *card_words_number(const struct page *p, int64_t v);

#endif
