/* revocation: an honour's page for its office: proposals to revoke it (rule A8) or to correct it, and what another officer or a leader
   says to them. */
#include <string.h>

#include "cgi-bin/award/honour.h"
#include "cgi-bin/award/office.h"
#include "cgi-bin/award/pages.h"
#include "cgi-bin/award/templates.h"
#include "lib/act/certificate.h"
#include "lib/act/honour_revocation.h"
#include "lib/app/format.h"
#include "lib/base/text.h"
#include "lib/store/honour_correction.h"

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
    {.name = "proposal", .type = FIELD_ID, .required = true, .label = "revocation.title"}, /* the one that was read */
    {.name = "outcome", .type = FIELD_CHOICE, .required = true, .choices = ANSWERS, .label = "revocation.outcome"},
    {.name = "answer", .type = FIELD_TEXT, .max = REVOCATION_REASON_MAX, .label = "revocation.answer_label"},
};
const struct form revocation_decide_form = FORM("revocation_decide", DECIDE);

static enum err open_office(struct page *p, struct honour_open *x)
{
    const enum err e = honour_open(p, x);
    return e ? e : x->right.officer || x->right.leader ? OK : ERR_NOT_FOUND;
}

/* What it says now, what it shall say: by the certificate that was issued before. */
static enum err put_changes(const struct page *p, struct view_node *n, const struct honour_revocation *v)
{
    struct honour_correction x;
    struct certificate c;
    struct certificate_card was;
    enum err e = store_honour_correction_of(p->db, p->arena, v->id, &x);
    if (!e)
        e = store_certificate_find(p->db, p->arena, x.certificate_id, &c);
    if (!e)
        e = act_certificate_card(p->arena, &c, &was);
    if (e)
        return e;
    view_put(n, "number", c.number);
    for (enum certificate_field f = 0; f < CERTIFICATE_FIELDS; f++) {
        const char *before = was.values[f] ? was.values[f] : "", *key;
        if (f == CERTIFICATE_NUMBER || strcmp(before, x.values[f]) == 0)
            continue;
        struct view_node *change = view_add(n, "changes");
        key = arena_printf(p->arena, "certificate.field.%s", certificate_field_name(f));
        view_put(change, "label", key ? page_say(p, key, NULL, NULL) : "");
        view_put(change, "was", before);
        view_put(change, "now", x.values[f]);
    }
    return OK;
}

static enum err put_one(struct page *p, const struct honour_revocation *v)
{
    const char *key = v->corrects ? arena_printf(p->arena, "honour_correction.state.%s", v->state)
                                  : arena_printf(p->arena, "revocation.state.%s", v->state);
    struct view_node *n = view_add(view_root(p->data), "revocations");
    view_put(n, "chip", key ? page_say(p, key, NULL, NULL) : "");
    view_put(n, "style",
             strcmp(v->state, "proposed") == 0   ? "jx-wait"
             : strcmp(v->state, "approved") != 0 ? ""
             : v->corrects                       ? "jx-ok"
                                                 : "jx-stop");
    view_put(n, "reason", v->reason);
    view_put(n, "answer", v->answer);
    view_put(n, "by", v->proposed_name);
    view_put(n, "at", format_moment(p->arena, p->lang, v->proposed_at));
    view_put(n, "name", v->name);
    view_put(n, "title", v->title);
    view_put(n, "path", honour_path(p->arena, v->honour, "/office"));
    view_put_bool(n, "corrects", v->corrects);
    if (v->decided_at) {
        view_put(n, "decided_by", v->decided_name);
        view_put(n, "decided_at", format_moment(p->arena, p->lang, v->decided_at));
    }
    return v->corrects ? put_changes(p, n, v) : OK;
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
    for (size_t i = 0; i < n && !e; i++)
        e = put_one(p, &list[i]);
    if (e)
        return e;
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
    if (decides) {
        char id[TEXT_ID_SIZE];
        text_id_encode(open->public_id, id);
        view_set(p->data, "proposal", id);
    }
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
    if (e)
        return e;
    if (page_form_invalid(p))
        return show(p, &x);
    const uint8_t *proposal = form_id(p->form, "proposal");
    bool there = false;
    for (size_t i = 0; i < n && !there; i++)
        there = memcmp(list[i].public_id, proposal, sizeof list[i].public_id) == 0;
    if (!there)
        return ERR_NOT_FOUND;
    const struct revocation_answer order = {.revocation = proposal,
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
    enum err e = store_honour_revocation_waiting(p->db, p->arena, &who, &list, &n);
    for (size_t i = 0; i < n && !e; i++)
        e = put_one(p, &list[i]);
    if (e)
        return e;
    office_tabs(p, strcmp(p->match.route->capability, "award.lead") == 0 ? "revocations_lead" : "revocations");
    return page_render(p, TEMPLATE_REVOCATIONS, "revocation.waiting_title", "award");
}
