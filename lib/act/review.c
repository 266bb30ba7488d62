#include "lib/act/review.h"

#include <string.h>

#include "lib/act/reviewer.h"
#include "lib/base/json.h"
#include "lib/base/text.h"
#include "lib/crypt/token.h"

static const char *path_of(struct arena *a, const struct review *r)
{
    char id[TEXT_ID_SIZE];
    text_id_encode(r->public_id, id);
    return arena_printf(a, "/award/review/%s", id);
}

static enum err refuse_at(struct act *a, const char *field, const char *key, const char *arg)
{
    a->refused_field = field;
    return act_refuse(a, ERR_INVALID, key, arg, NULL);
}

/* ---- looking ---------------------------------------------------------------------------------------------------------------- */

enum err act_review_see(struct act *a, const uint8_t public_id[16], struct review_look *out)
{
    *out = (struct review_look){0};
    enum err e = store_review_find(a->db, a->arena, public_id, &out->r);
    if (!e && (out->r.person_id != a->person_id || out->r.state == REVIEW_RELEASED))
        e = ERR_NOT_FOUND;
    if (!e)
        e = store_programme_get(a->db, a->arena, out->r.programme_id, &out->p);
    if (!e) /* they have been recommended since it was assigned */
        e = programme_ask_own(a, &out->p);
    if (!e)
        e = store_programme_kind_get(a->db, a->arena, out->r.kind_id, &out->kind);
    if (!e)
        e = store_nomination_get(a->db, a->arena, out->r.nomination_id, &out->x);
    if (!e && !out->kind.vote)
        e = store_review_criteria(a->db, a->arena, out->kind.id, &out->criteria, &out->criterion_count);
    if (!e)
        e = store_review_marks(a->db, a->arena, out->r.id, &out->marks, &out->mark_count);
    out->blind = out->kind.subject == SUBJECT_PAPER;
    out->may_write =
        !e && out->r.state == REVIEW_OPEN && out->p.state == PROGRAMME_REVIEWING && out->x.state == NOMINATION_PASSED;
    return e;
}

/* ---- the reviewer ----------------------------------------------------------------------------------------------------------- */

/* One to be changed by its reviewer: programme and assignment locked. */
static enum err open_own(struct act *a, const uint8_t public_id[16], struct review_look *x)
{
    enum err e = act_review_see(a, public_id, x);
    if (!e)
        e = store_programme_lock(a->db, a->arena, x->p.id, &x->p);
    if (!e)
        e = store_review_lock(a->db, a->arena, x->r.id, &x->r);
    if (!e)
        e = store_nomination_get(a->db, a->arena, x->x.id, &x->x);
    if (!e && x->r.state == REVIEW_RELEASED)
        e = ERR_NOT_FOUND;
    if (e)
        return e;
    a->result_path = path_of(a->arena, &x->r);
    if (x->r.state == REVIEW_HANDED)
        return act_refuse(a, ERR_CONFLICT, "reviewing.handed", NULL, NULL);
    if (x->p.state != PROGRAMME_REVIEWING)
        return act_refuse(a, ERR_CONFLICT, "reviewing.not_now", NULL, NULL);
    return x->x.state == NOMINATION_PASSED ? OK : act_refuse(a, ERR_CONFLICT, "reviewing.gone", NULL, NULL);
}

static const struct review_criterion *criterion_of(const struct review_look *x, int64_t id)
{
    for (size_t i = 0; i < x->criterion_count; i++)
        if (x->criteria[i].id == id)
            return &x->criteria[i];
    return NULL;
}

static enum err ask_marks(struct act *a, const struct review_look *x, const struct review_order *order)
{
    for (size_t i = 0; i < order->mark_count; i++) {
        const struct review_criterion *c = criterion_of(x, order->marks[i].criterion_id);
        if (!c || !review_mark_ok(order->marks[i].mark_x1000, c->max_x1000, c->step_x1000))
            return refuse_at(a, NULL, "reviewing.scale", c ? c->title : "");
    }
    if (!order->hand_in)
        return OK;
    if (x->kind.vote && order->vote == REVIEW_NO_VOTE)
        return refuse_at(a, "vote", "reviewing.vote", NULL);
    if (order->mark_count < x->criterion_count)
        return refuse_at(a, "mark", "reviewing.marks",
                         act_number(a, (int64_t)(x->criterion_count - order->mark_count)));
    return order->words[0] ? OK : refuse_at(a, "words", "reviewing.words", NULL);
}

