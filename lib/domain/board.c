#include "lib/domain/board.h"

#include <string.h>

#include "lib/base/json.h"
#include "lib/base/json_tree.h"
#include "lib/base/text.h"

static const char *const MODES[BOARD_MODE_COUNT] = {
    [BOARD_LIVE] = "live", [BOARD_FROZEN] = "frozen", [BOARD_REVEAL] = "reveal"};

const char *board_mode_code(enum board_mode m)
{
    return (unsigned)m < BOARD_MODE_COUNT ? MODES[m] : "";
}

bool board_mode_parse(const char *code, enum board_mode *out)
{
    for (int i = 0; code && i < BOARD_MODE_COUNT; i++)
        if (strcmp(MODES[i], code) == 0) {
            *out = (enum board_mode)i;
            return true;
        }
    return false;
}

/* ---- writing ------------------------------------------------------------------------------------------------------- */

static void write_figure(struct json *j, const struct board *b)
{
    json_object(j, "figure");
    json_text(j, "kind", b->whole ? "result" : "panel");
    json_text(j, "name", b->figure);
    json_array(j, "parts");
    for (size_t i = 0; i < b->part_count; i++) {
        json_object(j, NULL);
        json_text(j, "name", b->parts[i].name);
        if (b->parts[i].weight)
            json_text(j, "weight", b->parts[i].weight);
        json_close(j);
    }
    json_close(j);
    json_close(j);
}

static void write_row(struct json *j, const struct board_row *r)
{
    json_object(j, NULL);
    json_int(j, "number", r->number);
    json_text(j, "standing", score_standing_name(r->standing));
    if (r->place) {
        json_int(j, "place", r->place);
        json_bool(j, "joint", r->joint);
    }
    if (r->figure)
        json_text(j, "figure", r->figure);
    if (r->who) {
        json_text(j, "who", r->who);
        json_text(j, "unit", r->unit);
    }
    json_close(j);
}

const char *board_write(struct arena *a, const struct board *b)
{
    struct json j;
    json_begin(&j, a);
    json_object(&j, NULL);
    json_text(&j, "format", BOARD_FORMAT);
    json_id(&j, "round", b->round);
    json_int(&j, "version", b->version);
    json_instant(&j, "at", b->at);
    json_text(&j, "mode", board_mode_code(b->mode));
    json_int(&j, "publication", b->publication);
    json_int(&j, "released", b->released);
    json_int(&j, "total", b->total);
    if (b->mode == BOARD_FROZEN) {
        json_int(&j, "frozen_released", b->frozen_released);
        json_instant(&j, "frozen_at", b->frozen_at);
    }
    if (b->mode == BOARD_REVEAL)
        json_int(&j, "covered", b->covered);
    json_int_or_null(&j, "latest", b->latest);
    write_figure(&j, b);
    json_array(&j, "rows");
    for (size_t i = 0; i < b->row_count; i++)
        write_row(&j, &b->rows[i]);
    json_close(&j);
    json_close(&j);
    return json_end(&j);
}

/* ---- reading ------------------------------------------------------------------------------------------------------- */

/* A reader that goes on after the first flaw and remembers it: what it gives then is blank. */
struct reading {
    struct arena *arena;
    bool flawed;
};

static const char *text_of(struct reading *r, const struct json_value *object, const char *key, bool needed)
{
    const struct json_value *v = json_tree_member(object, key);
    const bool there = v && v->kind == JSON_TEXT;
    r->flawed = r->flawed || (v ? !there : needed);
    return there ? v->text : needed ? "" : NULL;
}

static int64_t int_of(struct reading *r, const struct json_value *object, const char *key, bool needed)
{
    const struct json_value *v = json_tree_member(object, key);
    int64_t n = 0;
    if (v && v->kind == JSON_NUMBER)
        r->flawed = !text_int(v->text, 0, INT64_MAX, &n) || r->flawed;
    else
        r->flawed = r->flawed || needed || (v && v->kind != JSON_NULL);
    return n;
}

static bool bool_of(struct reading *r, const struct json_value *object, const char *key)
{
    const struct json_value *v = json_tree_member(object, key);
    r->flawed = r->flawed || (v && v->kind != JSON_BOOL);
    return v && v->truth;
}

/* "2026-11-21T09:00:00Z" */
static instant instant_of(struct reading *r, const struct json_value *object, const char *key, bool needed)
{
    static const char FORM[] = "0000-00-00T00:00:00Z";
    const char *s = text_of(r, object, key, needed);
    int part[6] = {0}, at = 0;
    if (!s || r->flawed)
        return 0;
    for (size_t i = 0; i < sizeof FORM; i++) {
        const bool digit = FORM[i] == '0';
        if (digit ? s[i] < '0' || s[i] > '9' : s[i] != FORM[i]) {
            r->flawed = true;
            return 0;
        }
        if (digit)
            part[at] = part[at] * 10 + (s[i] - '0');
        else
            at += at < 5;
    }
    day d;
    char date[sizeof "0000-00-00"];
    memcpy(date, s, sizeof date - 1);
    date[sizeof date - 1] = '\0';
    if (!clock_parse_day(date, &d) || part[3] > 23 || part[4] > 59 || part[5] > 59) {
        r->flawed = true;
        return 0;
    }
    return clock_from_utc(&(struct civil){
        .year = part[0], .month = part[1], .day = part[2], .hour = part[3], .minute = part[4], .second = part[5]});
}

