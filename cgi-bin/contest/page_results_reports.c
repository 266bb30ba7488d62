/* results reports: for the chief judge and the arbitrators alone: how firm the result stands, and how each judge marked
   beside the others. In plain words first. Nothing of it changes a result or leaves this page. */
#include <math.h>
#include <string.h>

#include "cgi-bin/contest/pages.h"
#include "cgi-bin/contest/results_page.h"
#include "cgi-bin/contest/templates.h"
#include "lib/domain/ballot_panel.h"
#include "lib/domain/judge_report.h"
#include "lib/domain/sensitivity.h"
#include "lib/store/county.h"

static const char *joined(const struct page *p, const char *key, const char *const *args, size_t n)
{
    return view_format(p->arena, view_of(p->data), p->lang, key, args, n);
}

/* "001 周𬀩". */
static const char *entry_name(const struct page *p, const struct results_of *of, size_t entry)
{
    const struct draw_row *at = &of->places[of->place_of[entry]];
    const char *s = arena_printf(p->arena, "%s %s", at->code, at->who);
    return s ? s : at->code;
}

/* ---- how firm it stands ------------------------------------------------------------------------------------------ */

/* "J3 给 001 周𬀩 的“口味”高一档". */
static const char *change_text(const struct page *p, const struct results_of *of, const struct sensitivity_change *c)
{
    const struct marks *m = of->loaded.marks;
    const char *key = arena_printf(p->arena, "results.change.%s", sensitivity_kind_name(c->kind));
    const bool of_mark = c->kind == SENSITIVITY_STEP_UP || c->kind == SENSITIVITY_STEP_DOWN;
    const char *const args[] = {c->kind >= SENSITIVITY_JUDGE ? m->judges[c->judge] : NULL,
                                of_mark ? entry_name(p, of, c->entry) : NULL,
                                of_mark ? m->card->criteria[c->criterion].name : NULL};
    return joined(p, key ? key : "", args, 3);
}

static const char *place_text(const struct page *p, const struct results_of *of, size_t rank, int prize, bool advances)
{
    struct buf b;
    buf_init_arena(&b, p->arena, 0);
    buf_adds(&b, rank ? page_say(p, "results.place", page_number(p, (int64_t)rank), NULL)
                      : page_say(p, "results.unranked", NULL, NULL));
    if (prize != RANK_NO_PRIZE)
        buf_addf(&b, " %s", of->loaded.card->prizes.names[prize]);
    if (advances)
        buf_addf(&b, " %s", page_say(p, "score_view.advances", NULL, NULL));
    return buf_check(&b) ? "" : b.data;
}

static void put_moves(const struct page *p, const struct results_of *of, const struct sensitivity_change *c,
                      struct view_node *row)
{
    for (size_t i = 0; i < c->move_count && i < SENSITIVITY_MOVES; i++) {
        const struct sensitivity_move *v = &c->moves[i];
        const char *const args[] = {entry_name(p, of, v->entry),
                                    place_text(p, of, v->rank_was, v->prize_was, v->advanced),
                                    place_text(p, of, v->rank_is, v->prize_is, v->advances)};
        view_put(view_add(row, "moves"), "text", joined(p, "results.move", args, 3));
    }
}

static enum err put_sensitivity(struct page *p, const struct results_of *of)
{
    struct sensitivity *s;
    enum err e = sensitivity_of(p->arena, of->score, &s);
    if (e)
        return e;
    view_set(p->data, "tried",
             page_say(p, "results.tried", page_number(p, (int64_t)s->tried), page_number(p, (int64_t)s->count)));
    for (size_t i = 0; i < s->count && i < SENSITIVITY_LIST; i++) {
        const bool step = s->list[i].kind == SENSITIVITY_STEP_UP || s->list[i].kind == SENSITIVITY_STEP_DOWN;
        struct view_node *row = view_add(view_root(p->data), step ? "steps" : "changes");
        view_put(row, "what", change_text(p, of, &s->list[i]));
        put_moves(p, of, &s->list[i], row);
    }
    view_set(p->data, "steps_title",
             page_say(p, "results.steps",
                      page_number(p, (int64_t)(s->of[SENSITIVITY_STEP_UP] + s->of[SENSITIVITY_STEP_DOWN])), NULL));
    if (s->count > SENSITIVITY_LIST)
        view_set(p->data, "changes_more",
                 page_say(p, "results.changes_more", page_number(p, (int64_t)(s->count - SENSITIVITY_LIST)), NULL));
    return results_put_firm(p, of);
}

/* ---- judges ------------------------------------------------------------------------------------------------------ */

enum { PLACES = 2 };

/* Rounded for reading: "2.3". */
static const char *figure(const struct page *p, struct rational r)
{
    char text[RATIONAL_TEXT];
    if (!rational_round(r, PLACES, RATIONAL_HALF_UP, &r))
        return "";
    rational_text(r, text);
    const char *s = arena_str(p->arena, text);
    return s ? s : "";
}

static const char *measure(const struct page *p, double v)
{
    const char *s = arena_printf(p->arena, "%.*f", PLACES, v);
    return s ? s : "";
}

static struct rational magnitude(struct rational r)
{
    r.num = r.num < 0 ? -r.num : r.num;
    return r;
}

