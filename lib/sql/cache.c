#include <stdlib.h>

#include "lib/sql/link.h"

/* A program has some dozens of statements; the table doubles before it is three quarters full. */
enum { FIRST = 64 };

/* Addresses of array elements differ by the element's size: a multiplication spreads them over the upper bits. */
static size_t home(const struct sql_query *q, size_t capacity)
{
    uint64_t h = (uint64_t)(uintptr_t)q * UINT64_C(0x9E3779B97F4A7C15);
    return (size_t)(h >> 32) & (capacity - 1);
}

/* The slot that holds `q`, or the empty one where it belongs. There is always an empty one. */
static size_t slot_of(const struct sql_slot *slots, size_t capacity, const struct sql_query *q)
{
    size_t i = home(q, capacity);

    while (slots[i].query && slots[i].query != q)
        i = (i + 1) & (capacity - 1);
    return i;
}

struct sql_prepared *sql_cache_find(const struct sql_cache *c, const struct sql_query *q)
{
    return c->capacity ? c->slots[slot_of(c->slots, c->capacity, q)].prepared : NULL;
}

static enum err grow(struct sql_cache *c)
{
    size_t capacity = c->capacity ? c->capacity * 2 : FIRST;
    struct sql_slot *slots = calloc(capacity, sizeof *slots);

    if (!slots)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < c->capacity; i++)
        if (c->slots[i].query)
            slots[slot_of(slots, capacity, c->slots[i].query)] = c->slots[i];
    free(c->slots);
    c->slots = slots;
    c->capacity = capacity;
    return OK;
}

enum err sql_cache_add(struct sql_cache *c, struct sql_prepared *p)
{
    if ((c->count + 1) * 4 > c->capacity * 3) {
        enum err e = grow(c);
        if (e)
            return e;
    }
    c->slots[slot_of(c->slots, c->capacity, p->query)] = (struct sql_slot){.query = p->query, .prepared = p};
    c->count++;
    return OK;
}

void sql_prepared_free(struct sql_prepared *p)
{
    if (!p)
        return;
    if (p->stmt)
        mysql_stmt_close(p->stmt);
    free(p->in);
    free(p->params);
    free(p->out);
    free(p->columns);
    free(p);
}

void sql_cache_clear(struct sql_cache *c)
{
    for (size_t i = 0; i < c->capacity; i++)
        sql_prepared_free(c->slots[i].prepared);
    free(c->slots);
    *c = (struct sql_cache){0};
}
