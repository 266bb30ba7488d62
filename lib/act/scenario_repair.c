#include "lib/act/scenario_repair.h"

#include <stdlib.h>
#include <string.h>

#include "lib/act/agreement.h"
#include "lib/act/mentorship.h"
#include "lib/base/json.h"
#include "lib/crypt/sha256.h"
#include "lib/domain/pairing_repair.h"

enum { MOVED = 500000, SCALE = 100 }; /* a move weighs more than all values scaled below SCALE of 5,000 people */

struct mending {
    struct act *a;
    const struct scenario_repair_order *x;
    struct scenario_repair *out;
    struct scenario_person *needs, *offers;
    struct scenario_live *live;
    struct scenario_room *rooms; /* by offer, as `offers` */
    size_t need_count, offer_count, live_count, room_count;
    size_t leaving; /* of the offers */
    int64_t leaving_person;
};

struct part { /* one part's instance, by its numbers */
    enum mentorship_part part;
    size_t mentees, mentors;
    const char **mentee_ids, **mentor_ids;
    const struct scenario_person **need, **offer;
    const struct scenario_live **pair; /* of each mentee; NULL: none */
    uint32_t *now, *places;
    uint32_t leaving; /* PAIRING_NONE: takes no part */
    uint32_t *after;
    bool proved;
};

/* ---- who is who -------------------------------------------------------------------------------------------------- */

static const struct scenario_person *named(const struct scenario_person *list, const char (*ids)[PAIRING_HEX], size_t n,
                                           const char *id)
{
    const size_t len = strlen(id);
    for (size_t i = 0; i < n; i++)
        if (strncmp(ids[i], id, len) == 0)
            return &list[i];
    return NULL;
}

static enum err match(struct arena *a, const struct scenario_person *list, size_t n, const char *const *ids,
                      size_t count, const struct scenario_person ***out)
{
    char(*all)[PAIRING_HEX] = arena_array(a, n + 1, sizeof *all);
    *out = arena_array(a, count + 1, sizeof **out);
    if (!all || !*out)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < n; i++)
        scenario_market_id(list[i].public_id, all[i]);
    for (size_t i = 0; i < count; i++) {
        (*out)[i] = named(list, (const char(*)[PAIRING_HEX])all, n, ids[i]);
        if (!(*out)[i])
            return ERR_BUG; /* the certificate is of this round, and nobody leaves its rows */
    }
    return OK;
}

static uint32_t mentor_no(const struct part *t, int64_t person_id)
{
    for (uint32_t h = 0; h < t->mentors; h++)
        if (t->offer[h]->person_id == person_id)
            return h;
    return PAIRING_NONE;
}

/* The pairs that live now, and the room that each mentor has for these mentees. */
static enum err place(struct mending *x, struct part *t)
{
    struct arena *a = x->a->arena;
    enum err e = match(a, x->needs, x->need_count, t->mentee_ids, t->mentees, &t->need);
    if (!e)
        e = match(a, x->offers, x->offer_count, t->mentor_ids, t->mentors, &t->offer);
    t->pair = arena_array(a, t->mentees + 1, sizeof *t->pair);
    t->now = arena_array(a, t->mentees + 1, sizeof *t->now);
    t->places = arena_array(a, t->mentors + 1, sizeof *t->places);
    if (e || !t->pair || !t->now || !t->places)
        return e ? e : ERR_NO_MEMORY;
    t->leaving = mentor_no(t, x->leaving_person);
    for (uint32_t i = 0; i < t->mentees; i++) {
        t->now[i] = PAIRING_NONE;
        for (size_t k = 0; k < x->live_count && !t->pair[i]; k++)
            if (x->live[k].part == t->part && x->live[k].mentee_id == t->need[i]->person_id) {
                const uint32_t h = mentor_no(t, x->live[k].mentor_id);
                t->pair[i] = h == PAIRING_NONE ? NULL : &x->live[k]; /* with somebody from elsewhere: out of this */
                t->now[i] = h;
                break;
            }
        if (t->now[i] != PAIRING_NONE)
            t->places[t->now[i]]++;
    }
    for (uint32_t h = 0; h < t->mentors; h++)
        for (size_t k = 0; k < x->room_count; k++)
            if (x->rooms[k].offer_id == t->offer[h]->id && h != t->leaving)
                t->places[h] += (uint32_t)x->rooms[k].free;
    return OK;
}

