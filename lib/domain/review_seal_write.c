/* The one spelling of a sealed review: members in the order of docs/review-seal.md, no white space, one line feed at the end. */
#include "lib/domain/review_seal.h"
#include "lib/domain/rule_card_private.h"

static void put_text(struct buf *out, const char *comma_and_key, const char *s)
{
    buf_adds(out, comma_and_key);
    card_put_text(out, s);
}

static void put_hex(struct buf *out, const char *comma_and_key, const void *bytes, size_t n)
{
    buf_addf(out, "%s\"", comma_and_key);
    buf_add_hex(out, bytes, n);
    buf_addc(out, '"');
}

static void put_points(struct buf *out, const char *comma_and_key, int64_t x1000)
{
    char text[32];
    rule_card_decimal(x1000 * (RULE_CARD_ONE / 1000), text);
    buf_addf(out, "%s\"%s\"", comma_and_key, text);
}

static void put_count(struct buf *out, const char *comma_and_key, int64_t n)
{
    if (n >= 0)
        buf_addf(out, "%s%lld", comma_and_key, (long long)n);
}

/* ---- what the meeting had before it ------------------------------------------------------------------------------------- */

static void put_rules(struct buf *out, const struct review_seal *s)
{
    buf_adds(out, ",\"criteria\":[");
    for (size_t i = 0; i < s->criterion_count; i++) {
        put_text(out, i ? ",{\"title\":" : "{\"title\":", s->criteria[i].title);
        put_points(out, ",\"max\":", s->criteria[i].max_x1000);
        put_points(out, ",\"step\":", s->criteria[i].step_x1000);
        buf_addc(out, '}');
    }
    buf_adds(out, "],\"categories\":[");
    for (size_t i = 0; i < s->category_count; i++) {
        put_text(out, i ? ",{\"title\":" : "{\"title\":", s->category_titles[i]);
        buf_addf(out, ",\"places\":%zu}", s->category_places[i]);
    }
    buf_addc(out, ']');
    if (s->card) {
        buf_adds(out, ",\"card\":");
        buf_add(out, s->card, s->card_len);
    }
}

static void put_nominees(struct buf *out, const struct review_seal *s)
{
    buf_adds(out, ",\"nominees\":[");
    for (size_t i = 0; i < s->nominee_count; i++) {
        const struct review_seal_nominee *x = &s->nominees[i];
        buf_addf(out, "%s{\"number\":%zu,\"code\":\"%s\"", i ? "," : "", i + 1, x->code);
        if (x->category)
            buf_addf(out, ",\"category\":%zu", x->category);
        if (x->barred)
            buf_adds(out, ",\"barred\":true");
        if (*x->name)
            put_text(out, ",\"name\":", x->name);
        buf_addc(out, '}');
    }
    buf_addc(out, ']');
}

static void put_reviews(struct buf *out, const struct review_seal *s)
{
    buf_adds(out, ",\"reviews\":[");
    for (size_t i = 0; i < s->review_count; i++) {
        const struct review_seal_review *x = &s->reviews[i];
        buf_addf(out, "%s{\"number\":%zu,\"reviewer\":\"%s\"", i ? "," : "", x->number, x->reviewer);
        if (s->vote)
            put_text(out, ",\"vote\":", review_vote_code(x->vote));
        for (size_t c = 0; !s->vote && c < s->criterion_count; c++)
            put_points(out, c ? "," : ",\"marks\":[", x->marks[c]);
        buf_addf(out, "%s,\"reason\":\"%s\"}", s->vote ? "" : "]", x->reason);
    }
    buf_addc(out, ']');
}

