/* mentors: the pool of mentors (导师库): the list, taking people up, changing what is said of one, putting one off. */
#include <string.h>

#include "cgi-bin/mentor/categories.h"
#include "cgi-bin/mentor/hr.h"
#include "cgi-bin/mentor/pages.h"
#include "cgi-bin/mentor/round.h"
#include "cgi-bin/mentor/templates.h"
#include "lib/act/mentor.h"
#include "lib/app/format.h"
#include "lib/app/pick.h"
#include "lib/base/text.h"
#include "lib/domain/mentorship.h"
#include "lib/store/mentor_list.h"

enum { PER_PAGE = 50, ABOUT_MAX = 300, REASON_MAX = 300 };

static const struct pick PERSON = {"person", "mentorship.manage"};
static const char *const STATES[] = {"free", "full", "off", NULL};

static const struct field LIST[] = {
    {.name = "q", .type = FIELD_SEARCH, .label = "mentor.q"},
    {.name = "state", .type = FIELD_CHOICE, .choices = STATES, .label = "mentor.state"},
    {.name = "after", .type = FIELD_SEARCH, .max = 40, .label = "mentor.q"},
};
const struct form mentors_form = FORM("mentors", LIST);

/* clang-format off */
#define MENTOR_FIELDS                                                                                                  \
    {.name = "places", .type = FIELD_INT, .required = true, .min = 0, .max = MENTORSHIP_PLACES, .label = "mentor.places"}, \
    {.name = "specialty", .type = FIELD_TEXT, .max = 8, .many = CATEGORIES, .label = "mentor.specialties"},            \
    {.name = "about", .type = FIELD_LINES, .max = ABOUT_MAX, .label = "mentor.about"}
/* clang-format on */
static const struct field NEW[] = {PICK_FIELDS("person", "mentor.person", true), MENTOR_FIELDS};
const struct form mentor_new_form = FORM("mentor_new", NEW);

static const struct field EDIT[] = {
    MENTOR_FIELDS, {.name = "version", .type = FIELD_INT, .min = 0, .max = INT32_MAX, .label = "mentor.places"}};
const struct form mentor_form = FORM("mentor", EDIT);

static const struct field OFF[] = {
    {.name = "reason", .type = FIELD_TEXT, .required = true, .min = 2, .max = REASON_MAX, .label = "mentor.off_reason"},
};
const struct form mentor_off_form = FORM("mentor_off", OFF);

static const struct field NOTHING[] = {{.name = "sure", .type = FIELD_BOOL, .label = "mentor.places"}};
const struct form mentor_on_form = FORM("mentor_on", NOTHING);

/* ---- the list ------------------------------------------------------------------------------------------------------ */

static const char *mentor_path(const struct page *p, const struct mentor *m, const char *tail)
{
    char id[TEXT_ID_SIZE];
    text_id_encode(m->public_id, id);
    const char *path = arena_printf(p->arena, "/mentor/mentor/%s%s", id, tail);
    return path ? path : "/mentor/mentors";
}

static void put_row(const struct page *p, struct view_node *n, const struct mentor_row *x, const struct categories *c)
{
    const struct mentor *m = &x->mentor;
    view_put(n, "path", mentor_path(p, m, ""));
    view_put(n, "name", m->name);
    view_put(n, "staff_no", m->staff_no);
    view_put(n, "unit", x->unit);
    view_put(n, "post", x->post);
    view_put(n, "specialties", categories_say(p, c, *m->specialties ? m->specialties : x->specialty));
    view_put_int(n, "held", m->held);
    view_put_int(n, "places", m->places);
    const bool full = m->held >= m->places;
    view_put(n, "chip",
             page_say(p,
                      !m->on    ? "mentor.chip.off"
                      : x->left ? "mentor.chip.left"
                      : full    ? "mentor.chip.full"
                                : "mentor.chip.free",
                      NULL, NULL));
    view_put(n, "chip_style", !m->on || x->left ? "jx-stop" : full ? "jx-wait" : "jx-ok");
}

enum err mentors_list(struct page *p)
{
    const struct scope who = hr_scope(p);
    const int64_t state = form_int(p->form, "state");
    const struct mentor_filter f = {.text = form_text(p->form, "q"),
                                    .state = (int)(state < 0 ? 0 : state + 1),
                                    .after = form_text(p->form, "after"),
                                    .limit = PER_PAGE + 1};
    struct categories c;
    struct mentor_total total;
    struct mentor_row *list;
    size_t n;
    enum err e = store_mentor_list(p->db, p->arena, &f, &who, &list, &n);
    if (!e)
        e = store_mentor_list_total(p->db, p->arena, &who, &total);
    if (!e)
        e = categories_read(p, &c);
    if (e)
        return e;
    for (size_t i = 0; i < n && i < PER_PAGE; i++)
        put_row(p, view_add(view_root(p->data), "mentors"), &list[i], &c);
    if (n > PER_PAGE) {
        struct buf query;
        buf_init_arena(&query, p->arena, 2048);
        buf_adds(&query, "/mentor/mentors?");
        const size_t empty = query.len;
        form_query(p->form, "after", &query);
        buf_adds(&query, query.len > empty ? "&after=" : "after=");
        buf_add_url(&query, list[PER_PAGE - 1].mentor.staff_no);
        e = buf_check(&query);
        if (e)
            return e;
        view_set(p->data, "next_path", arena_copy(p->arena, query.data, query.len));
    }
    hr_tabs(p, "mentors");
    view_int(p->data, "total.on", total.on);
    view_int(p->data, "total.all", total.all);
    view_int(p->data, "total.places", total.places);
    view_int(p->data, "total.held", total.held);
    view_bool(p->data, "filtered", *f.text || f.state || *f.after);
    page_form(p, "form", 0);
    return page_render(p, TEMPLATE_MENTORS, "mentor.title", "mentor");
}

