#include "lib/act/class_plan.h"

#include <string.h>

#include "lib/crypt/token.h"
#include "lib/store/course.h"
#include "lib/store/instructor.h"
#include "lib/store/venue.h"

struct asked { /* sessions as they were handed in, with the places and names of their venues */
    struct class_rules_session *rules;
    struct class_session *sessions;
    size_t n;
};

static void remark(struct class_remarks *r, const char *field, size_t index, const char *key, const char *arg0,
                   const char *arg1)
{
    if (r->n < CLASS_FAULTS_MAX)
        r->list[r->n++] = (struct class_remark){field, index, key, {arg0, arg1}};
}

/* ---- rules ----------------------------------------------------------------------------------------------------------
 */

/* The rules' faults in words: of the places, which venue; of a session, which one as the form counts them. */
static enum err judge(struct act *a, const struct asked *s, const struct class_row *k, struct class_remarks *out)
{
    struct class_fault faults[CLASS_FAULTS_MAX];
    const struct class_rules_plan plan = {
        .sessions = s->rules,
        .n = s->n,
        .opens_at = k->enrol_opens_at,
        .closes_at = k->enrol_closes_at,
        .approve_by = k->approve_by,
        .capacity = k->capacity,
        .now = a->now,
    };
    const size_t n = class_rules_check(&plan, faults);
    for (size_t i = 0; i < n; i++) {
        const struct class_fault *f = &faults[i];
        const char *arg0 = NULL, *arg1 = NULL;
        if (f->rule == CLASS_RULE_PLACES) {
            arg0 = s->sessions[f->index].venue;
            arg1 = act_number(a, s->rules[f->index].places);
        } else if (f->rule == CLASS_RULE_TIMETABLE) {
            arg0 = act_number(a, (int64_t)f->index + 1);
        }
        remark(out, class_rules_field(f), f->index, class_rules_key(f), arg0, arg1);
    }
    return arena_failed(a->arena) ? ERR_NO_MEMORY : OK;
}

/* A class that has the room or the instructor at that time, named: 课程（第3期）. */
static enum err clash_remark(struct act *a, enum err e, const struct class_clash *clash, const char *field,
                             size_t index, const char *key, const char *whom, struct class_remarks *out)
{
    if (e == ERR_NOT_FOUND)
        return OK;
    if (e)
        return e;
    const char *other = arena_printf(a->arena, "%s #%lld", clash->title, (long long)clash->term_no);
    if (!other)
        return ERR_NO_MEMORY;
    remark(out, field, index, key, whom, other);
    return OK;
}

static enum err find_clashes(struct act *a, const struct asked *s, int64_t class_id, struct class_remarks *out)
{
    enum err e = OK;
    for (size_t i = 0; i < s->n && !e; i++) {
        const struct class_session *one = &s->sessions[i];
        struct class_clash clash;
        e = store_class_session_venue_clash(a->db, a->arena, one->venue_id, one->starts_at, one->ends_at, class_id,
                                            &clash);
        e = clash_remark(a, e, &clash, "session_venue", i, "class.venue_taken", one->venue, out);
        if (e || one->instructor_id == 0)
            continue;
        e = store_class_session_instructor_clash(a->db, a->arena, one->instructor_id, one->starts_at, one->ends_at,
                                                 class_id, &clash);
        e = clash_remark(a, e, &clash, "session_instructor", i, "class.instructor_taken", one->instructor, out);
    }
    return e;
}

/* All that the database and the rules have to say; clashes only of a timetable that is right in itself. */
static enum err judge_all(struct act *a, const struct asked *s, const struct class_row *k, struct class_remarks *out)
{
    const size_t before = out->n;
    enum err e = judge(a, s, k, out);
    for (size_t i = before; i < out->n; i++)
        if (strncmp(out->list[i].field, "session", strlen("session")) == 0)
            return e;
    return e ? e : find_clashes(a, s, k->id, out);
}

/* ---- from a form
 * ------------------------------------------------------------------------------------------------------ */

static enum err one_meeting(struct act *a, const struct class_meeting *m, size_t i, struct asked *s,
                            struct class_remarks *out)
{
    struct venue venue = {0};
    struct instructor instructor = {0};
    enum err e = store_venue_find(a->db, a->arena, m->venue, &venue);
    if (e == ERR_NOT_FOUND)
        remark(out, "session_venue", i, "form.choice", NULL, NULL);
    else if (e)
        return e;
    if (m->instructor) {
        e = store_instructor_find(a->db, a->arena, m->instructor, &instructor);
        if (e == ERR_NOT_FOUND)
            remark(out, "session_instructor", i, "form.choice", NULL, NULL);
        else if (e)
            return e;
    }
    s->rules[i] = (struct class_rules_session){m->starts_at, m->ends_at, venue.places};
    s->sessions[i] = (struct class_session){
        .starts_at = m->starts_at,
        .ends_at = m->ends_at,
        .topic = m->topic,
        .venue_id = venue.id,
        .venue = venue.name,
        .instructor_id = instructor.id,
        .instructor = instructor.name,
        .hours_x10 = m->hours_x10,
    };
    token_public_id(s->sessions[i].public_id);
    return OK;
}

static enum err read_meetings(struct act *a, const struct class_input *in, struct asked *s, struct class_remarks *out)
{
    s->n = in->meeting_count;
    s->rules = arena_array(a->arena, s->n, sizeof *s->rules);
    s->sessions = arena_array(a->arena, s->n, sizeof *s->sessions);
    if (!s->rules || !s->sessions)
        return ERR_NO_MEMORY;
    enum err e = OK;
    for (size_t i = 0; i < s->n && !e; i++)
        e = one_meeting(a, &in->meetings[i], i, s, out);
    return e;
}

