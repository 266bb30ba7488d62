/* ceremony: seats by rows, batches to the stage, who hands over; to print and as a table. */
#include <string.h>

#include "cgi-bin/award/pages.h"
#include "cgi-bin/award/programme.h"
#include "cgi-bin/award/templates.h"
#include "lib/act/ceremony.h"
#include "lib/act/export.h"
#include "lib/app/format.h"
#include "lib/doc/sheet.h"

enum { PLACE_MAX = 100, HALL_MAX = 200, BATCH_MAX = 100, PRESENTER_MAX = 200, BATCHES_MAX = 500, SHEET_ROWS = 5000 };
enum { ROWS_AT_FIRST = 15, SEATS_AT_FIRST = 20, BATCH_AT_FIRST = 10 };

static const struct field PLAN[] = {
    {.name = "place", .type = FIELD_TEXT, .max = PLACE_MAX, .label = "ceremony.place"},
    {.name = "rows", .type = FIELD_INT, .required = true, .min = 1, .max = HALL_MAX, .label = "ceremony.rows"},
    {.name = "seats", .type = FIELD_INT, .required = true, .min = 1, .max = HALL_MAX, .label = "ceremony.seats"},
    {.name = "batch", .type = FIELD_INT, .required = true, .min = 1, .max = BATCH_MAX, .label = "ceremony.batch"},
};
const struct form ceremony_plan_form = FORM("ceremony_plan", PLAN);

/* Group `presenters`: one row each batch. A hidden field keeps rows in which nobody is named. */
static const struct field PRESENT[] = {
    {.name = "batch_no",
     .type = FIELD_INT,
     .required = true,
     .min = 1,
     .max = BATCHES_MAX,
     .many = BATCHES_MAX,
     .group = "presenters",
     .none_ok = true,
     .label = "ceremony.batch_no"},
    {.name = "presenter",
     .type = FIELD_TEXT,
     .max = PRESENTER_MAX,
     .many = BATCHES_MAX,
     .group = "presenters",
     .none_ok = true,
     .label = "ceremony.presenter"},
};
const struct form ceremony_present_form = FORM("ceremony_present", PRESENT);

static enum err open_programme(struct page *p, struct programme_open *x)
{
    enum err e = programme_open(p, "decision", x);
    if (!e && !x->right.officer && !x->right.leader)
        e = ERR_NOT_FOUND;
    return e;
}

static void put_seats(struct page *p, const struct ceremony_seat *list, size_t n)
{
    struct view_node *row = NULL, *batch = NULL;
    for (size_t i = 0; i < n; i++) {
        const struct ceremony_seat *s = &list[i];
        if (i == 0 || list[i - 1].row_no != s->row_no) {
            row = view_add(view_root(p->data), "rows");
            view_put(row, "label", page_say(p, "ceremony.row_of", page_number(p, s->row_no), NULL));
        }
        if (i == 0 || list[i - 1].batch_no != s->batch_no) {
            batch = view_add(view_root(p->data), "batches");
            view_put_int(batch, "number", s->batch_no);
            view_put(batch, "label", page_say(p, "ceremony.batch_of", page_number(p, s->batch_no), NULL));
            view_put(batch, "title", s->title);
            view_put(batch, "presenter", s->presenter);
        }
        struct view_node *seat = view_add(row, "seats"), *called = view_add(batch, "people");
        view_put_int(seat, "number", s->seat_no);
        view_put(seat, "name", s->name);
        view_put(seat, "unit", s->unit_name);
        view_put(called, "name", s->name);
        view_put(called, "unit", s->unit_name);
        view_put(called, "seat", page_say(p, "ceremony.seat", page_number(p, s->row_no), page_number(p, s->seat_no)));
    }
    view_int(p->data, "count", (int64_t)n);
}

static enum err show(struct page *p, const struct programme_open *x)
{
    struct ceremony_seat *list = NULL;
    size_t n = 0;
    const enum err e = store_ceremony_seats(p->db, p->arena, x->p.id, &list, &n);
    if (e)
        return e;
    put_seats(p, list, n);
    if (x->right.officer)
        page_form(p, "form", 0);
    view_bool(p->data, "officer", x->right.officer);
    view_bool(p->data, "decided", x->p.state == PROGRAMME_DECIDED || x->p.state == PROGRAMME_HELD);
    if (x->p.has_ceremony)
        view_set(p->data, "day", format_day(p->arena, p->lang, x->p.ceremony_on));
    view_set(p->data, "back_path", programme_at(p, &x->p, "/decision"));
    view_set(p->data, "action_path", programme_at(p, &x->p, "/ceremony"));
    view_set(p->data, "present_path", programme_at(p, &x->p, "/ceremony/presenters"));
    view_set(p->data, "file_path", programme_at(p, &x->p, "/ceremony/list.xlsx"));
    return page_render(p, TEMPLATE_CEREMONY, NULL, "award");
}

static enum err fill(struct page *p, const struct programme_open *x)
{
    struct ceremony c = {.place = "", .seat_rows = ROWS_AT_FIRST, .row_seats = SEATS_AT_FIRST, .batch = BATCH_AT_FIRST};
    enum err e = store_ceremony_of(p->db, p->arena, x->p.id, &c);
    if (e && e != ERR_NOT_FOUND)
        return e;
    e = form_blank(&ceremony_plan_form, p->arena, &p->form);
    if (e)
        return e;
    form_put(p->form, "place", 0, c.place);
    form_put_int(p->form, "rows", 0, c.seat_rows);
    form_put_int(p->form, "seats", 0, c.row_seats);
    form_put_int(p->form, "batch", 0, c.batch);
    return OK;
}

