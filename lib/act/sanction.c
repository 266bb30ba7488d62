#include "lib/act/sanction.h"

#include "lib/base/json.h"
#include "lib/crypt/token.h"
#include "lib/domain/eligibility.h"
#include "lib/store/person.h"
#include "lib/store/person_find.h"
#include "lib/store/unit.h"

static const char PAGE[] = "/award/sanctions";

static struct scope officers(const struct act *a)
{
    return (struct scope){a->person_id, "award.manage", a->today};
}

static const char *as_json(struct act *a, const struct sanction *x, const char *reason)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_int(&j, x->person_id ? "person" : "unit", x->person_id ? x->person_id : x->unit_id);
    json_day(&j, "until", x->until_on);
    json_text(&j, "document", x->document);
    json_day(&j, "document_on", x->document_on);
    json_text(&j, "state", reason ? "withdrawn" : "valid");
    if (reason)
        json_text(&j, "reason", reason);
    json_close(&j);
    return json_end(&j);
}

static enum err refuse(struct act *a, const char *field, const char *key, const char *arg)
{
    a->refused_field = field;
    return act_refuse(a, ERR_INVALID, key, arg, NULL);
}

/* Whose it is, and in which unit it is kept. */
static enum err whose(struct act *a, const struct sanction_order *o, struct sanction *x)
{
    const struct scope who = officers(a);
    struct unit_row unit;
    struct person_hit person;
    struct posting posting;
    if (!o->person == !o->unit)
        return refuse(a, "person", "sanction.who", NULL);
    if (o->unit) {
        enum err e = store_unit_find(a->db, a->arena, o->unit, &who, &unit);
        x->unit_id = x->owner_unit_id = e ? 0 : unit.unit.id;
        return e;
    }
    enum err e = store_person_find_one(a->db, a->arena, o->person, &who, &person);
    if (!e)
        e = store_posting_main(a->db, a->arena, person.id, a->today, &posting);
    if (e)
        return e;
    x->person_id = person.id;
    x->owner_unit_id = posting.unit_id;
    return x->person_id == a->person_id ? refuse(a, "person", "sanction.own", NULL) : OK;
}

static enum err add_work(struct act *a, void *context)
{
    const struct sanction_order *o = context;
    struct sanction x = {.until_on = o->until_on,
                         .document = o->document,
                         .document_on = o->document_on,
                         .created_by = a->person_id,
                         .created_at = a->now};
    enum err e = whose(a, o, &x);
    if (e)
        return e;
    if (o->until_on < a->today)
        return refuse(a, "until_on", "sanction.over", act_day(a, a->today));
    if (o->until_on > eligibility_years_on(a->today, ELIGIBILITY_YEARS_MAX))
        return refuse(a, "until_on", "sanction.far", NULL);
    if (o->document_on > a->today)
        return refuse(a, "document_on", "sanction.later", NULL);
    token_public_id(x.public_id);
    e = store_sanction_add(a->db, &x);
    const char *after = e ? NULL : as_json(a, &x, NULL);
    if (e)
        return e;
    a->flash = (struct message){.key = "sanction.added"};
    a->result_path = PAGE;
    return after ? act_audit(a, "sanction.add", "sanction", x.id, NULL, after) : ERR_NO_MEMORY;
}

enum err act_sanction_add(struct act *a, const struct sanction_order *x)
{
    struct sanction_order copy = *x;
    return act_run(a, "sanction.add", add_work, &copy);
}

static enum err withdraw_work(struct act *a, void *context)
{
    const struct sanction_withdrawal *o = context;
    const struct scope who = officers(a);
    struct sanction x;
    enum err e = store_sanction_find(a->db, a->arena, o->sanction, &who, &x);
    if (!e)
        e = store_sanction_lock(a->db, a->arena, x.id);
    if (e)
        return e;
    if (x.person_id == a->person_id)
        return act_refuse(a, ERR_CONFLICT, "sanction.own", NULL, NULL);
    if (!o->reason[0])
        return refuse(a, "reason", "sanction.reason", NULL);
    e = store_sanction_withdraw(a->db, x.id, o->reason);
    if (e)
        return e == ERR_CONFLICT ? act_refuse(a, ERR_CONFLICT, "sanction.withdrawn_before", NULL, NULL) : e;
    const char *before = as_json(a, &x, NULL), *after = as_json(a, &x, o->reason);
    a->flash = (struct message){.key = "sanction.withdrawn"};
    a->result_path = PAGE;
    return before && after ? act_audit(a, "sanction.withdraw", "sanction", x.id, before, after) : ERR_NO_MEMORY;
}

enum err act_sanction_withdraw(struct act *a, const struct sanction_withdrawal *x)
{
    struct sanction_withdrawal copy = *x;
    return act_run(a, "sanction.withdraw", withdraw_work, &copy);
}
