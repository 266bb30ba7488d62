#include "lib/act/pairing_decided.h"

#include <string.h>

#include "lib/act/mentorship.h"
#include "lib/act/pairing_input.h"
#include "lib/act/pairing_private.h"
#include "lib/base/json.h"
#include "lib/crypt/token.h"

static const char *as_json(struct act *a, const struct pairing_round *r, const char *mentee, const char *mentor,
                           enum mentorship_part part)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_text(&j, "round", r->title);
    json_text(&j, "mentee", mentee);
    json_text(&j, "mentor", mentor);
    json_text(&j, "part", mentorship_part_code(part));
    json_close(&j);
    return json_end(&j);
}

/* ---- one line ------------------------------------------------------------------------------------------------------ */

static enum err find(struct act *a, const char *staff_no, const char *field, struct pairing_need *out)
{
    const struct scope who = pairing_scope(a);
    enum err e = store_pairing_need_person(a->db, a->arena, &who, staff_no, out);
    return e == ERR_NOT_FOUND ? pairing_refuse(a, ERR_CONFLICT, field, "pairing_decided.unknown", staff_no, NULL) : e;
}

/* A mentor whose offered places are all decided offers one more, as long as one is free. */
static enum err make_room(struct act *a, const struct pairing_round *r, const struct pairing_offer *f, int64_t places)
{
    const struct pairing_offer_terms more = {f->part, places, f->least};
    int64_t id;
    if (places > f->own_places - f->held)
        return pairing_refuse(a, ERR_CONFLICT, "mentor", "pairing_decided.full", f->name,
                              act_number(a, f->own_places - f->held));
    return pairing_offer_take(a, r, f->who.person_id, &more, &id);
}

/* The rule that forbids the pair, asked of the round as it stands with both in it. */
static enum err ask_rules(struct act *a, const struct pairing_round *r, int64_t mentee_id, int64_t mentor_id,
                          enum mentorship_part part)
{
    struct pairing_input *in;
    enum err e = pairing_input_load(a->db, a->arena, r->id, part, a->today, &in);
    if (e)
        return e;
    const size_t m = pairing_input_mentee(in, mentee_id), n = pairing_input_mentor(in, mentor_id);
    if (m == SIZE_MAX || n == SIZE_MAX)
        return pairing_refuse(a, ERR_CONFLICT, "mentor", "pairing_decided.part_other", NULL, NULL);
    const struct message why = pairing_input_why(in, m, n);
    if (why.key)
        return pairing_refuse(a, ERR_CONFLICT, "mentor", why.key, why.args[0], NULL);
    size_t taken = 0;
    for (size_t i = 0; i < in->decided_count; i++)
        taken += in->decided[i].mentor_id == mentor_id;
    return taken < in->places[n] ? OK : make_room(a, r, &in->mentors[n], (int64_t)taken + 1);
}

/* Takes both up where they are not in the round yet; `*need` and `*offer` are their rows. */
static enum err take_both(struct act *a, const struct pairing_round *r, const struct pairing_need *mentee,
                          const struct pairing_need *mentor, int64_t *need, int64_t *offer)
{
    const struct pairing_offer_terms one = {.part = PAIRING_ANY, .places = 1, .least = 0};
    struct pairing_need who, row;
    struct pairing_offer of;
    struct message why;
    enum err e = store_pairing_need_of(a->db, a->arena, r->id, mentee->who.person_id, a->today, &row);
    if (!e && row.live) {
        *need = row.id;
    } else {
        e = e && e != ERR_NOT_FOUND ? e : pairing_need_judge(a, r, mentee->staff_no, &who, &why);
        if (!e && why.key)
            return pairing_refuse(a, ERR_CONFLICT, "mentee", why.key, why.args[0], NULL);
        if (!e)
            e = pairing_need_take(a, r, &who, false, need);
    }
    if (e)
        return e;
    e = store_pairing_offer_of(a->db, a->arena, r->id, mentor->who.person_id, a->today, &of);
    if (!e && of.live) {
        *offer = of.id;
        return OK;
    }
    if (e && e != ERR_NOT_FOUND)
        return e;
    e = pairing_offer_take(a, r, mentor->who.person_id, &one, offer);
    if (e == ERR_CONFLICT)
        a->refused_field = "mentor";
    return e;
}

