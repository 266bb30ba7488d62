/* wish, seeing: who may be wished for, who may not and why, and what was handed in. */
#include <stdlib.h>
#include <string.h>

#include "lib/act/wish.h"
#include "lib/base/text.h"

const char *wish_path(struct arena *a, const uint8_t round[16])
{
    char id[TEXT_ID_SIZE];
    text_id_encode(round, id);
    return arena_printf(a, "/mentor/round/%s/wishes", id);
}

/* ---- who is on the other side ---------------------------------------------------------------------------------------- */

enum standing { MAY, FORBIDDEN, SETTLED };

struct other { /* of one part, or of both put together */
    struct wish_one one;
    enum standing standing;
    struct message why;
};

static struct wish_one as_mentor(const struct pairing_input *in, size_t k, int64_t settled)
{
    const struct pairing_offer *o = &in->mentors[k];
    struct wish_one one = {
        .id = o->id,
        .name = o->name,
        .unit = o->unit,
        .post = o->who.post,
        .county = o->who.county,
        .specialties = *o->who.offers ? o->who.offers : o->who.specialty,
        .words = o->about,
        .years = pairing_rule_years(o->who.joined_on, in->today),
        .free = (int64_t)in->places[k] - settled,
        .part = o->part,
    };
    memcpy(one.public_id, o->public_id, sizeof one.public_id);
    return one;
}

static struct wish_one as_mentee(const struct pairing_input *in, size_t k)
{
    const struct pairing_need *x = &in->mentees[k];
    struct wish_one one = {
        .id = x->id,
        .name = x->name,
        .unit = x->unit,
        .post = x->who.post,
        .county = x->who.county,
        .specialties = x->who.specialty,
        .words = x->hopes,
        .years = pairing_rule_years(x->who.joined_on, in->today),
    };
    memcpy(one.public_id, x->public_id, sizeof one.public_id);
    return one;
}

static size_t settled_of(const struct pairing_input *in, enum wish_side side, size_t k)
{
    size_t n = 0;
    for (size_t i = 0; i < in->locked_count; i++)
        n += side == WISH_OF_MENTEE ? in->locked[i].mentor == k : in->locked[i].mentee == k;
    return n;
}

/* Number k of the other side of one part, as `me` sees it. */
static struct other other_at(const struct wish_view *v, const struct pairing_input *in, size_t me, size_t k)
{
    const bool mentee = v->side == WISH_OF_MENTEE;
    const size_t settled = settled_of(in, v->side, k);
    struct other o = {.one = mentee ? as_mentor(in, k, (int64_t)settled) : as_mentee(in, k),
                      .why = mentee ? pairing_input_why(in, me, k) : pairing_input_why(in, k, me)};
    const bool full = mentee ? o.one.free <= 0 : settled > 0;
    o.standing = o.why.key ? FORBIDDEN : full ? SETTLED : MAY;
    return o;
}

static struct other *find(struct other *list, size_t n, int64_t id)
{
    size_t low = 0, high = n;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (list[middle].one.id < id)
            low = middle + 1;
        else
            high = middle;
    }
    return low < n && list[low].one.id == id ? &list[low] : NULL;
}

/* Everybody of the other side in any part; who may be wished for in one of them may. Numbers go by ascending id, so the
   first part's are in order. */
static enum err gather(struct arena *a, const struct wish_view *v, const size_t me[2], struct other **out, size_t *n)
{
    size_t most = 1;
    for (size_t p = 0; p < v->in_count; p++)
        most += v->side == WISH_OF_MENTEE ? v->in[p]->mentor_count : v->in[p]->mentee_count;
    *out = arena_array(a, most, sizeof **out);
    *n = 0;
    if (!*out)
        return ERR_NO_MEMORY;
    size_t first = 0;
    for (size_t p = 0; p < v->in_count; p++) {
        const size_t count = v->side == WISH_OF_MENTEE ? v->in[p]->mentor_count : v->in[p]->mentee_count;
        for (size_t k = 0; k < count && me[p] != SIZE_MAX; k++) {
            const struct other o = other_at(v, v->in[p], me[p], k);
            struct other *known = find(*out, first, o.one.id);
            if (!known)
                (*out)[(*n)++] = o;
            else if (known->standing != MAY)
                *known = o;
        }
        first = *n;
    }
    return OK;
}

/* ---- what is shown of them ------------------------------------------------------------------------------------------- */

static bool same_text(const char *x, const char *y)
{
    return x == y || (x && y && strcmp(x, y) == 0);
}

static void count_barred(struct wish_view *v, const struct message *why)
{
    size_t i = 0;
    while (i < v->barred_count &&
           (strcmp(v->barred[i].why.key, why->key) != 0 || !same_text(v->barred[i].why.args[0], why->args[0])))
        i++;
    if (i == v->barred_count)
        v->barred[v->barred_count++] = (struct wish_barred){.why = *why};
    v->barred[i].n++;
    v->barred_people++;
}

static int by_number(const void *a, const void *b)
{
    const struct wish_barred *x = a, *y = b;
    return (y->n > x->n) - (y->n < x->n);
}

static int by_unit(const void *a, const void *b)
{
    const struct wish_one *x = a, *y = b;
    const int unit = strcmp(x->unit, y->unit);
    const int name = unit ? unit : strcmp(x->name, y->name);
    return name ? name : (x->id > y->id) - (x->id < y->id);
}

