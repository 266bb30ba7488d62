/* rules: who may be recommended for each kind of honour of a programme, and the limits of its list: as sentences for officers and
   leaders; while it is a draft, as forms. */
#include <string.h>

#include "cgi-bin/award/choices.h"
#include "cgi-bin/award/pages.h"
#include "cgi-bin/award/programme.h"
#include "cgi-bin/award/templates.h"
#include "lib/act/eligibility_setup.h"
#include "lib/act/list_limit.h"
#include "lib/app/format.h"
#include "lib/base/text.h"

enum { REASON_MAX = 300 };

static const char *const EFFECT_WORDS[] = {"forbid", "warn", NULL};
static const char *const PRESET_WORDS[] = {"national", "local", "leaders", "reward", NULL};
static const char *const LIMIT_WORDS[] = {"leaders", "leader_units", "individuals", "collectives", "headcount", NULL};

/* clang-format off */
#define RULE(code)                                                                                                     \
    {.name = #code, .type = FIELD_BOOL, .label = "eligibility_rule.name." #code},                                      \
    {.name = #code "_effect", .type = FIELD_CHOICE, .choices = EFFECT_WORDS, .label = "eligibility_rule.effect"}
#define YEARS(field)                                                                                                   \
    {.name = field, .type = FIELD_INT, .min = 1, .max = ELIGIBILITY_YEARS_MAX, .label = "eligibility_rule.years"}
#define TYPE(code) {.name = "type_" #code, .type = FIELD_BOOL, .label = "unit_type." #code}
#define LIMIT(code, most, label_key)                                                                                   \
    {.name = #code, .type = FIELD_BOOL, .label = "list_limit.name." #code},                                            \
    {.name = #code "_effect", .type = FIELD_CHOICE, .choices = EFFECT_WORDS, .label = "list_limit.effect"},            \
    {.name = #code "_most", .type = FIELD_INT, .min = 0, .max = (most), .label = (label_key)}
/* Typed per cent with one digit, which is the per mille that the store keeps. */
#define SHARE(code)                                                                                                    \
    {.name = #code, .type = FIELD_BOOL, .label = "list_limit.name." #code},                                            \
    {.name = #code "_effect", .type = FIELD_CHOICE, .choices = EFFECT_WORDS, .label = "list_limit.effect"},            \
    {.name = #code "_most", .type = FIELD_DECIMAL, .scale = 1, .min = 0, .max = LIST_LIMIT_SHARE_MAX,                  \
     .label = "list_limit.per_cent"}
/* clang-format on */

static const struct field RULES[] = {
    RULE(service),
    YEARS("service_years"),
    RULE(in_post),
    RULE(unit_type),
    TYPE(bureau),
    TYPE(department),
    TYPE(affiliate),
    TYPE(county_unit),
    TYPE(county_subunit),
    TYPE(partner),
    TYPE(peer_office),
    RULE(sanction),
    RULE(same_series),
    YEARS("same_series_years"),
    RULE(same_cause),
    RULE(leader_quota),
    {.name = "leader_quota_places",
     .type = FIELD_INT,
     .min = 1,
     .max = ELIGIBILITY_PLACES_MAX,
     .label = "eligibility_rule.places"},
    {.name = "leader_band", .type = FIELD_TEXT, .max = 20, .label = "eligibility_rule.leader_band"},
    RULE(grade),
    {.name = "grade_band", .type = FIELD_TEXT, .max = 20, .label = "eligibility_rule.grade_band"},
};
const struct form rules_form = FORM("award_rules", RULES);

static const struct field PRESET[] = {
    {.name = "preset",
     .type = FIELD_CHOICE,
     .choices = PRESET_WORDS,
     .required = true,
     .label = "eligibility_preset.name"},
};
const struct form rules_preset_form = FORM("award_preset", PRESET);

static const struct field LIMITS[] = {
    SHARE(leaders),
    SHARE(leader_units),
    LIMIT(individuals, LIST_LIMIT_TOTAL_MAX, "list_limit.number"),
    LIMIT(collectives, LIST_LIMIT_TOTAL_MAX, "list_limit.number"),
    SHARE(headcount),
};
const struct form rules_limits_form = FORM("award_limits", LIMITS);

static const struct field BEYOND[] = {
    {.name = "limit", .type = FIELD_CHOICE, .choices = LIMIT_WORDS, .required = true, .label = "list_limit.name"},
    {.name = "up_to",
     .type = FIELD_DECIMAL,
     .scale = 1,
     .required = true,
     .min = 1,
     .max = (int64_t)10 * LIST_LIMIT_TOTAL_MAX,
     .label = "list_limit.up_to"},
    {.name = "reason", .type = FIELD_TEXT, .required = true, .max = REASON_MAX, .label = "list_limit.reason_label"},
};
const struct form rules_beyond_form = FORM("award_beyond", BEYOND);

static const char *some(const char *s)
{
    return s ? s : "";
}
#define WITH(p, format, code) some(arena_printf((p)->arena, format, code))

/* ---- as sentences ------------------------------------------------------------------------------------------------ */

static const char *types_text(const struct page *p, unsigned set)
{
    struct buf b;
    buf_init_arena(&b, p->arena, 0);
    for (size_t i = 0; i < UNIT_TYPE_COUNT; i++) {
        if (!(set & (1u << i)))
            continue;
        const char *code = eligibility_unit_type_code((enum eligibility_unit_type)i);
        buf_addf(&b, "%s%s", b.len ? page_say(p, "eligibility_rule.and", NULL, NULL) : "",
                 page_say(p, WITH(p, "unit_type.%s", code), NULL, NULL));
    }
    buf_addc(&b, '\0');
    return b.failed ? "" : b.data;
}

static void put_sentence(const struct page *p, struct view_node *kind, enum eligibility_rule r,
                         const struct kind_rules *x)
{
    struct view_node *n = view_add(kind, "rules");
    const char *arg0 = NULL, *arg1 = NULL;
    if (r == ELIGIBILITY_SERVICE)
        arg0 = page_number(p, x->rules.service_years);
    if (r == ELIGIBILITY_SAME_SERIES)
        arg0 = page_number(p, x->rules.series_years);
    if (r == ELIGIBILITY_UNIT_TYPE)
        arg0 = types_text(p, x->rules.types);
    if (r == ELIGIBILITY_LEADER_QUOTA) {
        arg0 = page_number(p, x->rules.leader_places);
        arg1 = x->leader_band;
    }
    if (r == ELIGIBILITY_GRADE)
        arg0 = x->grade_band;
    view_put_message(n, "text", WITH(p, "eligibility_rule.is.%s", eligibility_rule_code(r)), arg0, arg1);
    view_put(n, "effect", eligibility_effect_code(x->rules.effect[r]));
}

static enum err put_kinds(struct page *p, const struct programme_open *x)
{
    struct programme_kind *kinds;
    size_t n;
    enum err e = store_programme_kinds(p->db, p->arena, x->p.id, &kinds, &n);
    for (size_t i = 0; !e && i < n; i++) {
        struct view_node *node = view_add(view_root(p->data), "kinds");
        struct kind_rules r;
        char id[TEXT_ID_SIZE];
        text_id_encode(kinds[i].public_id, id);
        view_put(node, "title", kinds[i].title);
        view_putf(node, "edit_path", "%s/%s", programme_at(p, &x->p, "/rules"), id);
        e = store_eligibility_rules(p->db, p->arena, kinds[i].id, &r);
        for (enum eligibility_rule k = 0; !e && k < ELIGIBILITY_RULES; k++)
            if (r.rules.on[k])
                put_sentence(p, node, k, &r);
    }
    return e;
}

/* ---- limits ------------------------------------------------------------------------------------------------------ */

static void put_limit(struct page *p, const struct limit_finding *f)
{
    struct view_node *n = view_add(view_root(p->data), "limits");
    const struct list_limit *row = &f->row;
    view_put_message(n, "name", WITH(p, "list_limit.name.%s", limit_code_text(row->limit.code)), NULL, NULL);
    view_put_message(n, "text", f->say.key, f->say.args[0], f->say.args[1]);
    view_put(n, "effect", eligibility_effect_code(row->limit.effect));
    view_put_bool(n, "beyond", f->state.beyond);
    view_put_bool(n, "passed", f->state.passed);
    if (row->pass.there) {
        const char *up_to = limit_is_share(row->limit.code)
                                ? limit_share_text(p->arena, row->pass.part, row->pass.whole)
                                : page_number(p, row->pass.part);
        view_put_message(n, "pass", "list_limit.pass", up_to, row->reason);
        view_put_message(n, "pass_by", "list_limit.pass_by", row->by, format_moment_short(p->arena, p->lang, row->at));
    }
}

/* What the form of limits shows of one: as sent, or as it is. */
static void put_limit_row(struct page *p, enum limit_code c)
{
    const char *code = limit_code_text(c);
    struct view_node *n = view_add(view_root(p->data), "limit_rows");
    const char *most = WITH(p, "%s_most", code), *effect = WITH(p, "%s_effect", code);
    const struct form_error *bad = form_error_at(p->form, most, 0);
    view_put(n, "code", code);
    view_put_message(n, "name", WITH(p, "list_limit.name.%s", code), NULL, NULL);
    view_put_message(n, "about", WITH(p, "list_limit.about.%s", code), NULL, NULL);
    view_put_message(n, "unit", limit_is_share(c) ? "list_limit.per_cent" : "list_limit.number", NULL, NULL);
    view_put_bool(n, "on", *form_typed_at(p->form, code, 0) != '\0');
    view_put(n, "value", form_typed_at(p->form, most, 0));
    view_put_bool(n, "warn", strcmp(form_typed_at(p->form, effect, 0), "warn") == 0);
    view_put(n, "error", bad ? page_say(p, bad->key, bad->args[0], bad->args[1]) : "");
}

/* One of the forms of the page: as sent with its errors, or blank. */
static enum err put_form(struct page *p, const struct form *form, const char *path)
{
    struct form_values *sent = p->form;
    enum err e = OK;
    if (!sent || form_of(sent) != form)
        e = form_blank(form, p->arena, &p->form);
    if (!e)
        page_form(p, path, 0);
    p->form = sent;
    return e;
}

static enum err put_limits(struct page *p, const struct programme_open *x, bool draft)
{
    struct act act = page_act(p);
    struct limit_finding *found;
    struct form_values *sent = p->form;
    size_t n;
    enum err e = limits_of(&act, &x->p, NULL, &found, &n);
    for (size_t i = 0; !e && i < n; i++)
        put_limit(p, &found[i]);
    if (e || !draft)
        return e;
    if (!sent || form_of(sent) != &rules_limits_form) {
        e = form_blank(&rules_limits_form, p->arena, &p->form);
        if (e)
            return e;
        for (size_t i = 0; i < n; i++) {
            const struct limit *limit = &found[i].row.limit;
            const char *code = limit_code_text(limit->code);
            form_put_int(p->form, code, 0, 1);
            form_put(p->form, WITH(p, "%s_effect", code), 0, eligibility_effect_code(limit->effect));
            form_put_int(p->form, WITH(p, "%s_most", code), 0, limit->most);
        }
    }
    page_form(p, "limits_form", 0);
    for (enum limit_code c = 0; c < LIST_LIMIT_CODES; c++)
        put_limit_row(p, c);
    p->form = sent;
    return OK;
}

/* ---- the page ---------------------------------------------------------------------------------------------------- */

static enum err show(struct page *p, const struct programme_open *x)
{
    const bool draft = x->right.officer && x->p.state == PROGRAMME_DRAFT;
    const bool running = x->p.state != PROGRAMME_DRAFT && x->p.state != PROGRAMME_DECIDED &&
                         x->p.state != PROGRAMME_HELD && x->p.state != PROGRAMME_CANCELLED;
    enum err e = put_kinds(p, x);
    if (!e)
        e = put_limits(p, x, draft);
    if (!e)
        e = put_form(p, &rules_preset_form, "preset");
    if (!e)
        e = put_form(p, &rules_beyond_form, "beyond");
    view_bool(p->data, "draft", draft);
    view_bool(p->data, "running", running && x->right.officer);
    view_set(p->data, "rules_path", programme_at(p, &x->p, "/rules"));
    view_set(p->data, "candidates_path", programme_at(p, &x->p, "/candidates"));
    return e ? e : page_render(p, TEMPLATE_RULES, NULL, "award");
}

/* For officers and leaders. */
static enum err open(struct page *p, struct programme_open *x)
{
    enum err e = programme_open(p, "rules", x);
    return e ? e : x->right.officer || x->right.leader ? OK : ERR_NOT_FOUND;
}

enum err rules_show(struct page *p)
{
    struct programme_open x;
    enum err e = open(p, &x);
    return e ? e : show(p, &x);
}

/* Ends a POST of one of this page's forms. */
static enum err finish(struct page *p, const struct programme_open *x, const struct act *act, enum err e)
{
    if (!act->refused_field || (e != ERR_INVALID && e != ERR_CONFLICT))
        return page_done(p, act, e, programme_at(p, &x->p, "/rules"));
    page_form_refuse(p, act);
    p->resp.status = response_status_of(e);
    return show(p, x);
}

enum err rules_preset_post(struct page *p)
{
    struct programme_open x;
    enum err e = programme_open_office(p, "rules", &x);
    if (e)
        return e;
    if (page_form_invalid(p))
        return show(p, &x);
    const struct preset_order order = {x.p.public_id, (enum eligibility_preset)form_int(p->form, "preset")};
    struct act act = page_act(p);
    return finish(p, &x, &act, act_eligibility_preset(&act, &order));
}

enum err rules_limits_post(struct page *p)
{
    struct programme_open x;
    struct limit limits[LIST_LIMIT_CODES];
    size_t n = 0;
    enum err e = programme_open_office(p, "rules", &x);
    if (e)
        return e;
    for (enum limit_code c = 0; c < LIST_LIMIT_CODES; c++) {
        const char *code = limit_code_text(c), *most = WITH(p, "%s_most", code);
        if (!form_bool(p->form, code))
            continue;
        if (!form_has(p->form, most))
            form_fail(p->form, most, 0, "form.required", NULL, NULL);
        limits[n++] = (struct limit){
            c, form_int(p->form, WITH(p, "%s_effect", code)) == EFFECT_WARN ? EFFECT_WARN : EFFECT_FORBID,
            form_int(p->form, most)};
        if (!limit_is_share(c) && form_has(p->form, most) && form_int(p->form, most) == 0)
            form_fail(p->form, most, 0, "list_limit.none", NULL, NULL);
    }
    if (page_form_invalid(p))
        return show(p, &x);
    const struct limits_order order = {x.p.public_id, limits, n};
    struct act act = page_act(p);
    return finish(p, &x, &act, act_eligibility_limits(&act, &order));
}

enum err rules_beyond_post(struct page *p)
{
    struct programme_open x;
    enum err e = programme_open_office(p, "rules", &x);
    if (e)
        return e;
    const enum limit_code code = (enum limit_code)form_int(p->form, "limit");
    const int64_t tenths = form_int(p->form, "up_to"); /* of a per cent, or of one person or collective */
    if (!page_form_invalid(p) && !limit_is_share(code) && tenths % 10)
        form_fail(p->form, "up_to", 0, "form.int", NULL, NULL);
    if (!page_form_invalid(p) && limit_is_share(code) && tenths > LIST_LIMIT_SHARE_MAX)
        form_fail(p->form, "up_to", 0, "form.decimal_range", "0.1", "100");
    if (page_form_invalid(p))
        return show(p, &x);
    const struct limit_pass_order order = {x.p.public_id, code, limit_is_share(code) ? tenths : tenths / 10,
                                           form_text(p->form, "reason")};
    struct act act = page_act(p);
    return finish(p, &x, &act, act_list_limit_pass(&act, &order));
}

/* ---- the rules of one kind --------------------------------------------------------------------------------------- */

/* The field of a rule's number; NULL: it has none. */
static const char *number_field(enum eligibility_rule r)
{
    switch (r) {
    case ELIGIBILITY_SERVICE:
        return "service_years";
    case ELIGIBILITY_SAME_SERIES:
        return "same_series_years";
    case ELIGIBILITY_LEADER_QUOTA:
        return "leader_quota_places";
    default:
        return NULL;
    }
}

static void put_rule(struct page *p, enum eligibility_rule r)
{
    const char *code = eligibility_rule_code(r), *number = number_field(r);
    struct view_node *n = view_add(view_root(p->data), "rules");
    view_put(n, "code", code);
    view_put_message(n, "name", WITH(p, "eligibility_rule.name.%s", code), NULL, NULL);
    view_put_message(n, "about", WITH(p, "eligibility_rule.about.%s", code), NULL, NULL);
    view_put_bool(n, "on", *form_typed_at(p->form, code, 0) != '\0');
    view_put_bool(n, "warn", strcmp(form_typed_at(p->form, WITH(p, "%s_effect", code), 0), "warn") == 0);
    if (number) {
        const struct form_error *bad = form_error_at(p->form, number, 0);
        view_put(n, "number", number);
        view_put_message(n, "number_label",
                         r == ELIGIBILITY_LEADER_QUOTA ? "eligibility_rule.places" : "eligibility_rule.years", NULL,
                         NULL);
        view_put(n, "value", form_typed_at(p->form, number, 0));
        view_put(n, "error", bad ? page_say(p, bad->key, bad->args[0], bad->args[1]) : "");
    }
    view_put(n, "band", r == ELIGIBILITY_LEADER_QUOTA ? "leader" : r == ELIGIBILITY_GRADE ? "grade" : "");
    if (r != ELIGIBILITY_UNIT_TYPE)
        return;
    const struct form_error *bad = form_error_at(p->form, code, 0);
    view_put(n, "types_error", bad ? page_say(p, bad->key, bad->args[0], bad->args[1]) : "");
    for (size_t i = 0; i < UNIT_TYPE_COUNT; i++) {
        struct view_node *t = view_add(n, "types");
        const char *type = eligibility_unit_type_code((enum eligibility_unit_type)i);
        view_put(t, "name", WITH(p, "type_%s", type));
        view_put_message(t, "label", WITH(p, "unit_type.%s", type), NULL, NULL);
        view_put_bool(t, "on", *form_typed_at(p->form, WITH(p, "type_%s", type), 0) != '\0');
    }
}

struct editing {
    struct programme_open open;
    struct programme_kind kind;
};

/* The kind of the address, of a programme whose rules may be set by this reader. */
static enum err open_kind(struct page *p, struct editing *x)
{
    uint8_t id[16];
    enum err e = programme_open_office(p, "rules", &x->open);
    if (!e)
        e = page_id(p, "kind", id);
    if (!e)
        e = store_programme_kind_find(p->db, p->arena, x->open.p.id, id, &x->kind);
    return e;
}

static enum err show_kind(struct page *p, const struct editing *x)
{
    page_form(p, "form", 0);
    enum err e = choices_bands(p, "form", "leader_band");
    if (!e)
        e = choices_bands(p, "form", "grade_band");
    for (enum eligibility_rule r = 0; r < ELIGIBILITY_RULES; r++)
        if (eligibility_applies(r, x->kind.subject))
            put_rule(p, r);
    view_set(p->data, "kind_title", x->kind.title);
    view_bool(p->data, "draft", x->open.p.state == PROGRAMME_DRAFT);
    view_set(p->data, "rules_path", programme_at(p, &x->open.p, "/rules"));
    return e ? e : page_render(p, TEMPLATE_RULES_KIND, NULL, "award");
}

static void put_number(struct page *p, const char *field, bool on, int64_t value)
{
    if (on)
        form_put_int(p->form, field, 0, value);
}

enum err rules_kind_show(struct page *p)
{
    struct editing x;
    struct kind_rules r;
    enum err e = open_kind(p, &x);
    if (!e)
        e = store_eligibility_rules(p->db, p->arena, x.kind.id, &r);
    if (!e)
        e = form_blank(&rules_form, p->arena, &p->form);
    if (e)
        return e;
    for (enum eligibility_rule k = 0; k < ELIGIBILITY_RULES; k++) {
        if (!r.rules.on[k])
            continue;
        form_put_int(p->form, eligibility_rule_code(k), 0, 1);
        form_put(p->form, WITH(p, "%s_effect", eligibility_rule_code(k)), 0,
                 eligibility_effect_code(r.rules.effect[k]));
    }
    put_number(p, "service_years", r.rules.on[ELIGIBILITY_SERVICE], r.rules.service_years);
    put_number(p, "same_series_years", r.rules.on[ELIGIBILITY_SAME_SERIES], r.rules.series_years);
    put_number(p, "leader_quota_places", r.rules.on[ELIGIBILITY_LEADER_QUOTA], r.rules.leader_places);
    form_put(p->form, "leader_band", 0, r.leader_band);
    form_put(p->form, "grade_band", 0, r.grade_band);
    for (size_t i = 0; i < UNIT_TYPE_COUNT; i++)
        if (r.rules.types & (1u << i))
            form_put_int(p->form, WITH(p, "type_%s", eligibility_unit_type_code((enum eligibility_unit_type)i)), 0, 1);
    return show_kind(p, &x);
}

/* What was sent; a number that a rule needs and that is missing is said beside its field. */
static void read_rules(struct page *p, enum programme_subject subject, struct kind_rules *out)
{
    *out = (struct kind_rules){.leader_band = form_text(p->form, "leader_band"),
                               .grade_band = form_text(p->form, "grade_band"),
                               .rules.service_years = form_int(p->form, "service_years"),
                               .rules.series_years = form_int(p->form, "same_series_years"),
                               .rules.leader_places = form_int(p->form, "leader_quota_places")};
    for (enum eligibility_rule r = 0; r < ELIGIBILITY_RULES; r++) {
        const char *code = eligibility_rule_code(r), *number = number_field(r);
        out->rules.on[r] = form_bool(p->form, code) && eligibility_applies(r, subject);
        out->rules.effect[r] =
            form_int(p->form, WITH(p, "%s_effect", code)) == EFFECT_WARN ? EFFECT_WARN : EFFECT_FORBID;
        if (out->rules.on[r] && number && !form_has(p->form, number))
            form_fail(p->form, number, 0, "form.required", NULL, NULL);
    }
    for (size_t i = 0; i < UNIT_TYPE_COUNT; i++)
        if (form_bool(p->form, WITH(p, "type_%s", eligibility_unit_type_code((enum eligibility_unit_type)i))))
            out->rules.types |= 1u << i;
}

enum err rules_kind_post(struct page *p)
{
    struct editing x;
    struct kind_rules_order order;
    enum err e = open_kind(p, &x);
    if (e)
        return e;
    order = (struct kind_rules_order){.programme = x.open.p.public_id, .kind = x.kind.public_id};
    read_rules(p, x.kind.subject, &order.rules);
    if (page_form_invalid(p))
        return show_kind(p, &x);
    struct act act = page_act(p);
    e = act_eligibility_rules(&act, &order);
    if (!act.refused_field || (e != ERR_INVALID && e != ERR_CONFLICT))
        return page_done(p, &act, e, programme_at(p, &x.open.p, "/rules"));
    page_form_refuse(p, &act);
    p->resp.status = response_status_of(e);
    return show_kind(p, &x);
}
