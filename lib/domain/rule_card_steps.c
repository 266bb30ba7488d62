/* The steps of a rule card: what is computed from what, in their order. A step refers to what stands before it only. */
#include <string.h>

#include "lib/domain/rule_card_private.h"

static const int64_t ONE = RULE_CARD_ONE, HUNDRED = (int64_t)100 * RULE_CARD_ONE;
static const struct rule_card_ref NOTHING = {RULE_CARD_NOTHING, 0};

/* ---- what a step refers to ---- */

static struct rule_card_ref read_criterion(struct card_reader *r, const struct place *at, const struct json_value *v)
{
    const struct rule_card_ref ref = rule_card_find(r->card, v->text);
    if (v->kind == JSON_TEXT && ref.kind == RULE_CARD_CRITERION)
        return ref;
    card_problem(r, at, "unknown_criterion", v->text, NULL);
    return NOTHING;
}

/* A value, or a step that stands before: only those are known yet. */
static struct rule_card_ref read_figure(struct card_reader *r, const struct place *at, const struct json_value *v)
{
    const struct rule_card_ref ref = rule_card_find(r->card, v->text);
    if (v->kind == JSON_TEXT && (ref.kind == RULE_CARD_VALUE || ref.kind == RULE_CARD_STEP))
        return ref;
    card_problem(r, at, ref.kind == RULE_CARD_CRITERION ? "criterion_alone" : "unknown_before", v->text, NULL);
    return NOTHING;
}

static struct rule_card_ref read_times(struct card_reader *r, const struct place *at, const struct json_value *o)
{
    const struct place here = {at, "times", 0};
    const struct json_value *v = json_tree_member(o, "times");
    return v ? read_figure(r, &here, v) : NOTHING;
}

static void read_factor(struct card_reader *r, const struct place *at, const struct json_value *o,
                        struct rule_card_item *item)
{
    const bool factor = card_decimal_of(r, at, o, "factor", &ONE, &item->factor);
    const bool divisor = card_decimal_of(r, at, o, "divisor", &ONE, &item->divisor);
    if ((factor && item->factor <= 0) || (divisor && item->divisor <= 0))
        card_problem(r, at, "factor", NULL);
}

/* ---- items ---- */

static void read_panel_item(struct card_reader *r, const struct place *at, const struct json_value *v,
                            struct rule_card_item *item)
{
    static const char *const NAMES[] = {"of", "factor", "divisor", "times", NULL};
    const struct place of_at = {at, "of", 0};
    if (v->kind == JSON_TEXT) { /* the code alone */
        item->of = read_criterion(r, at, v);
        item->factor = item->divisor = ONE;
        return;
    }
    if (!card_object(r, at, v, NAMES))
        return;
    const struct json_value *of = json_tree_member(v, "of");
    if (of)
        item->of = read_criterion(r, &of_at, of);
    else
        card_problem(r, at, "missing", "of", NULL);
    read_factor(r, at, v, item);
    item->times = read_times(r, at, v);
}

static void read_add_item(struct card_reader *r, const struct place *at, const struct json_value *v,
                          struct rule_card_item *item)
{
    static const char *const NAMES[] = {"of", "points", "sign", "factor", "divisor", "times", NULL};
    const struct place of_at = {at, "of", 0};
    if (!card_object(r, at, v, NAMES))
        return;
    const struct json_value *of = json_tree_member(v, "of");
    if (of && json_tree_member(v, "points"))
        card_problem(r, at, "add_both", NULL);
    else if (of)
        item->of = read_figure(r, &of_at, of);
    else if (!json_tree_member(v, "points"))
        card_problem(r, at, "missing", "of", NULL);
    else if (card_decimal_of(r, at, v, "points", NULL, &item->points) && item->points <= 0)
        card_problem(r, at, "points", NULL);
    item->minus = card_word(r, at, v, "sign", card_sign_words, 0) == 1;
    read_factor(r, at, v, item);
    item->times = read_times(r, at, v);
}

