#include "lib/act/results_gather.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/act/results_crypt.h"
#include "lib/act/rule_card.h"
#include "lib/base/log.h"
#include "lib/base/text.h"
#include "lib/crypt/sha256.h"
#include "lib/crypt/token.h"
#include "lib/domain/ballot_panel.h"
#include "lib/store/ballot.h"
#include "lib/store/draw.h"
#include "lib/store/mark.h"
#include "lib/store/penalty.h"

struct gather {
    struct sql *db;
    struct arena *a;
    const struct results_how *how;
    struct results_of *x;
    struct results *r;
    enum blind blind;
};

/* A fresh salt where it is published; zero where only the digest is asked for. */
static void salt(const struct gather *g, uint8_t out[RESULTS_SALT])
{
    memset(out, 0, RESULTS_SALT);
    if (g->how->ask == RESULTS_SEALED)
        token_random(out, RESULTS_SALT);
}

/* ---- the draw ---------------------------------------------------------------------------------------------------- */

/* As docs/draw.md tells. */
static enum err draw_of(struct gather *g, struct draw_file **out)
{
    struct draw d;
    const struct results_of *x = g->x;
    enum err e = store_draw_live(g->db, g->a, x->round.id, &d);
    struct draw_file *f = arena_alloc(g->a, sizeof *f);
    if (e || !f)
        return e ? e : ERR_NO_MEMORY;
    if (!d.secret || !d.word)
        return ERR_BUG;
    const size_t n = x->place_count;
    const bool blind = d.blind != BLIND_NONE;
    f->title = arena_printf(g->a, "%s %s", x->round.discipline, x->round.name);
    f->word = d.word;
    f->entries = arena_array(g->a, n, sizeof *f->entries);
    f->order = arena_array(g->a, n, sizeof *f->order);
    f->blind = blind ? arena_array(g->a, n, sizeof *f->blind) : NULL;
    f->count = n;
    if (!f->title || !f->entries || !f->order || (blind && !f->blind))
        return ERR_NO_MEMORY;
    (void)snprintf(f->secret, sizeof f->secret, "%s", d.secret);
    (void)snprintf(f->commitment, sizeof f->commitment, "%s", d.commitment);
    (void)snprintf(f->entries_hash, sizeof f->entries_hash, "%s", d.list_hash);
    for (size_t i = 0; i < n; i++) {
        const struct draw_row *p = &x->places[i];
        if (p->order_no < 1 || (size_t)p->order_no > n || p->blind_no < 1 || (size_t)p->blind_no > n)
            return ERR_BUG;
        f->entries[i] = p->code;
        f->order[p->order_no - 1] = p->code;
        if (blind)
            f->blind[p->blind_no - 1] = p->code;
    }
    draw_sort(f->entries, n);
    g->blind = d.blind;
    *out = f;
    return OK;
}

/* ---- entries and records ----------------------------------------------------------------------------------------- */

/* Who left between the draw and the beginning has no run: it withdrew. */
static enum err put_place(struct gather *g, const struct draw_row *place, size_t entry, bool has_run)
{
    const struct marks *m = g->x->loaded.marks;
    const struct rule_card *card = g->x->loaded.card;
    struct results_entry who = {.entry = place->code,
                                .name = place->who && *place->who ? place->who : place->code,
                                .unit = place->unit,
                                .number = (size_t)results_number_of(place, g->blind)};
    struct results_record noted = {.entry = place->code,
                                   .status = has_run ? (enum marks_status)m->statuses[entry] : MARKS_WITHDREW};
    noted.recused = arena_array(g->a, m->judge_count + 1, sizeof *noted.recused);
    noted.values = arena_array(g->a, card->value_count + 1, sizeof *noted.values);
    noted.faults = arena_array(g->a, card->fault_count + 1, sizeof *noted.faults);
    if (!noted.recused || !noted.values || !noted.faults)
        return ERR_NO_MEMORY;
    salt(g, who.salt);
    salt(g, noted.salt);
    for (size_t j = 0; has_run && j < m->judge_count; j++)
        if (m->recused[entry * m->judge_count + j])
            noted.recused[noted.recused_count++] = m->judges[j];
    for (size_t k = 0; has_run && k < card->value_count; k++) {
        const int64_t v = m->values[entry * card->value_count + k];
        if (v != MARKS_NONE && judging_says(card->values[k].code) != JUDGING_SAYS_SUM)
            noted.values[noted.value_count++] = (struct results_value){card->values[k].code, v};
    }
    for (size_t k = 0; has_run && k < card->fault_count; k++)
        if (m->faults[entry * card->fault_count + k])
            noted.faults[noted.fault_count++] = card->faults[k].code;
    enum err e = results_put_entry(g->r, &who);
    return e ? e : results_put_record(g->r, &noted);
}

