#include "lib/act/ruling.h"

#include <string.h>

#include "lib/act/confirmation.h"
#include "lib/act/publication.h"
#include "lib/act/ruling_private.h"
#include "lib/base/json.h"
#include "lib/base/text.h"
#include "lib/crypt/sha256.h"

enum { PUBLIC_REASON = 300 /* code points of a publication's reason */ };

enum err ruling_room(struct sql *db, struct arena *a, const struct appeal *x, struct ruling_room *out)
{
    enum err e = store_judging_find(db, a, x->round_id, &out->judging);
    if (!e)
        e = act_judging_card(db, a, &out->judging, &out->card, NULL);
    return e ? e : store_run_find(db, a, x->round_id, x->number, &out->run);
}

/* The SHA-256 of what is signed. */
static enum err hash_of(struct arena *a, const struct appeal *x, const struct judging *j, const struct ruling *g,
                        uint8_t out[32])
{
    char hex[SHA256_HEX];
    struct buf text;
    const struct ruling_text what = {
        .round = x->round_public_id,
        .appeal = x->public_id,
        .number = x->number,
        .publication = j->publication,
        .outcome = g->outcome,
        .changes = g->changes,
        .reason = g->reason,
    };
    buf_init_arena(&text, a, 0);
    ruling_statement(&what, &text);
    const enum err e = buf_check(&text);
    if (e)
        return e;
    sha256_hex(text.data, text.len, hex);
    return text_unhex(hex, out, 32) ? OK : ERR_BUG;
}

/* The appeal for an arbitrator who may decide it, and where. */
static enum err open_appeal(struct act *a, const struct ruling_order *x, struct appeal *appeal,
                            struct appeal_right *right, struct ruling_room *room)
{
    a->result_path = x->path;
    enum err e = act_appeal_see(a->db, a->arena, a->person_id, a->today, x->appeal, appeal, right);
    if (!e && !right->decide && !right->recused)
        e = ERR_NOT_FOUND;
    if (e)
        return e;
    if (right->recused)
        return act_refuse(a, ERR_CONFLICT, "ruling.recused", NULL, NULL);
    if (appeal->state != APPEAL_OPEN)
        return act_refuse(a, ERR_CONFLICT, "appeal.closed", NULL, NULL);
    return ruling_room(a->db, a->arena, appeal, room);
}

/* Corrections go with a correction, and with nothing else. */
static enum err check(struct act *a, const struct ruling_room *room, enum appeal_state outcome,
                      const struct ruling_change *list, size_t n, size_t *at)
{
    *at = n;
    if (outcome == APPEAL_CORRECTED && n == 0)
        return act_refuse(a, ERR_INVALID, "ruling.nothing", NULL, NULL);
    if (outcome == APPEAL_KEPT && n > 0)
        return act_refuse(a, ERR_INVALID, "ruling.too_much", NULL, NULL);
    return ruling_check(a, room, list, n, at);
}

static const char *as_json(struct act *a, const struct ruling *g)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_text(&j, "outcome", g->outcome);
    json_text(&j, "reason", g->reason);
    json_text(&j, "changes", g->changes);
    json_close(&j);
    return json_end(&j);
}

/* ---- the draft ------------------------------------------------------------------------------------------------------- */

static enum err draft_work(struct act *a, void *context)
{
    const struct ruling_order *x = context;
    struct appeal appeal;
    struct appeal_right right;
    struct ruling_room room;
    struct buf changes;
    size_t at;
    enum err e = open_appeal(a, x, &appeal, &right, &room);
    if (!e)
        e = check(a, &room, x->outcome, x->changes, x->n, x->refused ? x->refused : &at);
    if (e)
        return e;
    buf_init_arena(&changes, a->arena, RULING_BYTES);
    ruling_write(x->changes, x->n, &changes);
    e = buf_check(&changes);
    const struct ruling g = {.appeal_id = appeal.id,
                             .outcome = appeal_state_code(x->outcome),
                             .reason = x->reason,
                             .changes = x->n ? changes.data : ""};
    if (!e)
        e = store_ruling_draft_put(a->db, &g, a->person_id, a->now);
    const char *after = e ? NULL : as_json(a, &g);
    if (!e && !after)
        e = ERR_NO_MEMORY;
    return e ? e : act_audit(a, "ruling.draft", "appeal", appeal.id, NULL, after);
}

enum err act_ruling_draft(struct act *a, const struct ruling_order *x)
{
    struct ruling_order copy = *x;
    return act_run(a, "ruling.draft", draft_work, &copy);
}

