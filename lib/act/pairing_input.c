#include "lib/act/pairing_input.h"

#include <stdlib.h>
#include <string.h>

#include "lib/store/pairing_setup.h"

/* ---- units above each --------------------------------------------------------------------------------------------- */

struct lines { /* the ids of the units above each, unit by unit */
    const struct pairing_line *list;
    const int64_t *above;
    size_t n;
};

static void put_line(struct pairing_rule_person *who, int64_t unit_id, const struct lines *l)
{
    size_t low = 0, high = l->n;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (l->list[middle].unit_id < unit_id)
            low = middle + 1;
        else
            high = middle;
    }
    who->units = &l->above[low];
    for (who->depth = 0; low + who->depth < l->n && l->list[low + who->depth].unit_id == unit_id;)
        who->depth++;
}

static enum err read_lines(struct sql *db, struct arena *a, int64_t round_id, day today, struct lines *out)
{
    struct pairing_line *list;
    enum err e = store_pairing_facts_lines(db, a, round_id, today, &list, &out->n);
    int64_t *above = e ? NULL : arena_array(a, out->n + 1, sizeof *above);
    if (e || !above)
        return e ? e : ERR_NO_MEMORY;
    for (size_t i = 0; i < out->n; i++)
        above[i] = list[i].above_id;
    above[out->n] = 0;
    out->list = list;
    out->above = above;
    return OK;
}

/* ---- who takes part ------------------------------------------------------------------------------------------------ */

/* A main mentor is the only one (lib/act/mentorship.c). */
static const char *part_has(const struct pairing_need *m, enum mentorship_part part)
{
    switch (part) {
    case MENTORSHIP_SITE:
        return m->has_main ? "pairing_input.has" : m->has_site ? "pairing_input.has_site" : NULL;
    case MENTORSHIP_OFFICE:
        return m->has_main ? "pairing_input.has" : m->has_office ? "pairing_input.has_office" : NULL;
    default:
        return m->held ? "pairing_input.has" : NULL;
    }
}

static const char *mentee_out(const struct pairing_need *m, enum mentorship_part part)
{
    return m->unit_now ? part_has(m, part) : "pairing_input.left";
}

static bool other_part(const struct pairing_offer *f, enum mentorship_part part)
{
    return (f->part == PAIRING_SITE_ONLY && part == MENTORSHIP_OFFICE) ||
           (f->part == PAIRING_OFFICE_ONLY && part == MENTORSHIP_SITE);
}

static const char *mentor_out(const struct pairing_offer *f)
{
    return !f->unit_now               ? "pairing_input.left"
           : !f->on                   ? "pairing_input.off"
           : f->held >= f->own_places ? "pairing_input.full"
                                      : NULL;
}

static void put_out(struct pairing_input *in, const char *name, const char *staff_no, bool mentor, const char *why)
{
    in->out[in->out_count++] =
        (struct pairing_input_out){.name = name, .staff_no = staff_no, .mentor = mentor, .why = {.key = why}};
}

static int by_need(const void *a, const void *b)
{
    const struct pairing_need *x = a, *y = b;
    return (x->id > y->id) - (x->id < y->id);
}

static int by_offer(const void *a, const void *b)
{
    const struct pairing_offer *x = a, *y = b;
    return (x->id > y->id) - (x->id < y->id);
}

