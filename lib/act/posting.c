#include "lib/act/posting.h"

#include <string.h>

#include "lib/act/org.h"
#include "lib/act/person_private.h"
#include "lib/crypt/token.h"
#include "lib/store/unit_history.h"

/* ---- what the audit log keeps ------------------------------------------------------------------------------------ */

void org_posting_json(struct json *j, const struct posting_row *p)
{
    json_text(j, "kind", p->main ? "main" : "second");
    json_int(j, "unit", p->unit_id);
    json_text(j, "post", p->post);
    json_day(j, "from", p->from_on);
    if (p->until_on == POSTING_OPEN)
        json_null(j, "last");
    else
        json_day(j, "last", p->until_on - 1);
}

static void json_of(struct json *j, struct act *a, const struct posting_row *p)
{
    json_begin(j, a->arena);
    json_object(j, NULL);
    org_posting_json(j, p);
    json_close(j);
}

static enum err audit(struct act *a, const char *name, int64_t person_id, const struct posting_row *was,
                      const struct posting_row *is)
{
    struct json before, after;
    if (was)
        json_of(&before, a, was);
    if (is)
        json_of(&after, a, is);
    return org_audit(a, name, "person", person_id, was ? &before : NULL, is ? &after : NULL);
}

/* ---- a person's postings ----------------------------------------------------------------------------------------- */

struct holding { /* a person's postings, the row of the person locked */
    struct person_state person;
    struct posting_row *rows;
    size_t n;
};

static enum err hold(struct act *a, int64_t person_id, struct holding *h)
{
    enum err e = store_person_lock(a->db, a->arena, person_id, a->today, &h->person);
    return e ? e : store_posting_all(a->db, a->arena, person_id, &h->rows, &h->n);
}

/* The main posting that begins last; everybody has one. */
static struct posting_row *last_main(const struct holding *h)
{
    struct posting_row *last = NULL;
    for (size_t i = 0; i < h->n; i++)
        if (h->rows[i].main)
            last = &h->rows[i];
    return last;
}

static const struct posting_row *first_main(const struct holding *h)
{
    for (size_t i = 0; i < h->n; i++)
        if (h->rows[i].main)
            return &h->rows[i];
    return NULL;
}

/* The main posting that ends where `p` begins, and the one that begins where it ends; NULL: none. */
static struct posting_row *main_before(const struct holding *h, const struct posting_row *p)
{
    for (size_t i = 0; i < h->n; i++)
        if (h->rows[i].main && p->main && h->rows[i].until_on == p->from_on)
            return &h->rows[i];
    return NULL;
}

static struct posting_row *main_after(const struct holding *h, const struct posting_row *p)
{
    for (size_t i = 0; i < h->n; i++)
        if (h->rows[i].main && p->main && h->rows[i].from_on == p->until_on)
            return &h->rows[i];
    return NULL;
}

static struct posting_row *by_id(const struct holding *h, const uint8_t public_id[16])
{
    for (size_t i = 0; i < h->n; i++)
        if (memcmp(h->rows[i].public_id, public_id, sizeof h->rows[i].public_id) == 0)
            return &h->rows[i];
    return NULL;
}

static void sign(const struct act *a, struct posting_row *p)
{
    p->recorded_at = a->now;
    p->recorded_by = a->person_id;
}

/* ---- the unit a posting is in ------------------------------------------------------------------------------------ */

static enum err refuse_not_open(struct act *a, const struct unit_state *u)
{
    const bool open = u->closed_on == UNIT_OPEN;
    return org_refuse(a, ERR_CONFLICT, "unit", open ? "posting.unit_later" : "posting.unit_not_open",
                      act_day(a, u->opened_on), open ? NULL : act_day(a, u->closed_on));
}

static enum err unit_open(struct act *a, const struct posting_row *p)
{
    struct unit_state u;
    enum err e = store_unit_lock(a->db, a->arena, p->unit_id, &u);
    if (e)
        return e;
    if (p->from_on < u.opened_on || (u.closed_on != UNIT_OPEN && p->until_on - 1 > u.closed_on))
        return refuse_not_open(a, &u);
    return OK;
}

static enum err explain(struct act *a, enum err e)
{
    if (org_broke(a, e, "uq_posting_held"))
        return org_refuse(a, e, "from", "posting.overlaps", NULL, NULL);
    return e;
}

enum err org_posting_begin(struct act *a, struct posting_row *p)
{
    enum err e = unit_open(a, p);
    if (e)
        return e;
    token_public_id(p->public_id);
    sign(a, p);
    return explain(a, store_posting_begin(a->db, p));
}

