/* draws: the rounds of an edition, and how far the draw of each is. */
#include "cgi-bin/contest/draw_round.h"
#include "cgi-bin/contest/pages.h"
#include "cgi-bin/contest/templates.h"
#include "lib/app/format.h"

enum err draws_list(struct page *p)
{
    const struct scope who = contest_scope(p);
    struct edition x;
    struct draw_round *rounds;
    size_t n;
    enum err e = edition_open(p, "draw", &x);
    if (!e)
        e = store_draw_rounds(p->db, p->arena, x.id, &who, &rounds, &n);
    if (e)
        return e;
    for (size_t i = 0; i < n; i++) {
        const struct draw_round *r = &rounds[i];
        struct view_node *row = view_add(view_root(p->data), "rounds");
        view_put(row, "name", draw_round_name(p, r));
        view_put(row, "path", draw_path(p, &x, r->public_id, ""));
        view_put(row, "starts", format_moment(p->arena, p->lang, r->schedule.starts_at));
        view_put(row, "starts_iso", format_iso(p->arena, r->schedule.starts_at));
        view_put(row, "place", r->place);
        draw_chip(row, r);
        if (r->mine && r->state == DRAW_COMMITTED)
            view_put(row, "hall_path", draw_path(p, &x, r->public_id, "/hall"));
    }
    return page_render(p, TEMPLATE_DRAWS, "contest_draw.title", "contest");
}
