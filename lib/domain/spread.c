#include "lib/domain/spread.h"

#include "lib/domain/marks.h"

/* Whether a judge is of the panel at all: marks anything. */
static bool is_there(const struct spread_panel *p, size_t seat)
{
    for (size_t c = 0; c < p->criteria; c++)
        if (p->asked[c * p->seats + seat])
            return true;
    return false;
}

static bool same_criteria(const struct spread_panel *p, size_t seat, size_t other)
{
    for (size_t c = 0; c < p->criteria; c++)
        if (p->asked[c * p->seats + seat] != p->asked[c * p->seats + other])
            return false;
    return true;
}

static bool is_mark(int64_t mark)
{
    return mark != MARKS_NONE && mark != MARKS_ABSENT;
}

static void add_up(const struct spread_panel *p, struct spread *out)
{
    for (size_t s = 0; s < p->seats; s++)
        out->has_total[s] = is_there(p, s);
    for (size_t c = 0; c < p->criteria; c++)
        for (size_t s = 0; s < p->seats; s++) {
            const int64_t mark = p->marks[c * p->seats + s];
            if (!p->asked[c * p->seats + s])
                continue;
            if (is_mark(mark))
                out->totals[s] += mark;
            else
                out->has_total[s] = false;
        }
}

struct range { /* of what was compared */
    size_t count, high, low;
    int64_t most, least;
};

static void take(struct range *r, size_t seat, int64_t points)
{
    if (!r->count || points > r->most) {
        r->most = points;
        r->high = seat;
    }
    if (!r->count || points < r->least) {
        r->least = points;
        r->low = seat;
    }
    r->count++;
}

/* The marks of the group of `leader` for one criterion, and of all that gave one. */
static struct range of_criterion(const struct spread_panel *p, const struct spread *x, size_t criterion, size_t leader)
{
    struct range r = {0};
    for (size_t s = 0; s < p->seats; s++)
        if (x->has_total[s] && same_criteria(p, s, leader))
            take(&r, s, p->marks[criterion * p->seats + s]);
    return r;
}

/* apart / tolerance > range / whole, without a fraction. */
static bool above_share(int64_t apart, int64_t tolerance, int64_t range, int64_t whole)
{
    return (__int128)apart * whole > (__int128)tolerance * range;
}

static void look_closer(const struct spread_panel *p, struct spread *out, size_t leader)
{
    int64_t whole = 0;
    for (size_t c = 0; c < p->criteria; c++)
        whole += p->asked[c * p->seats + leader] ? p->ranges[c] : 0;
    for (size_t c = 0; c < p->criteria; c++) {
        if (!p->asked[c * p->seats + leader])
            continue;
        const struct range r = of_criterion(p, out, c, leader);
        if (above_share(r.most - r.least, p->tolerance, p->ranges[c], whole))
            out->far[c] = true;
    }
}

static void compare_group(const struct spread_panel *p, struct spread *out, size_t leader)
{
    struct range r = {0};
    for (size_t s = leader; s < p->seats; s++)
        if (out->has_total[s] && same_criteria(p, s, leader))
            take(&r, s, out->totals[s]);
    if (r.count < 2)
        return;
    const int64_t difference = r.most - r.least;
    if (!out->measured || difference > out->difference) {
        out->difference = difference;
        out->highest = r.high;
        out->lowest = r.low;
    }
    out->measured = true;
    if (p->tolerance > 0 && difference > p->tolerance) {
        out->beyond = true;
        look_closer(p, out, leader);
    }
}

/* Whether no judge before it marks the same and has a total. */
static bool leads(const struct spread_panel *p, const struct spread *x, size_t seat)
{
    for (size_t s = 0; s < seat; s++)
        if (x->has_total[s] && same_criteria(p, s, seat))
            return false;
    return x->has_total[seat];
}

static void measure_criteria(const struct spread_panel *p, struct spread *out)
{
    for (size_t c = 0; c < p->criteria; c++) {
        struct range r = {0};
        for (size_t s = 0; s < p->seats; s++)
            if (p->asked[c * p->seats + s] && is_mark(p->marks[c * p->seats + s]))
                take(&r, s, p->marks[c * p->seats + s]);
        out->apart[c] = r.count > 1 ? r.most - r.least : 0;
    }
}

enum err spread_measure(struct arena *a, const struct spread_panel *panel, struct spread *out)
{
    *out = (struct spread){.has_total = arena_array(a, panel->seats + 1, sizeof(bool)),
                           .totals = arena_array(a, panel->seats + 1, sizeof(int64_t)),
                           .far = arena_array(a, panel->criteria + 1, sizeof(bool)),
                           .apart = arena_array(a, panel->criteria + 1, sizeof(int64_t))};
    if (!out->has_total || !out->totals || !out->far || !out->apart)
        return ERR_NO_MEMORY;
    add_up(panel, out);
    measure_criteria(panel, out);
    for (size_t s = 0; s < panel->seats; s++)
        if (leads(panel, out, s))
            compare_group(panel, out, s);
    return OK;
}
