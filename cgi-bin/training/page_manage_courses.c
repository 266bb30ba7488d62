/* manage courses: the catalogue as managers keep it. */
#include "cgi-bin/training/class_row.h"
#include "cgi-bin/training/manage.h"
#include "cgi-bin/training/manage_pages.h"
#include "cgi-bin/training/templates.h"
#include "lib/app/format.h"
#include "lib/domain/search_key.h"
#include "lib/store/course.h"

static const struct field FIELDS[] = {
    {.name = "q", .type = FIELD_SEARCH, .label = "manage.q"},
    {.name = "after", .type = FIELD_ID, .label = "manage.q"},
};
const struct form manage_courses_form = FORM("manage_courses", FIELDS);

static void put_row(const struct page *p, const struct course_row *c)
{
    struct view_node *n = view_add(view_root(p->data), "courses");
    view_put(n, "code", c->code);
    view_put(n, "title", class_row_name(p, c->title, c->title_en));
    view_put(n, "category", class_row_name(p, c->category, c->category_en));
    view_put(n, "grade", c->grade);
    view_put_message(n, "grade_name", arena_printf(p->arena, "grade.%s", c->grade), NULL, NULL);
    view_put_message(n, "mode", arena_printf(p->arena, "mode.%s", c->mode), NULL, NULL);
    view_put(n, "hours", format_hours(p->arena, c->hours_x10));
    view_put(n, "owner", c->owner);
    view_put_int(n, "classes", c->classes);
    view_put_bool(n, "mine", c->mine);
    view_put(n, "edit_path", manage_id_path(p, "/training/manage/course/", c->public_id, "/edit"));
    view_put(n, "class_path", manage_id_path(p, "/training/manage/class/new?course=", c->public_id, ""));
}

enum err manage_courses(struct page *p)
{
    const struct scope who = manage_scope(p);
    struct search_query words;
    struct course_row *list;
    size_t n;
    enum err e = search_query(p->arena, form_text(p->form, "q"), &words);
    if (e)
        return e;
    const struct course_filter f = {
        .filter = words.kind != SEARCH_NOTHING,
        .text = words.text,
        .pinyin = words.pinyin,
        .initials = words.initials,
        .code = words.code,
        .after = form_id(p->form, "after"),
        .limit = MANAGE_PAGE_ROWS + 1,
    };
    e = store_course_list(p->db, p->arena, &f, &who, p->now, &list, &n);
    if (e)
        return e;
    for (size_t i = 0; i < n && i < MANAGE_PAGE_ROWS; i++)
        put_row(p, &list[i]);
    if (n > MANAGE_PAGE_ROWS) {
        struct buf path;
        buf_init_arena(&path, p->arena, 0);
        buf_adds(&path, "/training/manage/courses?");
        const size_t start = path.len;
        form_query(p->form, "after", &path);
        buf_addf(&path, "%safter=%s", path.len > start ? "&" : "", manage_id(p, list[MANAGE_PAGE_ROWS - 1].public_id));
        view_set(p->data, "next_path", path.failed ? "" : path.data);
    } else if (!f.after) {
        view_say(p->data, "result.count", n == 1 ? "manage.courses_one" : "manage.courses_count",
                 page_number(p, (int64_t)n), NULL);
    }
    view_bool(p->data, "result.filtered", f.filter);
    page_form(p, "filter", 0);
    return page_render(p, TEMPLATE_MANAGE_COURSES, "manage.courses_title", "manage");
}
