#include "lib/act/entry.h"

#include <string.h>

#include "lib/act/entry_private.h"
#include "lib/base/json.h"
#include "lib/base/text.h"
#include "lib/crypt/token.h"
#include "lib/store/contest_side.h"

static const char CAPABILITY_ENTER[] = "contest.enter";
static const char CAPABILITY_MANAGE[] = "contest.manage";

/* ---- saying no --------------------------------------------------------------------------------------------------- */

enum err entry_refuse_at(struct act *a, enum err e, const char *field, const char *key, const char *arg0,
                         const char *arg1)
{
    a->refused_field = field;
    return act_refuse(a, e, key, arg0, arg1);
}

/* Whether the act is open now. An edition that is prepared is nobody's business yet. */
static enum err in_time(struct act *a, enum entry_act what, const struct entry_event *of)
{
    const enum entry_when w = entry_when(what, &of->times, a->now);
    instant at;
    if (w == ENTRY_NOW)
        return OK;
    const char *key = entry_when_key(w, &of->times, &at);
    return key ? act_refuse(a, ERR_CONFLICT, key, at ? act_moment(a, at) : NULL, NULL) : ERR_NOT_FOUND;
}

/* ---- telling ----------------------------------------------------------------------------------------------------- */

const char *entry_path_of(struct act *a, const struct entry_event *of, const uint8_t *entry)
{
    char edition[TEXT_ID_SIZE], id[TEXT_ID_SIZE];
    text_id_encode(of->edition_public_id, edition);
    if (!entry)
        return arena_printf(a->arena, "/contest/edition/%s", edition);
    text_id_encode(entry, id);
    return arena_printf(a->arena, "/contest/edition/%s/entry/%s", edition, id);
}

struct news { /* of an entry */
    const struct entry_event *of;
    const struct entry *entry;
    const char *more; /* the last argument: a reason, a name; NULL: the entry's code */
    bool over;        /* the entry is not theirs to look at any more */
};

static enum err tell(struct act *a, int64_t person_id, const char *kind, const struct news *n)
{
    const char *path = entry_path_of(a, n->of, n->over ? NULL : n->entry->public_id);
    const char *const args[] = {n->of->contest, act_number(a, n->of->edition_no), n->of->discipline.name,
                                n->more ? n->more : n->entry->code, NULL};
    return path ? act_notice(a, person_id, kind, path, args) : ERR_NO_MEMORY;
}

/* The unit's liaisons, but not whoever does it. */
static enum err tell_unit(struct act *a, const char *kind, const struct news *n)
{
    int64_t *who;
    size_t count;
    enum err e = store_entry_liaisons(a->db, a->arena, n->entry, a->today, &who, &count);
    for (size_t i = 0; i < count && !e; i++)
        if (who[i] != a->person_id)
            e = tell(a, who[i], kind, n);
    return e;
}

/* ---- what the audit log keeps ------------------------------------------------------------------------------------ */

static const char *as_json(struct act *a, const struct entry *row, enum entry_state state,
                           const struct entry_member *people, size_t n, const char *reason)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_text(&j, "state", entry_state_code(state));
    json_int(&j, "discipline", row->discipline_id);
    json_int(&j, "unit", row->unit_id);
    json_text(&j, "code", row->code);
    if (*row->team_name)
        json_text(&j, "team", row->team_name);
    for (int part = ENTRY_MEMBER; part <= ENTRY_RESERVE; part++) {
        json_array(&j, part == ENTRY_MEMBER ? "members" : "reserves");
        for (size_t i = 0; i < n; i++)
            if (people[i].part == (enum entry_part)part)
                json_int(&j, NULL, people[i].person_id);
        json_close(&j);
    }
    if (*reason)
        json_text(&j, "reason", reason);
    json_close(&j);
    return json_end(&j);
}

/* ---- people ------------------------------------------------------------------------------------------------------ */

