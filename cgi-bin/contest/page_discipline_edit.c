/* discipline edit: a discipline begun from a preset or blank, changed, removed. */
#include <string.h>

#include "cgi-bin/contest/pages.h"
#include "cgi-bin/contest/setup.h"
#include "cgi-bin/contest/templates.h"
#include "lib/act/discipline.h"
#include "lib/store/rubric_source.h"

static const char *const BLINDS[] = {"none", "number", "product", NULL};
static const char *const COUNTS[] = {"yes", "no", NULL};

static const struct field FIELDS[] = {
    {.name = "code", .type = FIELD_TEXT, .required = true, .max = 16, .label = "setup.code"},
    {.name = "name", .type = FIELD_TEXT, .required = true, .max = 60, .label = "setup.discipline_name"},
    {.name = "name_en", .type = FIELD_TEXT, .max = 100, .label = "setup.name_en"},
    {.name = "sort", .type = FIELD_INT, .min = 1, .max = 999, .label = "setup.sort"},
    {.name = "team_size", .type = FIELD_INT, .required = true, .min = 1, .max = 20, .label = "setup.team_size"},
    {.name = "reserves", .type = FIELD_INT, .required = true, .min = 0, .max = 10, .label = "setup.reserves"},
    {.name = "time_limit", .type = FIELD_INT, .required = true, .min = 1, .max = 1440, .label = "setup.time_limit"},
    {.name = "blind", .type = FIELD_CHOICE, .required = true, .choices = BLINDS, .label = "setup.blind"},
    {.name = "counts", .type = FIELD_CHOICE, .required = true, .choices = COUNTS, .label = "setup.counts"},
    {.name = "version", .type = FIELD_INT, .min = 0, .max = 1000000000, .label = "setup.code"},
};
const struct form discipline_form = FORM("discipline", FIELDS);

static const struct field PRESET[] = {
    {.name = "preset", .type = FIELD_TEXT, .required = true, .max = 16, .label = "setup.preset"}};
const struct form discipline_preset_form = FORM("discipline_preset", PRESET);

static const struct field NOTHING[] = {{.name = "sure", .type = FIELD_BOOL, .label = "setup.code"}};
const struct form discipline_remove_form = FORM("discipline_remove", NOTHING);

/* The presets, and which of them this edition has already. */
static enum err put_presets(struct page *p, const struct edition *x)
{
    struct contest_preset *list;
    struct discipline *there;
    size_t n, there_count;
    enum err e = store_preset_list(p->db, p->arena, &list, &n);
    if (!e)
        e = store_discipline_list(p->db, p->arena, x->id, &there, &there_count);
    for (size_t i = 0; i < n && !e; i++) {
        const struct contest_preset *c = &list[i];
        struct view_node *row = view_add(view_root(p->data), "presets");
        bool taken = false;
        for (size_t k = 0; k < there_count; k++)
            taken = taken || strcmp(there[k].code, c->code) == 0;
        view_put(row, "code", c->code);
        view_put(row, "name", setup_name(p, c->name, c->name_en));
        view_put_bool(row, "taken", taken);
        view_put(row, "team",
                 c->team_size == 1 ? page_say(p, "setup.individual", NULL, NULL)
                                   : page_say(p, "setup.team_of", page_number(p, c->team_size), NULL));
        view_put_message(row, "weights", "setup.preset_weights", page_number(p, c->theory_pct),
                         page_number(p, 100 - c->theory_pct));
        view_put_message(row, "limit", "setup.minutes", page_number(p, c->time_limit_min), NULL);
    }
    return e;
}

static enum err show(struct page *p, const struct setup_place *at)
{
    const bool known = at->discipline.id != 0;
    page_form(p, "form", 0);
    enum err e = setup_put(p, at);
    if (!e && !known)
        e = put_presets(p, &at->edition);
    if (e)
        return e;
    if (known) {
        view_set(p->data, "back_path", setup_discipline_path(p, &at->edition, &at->discipline, ""));
        view_set(p->data, "remove_path", setup_discipline_path(p, &at->edition, &at->discipline, "/remove"));
    } else {
        view_set(p->data, "back_path", edition_path(p, &at->edition, ""));
        view_set(p->data, "preset_path", edition_path(p, &at->edition, "/discipline/preset"));
    }
    return page_render(p, TEMPLATE_DISCIPLINE_EDIT, known ? "setup.discipline_edit" : "setup.discipline_new",
                       "contest");
}

