/* The canonical text of an instance, its lots, and what a result says, as text. */
#include <stdlib.h>
#include <string.h>

#include "lib/domain/pairing_private.h"
#include "lib/domain/rule_card_private.h"

/* ---- the instance ---- */

void pairing_put_list(struct buf *out, const struct pairing_lists *l, uint32_t whose, const char *const *others)
{
    buf_addc(out, '[');
    for (uint32_t k = l->first[whose], end; k < l->first[whose + 1]; k = end) {
        for (end = k + 1; end < l->first[whose + 1] && l->group[end] == l->group[k];)
            end++;
        buf_adds(out, k > l->first[whose] ? "," : "");
        buf_adds(out, end > k + 1 ? "[" : "");
        for (uint32_t i = k; i < end; i++) {
            buf_adds(out, i > k ? "," : "");
            card_put_text(out, others[l->who[i]]);
        }
        buf_adds(out, end > k + 1 ? "]" : "");
    }
    buf_addc(out, ']');
}

void pairing_put_pairs(struct buf *out, const char *name, const struct pairing *p, const struct pairing_pair *list,
                       size_t n)
{
    buf_addf(out, ",\"%s\":[", name);
    for (size_t i = 0; i < n; i++) {
        buf_addf(out, "%s{\"mentee\":", i ? "," : "");
        card_put_text(out, p->mentees[list[i].mentee]);
        buf_adds(out, ",\"mentor\":");
        card_put_text(out, p->mentors[list[i].mentor]);
        buf_adds(out, ",\"reason\":");
        card_put_text(out, list[i].reason);
        buf_addc(out, '}');
    }
    buf_addc(out, ']');
}

void pairing_write(const struct pairing *p, struct buf *out)
{
    buf_adds(out, "{\"format\":\"" PAIRING_FORMAT "\",\"title\":");
    card_put_text(out, p->title);
    if (*p->seed) {
        buf_addf(out, ",\"lottery\":{\"seed\":\"%s\"", p->seed);
        if (*p->commitment)
            buf_addf(out, ",\"commitment\":\"%s\"", p->commitment);
        buf_addc(out, '}');
    }
    buf_adds(out, ",\"mentees\":[");
    for (uint32_t i = 0; i < p->mentee_count; i++) {
        buf_addf(out, "%s{\"id\":", i ? "," : "");
        card_put_text(out, p->mentees[i]);
        buf_adds(out, ",\"wishes\":");
        pairing_put_list(out, &p->wishes, i, p->mentors);
        buf_addc(out, '}');
    }
    buf_adds(out, "],\"mentors\":[");
    for (uint32_t h = 0; h < p->mentor_count; h++) {
        buf_addf(out, "%s{\"id\":", h ? "," : "");
        card_put_text(out, p->mentors[h]);
        buf_addf(out, ",\"places\":%u,\"least\":%u,\"wishes\":", p->places[h], p->least[h]);
        pairing_put_list(out, &p->liked, h, p->mentees);
        buf_addc(out, '}');
    }
    buf_addc(out, ']');
    pairing_put_pairs(out, "forbidden", p, p->forbidden, p->forbidden_count);
    pairing_put_pairs(out, "locked", p, p->locked, p->locked_count);
    buf_addc(out, '}');
}

/* ---- the lottery ---- */

enum err pairing_commitment(struct arena *a, pairing_digest *digest, const char *seed, char out[PAIRING_HEX])
{
    const char *lines = arena_printf(a, "%s\n%s\n", PAIRING_FORMAT, seed);
    if (!lines)
        return ERR_NO_MEMORY;
    digest(lines, strlen(lines), out);
    return OK;
}

struct lot {
    char key[PAIRING_HEX];
    uint32_t mentee;
};

static int by_key(const void *a, const void *b)
{
    const struct lot *x = a, *y = b;
    const int d = strcmp(x->key, y->key);
    return d ? d : (x->mentee > y->mentee) - (x->mentee < y->mentee);
}

static int upwards(const void *a, const void *b)
{
    const uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* Whether there are equals; they are put in the order of ids, so that the canonical text is one. */
static bool put_ties(struct pairing_lists *l, size_t n)
{
    bool ties = false;
    for (size_t i = 0; i < n; i++)
        for (uint32_t k = l->first[i], end; k < l->first[i + 1]; k = end) {
            for (end = k + 1; end < l->first[i + 1] && l->group[end] == l->group[k];)
                end++;
            if (end - k > 1) {
                qsort(l->who + k, end - k, sizeof *l->who, upwards);
                ties = true;
            }
        }
    return ties;
}

enum err pairing_prepare(struct arena *a, pairing_digest *digest, struct pairing *p)
{
    const size_t n = p->mentee_count;
    struct buf lines;
    p->mentee_ties = put_ties(&p->wishes, n);
    p->mentor_ties = put_ties(&p->liked, p->mentor_count);
    p->lot = arena_array(a, n, sizeof *p->lot);
    if (!p->lot)
        return ERR_NO_MEMORY;
    for (uint32_t i = 0; i < n; i++)
        p->lot[i] = i;
    if (!digest || (!p->mentee_ties && !p->mentor_ties)) /* nobody is to be told from his equals */
        return OK;
    struct lot *lots = arena_array(a, n, sizeof *lots);
    if (!lots)
        return ERR_NO_MEMORY;
    buf_init_arena(&lines, a, 0);
    for (uint32_t i = 0; i < n; i++) {
        buf_clear(&lines);
        buf_addf(&lines, "%s\nlot\n%s\n%s\n", PAIRING_FORMAT, p->seed, p->mentees[i]);
        digest(lines.data, lines.len, lots[i].key);
        lots[i].mentee = i;
    }
    qsort(lots, n, sizeof *lots, by_key);
    for (uint32_t i = 0; i < n; i++)
        p->lot[lots[i].mentee] = i;
    return buf_check(&lines);
}
