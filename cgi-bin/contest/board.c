#include "cgi-bin/contest/board.h"

#include <string.h>

#include "cgi-bin/contest/pages.h"
#include "lib/act/board.h"
#include "lib/app/format.h"
#include "lib/base/log.h"
#include "lib/base/text.h"
#include "lib/doc/qr.h"

static const char *or_empty(const char *s)
{
    return s ? s : "";
}

/* ---- addresses and names ------------------------------------------------------------------------------------------- */

const char *board_path(const struct page *p, const uint8_t round_id[16], const char *tail)
{
    char id[TEXT_ID_SIZE];
    text_id_encode(round_id, id);
    return or_empty(arena_printf(p->arena, "/contest/board/%s%s", id, tail));
}

/* With scheme and host, as the reader reached this site unless the settings say. */
static const char *address(const struct page *p, const char *path)
{
    const char *set = p->app->config.site_origin;
    if (set && *set)
        return or_empty(arena_printf(p->arena, "%s%s", set, path));
    return or_empty(arena_printf(p->arena, "%s://%s%s", p->req.tls ? "https" : "http", p->req.host, path));
}

static const char *in_language(const struct page *p, const char *name, const char *name_en)
{
    return p->lang == LANG_EN && name_en && *name_en ? name_en : name;
}

const char *board_title(const struct page *p, const struct board_shown *s)
{
    return page_say(p, "contest_draw.round", in_language(p, s->discipline, s->discipline_en),
                    in_language(p, s->round, s->round_en));
}

static enum err read_shown(struct page *p, const uint8_t id[16], struct board_shown *shown, struct board *b)
{
    enum err e = store_board_shown(p->db, p->arena, id, shown);
    if (!e)
        e = board_read(p->arena, shown->json, strlen(shown->json), b);
    return e == ERR_INVALID ? ERR_BUG : e;
}

enum err board_open(struct page *p, struct board_shown *shown, struct board *b)
{
    uint8_t id[16];
    enum err e = page_id(p, "round", id);
    return e ? e : read_shown(p, id, shown, b);
}

/* ---- in words ------------------------------------------------------------------------------------------------------ */

static void put_state(struct view_node *n, const struct board *b)
{
    static const struct {
        const char *key, *style;
    } CHIPS[BOARD_MODE_COUNT] = {
        [BOARD_LIVE] = {"contest_board.chip.live", "jx-now"},
        [BOARD_FROZEN] = {"contest_board.chip.frozen", "jx-wait"},
        [BOARD_REVEAL] = {"contest_board.chip.reveal", "jx-now"},
    };
    const bool published = b->mode == BOARD_LIVE && b->publication > 0;
    view_put_message(n, "chip", published ? "contest_board.chip.published" : CHIPS[b->mode].key, NULL, NULL);
    view_put(n, "chip_style", published ? "jx-ok" : CHIPS[b->mode].style);
    view_put(n, "mode", published ? "published" : board_mode_code(b->mode));
}

static void put_sentence(const struct page *p, struct view_node *n, const struct board *b)
{
    if (b->mode == BOARD_FROZEN)
        view_put_message(n, "say", "contest_board.say.frozen", page_number(p, b->frozen_released), NULL);
    else if (b->mode == BOARD_REVEAL && b->covered > 0)
        view_put_message(n, "say", "contest_board.say.reveal", page_number(p, b->covered), NULL);
    else if (b->mode == BOARD_REVEAL)
        view_put_message(n, "say", "contest_board.say.revealed", NULL, NULL);
    else
        view_put_message(n, "say", b->publication > 0 ? "contest_board.say.published" : "contest_board.say.live", NULL,
                         NULL);
}

/* What the figure is: "按总成绩排名", "按实操 60%＋面试 20%排名，其他环节未计入". */
static void put_figure(const struct page *p, struct view_node *n, const struct board *b)
{
    struct buf parts;
    buf_init_arena(&parts, p->arena, 0);
    for (size_t i = 0; i < b->part_count; i++)
        buf_addf(&parts, "%s%s%s%s%s", i ? "＋" : "", b->parts[i].name, b->parts[i].weight ? " " : "",
                 or_empty(b->parts[i].weight), b->parts[i].weight ? "%" : "");
    if (b->whole)
        view_put_message(n, "figure", "contest_board.by_result", b->figure, NULL);
    else
        view_put_message(n, "figure", "contest_board.by_panel", parts.len ? parts.data : b->figure, NULL);
}

