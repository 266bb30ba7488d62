#include "lib/act/pairing_offer.h"

#include <string.h>

#include "lib/act/pairing_private.h"
#include "lib/base/json.h"
#include "lib/crypt/token.h"
#include "lib/store/mentorship.h"
#include "lib/store/pairing_decided.h"
#include "lib/store/person_find.h"

static const char *as_json(struct act *a, const struct pairing_offer *x, const struct pairing_round *r)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_text(&j, "mentor", x->staff_no);
    json_text(&j, "round", r->title);
    json_text(&j, "part", pairing_part_code(x->part));
    json_int(&j, "places", x->places);
    json_int(&j, "least", x->least);
    json_close(&j);
    return json_end(&j);
}

static enum err finish(struct act *a, const char *path, const char *flash, const char *arg)
{
    a->result_path = path;
    a->flash = (struct message){.key = flash, .args = {arg}};
    return path ? OK : ERR_NO_MEMORY;
}

/* ---- whether --------------------------------------------------------------------------------------------------- */

/* Looks at a mentor who is locked, and at where they belong. */
static enum err judge(struct act *a, const struct pairing_round *r, const struct mentor *m,
                      const struct pairing_offer_terms *t)
{
    struct mentorship_person who;
    bool within = false;
    const int64_t left = m->places - m->held;
    enum err e = store_mentorship_person(a->db, a->arena, m->person_id, a->today, &who);
    if (!e && !who.unit_id)
        return pairing_refuse(a, ERR_CONFLICT, "person", "pairing_offer.left", m->name, NULL);
    if (!e)
        e = pairing_within(a, who.unit_id, r->unit_id, &within);
    if (e)
        return e;
    if (!within)
        return pairing_refuse(a, ERR_CONFLICT, "person", "pairing_offer.outside", m->name, NULL);
    if (!m->on)
        return pairing_refuse(a, ERR_CONFLICT, "person", "pairing_offer.off", m->name, NULL);
    if (left <= 0)
        return pairing_refuse(a, ERR_CONFLICT, "person", "pairing_offer.full", m->name, NULL);
    if (t->places > left)
        return pairing_refuse(a, ERR_CONFLICT, "places", "pairing_offer.too_many", m->name, act_number(a, left));
    if (t->least > t->places)
        return pairing_refuse(a, ERR_CONFLICT, "least", "pairing_offer.least", NULL, NULL);
    return OK;
}

/* ---- putting in ---------------------------------------------------------------------------------------------------- */

static enum err put(struct act *a, const struct pairing_round *r, const struct mentor *m,
                    const struct pairing_offer_terms *t, int64_t *id)
{
    struct mentorship_person who;
    struct pairing_offer row, now;
    enum err e = store_pairing_offer_of(a->db, a->arena, r->id, m->person_id, a->today, &row);
    const bool live = !e && row.live;
    const char *before = live ? as_json(a, &row, r) : NULL;
    if (!e) {
        *id = row.id;
        row.part = t->part;
        row.places = t->places;
        row.least = t->least;
        row.live = true;
        e = store_pairing_offer_set(a->db, &row);
    } else if (e == ERR_NOT_FOUND) {
        e = store_mentorship_person(a->db, a->arena, m->person_id, a->today, &who);
        row = (struct pairing_offer){.round_id = r->id,
                                     .unit_id = who.unit_id,
                                     .part = t->part,
                                     .places = t->places,
                                     .least = t->least,
                                     .added_at = a->now,
                                     .who = {.person_id = m->person_id}};
        token_public_id(row.public_id);
        if (!e)
            e = store_pairing_offer_add(a->db, &row, id);
    }
    if (!e)
        e = store_pairing_offer_of(a->db, a->arena, r->id, m->person_id, a->today, &now);
    if (e)
        return e;
    const char *after = as_json(a, &now, r);
    if (!after || (live && !before))
        return ERR_NO_MEMORY;
    return act_audit(a, live ? "pairing_offer.change" : "pairing_offer.add", "pairing_offer", *id, before, after);
}

