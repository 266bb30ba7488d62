#include "lib/act/pairing_round.h"

#include <string.h>

#include "lib/act/pairing_private.h"
#include "lib/base/json.h"
#include "lib/base/text.h"
#include "lib/crypt/sha256.h"
#include "lib/crypt/token.h"
#include "lib/domain/pairing.h"
#include "lib/store/mentor_list.h"

static const char *as_json(struct act *a, const struct pairing_round *r, const char *reason)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_text(&j, "title", r->title);
    json_int(&j, "unit", r->unit_id);
    json_text(&j, "state", pairing_round_state_code(r->state));
    json_text(&j, "method", pairing_round_method_code(r->method));
    json_bool(&j, "two_mentors", r->two_mentors);
    json_int_or_null(&j, "need_months", r->need_months);
    json_day(&j, "counted_on", r->counted_on);
    json_instant(&j, "wishes_from", r->wishes_from);
    json_instant(&j, "wishes_until", r->wishes_until);
    if (reason)
        json_text(&j, "reason", reason);
    json_close(&j);
    return json_end(&j);
}

static enum err finish(struct act *a, const char *name, const struct pairing_round *before,
                       const struct pairing_round *after, const char *reason, const char *flash)
{
    const char *was = before ? as_json(a, before, NULL) : NULL, *is = as_json(a, after, reason);
    a->result_path = pairing_round_path(a->arena, after, "");
    a->flash = (struct message){.key = flash};
    if (!is || (before && !was) || !a->result_path)
        return ERR_NO_MEMORY;
    return act_audit(a, name, "pairing_round", after->id, was, is);
}

/* ---- saving -------------------------------------------------------------------------------------------------------- */

static enum err check(struct act *a, const struct pairing_round_input *in)
{
    if (in->wishes && in->wishes_until <= in->wishes_from)
        return pairing_refuse(a, ERR_INVALID, "wishes_until", "pairing_round.window", NULL, NULL);
    if (in->wishes && in->wishes_until <= a->now)
        return pairing_refuse(a, ERR_INVALID, "wishes_until", "pairing_round.wishes_past", NULL, NULL);
    return OK;
}

static void fill(struct pairing_round *r, const struct pairing_round_input *in)
{
    r->title = in->title;
    r->method = in->wishes ? PAIRING_ROUND_WISHES : PAIRING_ROUND_VALUES;
    r->two_mentors = in->two_mentors;
    r->need_months = in->need_months;
    r->counted_on = in->counted_on;
    r->wishes_from = in->wishes ? in->wishes_from : 0;
    r->wishes_until = in->wishes ? in->wishes_until : 0;
}

/* Which of the actor's units holds a new one. */
static enum err choose_unit(struct act *a, const uint8_t *asked, int64_t *unit)
{
    const struct scope who = pairing_scope(a);
    struct scope_unit *units;
    size_t n;
    enum err e = store_scope_units(a->db, a->arena, &who, &units, &n);
    if (e)
        return e;
    for (size_t i = 0; i < n; i++)
        if (asked ? memcmp(units[i].public_id, asked, sizeof units[i].public_id) == 0 : n == 1) {
            *unit = units[i].id;
            return OK;
        }
    return n ? pairing_refuse(a, ERR_INVALID, "unit", "pairing_round.which_unit", NULL, NULL) : ERR_DENIED;
}

static enum err create(struct act *a, const struct pairing_round_input *in)
{
    struct pairing_round r = {.state = PAIRING_ROUND_DRAFT, .created_by = a->person_id, .created_at = a->now};
    fill(&r, in);
    token_public_id(r.public_id);
    enum err e = choose_unit(a, in->unit, &r.unit_id);
    if (!e)
        e = store_pairing_round_add(a->db, &r, &r.id);
    return e ? e : finish(a, "pairing_round.create", NULL, &r, NULL, "pairing_round.was_made");
}