/* ---- by lists ---------------------------------------------------------------------------------------------------- */

/* Whoever has nobody now asks for nobody. */
static enum err keep_lists(struct arena *a, struct pairing *p, const uint32_t *now)
{
    struct pairing_lists w = {arena_array(a, p->mentee_count + 1, sizeof *w.first),
                              arena_array(a, p->wishes.first[p->mentee_count] + 1, sizeof *w.who),
                              arena_array(a, p->wishes.first[p->mentee_count] + 1, sizeof *w.group)};
    uint32_t at = 0;
    if (!w.first || !w.who || !w.group)
        return ERR_NO_MEMORY;
    for (uint32_t i = 0; i < p->mentee_count; i++) {
        for (uint32_t k = p->wishes.first[i]; k < p->wishes.first[i + 1] && now[i] != PAIRING_NONE; k++, at++) {
            w.who[at] = p->wishes.who[k];
            w.group[at] = p->wishes.group[k];
        }
        w.first[i + 1] = at;
    }
    p->wishes = w;
    return OK;
}

/* What was locked and still stands stays locked; so does a pair that no list speaks of. */
static enum err keep_locks(struct arena *a, struct pairing *p, const struct part *t)
{
    struct pairing_pair *list = arena_array(a, p->mentee_count + 1, sizeof *list);
    size_t n = 0;
    if (!list)
        return ERR_NO_MEMORY;
    for (uint32_t i = 0; i < p->mentee_count; i++) {
        const uint32_t h = t->now[i];
        if (h == PAIRING_NONE || h == t->leaving)
            continue;
        bool locked = !pairing_place(&p->wishes, i, h) || !pairing_place(&p->liked, h, i);
        for (size_t k = 0; k < p->locked_count && !locked; k++)
            locked = p->locked[k].mentee == i && p->locked[k].mentor == h;
        if (locked)
            list[n++] = (struct pairing_pair){i, h, ""};
    }
    p->locked = list;
    p->locked_count = n;
    return OK;
}

static enum err mend_lists(struct mending *x, struct part *t, struct pairing *p)
{
    const struct pairing_loss lost = {t->leaving, 0};
    struct pairing_repair *r;
    memset(p->least, 0, p->mentor_count * sizeof *p->least); /* asked when the round was confirmed, not now */
    memcpy(p->places, t->places, p->mentor_count * sizeof *p->places);
    enum err e = keep_locks(x->a->arena, p, t);
    if (!e)
        e = keep_lists(x->a->arena, p, t->now);
    if (!e)
        e = pairing_prepare(x->a->arena, sha256_hex, p);
    if (!e)
        e = x->x->keep ? pairing_keep(x->a->arena, sha256_hex, p, t->now, &lost, 1, &r)
                       : pairing_repair(x->a->arena, sha256_hex, p, t->now, &lost, 1, &r);
    if (e)
        return e == ERR_INVALID ? ERR_BUG : e;
    t->after = r->result->mentor_of;
    t->proved = r->proved;
    return OK;
}

/* ---- by values --------------------------------------------------------------------------------------------------- */

static uint32_t price(const struct part *t, uint32_t mentee, uint32_t mentor, uint32_t cost)
{
    if (t->now[mentee] == mentor)
        return 0;
    const uint32_t value = (uint32_t)((uint64_t)cost * (SCALE - 1) / ASSIGN_COST);
    return 1 + value + (t->now[mentee] == t->leaving ? 0 : MOVED);
}

