#include "lib/act/mentoring_review.h"

#include <string.h>

#include "lib/base/json.h"
#include "lib/base/log.h"
#include "lib/store/setting.h"

bool review_side_of(const struct mentorship_right *right, enum review_side *out)
{
    if (right->mentee)
        *out = REVIEW_MENTEE;
    else if (right->mentor)
        *out = REVIEW_MENTOR;
    else if (right->department)
        *out = REVIEW_DEPARTMENT;
    else
        return false;
    return true;
}

bool act_review_shows(const struct mentorship_right *right, const struct mentoring_reviews *all,
                      enum review_stage stage, enum review_side side)
{
    if (right->hr || right->department)
        return true;
    if (right->mentee)
        return side == REVIEW_MENTEE || all->closed[stage];
    return right->mentor && (side == REVIEW_MENTOR || (side == REVIEW_DEPARTMENT && all->closed[stage]));
}

static enum err must_be_open(struct act *a, const struct mentorship *m, const struct mentoring_reviews *all,
                             enum review_stage stage)
{
    if (m->state != MENTORSHIP_ACTIVE)
        return act_refuse(a, ERR_CONFLICT, "review.over", NULL, NULL);
    if (all->closed[stage])
        return act_refuse(a, ERR_CONFLICT, "review.closed", NULL, NULL);
    if (review_is_open(m->from_on, m->until_on, stage, all->early, false, a->today))
        return OK;
    const struct review_window w = review_window(m->from_on, m->until_on, stage, all->early);
    if (a->today < w.opens)
        return act_refuse(a, ERR_CONFLICT, "review.not_yet", act_day(a, w.opens), NULL);
    return act_refuse(a, ERR_CONFLICT, "review.mid_gone", NULL, NULL);
}

/* ---- handing in ------------------------------------------------------------------------------------------------------ */

/* Without the words: the log tells that somebody gave an opinion, not what they think. */
static const char *as_json(struct act *a, const struct mentoring_review *r)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_text(&j, "stage", review_stage_code(r->stage));
    json_text(&j, "side", review_side_code(r->side));
    json_int(&j, "version", r->version);
    if (r->grade != MENTORSHIP_NO_GRADE)
        json_text(&j, "grade", mentorship_grade_code(r->grade));
    json_close(&j);
    return json_end(&j);
}

static enum err missing(struct act *a, const char *field, const char *key)
{
    a->refused_field = field;
    return act_refuse(a, ERR_INVALID, key, NULL, NULL);
}

static enum err hand_in_work(struct act *a, void *context)
{
    const struct review_order *x = context;
    struct mentorship m;
    struct mentorship_right right;
    struct mentoring_reviews all;
    enum review_side side = REVIEW_SIDES;
    a->result_path = x->path;
    enum err e = act_mentorship_see(a, x->pair, &m, &right);
    if (!e && !review_side_of(&right, &side))
        e = ERR_NOT_FOUND;
    if (!e)
        e = store_mentorship_lock(a->db, a->arena, m.id, &m);
    if (!e)
        e = store_mentoring_review_of(a->db, a->arena, m.id, &all);
    if (!e)
        e = must_be_open(a, &m, &all, x->stage);
    if (e)
        return e;
    if (all.last[x->stage][side].version != x->version)
        return act_refuse(a, ERR_CONFLICT, "review.changed", NULL, NULL);
    if (side != REVIEW_MENTEE && x->grade == MENTORSHIP_NO_GRADE)
        return missing(a, "grade", "review.grade_missing");
    if (side != REVIEW_MENTOR && x->guidance == REVIEW_NO_GUIDANCE)
        return missing(a, "guidance", "review.guidance_missing");
    const struct mentoring_review r = {
        .stage = x->stage,
        .side = side,
        .version = x->version + 1,
        .person_id = a->person_id,
        .grade = side == REVIEW_MENTEE ? MENTORSHIP_NO_GRADE : x->grade,
        .guidance = side == REVIEW_MENTOR ? REVIEW_NO_GUIDANCE : x->guidance,
        .words = x->words,
        .at = a->now,
    };
    e = store_mentoring_review_add(a->db, &m, &r);
    if (!e)
        e = act_audit(a, "review.hand_in", "mentorship", m.id, NULL, as_json(a, &r));
    a->flash = (struct message){.key = "review.handed_in"};
    return e;
}

enum err act_review_hand_in(struct act *a, const struct review_order *x)
{
    struct review_order order = *x;
    return act_run(a, "review.hand_in", hand_in_work, &order);
}

/* ---- closing the mid-term -------------------------------------------------------------------------------------------- */

struct closing {
    const uint8_t *pair;
    const char *path;
};

static enum err close_work(struct act *a, void *context)
{
    const struct closing *x = context;
    struct mentorship m;
    struct mentorship_right right;
    struct mentoring_reviews all;
    a->result_path = x->path;
    enum err e = act_mentorship_see(a, x->pair, &m, &right);
    if (!e && !right.hr)
        e = ERR_NOT_FOUND;
    if (!e)
        e = store_mentorship_lock(a->db, a->arena, m.id, &m);
    if (!e)
        e = store_mentoring_review_of(a->db, a->arena, m.id, &all);
    if (e)
        return e;
    e = must_be_open(a, &m, &all, REVIEW_MID);
    if (!e)
        e = store_mentoring_review_close(a->db, m.id, REVIEW_MID, a->person_id, a->now);
    if (!e)
        e = act_audit(a, "review.close", "mentorship", m.id, NULL, NULL);
    if (!e)
        e = mentorship_tell(a, &m, "review.mid_closed", "/review", NULL);
    a->flash = (struct message){.key = "review.mid_closed"};
    return e;
}

enum err act_review_close(struct act *a, const uint8_t pair[16], const char *path)
{
    struct closing x = {pair, path};
    return act_run(a, "review.close", close_work, &x);
}

/* ---- reminding ------------------------------------------------------------------------------------------------------- */

static enum err remind_work(struct act *a, void *context)
{
    static const char *const KINDS[REVIEW_STAGES][2] = {{"review.mid_due", "review.mid_late"},
                                                        {"review.final_due", "review.final_late"}};
    const struct mentoring_review_reminder *r = context;
    struct mentorship m = {0};
    memcpy(m.public_id, r->public_id, sizeof m.public_id);
    const char *path = mentorship_pair_path(a->arena, &m, "/review");
    const char *const args[] = {r->mentee, r->mentor, act_day(a, r->due), NULL};
    enum err e = path ? store_mentoring_review_remind(a->db, r, a->now) : ERR_NO_MEMORY;
    if (e == ERR_CONFLICT && strcmp(sql_constraint(a->db), "PRIMARY") == 0)
        return OK; /* another runner was faster */
    return e ? e : act_notice(a, r->person_id, KINDS[r->stage][r->late], path, args);
}

enum err act_review_remind(struct act *like)
{
    enum { BATCH = 500 }; /* what is left waits for the next run */
    struct mentoring_review_reminder *list;
    struct policy policy;
    size_t n;
    enum err e = store_setting_read(like->db, like->arena, &policy);
    if (!e)
        e = store_mentoring_review_due(like->db, like->arena, like->today, like->today - (day)policy.review_late_days,
                                       BATCH, &list, &n);
    for (size_t i = 0; !e && i < n; i++) {
        struct act a = *like;
        e = act_run(&a, "review.remind", remind_work, &list[i]);
        if (e && e != ERR_UNAVAILABLE) {
            log_error("a reminder of a review could not be written: %s", err_name(e));
            e = OK;
        }
    }
    return e;
}
