#include "lib/act/nomination.h"

#include <string.h>

#include "lib/act/paper.h"
#include "lib/act/review_seal.h"
#include "lib/base/json.h"
#include "lib/base/text.h"
#include "lib/store/review.h"

const char *nomination_path(struct arena *a, const struct nomination *x, const char *tail)
{
    char id[TEXT_ID_SIZE];
    if (x->subject == SUBJECT_PAPER && !*tail) /* a page of its own */
        return paper_path(a, x->public_id, "");
    text_id_encode(x->public_id, id);
    return arena_printf(a, "/award/nomination/%s%s", id, tail);
}

/* ---- who --------------------------------------------------------------------------------------------------------------- */

enum err act_nomination_right(struct act *a, const struct nomination *x, const struct programme *p,
                              struct nomination_right *right)
{
    const bool begun = x->state == NOMINATION_DRAFT || x->state == NOMINATION_SENT;
    struct programme_right of = {0};
    bool at = false, from = false;
    *right = (struct nomination_right){.nominee = x->person_id && x->person_id == a->person_id};
    if (x->subject == SUBJECT_PAPER) {
        enum err e = store_paper_is_author(a->db, a->arena, x->id, a->person_id, &right->nominee);
        if (e)
            return e;
    }
    if (right->nominee) /* a draft is the unit's own paper */
        return x->state == NOMINATION_DRAFT ? ERR_NOT_FOUND : OK;
    const struct scope who = {a->person_id, "award.nominate", a->today};
    enum err e = store_nomination_in_scope(a->db, a->arena, &who, x->id, &at, &from);
    if (!e) {
        e = act_programme_right(a, p, &of);
        e = e == ERR_NOT_FOUND ? OK : e;
    }
    if (e)
        return e;
    right->officer = of.officer && !begun;
    right->leader = of.leader && !begun;
    right->unit_at = at && begun;
    right->unit_of = from;
    if (right->officer || right->leader || right->unit_at || right->unit_of)
        return OK;
    return of.own && !begun ? programme_refuse_own(a) : ERR_NOT_FOUND;
}

enum err act_nomination_see(struct act *a, const uint8_t public_id[16], struct nomination *x, struct programme *p,
                            struct nomination_right *right)
{
    *right = (struct nomination_right){0};
    enum err e = store_nomination_find(a->db, a->arena, public_id, x);
    if (!e)
        e = store_programme_get(a->db, a->arena, x->programme_id, p);
    return e ? e : act_nomination_right(a, x, p, right);
}

enum err nomination_lock(struct act *a, const uint8_t public_id[16], struct nomination *x, struct programme *p,
                         struct nomination_right *right)
{
    enum err e = act_nomination_see(a, public_id, x, p, right);
    if (!e)
        e = store_programme_lock(a->db, a->arena, p->id, p);
    if (!e)
        e = store_nomination_lock(a->db, a->arena, x->id, x);
    return e ? e : act_nomination_right(a, x, p, right); /* it may have gone on while this act waited for the lock */
}

enum err nomination_ask_seen(struct act *a, const struct nomination *x, int64_t version, bool office)
{
    if (x->version == version)
        return OK;
    const char *key = office ? arena_printf(a->arena, "nomination.changed_to.%s", nomination_state_code(x->state))
                             : "nomination.changed";
    return key ? act_refuse(a, ERR_CONFLICT, key, act_moment(a, x->changed_at), NULL) : ERR_NO_MEMORY;
}

/* ---- a move ------------------------------------------------------------------------------------------------------------ */

static const char *as_json(const struct act *a, const struct nomination *x, const char *reason)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_text(&j, "name", x->name);
    json_text(&j, "state", nomination_state_code(x->state));
    json_int(&j, "at", x->at_unit_id);
    if (x->place_no) {
        json_int(&j, "quota", x->quota_unit_id);
        json_int(&j, "place", x->place_no);
    }
    if (reason)
        json_text(&j, "reason", reason);
    json_close(&j);
    return json_end(&j);
}

static enum err refuse_full(struct act *a, int64_t kind_id, int64_t unit_id)
{
    int64_t places, held;
    enum err e = store_programme_quota(a->db, a->arena, kind_id, unit_id, &places, &held);
    return e ? e : act_refuse(a, ERR_CONFLICT, "nomination.full", act_number(a, places), NULL);
}

/* Where it stands after the move: the place it takes, keeps or gives back. */
static enum err place(struct act *a, const struct nomination *x, const struct nomination_order *order,
                      struct nomination_move *m)
{
    if (!nomination_holds_place(order->to))
        return OK;
    if (x->place_no) {
        m->quota_unit_id = x->quota_unit_id;
        m->place_no = x->place_no;
        return OK;
    }
    if (!order->quota_unit_id)
        return OK;
    m->quota_unit_id = order->quota_unit_id;
    enum err e = store_programme_free_place(a->db, a->arena, x->kind_id, m->quota_unit_id, &m->place_no);
    return e == ERR_NOT_FOUND ? refuse_full(a, x->kind_id, m->quota_unit_id) : e;
}

