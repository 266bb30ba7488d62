#include "lib/act/ballot.h"

#include <string.h>

#include "lib/act/ballot_panel.h"
#include "lib/act/confirmation.h"
#include "lib/act/judging_lead.h"
#include "lib/act/run_private.h"
#include "lib/base/log.h"
#include "lib/base/text.h"
#include "lib/crypt/sha256.h"
#include "lib/domain/confirmation.h"
#include "lib/store/penalty.h"

/* ---- the sheet ------------------------------------------------------------------------------------------------------- */

static const struct mark_row *mark_for(const struct ballot_sheet *s, const char *code)
{
    for (size_t i = 0; i < s->mark_count; i++)
        if (strcmp(s->marks[i].code, code) == 0)
            return &s->marks[i];
    return NULL;
}

/* What need not be marked any more because a fault that the chief judge established ends or empties the run: all of it
   with a disqualification, and what a stop counts as zero. Arena, [criterion]. */
static enum err excused_criteria(struct sql *db, struct arena *a, const struct rule_card *card,
                                 const struct ballot_row *b, bool **out)
{
    struct penalty *list;
    size_t n;
    struct marks m = {.card = card, .entry_count = 1, .faults = arena_array(a, card->fault_count, sizeof *m.faults)};
    bool *values = arena_array(a, card->value_count, sizeof *values);
    *out = arena_array(a, card->criterion_count, sizeof **out);
    enum err e = store_penalty_list(db, a, b->round_id, b->number, &list, &n);
    if (!e && (!m.faults || !values || !*out))
        e = ERR_NO_MEMORY;
    for (size_t i = 0; i < n && !e; i++) {
        const struct rule_card_ref ref = rule_card_find(card, list[i].code);
        if (list[i].kind == PENALTY_FAULT && !list[i].undone && ref.kind == RULE_CARD_FAULT)
            m.faults[ref.index] = true;
    }
    if (e)
        return e;
    if (marks_disqualified(&m, 0))
        memset(*out, true, card->criterion_count * sizeof **out);
    else if (!marks_unmarked_is_zero(&m, 0, *out, values))
        memset(*out, false, card->criterion_count * sizeof **out);
    return OK;
}

/* One line of the sheet. False: what is stored is no mark of the card. */
static bool take_line(struct arena *a, const struct mark_row *m, struct mark_sheet_line *out)
{
    uint16_t *counts = arena_array(a, RULE_CARD_DEDUCTIONS, sizeof *counts);
    *out = (struct mark_sheet_line){.criterion = m->code,
                                    .said = m->kind == MARK_ABSENT   ? MARK_SHEET_ABSENT
                                            : m->kind == MARK_COUNTS ? MARK_SHEET_COUNTS
                                                                     : MARK_SHEET_MARK,
                                    .mark = judging_of_x1000(m->mark_x1000),
                                    .counts = counts};
    return counts && (m->kind != MARK_COUNTS || mark_counts_parse(m->counts, counts, &out->count_count));
}

/* The lines in the card's order, and what is not marked yet. `as`: whose criteria the seat marks. */
static enum err take_lines(struct arena *a, const struct rule_card *card, size_t as, const bool *excused,
                           struct ballot_sheet *out)
{
    out->sheet.lines = arena_array(a, card->criterion_count, sizeof *out->sheet.lines);
    out->unmarked = arena_array(a, card->criterion_count, sizeof *out->unmarked);
    if (!out->sheet.lines || !out->unmarked)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < card->criterion_count; i++) {
        const struct mark_row *m = mark_for(out, card->criteria[i].code);
        if (m && !take_line(a, m, &out->sheet.lines[out->sheet.line_count++]))
            return ERR_BUG;
        if (!m && ballot_panel_marks(card, as, i) && !card->criteria[i].optional && !excused[i])
            out->unmarked[out->unmarked_count++] = card->criteria[i].code;
    }
    return OK;
}