/* "比同组平均低 2.3 分"; where the difference is less than twice its error, that it may be chance. */
static const char *severity_text(const struct page *p, const struct judge_report_row *r)
{
    const char *size = figure(p, magnitude(r->severity));
    const char *key = r->severity.num < 0   ? "results.judge.lower"
                      : r->severity.num > 0 ? "results.judge.higher"
                                            : "results.judge.same";
    return page_say(p, key, size, NULL);
}

static bool may_be_chance(const struct judge_report_row *r)
{
    return fabs((double)r->severity.num / (double)r->severity.den) < 2 * r->error;
}

static void put_judge(const struct page *p, const char *seat, const struct judge_report_row *r)
{
    struct view_node *row = view_add(view_root(p->data), "judges");
    view_put(row, "seat", seat);
    view_put(row, "entries", page_number(p, (int64_t)r->entries));
    view_put_bool(row, "known", r->known);
    if (!r->known)
        return;
    view_put(row, "severity", severity_text(p, r));
    view_put_bool(row, "chance", r->severity.num != 0 && may_be_chance(r));
    view_put(row, "error", measure(p, r->error));
    view_put(row, "spread", measure(p, r->spread));
    if (!r->own_known)
        return;
    const char *const args[] = {page_number(p, (int64_t)r->own), figure(p, r->own_mean), figure(p, r->other_mean)};
    view_put(row, "own", joined(p, "results.judge.own", args, 3));
}

static void put_panel(const struct page *p, const struct results_of *of, const struct judge_report_panel *x)
{
    struct view_node *row = view_add(view_root(p->data), "panels");
    struct buf seats;
    buf_init_arena(&seats, p->arena, 0);
    for (size_t i = 0; i < x->judge_count; i++)
        buf_addf(&seats, "%s%s", i ? " " : "", of->loaded.marks->judges[x->judges[i]]);
    view_put(row, "seats", buf_check(&seats) ? "" : seats.data);
    view_put(row, "entries", page_number(p, (int64_t)x->entries));
    view_put_bool(row, "known", x->has_kendall || x->has_single);
    if (x->has_kendall) {
        /* 0.7 and 0.5: the usual reading of W as strong and moderate agreement. */
        const bool strong = 10 * x->kendall.num >= 7 * x->kendall.den, fair = 2 * x->kendall.num >= x->kendall.den;
        view_put_message(row, "words",
                         strong ? "results.agree.strong"
                         : fair ? "results.agree.fair"
                                : "results.agree.weak",
                         NULL, NULL);
        view_put(row, "kendall", figure(p, x->kendall));
    }
    if (x->has_single)
        view_put(row, "single", figure(p, x->single));
    if (x->has_mean)
        view_put(row, "mean", figure(p, x->mean));
}

static enum err put_judges(struct page *p, const struct results_of *of)
{
    const struct marks *m = of->loaded.marks;
    struct judge_report *report;
    struct county *judges, *entries;
    size_t judge_count, entry_count;
    int64_t *judge_county = arena_array(p->arena, m->judge_count + 1, sizeof *judge_county);
    int64_t *entry_county = arena_array(p->arena, m->entry_count + 1, sizeof *entry_county);
    if (!judge_county || !entry_county)
        return ERR_NO_MEMORY;
    enum err e = store_county_of_seats(p->db, p->arena, of->round.id, p->today, &judges, &judge_count);
    if (!e)
        e = store_county_of_runs(p->db, p->arena, of->round.id, &entries, &entry_count);
    if (e)
        return e;
    for (size_t j = 0; j < m->judge_count; j++)
        for (size_t k = 0; k < judge_count; k++)
            if (ballot_seat_no(m->judges[j]) == judges[k].no)
                judge_county[j] = judges[k].unit_id;
    for (size_t i = 0; i < m->entry_count; i++)
        for (size_t k = 0; k < entry_count; k++)
            if (of->loaded.runs[i].number == entries[k].no)
                entry_county[i] = entries[k].unit_id;
    e = judge_report_of(p->arena, m, (size_t)p->policy.judge_report_entries, judge_county, entry_county, &report);
    for (size_t j = 0; !e && j < m->judge_count; j++)
        if (report->rows[j].entries)
            put_judge(p, m->judges[j], &report->rows[j]);
    for (size_t i = 0; !e && i < report->panel_count; i++)
        put_panel(p, of, &report->panels[i]);
    view_set(p->data, "least",
             page_say(p, "results.judge.least", page_number(p, p->policy.judge_report_entries), NULL));
    return e;
}

enum err results_reports(struct page *p)
{
    const struct results_how how = {.ask = RESULTS_STATE};
    struct results_page r;
    struct results_of of;
    enum err e = results_open(p, &r);
    if (!e && (!r.begun || !results_reader(&r)))
        e = ERR_NOT_FOUND;
    if (!e)
        e = act_results_load(p->db, p->arena, r.round.id, &how, &of);
    if (e)
        return e;
    if (of.score) {
        e = put_sensitivity(p, &of);
        if (!e)
            e = put_judges(p, &of);
        if (e)
            return e;
    }
    view_bool(p->data, "has_score", of.score != NULL);
    view_set(p->data, "page.title", page_say(p, "results.reports_of", results_round_title(p, &r.round), NULL));
    return page_render(p, TEMPLATE_RESULTS_REPORTS, NULL, "contest");
}
