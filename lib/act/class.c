#include "lib/act/class.h"

#include <string.h>

#include "lib/act/class_plan.h"
#include "lib/act/enrolment.h"
#include "lib/base/log.h"
#include "lib/base/text.h"
#include "lib/crypt/token.h"
#include "lib/store/enrolment.h"
#include "lib/store/seat.h"

static const char CAPABILITY[] = "class.manage";

static struct scope scope_of(const struct act *a)
{
    return (struct scope){a->person_id, CAPABILITY, a->today};
}

/* For the audit log: what the act changed of the class. NULL without memory. */
static const char *as_json(struct act *a, const struct class_row *k, const char *reason)
{
    struct buf b;
    buf_init_arena(&b, a->arena, 0);
    buf_addf(&b, "{\"state\":\"%s\",\"course\":%lld,\"term_no\":%lld,\"organizer\":%lld,\"capacity\":%lld,",
             class_state_code(k->state), (long long)k->course_id, (long long)k->term_no,
             (long long)k->organizer_unit_id, (long long)k->capacity);
    char opens[21], closes[21], approve[21], starts[21], ends[21];
    clock_format_utc(k->enrol_opens_at, opens);
    clock_format_utc(k->enrol_closes_at, closes);
    clock_format_utc(k->approve_by, approve);
    clock_format_utc(k->starts_at, starts);
    clock_format_utc(k->ends_at, ends);
    buf_addf(&b, "\"opens\":\"%s\",\"closes\":\"%s\",\"approve_by\":\"%s\",\"starts\":\"%s\",\"ends\":\"%s\",", opens,
             closes, approve, starts, ends);
    buf_addf(&b, "\"audience\":\"%s\",\"route\":\"%s\",\"hours_x10\":%lld,\"version\":%lld", k->units ? "units" : "all",
             enrolment_route_code(k->route), (long long)k->hours_x10, (long long)k->version);
    if (reason) {
        buf_adds(&b, ",\"reason\":");
        buf_add_json(&b, reason);
    }
    buf_addc(&b, '}');
    return buf_check(&b) ? NULL : b.data;
}

/* One audit row with the class before (NULL: it is new) and as it now is. */
static enum err audit_change(struct act *a, const char *act_name, const struct class_row *before,
                             const struct class_row *after, const char *reason)
{
    const char *was = before ? as_json(a, before, NULL) : NULL;
    const char *is = as_json(a, after, reason);
    if (!is || (before && !was))
        return ERR_NO_MEMORY;
    return act_audit(a, act_name, "class", after->id, was, is);
}

/* Where the act's result is shown. */
static enum err show(struct act *a, const uint8_t class_id[16])
{
    char id[TEXT_ID_SIZE];
    text_id_encode(class_id, id);
    a->result_path = arena_printf(a->arena, "/training/manage/class/%s", id);
    return a->result_path ? OK : ERR_NO_MEMORY;
}

/* Somebody changed the class since the form was drawn. */
static enum err refuse_changed(struct act *a, const struct class_row *now)
{
    if (now->state != CLASS_DRAFT)
        return act_refuse(a, ERR_CONFLICT, "class.fixed", NULL, NULL);
    const char *version = act_number(a, now->version);
    return version ? act_refuse(a, ERR_CONFLICT, "class.changed", version, NULL) : ERR_NO_MEMORY;
}

/* ---- saving a draft -------------------------------------------------------------------------------------------------
 */

struct save {
    const struct class_input *in;
    struct class_remarks *remarks;
    uint8_t *saved;
};

static enum err write_parts(struct act *a, const struct class_input *in, const struct class_plan *plan)
{
    enum err e = store_class_session_clear(a->db, plan->row.id);
    for (size_t i = 0; i < plan->session_count && !e; i++)
        e = store_class_session_add(a->db, plan->row.id, &plan->sessions[i]);
    if (!e)
        e = store_class_units_clear(a->db, plan->row.id);
    for (size_t i = 0; in->only_units && i < in->unit_count && !e; i++)
        e = store_class_units_add(a->db, plan->row.id, in->units[i]);
    return e == ERR_NOT_FOUND ? act_refuse(a, ERR_INVALID, "form.choice", NULL, NULL) : e;
}

