/* programmes: the officer's and the leader's list of programmes, and the form of one: new from what offices commend again and again, or as
   it stands. */
#include "cgi-bin/award/office.h"
#include "cgi-bin/award/pages.h"
#include "cgi-bin/award/programme.h"
#include "cgi-bin/award/templates.h"
#include "cgi-bin/award/timetable.h"
#include "lib/act/programme_setup.h"
#include "lib/app/format.h"
#include "lib/base/text.h"
#include "lib/store/programme_setup.h"
#include "lib/store/unit.h"

static const char *const SERIES[] = {"craftsman", "role_model", "advanced", "paper", "other", NULL};
static const char *const LEVELS[] = {"unit", "county", "prefecture", "province", "ministry", "national", NULL};
static const char *const ORDERS[] = {"stroke", "pinyin", "unit", NULL};

enum { TITLE_MAX = 100, NAME_MAX = 50, TEXT_MAX = 4000, LOCAL_MAX = 30 };

static const struct field NEW_QUERY[] = {
    {.name = "series", .type = FIELD_CHOICE, .choices = SERIES, .label = "programme_series"},
};
const struct form programme_new_query = FORM("programme_new", NEW_QUERY);

/* What may be changed until the decision. */
/* clang-format off */
#define OPEN_ROWS \
    {.name = "nominate_until", .type = FIELD_MOMENT, .label = "programme_setup.nominate_until"}, \
    {.name = "ceremony_on", .type = FIELD_DAY, .label = "programme_setup.ceremony_on"}, \
    {.name = "notice_days", \
     .type = FIELD_INT, \
     .required = true, \
     .min = PROGRAMME_NOTICE_DAYS, \
     .max = PROGRAMME_NOTICE_MAX, \
     .label = "programme_setup.notice_days"}, \
    {.name = "local_notice_days", .type = FIELD_INT, .max = LOCAL_MAX, .label = "programme_setup.local_notice_days"}, \
    {.name = "list_order", .type = FIELD_CHOICE, .choices = ORDERS, .required = true, .label = "list_order"}, \
    {.name = "office", .type = FIELD_TEXT, .max = 100, .label = "programme_setup.office"}, \
    {.name = "phone", .type = FIELD_TEXT, .max = 60, .label = "programme_setup.phone"}, \
    {.name = "address", .type = FIELD_TEXT, .max = 200, .label = "programme_setup.address"}, \
    {.name = "version", .type = FIELD_INT, .max = INT32_MAX, .label = "programme_setup.title"}
/* clang-format on */

static const struct field FIELDS[] = {
    {.name = "series", .type = FIELD_CHOICE, .choices = SERIES, .required = true, .label = "programme_series"},
    {.name = "title",
     .type = FIELD_TEXT,
     .required = true,
     .min = 2,
     .max = TITLE_MAX,
     .label = "programme_setup.title"},
    {.name = "award_name",
     .type = FIELD_TEXT,
     .required = true,
     .min = 2,
     .max = NAME_MAX,
     .label = "programme_setup.award_name"},
    {.name = "year", .type = FIELD_INT, .required = true, .min = 1949, .max = 2200, .label = "programme_setup.year"},
    {.name = "level", .type = FIELD_CHOICE, .choices = LEVELS, .required = true, .label = "programme_level"},
    {.name = "unit", .type = FIELD_ID, .label = "programme_setup.unit"},
    {.name = "counted_on", .type = FIELD_DAY, .required = true, .label = "programme_setup.counted_on"},
    {.name = "conditions", .type = FIELD_LINES, .max = TEXT_MAX, .label = "programme_setup.conditions"},
    OPEN_ROWS,
};
const struct form programme_form = FORM("programme", FIELDS);

/* Of one that is approved: what is locked is neither asked nor read. */
static const struct field OPEN_FIELDS[] = {
    OPEN_ROWS,
};
const struct form programme_open_form = FORM("programme_open", OPEN_FIELDS);

/* ---- the list ------------------------------------------------------------------------------------------------------ */

enum err programmes_list(struct page *p)
{
    const struct scope who = {p->who.person_id, "award.view", p->today};
    struct programme *list;
    size_t n;
    enum err e = store_programme_list(p->db, p->arena, &who, &list, &n);
    for (size_t i = 0; !e && i < n; i++) {
        const bool over = list[i].state == PROGRAMME_HELD || list[i].state == PROGRAMME_CANCELLED;
        struct view_node *node = view_add(view_root(p->data), over ? "past" : "programmes");
        const char *level = arena_printf(p->arena, "programme_level.%s", programme_level_code(list[i].level));
        struct programme_case c;
        struct timetable t;
        e = store_programme_case(p->db, p->arena, &list[i], p->now, &c);
        if (!e)
            e = timetable_read(p, &list[i], !c.owed && c.posted == 0, &t);
        if (e)
            break;
        programme_put(p, node, &list[i]);
        view_put(node, "level", level ? page_say(p, level, NULL, NULL) : "");
        view_put(node, "next", timetable_next(p, &t));
        view_put_bool(node, "late", t.known && t.next != BACK_STEP_COUNT && t.days[t.next] < p->today);
    }
    if (e)
        return e;
    view_bool(p->data, "officer", page_can(p, "award.manage"));
    office_tabs(p, "programmes");
    return page_render(p, TEMPLATE_PROGRAMMES, "programme_setup.list", "award");
}