static enum err change(struct act *a, const struct pairing_round_input *in)
{
    struct pairing_round before;
    enum err e = pairing_round_taking(a, in->round, &before);
    if (e)
        return e;
    struct pairing_round r = before;
    fill(&r, in);
    r.version = in->version;
    if (before.state == PAIRING_ROUND_OPEN && (r.method != before.method || r.two_mentors != before.two_mentors))
        return act_refuse(a, ERR_CONFLICT, "pairing_round.fixed", NULL, NULL);
    e = store_pairing_round_set(a->db, &r);
    if (e == ERR_CONFLICT && !*sql_constraint(a->db))
        return act_refuse(a, e, "pairing_round.changed", NULL, NULL);
    return e ? e : finish(a, "pairing_round.change", &before, &r, NULL, "flash.saved");
}

static enum err save_work(struct act *a, void *context)
{
    const struct pairing_round_input *in = context;
    enum err e = check(a, in);
    if (e)
        return e;
    return in->round ? change(a, in) : create(a, in);
}

enum err act_pairing_round_save(struct act *a, const struct pairing_round_input *in)
{
    struct pairing_round_input copy = *in;
    return act_run(a, "pairing_round.save", save_work, &copy);
}

/* ---- telling ------------------------------------------------------------------------------------------------------- */

struct telling {
    const char *mentee, *mentor, *asked; /* kinds; NULL: nobody of these */
    const char *mentee_tail, *mentor_tail;
    const char *extra;
};

static enum err tell(struct act *a, const struct pairing_round *r, const struct telling *t)
{
    const char *const args[] = {r->title, t->extra, NULL};
    const char *mentee_path = pairing_round_path(a->arena, r, t->mentee_tail ? t->mentee_tail : "");
    const char *mentor_path = pairing_round_path(a->arena, r, t->mentor_tail ? t->mentor_tail : "");
    struct pairing_need *needs;
    struct pairing_offer *offers;
    const char *offer_path = pairing_round_path(a->arena, r, "/offer");
    int64_t *asked = NULL;
    size_t need_count, offer_count, asked_count = 0;
    if (!mentee_path || !mentor_path || !offer_path)
        return ERR_NO_MEMORY;
    enum err e = store_pairing_need_list(a->db, a->arena, r->id, a->today, &needs, &need_count);
    if (!e)
        e = store_pairing_offer_list(a->db, a->arena, r->id, a->today, &offers, &offer_count);
    if (!e && t->asked)
        e = store_mentor_list_asked(a->db, a->arena, r->unit_id, r->id, a->today, &asked, &asked_count);
    for (size_t i = 0; !e && i < need_count; i++)
        if (needs[i].unit_now && needs[i].who.person_id != a->person_id)
            e = act_notice(a, needs[i].who.person_id, t->mentee, t->mentee_tail ? mentee_path : "/mentor", args);
    for (size_t i = 0; !e && i < offer_count; i++)
        if (offers[i].unit_now && offers[i].who.person_id != a->person_id)
            e = act_notice(a, offers[i].who.person_id, t->mentor, t->mentor_tail ? mentor_path : "/mentor", args);
    for (size_t i = 0; !e && i < asked_count; i++)
        if (asked[i] != a->person_id)
            e = act_notice(a, asked[i], t->asked, offer_path, args);
    return e;
}

/* ---- its life ------------------------------------------------------------------------------------------------------ */

static enum err ready(struct act *a, const struct pairing_round *r)
{
    struct pairing_need *needs;
    struct pairing_offer *offers;
    size_t need_count, offer_count, able = 0;
    enum err e = store_pairing_need_list(a->db, a->arena, r->id, a->today, &needs, &need_count);
    if (!e)
        e = store_pairing_offer_list(a->db, a->arena, r->id, a->today, &offers, &offer_count);
    if (e)
        return e;
    for (size_t i = 0; i < offer_count; i++)
        able += offers[i].on && offers[i].unit_now && offers[i].held < offers[i].own_places;
    if (able == 0)
        return act_refuse(a, ERR_CONFLICT, "pairing_round.no_mentors", NULL, NULL);
    if (need_count == 0)
        return act_refuse(a, ERR_CONFLICT, "pairing_round.no_needs", NULL, NULL);
    return OK;
}

