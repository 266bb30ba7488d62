/* card rule: for its manager, what a round's rule card says besides the rubric: panel, rounding, ties, advancement,
   prizes. */
#include <string.h>

#include "cgi-bin/contest/card.h"
#include "cgi-bin/contest/pages.h"
#include "cgi-bin/contest/templates.h"
#include "lib/base/text.h"

static const char *const RECUSED[] = {"fewer", "substitute", NULL};
static const char *const COMBINE[] = {"totals", "criteria", NULL};
static const char *const TAKE[] = {"mean", "sum", NULL};
static const char *const PLACES[] = {"0", "1", "2", "3", "4", "5", "6", "exact", NULL};
static const char *const MODES[] = {"half_up", "half_even", "down", "up", "floor", "ceiling", NULL};
static const char *const DIGITS[] = {"0", "1", "2", "3", NULL};
static const char *const LINE[] = {"all", "none", NULL};
static const char *const PRIZE_BY[] = {"ratio", "places", "share", "none", NULL};
static const char *const PRIZE_TIES[] = {"higher", "lower", NULL};

#define CHOICE(field, list, words)                                                                                     \
    {                                                                                                                  \
        .name = (field), .type = FIELD_CHOICE, .required = true, .choices = (list), .label = (words)                   \
    }
#define COUNT(field, least, most, words)                                                                               \
    {                                                                                                                  \
        .name = (field), .type = FIELD_INT, .required = true, .min = (least), .max = (most), .label = (words)          \
    }

static const struct field FIELDS[] = {
    COUNT("judges", 1, 99, "card_rule.judges"),
    COUNT("substitutes", 0, 20, "card_rule.substitutes"),
    COUNT("least", 1, 99, "card_rule.least"),
    CHOICE("recused", RECUSED, "card_rule.recused"),
    CHOICE("combine", COMBINE, "card_rule.combine"),
    COUNT("drop_high", 0, 20, "card_rule.drop_high"),
    COUNT("drop_low", 0, 20, "card_rule.drop_low"),
    CHOICE("take", TAKE, "card_rule.take"),
    CHOICE("segment_places", PLACES, "card_rule.segment_places"),
    CHOICE("total_places", PLACES, "card_rule.total_places"),
    CHOICE("mode", MODES, "card_rule.mode"),
    {.name = "theory_step",
     .type = FIELD_DECIMAL,
     .required = true,
     .scale = 3,
     .min = 1,
     .max = 100000,
     .label = "card_rule.theory_step"},
    CHOICE("time_digits", DIGITS, "card_rule.time_digits"),
    {.name = "tie", .type = FIELD_TEXT, .max = 16, .many = ROUND_RULE_TIES, .group = "ties", .label = "card_rule.tie"},
    {.name = "advance_places", .type = FIELD_INT, .min = 1, .max = RULE_CARD_ENTRIES, .label = "card_rule.advance"},
    CHOICE("advance_ties", LINE, "card_rule.advance_ties"),
    CHOICE("prize_by", PRIZE_BY, "card_rule.prize_by"),
    {.name = "prize_names", .type = FIELD_LINES, .max = 300, .label = "card_rule.prize_names"},
    {.name = "prize_ratio", .type = FIELD_TEXT, .max = 100, .label = "card_rule.prize_ratio"},
    {.name = "prize_places", .type = FIELD_INT, .min = 1, .max = 5000, .label = "card_rule.prize_places"},
    {.name = "prize_share",
     .type = FIELD_DECIMAL,
     .scale = 2,
     .min = 1,
     .max = 10000,
     .label = "card_rule.prize_share"},
    CHOICE("prize_ties", PRIZE_TIES, "card_rule.prize_ties"),
    {.name = "prize_least",
     .type = FIELD_DECIMAL,
     .scale = 3,
     .min = 0,
     .max = 1000000000,
     .label = "card_rule.prize_least"},
    {.name = "penalty_max",
     .type = FIELD_DECIMAL,
     .scale = 3,
     .min = ROUND_RULE_PENALTY_STEP_X1000,
     .max = ROUND_RULE_PENALTY_MAX_X1000,
     .label = "card_rule.penalty_max"},
    COUNT("version", 0, 1000000000, "card_rule.version"),
};
const struct form card_rule_form = FORM("card_rule", FIELDS);

/* ---- what stands in the form ------------------------------------------------------------------------------------- */

static void put_places(struct form_values *f, const char *field, int64_t places)
{
    form_put(f, field, 0, places == ROUND_RULE_EXACT ? "exact" : PLACES[places]);
}

/* Thousandths, without zeros that say nothing. */
static void put_decimal(struct form_values *f, const char *field, int64_t v_x1000)
{
    char text[32];
    rule_card_decimal(v_x1000 * (RULE_CARD_ONE / 1000), text);
    form_put(f, field, 0, text);
}

