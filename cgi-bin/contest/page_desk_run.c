/* page_desk_run: one run, for whoever leads it: the sheets side by side, what is wrong with them, and everything that is
   done to it: called, sheets sent back, penalties, faults, time, absent, released, taken off the board. */
#include <string.h>

#include "cgi-bin/contest/desk_log.h"
#include "cgi-bin/contest/officials.h"
#include "cgi-bin/contest/pages.h"
#include "cgi-bin/contest/templates.h"
#include "lib/act/ballot.h"
#include "lib/act/penalty.h"
#include "lib/act/run.h"
#include "lib/act/run_value.h"
#include "lib/base/decimal.h"
#include "lib/domain/ballot_panel.h"
#include "lib/domain/run_time.h"

enum { SECONDS_SCALE = 3, TYPED_MAX = 30 };

#define VERSION                                                                                                        \
    {                                                                                                                  \
        .name = "version", .type = FIELD_INT, .required = true, .min = 0, .max = INT32_MAX, .label = "chief.version"   \
    }
#define REASON(field)                                                                                                  \
    {                                                                                                                  \
        .name = (field), .type = FIELD_TEXT, .required = true, .min = 2, .max = DESK_REASON_MAX,                       \
        .label = "chief.reason"                                                                                        \
    }
static const char *const STATUSES[] = {"competes", "absent", "withdrawn", NULL};

static const struct field STATUS[] = {
    {.name = "status", .type = FIELD_CHOICE, .choices = STATUSES, .required = true, .label = "chief.status"},
    REASON("status_reason"),
    VERSION};
const struct form desk_status_form = FORM("desk_status", STATUS);
static const struct field RETURN[] = {
    {.name = "seat", .type = FIELD_INT, .required = true, .min = 1, .max = BALLOT_PANEL_SEATS, .label = "chief.seat"},
    REASON("return_reason"),
    VERSION};
const struct form desk_return_form = FORM("desk_return", RETURN);
static const struct field POINTS[] = {
    {.name = "points", .type = FIELD_TEXT, .required = true, .max = TYPED_MAX, .label = "chief.points"},
    REASON("points_reason"),
    VERSION};
const struct form desk_points_form = FORM("desk_points", POINTS);
static const struct field FAULT[] = {
    {.name = "fault", .type = FIELD_TEXT, .required = true, .max = RULE_CARD_CODE, .label = "chief.fault"},
    REASON("fault_reason"),
    VERSION};
const struct form desk_fault_form = FORM("desk_fault", FAULT);
static const struct field UNDO[] = {
    {.name = "no", .type = FIELD_INT, .required = true, .min = 1, .max = 99, .label = "chief.undo_which"},
    REASON("undo_reason"),
    VERSION};
const struct form desk_undo_form = FORM("desk_undo", UNDO);
static const struct field TIME[] = {
    {.name = "time", .type = FIELD_TEXT, .max = TYPED_MAX, .label = "chief.time"},
    {.name = "time_reason", .type = FIELD_TEXT, .max = DESK_REASON_MAX, .label = "chief.time_reason"},
    VERSION};
const struct form desk_time_form = FORM("desk_time", TIME);
static const struct field RELEASE[] = {VERSION};
const struct form desk_release_form = FORM("desk_release", RELEASE);
static const struct field RETRACT[] = {REASON("retract_reason"), VERSION};
const struct form desk_retract_form = FORM("desk_retract", RETRACT);

/* ---- what may be done now ------------------------------------------------------------------------------------------- */

static bool has_value(const struct desk_run *r, const char *code)
{
    return rule_card_find(r->x.loaded.card, code).kind == RULE_CARD_VALUE;
}

static bool any_locked(const struct desk_run *r)
{
    for (size_t i = 0; i < r->x.ballot_n; i++)
        if (r->x.ballots[i].state == BALLOT_LOCKED)
            return true;
    return false;
}

static bool any_penalty(const struct desk_run *r)
{
    for (size_t i = 0; i < r->penalty_n; i++)
        if (!r->penalties[i].undone)
            return true;
    return false;
}

/* What can be done with a run now, each by a form of its own. */
enum can {
    CAN_CALL,
    CAN_RELEASE,
    CAN_STATUS,
    CAN_RETURN,
    CAN_POINTS,
    CAN_FAULT,
    CAN_UNDO,
    CAN_TIME,
    CAN_RETRACT,
    CAN_COUNT
};

/* What the engine misses of a run that competes; what others say (theory) is not asked for here. */
static size_t problems_of(const struct desk_run *r)
{
    return r->run->status == MARKS_COMPETES && r->x.loaded.problems ? r->x.loaded.problems->count : 0;
}

