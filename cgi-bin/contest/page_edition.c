/* edition: one edition at a glance: what is open until when, its disciplines and rounds, what its reader can do now. */
#include <string.h>

#include "cgi-bin/contest/board.h"
#include "cgi-bin/contest/desk.h"
#include "cgi-bin/contest/pages.h"
#include "cgi-bin/contest/setup.h"
#include "cgi-bin/contest/templates.h"
#include "lib/app/format.h"
#include "lib/store/standing.h"

/* ---- what is open until when --------------------------------------------------------------------------------------
 */

enum when { PAST, NOW, COMING };

/* One line of the dates: from one moment to another, or only until one (from NULL). */
static void put_stage(struct page *p, const char *label, const char *from, const char *to, enum when when)
{
    static const struct {
        const char *key, *style;
    } CHIPS[] = {[PAST] = {"setup.past", ""}, [NOW] = {"setup.now", "jx-now"}, [COMING] = {"setup.coming", "jx-wait"}};
    struct view_node *n = view_add(view_root(p->data), "stages");
    view_put_message(n, "label", label, NULL, NULL);
    view_put(n, "from", from);
    view_put(n, "to", to);
    view_put_message(n, "chip", CHIPS[when].key, NULL, NULL);
    view_put(n, "chip_style", CHIPS[when].style);
}

static enum when between(int64_t now, int64_t from, int64_t until)
{
    return now < from ? COMING : now < until ? NOW : PAST;
}

static void put_stages(struct page *p, const struct edition *x)
{
    const char *opens = format_moment(p->arena, p->lang, x->entry_opens_at);
    const char *first = format_day(p->arena, p->lang, x->starts_on);
    put_stage(p, "setup.stage_entry", opens, format_moment(p->arena, p->lang, x->entry_closes_at),
              between(p->now, x->entry_opens_at, x->entry_closes_at));
    put_stage(p, "setup.stage_substitute", NULL,
              page_say(p, "setup.until", format_moment(p->arena, p->lang, x->substitute_until), NULL),
              between(p->now, x->entry_opens_at, x->substitute_until));
    put_stage(p, "setup.stage_days", x->starts_on == x->ends_on ? NULL : first,
              x->starts_on == x->ends_on ? first : format_day(p->arena, p->lang, x->ends_on),
              between(p->today, x->starts_on, x->ends_on + 1));
}

/* ---- disciplines --------------------------------------------------------------------------------------------------
 */

struct whole { /* all of an edition that is listed here */
    struct discipline *disciplines;
    struct desk_of desks;
    struct contest_round *rounds;
    struct segment *segments;
    int64_t *boards; /* rounds whose live board is shown */
    size_t n, round_count, segment_count, board_count;
};

static enum err read_whole(struct page *p, const struct edition *x, struct whole *w)
{
    enum err e = store_discipline_list(p->db, p->arena, x->id, &w->disciplines, &w->n);
    if (!e)
        e = store_round_list_edition(p->db, p->arena, x->id, &w->rounds, &w->round_count);
    if (!e)
        e = desk_of(p, x, &w->desks);
    if (!e)
        e = store_board_of_edition(p->db, p->arena, x->id, &w->boards, &w->board_count);
    return e ? e : store_segment_list_edition(p->db, p->arena, x->id, &w->segments, &w->segment_count);
}

/* What a discipline still lacks before its rule card can be published: a message, or NULL. */
static const char *lacks(const struct whole *w, const struct discipline *d)
{
    enum { FULL_X100 = 10000 };
    bool round = false;
    for (size_t i = 0; i < w->round_count; i++) {
        int64_t total = 0;
        bool blank = false;
        if (w->rounds[i].discipline_id != d->id)
            continue;
        round = true;
        for (size_t k = 0; k < w->segment_count; k++) {
            if (w->segments[k].round_id != w->rounds[i].id)
                continue;
            total += w->segments[k].weight_x100;
            blank = blank || (w->segments[k].criteria == 0 && strcmp(w->segments[k].kind, "theory") != 0);
        }
        if (total != FULL_X100)
            return total ? "setup.lacks_weights" : "setup.lacks_segments";
        if (blank)
            return "setup.lacks_criteria";
    }
    return round ? NULL : "setup.lacks_round";
}

static void put_disciplines(struct page *p, const struct edition *x, const struct whole *w)
{
    for (size_t i = 0; i < w->n; i++) {
        const struct discipline *d = &w->disciplines[i];
        struct view_node *row = view_add(view_root(p->data), "disciplines");
        const char *missing = x->mine ? lacks(w, d) : NULL;
        view_put(row, "path", setup_discipline_path(p, x, d, ""));
        view_put(row, "name", setup_name(p, d->name, d->name_en));
        view_put(row, "code", d->code);
        view_put(row, "team",
                 d->team_size == 1 ? page_say(p, "setup.individual", NULL, NULL)
                                   : page_say(p, "setup.team_of", page_number(p, d->team_size), NULL));
        if (missing)
            view_put_message(row, "lacks", missing, NULL, NULL);
        for (size_t k = 0; k < w->round_count; k++) {
            const struct contest_round *r = &w->rounds[k];
            if (r->discipline_id != d->id)
                continue;
            struct view_node *n = view_add(row, "rounds");
            view_put(n, "name", setup_name(p, r->name, r->name_en));
            view_put(n, "at", format_moment(p->arena, p->lang, r->starts_at));
            view_put(n, "at_iso", format_iso(p->arena, r->starts_at));
            view_put(n, "place", r->place);
            const char *judging_path = desk_path_of(p, x, &w->desks, r->id, r->public_id);
            if (judging_path)
                view_put(n, "judging_path", judging_path);
            for (size_t b = 0; b < w->board_count; b++)
                if (w->boards[b] == r->id)
                    view_put(n, "board_path", board_path(p, r->public_id, ""));
        }
    }
}

