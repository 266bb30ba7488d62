#include "cgi-bin/award/notice_view.h"

#include "lib/app/format.h"
#include "lib/domain/notice_days.h"

static const char *say_number(const struct page *p, const char *key, int64_t n)
{
    return page_say(p, key, page_number(p, n), NULL);
}

/* ---- the words ----------------------------------------------------------------------------------------------------------- */

const char *notice_view_title(const struct page *p, const struct notice_shown *s)
{
    const char *title = page_say(p, "public_notice.title", page_number(p, s->year), s->award);
    return s->round_no > 1 ? page_say(p, "public_notice.title_again", title, page_number(p, s->round_no)) : title;
}

void notice_view_chip(const struct page *p, struct view_node *node, const struct public_notice *n)
{
    const bool cancelled = n->was_posted && n->cancelled;
    const bool runs = public_notice_runs(n, p->now);
    const bool over = n->was_posted && !runs;
    view_put(node, "chip_style",
             cancelled                           ? "jx-stop"
             : runs                              ? "jx-now"
             : over                              ? "jx-ok"
             : n->state == PUBLIC_NOTICE_DROPPED ? ""
                                                 : "jx-wait");
    view_put(node, "chip",
             page_say(p,
                      cancelled                           ? "public_notice.state.cancelled"
                      : runs                              ? "public_notice.state.posted"
                      : over                              ? "public_notice.state.over"
                      : n->state == PUBLIC_NOTICE_DROPPED ? "public_notice.state.dropped"
                                                          : "public_notice.state.prepared",
                      NULL, NULL));
}

static const char *how_many(const struct page *p, const struct notice_shown_group *g)
{
    static const char *const KEYS[SUBJECT_COUNT] = {
        [SUBJECT_INDIVIDUAL] = "public_notice.people",
        [SUBJECT_COLLECTIVE] = "public_notice.units",
        [SUBJECT_PAPER] = "public_notice.papers",
    };
    return say_number(p, KEYS[g->subject], (int64_t)g->count);
}

const char *notice_view_group(const struct page *p, const struct notice_shown_group *g)
{
    return g->category[0] ? page_say(p, "public_notice.two_names", g->kind, g->category) : g->kind;
}

bool notice_view_of_papers(const struct notice_shown *s)
{
    for (size_t i = 0; i < s->group_count; i++)
        if (s->groups[i].subject != SUBJECT_PAPER)
            return false;
    return s->group_count > 0;
}

const char *notice_view_lead(const struct page *p, const struct notice_shown *s)
{
    if (s->group_count == 1 && s->item_count > 0 && !notice_view_of_papers(s)) {
        const char *whom = s->item_count == 1
                               ? s->items[0].name
                               : page_say(p, "public_notice.and_others", s->items[0].name, how_many(p, s->groups));
        return page_say(p, "public_notice.lead", whom, s->award);
    }
    struct buf list;
    buf_init_arena(&list, p->arena, 0);
    for (size_t i = 0; i < s->group_count; i++) {
        const struct notice_shown_group *g = &s->groups[i];
        if (i > 0)
            buf_adds(&list, page_say(p, "public_notice.comma", NULL, NULL));
        buf_addf(&list, "%s %s", notice_view_group(p, g), how_many(p, g));
    }
    return page_say(p, notice_view_of_papers(s) ? "public_notice.lead_papers" : "public_notice.lead_many",
                    buf_check(&list) ? "" : list.data, NULL);
}

const char *notice_view_caption(const struct page *p, const struct notice_shown *s, const struct notice_shown_group *g)
{
    static const char *const ORDERS[LIST_ORDER_COUNT] = {
        [ORDER_STROKE] = "public_notice.by_stroke",
        [ORDER_PINYIN] = "public_notice.by_pinyin",
        [ORDER_UNIT] = "public_notice.by_unit",
    };
    /* Papers are put in order by their titles. */
    static const char *const PAPERS[LIST_ORDER_COUNT] = {
        [ORDER_STROKE] = "public_notice.papers_by_stroke",
        [ORDER_PINYIN] = "public_notice.papers_by_pinyin",
        [ORDER_UNIT] = "public_notice.by_unit",
    };
    const char *order = (g->subject == SUBJECT_PAPER ? PAPERS : ORDERS)[s->order];
    return page_say(p, "public_notice.caption", how_many(p, g), page_say(p, order, NULL, NULL));
}

