/* programme: one programme: how it stands, what comes next and what is missing for it by name, its days, its log; and the steps that need
   nothing else. */
#include <string.h>

#include "cgi-bin/award/pages.h"
#include "cgi-bin/award/programme_view.h"
#include "cgi-bin/award/templates.h"
#include "cgi-bin/award/timetable.h"
#include "lib/act/public_notice.h"
#include "lib/app/format.h"
#include "lib/store/programme_quota.h"
#include "lib/store/programme_setup.h"

enum { REASON_MAX = 300, NAMED = 12 };

static const struct field REASON[] = {
    {.name = "reason", .type = FIELD_TEXT, .max = REASON_MAX, .label = "programme_setup.reason"},
};
const struct form programme_step_form = FORM("programme_step", REASON);

/* The step that leads on from each state; PROGRAMME_STEP_COUNT: none does. */
static const enum programme_step NEXT[PROGRAMME_STATE_COUNT] = {
    [PROGRAMME_NONE] = PROGRAMME_STEP_COUNT, [PROGRAMME_DRAFT] = STEP_APPROVE,
    [PROGRAMME_APPROVED] = STEP_OPEN,        [PROGRAMME_OPEN] = STEP_CLOSE,
    [PROGRAMME_REVIEWING] = STEP_SELECT,     [PROGRAMME_SELECTED] = STEP_PREPARE,
    [PROGRAMME_NOTICING] = STEP_DECIDE,      [PROGRAMME_DECIDED] = STEP_HOLD,
    [PROGRAMME_HELD] = PROGRAMME_STEP_COUNT, [PROGRAMME_CANCELLED] = PROGRAMME_STEP_COUNT,
};

/* ---- what is missing ----------------------------------------------------------------------------------------------- */

static void miss(struct page *p, const char *text)
{
    view_put(view_add(view_root(p->data), "missing"), "text", text);
}

/* "初审：周𬀩、马兰 等 14 人" for each lack that keeps this step back, one line for each authority. */
static void put_lack(struct page *p, const struct programme_missing *list, size_t n, enum programme_lack lack,
                     const char *detail, const char *key)
{
    struct buf names;
    size_t count = 0;
    buf_init_arena(&names, p->arena, 0);
    for (size_t i = 0; i < n; i++)
        if (list[i].lack == lack && strcmp(list[i].detail, detail) == 0) {
            if (count < NAMED) {
                buf_adds(&names, count ? "、" : "");
                buf_adds(&names, list[i].name);
            }
            count++;
        }
    if (!count || names.failed)
        return;
    const char *all =
        count > NAMED ? page_say(p, "programme_missing.more", names.data, page_number(p, (int64_t)count)) : names.data;
    miss(p, detail[0] ? page_say(p, key, detail, all) : page_say(p, key, all, NULL));
}

static bool seen_before(const struct programme_missing *list, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (list[k].lack == list[i].lack && strcmp(list[k].detail, list[i].detail) == 0)
            return true;
    return false;
}

/* While a notice runs, all who stand in it would be named: its end, which is said already, is what they wait for. */
static enum err put_names(struct page *p, const struct programme *x, bool running)
{
    static const char *const KEYS[] = {
        [LACK_LOOK] = "programme_missing.look",
        [LACK_DECISION] = "programme_missing.decision",
        [LACK_OPINION] = "programme_missing.opinion",
        [LACK_NOTICE] = "programme_missing.notice",
    };
    struct programme_missing *list;
    size_t n;
    enum err e = store_programme_missing(p->db, p->arena, x->id, &list, &n);
    for (size_t i = 0; !e && i < n; i++) {
        const bool now = list[i].lack == LACK_OPINION  ? x->state == PROGRAMME_SELECTED
                         : list[i].lack == LACK_NOTICE ? x->state == PROGRAMME_NOTICING && !running
                                                       : x->state == PROGRAMME_REVIEWING;
        if (now && !seen_before(list, i))
            put_lack(p, list, n, list[i].lack, list[i].detail, KEYS[list[i].lack]);
    }
    return e;
}

