/* The mentoring of the demonstration: the pool of mentors, and pairs of last year and of this one as far as they have come. */
#include "tools/demo_mentor.h"

#include <stdio.h>
#include <string.h>

#include "lib/act/agreement.h"
#include "lib/act/completion.h"
#include "lib/act/mentor.h"
#include "lib/act/mentoring_log.h"
#include "lib/act/mentoring_plan.h"
#include "lib/act/mentoring_review.h"
#include "lib/act/mentorship_request.h"
#include "lib/crypt/token.h"
#include "lib/store/confirmation.h"
#include "lib/domain/confirmation.h"
#include "lib/store/mentor.h"
#include "tools/demo_contest.h"

enum { WRITTEN_BEFORE = 3, SESSION = 1 };

/* ---- the pool ------------------------------------------------------------------------------------------------------ */

static int pool_row(struct demo_row *r, void *context)
{
    struct demo_mentor *x = context;
    struct person person;
    struct mentor known;
    instant at;
    int64_t places;
    int status = demo_person(r, demo_text(r, "staff_no"), &person);
    if (!status)
        status = demo_moment(r, "day", NULL, &at);
    if (!status)
        status = demo_int(r, "places", 1, &places);
    if (status)
        return status;
    enum err e = store_mentor_get(x->d->db, x->d->c->arena, person.id, &known);
    if (e != ERR_NOT_FOUND)
        return e ? demo_bad(r, "staff_no", "%s", err_name(e)) : EXIT_DONE;
    struct act a = demo_act(x->d, x->hr, at);
    const struct mentor_input in = {.places = places, .specialties = "", .about = demo_text(r, "about")};
    return demo_judge(r, "staff_no", &a, act_mentor_add(&a, person.public_id, &in));
}

int demo_mentor_pool(struct demo_mentor *x)
{
    return demo_each(x->d, "mentors.csv", pool_row, x);
}

/* ---- pairs and their agreements ------------------------------------------------------------------------------------ */

enum err demo_pair_of(const struct demo *d, int64_t mentee_id, struct mentorship *out)
{
    struct mentorship *list;
    size_t n;
    enum err e = store_mentorship_own(d->db, d->c->arena, mentee_id, &list, &n);
    const struct mentorship *newest = NULL;
    for (size_t i = 0; i < n && !e; i++)
        if (list[i].mentee_id == mentee_id && (!newest || list[i].id > newest->id))
            newest = &list[i];
    if (!e && newest)
        *out = *newest;
    return e ? e : newest ? OK : ERR_NOT_FOUND;
}

struct signing {
    struct demo *d;
    const struct confirmation_new *row;
};

static enum err sign_work(struct sql *db, void *context)
{
    const struct signing *s = context;
    int64_t id;
    return store_confirmation_add(db, s->row, &id);
}

/* A signature as the account program would have made it. */
static int sign(struct demo_row *r, const struct demo_mentor *x, const struct mentorship *m, int64_t person_id,
                const struct agreement *text, instant at)
{
    char token[TOKEN_TEXT_SIZE];
    uint8_t digest[TOKEN_DIGEST_SIZE];
    token_session(token, digest);
    struct confirmation_new row = {.session_id = SESSION,
                                   .person_id = person_id,
                                   .purpose = CONFIRMATION_AGREEMENT,
                                   .hash = text->hash,
                                   .means = "password",
                                   .made_at = at,
                                   .expires_at = at + CONFIRMATION_LIFE};
    memcpy(row.token_hash, digest, sizeof row.token_hash);
    struct signing s = {x->d, &row};
    const struct sql_act t = {.work = sign_work, .context = &s};
    enum err e = sql_transaction(x->d->db, &t);
    if (e)
        return demo_bad(r, "signed", "%s", err_name(e));
    struct act a = demo_act(x->d, person_id, at);
    const struct agreement_signing order = {
        .pair = m->public_id, .hash = text->hash, .token = token, .session_id = SESSION, .path = "/mentor"};
    return demo_judge(r, "signed", &a, act_agreement_sign(&a, &order));
}

