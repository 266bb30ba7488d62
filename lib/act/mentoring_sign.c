#include "lib/act/mentoring_sign.h"

#include <string.h>

#include "lib/act/mentoring_log.h"
#include "lib/base/json.h"

static const char *as_json(struct act *a, const struct mentoring_sign *s, enum mentoring_sign_state state,
                           const char *finding)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_int(&j, "mentorship", s->mentorship_id);
    json_text(&j, "code", mentoring_sign_code(s->code));
    json_text(&j, "subject", s->subject);
    json_text(&j, "state", mentoring_sign_state_code(state));
    if (finding)
        json_text(&j, "finding", finding);
    json_close(&j);
    return json_end(&j);
}

struct explaining {
    const uint8_t *pair, *sign;
    const char *words;
};

static enum err explain_work(struct act *a, void *context)
{
    const struct explaining *x = context;
    struct mentorship m;
    struct mentoring_sign s;
    enum err e = mentoring_open(a, x->pair, MENTORING_EITHER, &m);
    if (!e)
        e = store_mentoring_sign_find(a->db, a->arena, x->sign, &s);
    if (!e && s.mentorship_id != m.id)
        e = ERR_NOT_FOUND;
    if (e)
        return e;
    if (!mentoring_sign_may_become(s.state, MENTORING_SIGN_EXPLAINED))
        return act_refuse(a, ERR_CONFLICT, "sign.closed", NULL, NULL);
    e = store_mentoring_sign_explain(a->db, &s, x->words, a->person_id, a->now);
    if (e)
        return e;
    const char *before = as_json(a, &s, s.state, NULL), *after = as_json(a, &s, MENTORING_SIGN_EXPLAINED, x->words);
    a->flash = (struct message){.key = "sign.was_explained"};
    return before && after ? act_audit(a, "mentoring_sign.explain", "mentoring_sign", s.id, before, after)
                           : ERR_NO_MEMORY;
}

enum err act_mentoring_sign_explain(struct act *a, const uint8_t pair[16], const uint8_t sign[16], const char *words)
{
    struct explaining x = {pair, sign, words};
    return act_run(a, "mentoring_sign.explain", explain_work, &x);
}

enum err act_mentoring_sign_see(struct act *a, const uint8_t public_id[16], struct mentoring_sign *s,
                                struct mentorship *m)
{
    struct mentorship_right right = {0};
    enum err e = store_mentoring_sign_find(a->db, a->arena, public_id, s);
    if (!e)
        e = store_mentorship_get(a->db, a->arena, s->mentorship_id, m);
    if (!e)
        e = act_mentorship_right(a, m, &right);
    if (!e && (!right.hr || (s->state != MENTORING_SIGN_HR && s->state != MENTORING_SIGN_LOOKED)))
        e = ERR_NOT_FOUND;
    return e;
}

static enum err look_work(struct act *a, void *context)
{
    const struct mentoring_look *x = context;
    struct mentorship m;
    struct mentoring_sign s;
    a->result_path = "/mentor/signs";
    enum err e = act_mentoring_sign_see(a, x->sign, &s, &m);
    if (!e)
        e = store_mentorship_lock(a->db, a->arena, s.mentorship_id, &m);
    if (e)
        return e;
    if (s.state != MENTORING_SIGN_HR || s.version != x->version)
        return act_refuse(a, ERR_CONFLICT, "sign.looked", NULL, NULL);
    e = store_mentoring_sign_look(a->db, &s, x->code, x->words, a->person_id, a->now);
    if (!e)
        e = mentorship_tell(a, &m, "mentoring.sign_looked", "/plan", NULL);
    if (e)
        return e;
    const char *before = as_json(a, &s, s.state, NULL), *after = as_json(a, &s, MENTORING_SIGN_LOOKED, x->words);
    a->flash = (struct message){.key = "sign.was_looked", .args = {m.mentee, m.mentor}};
    return before && after ? act_audit(a, "mentoring_sign.look", "mentoring_sign", s.id, before, after) : ERR_NO_MEMORY;
}

enum err act_mentoring_sign_look(struct act *a, const struct mentoring_look *x)
{
    struct mentoring_look copy = *x;
    return act_run(a, "mentoring_sign.look", look_work, &copy);
}
