/* scenarios: the scenarios of a round side by side, what differs between two, and a new one. */
#include <string.h>

#include "cgi-bin/mentor/mentorship_view.h"
#include "cgi-bin/mentor/pages.h"
#include "cgi-bin/mentor/round.h"
#include "cgi-bin/mentor/scenario.h"
#include "cgi-bin/mentor/templates.h"
#include "lib/base/text.h"
#include "lib/store/wish.h"

enum { DIFFERENCES = 100 };

static const struct field COMPARE[] = {
    {.name = "one", .type = FIELD_ID, .label = "scenario.compare_one"},
    {.name = "other", .type = FIELD_ID, .label = "scenario.compare_other"},
};
const struct form scenarios_form = FORM("scenarios", COMPARE);

static const char *const SIDES[] = {"mentees", "mentors", "cost", NULL};
static const struct field NEW[] = {
    {.name = "side", .type = FIELD_CHOICE, .required = true, .choices = SIDES, .label = "scenario.side"},
    {.name = "title", .type = FIELD_TEXT, .max = SCENARIO_TITLE, .label = "scenario.title"},
};
const struct form scenario_new_form = FORM("scenario_new", NEW);

static const struct scenario_run *run_of(const struct scenario_run *runs, size_t n, int64_t scenario_id, size_t part)
{
    for (size_t i = 0; i < n; i++)
        if (runs[i].scenario_id == scenario_id && part-- == 0)
            return &runs[i];
    return NULL;
}

static const struct scenario *chosen(const struct scenario *list, size_t n, const uint8_t *id)
{
    for (size_t i = 0; i < n && id; i++)
        if (memcmp(list[i].public_id, id, 16) == 0)
            return &list[i];
    return NULL;
}

static void put_choice(struct page *p, const char *list, const struct scenario *s, bool selected)
{
    struct view_node *c = view_add(view_at(view_root(p->data), "compare"), list);
    char id[TEXT_ID_SIZE];
    text_id_encode(s->public_id, id);
    view_put(c, "value", id);
    view_put(c, "label", scenario_label(p, s));
    view_put_bool(c, "selected", selected);
}

static enum err put_differences(struct page *p, const struct scenario *one, const struct scenario *other,
                                const struct scenario_run *runs, size_t run_count)
{
    struct view_node *to = view_at(view_root(p->data), "compare");
    view_put(to, "one", scenario_label(p, one));
    view_put(to, "other", scenario_label(p, other));
    view_put_bool(to, "shown", true);
    enum err e = OK;
    int64_t all = 0;
    for (size_t k = 0; k < SCENARIO_PARTS && !e; k++) {
        const struct scenario_run *x = run_of(runs, run_count, one->id, k), *y = run_of(runs, run_count, other->id, k);
        struct scenario_difference *list;
        size_t n = 0;
        int64_t total = 0;
        if (!x || !y)
            break;
        e = store_scenario_run_differences(p->db, p->arena, x->id, y->id, DIFFERENCES, &list, &n, &total);
        all += total;
        for (size_t i = 0; i < n && !e; i++) {
            struct view_node *row = view_add(to, "rows");
            view_put(row, "mentee", list[i].mentee);
            view_put(row, "unit", list[i].unit);
            view_put(row, "part", mentorship_part_name(p, x->part));
            view_put(row, "one", list[i].one);
            view_put(row, "other", list[i].other);
        }
    }
    view_put_int(to, "total", all);
    view_put_bool(to, "more", all > DIFFERENCES);
    return e;
}

