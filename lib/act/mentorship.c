#include "lib/act/mentorship.h"

#include <string.h>

#include "lib/base/json.h"
#include "lib/base/text.h"
#include "lib/crypt/token.h"
#include "lib/store/mentor.h"
#include "lib/store/mentorship_request.h"

/* ---- who --------------------------------------------------------------------------------------------------------------- */

static enum err in_scope(struct act *a, const struct mentorship *m, const char *capability, bool *yes)
{
    const struct scope who = {a->person_id, capability, a->today};
    return store_mentorship_in_scope(a->db, a->arena, &who, m->id, yes);
}

enum err act_mentorship_right(struct act *a, const struct mentorship *m, struct mentorship_right *right)
{
    *right = (struct mentorship_right){.mentee = m->mentee_id == a->person_id, .mentor = m->mentor_id == a->person_id};
    if (right->mentee || right->mentor)
        return OK;
    enum err e = in_scope(a, m, "mentorship.manage", &right->hr);
    if (!e)
        e = in_scope(a, m, "mentorship.department", &right->department);
    if (!e)
        e = in_scope(a, m, "mentorship.lead", &right->leader);
    if (e)
        return e;
    return right->hr || right->department || right->leader ? OK : ERR_NOT_FOUND;
}

enum err act_mentorship_see(struct act *a, const uint8_t public_id[16], struct mentorship *m,
                            struct mentorship_right *right)
{
    *right = (struct mentorship_right){0};
    enum err e = store_mentorship_find(a->db, a->arena, public_id, m);
    return e ? e : act_mentorship_right(a, m, right);
}

const char *mentorship_pair_path(struct arena *a, const struct mentorship *m, const char *tail)
{
    char id[TEXT_ID_SIZE];
    text_id_encode(m->public_id, id);
    return arena_printf(a, "/mentor/pair/%s%s", id, tail);
}

enum err mentorship_tell(struct act *a, const struct mentorship *m, const char *kind, const char *tail,
                         const char *extra)
{
    const int64_t both[] = {m->mentee_id, m->mentor_id};
    const char *path = mentorship_pair_path(a->arena, m, tail);
    const char *const args[] = {m->mentee, m->mentor, extra, NULL};
    enum err e = path ? OK : ERR_NO_MEMORY;
    for (size_t i = 0; i < 2 && !e; i++)
        if (both[i] != a->person_id)
            e = act_notice(a, both[i], kind, path, args);
    return e;
}

const char *mentorship_json(struct act *a, const struct mentorship *m)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_text(&j, "mentee", m->mentee_no);
    json_text(&j, "mentor", m->mentor_no);
    json_text(&j, "part", mentorship_part_code(m->part));
    json_text(&j, "source", mentorship_source_code(m->source));
    json_text(&j, "state", mentorship_state_code(m->state));
    if (m->has_period) {
        json_day(&j, "from", m->from_on);
        json_day(&j, "until", m->until_on);
    }
    if (m->ended) {
        json_day(&j, "ended", m->ended_on);
        json_text(&j, "end", m->end_code);
        json_text(&j, "reason", m->end_reason);
    }
    json_close(&j);
    return json_end(&j);
}

/* ---- a pair ------------------------------------------------------------------------------------------------------------ */

static enum err refuse(struct act *a, const char *field, const char *key, const char *arg0, const char *arg1)
{
    a->refused_field = field;
    return act_refuse(a, ERR_CONFLICT, key, arg0, arg1);
}

/* Whether the mentee has a mentor already where this one would stand; the pair that is in the way, NULL: none. A main mentor
   is the only one; site and office mentor are one of each, and two people. */
static const struct mentorship *in_the_way(const struct mentorship *list, size_t n, const struct mentorship_order *x)
{
    for (size_t i = 0; i < n; i++)
        if (list[i].part == x->part || list[i].part == MENTORSHIP_MAIN || x->part == MENTORSHIP_MAIN ||
            list[i].mentor_id == x->mentor_id)
            return &list[i];
    return NULL;
}

