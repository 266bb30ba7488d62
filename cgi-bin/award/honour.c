#include "cgi-bin/award/honour.h"

#include "lib/app/format.h"
#include "lib/base/text.h"

const char *honour_at(const struct page *p, const struct roll_row *r, const char *tail)
{
    const char *path = honour_path(p->arena, r->public_id, tail);
    return path ? path : "";
}

enum err honour_open(struct page *p, struct honour_open *x)
{
    struct act act = page_act(p);
    uint8_t id[16];
    enum err e = page_id(p, "honour", id);
    if (!e)
        e = store_honour_roll_find(p->db, p->arena, id, &x->h);
    if (!e)
        e = act_honour_right(&act, &x->h, &x->right);
    if (e)
        return e;
    return x->h.listed || x->right.own || x->right.officer || x->right.leader ? OK : ERR_NOT_FOUND;
}

void honour_put(const struct page *p, struct view_node *n, const struct roll_row *r)
{
    const char *level = arena_printf(p->arena, "honour.level.%s", programme_level_code(r->level));
    view_put(n, "path", honour_at(p, r, ""));
    view_put(n, "name", r->name);
    view_put(n, "unit", r->unit_name);
    view_put(n, "post", r->post);
    view_put(n, "title", r->title);
    view_put(n, "by", r->awarded_by);
    view_put(n, "document", r->document_no);
    view_put(n, "deeds", r->deeds);
    view_put_int(n, "year", r->year);
    view_put(n, "iso", format_iso_day(p->arena, r->awarded_on));
    view_put(n, "day", format_date(p->arena, p->lang, r->awarded_on));
    view_put(n, "level", level ? page_say(p, level, NULL, NULL) : "");
    view_put_bool(n, "person", r->subject == SUBJECT_INDIVIDUAL);
    view_put_bool(n, "told", r->told);
    view_put_bool(n, "revoked", r->revoked);
    if (r->revoked)
        view_put(n, "revoked_on", format_date(p->arena, p->lang, r->revoked_on));
}
