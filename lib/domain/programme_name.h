/*
 * programme_name: what names of programmes and honours may not hold (rules A4, A11). Pure.
 *
 * Names are looked at as a reader sees them: without spaces, separators and full width. Words such as 国家 or 全国 are kept from
 * programmes below the ministerial level; which words those are is a setting.
 */
#ifndef JX_DOMAIN_PROGRAMME_NAME_H
#define JX_DOMAIN_PROGRAMME_NAME_H

#include "lib/base/arena.h"
#include "lib/base/err.h"
#include "lib/domain/programme.h"

/* The first of `words` (separated by white space) that a name of a programme of this level may not hold, as it stands there;
   NULL: none. Arena. */
enum err programme_name_reserved(struct arena *a, const char *name, const char *words, enum programme_level level,
                                 const char **word) MUST_CHECK;

#endif
