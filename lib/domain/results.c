/* Putting a bundle together: items as they stand now, of which only what changed is added. */
#include "lib/domain/results.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/text.h"
#include "lib/domain/results_private.h"

struct results_index {               /* for results_put_… */
    struct strmap at[RESULTS_KINDS]; /* key to the newest item's index */
    size_t room[RESULTS_KINDS];
    size_t marks; /* of all sheets */
};

/* ---- findings and texts ---- */

void results_note(struct results_findings *all, struct results_finding f)
{
    if (all->count < RESULTS_FINDINGS)
        all->list[all->count] = f;
    all->count++;
}

enum err results_spelled(struct arena *a, const struct buf *again, const char *text, size_t n, const char *key,
                         struct results_findings *findings)
{
    size_t at = 0;
    const enum err e = buf_check(again);
    if (e || (again->len == n && memcmp(again->data, text, n) == 0))
        return e;
    while (at < n && at < again->len && again->data[at] == text[at])
        at++;
    results_note(findings, (struct results_finding){.key = key, .args = {results_number(a, at + 1)}});
    return ERR_INVALID;
}

const char *results_number(struct arena *a, size_t n)
{
    const char *s = arena_printf(a, "%zu", n);
    return s ? s : "";
}

const char *results_decimal(struct arena *a, int64_t v)
{
    char text[32];
    rule_card_decimal(v, text);
    const char *s = arena_str(a, text);
    return s ? s : "";
}

void results_note_item(struct arena *a, struct results_findings *all, const struct results *r, struct results_item x,
                       const char *const keys[RESULTS_KINDS])
{
    struct results_finding f = {.key = keys[x.kind], .version = results_version(r, x)};
    if (x.kind == RESULTS_SHEET) {
        const struct mark_sheet *s = &r->sheets[x.at].sheet;
        f.number = s->number;
        f.seat = s->seat;
        f.args[0] = results_number(a, s->number);
        f.args[1] = s->seat;
    } else if (x.kind == RESULTS_ENTRY) {
        f.number = r->entries[x.at].number;
        f.args[0] = f.entry = r->entries[x.at].entry;
        f.args[1] = results_number(a, f.number);
    } else if (x.kind == RESULTS_RECORD) {
        f.args[0] = f.entry = r->records[x.at].entry;
    } else {
        f.args[0] = f.entry = r->penalties[x.at].entry;
        f.args[1] = results_number(a, r->penalties[x.at].no);
    }
    results_note(all, f);
}

static bool is_control(uint32_t cp)
{
    return cp < 0x20 || (cp >= 0x7F && cp <= 0x9F) || cp == 0x2028 || cp == 0x2029;
}

bool results_is_line(struct arena *a, const char *s, size_t max, bool may_be_empty)
{
    const size_t n = text_length(s);
    const char *trimmed = text_trim(a, s);
    if (!*s || !trimmed)
        return may_be_empty && trimmed;
    return n <= max && strcmp(trimmed, s) == 0 && text_valid(s, strlen(s), false) && !strpbrk(s, "\t\r\n") &&
           !text_has_private_use(s);
}

/* What somebody typed as one line: controls and line breaks are blanks, of several blanks one is left, none at the ends.
   NULL: no memory. */
static const char *one_line(struct arena *a, const char *s)
{
    struct buf out;
    char utf8[4];
    bool gap = false;
    buf_init_arena(&out, a, 0);
    for (uint32_t cp = text_next(&s); cp; cp = text_next(&s)) {
        if (is_control(cp) || text_is_space(cp)) {
            gap = true;
            continue;
        }
        if (gap && out.len > 0)
            buf_addc(&out, ' ');
        gap = false;
        buf_add(&out, utf8, text_put(cp, utf8));
    }
    return buf_check(&out) ? NULL : out.len ? out.data : "";
}

enum err results_take_line(struct arena *a, const char **text, size_t max, bool may_be_empty)
{
    *text = one_line(a, *text);
    if (!*text)
        return ERR_NO_MEMORY;
    return results_is_line(a, *text, max, may_be_empty) ? OK : ERR_INVALID;
}

/* ---- the beginning ---- */

enum err results_begin(struct arena *a, const uint8_t id[RESULTS_ID], const struct signed_card *card,
                       struct draw_file *draw, struct results **out)
{
    struct results *r = arena_alloc(a, sizeof *r);
    *out = NULL;
    if (!r)
        return ERR_NO_MEMORY;
    if (!card->envelope || !*card->signature || strlen(card->hash) != SIGNED_CARD_HEX)
        return ERR_INVALID;
    *r = (struct results){.arena = a,
                          .edition = card->edition,
                          .discipline = card->discipline,
                          .round = card->round,
                          .card = *card,
                          .draw = draw};
    memcpy(r->id, id, sizeof r->id);
    *out = r;
    return OK;
}

