#include "lib/act/judging.h"

#include <string.h>

#include "lib/act/ballot_panel.h"
#include "lib/act/board.h"
#include "lib/base/json.h"
#include "lib/base/log.h"
#include "lib/base/text.h"
#include "lib/store/draw.h"
#include "lib/store/draw_place.h"
#include "lib/store/recusal.h"
#include "lib/store/round.h"
#include "lib/store/run.h"

enum { APPEAL_LEAST = 10, APPEAL_MOST = 10080 }; /* minutes; ck_judging_appeal */

/* ---- rights and rooms -------------------------------------------------------------------------------------------- */

enum err act_judging_right(struct sql *db, struct arena *a, int64_t person_id, day today,
                           const struct official_round *r, struct judging_right *out)
{
    bool manages = false;
    *out = (struct judging_right){DUTY_NONE, false};
    enum err e = store_official_duty(db, a, r->id, person_id, &out->duty);
    if (!e)
        e = store_official_manages(db, a, person_id, "contest.manage", r->organizer_unit_id, today, &manages);
    out->manager = manages && (out->duty == DUTY_NONE || r->blind == BLIND_NONE);
    return e;
}

enum err act_judging_card(struct sql *db, struct arena *a, const struct judging *j, struct rule_card **card,
                          struct published_card *published)
{
    struct published_card row;
    struct rule_card_problems *problems = arena_alloc(a, sizeof *problems);
    enum err e = problems ? store_rule_card_find(db, a, j->card_id, &row) : ERR_NO_MEMORY;
    if (!e)
        e = rule_card_read(a, row.canonical, strlen(row.canonical), card, problems);
    if (e == ERR_INVALID) {
        log_error("rule card %lld is none: %s %s", (long long)j->card_id, problems->list[0].path,
                  problems->list[0].key);
        e = ERR_BUG;
    }
    if (!e && published)
        *published = row;
    return e;
}

static enum err see(struct act *a, const uint8_t round[16], struct judging_day *out)
{
    enum err e = store_official_round_any(a->db, a->arena, round, &out->round);
    if (!e)
        e = act_judging_right(a->db, a->arena, a->person_id, a->today, &out->round, &out->right);
    if (!e && out->right.duty == DUTY_NONE && !out->right.manager)
        e = ERR_NOT_FOUND;
    return e;
}

enum err act_judging_see(struct act *a, const uint8_t round[16], struct judging_day *out)
{
    enum err e = see(a, round, out);
    return e ? e : store_judging_find(a->db, a->arena, out->round.id, &out->judging);
}

enum err act_judging_open(struct act *a, const uint8_t round[16], struct judging_day *out)
{
    enum err e = see(a, round, out);
    if (!e)
        e = store_judging_lock(a->db, a->arena, out->round.id, &out->judging);
    if (!e && out->round.state != EDITION_OPEN)
        return act_refuse(a, ERR_CONFLICT, "judging.edition_closed", NULL, NULL);
    return e;
}

/* ---- beginning --------------------------------------------------------------------------------------------------- */

struct beginning { /* arena */
    struct draw draw;
    struct published_card published;
    struct rule_card *card;
    struct panel_officials officials;
    bool has_draw, has_card;
    struct message *found; /* what stands in the way */
    size_t count;
};

enum { OBSTACLES = 8 };

static void obstacle(struct beginning *b, const char *key, const char *arg)
{
    if (b->count < OBSTACLES)
        b->found[b->count++] = (struct message){.key = key, .args = {arg}};
}

/* "J2, J5": the seats of the card for which `wrong` says so. NULL: none. */
static const char *seats_that(struct arena *a, const struct rule_card *card, const bool *wrong)
{
    struct buf out;
    buf_init_arena(&out, a, 0);
    for (size_t i = 0; i < card->panel.judge_count + card->panel.substitute_count; i++)
        if (wrong[i])
            buf_addf(&out, "%s%s", out.len ? ", " : "", ballot_seat_of(card, i));
    return out.len ? out.data : NULL;
}

