#include "cgi-bin/contest/desk.h"

#include <string.h>

#include "cgi-bin/contest/officials.h"
#include "lib/act/judging.h"
#include "lib/app/format.h"
#include "lib/base/text.h"
#include "lib/crypt/sha256.h"
#include "lib/domain/ballot_panel.h"
#include "lib/store/desk.h"

enum { STAMP = 20 /* hexadecimal digits of the digest: enough to differ */ };

/* ---- who asks ----------------------------------------------------------------------------------------------------- */

static enum err let_in(struct page *p, struct desk *d)
{
    struct judging_right right;
    enum err e = act_judging_right(p->db, p->arena, p->who.person_id, p->today, &d->round, &right);
    if (e)
        return e;
    d->chief = right.duty == DUTY_CHIEF;
    /* A judge who is a manager, too, is a judge here. */
    return d->chief || (right.duty == DUTY_NONE && right.manager) ? OK : ERR_NOT_FOUND;
}

/* What may be known of the entries by now, and the numbers that this person keeps out of. */
static enum err look_about(struct page *p, struct desk *d)
{
    const struct scope who = contest_scope(p);
    const int64_t round = d->round.id, person = p->who.person_id;
    enum err e = store_draw_round(p->db, p->arena, d->edition.id, d->round.public_id, &who, &d->draw);
    if (e)
        return e;
    const struct blind_eye eye = {d->chief ? DUTY_CHIEF : DUTY_NONE, !d->chief};
    d->sees = blind_may_see(d->draw.blind, eye, draw_stage(d->draw.state, d->draw.revealed));
    e = store_judging_find(p->db, p->arena, round, &d->judging);
    d->begun = e == OK;
    if (e)
        return e == ERR_NOT_FOUND ? OK : e;
    e = store_desk_hidden(p->db, p->arena, round, person, &d->hidden, &d->hidden_n);
    if (!e)
        e = store_desk_without_chief(p->db, p->arena, round, &d->without_chief, &d->without_n);
    if (!e && (d->sees & BLIND_SEES_WHOSE))
        e = store_draw_place_public(p->db, p->arena, d->judging.draw_id, &d->places, &d->place_n);
    return e;
}

enum err desk_open(struct page *p, struct desk *d)
{
    uint8_t id[16];
    *d = (struct desk){.begun = false};
    enum err e = edition_open(p, "", &d->edition);
    if (!e)
        e = page_id(p, "round", id);
    if (!e)
        e = store_official_round(p->db, p->arena, d->edition.id, id, &d->round);
    if (!e)
        e = let_in(p, d);
    return e ? e : look_about(p, d);
}

enum err desk_open_begun(struct page *p, struct desk *d)
{
    enum err e = desk_open(p, d);
    return e || d->begun ? e : ERR_NOT_FOUND;
}

/* A number as addresses have it: no sign, no leading zero, at most as many digits as RUN_NUMBERS has. */
static bool read_number(const char *s, int64_t *out)
{
    int64_t n = 0;
    if (!s || *s < '1' || *s > '9' || strlen(s) > 4)
        return false;
    for (; *s >= '0' && *s <= '9'; s++)
        n = n * 10 + (*s - '0');
    *out = n;
    return *s == '\0' && n <= RUN_NUMBERS;
}

enum err desk_open_run(struct page *p, struct desk *d, int64_t *number)
{
    enum err e = desk_open_begun(p, d);
    if (!e && (!read_number(route_capture(&p->match, "number"), number) || desk_hides(d, *number)))
        e = ERR_NOT_FOUND;
    return e;
}

static bool holds(const int64_t *list, size_t n, int64_t number)
{
    for (size_t i = 0; i < n; i++)
        if (list[i] == number)
            return true;
    return false;
}

bool desk_hides(const struct desk *d, int64_t number)
{
    return holds(d->hidden, d->hidden_n, number);
}

bool desk_leads(const struct desk *d, int64_t number)
{
    return !desk_hides(d, number) && (d->chief || holds(d->without_chief, d->without_n, number));
}

const struct draw_row *desk_whose(const struct desk *d, int64_t number)
{
    const bool blind = d->draw.blind != BLIND_NONE;
    for (size_t i = 0; i < d->place_n; i++)
        if ((blind ? d->places[i].blind_no : d->places[i].order_no) == number)
            return &d->places[i];
    return NULL;
}

