#include "lib/act/draw.h"

#include <assert.h>
#include <string.h>

#include "lib/base/json.h"
#include "lib/base/log.h"
#include "lib/base/text.h"
#include "lib/crypt/sha256.h"
#include "lib/crypt/token.h"

static_assert((int)DRAW_HEX == (int)SHA256_HEX, "sha256_hex is the draw's digest");

struct work {
    const struct draw_of *of;
    const uint8_t *draw_id; /* of the form; NULL: none */
    const char *text;       /* the word, or the reason */
};

static struct scope scope_of(const struct act *a)
{
    return (struct scope){a->person_id, "contest.manage", a->today};
}

/* The round, locked; ERR_NOT_FOUND for whom it is none of theirs. */
static enum err open_round(struct act *a, const struct draw_of *of, struct draw_round *r)
{
    const struct scope who = scope_of(a);
    enum err e = store_draw_round_lock(a->db, a->arena, of->edition_id, of->round_id, &who, r);
    a->result_path = of->path;
    return e || r->mine ? e : ERR_NOT_FOUND;
}

/* ---- the record: nothing of the secret, nothing of the places ---- */

static const char *as_json(struct act *a, const struct draw_round *r, const struct draw *d, enum draw_state state)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_text(&j, "state", draw_state_code(state));
    json_int(&j, "round", r->id);
    json_int(&j, "attempt", d->attempt);
    json_int(&j, "entries", d->entries);
    json_text(&j, "commitment", d->commitment);
    json_text(&j, "list_hash", d->list_hash);
    json_text(&j, "word", d->word);
    json_close(&j);
    return json_end(&j);
}

/* The log of the draw and the audit row of one change of its state. */
static enum err record(struct act *a, const char *name, const struct draw_round *r, const struct draw *d,
                       enum draw_state from, enum draw_state to, const char *reason)
{
    const char *was = from == DRAW_NONE ? NULL : as_json(a, r, d, from), *is = as_json(a, r, d, to);
    if (!is || (from != DRAW_NONE && !was))
        return ERR_NO_MEMORY;
    enum err e = store_draw_log(a->db, d->id, from, to, a->person_id, reason, a->now);
    return e ? e : act_audit(a, name, "draw", d->id, was, is);
}

/* ---- preparing ---- */

const char *act_draw_obstacle(const struct draw_round *r, instant now)
{
    if (!r->open)
        return "draw.edition_closed";
    if (!r->card)
        return "draw.no_card";
    if (!r->entrants_known)
        return "draw.former_round";
    return now < r->entry_closes_at ? "draw.entries_open" : NULL;
}

static enum err may_prepare(struct act *a, const struct draw_round *r)
{
    const char *key = act_draw_obstacle(r, a->now);
    return key ? act_refuse(a, ERR_CONFLICT, key, act_moment(a, r->entry_closes_at), NULL) : OK;
}

/* What a box is about: it opens in no other draw's row. */
static const char *about(struct act *a, const uint8_t public_id[16])
{
    char id[TEXT_ID_SIZE];
    text_id_encode(public_id, id);
    return arena_printf(a->arena, "draw %s", id);
}

static enum err list_hash(struct act *a, const struct draw_listed *entries, size_t n, char out[DRAW_HEX])
{
    const char **codes = arena_array(a->arena, n, sizeof *codes);
    if (!codes)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < n; i++)
        codes[i] = entries[i].code;
    return draw_list_hash(a->arena, sha256_hex, codes, n, out);
}

/* Makes a secret, seals it into `box`, and gives its commitment. */
static enum err seal_secret(struct act *a, const struct draw_of *of, const uint8_t public_id[16],
                            uint8_t box[DRAW_SECRET + BOX_EXTRA], char commitment[DRAW_HEX])
{
    uint8_t secret[DRAW_SECRET];
    char hex[DRAW_HEX];
    const char *what = about(a, public_id);
    if (!what)
        return ERR_NO_MEMORY;
    token_random(secret, sizeof secret);
    text_hex(secret, sizeof secret, hex);
    enum err e = draw_commitment(sha256_hex, hex, commitment);
    box_seal(of->key, what, secret, sizeof secret, box);
    token_wipe(secret, sizeof secret);
    token_wipe(hex, sizeof hex);
    return e;
}

