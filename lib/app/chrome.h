/* chrome: the frame around every page: who I am, navigation, language, the flash, tokens for forms. One place fills it.
 */
#ifndef JX_APP_CHROME_H
#define JX_APP_CHROME_H

#include "lib/app/page.h"

/* Fills what templates/layout shows. `nav` as in page_render. */
void chrome_fill(struct page *p, const char *nav);

#endif
