/* forum: the forum's programme for everybody; putting it together, announcing it, the speaker's timer and the compilation for officers. */
#include <string.h>

#include "cgi-bin/award/pages.h"
#include "cgi-bin/award/papers.h"
#include "cgi-bin/award/templates.h"
#include "lib/act/forum.h"
#include "lib/app/file.h"
#include "lib/app/format.h"
#include "lib/base/text.h"
#include "lib/domain/forum.h"

enum { SPARE_BREAKS = 2 };

#define ROW(name_, type_, ...)                                                                                         \
    {                                                                                                                  \
        .name = (name_), .type = (type_), .many = FORUM_ITEMS, .group = "item", .none_ok = true, __VA_ARGS__           \
    }
static const struct field FIELDS[] = {
    {.name = "title", .type = FIELD_TEXT, .required = true, .max = 100, .label = "forum.title_field"},
    {.name = "venue", .type = FIELD_TEXT, .max = 100, .label = "forum.venue"},
    {.name = "starts_at", .type = FIELD_MOMENT, .required = true, .label = "forum.starts_at"},
    {.name = "minutes",
     .type = FIELD_INT,
     .required = true,
     .min = 1,
     .max = FORUM_MINUTES_MAX,
     .label = "forum.minutes"},
    {.name = "warn_minutes", .type = FIELD_INT, .min = 0, .max = 60, .label = "forum.warn"},
    {.name = "version", .type = FIELD_INT, .required = true, .min = 0, .max = 1000000, .label = "forum.title_field"},
    ROW("item_paper", FIELD_ID, .label = "forum.talk"),
    ROW("item_title", FIELD_TEXT, .max = 100, .label = "forum.item"),
    ROW("item_order", FIELD_INT, .min = 0, .max = 9999, .label = "forum.order"),
    ROW("item_minutes", FIELD_INT, .min = 1, .max = FORUM_MINUTES_MAX, .label = "forum.item_minutes"),
};
const struct form forum_form = FORM("forum", FIELDS);

static const struct field ANNOUNCE_FIELDS[] = {
    {.name = "version", .type = FIELD_INT, .required = true, .min = 1, .max = 1000000, .label = "forum.title_field"},
};
const struct form forum_announce_form = FORM("forum_announce", ANNOUNCE_FIELDS);
const struct form forum_compile_form = {.name = "forum_compile"};

struct here {
    struct programme_open x;
    struct forum f;
    bool has;    /* it is set up, and the reader may see it */
    bool public; /* whom it names was in a notice that is over */
    struct forum_item *items;
    struct forum_slot *slots;
    size_t n;
    struct forum_sum sum;
};

static bool is_office(const struct here *h)
{
    return h->x.right.officer || h->x.right.leader;
}

static enum err open_here(struct page *p, struct here *h)
{
    *h = (struct here){.n = 0};
    enum err e = programme_open(p, "forum", &h->x);
    if (!e && h->x.p.series != PROGRAMME_PAPER)
        e = ERR_NOT_FOUND;
    if (e)
        return e;
    struct act act = page_act(p);
    e = act_forum_public(&act, &h->x.p, &h->public);
    if (!e)
        e = store_forum_get(p->db, p->arena, h->x.p.id, &h->f);
    h->has = !e && ((h->f.announced_at && h->public) || is_office(h));
    if (e == ERR_NOT_FOUND || (!e && !h->has))
        return OK;
    if (!e)
        e = store_forum_items(p->db, p->arena, h->x.p.id, &h->items, &h->n);
    if (e)
        return e;
    h->slots = arena_array(p->arena, h->n, sizeof *h->slots);
    if (!h->slots)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < h->n; i++)
        h->slots[i] = (struct forum_slot){.talk = h->items[i].nomination_id != 0, .minutes = h->items[i].minutes};
    h->sum = forum_times(h->f.starts_at, h->slots, h->n);
    return OK;
}

static enum err open_office(struct page *p, struct here *h)
{
    enum err e = open_here(p, h);
    return e ? e : programme_ask_officer(p, &h->x);
}

static const char *at(const struct page *p, const struct here *h, const char *tail)
{
    return programme_at(p, &h->x.p, tail);
}

/* ---- the programme ------------------------------------------------------------------------------------------------------- */