static void read_weigh_item(struct card_reader *r, const struct place *at, const struct json_value *v,
                            struct rule_card_item *item)
{
    static const char *const NAMES[] = {"of", "weight", NULL};
    const struct place of_at = {at, "of", 0}, weight_at = {at, "weight", 0};
    if (!card_object(r, at, v, NAMES))
        return;
    const struct json_value *of = json_tree_member(v, "of");
    if (of)
        item->of = read_figure(r, &of_at, of);
    else
        card_problem(r, at, "missing", "of", NULL);
    if (card_decimal_of(r, at, v, "weight", NULL, &item->weight) && (item->weight <= 0 || item->weight > HUNDRED))
        card_problem(r, &weight_at, "weight", NULL);
}

static void read_pick_item(struct card_reader *r, const struct place *at, const struct json_value *v,
                           struct rule_card_item *item)
{
    item->of = read_figure(r, at, v);
}

/* ---- what belongs to the whole step ---- */

static void read_round(struct card_reader *r, const struct place *at, const struct json_value *o, const char *name,
                       struct rule_card_round *out)
{
    static const char *const NAMES[] = {"places", "mode", NULL};
    const struct place here = {at, name, 0}, mode_at = {&here, "mode", 0};
    const struct json_value *v = json_tree_member(o, name);
    size_t places;
    *out = (struct rule_card_round){.mode = RATIONAL_HALF_UP};
    if (!v || !card_object(r, &here, v, NAMES))
        return;
    out->given = card_count(r, &here, v, "places", 0, RULE_CARD_PLACES, NULL, &places);
    out->places = (int)places;
    const struct json_value *mode = json_tree_member(v, "mode");
    if (mode && (mode->kind != JSON_TEXT || !rational_mode_parse(mode->text, &out->mode)))
        card_problem(r, &mode_at, "word", "half_up half_even down up floor ceiling", NULL);
}

static bool same_judges(const struct rule_card_criterion *a, const struct rule_card_criterion *b)
{
    return a->judge_count == b->judge_count &&
           (a->judge_count == 0 || memcmp(a->judges, b->judges, a->judge_count * sizeof *a->judges) == 0);
}

/* Trims that leave nobody of the smallest panel; totals of judges who did not mark the same. */
static void check_panel(struct card_reader *r, const struct place *at, const struct rule_card_step *s)
{
    const struct rule_card_criterion *all = r->card->criteria, *first = NULL;
    for (size_t i = 0; i < s->item_count; i++) {
        if (s->items[i].of.kind != RULE_CARD_CRITERION)
            continue;
        const struct rule_card_criterion *c = &all[s->items[i].of.index];
        if (s->drop_high + s->drop_low >= c->least && *c->code) {
            card_problem(r, at, "trim", c->code, card_number(r, (int64_t)(s->drop_high + s->drop_low)),
                         card_number(r, (int64_t)c->least), NULL);
            return;
        }
        if (!s->by_criterion && first && !same_judges(first, c)) {
            card_problem(r, at, "totals_judges", first->code, c->code, NULL);
            return;
        }
        first = first ? first : c;
    }
}

static void read_panel_rest(struct card_reader *r, const struct place *at, const struct json_value *o,
                            struct rule_card_step *s)
{
    static const size_t NONE = 0;
    const struct place each_at = {at, "round_each", 0};
    s->by_criterion = card_word(r, at, o, "combine", card_combine_words, s->item_count > 1 ? -1 : 1) == 1;
    card_count(r, at, o, "drop_high", 0, RULE_CARD_JUDGES, &NONE, &s->drop_high);
    card_count(r, at, o, "drop_low", 0, RULE_CARD_JUDGES, &NONE, &s->drop_low);
    s->take = (enum rule_card_take)card_word(r, at, o, "take", card_take_words, RULE_CARD_MEAN);
    read_round(r, at, o, "round_each", &s->round_each);
    if (s->round_each.given && !s->by_criterion)
        card_problem(r, &each_at, "round_each", NULL);
    check_panel(r, at, s);
}