/* Whether somebody may stand for `unit_id`'s places (0: that is asked later). */
static enum err may_come(struct act *a, const struct entry_person *p, int64_t unit_id, const char *unit,
                         const char *field)
{
    struct entry_candidate c = {p->in_post, true, p->already, p->official};
    if (!p->in_scope) /* what became of somebody outside is not told */
        return entry_refuse_at(a, ERR_CONFLICT, field, "entry.person_unknown", NULL, NULL);
    if (unit_id && c.in_post) {
        enum err e = store_entry_below(a->db, a->arena, unit_id, p->unit_id, &c.below);
        if (e)
            return e;
    }
    const enum entry_who who = entry_who(&c);
    if (who == ENTRY_WELCOME)
        return OK;
    return entry_refuse_at(a, ERR_CONFLICT, field, entry_who_key(who), p->name, unit);
}

static enum err find_person(struct act *a, const struct entry_event *of, const struct entry_pick *pick,
                            struct entry_person *out)
{
    const struct scope who = {a->person_id, CAPABILITY_ENTER, a->today};
    enum err e = store_entry_person(a->db, a->arena, pick->person, of, &who, out);
    return e == ERR_NOT_FOUND ? entry_refuse_at(a, ERR_CONFLICT, pick->field, "entry.person_unknown", NULL, NULL) : e;
}

static enum err take_side(struct act *a, const struct entry_event *of, const struct entry_person *p, const char *field)
{
    enum err e = store_side_take(a->db, a->arena, of->edition_id, p->id, SIDE_CONTESTANT);
    return e == ERR_CONFLICT ? entry_refuse_at(a, e, field, entry_who_key(ENTRY_OFFICIAL), p->name, NULL) : e;
}

static enum err join(struct act *a, const struct entry *row, const struct entry_person *p, enum entry_part part,
                     const char *field)
{
    enum err e = store_entry_member_add(a->db, row, p->id, part, a->now);
    if (e == ERR_CONFLICT && strcmp(sql_constraint(a->db), "uq_entry_member_once") == 0)
        return entry_refuse_at(a, e, field, entry_who_key(ENTRY_ALREADY), p->name, NULL);
    return e;
}

/* ---- entering ---------------------------------------------------------------------------------------------------- */

struct entering {
    const struct entry_order *order;
    struct entry_event of;
    size_t n;
    struct entry_pick picks[ENTRY_PEOPLE_MAX]; /* members, then reserves */
    struct entry_person people[ENTRY_PEOPLE_MAX];
    struct entry row;
};

static enum err check_team(struct act *a, struct entering *x)
{
    const struct entry_order *o = x->order;
    const struct entry_discipline *d = &x->of.discipline;
    const char *fault = entry_team_fault(d->team_size, d->reserves, o->member_count, o->reserve_count);
    if (fault)
        return act_refuse(a, ERR_INVALID, fault,
                          act_number(a, o->member_count != (size_t)d->team_size ? d->team_size : d->reserves), NULL);
    if (d->team_size > 1 && !*o->team_name)
        return entry_refuse_at(a, ERR_INVALID, "team_name", "entry.team_name", NULL, NULL);
    x->n = o->member_count + o->reserve_count;
    for (size_t i = 0; i < x->n; i++)
        x->picks[i] = i < o->member_count ? o->members[i] : o->reserves[i - o->member_count];
    for (size_t i = 0; i < x->n; i++)
        for (size_t k = 0; k < i; k++)
            if (memcmp(x->picks[i].person, x->picks[k].person, 16) == 0)
                return entry_refuse_at(a, ERR_INVALID, x->picks[i].field, "entry.person_twice", NULL, NULL);
    return OK;
}

static enum err check_people(struct act *a, struct entering *x)
{
    for (size_t i = 0; i < x->n; i++) {
        enum err e = find_person(a, &x->of, &x->picks[i], &x->people[i]);
        if (!e)
            e = may_come(a, &x->people[i], 0, NULL, x->picks[i].field);
        if (e)
            return e;
    }
    return OK;
}

