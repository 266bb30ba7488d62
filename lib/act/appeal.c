#include "lib/act/appeal.h"

#include <string.h>

#include "lib/act/judging.h"
#include "lib/base/json.h"
#include "lib/base/text.h"
#include "lib/crypt/token.h"

/* ---- who ----------------------------------------------------------------------------------------------------------- */

const char *appeal_path(struct arena *a, const struct appeal *x, const char *tail)
{
    char id[TEXT_ID_SIZE];
    text_id_encode(x->public_id, id);
    return arena_printf(a, "/contest/appeal/%s%s", id, tail);
}

enum err act_appeal_see(struct sql *db, struct arena *a, int64_t person_id, day today, const uint8_t public_id[16],
                        struct appeal *out, struct appeal_right *right)
{
    struct official_round round;
    struct judging_right of_round = {0};
    struct appeal_entry entry;
    struct appeal_arbitrator who;
    *right = (struct appeal_right){0};
    enum err e = store_appeal_find(db, a, public_id, out);
    if (!e)
        e = store_official_round_by_id(db, a, out->round_id, &round);
    if (!e)
        e = act_judging_right(db, a, person_id, today, &round, &of_round);
    if (e)
        return e;
    e = store_appeal_entry(db, a, out->round_id, person_id, &entry);
    right->own = !e && entry.entry_id == out->entry_id;
    right->withdraw = right->own && !entry.reserve;
    if (e && e != ERR_NOT_FOUND)
        return e;
    e = store_appeal_arbitrator(db, a, out->round_id, out->entry_id, person_id, &who);
    if (e && e != ERR_NOT_FOUND)
        return e;
    if (!e) {
        right->official_id = who.official_id;
        right->recused = who.recused;
        right->decide = !who.recused && !right->own;
        return OK;
    }
    return right->own || of_round.manager || of_round.duty == DUTY_CHIEF ? OK : ERR_NOT_FOUND;
}

enum err appeal_tell(struct act *a, const struct appeal *x, const char *kind)
{
    static const enum appeal_people whom[] = {APPEAL_PANEL, APPEAL_ENTRY};
    const char *path = appeal_path(a->arena, x, "");
    const char *where = arena_printf(a->arena, "%s %s", x->discipline, x->round);
    const char *who = arena_printf(a->arena, "%s %s", x->entry_code, x->entry_name);
    const char *const args[] = {where, who, NULL};
    enum err e = path && where && who ? OK : ERR_NO_MEMORY;
    for (size_t k = 0; k < sizeof whom / sizeof *whom && !e; k++) {
        int64_t *people;
        size_t n;
        e = store_appeal_people(a->db, a->arena, x, whom[k], &people, &n);
        for (size_t i = 0; i < n && !e; i++)
            if (people[i] != a->person_id)
                e = act_notice(a, people[i], kind, path, args);
    }
    return e;
}

/* ---- making one ---------------------------------------------------------------------------------------------------- */

enum err act_appeal_obstacle(const struct judging *j, const struct appeal_entry *e, const struct appeal *last,
                             struct act *a, struct message *out)
{
    const instant until = appeal_closes(j->published_at, j->appeal_min);
    const char *minutes = arena_printf(a->arena, "%lld", (long long)j->appeal_min);
    *out = (struct message){0};
    if (!minutes)
        return ERR_NO_MEMORY;
    if (j->state == JUDGING_OPEN)
        *out = (struct message){.key = "appeal.not_published"};
    else if (last && (last->state == APPEAL_KEPT || last->state == APPEAL_CORRECTED))
        *out = (struct message){.key = "appeal.final"};
    else if (last && last->state == APPEAL_OPEN)
        *out = (struct message){.key = "appeal.already"};
    else if (a->now >= until)
        *out = (struct message){.key = "appeal.too_late", .args = {act_moment(a, until), minutes}};
    else if (e->reserve)
        *out = (struct message){.key = "appeal.reserve"};
    return OK;
}

static const char *as_json(struct act *a, const struct appeal *x, enum appeal_state state)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_text(&j, "state", appeal_state_code(state));
    json_int(&j, "round", x->round_id);
    json_text(&j, "entry", x->entry_code);
    json_text(&j, "words", x->words);
    json_close(&j);
    return json_end(&j);
}