static void read_pick_rest(struct card_reader *r, const struct place *at, const struct json_value *o,
                           struct rule_card_step *s)
{
    static const size_t FIRST = 1;
    s->lowest = card_word(r, at, o, "best", card_best_words, 0) == 1;
    card_count(r, at, o, "first", 1, RULE_CARD_ITEMS, &FIRST, &s->first);
    card_count(r, at, o, "count", 1, RULE_CARD_ITEMS, &FIRST, &s->count);
    s->take = (enum rule_card_take)card_word(r, at, o, "take", card_take_words, RULE_CARD_SUM);
    if (s->item_count && s->first + s->count - 1 > s->item_count)
        card_problem(r, at, "pick_count", card_number(r, (int64_t)(s->first + s->count - 1)),
                     card_number(r, (int64_t)s->item_count), NULL);
}

static void check_weights(struct card_reader *r, const struct place *at, const struct rule_card_step *s)
{
    int64_t sum = 0;
    for (size_t i = 0; i < s->item_count; i++) {
        if (s->items[i].weight <= 0)
            return; /* a problem already */
        sum += s->items[i].weight;
    }
    if (sum != HUNDRED)
        card_problem(r, at, "weights", card_decimal(r, sum), NULL);
}

/* ---- a step ---- */

static const struct kind {
    const char *name; /* the member that says which kind of step it is */
    bool once;        /* nothing stands in it twice */
    void (*item)(struct card_reader *r, const struct place *at, const struct json_value *v, struct rule_card_item *i);
    const char *members[14];
} KINDS[] = {
    [RULE_CARD_PANEL] = {"panel",
                         true,
                         read_panel_item,
                         {"code", "name", "panel", "combine", "drop_high", "drop_low", "take", "round_each", "round",
                          "floor", "ceiling"}},
    [RULE_CARD_ADD] = {"add", false, read_add_item, {"code", "name", "add", "round", "floor", "ceiling"}},
    [RULE_CARD_WEIGH] = {"weigh", true, read_weigh_item, {"code", "name", "weigh", "round", "floor", "ceiling"}},
    [RULE_CARD_PICK] = {"pick",
                        true,
                        read_pick_item,
                        {"code", "name", "pick", "best", "first", "count", "take", "round", "floor", "ceiling"}},
};
enum { KIND_COUNT = sizeof KINDS / sizeof *KINDS };

static void read_items(struct card_reader *r, const struct place *at, const struct json_value *list,
                       const struct kind *kind, struct rule_card_step *s)
{
    s->items = arena_array(r->arena, list ? list->count : 0, sizeof *s->items);
    for (const struct json_value *v = list && s->items ? list->items : NULL; v; v = v->next) {
        const struct place here = {at, NULL, s->item_count};
        struct rule_card_item *item = &s->items[s->item_count];
        kind->item(r, &here, v, item);
        for (size_t i = 0; kind->once && item->of.kind && i < s->item_count; i++)
            if (s->items[i].of.kind == item->of.kind && s->items[i].of.index == item->of.index)
                card_problem(r, &here, "twice", rule_card_code(r->card, item->of), NULL);
        s->item_count++;
    }
}

/* Which kind of step it is; KIND_COUNT: none, or several. */
static size_t kind_of(const struct json_value *o)
{
    size_t found = KIND_COUNT;
    for (size_t k = 0; k < KIND_COUNT; k++) {
        if (!json_tree_member(o, KINDS[k].name))
            continue;
        if (found < KIND_COUNT)
            return KIND_COUNT;
        found = k;
    }
    return found;
}

