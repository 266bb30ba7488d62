/*
 * page_policy: what the administrators set: the security administrator the policy of passwords, sign-in and sessions,
 * the system administrator the general settings. One page, told apart by the capability that the route asks for.
 *
 * First GET says what would change, then POST changes it: a preset or the form lead to the same page with the values in
 * its address, which shows them beside those that count now and asks for the reason.
 */
#include <string.h>

#include "cgi-bin/account/pages.h"
#include "cgi-bin/account/templates.h"
#include "lib/act/setting.h"
#include "lib/app/format.h"
#include "lib/domain/role.h"
#include "lib/store/setting.h"

enum { HISTORY_CHANGES = 10, REASON_MAX = 300 };

static const char *const PRESETS[] = {"asvs", "level3", NULL};

/* The ranges are those of lib/domain/setting.c: take_values looks at them. */
#define NUMBER(name_)                                                                                                  \
    {                                                                                                                  \
        .name = #name_, .type = FIELD_INT, .label = "setting." #name_                                                  \
    }
#define POLICY_FIELDS                                                                                                  \
    NUMBER(password_length), NUMBER(password_classes), NUMBER(password_age_days), NUMBER(password_history),            \
        NUMBER(first_password_days), NUMBER(signin_tries), NUMBER(signin_window_min), NUMBER(session_idle_min),        \
        NUMBER(session_absolute_min), NUMBER(account_idle_days), NUMBER(slip_hours), NUMBER(pin_length),               \
    {                                                                                                                  \
        .name = "factor_roles", .type = FIELD_CHOICE, .choices = role_codes, .many = ROLE_COUNT, .label = "role"       \
    }
#define MENTORING_FIELDS                                                                                               \
    NUMBER(mentoring_log_months), NUMBER(mentoring_remind_days), NUMBER(mentoring_grace_days),                         \
        NUMBER(mentoring_backdated_days), NUMBER(mentoring_alike_percent), NUMBER(mentor_silent_days),                 \
        NUMBER(mentoring_sign_days), NUMBER(mentoring_months), NUMBER(objection_days), NUMBER(early_twelfths),         \
        NUMBER(notice_end_hour), NUMBER(review_late_days), NUMBER(mentor_merit_years), NUMBER(mentor_honour_count),                             \
        NUMBER(mentor_honour_place), NUMBER(mentor_failed_count)
#define AWARD_FIELDS                                                                                                   \
    NUMBER(award_year_prefecture), NUMBER(award_year_county), NUMBER(award_collectives), NUMBER(award_individuals),    \
        NUMBER(award_cycle_years),                                                                                     \
    {                                                                                                                  \
        .name = "award_reserved_words", .type = FIELD_TEXT, .max = 200, .label = "setting.award_reserved_words"        \
    }
#define GENERAL_FIELDS                                                                                                 \
    NUMBER(export_per_day), NUMBER(audit_retention_days), NUMBER(notice_retention_days), NUMBER(correction_days),      \
        NUMBER(recusal_years), NUMBER(judge_report_entries), NUMBER(mentor_places), NUMBER(mentor_joined_months),      \
        MENTORING_FIELDS, AWARD_FIELDS,                                                                                \
    {                                                                                                                  \
        .name = "privacy_contact", .type = FIELD_TEXT, .max = 120, .label = "setting.privacy_contact"                  \
    }
#define QUERY_FIELDS                                                                                                   \
    {.name = "preset", .type = FIELD_CHOICE, .choices = PRESETS, .label = "policy.preset"},                            \
        {.name = "review", .type = FIELD_BOOL, .label = "policy.review"},                                              \
    {                                                                                                                  \
        .name = "before", .type = FIELD_INT, .min = 0, .max = INT32_MAX, .label = "policy.earlier"                     \
    }
#define SAVE_FIELDS                                                                                                    \
    {.name = "reason", .type = FIELD_TEXT, .required = true, .min = 2, .max = REASON_MAX, .label = "policy.reason"},   \
    {                                                                                                                  \
        .name = "seen", .type = FIELD_INT, .required = true, .min = 0, .max = INT32_MAX, .label = "policy.review"      \
    }

static const struct field POLICY_QUERY[] = {POLICY_FIELDS, QUERY_FIELDS};
static const struct field POLICY_SAVE[] = {POLICY_FIELDS, SAVE_FIELDS};
static const struct field SETTINGS_QUERY[] = {GENERAL_FIELDS, QUERY_FIELDS};
static const struct field SETTINGS_SAVE[] = {GENERAL_FIELDS, SAVE_FIELDS};
const struct form policy_query = FORM("policy_query", POLICY_QUERY);
const struct form policy_form = FORM("policy", POLICY_SAVE);
const struct form settings_query = FORM("settings_query", SETTINGS_QUERY);
const struct form settings_form = FORM("settings", SETTINGS_SAVE);

