/* The result of a pairing in words: how it was found, what people got, who has whom. */
#include <stdio.h>

#include "lib/crypt/sha256.h"
#include "lib/doc/csv.h"
#include "lib/domain/pairing_stats.h"
#include "tools/pair.h"

static const char *const ALONE[] = {
    [PAIRING_ALONE_EMPTY] = "pairing.alone.empty",         [PAIRING_ALONE_FORBIDDEN] = "pairing.alone.forbidden",
    [PAIRING_ALONE_NOT_LIKED] = "pairing.alone.not_liked", [PAIRING_ALONE_LOCKED] = "pairing.alone.locked",
    [PAIRING_ALONE_FULL] = "pairing.alone.full",           [PAIRING_ALONE_RATHER] = "pairing.alone.rather"};

static const char *method_key(const struct pairing_result *x)
{
    switch (x->method) {
    case PAIRING_PROMOTE:
        return "pairing.method.promote";
    case PAIRING_LOTTERY:
        return "pairing.method.lottery";
    case PAIRING_SEARCH:
        return "pairing.method.search";
    case PAIRING_REPAIR:
        return "pairing.method.repair";
    case PAIRING_STRICT:
    default:
        return x->best == PAIRING_FOR_MENTEES ? "pairing.method.strict_mentees" : "pairing.method.strict_mentors";
    }
}

static const char *names_of_witness(const struct pair_run *r)
{
    struct buf names;
    buf_init_arena(&names, r->s.c->arena, 0);
    for (size_t i = 0; i < r->result->witness_count; i++)
        buf_addf(&names, "%s%s", i ? ", " : "", r->p->mentors[r->result->witness[i]]);
    return names.len ? names.data : "";
}

static void print_least(const struct pair_run *r)
{
    const struct pairing_result *x = r->result;
    const char *key = x->verdict == PAIRING_MET         ? "pairing.least.met"
                      : x->verdict == PAIRING_NO_STABLE ? "pairing.least.no_stable"
                      : x->verdict == PAIRING_TOO_FEW   ? "pairing.least.too_few"
                      : x->method == PAIRING_SEARCH     ? "pairing.least.searched"
                                                        : "pairing.least.not_found";
    puts(pair_say(&r->s, key, names_of_witness(r), NULL, NULL));
    for (size_t h = 0; h < r->p->mentor_count; h++)
        if (x->load[h] < r->p->least[h])
            puts(pair_say(&r->s, "pairing.least.short", r->p->mentors[h], pair_size(r, x->load[h]),
                          pair_size(r, r->p->least[h])));
    if (x->lock_count == 0)
        return;
    puts(pair_say(&r->s, "pairing.least.fewest", pair_size(r, x->fewest), NULL, NULL));
    for (size_t i = 0; i < x->lock_count; i++)
        printf("  %s\n", pair_say(&r->s, "pairing.least.lock", r->p->mentees[x->locks[i].mentee],
                                  r->p->mentors[x->locks[i].mentor], NULL));
}

/* "1: 5, 2: 1, > 10: 1, locked: 2": how many pairs are at each place of the lists. */
static void print_places(const struct pair_run *r, const char *key, const struct pairing_ranks *x)
{
    struct buf out;
    buf_init_arena(&out, r->s.c->arena, 0);
    for (size_t k = 0; k < PAIRING_STATS_RANKS; k++)
        if (x->by_rank[k] > 0)
            buf_addf(&out, "%s%zu: %zu", out.len ? ", " : "", k + 1, x->by_rank[k]);
    if (x->behind > 0)
        buf_addf(&out, "%s> %d: %zu", out.len ? ", " : "", (int)PAIRING_STATS_RANKS, x->behind);
    if (x->locked > 0)
        buf_addf(&out, "%s%s", out.len ? ", " : "",
                 pair_say(&r->s, "pairing.stats.locked", pair_size(r, x->locked), NULL, NULL));
    if (out.len > 0)
        puts(pair_say(&r->s, key, out.data, NULL, NULL));
}

/* Who has whom; those who have nobody, with the reason. */
static void print_pairs(const struct pair_run *r, const struct pairing_stats *s)
{
    const uint32_t *mentor_of = r->result->mentor_of;
    size_t alone = 0;
    printf("\n%s\n", pair_say(&r->s, "pairing.columns", NULL, NULL, NULL));
    for (uint32_t i = 0; i < r->p->mentee_count; i++)
        if (mentor_of[i] == PAIRING_NONE)
            printf("%s\t%s\t\t\n", r->p->mentees[i], pair_say(&r->s, ALONE[s->why[alone++]], NULL, NULL, NULL));
        else
            printf("%s\t%s\t%u\t%u\n", r->p->mentees[i], r->p->mentors[mentor_of[i]],
                   pairing_place(&r->p->wishes, i, mentor_of[i]), pairing_place(&r->p->liked, mentor_of[i], i));
}

int pair_print_text(const struct pair_run *r)
{
    struct pairing_certificate *c;
    struct pairing_stats *s;
    enum err e = pairing_stats(r->s.c->arena, r->p, r->result->mentor_of, &s);
    if (!e)
        e = pairing_certify(r->s.c->arena, sha256_hex, r->p, r->result, &c);
    if (e)
        return command_failed(r->s.c, "%s", err_name(e));
    if (*r->p->title)
        puts(r->p->title);
    puts(pair_say(&r->s, "pairing.matched", pair_size(r, s->matched), pair_size(r, s->mentee_count), NULL));
    puts(pair_say(&r->s, r->certain ? method_key(r->result) : "pairing.method.keep", NULL, NULL, NULL));
    print_least(r);
    print_places(r, "pairing.stats.mentees", &s->mentees);
    print_places(r, "pairing.stats.mentors", &s->mentors);
    if (r->certain)
        puts(pair_say(&r->s, "pairing.hash", c->hash, NULL, NULL));
    print_pairs(r, s);
    return EXIT_DONE;
}

int pair_print_csv(const struct pair_run *r)
{
    struct buf out;
    struct csv_writer w;
    buf_init_arena(&out, r->s.c->arena, 0);
    csv_begin(&w, &out);
    csv_text(&w, "mentee");
    csv_text(&w, "mentor");
    csv_end_row(&w);
    for (uint32_t i = 0; i < r->p->mentee_count; i++) {
        const uint32_t h = r->result->mentor_of[i];
        csv_text(&w, r->p->mentees[i]);
        csv_text(&w, h == PAIRING_NONE ? "" : r->p->mentors[h]);
        csv_end_row(&w);
    }
    return pair_print(&r->s, &out);
}
