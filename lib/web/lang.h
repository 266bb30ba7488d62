/*
 * lang: the languages that pages speak.
 */
#ifndef JX_WEB_LANG_H
#define JX_WEB_LANG_H

#include <stdbool.h>

enum lang { LANG_ZH_CN, LANG_EN, LANG_COUNT };

/* "zh-CN", "en": the tag in HTML, in settings and in the names of the message directories. Static. */
const char *lang_tag(enum lang l);
/* Exact tag, letter case aside; false for any other text, NULL too. */
bool lang_parse(const char *tag, enum lang *out);
/* The best language for an Accept-Language header; `fallback` when none of ours is named. */
enum lang lang_negotiate(const char *accept_language, enum lang fallback);

#endif
