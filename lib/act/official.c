#include "lib/act/official.h"

#include <string.h>

#include "lib/act/recusal.h"
#include "lib/base/json.h"
#include "lib/base/text.h"
#include "lib/crypt/token.h"
#include "lib/store/contest_side.h"
#include "lib/store/person_find.h"

static const char MANAGE[] = "contest.manage";

static const char *const APPOINTED[DUTY_COUNT] = {
    [DUTY_JUDGE] = "official_judge",           [DUTY_CHIEF] = "official_chief",
    [DUTY_SUBSTITUTE] = "official_substitute", [DUTY_CODING] = "official_coding",
    [DUTY_ARBITRATOR] = "official_arbitrator", [DUTY_SCOREKEEPER] = "official_scorekeeper",
};

static const char *path_of(struct act *a, const struct official_round *r)
{
    char edition[TEXT_ID_SIZE], round[TEXT_ID_SIZE];
    text_id_encode(r->edition_public_id, edition);
    text_id_encode(r->public_id, round);
    return arena_printf(a->arena, "/contest/edition/%s/round/%s/officials", edition, round);
}

/* A round of an edition that the actor manages, with its locks; its panel may change. */
static enum err open_round(struct act *a, const uint8_t id[16], struct official_round *r)
{
    bool manages;
    enum err e = store_official_round_any(a->db, a->arena, id, r);
    if (!e)
        e = store_official_lock(a->db, a->arena, r);
    if (!e) /* what stood before the lock may have changed */
        e = store_official_round_by_id(a->db, a->arena, r->id, r);
    if (!e)
        e = store_official_manages(a->db, a->arena, a->person_id, MANAGE, r->organizer_unit_id, a->today, &manages);
    if (e)
        return e;
    if (!manages)
        return ERR_NOT_FOUND;
    if (r->state != EDITION_DRAFT && r->state != EDITION_OPEN)
        return act_refuse(a, ERR_CONFLICT, "official.closed", NULL, NULL);
    return OK;
}

/* "中式烹饪 决赛": as the people told know it. Arena; NULL: no memory. */
static const char *title_of(struct act *a, const struct official_round *r)
{
    return arena_printf(a->arena, "%s %s", r->discipline, r->name);
}

static const char *as_json(struct act *a, const struct official_round *r, int64_t person_id, enum duty duty,
                           int64_t seat_no, const char *reason)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_text(&j, "discipline", r->code);
    json_text(&j, "round", r->name);
    json_int(&j, "person", person_id);
    json_text(&j, "duty", duty_code(duty));
    json_int_or_null(&j, "seat", seat_no);
    if (reason)
        json_text(&j, "reason", reason);
    json_close(&j);
    return json_end(&j);
}

/* ---- appointing ---------------------------------------------------------------------------------------------------- */

/* A sentence why somebody cannot have the duty; NULL in `why`: they can, and their side and part are theirs now. */
static enum err prepare(struct act *a, const struct official_round *r, int64_t person_id, enum duty duty,
                        const char **why)
{
    enum duty has;
    bool manages = false;
    enum err e = store_side_take(a->db, a->arena, r->edition_id, person_id, SIDE_OFFICIAL);
    *why = e == ERR_CONFLICT ? "official.contestant" : NULL;
    if (e)
        return e == ERR_CONFLICT ? OK : e;
    e = store_official_duty(a->db, a->arena, r->id, person_id, &has);
    if (e || has != DUTY_NONE) {
        *why = e ? NULL : "official.once";
        return e;
    }
    if (r->blind != BLIND_NONE && duty_is_impartial(duty)) {
        e = store_official_manages(a->db, a->arena, person_id, MANAGE, r->organizer_unit_id, a->today, &manages);
        if (e || manages) {
            *why = e ? NULL : "official.manager";
            return e;
        }
    }
    e = store_official_part_take(a->db, a->arena, r->discipline_id, person_id, duty);
    if (e == ERR_CONFLICT)
        *why = "official.part";
    return e == ERR_CONFLICT ? OK : e;
}