static enum err make_work(struct act *a, void *context)
{
    const struct appeal_order *x = context;
    struct official_round round;
    struct judging j;
    struct appeal_entry entry;
    struct appeal last;
    struct message why;
    a->result_path = x->path;
    enum err e = store_official_round_any(a->db, a->arena, x->round, &round);
    if (!e)
        e = store_appeal_entry(a->db, a->arena, round.id, a->person_id, &entry);
    if (!e)
        e = store_judging_lock(a->db, a->arena, round.id, &j);
    if (e)
        return e;
    e = store_appeal_of_entry(a->db, a->arena, round.id, entry.entry_id, &last);
    const bool has = !e;
    if (!e || e == ERR_NOT_FOUND)
        e = act_appeal_obstacle(&j, &entry, has ? &last : NULL, a, &why);
    if (e)
        return e;
    if (why.key)
        return act_refuse(a, ERR_CONFLICT, why.key, why.args[0], why.args[1]);
    struct appeal new = {.round_id = round.id,
                         .run_id = entry.run_id,
                         .entry_id = entry.entry_id,
                         .person_id = a->person_id,
                         .publication = j.publication,
                         .words = x->words,
                         .created_at = a->now};
    token_public_id(new.public_id);
    e = store_appeal_add(a->db, &new);
    if (e == ERR_CONFLICT)
        return act_refuse(a, e,
                          strcmp(sql_constraint(a->db), "uq_appeal_once") == 0 ? "appeal.already" : "appeal.changed",
                          NULL, NULL);
    if (!e && x->file)
        e = act_file_add(a, x->file, new.id);
    if (!e)
        e = store_appeal_find(a->db, a->arena, new.public_id, &last);
    if (!e)
        e = appeal_tell(a, &last, "appeal.made");
    if (e)
        return e;
    const char *after = as_json(a, &last, APPEAL_OPEN);
    a->flash = (struct message){.key = "appeal.was_made"};
    return after ? act_audit(a, "appeal.make", "appeal", new.id, NULL, after) : ERR_NO_MEMORY;
}

enum err act_appeal_make(struct act *a, const struct appeal_order *x)
{
    struct appeal_order copy = *x;
    return act_run(a, "appeal.make", make_work, &copy);
}

/* ---- withdrawing --------------------------------------------------------------------------------------------------- */

struct withdrawing {
    const uint8_t *id;
    const char *path;
};

static enum err withdraw_work(struct act *a, void *context)
{
    const struct withdrawing *x = context;
    struct appeal appeal;
    struct appeal_right right;
    a->result_path = x->path;
    enum err e = act_appeal_see(a->db, a->arena, a->person_id, a->today, x->id, &appeal, &right);
    if (!e && !right.withdraw)
        e = ERR_NOT_FOUND;
    if (!e)
        e = store_appeal_lock(a->db, a->arena, x->id, &appeal);
    if (e)
        return e;
    if (!appeal_may_become(appeal.state, APPEAL_WITHDRAWN))
        return act_refuse(a, ERR_CONFLICT, "appeal.closed", NULL, NULL);
    e = store_appeal_close(a->db, appeal.id, APPEAL_WITHDRAWN, a->person_id, a->now);
    if (!e)
        e = store_ruling_draft_forget(a->db, appeal.id);
    if (!e)
        e = appeal_tell(a, &appeal, "appeal.withdrawn");
    if (e)
        return e;
    const char *before = as_json(a, &appeal, APPEAL_OPEN), *after = as_json(a, &appeal, APPEAL_WITHDRAWN);
    a->flash = (struct message){.key = "appeal.was_withdrawn"};
    return before && after ? act_audit(a, "appeal.withdraw", "appeal", appeal.id, before, after) : ERR_NO_MEMORY;
}

enum err act_appeal_withdraw(struct act *a, const uint8_t public_id[16], const char *path)
{
    struct withdrawing x = {public_id, path};
    return act_run(a, "appeal.withdraw", withdraw_work, &x);
}
