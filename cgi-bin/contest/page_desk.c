/* page_desk: the judging day of a round at a glance, for its chief judge and managers: what is missing before it begins;
   then what waits for them, all runs by number, calling runs, the day's settings. */
#include <string.h>

#include "cgi-bin/contest/board.h"
#include "cgi-bin/contest/desk.h"
#include "cgi-bin/contest/officials.h"
#include "cgi-bin/contest/pages.h"
#include "cgi-bin/contest/templates.h"
#include "lib/act/judging.h"
#include "lib/act/run.h"

enum { SPREAD_SCALE = 3, SPREAD_MAX_X1000 = 1000000, APPEAL_MIN = 10, APPEAL_MAX = 10080, APPEAL_USUAL = 120 };

#define SETTINGS                                                                                                       \
    {.name = "spread",                                                                                                 \
     .type = FIELD_DECIMAL,                                                                                            \
     .scale = SPREAD_SCALE,                                                                                            \
     .min = 1,                                                                                                         \
     .max = SPREAD_MAX_X1000,                                                                                          \
     .label = "chief.set.spread"},                                                                                     \
        {.name = "scan", .type = FIELD_BOOL, .label = "chief.set.scan"},                                               \
    {                                                                                                                  \
        .name = "appeal", .type = FIELD_INT, .required = true, .min = APPEAL_MIN, .max = APPEAL_MAX,                   \
        .label = "chief.set.appeal"                                                                                    \
    }
static const struct field BEGIN[] = {SETTINGS};
const struct form desk_begin_form = FORM("desk_begin", BEGIN);
static const struct field SET[] = {
    SETTINGS,
    {.name = "version", .type = FIELD_INT, .required = true, .min = 0, .max = INT32_MAX, .label = "chief.version"},
};
const struct form desk_set_form = FORM("desk_set", SET);
static const struct field CALL[] = {
    {.name = "number",
     .type = FIELD_INT,
     .required = true,
     .min = RUN_ALL,
     .max = RUN_NUMBERS,
     .label = "chief.number"},
};
const struct form desk_call_form = FORM("desk_call", CALL);
static const struct field STATE[] = {
    {.name = "n", .type = FIELD_INT, .min = 1, .max = RUN_NUMBERS, .label = "chief.number"},
};
const struct form desk_state_form = FORM("desk_state", STATE);

/* ---- before it begins ----------------------------------------------------------------------------------------------- */

enum check { CHECK_DRAW, CHECK_CARD, CHECK_SEATS, CHECK_RECUSALS, CHECK_COUNT, CHECK_NONE = CHECK_COUNT };

/* What an obstacle of act_judging_obstacles is about. */
static enum check check_of(const char *key)
{
    static const struct {
        const char *key;
        enum check check;
    } KEYS[] = {
        {"judging.no_draw", CHECK_DRAW},         {"judging.no_card", CHECK_CARD},
        {"judging.card_seats", CHECK_CARD},      {"judging.draw_card", CHECK_CARD},
        {"judging.seat_empty", CHECK_SEATS},     {"judging.seat_duty", CHECK_SEATS},
        {"judging.no_chief", CHECK_SEATS},       {"judging.recusals_open", CHECK_RECUSALS},
        {"judging.panel_short", CHECK_RECUSALS},
    };
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++)
        if (strcmp(KEYS[i].key, key) == 0)
            return KEYS[i].check;
    return CHECK_NONE;
}

static const char *check_path(const struct page *p, const struct desk *d, enum check check)
{
    switch (check) {
    case CHECK_DRAW:
        return edition_path(p, &d->edition, "/draw");
    case CHECK_CARD:
        return officials_path(p, &d->round, "/card");
    case CHECK_SEATS:
        return officials_path(p, &d->round, "/officials");
    default:
        return officials_path(p, &d->round, "/recusals");
    }
}

/* Who judges a blind discipline is told nothing of recusals: that there are some would tell of the entries. */
static bool may_know(const struct desk *d, enum check check)
{
    return check != CHECK_RECUSALS || !d->chief || d->round.blind == BLIND_NONE;
}

static void put_check(const struct page *p, const struct desk *d, enum check check, const struct message *obstacles,
                      size_t count)
{
    static const char *const NAMES[CHECK_COUNT] = {"chief.check.draw", "chief.check.card", "chief.check.seats",
                                                   "chief.check.recusals"};
    struct view_node *n = view_add(view_root(p->data), "checks");
    bool good = true;
    view_put_message(n, "name", NAMES[check], NULL, NULL);
    for (size_t i = 0; i < count; i++)
        if (check_of(obstacles[i].key) == check) {
            view_put(view_add(n, "texts"), "text", page_say(p, obstacles[i].key, obstacles[i].args[0], NULL));
            good = false;
        }
    view_put_bool(n, "good", good);
    if (!d->chief)
        view_put(n, "path", check_path(p, d, check));
}

