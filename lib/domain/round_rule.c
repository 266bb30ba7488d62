#include "lib/domain/round_rule.h"

#include <string.h>

#include "lib/base/text.h"
#include "lib/domain/ballot_panel.h"

static const char *const PRIZE_BY[PRIZE_BY_COUNT] = {"none", "ratio", "places", "share"};

/* Decimals of the rubric are thousandths, of a card millionths. */
static const int64_t OF_X1000 = RULE_CARD_ONE / 1000, OF_X100 = RULE_CARD_ONE / 100;
static const int64_t HUNDRED = (int64_t)100 * RULE_CARD_ONE;

static const char TOTAL[] = "total", TIME[] = "time", PENALTY[] = "penalty", FINAL[] = "final";

const char *prize_by_code(enum prize_by p)
{
    return PRIZE_BY[p];
}

bool prize_by_parse(const char *code, enum prize_by *out)
{
    for (int i = 0; code && i < PRIZE_BY_COUNT; i++)
        if (strcmp(PRIZE_BY[i], code) == 0) {
            *out = (enum prize_by)i;
            return true;
        }
    return false;
}

/* One part of a ratio behind white space, and what stands behind that; false: there is none. */
static bool ratio_part(const char **s, int64_t *out)
{
    char digits[8];
    const size_t n = strspn(*s, "0123456789");
    if (n < 1 || n >= sizeof digits)
        return false;
    memcpy(digits, *s, n);
    digits[n] = '\0';
    *s += n;
    return text_int(digits, 1, RULE_CARD_RATIO, out);
}

/* The parts of a ratio; 0: it is none. */
static size_t ratio_parts(const char *s, int64_t out[RULE_CARD_PRIZES])
{
    size_t n = 0;
    do {
        s += strspn(s, " ");
        if (n == RULE_CARD_PRIZES || !ratio_part(&s, &out[n++]))
            return 0;
        s += strspn(s, " ");
    } while (*s++ == ':');
    return s[-1] ? 0 : n;
}

const char *round_rule_ratio(struct arena *a, const char *text)
{
    int64_t parts[RULE_CARD_PRIZES];
    struct buf out;
    const char *narrow = text_halfwidth(a, text);
    const size_t n = narrow ? ratio_parts(narrow, parts) : 0;
    buf_init_arena(&out, a, 0);
    for (size_t i = 0; i < n; i++)
        buf_addf(&out, "%s%lld", i ? ":" : "", (long long)parts[i]);
    return n == 0 || buf_check(&out) ? NULL : out.data;
}

/* ---- defaults ---- */

static void add_segments(struct buf *out, const struct rule_source *from, bool theory)
{
    for (size_t i = 0; i < from->segment_count; i++)
        if (from->segments[i].theory == theory)
            buf_addf(out, "%s%s", out->len ? " " : "", from->segments[i].code);
}

/* The order of ties in words of the standard disciplines, as codes. */
static void add_ties(struct buf *out, const struct rule_source *from, const char *words)
{
    for (const char *w = words; *w; w += strcspn(w, ">"), w += *w == '>') {
        const size_t n = strcspn(w, ">");
        if (strncmp(w, "skill_score", n) == 0)
            add_segments(out, from, false);
        else if (strncmp(w, "elapsed_time", n) == 0)
            buf_addf(out, "%s%s", out->len ? " " : "", TIME);
        else if (strncmp(w, "theory_score", n) == 0)
            add_segments(out, from, true);
    }
}

enum err round_rule_default(struct arena *a, const struct rule_source *from, const struct rule_proposal *proposal,
                            struct round_rule *out)
{
    static const struct rule_proposal USUAL = {5, 1, "skill_score>elapsed_time>theory_score>joint_rank"};
    const struct rule_proposal *p = proposal ? proposal : &USUAL;
    struct buf ties;
    buf_init_arena(&ties, a, 0);
    add_ties(&ties, from, p->ties);
    *out = (struct round_rule){
        .judges = p->least_judges,
        .least = p->least_judges,
        .recused = RULE_CARD_FEWER,
        .drop_high = p->drop_each,
        .drop_low = p->drop_each,
        .take = RULE_CARD_MEAN,
        .segment_places = 2,
        .total_places = 2,
        .mode = RATIONAL_HALF_UP,
        .theory_step_x1000 = 500,
        .tie_order = ties.len && ties.len <= ROUND_RULE_TIE_ORDER ? ties.data : "",
        .advance_all = true,
        .prize_by = PRIZE_RATIO,
        .prize_names = "一等奖\n二等奖\n三等奖",
        .prize_ratio = "1:2:3",
    };
    return buf_check(&ties);
}

/* ---- the card ---- */

struct making {
    struct arena *arena;
    const struct round_rule *rule;
    const struct rule_source *from;
    struct rule_card card;
};