/* Kinds that go by units and whose places nobody has given yet. */
static enum err put_no_places(struct page *p, const struct programme_kind *kinds, size_t n)
{
    struct buf names;
    enum err e = OK;
    buf_init_arena(&names, p->arena, 0);
    for (size_t i = 0; !e && i < n; i++) {
        int64_t places, held;
        if (!kinds[i].by_unit)
            continue;
        e = store_programme_quota_sum(p->db, p->arena, kinds[i].id, &places, &held);
        if (!e && places == 0) {
            buf_adds(&names, names.len ? "、" : "");
            buf_adds(&names, kinds[i].title);
        }
    }
    if (!e && names.len && !names.failed)
        miss(p, page_say(p, "programme_missing.places", names.data, NULL));
    return e;
}

/* Of a draft or an approved one: what an officer has not filled in yet. */
static enum err put_blanks(struct page *p, const struct programme *x)
{
    struct programme_kind *kinds;
    struct programme_authority *authorities;
    size_t n, m;
    enum err e = store_programme_kinds(p->db, p->arena, x->id, &kinds, &n);
    if (!e)
        e = store_programme_authorities(p->db, p->arena, x->id, &authorities, &m);
    if (e)
        return e;
    if (x->state == PROGRAMME_DRAFT && !x->nominate_until)
        miss(p, page_say(p, "programme_missing.deadline", NULL, NULL));
    if (!x->has_ceremony)
        miss(p, page_say(p, "programme_missing.ceremony", NULL, NULL));
    if (!x->office[0] || !x->phone[0])
        miss(p, page_say(p, "programme_missing.office", NULL, NULL));
    if (x->state == PROGRAMME_DRAFT && n > 0 && m == 0)
        miss(p, page_say(p, "programme_missing.authorities", NULL, NULL));
    return x->state == PROGRAMME_APPROVED ? put_no_places(p, kinds, n) : OK;
}

static enum err put_missing(struct page *p, const struct programme_open *x, const struct programme_case *c)
{
    const enum programme_step next = NEXT[x->p.state];
    const char *obstacle = next == PROGRAMME_STEP_COUNT ? NULL : programme_case_obstacle(c, next);
    /* An approval is registered with its own form, which asks for what is missing of it. */
    if (obstacle && strcmp(obstacle, "programme.not.no_approval") != 0) {
        instant until = 0;
        const enum err e = store_programme_notice_ends(p->db, p->arena, x->p.id, &until);
        if (e && e != ERR_NOT_FOUND)
            return e;
        miss(p, page_say(p, obstacle, until ? format_moment(p->arena, p->lang, until) : NULL, NULL));
    }
    if (x->p.state == PROGRAMME_DRAFT || x->p.state == PROGRAMME_APPROVED)
        return put_blanks(p, &x->p);
    return put_names(p, &x->p, c->posted > 0);
}

/* ---- the page ------------------------------------------------------------------------------------------------------ */

static enum err put_log(struct page *p, const struct programme *x)
{
    struct programme_move *list;
    struct programme_limit_row *limits;
    size_t n, m;
    enum err e = store_programme_log(p->db, p->arena, x->id, &list, &n);
    for (size_t i = 0; !e && i < n; i++) {
        struct view_node *node = view_add(view_root(p->data), "log");
        const bool again = list[i].from > list[i].to;
        const char *key =
            arena_printf(p->arena, "programme_log.%s%s", programme_state_code(list[i].to), again ? "_again" : "");
        view_put(node, "what", key ? page_say(p, key, NULL, NULL) : "");
        view_put(node, "who", list[i].person);
        view_put(node, "at", format_moment(p->arena, p->lang, list[i].at));
        view_put(node, "reason", list[i].reason);
    }
    if (!e)
        e = store_programme_limit_list(p->db, p->arena, x->id, &limits, &m);
    for (size_t i = 0; !e && i < m; i++) {
        struct view_node *node = view_add(view_root(p->data), "limits");
        view_put(node, "text", programme_excess_words(p, &limits[i].excess));
        view_put(node, "reason", limits[i].reason);
        view_put(node, "who", limits[i].person);
        view_put(node, "at", format_moment(p->arena, p->lang, limits[i].at));
    }
    return e;
}

