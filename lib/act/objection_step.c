/* objection_step: how officers deal with objections: accepting, looking into, deciding, refusing by two, passing on. */
#include <string.h>

#include "lib/act/objection.h"
#include "lib/act/selection.h"
#include "lib/base/json.h"
#include "lib/base/text.h"

#define IN(s) (1u << OBJECTION_##s)

static const struct step {
    const char *code;
    unsigned from;
    enum objection_state to;
    bool by_first;  /* while it is investigated: by the officer who does */
    bool by_second; /* not by the officer who proposed it */
    bool reason;    /* says why */
} STEPS[OBJECTION_STEP_COUNT] = {
    [OBJECTION_ACCEPT] = {"accept", IN(RECEIVED), OBJECTION_INVESTIGATING, .reason = false},
    [OBJECTION_TAKE] = {"take", IN(INVESTIGATING), OBJECTION_INVESTIGATING, .reason = false},
    [OBJECTION_REFUSE] = {"refuse", IN(RECEIVED) | IN(INVESTIGATING), OBJECTION_REFUSING, .by_first = true,
                          .reason = true},
    [OBJECTION_CONFIRM] = {"confirm", IN(REFUSING), OBJECTION_NOT_ACCEPTED, .by_second = true},
    [OBJECTION_KEEP] = {"keep", IN(REFUSING), OBJECTION_INVESTIGATING, .by_second = true, .reason = true},
    [OBJECTION_FIND_TRUE] = {"true", IN(INVESTIGATING), OBJECTION_SUBSTANTIATED, .by_first = true, .reason = true},
    [OBJECTION_FIND_FALSE] = {"false", IN(INVESTIGATING), OBJECTION_UNSUBSTANTIATED, .by_first = true, .reason = true},
    [OBJECTION_FORWARD] = {"forward", IN(REPORT), OBJECTION_FORWARDED, .reason = true},
};
#undef IN

const char *objection_step_code(enum objection_step_kind k)
{
    return STEPS[k].code;
}

bool objection_step_parse(const char *code, enum objection_step_kind *out)
{
    for (size_t i = 0; i < OBJECTION_STEP_COUNT; i++)
        if (strcmp(code, STEPS[i].code) == 0) {
            *out = (enum objection_step_kind)i;
            return true;
        }
    return false;
}

enum err act_objection_see(struct act *a, const uint8_t programme[16], const uint8_t public_id[16], struct objection *o,
                           struct programme *p)
{
    struct programme_right right;
    enum err e = act_programme_see(a, programme, p, &right);
    if (!e && !right.officer)
        e = right.own ? programme_refuse_own(a) : ERR_NOT_FOUND;
    return e ? e : store_objection_find(a->db, a->arena, p->id, public_id, a->person_id, o);
}

static enum err refuse(struct act *a, const char *field, const char *key)
{
    a->refused_field = field;
    return act_refuse(a, field ? ERR_INVALID : ERR_CONFLICT, key, NULL, NULL);
}

/* ---- 属实 ---------------------------------------------------------------------------------------------------------------- */

/* Whoever it is about is off the list, the next one may be called in, and whatever becomes of it is shown to the public again. */
static enum err strike_off(struct act *a, struct programme *p, const struct objection *o,
                           const struct objection_step_order *x)
{
    struct nomination gone, called;
    if (p->state == PROGRAMME_CANCELLED) /* there is no list any more: it is only found to be so */
        return OK;
    enum err e = programme_ask(a, p, STEP_REMOVE);
    if (e || !o->nomination_id)
        return e ? e : programme_owe(a, p);
    e = store_nomination_lock(a->db, a->arena, o->nomination_id, &gone);
    if (e || gone.state != NOMINATION_SELECTED) /* withdrawn, or another objection was faster */
        return e;
    const struct nomination_order order = {.to = NOMINATION_REMOVED, .reason = x->reason};
    e = nomination_move(a, p, &gone, &order);
    if (!e)
        e = programme_owe(a, p);
    if (!e && x->call_next)
        e = selection_call_next(a, p, &gone, &called);
    return e == ERR_NOT_FOUND ? refuse(a, "call_next", "objection.no_reserve") : e;
}

/* ---- a step -------------------------------------------------------------------------------------------------------------- */

static enum err record(struct act *a, const struct objection *o, const struct objection_move *m, const char *code)
{
    const char *name = arena_printf(a->arena, "objection.%s", code);
    struct json before, after;
    json_begin(&before, a->arena);
    json_object(&before, NULL);
    json_text(&before, "state", objection_state_code(o->state));
    json_close(&before);
    json_begin(&after, a->arena);
    json_object(&after, NULL);
    json_text(&after, "state", objection_state_code(m->to));
    if (m->reason[0])
        json_text(&after, "reason", m->reason);
    if (m->forwarded_to[0])
        json_text(&after, "to", m->forwarded_to);
    json_close(&after);
    const char *was = json_end(&before), *is = json_end(&after);
    return name && was && is ? act_audit(a, name, "objection", o->id, was, is) : ERR_NO_MEMORY;
}

