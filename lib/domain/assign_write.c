/* The canonical text of an assignment's instance, and its lots. */
#include <stdlib.h>
#include <string.h>

#include "lib/domain/assign_private.h"
#include "lib/domain/rule_card_private.h"

struct pairing assign_people(const struct assign *p)
{
    return (struct pairing){.mentee_count = p->mentee_count,
                            .mentor_count = p->mentor_count,
                            .mentees = p->mentees,
                            .mentors = p->mentors,
                            .places = p->places,
                            .least = p->least};
}

void assign_write(const struct assign *p, struct buf *out)
{
    const struct pairing people = assign_people(p);
    buf_adds(out, "{\"format\":\"" ASSIGN_FORMAT "\",\"title\":");
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
        buf_adds(out, ",\"values\":[");
        for (uint32_t e = p->first[i]; e < p->first[i + 1]; e++) {
            buf_adds(out, e > p->first[i] ? ",[" : "[");
            card_put_text(out, p->mentors[p->who[e]]);
            buf_addf(out, ",%u]", p->cost[e]);
        }
        buf_adds(out, "]}");
    }
    buf_adds(out, "],\"mentors\":[");
    for (uint32_t h = 0; h < p->mentor_count; h++) {
        buf_addf(out, "%s{\"id\":", h ? "," : "");
        card_put_text(out, p->mentors[h]);
        buf_addf(out, ",\"places\":%u,\"least\":%u}", p->places[h], p->least[h]);
    }
    buf_addc(out, ']');
    pairing_put_pairs(out, "forbidden", &people, p->forbidden, p->forbidden_count);
    pairing_put_pairs(out, "locked", &people, p->locked, p->locked_count);
    buf_addc(out, '}');
}

/* ---- the lottery ---- */

struct lot {
    char key[PAIRING_HEX];
    uint32_t who;
};

static int by_key(const void *a, const void *b)
{
    const struct lot *x = a, *y = b;
    const int d = strcmp(x->key, y->key);
    return d ? d : (x->who > y->who) - (x->who < y->who);
}

/* The lots of one side: `kind` tells its lines from those of the other. A mentee's are those of pairings. */
static enum err draw(struct arena *a, pairing_digest *digest, const char *kind, const char *seed,
                     const char *const *ids, size_t n, uint32_t **out)
{
    struct buf lines;
    uint32_t *lot = *out = arena_array(a, n, sizeof *lot);
    struct lot *lots = digest ? arena_array(a, n, sizeof *lots) : NULL;
    if (!lot || (digest && !lots))
        return ERR_NO_MEMORY;
    for (uint32_t i = 0; i < n; i++)
        lot[i] = i;
    if (!digest)
        return OK;
    buf_init_arena(&lines, a, 0);
    for (uint32_t i = 0; i < n; i++) {
        buf_clear(&lines);
        buf_addf(&lines, "%s\n%s\n%s\n%s\n", PAIRING_FORMAT, kind, seed, ids[i]);
        if (lines.failed)
            return ERR_NO_MEMORY;
        digest(lines.data, lines.len, lots[i].key);
        lots[i].who = i;
    }
    qsort(lots, n, sizeof *lots, by_key);
    for (uint32_t i = 0; i < n; i++)
        lot[lots[i].who] = i;
    return OK;
}

enum err assign_prepare(struct arena *a, pairing_digest *digest, struct assign *p)
{
    struct buf canonical;
    enum err e = draw(a, digest, "lot", p->seed, p->mentees, p->mentee_count, &p->lot);
    if (!e)
        e = draw(a, digest, "mentor lot", p->seed, p->mentors, p->mentor_count, &p->mentor_lot);
    if (e || !digest)
        return e;
    buf_init_arena(&canonical, a, 0);
    assign_write(p, &canonical);
    if (canonical.failed)
        return ERR_NO_MEMORY;
    p->canonical = canonical.data;
    p->canonical_len = canonical.len;
    digest(canonical.data, canonical.len, p->hash);
    return OK;
}
