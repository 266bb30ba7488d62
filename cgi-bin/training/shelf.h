/*
 * shelf: what the catalogue says to everybody alike, kept by the process for a moment, so that a thousand people who
 * open it at once do not each ask the database for the same rows. What is said of seats may thus be a second old; what
 * is said of the reader's own places never is, and a class's own page always asks.
 */
#ifndef JX_TRAINING_SHELF_H
#define JX_TRAINING_SHELF_H

#include "lib/app/page.h"
#include "lib/store/catalogue.h"

struct shelf_facts { /* kept five seconds */
    struct catalogue_category *categories;
    size_t category_count;
    struct catalogue_totals totals;
};
/* Borrowed until the end of the request. */
enum err shelf_facts(const struct page *p, const struct shelf_facts **out) MUST_CHECK;

enum { SHELF_ROWS = 20 };

struct shelf_list { /* kept one second: a page of the catalogue as somebody without any place sees it */
    struct catalogue_row *rows;
    size_t n;
    bool more;     /* others follow */
    int64_t found; /* all that the filter lets through */
    struct arena *arena;
    const char *html[LANG_COUNT][SHELF_ROWS]; /* each row as it is shown, put here by the page; NULL: not yet */
};
/* `key` names filter and page; borrowed until the end of the request. Its html is the caller's to fill, from its
   arena. */
enum err shelf_list(const struct page *p, const char *key, const struct catalogue_filter *f,
                    const struct catalogue_key *after, struct shelf_list **out) MUST_CHECK;

/* Forgets everything; for tests. */
void shelf_forget(void);

#endif
