#include "cgi-bin/award/certificate_view.h"

#include "lib/act/certificate_paper.h"
#include "lib/act/export.h"
#include "lib/app/format.h"

enum err certificate_rights(struct page *p, const struct certificate *c, bool *may_have, bool *may_manage)
{
    *may_have = *may_manage = false;
    if (!p->signed_in)
        return OK;
    const struct scope office = {p->who.person_id, "award.manage", p->today};
    const bool own = c->person_id && c->person_id == p->who.person_id;
    const enum err e = store_certificate_in_scope(p->db, p->arena, c->id, &office, may_manage);
    *may_have = own || *may_manage;
    *may_manage = *may_manage && !own;
    return e;
}

void certificate_put_state(const struct page *p, struct view_node *n, const struct certificate *c)
{
    const char *key = !c->revoked   ? "certificate.state.valid"
                      : c->has_next ? "certificate.state.replaced"
                                    : "certificate.state.revoked";
    view_put(n, "chip", page_say(p, key, NULL, NULL));
    view_put(n, "style", c->revoked ? "jx-stop" : "jx-ok");
    view_put_bool(n, "revoked", c->revoked);
}

void certificate_put_row(const struct page *p, struct view_node *n, const struct certificate *c)
{
    const char *path = certificate_paper_path(p->arena, c->public_id),
               *paper = path ? arena_printf(p->arena, "%s/pdf", path) : NULL;
    certificate_put_state(p, n, c);
    view_put(n, "path", path ? path : "");
    view_put(n, "paper_path", c->is_signed && !c->revoked && paper ? paper : "");
    view_put(n, "number", c->number);
    view_put(n, "holder", c->holder);
    view_put(n, "award", c->award);
    view_put(n, "date", format_date(p->arena, p->lang, c->issued_on));
    view_put(n, "iso", format_iso_day(p->arena, c->issued_on));
    view_put_bool(n, "signed", c->is_signed);
}

enum err certificate_export(struct page *p, struct act *act, const char *noun, int64_t id, int64_t rows,
                            const char *format)
{
    const struct export_what what = {.name = "certificate.export", .noun = noun, .id = id, .format = format};
    *act = page_act(p);
    return act_export(act, &what, rows);
}

const char *certificate_origin(const struct page *p)
{
    const char *set = p->app->config.site_origin;
    if (set && *set)
        return set;
    const char *own = arena_printf(p->arena, "%s://%s", p->req.tls ? "https" : "http", p->req.host);
    return own ? own : "";
}
