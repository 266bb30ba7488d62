#include "lib/act/programme_setup.h"

#include <string.h>

#include "lib/act/programme_private.h"
#include "lib/base/json.h"
#include "lib/base/text.h"
#include "lib/crypt/token.h"
#include "lib/domain/programme_name.h"
#include "lib/store/calendar.h"
#include "lib/store/programme_setup.h"
#include "lib/store/setting.h"

enum err programme_refuse(struct act *a, enum err e, const char *field, const char *key, const char *arg0,
                          const char *arg1)
{
    a->refused_field = field;
    return act_refuse(a, e, key, arg0, arg1);
}

static enum err invalid(struct act *a, const char *field, const char *key, const char *arg0)
{
    return programme_refuse(a, ERR_INVALID, field, key, arg0, NULL);
}

static const char *as_json(struct act *a, const struct programme *p, int64_t local_days)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_int(&j, "unit", p->unit_id);
    json_text(&j, "series", programme_series_code(p->series));
    json_text(&j, "title", p->title);
    json_text(&j, "award_name", p->award_name);
    json_int(&j, "year", p->year);
    json_text(&j, "level", programme_level_code(p->level));
    json_day(&j, "counted_on", p->counted_on);
    json_instant(&j, "nominate_until", p->nominate_until);
    if (p->has_ceremony)
        json_day(&j, "ceremony_on", p->ceremony_on);
    json_int(&j, "notice_days", p->notice_days);
    json_int(&j, "local_notice_days", local_days);
    json_text(&j, "list_order", list_order_code(p->order));
    json_text(&j, "office", p->office);
    json_text(&j, "phone", p->phone);
    json_text(&j, "address", p->address);
    json_text(&j, "conditions", p->conditions);
    json_close(&j);
    return json_end(&j);
}

static enum err show_saved(struct act *a, const struct programme *p, const char *tail, const char *flash)
{
    a->result_path = programme_path(a->arena, p, tail);
    a->flash = (struct message){.key = flash};
    return a->result_path ? OK : ERR_NO_MEMORY;
}

/* ---- what may stand in it ------------------------------------------------------------------------------------------ */

static enum err check_word(struct act *a, const struct policy *policy, const struct programme *p, const char *field,
                           const char *name)
{
    const char *word;
    enum err e = programme_name_reserved(a->arena, name, policy->award_reserved_words, p->level, &word);
    if (e || !word)
        return e;
    return invalid(a, field, "programme_setup.reserved", word);
}

static enum err check_names(struct act *a, const struct programme *p)
{
    struct policy policy;
    if (text_length(p->award_name) > PROGRAMME_NAME_MAX)
        return invalid(a, "award_name", "programme_setup.name_long", act_number(a, PROGRAMME_NAME_MAX));
    enum err e = store_setting_read(a->db, a->arena, &policy);
    if (!e)
        e = check_word(a, &policy, p, "award_name", p->award_name);
    return e ? e : check_word(a, &policy, p, "title", p->title);
}

enum err programme_timetable(struct act *a, const struct programme *p, const struct back_gaps *gaps,
                             day out[BACK_STEP_COUNT], int *missing_year)
{
    struct calendar calendar;
    *missing_year = 0;
    if (!p->has_ceremony)
        return ERR_NOT_FOUND;
    const int year = clock_day_civil(p->ceremony_on).year;
    /* Seven gaps of 250 working days at most, and their days off, are less than eleven years. */
    enum err e = store_calendar_years(a->db, a->arena, year - 11, year, &calendar);
    return e ? e : back_schedule(&calendar.days, p->ceremony_on, gaps, out, missing_year);
}

/* Its timetable can be counted: every year it falls into has a table. */
static enum err check_calendar(struct act *a, const struct programme *p, const struct back_gaps *gaps,
                               const char *field)
{
    day days[BACK_STEP_COUNT];
    int missing;
    enum err e = programme_timetable(a, p, gaps, days, &missing);
    return e == ERR_NOT_FOUND && missing ? invalid(a, field, "programme_setup.no_calendar", act_number(a, missing)) : e;
}