static enum err refuse_second(struct act *a, const struct mentorship *m, const struct mentorship_order *x)
{
    if (m->mentor_id == x->mentor_id)
        return refuse(a, "mentor", "mentorship.same", m->mentee, m->mentor);
    return refuse(a, "mentee", "mentorship.has", m->mentee, m->mentor);
}

/* Looks at the mentor, who is locked, and finds the place. */
static enum err take_place(struct act *a, const struct mentor *t, const struct mentorship_person *mentor, int64_t *no)
{
    const char *places = arena_printf(a->arena, "%lld", (long long)t->places);
    if (!t->on)
        return refuse(a, "mentor", "mentorship.off", mentor->name, NULL);
    if (!mentor->unit_id)
        return refuse(a, "mentor", "mentorship.left", mentor->name, NULL);
    enum err e = store_mentor_free_place(a->db, a->arena, t->person_id, no);
    return e == ERR_NOT_FOUND ? refuse(a, "mentor", "mentorship.full", mentor->name, places) : e;
}

/* Two at once get past every question asked before: the database decides, and the second is told the same. */
static enum err refuse_conflict(struct act *a, const struct mentorship_person *mentee,
                                const struct mentorship_person *mentor)
{
    const char *broken = sql_constraint(a->db);
    if (strcmp(broken, "uq_mentorship_pair") == 0)
        return refuse(a, "mentor", "mentorship.same", mentee->name, mentor->name);
    if (strcmp(broken, "uq_mentorship_part") == 0)
        return refuse(a, "mentee", "mentorship.has", mentee->name, "");
    return ERR_CONFLICT;
}

static enum err look(struct act *a, const struct mentorship_order *x, struct mentorship_person *mentee,
                     struct mentorship_person *mentor, int64_t *place_no)
{
    struct mentor t;
    struct mentorship *live;
    size_t n;
    enum err e = store_mentorship_person(a->db, a->arena, x->mentee_id, a->today, mentee);
    if (!e)
        e = store_mentorship_person(a->db, a->arena, x->mentor_id, a->today, mentor);
    if (e)
        return e;
    if (x->mentee_id == x->mentor_id)
        return refuse(a, "mentor", "mentorship.self", NULL, NULL);
    e = store_mentor_lock(a->db, a->arena, x->mentor_id, &t);
    if (e == ERR_NOT_FOUND)
        return refuse(a, "mentor", "mentorship.no_mentor", mentor->name, NULL);
    if (!e && !mentee->unit_id)
        return refuse(a, "mentee", "mentorship.left", mentee->name, NULL);
    if (!e)
        e = store_mentorship_of_mentee(a->db, a->arena, x->mentee_id, &live, &n);
    if (e)
        return e;
    const struct mentorship *other = in_the_way(live, n, x);
    return other ? refuse_second(a, other, x) : take_place(a, &t, mentor, place_no);
}

enum err mentorship_pair(struct act *a, const struct mentorship_order *x, int64_t *id)
{
    struct mentorship_person mentee, mentor;
    struct mentorship m;
    struct mentorship_new new = {.mentee_id = x->mentee_id,
                                 .mentor_id = x->mentor_id,
                                 .part = x->part,
                                 .round_id = x->round_id,
                                 .former_id = x->former_id,
                                 .source = x->source,
                                 .created_by = a->person_id,
                                 .at = a->now};
    enum err e = look(a, x, &mentee, &mentor, &new.place_no);
    if (e)
        return e;
    new.unit_id = mentee.unit_id;
    token_public_id(new.public_id);
    e = store_mentorship_add(a->db, &new, id);
    if (e == ERR_CONFLICT)
        return refuse_conflict(a, &mentee, &mentor);
    if (!e)
        e = store_mentorship_get(a->db, a->arena, *id, &m);
    if (!e)
        e = mentorship_tell(a, &m, "mentorship.paired", "", NULL);
    if (e)
        return e;
    const char *after = mentorship_json(a, &m);
    return after ? act_audit(a, "mentorship.pair", "mentorship", *id, NULL, after) : ERR_NO_MEMORY;
}

