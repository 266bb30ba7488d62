/* pairs: the pairs of the reader's units as a list, and the same as a file. */
#include "cgi-bin/mentor/hr.h"
#include "cgi-bin/mentor/mentorship_view.h"
#include "cgi-bin/mentor/pages.h"
#include "cgi-bin/mentor/templates.h"
#include "lib/act/export.h"
#include "lib/app/format.h"
#include "lib/base/text.h"
#include "lib/doc/sheet.h"
#include "lib/store/mentorship_list.h"

enum { PAIRS_ROWS = 50, EXPORT_ROWS = 20000, COLUMNS = 12, WORDS_MAX = 40 };

static const char *const STATES[] = {MENTORSHIP_LIST_LIVE, "paired", "active",   MENTORSHIP_LIST_OVERDUE,
                                     "completed",          "failed", "released", NULL};
static const struct field FIELDS[] = {
    {.name = "q", .type = FIELD_SEARCH, .max = WORDS_MAX, .label = "pairs.q"},
    {.name = "state", .type = FIELD_CHOICE, .choices = STATES, .label = "pairs.state"},
    {.name = "unit", .type = FIELD_ID, .label = "pairs.unit"},
    {.name = "after", .type = FIELD_ID, .label = "pairs.q"},
};
const struct form pairs_form = FORM("pairs", FIELDS);

static struct scope scope_of(const struct page *p)
{
    return (struct scope){p->who.person_id, "mentorship.view", p->today};
}

static struct mentorship_filter read_filter(const struct page *p, int64_t limit)
{
    return (struct mentorship_filter){.state = form_text(p->form, "state"),
                                      .words = form_text(p->form, "q"),
                                      .unit = form_id(p->form, "unit"),
                                      .limit = limit};
}

/* This page with its filter, and where to go on. Arena. */
static const char *address(const struct page *p, const char *path, const uint8_t *after)
{
    struct buf b, query;
    char id[TEXT_ID_SIZE];
    buf_init_arena(&b, p->arena, 0);
    buf_init_arena(&query, p->arena, 0);
    buf_adds(&query, "");
    form_query(p->form, "after", &query);
    buf_adds(&b, path);
    if (query.len || after)
        buf_adds(&b, "?");
    buf_adds(&b, query.data ? query.data : "");
    if (after) {
        text_id_encode(after, id);
        buf_addf(&b, "%safter=%s", query.len ? "&" : "", id);
    }
    return buf_check(&b) || buf_check(&query) ? path : b.data;
}

static const char *word(const struct page *p, const char *what, const char *code)
{
    const char *key = arena_printf(p->arena, "mentorship.%s.%s", what, code);
    return key && *code ? page_say(p, key, NULL, NULL) : "";
}

static const char *part(const struct page *p, const struct mentorship_listed *m)
{
    return m->part == MENTORSHIP_MAIN ? "" : word(p, "part", mentorship_part_code(m->part));
}

static void put(const struct page *p, struct view_node *n, const struct mentorship_listed *m)
{
    char id[TEXT_ID_SIZE];
    text_id_encode(m->public_id, id);
    view_putf(n, "path", "/mentor/pair/%s", id);
    view_put(n, "mentee", m->mentee);
    view_put(n, "mentee_no", m->mentee_no);
    view_put(n, "mentor", m->mentor);
    view_put(n, "mentor_no", m->mentor_no);
    view_put(n, "unit", m->unit);
    view_put(n, "part", part(p, m));
    view_put(n, "chip", word(p, "state", mentorship_state_code(m->state)));
    view_put(n, "chip_style", mentorship_chip_style(m->state));
    view_put(n, "grade", word(p, "grade", mentorship_grade_code(m->grade)));
    view_put(n, "from", m->has_period ? format_date(p->arena, p->lang, m->from_on) : "");
    view_put(n, "until", m->has_period ? format_date(p->arena, p->lang, m->until_on) : "");
    view_put(n, "ended", m->ended ? format_date(p->arena, p->lang, m->ended_on) : "");
    view_put_int(n, "periods", m->periods);
    view_put_int(n, "logs", m->logs);
    view_put_bool(n, "late", m->state == MENTORSHIP_ACTIVE && m->logs < m->periods);
}

