#include "cgi-bin/contest/draw_round.h"

#include <string.h>

#include "lib/app/format.h"
#include "lib/base/log.h"
#include "lib/base/text.h"
#include "lib/crypt/token.h"

/* ---- finding ---- */

enum err draw_open_of(struct page *p, struct edition *edition, uint8_t round_id[16])
{
    const struct scope who = contest_scope(p);
    uint8_t id[16];
    enum err e = page_id(p, "edition", id);
    if (!e)
        e = page_id(p, "round", round_id);
    return e ? e : store_edition_find(p->db, p->arena, id, &who, edition);
}

enum err draw_open(struct page *p, struct draw_page *out)
{
    const struct scope who = contest_scope(p);
    uint8_t id[16];
    *out = (struct draw_page){.n = 0};
    enum err e = page_id(p, "round", id);
    if (!e)
        e = edition_open(p, "draw", &out->edition);
    if (!e)
        e = store_draw_round(p->db, p->arena, out->edition.id, id, &who, &out->round);
    if (!e)
        e = store_draw_list(p->db, p->arena, out->round.id, &out->all, &out->n);
    for (size_t i = 0; i < out->n; i++)
        if (out->all[i].state != DRAW_VOID)
            out->live = out->all[i];
    const struct blind_eye eye = {out->round.duty, out->round.mine};
    const enum blind blind = out->live.id ? out->live.blind : out->round.blind;
    out->sees = blind_may_see(blind, eye, draw_stage(out->round.state, out->round.revealed));
    return e;
}

enum err draw_of_page(struct page *p, struct edition *edition, struct draw_of *of)
{
    static const char KEY[] = "draw.key";
    uint8_t *id = arena_alloc(p->arena, 16);
    if (!id)
        return ERR_NO_MEMORY;
    enum err e = draw_open_of(p, edition, id);
    if (e)
        return e;
    *of = (struct draw_of){.edition_id = edition->id, .round_id = id, .path = draw_path(p, edition, id, "")};
    e = box_key_read(p->app->config.db_secret_dir, KEY, of->key);
    if (!e)
        return OK;
    log_error("%s/%s: the key of draws' secrets: %s", p->app->config.db_secret_dir, KEY, err_name(e));
    return ERR_UNAVAILABLE;
}

void draw_of_end(struct draw_of *of)
{
    token_wipe(of->key, sizeof of->key);
}

/* ---- names ---- */

const char *draw_round_name(const struct page *p, const struct draw_round *r)
{
    const bool english = p->lang == LANG_EN;
    return page_say(p, "contest_draw.round",
                    english && r->discipline_en && *r->discipline_en ? r->discipline_en : r->discipline,
                    english && r->name_en && *r->name_en ? r->name_en : r->name);
}

const char *draw_path(const struct page *p, const struct edition *e, const uint8_t round_id[16], const char *tail)
{
    char id[TEXT_ID_SIZE];
    text_id_encode(round_id, id);
    const char *below = arena_printf(p->arena, "/draw/%s%s", id, tail);
    return edition_path(p, e, below ? below : "");
}

void draw_chip(struct view_node *n, const struct draw_round *r)
{
    static const struct {
        const char *key, *style;
    } CHIPS[DRAW_STATE_COUNT] = {
        [DRAW_NONE] = {"contest_draw.state.none", ""},
        [DRAW_COMMITTED] = {"contest_draw.state.committed", "jx-now"},
        [DRAW_DRAWN] = {"contest_draw.state.drawn", "jx-ok"},
        [DRAW_VOID] = {"contest_draw.state.void", "jx-stop"},
    };
    const bool sealed = r->state == DRAW_DRAWN && !r->revealed;
    view_put_message(n, "chip", sealed ? "contest_draw.sealed" : CHIPS[r->state].key, NULL, NULL);
    view_put(n, "chip_style", sealed ? "jx-wait" : CHIPS[r->state].style);
}

/* ---- showing ---- */

static void put_moment(const struct page *p, struct view_node *n, const char *name, instant t)
{
    struct view_node *at = view_at(n, name);
    view_put(at, "text", format_moment(p->arena, p->lang, t));
    view_put(at, "iso", format_iso(p->arena, t));
}

static void put_live(const struct page *p, struct view_node *n, const struct draw_page *d)
{
    const struct draw *x = &d->live;
    page_put_id(n, "id", x->public_id);
    view_put_message(n, "attempt", "contest_draw.attempt_no", page_number(p, x->attempt), NULL);
    view_put(n, "commitment", x->commitment);
    view_put(n, "list_hash", x->list_hash);
    if (d->sees & BLIND_SEES_ENTRIES)
        view_put_message(n, "entries", "contest_draw.entries_n", page_number(p, x->entries), NULL);
    view_put_message(n, "prepared", "contest_draw.by", x->committed_by,
                     format_moment(p->arena, p->lang, x->committed_at));
    if (!x->word)
        return;
    view_put(n, "word", x->word);
    view_put_message(n, "drawn", "contest_draw.by", x->drawn_by, format_moment(p->arena, p->lang, x->drawn_at));
    if (x->secret)
        view_put(n, "secret", x->secret);
}

void draw_put(struct page *p, const struct draw_page *d)
{
    const struct draw_round *r = &d->round;
    struct view_node *n = view_at(view_root(p->data), "draw");
    static const char *const BLIND_KEYS[BLIND_COUNT] = {
        [BLIND_NONE] = "contest_draw.blind.none",
        [BLIND_NUMBER] = "contest_draw.blind.number",
        [BLIND_PRODUCT] = "contest_draw.blind.product",
    };
    const enum blind blind = d->live.id ? d->live.blind : r->blind;
    const char *name = draw_round_name(p, r);
    view_put(n, "round", name);
    view_put(n, "path", draw_path(p, &d->edition, r->public_id, ""));
    view_put(n, "hall_path", draw_path(p, &d->edition, r->public_id, "/hall"));
    view_put(n, "list_path", edition_path(p, &d->edition, "/draw"));
    view_put_message(n, "blind", BLIND_KEYS[blind], NULL, NULL);
    view_put_bool(n, "is_blind", blind != BLIND_NONE);
    view_put(n, "place", r->place);
    view_put(n, "state", draw_state_code(r->state));
    view_put_bool(n, "revealed", r->revealed);
    view_put_bool(n, "mine", r->mine);
    put_moment(p, n, "starts", r->schedule.starts_at);
    draw_chip(n, r);
    if (d->live.id)
        put_live(p, n, d);
}

void draw_put_places(const struct page *p, const char *list, const struct draw_row *rows, size_t n,
                     const char *own_code)
{
    for (size_t i = 0; i < n; i++) {
        struct view_node *row = view_add(view_root(p->data), list);
        view_put_int(row, "order", rows[i].order_no);
        view_put_int(row, "blind", rows[i].blind_no);
        view_put_int(row, "station", rows[i].station_no);
        view_put_message(row, "at_station", "contest_draw.at_station", page_number(p, rows[i].station_no), NULL);
        view_put(row, "code", rows[i].code);
        view_put(row, "who", rows[i].who);
        view_put(row, "unit", rows[i].unit);
        view_put(row, "time", format_moment_short(p->arena, p->lang, rows[i].starts_at));
        view_put(row, "iso", format_iso(p->arena, rows[i].starts_at));
        view_put_bool(row, "current", own_code && strcmp(own_code, rows[i].code) == 0);
    }
}
