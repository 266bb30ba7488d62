/* edition edit: the form of an edition, new or known. */
#include <string.h>

#include "cgi-bin/contest/pages.h"
#include "cgi-bin/contest/setup.h"
#include "cgi-bin/contest/templates.h"
#include "lib/act/edition.h"
#include "lib/base/text.h"

enum { OPENS_AT_HOUR = 9, EDITIONS_MAX = 999 };

static const struct field FIELDS[] = {
    {.name = "contest", .type = FIELD_TEXT, .required = true, .min = 2, .max = 100, .label = "setup.contest"},
    {.name = "contest_en", .type = FIELD_TEXT, .max = 200, .label = "setup.contest_en"},
    {.name = "edition_no",
     .type = FIELD_INT,
     .required = true,
     .min = 1,
     .max = EDITIONS_MAX,
     .label = "setup.edition_no"},
    {.name = "organizer", .type = FIELD_ID, .label = "setup.organizer"},
    {.name = "starts_on", .type = FIELD_DAY, .required = true, .label = "setup.starts_on"},
    {.name = "ends_on", .type = FIELD_DAY, .required = true, .label = "setup.ends_on"},
    {.name = "place", .type = FIELD_TEXT, .max = 100, .label = "setup.place"},
    {.name = "entry_opens_at", .type = FIELD_MOMENT, .required = true, .label = "setup.entry_opens_at"},
    {.name = "entry_closes_at", .type = FIELD_MOMENT, .required = true, .label = "setup.entry_closes_at"},
    {.name = "substitute_until", .type = FIELD_MOMENT, .required = true, .label = "setup.substitute_until"},
    {.name = "note", .type = FIELD_LINES, .max = 1000, .label = "setup.note"},
    {.name = "version", .type = FIELD_INT, .min = 0, .max = 1000000000, .label = "setup.edition_no"},
};
const struct form edition_form = FORM("edition", FIELDS);

static enum err put_organizers(struct page *p)
{
    const struct scope who = contest_scope(p);
    struct scope_unit *list;
    size_t n;
    enum err e = store_scope_units(p->db, p->arena, &who, &list, &n);
    struct view_option *options = e ? NULL : arena_array(p->arena, n, sizeof *options);
    if (!options)
        return e ? e : ERR_NO_MEMORY;
    for (size_t i = 0; i < n; i++) {
        char id[TEXT_ID_SIZE];
        text_id_encode(list[i].public_id, id);
        options[i] = (struct view_option){arena_str(p->arena, id), list[i].name};
    }
    view_bool(p->data, "choose_organizer", n > 1);
    view_form_options(p->data, "form", p->form, "organizer", options, n);
    return OK;
}

/* Shows the form; `x` is NULL for a new one. */
static enum err show(struct page *p, const struct edition *x)
{
    page_form(p, "form", 0);
    enum err e = x ? OK : put_organizers(p);
    if (e)
        return e;
    if (x)
        view_set(p->data, "back_path", edition_path(p, x, ""));
    else
        view_set(p->data, "back_path", "/contest");
    view_set(p->data, "crumb", x ? edition_title(p, x) : "");
    return page_render(p, TEMPLATE_EDITION_EDIT, x ? "setup.edition_edit" : "setup.edition_new", "contest");
}

static instant tomorrow(const struct page *p)
{
    struct civil c = clock_day_civil(p->today + 1);
    c.hour = OPENS_AT_HOUR;
    return clock_from_local(&c);
}

/* The next edition of the contest that the manager held last is the likeliest. */
static enum err propose(struct page *p)
{
    const struct scope who = contest_scope(p);
    struct edition *list;
    size_t n;
    enum err e = store_edition_list(p->db, p->arena, &who, &list, &n);
    const struct edition *last = NULL;
    for (size_t i = 0; i < n && !e; i++)
        if (list[i].mine && !last)
            last = &list[i];
    for (size_t i = 0; i < n && !e && last; i++)
        if (list[i].mine && list[i].edition_no > last->edition_no && strcmp(list[i].contest, last->contest) == 0)
            last = &list[i];
    if (last) {
        form_put(p->form, "contest", 0, last->contest);
        form_put(p->form, "contest_en", 0, last->contest_en);
        form_put(p->form, "place", 0, last->place);
    }
    form_put_int(p->form, "edition_no", 0, last && last->edition_no < EDITIONS_MAX ? last->edition_no + 1 : 1);
    form_put_int(p->form, "entry_opens_at", 0, tomorrow(p));
    return e;
}

enum err edition_new(struct page *p)
{
    enum err e = form_blank(&edition_form, p->arena, &p->form);
    if (!e)
        e = propose(p);
    return e ? e : show(p, NULL);
}

enum err edition_edit(struct page *p)
{
    struct setup_place at;
    enum err e = setup_edition(p, &at);
    if (e || p->answered)
        return e;
    e = form_blank(&edition_form, p->arena, &p->form);
    if (e)
        return e;
    const struct edition *x = &at.edition;
    struct form_values *f = p->form;
    form_put(f, "contest", 0, x->contest);
    form_put(f, "contest_en", 0, x->contest_en);
    form_put_int(f, "edition_no", 0, x->edition_no);
    form_put_int(f, "starts_on", 0, x->starts_on);
    form_put_int(f, "ends_on", 0, x->ends_on);
    form_put(f, "place", 0, x->place);
    form_put_int(f, "entry_opens_at", 0, x->entry_opens_at);
    form_put_int(f, "entry_closes_at", 0, x->entry_closes_at);
    form_put_int(f, "substitute_until", 0, x->substitute_until);
    form_put(f, "note", 0, x->note);
    form_put_int(f, "version", 0, x->version);
    return show(p, x);
}

static enum err save(struct page *p, const struct edition *x)
{
    const struct form_values *f = p->form;
    if (page_form_invalid(p))
        return show(p, x);
    struct act act = page_act(p);
    const struct edition_input in = {
        .edition = x ? x->public_id : NULL,
        .version = form_int(f, "version"),
        .organizer = form_id(f, "organizer"),
        .contest = form_text(f, "contest"),
        .contest_en = form_text_or_null(f, "contest_en"),
        .edition_no = form_int(f, "edition_no"),
        .entry_opens_at = form_int(f, "entry_opens_at"),
        .entry_closes_at = form_int(f, "entry_closes_at"),
        .substitute_until = form_int(f, "substitute_until"),
        .starts_on = form_day(f, "starts_on"),
        .ends_on = form_day(f, "ends_on"),
        .place = form_text(f, "place"),
        .note = form_text(f, "note"),
    };
    enum err e = act_edition_save(&act, &in);
    if (!setup_refused(p, &act, e, 0))
        return page_done(p, &act, e, x ? edition_path(p, x, "") : "/contest");
    struct edition now;
    if (x && !act.refused_field && !edition_open_mine(p, "overview", &now))
        form_put_int(p->form, "version", 0, now.version); /* a second try replaces what stands now, knowingly */
    return show(p, x);
}

enum err edition_create(struct page *p)
{
    return save(p, NULL);
}

enum err edition_save(struct page *p)
{
    struct setup_place at;
    enum err e = setup_edition(p, &at);
    return e || p->answered ? e : save(p, &at.edition);
}
