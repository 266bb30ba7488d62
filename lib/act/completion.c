#include "lib/act/completion.h"

#include <string.h>

#include "lib/act/certificate.h"
#include "lib/act/mentorship_request.h"
#include "lib/base/json.h"
#include "lib/domain/pairing_rule.h"
#include "lib/store/mentor.h"
#include "lib/store/setting.h"

/* What an early completion is answered with when HR adds nothing. */
static const char GRANTED[] = "考核合格，同意提前出师。";

/* ---- what is decided upon -------------------------------------------------------------------------------------------- */

static struct review_rules rules_of(const struct policy *p)
{
    return (struct review_rules){
        .honour_count = p->mentor_honour_count,
        .honour_years = p->mentor_merit_years,
        .honour_place = p->mentor_honour_place,
        .failed_count = p->mentor_failed_count,
        .failed_years = p->mentor_merit_years,
    };
}

static bool all_there(const struct mentoring_reviews *r)
{
    bool all = true;
    for (int side = 0; side < REVIEW_SIDES; side++)
        all = all && r->last[REVIEW_FINAL][side].version > 0;
    return all;
}

/* Another version of any of the three is another number. */
static int64_t seen_of(const struct mentoring_reviews *r)
{
    enum { VERSIONS = 100000 };
    int64_t seen = 0;
    for (int side = 0; side < REVIEW_SIDES; side++)
        seen = seen * VERSIONS + r->last[REVIEW_FINAL][side].version;
    return seen;
}

enum err act_completion_plan(struct sql *db, struct arena *a, const struct mentorship *m, day today,
                             struct completion_plan *out)
{
    struct policy policy;
    struct mentor mentor = {0};
    *out = (struct completion_plan){0};
    enum err e = store_mentoring_review_of(db, a, m->id, &out->reviews);
    if (!e)
        e = store_setting_read(db, a, &policy);
    if (!e)
        e = store_mentor_get(db, a, m->mentor_id, &mentor);
    if (e)
        return e;
    e = store_completion_of(db, a, m->id, &out->done);
    out->decided = !e;
    if (e && e != ERR_NOT_FOUND)
        return e;
    e = store_completion_next(db, a, m->id, &out->next_id);
    if (e && e != ERR_NOT_FOUND)
        return e;
    const struct review_rules rules = rules_of(&policy);
    const instant since = clock_day_start(pairing_rule_months(today, -12 * rules.honour_years));
    e = store_completion_count(db, a, m->mentor_id, since, since, &out->counts);
    if (e)
        return e;
    out->counts.excellent -= out->decided && out->done.grade == MENTORSHIP_EXCELLENT && out->done.confirmed_at >= since;
    out->counts.failed -= out->decided && out->done.grade == MENTORSHIP_NOT_PASSED && out->done.confirmed_at >= since;
    out->ready = all_there(&out->reviews);
    out->early = m->has_period && today < review_window(m->from_on, m->until_on, REVIEW_FINAL, false).opens;
    out->proposed = out->reviews.last[REVIEW_FINAL][REVIEW_DEPARTMENT].grade;
    out->seen = seen_of(&out->reviews);
    out->mentor_places = mentor.places;
    out->excellent =
        review_effect(&rules, MENTORSHIP_EXCELLENT, out->counts.excellent, out->counts.failed, mentor.places);
    out->failed =
        review_effect(&rules, MENTORSHIP_NOT_PASSED, out->counts.excellent, out->counts.failed, mentor.places);
    return OK;
}

/* ---- deciding -------------------------------------------------------------------------------------------------------- */

static enum err beside(struct act *a, const char *field, const char *key)
{
    a->refused_field = field;
    return act_refuse(a, ERR_INVALID, key, NULL, NULL);
}

static enum err may_decide(struct act *a, const struct mentorship *m, const struct completion_plan *plan,
                           const struct completion_order *x)
{
    if (m->state != MENTORSHIP_ACTIVE)
        return act_refuse(a, ERR_CONFLICT, "review.over", NULL, NULL);
    const struct review_window w = review_window(m->from_on, m->until_on, REVIEW_FINAL, plan->reviews.early);
    if (a->today < w.opens)
        return act_refuse(a, ERR_CONFLICT, "review.not_yet", act_day(a, w.opens), NULL);
    if (!plan->ready)
        return act_refuse(a, ERR_CONFLICT, "completion.owed", NULL, NULL);
    if (x->seen != plan->seen)
        return act_refuse(a, ERR_CONFLICT, "completion.changed", NULL, NULL);
    if (x->grade == MENTORSHIP_NO_GRADE)
        return beside(a, "grade", "completion.grade_missing");
    if (x->grade == MENTORSHIP_EXCELLENT && plan->reviews.signs > 0)
        return beside(a, "grade", "completion.signs");
    if (x->grade == MENTORSHIP_NOT_PASSED && plan->early)
        return beside(a, "grade", "completion.early_failed");
    if (x->grade != plan->proposed && !*x->reason)
        return beside(a, "reason", "completion.reason_missing");
    if (x->honour && (x->grade != MENTORSHIP_EXCELLENT || !plan->excellent.honour))
        return act_refuse(a, ERR_CONFLICT, "completion.no_honour", NULL, NULL);
    if (x->honour && plan->counts.signs > 0)
        return act_refuse(a, ERR_CONFLICT, "completion.honour_signs", NULL, NULL);
    if (x->fewer && (x->grade != MENTORSHIP_NOT_PASSED || !plan->failed.fewer))
        return act_refuse(a, ERR_CONFLICT, "completion.no_fewer", NULL, NULL);
    return OK;
}

