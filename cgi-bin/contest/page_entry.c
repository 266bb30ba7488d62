/* entry: one entry: who comes and what became of it; taking it back, and refusing it. */
#include <string.h>

#include "cgi-bin/contest/entries.h"
#include "cgi-bin/contest/entry_times.h"
#include "cgi-bin/contest/pages.h"
#include "cgi-bin/contest/templates.h"
#include "lib/act/entry.h"
#include "lib/app/format.h"
#include "lib/base/text.h"
#include "lib/store/publication.h"

static const struct field END[] = {
    {.name = "version", .type = FIELD_INT, .required = true, .min = 1, .max = INT32_MAX, .label = "entry.title"},
    {.name = "reason",
     .type = FIELD_TEXT,
     .required = true,
     .min = 2,
     .max = ENTRY_REASON_MAX,
     .label = "entry.reason"},
};
const struct form entry_end_form = FORM("entry_end", END);

/* ---- what every page of an entry shows --------------------------------------------------------------------------- */

static void put_people(struct view_node *parent, const struct entry_someone *people, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct view_node *row = view_add(parent, people[i].part == ENTRY_MEMBER ? "members" : "reserves");
        page_put_id(row, "id", people[i].public_id);
        view_put(row, "name", people[i].name);
        view_put(row, "staff_no", people[i].staff_no);
        view_put(row, "unit", people[i].unit);
        view_put(row, "post", people[i].post);
        view_put_bool(row, "strayed", people[i].strayed);
    }
}

enum err entry_put(struct page *p, const struct edition *x, const struct entry_row *r)
{
    struct view_node *n = view_at(view_root(p->data), "entry");
    struct entry_someone *people;
    size_t count;
    enum err e = store_entry_people(p->db, p->arena, r->id, p->today, &people, &count);
    if (e)
        return e;
    view_put(n, "discipline", entries_discipline(p, r->discipline, r->discipline_en));
    view_put(n, "code", r->code);
    view_put(n, "unit", r->unit);
    view_put(n, "team", r->team_name);
    view_put_int(n, "version", r->version);
    view_put_bool(n, "live", r->state == ENTRY_ENTERED);
    entries_chip(p, n, r->state);
    entries_put_moment(p, n, "at", r->created_at);
    put_people(n, people, count);
    view_put(n, "path", entries_path(p, x, "entry", r->public_id, ""));
    if (x->mine || page_can(p, "contest.enter")) /* others have no list */
        view_set(p->data, "list_path", edition_path(p, x, "/entries"));
    return OK;
}

static enum err put_history(struct page *p, const struct entry_row *r)
{
    struct entry_line *lines;
    size_t n;
    enum err e = store_entry_history(p->db, p->arena, r->id, &lines, &n);
    for (size_t i = 0; i < n && !e; i++) {
        struct view_node *row = view_add(view_root(p->data), "history");
        const char *key = arena_printf(p->arena, "entry.done.%s", entry_act_code(lines[i].act));
        view_put_message(row, "what", key ? key : "", lines[i].in_name, lines[i].out_name);
        view_put(row, "by", lines[i].by ? lines[i].by : page_say(p, "entry.by_system", NULL, NULL));
        view_put(row, "reason", lines[i].reason);
        entries_put_moment(p, row, "at", lines[i].at);
    }
    return e;
}

static bool is_of(const struct entry_time *t, int64_t discipline_id, const char *code)
{
    return t->discipline_id == discipline_id && strcmp(t->code, code) == 0;
}