static enum err sort_out(struct arena *a, struct wish_view *v, const struct other *all, size_t n)
{
    v->others = arena_array(a, n + 1, sizeof *v->others);
    v->barred = arena_array(a, n + 1, sizeof *v->barred);
    if (!v->others || !v->barred)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < n; i++)
        if (all[i].standing == MAY)
            v->others[v->n++] = all[i].one;
        else if (all[i].standing == SETTLED)
            v->decided_people++;
        else if (strcmp(all[i].why.key, pairing_rule_kinds[PAIRING_RULE_SELF].why) != 0)
            count_barred(v, &all[i].why);
    if (v->n > 0)
        qsort(v->others, v->n, sizeof *v->others, by_unit);
    if (v->barred_count > 0)
        qsort(v->barred, v->barred_count, sizeof *v->barred, by_number);
    return OK;
}

const struct wish_one *wish_other(const struct wish_view *v, int64_t id)
{
    for (size_t i = 0; i < v->n; i++)
        if (v->others[i].id == id)
            return &v->others[i];
    return NULL;
}

const struct wish_one *wish_other_by(const struct wish_view *v, const uint8_t public_id[16])
{
    for (size_t i = 0; i < v->n; i++)
        if (memcmp(v->others[i].public_id, public_id, 16) == 0)
            return &v->others[i];
    return NULL;
}

/* ---- the asker ------------------------------------------------------------------------------------------------------- */

static enum wish_open open_of(const struct pairing_round *r, instant now)
{
    if (r->method != PAIRING_ROUND_WISHES)
        return WISH_NONE_TAKEN;
    if (r->state != PAIRING_ROUND_OPEN || now >= r->wishes_until)
        return WISH_OVER;
    return now < r->wishes_from ? WISH_NOT_YET : WISH_OPEN;
}

/* By which need or offer somebody takes part. */
static enum err owner(struct sql *db, struct arena *a, bool mentor, day today, struct wish_view *v,
                      const char **staff_no)
{
    struct pairing_need need = {0};
    struct pairing_offer offer = {0};
    enum err e = store_pairing_need_of(db, a, v->round.id, v->person_id, today, &need);
    const bool needs = !e && need.live;
    if (!e || e == ERR_NOT_FOUND)
        e = store_pairing_offer_of(db, a, v->round.id, v->person_id, today, &offer);
    const bool offers = !e && offer.live;
    if (e && e != ERR_NOT_FOUND)
        return e;
    if (!needs && !offers)
        return ERR_NOT_FOUND;
    v->both = needs && offers;
    v->side = offers && (mentor || !needs) ? WISH_OF_MENTOR : WISH_OF_MENTEE;
    v->owner_id = v->side == WISH_OF_MENTOR ? offer.id : need.id;
    *staff_no = v->side == WISH_OF_MENTOR ? offer.staff_no : need.staff_no;
    return OK;
}

/* The numbers of the asker in each part, and why there is none in any, or nothing to wish. */
static void place(struct wish_view *v, const char *staff_no, size_t me[2])
{
    size_t there = 0, settled = 0;
    const char *with = "";
    for (size_t p = 0; p < v->in_count; p++) {
        const struct pairing_input *in = v->in[p];
        me[p] =
            v->side == WISH_OF_MENTEE ? pairing_input_mentee(in, v->person_id) : pairing_input_mentor(in, v->person_id);
        for (size_t i = 0; i < in->out_count && me[p] == SIZE_MAX; i++)
            if (in->out[i].mentor == (v->side == WISH_OF_MENTOR) && strcmp(in->out[i].staff_no, staff_no) == 0)
                v->out = in->out[i].why;
        if (me[p] == SIZE_MAX)
            continue;
        there++;
        size_t locks = 0;
        for (size_t i = 0; i < in->locked_count; i++)
            if (v->side == WISH_OF_MENTEE ? in->locked[i].mentee == me[p] : in->locked[i].mentor == me[p]) {
                locks++;
                with = v->side == WISH_OF_MENTEE ? in->mentors[in->locked[i].mentor].name
                                                 : in->mentees[in->locked[i].mentee].name;
            }
        settled += v->side == WISH_OF_MENTEE ? locks > 0 : locks >= in->places[me[p]];
    }
    if (there > 0)
        v->out = (struct message){0};
    if (there > 0 && settled == there)
        v->out = (struct message){.key = "wish.decided", .args = {with}};
}

enum err act_wish_see(struct sql *db, struct arena *a, int64_t person_id, instant now, day today,
                      const uint8_t round[16], bool mentor, struct wish_view *out)
{
    const char *staff_no = "";
    struct other *all;
    size_t n, me[2] = {SIZE_MAX, SIZE_MAX};
    *out = (struct wish_view){.person_id = person_id};
    enum err e = store_pairing_round_find(db, a, round, &out->round);
    if (!e && (out->round.state == PAIRING_ROUND_DRAFT || out->round.state == PAIRING_ROUND_CANCELLED))
        e = ERR_NOT_FOUND;
    if (!e)
        e = owner(db, a, mentor, today, out, &staff_no);
    out->in_count = !e && out->round.two_mentors ? 2 : 1;
    for (size_t p = 0; p < out->in_count && !e; p++)
        e = pairing_input_load(db, a, out->round.id,
                               !out->round.two_mentors ? MENTORSHIP_MAIN
                               : p == 0                ? MENTORSHIP_SITE
                                                       : MENTORSHIP_OFFICE,
                               today, &out->in[p]);
    if (e)
        return e;
    out->open = open_of(&out->round, now);
    place(out, staff_no, me);
    e = gather(a, out, me, &all, &n);
    if (!e)
        e = sort_out(a, out, all, n);
    if (!e)
        e = store_wish_own(db, a, out->round.id, out->side, person_id, &out->list);
    return e == ERR_NOT_FOUND ? OK : e;
}
