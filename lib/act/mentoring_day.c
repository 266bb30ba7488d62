/* mentoring_day: what a day brings to active pairs (mentoring_sign.h). */
#include <string.h>

#include "lib/act/mentoring_log.h"
#include "lib/act/mentoring_sign.h"
#include "lib/base/json.h"
#include "lib/crypt/token.h"
#include "lib/store/mentoring_plan.h"
#include "lib/store/setting.h"

enum {
    PAGE = 200,         /* pairs that are read at once */
    COMPARED_LOGS = 400 /* of a mentor, at most, with which a log is compared: the latest */
};

struct visit { /* one pair on its day */
    int64_t id;
    struct policy policy;
    struct mentorship m;
    struct mentoring_period *periods;
    size_t period_count;
    struct mentoring_case seen;
    struct mentoring_sign *signs; /* as stored */
    size_t sign_count;
};

/* ---- reminders --------------------------------------------------------------------------------------------------------- */

static bool has_log(const struct mentoring_case *c, int period_no)
{
    for (size_t i = 0; i < c->own_count; i++)
        if (c->own[i].period_no == period_no)
            return true;
    return false;
}

static enum err remind(struct act *a, const struct visit *v)
{
    enum err e = OK;
    for (size_t i = 0; i < v->period_count && !e; i++) {
        const struct mentoring_period *p = &v->periods[i];
        const enum mentoring_stage stage =
            mentoring_stage(&p->span, a->today, v->policy.mentoring_remind_days, v->policy.mentoring_grace_days);
        const bool late = stage == MENTORING_LATE || stage == MENTORING_MISSING;
        if (has_log(&v->seen, p->no) || (late ? p->late_told_at != 0 : stage != MENTORING_DUE || p->soon_told_at != 0))
            continue;
        const char *extra = arena_printf(a->arena, "%d", p->no);
        e = extra ? store_mentoring_period_told(a->db, p->id, late, a->now) : ERR_NO_MEMORY;
        if (!e)
            e = mentoring_tell(a, &v->m, v->m.mentee_id, late ? "mentoring.late" : "mentoring.due", extra);
        if (!e && late)
            e = mentoring_tell(a, &v->m, v->m.mentor_id, "mentoring.late_mentor", extra);
    }
    return e;
}

/* ---- what there is to see ---------------------------------------------------------------------------------------------- */

static enum err take_record(struct act *a, const struct mentoring_log_of *of, struct mentoring_record *out)
{
    const struct mentoring_log *l = &of->log;
    const char *const lines[] = {l->did, l->learned, l->next_step};
    *out = (struct mentoring_record){.log_id = l->id,
                                     .mentorship_id = l->mentorship_id,
                                     .period_no = l->period_no,
                                     .confirmed = l->confirmed,
                                     .spoken_on = l->spoken_on,
                                     .written_at = l->written_at,
                                     .written_on = clock_local_day(l->written_at),
                                     .first_written_on = clock_local_day(of->first_written_at)};
    return mentoring_text(a->arena, lines, sizeof lines / sizeof *lines, &out->text);
}

/* The logs of the mentor: those of this pair in the order of its periods, and the others. */
static enum err gather_logs(struct act *a, struct visit *v)
{
    struct mentoring_log_of *list;
    size_t n;
    enum err e = store_mentoring_logs_of_mentor(a->db, a->arena, v->m.mentor_id, COMPARED_LOGS, &list, &n);
    struct mentoring_record *own = e ? NULL : arena_array(a->arena, n + 1, sizeof *own);
    struct mentoring_record *others = e ? NULL : arena_array(a->arena, n + 1, sizeof *others);
    if (!e && (!own || !others))
        e = ERR_NO_MEMORY;
    for (size_t i = 0; i < n && !e; i++) {
        struct mentoring_record r;
        e = take_record(a, &list[i], &r);
        if (r.mentorship_id != v->id) {
            others[v->seen.other_count++] = r;
            continue;
        }
        size_t at = v->seen.own_count++;
        for (; at > 0 && own[at - 1].period_no > r.period_no; at--)
            own[at] = own[at - 1];
        own[at] = r;
    }
    v->seen.own = own;
    v->seen.others = others;
    return e;
}

