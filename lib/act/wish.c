/* wish, acting: handing in a list, and reminding those who have not. */
#include "lib/act/wish.h"

#include <string.h>

#include "lib/base/json.h"
#include "lib/base/log.h"
#include "lib/store/wish_reminder.h"

/* ---- handing in ------------------------------------------------------------------------------------------------------ */

static enum err must_be_open(struct act *a, const struct wish_view *v)
{
    switch (v->open) {
    case WISH_NONE_TAKEN:
        return act_refuse(a, ERR_CONFLICT, "wish.none_taken", NULL, NULL);
    case WISH_NOT_YET:
        return act_refuse(a, ERR_CONFLICT, "wish.not_yet", act_moment(a, v->round.wishes_from), NULL);
    case WISH_OVER:
        return act_refuse(a, ERR_CONFLICT, "wish.over", act_moment(a, v->round.wishes_until), NULL);
    case WISH_OPEN:
        break;
    }
    return v->out.key ? act_refuse(a, ERR_CONFLICT, v->out.key, v->out.args[0], v->out.args[1]) : OK;
}

/* Why somebody of the round cannot be wished for: oneself, forbidden, decided for others; or not of the round. */
static enum err refuse_other(struct act *a, const struct wish_view *v, const uint8_t public_id[16])
{
    const char *name = NULL;
    bool self = false;
    enum pairing_rule rule = PAIRING_RULE_NONE;
    for (size_t p = 0; p < v->in_count && !name; p++) {
        const struct pairing_input *in = v->in[p];
        const bool mentee = v->side == WISH_OF_MENTEE;
        const size_t me = mentee ? pairing_input_mentee(in, v->person_id) : pairing_input_mentor(in, v->person_id);
        for (size_t k = 0; k < (mentee ? in->mentor_count : in->mentee_count) && !name && me != SIZE_MAX; k++) {
            if (memcmp(mentee ? in->mentors[k].public_id : in->mentees[k].public_id, public_id, 16) != 0)
                continue;
            name = mentee ? in->mentors[k].name : in->mentees[k].name;
            self = (mentee ? in->mentors[k].who.person_id : in->mentees[k].who.person_id) == v->person_id;
            rule = mentee ? pairing_input_forbid(in, me, k) : pairing_input_forbid(in, k, me);
        }
    }
    if (!name)
        return act_refuse(a, ERR_INVALID, "wish.unknown", NULL, NULL);
    if (self)
        return act_refuse(a, ERR_INVALID, "wish.self", NULL, NULL);
    return act_refuse(a, ERR_INVALID, rule == PAIRING_RULE_NONE ? "wish.settled" : "wish.forbidden", name, NULL);
}

static enum err take_rows(struct act *a, const struct wish_order *x, const struct wish_view *v, struct wish_list *out)
{
    struct wish_row *rows = arena_array(a->arena, x->n + 1, sizeof *rows);
    int64_t *ranks = arena_array(a->arena, x->n + 1, sizeof *ranks);
    out->items = arena_array(a->arena, x->n + 1, sizeof *out->items);
    if (arena_failed(a->arena))
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < x->n; i++) {
        const struct wish_one *one = wish_other_by(v, x->wished[i]);
        if (!one)
            return refuse_other(a, v, x->wished[i]);
        for (size_t k = 0; k < i; k++)
            if (rows[k].id == one->id)
                return act_refuse(a, ERR_INVALID, "wish.twice", one->name, NULL);
        rows[i] = (struct wish_row){.id = one->id, .same = i > 0 && x->same[i]};
        if (rows[i].same && v->side == WISH_OF_MENTEE)
            return act_refuse(a, ERR_INVALID, "wish.ties", NULL, NULL);
    }
    wish_ranks(rows, x->n, ranks);
    for (size_t i = 0; i < x->n; i++)
        out->items[i] = (struct wish){.other_id = rows[i].id, .rank = ranks[i]};
    out->n = x->n;
    return OK;
}

/* What the log may know: that somebody handed in, and how many wishes; never which. */
static const char *as_json(struct act *a, const struct wish_list *l)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_int(&j, "version", l->version);
    json_int(&j, "wishes", (int64_t)l->n);
    json_close(&j);
    return json_end(&j);
}

static enum err hand_in_work(struct act *a, void *context)
{
    const struct wish_order *x = context;
    struct pairing_round round;
    struct wish_view v;
    a->result_path = x->path;
    enum err e = store_pairing_round_find(a->db, a->arena, x->round, &round);
    if (!e)
        e = store_pairing_round_share(a->db, a->arena, round.id, &round);
    if (!e)
        e = act_wish_see(a->db, a->arena, a->person_id, a->now, a->today, x->round, x->mentor, &v);
    if (!e)
        e = must_be_open(a, &v);
    if (e)
        return e;
    if (v.list.version != x->version)
        return act_refuse(a, ERR_CONFLICT, "wish.changed", NULL, NULL);
    struct wish_list list = {.side = v.side, .owner_id = v.owner_id, .version = x->version + 1, .at = a->now};
    e = take_rows(a, x, &v, &list);
    if (!e)
        e = store_wish_add(a->db, round.id, a->person_id, &list);
    if (e == ERR_CONFLICT && (strcmp(sql_constraint(a->db), "uq_wish_list_version") == 0 ||
                              strcmp(sql_constraint(a->db), "ck_wish_list_next") == 0))
        return act_refuse(a, ERR_CONFLICT, "wish.changed", NULL, NULL);
    if (!e)
        e = act_audit(a, "wish.hand_in", "pairing_round", round.id, NULL, as_json(a, &list));
    const char *number = arena_printf(a->arena, "%zu", list.n);
    a->flash = (struct message){.key = list.n ? "wish.handed_in" : "wish.taken_back", .args = {number}};
    return e;
}

enum err act_wish_hand_in(struct act *a, const struct wish_order *x)
{
    struct wish_order order = *x;
    return act_run(a, "wish.hand_in", hand_in_work, &order);
}

/* ---- reminding ------------------------------------------------------------------------------------------------------- */

static enum err remind_work(struct act *a, void *context)
{
    const struct wish_reminder *r = context;
    const char *const args[] = {r->round, act_moment(a, r->wishes_until), NULL};
    const char *path = wish_path(a->arena, r->round_public);
    enum err e = path ? store_wish_reminder_add(a->db, r, a->now) : ERR_NO_MEMORY;
    if (e == ERR_CONFLICT && strcmp(sql_constraint(a->db), "PRIMARY") == 0)
        return OK; /* another runner was faster */
    return e ? e : act_notice(a, r->person_id, "wish.remind", path, args);
}

enum err act_wish_remind(struct act *like)
{
    enum { BATCH = 500 }; /* what is left waits for the next run */
    struct wish_reminder *list;
    size_t n;
    enum err e = store_wish_reminder_due(like->db, like->arena, like->now, like->now + WISH_REMIND_DAYS * CLOCK_DAY,
                                         BATCH, &list, &n);
    for (size_t i = 0; i < n && !e; i++) {
        struct act a = *like;
        e = act_run(&a, "wish.remind", remind_work, &list[i]);
        if (e && e != ERR_UNAVAILABLE) {
            log_error("a reminder of wishes could not be written: %s", err_name(e));
            e = OK;
        }
    }
    return e;
}
