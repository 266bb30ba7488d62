/* results_page: what the pages of a round's results share: the round of the address, what the reader may do, the list with
   names in place of numbers. */
#ifndef JX_CONTEST_RESULTS_PAGE_H
#define JX_CONTEST_RESULTS_PAGE_H

#include "cgi-bin/contest/edition.h"
#include "lib/act/publication.h"

struct results_page { /* arena */
    struct edition edition;
    struct official_round round;
    bool begun; /* its judging is */
    struct judging judging;
    struct judging_right right;
};

/* The round of the address with its edition's head. ERR_NOT_FOUND. */
enum err results_open(struct page *p, struct results_page *out) MUST_CHECK;
/* "/contest/edition/…/round/…" + tail. Arena; never NULL. */
const char *results_path(const struct page *p, const struct results_page *r, const char *tail);
/* "中式烹饪 决赛", in the page's language. Arena; never NULL. */
const char *results_round_title(const struct page *p, const struct official_round *r);

/* Whether the reader sees more than what is published: chief judge, arbitrators, and a manager who marks
   nothing in the round. */
bool results_insider(const struct results_page *r);
/* Whether the reader may read the reports of judges and of how firm the result stands: chief judge and arbitrators. */
bool results_reader(const struct results_page *r);

/* The computed result below `score`, as score_view does, each entry by its code and name, its unit beside it. */
void results_put_score(struct page *p, const struct results_of *of);

/* The one line about how firm it stands, below `firm`: .chip, .line, .style. */
enum err results_put_firm(struct page *p, const struct results_of *of) MUST_CHECK;

#endif