/* Another seed, whose commitment anybody may see. The seed itself leaves this function for the database alone. */
static enum err draw_seed(struct act *a, const struct pairing_round *r)
{
    uint8_t seed[PAIRING_SEED], commitment[32];
    char text[2 * PAIRING_SEED + 1], hex[PAIRING_HEX];
    token_random(seed, sizeof seed);
    text_hex(seed, sizeof seed, text);
    enum err e = pairing_commitment(a->arena, sha256_hex, text, hex);
    if (!e)
        e = text_unhex(hex, commitment, sizeof commitment) ? OK : ERR_BUG;
    if (!e)
        e = store_pairing_round_open(a->db, r, seed, commitment, a->person_id, a->now);
    token_wipe(seed, sizeof seed);
    token_wipe(text, sizeof text);
    return e;
}

static enum err tell_open(struct act *a, const struct pairing_round *r)
{
    const bool wishes = r->method == PAIRING_ROUND_WISHES;
    const struct telling t = {
        .mentee = wishes ? "pairing.opened_wishes" : "pairing.opened_mentee",
        .mentor = wishes ? "pairing.opened_wishes" : "pairing.opened_mentor",
        .asked = "pairing.asked",
        .mentee_tail = wishes ? "/wishes" : NULL,
        .mentor_tail = wishes ? "/wishes" : "/offer",
        .extra = wishes ? act_moment(a, r->wishes_until) : NULL,
    };
    return tell(a, r, &t);
}

static enum err refuse_state(struct act *a)
{
    return act_refuse(a, ERR_CONFLICT, "pairing_round.state_now", NULL, NULL);
}

static enum err open_work(struct act *a, void *context)
{
    struct pairing_round before, after;
    enum err e = pairing_round_mine(a, context, &before);
    if (!e && before.state != PAIRING_ROUND_DRAFT)
        e = refuse_state(a);
    if (!e)
        e = ready(a, &before);
    if (!e && before.method == PAIRING_ROUND_WISHES && before.wishes_until <= a->now)
        e = act_refuse(a, ERR_CONFLICT, "pairing_round.wishes_past", NULL, NULL);
    if (!e)
        e = draw_seed(a, &before);
    if (!e)
        e = store_pairing_round_get(a->db, a->arena, before.id, &after);
    if (!e)
        e = tell_open(a, &after);
    return e ? e : finish(a, "pairing_round.open", &before, &after, NULL, "pairing_round.was_opened");
}

enum err act_pairing_round_open(struct act *a, const uint8_t round[16])
{
    uint8_t id[16];
    memcpy(id, round, sizeof id);
    return act_run(a, "pairing_round.open", open_work, id);
}

static enum err close_work(struct act *a, void *context)
{
    struct pairing_round before, after;
    enum err e = pairing_round_mine(a, context, &before);
    if (!e && before.state != PAIRING_ROUND_OPEN)
        e = refuse_state(a);
    if (!e)
        e = store_pairing_round_step(a->db, &before, PAIRING_ROUND_CLOSED, a->person_id, "", a->now);
    if (!e)
        e = store_pairing_round_get(a->db, a->arena, before.id, &after);
    return e ? e : finish(a, "pairing_round.close", &before, &after, NULL, "pairing_round.was_closed");
}

enum err act_pairing_round_close(struct act *a, const uint8_t round[16])
{
    uint8_t id[16];
    memcpy(id, round, sizeof id);
    return act_run(a, "pairing_round.close", close_work, id);
}

struct step {
    uint8_t id[16];
    instant until;
    const char *reason;
};

