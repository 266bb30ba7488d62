/* revocation: an honour's page for its office: proposals to revoke it, and what another officer or a leader says to them (rule A8). */
#include <string.h>

#include "cgi-bin/award/honour.h"
#include "cgi-bin/award/office.h"
#include "cgi-bin/award/pages.h"
#include "cgi-bin/award/templates.h"
#include "lib/act/honour_revocation.h"
#include "lib/app/format.h"

static const struct field PROPOSE[] = {
    {.name = "reason",
     .type = FIELD_TEXT,
     .required = true,
     .min = 4,
     .max = REVOCATION_REASON_MAX,
     .label = "revocation.reason"},
};
const struct form revocation_propose_form = FORM("revocation_propose", PROPOSE);

static const char *const ANSWERS[] = {"approve", "refuse", NULL};
enum { ANSWER_APPROVE };
static const struct field DECIDE[] = {
    {.name = "outcome", .type = FIELD_CHOICE, .required = true, .choices = ANSWERS, .label = "revocation.outcome"},
    {.name = "answer", .type = FIELD_TEXT, .max = REVOCATION_REASON_MAX, .label = "revocation.answer_label"},
};
const struct form revocation_decide_form = FORM("revocation_decide", DECIDE);

static enum err open_office(struct page *p, struct honour_open *x)
{
    const enum err e = honour_open(p, x);
    return e ? e : x->right.officer || x->right.leader ? OK : ERR_NOT_FOUND;
}

static void put_one(struct page *p, const struct honour_revocation *v)
{
    const char *key = arena_printf(p->arena, "revocation.state.%s", v->state);
    struct view_node *n = view_add(view_root(p->data), "revocations");
    view_put(n, "chip", key ? page_say(p, key, NULL, NULL) : "");
    view_put(n, "style",
             strcmp(v->state, "approved") == 0   ? "jx-stop"
             : strcmp(v->state, "proposed") == 0 ? "jx-wait"
                                                 : "");
    view_put(n, "reason", v->reason);
    view_put(n, "answer", v->answer);
    view_put(n, "by", v->proposed_name);
    view_put(n, "at", format_moment(p->arena, p->lang, v->proposed_at));
    view_put(n, "name", v->name);
    view_put(n, "title", v->title);
    view_put(n, "path", honour_path(p->arena, v->honour, "/office"));
    if (v->decided_at) {
        view_put(n, "decided_by", v->decided_name);
        view_put(n, "decided_at", format_moment(p->arena, p->lang, v->decided_at));
    }
}

static enum err show(struct page *p, const struct honour_open *x)
{
    struct honour_revocation *list;
    size_t n;
    struct form_values *sent = p->form, *blank;
    enum err e = store_honour_revocation_of(p->db, p->arena, x->h.row.id, &list, &n);
    if (e)
        return e;
    const struct honour_revocation *open = n && strcmp(list[0].state, "proposed") == 0 ? &list[0] : NULL;
    for (size_t i = 0; i < n; i++)
        put_one(p, &list[i]);
    const bool decides = open && open->proposed_by != p->who.person_id;
    const struct form *form = open ? &revocation_decide_form : &revocation_propose_form;
    e = form_blank(form, p->arena, &blank);
    if (e)
        return e;
    p->form = sent && form_of(sent) == form ? sent : blank;
    page_form(p, "form", 0);
    honour_put(p, view_at(view_root(p->data), "honour"), &x->h.row);
    view_bool(p->data, "may_propose", !open && !x->h.row.revoked && x->right.officer);
    view_bool(p->data, "may_decide", decides);
    view_bool(p->data, "waits", open && !decides);
    view_bool(p->data, "may_tell", x->right.officer && x->h.person_id && !x->h.row.revoked);
    view_set(p->data, "story_path", honour_at(p, &x->h.row, "/story"));
    view_set(p->data, "public_path", honour_at(p, &x->h.row, ""));
    view_set(p->data, "propose_path", honour_at(p, &x->h.row, "/revoke"));
    view_set(p->data, "decide_path", honour_at(p, &x->h.row, "/revocation"));
    view_set(p->data, "page.title", arena_printf(p->arena, "%s %s", x->h.row.name, x->h.row.title));
    return page_render(p, TEMPLATE_HONOUR_OFFICE, NULL, "award");
}

enum err revocation_show(struct page *p)
{
    struct honour_open x;
    const enum err e = open_office(p, &x);
    return e ? e : show(p, &x);
}

enum err revocation_propose(struct page *p)
{
    struct honour_open x;
    enum err e = open_office(p, &x);
    if (!e && !x.right.officer)
        e = ERR_NOT_FOUND;
    if (e)
        return e;
    if (page_form_invalid(p))
        return show(p, &x);
    const struct revocation_proposal order = {.honour = x.h.row.public_id, .reason = form_text(p->form, "reason")};
    struct act act = page_act(p);
    e = act_honour_revocation_propose(&act, &order);
    return page_done(p, &act, e, honour_at(p, &x.h.row, "/office"));
}

enum err revocation_decide(struct page *p)
{
    struct honour_open x;
    struct honour_revocation *list;
    size_t n;
    enum err e = open_office(p, &x);
    if (!e)
        e = store_honour_revocation_of(p->db, p->arena, x.h.row.id, &list, &n);
    if (!e && n == 0)
        e = ERR_NOT_FOUND;
    if (e)
        return e;
    if (page_form_invalid(p))
        return show(p, &x);
    const struct revocation_answer order = {.revocation = list[0].public_id,
                                            .approve = form_int(p->form, "outcome") == ANSWER_APPROVE,
                                            .answer = form_text(p->form, "answer")};
    struct act act = page_act(p);
    e = act_honour_revocation_decide(&act, &order);
    if (act.refusal.key && act.refused_field) {
        page_form_refuse(p, &act);
        p->resp.status = response_status_of(ERR_INVALID);
        return show(p, &x);
    }
    return page_done(p, &act, e, honour_at(p, &x.h.row, "/office"));
}

/* What waits, of all honours that the reader is an officer or a leader of: which, the route says. */
enum err revocation_waiting(struct page *p)
{
    const struct scope who = {p->who.person_id, p->match.route->capability, p->today};
    struct honour_revocation *list;
    size_t n;
    const enum err e = store_honour_revocation_waiting(p->db, p->arena, &who, &list, &n);
    for (size_t i = 0; i < n && !e; i++)
        put_one(p, &list[i]);
    if (e)
        return e;
    office_tabs(p, strcmp(p->match.route->capability, "award.lead") == 0 ? "revocations_lead" : "revocations");
    return page_render(p, TEMPLATE_REVOCATIONS, "revocation.waiting_title", "award");
}