static const char *seat(const struct making *m, int64_t n)
{
    return ballot_seat_text(m->arena, n);
}

/* Those who are appointed; else so many seats, from `first` on. */
static const char **seats(const struct making *m, const char *const *appointed, size_t count, int64_t first,
                          int64_t planned, size_t *n)
{
    *n = m->from->judge_count ? count : (size_t)planned;
    const char **list = arena_array(m->arena, *n, sizeof *list);
    for (size_t i = 0; list && i < *n; i++)
        list[i] = m->from->judge_count ? appointed[i] : seat(m, first + (int64_t)i);
    *n = list ? *n : 0;
    return list;
}

static void make_panel(struct making *m)
{
    const struct rule_source *r = m->from;
    struct rule_card *card = &m->card;
    card->panel.judges = seats(m, r->judges, r->judge_count, 1, m->rule->judges, &card->panel.judge_count);
    card->panel.substitutes = seats(m, r->substitutes, r->substitute_count, m->rule->judges + 1, m->rule->substitutes,
                                    &card->panel.substitute_count);
    card->panel.least = (size_t)m->rule->least;
    card->panel.recused = m->rule->recused;
}

static void make_criterion(struct making *m, const struct rubric_criterion *from)
{
    struct rule_card_criterion *c = &m->card.criteria[m->card.criterion_count];
    *c = (struct rule_card_criterion){
        .code = from->code,
        .name = from->name,
        .max = from->max_x1000 * OF_X1000,
        .step = from->step_x1000 * OF_X1000,
        .objective = from->objective,
        .least = m->card.panel.least,
        .bands = arena_array(m->arena, from->band_count, sizeof *c->bands),
        .deductions = arena_array(m->arena, from->deduction_count, sizeof *c->deductions),
    };
    for (size_t i = 0; c->bands && i < from->band_count; i++)
        c->bands[c->band_count++] = (struct rule_card_band){from->bands[i].name, from->bands[i].from_x1000 * OF_X1000,
                                                            from->bands[i].to_x1000 * OF_X1000};
    for (size_t i = 0; c->deductions && i < from->deduction_count; i++) {
        const struct rubric_deduction *d = &from->deductions[i];
        const char *code = arena_printf(m->arena, "%zu", i + 1);
        c->deductions[c->deduction_count++] = (struct rule_card_deduction){
            code ? code : "", d->name, d->points_x1000 * OF_X1000, d->unit, d->cap_x1000 * OF_X1000};
    }
    m->card.criterion_count++;
}

static void make_faults(struct making *m, const struct rubric_criterion *from, size_t criterion, size_t step)
{
    static const enum rule_card_effect EFFECTS[RUBRIC_EFFECT_COUNT] = {
        [RUBRIC_ZERO_CRITERION] = RULE_CARD_ZERO_CRITERION,
        [RUBRIC_ZERO_SEGMENT] = RULE_CARD_ZERO_STEP,
        [RUBRIC_STOP] = RULE_CARD_STOP,
        [RUBRIC_DISQUALIFY] = RULE_CARD_DISQUALIFY,
    };
    for (size_t i = 0; i < from->fault_count; i++) {
        const struct rubric_fault *f = &from->faults[i];
        const char *code = arena_printf(m->arena, "%s-F%zu", from->code, i + 1);
        struct rule_card_ref target = {RULE_CARD_STEP, step};
        if (f->effect == RUBRIC_ZERO_CRITERION)
            target = (struct rule_card_ref){RULE_CARD_CRITERION, criterion};
        else if (f->effect == RUBRIC_DISQUALIFY)
            target = (struct rule_card_ref){RULE_CARD_NOTHING, 0};
        m->card.faults[m->card.fault_count++] =
            (struct rule_card_fault){code ? code : "", f->name, EFFECTS[f->effect], target};
    }
}

static struct rule_card_step *new_step(struct making *m, const char *code, const char *name,
                                       enum rule_card_step_kind kind, size_t items)
{
    struct rule_card_step *s = &m->card.steps[m->card.step_count++];
    *s = (struct rule_card_step){.code = code, .name = name, .kind = kind, .first = 1, .count = 1};
    s->items = arena_array(m->arena, items, sizeof *s->items);
    s->item_count = s->items ? items : 0;
    for (size_t i = 0; i < s->item_count; i++)
        s->items[i] = (struct rule_card_item){.factor = RULE_CARD_ONE, .divisor = RULE_CARD_ONE};
    return s;
}

static struct rule_card_round rounding(const struct making *m, int64_t places)
{
    return (struct rule_card_round){places != ROUND_RULE_EXACT, places == ROUND_RULE_EXACT ? 0 : (int)places,
                                    m->rule->mode};
}

