#include "cgi-bin/contest/rubric_view.h"

#include <string.h>

#include "cgi-bin/contest/desk.h"
#include "lib/app/format.h"
#include "lib/store/rule_card.h"

static void put_link(struct page *p, struct view_node *n, const char *name, const struct edition *x, const char *part,
                     const uint8_t id[16], const char *tail)
{
    view_put(n, name, setup_part_path(p, x, part, id, tail));
}

static void put_criterion(struct page *p, struct view_node *parent, const struct edition *x, const struct criterion *c,
                          bool edit)
{
    const struct rubric_criterion *r = &c->is;
    struct view_node *n = view_add(parent, "criteria");
    view_put(n, "code", r->code);
    view_put(n, "name", setup_name(p, r->name, r->name_en));
    view_put(n, "standard", r->standard);
    view_put(n, "max", setup_points(p, r->max_x1000));
    view_put_message(n, "scoring", "setup.and",
                     page_say(p, r->objective ? "setup.scoring.objective" : "setup.scoring.subjective", NULL, NULL),
                     page_say(p, "setup.step_of", setup_points(p, r->step_x1000), NULL));
    for (size_t i = 0; i < r->band_count; i++) {
        struct view_node *b = view_add(n, "bands");
        view_put(b, "name", r->bands[i].name);
        view_put_message(b, "points", "setup.band_points", setup_points(p, r->bands[i].from_x1000),
                         setup_points(p, r->bands[i].to_x1000));
    }
    for (size_t i = 0; i < r->deduction_count; i++) {
        const struct rubric_deduction *d = &r->deductions[i];
        struct view_node *b = view_add(n, "deductions");
        view_put(b, "name", d->name);
        const char *each = page_say(p, "setup.deduction_each", setup_points(p, d->points_x1000), d->unit);
        const char *most = page_say(p, "setup.deduction_most", setup_points(p, d->cap_x1000), NULL);
        view_put(b, "points", d->cap_x1000 < r->max_x1000 ? page_say(p, "setup.and", each, most) : each);
    }
    for (size_t i = 0; i < r->fault_count; i++) {
        struct view_node *b = view_add(n, "faults");
        const char *key = arena_printf(p->arena, "setup.fault_effect.%s", rubric_effect_code(r->faults[i].effect));
        view_put(b, "name", r->faults[i].name);
        view_put_message(b, "effect", key ? key : "", NULL, NULL);
        view_put_bool(b, "grave", r->faults[i].effect == RUBRIC_DISQUALIFY);
    }
    if (edit)
        put_link(p, n, "edit_path", x, "criterion", c->public_id, "/edit");
}

static void put_segment(struct page *p, struct view_node *round, const struct edition *x, const struct segment *s,
                        const struct criterion *list, size_t n, bool edit)
{
    const bool theory = strcmp(s->kind, "theory") == 0;
    struct view_node *node = view_add(round, "segments");
    view_put(node, "name", setup_name(p, s->name, s->name_en));
    view_put(node, "weight", setup_percent(p, s->weight_x100));
    view_put_bool(node, "theory", theory);
    if (!theory)
        view_put_message(node, "size", "setup.segment_size", page_number(p, s->criteria),
                         setup_points(p, s->points_x1000));
    for (size_t i = 0; i < n; i++)
        if (list[i].segment_id == s->id)
            put_criterion(p, node, x, &list[i], edit);
    if (edit && !theory) {
        put_link(p, node, "add_path", x, "segment", s->public_id, "/criterion/new");
        put_link(p, node, "rubric_path", x, "segment", s->public_id, "/rubric");
    }
}

static void put_round(struct page *p, const struct edition *x, const struct contest_round *r, int64_t version,
                      struct view_node *n, bool edit, const char *judging_path)
{
    if (judging_path)
        view_put(n, "judging_path", judging_path);
    view_put(n, "name", setup_name(p, r->name, r->name_en));
    view_putf(n, "id", "round-%lld", (long long)r->seq);
    view_put(n, "at", format_moment(p->arena, p->lang, r->starts_at));
    view_put(n, "at_iso", format_iso(p->arena, r->starts_at));
    view_put(n, "place", r->place);
    view_put_message(n, "stations", "setup.stations_of", page_number(p, r->stations), page_number(p, r->gap_min));
    if (version)
        view_put_message(n, "card", "setup.card_published", page_number(p, version), NULL);
    if (version || edit)
        put_link(p, n, "card_path", x, "round", r->public_id, "/card");
    put_link(p, n, "draw_path", x, "draw", r->public_id, "");
    if (edit) {
        put_link(p, n, "edit_path", x, "round", r->public_id, "/edit");
        put_link(p, n, "officials_path", x, "round", r->public_id, "/officials");
    }
}

static int64_t version_of(const struct card_version *cards, size_t n, int64_t round_id)
{
    for (size_t i = 0; i < n; i++)
        if (cards[i].round_id == round_id)
            return cards[i].version;
    return 0;
}

enum err rubric_view(struct page *p, const struct edition *x, const struct discipline *d, bool edit)
{
    struct contest_round *rounds;
    struct segment *segments;
    struct criterion *criteria;
    struct card_version *cards;
    struct desk_of desks;
    size_t n, segment_count, criterion_count, card_count;
    enum err e = store_round_list(p->db, p->arena, d->id, &rounds, &n);
    if (!e)
        e = store_segment_list_discipline(p->db, p->arena, d->id, &segments, &segment_count);
    if (!e)
        e = store_criterion_list_discipline(p->db, p->arena, d->id, &criteria, &criterion_count);
    if (!e)
        e = store_rule_card_of_edition(p->db, p->arena, x->id, &cards, &card_count);
    if (!e)
        e = desk_of(p, x, &desks);
    if (e)
        return e;
    for (size_t i = 0; i < n; i++) {
        struct view_node *node = view_add(view_root(p->data), "rounds");
        int64_t total = 0;
        put_round(p, x, &rounds[i], version_of(cards, card_count, rounds[i].id), node, edit,
                  desk_path_of(p, x, &desks, rounds[i].id, rounds[i].public_id));
        for (size_t k = 0; k < segment_count; k++)
            if (segments[k].round_id == rounds[i].id) {
                put_segment(p, node, x, &segments[k], criteria, criterion_count, edit);
                total += segments[k].weight_x100;
            }
        setup_put_total(p, node, total);
    }
    return OK;
}