/* Whose criteria a seat marks in a run. A seat that does not mark it (any more) marks its own. */
static enum err whose(struct sql *db, struct arena *a, const struct rule_card *card, const struct ballot_row *b,
                      size_t *as)
{
    const struct run_row run = {.id = b->run_id, .round_id = b->round_id, .number = b->number};
    const size_t seat = ballot_seat_index(card, b->seat_no);
    struct ballot_panel *panel = arena_alloc(a, sizeof *panel);
    enum err e = panel ? act_panel_of_run(db, a, card, &run, panel) : ERR_NO_MEMORY;
    const struct ballot_panel_seat *found = e ? NULL : ballot_panel_find(panel, seat);
    *as = found ? found->as : seat;
    return e;
}

static enum err write_text(struct arena *a, struct ballot_sheet *out)
{
    char hex[SHA256_HEX];
    struct buf text;
    buf_init_arena(&text, a, 0);
    mark_sheet_write(&out->sheet, &text);
    out->text = text.data;
    out->text_len = text.len;
    if (buf_check(&text))
        return ERR_NO_MEMORY;
    sha256_hex(text.data, text.len, hex);
    return text_unhex(hex, out->hash, sizeof out->hash) ? OK : ERR_BUG;
}

/* Everything but the row, which is there. */
static enum err fill(struct sql *db, struct arena *a, struct ballot_sheet *out)
{
    const struct ballot_row *b = &out->ballot;
    struct judging j;
    struct published_card published;
    struct official_round round;
    struct rule_card *card;
    char seat[24];
    bool *excused = NULL;
    size_t as = 0;
    enum err e = store_judging_find(db, a, b->round_id, &j);
    if (!e)
        e = store_official_round_by_id(db, a, b->round_id, &round);
    if (!e)
        e = act_judging_card(db, a, &j, &card, &published);
    if (!e)
        e = store_mark_of_ballot(db, a, b->id, &out->marks, &out->mark_count);
    if (!e)
        e = whose(db, a, card, b, &as);
    if (!e)
        e = excused_criteria(db, a, card, b, &excused);
    if (e)
        return e;
    ballot_seat_name(b->seat_no, seat);
    out->sheet = (struct mark_sheet){.number = (size_t)b->number,
                                     .seat = arena_str(a, seat),
                                     .version = (size_t)(b->lock_no + (b->state != BALLOT_LOCKED))};
    memcpy(out->sheet.salt, b->salt, sizeof out->sheet.salt);
    memcpy(out->sheet.round, round.public_id, sizeof out->sheet.round);
    text_hex(published.hash, sizeof published.hash, out->sheet.card);
    if (!out->sheet.seat)
        return ERR_NO_MEMORY;
    e = take_lines(a, card, as, excused, out);
    return e ? e : write_text(a, out);
}

enum err act_ballot_sheet(struct sql *db, struct arena *a, int64_t round_id, int64_t number, int64_t seat_no,
                          struct ballot_sheet *out)
{
    *out = (struct ballot_sheet){0};
    enum err e = store_ballot_find(db, a, round_id, number, seat_no, &out->ballot);
    if (!e && out->ballot.state == BALLOT_VOID)
        e = ERR_NOT_FOUND;
    return e ? e : fill(db, a, out);
}

enum err act_ballot_sheet_own(struct sql *db, struct arena *a, int64_t person_id, const uint8_t official[16],
                              int64_t number, struct ballot_sheet *out)
{
    struct official_own own;
    enum err e = store_official_own_find(db, a, person_id, official, &own);
    if (!e && !duty_has_seat(own.duty))
        e = ERR_NOT_FOUND;
    if (!e)
        e = act_ballot_sheet(db, a, own.round.id, number, own.seat_no, out);
    return e || out->ballot.official_id == own.id ? e : ERR_NOT_FOUND;
}

/* ---- signing ----------------------------------------------------------------------------------------------------------- */

/* Codes of criteria, joined. */
static const char *joined(struct act *a, const struct ballot_sheet *s)
{
    struct buf out;
    buf_init_arena(&out, a->arena, 0);
    for (size_t i = 0; i < s->unmarked_count; i++)
        buf_addf(&out, "%s%s", i ? ", " : "", s->unmarked[i]);
    return out.data ? out.data : "";
}

