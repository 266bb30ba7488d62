/* Recording a drill: who came, and the marks. */
#include <string.h>

#include "lib/act/drill_private.h"
#include "lib/base/decimal.h"
#include "lib/base/json.h"

struct work {
    const struct drill_record *in;
    struct drill_remarks *remarks;
};

static void remark(struct drill_remarks *r, const char *field, size_t index, const char *key, const char *name,
                   const char *arg)
{
    if (r->n < DRILL_PEOPLE_MAX)
        r->list[r->n++] = (struct drill_remark){field, index, key, name, arg};
}

static const struct drill_person *find(const struct drill_person *people, size_t n, const uint8_t id[16])
{
    for (size_t i = 0; i < n; i++)
        if (memcmp(people[i].public_id, id, 16) == 0)
            return &people[i];
    return NULL;
}

/* "0.5", "1": a step as it is said. */
static const char *step_text(struct act *a, int64_t step_x10)
{
    char s[32];
    decimal_format(step_x10, 1, false, s);
    if (step_x10 % 10 == 0)
        s[strlen(s) - 2] = '\0';
    return arena_str(a->arena, s);
}

/* What the row comes to; what is wrong with it is remarked. */
static enum err judge(struct act *a, const struct work *w, const struct drill *d, size_t i, struct drill_person *out)
{
    const struct drill_row *row = &w->in->rows[i];
    out->presence = row->presence == DRILL_CALLED && row->marked ? DRILL_PRESENT : row->presence;
    out->marked = row->marked;
    out->mark_x10 = row->marked ? row->mark_x10 : 0;
    out->note = row->note;
    if (out->presence == DRILL_CALLED && (w->in->finish || d->state == DRILL_HELD))
        remark(w->remarks, "presence", i, "drill.unrecorded", out->name, NULL);
    if (!row->marked)
        return OK;
    const enum drill_mark_fault fault = drill_mark_check(row->mark_x10, d->mark_step_x10);
    const char *step = step_text(a, d->mark_step_x10);
    if (!step)
        return ERR_NO_MEMORY;
    if (out->presence != DRILL_PRESENT)
        remark(w->remarks, "mark", i, "drill.mark_absent", out->name, NULL);
    else if (fault == DRILL_MARK_RANGE)
        remark(w->remarks, "mark", i, "drill.mark_range", out->name, NULL);
    else if (fault == DRILL_MARK_STEP)
        remark(w->remarks, "mark", i, "drill.mark_step", out->name, step);
    return OK;
}

static bool same(const struct drill_person *x, const struct drill_person *y)
{
    return x->presence == y->presence && x->marked == y->marked && (!x->marked || x->mark_x10 == y->mark_x10) &&
           strcmp(x->note, y->note) == 0;
}

static void put_json(struct json *j, const struct drill_person *p)
{
    json_object(j, NULL);
    json_int(j, "person", p->person_id);
    json_text(j, "presence", drill_presence_code(p->presence));
    if (p->marked)
        json_int(j, "mark_x10", p->mark_x10);
    else
        json_null(j, "mark_x10");
    json_text(j, "note", p->note);
    json_close(j);
}

static void begin_json(struct json *j, struct act *a, enum drill_state state, const char *reason)
{
    json_begin(j, a->arena);
    json_object(j, NULL);
    json_text(j, "state", drill_state_code(state));
    if (reason)
        json_text(j, "reason", reason);
    json_array(j, "people");
}

static const char *end_json(struct json *j)
{
    json_close(j);
    json_close(j);
    return json_end(j);
}

/* Writes the rows that differ, and says in the audit log which. */
static enum err write_rows(struct act *a, const struct work *w, const struct drill *d, enum drill_state to,
                           const struct drill_person *people, size_t n, const struct drill_person *rows)
{
    struct json was, is;
    enum err e = OK;
    begin_json(&was, a, d->state, NULL);
    begin_json(&is, a, to, d->state == DRILL_HELD ? w->in->reason : NULL);
    for (size_t i = 0; i < w->in->count && !e; i++) {
        const struct drill_person *before = find(people, n, rows[i].public_id);
        if (!before || same(before, &rows[i]))
            continue;
        put_json(&was, before);
        put_json(&is, &rows[i]);
        e = store_drill_people_record(a->db, d->id, &rows[i], a->now);
    }
    const char *before = end_json(&was), *after = end_json(&is);
    if (e)
        return e;
    return before && after ? act_audit(a, "drill.record", "drill", d->id, before, after) : ERR_NO_MEMORY;
}

