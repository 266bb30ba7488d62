/*
 * blind: what may be shown of a round's entries, to whom, and when. The one place that decides it: every page, list,
 * count, order and export of entries asks blind_may_see.
 *
 * A discipline is blind in nothing (a driver's face is seen), in the number (judges see who performs under a number
 * drawn by lot), or in the product (judges see a sealed product under its number, and nobody with it). The numbers
 * begin with the draw and end with the unsealing. Pure.
 */
#ifndef JX_DOMAIN_BLIND_H
#define JX_DOMAIN_BLIND_H

#include <stdbool.h>

#include "lib/domain/official.h"

enum blind { BLIND_NONE, BLIND_NUMBER, BLIND_PRODUCT, BLIND_COUNT };

/* As the database and the rule card hold them. */
const char *blind_code(enum blind b);
bool blind_parse(const char *code, enum blind *out);

enum blind_stage {
    BLIND_BEFORE, /* no numbers yet */
    BLIND_DRAWN,  /* each entry has its number */
    BLIND_OPENED  /* unsealed: whose number was whose is known */
};

/* Who looks: what they are in the round, and whether they manage the edition. Whoever has a duty in a round sees it as
   that duty does, whatever else they are: nobody sees round the blindness by a second role. */
struct blind_eye {
    enum duty duty;
    bool manager;
};

enum blind_sight {
    BLIND_SEES_ENTRIES = 1 << 0, /* that there are entries, and how many */
    BLIND_SEES_NUMBER = 1 << 1,  /* the numbers that were drawn, in the order of the numbers */
    BLIND_SEES_NAME = 1 << 2,    /* who competes, for which unit; the entry's code and public id */
    BLIND_SEES_ORDER = 1 << 3,   /* which of them comes when, and to which station */
    BLIND_SEES_WHOSE = 1 << 4    /* which number is whose */
};

/* The union of enum blind_sight that may be shown; 0: nothing of entries at all. What is not in it has no influence on
   the page either: on its addresses, counts, order, sentences. */
unsigned blind_may_see(enum blind b, struct blind_eye eye, enum blind_stage stage);

/* Whether they may enter figures that no judge gives (theory marks): managers without a duty, and scorekeepers from the
   draw on. What they need for it, entries by code and name in the order of the codes, they see on that page, even where
   the round is blind: it says nothing of numbers, and whoever judges sees neither the page nor the figures. */
bool blind_may_value(enum blind b, struct blind_eye eye, enum blind_stage stage);

#endif
