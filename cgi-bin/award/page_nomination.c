/* nomination: one nomination: who it is, where it lies, how it went, what it says, and what the reader does next with it. The
   nominee sees what is recommended and what became of it, no earlier than everybody hears it, and no marks. */
#include <string.h>

#include "cgi-bin/award/nomination_page.h"
#include "cgi-bin/award/pages.h"
#include "cgi-bin/award/templates.h"
#include "lib/act/eligibility.h"
#include "lib/act/nominate_judge.h"
#include "lib/act/nominate_out.h"
#include "lib/act/nominate_way.h"
#include "lib/act/selection.h"
#include "lib/app/file.h"
#include "lib/app/format.h"
#include "lib/base/text.h"

/* What somebody does is about what they saw. */
#define SEEN                                                                                                           \
    {                                                                                                                  \
        .name = "version", .type = FIELD_INT, .min = 0, .max = INT32_MAX, .required = true, .label = "nominate.seen",  \
    }
static const struct field SEND[] = {
    {.name = "opinion", .type = FIELD_LINES, .max = OPINION_MAX, .label = "nominate.opinion"}, SEEN};
const struct form nomination_send_form = FORM("nomination_send", SEND);

static const struct field RETURN[] = {{.name = "back_reason",
                                       .type = FIELD_LINES,
                                       .required = true,
                                       .max = OPINION_MAX,
                                       .label = "nominate.return_reason"},
                                      SEEN};
const struct form nomination_return_form = FORM("nomination_return", RETURN);

static const struct field WITHDRAW[] = {
    {.name = "withdraw_reason", .type = FIELD_LINES, .max = OPINION_MAX, .label = "nominate.withdraw_reason"}, SEEN};
const struct form nomination_withdraw_form = FORM("nomination_withdraw", WITHDRAW);

static const struct field REMOVE[] = {
    {.name = "remove_reason",
     .type = FIELD_LINES,
     .required = true,
     .max = OPINION_MAX,
     .label = "nominate.remove_reason"},
    {.name = "call_next", .type = FIELD_BOOL, .label = "nominate.call_next"},
    {.name = "next", .type = FIELD_ID, .label = "nominate.next"},
    SEEN,
};
const struct form nomination_remove_form = FORM("nomination_remove", REMOVE);

static const struct field CALL[] = {{.name = "next", .type = FIELD_ID, .label = "nominate.next"}, SEEN};
const struct form nomination_call_form = FORM("nomination_call", CALL);

static const struct field JUDGE[] = {
    {.name = "verdict",
     .type = FIELD_CHOICE,
     .required = true,
     .choices = nominate_verdicts,
     .label = "nominate.verdict"},
    {.name = "reason", .type = FIELD_LINES, .max = OPINION_MAX, .label = "nominate.verdict_reason"},
    SEEN,
};
const struct form nomination_judge_form = FORM("nomination_judge", JUDGE);

static const struct field FILE_FIELDS[] = {{.name = "file", .type = FIELD_FILE, .label = "nominate.file"}};
const struct form nomination_file_form = FORM("nomination_file", FILE_FIELDS);

static const char *const OUTCOMES[] = {"none", "settled", NULL};
static const struct field LOCAL[] = {
    {.name = "from_on", .type = FIELD_DAY, .required = true, .label = "nominate.local_from"},
    {.name = "until_on", .type = FIELD_DAY, .required = true, .label = "nominate.local_until"},
    {.name = "place", .type = FIELD_TEXT, .required = true, .max = 200, .label = "nominate.local_place"},
    {.name = "outcome", .type = FIELD_CHOICE, .required = true, .choices = OUTCOMES, .label = "nominate.local_outcome"},
    {.name = "words", .type = FIELD_LINES, .max = 300, .label = "nominate.local_say"},
};
const struct form nomination_local_form = FORM("nomination_local", LOCAL);

static const struct field LINES[] = {{.name = "line",
                                      .type = FIELD_INT,
                                      .min = 1,
                                      .max = NOMINATION_LINES,
                                      .many = NOMINATION_LINES,
                                      .label = "nominate.lines"},
                                     SEEN};
const struct form nomination_lines_form = FORM("nomination_lines", LINES);
static const struct field STEP[] = {SEEN};
const struct form nomination_step_form = FORM("nomination_step", STEP);

static const struct {
    const struct form *form;
    const char *path; /* in the template */
} FORMS[] = {
    {&nomination_send_form, "send"},     {&nomination_return_form, "back"}, {&nomination_withdraw_form, "withdraw"},
    {&nomination_remove_form, "remove"}, {&nomination_judge_form, "judge"}, {&nomination_file_form, "attach"},
    {&nomination_local_form, "local"},
};

