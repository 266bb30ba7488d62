/* person_keep: the rules of keeping people, inside an open transaction. The acts of people upon them are in person.c.
 */
#include <string.h>

#include "lib/act/org.h"
#include "lib/act/person_private.h"
#include "lib/crypt/token.h"
#include "lib/domain/person_rules.h"
#include "lib/domain/search_key.h"
#include "lib/store/job.h"

enum { BIRTH_YEAR_MIN = 1900 };

/* ---- what the audit log keeps ------------------------------------------------------------------------------------ */

static void person_json(struct json *j, struct act *a, const struct person *p)
{
    json_begin(j, a->arena);
    json_object(j, NULL);
    json_text(j, "staff_no", p->staff_no);
    json_text(j, "name", p->name);
    json_int(j, "gender", p->gender);
    json_text(j, "grade_band", p->grade_band);
    json_text(j, "employment", p->employment);
    json_day(j, "joined_on", p->joined_on);
    json_int_or_null(j, "birth_year", p->birth_year);
    json_text(j, "phone", p->phone_masked);
    json_text(j, "specialty", p->specialty);
}

static void left_json(struct json *j, struct act *a, day left_on)
{
    json_begin(j, a->arena);
    json_object(j, NULL);
    if (left_on == PERSON_STAYS)
        json_null(j, "left_on");
    else
        json_day(j, "left_on", left_on);
}

/* ---- checking ---------------------------------------------------------------------------------------------------- */

static enum err refuse_fault(struct act *a, enum err e, const char *field, const struct person_fault *fault)
{
    return e == ERR_INVALID ? org_refuse(a, e, field, fault->key, fault->args[0], fault->args[1]) : e;
}

enum err person_check(struct act *a, const struct person_data *in, struct person *out)
{
    struct person_fault fault;
    struct search_key key;
    *out = (struct person){.gender = in->gender,
                           .grade_band = in->grade_band,
                           .employment = in->employment,
                           .joined_on = in->joined_on,
                           .birth_year = in->birth_year,
                           .specialty = in->specialty};
    enum err e = person_staff_no(a->arena, in->staff_no, &out->staff_no, &fault);
    if (e)
        return refuse_fault(a, e, "staff_no", &fault);
    e = person_name(a->arena, in->name, &out->name, &fault);
    if (e)
        return refuse_fault(a, e, "name", &fault);
    e = person_phone(a->arena, in->phone, &out->phone_masked, &fault);
    if (e)
        return refuse_fault(a, e, "phone", &fault);
    if (in->birth_year && (in->birth_year < BIRTH_YEAR_MIN || in->birth_year > clock_day_civil(a->today).year))
        return org_refuse(a, ERR_INVALID, "birth_year", "person.birth_year", NULL, NULL);
    e = search_key_person(a->arena, out->name, &key);
    if (e)
        return e;
    out->folded = key.text;
    out->pinyin = key.pinyin;
    out->initials = key.initials;
    return OK;
}

static enum err explain(struct act *a, enum err e)
{
    static const struct {
        const char *constraint, *field, *key;
    } REFUSALS[] = {
        {"uq_person_staff_no", "staff_no", "person.staff_no_taken"},
        {"uq_person_staff_key", "staff_no", "person.staff_no_taken"},
        {"fk_person_employment", "employment", "person.no_employment"},
        {"fk_person_grade_band", "grade_band", "person.no_grade_band"},
    };
    for (size_t i = 0; i < sizeof REFUSALS / sizeof *REFUSALS; i++)
        if (org_broke(a, e, REFUSALS[i].constraint))
            return org_refuse(a, e, REFUSALS[i].field, REFUSALS[i].key, NULL, NULL);
    return e;
}

/* ---- adding and editing ------------------------------------------------------------------------------------------ */

enum err person_add_within(struct act *a, const struct scope *who, const struct person_data *in,
                           const struct person_place *at, int64_t *person_id)
{
    struct person p;
    enum err e = org_may(a, who, at->unit_id);
    if (!e)
        e = person_check(a, in, &p);
    if (e)
        return e;
    token_public_id(p.public_id);
    e = explain(a, store_person_add(a->db, &p, a->now));
    struct posting_row first = {.person_id = p.id,
                                .unit_id = at->unit_id,
                                .main = true,
                                .post = at->post,
                                .from_on = at->from_on,
                                .until_on = POSTING_OPEN};
    if (!e)
        e = org_posting_begin(a, &first);
    if (e)
        return e;
    struct json after;
    person_json(&after, a, &p);
    json_object(&after, "posting");
    org_posting_json(&after, &first);
    json_close(&after);
    json_close(&after);
    *person_id = p.id;
    return org_audit(a, "person.add", "person", p.id, NULL, &after);
}

static bool same(const char *x, const char *y)
{
    return x == y || (x && y && strcmp(x, y) == 0);
}

static bool same_person(const struct person *x, const struct person *y)
{
    return same(x->name, y->name) && x->gender == y->gender && same(x->grade_band, y->grade_band) &&
           same(x->employment, y->employment) && x->joined_on == y->joined_on && x->birth_year == y->birth_year &&
           same(x->phone_masked, y->phone_masked) && same(x->specialty, y->specialty) && same(x->folded, y->folded) &&
           same(x->pinyin, y->pinyin) && same(x->initials, y->initials);
}

