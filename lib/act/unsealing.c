#include "lib/act/unsealing.h"

#include <string.h>

#include "lib/act/board.h"
#include "lib/base/json.h"
#include "lib/crypt/token.h"
#include "lib/store/unsealing.h"

struct work {
    const struct draw_of *of;
    const char *reason;
};

/* The draw that may be unsealed, its round locked. Whoever sees the edition may come here: what one may is asked of
   one's duty, and a refusal says so. */
static enum err open_draw(struct act *a, const struct draw_of *of, struct draw_round *r, struct draw *d)
{
    const struct scope who = {a->person_id, "contest.manage", a->today};
    enum err e = store_draw_round_lock(a->db, a->arena, of->edition_id, of->round_id, &who, r);
    a->result_path = of->path;
    if (e)
        return e;
    if (r->duty != DUTY_CODING && r->duty != DUTY_CHIEF && r->duty != DUTY_ARBITRATOR)
        return act_refuse(a, ERR_CONFLICT, "unsealing.duty", NULL, NULL);
    if (r->state != DRAW_DRAWN)
        return act_refuse(a, ERR_CONFLICT, "draw.not_drawn", NULL, NULL);
    if (r->revealed)
        return act_refuse(a, ERR_CONFLICT, "draw.open", NULL, NULL);
    return store_draw_live(a->db, a->arena, r->id, d);
}

/* For the audit log. NULL: no memory. */
static const char *as_json(struct act *a, const struct draw_round *r, const char *state, const char *reason)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_text(&j, "state", state);
    json_text(&j, "duty", duty_code(r->duty));
    json_text(&j, "reason", reason);
    json_close(&j);
    return json_end(&j);
}

/* What the database refused, in words. */
static enum err refused(struct act *a, enum err e)
{
    static const struct {
        const char *constraint, *key;
    } WORDS[] = {
        {"uq_unsealing_draw", "unsealing.asked"},
        {"ck_unsealing_two", "unsealing.same_person"},
        {"ck_unsealing_duty", "unsealing.duty"},
        {"ck_unsealing_kept", "draw.open"},
        {"ck_unsealing_locked", "unsealing.marking"},
    };
    const char *broken = e == ERR_CONFLICT ? sql_constraint(a->db) : "";
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (strcmp(WORDS[i].constraint, broken) == 0)
            return act_refuse(a, ERR_CONFLICT, WORDS[i].key, NULL, NULL);
    return e;
}

/* Those who may confirm are told. */
static enum err tell(struct act *a, const struct draw_of *of, const struct draw_round *r, const struct draw *d)
{
    int64_t *people;
    size_t n;
    const char *const args[] = {r->discipline, r->name, NULL};
    enum err e = store_unsealing_others(a->db, a->arena, d->id, a->person_id, &people, &n);
    for (size_t i = 0; i < n && !e; i++)
        e = act_notice(a, people[i], "draw.unseal", of->path, args);
    return e;
}

static enum err ask_work(struct act *a, void *context)
{
    const struct work *w = context;
    struct draw_round r = {0};
    struct draw d = {0};
    uint8_t id[16];
    enum err e = open_draw(a, w->of, &r, &d);
    if (e)
        return e;
    token_public_id(id);
    e = refused(a, store_unsealing_ask(a->db, id, d.id, a->person_id, w->reason, a->now));
    if (!e)
        e = tell(a, w->of, &r, &d);
    if (e)
        return e;
    const char *after = as_json(a, &r, "asked", w->reason);
    a->flash = (struct message){.key = "flash.unsealing_asked"};
    return after ? act_audit(a, "draw.unseal_ask", "draw", d.id, NULL, after) : ERR_NO_MEMORY;
}

enum err act_unsealing_ask(struct act *a, const struct draw_of *of, const char *reason)
{
    struct work w = {of, reason};
    return act_run(a, "draw.unseal_ask", ask_work, &w);
}

static enum err confirm_work(struct act *a, void *context)
{
    const struct work *w = context;
    struct draw_round r = {0};
    struct draw d = {0};
    struct unsealing u;
    enum err e = open_draw(a, w->of, &r, &d);
    if (!e) {
        e = store_unsealing_find(a->db, a->arena, d.id, &u);
        if (e == ERR_NOT_FOUND)
            return act_refuse(a, ERR_CONFLICT, "unsealing.not_asked", NULL, NULL);
    }
    if (e)
        return e;
    e = refused(a, store_unsealing_confirm(a->db, u.id, a->person_id, a->now));
    if (!e)
        e = act_draw_reveal(a, w->of, &d);
    if (!e)
        e = store_draw_log(a->db, d.id, DRAW_DRAWN, DRAW_DRAWN, a->person_id, "", a->now);
    if (e)
        return e;
    const char *before = as_json(a, &r, "asked", u.reason), *after = as_json(a, &r, "unsealed", u.reason);
    a->flash = (struct message){.key = "flash.unsealed"};
    e = before && after ? act_audit(a, "draw.unseal", "draw", d.id, before, after) : ERR_NO_MEMORY;
    return e ? e : act_board_mark(a, r.id); /* numbers get their names */
}

enum err act_unsealing_confirm(struct act *a, const struct draw_of *of)
{
    struct work w = {.of = of};
    return act_run(a, "draw.unseal", confirm_work, &w);
}