static void put_items(struct page *p, const struct here *h)
{
    int64_t talk = 0;
    for (size_t i = 0; i < h->n; i++) {
        struct view_node *row = view_add(view_root(p->data), "items");
        view_put(row, "time", format_time_range(p->arena, h->slots[i].from, h->slots[i].until));
        view_put(row, "minutes", page_say(p, "forum.so_many_minutes", page_number(p, h->items[i].minutes), NULL));
        view_put_int(row, "minutes_n", h->items[i].minutes);
        view_put(row, "title", h->items[i].title);
        view_put_bool(row, "talk", h->slots[i].talk);
        if (h->slots[i].talk)
            view_put_int(row, "no", ++talk);
        view_put(row, "authors", h->slots[i].talk ? h->items[i].authors : "");
        view_put(row, "unit", h->slots[i].talk ? h->items[i].unit_name : "");
        view_put(row, "category", h->slots[i].talk ? h->items[i].category : "");
    }
}

static enum err put_compilation(struct page *p, const struct here *h)
{
    struct compilation c;
    struct view_node *n = view_at(view_root(p->data), "compilation");
    const bool reads = is_office(h) || h->x.p.state == PROGRAMME_DECIDED || h->x.p.state == PROGRAMME_HELD;
    view_put_bool(n, "office", h->x.right.officer);
    view_put(n, "ask_path", at(p, h, "/forum/compile"));
    enum err e = store_compilation_latest(p->db, p->arena, h->x.p.id, &c);
    if (e)
        return e == ERR_NOT_FOUND ? OK : e;
    view_put_bool(n, "waiting", c.state == COMPILATION_WAITING && is_office(h));
    if (c.state == COMPILATION_DONE && reads) {
        view_put(n, "path", at(p, h, "/forum/compilation"));
        view_put(n, "about", page_say(p, "forum.compilation_about", page_number(p, c.papers), page_number(p, c.pages)));
        view_put(n, "at", format_moment(p->arena, p->lang, c.ended_at));
    }
    if (c.state == COMPILATION_FAILED && is_office(h)) {
        const char *key = arena_printf(p->arena, "forum.why.%s", c.why);
        view_put(n, "failed", key ? page_say(p, key, page_number(p, c.paper_no), NULL) : "");
    }
    return OK;
}

enum err forum_show(struct page *p)
{
    struct here h;
    enum err e = open_here(p, &h);
    if (!e)
        e = put_compilation(p, &h);
    if (e)
        return e;
    view_bool(p->data, "forum.has", h.has);
    view_bool(p->data, "forum.office", h.x.right.officer);
    view_set(p->data, "forum.edit_path", at(p, &h, "/forum/edit"));
    if (h.has) {
        put_items(p, &h);
        view_set(p->data, "forum.title", h.f.title);
        view_set(p->data, "forum.venue", h.f.venue);
        view_set(p->data, "forum.starts", format_day(p->arena, p->lang, clock_local_day(h.f.starts_at)));
        view_set(p->data, "forum.range", format_time_range(p->arena, h.f.starts_at, h.sum.until));
        view_int(p->data, "forum.talks", h.sum.talks);
        view_int(p->data, "forum.talk_minutes", h.sum.talk_minutes);
        view_int(p->data, "forum.break_minutes", h.sum.break_minutes);
        view_int(p->data, "forum.version", h.f.version);
        view_bool(p->data, "forum.announced", h.f.announced_at != 0);
        view_set(p->data, "forum.announce_path", h.public ? at(p, &h, "/forum/announce") : "");
        view_set(p->data, "forum.timer_path", h.sum.talks ? at(p, &h, "/forum/timer") : "");
    }
    return page_render(p, TEMPLATE_FORUM, NULL, "award");
}

/* ---- putting it together ------------------------------------------------------------------------------------------------- */

