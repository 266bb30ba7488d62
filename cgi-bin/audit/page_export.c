/* page_export: what a search finds, as CSV, XLSX or JSON lines: at most so many rows, on the record, counted. */
#include <string.h>

#include "cgi-bin/audit/pages.h"
#include "lib/act/export.h"
#include "lib/base/json.h"
#include "lib/doc/sheet.h"

enum { MOST = 20000, PAGE = 500, COLUMNS = 14 };

static void put_sheet(const struct page *p, struct sheet *s, const struct audit_entry *e)
{
    sheet_int(s, e->id);
    sheet_instant(s, e->at);
    sheet_text(s, e->name);
    sheet_text(s, e->staff_no);
    sheet_text(s, words_act(p, e->act));
    sheet_text(s, e->act);
    sheet_text(s, words_noun(p, e->noun));
    if (e->noun_id)
        sheet_int(s, e->noun_id);
    else
        sheet_empty(s);
    sheet_text(s, words_result(p, e->result));
    sheet_text(s, e->before_json);
    sheet_text(s, e->after_json);
    sheet_text(s, e->program);
    sheet_text(s, e->address);
    sheet_text(s, e->request);
    sheet_end_row(s);
}

static enum err put_json(struct page *p, struct arena *a, const struct audit_entry *e)
{
    struct json j;
    json_begin(&j, a);
    json_object(&j, NULL);
    json_int(&j, "row", e->id);
    json_instant(&j, "at", e->at);
    json_instant(&j, "written_at", e->written_at);
    json_text(&j, "name", e->name);
    json_text(&j, "staff_no", e->staff_no);
    json_text(&j, "program", e->program);
    json_text(&j, "request", e->request);
    json_text(&j, "address", e->address);
    json_text(&j, "act", e->act);
    json_text(&j, "noun", e->noun);
    json_int_or_null(&j, "noun_id", e->noun_id);
    json_text(&j, "before", e->before_json);
    json_text(&j, "after", e->after_json);
    json_text(&j, "result", e->result);
    json_int_or_null(&j, "batch", e->batch);
    json_close(&j);
    buf_adds(&p->resp.body, json_end(&j));
    buf_addc(&p->resp.body, '\n');
    return arena_failed(a) ? ERR_NO_MEMORY : OK;
}

/* All rows of the search into the body, a page at a time: only what is sent is held as a whole. */
static enum err write_rows(struct page *p, struct sheet *sheet)
{
    struct audit_filter f = log_filter(p);
    struct arena *a = arena_new(0);
    enum err e = a ? OK : ERR_NO_MEMORY;
    size_t n = PAGE, total = 0;
    f.before = 0;
    f.limit = PAGE;
    while (!e && n == PAGE && total < MOST) {
        struct audit_entry *rows;
        e = store_audit_list(p->db, a, &f, &rows, &n);
        for (size_t i = 0; i < n && !e; i++, total++) {
            f.before = rows[i].id;
            if (sheet)
                put_sheet(p, sheet, &rows[i]);
            else
                e = put_json(p, a, &rows[i]);
        }
        arena_reset(a);
    }
    arena_free(a);
    return e;
}

static enum err write_sheet(struct page *p, enum sheet_format format)
{
    static const struct {
        const char *key;
        int width;
    } HEADINGS[COLUMNS] = {
        {"audit.number", 10},   {"audit.at", 18},      {"audit.name", 14},    {"audit.staff_no", 14}, {"audit.act", 20},
        {"audit.act_code", 20}, {"audit.noun", 14},    {"audit.noun_id", 10}, {"audit_result", 12},   {"audit.was", 40},
        {"audit.is", 40},       {"audit.program", 12}, {"audit.address", 16}, {"audit.request", 34},
    };
    struct xlsx_column columns[COLUMNS];
    struct sheet s;
    for (size_t i = 0; i < COLUMNS; i++)
        columns[i] = (struct xlsx_column){page_say(p, HEADINGS[i].key, NULL, NULL), HEADINGS[i].width};
    const char *title = page_say(p, "audit.title", NULL, NULL);
    const struct xlsx_sheet spec = {.name = title, .title = title, .columns = columns, .column_count = COLUMNS};
    enum err e = sheet_open(&s, format, &spec, &p->resp.body);
    if (e)
        return e;
    e = write_rows(p, &s);
    if (!e)
        return sheet_finish(&s);
    sheet_abandon(&s);
    return e;
}

enum err log_export(struct page *p)
{
    const char *format = route_capture(&p->match, "format");
    enum sheet_format sheet = SHEET_CSV;
    const bool json = strcmp(format, "json") == 0;
    int64_t found;
    struct buf query;
    if (!json && !sheet_format_parse(format, &sheet))
        return ERR_NOT_FOUND;
    if (!form_ok(p->form))
        return page_redirect(p, "/audit", &(struct message){.key = "!audit.bad_search"});
    const struct audit_filter f = log_filter(p);
    buf_init_arena(&query, p->arena, 0);
    form_query(p->form, "before", &query);
    const char *back = query.len ? arena_printf(p->arena, "/audit?%s", query.data) : "/audit";
    enum err e = back ? store_audit_count(p->db, p->arena, &f, MOST + 1, &found) : ERR_NO_MEMORY;
    if (e)
        return e;
    struct act act = page_act(p);
    if (found > MOST) {
        e = act_refuse(&act, ERR_CONFLICT, "audit.too_many", page_number(p, MOST), NULL);
        return page_done(p, &act, e, back);
    }
    const struct export_what what = {.name = "audit.export", .noun = "audit", .format = format, .filter = query.data};
    e = act_export(&act, &what, found);
    if (e)
        return page_done(p, &act, e, back);
    e = json ? write_rows(p, NULL) : write_sheet(p, sheet);
    if (e)
        return e;
    char today[11];
    clock_format_day(p->today, today);
    const char *name = arena_printf(p->arena, "%s %s.%s", page_say(p, "audit.title", NULL, NULL), today,
                                    json ? "jsonl" : sheet_extension(sheet));
    return name ? page_download(p, name, json ? "application/jsonl; charset=utf-8" : sheet_media_type(sheet))
                : ERR_NO_MEMORY;
}
