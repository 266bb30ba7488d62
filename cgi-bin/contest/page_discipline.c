/* discipline: one discipline as everybody sees it: its facts, its rounds, its rubric in plain words. */
#include "cgi-bin/contest/pages.h"
#include "cgi-bin/contest/rubric_view.h"
#include "cgi-bin/contest/templates.h"

static void put_facts(struct page *p, const struct edition *x, const struct discipline *d, bool edit)
{
    struct view_node *n = view_at(view_root(p->data), "discipline");
    const char *blind = arena_printf(p->arena, "setup.blind.%s", d->blind);
    view_put(n, "code", d->code);
    const char *team = d->team_size == 1 ? page_say(p, "setup.individual", NULL, NULL)
                                         : page_say(p, "setup.team_of", page_number(p, d->team_size), NULL);
    view_put(n, "team", team);
    view_put_message(n, "form", "setup.and", team,
                     d->reserves ? page_say(p, "setup.reserves_of", page_number(p, d->reserves), NULL)
                                 : page_say(p, "setup.reserves_none", NULL, NULL));
    view_put_message(n, "limit", "setup.minutes", page_number(p, d->time_limit_min), NULL);
    view_put_message(n, "blind", blind ? blind : "", NULL, NULL);
    view_put_message(n, "counts", d->counts ? "setup.counts.yes" : "setup.counts.no", NULL, NULL);
    if (edit) {
        view_put(n, "edit_path", setup_discipline_path(p, x, d, "/edit"));
        view_put(n, "round_path", setup_discipline_path(p, x, d, "/round/new"));
    }
}

enum err discipline_show(struct page *p)
{
    struct edition x;
    struct discipline d;
    uint8_t id[16];
    enum err e = edition_open(p, "overview", &x);
    if (!e)
        e = page_id(p, "discipline", id);
    if (!e)
        e = store_discipline_find(p->db, p->arena, x.id, id, &d);
    if (e)
        return e;
    const bool edit = x.mine && (x.state == EDITION_DRAFT || x.state == EDITION_OPEN);
    put_facts(p, &x, &d, edit);
    if (x.state == EDITION_OPEN && p->now >= x.entry_opens_at && p->now < x.entry_closes_at &&
        page_can(p, "contest.enter"))
        view_set(p->data, "discipline.enter_path", setup_discipline_path(p, &x, &d, "/enter"));
    e = rubric_view(p, &x, &d, edit);
    if (e)
        return e;
    view_set(p->data, "page.title", setup_name(p, d.name, d.name_en));
    return page_render(p, TEMPLATE_DISCIPLINE, NULL, "contest");
}