/* What stands beside a row of the form: the paper that it is about. After page_form. */
static enum err put_rows(struct page *p, const struct here *h)
{
    struct paper *papers;
    size_t n;
    enum err e = store_paper_selected(p->db, p->arena, h->x.p.id, &papers, &n);
    const size_t rows = e ? 0 : form_count(p->form, "item");
    for (size_t i = 0; i < rows; i++) {
        const char *typed = form_typed_at(p->form, "item_paper", i); /* of a form that was not sent nothing is parsed */
        const char *path = arena_printf(p->arena, "form.item.%zu", i);
        struct view_node *row = path ? view_at(view_root(p->data), path) : NULL;
        if (!row)
            return ERR_NO_MEMORY;
        for (size_t k = 0; k < n; k++) {
            char id[TEXT_ID_SIZE];
            text_id_encode(papers[k].public_id, id);
            if (strcmp(id, typed) != 0)
                continue;
            view_put(row, "topic", papers[k].topic);
            view_put(row, "authors", papers[k].authors);
            view_put(row, "category", papers[k].category);
        }
    }
    view_bool(p->data, "edit.papers", n > 0);
    return e;
}

static enum err show_edit(struct page *p, const struct here *h)
{
    page_form(p, "form", 0);
    enum err e = put_rows(p, h);
    if (e)
        return e;
    view_set(p->data, "edit.back_path", at(p, h, "/forum"));
    return page_render(p, TEMPLATE_FORUM_EDIT, NULL, "award");
}

static void add_row(struct page *p, size_t *row, const uint8_t *paper, const char *title, int64_t order,
                    int64_t minutes)
{
    if (paper)
        form_put_id(p->form, "item_paper", *row, paper);
    form_put(p->form, "item_title", *row, title);
    if (order)
        form_put_int(p->form, "item_order", *row, order);
    else
        form_put(p->form, "item_order", *row, "");
    if (minutes)
        form_put_int(p->form, "item_minutes", *row, minutes);
    (*row)++;
}

/* What is set up, in tens so that something fits between; then the selected papers that do not speak yet, and room for breaks. Nothing is set up:
   all selected papers in their order. */
static enum err fill(struct page *p, const struct here *h)
{
    struct paper *papers = NULL;
    size_t n = 0, row = 0;
    enum err e = form_blank(&forum_form, p->arena, &p->form);
    if (!e)
        e = store_paper_selected(p->db, p->arena, h->x.p.id, &papers, &n);
    if (e)
        return e;
    form_put(p->form, "title", 0, h->has ? h->f.title : page_say(p, "forum.default_title", h->x.p.title, NULL));
    form_put(p->form, "venue", 0, h->has ? h->f.venue : "");
    if (h->has)
        form_put_int(p->form, "starts_at", 0, h->f.starts_at);
    form_put_int(p->form, "minutes", 0, h->has ? h->f.minutes : FORUM_MINUTES);
    form_put_int(p->form, "warn_minutes", 0, h->has ? h->f.warn_minutes : 2);
    form_put_int(p->form, "version", 0, h->has ? h->f.version : 0);
    for (size_t i = 0; i < h->n; i++) {
        const uint8_t *paper = NULL;
        for (size_t k = 0; k < n; k++)
            if (papers[k].nomination_id == h->items[i].nomination_id)
                paper = papers[k].public_id;
        add_row(p, &row, paper, paper ? "" : h->items[i].title, 10 * ((int64_t)i + 1), h->items[i].minutes);
    }
    for (size_t k = 0; k < n; k++) {
        bool speaks = false;
        for (size_t i = 0; i < h->n; i++)
            speaks = speaks || papers[k].nomination_id == h->items[i].nomination_id;
        if (!speaks && row < FORUM_ITEMS)
            add_row(p, &row, papers[k].public_id, "", h->has ? 0 : 10 * ((int64_t)k + 1), 0);
    }
    for (int i = 0; i < SPARE_BREAKS && row < FORUM_ITEMS; i++)
        add_row(p, &row, NULL, "", 0, 0);
    return OK;
}

enum err forum_edit(struct page *p)
{
    struct here h;
    enum err e = open_office(p, &h);
    if (!e)
        e = fill(p, &h);
    return e ? e : show_edit(p, &h);
}

