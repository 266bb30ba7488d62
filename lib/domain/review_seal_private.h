/* review_seal_private: what the files of a sealed review share. */
#ifndef JX_DOMAIN_REVIEW_SEAL_PRIVATE_H
#define JX_DOMAIN_REVIEW_SEAL_PRIVATE_H

#include "lib/domain/review_seal.h"

/* A number as an argument; arena, never NULL. */
const char *review_seal_number(struct arena *a, size_t n);
/* Notes a finding about a nominee (0: about none). */
void review_seal_note(struct results_findings *all, const struct review_seal *s, const char *key, size_t number,
                      const char *arg1, const char *arg2);

/* review_seal_check.c: order, references and scales of what was said: all that a computation stands on. ERR_INVALID, ERR_NO_MEMORY. */
enum err review_seal_check(const struct review_seal *s, struct results_findings *findings) MUST_CHECK;

/* review_seal.c: the card (NULL: none) and the outcome as the list was fixed. ERR_INVALID: with a finding. Arena of `s`. */
enum err review_seal_compute(const struct review_seal *s, const char **card, struct review_seal_outcome **out,
                             struct results_findings *findings) MUST_CHECK;
/* … and what a change makes of it: `left` is [category] how many were selected when the list was fixed. ERR_INVALID: with a finding. */
enum err review_seal_apply(const struct review_seal *s, const struct review_seal_change *c, const size_t *fixed,
                           struct review_seal_outcome *outcome, struct results_findings *findings) MUST_CHECK;
/* How many are selected in each category; 0 is of those without one. Arena of `s`; NULL: no memory. */
size_t *review_seal_selected(const struct review_seal *s, const struct review_seal_outcome *outcome);

#endif
