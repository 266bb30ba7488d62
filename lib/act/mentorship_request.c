#include "lib/act/mentorship_request.h"

#include <string.h>

#include "lib/act/agreement.h"
#include "lib/base/json.h"
#include "lib/base/text.h"
#include "lib/crypt/token.h"
#include "lib/store/mentor.h"

const char *mentorship_request_path(struct arena *a, const struct mentorship_request *r, const char *tail)
{
    char id[TEXT_ID_SIZE];
    text_id_encode(r->public_id, id);
    return arena_printf(a, "/mentor/request/%s%s", id, tail);
}

static const char *as_json(struct act *a, const struct mentorship_request *r)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_text(&j, "kind", mentorship_request_kind_code(r->kind));
    json_text(&j, "state", mentorship_request_state_code(r->state));
    json_text(&j, "words", r->words);
    if (*r->opinion) {
        json_text(&j, "opinion", r->opinion);
        json_text(&j, "opinion_words", r->opinion_words);
    }
    if (*r->answer)
        json_text(&j, "answer", r->answer);
    json_int_or_null(&j, "next", r->next_id);
    json_close(&j);
    return json_end(&j);
}

static const char *const NOTICES[MENTORSHIP_REQUEST_KIND_COUNT] = {
    [MENTORSHIP_REQUEST_OBJECTION] = "request.objection",
    [MENTORSHIP_REQUEST_CHANGE] = "request.change",
    [MENTORSHIP_REQUEST_RELEASE] = "request.release",
    [MENTORSHIP_REQUEST_EARLY] = "request.early",
};

/* "notice.request.KIND.WHAT" to both; leads to the request. */
static enum err tell(struct act *a, const struct mentorship *m, const struct mentorship_request *r, const char *what)
{
    const int64_t both[] = {m->mentee_id, m->mentor_id};
    const char *path = mentorship_request_path(a->arena, r, "");
    const char *kind = arena_printf(a->arena, "%s.%s", NOTICES[r->kind], what);
    const char *const args[] = {m->mentee, m->mentor, NULL};
    enum err e = path && kind ? OK : ERR_NO_MEMORY;
    for (size_t i = 0; i < 2 && !e; i++)
        if (both[i] != a->person_id)
            e = act_notice(a, both[i], kind, path, args);
    return e;
}

/* ---- asking ---------------------------------------------------------------------------------------------------------- */

static enum err objection_obstacle(struct act *a, const struct mentorship *m, const struct mentorship_ask *x,
                                   struct message *out)
{
    const struct mentorship_right none = {0};
    struct agreement_look look;
    const enum err e = act_agreement_look(a, m, &none, &look);
    if (e)
        return e;
    const day until = agreement_objection_until(clock_local_day(look.signed_at), x->objection_days);
    const char *days = arena_printf(a->arena, "%lld", (long long)x->objection_days);
    if (a->today > until)
        *out = (struct message){.key = "request.objection_late", .args = {act_day(a, until), days}};
    return days ? OK : ERR_NO_MEMORY;
}

enum err act_mentorship_ask_obstacle(struct act *a, const struct mentorship *m, const struct mentorship_ask *x,
                                     struct message *out)
{
    struct mentorship_request *list;
    size_t n;
    *out = (struct message){0};
    if (!mentorship_is_live(m->state)) {
        out->key = "request.over";
        return OK;
    }
    if (m->state != MENTORSHIP_ACTIVE && x->kind != MENTORSHIP_REQUEST_CHANGE) {
        out->key = "request.not_active";
        return OK;
    }
    const enum err e = store_mentorship_request_of(a->db, a->arena, m->id, &list, &n);
    for (size_t i = 0; i < n && !e; i++)
        if (list[i].kind == x->kind && mentorship_request_is_live(list[i].state)) {
            out->key = "request.already";
            return OK;
        }
    if (!e && x->kind == MENTORSHIP_REQUEST_OBJECTION)
        return objection_obstacle(a, m, x, out);
    if (!e && x->kind == MENTORSHIP_REQUEST_EARLY) {
        const day from = agreement_early_from(m->from_on, m->until_on, x->early_twelfths);
        if (a->today < from)
            *out = (struct message){.key = "request.early_soon", .args = {act_day(a, from)}};
    }
    return e;
}