static enum err prepare(struct act *a, const struct draw_of *of, const struct draw_round *r)
{
    char list[DRAW_HEX], commitment[DRAW_HEX];
    uint8_t box[DRAW_SECRET + BOX_EXTRA];
    struct draw d = {.blind = r->blind, .list_hash = list, .commitment = commitment};
    struct draw_new x = {.round_id = r->id,
                         .discipline_id = r->discipline_id,
                         .blind = r->blind,
                         .list_hash = list,
                         .commitment = commitment,
                         .box = sql_bytes(box, sizeof box),
                         .person_id = a->person_id};
    struct draw_listed *entries;
    enum err e = may_prepare(a, r);
    if (!e)
        e = store_draw_candidates(a->db, a->arena, r->id, &entries, &x.n);
    if (!e && x.n == 0)
        return act_refuse(a, ERR_CONFLICT, "draw.no_entries", NULL, NULL);
    if (!e)
        e = list_hash(a, entries, x.n, list);
    token_public_id(x.public_id);
    if (!e)
        e = seal_secret(a, of, x.public_id, box, commitment);
    if (e)
        return e;
    x.entries = entries;
    d.entries = (int64_t)x.n;
    e = store_draw_add(a->db, a->arena, &x, a->now, &d.id, &d.attempt);
    return e ? e : record(a, "draw.prepare", r, &d, DRAW_NONE, DRAW_COMMITTED, "");
}

static enum err prepare_work(struct act *a, void *context)
{
    const struct work *w = context;
    struct draw_round r = {0};
    enum err e = open_round(a, w->of, &r);
    if (!e && r.state != DRAW_NONE)
        return act_refuse(a, ERR_CONFLICT, r.state == DRAW_COMMITTED ? "draw.prepared" : "draw.done", NULL, NULL);
    if (!e)
        e = prepare(a, w->of, &r);
    a->flash = (struct message){.key = "flash.draw_prepared"};
    return e;
}

enum err act_draw_prepare(struct act *a, const struct draw_of *of)
{
    struct work w = {.of = of};
    return act_run(a, "draw.prepare", prepare_work, &w);
}

/* ---- drawing ---- */

/* Opens the box of a draw. It must hold what was committed to: anything else was not sealed by this site. */
static enum err open_secret(struct act *a, const struct draw_of *of, const struct draw *d, uint8_t secret[DRAW_SECRET],
                            char hex[DRAW_HEX])
{
    struct sql_bytes box;
    char commitment[DRAW_HEX];
    const char *what = about(a, d->public_id);
    enum err e = what ? store_draw_box(a->db, a->arena, d->id, &box) : ERR_NO_MEMORY;
    if (e)
        return e;
    if (box.n != DRAW_SECRET + BOX_EXTRA || !box_open(of->key, what, box.data, box.n, secret)) {
        log_error("%s: not sealed with the key of this site (draw.key)", what);
        return ERR_BUG;
    }
    text_hex(secret, DRAW_SECRET, hex);
    e = draw_commitment(sha256_hex, hex, commitment);
    if (e || strcmp(commitment, d->commitment) != 0) {
        log_error("%s: its secret does not fit its commitment", what);
        return e ? e : ERR_BUG;
    }
    return OK;
}

enum err act_draw_reveal(struct act *a, const struct draw_of *of, const struct draw *d)
{
    uint8_t secret[DRAW_SECRET];
    char hex[DRAW_HEX];
    enum err e = open_secret(a, of, d, secret, hex);
    if (!e)
        e = store_draw_reveal(a->db, d->id, secret, a->now);
    token_wipe(secret, sizeof secret);
    token_wipe(hex, sizeof hex);
    return e;
}

/* Whether the same entries are in the urn as when it was committed to. */
static bool same_entries(const struct draw_listed *x, size_t n, const struct draw_listed *y, size_t m)
{
    bool same = n == m;
    for (size_t i = 0; i < n && same; i++)
        same = x[i].entry_id == y[i].entry_id && strcmp(x[i].code, y[i].code) == 0;
    return same;
}

/* Draws, and writes the places down. */
static enum err draw_places(struct act *a, const struct draw_of *of, const struct draw_round *r, const struct draw *d,
                            const struct draw_listed *entries, size_t n)
{
    uint8_t secret[DRAW_SECRET];
    char hex[DRAW_HEX];
    struct draw_place *places = NULL;
    const char **codes = arena_array(a->arena, n, sizeof *codes);
    if (!codes)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < n; i++)
        codes[i] = entries[i].code;
    enum err e = open_secret(a, of, d, secret, hex);
    if (!e)
        e = draw_run(a->arena, sha256_hex, hex, d->word, codes, n, &places);
    token_wipe(secret, sizeof secret);
    token_wipe(hex, sizeof hex);
    for (size_t i = 0; i < n && !e; i++) {
        const struct draw_slot slot = draw_slot(&r->schedule, places[i].order);
        size_t k = 0;
        while (strcmp(entries[k].code, places[i].entry) != 0)
            k++;
        e = store_draw_place_add(a->db, d->id, entries[k].entry_id, &places[i], &slot);
    }
    return e;
}

/* Their members are told where to look; the numbers themselves stay on the page that asks who looks. */
static enum err tell(struct act *a, const struct draw_of *of, const struct draw_round *r, const struct draw *d)
{
    int64_t *people;
    size_t n;
    const char *const args[] = {r->discipline, r->name, NULL};
    enum err e = store_draw_place_people(a->db, a->arena, d->id, &people, &n);
    for (size_t i = 0; i < n && !e; i++)
        e = act_notice(a, people[i], "draw.done", of->path, args);
    return e;
}

