#include "lib/act/enrolment.h"

#include <string.h>

#include "lib/base/json.h"
#include "lib/base/text.h"
#include "lib/crypt/token.h"
#include "lib/store/class.h"
#include "lib/store/enrolment.h"
#include "lib/store/seat.h"

static const char CAPABILITY_UNIT[] = "enrolment.approve_unit";
static const char CAPABILITY_BASE[] = "class.manage";

/* Tells somebody something about a class. The message gets the course's title, the term, and up to two things more. */
static enum err tell(struct act *a, int64_t person_id, int64_t class_id, const char *kind, const char *more,
                     const char *yet_more)
{
    struct class_label l;
    enum err e = store_class_label(a->db, a->arena, class_id, &l);
    if (e)
        return e;
    char id[TEXT_ID_SIZE];
    text_id_encode(l.public_id, id);
    const char *term = arena_printf(a->arena, "%lld", (long long)l.term_no);
    const char *path = arena_printf(a->arena, "/training/class/%s", id);
    if (!term || !path)
        return ERR_NO_MEMORY;
    const char *const args[] = {l.title, term, more, yet_more, NULL};
    return act_notice(a, person_id, kind, path, args);
}

/* For the log: a place before and after. */
static const char *as_json(struct act *a, enum enrolment_state state, enum enrolment_step step, int64_t seat_no,
                           const struct enrolment *row, const char *reason)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_text(&j, "state", enrolment_state_code(state));
    json_text(&j, "step", enrolment_step_code(step));
    json_int_or_null(&j, "seat_no", seat_no);
    json_int_or_null(&j, "waiting_no", row->waiting_no);
    json_int(&j, "person", row->person_id);
    json_int(&j, "class", row->class_id);
    if (*reason)
        json_text(&j, "reason", reason);
    json_close(&j);
    return json_end(&j);
}

static enum err audit_state(struct act *a, const char *act_name, const struct enrolment *before,
                            enum enrolment_state state, enum enrolment_step step, int64_t seat_no, const char *reason)
{
    const char *was =
        before->state == ENROLMENT_NONE ? "" : as_json(a, before->state, before->step, before->seat_no, before, "");
    const char *is = as_json(a, state, step, seat_no, before, reason);
    if (!was || !is)
        return ERR_NO_MEMORY;
    return act_audit(a, act_name, "enrolment", before->id, *was ? was : NULL, is);
}

/* ---- enrolling
 * ------------------------------------------------------------------------------------------------------------- */

struct enrol {
    const uint8_t *class_id;
    struct enrolled *out;
    bool line; /* no seat was found without the line: lock it first this time */
};

static enum err refuse_clash(struct act *a, int64_t class_id)
{
    struct enrolment_clash clash;
    enum err e = store_enrolment_clash(a->db, a->arena, class_id, a->person_id, &clash);
    if (e == ERR_NOT_FOUND)
        return OK;
    if (e)
        return e;
    const char *term = arena_printf(a->arena, "%lld", (long long)clash.term_no);
    if (!term)
        return ERR_NO_MEMORY;
    return act_refuse(a, ERR_CONFLICT, "enrolment.clash", clash.title, term);
}

/* The rules, in their order. */
static enum err may_enrol(struct act *a, struct enrolment_facts *f)
{
    f->question.now = a->now;
    enum enrolment_refusal why = enrolment_may_enrol(&f->question);
    if (why == ENROL_NOT_PUBLISHED)
        return ERR_NOT_FOUND; /* a draft is nobody's business */
    if (why)
        return act_refuse(a, ERR_CONFLICT, enrolment_refusal_key(why), NULL, NULL);
    if (f->unit_id == 0)
        return act_refuse(a, ERR_CONFLICT, "enrolment.no_unit", NULL, NULL);
    return refuse_clash(a, f->class_id);
}

