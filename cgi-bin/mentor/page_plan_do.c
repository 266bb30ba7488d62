/* plan: what the two do on their page of plan and logs: milestones, meetings, materials, questions, explanations of signs. */
#include <string.h>

#include "cgi-bin/mentor/pages.h"
#include "cgi-bin/mentor/plan.h"
#include "lib/act/mentoring_log.h"
#include "lib/act/mentoring_plan.h"
#include "lib/act/mentoring_sign.h"
#include "lib/base/text.h"
#include "lib/doc/ical.h"

#define VERSION                                                                                                        \
    {                                                                                                                  \
        .name = "version", .type = FIELD_INT, .required = true, .min = 1, .max = 1000000000, .label = "mentoring.plan" \
    }

static const struct field MILESTONE_FIELDS[] = {
    {.name = "milestone_what",
     .type = FIELD_TEXT,
     .required = true,
     .max = MILESTONE_WHAT,
     .label = "mentoring.milestone"},
    {.name = "milestone_due", .type = FIELD_DAY, .required = true, .label = "mentoring.milestone_due"},
};
const struct form milestone_form = FORM("milestone", MILESTONE_FIELDS);

static const char *const MILESTONE_TO[] = {"open", "done", "dropped", NULL};
static const struct field MILESTONE_SET_FIELDS[] = {
    VERSION,
    {.name = "to", .type = FIELD_CHOICE, .required = true, .choices = MILESTONE_TO, .label = "mentoring.to"},
};
const struct form milestone_set_form = FORM("milestone_set", MILESTONE_SET_FIELDS);
const struct form milestone_goals_form = {.name = "milestone_goals"};

static const struct field MEETING_FIELDS[] = {
    {.name = "meeting_day", .type = FIELD_DAY, .required = true, .label = "mentoring.meeting_day"},
    {.name = "meeting_time", .type = FIELD_TIME, .required = true, .label = "mentoring.meeting_time"},
    {.name = "meeting_minutes",
     .type = FIELD_INT,
     .min = MEETING_MINUTES_LEAST,
     .max = MEETING_MINUTES_MOST,
     .label = "mentoring.meeting_minutes"},
    {.name = "meeting_place", .type = FIELD_TEXT, .max = MEETING_PLACE, .label = "mentoring.meeting_place"},
    {.name = "meeting_topic",
     .type = FIELD_TEXT,
     .required = true,
     .max = MEETING_TOPIC,
     .label = "mentoring.meeting_topic"},
};
const struct form meeting_form = FORM("meeting", MEETING_FIELDS);

static const char *const MEETING_TO[] = {"planned", "held", "cancelled", NULL};
static const struct field MEETING_SET_FIELDS[] = {
    VERSION,
    {.name = "to", .type = FIELD_CHOICE, .required = true, .choices = MEETING_TO, .label = "mentoring.to"},
};
const struct form meeting_set_form = FORM("meeting_set", MEETING_SET_FIELDS);

static const struct field MATERIAL_FIELDS[] = {
    {.name = "material_title",
     .type = FIELD_TEXT,
     .required = true,
     .max = MATERIAL_TITLE,
     .label = "mentoring.material_title"},
    {.name = "material_link", .type = FIELD_TEXT, .max = MATERIAL_LINK, .label = "mentoring.material_link"},
    {.name = "material_file", .type = FIELD_FILE, .label = "mentoring.material_file"},
};
const struct form material_form = FORM("material", MATERIAL_FIELDS);
const struct form material_remove_form = {.name = "material_remove"};

static const struct field ASK_FIELDS[] = {
    {.name = "question",
     .type = FIELD_TEXT,
     .required = true,
     .min = 2,
     .max = NOTE_WORDS,
     .label = "mentoring.question"},
};
const struct form ask_form = FORM("ask", ASK_FIELDS);
static const struct field ANSWER_FIELDS[] = {
    {.name = "answer", .type = FIELD_TEXT, .required = true, .max = NOTE_WORDS, .label = "mentoring.answer"},
};
const struct form answer_form = FORM("answer", ANSWER_FIELDS);
static const struct field EXPLAIN_FIELDS[] = {
    {.name = "explanation",
     .type = FIELD_TEXT,
     .required = true,
     .min = 2,
     .max = SIGN_WORDS,
     .label = "sign.explanation"},
};
const struct form sign_explain_form = FORM("sign_explain", EXPLAIN_FIELDS);

