#include "lib/act/mentoring_log.h"

#include <string.h>

#include "lib/base/json.h"
#include "lib/crypt/token.h"
#include "lib/store/mentoring_sign.h"
#include "lib/store/setting.h"

/* ---- shared ------------------------------------------------------------------------------------------------------------ */

enum err mentoring_open(struct act *a, const uint8_t pair[16], enum mentoring_who who, struct mentorship *m)
{
    struct mentorship_right right;
    enum err e = act_mentorship_see(a, pair, m, &right);
    if (e)
        return e;
    if (!(right.mentee && who != MENTORING_MENTOR) && !(right.mentor && who != MENTORING_MENTEE))
        return ERR_DENIED;
    a->result_path = mentorship_pair_path(a->arena, m, "/plan");
    e = a->result_path ? store_mentorship_lock(a->db, a->arena, m->id, m) : ERR_NO_MEMORY;
    if (!e && m->state != MENTORSHIP_ACTIVE)
        return act_refuse(a, ERR_CONFLICT, "mentoring.not_active", NULL, NULL);
    return e;
}

enum err mentoring_tell(struct act *a, const struct mentorship *m, int64_t person_id, const char *kind,
                        const char *extra)
{
    const char *path = mentorship_pair_path(a->arena, m, "/plan");
    const char *const args[] = {m->mentee, m->mentor, extra, NULL};
    if (!path)
        return ERR_NO_MEMORY;
    return person_id == a->person_id ? OK : act_notice(a, person_id, kind, path, args);
}

enum err mentoring_settle(struct act *a, const struct mentorship *m, enum mentoring_sign_code code, const char *what,
                          int64_t id)
{
    struct mentoring_sign *list;
    size_t n = 0;
    const char *subject = arena_printf(a->arena, "%s:%lld", what, (long long)id);
    enum err e = subject ? store_mentoring_signs(a->db, a->arena, m->id, &list, &n) : ERR_NO_MEMORY;
    for (size_t i = 0; i < n && !e; i++)
        if (list[i].code == code && strcmp(list[i].subject, subject) == 0 &&
            mentoring_sign_may_become(list[i].state, MENTORING_SIGN_RESOLVED))
            e = store_mentoring_sign_move(a->db, &list[i], MENTORING_SIGN_RESOLVED, a->now);
    return e;
}

/* ---- periods ----------------------------------------------------------------------------------------------------------- */

static enum err make_periods(struct act *a, const struct mentorship *m, struct mentoring_period **out, size_t *n)
{
    struct policy policy;
    struct mentoring_span spans[MENTORING_PERIODS];
    enum err e = store_setting_read(a->db, a->arena, &policy);
    if (e)
        return e;
    *n = mentoring_periods(m->from_on, m->until_on, (int)policy.mentoring_log_months, spans);
    *out = arena_array(a->arena, *n + 1, sizeof **out);
    for (size_t i = 0; i < *n && *out; i++)
        (*out)[i] = (struct mentoring_period){
            .no = (int)i + 1, .span = spans[i], .ends_at = clock_day_start(spans[i].until_on + 1)};
    return *out ? OK : ERR_NO_MEMORY;
}

enum err act_mentoring_periods(struct act *a, const struct mentorship *m, struct mentoring_period **out, size_t *n)
{
    enum err e = store_mentoring_periods(a->db, a->arena, m->id, out, n);
    return e || *n || !m->has_period ? e : make_periods(a, m, out, n);
}

/* What the first of them finds stays: a changed setting is for agreements that begin after it. */
enum err mentoring_periods_keep(struct act *a, const struct mentorship *m, struct mentoring_period **out, size_t *n)
{
    enum err e = act_mentoring_periods(a, m, out, n);
    for (size_t i = 0; i < *n && !e; i++) {
        if ((*out)[i].id)
            continue;
        token_public_id((*out)[i].public_id);
        e = store_mentoring_period_add(a->db, m->id, &(*out)[i]);
    }
    return e;
}

/* ---- the log ----------------------------------------------------------------------------------------------------------- */

/* The newest version for a period; NULL: none. */
static const struct mentoring_log *newest(const struct mentoring_log *list, size_t n, int period_no)
{
    for (size_t i = 0; i < n; i++)
        if (list[i].period_no == period_no)
            return &list[i];
    return NULL;
}

static const char *as_json(struct act *a, const struct mentoring_log *l)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_int(&j, "mentorship", l->mentorship_id);
    json_int(&j, "period", l->period_no);
    json_int(&j, "version", l->version);
    json_text(&j, "did", l->did);
    json_text(&j, "learned", l->learned);
    json_text(&j, "next_step", l->next_step);
    json_day(&j, "spoken_on", l->spoken_on);
    json_bool(&j, "confirmed", l->confirmed);
    json_text(&j, "mentor_line", l->mentor_line);
    json_close(&j);
    return json_end(&j);
}

static enum err refuse_at(struct act *a, const char *field, const char *key, const char *arg0, const char *arg1)
{
    a->refused_field = field;
    return act_refuse(a, ERR_CONFLICT, key, arg0, arg1);
}

static enum err look_at_day(struct act *a, const struct mentoring_period *p, day spoken_on)
{
    if (a->today < p->span.from_on)
        return act_refuse(a, ERR_CONFLICT, "mentoring.not_begun", act_day(a, p->span.from_on), NULL);
    if (spoken_on > a->today)
        return refuse_at(a, "spoken", "mentoring.spoken_later", NULL, NULL);
    if (spoken_on < p->span.from_on || spoken_on > p->span.until_on)
        return refuse_at(a, "spoken", "mentoring.spoken_within", act_day(a, p->span.from_on),
                         act_day(a, p->span.until_on));
    return OK;
}