/* Takes back what `prepare` may have taken before it said no. */
static enum err give_back(struct act *a, const struct official_round *r, int64_t person_id)
{
    enum err e = store_official_part_leave(a->db, r->discipline_id, person_id);
    return e ? e : store_side_leave(a->db, r->edition_id, person_id);
}

/* The row, its audit and the notice. `why`: the constraint that stood against it, in words. */
static enum err appoint(struct act *a, const struct official_round *r, int64_t person_id, enum duty duty,
                        int64_t seat_no, const char **why)
{
    struct official_new x = {.round = r, .person_id = person_id, .duty = duty, .seat_no = seat_no};
    int64_t id;
    enum err e = prepare(a, r, person_id, duty, why);
    if (e || *why)
        return e;
    token_public_id(x.public_id);
    e = store_official_add(a->db, &x, a->now, &id);
    if (e == ERR_CONFLICT) {
        const char *broken = sql_constraint(a->db);
        *why = strcmp(broken, "uq_official_chief") == 0  ? "official.chief"
               : strcmp(broken, "uq_official_seat") == 0 ? "official.seat"
                                                         : "official.once";
        return OK;
    }
    const char *after = as_json(a, r, person_id, duty, seat_no, NULL), *title = title_of(a, r);
    const char *const args[] = {r->contest, title, NULL};
    if (!e && (!after || !title))
        e = ERR_NO_MEMORY;
    if (!e)
        e = act_audit(a, "official.appoint", "official", id, NULL, after);
    return e ? e : act_notice(a, person_id, APPOINTED[duty], "/contest/duties", args);
}

static enum err appoint_work(struct act *a, void *context)
{
    const struct official_order *x = context;
    const struct scope who = {a->person_id, MANAGE, a->today};
    struct official_round r = {0};
    struct person_hit person = {0};
    const char *why = NULL;
    int64_t seat = 0;
    enum err e = open_round(a, x->round, &r);
    if (!e)
        e = store_person_find_one(a->db, a->arena, x->person, &who, &person);
    if (!e && duty_has_seat(x->duty))
        e = store_official_free_seat(a->db, a->arena, r.id, &seat);
    if (!e)
        e = appoint(a, &r, person.id, x->duty, seat, &why);
    if (!e && why) {
        a->refused_field = strcmp(why, "official.chief") == 0 ? "duty" : "person";
        return act_refuse(a, ERR_CONFLICT, why, person.name, NULL);
    }
    if (!e)
        e = recusal_find(a, &r, NULL);
    a->flash = (struct message){.key = "official.appointed", .args = {person.name}};
    a->result_path = path_of(a, &r);
    return e;
}

enum err act_official_appoint(struct act *a, const struct official_order *x)
{
    struct official_order copy = *x;
    return act_run(a, "official.appoint", appoint_work, &copy);
}

/* ---- releasing ----------------------------------------------------------------------------------------------------- */

static enum err release_work(struct act *a, void *context)
{
    const struct official_release *x = context;
    struct official_round r = {0};
    struct official o = {0};
    enum err e = open_round(a, x->round, &r);
    if (!e)
        e = store_official_find(a->db, a->arena, r.id, x->official, a->today, &o);
    if (!e)
        e = store_side_lock(a->db, a->arena, r.edition_id, o.person_id);
    if (!e)
        e = store_official_release(a->db, o.id, x->reason, a->now);
    if (e == ERR_CONFLICT && strcmp(sql_constraint(a->db), "ck_official_judging") == 0)
        return act_refuse(a, e, "official.judging", NULL, NULL);
    if (!e)
        e = give_back(a, &r, o.person_id);
    if (!e)
        e = recusal_find(a, &r, NULL);
    if (e)
        return e;
    const char *before = as_json(a, &r, o.person_id, o.duty, o.seat_no, NULL), *title = title_of(a, &r);
    const char *after = as_json(a, &r, o.person_id, DUTY_NONE, 0, x->reason);
    const char *const args[] = {r.contest, title, x->reason, NULL};
    a->flash = (struct message){.key = "official.released", .args = {o.name}};
    a->result_path = path_of(a, &r);
    if (!before || !after || !title || !a->result_path)
        return ERR_NO_MEMORY;
    e = act_audit(a, "official.release", "official", o.id, before, after);
    return e ? e : act_notice(a, o.person_id, "official_released", "/contest/duties", args);
}

