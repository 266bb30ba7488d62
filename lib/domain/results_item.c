/* Items of a bundle: their texts, their order, which of them stand. */
#include <stdlib.h>
#include <string.h>

#include "lib/base/natural.h"
#include "lib/domain/results_private.h"

/* ---- one of any kind ---- */

size_t results_count(const struct results *r, enum results_kind kind)
{
    const size_t counts[RESULTS_KINDS] = {r->entry_count, r->record_count, r->penalty_count, r->sheet_count};
    return counts[kind];
}

size_t results_version(const struct results *r, struct results_item x)
{
    switch (x.kind) {
    case RESULTS_ENTRY:
        return r->entries[x.at].version;
    case RESULTS_RECORD:
        return r->records[x.at].version;
    case RESULTS_PENALTY_OF:
        return r->penalties[x.at].version;
    default:
        return r->sheets[x.at].version;
    }
}

uint8_t *results_leaf(const struct results *r, struct results_item x)
{
    switch (x.kind) {
    case RESULTS_ENTRY:
        return r->entries[x.at].leaf;
    case RESULTS_RECORD:
        return r->records[x.at].leaf;
    case RESULTS_PENALTY_OF:
        return r->penalties[x.at].leaf;
    default:
        return r->sheets[x.at].leaf;
    }
}

const char *results_key(struct arena *a, const struct results *r, struct results_item x)
{
    switch (x.kind) {
    case RESULTS_ENTRY:
        return r->entries[x.at].entry;
    case RESULTS_RECORD:
        return r->records[x.at].entry;
    case RESULTS_PENALTY_OF:
        return arena_printf(a, "%zu %s", r->penalties[x.at].no, r->penalties[x.at].entry);
    default:
        return arena_printf(a, "%zu %s", r->sheets[x.at].sheet.number, r->sheets[x.at].sheet.seat);
    }
}

/* ---- texts ---- */

static void put_head(const struct results *r, const char *format, const uint8_t *salt, struct buf *out)
{
    buf_adds(out, format);
    buf_addc(out, '\n');
    buf_add_hex(out, salt, RESULTS_SALT);
    buf_addc(out, '\n');
    buf_add_hex(out, r->id, sizeof r->id);
    buf_addc(out, '\n');
}

static void put_entry(const struct results *r, const struct results_entry *x, const uint8_t *salt, struct buf *out)
{
    put_head(r, "jiangxin entry 1", salt ? salt : x->salt, out);
    buf_addf(out, "%s\n%s\n%s\n%zu\n", x->entry, x->name, x->unit, x->number);
}

static void put_record(const struct results *r, const struct results_record *x, const uint8_t *salt, struct buf *out)
{
    char text[32];
    put_head(r, "jiangxin record 1", salt ? salt : x->salt, out);
    buf_addf(out, "%s\n%s\n", x->entry, marks_status_name(x->status));
    for (size_t i = 0; i < x->recused_count; i++)
        buf_addf(out, "recused %s\n", x->recused[i]);
    for (size_t i = 0; i < x->value_count; i++) {
        rule_card_decimal(x->values[i].v, text);
        buf_addf(out, "value %s %s\n", x->values[i].code, text);
    }
    for (size_t i = 0; i < x->fault_count; i++)
        buf_addf(out, "fault %s\n", x->faults[i]);
}

static void put_penalty(const struct results *r, const struct results_penalty *x, const uint8_t *salt, struct buf *out)
{
    char text[32];
    put_head(r, "jiangxin penalty 1", salt ? salt : x->salt, out);
    rule_card_decimal(x->points, text);
    buf_addf(out, "%s\n%zu\n%s\n%s\n", x->entry, x->no, text, x->reason);
}

static void put_sheet(const struct results_sheet *x, const uint8_t *salt, struct buf *out)
{
    struct mark_sheet sheet = x->sheet;
    if (salt)
        memcpy(sheet.salt, salt, sizeof sheet.salt);
    mark_sheet_write(&sheet, out);
}

void results_text(const struct results *r, struct results_item x, const uint8_t salt[RESULTS_SALT], struct buf *out)
{
    if (x.kind == RESULTS_ENTRY)
        put_entry(r, &r->entries[x.at], salt, out);
    else if (x.kind == RESULTS_RECORD)
        put_record(r, &r->records[x.at], salt, out);
    else if (x.kind == RESULTS_PENALTY_OF)
        put_penalty(r, &r->penalties[x.at], salt, out);
    else
        put_sheet(&r->sheets[x.at], salt, out);
}

/* ---- order ---- */

static int by_number(size_t x, size_t y)
{
    return x < y ? -1 : x > y;
}

int results_compare(const struct results *r, struct results_item x, struct results_item y)
{
    int order = by_number(results_version(r, x), results_version(r, y));
    if (order || x.kind != y.kind)
        return order ? order : by_number(x.kind, y.kind);
    if (x.kind == RESULTS_ENTRY)
        return by_number(r->entries[x.at].number, r->entries[y.at].number);
    if (x.kind == RESULTS_RECORD)
        return natural_compare(r->records[x.at].entry, r->records[y.at].entry);
    if (x.kind == RESULTS_PENALTY_OF) {
        order = natural_compare(r->penalties[x.at].entry, r->penalties[y.at].entry);
        return order ? order : by_number(r->penalties[x.at].no, r->penalties[y.at].no);
    }
    order = by_number(r->sheets[x.at].sheet.number, r->sheets[y.at].sheet.number);
    return order ? order : natural_compare(r->sheets[x.at].sheet.seat, r->sheets[y.at].sheet.seat);
}

