/* page_unit_form: what HR does with a unit: adding one, its name, its place in the tree, its data, closing it. */
#include <string.h>

#include "cgi-bin/admin/org.h"
#include "lib/act/unit.h"
#include "lib/base/text.h"
#include "lib/store/unit_history.h"

static const char *const TYPES[] = {"bureau",         "department", "affiliate",   "county_unit",
                                    "county_subunit", "partner",    "peer_office", NULL};
static const char *const LEVELS[] = {"province", "prefecture", "county", NULL};

enum { SORT_MAX = 1000000 };

#define VERSION                                                                                                        \
    {                                                                                                                  \
        .name = "version", .type = FIELD_INT, .min = 0, .max = INT32_MAX, .label = "org.version"                       \
    }
#define NAMES                                                                                                          \
    {.name = "name", .type = FIELD_TEXT, .required = true, .max = 200, .label = "org.name"},                           \
        {.name = "short_name", .type = FIELD_TEXT, .required = true, .max = 100, .label = "admin.short_name"},         \
        {.name = "type", .type = FIELD_CHOICE, .required = true, .choices = TYPES, .label = "unit_type"},              \
    {                                                                                                                  \
        .name = "level", .type = FIELD_CHOICE, .required = true, .choices = LEVELS, .label = "unit_level"              \
    }
#define DATA                                                                                                           \
    {.name = "region", .type = FIELD_TEXT, .required = true, .max = 6, .label = "admin.region"},                       \
        {.name = "uscc", .type = FIELD_TEXT, .max = 18, .label = "admin.uscc"},                                        \
    {                                                                                                                  \
        .name = "sort", .type = FIELD_INT, .min = 0, .max = SORT_MAX, .label = "org.sort"                              \
    }
#define FROM(text)                                                                                                     \
    {                                                                                                                  \
        .name = "from", .type = FIELD_DAY, .required = true, .label = (text)                                           \
    }
#define PARENT                                                                                                         \
    {                                                                                                                  \
        .name = "parent", .type = FIELD_ID, .required = true, .label = "org.parent"                                    \
    }

static bool code_ok(const char *code)
{
    for (; *code; code++)
        if (!((*code >= '0' && *code <= '9') || (*code >= 'A' && *code <= 'Z') || (*code >= 'a' && *code <= 'z') ||
              *code == '-' || *code == '_'))
            return false;
    return true;
}

static const struct field ADD[] = {
    PARENT,
    NAMES,
    {.name = "code", .type = FIELD_TEXT, .required = true, .max = 40, .label = "admin.code", .accept = code_ok},
    DATA,
    FROM("org.opened_on"),
};
static const struct field RENAME[] = {NAMES, FROM("org.from"), VERSION};
static const struct field MOVE[] = {PARENT, FROM("org.from"), VERSION};
static const struct field EDIT[] = {DATA, VERSION};
static const struct field CLOSE[] = {
    {.name = "last", .type = FIELD_DAY, .required = true, .label = "org.closes_on"},
    VERSION,
};
static const struct field BARE[] = {VERSION};
const struct form unit_add_form = FORM("unit_add", ADD), unit_rename_form = FORM("unit_rename", RENAME),
                  unit_move_form = FORM("unit_move", MOVE), unit_edit_form = FORM("unit_edit", EDIT),
                  unit_close_form = FORM("unit_close", CLOSE), unit_bare_form = FORM("unit_bare", BARE);

struct subject { /* the unit of the address, within the scope of unit.edit */
    struct org_subject org;
    struct unit_row row;
    struct unit_state state;
};

static enum err find(struct page *p, struct org_subject *to)
{
    struct subject *s = (struct subject *)to;
    const struct scope who = admin_scope(p, "unit.edit");
    uint8_t id[16];
    enum err e = page_id(p, "unit", id);
    if (!e)
        e = store_unit_find(p->db, p->arena, id, &who, &s->row);
    if (!e)
        e = store_unit_state(p->db, p->arena, s->row.unit.id, &who, &s->state);
    if (!e)
        s->org = (struct org_subject){s->row.unit.name, org_address(p, "unit", id, ""), s->state.version};
    return e;
}