enum err pairing_offer_take(struct act *a, const struct pairing_round *r, int64_t person_id,
                            const struct pairing_offer_terms *t, int64_t *id)
{
    struct mentor m;
    enum err e = store_mentor_lock(a->db, a->arena, person_id, &m);
    if (e == ERR_NOT_FOUND) {
        e = mentor_make(a, person_id, t->places);
        if (!e)
            e = store_mentor_lock(a->db, a->arena, person_id, &m);
    }
    if (!e)
        e = judge(a, r, &m, t);
    return e ? e : put(a, r, &m, t, id);
}

struct putting {
    const uint8_t *round, *id; /* id: of a person or of an offer */
    const struct pairing_offer_input *in;
};

static enum err add_work(struct act *a, void *context)
{
    const struct putting *x = context;
    const struct scope who = pairing_scope(a);
    const struct pairing_offer_terms t = {x->in->part, x->in->places, x->in->least};
    struct pairing_round r;
    struct person_hit hit;
    struct pairing_offer row = {.name = ""};
    int64_t id;
    enum err e = pairing_round_taking(a, x->round, &r);
    if (!e)
        e = store_person_find_one(a->db, a->arena, x->id, &who, &hit);
    if (e)
        return e;
    e = store_pairing_offer_of(a->db, a->arena, r.id, hit.id, a->today, &row);
    if (!e && row.live)
        return pairing_refuse(a, ERR_CONFLICT, "person", "pairing_offer.twice", hit.name, NULL);
    if (!e || e == ERR_NOT_FOUND)
        e = pairing_offer_take(a, &r, hit.id, &t, &id);
    return e ? e : finish(a, pairing_round_path(a->arena, &r, "/offers"), "pairing_offer.was_added", hit.name);
}

enum err act_pairing_offer_add(struct act *a, const uint8_t round[16], const uint8_t person[16],
                               const struct pairing_offer_input *in)
{
    struct putting x = {round, person, in};
    return act_run(a, "pairing_offer.add", add_work, &x);
}

static enum err set_work(struct act *a, void *context)
{
    const struct putting *x = context;
    const struct pairing_offer_terms t = {x->in->part, x->in->places, x->in->least};
    struct pairing_round r;
    struct pairing_offer row = {.name = ""};
    int64_t id;
    enum err e = pairing_round_taking(a, x->round, &r);
    if (!e)
        e = store_pairing_offer_find(a->db, a->arena, r.id, x->id, a->today, &row);
    if (!e)
        e = pairing_offer_take(a, &r, row.who.person_id, &t, &id);
    return e ? e : finish(a, pairing_round_path(a->arena, &r, "/offers"), "pairing_offer.was_saved", row.name);
}

enum err act_pairing_offer_set(struct act *a, const uint8_t round[16], const uint8_t offer[16],
                               const struct pairing_offer_input *in)
{
    struct putting x = {round, offer, in};
    return act_run(a, "pairing_offer.change", set_work, &x);
}

/* ---- taking out ---------------------------------------------------------------------------------------------------- */

static enum err take_out(struct act *a, const struct pairing_round *r, struct pairing_offer *row)
{
    struct pairing_decided *decided;
    size_t n = 0;
    enum err e = store_pairing_decided_list(a->db, a->arena, r->id, &decided, &n);
    if (e)
        return e;
    if (r->state == PAIRING_ROUND_CONFIRMED || r->state == PAIRING_ROUND_CANCELLED)
        return act_refuse(a, ERR_CONFLICT, "pairing_round.over", NULL, NULL);
    for (size_t i = 0; i < n; i++)
        if (decided[i].offer_id == row->id)
            return act_refuse(a, ERR_CONFLICT, "pairing_offer.decided", row->name, NULL);
    if (!row->live)
        return OK;
    const char *before = as_json(a, row, r);
    row->live = false;
    e = store_pairing_offer_set(a->db, row);
    if (e)
        return e;
    return before ? act_audit(a, "pairing_offer.remove", "pairing_offer", row->id, before, NULL) : ERR_NO_MEMORY;
}

static enum err remove_work(struct act *a, void *context)
{
    const struct putting *x = context;
    struct pairing_round r;
    struct pairing_offer row = {.name = ""};
    enum err e = pairing_round_mine(a, x->round, &r);
    if (!e)
        e = store_pairing_offer_find(a->db, a->arena, r.id, x->id, a->today, &row);
    if (!e)
        e = take_out(a, &r, &row);
    return e ? e : finish(a, pairing_round_path(a->arena, &r, "/offers"), "pairing_offer.was_removed", row.name);
}