static enum err choose(struct arena *a, struct pairing_input *in, size_t needs, size_t offers, const struct lines *l)
{
    in->out = arena_array(a, needs + offers + 1, sizeof *in->out);
    in->places = arena_array(a, offers + 1, sizeof *in->places);
    in->least = arena_array(a, offers + 1, sizeof *in->least);
    if (!in->out || !in->places || !in->least)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < needs; i++) {
        struct pairing_need *m = &in->mentees[i];
        const char *why = mentee_out(m, in->part);
        if (why) {
            put_out(in, m->name, m->staff_no, false, why);
            continue;
        }
        put_line(&m->who, m->unit_now, l);
        in->mentees[in->mentee_count++] = *m;
    }
    for (size_t i = 0; i < offers; i++) {
        struct pairing_offer *f = &in->mentors[i];
        if (other_part(f, in->part))
            continue;
        const char *why = mentor_out(f);
        if (why) {
            put_out(in, f->name, f->staff_no, true, why);
            continue;
        }
        put_line(&f->who, f->unit_now, l);
        const int64_t free_places = f->own_places - f->held;
        const uint32_t places = (uint32_t)(f->places < free_places ? f->places : free_places);
        in->places[in->mentor_count] = places;
        in->least[in->mentor_count] = (uint32_t)f->least < places ? (uint32_t)f->least : places;
        in->mentors[in->mentor_count++] = *f;
    }
    return OK;
}

/* ---- pairs that are decided ---------------------------------------------------------------------------------------- */

size_t pairing_input_mentee(const struct pairing_input *in, int64_t person_id)
{
    for (size_t i = 0; i < in->mentee_count; i++)
        if (in->mentees[i].who.person_id == person_id)
            return i;
    return SIZE_MAX;
}

size_t pairing_input_mentor(const struct pairing_input *in, int64_t person_id)
{
    for (size_t i = 0; i < in->mentor_count; i++)
        if (in->mentors[i].who.person_id == person_id)
            return i;
    return SIZE_MAX;
}

static int by_mentee(const void *a, const void *b)
{
    const struct pairing_input_lock *x = a, *y = b;
    return (x->mentee > y->mentee) - (x->mentee < y->mentee);
}

static enum err lock_decided(struct arena *a, struct pairing_input *in)
{
    in->locked = arena_array(a, in->decided_count + 1, sizeof *in->locked);
    if (!in->locked)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < in->decided_count; i++) {
        const struct pairing_decided *d = &in->decided[i];
        const size_t m = pairing_input_mentee(in, d->mentee_id), n = pairing_input_mentor(in, d->mentor_id);
        if (d->part == in->part && m != SIZE_MAX && n != SIZE_MAX)
            in->locked[in->locked_count++] = (struct pairing_input_lock){(uint32_t)m, (uint32_t)n, d->reason};
    }
    qsort(in->locked, in->locked_count, sizeof *in->locked, by_mentee);
    return OK;
}

enum err pairing_input_load(struct sql *db, struct arena *a, int64_t round_id, enum mentorship_part part, day today,
                            struct pairing_input **out)
{
    struct pairing_input *in = arena_alloc(a, sizeof *in);
    struct lines lines;
    size_t needs = 0, offers = 0;
    if (!in)
        return ERR_NO_MEMORY;
    *in = (struct pairing_input){.part = part, .today = today};
    enum err e = store_pairing_round_get(db, a, round_id, &in->round);
    if (!e)
        e = store_pairing_setup_rules(db, a, round_id, &in->rules);
    if (!e)
        e = store_pairing_setup_values(db, a, round_id, &in->values);
    if (!e)
        e = store_pairing_need_all(db, a, round_id, today, &in->mentees, &needs);
    if (!e)
        e = store_pairing_offer_list(db, a, round_id, today, &in->mentors, &offers);
    if (!e)
        e = store_pairing_facts_ties(db, a, round_id, &in->ties, &in->tie_count);
    if (!e)
        e = store_pairing_decided_list(db, a, round_id, &in->decided, &in->decided_count);
    if (!e)
        e = read_lines(db, a, round_id, today, &lines);
    if (e)
        return e;
    if (needs)
        qsort(in->mentees, needs, sizeof *in->mentees, by_need);
    if (offers)
        qsort(in->mentors, offers, sizeof *in->mentors, by_offer);
    e = choose(a, in, needs, offers, &lines);
    if (!e)
        e = lock_decided(a, in);
    *out = in;
    return e;
}

/* ---- asking -------------------------------------------------------------------------------------------------------- */