enum err act_official_release(struct act *a, const struct official_release *x)
{
    struct official_release copy = *x;
    return act_run(a, "official.release", release_work, &copy);
}

/* ---- copying ------------------------------------------------------------------------------------------------------- */

struct copy {
    const uint8_t *round, *from;
};

static enum err copy_work(struct act *a, void *context)
{
    const struct copy *x = context;
    struct official_round r = {0}, source = {0};
    struct official *list;
    size_t n, done = 0;
    if (memcmp(x->round, x->from, 16) == 0) {
        a->refused_field = "from";
        return act_refuse(a, ERR_INVALID, "official.copy_same", NULL, NULL);
    }
    enum err e = open_round(a, x->round, &r);
    if (!e)
        e = store_official_round(a->db, a->arena, r.edition_id, x->from, &source);
    if (!e)
        e = store_official_list(a->db, a->arena, source.id, a->today, false, &list, &n);
    for (size_t i = 0; !e && i < n; i++) {
        const char *why = list[i].gone ? "official.gone" : NULL;
        if (!why)
            e = appoint(a, &r, list[i].person_id, list[i].duty, list[i].seat_no, &why);
        if (!e && why && !list[i].gone)
            e = give_back(a, &r, list[i].person_id);
        done += !e && !why;
    }
    if (e)
        return e;
    if (done == 0) {
        a->refused_field = "from";
        return act_refuse(a, ERR_CONFLICT, "official.copy_none", NULL, NULL);
    }
    e = recusal_find(a, &r, NULL);
    const char *copied = arena_printf(a->arena, "%zu", done), *left = arena_printf(a->arena, "%zu", n - done);
    a->flash = (struct message){.key = done == n ? "official.copied" : "official.copied_some", .args = {copied, left}};
    a->result_path = path_of(a, &r);
    return e ? e : copied && left && a->result_path ? OK : ERR_NO_MEMORY;
}

enum err act_official_copy(struct act *a, const uint8_t round[16], const uint8_t from[16])
{
    struct copy x = {round, from};
    return act_run(a, "official.copy", copy_work, &x);
}

/* ---- the official's own statement ---------------------------------------------------------------------------------- */

static enum err state_work(struct act *a, void *context)
{
    struct official_own own = {0};
    char id[TEXT_ID_SIZE];
    enum err e = store_official_own_find(a->db, a->arena, a->person_id, context, &own);
    if (!e && !duty_is_impartial(own.duty))
        e = ERR_NOT_FOUND;
    if (e)
        return e;
    if (own.round.state == EDITION_CLOSED)
        return act_refuse(a, ERR_CONFLICT, "official.closed", NULL, NULL);
    e = store_official_state(a->db, &own, a->person_id, a->now);
    if (e == ERR_CONFLICT)
        return act_refuse(a, ERR_CONFLICT, "official.stated", NULL, NULL);
    text_id_encode(own.public_id, id);
    a->flash = (struct message){.key = "official.stated_now"};
    a->result_path = arena_printf(a->arena, "/contest/duty/%s", id);
    if (!e && !a->result_path)
        e = ERR_NO_MEMORY;
    return e ? e : act_audit(a, "official.state", "official", own.id, "{\"stated\":false}", "{\"stated\":true}");
}

enum err act_official_state(struct act *a, const uint8_t official[16])
{
    void *id = arena_copy(a->arena, official, 16);
    return id ? act_run(a, "official.state", state_work, id) : ERR_NO_MEMORY;
}