static enum err mend_values(struct mending *x, struct part *t, struct assign *v)
{
    struct arena *a = x->a->arena;
    const uint32_t all = v->first[v->mentee_count];
    uint32_t *first = arena_array(a, v->mentee_count + 1, sizeof *first);
    uint32_t *who = arena_array(a, all + 1, sizeof *who), *cost = arena_array(a, all + 1, sizeof *cost);
    struct pairing_pair *locked = arena_array(a, v->mentee_count + 1, sizeof *locked);
    struct assign_result *r;
    uint32_t at = 0, none = 0;
    if (!first || !who || !cost || !locked)
        return ERR_NO_MEMORY;
    memset(v->least, 0, v->mentor_count * sizeof *v->least);
    memcpy(v->places, t->places, v->mentor_count * sizeof *v->places);
    v->locked_count = 0;
    for (uint32_t i = 0; i < v->mentee_count; i++) {
        const uint32_t now = t->now[i];
        bool own = false;
        for (uint32_t k = v->first[i]; k < v->first[i + 1] && now != PAIRING_NONE; k++) {
            const uint32_t h = v->who[k];
            own |= h == now;
            if (h == t->leaving || !t->places[h])
                continue;
            who[at] = h;
            cost[at++] = price(t, i, h, v->cost[k]);
        }
        first[i + 1] = at;
        none += now == PAIRING_NONE;
        if (now != PAIRING_NONE && now != t->leaving && (x->x->keep || !own))
            locked[v->locked_count++] = (struct pairing_pair){i, now, ""};
    }
    v->first = first;
    v->who = who;
    v->cost = cost;
    v->locked = locked;
    v->places[t->leaving] = 0;
    enum err e = assign_prepare(a, NULL, v);
    if (!e)
        e = assign_run(a, v, &r);
    if (e)
        return e;
    t->after = r->mentor_of;
    t->proved = v->mentee_count - none <= MOVED / SCALE; /* so many values weigh less than one move */
    return OK;
}

/* ---- one part, and all ------------------------------------------------------------------------------------------- */

static enum err read_part(struct mending *x, const struct scenario_run *run, struct part *t, struct pairing **p,
                          struct assign **v)
{
    struct pairing_problems problems = {.count = 0};
    struct pairing_certificate *c = NULL;
    struct assign_certificate *d = NULL;
    const char *text;
    size_t len;
    enum err e = store_scenario_run_certificate(x->a->db, x->a->arena, run->id, &text, &len);
    if (e)
        return e;
    e = run->values ? assign_certificate_read(x->a->arena, sha256_hex, text, len, &d, &problems)
                    : pairing_certificate_read(x->a->arena, sha256_hex, text, len, &c, &problems);
    if (e)
        return e == ERR_NO_MEMORY ? e : ERR_BUG;
    *t = (struct part){.part = run->part};
    if (c) {
        *p = c->instance;
        t->mentees = (*p)->mentee_count;
        t->mentors = (*p)->mentor_count;
        t->mentee_ids = (*p)->mentees;
        t->mentor_ids = (*p)->mentors;
    } else if (d) {
        *v = d->instance;
        t->mentees = (*v)->mentee_count;
        t->mentors = (*v)->mentor_count;
        t->mentee_ids = (*v)->mentees;
        t->mentor_ids = (*v)->mentors;
    }
    return place(x, t);
}

static enum err add_shifts(struct mending *x, const struct part *t)
{
    struct scenario_repair *out = x->out;
    struct scenario_shift *list = arena_array(x->a->arena, out->n + t->mentees + 1, sizeof *list);
    if (!list)
        return ERR_NO_MEMORY;
    if (out->n)
        memcpy(list, out->shifts, out->n * sizeof *list);
    out->shifts = list;
    for (uint32_t i = 0; i < t->mentees; i++) {
        const uint32_t h = t->now[i], k = t->after[i];
        if (h == k || !t->pair[i])
            continue;
        struct scenario_shift *s = &list[out->n++];
        *s = (struct scenario_shift){.mentee_id = t->need[i]->person_id,
                                     .before_id = t->offer[h]->person_id,
                                     .after_id = k == PAIRING_NONE ? 0 : t->offer[k]->person_id,
                                     .mentee = t->need[i]->name,
                                     .unit = t->need[i]->unit,
                                     .before = t->offer[h]->name,
                                     .after = k == PAIRING_NONE ? "" : t->offer[k]->name,
                                     .part = t->part,
                                     .left = h == t->leaving};
        memcpy(s->pair, t->pair[i]->public_id, sizeof s->pair);
        out->left += s->left;
        out->placed += s->left && s->after_id;
        out->others += !s->left;
    }
    out->proved = out->proved && t->proved;
    return OK;
}