static void look_what_can(const struct desk_run *r, bool can[CAN_COUNT])
{
    const bool open = r->desk->judging.state == JUDGING_OPEN, leads = open && desk_leads(r->desk, r->run->number);
    const bool manages = open && !r->desk->chief;
    const enum run_state s = r->run->state;
    const bool going = leads && (s == RUN_MARKING || s == RUN_LOCKED), competes = r->run->status == MARKS_COMPETES;
    can[CAN_CALL] = (leads || manages) && s == RUN_OPEN;
    can[CAN_RELEASE] = leads && s == RUN_LOCKED && problems_of(r) == 0;
    can[CAN_STATUS] = (leads || manages) && s < RUN_RELEASED;
    can[CAN_RETURN] = going && competes && any_locked(r);
    can[CAN_POINTS] = going && competes && has_value(r, JUDGING_PENALTY);
    can[CAN_FAULT] = going && competes && r->x.loaded.card->fault_count > 0;
    can[CAN_UNDO] = going && any_penalty(r);
    can[CAN_TIME] = going && competes && has_value(r, JUDGING_TIME);
    can[CAN_RETRACT] = leads && s == RUN_RELEASED;
}

static void put_can(struct page *p, const bool can[CAN_COUNT])
{
    static const char *const NAMES[CAN_COUNT] = {"call",  "release", "status", "back",   "points",
                                                 "fault", "undo",    "time",   "retract"};
    struct view_node *n = view_at(view_root(p->data), "can");
    for (int i = 0; i < CAN_COUNT; i++)
        view_put_bool(n, NAMES[i], can[i]);
}

/* ---- forms ---------------------------------------------------------------------------------------------------------- */

static const char *seat_option(const struct page *p, const struct ballot_row *b)
{
    return arena_printf(p->arena, "J%lld %s", (long long)b->seat_no, b->name);
}

static enum err put_seat_options(struct page *p, const struct desk_run *r)
{
    struct view_option *list = arena_array(p->arena, r->x.ballot_n + 1, sizeof *list);
    size_t n = 0;
    if (!list)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < r->x.ballot_n; i++)
        if (r->x.ballots[i].state == BALLOT_LOCKED)
            list[n++] = (struct view_option){page_number(p, r->x.ballots[i].seat_no), seat_option(p, &r->x.ballots[i])};
    view_form_options(p->data, "return_form", p->form, "seat", list, n);
    return OK;
}

static bool is_reported(const struct desk_run *r, const char *code)
{
    for (size_t i = 0; i < r->mark_n; i++)
        if (r->marks[i].kind == MARK_FAULT && r->marks[i].counts_now && r->marks[i].raised &&
            strcmp(r->marks[i].code, code) == 0)
            return true;
    return false;
}

/* What judges reported comes first. */
static enum err put_fault_options(struct page *p, const struct desk_run *r)
{
    const struct rule_card *card = r->x.loaded.card;
    struct view_option *list = arena_array(p->arena, card->fault_count + 1, sizeof *list);
    size_t n = 0;
    if (!list)
        return ERR_NO_MEMORY;
    for (int reported = 1; reported >= 0; reported--)
        for (size_t f = 0; f < card->fault_count; f++)
            if (is_reported(r, card->faults[f].code) == (reported == 1) && !desk_fault_stands(r, card->faults[f].code))
                list[n++] = (struct view_option){card->faults[f].code, card->faults[f].name};
    view_form_options(p->data, "fault_form", p->form, "fault", list, n);
    return OK;
}

static const char *penalty_text(const struct page *p, const struct desk_run *r, const struct penalty *x)
{
    return x->kind == PENALTY_FAULT
               ? desk_name_of(r, x->code)
               : page_say(p, "chief.points_off", desk_points(p, judging_of_x1000(x->points_x1000)), NULL);
}

static enum err put_undo_options(struct page *p, const struct desk_run *r)
{
    struct view_option *list = arena_array(p->arena, r->penalty_n + 1, sizeof *list);
    size_t n = 0;
    if (!list)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < r->penalty_n; i++)
        if (!r->penalties[i].undone)
            list[n++] = (struct view_option){page_number(p, r->penalties[i].no), penalty_text(p, r, &r->penalties[i])};
    view_form_options(p->data, "undo_form", p->form, "no", list, n);
    return OK;
}