/* ---- adding ------------------------------------------------------------------------------------------------------ */

static const struct org_task TASK_ADD = {&unit_add_form, "org.unit_add", "org.unit_add_lead", "org.unit_add_do",
                                         "units"};

static enum err add_show(struct page *p)
{
    const struct scope who = admin_scope(p, "unit.edit");
    page_form(p, "form", 0);
    enum err e = org_unit_choices(p, "form", "parent", &who);
    if (!e)
        e = org_word_choices(p);
    return e ? e : org_form_show(p, &TASK_ADD, NULL, "/admin/units");
}

static const struct field BELOW[] = {{.name = "below", .type = FIELD_ID, .label = "org.parent"}};
const struct form unit_below_form = FORM("unit_below", BELOW);

enum err unit_add_show(struct page *p)
{
    const uint8_t *below = form_id(p->form, "below"); /* arena: outlives its form */
    enum err e = form_blank(&unit_add_form, p->arena, &p->form);
    if (e)
        return e;
    const struct scope who = admin_scope(p, "unit.edit");
    struct unit_row parent = {.unit = {.level = "prefecture"}};
    e = below ? store_unit_find(p->db, p->arena, below, &who, &parent) : OK;
    if (e)
        return e;
    if (below) {
        form_put_id(p->form, "parent", 0, below);
        form_put(p->form, "region", 0, parent.unit.region_code);
    }
    const bool county = strcmp(parent.unit.level, "county") == 0;
    form_put(p->form, "type", 0, county ? "county_subunit" : "department");
    form_put(p->form, "level", 0, parent.unit.level);
    form_put_int(p->form, "from", 0, p->today);
    return add_show(p);
}

/* As it is written on certificates: half-width, capitals. NULL without memory or when it was left empty. */
static const char *uscc_of(const struct page *p)
{
    const char *typed = form_text_or_null(p->form, "uscc");
    char *s = typed ? text_halfwidth(p->arena, typed) : NULL;
    for (char *c = s; c && *c; c++)
        if (*c >= 'a' && *c <= 'z')
            *c = (char)(*c - 'a' + 'A');
    return s;
}

enum err unit_add_post(struct page *p)
{
    if (page_form_invalid(p))
        return add_show(p);
    struct act act = page_act(p);
    const struct unit_new in = {
        .code = form_text(p->form, "code"),
        .name = form_text(p->form, "name"),
        .short_name = form_text(p->form, "short_name"),
        .type = form_text(p->form, "type"),
        .level = form_text(p->form, "level"),
        .region_code = form_text(p->form, "region"),
        .uscc = uscc_of(p),
        .sort = form_int(p->form, "sort"),
        .opened_on = form_day(p->form, "from"),
    };
    enum err e = act_unit_add(&act, form_id(p->form, "parent"), &in);
    return e && org_form_refused(p, &act, e) ? add_show(p) : page_done(p, &act, e, "/admin/units");
}

/* ---- one unit ---------------------------------------------------------------------------------------------------- */

static const struct org_noun NOUN = {"unit.edit", "parent", sizeof(struct subject), find, NULL};

static void fill_rename(struct page *p, const struct org_subject *org)
{
    const struct subject *s = (const struct subject *)org;
    form_put(p->form, "name", 0, s->row.unit.name);
    form_put(p->form, "short_name", 0, s->row.unit.short_name);
    form_put(p->form, "type", 0, s->row.unit.type);
    form_put(p->form, "level", 0, s->row.unit.level);
    form_put_int(p->form, "from", 0, p->today);
}

static enum err do_rename(struct page *p, struct act *act, const struct org_subject *org)
{
    const struct subject *s = (const struct subject *)org;
    const struct unit_change c = {.name = form_text(p->form, "name"),
                                  .short_name = form_text(p->form, "short_name"),
                                  .type = form_text(p->form, "type"),
                                  .level = form_text(p->form, "level")};
    return act_unit_rename(act, s->row.unit.public_id, form_int(p->form, "version"), &c, form_day(p->form, "from"));
}