/* Stores the new row with its hours, log and audit. */
static enum err begin(struct act *a, struct enrolment *row)
{
    token_public_id(row->public_id);
    enum err e = store_enrolment_add(a->db, row, a->now, &row->id);
    if (e == ERR_CONFLICT && strcmp(sql_constraint(a->db), "uq_enrolment_live") == 0)
        return act_refuse(a, ERR_CONFLICT, enrolment_refusal_key(ENROL_ALREADY), NULL, NULL);
    if (e)
        return e;
    if (enrolment_has_seat(row->state)) {
        e = store_enrolment_busy(a->db, row->id, row->person_id, row->class_id);
        if (e == ERR_CONFLICT) { /* another tab was faster with a class at the same time */
            e = refuse_clash(a, row->class_id);
            return e ? e : ERR_RETRY;
        }
        if (e)
            return e;
    }
    e = store_enrolment_log(a->db, row->id, ENROLMENT_NONE, row->state, enrolment_act_code(ENROLMENT_ENROL),
                            a->person_id, "", a->now);
    if (e)
        return e;
    struct enrolment none = *row;
    none.state = ENROLMENT_NONE;
    return audit_state(a, "enrolment.enrol", &none, row->state, row->step, row->seat_no, "");
}

static enum err enrol_work(struct act *a, void *context)
{
    struct enrol *x = context;
    struct enrolment_facts f;
    int64_t next_no = 0;
    enum err e;

    if (x->line) {
        int64_t class_id;
        e = store_class_find(a->db, a->arena, x->class_id, &class_id);
        if (!e)
            e = store_line_lock(a->db, a->arena, class_id, &next_no);
        if (e)
            return e;
    }
    e = store_enrolment_facts(a->db, a->arena, x->class_id, a->person_id, a->today, &f);
    if (!e)
        e = may_enrol(a, &f);
    if (e)
        return e;

    struct enrolment row = {.class_id = f.class_id, .person_id = a->person_id, .unit_id = f.unit_id};
    row.step = enrolment_next_step(f.route, STEP_NONE);
    e = !x->line && !f.free_seat ? ERR_NOT_FOUND
                                 : store_seat_lock_free(a->db, a->arena, f.class_id, !x->line, &row.seat_no);
    if (e == ERR_NOT_FOUND && !x->line) {
        x->line = true; /* no seat to be had at a glance: begin again with the line locked */
        return sql_again(a->db);
    }
    if (e == OK) {
        row.state = enrolment_with_seat(row.step);
        e = store_seat_take(a->db, f.class_id, row.seat_no);
    } else if (e == ERR_NOT_FOUND) {
        row.state = ENROLMENT_WAITING;
        row.waiting_no = next_no;
        e = store_line_advance(a->db, f.class_id, next_no + 1);
    }
    if (!e)
        e = begin(a, &row);
    if (e)
        return e;

    char id[TEXT_ID_SIZE];
    text_id_encode(f.class_public_id, id);
    a->result_path = arena_printf(a->arena, "/training/class/%s", id);
    a->flash = (struct message){.key = row.state == ENROLMENT_BOOKED ? "flash.enrolled"
                                       : row.state == ENROLMENT_HELD ? "flash.enrolled_held"
                                                                     : "flash.waiting"};
    if (row.state == ENROLMENT_WAITING)
        a->flash.args[0] = arena_printf(a->arena, "%lld", (long long)row.waiting_no);
    *x->out = (struct enrolled){row.state, row.seat_no, row.waiting_no};
    return a->result_path && (row.state != ENROLMENT_WAITING || a->flash.args[0]) ? OK : ERR_NO_MEMORY;
}

enum err act_enrolment_enrol(struct act *a, const uint8_t class_id[16], struct enrolled *out)
{
    struct enrol x = {.class_id = class_id, .out = out};
    *out = (struct enrolled){0};
    return act_run(a, "enrolment.enrol", enrol_work, &x);
}

/* ---- giving seats on
 * --------------------------------------------------------------------------------------------------------- */

/* Passes `row` over because its hours are taken; tells the person the first time. */
static enum err pass_over(struct act *a, const struct enrolment *row)
{
    struct enrolment_clash clash;
    enum err e = store_enrolment_clash(a->db, a->arena, row->class_id, row->person_id, &clash);
    if (e == ERR_NOT_FOUND)
        return ERR_RETRY; /* the clash has just gone: look again */
    if (e)
        return e;
    const char *term = arena_printf(a->arena, "%lld", (long long)clash.term_no);
    const char *other = arena_printf(a->arena, "%s #%lld", clash.title, (long long)clash.term_no);
    if (!term || !other)
        return ERR_NO_MEMORY;
    bool told;
    e = store_enrolment_skipped(a->db, a->arena, row->id, other, &told);
    if (e || told)
        return e;
    e = store_enrolment_log(a->db, row->id, ENROLMENT_WAITING, ENROLMENT_WAITING, "skip", 0, other, a->now);
    if (!e)
        e = tell(a, row->person_id, row->class_id, "enrolment.passed_over", clash.title, term);
    return e;
}