/* Whether the drill may be recorded at all, by this form. */
static enum err may(struct act *a, const struct drill_record *in, const struct drill *d)
{
    if (d->state == DRILL_CANCELLED)
        return act_drill_refuse_state(a, d);
    if (a->today < clock_local_day(d->starts_at)) {
        const char *when = act_moment(a, d->starts_at);
        return when ? act_refuse(a, ERR_CONFLICT, "drill.not_yet", when, NULL) : ERR_NO_MEMORY;
    }
    if (d->version != in->version)
        return act_refuse(a, ERR_CONFLICT, "drill.changed", NULL, NULL);
    if (d->state == DRILL_HELD && !*in->reason) {
        a->refused_field = "reason";
        return act_refuse(a, ERR_INVALID, "drill.reason_needed", NULL, NULL);
    }
    if (in->finish && d->called == 0)
        return act_refuse(a, ERR_CONFLICT, "drill.nobody", NULL, NULL);
    return OK;
}

static enum err read_rows(struct act *a, const struct work *w, const struct drill *d, const struct drill_person *people,
                          size_t n, struct drill_person *rows)
{
    enum err e = OK;
    for (size_t i = 0; i < w->in->count && !e; i++) {
        const struct drill_person *p = find(people, n, w->in->rows[i].person);
        if (!p) /* taken off the list meanwhile */
            return act_refuse(a, ERR_CONFLICT, "drill.changed", NULL, NULL);
        rows[i] = *p;
        e = judge(a, w, d, i, &rows[i]);
    }
    if (!e && w->in->finish && w->in->count < n) /* somebody was called meanwhile, and nothing is known of them */
        return act_refuse(a, ERR_CONFLICT, "drill.changed", NULL, NULL);
    return e;
}

static enum err record_work(struct act *a, void *context)
{
    const struct work *w = context;
    struct drill d;
    struct drill_person *people;
    size_t n;
    w->remarks->n = 0;
    enum err e = act_drill_lock(a, w->in->drill_id, &d);
    if (!e)
        e = act_drill_show(a, &d);
    if (!e)
        e = may(a, w->in, &d);
    if (!e)
        e = store_drill_people_list(a->db, a->arena, d.id, a->today, &people, &n);
    if (e)
        return e;
    struct drill_person *rows = arena_array(a->arena, w->in->count, sizeof *rows);
    if (!rows)
        return ERR_NO_MEMORY;
    e = read_rows(a, w, &d, people, n, rows);
    if (e)
        return e;
    if (w->remarks->n)
        return act_refuse(a, ERR_INVALID, w->remarks->list[0].key, w->remarks->list[0].name, w->remarks->list[0].arg);
    const bool log = w->in->finish || d.state == DRILL_HELD;
    const enum drill_state to = log ? DRILL_HELD : d.state;
    e = write_rows(a, w, &d, to, people, n, rows);
    if (!e)
        e = store_drill_become(a->db, d.id, d.state, to, NULL);
    if (!e && log)
        e = store_drill_log(a->db, d.id, d.state, to, a->person_id, d.state == DRILL_HELD ? w->in->reason : "", a->now);
    a->flash = (struct message){.key = d.state == DRILL_HELD ? "flash.drill_corrected"
                                       : w->in->finish       ? "flash.drill_held"
                                                             : "flash.drill_recorded"};
    return e;
}

enum err act_drill_record(struct act *a, const struct drill_record *in, struct drill_remarks *remarks)
{
    struct work w = {in, remarks};
    return act_run(a, "drill.record", record_work, &w);
}
