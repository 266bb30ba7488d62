/* person: the acts of HR upon people and their postings; each proves scope and version and leaves the rules to
   person_keep.c and posting.c. */
#include "lib/act/person.h"

#include "lib/act/org.h"
#include "lib/act/person_private.h"
#include "lib/store/credential.h"
#include "lib/store/reference.h"
#include "lib/store/session.h"
#include "lib/store/unit.h"

/* ---- what they share --------------------------------------------------------------------------------------------- */

static enum err run_work(struct act *a, void *context)
{
    const struct person_run *x = context;
    const struct scope who = {a->person_id, "person.edit", a->today};
    struct person_state p;
    enum err e = store_person_state(a->db, a->arena, x->person, &who, &p);
    if (e)
        return e;
    e = store_person_bump(a->db, p.person.id, x->version);
    if (e == ERR_CONFLICT)
        return act_refuse(a, e, "person.changed", NULL, NULL);
    if (!e)
        e = x->work(a, &who, x, &p);
    const day on = x->last ? x->last : x->from;
    a->result_path = org_path(a, "person", x->person);
    a->flash = (struct message){.key = x->flash, .args = {p.person.name, on ? act_day(a, on) : NULL}};
    return e;
}

enum err person_run(struct act *a, const char *name, struct person_run *x)
{
    return act_run(a, name, run_work, x);
}

enum err person_unit(struct act *a, const struct scope *who, const uint8_t public_id[16], int64_t *id)
{
    struct unit_row u;
    enum err e = public_id ? store_unit_find(a->db, a->arena, public_id, who, &u) : ERR_NOT_FOUND;
    if (e == ERR_NOT_FOUND)
        return org_refuse(a, ERR_INVALID, "unit", "form.choice", NULL, NULL);
    *id = e ? 0 : u.unit.id;
    return e;
}

static enum err place(struct act *a, const struct scope *who, const struct person_run *x, struct person_place *out)
{
    *out = (struct person_place){.post = x->post, .from_on = x->from};
    return person_unit(a, who, x->unit, &out->unit_id);
}

static enum err check_specialty(struct act *a, const struct person_data *in)
{
    struct category c;
    enum err e = in->specialty ? store_category_by_code(a->db, a->arena, in->specialty, &c) : OK;
    return e == ERR_NOT_FOUND ? org_refuse(a, ERR_INVALID, "specialty", "person.no_specialty", NULL, NULL) : e;
}

/* ---- adding, editing --------------------------------------------------------------------------------------------- */

static enum err add_work(struct act *a, void *context)
{
    const struct person_run *x = context;
    const struct scope who = {a->person_id, "person.edit", a->today};
    const struct person_data *in = x->in;
    struct person_place at;
    struct person_state p;
    int64_t id;
    enum err e = place(a, &who, x, &at);
    if (!e)
        e = check_specialty(a, in);
    if (!e)
        e = person_add_within(a, &who, in, &at, &id);
    if (!e)
        e = store_person_lock(a->db, a->arena, id, a->today, &p);
    if (e)
        return e;
    a->result_path = org_path(a, "person", p.person.public_id);
    a->flash = (struct message){.key = "flash.person_added", .args = {p.person.name, act_day(a, x->from)}};
    return OK;
}

enum err act_person_add(struct act *a, const struct person_data *in, const uint8_t unit[16], const char *post, day from)
{
    struct person_run x = {.unit = unit, .in = in, .post = post, .from = from};
    return act_run(a, "person.add", add_work, &x);
}

static enum err edit(struct act *a, const struct scope *who, const struct person_run *x, const struct person_state *p)
{
    bool changed = false;
    enum err e = check_specialty(a, x->in);
    if (!e)
        e = person_edit_within(a, who, p->person.id, x->in, &changed);
    return e || changed ? e : act_refuse(a, ERR_CONFLICT, "person.same", NULL, NULL);
}

enum err act_person_edit(struct act *a, const uint8_t person[16], int64_t version, const struct person_data *in)
{
    struct person_run x = {
        .person = person, .version = version, .in = in, .work = edit, .flash = "flash.person_edited"};
    return person_run(a, "person.edit", &x);
}

/* ---- leaving, coming back ---------------------------------------------------------------------------------------- */

static enum err leave(struct act *a, const struct scope *who, const struct person_run *x, const struct person_state *p)
{
    return person_leave_within(a, who, p->person.id, x->last);
}

enum err act_person_leave(struct act *a, const uint8_t person[16], int64_t version, day last)
{
    struct person_run x = {
        .person = person, .version = version, .last = last, .work = leave, .flash = "flash.person_left"};
    return person_run(a, "person.leave", &x);
}

