/* ruling_effect: what corrections would do to the published list, worked out in the bundle, in memory. */
#include <string.h>

#include "lib/act/ballot.h"
#include "lib/act/publication.h"
#include "lib/act/results_crypt.h"
#include "lib/act/ruling_private.h"
#include "lib/store/penalty.h"

struct trying {
    struct sql *db;
    struct arena *a;
    const struct ruling_room *room;
    const struct ruling_change *list;
    size_t n;
    struct results *r;
    const char *entry;
};

/* The change of a criterion's mark by a seat; NULL: there is none. */
static const struct ruling_change *change_of(const struct trying *t, int64_t seat, const char *criterion)
{
    for (size_t i = 0; i < t->n; i++)
        if (t->list[i].kind <= RULING_COUNTS && t->list[i].seat == seat && strcmp(t->list[i].code, criterion) == 0)
            return &t->list[i];
    return NULL;
}

/* The sheet of a seat with its corrections. */
static enum err put_sheet(struct trying *t, int64_t seat)
{
    const struct rule_card *card = t->room->card;
    struct ballot_sheet now;
    struct results_sheet x = {0};
    struct mark_sheet_line *lines = arena_array(t->a, card->criterion_count, sizeof *lines);
    enum err e =
        lines ? act_ballot_sheet(t->db, t->a, t->room->run.round_id, t->room->run.number, seat, &now) : ERR_NO_MEMORY;
    if (e)
        return e;
    x.sheet = now.sheet;
    x.sheet.version++;
    x.sheet.lines = lines;
    x.sheet.line_count = 0;
    for (size_t c = 0; c < card->criterion_count; c++) {
        const struct ruling_change *to = change_of(t, seat, card->criteria[c].code);
        const struct mark_sheet_line *old = mark_sheet_line_of(&now.sheet, card->criteria[c].code);
        if (to)
            lines[x.sheet.line_count++] = (struct mark_sheet_line){
                .criterion = card->criteria[c].code,
                .said = to->kind == RULING_MARK     ? MARK_SHEET_MARK
                        : to->kind == RULING_ABSENT ? MARK_SHEET_ABSENT
                                                    : MARK_SHEET_COUNTS,
                .mark = judging_of_x1000(to->amount_x1000),
                .counts = to->counts,
                .count_count = to->count_count,
            };
        else if (old)
            lines[x.sheet.line_count++] = *old;
    }
    return results_put_sheet(t->r, &x);
}

static enum err put_sheets(struct trying *t)
{
    enum err e = OK;
    for (size_t i = 0; i < t->n && !e; i++) {
        bool first = t->list[i].kind <= RULING_COUNTS;
        for (size_t k = 0; k < i; k++)
            first = first && !(t->list[k].kind <= RULING_COUNTS && t->list[k].seat == t->list[i].seat);
        if (first)
            e = put_sheet(t, t->list[i].seat);
    }
    return e;
}

/* ---- the record: figures and faults ---------------------------------------------------------------------------------- */

static void set_value(struct results_record *x, const struct ruling_change *to)
{
    size_t i = 0;
    while (i < x->value_count && strcmp(x->values[i].code, to->code) != 0)
        i++;
    if (to->kind == RULING_VALUE) {
        x->values[i] = (struct results_value){to->code, judging_of_x1000(to->amount_x1000)};
        x->value_count += i == x->value_count;
    } else if (i < x->value_count) {
        memmove(&x->values[i], &x->values[i + 1], (x->value_count - i - 1) * sizeof *x->values);
        x->value_count--;
    }
}

static void drop_fault(struct results_record *x, const char *code)
{
    for (size_t i = 0; i < x->fault_count; i++)
        if (strcmp(x->faults[i], code) == 0) {
            memmove(&x->faults[i], &x->faults[i + 1], (x->fault_count - i - 1) * sizeof *x->faults);
            x->fault_count--;
            return;
        }
}

/* The newest record of the entry, with room for what is added. */
static enum err copy_record(struct trying *t, struct results_record *out)
{
    const struct results_record *now = NULL;
    for (size_t i = 0; i < t->r->record_count; i++)
        if (strcmp(t->r->records[i].entry, t->entry) == 0 && (!now || t->r->records[i].version > now->version))
            now = &t->r->records[i];
    if (!now)
        return ERR_BUG;
    *out = *now;
    out->values = arena_array(t->a, now->value_count + t->n, sizeof *out->values);
    out->faults = arena_array(t->a, now->fault_count + t->n, sizeof *out->faults);
    if (!out->values || !out->faults)
        return ERR_NO_MEMORY;
    if (now->value_count)
        memcpy(out->values, now->values, now->value_count * sizeof *out->values);
    if (now->fault_count)
        memcpy(out->faults, now->faults, now->fault_count * sizeof *out->faults);
    return OK;
}

/* A penalty of the run by its number. */
static const struct penalty *penalty_of(const struct penalty *list, size_t n, int64_t no)
{
    for (size_t i = 0; i < n; i++)
        if (list[i].no == no)
            return &list[i];
    return NULL;
}

static enum err put_points(struct trying *t, int64_t no, int64_t points_x1000, const char *reason)
{
    const struct results_penalty p = {
        .entry = t->entry, .no = (size_t)no, .points = judging_of_x1000(points_x1000), .reason = reason};
    return results_put_penalty(t->r, &p);
}

static enum err put_rest(struct trying *t)
{
    struct results_record record;
    struct penalty *penalties = NULL;
    size_t n = 0;
    int64_t next = 1;
    enum err e = copy_record(t, &record);
    if (!e)
        e = store_penalty_list(t->db, t->a, t->room->run.round_id, t->room->run.number, &penalties, &n);
    for (size_t i = 0; i < n && !e; i++)
        if (penalties[i].no >= next)
            next = penalties[i].no + 1;
    for (size_t i = 0; i < t->n && !e; i++) {
        const struct ruling_change *x = &t->list[i];
        const struct penalty *old = x->kind == RULING_UNDO ? penalty_of(penalties, n, x->no) : NULL;
        if (x->kind == RULING_VALUE || x->kind == RULING_NO_VALUE)
            set_value(&record, x);
        else if (x->kind == RULING_FAULT)
            record.faults[record.fault_count++] = x->code;
        else if (x->kind == RULING_POINTS)
            e = put_points(t, next++, x->amount_x1000, "-");
        else if (old && old->kind == PENALTY_FAULT)
            drop_fault(&record, old->code);
        else if (old)
            e = put_points(t, old->no, 0, old->reason);
    }
    return e ? e : results_put_record(t->r, &record);
}

enum err ruling_effect(struct sql *db, struct arena *a, const struct appeal *x, const struct ruling_room *room,
                       struct ruling_look *out)
{
    static const struct results_publication trial = {"2000-01-01T00:00:00Z", "-", ""};
    struct trying t = {db, a, room, out->changes, out->change_count, NULL, x->entry_code};
    struct results_findings *findings = arena_alloc(a, sizeof *findings);
    enum err e = findings ? act_publication_read(db, a, x->round_id, 0, &t.r, NULL) : ERR_NO_MEMORY;
    if (e)
        return e;
    out->before = t.r->places;
    out->before_count = t.r->place_count;
    e = put_sheets(&t);
    if (!e)
        e = put_rest(&t);
    if (!e)
        e = results_seal(t.r, &results_crypt, &trial, findings);
    if (e == ERR_INVALID && findings->count) {
        out->why = &findings->list[0];
        return OK;
    }
    if (!e) {
        out->after = t.r->places;
        out->after_count = t.r->place_count;
    }
    return e;
}