/* Run and sheet, locked; the sheet's text as its marks stand: nobody adds one while the run is held. */
static enum err open_sheet(struct act *a, int64_t round_id, int64_t number, int64_t seat_no, struct run_row *run,
                           struct ballot_locked *b, struct ballot_sheet *sheet)
{
    enum err e = store_run_lock(a->db, a->arena, round_id, number, run);
    if (!e)
        e = store_ballot_lock(a->db, a->arena, run->id, seat_no, b);
    return e ? e : act_ballot_sheet(a->db, a->arena, round_id, number, seat_no, sheet);
}

/* Whether it can be locked, as it was looked at. */
static enum err may_lock(struct act *a, const struct ballot_order *x, const struct ballot_locked *b,
                         const struct ballot_sheet *sheet)
{
    if (b->state == BALLOT_LOCKED)
        return act_refuse(a, ERR_CONFLICT, "ballot.locked", NULL, NULL);
    if (b->run_state != RUN_MARKING)
        return act_refuse(a, ERR_CONFLICT, b->run_state == RUN_OPEN ? "ballot.not_called" : "ballot.run_shut", NULL,
                          NULL);
    if (sheet->unmarked_count)
        return act_refuse(a, ERR_CONFLICT, "ballot.unmarked", joined(a, sheet), NULL);
    if (memcmp(sheet->hash, x->hash, sizeof sheet->hash) != 0)
        return act_refuse(a, ERR_CONFLICT, "ballot.changed", NULL, NULL);
    return OK;
}

static enum err lock_work(struct act *a, void *context)
{
    const struct ballot_order *x = context;
    struct official_own own = {0};
    struct run_row run = {0};
    struct ballot_locked b = {0};
    struct ballot_sheet sheet;
    int64_t confirmation = 0;
    enum err e = store_official_own_find(a->db, a->arena, a->person_id, x->official, &own);
    if (!e && !duty_has_seat(own.duty))
        e = ERR_NOT_FOUND;
    if (!e)
        e = open_sheet(a, own.round.id, x->number, own.seat_no, &run, &b, &sheet);
    if (!e && b.official_id != own.id)
        e = ERR_NOT_FOUND;
    if (!e)
        e = may_lock(a, x, &b, &sheet);
    if (!e)
        e = act_confirmation_use(a, x->token, CONFIRMATION_BALLOT, sheet.hash, x->session_id, &confirmation);
    if (e)
        return e;
    const struct ballot_step step = {
        .ballot = &b,
        .change = {.to = BALLOT_LOCKED, .sheet_hash = sheet.hash, .confirmation_id = confirmation},
        .act = "ballot.lock",
        .reason = ""};
    e = ballot_change(a, &step);
    a->flash = (struct message){.key = "ballot.locked_now", .args = {act_number(a, x->number)}};
    a->result_path = x->path;
    return e ? e : run_lock_if_done(a, &run);
}

enum err act_ballot_lock(struct act *a, const struct ballot_order *x)
{
    struct ballot_order copy = *x;
    return act_run(a, "ballot.lock", lock_work, &copy);
}

/* Who typed the sheet: the one who typed last. Refused when nobody but the judge did, or the actor did any of it. */
static enum err typist(struct act *a, const struct ballot_locked *b, int64_t *person_id)
{
    struct mark_typist *list;
    size_t n;
    enum err e = store_mark_typists(a->db, a->arena, b->id, &list, &n);
    *person_id = 0;
    for (size_t i = 0; i < n && !e; i++) {
        if (list[i].person_id == a->person_id)
            return act_refuse(a, ERR_CONFLICT, "ballot.same_person", NULL, NULL);
        if (!*person_id && list[i].person_id != b->person_id)
            *person_id = list[i].person_id;
    }
    if (!e && !*person_id)
        return act_refuse(a, ERR_CONFLICT, "ballot.not_typed", NULL, NULL);
    return e;
}

