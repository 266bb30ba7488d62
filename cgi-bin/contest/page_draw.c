/* draw: the draw of one round: what was committed to, what was drawn, what is void and why; preparing it, doing it
   anew, unsealing a blind one. */
#include <string.h>

#include "cgi-bin/contest/draw_round.h"
#include "cgi-bin/contest/pages.h"
#include "cgi-bin/contest/templates.h"
#include "lib/act/unsealing.h"
#include "lib/app/format.h"
#include "lib/base/text.h"
#include "lib/store/unsealing.h"

enum { REASON_MAX = 300 };

const struct form draw_prepare_form = {.name = "draw_prepare"};
static const struct field AGAIN_FIELDS[] = {
    {.name = "draw", .type = FIELD_ID, .required = true, .label = "contest_draw.attempt"},
    {.name = "reason", .type = FIELD_LINES, .required = true, .max = REASON_MAX, .label = "contest_draw.reason"},
};
const struct form draw_again_form = FORM("draw_again", AGAIN_FIELDS);
static const struct field UNSEAL_FIELDS[] = {
    {.name = "reason", .type = FIELD_LINES, .required = true, .max = REASON_MAX, .label = "contest_draw.reason"},
};
const struct form draw_unseal_form = FORM("draw_unseal", UNSEAL_FIELDS);
const struct form draw_confirm_form = {.name = "draw_confirm"};

/* ---- showing ---- */

/* What a contestant sees of their own entry, and nobody else. Its code into *code. */
static enum err put_own(const struct page *p, const struct draw_page *d, const char **code)
{
    struct draw_row own;
    enum err e = store_draw_place_own(p->db, p->arena, d->round.id, p->who.person_id, &own);
    if (e)
        return e == ERR_NOT_FOUND ? OK : e;
    struct view_node *n = view_at(view_root(p->data), "own");
    const char *station = arena_printf(p->arena, "%lld", (long long)own.station_no);
    view_put_int(n, "order", own.order_no);
    if (d->live.blind != BLIND_NONE)
        view_put_int(n, "blind", own.blind_no);
    view_put_message(n, "line", "contest_draw.own_line", format_moment(p->arena, p->lang, own.starts_at), station);
    view_put(n, "iso", format_iso(p->arena, own.starts_at));
    view_put_bool(n, "secret", d->live.blind != BLIND_NONE && !d->round.revealed);
    *code = own.code;
    return OK;
}

/* The panel of a blind round: numbers, and nothing of whose they are. */
static enum err put_numbers(const struct page *p, const struct draw_page *d)
{
    int64_t *numbers;
    size_t n;
    if (d->round.revealed || !(d->sees & BLIND_SEES_NUMBER))
        return OK;
    enum err e = store_draw_place_numbers(p->db, p->arena, d->round.id, p->who.person_id, &numbers, &n);
    for (size_t i = 0; !e && i < n; i++)
        view_put_int(view_add(view_root(p->data), "numbers"), "no", numbers[i]);
    return e;
}

static enum err put_outcome(const struct page *p, const struct draw_page *d)
{
    struct draw_row *rows;
    size_t n;
    const char *own = NULL;
    enum err e = put_own(p, d, &own);
    if (!e)
        e = put_numbers(p, d);
    if (e || !d->round.revealed || !(d->sees & BLIND_SEES_WHOSE))
        return e;
    e = store_draw_place_public(p->db, p->arena, d->live.id, &rows, &n);
    if (!e)
        draw_put_places(p, "places", rows, n, own);
    return e;
}

static const char *duty_name(const struct page *p, enum duty duty)
{
    const char *key = arena_printf(p->arena, "contest_draw.duty.%s", duty_code(duty));
    return page_say(p, key ? key : "", NULL, NULL);
}

static bool may_unseal(enum duty duty)
{
    return duty == DUTY_CODING || duty == DUTY_CHIEF || duty == DUTY_ARBITRATOR;
}

/* Who asked and who confirmed; what the reader may do about it. */
static enum err put_unsealing(const struct page *p, const struct draw_page *d)
{
    struct view_node *n = view_at(view_root(p->data), "unseal");
    struct unsealing u;
    if (d->live.blind == BLIND_NONE || d->round.state != DRAW_DRAWN)
        return OK;
    enum err e = store_unsealing_find(p->db, p->arena, d->live.id, &u);
    const bool asked = e == OK;
    if (e && e != ERR_NOT_FOUND)
        return e;
    if (asked && u.confirmed_by) {
        const char *const args[] = {u.asked_by, duty_name(p, u.asked_duty), u.confirmed_by,
                                    duty_name(p, u.confirmed_duty)};
        view_put(n, "by", view_format(p->arena, p->app->view, p->lang, "contest_draw.unseal_by", args, 4));
        view_put(n, "at", format_moment(p->arena, p->lang, u.confirmed_at));
        view_put(n, "reason", u.reason);
        return OK;
    }
    if (!may_unseal(d->round.duty))
        return OK;
    view_put_bool(n, "open", true);
    view_put_bool(n, "ask", !asked);
    if (asked) {
        view_put_message(n, "asked", "contest_draw.unseal_asked", u.asked_by, duty_name(p, u.asked_duty));
        view_put_message(n, "asked_at", "contest_draw.unseal_asked_at", format_moment(p->arena, p->lang, u.asked_at),
                         u.reason);
        view_put_bool(n, "confirm", u.asked_by_id != p->who.person_id);
    }
    return OK;
}