static bool has_seats(const struct rule_card *card)
{
    bool good = card->panel.judge_count > 0;
    for (size_t i = 0; good && i < card->panel.judge_count + card->panel.substitute_count; i++)
        good = ballot_seat_no(ballot_seat_of(card, i)) > 0;
    return good;
}

/* Each seat has somebody, judges on judges' seats and substitutes on theirs; and somebody leads. */
static enum err look_at_seats(struct sql *db, struct arena *a, int64_t round_id, struct beginning *b)
{
    struct official *list;
    size_t n;
    const struct rule_card *card = b->card;
    bool *empty = arena_array(a, b->officials.count, sizeof *empty);
    bool *other = arena_array(a, b->officials.count, sizeof *other);
    bool chief = false;
    enum err e = store_official_list(db, a, round_id, 0, false, &list, &n);
    if (!e && (!empty || !other))
        e = ERR_NO_MEMORY;
    for (size_t i = 0; i < n && !e; i++) {
        const size_t seat = list[i].seat_no ? ballot_seat_index(card, list[i].seat_no) : SIZE_MAX;
        chief = chief || list[i].duty == DUTY_CHIEF;
        if (seat < b->officials.count)
            other[seat] = (list[i].duty == DUTY_SUBSTITUTE) != (seat >= card->panel.judge_count);
    }
    for (size_t i = 0; i < b->officials.count && !e; i++)
        empty[i] = b->officials.seats[i].official_id == 0;
    if (e)
        return e;
    const char *nobody = seats_that(a, card, empty), *wrong = seats_that(a, card, other);
    if (nobody)
        obstacle(b, "judging.seat_empty", nobody);
    if (wrong)
        obstacle(b, "judging.seat_duty", wrong);
    if (!chief)
        obstacle(b, "judging.no_chief", NULL);
    return OK;
}

/* How many recusals nobody has decided upon yet. */
static enum err look_at_recusals(struct sql *db, struct arena *a, int64_t round_id, struct beginning *b)
{
    struct recusal *list;
    size_t n;
    int64_t open = 0;
    enum err e = store_recusal_list(db, a, round_id, 0, &list, &n);
    for (size_t i = 0; i < n && !e; i++)
        open += list[i].live && list[i].state == RECUSAL_PROPOSED;
    if (!e && open > 0)
        obstacle(b, "judging.recusals_open", arena_printf(a, "%lld", (long long)open));
    return e;
}

static enum err look_at_draw(struct sql *db, struct arena *a, int64_t round_id, struct beginning *b)
{
    enum err e = store_draw_live(db, a, round_id, &b->draw);
    b->has_draw = !e && b->draw.state == DRAW_DRAWN;
    if (!b->has_draw && (!e || e == ERR_NOT_FOUND))
        obstacle(b, "judging.no_draw", NULL);
    else if (b->has_draw && b->draw.blind != BLIND_NONE && b->draw.secret)
        obstacle(b, "judging.unsealed", NULL);
    return e == ERR_NOT_FOUND ? OK : e;
}

static enum err look_at_card(struct sql *db, struct arena *a, const struct official_round *r, struct beginning *b)
{
    enum err e = store_rule_card_latest(db, a, r->id, &b->published);
    if (e == ERR_NOT_FOUND) {
        obstacle(b, "judging.no_card", NULL);
        return OK;
    }
    const struct judging j = {.card_id = b->published.id};
    if (!e)
        e = act_judging_card(db, a, &j, &b->card, NULL);
    if (e)
        return e;
    b->has_card = has_seats(b->card);
    if (!b->has_card)
        obstacle(b, "judging.card_seats", NULL);
    if (b->has_draw && (int)b->draw.blind != (int)b->card->blind)
        obstacle(b, "judging.draw_card", NULL);
    if (!b->has_card)
        return OK;
    e = act_panel_officials(db, a, r->id, 0, b->card, &b->officials);
    return e ? e : look_at_seats(db, a, r->id, b);
}

