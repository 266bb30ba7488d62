#include "lib/act/mark.h"

#include <stdlib.h>
#include <string.h>

#include "lib/act/ballot_panel.h"
#include "lib/act/mark_private.h"
#include "lib/store/mark.h"

enum err act_mark_read(struct arena *a, const char *text, size_t n, struct mark_sent **out, size_t *count)
{
    const char *at = text, *line;
    size_t left = n, len, lines = 0;
    *out = NULL;
    *count = 0;
    if (n > MARK_LINES_BYTES)
        return ERR_TOO_LARGE;
    while (mark_line_next(&at, &left, &line, &len))
        lines++;
    *out = arena_array(a, lines, sizeof **out);
    if (!*out)
        return ERR_NO_MEMORY;
    for (at = text, left = n; mark_line_next(&at, &left, &line, &len); ++*count) {
        struct mark_sent *s = &(*out)[*count];
        const char *why = mark_line_read(a, line, len, &s->line, &s->has_uid);
        if (why)
            *s = (struct mark_sent){.line = s->line,
                                    .has_uid = s->has_uid,
                                    .unreadable = true,
                                    .outcome = MARK_REFUSED,
                                    .refusal = {.key = why}};
    }
    return arena_failed(a) ? ERR_NO_MEMORY : OK;
}

/* ---- one mark ---------------------------------------------------------------------------------------------------- */

static bool same_text(const char *a, const char *b)
{
    return (!a && !b) || (a && b && strcmp(a, b) == 0);
}

/* Whether the mark that is stored under the uid says the same, in the same sheet. */
static enum err look_up(struct act *a, const struct mark_line *m, int64_t ballot_id, bool *stored, bool *same)
{
    struct mark_row row;
    const char *counts = m->kind == MARK_COUNTS ? mark_counts_text(a->arena, m->counts, m->count_count) : NULL;
    enum err e = store_mark_by_uid(a->db, a->arena, m->uid, &row);
    *stored = !e;
    *same = !e && row.ballot_id == ballot_id && row.seq == m->seq && row.kind == m->kind &&
            strcmp(row.code, m->code) == 0 && (m->kind != MARK_MARK || row.mark_x1000 == m->mark_x1000) &&
            same_text(row.counts, counts) && (m->kind != MARK_FAULT || row.raised == m->raised) &&
            same_text(row.note, m->kind == MARK_NOTE ? m->note : NULL) && row.said_at == m->at;
    return e == ERR_NOT_FOUND ? OK : e;
}

static void refuse(struct mark_sent *s, const char *key, const char *arg0, const char *arg1)
{
    s->outcome = MARK_REFUSED;
    s->refusal = (struct message){.key = key, .args = {arg0, arg0 ? arg1 : NULL}};
}

/* What the sheet's state says to a new mark; NULL: it is open. What comes behind the lock is locked, whatever it is. */
static const char *shut(const struct ballot_locked *b)
{
    if (b->run_state == RUN_OPEN)
        return "mark.not_called";
    if (b->status != MARKS_COMPETES)
        return "mark.absent";
    return b->state == BALLOT_LOCKED || b->run_state != RUN_MARKING ? "mark.locked" : NULL;
}

enum err mark_store(struct act *a, const struct mark_sheet_of *of, struct mark_sent *s)
{
    const struct mark_new x = {.ballot_id = of->ballot.id, .line = &s->line, .person_id = a->person_id};
    const char *key = shut(&of->ballot);
    struct mark_refusal no = {0};
    bool stored = false, same = false;
    enum err e = ERR_CONFLICT;
    if (!key && !mark_check(a->arena, of->card, of->as, &s->line, &no))
        return ERR_NO_MEMORY;
    if (!key && !no.key) {
        e = store_mark_add(a->db, a->arena, &x, a->now);
        s->outcome = MARK_STORED;
        if (e == ERR_CONFLICT && strcmp(sql_constraint(a->db), "uq_mark_uid") != 0)
            key = "mark.locked"; /* ck_mark_open */
    }
    if (e != ERR_CONFLICT)
        return e;
    /* It was not stored now. Was it before? A resend is answered so even when the sheet is shut by now. */
    e = look_up(a, &s->line, of->ballot.id, &stored, &same);
    s->outcome = MARK_AGAIN;
    if (stored && !same)
        refuse(s, "mark.uid_other", NULL, NULL);
    else if (!stored && no.key)
        refuse(s, no.key, no.args[0], no.args[1]);
    else if (!stored)
        refuse(s, key ? key : "mark.locked", NULL, NULL);
    return e;
}

