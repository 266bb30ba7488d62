/* rubric: the whole rubric of a segment: read from a table, copied from another, taken out as tables. */
#include <string.h>

#include "cgi-bin/contest/pages.h"
#include "cgi-bin/contest/setup.h"
#include "cgi-bin/contest/templates.h"
#include "lib/act/rubric.h"
#include "lib/base/text.h"
#include "lib/app/file.h"
#include "lib/doc/sheet.h"
#include "lib/store/rubric_source.h"

static const struct field UPLOAD[] = {
    {.name = "file", .type = FIELD_FILE, .required = true, .label = "rubric.file"},
};
const struct form rubric_import_form = FORM("rubric_import", UPLOAD);

static const struct field COPY[] = {
    {.name = "source", .type = FIELD_ID, .required = true, .label = "rubric.source"},
};
const struct form rubric_copy_form = FORM("rubric_copy", COPY);

static struct view_option source_option(const struct page *p, const struct rubric_source *s)
{
    char id[TEXT_ID_SIZE];
    text_id_encode(s->segment_public_id, id);
    const bool english = p->lang == LANG_EN && s->contest_en && *s->contest_en;
    const char *edition =
        page_say(p, "contest.edition", page_number(p, s->edition_no), english ? s->contest_en : s->contest);
    const char *size = page_say(p, "rubric.size", page_number(p, s->criteria), setup_points(p, s->points_x1000));
    return (struct view_option){arena_str(p->arena, id), arena_printf(p->arena, "%s · %s · %s · %s %s", edition,
                                                                      s->discipline, s->round, s->segment, size)};
}

static enum err put_sources(struct page *p, const struct setup_place *at)
{
    const struct scope who = contest_scope(p);
    struct rubric_source *list;
    size_t n, shown = 0;
    struct form_values *form;
    enum err e = store_rubric_source_list(p->db, p->arena, &who, &list, &n);
    if (!e && form_of(p->form) != &rubric_copy_form)
        e = form_blank(&rubric_copy_form, p->arena, &form);
    else
        form = p->form;
    struct view_option *options = e ? NULL : arena_array(p->arena, n, sizeof *options);
    if (!options)
        return e ? e : ERR_NO_MEMORY;
    for (size_t i = 0; i < n; i++)
        if (memcmp(list[i].segment_public_id, at->segment.public_id, sizeof list[i].segment_public_id) != 0)
            options[shown++] = source_option(p, &list[i]);
    view_form(p->data, "copy", form, 0);
    view_form_options(p->data, "copy", form, "source", options, shown);
    view_bool(p->data, "has_sources", shown != 0);
    return OK;
}

static enum err put_form(struct page *p)
{
    struct form_values *form = p->form;
    enum err e = OK;
    if (form_of(form) != &rubric_import_form)
        e = form_blank(&rubric_import_form, p->arena, &form);
    if (!e)
        view_form(p->data, "form", form, 0);
    return e;
}

static enum err show(struct page *p, const struct setup_place *at)
{
    enum err e = p->form ? OK : form_blank(&rubric_import_form, p->arena, &p->form);
    if (!e)
        e = setup_put(p, at);
    if (!e)
        e = put_form(p);
    if (!e)
        e = put_sources(p, at);
    if (e)
        return e;
    view_set(p->data, "import_path",
             setup_part_path(p, &at->edition, "segment", at->segment.public_id, "/rubric/import"));
    view_set(p->data, "copy_path", setup_part_path(p, &at->edition, "segment", at->segment.public_id, "/rubric/copy"));
    view_int(p->data, "criteria", at->segment.criteria);
    view_say(p->data, "replaces", "rubric.replaces", page_number(p, at->segment.criteria), NULL);
    for (int t = 0; t < RUBRIC_TABLE_COUNT; t++) {
        struct view_node *row = view_add(view_root(p->data), "tables");
        const char *word = rubric_table_word((enum rubric_table)t);
        const char *tail = arena_printf(p->arena, "/rubric/%s.csv", word);
        const char *key = arena_printf(p->arena, "rubric.table.%s", word);
        const char *columns = arena_printf(p->arena, "rubric.columns.%s", word);
        if (!tail || !key || !columns)
            return ERR_NO_MEMORY;
        view_put(row, "path", setup_part_path(p, &at->edition, "segment", at->segment.public_id, tail));
        view_put_message(row, "label", key, NULL, NULL);
        view_put_message(row, "columns", columns, NULL, NULL);
    }
    return page_render(p, TEMPLATE_RUBRIC, "rubric.title", "contest");
}

enum err rubric_show(struct page *p)
{
    struct setup_place at;
    enum err e = setup_segment(p, &at);
    return e || p->answered ? e : show(p, &at);
}

static void put_report(struct page *p, const struct rubric_report *r)
{
    view_bool(p->data, "refused", true);
    view_say(p->data, "refused_say", "rubric.refused", page_number(p, (int64_t)r->bad_count), NULL);
    for (size_t i = 0; i < r->bad_count && i < RUBRIC_BAD_MAX; i++) {
        const struct rubric_bad *b = &r->bad[i];
        struct view_node *row = view_add(view_root(p->data), "bad");
        if (b->line)
            view_put_int(row, "line", (int64_t)b->line);
        view_put(row, "column", b->column);
        view_put_message(row, "reason", b->why.key, b->why.args[0], b->why.args[1]);
    }
    p->resp.status = response_status_of(ERR_INVALID);
}