/* ---- taking up ------------------------------------------------------------------------------------------------------ */

static enum err show_new(struct page *p)
{
    page_form(p, "form", 0);
    enum err e = categories_put_choices(p, "form", "specialty");
    if (!e)
        e = pick_put(p, "form", &PERSON);
    if (e)
        return e;
    hr_tabs(p, "mentors");
    view_bool(p->data, "new", true);
    return page_render(p, TEMPLATE_MENTOR_EDIT, "mentor.new", "mentor");
}

enum err mentor_new(struct page *p)
{
    enum err e = form_blank(&mentor_new_form, p->arena, &p->form);
    if (e)
        return e;
    form_put_int(p->form, "places", 0, p->policy.mentor_places);
    return show_new(p);
}

enum err mentor_create(struct page *p)
{
    struct person_hit person;
    const char *specialties = NULL;
    enum err e = pick_person(p, &PERSON, &person);
    if (e && e != ERR_INVALID)
        return e;
    e = categories_chosen(p, "specialty", &specialties);
    if (e)
        return e;
    if (page_form_invalid(p))
        return show_new(p);
    const struct mentor_input in = {form_int(p->form, "places"), specialties, form_text(p->form, "about")};
    struct act act = page_act(p);
    e = act_mentor_add(&act, person.public_id, &in);
    return hr_refused(p, &act, e) ? show_new(p) : page_done(p, &act, e, "/mentor/mentors");
}

/* ---- one ------------------------------------------------------------------------------------------------------------ */

static enum err find(struct page *p, struct mentor_row *out)
{
    const struct scope who = hr_scope(p);
    uint8_t id[16];
    enum err e = page_id(p, "mentor", id);
    return e ? e : store_mentor_list_one(p->db, p->arena, id, &who, out);
}

/* Where those whom a mentor leaves behind find another. */
static enum err put_repairs(struct page *p, const struct mentor *m)
{
    struct mentorship *list;
    size_t n;
    const enum err e = store_mentorship_of_mentor(p->db, p->arena, m->person_id, &list, &n);
    return e ? e : round_put_repairs(p, view_root(p->data), "repairs", list, n);
}

static enum err show(struct page *p, const struct mentor_row *x, const struct form *sent)
{
    const struct mentor *m = &x->mentor;
    struct form_values *values = p->form;
    struct categories c;
    enum err e = OK;
    if (sent != &mentor_form) {
        e = form_blank(&mentor_form, p->arena, &p->form);
        if (e)
            return e;
        form_put_int(p->form, "places", 0, m->places);
        form_put(p->form, "about", 0, m->about);
        form_put_int(p->form, "version", 0, m->version);
        categories_put_chosen(p, "specialty", m->specialties);
    }
    page_form(p, "form", 0);
    e = categories_put_choices(p, "form", "specialty");
    if (!e && sent == &mentor_off_form)
        p->form = values;
    else if (!e)
        e = form_blank(&mentor_off_form, p->arena, &p->form);
    if (!e)
        e = categories_read(p, &c);
    if (e)
        return e;
    page_form(p, "off", 0);
    put_row(p, view_at(view_root(p->data), "mentor"), x, &c);
    view_set(p->data, "mentor.joined", format_date(p->arena, p->lang, x->joined_on));
    view_set(p->data, "mentor.off_reason", m->off_reason);
    view_set(p->data, "mentor.off_path", mentor_path(p, m, "/off"));
    view_set(p->data, "mentor.on_path", mentor_path(p, m, "/on"));
    view_bool(p->data, "mentor.on", m->on);
    if (!m->on)
        e = put_repairs(p, m);
    if (e)
        return e;
    view_say(p->data, "mentor.off_lead", m->held ? "mentor.off_lead_held" : "mentor.off_lead", page_number(p, m->held),
             NULL);
    hr_tabs(p, "mentors");
    view_set(p->data, "page.title", m->name);
    return page_render(p, TEMPLATE_MENTOR_EDIT, NULL, "mentor");
}

enum err mentor_show(struct page *p)
{
    struct mentor_row x;
    enum err e = find(p, &x);
    return e ? e : show(p, &x, NULL);
}

enum err mentor_save(struct page *p)
{
    struct mentor_row x;
    const char *specialties = NULL;
    enum err e = find(p, &x);
    if (!e)
        e = categories_chosen(p, "specialty", &specialties);
    if (e)
        return e;
    if (page_form_invalid(p))
        return show(p, &x, &mentor_form);
    const struct mentor_input in = {form_int(p->form, "places"), specialties, form_text(p->form, "about")};
    struct act act = page_act(p);
    e = act_mentor_save(&act, x.mentor.public_id, form_int(p->form, "version"), &in);
    return hr_refused(p, &act, e) ? show(p, &x, &mentor_form) : page_done(p, &act, e, mentor_path(p, &x.mentor, ""));
}

enum err mentor_off(struct page *p)
{
    struct mentor_row x;
    enum err e = find(p, &x);
    if (e)
        return e;
    if (page_form_invalid(p))
        return show(p, &x, &mentor_off_form);
    struct act act = page_act(p);
    e = act_mentor_off(&act, x.mentor.public_id, form_text(p->form, "reason"));
    return page_done(p, &act, e, mentor_path(p, &x.mentor, ""));
}

enum err mentor_on(struct page *p)
{
    struct mentor_row x;
    enum err e = find(p, &x);
    if (e)
        return e;
    struct act act = page_act(p);
    e = act_mentor_on(&act, x.mentor.public_id);
    return page_done(p, &act, e, mentor_path(p, &x.mentor, ""));
}
