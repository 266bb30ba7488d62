/* Who competes and who judges in the demonstration's contests: quotas, entries and what became of them, officials. */
#include <stdio.h>
#include <string.h>

#include "lib/act/entry.h"
#include "lib/act/entry_quota.h"
#include "lib/act/official.h"
#include "lib/store/entry_list.h"
#include "lib/store/official.h"
#include "tools/demo_contest.h"

/* ---- quotas ------------------------------------------------------------------------------------------------------ */

/* "CY-A04:5 county_unit:2": so many of a unit, or of each unit of a kind. */
int demo_contest_quota(struct demo_row *r, const struct demo_contest *x, const struct edition *edition,
                       const struct discipline *discipline)
{
    char *rest = arena_str(x->d->c->arena, demo_text(r, "quota"));
    int status = EXIT_DONE;
    while (!status && rest && *rest) {
        char *number = strsep(&rest, " "), *what = strsep(&number, ":");
        struct quota_result result;
        struct unit unit;
        int64_t want = number ? number[0] - '0' : 0; /* one digit is enough here */
        struct act a = demo_act(x->d, x->manager, demo_past(x->d, edition->entry_opens_at - CLOCK_DAY));
        if (strchr(what, '_')) {
            enum err e = act_entry_quota_level(&a, edition->public_id, discipline->public_id, what, want, &result);
            status = demo_judge(r, "quota", &a, e);
            continue;
        }
        status = demo_unit(r, what, &unit);
        if (status)
            break;
        const struct quota_order order = {
            .discipline = discipline->public_id, .unit = unit.public_id, .was = -1, .want = want};
        enum err e = act_entry_quota_set(&a, edition->public_id, &order, 1, &result);
        status = demo_judge(r, "quota", &a, e);
    }
    return status;
}

/* ---- entries ----------------------------------------------------------------------------------------------------- */

enum { TEAM_MAX = 8, ROWS_MAX = 200 };

struct entries {
    struct demo_contest *x;
    int64_t discipline_id; /* of the row before */
    int64_t nth;           /* entries get their codes in the order of the table: this row's */
};

/* The entry with the row's code, as the manager sees it. ERR_NOT_FOUND: not made yet. */
static enum err find(const struct entries *g, const struct edition *edition, const struct discipline *d,
                     struct entry_row *out)
{
    const struct demo *demo = g->x->d;
    const struct scope scope = demo_contest_scope(g->x, demo->now);
    const struct entry_viewer who = {.manage = scope, .enter = scope};
    const struct entry_filter f = {.edition_id = edition->id, .discipline_id = d->id, .state = "", .limit = ROWS_MAX};
    struct entry_row *list;
    size_t n;
    enum err e = store_entry_list(demo->db, demo->c->arena, &f, &who, &list, &n);
    const char *code = arena_printf(demo->c->arena, "%03lld", (long long)g->nth);
    for (size_t i = 0; !e && code && i < n; i++)
        if (strcmp(list[i].code, code) == 0) {
            *out = list[i];
            return OK;
        }
    return e ? e : ERR_NOT_FOUND;
}

static int enter(struct demo_row *r, const struct discipline *d, int64_t by, instant at)
{
    struct person people[TEAM_MAX];
    struct entry_pick picks[TEAM_MAX];
    char *rest = arena_str(r->d->c->arena, demo_text(r, "staff_nos"));
    struct entry_order order = {.discipline = d->public_id, .members = picks, .team_name = demo_text(r, "team")};
    int status = EXIT_DONE;
    while (!status && rest && *rest && order.member_count < TEAM_MAX) {
        struct person *p = &people[order.member_count];
        status = demo_person(r, strsep(&rest, " "), p);
        picks[order.member_count++] = (struct entry_pick){.person = p->public_id};
    }
    if (status)
        return status;
    struct act a = demo_act(r->d, by, demo_past(r->d, at));
    return demo_judge(r, "staff_nos", &a, act_entry_enter(&a, &order));
}

