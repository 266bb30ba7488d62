#include "lib/act/nominate_way.h"

#include <stdlib.h>
#include <string.h>

#include "lib/act/eligibility.h"
#include "lib/act/selection.h"

static enum err refuse(struct act *a, const char *key, const char *arg)
{
    return act_refuse(a, ERR_CONFLICT, key, arg, NULL);
}

static enum err refuse_field(struct act *a, const char *field, const char *key)
{
    a->refused_field = field;
    return act_refuse(a, ERR_INVALID, key, NULL, NULL);
}

/* Ends the act on the nomination's own page. */
static enum err done(struct act *a, const struct nomination *x, const char *flash, const char *arg)
{
    a->result_path = nomination_path(a->arena, x, "");
    a->flash = (struct message){.key = flash, .args = {arg}};
    return a->result_path ? OK : ERR_NO_MEMORY;
}

/* ---- where it goes ----------------------------------------------------------------------------------------------------- */

enum err nominate_next(struct act *a, const struct nomination *x, const struct programme *p, struct nominate_next *out)
{
    struct nominate_stop *way;
    struct programme_kind k;
    struct nomination_local *locals = NULL;
    size_t n, local_n = 0, next = 0;
    *out = (struct nominate_next){.way = WAY_NONE, .unit = "", .until = p->nominate_until};
    enum err e = store_programme_kind_get(a->db, a->arena, x->kind_id, &k);
    if (!e)
        e = store_nominate_way(a->db, a->arena, x, p->unit_id, a->today, &way, &n);
    struct nomination_stop *up = e ? NULL : arena_array(a->arena, n + 1, sizeof *up);
    if (!up || n == 0)
        return e || up ? e : ERR_NO_MEMORY;
    for (size_t i = 0; i < n; i++)
        up[i] = way[i].stop;
    out->by_unit = k.by_unit;
    out->way = nomination_way(up, n, k.by_unit, &next);
    if (out->way == WAY_SEND) {
        out->unit_id = way[next].unit_id;
        out->unit = way[next].unit;
        return OK;
    }
    if (out->way == WAY_NONE)
        return OK;
    out->unit_id = k.by_unit ? x->at_unit_id : 0;
    out->unit = p->unit;
    if (k.by_unit)
        e = store_programme_quota(a->db, a->arena, k.id, x->at_unit_id, &out->places, &out->held);
    if (!e)
        e = store_nominate_local_days(a->db, a->arena, p->id, &out->local_days);
    if (!e && out->local_days)
        e = store_nominate_locals(a->db, a->arena, x->id, &locals, &local_n);
    for (size_t i = 0; i < local_n; i++)
        out->local_held = out->local_held || locals[i].days >= out->local_days;
    return e;
}

/* ---- up ---------------------------------------------------------------------------------------------------------------- */

static enum err tell_liaisons(struct act *a, const struct programme *p, const struct nomination *x, int64_t unit_id)
{
    int64_t *who;
    size_t n;
    const char *path = nomination_path(a->arena, x, "");
    const char *const args[] = {x->name, p->title, NULL};
    enum err e = store_nominate_liaisons(a->db, a->arena, unit_id, a->today, &who, &n);
    for (size_t i = 0; !e && i < n; i++)
        if (who[i] != a->person_id && who[i] != x->person_id)
            e = path ? act_notice(a, who[i], "nomination.arrived", path, args) : ERR_NO_MEMORY;
    return e;
}

/* Whoever wrote it is told what came back, or that it is through. */
static enum err tell_author(struct act *a, const struct programme *p, const struct nomination *x, const char *kind,
                            const char *reason)
{
    const char *path = nomination_path(a->arena, x, "");
    const char *const args[] = {x->name, p->title, reason, NULL};
    if (x->created_by == a->person_id || x->created_by == x->person_id)
        return OK;
    return path ? act_notice(a, x->created_by, kind, path, args) : ERR_NO_MEMORY;
}

static enum err ready_to_go(struct act *a, const struct programme *p, const struct nomination *x)
{
    struct programme_kind k;
    enum err e = store_programme_kind_get(a->db, a->arena, x->kind_id, &k);
    if (e)
        return e;
    if (p->state != PROGRAMME_OPEN)
        return refuse(a, "nominate.closed", NULL);
    if (a->now >= p->nominate_until)
        return refuse(a, "nomination.late", act_moment(a, p->nominate_until));
    if (!x->deeds[0] || !x->statement[0])
        return refuse(a, "nominate.incomplete", NULL);
    e = nominate_fits(a, &k, x->statement);
    a->refused_field = NULL; /* the statement is not in the form that sends */
    return e;
}

