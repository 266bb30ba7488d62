#include "lib/base/strmap.h"

#include <stdint.h>
#include <string.h>

struct strmap_slot {
    const char *key; /* NULL: free */
    size_t value;
};

enum { FIRST = 256 };

void strmap_init(struct strmap *m, struct arena *a)
{
    *m = (struct strmap){.arena = a};
}

static struct strmap_slot *slot_of(const struct strmap *m, const char *key)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325); /* FNV-1a */
    for (const char *c = key; *c; c++)
        hash = (hash ^ (uint8_t)*c) * UINT64_C(0x100000001b3);
    size_t i = (size_t)hash & (m->size - 1);
    while (m->slots[i].key && strcmp(m->slots[i].key, key) != 0)
        i = (i + 1) & (m->size - 1);
    return &m->slots[i];
}

bool strmap_find(const struct strmap *m, const char *key, size_t *value)
{
    const struct strmap_slot *s = m->size ? slot_of(m, key) : NULL;
    if (!s || !s->key)
        return false;
    *value = s->value;
    return true;
}

static enum err grow(struct strmap *m)
{
    struct strmap larger = {.arena = m->arena, .size = m->size ? m->size * 2 : FIRST, .used = m->used};
    larger.slots = arena_array(m->arena, larger.size, sizeof *larger.slots);
    if (!larger.slots)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < m->size; i++)
        if (m->slots[i].key)
            *slot_of(&larger, m->slots[i].key) = m->slots[i];
    *m = larger;
    return OK;
}

enum err strmap_put(struct strmap *m, const char *key, size_t value)
{
    enum err e = m->used * 2 >= m->size ? grow(m) : OK;
    if (e)
        return e;
    struct strmap_slot *s = slot_of(m, key);
    m->used += s->key ? 0 : 1;
    *s = (struct strmap_slot){s->key ? s->key : key, value};
    return OK;
}
