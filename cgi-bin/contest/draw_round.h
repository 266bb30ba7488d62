/* draw_round: what the pages of a round's draw share: finding it, its names and addresses, its state as a chip, the
   facts that were committed to and drawn. */
#ifndef JX_CONTEST_DRAW_ROUND_H
#define JX_CONTEST_DRAW_ROUND_H

#include "cgi-bin/contest/edition.h"
#include "lib/act/draw.h"

struct draw_page {
    struct edition edition;
    struct draw_round round;
    struct draw live; /* the draw that counts; id 0: none */
    struct draw *all; /* every attempt, the latest first */
    size_t n;
    unsigned sees; /* enum blind_sight: what of the entries the reader may see */
};

/* The round of the address with its draws. ERR_NOT_FOUND: there is none that this person may see. */
enum err draw_open(struct page *p, struct draw_page *out) MUST_CHECK;
/* The same without anything of the view, for what a form asks: the edition and the round. */
enum err draw_open_of(struct page *p, struct edition *edition, uint8_t round_id[16]) MUST_CHECK;

/* "中式烹饪 决赛" in the page's language. Arena; never NULL. */
const char *draw_round_name(const struct page *p, const struct draw_round *r);
/* "/contest/edition/ID/draw/ID" + tail. Arena; never NULL. */
const char *draw_path(const struct page *p, const struct edition *e, const uint8_t round_id[16], const char *tail);
/* Where it stands: chip (text), chip_style. */
void draw_chip(struct view_node *n, const struct draw_round *r);

/* Under "draw": the round, what was committed to and drawn, as far as the reader may see it. */
void draw_put(struct page *p, const struct draw_page *d);
/* The places under `list`, as one row each. */
void draw_put_places(const struct page *p, const char *list, const struct draw_row *rows, size_t n,
                     const char *own_code);

/* For an act: the round, and the site's key for secrets; draw_of_end wipes it. */
enum err draw_of_page(struct page *p, struct edition *edition, struct draw_of *of) MUST_CHECK;
void draw_of_end(struct draw_of *of);

#endif