/* Seats one waiting person; *seated false when they were passed over. */
static enum err seat_one(struct act *a, const struct enrolment *row, int64_t seat_no, bool *seated)
{
    *seated = false;
    enum err e = store_enrolment_busy(a->db, row->id, row->person_id, row->class_id);
    if (e == ERR_CONFLICT)
        return pass_over(a, row);
    if (e)
        return e;
    enum enrolment_state to = enrolment_with_seat(row->step);
    const struct enrolment_change c = {.id = row->id,
                                       .from = ENROLMENT_WAITING,
                                       .to = to,
                                       .step = row->step,
                                       .seat_no = seat_no,
                                       .act = ENROLMENT_PROMOTE,
                                       .reason = "",
                                       .at = a->now};
    e = store_seat_take(a->db, row->class_id, seat_no);
    if (!e)
        e = store_enrolment_change(a->db, &c);
    if (!e)
        e = audit_state(a, "enrolment.promote", row, to, row->step, seat_no, "");
    if (!e)
        e = tell(a, row->person_id, row->class_id,
                 to == ENROLMENT_BOOKED ? "enrolment.promoted" : "enrolment.promoted_held", NULL, NULL);
    *seated = e == OK;
    return e;
}

enum err enrolment_promote(struct act *a, int64_t class_id)
{
    enum { BATCH = 50 };
    int64_t after = 0, seat_no = 0;
    enum err e = store_class_promotes(a->db, a->arena, class_id, a->now);
    if (e == ERR_NOT_FOUND)
        return OK; /* cancelled or begun: nobody moves up any more */
    if (e)
        return e;
    for (;;) {
        if (seat_no == 0) {
            e = store_seat_lock_free(a->db, a->arena, class_id, false, &seat_no);
            if (e)
                return e == ERR_NOT_FOUND ? OK : e;
        }
        struct enrolment *waiting;
        size_t n;
        e = store_enrolment_waiting(a->db, a->arena, class_id, after, BATCH, &waiting, &n);
        if (e)
            return e;
        for (size_t i = 0; i < n; i++) {
            after = waiting[i].waiting_no;
            bool seated;
            e = seat_one(a, &waiting[i], seat_no, &seated);
            if (e)
                return e;
            if (!seated)
                continue;
            e = store_seat_lock_free(a->db, a->arena, class_id, false, &seat_no);
            if (e)
                return e == ERR_NOT_FOUND ? OK : e;
        }
        if (n < BATCH)
            return OK;
    }
}

/* Ends a live place: its seat and hours come free (and are given on by the caller). */
static enum err end_place(struct act *a, const struct enrolment *row, enum enrolment_act why, enum enrolment_state to,
                          const char *reason)
{
    const struct enrolment_change c = {.id = row->id,
                                       .from = row->state,
                                       .to = to,
                                       .step = STEP_NONE,
                                       .seat_no = 0,
                                       .act = why,
                                       .person_id = a->person_id,
                                       .reason = reason,
                                       .at = a->now};
    if (!enrolment_allows(row->state, why, to))
        return ERR_BUG;
    enum err e = OK;
    if (row->seat_no)
        e = store_seat_release(a->db, row->class_id, row->seat_no);
    if (!e)
        e = store_enrolment_change(a->db, &c);
    if (!e && row->seat_no)
        e = store_enrolment_free(a->db, row->id);
    if (e)
        return e;
    const char *name = arena_printf(a->arena, "enrolment.%s", enrolment_act_code(why));
    return name ? audit_state(a, name, row, to, STEP_NONE, 0, reason) : ERR_NO_MEMORY;
}

/* Locks the line of the enrolment's class and reads it as it is now. */
static enum err lock_place(struct act *a, const uint8_t enrolment_id[16], struct enrolment *row)
{
    int64_t class_id, next_no;
    enum err e = store_enrolment_class(a->db, a->arena, enrolment_id, &class_id);
    if (!e)
        e = store_line_lock(a->db, a->arena, class_id, &next_no);
    if (!e)
        e = store_enrolment_lock(a->db, a->arena, enrolment_id, row);
    return e;
}

/* ---- cancelling
 * --------------------------------------------------------------------------------------------------------------- */