/* The unit that holds the class: as asked, else as it was, else the only one the manager has. */
static enum err choose_organizer(struct act *a, const struct class_input *in, const struct class_row *before,
                                 const struct scope *who, int64_t *out, struct class_remarks *remarks)
{
    struct scope_unit *units;
    size_t n;
    if (!in->organizer && before) {
        *out = before->organizer_unit_id;
        return OK;
    }
    enum err e = store_scope_units(a->db, a->arena, who, &units, &n);
    if (e)
        return e;
    for (size_t i = 0; i < n; i++) {
        if (in->organizer ? memcmp(units[i].public_id, in->organizer, sizeof units[i].public_id) == 0 : n == 1) {
            *out = units[i].id;
            return OK;
        }
    }
    if (n == 0)
        return ERR_DENIED;
    remark(remarks, "organizer", 0, "class.which_organizer", NULL, NULL);
    return OK;
}

static enum err choose_course(struct act *a, const struct class_input *in, struct class_row *k,
                              struct class_remarks *remarks)
{
    struct course course;
    enum err e = store_course_find(a->db, a->arena, in->course, &course);
    if (e == ERR_NOT_FOUND) {
        remark(remarks, "course", 0, "form.choice", NULL, NULL);
        return OK;
    }
    k->course_id = course.id;
    k->term_no = in->term_no;
    if (!e && k->term_no == 0)
        e = store_class_next_term(a->db, a->arena, course.id, &k->term_no);
    return e;
}

/* Sessions in order of time, numbered; what the class row keeps of them. */
static enum err arrange(struct act *a, const struct asked *s, struct class_plan *plan)
{
    size_t order[TIMETABLE_SESSIONS_MAX];
    class_rules_order(s->rules, s->n, order);
    plan->sessions = arena_array(a->arena, s->n, sizeof *plan->sessions);
    if (!plan->sessions)
        return ERR_NO_MEMORY;
    plan->session_count = s->n;
    for (size_t i = 0; i < s->n; i++) {
        plan->sessions[i] = s->sessions[order[i]];
        plan->sessions[i].seq = (int64_t)i + 1;
        plan->row.hours_x10 += plan->sessions[i].hours_x10;
    }
    plan->row.starts_at = plan->sessions[0].starts_at;
    plan->row.ends_at = plan->sessions[s->n - 1].ends_at;
    plan->row.venue_id = plan->sessions[0].venue_id;
    return OK;
}

static enum err refuse_first(struct act *a, const struct class_remarks *r)
{
    const struct class_remark *first = &r->list[0];
    a->refused_field = first->field;
    return act_refuse(a, ERR_INVALID, first->key, first->args[0], first->args[1]);
}

enum err class_plan_make(struct act *a, const struct class_input *in, const struct class_row *before,
                         const struct scope *who, struct class_plan *out, struct class_remarks *remarks)
{
    struct asked asked;
    *out = (struct class_plan){.row = {
                                   .state = CLASS_DRAFT,
                                   .capacity = in->capacity,
                                   .enrol_opens_at = in->opens_at,
                                   .enrol_closes_at = in->closes_at,
                                   .approve_by = in->approve_by ? in->approve_by : in->closes_at,
                                   .units = in->only_units,
                                   .route = in->route,
                                   .note = in->note,
                               }};
    struct class_row *k = &out->row;
    if (before) {
        k->id = before->id;
        k->version = before->version;
        memcpy(k->public_id, before->public_id, sizeof k->public_id);
    }
    enum err e = choose_course(a, in, k, remarks);
    if (!e)
        e = choose_organizer(a, in, before, who, &k->organizer_unit_id, remarks);
    if (!e)
        e = read_meetings(a, in, &asked, remarks);
    if (!e)
        e = judge_all(a, &asked, k, remarks);
    if (!e && in->only_units && in->unit_count == 0)
        remark(remarks, "unit", 0, "class.no_units", NULL, NULL);
    if (e)
        return e;
    return remarks->n ? refuse_first(a, remarks) : arrange(a, &asked, out);
}

/* ---- as stored
 * ---------------------------------------------------------------------------------------------------------- */

static enum err stored(struct act *a, int64_t class_id, struct asked *s)
{
    enum err e = store_class_session_list(a->db, a->arena, class_id, &s->sessions, &s->n);
    if (e)
        return e;
    s->rules = arena_array(a->arena, s->n, sizeof *s->rules);
    if (!s->rules)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < s->n; i++)
        s->rules[i] =
            (struct class_rules_session){s->sessions[i].starts_at, s->sessions[i].ends_at, s->sessions[i].places};
    return OK;
}

enum err class_plan_check(struct act *a, const struct class_row *k, struct class_remarks *remarks)
{
    struct asked s;
    enum err e = stored(a, k->id, &s);
    return e ? e : judge_all(a, &s, k, remarks);
}

enum err class_plan_places(struct act *a, const struct class_row *k)
{
    struct asked s;
    enum err e = stored(a, k->id, &s);
    for (size_t i = 0; i < s.n && !e; i++) {
        if (k->capacity <= s.rules[i].places)
            continue;
        const char *places = act_number(a, s.rules[i].places);
        e = places ? act_refuse(a, ERR_INVALID, "class.places", s.sessions[i].venue, places) : ERR_NO_MEMORY;
    }
    return e;
}
