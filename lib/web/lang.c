#include "lib/web/lang.h"

#include <strings.h>

#include "lib/web/accept.h"

static const char *const TAGS[LANG_COUNT] = {[LANG_ZH_CN] = "zh-CN", [LANG_EN] = "en"};

const char *lang_tag(enum lang l)
{
    return (unsigned)l < LANG_COUNT ? TAGS[l] : TAGS[LANG_ZH_CN];
}

bool lang_parse(const char *tag, enum lang *out)
{
    for (int l = 0; tag != NULL && l < LANG_COUNT; l++) {
        if (strcasecmp(tag, TAGS[l]) == 0) {
            *out = (enum lang)l;
            return true;
        }
    }
    return false;
}

/* Whether an item's first subtag is `primary`: "en", "en-GB". */
static bool speaks(const struct accept_item *item, const char *primary)
{
    return item->length >= 2 && strncasecmp(item->token, primary, 2) == 0 &&
           (item->length == 2 || item->token[2] == '-');
}

enum lang lang_negotiate(const char *accept_language, enum lang fallback)
{
    enum lang best = fallback;
    int weight = 0;
    struct accept_item item;
    while (accept_language != NULL && accept_next(&accept_language, &item)) {
        if (item.weight <= weight)
            continue;
        if (speaks(&item, "zh"))
            best = LANG_ZH_CN;
        else if (speaks(&item, "en"))
            best = LANG_EN;
        else if (accept_is(&item, "*"))
            best = fallback;
        else
            continue;
        weight = item.weight;
    }
    return best;
}