/* ---- head --------------------------------------------------------------------------------------------------------- */

const char *desk_path(const struct page *p, const struct desk *d, const char *tail)
{
    const char *end = arena_printf(p->arena, "/judging%s", tail);
    return officials_path(p, &d->round, end ? end : "");
}

const char *desk_run_path(const struct page *p, const struct desk *d, int64_t number, const char *tail)
{
    const char *end = arena_printf(p->arena, "/run/%lld%s", (long long)number, tail);
    return desk_path(p, d, end ? end : "");
}

enum err desk_stamp(const struct page *p, const struct desk *d, int64_t number, const char **out)
{
    char hex[SHA256_HEX];
    const char *text;
    enum err e = store_desk_stamp(p->db, p->arena, d->round.id, p->who.person_id, number, &text);
    if (e)
        return e;
    sha256_hex(text, strlen(text), hex);
    *out = arena_copy(p->arena, hex, STAMP);
    return *out ? OK : ERR_NO_MEMORY;
}

enum err desk_put(struct page *p, const struct desk *d, int64_t number)
{
    struct view_node *n = view_at(view_root(p->data), "desk");
    const char *stamp = "";
    enum err e = d->begun ? desk_stamp(p, d, number, &stamp) : OK;
    view_put(n, "round", officials_title(p, &d->round));
    view_put(n, "path", desk_path(p, d, ""));
    view_put(n, "starts", format_moment(p->arena, p->lang, d->round.starts_at));
    view_put(n, "starts_iso", format_iso(p->arena, d->round.starts_at));
    view_put(n, "place", d->round.place);
    view_put_bool(n, "blind", d->draw.blind != BLIND_NONE && !d->draw.revealed);
    view_put_bool(n, "chief", d->chief);
    view_put_bool(n, "some_hidden", d->hidden_n > 0);
    view_put(n, "stamp", stamp);
    view_put(n, "state_path",
             number ? arena_printf(p->arena, "%s?n=%lld", desk_path(p, d, "/state.json"), (long long)number)
                    : desk_path(p, d, "/state.json"));
    return e;
}

enum err desk_of(struct page *p, const struct edition *x, struct desk_of *out)
{
    out->mine = x->mine;
    out->n = 0;
    return x->state == EDITION_DRAFT ? OK : store_official_own(p->db, p->arena, p->who.person_id, &out->own, &out->n);
}

const char *desk_path_of(const struct page *p, const struct edition *x, const struct desk_of *of, int64_t round_id,
                         const uint8_t round[16])
{
    enum duty duty = DUTY_NONE;
    char id[TEXT_ID_SIZE];
    for (size_t i = 0; i < of->n; i++)
        if (of->own[i].round.id == round_id)
            duty = of->own[i].duty;
    if (x->state == EDITION_DRAFT || x->state == EDITION_CANCELLED ||
        !(duty == DUTY_CHIEF || (duty == DUTY_NONE && of->mine)))
        return NULL;
    text_id_encode(round, id);
    const char *tail = arena_printf(p->arena, "/round/%s/judging", id);
    return edition_path(p, x, tail ? tail : "");
}

/* ---- runs --------------------------------------------------------------------------------------------------------- */

enum err desk_load(struct page *p, const struct desk *d, int64_t number, struct desk_runs *out)
{
    const struct judging_filter filter = {.number = number, .least = RUN_OPEN, .panel_only = true};
    enum err e = act_judging_marks(p->db, p->arena, d->round.id, &filter, &out->loaded);
    return e ? e : store_ballot_list(p->db, p->arena, d->round.id, number, &out->ballots, &out->ballot_n);
}

/* Which seat marks what, substitutes in the place of those they stand in for. */
static void ask(const struct marks *m, size_t run, bool *asked)
{
    struct ballot_panel panel;
    ballot_panel(m->card, m->recused + run * m->judge_count, &panel);
    for (size_t i = 0; i < panel.count; i++)
        for (size_t c = 0; c < m->card->criterion_count; c++)
            asked[c * m->judge_count + panel.seats[i].judge] = ballot_panel_marks(m->card, panel.seats[i].as, c);
}

