#include "lib/act/nominate_out.h"

#include <string.h>

#include "lib/act/public_notice.h"
#include "lib/act/selection.h"

/* The first of the reserve comes in; they are whom the form showed (`seen`; NULL: nobody). ERR_NOT_FOUND: there is nobody. */
static enum err call_next(struct act *a, struct programme *p, const struct nomination *gone, const uint8_t *seen,
                          struct nomination *called)
{
    enum err e = selection_call_next(a, p, gone, called);
    if (!e && (!seen || memcmp(seen, called->public_id, sizeof called->public_id) != 0))
        e = nominate_refuse(a, "nominate.next_other", called->name); /* the act and all it did is taken back */
    return e;
}

/* Takes one out; from the list on the list changes with it, which the programme's machine is asked about. */
static enum err take_out(struct act *a, struct programme *p, struct nomination *x, const struct nominate_withdraw *w,
                         const struct nomination_order *order, bool officer)
{
    const enum nomination_state was = x->state;
    const struct nomination gone = *x;
    struct nomination called;
    const char *flash = order->to == NOMINATION_REMOVED ? "nominate.done.removed" : "nominate.done.withdrawn";
    enum err e = was == NOMINATION_SELECTED || order->to == NOMINATION_REMOVED
                     ? programme_ask(a, p, order->to == NOMINATION_REMOVED ? STEP_REMOVE : STEP_LEAVE)
                     : OK;
    if (!e)
        e = nomination_move(a, p, x, order);
    if (e)
        return e;
    if (was != NOMINATION_SELECTED || !w->call_next || !officer)
        return nominate_done(
            a, x, was == NOMINATION_SELECTED && (officer || gone.shown) ? "nominate.done.off_list" : flash, NULL);
    e = call_next(a, p, &gone, w->next, &called);
    if (e == ERR_NOT_FOUND)
        return nominate_done(a, x, "nominate.done.no_reserve", NULL);
    return e ? e : nominate_done(a, x, "nominate.done.called", called.name);
}

/* A notice that is frozen names somebody who has left: it can only be dropped, by whoever prepared it. */
static enum err tell_preparer(struct act *a, const struct programme *p, const char *const args[])
{
    struct public_notice *list;
    size_t n;
    enum err e = store_public_notice_list(a->db, a->arena, p->id, &list, &n);
    for (size_t i = 0; i < n && !e; i++) {
        const char *path = public_notice_office_path(a->arena, &list[i], "");
        if (list[i].state == PUBLIC_NOTICE_PREPARED && list[i].prepared_by != a->person_id)
            e = path ? act_notice(a, list[i].prepared_by, "nomination.left", path, args) : ERR_NO_MEMORY;
    }
    return e;
}

/* The list is shorter now: whoever set the programme up decides whether the next is called. */
static enum err tell_office(struct act *a, const struct programme *p, const struct nomination *x, const char *reason)
{
    const char *path = nomination_path(a->arena, x, "");
    const char *const args[] = {x->name, p->title, reason, NULL};
    const enum err e = tell_preparer(a, p, args);
    if (e || p->created_by == a->person_id || p->created_by == x->person_id)
        return e;
    return path ? act_notice(a, p->created_by, "nomination.off_list", path, args) : ERR_NO_MEMORY;
}

/* The sentence of a stage at which nothing can be taken back. */
static enum err refuse_over(struct act *a, const struct nomination *x)
{
    if (x->state == NOMINATION_AWARDED)
        return nominate_refuse(a, "nominate.awarded", NULL);
    return nomination_may_become(x->state, NOMINATION_WITHDRAWN) ? OK : nominate_refuse(a, "nominate.over", NULL);
}

static enum err withdraw_work(struct act *a, void *context)
{
    const struct nominate_withdraw *w = context;
    struct nomination x;
    struct programme p;
    struct nomination_right right;
    enum err e = nomination_lock(a, w->seen.nomination, &x, &p, &right);
    if (!e && (x.subject == SUBJECT_PAPER || (!right.unit_of && !right.nominee)))
        e = ERR_NOT_FOUND;
    if (!e)
        e = refuse_over(a, &x);
    if (!e)
        e = nomination_ask_seen(a, &x, w->seen.version, false);
    if (!e && !w->reason[0] && x.state != NOMINATION_DRAFT)
        e = nominate_refuse_field(a, "reason", "nominate.no_reason");
    if (e)
        return e;
    const struct nomination_order order = {
        .to = NOMINATION_WITHDRAWN, .unit_id = right.nominee ? 0 : x.from_unit_id, .reason = w->reason};
    const enum nomination_state was = x.state;
    e = take_out(a, &p, &x, w, &order, false);
    if (!e && was != NOMINATION_DRAFT)
        e = nominate_tell_author(a, &p, &x, "nomination.out", w->reason);
    return e || was != NOMINATION_SELECTED ? e : tell_office(a, &p, &x, w->reason);
}

