/* course edit: the form of a course, new or known. */
#include "cgi-bin/training/class_row.h"
#include "cgi-bin/training/manage.h"
#include "cgi-bin/training/manage_pages.h"
#include "cgi-bin/training/templates.h"
#include "lib/act/course.h"
#include "lib/store/catalogue.h"
#include "lib/store/course.h"

static const char *const GRADES[] = {"top", "featured", "regular", NULL};
static const char *const MODES[] = {"onsite", "online", "blended", NULL};

static const struct field FIELDS[] = {
    {.name = "code", .type = FIELD_TEXT, .required = true, .max = 20, .label = "course_form.code"},
    {.name = "title", .type = FIELD_TEXT, .required = true, .max = 100, .label = "course_form.name"},
    {.name = "title_en", .type = FIELD_TEXT, .max = 200, .label = "course_form.name_en"},
    {.name = "category", .type = FIELD_TEXT, .required = true, .max = 8, .label = "course_form.category"},
    {.name = "grade", .type = FIELD_CHOICE, .required = true, .choices = GRADES, .label = "grade"},
    {.name = "mode", .type = FIELD_CHOICE, .required = true, .choices = MODES, .label = "mode"},
    {.name = "hours",
     .type = FIELD_DECIMAL,
     .required = true,
     .scale = 1,
     .min = 1,
     .max = 10000,
     .label = "course_form.hours"},
    {.name = "partner", .type = FIELD_ID, .label = "course_form.partner"},
    {.name = "owner", .type = FIELD_ID, .label = "course_form.kept_by"},
    {.name = "audience", .type = FIELD_TEXT, .required = true, .max = 200, .label = "course_form.audience"},
    {.name = "summary", .type = FIELD_LINES, .required = true, .max = 1000, .label = "course_form.summary"},
    {.name = "standards", .type = FIELD_LINES, .max = 2000, .label = "course_form.standards"},
    {.name = "version", .type = FIELD_INT, .min = 0, .max = 1000000000, .label = "course_form.code"},
};
const struct form course_form = FORM("course", FIELDS);

static struct view_option category_choice(const struct page *p, const void *item)
{
    const struct catalogue_category *c = item;
    return (struct view_option){c->code, class_row_name(p, c->name, c->name_en)};
}

static enum err put_categories(const struct page *p)
{
    struct catalogue_category *list;
    size_t n;
    enum err e = store_catalogue_categories(p->db, p->arena, &list, &n);
    return e ? e : manage_choices(p, "category", list, n, sizeof *list, category_choice);
}

/* Shows the form; `course` is NULL for a new one. */
static enum err show(struct page *p, const struct course *course)
{
    const struct scope who = manage_scope(p);
    struct scope_unit *partners, *owners;
    size_t partner_count, owner_count;
    page_form(p, "form", 0);
    enum err e = put_categories(p);
    if (!e)
        e = store_course_partners(p->db, p->arena, p->today, &partners, &partner_count);
    if (!e)
        e = manage_choices(p, "partner", partners, partner_count, sizeof *partners, manage_unit_choice);
    if (!e && !course) {
        e = store_scope_units(p->db, p->arena, &who, &owners, &owner_count);
        if (!e)
            e = manage_choices(p, "owner", owners, owner_count, sizeof *owners, manage_unit_choice);
        view_bool(p->data, "choose_owner", !e && owner_count > 1);
    }
    if (e)
        return e;
    if (course) {
        view_set(p->data, "course.code", course->code);
        view_set(p->data, "course.owner", course->owner);
    }
    return page_render(p, TEMPLATE_MANAGE_COURSE, course ? "course_form.edit_title" : "course_form.new_title",
                       "manage");
}

/* The course of the address, where the manager may change it. */
static enum err find(const struct page *p, struct course *out)
{
    const struct scope who = manage_scope(p);
    uint8_t id[16];
    bool mine;
    enum err e = page_id(p, "course", id);
    if (!e)
        e = store_course_find(p->db, p->arena, id, out);
    if (!e)
        e = store_course_in_scope(p->db, p->arena, out->id, &who, &mine);
    if (e)
        return e;
    return mine ? OK : ERR_NOT_FOUND;
}

