/* edition state: announcing an edition, closing it, taking that back, calling it off with the reason. */
#include "cgi-bin/contest/pages.h"
#include "cgi-bin/contest/setup.h"
#include "cgi-bin/contest/templates.h"
#include "lib/act/edition.h"

static const struct field NOTHING[] = {{.name = "sure", .type = FIELD_BOOL, .label = "setup.edition_no"}};
const struct form edition_step_form = FORM("edition_step", NOTHING);

static const struct field REASON[] = {
    {.name = "reason", .type = FIELD_TEXT, .required = true, .min = 2, .max = 300, .label = "setup.cancel_reason"},
};
const struct form edition_cancel_form = FORM("edition_cancel", REASON);

static enum err step(struct page *p, enum err (*act_step)(struct act *, const uint8_t[16]))
{
    struct edition x;
    enum err e = edition_open_mine(p, "overview", &x);
    if (e)
        return e;
    struct act act = page_act(p);
    e = act_step(&act, x.public_id);
    return page_done(p, &act, e, edition_path(p, &x, ""));
}

enum err edition_announce(struct page *p)
{
    return step(p, act_edition_open);
}

enum err edition_close(struct page *p)
{
    return step(p, act_edition_close);
}

enum err edition_reopen(struct page *p)
{
    return step(p, act_edition_reopen);
}

static enum err show(struct page *p, const struct edition *x)
{
    int64_t *people;
    size_t n;
    enum err e = store_edition_entered(p->db, p->arena, x->id, &people, &n);
    if (e)
        return e;
    view_set(p->data, "edition_path", edition_path(p, x, ""));
    view_set(p->data, "crumb", edition_title(p, x));
    view_say(p->data, "told", x->state == EDITION_DRAFT ? "setup.drop_lead" : "setup.cancel_lead",
             page_number(p, (int64_t)n), NULL);
    page_form(p, "form", 0);
    return page_render(p, TEMPLATE_EDITION_CANCEL, "setup.cancel_title", "contest");
}

enum err edition_cancel_ask(struct page *p)
{
    struct setup_place at;
    enum err e = setup_edition(p, &at);
    if (e || p->answered)
        return e;
    e = form_blank(&edition_cancel_form, p->arena, &p->form);
    return e ? e : show(p, &at.edition);
}

enum err edition_cancel(struct page *p)
{
    struct setup_place at;
    enum err e = setup_edition(p, &at);
    if (e || p->answered)
        return e;
    if (page_form_invalid(p))
        return show(p, &at.edition);
    struct act act = page_act(p);
    e = act_edition_cancel(&act, at.edition.public_id, form_text(p->form, "reason"));
    return page_done(p, &act, e, edition_path(p, &at.edition, ""));
}