static enum err look(struct sql *db, struct arena *a, const struct official_round *r, struct beginning *b)
{
    *b = (struct beginning){.found = arena_array(a, OBSTACLES, sizeof *b->found)};
    if (!b->found)
        return ERR_NO_MEMORY;
    if (r->state != EDITION_OPEN)
        obstacle(b, "judging.edition_closed", NULL);
    enum err e = look_at_draw(db, a, r->id, b);
    if (!e)
        e = look_at_card(db, a, r, b);
    if (!e)
        e = look_at_recusals(db, a, r->id, b);
    return e || arena_failed(a) ? e ? e : ERR_NO_MEMORY : OK;
}

enum err act_judging_obstacles(struct sql *db, struct arena *a, const struct official_round *r, struct message **out,
                               size_t *n)
{
    struct beginning b;
    struct judging j;
    enum err e = look(db, a, r, &b);
    if (!e)
        e = store_judging_find(db, a, r->id, &j);
    if (!e) {
        b.count = 0;
        obstacle(&b, "judging.begun", NULL);
    }
    *out = b.found;
    *n = b.count;
    return e == ERR_NOT_FOUND ? OK : e;
}

/* ---- settings ---------------------------------------------------------------------------------------------------- */

static enum err check_settings(struct act *a, const struct judging_order *x)
{
    if (x->has_spread && x->spread_x1000 <= 0) {
        a->refused_field = "spread";
        return act_refuse(a, ERR_INVALID, "judging.spread", NULL, NULL);
    }
    if (x->appeal_min < APPEAL_LEAST || x->appeal_min > APPEAL_MOST) {
        a->refused_field = "appeal_min";
        return act_refuse(a, ERR_INVALID, "judging.appeal", NULL, NULL);
    }
    return OK;
}

static const char *as_json(struct act *a, const struct judging *j, int64_t runs)
{
    struct json j_out;
    json_begin(&j_out, a->arena);
    json_object(&j_out, NULL);
    json_int(&j_out, "draw", j->draw_id);
    json_int(&j_out, "card", j->card_id);
    if (j->has_spread)
        json_int(&j_out, "spread_x1000", j->spread_x1000);
    else
        json_null(&j_out, "spread_x1000");
    json_bool(&j_out, "scan_needed", j->scan_needed);
    json_int(&j_out, "appeal_min", j->appeal_min);
    if (runs)
        json_int(&j_out, "runs", runs);
    json_close(&j_out);
    return json_end(&j_out);
}

/* The runs, and a sheet for each seat that marks one. */
static enum err make_runs(struct act *a, const struct judging *j, const struct beginning *b, int64_t *count)
{
    struct run_row *runs = NULL;
    struct ballot_panel *panel = arena_alloc(a->arena, sizeof *panel);
    size_t n = 0;
    enum err e = panel ? store_draw_place_runs(a->db, j->round_id, j->draw_id, a->now, count) : ERR_NO_MEMORY;
    if (!e)
        e = store_run_lock_all(a->db, a->arena, j->round_id, &runs, &n);
    for (size_t i = 0; i < n && !e; i++) {
        e = store_run_log(a->db, runs[i].id, RUN_NONE, RUN_OPEN, a->person_id, "", a->now);
        if (!e)
            e = act_panel_of_run(a->db, a->arena, b->card, &runs[i], panel);
        if (!e && (panel->lacking > 0 || panel->count < b->card->panel.least))
            return act_refuse(a, ERR_CONFLICT, "judging.panel_short", NULL, NULL);
        if (!e)
            e = act_panel_begin(a, &b->officials, panel, &runs[i]);
    }
    return e;
}

/* Judges and chief are told where they go to work. */
static enum err tell(struct act *a, const struct official_round *r)
{
    struct official *list;
    size_t n;
    const char *const args[] = {r->discipline, r->name, NULL};
    enum err e = store_official_list(a->db, a->arena, r->id, a->today, false, &list, &n);
    for (size_t i = 0; i < n && !e; i++) {
        char id[TEXT_ID_SIZE];
        text_id_encode(list[i].public_id, id);
        const char *path = arena_printf(a->arena, "/contest/judge/%s", id);
        if (!path)
            return ERR_NO_MEMORY;
        if (duty_has_seat(list[i].duty))
            e = act_notice(a, list[i].person_id, "judging_begun", path, args);
    }
    return e;
}