/* Somebody comes for somebody else, or the manager strikes the entry out. */
static int afterwards(struct demo_row *r, const struct entry_row *entry)
{
    const char *what = demo_text(r, "what");
    const bool refuse = strcmp(what, "refuse") == 0;
    const struct entry_order_change change = {
        .entry = entry->public_id, .version = entry->version, .reason = demo_text(r, "reason")};
    struct person by = {0}, out = {0}, in = {.name = ""};
    instant at;
    int status = demo_moment(r, "other_day", NULL, &at);
    if (!status)
        status = demo_person(r, demo_text(r, "other_by"), &by);
    if (status || entry->state != ENTRY_ENTERED)
        return status;
    struct act a = demo_act(r->d, by.id, demo_past(r->d, at));
    if (refuse)
        return demo_judge(r, "what", &a, act_entry_refuse(&a, &change));
    status = demo_person(r, demo_text(r, "staff_nos"), &out);
    if (!status)
        status = demo_person(r, demo_text(r, "other_in"), &in);
    if (status || strstr(entry->members, in.name))
        return status;
    const struct entry_pick pick = {.person = in.public_id};
    return demo_judge(r, "what", &a, act_entry_substitute(&a, &change, out.public_id, &pick));
}

static int entry_row(struct demo_row *r, void *context)
{
    struct entries *g = context;
    struct edition edition;
    struct discipline d;
    struct contest_round round;
    struct entry_row entry;
    struct person by;
    instant at;
    int status = demo_discipline(r, g->x, &edition, &d, &round);
    if (!status)
        status = demo_person(r, demo_text(r, "by"), &by);
    if (!status)
        status = demo_moment(r, "day", "at", &at);
    if (status)
        return status;
    g->nth = d.id == g->discipline_id ? g->nth + 1 : 1;
    g->discipline_id = d.id;
    enum err e = find(g, &edition, &d, &entry);
    if (e == ERR_NOT_FOUND) {
        g->x->made++;
        status = enter(r, &d, by.id, at);
        e = status ? OK : find(g, &edition, &d, &entry);
    } else {
        g->x->same++;
    }
    if (status || e)
        return status ? status : demo_bad(r, "staff_nos", "%s", err_name(e));
    return *demo_text(r, "what") ? afterwards(r, &entry) : EXIT_DONE;
}

int demo_contest_entries(struct demo_contest *x)
{
    struct entries g = {.x = x};
    x->made = x->same = 0;
    int status = demo_each(x->d, "contest_entries.csv", entry_row, &g);
    if (!status)
        printf("  %-22s %4zu entered, %zu as before\n", "contest_entries.csv", x->made, x->same);
    return status;
}

/* ---- officials --------------------------------------------------------------------------------------------------- */

static int official_row(struct demo_row *r, void *context)
{
    struct demo_contest *x = context;
    struct edition edition;
    struct discipline d;
    struct contest_round round;
    struct official_order order;
    instant at;
    char *rest = arena_str(x->d->c->arena, demo_text(r, "staff_nos"));
    int status = demo_discipline(r, x, &edition, &d, &round);
    if (!status)
        status = demo_moment(r, "day", NULL, &at);
    if (!status && !duty_parse(demo_text(r, "duty"), &order.duty))
        status = demo_bad(r, "duty", "no such duty");
    while (!status && rest && *rest) {
        struct person p;
        enum duty held;
        status = demo_person(r, strsep(&rest, " "), &p);
        if (status)
            break;
        enum err e = store_official_duty(x->d->db, x->d->c->arena, round.id, p.id, &held);
        if (e)
            return demo_bad(r, "staff_nos", "%s", err_name(e));
        if (held != DUTY_NONE) {
            x->same++;
            continue;
        }
        order.round = round.public_id;
        order.person = p.public_id;
        struct act a = demo_act(x->d, x->manager, demo_past(x->d, at));
        status = demo_judge(r, "staff_nos", &a, act_official_appoint(&a, &order));
        x->made++;
    }
    return status;
}

int demo_contest_officials(struct demo_contest *x)
{
    x->made = x->same = 0;
    int status = demo_each(x->d, "contest_officials.csv", official_row, x);
    if (!status)
        printf("  %-22s %4zu appointed, %zu as before\n", "contest_officials.csv", x->made, x->same);
    return status;
}
