/* run_change: one change of a run or of a sheet of it, with its log and its audit row. */
#include <string.h>

#include "lib/act/run_private.h"
#include "lib/base/json.h"
#include "lib/base/text.h"

enum err run_refuse_broken(struct act *a, enum err e)
{
    static const struct {
        const char *constraint, *key;
    } WORDS[] = {
        {"ck_run_kept", "run.changed"},
        {"ck_run_transition", "run.changed"},
        {"ck_run_unsealed", "run.unsealed"},
        {"ck_run_ballots", "run.ballots_open"},
        {"ck_ballot_transition", "ballot.state_changed"},
        {"ck_ballot_kept", "ballot.state_changed"},
        {"ck_ballot_run", "ballot.run_shut"},
        {"ck_ballot_open_first", "ballot.run_shut"},
        {"ck_ballot_signed", "ballot.not_called"},
        {"ck_ballot_checked", "ballot.same_person"},
        {"ck_ballot_recused", "ballot.recused"},
        {"ck_penalty_open", "penalty.released"},
        {"ck_run_value_open", "value.released"},
    };
    const char *broken = e == ERR_CONFLICT ? sql_constraint(a->db) : "";
    if (e == ERR_CONFLICT && !*broken)
        return act_refuse(a, e, "run.changed", NULL, NULL);
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (strcmp(WORDS[i].constraint, broken) == 0)
            return act_refuse(a, e, WORDS[i].key, NULL, NULL);
    return e;
}

static const char *run_json(struct act *a, int64_t number, enum run_state state, enum marks_status status,
                            int64_t released_no, const char *reason)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_int(&j, "number", number);
    json_text(&j, "state", run_state_code(state));
    json_text(&j, "status", marks_status_name(status));
    json_int_or_null(&j, "released_no", released_no);
    if (*reason)
        json_text(&j, "reason", reason);
    json_close(&j);
    return json_end(&j);
}

enum err run_change(struct act *a, struct run_row *run, const struct run_step *x)
{
    const struct run_change change = {run, x->to, x->status, x->released_no};
    const char *before = run_json(a, run->number, run->state, run->status, run->released_no, "");
    const char *after = run_json(a, run->number, x->to, x->status, x->released_no, x->reason);
    if (!before || !after)
        return ERR_NO_MEMORY;
    enum err e = store_run_set(a->db, &change, a->now);
    if (e)
        return run_refuse_broken(a, e);
    e = store_run_log(a->db, run->id, run->state, x->to, a->person_id, x->reason, a->now);
    if (!e)
        e = act_audit(a, x->act, "run", run->id, before, after);
    run->state = x->to;
    run->status = x->status;
    run->released_no = x->released_no;
    run->version++;
    return e;
}

enum err run_lock_if_done(struct act *a, struct run_row *run)
{
    struct run_row now;
    const struct run_step x = {.to = RUN_LOCKED, .status = run->status, .act = "run.lock", .reason = ""};
    enum err e = store_run_find(a->db, a->arena, run->round_id, run->number, &now);
    if (e || now.state != RUN_MARKING || now.ballots_open > 0)
        return e;
    *run = now;
    return run_change(a, run, &x);
}

static const char *ballot_json(struct act *a, const struct ballot_locked *b, enum ballot_state state, int64_t lock_no,
                               const struct ballot_step *x)
{
    char hex[2 * 32 + 1];
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_int(&j, "number", b->number);
    json_int(&j, "seat", b->seat_no);
    json_text(&j, "state", ballot_state_code(state));
    json_int(&j, "sheet", lock_no);
    if (x && x->change.to == BALLOT_LOCKED) {
        text_hex(x->change.sheet_hash, 32, hex);
        json_text(&j, "hash", hex);
        json_int_or_null(&j, "confirmation", x->change.confirmation_id);
        json_int_or_null(&j, "typed_by", x->change.typed_by);
    }
    if (x && *x->reason)
        json_text(&j, "reason", x->reason);
    json_close(&j);
    return json_end(&j);
}

enum err ballot_change(struct act *a, const struct ballot_step *x)
{
    const struct ballot_locked *b = x->ballot;
    struct ballot_change change = x->change;
    const bool locks = change.to == BALLOT_LOCKED;
    const char *before = ballot_json(a, b, b->state, b->lock_no, NULL);
    const char *after = ballot_json(a, b, change.to, b->lock_no + locks, x);
    if (!before || !after)
        return ERR_NO_MEMORY;
    change.id = b->id;
    change.version = b->version;
    enum err e = store_ballot_set(a->db, &change, a->now);
    if (e)
        return run_refuse_broken(a, e);
    e = store_ballot_log(a->db, b->id, b->state, change.to, locks ? change.sheet_hash : NULL, a->person_id, x->reason,
                         a->now);
    return e ? e : act_audit(a, x->act, "ballot", b->id, before, after);
}