static enum err begin_work(struct act *a, void *context)
{
    const struct judging_order *x = context;
    struct official_round r;
    struct judging_right right = {DUTY_NONE, false};
    struct judging there;
    struct beginning b;
    int64_t runs = 0;
    enum err e = store_official_round_any(a->db, a->arena, x->round, &r);
    if (!e)
        e = store_official_lock(a->db, a->arena, &r);
    if (!e)
        e = store_official_round_by_id(a->db, a->arena, r.id, &r);
    if (!e)
        e = store_round_lock(a->db, a->arena, r.id); /* no card is published meanwhile */
    if (!e)
        e = act_judging_right(a->db, a->arena, a->person_id, a->today, &r, &right);
    if (e || !right.manager)
        return e ? e : ERR_NOT_FOUND;
    e = store_judging_find(a->db, a->arena, r.id, &there);
    if (e != ERR_NOT_FOUND)
        return e ? e : act_refuse(a, ERR_CONFLICT, "judging.begun", NULL, NULL);
    e = look(a->db, a->arena, &r, &b);
    if (!e && b.count)
        return act_refuse(a, ERR_CONFLICT, b.found[0].key, b.found[0].args[0], NULL);
    if (!e)
        e = check_settings(a, x);
    if (e)
        return e;
    const struct judging j = {.round_id = r.id,
                              .discipline_id = r.discipline_id,
                              .draw_id = b.draw.id,
                              .card_id = b.published.id,
                              .has_spread = x->has_spread,
                              .spread_x1000 = x->spread_x1000,
                              .scan_needed = x->scan_needed,
                              .appeal_min = x->appeal_min,
                              .begun_by = a->person_id,
                              .begun_at = a->now};
    e = store_judging_add(a->db, &j);
    if (!e)
        e = make_runs(a, &j, &b, &runs);
    const char *after = as_json(a, &j, runs);
    if (!e)
        e = after ? act_audit(a, "judging.begin", "round", r.id, NULL, after) : ERR_NO_MEMORY;
    if (!e)
        e = tell(a, &r);
    if (!e)
        e = act_board_mark(a, r.id);
    a->flash = (struct message){.key = "judging.begun_now"};
    a->result_path = x->path;
    return e;
}

enum err act_judging_begin(struct act *a, const struct judging_order *x)
{
    struct judging_order copy = *x;
    return act_run(a, "judging.begin", begin_work, &copy);
}

static enum err set_work(struct act *a, void *context)
{
    const struct judging_order *x = context;
    struct judging_day on = {0};
    enum err e = act_judging_open(a, x->round, &on);
    if (!e && !on.right.manager && on.right.duty != DUTY_CHIEF)
        e = ERR_NOT_FOUND;
    if (e)
        return e;
    if (on.judging.state != JUDGING_OPEN)
        return act_refuse(a, ERR_CONFLICT, "judging.published", NULL, NULL);
    if (on.judging.version != x->version)
        return act_refuse(a, ERR_CONFLICT, "judging.changed", NULL, NULL);
    e = check_settings(a, x);
    if (e)
        return e;
    if (on.judging.scan_needed && !x->scan_needed) {
        a->refused_field = "scan";
        return act_refuse(a, ERR_CONFLICT, "judging.scan_kept", NULL, NULL);
    }
    struct judging now = on.judging;
    now.has_spread = x->has_spread;
    now.spread_x1000 = x->spread_x1000;
    now.scan_needed = x->scan_needed;
    now.appeal_min = x->appeal_min;
    const char *before = as_json(a, &on.judging, 0), *after = as_json(a, &now, 0);
    if (!before || !after)
        return ERR_NO_MEMORY;
    e = store_judging_set(a->db, &now);
    a->flash = (struct message){.key = "judging.set_now"};
    a->result_path = x->path;
    return e ? e : act_audit(a, "judging.set", "round", on.round.id, before, after);
}

enum err act_judging_set(struct act *a, const struct judging_order *x)
{
    struct judging_order copy = *x;
    return act_run(a, "judging.set", set_work, &copy);
}
