/* appeal: the list of appeals for arbitrators, chief judges and managers; one of them with the sheets it is about, and how
   each mark came to stand; withdrawing it. */
#include <string.h>

#include "cgi-bin/contest/appeals.h"
#include "cgi-bin/contest/card_words.h"
#include "cgi-bin/contest/pages.h"
#include "cgi-bin/contest/score_view.h"
#include "cgi-bin/contest/setup.h"
#include "cgi-bin/contest/templates.h"
#include "lib/app/file.h"
#include "lib/app/format.h"
#include "lib/base/text.h"
#include "lib/domain/ballot_panel.h"
#include "lib/store/mark.h"

enum { LIST_ROWS = 200 };

const struct form appeal_withdraw_form = {.name = "appeal_withdraw"};

/* ---- the list -------------------------------------------------------------------------------------------------------- */

enum err appeals_list(struct page *p)
{
    struct appeal *list;
    size_t n;
    enum err e = store_appeal_list(p->db, p->arena, p->who.person_id, p->today, LIST_ROWS, &list, &n);
    for (size_t i = 0; i < n && !e; i++)
        appeals_put(p, view_add(view_root(p->data), "rows"), &list[i]);
    return e ? e : page_render(p, TEMPLATE_APPEALS, "appeal.list_title", "contest");
}

/* ---- one ------------------------------------------------------------------------------------------------------------- */

static const char *said(const struct page *p, const struct rule_card *card, const struct mark_row *m)
{
    const struct rule_card_ref ref = rule_card_find(card, m->code);
    struct ruling_change x = {.seat = m->seat_no, .code = m->code, .amount_x1000 = m->mark_x1000};
    switch (m->kind) {
    case MARK_MARK:
        return card_words_number(p, judging_of_x1000(m->mark_x1000));
    case MARK_ABSENT:
        return page_say(p, "score.judge_absent", NULL, NULL);
    case MARK_COUNTS:
        x.kind = RULING_COUNTS;
        return ref.kind == RULE_CARD_CRITERION && mark_counts_parse(m->counts, x.counts, &x.count_count)
                   ? appeals_counts(p, card, &x)
                   : m->counts;
    case MARK_FAULT:
        return page_say(p, m->raised ? "appeal.fault_raised" : "appeal.fault_taken_back", NULL, NULL);
    default:
        return m->note;
    }
}

/* Every version of every mark, seat by seat: the arbitrators see what was changed, when, by whom. */
static enum err put_history(struct page *p, const struct appeal *x, const struct rule_card *card)
{
    struct mark_row *list;
    size_t n;
    enum err e = store_mark_history(p->db, p->arena, x->run_id, &list, &n);
    for (size_t i = 0; i < n && !e; i++) {
        const struct rule_card_ref ref = rule_card_find(card, list[i].code);
        struct view_node *row = view_add(view_root(p->data), "history");
        char seat[24];
        ballot_seat_name(list[i].seat_no, seat);
        view_put(row, "seat", seat);
        view_put(row, "name", ref.kind ? rule_card_name(card, ref) : page_say(p, "appeal.note", NULL, NULL));
        view_put(row, "said", said(p, card, &list[i]));
        view_put(row, "at", format_moment_short(p->arena, p->lang, list[i].stored_at));
        view_put_bool(row, "counts", list[i].counts_now);
        view_put_bool(row, "by_ruling", list[i].by_ruling);
    }
    return e;
}

static enum err put_result(struct page *p, const struct appeal *x, const struct appeal_right *right)
{
    const struct results_how how = {.ask = RESULTS_STATE};
    struct results_of of;
    enum err e = act_results_load(p->db, p->arena, x->round_id, &how, &of);
    const size_t entry = e ? SIZE_MAX : appeals_entry(&of, x->number);
    if (!e && (entry == SIZE_MAX || !of.score))
        e = ERR_BUG; /* it is published */
    if (e)
        return e;
    score_view_one(p, "way", of.score, entry);
    e = appeals_put_sheets(p, &of, entry);
    if (!e)
        e = appeals_put_ruling(p, view_at(view_root(p->data), "appeal.ruling"), x, of.loaded.card);
    return e || !(right->decide || right->recused) ? e : put_history(p, x, of.loaded.card);
}

static enum err open_here(struct page *p, struct appeal *x, struct appeal_right *right)
{
    uint8_t id[16];
    enum err e = page_id(p, "appeal", id);
    return e ? e : act_appeal_see(p->db, p->arena, p->who.person_id, p->today, id, x, right);
}

enum err appeal_show(struct page *p)
{
    struct appeal x;
    struct appeal_right right;
    struct view_node *n = view_at(view_root(p->data), "appeal");
    enum err e = open_here(p, &x, &right);
    if (!e)
        e = put_result(p, &x, &right);
    if (!e)
        e = appeals_put_file(p, n, &x);
    if (e)
        return e;
    appeals_put(p, n, &x);
    view_bool(p->data, "withdraw", right.withdraw && x.state == APPEAL_OPEN);
    view_bool(p->data, "decide", right.decide && x.state == APPEAL_OPEN);
    view_bool(p->data, "recused", right.recused && x.state == APPEAL_OPEN);
    view_bool(p->data, "panel", !right.own);
    view_set(p->data, "page.title", page_say(p, "appeal.title", x.entry_code, x.entry_name));
    return page_render(p, TEMPLATE_APPEAL, NULL, "contest");
}

enum err appeal_file(struct page *p)
{
    struct appeal x;
    struct appeal_right right;
    struct file f;
    enum err e = open_here(p, &x, &right);
    if (!e)
        e = store_file_of(p->db, p->arena, "appeal", x.id, &f);
    return e ? e : page_file(p, &f);
}

enum err appeal_withdraw(struct page *p)
{
    struct act act = page_act(p);
    uint8_t id[16];
    struct appeal x = {0};
    enum err e = page_id(p, "appeal", id);
    if (e)
        return e;
    memcpy(x.public_id, id, sizeof id);
    const char *path = appeal_path(p->arena, &x, "");
    e = path ? act_appeal_withdraw(&act, id, path) : ERR_NO_MEMORY;
    return page_done(p, &act, e, path);
}