/* The pages where what comes next is done, as far as there are such pages. */
static void put_ways(struct page *p, const struct programme_open *x)
{
    static const struct {
        enum programme_state state;
        const char *tab;
    } WAYS[] = {
        {PROGRAMME_APPROVED, "quota"},   {PROGRAMME_OPEN, "nominations"},  {PROGRAMME_REVIEWING, "review"},
        {PROGRAMME_SELECTED, "notices"}, {PROGRAMME_NOTICING, "decision"}, {PROGRAMME_DECIDED, "decision"},
    };
    for (size_t i = 0; i < sizeof WAYS / sizeof *WAYS; i++) {
        const char *path = WAYS[i].state == x->p.state ? programme_tab_path(p, &x->p, WAYS[i].tab) : "";
        if (path[0]) {
            view_set(p->data, "way.path", path);
            view_set(p->data, "way.label", programme_word(p, "programme.tab", WAYS[i].tab));
        }
    }
}

static enum err put_office(struct page *p, const struct programme_open *x, const struct programme_case *c)
{
    const bool notice_over = !c->owed && c->posted == 0;
    struct timetable t;
    enum err e = put_missing(p, x, c);
    if (!e)
        e = timetable_read(p, &x->p, notice_over, &t);
    if (!e)
        e = timetable_put(p, view_at(view_root(p->data), "timetable"), &x->p, &t, notice_over);
    if (e)
        return e;
    view_set(p->data, "next", timetable_next(p, &t));
    put_ways(p, x);
    return put_log(p, &x->p);
}

/* Where everybody reads of it: the notice that was put up last; once it is decided, the honour roll. */
static enum err put_public(struct page *p, const struct programme *x)
{
    struct public_notice *list;
    size_t n;
    const char *path = NULL, *label = "programme.see_notice";
    if (x->state == PROGRAMME_DECIDED || x->state == PROGRAMME_HELD) {
        path = arena_printf(p->arena, "/award/honours?year=%lld&series=%s", (long long)x->year,
                            programme_series_code(x->series));
        label = "programme.see_roll";
    } else if (x->state == PROGRAMME_NOTICING || x->state == PROGRAMME_CANCELLED) {
        const enum err e = store_public_notice_list(p->db, p->arena, x->id, &list, &n);
        if (e)
            return e;
        for (size_t i = 0; i < n; i++)
            if (list[i].was_posted && list[i].state != PUBLIC_NOTICE_DROPPED)
                path = public_notice_path(p->arena, &list[i], "");
    }
    view_set(p->data, "public.path", path ? path : "");
    view_set(p->data, "public.label", page_say(p, label, NULL, NULL));
    return OK;
}

/* What the reader's unit and those above it may still recommend, a line for each kind that goes by units. */
static enum err put_left(struct page *p, const struct programme *x)
{
    struct programme_kind *kinds;
    struct quota_left *list = NULL;
    size_t n, m = 0;
    enum err e = store_programme_kinds(p->db, p->arena, x->id, &kinds, &n);
    if (!e)
        e = store_programme_quota_left(p->db, p->arena, x->id, p->who.person_id, p->today, &list, &m);
    for (size_t i = 0; !e && i < n; i++) {
        if (!kinds[i].by_unit)
            continue;
        struct view_node *node = view_add(view_root(p->data), "left");
        view_put(node, "kind", kinds[i].title);
        for (size_t k = 0; k < m; k++)
            if (list[k].kind_id == kinds[i].id) {
                struct view_node *unit = view_add(node, "units");
                view_put(unit, "name", list[k].unit);
                view_put(unit, "places",
                         page_say(p, "programme_quota.left", page_number(p, list[k].places - list[k].held),
                                  page_number(p, list[k].places)));
            }
    }
    return e;
}

