/* The one spelling of a bundle: members in the order of docs/results.md, no white space, one line feed at the end. */
#include "lib/domain/results_private.h"
#include "lib/domain/rule_card_private.h"

static void put_text(struct buf *out, const char *comma_and_key, const char *s)
{
    buf_adds(out, comma_and_key);
    card_put_text(out, s);
}

static void put_hex(struct buf *out, const char *comma_and_key, const void *bytes, size_t n)
{
    buf_adds(out, comma_and_key);
    buf_addc(out, '"');
    buf_add_hex(out, bytes, n);
    buf_addc(out, '"');
}

static void put_decimal(struct buf *out, const char *comma_and_key, int64_t v)
{
    char text[32];
    rule_card_decimal(v, text);
    buf_addf(out, "%s\"%s\"", comma_and_key, text);
}

static void put_texts(struct buf *out, const char *comma_and_key, const char *const *list, size_t n)
{
    buf_addf(out, "%s[", comma_and_key);
    for (size_t i = 0; i < n; i++)
        put_text(out, i ? "," : "", list[i]);
    buf_addc(out, ']');
}

/* ---- items ---- */

static void put_begin(struct buf *out, bool first, size_t version, const uint8_t salt[RESULTS_SALT])
{
    buf_addf(out, "%s{\"version\":%zu", first ? "" : ",", version);
    put_hex(out, ",\"salt\":", salt, RESULTS_SALT);
}

static void put_end(struct buf *out, const uint8_t leaf[RESULTS_HASH])
{
    put_hex(out, ",\"leaf\":", leaf, RESULTS_HASH);
    buf_addc(out, '}');
}

static void put_entry(struct buf *out, const struct results_entry *x, bool first)
{
    put_begin(out, first, x->version, x->salt);
    put_text(out, ",\"entry\":", x->entry);
    put_text(out, ",\"name\":", x->name);
    put_text(out, ",\"unit\":", x->unit);
    buf_addf(out, ",\"number\":%zu", x->number);
    put_end(out, x->leaf);
}

static void put_record(struct buf *out, const struct results_record *x, bool first)
{
    put_begin(out, first, x->version, x->salt);
    put_text(out, ",\"entry\":", x->entry);
    put_text(out, ",\"status\":", marks_status_name(x->status));
    put_texts(out, ",\"recused\":", x->recused, x->recused_count);
    buf_adds(out, ",\"values\":{");
    for (size_t i = 0; i < x->value_count; i++) {
        put_text(out, i ? "," : "", x->values[i].code);
        put_decimal(out, ":", x->values[i].v);
    }
    buf_addc(out, '}');
    put_texts(out, ",\"faults\":", x->faults, x->fault_count);
    put_end(out, x->leaf);
}

static void put_penalty(struct buf *out, const struct results_penalty *x, bool first)
{
    put_begin(out, first, x->version, x->salt);
    put_text(out, ",\"entry\":", x->entry);
    buf_addf(out, ",\"no\":%zu", x->no);
    put_decimal(out, ",\"points\":", x->points);
    put_text(out, ",\"reason\":", x->reason);
    put_end(out, x->leaf);
}

static void put_line(struct buf *out, const struct mark_sheet_line *l, bool first)
{
    put_text(out, first ? "{\"criterion\":" : ",{\"criterion\":", l->criterion);
    if (l->said == MARK_SHEET_MARK) {
        put_decimal(out, ",\"mark\":", l->mark);
    } else if (l->said == MARK_SHEET_ABSENT) {
        buf_adds(out, ",\"absent\":true");
    } else {
        buf_adds(out, ",\"counts\":[");
        for (size_t i = 0; i < l->count_count; i++)
            buf_addf(out, i ? ",%u" : "%u", (unsigned)l->counts[i]);
        buf_addc(out, ']');
    }
    buf_addc(out, '}');
}

static void put_sheet(struct buf *out, const struct results_sheet *x, bool first)
{
    const struct mark_sheet *s = &x->sheet;
    put_begin(out, first, x->version, s->salt);
    buf_addf(out, ",\"number\":%zu", s->number);
    put_text(out, ",\"seat\":", s->seat);
    buf_addf(out, ",\"sheet\":%zu,\"marks\":[", s->version);
    for (size_t i = 0; i < s->line_count; i++)
        put_line(out, &s->lines[i], i == 0);
    buf_addc(out, ']');
    put_end(out, x->leaf);
}

