/* programme_view: what several pages of a programme show of it: its facts, kinds, authorities. */
#ifndef JX_AWARD_PROGRAMME_VIEW_H
#define JX_AWARD_PROGRAMME_VIEW_H

#include "cgi-bin/award/programme.h"

/* The word of a code in a family of messages: "programme_level.province". Arena; never NULL. */
const char *programme_word(const struct page *p, const char *family, const char *code);
/* Its facts below "facts". */
void programme_put_facts(struct page *p, const struct programme *x);
/* Its kinds below "kinds", with categories, and places given to units and held. */
enum err programme_put_kinds(struct page *p, const struct programme *x) MUST_CHECK;
/* A limit that is exceeded, in words. Arena; never NULL. */
struct programme_excess;
const char *programme_excess_words(const struct page *p, const struct programme_excess *x);

#endif