static enum err fill(struct page *p, const struct round_rule *r)
{
    struct form_values *f = p->form;
    char *rest = NULL;
    char *order = arena_str(p->arena, r->tie_order);
    size_t n = 0;
    form_put_int(f, "judges", 0, r->judges);
    form_put_int(f, "substitutes", 0, r->substitutes);
    form_put_int(f, "least", 0, r->least);
    form_put(f, "recused", 0, RECUSED[r->recused == RULE_CARD_SUBSTITUTE]);
    form_put(f, "combine", 0, COMBINE[r->by_criterion]);
    form_put_int(f, "drop_high", 0, r->drop_high);
    form_put_int(f, "drop_low", 0, r->drop_low);
    form_put(f, "take", 0, TAKE[r->take == RULE_CARD_SUM]);
    put_places(f, "segment_places", r->segment_places);
    put_places(f, "total_places", r->total_places);
    form_put(f, "mode", 0, rational_mode_name(r->mode));
    put_decimal(f, "theory_step", r->theory_step_x1000);
    form_put(f, "time_digits", 0, DIGITS[r->time_digits]);
    for (char *code = order ? strtok_r(order, " ", &rest) : NULL; code; code = strtok_r(NULL, " ", &rest))
        form_put(f, "tie", n++, code);
    if (r->advance_places)
        form_put_int(f, "advance_places", 0, r->advance_places);
    form_put(f, "advance_ties", 0, LINE[!r->advance_all]);
    form_put(f, "prize_by", 0, prize_by_code(r->prize_by));
    form_put(f, "prize_names", 0, r->prize_names);
    form_put(f, "prize_ratio", 0, r->prize_ratio);
    if (r->prize_by == PRIZE_PLACES)
        form_put_int(f, "prize_places", 0, r->prize_places);
    if (r->prize_by == PRIZE_SHARE)
        form_put_int(f, "prize_share", 0, r->prize_share_x100);
    form_put(f, "prize_ties", 0, PRIZE_TIES[r->prize_lower]);
    if (r->prize_has_least)
        put_decimal(f, "prize_least", r->prize_least_x1000);
    if (r->penalty_max_x1000)
        put_decimal(f, "penalty_max", r->penalty_max_x1000);
    form_put_int(f, "version", 0, r->version);
    return order ? OK : ERR_NO_MEMORY;
}

/* What may decide a tie: the segments, and the time. */
static enum err put_tie_choices(struct page *p, const struct rule_source *from)
{
    struct view_option *options = arena_array(p->arena, from->segment_count + 1, sizeof *options);
    if (!options)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < from->segment_count; i++)
        options[i] = (struct view_option){from->segments[i].code, from->segments[i].name};
    options[from->segment_count] = (struct view_option){"time", page_say(p, "card_rule.time", NULL, NULL)};
    view_form_options(p->data, "form", p->form, "tie", options, from->segment_count + 1);
    return OK;
}

static enum err show(struct page *p, const struct card_place *at, const struct card_draft *draft)
{
    const size_t rows = form_count(p->form, "ties"), most = draft->source.segment_count + 1;
    page_form(p, "form", most > rows ? most - rows : 0);
    enum err e = put_tie_choices(p, &draft->source);
    view_bool(p->data, "has_theory", false);
    for (size_t i = 0; i < draft->source.segment_count; i++)
        if (draft->source.segments[i].theory)
            view_bool(p->data, "has_theory", true);
    view_bool(p->data, "has_segments", draft->source.segment_count > 0);
    view_set(p->data, "page.title", page_say(p, "card_rule.title_of", card_round_title(p, at), NULL));
    return e ? e : page_render(p, TEMPLATE_CARD_RULE, NULL, "contest");
}

static enum err open_draft(struct page *p, struct card_place *at, struct card_draft *draft)
{
    enum err e = card_open(p, true, at);
    return e ? e : act_card_draft(p->db, p->arena, at, draft);
}

enum err card_rule_show(struct page *p)
{
    struct card_place at;
    struct card_draft draft;
    enum err e = open_draft(p, &at, &draft);
    if (!e)
        e = form_blank(&card_rule_form, p->arena, &p->form);
    if (!e)
        e = fill(p, &draft.rule);
    return e ? e : show(p, &at, &draft);
}

/* ---- what was typed ---------------------------------------------------------------------------------------------- */

static int64_t places_of(const struct form_values *f, const char *field)
{
    const int64_t i = form_int(f, field);
    return strcmp(PLACES[i], "exact") == 0 ? ROUND_RULE_EXACT : i;
}