static enum err cancel_work(struct act *a, void *context)
{
    const uint8_t *enrolment_id = context;
    struct enrolment row;
    struct class_label label;
    enum err e = lock_place(a, enrolment_id, &row);
    if (e)
        return e;
    if (row.person_id != a->person_id)
        return ERR_NOT_FOUND;
    e = store_class_label(a->db, a->arena, row.class_id, &label);
    if (e)
        return e;
    if (!enrolment_is_live(row.state))
        return act_refuse(a, ERR_CONFLICT, "enrolment.not_live", NULL, NULL);
    if (!enrolment_may_cancel(row.state, a->now, label.starts_at))
        return act_refuse(a, ERR_CONFLICT, "enrolment.begun", NULL, NULL);
    e = end_place(a, &row, ENROLMENT_CANCEL, ENROLMENT_CANCELLED, "");
    if (!e && row.seat_no)
        e = enrolment_promote(a, row.class_id);
    if (e)
        return e;
    char id[TEXT_ID_SIZE];
    text_id_encode(label.public_id, id);
    a->result_path = arena_printf(a->arena, "/training/class/%s", id);
    a->flash = (struct message){.key = row.seat_no ? "flash.cancelled" : "flash.cancelled_waiting"};
    return a->result_path ? OK : ERR_NO_MEMORY;
}

enum err act_enrolment_cancel(struct act *a, const uint8_t enrolment_id[16])
{
    return act_run(a, "enrolment.cancel", cancel_work, (void *)(uintptr_t)enrolment_id);
}

/* ---- approving and refusing
 * ---------------------------------------------------------------------------------------------------- */

struct decision {
    const uint8_t *enrolment_id;
    const char *reason; /* NULL: approve */
};

/* Where the actor stands: may decide at the row's step, or manages the class. ERR_NOT_FOUND when neither. */
static enum err decider(struct act *a, const struct enrolment *row, bool *at_step, bool *manages)
{
    *at_step = *manages = false;
    enum err e =
        store_enrolment_in_scope(a->db, a->arena, row->id, STEP_BASE, a->person_id, CAPABILITY_BASE, a->today, manages);
    if (e)
        return e;
    if (row->step == STEP_BASE)
        *at_step = *manages;
    bool unit;
    e = store_enrolment_in_scope(a->db, a->arena, row->id, STEP_UNIT, a->person_id, CAPABILITY_UNIT, a->today, &unit);
    if (e)
        return e;
    if (row->step == STEP_UNIT)
        *at_step = unit;
    return *at_step || *manages || unit ? OK : ERR_NOT_FOUND;
}

static enum err approve(struct act *a, const struct enrolment *row)
{
    enum enrolment_route route;
    enum err e = store_class_route(a->db, a->arena, row->class_id, &route);
    if (e)
        return e;
    enum enrolment_step next = enrolment_next_step(route, row->step);
    enum enrolment_state to = row->state == ENROLMENT_WAITING ? ENROLMENT_WAITING : enrolment_with_seat(next);
    const struct enrolment_change c = {.id = row->id,
                                       .from = row->state,
                                       .to = to,
                                       .step = next,
                                       .seat_no = row->seat_no,
                                       .act = ENROLMENT_APPROVE,
                                       .person_id = a->person_id,
                                       .reason = "",
                                       .at = a->now};
    if (!enrolment_allows(row->state, ENROLMENT_APPROVE, to))
        return ERR_BUG;
    e = store_enrolment_change(a->db, &c);
    if (!e)
        e = audit_state(a, "enrolment.approve", row, to, next, row->seat_no, "");
    if (!e)
        e = tell(a, row->person_id, row->class_id,
                 next != STEP_NONE         ? "enrolment.approved_unit"
                 : to == ENROLMENT_WAITING ? "enrolment.approved_waiting"
                                           : "enrolment.approved",
                 NULL, NULL);
    a->flash = (struct message){.key = "flash.approved"};
    return e;
}