static enum err check_days(struct act *a, const struct programme *p, const struct programme *before)
{
    const bool same_deadline = before && before->nominate_until == p->nominate_until;
    const bool same_ceremony = before && before->has_ceremony && before->ceremony_on == p->ceremony_on;
    if (p->nominate_until && !same_deadline && p->nominate_until <= a->now)
        return invalid(a, "nominate_until", "programme_setup.deadline_past", NULL);
    if (!p->nominate_until && p->state != PROGRAMME_DRAFT && p->state != PROGRAMME_APPROVED)
        return invalid(a, "nominate_until", "programme_setup.deadline_needed", NULL);
    if (!p->has_ceremony)
        return OK;
    if (!same_ceremony && p->ceremony_on <= a->today)
        return invalid(a, "ceremony_on", "programme_setup.ceremony_past", NULL);
    if (p->nominate_until && clock_local_day(p->nominate_until) >= p->ceremony_on)
        return invalid(a, "nominate_until", "programme_setup.deadline_late", NULL);
    if (p->counted_on >= p->ceremony_on)
        return invalid(a, "counted_on", "programme_setup.counted_late", NULL);
    if (p->has_approval && p->ceremony_on > p->approved_until)
        return invalid(a, "ceremony_on", "programme_setup.after_term", act_day(a, p->approved_until));
    const struct back_gaps usual = back_schedule_usual((int)p->notice_days);
    struct back_gaps gaps;
    enum err e = before ? store_programme_gaps(a->db, a->arena, p, &gaps) : OK;
    return e ? e : check_calendar(a, p, before ? &gaps : &usual, "ceremony_on");
}

/* ---- saving -------------------------------------------------------------------------------------------------------- */

static void fill(struct programme *p, const struct programme_input *in)
{
    if (p->state == PROGRAMME_DRAFT) {
        p->series = in->series;
        p->title = in->title;
        p->award_name = in->award_name;
        p->conditions = in->conditions;
        p->year = in->year;
        p->level = in->level;
        p->counted_on = in->counted_on;
    }
    p->nominate_until = in->nominate_until;
    p->has_ceremony = in->has_ceremony;
    p->ceremony_on = in->ceremony_on;
    p->notice_days = in->notice_days;
    p->order = in->order;
    p->office = in->office;
    p->phone = in->phone;
    p->address = in->address;
}

/* Which of the officer's units holds a new one. */
static enum err choose_unit(struct act *a, const uint8_t *asked, int64_t *unit)
{
    const struct scope who = {a->person_id, "award.manage", a->today};
    struct scope_unit *units;
    size_t n;
    enum err e = store_scope_units(a->db, a->arena, &who, &units, &n);
    if (e)
        return e;
    for (size_t i = 0; i < n; i++)
        if (asked ? memcmp(units[i].public_id, asked, sizeof units[i].public_id) == 0 : n == 1) {
            *unit = units[i].id;
            return OK;
        }
    return n ? invalid(a, "unit", "programme_setup.which_unit", NULL) : ERR_DENIED;
}

static enum err conflict(struct act *a)
{
    if (strcmp(sql_constraint(a->db), "uq_programme_title") == 0)
        return programme_refuse(a, ERR_CONFLICT, "title", "programme_setup.title_taken", NULL, NULL);
    return act_refuse(a, ERR_CONFLICT, "programme.changed", NULL, NULL);
}

static enum err create(struct act *a, const struct programme_input *in)
{
    struct programme p = {.state = PROGRAMME_DRAFT,
                          .approval_no = "",
                          .approved_by = "",
                          .reason = "",
                          .version = 1,
                          .created_by = a->person_id,
                          .created_at = a->now};
    fill(&p, in);
    token_public_id(p.public_id);
    enum err e = choose_unit(a, in->unit, &p.unit_id);
    if (!e)
        e = check_names(a, &p);
    if (!e)
        e = check_days(a, &p, NULL);
    if (!e)
        e = store_programme_setup_add(a->db, &p);
    if (e == ERR_CONFLICT && !a->refusal.key)
        return conflict(a);
    if (!e)
        e = store_programme_setup_local_days_set(a->db, p.id, in->local_notice_days);
    if (!e && in->preset)
        e = programme_preset_make(a, &p, in->preset);
    const char *is = as_json(a, &p, in->local_notice_days);
    if (e || !is)
        return e ? e : ERR_NO_MEMORY;
    e = act_audit(a, "programme.create", "programme", p.id, NULL, is);
    return e ? e : show_saved(a, &p, "/setup", "programme_setup.was_made");
}