enum err act_ruling_look(struct sql *db, struct arena *a, const struct appeal *appeal, int64_t person_id,
                         struct ruling_look *out)
{
    struct ruling_room room = {0};
    *out = (struct ruling_look){.entry = appeal->entry_code};
    enum err e = store_ruling_draft(db, a, appeal->id, person_id, &out->draft);
    if (!e)
        e = ruling_room(db, a, appeal, &room);
    if (!e)
        e = ruling_read(a, out->draft.changes, strlen(out->draft.changes), &out->changes, &out->change_count);
    if (e == ERR_INVALID)
        e = ERR_BUG; /* it was written by ruling_write */
    if (!e)
        e = hash_of(a, appeal, &room.judging, &out->draft, out->hash);
    out->card = e ? NULL : room.card;
    if (!e && out->change_count)
        e = ruling_effect(db, a, appeal, &room, out);
    return e;
}

/* ---- the decision ---------------------------------------------------------------------------------------------------- */

/* What everybody reads of the reasons, on one line, of a length that a publication holds. */
static const char *public_reason(struct arena *a, const char *reason)
{
    const char *end = reason;
    for (size_t i = 0; i < PUBLIC_REASON && *end; i++)
        (void)text_next(&end);
    char *line = arena_copy(a, reason, (size_t)(end - reason));
    for (char *s = line; s && *s; s++)
        if (*s == '\n')
            *s = ' ';
    return line;
}

/* The draft as it was looked at, all that it rests on locked. */
static enum err take_draft(struct act *a, const struct ruling_order *x, struct appeal *appeal, struct ruling_room *room,
                           struct ruling *draft)
{
    uint8_t hash[32];
    enum err e = store_judging_lock(a->db, a->arena, appeal->round_id, &room->judging);
    if (!e)
        e = store_appeal_lock(a->db, a->arena, x->appeal, appeal);
    if (!e)
        e = store_run_lock(a->db, a->arena, appeal->round_id, appeal->number, &room->run);
    if (!e && appeal->state != APPEAL_OPEN)
        return act_refuse(a, ERR_CONFLICT, "appeal.closed", NULL, NULL);
    if (!e)
        e = store_ruling_draft(a->db, a->arena, appeal->id, a->person_id, draft);
    if (e == ERR_NOT_FOUND)
        return act_refuse(a, ERR_CONFLICT, "ruling.changed", NULL, NULL);
    if (!e)
        e = hash_of(a->arena, appeal, &room->judging, draft, hash);
    if (e)
        return e;
    return token_equal(hash, x->hash, sizeof hash) ? OK : act_refuse(a, ERR_CONFLICT, "ruling.changed", NULL, NULL);
}

static enum err decide_work(struct act *a, void *context)
{
    const struct ruling_order *x = context;
    struct appeal appeal;
    struct appeal_right right;
    struct ruling_room room;
    struct ruling draft = {.outcome = "", .changes = ""};
    struct ruling_change *list = NULL;
    enum appeal_state to = APPEAL_KEPT;
    size_t n = 0, at;
    int64_t confirmation = 0, id = 0;
    enum err e = open_appeal(a, x, &appeal, &right, &room);
    if (!e)
        e = take_draft(a, x, &appeal, &room, &draft);
    if (!e)
        e = ruling_read(a->arena, draft.changes, strlen(draft.changes), &list, &n);
    if (!e && !appeal_state_parse(draft.outcome, &to))
        e = ERR_BUG;
    if (!e)
        e = check(a, &room, to, list, n, &at);
    if (!e)
        e = act_confirmation_use(a, x->token, CONFIRMATION_RULING, x->hash, x->session_id, &confirmation);
    if (e)
        return e;
    const struct ruling_new new = {.appeal = &appeal,
                                   .ruling = &draft,
                                   .hash = x->hash,
                                   .official_id = right.official_id,
                                   .person_id = a->person_id,
                                   .confirmation_id = confirmation};
    e = store_ruling_add(a->db, &new, a->now, &id);
    if (e == ERR_CONFLICT) /* what the database saw and we did not, at the same moment */
        return act_refuse(
            a, e, strcmp(sql_constraint(a->db), "ck_ruling_impartial") == 0 ? "ruling.recused" : "appeal.closed", NULL,
            NULL);
    if (!e)
        e = store_appeal_close(a->db, appeal.id, to, a->person_id, a->now);
    if (!e)
        e = store_ruling_draft_forget(a->db, appeal.id);
    if (!e && n)
        e = ruling_apply(a, &room, list, n, id, draft.reason);
    if (!e && n) {
        const char *reason = public_reason(a->arena, draft.reason);
        e = reason ? act_publication_correct(a, appeal.round_id, id, reason) : ERR_NO_MEMORY;
    }
    if (!e)
        e = appeal_tell(a, &appeal, n ? "appeal.corrected" : "appeal.kept");
    const char *after = e ? NULL : as_json(a, &draft);
    if (!e && !after)
        e = ERR_NO_MEMORY;
    a->result_path = x->path;
    a->flash = (struct message){.key = n ? "ruling.was_corrected" : "ruling.was_kept"};
    return e ? e : act_audit(a, "ruling.decide", "appeal", appeal.id, NULL, after);
}

enum err act_ruling_decide(struct act *a, const struct ruling_order *x)
{
    struct ruling_order copy = *x;
    return act_run(a, "ruling.decide", decide_work, &copy);
}