static void read_step(struct card_reader *r, const struct place *at, const struct json_value *o,
                      struct rule_card_step *s)
{
    const size_t k = kind_of(o);
    if (o->kind != JSON_OBJECT || k == KIND_COUNT) {
        card_problem(r, at, o->kind == JSON_OBJECT ? "step_kind" : "no_object", NULL);
        return;
    }
    const struct place items_at = {at, KINDS[k].name, 0};
    s->kind = (enum rule_card_step_kind)k;
    (void)card_object(r, at, o, KINDS[k].members);
    card_read_code(r, at, o, RULE_CARD_NOTHING, 0, &s->code, &s->name);
    read_items(r, &items_at, card_list(r, at, o, KINDS[k].name, 1, RULE_CARD_ITEMS), &KINDS[k], s);
    if (k == RULE_CARD_PANEL)
        read_panel_rest(r, at, o, s);
    else if (k == RULE_CARD_PICK)
        read_pick_rest(r, at, o, s);
    else if (k == RULE_CARD_WEIGH)
        check_weights(r, &items_at, s);
    read_round(r, at, o, "round", &s->round);
    if (json_tree_member(o, "floor"))
        s->has_floor = card_decimal_of(r, at, o, "floor", NULL, &s->floor);
    if (json_tree_member(o, "ceiling"))
        s->has_ceiling = card_decimal_of(r, at, o, "ceiling", NULL, &s->ceiling);
    if (s->has_floor && s->has_ceiling && s->floor > s->ceiling)
        card_problem(r, at, "floor", card_decimal(r, s->floor), card_decimal(r, s->ceiling), NULL);
}

void card_read_steps(struct card_reader *r, const struct place *at, const struct json_value *root)
{
    struct rule_card *card = r->card;
    const struct place list_at = {at, "steps", 0};
    const struct json_value *list = card_list(r, at, root, "steps", 0, RULE_CARD_STEPS);
    card->steps = arena_array(r->arena, list ? list->count : 0, sizeof *card->steps);
    for (const struct json_value *v = list && card->steps ? list->items : NULL; v; v = v->next) {
        const struct place here = {&list_at, NULL, card->step_count}, code_at = {&here, "code", 0};
        struct rule_card_step *s = &card->steps[card->step_count];
        *s = (struct rule_card_step){.code = "", .name = ""};
        read_step(r, &here, v, s);
        /* Known from here on, so no step can refer to itself or to what comes behind. */
        card_define(r, &code_at, s->code, RULE_CARD_STEP, card->step_count++);
    }
}

/* ---- what nothing rests on ---- */

/* Marks what `ref` rests on, down to criteria and values. Steps refer backwards only, so one pass from the last step to
   the first is enough. */
struct marks {
    bool *of[RULE_CARD_STEP + 1];
};

static void mark(const struct marks *m, struct rule_card_ref ref)
{
    if (ref.kind)
        m->of[ref.kind][ref.index] = true;
}

static void unused(struct card_reader *r, const struct marks *m, enum rule_card_kind kind, const char *member, size_t n)
{
    static const struct place ROOT = {NULL, NULL, 0};
    const struct place list_at = {&ROOT, member, 0};
    for (size_t i = 0; i < n; i++) {
        const struct place here = {&list_at, NULL, i};
        if (!m->of[kind][i])
            card_problem(r, &here, "unused", rule_card_code(r->card, (struct rule_card_ref){kind, i}), NULL);
    }
}

void card_check(struct card_reader *r)
{
    const struct rule_card *card = r->card;
    const struct marks m = {.of = {
                                [RULE_CARD_CRITERION] = arena_alloc(r->arena, card->criterion_count),
                                [RULE_CARD_VALUE] = arena_alloc(r->arena, card->value_count),
                                [RULE_CARD_STEP] = arena_alloc(r->arena, card->step_count),
                            }};
    if (!m.of[RULE_CARD_CRITERION] || !m.of[RULE_CARD_VALUE] || !m.of[RULE_CARD_STEP])
        return; /* no memory: the arena remembers */
    mark(&m, card->result);
    for (size_t i = 0; i < card->tie_count; i++)
        mark(&m, card->ties[i].by);
    for (size_t i = card->step_count; i-- > 0;)
        for (size_t k = 0; m.of[RULE_CARD_STEP][i] && k < card->steps[i].item_count; k++) {
            mark(&m, card->steps[i].items[k].of);
            mark(&m, card->steps[i].items[k].times);
        }
    unused(r, &m, RULE_CARD_CRITERION, "criteria", card->criterion_count);
    unused(r, &m, RULE_CARD_VALUE, "values", card->value_count);
    unused(r, &m, RULE_CARD_STEP, "steps", card->step_count);
}
