/*
 * accept: the common shape of Accept and Accept-Language: items with weights, "text/html, application/json;q=0.9".
 */
#ifndef JX_WEB_ACCEPT_H
#define JX_WEB_ACCEPT_H

#include <stdbool.h>
#include <stddef.h>

struct accept_item {
    const char *token; /* borrowed from the header; not terminated */
    size_t length;
    int weight; /* 0–1000 thousandths; 1000 when none is given or it is malformed */
};

/* The next item at *s, which moves on; false at the end. Empty items are passed over. */
bool accept_next(const char **s, struct accept_item *item);

/* Whether the item is `token`, letter case aside. */
bool accept_is(const struct accept_item *item, const char *token);

#endif
