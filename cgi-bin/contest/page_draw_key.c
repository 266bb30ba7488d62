/* draw_key: the key to a blind draw, for its coding officials; and the file of a draw whose secret is public. */
#include <stdio.h>

#include "cgi-bin/contest/draw_round.h"
#include "cgi-bin/contest/pages.h"
#include "cgi-bin/contest/templates.h"

enum err draw_key(struct page *p)
{
    struct draw_page d;
    struct draw_row *rows;
    size_t n;
    enum err e = draw_open(p, &d);
    if (!e && d.round.duty != DUTY_CODING)
        return ERR_NOT_FOUND;
    struct act act = page_act(p);
    if (!e)
        e = act_draw_key(&act, d.live.id, &rows, &n);
    if (e)
        return e;
    draw_put(p, &d);
    draw_put_places(p, "places", rows, n, NULL);
    view_say(p->data, "page.title", "contest_draw.key_title", draw_round_name(p, &d.round), "");
    return page_render(p, TEMPLATE_DRAW_KEY, NULL, "contest");
}

/* As docs/draw.md tells. */
static enum err write_file(struct page *p, const struct draw_page *d, const struct draw_row *rows, size_t n)
{
    struct draw_file f = {
        .title = page_say(p, "contest.edition_round", edition_title(p, &d->edition), draw_round_name(p, &d->round)),
        .word = d->live.word,
        .entries = arena_array(p->arena, n, sizeof *f.entries),
        .count = n,
        .order = arena_array(p->arena, n, sizeof *f.order),
        .blind = d->live.blind == BLIND_NONE ? NULL : arena_array(p->arena, n, sizeof *f.blind),
    };
    if (!f.entries || !f.order || (d->live.blind != BLIND_NONE && !f.blind))
        return ERR_NO_MEMORY;
    snprintf(f.secret, sizeof f.secret, "%s", d->live.secret);
    snprintf(f.commitment, sizeof f.commitment, "%s", d->live.commitment);
    snprintf(f.entries_hash, sizeof f.entries_hash, "%s", d->live.list_hash);
    for (size_t i = 0; i < n; i++) {
        f.entries[i] = rows[i].code;
        f.order[rows[i].order_no - 1] = rows[i].code;
        if (f.blind)
            f.blind[rows[i].blind_no - 1] = rows[i].code;
    }
    draw_sort(f.entries, n);
    draw_write(&f, &p->resp.body);
    return OK;
}

enum err draw_download(struct page *p)
{
    struct draw_page d;
    struct draw_row *rows;
    size_t n;
    enum err e = draw_open(p, &d);
    if (!e && !d.live.secret)
        return ERR_NOT_FOUND;
    if (!e)
        e = store_draw_place_public(p->db, p->arena, d.live.id, &rows, &n);
    if (!e)
        e = write_file(p, &d, rows, n);
    return e ? e : page_download(p, "draw.json", "application/json; charset=utf-8");
}
