/* entries: what the pages upon entries and quotas share: who looks, and how an entry is put into a page. */
#ifndef JX_CONTEST_ENTRIES_H
#define JX_CONTEST_ENTRIES_H

#include "cgi-bin/contest/edition.h"
#include "lib/store/discipline.h"
#include "lib/store/entry_list.h"
#include "lib/store/entry_quota.h"

enum { ENTRIES_ROWS = 50, ENTRY_REASON_MAX = 300 };

/* One person as both: who manages contests, and who enters people. */
struct entry_viewer entries_viewer(const struct page *p);
/* The edition of the address, for those who manage it or enter people for some unit. ERR_NOT_FOUND for others. */
enum err entries_edition(struct page *p, struct edition *out) MUST_CHECK;
/* The edition and the entry of the address, for those whom entry_list.find lets see it (`own` false), or for somebody
   who is of it (true). ERR_NOT_FOUND. */
enum err entries_find(struct page *p, struct edition *x, struct entry_row *out, bool *own) MUST_CHECK;

/* Whether an act is open in the edition now; when not, the sentence why (arena). */
bool entries_open(const struct page *p, const struct edition *x, enum entry_act act, const char **why);

/* A discipline's name in the page's language. */
const char *entries_discipline(const struct page *p, const char *name, const char *name_en);
/* "/contest/edition/ID/WHAT/ID" + tail. Arena; never NULL. */
const char *entries_path(const struct page *p, const struct edition *x, const char *what, const uint8_t id[16],
                         const char *tail);
/* State as a chip: chip, chip_style. */
void entries_chip(const struct page *p, struct view_node *n, enum entry_state s);
/* An instant as the page says it, under `name` and `name`_iso. */
void entries_put_moment(const struct page *p, struct view_node *n, const char *name, instant t);
/* The quotas of the units for which the person enters: a list `quota`, of each its places, how many are held and left,
   and where one enters when that is open. */
enum err entries_put_quota(struct page *p, const struct edition *x) MUST_CHECK;
/* Puts an entry into `entry`: its facts and its people; and where the list is, list_path. */
enum err entry_put(struct page *p, const struct edition *x, const struct entry_row *r) MUST_CHECK;
/* One's own entries in open editions: a list `own`. */
enum err entries_put_own(struct page *p) MUST_CHECK;

#endif