/* ---- its end ----------------------------------------------------------------------------------------------------------- */

enum err mentorship_lock(struct act *a, const uint8_t public_id[16], struct mentorship *m,
                         struct mentorship_right *right)
{
    struct mentor t;
    enum err e = act_mentorship_see(a, public_id, m, right);
    if (!e)
        e = store_mentor_lock(a->db, a->arena, m->mentor_id, &t);
    return e ? e : store_mentorship_lock(a->db, a->arena, m->id, m);
}

/* What was asked for and is open has nothing left to decide upon. */
static enum err lapse(struct act *a, const struct mentorship *m, int64_t but)
{
    struct mentorship_request *list;
    size_t n;
    const struct mentorship_request_step step = {.to = MENTORSHIP_REQUEST_LAPSED, .at = a->now};
    enum err e = store_mentorship_request_of(a->db, a->arena, m->id, &list, &n);
    for (size_t i = 0; i < n && !e; i++)
        if (list[i].id != but && mentorship_request_is_live(list[i].state))
            e = store_mentorship_request_step(a->db, &list[i], &step);
    return e;
}

enum err mentorship_finish(struct act *a, const struct mentorship *m, enum mentorship_state to, const char *code,
                           const char *reason, enum mentorship_grade grade, int64_t request_id)
{
    struct mentorship now;
    const char *kind = arena_printf(a->arena, "mentorship.%s", mentorship_state_code(to));
    enum err e = kind ? lapse(a, m, request_id) : ERR_NO_MEMORY;
    if (!e)
        e = store_mentorship_end(a->db, m, to, a->today, code, reason, grade, a->person_id, a->now);
    if (!e)
        e = store_mentorship_get(a->db, a->arena, m->id, &now);
    if (!e)
        e = mentorship_tell(a, &now, kind, "", NULL);
    if (e)
        return e;
    const char *before = mentorship_json(a, m), *after = mentorship_json(a, &now);
    return before && after ? act_audit(a, "mentorship.finish", "mentorship", m->id, before, after) : ERR_NO_MEMORY;
}

/* ---- one that was decided already -------------------------------------------------------------------------------------- */

static enum err register_work(struct act *a, void *context)
{
    const struct mentorship_registration *x = context;
    const struct scope who = {a->person_id, "mentorship.manage", a->today};
    struct mentorship_order order = {.part = x->part, .source = MENTORSHIP_DECIDED};
    struct mentorship m;
    int64_t id;
    a->result_path = x->path;
    enum err e = store_mentorship_person_in_scope(a->db, a->arena, &who, x->mentee, &order.mentee_id);
    if (!e)
        e = store_mentorship_person_in_scope(a->db, a->arena, &who, x->mentor, &order.mentor_id);
    if (e)
        return e;
    if (order.mentee_id == a->person_id || order.mentor_id == a->person_id)
        return act_refuse(a, ERR_CONFLICT, "mentorship.own", NULL, NULL);
    e = mentorship_pair(a, &order, &id);
    if (!e)
        e = store_mentorship_get(a->db, a->arena, id, &m);
    if (e)
        return e;
    if (!a->result_path)
        a->result_path = mentorship_pair_path(a->arena, &m, "");
    a->flash = (struct message){.key = "mentorship.was_paired", .args = {m.mentee, m.mentor}};
    return a->result_path ? OK : ERR_NO_MEMORY;
}

enum err act_mentorship_register(struct act *a, const struct mentorship_registration *x)
{
    struct mentorship_registration copy = *x;
    return act_run(a, "mentorship.register", register_work, &copy);
}
