/* manage: the classes that somebody manages. */
#include "cgi-bin/training/class_row.h"
#include "cgi-bin/training/manage.h"
#include "cgi-bin/training/manage_pages.h"
#include "cgi-bin/training/templates.h"
#include "lib/app/format.h"
#include "lib/domain/search_key.h"
#include "lib/store/class_list.h"

static const char *const WHEN[] = {"coming", "ended", "all", NULL};
static const char *const STATES[] = {"draft", "published", "cancelled", NULL};

static const struct field FIELDS[] = {
    {.name = "q", .type = FIELD_SEARCH, .label = "manage.q"},
    {.name = "when", .type = FIELD_CHOICE, .choices = WHEN, .label = "manage.when"},
    {.name = "state", .type = FIELD_CHOICE, .choices = STATES, .label = "manage.state"},
    {.name = "after", .type = FIELD_ID, .label = "manage.q"},
};
const struct form manage_filter_form = FORM("manage_filter", FIELDS);

static void put_row(const struct page *p, const struct class_listed *k)
{
    struct view_node *n = view_add(view_root(p->data), "classes");
    view_put(n, "path", manage_path(p, k->public_id, ""));
    view_put(n, "title", class_row_title(p, k->title, k->title_en, k->term_no));
    view_put(n, "organizer", k->organizer);
    view_put(n, "dates", manage_dates(p, k->starts_at, k->ends_at));
    view_put_int(n, "taken", k->taken);
    view_put_int(n, "capacity", k->capacity);
    view_put_int(n, "waiting", k->waiting);
    view_put_int(n, "at_base", k->at_base);
    view_put_int(n, "at_unit", k->at_unit);
    manage_phase(p, n, k->state, k->enrol_opens_at, k->enrol_closes_at, k->starts_at, k->ends_at);
}

static enum err read_filter(const struct page *p, struct class_filter *f)
{
    const int64_t when = form_has(p->form, "when") ? form_int(p->form, "when") : CLASSES_COMING;
    struct search_query words;
    enum err e = search_query(p->arena, form_text(p->form, "q"), &words);
    *f = (struct class_filter){
        .state = form_has(p->form, "state") ? form_text(p->form, "state") : "",
        .words = words.kind != SEARCH_NOTHING,
        .text = words.text,
        .pinyin = words.pinyin,
        .initials = words.initials,
        .code = words.code,
        .when = when == 1   ? CLASSES_ENDED
                : when == 2 ? CLASSES_ALL
                            : CLASSES_COMING,
        .after = form_id(p->form, "after"),
        .limit = MANAGE_PAGE_ROWS + 1,
    };
    return e;
}

/* The condition in words, and how many classes there are when all of them are here. */
static void put_result(const struct page *p, const struct class_filter *f, size_t n)
{
    static const char *const TITLES[] = {
        [CLASSES_COMING] = "manage.coming", [CLASSES_ENDED] = "manage.ended", [CLASSES_ALL] = "manage.all"};
    view_say(p->data, "result.title", TITLES[f->when], NULL, NULL);
    view_bool(p->data, "result.filtered", f->words || *f->state || f->when != CLASSES_COMING);
    if (n <= MANAGE_PAGE_ROWS && !f->after)
        view_say(p->data, "result.count", n == 1 ? "manage.count_one" : "manage.count", page_number(p, (int64_t)n),
                 NULL);
}

static void put_next(const struct page *p, const struct class_listed *last)
{
    struct buf path;
    buf_init_arena(&path, p->arena, 0);
    buf_adds(&path, "/training/manage?");
    const size_t start = path.len;
    form_query(p->form, "after", &path);
    buf_addf(&path, "%safter=%s", path.len > start ? "&" : "", manage_id(p, last->public_id));
    view_set(p->data, "next_path", path.failed ? "" : path.data);
}

enum err manage_list(struct page *p)
{
    const struct scope who = manage_scope(p);
    struct class_filter f;
    struct class_totals totals;
    struct class_listed *list;
    size_t n;
    enum err e = read_filter(p, &f);
    if (!e)
        e = store_class_totals(p->db, p->arena, &who, p->now, &totals);
    if (!e)
        e = store_class_list(p->db, p->arena, &f, &who, p->now, &list, &n);
    if (e)
        return e;
    for (size_t i = 0; i < n && i < MANAGE_PAGE_ROWS; i++)
        put_row(p, &list[i]);
    if (n > MANAGE_PAGE_ROWS)
        put_next(p, &list[MANAGE_PAGE_ROWS - 1]);
    put_result(p, &f, n);
    view_int(p->data, "totals.at_base", totals.at_base);
    view_int(p->data, "totals.drafts", totals.drafts);
    view_int(p->data, "totals.enrolling", totals.enrolling);
    view_int(p->data, "totals.waiting", totals.waiting);
    page_form(p, "filter", 0);
    return page_render(p, TEMPLATE_MANAGE, "manage.title", "manage");
}