static const char *as_json(struct act *a, const struct review *r, const struct review_order *order)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_text(&j, "state", review_state_code(r->state));
    if (order && order->vote != REVIEW_NO_VOTE)
        json_text(&j, "vote", review_vote_code(order->vote));
    if (order && order->mark_count > 0) {
        json_array(&j, "marks_x1000");
        for (size_t i = 0; i < order->mark_count; i++)
            json_int(&j, NULL, order->marks[i].mark_x1000);
        json_close(&j);
    }
    json_close(&j);
    return json_end(&j);
}

static enum err save_work(struct act *a, void *context)
{
    const struct review_order *order = context;
    struct review_look x;
    enum err e = open_own(a, order->assignment, &x);
    if (!e && x.r.version != order->version)
        e = act_refuse(a, ERR_CONFLICT, "reviewing.changed", NULL, NULL);
    if (!e)
        e = ask_marks(a, &x, order);
    if (e)
        return e;
    const char *before = as_json(a, &x.r, NULL);
    e = store_review_save(a->db, &x.r, x.kind.vote ? order->vote : REVIEW_NO_VOTE, order->words, order->marks,
                          order->mark_count, a->now);
    if (!e)
        e = store_review_lock(a->db, a->arena, x.r.id, &x.r);
    if (!e && order->hand_in) {
        e = store_review_move(a->db, &x.r, REVIEW_HANDED, "", a->person_id, a->now);
        x.r.state = REVIEW_HANDED;
    }
    if (!e)
        e = act_audit(a, order->hand_in ? "reviewing.hand_in" : "reviewing.save", "review", x.r.id, before,
                      as_json(a, &x.r, order));
    if (order->hand_in)
        a->result_path = "/award/reviews";
    a->flash = (struct message){.key = order->hand_in ? "reviewing.done.hand_in" : "reviewing.done.save"};
    return e;
}

enum err act_review_save(struct act *a, const struct review_order *x)
{
    struct review_order order = *x;
    return act_run(a, x->hand_in ? "reviewing.hand_in" : "reviewing.save", save_work, &order);
}

struct declining {
    const uint8_t *assignment;
    const char *note;
};

static enum err decline_work(struct act *a, void *context)
{
    const struct declining *d = context;
    struct review_look x;
    enum err e = open_own(a, d->assignment, &x);
    if (e)
        return e;
    if (!d->note[0])
        return refuse_at(a, "note", "reviewing.note", NULL);
    const char *before = as_json(a, &x.r, NULL);
    e = store_reviewer_declare(a->db, x.r.reviewer_id, x.x.id, x.p.id, d->note, a->person_id, a->now);
    if (!e)
        e = store_review_move(a->db, &x.r, REVIEW_RELEASED, d->note, a->person_id, a->now);
    x.r.state = REVIEW_RELEASED;
    if (!e)
        e = act_audit(a, "reviewing.decline", "review", x.r.id, before, as_json(a, &x.r, NULL));
    a->result_path = "/award/reviews";
    a->flash = (struct message){.key = "reviewing.done.decline"};
    return e;
}

enum err act_review_decline(struct act *a, const uint8_t assignment[16], const char *note)
{
    struct declining d = {assignment, note};
    return act_run(a, "reviewing.decline", decline_work, &d);
}

/* ---- the office ------------------------------------------------------------------------------------------------------------- */