/* Lines without blanks around them, and without blank ones. */
static const char *lines_of(const struct page *p, const char *text)
{
    struct buf out;
    char *rest = NULL;
    char *copy = arena_str(p->arena, text);
    buf_init_arena(&out, p->arena, 0);
    for (char *line = copy ? strtok_r(copy, "\n", &rest) : NULL; line; line = strtok_r(NULL, "\n", &rest)) {
        const char *trimmed = text_trim(p->arena, line);
        if (trimmed && *trimmed)
            buf_addf(&out, "%s%s", out.len ? "\n" : "", trimmed);
    }
    return out.len && !out.failed ? out.data : "";
}

static const char *ties_of(const struct page *p)
{
    struct buf out;
    buf_init_arena(&out, p->arena, 0);
    for (size_t i = 0; i < form_count(p->form, "ties"); i++)
        buf_addf(&out, "%s%s", out.len ? " " : "", form_text_at(p->form, "tie", i));
    return out.len && !out.failed ? out.data : "";
}

/* What a choice makes necessary, and a step that whole marks can stand on. */
static void look(struct page *p, enum prize_by by)
{
    struct form_values *f = p->form;
    if (by == PRIZE_PLACES && !form_has(f, "prize_places"))
        form_fail(f, "prize_places", 0, "form.required", NULL, NULL);
    if (by == PRIZE_SHARE && !form_has(f, "prize_share"))
        form_fail(f, "prize_share", 0, "form.required", NULL, NULL);
    if (by != PRIZE_NONE && !form_has(f, "prize_names"))
        form_fail(f, "prize_names", 0, "form.required", NULL, NULL);
    if (by != PRIZE_NONE && !round_rule_ratio(p->arena, form_text(f, "prize_ratio")))
        form_fail(f, "prize_ratio", 0, "card_rule.ratio", NULL, NULL);
    if (form_has(f, "theory_step") && 100000 % form_int(f, "theory_step") != 0)
        form_fail(f, "theory_step", 0, "card_rule.theory_step_odd", NULL, NULL);
}

static void read_rule(const struct page *p, enum prize_by by, struct round_rule *out)
{
    const struct form_values *f = p->form;
    const char *ratio = round_rule_ratio(p->arena, form_text(f, "prize_ratio"));
    *out = (struct round_rule){
        .judges = form_int(f, "judges"),
        .substitutes = form_int(f, "substitutes"),
        .least = form_int(f, "least"),
        .recused = form_int(f, "recused") == 1 ? RULE_CARD_SUBSTITUTE : RULE_CARD_FEWER,
        .by_criterion = form_int(f, "combine") == 1,
        .drop_high = form_int(f, "drop_high"),
        .drop_low = form_int(f, "drop_low"),
        .take = form_int(f, "take") == 1 ? RULE_CARD_SUM : RULE_CARD_MEAN,
        .segment_places = places_of(f, "segment_places"),
        .total_places = places_of(f, "total_places"),
        .mode = (enum rational_mode)form_int(f, "mode"),
        .theory_step_x1000 = form_int(f, "theory_step"),
        .time_digits = form_int(f, "time_digits"),
        .tie_order = ties_of(p),
        .advance_places = form_int(f, "advance_places"),
        .advance_all = form_int(f, "advance_ties") == 0,
        .prize_by = by,
        .prize_names = lines_of(p, form_text(f, "prize_names")),
        .prize_ratio = ratio ? ratio : "",
        .prize_places = form_int(f, "prize_places"),
        .prize_share_x100 = form_int(f, "prize_share"),
        .prize_lower = form_int(f, "prize_ties") == 1,
        .prize_has_least = form_has(f, "prize_least"),
        .prize_least_x1000 = form_int(f, "prize_least"),
        .penalty_max_x1000 = form_has(f, "penalty_max") ? form_int(f, "penalty_max") : 0,
        .version = form_int(f, "version"),
    };
    (void)rational_mode_parse(form_text(f, "mode"), &out->mode);
}

enum err card_rule_post(struct page *p)
{
    struct card_place at;
    struct card_draft draft;
    struct round_rule rule;
    enum prize_by by = PRIZE_NONE;
    enum err e = open_draft(p, &at, &draft);
    if (e)
        return e;
    if (prize_by_parse(form_text(p->form, "prize_by"), &by))
        look(p, by);
    if (page_form_invalid(p))
        return show(p, &at, &draft);
    read_rule(p, by, &rule);
    struct act act = page_act(p);
    const struct card_order order = {.edition_id = at.edition.public_id, .round_id = at.round.public_id, .rule = &rule};
    e = act_card_set(&act, &order);
    if ((e != ERR_CONFLICT && e != ERR_INVALID) || !act.refusal.key || request_wants_json(&p->req))
        return page_done(p, &act, e, card_path(p, &at, "/rule"));
    page_form_refuse(p, &act);
    if (!act.refused_field) /* somebody else's change: a second try replaces it, knowingly */
        form_put_int(p->form, "version", 0, draft.rule.version);
    p->resp.status = response_status_of(e);
    return show(p, &at, &draft);
}