static const struct {
    const struct form *form;
    const char *path;
    enum err (*options)(struct page *p, const struct desk_run *r);
    enum can can;
} FORMS[] = {
    {&desk_status_form, "status_form", NULL, CAN_STATUS},
    {&desk_return_form, "return_form", put_seat_options, CAN_RETURN},
    {&desk_points_form, "points_form", NULL, CAN_POINTS},
    {&desk_fault_form, "fault_form", put_fault_options, CAN_FAULT},
    {&desk_undo_form, "undo_form", put_undo_options, CAN_UNDO},
    {&desk_time_form, "time_form", NULL, CAN_TIME},
    {&desk_retract_form, "retract_form", NULL, CAN_RETRACT},
};

/* Why what was sent was refused, where its form is not on the page any more. */
static void put_refused(struct page *p, const bool can[CAN_COUNT])
{
    const struct form_error *x = p->form ? form_error(p->form, 0) : NULL;
    for (size_t i = 0; x && i < sizeof FORMS / sizeof *FORMS; i++)
        if (form_of(p->form) == FORMS[i].form && !can[FORMS[i].can])
            view_say(p->data, "refused", x->key, x->args[0], x->args[1]);
}

/* The forms of the page; the one that was sent keeps its values. Each bears the version of the run that is shown. */
static enum err put_forms(struct page *p, const struct desk_run *r)
{
    struct form_values *sent = p->form;
    enum err e = OK;
    for (size_t i = 0; i < sizeof FORMS / sizeof *FORMS && !e; i++) {
        const bool this = sent && form_of(sent) == FORMS[i].form;
        if (!this)
            e = form_blank(FORMS[i].form, p->arena, &p->form);
        if (e)
            break;
        form_put_int(p->form, "version", 0, r->run->version);
        page_form(p, FORMS[i].path, 0);
        if (FORMS[i].options)
            e = FORMS[i].options(p, r);
        p->form = sent;
    }
    view_int(p->data, "version", r->run->version);
    return e;
}

/* ---- the page ------------------------------------------------------------------------------------------------------- */

static void put_penalties(const struct page *p, const struct desk_run *r)
{
    for (size_t i = 0; i < r->penalty_n; i++) {
        const struct penalty *x = &r->penalties[i];
        if (x->undone)
            continue;
        struct view_node *n = view_add(view_root(p->data), "penalties");
        view_put(n, "text", penalty_text(p, r, x));
        view_put(n, "reason", x->reason);
        view_put(n, "by", x->name ? x->name : "");
    }
}

/* What stands in the way, or should be looked at, first. */
static void put_warnings(struct page *p, const struct desk_run *r)
{
    const int64_t number = r->run->number;
    const char *returned = desk_open_seats(p, &r->x, number, true), *open = desk_open_seats(p, &r->x, number, false);
    if (r->run->state != RUN_MARKING && r->run->state != RUN_LOCKED)
        return;
    if (r->run->status == MARKS_COMPETES)
        view_set(p->data, "spread", desk_spread_text(p, &r->x, &r->panel));
    if (r->run->state == RUN_MARKING && *open)
        view_say(p->data, "missing", "chief.missing", open, NULL);
    if (r->run->state == RUN_MARKING && *returned)
        view_say(p->data, "returned", "chief.need.returned", returned, NULL);
    for (size_t i = 0; r->run->state == RUN_LOCKED && i < problems_of(r) && i < MARKS_PROBLEMS; i++) {
        const struct marks_problem *x = &r->x.loaded.problems->list[i];
        struct view_node *n = view_add(view_root(p->data), "problems");
        view_put(n, "what", x->criterion ? desk_name_of(r, x->criterion) : "");
        view_put(n, "seat", x->judge);
        view_put(n, "text", view_format(p->arena, p->app->view, p->lang, x->key, x->args, MARKS_ARGS));
    }
}

static void put_head(struct page *p, const struct desk_run *r)
{
    struct view_node *n = view_at(view_root(p->data), "run");
    const int64_t number = r->run->number;
    const struct draw_row *whose = desk_whose(r->desk, number);
    view_put_int(n, "number", number);
    view_put(n, "path", desk_run_path(p, r->desk, number, ""));
    view_put_bool(n, "competes", r->run->status == MARKS_COMPETES);
    view_put_bool(n, "by_manager", !r->desk->chief && desk_leads(r->desk, number));
    desk_chip(n, r->run);
    if (whose) {
        view_put(n, "who", whose->who);
        view_put(n, "unit", whose->unit);
    }
}