/* The first of the members' people who is not of the unit; x->n: all are. */
static enum err outsider(struct act *a, const struct entering *x, int64_t unit_id, size_t *who)
{
    bool below = true;
    enum err e = OK;
    *who = x->n;
    for (size_t i = 0; i < x->n && !e && *who == x->n; i++) {
        e = store_entry_below(a->db, a->arena, unit_id, x->people[i].unit_id, &below);
        if (!below)
            *who = i;
    }
    return e;
}

/* Whose place the entry takes: of the units with places above all of its people the nearest that has one left. */
static enum err find_place(struct act *a, struct entering *x)
{
    const struct scope who = {a->person_id, CAPABILITY_ENTER, a->today};
    const struct entry_quota *full = NULL, *alien = NULL;
    struct entry_quota *list;
    size_t n, odd = 0;
    enum err e = store_entry_quotas_above(a->db, a->arena, x->of.discipline.id, x->people[0].unit_id, &who, &list, &n);
    for (size_t i = 0; i < n && !e; i++) {
        size_t first;
        e = outsider(a, x, list[i].unit_id, &first);
        if (e)
            return e;
        if (first < x->n) {
            alien = &list[i];
            odd = first;
        } else if (list[i].free_no) {
            x->row.unit_id = list[i].unit_id;
            x->row.place_no = list[i].free_no;
            return OK;
        } else if (!full) {
            full = &list[i];
        }
    }
    if (e)
        return e;
    if (full)
        return act_refuse(a, ERR_CONFLICT, "entry.quota_full", full->unit, act_number(a, full->places));
    if (alien)
        return entry_refuse_at(a, ERR_CONFLICT, x->picks[odd].field, entry_who_key(ENTRY_ELSEWHERE),
                               x->people[odd].name, alien->unit);
    return act_refuse(a, ERR_CONFLICT, "entry.quota_none", x->of.discipline.name, NULL);
}

/* All people take their side, in the order of their ids, whatever their order in the form. */
static enum err take_sides(struct act *a, const struct entering *x)
{
    int64_t after = 0;
    for (size_t done = 0; done < x->n; done++) {
        size_t next = x->n;
        for (size_t i = 0; i < x->n; i++)
            if (x->people[i].id > after && (next == x->n || x->people[i].id < x->people[next].id))
                next = i;
        enum err e = take_side(a, &x->of, &x->people[next], x->picks[next].field);
        if (e)
            return e;
        after = x->people[next].id;
    }
    return OK;
}

static enum err add_entry(struct act *a, struct entering *x)
{
    char code[ENTRY_CODE_SIZE];
    int64_t no;
    enum err e = store_entry_next(a->db, a->arena, x->of.discipline.id, &no);
    if (e)
        return e;
    entry_code(no, code);
    x->row.code = arena_str(a->arena, code);
    if (!x->row.code)
        return ERR_NO_MEMORY;
    x->row.edition_id = x->of.edition_id;
    x->row.discipline_id = x->of.discipline.id;
    x->row.team_name = x->of.discipline.team_size > 1 ? x->order->team_name : "";
    x->row.state = ENTRY_ENTERED;
    token_public_id(x->row.public_id);
    e = store_entry_add(a->db, &x->row, a->now);
    if (e == ERR_CONFLICT && strcmp(sql_constraint(a->db), "uq_entry_team") == 0)
        return entry_refuse_at(a, ERR_CONFLICT, "team_name", "entry.team_taken", x->row.team_name, NULL);
    if (!e)
        e = store_entry_log_enter(a->db, x->row.id, a->person_id, a->now);
    for (size_t i = 0; i < x->n && !e; i++)
        e = join(a, &x->row, &x->people[i], i < x->order->member_count ? ENTRY_MEMBER : ENTRY_RESERVE,
                 x->picks[i].field);
    return e;
}