static enum err ask_work(struct act *a, void *context)
{
    const struct mentorship_ask *x = context;
    struct mentorship m;
    struct mentorship_right right;
    struct message why;
    struct mentorship_request r = {.kind = x->kind,
                                   .person_id = a->person_id,
                                   .words = x->words,
                                   .state = MENTORSHIP_REQUEST_ASKED,
                                   .opinion = "",
                                   .answer = "",
                                   .created_at = a->now};
    enum err e = mentorship_lock(a, x->pair, &m, &right);
    if (!e && !right.mentee && !right.mentor)
        e = ERR_NOT_FOUND;
    if (!e)
        e = act_mentorship_ask_obstacle(a, &m, x, &why);
    if (e)
        return e;
    if (why.key)
        return act_refuse(a, ERR_CONFLICT, why.key, why.args[0], why.args[1]);
    r.mentorship_id = m.id;
    token_public_id(r.public_id);
    e = store_mentorship_request_add(a->db, &r, &r.id);
    if (!e)
        e = tell(a, &m, &r, "asked");
    if (e)
        return e;
    const char *after = as_json(a, &r);
    a->result_path = mentorship_request_path(a->arena, &r, "");
    a->flash = (struct message){.key = "request.was_asked"};
    return after && a->result_path ? act_audit(a, "mentorship.ask", "mentorship_request", r.id, NULL, after)
                                   : ERR_NO_MEMORY;
}

enum err act_mentorship_ask(struct act *a, const struct mentorship_ask *x)
{
    struct mentorship_ask copy = *x;
    return act_run(a, "mentorship.ask", ask_work, &copy);
}

/* ---- looking --------------------------------------------------------------------------------------------------------- */

static void right_of(const struct act *a, const struct mentorship_request *r, const struct mentorship_right *who,
                     struct mentorship_request_right *out)
{
    const bool party = who->mentee || who->mentor, open = mentorship_request_is_live(r->state);
    const bool own = r->person_id == a->person_id;
    *out = (struct mentorship_request_right){.withdraw = own && open};
    switch (r->kind) {
    case MENTORSHIP_REQUEST_OBJECTION:
        out->answer = who->hr && open;
        break;
    case MENTORSHIP_REQUEST_CHANGE:
        out->consider = who->department && r->state == MENTORSHIP_REQUEST_ASKED;
        out->answer = who->hr && r->state == MENTORSHIP_REQUEST_CONSIDERED;
        break;
    case MENTORSHIP_REQUEST_RELEASE:
        out->answer = party && !own && open;
        break;
    default: /* early: the review */
        break;
    }
}

enum err act_mentorship_request_see(struct act *a, const uint8_t public_id[16], struct mentorship_request *r,
                                    struct mentorship *m, struct mentorship_request_right *right)
{
    struct mentorship_right who;
    enum err e = store_mentorship_request_find(a->db, a->arena, public_id, r);
    if (!e)
        e = store_mentorship_get(a->db, a->arena, r->mentorship_id, m);
    if (!e)
        e = act_mentorship_right(a, m, &who);
    if (!e && !who.mentee && !who.mentor && !who.hr && !who.department)
        e = ERR_NOT_FOUND;
    if (!e)
        right_of(a, r, &who, right);
    return e;
}

/* One for a change: seen, its pair and itself locked, what the actor may do with it as it stands now. */
static enum err open_request(struct act *a, const uint8_t *id, struct mentorship_request *r, struct mentorship *m,
                             struct mentorship_right *who, struct mentorship_request_right *right)
{
    enum err e = act_mentorship_request_see(a, id, r, m, right);
    if (!e)
        e = mentorship_lock(a, m->public_id, m, who);
    if (!e)
        e = store_mentorship_request_lock(a->db, a->arena, r->id, r);
    if (e)
        return e;
    a->result_path = mentorship_request_path(a->arena, r, "");
    right_of(a, r, who, right);
    return a->result_path ? OK : ERR_NO_MEMORY;
}

/* Takes a step, audits it, tells both. */
static enum err step(struct act *a, const char *act_name, const struct mentorship *m,
                     const struct mentorship_request *r, const struct mentorship_request_step *x)
{
    struct mentorship_request now;
    enum err e = store_mentorship_request_step(a->db, r, x);
    if (!e)
        e = store_mentorship_request_find(a->db, a->arena, r->public_id, &now);
    if (!e)
        e = tell(a, m, r, mentorship_request_state_code(x->to));
    if (e)
        return e;
    const char *before = as_json(a, r), *after = as_json(a, &now);
    return before && after ? act_audit(a, act_name, "mentorship_request", r->id, before, after) : ERR_NO_MEMORY;
}

/* ---- withdrawing, considering ------------------------------------------------------------------------------------------ */

static enum err withdraw_work(struct act *a, void *context)
{
    const uint8_t *id = context;
    struct mentorship_request r;
    struct mentorship m;
    struct mentorship_right who;
    struct mentorship_request_right right;
    const struct mentorship_request_step x = {
        .to = MENTORSHIP_REQUEST_WITHDRAWN, .person_id = a->person_id, .at = a->now};
    enum err e = open_request(a, id, &r, &m, &who, &right);
    if (!e && r.person_id != a->person_id)
        e = ERR_NOT_FOUND;
    if (e)
        return e;
    if (!right.withdraw)
        return act_refuse(a, ERR_CONFLICT, "request.closed", NULL, NULL);
    a->flash = (struct message){.key = "request.was_withdrawn"};
    return step(a, "mentorship.withdraw", &m, &r, &x);
}