static enum err put_before(struct page *p, const struct desk *d)
{
    struct message *obstacles;
    size_t n;
    enum err e = act_judging_obstacles(p->db, p->arena, &d->round, &obstacles, &n);
    if (e)
        return e;
    for (enum check c = 0; c < CHECK_COUNT; c++)
        if (may_know(d, c))
            put_check(p, d, c, obstacles, n);
    for (size_t i = 0; i < n; i++)
        if (check_of(obstacles[i].key) == CHECK_NONE)
            view_put(view_add(view_root(p->data), "others"), "text",
                     page_say(p, obstacles[i].key, obstacles[i].args[0], NULL));
    view_bool(p->data, "ready", n == 0 && !d->chief);
    if (d->chief)
        return OK;
    if (!p->form || form_of(p->form) != &desk_begin_form) {
        e = form_blank(&desk_begin_form, p->arena, &p->form);
        if (!e)
            form_put_int(p->form, "appeal", 0, APPEAL_USUAL);
    }
    if (!e)
        page_form(p, "form", 0);
    return e;
}

/* ---- while it goes on ----------------------------------------------------------------------------------------------- */

struct counts {
    int64_t of[RUN_STATE_COUNT], all;
    int64_t next; /* the lowest number that can be called; 0: none */
};

static void note(struct view_node *row, const char *text, bool grave)
{
    struct view_node *n = view_add(row, "notes");
    view_put(n, "text", text);
    view_put_bool(n, "grave", grave);
}

/* "用时": what the chief judge has not said yet of a run whose sheets are all locked; "" : nothing. */
static const char *lacking(const struct page *p, const struct desk_runs *x, const struct run_row *r)
{
    const char *number = page_number(p, r->number);
    for (size_t i = 0; i < x->loaded.problems->count && i < MARKS_PROBLEMS; i++) {
        const struct marks_problem *bad = &x->loaded.problems->list[i];
        if (!bad->entry || strcmp(bad->entry, number) != 0 || !bad->criterion)
            continue;
        const struct rule_card_ref ref = rule_card_find(x->loaded.card, bad->criterion);
        return ref.kind == RULE_CARD_NOTHING ? bad->criterion : rule_card_name(x->loaded.card, ref);
    }
    return "";
}

/* What waits for whoever leads the run. */
static void put_need(const struct page *p, const struct desk *d, const struct desk_runs *x, const struct run_row *r,
                     const char *spread)
{
    const bool locked = r->state == RUN_LOCKED;
    const char *returned = desk_open_seats(p, x, r->number, true);
    const char *lacks = locked && r->status == MARKS_COMPETES ? lacking(p, x, r) : "";
    if (!desk_leads(d, r->number) || (!locked && !(*returned && r->state == RUN_MARKING) && !*spread))
        return;
    struct view_node *n = view_add(view_root(p->data), *spread ? "urgent" : locked ? "waiting" : "again");
    view_put_message(n, "title", "chief.run", page_number(p, r->number), NULL);
    view_put(n, "path", desk_run_path(p, d, r->number, ""));
    view_put_bool(n, "grave", *spread);
    if (*spread)
        view_put(n, "text", spread);
    else if (locked && r->status != MARKS_COMPETES)
        view_put_message(n, "text", r->status == MARKS_WITHDREW ? "chief.need.withdrawn" : "chief.need.absent", NULL,
                         NULL);
    else if (locked)
        view_put_message(n, "text", *lacks ? "chief.need.lacks" : "chief.need.release", lacks, NULL);
    else
        view_put_message(n, "text", "chief.need.returned", returned, NULL);
}