/* ---- the form ------------------------------------------------------------------------------------------------------ */

static enum err put_units(struct page *p)
{
    const struct scope who = {p->who.person_id, "award.manage", p->today};
    struct scope_unit *list;
    size_t n;
    enum err e = store_scope_units(p->db, p->arena, &who, &list, &n);
    struct view_option *options = e ? NULL : arena_array(p->arena, n + 1, sizeof *options);
    if (!options)
        return e ? e : ERR_NO_MEMORY;
    for (size_t i = 0; i < n; i++) {
        char id[TEXT_ID_SIZE];
        text_id_encode(list[i].public_id, id);
        options[i] = (struct view_option){arena_str(p->arena, id), list[i].name};
    }
    view_bool(p->data, "choose_unit", n > 1);
    view_form_options(p->data, "form", p->form, "unit", options, n);
    return OK;
}

/* The day by which recommendations end, as the timetable has it. */
static enum err put_proposal(struct page *p, const struct programme *x)
{
    struct timetable t;
    enum err e = timetable_read(p, x, false, &t);
    if (!e && t.known)
        view_say(p->data, "proposal", "programme_setup.proposal", format_day(p->arena, p->lang, t.days[BACK_CLOSE]),
                 NULL);
    return e;
}

/* `x` NULL: a new one. */
static enum err show(struct page *p, const struct programme *x)
{
    page_form(p, "form", 0);
    enum err e = x ? put_proposal(p, x) : put_units(p);
    if (e)
        return e;
    view_set(p->data, "back_path", x ? programme_at(p, x, "/setup") : "/award/programmes");
    view_set(p->data, "crumb", x ? x->title : "");
    view_bool(p->data, "locked", x && x->state != PROGRAMME_DRAFT);
    view_bool(p->data, "asking", !x || x->state == PROGRAMME_DRAFT || x->state == PROGRAMME_APPROVED);
    view_set(p->data, "page.title", page_say(p, x ? "programme_setup.edit" : "programme_setup.new", NULL, NULL));
    return page_render(p, TEMPLATE_PROGRAMME_EDIT, NULL, "award");
}

static enum err show_presets(struct page *p)
{
    for (int s = 0; s < PROGRAMME_SERIES_COUNT; s++) {
        struct view_node *n = view_add(view_root(p->data), "presets");
        const char *code = programme_series_code((enum programme_series)s);
        const char *name = arena_printf(p->arena, "programme_series.%s", code);
        const char *about = arena_printf(p->arena, "programme_preset.%s", code);
        view_put(n, "name", name ? page_say(p, name, NULL, NULL) : "");
        view_put(n, "about", about ? page_say(p, about, NULL, NULL) : "");
        view_put(n, "path", arena_printf(p->arena, "/award/programme/new?series=%s", code));
    }
    return page_render(p, TEMPLATE_PROGRAMME_NEW, "programme_setup.new", "award");
}

/* The level of the officer's first unit. */
static enum err fill_level(struct page *p, const struct scope *who, struct form_values *f)
{
    struct scope_unit *units;
    struct unit_row unit;
    enum programme_level level;
    size_t n;
    enum err e = store_scope_units(p->db, p->arena, who, &units, &n);
    if (e || n == 0)
        return e;
    e = store_unit_find(p->db, p->arena, units[0].public_id, who, &unit);
    if (!e && programme_level_parse(unit.unit.level, &level))
        form_put(f, "level", 0, programme_level_code(level));
    return e;
}

/* The office and the level are those of the officer's last programme. */
static enum err fill_from_last(struct page *p, struct form_values *f)
{
    const struct scope who = {p->who.person_id, "award.manage", p->today};
    struct programme *list;
    size_t n;
    enum err e = store_programme_list(p->db, p->arena, &who, &list, &n);
    if (e)
        return e;
    form_put(f, "list_order", 0, n ? list_order_code(list[0].order) : ORDERS[0]);
    if (n == 0)
        return fill_level(p, &who, f);
    form_put(f, "level", 0, programme_level_code(list[0].level));
    form_put(f, "office", 0, list[0].office);
    form_put(f, "phone", 0, list[0].phone);
    form_put(f, "address", 0, list[0].address);
    return OK;
}