enum err act_mentorship_request_withdraw(struct act *a, const uint8_t public_id[16])
{
    uint8_t copy[16];
    memcpy(copy, public_id, sizeof copy);
    return act_run(a, "mentorship.withdraw", withdraw_work, copy);
}

static enum err consider_work(struct act *a, void *context)
{
    const struct mentorship_opinion *o = context;
    struct mentorship_request r;
    struct mentorship m;
    struct mentorship_right who;
    struct mentorship_request_right right;
    const struct mentorship_request_step x = {.to = MENTORSHIP_REQUEST_CONSIDERED,
                                              .person_id = a->person_id,
                                              .opinion = o->agree ? "agree" : "disagree",
                                              .words = o->words,
                                              .at = a->now};
    enum err e = open_request(a, o->request, &r, &m, &who, &right);
    if (!e && (!who.department || r.kind != MENTORSHIP_REQUEST_CHANGE))
        e = ERR_NOT_FOUND;
    if (e)
        return e;
    if (!right.consider)
        return act_refuse(a, ERR_CONFLICT, "request.closed", NULL, NULL);
    a->flash = (struct message){.key = "request.was_considered"};
    return step(a, "mentorship.consider", &m, &r, &x);
}

enum err act_mentorship_request_consider(struct act *a, const struct mentorship_opinion *x)
{
    struct mentorship_opinion copy = *x;
    return act_run(a, "mentorship.consider", consider_work, &copy);
}

/* ---- answering ------------------------------------------------------------------------------------------------------- */

static bool fits(enum mentorship_request_kind kind, enum mentorship_outcome outcome)
{
    return outcome == MENTORSHIP_KEEP || (outcome == MENTORSHIP_RELEASE && kind != MENTORSHIP_REQUEST_CHANGE) ||
           (outcome == MENTORSHIP_REPLACE && kind != MENTORSHIP_REQUEST_RELEASE);
}

static const char *end_code(enum mentorship_request_kind kind)
{
    return kind == MENTORSHIP_REQUEST_RELEASE ? "mutual" : kind == MENTORSHIP_REQUEST_CHANGE ? "changed" : "objection";
}

static enum err finish(struct act *a, const struct mentorship *m, const char *code, const char *reason,
                       int64_t request_id)
{
    const enum mentorship_state to = m->state == MENTORSHIP_PAIRED ? MENTORSHIP_VOID : MENTORSHIP_RELEASED;
    return mentorship_finish(a, m, to, code, reason, MENTORSHIP_NO_GRADE, request_id);
}

/* Both mentors, in the order in which everybody locks them. */
static enum err lock_mentors(struct act *a, int64_t one, int64_t other)
{
    struct mentor t;
    enum err e = store_mentor_lock(a->db, a->arena, one < other ? one : other, &t);
    if (e == ERR_NOT_FOUND) /* not in the pool: mentorship_pair says so */
        e = OK;
    if (!e && one != other)
        e = store_mentor_lock(a->db, a->arena, one < other ? other : one, &t);
    return e == ERR_NOT_FOUND ? OK : e;
}

/* The pair that takes the place of one that has just ended, with its agreement. */
static enum err follow(struct act *a, const struct mentorship *m, int64_t mentor_id, int64_t *next_id)
{
    const struct mentorship_order order = {.mentee_id = m->mentee_id,
                                           .mentor_id = mentor_id,
                                           .part = m->part,
                                           .round_id = m->round_id,
                                           .former_id = m->id,
                                           .source = MENTORSHIP_CHANGE};
    struct mentorship next;
    if (mentor_id == m->mentor_id) {
        a->refused_field = "mentor";
        return act_refuse(a, ERR_CONFLICT, "request.same_mentor", m->mentor, NULL);
    }
    enum err e = mentorship_pair(a, &order, next_id);
    if (!e)
        e = store_mentorship_get(a->db, a->arena, *next_id, &next);
    return e ? e : agreement_carry(a, m, &next);
}

/* Granted: the pair ends, and another takes its place when a mentor is named. */
static enum err grant(struct act *a, const struct mentorship_answer *x, const struct mentorship_request *r,
                      const struct mentorship *m, int64_t mentor_id)
{
    struct mentorship_request_step s = {
        .to = MENTORSHIP_REQUEST_GRANTED, .person_id = a->person_id, .words = x->words, .at = a->now};
    const char *code = x->outcome == MENTORSHIP_REPLACE ? "changed" : end_code(r->kind);
    enum err e = finish(a, m, code, x->words, r->id);
    if (!e && x->outcome == MENTORSHIP_REPLACE)
        e = follow(a, m, mentor_id, &s.next_id);
    return e ? e : step(a, "mentorship.answer", m, r, &s);
}