/* The attempt that the form was drawn for is still the one that counts. */
static enum err same_attempt(struct act *a, const struct draw_round *r, const uint8_t draw_id[16], struct draw *d)
{
    if (r->state == DRAW_NONE)
        return act_refuse(a, ERR_CONFLICT, "draw.not_prepared", NULL, NULL);
    enum err e = store_draw_live(a->db, a->arena, r->id, d);
    if (!e && memcmp(d->public_id, draw_id, sizeof d->public_id) != 0)
        return act_refuse(a, ERR_CONFLICT, "draw.other_attempt", NULL, NULL);
    return e;
}

/* The word as it counts. */
static enum err take_word(struct act *a, const char *typed, const char **word)
{
    const char *why = NULL;
    enum err e = draw_word(a->arena, typed, word, &why);
    if (e != ERR_INVALID)
        return e;
    a->refused_field = "word";
    return act_refuse(a, ERR_INVALID, why, NULL, NULL);
}

static enum err word_work(struct act *a, void *context)
{
    const struct work *w = context;
    struct draw_round r = {0};
    struct draw d = {0};
    struct draw_listed *now, *then;
    size_t n_now, n_then;
    enum err e = open_round(a, w->of, &r);
    if (!e)
        e = same_attempt(a, &r, w->draw_id, &d);
    if (!e && d.state != DRAW_COMMITTED)
        return act_refuse(a, ERR_CONFLICT, "draw.done", NULL, NULL);
    if (!e && (!r.open || !r.card))
        return act_refuse(a, ERR_CONFLICT, r.open ? "draw.no_card" : "draw.edition_closed", NULL, NULL);
    if (!e && d.blind != r.blind)
        return act_refuse(a, ERR_CONFLICT, "draw.card_changed", NULL, NULL);
    if (!e)
        e = take_word(a, w->text, &d.word);
    if (!e)
        e = store_draw_candidates(a->db, a->arena, r.id, &now, &n_now);
    if (!e)
        e = store_draw_listed(a->db, a->arena, d.id, &then, &n_then);
    if (!e && !same_entries(now, n_now, then, n_then))
        return act_refuse(a, ERR_CONFLICT, "draw.entries_changed", NULL, NULL);
    if (!e)
        e = store_draw_done(a->db, d.id, d.word, a->person_id, a->now);
    if (!e)
        e = draw_places(a, w->of, &r, &d, then, n_then);
    if (!e && d.blind == BLIND_NONE)
        e = act_draw_reveal(a, w->of, &d);
    if (!e)
        e = record(a, "draw.word", &r, &d, DRAW_COMMITTED, DRAW_DRAWN, "");
    if (!e)
        e = tell(a, w->of, &r, &d);
    a->flash = (struct message){.key = "flash.draw_done"};
    return e;
}

enum err act_draw_word(struct act *a, const struct draw_of *of, const uint8_t draw_id[16], const char *word)
{
    struct work w = {of, draw_id, word};
    return act_run(a, "draw.word", word_work, &w);
}

/* ---- once more ---- */

static enum err again_work(struct act *a, void *context)
{
    const struct work *w = context;
    struct draw_round r = {0};
    struct draw d = {0};
    enum err e = open_round(a, w->of, &r);
    if (!e)
        e = same_attempt(a, &r, w->draw_id, &d);
    if (!e)
        e = store_draw_void(a->db, d.id, d.state);
    if (e == ERR_CONFLICT && strcmp(sql_constraint(a->db), "ck_draw_judged") == 0)
        return act_refuse(a, e, "draw.judged", NULL, NULL);
    if (!e)
        e = record(a, "draw.void", &r, &d, d.state, DRAW_VOID, w->text);
    if (!e)
        e = prepare(a, w->of, &r);
    a->flash = (struct message){.key = "flash.draw_again"};
    return e;
}

enum err act_draw_again(struct act *a, const struct draw_of *of, const uint8_t draw_id[16], const char *reason)
{
    struct work w = {of, draw_id, reason};
    return act_run(a, "draw.again", again_work, &w);
}

/* ---- the key ---- */

enum err act_draw_key(struct act *a, int64_t draw_id, struct draw_row **rows, size_t *n)
{
    struct json j;
    enum err e = store_draw_place_key(a->db, a->arena, draw_id, a->person_id, rows, n);
    if (!e && *n == 0)
        e = ERR_NOT_FOUND;
    if (e)
        return e;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_int(&j, "rows", (int64_t)*n);
    json_close(&j);
    e = act_note_about(a, "draw.key_read", "draw", draw_id, json_end(&j), OK);
    if (e)
        *n = 0;
    return e;
}
