#include "lib/act/board.h"

#include <string.h>

#include "lib/act/judging.h"
#include "lib/act/judging_marks.h"
#include "lib/base/json.h"
#include "lib/domain/board_list.h"
#include "lib/store/board.h"
#include "lib/store/draw_place.h"

/* ---- the board as it is -------------------------------------------------------------------------------------------- */

/* Whether somebody who competes lacks a figure that comes from elsewhere. */
static bool lacks_values(const struct judging_loaded *x)
{
    const struct rule_card *card = x->card;
    for (size_t i = 0; x->marks && i < x->marks->entry_count; i++)
        for (size_t k = 0; k < card->value_count; k++)
            if (x->marks->statuses[i] == MARKS_COMPETES && !marks_disqualified(x->marks, i) &&
                judging_says(card->values[k].code) == JUDGING_SAYS_KEEPER && !card->values[k].optional &&
                x->marks->values[i * card->value_count + k] == MARKS_NONE)
                return true;
    return false;
}

/* The list of what is released. `sealed`: of what the panel gave, and nothing else is so much as read. */
static enum err compute(struct sql *db, struct arena *a, int64_t round_id, bool sealed, struct board *out)
{
    struct judging_filter filter = {.least = RUN_RELEASED, .panel_only = sealed};
    struct judging_loaded x;
    struct score *score;
    struct marks_problem *bad;
    enum err e = act_judging_marks(db, a, round_id, &filter, &x);
    if (!e && !sealed && lacks_values(&x)) {
        filter.panel_only = true;
        e = act_judging_marks(db, a, round_id, &filter, &x);
    }
    if (e || !x.marks)
        return e;
    bool whole = !filter.panel_only;
    e = act_judging_score(a, &x, whole, &score, &bad);
    for (size_t i = 0; !e && i < x.marks->entry_count; i++)
        whole = whole && !bad[i].key;
    return e ? e : board_list(a, score, whole, out);
}

static void name_rows(struct board *b, enum blind blind, const struct draw_row *places, size_t n)
{
    for (size_t i = 0; i < b->row_count; i++)
        for (size_t k = 0; k < n; k++)
            if ((blind == BLIND_NONE ? places[k].order_no : places[k].blind_no) == b->rows[i].number) {
                b->rows[i].who = places[k].who;
                b->rows[i].unit = places[k].unit;
            }
}

enum err act_board_compose(struct sql *db, struct arena *a, int64_t round_id, struct board *out)
{
    struct board_round r;
    struct board_run *runs;
    struct draw_row *places; /* none while the draw is sealed: its statement asks for that */
    size_t run_count = 0, place_count = 0;
    int64_t last = 0;
    *out = (struct board){.mode = BOARD_LIVE, .figure = ""};
    enum err e = store_board_round(db, a, round_id, &r);
    if (!e)
        e = store_board_runs(db, a, round_id, &runs, &run_count);
    if (!e)
        e = store_draw_place_public(db, a, r.draw_id, &places, &place_count);
    if (e)
        return e;
    memcpy(out->round, r.public_id, sizeof out->round);
    out->publication = r.publication;
    out->total = (int64_t)run_count;
    for (size_t i = 0; i < run_count; i++) {
        if (runs[i].state < RUN_RELEASED)
            continue;
        out->released++;
        if (runs[i].released_no > last) {
            last = runs[i].released_no;
            out->latest = runs[i].number;
        }
    }
    e = compute(db, a, round_id, r.blind != BLIND_NONE && place_count == 0, out);
    if (!e)
        name_rows(out, r.blind, places, place_count);
    return e;
}

/* ---- versions ------------------------------------------------------------------------------------------------------ */

static enum err read_version(struct act *a, const struct board_state *s, int64_t version, struct board *out)
{
    const char *json;
    enum err e = store_board_version(a->db, a->arena, s->round_id, version, &json);
    if (!e)
        e = board_read(a->arena, json, strlen(json), out);
    return e == ERR_INVALID || e == ERR_NOT_FOUND ? ERR_BUG : e;
}