/* ---- what its manager does ----------------------------------------------------------------------------------------
 */

static void put_manager(struct page *p, const struct edition *x, const struct whole *w)
{
    static const struct {
        enum edition_state state;
        const char *name, *tail;
    } PATHS[] = {
        {EDITION_DRAFT, "open_path", "/open"},      {EDITION_OPEN, "close_path", "/close"},
        {EDITION_CLOSED, "reopen_path", "/reopen"}, {EDITION_DRAFT, "cancel_path", "/cancel"},
        {EDITION_OPEN, "cancel_path", "/cancel"},
    };
    struct view_node *n = view_at(view_root(p->data), "manager");
    for (size_t i = 0; i < sizeof PATHS / sizeof *PATHS; i++)
        if (PATHS[i].state == x->state)
            view_put(n, PATHS[i].name, edition_path(p, x, PATHS[i].tail));
    if (x->state != EDITION_DRAFT && x->state != EDITION_OPEN)
        return;
    view_put(n, "edit_path", edition_path(p, x, "/edit"));
    view_put(n, "discipline_path", edition_path(p, x, "/discipline/new"));
    view_put_bool(n, "ready", w->segment_count != 0);
    view_put_bool(n, "draft", x->state == EDITION_DRAFT);
    /* an edition whose days are over is to be closed */
    view_put_bool(n, "over", x->state == EDITION_OPEN && p->today > x->ends_on);
}

/* ---- what its reader can do now -----------------------------------------------------------------------------------
 */

static void put_todo(struct page *p, const char *text, const char *path, const char *link)
{
    struct view_node *n = view_add(view_root(p->data), "todo");
    view_put(n, "text", text);
    view_put(n, "path", path);
    view_put_message(n, "link", link, NULL, NULL);
}

/* Units enter while entries are open, and exchange who comes until the deadline of that. */
static void put_unit(struct page *p, const struct edition *x, const struct standing *s)
{
    const char *path = edition_path(p, x, "/entries");
    if (x->state != EDITION_OPEN || !s->places)
        return;
    if (p->now >= x->entry_opens_at && p->now < x->entry_closes_at && s->filled < s->places)
        put_todo(p,
                 page_say(p, "setup.todo_enter", page_number(p, s->places - s->filled),
                          format_moment(p->arena, p->lang, x->entry_closes_at)),
                 path, "setup.todo_enter_do");
    if (p->now >= x->entry_opens_at && p->now < x->substitute_until && s->filled)
        put_todo(p,
                 page_say(p, "setup.todo_substitute", page_number(p, s->filled),
                          format_moment(p->arena, p->lang, x->substitute_until)),
                 path, "setup.todo_substitute_do");
}

static enum err put_standing(struct page *p, const struct edition *x)
{
    const struct scope who = contest_enter_scope(p);
    struct standing s;
    enum err e = store_standing(p->db, p->arena, x->id, &who, &s);
    if (e)
        return e;
    put_unit(p, x, &s);
    for (size_t i = 0; i < s.entry_count; i++) {
        const struct standing_entry *m = &s.entries[i];
        put_todo(p,
                 page_say(p, m->reserve ? "setup.todo_reserve" : "setup.todo_compete",
                          setup_name(p, m->discipline, m->discipline_en), NULL),
                 setup_part_path(p, x, "entry", m->public_id, ""), "setup.todo_entry_do");
    }
    if (s.duties)
        put_todo(p, page_say(p, "setup.todo_duty", page_number(p, s.duties), NULL), "/contest/duties",
                 "setup.todo_duty_do");
    return OK;
}

enum err edition_show(struct page *p)
{
    struct edition x;
    struct whole w;
    enum err e = edition_open(p, "overview", &x);
    if (!e)
        e = read_whole(p, &x, &w);
    if (!e)
        e = put_standing(p, &x);
    if (e)
        return e;
    put_stages(p, &x);
    put_disciplines(p, &x, &w);
    if (x.mine)
        put_manager(p, &x, &w);
    view_set(p->data, "note", x.note);
    view_set(p->data, "cancel_reason", x.cancel_reason ? x.cancel_reason : "");
    view_set(p->data, "page.title", edition_title(p, &x));
    return page_render(p, TEMPLATE_EDITION, NULL, "contest");
}