static enum err return_work(struct act *a, void *context)
{
    const struct review_return *order = context;
    struct programme p;
    struct review r = {0};
    struct nomination x;
    enum err e = programme_lock(a, order->programme, &p);
    if (!e)
        e = store_review_find(a->db, a->arena, order->assignment, &r);
    if (!e && r.programme_id != p.id)
        e = ERR_NOT_FOUND;
    if (!e)
        e = store_review_lock(a->db, a->arena, r.id, &r);
    if (!e)
        e = store_nomination_get(a->db, a->arena, r.nomination_id, &x);
    if (e)
        return e;
    if (p.state != PROGRAMME_REVIEWING)
        return act_refuse(a, ERR_CONFLICT, "reviewing.not_now", NULL, NULL);
    if (!order->reason[0])
        return refuse_at(a, "reason", "reviewing.reason", NULL);
    if (r.state != REVIEW_HANDED)
        return act_refuse(a, ERR_CONFLICT, "reviewing.not_handed", NULL, NULL);
    const char *before = as_json(a, &r, NULL);
    const char *const args[] = {p.title, order->reason, NULL};
    e = store_review_move(a->db, &r, REVIEW_OPEN, order->reason, a->person_id, a->now);
    r.state = REVIEW_OPEN;
    if (!e)
        e = act_audit(a, "reviewing.return", "review", r.id, before, as_json(a, &r, NULL));
    if (!e)
        e = act_notice(a, r.person_id, "reviewing.returned", path_of(a->arena, &r), args);
    a->result_path = reviewer_path(a->arena, &p, "");
    a->flash = (struct message){.key = "reviewing.done.return", .args = {r.reviewer}};
    return e;
}

enum err act_review_return(struct act *a, const struct review_return *x)
{
    struct review_return order = *x;
    return act_run(a, "reviewing.return", return_work, &order);
}

static enum err ask_rubric(struct act *a, const struct review_rubric *x)
{
    if (x->n == 0)
        return refuse_at(a, NULL, "reviewing.rubric_none", NULL);
    for (size_t i = 0; i < x->n; i++) {
        if (!review_scale_ok(x->criteria[i].max_x1000, x->criteria[i].step_x1000))
            return refuse_at(a, NULL, "reviewing.rubric_scale", x->criteria[i].title);
        for (size_t k = 0; k < i; k++)
            if (strcmp(x->criteria[i].title, x->criteria[k].title) == 0)
                return refuse_at(a, NULL, "reviewing.rubric_twice", x->criteria[i].title);
    }
    return OK;
}

static const char *rubric_json(struct act *a, const struct review_criterion *list, size_t n)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_array(&j, "criteria");
    for (size_t i = 0; i < n; i++) {
        json_object(&j, NULL);
        json_text(&j, "title", list[i].title);
        json_int(&j, "max_x1000", list[i].max_x1000);
        json_int(&j, "step_x1000", list[i].step_x1000);
        json_close(&j);
    }
    json_close(&j);
    json_close(&j);
    return json_end(&j);
}

static enum err rubric_work(struct act *a, void *context)
{
    const struct review_rubric *x = context;
    struct programme p;
    struct programme_kind kind = {0};
    struct review_criterion *old;
    size_t n;
    bool begun;
    enum err e = programme_lock(a, x->programme, &p);
    if (!e)
        e = store_programme_kind_find(a->db, a->arena, p.id, x->kind, &kind);
    if (!e)
        e = store_review_begun(a->db, a->arena, kind.id, &begun);
    if (!e)
        e = store_review_criteria(a->db, a->arena, kind.id, &old, &n);
    if (e)
        return e;
    if (kind.vote)
        return act_refuse(a, ERR_CONFLICT, "reviewing.rubric_vote", NULL, NULL);
    if (begun || p.state > PROGRAMME_REVIEWING)
        return act_refuse(a, ERR_CONFLICT, "reviewing.rubric_fixed", NULL, NULL);
    e = ask_rubric(a, x);
    if (!e)
        e = store_review_criteria_clear(a->db, kind.id);
    for (size_t i = 0; i < x->n && !e; i++) {
        struct review_criterion row = x->criteria[i];
        row.kind_id = kind.id;
        row.sort = (int64_t)i + 1;
        token_public_id(row.public_id);
        e = store_review_criterion_add(a->db, &row);
    }
    if (!e)
        e = act_audit(a, "reviewing.rubric", "programme", p.id, rubric_json(a, old, n),
                      rubric_json(a, x->criteria, x->n));
    a->result_path = reviewer_path(a->arena, &p, "");
    a->flash = (struct message){.key = "reviewing.done.rubric", .args = {kind.title}};
    return e;
}

enum err act_review_rubric(struct act *a, const struct review_rubric *x)
{
    struct review_rubric order = *x;
    return act_run(a, "reviewing.rubric", rubric_work, &order);
}