static enum err decide(struct act *a, const struct mentorship_answer *x, int64_t mentor_id)
{
    struct mentorship_request r;
    struct mentorship m;
    struct mentorship_right who;
    struct mentorship_request_right right;
    const struct mentorship_request_step refused = {
        .to = MENTORSHIP_REQUEST_REFUSED, .person_id = a->person_id, .words = x->words, .at = a->now};
    enum err e = open_request(a, x->request, &r, &m, &who, &right);
    if (e)
        return e;
    if (!mentorship_request_is_live(r.state))
        return act_refuse(a, ERR_CONFLICT, "request.closed", NULL, NULL);
    if (who.hr && r.kind == MENTORSHIP_REQUEST_CHANGE &&
        (!right.answer || (x->outcome == MENTORSHIP_REPLACE && !mentor_id)))
        return act_refuse(a, ERR_CONFLICT, "request.not_considered", NULL, NULL);
    if (!right.answer)
        return ERR_NOT_FOUND;
    if (!fits(r.kind, x->outcome))
        return act_refuse(a, ERR_CONFLICT, "request.outcome_unfit", NULL, NULL);
    a->flash = (struct message){.key = "request.was_answered"};
    return x->outcome == MENTORSHIP_KEEP ? step(a, "mentorship.answer", &m, &r, &refused)
                                         : grant(a, x, &r, &m, mentor_id);
}

static enum err answer_work(struct act *a, void *context)
{
    const struct mentorship_answer *x = context;
    const struct scope hr = {a->person_id, "mentorship.manage", a->today};
    struct mentorship_request r;
    struct mentorship m;
    struct mentorship_request_right right;
    int64_t mentor_id = 0;
    enum err e = act_mentorship_request_see(a, x->request, &r, &m, &right);
    if (!e && right.answer && x->outcome == MENTORSHIP_REPLACE) /* else decide says why not */
        e = store_mentorship_person_in_scope(a->db, a->arena, &hr, x->mentor, &mentor_id);
    if (!e && mentor_id == a->person_id) { /* nobody names themselves */
        a->refused_field = "mentor";
        return act_refuse(a, ERR_CONFLICT, "mentorship.own", NULL, NULL);
    }
    if (!e && mentor_id)
        e = lock_mentors(a, m.mentor_id, mentor_id);
    return e ? e : decide(a, x, mentor_id);
}

enum err act_mentorship_request_answer(struct act *a, const struct mentorship_answer *x)
{
    struct mentorship_answer copy = *x;
    return act_run(a, "mentorship.answer", answer_work, &copy);
}

enum err mentorship_request_early(struct act *a, const struct mentorship *m, struct mentorship_request *out)
{
    struct mentorship_request *list;
    size_t n;
    const enum err e = store_mentorship_request_of(a->db, a->arena, m->id, &list, &n);
    for (size_t i = 0; i < n && !e; i++)
        if (list[i].kind == MENTORSHIP_REQUEST_EARLY && mentorship_request_is_live(list[i].state)) {
            *out = list[i];
            return OK;
        }
    return e ? e : ERR_NOT_FOUND;
}

enum err mentorship_request_settle(struct act *a, const struct mentorship *m, const struct mentorship_request *r,
                                   bool granted, const char *words)
{
    const struct mentorship_request_step x = {.to = granted ? MENTORSHIP_REQUEST_GRANTED : MENTORSHIP_REQUEST_REFUSED,
                                              .person_id = a->person_id,
                                              .words = words,
                                              .at = a->now};
    return step(a, "mentorship.answer", m, r, &x);
}

/* ---- HR ends a pair ---------------------------------------------------------------------------------------------------- */

const char *const mentorship_end_codes[] = {"mutual", "mentor_left", "mentee_left", "other", NULL};

static enum err end_work(struct act *a, void *context)
{
    const struct mentorship_ending *x = context;
    struct mentorship m;
    struct mentorship_right right;
    enum err e = mentorship_lock(a, x->pair, &m, &right);
    if (!e && !right.hr)
        e = ERR_NOT_FOUND;
    if (e)
        return e;
    a->result_path = mentorship_pair_path(a->arena, &m, "");
    if (!a->result_path)
        return ERR_NO_MEMORY;
    if (!mentorship_is_live(m.state))
        return act_refuse(a, ERR_CONFLICT, "request.over", NULL, NULL);
    a->flash =
        (struct message){.key = m.state == MENTORSHIP_PAIRED ? "mentorship.was_voided" : "mentorship.was_released"};
    return finish(a, &m, x->code, x->reason, 0);
}

enum err act_mentorship_end(struct act *a, const struct mentorship_ending *x)
{
    struct mentorship_ending copy = *x;
    return act_run(a, "mentorship.end", end_work, &copy);
}