static const char *capability(const struct page *p)
{
    return p->match.route->capability;
}

static bool is_policy(const struct page *p)
{
    return strcmp(capability(p), "policy.edit") == 0;
}

/* ---- what is wanted ---------------------------------------------------------------------------------------------- */

/* The roles that were ticked, with spaces between. Arena. */
static const char *ticked(const struct page *p)
{
    struct buf b;
    buf_init_arena(&b, p->arena, 0);
    buf_adds(&b, "");
    for (size_t i = 0; i < form_count(p->form, "factor_roles"); i++)
        if (form_has_at(p->form, "factor_roles", i))
            buf_addf(&b, "%s%s", b.len ? " " : "", form_text_at(p->form, "factor_roles", i));
    return b.failed ? "" : b.data;
}

/* Takes what the form says into `out`; what is not within a setting's range is said beside its field. */
static void take_values(struct page *p, struct policy *out)
{
    for (size_t i = 0; i < setting_count; i++) {
        const struct setting *s = &settings[i];
        if (strcmp(s->capability, capability(p)) != 0)
            continue;
        if (s->type == SETTING_ROLES) {
            (void)setting_put(out, s, ticked(p));
        } else if (s->type == SETTING_TEXT) {
            (void)setting_put(out, s, form_text(p->form, s->name));
        } else if (!form_has(p->form, s->name)) {
            if (!form_error_at(p->form, s->name, 0))
                form_fail(p->form, s->name, 0, "form.required", NULL, NULL);
        } else if (!setting_put(out, s, page_number(p, form_int(p->form, s->name)))) {
            form_fail(p->form, s->name, 0, "form.int_range", page_number(p, s->min), page_number(p, s->max));
        }
    }
    const struct setting *clash = setting_clash(out);
    if (clash && strcmp(clash->capability, capability(p)) == 0)
        form_fail(p->form, clash->name, 0, "setting.clash", NULL, NULL);
}

static void take_preset(const struct page *p, const char *preset, struct policy *out)
{
    for (size_t i = 0; i < setting_count; i++) {
        const char *value = strcmp(preset, "asvs") == 0 ? settings[i].asvs : settings[i].level3;
        if (value && strcmp(settings[i].capability, capability(p)) == 0)
            (void)setting_put(out, &settings[i], value);
    }
}

/* ---- showing ----------------------------------------------------------------------------------------------------- */

/* A value as people read it: nothing is asked for, roles by name, a number. */
static const char *readable(const struct page *p, const struct setting *s, const char *value)
{
    if (!*value || (s->type == SETTING_INT && strcmp(value, "0") == 0))
        return page_say(p, "setting.none", NULL, NULL);
    if (s->type != SETTING_ROLES)
        return value;
    const char *all = NULL;
    struct policy one = {0};
    (void)setting_put(&one, s, value);
    for (size_t i = 0; i < ROLE_COUNT; i++) {
        if (!setting_wants_factor(&one, role_codes[i]))
            continue;
        const char *role = page_say(p, arena_printf(p->arena, "role.%s", role_codes[i]), NULL, NULL);
        all = all ? page_say(p, "policy.and", all, role) : role;
    }
    return all ? all : value;
}

static void put_difference(const struct page *p, struct view_node *n, const struct setting *s, const char *before,
                           const char *after)
{
    view_put_message(n, "label", arena_printf(p->arena, "setting.%s", s->name), NULL, NULL);
    view_put(n, "before", readable(p, s, before));
    view_put(n, "after", readable(p, s, after));
}

/* What would change; false: nothing. */
static bool put_changes(struct page *p, const struct policy *now, const struct policy *wanted)
{
    bool any = false;
    for (size_t i = 0; i < setting_count; i++) {
        char before[SETTING_VALUE_MAX + 1], after[SETTING_VALUE_MAX + 1];
        setting_text(now, &settings[i], before);
        setting_text(wanted, &settings[i], after);
        if (strcmp(before, after) == 0)
            continue;
        put_difference(p, view_add(view_root(p->data), "changes"), &settings[i], before, after);
        any = true;
    }
    return any;
}