static void put_row(const struct page *p, const struct desk *d, const struct desk_runs *x, const struct run_row *r,
                    const char *spread)
{
    struct view_node *n = view_add(view_root(p->data), "rows");
    const struct draw_row *whose = desk_whose(d, r->number);
    const char *returned = desk_open_seats(p, x, r->number, true), *open = desk_open_seats(p, x, r->number, false);
    const bool going = r->state == RUN_MARKING || r->state == RUN_LOCKED;
    view_put_int(n, "number", r->number);
    view_put(n, "path", desk_run_path(p, d, r->number, ""));
    desk_chip(n, r);
    if (whose) {
        view_put(n, "who", whose->who);
        view_put(n, "unit", whose->unit);
    }
    if (r->status == MARKS_COMPETES)
        view_putf(n, "sheets", "%s / %s", page_number(p, r->ballots_locked),
                  page_number(p, r->ballots_locked + r->ballots_open));
    if (going && *spread)
        note(n, spread, true);
    if (r->state == RUN_MARKING && *returned)
        note(n, page_say(p, "chief.need.returned", returned, NULL), false);
    else if (r->state == RUN_MARKING && *open)
        note(n, page_say(p, "chief.missing", open, NULL), false);
    if (d->chief && !desk_leads(d, r->number))
        return;
    if (!d->chief && desk_leads(d, r->number))
        note(n, page_say(p, "chief.yours", NULL, NULL), false);
    view_put_bool(n, "call", r->state == RUN_OPEN && d->judging.state == JUDGING_OPEN);
}

static enum err put_runs(struct page *p, const struct desk *d, struct counts *counts)
{
    struct desk_runs x;
    enum err e = desk_load(p, d, 0, &x);
    for (size_t i = 0; !e && i < x.loaded.run_count; i++) {
        const struct run_row *r = &x.loaded.runs[i];
        struct desk_panel panel;
        const char *spread = "";
        if (desk_hides(d, r->number))
            continue;
        counts->all++;
        counts->of[r->state]++;
        if (r->state == RUN_OPEN && !counts->next)
            counts->next = r->number;
        if (r->status == MARKS_COMPETES && (r->state == RUN_MARKING || r->state == RUN_LOCKED)) {
            e = desk_panel(p, &x, i, &panel);
            spread = e ? "" : desk_spread_text(p, &x, &panel);
        }
        put_need(p, d, &x, r, spread);
        put_row(p, d, &x, r, spread);
    }
    return e;
}

static void put_settings(struct page *p, const struct desk *d)
{
    struct view_node *n = view_at(view_root(p->data), "settings");
    const struct judging *j = &d->judging;
    view_put(n, "spread",
             j->has_spread ? page_say(p, "chief.set.points", desk_points(p, judging_of_x1000(j->spread_x1000)), NULL)
                           : page_say(p, "chief.set.no_spread", NULL, NULL));
    view_put_message(n, "scan", j->scan_needed ? "chief.set.scan_yes" : "chief.set.scan_no", NULL, NULL);
    view_put_message(n, "appeal", "chief.set.minutes", page_number(p, j->appeal_min), NULL);
    view_put_bool(n, "open", j->state == JUDGING_OPEN);
}

static enum err put_settings_form(struct page *p, const struct desk *d)
{
    const struct judging *j = &d->judging;
    enum err e = OK;
    if (!p->form || form_of(p->form) != &desk_set_form) {
        e = form_blank(&desk_set_form, p->arena, &p->form);
        if (e)
            return e;
        if (j->has_spread)
            form_put_int(p->form, "spread", 0, j->spread_x1000);
        form_put_int(p->form, "scan", 0, j->scan_needed);
        form_put_int(p->form, "appeal", 0, j->appeal_min);
        form_put_int(p->form, "version", 0, j->version);
    }
    page_form(p, "form", 0);
    return e;
}

/* Where the rest of the day is done: paper, figures from elsewhere, the results. */
static void put_links(struct page *p, const struct desk *d)
{
    static const struct {
        const char *key, *tail;
    } LINKS[] = {{"keeper.paper", "/judging/paper"},
                 {"keeper.print_blank", "/judging/sheets"},
                 {"keeper.values", "/judging/values"},
                 {"results.title", "/results"}};
    for (size_t i = 0; i < sizeof LINKS / sizeof *LINKS; i++) {
        /* Figures by entry are for managers and scorekeepers: a chief judge finds none there. */
        if (d->chief && strcmp(LINKS[i].key, "keeper.values") == 0)
            continue;
        struct view_node *n = view_add(view_root(p->data), "links");
        view_put_message(n, "label", LINKS[i].key, NULL, NULL);
        view_put(n, "path", officials_path(p, &d->round, LINKS[i].tail));
    }
}

