/* The contests of the demonstration: editions with their disciplines and rounds, announced and closed on their days. */
#include "tools/demo_contest.h"

#include <stdio.h>
#include <string.h>

#include "lib/act/discipline.h"
#include "lib/act/edition.h"
#include "lib/act/round.h"
#include "lib/store/segment.h"

enum { HOUR_OPENS = 9, HOUR_CLOSES = 18 };

struct scope demo_contest_scope(const struct demo_contest *x, instant at)
{
    return (struct scope){x->manager, "contest.manage", clock_local_day(at)};
}

int demo_judge(const struct demo_row *r, const char *column, const struct act *a, enum err e)
{
    const struct message *m = &a->refusal;
    if (!e)
        return EXIT_DONE;
    return demo_bad(r, column, "%s %s %s %s", err_name(e), m->key ? m->key : "", m->args[0] ? m->args[0] : "",
                    m->args[1] ? m->args[1] : "");
}

enum err demo_edition(struct demo_row *r, const struct demo_contest *x, struct edition *out)
{
    const struct scope who = demo_contest_scope(x, x->d->now);
    const char *contest = demo_text(r, "contest");
    struct edition *list;
    size_t n;
    int64_t no;
    if (demo_int(r, "no", 1, &no))
        return ERR_INVALID;
    enum err e = store_edition_list(r->d->db, r->d->c->arena, &who, &list, &n);
    for (size_t i = 0; !e && i < n; i++)
        if (list[i].edition_no == no && strcmp(list[i].contest, contest) == 0) {
            *out = list[i];
            return OK;
        }
    return e ? e : ERR_NOT_FOUND;
}

static enum err find_discipline(struct demo_row *r, int64_t edition_id, struct discipline *out)
{
    const char *code = demo_text(r, "code");
    struct discipline *list;
    size_t n;
    enum err e = store_discipline_list(r->d->db, r->d->c->arena, edition_id, &list, &n);
    for (size_t i = 0; !e && i < n; i++)
        if (strcmp(list[i].code, code) == 0) {
            *out = list[i];
            return OK;
        }
    return e ? e : ERR_NOT_FOUND;
}

int demo_discipline(struct demo_row *r, const struct demo_contest *x, struct edition *edition,
                    struct discipline *discipline, struct contest_round *round)
{
    struct contest_round *rounds = NULL;
    size_t n = 0;
    enum err e = demo_edition(r, x, edition);
    if (!e)
        e = find_discipline(r, edition->id, discipline);
    if (!e)
        e = store_round_list(r->d->db, r->d->c->arena, discipline->id, &rounds, &n);
    if (!e && n == 0)
        e = ERR_NOT_FOUND;
    if (e)
        return demo_bad(r, "code", "%s", err_name(e));
    *round = rounds[0];
    return EXIT_DONE;
}

/* ---- editions ---------------------------------------------------------------------------------------------------- */

static int moment(struct demo_row *r, const char *column, int hour, instant *out)
{
    int status = demo_moment(r, column, NULL, out);
    *out = status || !*out ? 0 : clock_day_start(clock_local_day(*out)) + hour * CLOCK_HOUR;
    return status;
}

static int edition_row(struct demo_row *r, void *context)
{
    struct demo_contest *x = context;
    struct edition found = {0};
    instant planned, starts, ends;
    enum err e = demo_edition(r, x, &found);
    if (e != ERR_NOT_FOUND) {
        x->same++;
        return e ? demo_bad(r, "contest", "%s", err_name(e)) : EXIT_DONE;
    }
    struct edition_input in = {
        .contest = demo_text(r, "contest"),
        .contest_en = demo_text(r, "contest_en"),
        .place = demo_text(r, "place"),
        .note = demo_text(r, "note"),
    };
    int status = demo_int(r, "no", 1, &in.edition_no);
    if (!status)
        status = moment(r, "planned_day", HOUR_OPENS, &planned);
    if (!status)
        status = moment(r, "opens_day", HOUR_OPENS, &in.entry_opens_at);
    if (!status)
        status = moment(r, "closes_day", HOUR_CLOSES, &in.entry_closes_at);
    if (!status)
        status = moment(r, "settled_day", HOUR_CLOSES, &in.substitute_until);
    if (!status)
        status = moment(r, "starts_day", 0, &starts);
    if (!status)
        status = moment(r, "ends_day", 0, &ends);
    if (status)
        return status;
    in.starts_on = clock_local_day(starts);
    in.ends_on = clock_local_day(ends);
    struct act a = demo_act(x->d, x->manager, demo_past(x->d, planned));
    x->made++;
    return demo_judge(r, "contest", &a, act_edition_save(&a, &in));
}

static int open_row(struct demo_row *r, void *context)
{
    struct demo_contest *x = context;
    struct edition found = {0};
    enum err e = demo_edition(r, x, &found);
    if (e || found.state != EDITION_DRAFT)
        return e ? demo_bad(r, "contest", "%s", err_name(e)) : EXIT_DONE;
    struct act a = demo_act(x->d, x->manager, demo_past(x->d, found.entry_opens_at - CLOCK_DAY));
    return demo_judge(r, "contest", &a, act_edition_open(&a, found.public_id));
}