enum err results_items(struct arena *a, const struct results *r, struct results_items *out)
{
    size_t next[RESULTS_KINDS] = {0}, all = 0;
    for (int k = 0; k < RESULTS_KINDS; k++)
        all += results_count(r, (enum results_kind)k);
    *out = (struct results_items){.list = arena_array(a, all, sizeof *out->list)};
    if (!out->list)
        return ERR_NO_MEMORY;
    while (out->count < all) { /* the lowest version among those that come next; of equal ones the first kind */
        struct results_item best = {RESULTS_KINDS, 0};
        for (int k = 0; k < RESULTS_KINDS; k++) {
            const struct results_item x = {(enum results_kind)k, next[k]};
            if (next[k] < results_count(r, x.kind) &&
                (best.kind == RESULTS_KINDS || results_version(r, x) < results_version(r, best)))
                best = x;
        }
        out->list[out->count++] = best;
        next[best.kind]++;
    }
    return OK;
}

/* ---- as it stood ---- */

/* The newest of each key up to `version`. */
static enum err newest(struct arena *a, const struct results *r, enum results_kind kind, size_t version, size_t **list,
                       size_t *n, struct strmap *map)
{
    const size_t count = results_count(r, kind);
    size_t at;
    *n = 0;
    *list = arena_array(a, count, sizeof **list);
    strmap_init(map, a);
    if (!*list)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < count; i++) {
        const struct results_item x = {kind, i};
        if (results_version(r, x) > version)
            continue;
        const char *key = results_key(a, r, x);
        if (!key)
            return ERR_NO_MEMORY;
        if (strmap_find(map, key, &at)) {
            if (results_version(r, x) >= results_version(r, (struct results_item){kind, (*list)[at]}))
                (*list)[at] = i;
            continue;
        }
        (*list)[*n] = i;
        const enum err e = strmap_put(map, key, (*n)++);
        if (e)
            return e;
    }
    return OK;
}

enum err results_now(struct arena *a, const struct results *r, size_t version, struct results_now *out)
{
    struct strmap unused;
    *out = (struct results_now){0};
    enum err e = newest(a, r, RESULTS_ENTRY, version, &out->entries, &out->entry_count, &out->entry_at);
    if (!e)
        e = newest(a, r, RESULTS_RECORD, version, &out->records, &out->record_count, &out->record_at);
    if (!e)
        e = newest(a, r, RESULTS_PENALTY_OF, version, &out->penalties, &out->penalty_count, &unused);
    if (!e)
        e = newest(a, r, RESULTS_SHEET, version, &out->sheets, &out->sheet_count, &out->sheet_at);
    for (size_t i = 0; !e && i < out->entry_count; i++)
        if (r->entries[out->entries[i]].number >= out->number_count)
            out->number_count = r->entries[out->entries[i]].number + 1;
    out->entry_of = e ? NULL : arena_array(a, out->number_count, sizeof *out->entry_of);
    if (!out->entry_of)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < out->number_count; i++)
        out->entry_of[i] = SIZE_MAX;
    for (size_t i = 0; i < out->entry_count; i++)
        out->entry_of[r->entries[out->entries[i]].number] = i;
    return OK;
}

const struct results_record *results_record_of(const struct results *r, const struct results_now *now,
                                               const char *entry)
{
    size_t at;
    return strmap_find(&now->record_at, entry, &at) ? &r->records[now->records[at]] : NULL;
}

const struct results_entry *results_entry_of(const struct results *r, const struct results_now *now, size_t number)
{
    const size_t at = number < now->number_count ? now->entry_of[number] : SIZE_MAX;
    return at == SIZE_MAX ? NULL : &r->entries[now->entries[at]];
}

const struct results_sheet *results_sheet_of(struct arena *a, const struct results *r, const struct results_now *now,
                                             size_t number, const char *seat)
{
    size_t at;
    const char *key = arena_printf(a, "%zu %s", number, seat);
    return key && strmap_find(&now->sheet_at, key, &at) ? &r->sheets[now->sheets[at]] : NULL;
}

bool results_recused(const struct results_record *record, const char *seat)
{
    for (size_t i = 0; i < record->recused_count; i++)
        if (strcmp(record->recused[i], seat) == 0)
            return true;
    return false;
}

bool results_sheet_counts(const struct results_record *record, const char *seat)
{
    return record->status == MARKS_COMPETES && !results_recused(record, seat);
}

const struct results_entry *results_newest_entry(const struct results *r, const char *entry)
{
    const struct results_entry *newest = NULL;
    for (size_t i = 0; i < r->entry_count; i++)
        if (strcmp(r->entries[i].entry, entry) == 0 && (!newest || r->entries[i].version >= newest->version))
            newest = &r->entries[i];
    return newest;
}
