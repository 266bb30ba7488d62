/* draw_hall: the draw as the hall sees it on the wall and on a phone: the commitment before, the word, the outcome. */
#include "cgi-bin/contest/draw_round.h"
#include "cgi-bin/contest/pages.h"
#include "cgi-bin/contest/templates.h"

static const struct field WORD_FIELDS[] = {
    {.name = "draw", .type = FIELD_ID, .required = true, .label = "contest_draw.attempt"},
    {.name = "word", .type = FIELD_TEXT, .required = true, .max = DRAW_WORD, .label = "contest_draw.hall_word"},
};
const struct form draw_word_form = FORM("draw_word", WORD_FIELDS);

/* With `mine` to its managers alone, for their form that is shown again. */
static enum err show(struct page *p, bool mine)
{
    struct draw_page d;
    struct draw_row *rows;
    size_t n;
    enum err e = draw_open(p, &d);
    if (!e && mine && !d.round.mine)
        e = ERR_NOT_FOUND;
    if (e)
        return e;
    draw_put(p, &d);
    if (!p->form) {
        e = form_blank(&draw_word_form, p->arena, &p->form);
        if (!e && d.live.id)
            form_put_id(p->form, "draw", 0, d.live.public_id);
    }
    if (e)
        return e;
    page_form(p, "word", 0);
    if (d.round.revealed && d.sees & BLIND_SEES_WHOSE) {
        e = store_draw_place_public(p->db, p->arena, d.live.id, &rows, &n);
        if (e)
            return e;
        draw_put_places(p, "places", rows, n, NULL);
    }
    view_say(p->data, "page.title", "contest_draw.title_of", draw_round_name(p, &d.round), "");
    return page_render(p, TEMPLATE_DRAW_HALL, NULL, "contest");
}

enum err draw_hall(struct page *p)
{
    return show(p, false);
}

enum err draw_word_post(struct page *p)
{
    struct edition x;
    struct draw_of of;
    if (page_form_invalid(p))
        return show(p, true);
    enum err e = draw_of_page(p, &x, &of);
    if (e)
        return e;
    struct act act = page_act(p);
    e = act_draw_word(&act, &of, form_id(p->form, "draw"), form_text(p->form, "word"));
    draw_of_end(&of);
    if (e == ERR_INVALID && act.refused_field) {
        page_form_refuse(p, &act);
        (void)page_form_invalid(p);
        return show(p, true);
    }
    if (!e)
        act.result_path = draw_path(p, &x, of.round_id, "/hall");
    return page_done(p, &act, e, draw_path(p, &x, of.round_id, "/hall"));
}
