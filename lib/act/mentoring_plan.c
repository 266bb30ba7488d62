#include "lib/act/mentoring_plan.h"

#include <string.h>

#include "lib/act/mentoring_log.h"
#include "lib/base/json.h"
#include "lib/crypt/token.h"
#include "lib/store/agreement.h"

static enum err refuse_at(struct act *a, const char *field, const char *key, const char *arg0, const char *arg1)
{
    a->refused_field = field;
    return act_refuse(a, ERR_CONFLICT, key, arg0, arg1);
}

static enum err tell_other(struct act *a, const struct mentorship *m, const char *kind, const char *extra)
{
    return mentoring_tell(a, m, a->person_id == m->mentee_id ? m->mentor_id : m->mentee_id, kind, extra);
}

/* ---- milestones -------------------------------------------------------------------------------------------------------- */

static const char *milestone_json(struct act *a, const struct milestone *x, enum milestone_state state)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_text(&j, "what", x->what);
    json_day(&j, "due_on", x->due_on);
    json_text(&j, "state", milestone_state_code(state));
    json_close(&j);
    return json_end(&j);
}

/* The lowest place that none of them has. Refusal milestone.full. */
static enum err free_place(struct act *a, const struct milestone *list, size_t n, int64_t *place_no)
{
    bool taken[MILESTONES + 1] = {false};
    for (size_t i = 0; i < n; i++)
        if (list[i].place_no >= 1 && list[i].place_no <= MILESTONES)
            taken[list[i].place_no] = true;
    for (*place_no = 1; *place_no <= MILESTONES; (*place_no)++)
        if (!taken[*place_no])
            return OK;
    return act_refuse(a, ERR_CONFLICT, "milestone.full", act_number(a, MILESTONES), NULL);
}

static enum err add_milestone(struct act *a, const struct mentorship *m, const struct milestone *list, size_t n,
                              struct milestone *x)
{
    enum err e = free_place(a, list, n, &x->place_no);
    if (e)
        return e;
    token_public_id(x->public_id);
    e = store_milestone_add(a->db, m, a->person_id, x, a->now, &x->id);
    const char *after = milestone_json(a, x, MILESTONE_OPEN);
    if (!e)
        e = after ? act_audit(a, "milestone.add", "milestone", x->id, NULL, after) : ERR_NO_MEMORY;
    return e;
}

static enum err milestone_add_work(struct act *a, void *context)
{
    const struct milestone_order *x = context;
    struct mentorship m;
    struct milestone *list, new = {.what = x->what, .due_on = x->due_on};
    size_t n = 0;
    enum err e = mentoring_open(a, x->pair, MENTORING_EITHER, &m);
    if (!e)
        e = store_milestones(a->db, a->arena, m.id, &list, &n);
    if (e)
        return e;
    if (x->due_on < m.from_on || x->due_on > m.until_on)
        return refuse_at(a, "milestone_due", "milestone.due_within", act_day(a, m.from_on), act_day(a, m.until_on));
    a->flash = (struct message){.key = "milestone.was_added"};
    return add_milestone(a, &m, list, n, &new);
}

enum err act_milestone_add(struct act *a, const struct milestone_order *x)
{
    struct milestone_order copy = *x;
    return act_run(a, "milestone.add", milestone_add_work, &copy);
}

static bool is_there(const struct milestone *list, size_t n, const char *what)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(list[i].what, what) == 0)
            return true;
    return false;
}

static enum err add_goals(struct act *a, const struct mentorship *m, const struct agreement_text *t, int64_t *added)
{
    enum err e = OK;
    for (size_t i = 0; i < t->goal_count && !e; i++) {
        struct milestone *list, new = {.what = t->goals[i].what, .due_on = m->until_on};
        size_t n;
        e = store_milestones(a->db, a->arena, m->id, &list, &n);
        if (e || is_there(list, n, new.what))
            continue;
        ++*added;
        e = add_milestone(a, m, list, n, &new);
    }
    return e;
}