static enum err set(struct act *a, struct posting_row *p)
{
    sign(a, p);
    return explain(a, store_posting_set(a->db, p));
}

/* ---- transfers and second postings ------------------------------------------------------------------------------- */

static enum err check_transfer(struct act *a, const struct holding *h, const struct person_place *to)
{
    const struct posting_row *first = first_main(h), *last = last_main(h);
    if (h->person.left_on != PERSON_STAYS)
        return org_refuse_day(a, NULL, "posting.left", h->person.left_on);
    if (!last)
        return ERR_BUG;
    if (to->from_on < first->from_on)
        return org_refuse_day(a, "from", "posting.before_first", first->from_on);
    if (to->from_on < last->from_on)
        return org_refuse_day(a, "from", "posting.later", last->from_on);
    if (to->from_on == last->from_on)
        return org_refuse_day(a, "from", "posting.begins_then", last->from_on);
    if (last->unit_id == to->unit_id && strcmp(last->post, to->post) == 0)
        return org_refuse(a, ERR_CONFLICT, "unit", "posting.same_unit", NULL, NULL);
    return OK;
}

enum err posting_transfer_within(struct act *a, const struct scope *who, int64_t person_id,
                                 const struct person_place *to)
{
    struct holding h;
    enum err e = hold(a, person_id, &h);
    if (!e)
        e = check_transfer(a, &h, to);
    if (e)
        return e;
    struct posting_row was = *last_main(&h), ended = was;
    e = org_may(a, who, was.unit_id);
    if (!e)
        e = org_may(a, who, to->unit_id);
    if (!e && was.until_on > to->from_on) {
        ended.until_on = to->from_on; /* when it was recorded is that of its beginning: the new one tells of the end */
        e = store_posting_set(a->db, &ended);
    }
    struct posting_row next = {.person_id = person_id,
                               .unit_id = to->unit_id,
                               .main = true,
                               .post = to->post,
                               .from_on = to->from_on,
                               .until_on = POSTING_OPEN};
    if (!e)
        e = org_posting_begin(a, &next);
    return e ? e : audit(a, "posting.transfer", person_id, &was, &next);
}

enum err posting_second_within(struct act *a, const struct scope *who, int64_t person_id, const struct person_place *at,
                               day last)
{
    struct holding h;
    enum err e = hold(a, person_id, &h);
    if (!e)
        e = org_may(a, who, h.person.unit_id);
    if (!e)
        e = org_may(a, who, at->unit_id);
    if (e)
        return e;
    const day until = last ? last + 1 : POSTING_OPEN;
    if (h.person.left_on != PERSON_STAYS)
        return org_refuse_day(a, NULL, "posting.left", h.person.left_on);
    if (until <= at->from_on)
        return org_refuse_day(a, "last", "posting.ends_before", at->from_on);
    if (at->from_on < first_main(&h)->from_on)
        return org_refuse_day(a, "from", "posting.before_first", first_main(&h)->from_on);
    for (size_t i = 0; i < h.n; i++) {
        const struct posting_row *p = &h.rows[i];
        if (p->unit_id == at->unit_id && p->from_on < until && p->until_on > at->from_on)
            return org_refuse(a, ERR_CONFLICT, "unit", p->main ? "posting.same_unit" : "posting.second_there", NULL,
                              NULL);
    }
    struct posting_row next = {
        .person_id = person_id, .unit_id = at->unit_id, .post = at->post, .from_on = at->from_on, .until_on = until};
    e = org_posting_begin(a, &next);
    return e ? e : audit(a, "posting.second", person_id, NULL, &next);
}

/* ---- ending, correcting, taking away ----------------------------------------------------------------------------- */

enum err posting_end_within(struct act *a, const struct scope *who, int64_t person_id, const uint8_t posting[16],
                            day last)
{
    struct holding h;
    enum err e = hold(a, person_id, &h);
    if (!e)
        e = org_may(a, who, h.person.unit_id);
    if (e)
        return e;
    const struct posting_row *p = by_id(&h, posting);
    if (!p)
        return ERR_NOT_FOUND;
    if (p->main)
        return org_refuse(a, ERR_CONFLICT, NULL, "posting.main_stays", NULL, NULL);
    if (last < p->from_on)
        return org_refuse_day(a, "last", "posting.ends_before", p->from_on);
    if (h.person.left_on != PERSON_STAYS && last > h.person.left_on)
        return org_refuse_day(a, "last", "posting.left", h.person.left_on);
    struct posting_row next = *p;
    next.until_on = last + 1;
    e = unit_open(a, &next);
    if (!e)
        e = set(a, &next);
    return e ? e : audit(a, "posting.end", person_id, p, &next);
}