/* One that is locked goes on; `where` says how far it went: "nominate.done.sent" {unit} or "nominate.done.recommended". */
static enum err send(struct act *a, struct programme *p, struct nomination *x, const char *opinion,
                     struct message *where)
{
    struct nominate_next next;
    const int64_t step_of = x->at_unit_id;
    enum err e = ready_to_go(a, p, x);
    if (!e && !opinion[0] && x->state == NOMINATION_SENT)
        e = refuse_field(a, "opinion", "nominate.no_opinion");
    if (!e)
        e = nominate_next(a, x, p, &next);
    if (e)
        return e;
    if (next.way == WAY_NONE)
        return refuse(a, "nominate.no_places_above", NULL);
    if (next.way == WAY_SEND) {
        const struct nomination_order order = {
            .to = NOMINATION_SENT, .at_unit_id = next.unit_id, .unit_id = step_of, .reason = opinion};
        *where = (struct message){.key = "nominate.done.sent", .args = {next.unit}};
        e = nomination_move(a, p, x, &order);
        return e ? e : tell_liaisons(a, p, x, next.unit_id);
    }
    if (next.local_days && !next.local_held)
        return refuse(a, "nominate.local_first", act_number(a, next.local_days));
    e = eligibility_bar(a, p, x);
    const struct nomination_order order = {
        .to = NOMINATION_RECOMMENDED, .quota_unit_id = next.unit_id, .unit_id = step_of, .reason = opinion};
    *where = (struct message){.key = "nominate.done.recommended"};
    return e ? e : nomination_move(a, p, x, &order);
}

/* It is as whoever does the step saw it. */
static enum err ask_seen(struct act *a, const struct nomination *x, int64_t version)
{
    return x->version == version ? OK : refuse(a, "nomination.changed", NULL);
}

struct sending {
    struct nominate_seen seen;
    const char *words; /* the unit's opinion, or why it comes back */
};

static enum err send_work(struct act *a, void *context)
{
    const struct sending *s = context;
    struct nomination x;
    struct programme p;
    struct message where = {.key = NULL};
    enum err e = nominate_lock(a, s->seen.nomination, &x, &p);
    if (!e)
        e = ask_seen(a, &x, s->seen.version);
    if (!e)
        e = send(a, &p, &x, s->words, &where);
    return e ? e : done(a, &x, where.key, where.args[0]);
}

enum err act_nominate_send(struct act *a, const struct nominate_seen *x, const char *opinion)
{
    struct sending s = {*x, opinion};
    return act_run(a, "nominate.send", send_work, &s);
}

struct many {
    const uint8_t *programme; /* of act_nominate_pass_many */
    const uint8_t (*ids)[16];
    size_t n;
    const char *words;
};

/* The nominations of a list that are there, ascending by id, so that they are locked in order. */
static int by_id(const void *a, const void *b)
{
    const struct nomination *x = a, *y = b;
    return x->id < y->id ? -1 : x->id > y->id;
}

static enum err find_many(struct act *a, const struct many *m, struct nomination **out, size_t *n)
{
    enum err e = OK;
    *out = arena_array(a->arena, m->n + 1, sizeof **out);
    *n = 0;
    if (!*out)
        return ERR_NO_MEMORY;
    for (size_t i = 0; !e && i < m->n; i++) {
        e = store_nomination_find(a->db, a->arena, m->ids[i], &(*out)[*n]);
        *n += !e;
        e = e == ERR_NOT_FOUND ? OK : e;
    }
    qsort(*out, *n, sizeof **out, by_id);
    return e;
}

/* A refusal of one of many is no refusal of the act: it is kept as a sentence, and the others go on. */
static bool stays(struct act *a, enum err e, struct message *why, size_t *stayed)
{
    if (e != ERR_CONFLICT && e != ERR_INVALID)
        return false;
    if (!a->refusal.key)
        return false;
    if (*stayed == 0)
        *why = a->refusal;
    (*stayed)++;
    a->refusal = (struct message){.key = NULL};
    a->refused_field = NULL;
    return true;
}

/* What became of many: a sentence for each of the three ways; with some that stayed, why the first did. */
static void say_many(struct act *a, const char *all, const char *some, size_t went, size_t stayed,
                     const struct message *why)
{
    a->flash = stayed == 0 ? (struct message){.key = all, .args = {act_number(a, (int64_t)went)}}
               : went > 0  ? (struct message){.key = some,
                                              .args = {act_number(a, (int64_t)went), act_number(a, (int64_t)stayed)}}
                           : *why;
}