enum err discipline_new(struct page *p)
{
    struct setup_place at;
    enum err e = setup_edition(p, &at);
    if (e || p->answered)
        return e;
    e = form_blank(&discipline_form, p->arena, &p->form);
    if (e)
        return e;
    form_put(p->form, "team_size", 0, "1");
    form_put(p->form, "reserves", 0, "0");
    form_put(p->form, "blind", 0, "none");
    form_put(p->form, "counts", 0, "yes");
    return show(p, &at);
}

enum err discipline_edit(struct page *p)
{
    struct setup_place at;
    enum err e = setup_discipline(p, &at);
    if (e || p->answered)
        return e;
    e = form_blank(&discipline_form, p->arena, &p->form);
    if (e)
        return e;
    const struct discipline *d = &at.discipline;
    struct form_values *f = p->form;
    form_put(f, "code", 0, d->code);
    form_put(f, "name", 0, d->name);
    form_put(f, "name_en", 0, d->name_en);
    form_put_int(f, "sort", 0, d->sort);
    form_put_int(f, "team_size", 0, d->team_size);
    form_put_int(f, "reserves", 0, d->reserves);
    form_put_int(f, "time_limit", 0, d->time_limit_min);
    form_put(f, "blind", 0, d->blind);
    form_put(f, "counts", 0, d->counts ? "yes" : "no");
    form_put_int(f, "version", 0, d->version);
    return show(p, &at);
}

static enum err save(struct page *p, const struct setup_place *at)
{
    const struct form_values *f = p->form;
    if (page_form_invalid(p))
        return show(p, at);
    struct act act = page_act(p);
    const struct discipline_input in = {
        .edition = at->edition.public_id,
        .discipline = at->discipline.id ? at->discipline.public_id : NULL,
        .version = form_int(f, "version"),
        .code = form_text(f, "code"),
        .name = form_text(f, "name"),
        .name_en = form_text_or_null(f, "name_en"),
        .sort = form_int(f, "sort"),
        .team_size = form_int(f, "team_size"),
        .reserves = form_int(f, "reserves"),
        .time_limit_min = form_int(f, "time_limit"),
        .blind = form_text(f, "blind"),
        .counts = strcmp(form_text(f, "counts"), "yes") == 0,
    };
    enum err e = act_discipline_save(&act, &in);
    if (!setup_refused(p, &act, e, 0))
        return page_done(p, &act, e, edition_path(p, &at->edition, ""));
    struct setup_place now;
    if (at->discipline.id && !act.refused_field && !setup_discipline(p, &now))
        form_put_int(p->form, "version", 0, now.discipline.version);
    return show(p, at);
}

enum err discipline_create(struct page *p)
{
    struct setup_place at;
    enum err e = setup_edition(p, &at);
    return e || p->answered ? e : save(p, &at);
}

enum err discipline_save(struct page *p)
{
    struct setup_place at;
    enum err e = setup_discipline(p, &at);
    return e || p->answered ? e : save(p, &at);
}

enum err discipline_preset(struct page *p)
{
    struct setup_place at;
    enum err e = setup_edition(p, &at);
    if (e || p->answered)
        return e;
    struct act act = page_act(p);
    e = act_discipline_preset(&act, at.edition.public_id, form_text(p->form, "preset"));
    return page_done(p, &act, e, edition_path(p, &at.edition, "/discipline/new"));
}

enum err discipline_remove(struct page *p)
{
    struct setup_place at;
    enum err e = setup_discipline(p, &at);
    if (e || p->answered)
        return e;
    struct act act = page_act(p);
    e = act_discipline_remove(&act, at.edition.public_id, at.discipline.public_id);
    return page_done(p, &act, e, setup_discipline_path(p, &at.edition, &at.discipline, ""));
}