static enum err make_index(struct results *r)
{
    struct results_index *index = r->index ? r->index : arena_alloc(r->arena, sizeof *index);
    if (!index)
        return ERR_NO_MEMORY;
    for (int k = 0; !r->index && k < RESULTS_KINDS; k++) {
        strmap_init(&index->at[k], r->arena);
        index->room[k] = results_count(r, (enum results_kind)k);
        for (size_t i = 0; i < index->room[k]; i++) { /* in the order of versions: the newest stays */
            const char *key = results_key(r->arena, r, (struct results_item){(enum results_kind)k, i});
            if (!key || strmap_put(&index->at[k], key, i))
                return ERR_NO_MEMORY;
        }
    }
    for (size_t i = 0; !r->index && i < r->sheet_count; i++)
        index->marks += r->sheets[i].sheet.line_count;
    r->index = index;
    return OK;
}

/* A list with room for one more: the same, or a larger copy. NULL: no memory. */
static void *make_room(struct results *r, enum results_kind kind, void *list, size_t n, size_t size)
{
    size_t *room = &r->index->room[kind];
    if (n < *room)
        return list;
    *room = *room ? *room * 2 : 64;
    void *larger = arena_array(r->arena, *room, size);
    if (larger && n > 0)
        memcpy(larger, list, n * size);
    return larger;
}

/* The item behind the last of its kind is new: it is kept unless the newest of the same key says the same. */
static enum err keep(struct results *r, enum results_kind kind, size_t *n)
{
    const struct results_item x = {kind, *n};
    struct results_item former = {kind, 0};
    struct buf now, before;
    const size_t most = kind == RESULTS_SHEET ? RESULTS_SHEETS : RESULTS_ITEMS;
    const char *key = results_key(r->arena, r, x);
    if (!key)
        return ERR_NO_MEMORY;
    if (strmap_find(&r->index->at[kind], key, &former.at)) {
        static const uint8_t salt[RESULTS_SALT];
        if (results_version(r, former) > r->head_count)
            return ERR_CONFLICT;
        buf_init_arena(&now, r->arena, 0);
        buf_init_arena(&before, r->arena, 0);
        results_text(r, x, salt, &now);
        results_text(r, former, salt, &before);
        if (buf_check(&now) || buf_check(&before))
            return ERR_NO_MEMORY;
        if (now.len == before.len && memcmp(now.data, before.data, now.len) == 0)
            return OK;
    }
    if (*n >= most)
        return ERR_INVALID;
    return strmap_put(&r->index->at[kind], key, (*n)++);
}

enum err results_put_entry(struct results *r, const struct results_entry *x)
{
    enum err e = make_index(r);
    struct results_entry *list = e ? NULL : make_room(r, RESULTS_ENTRY, r->entries, r->entry_count, sizeof *r->entries);
    if (!list)
        return ERR_NO_MEMORY;
    r->entries = list;
    struct results_entry *mine = &list[r->entry_count];
    *mine = *x;
    mine->version = r->head_count + 1;
    if (!results_is_line(r->arena, x->entry, DRAW_ENTRY, false) || x->number < 1 || x->number > MARK_SHEET_NUMBERS)
        return ERR_INVALID;
    e = results_take_line(r->arena, &mine->name, RESULTS_NAME, false);
    if (!e)
        e = results_take_line(r->arena, &mine->unit, RESULTS_UNIT, true);
    return e ? e : keep(r, RESULTS_ENTRY, &r->entry_count);
}

/* ---- records: their lists in the card's order ---- */

struct ordered { /* something of a record with its place in the card */
    size_t place;
    const char *text;
    int64_t v;
};

static int by_place(const void *a, const void *b)
{
    const struct ordered *x = a, *y = b;
    return x->place != y->place ? (x->place < y->place ? -1 : 1) : strcmp(x->text, y->text);
}

static size_t seat_place(const struct rule_card *card, const char *seat)
{
    const size_t judges = card->panel.judge_count;
    for (size_t i = 0; i < judges; i++)
        if (strcmp(card->panel.judges[i], seat) == 0)
            return i;
    for (size_t i = 0; i < card->panel.substitute_count; i++)
        if (strcmp(card->panel.substitutes[i], seat) == 0)
            return judges + i;
    return SIZE_MAX;
}