static enum err change(struct act *a, const struct programme_input *in)
{
    struct programme before;
    int64_t local_days = 0;
    enum err e = programme_lock(a, in->programme, &before);
    if (e)
        return e;
    if (before.state >= PROGRAMME_DECIDED)
        return act_refuse(a, ERR_CONFLICT, "programme_setup.over", NULL, NULL);
    struct programme p = before;
    fill(&p, in);
    p.version = in->version;
    p.changed_at = a->now;
    e = p.state == PROGRAMME_DRAFT ? check_names(a, &p) : OK;
    if (!e)
        e = check_days(a, &p, &before);
    if (!e)
        e = store_programme_setup_local_days(a->db, a->arena, p.id, &local_days);
    if (!e)
        e = store_programme_setup_set(a->db, &p);
    if (e == ERR_CONFLICT && !a->refusal.key)
        return conflict(a);
    /* What units are asked for does not change while they recommend. */
    const int64_t wanted =
        p.state == PROGRAMME_DRAFT || p.state == PROGRAMME_APPROVED ? in->local_notice_days : local_days;
    if (!e)
        e = store_programme_setup_local_days_set(a->db, p.id, wanted);
    const char *was = e ? NULL : as_json(a, &before, local_days), *is = e ? NULL : as_json(a, &p, wanted);
    if (e || !was || !is)
        return e ? e : ERR_NO_MEMORY;
    e = act_audit(a, "programme.change", "programme", p.id, was, is);
    return e ? e : show_saved(a, &p, "/setup", "flash.saved");
}

static enum err save_work(struct act *a, void *context)
{
    const struct programme_input *in = context;
    return in->programme ? change(a, in) : create(a, in);
}

enum err act_programme_save(struct act *a, const struct programme_input *in)
{
    struct programme_input copy = *in;
    return act_run(a, "programme.save", save_work, &copy);
}

/* ---- the timetable ------------------------------------------------------------------------------------------------- */

struct planning {
    const uint8_t *programme;
    struct back_gaps gaps;
};

static const char *gaps_json(struct act *a, const struct back_gaps *gaps)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    for (int s = 0; s < BACK_CEREMONY; s++)
        json_int(&j, back_step_code((enum back_step)s), gaps->days[s]);
    json_close(&j);
    return json_end(&j);
}

static enum err timetable_work(struct act *a, void *context)
{
    struct planning *x = context;
    struct programme p;
    struct back_gaps before;
    enum err e = programme_lock(a, x->programme, &p);
    if (e)
        return e;
    if (p.state >= PROGRAMME_DECIDED)
        return act_refuse(a, ERR_CONFLICT, "programme_setup.over", NULL, NULL);
    x->gaps.days[BACK_OPINIONS] = (int)p.notice_days;
    e = store_programme_gaps(a->db, a->arena, &p, &before);
    if (!e && p.has_ceremony)
        e = check_calendar(a, &p, &x->gaps, "approval");
    for (int s = 0; !e && s < BACK_CEREMONY; s++)
        if (s != BACK_OPINIONS)
            e = store_programme_gap_set(a->db, p.id, (enum back_step)s, x->gaps.days[s]);
    const char *was = e ? NULL : gaps_json(a, &before), *is = e ? NULL : gaps_json(a, &x->gaps);
    if (e || !was || !is)
        return e ? e : ERR_NO_MEMORY;
    e = act_audit(a, "programme.timetable", "programme", p.id, was, is);
    return e ? e : show_saved(a, &p, "/setup", "flash.saved");
}

enum err act_programme_timetable(struct act *a, const uint8_t programme[16], const struct back_gaps *gaps)
{
    struct planning x = {programme, *gaps};
    for (int s = 0; s < BACK_CEREMONY; s++)
        if (gaps->days[s] < 0 || gaps->days[s] > BACK_GAP_MAX)
            return ERR_INVALID;
    return act_run(a, "programme.timetable", timetable_work, &x);
}