static enum err show(struct page *p, const struct programme_open *x)
{
    const bool open = x->p.state == PROGRAMME_OPEN, ended = open && p->now >= x->p.nominate_until;
    struct programme_case c;
    enum err e = store_programme_case(p->db, p->arena, &x->p, p->now, &c);
    if (!e)
        e = programme_put_kinds(p, &x->p);
    if (!e)
        e = put_public(p, &x->p);
    if (!e && (x->right.officer || x->right.leader))
        e = put_office(p, x, &c);
    if (!e && open && !ended && x->right.member)
        e = put_left(p, &x->p);
    if (!e && (!p->form || form_of(p->form) != &programme_step_form))
        e = form_blank(&programme_step_form, p->arena, &p->form);
    if (e)
        return e;
    programme_put_facts(p, &x->p);
    page_form(p, "form", 0);
    view_bool(p->data, "inside", x->right.officer || x->right.leader);
    view_bool(p->data, "nominating", open && !ended && page_can(p, "award.nominate"));
    if (ended)
        view_say(p->data, "ended", "programme_ended", format_moment(p->arena, p->lang, x->p.nominate_until), NULL);
    view_set(p->data, "nominate_path",
             arena_printf(p->arena, "/award/nominate%s", programme_at(p, &x->p, "") + strlen("/award/programme")));
    view_set(p->data, "reason", x->p.reason);
    view_bool(p->data, "reopen", x->p.state == PROGRAMME_REVIEWING && x->right.officer);
    view_bool(p->data, "reselect", x->p.state == PROGRAMME_SELECTED && x->right.officer);
    view_bool(p->data, "cancel", x->p.state < PROGRAMME_DECIDED && x->right.officer);
    return page_render(p, TEMPLATE_PROGRAMME, NULL, "award");
}

enum err programme_show(struct page *p)
{
    struct programme_open x;
    enum err e = programme_open(p, "overview", &x);
    return e ? e : show(p, &x);
}

/* ---- steps --------------------------------------------------------------------------------------------------------- */

static enum err step(struct page *p, enum programme_step which)
{
    struct programme_open x;
    enum err e = programme_open_office(p, "overview", &x);
    if (e)
        return e;
    if (page_form_invalid(p))
        return show(p, &x);
    const struct programme_order order = {x.p.public_id, which, form_text(p->form, "reason")};
    struct act act = page_act(p);
    e = act_programme_step(&act, &order);
    if (e == ERR_INVALID && act.refused_field) {
        page_form_refuse(p, &act);
        view_bool(p->data, "tried.reopen", which == STEP_REOPEN);
        view_bool(p->data, "tried.cancel", which == STEP_CANCEL);
        p->resp.status = response_status_of(e);
        return show(p, &x);
    }
    return page_done(p, &act, e, programme_at(p, &x.p, ""));
}

enum err programme_close_post(struct page *p)
{
    return step(p, STEP_CLOSE);
}

enum err programme_reopen_post(struct page *p)
{
    return step(p, STEP_REOPEN);
}

enum err programme_reselect_post(struct page *p)
{
    return step(p, STEP_RESELECT);
}

enum err programme_hold_post(struct page *p)
{
    return step(p, STEP_HOLD);
}

enum err programme_cancel_post(struct page *p)
{
    return step(p, STEP_CANCEL);
}

enum err programme_open_post(struct page *p)
{
    struct programme_open x;
    enum err e = programme_open_office(p, "overview", &x);
    if (e)
        return e;
    struct act act = page_act(p);
    e = act_programme_open(&act, x.p.public_id);
    return page_done(p, &act, e, programme_at(p, &x.p, ""));
}