enum err ceremony_show(struct page *p)
{
    struct programme_open x;
    enum err e = open_programme(p, &x);
    if (!e)
        e = fill(p, &x);
    return e ? e : show(p, &x);
}

enum err ceremony_plan(struct page *p)
{
    struct programme_open x;
    enum err e = programme_open_office(p, "decision", &x);
    if (e)
        return e;
    if (page_form_invalid(p))
        return show(p, &x);
    const struct ceremony_order order = {.programme = x.p.public_id,
                                         .place = form_text(p->form, "place"),
                                         .rows = form_int(p->form, "rows"),
                                         .seats = form_int(p->form, "seats"),
                                         .batch = form_int(p->form, "batch")};
    struct act act = page_act(p);
    e = act_ceremony_plan(&act, &order);
    if (act.refusal.key && act.refused_field) {
        page_form_refuse(p, &act);
        p->resp.status = response_status_of(ERR_INVALID);
        return show(p, &x);
    }
    return page_done(p, &act, e, programme_at(p, &x.p, "/ceremony"));
}

enum err ceremony_present(struct page *p)
{
    struct programme_open x;
    enum err e = programme_open_office(p, "decision", &x);
    if (e)
        return e;
    const size_t n = form_count(p->form, "batch_no");
    const char **names = arena_array(p->arena, n + 1, sizeof *names);
    if (!names)
        return ERR_NO_MEMORY;
    if (!form_ok(p->form))
        return page_redirect(p, programme_at(p, &x.p, "/ceremony"), &(struct message){.key = "!ceremony.too_long"});
    for (size_t i = 0; i < n; i++)
        names[i] = "";
    for (size_t i = 0; i < n; i++) {
        const int64_t batch = form_int_at(p->form, "batch_no", i);
        if (batch >= 1 && (size_t)batch <= n)
            names[batch - 1] = form_text_at(p->form, "presenter", i);
    }
    const struct ceremony_presenters order = {.programme = x.p.public_id, .names = names, .n = n};
    struct act act = page_act(p);
    e = act_ceremony_present(&act, &order);
    return page_done(p, &act, e, programme_at(p, &x.p, "/ceremony"));
}

/* ---- the table --------------------------------------------------------------------------------------------------------- */

static enum err write(struct page *p, const struct programme_open *x, const struct ceremony_seat *list, size_t n)
{
    const char *title = page_say(p, "ceremony.file", x->p.award_name, NULL);
    const struct xlsx_column columns[] = {
        {page_say(p, "ceremony.batch_no", NULL, NULL), 8}, {page_say(p, "ceremony.presenter", NULL, NULL), 24},
        {page_say(p, "ceremony.position", NULL, NULL), 8}, {page_say(p, "ceremony.name", NULL, NULL), 20},
        {page_say(p, "ceremony.unit", NULL, NULL), 36},    {page_say(p, "ceremony.honour", NULL, NULL), 20},
        {page_say(p, "ceremony.row_no", NULL, NULL), 8},   {page_say(p, "ceremony.seat_no", NULL, NULL), 8}};
    const struct xlsx_sheet spec = {.title = title,
                                    .name = page_say(p, "ceremony.title", NULL, NULL),
                                    .columns = columns,
                                    .column_count = sizeof columns / sizeof *columns,
                                    .max_rows = SHEET_ROWS};
    struct sheet s;
    const enum err e = sheet_open(&s, SHEET_XLSX, &spec, &p->resp.body);
    if (e)
        return e;
    for (size_t i = 0; i < n; i++) {
        sheet_int(&s, list[i].batch_no);
        sheet_text(&s, list[i].presenter);
        sheet_int(&s, list[i].position);
        sheet_text(&s, list[i].name);
        sheet_text(&s, list[i].unit_name);
        sheet_text(&s, list[i].title);
        sheet_int(&s, list[i].row_no);
        sheet_int(&s, list[i].seat_no);
        sheet_end_row(&s);
    }
    return sheet_finish(&s);
}

enum err ceremony_file(struct page *p)
{
    const struct export_what what = {.name = "ceremony.export", .noun = "programme", .format = "xlsx"};
    struct export_what of = what;
    struct programme_open x;
    struct ceremony_seat *list;
    size_t n;
    struct act act = page_act(p);
    enum err e = open_programme(p, &x);
    if (!e)
        e = store_ceremony_seats(p->db, p->arena, x.p.id, &list, &n);
    if (e)
        return e;
    of.id = x.p.id;
    e = act_export(&act, &of, (int64_t)n);
    if (e)
        return page_done(p, &act, e, programme_at(p, &x.p, "/ceremony"));
    e = write(p, &x, list, n);
    const char *name = arena_printf(p->arena, "%s.xlsx", page_say(p, "ceremony.file", x.p.award_name, NULL));
    return e ? e : name ? page_download(p, name, sheet_media_type(SHEET_XLSX)) : ERR_NO_MEMORY;
}