static enum err goals_work(struct act *a, void *context)
{
    struct mentorship m;
    struct agreement_text t = {.goal_count = 0};
    struct agreement g;
    int64_t added = 0;
    enum err e = mentoring_open(a, context, MENTORING_EITHER, &m);
    if (e)
        return e;
    e = store_agreement_newest(a->db, a->arena, m.id, &g);
    if (!e)
        e = agreement_read(a->arena, g.text, strlen(g.text), &t);
    if (!e || e == ERR_NOT_FOUND)
        e = add_goals(a, &m, &t, &added);
    if (!e && added == 0)
        return act_refuse(a, ERR_CONFLICT, "milestone.no_goals", NULL, NULL);
    a->flash = (struct message){.key = "milestone.were_added", .args = {act_number(a, added)}};
    return e == ERR_INVALID ? ERR_BUG : e; /* it was written by us */
}

enum err act_milestone_goals(struct act *a, const uint8_t pair[16])
{
    uint8_t id[16];
    memcpy(id, pair, sizeof id);
    return act_run(a, "milestone.goals", goals_work, id);
}

static enum err milestone_set_work(struct act *a, void *context)
{
    const struct milestone_change *x = context;
    struct mentorship m;
    struct milestone *list, *one = NULL;
    size_t n = 0;
    int64_t place_no;
    enum err e = mentoring_open(a, x->pair, MENTORING_EITHER, &m);
    if (!e)
        e = store_milestones(a->db, a->arena, m.id, &list, &n);
    for (size_t i = 0; i < n && !e; i++)
        if (memcmp(list[i].public_id, x->milestone, sizeof list[i].public_id) == 0)
            one = &list[i];
    if (e)
        return e;
    if (!one)
        return ERR_NOT_FOUND;
    if (one->version != x->version || one->state == x->to)
        return act_refuse(a, ERR_CONFLICT, "milestone.changed", NULL, NULL);
    place_no = one->place_no;
    if (!place_no && x->to != MILESTONE_DROPPED)
        e = free_place(a, list, n, &place_no);
    if (!e)
        e = store_milestone_set(a->db, one, x->to, place_no, a->person_id, a->now, a->today);
    if (e)
        return e;
    const char *before = milestone_json(a, one, one->state), *after = milestone_json(a, one, x->to);
    a->flash = (struct message){.key = x->to == MILESTONE_DONE      ? "milestone.was_done"
                                       : x->to == MILESTONE_DROPPED ? "milestone.was_dropped"
                                                                    : "milestone.was_opened"};
    return before && after ? act_audit(a, "milestone.set", "milestone", one->id, before, after) : ERR_NO_MEMORY;
}

enum err act_milestone_set(struct act *a, const struct milestone_change *x)
{
    struct milestone_change copy = *x;
    return act_run(a, "milestone.set", milestone_set_work, &copy);
}

/* ---- meetings ---------------------------------------------------------------------------------------------------------- */

static const char *meeting_json(struct act *a, const struct meeting *x, enum meeting_state state)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_instant(&j, "starts_at", x->starts_at);
    json_int(&j, "minutes", x->minutes);
    json_text(&j, "place", x->place);
    json_text(&j, "topic", x->topic);
    json_text(&j, "state", meeting_state_code(state));
    json_close(&j);
    return json_end(&j);
}

static enum err meeting_plan_work(struct act *a, void *context)
{
    const struct meeting_order *x = context;
    struct mentorship m;
    struct meeting new = {.starts_at = x->starts_at, .minutes = x->minutes, .place = x->place, .topic = x->topic};
    enum err e = mentoring_open(a, x->pair, MENTORING_EITHER, &m);
    if (e)
        return e;
    const day on = clock_local_day(x->starts_at);
    if (on < m.from_on || on > m.until_on)
        return refuse_at(a, "meeting_day", "meeting.within", act_day(a, m.from_on), act_day(a, m.until_on));
    token_public_id(new.public_id);
    e = store_meeting_add(a->db, &m, a->person_id, &new, a->now, &new.id);
    if (!e)
        e = tell_other(a, &m, "mentoring.meeting_planned", act_moment(a, x->starts_at));
    if (e)
        return e;
    const char *after = meeting_json(a, &new, MEETING_PLANNED);
    a->flash = (struct message){.key = "meeting.was_planned", .args = {act_moment(a, x->starts_at)}};
    return after ? act_audit(a, "meeting.plan", "mentoring_meeting", new.id, NULL, after) : ERR_NO_MEMORY;
}