static enum err reopen_work(struct act *a, void *context)
{
    const struct step *s = context;
    struct pairing_round before, r, after;
    enum err e = pairing_round_mine(a, s->id, &before);
    if (!e && before.state != PAIRING_ROUND_CLOSED)
        e = refuse_state(a);
    if (e)
        return e;
    r = before;
    if (before.method == PAIRING_ROUND_WISHES) {
        if (s->until <= a->now || s->until <= before.wishes_from)
            return pairing_refuse(a, ERR_INVALID, "wishes_until", "pairing_round.wishes_past", NULL, NULL);
        r.wishes_until = s->until;
    }
    e = draw_seed(a, &r);
    if (!e)
        e = store_pairing_round_get(a->db, a->arena, before.id, &after);
    if (!e)
        e = tell_open(a, &after);
    return e ? e : finish(a, "pairing_round.reopen", &before, &after, NULL, "pairing_round.was_reopened");
}

enum err act_pairing_round_reopen(struct act *a, const uint8_t round[16], instant wishes_until)
{
    struct step s = {.until = wishes_until};
    memcpy(s.id, round, sizeof s.id);
    return act_run(a, "pairing_round.reopen", reopen_work, &s);
}

static enum err cancel_work(struct act *a, void *context)
{
    const struct step *s = context;
    const struct telling t = {.mentee = "pairing.cancelled", .mentor = "pairing.cancelled", .extra = s->reason};
    struct pairing_round before, after;
    enum err e = pairing_round_mine(a, s->id, &before);
    if (!e && !pairing_round_may_become(before.state, PAIRING_ROUND_CANCELLED))
        e = refuse_state(a);
    if (!e)
        e = store_pairing_round_step(a->db, &before, PAIRING_ROUND_CANCELLED, a->person_id, s->reason, a->now);
    if (!e && before.state != PAIRING_ROUND_DRAFT)
        e = tell(a, &before, &t);
    if (!e)
        e = store_pairing_round_get(a->db, a->arena, before.id, &after);
    return e ? e : finish(a, "pairing_round.cancel", &before, &after, s->reason, "pairing_round.was_cancelled");
}

enum err act_pairing_round_cancel(struct act *a, const uint8_t round[16], const char *reason)
{
    struct step s = {.reason = reason};
    memcpy(s.id, round, sizeof s.id);
    return act_run(a, "pairing_round.cancel", cancel_work, &s);
}

/* ---- the deadline -------------------------------------------------------------------------------------------------- */

static enum err overdue_work(struct act *a, void *context)
{
    const int64_t *id = context;
    struct pairing_round before, after;
    enum err e = store_pairing_round_lock(a->db, a->arena, *id, &before);
    if (e)
        return e;
    if (before.state != PAIRING_ROUND_OPEN || before.wishes_until == 0 || before.wishes_until > a->now)
        return OK; /* somebody closed it, or gave it more time */
    e = store_pairing_round_step(a->db, &before, PAIRING_ROUND_CLOSED, 0, "", a->now);
    if (!e)
        e = store_pairing_round_get(a->db, a->arena, *id, &after);
    const char *path = pairing_round_path(a->arena, &before, "");
    const char *const args[] = {before.title, NULL};
    if (!e)
        e = path ? act_notice(a, before.created_by, "pairing.closed", path, args) : ERR_NO_MEMORY;
    return e ? e : finish(a, "pairing_round.close", &before, &after, NULL, "pairing_round.was_closed");
}

enum err act_pairing_round_overdue(struct act *a, size_t *closed)
{
    int64_t *ids;
    size_t n;
    *closed = 0;
    enum err e = store_pairing_round_overdue(a->db, a->arena, a->now, &ids, &n);
    for (size_t i = 0; !e && i < n; i++) {
        e = act_run(a, "pairing_round.close", overdue_work, &ids[i]);
        *closed += !e;
    }
    return e;
}