enum err nomination_open(struct page *p, struct nomination_open *h)
{
    struct act act = page_act(p);
    uint8_t id[16];
    enum err e = page_id(p, "nomination", id);
    if (!e)
        e = act_nomination_see(&act, id, &h->x, &h->p, &h->right);
    page_why(p, &act);
    return e ? e : h->x.subject == SUBJECT_PAPER ? ERR_NOT_FOUND : OK;
}

struct nominate_seen nomination_seen(const struct page *p, const struct nomination_open *h)
{
    return (struct nominate_seen){h->x.public_id, form_int(p->form, "version")};
}

static enum err put_forms(struct page *p)
{
    struct form_values *sent = p->form;
    enum err e = OK;
    for (size_t i = 0; !e && i < sizeof FORMS / sizeof *FORMS; i++) {
        if (!sent || form_of(sent) != FORMS[i].form)
            e = form_blank(FORMS[i].form, p->arena, &p->form);
        else
            p->form = sent;
        if (!e)
            page_form(p, FORMS[i].path, 0);
    }
    p->form = sent;
    return e;
}

/* ---- what it says ------------------------------------------------------------------------------------------------------ */

static enum err put_facts(struct page *p, struct view_node *n, const struct nomination_open *h)
{
    const struct nomination *x = &h->x;
    struct programme_kind k;
    struct programme_category *c;
    size_t c_n = 0;
    enum err e = store_programme_kind_get(p->db, p->arena, x->kind_id, &k);
    if (!e)
        e = store_programme_categories(p->db, p->arena, x->kind_id, &c, &c_n);
    if (e)
        return e;
    for (size_t i = 0; i < c_n; i++)
        if (c[i].id == x->category_id)
            view_put(n, "category", c[i].title);
    view_put(n, "name", x->name);
    view_put(n, "unit", x->unit_name);
    view_put(n, "post", x->post);
    view_put(n, "kind", k.title);
    view_put(n, "programme", h->p.title);
    view_put_bool(n, "leader", x->leader);
    view_put_bool(n, "outside", x->outside);
    view_put_bool(n, "collective", x->subject == SUBJECT_COLLECTIVE);
    view_put(n, "from", x->from_unit);
    view_put(n, "at", x->at_unit);
    view_put(n, "deeds", x->deeds);
    view_put(n, "cause", x->cause);
    view_put(n, "statement", x->statement);
    view_put_message(n, "length", "nominate.length", page_number(p, (int64_t)nomination_characters(x->statement)),
                     page_number(p, k.statement_max));
    view_put_int(n, "version", x->version);
    view_put(n, "path", nomination_at(p, x, ""));
    return OK;
}

/* The unit sees its own steps and how it ended, not how it stands in the review nor who in the office did it. */
static bool office(const struct nomination_open *h)
{
    return h->right.officer || h->right.leader;
}

static enum err put_log(struct page *p, struct view_node *n, const struct nomination_open *h)
{
    struct nomination_step *log;
    size_t count;
    const enum err e = store_nomination_log(p->db, p->arena, h->x.id, &log, &count);
    for (size_t i = 0; !e && i < count; i++) {
        if (!office(h) && !nomination_unit_step(&log[i]))
            continue;
        struct view_node *row = view_add(n, "log");
        const bool back = log[i].to == NOMINATION_DRAFT && log[i].from != NOMINATION_NONE;
        const char *key =
            arena_printf(p->arena, "nominate.step.%s", back ? "returned" : nomination_state_code(log[i].to));
        view_put(row, "at", format_moment(p->arena, p->lang, log[i].at));
        view_put(row, "what", key ? page_say(p, key, NULL, NULL) : "");
        view_put(row, "unit", log[i].unit);
        view_put(row, "person", office(h) || log[i].unit[0] ? log[i].person : "");
        view_put(row, "reason", log[i].reason);
    }
    return e;
}

static enum err put_files(struct page *p, struct view_node *n, const struct nomination *x)
{
    struct file *files;
    size_t count;
    const enum err e = store_nominate_files(p->db, p->arena, x->id, &files, &count);
    for (size_t i = 0; !e && i < count; i++) {
        struct view_node *row = view_add(n, "files");
        char id[TEXT_ID_SIZE];
        text_id_encode(files[i].public_id, id);
        page_put_file(p, row, &files[i]);
        view_put(row, "path", nomination_at(p, x, arena_printf(p->arena, "/file/%s", id)));
    }
    view_put_bool(n, "room", count < NOMINATION_FILES);
    view_put_message(n, "files_hint", "nominate.files_hint", page_number(p, NOMINATION_FILES),
                     page_number(p, p->app->config.upload_limit_kib / 1024));
    return e;
}