static enum err put_day(struct page *p, const struct desk *d)
{
    struct counts counts = {.all = 0};
    enum err e = put_runs(p, d, &counts);
    if (e)
        return e;
    view_int(p->data, "count.all", counts.all);
    view_int(p->data, "count.open", counts.of[RUN_OPEN]);
    view_int(p->data, "count.marking", counts.of[RUN_MARKING]);
    view_int(p->data, "count.locked", counts.of[RUN_LOCKED]);
    view_int(p->data, "count.released", counts.of[RUN_RELEASED] + counts.of[RUN_PUBLISHED] + counts.of[RUN_CORRECTED]);
    if (counts.next && d->judging.state == JUDGING_OPEN) {
        view_int(p->data, "next.number", counts.next);
        view_say(p->data, "next.label", "chief.call_number", page_number(p, counts.next), NULL);
        view_bool(p->data, "next.more", counts.of[RUN_OPEN] > 1);
    }
    put_links(p, d);
    put_settings(p, d);
    return put_settings_form(p, d);
}

/* ---- the page ------------------------------------------------------------------------------------------------------- */

static enum err show(struct page *p, const struct desk *d)
{
    enum err e = desk_put(p, d, 0);
    view_bool(p->data, "begun", d->begun);
    if (!e)
        e = d->begun ? put_day(p, d) : put_before(p, d);
    if (!e && d->begun)
        e = board_host_put(p, d->round.public_id, "day");
    if (e)
        return e;
    view_say(p->data, "page.title", "chief.title", officials_title(p, &d->round), NULL);
    return page_render(p, TEMPLATE_DESK, NULL, "contest");
}

enum err desk_show(struct page *p)
{
    struct desk d;
    enum err e = desk_open(p, &d);
    return e ? e : show(p, &d);
}

enum err desk_state(struct page *p)
{
    struct desk d;
    const char *stamp;
    enum err e = desk_open_begun(p, &d);
    if (!e)
        e = form_ok(p->form) ? OK : ERR_NOT_FOUND;
    if (!e && desk_hides(&d, form_int(p->form, "n")))
        e = ERR_NOT_FOUND;
    if (!e)
        e = desk_stamp(p, &d, form_int(p->form, "n"), &stamp);
    if (e)
        return e;
    p->resp.content_type = "application/json; charset=utf-8";
    buf_addf(&p->resp.body, "{\"stamp\":\"%s\"}\n", stamp);
    p->answered = true;
    return buf_check(&p->resp.body);
}

/* ---- doing ---------------------------------------------------------------------------------------------------------- */

/* What the acts on settings call their fields, and what the forms do. */
static const char *const SETTING_FIELDS[] = {"spread", "spread", "scan", "scan", "appeal", "appeal", NULL};

static struct judging_order settings_of(const struct page *p, const struct desk *d)
{
    return (struct judging_order){.round = d->round.public_id,
                                  .path = desk_path(p, d, ""),
                                  .has_spread = form_has(p->form, "spread"),
                                  .spread_x1000 = form_int(p->form, "spread"),
                                  .scan_needed = form_bool(p->form, "scan"),
                                  .appeal_min = form_int(p->form, "appeal")};
}

enum err desk_begin_post(struct page *p)
{
    struct desk d;
    enum err e = desk_open(p, &d);
    if (!e && d.chief)
        e = ERR_NOT_FOUND;
    if (e)
        return e;
    if (page_form_invalid(p))
        return show(p, &d);
    const struct judging_order x = settings_of(p, &d);
    struct act act = page_act(p);
    e = act_judging_begin(&act, &x);
    if (!d.begun && desk_refused(p, &act, e, SETTING_FIELDS))
        return show(p, &d);
    return page_done(p, &act, e, x.path);
}

enum err desk_set_post(struct page *p)
{
    struct desk d;
    enum err e = desk_open_begun(p, &d);
    if (e)
        return e;
    if (page_form_invalid(p))
        return show(p, &d);
    struct judging_order x = settings_of(p, &d);
    x.version = form_int(p->form, "version");
    struct act act = page_act(p);
    e = act_judging_set(&act, &x);
    if (desk_refused(p, &act, e, SETTING_FIELDS))
        return show(p, &d);
    return page_done(p, &act, e, x.path);
}

enum err desk_call_post(struct page *p)
{
    struct desk d;
    enum err e = desk_open_begun(p, &d);
    if (!e && desk_hides(&d, form_int(p->form, "number")))
        e = ERR_NOT_FOUND;
    if (e)
        return e;
    if (page_form_invalid(p))
        return show(p, &d);
    const struct run_order x = {
        .round = d.round.public_id, .number = form_int(p->form, "number"), .path = desk_path(p, &d, "")};
    struct act act = page_act(p);
    e = act_run_call(&act, &x);
    return page_done(p, &act, e, x.path);
}