static void put_row(const struct page *p, struct view_node *row, const struct board *b, const struct board_row *r)
{
    static const char *const STANDINGS[SCORE_STANDING_COUNT] = {
        [SCORE_RANKED] = "contest_board.standing.ranked",
        [SCORE_NO_RESULT] = "contest_board.standing.no_result",
        [SCORE_DISQUALIFIED] = "contest_board.standing.disqualified",
        [SCORE_WITHDREW] = "contest_board.standing.withdrawn",
        [SCORE_STAYED_AWAY] = "contest_board.standing.absent",
    };
    view_put_int(row, "id", r->number);
    view_put_message(row, "number", "contest_board.number", page_number(p, r->number), NULL);
    if (r->place)
        view_put_int(row, "place", r->place);
    if (r->joint)
        view_put_message(row, "joint", "contest_board.joint", NULL, NULL);
    view_put(row, "who", r->who);
    view_put(row, "unit", r->unit);
    if (r->standing == SCORE_RANKED)
        view_put(row, "figure", r->figure);
    else
        view_put_message(row, "figure", STANDINGS[r->standing], NULL, NULL);
    view_put_bool(row, "latest", b->latest == r->number);
}

void board_put(struct page *p, const struct board_shown *s, const struct board *b)
{
    struct view_node *n = view_at(view_root(p->data), "board");
    char id[TEXT_ID_SIZE];
    text_id_encode(b->round, id);
    const char *no = page_number(p, s->edition_no), *title = board_title(p, s);
    view_put(n, "title", title);
    view_put_message(n, "contest", "contest.edition", no, in_language(p, s->contest, s->contest_en));
    view_put(n, "path", board_path(p, b->round, ""));
    view_put(n, "screen_path", board_path(p, b->round, "/screen"));
    view_putf(n, "data_path", "/board/%s.json", id);
    view_put_message(n, "count", "contest_board.count", page_number(p, b->released), page_number(p, b->total));
    view_put_message(n, "at", "contest_board.at", format_moment_short(p->arena, p->lang, b->at), NULL);
    put_state(n, b);
    put_sentence(p, n, b);
    put_figure(p, n, b);
    for (size_t i = 0; i < b->row_count; i++)
        put_row(p, view_add(n, "rows"), b, &b->rows[i]);
    for (size_t i = 0; i < b->row_count; i++)
        if (b->mode == BOARD_REVEAL && b->latest == b->rows[i].number)
            put_row(p, view_at(n, "last"), b, &b->rows[i]);
    view_say(p->data, "page.title", "contest_board.title_of", title, NULL);
}

/* ---- hosts --------------------------------------------------------------------------------------------------------- */

static void put_address(struct page *p, const char *path)
{
    struct buf picture;
    buf_init_arena(&picture, p->arena, 0);
    const char *full = address(p, path);
    view_set(p->data, "host.address", full);
    enum err e = qr_svg(full, &picture);
    if (e)
        log_warn("no QR code of %s: %s", full, err_name(e));
    else
        view_html(p->data, "host.qr_html", picture.data);
}

enum err board_host_put(struct page *p, const uint8_t round_id[16], const char *from)
{
    struct board_shown s;
    struct board b;
    bool host = false;
    enum err e = read_shown(p, round_id, &s, &b);
    if (e == ERR_NOT_FOUND)
        return OK;
    if (!e && p->signed_in)
        e = act_board_is_host(p->db, p->arena, p->who.person_id, p->today, round_id, &host);
    if (e)
        return e;
    struct view_node *n = view_at(view_root(p->data), "host");
    const char *path = board_path(p, round_id, "");
    const int64_t revealed = b.mode == BOARD_REVEAL ? (int64_t)board_placed(&b) : 0;
    view_put(n, "path", path);
    view_put(n, "screen_path", board_path(p, round_id, "/screen"));
    put_address(p, path);
    put_state(n, &b);
    view_put_bool(n, "is", host);
    view_put(n, "from", from);
    view_put(n, "freeze_path", board_path(p, round_id, "/freeze"));
    view_put(n, "reveal_path", board_path(p, round_id, "/reveal"));
    view_put(n, "live_path", board_path(p, round_id, "/live"));
    view_put_bool(n, "complete", b.released == b.total && b.total > 0);
    view_put_message(n, "count", "contest_board.count", page_number(p, b.released), page_number(p, b.total));
    if (s.state.freeze_after)
        view_put_message(n, "waits", "contest_board.freezes_after", page_number(p, s.state.freeze_after), NULL);
    if (b.covered > 0)
        view_put_int(n, "next", revealed + 1);
    view_putf(n, "back", "%lld", (long long)(revealed > 0 ? revealed - 1 : 0));
    view_put_bool(n, "can_back", revealed > 0);
    return OK;
}