static void put_void(const struct page *p, const struct draw_page *d)
{
    for (size_t i = 0; i < d->n; i++) {
        const struct draw *x = &d->all[i];
        if (x->state != DRAW_VOID)
            continue;
        struct view_node *row = view_add(view_root(p->data), "voids");
        const char *no = arena_printf(p->arena, "%lld", (long long)x->attempt);
        view_put_message(row, "attempt", "contest_draw.attempt_no", no, NULL);
        view_put(row, "commitment", x->commitment);
        view_put(row, "word", x->word);
        view_put_message(row, "by", "contest_draw.by", x->void_by, format_moment(p->arena, p->lang, x->void_at));
        view_put(row, "reason", x->void_reason);
    }
}

/* What its manager may do now, and what stands in the way. */
static void put_manager(const struct page *p, const struct draw_page *d)
{
    struct view_node *n = view_at(view_root(p->data), "manage");
    if (!d->round.mine)
        return;
    const char *key = act_draw_obstacle(&d->round, p->now);
    if (key && d->round.state != DRAW_DRAWN)
        view_put_message(n, "obstacle", key, format_moment(p->arena, p->lang, d->round.entry_closes_at), NULL);
    view_put_bool(n, "prepare", d->round.state == DRAW_NONE && !key);
    view_put_bool(n, "hall", d->round.state == DRAW_COMMITTED);
    view_put_bool(n, "again", d->live.id != 0 && !key);
}

/* The forms that may be on the page; the one that was sent keeps its values. */
static enum err put_forms(struct page *p, const struct draw_page *d)
{
    static const struct {
        const struct form *form;
        const char *path;
    } FORMS[] = {{&draw_again_form, "again"}, {&draw_unseal_form, "unseal_form"}};
    struct form_values *sent = p->form;
    enum err e = OK;
    for (size_t i = 0; i < sizeof FORMS / sizeof *FORMS && !e; i++) {
        const bool this = sent && form_of(sent) == FORMS[i].form;
        if (!this)
            e = form_blank(FORMS[i].form, p->arena, &p->form);
        if (!e && !this && FORMS[i].form == &draw_again_form && d->live.id)
            form_put_id(p->form, "draw", 0, d->live.public_id);
        if (!e)
            page_form(p, FORMS[i].path, 0);
        p->form = sent;
    }
    return e;
}

/* With `mine` to its managers alone, for a form of theirs that is shown again. */
static enum err show(struct page *p, bool mine)
{
    struct draw_page d;
    enum err e = draw_open(p, &d);
    if (!e && mine && !d.round.mine)
        e = ERR_NOT_FOUND;
    if (e)
        return e;
    draw_put(p, &d);
    put_manager(p, &d);
    put_void(p, &d);
    if (d.round.state == DRAW_DRAWN)
        e = put_outcome(p, &d);
    if (!e)
        e = put_unsealing(p, &d);
    if (!e)
        e = put_forms(p, &d);
    if (e)
        return e;
    view_bool(p->data, "key_open", d.round.duty == DUTY_CODING && d.round.state == DRAW_DRAWN && !d.round.revealed);
    view_say(p->data, "page.title", "contest_draw.title_of", draw_round_name(p, &d.round), "");
    return page_render(p, TEMPLATE_DRAW, NULL, "contest");
}

enum err draw_show(struct page *p)
{
    return show(p, false);
}

/* ---- doing ---- */

enum err draw_prepare(struct page *p)
{
    struct edition x;
    struct draw_of of;
    enum err e = draw_of_page(p, &x, &of);
    if (e)
        return e;
    struct act act = page_act(p);
    e = act_draw_prepare(&act, &of);
    draw_of_end(&of);
    return page_done(p, &act, e, of.path);
}

enum err draw_again(struct page *p)
{
    struct edition x;
    struct draw_of of;
    if (page_form_invalid(p))
        return show(p, true);
    enum err e = draw_of_page(p, &x, &of);
    if (e)
        return e;
    struct act act = page_act(p);
    e = act_draw_again(&act, &of, form_id(p->form, "draw"), form_text(p->form, "reason"));
    draw_of_end(&of);
    return page_done(p, &act, e, of.path);
}

enum err draw_unseal(struct page *p)
{
    struct edition x;
    struct draw_of of;
    if (page_form_invalid(p))
        return show(p, false);
    enum err e = draw_of_page(p, &x, &of);
    if (e)
        return e;
    struct act act = page_act(p);
    e = act_unsealing_ask(&act, &of, form_text(p->form, "reason"));
    draw_of_end(&of);
    return page_done(p, &act, e, of.path);
}

enum err draw_confirm(struct page *p)
{
    struct edition x;
    struct draw_of of;
    enum err e = draw_of_page(p, &x, &of);
    if (e)
        return e;
    struct act act = page_act(p);
    e = act_unsealing_confirm(&act, &of);
    draw_of_end(&of);
    return page_done(p, &act, e, of.path);
}