/* One year from the day it is signed, or from tomorrow on where nobody has signed. */
static int agree(struct demo_row *r, const struct demo_mentor *x, const struct mentorship *m, instant decided,
                 instant signed_at)
{
    const struct agreement_goal goal = {demo_text(r, "goal"), demo_text(r, "measure")};
    const day from = clock_local_day(signed_at ? signed_at : x->d->now) + (signed_at ? 0 : 1);
    struct civil until = clock_day_civil(from);
    until.year++;
    struct agreement text;
    struct act a = demo_act(x->d, m->mentor_id, decided + CLOCK_HOUR);
    const struct agreement_order order = {.pair = m->public_id,
                                          .from_on = from,
                                          .until_on = clock_day(until.year, until.month, until.day) - 1,
                                          .goals = &goal,
                                          .goal_count = 1,
                                          .path = "/mentor"};
    int status = demo_judge(r, "goal", &a, act_agreement_write(&a, &order));
    if (status)
        return status;
    enum err e = store_agreement_newest(x->d->db, x->d->c->arena, m->id, &text);
    if (e)
        return demo_bad(r, "goal", "%s", err_name(e));
    status = sign(r, x, m, m->mentee_id, &text, signed_at ? signed_at : decided + 2 * CLOCK_HOUR);
    if (!status && signed_at)
        status = sign(r, x, m, m->mentor_id, &text, signed_at + CLOCK_HOUR);
    if (!status && signed_at)
        status = sign(r, x, m, x->hr, &text, signed_at + 2 * CLOCK_HOUR);
    if (status || !signed_at)
        return status;
    a = demo_act(x->d, m->mentor_id, signed_at + 3 * CLOCK_HOUR);
    return demo_judge(r, "goal", &a, act_milestone_goals(&a, m->public_id));
}

static int pair_row(struct demo_row *r, void *context)
{
    struct demo_mentor *x = context;
    struct person mentee, mentor;
    struct mentorship m;
    instant decided, signed_at;
    int status = demo_person(r, demo_text(r, "mentee"), &mentee);
    if (!status)
        status = demo_person(r, demo_text(r, "mentor"), &mentor);
    if (!status)
        status = demo_moment(r, "decided", NULL, &decided);
    if (!status)
        status = demo_moment(r, "signed", NULL, &signed_at);
    if (status)
        return status;
    enum err e = demo_pair_of(x->d, mentee.id, &m);
    if (!e) {
        x->same++;
        return EXIT_DONE;
    }
    struct act a = demo_act(x->d, x->hr, decided);
    const struct mentorship_registration order = {
        .mentee = mentee.public_id, .mentor = mentor.public_id, .part = MENTORSHIP_MAIN};
    if (e == ERR_NOT_FOUND)
        status = demo_judge(r, "mentee", &a, act_mentorship_register(&a, &order));
    if (!status)
        e = demo_pair_of(x->d, mentee.id, &m);
    if (status || e)
        return status ? status : demo_bad(r, "mentee", "%s", err_name(e));
    x->made++;
    return *demo_text(r, "goal") ? agree(r, x, &m, decided, signed_at) : EXIT_DONE;
}

/* ---- logs ------------------------------------------------------------------------------------------------------------ */

/* Whether a period has a log: from when the demonstration was loaded before. */
static enum err is_written(const struct demo *d, const struct mentorship *m, int64_t period_no, bool *yes)
{
    struct mentoring_log *list;
    size_t n;
    enum err e = store_mentoring_logs(d->db, d->c->arena, m->id, &list, &n);
    *yes = false;
    for (size_t i = 0; i < n && !e; i++)
        *yes = *yes || list[i].period_no == period_no;
    return e;
}

static int log_row(struct demo_row *r, void *context)
{
    struct demo_mentor *x = context;
    struct person mentee;
    struct mentorship m;
    struct mentoring_period *periods;
    size_t n;
    int64_t no;
    int status = demo_person(r, demo_text(r, "mentee"), &mentee);
    if (!status)
        status = demo_int(r, "period", 1, &no);
    if (status)
        return status;
    enum err e = demo_pair_of(x->d, mentee.id, &m);
    if (e)
        return demo_bad(r, "mentee", "%s", err_name(e));
    if (m.state != MENTORSHIP_ACTIVE)
        return EXIT_DONE; /* it is over: they were written before */
    struct act a = demo_act(x->d, m.mentee_id, x->d->now);
    e = act_mentoring_periods(&a, &m, &periods, &n);
    if (e || no < 1 || (size_t)no > n)
        return demo_bad(r, "period", "%s", e ? err_name(e) : "there is no such period");
    const day on = periods[no - 1].span.until_on - WRITTEN_BEFORE;
    const instant at = clock_day_start(on) + 16 * CLOCK_HOUR;
    bool written = false;
    e = is_written(x->d, &m, no, &written);
    if (e)
        return demo_bad(r, "period", "%s", err_name(e));
    if (written || at + CLOCK_DAY > x->d->now)
        return EXIT_DONE;
    a = demo_act(x->d, m.mentee_id, at);
    const struct mentoring_writing order = {.pair = m.public_id,
                                            .period_no = (int)no,
                                            .did = demo_text(r, "did"),
                                            .learned = demo_text(r, "learned"),
                                            .next_step = demo_text(r, "next"),
                                            .spoken_on = on};
    status = demo_judge(r, "did", &a, act_mentoring_write(&a, &order));
    if (status || !*demo_text(r, "line"))
        return status;
    a = demo_act(x->d, m.mentor_id, at + 18 * CLOCK_HOUR);
    const struct mentoring_confirming confirm = {
        .pair = m.public_id, .period_no = (int)no, .version = 1, .line = demo_text(r, "line")};
    return demo_judge(r, "line", &a, act_mentoring_confirm(&a, &confirm));
}

