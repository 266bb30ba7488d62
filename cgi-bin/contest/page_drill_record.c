/* drill record: who came and the marks, in one table; finishing a drill, and correcting one that is over. */
#include <string.h>

#include "cgi-bin/contest/drill.h"
#include "cgi-bin/contest/pages.h"
#include "cgi-bin/contest/templates.h"
#include "lib/act/drill.h"
#include "lib/base/text.h"

static const char *const PRESENCES[] = {"present", "absent", "excused", NULL}; /* DRILL_PRESENT and on */

#define ROW .many = DRILL_PEOPLE_MAX, .group = "row"
static const struct field FIELDS[] = {
    {.name = "person", .type = FIELD_ID, .required = true, ROW, .label = "drill.person"},
    {.name = "presence", .type = FIELD_CHOICE, .choices = PRESENCES, ROW, .label = "drill.presence"},
    {.name = "mark",
     .type = FIELD_DECIMAL,
     .scale = 1,
     .min = 0,
     .max = DRILL_MARK_MAX_X10,
     ROW,
     .label = "drill.mark"},
    {.name = "remark", .type = FIELD_TEXT, .max = 200, ROW, .label = "drill.remark"},
    {.name = "reason", .type = FIELD_TEXT, .max = 300, .label = "drill.correct_reason"},
    {.name = "version", .type = FIELD_INT, .min = 0, .max = 1000000000, .label = "drill.mark"},
    {.name = "do", .type = FIELD_TEXT, .max = 10, .label = "drill.mark"},
};
const struct form drill_record_form = FORM("drill_record", FIELDS);

/* Names beside the rows: the form itself holds ids only. */
static void put_names(struct page *p, const struct drill_person *people, size_t n)
{
    for (size_t i = 0; i < form_count(p->form, "row"); i++) {
        char *path = arena_printf(p->arena, "form.row.%zu", i);
        const uint8_t *id = form_id_at(p->form, "person", i);
        if (!path)
            return;
        struct view_node *row = view_at(view_root(p->data), path);
        for (size_t k = 0; k < n; k++) {
            char text[TEXT_ID_SIZE];
            text_id_encode(people[k].public_id, text);
            if (id ? memcmp(id, people[k].public_id, 16) != 0 : strcmp(form_typed_at(p->form, "person", i), text) != 0)
                continue;
            view_put(row, "who", people[k].name);
            view_put(row, "staff_no", people[k].staff_no);
            view_put(row, "unit", people[k].unit);
        }
    }
}

static enum err show(struct page *p, const struct drill *d)
{
    struct drill_person *people;
    size_t n;
    enum err e = store_drill_people_list(p->db, p->arena, d->id, p->today, &people, &n);
    if (e)
        return e;
    page_form(p, "form", 0);
    put_names(p, people, n);
    drill_put(p, view_at(view_root(p->data), "drill"), d);
    view_bool(p->data, "any", n > 0);
    view_set(p->data, "action_path", drill_path(p, d, "/record"));
    view_say(p->data, "scale", "drill.mark_hint", drill_mark(p, d->mark_step_x10), NULL);
    view_set(p->data, "page.title", page_say(p, "drill.record_of", d->topic, NULL));
    return page_render(p, TEMPLATE_DRILL_RECORD, NULL, "contest");
}

enum err drill_record_show(struct page *p)
{
    struct drill d;
    struct drill_person *people;
    size_t n;
    enum err e = drill_open(p, &d);
    if (e)
        return e;
    if (d.state == DRILL_CANCELLED || p->today < clock_local_day(d.starts_at)) {
        const struct message why = {.key = d.state == DRILL_CANCELLED ? "!drill.is_cancelled" : "!drill.too_early"};
        return page_redirect(p, drill_path(p, &d, ""), &why);
    }
    e = store_drill_people_list(p->db, p->arena, d.id, p->today, &people, &n);
    if (!e)
        e = form_blank(&drill_record_form, p->arena, &p->form);
    for (size_t i = 0; i < n && !e; i++) {
        form_put_id(p->form, "person", i, people[i].public_id);
        form_put(p->form, "presence", i,
                 people[i].presence == DRILL_CALLED ? "" : drill_presence_code(people[i].presence));
        form_put(p->form, "mark", i, people[i].marked ? drill_mark(p, people[i].mark_x10) : "");
        form_put(p->form, "remark", i, people[i].note);
    }
    if (e)
        return e;
    form_put_int(p->form, "version", 0, d.version);
    return show(p, &d);
}

static struct drill_row *read_rows(const struct page *p, size_t n)
{
    const struct form_values *f = p->form;
    struct drill_row *rows = arena_array(p->arena, n ? n : 1, sizeof *rows);
    for (size_t i = 0; rows && i < n; i++)
        rows[i] = (struct drill_row){
            .person = form_id_at(f, "person", i),
            .presence = form_has_at(f, "presence", i)
                            ? (enum drill_presence)(DRILL_PRESENT + form_int_at(f, "presence", i))
                            : DRILL_CALLED,
            .marked = form_has_at(f, "mark", i),
            .mark_x10 = form_int_at(f, "mark", i),
            .note = form_text_at(f, "remark", i),
        };
    return rows;
}

enum err drill_record_post(struct page *p)
{
    struct drill d;
    enum err e = drill_open(p, &d);
    if (e)
        return e;
    if (page_form_invalid(p))
        return show(p, &d);
    const size_t n = form_count(p->form, "row");
    struct drill_remarks *remarks = arena_alloc(p->arena, sizeof *remarks);
    const struct drill_row *rows = read_rows(p, n);
    if (!remarks || !rows)
        return ERR_NO_MEMORY;
    const struct drill_record in = {
        .drill_id = d.public_id,
        .version = form_int(p->form, "version"),
        .rows = rows,
        .count = n,
        .finish = strcmp(form_text(p->form, "do"), "finish") == 0,
        .reason = form_text(p->form, "reason"),
    };
    struct act act = page_act(p);
    remarks->n = 0;
    e = act_drill_record(&act, &in, remarks);
    const bool here = e == ERR_INVALID && act.refusal.key && !request_wants_json(&p->req);
    if (!here)
        return page_done(p, &act, e, drill_path(p, &d, ""));
    for (size_t i = 0; i < remarks->n; i++)
        form_fail(p->form, remarks->list[i].field, remarks->list[i].index, remarks->list[i].key, remarks->list[i].name,
                  remarks->list[i].arg);
    if (remarks->n == 0)
        page_form_refuse(p, &act);
    p->resp.status = 422;
    return show(p, &d);
}