static struct rule_card_ref last_step(const struct making *m)
{
    return (struct rule_card_ref){RULE_CARD_STEP, m->card.step_count - 1};
}

static struct rule_card_ref make_theory(struct making *m, const struct rule_segment *s)
{
    m->card.values[m->card.value_count] = (struct rule_card_value){
        .code = s->code,
        .name = s->name,
        .unit = "分",
        .max = HUNDRED,
        .step = m->rule->theory_step_x1000 * OF_X1000,
    };
    return (struct rule_card_ref){RULE_CARD_VALUE, m->card.value_count++};
}

/* The panel's marks; brought to a hundred where the criteria total something else. */
static struct rule_card_ref make_panel_segment(struct making *m, const struct rule_segment *s)
{
    const size_t first = m->card.criterion_count;
    int64_t sum = 0;
    for (size_t i = 0; i < s->criterion_count; i++) {
        sum += s->criteria[i]->max_x1000 * OF_X1000;
        make_criterion(m, s->criteria[i]);
    }
    const bool whole = sum == HUNDRED || sum == 0;
    const char *code = whole ? s->code : arena_printf(m->arena, "%s-marks", s->code);
    const char *name = whole ? s->name : arena_printf(m->arena, "%s（裁判评分）", s->name);
    struct rule_card_step *panel = new_step(m, code ? code : "", name ? name : "", RULE_CARD_PANEL, s->criterion_count);
    for (size_t i = 0; i < panel->item_count; i++)
        panel->items[i].of = (struct rule_card_ref){RULE_CARD_CRITERION, first + i};
    panel->by_criterion = m->rule->by_criterion;
    panel->drop_high = (size_t)m->rule->drop_high;
    panel->drop_low = (size_t)m->rule->drop_low;
    panel->take = m->rule->take;
    if (whole) {
        panel->round = rounding(m, m->rule->segment_places);
    } else {
        const struct rule_card_ref marks = last_step(m);
        struct rule_card_step *scaled = new_step(m, s->code, s->name, RULE_CARD_ADD, 1);
        if (scaled->item_count) {
            scaled->items[0].of = marks;
            scaled->items[0].factor = HUNDRED;
            scaled->items[0].divisor = sum;
        }
        scaled->round = rounding(m, m->rule->segment_places);
    }
    for (size_t i = 0; i < s->criterion_count; i++)
        make_faults(m, s->criteria[i], first + i, m->card.step_count - 1);
    return last_step(m);
}

/* Segments, and the total that weighs them. */
static void make_steps(struct making *m)
{
    const struct rule_source *r = m->from;
    struct rule_card_ref *figures = arena_array(m->arena, r->segment_count, sizeof *figures);
    for (size_t i = 0; figures && i < r->segment_count; i++)
        figures[i] = r->segments[i].theory ? make_theory(m, &r->segments[i]) : make_panel_segment(m, &r->segments[i]);
    struct rule_card_step *total = new_step(m, TOTAL, "总成绩", RULE_CARD_WEIGH, r->segment_count);
    for (size_t i = 0; figures && i < total->item_count; i++) {
        total->items[i].of = figures[i];
        total->items[i].weight = r->segments[i].weight_x100 * OF_X100;
    }
    total->round = rounding(m, m->rule->total_places);
    m->card.result = last_step(m);
}

/* What the chief judge takes off the total. */
static void make_penalty(struct making *m)
{
    const struct rule_card_ref total = m->card.result;
    if (m->rule->penalty_max_x1000 == 0)
        return;
    m->card.values[m->card.value_count] = (struct rule_card_value){
        .code = PENALTY,
        .name = "处罚扣分",
        .unit = "分",
        .max = m->rule->penalty_max_x1000 * OF_X1000,
        .step = ROUND_RULE_PENALTY_STEP_X1000 * OF_X1000,
        .optional = true,
    };
    struct rule_card_step *final = new_step(m, FINAL, "最终成绩", RULE_CARD_ADD, 2);
    if (final->item_count) {
        final->items[0].of = total;
        final->items[1].of = (struct rule_card_ref){RULE_CARD_VALUE, m->card.value_count};
        final->items[1].minus = true;
    }
    final->round = rounding(m, m->rule->total_places);
    final->has_floor = true;
    m->card.value_count++;
    m->card.result = last_step(m);
}

