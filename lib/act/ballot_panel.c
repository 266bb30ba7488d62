#include "lib/act/ballot_panel.h"

#include <string.h>

#include "lib/act/run_private.h"
#include "lib/crypt/token.h"

enum err act_panel_officials(struct sql *db, struct arena *a, int64_t round_id, day today, const struct rule_card *card,
                             struct panel_officials *out)
{
    struct official *list;
    size_t n;
    enum err e = store_official_list(db, a, round_id, today, false, &list, &n);
    out->count = card->panel.judge_count + card->panel.substitute_count;
    out->seats = arena_array(a, out->count, sizeof *out->seats);
    if (!e && !out->seats)
        e = ERR_NO_MEMORY;
    for (size_t i = 0; i < n && !e; i++) {
        const size_t seat = list[i].seat_no ? ballot_seat_index(card, list[i].seat_no) : SIZE_MAX;
        if (seat < out->count)
            out->seats[seat] = (struct panel_official){list[i].id, list[i].person_id, list[i].seat_no};
    }
    return e;
}

/* Who is recused from a run, by the card's seats. Arena. */
static enum err recused_flags(struct sql *db, struct arena *a, const struct rule_card *card, const struct run_row *run,
                              bool **out)
{
    struct run_recused *list;
    size_t n;
    enum err e = store_run_recused(db, a, run->round_id, run->number, &list, &n);
    *out = arena_array(a, card->panel.judge_count + card->panel.substitute_count, sizeof **out);
    if (!e && !*out)
        e = ERR_NO_MEMORY;
    for (size_t i = 0; i < n && !e; i++) {
        const size_t seat = ballot_seat_index(card, list[i].seat_no);
        if (seat != SIZE_MAX)
            (*out)[seat] = true;
    }
    return e;
}

enum err act_panel_of_run(struct sql *db, struct arena *a, const struct rule_card *card, const struct run_row *run,
                          struct ballot_panel *out)
{
    bool *recused;
    enum err e = recused_flags(db, a, card, run, &recused);
    if (!e)
        ballot_panel(card, recused, out);
    return e;
}

static enum err add_ballot(struct act *a, const struct panel_official *o, const struct run_row *run)
{
    struct ballot_new x = {.run_id = run->id,
                           .round_id = run->round_id,
                           .official_id = o->official_id,
                           .person_id = o->person_id,
                           .seat_no = o->seat_no};
    int64_t id;
    token_public_id(x.public_id);
    token_random(x.salt, sizeof x.salt);
    enum err e = store_ballot_add(a->db, &x, &id);
    if (e)
        return run_refuse_broken(a, e);
    return store_ballot_log(a->db, id, BALLOT_NONE, BALLOT_OPEN, NULL, a->person_id, "", a->now);
}

enum err act_panel_begin(struct act *a, const struct panel_officials *officials, const struct ballot_panel *panel,
                         const struct run_row *run)
{
    enum err e = OK;
    for (size_t i = 0; i < panel->count && !e; i++)
        e = add_ballot(a, &officials->seats[panel->seats[i].judge], run);
    return e;
}

/* ---- recusals of the day ----------------------------------------------------------------------------------------- */

struct following {
    struct act *a;
    struct judging judging;
    struct rule_card *card;
    struct panel_officials officials;
    struct run_row run;
    struct ballot_row *ballots;
    size_t ballot_count;
};

static const struct ballot_row *ballot_of(const struct following *f, int64_t seat_no)
{
    for (size_t i = 0; i < f->ballot_count; i++)
        if (f->ballots[i].seat_no == seat_no)
            return &f->ballots[i];
    return NULL;
}

static enum err set_ballot(const struct following *f, const struct ballot_row *row, enum ballot_state to)
{
    struct ballot_locked b;
    const struct ballot_step step = {
        .ballot = &b, .change = {.to = to}, .act = to == BALLOT_VOID ? "ballot.void" : "ballot.reopen", .reason = ""};
    enum err e = store_ballot_lock(f->a->db, f->a->arena, f->run.id, row->seat_no, &b);
    return e ? e : ballot_change(f->a, &step);
}

/* Void first: who is recused has no sheet beside the recusal for a moment, and a substitute none beside whom they replace. */
static enum err fit(struct following *f, const struct ballot_panel *panel)
{
    enum err e = OK;
    for (size_t i = 0; i < f->ballot_count && !e; i++) {
        const size_t seat = ballot_seat_index(f->card, f->ballots[i].seat_no);
        if (f->ballots[i].state != BALLOT_VOID && !ballot_panel_find(panel, seat))
            e = set_ballot(f, &f->ballots[i], BALLOT_VOID);
    }
    for (size_t i = 0; i < panel->count && !e; i++) {
        const struct panel_official *o = &f->officials.seats[panel->seats[i].judge];
        const struct ballot_row *row = ballot_of(f, o->seat_no);
        if (!row)
            e = add_ballot(f->a, o, &f->run);
        else if (row->state == BALLOT_VOID)
            e = set_ballot(f, row, BALLOT_OPEN);
    }
    return e ? e : run_lock_if_done(f->a, &f->run);
}

/* Whether the sheets are those of the panel. */
static bool fits(const struct following *f, const struct ballot_panel *panel)
{
    size_t marking = 0;
    for (size_t i = 0; i < f->ballot_count; i++)
        if (f->ballots[i].state != BALLOT_VOID) {
            if (!ballot_panel_find(panel, ballot_seat_index(f->card, f->ballots[i].seat_no)))
                return false;
            marking++;
        }
    return marking == panel->count;
}

static enum err follow(struct following *f, int64_t official_id, bool holds)
{
    struct act *a = f->a;
    struct ballot_panel panel;
    bool *recused;
    size_t seat = 0;
    while (seat < f->officials.count && f->officials.seats[seat].official_id != official_id)
        seat++;
    if (seat == f->officials.count)
        return OK; /* chief judge, arbitrator: no sheets */
    enum err e = recused_flags(a->db, a->arena, f->card, &f->run, &recused);
    if (!e)
        e = store_ballot_list(a->db, a->arena, f->run.round_id, f->run.number, &f->ballots, &f->ballot_count);
    if (e)
        return e;
    recused[seat] = holds;
    ballot_panel(f->card, recused, &panel);
    if (fits(f, &panel))
        return OK;
    if (f->run.state != RUN_OPEN && f->run.state != RUN_MARKING)
        return act_refuse(a, ERR_CONFLICT, "recusal.judged", NULL, NULL);
    if (holds && panel.lacking > 0)
        return act_refuse(a, ERR_CONFLICT, "recusal.panel_short", NULL, NULL);
    return fit(f, &panel);
}

enum err act_panel_follow(struct act *a, const struct official_round *r, int64_t official_id, int64_t entry_id,
                          bool holds)
{
    struct following f = {.a = a};
    enum err e = store_judging_lock(a->db, a->arena, r->id, &f.judging);
    if (!e)
        e = store_run_lock_entry(a->db, a->arena, r->id, entry_id, &f.run);
    if (e)
        return e == ERR_NOT_FOUND ? OK : e;
    e = act_judging_card(a->db, a->arena, &f.judging, &f.card, NULL);
    if (!e)
        e = act_panel_officials(a->db, a->arena, r->id, a->today, f.card, &f.officials);
    return e ? e : follow(&f, official_id, holds);
}