/* One place more or less of the mentor, whose row is locked. */
static enum err change_places(struct act *a, int64_t mentor_id, int64_t by)
{
    struct mentor mentor;
    enum err e = store_mentor_get(a->db, a->arena, mentor_id, &mentor);
    if (e)
        return e;
    mentor.places += by;
    e = store_mentor_set(a->db, &mentor, a->now);
    return e == ERR_CONFLICT ? act_refuse(a, ERR_CONFLICT, "completion.places_held", NULL, NULL) : e;
}

static enum err give_honour(struct act *a, const struct mentorship *m, bool more)
{
    const char *path = mentorship_pair_path(a->arena, m, "/completion");
    const char *const args[] = {m->mentee, NULL};
    enum err e = store_completion_honour(a->db, m, more, a->person_id, a->now);
    if (e == ERR_CONFLICT && strcmp(sql_constraint(a->db), "ck_mentor_honour_signs") == 0)
        return act_refuse(a, ERR_CONFLICT, "completion.honour_signs", NULL, NULL);
    if (!e && more)
        e = change_places(a, m->mentor_id, 1);
    if (!e)
        e = path ? act_notice(a, m->mentor_id, more ? "completion.honour_place" : "completion.honour", path, args)
                 : ERR_NO_MEMORY;
    return e ? e : act_audit(a, "completion.honour", "mentorship", m->id, NULL, NULL);
}

static const char *as_json(struct act *a, const struct completion *c, const struct completion_order *x)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_text(&j, "grade", mentorship_grade_code(c->grade));
    json_text(&j, "proposed", mentorship_grade_code(c->proposed));
    json_text(&j, "reason", c->reason);
    json_bool(&j, "early", c->early);
    json_bool(&j, "fewer", x->fewer);
    json_close(&j);
    return json_end(&j);
}

/* The decision with its row, then the end of the pair, which the database lets happen for it alone. */
static enum err decide(struct act *a, const struct mentorship *m, const struct completion_order *x,
                       const struct completion *c)
{
    const bool failed = c->grade == MENTORSHIP_NOT_PASSED;
    struct mentorship_request asked;
    enum err e = store_completion_add(a->db, m, c);
    if (!e)
        e = store_mentoring_review_close(a->db, m->id, REVIEW_FINAL, a->person_id, a->now);
    if (!e)
        e = mentorship_request_early(a, m, &asked);
    const bool answers = !e && !failed;
    if (e == ERR_NOT_FOUND)
        e = OK;
    if (!e && answers)
        e = mentorship_request_settle(a, m, &asked, true, *c->reason ? c->reason : GRANTED);
    if (!e)
        e = act_audit(a, "completion.confirm", "mentorship", m->id, NULL, as_json(a, c, x));
    return e ? e
             : mentorship_finish(a, m, failed ? MENTORSHIP_FAILED : MENTORSHIP_COMPLETED,
                                 failed     ? "failed"
                                 : c->early ? "early"
                                            : "completed",
                                 c->reason, c->grade, answers ? asked.id : 0);
}

/* 出师证书: the mentee's. */
static enum err certify(struct act *a, const struct mentorship *m, enum mentorship_grade grade)
{
    const struct civil from = clock_day_civil(m->from_on), until = clock_day_civil(a->today);
    const char *period =
        arena_printf(a->arena, "%d年%d月至%d年%d月的带教", from.year, from.month, until.year, until.month);
    const struct certificate_spec spec = {.kind = "mentor_completion",
                                          .noun = "mentorship",
                                          .noun_id = m->id,
                                          .office_unit_id = m->unit_id,
                                          .person_id = m->mentee_id,
                                          .holder = m->mentee,
                                          .unit = m->unit,
                                          .award = grade == MENTORSHIP_EXCELLENT ? "优秀，准予出师" : "合格，准予出师",
                                          .event = period,
                                          .detail = m->mentor,
                                          .issued_on = a->today};
    int64_t id;
    return period ? certificate_issue(a, &spec, &id) : ERR_NO_MEMORY;
}