static enum err gather(struct act *a, struct visit *v)
{
    struct mentoring_waiting *waiting;
    size_t n = 0;
    v->seen = (struct mentoring_case){.period_count = v->period_count};
    struct mentoring_span *spans = arena_array(a->arena, v->period_count + 1, sizeof *spans);
    enum err e = spans ? gather_logs(a, v) : ERR_NO_MEMORY;
    if (!e)
        e = store_mentoring_notes_waiting(a->db, a->arena, v->id, &waiting, &n);
    struct mentoring_question *questions = e ? NULL : arena_array(a->arena, n + 1, sizeof *questions);
    if (!e && !questions)
        e = ERR_NO_MEMORY;
    if (!e)
        e = store_mentoring_signs(a->db, a->arena, v->id, &v->signs, &v->sign_count);
    if (e)
        return e;
    for (size_t i = 0; i < v->period_count; i++)
        spans[i] = v->periods[i].span;
    for (size_t i = 0; i < n; i++)
        questions[i] = (struct mentoring_question){waiting[i].id, clock_local_day(waiting[i].asked_at)};
    v->seen.periods = spans;
    v->seen.questions = questions;
    v->seen.question_count = n;
    return OK;
}

/* ---- signs ------------------------------------------------------------------------------------------------------------- */

static const char *evidence(struct act *a, const struct mentoring_found *f)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    if (f->log_id)
        json_int(&j, "log", f->log_id);
    if (f->other_id)
        json_int(&j, "other", f->other_id);
    if (f->other_pair)
        json_int(&j, "other_pair", 1);
    json_int(&j, "figure", f->figure);
    json_close(&j);
    return json_end(&j);
}

static enum err audit(struct act *a, const struct mentoring_sign *s, enum mentoring_sign_state to)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_int(&j, "mentorship", s->mentorship_id);
    json_text(&j, "code", mentoring_sign_code(s->code));
    json_text(&j, "subject", s->subject);
    json_text(&j, "state", mentoring_sign_state_code(to));
    json_close(&j);
    const char *after = json_end(&j);
    return after ? act_audit(a, "mentoring_sign.move", "mentoring_sign", s->id, NULL, after) : ERR_NO_MEMORY;
}

static const struct mentoring_sign *stored(const struct visit *v, const struct mentoring_found *f)
{
    for (size_t i = 0; i < v->sign_count; i++)
        if (v->signs[i].code == f->code && strcmp(v->signs[i].subject, f->subject) == 0)
            return &v->signs[i];
    return NULL;
}

static bool is_found(const struct mentoring_sign *s, const struct mentoring_found *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (list[i].code == s->code && strcmp(list[i].subject, s->subject) == 0)
            return true;
    return false;
}

static enum err tell(struct act *a, const struct visit *v, const struct mentoring_found *f)
{
    const struct mentoring_sign *old = stored(v, f);
    if (old && old->state != MENTORING_SIGN_RESOLVED)
        return OK; /* they know */
    const char *json = evidence(a, f);
    if (!json)
        return ERR_NO_MEMORY;
    struct mentoring_sign s = {.id = old ? old->id : 0,
                               .mentorship_id = v->id,
                               .code = f->code,
                               .subject = f->subject,
                               .period_no = f->period_no,
                               .since_on = f->since_on,
                               .found_at = a->now,
                               .told_at = a->now};
    token_public_id(s.public_id);
    enum err e = old ? store_mentoring_sign_again(a->db, old, json, f->since_on, a->now)
                     : store_mentoring_sign_add(a->db, &s, json);
    if (!e)
        e = mentorship_tell(a, &v->m, "mentoring.sign", "/plan", NULL);
    return e ? e : audit(a, &s, MENTORING_SIGN_TOLD);
}