static enum err fill(struct page *p, const struct course *c)
{
    const char *const *standards;
    size_t n;
    struct form_values *f = p->form;
    enum err e = store_course_standards(p->db, p->arena, c->id, &standards, &n);
    if (e)
        return e;
    struct buf lines;
    buf_init_arena(&lines, p->arena, 0);
    for (size_t i = 0; i < n; i++) {
        buf_adds(&lines, i ? "\n" : "");
        buf_adds(&lines, standards[i]);
    }
    form_put(f, "code", 0, c->code);
    form_put(f, "title", 0, c->title);
    form_put(f, "title_en", 0, c->title_en);
    form_put(f, "category", 0, c->category_code);
    form_put(f, "grade", 0, c->grade);
    form_put(f, "mode", 0, c->mode);
    form_put_int(f, "hours", 0, c->hours_x10);
    if (c->partner_unit_id)
        form_put_id(f, "partner", 0, c->partner_public_id);
    form_put(f, "audience", 0, c->audience);
    form_put(f, "summary", 0, c->summary);
    form_put(f, "standards", 0, n ? lines.data : "");
    form_put_int(f, "version", 0, c->version);
    return buf_check(&lines);
}

enum err course_new(struct page *p)
{
    enum err e = form_blank(&course_form, p->arena, &p->form);
    if (e)
        return e;
    form_put(p->form, "grade", 0, "regular");
    form_put(p->form, "mode", 0, "onsite");
    return show(p, NULL);
}

enum err course_edit(struct page *p)
{
    struct course c;
    enum err e = find(p, &c);
    if (!e)
        e = form_blank(&course_form, p->arena, &p->form);
    if (!e)
        e = fill(p, &c);
    return e ? e : show(p, &c);
}

/* The refusal at its field, with everything that was typed; after a change by somebody else a second try replaces what
   stands now, knowingly. */
static enum err refused(struct page *p, const struct act *act, enum err e, const struct course *c)
{
    if ((e != ERR_CONFLICT && e != ERR_INVALID) || !act->refusal.key || request_wants_json(&p->req))
        return page_done(p, act, e, "/training/manage/courses");
    page_form_refuse(p, act);
    struct course now;
    if (c && !act->refused_field && !find(p, &now))
        form_put_int(p->form, "version", 0, now.version);
    p->resp.status = response_status_of(e);
    return show(p, c);
}

static enum err save(struct page *p, const struct course *c)
{
    const struct form_values *f = p->form;
    if (form_has(f, "code") && !course_code_ok(form_text(f, "code")))
        form_fail(p->form, "code", 0, "course.code_shape", NULL, NULL);
    if (page_form_invalid(p))
        return show(p, c);
    struct act act = page_act(p);
    const struct course_input in = {
        .course = c ? c->public_id : NULL,
        .version = form_int(f, "version"),
        .owner = form_id(f, "owner"),
        .code = form_text(f, "code"),
        .title = form_text(f, "title"),
        .title_en = form_text_or_null(f, "title_en"),
        .category = form_text(f, "category"),
        .grade = form_text(f, "grade"),
        .mode = form_text(f, "mode"),
        .hours_x10 = form_int(f, "hours"),
        .partner = form_id(f, "partner"),
        .audience = form_text(f, "audience"),
        .summary = form_text(f, "summary"),
        .standards = form_text(f, "standards"),
    };
    enum err e = act_course_save(&act, &in);
    return e ? refused(p, &act, e, c) : page_done(p, &act, e, "/training/manage/courses");
}

enum err course_create(struct page *p)
{
    return save(p, NULL);
}

enum err course_save(struct page *p)
{
    struct course c;
    enum err e = find(p, &c);
    return e ? e : save(p, &c);
}