struct sending_many { /* borrowed */
    const struct nominate_seen *list;
    struct many many;
};

/* The version that was seen of one of them. */
static int64_t version_seen(const struct sending_many *s, const struct nomination *x)
{
    for (size_t i = 0; i < s->many.n; i++)
        if (memcmp(s->list[i].nomination, x->public_id, sizeof x->public_id) == 0)
            return s->list[i].version;
    return 0;
}

static enum err send_many_work(struct act *a, void *context)
{
    const struct sending_many *s = context;
    struct nomination *list;
    size_t n = 0, went = 0, stayed = 0;
    struct message why = {.key = NULL};
    enum err e = find_many(a, &s->many, &list, &n);
    for (size_t i = 0; !e && i < n; i++) {
        struct nomination x;
        struct programme p;
        struct message where = {.key = NULL};
        e = nominate_lock(a, list[i].public_id, &x, &p);
        if (!e)
            e = ask_seen(a, &x, version_seen(s, &list[i]));
        if (!e)
            e = send(a, &p, &x, s->many.words, &where);
        went += !e;
        if (e == ERR_NOT_FOUND || (e && stays(a, e, &why, &stayed)))
            e = OK;
    }
    if (e)
        return e;
    if (went == 0 && stayed > 0) {
        a->refusal = why;
        return ERR_CONFLICT;
    }
    if (went == 0)
        return refuse(a, "nominate.none_chosen", NULL);
    a->result_path = "/award/unit";
    say_many(a, "nominate.done.sent_many", "nominate.done.sent_some", went, stayed, &why);
    return OK;
}

enum err act_nominate_send_many(struct act *a, const struct nominate_seen *list, size_t n, const char *opinion)
{
    uint8_t(*ids)[16] = arena_alloc(a->arena, (n + 1) * sizeof *ids);
    if (!ids)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < n; i++)
        memcpy(ids[i], list[i].nomination, sizeof *ids);
    struct sending_many s = {list, {.ids = (const uint8_t(*)[16])ids, .n = n, .words = opinion}};
    return act_run(a, "nominate.send", send_many_work, &s);
}

/* ---- back -------------------------------------------------------------------------------------------------------------- */

/* As a draft to the unit that began it. */
static enum err send_back(struct act *a, struct programme *p, struct nomination *x, int64_t step_of, const char *reason)
{
    const struct nomination_order order = {
        .to = NOMINATION_DRAFT, .at_unit_id = x->from_unit_id, .unit_id = step_of, .reason = reason};
    enum err e = nomination_move(a, p, x, &order);
    return e ? e : tell_author(a, p, x, "nomination.returned", reason);
}

static enum err return_work(struct act *a, void *context)
{
    const struct sending *s = context;
    struct nomination x;
    struct programme p;
    enum err e = nominate_lock(a, s->seen.nomination, &x, &p);
    if (!e)
        e = ask_seen(a, &x, s->seen.version);
    if (!e && x.state != NOMINATION_SENT)
        return refuse(a, "nomination.not_now", NULL);
    if (!e && !s->words[0])
        return refuse_field(a, "reason", "nominate.no_reason");
    if (!e)
        e = send_back(a, &p, &x, x.at_unit_id, s->words);
    if (e)
        return e;
    a->result_path = "/award/unit"; /* it may lie outside of what they see now */
    a->flash = (struct message){.key = "nominate.done.returned", .args = {x.from_unit}};
    return OK;
}

enum err act_nominate_return(struct act *a, const struct nominate_seen *x, const char *reason)
{
    struct sending s = {*x, reason};
    return act_run(a, "nominate.return", return_work, &s);
}

/* ---- out --------------------------------------------------------------------------------------------------------------- */

/* Takes one out; from the list on the list changes with it, which the programme's machine is asked about. */
static enum err take_out(struct act *a, struct programme *p, struct nomination *x, const struct nominate_withdraw *w,
                         const struct nomination_order *order, bool officer)
{
    const enum nomination_state was = x->state;
    const struct nomination gone = *x;
    struct nomination called;
    const char *flash = order->to == NOMINATION_REMOVED ? "nominate.done.removed" : "nominate.done.withdrawn";
    enum err e = was == NOMINATION_SELECTED || order->to == NOMINATION_REMOVED ? programme_ask(a, p, STEP_REMOVE) : OK;
    if (!e)
        e = nomination_move(a, p, x, order);
    if (e)
        return e;
    if (was != NOMINATION_SELECTED || !w->call_next || !officer)
        return done(a, x, was == NOMINATION_SELECTED ? "nominate.done.off_list" : flash, NULL);
    e = selection_call_next(a, p, &gone, &called);
    if (e == ERR_NOT_FOUND)
        return done(a, x, "nominate.done.no_reserve", NULL);
    return e ? e : done(a, x, "nominate.done.called", called.name);
}