/* What is open: resolved if it is so no more; to HR if it has been so for too long, or the period of the pair is over and
   its review waits for it. */
static enum err follow(struct act *a, const struct visit *v, const struct mentoring_sign *s, bool found)
{
    const enum mentoring_sign_state to = found ? MENTORING_SIGN_HR : MENTORING_SIGN_RESOLVED;
    const int64_t days = clock_local_day(a->now) - (int64_t)clock_local_day(s->told_at);
    if (!mentoring_sign_may_become(s->state, to))
        return OK;
    if (found && days < v->policy.mentoring_sign_days && a->today <= v->m.until_on)
        return OK;
    enum err e = store_mentoring_sign_move(a->db, s, to, a->now);
    if (!e && found)
        e = mentorship_tell(a, &v->m, "mentoring.sign_hr", "/plan", NULL);
    return e ? e : audit(a, s, to);
}

/* Of a pair that has ended: what was open then is HR's to look at. */
static enum err hand_over(struct act *a, struct visit *v)
{
    enum err e = store_mentoring_signs(a->db, a->arena, v->id, &v->signs, &v->sign_count);
    for (size_t i = 0; i < v->sign_count && !e; i++)
        if (mentoring_sign_may_become(v->signs[i].state, MENTORING_SIGN_HR)) {
            e = store_mentoring_sign_move(a->db, &v->signs[i], MENTORING_SIGN_HR, a->now);
            if (!e)
                e = audit(a, &v->signs[i], MENTORING_SIGN_HR);
        }
    return e;
}

static enum err visit_work(struct act *a, void *context)
{
    struct visit *v = context;
    struct mentoring_found *found;
    size_t n = 0;
    enum err e = store_mentorship_lock(a->db, a->arena, v->id, &v->m);
    if (e)
        return e;
    if (v->m.state != MENTORSHIP_ACTIVE)
        return hand_over(a, v);
    const struct mentoring_rules rules = {.silent_days = v->policy.mentor_silent_days,
                                          .backdated_days = v->policy.mentoring_backdated_days,
                                          .grace_days = v->policy.mentoring_grace_days,
                                          .alike_percent = v->policy.mentoring_alike_percent};
    e = mentoring_periods_keep(a, &v->m, &v->periods, &v->period_count);
    if (!e)
        e = gather(a, v);
    if (!e)
        e = remind(a, v);
    if (!e)
        e = mentoring_find(a->arena, &v->seen, a->today, &rules, &found, &n);
    for (size_t i = 0; i < n && !e; i++)
        e = tell(a, v, &found[i]);
    for (size_t i = 0; i < v->sign_count && !e; i++)
        e = follow(a, v, &v->signs[i], is_found(&v->signs[i], found, n));
    return e;
}

static enum err visit(const struct act *a, const struct policy *policy, struct arena *scratch, int64_t id)
{
    struct act own = *a;
    struct visit v = {.id = id, .policy = *policy};
    own.arena = scratch;
    const enum err e = act_run(&own, "mentoring.day", visit_work, &v);
    arena_reset(scratch);
    return e;
}

enum err act_mentoring_day(struct act *a)
{
    struct policy policy;
    struct arena *scratch = arena_new(0); /* of one pair after the other: there may be thousands */
    int64_t *ids, after = 0;
    size_t n = PAGE;
    enum err e = scratch ? store_setting_read(a->db, a->arena, &policy) : ERR_NO_MEMORY;
    while (!e && n == PAGE) {
        e = store_mentoring_active(a->db, a->arena, after, PAGE, &ids, &n);
        for (size_t i = 0; i < n && !e; i++)
            e = visit(a, &policy, scratch, after = ids[i]);
    }
    arena_free(scratch);
    return e;
}
