/* eligibility: what speaks against one nominee, where officers let a finding pass with a reason. */
#include "cgi-bin/award/findings.h"
#include "cgi-bin/award/pages.h"
#include "cgi-bin/award/programme.h"
#include "cgi-bin/award/templates.h"
#include "lib/act/paper.h"
#include "lib/app/format.h"

enum { REASON_MAX = 300, MARK_MAX = 200 };

static const char *const RULES[] = {"service",    "in_post",      "unit_type", "sanction", "same_series",
                                    "same_cause", "leader_quota", "grade",     "outside",  NULL};
static const char *const WHAT[] = {"pass", "back", NULL};

static const struct field OVERRIDE[] = {
    {.name = "rule", .type = FIELD_CHOICE, .choices = RULES, .required = true, .label = "eligibility_rule.name"},
    {.name = "what", .type = FIELD_CHOICE, .choices = WHAT, .required = true, .label = "eligibility.what"},
    {.name = "reason", .type = FIELD_TEXT, .required = true, .max = REASON_MAX, .label = "eligibility.reason_label"},
    {.name = "shown",
     .type = FIELD_CHOICE,
     .choices = RULES,
     .many = ELIGIBILITY_FINDINGS,
     .group = "row",
     .none_ok = true,
     .label = "eligibility_rule.name"},
    {.name = "mark",
     .type = FIELD_TEXT,
     .max = MARK_MAX,
     .many = ELIGIBILITY_FINDINGS,
     .group = "row",
     .none_ok = true,
     .label = "eligibility.found"},
};
const struct form eligibility_override_form = FORM("eligibility_override", OVERRIDE);

struct subject {
    struct nomination x;
    struct programme p;
    struct nomination_right right;
};

/* The nomination of the address, for whoever deals with it; to whom it is for it is not shown. */
static enum err open(struct page *p, struct subject *s)
{
    struct act act = page_act(p);
    uint8_t id[16];
    enum err e = page_id(p, "nomination", id);
    if (!e)
        e = act_nomination_see(&act, id, &s->x, &s->p, &s->right);
    page_why(p, &act);
    return e ? e : s->right.nominee ? ERR_NOT_FOUND : OK;
}

static enum err show(struct page *p, const struct subject *s)
{
    struct view_node *n = view_at(view_root(p->data), "nomination");
    const char *path =
        s->x.subject == SUBJECT_PAPER ? paper_path(p->arena, s->x.public_id, "") : nomination_path(p->arena, &s->x, "");
    programme_put(p, view_at(view_root(p->data), "programme"), &s->p);
    view_put(n, "path", path ? path : "");
    view_put(n, "name", s->x.name);
    view_put(n, "unit", s->x.unit_name);
    view_say(p->data, "counted", "eligibility.counted", format_date(p->arena, p->lang, s->p.counted_on), NULL);
    view_bool(p->data, "may_pass",
              s->right.officer && nomination_is_live(s->x.state) && s->x.state != NOMINATION_AWARDED);
    page_form(p, "form", 0);
    enum err e = findings_put(p, &s->p, &s->x, s->right.officer || s->right.leader);
    return e ? e : page_render(p, TEMPLATE_ELIGIBILITY, "eligibility.title", "award");
}

enum err eligibility_show(struct page *p)
{
    struct subject s;
    enum err e = open(p, &s);
    if (!e)
        e = form_blank(&eligibility_override_form, p->arena, &p->form);
    if (e)
        return e;
    form_put(p->form, "what", 0, WHAT[0]);
    return show(p, &s);
}

/* The finding of a rule as the page of the form showed it; "": it showed none. */
static const char *mark_shown(const struct page *p, int64_t rule)
{
    for (size_t i = 0; i < form_count(p->form, "row"); i++)
        if (form_int_at(p->form, "shown", i) == rule)
            return form_text_at(p->form, "mark", i);
    return "";
}

enum err eligibility_override_post(struct page *p)
{
    struct subject s;
    enum err e = open(p, &s);
    if (!e && !s.right.officer)
        e = ERR_NOT_FOUND;
    if (e)
        return e;
    if (page_form_invalid(p))
        return show(p, &s);
    const struct eligibility_override order = {.nomination = s.x.public_id,
                                               .rule = (enum eligibility_rule)form_int(p->form, "rule"),
                                               .mark = mark_shown(p, form_int(p->form, "rule")),
                                               .holds = form_int(p->form, "what") == 0,
                                               .reason = form_text(p->form, "reason")};
    const char *back = nomination_path(p->arena, &s.x, "/eligibility");
    struct act act = page_act(p);
    return page_done(p, &act, act_eligibility_override(&act, &order), back ? back : "/award");
}