/* What follows a main posting whose days change: the one before ends where it begins now, the one after begins where it
   ends. Shrinks first, so that no two hold on one day in between. */
static enum err follow(struct act *a, const struct holding *h, const struct posting_row *was,
                       const struct posting_row *is)
{
    struct posting_row *before = main_before(h, was), *after = main_after(h, was);
    if (before && before->from_on >= is->from_on)
        return org_refuse_day(a, "from", "posting.later", before->from_on + 1);
    if (after && after->until_on <= is->until_on)
        return org_refuse_day(a, "last", "posting.later", after->from_on);
    struct posting_row *grown[2] = {NULL, NULL};
    enum err e = OK;
    if (before && before->until_on != is->from_on) {
        const bool shrinks = before->until_on > is->from_on;
        before->until_on = is->from_on;
        if (shrinks)
            e = store_posting_set(a->db, before);
        else
            grown[0] = before;
    }
    if (!e && after && after->from_on != is->until_on) {
        const bool shrinks = after->from_on < is->until_on;
        after->from_on = is->until_on;
        if (shrinks)
            e = store_posting_set(a->db, after);
        else
            grown[1] = after;
    }
    struct posting_row now = *is;
    if (!e)
        e = set(a, &now);
    for (size_t i = 0; i < 2 && !e; i++)
        if (grown[i]) {
            e = unit_open(a, grown[i]);
            if (!e)
                e = explain(a, store_posting_set(a->db, grown[i]));
        }
    return e;
}

/* Where a person's main posting ends it may only be moved as far as the person is here. */
static enum err check_fix(struct act *a, const struct holding *h, const struct posting_row *was,
                          const struct posting_row *is)
{
    if (is->until_on <= is->from_on)
        return org_refuse_day(a, "last", "posting.ends_before", is->from_on);
    if (h->person.left_on != PERSON_STAYS && is->until_on > h->person.left_on + 1)
        return org_refuse_day(a, "last", "posting.left", h->person.left_on);
    /* The last day of the main posting that is open, or of the one before leaving, is not a correction's to choose. */
    if (was->main && is->until_on != was->until_on && !main_after(h, was))
        return org_refuse(a, ERR_CONFLICT, "last", "posting.main_stays", NULL, NULL);
    return OK;
}

enum err posting_correct_within(struct act *a, const struct scope *who, int64_t person_id, const uint8_t posting[16],
                                int64_t unit_id, const struct posting_fix *fix)
{
    struct holding h;
    enum err e = hold(a, person_id, &h);
    if (!e)
        e = org_may(a, who, h.person.unit_id);
    if (!e)
        e = org_may(a, who, unit_id);
    if (e)
        return e;
    const struct posting_row *p = by_id(&h, posting);
    if (!p)
        return ERR_NOT_FOUND;
    const struct posting_row was = *p;
    struct posting_row is = was;
    is.unit_id = unit_id;
    is.post = fix->post;
    is.from_on = fix->from_on;
    is.until_on = fix->last_on ? fix->last_on + 1 : POSTING_OPEN;
    if (is.unit_id == was.unit_id && strcmp(is.post, was.post) == 0 && is.from_on == was.from_on &&
        is.until_on == was.until_on)
        return org_refuse(a, ERR_CONFLICT, NULL, "posting.same", NULL, NULL);
    e = check_fix(a, &h, &was, &is);
    if (!e)
        e = unit_open(a, &is);
    if (!e)
        e = follow(a, &h, &was, &is);
    return e ? e : audit(a, "posting.correct", person_id, &was, &is);
}

enum err posting_remove_within(struct act *a, const struct scope *who, int64_t person_id, const uint8_t posting[16])
{
    struct holding h;
    enum err e = hold(a, person_id, &h);
    if (!e)
        e = org_may(a, who, h.person.unit_id);
    if (e)
        return e;
    const struct posting_row *p = by_id(&h, posting);
    if (!p)
        return ERR_NOT_FOUND;
    struct posting_row *before = main_before(&h, p), *after = main_after(&h, p);
    if (p->main && !before && !after)
        return org_refuse(a, ERR_CONFLICT, NULL, "posting.only_one", NULL, NULL);
    e = store_posting_drop(a->db, p->id);
    if (!e && before) {
        before->until_on = p->until_on;
        e = unit_open(a, before);
        if (!e)
            e = explain(a, store_posting_set(a->db, before));
    }
    return e ? e : audit(a, "posting.remove", person_id, p, NULL);
}