/* The other of two mentors is not taken for this part as well: the database would refuse it, so look before. */
static bool is_other(const struct mending *x, const struct scenario_shift *s)
{
    for (size_t i = 0; i < x->live_count; i++)
        if (x->live[i].mentee_id == s->mentee_id && x->live[i].mentor_id == s->after_id && x->live[i].part != s->part)
            return true;
    return false;
}

static enum err finish_look(struct mending *x)
{
    struct scenario_repair *out = x->out;
    struct buf b;
    buf_init_arena(&b, x->a->arena, 0);
    buf_adds(&b, x->x->keep ? "keep\n" : "move\n");
    for (size_t i = 0; i < out->n; i++) {
        struct scenario_shift *s = &out->shifts[i];
        if (s->after_id && is_other(x, s)) {
            out->placed -= s->left;
            s->after_id = 0;
            s->after = "";
        }
        buf_addf(&b, "%lld %lld %lld\n", (long long)s->mentee_id, (long long)s->before_id, (long long)s->after_id);
    }
    if (b.failed)
        return ERR_NO_MEMORY;
    sha256_hex(b.data, b.len, out->digest);
    return OK;
}

static enum err load(struct mending *x, struct scenario *s)
{
    struct act *a = x->a;
    enum err e = act_scenario_round(a, x->x->round, &x->out->round);
    if (e)
        return e;
    if (x->out->round.state != PAIRING_ROUND_CONFIRMED)
        return act_refuse(a, ERR_CONFLICT, "scenario.not_confirmed", NULL, NULL);
    const int64_t id = x->out->round.id;
    e = store_scenario_confirmed(a->db, a->arena, id, s);
    if (e == ERR_NOT_FOUND)
        return act_refuse(a, ERR_CONFLICT, "scenario.not_confirmed", NULL, NULL);
    if (!e)
        e = store_scenario_run_needs(a->db, a->arena, id, &x->needs, &x->need_count);
    if (!e)
        e = store_scenario_run_offers(a->db, a->arena, id, &x->offers, &x->offer_count);
    if (!e)
        e = store_scenario_run_live(a->db, a->arena, id, &x->live, &x->live_count);
    if (!e)
        e = store_scenario_run_rooms(a->db, a->arena, id, &x->rooms, &x->room_count);
    if (e)
        return e;
    for (x->leaving = 0; x->leaving < x->offer_count; x->leaving++)
        if (memcmp(x->offers[x->leaving].public_id, x->x->offer, 16) == 0)
            break;
    if (x->leaving == x->offer_count)
        return ERR_NOT_FOUND;
    x->leaving_person = x->offers[x->leaving].person_id;
    x->out->mentor = x->offers[x->leaving].name;
    for (size_t k = 0; k < x->room_count; k++)
        x->out->gone |= x->rooms[k].offer_id == x->offers[x->leaving].id && x->rooms[k].gone;
    return OK;
}

enum err act_scenario_repair_look(struct act *a, const struct scenario_repair_order *order,
                                  struct scenario_repair **out)
{
    struct mending x = {.a = a, .x = order, .out = arena_alloc(a->arena, sizeof **out)};
    struct scenario s = {.id = 0};
    struct scenario_run *runs = NULL;
    size_t n = 0;
    *out = x.out;
    if (!x.out)
        return ERR_NO_MEMORY;
    *x.out = (struct scenario_repair){.proved = true};
    enum err e = load(&x, &s);
    if (!e)
        e = store_scenario_run_newest(a->db, a->arena, s.id, &runs, &n);
    for (size_t i = 0; i < n && !e; i++) {
        struct part t;
        struct pairing *p = NULL;
        struct assign *v = NULL;
        e = read_part(&x, &runs[i], &t, &p, &v);
        if (e || t.leaving == PAIRING_NONE)
            continue;
        e = p ? mend_lists(&x, &t, p) : v ? mend_values(&x, &t, v) : ERR_BUG;
        if (!e)
            e = add_shifts(&x, &t);
    }
    if (!e && !x.out->left)
        return act_refuse(a, ERR_CONFLICT, "scenario.repair_nobody", x.out->mentor, NULL);
    return e ? e : finish_look(&x);
}

/* ---- carried out ------------------------------------------------------------------------------------------------- */

