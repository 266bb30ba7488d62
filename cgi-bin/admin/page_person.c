/* page_person: people looked up by name, pinyin, initials or staff number. Phone numbers are masked in the database
   already. */
#include "cgi-bin/admin/pages.h"
#include "cgi-bin/admin/templates.h"
#include "lib/base/text.h"
#include "lib/domain/search_key.h"

static const struct field FILTER[] = {
    {.name = "q", .type = FIELD_SEARCH, .max = 60, .label = "admin.person_q"},
    {.name = "unit", .type = FIELD_ID, .label = "admin.unit_with_below"},
    {.name = "after", .type = FIELD_SEARCH, .max = 40, .label = "admin.next"},
};
const struct form people_form = FORM("people", FILTER);

/* The units to choose from, indented as in the tree. */
static enum err put_choices(struct page *p, const struct scope *who)
{
    struct unit_row *units;
    size_t n;
    enum err e = store_unit_tree(p->db, p->arena, NULL, who, &units, &n);
    if (e)
        return e;
    struct view_option *options = arena_array(p->arena, n, sizeof *options);
    if (!options)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < n; i++) {
        struct buf label;
        char id[TEXT_ID_SIZE];
        buf_init_arena(&label, p->arena, 0);
        for (int64_t k = 0; k < units[i].depth; k++)
            buf_adds(&label, "　");
        buf_adds(&label, units[i].unit.short_name);
        text_id_encode(units[i].unit.public_id, id);
        options[i] = (struct view_option){arena_str(p->arena, id), label.data};
        if (label.failed || !options[i].value)
            return ERR_NO_MEMORY;
    }
    view_form_options(p->data, "filter", p->form, "unit", options, n);
    return OK;
}

enum err people_show(struct page *p)
{
    const struct scope who = admin_scope(p, "org.view");
    struct search_query words;
    struct unit_row unit = {.unit = {.short_name = ""}};
    struct person_row *rows;
    size_t n;
    int64_t count;
    enum err e = search_query(p->arena, form_text(p->form, "q"), &words);
    if (!e && form_has(p->form, "unit"))
        e = store_unit_find(p->db, p->arena, form_id(p->form, "unit"), &who, &unit);
    const struct person_filter f = {
        .words = words.kind != SEARCH_NOTHING,
        .text = words.text,
        .pinyin = words.pinyin,
        .initials = words.initials,
        .code = words.code,
        .unit_id = unit.unit.id,
        .below = true,
        .after = form_text(p->form, "after"),
        .limit = ADMIN_ROWS + 1,
    };
    if (!e)
        e = store_person_list(p->db, p->arena, &f, &who, &rows, &n);
    if (!e)
        e = store_person_count(p->db, p->arena, &f, &who, &count);
    if (e)
        return e;
    (void)page_form_invalid(p);
    page_form(p, "filter", 0);
    e = put_choices(p, &who);
    if (e)
        return e;
    for (size_t i = 0; i < n && i < ADMIN_ROWS; i++)
        person_put(p, &rows[i]);
    const bool filtered = f.words || f.unit_id;
    const char *both = f.words && f.unit_id ? page_say(p, "admin.and", form_text(p->form, "q"), unit.unit.short_name)
                       : f.words            ? page_say(p, "admin.says", form_text(p->form, "q"), NULL)
                                            : unit.unit.short_name;
    view_bool(p->data, "filtered", filtered);
    view_say(p->data, "found", filtered ? "admin.people_found" : "admin.people_all",
             filtered ? both : admin_number(p, count), filtered ? admin_number(p, count) : NULL);
    if (n > ADMIN_ROWS)
        view_set(p->data, "next_path",
                 admin_address(p, "/admin/people", "after", rows[ADMIN_ROWS - 1].person.staff_no));
    view_set(p->data, "first_path", *f.after ? admin_address(p, "/admin/people", NULL, NULL) : "");
    return page_render(p, TEMPLATE_PEOPLE, "admin.people", "people");
}