static enum err report_entered(struct act *a, struct entering *x)
{
    const struct news news = {.of = &x->of, .entry = &x->row};
    struct entry_member *people;
    size_t n;
    enum err e = store_entry_live(a->db, a->arena, x->row.id, &people, &n);
    if (e)
        return e;
    const char *after = as_json(a, &x->row, ENTRY_ENTERED, people, n, "");
    e = after ? act_audit(a, "entry.enter", "entry", x->row.id, NULL, after) : ERR_NO_MEMORY;
    for (size_t i = 0; i < n && !e; i++)
        e = tell(a, people[i].person_id, people[i].part == ENTRY_MEMBER ? "entry.entered" : "entry.entered_reserve",
                 &news);
    if (!e)
        e = tell_unit(a, "entry.unit_entered", &news);
    a->result_path = entry_path_of(a, &x->of, x->row.public_id);
    a->flash = (struct message){.key = "entry.flash_entered", .args = {x->of.discipline.name, x->row.code}};
    return e ? e : a->result_path ? OK : ERR_NO_MEMORY;
}

static enum err enter_work(struct act *a, void *context)
{
    struct entering *x = context;
    x->row = (struct entry){.id = 0};
    enum err e = store_entry_event(a->db, a->arena, x->order->discipline, &x->of);
    if (!e)
        e = in_time(a, ENTRY_ENTER, &x->of);
    if (!e)
        e = check_team(a, x);
    if (!e)
        e = check_people(a, x);
    if (!e)
        e = find_place(a, x);
    if (!e)
        e = take_sides(a, x);
    if (!e)
        e = add_entry(a, x);
    return e ? e : report_entered(a, x);
}

enum err act_entry_enter(struct act *a, const struct entry_order *order)
{
    struct entering *x = arena_array(a->arena, 1, sizeof *x);
    if (!x)
        return ERR_NO_MEMORY;
    if (order->member_count + order->reserve_count > ENTRY_PEOPLE_MAX)
        return ERR_BUG;
    x->order = order;
    return act_run(a, "entry.enter", enter_work, x);
}

/* ---- an entry that is there -------------------------------------------------------------------------------------- */

struct changing {
    const struct entry_order_change *order;
    enum entry_act act;
    const uint8_t *out; /* substitute, exchange */
    const struct entry_pick *in;
    const uint8_t *reserve;

    struct entry_event of;
    struct entry row;
    struct entry_member *people;
    size_t n;
};

/* Locks the entry, proves the right to it, and that it is what the form showed. */
static enum err open_entry(struct act *a, struct changing *x)
{
    const bool manage = x->act == ENTRY_REFUSE;
    const struct scope who = {a->person_id, manage ? CAPABILITY_MANAGE : CAPABILITY_ENTER, a->today};
    uint8_t discipline[16];
    bool may = false;
    enum err e = store_entry_discipline_of(a->db, a->arena, x->order->entry, discipline);
    if (!e)
        e = store_entry_event(a->db, a->arena, discipline, &x->of);
    if (!e)
        e = store_entry_lock(a->db, a->arena, x->order->entry, &x->row);
    if (!e)
        e = store_entry_may(a->db, a->arena, x->row.id, &who, manage, &may);
    if (!e && !may)
        e = ERR_NOT_FOUND;
    if (!e)
        e = in_time(a, x->act, &x->of);
    if (e)
        return e;
    if (x->row.state != ENTRY_ENTERED)
        return act_refuse(a, ERR_CONFLICT,
                          x->row.state == ENTRY_WITHDRAWN ? "entry.was_withdrawn" : "entry.was_refused", NULL, NULL);
    if (x->row.version != x->order->version)
        return act_refuse(a, ERR_CONFLICT, "entry.changed", NULL, NULL);
    a->result_path = entry_path_of(a, &x->of, x->row.public_id);
    e = store_entry_live(a->db, a->arena, x->row.id, &x->people, &x->n);
    return e ? e : a->result_path ? OK : ERR_NO_MEMORY;
}

static const struct entry_member *of_entry(const struct changing *x, const uint8_t person[16])
{
    for (size_t i = 0; i < x->n; i++)
        if (memcmp(x->people[i].person_public_id, person, sizeof x->people[i].person_public_id) == 0)
            return &x->people[i];
    return NULL;
}