/* ---- what follows ---- */

void results_write_places(const struct results_place *places, size_t n, struct buf *out)
{
    buf_addc(out, '[');
    for (size_t i = 0; i < n; i++) {
        const struct results_place *p = &places[i];
        put_text(out, i ? ",{\"entry\":" : "{\"entry\":", p->entry);
        put_text(out, ",\"standing\":", score_standing_name(p->standing));
        if (p->rank > 0)
            buf_addf(out, ",\"rank\":%zu", p->rank);
        if (p->result)
            put_text(out, ",\"result\":", p->result);
        if (p->prize)
            put_text(out, ",\"prize\":", p->prize);
        if (p->may_advance)
            buf_adds(out, p->advances ? ",\"advances\":true" : ",\"advances\":false");
        buf_addc(out, '}');
    }
    buf_addc(out, ']');
}

static void put_head(struct buf *out, const struct results_head *h, bool first)
{
    buf_addf(out, "%s{\"version\":%zu", first ? "" : ",", h->version);
    put_text(out, ",\"published_at\":", h->published_at);
    put_text(out, ",\"reason\":", h->reason);
    put_text(out, ",\"signed_by\":", h->signed_by);
    put_text(out, ",\"rule_card\":", h->card);
    put_text(out, ",\"draw\":", h->draw);
    buf_addf(out, ",\"size\":%zu", h->size);
    put_hex(out, ",\"root\":", h->root, sizeof h->root);
    put_text(out, ",\"results\":", h->results);
    if (h->has_signature) {
        put_hex(out, ",\"key\":", h->key, sizeof h->key);
        put_hex(out, ",\"signature\":", h->signature, sizeof h->signature);
    }
    buf_addc(out, '}');
}

/* ---- the whole ---- */

/* The members of draw_write, without white space. */
void results_write_draw(const struct draw_file *draw, struct buf *out)
{
    buf_adds(out, "{\"format\":\"" DRAW_FORMAT "\"");
    if (*draw->title)
        put_text(out, ",\"title\":", draw->title);
    put_text(out, ",\"secret\":", draw->secret);
    put_text(out, ",\"word\":", draw->word);
    put_texts(out, ",\"entries\":", draw->entries, draw->count);
    put_text(out, ",\"commitment\":", draw->commitment);
    put_text(out, ",\"entries_hash\":", draw->entries_hash);
    if (draw->order)
        put_texts(out, ",\"order\":", draw->order, draw->count);
    if (draw->blind)
        put_texts(out, ",\"blind\":", draw->blind, draw->count);
    buf_addc(out, '}');
}

/* The envelope as the site hands it out, without the line feed behind it. */
static void put_card(const struct signed_card *card, struct buf *out)
{
    signed_card_write(card, out);
    if (out->len > 0)
        buf_cut(out, out->len - 1);
}

void results_write(const struct results *r, struct buf *out)
{
    put_text(out, "{\"format\":", RESULTS_FORMAT);
    put_text(out, ",\"edition\":", r->edition);
    put_text(out, ",\"discipline\":", r->discipline);
    put_text(out, ",\"round\":", r->round);
    put_hex(out, ",\"id\":", r->id, sizeof r->id);
    buf_adds(out, ",\"rule_card\":");
    put_card(&r->card, out);
    buf_adds(out, ",\"draw\":");
    results_write_draw(r->draw, out);
    buf_adds(out, ",\"entries\":[");
    for (size_t i = 0; i < r->entry_count; i++)
        put_entry(out, &r->entries[i], i == 0);
    buf_adds(out, "],\"records\":[");
    for (size_t i = 0; i < r->record_count; i++)
        put_record(out, &r->records[i], i == 0);
    buf_adds(out, "],\"penalties\":[");
    for (size_t i = 0; i < r->penalty_count; i++)
        put_penalty(out, &r->penalties[i], i == 0);
    buf_adds(out, "],\"sheets\":[");
    for (size_t i = 0; i < r->sheet_count; i++)
        put_sheet(out, &r->sheets[i], i == 0);
    buf_adds(out, "],\"results\":");
    results_write_places(r->places, r->place_count, out);
    buf_adds(out, ",\"heads\":[");
    for (size_t i = 0; i < r->head_count; i++)
        put_head(out, &r->heads[i], i == 0);
    buf_adds(out, "]}\n");
}