static enum err checked_work(struct act *a, void *context)
{
    const struct ballot_order *x = context;
    struct judging_day on = {0};
    struct run_row run = {0};
    struct ballot_locked b = {0};
    struct ballot_sheet sheet;
    int64_t typed_by = 0;
    a->result_path = x->path;
    enum err e = act_judging_open(a, x->round, &on);
    if (!e)
        e = open_sheet(a, on.round.id, x->number, x->seat_no, &run, &b, &sheet);
    if (!e && on.right.duty != DUTY_SCOREKEEPER)
        e = judging_lead(a, &on, &run, x->version);
    if (!e)
        e = may_lock(a, x, &b, &sheet);
    if (!e)
        e = typist(a, &b, &typed_by);
    if (e)
        return e;
    const struct ballot_step step = {
        .ballot = &b,
        .change = {.to = BALLOT_LOCKED, .sheet_hash = sheet.hash, .typed_by = typed_by, .checked_by = a->person_id},
        .act = "ballot.lock_checked",
        .reason = ""};
    e = ballot_change(a, &step);
    a->flash = (struct message){.key = "ballot.checked_now", .args = {act_number(a, x->number), sheet.sheet.seat}};
    return e ? e : run_lock_if_done(a, &run);
}

enum err act_ballot_lock_checked(struct act *a, const struct ballot_order *x)
{
    struct ballot_order copy = *x;
    return act_run(a, "ballot.lock_checked", checked_work, &copy);
}

/* ---- sending back ------------------------------------------------------------------------------------------------------ */

/* The judge is told, and led to the run. */
static enum err tell_judge(struct act *a, const struct official_round *r, const struct ballot_row *b,
                           const char *reason)
{
    char id[TEXT_ID_SIZE];
    text_id_encode(b->official_public_id, id);
    const char *number = act_number(a, b->number);
    const char *path = arena_printf(a->arena, "/contest/judge/%s?n=%lld", id, (long long)b->number);
    const char *const args[] = {r->discipline, number, reason, NULL};
    return number && path ? act_notice(a, b->person_id, "ballot_returned", path, args) : ERR_NO_MEMORY;
}

static enum err return_work(struct act *a, void *context)
{
    const struct ballot_order *x = context;
    struct judging_day on = {0};
    struct run_row run = {0};
    struct ballot_locked b = {0};
    struct ballot_row row = {0};
    if (!x->reason || !*x->reason) {
        a->refused_field = "reason";
        return act_refuse(a, ERR_INVALID, "ballot.reason", NULL, NULL);
    }
    a->result_path = x->path;
    enum err e = act_judging_open(a, x->round, &on);
    if (!e)
        e = store_run_lock(a->db, a->arena, on.round.id, x->number, &run);
    if (!e)
        e = judging_lead(a, &on, &run, x->version);
    if (!e)
        e = store_ballot_lock(a->db, a->arena, run.id, x->seat_no, &b);
    if (!e)
        e = store_ballot_find(a->db, a->arena, on.round.id, x->number, x->seat_no, &row);
    if (e)
        return e;
    if (run.state >= RUN_RELEASED)
        return act_refuse(a, ERR_CONFLICT, "ballot.released", NULL, NULL);
    if (b.state != BALLOT_LOCKED)
        return act_refuse(a, ERR_CONFLICT, "ballot.not_locked", NULL, NULL);
    const struct run_step again = {
        .to = RUN_MARKING, .status = run.status, .act = "run.mark_again", .reason = x->reason};
    const struct ballot_step step = {.ballot = &b,
                                     .change = {.to = BALLOT_OPEN, .return_reason = x->reason},
                                     .act = "ballot.return",
                                     .reason = x->reason};
    if (run.state == RUN_LOCKED)
        e = run_change(a, &run, &again);
    else
        e = judging_lead_touch(a, &run);
    if (!e)
        e = ballot_change(a, &step);
    a->flash = (struct message){.key = "ballot.returned_now", .args = {act_number(a, x->number), row.name}};
    return e ? e : tell_judge(a, &on.round, &row, x->reason);
}

enum err act_ballot_return(struct act *a, const struct ballot_order *x)
{
    struct ballot_order copy = *x;
    return act_run(a, "ballot.return", return_work, &copy);
}