enum err mark_sheet_open(struct act *a, const struct rule_card *card, int64_t round_id, int64_t number, int64_t seat_no,
                         struct mark_sheet_of *out)
{
    *out = (struct mark_sheet_of){.card = card, .as = ballot_seat_index(card, seat_no)};
    enum err e = store_ballot_lock_to_mark(a->db, a->arena, round_id, number, seat_no, &out->ballot);
    if (!e && out->ballot.state == BALLOT_VOID)
        e = ERR_NOT_FOUND;
    if (e || out->as < card->panel.judge_count)
        return e;
    /* A substitute marks what the judge would have marked. */
    const struct run_row run = {.id = out->ballot.run_id, .round_id = round_id, .number = number};
    struct ballot_panel *panel = arena_alloc(a->arena, sizeof *panel);
    e = panel ? act_panel_of_run(a->db, a->arena, card, &run, panel) : ERR_NO_MEMORY;
    const struct ballot_panel_seat *seat = e ? NULL : ballot_panel_find(panel, out->as);
    if (seat)
        out->as = seat->as;
    return e || seat ? e : ERR_NOT_FOUND;
}

/* ---- a batch ------------------------------------------------------------------------------------------------------- */

struct batch {
    const uint8_t *official;
    struct mark_sent *list;
    size_t n;
};

/* By run, so that sheets are locked in one order; within a run as they came. */
static int by_number(const void *a, const void *b)
{
    const struct mark_sent *x = *(struct mark_sent *const *)a, *y = *(struct mark_sent *const *)b;
    if (x->line.number != y->line.number)
        return x->line.number < y->line.number ? -1 : 1;
    return (x > y) - (x < y);
}

/* The lines that could be read, in that order. Arena. */
static enum err in_order(struct act *a, const struct batch *b, struct mark_sent ***out, size_t *n)
{
    *n = 0;
    *out = arena_array(a->arena, b->n, sizeof **out);
    if (!*out)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < b->n; i++)
        if (!b->list[i].unreadable)
            (*out)[(*n)++] = &b->list[i];
    qsort(*out, *n, sizeof **out, by_number);
    return OK;
}

static enum err put_work(struct act *a, void *context)
{
    const struct batch *b = context;
    struct official_own own = {0};
    struct judging j;
    struct rule_card *card = NULL;
    struct mark_sheet_of of = {0};
    struct mark_sent **list = NULL;
    size_t n = 0;
    enum err e = store_official_own_find(a->db, a->arena, a->person_id, b->official, &own);
    if (!e && !duty_has_seat(own.duty))
        e = ERR_NOT_FOUND;
    if (!e)
        e = store_judging_find(a->db, a->arena, own.round.id, &j);
    if (!e)
        e = act_judging_card(a->db, a->arena, &j, &card, NULL);
    if (!e)
        e = in_order(a, b, &list, &n);
    bool mine = false;
    for (size_t i = 0; i < n && !e; i++) {
        struct mark_sent *s = list[i];
        if (i == 0 || s->line.number != list[i - 1]->line.number) {
            e = mark_sheet_open(a, card, own.round.id, s->line.number, own.seat_no, &of);
            mine = !e && of.ballot.official_id == own.id;
            if (e == ERR_NOT_FOUND)
                e = OK;
        }
        if (!e && mine)
            e = mark_store(a, &of, s);
        else if (!e)
            refuse(s, "mark.not_yours", NULL, NULL);
    }
    return e;
}

enum err act_mark_put(struct act *a, const uint8_t official[16], struct mark_sent *list, size_t n)
{
    struct batch b = {official, list, n};
    return act_run(a, "mark.put", put_work, &b);
}