static enum err save_work(struct act *a, void *context)
{
    const struct save *x = context;
    const struct scope who = scope_of(a);
    struct class_row before = {0};
    struct class_plan plan;
    enum err e = OK;
    x->remarks->n = 0;
    if (x->in->class_id) {
        e = store_class_lock(a->db, a->arena, x->in->class_id, &who, &before);
        if (e)
            return e;
        if (before.state != CLASS_DRAFT || before.version != x->in->version)
            return refuse_changed(a, &before);
    }
    e = class_plan_make(a, x->in, x->in->class_id ? &before : NULL, &who, &plan, x->remarks);
    if (e)
        return e;
    if (x->in->class_id) {
        e = store_class_change(a->db, &plan.row);
    } else {
        token_public_id(plan.row.public_id);
        e = store_class_add(a->db, &plan.row, a->now);
    }
    if (e == ERR_CONFLICT && strcmp(sql_constraint(a->db), "uq_class_term") == 0) {
        a->refused_field = "term_no";
        const char *term = act_number(a, plan.row.term_no);
        return term ? act_refuse(a, ERR_CONFLICT, "class.term_taken", term, NULL) : ERR_NO_MEMORY;
    }
    if (!e)
        e = write_parts(a, x->in, &plan);
    if (!e && !x->in->class_id)
        e = store_class_log(a->db, plan.row.id, CLASS_STATE_COUNT, CLASS_DRAFT, a->person_id, "", a->now);
    if (!e)
        e = audit_change(a, x->in->class_id ? "class.change" : "class.create", x->in->class_id ? &before : NULL,
                         &plan.row, NULL);
    if (e)
        return e;
    memcpy(x->saved, plan.row.public_id, sizeof plan.row.public_id);
    a->flash = (struct message){.key = "flash.class_saved"};
    return show(a, plan.row.public_id);
}

enum err act_class_save(struct act *a, const struct class_input *in, struct class_remarks *remarks, uint8_t saved[16])
{
    struct save x = {in, remarks, saved};
    return act_run(a, "class.save", save_work, &x);
}

/* ---- publishing
 * ------------------------------------------------------------------------------------------------------ */

struct publish {
    const uint8_t *class_id;
    int64_t version;
};

/* The rules once more, as of now; the first that is broken is the refusal. */
static enum err still_right(struct act *a, const struct class_row *k)
{
    struct class_remarks remarks = {.n = 0};
    enum err e = class_plan_check(a, k, &remarks);
    if (e || remarks.n == 0)
        return e;
    const struct class_remark *first = &remarks.list[0];
    return act_refuse(a, ERR_CONFLICT, first->key, first->args[0], first->args[1]);
}

static enum err publish_work(struct act *a, void *context)
{
    const struct publish *x = context;
    const struct scope who = scope_of(a);
    struct class_row before;
    enum err e = store_class_lock(a->db, a->arena, x->class_id, &who, &before);
    if (e)
        return e;
    if (before.state == CLASS_PUBLISHED)
        return act_refuse(a, ERR_CONFLICT, "class.published_already", NULL, NULL);
    if (before.state != CLASS_DRAFT || before.version != x->version)
        return refuse_changed(a, &before);
    e = still_right(a, &before);
    if (e)
        return e;
    e = store_class_session_occupy(a->db, before.id);
    if (e ==
        ERR_CONFLICT) { /* another class has just been published with the same room or instructor: now it has a name */
        e = still_right(a, &before);
        return e ? e : ERR_RETRY;
    }
    if (!e)
        e = store_line_add(a->db, before.id);
    if (!e)
        e = store_class_publish(a->db, before.id, before.version);
    if (!e)
        e = store_seat_add(a->db, before.id, 1, before.capacity);
    if (!e)
        e = store_class_log(a->db, before.id, CLASS_DRAFT, CLASS_PUBLISHED, a->person_id, "", a->now);
    if (e)
        return e;
    struct class_row after = before;
    after.state = CLASS_PUBLISHED;
    after.version++;
    e = audit_change(a, "class.publish", &before, &after, NULL);
    a->flash = (struct message){.key = "flash.class_published"};
    return e ? e : show(a, x->class_id);
}

enum err act_class_publish(struct act *a, const uint8_t class_id[16], int64_t version)
{
    struct publish x = {class_id, version};
    return act_run(a, "class.publish", publish_work, &x);
}

/* ---- more seats ----------------------------------------------------------------------------------------------------
 */

struct raise {
    const uint8_t *class_id;
    int64_t capacity;
};