static enum err add_files(struct act *a, const struct mentoring_writing *x, int64_t period_id)
{
    struct file *there;
    size_t n = 0;
    enum err e = store_file_list(a->db, a->arena, "mentoring_period", period_id, &there, &n);
    if (!e && x->file_count > 0 && n + x->file_count > MENTORING_FILES)
        return refuse_at(a, "file_1", "mentoring.files_full", act_number(a, MENTORING_FILES),
                         act_number(a, (int64_t)n));
    for (size_t i = 0; i < x->file_count && !e; i++) {
        e = act_file_add(a, &x->files[i], period_id);
        if (e == ERR_CONFLICT)
            return refuse_at(a, "file_1", "mentoring.file_again", x->files[i].name, NULL);
    }
    return e;
}

static enum err write_work(struct act *a, void *context)
{
    const struct mentoring_writing *x = context;
    struct mentorship m;
    struct mentoring_period *periods;
    struct mentoring_log *logs;
    size_t period_count = 0, n = 0;
    enum err e = mentoring_open(a, x->pair, MENTORING_MENTEE, &m);
    if (!e)
        e = mentoring_periods_keep(a, &m, &periods, &period_count);
    if (!e)
        e = store_mentoring_logs(a->db, a->arena, m.id, &logs, &n);
    if (!e && (x->period_no < 1 || (size_t)x->period_no > period_count))
        e = ERR_NOT_FOUND;
    if (e)
        return e;
    const struct mentoring_period *p = &periods[x->period_no - 1];
    const struct mentoring_log *old = newest(logs, n, x->period_no);
    if (old && old->confirmed)
        return act_refuse(a, ERR_CONFLICT, "mentoring.confirmed", NULL, NULL);
    if ((old ? old->version : 0) != x->version)
        return act_refuse(a, ERR_CONFLICT, "mentoring.changed", NULL, NULL);
    e = look_at_day(a, p, x->spoken_on);
    if (e)
        return e;
    struct mentoring_log new = {.mentorship_id = m.id,
                                .period_no = x->period_no,
                                .version = x->version + 1,
                                .did = x->did,
                                .learned = x->learned,
                                .next_step = x->next_step,
                                .spoken_on = x->spoken_on,
                                .written_at = a->now,
                                .mentor_line = ""};
    token_public_id(new.public_id);
    e = store_mentoring_log_add(a->db, m.mentee_id, m.mentor_id, &new);
    if (!e)
        e = add_files(a, x, p->id);
    if (!e)
        e = mentoring_settle(a, &m, MENTORING_NO_LOG, "period", x->period_no);
    if (!e)
        e = mentoring_tell(a, &m, m.mentor_id, old ? "mentoring.rewritten" : "mentoring.written",
                           act_number(a, x->period_no));
    if (e)
        return e;
    const char *before = old ? as_json(a, old) : NULL, *after = as_json(a, &new);
    a->flash = (struct message){.key = "mentoring.was_written", .args = {act_number(a, x->period_no)}};
    return after ? act_audit(a, "mentoring.write", "mentoring_log", new.id, before, after) : ERR_NO_MEMORY;
}

enum err act_mentoring_write(struct act *a, const struct mentoring_writing *x)
{
    struct mentoring_writing copy = *x;
    return act_run(a, "mentoring.write", write_work, &copy);
}

static enum err confirm_work(struct act *a, void *context)
{
    const struct mentoring_confirming *x = context;
    struct mentorship m;
    struct mentoring_log *logs;
    size_t n = 0;
    enum err e = mentoring_open(a, x->pair, MENTORING_MENTOR, &m);
    if (!e)
        e = store_mentoring_logs(a->db, a->arena, m.id, &logs, &n);
    if (e)
        return e;
    const struct mentoring_log *old = newest(logs, n, x->period_no);
    if (!old)
        return ERR_NOT_FOUND;
    if (old->confirmed)
        return act_refuse(a, ERR_CONFLICT, "mentoring.confirmed", NULL, NULL);
    if (old->version != x->version)
        return act_refuse(a, ERR_CONFLICT, "mentoring.written_again", NULL, NULL);
    e = store_mentoring_log_confirm(a->db, old->id, a->person_id, x->line, a->now);
    if (!e)
        e = mentoring_settle(a, &m, MENTORING_SILENT, "log", old->id);
    if (!e)
        e = mentoring_tell(a, &m, m.mentee_id, "mentoring.confirmed", act_number(a, x->period_no));
    if (e)
        return e;
    struct mentoring_log new = *old;
    new.confirmed = true;
    new.mentor_line = x->line;
    const char *before = as_json(a, old), *after = as_json(a, &new);
    a->flash = (struct message){.key = "mentoring.was_confirmed", .args = {act_number(a, x->period_no)}};
    return before && after ? act_audit(a, "mentoring.confirm", "mentoring_log", old->id, before, after) : ERR_NO_MEMORY;
}

enum err act_mentoring_confirm(struct act *a, const struct mentoring_confirming *x)
{
    struct mentoring_confirming copy = *x;
    return act_run(a, "mentoring.confirm", confirm_work, &copy);
}