/* Why this officer cannot do it now; the keys of sentences. */
static enum err look(struct act *a, const struct objection *o, const struct objection_step_order *x)
{
    const struct step *s = &STEPS[x->kind];
    if (!(s->from >> o->state & 1u) || (x->kind == OBJECTION_TAKE && o->first_officer == a->person_id))
        return refuse(a, NULL, "objection.not_now");
    if (s->by_first && o->state == OBJECTION_INVESTIGATING && o->first_officer != a->person_id)
        return refuse(a, NULL, "objection.mine");
    if (s->by_second && o->first_officer == a->person_id)
        return refuse(a, NULL, "objection.second");
    if (s->reason && !x->reason[0])
        return refuse(a, "reason", "objection.reason");
    if (x->kind == OBJECTION_FORWARD && !x->to[0])
        return refuse(a, "to", "objection.to");
    return OK;
}

static enum err work(struct act *a, void *context)
{
    const struct objection_step_order *x = context;
    const struct step *s = &STEPS[x->kind];
    struct programme p;
    struct objection o;
    enum err e = programme_lock(a, x->programme, &p);
    if (!e)
        e = store_objection_find(a->db, a->arena, p.id, x->objection, a->person_id, &o);
    if (e)
        return e;
    a->result_path = objection_path(a->arena, &p, &o, "");
    const bool bare = x->kind == OBJECTION_FIND_TRUE && p.state == PROGRAMME_CANCELLED;
    a->flash = (struct message){.key = arena_printf(a->arena, "objection.done.%s%s", s->code, bare ? "_only" : "")};
    if (!a->result_path || !a->flash.key)
        return ERR_NO_MEMORY;
    e = look(a, &o, x);
    if (!e && x->kind == OBJECTION_FIND_TRUE)
        e = strike_off(a, &p, &o, x);
    if (!e) /* behind nominations in the order of locks */
        e = store_objection_lock(a->db, a->arena, p.id, x->objection, a->person_id, &o);
    if (!e)
        e = look(a, &o, x);
    if (e)
        return e;
    const bool confirms = x->kind == OBJECTION_CONFIRM;
    const struct objection_move m = {
        .to = s->to,
        .finding = confirms                           ? o.finding
                   : s->to == OBJECTION_INVESTIGATING ? ""
                                                      : x->reason,
        .forwarded_to = x->kind == OBJECTION_FORWARD ? x->to : "",
        .first_officer = confirms ? o.first_officer : a->person_id,
        .second_officer = confirms ? a->person_id : 0,
        .reason = s->reason ? x->reason : "",
        .person_id = a->person_id,
        .at = a->now,
    };
    e = store_objection_move(a->db, &o, &m);
    if (e == ERR_CONFLICT)
        return refuse(a, NULL, "objection.changed");
    return e ? e : record(a, &o, &m, s->code);
}

enum err act_objection_step(struct act *a, const struct objection_step_order *x)
{
    struct objection_step_order copy = *x;
    return act_run(a, "objection.step", work, &copy);
}

/* ---- who objected -------------------------------------------------------------------------------------------------------- */

enum err act_objection_contact(struct act *a, const uint8_t programme[16], const uint8_t public_id[16],
                               const uint8_t box_key[BOX_KEY_SIZE], const char **out)
{
    struct objection o;
    struct programme p;
    char about[sizeof "objection " + TEXT_ID_SIZE] = "objection ";
    enum err e = act_objection_see(a, programme, public_id, &o, &p);
    if (e)
        return e;
    if (o.state != OBJECTION_INVESTIGATING || o.first_officer != a->person_id)
        return refuse(a, NULL, "objection.mine");
    if (o.contact.n <= BOX_EXTRA)
        return refuse(a, NULL, "objection.no_contact");
    char *text = arena_alloc(a->arena, o.contact.n - BOX_EXTRA + 1);
    if (!text)
        return ERR_NO_MEMORY;
    text_id_encode(o.public_id, about + strlen(about));
    e = act_note(a, "objection.contact", "objection", o.id, OK); /* without the record there is no look */
    if (e)
        return e;
    if (!box_open(box_key, about, o.contact.data, o.contact.n, (uint8_t *)text))
        return ERR_BUG;
    text[o.contact.n - BOX_EXTRA] = '\0';
    *out = text;
    return OK;
}
