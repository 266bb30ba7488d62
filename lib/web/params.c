#include "lib/web/params.h"

#include <stdint.h>
#include <string.h>

enum { FIRST_ROOM = 16 };

const char *params_get(const struct params *p, const char *name)
{
    for (size_t i = 0; i < p->count; i++)
        if (strcmp(p->list[i].name, name) == 0)
            return p->list[i].value;
    return NULL;
}

const char *params_single(const struct params *p, const char *name)
{
    const char *found = NULL;
    for (size_t i = 0; i < p->count; i++) {
        if (strcmp(p->list[i].name, name) != 0)
            continue;
        if (found != NULL)
            return NULL;
        found = p->list[i].value;
    }
    return found;
}

size_t params_count(const struct params *p, const char *name)
{
    size_t n = 0;
    for (size_t i = 0; i < p->count; i++)
        n += strcmp(p->list[i].name, name) == 0;
    return n;
}

enum err params_all(const struct params *p, struct arena *a, const char *name, const char *const **values,
                    size_t *count)
{
    size_t n = params_count(p, name);
    *values = NULL;
    *count = 0;
    if (n == 0)
        return OK;
    const char **all = arena_array(a, n, sizeof *all);
    if (all == NULL)
        return ERR_NO_MEMORY;
    for (size_t i = 0, k = 0; i < p->count; i++)
        if (strcmp(p->list[i].name, name) == 0)
            all[k++] = p->list[i].value;
    *values = all;
    *count = n;
    return OK;
}

enum err params_add(struct params *p, struct arena *a, const char *name, const char *value)
{
    if (p->count == p->room) {
        size_t room = p->room == 0 ? FIRST_ROOM : p->room * 2;
        struct param *list = arena_array(a, room, sizeof *list);
        if (list == NULL)
            return ERR_NO_MEMORY;
        if (p->count > 0)
            memcpy(list, p->list, p->count * sizeof *list);
        p->list = list;
        p->room = room;
    }
    p->list[p->count++] = (struct param){name, value};
    return OK;
}