static enum err put_places(struct gather *g)
{
    const struct results_of *x = g->x;
    enum err e = OK;
    for (size_t i = 0; i < x->place_count && !e; i++) {
        size_t entry = 0;
        while (entry < x->loaded.run_count && x->place_of[entry] != i)
            entry++;
        e = put_place(g, &x->places[i], entry, entry < x->loaded.run_count);
    }
    return e;
}

static const char *code_of(const struct results_of *x, int64_t number)
{
    for (size_t i = 0; i < x->loaded.run_count; i++)
        if (x->loaded.runs[i].number == number)
            return x->places[x->place_of[i]].code;
    return NULL;
}

/* Whether an earlier publication knows this penalty, which was then taken back. */
static bool stands(const struct results *r, const char *entry, size_t no)
{
    for (size_t i = 0; i < r->penalty_count; i++)
        if (r->penalties[i].no == no && strcmp(r->penalties[i].entry, entry) == 0)
            return true;
    return false;
}

static enum err put_penalties(struct gather *g)
{
    struct penalty *list;
    size_t n;
    enum err e = store_penalty_list(g->db, g->a, g->x->round.id, 0, &list, &n);
    for (size_t i = 0; i < n && !e; i++) {
        struct results_penalty p = {.entry = code_of(g->x, list[i].number),
                                    .no = (size_t)list[i].no,
                                    .points = list[i].undone ? 0 : judging_of_x1000(list[i].points_x1000),
                                    .reason = list[i].reason};
        if (!p.entry)
            return ERR_BUG;
        if (list[i].kind != PENALTY_POINTS || (list[i].undone && !stands(g->r, p.entry, p.no)))
            continue;
        salt(g, p.salt);
        e = results_put_penalty(g->r, &p);
    }
    return e;
}

/* ---- sheets ------------------------------------------------------------------------------------------------------ */

/* "2 0" as counts. */
static enum err counts_of(struct arena *a, const char *text, struct mark_sheet_line *line)
{
    uint16_t *list = arena_array(a, RULE_CARD_DEDUCTIONS, sizeof *list);
    if (!list)
        return ERR_NO_MEMORY;
    line->counts = list;
    for (char *end; *text; text = *end == ' ' ? end + 1 : end) {
        const unsigned long v = strtoul(text, &end, 10);
        if (end == text || v > RULE_CARD_COUNT || line->count_count == RULE_CARD_DEDUCTIONS)
            return ERR_BUG;
        list[line->count_count++] = (uint16_t)v;
    }
    return OK;
}

static enum err line_of(struct arena *a, const struct mark_row *m, struct mark_sheet_line *line)
{
    *line = (struct mark_sheet_line){.criterion = m->code};
    switch (m->kind) {
    case MARK_MARK:
        line->said = MARK_SHEET_MARK;
        line->mark = judging_of_x1000(m->mark_x1000);
        return OK;
    case MARK_ABSENT:
        line->said = MARK_SHEET_ABSENT;
        return OK;
    default:
        line->said = MARK_SHEET_COUNTS;
        return counts_of(a, m->counts ? m->counts : "", line);
    }
}

/* The lines of a sheet in the card's order, from the marks of the round that belong to it. */
static enum err lines_of(const struct gather *g, const struct mark_row *marks, size_t n, struct mark_sheet *sheet)
{
    const struct rule_card *card = g->x->loaded.card;
    sheet->lines = arena_array(g->a, card->criterion_count + 1, sizeof *sheet->lines);
    if (!sheet->lines)
        return ERR_NO_MEMORY;
    for (size_t c = 0; c < card->criterion_count; c++)
        for (size_t i = 0; i < n; i++)
            if (strcmp(marks[i].code, card->criteria[c].code) == 0 && marks[i].kind <= MARK_COUNTS) {
                const enum err e = line_of(g->a, &marks[i], &sheet->lines[sheet->line_count++]);
                if (e)
                    return e;
                break;
            }
    return OK;
}

/* What a judge signed is what goes into the bundle. */
static enum err check_hash(const struct gather *g, const struct mark_sheet *sheet, const struct ballot_row *b)
{
    char hex[SHA256_HEX], signed_hex[SHA256_HEX];
    struct buf text;
    buf_init_arena(&text, g->a, 0);
    mark_sheet_write(sheet, &text);
    enum err e = buf_check(&text);
    if (e)
        return e;
    sha256_hex(text.data, text.len, hex);
    text_hex(b->sheet_hash, sizeof b->sheet_hash, signed_hex);
    if (b->has_hash && strcmp(hex, signed_hex) == 0)
        return OK;
    log_error("round %lld, number %lld, seat %lld: the stored marks are not those that were signed",
              (long long)b->round_id, (long long)b->number, (long long)b->seat_no);
    return ERR_BUG;
}