/* ---- its days ------------------------------------------------------------------------------------------------------------ */

static const char *weekday(const struct page *p, day d)
{
    static const char *const KEYS[] = {
        "public_notice.weekday.0", "public_notice.weekday.1", "public_notice.weekday.2", "public_notice.weekday.3",
        "public_notice.weekday.4", "public_notice.weekday.5", "public_notice.weekday.6",
    };
    return page_say(p, KEYS[clock_day_civil(d).weekday], NULL, NULL);
}

/* 10月9日, 10月1日–7日, 1月31日–2月3日 */
static const char *cell_days(const struct page *p, const struct notice_cell *c)
{
    const struct civil first = clock_day_civil(c->first), last = clock_day_civil(c->last);
    const char *from = format_date_short(p->arena, p->lang, c->first);
    if (c->first == c->last)
        return from;
    if (first.month != last.month)
        return page_say(p, "public_notice.range", from, format_date_short(p->arena, p->lang, c->last));
    return p->lang == LANG_EN ? page_say(p, "public_notice.range", page_number(p, first.day),
                                         format_date_short(p->arena, p->lang, c->last))
                              : page_say(p, "public_notice.range_short", from, page_number(p, last.day));
}

static const char *cell_about(const struct page *p, const struct notice_cell *c)
{
    const char *name = c->name;
    if (!name)
        name = c->first == c->last ? weekday(p, c->first)
                                   : page_say(p, "public_notice.two", weekday(p, c->first), weekday(p, c->last));
    if (c->makeup)
        name = page_say(p, "public_notice.makeup", name, NULL);
    return c->first <= p->today && p->today <= c->last ? page_say(p, "public_notice.today", name, NULL) : name;
}

static void put_cell(const struct page *p, struct view_node *node, const struct notice_cell *c, bool over)
{
    const bool today = c->first <= p->today && p->today <= c->last && !over;
    view_put(node, "days", cell_days(p, c));
    view_put(node, "about", cell_about(p, c));
    view_put(node, "no",
             !c->no     ? page_say(p, "public_notice.not_counted", NULL, NULL)
             : c->final ? say_number(p, "public_notice.day_final", c->no)
                        : say_number(p, "public_notice.day", c->no));
    view_put(node, "style", !c->no ? "jx-off" : !today && (over || c->last < p->today) ? "jx-past" : "");
    view_put_bool(node, "today", today);
}

/* How far it has come: 公示中，第 3 个工作日. */
static const char *progress(const struct page *p, const struct public_notice *n, const struct notice_cell *cells,
                            size_t count)
{
    int done = 0;
    for (size_t i = 0; i < count; i++) {
        if (cells[i].no && cells[i].first == p->today)
            return say_number(p, "public_notice.on_day", cells[i].no);
        if (cells[i].no && cells[i].first < p->today)
            done = cells[i].no;
    }
    return done ? say_number(p, "public_notice.after_day", done)
                : page_say(p, "public_notice.from_day", format_date_short(p->arena, p->lang, n->first_on), NULL);
}

static enum err put_days(struct page *p, struct view_node *node, const struct public_notice *n)
{
    struct notice_cell cells[NOTICE_CELLS_MAX];
    struct calendar c;
    size_t count;
    int missing;
    const bool over = !public_notice_runs(n, p->now);
    const int year = clock_day_civil(n->posted_on).year;
    enum err e = store_calendar_years(p->db, p->arena, year, year + 1, &c);
    if (!e)
        e = notice_days(&c.days, c.names, n->posted_on, (int)n->days, cells, &count, &missing);
    if (e == ERR_NOT_FOUND)
        return OK;
    if (e)
        return e;
    for (size_t i = 0; i < count; i++)
        put_cell(p, view_add(node, "cells"), &cells[i], over);
    if (!over)
        view_put(node, "chip", progress(p, n, cells, count));
    return OK;
}

/* ---- the lists ------------------------------------------------------------------------------------------------------------ */

/* What became of somebody since: told beside the name, the snapshot stays. */
static const char *mark_of(enum nomination_state s)
{
    return s == NOMINATION_REMOVED     ? "public_notice.removed"
           : s == NOMINATION_WITHDRAWN ? "public_notice.withdrawn"
                                       : NULL;
}

