#include "lib/domain/forum.h"

struct forum_sum forum_times(instant from, struct forum_slot *slots, size_t n)
{
    struct forum_sum sum = {.until = from};
    for (size_t i = 0; i < n; i++) {
        slots[i].from = sum.until;
        sum.until += slots[i].minutes * CLOCK_MINUTE;
        slots[i].until = sum.until;
        sum.talks += slots[i].talk;
        *(slots[i].talk ? &sum.talk_minutes : &sum.break_minutes) += slots[i].minutes;
    }
    return sum;
}

void forum_order(const int64_t *typed, size_t n, size_t *order)
{
    for (size_t i = 0; i < n; i++) {
        size_t at = i;
        for (; at > 0 && typed[order[at - 1]] > typed[i]; at--)
            order[at] = order[at - 1];
        order[at] = i;
    }
}
