/* ruling_apply: corrections are looked at against the card and what stands, and written. */
#include <string.h>

#include "lib/act/ballot.h"
#include "lib/act/ballot_panel.h"
#include "lib/act/ruling_private.h"
#include "lib/act/run_private.h"
#include "lib/base/text.h"
#include "lib/crypt/sha256.h"
#include "lib/crypt/token.h"
#include "lib/domain/mark_check.h"
#include "lib/store/mark.h"
#include "lib/store/penalty.h"
#include "lib/store/run_value.h"

enum { PENALTIES = 99 /* of a run; ck_penalty_no */, PENALTY_REASON = 300 /* code points */ };

/* ---- whether they can be made ---------------------------------------------------------------------------------------- */

static enum err refuse(struct act *a, const char *key, const char *arg0, const char *arg1)
{
    return act_refuse(a, ERR_INVALID, key, arg0, arg1);
}

static enum err refuse_as(struct act *a, const struct mark_refusal *why)
{
    return refuse(a, why->key, why->args[0], why->args[1]);
}

/* A change of a mark as the line that a judge would have sent. */
static struct mark_line line_of(const struct ruling_change *x)
{
    struct mark_line m = {
        .code = x->code,
        .kind = x->kind == RULING_MARK     ? MARK_MARK
                : x->kind == RULING_ABSENT ? MARK_ABSENT
                                           : MARK_COUNTS,
        .mark_x1000 = x->amount_x1000,
        .count_count = x->count_count,
    };
    memcpy(m.counts, x->counts, sizeof m.counts);
    return m;
}

/* Whether it says what the sheet says anyhow. */
static bool is_same(const struct ballot_sheet *s, const struct ruling_change *x)
{
    for (size_t i = 0; i < s->sheet.line_count; i++) {
        const struct mark_sheet_line *l = &s->sheet.lines[i];
        if (strcmp(l->criterion, x->code) != 0)
            continue;
        switch (l->said) {
        case MARK_SHEET_MARK:
            return x->kind == RULING_MARK && l->mark == judging_of_x1000(x->amount_x1000);
        case MARK_SHEET_ABSENT:
            return x->kind == RULING_ABSENT;
        case MARK_SHEET_COUNTS:
            return x->kind == RULING_COUNTS && l->count_count == x->count_count &&
                   memcmp(l->counts, x->counts, x->count_count * sizeof *x->counts) == 0;
        }
    }
    return false;
}

static enum err check_mark(struct act *a, const struct ruling_room *room, const struct ruling_change *x)
{
    struct ballot_panel *panel = arena_alloc(a->arena, sizeof *panel);
    struct mark_refusal why = {0};
    struct ballot_sheet sheet;
    char seat[24];
    ballot_seat_name(x->seat, seat);
    enum err e = panel ? act_panel_of_run(a->db, a->arena, room->card, &room->run, panel) : ERR_NO_MEMORY;
    if (e)
        return e;
    const struct ballot_panel_seat *at = ballot_panel_find(panel, ballot_seat_index(room->card, x->seat));
    e = at ? act_ballot_sheet(a->db, a->arena, room->run.round_id, room->run.number, x->seat, &sheet) : ERR_NOT_FOUND;
    if (e == ERR_NOT_FOUND || (!e && sheet.ballot.state != BALLOT_LOCKED))
        return refuse(a, "ruling.no_sheet", arena_str(a->arena, seat), NULL);
    if (e)
        return e;
    const struct mark_line line = line_of(x);
    if (!mark_check(a->arena, room->card, at->as, &line, &why))
        return ERR_NO_MEMORY;
    if (why.key)
        return refuse_as(a, &why);
    return is_same(&sheet, x) ? refuse(a, "ruling.same", NULL, NULL) : OK;
}

static enum err check_value(struct act *a, const struct ruling_room *room, const struct ruling_change *x)
{
    const struct rule_card_ref ref = rule_card_find(room->card, x->code);
    struct mark_refusal why = {0};
    struct run_value now;
    if (ref.kind != RULE_CARD_VALUE || strcmp(x->code, JUDGING_PENALTY) == 0)
        return refuse(a, "ruling.unknown", x->code, NULL);
    if (x->kind == RULING_VALUE &&
        !mark_check_value(a->arena, &room->card->values[ref.index], judging_of_x1000(x->amount_x1000), &why))
        return ERR_NO_MEMORY;
    if (why.key)
        return refuse_as(a, &why);
    const enum err e = store_run_value_find(a->db, a->arena, room->run.id, x->code, &now);
    if (e && e != ERR_NOT_FOUND)
        return e;
    const bool same = e ? x->kind == RULING_NO_VALUE : x->kind == RULING_VALUE && now.value_x1000 == x->amount_x1000;
    return same ? refuse(a, "ruling.same", NULL, NULL) : OK;
}