static void fill_move(struct page *p, const struct org_subject *org)
{
    (void)org;
    form_put_int(p->form, "from", 0, p->today);
}

static enum err do_move(struct page *p, struct act *act, const struct org_subject *org)
{
    const struct subject *s = (const struct subject *)org;
    return act_unit_move(act, s->row.unit.public_id, form_int(p->form, "version"), form_id(p->form, "parent"),
                         form_day(p->form, "from"));
}

static void fill_edit(struct page *p, const struct org_subject *org)
{
    const struct subject *s = (const struct subject *)org;
    form_put(p->form, "region", 0, s->state.region_code);
    form_put(p->form, "uscc", 0, s->state.uscc);
    form_put_int(p->form, "sort", 0, s->state.sort);
}

static enum err do_edit(struct page *p, struct act *act, const struct org_subject *org)
{
    const struct subject *s = (const struct subject *)org;
    const struct unit_data in = {form_text(p->form, "region"), uscc_of(p), form_int(p->form, "sort")};
    return act_unit_edit(act, s->row.unit.public_id, form_int(p->form, "version"), &in);
}

static void fill_close(struct page *p, const struct org_subject *org)
{
    (void)org;
    form_put_int(p->form, "last", 0, p->today);
}

static enum err do_close(struct page *p, struct act *act, const struct org_subject *org)
{
    const struct subject *s = (const struct subject *)org;
    return act_unit_close(act, s->row.unit.public_id, form_int(p->form, "version"), form_day(p->form, "last"));
}

static const struct org_deed TASK_RENAME = {
    {&unit_rename_form, "org.unit_rename", "org.unit_rename_lead", "form.save", "units"},
    &NOUN,
    fill_rename,
    do_rename,
    false};
static const struct org_deed TASK_MOVE = {
    {&unit_move_form, "org.unit_move", "org.unit_move_lead", "form.save", "units"}, &NOUN, fill_move, do_move, true};
static const struct org_deed TASK_EDIT = {
    {&unit_edit_form, "org.unit_edit", "org.unit_edit_lead", "form.save", "units"}, &NOUN, fill_edit, do_edit, false};
static const struct org_deed TASK_CLOSE = {
    {&unit_close_form, "org.unit_close", "org.unit_close_lead", "org.unit_close_do", "units"},
    &NOUN,
    fill_close,
    do_close,
    false};

enum err unit_rename_show(struct page *p)
{
    return org_deed_show(p, &TASK_RENAME);
}
enum err unit_rename_post(struct page *p)
{
    return org_deed_post(p, &TASK_RENAME);
}
enum err unit_move_show(struct page *p)
{
    return org_deed_show(p, &TASK_MOVE);
}
enum err unit_move_post(struct page *p)
{
    return org_deed_post(p, &TASK_MOVE);
}
enum err unit_edit_show(struct page *p)
{
    return org_deed_show(p, &TASK_EDIT);
}
enum err unit_edit_post(struct page *p)
{
    return org_deed_post(p, &TASK_EDIT);
}
enum err unit_close_show(struct page *p)
{
    return org_deed_show(p, &TASK_CLOSE);
}
enum err unit_close_post(struct page *p)
{
    return org_deed_post(p, &TASK_CLOSE);
}

/* ---- taking back: buttons of the unit's page --------------------------------------------------------------------- */

enum err unit_reopen_post(struct page *p)
{
    struct subject s = {0};
    enum err e = find(p, &s.org);
    if (e)
        return e;
    struct act act = page_act(p);
    e = act_unit_reopen(&act, s.row.unit.public_id, form_int(p->form, "version"));
    return page_done(p, &act, e, s.org.back);
}

enum err unit_withdraw_post(struct page *p)
{
    struct subject s = {0};
    enum err e = find(p, &s.org);
    if (e)
        return e;
    struct act act = page_act(p);
    e = act_unit_withdraw(&act, s.row.unit.public_id, form_int(p->form, "version"));
    return page_done(p, &act, e, s.org.back);
}
