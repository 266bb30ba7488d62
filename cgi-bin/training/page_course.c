/* course: what it teaches, by which standards, and the classes that are to come. */
#include "cgi-bin/training/class_row.h"
#include "cgi-bin/training/pages.h"
#include "cgi-bin/training/templates.h"
#include "lib/app/format.h"
#include "lib/domain/standard_no.h"
#include "lib/store/catalogue.h"

enum { CLASSES_MAX = 50 };

static void put_course(const struct page *p, const struct catalogue_course *c)
{
    struct view_node *n = view_at(view_root(p->data), "course");
    const char *title = class_row_name(p, c->title, c->title_en);
    view_put(n, "title", title);
    view_put(n, "grade", c->grade);
    view_put(n, "facts", class_row_facts(p, c->code, c->hours_x10, c->mode));
    view_put(n, "category", class_row_name(p, c->category_name, c->category_en));
    view_put(n, "category_code", c->category);
    view_put(n, "audience", c->audience);
    view_put(n, "summary", c->summary);
    view_put(n, "partner", c->partner);
    if (c->ended > 0)
        view_put_message(n, "ended", "course.ended", page_number(p, c->ended), NULL);
    view_set(p->data, "page.title", title);
}

static void put_standards(const struct page *p, const struct catalogue_standard *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct view_node *node = view_add(view_root(p->data), "standards");
        struct standard_no no;
        const char *level = list[i].level;
        if (standard_no_parse(list[i].std_no, &no) == OK) {
            const char *key = arena_printf(p->arena, "level.%s", standard_level_code(no.level));
            level = page_say(p, key ? key : "", NULL, NULL);
        }
        view_put(node, "title", list[i].title);
        view_put_message(node, "facts", "class.where", list[i].std_no, level);
    }
}

/* The first class that one can enrol in gets the page's primary button. */
static void put_classes(const struct page *p, const char *title, const struct place *list, size_t n)
{
    bool led = false;
    for (size_t i = 0; i < n; i++) {
        struct view_node *node = view_add(view_root(p->data), "classes");
        const struct enrolment_question q = store_place_question(&list[i], p->now);
        const bool leads = !led && enrolment_may_enrol(&q) == ENROL_OK;
        class_row_put(p, node, title, &list[i]);
        if (enrolment_may_enrol(&q) == ENROL_OK)
            view_put_message(node, "until", "course.until", format_moment_short(p->arena, p->lang, list[i].closes_at),
                             NULL);
        view_put_bool(node, "primary", leads);
        led = led || leads;
    }
}

enum err course_show(struct page *p)
{
    uint8_t id[16];
    struct catalogue_course course = {0};
    struct catalogue_standard *standards;
    struct place *classes;
    size_t standard_count, class_count;
    const struct asker who = class_row_asker(p);
    enum err e = page_id(p, "course", id);
    if (!e)
        e = store_catalogue_course(p->db, p->arena, id, p->now, &course);
    if (!e)
        e = store_catalogue_standards(p->db, p->arena, course.id, &standards, &standard_count);
    if (!e)
        e = store_catalogue_classes(p->db, p->arena, course.id, &who, CLASSES_MAX, &classes, &class_count);
    if (e)
        return e;
    put_course(p, &course);
    put_standards(p, standards, standard_count);
    put_classes(p, class_row_name(p, course.title, course.title_en), classes, class_count);
    return page_render(p, TEMPLATE_COURSE, NULL, "catalogue");
}
