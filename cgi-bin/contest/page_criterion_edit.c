/* criterion edit: the form of a criterion with its bands, deductions and faults as rows; removing one. */
#include <string.h>

#include "cgi-bin/contest/pages.h"
#include "cgi-bin/contest/setup.h"
#include "cgi-bin/contest/templates.h"
#include "lib/act/criterion.h"

enum { SPARE_ROWS = 1, MORE_ROWS = 3, STEP_X1000 = 500 };

static const char *const SCORINGS[] = {"subjective", "objective", NULL};
static const char *const EFFECTS[] = {"zero_criterion", "zero_segment", "stop", "disqualify", NULL};

#define POINTS .type = FIELD_DECIMAL, .required = true, .scale = 3, .max = RUBRIC_POINTS_MAX
#define BAND .many = RUBRIC_BANDS_MAX, .group = "band", .none_ok = true
#define DEDUCTION .many = RUBRIC_DEDUCTIONS_MAX, .group = "deduction", .none_ok = true
#define FAULT .many = RUBRIC_FAULTS_MAX, .group = "fault", .none_ok = true
static const struct field FIELDS[] = {
    {.name = "code", .type = FIELD_TEXT, .required = true, .max = 16, .label = "setup.criterion_code"},
    {.name = "name", .type = FIELD_TEXT, .required = true, .max = 60, .label = "setup.criterion_name"},
    {.name = "name_en", .type = FIELD_TEXT, .max = 100, .label = "setup.name_en"},
    {.name = "max", POINTS, .min = 1, .label = "setup.max"},
    {.name = "step", POINTS, .min = 1, .label = "setup.step"},
    {.name = "place", .type = FIELD_INT, .min = 1, .max = RUBRIC_CRITERIA_MAX, .label = "setup.place_no"},
    {.name = "standard", .type = FIELD_LINES, .max = 300, .label = "setup.standard"},
    {.name = "scoring", .type = FIELD_CHOICE, .required = true, .choices = SCORINGS, .label = "setup.scoring"},
    {.name = "band_name", .type = FIELD_TEXT, .required = true, .max = 20, BAND, .label = "setup.band_name"},
    {.name = "band_from", POINTS, .min = 0, BAND, .label = "setup.band_from"},
    {.name = "band_to", POINTS, .min = 0, BAND, .label = "setup.band_to"},
    {.name = "deduction_name",
     .type = FIELD_TEXT,
     .required = true,
     .max = 60,
     DEDUCTION,
     .label = "setup.deduction_name"},
    {.name = "deduction_points", POINTS, .min = 1, DEDUCTION, .label = "setup.deduction_points"},
    {.name = "deduction_unit",
     .type = FIELD_TEXT,
     .required = true,
     .max = 16,
     DEDUCTION,
     .label = "setup.deduction_unit"},
    {.name = "deduction_cap", POINTS, .min = 1, DEDUCTION, .label = "setup.deduction_cap"},
    {.name = "fault_name", .type = FIELD_TEXT, .required = true, .max = 60, FAULT, .label = "setup.fault_name"},
    {.name = "fault_effect",
     .type = FIELD_CHOICE,
     .required = true,
     .choices = EFFECTS,
     FAULT,
     .label = "setup.fault_effect"},
    {.name = "version", .type = FIELD_INT, .min = 0, .max = 1000000000, .label = "setup.criterion_code"},
    {.name = "do", .type = FIELD_TEXT, .max = 20, .label = "setup.criterion_code"},
};
const struct form criterion_form = FORM("criterion", FIELDS);

static const struct field NOTHING[] = {{.name = "sure", .type = FIELD_BOOL, .label = "setup.criterion_code"}};
const struct form criterion_remove_form = FORM("criterion_remove", NOTHING);

static enum err show(struct page *p, const struct setup_place *at, size_t spare)
{
    page_form(p, "form", spare);
    enum err e = setup_put(p, at);
    if (e)
        return e;
    view_set(p->data, "back_path", setup_discipline_path(p, &at->edition, &at->discipline, ""));
    if (at->criterion.id)
        view_set(p->data, "remove_path",
                 setup_part_path(p, &at->edition, "criterion", at->criterion.public_id, "/remove"));
    return page_render(p, TEMPLATE_CRITERION_EDIT, at->criterion.id ? "setup.criterion_edit" : "setup.criterion_new",
                       "contest");
}

/* The next code behind the last: CY-02 after CY-01. Of a first one, the discipline's with -01. */
static const char *next_code(const struct page *p, const struct setup_place *at, const struct criterion *list, size_t n)
{
    const char *last = n ? list[n - 1].is.code : NULL;
    const char *dash = last ? strrchr(last, '-') : NULL;
    int64_t number = 0;
    for (const char *s = dash ? dash + 1 : ""; *s; s++)
        number = *s >= '0' && *s <= '9' ? number * 10 + (*s - '0') : 0;
    const char *code = dash && number
                           ? arena_printf(p->arena, "%.*s-%02lld", (int)(dash - last), last, (long long)number + 1)
                           : arena_printf(p->arena, "%s-%02zu", at->discipline.code, n + 1);
    return code ? code : "";
}

enum err criterion_new(struct page *p)
{
    struct setup_place at;
    struct criterion *list;
    size_t n;
    enum err e = setup_segment(p, &at);
    if (e || p->answered)
        return e;
    e = form_blank(&criterion_form, p->arena, &p->form);
    if (!e)
        e = store_criterion_list(p->db, p->arena, at.segment.id, &list, &n);
    if (e)
        return e;
    form_put(p->form, "code", 0, next_code(p, &at, list, n));
    form_put(p->form, "step", 0, setup_points(p, STEP_X1000));
    form_put(p->form, "scoring", 0, "objective");
    return show(p, &at, SPARE_ROWS);
}