/* What stands of penalties, those to be taken back left out. */
static enum err standing(struct act *a, const struct ruling_room *room, const struct ruling_change *all, size_t n,
                         struct penalty **out, size_t *count)
{
    size_t kept = 0;
    enum err e = store_penalty_list(a->db, a->arena, room->run.round_id, room->run.number, out, count);
    for (size_t i = 0; i < *count && !e; i++) {
        bool gone = (*out)[i].undone;
        for (size_t k = 0; k < n; k++)
            gone = gone || (all[k].kind == RULING_UNDO && all[k].no == (*out)[i].no);
        if (!gone)
            (*out)[kept++] = (*out)[i];
    }
    *count = kept;
    return e;
}

static enum err check_points(struct act *a, const struct ruling_room *room, const struct ruling_change *x,
                             const struct penalty *list, size_t n)
{
    const struct rule_card_ref ref = rule_card_find(room->card, JUDGING_PENALTY);
    char text[32];
    int64_t sum = x->amount_x1000;
    if (ref.kind != RULE_CARD_VALUE)
        return refuse(a, "penalty.none", NULL, NULL);
    const struct rule_card_value *v = &room->card->values[ref.index];
    if (x->amount_x1000 <= 0 || x->amount_x1000 > INT64_C(999999999999))
        return refuse(a, "penalty.number", NULL, NULL);
    if (judging_of_x1000(x->amount_x1000) % v->step != 0) {
        rule_card_decimal(v->step, text);
        return refuse(a, "penalty.step", arena_str(a->arena, text), NULL);
    }
    for (size_t i = 0; i < n; i++)
        sum += list[i].points_x1000;
    if (judging_of_x1000(sum) <= v->max)
        return OK;
    rule_card_decimal(v->max, text);
    return refuse(a, "penalty.most", arena_str(a->arena, text), NULL);
}

static enum err check_fault(struct act *a, const struct ruling_room *room, const struct ruling_change *x,
                            const struct penalty *list, size_t n)
{
    const struct rule_card_ref ref = rule_card_find(room->card, x->code);
    if (ref.kind != RULE_CARD_FAULT)
        return refuse(a, "ruling.unknown", x->code, NULL);
    for (size_t i = 0; i < n; i++)
        if (list[i].kind == PENALTY_FAULT && strcmp(list[i].code, x->code) == 0)
            return refuse(a, "penalty.twice", room->card->faults[ref.index].name, NULL);
    return OK;
}

static enum err check_undo(struct act *a, const struct ruling_room *room, const struct ruling_change *x)
{
    struct penalty p;
    const enum err e = store_penalty_find(a->db, a->arena, room->run.id, x->no, &p);
    if (e == ERR_NOT_FOUND || (!e && p.undone))
        return refuse(a, "penalty.undone", NULL, NULL);
    return e;
}

enum err ruling_check(struct act *a, const struct ruling_room *room, const struct ruling_change *list, size_t n,
                      size_t *at)
{
    struct penalty *penalties;
    size_t count = 0;
    enum err e = standing(a, room, list, n, &penalties, &count);
    for (*at = 0; *at < n && !e; ++*at) {
        const struct ruling_change *x = &list[*at];
        if (x->kind <= RULING_COUNTS)
            e = check_mark(a, room, x);
        else if (x->kind <= RULING_NO_VALUE)
            e = check_value(a, room, x);
        else if (x->kind == RULING_POINTS)
            e = check_points(a, room, x, penalties, count);
        else
            e = x->kind == RULING_FAULT ? check_fault(a, room, x, penalties, count) : check_undo(a, room, x);
        if (e)
            break;
    }
    return e;
}

/* ---- writing them ---------------------------------------------------------------------------------------------------- */

struct writing {
    struct act *a;
    const struct ruling_room *room;
    int64_t ruling_id;
    const char *reason; /* as long as a row holds */
};

/* Behind whatever the tablet said, even where it counted to the end of numbers. */
static void follow(const struct ballot_sheet *s, struct mark_line *m)
{
    m->seq = 0;
    for (size_t i = 0; i < s->mark_count; i++)
        if (s->marks[i].seq > m->seq)
            m->seq = s->marks[i].seq;
    token_random(m->uid, sizeof m->uid);
    if (m->seq < MARK_LINE_SEQ_MAX)
        m->seq++;
    else
        memset(m->uid, 0xff, sizeof m->uid / 2);
}

