#include "cgi-bin/contest/entry_times.h"

#include <stdlib.h>
#include <string.h>

#include "cgi-bin/contest/draw_round.h"

struct gathering {
    struct page *p;
    struct entry_time *list;
    size_t n, room;
};

static enum err add(struct gathering *g, const struct draw_round *r, const struct draw_row *row, bool own)
{
    if (g->n == g->room) {
        const size_t room = g->room ? 2 * g->room : 64;
        struct entry_time *list = arena_array(g->p->arena, room, sizeof *list);
        if (!list)
            return ERR_NO_MEMORY;
        if (g->n)
            memcpy(list, g->list, g->n * sizeof *list);
        g->list = list;
        g->room = room;
    }
    g->list[g->n++] = (struct entry_time){
        .discipline_id = r->discipline_id,
        .round = draw_round_name(g->p, r),
        .code = row->code,
        .who = row->who,
        .unit = row->unit,
        .place = r->place,
        .station_no = row->station_no,
        .order_no = row->order_no,
        .starts_at = row->starts_at,
        .ends_at = row->starts_at + r->schedule.limit_min * CLOCK_MINUTE,
        .own = own,
    };
    return OK;
}

/* A round that is drawn: all of it for those who may have it, else one's own place. */
static enum err gather(struct gathering *g, const struct draw_round *r)
{
    struct draw_row own, *rows = NULL;
    size_t n = 0;
    const struct blind_eye eye = {r->duty, r->mine};
    const unsigned sees = blind_may_see(r->blind, eye, draw_stage(r->state, r->revealed));
    enum err e = store_draw_place_own(g->p->db, g->p->arena, r->id, g->p->who.person_id, &own);
    const bool mine = e == OK;
    if (e && e != ERR_NOT_FOUND)
        return e;
    e = OK;
    if (r->revealed && sees & BLIND_SEES_WHOSE)
        e = store_draw_place_public(g->p->db, g->p->arena, r->draw_id, &rows, &n);
    else if (sees & BLIND_SEES_WHOSE)
        e = store_draw_place_key(g->p->db, g->p->arena, r->draw_id, g->p->who.person_id, &rows, &n);
    if (!e && n == 0 && mine)
        return add(g, r, &own, true);
    for (size_t i = 0; i < n && !e; i++)
        e = add(g, r, &rows[i], mine && strcmp(rows[i].code, own.code) == 0);
    return e;
}

static int by_time(const void *x, const void *y)
{
    const struct entry_time *a = x, *b = y;
    if (a->starts_at != b->starts_at)
        return a->starts_at < b->starts_at ? -1 : 1;
    if (a->discipline_id != b->discipline_id)
        return a->discipline_id < b->discipline_id ? -1 : 1;
    return (a->station_no > b->station_no) - (a->station_no < b->station_no);
}

enum err entry_times(struct page *p, const struct edition *x, struct entry_time **out, size_t *n)
{
    const struct scope who = contest_scope(p);
    struct gathering g = {.p = p};
    struct draw_round *rounds;
    size_t count;
    enum err e = store_draw_rounds(p->db, p->arena, x->id, &who, &rounds, &count);
    for (size_t i = 0; i < count && !e; i++)
        if (rounds[i].draw_id && rounds[i].state == DRAW_DRAWN)
            e = gather(&g, &rounds[i]);
    if (!e && g.n)
        qsort(g.list, g.n, sizeof *g.list, by_time);
    *out = g.list;
    *n = e ? 0 : g.n;
    return e;
}
