#include "cgi-bin/contest/edition.h"

#include <string.h>

#include "lib/app/format.h"
#include "lib/base/text.h"

/* Who sees a part: everybody, those who manage the edition, those and whoever enters people. */
enum part_for { PART_ALL, PART_MANAGER, PART_ENTERING };

/* The parts of an edition, in this order. */
static const struct {
    const char *name, *tail;
    enum part_for whom;
} TABS[] = {
    {"overview", "", PART_ALL},
    {"rules", "/rules", PART_ALL},
    {"entries", "/entries", PART_ENTERING},
    {"officials", "/officials", PART_ALL},
    {"draw", "/draw", PART_ALL},
    {"schedule", "/schedule", PART_ALL},
    {"results", "/results", PART_ALL},
    {"team", "/team", PART_ALL},
    {"drills", "/drills", PART_ALL},
};
enum { TAB_COUNT = sizeof TABS / sizeof *TABS };

struct scope contest_scope(const struct page *p)
{
    return (struct scope){p->who.person_id, "contest.manage", p->today};
}

struct scope contest_enter_scope(const struct page *p)
{
    return (struct scope){p->who.person_id, "contest.enter", p->today};
}

const char *edition_title(const struct page *p, const struct edition *e)
{
    const bool english = p->lang == LANG_EN && e->contest_en && *e->contest_en;
    const char *no = arena_printf(p->arena, "%lld", (long long)e->edition_no);
    return page_say(p, "contest.edition", no ? no : "", english ? e->contest_en : e->contest);
}

const char *edition_path(const struct page *p, const struct edition *e, const char *tail)
{
    char id[TEXT_ID_SIZE];
    text_id_encode(e->public_id, id);
    const char *path = arena_printf(p->arena, "/contest/edition/%s%s", id, tail);
    return path ? path : "";
}

void edition_chip(const struct page *p, struct view_node *n, const struct edition *e)
{
    const char *key = "contest.phase.entered", *style = "jx-ok";
    if (e->state == EDITION_DRAFT) {
        key = "contest.phase.draft";
        style = "";
    } else if (e->state == EDITION_CANCELLED) {
        key = "contest.phase.cancelled";
        style = "jx-stop";
    } else if (e->state == EDITION_CLOSED) {
        key = "contest.phase.closed";
        style = "";
    } else if (p->now < e->entry_opens_at) {
        key = "contest.phase.announced";
        style = "";
    } else if (p->now < e->entry_closes_at) {
        key = "contest.phase.entering";
    } else if (p->today > e->ends_on) {
        key = "contest.phase.over";
        style = "";
    } else if (p->today >= e->starts_on) {
        key = "contest.phase.running";
    }
    view_put_message(n, "chip", key, NULL, NULL);
    view_put(n, "chip_style", style);
}

static void put_head(struct page *p, const struct edition *e, const char *tab)
{
    struct view_node *root = view_root(p->data), *head = view_at(root, "edition");
    view_put(head, "title", edition_title(p, e));
    view_put(head, "path", edition_path(p, e, ""));
    view_put(head, "organizer", e->organizer);
    view_put(head, "place", e->place);
    view_put(head, "days",
             e->starts_on == e->ends_on ? format_day(p->arena, p->lang, e->starts_on)
                                        : page_say(p, "contest.days", format_day(p->arena, p->lang, e->starts_on),
                                                   format_day(p->arena, p->lang, e->ends_on)));
    view_put_bool(head, "mine", e->mine);
    edition_chip(p, head, e);
    for (size_t i = 0; i < TAB_COUNT; i++) {
        if (TABS[i].whom != PART_ALL && !e->mine && !(TABS[i].whom == PART_ENTERING && page_can(p, "contest.enter")))
            continue;
        struct view_node *n = view_add(head, "tabs");
        const char *key = arena_printf(p->arena, "contest.tab.%s", TABS[i].name);
        view_put(n, "path", edition_path(p, e, TABS[i].tail));
        view_put_message(n, "label", key ? key : "", NULL, NULL);
        view_put_bool(n, "current", strcmp(TABS[i].name, tab) == 0);
    }
}

enum err edition_open(struct page *p, const char *tab, struct edition *out)
{
    const struct scope who = contest_scope(p);
    uint8_t id[16];
    enum err e = page_id(p, "edition", id);
    if (!e)
        e = store_edition_find(p->db, p->arena, id, &who, out);
    if (!e)
        put_head(p, out, tab);
    return e;
}

enum err edition_open_mine(struct page *p, const char *tab, struct edition *out)
{
    enum err e = edition_open(p, tab, out);
    return e || out->mine ? e : ERR_NOT_FOUND;
}
