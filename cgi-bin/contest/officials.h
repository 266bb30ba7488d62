/* officials: what the pages upon officials, their recusals and their own duties share. */
#ifndef JX_CONTEST_OFFICIALS_H
#define JX_CONTEST_OFFICIALS_H

#include "cgi-bin/contest/edition.h"
#include "lib/act/recusal.h"
#include "lib/domain/rule_card.h"
#include "lib/store/official.h"

enum { OFFICIAL_REASON_MAX = 300 };

/* The duties as a form offers them, NULL-terminated; a choice's number is enum duty less one. */
extern const char *const OFFICIAL_DUTIES[];

/* The edition and the round of the address; the part "officials" is current. ERR_NOT_FOUND. */
enum err officials_open(struct page *p, struct edition *x, struct official_round *r) MUST_CHECK;
/* The same for those who manage the edition alone. */
enum err officials_open_mine(struct page *p, struct edition *x, struct official_round *r) MUST_CHECK;

/* "中式烹饪 决赛" in the page's language; the round's name only where the discipline has several. Arena; never NULL. */
const char *officials_title(const struct page *p, const struct official_round *r);
/* "/contest/edition/ID/round/ID" + tail, "/contest/edition/ID/round/ID/HEAD/ID" + tail. Arena; never NULL. */
const char *officials_path(const struct page *p, const struct official_round *r, const char *tail);
const char *officials_path_of(const struct page *p, const struct official_round *r, const char *head,
                              const uint8_t id[16], const char *tail);
/* "裁判 J2": a duty with its seat. Arena; never NULL. */
const char *officials_duty(const struct page *p, enum duty duty, int64_t seat_no);
/* Title, time and place of a round under `n`. */
void officials_put_round(const struct page *p, struct view_node *n, const struct official_round *r);
/* One official: name, staff_no, unit, duty. */
void officials_put(const struct page *p, struct view_node *n, const struct official *o);

/* What the published rule card of a round asks of its panel. */
struct panel_rule {
    bool published;
    int64_t version;
    struct rule_card *card; /* arena; NULL: not published */
    int64_t least;          /* 0: not published */
    bool replaced;          /* a recused judge is replaced by a substitute */
};
enum err officials_rule(struct page *p, int64_t round_id, struct panel_rule *out) MUST_CHECK;

/* What is not right with a panel, in words, as the list `name` of `n`; how many. */
size_t officials_put_warnings(const struct page *p, struct view_node *n, const char *name,
                              const struct official_round *r, const struct official *list, size_t count,
                              const struct panel_rule *rule);

/* One's own duties in editions that are not over: a list `duties`. */
enum err officials_put_own(struct page *p) MUST_CHECK;

#endif