enum err act_meeting_plan(struct act *a, const struct meeting_order *x)
{
    struct meeting_order copy = *x;
    return act_run(a, "meeting.plan", meeting_plan_work, &copy);
}

static enum err meeting_set_work(struct act *a, void *context)
{
    const struct meeting_change *x = context;
    struct mentorship m;
    struct meeting *list, *one = NULL;
    size_t n = 0;
    enum err e = mentoring_open(a, x->pair, MENTORING_EITHER, &m);
    if (!e)
        e = store_meetings(a->db, a->arena, m.id, &list, &n);
    for (size_t i = 0; i < n && !e; i++)
        if (memcmp(list[i].public_id, x->meeting, sizeof list[i].public_id) == 0)
            one = &list[i];
    if (e)
        return e;
    if (!one)
        return ERR_NOT_FOUND;
    if (one->version != x->version || one->state != MEETING_PLANNED || x->to == MEETING_PLANNED)
        return act_refuse(a, ERR_CONFLICT, "meeting.changed", NULL, NULL);
    if (x->to == MEETING_HELD && one->starts_at > a->now)
        return act_refuse(a, ERR_CONFLICT, "meeting.early", NULL, NULL);
    e = store_meeting_set(a->db, one, x->to, a->person_id, a->now);
    if (!e && x->to == MEETING_CANCELLED)
        e = tell_other(a, &m, "mentoring.meeting_cancelled", act_moment(a, one->starts_at));
    if (e)
        return e;
    const char *before = meeting_json(a, one, one->state), *after = meeting_json(a, one, x->to);
    a->flash = (struct message){.key = x->to == MEETING_HELD ? "meeting.was_held" : "meeting.was_cancelled"};
    return before && after ? act_audit(a, "meeting.set", "mentoring_meeting", one->id, before, after) : ERR_NO_MEMORY;
}

enum err act_meeting_set(struct act *a, const struct meeting_change *x)
{
    struct meeting_change copy = *x;
    return act_run(a, "meeting.set", meeting_set_work, &copy);
}

/* ---- materials --------------------------------------------------------------------------------------------------------- */

static const char *material_json(struct act *a, const char *title, const char *link)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_text(&j, "title", title);
    json_text(&j, "link", link);
    json_close(&j);
    return json_end(&j);
}

/* A page of this site, as its address bar shows it behind the site's name. */
static bool is_own_path(const char *s)
{
    return s[0] == '/' && s[1] && s[1] != '/' && !strchr(s, '\\') && !strpbrk(s, " \t");
}

static enum err share_work(struct act *a, void *context)
{
    const struct material_order *x = context;
    struct mentorship m;
    struct material new = {.title = x->title, .link = x->link, .shared_at = a->now};
    enum err e = mentoring_open(a, x->pair, MENTORING_MENTOR, &m);
    if (e)
        return e;
    if (!x->link == !x->file)
        return refuse_at(a, "material_link", "material.one", NULL, NULL);
    if (x->link && !is_own_path(x->link))
        return refuse_at(a, "material_link", "material.link", NULL, NULL);
    token_public_id(new.public_id);
    e = store_material_add(a->db, &m, &new, &new.id);
    if (!e && x->file)
        e = act_file_add(a, x->file, new.id);
    if (!e)
        e = mentoring_tell(a, &m, m.mentee_id, "mentoring.material", x->title);
    if (e)
        return e;
    const char *after = material_json(a, x->title, x->link);
    a->flash = (struct message){.key = "material.was_shared"};
    return after ? act_audit(a, "material.share", "mentoring_material", new.id, NULL, after) : ERR_NO_MEMORY;
}