static void put_group(const struct page *p, struct view_node *node, const struct notice_shown *s,
                      const struct notice_shown_group *g, const struct public_notice_item *now, size_t now_count)
{
    view_put(node, "title",
             s->group_count == 1 ? page_say(p, "public_notice.list", NULL, NULL) : notice_view_group(p, g));
    view_put_int(node, "number", g - s->groups + 1);
    view_put(node, "caption", notice_view_caption(p, s, g));
    view_put_bool(node, "people", g->subject == SUBJECT_INDIVIDUAL);
    view_put_bool(node, "papers", g->subject == SUBJECT_PAPER);
    for (size_t i = 0; i < g->count; i++) {
        const struct notice_shown_item *x = &s->items[g->first + i];
        struct view_node *row = view_add(node, "items");
        const char *mark = g->first + i < now_count ? mark_of(now[g->first + i].state) : NULL;
        view_put_int(row, "no", (int64_t)i + 1);
        view_put(row, "name", x->name);
        view_put(row, "unit", x->unit);
        view_put(row, "post", x->post);
        view_put(row, "deeds", x->deeds);
        view_put(row, "authors", x->authors);
        if (mark)
            view_put(row, "mark", page_say(p, mark, NULL, NULL));
    }
}

/* The rounds before and after it that the public can see. */
static enum err put_rounds(struct page *p, struct view_node *node, const struct public_notice *n)
{
    struct public_notice *list;
    size_t count;
    enum err e = store_public_notice_list(p->db, p->arena, n->programme_id, &list, &count);
    for (size_t i = 0; !e && i < count; i++) {
        if (list[i].id == n->id || !list[i].was_posted)
            continue;
        struct view_node *row = view_add(node, list[i].round_no < n->round_no ? "earlier" : "later");
        view_put(row, "path", public_notice_path(p->arena, &list[i], ""));
        view_put(row, "label",
                 page_say(p, "public_notice.round", page_number(p, list[i].number),
                          format_date(p->arena, p->lang, list[i].posted_on)));
    }
    return e;
}

enum err notice_view_put(struct page *p, const struct public_notice *n, struct notice_shown *shown)
{
    struct view_node *node = view_at(view_root(p->data), "notice");
    struct public_notice_item *now;
    size_t now_count;
    enum err e = public_notice_read(p->arena, n->snapshot, shown);
    if (!e)
        e = store_public_notice_items(p->db, p->arena, n->id, &now, &now_count);
    if (!e)
        e = put_rounds(p, node, n);
    if (e)
        return e;
    view_put(node, "issuer", shown->issuer);
    view_put(node, "title", notice_view_title(p, shown));
    view_put(node, "title_before", say_number(p, "public_notice.title_before", shown->year));
    view_put(node, "title_award", page_say(p, "public_notice.title_award", shown->award, NULL));
    view_put(node, "title_after", page_say(p, "public_notice.title_after", NULL, NULL));
    if (shown->round_no > 1)
        view_put(node, "again", say_number(p, "public_notice.again", shown->round_no));
    view_put(node, "lead", notice_view_lead(p, shown));
    view_put(node, "days_title", say_number(p, "public_notice.days_title", n->days));
    view_put(node, "office", shown->office);
    view_put(node, "phone", shown->phone);
    view_put(node, "address", shown->address);
    view_put(node, "step1", page_say(p, "public_notice.step1", shown->office, NULL));
    view_put(node, "path", public_notice_path(p->arena, n, ""));
    view_put_bool(node, "posted", n->was_posted);
    view_put_bool(node, "open", public_notice_runs(n, p->now));
    view_put_bool(node, "cancelled", n->was_posted && n->cancelled);
    notice_view_chip(p, node, n);
    for (size_t i = 0; i < shown->group_count; i++)
        put_group(p, view_add(node, "groups"), shown, &shown->groups[i], now, now_count);
    if (!n->was_posted)
        return OK;
    view_put(node, "posted_on", format_day(p->arena, p->lang, n->posted_on));
    view_put(node, "posted_date", format_date(p->arena, p->lang, n->posted_on));
    view_put(node, "posted_iso", format_iso_day(p->arena, n->posted_on));
    view_put(node, "ends", format_moment(p->arena, p->lang, n->ends_at));
    view_put(node, "ends_iso", format_iso(p->arena, n->ends_at));
    return put_days(p, node, n);
}
