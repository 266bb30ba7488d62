/* paper: the sheets of a round as its scorekeepers see them: what is to be typed, checked, and scanned. */
#include "cgi-bin/contest/keeper.h"
#include "cgi-bin/contest/pages.h"
#include "cgi-bin/contest/templates.h"
#include "lib/domain/ballot_panel.h"
#include "lib/store/ballot_scan.h"

static const struct field FIND[] = {
    {.name = "number", .type = FIELD_INT, .min = 1, .max = RUN_NUMBERS, .label = "keeper.run_number"},
    {.name = "seat", .type = FIELD_TEXT, .max = 8, .label = "keeper.seat"},
};
const struct form paper_find_form = FORM("paper_find", FIND);

static const struct ballot_scan *scan_of(const struct ballot_scan *scans, size_t n, const struct ballot_row *b)
{
    for (size_t i = 0; i < n; i++)
        if (scans[i].ballot_id == b->id)
            return &scans[i];
    return NULL;
}

/* Where a sheet stands, for those who type: {chip, its style}. */
static const char *const *stand_of(const struct ballot_row *b, const struct run_row *r)
{
    static const char
        *const LOCKED[] = {"keeper.stand.locked", "jx-ok"},
               *const CHECKED[] = {"keeper.stand.checked", "jx-ok"}, *const BEGUN[] = {"keeper.stand.begun", "jx-wait"},
               *const OPEN[] = {"keeper.stand.open", "jx-now"}, *const WAITS[] = {"keeper.stand.waits", ""};
    if (b->state == BALLOT_LOCKED)
        return b->typed_by ? CHECKED : LOCKED;
    if (r->state != RUN_MARKING)
        return WAITS;
    return b->marks ? BEGUN : OPEN;
}

static void put_sheet(struct page *p, const struct keeper *k, struct view_node *n, const struct run_row *r,
                      const struct ballot_row *b, const struct ballot_scan *scan)
{
    const char *const *stand = stand_of(b, r);
    view_put(n, "seat", keeper_seat(p, b->seat_no));
    view_put(n, "path", keeper_paper_path(p, k, r->number, b->seat_no, ""));
    view_put_message(n, "chip", stand[0], NULL, NULL);
    view_put(n, "chip_style", stand[1]);
    view_put_bool(n, "scanned", scan != NULL);
    view_put_bool(n, "scan_missing", k->judging.scan_needed && b->state == BALLOT_LOCKED && !scan);
}

static void put_run(struct page *p, const struct keeper *k, const struct run_row *r, const struct ballot_row *ballots,
                    size_t ballot_n, const struct ballot_scan *scans, size_t scan_n)
{
    struct view_node *n = view_add(view_root(p->data), "runs");
    view_put_int(n, "number", r->number);
    view_put_bool(n, "away", r->status != MARKS_COMPETES);
    view_put_bool(n, "waits", r->status == MARKS_COMPETES && r->state == RUN_OPEN);
    for (size_t i = 0; r->status == MARKS_COMPETES && i < ballot_n; i++)
        if (ballots[i].run_id == r->id && ballots[i].state != BALLOT_VOID)
            put_sheet(p, k, view_add(n, "sheets"), r, &ballots[i], scan_of(scans, scan_n, &ballots[i]));
}

static enum err put_missing(struct page *p, const struct keeper *k)
{
    struct ballot_scan_missing *list;
    size_t n, shown = 0;
    if (!k->judging.scan_needed)
        return OK;
    enum err e = store_ballot_scan_missing(p->db, p->arena, k->round.id, &list, &n);
    for (size_t i = 0; !e && i < n; i++) {
        if (keeper_hides(k, list[i].number))
            continue;
        struct view_node *node = view_add(view_root(p->data), "missing");
        view_putf(node, "label", "%lld J%lld", (long long)list[i].number, (long long)list[i].seat_no);
        view_put(node, "path", keeper_paper_path(p, k, list[i].number, list[i].seat_no, ""));
        shown++;
    }
    if (!e)
        view_say(p->data, "missing_say", shown ? "keeper.scans_missing" : "keeper.scans_whole",
                 page_number(p, (int64_t)shown), NULL);
    return e;
}

/* The seats of the card to choose from. */
static enum err put_form(struct page *p, const struct keeper *k)
{
    const size_t n = k->card->panel.judge_count + k->card->panel.substitute_count;
    struct view_option *options = arena_array(p->arena, n + 1, sizeof *options);
    if (!options)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < n; i++)
        options[i] = (struct view_option){ballot_seat_of(k->card, i), ballot_seat_of(k->card, i)};
    page_form(p, "form", 0);
    view_form_options(p->data, "form", p->form, "seat", options, n);
    return OK;
}

static enum err show(struct page *p, const struct keeper *k)
{
    struct run_row *runs = NULL;
    struct ballot_row *ballots = NULL;
    struct ballot_scan *scans = NULL;
    size_t n = 0, ballot_n = 0, scan_n = 0;
    enum err e = store_run_list(p->db, p->arena, k->round.id, &runs, &n);
    if (!e)
        e = store_ballot_list(p->db, p->arena, k->round.id, 0, &ballots, &ballot_n);
    if (!e)
        e = store_ballot_scan_list(p->db, p->arena, k->round.id, 0, &scans, &scan_n);
    if (!e)
        e = put_missing(p, k);
    if (e)
        return e;
    for (size_t i = 0; i < n; i++)
        if (!keeper_hides(k, runs[i].number))
            put_run(p, k, &runs[i], ballots, ballot_n, scans, scan_n);
    e = put_form(p, k);
    if (e)
        return e;
    keeper_put(p, k, "paper");
    view_bool(p->data, "types", keeper_types(k));
    view_bool(p->data, "open", k->judging.state == JUDGING_OPEN);
    return page_render(p, TEMPLATE_PAPER, "keeper.paper", "contest");
}

/* With a number and a seat straight to that sheet; whether there is one says its own page. */
enum err paper_show(struct page *p)
{
    struct keeper k;
    enum err e = keeper_open(p, &k);
    if (e)
        return e;
    const int64_t seat = ballot_seat_no(form_text(p->form, "seat"));
    if (!form_ok(p->form) || !form_has(p->form, "number") || !seat)
        return show(p, &k);
    struct ballot_row b;
    e = store_ballot_find(p->db, p->arena, k.round.id, form_int(p->form, "number"), seat, &b);
    if (e && e != ERR_NOT_FOUND)
        return e;
    if (!e && b.state != BALLOT_VOID && !keeper_hides(&k, b.number))
        return page_redirect(p, keeper_paper_path(p, &k, b.number, b.seat_no, ""), NULL);
    form_fail(p->form, "number", 0, "keeper.no_sheet", page_number(p, form_int(p->form, "number")),
              keeper_seat(p, seat));
    return show(p, &k);
}