static enum err come_back(struct act *a, const struct scope *who, const struct person_run *x,
                          const struct person_state *p)
{
    struct person_place at;
    enum err e = place(a, who, x, &at);
    return e ? e : person_return_within(a, who, p->person.id, &at);
}

enum err act_person_return(struct act *a, const uint8_t person[16], int64_t version, const uint8_t unit[16],
                           const char *post, day from)
{
    struct person_run x = {.person = person,
                           .unit = unit,
                           .version = version,
                           .post = post,
                           .from = from,
                           .work = come_back,
                           .flash = "flash.person_returned"};
    return person_run(a, "person.return", &x);
}

/* ---- postings ---------------------------------------------------------------------------------------------------- */

static enum err transfer(struct act *a, const struct scope *who, const struct person_run *x,
                         const struct person_state *p)
{
    struct person_place to;
    enum err e = place(a, who, x, &to);
    return e ? e : posting_transfer_within(a, who, p->person.id, &to);
}

enum err act_posting_transfer(struct act *a, const uint8_t person[16], int64_t version, const uint8_t unit[16],
                              const char *post, day from)
{
    struct person_run x = {.person = person,
                           .unit = unit,
                           .version = version,
                           .post = post,
                           .from = from,
                           .work = transfer,
                           .flash = "flash.person_transferred"};
    return person_run(a, "posting.transfer", &x);
}

static enum err second(struct act *a, const struct scope *who, const struct person_run *x, const struct person_state *p)
{
    struct person_place at;
    enum err e = place(a, who, x, &at);
    return e ? e : posting_second_within(a, who, p->person.id, &at, *(const day *)x->in);
}

enum err act_posting_second(struct act *a, const uint8_t person[16], int64_t version, const uint8_t unit[16],
                            const char *post, day from, day last)
{
    struct person_run x = {.person = person,
                           .unit = unit,
                           .version = version,
                           .in = &last,
                           .post = post,
                           .from = from,
                           .work = second,
                           .flash = "flash.posting_second"};
    return person_run(a, "posting.second", &x);
}

static enum err end(struct act *a, const struct scope *who, const struct person_run *x, const struct person_state *p)
{
    return posting_end_within(a, who, p->person.id, x->posting, x->last);
}

enum err act_posting_end(struct act *a, const uint8_t person[16], int64_t version, const uint8_t posting[16], day last)
{
    struct person_run x = {.person = person,
                           .posting = posting,
                           .version = version,
                           .last = last,
                           .work = end,
                           .flash = "flash.posting_ended"};
    return person_run(a, "posting.end", &x);
}

static enum err correct(struct act *a, const struct scope *who, const struct person_run *x,
                        const struct person_state *p)
{
    int64_t unit_id = 0;
    enum err e = person_unit(a, who, x->unit, &unit_id);
    return e ? e : posting_correct_within(a, who, p->person.id, x->posting, unit_id, x->in);
}

enum err act_posting_correct(struct act *a, const uint8_t person[16], int64_t version, const uint8_t posting[16],
                             const struct posting_fix *fix)
{
    struct person_run x = {.person = person,
                           .unit = fix->unit,
                           .posting = posting,
                           .version = version,
                           .in = fix,
                           .work = correct,
                           .flash = "flash.posting_corrected"};
    return person_run(a, "posting.correct", &x);
}

static enum err take_away(struct act *a, const struct scope *who, const struct person_run *x,
                          const struct person_state *p)
{
    return posting_remove_within(a, who, p->person.id, x->posting);
}

enum err act_posting_remove(struct act *a, const uint8_t person[16], int64_t version, const uint8_t posting[16])
{
    struct person_run x = {
        .person = person, .posting = posting, .version = version, .work = take_away, .flash = "flash.posting_removed"};
    return person_run(a, "posting.remove", &x);
}

/* ---- for jobs ---------------------------------------------------------------------------------------------------- */

static enum err close_work(struct act *a, void *context)
{
    const int64_t id = *(const int64_t *)context;
    bool gone;
    uint64_t ended;
    enum err e = store_person_gone(a->db, a->arena, id, a->today, &gone);
    if (e || !gone)
        return e; /* is here again, or stays longer after all */
    e = store_credential_retire(a->db, id, "left", a->now);
    if (e == ERR_NOT_FOUND) /* has no account, or it is closed */
        return OK;
    if (!e)
        e = store_session_end_others(a->db, id, 0, &ended);
    if (e)
        return e;
    const char *after =
        arena_printf(a->arena, "{\"disabled\":true,\"sessions_ended\":%llu}", (unsigned long long)ended);
    return after ? act_audit(a, "account.close", "person", id, "{\"disabled\":false}", after) : ERR_NO_MEMORY;
}

enum err act_person_close_account(struct act *a, int64_t person_id)
{
    return act_run(a, "account.close", close_work, &person_id);
}
