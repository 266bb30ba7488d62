/* page_org_export: lists of people as tables for a spreadsheet: those of the people page with its filter, and those who
   belonged to a unit on a day. On the record, and counted. */
#include "cgi-bin/admin/org.h"
#include "lib/act/export.h"
#include "lib/app/format.h"
#include "lib/doc/sheet.h"
#include "lib/store/member.h"
#include "lib/store/posting.h"

enum { ROWS_MAX = 100000 };

/* Notes the export; anything but OK is to be returned, through page_done. */
static enum err allow(struct page *p, const char *noun, int64_t id, enum sheet_format format, size_t rows,
                      const char *back, bool *go)
{
    struct buf filter;
    buf_init_arena(&filter, p->arena, 0);
    buf_adds(&filter, "");
    form_query(p->form, "after", &filter);
    if (buf_check(&filter))
        return ERR_NO_MEMORY;
    struct act act = page_act(p);
    const struct export_what what = {.name = "people.export",
                                     .noun = noun,
                                     .id = id,
                                     .format = sheet_extension(format),
                                     .filter = filter.len ? filter.data : NULL};
    enum err e = act_export(&act, &what, (int64_t)rows);
    *go = e == OK;
    return e ? page_done(p, &act, e, back) : OK;
}

static enum err send(struct page *p, struct sheet *s, enum sheet_format format, const char *title)
{
    enum err e = sheet_finish(s);
    const char *name = arena_printf(p->arena, "%s.%s", title, sheet_extension(format));
    if (!e && !name)
        e = ERR_NO_MEMORY;
    return e ? e : page_download(p, name, sheet_media_type(format));
}

/* ---- the list of people ------------------------------------------------------------------------------------------ */

enum { PEOPLE_COLUMNS = 8 };

static enum err open_people(struct page *p, struct sheet *s, enum sheet_format format, const char *title, bool here)
{
    const struct xlsx_column columns[PEOPLE_COLUMNS] = {
        {page_say(p, "admin.staff_no", NULL, NULL), 14},
        {page_say(p, "admin.name", NULL, NULL), 14},
        {page_say(p, "admin.unit", NULL, NULL), 36},
        {page_say(p, "admin.post", NULL, NULL), 18},
        {page_say(p, "admin.employment", NULL, NULL), 10},
        {page_say(p, "org.grade_band", NULL, NULL), 12},
        {page_say(p, here ? "org.joined_on" : "org.day", NULL, NULL), 14},
        {page_say(p, "admin.phone", NULL, NULL), 16},
    };
    const struct xlsx_sheet spec = {.name = page_say(p, "admin.people", NULL, NULL),
                                    .title = title,
                                    .columns = columns,
                                    .column_count = PEOPLE_COLUMNS};
    return sheet_open(s, format, &spec, &p->resp.body);
}

static void put_person(struct sheet *s, const struct person_row *row)
{
    sheet_text(s, row->person.staff_no);
    sheet_text(s, row->person.name);
    sheet_text(s, row->unit);
    sheet_text(s, row->post);
    sheet_text(s, row->person.employment);
    sheet_text(s, row->person.grade_band);
    sheet_day(s, row->person.joined_on);
    sheet_text(s, row->person.phone_masked);
    sheet_end_row(s);
}

static void put_away(struct sheet *s, const struct away *row)
{
    sheet_text(s, row->staff_no);
    sheet_text(s, row->name);
    sheet_text(s, row->unit);
    sheet_text(s, row->post);
    sheet_text(s, row->employment);
    sheet_empty(s);
    sheet_day(s, row->on);
    sheet_empty(s);
    sheet_end_row(s);
}

static enum err people_export(struct page *p, enum sheet_format format)
{
    struct people q;
    struct person_row *here = NULL;
    struct away *away = NULL;
    struct sheet s;
    size_t n;
    bool go = false;
    enum err e = page_form_invalid(p) ? ERR_INVALID : people_query(p, &q);
    if (e)
        return e;
    const bool in_post = q.status == 0;
    q.here.limit = q.away.limit = ROWS_MAX;
    q.here.after = q.away.after = "";
    e = in_post ? store_person_list(p->db, p->arena, &q.here, &q.who, &here, &n)
                : store_away_list(p->db, p->arena, &q.away, &q.who, &away, &n);
    if (!e)
        e = allow(p, "person", 0, format, n, "/admin/people", &go);
    if (e || !go)
        return e;
    static const char *const TITLES[] = {"org.file_here", "org.file_left", "org.file_coming"};
    const char *title = page_say(p, TITLES[q.status], format_iso_day(p->arena, p->today), NULL);
    e = open_people(p, &s, format, title, in_post);
    if (e)
        return e;
    for (size_t i = 0; i < n; i++)
        if (in_post)
            put_person(&s, &here[i]);
        else
            put_away(&s, &away[i]);
    return send(p, &s, format, title);
}

