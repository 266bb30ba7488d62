/*
 * office: the row of tabs above the pages of commendations that belong to no single programme (templates/award/office_tabs.cs,
 * behind layout/head.cs). Each tab is shown to whoever may open it.
 */
#ifndef JX_AWARD_OFFICE_H
#define JX_AWARD_OFFICE_H

#include "lib/app/page.h"

/* Puts the row, with `current` (hub, unit, programmes, register, sanctions, mine) as the one that is open. */
void office_tabs(struct page *p, const char *current);

#endif
