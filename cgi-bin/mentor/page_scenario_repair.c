/* scenario repair: a mentor of a confirmed round leaves: who takes those left behind. */
#include <string.h>

#include "cgi-bin/mentor/mentorship_view.h"
#include "cgi-bin/mentor/pages.h"
#include "cgi-bin/mentor/round.h"
#include "cgi-bin/mentor/scenario.h"
#include "cgi-bin/mentor/templates.h"
#include "lib/act/scenario_repair.h"
#include "lib/base/text.h"

static const char *const HOWS[] = {"move", "keep", NULL};
static const struct field ASK[] = {
    {.name = "mentor", .type = FIELD_ID, .label = "scenario.mentor"},
    {.name = "how", .type = FIELD_CHOICE, .choices = HOWS, .label = "scenario.how"},
};
const struct form scenario_repair_form = FORM("scenario_repair", ASK);

static const struct field DO[] = {
    {.name = "mentor", .type = FIELD_ID, .required = true, .label = "scenario.mentor"},
    {.name = "how", .type = FIELD_CHOICE, .required = true, .choices = HOWS, .label = "scenario.how"},
    {.name = "digest", .type = FIELD_TEXT, .required = true, .min = 64, .max = 64, .label = "scenario.how"},
};
const struct form scenario_repair_do_form = FORM("scenario_repair_do", DO);

static void put_repair(struct page *p, const struct scenario_repair *r)
{
    struct view_node *to = view_at(view_root(p->data), "repair");
    view_put_bool(to, "shown", true);
    view_put(to, "mentor", r->mentor);
    view_put_bool(to, "gone", r->gone);
    view_put_int(to, "left", (int64_t)r->left);
    view_put_int(to, "placed", (int64_t)r->placed);
    view_put_int(to, "others", (int64_t)r->others);
    view_put_bool(to, "proved", r->proved);
    view_put(to, "digest", r->digest);
    for (size_t i = 0; i < r->n; i++) {
        struct view_node *row = view_add(to, "rows");
        view_put(row, "mentee", r->shifts[i].mentee);
        view_put(row, "unit", r->shifts[i].unit);
        view_put(row, "part", mentorship_part_name(p, r->shifts[i].part));
        view_put(row, "before", r->shifts[i].before);
        view_put(row, "after", r->shifts[i].after);
        view_put_bool(row, "left", r->shifts[i].left);
    }
}

/* Mentors of the round with live pairs of it; those who are off or have left first. */
static enum err put_mentors(struct page *p, const struct pairing_round *r, const uint8_t *chosen)
{
    struct scenario_person *offers = NULL;
    struct scenario_room *rooms = NULL;
    struct scenario_live *live = NULL;
    size_t n = 0, m = 0, k = 0;
    enum err e = store_scenario_run_offers(p->db, p->arena, r->id, &offers, &n);
    if (!e)
        e = store_scenario_run_rooms(p->db, p->arena, r->id, &rooms, &m);
    if (!e)
        e = store_scenario_run_live(p->db, p->arena, r->id, &live, &k);
    for (int gone = 1; gone >= 0 && !e; gone--)
        for (size_t i = 0; i < n && i < m; i++) { /* both by offer */
            size_t load = 0;
            for (size_t j = 0; j < k; j++)
                load += live[j].mentor_id == offers[i].person_id;
            if (!load || rooms[i].gone != (gone == 1))
                continue;
            struct view_node *c = view_add(view_root(p->data), "mentors");
            char id[TEXT_ID_SIZE];
            text_id_encode(offers[i].public_id, id);
            view_put(c, "value", id);
            const char *label = arena_printf(p->arena, "%s %s", offers[i].name, offers[i].staff_no);
            view_put(c, "label", gone && label ? page_say(p, "scenario.repair_gone", label, NULL) : label);
            view_put_bool(c, "selected", chosen && memcmp(chosen, offers[i].public_id, 16) == 0);
        }
    return e;
}

enum err scenario_repair(struct page *p)
{
    struct pairing_round r;
    (void)page_form_invalid(p);
    const uint8_t *mentor = form_id(p->form, "mentor");
    const bool keep = strcmp(form_text(p->form, "how"), "keep") == 0;
    enum err e = round_open(p, "scenarios", &r);
    if (!e)
        e = put_mentors(p, &r, mentor);
    if (!e && mentor) {
        struct act act = page_act(p);
        const struct scenario_repair_order x = {r.public_id, mentor, keep, NULL};
        struct scenario_repair *found;
        e = act_scenario_repair_look(&act, &x, &found);
        if (e == ERR_CONFLICT && act.refusal.key) {
            view_set(p->data, "refused", scenario_say(p, &act.refusal));
            e = OK;
        } else if (!e) {
            put_repair(p, found);
            char id[TEXT_ID_SIZE];
            text_id_encode(mentor, id);
            view_set(p->data, "mentor_id", id);
        }
    }
    view_bool(p->data, "keep", keep);
    view_set(p->data, "how", keep ? "keep" : "move");
    view_set(p->data, "action_path", round_path(p, &r, "/repair"));
    view_bool(p->data, "confirmed", r.state == PAIRING_ROUND_CONFIRMED);
    return e ? e : page_render(p, TEMPLATE_SCENARIO_REPAIR, NULL, "mentor");
}

enum err scenario_repair_do(struct page *p)
{
    struct pairing_round r;
    const uint8_t *mentor = form_id(p->form, "mentor");
    enum err e = round_open(p, "scenarios", &r);
    if (e)
        return e;
    if (page_form_invalid(p) || !mentor)
        return ERR_INVALID;
    struct act act = page_act(p);
    const struct scenario_repair_order x = {r.public_id, mentor, strcmp(form_text(p->form, "how"), "keep") == 0,
                                            form_text(p->form, "digest")};
    e = act_scenario_repair(&act, &x);
    return page_done(p, &act, e, round_path(p, &r, "/repair"));
}
