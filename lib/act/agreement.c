#include "lib/act/agreement.h"

#include <string.h>

#include "lib/act/confirmation.h"
#include "lib/act/mentoring_log.h"
#include "lib/base/json.h"
#include "lib/base/text.h"
#include "lib/crypt/sha256.h"
#include "lib/crypt/token.h"

/* ---- looking --------------------------------------------------------------------------------------------------------- */

static bool party_of(const struct mentorship_right *right, enum agreement_party *out)
{
    *out = right->mentee ? AGREEMENT_MENTEE : right->mentor ? AGREEMENT_MENTOR : AGREEMENT_HR;
    return right->mentee || right->mentor || right->hr;
}

static enum err look_at(struct act *a, int64_t mentorship_id, struct agreement_look *out)
{
    struct agreement_signature *list;
    size_t n;
    enum err e = store_agreement_newest(a->db, a->arena, mentorship_id, &out->newest);
    if (e == ERR_NOT_FOUND)
        return OK;
    if (!e)
        e = store_agreement_signatures(a->db, a->arena, out->newest.id, &list, &n);
    if (e)
        return e;
    out->has = true;
    for (size_t i = 0; i < n; i++)
        out->signatures[list[i].party] = &list[i];
    if (n == AGREEMENT_PARTY_COUNT)
        out->signed_at = list[n - 1].signed_at;
    e = agreement_read(a->arena, out->newest.text, strlen(out->newest.text), &out->text);
    return e == ERR_INVALID ? ERR_BUG : e; /* it was written by agreement_write */
}

enum err act_agreement_look(struct act *a, const struct mentorship *m, const struct mentorship_right *right,
                            struct agreement_look *out)
{
    *out = (struct agreement_look){0};
    out->is_party = party_of(right, &out->party);
    const enum err e = look_at(a, m->id, out);
    if (e)
        return e;
    const bool both = out->signatures[AGREEMENT_MENTEE] && out->signatures[AGREEMENT_MENTOR];
    out->may_write = out->is_party && m->state == MENTORSHIP_PAIRED;
    out->may_sign = out->may_write && out->has && !out->signatures[out->party] && (out->party != AGREEMENT_HR || both);
    return OK;
}

/* ---- writing --------------------------------------------------------------------------------------------------------- */

static enum err hash_of(const char *text, size_t n, uint8_t out[AGREEMENT_HASH])
{
    char hex[SHA256_HEX];
    sha256_hex(text, n, hex);
    return text_unhex(hex, out, AGREEMENT_HASH) ? OK : ERR_BUG;
}

/* The next version of what is in `x` (goals and days), by names and units of today. */
static enum err add(struct act *a, const struct mentorship *m, struct agreement_text *x, struct agreement *out)
{
    struct agreement_template t;
    struct buf body, text;
    *out = (struct agreement){.mentorship_id = m->id,
                              .version = x->version,
                              .from_on = x->from_on,
                              .until_on = x->until_on,
                              .created_by = a->person_id,
                              .created_at = a->now};
    memcpy(x->pair, m->public_id, sizeof x->pair);
    x->part = mentorship_part_code(m->part);
    enum err e = store_agreement_template(a->db, a->arena, &t);
    if (!e)
        e = store_agreement_side(a->db, a->arena, m->mentee_id, a->today, &x->mentee);
    if (!e)
        e = store_agreement_side(a->db, a->arena, m->mentor_id, a->today, &x->mentor);
    if (e)
        return e;
    x->template_version = out->template_version = t.version;
    buf_init_arena(&body, a->arena, 0);
    buf_init_arena(&text, a->arena, 0);
    agreement_fill(t.body, x, &body);
    e = buf_check(&body);
    if (e)
        return e;
    x->body = body.data;
    agreement_write(x, &text);
    e = buf_check(&text);
    if (!e)
        e = hash_of(text.data, text.len, out->hash);
    if (e)
        return e;
    out->text = text.data;
    token_public_id(out->public_id);
    return store_agreement_add(a->db, out, &out->id);
}

static const char *as_json(struct act *a, const struct agreement *g, const struct agreement_text *x)
{
    char hex[2 * AGREEMENT_HASH + 1];
    struct json j;
    text_hex(g->hash, sizeof g->hash, hex);
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_int(&j, "version", g->version);
    json_day(&j, "from", g->from_on);
    json_day(&j, "until", g->until_on);
    json_array(&j, "goals");
    for (size_t i = 0; i < x->goal_count; i++)
        json_text(&j, NULL, x->goals[i].what);
    json_close(&j);
    json_text(&j, "hash", hex);
    json_close(&j);
    return json_end(&j);
}