static void put_decisions(struct buf *out, const struct review_seal *s)
{
    buf_adds(out, ",\"decisions\":[");
    for (size_t i = 0; i < s->decision_count; i++) {
        const struct review_seal_decision *x = &s->decisions[i];
        buf_addf(out, "%s{\"number\":%zu,\"outcome\":\"%s\"", i ? "," : "", x->number, x->leave ? "leave" : "order");
        if (!x->leave)
            buf_addf(out, ",\"order\":%zu", x->order);
        put_count(out, ",\"agree\":", x->agree);
        put_count(out, ",\"against\":", x->against);
        put_count(out, ",\"abstain\":", x->abstain);
        buf_addf(out, ",\"reason\":\"%s\"}", x->reason);
    }
    buf_addc(out, ']');
}

/* ---- what became of it -------------------------------------------------------------------------------------------------- */

static void put_changes(struct buf *out, const struct review_seal *s)
{
    buf_adds(out, ",\"changes\":[");
    for (size_t i = 0; i < s->change_count; i++) {
        const struct review_seal_change *x = &s->changes[i];
        buf_addf(out, "%s{\"what\":\"%s\",\"number\":%zu", i ? "," : "", review_seal_cause_code(x->what), x->number);
        if (x->what == REVIEW_SEAL_CALLED) {
            buf_adds(out, ",\"passed_over\":[");
            for (size_t k = 0; k < x->passed_over_count; k++)
                buf_addf(out, "%s%zu", k ? "," : "", x->passed_over[k]);
            buf_addc(out, ']');
            if (*x->name)
                put_text(out, ",\"name\":", x->name);
        }
        buf_addc(out, '}');
    }
    buf_adds(out, "],\"outcome\":[");
    for (size_t i = 0; i < s->nominee_count; i++) {
        const struct review_seal_outcome *x = &s->outcome[i];
        buf_addf(out, "%s{\"number\":%zu,\"state\":\"%s\"", i ? "," : "", i + 1, review_seal_state_code(x->state));
        if (*x->result)
            put_text(out, ",\"result\":", x->result);
        if (x->rank)
            buf_addf(out, ",\"rank\":%zu", x->rank);
        if (x->reserve)
            buf_addf(out, ",\"reserve\":%zu", x->reserve);
        buf_addc(out, '}');
    }
    buf_addc(out, ']');
}

static void put_head(struct buf *out, const struct review_seal_head *h)
{
    buf_addf(out, "{\"version\":%zu", h->version);
    put_text(out, ",\"sealed_at\":", h->sealed_at);
    buf_addf(out, ",\"cause\":\"%s\",\"content\":\"%s\"", review_seal_cause_code(h->cause), h->content);
    if (h->has_signature) {
        put_hex(out, ",\"key\":", h->key, sizeof h->key);
        put_hex(out, ",\"signature\":", h->signature, sizeof h->signature);
    }
    buf_addc(out, '}');
}

/* Everything but what closes it. */
static void put_content(struct buf *out, const struct review_seal *s)
{
    put_text(out, "{\"format\":", REVIEW_SEAL_FORMAT);
    put_text(out, ",\"programme\":", s->programme);
    put_text(out, ",\"kind\":", s->kind);
    put_hex(out, ",\"id\":", s->id, sizeof s->id);
    put_text(out, ",\"subject\":", programme_subject_code(s->subject));
    put_text(out, ",\"review\":", s->vote ? "vote" : "score");
    buf_addf(out, ",\"each\":%zu,\"places\":%zu,\"reserves\":%zu", s->each, s->places, s->reserves);
    put_rules(out, s);
    put_nominees(out, s);
    put_reviews(out, s);
    put_decisions(out, s);
    put_changes(out, s);
}

void review_seal_write_content(const struct review_seal *s, struct buf *out)
{
    put_content(out, s);
    buf_addc(out, '}');
}

void review_seal_write(const struct review_seal *s, struct buf *out)
{
    put_content(out, s);
    buf_adds(out, ",\"heads\":[");
    for (size_t i = 0; i < s->head_count; i++) {
        if (i)
            buf_addc(out, ',');
        put_head(out, &s->heads[i]);
    }
    buf_adds(out, "]}\n");
}
