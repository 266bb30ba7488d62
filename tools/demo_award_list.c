/* The list of a programme of the demonstration: who is recommended, how reviewers vote, what authorities say. */
#include "tools/demo_award.h"

#include <string.h>

#include "lib/act/nominate_judge.h"
#include "lib/act/nominate_way.h"
#include "lib/act/opinion.h"
#include "lib/act/review.h"
#include "lib/act/reviewer.h"
#include "lib/act/selection.h"
#include "tools/demo_contest.h"

enum { LISTED = 200 };

/* ---- recommending ------------------------------------------------------------------------------------------------------ */

struct recommending {
    struct demo_award *x;
    const struct demo_plan *p;
    const struct programme *of;
    const struct programme_kind *kind;
};

/* What a liaison's unit has begun for somebody in a programme; ERR_NOT_FOUND: nothing yet. */
static enum err begun(const struct recommending *c, int64_t liaison_id, const char *name, struct nominate_listed *out)
{
    const struct scope who = {liaison_id, "award.nominate", clock_local_day(c->x->d->now)};
    struct nominate_listed *list;
    size_t n;
    enum err e = store_nominate_of_units(c->x->d->db, c->x->d->c->arena, &who, LISTED, &list, &n);
    for (size_t i = 0; i < n && !e; i++)
        if (strcmp(list[i].programme, c->of->title) == 0 && strcmp(list[i].name, name) == 0) {
            *out = list[i];
            return OK;
        }
    return e ? e : ERR_NOT_FOUND;
}

static int begin(struct demo_row *r, const struct recommending *c, int64_t liaison_id, int64_t person_id)
{
    struct act a = {0};
    const struct nominate_new in = {.programme = c->of->public_id,
                                    .kind = c->kind->public_id,
                                    .person_id = person_id,
                                    .text = {.name = "",
                                             .unit_name = "",
                                             .post = "",
                                             .deeds = demo_text(r, "deeds"),
                                             .statement = demo_text(r, "statement"),
                                             .cause = ""}};
    const int status = demo_award_act(c->x, c->p, liaison_id, c->p->opened + 2, 9, &a);
    return status ? status : demo_judge(r, "staff_no", &a, act_nominate_begin(&a, &in));
}

static int nominee_row(struct demo_row *r, void *context)
{
    const struct recommending *c = context;
    struct person person = {0}, liaison = {0};
    struct nominate_listed found = {0};
    struct act a = {0};
    if (strcmp(demo_text(r, "programme"), c->p->code) != 0)
        return EXIT_DONE;
    int status = demo_person(r, demo_text(r, "staff_no"), &person);
    if (!status)
        status = demo_person(r, demo_text(r, "by"), &liaison);
    if (status)
        return status;
    enum err e = begun(c, liaison.id, person.name, &found);
    if (e == ERR_NOT_FOUND) {
        status = begin(r, c, liaison.id, person.id);
        if (status)
            return status;
        c->x->made++;
        e = begun(c, liaison.id, person.name, &found);
    }
    if (e)
        return demo_bad(r, "staff_no", "%s", err_name(e));
    c->x->same += found.state != NOMINATION_DRAFT;
    if (found.state != NOMINATION_DRAFT || strcmp(demo_text(r, "outcome"), "draft") == 0)
        return EXIT_DONE;
    status = demo_award_act(c->x, c->p, liaison.id, c->p->opened + 3, 9, &a);
    const struct nominate_seen seen = {found.public_id, found.version};
    return status ? status : demo_judge(r, "outcome", &a, act_nominate_send(&a, &seen, "同意推荐。"));
}

int demo_award_recommend(struct demo_award *x, const struct demo_plan *p, const struct programme *of)
{
    struct programme_kind *kinds;
    size_t n;
    enum err e = store_programme_kinds(x->d->db, x->d->c->arena, of->id, &kinds, &n);
    if (e || n == 0)
        return demo_award_failed(p, "its kinds", NULL, e ? e : ERR_BUG);
    struct recommending c = {x, p, of, &kinds[0]};
    return demo_each(x->d, "award_nominees.csv", nominee_row, &c);
}

/* ---- the office ---------------------------------------------------------------------------------------------------------- */

int demo_award_look(const struct demo_award *x, const struct demo_plan *p, const struct programme *of)
{
    struct nomination *list;
    size_t n, ids = 0;
    struct act a = {0};
    int status = demo_award_act(x, p, x->officer, p->ends, 19, &a);
    const struct programme_order order = {.programme = of->public_id, .step = STEP_CLOSE, .reason = ""};
    if (!status && of->state == PROGRAMME_OPEN)
        status = demo_award_failed(p, "closing", &a, act_programme_step(&a, &order));
    if (status)
        return status;
    enum err e = store_nomination_of_programme(x->d->db, x->d->c->arena, of->id, &list, &n);
    struct nominate_seen *waiting = e ? NULL : arena_array(x->d->c->arena, n + 1, sizeof *waiting);
    if (e || !waiting)
        return demo_award_failed(p, "its nominees", NULL, e ? e : ERR_NO_MEMORY);
    for (size_t i = 0; i < n; i++)
        if (list[i].state == NOMINATION_RECOMMENDED)
            waiting[ids++] = (struct nominate_seen){list[i].public_id, list[i].version};
    status = demo_award_act(x, p, x->officer, p->reviewed - 4, 9, &a);
    if (status || ids == 0)
        return status;
    return demo_award_failed(p, "looking", &a, act_nominate_pass_many(&a, of->public_id, waiting, ids));
}

/* Who reviews: people of the bureau's own departments. */
static const char *const REVIEWERS[] = {"CY1997001", "CY1996001", "CY2017001"};