/* The corrected marks of one seat, then its sheet anew. */
static enum err write_sheet(const struct writing *w, const struct ruling_change *list, size_t n, int64_t seat)
{
    struct act *a = w->a;
    char hex[SHA256_HEX];
    uint8_t hash[32];
    struct ballot_sheet before, sheet;
    struct ballot_locked locked;
    struct buf text;
    enum err e = store_ballot_lock(a->db, a->arena, w->room->run.id, seat, &locked);
    if (!e)
        e = act_ballot_sheet(a->db, a->arena, w->room->run.round_id, w->room->run.number, seat, &before);
    for (size_t i = 0; i < n && !e; i++) {
        if (list[i].kind > RULING_COUNTS || list[i].seat != seat)
            continue;
        struct mark_line line = line_of(&list[i]);
        line.at = a->now;
        line.number = w->room->run.number;
        follow(&before, &line);
        const struct mark_new new = {
            .ballot_id = locked.id, .line = &line, .person_id = a->person_id, .ruling_id = w->ruling_id};
        e = store_mark_add(a->db, a->arena, &new, a->now);
    }
    if (!e)
        e = act_ballot_sheet(a->db, a->arena, w->room->run.round_id, w->room->run.number, seat, &sheet);
    if (e)
        return e;
    sheet.sheet.version = (size_t)locked.lock_no + 1;
    buf_init_arena(&text, a->arena, 0);
    mark_sheet_write(&sheet.sheet, &text);
    e = buf_check(&text);
    if (e)
        return e;
    sha256_hex(text.data, text.len, hex);
    if (!text_unhex(hex, hash, sizeof hash))
        return ERR_BUG;
    const struct ballot_step step = {
        .ballot = &locked,
        .change = {.to = BALLOT_LOCKED, .sheet_hash = hash},
        .act = "ballot.rule",
        .reason = w->reason,
    };
    return ballot_change(a, &step);
}

static bool is_first_of_seat(const struct ruling_change *list, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (list[k].kind <= RULING_COUNTS && list[k].seat == list[i].seat)
            return false;
    return true;
}

static enum err write_value(const struct writing *w, const struct ruling_change *x)
{
    const struct run_value_new v = {
        .run_id = w->room->run.id,
        .code = x->code,
        .given = x->kind == RULING_VALUE,
        .value_x1000 = x->amount_x1000,
        .source = VALUE_RULING,
        .person_id = w->a->person_id,
        .ruling_id = w->ruling_id,
        .reason = w->reason,
    };
    return store_run_value_add(w->a->db, &v, w->a->now);
}

static enum err write_penalty(const struct writing *w, const struct ruling_change *x)
{
    struct act *a = w->a;
    struct penalty_new p = {
        .run_id = w->room->run.id,
        .step = 1,
        .kind = x->kind == RULING_FAULT ? PENALTY_FAULT : PENALTY_POINTS,
        .code = x->kind == RULING_FAULT ? x->code : "",
        .points_x1000 = x->kind == RULING_POINTS ? x->amount_x1000 : 0,
        .reason = w->reason,
        .person_id = a->person_id,
        .ruling_id = w->ruling_id,
    };
    struct penalty old;
    enum err e = OK;
    if (x->kind == RULING_UNDO) {
        e = store_penalty_find(a->db, a->arena, w->room->run.id, x->no, &old);
        if (e)
            return e;
        p.no = old.no;
        p.step = old.step + 1;
        p.kind = old.kind;
        p.code = old.code;
        p.points_x1000 = old.points_x1000;
        p.undone = true;
    } else {
        e = store_penalty_next(a->db, a->arena, w->room->run.id, &p.no);
    }
    if (!e && (p.no > PENALTIES || p.step > PENALTIES))
        return act_refuse(a, ERR_CONFLICT, "penalty.full", NULL, NULL);
    return e ? e : store_penalty_add(a->db, &p, a->now);
}

enum err ruling_apply(struct act *a, const struct ruling_room *room, const struct ruling_change *list, size_t n,
                      int64_t ruling_id, const char *reason)
{
    const char *end = reason;
    for (size_t i = 0; i < PENALTY_REASON && *end; i++)
        (void)text_next(&end);
    const struct writing w = {a, room, ruling_id, arena_copy(a->arena, reason, (size_t)(end - reason))};
    enum err e = w.reason ? OK : ERR_NO_MEMORY;
    for (size_t i = 0; i < n && !e; i++)
        if (list[i].kind <= RULING_COUNTS)
            e = is_first_of_seat(list, i) ? write_sheet(&w, list, n, list[i].seat) : OK;
        else
            e = list[i].kind <= RULING_NO_VALUE ? write_value(&w, &list[i]) : write_penalty(&w, &list[i]);
    return e;
}