static enum err confirm_work(struct act *a, void *context)
{
    const struct completion_order *x = context;
    struct mentorship m;
    struct mentorship_right right;
    struct completion_plan plan;
    a->result_path = x->path;
    enum err e = mentorship_lock(a, x->pair, &m, &right);
    if (!e && !right.hr)
        e = ERR_NOT_FOUND;
    if (!e)
        e = act_completion_plan(a->db, a->arena, &m, a->today, &plan);
    if (!e)
        e = may_decide(a, &m, &plan, x);
    if (e)
        return e;
    const struct completion c = {
        .grade = x->grade,
        .proposed = plan.proposed,
        .reason = x->grade == plan.proposed ? "" : x->reason,
        .early = plan.early,
        .decided_by = a->person_id,
        .confirmed_at = a->now,
    };
    e = decide(a, &m, x, &c);
    if (!e && x->grade != MENTORSHIP_NOT_PASSED)
        e = certify(a, &m, x->grade);
    if (!e && x->honour)
        e = give_honour(a, &m, plan.excellent.more);
    if (!e && x->fewer)
        e = change_places(a, m.mentor_id, -1);
    a->flash = (struct message){.key = x->grade == MENTORSHIP_NOT_PASSED ? "completion.failed" : "completion.confirmed",
                                .args = {m.mentee}};
    return e;
}

enum err act_completion_confirm(struct act *a, const struct completion_order *x)
{
    struct completion_order order = *x;
    return act_run(a, "completion.confirm", confirm_work, &order);
}

/* ---- what may follow ------------------------------------------------------------------------------------------------- */

struct asked {
    const uint8_t *pair, *mentor;
    const char *words, *path;
};

static enum err honour_work(struct act *a, void *context)
{
    const struct asked *x = context;
    struct mentorship m;
    struct mentorship_right right;
    struct completion_plan plan;
    a->result_path = x->path;
    enum err e = mentorship_lock(a, x->pair, &m, &right);
    if (!e && !right.hr)
        e = ERR_NOT_FOUND;
    if (!e)
        e = act_completion_plan(a->db, a->arena, &m, a->today, &plan);
    if (e)
        return e;
    if (!plan.decided || plan.done.grade != MENTORSHIP_EXCELLENT || plan.done.honour || !plan.excellent.honour)
        return act_refuse(a, ERR_CONFLICT, "completion.no_honour", NULL, NULL);
    if (plan.counts.signs > 0)
        return act_refuse(a, ERR_CONFLICT, "completion.honour_signs", NULL, NULL);
    a->flash = (struct message){.key = "completion.honoured", .args = {m.mentor}};
    return give_honour(a, &m, plan.excellent.more);
}

enum err act_completion_honour(struct act *a, const uint8_t pair[16], const char *path)
{
    struct asked x = {.pair = pair, .path = path};
    return act_run(a, "completion.honour", honour_work, &x);
}

static enum err refuse_early_work(struct act *a, void *context)
{
    const struct asked *x = context;
    struct mentorship m;
    struct mentorship_right right;
    struct mentorship_request asked;
    a->result_path = x->path;
    enum err e = mentorship_lock(a, x->pair, &m, &right);
    if (!e && !right.hr)
        e = ERR_NOT_FOUND;
    if (e)
        return e;
    e = mentorship_request_early(a, &m, &asked);
    if (e == ERR_NOT_FOUND)
        return act_refuse(a, ERR_CONFLICT, "completion.no_early", NULL, NULL);
    a->flash = (struct message){.key = "completion.early_refused"};
    return e ? e : mentorship_request_settle(a, &m, &asked, false, x->words);
}

enum err act_completion_refuse_early(struct act *a, const uint8_t pair[16], const char *words, const char *path)
{
    struct asked x = {.pair = pair, .words = words, .path = path};
    return act_run(a, "completion.refuse_early", refuse_early_work, &x);
}

static enum err again_work(struct act *a, void *context)
{
    const struct asked *x = context;
    const struct scope who = {a->person_id, "mentorship.manage", a->today};
    struct mentorship m, next;
    struct mentorship_right right;
    struct mentorship_order order = {.source = MENTORSHIP_AGAIN};
    int64_t id;
    enum err e = act_mentorship_see(a, x->pair, &m, &right);
    if (!e && !right.hr)
        e = ERR_NOT_FOUND;
    if (!e)
        e = store_mentorship_person_in_scope(a->db, a->arena, &who, x->mentor, &order.mentor_id);
    if (e)
        return e;
    if (order.mentor_id == a->person_id)
        return act_refuse(a, ERR_CONFLICT, "mentorship.own", NULL, NULL);
    if (m.state != MENTORSHIP_FAILED)
        return act_refuse(a, ERR_CONFLICT, "completion.not_failed", NULL, NULL);
    e = store_completion_next(a->db, a->arena, m.id, &id);
    if (!e)
        return act_refuse(a, ERR_CONFLICT, "completion.has_next", NULL, NULL);
    if (e != ERR_NOT_FOUND)
        return e;
    order.mentee_id = m.mentee_id;
    order.part = m.part;
    order.former_id = m.id;
    e = mentorship_pair(a, &order, &id);
    if (!e)
        e = store_mentorship_get(a->db, a->arena, id, &next);
    if (e)
        return e;
    a->result_path = mentorship_pair_path(a->arena, &next, "");
    a->flash = (struct message){.key = "completion.again", .args = {next.mentee, next.mentor}};
    return a->result_path ? OK : ERR_NO_MEMORY;
}

enum err act_completion_again(struct act *a, const uint8_t pair[16], const uint8_t mentor[16])
{
    struct asked x = {.pair = pair, .mentor = mentor};
    return act_run(a, "completion.again", again_work, &x);
}
