/* strmap: texts to numbers, in an arena; for thousands of keys that are put and looked up, never removed. */
#ifndef JX_BASE_STRMAP_H
#define JX_BASE_STRMAP_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/base/arena.h"

struct strmap {
    struct arena *arena;
    struct strmap_slot *slots; /* open addressing; never more than half full */
    size_t size, used;
};

void strmap_init(struct strmap *m, struct arena *a);
/* False: there is no such key (value untouched). */
bool strmap_find(const struct strmap *m, const char *key, size_t *value);
/* Puts a key (borrowed) that may be there: its value is then replaced. ERR_NO_MEMORY. */
enum err strmap_put(struct strmap *m, const char *key, size_t value) MUST_CHECK;

#endif