/* Locks the line, then the class; *line false: it has no line (a draft, or one that never was published). */
static enum err lock_class(struct act *a, const uint8_t class_id[16], struct class_row *out, bool *line)
{
    const struct scope who = scope_of(a);
    int64_t id, next_no;
    enum err e = store_class_find(a->db, a->arena, class_id, &id);
    if (e)
        return e;
    e = store_line_lock(a->db, a->arena, id, &next_no);
    if (e && e != ERR_NOT_FOUND)
        return e;
    *line = e == OK;
    e = store_class_lock(a->db, a->arena, class_id, &who, out);
    if (!e && !*line && out->state == CLASS_PUBLISHED)
        e = sql_again(a->db); /* it was published between the two: begin again with its line */
    return e;
}

static enum err raise_work(struct act *a, void *context)
{
    const struct raise *x = context;
    struct class_row before;
    bool line;
    enum err e = lock_class(a, x->class_id, &before, &line);
    if (e)
        return e;
    a->refused_field = "capacity";
    if (before.state != CLASS_PUBLISHED)
        return act_refuse(a, ERR_CONFLICT, "class.not_published", NULL, NULL);
    if (a->now >= before.starts_at)
        return act_refuse(a, ERR_CONFLICT, "class.begun", NULL, NULL);
    const char *now = act_number(a, before.capacity);
    if (!now)
        return ERR_NO_MEMORY;
    if (x->capacity <= before.capacity)
        return act_refuse(a, ERR_INVALID, "class.not_more", now, NULL);
    struct class_row after = before;
    after.capacity = x->capacity;
    after.version++;
    e = class_plan_places(a, &after);
    if (!e)
        e = store_class_raise(a->db, before.id, before.capacity, x->capacity);
    if (!e)
        e = store_seat_add(a->db, before.id, before.capacity + 1, x->capacity);
    if (!e)
        e = enrolment_promote(a, before.id);
    if (!e)
        e = audit_change(a, "class.raise", &before, &after, NULL);
    if (e)
        return e;
    a->refused_field = NULL;
    a->flash = (struct message){.key = "flash.class_raised", .args = {now, act_number(a, x->capacity)}};
    return a->flash.args[1] ? show(a, x->class_id) : ERR_NO_MEMORY;
}

enum err act_class_raise(struct act *a, const uint8_t class_id[16], int64_t capacity)
{
    struct raise x = {class_id, capacity};
    return act_run(a, "class.raise", raise_work, &x);
}

/* ---- calling off
 * ------------------------------------------------------------------------------------------------------ */

struct cancel {
    const uint8_t *class_id;
    const char *reason;
};

static enum err cancel_work(struct act *a, void *context)
{
    const struct cancel *x = context;
    struct class_row before;
    bool line;
    enum err e = lock_class(a, x->class_id, &before, &line);
    if (e)
        return e;
    if (before.state == CLASS_CANCELLED)
        return act_refuse(a, ERR_CONFLICT, "class.cancelled_already", NULL, NULL);
    if (before.state == CLASS_PUBLISHED && a->now >= before.ends_at)
        return act_refuse(a, ERR_CONFLICT, "class.over", NULL, NULL);
    if (line)
        e = enrolment_end_all(a, before.id, x->reason);
    if (!e)
        e = store_class_session_vacate(a->db, before.id);
    if (!e)
        e = store_class_cancel(a->db, before.id, before.state, x->reason);
    if (!e)
        e = store_class_log(a->db, before.id, before.state, CLASS_CANCELLED, a->person_id, x->reason, a->now);
    if (e)
        return e;
    struct class_row after = before;
    after.state = CLASS_CANCELLED;
    after.version++;
    e = audit_change(a, "class.cancel", &before, &after, x->reason);
    a->flash = (struct message){.key = line ? "flash.class_cancelled" : "flash.class_dropped"};
    return e ? e : show(a, x->class_id);
}

enum err act_class_cancel(struct act *a, const uint8_t class_id[16], const char *reason)
{
    struct cancel x = {class_id, reason};
    return act_run(a, "class.cancel", cancel_work, &x);
}

/* ---- the clock
 * ------------------------------------------------------------------------------------------------------- */

enum err act_class_overdue(const struct act *like, size_t *done)
{
    enum { BATCH = 200 }; /* what is left waits for the next run */
    int64_t *ids;
    size_t n;
    *done = 0;
    enum err e = store_enrolment_overdue(like->db, like->arena, like->now, BATCH, &ids, &n);
    if (e)
        return e;
    for (size_t i = 0; i < n; i++) {
        struct act a = *like;
        e = act_enrolment_expire(&a, ids[i]);
        if (e == ERR_UNAVAILABLE)
            return e;
        if (e)
            log_error("class %lld: overdue enrolments could not be ended: %s", (long long)ids[i], err_name(e));
        else
            (*done)++;
    }
    return OK;
}