/* The items of a list of objects; NULL with *n 0: none, or flawed. */
static const struct json_value *list_of(struct reading *r, const struct json_value *object, const char *key, size_t max,
                                        size_t *n)
{
    const struct json_value *v = json_tree_member(object, key);
    *n = 0;
    if (!v || v->kind != JSON_ARRAY || v->count > max) {
        r->flawed = true;
        return NULL;
    }
    *n = v->count;
    return v->items;
}

static enum score_standing standing_of(struct reading *r, const struct json_value *row)
{
    const char *code = text_of(r, row, "standing", true);
    for (int s = 0; s < SCORE_STANDING_COUNT; s++)
        if (strcmp(score_standing_name((enum score_standing)s), code) == 0)
            return (enum score_standing)s;
    r->flawed = true;
    return SCORE_NO_RESULT;
}

static enum err read_rows(struct reading *r, const struct json_value *root, struct board *out)
{
    const struct json_value *v = list_of(r, root, "rows", BOARD_ROWS, &out->row_count);
    out->rows = arena_array(r->arena, out->row_count, sizeof *out->rows);
    if (!out->rows)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < out->row_count; i++, v = v->next) {
        struct board_row *row = &out->rows[i];
        *row = (struct board_row){
            .number = int_of(r, v, "number", true),
            .place = int_of(r, v, "place", false),
            .joint = bool_of(r, v, "joint"),
            .figure = text_of(r, v, "figure", false),
            .standing = standing_of(r, v),
            .who = text_of(r, v, "who", false),
            .unit = text_of(r, v, "unit", false),
        };
        r->flawed = r->flawed || !row->who != !row->unit || (row->standing == SCORE_RANKED) != (row->place > 0);
    }
    return OK;
}

static enum err read_figure(struct reading *r, const struct json_value *root, struct board *out)
{
    const struct json_value *figure = json_tree_member(root, "figure");
    if (!figure)
        return ERR_INVALID;
    const char *kind = text_of(r, figure, "kind", true);
    out->whole = strcmp(kind, "result") == 0;
    out->figure = text_of(r, figure, "name", true);
    r->flawed = r->flawed || (!out->whole && strcmp(kind, "panel") != 0);
    const struct json_value *v = list_of(r, figure, "parts", BOARD_PARTS, &out->part_count);
    out->parts = arena_array(r->arena, out->part_count, sizeof *out->parts);
    if (!out->parts)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < out->part_count; i++, v = v->next)
        out->parts[i] = (struct board_part){text_of(r, v, "name", true), text_of(r, v, "weight", false)};
    return OK;
}

enum err board_read(struct arena *a, const char *text, size_t n, struct board *out)
{
    static const struct json_limits LIMITS = {
        .bytes = BOARD_BYTES, .values = 10 * (size_t)BOARD_ROWS + 3 * (size_t)BOARD_PARTS, .members = 20, .depth = 5};
    struct reading r = {.arena = a};
    struct json_value *root;
    *out = (struct board){.figure = ""};
    enum err e = json_tree_read(a, text, n, &LIMITS, &root, NULL);
    if (e)
        return e == ERR_NO_MEMORY ? e : ERR_INVALID;
    if (strcmp(text_of(&r, root, "format", true), BOARD_FORMAT) != 0 ||
        !text_id_decode(text_of(&r, root, "round", true), out->round) ||
        !board_mode_parse(text_of(&r, root, "mode", true), &out->mode))
        return ERR_INVALID;
    const bool frozen = out->mode == BOARD_FROZEN;
    out->version = int_of(&r, root, "version", true);
    out->at = instant_of(&r, root, "at", true);
    out->publication = int_of(&r, root, "publication", true);
    out->released = int_of(&r, root, "released", true);
    out->total = int_of(&r, root, "total", true);
    out->frozen_released = int_of(&r, root, "frozen_released", frozen);
    out->frozen_at = instant_of(&r, root, "frozen_at", frozen);
    out->covered = int_of(&r, root, "covered", out->mode == BOARD_REVEAL);
    out->latest = int_of(&r, root, "latest", false);
    e = read_figure(&r, root, out);
    if (!e)
        e = read_rows(&r, root, out);
    return e ? e : r.flawed ? ERR_INVALID : OK;
}

/* ---- what is shown of the whole list ------------------------------------------------------------------------------- */

size_t board_placed(const struct board *b)
{
    size_t n = 0;
    for (size_t i = 0; i < b->row_count; i++)
        n += b->rows[i].place > 0;
    return n;
}

void board_reveal(struct board *b, int64_t revealed)
{
    const size_t placed = board_placed(b); /* they stand in front */
    const size_t shown = revealed < 0 ? 0 : (size_t)revealed < placed ? (size_t)revealed : placed;
    b->mode = BOARD_REVEAL;
    b->covered = (int64_t)(placed - shown);
    b->rows += placed - shown;
    b->row_count -= placed - shown;
    b->latest = shown > 0 ? b->rows[0].number : 0;
}

void board_freeze(struct board *b, const struct board *then)
{
    b->mode = BOARD_FROZEN;
    b->frozen_released = then->mode == BOARD_FROZEN ? then->frozen_released : then->released;
    b->frozen_at = then->mode == BOARD_FROZEN ? then->frozen_at : then->at;
    b->latest = then->latest;
    b->whole = then->whole;
    b->figure = then->figure;
    b->parts = then->parts;
    b->part_count = then->part_count;
    b->rows = then->rows;
    b->row_count = then->row_count;
}
