/* mentoring_find: what there is to be seen of a pair's logs on a day (mentoring_sign.h). */
#include <stdio.h>

#include "lib/domain/mentoring_sign.h"

struct finding {
    struct mentoring_found *out;
    size_t n;
};

static struct mentoring_found *add(struct finding *f, enum mentoring_sign_code code, const char *what, int64_t id)
{
    struct mentoring_found *x = &f->out[f->n++];
    *x = (struct mentoring_found){.code = code};
    (void)snprintf(x->subject, sizeof x->subject, "%s:%lld", what, (long long)id);
    return x;
}

/* Whether `x` was written after `y`. */
static bool is_later(const struct mentoring_record *x, const struct mentoring_record *y)
{
    return x->written_at != y->written_at ? x->written_at > y->written_at : x->log_id > y->log_id;
}

/* The log that one is most like, among those that were there before it. Of two pairs the one that wrote later is asked. */
static void find_same(struct finding *f, const struct mentoring_case *c, const struct mentoring_record *r,
                      int64_t least)
{
    const struct mentoring_record *like = NULL;
    int most = 0;
    bool other_pair = false;
    for (size_t k = 0; k < c->own_count + c->other_count; k++) {
        const bool other = k >= c->own_count;
        const struct mentoring_record *o = other ? &c->others[k - c->own_count] : &c->own[k];
        if (o->log_id == r->log_id || (other ? !is_later(r, o) : o->period_no >= r->period_no))
            continue;
        const int alike = mentoring_alike(&r->text, &o->text);
        if (alike >= least && alike > most) {
            most = alike;
            like = o;
            other_pair = other;
        }
    }
    if (!like)
        return;
    struct mentoring_found *x = add(f, MENTORING_SAME, "period", r->period_no);
    x->period_no = r->period_no;
    x->since_on = r->written_on;
    x->log_id = r->log_id;
    x->other_id = like->log_id;
    x->other_pair = other_pair;
    x->figure = most;
}

static void find_backdated(struct finding *f, const struct mentoring_record *r, int64_t days)
{
    const int64_t late = (int64_t)r->first_written_on - r->spoken_on;
    if (late <= days)
        return;
    struct mentoring_found *x = add(f, MENTORING_BACKDATED, "period", r->period_no);
    x->period_no = r->period_no;
    x->since_on = r->first_written_on;
    x->log_id = r->log_id;
    x->figure = late;
}

/* Logs of several periods, first written on the day of the i-th; said once, at the first of them. */
static void find_same_day(struct finding *f, const struct mentoring_case *c, size_t i)
{
    int64_t count = 0;
    size_t last = i;
    for (size_t k = 0; k < c->own_count; k++) {
        if (c->own[k].first_written_on != c->own[i].first_written_on)
            continue;
        if (k < i)
            return;
        count++;
        last = k;
    }
    if (count < 2)
        return;
    char date[11];
    clock_format_day(c->own[i].first_written_on, date);
    struct mentoring_found *x = add(f, MENTORING_SAME_DAY, "day", 0);
    (void)snprintf(x->subject, sizeof x->subject, "day:%s", date);
    x->period_no = c->own[last].period_no;
    x->since_on = c->own[i].first_written_on;
    x->log_id = c->own[i].log_id;
    x->other_id = c->own[last].log_id;
    x->figure = count;
}

static void find_missing(struct finding *f, const struct mentoring_case *c, size_t period, day today, int64_t grace)
{
    const int no = (int)period + 1;
    const struct mentoring_span *p = &c->periods[period];
    for (size_t k = 0; k < c->own_count; k++)
        if (c->own[k].period_no == no)
            return;
    if (mentoring_stage(p, today, 0, grace) != MENTORING_MISSING)
        return;
    struct mentoring_found *x = add(f, MENTORING_NO_LOG, "period", no);
    x->period_no = no;
    x->since_on = p->until_on + 1;
    x->figure = (int64_t)today - p->until_on;
}

static void find_silent(struct finding *f, const char *what, int64_t id, int period_no, day since, day today,
                        int64_t days)
{
    if ((int64_t)today - since < days)
        return;
    struct mentoring_found *x = add(f, MENTORING_SILENT, what, id);
    x->period_no = period_no;
    x->since_on = since;
    x->log_id = period_no ? id : 0;
    x->figure = (int64_t)today - since;
}

enum err mentoring_find(struct arena *a, const struct mentoring_case *c, day today, const struct mentoring_rules *rules,
                        struct mentoring_found **out, size_t *n)
{
    /* Of a log at most: same, backdated, same day, silent. */
    const size_t most = 4 * c->own_count + c->period_count + c->question_count + 1;
    struct finding f = {.out = arena_alloc(a, most * sizeof *f.out)};
    if (!f.out)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < c->own_count; i++) {
        const struct mentoring_record *r = &c->own[i];
        find_same(&f, c, r, rules->alike_percent);
        find_backdated(&f, r, rules->backdated_days);
        find_same_day(&f, c, i);
        if (!r->confirmed)
            find_silent(&f, "log", r->log_id, r->period_no, r->written_on, today, rules->silent_days);
    }
    for (size_t i = 0; i < c->period_count; i++)
        find_missing(&f, c, i, today, rules->grace_days);
    for (size_t i = 0; i < c->question_count; i++)
        find_silent(&f, "note", c->questions[i].note_id, 0, c->questions[i].asked_on, today, rules->silent_days);
    *out = f.out;
    *n = f.n;
    return OK;
}
