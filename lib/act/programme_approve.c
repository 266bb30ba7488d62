/* programme_approve: the approval of a programme is registered (rule A4), and it is opened to the units. */
#include <string.h>

#include "lib/act/programme_private.h"
#include "lib/act/programme_setup.h"
#include "lib/base/json.h"
#include "lib/store/programme_quota.h"
#include "lib/store/programme_setup.h"
#include "lib/store/setting.h"

enum err programme_excess(struct act *a, const struct programme *p, struct programme_excess out[PROGRAMME_LIMIT_COUNT],
                          size_t *n)
{
    struct policy policy;
    struct programme_totals totals;
    *n = 0;
    enum err e = store_setting_read(a->db, a->arena, &policy);
    if (!e)
        e = store_programme_totals(a->db, a->arena, p, &totals);
    if (e)
        return e;
    const struct programme_limits limits = {
        .year_prefecture = policy.award_year_prefecture,
        .year_county = policy.award_year_county,
        .collectives = policy.award_collectives,
        .individuals = policy.award_individuals,
        .cycle_years = policy.award_cycle_years,
    };
    *n = programme_limit_exceeded(&totals, &limits, out);
    return OK;
}

/* ---- approval ------------------------------------------------------------------------------------------------------ */

static enum err check_term(struct act *a, const struct programme *p, const struct programme_approval *in)
{
    if (in->approved_on > a->today)
        return programme_refuse(a, ERR_INVALID, "approved_on", "programme_setup.approved_future", NULL, NULL);
    if (in->approved_until < in->approved_on)
        return programme_refuse(a, ERR_INVALID, "approved_until", "programme_setup.term_backwards", NULL, NULL);
    if (in->approved_until < a->today)
        return programme_refuse(a, ERR_INVALID, "approved_until", "programme_setup.term_over",
                                act_day(a, in->approved_until), NULL);
    if (p->has_ceremony && in->approved_until < p->ceremony_on)
        return programme_refuse(a, ERR_INVALID, "approved_until", "programme_setup.term_short",
                                act_day(a, p->ceremony_on), NULL);
    return OK;
}

/* Writes down each limit that is exceeded, with the reason: counted when it is this office's turn, so that of two that are approved at
   once the second counts the first. */
static enum err pass_limits(struct act *a, const struct programme *p, const char *reason)
{
    struct programme_excess excess[PROGRAMME_LIMIT_COUNT];
    size_t n;
    enum err e = store_programme_turn(a->db, p->unit_id);
    if (!e)
        e = programme_excess(a, p, excess, &n);
    if (!e && n > 0 && !reason[0])
        return programme_refuse(a, ERR_INVALID, "reason", "programme_setup.reason_needed", NULL, NULL);
    for (size_t i = 0; !e && i < n; i++)
        e = store_programme_limit_add(a->db, p->id, &excess[i], reason, a->person_id, a->now);
    return e;
}

static const char *as_json(struct act *a, const struct programme *p, const char *reason)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_text(&j, "approval_no", p->approval_no);
    json_text(&j, "approved_by", p->approved_by);
    json_day(&j, "approved_on", p->approved_on);
    json_day(&j, "approved_until", p->approved_until);
    if (reason[0])
        json_text(&j, "reason", reason);
    json_close(&j);
    return json_end(&j);
}

static enum err approve_work(struct act *a, void *context)
{
    const struct programme_approval *in = context;
    struct programme p;
    enum err e = programme_lock_draft(a, in->programme, &p);
    if (!e)
        e = check_term(a, &p, in);
    if (e)
        return e;
    if (p.version != in->version)
        return act_refuse(a, ERR_CONFLICT, "programme.changed", NULL, NULL);
    p.approval_no = in->approval_no;
    p.approved_by = in->approved_by;
    p.approved_on = in->approved_on;
    p.approved_until = in->approved_until;
    p.has_approval = true;
    p.changed_at = a->now;
    e = store_programme_setup_approval(a->db, &p);
    if (e == ERR_CONFLICT)
        return act_refuse(a, e, "programme.changed", NULL, NULL);
    if (!e)
        e = pass_limits(a, &p, in->reason);
    const char *is = e ? NULL : as_json(a, &p, in->reason);
    if (e || !is)
        return e ? e : ERR_NO_MEMORY;
    e = act_audit(a, "programme.approval", "programme", p.id, NULL, is);
    if (!e)
        e = programme_step(a, &p, STEP_APPROVE, "");
    a->result_path = programme_path(a->arena, &p, "");
    a->flash = (struct message){.key = "programme_setup.was_approved"};
    return e ? e : a->result_path ? OK : ERR_NO_MEMORY;
}

enum err act_programme_approve(struct act *a, const struct programme_approval *in)
{
    struct programme_approval copy = *in;
    return act_run(a, "programme.approve", approve_work, &copy);
}

/* ---- opening ------------------------------------------------------------------------------------------------------- */

/* Each kind that goes by units has places, and people know whom to ask. */
static enum err check_ready(struct act *a, const struct programme *p)
{
    struct programme_kind *kinds;
    size_t n;
    enum err e = store_programme_kinds(a->db, a->arena, p->id, &kinds, &n);
    for (size_t i = 0; !e && i < n; i++) {
        int64_t places, held;
        if (!kinds[i].by_unit)
            continue;
        e = store_programme_quota_sum(a->db, a->arena, kinds[i].id, &places, &held);
        if (!e && places == 0)
            return act_refuse(a, ERR_CONFLICT, "programme_setup.no_places", kinds[i].title, NULL);
    }
    if (!e && p->approved_until < a->today)
        return act_refuse(a, ERR_CONFLICT, "programme_setup.term_over", act_day(a, p->approved_until), NULL);
    if (!e && (!p->office[0] || !p->phone[0]))
        return act_refuse(a, ERR_CONFLICT, "programme_setup.no_office", NULL, NULL);
    return e;
}

static enum err tell(struct act *a, const struct programme *p)
{
    const char *path = programme_path(a->arena, p, "");
    const char *const args[] = {p->title, act_moment(a, p->nominate_until), NULL};
    int64_t *people;
    size_t n;
    enum err e = path ? store_programme_nominators(a->db, a->arena, p->id, a->today, &people, &n) : ERR_NO_MEMORY;
    for (size_t i = 0; !e && i < n; i++)
        if (people[i] != a->person_id)
            e = act_notice(a, people[i], "programme.opened", path, args);
    return e;
}

static enum err open_work(struct act *a, void *context)
{
    struct programme p;
    enum err e = programme_lock(a, context, &p);
    if (!e && p.state == PROGRAMME_APPROVED)
        e = check_ready(a, &p);
    if (!e)
        e = programme_step(a, &p, STEP_OPEN, "");
    if (!e)
        e = tell(a, &p);
    if (e)
        return e;
    a->result_path = programme_path(a->arena, &p, "");
    a->flash = (struct message){.key = "programme_setup.was_opened"};
    return a->result_path ? OK : ERR_NO_MEMORY;
}

enum err act_programme_open(struct act *a, const uint8_t programme[16])
{
    uint8_t id[16];
    memcpy(id, programme, sizeof id);
    return act_run(a, "programme.open", open_work, id);
}
