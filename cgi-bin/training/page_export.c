/* export: the roster of a class and its line as a table for a spreadsheet. Personal data leaves the site here: on the
   record, and counted. */
#include "cgi-bin/training/class_row.h"
#include "cgi-bin/training/manage.h"
#include "cgi-bin/training/manage_pages.h"
#include "lib/act/export.h"
#include "lib/base/text.h"
#include "lib/doc/sheet.h"
#include "lib/domain/class_rules.h"

enum { COLUMNS = 9, LINE_MAX_ROWS = 20000 };

static void put_row(const struct page *p, struct sheet *s, const struct roster_row *r)
{
    const bool waiting = r->state == ENROLMENT_WAITING;
    if (waiting)
        sheet_empty(s);
    else
        sheet_int(s, r->seat_no);
    if (waiting)
        sheet_int(s, r->waiting_no);
    else
        sheet_empty(s);
    sheet_text(s, r->name);
    sheet_text(s, r->staff_no);
    sheet_text(s, r->unit);
    sheet_text(s, r->post);
    sheet_text(s, page_say(p,
                           waiting                      ? "roster.waiting"
                           : r->state == ENROLMENT_HELD ? "member.held"
                                                        : "member.booked",
                           NULL, NULL));
    sheet_text(s, r->step == STEP_NONE   ? ""
                  : r->step == STEP_UNIT ? page_say(p, "member.at_unit", NULL, NULL)
                                         : page_say(p, "member.at_base", NULL, NULL));
    sheet_instant(s, r->created_at);
    sheet_end_row(s);
}

static enum err write_sheet(struct page *p, enum sheet_format format, const char *title,
                            const struct roster_row *seated, size_t n, const struct roster_row *waiting,
                            size_t waiting_count)
{
    const struct xlsx_column columns[COLUMNS] = {
        {page_say(p, "roster.seat_no", NULL, NULL), 8},   {page_say(p, "roster.waiting_no", NULL, NULL), 8},
        {page_say(p, "roster.name", NULL, NULL), 14},     {page_say(p, "roster.staff_no", NULL, NULL), 14},
        {page_say(p, "roster.unit", NULL, NULL), 36},     {page_say(p, "roster.post", NULL, NULL), 18},
        {page_say(p, "roster.state", NULL, NULL), 12},    {page_say(p, "roster.step", NULL, NULL), 12},
        {page_say(p, "roster.enrolled", NULL, NULL), 18},
    };
    const struct xlsx_sheet spec = {
        .name = page_say(p, "roster.title", NULL, NULL), .title = title, .columns = columns, .column_count = COLUMNS};
    struct sheet s;
    enum err e = sheet_open(&s, format, &spec, &p->resp.body);
    if (e)
        return e;
    for (size_t i = 0; i < n; i++)
        put_row(p, &s, &seated[i]);
    for (size_t i = 0; i < waiting_count; i++)
        put_row(p, &s, &waiting[i]);
    return sheet_finish(&s);
}

static enum err send(struct page *p, enum sheet_format format)
{
    const struct scope who = manage_scope(p);
    struct class_row k;
    struct roster_row *seated, *waiting;
    size_t n, waiting_count;
    enum err e = manage_class(p, &k);
    if (!e)
        e = store_roster_seated(p->db, p->arena, k.id, &who, 0, CLASS_CAPACITY_MAX, &seated, &n);
    if (!e)
        e = store_roster_waiting(p->db, p->arena, k.id, &who, 0, LINE_MAX_ROWS, &waiting, &waiting_count);
    if (e)
        return e;
    struct act act = page_act(p);
    const struct export_what what = {
        .name = "roster.export", .noun = "class", .id = k.id, .format = sheet_extension(format)};
    e = act_export(&act, &what, (int64_t)(n + waiting_count));
    if (e) {
        char id[TEXT_ID_SIZE];
        text_id_encode(k.public_id, id);
        const char *back = arena_printf(p->arena, "/training/manage/class/%s", id);
        return back ? page_done(p, &act, e, back) : ERR_NO_MEMORY;
    }
    const char *title = page_say(p, "roster.of", class_row_title(p, k.title, k.title_en, k.term_no), NULL);
    e = write_sheet(p, format, title, seated, n, waiting, waiting_count);
    if (e)
        return e;
    const char *name = arena_printf(p->arena, "%s.%s", title, sheet_extension(format));
    return name ? page_download(p, name, sheet_media_type(format)) : ERR_NO_MEMORY;
}

enum err roster_csv(struct page *p)
{
    return send(p, SHEET_CSV);
}

enum err roster_xlsx(struct page *p)
{
    return send(p, SHEET_XLSX);
}