static enum err audit(struct act *a, const char *name, const struct agreement_look *before, const struct agreement *g,
                      const struct agreement_text *x)
{
    const char *was = before->has ? as_json(a, &before->newest, &before->text) : NULL, *is = as_json(a, g, x);
    return is ? act_audit(a, name, "mentorship", g->mentorship_id, was, is) : ERR_NO_MEMORY;
}

static enum err refuse(struct act *a, const char *field, const char *key, const char *arg)
{
    a->refused_field = field;
    return act_refuse(a, ERR_INVALID, key, arg, NULL);
}

static enum err check(struct act *a, const struct agreement_order *x)
{
    if (x->goal_count == 0)
        return refuse(a, "goal", "agreement.no_goals", NULL);
    for (size_t i = 0; i < x->goal_count; i++)
        if (!*x->goals[i].what || !*x->goals[i].how)
            return refuse(a, "goal", "agreement.half_goal", act_number(a, (int64_t)i + 1));
    if (x->until_on < x->from_on)
        return refuse(a, "until", "agreement.period", NULL);
    if (x->until_on > agreement_until(x->from_on, AGREEMENT_MONTHS))
        return refuse(a, "until", "agreement.too_long", act_number(a, AGREEMENT_MONTHS));
    return OK;
}

static bool same(const struct agreement_look *before, const struct agreement_order *x)
{
    if (!before->has || before->newest.from_on != x->from_on || before->newest.until_on != x->until_on ||
        before->text.goal_count != x->goal_count)
        return false;
    for (size_t i = 0; i < x->goal_count; i++)
        if (strcmp(before->text.goals[i].what, x->goals[i].what) != 0 ||
            strcmp(before->text.goals[i].how, x->goals[i].how) != 0)
            return false;
    return true;
}

/* The pair for one of its three parties, locked, while its agreement is open. */
static enum err open_pair(struct act *a, const uint8_t *pair, struct mentorship *m, struct mentorship_right *right,
                          struct agreement_look *look)
{
    enum agreement_party party;
    enum err e = act_mentorship_see(a, pair, m, right);
    if (!e && !party_of(right, &party))
        e = ERR_NOT_FOUND;
    if (!e)
        e = store_mentorship_lock(a->db, a->arena, m->id, m);
    if (e)
        return e;
    if (m->state != MENTORSHIP_PAIRED)
        return act_refuse(a, ERR_CONFLICT, "agreement.closed", NULL, NULL);
    return act_agreement_look(a, m, right, look);
}

static enum err write_work(struct act *a, void *context)
{
    const struct agreement_order *x = context;
    struct mentorship m;
    struct mentorship_right right;
    struct agreement_look before = {0};
    struct agreement g;
    struct agreement_text text = {.from_on = x->from_on, .until_on = x->until_on, .goal_count = x->goal_count};
    a->result_path = x->path;
    enum err e = open_pair(a, x->pair, &m, &right, &before);
    if (e)
        return e;
    if (x->seen != (before.has ? before.newest.version : 0))
        return act_refuse(a, ERR_CONFLICT, "agreement.changed", NULL, NULL);
    e = check(a, x);
    if (e)
        return e;
    if (same(&before, x))
        return act_refuse(a, ERR_CONFLICT, "agreement.same", NULL, NULL);
    memcpy(text.goals, x->goals, x->goal_count * sizeof *x->goals);
    text.version = x->seen + 1;
    e = add(a, &m, &text, &g);
    if (e == ERR_CONFLICT)
        return act_refuse(a, e, "agreement.changed", NULL, NULL);
    if (!e)
        e = audit(a, "agreement.write", &before, &g, &text);
    if (!e)
        e = mentorship_tell(a, &m, before.has ? "agreement.rewritten" : "agreement.written", "/agreement", NULL);
    a->flash = (struct message){.key = before.has ? "agreement.was_rewritten" : "agreement.was_written"};
    return e;
}

enum err act_agreement_write(struct act *a, const struct agreement_order *x)
{
    struct agreement_order copy = *x;
    return act_run(a, "agreement.write", write_work, &copy);
}

enum err agreement_carry(struct act *a, const struct mentorship *former, const struct mentorship *next)
{
    struct agreement_look before = {0};
    const struct agreement_look none = {0};
    struct agreement g;
    enum err e = look_at(a, former->id, &before);
    if (e || !before.has)
        return e;
    struct agreement_text text = {.version = 1, .from_on = a->today, .goal_count = before.text.goal_count};
    const day least = agreement_until(a->today, 1);
    memcpy(text.goals, before.text.goals, sizeof text.goals);
    text.until_on = before.newest.until_on > least ? before.newest.until_on : least;
    e = add(a, next, &text, &g);
    return e ? e : audit(a, "agreement.carry", &none, &g, &text);
}

/* ---- signing --------------------------------------------------------------------------------------------------------- */

/* Who has still to sign before HR. */
static const char *missing(const struct agreement_look *look, const struct mentorship *m)
{
    return !look->signatures[AGREEMENT_MENTEE] ? m->mentee : m->mentor;
}

