/* papers: everybody's papers and the calls that are open; a programme's papers: the call, one's own, what was selected, and for its officers all of
   them. */
#include "cgi-bin/award/office.h"
#include "cgi-bin/award/pages.h"
#include "cgi-bin/award/papers.h"
#include "cgi-bin/award/templates.h"
#include "lib/app/format.h"

const struct form paper_pass_form = {.name = "paper_pass"};

/* ---- one's own, in all programmes ------------------------------------------------------------------------------------- */

static bool is_open(const struct page *p, const struct programme *x)
{
    return x->state == PROGRAMME_OPEN && p->now < x->nominate_until;
}

static void put_call(const struct page *p, const struct programme *x)
{
    struct view_node *n = view_add(view_root(p->data), "calls");
    programme_put(p, n, x);
    view_put(n, "path", programme_at(p, x, "/papers"));
    view_put_bool(n, "open", is_open(p, x));
    view_put(n, "until", is_open(p, x) ? format_moment(p->arena, p->lang, x->nominate_until) : "");
}

enum err papers_list(struct page *p)
{
    struct programme *programmes = NULL;
    struct paper *papers = NULL;
    size_t programme_count = 0, n = 0;
    enum err e = store_programme_of_member(p->db, p->arena, p->who.person_id, p->today, &programmes, &programme_count);
    if (!e)
        e = store_paper_of_author(p->db, p->arena, p->who.person_id, 0, &papers, &n);
    for (size_t i = 0; i < programme_count && !e; i++)
        if (programmes[i].series == PROGRAMME_PAPER)
            put_call(p, &programmes[i]);
    for (size_t i = 0; i < n && !e; i++) {
        struct programme of;
        e = store_programme_get(p->db, p->arena, papers[i].programme_id, &of);
        if (!e) {
            struct view_node *row = view_add(view_root(p->data), "papers");
            papers_put(p, row, &papers[i], &of, false);
            view_put(row, "programme", of.title);
        }
    }
    if (e)
        return e;
    office_tabs(p, "papers");
    return page_render(p, TEMPLATE_PAPERS, "paper.title", "award");
}

/* ---- a programme's ----------------------------------------------------------------------------------------------------- */

static enum err put_categories(const struct page *p, int64_t programme_id)
{
    struct programme_kind *kinds;
    size_t kind_count;
    enum err e = store_programme_kinds(p->db, p->arena, programme_id, &kinds, &kind_count);
    for (size_t k = 0; k < kind_count && !e; k++) {
        struct programme_category *list;
        size_t n = 0;
        if (kinds[k].subject != SUBJECT_PAPER)
            continue;
        e = store_programme_categories(p->db, p->arena, kinds[k].id, &list, &n);
        for (size_t i = 0; i < n && !e; i++) {
            struct view_node *row = view_add(view_root(p->data), "categories");
            view_put(row, "title", list[i].title);
            view_put(row, "places", page_say(p, "paper.places", page_number(p, list[i].places), NULL));
        }
        if (!e && n == 0) {
            struct view_node *row = view_add(view_root(p->data), "categories");
            view_put(row, "title", kinds[k].title);
            view_put(row, "places", page_say(p, "paper.places", page_number(p, kinds[k].places), NULL));
        }
    }
    return e;
}

/* All of them, and how many stand how. */
static enum err put_office(const struct page *p, const struct programme *of)
{
    struct paper *list;
    size_t n;
    int64_t live = 0, unlooked = 0, selected = 0, ready = 0;
    enum err e = store_paper_of_programme(p->db, p->arena, of->id, &list, &n);
    for (size_t i = 0; i < n && !e; i++) {
        papers_put(p, view_add(view_root(p->data), "all"), &list[i], of, true);
        if (!nomination_is_live(list[i].state))
            continue;
        live++;
        unlooked += list[i].check != PAPER_CLEAN && list[i].check != PAPER_WAITING && !list[i].accepted;
        ready += list[i].state == NOMINATION_RECOMMENDED && (list[i].check == PAPER_CLEAN || list[i].accepted);
        selected += list[i].state == NOMINATION_SELECTED || list[i].state == NOMINATION_AWARDED;
    }
    view_bool(p->data, "pass.ready",
              ready > 0 &&
                  (of->state == PROGRAMME_REVIEWING || (of->state == PROGRAMME_OPEN && p->now >= of->nominate_until)));
    view_say(p->data, "pass.lead", "paper.pass_lead", page_number(p, ready), NULL);
    view_set(p->data, "pass.path", programme_at(p, of, "/papers/pass"));
    view_int(p->data, "count.live", live);
    view_int(p->data, "count.unlooked", unlooked);
    view_int(p->data, "count.selected", selected);
    return e;
}

/* What the public notice has said already, or the decision: those that were selected, with their authors. */
static enum err put_selected(const struct page *p, const struct programme *of)
{
    struct paper *list;
    size_t n;
    if (of->state < PROGRAMME_NOTICING || of->state == PROGRAMME_CANCELLED)
        return OK;
    enum err e = store_paper_selected(p->db, p->arena, of->id, &list, &n);
    for (size_t i = 0; i < n && !e; i++)
        if (list[i].shown) /* whoever was called in since stands in the next one */
            papers_put(p, view_add(view_root(p->data), "selected"), &list[i], of, false);
    return e;
}

enum err programme_papers_show(struct page *p)
{
    struct programme_open x;
    struct paper *own = NULL;
    size_t n = 0;
    enum err e = programme_open(p, "papers", &x);
    if (!e && x.p.series != PROGRAMME_PAPER)
        e = ERR_NOT_FOUND;
    if (!e)
        e = put_categories(p, x.p.id);
    if (!e)
        e = store_paper_of_author(p->db, p->arena, p->who.person_id, x.p.id, &own, &n);
    for (size_t i = 0; i < n && !e; i++)
        papers_put(p, view_add(view_root(p->data), "own"), &own[i], &x.p, false);
    if (!e)
        e = put_selected(p, &x.p);
    if (!e && (x.right.officer || x.right.leader))
        e = put_office(p, &x.p);
    if (e)
        return e;
    const bool open = is_open(p, &x.p);
    view_bool(p->data, "call.open", open && x.right.member);
    view_bool(p->data, "call.member", x.right.member);
    view_bool(p->data, "call.office", x.right.officer || x.right.leader);
    view_bool(p->data, "call.officer", x.right.officer);
    view_set(p->data, "call.conditions", x.p.conditions);
    view_set(p->data, "call.new_path", programme_at(p, &x.p, "/paper/new"));
    view_set(p->data, "call.until", x.p.nominate_until ? format_moment(p->arena, p->lang, x.p.nominate_until) : "");
    view_set(p->data, "call.decided_title",
             page_say(p, x.p.state >= PROGRAMME_DECIDED ? "paper.awarded_title" : "paper.selected_title", NULL, NULL));
    return page_render(p, TEMPLATE_PROGRAMME_PAPERS, NULL, "award");
}

enum err paper_pass_all(struct page *p)
{
    struct programme_open x;
    struct act act = page_act(p);
    enum err e = programme_open_office(p, "papers", &x);
    if (e)
        return e;
    e = act_paper_pass_all(&act, x.p.public_id);
    return page_done(p, &act, e, programme_at(p, &x.p, "/papers"));
}