static void fill(struct page *p, const struct criterion *x)
{
    const struct rubric_criterion *c = &x->is;
    struct form_values *f = p->form;
    form_put(f, "code", 0, c->code);
    form_put(f, "name", 0, c->name);
    form_put(f, "name_en", 0, c->name_en);
    form_put(f, "max", 0, setup_points(p, c->max_x1000));
    form_put(f, "step", 0, setup_points(p, c->step_x1000));
    form_put_int(f, "place", 0, x->seq);
    form_put(f, "standard", 0, c->standard);
    form_put(f, "scoring", 0, c->objective ? "objective" : "subjective");
    for (size_t i = 0; i < c->band_count; i++) {
        form_put(f, "band_name", i, c->bands[i].name);
        form_put(f, "band_from", i, setup_points(p, c->bands[i].from_x1000));
        form_put(f, "band_to", i, setup_points(p, c->bands[i].to_x1000));
    }
    for (size_t i = 0; i < c->deduction_count; i++) {
        form_put(f, "deduction_name", i, c->deductions[i].name);
        form_put(f, "deduction_points", i, setup_points(p, c->deductions[i].points_x1000));
        form_put(f, "deduction_unit", i, c->deductions[i].unit);
        form_put(f, "deduction_cap", i, setup_points(p, c->deductions[i].cap_x1000));
    }
    for (size_t i = 0; i < c->fault_count; i++) {
        form_put(f, "fault_name", i, c->faults[i].name);
        form_put(f, "fault_effect", i, rubric_effect_code(c->faults[i].effect));
    }
    form_put_int(f, "version", 0, x->version);
}

enum err criterion_edit(struct page *p)
{
    struct setup_place at;
    enum err e = setup_criterion(p, &at);
    if (e || p->answered)
        return e;
    e = form_blank(&criterion_form, p->arena, &p->form);
    if (e)
        return e;
    fill(p, &at.criterion);
    return show(p, &at, SPARE_ROWS);
}

/* What was typed, as a criterion. */
static enum err read_criterion(const struct page *p, struct rubric_criterion *c)
{
    const struct form_values *f = p->form;
    *c = (struct rubric_criterion){
        .code = form_text(f, "code"),
        .name = form_text(f, "name"),
        .name_en = form_text_or_null(f, "name_en"),
        .objective = strcmp(form_text(f, "scoring"), "objective") == 0,
        .max_x1000 = form_int(f, "max"),
        .step_x1000 = form_int(f, "step"),
        .standard = form_text(f, "standard"),
        .band_count = form_count(f, "band"),
        .deduction_count = form_count(f, "deduction"),
        .fault_count = form_count(f, "fault"),
    };
    c->bands = arena_array(p->arena, c->band_count, sizeof *c->bands);
    c->deductions = arena_array(p->arena, c->deduction_count, sizeof *c->deductions);
    c->faults = arena_array(p->arena, c->fault_count, sizeof *c->faults);
    if (!c->bands || !c->deductions || !c->faults)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < c->band_count; i++)
        c->bands[i] = (struct rubric_band){form_text_at(f, "band_name", i), form_int_at(f, "band_from", i),
                                           form_int_at(f, "band_to", i)};
    for (size_t i = 0; i < c->deduction_count; i++)
        c->deductions[i] =
            (struct rubric_deduction){form_text_at(f, "deduction_name", i), form_int_at(f, "deduction_points", i),
                                      form_text_at(f, "deduction_unit", i), form_int_at(f, "deduction_cap", i)};
    for (size_t i = 0; i < c->fault_count; i++) {
        c->faults[i].name = form_text_at(f, "fault_name", i);
        if (!rubric_effect_parse(form_text_at(f, "fault_effect", i), &c->faults[i].effect))
            return ERR_BUG;
    }
    return OK;
}

static enum err save(struct page *p, const struct setup_place *at)
{
    const struct form_values *f = p->form;
    if (strncmp(form_text(f, "do"), "add_", 4) == 0) {
        enum err e = setup_without_errors(p, &criterion_form);
        return e ? e : show(p, at, MORE_ROWS);
    }
    if (page_form_invalid(p))
        return show(p, at, SPARE_ROWS);
    struct act act = page_act(p);
    struct criterion_remark remark = {0};
    struct criterion_input in = {
        .edition = at->edition.public_id,
        .segment = at->segment.public_id,
        .criterion = at->criterion.id ? at->criterion.public_id : NULL,
        .version = form_int(f, "version"),
        .place = form_int(f, "place"),
    };
    enum err e = read_criterion(p, &in.is);
    if (!e)
        e = act_criterion_save(&act, &in, &remark);
    if (!setup_refused(p, &act, e, remark.index))
        return page_done(p, &act, e, setup_discipline_path(p, &at->edition, &at->discipline, ""));
    struct setup_place now;
    if (at->criterion.id && !act.refused_field && !setup_criterion(p, &now))
        form_put_int(p->form, "version", 0, now.criterion.version);
    return show(p, at, SPARE_ROWS);
}

enum err criterion_create(struct page *p)
{
    struct setup_place at;
    enum err e = setup_segment(p, &at);
    return e || p->answered ? e : save(p, &at);
}

enum err criterion_save(struct page *p)
{
    struct setup_place at;
    enum err e = setup_criterion(p, &at);
    return e || p->answered ? e : save(p, &at);
}

enum err criterion_remove(struct page *p)
{
    struct setup_place at;
    enum err e = setup_criterion(p, &at);
    if (e || p->answered)
        return e;
    struct act act = page_act(p);
    e = act_criterion_remove(&act, at.edition.public_id, at.criterion.public_id);
    return page_done(p, &act, e, setup_discipline_path(p, &at.edition, &at.discipline, ""));
}