static enum err order_texts(struct arena *a, const struct rule_card *card, bool seats, const char ***list, size_t n)
{
    struct ordered *all = arena_array(a, n, sizeof *all);
    const char **out = arena_array(a, n, sizeof *out);
    if (!all || !out)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < n; i++) {
        const char *text = (*list)[i];
        all[i] = (struct ordered){seats ? seat_place(card, text) : rule_card_find(card, text).index, text, 0};
        if (!results_is_line(a, text, RULE_CARD_ENTRY, false))
            return ERR_INVALID;
    }
    qsort(all, n, sizeof *all, by_place);
    for (size_t i = 0; i < n; i++)
        out[i] = all[i].text;
    *list = out;
    return OK;
}

static enum err order_values(struct arena *a, const struct rule_card *card, struct results_value **list, size_t n)
{
    struct ordered *all = arena_array(a, n, sizeof *all);
    struct results_value *out = arena_array(a, n, sizeof *out);
    if (!all || !out)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < n; i++) {
        const struct results_value *v = &(*list)[i];
        all[i] = (struct ordered){rule_card_find(card, v->code).index, v->code, v->v};
        if (!results_is_line(a, v->code, RULE_CARD_CODE, false))
            return ERR_INVALID;
    }
    qsort(all, n, sizeof *all, by_place);
    for (size_t i = 0; i < n; i++)
        out[i] = (struct results_value){all[i].text, all[i].v};
    *list = out;
    return OK;
}

enum err results_put_record(struct results *r, const struct results_record *x)
{
    const struct rule_card *card = r->card.card;
    enum err e = make_index(r);
    struct results_record *list =
        e ? NULL : make_room(r, RESULTS_RECORD, r->records, r->record_count, sizeof *r->records);
    if (!list)
        return ERR_NO_MEMORY;
    r->records = list;
    struct results_record *mine = &list[r->record_count];
    *mine = *x;
    mine->version = r->head_count + 1;
    if (!results_is_line(r->arena, x->entry, DRAW_ENTRY, false))
        return ERR_INVALID;
    e = order_texts(r->arena, card, true, &mine->recused, x->recused_count);
    if (!e)
        e = order_texts(r->arena, card, false, &mine->faults, x->fault_count);
    if (!e)
        e = order_values(r->arena, card, &mine->values, x->value_count);
    return e ? e : keep(r, RESULTS_RECORD, &r->record_count);
}

/* ---- penalties and sheets ---- */

enum err results_put_penalty(struct results *r, const struct results_penalty *x)
{
    enum err e = make_index(r);
    struct results_penalty *list =
        e ? NULL : make_room(r, RESULTS_PENALTY_OF, r->penalties, r->penalty_count, sizeof *r->penalties);
    if (!list)
        return ERR_NO_MEMORY;
    r->penalties = list;
    struct results_penalty *mine = &list[r->penalty_count];
    *mine = *x;
    mine->version = r->head_count + 1;
    if (!results_is_line(r->arena, x->entry, DRAW_ENTRY, false) || x->points < 0 || x->no < 1 ||
        x->no > RESULTS_PENALTIES_OF)
        return ERR_INVALID;
    e = results_take_line(r->arena, &mine->reason, RESULTS_PENALTY, false);
    return e ? e : keep(r, RESULTS_PENALTY_OF, &r->penalty_count);
}

enum err results_put_sheet(struct results *r, const struct results_sheet *x)
{
    const enum err e = make_index(r);
    struct results_sheet *list = e ? NULL : make_room(r, RESULTS_SHEET, r->sheets, r->sheet_count, sizeof *r->sheets);
    if (!list)
        return ERR_NO_MEMORY;
    r->sheets = list;
    struct results_sheet *mine = &list[r->sheet_count];
    *mine = *x;
    mine->version = r->head_count + 1;
    memcpy(mine->sheet.round, r->id, sizeof mine->sheet.round);
    memcpy(mine->sheet.card, r->card.hash, sizeof mine->sheet.card);
    if (!results_is_line(r->arena, x->sheet.seat, RULE_CARD_ENTRY, false) || x->sheet.number < 1 ||
        x->sheet.number > MARK_SHEET_NUMBERS || x->sheet.version < 1 || x->sheet.version > MARK_SHEET_VERSIONS ||
        r->index->marks + x->sheet.line_count > RESULTS_MARKS)
        return ERR_INVALID;
    r->index->marks += x->sheet.line_count;
    return keep(r, RESULTS_SHEET, &r->sheet_count);
}
