#include "cgi-bin/contest/keeper.h"

#include <string.h>

#include "cgi-bin/contest/officials.h"
#include "lib/base/text.h"
#include "lib/domain/ballot_panel.h"
#include "lib/store/desk.h"

bool keeper_sees(const struct keeper *k)
{
    return k->right.duty == DUTY_SCOREKEEPER || k->right.duty == DUTY_CHIEF ||
           (k->right.duty == DUTY_NONE && k->right.manager);
}

bool keeper_types(const struct keeper *k)
{
    return k->right.duty == DUTY_SCOREKEEPER || k->right.duty == DUTY_CHIEF;
}

enum err keeper_open_any(struct page *p, struct keeper *k)
{
    uint8_t id[16];
    *k = (struct keeper){.card = NULL};
    enum err e = edition_open(p, "", &k->edition);
    if (!e)
        e = page_id(p, "round", id);
    if (!e)
        e = store_official_round(p->db, p->arena, k->edition.id, id, &k->round);
    if (!e)
        e = act_judging_right(p->db, p->arena, p->who.person_id, p->today, &k->round, &k->right);
    if (!e)
        e = store_judging_find(p->db, p->arena, k->round.id, &k->judging);
    if (!e)
        e = act_judging_card(p->db, p->arena, &k->judging, &k->card, &k->published);
    return e ? e : store_desk_hidden(p->db, p->arena, k->round.id, p->who.person_id, &k->hidden, &k->hidden_n);
}

enum err keeper_open(struct page *p, struct keeper *k)
{
    const enum err e = keeper_open_any(p, k);
    return e || keeper_sees(k) ? e : ERR_NOT_FOUND;
}

bool keeper_hides(const struct keeper *k, int64_t number)
{
    for (size_t i = 0; i < k->hidden_n; i++)
        if (k->hidden[i] == number)
            return true;
    return false;
}

bool keeper_sheet(const struct page *p, int64_t *number, int64_t *seat_no)
{
    const char *n = route_capture(&p->match, "number"), *seat = route_capture(&p->match, "seat");
    *seat_no = seat ? ballot_seat_no(seat) : 0;
    return n && *n >= '1' && *n <= '9' && text_int(n, 1, RUN_NUMBERS, number) && *seat_no > 0;
}

/* ---- addresses --------------------------------------------------------------------------------------------------- */

const char *keeper_path(const struct page *p, const struct keeper *k, const char *tail)
{
    const char *end = arena_printf(p->arena, "/judging%s", tail);
    return officials_path(p, &k->round, end ? end : "");
}

const char *keeper_paper_path(const struct page *p, const struct keeper *k, int64_t number, int64_t seat_no,
                              const char *tail)
{
    const char *end = arena_printf(p->arena, "/paper/%lld/J%lld%s", (long long)number, (long long)seat_no, tail);
    return keeper_path(p, k, end ? end : "");
}

const char *keeper_print_path(const struct page *p, const struct keeper *k, int64_t number, int64_t seat_no)
{
    const char *end = arena_printf(p->arena, "/run/%lld/sheet/J%lld", (long long)number, (long long)seat_no);
    return keeper_path(p, k, end ? end : "");
}

/* ---- the head ---------------------------------------------------------------------------------------------------- */

void keeper_put(struct page *p, const struct keeper *k, const char *current)
{
    struct view_node *n = view_at(view_root(p->data), "keeper");
    const struct blind_eye eye = {k->right.duty, k->right.manager};
    view_put(n, "title", officials_title(p, &k->round));
    view_put(n, "contest", edition_title(p, &k->edition));
    view_put(n, "contest_path", edition_path(p, &k->edition, ""));
    view_put(n, "current", current);
    if (k->right.duty != DUTY_SCOREKEEPER)
        view_put(n, "desk_path", keeper_path(p, k, ""));
    view_put(n, "paper_path", keeper_path(p, k, "/paper"));
    view_put(n, "sheets_path", keeper_path(p, k, "/sheets"));
    if (blind_may_value(k->round.blind, eye, BLIND_DRAWN))
        view_put(n, "values_path", keeper_path(p, k, "/values"));
}

/* ---- words ------------------------------------------------------------------------------------------------------- */

const char *keeper_points(const struct page *p, int64_t v)
{
    char text[32];
    rule_card_decimal(v, text);
    const char *s = arena_str(p->arena, text);
    return s ? s : "";
}

const char *keeper_seat(const struct page *p, int64_t seat_no)
{
    return ballot_seat_text(p->arena, seat_no);
}