enum err rubric_import(struct page *p)
{
    struct setup_place at;
    enum err e = setup_segment(p, &at);
    if (e || p->answered)
        return e;
    const struct upload *file = page_upload(p, "file", FILES_TEXT | FILES_XLSX);
    if (page_form_invalid(p) || !file)
        return show(p, &at);
    struct rubric_report *report = arena_alloc(p->arena, sizeof *report);
    if (!report)
        return ERR_NO_MEMORY;
    struct act act = page_act(p);
    e = act_rubric_import(&act, at.edition.public_id, at.segment.public_id, file->data, file->size, report);
    if (e == ERR_INVALID && !act.refusal.key && report->bad_count && !request_wants_json(&p->req)) {
        put_report(p, report);
        return show(p, &at);
    }
    if (!setup_refused(p, &act, e, 0))
        return page_done(p, &act, e, setup_discipline_path(p, &at.edition, &at.discipline, ""));
    return show(p, &at);
}

enum err rubric_copy(struct page *p)
{
    struct setup_place at;
    enum err e = setup_segment(p, &at);
    if (e || p->answered)
        return e;
    if (page_form_invalid(p))
        return show(p, &at);
    struct act act = page_act(p);
    e = act_rubric_copy(&act, at.edition.public_id, at.segment.public_id, form_id(p->form, "source"));
    if (!setup_refused(p, &act, e, 0))
        return page_done(p, &act, e, setup_discipline_path(p, &at.edition, &at.discipline, ""));
    return show(p, &at);
}

/* ---- as tables ---------------------------------------------------------------------------------------------------
 */

static void put_criteria(struct csv_writer *w, const struct setup_place *at, const struct rubric_criterion *c)
{
    csv_text(w, at->discipline.code);
    csv_text(w, at->discipline.name);
    csv_text(w, c->code);
    csv_text(w, c->name);
    csv_text(w, c->name_en);
}

/* One criterion's rows of a table; the columns are those that the import reads. */
static void put_rows(struct page *p, struct csv_writer *w, enum rubric_table t, const struct setup_place *at,
                     const struct rubric_criterion *c)
{
    if (t == RUBRIC_CRITERIA) {
        put_criteria(w, at, c);
        csv_text(w, setup_points(p, c->max_x1000));
        csv_text(w, c->objective ? "objective" : "subjective");
        csv_text(w, c->standard);
        csv_text(w, setup_points(p, c->step_x1000));
        csv_end_row(w);
    }
    for (size_t i = 0; t == RUBRIC_BANDS && i < c->band_count; i++) {
        csv_text(w, c->code);
        csv_text(w, c->bands[i].name);
        csv_text(w, setup_points(p, c->bands[i].from_x1000));
        csv_text(w, setup_points(p, c->bands[i].to_x1000));
        csv_end_row(w);
    }
    for (size_t i = 0; t == RUBRIC_DEDUCTIONS && i < c->deduction_count; i++) {
        csv_text(w, c->code);
        csv_int(w, (int64_t)i + 1);
        csv_text(w, c->deductions[i].name);
        csv_text(w, setup_points(p, c->deductions[i].points_x1000));
        csv_text(w, setup_points(p, c->deductions[i].cap_x1000));
        csv_text(w, c->deductions[i].unit);
        csv_end_row(w);
    }
    for (size_t i = 0; t == RUBRIC_FAULTS && i < c->fault_count; i++) {
        csv_text(w, c->code);
        csv_text(w, c->faults[i].name);
        csv_text(w, rubric_effect_code(c->faults[i].effect));
        csv_end_row(w);
    }
}

static enum err send_table(struct page *p, enum rubric_table t)
{
    enum { COLUMNS = 10 };
    static const char *const HEADERS[RUBRIC_TABLE_COUNT][COLUMNS] = {
        [RUBRIC_CRITERIA] = {"discipline_code", "discipline", "criterion_code", "criterion", "criterion_en",
                             "max_points", "scoring", "standard", "step"},
        [RUBRIC_BANDS] = {"criterion_code", "band", "from_points", "to_points"},
        [RUBRIC_DEDUCTIONS] = {"criterion_code", "seq", "deduction", "points_each", "criterion_cap", "unit"},
        [RUBRIC_FAULTS] = {"criterion_code", "fault", "effect"},
    };
    struct setup_place at;
    struct criterion *list;
    size_t n;
    struct csv_writer w;
    enum err e = setup_segment(p, &at);
    if (e || p->answered)
        return e;
    e = store_criterion_list(p->db, p->arena, at.segment.id, &list, &n);
    if (e)
        return e;
    csv_begin(&w, &p->resp.body);
    for (size_t c = 0; c < COLUMNS && HEADERS[t][c]; c++)
        csv_text(&w, HEADERS[t][c]);
    csv_end_row(&w);
    for (size_t i = 0; i < n; i++)
        put_rows(p, &w, t, &at, &list[i].is);
    e = buf_check(&p->resp.body);
    const char *name =
        arena_printf(p->arena, "%s-%s-%s.csv", at.discipline.code, at.segment.code, rubric_table_word(t));
    if (e || !name)
        return e ? e : ERR_NO_MEMORY;
    return page_download(p, name, sheet_media_type(SHEET_CSV));
}

enum err rubric_criteria_csv(struct page *p)
{
    return send_table(p, RUBRIC_CRITERIA);
}

enum err rubric_bands_csv(struct page *p)
{
    return send_table(p, RUBRIC_BANDS);
}

enum err rubric_deductions_csv(struct page *p)
{
    return send_table(p, RUBRIC_DEDUCTIONS);
}

enum err rubric_faults_csv(struct page *p)
{
    return send_table(p, RUBRIC_FAULTS);
}