/* The list is shorter now: whoever set the programme up decides whether the next is called. */
static enum err tell_office(struct act *a, const struct programme *p, const struct nomination *x, const char *reason)
{
    const char *path = nomination_path(a->arena, x, "");
    const char *const args[] = {x->name, p->title, reason, NULL};
    if (p->created_by == a->person_id || p->created_by == x->person_id)
        return OK;
    return path ? act_notice(a, p->created_by, "nomination.off_list", path, args) : ERR_NO_MEMORY;
}

/* The sentence of a stage at which nothing can be taken back. */
static enum err refuse_over(struct act *a, const struct nomination *x)
{
    if (x->state == NOMINATION_AWARDED)
        return refuse(a, "nominate.awarded", NULL);
    return nomination_may_become(x->state, NOMINATION_WITHDRAWN) ? OK : refuse(a, "nominate.over", NULL);
}

static enum err withdraw_work(struct act *a, void *context)
{
    const struct nominate_withdraw *w = context;
    struct nomination x;
    struct programme p;
    struct nomination_right right;
    enum err e = nomination_lock(a, w->nomination, &x, &p, &right);
    if (!e && (x.subject == SUBJECT_PAPER || (!right.unit_of && !right.nominee)))
        e = ERR_NOT_FOUND;
    if (!e)
        e = refuse_over(a, &x);
    if (!e && !w->reason[0] && x.state != NOMINATION_DRAFT)
        e = refuse_field(a, "reason", "nominate.no_reason");
    if (e)
        return e;
    const struct nomination_order order = {
        .to = NOMINATION_WITHDRAWN, .unit_id = right.nominee ? 0 : x.from_unit_id, .reason = w->reason};
    const enum nomination_state was = x.state;
    e = take_out(a, &p, &x, w, &order, false);
    if (!e && was != NOMINATION_DRAFT)
        e = tell_author(a, &p, &x, "nomination.out", w->reason);
    return e || was != NOMINATION_SELECTED ? e : tell_office(a, &p, &x, w->reason);
}

enum err act_nominate_withdraw(struct act *a, const struct nominate_withdraw *x)
{
    struct nominate_withdraw copy = *x;
    return act_run(a, "nominate.withdraw", withdraw_work, &copy);
}

/* One for an officer's step, locked. */
static enum err lock_office(struct act *a, const uint8_t nomination[16], struct nomination *x, struct programme *p)
{
    struct nomination_right right;
    const enum err e = nomination_lock(a, nomination, x, p, &right);
    return e ? e : right.officer ? OK : ERR_NOT_FOUND;
}