enum err act_material_share(struct act *a, const struct material_order *x)
{
    struct material_order copy = *x;
    return act_run(a, "material.share", share_work, &copy);
}

struct removing {
    const uint8_t *pair, *material;
};

static enum err remove_work(struct act *a, void *context)
{
    const struct removing *x = context;
    struct mentorship m;
    struct material *list, *one = NULL;
    size_t n = 0;
    enum err e = mentoring_open(a, x->pair, MENTORING_MENTOR, &m);
    if (!e)
        e = store_materials(a->db, a->arena, m.id, &list, &n);
    for (size_t i = 0; i < n && !e; i++)
        if (memcmp(list[i].public_id, x->material, sizeof list[i].public_id) == 0)
            one = &list[i];
    if (e)
        return e;
    if (!one)
        return act_refuse(a, ERR_CONFLICT, "material.gone", NULL, NULL);
    e = store_material_remove(a->db, one->id, a->now);
    if (e)
        return e;
    const char *before = material_json(a, one->title, one->link);
    a->flash = (struct message){.key = "material.was_removed"};
    return before ? act_audit(a, "material.remove", "mentoring_material", one->id, before, NULL) : ERR_NO_MEMORY;
}

enum err act_material_remove(struct act *a, const uint8_t pair[16], const uint8_t material[16])
{
    struct removing x = {pair, material};
    return act_run(a, "material.remove", remove_work, &x);
}

/* ---- questions --------------------------------------------------------------------------------------------------------- */

struct saying {
    const uint8_t *pair, *note; /* note NULL: a question */
    const char *words;
};

static enum err ask_work(struct act *a, void *context)
{
    const struct saying *x = context;
    struct mentorship m;
    uint8_t public_id[16];
    int64_t id;
    enum err e = mentoring_open(a, x->pair, MENTORING_MENTEE, &m);
    if (e)
        return e;
    token_public_id(public_id);
    e = store_mentoring_note_add(a->db, &m, public_id, x->words, a->now, &id);
    if (!e)
        e = mentoring_tell(a, &m, m.mentor_id, "mentoring.asked", NULL);
    a->flash = (struct message){.key = "mentoring.was_asked"};
    return e ? e : act_audit(a, "mentoring.ask", "mentoring_note", id, NULL, NULL);
}

enum err act_mentoring_ask(struct act *a, const uint8_t pair[16], const char *question)
{
    struct saying x = {.pair = pair, .words = question};
    return act_run(a, "mentoring.ask", ask_work, &x);
}

static enum err answer_work(struct act *a, void *context)
{
    const struct saying *x = context;
    struct mentorship m;
    struct mentoring_note *list, *one = NULL;
    size_t n = 0;
    enum err e = mentoring_open(a, x->pair, MENTORING_MENTOR, &m);
    if (!e)
        e = store_mentoring_notes(a->db, a->arena, m.id, &list, &n);
    for (size_t i = 0; i < n && !e; i++)
        if (memcmp(list[i].public_id, x->note, sizeof list[i].public_id) == 0)
            one = &list[i];
    if (e)
        return e;
    if (!one)
        return ERR_NOT_FOUND;
    if (one->answer)
        return act_refuse(a, ERR_CONFLICT, "mentoring.answered", NULL, NULL);
    e = store_mentoring_note_answer(a->db, one->id, a->person_id, x->words, a->now);
    if (!e)
        e = mentoring_settle(a, &m, MENTORING_SILENT, "note", one->id);
    if (!e)
        e = mentoring_tell(a, &m, m.mentee_id, "mentoring.was_answered", NULL);
    a->flash = (struct message){.key = "mentoring.answer_sent"};
    return e ? e : act_audit(a, "mentoring.answer", "mentoring_note", one->id, NULL, NULL);
}

enum err act_mentoring_answer(struct act *a, const uint8_t pair[16], const uint8_t note[16], const char *answer)
{
    struct saying x = {pair, note, answer};
    return act_run(a, "mentoring.answer", answer_work, &x);
}