/* The runs before and behind it, over those that are hidden. */
static enum err put_neighbours(struct page *p, const struct desk_run *r)
{
    struct run_row *list;
    size_t n;
    int64_t before = 0, after = 0;
    enum err e = store_run_list(p->db, p->arena, r->desk->round.id, &list, &n);
    for (size_t i = 0; !e && i < n; i++) {
        const int64_t number = list[i].number;
        if (desk_hides(r->desk, number))
            continue;
        if (number < r->run->number)
            before = number;
        else if (number > r->run->number && !after)
            after = number;
    }
    if (before)
        view_set(p->data, "before_path", desk_run_path(p, r->desk, before, ""));
    if (after)
        view_set(p->data, "after_path", desk_run_path(p, r->desk, after, ""));
    view_int(p->data, "before", before);
    view_int(p->data, "after", after);
    return e;
}

static enum err put_time(struct page *p, const struct desk_run *r, struct run_value **times, size_t *n)
{
    *n = 0;
    *times = NULL;
    if (!has_value(r, JUDGING_TIME))
        return OK;
    enum err e = store_run_value_history(p->db, p->arena, r->run->id, JUDGING_TIME, times, n);
    view_bool(p->data, "timed", true);
    if (!e && *n > 0 && (*times)[0].given)
        view_set(p->data, "time", desk_time(p, (*times)[0].value_x1000));
    return e;
}

static enum err show(struct page *p, const struct desk *d, int64_t number)
{
    struct desk_run r;
    struct run_value *times;
    bool can[CAN_COUNT];
    size_t n;
    enum err e = desk_run_load(p, d, number, &r);
    if (!e)
        e = desk_put(p, d, number);
    if (!e)
        e = desk_sheets_put(p, &r);
    if (!e)
        e = put_time(p, &r, &times, &n);
    if (!e)
        e = desk_log_put(p, &r, times, n);
    if (!e)
        e = put_forms(p, &r);
    if (!e)
        e = put_neighbours(p, &r);
    if (e)
        return e;
    put_head(p, &r);
    put_warnings(p, &r);
    put_penalties(p, &r);
    look_what_can(&r, can);
    put_can(p, can);
    put_refused(p, can);
    view_say(p->data, "page.title", "chief.run_title", page_number(p, number), officials_title(p, &d->round));
    return page_render(p, TEMPLATE_DESK_RUN, NULL, "contest");
}

enum err desk_run_show(struct page *p)
{
    struct desk d;
    int64_t number;
    enum err e = desk_open_run(p, &d, &number);
    return e ? e : show(p, &d, number);
}

/* ---- doing ---------------------------------------------------------------------------------------------------------- */

/* Every form of a run begins so: the run, led by the actor (`any`: or managed), and good fields. Not OK, or
   p->answered: the handler is done. */
static enum err begin(struct page *p, struct desk *d, int64_t *number, bool any)
{
    enum err e = desk_open_run(p, d, number);
    if (!e && !desk_leads(d, *number) && !(any && !d->chief))
        e = ERR_NOT_FOUND;
    if (!e && page_form_invalid(p))
        e = show(p, d, *number);
    return e;
}

/* … and ends so. */
static enum err done(struct page *p, const struct desk *d, int64_t number, struct act *act, enum err e,
                     const char *const fields[])
{
    if (desk_refused(p, act, e, fields))
        return show(p, d, number);
    return page_done(p, act, e, desk_run_path(p, d, number, ""));
}

enum err desk_status_post(struct page *p)
{
    static const enum marks_status OF[] = {MARKS_COMPETES, MARKS_STAYED_AWAY, MARKS_WITHDREW};
    static const char *const FIELDS[] = {"reason", "status_reason", NULL};
    struct desk d;
    int64_t number;
    enum err e = begin(p, &d, &number, true);
    if (e || p->answered)
        return e;
    const struct run_order x = {.round = d.round.public_id,
                                .number = number,
                                .version = form_int(p->form, "version"),
                                .status = OF[form_int(p->form, "status")],
                                .reason = form_text(p->form, "status_reason"),
                                .path = desk_run_path(p, &d, number, "")};
    struct act act = page_act(p);
    e = act_run_status(&act, &x);
    return done(p, &d, number, &act, e, FIELDS);
}

enum err desk_return_post(struct page *p)
{
    static const char *const FIELDS[] = {"reason", "return_reason", NULL};
    struct desk d;
    int64_t number;
    enum err e = begin(p, &d, &number, false);
    if (e || p->answered)
        return e;
    const struct ballot_order x = {.round = d.round.public_id,
                                   .number = number,
                                   .version = form_int(p->form, "version"),
                                   .seat_no = form_int(p->form, "seat"),
                                   .reason = form_text(p->form, "return_reason"),
                                   .path = desk_run_path(p, &d, number, "")};
    struct act act = page_act(p);
    e = act_ballot_return(&act, &x);
    return done(p, &d, number, &act, e, FIELDS);
}