enum err act_nominate_withdraw(struct act *a, const struct nominate_withdraw *x)
{
    struct nominate_withdraw copy = *x;
    return act_run(a, "nominate.withdraw", withdraw_work, &copy);
}

static enum err remove_work(struct act *a, void *context)
{
    const struct nominate_withdraw *w = context;
    struct nomination x;
    struct programme p;
    enum err e = nominate_lock_office(a, &w->seen, &x, &p);
    if (!e && x.state != NOMINATION_SELECTED && x.state != NOMINATION_RESERVE)
        return nominate_refuse(a, x.state == NOMINATION_AWARDED ? "nominate.awarded" : "nomination.not_now", NULL);
    if (!e && !w->reason[0])
        e = nominate_refuse_field(a, "reason", "nominate.no_reason");
    if (e)
        return e;
    const struct nomination_order order = {.to = NOMINATION_REMOVED, .reason = w->reason};
    e = take_out(a, &p, &x, w, &order, true);
    return e ? e : nominate_tell_author(a, &p, &x, "nomination.out", w->reason);
}

enum err act_nominate_remove(struct act *a, const struct nominate_withdraw *x)
{
    struct nominate_withdraw copy = *x;
    return act_run(a, "nominate.remove", remove_work, &copy);
}

/* Whether it stood on the list before it went. */
static enum err was_on_list(struct act *a, const struct nomination *x, bool *yes)
{
    struct nomination_step *log;
    size_t n;
    const enum err e = store_nomination_log(a->db, a->arena, x->id, &log, &n);
    *yes = !e && n > 0 && log[n - 1].from == NOMINATION_SELECTED;
    return e;
}

/* How many more of its kind and category the list may hold. */
static enum err room_on_list(struct act *a, const struct nomination *x, int64_t *room)
{
    struct nomination *list;
    struct programme_kind k;
    struct programme_category *c;
    size_t n = 0, c_n = 0;
    enum err e = store_programme_kind_get(a->db, a->arena, x->kind_id, &k);
    if (!e)
        e = store_programme_categories(a->db, a->arena, x->kind_id, &c, &c_n);
    if (!e)
        e = store_nomination_of_programme(a->db, a->arena, x->programme_id, &list, &n);
    if (e)
        return e;
    *room = k.places;
    for (size_t i = 0; i < c_n; i++)
        if (c[i].id == x->category_id)
            *room = c[i].places;
    for (size_t i = 0; i < n; i++)
        *room -= list[i].state == NOMINATION_SELECTED && list[i].kind_id == x->kind_id &&
                 list[i].category_id == x->category_id;
    return OK;
}

enum err nominate_may_call(struct act *a, const struct nomination *x, bool *yes)
{
    int64_t room = 0;
    bool listed = false;
    enum err e = OK;
    *yes = false;
    if (x->state != NOMINATION_WITHDRAWN && x->state != NOMINATION_REMOVED)
        return OK;
    e = was_on_list(a, x, &listed);
    if (!e && listed)
        e = room_on_list(a, x, &room);
    *yes = !e && listed && room > 0;
    return e;
}

struct calling {
    struct nominate_seen gone;
    const uint8_t *next;
};

static enum err call_work(struct act *a, void *context)
{
    const struct calling *c = context;
    struct nomination x, called;
    struct programme p;
    bool may = false;
    enum err e = nominate_lock_office(a, &c->gone, &x, &p);
    if (!e)
        e = nominate_may_call(a, &x, &may);
    if (!e && !may)
        return nominate_refuse(a, "nominate.no_room", NULL);
    if (!e)
        e = call_next(a, &p, &x, c->next, &called);
    if (e == ERR_NOT_FOUND && may)
        return nominate_refuse(a, "nominate.no_reserve", NULL);
    return e ? e : nominate_done(a, &x, "nominate.done.called", called.name);
}

enum err act_nominate_call(struct act *a, const struct nominate_seen *gone, const uint8_t next[16])
{
    struct calling c = {*gone, next};
    return act_run(a, "nominate.call", call_work, &c);
}
