/* nomination/line: the entry of the staff record behind a line of a recommendation, as it stands, for whoever may see the
   recommendation; review/line: the same for its reviewer. It is that entry and nothing else of the record: the page where it comes
   from has more, and is linked where everybody may open it, or for the person it speaks of. */
#include <string.h>

#include "cgi-bin/award/nomination_page.h"
#include "cgi-bin/award/pages.h"
#include "cgi-bin/award/templates.h"
#include "lib/act/nominate_line.h"
#include "lib/act/review.h"
#include "lib/base/text.h"

static void put_entry(const struct page *p, const char *name, const struct nomination_line *l)
{
    struct view_node *n = view_at(view_root(p->data), name);
    const char *module = arena_printf(p->arena, "record.module.%s", l->module);
    nomination_put_line(p, n, l);
    view_put(n, "module", module ? page_say(p, module, NULL, NULL) : "");
}

static enum err show(struct page *p, const struct nomination *x, const struct nominate_evidence *v, bool own,
                     const char *back)
{
    static const char ROLL[] = "/award/honour/";
    const struct nomination_line *l = v->gone ? &v->put : &v->now;
    const bool open = !v->gone && l->path[0] && (own || strncmp(l->path, ROLL, sizeof ROLL - 1) == 0);
    put_entry(p, "entry", l);
    if (v->changed)
        put_entry(p, "put", &v->put);
    view_int(p->data, "gone", v->gone);
    view_int(p->data, "changed", v->changed);
    view_set(p->data, "open_path", open ? l->path : "");
    view_set(p->data, "name", x->name);
    view_set(p->data, "back_path", back);
    view_say(p->data, "page.title", "nominate.line_of", x->name, NULL);
    return page_render(p, TEMPLATE_NOMINATION_LINE, NULL, "award");
}

static enum err find(struct page *p, const struct nomination *x, bool all, struct nominate_evidence *v)
{
    struct act act = page_act(p);
    int64_t no;
    if (!text_int(route_capture(&p->match, "no"), 1, NOMINATION_LINES, &no))
        return ERR_NOT_FOUND;
    const enum err e = nominate_line_evidence(&act, x, no, v);
    return e ? e : v->put.chosen || all ? OK : ERR_NOT_FOUND;
}

enum err nomination_line(struct page *p)
{
    struct nomination_open h;
    struct nominate_evidence v;
    enum err e = nomination_open(p, &h);
    if (!e)
        e = find(p, &h.x, h.right.unit_at, &v);
    return e ? e : show(p, &h.x, &v, h.right.nominee, nomination_at(p, &h.x, ""));
}

enum err review_line(struct page *p)
{
    struct act act = page_act(p);
    struct review_look x;
    struct nominate_evidence v;
    char id[TEXT_ID_SIZE];
    uint8_t assignment[16];
    enum err e = page_id(p, "assignment", assignment);
    if (!e)
        e = act_review_see(&act, assignment, &x);
    page_why(p, &act);
    if (!e && x.blind)
        e = ERR_NOT_FOUND;
    if (!e)
        e = find(p, &x.x, false, &v);
    if (e)
        return e;
    text_id_encode(x.r.public_id, id);
    const char *back = arena_printf(p->arena, "/award/review/%s", id);
    return back ? show(p, &x.x, &v, false, back) : ERR_NO_MEMORY;
}