/* The page's end: done, or the page again with what stands in the way beside its field. */
static enum err finish(struct page *p, const struct act *act, enum err e, const struct pair *x)
{
    if (e && x->m.state == MENTORSHIP_ACTIVE && mentoring_again(p, act, e))
        return plan_render(p, x);
    return page_done(p, act, e, pair_path(p, x, "/plan")); /* without the form there is no field to say it at */
}

/* A small form in a row has no place of its own for a fault: it is said above the page. */
static enum err back(struct page *p, const struct pair *x)
{
    const struct form_error *f = form_error(p->form, 0);
    const char *key = f ? arena_printf(p->arena, "!%s", f->key) : NULL;
    const struct message flash = {.key = key, .args = {f ? f->args[0] : NULL, f ? f->args[1] : NULL}};
    return key ? page_redirect(p, pair_path(p, x, "/plan"), &flash) : ERR_NO_MEMORY;
}

enum err milestone_add(struct page *p)
{
    struct pair x;
    struct act act = page_act(p);
    enum err e = plan_open(p, &x);
    if (e || page_form_invalid(p))
        return e ? e : plan_render(p, &x);
    const struct milestone_order order = {x.m.public_id, form_text(p->form, "milestone_what"),
                                          form_day(p->form, "milestone_due")};
    return finish(p, &act, act_milestone_add(&act, &order), &x);
}

enum err milestone_goals(struct page *p)
{
    struct pair x;
    struct act act = page_act(p);
    enum err e = plan_open(p, &x);
    if (!e)
        e = act_milestone_goals(&act, x.m.public_id);
    return page_done(p, &act, e, pair_path(p, &x, "/plan"));
}

enum err milestone_set(struct page *p)
{
    struct pair x;
    struct act act = page_act(p);
    uint8_t id[16];
    enum err e = plan_open(p, &x);
    if (!e)
        e = page_id(p, "milestone", id);
    if (e || !form_ok(p->form))
        return e ? e : back(p, &x);
    const struct milestone_change change = {x.m.public_id, id, form_int(p->form, "version"),
                                            (enum milestone_state)form_int(p->form, "to")};
    e = act_milestone_set(&act, &change);
    return page_done(p, &act, e, pair_path(p, &x, "/plan"));
}

enum err meeting_plan(struct page *p)
{
    enum { USUAL_MINUTES = 60 };
    struct pair x;
    struct act act = page_act(p);
    enum err e = plan_open(p, &x);
    if (e || page_form_invalid(p))
        return e ? e : plan_render(p, &x);
    const struct meeting_order order = {
        .pair = x.m.public_id,
        .starts_at =
            clock_day_start(form_day(p->form, "meeting_day")) + form_int(p->form, "meeting_time") * CLOCK_MINUTE,
        .minutes = form_has(p->form, "meeting_minutes") ? form_int(p->form, "meeting_minutes") : USUAL_MINUTES,
        .place = form_text(p->form, "meeting_place"),
        .topic = form_text(p->form, "meeting_topic")};
    return finish(p, &act, act_meeting_plan(&act, &order), &x);
}

enum err meeting_set(struct page *p)
{
    struct pair x;
    struct act act = page_act(p);
    uint8_t id[16];
    enum err e = plan_open(p, &x);
    if (!e)
        e = page_id(p, "meeting", id);
    if (e || !form_ok(p->form))
        return e ? e : back(p, &x);
    const struct meeting_change change = {x.m.public_id, id, form_int(p->form, "version"),
                                          (enum meeting_state)form_int(p->form, "to")};
    e = act_meeting_set(&act, &change);
    return page_done(p, &act, e, pair_path(p, &x, "/plan"));
}

/* "/training/catalogue" of an address of this site as the browser shows it. */
static const char *own_path(const struct page *p, const char *link)
{
    const char *rest = strstr(link, "://");
    const size_t n = strlen(p->req.host);
    if (!rest || strncmp(rest + 3, p->req.host, n) != 0 || rest[3 + n] != '/')
        return link;
    return rest + 3 + n;
}