/* Whether the latest version says the same. */
static enum err is_shown(struct act *a, const struct board_state *s, const struct board *b, const char *json,
                         bool *shown)
{
    struct board before;
    *shown = false;
    if (!s->latest)
        return OK;
    enum err e = read_version(a, s, s->latest, &before);
    if (e)
        return e;
    before.version = b->version;
    before.at = b->at;
    const char *then = board_write(a->arena, &before);
    *shown = then && strcmp(then, json) == 0;
    return then ? OK : ERR_NO_MEMORY;
}

/* Takes the board as it is into the mode that is set, writes it when that is anything new, and keeps the mode.
   `freeze`: from this version on. */
static enum err show(struct act *a, struct board_state *s, struct board *b, bool freeze)
{
    struct board then;
    bool shown = false;
    enum err e = OK;
    if (s->mode == BOARD_FROZEN && b->publication > 0) { /* everybody can read the results */
        s->mode = BOARD_LIVE;
        s->frozen_version = 0;
    }
    b->version = s->latest + 1;
    b->at = a->now;
    if (s->mode == BOARD_FROZEN)
        e = read_version(a, s, s->frozen_version, &then);
    if (e)
        return e;
    if (s->mode == BOARD_FROZEN) {
        board_freeze(b, &then);
    } else if (freeze) {
        then = *b;
        board_freeze(b, &then);
    } else if (s->mode == BOARD_REVEAL) {
        board_reveal(b, s->revealed);
    }
    const char *json = board_write(a->arena, b);
    e = json ? is_shown(a, s, b, json, &shown) : ERR_NO_MEMORY;
    if (!e && !shown)
        e = store_board_add(a->db, a->arena, s, json, a->now);
    if (!e && freeze) {
        s->mode = BOARD_FROZEN;
        s->frozen_version = s->latest;
        s->freeze_after = 0;
    }
    return e ? e : store_board_set(a->db, s);
}

enum err act_board_mark(struct act *a, int64_t round_id)
{
    struct board_round judged;
    struct board_state s;
    struct board b;
    enum err e = store_board_round(a->db, a->arena, round_id, &judged);
    if (e == ERR_NOT_FOUND)
        return OK; /* it is not judged yet: there is no board */
    if (!e)
        e = store_board_lock(a->db, a->arena, round_id, &s);
    if (!e)
        e = act_board_compose(a->db, a->arena, round_id, &b);
    return e ? e : show(a, &s, &b, s.mode == BOARD_LIVE && s.freeze_after > 0 && b.released >= s.freeze_after);
}

/* ---- hosts --------------------------------------------------------------------------------------------------------- */

static enum err host_of(struct sql *db, struct arena *a, int64_t person_id, day today, const uint8_t round[16],
                        struct official_round *r, bool *yes)
{
    struct judging_right right = {0};
    *yes = false;
    enum err e = store_official_round_any(db, a, round, r);
    if (!e && person_id)
        e = act_judging_right(db, a, person_id, today, r, &right);
    *yes = !e && (right.manager || right.duty == DUTY_CHIEF);
    return e;
}

enum err act_board_is_host(struct sql *db, struct arena *a, int64_t person_id, day today, const uint8_t round[16],
                           bool *yes)
{
    struct official_round r;
    return host_of(db, a, person_id, today, round, &r, yes);
}

/* The board for its host, locked, and as it is. */
static enum err open_board(struct act *a, const struct board_order *x, struct board_state *s, struct board *b)
{
    struct official_round r;
    bool host;
    a->result_path = x->path;
    enum err e = host_of(a->db, a->arena, a->person_id, a->today, x->round, &r, &host);
    if (!e && !host)
        e = ERR_NOT_FOUND;
    if (!e)
        e = store_board_lock(a->db, a->arena, r.id, s);
    if (e == ERR_CONFLICT) /* judging has not begun */
        e = ERR_NOT_FOUND;
    return e ? e : act_board_compose(a->db, a->arena, r.id, b);
}

