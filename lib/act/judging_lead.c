#include "lib/act/judging_lead.h"

#include "lib/store/desk.h"

static bool holds(const int64_t *list, size_t n, int64_t number)
{
    for (size_t i = 0; i < n; i++)
        if (list[i] == number)
            return true;
    return false;
}

/* Whether the actor leads the run, and whether they have to keep out of it. */
static enum err look(struct act *a, const struct judging_day *d, const struct run_row *run, bool *leads, bool *out)
{
    int64_t *hidden, *without;
    size_t hidden_n, without_n;
    enum err e = store_desk_hidden(a->db, a->arena, run->round_id, a->person_id, &hidden, &hidden_n);
    if (!e)
        e = store_desk_without_chief(a->db, a->arena, run->round_id, &without, &without_n);
    if (e)
        return e;
    *out = holds(hidden, hidden_n, run->number);
    *leads = !*out && (d->right.duty == DUTY_CHIEF ||
                       (d->right.duty == DUTY_NONE && d->right.manager && holds(without, without_n, run->number)));
    return OK;
}

static enum err compare(struct act *a, const struct run_row *run, int64_t version)
{
    return version == 0 || version == run->version ? OK : act_refuse(a, ERR_CONFLICT, "run.changed", NULL, NULL);
}

enum err judging_lead(struct act *a, const struct judging_day *d, const struct run_row *run, int64_t version)
{
    bool leads, out;
    enum err e = look(a, d, run, &leads, &out);
    if (!e && !leads)
        e = ERR_NOT_FOUND;
    return e ? e : compare(a, run, version);
}

enum err judging_lead_or_manage(struct act *a, const struct judging_day *d, const struct run_row *run, int64_t version)
{
    bool leads, out;
    enum err e = look(a, d, run, &leads, &out);
    if (!e && (out || (!leads && !(d->right.duty == DUTY_NONE && d->right.manager))))
        e = ERR_NOT_FOUND;
    return e ? e : compare(a, run, version);
}

enum err judging_lead_touch(struct act *a, const struct run_row *run)
{
    const struct run_change same = {
        .run = run, .to = run->state, .status = run->status, .released_no = run->released_no};
    return store_run_set(a->db, &same, a->now);
}