enum err person_edit_within(struct act *a, const struct scope *who, int64_t person_id, const struct person_data *in,
                            bool *changed)
{
    struct person_state now;
    struct person next;
    *changed = false;
    enum err e = store_person_lock(a->db, a->arena, person_id, a->today, &now);
    if (!e)
        e = org_may(a, who, now.unit_id);
    if (e)
        return e;
    struct person_data data = *in;
    data.staff_no = now.person.staff_no;
    e = person_check(a, &data, &next);
    next.id = person_id;
    if (e || same_person(&now.person, &next))
        return e;
    e = explain(a, store_person_change(a->db, &next));
    if (e)
        return e;
    struct json before, after;
    person_json(&before, a, &now.person);
    json_close(&before);
    person_json(&after, a, &next);
    json_close(&after);
    *changed = true;
    return org_audit(a, "person.edit", "person", person_id, &before, &after);
}

/* ---- leaving ----------------------------------------------------------------------------------------------------- */

/* Ends what lasts beyond the last day; a posting that would begin only then is not the leaving's to judge. */
static enum err end_postings(struct act *a, int64_t person_id, day last, struct json *ended)
{
    struct posting_row *rows;
    size_t n;
    enum err e = store_posting_all(a->db, a->arena, person_id, &rows, &n);
    for (size_t i = 0; i < n && !e; i++)
        if (rows[i].from_on > last)
            return org_refuse_day(a, "last", "person.leaves_before_posting", rows[i].from_on);
    json_array(ended, "postings");
    for (size_t i = 0; i < n && !e; i++) {
        if (rows[i].until_on <= last + 1)
            continue;
        json_object(ended, NULL);
        org_posting_json(ended, &rows[i]);
        json_close(ended);
        rows[i].until_on = last + 1;
        e = store_posting_set(a->db, &rows[i]);
    }
    json_close(ended);
    return e;
}

static enum err end_grants(struct act *a, int64_t person_id, day last)
{
    struct person_grant *grants;
    size_t n;
    enum err e = store_person_grants(a->db, a->arena, person_id, last + 1, &grants, &n);
    for (size_t i = 0; i < n && !e; i++) {
        struct json before;
        json_begin(&before, a->arena);
        json_object(&before, NULL);
        json_int(&before, "person", person_id);
        json_text(&before, "role", grants[i].role);
        json_text(&before, "scope", grants[i].scope_code);
        json_day(&before, "from", grants[i].from_on);
        json_close(&before);
        e = store_person_grant_end(a->db, &grants[i], last + 1);
        if (!e)
            e = org_audit(a, "role.end", "role_grant", grants[i].id, &before, NULL);
    }
    return e;
}

/* The account's tables are not this program's: jobs close it when the last day is over. */
static enum err close_account_later(struct act *a, int64_t person_id, day last)
{
    const instant then = clock_day_start(last + 1);
    const char *id = arena_printf(a->arena, "%lld", (long long)person_id);
    return id ? store_job_put(a->db, "account.close", id, id, then > a->now ? then : a->now) : ERR_NO_MEMORY;
}

enum err person_leave_within(struct act *a, const struct scope *who, int64_t person_id, day last)
{
    struct person_state p;
    struct json before, after;
    enum err e = store_person_lock(a->db, a->arena, person_id, a->today, &p);
    if (!e)
        e = org_may(a, who, p.unit_id);
    if (e)
        return e;
    if (p.left_on != PERSON_STAYS)
        return org_refuse_day(a, "last", "person.left_already", p.left_on);
    left_json(&before, a, p.left_on);
    e = end_postings(a, person_id, last, &before);
    json_close(&before);
    if (!e)
        e = end_grants(a, person_id, last);
    if (!e)
        e = store_person_set_left(a->db, person_id, last);
    if (!e)
        e = close_account_later(a, person_id, last);
    left_json(&after, a, last);
    json_close(&after);
    return e ? e : org_audit(a, "person.leave", "person", person_id, &before, &after);
}

enum err person_return_within(struct act *a, const struct scope *who, int64_t person_id, const struct person_place *at)
{
    struct person_state p;
    struct json before, after;
    enum err e = store_person_lock(a->db, a->arena, person_id, a->today, &p);
    if (!e)
        e = org_may(a, who, p.unit_id);
    if (!e)
        e = org_may(a, who, at->unit_id);
    if (e)
        return e;
    if (p.left_on == PERSON_STAYS)
        return org_refuse(a, ERR_CONFLICT, NULL, "person.not_left", NULL, NULL);
    if (at->from_on <= p.left_on)
        return org_refuse_day(a, "from", "person.returns_too_early", p.left_on);
    struct posting_row next = {.person_id = person_id,
                               .unit_id = at->unit_id,
                               .main = true,
                               .post = at->post,
                               .from_on = at->from_on,
                               .until_on = POSTING_OPEN};
    e = store_person_set_left(a->db, person_id, PERSON_STAYS);
    if (!e)
        e = org_posting_begin(a, &next);
    if (e)
        return e;
    left_json(&before, a, p.left_on);
    json_close(&before);
    left_json(&after, a, PERSON_STAYS);
    json_object(&after, "posting");
    org_posting_json(&after, &next);
    json_close(&after);
    json_close(&after);
    return org_audit(a, "person.return", "person", person_id, &before, &after);
}