static enum err begin(struct act *a, const struct mentorship *m, const struct agreement *g)
{
    struct mentorship now;
    struct mentoring_period *periods;
    size_t n;
    enum err e = store_mentorship_begin(a->db, m, g->from_on, g->until_on, a->person_id, a->now);
    if (!e)
        e = store_mentorship_get(a->db, a->arena, m->id, &now);
    if (!e)
        e = mentorship_tell(a, &now, "agreement.signed", "/agreement", NULL);
    if (!e) /* the settings of this day say how long a period is, whatever they say later */
        e = mentoring_periods_keep(a, &now, &periods, &n);
    if (e)
        return e;
    const char *before = mentorship_json(a, m), *after = mentorship_json(a, &now);
    a->flash = (struct message){.key = "agreement.was_completed"};
    return before && after ? act_audit(a, "mentorship.begin", "mentorship", m->id, before, after) : ERR_NO_MEMORY;
}

static enum err sign_work(struct act *a, void *context)
{
    const struct agreement_signing *x = context;
    struct mentorship m;
    struct mentorship_right right;
    struct agreement_look look = {0};
    int64_t confirmation;
    a->result_path = x->path;
    enum err e = open_pair(a, x->pair, &m, &right, &look);
    if (e)
        return e;
    if (!look.has)
        return act_refuse(a, ERR_CONFLICT, "agreement.none", NULL, NULL);
    if (!token_equal(look.newest.hash, x->hash, AGREEMENT_HASH))
        return act_refuse(a, ERR_CONFLICT, "agreement.changed", NULL, NULL);
    if (look.signatures[look.party])
        return act_refuse(a, ERR_CONFLICT, "agreement.signed", NULL, NULL);
    if (!look.may_sign)
        return act_refuse(a, ERR_CONFLICT, "agreement.hr_last", missing(&look, &m), NULL);
    e = act_confirmation_use(a, x->token, CONFIRMATION_AGREEMENT, look.newest.hash, x->session_id, &confirmation);
    if (!e)
        e = store_agreement_sign(a->db, &look.newest, look.party, a->person_id, confirmation, a->now);
    if (!e)
        e = audit(a, "agreement.sign", &(struct agreement_look){0}, &look.newest, &look.text);
    a->flash = (struct message){.key = "agreement.was_signed"};
    return e || look.party != AGREEMENT_HR ? e : begin(a, &m, &look.newest);
}

enum err act_agreement_sign(struct act *a, const struct agreement_signing *x)
{
    struct agreement_signing copy = *x;
    return act_run(a, "agreement.sign", sign_work, &copy);
}

/* ---- the standard text ----------------------------------------------------------------------------------------------- */

static const char *template_json(struct act *a, int64_t version, const char *body, const char *reason)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_int(&j, "version", version);
    json_text(&j, "body", body);
    json_text(&j, "reason", reason);
    json_close(&j);
    return json_end(&j);
}

static enum err template_work(struct act *a, void *context)
{
    const struct agreement_template_order *x = context;
    const struct scope who = {a->person_id, "mentorship.manage", a->today};
    struct agreement_template now;
    const char *bad = NULL;
    bool top = false;
    a->result_path = x->path;
    enum err e = store_agreement_top(a->db, a->arena, &who, &top);
    if (!e && !top)
        e = ERR_NOT_FOUND;
    if (!e)
        e = store_agreement_template(a->db, a->arena, &now);
    if (e)
        return e;
    if (now.version != x->seen)
        return act_refuse(a, ERR_CONFLICT, "agreement.template_changed", NULL, NULL);
    if (!agreement_template_ok(a->arena, x->body, &bad))
        return bad ? refuse(a, "body", "agreement.blank", bad) : ERR_NO_MEMORY;
    if (strcmp(now.body, x->body) == 0)
        return refuse(a, "body", "agreement.template_same", NULL);
    const struct agreement_template next = {
        .version = now.version + 1, .body = x->body, .reason = x->reason, .created_at = a->now};
    e = store_agreement_template_add(a->db, &next, a->person_id);
    if (e == ERR_CONFLICT)
        return act_refuse(a, e, "agreement.template_changed", NULL, NULL);
    if (e)
        return e;
    const char *before = template_json(a, now.version, now.body, now.reason);
    const char *after = template_json(a, next.version, next.body, next.reason);
    a->flash = (struct message){.key = "agreement.template_was_set"};
    return before && after ? act_audit(a, "agreement.template", "agreement_template", next.version, before, after)
                           : ERR_NO_MEMORY;
}

enum err act_agreement_template(struct act *a, const struct agreement_template_order *x)
{
    struct agreement_template_order copy = *x;
    return act_run(a, "agreement.template", template_work, &copy);
}