enum err desk_panel(struct page *p, const struct desk_runs *x, size_t run, struct desk_panel *out)
{
    const struct marks *m = x->loaded.marks;
    const struct judging *j = &x->loaded.judging;
    const size_t criteria = x->loaded.card->criterion_count, seats = m ? m->judge_count : 0;
    int64_t *ranges = arena_array(p->arena, criteria + 1, sizeof *ranges);
    out->asked = arena_array(p->arena, criteria * seats + 1, sizeof *out->asked);
    if (!ranges || !out->asked)
        return ERR_NO_MEMORY;
    for (size_t c = 0; c < criteria; c++)
        ranges[c] = x->loaded.card->criteria[c].max - x->loaded.card->criteria[c].min;
    if (m)
        ask(m, run, out->asked);
    const struct spread_panel panel = {.criteria = criteria,
                                       .seats = seats,
                                       .asked = out->asked,
                                       .marks = m ? marks_cell(m, run, 0) : NULL,
                                       .ranges = ranges,
                                       .tolerance = j->has_spread ? judging_of_x1000(j->spread_x1000) : 0};
    return spread_measure(p->arena, &panel, &out->spread);
}

const char *desk_open_seats(const struct page *p, const struct desk_runs *x, int64_t number, bool returned)
{
    struct buf out;
    buf_init_arena(&out, p->arena, 0);
    for (size_t i = 0; i < x->ballot_n; i++) {
        const struct ballot_row *b = &x->ballots[i];
        if (b->number != number || b->state != BALLOT_OPEN || (returned && !b->return_reason))
            continue;
        buf_addf(&out, "%sJ%lld", out.len == 0 ? "" : p->lang == LANG_EN ? ", " : "、", (long long)b->seat_no);
    }
    buf_addc(&out, '\0');
    return out.failed ? "" : out.data;
}

const char *desk_spread_text(const struct page *p, const struct desk_runs *x, const struct desk_panel *panel)
{
    const struct spread *s = &panel->spread;
    if (!s->beyond)
        return "";
    const char *high =
        page_say(p, "chief.spread.seat", x->loaded.marks->judges[s->highest], desk_points(p, s->totals[s->highest]));
    const char *low =
        page_say(p, "chief.spread.seat", x->loaded.marks->judges[s->lowest], desk_points(p, s->totals[s->lowest]));
    const char *const args[] = {high, low, desk_points(p, s->difference),
                                desk_points(p, judging_of_x1000(x->loaded.judging.spread_x1000))};
    return view_format(p->arena, p->app->view, p->lang, "chief.spread.beyond", args, 4);
}

/* ---- parts -------------------------------------------------------------------------------------------------------- */

const char *desk_points(const struct page *p, int64_t v)
{
    char text[RATIONAL_TEXT];
    rational_text_places(rational_decimal(v, RULE_CARD_SCALE), 1, text);
    const char *s = arena_str(p->arena, text);
    return s ? s : "";
}

void desk_chip(struct view_node *n, const struct run_row *r)
{
    static const struct {
        const char *key, *style;
    } STATES[RUN_STATE_COUNT] = {
        [RUN_NONE] = {"chief.state.open", ""},
        [RUN_OPEN] = {"chief.state.open", ""},
        [RUN_MARKING] = {"chief.state.marking", "jx-now"},
        [RUN_LOCKED] = {"chief.state.locked", "jx-wait"},
        [RUN_RELEASED] = {"chief.state.released", "jx-ok"},
        [RUN_PUBLISHED] = {"chief.state.published", "jx-ok"},
        [RUN_CORRECTED] = {"chief.state.corrected", "jx-ok"},
    };
    view_put_message(n, "chip", STATES[r->state].key, NULL, NULL);
    view_put(n, "chip_style", STATES[r->state].style);
    if (r->status != MARKS_COMPETES)
        view_put_message(n, "status", r->status == MARKS_WITHDREW ? "chief.status.withdrawn" : "chief.status.absent",
                         NULL, NULL);
}

bool desk_refused(struct page *p, struct act *act, enum err e, const char *const fields[])
{
    if ((e != ERR_CONFLICT && e != ERR_INVALID) || !act->refusal.key || request_wants_json(&p->req))
        return false;
    const char *name = NULL;
    for (size_t i = 0; act->refused_field && fields[i]; i += 2)
        if (strcmp(act->refused_field, fields[i]) == 0)
            name = fields[i + 1];
    act->refused_field = name;
    page_form_refuse(p, act);
    p->resp.status = response_status_of(e);
    return true;
}
