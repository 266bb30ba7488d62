/*
 * keeper: what the pages of a round's scorekeepers share: who asks, the round with its rule card, names and addresses.
 *
 * Runs are told by number and sheets by number and seat, never by entry. Whoever leads the round is let in too: the
 * chief judge (not to runs that they are recused from) and managers of the edition without a duty in the round.
 */
#ifndef JX_CONTEST_KEEPER_H
#define JX_CONTEST_KEEPER_H

#include "cgi-bin/contest/edition.h"
#include "lib/act/judging.h"
#include "lib/store/ballot.h"
#include "lib/store/run.h"

struct keeper { /* arena */
    struct edition edition;
    struct official_round round;
    struct judging judging;
    struct judging_right right;
    struct published_card published;
    struct rule_card *card;
    int64_t *hidden; /* numbers of runs that this person keeps out of */
    size_t hidden_n;
};

/* The round of the address, which is being judged. ERR_NOT_FOUND: it is not, or this person has no part in it that sees
   sheets: see keeper_sees. */
enum err keeper_open(struct page *p, struct keeper *k) MUST_CHECK;
/* The same without asking for a part: for pages that others may see, too. */
enum err keeper_open_any(struct page *p, struct keeper *k) MUST_CHECK;
/* Scorekeepers, the chief judge, managers without a duty. */
bool keeper_sees(const struct keeper *k);
/* Who types sheets and checks them: scorekeepers and the chief judge. */
bool keeper_types(const struct keeper *k);
bool keeper_hides(const struct keeper *k, int64_t number);
/* Number and seat ("J2") of the address; false: they are none. */
bool keeper_sheet(const struct page *p, int64_t *number, int64_t *seat_no);

/* ".../round/ID/judging" + tail, ".../judging" + HEAD + "/5/J2" + tail. Arena; never NULL. */
const char *keeper_path(const struct page *p, const struct keeper *k, const char *tail);
const char *keeper_paper_path(const struct page *p, const struct keeper *k, int64_t number, int64_t seat_no,
                              const char *tail);
const char *keeper_print_path(const struct page *p, const struct keeper *k, int64_t number, int64_t seat_no);

/* Head and links of the page under "keeper": title, contest, current (a link of keeper_head.cs). */
void keeper_put(struct page *p, const struct keeper *k, const char *current);

/* Millionths as their shortest decimal, "J2". Arena; never NULL. */
const char *keeper_points(const struct page *p, int64_t v);
const char *keeper_seat(const struct page *p, int64_t seat_no);

#endif