enum err programme_new(struct page *p)
{
    if (!form_has(p->form, "series"))
        return show_presets(p);
    const enum programme_series series = (enum programme_series)form_int(p->form, "series");
    const struct programme_preset *preset = programme_preset_of(series);
    const int year = clock_day_civil(p->today).year;
    enum err e = form_blank(&programme_form, p->arena, &p->form);
    if (!e)
        e = fill_from_last(p, p->form);
    if (e)
        return e;
    form_put(p->form, "series", 0, programme_series_code(series));
    form_put_int(p->form, "year", 0, year);
    form_put_int(p->form, "counted_on", 0, p->today);
    form_put_int(p->form, "notice_days", 0, PROGRAMME_NOTICE_DAYS);
    form_put_int(p->form, "local_notice_days", 0, 0);
    if (preset) {
        form_put(p->form, "title", 0, arena_printf(p->arena, "%d%s", year, preset->title));
        form_put(p->form, "award_name", 0, preset->award_name);
        form_put(p->form, "conditions", 0, preset->conditions);
    }
    return show(p, NULL);
}

static void fill_open(struct form_values *f, const struct programme *x, int64_t local_days)
{
    if (x->nominate_until)
        form_put_int(f, "nominate_until", 0, x->nominate_until);
    if (x->has_ceremony)
        form_put_int(f, "ceremony_on", 0, x->ceremony_on);
    form_put_int(f, "notice_days", 0, x->notice_days);
    form_put_int(f, "local_notice_days", 0, local_days);
    form_put(f, "list_order", 0, list_order_code(x->order));
    form_put(f, "office", 0, x->office);
    form_put(f, "phone", 0, x->phone);
    form_put(f, "address", 0, x->address);
    form_put_int(f, "version", 0, x->version);
}

enum err programme_edit(struct page *p)
{
    struct programme_open x;
    int64_t local_days;
    enum err e = programme_open_office(p, "setup", &x);
    if (!e)
        e = store_programme_setup_local_days(p->db, p->arena, x.p.id, &local_days);
    const bool draft = !e && x.p.state == PROGRAMME_DRAFT;
    if (!e)
        e = form_blank(draft ? &programme_form : &programme_open_form, p->arena, &p->form);
    if (e)
        return e;
    struct form_values *f = p->form;
    fill_open(f, &x.p, local_days);
    if (draft) {
        form_put(f, "series", 0, programme_series_code(x.p.series));
        form_put(f, "title", 0, x.p.title);
        form_put(f, "award_name", 0, x.p.award_name);
        form_put_int(f, "year", 0, x.p.year);
        form_put(f, "level", 0, programme_level_code(x.p.level));
        form_put_int(f, "counted_on", 0, x.p.counted_on);
        form_put(f, "conditions", 0, x.p.conditions);
    }
    return show(p, &x.p);
}

static void take_open(const struct form_values *f, struct programme_input *in)
{
    in->version = form_int(f, "version");
    in->nominate_until = form_int(f, "nominate_until");
    in->has_ceremony = form_has(f, "ceremony_on");
    in->ceremony_on = form_day(f, "ceremony_on");
    in->notice_days = form_int(f, "notice_days");
    in->local_notice_days = form_int(f, "local_notice_days");
    in->order = (enum list_order)form_int(f, "list_order");
    in->office = form_text(f, "office");
    in->phone = form_text(f, "phone");
    in->address = form_text(f, "address");
}

static void take_all(const struct form_values *f, struct programme_input *in)
{
    take_open(f, in);
    in->series = (enum programme_series)form_int(f, "series");
    in->unit = form_id(f, "unit");
    in->title = form_text(f, "title");
    in->award_name = form_text(f, "award_name");
    in->conditions = form_text(f, "conditions");
    in->year = form_int(f, "year");
    in->level = (enum programme_level)form_int(f, "level");
    in->counted_on = form_day(f, "counted_on");
}

static enum err save(struct page *p, const struct programme_input *in, const struct programme *x)
{
    struct act act = page_act(p);
    enum err e = act_programme_save(&act, in);
    if ((e == ERR_INVALID || e == ERR_CONFLICT) && act.refusal.key) {
        page_form_refuse(p, &act);
        p->resp.status = response_status_of(e);
        return show(p, x);
    }
    return page_done(p, &act, e, x ? programme_at(p, x, "") : "/award/programmes");
}

enum err programme_create(struct page *p)
{
    struct programme_input in = {0};
    if (page_form_invalid(p))
        return show(p, NULL);
    take_all(p->form, &in);
    in.preset = programme_preset_of(in.series);
    return save(p, &in, NULL);
}

/* The route reads the fields that may always be changed; a draft's form has the others, too. */
enum err programme_save(struct page *p)
{
    struct programme_open x;
    struct programme_input in = {0};
    enum err e = programme_open_office(p, "setup", &x);
    if (!e && x.p.state == PROGRAMME_DRAFT)
        e = form_read(&programme_form, &p->req.body, p->arena, &p->form);
    if (e)
        return e;
    if (page_form_invalid(p))
        return show(p, &x.p);
    if (x.p.state == PROGRAMME_DRAFT)
        take_all(p->form, &in);
    else
        take_open(p->form, &in);
    in.programme = x.p.public_id;
    return save(p, &in, &x.p);
}