static enum err refuse_conflict(struct act *a, const struct programme *p, const struct nomination *x,
                                const struct nomination_move *m)
{
    const char *broken = sql_constraint(a->db);
    if (strcmp(broken, "uq_nomination_place") == 0 || strcmp(broken, "ck_nomination_needs_place") == 0)
        return refuse_full(a, x->kind_id, m->quota_unit_id);
    if (strcmp(broken, "ck_nomination_phase") == 0 && p->state == PROGRAMME_OPEN && a->now >= p->nominate_until)
        return act_refuse(a, ERR_CONFLICT, "nomination.late", act_moment(a, p->nominate_until), NULL);
    if (strcmp(broken, "ck_nomination_phase") == 0 || strcmp(broken, "ck_nomination_transition") == 0)
        return act_refuse(a, ERR_CONFLICT, "nomination.not_now", NULL, NULL);
    if (strcmp(broken, "ck_nomination_place_above") == 0 || strcmp(broken, "ck_nomination_way") == 0)
        return act_refuse(a, ERR_CONFLICT, "nominate.not_within", NULL, NULL); /* units were put elsewhere meanwhile */
    if (strcmp(broken, "ck_paper_anonymous") == 0)
        return act_refuse(a, ERR_CONFLICT, "paper.not_anonymous", x->name, NULL);
    return broken[0] ? ERR_CONFLICT : act_refuse(a, ERR_CONFLICT, "nomination.overtaken", NULL, NULL);
}

static enum err tell_one(struct act *a, int64_t person_id, const char *kind, const char *path,
                         const struct programme *p)
{
    const char *const args[] = {p->title, NULL};
    if (!person_id || person_id == a->person_id)
        return OK;
    return kind && path ? act_notice(a, person_id, kind, path, args) : ERR_NO_MEMORY;
}

/* What the nominee is told, of a paper each author: nothing of drafts and reviews. That they were selected they are told when they
   stand in a public notice (lib/act/public_notice.c). */
static enum err tell(struct act *a, const struct programme *p, const struct nomination *x, enum nomination_state was)
{
    const bool told = (x->state == NOMINATION_RECOMMENDED && was != NOMINATION_PASSED) ||
                      x->state == NOMINATION_AWARDED || x->state == NOMINATION_REMOVED ||
                      x->state == NOMINATION_WITHDRAWN;
    const char *kind = arena_printf(a->arena, "nomination.%s", nomination_state_code(x->state));
    struct paper_author *authors = NULL;
    size_t n = 0;
    const bool paper = x->subject == SUBJECT_PAPER;
    /* Of a draft that is withdrawn nobody heard; a paper's author hands it in themselves. */
    if (!told || (was == NOMINATION_DRAFT && (x->state == NOMINATION_WITHDRAWN || paper)))
        return OK;
    if (!paper)
        return tell_one(a, x->person_id, kind, nomination_path(a->arena, x, ""), p);
    enum err e = store_paper_authors(a->db, a->arena, x->id, &authors, &n);
    for (size_t i = 0; i < n && !e; i++)
        e = tell_one(a, authors[i].person_id, kind, paper_path(a->arena, x->public_id, ""), p);
    return e;
}

/* Back with its unit its text may change: what was said of the former one is released, and whoever reviews it again hands in again. */
static enum err release_reviews(struct act *a, const struct nomination *x, const char *reason)
{
    struct review *list;
    size_t n;
    enum err e = store_review_of_nomination(a->db, a->arena, x->id, &list, &n);
    for (size_t i = 0; !e && i < n; i++)
        if (list[i].state != REVIEW_RELEASED)
            e = store_review_move(a->db, &list[i], REVIEW_RELEASED, reason, a->person_id, a->now);
    return e;
}

enum err nomination_move(struct act *a, const struct programme *p, struct nomination *x,
                         const struct nomination_order *order)
{
    const enum nomination_state was = x->state;
    const char *before = as_json(a, x, NULL);
    const bool begun = order->to == NOMINATION_DRAFT || order->to == NOMINATION_SENT;
    struct nomination_move m = {
        .to = order->to,
        .at_unit_id = order->at_unit_id                            ? order->at_unit_id
                      : begun || order->to == NOMINATION_WITHDRAWN ? x->at_unit_id
                                                                   : p->unit_id,
        .reserve_no = order->to == NOMINATION_RESERVE ? order->reserve_no : 0,
        .selected_at = order->to == NOMINATION_SELECTED  ? a->now
                       : order->to == NOMINATION_AWARDED ? x->selected_at
                                                         : 0,
    };
    enum err e = nomination_may_become(was, order->to) ? place(a, x, order, &m)
                                                       : act_refuse(a, ERR_CONFLICT, "nomination.not_now", NULL, NULL);
    if (e)
        return e;
    e = store_nomination_move(a->db, x, &m, order->unit_id, order->reason, a->person_id, a->now);
    if (e)
        return e == ERR_CONFLICT ? refuse_conflict(a, p, x, &m) : e;
    if (was == NOMINATION_RECOMMENDED && order->to == NOMINATION_DRAFT)
        e = release_reviews(a, x, order->reason);
    if (!e)
        e = store_nomination_get(a->db, a->arena, x->id, x);
    const char *name = arena_printf(a->arena, "nomination.%s", nomination_state_code(order->to));
    const char *after = e ? NULL : as_json(a, x, order->reason);
    if (e)
        return e;
    if (!before || !after || !name)
        return ERR_NO_MEMORY;
    e = act_audit(a, name, "nomination", x->id, before, after);
    if (!e)
        e = review_seal_follow(a, p, x, was);
    return e ? e : tell(a, p, x, was);
}
