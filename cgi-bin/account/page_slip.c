/*
 * page_slip: sign-in slips at the desk, and the page with which a slip or a first password is handed over.
 *
 * That page answers the POST itself: what it shows is nowhere stored and in no address, the page is not kept by the
 * browser (no-store), and sending the form again shows nothing.
 */
#include "cgi-bin/account/pages.h"
#include "cgi-bin/account/templates.h"
#include "lib/act/slip.h"
#include "lib/app/format.h"
#include "lib/app/pick.h"
#include "lib/base/text.h"

enum { ROWS = 50 };

static const struct field FIELDS[] = {
    PICK_FIELDS("person", "slip.person", true),
    {.name = "seen", .type = FIELD_BOOL, .label = "slip.seen"},
};
const struct form slip_form = FORM("slip", FIELDS);
const struct form slip_end_form = {.name = "slip_end", .fields = NULL, .count = 0};

static const struct pick PERSON = {"person", "slip.issue"};

/* A script that asked for it gets the code alone: whose it is it knows. */
static enum err hand_to_script(struct page *p, const struct account_handed *h)
{
    p->resp.content_type = "application/json; charset=utf-8";
    buf_adds(&p->resp.body, "{\"code\":");
    buf_add_json(&p->resp.body, h->code);
    buf_adds(&p->resp.body, ",\"until\":");
    buf_add_json(&p->resp.body, format_iso(p->arena, h->until));
    buf_adds(&p->resp.body, "}\n");
    p->answered = true;
    return buf_check(&p->resp.body);
}

enum err account_handed_show(struct page *p, const struct account_handed *h)
{
    if (request_wants_json(&p->req))
        return hand_to_script(p, h);
    view_bool(p->data, "slip", h->slip);
    view_set(p->data, "name", h->name);
    view_set(p->data, "staff_no", h->staff_no);
    view_set(p->data, "unit", h->unit);
    view_set(p->data, "code", h->code);
    view_set(p->data, "until", format_moment(p->arena, p->lang, h->until));
    view_set(p->data, "back_path", h->back);
    view_set(p->data, "at", format_moment(p->arena, p->lang, p->now));
    view_set(p->data, "by", p->who.name);
    return page_render(p, TEMPLATE_HANDED, h->slip ? "slip.handed_title" : "admin_account.handed_title", h->nav);
}

static const char *state_of(const struct page *p, const struct slip_row *r, const char **style, instant *at)
{
    *style = "jx-ok";
    *at = r->used_at;
    if (r->used_at)
        return "used";
    *style = "";
    *at = r->ended_at;
    if (r->ended_at)
        return "ended";
    *at = r->expires_at;
    if (r->expires_at <= p->now)
        return "expired";
    *style = "jx-wait";
    return "open";
}

static enum err show(struct page *p)
{
    struct slip_row *rows;
    size_t n;
    enum err e = store_slip_list(p->db, p->arena, p->who.person_id, ROWS, &rows, &n);
    if (e)
        return e;
    page_form(p, "form", 0);
    e = pick_put(p, "form", &PERSON);
    for (size_t i = 0; i < n && !e; i++) {
        struct view_node *node = view_add(view_root(p->data), "rows");
        const char *style;
        instant at;
        const char *state = state_of(p, &rows[i], &style, &at);
        view_put(node, "name", rows[i].name);
        view_put(node, "staff_no", rows[i].staff_no);
        view_put(node, "unit", rows[i].unit);
        view_put(node, "issued", format_moment_short(p->arena, p->lang, rows[i].issued_at));
        view_put(node, "issued_iso", format_iso(p->arena, rows[i].issued_at));
        view_put(node, "state", state);
        view_put(node, "style", style);
        view_put(node, "at", format_moment_short(p->arena, p->lang, at));
        view_put_bool(node, "open", *style && !rows[i].used_at);
        char id[TEXT_ID_SIZE];
        text_id_encode(rows[i].public_id, id);
        view_putf(node, "end_path", "/account/slip/%s/end", id);
    }
    view_say(p->data, "good_for", "slip.good_for", arena_printf(p->arena, "%lld", (long long)p->policy.slip_hours),
             NULL);
    return e ? e : page_render(p, TEMPLATE_SLIPS, "slip.title", "slips");
}

enum err slips_show(struct page *p)
{
    enum err e = form_blank(&slip_form, p->arena, &p->form);
    return e ? e : show(p);
}

enum err slip_post(struct page *p)
{
    struct person_hit who;
    struct slip_issued issued;
    enum err e = pick_person(p, &PERSON, &who);
    if (e && e != ERR_INVALID)
        return e;
    if (!form_bool(p->form, "seen"))
        form_fail(p->form, "seen", 0, "slip.must_see", NULL, NULL);
    if (page_form_invalid(p))
        return show(p);
    struct act act = page_act(p);
    e = act_slip_issue(&act, &p->policy, who.public_id, &issued);
    if (e == ERR_CONFLICT && act.refusal.key) {
        act.refused_field = "person";
        page_form_refuse(p, &act);
        p->resp.status = response_status_of(e);
        return show(p);
    }
    if (e)
        return e;
    if (act.repeated)
        return page_redirect(p, "/account/slips", &(struct message){.key = "slip.shown_once"});
    const struct account_handed h = {
        .slip = true,
        .name = issued.person.name,
        .staff_no = issued.person.staff_no,
        .unit = issued.person.unit,
        .code = issued.code,
        .until = issued.expires_at,
        .back = "/account/slips",
        .nav = "slips",
    };
    e = account_handed_show(p, &h);
    token_wipe(issued.code, sizeof issued.code);
    return e;
}

enum err slip_end_post(struct page *p)
{
    struct act act = page_act(p);
    uint8_t id[16];
    enum err e = page_id(p, "slip", id);
    if (!e)
        e = act_slip_end(&act, id);
    return page_done(p, &act, e, "/account/slips");
}