static enum err put_locals(struct page *p, struct view_node *n, const struct nomination *x)
{
    struct nomination_local *list;
    size_t count;
    const enum err e = store_nominate_locals(p->db, p->arena, x->id, &list, &count);
    for (size_t i = 0; !e && i < count; i++) {
        struct view_node *row = view_add(n, "locals");
        view_put(row, "unit", list[i].unit);
        view_put_message(row, "when", "nominate.span", format_date(p->arena, p->lang, list[i].from_on),
                         format_date(p->arena, p->lang, list[i].until_on));
        view_put_message(row, "days", "nominate.local_days_n", page_number(p, list[i].days), NULL);
        view_put(row, "place", list[i].place);
        view_put_message(row, "outcome", list[i].settled ? "nominate.local_settled" : "nominate.local_none", NULL,
                         NULL);
        view_put(row, "words", list[i].words);
    }
    return e;
}

static enum err put_findings(struct page *p, struct view_node *n, const struct nomination_open *h)
{
    struct act act = page_act(p);
    struct eligibility_finding *list;
    size_t count;
    const enum err e = eligibility_of(&act, &h->p, &h->x, &list, &count);
    for (size_t i = 0; !e && i < count; i++) {
        struct view_node *row = view_add(n, "findings");
        view_put(row, "say", page_say(p, list[i].say.key, list[i].say.args[0], list[i].say.args[1]));
        view_put_bool(row, "forbids", list[i].effect == EFFECT_FORBID && !list[i].overridden);
        view_put_bool(row, "overridden", list[i].overridden);
        view_put(row, "reason", office(h) ? list[i].reason : "");
        view_put(row, "by", office(h) ? list[i].by : "");
    }
    return e;
}

/* ---- what comes next --------------------------------------------------------------------------------------------------- */

/* For the unit where it lies. */
static enum err put_next(struct page *p, struct view_node *n, const struct nomination_open *h)
{
    struct act act = page_act(p);
    struct nominate_next next;
    const enum err e = nominate_next(&act, &h->x, &h->p, &next);
    if (e)
        return e;
    const bool late = p->now >= h->p.nominate_until;
    const bool taking = h->p.state == PROGRAMME_OPEN && !late;
    view_put_bool(n, "recommends", next.way == WAY_RECOMMEND);
    view_put_message(n, "until", late ? "nominate.until_over" : "nominate.until",
                     format_moment(p->arena, p->lang, next.until), NULL);
    if (next.way == WAY_NONE)
        view_put_message(n, "says", "nominate.no_places_above", NULL, NULL);
    else if (next.way == WAY_SEND)
        view_put_message(n, "says", "nominate.next_unit", next.unit, NULL);
    else if (next.by_unit)
        view_put_message(n, "says", "nominate.next_office", page_number(p, next.places),
                         page_number(p, next.places - next.held));
    else
        view_put_message(n, "says", "nominate.next_office_free", NULL, NULL);
    if (next.local_days && !next.local_held)
        view_put_message(n, "first", "nominate.local_first", page_number(p, next.local_days), NULL);
    else if (!h->x.deeds[0] || !h->x.statement[0])
        view_put_message(n, "first", "nominate.incomplete", NULL, NULL);
    view_put_bool(n, "go",
                  taking && next.way != WAY_NONE && h->x.deeds[0] && h->x.statement[0] &&
                      !(next.local_days && !next.local_held));
    view_put_bool(n, "may_return", h->x.state == NOMINATION_SENT);
    view_put_bool(n, "passing_on", h->x.state == NOMINATION_SENT);
    return OK;
}

/* Who would come in for it; nothing where nobody is left. */
static enum err put_reserve(struct page *p, struct view_node *n, const struct nomination_open *h)
{
    struct act act = page_act(p);
    struct nomination next;
    char id[TEXT_ID_SIZE];
    const enum err e = selection_next(&act, &h->p, &h->x, &next);
    if (e)
        return e == ERR_NOT_FOUND ? OK : e;
    text_id_encode(next.public_id, id);
    view_put(n, "next_id", id);
    view_put_message(n, "next_says", "nominate.next_is", next.name,
                     next.unit_name[0] ? next.unit_name : next.from_unit);
    return OK;
}