enum err people_csv(struct page *p)
{
    return people_export(p, SHEET_CSV);
}

enum err people_xlsx(struct page *p)
{
    return people_export(p, SHEET_XLSX);
}

/* ---- who belonged to a unit on a day ----------------------------------------------------------------------------- */

enum { MEMBER_COLUMNS = 9 };

static enum err open_members(struct page *p, struct sheet *s, enum sheet_format format, const char *title)
{
    const struct xlsx_column columns[MEMBER_COLUMNS] = {
        {page_say(p, "admin.staff_no", NULL, NULL), 14}, {page_say(p, "admin.name", NULL, NULL), 14},
        {page_say(p, "admin.unit", NULL, NULL), 36},     {page_say(p, "admin.post", NULL, NULL), 18},
        {page_say(p, "org.kind", NULL, NULL), 8},        {page_say(p, "admin.employment", NULL, NULL), 10},
        {page_say(p, "org.grade_band", NULL, NULL), 12}, {page_say(p, "org.from_on", NULL, NULL), 14},
        {page_say(p, "org.last_on", NULL, NULL), 14},
    };
    const struct xlsx_sheet spec = {.name = page_say(p, "admin.people", NULL, NULL),
                                    .title = title,
                                    .columns = columns,
                                    .column_count = MEMBER_COLUMNS};
    return sheet_open(s, format, &spec, &p->resp.body);
}

static void put_member(const struct page *p, struct sheet *s, const struct member *m)
{
    sheet_text(s, m->staff_no);
    sheet_text(s, m->name);
    sheet_text(s, m->unit);
    sheet_text(s, m->post);
    sheet_text(s, page_say(p, m->main ? "org.main" : "org.second_word", NULL, NULL));
    sheet_text(s, m->employment);
    sheet_text(s, m->grade_band);
    sheet_day(s, m->from_on);
    if (m->until_on == POSTING_OPEN)
        sheet_empty(s);
    else
        sheet_day(s, m->until_on - 1);
    sheet_end_row(s);
}

static enum err unit_people_export(struct page *p, enum sheet_format format)
{
    const struct scope who = admin_scope(p, "org.view");
    struct unit_row unit;
    struct member_unit then;
    struct member *main, *second;
    struct sheet s;
    size_t n, m;
    bool go = false;
    uint8_t id[16];
    enum err e = page_id(p, "unit", id);
    if (!e)
        e = store_unit_find(p->db, p->arena, id, &who, &unit);
    if (!e && page_form_invalid(p))
        e = ERR_INVALID;
    if (e)
        return e;
    struct member_query q = {.unit_id = unit.unit.id,
                             .on = form_has(p->form, "on") ? form_day(p->form, "on") : p->today,
                             .below = form_bool(p->form, "below"),
                             .main = true,
                             .after = "",
                             .limit = ROWS_MAX};
    e = store_member_unit(p->db, p->arena, unit.unit.id, q.on, &who, &then);
    if (e == ERR_NOT_FOUND) {
        then.name = unit.unit.name; /* was not there on that day: nobody belonged to it */
        e = OK;
    }
    if (!e)
        e = store_member_list(p->db, p->arena, &q, &who, &main, &n);
    q.main = false;
    if (!e)
        e = store_member_list(p->db, p->arena, &q, &who, &second, &m);
    if (!e)
        e = allow(p, "unit", unit.unit.id, format, n + m, org_address(p, "unit", id, ""), &go);
    if (e || !go)
        return e;
    const char *title = page_say(p, "org.file_members", then.name, format_iso_day(p->arena, q.on));
    e = open_members(p, &s, format, title);
    if (e)
        return e;
    for (size_t i = 0; i < n; i++)
        put_member(p, &s, &main[i]);
    for (size_t i = 0; i < m; i++)
        put_member(p, &s, &second[i]);
    return send(p, &s, format, title);
}

enum err unit_people_csv(struct page *p)
{
    return unit_people_export(p, SHEET_CSV);
}

enum err unit_people_xlsx(struct page *p)
{
    return unit_people_export(p, SHEET_XLSX);
}