/* Writes the change of the entry itself and its audit row; the people of before are in x->people. */
static enum err record(struct act *a, const struct changing *x, enum entry_state to, int64_t out, int64_t in)
{
    const struct entry_change c = {.id = x->row.id,
                                   .version = x->row.version,
                                   .act = x->act,
                                   .from = x->row.state,
                                   .to = to,
                                   .out_person = out,
                                   .in_person = in,
                                   .person_id = a->person_id,
                                   .reason = x->order->reason,
                                   .at = a->now};
    struct entry_member *now;
    size_t n;
    if (!entry_allows(x->row.state, x->act, to))
        return ERR_BUG;
    enum err e = store_entry_change(a->db, &c);
    if (e == ERR_CONFLICT && strcmp(sql_constraint(a->db), "ck_entry_judged") == 0)
        return act_refuse(a, e, "entry.judged", NULL, NULL);
    if (!e)
        e = store_entry_live(a->db, a->arena, x->row.id, &now, &n);
    if (e)
        return e;
    const char *was = as_json(a, &x->row, x->row.state, x->people, x->n, "");
    const char *is = as_json(a, &x->row, to, now, n, x->order->reason);
    return was && is ? act_audit(a, a->name, "entry", x->row.id, was, is) : ERR_NO_MEMORY;
}

/* ---- ending one -------------------------------------------------------------------------------------------------- */

static enum err lock_sides(struct act *a, const struct changing *x)
{
    int64_t after = 0;
    for (size_t done = 0; done < x->n; done++) {
        int64_t next = INT64_MAX;
        for (size_t i = 0; i < x->n; i++)
            if (x->people[i].person_id > after && x->people[i].person_id < next)
                next = x->people[i].person_id;
        enum err e = store_side_lock(a->db, a->arena, x->of.edition_id, next);
        if (e)
            return e;
        after = next;
    }
    return OK;
}

static enum err end_work(struct act *a, void *context)
{
    struct changing *x = context;
    const bool refused = x->act == ENTRY_REFUSE;
    const struct news news = {.of = &x->of, .entry = &x->row, .more = x->order->reason, .over = true};
    struct news unit = news;
    unit.over = false;
    enum err e = open_entry(a, x);
    if (!e)
        e = lock_sides(a, x);
    for (size_t i = 0; i < x->n && !e; i++) {
        e = store_entry_member_end(a->db, x->people[i].id, a->now);
        if (!e)
            e = store_side_leave(a->db, x->of.edition_id, x->people[i].person_id);
    }
    if (!e)
        e = record(a, x, refused ? ENTRY_REFUSED : ENTRY_WITHDRAWN, 0, 0);
    for (size_t i = 0; i < x->n && !e; i++)
        e = tell(a, x->people[i].person_id, refused ? "entry.refused" : "entry.withdrawn", &news);
    if (!e)
        e = tell_unit(a, refused ? "entry.unit_refused" : "entry.unit_withdrawn", &unit);
    a->flash = (struct message){.key = refused ? "entry.flash_refused" : "entry.flash_withdrawn",
                                .args = {x->of.discipline.name, x->row.code}};
    return e;
}

static enum err end(struct act *a, enum entry_act what, const char *name, const struct entry_order_change *order)
{
    struct changing x = {.order = order, .act = what};
    return act_run(a, name, end_work, &x);
}

enum err act_entry_withdraw(struct act *a, const struct entry_order_change *order)
{
    return end(a, ENTRY_WITHDRAW, "entry.withdraw", order);
}

enum err act_entry_refuse(struct act *a, const struct entry_order_change *order)
{
    return end(a, ENTRY_REFUSE, "entry.refuse", order);
}

/* ---- exchanging who comes ---------------------------------------------------------------------------------------- */