static enum err put_office(struct page *p, struct view_node *n, const struct nomination_open *h)
{
    struct act act = page_act(p);
    const struct nomination *x = &h->x;
    const bool now = h->p.state == PROGRAMME_OPEN || h->p.state == PROGRAMME_REVIEWING;
    bool call = false;
    enum err e = nominate_may_call(&act, x, &call);
    if (!e && (call || x->state == NOMINATION_SELECTED))
        e = put_reserve(p, n, h);
    view_put_bool(n, "looks", now && x->state == NOMINATION_RECOMMENDED);
    view_put_bool(n, "looks_again", now && x->state == NOMINATION_PASSED);
    view_put_bool(n, "back", h->p.state == PROGRAMME_OPEN && p->now < h->p.nominate_until);
    view_put_bool(n, "removes", x->state == NOMINATION_SELECTED || x->state == NOMINATION_RESERVE);
    view_put_bool(n, "listed", x->state == NOMINATION_SELECTED);
    view_put_bool(n, "calls", call && (h->p.state == PROGRAMME_SELECTED || h->p.state == PROGRAMME_NOTICING));
    return e;
}

static void put_own_chip(const struct page *p, struct view_node *n, const struct nomination_open *h)
{
    const char *key = arena_printf(p->arena, "programme.own.%s", nomination_told(&h->x, &h->p));
    view_put(n, "chip", key ? page_say(p, key, NULL, NULL) : "");
    view_put(n, "chip_style", h->x.state == NOMINATION_AWARDED ? "jx-ok" : "jx-now");
}

static bool may_withdraw(const struct nomination_open *h)
{
    return (h->right.unit_of || h->right.nominee) && nomination_may_become(h->x.state, NOMINATION_WITHDRAWN) &&
           h->p.state != PROGRAMME_CANCELLED;
}

enum err nomination_render(struct page *p, struct nomination_open *h)
{
    struct view_node *n = view_at(view_root(p->data), "n");
    const bool inside = !h->right.nominee;
    enum err e = put_facts(p, n, h);
    if (!e)
        e = nomination_put_lines(p, n, &h->x, h->right.unit_at);
    if (!e)
        e = put_files(p, n, &h->x);
    if (!e)
        e = put_locals(p, n, &h->x);
    if (!e && inside)
        e = put_log(p, n, h);
    if (!e && inside)
        e = put_findings(p, n, h);
    if (!e && h->right.unit_at)
        e = put_next(p, n, h);
    if (!e && h->right.unit_of && !office(h))
        e = nomination_put_opinions(p, n, h);
    if (!e && h->right.officer)
        e = put_office(p, n, h);
    if (!e)
        e = put_forms(p);
    if (e)
        return e;
    if (inside && office(h))
        nomination_chip(p, n, h->x.state);
    else if (inside)
        nomination_unit_chip(p, n, h->x.state, h->x.shown, h->p.state);
    else
        put_own_chip(p, n, h);
    const char *back = programme_path(p->arena, &h->p, "/nominations");
    view_put_bool(n, "nominee", h->right.nominee);
    view_put_bool(n, "unit_at", h->right.unit_at);
    view_put_bool(n, "officer", h->right.officer);
    view_put_bool(n, "withdraws", may_withdraw(h));
    view_put_bool(n, "draft", h->x.state == NOMINATION_DRAFT);
    view_put_bool(n, "listed_now", h->x.state == NOMINATION_SELECTED && (office(h) || h->x.shown));
    view_put(n, "back_path",
             h->right.officer || h->right.leader ? (back ? back : "")
             : h->right.nominee                  ? "/award"
                                                 : "/award/unit");
    view_put_message(n, "back_label",
                     h->right.officer || h->right.leader ? "programme.tab.nominations"
                     : h->right.nominee                  ? "programme.home"
                                                         : "nominate.unit_title",
                     NULL, NULL);
    view_set(p->data, "page.title", h->x.name);
    return page_render(p, TEMPLATE_NOMINATION, NULL, "award");
}

enum err nomination_show(struct page *p)
{
    struct nomination_open h;
    const enum err e = nomination_open(p, &h);
    return e ? e : nomination_render(p, &h);
}

enum err nomination_file_show(struct page *p)
{
    struct nomination_open h;
    struct file *files;
    uint8_t id[16] = {0};
    size_t n = 0;
    enum err e = nomination_open(p, &h);
    if (!e)
        e = page_id(p, "file", id);
    if (!e)
        e = store_nominate_files(p->db, p->arena, h.x.id, &files, &n);
    for (size_t i = 0; !e && i < n; i++)
        if (memcmp(files[i].public_id, id, sizeof id) == 0)
            return page_file(p, &files[i]);
    return e ? e : ERR_NOT_FOUND;
}