static enum err penalty(struct page *p, bool fault)
{
    static const char *const FIELDS[][7] = {{"points", "points", "reason", "points_reason", NULL},
                                            {"fault", "fault", "reason", "fault_reason", NULL}};
    struct desk d;
    int64_t number;
    enum err e = begin(p, &d, &number, false);
    if (e || p->answered)
        return e;
    const struct penalty_order x = {.round = d.round.public_id,
                                    .number = number,
                                    .version = form_int(p->form, "version"),
                                    .fault = fault ? form_text(p->form, "fault") : "",
                                    .points = fault ? "" : form_text(p->form, "points"),
                                    .reason = form_text(p->form, fault ? "fault_reason" : "points_reason"),
                                    .path = desk_run_path(p, &d, number, "")};
    struct act act = page_act(p);
    e = act_penalty_add(&act, &x);
    return done(p, &d, number, &act, e, FIELDS[fault]);
}

enum err desk_points_post(struct page *p)
{
    return penalty(p, false);
}

enum err desk_fault_post(struct page *p)
{
    return penalty(p, true);
}

enum err desk_undo_post(struct page *p)
{
    static const char *const FIELDS[] = {"reason", "undo_reason", NULL};
    struct desk d;
    int64_t number;
    enum err e = begin(p, &d, &number, false);
    if (e || p->answered)
        return e;
    const struct penalty_order x = {.round = d.round.public_id,
                                    .number = number,
                                    .version = form_int(p->form, "version"),
                                    .no = form_int(p->form, "no"),
                                    .reason = form_text(p->form, "undo_reason"),
                                    .path = desk_run_path(p, &d, number, "")};
    struct act act = page_act(p);
    e = act_penalty_undo(&act, &x);
    return done(p, &d, number, &act, e, FIELDS);
}

/* What was typed as seconds with a point, as values of a card are read; "" stays "" (taken back). NULL: no time. */
static const char *seconds(const struct page *p, const char *typed)
{
    int64_t x1000;
    char text[32];
    if (!*typed)
        return "";
    if (!run_time_parse(typed, &x1000))
        return NULL;
    decimal_format(x1000, SECONDS_SCALE, false, text);
    const char *s = arena_str(p->arena, text);
    return s ? s : "";
}

enum err desk_time_post(struct page *p)
{
    static const char *const FIELDS[] = {"value", "time", "reason", "time_reason", NULL};
    struct desk d;
    int64_t number;
    enum err e = begin(p, &d, &number, false);
    if (e || p->answered)
        return e;
    const char *value = seconds(p, form_text(p->form, "time"));
    if (!value) {
        form_fail(p->form, "time", 0, "chief.time_bad", NULL, NULL);
        (void)page_form_invalid(p); /* status 422 */
        return show(p, &d, number);
    }
    const struct run_value_order x = {.round = d.round.public_id,
                                      .number = number,
                                      .version = form_int(p->form, "version"),
                                      .code = JUDGING_TIME,
                                      .value = value,
                                      .reason = form_text(p->form, "time_reason"),
                                      .source = VALUE_CHIEF,
                                      .path = desk_run_path(p, &d, number, "")};
    struct act act = page_act(p);
    e = act_run_value_put(&act, &x);
    return done(p, &d, number, &act, e, FIELDS);
}

enum err desk_release_post(struct page *p)
{
    struct desk d;
    int64_t number;
    enum err e = begin(p, &d, &number, false);
    if (e || p->answered)
        return e;
    const struct run_order x = {.round = d.round.public_id,
                                .number = number,
                                .version = form_int(p->form, "version"),
                                .path = desk_run_path(p, &d, number, "")};
    struct act act = page_act(p);
    e = act_run_release(&act, &x);
    return page_done(p, &act, e, desk_run_path(p, &d, number, ""));
}

enum err desk_retract_post(struct page *p)
{
    static const char *const FIELDS[] = {"reason", "retract_reason", NULL};
    struct desk d;
    int64_t number;
    enum err e = begin(p, &d, &number, false);
    if (e || p->answered)
        return e;
    const struct run_order x = {.round = d.round.public_id,
                                .number = number,
                                .version = form_int(p->form, "version"),
                                .reason = form_text(p->form, "retract_reason"),
                                .path = desk_run_path(p, &d, number, "")};
    struct act act = page_act(p);
    e = act_run_retract(&act, &x);
    return done(p, &d, number, &act, e, FIELDS);
}
