#include "lib/domain/conflict.h"

#include <string.h>

static const char *const REASONS[CONFLICT_REASON_COUNT] = {
    [CONFLICT_KIN] = "kin",       [CONFLICT_MENTOR] = "mentor", [CONFLICT_UNIT] = "unit",
    [CONFLICT_FORMER] = "former", [CONFLICT_TEAM] = "team",     [CONFLICT_OTHER] = "other",
};

static const struct {
    const char *code;
    enum conflict_reason reason;
} RELATIONS[RELATION_COUNT] = {
    [RELATION_SPOUSE] = {"spouse", CONFLICT_KIN},    [RELATION_PARENT] = {"parent", CONFLICT_KIN},
    [RELATION_CHILD] = {"child", CONFLICT_KIN},      [RELATION_SIBLING] = {"sibling", CONFLICT_KIN},
    [RELATION_KIN] = {"kin", CONFLICT_KIN},          [RELATION_MENTOR] = {"mentor", CONFLICT_MENTOR},
    [RELATION_MENTEE] = {"mentee", CONFLICT_MENTOR}, [RELATION_OTHER] = {"other", CONFLICT_OTHER},
};

const char *conflict_reason_code(enum conflict_reason r)
{
    return REASONS[r];
}

bool conflict_reason_parse(const char *code, enum conflict_reason *out)
{
    for (int i = 0; i < CONFLICT_REASON_COUNT; i++)
        if (strcmp(REASONS[i], code) == 0) {
            *out = (enum conflict_reason)i;
            return true;
        }
    return false;
}

const char *conflict_relation_code(enum conflict_relation r)
{
    return RELATIONS[r].code;
}

bool conflict_relation_parse(const char *code, enum conflict_relation *out)
{
    for (int i = 0; i < RELATION_COUNT; i++)
        if (strcmp(RELATIONS[i].code, code) == 0) {
            *out = (enum conflict_relation)i;
            return true;
        }
    return false;
}

enum conflict_reason conflict_of_relation(enum conflict_relation r)
{
    return RELATIONS[r].reason;
}

/* ---- units --------------------------------------------------------------------------------------------------------- */

static bool on_line(struct conflict_line l, int64_t unit)
{
    for (size_t i = 0; i < l.depth; i++)
        if (l.units[i] == unit)
            return true;
    return false;
}

/* The lowest unit on both lines, as seen from the second; 0: there is none. */
static int64_t meet(struct conflict_line a, struct conflict_line b)
{
    for (size_t i = 0; i < b.depth; i++)
        if (on_line(a, b.units[i]))
            return b.units[i];
    return 0;
}

/* Where an official's line binds them to an entry's: 0, it does not. */
static int64_t bound(const struct conflict_facts *f, struct conflict_line official, struct conflict_line entry)
{
    const int64_t at = meet(official, entry);
    if (at && (at == entry.units[0] || !on_line(f->organizer, at)))
        return at;
    return 0;
}

struct search {
    const struct conflict_facts *facts;
    bool has[CONFLICT_REASON_COUNT];
    struct conflict_found found[CONFLICT_REASON_COUNT];
    size_t depth[CONFLICT_REASON_COUNT]; /* how far below the top the unit stands that was found */
};

static bool better(const struct search *s, const struct conflict_found *x, size_t depth)
{
    const struct conflict_found *y = &s->found[x->reason];
    if (!s->has[x->reason])
        return true;
    if (x->until_on != y->until_on)
        return x->until_on > y->until_on;
    if (depth != s->depth[x->reason])
        return depth > s->depth[x->reason]; /* the lowest unit says most */
    return x->unit != y->unit ? x->unit < y->unit : x->with < y->with;
}

static void keep(struct search *s, struct conflict_found x, size_t depth)
{
    if (!better(s, &x, depth))
        return;
    s->has[x.reason] = true;
    s->found[x.reason] = x;
    s->depth[x.reason] = depth;
}

/* Two postings. One that is over makes the reason "former": whichever of the two it is. */
static void compare(struct search *s, const struct conflict_stay *official, const struct conflict_stay *entry)
{
    const day on = s->facts->on;
    const bool here = official->until_on > on, there = entry->until_on > on;
    const int64_t at = bound(s->facts, official->line, entry->line);
    if (!at || (!here && !there)) /* where both were once, they were colleagues of others */
        return;
    size_t up = 0;
    while (entry->line.units[up] != at)
        up++;
    struct conflict_found x = {.reason = CONFLICT_UNIT, .unit = at};
    if (!here || !there) {
        x.reason = CONFLICT_FORMER;
        x.until_on = here ? entry->until_on : official->until_on;
    }
    keep(s, x, entry->line.depth - up);
}

static void compare_units(struct search *s, const struct conflict_person *official, const struct conflict_entry *entry)
{
    const struct conflict_stay own = {entry->line, s->facts->on + 1};
    for (size_t i = 0; i < official->stay_count; i++) {
        compare(s, &official->stays[i], &own);
        for (size_t m = 0; m < entry->member_count; m++)
            for (size_t k = 0; k < entry->members[m]->stay_count; k++)
                compare(s, &official->stays[i], &entry->members[m]->stays[k]);
    }
}

/* ---- people -------------------------------------------------------------------------------------------------------- */

static bool is_tie(const struct conflict_tie *t, int64_t one, int64_t other)
{
    return (t->one == one && t->other == other) || (t->one == other && t->other == one);
}

static void compare_people(struct search *s, const struct conflict_person *official, const struct conflict_entry *entry)
{
    for (size_t i = 0; i < s->facts->tie_count; i++)
        for (size_t m = 0; m < entry->member_count; m++)
            if (is_tie(&s->facts->ties[i], official->id, entry->members[m]->id))
                keep(s, (struct conflict_found){.reason = s->facts->ties[i].reason, .with = entry->members[m]->id}, 0);
}

size_t conflict_find(const struct conflict_facts *f, const struct conflict_person *official,
                     const struct conflict_entry *entry, struct conflict_found out[CONFLICT_REASON_COUNT])
{
    struct search s = {.facts = f};
    size_t n = 0;
    compare_units(&s, official, entry);
    compare_people(&s, official, entry);
    for (int r = 0; r < CONFLICT_REASON_COUNT; r++)
        /* Who is of the unit now needs no telling that they were. */
        if (s.has[r] && !(r == CONFLICT_FORMER && s.has[CONFLICT_UNIT] &&
                          s.found[CONFLICT_FORMER].unit == s.found[CONFLICT_UNIT].unit))
            out[n++] = s.found[r];
    return n;
}