enum err material_share(struct page *p)
{
    struct pair x;
    struct file f;
    bool has = false;
    struct act act = page_act(p);
    enum err e = plan_open(p, &x);
    if (!e && !x.right.mentor)
        e = ERR_DENIED;
    if (!e)
        e = mentoring_take_file(p, &act, "material_file", FILE_OF_MATERIAL, &f, &has);
    if (e || mentoring_again(p, &act, OK))
        return e ? e : plan_render(p, &x);
    const struct material_order order = {
        .pair = x.m.public_id,
        .title = form_text(p->form, "material_title"),
        .link = form_has(p->form, "material_link") ? own_path(p, form_text(p->form, "material_link")) : NULL,
        .file = has ? &f : NULL};
    return finish(p, &act, act_material_share(&act, &order), &x);
}

enum err material_remove(struct page *p)
{
    struct pair x;
    struct act act = page_act(p);
    uint8_t id[16];
    enum err e = plan_open(p, &x);
    if (!e)
        e = page_id(p, "material", id);
    if (!e)
        e = act_material_remove(&act, x.m.public_id, id);
    return page_done(p, &act, e, pair_path(p, &x, "/plan"));
}

enum err note_ask(struct page *p)
{
    struct pair x;
    struct act act = page_act(p);
    enum err e = plan_open(p, &x);
    if (e || page_form_invalid(p))
        return e ? e : plan_render(p, &x);
    return finish(p, &act, act_mentoring_ask(&act, x.m.public_id, form_text(p->form, "question")), &x);
}

enum err note_answer(struct page *p)
{
    struct pair x;
    struct act act = page_act(p);
    uint8_t id[16];
    enum err e = plan_open(p, &x);
    if (!e)
        e = page_id(p, "note", id);
    if (e || !form_ok(p->form))
        return e ? e : back(p, &x);
    e = act_mentoring_answer(&act, x.m.public_id, id, form_text(p->form, "answer"));
    return page_done(p, &act, e, pair_path(p, &x, "/plan"));
}

enum err sign_explain(struct page *p)
{
    struct pair x;
    struct act act = page_act(p);
    uint8_t id[16];
    enum err e = plan_open(p, &x);
    if (!e)
        e = page_id(p, "sign", id);
    if (e || !form_ok(p->form))
        return e ? e : back(p, &x);
    e = act_mentoring_sign_explain(&act, x.m.public_id, id, form_text(p->form, "explanation"));
    return page_done(p, &act, e, pair_path(p, &x, "/plan"));
}

/* ---- calendar ---------------------------------------------------------------------------------------------------------- */

static enum err write_meetings(struct page *p, const struct pair *x, const struct meeting *list, size_t n)
{
    struct ical_event *events = arena_array(p->arena, n + 1, sizeof *events);
    const char *host = arena_copy(p->arena, p->req.host, strcspn(p->req.host, ":/"));
    const char *name = page_say(p, "mentorship.pair_title", x->m.mentee, x->m.mentor);
    if (!events || !host)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < n; i++) {
        char *id = arena_alloc(p->arena, TEXT_ID_SIZE);
        if (!id)
            return ERR_NO_MEMORY;
        text_id_encode(list[i].public_id, id);
        events[i] = (struct ical_event){.id = id,
                                        .start = list[i].starts_at,
                                        .end = list[i].starts_at + list[i].minutes * CLOCK_MINUTE,
                                        .summary = page_say(p, "mentoring.ical_summary", list[i].topic, NULL),
                                        .location = list[i].place,
                                        .description = name,
                                        .cancelled = list[i].state == MEETING_CANCELLED,
                                        .sequence = (int)list[i].version};
    }
    const struct ical_calendar calendar = {
        .domain = host, .name = name, .stamp = p->now, .events = events, .event_count = n};
    return ical_write(&calendar, &p->resp.body);
}

enum err meeting_calendar(struct page *p)
{
    struct pair x;
    struct meeting *list;
    size_t n;
    enum err e = plan_open(p, &x);
    if (!e && !x.right.mentee && !x.right.mentor)
        e = ERR_NOT_FOUND;
    if (!e)
        e = store_meetings(p->db, p->arena, x.m.id, &list, &n);
    if (!e)
        e = write_meetings(p, &x, list, n);
    return e ? e : page_download(p, "mentoring.ics", "text/calendar; charset=utf-8");
}
