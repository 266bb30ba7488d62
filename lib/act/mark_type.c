/* mark_type: marks of a sheet on paper, typed by scorekeeper or chief judge. */
#include <string.h>

#include "lib/act/judging_lead.h"
#include "lib/act/mark_private.h"
#include "lib/act/run_private.h"
#include "lib/base/json.h"
#include "lib/crypt/token.h"
#include "lib/store/mark.h"

static const char *as_json(struct act *a, const struct mark_typing *x)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_int(&j, "number", x->number);
    json_int(&j, "seat", x->seat_no);
    json_array(&j, "marks");
    for (size_t i = 0; i < x->n; i++) {
        const struct mark_line *m = &x->lines[i];
        json_object(&j, NULL);
        json_text(&j, "code", m->code);
        if (m->kind == MARK_MARK)
            json_int(&j, "mark_x1000", m->mark_x1000);
        else if (m->kind == MARK_COUNTS)
            json_text(&j, "counts", mark_counts_text(a->arena, m->counts, m->count_count));
        else
            json_text(&j, "said", mark_kind_code(m->kind));
        json_close(&j);
    }
    json_close(&j);
    json_close(&j);
    return json_end(&j);
}

/* The highest count of the sheet; and whether its judge has marked it on a tablet: a note or a report of a fault is no
   mark, and stays beside what is typed. */
static enum err look_at(struct act *a, const struct ballot_locked *b, int64_t *seq, bool *own)
{
    struct mark_row *list;
    size_t n;
    enum err e = store_mark_of_ballot(a->db, a->arena, b->id, &list, &n);
    *seq = 0;
    *own = false;
    for (size_t i = 0; i < n && !e; i++) {
        *seq = list[i].seq > *seq ? list[i].seq : *seq;
        if (list[i].kind != MARK_NOTE && list[i].kind != MARK_FAULT)
            *own = *own || list[i].person_id == b->person_id;
    }
    return e;
}

static enum err type_work(struct act *a, void *context)
{
    struct mark_typing *x = context;
    struct judging_day on = {0};
    struct run_row run;
    struct rule_card *card = NULL;
    struct mark_sheet_of of = {0};
    int64_t seq = 0;
    bool own = false;
    enum err e = act_judging_open(a, x->round, &on);
    if (!e)
        e = act_judging_card(a->db, a->arena, &on.judging, &card, NULL);
    if (!e) /* held for a change: seq is the highest until the commit */
        e = store_run_lock(a->db, a->arena, on.round.id, x->number, &run);
    if (!e && on.right.duty != DUTY_SCOREKEEPER)
        e = judging_lead(a, &on, &run, 0);
    if (!e)
        e = mark_sheet_open(a, card, on.round.id, x->number, x->seat_no, &of);
    if (!e)
        e = look_at(a, &of.ballot, &seq, &own);
    if (!e && own && !x->replace)
        return act_refuse(a, ERR_CONFLICT, "mark.own_tablet", NULL, NULL);
    for (size_t i = 0; i < x->n && !e; i++) {
        struct mark_sent s = {.line = x->lines[i], .has_uid = true};
        token_public_id(s.line.uid);
        s.line.seq = seq + 1 + (int64_t)i;
        s.line.number = x->number;
        s.line.at = a->now;
        e = mark_store(a, &of, &s);
        if (e || s.outcome != MARK_REFUSED)
            continue;
        a->refused_field = s.line.code;
        return act_refuse(a, ERR_INVALID, s.refusal.key, s.refusal.args[0], s.refusal.args[1]);
    }
    const char *after = as_json(a, x), *number = act_number(a, x->number);
    if (!e && (!after || !number))
        e = ERR_NO_MEMORY;
    a->flash = (struct message){.key = "mark.typed_now", .args = {number}};
    a->result_path = x->path;
    return e ? e : act_audit(a, "mark.type", "ballot", of.ballot.id, NULL, after);
}

enum err act_mark_type(struct act *a, const struct mark_typing *x)
{
    struct mark_typing copy = *x;
    return act_run(a, "mark.type", type_work, &copy);
}
