/* page_record_export: a staff record as a file: JSON for programs (docs/record.md says what is in it), XLSX for people.
 */
#include "cgi-bin/portal/pages.h"
#include "cgi-bin/portal/record.h"
#include "lib/act/export.h"
#include "lib/app/format.h"
#include "lib/base/json.h"
#include "lib/doc/sheet.h"

/* On the record before it leaves; a refusal goes back to the record's page. */
static enum err note(struct page *p, const struct record *r, const char *format)
{
    struct act act = page_act(p);
    const struct export_what what = {.name = "record.export", .noun = "person", .id = r->person.id, .format = format};
    enum err e = act_export(&act, &what, (int64_t)r->entries);
    return e ? page_done(p, &act, e, record_address(p, r)) : OK;
}

static enum err send(struct page *p, const struct record *r, const char *ending, const char *media)
{
    const char *title = page_say(p, "record.of", r->person.name, NULL);
    const char *name = arena_printf(p->arena, "%s.%s", title, ending);
    return name ? page_download(p, name, media) : ERR_NO_MEMORY;
}

/* ---- JSON -----------------------------------------------------------------------------------------------------------
 */

static void put_hours(struct json *j, const char *key, const struct record_hours *h)
{
    json_object(j, key);
    json_day(j, "from", h->first);
    json_day(j, "until", h->last);
    json_int(j, "onsite_x10", h->x10[RECORD_ONSITE]);
    json_int(j, "blended_x10", h->x10[RECORD_BLENDED]);
    json_int(j, "online_x10", h->x10[RECORD_ONLINE]);
    json_close(j);
}

static void put_entry(const struct page *p, struct json *j, const char *module, const struct record_entry *e)
{
    json_object(j, NULL);
    json_text(j, "module", module);
    json_text(j, "kind", e->kind);
    json_day(j, "from", e->from);
    if (e->until == RECORD_OPEN)
        json_null(j, "until");
    else
        json_day(j, "until", e->until);
    json_text(j, "state", *record_state(p, e) ? record_state(p, e) : NULL);
    json_text(j, "title", e->title);
    json_text(j, "title_en", e->title_en);
    json_text(j, "detail", e->detail);
    json_int_or_null(j, "hours_x10", e->hours_x10);
    json_text(j, "hours_kind", e->hours_kind);
    json_close(j);
}

void record_put_json(const struct page *p, struct json *j, const struct record *r)
{
    const struct record_person *x = &r->person;
    json_object(j, "person");
    json_text(j, "staff_no", x->staff_no);
    json_text(j, "name", x->name);
    json_text(j, "unit", x->unit);
    json_text(j, "post", x->post);
    json_text(j, "employment", x->employment);
    json_text(j, "grade_band", x->grade_band);
    json_day(j, "joined_on", x->joined_on);
    if (x->left_on)
        json_day(j, "left_on", x->left_on);
    else
        json_null(j, "left_on");
    json_close(j);
    json_object(j, "hours");
    put_hours(j, "this_year", &r->year);
    put_hours(j, "five_years", &r->five);
    json_close(j);
    json_array(j, "entries");
    for (size_t m = 0; m < record_module_count; m++)
        for (size_t i = 0; i < r->parts[m].n; i++)
            put_entry(p, j, r->parts[m].module, &r->parts[m].entries[i]);
    json_close(j);
}

enum err record_json(struct page *p)
{
    struct record r;
    enum err e = record_read(p, &r);
    if (!e)
        e = note(p, &r, "json");
    if (e || p->answered)
        return e;
    struct json j;
    json_begin(&j, p->arena);
    json_object(&j, NULL);
    json_text(&j, "format", "jiangxin.record.1");
    json_instant(&j, "made_at", p->now);
    record_put_json(p, &j, &r);
    json_close(&j);
    const char *text = json_end(&j);
    if (!text)
        return ERR_NO_MEMORY;
    buf_adds(&p->resp.body, text);
    buf_addc(&p->resp.body, '\n');
    return send(p, &r, "json", "application/json; charset=utf-8");
}

/* ---- XLSX -----------------------------------------------------------------------------------------------------------
 */

static const char *say(const struct page *p, const char *family, const char *word)
{
    const char *key = *word ? arena_printf(p->arena, "record.%s.%s", family, word) : NULL;
    return key ? page_say(p, key, NULL, NULL) : "";
}

static void put_row(const struct page *p, struct sheet *s, const char *module, const struct record_entry *e)
{
    sheet_text(s, say(p, "module", module));
    sheet_text(s, say(p, "kind", e->kind));
    sheet_day(s, e->from);
    if (e->until == RECORD_OPEN)
        sheet_empty(s);
    else
        sheet_day(s, e->until);
    sheet_text(s, record_title(p, e));
    sheet_text(s, record_detail(p, e));
    sheet_text(s, say(p, "state", record_state(p, e)));
    if (e->hours_x10)
        sheet_decimal(s, e->hours_x10, 1);
    else
        sheet_empty(s);
    sheet_end_row(s);
}

enum err record_xlsx(struct page *p)
{
    struct record r;
    struct sheet s;
    enum err e = record_read(p, &r);
    if (!e)
        e = note(p, &r, "xlsx");
    if (e || p->answered)
        return e;
    const struct xlsx_column columns[] = {
        {page_say(p, "record.col.module", NULL, NULL), 10}, {page_say(p, "record.col.kind", NULL, NULL), 12},
        {page_say(p, "record.col.from", NULL, NULL), 12},   {page_say(p, "record.col.until", NULL, NULL), 12},
        {page_say(p, "record.col.title", NULL, NULL), 40},  {page_say(p, "record.col.detail", NULL, NULL), 30},
        {page_say(p, "record.col.state", NULL, NULL), 10},  {page_say(p, "record.col.hours", NULL, NULL), 8},
    };
    const char *title = page_say(p, "record.title_of", r.person.name, r.person.staff_no);
    const struct xlsx_sheet spec = {.name = page_say(p, "record.own", NULL, NULL),
                                    .title = title,
                                    .columns = columns,
                                    .column_count = sizeof columns / sizeof *columns};
    e = sheet_open(&s, SHEET_XLSX, &spec, &p->resp.body);
    if (e)
        return e;
    for (size_t m = 0; m < record_module_count; m++)
        for (size_t i = 0; i < r.parts[m].n; i++)
            put_row(p, &s, r.parts[m].module, &r.parts[m].entries[i]);
    e = sheet_finish(&s);
    return e ? e : send(p, &r, sheet_extension(SHEET_XLSX), sheet_media_type(SHEET_XLSX));
}