static enum err remove_work(struct act *a, void *context)
{
    const struct nominate_withdraw *w = context;
    struct nomination x;
    struct programme p;
    enum err e = lock_office(a, w->nomination, &x, &p);
    if (!e && x.state != NOMINATION_SELECTED && x.state != NOMINATION_RESERVE)
        return refuse(a, x.state == NOMINATION_AWARDED ? "nominate.awarded" : "nomination.not_now", NULL);
    if (!e && !w->reason[0])
        e = refuse_field(a, "reason", "nominate.no_reason");
    if (e)
        return e;
    const struct nomination_order order = {.to = NOMINATION_REMOVED, .reason = w->reason};
    e = take_out(a, &p, &x, w, &order, true);
    return e ? e : tell_author(a, &p, &x, "nomination.out", w->reason);
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

static enum err call_work(struct act *a, void *context)
{
    struct nomination x, called;
    struct programme p;
    bool may = false;
    enum err e = lock_office(a, *(const uint8_t *const *)context, &x, &p);
    if (!e)
        e = nominate_may_call(a, &x, &may);
    if (!e && !may)
        return refuse(a, "nominate.no_room", NULL);
    if (!e)
        e = selection_call_next(a, &p, &x, &called);
    if (e == ERR_NOT_FOUND && may)
        return refuse(a, "nominate.no_reserve", NULL);
    return e ? e : done(a, &x, "nominate.done.called", called.name);
}

enum err act_nominate_call(struct act *a, const uint8_t nomination[16])
{
    return act_run(a, "nominate.call", call_work, &nomination);
}

/* ---- the first look ---------------------------------------------------------------------------------------------------- */

const char *const nominate_verdicts[] = {"pass", "fail", "back", "again", NULL};

struct judging {
    struct nominate_seen seen;
    enum nominate_verdict verdict;
    const char *reason;
};

static enum err judge(struct act *a, struct programme *p, struct nomination *x, enum nominate_verdict verdict,
                      const char *reason)
{
    static const enum nomination_state TO[VERDICT_COUNT] = {[VERDICT_PASS] = NOMINATION_PASSED,
                                                            [VERDICT_FAIL] = NOMINATION_FAILED,
                                                            [VERDICT_AGAIN] = NOMINATION_RECOMMENDED};
    const bool looked = x->state == NOMINATION_PASSED;
    if ((x->state != NOMINATION_RECOMMENDED && !looked) || (verdict == VERDICT_AGAIN) != looked)
        return refuse(a, "nomination.not_now", NULL);
    if (p->state != PROGRAMME_OPEN && p->state != PROGRAMME_REVIEWING)
        return refuse(a, "nominate.looked", NULL);
    if (verdict != VERDICT_PASS && !reason[0])
        return refuse_field(a, "reason", "nominate.no_reason");
    if (verdict == VERDICT_BACK)
        return p->state == PROGRAMME_OPEN && a->now < p->nominate_until ? send_back(a, p, x, 0, reason)
                                                                        : refuse(a, "nominate.back_late", NULL);
    enum err e = verdict == VERDICT_PASS ? eligibility_bar(a, p, x) : OK;
    const struct nomination_order order = {.to = TO[verdict], .reason = reason};
    if (!e)
        e = nomination_move(a, p, x, &order);
    return e || verdict != VERDICT_FAIL ? e : tell_author(a, p, x, "nomination.failed", reason);
}

static enum err judge_work(struct act *a, void *context)
{
    const struct judging *j = context;
    struct nomination x;
    struct programme p;
    static const char *const FLASH[VERDICT_COUNT] = {
        [VERDICT_PASS] = "nominate.done.passed",
        [VERDICT_FAIL] = "nominate.done.failed",
        [VERDICT_BACK] = "nominate.done.returned",
        [VERDICT_AGAIN] = "nominate.done.again",
    };
    enum err e = lock_office(a, j->seen.nomination, &x, &p);
    if (!e)
        e = ask_seen(a, &x, j->seen.version);
    if (!e)
        e = judge(a, &p, &x, j->verdict, j->reason);
    if (e)
        return e;
    a->result_path =
        j->verdict == VERDICT_BACK ? programme_path(a->arena, &p, "/nominations") : nomination_path(a->arena, &x, "");
    a->flash = (struct message){.key = FLASH[j->verdict], .args = {x.from_unit}};
    return a->result_path ? OK : ERR_NO_MEMORY;
}

enum err act_nominate_judge(struct act *a, const struct nominate_seen *x, enum nominate_verdict verdict,
                            const char *reason)
{
    struct judging j = {*x, verdict, reason};
    return act_run(a, "nominate.judge", judge_work, &j);
}

static enum err pass_many_work(struct act *a, void *context)
{
    const struct many *m = context;
    struct nomination *list;
    struct programme p;
    size_t n = 0, went = 0, stayed = 0;
    struct message why = {.key = NULL};
    enum err e = programme_lock(a, m->programme, &p);
    if (!e)
        e = find_many(a, m, &list, &n);
    for (size_t i = 0; !e && i < n; i++) {
        struct nomination_right right;
        if (list[i].programme_id != p.id || list[i].subject == SUBJECT_PAPER)
            continue;
        e = store_nomination_lock(a->db, a->arena, list[i].id, &list[i]);
        if (!e)
            e = act_nomination_right(a, &list[i], &p, &right);
        if (e == ERR_NOT_FOUND || (!e && !right.officer)) {
            e = OK;
            continue;
        }
        if (!e)
            e = judge(a, &p, &list[i], VERDICT_PASS, "");
        went += !e;
        if (e && stays(a, e, &why, &stayed))
            e = OK;
    }
    if (e)
        return e;
    if (went == 0 && stayed > 0) {
        a->refusal = why;
        return ERR_CONFLICT;
    }
    if (went == 0)
        return refuse(a, "nominate.none_chosen", NULL);
    a->result_path = programme_path(a->arena, &p, "/nominations");
    say_many(a, "nominate.done.passed_many", "nominate.done.passed_some", went, stayed, &why);
    return a->result_path ? OK : ERR_NO_MEMORY;
}

enum err act_nominate_pass_many(struct act *a, const uint8_t programme[16], const uint8_t (*ids)[16], size_t n)
{
    struct many m = {.programme = programme, .ids = ids, .n = n, .words = ""};
    return act_run(a, "nominate.pass", pass_many_work, &m);
}
