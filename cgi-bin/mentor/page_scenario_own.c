/* scenario own: what became of the reader's own wishes in a round that was confirmed. */
#include "cgi-bin/mentor/hr.h"
#include "cgi-bin/mentor/mentorship_view.h"
#include "cgi-bin/mentor/pages.h"
#include "cgi-bin/mentor/scenario.h"
#include "cgi-bin/mentor/templates.h"
#include "lib/act/scenario_ask.h"
#include "lib/base/text.h"

const char *scenario_own_path(const struct page *p, const uint8_t round[16])
{
    char id[TEXT_ID_SIZE];
    text_id_encode(round, id);
    const char *path = arena_printf(p->arena, "/mentor/round/%s/why", id);
    return path ? path : "/mentor";
}

enum err scenario_own(struct page *p)
{
    struct act act = page_act(p);
    struct pairing_round r;
    struct scenario_own *list;
    uint8_t id[16];
    size_t n = 0;
    enum err e = page_id(p, "round", id);
    if (!e)
        e = act_scenario_own(&act, id, &r, &list, &n);
    if (e)
        return e;
    for (size_t i = 0; i < n; i++) {
        struct view_node *row = view_add(view_root(p->data), list[i].mentor ? "mentors" : "mentees");
        view_put(row, "name", list[i].name);
        view_put(row, "part", mentorship_part_name(p, list[i].part));
        view_put(row, "rank", page_say(p, "scenario.own.rank", page_number(p, list[i].rank), NULL));
        view_put(row, "say", scenario_say(p, &list[i].say));
    }
    view_set(p->data, "round_title", r.title);
    return page_render(p, TEMPLATE_SCENARIO_OWN, "scenario.own.title", "mentor");
}