static enum err decide(struct act *a, const struct pairing_round *r, const struct pairing_need *mentee,
                       const struct pairing_need *mentor, enum mentorship_part part)
{
    struct pairing_decided row = {.round_id = r->id, .part = part, .reason = ""};
    if ((part == MENTORSHIP_MAIN) == r->two_mentors)
        return pairing_refuse(a, ERR_CONFLICT, "part", "pairing_decided.part", NULL, NULL);
    enum err e = take_both(a, r, mentee, mentor, &row.need_id, &row.offer_id);
    if (!e)
        e = ask_rules(a, r, mentee->who.person_id, mentor->who.person_id, part);
    if (e)
        return e;
    token_public_id(row.public_id);
    e = store_pairing_decided_add(a->db, &row, a->person_id, a->now);
    if (e == ERR_CONFLICT)
        return pairing_refuse(a, e, "mentee", "pairing_decided.has", mentee->name, NULL);
    if (e)
        return e;
    const char *after = as_json(a, r, mentee->staff_no, mentor->staff_no, part);
    return after ? act_audit(a, "pairing_decided.add", "pairing_round", r->id, NULL, after) : ERR_NO_MEMORY;
}

/* Does one line; names are put where it stands. `r` NULL: a pair at once. */
static enum err do_line(struct act *a, const struct pairing_round *r, const struct pairing_decided_line *x,
                        struct pairing_need *mentee, struct pairing_need *mentor)
{
    *mentee = *mentor = (struct pairing_need){.name = ""};
    if (x->part >= MENTORSHIP_PART_COUNT)
        return pairing_refuse(a, ERR_CONFLICT, "part", "pairing_decided.part_word", NULL, NULL);
    enum err e = find(a, x->mentee_no, "mentee", mentee);
    if (!e)
        e = find(a, x->mentor_no, "mentor", mentor);
    if (e)
        return e;
    if (mentee->who.person_id == mentor->who.person_id)
        return pairing_refuse(a, ERR_CONFLICT, "mentor", "pairing_decided.self", NULL, NULL);
    if (mentee->who.person_id == a->person_id || mentor->who.person_id == a->person_id)
        return act_refuse(a, ERR_CONFLICT, "mentorship.own", NULL, NULL);
    if (r)
        return decide(a, r, mentee, mentor, x->part);
    const struct mentorship_order order = {.mentee_id = mentee->who.person_id,
                                           .mentor_id = mentor->who.person_id,
                                           .part = x->part,
                                           .source = MENTORSHIP_DECIDED};
    int64_t id;
    struct mentor known;
    e = store_mentor_get(a->db, a->arena, order.mentor_id, &known);
    if (e == ERR_NOT_FOUND)
        e = mentor_make(a, order.mentor_id, 1);
    return e ? e : mentorship_pair(a, &order, &id);
}

/* ---- a list -------------------------------------------------------------------------------------------------------- */

struct list {
    const uint8_t *round;
    const struct pairing_decided_line *lines;
    size_t n;
    bool single;
};

static enum err finish(struct act *a, const struct pairing_round *r, const char *flash, const char *arg0,
                       const char *arg1)
{
    a->result_path = r ? pairing_round_path(a->arena, r, "/decided") : "/mentor/decided";
    a->flash = (struct message){.key = flash, .args = {arg0, arg1}};
    return a->result_path ? OK : ERR_NO_MEMORY;
}

