/* wish, the risk: the pairing as it would be run now, for lib/domain/pairing_risk.h. */
#include <string.h>

#include "lib/act/wish.h"
#include "lib/base/text.h"
#include "lib/crypt/sha256.h"
#include "lib/domain/pairing_risk.h"

/* In larger rounds only the asker's own forbidden pairs are looked up: others' random wishes then reach a little too far,
   which a rounded figure does not show, and the page stays fast. */
enum { PAIRS_ASKED = 40000 };

struct lists { /* of one part: who handed in, by number */
    const struct wish_list **mentees, **mentors;
    bool *mentee_known, *mentor_known;
};

static size_t need_number(const struct pairing_input *in, int64_t id)
{
    size_t low = 0, high = in->mentee_count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (in->mentees[middle].id < id)
            low = middle + 1;
        else
            high = middle;
    }
    return low < in->mentee_count && in->mentees[low].id == id ? low : SIZE_MAX;
}

static size_t offer_number(const struct pairing_input *in, int64_t id)
{
    size_t low = 0, high = in->mentor_count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (in->mentors[middle].id < id)
            low = middle + 1;
        else
            high = middle;
    }
    return low < in->mentor_count && in->mentors[low].id == id ? low : SIZE_MAX;
}

static enum err place_lists(struct arena *a, const struct pairing_input *in, const struct wish_list *all, size_t n,
                            struct lists *out)
{
    out->mentees = arena_array(a, in->mentee_count + 1, sizeof *out->mentees);
    out->mentors = arena_array(a, in->mentor_count + 1, sizeof *out->mentors);
    out->mentee_known = arena_array(a, in->mentee_count + 1, sizeof *out->mentee_known);
    out->mentor_known = arena_array(a, in->mentor_count + 1, sizeof *out->mentor_known);
    if (arena_failed(a))
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < n; i++) {
        const bool mentee = all[i].side == WISH_OF_MENTEE;
        const size_t k = mentee ? need_number(in, all[i].owner_id) : offer_number(in, all[i].owner_id);
        if (k == SIZE_MAX)
            continue;
        (mentee ? out->mentees : out->mentors)[k] = &all[i];
        (mentee ? out->mentee_known : out->mentor_known)[k] = true;
    }
    return OK;
}

/* One side's lists; whoever is listed without taking part in this part is left out. */
static enum err copy_lists(struct arena *a, const struct pairing_input *in, const struct wish_list **from, size_t count,
                           struct pairing_lists *out)
{
    size_t most = 0, n = 0;
    for (size_t i = 0; i < count; i++)
        most += from[i] ? from[i]->n : 0;
    out->first = arena_array(a, count + 1, sizeof *out->first);
    out->who = arena_array(a, most + 1, sizeof *out->who);
    out->group = arena_array(a, most + 1, sizeof *out->group);
    if (arena_failed(a))
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < count; i++) {
        uint32_t group = 0;
        int64_t last = 0;
        for (size_t k = 0; from[i] && k < from[i]->n; k++) {
            const struct wish *w = &from[i]->items[k];
            const size_t who =
                from[i]->side == WISH_OF_MENTEE ? offer_number(in, w->other_id) : need_number(in, w->other_id);
            if (who == SIZE_MAX)
                continue;
            if (n > out->first[i] && w->rank != last)
                group++;
            last = w->rank;
            out->who[n] = (uint32_t)who;
            out->group[n++] = group;
        }
        out->first[i + 1] = (uint32_t)n;
    }
    return OK;
}

static enum err forbid(struct arena *a, const struct pairing_input *in, size_t me, struct pairing *p)
{
    const bool all = in->mentee_count * in->mentor_count <= PAIRS_ASKED;
    p->forbidden = arena_array(a, (all ? in->mentee_count : 1) * in->mentor_count + 1, sizeof *p->forbidden);
    if (!p->forbidden)
        return ERR_NO_MEMORY;
    for (size_t i = all ? 0 : me; i < (all ? in->mentee_count : me + 1); i++)
        for (size_t h = 0; h < in->mentor_count; h++)
            if (pairing_input_forbid(in, i, h) != PAIRING_RULE_NONE)
                p->forbidden[p->forbidden_count++] = (struct pairing_pair){(uint32_t)i, (uint32_t)h, ""};
    return OK;
}

/* The same for one mentee in one opening of the round, whatever he tries: asking again must not average chance away. */
static uint64_t seed_of(const struct wish_view *v)
{
    char hex[SHA256_HEX];
    uint8_t of[sizeof v->round.commitment + sizeof v->owner_id], bytes[8];
    memcpy(of, v->round.commitment, sizeof v->round.commitment);
    memcpy(of + sizeof v->round.commitment, &v->owner_id, sizeof v->owner_id);
    sha256_hex(of, sizeof of, hex);
    uint64_t seed = 0;
    hex[2 * sizeof bytes] = '\0';
    if (text_unhex(hex, bytes, sizeof bytes))
        for (size_t i = 0; i < sizeof bytes; i++)
            seed = seed << 8 | bytes[i];
    return seed;
}

static enum err risk_of_part(struct arena *a, const struct wish_view *v, const struct pairing_input *in,
                             const struct wish_list *all, size_t n, const struct wish_list *own, uint32_t *permille)
{
    const size_t me = pairing_input_mentee(in, v->person_id);
    struct lists lists = {0};
    struct pairing p = {
        .mentee_count = in->mentee_count, .mentor_count = in->mentor_count, .places = in->places, .least = in->least};
    struct pairing_risk risk = {0};
    *permille = 0;
    if (me == SIZE_MAX)
        return OK;
    enum err e = place_lists(a, in, all, n, &lists);
    if (e)
        return e;
    lists.mentees[me] = own;
    e = copy_lists(a, in, lists.mentees, in->mentee_count, &p.wishes);
    if (!e)
        e = copy_lists(a, in, lists.mentors, in->mentor_count, &p.liked);
    if (!e)
        e = forbid(a, in, me, &p);
    p.locked = arena_array(a, in->locked_count + 1, sizeof *p.locked);
    if (!e && !p.locked)
        e = ERR_NO_MEMORY;
    for (size_t i = 0; i < in->locked_count && !e; i++)
        p.locked[p.locked_count++] = (struct pairing_pair){in->locked[i].mentee, in->locked[i].mentor, ""};
    const struct pairing_known known = {.mentees = lists.mentee_known, .mentors = lists.mentor_known};
    if (!e)
        e = pairing_risk(a, &p, &known, (uint32_t)me, PAIRING_RISK_RUNS, seed_of(v), &risk);
    *permille = risk.permille;
    return e;
}

enum err act_wish_risk(struct sql *db, struct arena *a, const struct wish_view *v, const struct wish_row *rows,
                       size_t n, uint32_t *permille)
{
    struct wish_list *all, own = {.side = WISH_OF_MENTEE, .owner_id = v->owner_id, .n = n};
    size_t count;
    *permille = 0;
    enum err e = store_wish_counting(db, a, v->round.id, &all, &count);
    own.items = arena_array(a, n + 1, sizeof *own.items);
    if (!e && !own.items)
        e = ERR_NO_MEMORY;
    for (size_t i = 0; i < n && !e; i++)
        own.items[i] = (struct wish){.other_id = rows[i].id, .rank = (int64_t)i + 1};
    for (size_t p = 0; p < v->in_count && !e; p++) {
        uint32_t part;
        e = risk_of_part(a, v, v->in[p], all, count, &own, &part);
        if (part > *permille)
            *permille = part;
    }
    return e;
}