struct ended {
    struct mentorship m;
    const struct scenario_shift *s;
};

static int by_before(const void *a, const void *b)
{
    const struct scenario_shift *x = a, *y = b;
    if (x->before_id != y->before_id)
        return x->before_id < y->before_id ? -1 : 1;
    return (x->mentee_id > y->mentee_id) - (x->mentee_id < y->mentee_id);
}

static enum err end_pair(struct act *a, const struct scenario_shift *s, struct mentorship *m)
{
    struct mentorship_right right;
    enum err e = mentorship_lock(a, s->pair, m, &right);
    if (e)
        return e;
    if (right.mentee || right.mentor || s->after_id == a->person_id) /* of their own pair, or one that would be it */
        return act_refuse(a, ERR_CONFLICT, "mentorship.own", NULL, NULL);
    if (!mentorship_is_live(m->state))
        return act_refuse(a, ERR_CONFLICT, "scenario.repair_changed", NULL, NULL);
    return mentorship_finish(a, m, m->state == MENTORSHIP_PAIRED ? MENTORSHIP_VOID : MENTORSHIP_RELEASED,
                             s->left ? "mentor_left" : "changed", "", MENTORSHIP_NO_GRADE, 0);
}

static enum err new_pair(struct act *a, const struct scenario_repair *r, const struct ended *x)
{
    const struct mentorship_order order = {.mentee_id = x->s->mentee_id,
                                           .mentor_id = x->s->after_id,
                                           .part = x->s->part,
                                           .round_id = r->round.id,
                                           .former_id = x->m.id,
                                           .source = MENTORSHIP_REPAIR};
    struct mentorship next;
    int64_t id;
    enum err e = mentorship_pair(a, &order, &id);
    if (!e)
        e = store_mentorship_get(a->db, a->arena, id, &next);
    return e ? e : agreement_carry(a, &x->m, &next);
}

static enum err audit(struct act *a, const struct scenario_repair *r)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_text(&j, "mentor", r->mentor);
    json_int(&j, "left", (int64_t)r->left);
    json_int(&j, "placed", (int64_t)r->placed);
    json_int(&j, "others", (int64_t)r->others);
    json_close(&j);
    const char *after = json_end(&j);
    return after ? act_audit(a, "scenario.repair", "pairing_round", r->round.id, NULL, after) : ERR_NO_MEMORY;
}

static enum err repair_work(struct act *a, void *context)
{
    const struct scenario_repair_order *x = context;
    struct scenario_repair *r;
    struct pairing_round round;
    enum err e = act_scenario_round(a, x->round, &round);
    if (!e)
        e = store_pairing_round_lock(a->db, a->arena, round.id, &round);
    if (!e)
        e = act_scenario_repair_look(a, x, &r);
    if (e)
        return e;
    if (!r->gone)
        return act_refuse(a, ERR_CONFLICT, "scenario.repair_on", r->mentor, NULL);
    if (strcmp(r->digest, x->digest) != 0)
        return act_refuse(a, ERR_CONFLICT, "scenario.repair_changed", NULL, NULL);
    struct ended *list = arena_array(a->arena, r->n + 1, sizeof *list);
    if (!list)
        return ERR_NO_MEMORY;
    qsort(r->shifts, r->n, sizeof *r->shifts, by_before);
    for (size_t i = 0; i < r->n && !e; i++) {
        list[i].s = &r->shifts[i];
        e = end_pair(a, &r->shifts[i], &list[i].m);
    }
    for (size_t i = 0; i < r->n && !e; i++)
        if (r->shifts[i].after_id)
            e = new_pair(a, r, &list[i]);
    a->refused_field = NULL;
    if (!e)
        e = audit(a, r);
    const char *placed = arena_printf(a->arena, "%zu", r->placed), *left = arena_printf(a->arena, "%zu", r->left);
    a->flash = (struct message){.key = "flash.scenario_repaired", .args = {left, placed}};
    a->result_path = "/mentor/pairs";
    return e || (placed && left) ? e : ERR_NO_MEMORY;
}

enum err act_scenario_repair(struct act *a, const struct scenario_repair_order *x)
{
    struct scenario_repair_order copy = *x;
    return act_run(a, "scenario.repair", repair_work, &copy);
}