static enum err list_work(struct act *a, void *context)
{
    const struct list *x = context;
    struct pairing_round r;
    struct pairing_need mentee = {.name = ""}, mentor = {.name = ""};
    enum err e = x->round ? pairing_round_taking(a, x->round, &r) : OK;
    for (size_t i = 0; !e && i < x->n; i++) {
        e = do_line(a, x->round ? &r : NULL, &x->lines[i], &mentee, &mentor);
        if (e == ERR_CONFLICT && a->refusal.key && !x->single)
            return pairing_refuse(a, e, NULL, "pairing_decided.stale", x->lines[i].mentee_no, NULL);
    }
    if (e)
        return e;
    const struct pairing_round *of = x->round ? &r : NULL;
    return x->single
               ? finish(a, of, of ? "pairing_decided.was_added" : "mentorship.was_paired", mentee.name, mentor.name)
               : finish(a, of, "pairing_decided.were_added", act_number(a, (int64_t)x->n), NULL);
}

enum err act_pairing_decided_add(struct act *a, const uint8_t *round, const struct pairing_decided_line *line)
{
    struct list x = {round, line, 1, true};
    return act_run(a, "pairing_decided.add", list_work, &x);
}

enum err act_pairing_decided_apply(struct act *a, const uint8_t *round, const struct pairing_decided_line *lines,
                                   size_t n)
{
    struct list x = {round, lines, n, false};
    return act_run(a, "pairing_decided.import", list_work, &x);
}

/* ---- the plan ------------------------------------------------------------------------------------------------------ */

struct plan {
    struct act *a;
    const uint8_t *round;
    struct pairing_decided_line *lines;
    size_t n;
    enum err outcome; /* of the whole; the transaction itself always fails, so that nothing stays */
};

static enum err plan_lines(struct plan *x)
{
    struct act *a = x->a;
    struct pairing_round r;
    enum err e = x->round ? pairing_round_taking(a, x->round, &r) : OK;
    for (size_t i = 0; !e && i < x->n; i++) {
        struct pairing_decided_line *line = &x->lines[i];
        struct pairing_need mentee, mentor;
        a->refusal = (struct message){.key = NULL};
        e = do_line(a, x->round ? &r : NULL, line, &mentee, &mentor);
        line->mentee = mentee.name;
        line->mentor = mentor.name;
        line->why = (struct message){.key = NULL};
        if (e == ERR_CONFLICT && a->refusal.key) {
            line->why = a->refusal;
            e = OK;
        }
    }
    return e;
}

static enum err plan_work(struct sql *db, void *context)
{
    struct plan *x = context;
    (void)db;
    x->outcome = plan_lines(x);
    return x->outcome == ERR_RETRY || x->outcome == ERR_UNAVAILABLE ? x->outcome : ERR_CONFLICT;
}

enum err act_pairing_decided_plan(struct act *a, const uint8_t *round, struct pairing_decided_line *lines, size_t n)
{
    struct plan x = {a, round, lines, n, OK};
    const struct sql_act t = {.work = plan_work, .context = &x};
    a->name = "pairing_decided.plan";
    enum err e = sql_transaction(a->db, &t);
    if (!x.outcome) {
        a->refusal = (struct message){.key = NULL};
        a->refused_field = NULL;
    }
    return e == ERR_CONFLICT ? x.outcome : e;
}

/* ---- taking one back ----------------------------------------------------------------------------------------------- */

struct dropping {
    const uint8_t *round, *decided;
};

static enum err drop_work(struct act *a, void *context)
{
    const struct dropping *x = context;
    struct pairing_round r;
    struct pairing_decided d = {.id = 0};
    enum err e = pairing_round_taking(a, x->round, &r);
    if (!e)
        e = store_pairing_decided_find(a->db, a->arena, r.id, x->decided, &d);
    if (!e)
        e = store_pairing_decided_drop(a->db, d.id);
    if (e)
        return e;
    const char *before = as_json(a, &r, d.mentee_no, d.mentor_no, d.part);
    e = before ? act_audit(a, "pairing_decided.drop", "pairing_round", r.id, before, NULL) : ERR_NO_MEMORY;
    return e ? e : finish(a, &r, "pairing_decided.was_dropped", d.mentee, d.mentor);
}

enum err act_pairing_decided_drop(struct act *a, const uint8_t round[16], const uint8_t decided[16])
{
    struct dropping x = {round, decided};
    return act_run(a, "pairing_decided.drop", drop_work, &x);
}