/* The values of the form that will be saved, as hidden fields; the roles that may be ticked. */
static void put_values(struct page *p, const struct policy *wanted)
{
    for (size_t i = 0; i < setting_count; i++) {
        char value[SETTING_VALUE_MAX + 1];
        if (strcmp(settings[i].capability, capability(p)) != 0 || settings[i].type == SETTING_ROLES)
            continue;
        setting_text(wanted, &settings[i], value);
        struct view_node *n = view_add(view_root(p->data), "values");
        view_put(n, "name", settings[i].name);
        view_put(n, "value", value);
    }
    for (size_t i = 0; i < ROLE_COUNT && is_policy(p); i++) {
        struct view_node *n = view_add(view_root(p->data), "roles");
        view_put(n, "value", role_codes[i]);
        view_putf(n, "id", "role-%s", role_codes[i]);
        view_put_bool(n, "checked", setting_wants_factor(wanted, role_codes[i]));
    }
}

static enum err put_history(struct page *p, int64_t before)
{
    struct setting_line *lines;
    size_t n;
    int64_t last = -1, changes = 0;
    struct view_node *change = NULL;
    enum err e = store_setting_history(p->db, p->arena, before, HISTORY_CHANGES + 1, &lines, &n);
    for (size_t i = 0; i < n && !e; i++) {
        const struct setting *s = setting_find(lines[i].name);
        if (lines[i].change != last && ++changes > HISTORY_CHANGES) {
            view_setf(p->data, "earlier_path", "%s?before=%lld#history", p->req.path, (long long)last);
            break;
        }
        if (lines[i].change != last) {
            change = view_add(view_root(p->data), "history");
            view_put(change, "at", format_moment(p->arena, p->lang, lines[i].at));
            view_put(change, "at_iso", format_iso(p->arena, lines[i].at));
            view_put(change, "by", lines[i].set_by ? lines[i].set_by : page_say(p, "policy.by_host", NULL, NULL));
            view_put(change, "reason", lines[i].reason);
            last = lines[i].change;
        }
        if (s)
            put_difference(p, view_add(change, "lines"), s, lines[i].before, lines[i].value);
    }
    return e;
}

/* The page with `wanted` in its fields; `asked`: what would change was asked for, so nothing is an answer too. What differs from what counts now is listed, with the reason to be given. */
static enum err show(struct page *p, const struct policy *wanted, int64_t history_before, bool asked)
{
    const bool good = form_ok(p->form);
    (void)page_form_invalid(p);
    page_form(p, "form", 0);
    view_bool(p->data, "policy", is_policy(p));
    view_set(p->data, "self_path", is_policy(p) ? "/account/policy" : "/account/settings");
    view_int(p->data, "seen", p->policy.change);
    const bool differs = put_changes(p, &p->policy, wanted);
    view_bool(p->data, "can_save", differs && (good || p->req.method == METHOD_POST));
    view_bool(p->data, "nothing", asked && good && !differs);
    put_values(p, wanted);
    enum err e = put_history(p, history_before);
    return e ? e
             : page_render(p, TEMPLATE_POLICY, is_policy(p) ? "policy.title" : "policy.general",
                           is_policy(p) ? "policy" : "settings");
}

/* Fills the fields with what is stored. */
static void fill(struct page *p, const struct policy *from)
{
    for (size_t i = 0; i < setting_count; i++) {
        char value[SETTING_VALUE_MAX + 1];
        if (strcmp(settings[i].capability, capability(p)) != 0 || settings[i].type == SETTING_ROLES)
            continue;
        setting_text(from, &settings[i], value);
        form_put(p->form, settings[i].name, 0, value);
    }
}

enum err policy_show(struct page *p)
{
    struct policy wanted = p->policy;
    const int64_t before = form_int(p->form, "before");
    const bool review = form_bool(p->form, "review");
    const char *preset = form_text(p->form, "preset");
    view_set(p->data, "preset", preset);
    if (review && !*preset) {
        take_values(p, &wanted);
        return show(p, &wanted, before, true);
    }
    if (*preset)
        take_preset(p, preset, &wanted);
    fill(p, &wanted);
    return show(p, &wanted, before, false);
}

enum err policy_post(struct page *p)
{
    struct policy wanted = p->policy;
    take_values(p, &wanted);
    if (page_form_invalid(p))
        return show(p, &wanted, 0, false);
    const struct setting_change x = {
        .capability = capability(p),
        .seen = form_int(p->form, "seen"),
        .wanted = &wanted,
        .reason = form_text(p->form, "reason"),
    };
    struct act act = page_act(p);
    enum err e = act_setting_change(&act, &x);
    if (e == ERR_INVALID && act.refusal.key) {
        page_form_refuse(p, &act);
        return show(p, &wanted, 0, false);
    }
    act.result_path = p->match.route->path;
    return page_done(p, &act, e, p->match.route->path);
}