/* The newest run of each part of a scenario, with what may be told of wishes: of the round so many have lists. */
static enum err put_runs(struct page *p, struct view_node *row, const struct scenario *s,
                         const struct scenario_run *runs, size_t run_count, const struct scenario_telling *lists)
{
    struct scenario_pin *pins;
    size_t n;
    enum err e = store_scenario_pins(p->db, p->arena, s->id, &pins, &n);
    if (e)
        return e;
    const struct scenario_telling t = {(int64_t)n, lists->mentees, lists->mentors};
    for (size_t k = 0; k < SCENARIO_PARTS; k++) {
        const struct scenario_run *x = run_of(runs, run_count, s->id, k);
        if (!x)
            continue;
        struct view_node *to = view_add(row, "runs");
        scenario_put_run(p, to, x);
        scenario_put_wishes(p, to, x, &t);
    }
    return OK;
}

static enum err show(struct page *p, const struct pairing_round *r, const uint8_t *one_id, const uint8_t *other_id)
{
    struct scenario *list;
    struct scenario_run *runs;
    struct scenario_telling lists = {.pins = 0};
    size_t n, run_count;
    enum err e = store_scenario_list(p->db, p->arena, r->id, &list, &n);
    if (!e)
        e = store_scenario_run_of_round(p->db, p->arena, r->id, &runs, &run_count);
    if (!e)
        e = store_wish_filled(p->db, p->arena, r->id, &lists.mentees, &lists.mentors);
    if (e)
        return e;
    const struct scenario *one = chosen(list, n, one_id), *other = chosen(list, n, other_id);
    for (size_t i = 0; i < n && !e; i++) {
        struct view_node *row = view_add(view_root(p->data), "rows");
        scenario_put(p, row, &list[i]);
        e = put_runs(p, row, &list[i], runs, run_count, &lists);
        put_choice(p, "ones", &list[i], one ? &list[i] == one : i == 0);
        put_choice(p, "others", &list[i], other ? &list[i] == other : i == 1);
    }
    if (!e && one && other)
        e = put_differences(p, one, other, runs, run_count);
    const char *path = scenario_round_path(p->arena, r);
    view_set(p->data, "list_path", path ? path : "/mentor");
    view_bool(p->data, "comparable", n > 1);
    view_bool(p->data, "closed", r->state == PAIRING_ROUND_CLOSED);
    view_bool(p->data, "confirmed", r->state == PAIRING_ROUND_CONFIRMED);
    view_set(p->data, "repair_path", round_path(p, r, "/repair"));
    view_bool(p->data, "wishes", r->method == PAIRING_ROUND_WISHES);
    return e ? e : page_render(p, TEMPLATE_SCENARIOS, NULL, "mentor");
}

static enum err show_with(struct page *p, const struct pairing_round *r, const uint8_t *one, const uint8_t *other)
{
    page_form(p, "form", 0);
    return show(p, r, one, other);
}

enum err scenarios_show(struct page *p)
{
    struct pairing_round r;
    (void)page_form_invalid(p);
    const uint8_t *one = form_id(p->form, "one"), *other = form_id(p->form, "other");
    enum err e = round_open(p, "scenarios", &r);
    if (!e)
        e = form_blank(&scenario_new_form, p->arena, &p->form);
    if (e)
        return e;
    form_put(p->form, "side", 0, r.method == PAIRING_ROUND_VALUES ? "cost" : "mentees");
    return show_with(p, &r, one, other);
}

enum err scenario_add(struct page *p)
{
    struct pairing_round r;
    struct act act = page_act(p);
    enum scenario_side side;
    enum err e = round_open(p, "scenarios", &r);
    if (e)
        return e;
    if (page_form_invalid(p))
        return show_with(p, &r, NULL, NULL);
    if (!scenario_side_parse(form_text(p->form, "side"), &side))
        return ERR_INVALID;
    const struct scenario_order x = {r.public_id, side, form_text(p->form, "title")};
    e = act_scenario_add(&act, &x);
    if (e == ERR_INVALID && act.refusal.key) {
        page_form_refuse(p, &act);
        (void)page_form_invalid(p);
        return show_with(p, &r, NULL, NULL);
    }
    const char *back = scenario_round_path(p->arena, &r);
    return back ? page_done(p, &act, e, back) : ERR_NO_MEMORY;
}