static int close_row(struct demo_row *r, void *context)
{
    struct demo_contest *x = context;
    struct edition found = {0};
    instant at = 0;
    enum err e = demo_edition(r, x, &found);
    int status = e ? demo_bad(r, "contest", "%s", err_name(e)) : moment(r, "closed_day", HOUR_CLOSES, &at);
    if (status || !at || found.state != EDITION_OPEN)
        return status;
    struct act a = demo_act(x->d, x->manager, demo_past(x->d, at));
    return demo_judge(r, "contest", &a, act_edition_close(&a, found.public_id));
}

/* ---- disciplines ------------------------------------------------------------------------------------------------- */

/* What is blind, as the manager sets it after beginning from the standard discipline. */
static int set_blind(struct demo_row *r, const struct demo_contest *x, const struct edition *edition,
                     const struct discipline *d, instant at)
{
    const struct discipline_input in = {
        .edition = edition->public_id,
        .discipline = d->public_id,
        .version = d->version,
        .code = d->code,
        .name = d->name,
        .name_en = d->name_en,
        .sort = d->sort,
        .team_size = d->team_size,
        .reserves = d->reserves,
        .time_limit_min = d->time_limit_min,
        .blind = demo_text(r, "blind"),
        .counts = true,
    };
    struct act a = demo_act(x->d, x->manager, at);
    return demo_judge(r, "blind", &a, act_discipline_save(&a, &in));
}

/* When and where its round is, the segments left as the standard discipline has them. */
static int set_round(struct demo_row *r, const struct demo_contest *x, const struct edition *edition,
                     const struct discipline *d, const struct contest_round *round, instant at)
{
    struct segment_input segments[ROUND_SEGMENTS_MAX];
    struct round_remark remark;
    struct segment *list;
    size_t n;
    struct round_input in = {
        .edition = edition->public_id,
        .discipline = d->public_id,
        .round = round->public_id,
        .version = round->version,
        .name = round->name,
        .name_en = round->name_en,
        .place = demo_text(r, "place"),
        .segments = segments,
    };
    enum err e = store_segment_list(x->d->db, x->d->c->arena, round->id, &list, &n);
    int status = e ? demo_bad(r, "code", "%s", err_name(e)) : demo_moment(r, "starts_day", "starts_at", &in.starts_at);
    if (!status)
        status = demo_int(r, "gap", 10, &in.gap_min);
    if (!status)
        status = demo_int(r, "stations", 1, &in.stations);
    if (status)
        return status;
    for (size_t i = 0; i < n && i < ROUND_SEGMENTS_MAX; i++)
        segments[in.segment_count++] =
            (struct segment_input){list[i].code, list[i].name, list[i].kind, list[i].weight_x100};
    struct act a = demo_act(x->d, x->manager, at);
    return demo_judge(r, "starts_day", &a, act_round_save(&a, &in, &remark));
}

/* Its round is set last, so that one with its place has all the rest. */
static int discipline_row(struct demo_row *r, void *context)
{
    struct demo_contest *x = context;
    struct edition edition = {0};
    struct discipline d = {.blind = ""};
    struct contest_round round = {.place = ""};
    enum err e = demo_edition(r, x, &edition);
    int status = e ? demo_bad(r, "contest", "%s", err_name(e)) : EXIT_DONE;
    if (status)
        return status;
    const instant at = demo_past(x->d, edition.entry_opens_at - 2 * CLOCK_DAY);
    e = find_discipline(r, edition.id, &d);
    if (e == ERR_NOT_FOUND) {
        struct act a = demo_act(x->d, x->manager, at);
        e = act_discipline_preset(&a, edition.public_id, demo_text(r, "code"));
        status = demo_judge(r, "code", &a, e);
    } else if (e) {
        return demo_bad(r, "code", "%s", err_name(e));
    }
    if (!status)
        status = demo_discipline(r, x, &edition, &d, &round);
    if (!status && strcmp(round.place, demo_text(r, "place")) == 0) {
        x->same++;
        return EXIT_DONE;
    }
    x->made++;
    if (!status)
        status = demo_contest_quota(r, x, &edition, &d);
    if (!status && strcmp(d.blind, demo_text(r, "blind")) != 0)
        status = set_blind(r, x, &edition, &d, at);
    return status ? status : set_round(r, x, &edition, &d, &round, at);
}

/* ---- all of it --------------------------------------------------------------------------------------------------- */

static int step(struct demo_contest *x, const char *file, int (*row)(struct demo_row *r, void *context))
{
    x->made = x->same = 0;
    int status = demo_each(x->d, file, row, x);
    if (!status)
        printf("  %-22s %4zu set up, %zu as before\n", file, x->made, x->same);
    return status;
}

int demo_contests(struct demo *d)
{
    struct demo_contest x = {.d = d};
    int status = demo_holder(d, "contest_manager", &x.manager);
    if (!status)
        status = step(&x, "contests.csv", edition_row);
    if (!status)
        status = step(&x, "contest_disciplines.csv", discipline_row);
    if (!status)
        status = demo_each(d, "contests.csv", open_row, &x);
    if (!status)
        status = demo_contest_entries(&x);
    if (!status)
        status = demo_contest_officials(&x);
    if (!status)
        status = demo_contest_cards(&x);
    if (!status)
        status = demo_contest_draws(&x);
    if (!status)
        status = demo_contest_judging(&x);
    if (!status)
        status = demo_each(d, "contests.csv", close_row, &x);
    return status;
}