/* Where somebody of the entry is drawn elsewhere at the same time: that is said, not forbidden. */
static enum err put_clashes(struct page *p, const struct edition *x, const struct entry_row *r)
{
    struct entry_elsewhere *others;
    struct entry_time *times;
    size_t n, count;
    enum err e = store_entry_elsewhere(p->db, p->arena, r->id, &others, &n);
    if (e || n == 0)
        return e;
    e = entry_times(p, x, &times, &count);
    for (size_t i = 0; i < count && !e; i++) {
        if (!is_of(&times[i], r->discipline_id, r->code))
            continue;
        for (size_t k = 0; k < count; k++)
            for (size_t o = 0; o < n; o++) {
                const struct entry_time *t = &times[k];
                if (!is_of(t, others[o].discipline_id, others[o].code) || t->starts_at >= times[i].ends_at ||
                    times[i].starts_at >= t->ends_at)
                    continue;
                const char *what = arena_printf(p->arena, "%s %s %s", others[o].name, t->round,
                                                format_time_range(p->arena, t->starts_at, t->ends_at));
                view_put_message(view_add(view_root(p->data), "clashes"), "text", "entry.clash", what, NULL);
            }
    }
    return e;
}

/* When and where it competes, of each round that is drawn and open to the reader. */
static enum err put_times(struct page *p, const struct edition *x, const struct entry_row *r)
{
    struct entry_time *times;
    size_t n;
    enum err e = entry_times(p, x, &times, &n);
    for (size_t i = 0; i < n && !e; i++) {
        if (!is_of(&times[i], r->discipline_id, r->code))
            continue;
        struct view_node *row = view_add(view_root(p->data), "times");
        view_put(row, "round", times[i].round);
        view_put(row, "place", times[i].place);
        view_put_int(row, "station", times[i].station_no);
        entries_put_moment(p, row, "at", times[i].starts_at);
    }
    return e;
}

/* Its places, round by round, once they are published: for everybody, since the results are. */
static enum err put_results(struct page *p, const struct edition *x, const struct entry_row *r)
{
    struct result_of_round *list;
    size_t n;
    enum err e = store_result_of_entry(p->db, p->arena, r->id, &list, &n);
    for (size_t i = 0; i < n && !e; i++) {
        const struct result *of = &list[i].result;
        struct view_node *row = view_add(view_root(p->data), "results");
        const char *rank = arena_printf(p->arena, "%lld", (long long)of->rank);
        const char *standing = arena_printf(p->arena, "results.standing.%s", of->standing);
        char id[TEXT_ID_SIZE];
        text_id_encode(list[i].round_public_id, id);
        const char *tail = arena_printf(p->arena, "/round/%s/results", id);
        view_put(row, "round", p->lang == LANG_EN && list[i].round_en ? list[i].round_en : list[i].round);
        view_put(row, "path", edition_path(p, x, tail ? tail : ""));
        if (of->rank)
            view_put_message(row, "place", "results.place", rank, NULL);
        else
            view_put_message(row, "place", standing ? standing : "", NULL, NULL);
        view_put(row, "result", of->result);
        view_put(row, "prize", of->prize);
        if (of->advances)
            view_put_message(row, "advances", "score_view.advances", NULL, NULL);
    }
    return e;
}

enum err entry_show(struct page *p)
{
    struct edition x;
    struct entry_row r;
    bool own;
    enum err e = entries_find(p, &x, &r, &own);
    if (!e)
        e = entry_put(p, &x, &r);
    if (!e && !own)
        e = put_history(p, &r);
    if (!e && r.state == ENTRY_ENTERED)
        e = put_times(p, &x, &r);
    if (!e && r.state == ENTRY_ENTERED)
        e = put_clashes(p, &x, &r);
    if (!e)
        e = put_results(p, &x, &r);
    if (e)
        return e;
    struct view_node *n = view_at(view_root(p->data), "entry");
    const char *why;
    const bool live = r.state == ENTRY_ENTERED,
               changes = live && r.entered && entries_open(p, &x, ENTRY_SUBSTITUTE, &why);
    if (changes) {
        view_put(n, "substitute_path", entries_path(p, &x, "entry", r.public_id, "/substitute"));
        view_put(n, "withdraw_path", entries_path(p, &x, "entry", r.public_id, "/withdraw"));
    } else if (live && r.entered) {
        view_put(n, "why", why);
    }
    if (live && r.managed && entries_open(p, &x, ENTRY_REFUSE, &why))
        view_put(n, "refuse_path", entries_path(p, &x, "entry", r.public_id, "/refuse"));
    view_put_bool(n, "own", own);
    entries_put_moment(p, n, "fixed", x.substitute_until);
    view_set(p->data, "page.title",
             page_say(p, "entry.one", entries_discipline(p, r.discipline, r.discipline_en), r.code));
    return page_render(p, TEMPLATE_ENTRY, NULL, "contest");
}