static enum err put_sheet(struct gather *g, const struct ballot_row *b, const struct mark_row *marks, size_t n)
{
    struct results_sheet x = {0};
    char *seat = arena_alloc(g->a, 24);
    if (!seat)
        return ERR_NO_MEMORY;
    ballot_seat_name(b->seat_no, seat);
    memcpy(x.sheet.salt, b->salt, sizeof x.sheet.salt);
    memcpy(x.sheet.round, g->x->round.public_id, sizeof x.sheet.round);
    text_hex(g->x->loaded.published.hash, sizeof g->x->loaded.published.hash, x.sheet.card);
    x.sheet.number = (size_t)b->number;
    x.sheet.seat = seat;
    x.sheet.version = (size_t)b->lock_no;
    enum err e = lines_of(g, marks, n, &x.sheet);
    if (!e)
        e = check_hash(g, &x.sheet, b);
    return e ? e : results_put_sheet(g->r, &x);
}

static bool competes(const struct results_of *x, int64_t number)
{
    for (size_t i = 0; i < x->loaded.run_count; i++)
        if (x->loaded.runs[i].number == number)
            return x->loaded.runs[i].status == MARKS_COMPETES;
    return false;
}

/* Signed sheets of those who competed. Ballots and marks come in the same order: by number and seat. */
static enum err put_sheets(struct gather *g)
{
    struct ballot_row *ballots;
    struct mark_row *marks;
    size_t n, m = 0, at = 0;
    enum err e = store_ballot_list(g->db, g->a, g->x->round.id, 0, &ballots, &n);
    if (!e)
        e = store_mark_of_round(g->db, g->a, g->x->round.id, 0, RUN_OPEN, &marks, &m);
    for (size_t i = 0; i < n && !e; i++) {
        const struct ballot_row *b = &ballots[i];
        while (at < m &&
               (marks[at].number < b->number || (marks[at].number == b->number && marks[at].seat_no < b->seat_no)))
            at++;
        size_t end = at;
        while (end < m && marks[end].ballot_id == b->id)
            end++;
        if (b->state == BALLOT_LOCKED && competes(g->x, b->number))
            e = put_sheet(g, b, marks + at, end - at);
        at = end;
    }
    return e;
}

/* ---- all --------------------------------------------------------------------------------------------------------- */

/* The publication before, with its signature, to go on from. */
static enum err former(struct gather *g)
{
    const struct publication *p = g->how->former;
    struct results_findings *findings = arena_alloc(g->a, sizeof *findings);
    if (!findings)
        return ERR_NO_MEMORY;
    enum err e = results_read(g->a, p->body, p->body_len, &g->r, findings);
    if (e && !(e == ERR_INVALID && g->r))
        return e == ERR_INVALID ? ERR_BUG : e;
    struct results_head *head = &g->r->heads[g->r->head_count - 1];
    head->has_signature = true;
    memcpy(head->key, p->key, sizeof head->key);
    memcpy(head->signature, p->signature, sizeof head->signature);
    return OK;
}

static enum err begin(struct gather *g)
{
    struct signed_card *card = arena_alloc(g->a, sizeof *card);
    struct draw_file *draw = NULL;
    enum err e = card ? draw_of(g, &draw) : ERR_NO_MEMORY;
    if (e || g->how->former)
        return e ? e : former(g);
    e = act_card_envelope(g->a, &g->x->loaded.published, card);
    return e ? e : results_begin(g->a, g->x->round.public_id, card, draw, &g->r);
}

enum err act_results_gather(struct sql *db, struct arena *a, const struct results_how *how, struct results_of *x,
                            struct results_findings *findings)
{
    struct gather g = {.db = db, .a = a, .how = how, .x = x};
    char at[21];
    clock_format_utc(how->now, at);
    const struct results_publication p = {
        .published_at = arena_str(a, at),
        .reason = how->reason ? how->reason : "",
        .signed_by = how->signed_by ? how->signed_by : "",
    };
    enum err e = p.published_at ? begin(&g) : ERR_NO_MEMORY;
    if (!e)
        e = put_places(&g);
    if (!e)
        e = put_penalties(&g);
    if (!e)
        e = put_sheets(&g);
    if (!e)
        e = results_seal(g.r, &results_crypt, &p, findings);
    x->results = e ? NULL : g.r;
    return e;
}
