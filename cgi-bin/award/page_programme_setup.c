/* programme_setup: how a programme is set up: what it is, its kinds, who must be asked, its days; and what of it is locked. */
#include <string.h>

#include "cgi-bin/award/pages.h"
#include "cgi-bin/award/programme_view.h"
#include "cgi-bin/award/templates.h"
#include "cgi-bin/award/timetable.h"
#include "lib/act/programme_kind.h"
#include "lib/act/programme_setup.h"
#include "lib/base/text.h"
#include "lib/store/programme_setup.h"

static const char *const CODES[] = {"discipline", "personnel", "police", "market", "tax", "other", NULL};
static const char *const ABOUT[] = {"all", "individual", "collective", "paper", NULL};

static const struct field AUTHORITY[] = {
    {.name = "code", .type = FIELD_CHOICE, .choices = CODES, .required = true, .label = "authority_code"},
    {.name = "authority_title",
     .type = FIELD_TEXT,
     .required = true,
     .min = 2,
     .max = 50,
     .label = "programme_kind.authority_title"},
    {.name = "about", .type = FIELD_CHOICE, .choices = ABOUT, .required = true, .label = "authority_about"},
    {.name = "required", .type = FIELD_BOOL, .label = "programme_kind.authority_required"},
};
const struct form programme_authority_form = FORM("programme_authority", AUTHORITY);

#define GAP(code)                                                                                                      \
    {                                                                                                                  \
        .name = code, .type = FIELD_INT, .required = true, .max = BACK_GAP_MAX, .label = "back_gap." code              \
    }
static const struct field GAPS[] = {
    GAP("approval"), GAP("open"), GAP("close"), GAP("list"), GAP("over"), GAP("decision"),
};
const struct form programme_timetable_form = FORM("programme_timetable", GAPS);

static const struct field NOTHING[] = {{.name = "sure", .type = FIELD_BOOL, .label = "programme_setup.title"}};
const struct form programme_nothing_form = FORM("programme_nothing", NOTHING);

/* ---- authorities --------------------------------------------------------------------------------------------------- */

static bool is_there(const struct programme_authority *list, size_t n, const char *title)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(list[i].title, title) == 0)
            return true;
    return false;
}

static enum err put_authorities(struct page *p, const struct programme *x)
{
    struct programme_authority *list;
    size_t n;
    enum err e = store_programme_authorities(p->db, p->arena, x->id, &list, &n);
    if (e)
        return e;
    for (size_t i = 0; i < n; i++) {
        struct view_node *node = view_add(view_root(p->data), "authorities");
        char id[TEXT_ID_SIZE];
        text_id_encode(list[i].public_id, id);
        const char *tail = arena_printf(p->arena, "/authority/%s/remove", id);
        view_put(node, "title", list[i].title);
        view_put(node, "about",
                 programme_word(p, "authority_about",
                                list[i].any_subject ? "all" : programme_subject_code(list[i].subject)));
        view_put_bool(node, "required", list[i].required);
        view_put(node, "remove_path", tail ? programme_at(p, x, tail) : "");
    }
    /* Those of rule A5 that are not there yet, one press each. */
    for (size_t i = 0; i < PRESET_AUTHORITIES; i++) {
        const struct preset_authority *h = &programme_authorities[i];
        if (is_there(list, n, h->title))
            continue;
        struct view_node *node = view_add(view_root(p->data), "usual");
        view_put(node, "code", h->code);
        view_put(node, "title", h->title);
        view_put(node, "about", h->about_all ? "all" : programme_subject_code(h->subject));
        view_put_bool(node, "required", h->required);
    }
    return OK;
}

/* ---- the page ------------------------------------------------------------------------------------------------------ */

/* The form that was sent shows its values and errors, the others are as they stand. */
static enum err put_forms(struct page *p, const struct timetable *t)
{
    struct form_values *sent = p->form;
    enum err e = OK;
    if (!sent || form_of(sent) != &programme_authority_form) {
        e = form_blank(&programme_authority_form, p->arena, &p->form);
        if (e)
            return e;
        form_put(p->form, "code", 0, "other");
        form_put(p->form, "about", 0, ABOUT[0]);
        form_put(p->form, "required", 0, "1");
    }
    page_form(p, "authority", 0);
    p->form = sent;
    if (!sent || form_of(sent) != &programme_timetable_form) {
        e = form_blank(&programme_timetable_form, p->arena, &p->form);
        for (int s = 0; !e && s < BACK_CEREMONY; s++)
            if (s != BACK_OPINIONS)
                form_put_int(p->form, back_step_code((enum back_step)s), 0, t->gaps.days[s]);
    }
    if (e)
        return e;
    page_form(p, "gaps", 0);
    p->form = sent;
    return OK;
}