static int reviewers(const struct demo_award *x, const struct demo_plan *p, const struct programme *of)
{
    struct reviewer *there;
    size_t n;
    struct act a = {0};
    enum err e = store_reviewer_list(x->d->db, x->d->c->arena, of->id, x->d->first, &there, &n);
    int status = demo_award_failed(p, "its reviewers", NULL, e);
    for (size_t i = n; i < sizeof REVIEWERS / sizeof *REVIEWERS && !status; i++) {
        struct person person = {0};
        e = store_person_by_staff_no(x->d->db, x->d->c->arena, REVIEWERS[i], &person);
        status =
            e ? demo_award_failed(p, REVIEWERS[i], NULL, e) : demo_award_act(x, p, x->officer, p->reviewed - 3, 9, &a);
        const struct reviewer_order order = {.programme = of->public_id, .person_id = person.id};
        if (!status)
            status = demo_award_failed(p, "a reviewer", &a, act_reviewer_add(&a, &order));
    }
    return status;
}

/* What the table says of a nominee, as three votes. */
struct voting {
    const struct demo_award *x;
    const struct demo_plan *p;
    const struct review *list;
    const struct nomination *nominations;
    size_t n, nomination_count;
};

static int vote_row(struct demo_row *r, void *context)
{
    const struct voting *v = context;
    const char *outcome = demo_text(r, "outcome");
    size_t against = strcmp(outcome, "reserve") == 0 ? 1 : strcmp(outcome, "unselected") == 0 ? 2 : 0;
    struct person person = {0};
    if (strcmp(demo_text(r, "programme"), v->p->code) != 0)
        return EXIT_DONE;
    int status = demo_person(r, demo_text(r, "staff_no"), &person);
    for (size_t i = 0; i < v->n && !status; i++) {
        const struct review *one = &v->list[i];
        size_t k = 0;
        while (k < v->nomination_count && v->nominations[k].id != one->nomination_id)
            k++;
        if (k == v->nomination_count || v->nominations[k].person_id != person.id || one->state != REVIEW_OPEN)
            continue;
        struct act a = {0};
        const bool no = against > 0;
        against -= no;
        const struct review_order order = {.assignment = one->public_id,
                                           .version = one->version,
                                           .hand_in = true,
                                           .vote = no ? REVIEW_AGAINST : REVIEW_AGREE,
                                           .words =
                                               no ? "事迹材料偏重日常职责，突出成绩不够。" : "事迹突出，群众认可。"};
        status = demo_award_act(v->x, v->p, one->person_id, v->p->reviewed, 9, &a);
        if (!status)
            status = demo_judge(r, "outcome", &a, act_review_save(&a, &order));
    }
    return status;
}

int demo_award_review(const struct demo_award *x, const struct demo_plan *p, const struct programme *of)
{
    struct review *list;
    struct nomination *nominations;
    size_t n, count;
    struct act a = {0};
    int status = reviewers(x, p, of);
    enum err e = store_review_of_programme(x->d->db, x->d->c->arena, of->id, &list, &n);
    if (!status && !e && n == 0) {
        status = demo_award_act(x, p, x->officer, p->reviewed - 2, 9, &a);
        if (!status)
            status = demo_award_failed(p, "assigning", &a, act_reviewer_assign(&a, of->public_id));
        e = store_review_of_programme(x->d->db, x->d->c->arena, of->id, &list, &n);
    }
    if (!e)
        e = store_nomination_of_programme(x->d->db, x->d->c->arena, of->id, &nominations, &count);
    if (status || e)
        return status ? status : demo_award_failed(p, "its reviews", NULL, e);
    struct voting v = {x, p, list, nominations, n, count};
    status = demo_each(x->d, "award_nominees.csv", vote_row, &v);
    const struct selection_order order = {.programme = of->public_id, .reserves = 1};
    if (!status)
        status = demo_award_act(x, p, x->officer, p->selected, 9, &a);
    return status ? status : demo_award_failed(p, "the list", &a, act_selection_fix(&a, &order));
}

/* Each authority agrees to all on the list in one letter. */
int demo_award_hear(struct demo_award *x, const struct demo_plan *p, const struct programme *of)
{
    struct programme_authority *authorities;
    struct nomination *list;
    size_t n, count, of_count = 0;
    enum err e = store_programme_authorities(x->d->db, x->d->c->arena, of->id, &authorities, &n);
    if (!e)
        e = store_nomination_of_programme(x->d->db, x->d->c->arena, of->id, &list, &count);
    struct opinion_of *says = e ? NULL : arena_array(x->d->c->arena, count + 1, sizeof *says);
    if (e || !says)
        return demo_award_failed(p, "whom to ask", NULL, e ? e : ERR_NO_MEMORY);
    for (size_t i = 0; i < count; i++)
        if (list[i].state == NOMINATION_SELECTED)
            says[of_count++] = (struct opinion_of){.nomination = list[i].public_id, .agree = true, .words = ""};
    int status = EXIT_DONE;
    for (size_t i = 0; i < n && !status; i++) {
        struct act a = {0};
        struct file letter = {0};
        status = demo_award_act(x, p, x->officer, p->heard, 9 + (int)i, &a);
        if (!status)
            status = demo_award_scan(x, p, &a, FILE_OF_OPINION, "征求意见回函", &letter);
        const struct opinion_order order = {.programme = of->public_id,
                                            .authority = authorities[i].public_id,
                                            .letter_no = "",
                                            .letter_on = clock_local_day(a.now),
                                            .scan = &letter,
                                            .of = says,
                                            .n = of_count};
        if (!status)
            status = demo_award_failed(p, authorities[i].title, &a, act_opinion_register(&a, &order));
    }
    return status;
}