static enum err substitute_work(struct act *a, void *context)
{
    struct changing *x = context;
    struct entry_person in;
    enum err e = open_entry(a, x);
    if (e)
        return e;
    const struct entry_member *out = of_entry(x, x->out);
    if (!out)
        return entry_refuse_at(a, ERR_CONFLICT, "out", "entry.changed", NULL, NULL);
    e = find_person(a, &x->of, x->in, &in);
    if (!e && of_entry(x, x->in->person))
        return entry_refuse_at(a, ERR_CONFLICT, x->in->field, "entry.person_of_entry", in.name, NULL);
    if (!e)
        e = may_come(a, &in, x->row.unit_id, x->row.unit, x->in->field);
    if (e)
        return e;
    e = in.id < out->person_id ? take_side(a, &x->of, &in, x->in->field) : OK;
    if (!e)
        e = store_side_lock(a->db, a->arena, x->of.edition_id, out->person_id);
    if (!e && in.id > out->person_id)
        e = take_side(a, &x->of, &in, x->in->field);
    if (!e)
        e = store_entry_member_end(a->db, out->id, a->now);
    if (!e)
        e = store_side_leave(a->db, x->of.edition_id, out->person_id);
    if (!e)
        e = join(a, &x->row, &in, out->part, x->in->field);
    if (!e)
        e = record(a, x, ENTRY_ENTERED, out->person_id, in.id);
    if (e)
        return e;
    const struct news gone = {.of = &x->of, .entry = &x->row, .more = in.name, .over = true};
    const struct news come = {.of = &x->of, .entry = &x->row, .more = out->name};
    const struct news unit = {
        .of = &x->of, .entry = &x->row, .more = arena_printf(a->arena, "%s → %s", out->name, in.name)};
    if (!unit.more)
        return ERR_NO_MEMORY;
    e = tell(a, out->person_id, "entry.replaced", &gone);
    if (!e)
        e = tell(a, in.id, "entry.steps_in", &come);
    if (!e)
        e = tell_unit(a, "entry.unit_substituted", &unit);
    a->flash = (struct message){.key = "entry.flash_substituted", .args = {in.name, out->name, x->row.code}};
    return e;
}

enum err act_entry_substitute(struct act *a, const struct entry_order_change *order, const uint8_t out[16],
                              const struct entry_pick *in)
{
    struct changing x = {.order = order, .act = ENTRY_SUBSTITUTE, .out = out, .in = in};
    return act_run(a, "entry.substitute", substitute_work, &x);
}

static enum err exchange_work(struct act *a, void *context)
{
    struct changing *x = context;
    enum err e = open_entry(a, x);
    if (e)
        return e;
    const struct entry_member *out = of_entry(x, x->out), *in = of_entry(x, x->reserve);
    if (!out || !in || out->part != ENTRY_MEMBER || in->part != ENTRY_RESERVE)
        return act_refuse(a, ERR_CONFLICT, "entry.changed", NULL, NULL);
    /* Who they were until now stays; they go on in the other's part. Their sides stay as they are. */
    const struct entry_person member = {.id = out->person_id, .name = out->name},
                              reserve = {.id = in->person_id, .name = in->name};
    e = store_entry_member_end(a->db, out->id, a->now);
    if (!e)
        e = store_entry_member_end(a->db, in->id, a->now);
    if (!e)
        e = join(a, &x->row, &reserve, ENTRY_MEMBER, NULL);
    if (!e)
        e = join(a, &x->row, &member, ENTRY_RESERVE, NULL);
    if (!e)
        e = record(a, x, ENTRY_ENTERED, out->person_id, in->person_id);
    if (e)
        return e;
    const struct news gone = {.of = &x->of, .entry = &x->row, .more = in->name};
    const struct news come = {.of = &x->of, .entry = &x->row, .more = out->name};
    e = tell(a, out->person_id, "entry.now_reserve", &gone);
    if (!e)
        e = tell(a, in->person_id, "entry.steps_in", &come);
    a->flash = (struct message){.key = "entry.flash_exchanged", .args = {in->name, out->name, x->row.code}};
    return e;
}

enum err act_entry_exchange(struct act *a, const struct entry_order_change *order, const uint8_t member[16],
                            const uint8_t reserve[16])
{
    struct changing x = {.order = order, .act = ENTRY_EXCHANGE, .out = member, .reserve = reserve};
    return act_run(a, "entry.exchange", exchange_work, &x);
}
