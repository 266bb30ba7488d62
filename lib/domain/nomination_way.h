/*
 * nomination_way: where a nomination goes from the unit at which it lies (逐级推荐, rule A5). Pure.
 *
 * In a kind that goes by units, whoever has places of it recommends to the office; everybody else sends to the next unit above
 * that has places or a liaison, as long as some unit above has places at all. In other kinds it goes up by every unit that has a
 * liaison, and the last of them below the programme's own unit recommends.
 */
#ifndef JX_DOMAIN_NOMINATION_WAY_H
#define JX_DOMAIN_NOMINATION_WAY_H

#include <stdbool.h>
#include <stddef.h>

struct nomination_stop { /* a unit on the way up */
    bool places;         /* it has places of the kind, whether they are free or not */
    bool liaison;        /* somebody looks after its recommendations */
};

enum nomination_way { WAY_RECOMMEND, WAY_SEND, WAY_NONE };

/* `up` begins with the unit where it lies and ends with the unit that holds the programme (n at least 1). WAY_SEND: *next is
   the place in `up` of the unit that it goes to. WAY_NONE: no unit on the way has places of the kind. */
enum nomination_way nomination_way(const struct nomination_stop *up, size_t n, bool by_unit, size_t *next);

#endif
