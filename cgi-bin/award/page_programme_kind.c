/* programme_kind: the form of a kind of honour with its categories: new, or one of a draft. */
#include "cgi-bin/award/pages.h"
#include "cgi-bin/award/programme_view.h"
#include "cgi-bin/award/templates.h"
#include "lib/act/programme_kind.h"

enum { CATEGORIES_MAX = 12, PLACES_MAX = 5000, SPARE = 2 };

static const char *const SUBJECTS[] = {"individual", "collective", "paper", NULL};
static const char *const REVIEWS[] = {"score", "vote", NULL};
enum { VOTE = 1 };

static const struct field FIELDS[] = {
    {.name = "subject", .type = FIELD_CHOICE, .choices = SUBJECTS, .required = true, .label = "programme_subject"},
    {.name = "title", .type = FIELD_TEXT, .required = true, .min = 2, .max = 50, .label = "programme_kind.title"},
    {.name = "places",
     .type = FIELD_INT,
     .required = true,
     .min = 1,
     .max = PLACES_MAX,
     .label = "programme_kind.places"},
    {.name = "by_unit", .type = FIELD_BOOL, .label = "programme_kind.by_unit"},
    {.name = "outside", .type = FIELD_BOOL, .label = "programme_kind.outside"},
    {.name = "review", .type = FIELD_CHOICE, .choices = REVIEWS, .required = true, .label = "programme_review"},
    {.name = "reviewers_each",
     .type = FIELD_INT,
     .required = true,
     .min = 1,
     .max = 15,
     .label = "programme_kind.reviewers_each"},
    {.name = "statement_max",
     .type = FIELD_INT,
     .required = true,
     .min = 100,
     .max = 5000,
     .label = "programme_kind.statement_max"},
    {.name = "category_title",
     .type = FIELD_TEXT,
     .required = true,
     .max = 50,
     .many = CATEGORIES_MAX,
     .group = "categories",
     .none_ok = true,
     .label = "programme_kind.category"},
    {.name = "category_places",
     .type = FIELD_INT,
     .required = true,
     .max = PLACES_MAX,
     .many = CATEGORIES_MAX,
     .group = "categories",
     .none_ok = true,
     .label = "programme_kind.places"},
};
const struct form programme_kind_form = FORM("programme_kind", FIELDS);

struct opened {
    struct programme_open x;
    bool has_kind;
    struct programme_kind kind;
};

static enum err open_kind(struct page *p, bool has_kind, struct opened *o)
{
    uint8_t id[16];
    o->has_kind = has_kind;
    enum err e = programme_open_office(p, "setup", &o->x);
    if (e || !has_kind)
        return e;
    e = page_id(p, "kind", id);
    return e ? e : store_programme_kind_find(p->db, p->arena, o->x.p.id, id, &o->kind);
}

static enum err show(struct page *p, const struct opened *o)
{
    page_form(p, "form", SPARE);
    view_bool(p->data, "fixed", o->x.p.state != PROGRAMME_DRAFT);
    view_set(p->data, "back_path", programme_at(p, &o->x.p, "/setup"));
    if (o->has_kind) {
        view_set(p->data, "kind_title", o->kind.title);
        view_setf(p->data, "remove_path", "%s/remove", p->req.path);
    }
    return page_render(p, TEMPLATE_PROGRAMME_KIND, NULL, "award");
}

enum err programme_kind_new(struct page *p)
{
    struct opened o;
    enum err e = open_kind(p, false, &o);
    if (!e)
        e = form_blank(&programme_kind_form, p->arena, &p->form);
    if (e)
        return e;
    form_put(p->form, "subject", 0, SUBJECTS[0]);
    form_put(p->form, "review", 0, REVIEWS[0]);
    form_put(p->form, "by_unit", 0, "1");
    form_put_int(p->form, "reviewers_each", 0, 3);
    form_put_int(p->form, "statement_max", 0, 1500);
    return show(p, &o);
}

enum err programme_kind_edit(struct page *p)
{
    struct opened o;
    struct programme_category *list = NULL;
    size_t n = 0;
    enum err e = open_kind(p, true, &o);
    if (!e)
        e = store_programme_categories(p->db, p->arena, o.kind.id, &list, &n);
    if (!e)
        e = form_blank(&programme_kind_form, p->arena, &p->form);
    if (e)
        return e;
    struct form_values *f = p->form;
    form_put(f, "subject", 0, programme_subject_code(o.kind.subject));
    form_put(f, "title", 0, o.kind.title);
    form_put_int(f, "places", 0, o.kind.places);
    form_put(f, "by_unit", 0, o.kind.by_unit ? "1" : "");
    form_put(f, "outside", 0, o.kind.outside ? "1" : "");
    form_put(f, "review", 0, REVIEWS[o.kind.vote ? VOTE : 0]);
    form_put_int(f, "reviewers_each", 0, o.kind.reviewers_each);
    form_put_int(f, "statement_max", 0, o.kind.statement_max);
    for (size_t i = 0; i < n && i < CATEGORIES_MAX; i++) {
        form_put(f, "category_title", i, list[i].title);
        form_put_int(f, "category_places", i, list[i].places);
    }
    return show(p, &o);
}

static enum err save(struct page *p, const struct opened *o)
{
    struct kind_category categories[CATEGORIES_MAX];
    const struct form_values *f = p->form;
    if (page_form_invalid(p))
        return show(p, o);
    const size_t n = form_count(f, "category_title");
    for (size_t i = 0; i < n; i++)
        categories[i] =
            (struct kind_category){form_text_at(f, "category_title", i), form_int_at(f, "category_places", i)};
    const struct kind_input in = {
        .programme = o->x.p.public_id,
        .kind = o->has_kind ? o->kind.public_id : NULL,
        .subject = (enum programme_subject)form_int(f, "subject"),
        .title = form_text(f, "title"),
        .places = form_int(f, "places"),
        .by_unit = form_bool(f, "by_unit"),
        .outside = form_bool(f, "outside"),
        .vote = form_int(f, "review") == VOTE,
        .reviewers_each = form_int(f, "reviewers_each"),
        .statement_max = form_int(f, "statement_max"),
        .categories = categories,
        .category_count = n,
    };
    struct act act = page_act(p);
    enum err e = act_programme_kind_save(&act, &in);
    if ((e == ERR_INVALID || e == ERR_CONFLICT) && act.refused_field) {
        page_form_refuse(p, &act);
        p->resp.status = response_status_of(e);
        return show(p, o);
    }
    return page_done(p, &act, e, programme_at(p, &o->x.p, "/setup"));
}

enum err programme_kind_create(struct page *p)
{
    struct opened o;
    enum err e = open_kind(p, false, &o);
    return e ? e : save(p, &o);
}

enum err programme_kind_post(struct page *p)
{
    struct opened o;
    enum err e = open_kind(p, true, &o);
    return e ? e : save(p, &o);
}

enum err programme_kind_remove_post(struct page *p)
{
    struct opened o;
    enum err e = open_kind(p, true, &o);
    if (e)
        return e;
    struct act act = page_act(p);
    e = act_programme_kind_remove(&act, o.x.p.public_id, o.kind.public_id);
    return page_done(p, &act, e, programme_at(p, &o.x.p, "/setup"));
}