/* A segment's figure by its code, or the time, which is made with the first question for it. */
static struct rule_card_ref figure(struct making *m, const char *code)
{
    static const int64_t DAY_S = (int64_t)24 * 3600 * RULE_CARD_ONE;
    struct rule_card *card = &m->card;
    for (size_t i = 0; i < card->step_count; i++)
        if (strcmp(card->steps[i].code, code) == 0)
            return (struct rule_card_ref){RULE_CARD_STEP, i};
    for (size_t i = 0; i < card->value_count; i++)
        if (strcmp(card->values[i].code, code) == 0)
            return (struct rule_card_ref){RULE_CARD_VALUE, i};
    if (strcmp(code, TIME) != 0)
        return (struct rule_card_ref){RULE_CARD_NOTHING, 0};
    int64_t step = RULE_CARD_ONE;
    for (int64_t i = 0; i < m->rule->time_digits; i++)
        step /= 10;
    card->values[card->value_count] =
        (struct rule_card_value){.code = TIME, .name = "用时", .unit = "秒", .max = DAY_S, .step = step};
    return (struct rule_card_ref){RULE_CARD_VALUE, card->value_count++};
}

/* False: there is nothing by that code, and it stands in `unknown`. */
static bool make_ties(struct making *m, const char **unknown)
{
    char *rest = NULL;
    char *order = arena_str(m->arena, m->rule->tie_order);
    struct rule_card *card = &m->card;
    card->ties = arena_array(m->arena, ROUND_RULE_TIES, sizeof *card->ties);
    for (char *code = order && card->ties ? strtok_r(order, " ", &rest) : NULL;
         code && card->tie_count < ROUND_RULE_TIES; code = strtok_r(NULL, " ", &rest)) {
        const struct rule_card_ref by = figure(m, code);
        if (!by.kind) {
            *unknown = code;
            return false;
        }
        card->ties[card->tie_count++] = (struct rule_card_tie){by, strcmp(code, TIME) == 0};
    }
    return true;
}

static void make_prizes(struct making *m)
{
    int64_t parts[RULE_CARD_PRIZES];
    char *rest = NULL;
    struct rule_card *card = &m->card;
    const struct round_rule *rule = m->rule;
    if (rule->prize_by == PRIZE_NONE)
        return;
    char *names = arena_str(m->arena, rule->prize_names);
    for (char *name = names ? strtok_r(names, "\n", &rest) : NULL; name && card->prizes.count < RULE_CARD_PRIZES;
         name = strtok_r(NULL, "\n", &rest))
        card->prizes.names[card->prizes.count++] = name;
    const size_t n = ratio_parts(rule->prize_ratio, parts);
    for (size_t i = 0; i < n; i++)
        card->prizes.ratio[i] = (int)parts[i];
    for (size_t i = 0; i < card->prizes.count; i++)
        card->prizes.places += (size_t)card->prizes.ratio[i];
    if (rule->prize_by == PRIZE_PLACES)
        card->prizes.places = (size_t)rule->prize_places;
    if (rule->prize_by == PRIZE_SHARE) {
        card->prizes.places = 0;
        card->prizes.share = rule->prize_share_x100 * OF_X100;
    }
    card->prizes.ties_lower = rule->prize_lower;
    card->prizes.has_least = rule->prize_has_least;
    card->prizes.least = rule->prize_least_x1000 * OF_X1000;
}

enum err round_rule_card(struct arena *a, const struct round_rule *rule, const struct rule_source *from,
                         struct rule_card **out, struct rule_card_problems *problems)
{
    struct making m = {.arena = a, .rule = rule, .from = from};
    struct buf text;
    const char *unknown = "";
    size_t criteria = 0, faults = 0;
    for (size_t i = 0; i < from->segment_count; i++)
        for (size_t k = 0; k < from->segments[i].criterion_count; k++) {
            criteria++;
            faults += from->segments[i].criteria[k]->fault_count;
        }
    m.card.title = from->title;
    m.card.blind = from->blind;
    m.card.criteria = arena_array(a, criteria, sizeof *m.card.criteria);
    m.card.faults = arena_array(a, faults, sizeof *m.card.faults);
    m.card.values = arena_array(a, from->segment_count + 2, sizeof *m.card.values);
    m.card.steps = arena_array(a, 2 * from->segment_count + 2, sizeof *m.card.steps);
    if (arena_failed(a))
        return ERR_NO_MEMORY;
    make_panel(&m);
    make_steps(&m);
    make_penalty(&m);
    const bool ties = make_ties(&m, &unknown);
    m.card.advance.places = (size_t)rule->advance_places;
    m.card.advance.all_ties = rule->advance_all;
    make_prizes(&m);
    buf_init_arena(&text, a, 0);
    rule_card_write(&m.card, &text);
    enum err e = buf_check(&text) ? ERR_NO_MEMORY : rule_card_read(a, text.data, text.len, out, problems);
    if ((e && e != ERR_INVALID) || ties)
        return e;
    /* The order was set while there was a segment of that code. */
    if (problems->count < RULE_CARD_PROBLEMS)
        problems->list[problems->count++] =
            (struct rule_card_problem){"ties", "rule_card.problem.unknown_figure", {unknown}};
    *out = NULL;
    return ERR_INVALID;
}