enum err act_pairing_offer_remove(struct act *a, const uint8_t round[16], const uint8_t offer[16])
{
    struct putting x = {round, offer, NULL};
    return act_run(a, "pairing_offer.remove", remove_work, &x);
}

/* ---- the mentor's own ---------------------------------------------------------------------------------------------- */

enum err act_pairing_offer_see(struct act *a, const uint8_t round[16], struct pairing_round *r,
                               struct pairing_offer *out)
{
    struct mentorship_person who;
    struct mentor m;
    bool within = false;
    *out = (struct pairing_offer){.id = 0};
    enum err e = store_pairing_round_find(a->db, a->arena, round, r);
    if (!e)
        e = store_mentor_get(a->db, a->arena, a->person_id, &m);
    if (!e)
        e = store_mentorship_person(a->db, a->arena, a->person_id, a->today, &who);
    if (!e)
        e = pairing_within(a, who.unit_id, r->unit_id, &within);
    if (!e && (!within || r->state == PAIRING_ROUND_DRAFT))
        e = ERR_NOT_FOUND;
    if (e)
        return e;
    e = store_pairing_offer_of(a->db, a->arena, r->id, a->person_id, a->today, out);
    return e == ERR_NOT_FOUND ? OK : e;
}

static enum err own_work(struct act *a, void *context)
{
    const struct putting *x = context;
    const struct pairing_offer_terms t = {x->in->part, x->in->places, x->in->least};
    struct pairing_round r;
    struct pairing_offer row = {.name = ""};
    struct mentor before, after;
    int64_t id;
    enum err e = act_pairing_offer_see(a, x->round, &r, &row);
    if (!e)
        e = store_pairing_round_share(a->db, a->arena, r.id, &r);
    if (!e && r.state != PAIRING_ROUND_OPEN)
        e = act_refuse(a, ERR_CONFLICT, "pairing_offer.not_open", NULL, NULL);
    if (!e)
        e = store_mentor_lock(a->db, a->arena, a->person_id, &before);
    if (!e)
        e = pairing_offer_take(a, &r, a->person_id, &t, &id);
    if (e)
        return e;
    after = before;
    after.specialties = x->in->specialties ? x->in->specialties : before.specialties;
    after.about = x->in->about ? x->in->about : before.about;
    if (strcmp(after.specialties, before.specialties) != 0 || strcmp(after.about, before.about) != 0) {
        const char *was = mentor_json(a, &before), *is = mentor_json(a, &after);
        e = store_mentor_set(a->db, &after, a->now);
        if (!e)
            e = was && is ? act_audit(a, "mentor.change", "mentor", a->person_id, was, is) : ERR_NO_MEMORY;
    }
    return e ? e : finish(a, pairing_round_path(a->arena, &r, "/offer"), "pairing_offer.was_offered", NULL);
}

enum err act_pairing_offer_own(struct act *a, const uint8_t round[16], const struct pairing_offer_input *in)
{
    struct putting x = {round, NULL, in};
    return act_run(a, "pairing_offer.offer", own_work, &x);
}

static enum err withdraw_work(struct act *a, void *context)
{
    struct pairing_round r;
    struct pairing_offer row = {.name = ""};
    enum err e = act_pairing_offer_see(a, context, &r, &row);
    if (!e && row.id == 0)
        e = ERR_NOT_FOUND;
    if (!e)
        e = store_pairing_round_share(a->db, a->arena, r.id, &r);
    if (!e && r.state != PAIRING_ROUND_OPEN)
        e = act_refuse(a, ERR_CONFLICT, "pairing_offer.not_open", NULL, NULL);
    if (!e)
        e = take_out(a, &r, &row);
    return e ? e : finish(a, pairing_round_path(a->arena, &r, "/offer"), "pairing_offer.was_withdrawn", NULL);
}

enum err act_pairing_offer_withdraw(struct act *a, const uint8_t round[16])
{
    uint8_t id[16];
    memcpy(id, round, sizeof id);
    return act_run(a, "pairing_offer.withdraw", withdraw_work, id);
}