/* ---- how they ended -------------------------------------------------------------------------------------------------- */

/* The last reviews of mentee, mentor and the mentee's unit, one after the other on that day. */
static int review(struct demo_row *r, const struct demo_mentor *x, const struct mentorship *m,
                  enum mentorship_grade grade, instant at)
{
    struct person department;
    int status = demo_person(r, demo_text(r, "department"), &department);
    if (status)
        return status;
    const int64_t who[REVIEW_SIDES] = {m->mentee_id, m->mentor_id, department.id};
    for (int side = 0; side < REVIEW_SIDES && !status; side++) {
        const struct review_order order = {.pair = m->public_id,
                                           .stage = REVIEW_FINAL,
                                           .grade = side == REVIEW_MENTEE ? MENTORSHIP_NO_GRADE : grade,
                                           .guidance = side == REVIEW_MENTOR ? REVIEW_NO_GUIDANCE : REVIEW_GOOD,
                                           .words = demo_text(r, "words"),
                                           .path = "/mentor"};
        struct act a = demo_act(x->d, who[side], at + side * CLOCK_HOUR);
        status = demo_judge(r, "outcome", &a, act_review_hand_in(&a, &order));
    }
    return status;
}

static int complete(struct demo_row *r, const struct demo_mentor *x, const struct mentorship *m,
                    enum mentorship_grade grade, instant at)
{
    struct completion_plan plan;
    int status = review(r, x, m, grade, at);
    if (status)
        return status;
    enum err e = act_completion_plan(x->d->db, x->d->c->arena, m, clock_local_day(at), &plan);
    if (e)
        return demo_bad(r, "outcome", "%s", err_name(e));
    struct act a = demo_act(x->d, x->hr, at + 4 * CLOCK_HOUR);
    const struct completion_order order = {.pair = m->public_id,
                                           .grade = grade,
                                           .reason = "",
                                           .honour = plan.excellent.honour && grade == MENTORSHIP_EXCELLENT,
                                           .seen = plan.seen,
                                           .path = "/mentor"};
    return demo_judge(r, "outcome", &a, act_completion_confirm(&a, &order));
}

static int outcome_row(struct demo_row *r, void *context)
{
    struct demo_mentor *x = context;
    const char *outcome = demo_text(r, "outcome");
    enum mentorship_grade grade;
    struct person mentee;
    struct mentorship m;
    instant at;
    int status = demo_person(r, demo_text(r, "mentee"), &mentee);
    if (!status)
        status = demo_moment(r, "outcome_day", NULL, &at);
    if (status || !*outcome)
        return status;
    enum err e = demo_pair_of(x->d, mentee.id, &m);
    if (e)
        return demo_bad(r, "mentee", "%s", err_name(e));
    if (m.state != MENTORSHIP_ACTIVE)
        return EXIT_DONE;
    if (mentorship_grade_parse(outcome, &grade))
        return complete(r, x, &m, grade, at);
    struct act a = demo_act(x->d, x->hr, at);
    const struct mentorship_ending ending = {.pair = m.public_id, .code = outcome, .reason = demo_text(r, "words")};
    return demo_judge(r, "outcome", &a, act_mentorship_end(&a, &ending));
}

int demo_mentor_pairs(struct demo_mentor *x)
{
    int status = demo_each(x->d, "mentorships.csv", pair_row, x);
    if (!status)
        status = demo_each(x->d, "mentoring_logs.csv", log_row, x);
    return status ? status : demo_each(x->d, "mentorships.csv", outcome_row, x);
}

int demo_mentoring(struct demo *d)
{
    struct demo_mentor x = {.d = d};
    int status = demo_holder(d, "hr", &x.hr);
    if (!status)
        status = demo_mentor_pool(&x);
    if (!status)
        status = demo_mentor_pairs(&x);
    if (!status)
        status = demo_mentor_round(&x);
    if (!status)
        printf("  %-22s %4zu added, %zu as before\n", "mentorships.csv", x.made, x.same);
    return status;
}