enum err pairs_list(struct page *p)
{
    const struct scope who = scope_of(p);
    struct mentorship_filter f = read_filter(p, PAIRS_ROWS + 1);
    struct mentorship_listed *list;
    size_t n;
    f.after = form_id(p->form, "after");
    (void)page_form_invalid(p);
    enum err e = store_mentorship_list(p->db, p->arena, &f, &who, p->now, &list, &n);
    if (e)
        return e;
    page_form(p, "filter", 0);
    for (size_t i = 0; i < n && i < PAIRS_ROWS; i++)
        put(p, view_add(view_root(p->data), "rows"), &list[i]);
    view_set(p->data, "next_path", n > PAIRS_ROWS ? address(p, "/mentor/pairs", list[PAIRS_ROWS - 1].public_id) : "");
    view_set(p->data, "first_path", f.after ? address(p, "/mentor/pairs", NULL) : "");
    view_bool(p->data, "filtered", *f.state || *f.words || f.unit);
    view_set(p->data, "csv_path", address(p, "/mentor/pairs.csv", NULL));
    view_set(p->data, "xlsx_path", address(p, "/mentor/pairs.xlsx", NULL));
    hr_tabs(p, "pairs");
    return page_render(p, TEMPLATE_PAIRS, "pairs.title", "mentor");
}

/* ---- as a file ------------------------------------------------------------------------------------------------------ */

static void put_row(struct page *p, struct sheet *s, const struct mentorship_listed *m)
{
    sheet_text(s, m->mentee_no);
    sheet_text(s, m->mentee);
    sheet_text(s, m->unit);
    sheet_text(s, m->mentor_no);
    sheet_text(s, m->mentor);
    sheet_text(s, part(p, m));
    sheet_text(s, word(p, "state", mentorship_state_code(m->state)));
    if (m->has_period) {
        sheet_day(s, m->from_on);
        sheet_day(s, m->until_on);
    } else {
        sheet_empty(s);
        sheet_empty(s);
    }
    sheet_int(s, m->periods);
    sheet_int(s, m->logs);
    sheet_text(s, word(p, "grade", mentorship_grade_code(m->grade)));
    sheet_end_row(s);
}

static enum err write_sheet(struct page *p, enum sheet_format format, const char *title,
                            const struct mentorship_listed *list, size_t n)
{
    const struct xlsx_column columns[COLUMNS] = {
        {page_say(p, "pairs.mentee_no", NULL, NULL), 14}, {page_say(p, "pairs.mentee", NULL, NULL), 14},
        {page_say(p, "pairs.unit", NULL, NULL), 36},      {page_say(p, "pairs.mentor_no", NULL, NULL), 14},
        {page_say(p, "pairs.mentor", NULL, NULL), 14},    {page_say(p, "pairs.part", NULL, NULL), 12},
        {page_say(p, "pairs.state", NULL, NULL), 12},     {page_say(p, "pairs.from", NULL, NULL), 12},
        {page_say(p, "pairs.until", NULL, NULL), 12},     {page_say(p, "pairs.periods", NULL, NULL), 12},
        {page_say(p, "pairs.logs", NULL, NULL), 12},      {page_say(p, "pairs.grade", NULL, NULL), 10},
    };
    const struct xlsx_sheet spec = {
        .name = page_say(p, "pairs.title", NULL, NULL), .title = title, .columns = columns, .column_count = COLUMNS};
    struct sheet s;
    enum err e = sheet_open(&s, format, &spec, &p->resp.body);
    if (e)
        return e;
    for (size_t i = 0; i < n; i++)
        put_row(p, &s, &list[i]);
    return sheet_finish(&s);
}

static enum err send(struct page *p, enum sheet_format format)
{
    const struct scope who = scope_of(p);
    const struct mentorship_filter f = read_filter(p, EXPORT_ROWS);
    struct mentorship_listed *list;
    struct buf filter;
    size_t n;
    if (page_form_invalid(p))
        return ERR_INVALID;
    buf_init_arena(&filter, p->arena, 0);
    buf_adds(&filter, "");
    form_query(p->form, "after", &filter);
    if (buf_check(&filter))
        return ERR_NO_MEMORY;
    enum err e = store_mentorship_list(p->db, p->arena, &f, &who, p->now, &list, &n);
    if (e)
        return e;
    struct act act = page_act(p);
    const struct export_what what = {.name = "mentorship.export",
                                     .noun = "mentorship",
                                     .format = sheet_extension(format),
                                     .filter = filter.len ? filter.data : NULL};
    e = act_export(&act, &what, (int64_t)n);
    if (e)
        return page_done(p, &act, e, "/mentor/pairs");
    const char *title = page_say(p, "pairs.file", format_iso_day(p->arena, p->today), NULL);
    e = write_sheet(p, format, title, list, n);
    const char *name = arena_printf(p->arena, "%s.%s", title, sheet_extension(format));
    if (!e && !name)
        e = ERR_NO_MEMORY;
    return e ? e : page_download(p, name, sheet_media_type(format));
}

enum err pairs_csv(struct page *p)
{
    return send(p, SHEET_CSV);
}

enum err pairs_xlsx(struct page *p)
{
    return send(p, SHEET_XLSX);
}
