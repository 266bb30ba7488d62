/* results file: the published results to take along: the bundle that anybody can verify, a workbook with the list and what
   every judge gave, and the list to print and sign. */
#include "cgi-bin/contest/pages.h"
#include "cgi-bin/contest/results_page.h"
#include "cgi-bin/contest/results_sheet.h"
#include "lib/act/export.h"
#include "lib/doc/sheet.h"
#include "lib/doc/xlsx.h"

static const struct field VERSION[] = {
    {.name = "version", .type = FIELD_INT, .min = 1, .max = RESULTS_VERSIONS, .label = "results.version_no"},
};
const struct form results_version_form = FORM("results_version", VERSION);

/* Published, or not there. */
static enum err open_published(struct page *p, struct results_page *r)
{
    enum err e = results_open(p, r);
    return e || (r->begun && r->judging.state != JUDGING_OPEN) ? e : ERR_NOT_FOUND;
}

static const char *file_name(const struct page *p, const struct results_page *r, int64_t version, const char *extension)
{
    return arena_printf(p->arena, "%s %s v%lld.%s", r->round.code, r->round.name, (long long)version, extension);
}

enum err results_json(struct page *p)
{
    struct results_page r;
    enum err e = form_ok(p->form) ? open_published(p, &r) : ERR_NOT_FOUND;
    if (e)
        return e;
    const int64_t asked = form_int(p->form, "version"), version = asked ? asked : r.judging.publication;
    e = act_publication_bundle(p->db, p->arena, r.round.id, version, &p->resp.body);
    const char *name = file_name(p, &r, version, "json");
    if (!e && !name)
        e = ERR_NO_MEMORY;
    return e ? e : page_download(p, name, "application/json");
}

/* ---- the workbook ------------------------------------------------------------------------------------------------ */

enum { FIXED = 8 }; /* columns before the steps */

static enum err begin(struct page *p, const struct results_page *r, const struct rule_card *card, struct xlsx **out)
{
    static const struct {
        const char *key;
        int width;
    } FIRST[FIXED] = {
        {"results.col.rank", 8},   {"results.col.entry", 8},     {"results.col.name", 20},
        {"results.col.unit", 30},  {"results.col.result", 12},   {"results.col.standing", 12},
        {"results.col.prize", 14}, {"results.col.advances", 10},
    };
    struct xlsx_column *columns = arena_array(p->arena, FIXED + card->step_count, sizeof *columns);
    if (!columns)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < FIXED; i++)
        columns[i] = (struct xlsx_column){page_say(p, FIRST[i].key, NULL, NULL), FIRST[i].width};
    for (size_t i = 0; i < card->step_count; i++)
        columns[FIXED + i] = (struct xlsx_column){card->steps[i].name, 14};
    const char *title =
        page_say(p, "contest.edition_round", edition_title(p, &r->edition), results_round_title(p, &r->round));
    const struct xlsx_sheet spec = {.name = page_say(p, "results.title", NULL, NULL),
                                    .title = title,
                                    .columns = columns,
                                    .column_count = FIXED + card->step_count};
    return xlsx_open(out, &spec);
}

static const char *decimal(const struct page *p, struct rational v, int places)
{
    char text[RATIONAL_TEXT];
    rational_text_places(v, places, text);
    return arena_str(p->arena, text);
}

static void write_entry(struct page *p, struct xlsx *x, const struct results_of *of, size_t entry)
{
    const struct draw_row *at = &of->places[of->place_of[entry]];
    const struct score_outcome *o = &of->score->outcomes[entry];
    const struct rule_card *card = of->loaded.card;
    const bool ranked = o->standing == SCORE_RANKED;
    const char *key = arena_printf(p->arena, "results.standing.%s", score_standing_name(o->standing));
    if (ranked)
        xlsx_int(x, (int64_t)o->place.rank);
    else
        xlsx_empty(x);
    xlsx_text(x, at->code);
    xlsx_text(x, at->who);
    xlsx_text(x, at->unit);
    xlsx_text(x, ranked ? decimal(p, o->result, score_places_of(card, card->result)) : "");
    xlsx_text(x, page_say(p, key ? key : "", NULL, NULL));
    xlsx_text(x, o->prize == RANK_NO_PRIZE ? "" : card->prizes.names[o->prize]);
    xlsx_text(x, o->advances ? page_say(p, "results.yes", NULL, NULL) : "");
    for (size_t k = 0; k < card->step_count; k++) {
        const struct rule_card_ref step = {RULE_CARD_STEP, k};
        struct rational v;
        const bool there = ranked && score_value_of(of->score, entry, step, &v);
        xlsx_text(x, there ? decimal(p, v, score_places_of(card, step)) : "");
    }
    xlsx_end_row(x);
}