/* ---- ending one -------------------------------------------------------------------------------------------------- */

struct ending {
    bool refuse; /* by the manager; else taken back by the unit */
    enum err (*act)(struct act *a, const struct entry_order_change *x);
    const char *tail, *title, *lead, *button;
};

static const struct ending WITHDRAW = {
    false, act_entry_withdraw, "/withdraw", "entry.withdraw", "entry.withdraw_lead", "entry.withdraw_do"};
static const struct ending REFUSE = {true,           act_entry_refuse,    "/refuse",
                                     "entry.refuse", "entry.refuse_lead", "entry.refuse_do"};

static enum err end_open(struct page *p, const struct ending *what, struct edition *x, struct entry_row *r)
{
    bool own;
    enum err e = entries_find(p, x, r, &own);
    return e || (!own && (what->refuse ? r->managed : r->entered)) ? e : ERR_NOT_FOUND;
}

static enum err end_show(struct page *p, const struct ending *what, const struct edition *x, const struct entry_row *r)
{
    enum err e = entry_put(p, x, r);
    if (e)
        return e;
    page_form(p, "form", 0);
    view_set(p->data, "act_path", entries_path(p, x, "entry", r->public_id, what->tail));
    view_say(p->data, "lead", what->lead, NULL, NULL);
    view_say(p->data, "button", what->button, NULL, NULL);
    view_set(p->data, "page.title",
             page_say(p, what->title, entries_discipline(p, r->discipline, r->discipline_en), r->code));
    return page_render(p, TEMPLATE_ENTRY_END, NULL, "contest");
}

/* What is not open any more (the time is over, it has ended) is said on the entry's own page. */
static enum err end_ask(struct page *p, const struct ending *what)
{
    struct edition x;
    struct entry_row r;
    const char *why;
    enum err e = end_open(p, what, &x, &r);
    if (!e && (r.state != ENTRY_ENTERED || !entries_open(p, &x, what->refuse ? ENTRY_REFUSE : ENTRY_WITHDRAW, &why)))
        return page_redirect(p, entries_path(p, &x, "entry", r.public_id, ""), NULL);
    if (!e)
        e = form_blank(&entry_end_form, p->arena, &p->form);
    if (e)
        return e;
    form_put_int(p->form, "version", 0, r.version);
    return end_show(p, what, &x, &r);
}

static enum err end_post(struct page *p, const struct ending *what)
{
    struct edition x;
    struct entry_row r;
    enum err e = end_open(p, what, &x, &r);
    if (e)
        return e;
    if (page_form_invalid(p))
        return end_show(p, what, &x, &r);
    const struct entry_order_change order = {
        .entry = r.public_id, .version = form_int(p->form, "version"), .reason = form_text(p->form, "reason")};
    struct act act = page_act(p);
    e = what->act(&act, &order);
    return page_done(p, &act, e, entries_path(p, &x, "entry", r.public_id, ""));
}

enum err entry_withdraw_ask(struct page *p)
{
    return end_ask(p, &WITHDRAW);
}

enum err entry_withdraw_post(struct page *p)
{
    return end_post(p, &WITHDRAW);
}

enum err entry_refuse_ask(struct page *p)
{
    return end_ask(p, &REFUSE);
}

enum err entry_refuse_post(struct page *p)
{
    return end_post(p, &REFUSE);
}
