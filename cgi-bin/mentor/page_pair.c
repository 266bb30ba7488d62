/* pair: one pair at a glance: who, since when, in what state, and how it came to that. */
#include "cgi-bin/mentor/mentorship_view.h"
#include "cgi-bin/mentor/pages.h"
#include "cgi-bin/mentor/pair.h"
#include "cgi-bin/mentor/templates.h"
#include "lib/app/format.h"

static enum err put_log(struct page *p, const struct mentorship *m)
{
    struct mentorship_step *steps;
    size_t n;
    enum err e = store_mentorship_log(p->db, p->arena, m->id, &steps, &n);
    for (size_t i = 0; i < n && !e; i++) {
        struct view_node *row = view_add(view_root(p->data), "steps");
        view_put(row, "at", format_moment(p->arena, p->lang, steps[i].at));
        view_put(row, "iso", format_iso(p->arena, steps[i].at));
        view_put(row, "what", mentorship_say(p, "step", mentorship_state_code(steps[i].to)));
        view_put(row, "who", steps[i].person);
        view_put(row, "reason", steps[i].reason);
    }
    return e;
}

enum err pair_show(struct page *p)
{
    struct pair x;
    struct view_node *n = view_at(view_root(p->data), "pair");
    enum err e = pair_open(p, "overview", &x);
    if (!e)
        e = put_log(p, &x.m);
    if (e)
        return e;
    view_put(n, "source", mentorship_say(p, "source", mentorship_source_code(x.m.source)));
    if (x.m.ended)
        view_put(n, "end", mentorship_say(p, "end", x.m.end_code));
    view_put(n, "end_reason", x.m.end_reason);
    if (x.m.grade != MENTORSHIP_NO_GRADE)
        view_put(n, "grade", mentorship_say(p, "grade", mentorship_grade_code(x.m.grade)));
    return page_render(p, TEMPLATE_PAIR, NULL, "mentor");
}