static struct pairing_rule_facts facts_of(const struct pairing_input *in, int64_t mentee_id, int64_t mentor_id)
{
    struct pairing_rule_facts f = {.kin = false};
    size_t low = 0, high = in->tie_count;
    while (low < high) { /* the first tie of the two: they stand by mentee, then mentor */
        const size_t middle = low + (high - low) / 2;
        const struct pairing_tie *t = &in->ties[middle];
        if (t->mentee_id < mentee_id || (t->mentee_id == mentee_id && t->mentor_id < mentor_id))
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < in->tie_count && in->ties[low].mentee_id == mentee_id && in->ties[low].mentor_id == mentor_id; low++)
        switch (in->ties[low].kind) {
        case PAIRING_TIE_KIN:
            f.kin = true;
            break;
        case PAIRING_TIE_NOW:
            f.now = true;
            break;
        case PAIRING_TIE_FORMER:
            f.former = true;
            f.former_on = in->ties[low].ended_on;
            break;
        }
    for (size_t i = 0; i < in->decided_count; i++)
        f.other |= in->decided[i].part != in->part && in->decided[i].mentee_id == mentee_id &&
                   in->decided[i].mentor_id == mentor_id;
    return f;
}

enum pairing_rule pairing_input_forbid(const struct pairing_input *in, size_t m, size_t n)
{
    const struct pairing_rule_person *mentee = &in->mentees[m].who, *mentor = &in->mentors[n].who;
    const struct pairing_rule_facts f = facts_of(in, mentee->person_id, mentor->person_id);
    return pairing_rule_of(&in->rules, mentee, mentor, &f, in->round.counted_on);
}

struct message pairing_input_why(const struct pairing_input *in, size_t m, size_t n)
{
    const enum pairing_rule r = pairing_input_forbid(in, m, n);
    const char *parameter = in->rules.rule[r].parameter;
    if (r == PAIRING_RULE_NONE)
        return (struct message){.key = NULL};
    const bool number = pairing_rule_kinds[r].type == PAIRING_RULE_NUMBER;
    return (struct message){.key = pairing_rule_why(r, parameter), .args = {number ? parameter : NULL}};
}

/* The same: the mentor offers what is wanted. Related: it is his own field, though he does not offer it; or he offers the
   mentee's own, who wants to learn another. */
static enum assign_specialty match(const struct pairing_need *need, const struct pairing_rule_person *mentor)
{
    if (pairing_rule_offers(mentor, need->who.specialty))
        return ASSIGN_SPECIALTY_SAME;
    const bool his = *need->who.specialty && strcmp(mentor->specialty, need->who.specialty) == 0;
    return his || pairing_rule_offers(mentor, need->own) ? ASSIGN_SPECIALTY_RELATED : ASSIGN_SPECIALTY_OTHER;
}

struct assign_value_facts pairing_input_facts(const struct pairing_input *in, size_t m, size_t n)
{
    const struct pairing_need *need = &in->mentees[m];
    const struct pairing_rule_person *mentee = &need->who, *mentor = &in->mentors[n].who;
    const bool same_unit = mentee->depth && mentor->depth && mentee->units[0] == mentor->units[0];
    return (struct assign_value_facts){
        .specialty = match(need, mentor),
        .distance = same_unit                                     ? ASSIGN_SAME_UNIT
                    : strcmp(mentee->county, mentor->county) == 0 ? ASSIGN_SAME_COUNTY
                    : strcmp(mentee->city, mentor->city) == 0     ? ASSIGN_SAME_CITY
                                                                  : ASSIGN_FARTHER,
        .years = (uint32_t)pairing_rule_years(mentor->joined_on, in->round.counted_on),
    };
}

struct assign_value pairing_input_value(const struct pairing_input *in, size_t m, size_t n)
{
    const struct assign_value_facts f = pairing_input_facts(in, m, n);
    return assign_value_of(&in->values, &f);
}
