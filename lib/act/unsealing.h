/* unsealing: two officials of a round open its blind draw before everybody: one asks with a reason, another confirms. */
#ifndef JX_ACT_UNSEALING_H
#define JX_ACT_UNSEALING_H

#include "lib/act/draw.h"

/* Asks for it, as the coding official, chief judge or arbitrator that one is. Refusals draw.not_drawn, draw.open
   (nothing is sealed), unsealing.duty, unsealing.asked. ERR_NOT_FOUND: no such round. */
enum err act_unsealing_ask(struct act *a, const struct draw_of *of, const char *reason) MUST_CHECK;

/* Confirms what another asked for: the secret is revealed, and everybody can repeat the draw. Refusals as above;
   unsealing.not_asked, unsealing.same_person. */
enum err act_unsealing_confirm(struct act *a, const struct draw_of *of) MUST_CHECK;

#endif