static const char *as_json(struct act *a, const struct board_state *s)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_text(&j, "mode", board_mode_code(s->mode));
    json_int_or_null(&j, "freeze_after", s->freeze_after);
    json_int(&j, "revealed", s->revealed);
    json_int(&j, "version", s->latest);
    json_close(&j);
    return json_end(&j);
}

static enum err record(struct act *a, const char *name, const struct board_state *before,
                       const struct board_state *after)
{
    const char *was = as_json(a, before), *is = as_json(a, after);
    return was && is ? act_audit(a, name, "board", after->round_id, was, is) : ERR_NO_MEMORY;
}

static enum err freeze_work(struct act *a, void *context)
{
    const struct board_order *x = context;
    struct board_state s;
    struct board b;
    enum err e = open_board(a, x, &s, &b);
    const struct board_state before = s;
    if (e)
        return e;
    if (s.mode != BOARD_LIVE)
        return act_refuse(a, ERR_CONFLICT, s.mode == BOARD_FROZEN ? "board.frozen" : "board.revealing", NULL, NULL);
    if (b.released == 0 && x->after == 0)
        return act_refuse(a, ERR_CONFLICT, "board.nothing", NULL, NULL);
    a->refused_field = x->after ? "after" : NULL;
    if (x->after > b.total)
        return act_refuse(a, ERR_INVALID, "board.after_many", act_number(a, b.total), NULL);
    if (x->after && x->after <= b.released)
        return act_refuse(a, ERR_INVALID, "board.after_passed", act_number(a, b.released), NULL);
    a->refused_field = NULL;
    s.freeze_after = x->after;
    e = x->after ? store_board_set(a->db, &s) : show(a, &s, &b, true);
    a->flash = x->after ? (struct message){.key = "flash.board_freeze_after", .args = {act_number(a, x->after)}}
                        : (struct message){.key = "flash.board_frozen"};
    return e ? e : record(a, "board.freeze", &before, &s);
}

enum err act_board_freeze(struct act *a, const struct board_order *x)
{
    struct board_order order = *x;
    return act_run(a, "board.freeze", freeze_work, &order);
}

static enum err reveal_work(struct act *a, void *context)
{
    const struct board_order *x = context;
    struct board_state s;
    struct board b;
    enum err e = open_board(a, x, &s, &b);
    const struct board_state before = s;
    if (e)
        return e;
    const bool begins = s.mode != BOARD_REVEAL;
    if (!begins && x->position == s.revealed)
        return OK; /* the same key again */
    if (begins && b.released < b.total)
        return act_refuse(a, ERR_CONFLICT, "board.not_all", act_number(a, b.released), act_number(a, b.total));
    if (x->position > (int64_t)board_placed(&b))
        return act_refuse(a, ERR_CONFLICT, "board.all_shown", NULL, NULL);
    if (begins ? x->position != 0 : x->position < s.revealed - 1 || x->position > s.revealed + 1)
        return act_refuse(a, ERR_CONFLICT, "board.moved", NULL, NULL);
    s.mode = BOARD_REVEAL;
    s.revealed = x->position;
    s.freeze_after = s.frozen_version = 0;
    e = show(a, &s, &b, false);
    return e ? e : record(a, "board.reveal", &before, &s);
}

enum err act_board_reveal(struct act *a, const struct board_order *x)
{
    struct board_order order = *x;
    return act_run(a, "board.reveal", reveal_work, &order);
}

static enum err live_work(struct act *a, void *context)
{
    const struct board_order *x = context;
    struct board_state s;
    struct board b;
    enum err e = open_board(a, x, &s, &b);
    const struct board_state before = s;
    if (e)
        return e;
    s.mode = BOARD_LIVE;
    s.freeze_after = s.frozen_version = s.revealed = 0;
    e = show(a, &s, &b, false);
    a->flash = (struct message){.key = "flash.board_live"};
    return e ? e : record(a, "board.live", &before, &s);
}

enum err act_board_live(struct act *a, const struct board_order *x)
{
    struct board_order order = *x;
    return act_run(a, "board.live", live_work, &order);
}