/* What every judge gave: a row for each entry and criterion. */
static enum err write_marks(struct page *p, struct xlsx *x, const struct results_of *of)
{
    const struct marks *m = of->loaded.marks;
    const size_t columns = 2 + m->judge_count, rows = 1 + m->entry_count * m->card->criterion_count;
    const char **cells = arena_array(p->arena, columns * rows, sizeof *cells);
    size_t row = 1;
    if (!cells)
        return ERR_NO_MEMORY;
    cells[0] = page_say(p, "results.col.entry", NULL, NULL);
    cells[1] = page_say(p, "results.col.criterion", NULL, NULL);
    for (size_t j = 0; j < m->judge_count; j++)
        cells[2 + j] = m->judges[j];
    for (size_t place = 0; place < m->entry_count; place++)
        for (size_t c = 0; c < m->card->criterion_count; c++, row++) {
            const size_t entry = of->score->order[place];
            cells[row * columns] = of->places[of->place_of[entry]].code;
            cells[row * columns + 1] = m->card->criteria[c].name;
            for (size_t j = 0; j < m->judge_count; j++) {
                const int64_t mark = marks_cell(m, entry, c)[j];
                char text[32] = "";
                if (mark == MARKS_ABSENT)
                    text[0] = '-';
                else if (mark != MARKS_NONE)
                    rule_card_decimal(mark, text);
                cells[row * columns + 2 + j] = arena_str(p->arena, text);
            }
        }
    xlsx_notes(x, page_say(p, "results.marks", NULL, NULL), cells, columns, rows);
    return OK;
}

static enum err write_workbook(struct page *p, const struct results_page *r, const struct results_of *of)
{
    struct xlsx *x = NULL;
    enum err e = begin(p, r, of->loaded.card, &x);
    if (e)
        return e;
    for (size_t i = 0; i < of->loaded.marks->entry_count; i++)
        write_entry(p, x, of, of->score->order[i]);
    e = write_marks(p, x, of);
    if (e) {
        xlsx_abandon(x);
        return e;
    }
    return xlsx_finish(x, &p->resp.body);
}

enum err results_xlsx(struct page *p)
{
    const struct results_how how = {.ask = RESULTS_STATE};
    struct results_page r;
    struct results_of of;
    enum err e = open_published(p, &r);
    if (!e)
        e = act_results_load(p->db, p->arena, r.round.id, &how, &of);
    if (!e && !of.score)
        e = ERR_BUG;
    if (e)
        return e;
    struct act act = page_act(p);
    const struct export_what what = {
        .name = "results.export", .noun = "contest_round", .id = r.round.id, .format = sheet_extension(SHEET_XLSX)};
    e = act_export(&act, &what, (int64_t)of.loaded.marks->entry_count);
    if (e)
        return page_done(p, &act, e, results_path(p, &r, "/results"));
    e = write_workbook(p, &r, &of);
    const char *name = file_name(p, &r, r.judging.publication, sheet_extension(SHEET_XLSX));
    if (!e && !name)
        e = ERR_NO_MEMORY;
    return e ? e : page_download(p, name, sheet_media_type(SHEET_XLSX));
}

/* ---- to print ---------------------------------------------------------------------------------------------------- */

enum err results_pdf(struct page *p)
{
    struct results_page r;
    struct publication x, former;
    struct results *bundle;
    enum err e = form_ok(p->form) ? open_published(p, &r) : ERR_NOT_FOUND;
    if (e)
        return e;
    const int64_t asked = form_int(p->form, "version"), version = asked ? asked : r.judging.publication;
    e = act_publication_read(p->db, p->arena, r.round.id, version, &bundle, &x);
    if (!e && version > 1)
        e = store_publication_version(p->db, p->arena, r.round.id, version - 1, &former);
    if (e)
        return e;
    struct act act = page_act(p);
    const struct export_what what = {
        .name = "results.export", .noun = "contest_round", .id = r.round.id, .format = "pdf"};
    e = act_export(&act, &what, (int64_t)bundle->place_count);
    if (e)
        return page_done(p, &act, e, results_path(p, &r, "/results"));
    e = results_sheet_write(p, bundle, &x, version > 1 ? &former : NULL, &p->resp.body);
    const char *name = file_name(p, &r, version, "pdf");
    if (!e && !name)
        e = ERR_NO_MEMORY;
    return e ? e : page_download(p, name, "application/pdf");
}
