/* page_person: people looked up by name, pinyin, initials or staff number: who is in post, who has left, who is still
   to come. Phone numbers are masked in the database already. */
#include "cgi-bin/admin/org.h"
#include "cgi-bin/admin/templates.h"
#include "lib/app/format.h"
#include "lib/domain/search_key.h"
#include "lib/store/away.h"

static const char *const STATUS[] = {"here", "left", "coming", NULL};
enum { HERE, LEFT, COMING };

static const struct field FILTER[] = {
    {.name = "q", .type = FIELD_SEARCH, .max = 60, .label = "admin.person_q"},
    {.name = "unit", .type = FIELD_ID, .label = "admin.unit_with_below"},
    {.name = "status", .type = FIELD_CHOICE, .choices = STATUS, .label = "person_status"},
    {.name = "after", .type = FIELD_SEARCH, .max = 40, .label = "admin.next"},
};
const struct form people_form = FORM("people", FILTER);

enum err people_query(struct page *p, struct people *out)
{
    struct search_query words = {0};
    struct unit_row unit = {0};
    *out = (struct people){.who = admin_scope(p, "org.view"), .status = HERE, .unit = ""};
    if (form_has(p->form, "status"))
        out->status = (int)form_int(p->form, "status");
    enum err e = search_query(p->arena, form_text(p->form, "q"), &words);
    if (!e && form_has(p->form, "unit"))
        e = store_unit_find(p->db, p->arena, form_id(p->form, "unit"), &out->who, &unit);
    if (e)
        return e;
    if (form_has(p->form, "unit"))
        out->unit = unit.unit.short_name;
    const int64_t unit_id = form_has(p->form, "unit") ? unit.unit.id : 0;
    const char *after = form_text(p->form, "after");
    out->here = (struct person_filter){.words = words.kind != SEARCH_NOTHING,
                                       .text = words.text,
                                       .pinyin = words.pinyin,
                                       .initials = words.initials,
                                       .code = words.code,
                                       .unit_id = unit_id,
                                       .below = true,
                                       .after = after};
    out->away = (struct away_filter){.coming = out->status == COMING,
                                     .words = words.kind != SEARCH_NOTHING,
                                     .text = words.text,
                                     .pinyin = words.pinyin,
                                     .initials = words.initials,
                                     .code = words.code,
                                     .unit_id = unit_id,
                                     .after = after};
    return OK;
}

static void put_here(const struct page *p, const struct person_row *row)
{
    struct view_node *n = view_add(view_root(p->data), "people");
    page_put_id(n, "id", row->person.public_id);
    view_put(n, "name", row->person.name);
    view_put(n, "staff_no", row->person.staff_no);
    view_put(n, "unit", row->unit);
    page_put_id(n, "unit_id", row->unit_public_id);
    view_put(n, "post", row->post);
    view_put(n, "employment", row->person.employment);
    view_put(n, "phone", row->person.phone_masked);
}

static void put_away(const struct page *p, const struct away *row, bool coming)
{
    struct view_node *n = view_add(view_root(p->data), "people");
    page_put_id(n, "id", row->public_id);
    view_put(n, "name", row->name);
    view_put(n, "staff_no", row->staff_no);
    view_put(n, "unit", row->unit);
    page_put_id(n, "unit_id", row->unit_public_id);
    view_put(n, "post", row->post);
    view_put(n, "employment", row->employment);
    view_put_message(n, "note", coming ? "org.comes_on" : "org.left_on", format_date(p->arena, p->lang, row->on), NULL);
}

/* The rows of this page of the list; *last: the staff number behind which the next begins, NULL when there is none. */
static enum err put_rows(struct page *p, struct people *q, const char **last, int64_t *count)
{
    size_t n;
    enum err e;
    *last = NULL;
    if (q->status == HERE) {
        struct person_row *rows;
        q->here.limit = ADMIN_ROWS + 1;
        e = store_person_list(p->db, p->arena, &q->here, &q->who, &rows, &n);
        for (size_t i = 0; !e && i < n && i < ADMIN_ROWS; i++)
            put_here(p, &rows[i]);
        if (!e && n > ADMIN_ROWS)
            *last = rows[ADMIN_ROWS - 1].person.staff_no;
        return e ? e : store_person_count(p->db, p->arena, &q->here, &q->who, count);
    }
    struct away *rows;
    q->away.limit = ADMIN_ROWS + 1;
    e = store_away_list(p->db, p->arena, &q->away, &q->who, &rows, &n);
    for (size_t i = 0; !e && i < n && i < ADMIN_ROWS; i++)
        put_away(p, &rows[i], q->status == COMING);
    if (!e && n > ADMIN_ROWS)
        *last = rows[ADMIN_ROWS - 1].staff_no;
    return e ? e : store_away_count(p->db, p->arena, &q->away, &q->who, count);
}

static void put_found(struct page *p, const struct people *q, int64_t count)
{
    static const char *const ALL[] = {"admin.people_all", "org.left_all", "org.coming_all"};
    const bool words = q->here.words, unit = q->here.unit_id != 0;
    const char *typed = form_text(p->form, "q");
    const char *both = words && unit ? page_say(p, "admin.and", typed, q->unit)
                       : words       ? page_say(p, "admin.says", typed, NULL)
                                     : q->unit;
    view_bool(p->data, "filtered", words || unit || q->status != HERE);
    if (words || unit)
        view_say(p->data, "found", "admin.people_found", both, page_number(p, count));
    else
        view_say(p->data, "found", ALL[q->status], page_number(p, count), NULL);
}

enum err people_show(struct page *p)
{
    struct people q;
    const char *last = NULL;
    int64_t count = 0;
    enum err e = people_query(p, &q);
    if (!e)
        e = put_rows(p, &q, &last, &count);
    if (e)
        return e;
    (void)page_form_invalid(p);
    page_form(p, "filter", 0);
    e = org_unit_choices(p, "filter", "unit", &q.who);
    if (e)
        return e;
    put_found(p, &q, count);
    view_bool(p->data, "here", q.status == HERE);
    view_bool(p->data, "may_add", page_can(p, "person.edit"));
    if (last)
        view_set(p->data, "next_path", admin_address(p, "/admin/people", "after", last));
    view_set(p->data, "first_path", *q.here.after ? admin_address(p, "/admin/people", NULL, NULL) : "");
    view_set(p->data, "csv_path", admin_address(p, "/admin/people.csv", NULL, NULL));
    view_set(p->data, "xlsx_path", admin_address(p, "/admin/people.xlsx", NULL, NULL));
    return page_render(p, TEMPLATE_PEOPLE, "admin.people", "people");
}
