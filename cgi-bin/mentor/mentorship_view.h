/* mentorship_view: how a pair is shown: names, part, state as a chip, dates. */
#ifndef JX_MENTOR_MENTORSHIP_VIEW_H
#define JX_MENTOR_MENTORSHIP_VIEW_H

#include "lib/app/page.h"
#include "lib/store/mentorship.h"

/* "/mentor/pair/ID" + tail. Arena. */
const char *mentorship_path(const struct page *p, const struct mentorship *m, const char *tail);
/* path, mentee, mentor, unit, part (its name; "" for the only one), chip and chip_style, from, until, ended. */
void mentorship_put(const struct page *p, struct view_node *n, const struct mentorship *m);

/* The message mentorship.WHAT.CODE: what a code is called. Arena; never NULL. */
const char *mentorship_say(const struct page *p, const char *what, const char *code);
/* The name of a part; "" for the only one. Arena; never NULL. */
const char *mentorship_part_name(const struct page *p, enum mentorship_part part);

/* The chip's style of a state: jx-wait, jx-ok, jx-stop, "". */
const char *mentorship_chip_style(enum mentorship_state s);

#endif
