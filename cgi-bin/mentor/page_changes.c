/* changes: what waits for HR and for the units: agreements to sign, requests to decide, mentors who have left; and the end of a
   pair by HR. */
#include <string.h>

#include "cgi-bin/mentor/hr.h"
#include "cgi-bin/mentor/mentorship_view.h"
#include "cgi-bin/mentor/pages.h"
#include "cgi-bin/mentor/requests.h"
#include "cgi-bin/mentor/round.h"
#include "cgi-bin/mentor/templates.h"
#include "lib/app/format.h"
#include "lib/store/agreement.h"

enum { ROWS = 200, REASON = 300 };

static const char *const MANAGE[] = {"mentorship.manage", "mentorship.department"};

static enum err put_waiting(struct page *p, const struct scope *hr)
{
    struct agreement_waiting *list;
    size_t n;
    const enum err e = store_agreement_waiting(p->db, p->arena, hr, ROWS, &list, &n);
    for (size_t i = 0; i < n && !e; i++) {
        const struct agreement_waiting *w = &list[i];
        const bool ready = w->mentee && w->mentor;
        const bool own = w->m.mentee_id == p->who.person_id || w->m.mentor_id == p->who.person_id;
        struct view_node *row = view_add(view_root(p->data), ready && !own ? "ready" : "waiting");
        const char *key = !w->version ? "agreement.wait.write"
                          : ready     ? "agreement.wait.hr"
                          : w->mentee ? "agreement.wait.mentor"
                          : w->mentor ? "agreement.wait.mentee"
                                      : "agreement.wait.both";
        mentorship_put(p, row, &w->m);
        view_put(row, "path", mentorship_path(p, &w->m, ready ? "/agreement/sign" : "/agreement"));
        view_put(row, "wait", page_say(p, key, NULL, NULL));
        view_put(row, "since", format_date(p->arena, p->lang, clock_local_day(w->m.created_at)));
    }
    return e;
}

static enum err put_orphans(struct page *p, const struct scope *hr)
{
    struct mentorship *list;
    size_t n;
    const enum err e = store_mentorship_request_orphans(p->db, p->arena, hr, ROWS, &list, &n);
    for (size_t i = 0; i < n && !e; i++) {
        struct view_node *row = view_add(view_root(p->data), "orphans");
        mentorship_put(p, row, &list[i]);
        view_put(row, "path", mentorship_path(p, &list[i], "/agreement"));
    }
    return e ? e : round_put_repairs(p, view_root(p->data), "repairs", list, n);
}

static void put_requests(struct page *p, const char *name, const struct mentorship_request *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        request_put(p, view_add(view_root(p->data), name), &list[i]);
}

enum err changes_show(struct page *p)
{
    const struct scope hr = hr_scope(p);
    const struct scope unit = {p->who.person_id, MANAGE[1], p->today};
    const bool manages = page_can(p, MANAGE[0]), speaks = page_can(p, MANAGE[1]);
    struct mentorship_request *list;
    size_t n;
    bool top = false;
    enum err e = OK;
    if (manages) {
        e = put_waiting(p, &hr);
        if (!e)
            e = store_mentorship_request_for_hr(p->db, p->arena, &hr, ROWS, &list, &n);
        if (!e)
            put_requests(p, "decide", list, n);
        if (!e)
            e = put_orphans(p, &hr);
        if (!e)
            e = store_agreement_top(p->db, p->arena, &hr, &top);
    }
    if (!e && speaks) {
        e = store_mentorship_request_for_unit(p->db, p->arena, &unit, ROWS, &list, &n);
        if (!e)
            put_requests(p, "consider", list, n);
    }
    if (e)
        return e;
    hr_tabs(p, "changes");
    view_bool(p->data, "top", top);
    return page_render(p, TEMPLATE_CHANGES, "agreement.changes", "mentor");
}

/* ---- HR ends a pair ---------------------------------------------------------------------------------------------------- */

static const struct field END[] = {
    {.name = "code",
     .type = FIELD_CHOICE,
     .required = true,
     .choices = mentorship_end_codes,
     .label = "mentorship.end"},
    {.name = "reason", .type = FIELD_TEXT, .required = true, .min = 2, .max = REASON, .label = "mentorship.end_reason"},
};
const struct form pair_end_form = FORM("pair_end", END);

static enum err open_hr(struct page *p, struct pair *x)
{
    const enum err e = pair_open(p, "agreement", x);
    return e ? e : x->right.hr ? OK : ERR_NOT_FOUND;
}

static enum err render_end(struct page *p, const struct pair *x)
{
    page_form(p, "form", 0);
    view_bool(p->data, "voids", x->m.state == MENTORSHIP_PAIRED);
    view_set(p->data, "action_path", pair_path(p, x, "/end"));
    view_set(p->data, "back_path", pair_path(p, x, "/agreement"));
    return page_render(p, TEMPLATE_PAIR_END, NULL, "mentor");
}

enum err pair_end_show(struct page *p)
{
    struct pair x;
    enum err e = open_hr(p, &x);
    if (e)
        return e;
    if (!mentorship_is_live(x.m.state)) {
        const struct message over = {.key = "!request.over"};
        return page_redirect(p, pair_path(p, &x, ""), &over);
    }
    e = form_blank(&pair_end_form, p->arena, &p->form);
    return e ? e : render_end(p, &x);
}

enum err pair_end(struct page *p)
{
    struct pair x;
    enum err e = open_hr(p, &x);
    if (e)
        return e;
    if (page_form_invalid(p))
        return render_end(p, &x);
    const struct mentorship_ending order = {
        .pair = x.m.public_id, .code = form_text(p->form, "code"), .reason = form_text(p->form, "reason")};
    struct act act = page_act(p);
    e = act_mentorship_end(&act, &order);
    return page_done(p, &act, e, pair_path(p, &x, ""));
}