enum err forum_save(struct page *p)
{
    struct here h;
    struct act act = page_act(p);
    size_t used = 0;
    enum err e = open_office(p, &h);
    if (e)
        return e;
    const size_t rows = form_count(p->form, "item");
    struct forum_entry *entries = arena_array(p->arena, rows, sizeof *entries);
    if (!entries)
        return ERR_NO_MEMORY;
    const int64_t minutes = form_int(p->form, "minutes");
    for (size_t i = 0; i < rows; i++) {
        const uint8_t *paper = form_id_at(p->form, "item_paper", i);
        const char *title = form_text_at(p->form, "item_title", i);
        const bool placed = form_has_at(p->form, "item_order", i);
        if (!paper && placed && !*title)
            form_fail(p->form, "item_title", i, "forum.break_title", NULL, NULL);
        if (!paper && !placed && *title)
            form_fail(p->form, "item_order", i, "form.required", NULL, NULL);
        if (!placed) /* does not speak */
            continue;
        entries[used++] = (struct forum_entry){
            .paper = paper,
            .title = title,
            .order = form_int_at(p->form, "item_order", i),
            .minutes = form_has_at(p->form, "item_minutes", i) ? form_int_at(p->form, "item_minutes", i) : minutes};
    }
    if (page_form_invalid(p))
        return show_edit(p, &h);
    const struct forum_saving x = {.programme = h.x.p.public_id,
                                   .forum = {.title = form_text(p->form, "title"),
                                             .venue = form_text(p->form, "venue"),
                                             .starts_at = form_int(p->form, "starts_at"),
                                             .minutes = minutes,
                                             .warn_minutes = form_int(p->form, "warn_minutes"),
                                             .version = form_int(p->form, "version")},
                                   .entries = entries,
                                   .entry_count = used};
    e = act_forum_save(&act, &x);
    if (e && papers_again(p, &act, e))
        return show_edit(p, &h);
    return page_done(p, &act, e, at(p, &h, "/forum"));
}

enum err forum_announce(struct page *p)
{
    struct here h;
    struct act act = page_act(p);
    enum err e = open_office(p, &h);
    if (e)
        return e;
    if (!form_ok(p->form))
        return ERR_INVALID;
    e = act_forum_announce(&act, h.x.p.public_id, form_int(p->form, "version"));
    return page_done(p, &act, e, at(p, &h, "/forum"));
}

/* ---- the timer ----------------------------------------------------------------------------------------------------------- */

enum err forum_timer(struct page *p)
{
    struct here h;
    enum err e = open_here(p, &h);
    if (!e && (!h.has || !is_office(&h) || h.sum.talks == 0))
        e = ERR_NOT_FOUND;
    if (e)
        return e;
    put_items(p, &h);
    view_set(p->data, "timer.title", h.f.title);
    view_set(p->data, "timer.key", arena_printf(p->arena, "%lld.%lld", (long long)h.x.p.id, (long long)h.f.version));
    view_int(p->data, "timer.warn", h.f.warn_minutes);
    view_set(p->data, "timer.back_path", at(p, &h, "/forum"));
    view_set(p->data, "page.title", page_say(p, "timer.page_title", h.f.title, NULL));
    return page_render(p, TEMPLATE_FORUM_TIMER, NULL, "award");
}

/* ---- the compilation ----------------------------------------------------------------------------------------------------- */

enum err forum_compile(struct page *p)
{
    struct here h;
    struct act act = page_act(p);
    enum err e = open_office(p, &h);
    if (e)
        return e;
    const struct compilation_words words = {
        .title = page_say(p, "forum.compilation", NULL, NULL),
        .contents = page_say(p, "forum.contents", NULL, NULL),
        .number = page_say(p, "forum.number", NULL, NULL),
        .topic = page_say(p, "paper.topic", NULL, NULL),
        .authors = page_say(p, "paper.authors", NULL, NULL),
        .unit = page_say(p, "paper.unit", NULL, NULL),
        .page = page_say(p, "forum.page", NULL, NULL),
        .page_of = page_say(p, "forum.page_of", "{0}", NULL),
    };
    e = act_forum_compile(&act, h.x.p.public_id, &words);
    return page_done(p, &act, e, at(p, &h, "/forum"));
}

enum err forum_compilation(struct page *p)
{
    struct here h;
    struct compilation c = {.id = 0};
    struct file f;
    enum err e = open_here(p, &h);
    if (!e && !is_office(&h) && h.x.p.state != PROGRAMME_DECIDED && h.x.p.state != PROGRAMME_HELD)
        e = ERR_NOT_FOUND;
    if (!e)
        e = store_compilation_latest(p->db, p->arena, h.x.p.id, &c);
    if (!e)
        e = store_file_of(p->db, p->arena, "paper_compilation", c.id, &f);
    return e ? e : page_file(p, &f);
}