static enum err decide_work(struct act *a, void *context)
{
    const struct decision *d = context;
    struct enrolment row;
    bool at_step, manages;
    enum err e = lock_place(a, d->enrolment_id, &row);
    if (!e)
        e = decider(a, &row, &at_step, &manages);
    if (e)
        return e;
    if (!enrolment_is_live(row.state))
        return act_refuse(a, ERR_CONFLICT, "enrolment.not_live", NULL, NULL);
    struct class_label label;
    e = store_class_label(a->db, a->arena, row.class_id, &label);
    if (e)
        return e;
    if (a->now >= label.starts_at)
        return act_refuse(a, ERR_CONFLICT, "enrolment.decide_late", NULL, NULL);
    if (d->reason) {
        if (!at_step && !manages)
            return act_refuse(a, ERR_CONFLICT, "enrolment.not_your_step", NULL, NULL);
        if (!enrolment_allows(row.state, ENROLMENT_REFUSE, ENROLMENT_REFUSED))
            return act_refuse(a, ERR_CONFLICT, "enrolment.approved_already", NULL, NULL);
        e = end_place(a, &row, ENROLMENT_REFUSE, ENROLMENT_REFUSED, d->reason);
        if (!e)
            e = tell(a, row.person_id, row.class_id, "enrolment.refused", d->reason, NULL);
        if (!e && row.seat_no)
            e = enrolment_promote(a, row.class_id);
        a->flash = (struct message){.key = "flash.refused"};
    } else {
        if (row.step == STEP_NONE)
            return act_refuse(a, ERR_CONFLICT, "enrolment.approved_already", NULL, NULL);
        if (!at_step)
            return act_refuse(a, ERR_CONFLICT, "enrolment.not_your_step", NULL, NULL);
        if (row.person_id == a->person_id)
            return act_refuse(a, ERR_CONFLICT, "enrolment.own", NULL, NULL);
        e = approve(a, &row);
    }
    if (e)
        return e;
    char id[TEXT_ID_SIZE];
    text_id_encode(label.public_id, id);
    /* A manager goes on with the roster, a liaison with the list of what is left to approve. */
    a->result_path = manages ? arena_printf(a->arena, "/training/manage/class/%s", id) : "/training/approvals";
    return a->result_path ? OK : ERR_NO_MEMORY;
}

enum err act_enrolment_approve(struct act *a, const uint8_t enrolment_id[16])
{
    struct decision d = {.enrolment_id = enrolment_id};
    return act_run(a, "enrolment.approve", decide_work, &d);
}

enum err act_enrolment_refuse(struct act *a, const uint8_t enrolment_id[16], const char *reason)
{
    struct decision d = {.enrolment_id = enrolment_id, .reason = reason};
    return act_run(a, "enrolment.refuse", decide_work, &d);
}

/* ---- the clock, and the class called off
 * -------------------------------------------------------------------------------------------- */

static enum err expire_work(struct act *a, void *context)
{
    const int64_t class_id = *(const int64_t *)context;
    int64_t next_no;
    struct class_label label;
    struct enrolment *all;
    size_t n;
    enum err e = store_line_lock(a->db, a->arena, class_id, &next_no);
    if (!e)
        e = store_class_label(a->db, a->arena, class_id, &label);
    if (!e)
        e = store_enrolment_all_live(a->db, a->arena, class_id, &all, &n);
    if (e)
        return e;
    for (size_t i = 0; i < n && !e; i++) {
        const bool unapproved = all[i].step != STEP_NONE && a->now >= label.approve_by;
        const bool too_late = all[i].state == ENROLMENT_WAITING && a->now >= label.starts_at;
        if (!unapproved && !too_late)
            continue;
        e = end_place(a, &all[i], ENROLMENT_EXPIRE, ENROLMENT_EXPIRED, "");
        if (!e)
            e = tell(a, all[i].person_id, class_id,
                     unapproved ? "enrolment.expired_approval" : "enrolment.expired_line", NULL, NULL);
    }
    if (!e)
        e = enrolment_promote(a, class_id);
    return e;
}

enum err act_enrolment_expire(struct act *a, int64_t class_id)
{
    return act_run(a, "enrolment.expire", expire_work, &class_id);
}

enum err enrolment_end_all(struct act *a, int64_t class_id, const char *reason)
{
    struct enrolment *all;
    size_t n;
    enum err e = store_enrolment_all_live(a->db, a->arena, class_id, &all, &n);
    for (size_t i = 0; i < n && !e; i++) {
        e = end_place(a, &all[i], ENROLMENT_CLASS_CANCEL, ENROLMENT_CLASS_CANCELLED, reason);
        if (!e)
            e = tell(a, all[i].person_id, class_id, "class.cancelled", reason, NULL);
    }
    return e;
}
