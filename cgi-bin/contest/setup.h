/* setup: what the pages share on which managers set an edition up (届次、赛项、轮次、评分细则). */
#ifndef JX_CONTEST_SETUP_H
#define JX_CONTEST_SETUP_H

#include "cgi-bin/contest/edition.h"
#include "lib/store/criterion.h"
#include "lib/store/discipline.h"
#include "lib/store/round.h"
#include "lib/store/segment.h"

/* A name in the page's language: `en` where there is one. */
const char *setup_name(const struct page *p, const char *name, const char *en);
/* Points as they are written: 25, 0.5. Arena; never NULL. */
const char *setup_points(const struct page *p, int64_t x1000);
/* Per cent × 100 as they are written: 30, 33.33. */
const char *setup_percent(const struct page *p, int64_t x100);

/* Where a discipline's page is, with `tail` behind it; and any other part of an edition: "/contest/edition/…/round/…". */
const char *setup_discipline_path(const struct page *p, const struct edition *x, const struct discipline *d,
                                  const char *tail);
const char *setup_part_path(const struct page *p, const struct edition *x, const char *part, const uint8_t id[16],
                            const char *tail);

/* What stands in the address of the manager's pages, each within the edition, ERR_NOT_FOUND otherwise: the edition is
   the manager's own, and is still to be changed (else a GET goes back to it with the reason, p->answered). */
struct setup_place {
    struct edition edition;
    struct discipline discipline;
    struct contest_round round;
    struct segment segment;
    struct criterion criterion;
};
enum err setup_edition(struct page *p, struct setup_place *out) MUST_CHECK;
enum err setup_discipline(struct page *p, struct setup_place *out) MUST_CHECK;
enum err setup_round(struct page *p, struct setup_place *out) MUST_CHECK;
enum err setup_segment(struct page *p, struct setup_place *out) MUST_CHECK;
enum err setup_criterion(struct page *p, struct setup_place *out) MUST_CHECK;

/* Under "place": where the form belongs: edition, edition_path, discipline, discipline_path, round, segment; under
   "card_version" the version of the rule card that is published for the round (0: none; of the discipline's rounds the
   highest when there is no round). */
enum err setup_put(struct page *p, const struct setup_place *at) MUST_CHECK;

/* Under a node: total ("90%") and total_say ("还差 10%"), total_full when the weights make 100 %. */
void setup_put_total(const struct page *p, struct view_node *n, int64_t weights_x100);

/* Whether a refusal is to be shown in the form (true), with everything typed: then beside its field, row `index`. */
bool setup_refused(struct page *p, const struct act *act, enum err e, size_t index);
/* The same form without a word on what is missing: for one more row. */
enum err setup_without_errors(struct page *p, const struct form *form) MUST_CHECK;

#endif