static enum err show(struct page *p, const struct programme_open *x)
{
    struct programme_case c;
    struct timetable t;
    int64_t local_days;
    enum err e = store_programme_case(p->db, p->arena, &x->p, p->now, &c);
    const bool notice_over = !e && !c.owed && c.posted == 0;
    if (!e)
        e = timetable_read(p, &x->p, notice_over, &t);
    if (!e)
        e = timetable_put(p, view_at(view_root(p->data), "timetable"), &x->p, &t, notice_over);
    if (!e)
        e = programme_put_kinds(p, &x->p);
    if (!e)
        e = put_authorities(p, &x->p);
    if (!e)
        e = store_programme_setup_local_days(p->db, p->arena, x->p.id, &local_days);
    if (!e)
        e = put_forms(p, &t);
    if (e)
        return e;
    programme_put_facts(p, &x->p);
    view_int(p->data, "facts.local_days", local_days);
    view_bool(p->data, "inside", true);
    view_bool(p->data, "linked", x->p.state == PROGRAMME_DRAFT && x->right.officer);
    view_bool(p->data, "draft", x->p.state == PROGRAMME_DRAFT && x->right.officer);
    view_bool(p->data, "changeable", x->p.state < PROGRAMME_DECIDED && x->right.officer);
    return page_render(p, TEMPLATE_PROGRAMME_SETUP, NULL, "award");
}

enum err programme_setup_show(struct page *p)
{
    struct programme_open x;
    enum err e = programme_open(p, "setup", &x);
    if (!e && !x.right.officer && !x.right.leader)
        e = ERR_NOT_FOUND;
    return e ? e : show(p, &x);
}

static enum err answer(struct page *p, const struct programme_open *x, const struct act *act, enum err e)
{
    if ((e == ERR_INVALID || e == ERR_CONFLICT) && act->refused_field) {
        page_form_refuse(p, act);
        p->resp.status = response_status_of(e);
        return show(p, x);
    }
    return page_done(p, act, e, programme_at(p, &x->p, "/setup"));
}

enum err programme_authority_post(struct page *p)
{
    struct programme_open x;
    enum err e = programme_open_office(p, "setup", &x);
    if (e)
        return e;
    if (page_form_invalid(p))
        return show(p, &x);
    const int64_t about = form_int(p->form, "about");
    const struct authority_input in = {
        .programme = x.p.public_id,
        .code = form_text(p->form, "code"),
        .title = form_text(p->form, "authority_title"),
        .about_all = about == 0,
        .subject = about > 0 ? (enum programme_subject)(about - 1) : SUBJECT_INDIVIDUAL,
        .required = form_bool(p->form, "required"),
    };
    struct act act = page_act(p);
    e = act_programme_authority_add(&act, &in);
    return answer(p, &x, &act, e);
}

enum err programme_authority_remove_post(struct page *p)
{
    struct programme_open x;
    uint8_t id[16];
    enum err e = programme_open_office(p, "setup", &x);
    if (!e)
        e = page_id(p, "authority", id);
    if (e)
        return e;
    struct act act = page_act(p);
    e = act_programme_authority_remove(&act, x.p.public_id, id);
    return page_done(p, &act, e, programme_at(p, &x.p, "/setup"));
}

enum err programme_timetable_post(struct page *p)
{
    struct programme_open x;
    struct back_gaps gaps = {{0}};
    enum err e = programme_open_office(p, "setup", &x);
    if (e)
        return e;
    if (page_form_invalid(p))
        return show(p, &x);
    for (int s = 0; s < BACK_CEREMONY; s++)
        if (s != BACK_OPINIONS)
            gaps.days[s] = (int)form_int(p->form, back_step_code((enum back_step)s));
    struct act act = page_act(p);
    e = act_programme_timetable(&act, x.p.public_id, &gaps);
    return answer(p, &x, &act, e);
}
